/* told.c: what articles tell: relations, one by one and counted, and the
 * sentences that carry them. */

#include "archive/inside.h"

#include "dossier/words.h"

/* The bytes of a sentence, cut out of its article. */
#define SENTENCE_TEXT \
    "CAST(substr(CAST(d.text AS BLOB), s.start + 1, s.end - s.start) AS TEXT)"
#define NEWEST_FIRST " ORDER BY coalesce(d.date, '') DESC, d.id, "

/* Who acts for an entity: itself and, when the second value is 1, the persons
 * that belong to it. */
#define ACTORS(name) \
    name "(key) AS (SELECT e.key FROM entity e WHERE e.id = ? OR (?" \
    " AND e.type = 'person' AND e.key IN (SELECT w.entity FROM appearance w" \
    " WHERE w.country = ?) AND " ENT_MOST_SAID("country") " = ?))"
#define EITHER_WAY \
    " AND ((r.source IN one AND r.target IN two)" \
    " OR (r.source IN two AND r.target IN one))"

static bool is_country(ent_slice id)
{
    ent_type type;
    return ent_id_type(id, &type) && type == ENT_TYPE_COUNTRY;
}

static void bind_actors(ent_query *q, ent_slice id, bool folded)
{
    ent_query_bind(q, id);
    ent_bind_number(q->statement, q->column++, folded);
    ent_query_bind(q, id);
    ent_query_bind(q, id);
}

#define RELATIONS_FROM \
    " SELECT x.id, y.id, z.id, r.type, r.status," \
    " CAST(substr(CAST(d.text AS BLOB), r.start + 1," \
    " r.end - r.start) AS TEXT), r.detail, " SENTENCE_TEXT \
    ", d.id, d.title, d.source, d.date FROM relation r" \
    " JOIN entity x ON x.key = r.source JOIN entity y ON y.key = r.target" \
    " LEFT JOIN entity z ON z.key = r.attributed_to" \
    " JOIN document d ON d.key = r.document" \
    " JOIN sentence s ON s.document = r.document AND s.n = r.sentence WHERE 1"

static void relation_row(sqlite3_stmt *s, ent_arena *arena,
                         ent_archive_relation *r)
{
    r->source = ent_column_slice(s, 0, arena);
    r->target = ent_column_slice(s, 1, arena);
    r->attributed_to = ent_column_slice(s, 2, arena);
    ent_relation_of(ent_column_slice(s, 3, arena), &r->type);
    ent_status_of(ent_column_slice(s, 4, arena), &r->status);
    r->trigger = ent_column_slice(s, 5, arena);
    r->detail = ent_column_slice(s, 6, arena);
    r->sentence = ent_column_slice(s, 7, arena);
    r->document = ent_column_slice(s, 8, arena);
    r->title = ent_column_slice(s, 9, arena);
    r->outlet = ent_column_slice(s, 10, arena);
    r->date = ent_column_date(s, 11);
}

/* The question is put together; binds the two ends, then the view. */
static bool prepare_relations(ent_query *q, ent_slice a, ent_slice b)
{
    bool folded = is_country(a) && is_country(b);
    q->statement = ent_archive_prepare(q->archive, q->sql.data, q->error);
    if (!q->statement)
        return false;
    if (a.size)
        bind_actors(q, a, folded);
    if (a.size && b.size)
        bind_actors(q, b, folded);
    ent_view_bind(q->view, q->statement, &q->column);
    return true;
}

bool ent_archive_relations(ent_archive *archive, const ent_view *view,
                           ent_slice a, ent_slice b, ent_arena *arena,
                           ent_archive_relation **list, uint32_t *count,
                           ent_error *error)
{
    ENT_LIST(ent_archive_relation) found = { 0 };
    ent_query q;
    ent_query_begin(&q, archive, view, !a.size ? "" : !b.size
                    ? "WITH " ACTORS("one") : "WITH " ACTORS("one") ", "
                    ACTORS("two"), error);
    ent_query_add(&q, RELATIONS_FROM);
    ent_view_where(view, &q.sql);
    if (a.size)
        ent_query_add(&q, b.size ? EITHER_WAY
                      : " AND (r.source IN one OR r.target IN one)");
    ent_query_add(&q, NEWEST_FIRST "r.n");
    if (prepare_relations(&q, a, b))
        while (ent_query_next(&q))
            relation_row(q.statement, arena, ent_list_push(arena, &found));
    if (!ent_query_end(&q))
        return false;
    *list = found.items;
    *count = found.count;
    return true;
}

#define ARCS_FROM \
    " FROM relation r JOIN entity x ON x.key = r.source" \
    " JOIN entity y ON y.key = r.target" \
    " JOIN document d ON d.key = r.document WHERE 1"
#define ARCS_BY "x.id, y.id, r.type, r.status"

/* 'order' ends the question: how arcs are grouped and ordered. */
static bool read_arcs(ent_archive *archive, const ent_view *view,
                      const char *columns, const char *order,
                      ent_arena *arena, ent_archive_arc **list,
                      uint32_t *count, ent_error *error)
{
    ENT_LIST(ent_archive_arc) found = { 0 };
    ent_query q;
    ent_query_begin(&q, archive, view, columns, error);
    ent_view_where(view, &q.sql);
    ent_query_add(&q, order);
    if (ent_query_prepare(&q))
        while (ent_query_next(&q)) {
            ent_archive_arc *r = ent_list_push(arena, &found);
            r->source = ent_column_slice(q.statement, 0, arena);
            r->target = ent_column_slice(q.statement, 1, arena);
            ent_relation_of(ent_column_slice(q.statement, 2, arena), &r->type);
            ent_status_of(ent_column_slice(q.statement, 3, arena), &r->status);
            r->count = ent_column_number(q.statement, 4);
            r->date = ent_column_date(q.statement, 5);
        }
    if (!ent_query_end(&q))
        return false;
    *list = found.items;
    *count = found.count;
    return true;
}

