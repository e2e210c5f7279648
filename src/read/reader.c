/* reader.c: sources become dossiers, one at a time.
 *
 * A file is read whole and given to its format; a file of JSON Lines stays open
 * and gives one article a line, so that memory holds one line only. Where the
 * format is not known (standard input, pipes, other suffixes), the first line
 * that is not blank decides: with { it is JSON Lines, else the rest is
 * gathered and looked at as a whole. */

#include "read/formats.h"

#include "base/file.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

struct ent_reader {
    ent_clues clues;
    ent_read_options options;
    ent_sources *sources;
    uint32_t skipped;
    ent_buffer bytes;       /* of the file being read */
    /* The JSON Lines being read, or NULL. */
    ent_line_reader *lines;
    ent_arena *arena;       /* of 'name' and 'path' */
    ent_slice name;         /* for messages */
    ent_slice path;         /* of documents; empty for standard input */
    ent_slice first;        /* a line that was read already */
    uint32_t first_number;
};

/* Skipping ----------------------------------------------------------------- */

static void skip(void *context, const ent_error *why)
{
    ent_reader *r = context;
    r->skipped++;
    if (r->options.skipped)
        r->options.skipped(r->options.context, why);
}

/* Skips what 'error' tells about, at its place: line 0 means the file. */
static void skip_at(ent_reader *r, uint32_t line, const ent_error *error)
{
    ent_error why = ENT_ERROR_INIT;
    ent_fail_at(&why, error->code, r->name.data, line,
                line ? error->column : 0, "%s", error->text);
    skip(r, &why);
}

static void skip_long(ent_reader *r, uint32_t line)
{
    ent_error why = ENT_ERROR_INIT;
    ent_fail_at(&why, ENT_ELIMIT, NULL, 0, 1, "has more than %u bytes",
                ENT_READ_LIMIT);
    skip_at(r, line, &why);
}

/* Documents ---------------------------------------------------------------- */

static ent_language settle_language(const ent_reader *r, const ent_draft *d,
                                    ent_slice text)
{
    ent_language given = ent_language_of(r->options.language);
    ent_language said = ent_language_of(d->language);
    if (given != ENT_LANGUAGE_UNKNOWN)
        return given;
    if (said != ENT_LANGUAGE_UNKNOWN && !d->weak_language)
        return said;
    ent_language found = ent_language_of_text(&r->clues, text);
    return found != ENT_LANGUAGE_UNKNOWN ? found : said;
}

static ent_date settle_date(const ent_reader *r, const ent_draft *d)
{
    const ent_document *document = &d->dossier->document;
    ent_language language = document->language;
    ent_date date = ent_read_date(&r->clues, r->options.date, language);
    if (!date.year)
        date = document->date;
    if (!date.year)
        date = ent_read_date(&r->clues, d->date, language);
    if (!date.year)
        date = ent_date_of_name(document->id);
    if (!date.year)
        date = ent_date_of_text(&r->clues, d->dossier->text, language);
    return date;
}

static ent_slice first_of(ent_arena *arena, ent_slice a, ent_slice b)
{
    a = ent_slice_trim(a);
    return ent_arena_copy(arena, a.size ? a : ent_slice_trim(b));
}

/* Fills what the format left open. */
static void settle(const ent_reader *r, const ent_draft *d, ent_slice id)
{
    ent_dossier *dossier = d->dossier;
    ent_arena *arena = dossier->arena;
    ent_document *document = &dossier->document;
    ent_slice text = dossier->text;
    document->id = first_of(arena, document->id, id);
    document->path = ent_arena_copy(arena, r->path);
    document->language = settle_language(r, d, text);
    document->date = settle_date(r, d);
    document->title = first_of(arena, d->title,
                               ent_title_of_text(&r->clues, text));
    document->url = first_of(arena, d->url, (ent_slice){ NULL, 0 });
    ent_slice source = ent_slice_trim(d->source);
    if (!source.size)
        source = ent_host_of(document->url);
    document->source = first_of(arena, source,
                                ent_source_of_text(&r->clues, text));
}

/* Whole files -------------------------------------------------------------- */

static bool has_text(ent_slice text)
{
    return ent_slice_trim(text).size > 0;
}

static bool read_format(ent_draft *d, ent_format format, ent_slice bytes,
                        ent_error *error)
{
    if (format == ENT_FORMAT_UNKNOWN)
        format = ent_format_guess(bytes);
    if (format == ENT_FORMAT_HTML)
        return ent_read_html(d, bytes, error);
    if (format == ENT_FORMAT_MARKDOWN)
        return ent_read_markdown(d, bytes, error);
    return ent_read_text(d, bytes, error);
}

