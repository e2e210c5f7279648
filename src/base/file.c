/* file.c: reading in blocks, writing whole or not at all.
 *
 * A file is written under a name of its own beside the target, created with
 * O_EXCL so that nobody else's file is touched, and renamed over the target
 * when every byte is known to be on the disk. What is no regular file (a
 * terminal, a pipe, /dev/stdout) cannot be replaced and is written to. */

#include "base/file.h"

#include "base/list.h"
#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 256 << 10, MOST_NAMES_TRIED = 1000 };

static bool fail_here(ent_error *error, const char *path, const char *what)
{
    return ent_fail_at(error, ENT_EIO, path, 0, 0, "%s: %s", what,
                       strerror(errno));
}

/* As read(), but never interrupted. */
static ssize_t read_some(int file, char *into, size_t room)
{
    ssize_t n;
    do
        n = read(file, into, room);
    while (n < 0 && errno == EINTR);
    return n;
}

/* Reads on to the end; '*over' says that the limit was passed. */
static bool read_rest(int file, size_t limit, ent_buffer *out, bool *over)
{
    size_t before = out->size;
    for (;;) {
        char *into = ent_buffer_reserve(out, BLOCK);
        ssize_t n = read_some(file, into, BLOCK);
        if (n <= 0)
            return n == 0;
        out->size += (size_t)n;
        out->data[out->size] = '\0';
        *over = limit > 0 && out->size - before > limit;
        if (*over)
            return true;
    }
}

static void forget_from(ent_buffer *buffer, size_t size)
{
    buffer->size = size;
    if (buffer->data)
        buffer->data[size] = '\0';
}

bool ent_file_read(const char *path, size_t limit, ent_buffer *out,
                   ent_error *error)
{
    size_t before = out->size;
    bool over = false;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fail_here(error, path, "cannot be opened");
    bool good = read_rest(file, limit, out, &over);
    if (!good)
        fail_here(error, path, "cannot be read");
    if (over)
        good = ent_fail_at(error, ENT_ELIMIT, path, 0, 0,
                           "has more than %zu bytes", limit);
    close(file);
    if (!good)
        forget_from(out, before);
    return good;
}

