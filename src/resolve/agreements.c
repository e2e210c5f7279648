/* agreements.c: which descriptions mean the same agreement.
 *
 * A named agreement is the one that the lexicon knows, or one by its name. Of a
 * description the head noun's kind, the year, the number of a resolution, the
 * countries inside it and the other words are read. It joins one mentioned
 * before when nothing contradicts: a definite one ("perjanjian itu", "the
 * pact") the last that its head allows, another only one of the same kind whose
 * words it shares. A year alone ("1961, 2000, dan 2001") is another agreement
 * of the kind and the parties before it. */

#include "resolve/inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* So many descriptions before are looked at. */
#define LOOK_BACK 500
#define YEAR_MIN 1500
#define YEAR_MAX 2199

typedef ENT_LIST(description) description_list;

static uint32_t year_of(ent_slice token)
{
    uint32_t year = 0;
    if (token.size != 4)
        return 0;
    for (size_t i = 0; i < 4; i++) {
        if (token.data[i] < '0' || token.data[i] > '9')
            return 0;
        year = year * 10 + (uint32_t)(token.data[i] - '0');
    }
    return year >= YEAR_MIN && year <= YEAR_MAX ? year : 0;
}

/* The longest head that starts at token 't': its kind, and '*last'. */
static uint32_t head_at(const resolving *r, uint32_t t, uint32_t end,
                        uint32_t *last)
{
    ent_buffer *text = r->text;
    ent_buffer_clear(text);
    uint32_t kind = ENT_NONE;
    for (uint32_t i = t; i < end && i < t + r->rules->head_words; i++) {
        if (i > t && r->dossier->tokens[i].space_before)
            ent_buffer_add_char(text, ' ');
        ent_buffer_add(text, ent_folded_token(r, i));
        uint32_t found = ent_table_get(&r->rules->heads,
                                       ent_buffer_slice(text));
        if (found != ENT_NONE) {
            kind = found;
            *last = i + 1;
        }
    }
    return kind;
}

static void add_party(description *d, uint32_t entity)
{
    for (uint32_t i = 0; i < d->party_count; i++)
        if (d->parties[i] == entity)
            return;
    if (d->party_count < PARTIES)
        d->parties[d->party_count++] = entity;
}

/* The countries that a mention holds, itself aside. */
static void read_parties(const resolving *r, uint32_t i, description *d)
{
    uint32_t end = r->mentions.items[i].last_token;
    for (uint32_t j = i + 1; j < r->mentions.count
         && r->mentions.items[j].first_token < end; j++)
        if (r->mentions.items[j].type == ENT_TYPE_COUNTRY)
            add_party(d, r->mentions.items[j].entity);
}

/* A word that is neither head, year nor demonstrative. */
static void add_word(const resolving *r, description *d, uint32_t t)
{
    const ent_token *token = &r->dossier->tokens[t];
    if ((token->kind == ENT_TOKEN_WORD || token->kind == ENT_TOKEN_NUMBER)
        && d->word_count < WORDS && !ent_is_word(r, t, WORD_OF)
        && !ent_is_word(r, t, WORD_BRIDGE))
        d->words[d->word_count++] = ent_folded_token(r, t);
}

static void read_description(const resolving *r, uint32_t i, description *d)
{
    const ent_mention *m = &r->mentions.items[i];
    *d = (description){ .entity = m->entity, .kind = ENT_NONE,
                        .named = !(m->flags & ENT_FLAG_NOMINAL) };
    read_parties(r, i, d);
    for (uint32_t t = m->first_token; t < m->last_token; t++) {
        uint32_t last = t + 1;
        uint32_t kind = head_at(r, t, m->last_token, &last);
        uint32_t year = year_of(ent_dossier_token(r->dossier, t));
        if (kind != ENT_NONE) {
            d->kind = kind;
            t = last - 1;
        } else if (year && !d->year) {
            d->year = year;
        } else if (ent_is_word(r, t, WORD_DEFINITE)) {
            d->definite = true;
        } else {
            add_word(r, d, t);
        }
    }
    if (m->first_token && ent_is_word(r, m->first_token - 1, WORD_DEFINITE))
        d->definite = true;
    d->year_alone = d->year && m->last_token == m->first_token + 1;
    d->bare = !d->word_count && !d->year && !d->party_count;
}

/* The number that stands in a resolution's name, or alone in a list of them. */
static uint32_t resolution_number(const resolving *r, const ent_mention *m,
                                  const description *d,
                                  const description_list *list)
{
    bool listed = d->year_alone && list->count
        && list->items[list->count - 1].kind == ENT_KIND_RESOLUTION;
    if (d->kind != ENT_KIND_RESOLUTION && !listed)
        return 0;
    for (uint32_t t = m->first_token; t < m->last_token; t++) {
        ent_slice digits = ent_dossier_token(r->dossier, t);
        uint32_t number = 0;
        for (size_t i = 0; i < digits.size && digits.size <= 4; i++) {
            if (digits.data[i] < '0' || digits.data[i] > '9') {
                number = 0;
                break;
            }
            number = number * 10 + (uint32_t)(digits.data[i] - '0');
        }
        if (number >= 100)
            return number;
    }
    return 0;
}

static bool years_agree(const description *a, const description *b)
{
    return !a->year || !b->year || a->year == b->year;
}

