/* agreements.c: what articles say of an agreement, put together: the newest
 * settles it, older ones fill what that left open. */

#include "archive/inside.h"

/* The parties that any article in the archive gave a record. */
static bool read_parties(ent_archive *archive, int64_t key, ent_arena *arena,
                         ent_archive_agreement *g, ent_error *error)
{
    ENT_LIST(ent_slice) parties = { 0 };
    ent_query q;
    ent_query_begin(&q, archive, NULL, "SELECT e.id FROM party p"
                    " JOIN entity e ON e.key = p.entity WHERE p.agreement = ?"
                    " ORDER BY e.id", error);
    if (ent_query_prepare(&q)) {
        ent_bind_number(q.statement, 1, key);
        while (ent_query_next(&q))
            *ent_list_push(arena, &parties)
                = ent_column_slice(q.statement, 0, arena);
    }
    g->parties = parties.items;
    g->party_count = parties.count;
    return ent_query_end(&q);
}

/* What an entity is called by most articles. */
static bool read_label(ent_archive *archive, int64_t entity, ent_arena *arena,
                       ent_slice *label, ent_error *error)
{
    sqlite3_stmt *s = ent_archive_statement(archive, SQL_LABEL_GET, error);
    if (!s)
        return false;
    ent_bind_number(s, 1, entity);
    bool good = true;
    *label = ent_archive_row(archive, s, &good, error)
        ? ent_column_slice(s, 0, arena) : ENT_S("");
    sqlite3_reset(s);
    return good;
}

/* Whether any article gives an agreement a name of its own. */
static bool read_named(ent_archive *archive, int64_t entity, bool *named,
                       ent_error *error)
{
    sqlite3_stmt *s = ent_archive_statement(archive, SQL_NAMED_GET, error);
    if (!s)
        return false;
    ent_bind_number(s, 1, entity);
    bool good = true;
    *named = ent_archive_row(archive, s, &good, error)
        && sqlite3_column_int(s, 0) != 0;
    sqlite3_reset(s);
    return good;
}

/* What the newest article says of an agreement. */
static bool newest_row(ent_archive *archive, sqlite3_stmt *s,
                       ent_arena *arena, ent_archive_agreement *g,
                       ent_error *error)
{
    ent_kind_of(ent_column_slice(s, 1, arena), &g->kind);
    ent_standing_of(ent_column_slice(s, 2, arena), &g->standing);
    g->document = ent_column_slice(s, 5, arena);
    g->reported = ent_column_date(s, 6);
    g->outlet = ent_column_slice(s, 11, arena);
    g->title = ent_column_slice(s, 12, arena);
    return ent_archive_sentence(archive, sqlite3_column_int64(s, 8),
                                ent_column_number(s, 9), arena,
                                &g->sentence, error)
        && read_named(archive, sqlite3_column_int64(s, 10), &g->named, error)
        && read_label(archive, sqlite3_column_int64(s, 10), arena, &g->label,
                      error);
}

/* A row of the newest article, or of an older one of the same entity, which
 * then only fills what the newer ones left open. */
static bool agreement_row(ent_archive *archive, sqlite3_stmt *s,
                          ent_arena *arena, ent_archive_agreement *g,
                          ent_error *error)
{
    if (g->documents++ == 0 && !newest_row(archive, s, arena, g, error))
        return false;
    if (!g->date.year)
        g->date = ent_column_date(s, 3);
    if (!g->concerns.size)
        g->concerns = ent_column_slice(s, 4, arena);
    if (g->party_count)
        return true;
    return read_parties(archive, sqlite3_column_int64(s, 7), arena, g, error);
}

bool ent_archive_agreements(ent_archive *archive, const ent_view *view,
                            ent_arena *arena, ent_archive_agreement **list,
                            uint32_t *count, ent_error *error)
{
    ENT_LIST(ent_archive_agreement) found = { 0 };
    ent_query q;
    ent_query_begin(&q, archive, view,
                    "SELECT e.id, g.kind, g.standing, g.date, g.concerns, d.id,"
                    " d.date, g.key, d.key, g.sentence, e.key,"
                    " d.source, d.title"
                    " FROM agreement g JOIN entity e ON e.key = g.entity"
                    " JOIN document d ON d.key = g.document WHERE 1", error);
    ent_view_where(view, &q.sql);
    ent_query_add(&q, " ORDER BY e.id, coalesce(d.date, '') DESC, d.id");
    bool good = ent_query_prepare(&q);
    while (good && ent_query_next(&q)) {
        ent_slice id = ent_column_slice(q.statement, 0, arena);
        ent_archive_agreement *g = found.count
            ? &found.items[found.count - 1] : NULL;
        if (!g || !ent_slice_equal(g->entity, id))
            g = ent_list_push(arena, &found);
        g->entity = id;
        good = agreement_row(archive, q.statement, arena, g, error);
    }
    good = ent_query_end(&q) && good;
    if (!good)
        return false;
    *list = found.items;
    *count = found.count;
    return true;
}
