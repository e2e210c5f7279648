/* markdown.c: Markdown becomes plain text.
 *
 * Line by line: front matter fills the metadata, marks of headings, quotes,
 * lists, tables and fences go, and the lines of a paragraph are joined to one,
 * as they would be shown. Then the marks inside a line go: emphasis, code,
 * links (their text stays) and images. */

#include "read/formats.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

#include "base/charset.h"
#include "base/utf8.h"

/* Front matter is no longer than this. */
enum { FRONT_LINES = 200 };
/* Brackets inside brackets, and bytes of a link's address: what is over is
 * taken as text. */
enum { BRACKETS = 32, PARENTHESES = 8, ADDRESS_BYTES = 2048 };

/* Front matter ------------------------------------------------------------- */

static ent_slice unquote(ent_slice value)
{
    value = ent_slice_trim(value);
    char first = value.size > 1 ? value.data[0] : '\0';
    if ((first == '"' || first == '\'')
        && value.data[value.size - 1] == first)
        return ent_slice_part(value, 1, value.size - 1);
    return value;
}

static void set_field(ent_draft *draft, ent_slice line)
{
    const struct {
        const char *key;
        ent_slice *field;
    } fields[] = {
        { "title", &draft->title },   { "date", &draft->date },
        { "published", &draft->date }, { "language", &draft->language },
        { "lang", &draft->language }, { "source", &draft->source },
        { "publisher", &draft->source }, { "url", &draft->url },
        { "link", &draft->url },      { "canonical_url", &draft->url },
    };
    size_t colon = ent_slice_find(line, ENT_S(":"));
    ent_slice key = ent_slice_trim(ent_slice_part(line, 0, colon));
    if (colon == SIZE_MAX)
        return;
    ent_slice value = unquote(ent_slice_part(line, colon + 1, line.size));
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (ent_slice_equal_nocase(key, ent_slice_of(fields[i].key))
            && !fields[i].field->size)
            *fields[i].field = ent_arena_copy(draft->dossier->arena, value);
}

static bool is_line(ent_slice line, const char *text)
{
    return ent_slice_equal(ent_slice_trim(line), ent_slice_of(text));
}

/* Reads front matter, if there is any that ends, off the front of '*text'. */
static void cut_front(ent_draft *draft, ent_slice *text)
{
    ent_slice rest = *text, line;
    if (!ent_slice_cut(&rest, '\n', &line) || !is_line(line, "---"))
        return;
    ent_slice body = rest;
    bool closed = false;
    for (int i = 0; i < FRONT_LINES && !closed; i++) {
        if (!ent_slice_cut(&rest, '\n', &line))
            return;
        closed = is_line(line, "---") || is_line(line, "...");
    }
    if (!closed)
        return;
    *text = rest;
    while (ent_slice_cut(&body, '\n', &line) && body.data != rest.data)
        set_field(draft, line);
}

/* Inside a line ------------------------------------------------------------ */

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

static void add_inline(ent_buffer *out, ent_slice line)
{
    inliner n = { .line = line, .out = out };
    size_t start = out->size;
    while (n.at < line.size)
        pass_one(&n);
    if (out->size > start)
        join_blanks(out, start);
}

/* Lines -------------------------------------------------------------------- */

typedef struct marker {
    ent_buffer *out;
    ent_buffer paragraph; /* lines joined, marks still inside */
    bool gap;             /* an empty line is due */
    char fence;           /* ` or ~ inside a fence, else 0 */
} marker;

static void add_line(marker *m, ent_slice line, bool marks)
{
    line = ent_slice_trim(line);
    if (!line.size)
        return;
    size_t start = m->out->size;
    if (start > 0 && m->gap)
        ent_buffer_add_char(m->out, '\n');
    size_t first = m->out->size;
    if (marks)
        add_inline(m->out, line);
    else
        ent_buffer_add(m->out, line);
    ent_slice written = ent_slice_part(ent_buffer_slice(m->out), first,
                                       m->out->size);
    if (ent_slice_trim(written).size) {
        ent_buffer_add_char(m->out, '\n');
        m->gap = false;
    } else if (m->out->size > 0) {
        cut_out(m->out, start, m->out->size - start);
    }
}

/* Writes what was gathered as one line. */
static void end_paragraph(marker *m)
{
    add_line(m, ent_buffer_slice(&m->paragraph), true);
    ent_buffer_clear(&m->paragraph);
}

static size_t count_leading(ent_slice line, char c)
{
    size_t count = 0;
    while (count < line.size && line.data[count] == c)
        count++;
    return count;
}

/* Whether a line has nothing but 'marks', at least 'least' of them. */
static bool is_only(ent_slice line, const char *marks, size_t least)
{
    size_t count = 0;
    for (size_t i = 0; i < line.size; i++) {
        if (line.data[i] == ' ')
            continue;
        if (line.data[i] == '\0' || !strchr(marks, line.data[i]))
            return false;
        count++;
    }
    return count >= least;
}

/* A rule, or the underline of a heading. */
static bool is_ruler(ent_slice line)
{
    return is_only(line, "-", 2) || is_only(line, "=", 2)
        || is_only(line, "*", 3) || is_only(line, "_", 3);
}

