/* base.h: the few things that every other header speaks in.
 *
 * Slices for reading text, arenas for keeping it, buffers for writing it, and
 * one record that says what went wrong. Nothing here knows what an article is.
 *
 * Ownership, everywhere in this library, is one of three words: what is
 * *owned* the receiver frees, what is *borrowed* lives as long as its owner,
 * what is *consumed* is freed by the function called. */

#ifndef ENTENTE_BASE_H
#define ENTENTE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/* No such thing: an index that points at nothing. */
#define ENT_NONE UINT32_MAX

/* Slices ------------------------------------------------------------------ */

/* Bytes that somebody else owns. 'data' may be NULL only when 'size' is 0.
 * Text is UTF-8 and may hold any byte but is never NUL-terminated by contract
 * (slices from an arena are, as a courtesy to printf). */
typedef struct ent_slice {
    const char *data;
    size_t size;
} ent_slice;

/* A slice of a string literal. */
#define ENT_S(literal) ((ent_slice){ (literal), sizeof(literal) - 1 })

/* For printf's "%.*s". */
#define ENT_P(slice) (int)(slice).size, (slice).data

/* The whole of a NUL-terminated string; NULL gives the empty slice. */
ent_slice ent_slice_of(const char *string);

/* Bytes [start, end) of 's'; both are clipped to the slice. */
static inline ent_slice ent_slice_part(ent_slice s, size_t start, size_t end)
{
    end = end > s.size ? s.size : end;
    start = start > end ? end : start;
    ent_slice part = { s.data ? s.data + start : NULL, end - start };
    return part;
}

/* 's' without ASCII white space and U+00A0 at both ends. */
ent_slice ent_slice_trim(ent_slice s);

