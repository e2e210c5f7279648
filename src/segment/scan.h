/* scan.h: an article on its way through this stage. */

#ifndef ENT_SEGMENT_SCAN_H
#define ENT_SEGMENT_SCAN_H

#include "segment/rules.h"

typedef struct ent_scan {
    const ent_segmenter *rules;
    ent_language language;
    ent_slice text;
    ENT_LIST(ent_token) tokens;       /* on the heap */
    ENT_LIST(ent_sentence) sentences; /* on the heap */
} ent_scan;

/* tokens.c: adds the tokens of [start, end). */
void ent_scan_tokens(ent_scan *scan, size_t start, size_t end);

/* sentences.c: makes the tokens from 'first' on into sentences of a block. */
void ent_scan_sentences(ent_scan *scan, uint32_t first, uint32_t block,
                        const ent_block *of);

#endif
