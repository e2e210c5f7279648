/* published.c: the day of publication as a plain text tells it.
 *
 * The rule, the first that holds:
 *
 * 1. A stamp: a short line of the first or last ones, no sentence, whose full
 *    date is marked as such: by a clock time, a word such as "Published", its
 *    weekday, or by standing alone, behind a comma or bar, or an outlet's name.
 *    What a label says ("Born: 5 May 1950"), and one of two dates, is none.
 * 2. A dateline: a full date near the start of one of the first lines, with
 *    nothing but names before it, cut off from the sentence by a dash, a
 *    bracket or a full stop.
 * 3. The day that news tell of by its weekday: "Rabu (19/6/2024)", "on
 *    Wednesday, June 19, 2024". Only near days are called by their weekday: the
 *    latest of those that are not said to come, else the earliest of these.
 *    Then a day in digits alone in brackets, the same way.
 * 4. The same without a year: "Rabu (19/6)". The year is one of the two latest
 *    that the text names ("(c) 2024" among them), the later first, in which the
 *    day falls on that weekday.
 *
 * All other days are those of events: a text that has no more has no day of
 * publication. A weekday that does not fall on its date proves an error, and
 * the date is passed over. Where a text goes on to years well behind the
 * next, weak evidence (2 before a full stop, 3) tells of history. */

#include "read/seek.h"

#include "base/ascii.h"
#include "dossier/words.h"

#include <string.h>

enum { HEAD_LINES = 8, FOOT_LINES = 3 };
/* A stamp's date starts within so many bytes of a line of so many words. */
enum { STAMP_BYTES = 90, STAMP_WORDS = 18 };
enum { DATELINE_BYTES = 60, DATELINE_WORDS = 7 };
/* A dash that ends a dateline is no farther behind the date. */
enum { DASH_BYTES = 40 };
/* Where the day of the news is looked for. */
enum { NEWS_BYTES = 12 << 10 };
/* A word such as "published" is one of so many before the date. */
enum { STAMP_BEFORE = 3 };
/* A day without a year is of one of so many latest years. */
enum { LATEST_YEARS = 2 };

static size_t count_words(ent_slice line)
{
    size_t count = 0;
    for (size_t i = 0; i < line.size; i++)
        count += !ent_is_blank(line.data[i])
            && (i == 0 || ent_is_blank(line.data[i - 1]));
    return count;
}

static ent_slice up_to(ent_slice text, size_t end)
{
    return ent_slice_part(text, 0, end);
}

/* Whether no weekday stands before the date, or the right one. */
static bool weekday_fits(const ent_seeker *s, ent_slice line,
                         ent_found_date *found)
{
    ent_slice before = up_to(line, found->start);
    uint32_t weekday = ent_seek_weekday(s, &before);
    return !weekday || ent_seek_agree(line, weekday, found);
}

/* Stamps ------------------------------------------------------------------- */

/* "19:42", "19.42" outside of the date. */
static bool has_clock(ent_slice line, const ent_found_date *date)
{
    for (size_t i = 1; i + 2 < line.size; i++) {
        if (line.data[i] != ':' && line.data[i] != '.')
            continue;
        bool good = ent_is_digit(line.data[i - 1])
            && ent_is_digit(line.data[i + 1]) && ent_is_digit(line.data[i + 2])
            && (i + 3 == line.size || !ent_is_digit(line.data[i + 3]));
        if (good && (i < date->start || i >= date->end))
            return true;
    }
    return false;
}

/* The part of 'before' behind its last bar, dot or dash. */
static ent_slice last_part(ent_slice before)
{
    static const char *const bars[] = { "|", "/ ", " - ", "\xC2\xB7",
                                        "\xE2\x80\xA2", "\xE2\x80\x93",
                                        "\xE2\x80\x94" };
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        ent_slice bar = ent_slice_of(bars[i]);
        size_t at;
        while ((at = ent_slice_find(before, bar)) != SIZE_MAX)
            before = ent_slice_part(before, at + bar.size, before.size);
    }
    return ent_slice_trim(before);
}

