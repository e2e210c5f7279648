/* list.c: growth of the one array; every overflow is caught here. */

#include "base/list.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 8 };

/* Twice 'capacity', in items whose bytes can still be counted. */
static uint32_t doubled(uint32_t capacity, size_t item_size)
{
    if (capacity > (UINT32_MAX - 1) / 2)
        ent_memory_fail(SIZE_MAX);
    uint32_t wanted = capacity > 0 ? capacity * 2 : FIRST_CAPACITY;
    if (wanted > SIZE_MAX / item_size)
        ent_memory_fail(SIZE_MAX);
    return wanted;
}

static void *moved_in_arena(ent_arena *arena, const void *items,
                            size_t old_bytes, size_t bytes)
{
    void *moved = ent_arena_take(arena, bytes);
    if (old_bytes > 0)
        memcpy(moved, items, old_bytes);
    return moved;
}

void *ent_list_grow(ent_arena *arena, void *items, uint32_t count,
                    uint32_t *capacity, size_t item_size)
{
    uint32_t wanted = doubled(*capacity, item_size);
    items = arena ? moved_in_arena(arena, items, count * item_size,
                                   wanted * item_size)
                  : ent_realloc(items, wanted, item_size);
    *capacity = wanted;
    return items;
}

void ent_list_free(void *items)
{
    free(items);
}
