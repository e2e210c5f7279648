/* keys.c: sorting and walking side by side. */

#include "score/keys.h"

#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b)
{
    const ent_key *x = a, *y = b;
    for (int i = 0; i < 4; i++)
        if (x->part[i] != y->part[i])
            return x->part[i] < y->part[i] ? -1 : 1;
    return 0;
}

void ent_keys_add(ent_keys *keys, uint32_t a, uint32_t b, uint32_t c,
                  uint32_t d)
{
    *ent_list_push(NULL, keys) = (ent_key){ { a, b, c, d } };
}

void ent_keys_sort(ent_keys *keys, bool unique)
{
    if (keys->count < 2)
        return;
    qsort(keys->items, keys->count, sizeof *keys->items, compare);
    if (!unique)
        return;
    uint32_t kept = 1;
    for (uint32_t i = 1; i < keys->count; i++)
        if (compare(&keys->items[kept - 1], &keys->items[i]))
            keys->items[kept++] = keys->items[i];
    keys->count = kept;
}

uint32_t ent_keys_common(const ent_keys *a, const ent_keys *b)
{
    uint32_t common = 0, i = 0, k = 0;
    while (i < a->count && k < b->count) {
        int order = compare(&a->items[i], &b->items[k]);
        common += !order;
        i += order <= 0;
        k += order >= 0;
    }
    return common;
}