/* Whether a last word is an outlet's, or in capitals: "OSLO 1997-10-29". */
static bool ends_in_name(const ent_seeker *s, ent_slice before)
{
    size_t comma;
    while ((comma = ent_slice_find(before, ENT_S(","))) != SIZE_MAX)
        before = ent_slice_part(before, comma + 1, before.size);
    before = ent_slice_trim(before);
    ent_slice rest = before, word;
    if (ent_is_outlet(s->clues, before))
        return true;
    if (!ent_seek_last(&rest, &word) || word.size < 3)
        return false;
    for (size_t i = 0; i < word.size; i++)
        if (!ent_is_upper(word.data[i]))
            return false;
    return true;
}

/* Whether a name, a comma or a bracket sets the date off. */
static bool is_set_off(const ent_seeker *s, ent_slice before)
{
    ent_slice part = ent_seek_trim(before, "");
    return part.size == 0 || strchr(",()", part.data[part.size - 1])
        || ends_in_name(s, part);
}

/* Whether the date of a stamp is marked as rule 1 says. A 'strict' one (of the
 * first line, which is mostly a title, and of the last ones) is not only set
 * off. */
static bool is_marked(const ent_seeker *s, ent_slice line, bool strict,
                      const ent_found_date *found, bool alone)
{
    ent_slice before = last_part(up_to(line, found->start)), rest = before;
    bool barred = before.size == 0;
    if (ent_seek_word(&s->clues->stamps, STAMP_BEFORE, &rest))
        return true;
    bool weekday = ent_seek_weekday(s, &rest) != 0;
    bool clock = has_clock(line, found);
    if (!clock && ent_slice_find(before, ENT_S(":")) != SIZE_MAX)
        return false;
    if (clock)
        return !ent_slice_ends(ent_seek_trim(rest, "("), ENT_S(":"));
    if (!alone)
        return false;
    return barred || (weekday && is_set_off(s, rest))
        || (!strict && is_set_off(s, before));
}

static bool is_sentence(ent_slice line)
{
    return ent_slice_ends(line, ENT_S(".")) || ent_slice_ends(line, ENT_S("!"))
        || ent_slice_ends(line, ENT_S("?"));
}

static bool is_stamp(const ent_seeker *s, ent_slice line, bool strict,
                     ent_found_date *found)
{
    ent_found_date other;
    if (found->start > STAMP_BYTES || count_words(line) > STAMP_WORDS
        || is_sentence(line))
        return false;
    bool alone = !ent_find_date(s->clues, line, found->end, s->language,
                                &other);
    return is_marked(s, line, strict, found, alone)
        && weekday_fits(s, line, found);
}

/* Datelines ---------------------------------------------------------------- */

/* Whether all words begin with a capital or no letter, and are few. */
static bool is_names(ent_slice before)
{
    for (size_t i = 0; i < before.size; i++) {
        char c = before.data[i];
        if (c >= 'a' && c <= 'z'
            && (i == 0 || ent_is_blank(before.data[i - 1])))
            return false;
    }
    return count_words(before) <= DATELINE_WORDS;
}

/* "CITY, Country 1996-08-30" is written by agencies alone. */
static bool is_iso(ent_slice line, const ent_found_date *found)
{
    return found->end - found->start == 10
        && line.data[found->start + 4] == '-';
}

static bool dash_follows(ent_slice rest)
{
    static const char *const dashes[] = { " - ", " -- ", " \xE2\x80\x93 ",
                                          "\xE2\x80\x94" };
    rest = up_to(rest, DASH_BYTES);
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (ent_slice_find(rest, ent_slice_of(dashes[i])) != SIZE_MAX)
            return true;
    return false;
}

/* Rules -------------------------------------------------------------------- */

/* Rule 2. */
static bool is_dateline(const ent_seeker *s, ent_slice line,
                        ent_found_date *found)
{
    ent_slice before = up_to(line, found->start), rest = before;
    ent_slice behind = ent_slice_part(line, found->end, line.size);
    if (found->start > DATELINE_BYTES || !is_names(before))
        return false;
    bool weekday = ent_seek_weekday(s, &rest) != 0;
    if (behind.size == 0 && is_iso(line, found))
        return true;
    if (!(weekday ? is_names(rest) : is_set_off(s, before))
        || !weekday_fits(s, line, found))
        return false;
    if (ent_slice_starts(behind, ENT_S(")")))
        behind = ent_slice_part(behind, 1, behind.size);
    return dash_follows(behind) || ent_slice_starts(behind, ENT_S(" ("))
        || (ent_slice_starts(behind, ENT_S("."))
            && !ent_seek_history(s, found->date));
}

