/* features.c: tokens into hashed features.
 *
 * A feature is the hash of a template's number and of one to three values: the
 * word, its shape, its ends, what lists say, of the token itself, of its
 * neighbours and of what stands around its run of capitals. Affixes are bytes,
 * not code points: both languages are nearly all ASCII. */

#include "tagger/features.h"

#include "base/eight.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* Odd numbers without pattern (from the fractions of square roots). */
#define MIX_A UINT64_C(0x9E3779B97F4A7C15)
#define MIX_B UINT64_C(0xBB67AE8584CAA73B)
#define MIX_C UINT64_C(0x3C6EF372FE94F82B)

/* How far the next capital of a name may be: two small words between. */
#define REACH 3

/* What stands before and behind the line. */
#define OUTSIDE UINT64_C(0xA54FF53A5F1D36F1)

/* Views -------------------------------------------------------------------- */

static uint64_t pair(uint64_t a, uint64_t b)
{
    return (a << 23 | a >> 41) * MIX_B + b;
}

/* The most bytes of an affix, as ent_four() takes them. */
enum { AFFIX_BYTES = 4 };
_Static_assert(ENT_TAG_AFFIXES + 1 == AFFIX_BYTES, "affixes of 2, 3 and 4");

/* Up to AFFIX_BYTES bytes at 'p', letters in lower case, little-endian. */
static uint64_t bytes(const char *p, size_t count)
{
    uint64_t value = 0;
    if (count == AFFIX_BYTES)
        return ent_four(p) | (ENT_EIGHT(0x20) & UINT32_MAX);
    for (size_t i = 0; i < count; i++)
        value |= (uint64_t)((unsigned char)p[i] | 0x20) << 8 * i;
    return value;
}

static void cut_affixes(ent_slice text, ent_tag_view *view)
{
    size_t most = text.size < AFFIX_BYTES ? text.size : AFFIX_BYTES;
    uint64_t front = bytes(text.data, most);
    uint64_t back = bytes(text.data + text.size - most, most);
    for (size_t i = 0; i < ENT_TAG_AFFIXES; i++) {
        size_t size = most < i + 2 ? most : i + 2;
        uint64_t mask = (UINT64_C(1) << 8 * size) - 1;
        view->prefix[i] = (front & mask) << 8 | size;
        view->suffix[i] = back >> 8 * (most - size) << 8 | size;
    }
}

/* A mark is its own shape; words have kind, shape and a length up to five. */
static uint64_t shape_of(const ent_tag_token *token)
{
    if (token->kind >= ENT_TOKEN_QUOTE && token->text.size > 0)
        return (unsigned char)token->text.data[0];
    uint64_t length = token->text.size < 5 ? token->text.size : 5;
    if (token->shape == ENT_SHAPE_LOWER)
        length = length < 4 ? 1 : 4;
    return 256 + (uint64_t)token->kind * 64 + (uint64_t)token->shape * 8 +
           length;
}

/* Whether prose would write a headline's word small: one that is common, and
 * that nobody knows to be a name's. */
static bool is_small(const ent_tag_token *token, uint32_t lists)
{
    return token->known == 0 &&
           (token->ordinary ||
            ((lists & ENT_KIND_COMMON) && !(lists & ~ENT_KINDS_COMMON)));
}

static void make_view(const ent_tag_line *line, const ent_tag_words *words,
                      uint32_t at, ent_tag_view *view)
{
    const ent_tag_token *token = &line->tokens[at];
    view->word = token->word;
    view->lists = ent_tag_words_kinds(words, token->word);
    view->shape = shape_of(token) * MIX_C;
    if (line->headline && token->capital && is_small(token, view->lists))
        view->shape += MIX_A;
    view->cased = token->word + view->shape;
    view->signs = token->signs;
    view->known = token->known * MIX_C;
    view->kinds = (view->lists + 1) * MIX_C;
    view->heard = token->heard * MIX_A;
    view->flags = (uint64_t)(token->ordinary ? 1 : 0) + (at == 0 ? 2 : 0);
    cut_affixes(token->text, view);
}

/* What lists say of the words of the run [first, last), as a whole: of which
 * kinds any is, of which all are, how many are common. */
static void sum_up(ent_tag_view *views, uint32_t first, uint32_t last)
{
    uint32_t any = 0, all = UINT32_MAX, common = 0;
    for (uint32_t i = first; i < last; i++) {
        any |= views[i].lists;
        all &= views[i].lists;
        common += (views[i].lists & ENT_KIND_COMMON) != 0;
    }
    uint32_t person = ENT_KINDS_PERSON;
    uint32_t other = ENT_KINDS_OTHER;
    for (uint32_t i = first; i < last; i++) {
        views[i].run_first = first;
        views[i].run_last = last;
        views[i].run_person = (any & person) * MIX_A + (all & person) * MIX_B +
                              common * MIX_C;
        views[i].run_other = (any & other) * MIX_A + (all & other) * MIX_B;
    }
}

