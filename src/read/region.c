/* region.c: which part of a page is the article.
 *
 * Prose is text in blocks of some length that are not mostly links. What is
 * beside the article by its name (nav, aside, footer, a class such as
 * "related") is dropped unless it holds most of the prose. Then the element
 * that says it is the article is taken if it holds enough of what is left; else
 * the innermost element that does. */

#include "read/page.h"

#include <string.h>

/* A block of prose has at least so many bytes of text. */
enum { PROSE_BYTES = 40 };
/* What is beside the article holds less than one part in so many. */
enum { BESIDE_ONE_IN = 3 };
/* Hundredths of the prose that the article's element holds at least, when it
 * says so, and when it is only found. */
enum { SAID_SHARE = 50, FOUND_SHARE = 75 };
/* Groups with so many links, and lists, are dropped when so many hundredths of
 * their text are links. */
enum { MANY_LINKS = 3, LINKED_SHARE = 80 };
/* A paragraph is the headline of another story when so many hundredths of its
 * text, of so many bytes at least, are a link and it ends without a stop. */
enum { HEADLINE_SHARE = 95, HEADLINE_BYTES = 20 };

static bool has(const ent_html_node *node, uint32_t traits)
{
    return (node->traits & traits) != 0;
}

static uint32_t count_letters(const ent_html_page *page,
                              const ent_html_node *node)
{
    uint32_t count = 0;
    for (uint32_t i = node->start; i < node->stop; i++)
        count += strchr(" \t\n\r", page->text.data[i]) == NULL;
    return count;
}

/* Downwards: the block of each node, and whether it stands in a link. What is
 * never shown counts as dropped. */
static void mark_down(ent_html_page *page)
{
    ent_html_node *nodes = page->nodes.items;
    for (uint32_t i = 1; i < page->nodes.count; i++) {
        ent_html_node *n = &nodes[i];
        const ent_html_node *parent = &nodes[n->parent];
        n->block = has(n, ENT_NODE_BLOCK) ? i : parent->block;
        if (has(parent, ENT_NODE_DROPPED) || has(n, ENT_NODE_NEVER))
            n->traits |= ENT_NODE_DROPPED;
        n->links = has(n, ENT_NODE_LINK);
        if (has(parent, ENT_NODE_LINK))
            n->traits |= ENT_NODE_LINK;
        if (!has(n, ENT_NODE_TEXT) || has(n, ENT_NODE_DROPPED))
            continue;
        n->text = count_letters(page, n);
        n->linked = has(n, ENT_NODE_LINK) ? n->text : 0;
        nodes[n->block].own += n->text - n->linked;
    }
}

/* Upwards: what is inside counts for what is around. */
static void sum_up(ent_html_page *page, bool text)
{
    ent_html_node *nodes = page->nodes.items;
    for (uint32_t i = page->nodes.count; i-- > 1;) {
        ent_html_node *parent = &nodes[nodes[i].parent];
        if (text) {
            parent->text += nodes[i].text;
            parent->linked += nodes[i].linked;
            parent->links += nodes[i].links;
        }
        if (!has(&nodes[i], ENT_NODE_DROPPED))
            parent->prose += nodes[i].prose;
    }
}

/* Sets each block's prose to its own text, if that is long enough. */
static void start_prose(ent_html_page *page)
{
    for (uint32_t i = 0; i < page->nodes.count; i++) {
        ent_html_node *n = &page->nodes.items[i];
        n->prose = n->own >= PROSE_BYTES ? n->own : 0;
    }
}

/* Drops the subtree of 'node'. */
static void drop(ent_html_page *page, uint32_t node)
{
    for (uint32_t i = node; i < page->nodes.items[node].end; i++)
        page->nodes.items[i].traits |= ENT_NODE_DROPPED;
}

static bool is_link_list(const ent_html_node *n)
{
    bool list = has(n, ENT_NODE_LIST) && n->links > 1;
    bool group = has(n, ENT_NODE_GROUP) && n->links >= MANY_LINKS;
    return (list || group) && n->text > 0
        && (uint64_t)n->linked * 100 >= (uint64_t)n->text * LINKED_SHARE;
}

