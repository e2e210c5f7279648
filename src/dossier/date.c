/* date.c: days, months and years of ISO 8601. */

#include "dossier/words.h"

/* The digits [start, start + count) as a number, or -1. */
static int digits(ent_slice s, size_t start, size_t count)
{
    if (start + count > s.size)
        return -1;
    int number = 0;
    for (size_t i = start; i < start + count; i++) {
        if (s.data[i] < '0' || s.data[i] > '9')
            return -1;
        number = number * 10 + (s.data[i] - '0');
    }
    return number;
}

static int days_of(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30,
                                31, 31, 30, 31, 30, 31 };
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap);
}

bool ent_date_valid(ent_date date)
{
    if (date.year == 0)
        return date.month == 0 && date.day == 0;
    if (date.year < 0 || date.year > 9999 || date.month > 12)
        return false;
    if (date.month == 0)
        return date.day == 0;
    return date.day <= days_of(date.year, date.month);
}

/* "-NN" at byte 'at': its number, or -1. */
static int part(ent_slice text, size_t at)
{
    return at < text.size && text.data[at] == '-' ? digits(text, at + 1, 2)
                                                  : -1;
}

bool ent_date_parse(ent_slice text, ent_date *date)
{
    size_t end = 0;
    while (end < text.size && text.data[end] != 'T' && text.data[end] != ' ')
        end++;
    text = ent_slice_part(text, 0, end);
    int year = digits(text, 0, 4);
    int month = text.size > 4 ? part(text, 4) : 0;
    int day = text.size > 7 ? part(text, 7) : 0;
    bool whole = text.size == 4 || (text.size == 7 && month > 0)
        || (text.size == 10 && month > 0 && day > 0);
    if (!whole || year <= 0)
        return false;
    ent_date found = { (int16_t)year, (uint8_t)month, (uint8_t)day };
    if (!ent_date_valid(found))
        return false;
    *date = found;
    return true;
}

/* 'count' digits at 'at'; returns what stands behind them. */
static char *put_digits(char *at, int number, int count)
{
    for (int i = count; i-- > 0; number /= 10)
        at[i] = (char)('0' + number % 10);
    return at + count;
}

void ent_date_format(ent_date date, char out[16])
{
    char *at = out;
    if (date.year > 0)
        at = put_digits(at, date.year, 4);
    if (date.year > 0 && date.month) {
        *at++ = '-';
        at = put_digits(at, date.month, 2);
    }
    if (date.year > 0 && date.month && date.day) {
        *at++ = '-';
        at = put_digits(at, date.day, 2);
    }
    *at = '\0';
}

/* Ascending with the day that a date begins with. */
static int ordinal(ent_date date)
{
    int month = date.month ? date.month : 1;
    int day = date.day ? date.day : 1;
    return date.year ? (date.year * 12 + month) * 31 + day : 0;
}

int ent_date_compare(ent_date a, ent_date b)
{
    int x = ordinal(a);
    int y = ordinal(b);
    return (x > y) - (x < y);
}
