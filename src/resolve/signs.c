/* signs.c: what stands around a capital, as lines of text.
 *
 * A sign is a small fact: the weight of the cue before the name, the shape of
 * the word behind it, a country joined to it by "and", how often the article
 * names the capital's own country. Each has its weight in
 * metonym-weights.tsv, which entente-train learnt. Of names in a row the cue
 * before the first and the cue behind the last count for all. */

#include "resolve/metonyms.h"

#include <stdio.h>
#include <string.h>

/* No further than so many mentions around one are looked at. */
#define REACH 24
/* Names in a row are followed so far. */
#define ROW 8
#define DATELINE_TOKENS 4
#define DATELINE_REACH 10

#define ENT_X(name, word) word,
static const char *const number_signs[] = { NUMBER_SIGNS(ENT_X) };
#undef ENT_X

typedef struct around {
    const resolving *r;
    const capitals *all;
    const ent_mention *m;
    const ent_sentence *s;
    uint32_t index; /* of the mention */
    uint32_t left;  /* its first token, or that of the quotes before it */
    ent_buffer *out;
    size_t *line;   /* where in 'out' the sign in hand begins */
    int *points;    /* what those before it weigh */
} around;

static const ent_token *token_at(const around *a, uint32_t t)
{
    return &a->r->dossier->tokens[t];
}

/* The sign is complete: its weight counts. */
static void end_sign(const around *a)
{
    const ent_resolver *rules = a->r->rules;
    ent_slice sign = ent_slice_part(ent_buffer_slice(a->out), *a->line,
                                    a->out->size - 1);
    uint32_t w = ent_table_at(&rules->weights, ent_hash(sign, 0));
    if (w != ENT_NONE)
        *a->points += rules->weight_list.items[w];
    *a->line = a->out->size;
}

/* A word of a sign, and what stands behind it. */
static inline void put_slice(const around *a, ent_slice text, char end)
{
    ent_buffer *out = a->out;
    if (out->capacity - out->size <= text.size + 1)
        ent_buffer_reserve(out, text.size + 1);
    memcpy(out->data + out->size, text.data, text.size);
    out->data[out->size + text.size] = end;
    out->size += text.size + 1;
    if (end == '\n')
        end_sign(a);
}

/* A small number, by hand: there are many of them. */
static inline void put_number(const around *a, int value, char end)
{
    char digits[16];
    size_t at = sizeof digits;
    uint32_t rest = value < 0 ? 0u - (uint32_t)value : (uint32_t)value;
    do
        digits[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0)
        digits[--at] = '-';
    put_slice(a, (ent_slice){ digits + at, sizeof digits - at }, end);
}

static inline void add_text(const around *a, ent_slice sign, ent_slice value)
{
    put_slice(a, sign, ' ');
    put_slice(a, value, '\n');
}

static inline void add_pair(const around *a, ent_slice sign, ent_slice one,
                            ent_slice other)
{
    put_slice(a, sign, ' ');
    put_slice(a, one, ' ');
    put_slice(a, other, '\n');
}

/* A sign of a name and a number; its text is made for those who watch, else its
 * weight is known. */
static inline void add_number(const around *a, number_sign sign, int value)
{
    if (a->r->visit == NULL) {
        *a->points += a->r->rules->number_weights[sign][value + SIGN_NUMBER];
        return;
    }
    put_slice(a, ent_slice_of(number_signs[sign]), ' ');
    put_number(a, value, '\n');
}

/* A number up to 'most'. */
static inline void add_count(const around *a, number_sign sign, uint32_t count,
                             uint32_t most)
{
    add_number(a, sign, (int)(count < most ? count : most));
}

/* Words ------------------------------------------------------------------- */

/* A class of words, or the mark itself. */
static ent_slice shape_of(const around *a, uint32_t t)
{
    if (t < a->s->first_token || t >= a->s->last_token)
        return ENT_S("none");
    const ent_token *token = token_at(a, t);
    if (token->kind == ENT_TOKEN_NUMBER)
        return ENT_S("number");
    ent_slice text = ent_dossier_token(a->r->dossier, t);
    if (token->kind != ENT_TOKEN_WORD)
        return text;
    if (text.data[0] == '\'' || !ent_slice_find(text, ENT_S("\xE2\x80\x99")))
        return ENT_S("'s");
    bool upper = token->shape == ENT_SHAPE_UPPER && text.size > 1;
    return upper ? ENT_S("capitals")
           : token->shape == ENT_SHAPE_LOWER ? ENT_S("small")
                                             : ENT_S("capital");
}

