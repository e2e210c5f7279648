/* add.c: a dossier becomes rows, all of them or none. */

#include "archive/inside.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

#include <stdlib.h>

/* Under one id, this many different articles at most ("id", "id~2", ...). */
#define SAME_ID_LIMIT 10000

/* What is being added: the dossier, the keys of its document and entities. */
typedef struct adding {
    ent_archive *archive;
    const ent_dossier *dossier;
    ent_slice id;
    int64_t hash;      /* of the content */
    int64_t layers;    /* of what was read out of it */
    int64_t document;
    int64_t *entities; /* key by entity of the dossier */
    ent_arena *arena;
    bool good;         /* nothing that was asked has failed */
    ent_error *error;
} adding;

static sqlite3_stmt *ready(adding *a, sql_name which)
{
    sqlite3_stmt *s = ent_archive_statement(a->archive, which, a->error);
    if (s)
        ent_bind_number(s, 1, a->document);
    return s;
}

/* Whether a statement gives a row; a failure clears a->good. */
static bool row(adding *a, sqlite3_stmt *statement)
{
    return ent_archive_row(a->archive, statement, &a->good, a->error);
}

static bool step(adding *a, sqlite3_stmt *statement)
{
    return ent_archive_step(a->archive, statement, a->error);
}

/* Everything about an article that another one could have different. */
static int64_t content_hash(const ent_dossier *dossier)
{
    const ent_document *d = &dossier->document;
    char date[16];
    ent_date_format(d->date, date);
    ent_slice parts[] = { d->title, d->url, d->source, ent_slice_of(date),
                          dossier->text };
    uint64_t hash = 1;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        hash = ent_hash_mix(hash, ent_hash(parts[i], i + 1));
    return (int64_t)hash;
}

/* Everything that was read out of it; the same text read by better rules has
 * other layers. */
static int64_t layer_hash(const ent_dossier *dossier)
{
    ent_dossier bare = *dossier;
    ent_buffer json = ENT_BUFFER_INIT;
    bare.document = (ent_document){ .language = dossier->document.language };
    ent_dossier_write_json(&bare, &json);
    int64_t hash = (int64_t)ent_hash(ent_buffer_slice(&json), 1);
    ent_buffer_release(&json);
    return hash;
}

static ent_slice wanted_id(const adding *a)
{
    ent_slice id = a->dossier->document.id;
    return id.size ? id : ENT_S("stdin");
}

/* The document that an id names, and its path; false when there is none, and
 * on failure, which a->good tells. */
static bool find_path(adding *a, ent_slice id, int64_t *key, ent_slice *path)
{
    sqlite3_stmt *s = ent_archive_statement(a->archive, SQL_PATH_GET, a->error);
    a->good = a->good && s;
    if (!s)
        return false;
    ent_bind_slice(s, 1, id);
    bool found = row(a, s);
    if (found) {
        *key = sqlite3_column_int64(s, 0);
        *path = ent_column_slice(s, 1, a->arena);
    }
    sqlite3_reset(s);
    return found;
}

/* The content is there as 'stored', with 'layers'. Whether nothing is to be
 * done: read again from its own place, it is replaced when more was read out of
 * it; from another place, when that has the id that comes first in byte order,
 * so that the order of adding leaves no trace. */
static bool is_same(adding *a, ent_slice stored, int64_t layers)
{
    ent_slice wanted = wanted_id(a), path;
    int64_t key;
    if (!find_path(a, stored, &key, &path))
        return true;
    if (ent_slice_equal(path, a->dossier->document.path)
        && ent_slice_starts(stored, wanted))
        return layers == a->layers;
    if (ent_slice_compare(wanted, stored) >= 0
        || find_path(a, wanted, &key, &path))
        return true;
    a->id = wanted;
    return false;
}

/* Whether the content is there: then '*same' says that nothing is to be done,
 * else '*key' is the document to be replaced. */
static bool decide_content(adding *a, int64_t *key, bool *same)
{
    sqlite3_stmt *s = ent_archive_statement(a->archive, SQL_CONTENT_GET,
                                            a->error);
    if (!s)
        return false;
    ent_bind_number(s, 1, a->hash);
    int64_t layers = 0;
    bool found = row(a, s);
    if (found) {
        *key = sqlite3_column_int64(s, 0);
        a->id = ent_column_slice(s, 1, a->arena);
        layers = sqlite3_column_int64(s, 2);
    }
    sqlite3_reset(s);
    *same = found && is_same(a, a->id, layers);
    return a->good;
}

/* Whether an article came from standard input and names itself nothing:
 * another text that came so is another article, no newer form of it. */
