/* html.c: the text and metadata of a page's article.
 *
 * Each block element becomes a line of its own, paragraphs have an empty line
 * between them, blanks inside a line are one. */

#include "read/page.h"

#include <string.h>

#include "base/charset.h"

/* A charset is declared in the first bytes, by a name of some length. */
enum { CHARSET_BYTES = 4096, CHARSET_NAME = 40 };
/* A body of linked data has so many bytes at least, its tags at most. */
enum { BODY_BYTES = 200, MARKUP_BYTES = 400 };
/* So much behind the headline is looked through for a date. */
enum { BETWEEN_BYTES = 1000 };
/* Line ends before the next text. */
enum { NO_LINE = 0, NEW_LINE = 1, EMPTY_LINE = 2 };

/* Charset ------------------------------------------------------------------ */

static size_t find_nocase(ent_slice text, ent_slice needle, size_t from)
{
    for (size_t at = from; at + needle.size <= text.size; at++)
        if (ent_slice_equal_nocase(ent_slice_part(text, at, at + needle.size),
                                   needle))
            return at;
    return SIZE_MAX;
}

static bool is_name_byte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z') || (c != '\0' && strchr("-_.:", c));
}

/* The charset named in what follows "charset" in a tag; false when none is. */
static bool read_charset(ent_slice tag, char name[CHARSET_NAME])
{
    size_t size = 0, at = 0;
    while (at < tag.size && strchr(" \t\r\n", tag.data[at]))
        at++;
    if (at == tag.size || tag.data[at] != '=')
        return false;
    at++;
    while (at < tag.size && strchr(" \t\r\n\"'", tag.data[at]))
        at++;
    while (at < tag.size && size + 1 < CHARSET_NAME
           && is_name_byte(tag.data[at]))
        name[size++] = tag.data[at++];
    name[size] = '\0';
    return size > 0;
}

/* The charset that a meta element declares. */
static bool find_charset(ent_slice bytes, char name[CHARSET_NAME])
{
    ent_slice head = ent_slice_part(bytes, 0, CHARSET_BYTES);
    size_t at = 0;
    while ((at = find_nocase(head, ENT_S("<meta"), at)) != SIZE_MAX) {
        ent_slice rest = ent_slice_part(head, at, head.size), tag;
        if (!ent_slice_cut(&rest, '>', &tag))
            return false;
        size_t word = find_nocase(tag, ENT_S("charset"), 0);
        if (word != SIZE_MAX
            && read_charset(ent_slice_part(tag, word + 7, tag.size), name))
            return true;
        at += tag.size;
    }
    return false;
}

/* Text --------------------------------------------------------------------- */

/* The article's text being written. */
typedef struct writer {
    const ent_html_page *page;
    ent_buffer *out;
    size_t start;  /* of the region in 'out' */
    int lines;     /* line ends due before the next text */
    bool blank;    /* a blank is due, if no line end is */
} writer;

static void due(writer *w, int lines)
{
    if (lines > w->lines)
        w->lines = lines;
}

static void write_char(writer *w, char c)
{
    bool any = w->out->size > w->start;
    for (int i = 0; any && i < w->lines; i++)
        ent_buffer_add_char(w->out, '\n');
    if (any && w->lines == NO_LINE && w->blank)
        ent_buffer_add_char(w->out, ' ');
    w->lines = NO_LINE;
    w->blank = false;
    ent_buffer_add_char(w->out, c);
}

static void write_text(writer *w, const ent_html_node *node, bool keep_lines)
{
    for (uint32_t at = node->start; at < node->stop; at++) {
        char c = w->page->text.data[at];
        if (keep_lines && c == '\n')
            due(w, NEW_LINE);
        else if (strchr(" \t\n\r", c))
            w->blank = true;
        else
            write_char(w, c);
    }
}

static int lines_around(const ent_html_node *node)
{
    if (node->traits & ENT_NODE_PARAGRAPH)
        return EMPTY_LINE;
    return node->traits & ENT_NODE_BLOCK ? NEW_LINE : NO_LINE;
}

static bool in_pre(const ent_html_page *page, const ent_html_node *node)
{
    return page->nodes.items[node->parent].traits & ENT_NODE_PRE;
}

