/* rules.h: what words say about the end of a sentence (abbreviations.tsv). */

#ifndef ENT_SEGMENT_RULES_H
#define ENT_SEGMENT_RULES_H

#include "entente/segment.h"
#include "lexicon/lexicon.h"

/* X(CONSTANT, bit, "word"): the column 'ends'. */
#define ENT_MARKS(X) \
    X(NEVER, 0, "no")      /* an abbreviation, never the end */ \
    X(NUMBER, 1, "number") /* no end before a number */ \
    X(MAYBE, 2, "maybe")   /* the end only before a START word */ \
    X(YES, 3, "yes")       /* the end before any capital */ \
    X(START, 4, "start")   /* no abbreviation: a word that opens sentences */ \
    X(SAY, 5, "say")       /* a verb of saying */ \
    X(DOMAIN, 6, "domain") /* the last part of an internet name */

#define ENT_X(name, bit, word) MARK_##name = 1 << bit,
typedef enum ent_mark { ENT_MARKS(ENT_X) } ent_mark;
#undef ENT_X

typedef struct ent_ending {
    uint8_t marks[ENT_LANGUAGE_EN + 1]; /* by ent_language */
} ent_ending;

struct ent_segmenter {
    ent_table table; /* a text to its ending */
    ENT_LIST(ent_ending) endings;
};

/* Whether the record of 'text' has one of 'marks' in this language. */
bool ent_segmenter_has(const ent_segmenter *segmenter, ent_language language,
                       ent_slice text, unsigned marks);

#endif
