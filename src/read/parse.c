/* parse.c: a parcel becomes a dossier: its format read, and what that left open
 * looked for in the text. */

#include "read/reader.h"

/* A parcel being parsed. */
typedef struct parsing {
    const ent_reader *reader;
    const ent_parcel *parcel;
    ent_error *error;
} parsing;

static ent_slice path_of(const parsing *p)
{
    return ent_buffer_slice(&p->parcel->path);
}

/* What messages and ids call the source. */
static ent_slice name_of(const parsing *p)
{
    ent_slice path = path_of(p);
    return path.size ? path : ENT_S("stdin");
}

static ent_slice stem_of(const parsing *p)
{
    ent_slice path = path_of(p);
    return path.size ? ent_path_stem(path) : name_of(p);
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

/* An id is printed everywhere: what would move a terminal's cursor goes. */
static ent_slice plain_id(ent_arena *arena, ent_slice id)
{
    char *plain = ent_arena_alloc(arena, id.size + 1);
    for (size_t i = 0; i < id.size; i++) {
        unsigned char c = (unsigned char)id.data[i];
        plain[i] = c < 0x20 || c == 0x7F ? '_' : (char)c;
    }
    return (ent_slice){ plain, id.size };
}

/* Fills what the format left open. */
static void settle(const parsing *p, const ent_draft *d, ent_slice id)
{
    const ent_reader *r = p->reader;
    ent_dossier *dossier = d->dossier;
    ent_arena *arena = dossier->arena;
    ent_document *document = &dossier->document;
    ent_slice text = dossier->text;
    document->id = plain_id(arena, first_of(arena, document->id, id));
    document->path = ent_arena_copy(arena, path_of(p));
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

/* The article that a file's bytes are, or NULL with the error. */
static ent_dossier *read_whole(const parsing *p)
{
    ent_draft d = { .dossier = ent_dossier_new(),
                    .clues = &p->reader->clues };
    ent_slice bytes = ent_buffer_slice(&p->parcel->bytes);
    bool good = bytes.size > 0 || ent_fail(p->error, ENT_EFORMAT, "is empty");
    good = good && read_format(&d, p->parcel->format, bytes, p->error);
    ent_slice text = ent_buffer_slice(&d.text);
    if (good && !has_text(text))
        good = ent_fail(p->error, ENT_EFORMAT, "has no text");
    if (good && text.size > ENT_READ_LIMIT)
        good = ent_fail(p->error, ENT_ELIMIT, "has more than %u bytes of text",
                        ENT_READ_LIMIT);
    if (good) {
        d.dossier->text = ent_arena_copy(d.dossier->arena, text);
        settle(p, &d, stem_of(p));
    }
    ent_buffer_release(&d.text);
    if (good)
        return d.dossier;
    ent_dossier_free(d.dossier);
    return NULL;
}

/* JSON Lines --------------------------------------------------------------- */

/* An article of ours takes from the text what its line does not say. */
static void settle_line(const parsing *p, ent_dossier *dossier)
{
    ent_document *document = &dossier->document;
    ent_draft d = { .dossier = dossier, .clues = &p->reader->clues,
                    .title = document->title, .url = document->url,
                    .source = document->source };
    d.language = ent_slice_of(document->language == ENT_LANGUAGE_UNKNOWN
                              ? "" : ent_language_word(document->language));
    ent_slice id = document->id;
    if (!ent_slice_trim(id).size)
        id = ent_arena_format(dossier->arena, "%.*s:%u", ENT_P(stem_of(p)),
                              (unsigned)p->parcel->line);
    settle(p, &d, id);
}

/* The article of a line, or NULL with the error. */
static ent_dossier *read_line(const parsing *p, bool *done)
{
    ent_dossier *dossier;
    ent_json_kind kind;
    if (!ent_dossier_read_json(ent_buffer_slice(&p->parcel->bytes), &dossier,
                               &kind, p->error))
        return NULL;
    *done = kind == ENT_JSON_DOSSIER;
    if (*done)
        return dossier;
    if (has_text(dossier->text)) {
        settle_line(p, dossier);
        return dossier;
    }
    ent_dossier_free(dossier);
    ent_fail_at(p->error, ENT_EFORMAT, NULL, 0, 1, "has no text");
    return NULL;
}

/* Parcels ------------------------------------------------------------------ */

ent_dossier *ent_reader_parse(const ent_reader *reader,
                              const ent_parcel *parcel, bool *done,
                              ent_error *error)
{
    ent_error why = parcel->error;
    parsing p = { reader, parcel, &why };
    ent_dossier *dossier = NULL;
    *done = false;
    if (why.code == ENT_OK)
        dossier = parcel->line ? read_line(&p, done) : read_whole(&p);
    if (!dossier)
        ent_fail_at(error, why.code, name_of(&p).data, parcel->line,
                    parcel->line ? why.column : 0, "%s", why.text);
    return dossier;
}

/* Guessing ----------------------------------------------------------------- */

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

/* "[", then an object or nothing. */
static bool is_array(ent_slice text)
{
    if (!ent_slice_starts(text, ENT_S("[")))
        return false;
    text = ent_slice_trim(ent_slice_part(text, 1, text.size));
    return text.size == 0 || text.data[0] == '{';
}

ent_format ent_format_guess(ent_slice bytes)
{
    if (ent_slice_starts(bytes, ENT_S("\xEF\xBB\xBF")))
        bytes = ent_slice_part(bytes, 3, bytes.size);
    bytes = ent_slice_trim(bytes);
    if (ent_slice_starts(bytes, ENT_S("{")) || is_array(bytes))
        return ENT_FORMAT_LINES;
    if (ent_slice_starts(bytes, ENT_S("<"))
        && has_tag(ent_slice_part(bytes, 0, 4096)))
        return ENT_FORMAT_HTML;
    return ENT_FORMAT_TEXT;
}
