/* ask.c: queries. Rows are copied into the caller's arena, in stated orders. */

#include "archive/inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

/* A query under way: SQL being put together, its statement, the next column to
 * bind. */
typedef struct query {
    ent_archive *archive;
    const ent_view *view;
    ent_buffer sql;
    sqlite3_stmt *statement;
    int column;
    ent_error *error;
} query;

static void query_begin(query *q, ent_archive *archive, const ent_view *view,
                        const char *sql, ent_error *error)
{
    *q = (query){ .archive = archive, .view = view, .column = 1,
                  .error = error };
    ent_buffer_add_string(&q->sql, sql);
}

static void query_add(query *q, const char *sql)
{
    ent_buffer_add_string(&q->sql, sql);
}

/* Makes the statement ready, the view's values bound first. */
static bool query_prepare(query *q)
{
    q->statement = ent_archive_prepare(q->archive, q->sql.data, q->error);
    if (q->statement)
        ent_view_bind(q->view, q->statement, &q->column);
    return q->statement != NULL;
}

static void query_bind(query *q, ent_slice text)
{
    ent_bind_slice(q->statement, q->column++, text);
}

/* The next row: false at the end and on failure, which 'query_end' tells. */
static bool query_next(query *q)
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

/* Cleans up; whether all went well. */
static bool query_end(query *q)
{
    bool good = q->statement != NULL;
    sqlite3_finalize(q->statement);
    ent_buffer_release(&q->sql);
    return good;
}

bool ent_archive_documents(ent_archive *archive, const ent_view *view,
                           ent_arena *arena, ent_archive_document **list,
                           uint32_t *count, ent_error *error)
{
    ENT_LIST(ent_archive_document) found = { 0 };
    query q;
    query_begin(&q, archive, view, "SELECT key, id, path, title, url, source,"
                " date, language FROM document d WHERE 1", error);
    ent_view_where(view, &q.sql);
    query_add(&q, " ORDER BY coalesce(d.date, ''), d.id");
    if (query_prepare(&q))
        while (query_next(&q)) {
            ent_archive_document *d = ent_list_push(arena, &found);
            d->key = sqlite3_column_int64(q.statement, 0);
            d->id = ent_column_slice(q.statement, 1, arena);
            d->path = ent_column_slice(q.statement, 2, arena);
            d->title = ent_column_slice(q.statement, 3, arena);
            d->url = ent_column_slice(q.statement, 4, arena);
            d->source = ent_column_slice(q.statement, 5, arena);
            d->date = ent_column_date(q.statement, 6);
            d->language = ent_language_of(ent_column_slice(q.statement, 7,
                                                           arena));
            d->story = d->key;
        }
    if (!query_end(&q)
        || !ent_story_assign(archive, found.items, found.count, error))
        return false;
    *list = found.items;
    *count = found.count;
    return true;
}

/* An agreement of which nothing is known, neither name nor year nor party, is
 * nothing that can be tied: "a deal", "the agreement". */
#define NO_BARE_AGREEMENT \
    " AND e.key NOT IN (SELECT b.key FROM entity b" \
    " WHERE b.type = 'agreement' AND NOT EXISTS (SELECT 1 FROM mention n" \
    " WHERE n.entity = b.key AND (n.flags & 2) = 0)" \
    " AND EXISTS (SELECT 1 FROM agreement g WHERE g.entity = b.key)" \
    " AND NOT EXISTS (SELECT 1 FROM agreement g WHERE g.entity = b.key" \
    " AND (g.date IS NOT NULL OR EXISTS (SELECT 1 FROM party p" \
    " WHERE p.agreement = g.key))))"

/* The type names of a view's mask as a condition on 'e.type'. */
static void types_where(const ent_view *view, ent_buffer *sql)
{
    ent_buffer_add_string(sql, NO_BARE_AGREEMENT);
    if (!view || !view->types)
        return;
    const char *before = " AND e.type IN ('";
    for (uint32_t t = 0; t < ENT_TYPE_COUNT; t++) {
        if (!(view->types >> t & 1))
            continue;
        ent_buffer_add_string(sql, before);
        ent_buffer_add_string(sql, ent_type_word((ent_type)t));
        before = "','";
    }
    ent_buffer_add_string(sql, "')");
}

/* Of what documents say of an entity, what most of them say (by mentions), of
 * equals the first in byte order: a total order, whatever was added first. */
#define MOST_SAID(column) \
    "(SELECT w." column " FROM appearance w WHERE w.entity = e.key" \
    " AND w." column " IS NOT NULL GROUP BY w." column \
    " ORDER BY sum(w.mentions) DESC, w." column " LIMIT 1)"

