/* svg.c: Graphviz's SVG made clean.
 *
 * The core plugin writes an element a line (an opening tag may go over two).
 * Lines are read in order and written anew: what is dropped, what is changed
 * and what is kept is said by one function each. */

#include "render/svg.h"

#include <stdlib.h>
#include <string.h>

#include "base/escape.h"

#define FAMILY "Helvetica, Arial, &apos;Liberation Sans&apos;, sans-serif"
/* Baselines lie this much lower than Graphviz guesses without a font, in
 * letters' sizes, so that capitals stand in the middle of their box. */
#define BASELINE 0.1

/* The value of an attribute in a tag's text, or empty. */
static ent_slice attribute(ent_slice tag, const char *name)
{
    ent_buffer key = ENT_BUFFER_INIT;
    ent_buffer_format(&key, " %s=\"", name);
    size_t at = ent_slice_find(tag, ent_buffer_slice(&key));
    ent_slice value = { NULL, 0 };
    if (at != SIZE_MAX) {
        value = ent_slice_part(tag, at + key.size, tag.size);
        value = ent_slice_part(value, 0, ent_slice_find(value, ENT_S("\"")));
    }
    ent_buffer_release(&key);
    return value;
}

/* Graphviz writes '-' in ids as an entity. */
static ent_slice plain_id(ent_slice id, ent_buffer *plain)
{
    ent_slice dash = ENT_S("&#45;");
    ent_buffer_clear(plain);
    for (size_t i = 0; i < id.size;) {
        bool is_dash = ent_slice_starts(ent_slice_part(id, i, id.size), dash);
        ent_buffer_add_char(plain, is_dash ? '-' : id.data[i]);
        i += is_dash ? dash.size : 1;
    }
    return ent_buffer_slice(plain);
}

static double number_of(ent_slice text)
{
    char copy[32] = "";
    size_t size = text.size < sizeof copy - 1 ? text.size : sizeof copy - 1;
    if (size)
        memcpy(copy, text.data, size);
    return strtod(copy, NULL);
}

/* Head --------------------------------------------------------------------- */

