/* markup.c: text with marks in it.
 *
 * One pass from left to right: what is no mark is text. A stack holds the
 * mentions that are open, so that they may nest; boilerplate does not. A '|'
 * inside an open mention always ends its surface. */

#include "score/gold.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "dossier/words.h"

/* A mention or a boilerplate that was opened. */
typedef struct opened {
    uint32_t start; /* in the text */
    size_t at;      /* in the source */
} opened;

typedef struct reading {
    ent_markup *markup;
    ent_arena *arena;
    const char *path;
    ent_slice source;
    size_t at;
    ent_buffer text;
    ENT_LIST(opened) open;
    opened boilerplate;
    bool in_boilerplate;
    ent_error *error;
} reading;

void ent_text_place(ent_slice text, size_t at, uint32_t *line,
                    uint32_t *column)
{
    ent_slice before = ent_slice_part(text, 0, at);
    size_t start = before.size;
    *line = 1;
    for (size_t i = 0; i < before.size; i++)
        *line += before.data[i] == '\n';
    while (start > 0 && before.data[start - 1] != '\n')
        start--;
    *column = 1 + (uint32_t)ent_utf8_count(
        ent_slice_part(before, start, before.size));
}

/* Fails at a byte of the source. */
static bool wrong(reading *r, size_t at, const char *what, ent_slice which)
{
    uint32_t line, column;
    ent_text_place(r->source, at, &line, &column);
    if (which.size > 60)
        which.size = 60;
    return ent_fail_at(r->error, ENT_EFORMAT, r->path, line, column,
                       which.size ? "%s, not \"%.*s\"" : "%s", what,
                       ENT_P(which));
}

static bool is_id(ent_slice id)
{
    for (size_t i = 0; i < id.size; i++) {
        unsigned char c = (unsigned char)id.data[i];
        bool fits = c < 128 && (ent_char_classify(c) == ENT_CHAR_DIGIT
                                || ent_char_is_letter(c) || c == '.'
                                || c == '_' || c == '-');
        if (!fits)
            return false;
    }
    return id.size > 0;
}

static bool read_flags(reading *r, size_t at, ent_slice words,
                       uint32_t *flags)
{
    ent_slice word;
    while (ent_slice_cut(&words, ',', &word)) {
        ent_flag flag;
        if (!ent_flag_of(word, &flag))
            return wrong(r, at, "expected flags (metonym, nominal, demonym,"
                         " source)", word);
        *flags |= (uint32_t)flag;
    }
    return true;
}

/* Reads "type:id|flags", the source's 'field', into 'mark'. */
static bool read_field(reading *r, size_t at, ent_slice field, ent_mark *mark)
{
    ent_slice rest = field, id, word, name;
    ent_slice_cut(&rest, '|', &id);
    mark->id = ent_arena_copy(r->arena, id);
    name = id;
    ent_slice_cut(&name, ':', &word);
    if (!name.data || !is_id(name))
        return wrong(r, at, "expected |type:id]] or |type:id|flags]]", field);
    if (!ent_type_of(word, &mark->type))
        return wrong(r, at, "expected a type (person, country, place,"
                     " organization, agreement)", word);
    return !rest.data
        || read_flags(r, at + (size_t)(rest.data - field.data), rest,
                      &mark->flags);
}

/* At the '|' after a surface: reads up to its "]]". */
static bool close_mention(reading *r)
{
    ent_slice rest = ent_slice_part(r->source, r->at + 1, r->source.size);
    size_t size = ent_slice_find(rest, ENT_S("]]"));
    ent_mark mark = { .end = (uint32_t)r->text.size,
                      .closed = r->markup->marks.count };
    mark.start = r->open.items[--r->open.count].start;
    if (size == SIZE_MAX)
        return wrong(r, r->at, "this | is not followed by ]]", ENT_S(""));
    if (mark.start == mark.end)
        return wrong(r, r->at, "this mention has no text", ENT_S(""));
    if (!read_field(r, r->at + 1, ent_slice_part(rest, 0, size), &mark))
        return false;
    *ent_list_push(r->arena, &r->markup->marks) = mark;
    r->at += 1 + size + 2;
    return true;
}

static bool open_boilerplate(reading *r)
{
    if (r->in_boilerplate)
        return wrong(r, r->at, "{{ inside {{ }}", ENT_S(""));
    r->boilerplate = (opened){ (uint32_t)r->text.size, r->at };
    r->in_boilerplate = true;
    r->at += 2;
    return true;
}

static bool close_boilerplate(reading *r)
{
    if (!r->in_boilerplate)
        return wrong(r, r->at, "}} without a {{ before it", ENT_S(""));
    *ent_list_push(r->arena, &r->markup->boilerplate) =
        (ent_span){ r->boilerplate.start, (uint32_t)r->text.size };
    r->in_boilerplate = false;
    r->at += 2;
    return true;
}

/* One mark or one byte of text. */
static bool read_next(reading *r)
{
    ent_slice rest = ent_slice_part(r->source, r->at, r->source.size);
    if (ent_slice_starts(rest, ENT_S("{{")))
        return open_boilerplate(r);
    if (ent_slice_starts(rest, ENT_S("}}")))
        return close_boilerplate(r);
    if (ent_slice_starts(rest, ENT_S("[["))) {
        *ent_list_push(NULL, &r->open) =
            (opened){ (uint32_t)r->text.size, r->at };
        r->at += 2;
        return true;
    }
    if (r->open.count && rest.data[0] == '|')
        return close_mention(r);
    if (r->open.count && ent_slice_starts(rest, ENT_S("]]")))
        return wrong(r, r->at, "expected |type:id before ]]", ENT_S(""));
    ent_buffer_add_char(&r->text, rest.data[0]);
    r->at++;
    return true;
}

static bool nothing_open(reading *r)
{
    if (r->open.count)
        return wrong(r, r->open.items[r->open.count - 1].at,
                     "this [[ is not closed by |type:id]]", ENT_S(""));
    if (r->in_boilerplate)
        return wrong(r, r->boilerplate.at, "this {{ is not closed by }}",
                     ENT_S(""));
    return true;
}

/* By start, the longer first; of one span the inner first. */
static int by_place(const void *a, const void *b)
{
    const ent_mark *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return (x->closed > y->closed) - (x->closed < y->closed);
}

bool ent_markup_read(ent_markup *markup, const char *path, ent_slice source,
                     ent_arena *arena, ent_error *error)
{
    reading r = { .markup = markup, .arena = arena, .path = path,
                  .source = source, .error = error };
    bool good = true;
    while (good && r.at < source.size)
        good = read_next(&r);
    good = good && nothing_open(&r);
    if (good && markup->marks.count)
        qsort(markup->marks.items, markup->marks.count,
              sizeof *markup->marks.items, by_place);
    markup->text = ent_arena_copy(arena, ent_buffer_slice(&r.text));
    ent_buffer_release(&r.text);
    ent_list_release(&r.open);
    return good;
}

size_t ent_markup_origin(ent_slice source, size_t at)
{
    ent_error error = ENT_ERROR_INIT;
    ent_markup markup = { 0 };
    reading r = { .markup = &markup, .arena = ent_arena_new(),
                  .path = "", .source = source, .error = &error };
    size_t origin = source.size;
    while (r.at < source.size) {
        size_t before = r.at, size = r.text.size;
        if (!read_next(&r))
            break;
        if (r.text.size > size && size == at) {
            origin = before;
            break;
        }
    }
    ent_buffer_release(&r.text);
    ent_list_release(&r.open);
    ent_arena_free(r.arena);
    return origin;
}
