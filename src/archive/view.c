/* view.c: a view as conditions of SQL over document d. */

#include "archive/inside.h"

#include <stdio.h>

/* Dates compare as strings: "2024-06" is before "2024-06-18". The last day of
 * a month or year is bounded by a string that no date of the next reaches. */
void ent_view_where(const ent_view *view, ent_buffer *sql)
{
    if (!view)
        return;
    if (view->since.year)
        ent_buffer_add_string(sql, " AND d.date >= ?");
    if (view->until.year)
        ent_buffer_add_string(sql, " AND d.date <= ?");
    if (view->language)
        ent_buffer_add_string(sql, " AND d.language = ?");
    if (!view->sources.size)
        return;
    ent_slice rest = view->sources, piece;
    const char *before = " AND d.source IN (?";
    while (ent_slice_cut(&rest, ';', &piece)) {
        ent_buffer_add_string(sql, before);
        before = ",?";
    }
    ent_buffer_add_string(sql, ")");
}

void ent_view_bind(const ent_view *view, sqlite3_stmt *statement, int *column)
{
    if (!view)
        return;
    if (view->since.year)
        ent_bind_date(statement, (*column)++, view->since);
    if (view->until.year) {
        char date[16], bound[20];
        ent_date_format(view->until, date);
        snprintf(bound, sizeof bound, "%s~", date);
        sqlite3_bind_text(statement, (*column)++, bound, -1,
                          SQLITE_TRANSIENT);
    }
    if (view->language)
        sqlite3_bind_text(statement, (*column)++,
                          ent_language_word(view->language), -1,
                          SQLITE_STATIC);
    ent_slice rest = view->sources, piece;
    while (view->sources.size && ent_slice_cut(&rest, ';', &piece)) {
        piece = ent_slice_trim(piece);
        sqlite3_bind_text64(statement, (*column)++, piece.size ? piece.data
                            : "", piece.size, SQLITE_STATIC, SQLITE_UTF8);
    }
}
