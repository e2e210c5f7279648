/* brief.c: a template's placeholders become pictures, tables and sentences.
 *
 * Everything is first written as Markdown. A picture stands there as a data
 * URL; for HTML it is a mark (a private-use code point and a number) that is
 * replaced once cmark-gfm has made HTML of the rest, so that what the articles
 * say goes through cmark's safe mode and can never become markup. */

#include "entente/brief.h"

#include <stdlib.h>
#include <string.h>

#include "base/charset.h"
#include "base/escape.h"
#include "base/file.h"
#include "base/utf8.h"
#include "brief/html.h"
#include "brief/template.h"
#include "entente/report.h"

#define DEFAULT_ROWS 10
#define DEFAULT_SENTENCES 5
#define DEFAULT_NODES 40
#define FOCUS_LIMIT 6

/* What is being filled in. */
typedef struct filling {
    ent_archive *archive;
    const ent_graph *graph;
    const ent_analysis *analysis;
    const ent_brief_options *options;
    const char *name;
    ent_language language;
    ent_brief_format format;
    ent_arena *arena;
    ent_buffer text;                 /* Markdown so far */
    size_t clean;                    /* up to here all marks are ours */
    ENT_LIST(brief_picture) pictures; /* owned; for HTML */
    ent_error *error;
} filling;

/* The built-in briefing, for any archive. */
static const char built_in[] =
    "---\n"
    "title: Briefing\n"
    "---\n\n"
    "# Who is tied to whom\n\n"
    "Articles: {{count articles}} ({{period}}). People, countries, places,"
    " organizations and agreements in them: {{count entities}}; ties between"
    " these: {{count ties}}.\n\n"
    "{{diagram}}\n\n"
    "## Who is central\n\n"
    "{{table centrality measure=\"strength\" top=\"10\"}}\n\n"
    "## What countries do to each other\n\n"
    "{{table dyads top=\"10\"}}\n\n"
    "## Agreements\n\n"
    "{{table agreements top=\"20\"}}\n\n"
    "## How to read this\n\n"
    "A tie says that two names stand in one sentence, not that their bearers"
    " are friends. Alleged and denied claims keep their status.\n";

static bool fail(filling *f, const brief_piece *piece, const char *what,
                 ent_slice culprit)
{
    return ent_fail_at(f->error, ENT_EFORMAT, f->name, piece->line,
                       piece->column, "%s: \"%.*s\"", what, ENT_P(culprit));
}

/* Passes a failure on with the placeholder's place. */
static bool fail_with(filling *f, const brief_piece *piece,
                      const ent_error *why)
{
    return ent_fail_at(f->error, why->code, f->name, piece->line,
                       piece->column, "%s", why->text);
}

/* A whole number from 1, or 'otherwise' when the key is not given. */
static bool number(filling *f, const brief_piece *piece, const char *key,
                   uint32_t otherwise, uint32_t *out)
{
    ent_slice value = ent_brief_piece_value(piece, key);
    uint32_t got = 0;
    *out = otherwise;
    if (!value.data)
        return true;
    for (size_t i = 0; i < value.size; i++) {
        if (value.data[i] < '0' || value.data[i] > '9' || got > 100000)
            return fail(f, piece, "expected a whole number", value);
        got = got * 10 + (uint32_t)(value.data[i] - '0');
    }
    *out = got;
    return got > 0 || fail(f, piece, "expected a number from 1", value);
}

/* Whether every key is one of 'known' (';' between them). */
static bool check_keys(filling *f, const brief_piece *piece,
                       const char *known)
{
    for (uint32_t i = 0; i < piece->pair_count; i++) {
        ent_slice rest = ent_slice_of(known), key;
        bool found = false;
        while (ent_slice_cut(&rest, ';', &key))
            found = found || ent_slice_equal(key, piece->pairs[i].key);
        if (!found)
            return fail(f, piece, "this placeholder has no such argument",
                        piece->pairs[i].key);
    }
    return true;
}

/* The node that a template names. */
static bool find(filling *f, const brief_piece *piece, ent_slice name,
                 uint32_t *node)
{
    ent_error why = ENT_ERROR_INIT;
    ent_slice id;
    if (!ent_archive_find(f->archive, name, f->arena, &id, &why))
        return fail_with(f, piece, &why);
    *node = ent_graph_node(f->graph, id);
    return *node != ENT_NONE
        || fail(f, piece, "is not in what is shown", name);
}

/* Diagrams ---------------------------------------------------------------- */

