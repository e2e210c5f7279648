/* find.c: which entity a name means, and what may have been meant instead. */

#include "archive/inside.h"

#include "base/utf8.h"

static bool find_one(ent_archive *archive, const char *sql, ent_slice value,
                     ent_arena *arena, ent_slice *id, ent_error *error)
{
    ent_query q;
    ent_query_begin(&q, archive, NULL, sql, error);
    bool found = false;
    if (ent_query_prepare(&q)) {
        ent_query_bind(&q, value);
        found = ent_query_next(&q);
        if (found)
            *id = ent_column_slice(q.statement, 0, arena);
    }
    ent_query_end(&q);
    return found;
}

/* Names that hold what was asked for, most mentioned first, for the message. */
static void nearest(ent_archive *archive, ent_slice fold, ent_buffer *out)
{
    ent_error ignored = ENT_ERROR_INIT;
    ent_query q;
    ent_query_begin(&q, archive, NULL,
                    "SELECT " ENT_MOST_SAID("label") ", (SELECT sum(mentions)"
                    " FROM appearance WHERE entity = e.key) AS n"
                    " FROM entity e WHERE e.key IN (SELECT entity FROM alias"
                    " WHERE instr(fold, ?)) ORDER BY n DESC, e.id LIMIT 3",
                    &ignored);
    ent_arena *arena = ent_arena_new();
    if (ent_query_prepare(&q)) {
        ent_query_bind(&q, fold);
        while (ent_query_next(&q)) {
            ent_buffer_add_string(out, out->size ? ", " : "; is it ");
            ent_buffer_add(out, ent_column_slice(q.statement, 0, arena));
        }
    }
    ent_query_end(&q);
    ent_arena_free(arena);
}

static bool not_found(ent_archive *archive, ent_slice name, ent_slice fold,
                      ent_error *error)
{
    ent_buffer near = ENT_BUFFER_INIT;
    if (fold.size > 2)
        nearest(archive, (ent_slice){ fold.data, fold.size > 5
                ? 5 : fold.size }, &near);
    ent_fail(error, ENT_ENOTFOUND, "nothing is called \"%.*s\"%.*s%s",
             ENT_P(name), (int)near.size, near.data ? near.data : "",
             near.size ? "?" : "");
    ent_buffer_release(&near);
    return false;
}

/* Where a folded name is looked for: among the names that articles use, among
 * the ids without their types, then among the last names of persons, where only
 * one bears it. */
static const char *const finders[] = {
    "SELECT e.id FROM alias l JOIN entity e ON e.key = l.entity"
    " WHERE l.fold = ? GROUP BY e.key ORDER BY sum(l.mentions) DESC, e.id"
    " LIMIT 1",
    "SELECT e.id FROM entity e"
    " WHERE lower(substr(e.id, instr(e.id, ':') + 1)) = ?"
    " ORDER BY (SELECT sum(mentions) FROM appearance WHERE entity = e.key)"
    " DESC, e.id LIMIT 1",
    "SELECT min(e.id) FROM alias l JOIN entity e ON e.key = l.entity"
    " WHERE e.type = 'person' AND substr(l.fold, -length(?1) - 1) = '-' || ?1"
    " HAVING count(DISTINCT e.key) = 1"
};

bool ent_archive_find(ent_archive *archive, ent_slice name, ent_arena *arena,
                      ent_slice *id, ent_error *error)
{
    ent_error failure = ENT_ERROR_INIT;
    name = ent_slice_trim(name);
    if (find_one(archive, "SELECT id FROM entity WHERE id = ?", name, arena,
                 id, &failure))
        return true;
    ent_buffer fold = ENT_BUFFER_INIT;
    ent_buffer_add_slug(&fold, name);
    bool found = false;
    for (size_t i = 0; !found && fold.size && failure.code == ENT_OK
         && i < sizeof finders / sizeof *finders; i++)
        found = find_one(archive, finders[i], ent_buffer_slice(&fold), arena,
                         id, &failure);
    if (!found && failure.code != ENT_OK && error && error->code == ENT_OK)
        *error = failure;
    else if (!found)
        not_found(archive, name, ent_buffer_slice(&fold), error);
    ent_buffer_release(&fold);
    return found;
}