static void add_shapes(const around *a)
{
    ent_slice left = shape_of(a, a->left - 1);
    ent_slice right = shape_of(a, a->m->last_token);
    ent_slice further = shape_of(a, a->m->last_token + 1);
    if (a->left == 0)
        left = ENT_S("none");
    add_text(a, ENT_S("left"), left);
    add_text(a, ENT_S("right"), right);
    add_pair(a, ENT_S("sides"), left, right);
    add_pair(a, ENT_S("behind"), right, further);
    bool title = a->s->title_case;
    add_text(a, title ? ENT_S("headline left") : ENT_S("prose left"), left);
    add_text(a, title ? ENT_S("headline right") : ENT_S("prose right"),
             right);
}

bool ent_ends_dateline(const resolving *r, uint32_t t)
{
    static const char *const marks[] = { "-", "--", "|", "/",
        "\xE2\x80\x93", "\xE2\x80\x94" };
    const ent_token *token = &r->dossier->tokens[t];
    return ent_slice_among(ent_dossier_token(r->dossier, t), marks,
                           sizeof marks / sizeof *marks) != ENT_NONE
        && (token->space_before || token->kind != ENT_TOKEN_HYPHEN);
}

/* Nothing but names, figures and marks up to a dash or a bar. */
static bool is_dateline(const around *a, bool begins)
{
    uint32_t t = a->m->last_token;
    if (!begins || a->left > a->s->first_token + DATELINE_TOKENS)
        return false;
    for (; t < a->s->last_token && t < a->m->last_token + DATELINE_REACH; t++) {
        if (ent_ends_dateline(a->r, t))
            return true;
        if (token_at(a, t)->shape == ENT_SHAPE_LOWER)
            return false;
    }
    return false;
}

static void add_position(const around *a)
{
    const ent_dossier *d = a->r->dossier;
    bool begins = a->s->start == d->blocks[a->s->block].start;
    bool upper = token_at(a, a->m->first_token)->shape == ENT_SHAPE_UPPER;
    bool opens = a->left == a->s->first_token;
    bool first = a->s->first_token == 0;
    add_count(a, SIGN_POSITION, a->left - a->s->first_token, 3);
    add_number(a, SIGN_UPPER, upper);
    add_number(a, SIGN_FIRST, first);
    put_slice(a, ENT_S("headline"), ' ');
    put_number(a, a->s->title_case, ' ');
    put_slice(a, ENT_S("first"), ' ');
    put_number(a, first, '\n');
    add_number(a, SIGN_DATELINE, is_dateline(a, begins));
    put_slice(a, ENT_S("block"), ' ');
    put_number(a, begins, ' ');
    put_slice(a, ENT_S("opens"), ' ');
    put_number(a, opens, ' ');
    put_slice(a, ENT_S("upper"), ' ');
    put_number(a, upper, '\n');
}

/* Neighbours --------------------------------------------------------------- */

static const ent_mention *mention_at(const around *a, uint32_t i)
{
    return &a->r->mentions.items[i];
}

static bool is_capital(const around *a, uint32_t i)
{
    return (a->all->is_capital[i / 64] >> i % 64 & 1) != 0;
}

/* The next (step 1) or last mention of the sentence beside 'i', or ENT_NONE. */
static uint32_t neighbour(const around *a, uint32_t i, int step)
{
    const ent_mention *from = mention_at(a, i);
    uint32_t count = a->r->mentions.count;
    for (uint32_t n = 1; n <= REACH; n++) {
        uint32_t at = step > 0 ? i + n : i - n;
        if (at >= count || mention_at(a, at)->sentence != from->sentence)
            return ENT_NONE;
        const ent_mention *to = mention_at(a, at);
        if (step > 0 ? to->first_token >= from->last_token
                     : to->last_token <= from->first_token)
            return at;
    }
    return ENT_NONE;
}

static bool is_comma(const resolving *r, uint32_t t)
{
    ent_slice text = ent_dossier_token(r->dossier, t);
    return ent_slice_equal(text, ENT_S(","));
}

