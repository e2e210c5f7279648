/* add.c: which document a dossier is: a new one, a newer form of one, or one
 * that is there. It is then put whole, or nothing is changed. */

#include "archive/inside.h"

/* Under one id, this many different articles at most ("id", "id~2", ...). */
#define SAME_ID_LIMIT 10000

/* What is being added. */
typedef struct adding {
    ent_archive *archive;
    const ent_dossier *dossier;
    ent_stored stored; /* what it is to go by */
    ent_arena *arena;
    bool good;         /* nothing that was asked has failed */
    ent_error *error;
} adding;

/* Whether a statement gives a row; a failure clears a->good. */
static bool row(adding *a, sqlite3_stmt *statement)
{
    return ent_archive_row(a->archive, statement, &a->good, a->error);
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
        return layers == a->stored.layers;
    if (ent_slice_compare(wanted, stored) >= 0
        || find_path(a, wanted, &key, &path))
        return true;
    a->stored.id = wanted;
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
    ent_bind_number(s, 1, a->stored.hash);
    int64_t layers = 0;
    bool found = row(a, s);
    if (found) {
        *key = sqlite3_column_int64(s, 0);
        a->stored.id = ent_column_slice(s, 1, a->arena);
        layers = sqlite3_column_int64(s, 2);
    }
    sqlite3_reset(s);
    *same = found && is_same(a, a->stored.id, layers);
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
    a->stored.id = wanted;
    for (int n = 2; n < SAME_ID_LIMIT; n++) {
        ent_slice path;
        int64_t taken;
        if (!find_path(a, a->stored.id, &taken, &path))
            return a->good;
        if (!nameless && ent_slice_equal(path, a->dossier->document.path)) {
            *key = taken;
            return true;
        }
        a->stored.id = ent_arena_format(a->arena, "%.*s~%d", ENT_P(wanted), n);
    }
    return ent_fail(a->error, ENT_ELIMIT, "more than %d articles are called"
                    " \"%.*s\"", SAME_ID_LIMIT, ENT_P(wanted));
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
    return (!old || drop(a->archive, old, a->error))
        && ent_archive_put(a->archive, a->dossier, &a->stored, a->arena,
                           a->error);
}

bool ent_archive_add(ent_archive *archive, const ent_dossier *dossier,
                     ent_added *added, ent_error *error)
{
    if (!ent_archive_begin(archive, error))
        return false;
    adding a = { .archive = archive, .dossier = dossier,
                 .stored = { .hash = content_hash(dossier),
                             .layers = layer_hash(dossier) },
                 .arena = ent_arena_new(), .good = true, .error = error };
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
