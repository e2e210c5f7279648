/* sums.h: the scores of pairs, what pairs share added up once.
 *
 * A pair's score is a sum of its features' weights. Most features look at a
 * part of the pair only, and one mention stands in many pairs: the weights of
 * what stands beside it are added up once for each kind of pair, those of
 * words between two come as the difference of sums up to either, and those of
 * deeds and voices lie ready in a table. What looks at both is added for each
 * pair. The sums are those of ent_link_features(), to the unit. */

#ifndef ENT_LINK_SUMS_H
#define ENT_LINK_SUMS_H

#include "link/features.h"
#include "link/model.h"

/* Deeds by term.deed, which are below this. */
#define DEEDS (1 + 3 * ENT_RELATION_COUNT)

/* What hangs on a model alone. */
typedef struct ent_link_ready {
    ent_dyad_sums deeds[POSITIONS][DEEDS];
    ent_dyad_sums voices[VOICES][VOICES][2]; /* first, last, near */
    ent_dyad_sums last_voices[VOICES][VOICES]; /* first, behind */
} ent_link_ready;

void ent_link_make_ready(ent_link_ready *ready, const ent_dyad_model *model);

/* A mention of the sentence in hand as one of two. */
typedef struct side_sums {
    flank flank;
    uint32_t before;       /* the nearest deed before and behind it */
    uint32_t after;
    uint32_t title;        /* the first word of a title behind it */
    uint32_t made[2];      /* which sums there are: as the first, the second */
    ent_dyad_sums sums[2][2 * ENT_TYPE_COUNT]; /* by the other's type; behind
                                                  those of nested pairs */
} side_sums;

/* The sentence in hand. */
typedef struct summing {
    uint32_t sentence;      /* + 1; 0: none */
    uint32_t from;          /* tokens [from, to) stand between mentions */
    uint32_t deed_types;
    side_sums sides[SCENE_MENTIONS];
    uint64_t made[KINDS / 64];    /* bits: which of 'scenes' there are */
    ent_dyad_sums scenes[KINDS];
    ent_dyad_sums types;          /* of its deeds */
    ent_dyad_sums *words;   /* of [from, t), by t - from; in the arena */
    const int8_t **rows;    /* of token t; NULL: it does not count */
    tally *counts;          /* like 'words' */
    uint32_t room;          /* of all three */
} summing;

/* Borrowed from the arena. */
summing *ent_link_new_summing(ent_arena *arena);

/* The scores of the pair in hand. Its features are not listed. */
void ent_link_sum(summing *s, pairing *p, int32_t scores[ENT_DYAD_CLASSES]);

#endif
