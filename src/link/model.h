/* model.h: what was learnt of dyads, as bytes that are used where they lie.
 *
 *     8 bytes    "entrel1\n"
 *     8 bytes    number of row bits, a zero, what a tie needs that no rule
 *                tells, one that a rule tells, and an office or membership
 *                that none tells (int16, little-endian)
 *     2^bits rows: 8 int8 weights, one a class
 *     2^bits rows: 16 int8 weights, one an event */

#ifndef ENT_LINK_MODEL_H
#define ENT_LINK_MODEL_H

#include "link/dyads.h"

#define ENT_DYAD_MAGIC ENT_S("entrel1\n")
#define ENT_DYAD_HEAD 16
#define ENT_DYAD_BITS_MAX 22

/* What a tie needs: one that no rule tells, one that a rule tells too, an
 * office or membership that no rule tells. */
typedef enum ent_dyad_need {
    ENT_DYAD_UNTOLD,
    ENT_DYAD_TOLD,
    ENT_DYAD_POST,
    ENT_DYAD_NEEDED
} ent_dyad_need;

/* The least that can be needed: what needs so little stands whatever sentences
 * say, and is not weighed. */
#define ENT_DYAD_NEEDS_NOTHING (-30000)

typedef struct ent_dyad_model {
    const int8_t (*classes)[ENT_DYAD_CLASSES]; /* borrowed */
    const int8_t (*events)[ENT_DYAD_EVENTS];   /* borrowed */
    uint32_t shift;                       /* from a feature to its row */
    int32_t needed[ENT_DYAD_NEEDED];      /* over no tie */
} ent_dyad_model;

/* Reads the bytes, which are borrowed. ENT_EDATA when they are no model;
 * 'name' is for the message. */
bool ent_dyad_model_read(ent_dyad_model *model, ent_slice bytes,
                         const char *name, ent_error *error);

/* Scores being added up. So many weights of one byte as a dyad has features
 * stay far within 16 bits, which a vector of a machine holds at once. */
typedef struct ent_dyad_sums {
    int16_t of[ENT_DYAD_CLASSES];
} ent_dyad_sums;

/* The weights of a feature, by class. */
static inline const int8_t *ent_dyad_row(const ent_dyad_model *model,
                                         uint32_t feature)
{
    return model->classes[feature >> model->shift];
}

/* Adds up the weights of 'count' features, for every class. */
static inline ent_dyad_sums ent_dyad_sum(const ent_dyad_model *model,
                                         const uint32_t *features,
                                         uint32_t count)
{
    ent_dyad_sums all = { { 0 } };
    for (uint32_t i = 0; i < count; i++) {
        const int8_t *row = ent_dyad_row(model, features[i]);
        for (uint32_t c = 0; c < ENT_DYAD_CLASSES; c++)
            all.of[c] = (int16_t)(all.of[c] + row[c]);
    }
    return all;
}

/* The score of every class. */
void ent_dyad_scores(const ent_dyad_model *model, const ent_dyad *dyad,
                     int32_t scores[ENT_DYAD_CLASSES]);

/* The best class of a tie. */
ent_dyad_class ent_dyad_best(const int32_t scores[ENT_DYAD_CLASSES]);

/* What an event is, most likely. */
ent_relation_type ent_dyad_event(const ent_dyad_model *model,
                                 const ent_dyad *dyad);

#endif
