/* table.h: from a string to a number.
 *
 * Open addressing with linear probing, a power of two of slots, at most seven
 * tenths full. Keys are borrowed unless the table was given an arena, which
 * then keeps copies. Nothing is ever removed. Iterate in the order of
 * insertion by the numbers you put in: the table itself has no order. */

#ifndef ENT_BASE_TABLE_H
#define ENT_BASE_TABLE_H

#include "entente/base.h"

typedef struct ent_table_slot {
    ent_slice key;
    uint64_t hash;
    uint32_t value;
    bool used;
} ent_table_slot;

typedef struct ent_table {
    ent_table_slot *slots;
    uint32_t capacity;
    uint32_t count;
    ent_arena *arena; /* borrowed; NULL: keys are borrowed as given */
} ent_table;

#define ENT_TABLE_INIT { NULL, 0, 0, NULL }

void ent_table_release(ent_table *table);

/* The value of 'key', or ENT_NONE. */
uint32_t ent_table_get(const ent_table *table, ent_slice key);

/* Sets the value of 'key'. */
void ent_table_put(ent_table *table, ent_slice key, uint32_t value);

/* The value of 'key' if it has one; else 'value' is put and returned. */
uint32_t ent_table_intern(ent_table *table, ent_slice key, uint32_t value);

/* A 64-bit hash, the same on every machine (wyhash-like, seeded 'seed'). */
uint64_t ent_hash(ent_slice s, uint64_t seed);

/* Mixes a number into a hash. */
uint64_t ent_hash_mix(uint64_t hash, uint64_t number);

#endif
