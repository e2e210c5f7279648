/* rows.c: a dossier becomes rows: the document, then each of its layers, which
 * name it and its entities by their keys. */

#include "archive/inside.h"

#include "base/memory.h"
#include "base/utf8.h"

/* What is being put: the dossier, the keys of its document and entities. */
typedef struct rows {
    ent_archive *archive;
    const ent_dossier *dossier;
    const ent_stored *stored;
    int64_t document;
    int64_t *entities; /* key by entity of the dossier */
    ent_arena *arena;
    ent_error *error;
} rows;

static sqlite3_stmt *ready(rows *r, sql_name which)
{
    sqlite3_stmt *s = ent_archive_statement(r->archive, which, r->error);
    if (s)
        ent_bind_number(s, 1, r->document);
    return s;
}

static bool step(rows *r, sqlite3_stmt *statement)
{
    return ent_archive_step(r->archive, statement, r->error);
}

static bool put_document(rows *r)
{
    const ent_document *d = &r->dossier->document;
    uint32_t signature[STORY_HASHES];
    ent_story_signature(r->dossier->text, signature);
    sqlite3_stmt *s = ent_archive_statement(r->archive, SQL_DOCUMENT_PUT,
                                            r->error);
    if (!s)
        return false;
    ent_bind_slice(s, 1, r->stored->id);
    ent_bind_number(s, 2, r->stored->hash);
    ent_bind_number(s, 3, r->stored->layers);
    ent_bind_slice(s, 4, d->path);
    ent_bind_slice(s, 5, d->title);
    ent_bind_slice(s, 6, d->url);
    ent_bind_slice(s, 7, d->source);
    ent_bind_date(s, 8, d->date);
    ent_bind_slice(s, 9, ent_slice_of(ent_language_word(d->language)));
    sqlite3_bind_blob(s, 10, signature, sizeof signature, SQLITE_TRANSIENT);
    sqlite3_bind_text64(s, 11, r->dossier->text.data ? r->dossier->text.data
                        : "", r->dossier->text.size, SQLITE_STATIC,
                        SQLITE_UTF8);
    if (!step(r, s))
        return false;
    r->document = sqlite3_last_insert_rowid(r->archive->db);
    return true;
}

/* The key of an entity, new or known. */
static bool intern_entity(rows *r, const ent_entity *entity, ent_slice id,
                          int64_t *key)
{
    sqlite3_stmt *s = ent_archive_statement(r->archive, SQL_ENTITY_GET,
                                            r->error);
    if (!s)
        return false;
    ent_bind_slice(s, 1, id);
    bool good = true, known = ent_archive_row(r->archive, s, &good, r->error);
    if (known)
        *key = sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    if (known || !good)
        return known;
    s = ent_archive_statement(r->archive, SQL_ENTITY_PUT, r->error);
    if (!s)
        return false;
    ent_bind_slice(s, 1, id);
    ent_bind_slice(s, 2, ent_slice_of(ent_type_word(entity->type)));
    if (!step(r, s))
        return false;
    *key = sqlite3_last_insert_rowid(r->archive->db);
    return true;
}

static bool put_alias(rows *r, uint32_t entity, ent_slice text,
                      ent_slice reason, uint32_t mentions)
{
    if (!text.size)
        return true;
    ent_buffer fold = ENT_BUFFER_INIT;
    ent_buffer_add_slug(&fold, text);
    ent_slice slug = ent_buffer_slice(&fold);
    sqlite3_stmt *s = ready(r, SQL_ALIAS_PUT);
    if (s) {
        ent_bind_number(s, 2, r->entities[entity]);
        ent_bind_slice(s, 3, text);
        sqlite3_bind_text64(s, 4, slug.size ? slug.data : "", slug.size,
                            SQLITE_STATIC, SQLITE_UTF8);
        sqlite3_bind_text64(s, 5, reason.size ? reason.data : "", reason.size,
                            SQLITE_STATIC, SQLITE_UTF8);
        ent_bind_number(s, 6, mentions);
    }
    bool good = s && step(r, s);
    ent_buffer_release(&fold);
    return good;
}