/* The line between the head and the rows of a table: |---|:-:| */
static bool is_table_ruler(ent_slice line)
{
    return is_only(line, "|-:+", 3) && line.size > 0
        && memchr(line.data, '-', line.size)
        && memchr(line.data, '|', line.size);
}

/* "[name]: address" */
static bool is_definition(ent_slice line)
{
    size_t at = ent_slice_find(line, ENT_S("]:"));
    return ent_slice_starts(line, ENT_S("["))
        && !ent_slice_starts(line, ENT_S("[^")) && at != SIZE_MAX
        && at == ent_slice_find(line, ENT_S("]"));
}

/* The text of a footnote: "[^1]: text"; other lines as they are. */
static ent_slice without_note(ent_slice line)
{
    size_t at = ent_slice_find(line, ENT_S("]:"));
    if (!ent_slice_starts(line, ENT_S("[^")) || at == SIZE_MAX
        || at != ent_slice_find(line, ENT_S("]")))
        return line;
    return ent_slice_trim(ent_slice_part(line, at + 2, line.size));
}

/* Length of a list's mark with its blank, or 0: "- ", "12. ", "3) ". */
static size_t list_mark(ent_slice line)
{
    size_t at = 0;
    if (line.size > 1 && strchr("-*+", line.data[0]) && line.data[0] != '\0')
        at = 1;
    while (at < line.size && at < 9 && line.data[at] >= '0'
           && line.data[at] <= '9')
        at++;
    if (at > 0 && line.data[0] >= '0' && line.data[0] <= '9')
        at = at < line.size && (line.data[at] == '.' || line.data[at] == ')')
            ? at + 1 : 0;
    return at > 0 && at < line.size && line.data[at] == ' ' ? at + 1 : 0;
}

static void add_heading(marker *m, ent_slice line)
{
    end_paragraph(m);
    m->gap = true;
    while (ent_slice_ends(line, ENT_S("#")))
        line.size--;
    add_line(m, line, true);
    m->gap = true;
}

/* Each cell is a line. */
static void add_row(marker *m, ent_slice line)
{
    ent_slice cell;
    end_paragraph(m);
    while (ent_slice_cut(&line, '|', &cell))
        add_line(m, cell, true);
}

static void add_to_paragraph(marker *m, ent_slice line, bool hard)
{
    if (m->paragraph.size > 0)
        ent_buffer_add_char(&m->paragraph, ' ');
    ent_buffer_add(&m->paragraph, line);
    if (hard)
        end_paragraph(m);
}

/* Enters or leaves a fence; false when the line is none. */
static bool pass_fence(marker *m, ent_slice line)
{
    char mark = line.size ? line.data[0] : '\0';
    bool fence = (mark == '`' || mark == '~') && count_leading(line, mark) > 2;
    if (!fence || (m->fence && m->fence != mark))
        return false;
    end_paragraph(m);
    m->fence = m->fence ? 0 : mark;
    m->gap = true;
    return true;
}

/* The line without marks of quotes and lists; an item ends what is before. */
static ent_slice strip_marks(marker *m, ent_slice line)
{
    for (;;) {
        size_t size = list_mark(line);
        if (size > 0)
            end_paragraph(m);
        else if (ent_slice_starts(line, ENT_S(">")))
            size = 1;
        else
            return line;
        line = ent_slice_trim(ent_slice_part(line, size, line.size));
    }
}

/* A line of text, without fences, rules, and marks of quotes and lists. */
static void read_plain(marker *m, ent_slice line, bool hard)
{
    size_t hashes = count_leading(line, '#');
    bool heading = hashes > 0 && hashes < 7
        && (line.size == hashes || is_blank(line.data[hashes]));
    if (heading) {
        add_heading(m, ent_slice_part(line, hashes, line.size));
    } else if (!line.size) {
        end_paragraph(m);
        m->gap = true;
    } else if (ent_slice_starts(line, ENT_S("|"))) {
        add_row(m, line);
    } else if (!is_definition(line)) {
        add_to_paragraph(m, without_note(line), hard);
    }
}

static void read_line(marker *m, ent_slice raw)
{
    ent_slice line = ent_slice_trim(raw);
    bool slash = ent_slice_ends(line, ENT_S("\\"));
    if (pass_fence(m, line))
        return;
    if (m->fence) {
        add_line(m, line, false);
    } else if (is_table_ruler(line)) {
        end_paragraph(m);
    } else if (is_ruler(line)) {
        end_paragraph(m);
        m->gap = true;
    } else {
        line.size -= slash;
        read_plain(m, strip_marks(m, line),
                   slash || ent_slice_ends(raw, ENT_S("  ")));
    }
}

bool ent_read_markdown(ent_draft *draft, ent_slice bytes, ent_error *error)
{
    ent_buffer clean = ENT_BUFFER_INIT;
    bool good = ent_charset_clean(bytes, NULL, &clean, error);
    if (good) {
        marker m = { .out = &draft->text };
        ent_slice text = ent_buffer_slice(&clean), line;
        cut_front(draft, &text);
        while (ent_slice_cut(&text, '\n', &line))
            read_line(&m, line);
        end_paragraph(&m);
        ent_buffer_release(&m.paragraph);
    }
    ent_buffer_release(&clean);
    return good;
}
