/* page.c: HTML through libxml2's parser, without its tree.
 *
 * libxml2 reports elements and text; its stack of open names (nameNr) says how
 * deep each stands, so that no end has to be believed. What it does in more
 * than linear time is bounded: looking for the place of a wrong end tag takes a
 * walk over the stack, which is counted when it complains; comparing the
 * attributes of a tag with each other is counted before parsing. */

#include "read/page.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>
#include <threads.h>

/* What meta elements are called, and where they go. */
static const struct meta {
    const char *name;
    size_t place;
} metas[] = {
#define AT(member) offsetof(ent_page_meta, member)
    { "og:title", AT(og_title) },
    { "twitter:title", AT(title) },
    { "dc.title", AT(title) },
    { "headline", AT(title) },
    { "og:site_name", AT(site) },
    { "publisher", AT(site) },
    { "dc.publisher", AT(site) },
    { "application-name", AT(site) },
    { "article:published_time", AT(published) },
    { "og:article:published_time", AT(published) },
    { "og:published_time", AT(published) },
    { "datepublished", AT(published) },
    { "publishdate", AT(published) },
    { "publish-date", AT(published) },
    { "pubdate", AT(published) },
    { "parsely-pub-date", AT(published) },
    { "sailthru.date", AT(published) },
    { "content_publisheddate", AT(published) },
    { "dc.date.issued", AT(published) },
    { "dc.date", AT(date) },
    { "dcterms.created", AT(date) },
    { "dcterms.date", AT(date) },
    { "date", AT(date) },
    { "og:url", AT(url) },
    { "content-language", AT(language) },
    { "og:locale", AT(language) },
#undef AT
};

typedef struct builder {
    ent_html_page *page;
    const ent_clues *clues;
    ent_arena *arena;
    htmlParserCtxtPtr parser;
    uint32_t current; /* the element that is open */
    uint64_t steps;
    bool linked_data; /* inside <script type="application/ld+json"> */
    ent_buffer linked; /* what stands there */
    const char *over; /* the limit that was passed, or NULL */
} builder;

static void stop(builder *b, const char *over)
{
    b->over = over;
    xmlStopParser(b->parser);
}

/* Metadata ----------------------------------------------------------------- */

static void keep(builder *b, ent_slice *place, ent_slice value)
{
    value = ent_slice_trim(value);
    if (!place->size && value.size)
        *place = ent_arena_copy(b->arena, value);
}

static void read_meta(builder *b, const xmlChar **list)
{
    static const char *const keys[] = { "property", "name", "itemprop",
                                        "http-equiv" };
    ent_slice content = ent_page_attribute(list, "content");
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        ent_slice name = ent_page_attribute(list, keys[k]);
        for (size_t i = 0; name.size && i < sizeof metas / sizeof *metas; i++)
            if (ent_slice_equal_nocase(name, ent_slice_of(metas[i].name)))
                keep(b, (ent_slice *)(void *)((char *)&b->page->meta
                                              + metas[i].place), content);
    }
}

static void read_metadata(builder *b, const char *name, const xmlChar **list)
{
    ent_page_meta *meta = &b->page->meta;
    if (strcmp(name, "meta") == 0)
        read_meta(b, list);
    else if (strcmp(name, "html") == 0)
        keep(b, &meta->language, ent_page_attribute(list, "lang"));
    else if (strcmp(name, "time") == 0)
        keep(b, &meta->time, ent_page_attribute(list, "datetime"));
    else if (strcmp(name, "link") == 0
             && ent_page_attribute_has(list, "rel", "canonical"))
        keep(b, &meta->canonical, ent_page_attribute(list, "href"));
}

/* What linked data say, which libxml2 hands over in pieces: all of them, when
 * the next element begins or the page ends. */
