/* archive.c: opening, closing, transactions, and SQLite's manners. */

#include "archive/inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* How long a second writer waits for the first, in milliseconds. */
#define BUSY_TIMEOUT 10000
/* Pages kept in memory, in KiB below zero. */
#define CACHE "PRAGMA cache_size=-65536"

bool ent_archive_fail(ent_archive *archive, const char *what, ent_error *error)
{
    return ent_fail_at(error, ENT_EIO,
                       *archive->path ? archive->path : NULL, 0, 0,
                       "archive: %s: %s", what, sqlite3_errmsg(archive->db));
}

sqlite3_stmt *ent_archive_prepare(ent_archive *archive, const char *sql,
                                  ent_error *error)
{
    sqlite3_stmt *made = NULL;
    if (sqlite3_prepare_v2(archive->db, sql, -1, &made, NULL) == SQLITE_OK)
        return made;
    ent_archive_fail(archive, "cannot ask", error);
    return NULL;
}

sqlite3_stmt *ent_archive_statement(ent_archive *archive, sql_name which,
                                    ent_error *error)
{
#define ENT_X(name, sql) sql,
    static const char *const texts[] = { STATEMENTS(ENT_X) };
#undef ENT_X
    sqlite3_stmt **slot = &archive->statements[which];
    if (!*slot)
        *slot = ent_archive_prepare(archive, texts[which], error);
    if (*slot) {
        sqlite3_reset(*slot);
        sqlite3_clear_bindings(*slot);
    }
    return *slot;
}