/* The mentions that count: in prose, and not of a medium cited as source. */
#define MENTIONS_FROM \
    " FROM mention m JOIN entity e ON e.key = m.entity" \
    " JOIN document d ON d.key = m.document" \
    " JOIN sentence s ON s.document = m.document AND s.n = m.sentence" \
    " WHERE s.boilerplate = 0 AND (m.flags & 8) = 0"

bool ent_archive_entities(ent_archive *archive, const ent_view *view,
                          ent_arena *arena, ent_archive_entity **list,
                          uint32_t *count, ent_error *error)
{
    ENT_LIST(ent_archive_entity) found = { 0 };
    query q;
    query_begin(&q, archive, view,
                "SELECT e.id, " MOST_SAID("label") ", " MOST_SAID("label_en")
                ", " MOST_SAID("label_id") ", " MOST_SAID("wikidata") ", "
                MOST_SAID("country") ", e.type, count(*),"
                " count(DISTINCT m.document)"
                MENTIONS_FROM, error);
    ent_view_where(view, &q.sql);
    types_where(view, &q.sql);
    query_add(&q, " GROUP BY e.key ORDER BY e.id");
    if (query_prepare(&q))
        while (query_next(&q)) {
            ent_archive_entity *e = ent_list_push(arena, &found);
            sqlite3_stmt *s = q.statement;
            e->id = ent_column_slice(s, 0, arena);
            e->label = ent_column_slice(s, 1, arena);
            e->label_en = ent_column_slice(s, 2, arena);
            e->label_id = ent_column_slice(s, 3, arena);
            e->wikidata = ent_column_slice(s, 4, arena);
            e->country = ent_column_slice(s, 5, arena);
            ent_type_of(ent_column_slice(s, 6, arena), &e->type);
            e->mentions = ent_column_number(s, 7);
            e->documents = ent_column_number(s, 8);
        }
    if (!query_end(&q))
        return false;
    *list = found.items;
    *count = found.count;
    return true;
}

/* From an entity's key to its place in the view's list. */
typedef struct entity_place {
    int64_t key;
    uint32_t index;
} entity_place;

static int compare_entity_places(const void *a, const void *b)
{
    int64_t x = ((const entity_place *)a)->key;
    int64_t y = ((const entity_place *)b)->key;
    return x < y ? -1 : x > y;
}

/* Owned places of the view's entities, by key. */
static bool place_entities(ent_archive *archive, const ent_view *view,
                           entity_place **places, uint32_t *count,
                           ent_error *error)
{
    ENT_LIST(entity_place) found = { 0 };
    query q;
    query_begin(&q, archive, view,
                "SELECT e.key" MENTIONS_FROM, error);
    ent_view_where(view, &q.sql);
    types_where(view, &q.sql);
    query_add(&q, " GROUP BY e.key ORDER BY e.id");
    if (query_prepare(&q))
        while (query_next(&q)) {
            entity_place *p = ent_list_push(NULL, &found);
            p->key = sqlite3_column_int64(q.statement, 0);
            p->index = found.count - 1;
        }
    bool good = query_end(&q);
    if (found.count)
        qsort(found.items, found.count, sizeof *found.items,
              compare_entity_places);
    *places = found.items;
    *count = found.count;
    return good;
}

/* What ent_archive_occurrences() carries from document to document. */
typedef struct walk {
    ent_archive *archive;
    const entity_place *places;
    uint32_t place_count;
    bool (*visit)(void *context, const ent_occurrence *occurrence);
    void *context;
    ent_error *error;
} walk;

static bool walk_document(const walk *w, int64_t key, uint32_t index)
{
    sqlite3_stmt *s = ent_archive_statement(w->archive, SQL_OCCURRENCES,
                                            w->error);
    if (!s)
        return false;
    ent_bind_number(s, 1, key);
    bool go_on = true, good = true;
    while (go_on && ent_archive_row(w->archive, s, &good, w->error)) {
        entity_place wanted = { sqlite3_column_int64(s, 2), 0 };
        const entity_place *place = w->place_count
            ? bsearch(&wanted, w->places, w->place_count, sizeof wanted,
                      compare_entity_places) : NULL;
        if (place)
            go_on = w->visit(w->context, &(ent_occurrence){
                .document = index, .paragraph = ent_column_number(s, 0),
                .sentence = ent_column_number(s, 1), .entity = place->index });
    }
    sqlite3_reset(s);
    return go_on && good;
}

bool ent_archive_occurrences(ent_archive *archive, const ent_view *view,
                             bool (*visit)(void *context,
                                           const ent_occurrence *occurrence),
                             void *context, ent_error *error)
{
    entity_place *places = NULL;
    walk w = { .archive = archive, .visit = visit, .context = context,
               .error = error };
    bool good = place_entities(archive, view, &places, &w.place_count, error);
    w.places = places;
    query q;
    query_begin(&q, archive, view, "SELECT key FROM document d WHERE 1",
                error);
    ent_view_where(view, &q.sql);
    query_add(&q, " ORDER BY coalesce(d.date, ''), d.id");
    if (good && query_prepare(&q))
        for (uint32_t i = 0; good && query_next(&q); i++)
            good = walk_document(&w, sqlite3_column_int64(q.statement, 0), i);
    good = query_end(&q) && good;
    free(places);
    return good;
}

