/* metrics.c: how wide text is, without asking the machine's fonts.
 *
 * The widths are those of Helvetica, which Arial and Liberation Sans share, in
 * thousandths of the letters' size (Adobe Font Metrics, 1997). Letters with
 * marks have the width of the letters without; what is unknown counts as a
 * whole em, so that boxes rather come out too wide than too narrow. */

#include "diagram/inside.h"

#include "base/utf8.h"

#define ELLIPSIS "\xE2\x80\xA6"

/* U+0020 to U+007E. */
static const uint16_t regular[95] = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278,
    278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584,
    584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556,
    833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278,
    278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222,
    500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,
    500, 334, 260, 334, 584,
};

static const uint16_t heavy[95] = {
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278,
    278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584,
    584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611,
    833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333,
    278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278,
    556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556,
    500, 389, 280, 389, 584,
};

/* U+00C0 to U+017F without their marks; a blank where there is none. */
static const char latin[192 + 1] =
    "AAAAAA CEEEEIIIIDNOOOOO+OUUUUYPbaaaaaa ceeeeiiiionooooo+ouuuuypy"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi  JjKkkLlLlLlL"
    "nLlNnNnNnbNnOoOoOo  RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzl";

/* X(first, last, width): other ranges, in thousandths. */
typedef struct width_range {
    uint32_t first;
    uint32_t last;
    uint16_t width;
} width_range;

static const width_range ranges[] = {
    { 0x0300, 0x036F, 0 },     /* combining marks */
    { 0x00A0, 0x00A0, 278 },
    { 0x00B7, 0x00B7, 333 },
    { 0x0370, 0x03FF, 850 },   /* Greek */
    { 0x0400, 0x045F, 850 },   /* Cyrillic */
    { 0x0591, 0x05BD, 0 },     /* points of Hebrew and Arabic */
    { 0x064B, 0x065F, 0 },
    { 0x200B, 0x200F, 0 },     /* of no width, and marks of direction */
    { 0x2010, 0x2010, 333 },
    { 0x2013, 0x2013, 556 },
    { 0x2018, 0x201A, 278 },
    { 0x201C, 0x201E, 500 },
    { 0x2022, 0x2022, 350 },
    { 0x202A, 0x202E, 0 },
    { 0x2060, 0x206F, 0 },
    { 0xFE00, 0xFE0F, 0 },     /* variation selectors */
    { 0xFEFF, 0xFEFF, 0 },
};

static unsigned code_width(uint32_t code, bool bold)
{
    if (code >= 0xC0 && code < 0xC0 + sizeof latin - 1
        && latin[code - 0xC0] != ' ')
        code = (unsigned char)latin[code - 0xC0];
    if (code < 0x20)
        return 0;
    if (code < 0x7F)
        return bold ? heavy[code - 0x20] : regular[code - 0x20];
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (code >= ranges[i].first && code <= ranges[i].last)
            return ranges[i].width;
    return 1000;
}

double ent_text_width(ent_slice text, double size, bool bold)
{
    unsigned sum = 0;
    for (size_t at = 0, next; at < text.size; at = next)
        sum += code_width(ent_utf8_decode(text, at, &next), bold);
    return sum * size / 1000;
}

ent_slice ent_text_head(ent_slice text, size_t limit)
{
    size_t end = limit < text.size ? limit : text.size;
    while (end > 0 && end < text.size
           && ((unsigned char)text.data[end] & 0xC0) == 0x80)
        end--;
    return ent_slice_part(text, 0, end);
}

ent_slice ent_text_plain(ent_arena *arena, ent_slice text)
{
    ent_buffer out = ENT_BUFFER_INIT;
    bool blank = true; /* of several, one */
    for (size_t at = 0, next; at < text.size; at = next) {
        uint32_t code = ent_utf8_decode(text, at, &next);
        bool is_blank = code <= 0x20 || code == 0x7F || code == 0x85
            || code == 0x2028 || code == 0x2029;
        if (is_blank && !blank)
            ent_buffer_add_char(&out, ' ');
        else if (!is_blank)
            ent_buffer_add_code(&out, code);
        blank = is_blank;
    }
    ent_slice plain = ent_arena_copy(arena,
        ent_slice_trim(ent_buffer_slice(&out)));
    ent_buffer_release(&out);
    return plain;
}

/* The bytes of 'text' that fit into 'width'. */
static size_t fitting(ent_slice text, double size, bool bold, double width)
{
    size_t at = 0, next;
    for (unsigned sum = 0; at < text.size; at = next) {
        sum += code_width(ent_utf8_decode(text, at, &next), bold);
        if (sum * size / 1000 > width)
            break;
    }
    return at;
}

/* 'text' cut so that it and an ellipsis fit. */
static ent_slice cut(ent_arena *arena, ent_slice text, double size, bool bold,
                     double width)
{
    double left = width - ent_text_width(ENT_S(ELLIPSIS), size, bold);
    size_t end = fitting(text, size, bold, left);
    ent_slice head = ent_slice_trim(ent_slice_part(text, 0, end));
    return ent_arena_format(arena, "%.*s" ELLIPSIS, ENT_P(head));
}

/* Whether a line may end before 'at': at a blank or behind a hyphen between
 * letters. */
static bool may_end(ent_slice text, size_t at)
{
    if (text.data[at] == ' ')
        return true;
    return at > 1 && text.data[at - 1] == '-' && text.data[at - 2] != ' ';
}

/* Where the first line of 'text' ends: the last blank that fits, else the last
 * hyphen, else where the letters no longer fit. */
static size_t break_at(ent_slice text, double size, bool bold, double width)
{
    size_t end = fitting(text, size, bold, width), hyphen = 0;
    for (size_t at = end; at > 0; at--) {
        if (at >= text.size || !may_end(text, at))
            continue;
        if (text.data[at] == ' ')
            return at;
        hyphen = hyphen ? hyphen : at;
    }
    return hyphen ? hyphen : end;
}

double ent_text_longest(ent_slice text, double size, bool bold)
{
    double longest = 0;
    for (size_t from = 0, at = 1; at <= text.size; at++)
        if (at == text.size || may_end(text, at)) {
            longest = fmax(longest, ent_text_width(ent_slice_trim(
                ent_slice_part(text, from, at)), size, bold));
            from = at;
        }
    return longest;
}

uint32_t ent_text_wrap(ent_arena *arena, ent_slice text, double size, bool bold,
                       double width, ent_slice *lines, uint32_t limit)
{
    uint32_t count = 0;
    while (count < limit) {
        if (ent_text_width(text, size, bold) <= width) {
            lines[count++] = text;
            break;
        }
        if (count + 1 == limit) {
            lines[count++] = cut(arena, text, size, bold, width);
            break;
        }
        size_t end = break_at(text, size, bold, width);
        if (!end)
            end = text.size;
        lines[count++] = ent_slice_part(text, 0, end);
        text = ent_slice_trim(ent_slice_part(text, end, text.size));
    }
    return count;
}
