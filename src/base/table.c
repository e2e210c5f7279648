/* table.c: from a string to a number.
 *
 * Invariant: 'capacity' is 0 or a power of two; a key stands at the first free
 * slot at or after (hash mod capacity), going round; 10 count <= 7 capacity, so
 * a search always ends at a free slot. A slot's tag is seven bits of its hash
 * above a set bit, 0 when it is free; the first GROUP tags stand again behind
 * the last, so that as many can be looked at together from any slot on. The
 * hash follows wyhash (Wang Yi, public domain) in structure; bytes are read
 * little-endian on every machine. */

#include "base/table.h"

#include "base/eight.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 16, GROUP = 8 };

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

/* The last step over 'n' <= 16 bytes at 'p', of a string of 'size'; 'lower':
 * their capitals of ASCII count as small. */
static inline uint64_t hash_end(const unsigned char *p, size_t n, size_t size,
                                uint64_t seed, bool lower)
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
    if (lower) {
        a = ent_eight_lower(a);
        b = ent_eight_lower(b);
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
    return hash_end(p, left, s.size, seed, false);
}

uint64_t ent_hash(ent_slice s, uint64_t seed)
{
    return hash_of(s, seed);
}

uint64_t ent_hash_lower(ent_slice s)
{
    const unsigned char *p = (const unsigned char *)s.data;
    return hash_end(p, s.size, s.size, fold(secret_a, secret_b), true);
}

uint64_t ent_hash_mix(uint64_t hash, uint64_t number)
{
    return fold(hash ^ secret_a, number ^ secret_b);
}

#define ONES UINT64_C(0x0101010101010101)
#define TOPS UINT64_C(0x8080808080808080)

static inline unsigned char tag_of(uint64_t hash)
{
    return (unsigned char)(hash >> 57 | 0x80);
}

/* The top bit of each byte that is 0; above one of those maybe of others. */
static inline uint64_t zeros(uint64_t word)
{
    return (word - ONES) & ~word & TOPS;
}

static inline bool holds(const ent_table_slot *slot, ent_slice key,
                         uint64_t hash)
{
    return slot->hash == hash && slot->size == key.size &&
           (key.size == 0 || memcmp(slot->data, key.data, key.size) == 0);
}

/* Whether there is a slot with this hash, and with 'key' unless that is NULL;
 * '*at' is where it is, or the free slot where it belongs. */
static inline bool find(const ent_table *table, const ent_slice *key,
                        uint64_t hash, uint32_t *at)
{
    uint32_t mask = table->capacity - 1;
    uint64_t tags = tag_of(hash) * ONES;
    for (uint32_t i = (uint32_t)hash & mask;; i = (i + GROUP) & mask) {
        uint64_t group = read8(table->tags + i);
        uint64_t same = zeros(group ^ tags), free = ~group & TOPS;
        for (; same != 0; same &= same - 1) {
            *at = (i + ent_eight_lowest(same)) & mask;
            const ent_table_slot *slot = &table->slots[*at];
            if (key ? holds(slot, *key, hash) : slot->hash == hash)
                return true;
        }
        if (free != 0) {
            *at = (i + ent_eight_lowest(free)) & mask;
            return false;
        }
    }
}

static void fill(ent_table *table, uint32_t at, ent_table_slot slot)
{
    table->slots[at] = slot;
    table->tags[at] = tag_of(slot.hash);
    if (at < GROUP)
        table->tags[table->capacity + at] = tag_of(slot.hash);
}

/* Moves it into 'capacity' slots, more than it has, a power of two. */
static void move(ent_table *table, uint32_t capacity)
{
    ent_table larger = *table;
    larger.capacity = capacity;
    size_t bytes = larger.capacity * sizeof *larger.slots;
    larger.slots = ent_realloc(NULL, bytes + larger.capacity + GROUP, 1);
    larger.tags = (unsigned char *)larger.slots + bytes;
    memset(larger.tags, 0, larger.capacity + GROUP);
    for (uint32_t i = 0; i < table->capacity; i++) {
        uint32_t at;
        const ent_table_slot *slot = &table->slots[i];
        if (!table->tags[i])
            continue;
        ent_slice key = { slot->data, slot->size };
        find(&larger, &key, slot->hash, &at);
        fill(&larger, at, *slot);
    }
    free(table->slots);
    *table = larger;
}

static void grow(ent_table *table)
{
    if (table->capacity > UINT32_MAX / 4)
        ent_memory_fail(SIZE_MAX);
    move(table, table->capacity ? table->capacity * 2 : FIRST_CAPACITY);
}

void ent_table_reserve(ent_table *table, uint32_t count)
{
    uint32_t capacity = FIRST_CAPACITY;
    while (capacity <= UINT32_MAX / 4
           && (uint64_t)count * 10 > (uint64_t)capacity * 7)
        capacity *= 2;
    if (capacity > table->capacity)
        move(table, capacity);
}

/* The slot of 'key', made with 'value' if it was not there. */
static ent_table_slot *obtain(ent_table *table, ent_slice key, uint32_t value)
{
    uint64_t hash = hash_of(key, 0);
    uint32_t at;
    if (key.size > UINT32_MAX)
        ent_memory_fail(SIZE_MAX);
    if (table->capacity > 0 && find(table, &key, hash, &at))
        return &table->slots[at];
    if (((uint64_t)table->count + 1) * 10 > (uint64_t)table->capacity * 7) {
        grow(table);
        find(table, &key, hash, &at);
    }
    ent_slice kept = table->arena ? ent_arena_copy(table->arena, key) : key;
    fill(table, at, (ent_table_slot){ kept.data, hash, (uint32_t)kept.size,
                                      value });
    table->count++;
    return &table->slots[at];
}

void ent_table_release(ent_table *table)
{
    free(table->slots);
    table->slots = NULL;
    table->tags = NULL;
    table->capacity = table->count = 0;
}

uint32_t ent_table_get(const ent_table *table, ent_slice key)
{
    uint32_t at;
    return table->count > 0 && find(table, &key, hash_of(key, 0), &at)
        ? table->slots[at].value : ENT_NONE;
}

uint32_t ent_table_at(const ent_table *table, uint64_t hash)
{
    uint32_t at;
    return table->count > 0 && find(table, NULL, hash, &at)
        ? table->slots[at].value : ENT_NONE;
}

void ent_table_put(ent_table *table, ent_slice key, uint32_t value)
{
    obtain(table, key, value)->value = value;
}

uint32_t ent_table_intern(ent_table *table, ent_slice key, uint32_t value)
{
    return obtain(table, key, value)->value;
}