static bool read_focus(filling *f, const brief_piece *piece,
                       uint32_t nodes[FOCUS_LIMIT], uint32_t *count)
{
    ent_slice rest = ent_brief_piece_value(piece, "focus"), name;
    *count = 0;
    while (ent_slice_cut(&rest, ',', &name)) {
        if (*count == FOCUS_LIMIT)
            return fail(f, piece, "a focus has at most six names", name);
        if (!find(f, piece, name, &nodes[*count]))
            return false;
        for (uint32_t i = 0; i < *count; i++)
            if (nodes[i] == nodes[*count])
                return fail(f, piece, "is named twice", name);
        ++*count;
    }
    return true;
}

static bool read_theme(filling *f, const brief_piece *piece,
                       ent_theme *theme)
{
    static const char *const words[] = { "light", "dark", "print" };
    ent_slice value = ent_brief_piece_value(piece, "theme");
    *theme = ENT_THEME_LIGHT;
    if (!value.data)
        return true;
    uint32_t number = ent_slice_among(value, words, 3);
    if (number == ENT_NONE)
        return fail(f, piece, "expected light, dark or print", value);
    *theme = (ent_theme)number;
    return true;
}

/* Puts a picture where the text is: a data URL, or a mark for HTML. */
static void put_picture(filling *f, ent_buffer *svg, ent_slice alt,
                        ent_slice caption)
{
    if (f->format == ENT_BRIEF_HTML) {
        brief_picture *picture = ent_list_push(NULL, &f->pictures);
        picture->svg = *svg;
        picture->alt = ent_arena_copy(f->arena, alt);
        picture->caption = caption;
        ent_brief_scrub(&f->text, f->clean);
        ent_brief_mark(&f->text, f->pictures.count - 1);
        f->clean = f->text.size;
        return;
    }
    ent_buffer_add_string(&f->text, "![");
    ent_escape_markdown(&f->text, alt);
    ent_buffer_add_string(&f->text, "](data:image/svg+xml;base64,");
    ent_escape_base64(&f->text, ent_buffer_slice(svg));
    ent_buffer_add_string(&f->text, ")");
    if (caption.size) {
        ent_buffer_add_string(&f->text, "\n\n*");
        ent_escape_markdown(&f->text, caption);
        ent_buffer_add_string(&f->text, "*");
    }
    ent_buffer_release(svg);
}

static bool fill_diagram(filling *f, const brief_piece *piece)
{
    uint32_t nodes[FOCUS_LIMIT];
    ent_diagram_options options = { .focus = nodes,
                                    .label_language = f->language };
    if (!check_keys(f, piece,
                    "focus;top;theme;caption;title;depth;layout;relations")
        || !read_focus(f, piece, nodes, &options.focus_count)
        || !read_theme(f, piece, &options.theme)
        || !number(f, piece, "top", DEFAULT_NODES, &options.top)
        || !number(f, piece, "depth", 1, &options.depth))
        return false;
    ent_slice layout = ent_brief_piece_value(piece, "layout");
    if (layout.data && !ent_layout_of(layout, &options.layout))
        return fail(f, piece, "expected auto, focus, force, layers or rings",
                    layout);
    options.relations = ent_slice_equal(ent_brief_piece_value(piece,
                                        "relations"), ENT_S("yes"));
    options.title = ent_brief_piece_value(piece, "title");
    ent_error why = ENT_ERROR_INIT;
    ent_buffer svg = ENT_BUFFER_INIT;
    ent_diagram *diagram = ent_diagram_new(f->graph, f->analysis, &options,
                                           &why);
    bool good = diagram
        && ent_diagram_render(diagram, ENT_PICTURE_SVG, f->options->render,
                              &svg, &why);
    if (good)
        put_picture(f, &svg, ent_diagram_description(diagram),
                    ent_brief_piece_value(piece, "caption"));
    ent_diagram_free(diagram);
    return good || fail_with(f, piece, &why);
}

/* Tables ------------------------------------------------------------------ */

static bool fill_table(filling *f, const brief_piece *piece)
{
    uint32_t top;
    ent_measure measure = ENT_MEASURE_STRENGTH;
    ent_slice by = ent_brief_piece_value(piece, "measure");
    ent_slice what = piece->word_count == 2 ? piece->words[1] : ENT_S("");
    if (!check_keys(f, piece, "measure;top")
        || !number(f, piece, "top", DEFAULT_ROWS, &top))
        return false;
    if (by.data && !ent_measure_of(by, &measure))
        return fail(f, piece, "no such measure", by);
    if (ent_slice_equal(what, ENT_S("centrality")))
        ent_report_centrality(f->graph, f->analysis, measure, top,
                              f->language, &f->text);
    else if (ent_slice_equal(what, ENT_S("dyads")))
        ent_report_dyads(f->graph, top, f->language, &f->text);
    else if (ent_slice_equal(what, ENT_S("agreements")))
        ent_report_agreements(f->graph, top, f->language, &f->text);
    else
        return fail(f, piece, "expected centrality, dyads or agreements",
                    what);
    return true;
}

