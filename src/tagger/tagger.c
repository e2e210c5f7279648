/* tagger.c: a model, and the search for the best labels.
 *
 * Scores are whole numbers: a label's is the sum of its weights in the rows of
 * the token's features. The search is Viterbi's. */

#include "tagger/model.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* Lower than any score, far from overflow. */
#define NEVER (-(1 << 28))

/* Models ------------------------------------------------------------------- */

static int32_t read_weight(const unsigned char *p)
{
    int32_t value = p[0] | p[1] << 8;
    return value < 0x8000 ? value : value - 0x10000;
}

/* Reads a table off the front of 'rest'; false when it is cut short. */
static bool read_table(ent_slice *rest, ent_tag_table *table)
{
    if (rest->size < ENT_MODEL_HEAD)
        return false;
    const unsigned char *head = (const unsigned char *)rest->data;
    uint32_t bits = head[0];
    size_t size = bits == 0 ? 0 : (size_t)8 << bits;
    if (bits > ENT_MODEL_BITS_MAX || rest->size - ENT_MODEL_HEAD < size)
        return false;
    for (uint32_t i = 0; i < ENT_LABEL_COUNT * ENT_LABEL_COUNT; i++) {
        uint32_t from = i / ENT_LABEL_COUNT, to = i % ENT_LABEL_COUNT;
        table->transitions[from][to] =
            ent_label_follows(from, to)
                ? read_weight(head + 8 + (from * 8 + to) * 2) : NEVER;
    }
    const char *rows = rest->data + ENT_MODEL_HEAD;
    table->rows = bits == 0 ? NULL : (const int8_t (*)[8])rows;
    table->shift = 32 - bits;
    *rest = ent_slice_part(*rest, ENT_MODEL_HEAD + size, rest->size);
    return true;
}

static bool read_words(ent_slice *rest, ent_tag_words *words)
{
    if (rest->size < 8)
        return false;
    const unsigned char *head = (const unsigned char *)rest->data;
    size_t size = head[0] == 0 ? 0 : (size_t)4 << head[0];
    if (head[0] > ENT_MODEL_BITS_MAX || rest->size - 8 < size)
        return false;
    words->bits = head[0];
    words->slots = size == 0 ? NULL : head + 8;
    *rest = ent_slice_part(*rest, 8 + size, rest->size);
    return true;
}

ent_tagger *ent_tagger_new(ent_slice model, const char *name,
                           ent_error *error)
{
    ent_tagger *tagger = ent_alloc(sizeof *tagger);
    ent_slice rest = ent_slice_part(model, ENT_MODEL_MAGIC.size, model.size);
    bool good = ent_slice_starts(model, ENT_MODEL_MAGIC) &&
                read_table(&rest, &tagger->tables[0]) &&
                read_table(&rest, &tagger->tables[1]) &&
                read_words(&rest, &tagger->words) && rest.size == 0 &&
                tagger->tables[0].rows != NULL;
    if (!good) {
        ent_fail_at(error, ENT_EDATA, name, 0, 0, "no model of this version");
        free(tagger);
        return NULL;
    }
    if (tagger->tables[1].rows == NULL)
        tagger->tables[1] = tagger->tables[0];
    return tagger;
}

void ent_tagger_free(ent_tagger *tagger)
{
    free(tagger);
}

/* Search ------------------------------------------------------------------- */