static void read_linked_data(builder *b)
{
    static const struct { const char *key; size_t place; } keys[] = {
        { "\"datePublished\"", offsetof(ent_page_meta, published) },
        { "\"headline\"", offsetof(ent_page_meta, headline) },
        { "\"articleBody\"", offsetof(ent_page_meta, body) },
    };
    ent_slice json = ent_buffer_slice(&b->linked);
    for (size_t i = 0; json.size && i < sizeof keys / sizeof *keys; i++)
        keep(b, (ent_slice *)(void *)((char *)&b->page->meta + keys[i].place),
             ent_linked_string(json, keys[i].key, b->arena));
    ent_buffer_clear(&b->linked);
}

/* Nodes -------------------------------------------------------------------- */

/* Closes what is at least as deep as 'depth'. */
static void close_to(builder *b, int depth)
{
    ent_html_node *nodes = b->page->nodes.items;
    while (b->current != 0 && nodes[b->current].depth >= (uint32_t)depth) {
        nodes[b->current].end = b->page->nodes.count;
        b->current = nodes[b->current].parent;
    }
}

static uint32_t add_node(builder *b, uint32_t traits)
{
    uint32_t number = b->page->nodes.count;
    if (number >= ENT_PAGE_NODES) {
        stop(b, "elements");
        return ENT_NONE;
    }
    ent_html_node *node = ent_list_push(NULL, &b->page->nodes);
    node->parent = b->current;
    node->end = number + 1;
    node->traits = traits;
    node->depth = (uint32_t)b->parser->nameNr;
    return number;
}

static void on_start(void *context, const xmlChar *name, const xmlChar **list)
{
    builder *b = context;
    const char *tag = (const char *)name;
    close_to(b, b->parser->nameNr);
    read_metadata(b, tag, list);
    read_linked_data(b);
    b->linked_data = strcmp(tag, "script") == 0
        && ent_slice_equal_nocase(ent_page_attribute(list, "type"),
                                  ENT_S("application/ld+json"));
    uint32_t traits = ent_page_traits(tag, list, b->clues);
    uint32_t number = add_node(b, traits);
    if (number != ENT_NONE)
        b->current = number;
}

static void on_text(void *context, const xmlChar *text, int size)
{
    builder *b = context;
    ent_html_page *page = b->page;
    if (size <= 0)
        return;
    close_to(b, b->parser->nameNr + 1);
    uint32_t last = page->nodes.count - 1;
    ent_html_node *node = &page->nodes.items[last];
    bool joins = (node->traits & ENT_NODE_TEXT) && node->parent == b->current;
    if (!joins && add_node(b, ENT_NODE_TEXT) == ENT_NONE)
        return;
    node = &page->nodes.items[page->nodes.count - 1];
    if (!joins)
        node->start = (uint32_t)page->text.size;
    ent_buffer_add(&page->text, (ent_slice){ (const char *)text,
                                             (size_t)size });
    node->stop = (uint32_t)page->text.size;
}

/* What scripts and styles hold. */
static void on_raw(void *context, const xmlChar *text, int size)
{
    builder *b = context;
    if (b->linked_data && size > 0)
        ent_buffer_add(&b->linked, (ent_slice){ (const char *)text,
                                                (size_t)size });
}

static void on_error(void *context, xmlErrorPtr why)
{
    builder *b = context;
    (void)why;
    b->steps += 100 + (uint64_t)(b->parser->nameNr > 0 ? b->parser->nameNr
                                                       : 0);
    if (b->steps > ENT_PAGE_STEPS && !b->over)
        stop(b, "errors");
}

/* Parsing ------------------------------------------------------------------ */

/* How many attributes the tag at 'at' has at most, and in '*end' its end. */
static uint64_t count_attributes(ent_slice html, size_t at, size_t *end)
{
    uint64_t count = 0;
    char before = 0; /* the last byte that is no blank */
    while (at < html.size && html.data[at] != '>') {
        char c = html.data[at++];
        bool quote = c == '"' || c == '\'';
        if (quote && before == '=') {
            const char *close = memchr(html.data + at, c, html.size - at);
            at = close ? (size_t)(close - html.data) + 1 : html.size;
        }
        bool blank = strchr(" \t\n\r\f", c) != NULL;
        count += blank || quote || c == '/';
        if (!blank)
            before = c;
    }
    *end = at;
    return count;
}

