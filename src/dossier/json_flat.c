/* json_flat.c: an article's line, read without a tree.
 *
 * Most lines are one object with a few strings, one of them long. They are read
 * here in one pass; whatever is not plainly right (nesting, fractions, broken
 * bytes, lone surrogates) is left to the full parser, so that this one needs no
 * messages. */

#include "dossier/json_flat.h"

#include <string.h>

#include "base/escape.h"
#include "base/utf8.h"

/* Digits of a number that is surely in range. */
#define DIGITS 18

typedef struct cursor {
    const char *at;
    const char *end;
    ent_buffer *text; /* has room for all there is */
} cursor;

static void skip_blanks(cursor *c)
{
    while (c->at < c->end && (*c->at == ' ' || *c->at == '\t'
                              || *c->at == '\n' || *c->at == '\r'))
        c->at++;
}

static bool take(cursor *c, char wanted)
{
    skip_blanks(c);
    if (c->at == c->end || *c->at != wanted)
        return false;
    c->at++;
    return true;
}

/* Four hexadecimal digits. */
static bool read_unit(cursor *c, uint32_t *unit)
{
    *unit = 0;
    if (c->end - c->at < 4)
        return false;
    for (int i = 0; i < 4; i++) {
        char digit = *c->at++, letter = (char)(digit | 0x20);
        if (digit >= '0' && digit <= '9')
            *unit = *unit * 16 + (uint32_t)(digit - '0');
        else if (letter >= 'a' && letter <= 'f')
            *unit = *unit * 16 + (uint32_t)(letter - 'a') + 10;
        else
            return false;
    }
    return true;
}

/* What follows \u: a code point of one unit or two, not NUL. */
static bool read_code(cursor *c)
{
    uint32_t code, low;
    if (!read_unit(c, &code) || code == 0
        || (code >= 0xDC00 && code <= 0xDFFF))
        return false;
    if (code >= 0xD800 && code <= 0xDBFF) {
        if (c->end - c->at < 2 || c->at[0] != '\\' || c->at[1] != 'u')
            return false;
        c->at += 2;
        if (!read_unit(c, &low) || low < 0xDC00 || low > 0xDFFF)
            return false;
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    c->text->size += ent_utf8_encode(code, c->text->data + c->text->size);
    return true;
}

static bool read_escape(cursor *c)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    if (++c->at == c->end)
        return false;
    char letter = *c->at++;
    if (letter == 'u')
        return read_code(c);
    const char *known = letter ? strchr(from, letter) : NULL;
    if (known)
        c->text->data[c->text->size++] = to[known - from];
    return known != NULL;
}

static void keep(cursor *c, const char *from)
{
    size_t size = (size_t)(c->at - from);
    memcpy(c->text->data + c->text->size, from, size);
    c->text->size += size;
}

/* Passes over what strings hold as it is; false at a broken byte, a control or
 * the end of the line. */
static bool skip_plain(cursor *c)
{
    for (;;) {
        size_t next;
        ent_slice rest = { c->at, (size_t)(c->end - c->at) };
        size_t plain = ent_json_plain(rest);
        c->at += plain;
        if (plain == rest.size || (unsigned char)*c->at < 0x20)
            return false;
        if (!(*c->at & 0x80))
            return true;
        ent_utf8_decode(rest, plain, &next);
        if (next == plain + 1)
            return false;
        c->at += next - plain;
    }
}

/* The string at 'c', its quotation mark behind us. */
static bool read_string(cursor *c, ent_slice *value)
{
    size_t before = c->text->size;
    const char *start = c->at, *from = start;
    while (skip_plain(c)) {
        if (*c->at == '"' && from == start) {
            *value = (ent_slice){ start, (size_t)(c->at++ - start) };
            return true;
        }
        keep(c, from);
        if (*c->at == '"') {
            *value = (ent_slice){ c->text->data + before,
                                  c->text->size - before };
            c->at++;
            return true;
        }
        if (!read_escape(c))
            return false;
        from = c->at;
    }
    return false;
}

/* A whole number not below 0. */
static bool read_number(cursor *c, ent_slice *value)
{
    const char *start = c->at;
    while (c->at < c->end && *c->at >= '0' && *c->at <= '9')
        c->at++;
    *value = (ent_slice){ start, (size_t)(c->at - start) };
    bool more = c->at < c->end && (*c->at == '.' || *c->at == 'e'
                                   || *c->at == 'E');
    return value->size > 0 && value->size <= DIGITS && !more
        && (value->size == 1 || *start != '0');
}

static bool read_constant(cursor *c)
{
    static const char *const words[] = { "null", "true", "false" };
    ent_slice rest = { c->at, (size_t)(c->end - c->at) };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        ent_slice word = ent_slice_of(words[i]);
        if (ent_slice_starts(rest, word)) {
            c->at += word.size;
            return true;
        }
    }
    return false;
}

static bool read_value(cursor *c, ent_value *value)
{
    *value = (ent_value){ { NULL, 0 }, false };
    skip_blanks(c);
    if (c->at == c->end)
        return false;
    if (*c->at == '"') {
        c->at++;
        value->string = true;
        return read_string(c, &value->text);
    }
    return *c->at >= '0' && *c->at <= '9' ? read_number(c, &value->text)
        : read_constant(c);
}

/* One member; of several with one key the last counts. */
static bool read_member(cursor *c, ent_members *members)
{
#define ENT_X(name, key) key,
    static const char *const keys[] = { ENT_ARTICLE_MEMBERS(ENT_X) };
#undef ENT_X
    ent_slice key;
    ent_value value;
    if (!take(c, '"') || !read_string(c, &key) || !take(c, ':')
        || !read_value(c, &value))
        return false;
    for (size_t i = 0; i < ENT_MEMBER_COUNT; i++)
        if (ent_slice_equal(key, ent_slice_of(keys[i])))
            members->of[i] = value;
    return true;
}

bool ent_read_flat(ent_slice line, ent_buffer *text, ent_members *members)
{
    if (!line.size)
        return false;
    cursor c = { line.data, line.data + line.size, text };
    *members = (ent_members){ 0 };
    ent_buffer_clear(text);
    ent_buffer_reserve(text, line.size);
    if (!take(&c, '{'))
        return false;
    if (!take(&c, '}')) {
        do
            if (!read_member(&c, members))
                return false;
        while (take(&c, ','));
        if (!take(&c, '}'))
            return false;
    }
    skip_blanks(&c);
    return c.at == c.end;
}
