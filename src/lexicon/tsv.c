/* tsv.c: one pass cuts lines, then fields; slices point into the content. */

#include "lexicon/tsv.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/eight.h"
#include "base/list.h"
#include "base/memory.h"
#include "base/utf8.h"

/* More columns than any table has. */
#define COLUMN_LIMIT 64

/* A table being read. */
typedef struct parser {
    ent_tsv *tsv;
    ent_arena *arena;
    ent_slice content; /* what is left */
    ENT_LIST(uint32_t) lines;
    uint32_t line; /* the current one's number */
    ent_error *error;
} parser;

static uint32_t count_fields(ent_slice line)
{
    uint32_t count = 1;
    for (size_t i = 0; i < line.size; i++)
        count += line.data[i] == '\t';
    return count;
}

/* No content has more fields than ends of lines and fields, and one. */
static size_t most_fields(ent_slice content)
{
    size_t count = 1;
    for (size_t i = 0; i < content.size; i++)
        count += content.data[i] == '\t' || content.data[i] == '\n';
    return count;
}

/* Where the field that begins at 'at' ends. */
static size_t field_end(ent_slice line, size_t at)
{
    for (; line.size - at >= 8; at += 8) {
        uint64_t other = ent_eight(line.data + at) ^ ENT_EIGHT('\t');
        uint64_t tabs = (other - ENT_EIGHT(1)) & ~other & ENT_EIGHT(0x80);
        if (tabs != 0)
            return at + ent_eight_lowest(tabs);
    }
    while (at < line.size && line.data[at] != '\t')
        at++;
    return at;
}

static bool parse_columns(parser *p, ent_slice line)
{
    ent_tsv *tsv = p->tsv;
    uint32_t count = count_fields(line);
    if (count > COLUMN_LIMIT)
        return ent_fail_at(p->error, ENT_EDATA, tsv->name, p->line, 0,
                           "over %d columns", COLUMN_LIMIT);
    tsv->columns = ent_arena_alloc(p->arena, count * sizeof *tsv->columns);
    tsv->head = p->line;
    ent_slice name;
    while (ent_slice_cut(&line, '\t', &name)) {
        for (uint32_t i = 0; i < tsv->column_count; i++)
            if (ent_slice_equal(tsv->columns[i], name))
                return ent_fail_at(p->error, ENT_EDATA, tsv->name, p->line, 0,
                                   "column '%.*s' comes twice", ENT_P(name));
        tsv->columns[tsv->column_count++] = name;
    }
    tsv->fields = ent_arena_take(p->arena, most_fields(p->content)
                                 * sizeof *tsv->fields);
    return true;
}

static bool fail_count(parser *p, uint32_t count)
{
    return ent_fail_at(p->error, ENT_EDATA, p->tsv->name, p->line, 0,
                       "%u field%s, expected %u", count, count == 1 ? "" : "s",
                       p->tsv->column_count);
}

static bool parse_record(parser *p, ent_slice line)
{
    ent_tsv *tsv = p->tsv;
    ent_slice *fields =
        tsv->fields + (size_t)tsv->row_count * tsv->column_count;
    uint32_t count = 0;
    size_t at = 0;
    while (at <= line.size && count < tsv->column_count) {
        size_t end = field_end(line, at);
        bool none = end - at == 1 && line.data[at] == '-';
        fields[count++] = none ? (ent_slice){ NULL, 0 }
                               : (ent_slice){ line.data + at, end - at };
        at = end + 1;
    }
    if (count < tsv->column_count || at <= line.size)
        return fail_count(p, count_fields(line));
    *ent_list_push(p->arena, &p->lines) = p->line;
    tsv->row_count++;
    return true;
}

static bool parse_line(parser *p, ent_slice line)
{
    if (ent_slice_ends(line, ENT_S("\r")))
        line.size--;
    if (!line.size || line.data[0] == '#')
        return true;
    size_t valid = ent_utf8_check(line);
    if (valid < line.size)
        return ent_fail_at(p->error, ENT_EDATA, p->tsv->name, p->line,
                           (uint32_t)valid + 1, "not UTF-8");
    return p->tsv->columns ? parse_record(p, line) : parse_columns(p, line);
}

bool ent_tsv_parse(ent_tsv *tsv, const char *name, ent_slice content,
                   ent_arena *arena, ent_error *error)
{
    *tsv = (ent_tsv){ .name = name };
    parser p = { .tsv = tsv, .arena = arena, .error = error };
    if (ent_slice_starts(content, ENT_S("\xEF\xBB\xBF")))
        content = ent_slice_part(content, 3, content.size);
    p.content = content;
    ent_slice line;
    while (ent_slice_cut(&p.content, '\n', &line)) {
        p.line++;
        if (!parse_line(&p, line))
            return false;
    }
    if (!tsv->columns)
        return ent_fail_at(error, ENT_EDATA, name, p.line ? p.line : 1, 0,
                           "no column names");
    tsv->lines = p.lines.items;
    return true;
}

uint32_t ent_tsv_column(const ent_tsv *tsv, const char *column)
{
    ent_slice name = ent_slice_of(column);
    for (uint32_t i = 0; i < tsv->column_count; i++)
        if (ent_slice_equal(tsv->columns[i], name))
            return i;
    return ENT_NONE;
}

ent_slice ent_tsv_field(const ent_tsv *tsv, uint32_t row, uint32_t column)
{
    if (column >= tsv->column_count || row >= tsv->row_count)
        return (ent_slice){ NULL, 0 };
    return tsv->fields[(size_t)row * tsv->column_count + column];
}

bool ent_tsv_fail(const ent_tsv *tsv, uint32_t row, ent_error *error,
                  const char *format, ...)
{
    char text[sizeof error->text];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    uint32_t line = row < tsv->row_count ? tsv->lines[row] : 0;
    return ent_fail_at(error, ENT_EDATA, tsv->name, line, 0, "%s", text);
}
