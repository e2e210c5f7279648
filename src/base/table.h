/* table.h: from a string to a number.
 *
 * Open addressing with linear probing, a power of two of slots, at most seven
 * tenths full, and a byte a slot that tells most strings apart before a slot is
 * looked at. Keys are borrowed unless the table was given an arena, which then
 * keeps copies; each is shorter than 4 GiB. Nothing is ever removed. Iterate in
 * the order of insertion by the numbers you put in: the table itself has no
 * order. */

#ifndef ENT_BASE_TABLE_H
#define ENT_BASE_TABLE_H

#include "entente/base.h"

typedef struct ent_table_slot {
    const char *data;
    uint64_t hash;
    uint32_t size;
    uint32_t value;
} ent_table_slot;

typedef struct ent_table {
    ent_table_slot *slots;
    unsigned char *tags; /* behind the slots; 0: a free slot */
    uint32_t capacity;
    uint32_t count;
    ent_arena *arena; /* borrowed; NULL: keys are borrowed as given */
} ent_table;

#define ENT_TABLE_INIT { NULL, NULL, 0, 0, NULL }

void ent_table_release(ent_table *table);

/* Room for 'count' keys in all, so that it need not grow before. */
void ent_table_reserve(ent_table *table, uint32_t count);

/* The value of 'key', or ENT_NONE. */
uint32_t ent_table_get(const ent_table *table, ent_slice key);

/* The same for the key with this ent_hash(key, 0). Its text is not compared: of
 * 10^5 keys and 10^9 questions one in 10^5 tables gives a wrong answer. */
uint32_t ent_table_at(const ent_table *table, uint64_t hash);

/* Sets the value of 'key'. */
void ent_table_put(ent_table *table, ent_slice key, uint32_t value);

/* The value of 'key' if it has one; else 'value' is put and returned. */
uint32_t ent_table_intern(ent_table *table, ent_slice key, uint32_t value);

/* A 64-bit hash, the same on every machine (wyhash-like, seeded 'seed'). */
uint64_t ent_hash(ent_slice s, uint64_t seed);

/* ent_hash() in lower case of at most so many bytes of ASCII, with the seed
 * 0. */
enum { ENT_HASH_LOWER = 16 };
uint64_t ent_hash_lower(ent_slice s);

/* Mixes a number into a hash. */
uint64_t ent_hash_mix(uint64_t hash, uint64_t number);

#endif
