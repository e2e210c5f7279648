/* markdown.c: Markdown becomes plain text.
 *
 * Line by line: front matter fills the metadata, marks of headings, quotes,
 * lists, tables and fences go, and the lines of a paragraph are joined to one,
 * as they would be shown. inline.c then takes the marks inside a line. */

#include "read/formats.h"

#include <string.h>

#include "base/charset.h"
#include "base/utf8.h"

/* Front matter is no longer than this. */
enum { FRONT_LINES = 200 };

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
        ent_markdown_inline(m->out, line);
    else
        ent_buffer_add(m->out, line);
    ent_slice written = ent_slice_part(ent_buffer_slice(m->out), first,
                                       m->out->size);
    if (ent_slice_trim(written).size) {
        ent_buffer_add_char(m->out, '\n');
        m->gap = false;
    } else if (m->out->size > 0) {
        m->out->data[m->out->size = start] = '\0';
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
        && (line.size == hashes || line.data[hashes] == ' '
            || line.data[hashes] == '\t');
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
