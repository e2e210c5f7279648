/* dates.c: full dates in words and in digits.
 *
 * A date is looked for at every digit that starts a number, and read forwards:
 * as a day before a month's name, as a year before month and day, or as three
 * numbers with one separator. A day behind the month's name is found from the
 * name, which ends right before it. What does not make a day of the calendar
 * between FIRST_YEAR and LAST_YEAR is no date. Where days without a year are
 * wanted too, they are tried last: "19 June", "June 19", "(19/6)". */

#include "read/formats.h"

#include "base/utf8.h"
#include "dossier/words.h"

#include <string.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2099, LEAP_YEAR = 2000 };
/* Two-digit years from here on belong to the last century. */
enum { PIVOT_YEAR = 70 };
enum { LONGEST_NAME = 24 };

typedef struct scan {
    const ent_clues *clues;
    ent_slice text;
    ent_language language;
    bool yearless; /* days without a year are found too */
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

/* "June 19"; 'at' is at the name; the end of the day is behind its ordinal. */
static uint32_t month_and_day(const scan *s, size_t at, int *day, size_t *end)
{
    size_t start = at, unused;
    /* Most words have no number behind them, and need not be looked up. */
    while (is_letter_byte(char_at(s, at)) && at - start < LONGEST_NAME)
        at++;
    at = skip_blanks(s, at + (char_at(s, at) == '.'));
    if (!is_digit(s, at) || !read_number(s, at, day, end))
        return 0;
    *end = skip_ordinal(s, *end);
    return read_month(s, start, &unused);
}

/* "June 19, 2024"; 'start' is at the month's name. */
static bool month_day_year(const scan *s, size_t start, ent_found_date *found)
{
    size_t at;
    int day, year;
    uint32_t month = month_and_day(s, start, &day, &at);
    if (!month)
        return false;
    at = skip_comma(s, at);
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

/* The day of no year yet; a leap year has them all. */
static bool settle_day(int month, int day, size_t start, size_t end,
                       ent_found_date *found)
{
    if (!settle(LEAP_YEAR, month, day, start, end, found))
        return false;
    found->date.year = 0;
    return true;
}

/* "19 June", or "19/6" in brackets; 'end' is behind the number. */
static bool number_day(const scan *s, size_t at, int number, size_t end,
                       ent_found_date *found)
{
    int month;
    size_t behind = skip_blanks(s, skip_ordinal(s, end));
    uint32_t named = read_month(s, behind, &behind);
    if (named)
        return settle_day((int)named, number, at, behind, found);
    if (char_at(s, end) != '/' || at == 0 || s->text.data[at - 1] != '('
        || !read_number(s, end + 1, &month, &behind)
        || char_at(s, behind) != ')')
        return false;
    bool swap = month_first(s, number, month, '/');
    return settle_day(swap ? number : month, swap ? month : number, at, behind,
                      found);
}

/* "June 19", from the month's name. */
static bool named_day(const scan *s, size_t at, ent_found_date *found)
{
    size_t end;
    int day;
    uint32_t month = month_and_day(s, at, &day, &end);
    return month && settle_day((int)month, day, at, end, found);
}

static bool date_at(const scan *s, size_t at, ent_found_date *found)
{
    int number;
    size_t end;
    if (!is_start(s, at))
        return false;
    if (!is_digit(s, at))
        return month_day_year(s, at, found)
            || (s->yearless && named_day(s, at, found));
    if (!read_number(s, at, &number, &end))
        return false;
    bool good = three_numbers(s, at, number, end, found)
        || (end - at <= 2 && day_month_year(s, at, number, end, found))
        || (end - at <= 2 && s->yearless
            && number_day(s, at, number, end, found));
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
    scan s = { clues, text, language, false };
    return find(&s, from, found);
}

bool ent_find_day(const ent_clues *clues, ent_slice text, size_t from,
                  ent_language language, ent_found_date *found)
{
    scan s = { clues, text, language, true };
    return find(&s, from, found);
}

/* After Zeller: the years begin in March, so that the leap day is the last. */
uint32_t ent_weekday(ent_date date)
{
    int month = date.month, year = date.year;
    if (month < 3) {
        month += 12;
        year--;
    }
    int days = date.day + 13 * (month + 1) / 5 + year + year / 4 - year / 100
        + year / 400;
    return (uint32_t)((days + 5) % 7 + 1);
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
    scan s = { clues, ent_slice_trim(text), language, false };
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
    scan s = { NULL, stem, ENT_LANGUAGE_UNKNOWN, false };
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
