/* buffer.c: bytes being written.
 *
 * Room grows by half or to what is needed, and there is always one byte more
 * than 'size' for the NUL. */

#include "base/format.h"
#include "base/memory.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 64 };

void ent_buffer_release(ent_buffer *buffer)
{
    free(buffer->data);
    *buffer = (ent_buffer)ENT_BUFFER_INIT;
}

void ent_buffer_clear(ent_buffer *buffer)
{
    buffer->size = 0;
    if (buffer->data)
        buffer->data[0] = '\0';
}

static void grow(ent_buffer *buffer, size_t extra)
{
    if (extra > SIZE_MAX / 4 || buffer->size > SIZE_MAX / 4)
        ent_memory_fail(SIZE_MAX);
    size_t needed = buffer->size + extra + 1;
    size_t capacity = buffer->capacity + buffer->capacity / 2;
    if (capacity < FIRST_CAPACITY)
        capacity = FIRST_CAPACITY;
    if (capacity < needed)
        capacity = needed;
    buffer->data = ent_realloc(buffer->data, capacity, 1);
    buffer->capacity = capacity;
}

char *ent_buffer_reserve(ent_buffer *buffer, size_t extra)
{
    if (buffer->capacity <= buffer->size ||
        buffer->capacity - buffer->size <= extra)
        grow(buffer, extra);
    char *end = buffer->data + buffer->size;
    end[0] = end[extra] = '\0';
    return end;
}

void ent_buffer_add(ent_buffer *buffer, ent_slice s)
{
    char *end = ent_buffer_reserve(buffer, s.size);
    if (s.size > 0)
        memcpy(end, s.data, s.size);
    buffer->size += s.size;
}

void ent_buffer_add_char(ent_buffer *buffer, char c)
{
    *ent_buffer_reserve(buffer, 1) = c;
    buffer->size++;
}

void ent_buffer_add_string(ent_buffer *buffer, const char *string)
{
    ent_buffer_add(buffer, ent_slice_of(string));
}

void ent_buffer_format(ent_buffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int wanted = ent_format(NULL, 0, format, arguments);
    if (wanted > 0) {
        size_t size = (size_t)wanted;
        ent_format(ent_buffer_reserve(buffer, size), size + 1, format, again);
        buffer->size += size;
    }
    va_end(again);
    va_end(arguments);
}
