/* slice.c: bytes looked at, never changed.
 *
 * A slice may be {NULL, 0}; no function here hands NULL to memcmp or memchr,
 * or adds to it. */

#include "entente/base.h"

#include <string.h>

ent_slice ent_slice_of(const char *string)
{
    return (ent_slice){ string, string ? strlen(string) : 0 };
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Size of the white space that 's' starts with: 0, 1 or, for U+00A0, 2. */
static size_t space_at_start(ent_slice s)
{
    if (s.size > 0 && is_space(s.data[0]))
        return 1;
    return ent_slice_starts(s, ENT_S("\xC2\xA0")) ? 2 : 0;
}

static size_t space_at_end(ent_slice s)
{
    if (s.size > 0 && is_space(s.data[s.size - 1]))
        return 1;
    return ent_slice_ends(s, ENT_S("\xC2\xA0")) ? 2 : 0;
}

ent_slice ent_slice_trim(ent_slice s)
{
    size_t n;
    while ((n = space_at_start(s)) > 0)
        s = ent_slice_part(s, n, s.size);
    while ((n = space_at_end(s)) > 0)
        s.size -= n;
    return s;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool ent_slice_equal_nocase(ent_slice a, ent_slice b)
{
    if (a.size != b.size)
        return false;
    for (size_t i = 0; i < a.size; i++)
        if (lower(a.data[i]) != lower(b.data[i]))
            return false;
    return true;
}

int ent_slice_compare(ent_slice a, ent_slice b)
{
    size_t common = a.size < b.size ? a.size : b.size;
    int order = common > 0 ? memcmp(a.data, b.data, common) : 0;
    return order != 0 ? order : (a.size > b.size) - (a.size < b.size);
}

size_t ent_slice_find(ent_slice s, ent_slice needle)
{
    if (needle.size == 0)
        return 0;
    for (size_t at = 0; at + needle.size <= s.size; at++) {
        size_t room = s.size - needle.size - at + 1;
        const char *hit = memchr(s.data + at, needle.data[0], room);
        if (!hit)
            break;
        at = (size_t)(hit - s.data);
        if (memcmp(hit, needle.data, needle.size) == 0)
            return at;
    }
    return SIZE_MAX;
}

bool ent_slice_cut(ent_slice *rest, char separator, ent_slice *piece)
{
    ent_slice whole = *rest;
    *piece = *rest = (ent_slice){ NULL, 0 };
    if (!whole.data)
        return false;
    const char *hit =
        whole.size > 0 ? memchr(whole.data, separator, whole.size) : NULL;
    size_t end = hit ? (size_t)(hit - whole.data) : whole.size;
    *piece = ent_slice_part(whole, 0, end);
    if (hit)
        *rest = ent_slice_part(whole, end + 1, whole.size);
    return true;
}

uint32_t ent_slice_pieces(ent_slice s, char separator)
{
    uint32_t count = 0;
    for (ent_slice piece; ent_slice_cut(&s, separator, &piece);)
        count++;
    return count;
}

uint32_t ent_slice_among(ent_slice s, const char *const *words, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (ent_slice_equal(s, ent_slice_of(words[i])))
            return i;
    return ENT_NONE;
}