static bool is_nameless(const adding *a)
{
    ent_slice id = wanted_id(a);
    return !a->dossier->document.path.size
        && (ent_slice_equal(id, ENT_S("stdin"))
            || ent_slice_starts(id, ENT_S("stdin:")));
}

/* Finds an id that is free or, '*key' then set, has this path already. */
static bool decide_id(adding *a, int64_t *key)
{
    ent_slice wanted = wanted_id(a);
    bool nameless = is_nameless(a);
    a->id = wanted;
    for (int n = 2; n < SAME_ID_LIMIT; n++) {
        ent_slice path;
        int64_t taken;
        if (!find_path(a, a->id, &taken, &path))
            return a->good;
        if (!nameless && ent_slice_equal(path, a->dossier->document.path)) {
            *key = taken;
            return true;
        }
        a->id = ent_arena_format(a->arena, "%.*s~%d", ENT_P(wanted), n);
    }
    return ent_fail(a->error, ENT_ELIMIT, "more than %d articles are called"
                    " \"%.*s\"", SAME_ID_LIMIT, ENT_P(wanted));
}

static bool put_document(adding *a)
{
    const ent_document *d = &a->dossier->document;
    uint32_t signature[STORY_HASHES];
    ent_story_signature(a->dossier->text, signature);
    sqlite3_stmt *s = ent_archive_statement(a->archive, SQL_DOCUMENT_PUT,
                                            a->error);
    if (!s)
        return false;
    ent_bind_slice(s, 1, a->id);
    ent_bind_number(s, 2, a->hash);
    ent_bind_number(s, 3, a->layers);
    ent_bind_slice(s, 4, d->path);
    ent_bind_slice(s, 5, d->title);
    ent_bind_slice(s, 6, d->url);
    ent_bind_slice(s, 7, d->source);
    ent_bind_date(s, 8, d->date);
    ent_bind_slice(s, 9, ent_slice_of(ent_language_word(d->language)));
    sqlite3_bind_blob(s, 10, signature, sizeof signature, SQLITE_TRANSIENT);
    sqlite3_bind_text64(s, 11, a->dossier->text.data ? a->dossier->text.data
                        : "", a->dossier->text.size, SQLITE_STATIC,
                        SQLITE_UTF8);
    if (!step(a, s))
        return false;
    a->document = sqlite3_last_insert_rowid(a->archive->db);
    return true;
}

/* The key of an entity, new or known. */
static bool intern_entity(adding *a, const ent_entity *entity, ent_slice id,
                          int64_t *key)
{
    sqlite3_stmt *s = ent_archive_statement(a->archive, SQL_ENTITY_GET,
                                            a->error);
    if (!s)
        return false;
    ent_bind_slice(s, 1, id);
    bool known = row(a, s);
    if (known)
        *key = sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    if (known || !a->good)
        return known;
    s = ent_archive_statement(a->archive, SQL_ENTITY_PUT, a->error);
    if (!s)
        return false;
    ent_bind_slice(s, 1, id);
    ent_bind_slice(s, 2, ent_slice_of(ent_type_word(entity->type)));
    if (!step(a, s))
        return false;
    *key = sqlite3_last_insert_rowid(a->archive->db);
    return true;
}

static bool put_alias(adding *a, uint32_t entity, ent_slice text,
                      ent_slice reason, uint32_t mentions)
{
    if (!text.size)
        return true;
    ent_buffer fold = ENT_BUFFER_INIT;
    ent_buffer_add_slug(&fold, text);
    ent_slice slug = ent_buffer_slice(&fold);
    sqlite3_stmt *s = ready(a, SQL_ALIAS_PUT);
    if (s) {
        ent_bind_number(s, 2, a->entities[entity]);
        ent_bind_slice(s, 3, text);
        sqlite3_bind_text64(s, 4, slug.size ? slug.data : "", slug.size,
                            SQLITE_STATIC, SQLITE_UTF8);
        sqlite3_bind_text64(s, 5, reason.size ? reason.data : "", reason.size,
                            SQLITE_STATIC, SQLITE_UTF8);
        ent_bind_number(s, 6, mentions);
    }
    bool good = s && step(a, s);
    ent_buffer_release(&fold);
    return good;
}

/* The labels, as names without a mention. */
static bool put_labels(adding *a, uint32_t entity)
{
    const ent_entity *e = &a->dossier->entities[entity];
    ent_slice labels[] = { e->label, e->label_en, e->label_id };
    for (int i = 0; i < 3; i++) {
        bool again = false;
        for (int j = 0; j < i; j++)
            again = again || ent_slice_equal(labels[i], labels[j]);
        if (!again && !put_alias(a, entity, labels[i], ENT_S("label"), 0))
            return false;
    }
    return true;
}

