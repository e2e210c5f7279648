/* clean.h: which lines are the article, and which are not.
 *
 * Adds the blocks. Links to other stories ("BACA JUGA: ...", "Read more"),
 * headlines of other stories set between paragraphs, photo credits, captions,
 * share and subscription lines, bylines with addresses and "next page" are
 * boilerplate; nothing is cut from the text. */

#ifndef ENTENTE_CLEAN_H
#define ENTENTE_CLEAN_H

#include "entente/dossier.h"
#include "entente/lexicon.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The rules of this stage, made ready from a lexicon, which is borrowed. It
 * never changes; any number of threads may use it at once. */
typedef struct ent_cleaner ent_cleaner;

/* Owned. ENT_EDATA (file and line) when a rule file is not in form. */
ent_cleaner *ent_cleaner_new(const ent_lexicon *lexicon, ent_error *error);
void ent_cleaner_free(ent_cleaner *cleaner);

/* Adds the blocks of a dossier that has its text. O(n). Returns false and
 * fills 'error' on failure; the dossier then has the layers it had before. */
bool ent_clean(const ent_cleaner *cleaner, ent_dossier *dossier,
               ent_error *error);

#ifdef __cplusplus
}
#endif

#endif
