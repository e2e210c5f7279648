/* list.h: the one growing array.
 *
 * A list of T is a struct of three members; ENT_LIST(T) declares it in place.
 * Its items live on the heap (arena NULL; release it) or in an arena (never
 * release it; growing leaves the old items behind, at most as much again).
 * Growth doubles, is checked for overflow in one place, adds zeroed items. */

#ifndef ENT_BASE_LIST_H
#define ENT_BASE_LIST_H

#include "entente/base.h"

#include <string.h>

#define ENT_LIST(T) \
    struct { \
        T *items; \
        uint32_t count; \
        uint32_t capacity; \
    }

/* A new zeroed item at the end of '*list'; evaluates to its address, which is
 * good until the next push. */
#define ent_list_push(arena, list) \
    ((list)->items = ent_list_room((arena), (list)->items, (list)->count, \
                                   &(list)->capacity, \
                                   sizeof *(list)->items), \
     &(list)->items[(list)->count++])

/* Frees a heap list and leaves it empty. */
#define ent_list_release(list) \
    (ent_list_free((list)->items), (list)->items = NULL, \
     (list)->count = (list)->capacity = 0)

/* For the macros above: 'items' with more room; and with room for an item more
 * than 'count', which is zeroed (one was maybe taken off the end before). */
void *ent_list_grow(ent_arena *arena, void *items, uint32_t count,
                    uint32_t *capacity, size_t item_size);
void ent_list_free(void *items);

static inline void *ent_list_room(ent_arena *arena, void *items,
                                  uint32_t count, uint32_t *capacity,
                                  size_t item_size)
{
    if (count >= *capacity)
        items = ent_list_grow(arena, items, count, capacity, item_size);
    memset((char *)items + count * item_size, 0, item_size);
    return items;
}

#endif