static void open_node(writer *w, const ent_html_node *node)
{
    if (node->traits & ENT_NODE_TEXT)
        write_text(w, node, in_pre(w->page, node));
    else if (node->traits & ENT_NODE_BREAK)
        w->lines += w->lines < EMPTY_LINE;
    else
        due(w, lines_around(node));
}

/* Ends the lines of all that ends before node 'next'. */
static void close_nodes(writer *w, uint32_t node, uint32_t next,
                        uint32_t region)
{
    const ent_html_node *nodes = w->page->nodes.items;
    for (;; node = nodes[node].parent) {
        if (nodes[node].end > next)
            return;
        due(w, lines_around(&nodes[node]));
        if (node == region)
            return;
    }
}

static void write_region(writer *w, uint32_t region)
{
    const ent_html_node *nodes = w->page->nodes.items;
    for (uint32_t i = region, next; i < nodes[region].end; i = next) {
        bool dropped = nodes[i].traits & ENT_NODE_DROPPED;
        next = dropped ? nodes[i].end : i + 1;
        if (dropped)
            due(w, lines_around(&nodes[i]));
        else
            open_node(w, &nodes[i]);
        close_nodes(w, i, next, region);
    }
}

/* Titles ------------------------------------------------------------------- */

/* The first headline that is shown, or ENT_NONE. */
static uint32_t find_headline(const ent_html_page *page)
{
    for (uint32_t i = 1; i < page->nodes.count; i++) {
        uint32_t traits = page->nodes.items[i].traits;
        if ((traits & ENT_NODE_HEADLINE) && !(traits & ENT_NODE_DROPPED))
            return i;
    }
    return ENT_NONE;
}

static ent_slice title_element(const ent_html_page *page, ent_arena *arena)
{
    for (uint32_t i = 1; i < page->nodes.count; i++)
        if (page->nodes.items[i].traits & ENT_NODE_TITLE)
            return ent_page_line(page, i, arena);
    return (ent_slice){ NULL, 0 };
}

/* The title without the name of the site behind a separator. */
static ent_slice without_site(ent_slice title, ent_slice site)
{
    static const char *const separators[] = { " - ", " | ", " \xE2\x80\x93 ",
        " \xE2\x80\x94 ", " \xC2\xB7 ", " : ", " \xC2\xBB " };
    if (!site.size || title.size <= site.size)
        return title;
    ent_slice tail = ent_slice_part(title, title.size - site.size,
                                    title.size);
    ent_slice head = ent_slice_part(title, 0, title.size - site.size);
    if (!ent_slice_equal_nocase(tail, site))
        return title;
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        ent_slice separator = ent_slice_of(separators[i]);
        if (ent_slice_ends(head, separator))
            return ent_slice_part(head, 0, head.size - separator.size);
    }
    return title;
}

static ent_slice find_title(const ent_html_page *page, uint32_t headline,
                            ent_arena *arena)
{
    const ent_page_meta *meta = &page->meta;
    ent_slice title = meta->og_title.size ? meta->og_title : meta->title;
    if (!title.size && headline != ENT_NONE)
        title = ent_page_line(page, headline, arena);
    if (!title.size)
        title = meta->headline;
    if (!title.size)
        title = title_element(page, arena);
    return without_site(title, meta->site);
}

/* Articles ----------------------------------------------------------------- */

/* What stands between the headline and the article's region: often a line with
 * the day. In the arena. */
static ent_slice between(const ent_html_page *page, uint32_t headline,
                         ent_arena *arena)
{
    ent_buffer text = ENT_BUFFER_INIT;
    writer w = { .page = page, .out = &text };
    uint32_t end = page->region;
    for (uint32_t i = headline; i < end && text.size < BETWEEN_BYTES;) {
        const ent_html_node *node = &page->nodes.items[i];
        bool dropped = node->traits & ENT_NODE_DROPPED;
        if (!dropped)
            open_node(&w, node);
        i = dropped ? node->end : i + 1;
    }
    ent_slice copy = ent_arena_copy(arena, ent_buffer_slice(&text));
    ent_buffer_release(&text);
    return copy;
}

