/* reader.c: sources become parcels, one at a time.
 *
 * A file is fetched whole; a file of JSON Lines stays open and gives a parcel a
 * line, so that memory holds one line only. Where the format is not known
 * (standard input, pipes, other suffixes), the first line that is not blank
 * decides: with { or [{ it is JSON Lines, else the rest is gathered and looked
 * at as a whole. */

#include "read/reader.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void ent_parcel_release(ent_parcel *parcel)
{
    ent_buffer_release(&parcel->bytes);
    ent_buffer_release(&parcel->path);
}

static void set(ent_buffer *buffer, ent_slice content)
{
    ent_buffer_clear(buffer);
    ent_buffer_add(buffer, content);
}

static void fail_long(ent_error *error)
{
    ent_fail_at(error, ENT_ELIMIT, NULL, 0, 1, "has more than %u bytes",
                ENT_READ_LIMIT);
}

/* Lines -------------------------------------------------------------------- */

static bool is_blank(ent_slice line)
{
    return ent_slice_trim(line).size == 0;
}

static bool open_lines(ent_reader *r, const char *path, ent_error *error)
{
    r->lines = ent_line_reader_open(path, ENT_READ_LIMIT, error);
    r->begun = false;
    return r->lines != NULL;
}

static void close_lines(ent_reader *r)
{
    ent_line_reader_close(r->lines);
    r->lines = NULL;
    ent_buffer_clear(&r->first);
}

/* Whether a first line shows JSON that is no JSON Lines: "{", "[", "[{". */
static bool is_spread(ent_slice line)
{
    line = ent_slice_trim(line);
    return ent_slice_equal(line, ENT_S("{"))
        || (ent_slice_starts(line, ENT_S("["))
            && ent_format_guess(line) == ENT_FORMAT_LINES);
}

/* The next line of the open ones that is not blank; false, all closed, at their
 * end. */
static bool fetch_line(ent_reader *r, ent_parcel *parcel)
{
    ent_slice line = ent_buffer_slice(&r->first);
    ent_line_result result = ENT_LINE_READ;
    parcel->line = r->first_number;
    while (result == ENT_LINE_READ && is_blank(line))
        result = ent_line_reader_next(r->lines, &line, &parcel->line,
                                      &parcel->error);
    set(&parcel->path, ent_buffer_slice(&r->path));
    parcel->format = ENT_FORMAT_LINES;
    if (result == ENT_LINE_READ)
        set(&parcel->bytes, line);
    bool spread = result == ENT_LINE_READ && !r->begun && is_spread(line);
    r->begun = true;
    if (spread)
        ent_fail_at(&parcel->error, ENT_EFORMAT, NULL, 0, 1,
                    "expected JSON Lines, an object on each line");
    if (result == ENT_LINE_LONG)
        fail_long(&parcel->error);
    if (result == ENT_LINE_ERROR)
        parcel->line = 0;
    ent_buffer_clear(&r->first);
    if (result == ENT_LINE_END || result == ENT_LINE_ERROR || spread)
        close_lines(r);
    return result != ENT_LINE_END;
}

/* By content --------------------------------------------------------------- */

/* Gathers the lines up to the end, 'line' the first of them. */
static void gather(ent_reader *r, ent_slice line, ent_line_result result,
                   ent_parcel *parcel)
{
    uint32_t number;
    bool fits = true;
    while (result == ENT_LINE_READ || result == ENT_LINE_LONG) {
        fits = fits && result == ENT_LINE_READ
            && parcel->bytes.size + line.size < ENT_READ_LIMIT;
        if (fits) {
            ent_buffer_add(&parcel->bytes, line);
            ent_buffer_add_char(&parcel->bytes, '\n');
        }
        result = ent_line_reader_next(r->lines, &line, &number,
                                      &parcel->error);
    }
    if (result == ENT_LINE_END && !fits)
        fail_long(&parcel->error);
}

/* Fetches what may be anything; false when it was opened as lines. */
static bool fetch_anything(ent_reader *r, const char *path,
                           ent_parcel *parcel)
{
    ent_slice line;
    ent_line_result result;
    if (!open_lines(r, path, &parcel->error))
        return true;
    while ((result = ent_line_reader_next(r->lines, &line, &r->first_number,
                                          &parcel->error))
           == ENT_LINE_READ && is_blank(line))
        ent_buffer_add_char(&parcel->bytes, '\n');
    if (result == ENT_LINE_READ
        && ent_format_guess(line) == ENT_FORMAT_LINES) {
        set(&r->first, line);
        return false;
    }
    gather(r, line, result, parcel);
    close_lines(r);
    return true;
}

/* Readers ------------------------------------------------------------------ */

void ent_reader_skip(ent_reader *reader, const ent_error *why)
{
    reader->skipped++;
    if (reader->options.skipped)
        reader->options.skipped(reader->options.context, why);
}

static void skip_source(void *context, const ent_error *why)
{
    ent_reader_skip(context, why);
}

static void empty(ent_parcel *parcel)
{
    ent_buffer_clear(&parcel->bytes);
    ent_buffer_clear(&parcel->path);
    parcel->line = 0;
    ent_error_clear(&parcel->error);
}

/* Fetches the next file; false when it was opened as lines. */
static bool fetch_file(ent_reader *r, const char *path, ent_parcel *parcel)
{
    ent_slice name = ent_slice_of(path);
    parcel->format = ent_format_of(name);
    set(&r->path, strcmp(path, "-") == 0 ? ENT_S("") : name);
    set(&parcel->path, ent_buffer_slice(&r->path));
    if (parcel->format == ENT_FORMAT_UNKNOWN)
        return fetch_anything(r, path, parcel);
    if (parcel->format == ENT_FORMAT_LINES)
        return !open_lines(r, path, &parcel->error);
    ent_file_read(path, ENT_READ_LIMIT, &parcel->bytes, &parcel->error);
    return true;
}

bool ent_reader_fetch(ent_reader *reader, ent_parcel *parcel)
{
    for (;;) {
        empty(parcel);
        if (reader->lines) {
            if (fetch_line(reader, parcel))
                return true;
            continue;
        }
        const char *path = ent_sources_next(reader->sources, skip_source,
                                            reader);
        if (!path)
            return false;
        if (fetch_file(reader, path, parcel))
            return true;
    }
}

ent_reader *ent_reader_new(const ent_lexicon *lexicon,
                           const char *const *sources, size_t count,
                           const ent_read_options *options, ent_error *error)
{
    ent_reader *r = ent_alloc(sizeof *r);
    if (options)
        r->options = *options;
    r->sources = ent_sources_new(sources, count);
    if (ent_clues_init(&r->clues, lexicon, error))
        return r;
    ent_reader_free(r);
    return NULL;
}

void ent_reader_free(ent_reader *reader)
{
    if (!reader)
        return;
    close_lines(reader);
    ent_clues_release(&reader->clues);
    ent_sources_free(reader->sources);
    ent_buffer_release(&reader->path);
    ent_buffer_release(&reader->first);
    ent_parcel_release(&reader->parcel);
    free(reader);
}

ent_dossier *ent_reader_next(ent_reader *reader, bool *done)
{
    *done = false;
    while (ent_reader_fetch(reader, &reader->parcel)) {
        ent_error why = ENT_ERROR_INIT;
        ent_dossier *dossier = ent_reader_parse(reader, &reader->parcel, done,
                                                &why);
        if (dossier)
            return dossier;
        ent_reader_skip(reader, &why);
    }
    return NULL;
}

uint32_t ent_reader_skipped(const ent_reader *reader)
{
    return reader->skipped;
}
