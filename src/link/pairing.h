/* pairing.h: what finding candidates and telling of them share. */

#ifndef ENT_LINK_PAIRING_H
#define ENT_LINK_PAIRING_H

#include "link/dyads.h"
#include "link/inside.h"

/* What the rules say of two entities in the whole article: a bit a type. */
typedef struct verdict {
    uint32_t forward;  /* the entity with the lower number acts */
    uint32_t back;
} verdict;

/* The article as candidates see it. */
typedef struct pairing {
    linking *l;
    uint8_t *ranks;           /* by entity: 0 the most told of its type */
    ent_table by_pair;        /* to verdicts */
    ENT_LIST(verdict) verdicts;
    uint32_t *by_sentence;    /* relations of sentence s: numbers in */
    uint32_t *first_of;       /* by_sentence[first_of[s], first_of[s + 1]) */
    uint32_t *offices;        /* by entity: of whom, or ENT_NONE */
    ent_dyad dyad;            /* the one in hand */
    verdict verdict;          /* of it; forward: its a acts */
} pairing;

/* A key of two entities in any order; it lies in 'parts'. */
ent_slice ent_link_pair_key(uint32_t parts[2], uint32_t a, uint32_t b);

/* Walks all candidates, in the order of sentences; what '*p' then holds lies in
 * the scratch arena, but for its table, which is released. */
void ent_link_pair(pairing *p, linking *l,
                   void (*see)(void *context, pairing *p), void *context);

/* features.c: fills the features of the dyad in hand, and appends those that
 * tell which event it is. */
void ent_link_features(pairing *p);
void ent_link_event_features(pairing *p);

#endif
