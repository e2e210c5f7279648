/* inline.c: the marks inside a line of Markdown go: emphasis, code, links
 * (their text stays), images, tags and comments. */

#include "read/formats.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* Brackets inside brackets, and bytes of a link's address: what is over is
 * taken as text. */
enum { BRACKETS = 32, PARENTHESES = 8, ADDRESS_BYTES = 2048 };

/* A bracket that is open, and where its text begins in the output. */
typedef struct bracket {
    size_t start;
    bool image;
} bracket;

typedef struct inliner {
    ent_slice line;
    size_t at;
    ent_buffer *out;
    bracket open[BRACKETS];
    int depth;
    bool no_comment_ends; /* from here on */
} inliner;

static char peek(const inliner *n, size_t at)
{
    return at < n->line.size ? n->line.data[at] : '\0';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\0';
}

static bool is_punctuation(char c)
{
    return c > ' ' && c < 0x7F && !(c >= '0' && c <= '9')
        && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z');
}

static void cut_out(ent_buffer *out, size_t start, size_t size)
{
    memmove(out->data + start, out->data + start + size,
            out->size - start - size);
    out->size -= size;
    out->data[out->size] = '\0';
}

/* What follows the ] at 'at': "(address)" or "[reference]". Returns its end, or
 * 'at' when neither follows. */
static size_t skip_address(const inliner *n, size_t at)
{
    char open = peek(n, at);
    char close = open == '(' ? ')' : ']';
    int depth = 0;
    if (open != '(' && open != '[')
        return at;
    for (size_t i = at; i < n->line.size && i - at < ADDRESS_BYTES; i++) {
        char c = n->line.data[i];
        depth += (c == open) - (c == close);
        if (depth == 0)
            return i + 1;
        if (depth > PARENTHESES)
            break;
    }
    return at;
}

static void open_bracket(inliner *n, bool image)
{
    if (n->depth < BRACKETS)
        n->open[n->depth++] = (bracket){ n->out->size, image };
    ent_buffer_add_string(n->out, image ? "![" : "[");
    n->at += image ? 2 : 1;
}

/* Ends the innermost bracket: a link leaves its text, an image or a footnote's
 * number nothing, brackets that are neither stay. */
static void close_bracket(inliner *n)
{
    bracket b = n->open[--n->depth];
    size_t end = skip_address(n, n->at + 1);
    bool link = end > n->at + 1;
    bool note = !b.image && n->out->size > b.start + 1
        && n->out->data[b.start + 1] == '^';
    if (note || (link && b.image))
        cut_out(n->out, b.start, n->out->size - b.start);
    else if (link)
        cut_out(n->out, b.start, 1);
    else
        ent_buffer_add_char(n->out, ']');
    n->at = note ? n->at + 1 : end;
}

static bool pass_comment(inliner *n)
{
    ent_slice rest = ent_slice_part(n->line, n->at, n->line.size);
    size_t end = SIZE_MAX;
    if (!n->no_comment_ends && ent_slice_starts(rest, ENT_S("<!--")))
        end = ent_slice_find(rest, ENT_S("-->"));
    n->no_comment_ends = n->no_comment_ends
        || (end == SIZE_MAX && ent_slice_starts(rest, ENT_S("<!--")));
    if (end == SIZE_MAX)
        return false;
    n->at += end + 3;
    return true;
}

/* Passes over a tag at '<', leaves the address of an autolink. */
static bool pass_tag(inliner *n)
{
    char next = peek(n, n->at + 1);
    bool letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    size_t end = n->at + 1;
    if (!letter && next != '/')
        return pass_comment(n);
    while (end < n->line.size && !strchr("<>", n->line.data[end]))
        end++;
    if (peek(n, end) != '>')
        return false;
    ent_slice tag = ent_slice_part(n->line, n->at + 1, end);
    if (ent_slice_find(tag, ENT_S("://")) != SIZE_MAX
        && ent_slice_find(tag, ENT_S(" ")) == SIZE_MAX)
        ent_buffer_add(n->out, tag);
    n->at = end + 1;
    return true;
}

/* "&amp;" and "&#8217;" at '&'. */
static bool pass_entity(inliner *n)
{
    ent_slice rest = ent_slice_part(n->line, n->at + 1, n->at + 34);
    size_t size = ent_slice_find(rest, ENT_S(";"));
    char name[34];
    if (size == SIZE_MAX || size == 0 || size >= sizeof name)
        return false;
    memcpy(name, rest.data, size);
    name[size] = '\0';
    unsigned long code = 0;
    if (name[0] == '#') {
        bool hex = name[1] == 'x' || name[1] == 'X';
        code = strtoul(name + (hex ? 2 : 1), NULL, hex ? 16 : 10);
    } else {
        const htmlEntityDesc *known =
            htmlEntityLookup((const xmlChar *)name);
        code = known ? known->value : 0;
    }
    if (code < 0x20 || code > 0x10FFFF)
        return false;
    ent_buffer_add_code(n->out, (uint32_t)code);
    n->at += size + 2;
    return true;
}

/* A run of * _ or ~ is a mark when it touches a word on one side only, or is
 * of *; else it is text. */
static void pass_marks(inliner *n)
{
    size_t start = n->at;
    char mark = peek(n, start);
    while (peek(n, n->at) == mark)
        n->at++;
    char before = start > 0 ? n->line.data[start - 1] : ' ';
    char after = peek(n, n->at);
    bool word_before = !is_blank(before) && !is_punctuation(before);
    bool word_after = !is_blank(after) && !is_punctuation(after);
    bool inside = word_before && word_after && mark == '_';
    bool single = mark == '~' && n->at - start == 1;
    if (inside || single || (is_blank(before) && is_blank(after)))
        ent_buffer_add(n->out, ent_slice_part(n->line, start, n->at));
}

static void pass_one(inliner *n)
{
    char c = peek(n, n->at), next = peek(n, n->at + 1);
    if (c == '\\' && is_punctuation(next)) {
        ent_buffer_add_char(n->out, next);
        n->at += 2;
    } else if (c == '!' && next == '[') {
        open_bracket(n, true);
    } else if (c == '[') {
        open_bracket(n, false);
    } else if (c == ']' && n->depth > 0) {
        close_bracket(n);
    } else if (c == '*' || c == '_' || c == '~') {
        pass_marks(n);
    } else if (c == '`') {
        n->at++;
    } else if (!(c == '<' && pass_tag(n)) && !(c == '&' && pass_entity(n))) {
        ent_buffer_add_char(n->out, c);
        n->at++;
    }
}

/* Leaves one blank where marks that went had several around them. */
static void join_blanks(ent_buffer *out, size_t start)
{
    size_t to = start;
    for (size_t at = start; at < out->size; at++)
        if (at == start || out->data[at] != ' ' || out->data[at - 1] != ' ')
            out->data[to++] = out->data[at];
    cut_out(out, to, out->size - to);
}

void ent_markdown_inline(ent_buffer *out, ent_slice line)
{
    inliner n = { .line = line, .out = out };
    size_t start = out->size;
    while (n.at < line.size)
        pass_one(&n);
    if (out->size > start)
        join_blanks(out, start);
}