/* The runs of capitals in [first, last). A token outside of runs is a run of
 * none: its first is its last. */
static void find_runs(const ent_tag_line *line, uint32_t first, uint32_t last,
                      ent_tag_view *views)
{
    for (uint32_t at = first; at < last;) {
        uint32_t end = at;
        while (end < last && line->tokens[end].capital)
            end++;
        bool none = end == at;
        sum_up(views, at, none ? at + 1 : end);
        views[at].run_last = end;
        at = none ? at + 1 : end;
    }
}

static void reserve(ent_tag_work *work, uint32_t count)
{
    if (count <= work->view_capacity)
        return;
    work->view_capacity = count * 2;
    work->views = ent_realloc(work->views, work->view_capacity,
                              sizeof *work->views);
}

void ent_tag_look(const ent_tag_line *line, const ent_tag_words *words,
                  uint32_t first, uint32_t last, ent_tag_work *work)
{
    reserve(work, line->count);
    uint32_t from = first < 2 ? 0 : first - 2;
    uint32_t to = line->count - last < 2 ? line->count : last + 2;
    for (uint32_t at = from; at < to; at++)
        ent_tag_words_fetch(words, line->tokens[at].word);
    for (uint32_t at = from; at < to; at++)
        make_view(line, words, at, &work->views[at]);
    find_runs(line, first, last, work->views);
}

void ent_tag_work_release(ent_tag_work *work)
{
    free(work->views);
    free(work->cells);
    memset(work, 0, sizeof *work);
}

/* Stretches ---------------------------------------------------------------- */

/* Whether a token is searched for its own sake: a capital, or what a hyphen
 * joins to one. A common word that begins the line counts only before
 * another. */
static bool is_start(const ent_tag_line *line, uint32_t at)
{
    const ent_tag_token *token = &line->tokens[at];
    if (token->capital)
        return at > 0 || !token->ordinary ||
               (line->count > 1 && token[1].capital);
    return at >= 2 && token[-1].kind == ENT_TOKEN_HYPHEN && token[-2].capital;
}

/* Whether a token may stand inside a name: no comma, bracket, colon. */
static bool is_inner(const ent_tag_token *token)
{
    return token->kind != ENT_TOKEN_PUNCT ||
           (token->text.size == 1 && strchr(".&/", token->text.data[0]));
}

/* The next start behind 'at' that a name can reach from there, or 0. */
static uint32_t reach(const ent_tag_line *line, uint32_t at)
{
    uint32_t end = line->count - at > REACH ? at + REACH : line->count - 1;
    for (uint32_t next = at + 1; next <= end; next++) {
        if (is_start(line, next))
            return next;
        if (!is_inner(&line->tokens[next]))
            return 0;
    }
    return 0;
}

bool ent_tag_stretch(const ent_tag_line *line, uint32_t *at, uint32_t *first,
                     uint32_t *last)
{
    uint32_t i = *at;
    while (i < line->count && !is_start(line, i))
        i++;
    *first = *last = *at = i;
    if (i == line->count)
        return false;
    for (uint32_t next; (next = reach(line, i)) != 0;)
        i = next;
    *last = *at = i + 1;
    return true;
}

/* Features ----------------------------------------------------------------- */

static const ent_tag_view outside = {
    .word = OUTSIDE, .cased = OUTSIDE, .shape = OUTSIDE, .signs = OUTSIDE,
};

static const ent_tag_view *view_at(const ent_tag_line *line,
                                   const ent_tag_work *work, uint32_t at)
{
    return at < line->count ? &work->views[at] : &outside;
}

/* A list of features being written. */
typedef struct writer {
    uint32_t *out;
    uint64_t template;
} writer;

static void add(writer *to, uint64_t value)
{
    to->template += MIX_A;
    uint64_t mixed = (value ^ to->template) * MIX_B;
    *to->out++ = (uint32_t)((mixed ^ mixed >> 29) * MIX_C >> 32);
}

static void add_words(writer *to, const ent_tag_view *const v[5])
{
    add(to, v[2]->cased);
    add(to, v[2]->word);
    add(to, v[0]->word);
    add(to, v[1]->word);
    add(to, v[3]->word);
    add(to, v[4]->word);
    add(to, pair(v[1]->word, v[2]->word));
    add(to, pair(v[2]->word, v[3]->word));
}

