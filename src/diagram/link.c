/* link.c: what an entity's box leads to. */

#include "diagram/inside.h"

#define WIKIDATA "https://www.wikidata.org/wiki/{wikidata}"

/* A letter, digit or one of the other bytes that a URL takes as they are. */
static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_'
        || c == '~';
}

static void add_encoded(ent_buffer *out, ent_slice text)
{
    for (size_t i = 0; i < text.size; i++)
        if (is_plain(text.data[i]))
            ent_buffer_add_char(out, text.data[i]);
        else
            ent_buffer_format(out, "%%%02X", (unsigned char)text.data[i]);
}

/* What a URL itself may be made of: visible ASCII without quotes, brackets and
 * backslashes. */
static bool is_url(ent_slice url)
{
    for (size_t i = 0; i < url.size; i++) {
        char c = url.data[i];
        if (c <= ' ' || c >= 0x7F || c == '"' || c == '\'' || c == '<'
            || c == '>' || c == '\\' || c == '^' || c == '`' || c == '|')
            return false;
    }
    return true;
}

static ent_slice pattern_of(ent_slice links)
{
    return ent_slice_equal(links, ENT_S("wikidata")) ? ENT_S(WIKIDATA) : links;
}

bool ent_diagram_check_links(ent_slice links, ent_error *error)
{
    ent_slice url = pattern_of(links);
    bool safe = !url.size || ent_slice_starts(url, ENT_S("https://"))
        || ent_slice_starts(url, ENT_S("http://"))
        || ent_slice_starts(url, ENT_S("#"));
    return (safe && is_url(url)) || ent_fail(error, ENT_EUSAGE, "links are"
        " \"wikidata\", or a URL that begins with http://, https:// or #");
}

/* The value of a placeholder; false when there is none of this name. */
static bool value_of(const ent_node *n, ent_slice name, ent_slice *value)
{
    if (ent_slice_equal(name, ENT_S("id")))
        *value = n->id;
    else if (ent_slice_equal(name, ENT_S("wikidata")))
        *value = n->wikidata;
    else if (ent_slice_equal(name, ENT_S("label")))
        *value = n->label;
    else
        return false;
    return true;
}

ent_slice ent_diagram_url(const ent_diagram *d, uint32_t node)
{
    const ent_node *n = &d->graph->nodes[node];
    ent_slice rest = pattern_of(d->options.links), value;
    ent_buffer out = ENT_BUFFER_INIT;
    bool known = rest.size > 0;
    while (rest.size && known) {
        size_t open = ent_slice_find(rest, ENT_S("{"));
        open = open < rest.size ? open : rest.size;
        ent_buffer_add(&out, ent_slice_part(rest, 0, open));
        rest = ent_slice_part(rest, open, rest.size);
        size_t close = ent_slice_find(rest, ENT_S("}"));
        if (!rest.size)
            break;
        if (close >= rest.size
            || !value_of(n, ent_slice_part(rest, 1, close), &value))
            known = false;
        else if (!value.size) /* nothing is known to link to */
            known = false;
        else
            add_encoded(&out, value);
        rest = ent_slice_part(rest, close + 1, rest.size);
    }
    ent_slice url = known ? ent_arena_copy(d->arena, ent_buffer_slice(&out))
        : (ent_slice){ NULL, 0 };
    ent_buffer_release(&out);
    return url;
}