/* The article that 'bytes' are, or NULL with 'error'. */
static ent_dossier *read_whole(ent_reader *r, ent_format format,
                               ent_slice bytes, ent_error *error)
{
    ent_draft d = { .dossier = ent_dossier_new(), .clues = &r->clues };
    bool good = bytes.size > 0 || ent_fail(error, ENT_EFORMAT, "is empty");
    good = good && read_format(&d, format, bytes, error);
    ent_slice text = ent_buffer_slice(&d.text);
    if (good && !has_text(text))
        good = ent_fail(error, ENT_EFORMAT, "has no text");
    if (good && text.size > ENT_READ_LIMIT)
        good = ent_fail(error, ENT_ELIMIT, "has more than %u bytes of text",
                        ENT_READ_LIMIT);
    if (good) {
        d.dossier->text = ent_arena_copy(d.dossier->arena, text);
        settle(r, &d, r->path.size ? ent_path_stem(r->path) : r->name);
    }
    ent_buffer_release(&d.text);
    if (good)
        return d.dossier;
    ent_dossier_free(d.dossier);
    return NULL;
}

static ent_dossier *read_bytes(ent_reader *r, ent_format format)
{
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *dossier = read_whole(r, format, ent_buffer_slice(&r->bytes),
                                      &error);
    if (!dossier)
        skip_at(r, 0, &error);
    return dossier;
}

static ent_dossier *read_file(ent_reader *r, const char *path,
                              ent_format format)
{
    ent_error error = ENT_ERROR_INIT;
    ent_buffer_clear(&r->bytes);
    if (ent_file_read(path, ENT_READ_LIMIT, &r->bytes, &error))
        return read_bytes(r, format);
    skip_at(r, 0, &error);
    return NULL;
}

/* JSON Lines --------------------------------------------------------------- */

static void close_lines(ent_reader *r)
{
    ent_line_reader_close(r->lines);
    r->lines = NULL;
    r->first = (ent_slice){ NULL, 0 };
}

/* An article of ours takes from the text what its line does not say. */
static void settle_line(ent_reader *r, ent_dossier *dossier, uint32_t number)
{
    ent_document *document = &dossier->document;
    ent_draft d = { .dossier = dossier, .clues = &r->clues,
                    .title = document->title, .url = document->url,
                    .source = document->source };
    d.language = ent_slice_of(document->language == ENT_LANGUAGE_UNKNOWN
                              ? "" : ent_language_word(document->language));
    ent_slice stem = r->path.size ? ent_path_stem(r->path) : r->name;
    settle(r, &d, ent_arena_format(dossier->arena, "%.*s:%u", ENT_P(stem),
                                   (unsigned)number));
}

/* The article of a line; NULL when there is none, which was then skipped. */
static ent_dossier *read_line(ent_reader *r, ent_slice line, uint32_t number,
                              bool *done)
{
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *dossier;
    ent_json_kind kind;
    if (!has_text(line))
        return NULL;
    if (!ent_dossier_read_json(line, &dossier, &kind, &error)) {
        skip_at(r, number, &error);
        return NULL;
    }
    *done = kind == ENT_JSON_DOSSIER;
    if (*done)
        return dossier;
    if (has_text(dossier->text)) {
        settle_line(r, dossier, number);
        return dossier;
    }
    ent_dossier_free(dossier);
    ent_fail_at(&error, ENT_EFORMAT, NULL, 0, 1, "has no text");
    skip_at(r, number, &error);
    return NULL;
}

/* The next article of the open lines; NULL, all closed, at their end. */
static ent_dossier *next_line(ent_reader *r, bool *done)
{
    ent_error error = ENT_ERROR_INIT;
    ent_slice line = r->first;
    uint32_t number = r->first_number;
    ent_line_result result = ENT_LINE_READ;
    r->first = (ent_slice){ NULL, 0 };
    if (!line.size)
        result = ent_line_reader_next(r->lines, &line, &number, &error);
    for (;;) {
        ent_dossier *dossier = NULL;
        if (result == ENT_LINE_READ)
            dossier = read_line(r, line, number, done);
        if (dossier)
            return dossier;
        if (result == ENT_LINE_LONG)
            skip_long(r, number);
        if (result == ENT_LINE_ERROR)
            skip_at(r, 0, &error);
        if (result == ENT_LINE_ERROR || result == ENT_LINE_END)
            break;
        result = ent_line_reader_next(r->lines, &line, &number, &error);
    }
    close_lines(r);
    return NULL;
}

static bool open_lines(ent_reader *r, const char *path)
{
    ent_error error = ENT_ERROR_INIT;
    r->lines = ent_line_reader_open(path, ENT_READ_LIMIT, &error);
    if (!r->lines)
        skip_at(r, 0, &error);
    return r->lines != NULL;
}

/* By content --------------------------------------------------------------- */

/* Gathers the lines up to the end, 'line' the first of them. False when that
 * is no article, which was then skipped. */