/* Whether comparing the attributes of each tag stays within the limit. */
static bool check_tags(ent_slice html, ent_error *error)
{
    uint64_t steps = 0;
    for (size_t at = 0; at + 1 < html.size;) {
        const char *next = memchr(html.data + at, '<', html.size - 1 - at);
        if (!next)
            break;
        at = (size_t)(next - html.data) + 1;
        char c = html.data[at];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
            continue;
        size_t end;
        uint64_t count = count_attributes(html, at, &end);
        steps += count * count;
        if (steps > ENT_PAGE_STEPS)
            return ent_fail(error, ENT_ELIMIT, "a tag has too many "
                            "attributes: %ju", (uintmax_t)count);
        at = count > 64 ? end : at;
    }
    return true;
}

static void set_handlers(builder *b)
{
    xmlSAXHandler *sax = b->parser->sax;
    memset(sax, 0, sizeof *sax);
    sax->initialized = XML_SAX2_MAGIC;
    sax->startElement = on_start;
    sax->characters = on_text;
    sax->ignorableWhitespace = on_text;
    sax->cdataBlock = on_raw;
    sax->serror = on_error;
    b->parser->userData = b;
}

/* libxml2 sets itself up when first used; two threads at once lose a lock. */
static once_flag once = ONCE_FLAG_INIT;

static bool parse(builder *b, ent_slice html, ent_error *error)
{
    call_once(&once, xmlInitParser);
    b->parser = htmlCreateMemoryParserCtxt(html.data, (int)html.size);
    if (!b->parser)
        return ent_fail(error, ENT_EEXTERNAL, "libxml2 cannot start");
    htmlCtxtUseOptions(b->parser, HTML_PARSE_RECOVER | HTML_PARSE_NODEFDTD |
                       HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(b->parser, XML_CHAR_ENCODING_UTF8);
    set_handlers(b);
    add_node(b, ENT_NODE_BLOCK);
    b->page->nodes.items[0].depth = 0;
    htmlParseDocument(b->parser);
    read_linked_data(b);
    ent_buffer_release(&b->linked);
    close_to(b, 0);
    b->page->nodes.items[0].end = b->page->nodes.count;
    xmlFreeDoc(b->parser->myDoc);
    htmlFreeParserCtxt(b->parser);
    if (!b->over)
        return true;
    return ent_fail(error, ENT_ELIMIT, "is no page to read: too many %s",
                    b->over);
}

bool ent_page_parse(ent_html_page *page, ent_slice html, const ent_clues *clues,
                    ent_arena *arena, ent_error *error)
{
    *page = (ent_html_page){ .region = 0 };
    builder b = { .page = page, .clues = clues, .arena = arena };
    if (html.size == 0)
        return ent_fail(error, ENT_EFORMAT, "is empty");
    if (html.size > 2 * ENT_READ_LIMIT)
        return ent_fail(error, ENT_ELIMIT, "has too many bytes");
    return check_tags(html, error) && parse(&b, html, error);
}

void ent_page_release(ent_html_page *page)
{
    ent_list_release(&page->nodes);
    ent_buffer_release(&page->text);
}

ent_slice ent_page_line(const ent_html_page *page, uint32_t node,
                        ent_arena *arena)
{
    ent_buffer line = ENT_BUFFER_INIT;
    bool blank = false;
    for (uint32_t i = node; i < page->nodes.items[node].end; i++) {
        const ent_html_node *n = &page->nodes.items[i];
        for (uint32_t at = n->start; at < n->stop; at++) {
            char c = page->text.data[at];
            bool space = strchr(" \t\n\r", c) != NULL;
            if (!space && blank && line.size > 0)
                ent_buffer_add_char(&line, ' ');
            if (!space)
                ent_buffer_add_char(&line, c);
            blank = space;
        }
        blank = blank || (n->traits & (ENT_NODE_BLOCK | ENT_NODE_BREAK));
    }
    ent_slice copy = ent_arena_copy(arena,
                                    ent_slice_trim(ent_buffer_slice(&line)));
    ent_buffer_release(&line);
    return copy;
}
