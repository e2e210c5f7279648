/* sentences.h: the splitter that figures are measured with.
 *
 * Plain on purpose, and apart from the program's own, so that the gold's
 * sentences stay what they are when the program changes: a newline ends a
 * sentence; so do . ! ? and closing quotes or brackets before white space and a
 * capital or a digit, unless an abbreviation or an initial stands there. */

#ifndef ENT_SCORE_SENTENCES_H
#define ENT_SCORE_SENTENCES_H

#include "score/gold.h"

typedef struct ent_splitter {
    ent_arena *arena;
    ent_table abbreviations; /* in lower case */
} ent_splitter;

/* Makes ready an empty splitter, which is to be released in any case. */
bool ent_splitter_init(ent_splitter *splitter, ent_error *error);
void ent_splitter_release(ent_splitter *splitter);

/* Appends the sentences of 'text', in order, to a list on the heap. */
void ent_splitter_cut(const ent_splitter *splitter, ent_slice text,
                      ent_spans *out);

/* The number of the span that holds 'at', or ENT_NONE. O(log n). */
uint32_t ent_spans_find(const ent_spans *spans, uint32_t at);

/* White space, as figures count it. */
bool ent_text_is_blank(uint32_t code);

#endif