/* A row as one number, its first byte lowest, each byte raised by 128. */
static uint64_t raised(const int8_t row[8])
{
    const unsigned char *p = (const unsigned char *)row;
    uint64_t value = (uint64_t)p[0] | (uint64_t)p[1] << 8 |
                     (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 |
                     (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 |
                     (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
    return value ^ UINT64_C(0x8080808080808080);
}

/* Sums four bytes at a time, in lanes of 16 bits: 255 for each feature fits. */
void ent_tag_emit(const ent_tag_table *table,
                  const uint32_t features[ENT_TAG_FEATURES],
                  int32_t scores[ENT_LABEL_COUNT])
{
    const uint64_t lanes = UINT64_C(0x00FF00FF00FF00FF);
    uint64_t even = 0, odd = 0;
    for (uint32_t i = 0; i < ENT_TAG_FEATURES; i++) {
        uint64_t row = raised(table->rows[features[i] >> table->shift]);
        even += row & lanes;
        odd += row >> 8 & lanes;
    }
    for (uint32_t label = 0; label < ENT_LABEL_COUNT; label++) {
        uint64_t sums = label % 2 == 0 ? even : odd;
        uint32_t sum = sums >> label / 2 * 16 & 0xFFFF;
        scores[label] = (int32_t)sum - 128 * ENT_TAG_FEATURES;
    }
}

/* Asks for the rows ahead of their use: they lie all over the table. */
static void fetch(const ent_tag_table *table,
                  const uint32_t features[ENT_TAG_FEATURES])
{
    for (uint32_t i = 0; i < ENT_TAG_FEATURES; i++)
        ENT_PREFETCH(table->rows[features[i] >> table->shift]);
}

/* Adds to the scores of 'cell' the best way there. */
static void step(const ent_tag_table *table, const ent_tag_cell *before,
                 ent_tag_cell *cell)
{
    for (uint32_t to = 0; to < ENT_LABEL_COUNT; to++) {
        int32_t best = before->score[0] + table->transitions[0][to];
        cell->from[to] = 0;
        for (uint32_t from = 1; from < ENT_LABEL_COUNT; from++) {
            int32_t score = before->score[from] + table->transitions[from][to];
            if (score > best) {
                best = score;
                cell->from[to] = (uint8_t)from;
            }
        }
        cell->score[to] = best < NEVER ? NEVER : best + cell->score[to];
    }
}

void ent_tag_search(const ent_tag_table *table, ent_tag_cell *cells,
                    uint32_t count, uint8_t *labels)
{
    for (uint32_t to = 0; to < ENT_LABEL_COUNT; to++)
        cells[0].score[to] += table->transitions[0][to];
    for (uint32_t i = 1; i < count; i++)
        step(table, &cells[i - 1], &cells[i]);
    const ent_tag_cell *end = &cells[count - 1];
    uint32_t best = 0;
    for (uint32_t label = 1; label < ENT_LABEL_COUNT; label++) {
        if (end->score[label] + table->transitions[label][0] >
            end->score[best] + table->transitions[best][0])
            best = label;
    }
    for (uint32_t i = count; i-- > 0;) {
        labels[i] = (uint8_t)best;
        best = cells[i].from[best];
    }
}

static ent_tag_cell *reserve(ent_tag_work *work, uint32_t count)
{
    if (count > work->cell_capacity) {
        work->cell_capacity = count * 2;
        work->cells = ent_realloc(work->cells, work->cell_capacity,
                                  sizeof *work->cells);
    }
    return work->cells;
}

void ent_tagger_tag(const ent_tagger *tagger, const ent_tag_line *line,
                    ent_tag_work *work, uint8_t *labels)
{
    const ent_tag_table *table = &tagger->tables[line->headline ? 1 : 0];
    if (line->count > 0)
        memset(labels, ENT_LABEL_O, line->count);
    uint32_t at = 0, first, last;
    while (ent_tag_stretch(line, &at, &first, &last)) {
        ent_tag_look(line, &tagger->words, first, last, work);
        ent_tag_cell *cells = reserve(work, last - first);
        uint32_t features[2][ENT_TAG_FEATURES];
        for (uint32_t i = first; i <= last; i++) {
            if (i < last) {
                ent_tag_features(line, work, i, features[i & 1]);
                fetch(table, features[i & 1]);
            }
            if (i > first)
                ent_tag_emit(table, features[(i - 1) & 1],
                             cells[i - 1 - first].score);
        }
        ent_tag_search(table, cells, last - first, labels + first);
    }
}