/* The last byte of the text in a node, blanks and quotes aside, or 0. */
static char last_byte(const ent_html_page *page, uint32_t node)
{
    const ent_html_node *nodes = page->nodes.items;
    for (uint32_t i = nodes[node].end; i-- > node;)
        for (uint32_t at = nodes[i].stop; at-- > nodes[i].start;)
            if (!strchr(" \t\n\r\"')", page->text.data[at]))
                return page->text.data[at];
    return 0;
}

static bool is_linked_headline(const ent_html_page *page, uint32_t node)
{
    const ent_html_node *n = &page->nodes.items[node];
    if (!has(n, ENT_NODE_PARAGRAPH) || has(n, ENT_NODE_HEADLINE) ||
        has(n, ENT_NODE_LIST | ENT_NODE_PRE) || n->text < HEADLINE_BYTES)
        return false;
    if ((uint64_t)n->linked * 100 < (uint64_t)n->text * HEADLINE_SHARE)
        return false;
    char last = last_byte(page, node);
    return last != '.' && last != '!' && (unsigned char)last < 0x80;
}

static void drop_beside(ent_html_page *page)
{
    ent_html_node *nodes = page->nodes.items;
    uint64_t all = nodes[0].prose;
    uint32_t inside_end = 0; /* of the article or main that we are in */
    for (uint32_t i = 1; i < page->nodes.count; i++) {
        ent_html_node *n = &nodes[i];
        bool inside = i < inside_end;
        if (!inside && has(n, ENT_NODE_ARTICLE | ENT_NODE_MAIN))
            inside_end = n->end;
        if (has(n, ENT_NODE_DROPPED))
            continue;
        /* A page's header is beside the article, an article's is not. */
        bool beside = has(n, ENT_NODE_ASIDE) || is_link_list(n)
            || (has(n, ENT_NODE_HEADER) && !inside)
            || is_linked_headline(page, i);
        if (beside && (uint64_t)n->prose * BESIDE_ONE_IN <= all) {
            drop(page, i);
            i = n->end - 1;
        }
    }
}

/* The node with one of 'traits' that has most prose, or ENT_NONE. */
static uint32_t find_most(const ent_html_page *page, uint32_t traits)
{
    const ent_html_node *nodes = page->nodes.items;
    uint32_t best = ENT_NONE;
    for (uint32_t i = 1; i < page->nodes.count; i++) {
        bool good = has(&nodes[i], traits) && !has(&nodes[i],
                                                   ENT_NODE_DROPPED);
        if (good && (best == ENT_NONE || nodes[i].prose > nodes[best].prose))
            best = i;
    }
    return best;
}

static bool holds(const ent_html_page *page, uint32_t node, uint64_t all,
                  uint32_t share)
{
    return page->nodes.items[node].prose * (uint64_t)100 >= all * share;
}

/* The innermost node that still holds FOUND_SHARE. A node in document order
 * that does lies inside the last one that did, as two halves cannot. */
static uint32_t find_dense(const ent_html_page *page, uint64_t all)
{
    uint32_t found = 0;
    for (uint32_t i = 1; i < page->nodes.count; i++)
        if (has(&page->nodes.items[i], ENT_NODE_BLOCK)
            && !has(&page->nodes.items[i],
                    ENT_NODE_DROPPED | ENT_NODE_PARAGRAPH)
            && holds(page, i, all, FOUND_SHARE))
            found = i;
    return found;
}

static uint32_t find_region(const ent_html_page *page)
{
    static const uint32_t signs[] = { ENT_NODE_BODY, ENT_NODE_ARTICLE,
                                      ENT_NODE_MAIN };
    uint64_t all = page->nodes.items[0].prose;
    if (all == 0)
        return 0;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        uint32_t found = find_most(page, signs[i]);
        if (found != ENT_NONE && holds(page, found, all, SAID_SHARE))
            return found;
    }
    return find_dense(page, all);
}

void ent_page_choose(ent_html_page *page)
{
    mark_down(page);
    start_prose(page);
    sum_up(page, true);
    drop_beside(page);
    start_prose(page);
    sum_up(page, false);
    page->region = find_region(page);
}
