/* character.c: what a code point is, and its case.
 *
 * ASCII is answered here, the rest by ICU's property tables. The classes are
 * Unicode's general categories, joined; the exceptions stand in
 * ent_char_classify_wide(). */

#include "base/utf8.h"

#include "base/eight.h"
#include "base/memory.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#define SP ENT_CHAR_SPACE
#define NL ENT_CHAR_NEWLINE
#define UP ENT_CHAR_UPPER
#define LO ENT_CHAR_LOWER
#define DI ENT_CHAR_DIGIT
#define PU ENT_CHAR_PUNCT

const unsigned char ent_ascii_class[128] = {
    0,  0,  0,  0,  0,  0,  0,  0,  0,  SP, NL, SP, SP, SP, 0,  0,
    0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,
    SP, PU, PU, PU, 0,  PU, PU, PU, PU, PU, PU, 0,  PU, PU, PU, PU, /*  !"# */
    DI, DI, DI, DI, DI, DI, DI, DI, DI, DI, PU, PU, 0,  0,  0,  PU, /* 0123 */
    PU, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, /* @ABC */
    UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, PU, PU, PU, 0,  PU, /* PQRS */
    0,  LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, /* `abc */
    LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, PU, 0,  PU, 0,  0,  /* pqrs */
};

ent_char_class ent_char_classify_wide(uint32_t code)
{
    if (code == 0x2028 || code == 0x2029)
        return ENT_CHAR_NEWLINE;
    if (code == 0x0085 || code == 0x200B) /* next line, zero width space */
        return ENT_CHAR_SPACE;
    uint32_t category = U_MASK(u_charType((UChar32)code));
    if (category & U_GC_ZS_MASK)
        return ENT_CHAR_SPACE;
    if (category & (U_GC_LU_MASK | U_GC_LT_MASK))
        return ENT_CHAR_UPPER;
    if (category & U_GC_L_MASK)
        return ENT_CHAR_LOWER;
    if (category & U_GC_ND_MASK)
        return ENT_CHAR_DIGIT;
    if (category & (U_GC_M_MASK | U_GC_CF_MASK))
        return ENT_CHAR_MARK;
    return category & U_GC_P_MASK ? ENT_CHAR_PUNCT : ENT_CHAR_OTHER;
}

bool ent_char_is_letter(uint32_t code)
{
    ent_char_class c = ent_char_classify(code);
    return c == ENT_CHAR_UPPER || c == ENT_CHAR_LOWER;
}

uint32_t ent_char_lower(uint32_t code)
{
    if (code < 128)
        return code >= 'A' && code <= 'Z' ? code + 32 : code;
    return code <= 0x10FFFF ? (uint32_t)u_tolower((UChar32)code) : code;
}

uint32_t ent_char_upper(uint32_t code)
{
    if (code < 128)
        return code >= 'a' && code <= 'z' ? code - 32 : code;
    return code <= 0x10FFFF ? (uint32_t)u_toupper((UChar32)code) : code;
}

/* Writes 'size' bytes (8 or 4) in lower case; returns them as they were. */
static uint64_t put_lower(const char *from, char *out, size_t size)
{
    uint64_t word = 0;
    memcpy(&word, from, size);
    uint64_t lowered = ent_eight_lower(word);
    memcpy(out, &lowered, size);
    return word;
}

