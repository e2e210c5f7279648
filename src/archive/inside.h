/* inside.h: the archive from the inside: the schema, its statements, and the
 * few calls that keep SQLite's manners in one place. The only door to SQLite.
 *
 * The main invariant: every row but a decision belongs to a document and goes
 * with it (foreign keys cascade), so removing a document leaves no trace; what
 * an entity is called is decided when asked, from all documents that have it,
 * so the order of adding leaves none either. */

#ifndef ENT_ARCHIVE_INSIDE_H
#define ENT_ARCHIVE_INSIDE_H

#include <sqlite3.h>

#include "base/list.h"
#include "base/table.h"
#include "entente/archive.h"

/* Minhash signature: values a document, in bands that must agree whole. */
#define STORY_HASHES 64
#define STORY_BANDS 16
/* Documents are one story when this share of their word runs is common. */
#define STORY_ALIKE 0.55

/* X(NAME, "SQL"): every statement that is run more than once. */
#define STATEMENTS(X) \
    X(CONTENT_GET, "SELECT key, id, layers FROM document WHERE hash = ?") \
    X(PATH_GET, "SELECT key, path FROM document WHERE id = ?") \
    X(DOCUMENT_PUT, "INSERT INTO document(id, hash, layers, path, title, url," \
      " source, date, language, signature, text)" \
      " VALUES(?,?,?,?,?,?,?,?,?,?,?)") \
    X(DOCUMENT_DROP, "DELETE FROM document WHERE key = ?") \
    X(ENTITY_GET, "SELECT key FROM entity WHERE id = ?") \
    X(ENTITY_PUT, "INSERT INTO entity(id, type) VALUES(?,?)") \
    X(ENTITY_SWEEP, "DELETE FROM entity WHERE key NOT IN" \
      " (SELECT entity FROM appearance)") \
    X(APPEARANCE_PUT, "INSERT INTO appearance(document, entity, label," \
      " label_en, label_id, wikidata, country, mentions)" \
      " VALUES(?,?,?,?,?,?,?,?)") \
    X(ALIAS_PUT, "INSERT INTO alias(document, entity, text, fold, reason," \
      " mentions) VALUES(?,?,?,?,?,?)") \
    X(SENTENCE_PUT, "INSERT INTO sentence(document, n, start, end, paragraph," \
      " boilerplate) VALUES(?,?,?,?,?,?)") \
    X(MENTION_PUT, "INSERT INTO mention(document, n, start, end, sentence," \
      " flags, entity, reason) VALUES(?,?,?,?,?,?,?,?)") \
    X(AGREEMENT_PUT, "INSERT INTO agreement(document, entity, kind, standing," \
      " date, sentence, concerns) VALUES(?,?,?,?,?,?,?)") \
    X(PARTY_PUT, "INSERT INTO party(document, agreement, entity)" \
      " VALUES(?,?,?)") \
    X(RELATION_PUT, "INSERT INTO relation(document, n, source, target, type," \
      " status, attributed_to, sentence, start, end, detail)" \
      " VALUES(?,?,?,?,?,?,?,?,?,?,?)") \
    X(SENTENCE_GET, "SELECT start, end FROM sentence" \
      " WHERE document = ? AND n = ?") \
    X(LABEL_GET, "SELECT coalesce(label_en, label) FROM appearance" \
      " WHERE entity = ? GROUP BY coalesce(label_en, label)" \
      " ORDER BY sum(mentions) DESC, coalesce(label_en, label) LIMIT 1") \
    X(NAMED_GET, "SELECT EXISTS (SELECT 1 FROM mention WHERE entity = ?" \
      " AND (flags & 2) = 0)") \
    X(OCCURRENCES, "SELECT DISTINCT s.paragraph, m.sentence, m.entity" \
      " FROM mention m JOIN sentence s ON s.document = m.document" \
      " AND s.n = m.sentence JOIN entity e ON e.key = m.entity" \
      " WHERE m.document = ? AND s.boilerplate = 0 AND (m.flags & 8) = 0" \
      " ORDER BY m.sentence, e.id")

#define ENT_X(name, sql) SQL_##name,
typedef enum sql_name { STATEMENTS(ENT_X) SQL_COUNT } sql_name;
#undef ENT_X

struct ent_archive {
    sqlite3 *db;
    sqlite3_stmt *statements[SQL_COUNT]; /* prepared when first used */
    char *path;                          /* owned; "" when temporary */
    uint32_t depth;                      /* of begin */
    bool settled;                        /* opened for writing, in WAL mode */
};

