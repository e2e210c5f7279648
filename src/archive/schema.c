/* schema.c: the tables, and how older archives become new ones.
 *
 * PRAGMA application_id says that a file is an archive, user_version which
 * version. A step of 'steps' leads from its index to the next version. */

#include "archive/inside.h"

/* "ente" */
#define APPLICATION_ID 0x656e7465

static const char *const steps[] = {
    "CREATE TABLE document("
    " key INTEGER PRIMARY KEY,"
    " id TEXT NOT NULL UNIQUE,"
    " hash INTEGER NOT NULL UNIQUE," /* of text, title, url, source, date */
    " layers INTEGER NOT NULL," /* hash of what was read out of it */
    " path TEXT, title TEXT, url TEXT, source TEXT,"
    " date TEXT," /* ISO 8601, as much as is known */
    " language TEXT NOT NULL,"
    " signature BLOB NOT NULL," /* for near-duplicates: story.c */
    " text TEXT NOT NULL);" /* last: the rest is read without it */
    "CREATE INDEX document_date ON document(date, id);"

    "CREATE TABLE entity("
    " key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL);"

    /* What one document knows of an entity. */
    "CREATE TABLE appearance("
    " document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,"
    " entity INTEGER NOT NULL REFERENCES entity,"
    " label TEXT NOT NULL, label_en TEXT, label_id TEXT, wikidata TEXT,"
    " country TEXT, mentions INTEGER NOT NULL,"
    " PRIMARY KEY(document, entity)) WITHOUT ROWID;"
    "CREATE INDEX appearance_entity ON appearance(entity);"

    /* How a document names an entity, and why that is taken for it. */
    "CREATE TABLE alias("
    " document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,"
    " entity INTEGER NOT NULL REFERENCES entity,"
    " text TEXT NOT NULL, fold TEXT NOT NULL, reason TEXT NOT NULL,"
    " mentions INTEGER NOT NULL,"
    " PRIMARY KEY(document, entity, text, reason)) WITHOUT ROWID;"
    "CREATE INDEX alias_fold ON alias(fold);"
    "CREATE INDEX alias_entity ON alias(entity);"

    "CREATE TABLE sentence("
    " document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,"
    " n INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,"
    " paragraph INTEGER NOT NULL, boilerplate INTEGER NOT NULL,"
    " PRIMARY KEY(document, n)) WITHOUT ROWID;"

    "CREATE TABLE mention("
    " document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,"
    " n INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,"
    " sentence INTEGER NOT NULL, flags INTEGER NOT NULL,"
    " entity INTEGER NOT NULL REFERENCES entity, reason TEXT NOT NULL,"
    " PRIMARY KEY(document, n)) WITHOUT ROWID;"
    "CREATE INDEX mention_entity ON mention(entity, document, sentence);"

    "CREATE TABLE agreement("
    " key INTEGER PRIMARY KEY,"
    " document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,"
    " entity INTEGER NOT NULL REFERENCES entity,"
    " kind TEXT NOT NULL, standing TEXT NOT NULL, date TEXT,"
    " sentence INTEGER NOT NULL, concerns TEXT,"
    " UNIQUE(document, entity));"
    "CREATE INDEX agreement_entity ON agreement(entity);"
    "CREATE TABLE party("
    " document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,"
    " agreement INTEGER NOT NULL REFERENCES agreement ON DELETE CASCADE,"
    " entity INTEGER NOT NULL REFERENCES entity,"
    " PRIMARY KEY(agreement, entity)) WITHOUT ROWID;"
    "CREATE INDEX party_document ON party(document);"
    "CREATE INDEX party_entity ON party(entity);"

    "CREATE TABLE relation("
    " document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,"
    " n INTEGER NOT NULL,"
    " source INTEGER NOT NULL REFERENCES entity,"
    " target INTEGER NOT NULL REFERENCES entity,"
    " type TEXT NOT NULL, status TEXT NOT NULL,"
    " attributed_to INTEGER REFERENCES entity,"
    " sentence INTEGER NOT NULL, start INTEGER NOT NULL,"
    " end INTEGER NOT NULL, detail TEXT,"
    " PRIMARY KEY(document, n)) WITHOUT ROWID;"
    "CREATE INDEX relation_source ON relation(source);"
    "CREATE INDEX relation_target ON relation(target);"
    "CREATE INDEX relation_attributed ON relation(attributed_to);"

    /* The user's decisions about identity: 'same' and 'differ' of two ids,
     * 'drop' of one. */
    "CREATE TABLE decision("
    " key INTEGER PRIMARY KEY,"
    " kind TEXT NOT NULL CHECK(kind IN ('same', 'differ', 'drop')),"
    " a TEXT NOT NULL, b TEXT, UNIQUE(kind, a, b));"
};