/* The labels, as names without a mention. */
static bool put_labels(rows *r, uint32_t entity)
{
    const ent_entity *e = &r->dossier->entities[entity];
    ent_slice labels[] = { e->label, e->label_en, e->label_id };
    for (int i = 0; i < 3; i++) {
        bool again = false;
        for (int j = 0; j < i; j++)
            again = again || ent_slice_equal(labels[i], labels[j]);
        if (!again && !put_alias(r, entity, labels[i], ENT_S("label"), 0))
            return false;
    }
    return true;
}

static bool put_entities(rows *r)
{
    const ent_dossier *d = r->dossier;
    const ent_slice *ids = ent_archive_shared_ids(d, r->arena);
    for (uint32_t i = 0; i < d->entity_count; i++) {
        const ent_entity *e = &d->entities[i];
        if (!intern_entity(r, e, ids[i], &r->entities[i]))
            return false;
        sqlite3_stmt *s = ready(r, SQL_APPEARANCE_PUT);
        if (!s)
            return false;
        ent_slice label = e->label.size ? e->label : e->id;
        ent_bind_number(s, 2, r->entities[i]);
        ent_bind_slice(s, 3, label);
        ent_bind_slice(s, 4, e->label_en);
        ent_bind_slice(s, 5, e->label_id);
        ent_bind_slice(s, 6, e->wikidata);
        ent_bind_slice(s, 7, e->country == ENT_NONE
                       ? ENT_S("") : d->entities[e->country].id);
        ent_bind_number(s, 8, e->mentions);
        if (!step(r, s) || !put_labels(r, i))
            return false;
    }
    return true;
}

static bool put_sentences(rows *r)
{
    const ent_dossier *d = r->dossier;
    for (uint32_t i = 0; i < d->sentence_count; i++) {
        const ent_sentence *t = &d->sentences[i];
        sqlite3_stmt *s = ready(r, SQL_SENTENCE_PUT);
        if (!s)
            return false;
        ent_bind_number(s, 2, i);
        ent_bind_number(s, 3, t->start);
        ent_bind_number(s, 4, t->end);
        ent_bind_number(s, 5, t->paragraph);
        ent_bind_number(s, 6, t->boilerplate);
        if (!step(r, s))
            return false;
    }
    return true;
}

/* A key that two mentions share when they are the same alias. */
static ent_slice alias_key(rows *r, const ent_mention *m)
{
    return ent_arena_format(r->arena, "%u|%.*s|%.*s", m->entity,
                            ENT_P(ent_dossier_text(r->dossier, m->start,
                                                   m->end)),
                            ENT_P(m->reason));
}

/* Aliases: the mentions' texts by entity and reason, counted. */
static bool put_aliases(rows *r)
{
    const ent_dossier *d = r->dossier;
    ent_table table = ENT_TABLE_INIT;
    uint32_t *counts = ent_arena_alloc(r->arena, (d->mention_count + 1)
                                       * sizeof *counts);
    uint32_t *first = ent_arena_alloc(r->arena, (d->mention_count + 1)
                                      * sizeof *first);
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->mention_count; i++) {
        if (d->mentions[i].entity == ENT_NONE)
            continue;
        uint32_t k = ent_table_intern(&table, alias_key(r, &d->mentions[i]),
                                      n);
        if (k == n)
            first[n++] = i;
        counts[k]++;
    }
    bool good = true;
    for (uint32_t k = 0; good && k < n; k++) {
        const ent_mention *m = &d->mentions[first[k]];
        ent_slice text = ent_dossier_text(d, m->start, m->end);
        bool label = ent_slice_equal(m->reason, ENT_S("label"));
        good = put_alias(r, m->entity, text, label ? ENT_S("name") : m->reason,
                         counts[k]);
    }
    ent_table_release(&table);
    return good;
}