bool ent_archive_arcs(ent_archive *archive, const ent_view *view,
                      ent_arena *arena, ent_archive_arc **list,
                      uint32_t *count, ent_error *error)
{
    return read_arcs(archive, view, "SELECT " ARCS_BY ", count(*), NULL"
                     ARCS_FROM, " GROUP BY " ARCS_BY " ORDER BY " ARCS_BY,
                     arena, list, count, error);
}

bool ent_archive_moments(ent_archive *archive, const ent_view *view,
                         ent_arena *arena, ent_archive_arc **list,
                         uint32_t *count, ent_error *error)
{
    return read_arcs(archive, view, "SELECT " ARCS_BY ", count(*), d.date"
                     ARCS_FROM, " GROUP BY d.date, " ARCS_BY
                     " ORDER BY coalesce(d.date, ''), " ARCS_BY, arena, list,
                     count, error);
}

/* Bytes [start, end) of an article, as far as it has them; it is not read as a
 * whole, for it may be long and asked for often. */
static bool read_part(ent_archive *archive, int64_t document, uint32_t start,
                      uint32_t end, ent_arena *arena, ent_slice *text,
                      ent_error *error)
{
    sqlite3_blob *blob = NULL;
    int code = sqlite3_blob_open(archive->db, "main", "document", "text",
                                 document, 0, &blob);
    if (code == SQLITE_OK) {
        uint32_t all = (uint32_t)sqlite3_blob_bytes(blob);
        end = end < all ? end : all;
        start = start < end ? start : end;
        char *bytes = ent_arena_alloc(arena, (size_t)(end - start) + 1);
        code = sqlite3_blob_read(blob, bytes, (int)(end - start), (int)start);
        *text = (ent_slice){ bytes, end - start };
    }
    sqlite3_blob_close(blob);
    return code == SQLITE_OK
        || ent_archive_fail(archive, "cannot be read", error);
}

bool ent_archive_sentence(ent_archive *archive, int64_t document, uint32_t n,
                          ent_arena *arena, ent_slice *text, ent_error *error)
{
    sqlite3_stmt *s = ent_archive_statement(archive, SQL_SENTENCE_GET, error);
    if (!s)
        return false;
    ent_bind_number(s, 1, document);
    ent_bind_number(s, 2, n);
    bool good = true, found = ent_archive_row(archive, s, &good, error);
    uint32_t start = found ? ent_column_number(s, 0) : 0;
    uint32_t end = found ? ent_column_number(s, 1) : 0;
    sqlite3_reset(s);
    *text = ENT_S("");
    return good && (!found || read_part(archive, document, start, end, arena,
                                        text, error));
}

static void evidence_row(sqlite3_stmt *s, ent_arena *arena, ent_evidence *e)
{
    e->text = ent_column_slice(s, 0, arena);
    e->document = ent_column_slice(s, 1, arena);
    e->title = ent_column_slice(s, 2, arena);
    e->outlet = ent_column_slice(s, 3, arena);
    e->url = ent_column_slice(s, 4, arena);
    e->date = ent_column_date(s, 5);
    e->sentence = ent_column_number(s, 6);
}

/* That a sentence mentions an entity, other than as a source. */
#define MENTIONS \
    " AND EXISTS (SELECT 1 FROM mention m JOIN entity e ON e.key = m.entity" \
    " WHERE m.document = s.document AND m.sentence = s.n AND e.id = ?" \
    " AND (m.flags & 8) = 0)"

/* The sentences to look through: those that mention 'a', found by index. */
#define EVIDENCE_FROM \
    " FROM (SELECT DISTINCT m.document AS document, m.sentence AS n" \
    " FROM mention m JOIN entity e ON e.key = m.entity" \
    " WHERE e.id = ? AND (m.flags & 8) = 0) f" \
    " JOIN sentence s ON s.document = f.document AND s.n = f.n" \
    " JOIN document d ON d.key = s.document WHERE s.boilerplate = 0"

bool ent_archive_evidence(ent_archive *archive, const ent_view *view,
                          ent_slice a, ent_slice b, uint32_t limit,
                          ent_arena *arena, ent_evidence **list,
                          uint32_t *count, uint32_t *total, ent_error *error)
{
    ENT_LIST(ent_evidence) found = { 0 };
    uint32_t all = 0;
    ent_query q;
    ent_query_begin(&q, archive, view,
                    "SELECT " SENTENCE_TEXT ", d.id, d.title, d.source, d.url,"
                    " d.date, s.n" EVIDENCE_FROM, error);
    ent_view_where(view, &q.sql);
    if (b.size)
        ent_query_add(&q, MENTIONS);
    ent_query_add(&q, NEWEST_FIRST "s.n");
    q.statement = ent_archive_prepare(archive, q.sql.data, error);
    if (q.statement) {
        ent_query_bind(&q, a);
        ent_view_bind(view, q.statement, &q.column);
        if (b.size)
            ent_query_bind(&q, b);
        for (; ent_query_next(&q); all++)
            if (!limit || all < limit)
                evidence_row(q.statement, arena,
                             ent_list_push(arena, &found));
    }
    if (!ent_query_end(&q))
        return false;
    *list = found.items;
    *count = found.count;
    if (total)
        *total = all;
    return true;
}
