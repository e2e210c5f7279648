/* utf8.c: code points in and out.
 *
 * Decoding is strict: no overlong forms, no surrogates, nothing over 0x10FFFF.
 * Since a lead byte never stands inside a sequence, going forwards and going
 * backwards meet the same code points, broken bytes included. Long runs of
 * ASCII are passed over eight bytes at a time. */

#include "base/utf8.h"

#include <string.h>

static const uint32_t replacement = 0xFFFD;
static const uint64_t high_bits = 0x8080808080808080;
static const uint64_t low_bits = 0x0101010101010101;

/* Size of the valid sequence at 'p' with 'left' >= 1 bytes, or 0. */
static size_t sequence(const unsigned char *p, size_t left)
{
    unsigned char lead = p[0];
    if (lead < 0x80)
        return 1;
    size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead < 0xC2 || lead > 0xF4 || left < size)
        return 0;
    unsigned char lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < lowest || p[1] > highest)
        return 0;
    for (size_t i = 2; i < size; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return size;
}

uint32_t ent_utf8_decode_wide(ent_slice text, size_t at, size_t *next)
{
    const unsigned char *p = (const unsigned char *)text.data + at;
    size_t size = sequence(p, text.size - at);
    *next = at + (size > 0 ? size : 1);
    switch (size) {
    case 1:
        return p[0];
    case 2:
        return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    case 3:
        return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    case 4:
        return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 |
               (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
    default:
        return replacement;
    }
}

uint32_t ent_utf8_before(ent_slice text, size_t at, size_t *start)
{
    size_t least = at > 4 ? at - 4 : 0;
    size_t from = at - 1;
    while (from > least && (text.data[from] & 0xC0) == 0x80)
        from--;
    size_t next;
    uint32_t code = ent_utf8_decode(ent_slice_part(text, 0, at), from, &next);
    *start = next == at ? from : at - 1;
    return next == at ? code : replacement;
}

size_t ent_utf8_encode(uint32_t code, char out[4])
{
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        code = replacement;
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    uint32_t lead = size == 2 ? 0xC0 : size == 3 ? 0xE0 : 0xF0;
    for (size_t i = size - 1; i > 0; i--, code >>= 6)
        out[i] = (char)(0x80 | (code & 0x3F));
    out[0] = (char)(lead | code);
    return size;
}

void ent_buffer_add_code(ent_buffer *buffer, uint32_t code)
{
    char bytes[4];
    size_t size = ent_utf8_encode(code, bytes);
    ent_buffer_add(buffer, (ent_slice){ bytes, size });
}

bool ent_utf8_valid(ent_slice text)
{
    return ent_utf8_check(text) == text.size;
}

static uint64_t word_at(const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

size_t ent_utf8_skip_ascii(ent_slice text, size_t at)
{
    for (; text.size - at >= 16; at += 16) {
        uint64_t both = word_at(text.data + at) | word_at(text.data + at + 8);
        if (both & high_bits)
            break;
    }
    while (at < text.size && !(text.data[at] & 0x80))
        at++;
    return at;
}

size_t ent_utf8_check(ent_slice text)
{
    size_t at = ent_utf8_skip_ascii(text, 0);
    while (at < text.size) {
        size_t size = sequence((const unsigned char *)text.data + at,
                               text.size - at);
        if (size == 0)
            return at;
        at = size == 1 ? ent_utf8_skip_ascii(text, at) : at + size;
    }
    return at;
}

size_t ent_utf8_count(ent_slice text)
{
    size_t following = 0, at = 0; /* bytes that continue a code point */
    for (; text.size - at >= 8; at += 8) {
        uint64_t word = word_at(text.data + at);
        uint64_t marks = (word >> 7) & ~(word >> 6) & low_bits;
        following += (size_t)((marks * low_bits) >> 56);
    }
    for (; at < text.size; at++)
        following += (text.data[at] & 0xC0) == 0x80;
    return text.size - following;
}
