/* dates.c: full dates in words and in digits.
 *
 * A date is looked for at every digit that starts a number, and read forwards:
 * as a day before a month's name, as a year before month and day, or as three
 * numbers with one separator. A day behind the month's name is found from the
 * name, which ends right before it. What does not make a day of the calendar
 * between FIRST_YEAR and LAST_YEAR is no date. */

#include "read/formats.h"

#include "base/utf8.h"
#include "dossier/words.h"

#include <string.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2099 };
/* Two-digit years from here on belong to the last century. */
enum { PIVOT_YEAR = 70 };
/* A dateline stands in the first lines, and is short or cut off by a dash. */
enum { HEAD_LINES = 8, DATELINE_BYTES = 90, DATELINE_WORDS = 12 };
/* A text that names so many later years tells of history. Years that are
 * multiples of five are not counted: plans are made for 2030 and 2045. */
enum { LATER_YEARS = 2, PLAN_YEARS = 5 };
/* A bracket with a date holds little else. */
enum { BRACKET_BYTES = 40 };
enum { LONGEST_NAME = 24 };

typedef struct scan {
    const ent_clues *clues;
    ent_slice text;
    ent_language language;
} scan;

/* Pieces ------------------------------------------------------------------- */

static bool is_digit(const scan *s, size_t at)
{
    return at < s->text.size && s->text.data[at] >= '0'
        && s->text.data[at] <= '9';
}

static bool is_letter_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

static char char_at(const scan *s, size_t at)
{
    return at < s->text.size ? s->text.data[at] : '\0';
}

/* Blanks of a line, no-break spaces among them. */
static size_t skip_blanks(const scan *s, size_t at)
{
    for (;;) {
        if (char_at(s, at) == ' ' || char_at(s, at) == '\t')
            at++;
        else if (char_at(s, at) == '\xC2' && char_at(s, at + 1) == '\xA0')
            at += 2;
        else
            return at;
    }
}

/* A number of up to four digits at 'at'; false when there is none or more. */
static bool read_number(const scan *s, size_t at, int *number, size_t *end)
{
    size_t i = at;
    for (*number = 0; is_digit(s, i) && i - at < 5; i++)
        *number = *number * 10 + (s->text.data[i] - '0');
    *end = i;
    return i > at && i - at <= 4;
}

static bool may_follow_month(char c)
{
    return (c >= '0' && c <= '9') || (c != '\0' && strchr(" .,-/\t\xC2", c));
}

/* The month whose name is at 'at', or 0; its end is behind a full stop. */
static uint32_t read_month(const scan *s, size_t at, size_t *end)
{
    char folded[LONGEST_NAME];
    size_t size = 0;
    for (; at < s->text.size && size < sizeof folded; at++, size++) {
        char c = s->text.data[at];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        if (c < 'a' || c > 'z')
            break;
        folded[size] = c;
    }
    *end = at + (char_at(s, at) == '.');
    if (size < 3 || !may_follow_month(char_at(s, at)))
        return 0;
    uint32_t month = ent_table_get(&s->clues->months,
                                   (ent_slice){ folded, size });
    return month == ENT_NONE ? 0 : month;
}

static bool settle(int year, int month, int day, size_t start, size_t end,
                   ent_found_date *found)
{
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12
        || day < 1 || day > 31)
        return false;
    ent_date date = { (int16_t)year, (uint8_t)month, (uint8_t)day };
    if (!ent_date_valid(date))
        return false;
    *found = (ent_found_date){ date, start, end };
    return true;
}

/* Forms -------------------------------------------------------------------- */

/* "st", "nd", "rd" or "th" behind a day. */
static size_t skip_ordinal(const scan *s, size_t at)
{
    static const char *const endings[] = { "st", "nd", "rd", "th" };
    ent_slice two = ent_slice_part(s->text, at, at + 2);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ent_slice_equal_nocase(two, ent_slice_of(endings[i])))
            return at + 2;
    return at;
}

/* Passes over blanks, and a comma and what blanks follow it. */
static size_t skip_comma(const scan *s, size_t at)
{
    at = skip_blanks(s, at);
    return char_at(s, at) == ',' ? skip_blanks(s, at + 1) : at;
}

static bool read_year(const scan *s, size_t at, int *year, size_t *end)
{
    return read_number(s, at, year, end) && *end - at == 4;
}

/* "19 June 2024", "19th of June, 2024", "18-Jun-2024"; 'at' is behind the
 * day. */
static bool day_month_year(const scan *s, size_t start, int day, size_t at,
                           ent_found_date *found)
{
    at = skip_blanks(s, skip_ordinal(s, at));
    if (ent_slice_equal_nocase(ent_slice_part(s->text, at, at + 3),
                               ENT_S("of ")))
        at = skip_blanks(s, at + 3);
    bool joined = char_at(s, at) == '-' || char_at(s, at) == '/';
    uint32_t month = read_month(s, at + joined, &at);
    int year;
    if (!month)
        return false;
    at = joined && (char_at(s, at) == '-' || char_at(s, at) == '/')
        ? at + 1 : skip_comma(s, at);
    return read_year(s, at, &year, &at)
        && settle(year, (int)month, day, start, at, found);
}

