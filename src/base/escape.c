/* escape.c: text made safe inside other languages.
 *
 * Most languages differ only in what stands for which ASCII character, so they
 * are tables; one function reads them. Broken bytes become U+FFFD. */

#include "base/escape.h"

#include "base/ascii.h"
#include "base/eight.h"
#include "base/utf8.h"

#include <string.h>

#define BROKEN "\xEF\xBF\xBD" /* U+FFFD */

/* What stands for each ASCII character; NULL: itself. */
typedef struct language {
    const char *ascii[128];
    bool characters_only; /* U+FFFE and U+FFFF are not allowed */
    bool for_eyes; /* nothing may turn the direction of what follows */
} language;

static const language json_language = {
    .ascii = {
        "\\u0000", "\\u0001", "\\u0002", "\\u0003", "\\u0004", "\\u0005",
        "\\u0006", "\\u0007", "\\b", "\\t", "\\n", "\\u000b", "\\f", "\\r",
        "\\u000e", "\\u000f", "\\u0010", "\\u0011", "\\u0012", "\\u0013",
        "\\u0014", "\\u0015", "\\u0016", "\\u0017", "\\u0018", "\\u0019",
        "\\u001a", "\\u001b", "\\u001c", "\\u001d", "\\u001e", "\\u001f",
        ['"'] = "\\\"", ['\\'] = "\\\\",
    },
};

#define B8 BROKEN, BROKEN, BROKEN, BROKEN, BROKEN, BROKEN, BROKEN, BROKEN

static const language xml_language = {
    .ascii = {
        B8, BROKEN, NULL, NULL, BROKEN, BROKEN, "&#13;", BROKEN, BROKEN, B8, B8,
        ['"'] = "&quot;", ['&'] = "&amp;", ['\''] = "&#39;", ['<'] = "&lt;",
        ['>'] = "&gt;",
    },
    .characters_only = true,
};

static const language dot_language = {
    .ascii = {
        B8, BROKEN, " ", "\\n", BROKEN, BROKEN, " ", BROKEN, BROKEN, B8, B8,
        ['"'] = "\\\"", ['\\'] = "\\\\",
    },
    .for_eyes = true,
};

static const language csv_language = {
    .ascii = { BROKEN, ['"'] = "\"\"" },
};

static const language markdown_language = {
    .ascii = {
        B8, BROKEN, " ", " ", BROKEN, BROKEN, " ", BROKEN, BROKEN, B8, B8,
        ['\\'] = "\\\\", ['`'] = "\\`", ['*'] = "\\*", ['_'] = "\\_",
        ['['] = "\\[", [']'] = "\\]", ['#'] = "\\#", ['|'] = "\\|",
        ['~'] = "\\~", ['<'] = "&lt;", ['>'] = "&gt;", ['&'] = "&amp;",
    },
    .for_eyes = true,
};

/* Embeddings, overrides and isolates of direction (UAX 9). */
static bool turns_direction(uint32_t code)
{
    return (code >= 0x202A && code <= 0x202E)
        || (code >= 0x2066 && code <= 0x2069);
}

/* What stands for the code point at 'at', or NULL; '*next' the byte after. */
static const char *stand_in(const language *l, ent_slice text,
                            size_t at, size_t *next)
{
    unsigned char byte = (unsigned char)text.data[at];
    *next = at + 1;
    if (byte < 0x80)
        return l->ascii[byte];
    uint32_t code = ent_utf8_decode(text, at, next);
    if (*next == at + 1) /* no byte over 0x7F is a code point by itself */
        return BROKEN;
    if (l->for_eyes && turns_direction(code))
        return "";
    bool foreign = code == 0xFFFE || code == 0xFFFF;
    return foreign && l->characters_only ? BROKEN : NULL;
}

/* Whether eight bytes are ASCII that JSON leaves as it is; may say no of some
 * that are, since borrows run from byte to byte. */
static inline bool is_plain_eight(uint64_t word)
{
    uint64_t controls = word - ENT_EIGHT(' ');
    uint64_t quotes = (word ^ ENT_EIGHT('"')) - ENT_EIGHT(1);
    uint64_t slashes = (word ^ ENT_EIGHT('\\')) - ENT_EIGHT(1);
    return ((word | controls | quotes | slashes) & ENT_EIGHT(0x80)) == 0;
}

static bool is_plain_json(const char *p)
{
    return is_plain_eight(ent_eight(p));
}

/* Copies eight bytes; whether they are plain. */
static inline bool copy_eight(const char *from, char *to)
{
    memcpy(to, from, 8);
    return is_plain_json(from);
}

/* The same of one to seven bytes: those of both halves, or all three. */
static bool copy_few(const char *from, char *to, size_t size)
{
    if (size >= 4) {
        memcpy(to, from, 4);
        memcpy(to + size - 4, from + size - 4, 4);
        return is_plain_eight(ent_four(from)
                              | ent_four(from + size - 4) << 32);
    }
    uint64_t all = ENT_EIGHT(' ') << 24;
    size_t places[3] = { 0, size / 2, size - 1 };
    for (int i = 0; i < 3; i++) {
        to[places[i]] = from[places[i]];
        all |= (uint64_t)(unsigned char)from[places[i]] << 8 * i;
    }
    return is_plain_eight(all);
}

/* The last bytes are copied twice where the size is no multiple of 8. */
bool ent_json_copy(ent_slice text, char *to)
{
    if (text.size > ENT_JSON_SHORT || text.size == 0)
        return false;
    if (text.size < 8)
        return copy_few(text.data, to, text.size);
    for (size_t at = 0; at + 8 <= text.size; at += 8)
        if (!copy_eight(text.data + at, to + at))
            return false;
    return copy_eight(text.data + text.size - 8, to + text.size - 8);
}

