/* dates.c: days, months and years in either language.
 *
 *     18 Juni 2024   19 June   June 19, 2024   Juni 2024   18/6/2024
 *     2024-06-18     tahun 1961   in 2000
 *
 * A day without a year is the one nearest to the article's date. */

#include "recognise/finder.h"

#define YEAR_MIN 1500
#define YEAR_MAX 2199

/* The number at a token, or -1. */
static int number_at(const ent_survey *scan, const ent_sentence *in,
                     uint32_t at)
{
    if (at >= in->last_token ||
        ent_survey_token(scan, at)->kind != ENT_TOKEN_NUMBER)
        return -1;
    ent_slice text = ent_survey_text(scan, at);
    int value = 0;
    if (text.size > 4)
        return -1;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return -1;
        value = value * 10 + (text.data[i] - '0');
    }
    return value;
}

static bool is_year(const ent_survey *scan, const ent_sentence *in, uint32_t at)
{
    int value = number_at(scan, in, at);
    return value >= YEAR_MIN && value <= YEAR_MAX;
}

static bool is_day(int value)
{
    return value >= 1 && value <= 31;
}

/* The month at a token, a capital being asked for ("may", "mar"), or 0. */
static uint8_t month_at(const ent_survey *scan, const ent_sentence *in,
                        uint32_t at)
{
    if (at >= in->last_token || !(scan->marks[at] & W(MONTH)) ||
        !ent_survey_capital(scan, at))
        return 0;
    const ent_word *word = ent_automaton_word(&scan->rules->automaton,
                                              scan->words[at]);
    return word == NULL ? 0 : (uint8_t)word->value;
}

static uint32_t over(const ent_survey *scan, const ent_sentence *in,
                     uint32_t at, char mark)
{
    return at < in->last_token && ent_survey_is(scan, at, mark) ? at + 1 : at;
}

static uint32_t days_of(ent_date date)
{
    return (uint32_t)(date.year * 372 + date.month * 31 + date.day);
}

/* The year that brings the day nearest to the article's date; 0 when that is
 * not known. */
static int16_t nearest_year(const ent_survey *scan, ent_date date)
{
    ent_date now = scan->dossier->document.date;
    uint32_t best = UINT32_MAX;
    int16_t year = 0;
    if (now.year == 0)
        return 0;
    for (int16_t step = -1; step <= 1; step++) {
        date.year = (int16_t)(now.year + step);
        uint32_t a = days_of(date), b = days_of(now);
        uint32_t distance = a > b ? a - b : b - a;
        if (distance < best) {
            best = distance;
            year = date.year;
        }
    }
    return year;
}

/* Whether the calendar has such a day. */
static bool is_possible(ent_date date)
{
    static const uint8_t days[] = { 31, 29, 31, 30, 31, 30,
                                    31, 31, 30, 31, 30, 31 };
    if (date.month == 0)
        return date.day == 0;
    if (date.month > 12 || date.day > days[date.month - 1])
        return false;
    bool leap = date.year % 4 == 0 &&
                (date.year % 100 != 0 || date.year % 400 == 0);
    return date.month != 2 || date.day < 29 || leap;
}

static uint32_t add(ent_survey *scan, uint32_t first, uint32_t last,
                    ent_date date)
{
    if (date.year == 0)
        date.year = nearest_year(scan, date);
    if (date.year == 0 || !is_possible(date))
        return first;
    ent_date_mention *mention = ent_list_push(NULL, &scan->dates);
    mention->start = ent_survey_token(scan, first)->start;
    mention->end = ent_survey_token(scan, last - 1)->end;
    mention->sentence = ent_survey_token(scan, first)->sentence;
    mention->date = date;
    return last;
}

/* 18 Juni 2024, 19 June */
static uint32_t day_first(ent_survey *scan, const ent_sentence *in, uint32_t at)
{
    int day = number_at(scan, in, at);
    uint8_t month = month_at(scan, in, at + 1);
    if (!is_day(day) || month == 0)
        return at;
    uint32_t year = over(scan, in, at + 2, '.');
    year = over(scan, in, year, ',');
    ent_date date = { 0, month, (uint8_t)day };
    if (!is_year(scan, in, year))
        return add(scan, at, at + 2, date);
    date.year = (int16_t)number_at(scan, in, year);
    return add(scan, at, year + 1, date);
}

/* June 19, 2024; Sept. 9; Juni 2024 */
static uint32_t month_first(ent_survey *scan, const ent_sentence *in,
                            uint32_t at)
{
    uint8_t month = month_at(scan, in, at);
    bool no_such_day = at > in->first_token &&
                       is_day(number_at(scan, in, at - 1));
    if (month == 0 || no_such_day)
        return at;
    uint32_t next = over(scan, in, at + 1, '.');
    if (is_year(scan, in, next))
        return add(scan, at, next + 1,
                   (ent_date){ (int16_t)number_at(scan, in, next), month, 0 });
    int day = number_at(scan, in, next);
    if (!is_day(day))
        return at;
    ent_date date = { 0, month, (uint8_t)day };
    uint32_t year = over(scan, in, next + 1, ',');
    if (!is_year(scan, in, year))
        return add(scan, at, next + 1, date);
    date.year = (int16_t)number_at(scan, in, year);
    return add(scan, at, year + 1, date);
}

/* 18/6/2024, 18-06-2024, 2024-06-18 */
static uint32_t digits(ent_survey *scan, const ent_sentence *in, uint32_t at)
{
    if (at + 4 >= in->last_token)
        return at;
    ent_slice mark = ent_survey_text(scan, at + 1);
    bool known = ent_slice_equal(mark, ENT_S("/")) ||
                 ent_slice_equal(mark, ENT_S("-"));
    if (!known || !ent_slice_equal(mark, ent_survey_text(scan, at + 3)) ||
        ent_survey_token(scan, at + 1)->space_before)
        return at;
    int first = number_at(scan, in, at);
    int second = number_at(scan, in, at + 2);
    int third = number_at(scan, in, at + 4);
    if (is_year(scan, in, at) && second >= 1 && second <= 12 && is_day(third))
        return add(scan, at, at + 5, (ent_date){ (int16_t)first,
                                                 (uint8_t)second,
                                                 (uint8_t)third });
    if (!is_year(scan, in, at + 4) || !is_day(first) || second < 1)
        return at;
    if (second > 12 && first <= 12) {
        int day = second;
        second = first;
        first = day;
    }
    return second > 12 ? at : add(scan, at, at + 5,
                                  (ent_date){ (int16_t)third, (uint8_t)second,
                                              (uint8_t)first });
}

/* tahun 1961, in 2000 */
static uint32_t year_alone(ent_survey *scan, const ent_sentence *in,
                           uint32_t at)
{
    if (!is_year(scan, in, at) || at == in->first_token ||
        !(scan->marks[at - 1] & W(YEAR)))
        return at;
    return add(scan, at, at + 1,
               (ent_date){ (int16_t)number_at(scan, in, at), 0, 0 });
}

void ent_find_dates(ent_survey *scan, const ent_sentence *sentence)
{
    if (!(scan->present & (W(MONTH) | W(NUMBER))))
        return;
    for (uint32_t at = sentence->first_token; at < sentence->last_token;) {
        uint32_t next = at;
        if (scan->marks[at] & W(MONTH)) {
            next = month_first(scan, sentence, at);
        } else if (scan->marks[at] & W(NUMBER)) {
            next = day_first(scan, sentence, at);
            if (next == at)
                next = digits(scan, sentence, at);
            if (next == at)
                next = year_alone(scan, sentence, at);
        }
        at = next == at ? at + 1 : next;
    }
}
