/* arena.c: memory freed all at once.
 *
 *     arena ─▶ [block: used ▓▓▓▓▓▓▓▓░░░░] ─▶ [block, full] ─▶ [block, full]
 *
 * The first block is filled from the left. One that cannot hold the next piece
 * gets a successor of twice its size, in front; a piece larger than a quarter
 * of that gets a block of its own behind, so that little room is lost. Pieces
 * are zeroed when they are handed out, and only those that are not written at
 * once. */

#include "base/format.h"
#include "base/memory.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 4 << 10, LARGEST_BLOCK = 1 << 20 };

typedef struct block {
    struct block *next;
    size_t size;
    size_t used;
    alignas(max_align_t) char data[];
} block;

struct ent_arena {
    block *blocks;
    size_t block_size; /* of the next ordinary block */
    size_t total;
};

static block *new_block(ent_arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(block))
        ent_memory_fail(SIZE_MAX);
    block *b = ent_realloc(NULL, sizeof(block) + size, 1);
    *b = (block){ .size = size };
    arena->total += sizeof(block) + size;
    return b;
}

ent_arena *ent_arena_new(void)
{
    ent_arena *arena = ent_alloc(sizeof *arena);
    arena->block_size = FIRST_BLOCK;
    arena->total = sizeof *arena;
    return arena;
}

static void free_blocks(block *b)
{
    while (b) {
        block *next = b->next;
        free(b);
        b = next;
    }
}

void ent_arena_free(ent_arena *arena)
{
    if (!arena)
        return;
    free_blocks(arena->blocks);
    free(arena);
}

void ent_arena_clear(ent_arena *arena)
{
    block *newest = arena->blocks;
    if (!newest)
        return;
    free_blocks(newest->next);
    newest->next = NULL;
    newest->used = 0;
    arena->total = sizeof *arena + sizeof *newest + newest->size;
}

/* A block of its own for a large piece, behind the one being filled. */
static void *take_alone(ent_arena *arena, size_t size)
{
    block *b = new_block(arena, size);
    b->used = size;
    block **link = arena->blocks ? &arena->blocks->next : &arena->blocks;
    b->next = *link;
    *link = b;
    return b->data;
}

/* 'size' bytes of any content, aligned to 'alignment', a power of two up to
 * max_align_t's. */
static void *take(ent_arena *arena, size_t size, size_t alignment)
{
    block *b = arena->blocks;
    if (b) {
        size_t start = (b->used + alignment - 1) & ~(alignment - 1);
        if (start <= b->size && size <= b->size - start) {
            b->used = start + size;
            return b->data + start;
        }
    }
    if (size > arena->block_size / 4)
        return take_alone(arena, size);
    b = new_block(arena, arena->block_size);
    b->next = arena->blocks;
    arena->blocks = b;
    if (arena->block_size < LARGEST_BLOCK)
        arena->block_size *= 2;
    b->used = size;
    return b->data;
}

void *ent_arena_take(ent_arena *arena, size_t size)
{
    return take(arena, size > 0 ? size : 1, alignof(max_align_t));
}

void *ent_arena_alloc(ent_arena *arena, size_t size)
{
    return memset(ent_arena_take(arena, size), 0, size);
}

char *ent_arena_string(ent_arena *arena, size_t size)
{
    if (size == SIZE_MAX)
        ent_memory_fail(SIZE_MAX);
    char *string = take(arena, size + 1, 1);
    string[size] = '\0';
    return string;
}

ent_slice ent_arena_copy(ent_arena *arena, ent_slice s)
{
    if (s.size == 0)
        return ENT_S("");
    char *copy = ent_arena_string(arena, s.size);
    memcpy(copy, s.data, s.size);
    return (ent_slice){ copy, s.size };
}

ent_slice ent_arena_format(ent_arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int wanted = ent_format(NULL, 0, format, arguments);
    size_t size = wanted > 0 ? (size_t)wanted : 0;
    char *text = take(arena, size + 1, 1);
    text[0] = '\0';
    if (size > 0)
        ent_format(text, size + 1, format, again);
    va_end(again);
    va_end(arguments);
    return (ent_slice){ text, size };
}

size_t ent_arena_size(const ent_arena *arena)
{
    return arena->total;
}
