/* seek.h: what stands before a day in a text, and which years the text names.
 *
 * For published.c, which asks whether a day is that of publication. */

#ifndef ENT_READ_SEEK_H
#define ENT_READ_SEEK_H

#include "read/formats.h"

enum { ENT_FIRST_YEAR = 1900, ENT_LAST_YEAR = 2099 };

typedef struct ent_seeker {
    const ent_clues *clues; /* borrowed, as the text */
    ent_slice text;
    ent_language language;
} ent_seeker;

/* 's' without the blanks, and the bytes of 'more', at its end. */
ent_slice ent_seek_trim(ent_slice s, const char *more);

/* The word that '*rest' ends with, cut off it; false when it ends otherwise. */
bool ent_seek_last(ent_slice *rest, ent_slice *word);

/* The value of the nearest of the last 'most' words of 'before' that 'table'
 * has, or 0; '*before' is then what stands before that word. */
uint32_t ent_seek_word(const ent_table *table, int most, ent_slice *before);

/* The same of weekdays, 1 to 7 from Monday, within a few words. */
uint32_t ent_seek_weekday(const ent_seeker *s, ent_slice *before);

/* Whether a date is written without a month's name or dashes. */
bool ent_seek_is_digits(ent_slice text, const ent_found_date *found);

/* Whether a date falls on the weekday said of it; if day and month, of digits,
 * must change places for that, they do. */
bool ent_seek_agree(ent_slice text, uint32_t weekday, ent_found_date *found);

/* Whether a word near the end of 'before', in the same sentence, says that what
 * follows is to come: "until", "sampai". */
bool ent_seek_is_ahead(const ent_seeker *s, ent_slice before);

/* Which years the text names, those to come aside. */
typedef struct ent_years {
    bool has[ENT_LAST_YEAR + 1];
} ent_years;

/* Adds them to 'years'. O(text). */
void ent_seek_years(const ent_seeker *s, ent_years *years);

/* Whether the text goes on to years well behind a date: it tells of history,
 * and the date is that of an event. O(text). */
bool ent_seek_history(const ent_seeker *s, ent_date date);

#endif
