/* eight.h: eight bytes of text as one number, the first the lowest on every
 * machine, so that short words are handled at once. */

#ifndef ENT_BASE_EIGHT_H
#define ENT_BASE_EIGHT_H

#include <stddef.h>
#include <stdint.h>

/* A number whose bytes are all 'byte'. */
#define ENT_EIGHT(byte) ((byte) * UINT64_C(0x0101010101010101))

/* The eight bytes at 'p'. */
static inline uint64_t ent_eight(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
           (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
           (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* The four bytes at 'p'. */
static inline uint64_t ent_four(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
           (uint64_t)b[3] << 24;
}

/* The 'size' bytes at 'p', of which there are at most eight; 'room' bytes may
 * be read there. */
static inline uint64_t ent_eight_part(const char *p, size_t size, size_t room)
{
    if (room >= 8)
        return size == 0 ? 0 : ent_eight(p) & UINT64_MAX >> (64 - 8 * size);
    uint64_t eight = 0;
    for (size_t i = size; i-- > 0;)
        eight = eight << 8 | (unsigned char)p[i];
    return eight;
}

/* The number of the lowest bit that is set, of a number that is not 0. */
static inline uint32_t ent_lowest_bit(uint64_t bits)
{
#if defined(__GNUC__)
    return (uint32_t)__builtin_ctzll(bits);
#else
    uint32_t number = 0;
    for (; (bits & 1) == 0; bits >>= 1)
        number++;
    return number;
#endif
}

/* The number of the lowest byte that is not 0, of a number that is not. */
static inline uint32_t ent_eight_lowest(uint64_t eight)
{
    return ent_lowest_bit(eight) / 8;
}

/* Its capitals of ASCII made small: bit 7 of a byte says whether it is one
 * while the others are added to. */
static inline uint64_t ent_eight_lower(uint64_t eight)
{
    uint64_t bits = eight & ENT_EIGHT(0x7F);
    uint64_t from_a = bits + ENT_EIGHT(0x80 - 'A');
    uint64_t past_z = bits + ENT_EIGHT(0x7F - 'Z');
    return eight | (from_a & ~past_z & ~eight & ENT_EIGHT(0x80)) >> 2;
}

/* How many small letters of ASCII it begins with, 0 to 8. */
static inline uint32_t ent_eight_small(uint64_t eight)
{
    uint64_t bits = eight & ENT_EIGHT(0x7F);
    uint64_t from_a = bits + ENT_EIGHT(0x80 - 'a');
    uint64_t past_z = bits + ENT_EIGHT(0x7F - 'z');
    uint64_t others = (~from_a | past_z | eight) & ENT_EIGHT(0x80);
    return others == 0 ? 8 : ent_eight_lowest(others);
}

#endif