static bool line_date(const ent_seeker *s, ent_slice line, bool strict,
                      ent_found_date *found)
{
    return ent_find_date(s->clues, line, 0, s->language, found)
        && (is_stamp(s, line, strict, found)
            || is_dateline(s, line, found));
}

static bool head_date(const ent_seeker *s, ent_found_date *found)
{
    ent_slice rest = s->text, line;
    for (int i = 0; i < HEAD_LINES && ent_slice_cut(&rest, '\n', &line);) {
        line = ent_slice_trim(line);
        if (line.size && line_date(s, line, i == 0, found))
            return true;
        i += line.size > 0;
    }
    return false;
}

static bool foot_date(const ent_seeker *s, ent_found_date *found)
{
    ent_slice rest = ent_slice_trim(s->text);
    for (int i = 0; i < FOOT_LINES && rest.size > 0; i++) {
        size_t start = rest.size;
        while (start > 0 && rest.data[start - 1] != '\n')
            start--;
        ent_slice line = ent_slice_part(rest, start, rest.size);
        rest = ent_slice_trim(up_to(rest, start));
        if (line.size <= 4 * STAMP_BYTES
            && ent_find_date(s->clues, line, 0, s->language, found)
            && is_stamp(s, line, true, found))
            return true;
    }
    return false;
}

/* What the body says of the days of its news. */
typedef struct news {
    ent_date named;     /* the latest with its weekday */
    ent_date coming;    /* the earliest of those to come */
    ent_date bracketed; /* the latest in brackets, without */
    ent_date short_day; /* the first without a year ... */
    uint32_t weekday;   /* ... and its weekday, else 0 */
} news;

static void note_day(const ent_seeker *s, ent_found_date found, news *n)
{
    ent_slice before = up_to(s->text, found.start), rest = before;
    uint32_t weekday = ent_seek_weekday(s, &rest);
    bool in_brackets = found.start > 0
        && s->text.data[found.start - 1] == '('
        && found.end < s->text.size && s->text.data[found.end] == ')'
        && ent_seek_is_digits(s->text, &found);
    if (!found.date.year) {
        if (weekday && !n->weekday && !ent_seek_is_ahead(s, rest)) {
            n->weekday = weekday;
            n->short_day = found.date;
        }
        return;
    }
    if (weekday ? !ent_seek_agree(s->text, weekday, &found) : !in_brackets)
        return;
    ent_date *latest = weekday ? &n->named : &n->bracketed;
    if (ent_seek_is_ahead(s, rest)) {
        if (!n->coming.year || ent_date_compare(found.date, n->coming) < 0)
            n->coming = found.date;
    } else if (ent_date_compare(found.date, *latest) > 0) {
        *latest = found.date;
    }
}

/* Rule 4. */
static ent_date with_year(const ent_seeker *s, ent_date day, uint32_t weekday)
{
    ent_years years = { { false } };
    ent_seek_years(s, &years);
    int seen = 0;
    for (int year = ENT_LAST_YEAR;
         year >= ENT_FIRST_YEAR && seen < LATEST_YEARS; year--) {
        day.year = (int16_t)year;
        if (years.has[year] && ent_date_valid(day)
            && ent_weekday(day) == weekday)
            return day;
        seen += years.has[year];
    }
    return (ent_date){ 0, 0, 0 };
}

/* Rules 3 and 4. */
static ent_date news_date(const ent_seeker *s)
{
    news n = { .weekday = 0 };
    ent_found_date found;
    ent_slice part = up_to(s->text, NEWS_BYTES);
    for (size_t at = 0; ent_find_day(s->clues, part, at, s->language, &found);
         at = found.end)
        note_day(s, found, &n);
    bool bracketed = !n.named.year || (n.bracketed.year == n.named.year
        && ent_date_compare(n.bracketed, n.named) > 0);
    ent_date date = bracketed ? n.bracketed : n.named;
    if (!date.year)
        date = n.coming;
    if (date.year && !ent_seek_history(s, date))
        return date;
    return n.weekday ? with_year(s, n.short_day, n.weekday)
                     : (ent_date){ 0, 0, 0 };
}

ent_date ent_date_of_text(const ent_clues *clues, ent_slice text,
                          ent_language language)
{
    ent_seeker s = { clues, text, language };
    ent_found_date found;
    if (head_date(&s, &found) || foot_date(&s, &found))
        return found.date;
    return news_date(&s);
}
