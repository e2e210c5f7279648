/* query.c: putting a question together. */

#include "archive/inside.h"

void ent_query_begin(ent_query *q, ent_archive *archive, const ent_view *view,
                     const char *sql, ent_error *error)
{
    *q = (ent_query){ .archive = archive, .view = view, .column = 1,
                      .error = error };
    ent_buffer_add_string(&q->sql, sql);
}

void ent_query_add(ent_query *q, const char *sql)
{
    ent_buffer_add_string(&q->sql, sql);
}

bool ent_query_prepare(ent_query *q)
{
    q->statement = ent_archive_prepare(q->archive, q->sql.data, q->error);
    if (q->statement)
        ent_view_bind(q->view, q->statement, &q->column);
    return q->statement != NULL;
}

void ent_query_bind(ent_query *q, ent_slice text)
{
    ent_bind_slice(q->statement, q->column++, text);
}

bool ent_query_next(ent_query *q)
{
    int result = sqlite3_step(q->statement);
    if (result == SQLITE_ROW)
        return true;
    if (result != SQLITE_DONE) {
        ent_archive_fail(q->archive, "cannot be read", q->error);
        sqlite3_finalize(q->statement);
        q->statement = NULL;
    }
    return false;
}

bool ent_query_end(ent_query *q)
{
    bool good = q->statement != NULL;
    sqlite3_finalize(q->statement);
    ent_buffer_release(&q->sql);
    return good;
}