static bool put_entities(adding *a)
{
    const ent_dossier *d = a->dossier;
    const ent_slice *ids = ent_archive_shared_ids(d, a->arena);
    for (uint32_t i = 0; i < d->entity_count; i++) {
        const ent_entity *e = &d->entities[i];
        if (!intern_entity(a, e, ids[i], &a->entities[i]))
            return false;
        sqlite3_stmt *s = ready(a, SQL_APPEARANCE_PUT);
        if (!s)
            return false;
        ent_slice label = e->label.size ? e->label : e->id;
        ent_bind_number(s, 2, a->entities[i]);
        ent_bind_slice(s, 3, label);
        ent_bind_slice(s, 4, e->label_en);
        ent_bind_slice(s, 5, e->label_id);
        ent_bind_slice(s, 6, e->wikidata);
        ent_bind_slice(s, 7, e->country == ENT_NONE
                       ? ENT_S("") : d->entities[e->country].id);
        ent_bind_number(s, 8, e->mentions);
        if (!step(a, s) || !put_labels(a, i))
            return false;
    }
    return true;
}

static bool put_sentences(adding *a)
{
    const ent_dossier *d = a->dossier;
    for (uint32_t i = 0; i < d->sentence_count; i++) {
        const ent_sentence *t = &d->sentences[i];
        sqlite3_stmt *s = ready(a, SQL_SENTENCE_PUT);
        if (!s)
            return false;
        ent_bind_number(s, 2, i);
        ent_bind_number(s, 3, t->start);
        ent_bind_number(s, 4, t->end);
        ent_bind_number(s, 5, t->paragraph);
        ent_bind_number(s, 6, t->boilerplate);
        if (!step(a, s))
            return false;
    }
    return true;
}

/* A key that two mentions share when they are the same alias. */
static ent_slice alias_key(adding *a, const ent_mention *m)
{
    return ent_arena_format(a->arena, "%u|%.*s|%.*s", m->entity,
                            ENT_P(ent_dossier_text(a->dossier, m->start,
                                                   m->end)),
                            ENT_P(m->reason));
}

/* Aliases: the mentions' texts by entity and reason, counted. */
static bool put_aliases(adding *a)
{
    const ent_dossier *d = a->dossier;
    ent_table table = ENT_TABLE_INIT;
    uint32_t *counts = ent_arena_alloc(a->arena, (d->mention_count + 1)
                                       * sizeof *counts);
    uint32_t *first = ent_arena_alloc(a->arena, (d->mention_count + 1)
                                      * sizeof *first);
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->mention_count; i++) {
        if (d->mentions[i].entity == ENT_NONE)
            continue;
        uint32_t k = ent_table_intern(&table, alias_key(a, &d->mentions[i]),
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
        good = put_alias(a, m->entity, text, label ? ENT_S("name") : m->reason,
                         counts[k]);
    }
    ent_table_release(&table);
    return good;
}

static bool put_mentions(adding *a)
{
    const ent_dossier *d = a->dossier;
    for (uint32_t i = 0; i < d->mention_count; i++) {
        const ent_mention *m = &d->mentions[i];
        if (m->entity == ENT_NONE)
            continue;
        sqlite3_stmt *s = ready(a, SQL_MENTION_PUT);
        if (!s)
            return false;
        ent_bind_number(s, 2, i);
        ent_bind_number(s, 3, m->start);
        ent_bind_number(s, 4, m->end);
        ent_bind_number(s, 5, m->sentence);
        ent_bind_number(s, 6, m->flags);
        ent_bind_number(s, 7, a->entities[m->entity]);
        sqlite3_bind_text64(s, 8, m->reason.size ? m->reason.data : "",
                            m->reason.size, SQLITE_STATIC, SQLITE_UTF8);
        if (!step(a, s))
            return false;
    }
    return put_aliases(a);
}

static bool put_parties(adding *a, const ent_agreement *agreement,
                        int64_t key)
{
    for (uint32_t i = 0; i < agreement->party_count; i++) {
        sqlite3_stmt *s = ready(a, SQL_PARTY_PUT);
        if (!s)
            return false;
        ent_bind_number(s, 2, key);
        ent_bind_number(s, 3, a->entities[agreement->parties[i]]);
        if (!step(a, s))
            return false;
    }
    return true;
}

