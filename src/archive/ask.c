/* ask.c: what an archive holds: articles, entities and their names, and where
 * each is mentioned. Rows are copied into the caller's arena, in stated
 * orders. */

#include "archive/inside.h"

#include <stdlib.h>

#include "base/memory.h"

bool ent_archive_documents(ent_archive *archive, const ent_view *view,
                           ent_arena *arena, ent_archive_document **list,
                           uint32_t *count, ent_error *error)
{
    ENT_LIST(ent_archive_document) found = { 0 };
    ent_query q;
    ent_query_begin(&q, archive, view,
                    "SELECT key, id, path, title, url, source, date, language"
                    " FROM document d WHERE 1", error);
    ent_view_where(view, &q.sql);
    ent_query_add(&q, " ORDER BY coalesce(d.date, ''), d.id");
    if (ent_query_prepare(&q))
        while (ent_query_next(&q)) {
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
    if (!ent_query_end(&q)
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

/* The mentions that count: in prose, and not of a medium cited as source. */
#define MENTIONS_FROM \
    " FROM mention m JOIN entity e ON e.key = m.entity" \
    " JOIN document d ON d.key = m.document" \
    " JOIN sentence s ON s.document = m.document AND s.n = m.sentence" \
    " WHERE s.boilerplate = 0 AND (m.flags & 8) = 0"

#define ENTITY_COLUMNS \
    "SELECT e.id, " ENT_MOST_SAID("label") ", " ENT_MOST_SAID("label_en") \
    ", " ENT_MOST_SAID("label_id") ", " ENT_MOST_SAID("wikidata") ", " \
    ENT_MOST_SAID("country") ", e.type"

static void entity_row(sqlite3_stmt *s, ent_arena *arena,
                       ent_archive_entity *e)
{
    e->id = ent_column_slice(s, 0, arena);
    e->label = ent_column_slice(s, 1, arena);
    e->label_en = ent_column_slice(s, 2, arena);
    e->label_id = ent_column_slice(s, 3, arena);
    e->wikidata = ent_column_slice(s, 4, arena);
    e->country = ent_column_slice(s, 5, arena);
    ent_type_of(ent_column_slice(s, 6, arena), &e->type);
}

bool ent_archive_entity_get(ent_archive *archive, ent_slice id,
                            ent_arena *arena, ent_archive_entity *entity,
                            ent_error *error)
{
    ent_query q;
    ent_query_begin(&q, archive, NULL, ENTITY_COLUMNS
                    " FROM entity e WHERE e.id = ?", error);
    bool found = false;
    if (ent_query_prepare(&q)) {
        ent_query_bind(&q, id);
        found = ent_query_next(&q);
    }
    if (found) {
        *entity = (ent_archive_entity){ 0 };
        entity_row(q.statement, arena, entity);
    }
    bool good = ent_query_end(&q);
    return found || (good && ent_fail(error, ENT_ENOTFOUND, "no entity"
                                      " \"%.*s\" in the archive", ENT_P(id)));
}

bool ent_archive_entities(ent_archive *archive, const ent_view *view,
                          ent_arena *arena, ent_archive_entity **list,
                          uint32_t *count, ent_error *error)
{
    ENT_LIST(ent_archive_entity) found = { 0 };
    ent_query q;
    ent_query_begin(&q, archive, view, ENTITY_COLUMNS
                    ", count(*), count(DISTINCT m.document)" MENTIONS_FROM,
                    error);
    ent_view_where(view, &q.sql);
    types_where(view, &q.sql);
    ent_query_add(&q, " GROUP BY e.key ORDER BY e.id");
    if (ent_query_prepare(&q))
        while (ent_query_next(&q)) {
            ent_archive_entity *e = ent_list_push(arena, &found);
            entity_row(q.statement, arena, e);
            e->mentions = ent_column_number(q.statement, 7);
            e->documents = ent_column_number(q.statement, 8);
        }
    if (!ent_query_end(&q))
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
    ent_query q;
    ent_query_begin(&q, archive, view,
                    "SELECT e.key" MENTIONS_FROM, error);
    ent_view_where(view, &q.sql);
    types_where(view, &q.sql);
    ent_query_add(&q, " GROUP BY e.key ORDER BY e.id");
    if (ent_query_prepare(&q))
        while (ent_query_next(&q)) {
            entity_place *p = ent_list_push(NULL, &found);
            p->key = sqlite3_column_int64(q.statement, 0);
            p->index = found.count - 1;
        }
    bool good = ent_query_end(&q);
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
    ent_query q;
    ent_query_begin(&q, archive, view, "SELECT key FROM document d WHERE 1",
                    error);
    ent_view_where(view, &q.sql);
    ent_query_add(&q, " ORDER BY coalesce(d.date, ''), d.id");
    if (good && ent_query_prepare(&q))
        for (uint32_t i = 0; good && ent_query_next(&q); i++)
            good = walk_document(&w, sqlite3_column_int64(q.statement, 0), i);
    good = ent_query_end(&q) && good;
    free(places);
    return good;
}

bool ent_archive_names(ent_archive *archive, const ent_view *view,
                       ent_slice entity, ent_arena *arena,
                       ent_archive_name **list, uint32_t *count,
                       ent_error *error)
{
    ENT_LIST(ent_archive_name) found = { 0 };
    ent_query q;
    ent_query_begin(&q, archive, view,
                    "SELECT l.text, substr(l.reason, 1, instr(l.reason || ' (',"
                    " ' (') - 1) AS why, sum(l.mentions) FROM alias l"
                    " JOIN document d ON d.key = l.document"
                    " JOIN entity e ON e.key = l.entity WHERE l.mentions > 0",
                    error);
    ent_view_where(view, &q.sql);
    ent_query_add(&q, " AND e.id = ? GROUP BY l.text, why"
                  " ORDER BY sum(l.mentions) DESC, l.text, why");
    if (ent_query_prepare(&q)) {
        ent_query_bind(&q, entity);
        while (ent_query_next(&q)) {
            ent_archive_name *n = ent_list_push(arena, &found);
            n->text = ent_column_slice(q.statement, 0, arena);
            n->reason = ent_column_slice(q.statement, 1, arena);
            n->mentions = ent_column_number(q.statement, 2);
        }
    }
    if (!ent_query_end(&q))
        return false;
    *list = found.items;
    *count = found.count;
    return true;
}