static void add_shapes(writer *to, const ent_tag_view *const v[5])
{
    uint64_t own = v[2]->shape + v[2]->flags;
    add(to, own);
    add(to, pair(pair(v[1]->shape, own), v[3]->shape));
    add(to, pair(own, v[1]->word));
    add(to, pair(own, v[3]->word));
    for (int i = 0; i < ENT_TAG_AFFIXES; i++) {
        add(to, v[2]->prefix[i]);
        add(to, v[2]->suffix[i]);
    }
}

/* What lists and other finders say. */
static void add_lists(writer *to, const ent_tag_view *const v[5])
{
    add(to, v[2]->signs);
    add(to, pair(v[1]->signs, v[2]->signs));
    add(to, pair(v[2]->signs, v[3]->signs));
    add(to, v[2]->known);
    add(to, pair(v[1]->known, v[2]->known));
    add(to, pair(v[2]->known, v[3]->known));
    add(to, pair(v[2]->known, v[2]->shape));
    add(to, pair(v[2]->known, v[1]->signs));
    add(to, pair(v[2]->known, v[3]->signs));
    add(to, v[2]->heard);
    add(to, pair(v[2]->heard, v[2]->known));
}

/* What the model knows of the words, beside their shape. */
static void add_kinds(writer *to, const ent_tag_view *const v[5])
{
    uint64_t own = pair(v[2]->kinds, v[2]->shape);
    add(to, own);
    add(to, pair(own, v[1]->kinds));
    add(to, pair(own, v[3]->kinds));
}

/* A number for the length of a token's run, up to three, and for its place. */
static uint64_t place_in_run(const ent_tag_view *own, uint32_t at)
{
    uint32_t length = own->run_last - own->run_first;
    uint32_t place = at - own->run_first;
    return ((length < 3 ? length : 3) * 8 + (place < 3 ? place : 3)) * MIX_C;
}

/* The same by themselves, and of the run as a whole: a name that the lists have
 * one word of is of their kind, most often. */
static void add_lists_of_run(writer *to, const ent_tag_work *work, uint32_t at)
{
    const ent_tag_view *own = &work->views[at];
    uint64_t where = place_in_run(own, at);
    add(to, pair(where, (own->lists & ENT_KINDS_PERSON) * MIX_A));
    add(to, pair(where, (own->lists & ENT_KINDS_COMMON) * MIX_A));
    add(to, pair(where, (own->lists & ENT_KINDS_PLACE) * MIX_A));
    add(to, pair(where, own->run_person));
    add(to, pair(where, own->run_other));
}

/* What a text of this topic takes names for: in sports a city is a team. */
static void add_topic(writer *to, const ent_tag_view *const v[5],
                      uint32_t topic)
{
    uint64_t own = pair(v[2]->known, (topic + 1) * MIX_A);
    add(to, pair(own, v[2]->shape));
    add(to, pair(own, v[3]->shape));
    add(to, pair(own, v[1]->signs));
}

/* The run of capitals: how long, where in it, what stands around it. */
static void add_run(writer *to, const ent_tag_line *line,
                    const ent_tag_work *work, uint32_t at)
{
    const ent_tag_view *own = &work->views[at];
    uint32_t length = own->run_last - own->run_first;
    uint32_t place = at - own->run_first;
    uint64_t where = (length < 5 ? length : 5) * 8 + (place < 4 ? place : 4);
    bool none = length == 0;
    const ent_tag_view *before = view_at(line, work, own->run_first - 1);
    const ent_tag_view *after =
        view_at(line, work, none ? at + 1 : own->run_last);
    const ent_tag_view *first = view_at(line, work, own->run_first);
    const ent_tag_view *last =
        none ? own : view_at(line, work, own->run_last - 1);
    where = where * MIX_C;
    add(to, where);
    add(to, pair(where, before->word));
    add(to, pair(where, after->word));
    add(to, pair(where, first->word));
    add(to, pair(where, last->word));
    add(to, pair(where, before->signs));
    add(to, pair(where, after->signs));
    add(to, pair(where, pair(first->signs, last->signs)));
    add(to, pair(where, pair(first->known, last->known)));
    add(to, pair(where, pair(first->kinds, last->kinds)));
    add(to, pair(where, pair(first->heard, last->heard)));
}

void ent_tag_features(const ent_tag_line *line, const ent_tag_work *work,
                      uint32_t at, uint32_t features[ENT_TAG_FEATURES])
{
    const ent_tag_view *views[5];
    for (uint32_t i = 0; i < 5; i++)
        views[i] = view_at(line, work, at + i - 2);
    writer to = { features, 0 };
    add_words(&to, views);
    add_shapes(&to, views);
    add_lists(&to, views);
    add_kinds(&to, views);
    add_lists_of_run(&to, work, at);
    add_topic(&to, views, line->topic);
    add_run(&to, line, work, at);
}
