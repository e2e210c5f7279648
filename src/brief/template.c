/* template.c: one walk over the template. A placeholder lies between {{ and }}
 * on one line; its words are bare or quoted, its pairs key="value". */

#include "brief/template.h"

#include <string.h>

/* Where the walk is. */
typedef struct cursor {
    brief_template *template;
    ent_slice text;
    size_t at;
    size_t line_start;
    uint32_t line;
    ent_error *error;
} cursor;

static bool fail(const cursor *c, size_t at, const char *what)
{
    return ent_fail_at(c->error, ENT_EFORMAT, c->template->name, c->line,
                       (uint32_t)(at - c->line_start) + 1, "%s", what);
}

static bool looking_at(const cursor *c, const char *what)
{
    return ent_slice_starts(ent_slice_part(c->text, c->at, c->text.size),
                            ent_slice_of(what));
}

static void skip_blanks(cursor *c)
{
    while (c->at < c->text.size && (c->text.data[c->at] == ' '
                                    || c->text.data[c->at] == '\t'))
        c->at++;
}

static bool is_word(char ch)
{
    return ch != ' ' && ch != '\t' && ch != '\n' && ch != '"' && ch != '='
        && ch != '{' && ch != '}';
}

/* "..." without its quotes; no escapes, one line. */
static bool take_quoted(cursor *c, ent_slice *out)
{
    size_t start = c->at++;
    while (c->at < c->text.size && c->text.data[c->at] != '"'
           && c->text.data[c->at] != '\n')
        c->at++;
    if (c->at == c->text.size || c->text.data[c->at] != '"')
        return fail(c, start, "this quote does not end on its line");
    *out = ent_slice_part(c->text, start + 1, c->at++);
    return true;
}

static bool take_value(cursor *c, ent_slice *out)
{
    if (looking_at(c, "\""))
        return take_quoted(c, out);
    size_t start = c->at;
    while (c->at < c->text.size && is_word(c->text.data[c->at]))
        c->at++;
    *out = ent_slice_part(c->text, start, c->at);
    return out->size || fail(c, start, "expected a word, a \"quoted text\" or"
                             " }}");
}

/* A word or a pair of a placeholder. */
static bool take_part(cursor *c, brief_piece *piece)
{
    bool quoted = looking_at(c, "\"");
    size_t start = c->at;
    ent_slice word, value;
    if (!take_value(c, &word))
        return false;
    if (piece->word_count == BRIEF_WORDS || piece->pair_count == BRIEF_WORDS)
        return fail(c, start, "too many words in one placeholder");
    if (quoted || !looking_at(c, "=")) {
        piece->words[piece->word_count++] = word;
        return true;
    }
    c->at++;
    if (!take_value(c, &value))
        return false;
    for (uint32_t i = 0; i < piece->pair_count; i++)
        if (ent_slice_equal(piece->pairs[i].key, word))
            return fail(c, start, "this argument is given twice");
    piece->pairs[piece->pair_count++] = (brief_pair){ word, value };
    return true;
}

/* {{ ... }} */
static bool take_placeholder(cursor *c, brief_piece *piece)
{
    size_t start = c->at;
    piece->line = c->line;
    piece->column = (uint32_t)(start - c->line_start) + 1;
    c->at += 2;
    for (;;) {
        skip_blanks(c);
        if (looking_at(c, "}}"))
            break;
        if (c->at == c->text.size || c->text.data[c->at] == '\n')
            return fail(c, start, "this {{ has no }} on its line");
        if (!take_part(c, piece))
            return false;
    }
    c->at += 2;
    return piece->word_count || fail(c, start, "an empty placeholder");
}

/* Text up to the next {{, which a backslash before it makes text. */
static void take_text(cursor *c, brief_piece *piece)
{
    size_t start = c->at;
    if (looking_at(c, "\\{{")) {
        start++;
        c->at += 3;
    }
    while (c->at < c->text.size && !looking_at(c, "{{")
           && !looking_at(c, "\\{{")) {
        if (c->text.data[c->at++] == '\n') {
            c->line++;
            c->line_start = c->at;
        }
    }
    piece->text = ent_slice_part(c->text, start, c->at);
}

/* "key: value" of the front matter; quotes around the value are taken off. */
static void take_setting(brief_template *template, ent_slice line)
{
    size_t colon = ent_slice_find(line, ENT_S(":"));
    if (colon == SIZE_MAX)
        return;
    ent_slice key = ent_slice_trim(ent_slice_part(line, 0, colon));
    ent_slice value = ent_slice_trim(ent_slice_part(line, colon + 1,
                                                    line.size));
    if (value.size > 1 && value.data[0] == '"'
        && value.data[value.size - 1] == '"')
        value = ent_slice_part(value, 1, value.size - 1);
    if (ent_slice_equal(key, ENT_S("title")))
        template->title = value;
    else if (ent_slice_equal(key, ENT_S("language")))
        template->language = value;
}

/* Front matter between lines of ---, when the template begins with one. */
static bool take_front_matter(cursor *c)
{
    if (!looking_at(c, "---\n"))
        return true;
    ent_slice rest = ent_slice_part(c->text, 4, c->text.size), line;
    uint32_t number = 2;
    while (ent_slice_cut(&rest, '\n', &line)) {
        if (ent_slice_equal(line, ENT_S("---"))) {
            c->at = c->line_start = (size_t)(line.data + line.size
                                             - c->text.data) + 1;
            if (c->at > c->text.size)
                c->at = c->line_start = c->text.size;
            c->line = number + 1;
            return true;
        }
        take_setting(c->template, line);
        number++;
    }
    return fail(c, 0, "front matter begins here with --- and does not end");
}

bool ent_brief_template_parse(brief_template *template, const char *name,
                              ent_slice text, ent_error *error)
{
    memset(template, 0, sizeof *template);
    template->name = name;
    cursor c = { .template = template, .text = text, .line = 1,
                 .error = error };
    if (!take_front_matter(&c))
        return false;
    while (c.at < text.size) {
        if (template->pieces.count == BRIEF_PIECES)
            return fail(&c, c.at, "too many placeholders in one template");
        brief_piece *piece = ent_list_push(NULL, &template->pieces);
        if (!looking_at(&c, "{{"))
            take_text(&c, piece);
        else if (!take_placeholder(&c, piece))
            return false;
    }
    return true;
}

void ent_brief_template_release(brief_template *template)
{
    ent_list_release(&template->pieces);
}

ent_slice ent_brief_piece_value(const brief_piece *piece, const char *key)
{
    for (uint32_t i = 0; i < piece->pair_count; i++)
        if (ent_slice_equal(piece->pairs[i].key, ent_slice_of(key)))
            return piece->pairs[i].value;
    return (ent_slice){ NULL, 0 };
}