static bool put_agreements(adding *a)
{
    const ent_dossier *d = a->dossier;
    for (uint32_t i = 0; i < d->agreement_count; i++) {
        const ent_agreement *g = &d->agreements[i];
        sqlite3_stmt *s = ready(a, SQL_AGREEMENT_PUT);
        if (!s)
            return false;
        ent_bind_number(s, 2, a->entities[g->entity]);
        ent_bind_slice(s, 3, ent_slice_of(ent_kind_word(g->kind)));
        ent_bind_slice(s, 4, ent_slice_of(ent_standing_word(g->standing)));
        ent_bind_date(s, 5, g->date);
        ent_bind_number(s, 6, g->sentence);
        ent_bind_slice(s, 7, g->concerns);
        if (!step(a, s))
            return false;
        int64_t key = sqlite3_last_insert_rowid(a->archive->db);
        if (!put_parties(a, g, key))
            return false;
    }
    return true;
}

static bool put_relations(adding *a)
{
    const ent_dossier *d = a->dossier;
    for (uint32_t i = 0; i < d->relation_count; i++) {
        const ent_relation *r = &d->relations[i];
        sqlite3_stmt *s = ready(a, SQL_RELATION_PUT);
        if (!s)
            return false;
        ent_bind_number(s, 2, i);
        ent_bind_number(s, 3, a->entities[r->source]);
        ent_bind_number(s, 4, a->entities[r->target]);
        ent_bind_slice(s, 5, ent_slice_of(ent_relation_word(r->type)));
        ent_bind_slice(s, 6, ent_slice_of(ent_status_word(r->status)));
        if (r->attributed_to != ENT_NONE)
            ent_bind_number(s, 7, a->entities[r->attributed_to]);
        ent_bind_number(s, 8, r->sentence);
        ent_bind_number(s, 9, r->start);
        ent_bind_number(s, 10, r->end);
        ent_bind_slice(s, 11, r->detail);
        if (!step(a, s))
            return false;
    }
    return true;
}

static bool drop(ent_archive *archive, int64_t key, ent_error *error)
{
    sqlite3_stmt *s = ent_archive_statement(archive, SQL_DOCUMENT_DROP, error);
    if (!s)
        return false;
    ent_bind_number(s, 1, key);
    if (!ent_archive_step(archive, s, error))
        return false;
    s = ent_archive_statement(archive, SQL_ENTITY_SWEEP, error);
    return s && ent_archive_step(archive, s, error);
}

static bool put_all(adding *a)
{
    a->entities = ent_arena_alloc(a->arena, (a->dossier->entity_count + 1)
                                  * sizeof *a->entities);
    return put_document(a) && put_entities(a) && put_sentences(a)
        && put_mentions(a) && put_agreements(a) && put_relations(a);
}

/* Decides and does; inside a transaction. */
static bool add(adding *a, ent_added *added)
{
    int64_t old = 0;
    bool same = false;
    if (!decide_content(a, &old, &same))
        return false;
    if (!old && !decide_id(a, &old))
        return false;
    *added = same ? ENT_ADDED_SAME : old ? ENT_ADDED_REPLACED : ENT_ADDED_NEW;
    if (same)
        return true;
    return (!old || drop(a->archive, old, a->error)) && put_all(a);
}

bool ent_archive_add(ent_archive *archive, const ent_dossier *dossier,
                     ent_added *added, ent_error *error)
{
    if (!ent_archive_begin(archive, error))
        return false;
    adding a = { .archive = archive, .dossier = dossier,
                 .hash = content_hash(dossier),
                 .layers = layer_hash(dossier), .arena = ent_arena_new(),
                 .good = true, .error = error };
    ent_added what = ENT_ADDED_NEW;
    bool good = add(&a, &what);
    ent_arena_free(a.arena);
    if (!good) {
        ent_archive_rollback(archive);
        return false;
    }
    if (!ent_archive_commit(archive, error))
        return false;
    if (added)
        *added = what;
    return true;
}

bool ent_archive_remove(ent_archive *archive, ent_slice id, ent_error *error)
{
    sqlite3_stmt *s = ent_archive_statement(archive, SQL_PATH_GET, error);
    if (!s)
        return false;
    ent_bind_slice(s, 1, id);
    bool good = true, found = ent_archive_row(archive, s, &good, error);
    int64_t key = found ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_reset(s);
    if (!good)
        return false;
    if (!found)
        return ent_fail(error, ENT_ENOTFOUND,
                        "no article \"%.*s\" in the archive", ENT_P(id));
    if (!ent_archive_begin(archive, error))
        return false;
    if (drop(archive, key, error))
        return ent_archive_commit(archive, error);
    ent_archive_rollback(archive);
    return false;
}