static uint64_t put_lower_bytes(ent_slice text, char *out)
{
    uint64_t seen = 0;
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        seen |= c;
        out[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return seen;
}

/* What does not come out even is read and written twice at the end. */
bool ent_ascii_lower(ent_slice text, char *out)
{
    uint64_t seen = 0;
    const char *p = text.data;
    if (text.size >= 8) {
        for (size_t at = 0; at + 8 <= text.size; at += 8)
            seen |= put_lower(p + at, out + at, 8);
        seen |= put_lower(p + text.size - 8, out + text.size - 8, 8);
    } else if (text.size >= 4) {
        seen = put_lower(p, out, 4);
        seen |= put_lower(p + text.size - 4, out + text.size - 4, 4);
    } else {
        seen = put_lower_bytes(text, out);
    }
    return (seen & 0x8080808080808080) == 0;
}

/* Bytes of ASCII that 'text' holds from 'at' on, written in lower case. */
static size_t lower_ascii(ent_slice text, size_t at, char *out)
{
    size_t n = 0;
    for (; at + n < text.size && !(text.data[at + n] & 0x80); n++)
        out[n] = (char)ent_char_lower((unsigned char)text.data[at + n]);
    return n;
}

void ent_buffer_add_lower(ent_buffer *buffer, ent_slice text)
{
    size_t at = 0;
    if (ent_ascii_lower(text, ent_buffer_reserve(buffer, text.size))) {
        buffer->size += text.size;
        return;
    }
    while (at < text.size) {
        char *out = ent_buffer_reserve(buffer, text.size - at);
        size_t n = lower_ascii(text, at, out);
        out[n] = '\0';
        buffer->size += n;
        at += n;
        while (at < text.size && (text.data[at] & 0x80))
            ent_buffer_add_code(
                buffer, ent_char_lower(ent_utf8_decode(text, at, &at)));
    }
}

/* Text that is not all ASCII may change its size. */
static ent_slice lower_wide(ent_arena *arena, ent_slice text)
{
    ent_buffer lowered = ENT_BUFFER_INIT;
    ent_buffer_add_lower(&lowered, text);
    ent_slice kept = ent_arena_copy(arena, ent_buffer_slice(&lowered));
    ent_buffer_release(&lowered);
    return kept;
}

ent_slice ent_arena_lower(ent_arena *arena, ent_slice text)
{
    char *own = ent_arena_string(arena, text.size);
    return ent_ascii_lower(text, own) ? (ent_slice){ own, text.size }
                                      : lower_wide(arena, text);
}

/* A slug being written: 'gap' is a '-' owed before the next character. */
typedef struct slug {
    ent_buffer *out;
    bool any;
    bool gap;
} slug;

static void slug_begin_piece(slug *s)
{
    if (s->gap && s->any)
        ent_buffer_add_char(s->out, '-');
    s->gap = false;
    s->any = true;
}

/* One code point that is not taken apart any further. */
static void slug_add_plain(slug *s, uint32_t code)
{
    ent_char_class c = ent_char_classify(code);
    if (c == ENT_CHAR_MARK)
        return;
    if (c == ENT_CHAR_DIGIT) {
        slug_begin_piece(s);
        ent_buffer_add_char(s->out,
                            (char)('0' + u_charDigitValue((UChar32)code)));
    } else if (ent_char_is_letter(code)) {
        slug_begin_piece(s);
        code = ent_char_lower(code);
        if (code < 128)
            ent_buffer_add_char(s->out, (char)code);
        else
            ent_buffer_format(s->out, "%x", code);
    } else {
        s->gap = true;
    }
}

static void slug_add_ascii(slug *s, unsigned char c)
{
    ent_char_class class = (ent_char_class)ent_ascii_class[c];
    if (class == ENT_CHAR_UPPER || class == ENT_CHAR_LOWER ||
        class == ENT_CHAR_DIGIT) {
        slug_begin_piece(s);
        ent_buffer_add_char(s->out, (char)ent_char_lower(c));
    } else {
        s->gap = true;
    }
}

/* A code point, without its accents if it is an ASCII letter with some. */
static void slug_add(slug *s, const UNormalizer2 *nfkd, uint32_t code)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar parts[32];
    int32_t count = -1;
    if (code >= 128 && nfkd)
        count = unorm2_getDecomposition(nfkd, (UChar32)code, parts, 32,
                                        &status);
    if (U_FAILURE(status) || count <= 0 || parts[0] >= 128) {
        slug_add_plain(s, code);
        return;
    }
    for (int32_t i = 0; i < count; i++)
        slug_add_plain(s, parts[i]);
}

void ent_buffer_add_slug(ent_buffer *buffer, ent_slice text)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);
    slug s = { buffer, false, false };
    for (size_t at = 0; at < text.size;) {
        if ((unsigned char)text.data[at] < 128)
            slug_add_ascii(&s, (unsigned char)text.data[at++]);
        else
            slug_add(&s, nfkd, ent_utf8_decode(text, at, &at));
    }
}

bool ent_utf8_equal_nocase(ent_slice a, ent_slice b)
{
    size_t i = 0, k = 0;
    while (i < a.size && k < b.size) {
        uint32_t x = ent_char_lower(ent_utf8_decode(a, i, &i));
        uint32_t y = ent_char_lower(ent_utf8_decode(b, k, &k));
        if (x != y)
            return false;
    }
    return i == a.size && k == b.size;
}
