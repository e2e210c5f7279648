/* corpus.c: annotated text in two forms.
 *
 * Of nested names the outer one counts; descriptions and agreements are no
 * names here, names inside of them are. A country is a place. */

#include "train/train.h"

#include "base/file.h"

#include <string.h>

/* Names nested deeper are an error. */
#define DEPTH 16
/* Sentences of a .conll file that make a passage. */
#define PASSAGE_SENTENCES 20
#define FILE_LIMIT (64u << 20)

/* The first label of a type's names, or outside. */
static uint8_t label_of(ent_slice type)
{
    if (ent_slice_equal(type, ENT_S("person")) ||
        ent_slice_equal(type, ENT_S("PER")))
        return ENT_LABEL_B_PERSON;
    if (ent_slice_equal(type, ENT_S("place")) ||
        ent_slice_equal(type, ENT_S("country")) ||
        ent_slice_equal(type, ENT_S("LOC")))
        return ENT_LABEL_B_PLACE;
    if (ent_slice_equal(type, ENT_S("organization")) ||
        ent_slice_equal(type, ENT_S("ORG")))
        return ENT_LABEL_B_BODY;
    return ENT_LABEL_O;
}

/* Marked-up text ----------------------------------------------------------- */

typedef struct markup {
    ent_slice rest;
    ent_arena *arena;
    ent_passage *passage;
    ent_buffer text;
    uint32_t open[DEPTH];
    uint32_t depth;
    uint32_t skip; /* where boilerplate began */
    ent_error *error;
} markup;

static bool has_word(ent_slice list, ent_slice word)
{
    for (ent_slice piece; ent_slice_cut(&list, ',', &piece);) {
        if (ent_slice_equal(piece, word))
            return true;
    }
    return false;
}

static void add_span(markup *m, uint32_t start, uint8_t label, bool metonym)
{
    ent_span *span = ent_list_push(m->arena, &m->passage->spans);
    *span = (ent_span){ start, (uint32_t)m->text.size, label, metonym };
}

/* "|type:id|flags]]", the end of a name. */
static bool close_name(markup *m)
{
    size_t end = ent_slice_find(m->rest, ENT_S("]]"));
    if (end == SIZE_MAX)
        return ent_fail(m->error, ENT_EFORMAT, "a name without ]]");
    ent_slice mark = ent_slice_part(m->rest, 1, end);
    ent_slice type, id;
    ent_slice_cut(&mark, ':', &type);
    if (mark.data == NULL)
        return ent_fail(m->error, ENT_EFORMAT, "a name without a type");
    ent_slice_cut(&mark, '|', &id);
    uint8_t label = label_of(type);
    uint32_t start = m->open[--m->depth];
    if (label != ENT_LABEL_O && !has_word(mark, ENT_S("nominal")))
        add_span(m, start, label, has_word(mark, ENT_S("metonym")));
    m->rest = ent_slice_part(m->rest, end + 2, m->rest.size);
    return true;
}

static bool open_name(markup *m)
{
    if (m->depth == DEPTH)
        return ent_fail(m->error, ENT_ELIMIT, "names nested over %d deep",
                        DEPTH);
    m->open[m->depth++] = (uint32_t)m->text.size;
    m->rest = ent_slice_part(m->rest, 2, m->rest.size);
    return true;
}

static void close_skip(markup *m)
{
    ent_span *skip = ent_list_push(m->arena, &m->passage->skips);
    *skip = (ent_span){ m->skip, (uint32_t)m->text.size, ENT_LABEL_O, false };
}

static bool read_mark(markup *m)
{
    if (ent_slice_starts(m->rest, ENT_S("[[")))
        return open_name(m);
    if (m->rest.data[0] == '|' && m->depth > 0)
        return close_name(m);
    bool opens = ent_slice_starts(m->rest, ENT_S("{{"));
    bool closes = ent_slice_starts(m->rest, ENT_S("}}"));
    if (opens)
        m->skip = (uint32_t)m->text.size;
    else if (closes)
        close_skip(m);
    else
        ent_buffer_add_char(&m->text, m->rest.data[0]);
    m->rest = ent_slice_part(m->rest, opens || closes ? 2 : 1, m->rest.size);
    return true;
}

/* Names end in the order that they were closed: the inner before the outer,
 * which takes its place. */
static void keep_outer(ent_spans *spans)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < spans->count; i++) {
        ent_span span = spans->items[i];
        while (kept > 0 && spans->items[kept - 1].start >= span.start)
            kept--;
        spans->items[kept++] = span;
    }
    spans->count = kept;
}

bool ent_passage_parse(ent_passage *passage, ent_arena *arena, ent_slice bytes,
                       ent_error *error)
{
    markup m = { .rest = bytes, .arena = arena, .passage = passage,
                 .error = error };
    bool good = bytes.size < ENT_NONE ||
                ent_fail(error, ENT_ELIMIT, "a text of 4 GiB or more");
    while (good && m.rest.size > 0)
        good = read_mark(&m);
    if (good && m.depth > 0)
        good = ent_fail(error, ENT_EFORMAT, "a name without ]]");
    if (good) {
        passage->text = ent_arena_copy(arena, ent_buffer_slice(&m.text));
        keep_outer(&passage->spans);
    }
    ent_buffer_release(&m.text);
    return good;
}

/* Folders ------------------------------------------------------------------ */

static bool read_file(ent_corpus *corpus, const char *path, ent_slice *bytes,
                      ent_error *error)
{
    ent_buffer content = ENT_BUFFER_INIT;
    bool good = ent_file_read(path, FILE_LIMIT, &content, error);
    *bytes = ent_arena_copy(corpus->arena, ent_buffer_slice(&content));
    ent_buffer_release(&content);
    return good;
}

