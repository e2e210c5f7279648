/* model.c: sums of small weights. */

#include "link/model.h"

#include "base/memory.h"

static int32_t read_int16(const unsigned char *p)
{
    int32_t value = p[0] | p[1] << 8;
    return value < 0x8000 ? value : value - 0x10000;
}

bool ent_dyad_model_read(ent_dyad_model *model, ent_slice bytes,
                         const char *name, ent_error *error)
{
    const unsigned char *head = (const unsigned char *)bytes.data;
    const size_t row = ENT_DYAD_CLASSES + ENT_DYAD_EVENTS;
    if (!ent_slice_starts(bytes, ENT_DYAD_MAGIC)
        || bytes.size < ENT_DYAD_HEAD || head[8] == 0
        || head[8] > ENT_DYAD_BITS_MAX
        || bytes.size != ENT_DYAD_HEAD + (row << head[8]))
        return ent_fail_at(error, ENT_EDATA, name, 0, 0,
                           "no model of this version");
    const char *rows = bytes.data + ENT_DYAD_HEAD;
    const char *events = rows + ((size_t)ENT_DYAD_CLASSES << head[8]);
    *model = (ent_dyad_model){
        .classes = (const int8_t (*)[ENT_DYAD_CLASSES])rows,
        .events = (const int8_t (*)[ENT_DYAD_EVENTS])events,
        .shift = 32u - head[8],
        .needed = { read_int16(head + 10), read_int16(head + 12),
                    read_int16(head + 14) } };
    return true;
}

void ent_dyad_scores(const ent_dyad_model *model, const ent_dyad *dyad,
                     int32_t scores[ENT_DYAD_CLASSES])
{
    ent_dyad_sums sums = ent_dyad_sum(model, dyad->features, dyad->count);
    for (uint32_t c = 0; c < ENT_DYAD_CLASSES; c++)
        scores[c] = sums.of[c];
}

ent_dyad_class ent_dyad_best(const int32_t scores[ENT_DYAD_CLASSES])
{
    uint32_t best = 1;
    for (uint32_t c = 2; c < ENT_DYAD_CLASSES; c++)
        if (scores[c] > scores[best])
            best = c;
    return (ent_dyad_class)best;
}

ent_relation_type ent_dyad_event(const ent_dyad_model *model,
                                 const ent_dyad *dyad)
{
    int16_t sums[ENT_DYAD_EVENTS] = { 0 };
    uint32_t best = 0;
    for (uint32_t i = 0; i < dyad->count; i++)
        ENT_PREFETCH(model->events[dyad->features[i] >> model->shift]);
    for (uint32_t i = 0; i < dyad->count; i++) {
        const int8_t *row = model->events[dyad->features[i] >> model->shift];
        for (uint32_t e = 0; e < ENT_DYAD_EVENTS; e++)
            sums[e] = (int16_t)(sums[e] + row[e]);
    }
    for (uint32_t e = 1; e < ENT_DYAD_EVENTS; e++)
        if (sums[e] > sums[best])
            best = e;
    return (ent_relation_type)(ENT_RELATION_AGREE + best);
}
