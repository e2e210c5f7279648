/* table.c: from a string to a number.
 *
 * Invariant: 'capacity' is 0 or a power of two; a key stands at the first free
 * slot at or after (hash mod capacity), going round; 10 count <= 7 capacity, so
 * a search always ends at a free slot. The hash follows wyhash (Wang Yi, public
 * domain) in structure; bytes are read little-endian on every machine. */

#include "base/table.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 16 };

static const uint64_t secret_a = 0xA0761D6478BD642F;
static const uint64_t secret_b = 0xE7037ED1A0B428DB;

/* The two halves of the 128-bit product, folded into one. */
#ifdef __SIZEOF_INT128__
__extension__ typedef unsigned __int128 product;

static uint64_t fold(uint64_t a, uint64_t b)
{
    product whole = (product)a * b;
    return (uint64_t)(whole >> 64) ^ (uint64_t)whole;
}
#else
static uint64_t fold(uint64_t a, uint64_t b)
{
    uint64_t a0 = a & UINT32_MAX, a1 = a >> 32;
    uint64_t b0 = b & UINT32_MAX, b1 = b >> 32;
    uint64_t low = a0 * b0, cross = a1 * b0, other = a0 * b1;
    uint64_t middle = (low >> 32) + (cross & UINT32_MAX) + other;
    uint64_t high = a1 * b1 + (cross >> 32) + (middle >> 32);
    return high ^ ((middle << 32) | (low & UINT32_MAX));
}
#endif

static uint64_t read4(const unsigned char *p)
{
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 |
           (uint64_t)p[3] << 24;
}

static uint64_t read8(const unsigned char *p)
{
    return read4(p) | read4(p + 4) << 32;
}

/* The last step over 'n' <= 16 bytes at 'p', of a string of 'size'. */
static inline uint64_t hash_end(const unsigned char *p, size_t n, size_t size,
                                uint64_t seed)
{
    uint64_t a = 0, b = 0;
    if (n >= 8) {
        a = read8(p);
        b = read8(p + n - 8);
    } else if (n >= 4) {
        a = read4(p);
        b = read4(p + n - 4);
    } else if (n > 0) {
        a = (uint64_t)p[0] << 16 | (uint64_t)p[n / 2] << 8 | p[n - 1];
    }
    return fold(secret_b ^ size, fold(a ^ secret_b, b ^ seed));
}

static inline uint64_t hash_of(ent_slice s, uint64_t seed)
{
    const unsigned char *p = (const unsigned char *)s.data;
    size_t left = s.size;
    seed ^= fold(seed ^ secret_a, secret_b);
    for (; left > 16; left -= 16, p += 16)
        seed = fold(read8(p) ^ secret_b, read8(p + 8) ^ seed);
    return hash_end(p, left, s.size, seed);
}

uint64_t ent_hash(ent_slice s, uint64_t seed)
{
    return hash_of(s, seed);
}

uint64_t ent_hash_mix(uint64_t hash, uint64_t number)
{
    return fold(hash ^ secret_a, number ^ secret_b);
}

/* The slot that holds 'key', or the free one where it belongs. */
static ent_table_slot *find(const ent_table *table, ent_slice key,
                            uint64_t hash)
{
    uint32_t mask = table->capacity - 1;
    for (uint32_t i = (uint32_t)hash & mask;; i = (i + 1) & mask) {
        ent_table_slot *slot = &table->slots[i];
        if (!slot->used ||
            (slot->hash == hash && ent_slice_equal(slot->key, key)))
            return slot;
    }
}

static void grow(ent_table *table)
{
    if (table->capacity > UINT32_MAX / 4)
        ent_memory_fail(SIZE_MAX);
    ent_table larger = *table;
    larger.capacity = table->capacity ? table->capacity * 2 : FIRST_CAPACITY;
    larger.slots = ent_realloc(NULL, larger.capacity, sizeof *larger.slots);
    memset(larger.slots, 0, larger.capacity * sizeof *larger.slots);
    for (uint32_t i = 0; i < table->capacity; i++)
        if (table->slots[i].used)
            *find(&larger, table->slots[i].key, table->slots[i].hash) =
                table->slots[i];
    free(table->slots);
    *table = larger;
}

/* The slot of 'key', made with 'value' if it was not there. */
static ent_table_slot *obtain(ent_table *table, ent_slice key, uint32_t value)
{
    uint64_t hash = hash_of(key, 0);
    if (table->capacity > 0) {
        ent_table_slot *slot = find(table, key, hash);
        if (slot->used)
            return slot;
    }
    if (((uint64_t)table->count + 1) * 10 > (uint64_t)table->capacity * 7)
        grow(table);
    ent_table_slot *slot = find(table, key, hash);
    ent_slice kept = table->arena ? ent_arena_copy(table->arena, key) : key;
    *slot = (ent_table_slot){ kept, hash, value, true };
    table->count++;
    return slot;
}

void ent_table_release(ent_table *table)
{
    free(table->slots);
    table->slots = NULL;
    table->capacity = table->count = 0;
}

uint32_t ent_table_get(const ent_table *table, ent_slice key)
{
    if (table->count == 0)
        return ENT_NONE;
    const ent_table_slot *slot = find(table, key, hash_of(key, 0));
    return slot->used ? slot->value : ENT_NONE;
}

void ent_table_put(ent_table *table, ent_slice key, uint32_t value)
{
    obtain(table, key, value)->value = value;
}

uint32_t ent_table_intern(ent_table *table, ent_slice key, uint32_t value)
{
    return obtain(table, key, value)->value;
}
