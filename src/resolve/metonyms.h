/* metonyms.h: what the files about capitals share.
 *
 *     cues.c      words next to a name, by their weight
 *     signs.c     what stands around a capital, as text
 *     metonyms.c  signs weighed, and the decision
 */

#ifndef ENT_RESOLVE_METONYMS_H
#define ENT_RESOLVE_METONYMS_H

#include "resolve/inside.h"

/* No cue stands there. */
#define ENT_NO_CUE 99

/* The weight of the longest cue that ends before token 'at' of a sentence (or,
 * 'behind', that starts there), or ENT_NO_CUE. */
int ent_cue_weight(const resolving *r, const ent_sentence *s, uint32_t at,
                   bool behind);

/* A mention that may be a government. */
typedef struct capital {
    uint32_t mention;
    uint32_t stands_for; /* lexicon entry of a country or a body */
    int points;
} capital;

/* The article's capitals, and what it says of their countries as a whole. */
typedef struct capitals {
    ENT_LIST(capital) list;  /* in the scratch arena */
    uint64_t *is_capital;    /* bit by mention */
    uint32_t *named;         /* by entity: its mentions */
    uint64_t *led;           /* bit by entity: someone of that country */
    uint32_t countries;      /* how many are named */
    uint32_t cities;         /* different capitals */
} capitals;

/* Whether nothing but "and", commas or a hyphen stands between two mentions. */
bool ent_mentions_joined(const resolving *r, const ent_mention *a,
                         const ent_mention *b);

/* Returns what the signs around a capital weigh. Those who watch find them in
 * 'out', a line each: "before 3"; what was in 'out' goes. O(1). */
int ent_capital_signs(const resolving *r, const capitals *all,
                      const capital *c, ent_buffer *out);

#endif
