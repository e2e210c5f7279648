/* sources.c: a walk over files and folders, without recursion.
 *
 * A stack holds the folders that are open, each with its sorted names. A folder
 * is entered once for each path given, known by device and inode, so that
 * symbolic links can neither go round in circles nor multiply. */

#include "read/formats.h"

#include "base/file.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A folder that is being walked. */
typedef struct folder {
    char *path;   /* owned */
    char **names; /* owned */
    size_t count;
    size_t next;
} folder;

struct ent_sources {
    const char *const *paths; /* borrowed */
    size_t count;
    size_t next;
    ENT_LIST(folder) open;
    ent_arena *arena;  /* of 'entered' */
    ent_table entered; /* device and inode */
    char *path;        /* the one given out; owned */
};

ent_format ent_format_of(ent_slice path)
{
    static const struct {
        const char *suffix;
        ent_format format;
    } formats[] = {
        { ".txt", ENT_FORMAT_TEXT },      { ".md", ENT_FORMAT_MARKDOWN },
        { ".markdown", ENT_FORMAT_MARKDOWN }, { ".html", ENT_FORMAT_HTML },
        { ".htm", ENT_FORMAT_HTML },      { ".xhtml", ENT_FORMAT_HTML },
        { ".jsonl", ENT_FORMAT_LINES },   { ".ndjson", ENT_FORMAT_LINES },
    };
    ent_slice suffix = ent_path_suffix(path);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (ent_slice_equal_nocase(suffix, ent_slice_of(formats[i].suffix)))
            return formats[i].format;
    return ENT_FORMAT_UNKNOWN;
}

static void close_folder(ent_sources *s)
{
    folder *f = &s->open.items[--s->open.count];
    ent_names_free(f->names, f->count);
    free(f->path);
}

static void forget_entered(ent_sources *s)
{
    ent_table_release(&s->entered);
    ent_arena_free(s->arena);
    s->arena = ent_arena_new();
    s->entered = (ent_table){ .arena = s->arena };
}

/* Whether this folder was not entered yet; it counts as entered from now on. */
static bool enter(ent_sources *s, const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return true; /* opening it will say why */
    ent_slice key = ent_arena_format(s->arena, "%ju:%ju",
                                     (uintmax_t)status.st_dev,
                                     (uintmax_t)status.st_ino);
    uint32_t number = s->entered.count;
    return ent_table_intern(&s->entered, key, number) == number;
}

static bool open_folder(ent_sources *s, const char *path, ent_error *error)
{
    folder found = { 0 };
    if (!enter(s, path))
        return true;
    if (!ent_folder_list(path, &found.names, &found.count, error))
        return false;
    found.path = ent_string(ent_slice_of(path));
    *ent_list_push(NULL, &s->open) = found;
    return true;
}

static void set_path(ent_sources *s, const char *parent, const char *name)
{
    ent_buffer path = ENT_BUFFER_INIT;
    if (parent) {
        ent_buffer_add_string(&path, parent);
        if (!ent_slice_ends(ent_buffer_slice(&path), ENT_S("/")))
            ent_buffer_add_char(&path, '/');
    }
    ent_buffer_add_string(&path, name);
    free(s->path);
    s->path = path.data;
}

/* The next path to look at: of the innermost open folder, else one given.
 * '*given' tells which. */
static bool advance(ent_sources *s, bool *given)
{
    while (s->open.count > 0) {
        folder *f = &s->open.items[s->open.count - 1];
        if (f->next < f->count) {
            set_path(s, f->path, f->names[f->next++]);
            *given = false;
            return true;
        }
        close_folder(s);
    }
    if (s->next == s->count)
        return false;
    forget_entered(s);
    set_path(s, NULL, s->paths[s->next++]);
    *given = true;
    return true;
}

/* Inside folders only files of a known suffix are articles. */
static bool is_wanted(ent_sources *s, bool given, ent_error *error)
{
    ent_slice path = ent_slice_of(s->path);
    if (given && ent_slice_equal(path, ENT_S("-")))
        return true;
    if (!given && ent_path_name(path).data[0] == '.')
        return false;
    switch (ent_file_kind_of(s->path)) {
    case ENT_FILE_FOLDER:
        open_folder(s, s->path, error);
        return false;
    case ENT_FILE_MISSING:
        if (given)
            ent_fail_at(error, ENT_EIO, s->path, 0, 0, "no such file");
        return given ? false : ent_format_of(path) != ENT_FORMAT_UNKNOWN;
    case ENT_FILE_REGULAR:
        return given || ent_format_of(path) != ENT_FORMAT_UNKNOWN;
    case ENT_FILE_OTHER:
        return given;
    }
    return false;
}

ent_sources *ent_sources_new(const char *const *paths, size_t count)
{
    ent_sources *s = ent_alloc(sizeof *s);
    s->paths = paths;
    s->count = count;
    forget_entered(s);
    return s;
}

void ent_sources_free(ent_sources *sources)
{
    if (!sources)
        return;
    while (sources->open.count > 0)
        close_folder(sources);
    ent_list_release(&sources->open);
    ent_table_release(&sources->entered);
    ent_arena_free(sources->arena);
    free(sources->path);
    free(sources);
}

const char *ent_sources_next(ent_sources *sources,
                             void (*skip)(void *context, const ent_error *why),
                             void *context)
{
    bool given;
    while (advance(sources, &given)) {
        ent_error error = ENT_ERROR_INIT;
        if (is_wanted(sources, given, &error))
            return sources->path;
        if (error.code != ENT_OK)
            skip(context, &error);
    }
    return NULL;
}
