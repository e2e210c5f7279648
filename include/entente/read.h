/* read.h: articles from files, folders, standard input.
 *
 * A reader walks its sources in order (folders sorted, recursively) and gives
 * one dossier after the other, with text and document filled in. What cannot be
 * read is skipped and named, never a reason to stop.
 *
 * Formats go by suffix: .txt .md .markdown .html .htm .xhtml .jsonl .ndjson;
 * standard input and other suffixes by content. In folders, files with other
 * suffixes and hidden files are passed over. Front matter of Markdown and meta
 * elements of HTML fill the document; else title and date are looked for in the
 * text, and the language is guessed from its commonest words. */

#ifndef ENTENTE_READ_H
#define ENTENTE_READ_H

#include "entente/dossier.h"
#include "entente/lexicon.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Limits: an article may have this many bytes, as read and as UTF-8. */
#define ENT_READ_LIMIT (16u << 20)

typedef struct ent_read_options {
    ent_slice language; /* given for all articles; empty: found */
    ent_slice date;     /* likewise, ISO 8601 */
    /* Called once for each thing skipped, with its place and cause in 'why'.
     * NULL: nothing is said. */
    void (*skipped)(void *context, const ent_error *why);
    void *context;
} ent_read_options;

typedef struct ent_reader ent_reader;

/* Owned. 'sources' are paths, "-" for standard input; borrowed, as is the
 * lexicon. 'options' may be NULL and is copied. */
ent_reader *ent_reader_new(const ent_lexicon *lexicon,
                           const char *const *sources, size_t count,
                           const ent_read_options *options, ent_error *error);
void ent_reader_free(ent_reader *reader);

/* The next article, owned; NULL when there is none left. Those that are
 * dossiers already (JSON of 'entente extract') have '*done' set. */
ent_dossier *ent_reader_next(ent_reader *reader, bool *done);

/* How many were skipped so far. */
uint32_t ent_reader_skipped(const ent_reader *reader);

#ifdef __cplusplus
}
#endif

#endif
