/* linked.c: strings of linked data (JSON-LD in a page), found by their key.
 *
 * The data are not parsed: whatever stands around it, "KEY": "VALUE" says what
 * we want to know, and broken data say it, too. */

#include "read/page.h"

#include <string.h>

#include "base/utf8.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t skip_blanks(ent_slice json, size_t at)
{
    while (at < json.size && is_blank(json.data[at]))
        at++;
    return at;
}

/* Where the value of '"key": "' begins, or SIZE_MAX. */
static size_t find_value(ent_slice json, ent_slice key)
{
    for (size_t at = 0; at < json.size;) {
        size_t next = ent_slice_find(ent_slice_part(json, at, json.size), key);
        if (next == SIZE_MAX)
            return SIZE_MAX;
        at += next + key.size;
        size_t colon = skip_blanks(json, at);
        if (colon == json.size || json.data[colon] != ':')
            continue;
        size_t quote = skip_blanks(json, colon + 1);
        if (quote < json.size && json.data[quote] == '"')
            return quote + 1;
    }
    return SIZE_MAX;
}

/* Four hexadecimal digits at 'at'; false when they are none. */
static bool read_hex(ent_slice json, size_t at, uint32_t *code)
{
    *code = 0;
    for (size_t i = at; i < at + 4; i++) {
        char c = i < json.size ? json.data[i] : '\0';
        uint32_t digit = c >= '0' && c <= '9' ? (uint32_t)(c - '0')
            : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
            : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10) : 16;
        if (digit == 16)
            return false;
        *code = *code * 16 + digit;
    }
    return true;
}

/* The code point that \u at 'at' writes, a pair of surrogates being one; the
 * next byte. */
static size_t read_unicode(ent_slice json, size_t at, ent_buffer *out)
{
    uint32_t code, low;
    if (!read_hex(json, at, &code))
        return at;
    at += 4;
    bool pair = code >= 0xD800 && code < 0xDC00 && at + 1 < json.size
        && json.data[at] == '\\' && json.data[at + 1] == 'u'
        && read_hex(json, at + 2, &low) && low >= 0xDC00 && low < 0xE000;
    if (pair) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        at += 6;
    }
    if (code == 0 || (code >= 0xD800 && code < 0xE000))
        code = 0xFFFD;
    char bytes[4];
    ent_buffer_add(out, (ent_slice){ bytes, ent_utf8_encode(code, bytes) });
    return at;
}

/* What stands behind a backslash at 'at' - 1; the next byte. */
static size_t read_escape(ent_slice json, size_t at, ent_buffer *out)
{
    char c = json.data[at++];
    if (c == 'u')
        return read_unicode(json, at, out);
    ent_buffer_add_char(out, c == 'n' || c == 'r' ? '\n'
                             : c == 't' || c == 'b' || c == 'f' ? ' ' : c);
    return at;
}

ent_slice ent_linked_string(ent_slice json, const char *key, ent_arena *arena)
{
    size_t at = find_value(json, ent_slice_of(key));
    if (at == SIZE_MAX)
        return (ent_slice){ NULL, 0 };
    ent_buffer value = ENT_BUFFER_INIT;
    while (at < json.size && json.data[at] != '"') {
        char c = json.data[at++];
        if (c == '\\' && at < json.size)
            at = read_escape(json, at, &value);
        else
            ent_buffer_add_char(&value, c);
    }
    ent_slice copy = ent_arena_copy(arena,
                                    ent_slice_trim(ent_buffer_slice(&value)));
    ent_buffer_release(&value);
    return copy;
}
