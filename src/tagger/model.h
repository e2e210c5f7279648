/* model.h: a model's bytes.
 *
 *     8 bytes    "enttag2\n"
 *     twice (prose, headlines):
 *       8 bytes    number of row bits, then zeros
 *       128 bytes  8 x 8 transitions [from][to], int16, little-endian
 *       8 x 2^bits rows: 7 int8 weights, a zero
 *     8 bytes    number of word bits, then zeros
 *     4 x 2^bits words: 24 bits of the hash, 8 bits of kinds
 *
 * The table of headlines is optional: 0 bits, no rows; prose's is used. So are
 * the words. */

#ifndef ENT_TAGGER_MODEL_H
#define ENT_TAGGER_MODEL_H

#include "tagger/features.h"

#define ENT_MODEL_MAGIC ENT_S("enttag2\n")
#define ENT_MODEL_HEAD (8 + 128)
#define ENT_MODEL_BITS_MAX 24

typedef struct ent_tag_table {
    const int8_t (*rows)[8]; /* borrowed; NULL: there is none */
    int32_t transitions[ENT_LABEL_COUNT][ENT_LABEL_COUNT];
    uint32_t shift;          /* from a feature to its row */
} ent_tag_table;

/* Words: where one with this hash begins to be looked for, what of the hash is
 * kept, and how many slots are looked at. */
#define ENT_WORD_HOME(word, bits) ((uint32_t)((word) >> 32) >> (32 - (bits)))
#define ENT_WORD_MARK(word) ((uint32_t)(word) >> 8)
#define ENT_WORD_STEPS 256

struct ent_tagger {
    ent_tag_table tables[2];
    ent_tag_words words;
};

/* One token's place in the search. */
typedef struct ent_tag_cell {
    int32_t score[ENT_LABEL_COUNT]; /* of the best path to each label */
    uint8_t from[ENT_LABEL_COUNT];  /* the label before it */
} ent_tag_cell;

/* The scores of a token's labels by themselves. */
void ent_tag_emit(const ent_tag_table *table,
                  const uint32_t features[ENT_TAG_FEATURES],
                  int32_t scores[ENT_LABEL_COUNT]);

/* The best labels of 'count' cells, whose scores are those of the tokens by
 * themselves; outside stands before and behind them. */
void ent_tag_search(const ent_tag_table *table, ent_tag_cell *cells,
                    uint32_t count, uint8_t *labels);

#endif
