/* random.c: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom
 * number generators", OOPSLA 2014), and bounds without bias after Lemire,
 * "Fast random integer generation in an interval", 2019. */

#include "base/random.h"

uint64_t ent_random_next(ent_random *random)
{
    uint64_t z = random->state += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

uint32_t ent_random_below(ent_random *random, uint32_t bound)
{
    /* 2^32 mod bound of the products are too many, and drawn again. */
    uint32_t surplus = (0 - bound) % bound;
    uint64_t product;
    do
        product = (ent_random_next(random) >> 32) * bound;
    while ((uint32_t)product < surplus);
    return (uint32_t)(product >> 32);
}

double ent_random_unit(ent_random *random)
{
    return (double)(ent_random_next(random) >> 11) * 0x1p-53;
}

void ent_random_shuffle(ent_random *random, uint32_t *numbers, uint32_t count)
{
    for (uint32_t i = count; i > 1; i--) {
        uint32_t other = ent_random_below(random, i);
        uint32_t kept = numbers[i - 1];
        numbers[i - 1] = numbers[other];
        numbers[other] = kept;
    }
}