/* The bytes of a sentence, cut out of its article. */
#define SENTENCE_TEXT \
    "CAST(substr(CAST(d.text AS BLOB), s.start + 1, s.end - s.start) AS TEXT)"
#define NEWEST_FIRST " ORDER BY coalesce(d.date, '') DESC, d.id, "

/* Conditions on the two ends of a relation, in either direction. */
static void ends_where(query *q, ent_slice a, ent_slice b)
{
    if (a.size && b.size)
        query_add(q, " AND ((x.id = ? AND y.id = ?) OR (x.id = ?"
                  " AND y.id = ?))");
    else if (a.size)
        query_add(q, " AND (x.id = ? OR y.id = ?)");
}

static void ends_bind(query *q, ent_slice a, ent_slice b)
{
    if (!a.size)
        return;
    query_bind(q, a);
    query_bind(q, b.size ? b : a);
    if (!b.size)
        return;
    query_bind(q, b);
    query_bind(q, a);
}

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

bool ent_archive_relations(ent_archive *archive, const ent_view *view,
                           ent_slice a, ent_slice b, ent_arena *arena,
                           ent_archive_relation **list, uint32_t *count,
                           ent_error *error)
{
    ENT_LIST(ent_archive_relation) found = { 0 };
    query q;
    query_begin(&q, archive, view,
                "SELECT x.id, y.id, z.id, r.type, r.status,"
                " CAST(substr(CAST(d.text AS BLOB), r.start + 1,"
                " r.end - r.start) AS TEXT), r.detail, " SENTENCE_TEXT
                ", d.id, d.title, d.source, d.date FROM relation r"
                " JOIN entity x ON x.key = r.source"
                " JOIN entity y ON y.key = r.target"
                " LEFT JOIN entity z ON z.key = r.attributed_to"
                " JOIN document d ON d.key = r.document"
                " JOIN sentence s ON s.document = r.document"
                " AND s.n = r.sentence WHERE 1", error);
    ent_view_where(view, &q.sql);
    ends_where(&q, a, b);
    query_add(&q, NEWEST_FIRST "r.n");
    if (query_prepare(&q)) {
        ends_bind(&q, a, b);
        while (query_next(&q))
            relation_row(q.statement, arena, ent_list_push(arena, &found));
    }
    if (!query_end(&q))
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
    query q;
    query_begin(&q, archive, view, columns, error);
    ent_view_where(view, &q.sql);
    query_add(&q, order);
    if (query_prepare(&q))
        while (query_next(&q)) {
            ent_archive_arc *r = ent_list_push(arena, &found);
            r->source = ent_column_slice(q.statement, 0, arena);
            r->target = ent_column_slice(q.statement, 1, arena);
            ent_relation_of(ent_column_slice(q.statement, 2, arena), &r->type);
            ent_status_of(ent_column_slice(q.statement, 3, arena), &r->status);
            r->count = ent_column_number(q.statement, 4);
            r->date = ent_column_date(q.statement, 5);
        }
    if (!query_end(&q))
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
    query q;
    query_begin(&q, archive, view, "SELECT " SENTENCE_TEXT ", d.id, d.title,"
                " d.source, d.url, d.date, s.n" EVIDENCE_FROM, error);
    ent_view_where(view, &q.sql);
    if (b.size)
        query_add(&q, MENTIONS);
    query_add(&q, NEWEST_FIRST "s.n");
    q.statement = ent_archive_prepare(archive, q.sql.data, error);
    if (q.statement) {
        query_bind(&q, a);
        ent_view_bind(view, q.statement, &q.column);
        if (b.size)
            query_bind(&q, b);
        for (; query_next(&q); all++)
            if (!limit || all < limit)
                evidence_row(q.statement, arena,
                             ent_list_push(arena, &found));
    }
    if (!query_end(&q))
        return false;
    *list = found.items;
    *count = found.count;
    if (total)
        *total = all;
    return true;
}

