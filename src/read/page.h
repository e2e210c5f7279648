/* page.h: an HTML page as a flat list of nodes.
 *
 * Nodes stand in document order; the subtree of node i is [i, nodes[i].end).
 * So every walk is a loop, whatever the depth. Node 0 is the page.
 *
 *     page.c     bytes to nodes, through libxml2
 *     elements.c what an element is, by its name and attributes
 *     linked.c   strings of linked data
 *     region.c   which nodes are the article
 *     html.c     the article's text and metadata */

#ifndef ENT_READ_PAGE_H
#define ENT_READ_PAGE_H

#include "read/formats.h"

/* What an element is to us, or-ed. */
typedef enum ent_node_trait {
    ENT_NODE_TEXT = 1,       /* no element: text */
    ENT_NODE_BLOCK = 2,      /* begins and ends a line */
    ENT_NODE_PARAGRAPH = 4,  /* has empty lines around it */
    ENT_NODE_NEVER = 8,      /* what it holds is not shown as text */
    ENT_NODE_ASIDE = 16,     /* beside the article, unless it is most of it */
    ENT_NODE_LINK = 32,
    ENT_NODE_BREAK = 64,
    ENT_NODE_LIST = 128,
    ENT_NODE_ARTICLE = 256,
    ENT_NODE_MAIN = 512,
    ENT_NODE_BODY = 1024,    /* itemprop articleBody */
    ENT_NODE_HEADLINE = 2048, /* h1 */
    ENT_NODE_TITLE = 4096,
    ENT_NODE_HEADER = 8192,
    ENT_NODE_PRE = 16384,
    ENT_NODE_DROPPED = 32768, /* by region.c: not of the article */
    ENT_NODE_GROUP = 65536    /* div, section: may be a list of links */
} ent_node_trait;

typedef struct ent_html_node {
    uint32_t parent;
    uint32_t end;
    uint32_t traits;
    uint32_t start; /* texts: [start, stop) of the page's text */
    uint32_t stop;
    uint32_t depth; /* of libxml2's stack */
    /* region.c */
    uint32_t block; /* the block that it stands in */
    uint32_t text;  /* bytes of text inside, blanks aside */
    uint32_t linked; /* of these, in links */
    uint32_t links;
    uint32_t own;   /* blocks: bytes of unlinked text in no block inside */
    uint32_t prose; /* bytes of 'own' in blocks inside that are long enough */
} ent_html_node;

/* What meta elements and attributes say; in the arena of the dossier. The
 * first of a kind wins. */
typedef struct ent_page_meta {
    ent_slice og_title;
    ent_slice title;       /* other meta elements */
    ent_slice site;
    ent_slice published;   /* article:published_time and its like */
    ent_slice date;        /* date, and its like */
    ent_slice time;        /* <time datetime> */
    ent_slice canonical;
    ent_slice url;         /* og:url */
    ent_slice language;
    ent_slice headline;    /* of linked data, as is 'body' */
    ent_slice body;        /* articleBody, perhaps with tags */
} ent_page_meta;

typedef struct ent_html_page {
    ENT_LIST(ent_html_node) nodes; /* owned, as is 'text' */
    ent_buffer text;
    ent_page_meta meta;
    uint32_t region; /* the node that is the article */
} ent_html_page;

/* Limits: nodes of a page, and steps spent on mending it (a second or two). */
#define ENT_PAGE_NODES (1u << 20)
#define ENT_PAGE_STEPS 250000000u

/* Parses clean UTF-8. ENT_ELIMIT when it has more nodes, or is so broken that
 * mending takes too long. */
bool ent_page_parse(ent_html_page *page, ent_slice html, const ent_clues *clues,
                    ent_arena *arena, ent_error *error);
void ent_page_release(ent_html_page *page);

/* elements.c: the traits of an element. A list of attributes, as libxml2 has
 * it: names and values in turn, then NULL; it may be NULL. */
uint32_t ent_page_traits(const char *name, const unsigned char **list,
                         const ent_clues *clues);

/* The value of an attribute, borrowed; empty when it lacks. */
ent_slice ent_page_attribute(const unsigned char **list, const char *name);

/* Whether that is a list of words, blanks between them, with 'word' in it. */
bool ent_page_attribute_has(const unsigned char **list, const char *name,
                            const char *word);

/* Drops what is beside the article and finds its region. O(nodes). */
void ent_page_choose(ent_html_page *page);

/* The string under "key" (with its quotes) in linked data, in the arena; empty
 * when there is none. */
ent_slice ent_linked_string(ent_slice json, const char *key, ent_arena *arena);

/* The text of a node on one line, in the arena. */
ent_slice ent_page_line(const ent_html_page *page, uint32_t node,
                        ent_arena *arena);

#endif