static void write_head(ent_slice tag, const tip_list *tips, ent_buffer *out)
{
    ent_slice box = attribute(tag, "viewBox"), part;
    ent_slice sizes[4] = { { NULL, 0 } };
    for (int i = 0; i < 4 && ent_slice_cut(&box, ' ', &part); i++)
        sizes[i] = part;
    ent_buffer_add_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    if (tips->any_link)
        ent_buffer_add_string(out,
            " xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
    ent_buffer_format(out, " width=\"%.*s\" height=\"%.*s\" viewBox=\"0 0 %.*s"
                      " %.*s\"", ENT_P(sizes[2]), ENT_P(sizes[3]),
                      ENT_P(sizes[2]), ENT_P(sizes[3]));
    ent_buffer_add_string(out, " role=\"img\" aria-labelledby=\"title-text"
                          " description-text\" font-family=\"" FAMILY "\">\n"
                          "<title id=\"title-text\">");
    ent_escape_xml(out, tips->title);
    ent_buffer_add_string(out, "</title>\n<desc id=\"description-text\">");
    ent_escape_xml(out, tips->description);
    ent_buffer_add_string(out, "</desc>\n");
}

/* Elements ----------------------------------------------------------------- */

bool svg_is_safe(ent_slice url)
{
    return ent_slice_starts(url, ENT_S("https://"))
        || ent_slice_starts(url, ENT_S("http://"))
        || ent_slice_starts(url, ENT_S("#"));
}

/* Opens a group under its own id, with its tip; returns whether a link is open
 * as well. */
static bool write_group(ent_slice line, const tip_list *tips, ent_buffer *out)
{
    ent_buffer plain = ENT_BUFFER_INIT;
    ent_slice id = plain_id(attribute(line, "id"), &plain);
    bool whole = ent_slice_equal(attribute(line, "class"), ENT_S("graph"));
    ent_buffer_format(out, "<g id=\"%.*s\" class=\"", ENT_P(id));
    ent_slice words = attribute(line, "class"), word;
    const char *blank = "";
    while (ent_slice_cut(&words, ' ', &word)) {
        ent_buffer_format(out, "%s%.*s", blank, ENT_P(word));
        blank = " ";
    }
    ent_buffer_add_string(out, "\"");
    if (whole)
        ent_buffer_format(out, " transform=\"%.*s\"",
                          ENT_P(attribute(line, "transform")));
    ent_buffer_add_string(out, ">\n");
    uint32_t at = ent_table_get(&tips->table, id);
    if (at != ENT_NONE && tips->texts[at].size) {
        ent_buffer_add_string(out, "<title>");
        ent_escape_xml(out, tips->texts[at]);
        ent_buffer_add_string(out, "</title>\n");
    }
    bool linked = at != ENT_NONE && tips->links[at].size;
    if (linked) {
        ent_buffer_add_string(out, "<a xlink:href=\"");
        ent_escape_xml(out, tips->links[at]);
        ent_buffer_add_string(out, "\">\n");
    }
    ent_buffer_release(&plain);
    return linked;
}

/* A text, its baseline set right, its family left to the root. */
static void write_text(ent_slice line, ent_buffer *out)
{
    size_t end = ent_slice_find(line, ENT_S(">"));
    ent_slice tag = ent_slice_part(line, 0, end);
    ent_slice size = attribute(tag, "font-size");
    ent_slice weight = attribute(tag, "font-weight");
    ent_slice fill = attribute(tag, "fill");
    double y = number_of(attribute(tag, "y")) + BASELINE * number_of(size);
    ent_buffer_format(out, "<text text-anchor=\"%.*s\" x=\"%.*s\" y=\"%.2f\""
                      " font-size=\"%.*s\"", ENT_P(attribute(tag,
                      "text-anchor")), ENT_P(attribute(tag, "x")), y,
                      ENT_P(size));
    if (weight.size)
        ent_buffer_format(out, " font-weight=\"%.*s\"", ENT_P(weight));
    if (fill.size)
        ent_buffer_format(out, " fill=\"%.*s\"", ENT_P(fill));
    ent_buffer_add(out, ent_slice_part(line, end, line.size));
    ent_buffer_add_char(out, '\n');
}

/* Any other element; "transparent" is no colour of SVG 1.1. */
static void write_element(ent_slice line, ent_buffer *out)
{
    ent_slice bad = ENT_S("\"transparent\"");
    size_t at = ent_slice_find(line, bad);
    if (at == SIZE_MAX) {
        ent_buffer_add(out, line);
    } else {
        ent_buffer_add(out, ent_slice_part(line, 0, at));
        ent_buffer_add_string(out, "\"none\"");
        ent_buffer_add(out, ent_slice_part(line, at + bad.size, line.size));
    }
    ent_buffer_add_char(out, '\n');
}

/* An element of no node or tie: the first is the ground, the others lie between
 * it and them. */
static void write_behind(ent_slice line, bool first, ent_buffer *out)
{
    size_t name = ent_slice_find(line, ENT_S(" "));
    name = name < line.size ? name : line.size;
    ent_buffer_add(out, ent_slice_part(line, 0, name));
    ent_buffer_format(out, " class=\"%s\"", first ? "ground" : "behind");
    write_element(ent_slice_part(line, name, line.size), out);
}

/* Lines -------------------------------------------------------------------- */

/* Cuts an element off the front: to the end of a line that closes its tag. */
static bool next_element(ent_slice *rest, ent_slice *element)
{
    ent_slice line;
    const char *start = rest->data;
    if (!ent_slice_cut(rest, '\n', &line))
        return false;
    while (line.size && line.data[line.size - 1] != '>'
           && ent_slice_cut(rest, '\n', &line))
        ;
    *element = ent_slice_trim((ent_slice){ start, (size_t)(line.data
                                           + line.size - start) });
    return true;
}

static bool is(ent_slice line, const char *start)
{
    return ent_slice_starts(line, ent_slice_of(start));
}

void svg_clean(ent_slice svg, const tip_list *tips, ent_buffer *out)
{
    ent_slice line;
    bool linked = false, first = true;
    int depth = 0; /* of groups */
    while (next_element(&svg, &line)) {
        if (is(line, "<?xml") || is(line, "<!") || is(line, "<title>")
            || !line.size)
            continue;
        if (is(line, "<svg")) {
            write_head(line, tips, out);
        } else if (is(line, "<g ")) {
            linked = write_group(line, tips, out);
            depth++;
        } else if (is(line, "</g>")) {
            ent_buffer_add_string(out, linked ? "</a>\n</g>\n" : "</g>\n");
            linked = false;
            depth--;
        } else if (is(line, "<text ")) {
            write_text(line, out);
        } else if (depth == 1) {
            write_behind(line, first, out);
            first = false;
        } else {
            write_element(line, out);
        }
    }
}