/* ENT_EIO with SQLite's own words; 'what' is what was being done. */
bool ent_archive_fail(ent_archive *archive, const char *what, ent_error *error);

/* A cached statement, reset and ready to bind; NULL with 'error'. */
sqlite3_stmt *ent_archive_statement(ent_archive *archive, sql_name which,
                                    ent_error *error);

/* Prepares a statement that is used once; finalize it. */
sqlite3_stmt *ent_archive_prepare(ent_archive *archive, const char *sql,
                                  ent_error *error);

/* Runs SQL that returns nothing. */
bool ent_archive_run(ent_archive *archive, const char *sql, ent_error *error);

/* Steps a statement that returns no row, and resets it. */
bool ent_archive_step(ent_archive *archive, sqlite3_stmt *statement,
                      ent_error *error);

/* The next row of a statement: false at the end, and on failure, which clears
 * '*good'. */
bool ent_archive_row(ent_archive *archive, sqlite3_stmt *statement,
                     bool *good, ent_error *error);

/* Binding, from column 1; the empty slice is NULL. */
void ent_bind_slice(sqlite3_stmt *statement, int column, ent_slice text);
void ent_bind_number(sqlite3_stmt *statement, int column, int64_t number);
void ent_bind_date(sqlite3_stmt *statement, int column, ent_date date);

/* A text column in the arena; NULL gives the empty slice. */
ent_slice ent_column_slice(sqlite3_stmt *statement, int column,
                           ent_arena *arena);
ent_date ent_column_date(sqlite3_stmt *statement, int column);
uint32_t ent_column_number(sqlite3_stmt *statement, int column);

/* schema.c: creates the tables or brings them up to date. */
bool ent_archive_schema(ent_archive *archive, ent_archive_mode mode,
                        ent_error *error);

/* story.c: the signature of a text. */
void ent_story_signature(ent_slice text, uint32_t signature[STORY_HASHES]);

/* Fills 'story' of documents, listed by date and id: the key of the first
 * document of its story. */
bool ent_story_assign(ent_archive *archive, ent_archive_document *documents,
                      uint32_t count, ent_error *error);

/* What a document goes by, beside what the dossier has. */
typedef struct ent_stored {
    ent_slice id;
    int64_t hash;   /* of the content */
    int64_t layers; /* of what was read out of it */
} ent_stored;

/* rows.c: the rows of a dossier, all of its layers, as a new document; inside a
 * transaction. 'arena' is for what is needed meanwhile. */
bool ent_archive_put(ent_archive *archive, const ent_dossier *dossier,
                     const ent_stored *stored, ent_arena *arena,
                     ent_error *error);

/* view.c: the part of a WHERE clause that a view asks of document d, each
 * condition with AND before it; its values are then bound from '*column' on. */
void ent_view_where(const ent_view *view, ent_buffer *sql);
void ent_view_bind(const ent_view *view, sqlite3_stmt *statement, int *column);

/* query.c: a question under way: SQL being put together, its statement, the
 * next column to bind. */
typedef struct ent_query {
    ent_archive *archive;
    const ent_view *view;
    ent_buffer sql;
    sqlite3_stmt *statement;
    int column;
    ent_error *error;
} ent_query;

/* Begins one with 'sql', goes on with more. 'view' may be NULL. */
void ent_query_begin(ent_query *q, ent_archive *archive, const ent_view *view,
                     const char *sql, ent_error *error);
void ent_query_add(ent_query *q, const char *sql);

/* Makes the statement ready, the view's values bound first. */
bool ent_query_prepare(ent_query *q);
void ent_query_bind(ent_query *q, ent_slice text);

/* The next row: false at the end and on failure, which the end tells. */
bool ent_query_next(ent_query *q);

/* Cleans up; whether all went well. Always called. */
bool ent_query_end(ent_query *q);

/* Of what documents say of an entity, what most of them say (by mentions), of
 * equals the first in byte order: a total order, whatever was added first. */
#define ENT_MOST_SAID(column) \
    "(SELECT w." column " FROM appearance w WHERE w.entity = e.key" \
    " AND w." column " IS NOT NULL GROUP BY w." column \
    " ORDER BY sum(w.mentions) DESC, w." column " LIMIT 1)"

/* shared.c: by entity of the dossier, the id under which it is kept; those that
 * are not the dossier's own lie in 'arena'. O(agreements^2) of the article. */
ent_slice *ent_archive_shared_ids(const ent_dossier *d, ent_arena *arena);

#endif