/* Whether all parties of one are parties of the other, as far as both say. */
static bool parties_agree(const description *a, const description *b)
{
    if (!a->party_count || !b->party_count)
        return true;
    for (uint32_t i = 0; i < a->party_count; i++) {
        bool found = false;
        for (uint32_t j = 0; j < b->party_count; j++)
            found = found || a->parties[i] == b->parties[j];
        if (!found)
            return false;
    }
    return true;
}

static bool shares_words(const description *a, const description *b)
{
    for (uint32_t i = 0; i < a->word_count; i++)
        for (uint32_t j = 0; j < b->word_count; j++)
            if (ent_slice_equal(a->words[i], b->words[j]))
                return true;
    return !a->word_count || !b->word_count;
}

/* The agreement before that a description means again, or ENT_NONE. */
static uint32_t find_before(const description_list *list,
                            const description *d)
{
    uint32_t until = list->count > LOOK_BACK ? list->count - LOOK_BACK : 0;
    for (uint32_t i = list->count; i > until; i--) {
        const description *o = &list->items[i - 1];
        bool kind = d->kind == ENT_NONE || o->kind == ENT_NONE
            || o->kind == d->kind;
        if (!years_agree(d, o) || !parties_agree(d, o))
            continue;
        if (d->definite && (kind || d->bare))
            return o->entity;
        if (!d->definite && kind && shares_words(d, o))
            return o->entity;
    }
    return ENT_NONE;
}

static int compare_slices(const void *a, const void *b)
{
    return ent_slice_compare(*(const ent_slice *)a, *(const ent_slice *)b);
}

/* "agreement:kp-ru-2024-partnership": what is known of it, so that the same
 * comes out of other articles; without parties it stays this article's own. */
static uint32_t new_agreement(resolving *r, const description *d,
                              const ent_mention *m)
{
    ent_slice parties[PARTIES];
    ent_buffer id = ENT_BUFFER_INIT, words = ENT_BUFFER_INIT;
    for (uint32_t i = 0; i < d->party_count; i++) {
        ent_slice whole = r->entities.items[d->parties[i]].id;
        parties[i] = ent_slice_part(whole, sizeof "country:" - 1, whole.size);
    }
    qsort(parties, d->party_count, sizeof *parties, compare_slices);
    for (uint32_t i = 0; i < d->party_count; i++)
        ent_buffer_format(&words, "%.*s ", ENT_P(parties[i]));
    if (!d->party_count)
        ent_buffer_format(&words, "%.*s %.*s ",
                          ENT_P(r->dossier->document.id),
                          ENT_P(ent_mention_text(r, m)));
    if (d->year && !(!d->party_count && !d->year_alone))
        ent_buffer_format(&words, "%u ", d->year);
    if (d->party_count)
        ent_buffer_add_string(&words, d->kind == ENT_NONE ? "agreement"
                              : ent_kind_word((ent_kind)d->kind));
    ent_buffer_add_string(&id, "agreement:");
    ent_buffer_add_slug(&id, ent_buffer_slice(&words));
    uint32_t made = ent_entity_of_id(r, ENT_TYPE_AGREEMENT,
                                     ent_buffer_slice(&id),
                                     ent_mention_text(r, m));
    ent_buffer_release(&id);
    ent_buffer_release(&words);
    return made;
}

/* A year that continues a list takes kind and parties from before it. */
static void continue_list(const description_list *list, description *d)
{
    if (!list->count)
        return;
    const description *last = &list->items[list->count - 1];
    d->kind = last->kind;
    d->party_count = last->party_count;
    memcpy(d->parties, last->parties, sizeof d->parties);
}

/* The entity of a description that the lexicon has not named, and why. */
static uint32_t identify(resolving *r, const ent_mention *m, description *d,
                         const description_list *list, ent_slice *reason)
{
    uint32_t number = resolution_number(r, m, d, list);
    if (number) {
        d->kind = ENT_KIND_RESOLUTION;
        *reason = ENT_S("its number");
        return ent_numbered_resolution(r, number);
    }
    uint32_t before = d->named || d->year_alone ? ENT_NONE
        : find_before(list, d);
    if (before != ENT_NONE) {
        *reason = ENT_S("told of before");
        return before;
    }
    uint32_t entry = ent_find_treaty(r, d, m);
    if (entry != ENT_NONE) {
        *reason = ENT_S("its parties and its time");
        return ent_entity_of_entry(r, entry);
    }
    *reason = m->reason;
    return d->named ? ent_entity_of_name(r, ENT_TYPE_AGREEMENT,
                                         ent_mention_text(r, m))
        : new_agreement(r, d, m);
}

static void decide(resolving *r, uint32_t i, description_list *list)
{
    description d;
    read_description(r, i, &d);
    if (d.year_alone)
        continue_list(list, &d);
    if (d.entity == ENT_NONE) {
        ent_slice reason;
        d.entity = identify(r, &r->mentions.items[i], &d, list, &reason);
        ent_join(r, i, d.entity, reason);
    }
    *ent_list_push(r->scratch, list) = d;
}

void ent_resolve_agreements(resolving *r)
{
    description_list list = { 0 };
    for (uint32_t i = 0; i < r->mentions.count; i++)
        if (r->mentions.items[i].type == ENT_TYPE_AGREEMENT)
            decide(r, i, &list);
}
