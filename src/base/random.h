/* random.h: numbers that look random and are the same everywhere.
 * SplitMix64 (Steele, Lea and Flood 2014). */

#ifndef ENT_BASE_RANDOM_H
#define ENT_BASE_RANDOM_H

#include "entente/base.h"

typedef struct ent_random {
    uint64_t state;
} ent_random;

uint64_t ent_random_next(ent_random *random);
/* Uniform in [0, bound), bound > 0, without bias. */
uint32_t ent_random_below(ent_random *random, uint32_t bound);
/* Puts numbers into a random order. */
void ent_random_shuffle(ent_random *random, uint32_t *numbers, uint32_t count);
/* Uniform in [0, 1), 53 bits. */
double ent_random_unit(ent_random *random);

#endif