static bool fill_agreements(filling *f, const brief_piece *piece)
{
    uint32_t top;
    if (!check_keys(f, piece, "top")
        || !number(f, piece, "top", DEFAULT_ROWS, &top))
        return false;
    ent_report_agreements(f->graph, top, f->language, &f->text);
    return true;
}

/* Ties -------------------------------------------------------------------- */

/* "> sentence\n> — *2024-06-18, outlet: title*" */
static void add_quote(filling *f, const ent_evidence *e)
{
    char day[16];
    ent_date_format(e->date, day);
    ent_buffer_add_string(&f->text, "> ");
    ent_escape_markdown(&f->text, e->text);
    ent_buffer_add_string(&f->text, "\n>\n> — ");
    ent_buffer_add_string(&f->text, *day ? day : "no date");
    if (e->outlet.size) {
        ent_buffer_add_string(&f->text, ", ");
        ent_escape_markdown(&f->text, e->outlet);
    }
    ent_buffer_add_string(&f->text, ", ");
    ent_escape_markdown(&f->text, e->title.size ? e->title : e->document);
    ent_buffer_add_string(&f->text, "\n\n");
}

/* Moves to the front of the list (newest first) one sentence an article, so
 * that a few sentences are told by several articles; headlines come last.
 * Stable. */
static void spread(const filling *f, ent_evidence *list, uint32_t count)
{
    ent_evidence *sorted = ent_arena_alloc(f->arena, (count + 1)
                                           * sizeof *sorted);
    uint32_t n = 0;
    for (int pass = 0; pass < 3; pass++) {
        ent_slice last = { NULL, 0 };
        for (uint32_t i = 0; i < count; i++) {
            bool headline = ent_slice_equal(list[i].text, list[i].title);
            bool again = last.data
                && ent_slice_equal(last, list[i].document);
            if (!headline)
                last = list[i].document;
            if ((headline ? 2 : again) == pass)
                sorted[n++] = list[i];
        }
    }
    memcpy(list, sorted, n * sizeof *list);
}

static bool fill_ties(filling *f, const brief_piece *piece)
{
    uint32_t top, a, b, count = 0, total = 0;
    ent_evidence *list = NULL;
    if (piece->word_count != 3)
        return fail(f, piece, "expected two names after", piece->words[0]);
    if (!check_keys(f, piece, "top")
        || !number(f, piece, "top", DEFAULT_SENTENCES, &top)
        || !find(f, piece, piece->words[1], &a)
        || !find(f, piece, piece->words[2], &b)
        || !ent_archive_evidence(f->archive, &f->graph->view,
                                 f->graph->nodes[a].id,
                                 f->graph->nodes[b].id, 0, f->arena, &list,
                                 &count, &total, f->error))
        return false;
    spread(f, list, count);
    count = count < top ? count : top;
    ent_escape_markdown(&f->text, ent_node_label(&f->graph->nodes[a],
                                                 f->language));
    ent_buffer_add_string(&f->text, " and ");
    ent_escape_markdown(&f->text, ent_node_label(&f->graph->nodes[b],
                                                 f->language));
    ent_buffer_format(&f->text, " stand together in %u %s%s\n\n", total,
                      total == 1 ? "sentence" : "sentences",
                      !total ? "." : count < total ? "; the newest:" : ":");
    for (uint32_t i = 0; i < count; i++)
        add_quote(f, &list[i]);
    return true;
}

/* Counts ------------------------------------------------------------------ */

static bool fill_count(filling *f, const brief_piece *piece)
{
    const ent_graph *g = f->graph;
    const struct { const char *word; uint32_t count; } counts[] = {
        { "articles", g->documents }, { "stories", g->stories },
        { "entities", g->node_count }, { "ties", g->tie_count },
        { "agreements", g->bond_count }, { "sentences", g->windows } };
    ent_slice what = piece->word_count == 2 ? piece->words[1] : ENT_S("");
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if (ent_slice_equal(what, ent_slice_of(counts[i].word))) {
            ent_buffer_format(&f->text, "%u", counts[i].count);
            return check_keys(f, piece, "");
        }
    return fail(f, piece, "expected articles, stories, entities, ties,"
                " agreements or sentences", what);
}

