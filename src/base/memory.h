/* memory.h: the heap, with one policy: running out calls the hook. */

#ifndef ENT_BASE_MEMORY_H
#define ENT_BASE_MEMORY_H

#include "entente/base.h"

/* Zeroed memory, owned; free it with free(). Never NULL, even for size 0. */
void *ent_alloc(size_t size);

/* 'memory' (NULL allowed) with room for 'count' items of 'size' bytes; new
 * bytes are not zeroed. Checks count * size for overflow. */
void *ent_realloc(void *memory, size_t count, size_t size);

/* An owned, NUL-terminated copy; free it with free(). */
char *ent_string(ent_slice s);

/* 'size' bytes of any content, aligned for any type, borrowed from the
 * arena. */
void *ent_arena_take(ent_arena *arena, size_t size);

/* Room for a string of 'size' bytes, any, with its NUL, borrowed from the
 * arena. */
char *ent_arena_string(ent_arena *arena, size_t size);

/* Takes back all that was allocated from 'arena', and keeps its newest block
 * for what comes next. */
void ent_arena_clear(ent_arena *arena);

/* Tells the processor that 'address' will be read soon. */
#if defined(__GNUC__)
#define ENT_PREFETCH(address) __builtin_prefetch(address)
#else
#define ENT_PREFETCH(address) ((void)(address))
#endif

/* Calls the hook with 'wanted', the bytes that cannot be had; SIZE_MAX when the
 * number itself overflows. Does not return. */
_Noreturn void ent_memory_fail(size_t wanted);

#endif
