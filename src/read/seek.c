/* seek.c: words before a day, and years.
 *
 * Everything here looks back from a place, a few words or bytes far, but for
 * the years, which are sought in the whole text. */

#include "read/seek.h"

#include <string.h>

#include "base/ascii.h"

/* "Senin dini hari (...)": words from a date back to its weekday. */
enum { WEEKDAY_WORDS = 3 };
/* A word that says that a day is to come stands so near before it. */
enum { AHEAD_BYTES = 48 };
enum { LONGEST_WORD = 24 };
/* Later years that are multiples of five tell of no history: plans are made for
 * 2030 and 2045. */
enum { LATER_YEARS = 2, PLAN_YEARS = 5 };

/* Words -------------------------------------------------------------------- */

static bool is_letter(char c)
{
    return ent_is_upper(c) || (c >= 'a' && c <= 'z') || (c & 0x80)
        || c == '\'';
}

ent_slice ent_seek_trim(ent_slice s, const char *more)
{
    while (s.size > 0 && (ent_is_blank(s.data[s.size - 1])
                          || (s.data[s.size - 1] != '\0'
                              && strchr(more, s.data[s.size - 1]))))
        s.size--;
    return s;
}

bool ent_seek_last(ent_slice *rest, ent_slice *word)
{
    ent_slice s = ent_seek_trim(*rest, "");
    size_t start = s.size;
    while (start > 0 && is_letter(s.data[start - 1]))
        start--;
    *word = ent_slice_part(s, start, s.size);
    *rest = ent_slice_part(s, 0, start);
    return word->size > 0;
}

/* What 'table' has for a word, in any case; 0 when nothing. */
static uint32_t look_up(const ent_table *table, ent_slice word)
{
    char folded[LONGEST_WORD];
    if (word.size > sizeof folded)
        return 0;
    for (size_t i = 0; i < word.size; i++) {
        char c = word.data[i];
        folded[i] = ent_is_upper(c) ? (char)(c + 32) : c;
    }
    uint32_t found = ent_table_get(table, (ent_slice){ folded, word.size });
    return found == ENT_NONE ? 0 : found;
}

uint32_t ent_seek_word(const ent_table *table, int most, ent_slice *before)
{
    ent_slice rest = ent_seek_trim(*before, "(,.:"), word;
    for (int i = 0; i < most && ent_seek_last(&rest, &word); i++) {
        uint32_t value = look_up(table, word);
        if (!value)
            continue;
        *before = rest;
        return value;
    }
    return 0;
}

/* Weekdays ----------------------------------------------------------------- */

uint32_t ent_seek_weekday(const ent_seeker *s, ent_slice *before)
{
    return ent_seek_word(&s->clues->weekdays, WEEKDAY_WORDS, before);
}

bool ent_seek_is_digits(ent_slice text, const ent_found_date *found)
{
    for (size_t i = found->start; i < found->end; i++)
        if (!ent_is_digit(text.data[i]) && text.data[i] != '/')
            return false;
    return true;
}

bool ent_seek_agree(ent_slice text, uint32_t weekday, ent_found_date *found)
{
    ent_date turned = { found->date.year, found->date.day,
                        found->date.month };
    if (ent_weekday(found->date) == weekday)
        return true;
    if (!ent_seek_is_digits(text, found) || turned.month > 12
        || ent_weekday(turned) != weekday)
        return false;
    found->date = turned;
    return true;
}

/* Years -------------------------------------------------------------------- */

bool ent_seek_is_ahead(const ent_seeker *s, ent_slice before)
{
    size_t near = before.size > AHEAD_BYTES ? before.size - AHEAD_BYTES : 0;
    ent_slice rest = ent_slice_part(before, near, before.size), word;
    while (rest.size > 0) {
        if (!ent_seek_last(&rest, &word)) {
            rest = ent_seek_trim(rest, "");
            if (rest.size == 0 || strchr(".!?\n", rest.data[rest.size - 1]))
                return false;
            rest.size--;
        } else if (look_up(&s->clues->ahead, word)) {
            return true;
        }
    }
    return false;
}

void ent_seek_years(const ent_seeker *s, ent_years *years)
{
    const char *p = s->text.data;
    for (size_t at = 0, end; at < s->text.size; at = end) {
        end = at + 1;
        if (!ent_is_digit(p[at]))
            continue;
        while (end < s->text.size && ent_is_digit(p[end]))
            end++;
        bool joined = at > 0 && (is_letter(p[at - 1]) || p[at - 1] == '.');
        if (end - at != 4 || joined)
            continue;
        int year = (p[at] - '0') * 1000 + (p[at + 1] - '0') * 100
            + (p[at + 2] - '0') * 10 + (p[at + 3] - '0');
        if (year >= ENT_FIRST_YEAR && year <= ENT_LAST_YEAR
            && !ent_seek_is_ahead(s, ent_slice_part(s->text, 0, at)))
            years->has[year] = true;
    }
}

bool ent_seek_history(const ent_seeker *s, ent_date date)
{
    ent_years years = { { false } };
    int count = 0;
    ent_seek_years(s, &years);
    for (int year = date.year + 2; year <= ENT_LAST_YEAR; year++)
        count += years.has[year] && year % PLAN_YEARS != 0;
    return count >= LATER_YEARS;
}