static void fill_metadata(ent_draft *draft, const ent_html_page *page,
                          uint32_t headline)
{
    const ent_page_meta *meta = &page->meta;
    draft->title = find_title(page, headline, draft->dossier->arena);
    draft->date = meta->published.size ? meta->published
        : meta->date.size ? meta->date : meta->time;
    if (!draft->date.size && headline != ENT_NONE)
        draft->date = between(page, headline, draft->dossier->arena);
    draft->source = meta->site;
    draft->url = meta->canonical.size ? meta->canonical : meta->url;
    draft->language = meta->language;
    draft->weak_language = true;
}

static void write_article(ent_draft *draft, const ent_html_page *page,
                          uint32_t headline)
{
    writer w = { .page = page, .out = &draft->text };
    if (headline != ENT_NONE && headline < page->region)
        write_region(&w, headline);
    due(&w, EMPTY_LINE);
    write_region(&w, page->region);
    if (draft->text.size > 0)
        ent_buffer_add_char(&draft->text, '\n');
}

/* Linked data -------------------------------------------------------------- */

/* The end of the tag or entity at 'at', which is written as a blank. */
static size_t over_markup(ent_slice body, size_t at)
{
    char c = body.data[at];
    bool tag = c == '<' && at + 1 < body.size
        && (body.data[at + 1] == '/' || is_name_byte(body.data[at + 1]));
    size_t end = at + 1;
    while (end < body.size && end < at + MARKUP_BYTES
           && body.data[end] != (tag ? '>' : ';')
           && (tag || is_name_byte(body.data[end]) || body.data[end] == '#'))
        end++;
    bool whole = end < body.size && body.data[end] == (tag ? '>' : ';')
        && (tag || (c == '&' && end > at + 1));
    return whole ? end + 1 : at;
}

/* The character of a common entity; 0 of tags and others. */
static char entity(ent_slice markup)
{
    static const struct { const char *name; char c; } known[] = {
        { "&amp;", '&' }, { "&quot;", '"' }, { "&apos;", '\'' },
        { "&#39;", '\'' }, { "&#039;", '\'' } };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (ent_slice_equal(markup, ent_slice_of(known[i].name)))
            return known[i].c;
    return '\0';
}

/* A body without markup: its lines become paragraphs. */
static void write_body(writer *w, ent_slice body)
{
    for (size_t at = 0; at < body.size;) {
        char c = body.data[at];
        size_t over = c == '<' || c == '&' ? over_markup(body, at) : at;
        char meant = entity(ent_slice_part(body, at, over));
        if (meant != '\0')
            write_char(w, meant);
        else if (over > at)
            w->blank = true;
        else if (c == '\n')
            due(w, EMPTY_LINE);
        else if (strchr(" \t\r", c))
            w->blank = true;
        else
            write_char(w, c);
        at = over > at ? over : at + 1;
    }
}

/* The body that linked data hold, where the page shows less than half of it:
 * scripts would have written the rest. */
static void write_linked(ent_draft *draft, const ent_html_page *page)
{
    const ent_page_meta *meta = &page->meta;
    if (meta->body.size < BODY_BYTES || draft->text.size > meta->body.size / 2)
        return;
    ent_buffer_clear(&draft->text);
    writer w = { .page = page, .out = &draft->text };
    ent_slice title = draft->title.size ? draft->title : meta->headline;
    write_body(&w, title);
    due(&w, EMPTY_LINE);
    write_body(&w, meta->body);
    ent_buffer_add_char(&draft->text, '\n');
}

bool ent_read_html(ent_draft *draft, ent_slice bytes, ent_error *error)
{
    char charset[CHARSET_NAME];
    bool said = find_charset(bytes, charset);
    ent_buffer clean = ENT_BUFFER_INIT;
    ent_html_page page;
    if (!ent_charset_clean(bytes, said ? charset : NULL, &clean, error)) {
        ent_buffer_release(&clean);
        return false;
    }
    bool good = ent_page_parse(&page, ent_buffer_slice(&clean), draft->clues,
                               draft->dossier->arena, error);
    if (good) {
        ent_page_choose(&page);
        uint32_t headline = find_headline(&page);
        fill_metadata(draft, &page, headline);
        write_article(draft, &page, headline);
        write_linked(draft, &page);
    }
    ent_page_release(&page);
    ent_buffer_release(&clean);
    return good;
}
