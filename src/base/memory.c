/* memory.c: malloc with one policy. */

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void report_and_abort(size_t wanted)
{
    fprintf(stderr, "entente: out of memory (%zu bytes wanted)\n", wanted);
    abort();
}

static ent_memory_hook *memory_hook = report_and_abort;

void ent_set_memory_hook(ent_memory_hook *hook)
{
    memory_hook = hook ? hook : report_and_abort;
}

void ent_memory_fail(size_t wanted)
{
    memory_hook(wanted);
    abort(); /* a hook that returns has broken its word */
}

void *ent_alloc(size_t size)
{
    void *memory = calloc(1, size > 0 ? size : 1);
    if (!memory)
        ent_memory_fail(size);
    return memory;
}

void *ent_realloc(void *memory, size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size)
        ent_memory_fail(SIZE_MAX);
    size_t wanted = count * size;
    void *moved = realloc(memory, wanted > 0 ? wanted : 1);
    if (!moved)
        ent_memory_fail(wanted);
    return moved;
}

char *ent_string(ent_slice s)
{
    if (s.size == SIZE_MAX)
        ent_memory_fail(SIZE_MAX);
    char *string = ent_alloc(s.size + 1);
    if (s.size > 0)
        memcpy(string, s.data, s.size);
    return string;
}
