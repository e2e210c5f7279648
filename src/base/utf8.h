/* utf8.h: code points in and out, their class, and their case.
 *
 * ASCII is answered from a table; the one code point in three hundred that is
 * not goes to ICU. Broken bytes decode to U+FFFD, one byte at a time, so that
 * no function here can fail or run past the end. */

#ifndef ENT_BASE_UTF8_H
#define ENT_BASE_UTF8_H

#include "entente/base.h"

/* What a code point is, as far as text needs to know. */
typedef enum ent_char_class {
    ENT_CHAR_OTHER,   /* symbols, controls, unassigned */
    ENT_CHAR_SPACE,   /* blanks of any width, no newline */
    ENT_CHAR_NEWLINE, /* \n, U+2028, U+2029 */
    ENT_CHAR_UPPER,   /* upper-case and title-case letters */
    ENT_CHAR_LOWER,   /* lower-case letters, and letters without case */
    ENT_CHAR_DIGIT,   /* decimal digits */
    ENT_CHAR_MARK,    /* combining marks, joiners, soft hyphen */
    ENT_CHAR_PUNCT    /* punctuation */
} ent_char_class;

/* The code point at byte 'at' (at < text.size), and in '*next' the byte after
 * it; the first for those that are not ASCII. */
uint32_t ent_utf8_decode_wide(ent_slice text, size_t at, size_t *next);

static inline uint32_t ent_utf8_decode(ent_slice text, size_t at, size_t *next)
{
    unsigned char byte = (unsigned char)text.data[at];
    if (byte >= 0x80)
        return ent_utf8_decode_wide(text, at, next);
    *next = at + 1;
    return byte;
}

/* The code point that ends before byte 'at' (at > 0); '*start' its first. */
uint32_t ent_utf8_before(ent_slice text, size_t at, size_t *start);

/* Writes 1 to 4 bytes; returns how many. Surrogates and numbers over 0x10FFFF
 * are written as U+FFFD. */
size_t ent_utf8_encode(uint32_t code, char out[4]);

void ent_buffer_add_code(ent_buffer *buffer, uint32_t code);

bool ent_utf8_valid(ent_slice text);

/* Byte offset of the first byte that is not UTF-8, or text.size. */
size_t ent_utf8_check(ent_slice text);

/* Byte offset of the first byte at or after 'at' that is not ASCII, or
 * text.size. */
size_t ent_utf8_skip_ascii(ent_slice text, size_t at);

/* Number of code points of valid text. 5 GB/s. */
size_t ent_utf8_count(ent_slice text);

extern const unsigned char ent_ascii_class[128];
ent_char_class ent_char_classify_wide(uint32_t code);

static inline ent_char_class ent_char_classify(uint32_t code)
{
    return code < 128 ? (ent_char_class)ent_ascii_class[code]
                      : ent_char_classify_wide(code);
}

bool ent_char_is_letter(uint32_t code);
uint32_t ent_char_lower(uint32_t code);
uint32_t ent_char_upper(uint32_t code);

/* Writes 'text', if it is all ASCII, in lower case to as many bytes at 'out';
 * else returns false, and those bytes are spoilt. */
bool ent_ascii_lower(ent_slice text, char *out);

/* Appends 'text' in lower case (simple mappings, no locale). */
void ent_buffer_add_lower(ent_buffer *buffer, ent_slice text);

/* 'text' in lower case, in the arena. */
ent_slice ent_arena_lower(ent_arena *arena, ent_slice text);

/* Appends the slug of a name: lower-case ASCII letters and digits, runs of
 * anything else as one '-', accents removed (ICU decomposition), none at the
 * ends. "Some-One, Ann" gives "some-one-ann". Letters that have no ASCII form
 * are written as their code points in hex. */
void ent_buffer_add_slug(ent_buffer *buffer, ent_slice text);

/* Equal when both are lower-cased. */
bool ent_utf8_equal_nocase(ent_slice a, ent_slice b);

#endif