static bool add_article(ent_corpus *corpus, const char *path, float weight,
                        ent_error *error)
{
    ent_slice bytes;
    if (!read_file(corpus, path, &bytes, error))
        return false;
    ent_slice name = ent_path_stem(ent_slice_of(path));
    ent_passage *passage = ent_list_push(corpus->arena, &corpus->passages);
    passage->name = ent_arena_copy(corpus->arena, name);
    passage->language = ent_language_of(ent_slice_part(name, 0, 2));
    passage->weight = weight;
    if (ent_passage_parse(passage, corpus->arena, bytes, error))
        return true;
    if (error != NULL && error->source[0] == '\0')
        strncpy(error->source, path, sizeof error->source - 1);
    return false;
}

bool ent_corpus_add_folder(ent_corpus *corpus, const char *path, float weight,
                           ent_error *error)
{
    char **names;
    size_t count;
    if (!ent_folder_list(path, &names, &count, error))
        return false;
    bool good = true;
    uint32_t number = 0;
    for (size_t i = 0; i < count && good; i++) {
        ent_slice name = ent_slice_of(names[i]);
        if (!ent_slice_equal(ent_path_suffix(name), ENT_S(".ann")))
            continue;
        ent_slice file =
            ent_arena_format(corpus->arena, "%s/%s", path, names[i]);
        good = add_article(corpus, file.data, weight, error);
        if (good)
            corpus->passages.items[corpus->passages.count - 1].fold =
                1 + number++ % ENT_FOLDS;
    }
    ent_names_free(names, count);
    return good;
}

/* Columns ------------------------------------------------------------------ */

typedef struct columns {
    ent_corpus *corpus;
    ent_passage *passage; /* NULL: none is begun */
    ent_buffer text;
    uint32_t sentences;
    bool within;          /* a sentence is begun */
    bool glued;           /* no blank before the next token */
    uint8_t label;        /* of the token before */
} columns;

static bool is_glued_left(ent_slice token)
{
    return token.size > 0 && memchr(",.;:!?)%'", token.data[0], 9) != NULL;
}

static void end_passage(columns *c)
{
    if (c->passage != NULL)
        c->passage->text =
            ent_arena_copy(c->corpus->arena, ent_buffer_slice(&c->text));
    ent_buffer_clear(&c->text);
    c->passage = NULL;
    c->sentences = 0;
}

static void end_sentence(columns *c)
{
    if (!c->within)
        return;
    ent_buffer_add_char(&c->text, '\n');
    c->within = false;
    c->label = ENT_LABEL_O;
    if (++c->sentences == PASSAGE_SENTENCES)
        end_passage(c);
}

static void add_token(columns *c, ent_slice token, ent_slice label)
{
    bool inside = ent_slice_starts(label, ENT_S("I-"));
    uint8_t type = label_of(ent_slice_part(label, 2, label.size));
    if (c->within && !c->glued && !is_glued_left(token))
        ent_buffer_add_char(&c->text, ' ');
    uint32_t start = (uint32_t)c->text.size;
    ent_buffer_add(&c->text, token);
    uint32_t end = (uint32_t)c->text.size;
    ent_spans *spans = &c->passage->spans;
    if (type != ENT_LABEL_O && inside && c->label == type)
        spans->items[spans->count - 1].end = end;
    else if (type != ENT_LABEL_O)
        *ent_list_push(c->corpus->arena, spans) =
            (ent_span){ start, end, type, false };
    c->label = type;
    c->within = true;
    c->glued = ent_slice_equal(token, ENT_S("("));
}

/* "gmb-en.train.conll" is English. */
static ent_language language_of(ent_slice name)
{
    size_t dot = ent_slice_find(name, ENT_S("."));
    dot = dot > name.size ? name.size : dot;
    size_t dash = ent_slice_find(ent_slice_part(name, 0, dot), ENT_S("-"));
    bool none = dash > dot;
    return none ? ENT_LANGUAGE_UNKNOWN
                : ent_language_of(ent_slice_part(name, dash + 1, dot));
}

static void begin_passage(columns *c, ent_slice name, float weight)
{
    c->passage = ent_list_push(c->corpus->arena, &c->corpus->passages);
    c->passage->name = name;
    c->passage->language = language_of(name);
    c->passage->weight = weight;
    c->passage->lines = true;
}

static bool read_columns(columns *c, ent_slice bytes, const char *path,
                         float weight, ent_error *error)
{
    ent_slice name = ent_arena_copy(c->corpus->arena,
                                    ent_path_name(ent_slice_of(path)));
    uint32_t number = 0;
    for (ent_slice line, token; ent_slice_cut(&bytes, '\n', &line);) {
        number++;
        if (ent_slice_trim(line).size == 0) {
            end_sentence(c);
            continue;
        }
        ent_slice_cut(&line, '\t', &token);
        if (line.size == 0)
            return ent_fail_at(error, ENT_EFORMAT, path, number, 0,
                               "no label behind the token");
        if (c->passage == NULL)
            begin_passage(c, name, weight);
        add_token(c, token, ent_slice_trim(line));
    }
    end_sentence(c);
    end_passage(c);
    return true;
}

bool ent_corpus_add_conll(ent_corpus *corpus, const char *path, float weight,
                          ent_error *error)
{
    ent_slice bytes;
    if (!read_file(corpus, path, &bytes, error))
        return false;
    columns c = { .corpus = corpus };
    bool good = read_columns(&c, bytes, path, weight, error);
    ent_buffer_release(&c.text);
    return good;
}