#define VERSION ((int)(sizeof steps / sizeof *steps))

/* The value of an integer pragma, or -1. */
static int pragma(ent_archive *archive, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    int value = -1;
    if (sqlite3_prepare_v2(archive->db, sql, -1, &statement, NULL) == SQLITE_OK
        && sqlite3_step(statement) == SQLITE_ROW)
        value = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

/* What a database says of itself, all at one moment. */
typedef struct state {
    int application;
    int version;
    int tables;
} state;

/* Inside a transaction. */
static bool read_state(ent_archive *archive, state *s, ent_error *error)
{
    s->application = pragma(archive, "PRAGMA application_id");
    s->version = pragma(archive, "PRAGMA user_version");
    s->tables = pragma(archive, "SELECT count(*) FROM sqlite_master");
    return (s->application >= 0 && s->version >= 0 && s->tables >= 0)
        || ent_fail_at(error, ENT_EFORMAT, archive->path, 0, 0,
                       "is no archive: %s", sqlite3_errmsg(archive->db));
}

/* Whether this program can work with it, brought up to date or not. */
static bool is_known(const ent_archive *archive, const state *s,
                     ent_error *error)
{
    bool fresh = s->application == 0 && s->version == 0 && s->tables == 0;
    if (s->application != APPLICATION_ID && !fresh)
        return ent_fail_at(error, ENT_EFORMAT, archive->path, 0, 0,
                           "is a database, but no archive of entente");
    if (s->version > VERSION)
        return ent_fail_at(error, ENT_EFORMAT, archive->path, 0, 0,
                           "is an archive of version %d; this program knows"
                           " versions up to %d", s->version, VERSION);
    return true;
}

/* Runs the steps from 'version' on; inside a transaction. */
static bool take_steps(ent_archive *archive, int version, ent_error *error)
{
    char sql[96];
    for (int v = version; v < VERSION; v++)
        if (!ent_archive_run(archive, steps[v], error))
            return false;
    sqlite3_snprintf(sizeof sql, sql,
                     "PRAGMA application_id=%d; PRAGMA user_version=%d",
                     APPLICATION_ID, VERSION);
    return version == VERSION || ent_archive_run(archive, sql, error);
}

/* Another process may have done it while this one waited: the state is asked
 * for once more. */
static bool upgrade(ent_archive *archive, ent_error *error)
{
    state now;
    if (!ent_archive_begin(archive, error))
        return false;
    if (read_state(archive, &now, error) && is_known(archive, &now, error)
        && take_steps(archive, now.version, error))
        return ent_archive_commit(archive, error);
    ent_archive_rollback(archive);
    return false;
}

bool ent_archive_schema(ent_archive *archive, ent_archive_mode mode,
                        ent_error *error)
{
    state now;
    sqlite3_exec(archive->db, "BEGIN", NULL, NULL, NULL);
    bool good = read_state(archive, &now, error);
    sqlite3_exec(archive->db, "COMMIT", NULL, NULL, NULL);
    if (!good || !is_known(archive, &now, error))
        return false;
    if (now.version == VERSION)
        return true;
    if (mode == ENT_ARCHIVE_READ)
        return ent_fail_at(error, ENT_EFORMAT, archive->path, 0, 0,
                           "is an archive of version %d; open it once with"
                           " 'entente add' to bring it up to %d", now.version,
                           VERSION);
    return upgrade(archive, error);
}