size_t ent_json_plain(ent_slice text)
{
    size_t at = 0;
    while (text.size - at >= 8 && is_plain_json(text.data + at))
        at += 8;
    while (at < text.size && (unsigned char)text.data[at] < 0x80 &&
           !json_language.ascii[(unsigned char)text.data[at]])
        at++;
    return at;
}

/* The first byte at or after 'at' that may not stand for itself. */
static size_t skip_plain(const language *l, ent_slice text, size_t at)
{
    while (l == &json_language && text.size - at >= 8 &&
           is_plain_json(text.data + at))
        at += 8;
    while (at < text.size && (unsigned char)text.data[at] < 0x80 &&
           !l->ascii[(unsigned char)text.data[at]])
        at++;
    return at;
}

static void escape(const language *l, ent_buffer *out, ent_slice text)
{
    size_t from = 0, at = skip_plain(l, text, 0);
    while (at < text.size) {
        size_t next;
        const char *with = stand_in(l, text, at, &next);
        if (with) {
            ent_buffer_add(out, ent_slice_part(text, from, at));
            ent_buffer_add_string(out, with);
            from = next;
        }
        at = skip_plain(l, text, next);
    }
    ent_buffer_add(out, ent_slice_part(text, from, text.size));
}

void ent_escape_json(ent_buffer *out, ent_slice text)
{
    char *p = ent_buffer_reserve(out, text.size + 2);
    *p = '"';
    out->size++;
    escape(&json_language, out, text);
    ent_buffer_add_char(out, '"');
}

void ent_escape_xml(ent_buffer *out, ent_slice text)
{
    escape(&xml_language, out, text);
}

void ent_escape_dot(ent_buffer *out, ent_slice text)
{
    ent_buffer_add_char(out, '"');
    escape(&dot_language, out, text);
    ent_buffer_add_char(out, '"');
}

static bool csv_needs_quotes(ent_slice text)
{
    if (text.size > 0 &&
        (ent_is_blank(text.data[0]) || ent_is_blank(text.data[text.size - 1])))
        return true;
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] && strchr(",\"\r\n", text.data[i]))
            return true;
    return false;
}

void ent_escape_csv(ent_buffer *out, ent_slice text)
{
    bool quotes = csv_needs_quotes(text);
    if (quotes)
        ent_buffer_add_char(out, '"');
    if (text.size > 0 && text.data[0] && strchr("=+-@\t\r", text.data[0]))
        ent_buffer_add_char(out, '\'');
    escape(&csv_language, out, text);
    if (quotes)
        ent_buffer_add_char(out, '"');
}

/* Where a list, a rule or an underline would begin: the byte to be escaped
 * after blanks ("- a", "+ a", "= =", "12. a", "12) a"), or SIZE_MAX. */
static size_t markdown_block_mark(ent_slice text)
{
    size_t at = 0;
    while (at < text.size && ent_is_blank(text.data[at]))
        at++;
    size_t digits = at;
    while (at < text.size && ent_is_digit(text.data[at]))
        at++;
    if (at == text.size || !text.data[at])
        return SIZE_MAX;
    return strchr(at > digits ? ".)" : "-+=", text.data[at]) ? at : SIZE_MAX;
}

void ent_escape_markdown(ent_buffer *out, ent_slice text)
{
    size_t mark = markdown_block_mark(text);
    if (mark != SIZE_MAX) {
        escape(&markdown_language, out, ent_slice_part(text, 0, mark));
        ent_buffer_add_char(out, '\\');
        text = ent_slice_part(text, mark, text.size);
    }
    escape(&markdown_language, out, text);
}

static bool is_hex(char c)
{
    return ent_is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* May the byte at 'at' stand in a URL as it is? ' may by RFC 3986, but is kept
 * out of attributes in single quotes. */
static bool url_allows(ent_slice url, size_t at)
{
    char c = url.data[at];
    if (ent_is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return true;
    if (c == '%')
        return url.size - at > 2 && is_hex(url.data[at + 1]) &&
               is_hex(url.data[at + 2]);
    return c && strchr("-._~:/?#[]@!$&()*+,;=", c);
}

static bool url_is_harmless(ent_slice url)
{
    return ent_slice_equal_nocase(ent_slice_part(url, 0, 5),
                                  ENT_S("http:")) ||
           ent_slice_equal_nocase(ent_slice_part(url, 0, 6),
                                  ENT_S("https:")) ||
           ent_slice_starts(url, ENT_S("#"));
}

void ent_escape_url(ent_buffer *out, ent_slice text)
{
    if (!url_is_harmless(text))
        return;
    for (size_t at = 0; at < text.size; at++) {
        if (url_allows(text, at))
            ent_buffer_add_char(out, text.data[at]);
        else
            ent_buffer_format(out, "%%%02X", (unsigned char)text.data[at]);
    }
}

void ent_escape_base64(ent_buffer *out, ent_slice bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *p = (const unsigned char *)bytes.data;
    for (size_t at = 0; at < bytes.size; at += 3) {
        size_t left = bytes.size - at;
        uint32_t group = (uint32_t)p[at] << 16;
        group |= left > 1 ? (uint32_t)p[at + 1] << 8 : 0;
        group |= left > 2 ? (uint32_t)p[at + 2] : 0;
        char four[4] = { digits[group >> 18], digits[group >> 12 & 63],
                         left > 1 ? digits[group >> 6 & 63] : '=',
                         left > 2 ? digits[group & 63] : '=' };
        ent_buffer_add(out, (ent_slice){ four, sizeof four });
    }
}