bool ent_mentions_joined(const resolving *r, const ent_mention *a,
                         const ent_mention *b)
{
    if (a->sentence != b->sentence || b->first_token <= a->last_token
        || b->first_token > a->last_token + 2)
        return false;
    uint32_t t = a->last_token;
    if (b->first_token == t + 2)
        return is_comma(r, t) && ent_is_word(r, t + 1, WORD_JOIN);
    return ent_is_word(r, t, WORD_JOIN) || is_comma(r, t)
        || r->dossier->tokens[t].kind == ENT_TOKEN_HYPHEN;
}

/* What stands between two mentions, when it is next to nothing. */
static bool gap_between(const around *a, const ent_mention *left,
                        const ent_mention *right, ent_slice *gap)
{
    uint32_t t = left->last_token, count = right->first_token - t;
    *gap = ENT_S("nothing");
    if (count == 0)
        return true;
    *gap = ENT_S("and");
    if (ent_is_word(a->r, right->first_token - 1, WORD_JOIN))
        return count == 1 || (count == 2 && is_comma(a->r, t));
    *gap = shape_of(a, t);
    return count == 1 && (token_at(a, t)->kind > ENT_TOKEN_NUMBER
                          || ent_slice_equal(*gap, ENT_S("'s")));
}

static void add_kind(const around *a, uint32_t i)
{
#define ENT_X(name, word) word,
    static const char *const words[] = { ENT_TYPES(ENT_X) };
#undef ENT_X
    const ent_mention *m = mention_at(a, i);
    bool people = (m->flags & ENT_FLAG_DEMONYM) != 0;
    put_slice(a, ent_slice_of(is_capital(a, i) ? "a capital"
                              : people ? "people" : words[m->type]), '\n');
}

static void add_neighbour(const around *a, int step)
{
    ent_slice sign = step > 0 ? ENT_S("next") : ENT_S("last");
    uint32_t i = neighbour(a, a->index, step);
    ent_slice gap;
    bool near = i != ENT_NONE
        && (step > 0 ? gap_between(a, a->m, mention_at(a, i), &gap)
                     : gap_between(a, mention_at(a, i), a->m, &gap));
    if (!near) {
        add_text(a, sign, ENT_S("none"));
        return;
    }
    put_slice(a, sign, ' ');
    put_slice(a, gap, ' ');
    add_kind(a, i);
}

/* How many of each kind the sentence names besides. */
static void add_company(const around *a)
{
    uint32_t countries = 0, people = 0, cities = 0, persons = 0, places = 0;
    uint32_t from = a->index < REACH ? 0 : a->index - REACH;
    for (uint32_t i = from; i < a->r->mentions.count
         && i <= a->index + REACH; i++) {
        const ent_mention *m = mention_at(a, i);
        if (m->sentence != a->m->sentence)
            continue;
        bool adjective = (m->flags & ENT_FLAG_DEMONYM) != 0;
        cities += is_capital(a, i);
        people += m->type == ENT_TYPE_COUNTRY && adjective;
        countries += m->type == ENT_TYPE_COUNTRY && !adjective;
        persons += m->type == ENT_TYPE_PERSON;
        places += m->type == ENT_TYPE_PLACE && !is_capital(a, i);
    }
    add_count(a, SIGN_COUNTRIES_BESIDE, countries, 2);
    add_count(a, SIGN_PEOPLE_BESIDE, people, 2);
    add_count(a, SIGN_CAPITALS_BESIDE, cities, 3);
    add_count(a, SIGN_PERSONS_BESIDE, persons, 2);
    add_count(a, SIGN_PLACES_BESIDE, places, 2);
}

/* Cues --------------------------------------------------------------------- */

/* The outermost of the names joined to the capital on one side. */
static uint32_t row_end(const around *a, int step)
{
    uint32_t i = a->index;
    for (uint32_t n = 0; n < ROW; n++) {
        uint32_t next = neighbour(a, i, step);
        if (next == ENT_NONE
            || !(step > 0 ? ent_mentions_joined(a->r, mention_at(a, i),
                                                mention_at(a, next))
                          : ent_mentions_joined(a->r, mention_at(a, next),
                                                mention_at(a, i))))
            break;
        i = next;
    }
    return i;
}

/* A mention's first token, or that of the quote marks before it. */
static uint32_t left_of(const resolving *r, const ent_sentence *s,
                        const ent_mention *m)
{
    uint32_t t = m->first_token;
    while (t > s->first_token
           && r->dossier->tokens[t - 1].kind == ENT_TOKEN_QUOTE)
        t--;
    return t;
}

