/* measure.c: whole names, exactly as marked, found or not. */

#include "train/train.h"

#include <string.h>

/* Where the name that begins at 'at' ends. */
static uint32_t name_end(const uint8_t *labels, uint32_t at, uint32_t count)
{
    uint32_t end = at + 1;
    while (end < count && labels[end] == labels[at] + 1)
        end++;
    return end;
}

static bool begins(uint8_t label)
{
    return label % 2 == 1;
}

static void compare(const uint8_t *found, const uint8_t *there, uint32_t count,
                    ent_tally *tally)
{
    for (uint32_t at = 0; at < count; at++) {
        if (begins(found[at]))
            tally->found[found[at]]++;
        if (begins(there[at]))
            tally->there[there[at]]++;
        if (begins(found[at]) && found[at] == there[at] &&
            name_end(found, at, count) == name_end(there, at, count))
            tally->both[found[at]]++;
    }
}

typedef struct search {
    ENT_LIST(ent_tag_cell) cells;
    ENT_LIST(uint8_t) labels;
} search;

static void tag(const ent_samples *samples, const ent_sample *sample,
                const ent_tag_table *table, search *s)
{
    while (s->cells.count < sample->count)
        ent_list_push(NULL, &s->cells);
    while (s->labels.count < sample->count)
        ent_list_push(NULL, &s->labels);
    for (uint32_t i = 0; i < sample->count; i++) {
        size_t at = (size_t)(sample->first + i) * ENT_TAG_FEATURES;
        ent_tag_emit(table, &samples->features.items[at],
                     s->cells.items[i].score);
    }
    ent_tag_search(table, s->cells.items, sample->count, s->labels.items);
}

ent_tally ent_measure(const ent_samples *samples, const ent_tagger *tagger,
                      uint32_t fold, ent_language language)
{
    ent_tally tally;
    memset(&tally, 0, sizeof tally);
    search s = { .cells = { NULL, 0, 0 } };
    for (uint32_t i = 0; i < samples->samples.count; i++) {
        const ent_sample *sample = &samples->samples.items[i];
        if (sample->fold != fold || sample->language != language ||
            sample->mangled)
            continue;
        tag(samples, sample, &tagger->tables[sample->headline ? 1 : 0], &s);
        compare(s.labels.items, &samples->labels.items[sample->first],
                sample->count, &tally);
    }
    ent_list_release(&s.cells);
    ent_list_release(&s.labels);
    return tally;
}
