/* pairing.h: what finding candidates and telling of them share. */

#ifndef ENT_LINK_PAIRING_H
#define ENT_LINK_PAIRING_H

#include "link/inside.h"
#include "link/model.h"

/* What the rules say of two entities in the whole article: a bit a type. */
typedef struct verdict {
    uint32_t forward;  /* the entity with the lower number acts */
    uint32_t back;
} verdict;

/* So many mentions of a sentence are paired. */
#define SCENE_MENTIONS 24

typedef struct scene {
    uint32_t mentions[SCENE_MENTIONS];
    uint32_t count;
} scene;

/* The article as candidates see it. */
typedef struct pairing {
    linking *l;
    uint8_t *ranks;           /* by entity: 0 the most told of its type */
    ent_table by_pair;        /* to verdicts */
    bool *told;               /* by entity: rules tie it to somebody */
    ENT_LIST(verdict) verdicts;
    uint32_t *by_sentence;    /* relations of sentence s: numbers in */
    uint32_t *first_of;       /* by_sentence[first_of[s], first_of[s + 1]) */
    uint32_t *offices;        /* by entity: of whom, or ENT_NONE */
    const scene *scene;       /* of the sentence in hand */
    uint32_t first;           /* the two in hand: numbers of the scene's */
    uint32_t second;
    ent_dyad dyad;            /* of them; its features are not listed yet */
    verdict verdict;          /* of it; forward: its a acts */
    const ent_dyad_model *model; /* or NULL */
} pairing;

/* A key of two entities in any order; it lies in 'parts'. */
ent_slice ent_link_pair_key(uint32_t parts[2], uint32_t a, uint32_t b);

/* Walks all candidates, in the order of sentences; what '*p' then holds lies in
 * the scratch arena, but for its table, which is released. */
void ent_link_pair(pairing *p, linking *l,
                   void (*see)(void *context, pairing *p), void *context);

/* features.c: lists the features of the dyad in hand, and appends those that
 * tell which event it is. */
void ent_link_features(pairing *p);
void ent_link_event_features(pairing *p);

#endif