bool ent_archive_run(ent_archive *archive, const char *sql, ent_error *error)
{
    if (sqlite3_exec(archive->db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return true;
    return ent_archive_fail(archive, "cannot be changed", error);
}

bool ent_archive_step(ent_archive *archive, sqlite3_stmt *statement,
                      ent_error *error)
{
    int result = sqlite3_step(statement);
    if (result != SQLITE_DONE && result != SQLITE_ROW)
        ent_archive_fail(archive, "cannot be written", error);
    sqlite3_reset(statement);
    return result == SQLITE_DONE || result == SQLITE_ROW;
}

bool ent_archive_row(ent_archive *archive, sqlite3_stmt *statement,
                     bool *good, ent_error *error)
{
    int result = sqlite3_step(statement);
    if (result != SQLITE_DONE && result != SQLITE_ROW)
        *good = ent_archive_fail(archive, "cannot be read", error);
    return result == SQLITE_ROW;
}

void ent_bind_slice(sqlite3_stmt *statement, int column, ent_slice text)
{
    if (text.size)
        sqlite3_bind_text64(statement, column, text.data, text.size,
                            SQLITE_STATIC, SQLITE_UTF8);
    else
        sqlite3_bind_null(statement, column);
}

void ent_bind_number(sqlite3_stmt *statement, int column, int64_t number)
{
    sqlite3_bind_int64(statement, column, number);
}

void ent_bind_date(sqlite3_stmt *statement, int column, ent_date date)
{
    char text[16];
    ent_date_format(date, text);
    if (*text)
        sqlite3_bind_text(statement, column, text, -1, SQLITE_TRANSIENT);
    else
        sqlite3_bind_null(statement, column);
}

ent_slice ent_column_slice(sqlite3_stmt *statement, int column,
                           ent_arena *arena)
{
    const void *bytes = sqlite3_column_blob(statement, column);
    int size = sqlite3_column_bytes(statement, column);
    if (!bytes || size <= 0)
        return (ent_slice){ "", 0 };
    return ent_arena_copy(arena, (ent_slice){ bytes, (size_t)size });
}

ent_date ent_column_date(sqlite3_stmt *statement, int column)
{
    ent_date date = { 0, 0, 0 };
    const void *bytes = sqlite3_column_blob(statement, column);
    int size = sqlite3_column_bytes(statement, column);
    if (bytes && size > 0)
        ent_date_parse((ent_slice){ bytes, (size_t)size }, &date);
    return date;
}

uint32_t ent_column_number(sqlite3_stmt *statement, int column)
{
    return (uint32_t)sqlite3_column_int64(statement, column);
}

bool ent_archive_is(const char *path)
{
    static const char magic[] = "SQLite format 3";
    char head[sizeof magic] = "";
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    size_t got = fread(head, 1, sizeof head, file);
    fclose(file);
    return got == sizeof head && !memcmp(head, magic, sizeof magic);
}

/* What every connection starts with. A temporary archive needs no journal. */
static bool settle(ent_archive *archive, ent_archive_mode mode,
                   ent_error *error)
{
    sqlite3_busy_timeout(archive->db, BUSY_TIMEOUT);
    sqlite3_extended_result_codes(archive->db, 1);
    if (!ent_archive_run(archive, "PRAGMA foreign_keys=ON;"
                         "PRAGMA temp_store=MEMORY", error))
        return false;
    if (!*archive->path)
        return ent_archive_run(archive, "PRAGMA journal_mode=MEMORY;"
                               "PRAGMA synchronous=OFF;" CACHE, error)
            && ent_archive_schema(archive, mode, error);
    if (!ent_archive_schema(archive, mode, error))
        return false;
    archive->settled = mode == ENT_ARCHIVE_WRITE;
    /* While another process changes the journal, this one goes on with that
     * which is there. */
    if (mode == ENT_ARCHIVE_WRITE)
        sqlite3_exec(archive->db, "PRAGMA journal_mode=WAL;"
                     "PRAGMA synchronous=NORMAL", NULL, NULL, NULL);
    return ent_archive_run(archive, CACHE, error);
}

ent_archive *ent_archive_open(const char *path, ent_archive_mode mode,
                              ent_error *error)
{
    ent_archive *archive = ent_alloc(sizeof *archive);
    archive->path = ent_string(ent_slice_of(path ? path : ""));
    int flags = mode == ENT_ARCHIVE_READ && path
        ? SQLITE_OPEN_READONLY
        : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (sqlite3_open_v2(archive->path, &archive->db, flags, NULL)
        != SQLITE_OK) {
        ent_fail_at(error, ENT_EIO, archive->path, 0, 0,
                    "cannot be opened as an archive: %s",
                    archive->db ? sqlite3_errmsg(archive->db) : "no memory");
    } else if (settle(archive, mode, error)) {
        return archive;
    }
    ent_archive_close(archive);
    return NULL;
}

/* The last to write leaves one plain file, which can be copied and read from
 * anywhere, without a log beside it. Others at work: it stays as it is. */
static void unsettle(ent_archive *archive)
{
    ent_archive_rollback(archive);
    sqlite3_busy_timeout(archive->db, 0);
    sqlite3_exec(archive->db, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL);
}

void ent_archive_close(ent_archive *archive)
{
    if (!archive)
        return;
    for (int i = 0; i < SQL_COUNT; i++)
        sqlite3_finalize(archive->statements[i]);
    if (archive->settled)
        unsettle(archive);
    sqlite3_close(archive->db);
    free(archive->path);
    free(archive);
}

bool ent_archive_begin(ent_archive *archive, ent_error *error)
{
    if (!archive->depth && !ent_archive_run(archive, "BEGIN IMMEDIATE", error))
        return false;
    archive->depth++;
    return true;
}

bool ent_archive_commit(ent_archive *archive, ent_error *error)
{
    if (archive->depth > 1) {
        archive->depth--;
        return true;
    }
    if (ent_archive_run(archive, "COMMIT", error)) {
        archive->depth = 0;
        return true;
    }
    ent_archive_rollback(archive);
    return false;
}

void ent_archive_rollback(ent_archive *archive)
{
    if (archive->depth)
        sqlite3_exec(archive->db, "ROLLBACK", NULL, NULL, NULL);
    archive->depth = 0;
}