/* "June 19, 2024"; 'start' is at the month's name. */
static bool month_day_year(const scan *s, size_t start, ent_found_date *found)
{
    size_t at = start, unused;
    int day, year;
    /* Most words have no number behind them, and need not be looked up. */
    while (is_letter_byte(char_at(s, at)) && at - start < LONGEST_NAME)
        at++;
    at = skip_blanks(s, at + (char_at(s, at) == '.'));
    if (!is_digit(s, at))
        return false;
    uint32_t month = read_month(s, start, &unused);
    if (!month || !read_number(s, at, &day, &at))
        return false;
    at = skip_comma(s, skip_ordinal(s, at));
    return read_year(s, at, &year, &at)
        && settle(year, (int)month, day, start, at, found);
}

/* Whether 'a' of a/b/year is the month. */
static bool month_first(const scan *s, int a, int b, char separator)
{
    if (a > 12 || b > 12)
        return b > 12;
    return s->language == ENT_LANGUAGE_EN && separator == '/';
}

/* "18/6/2024", "18-06-2024", "18.06.2024", "18/6/24", "2024-06-18": the first
 * number, 'a', was read from 'start' to 'at'. */
static bool three_numbers(const scan *s, size_t start, int a, size_t at,
                          ent_found_date *found)
{
    char separator = char_at(s, at);
    size_t first = at - start, third;
    int b, c;
    if (separator != '/' && separator != '-' && separator != '.')
        return false;
    if (!read_number(s, at + 1, &b, &at) || char_at(s, at) != separator)
        return false;
    third = at + 1;
    if (!read_number(s, third, &c, &at))
        return false;
    if (first == 4)
        return settle(a, b, c, start, at, found);
    if (at - third == 2 && separator == '/')
        c += c < PIVOT_YEAR ? 2000 : 1900;
    else if (at - third != 4)
        return false;
    bool swap = month_first(s, a, b, separator);
    return settle(c, swap ? a : b, swap ? b : a, start, at, found);
}

/* Finding ------------------------------------------------------------------ */

/* Whether a number or a name may start at 'at'. */
static bool is_start(const scan *s, size_t at)
{
    if (at == 0)
        return true;
    char before = s->text.data[at - 1];
    return is_digit(s, at) ? !is_digit(s, at - 1) && before != '.'
                           : !is_letter_byte(before);
}

static bool date_at(const scan *s, size_t at, ent_found_date *found)
{
    int number;
    size_t end;
    if (!is_start(s, at))
        return false;
    if (!is_digit(s, at))
        return month_day_year(s, at, found);
    if (!read_number(s, at, &number, &end))
        return false;
    bool good = three_numbers(s, at, number, end, found)
        || (end - at <= 2 && day_month_year(s, at, number, end, found));
    return good && !is_digit(s, found->end);
}

static bool find(const scan *s, size_t from, ent_found_date *found)
{
    for (size_t at = from; at < s->text.size; at++) {
        char c = s->text.data[at];
        bool likely = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
            || (c >= 'a' && c <= 'z');
        if (likely && date_at(s, at, found))
            return true;
    }
    return false;
}

bool ent_find_date(const ent_clues *clues, ent_slice text, size_t from,
                   ent_language language, ent_found_date *found)
{
    scan s = { clues, text, language };
    return find(&s, from, found);
}

/* Eight digits that are a day: 20240617. */
static bool compact_date(const scan *s, size_t at, ent_found_date *found)
{
    int parts[3] = { 0, 0, 0 };
    for (size_t i = 0; i < 8; i++) {
        if (!is_digit(s, at + i))
            return false;
        int *part = &parts[i < 4 ? 0 : i < 6 ? 1 : 2];
        *part = *part * 10 + (s->text.data[at + i] - '0');
    }
    return !is_digit(s, at + 8) && (at == 0 || !is_digit(s, at - 1))
        && settle(parts[0], parts[1], parts[2], at, at + 8, found);
}

ent_date ent_read_date(const ent_clues *clues, ent_slice text,
                       ent_language language)
{
    ent_date date = { 0, 0, 0 };
    ent_found_date found;
    scan s = { clues, ent_slice_trim(text), language };
    if (ent_date_parse(s.text, &date))
        return date;
    if (compact_date(&s, 0, &found) || find(&s, 0, &found))
        return found.date;
    return date;
}