static inline bool ent_slice_equal(ent_slice a, ent_slice b)
{
    return a.size == b.size &&
           (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

/* Equal when ASCII letters are compared without case. */
bool ent_slice_equal_nocase(ent_slice a, ent_slice b);

/* Byte order, the shorter first: below, equal to or above 0. A total order. */
int ent_slice_compare(ent_slice a, ent_slice b);

static inline bool ent_slice_starts(ent_slice s, ent_slice prefix)
{
    return s.size >= prefix.size &&
           ent_slice_equal(ent_slice_part(s, 0, prefix.size), prefix);
}

static inline bool ent_slice_ends(ent_slice s, ent_slice suffix)
{
    return s.size >= suffix.size &&
           ent_slice_equal(ent_slice_part(s, s.size - suffix.size, s.size),
                           suffix);
}

/* Byte offset of the first 'needle' in 's', or SIZE_MAX. O(n m) at worst. */
size_t ent_slice_find(ent_slice s, ent_slice needle);

/* Cuts the piece before 'separator' off the front of '*rest' into '*piece'.
 * Returns false, '*piece' empty, once nothing is left. "a;b;" has the pieces
 * "a", "b" and ""; the empty slice {NULL, 0} has none. */
bool ent_slice_cut(ent_slice *rest, char separator, ent_slice *piece);

/* How many pieces it cuts from 's'. */
uint32_t ent_slice_pieces(ent_slice s, char separator);

/* The number of the string of 'words' that 's' equals, or ENT_NONE. */
uint32_t ent_slice_among(ent_slice s, const char *const *words,
                         uint32_t count);

/* Errors ------------------------------------------------------------------ */

typedef enum ent_code {
    ENT_OK = 0,
    ENT_EUSAGE,    /* the caller asked for something that cannot be */
    ENT_EIO,       /* a file cannot be read or written */
    ENT_EFORMAT,   /* the input is not what it says it is */
    ENT_ELIMIT,    /* the input is larger or deeper than a stated limit */
    ENT_ENOTFOUND, /* no such name, document or entity */
    ENT_EDATA,     /* a lexicon or rule file contradicts itself */
    ENT_ERENDER,   /* the renderer failed, crashed or ran out of time */
    ENT_EEXTERNAL  /* a foreign library refused */
} ent_code;

/* What went wrong, in the caller's memory. Start it with ENT_ERROR_INIT; the
 * first failure is kept, later ones do not overwrite it. 'source' is a file
 * name or empty, 'line' and 'column' count from 1, 0 when unknown. */
typedef struct ent_error {
    ent_code code;
    uint32_t line;
    uint32_t column;
    char source[512];
    char text[512];
} ent_error;

#define ENT_ERROR_INIT { ENT_OK, 0, 0, { 0 }, { 0 } }

#if defined(__GNUC__)
#define ENT_PRINTF(a, b) __attribute__((format(printf, a, b)))
#else
#define ENT_PRINTF(a, b)
#endif

/* Records a failure in 'error' (which may be NULL) unless one is there already,
 * and returns false, so that failing is one line. */
bool ent_fail(ent_error *error, ent_code code, const char *format, ...)
    ENT_PRINTF(3, 4);

/* The same with a place. 'source' may be NULL. */
bool ent_fail_at(ent_error *error, ent_code code, const char *source,
                 uint32_t line, uint32_t column, const char *format, ...)
    ENT_PRINTF(6, 7);

/* Makes 'error' ready for the next use. */
void ent_error_clear(ent_error *error);

/* Called with the number of bytes that could not be had; must not return. The
 * default prints one line to stderr and aborts. */
typedef void ent_memory_hook(size_t wanted);

/* Replaces the hook, for the whole process; NULL restores the default. Call it
 * before any other function and from one thread. */
void ent_set_memory_hook(ent_memory_hook *hook);

/* Arenas ------------------------------------------------------------------ */

/* Memory that is freed all at once. Blocks double up to 1 MiB; nothing moves.
 * One thread at a time. */
typedef struct ent_arena ent_arena;

ent_arena *ent_arena_new(void);

/* Frees all that was allocated from 'arena'; NULL is allowed. */
void ent_arena_free(ent_arena *arena);

/* 'size' zeroed bytes aligned for any type, borrowed from the arena. Never
 * NULL: running out of memory calls the hook. */
void *ent_arena_alloc(ent_arena *arena, size_t size);

/* A NUL-terminated copy of 's' in the arena. */
ent_slice ent_arena_copy(ent_arena *arena, ent_slice s);

/* Formats as printf does, into the arena. */
ent_slice ent_arena_format(ent_arena *arena, const char *format, ...)
    ENT_PRINTF(2, 3);

/* Bytes taken from the system so far. */
size_t ent_arena_size(const ent_arena *arena);

/* Buffers ----------------------------------------------------------------- */

/* Bytes being written. Zero it with ENT_BUFFER_INIT, release it when done.
 * 'data' is NUL-terminated at 'size' as soon as something was added. */
typedef struct ent_buffer {
    char *data;
    size_t size;
    size_t capacity;
} ent_buffer;

#define ENT_BUFFER_INIT { NULL, 0, 0 }

/* Frees the bytes and leaves an empty buffer. */
void ent_buffer_release(ent_buffer *buffer);

/* Forgets the content, keeps the memory. */
void ent_buffer_clear(ent_buffer *buffer);

void ent_buffer_add(ent_buffer *buffer, ent_slice s);
void ent_buffer_add_char(ent_buffer *buffer, char c);
void ent_buffer_add_string(ent_buffer *buffer, const char *string);
void ent_buffer_format(ent_buffer *buffer, const char *format, ...)
    ENT_PRINTF(2, 3);

/* Room for 'extra' more bytes and a NUL; returns where they go. The caller
 * writes there, adds to 'size' itself and, if it wrote less, sets the NUL. */
char *ent_buffer_reserve(ent_buffer *buffer, size_t extra);

/* What is in the buffer, borrowed until the next change. */
static inline ent_slice ent_buffer_slice(const ent_buffer *buffer)
{
    ent_slice all = { buffer->data, buffer->size };
    return all;
}

#ifdef __cplusplus
}
#endif

#endif