static bool fill_period(filling *f, const brief_piece *piece)
{
    char first[16], last[16];
    ent_date_format(f->graph->first, first);
    ent_date_format(f->graph->last, last);
    if (!*first)
        ent_buffer_add_string(&f->text, "no dates");
    else if (!strcmp(first, last))
        ent_buffer_add_string(&f->text, first);
    else
        ent_buffer_format(&f->text, "%s to %s", first, last);
    return check_keys(f, piece, "");
}

/* All together ------------------------------------------------------------ */

static bool fill_piece(filling *f, const brief_piece *piece)
{
    static const struct {
        const char *word;
        uint32_t words; /* at most, with its own */
        bool (*fill)(filling *f, const brief_piece *piece);
    } placeholders[] = {
        { "diagram", 1, fill_diagram }, { "table", 2, fill_table },
        { "agreements", 1, fill_agreements }, { "ties", 3, fill_ties },
        { "count", 2, fill_count }, { "period", 1, fill_period } };
    for (size_t i = 0; i < sizeof placeholders / sizeof *placeholders; i++) {
        uint32_t most = placeholders[i].words;
        if (!ent_slice_equal(piece->words[0],
                             ent_slice_of(placeholders[i].word)))
            continue;
        if (piece->word_count > most)
            return fail(f, piece, "expected }} before", piece->words[most]);
        return placeholders[i].fill(f, piece);
    }
    return fail(f, piece, "no such placeholder", piece->words[0]);
}

static bool fill(filling *f, const brief_template *template)
{
    for (uint32_t i = 0; i < template->pieces.count; i++) {
        const brief_piece *piece = &template->pieces.items[i];
        if (!piece->word_count)
            ent_buffer_add(&f->text, piece->text);
        else if (!fill_piece(f, piece))
            return false;
    }
    ent_brief_scrub(&f->text, f->clean);
    return true;
}

/* The template as clean text: without a byte order mark, lines end in \n. */
static bool clean_template(ent_slice text, const char *name, ent_buffer *out,
                           ent_error *error)
{
    ent_error why = ENT_ERROR_INIT;
    if (!text.size)
        ent_buffer_add_string(out, built_in);
    else if (!ent_charset_clean(text, NULL, out, &why))
        return ent_fail_at(error, why.code, name, 0, 0, "%s", why.text);
    return true;
}

/* What the front matter says wins over the defaults, options over both. */
static void settle(filling *f, const brief_template *template)
{
    f->language = f->options->label_language;
    if (!f->language)
        f->language = ent_language_of(template->language);
}

bool ent_brief_format_of(const char *path, ent_brief_format *format)
{
    ent_slice suffix = ent_path_suffix(ent_slice_of(path));
    bool html = ent_slice_equal_nocase(suffix, ENT_S(".html"))
        || ent_slice_equal_nocase(suffix, ENT_S(".htm"));
    if (!html && !ent_slice_equal_nocase(suffix, ENT_S(".md")))
        return false;
    *format = html ? ENT_BRIEF_HTML : ENT_BRIEF_MARKDOWN;
    return true;
}

static void release(filling *f)
{
    for (uint32_t i = 0; i < f->pictures.count; i++)
        ent_buffer_release(&f->pictures.items[i].svg);
    ent_list_release(&f->pictures);
    ent_buffer_release(&f->text);
    ent_arena_free(f->arena);
}

bool ent_brief(ent_archive *archive, const ent_graph *graph,
               const ent_analysis *analysis, ent_slice template_text,
               const char *name, ent_brief_format format,
               const ent_brief_options *options, ent_buffer *out,
               ent_error *error)
{
    static const ent_brief_options defaults;
    filling f = { .archive = archive, .graph = graph, .analysis = analysis,
                  .options = options ? options : &defaults, .name = name,
                  .format = format, .arena = ent_arena_new(),
                  .error = error };
    brief_template template = { 0 };
    ent_buffer text = ENT_BUFFER_INIT;
    bool good = clean_template(template_text, name, &text, error)
        && ent_brief_template_parse(&template, name, ent_buffer_slice(&text),
                                    error);
    if (good) {
        settle(&f, &template);
        good = fill(&f, &template);
    }
    if (good && format == ENT_BRIEF_HTML)
        good = ent_brief_html(ent_buffer_slice(&f.text), template.title,
                              f.language, f.pictures.items, f.pictures.count,
                              out, error);
    else if (good)
        ent_buffer_add(out, ent_buffer_slice(&f.text));
    ent_brief_template_release(&template);
    ent_buffer_release(&text);
    release(&f);
    return good;
}