bool ent_archive_names(ent_archive *archive, const ent_view *view,
                       ent_slice entity, ent_arena *arena,
                       ent_archive_name **list, uint32_t *count,
                       ent_error *error)
{
    ENT_LIST(ent_archive_name) found = { 0 };
    query q;
    query_begin(&q, archive, view,
                "SELECT l.text, substr(l.reason, 1, instr(l.reason || ' (',"
                " ' (') - 1) AS why, sum(l.mentions) FROM alias l"
                " JOIN document d ON d.key = l.document"
                " JOIN entity e ON e.key = l.entity WHERE l.mentions > 0",
                error);
    ent_view_where(view, &q.sql);
    query_add(&q, " AND e.id = ? GROUP BY l.text, why"
              " ORDER BY sum(l.mentions) DESC, l.text, why");
    if (query_prepare(&q)) {
        query_bind(&q, entity);
        while (query_next(&q)) {
            ent_archive_name *n = ent_list_push(arena, &found);
            n->text = ent_column_slice(q.statement, 0, arena);
            n->reason = ent_column_slice(q.statement, 1, arena);
            n->mentions = ent_column_number(q.statement, 2);
        }
    }
    if (!query_end(&q))
        return false;
    *list = found.items;
    *count = found.count;
    return true;
}

/* Agreements -------------------------------------------------------------- */

/* The parties that any article in the archive gave a record. */
static bool read_parties(ent_archive *archive, int64_t key, ent_arena *arena,
                         ent_archive_agreement *g, ent_error *error)
{
    ENT_LIST(ent_slice) parties = { 0 };
    query q;
    query_begin(&q, archive, NULL, "SELECT e.id FROM party p"
                " JOIN entity e ON e.key = p.entity WHERE p.agreement = ?"
                " ORDER BY e.id", error);
    if (query_prepare(&q)) {
        ent_bind_number(q.statement, 1, key);
        while (query_next(&q))
            *ent_list_push(arena, &parties)
                = ent_column_slice(q.statement, 0, arena);
    }
    g->parties = parties.items;
    g->party_count = parties.count;
    return query_end(&q);
}

/* What an entity is called by most articles. */
static bool read_label(ent_archive *archive, int64_t entity, ent_arena *arena,
                       ent_slice *label, ent_error *error)
{
    sqlite3_stmt *s = ent_archive_statement(archive, SQL_LABEL_GET, error);
    if (!s)
        return false;
    ent_bind_number(s, 1, entity);
    *label = sqlite3_step(s) == SQLITE_ROW ? ent_column_slice(s, 0, arena)
        : (ent_slice){ "", 0 };
    sqlite3_reset(s);
    return true;
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
    return ent_archive_sentence(archive, sqlite3_column_int64(s, 8),
                                ent_column_number(s, 9), arena,
                                &g->sentence, error)
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
    query q;
    query_begin(&q, archive, view,
                "SELECT e.id, g.kind, g.standing, g.date, g.concerns, d.id,"
                " d.date, g.key, d.key, g.sentence, e.key"
                " FROM agreement g JOIN entity e ON e.key = g.entity"
                " JOIN document d ON d.key = g.document WHERE 1", error);
    ent_view_where(view, &q.sql);
    query_add(&q, " ORDER BY e.id, coalesce(d.date, '') DESC, d.id");
    bool good = query_prepare(&q);
    while (good && query_next(&q)) {
        ent_slice id = ent_column_slice(q.statement, 0, arena);
        ent_archive_agreement *g = found.count
            ? &found.items[found.count - 1] : NULL;
        if (!g || !ent_slice_equal(g->entity, id))
            g = ent_list_push(arena, &found);
        g->entity = id;
        good = agreement_row(archive, q.statement, arena, g, error);
    }
    good = query_end(&q) && good;
    if (!good)
        return false;
    *list = found.items;
    *count = found.count;
    return true;
}

/* Finding ----------------------------------------------------------------- */

static bool find_one(ent_archive *archive, const char *sql, ent_slice value,
                     ent_arena *arena, ent_slice *id, ent_error *error)
{
    query q;
    query_begin(&q, archive, NULL, sql, error);
    bool found = false;
    if (query_prepare(&q)) {
        query_bind(&q, value);
        found = query_next(&q);
        if (found)
            *id = ent_column_slice(q.statement, 0, arena);
    }
    query_end(&q);
    return found;
}

/* Names that hold what was asked for, most mentioned first, for the message. */
static void nearest(ent_archive *archive, ent_slice fold, ent_buffer *out)
{
    ent_error ignored = ENT_ERROR_INIT;
    query q;
    query_begin(&q, archive, NULL,
                "SELECT " MOST_SAID("label") ", (SELECT sum(mentions)"
                " FROM appearance WHERE entity = e.key) AS n"
                " FROM entity e WHERE e.key IN (SELECT entity FROM alias"
                " WHERE instr(fold, ?)) ORDER BY n DESC, e.id LIMIT 3",
                &ignored);
    ent_arena *arena = ent_arena_new();
    if (query_prepare(&q)) {
        query_bind(&q, fold);
        while (query_next(&q)) {
            ent_buffer_add_string(out, out->size ? ", " : "; is it ");
            ent_buffer_add(out, ent_column_slice(q.statement, 0, arena));
        }
    }
    query_end(&q);
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
