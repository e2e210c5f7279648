/* html.c: cmark-gfm in safe mode makes the body (raw HTML and dangerous links
 * are left out), marks become figures, and a head with a small style sheet is
 * set around it. */

#include "brief/html.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdlib.h>
#include <string.h>

#include "base/escape.h"

/* U+F8F0 and U+F8F1, private use, around a picture's number. */
#define MARK_OPEN "\xEF\xA3\xB0"
#define MARK_CLOSE "\xEF\xA3\xB1"

static const char style[] =
    ":root{color-scheme:light}"
    "body{max-width:62rem;margin:2rem auto;padding:0 1.2rem;"
    "font:17px/1.55 Georgia,'Times New Roman',serif;color:#14181f;"
    "background:#fff;overflow-wrap:anywhere}"
    "h1,h2,h3{font-family:Helvetica,Arial,sans-serif;line-height:1.2;"
    "margin:2em 0 .6em}h1{margin-top:.5em;font-size:2rem}"
    "figure{margin:1.5rem 0}figure img{width:100%;height:auto;"
    "border:1px solid #d5dae2}figcaption{font:14px/1.4 Helvetica,Arial,"
    "sans-serif;color:#465063;margin-top:.4rem}"
    "table{display:block;overflow-x:auto;border-collapse:collapse;"
    "font:14px/1.4 Helvetica,Arial,sans-serif;margin:1rem 0;"
    "overflow-wrap:normal}"
    "th,td{padding:.35rem .6rem;border-bottom:1px solid #d5dae2;"
    "text-align:left;vertical-align:top}th{border-bottom:2px solid #14181f}"
    "td[align=right],th[align=right]{text-align:right;"
    "font-variant-numeric:tabular-nums}td[align=right]{white-space:nowrap}"
    "td:last-child:not([align]){min-width:8rem}"
    "blockquote{margin:1rem 0;padding:.1rem 1rem;border-left:4px solid "
    "#8a96a8;color:#2a3240}blockquote p:last-child{font:13px/1.4 Helvetica,"
    "Arial,sans-serif;color:#586478;margin-top:-.4rem}"
    "@media(max-width:48rem){figure{overflow-x:auto}"
    "figure img{width:48rem}}"
    "@media print{body{margin:0;font-size:11pt}figure,table,blockquote"
    "{break-inside:avoid}}";

void ent_brief_mark(ent_buffer *markdown, uint32_t number)
{
    ent_buffer_format(markdown, "\n\n" MARK_OPEN "%u" MARK_CLOSE "\n\n",
                      number);
}

void ent_brief_scrub(ent_buffer *markdown, size_t from)
{
    size_t to = from;
    for (size_t i = from; i < markdown->size;) {
        ent_slice rest = { markdown->data + i, markdown->size - i };
        if (ent_slice_starts(rest, ENT_S(MARK_OPEN))
            || ent_slice_starts(rest, ENT_S(MARK_CLOSE)))
            i += sizeof MARK_OPEN - 1;
        else
            markdown->data[to++] = markdown->data[i++];
    }
    if (to < markdown->size)
        markdown->data[markdown->size = to] = '\0';
}

static void add_figure(ent_buffer *out, const brief_picture *picture)
{
    ent_buffer_add_string(out, "<figure><img alt=\"");
    ent_escape_xml(out, picture->alt);
    ent_buffer_add_string(out, "\" src=\"data:image/svg+xml;base64,");
    ent_escape_base64(out, ent_buffer_slice(&picture->svg));
    ent_buffer_add_string(out, "\">");
    if (picture->caption.size) {
        ent_buffer_add_string(out, "<figcaption>");
        ent_escape_xml(out, picture->caption);
        ent_buffer_add_string(out, "</figcaption>");
    }
    ent_buffer_add_string(out, "</figure>");
}

/* The picture whose mark 'html' begins with, and in '*size' the mark's size;
 * or NULL. cmark wraps a mark in <p>. */
static const brief_picture *picture_at(ent_slice html,
                                       const brief_picture *pictures,
                                       uint32_t count, size_t *size)
{
    size_t at = sizeof "<p>" MARK_OPEN - 1;
    uint32_t number = 0;
    for (; at < html.size && html.data[at] >= '0' && html.data[at] <= '9'
         && number < count; at++)
        number = number * 10 + (uint32_t)(html.data[at] - '0');
    ent_slice end = ENT_S(MARK_CLOSE "</p>");
    *size = at + end.size;
    return number < count && ent_slice_starts(ent_slice_part(html, at,
        html.size), end) ? &pictures[number] : NULL;
}

/* Copies 'html', figures in place of marks. */
static void replace_marks(ent_slice html, const brief_picture *pictures,
                          uint32_t count, ent_buffer *out)
{
    for (;;) {
        size_t open = ent_slice_find(html, ENT_S("<p>" MARK_OPEN));
        if (open >= html.size) {
            ent_buffer_add(out, html);
            return;
        }
        ent_buffer_add(out, ent_slice_part(html, 0, open));
        html = ent_slice_part(html, open, html.size);
        size_t size;
        const brief_picture *picture = picture_at(html, pictures, count,
                                                  &size);
        if (picture)
            add_figure(out, picture);
        else /* a template can spell a mark as an entity: it stays text */
            size = sizeof "<p>" - 1, ent_buffer_add_string(out, "<p>");
        html = ent_slice_part(html, size, html.size);
    }
}

/* Owned by malloc; NULL when cmark has no tables. */
static char *convert(ent_slice markdown)
{
    cmark_gfm_core_extensions_ensure_registered();
    cmark_syntax_extension *table = cmark_find_syntax_extension("table");
    if (!table)
        return NULL;
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    cmark_parser_attach_syntax_extension(parser, table);
    cmark_parser_feed(parser, markdown.data, markdown.size);
    cmark_node *document = cmark_parser_finish(parser);
    char *html = cmark_render_html(document, CMARK_OPT_DEFAULT,
        cmark_parser_get_syntax_extensions(parser));
    cmark_node_free(document);
    cmark_parser_free(parser);
    return html;
}

bool ent_brief_html(ent_slice markdown, ent_slice title, ent_language language,
                    const brief_picture *pictures, uint32_t count,
                    ent_buffer *out, ent_error *error)
{
    char *html = convert(markdown.size ? markdown : ENT_S("\n"));
    if (!html)
        return ent_fail(error, ENT_EEXTERNAL,
                        "cmark-gfm has no extension for tables");
    ent_buffer_format(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
                      "<meta charset=\"utf-8\">\n<meta name=\"viewport\""
                      " content=\"width=device-width, initial-scale=1\">\n"
                      "<title>", language == ENT_LANGUAGE_ID ? "id" : "en");
    ent_escape_xml(out, title.size ? title : ENT_S("Briefing"));
    ent_buffer_format(out, "</title>\n<style>%s</style>\n</head>\n<body>\n",
                      style);
    replace_marks(ent_slice_of(html), pictures, count, out);
    ent_buffer_add_string(out, "</body>\n</html>\n");
    free(html);
    return true;
}
