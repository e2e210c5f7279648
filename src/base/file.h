/* file.h: files that are read whole or in blocks, and written whole or not at
 * all.
 *
 * Writing goes to a temporary beside the target, which is flushed, closed,
 * checked and renamed: on a full disk or a crash the target is as it was. */

#ifndef ENT_BASE_FILE_H
#define ENT_BASE_FILE_H

#include "entente/base.h"

/* Appends the content of 'path' to 'out'. Fails with ENT_EIO (naming path and
 * cause), or with ENT_ELIMIT when it has more than 'limit' bytes (0: none). */
bool ent_file_read(const char *path, size_t limit, ent_buffer *out,
                   ent_error *error);

/* Writes 'content' as 'path'. Every failure (open, write, close, rename) is
 * ENT_EIO and leaves no temporary behind. A file that is replaced keeps its
 * permissions, a symbolic link stays one; devices, pipes and /dev/stdout are
 * written to directly. */
bool ent_file_write(const char *path, ent_slice content, ent_error *error);

/* The same for content that comes piece by piece and need not fit in memory. */
typedef struct ent_file_writer ent_file_writer;

/* Owned; NULL and ENT_EIO when nothing can be written there. */
ent_file_writer *ent_file_writer_open(const char *path, ent_error *error);

bool ent_file_writer_add(ent_file_writer *writer, ent_slice content,
                         ent_error *error);

/* Ends the file, which is consumed (NULL is allowed): with 'keep' it takes its
 * place, without nothing is left of it. Returns whether it was kept. */
bool ent_file_writer_close(ent_file_writer *writer, bool keep,
                           ent_error *error);

/* A file read line by line, lines of any length up to a limit. */
typedef struct ent_line_reader ent_line_reader;

/* 'path' NULL or "-" is standard input. */
ent_line_reader *ent_line_reader_open(const char *path, size_t limit,
                                      ent_error *error);
void ent_line_reader_close(ent_line_reader *reader);

typedef enum ent_line_result {
    ENT_LINE_READ,  /* '*line' is the next line, without \n or \r\n */
    ENT_LINE_LONG,  /* a line over the limit was passed over, whole */
    ENT_LINE_END,   /* no more */
    ENT_LINE_ERROR  /* 'error' says why */
} ent_line_result;

/* '*line' is borrowed until the next call; '*number' counts from 1. */
ent_line_result ent_line_reader_next(ent_line_reader *reader, ent_slice *line,
                                     uint32_t *number, ent_error *error);

/* Entries of a folder, sorted by byte order, as owned strings (without "." and
 * ".."). Frees with ent_names_free. */
bool ent_folder_list(const char *path, char ***names, size_t *count,
                     ent_error *error);
void ent_names_free(char **names, size_t count);

typedef enum ent_file_kind {
    ENT_FILE_MISSING,
    ENT_FILE_REGULAR,
    ENT_FILE_FOLDER,
    ENT_FILE_OTHER
} ent_file_kind;

ent_file_kind ent_file_kind_of(const char *path);

/* Creates a folder and its parents. */
bool ent_folder_create(const char *path, ent_error *error);

/* The last part of a path, and that without its suffix; borrowed. */
ent_slice ent_path_name(ent_slice path);
ent_slice ent_path_stem(ent_slice path);
/* The suffix with its dot, or empty: "a/b.txt" gives ".txt". */
ent_slice ent_path_suffix(ent_slice path);

#endif