static bool write_all(int file, ent_slice content)
{
    while (content.size > 0) {
        ssize_t n = write(file, content.data, content.size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        content = ent_slice_part(content, (size_t)n, content.size);
    }
    return true;
}

/* Waits for the disk. Not every file system can; that is no failure. */
static bool flush(int file)
{
    return fsync(file) == 0 || errno == EINVAL || errno == ENOSYS ||
           errno == ENOTSUP || errno == EROFS;
}

/* Creates a file beside 'target' and leaves its name in 'name'. */
static int create_beside(const char *target, ent_buffer *name)
{
    int file = -1;
    errno = EEXIST;
    for (int i = 0; file < 0 && errno == EEXIST && i < MOST_NAMES_TRIED; i++) {
        ent_buffer_clear(name);
        ent_buffer_format(name, "%s.%ld-%d.part", target, (long)getpid(), i);
        file = open(name->data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    }
    return file;
}

/* Is 'path' an open file under another name, whatever it leads to? */
static bool is_alias_of_open_file(const char *path)
{
    ent_slice p = ent_slice_of(path);
    return ent_slice_equal(p, ENT_S("/dev/stdout")) ||
           ent_slice_equal(p, ENT_S("/dev/stderr")) ||
           ent_slice_starts(p, ENT_S("/dev/fd/")) ||
           ent_slice_starts(p, ENT_S("/proc/"));
}

struct ent_file_writer {
    int file;
    bool direct;          /* a device or an open file: no temporary */
    char *path;           /* as given, for messages */
    char *target;         /* what it leads to */
    ent_buffer temporary; /* its name */
};

static void free_writer(ent_file_writer *w)
{
    free(w->path);
    free(w->target);
    ent_buffer_release(&w->temporary);
    free(w);
}

/* Opens what is written to: a device itself, else a temporary beside it. */
static bool open_writer(ent_file_writer *w, ent_error *error)
{
    if (w->direct) {
        w->file = open(w->path, O_WRONLY | O_APPEND | O_NOCTTY | O_CLOEXEC);
        return w->file >= 0 ||
               fail_here(error, w->path, "cannot be opened for writing");
    }
    if (ent_file_kind_of(w->path) == ENT_FILE_FOLDER) {
        errno = EISDIR;
        return fail_here(error, w->path, "cannot be written");
    }
    w->file = create_beside(w->target, &w->temporary);
    return w->file >= 0 || fail_here(error, w->path, "cannot be created");
}

ent_file_writer *ent_file_writer_open(const char *path, ent_error *error)
{
    ent_file_writer *w = ent_alloc(sizeof *w);
    w->file = -1;
    w->path = ent_string(ent_slice_of(path));
    w->direct = is_alias_of_open_file(path) ||
                ent_file_kind_of(path) == ENT_FILE_OTHER;
    /* A symbolic link stays one: what it leads to is replaced. */
    char *target = w->direct ? NULL : realpath(path, NULL);
    w->target = target ? target : ent_string(ent_slice_of(path));
    if (open_writer(w, error))
        return w;
    free_writer(w);
    return NULL;
}

bool ent_file_writer_add(ent_file_writer *writer, ent_slice content,
                         ent_error *error)
{
    return write_all(writer->file, content) ||
           fail_here(error, writer->path, "cannot be written");
}

/* Gives the temporary the rights of what it replaces, and its name. */
static bool put_in_place(ent_file_writer *w)
{
    struct stat old;
    bool good = flush(w->file);
    if (good && stat(w->target, &old) == 0)
        good = fchmod(w->file, old.st_mode & 0777) == 0;
    int cause = errno;
    if (close(w->file) != 0 && good) {
        good = false;
        cause = errno;
    }
    errno = cause;
    return good && rename(w->temporary.data, w->target) == 0;
}

bool ent_file_writer_close(ent_file_writer *writer, bool keep,
                           ent_error *error)
{
    bool good = true;
    if (!writer)
        return keep;
    if (writer->direct)
        good = close(writer->file) == 0;
    else if (keep)
        good = put_in_place(writer);
    else
        close(writer->file);
    if (!good)
        fail_here(error, writer->path, "cannot be written");
    if (!writer->direct && !(keep && good))
        unlink(writer->temporary.data);
    free_writer(writer);
    return good && keep;
}

bool ent_file_write(const char *path, ent_slice content, ent_error *error)
{
    ent_file_writer *writer = ent_file_writer_open(path, error);
    if (!writer)
        return false;
    bool good = ent_file_writer_add(writer, content, error);
    return ent_file_writer_close(writer, good, error);
}

/* Lines -------------------------------------------------------------------- */

/*     data:  | given already | held: start .. end     | room |
 *                             ^ searched for \n: 'searched' bytes of it */
struct ent_line_reader {
    int file;
    bool ended;
    uint32_t number; /* of the last line */
    size_t limit;
    char *data;
    size_t capacity;
    size_t start;
    size_t end;
    size_t searched;
    char *path;
};

ent_line_reader *ent_line_reader_open(const char *path, size_t limit,
                                      ent_error *error)
{
    bool standard = !path || strcmp(path, "-") == 0;
    int file = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        fail_here(error, path, "cannot be opened");
        return NULL;
    }
    ent_line_reader *reader = ent_alloc(sizeof *reader);
    reader->file = file;
    reader->limit = limit > 0 ? limit : SIZE_MAX;
    reader->path = ent_string(ent_slice_of(standard ? "-" : path));
    reader->capacity = BLOCK;
    reader->data = ent_alloc(BLOCK);
    return reader;
}

void ent_line_reader_close(ent_line_reader *reader)
{
    if (!reader)
        return;
    if (reader->file != STDIN_FILENO)
        close(reader->file);
    free(reader->data);
    free(reader->path);
    free(reader);
}

/* Reads once more behind what is held; the end of the file sets 'ended'. */
static bool fill(ent_line_reader *r, ent_error *error)
{
    size_t held = r->end - r->start;
    if (r->start > 0) {
        memmove(r->data, r->data + r->start, held);
        r->start = 0;
        r->end = held;
    }
    if (r->end == r->capacity) {
        r->data = ent_realloc(r->data, r->capacity, 2);
        r->capacity *= 2;
    }
    ssize_t n = read_some(r->file, r->data + r->end, r->capacity - r->end);
    if (n < 0)
        return fail_here(error, r->path, "cannot be read");
    r->ended = n == 0;
    r->end += (size_t)n;
    return true;
}

/* Length of the line held, with its newline, or 0 when its end is not held. */
static size_t line_held(ent_line_reader *r)
{
    size_t held = r->end - r->start;
    const char *from = r->data + r->start;
    const char *hit = memchr(from + r->searched, '\n', held - r->searched);
    r->searched = hit ? 0 : held;
    if (hit)
        return (size_t)(hit - from) + 1;
    return r->ended ? held : 0;
}

/* Passes over the rest of a line that is too long, block by block. */
static ent_line_result pass_over(ent_line_reader *r, ent_error *error)
{
    size_t length;
    while ((length = line_held(r)) == 0 && !r->ended) {
        r->start = r->end = r->searched = 0;
        if (!fill(r, error))
            return ENT_LINE_ERROR;
    }
    r->start += length;
    r->searched = 0;
    return ENT_LINE_LONG;
}

static ent_slice without_newline(ent_slice line)
{
    if (ent_slice_ends(line, ENT_S("\n")))
        line.size--;
    if (ent_slice_ends(line, ENT_S("\r")))
        line.size--;
    return line;
}

ent_line_result ent_line_reader_next(ent_line_reader *reader, ent_slice *line,
                                     uint32_t *number, ent_error *error)
{
    ent_line_reader *r = reader;
    size_t length;
    *line = (ent_slice){ NULL, 0 };
    *number = r->number + 1;
    while ((length = line_held(r)) == 0) {
        if (r->ended)
            return ENT_LINE_END;
        /* Two bytes more than the limit may still be its newline. */
        if (r->end - r->start > 2 && r->end - r->start - 2 > r->limit) {
            r->number++;
            return pass_over(r, error);
        }
        if (!fill(r, error))
            return ENT_LINE_ERROR;
    }
    r->number++;
    ent_slice found =
        without_newline((ent_slice){ r->data + r->start, length });
    r->start += length;
    r->searched = 0;
    if (found.size > r->limit)
        return ENT_LINE_LONG;
    *line = found;
    return ENT_LINE_READ;
}

/* Folders ------------------------------------------------------------------ */

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

typedef ENT_LIST(char *) name_list;

/* Reads all names; false, with errno set, when the folder cannot be read. */
static bool read_names(DIR *folder, name_list *names)
{
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(folder);
        if (!entry)
            return errno == 0;
        const char *name = entry->d_name;
        if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0)
            *ent_list_push(NULL, names) = ent_string(ent_slice_of(name));
    }
}