static void add_cue(const around *a, number_sign sign, int weight)
{
    if (weight == ENT_NO_CUE)
        add_text(a, ent_slice_of(number_signs[sign]), ENT_S("none"));
    else
        add_number(a, sign, weight);
}

static int sign_of(int weight)
{
    return (weight > 0) - (weight < 0);
}

static void add_cues(const around *a)
{
    const ent_mention *head = mention_at(a, row_end(a, -1));
    const ent_mention *tail = mention_at(a, row_end(a, 1));
    int before = ent_cue_weight(a->r, a->s, left_of(a->r, a->s, head), false);
    int after = ent_cue_weight(a->r, a->s, tail->last_token, true);
    add_cue(a, SIGN_BEFORE, before);
    add_cue(a, SIGN_AFTER, after);
    before = before == ENT_NO_CUE ? 0 : before;
    after = after == ENT_NO_CUE ? 0 : after;
    int sum = before + after;
    add_number(a, SIGN_SUM, sum < -4 ? -4 : sum > 5 ? 5 : sum);
    put_slice(a, ENT_S("signs"), ' ');
    put_number(a, sign_of(before), ' ');
    put_number(a, sign_of(after), '\n');
}

/* The article -------------------------------------------------------------- */

/* The sentence names the capital's country itself. */
static bool is_named_beside(const around *a, uint32_t entity)
{
    uint32_t from = a->index < REACH ? 0 : a->index - REACH;
    for (uint32_t i = from; i < a->r->mentions.count
         && i <= a->index + REACH; i++)
        if (mention_at(a, i)->sentence == a->m->sentence
            && mention_at(a, i)->entity == entity)
            return true;
    return false;
}

static void add_article(const around *a, const capital *c)
{
    const ent_entry *entry = &a->r->lexicon->entries.items[c->stands_for];
    uint32_t own = ent_table_get(&a->r->by_id, entry->id);
    bool known = own != ENT_NONE;
    add_text(a, ENT_S("for"), entry->id);
    add_number(a, SIGN_SEAT, a->r->lexicon->entries.items[
        a->r->entities.items[a->m->entity].entry].metonym_always);
    add_number(a, SIGN_OWN_BESIDE, known && is_named_beside(a, own));
    add_count(a, SIGN_OWN_NAMED, known ? a->all->named[own] : 0, 2);
    add_number(a, SIGN_OWN_LED,
               known && (a->all->led[own / 64] >> own % 64 & 1) != 0);
    add_count(a, SIGN_COUNTRIES, a->all->countries, 6);
    add_count(a, SIGN_CAPITALS_NAMED, a->all->cities, 5);
    add_text(a, ENT_S("language"),
             ent_slice_of(ent_language_word(a->r->language)));
}

int ent_capital_signs(const resolving *r, const capitals *all,
                      const capital *c, ent_buffer *out)
{
    size_t line = 0;
    int points = 0;
    const ent_mention *m = &r->mentions.items[c->mention];
    const ent_sentence *s = &r->dossier->sentences[m->sentence];
    around a = { .r = r, .all = all, .m = m, .s = s, .index = c->mention,
                 .left = left_of(r, s, m), .out = out, .line = &line,
                 .points = &points };
    ent_buffer_clear(out);
    put_slice(&a, ENT_S("always"), '\n');
    add_cues(&a);
    add_shapes(&a);
    add_position(&a);
    add_neighbour(&a, 1);
    add_neighbour(&a, -1);
    add_company(&a);
    add_article(&a, c);
    ent_buffer_reserve(out, 0);
    return points;
}

void ent_weigh_number_signs(ent_resolver *rules)
{
    char text[64];
    for (uint32_t sign = 0; sign < NUMBER_SIGN_COUNT; sign++)
        for (int value = -SIGN_NUMBER; value <= SIGN_NUMBER; value++) {
            int size = snprintf(text, sizeof text, "%s %d",
                                number_signs[sign], value);
            uint32_t w = ent_table_get(&rules->weights,
                                       (ent_slice){ text, (size_t)size });
            if (w != ENT_NONE)
                rules->number_weights[sign][value + SIGN_NUMBER] =
                    rules->weight_list.items[w];
        }
}
