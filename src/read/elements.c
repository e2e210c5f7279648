/* elements.c: what an element of a page is, by its name and its attributes. */

#include "read/page.h"

#include <string.h>

#define BLOCK ENT_NODE_BLOCK
#define PARA (ENT_NODE_BLOCK | ENT_NODE_PARAGRAPH)
#define ASIDE (ENT_NODE_BLOCK | ENT_NODE_ASIDE)
#define NEVER ENT_NODE_NEVER
#define GROUP (ENT_NODE_BLOCK | ENT_NODE_GROUP)

/* Elements in byte order; others are inline. */
static const struct element {
    const char *name;
    uint32_t traits;
} elements[] = {
    { "a", ENT_NODE_LINK },
    { "address", BLOCK },
    { "article", BLOCK | ENT_NODE_ARTICLE },
    { "aside", ASIDE },
    { "audio", NEVER },
    { "blockquote", PARA },
    { "body", BLOCK },
    { "br", ENT_NODE_BREAK },
    { "button", NEVER },
    { "canvas", NEVER },
    { "center", BLOCK },
    { "dd", BLOCK },
    { "dialog", NEVER },
    { "div", GROUP },
    { "dl", PARA },
    { "dt", BLOCK },
    { "embed", NEVER },
    { "fieldset", BLOCK },
    { "figcaption", ASIDE },
    { "figure", BLOCK },
    { "footer", ASIDE },
    { "form", ASIDE },
    { "h1", PARA | ENT_NODE_HEADLINE },
    { "h2", PARA },
    { "h3", PARA },
    { "h4", PARA },
    { "h5", PARA },
    { "h6", PARA },
    { "head", BLOCK }, /* HTML 5 may leave out its end, and the body */
    { "header", BLOCK | ENT_NODE_HEADER },
    { "hr", PARA },
    { "iframe", NEVER },
    { "li", BLOCK },
    { "main", BLOCK | ENT_NODE_MAIN },
    { "map", NEVER },
    { "math", NEVER },
    { "menu", ASIDE },
    { "nav", ASIDE },
    { "noframes", NEVER },
    { "noscript", NEVER },
    { "object", NEVER },
    { "ol", PARA | ENT_NODE_LIST },
    { "option", NEVER },
    { "p", PARA },
    { "picture", NEVER },
    { "pre", PARA | ENT_NODE_PRE },
    { "script", NEVER },
    { "section", GROUP },
    { "select", NEVER },
    { "style", NEVER },
    { "svg", NEVER },
    { "table", PARA },
    { "tbody", BLOCK },
    { "td", BLOCK },
    { "template", NEVER },
    { "textarea", NEVER },
    { "tfoot", BLOCK },
    { "th", BLOCK },
    { "thead", BLOCK },
    { "title", NEVER | ENT_NODE_TITLE },
    { "tr", BLOCK },
    { "ul", PARA | ENT_NODE_LIST },
    { "video", NEVER },
};

ent_slice ent_page_attribute(const unsigned char **list, const char *name)
{
    for (; list && list[0]; list += 2)
        if (strcmp((const char *)list[0], name) == 0)
            return ent_slice_of((const char *)list[1]);
    return (ent_slice){ NULL, 0 };
}

static bool has_attribute(const unsigned char **list, const char *name)
{
    for (; list && list[0]; list += 2)
        if (strcmp((const char *)list[0], name) == 0)
            return true;
    return false;
}

bool ent_page_attribute_has(const unsigned char **list, const char *name,
                            const char *word)
{
    ent_slice words = ent_page_attribute(list, name), piece;
    while (ent_slice_cut(&words, ' ', &piece))
        if (ent_slice_equal_nocase(piece, ent_slice_of(word)))
            return true;
    return false;
}

/* Whether a piece of a class or id, cut at everything but letters, marks what
 * is beside an article. */
static bool is_marked(const ent_clues *clues, ent_slice names)
{
    char folded[24];
    size_t size = 0;
    for (size_t i = 0; i <= names.size; i++) {
        char c = i < names.size ? names.data[i] : ' ';
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        if (c >= 'a' && c <= 'z') {
            if (size < sizeof folded)
                folded[size] = c;
            size++;
            continue;
        }
        ent_slice piece = { folded, size };
        if (size > 0 && size <= sizeof folded
            && ent_table_get(&clues->marks, piece) != ENT_NONE)
            return true;
        size = 0;
    }
    return false;
}

static bool is_hidden(const unsigned char **list)
{
    ent_slice style = ent_page_attribute(list, "style");
    if (has_attribute(list, "hidden")
        || ent_slice_equal_nocase(ent_page_attribute(list, "aria-hidden"),
                                  ENT_S("true")))
        return true;
    for (size_t i = 0; i < style.size; i++) {
        ent_slice rest = ent_slice_part(style, i, style.size);
        if (ent_slice_starts(rest, ENT_S("display:none"))
            || ent_slice_starts(rest, ENT_S("display: none"))
            || ent_slice_starts(rest, ENT_S("visibility:hidden"))
            || ent_slice_starts(rest, ENT_S("visibility: hidden")))
            return true;
    }
    return false;
}

static bool is_beside(const unsigned char **list, const ent_clues *clues)
{
    static const char *const roles[] = { "navigation", "banner",
        "contentinfo", "complementary", "search", "dialog", "menu" };
    ent_slice role = ent_page_attribute(list, "role");
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (ent_slice_equal_nocase(role, ent_slice_of(roles[i])))
            return true;
    return is_hidden(list)
        || is_marked(clues, ent_page_attribute(list, "class"))
        || is_marked(clues, ent_page_attribute(list, "id"));
}

static uint32_t traits_by_attributes(const unsigned char **list,
                                     const ent_clues *clues)
{
    uint32_t traits = 0;
    if (!list)
        return 0;
    if (ent_page_attribute_has(list, "itemprop", "articleBody"))
        traits |= ENT_NODE_BODY;
    if (ent_slice_equal_nocase(ent_page_attribute(list, "role"), ENT_S("main")))
        traits |= ENT_NODE_MAIN;
    if (is_beside(list, clues))
        traits |= ENT_NODE_ASIDE;
    return traits;
}

static uint32_t traits_by_name(const char *name)
{
    size_t low = 0, high = sizeof elements / sizeof *elements;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(name, elements[middle].name);
        if (order == 0)
            return elements[middle].traits;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

uint32_t ent_page_traits(const char *name, const unsigned char **list,
                         const ent_clues *clues)
{
    return traits_by_name(name) | traits_by_attributes(list, clues);
}