bool ent_folder_list(const char *path, char ***names, size_t *count,
                     ent_error *error)
{
    name_list found = { NULL, 0, 0 };
    DIR *folder = opendir(path);
    if (!folder)
        return fail_here(error, path, "cannot be opened");
    bool good = read_names(folder, &found);
    if (!good)
        fail_here(error, path, "cannot be read");
    closedir(folder);
    if (!good) {
        ent_names_free(found.items, found.count);
        return false;
    }
    if (found.count > 0)
        qsort(found.items, found.count, sizeof *found.items, by_bytes);
    *names = found.items;
    *count = found.count;
    return true;
}

void ent_names_free(char **names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(names[i]);
    free(names);
}

ent_file_kind ent_file_kind_of(const char *path)
{
    struct stat found;
    if (stat(path, &found) != 0)
        return ENT_FILE_MISSING;
    if (S_ISREG(found.st_mode))
        return ENT_FILE_REGULAR;
    return S_ISDIR(found.st_mode) ? ENT_FILE_FOLDER : ENT_FILE_OTHER;
}

bool ent_folder_create(const char *path, ent_error *error)
{
    char *part = ent_string(ent_slice_of(path));
    size_t size = strlen(part);
    bool good = true;
    for (size_t i = 1; good && i <= size; i++) {
        if (part[i] != '/' && part[i] != '\0')
            continue;
        part[i] = '\0';
        bool made = mkdir(part, 0777) == 0;
        int why = errno;
        if (!made && ent_file_kind_of(part) != ENT_FILE_FOLDER) {
            errno = why;
            good = why == EEXIST
                ? ent_fail_at(error, ENT_EIO, part, 0, 0, "is no folder")
                : fail_here(error, part, "cannot be created");
        }
        part[i] = path[i];
    }
    free(part);
    return good;
}

/* Paths -------------------------------------------------------------------- */

ent_slice ent_path_name(ent_slice path)
{
    while (ent_slice_ends(path, ENT_S("/")))
        path.size--;
    size_t start = path.size;
    while (start > 0 && path.data[start - 1] != '/')
        start--;
    return ent_slice_part(path, start, path.size);
}

ent_slice ent_path_suffix(ent_slice path)
{
    ent_slice name = ent_path_name(path);
    for (size_t i = name.size; i > 1; i--)
        if (name.data[i - 1] == '.' && !ent_slice_equal(name, ENT_S("..")))
            return ent_slice_part(name, i - 1, name.size);
    return ent_slice_part(name, name.size, name.size);
}

ent_slice ent_path_stem(ent_slice path)
{
    ent_slice name = ent_path_name(path);
    return ent_slice_part(name, 0, name.size - ent_path_suffix(path).size);
}