static bool gather(ent_reader *r, ent_slice line, ent_line_result result)
{
    ent_error error = ENT_ERROR_INIT;
    uint32_t number;
    bool fits = true;
    while (result == ENT_LINE_READ || result == ENT_LINE_LONG) {
        fits = fits && result == ENT_LINE_READ
            && r->bytes.size + line.size < ENT_READ_LIMIT;
        if (fits) {
            ent_buffer_add(&r->bytes, line);
            ent_buffer_add_char(&r->bytes, '\n');
        }
        result = ent_line_reader_next(r->lines, &line, &number, &error);
    }
    if (result == ENT_LINE_ERROR)
        skip_at(r, 0, &error);
    else if (!fits)
        skip_long(r, 0);
    return result == ENT_LINE_END && fits;
}

/* Reads what may be anything: an article, or NULL when it is skipped or was
 * opened as lines. */
static ent_dossier *read_anything(ent_reader *r, const char *path)
{
    ent_error error = ENT_ERROR_INIT;
    ent_slice line;
    uint32_t number;
    ent_line_result result;
    ent_dossier *dossier = NULL;
    if (!open_lines(r, path))
        return NULL;
    ent_buffer_clear(&r->bytes);
    while ((result = ent_line_reader_next(r->lines, &line, &number, &error))
           == ENT_LINE_READ && !has_text(line))
        ent_buffer_add_char(&r->bytes, '\n');
    if (result == ENT_LINE_READ
        && ent_format_guess(line) == ENT_FORMAT_LINES) {
        r->first = line;
        r->first_number = number;
        return NULL;
    }
    if (result == ENT_LINE_ERROR)
        skip_at(r, 0, &error);
    else if (gather(r, line, result))
        dossier = read_bytes(r, ENT_FORMAT_UNKNOWN);
    close_lines(r);
    return dossier;
}

/* Whether one of 'tags' stands in 'text', in any case. */
static bool has_tag(ent_slice text)
{
    static const char *const tags[] = { "<html", "<!doctype html", "<head",
                                        "<body", "<article", "<div", "<p>",
                                        "<p " };
    for (size_t at = 0; at < text.size; at++) {
        if (text.data[at] != '<')
            continue;
        for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
            ent_slice tag = ent_slice_of(tags[i]);
            if (ent_slice_equal_nocase(ent_slice_part(text, at, at + tag.size),
                                       tag))
                return true;
        }
    }
    return false;
}

ent_format ent_format_guess(ent_slice bytes)
{
    if (ent_slice_starts(bytes, ENT_S("\xEF\xBB\xBF")))
        bytes = ent_slice_part(bytes, 3, bytes.size);
    bytes = ent_slice_trim(bytes);
    if (ent_slice_starts(bytes, ENT_S("{")))
        return ENT_FORMAT_LINES;
    if (ent_slice_starts(bytes, ENT_S("<"))
        && has_tag(ent_slice_part(bytes, 0, 4096)))
        return ENT_FORMAT_HTML;
    return ENT_FORMAT_TEXT;
}

/* Readers ------------------------------------------------------------------ */

ent_reader *ent_reader_new(const ent_lexicon *lexicon,
                           const char *const *sources, size_t count,
                           const ent_read_options *options, ent_error *error)
{
    ent_reader *r = ent_alloc(sizeof *r);
    if (options)
        r->options = *options;
    r->arena = ent_arena_new();
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
    ent_buffer_release(&reader->bytes);
    ent_arena_free(reader->arena);
    free(reader);
}

/* Opens the next file: its article, or NULL when it is skipped or was opened
 * as lines. */
static ent_dossier *read_path(ent_reader *r, const char *path)
{
    bool standard = strcmp(path, "-") == 0;
    ent_format format = ent_format_of(ent_slice_of(path));
    ent_arena_free(r->arena);
    r->arena = ent_arena_new();
    r->path = ent_arena_copy(r->arena, ent_slice_of(standard ? "" : path));
    r->name = standard ? ENT_S("stdin") : r->path;
    if (format == ENT_FORMAT_UNKNOWN)
        return read_anything(r, path);
    if (format != ENT_FORMAT_LINES)
        return read_file(r, path, format);
    open_lines(r, path);
    return NULL;
}

ent_dossier *ent_reader_next(ent_reader *reader, bool *done)
{
    ent_dossier *dossier = NULL;
    *done = false;
    while (!dossier) {
        if (reader->lines) {
            dossier = next_line(reader, done);
            continue;
        }
        const char *path = ent_sources_next(reader->sources, skip, reader);
        if (!path)
            return NULL;
        dossier = read_path(reader, path);
    }
    return dossier;
}

uint32_t ent_reader_skipped(const ent_reader *reader)
{
    return reader->skipped;
}