static bool put_mentions(rows *r)
{
    const ent_dossier *d = r->dossier;
    for (uint32_t i = 0; i < d->mention_count; i++) {
        const ent_mention *m = &d->mentions[i];
        if (m->entity == ENT_NONE)
            continue;
        sqlite3_stmt *s = ready(r, SQL_MENTION_PUT);
        if (!s)
            return false;
        ent_bind_number(s, 2, i);
        ent_bind_number(s, 3, m->start);
        ent_bind_number(s, 4, m->end);
        ent_bind_number(s, 5, m->sentence);
        ent_bind_number(s, 6, m->flags);
        ent_bind_number(s, 7, r->entities[m->entity]);
        sqlite3_bind_text64(s, 8, m->reason.size ? m->reason.data : "",
                            m->reason.size, SQLITE_STATIC, SQLITE_UTF8);
        if (!step(r, s))
            return false;
    }
    return put_aliases(r);
}

static bool put_parties(rows *r, const ent_agreement *agreement,
                        int64_t key)
{
    for (uint32_t i = 0; i < agreement->party_count; i++) {
        sqlite3_stmt *s = ready(r, SQL_PARTY_PUT);
        if (!s)
            return false;
        ent_bind_number(s, 2, key);
        ent_bind_number(s, 3, r->entities[agreement->parties[i]]);
        if (!step(r, s))
            return false;
    }
    return true;
}

static bool put_agreements(rows *r)
{
    const ent_dossier *d = r->dossier;
    for (uint32_t i = 0; i < d->agreement_count; i++) {
        const ent_agreement *g = &d->agreements[i];
        sqlite3_stmt *s = ready(r, SQL_AGREEMENT_PUT);
        if (!s)
            return false;
        ent_bind_number(s, 2, r->entities[g->entity]);
        ent_bind_slice(s, 3, ent_slice_of(ent_kind_word(g->kind)));
        ent_bind_slice(s, 4, ent_slice_of(ent_standing_word(g->standing)));
        ent_bind_date(s, 5, g->date);
        ent_bind_number(s, 6, g->sentence);
        ent_bind_slice(s, 7, g->concerns);
        if (!step(r, s))
            return false;
        int64_t key = sqlite3_last_insert_rowid(r->archive->db);
        if (!put_parties(r, g, key))
            return false;
    }
    return true;
}

static bool put_relations(rows *r)
{
    const ent_dossier *d = r->dossier;
    for (uint32_t i = 0; i < d->relation_count; i++) {
        const ent_relation *t = &d->relations[i];
        sqlite3_stmt *s = ready(r, SQL_RELATION_PUT);
        if (!s)
            return false;
        ent_bind_number(s, 2, i);
        ent_bind_number(s, 3, r->entities[t->source]);
        ent_bind_number(s, 4, r->entities[t->target]);
        ent_bind_slice(s, 5, ent_slice_of(ent_relation_word(t->type)));
        ent_bind_slice(s, 6, ent_slice_of(ent_status_word(t->status)));
        if (t->attributed_to != ENT_NONE)
            ent_bind_number(s, 7, r->entities[t->attributed_to]);
        ent_bind_number(s, 8, t->sentence);
        ent_bind_number(s, 9, t->start);
        ent_bind_number(s, 10, t->end);
        ent_bind_slice(s, 11, t->detail);
        if (!step(r, s))
            return false;
    }
    return true;
}

bool ent_archive_put(ent_archive *archive, const ent_dossier *dossier,
                     const ent_stored *stored, ent_arena *arena,
                     ent_error *error)
{
    rows r = { .archive = archive, .dossier = dossier, .stored = stored,
               .arena = arena, .error = error };
    r.entities = ent_arena_alloc(arena, (dossier->entity_count + 1)
                                 * sizeof *r.entities);
    return put_document(&r) && put_entities(&r) && put_sentences(&r)
        && put_mentions(&r) && put_agreements(&r) && put_relations(&r);
}