/* "-06-" or "_06_" at 'at': the number, or 0. */
static int name_part(const scan *s, size_t at)
{
    char c = char_at(s, at);
    if ((c != '-' && c != '_' && c != '.') || !is_digit(s, at + 1)
        || !is_digit(s, at + 2))
        return 0;
    return (s->text.data[at + 1] - '0') * 10 + (s->text.data[at + 2] - '0');
}

ent_date ent_date_of_name(ent_slice stem)
{
    scan s = { NULL, stem, ENT_LANGUAGE_UNKNOWN };
    ent_found_date found;
    for (size_t at = 0; at < stem.size; at++) {
        int year;
        size_t end;
        if (at > 0 && is_digit(&s, at - 1))
            continue;
        if (compact_date(&s, at, &found))
            return found.date;
        if (read_year(&s, at, &year, &end) && !is_digit(&s, end + 6)
            && settle(year, name_part(&s, end), name_part(&s, end + 3), at,
                      end + 6, &found))
            return found.date;
    }
    return (ent_date){ 0, 0, 0 };
}

/* Of a text ---------------------------------------------------------------- */

static size_t count_words(ent_slice line)
{
    size_t count = 0;
    bool inside = false;
    for (size_t i = 0; i < line.size; i++) {
        bool blank = line.data[i] == ' ' || line.data[i] == '\t';
        count += !blank && !inside;
        inside = !blank;
    }
    return count;
}

/* Whether a dash follows soon: "CITY, June 24, 2024 (Agency) - ". */
static bool dash_follows(const scan *s, size_t at)
{
    static const char *const dashes[] = { " - ", " \xE2\x80\x93 ",
                                          " \xE2\x80\x94 ", "\xE2\x80\x94" };
    ent_slice rest = ent_slice_part(s->text, at, at + BRACKET_BYTES);
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (ent_slice_find(rest, ent_slice_of(dashes[i])) != SIZE_MAX)
            return true;
    return false;
}

/* Whether one line is, or begins with, a dateline. */
static bool line_date(const scan *whole, ent_slice line, ent_found_date *found)
{
    scan s = { whole->clues, line, whole->language };
    if (!find(&s, 0, found) || found->start > DATELINE_BYTES)
        return false;
    bool sentence = ent_slice_ends(line, ENT_S("."));
    return (!sentence && count_words(line) <= DATELINE_WORDS)
        || (found->start < DATELINE_BYTES / 2 && dash_follows(&s, found->end));
}

static bool head_date(const scan *s, ent_found_date *found)
{
    ent_slice rest = s->text, line;
    for (int i = 0; i < HEAD_LINES && ent_slice_cut(&rest, '\n', &line);) {
        line = ent_slice_trim(line);
        if (line.size && line_date(s, line, found))
            return true;
        i += line.size > 0;
    }
    return false;
}

/* Whether a date stands in brackets that hold little else. */
static bool in_brackets(const scan *s, const ent_found_date *found)
{
    size_t at = found->start;
    size_t least = at > BRACKET_BYTES ? at - BRACKET_BYTES : 0;
    while (at > least && !strchr("()[]\n", s->text.data[at - 1]))
        at--;
    if (at == least || s->text.data[at - 1] != '(')
        return false;
    ent_slice rest = ent_slice_part(s->text, found->end,
                                    found->end + BRACKET_BYTES);
    size_t close = ent_slice_find(rest, ENT_S(")"));
    return close != SIZE_MAX && close < ent_slice_find(rest, ENT_S("\n"));
}

/* Whether the text names LATER_YEARS years after 'date'. */
static bool tells_history(const scan *s, ent_date date)
{
    bool seen[LAST_YEAR + 1] = { false };
    int count = 0, year;
    size_t end;
    for (size_t at = 0; at < s->text.size && count < LATER_YEARS; at++) {
        if (!is_digit(s, at))
            continue;
        bool good = read_year(s, at, &year, &end) && year > date.year
            && year <= LAST_YEAR && year % PLAN_YEARS != 0 && !seen[year];
        if (good && is_start(s, at)) {
            seen[year] = true;
            count++;
        }
        while (is_digit(s, at + 1))
            at++;
    }
    return count >= LATER_YEARS;
}

ent_date ent_date_of_text(const ent_clues *clues, ent_slice text,
                          ent_language language)
{
    scan s = { clues, text, language };
    ent_found_date found;
    ent_date latest = { 0, 0, 0 }, bracketed = { 0, 0, 0 };
    if (head_date(&s, &found))
        return found.date;
    for (size_t at = 0; find(&s, at, &found); at = found.end) {
        if (ent_date_compare(found.date, latest) > 0)
            latest = found.date;
        if (ent_date_compare(found.date, bracketed) > 0
            && in_brackets(&s, &found))
            bracketed = found.date;
    }
    if (bracketed.year)
        return bracketed;
    return latest.year && tells_history(&s, latest) ? (ent_date){ 0, 0, 0 }
                                                    : latest;
}
