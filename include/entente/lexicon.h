/* lexicon.h: what is known before reading: names, offices, rules.
 *
 * A lexicon holds the text files that were packed into the library, and a
 * user's own. It never changes after it was made, and any number of threads
 * may read it at once. */

#ifndef ENTENTE_LEXICON_H
#define ENTENTE_LEXICON_H

#include "entente/dossier.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_lexicon ent_lexicon;

/* A user's file is TSV, as those in src/data. One with a column 'entity' adds
 * entities or, under a known id, fields and names; with 'office' it adds
 * offices (or, with 'person', who held them); under the name of a rule file it
 * stands in for that. A file whose name ends in .model, made by entente-train,
 * stands in for the packed one of its kind. */
typedef struct ent_lexicon_options {
    const char *const *files;
    size_t file_count;
} ent_lexicon_options;

/* Owned. 'options' may be NULL. ENT_EIO or ENT_EDATA (file and line) when a
 * file cannot be used. At most 60 ms of a core: a whole start takes no more. */
ent_lexicon *ent_lexicon_new(const ent_lexicon_options *options,
                             ent_error *error);
void ent_lexicon_free(ent_lexicon *lexicon);

#ifdef __cplusplus
}
#endif

#endif
