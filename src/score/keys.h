/* keys.h: sets of small records, to be compared with each other.
 *
 * A key is four numbers. Keys are gathered in any order, sorted once, and then
 * two sets are walked side by side. */

#ifndef ENT_SCORE_KEYS_H
#define ENT_SCORE_KEYS_H

#include "base/list.h"

typedef struct ent_key {
    uint32_t part[4];
} ent_key;

/* On the heap: release with ent_list_release(). */
typedef ENT_LIST(ent_key) ent_keys;

void ent_keys_add(ent_keys *keys, uint32_t a, uint32_t b, uint32_t c,
                  uint32_t d);

/* Sorts, and with 'unique' keeps one of each. */
void ent_keys_sort(ent_keys *keys, bool unique);

/* How many two sorted sets share; a key that each holds several times counts
 * as often as the one that has it less. */
uint32_t ent_keys_common(const ent_keys *a, const ent_keys *b);

#endif
