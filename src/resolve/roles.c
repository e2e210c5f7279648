/* roles.c: titles and the names beside them.
 *
 *     Presiden X, Nama Orang   a role: president of X
 *     Some One, the president of X
 *     penasihat X, Nama Orang  the state is that of whom they serve
 *
 * All roles of the article are gathered here; titles without a name are left to
 * titles.c, which asks for them among those. */

#include "resolve/titles.h"

#define PERSONS (1u << ENT_TYPE_PERSON)

/* The longest title that starts at token 't': its office, and '*last'. */
static uint32_t title_at(const resolving *r, uint32_t t, uint32_t *last)
{
    ent_language language = r->language ? r->language : ENT_LANGUAGE_EN;
    size_t longest = r->words[t].title;
    if (longest == 0)
        return ENT_NONE;
    const ent_sentence *s = ent_sentence_of(r, t);
    ent_buffer *text = r->text;
    ent_buffer_clear(text);
    uint32_t found = ENT_NONE;
    for (uint32_t i = t; i < s->last_token && text->size < longest; i++) {
        if (i > t && r->dossier->tokens[i].space_before)
            ent_buffer_add_char(text, ' ');
        ent_buffer_add(text, ent_folded_token(r, i));
        uint32_t office = ent_lexicon_title(r->lexicon,
                                            ent_buffer_slice(text), language);
        if (office != ENT_NONE) {
            found = office;
            *last = i + 1;
        }
    }
    return found;
}

/* The mention of one of 'types' that starts (ends) at token 'at', in the
 * title's own sentence: names do not reach over a line's end. */
static uint32_t starting(const resolving *r, const title *t, uint32_t at,
                         uint32_t types)
{
    return at < ent_sentence_of(r, t->first)->last_token
        ? ent_mention_starting(r, at, types) : ENT_NONE;
}

static uint32_t ending(const resolving *r, const title *t, uint32_t at,
                       uint32_t types)
{
    return at > ent_sentence_of(r, t->first)->first_token
        ? ent_mention_ending(r, at, types) : ENT_NONE;
}

/* The country or body right behind the title: "Presiden X", "President of X",
 * "Menlu Nama Negara (NN)". */
static bool body_behind(const resolving *r, title *t)
{
    uint32_t at = t->last;
    while (ent_is_word(r, at, WORD_OF))
        at++;
    uint32_t m = starting(r, t, at, BODIES);
    if (m == ENT_NONE)
        return false;
    const ent_mention *body = &r->mentions.items[m];
    if (at > t->last && body->flags & ENT_FLAG_DEMONYM)
        return false; /* "leader of the X-ish opposition" */
    t->of = body->entity;
    t->end = body->last_token;
    uint32_t again = ent_is_mark(r, t->end, '(')
        ? starting(r, t, t->end + 1, BODIES) : ENT_NONE;
    uint32_t close = again == ENT_NONE ? 0
        : r->mentions.items[again].last_token;
    if (close && close < ent_sentence_of(r, t->first)->last_token
        && ent_is_mark(r, close, ')'))
        t->end = close + 1;
    return true;
}

/* 'at', or the token before it when that is a possessive: "X's leader". */
static uint32_t before_possessive(const resolving *r, uint32_t at)
{
    ent_slice before = at ? ent_dossier_token(r->dossier, at - 1)
        : ENT_S("");
    return ent_slice_equal(before, ENT_S("'s"))
        || ent_slice_equal(before, ENT_S("’s")) ? at - 1 : at;
}

/* The country or body right before the title: "X President", "X's leader". */
static bool body_before(const resolving *r, title *t)
{
    uint32_t at = before_possessive(r, t->first);
    uint32_t m = ending(r, t, at, BODIES);
    if (m == ENT_NONE)
        return false;
    t->of = r->mentions.items[m].entity;
    t->begin = r->mentions.items[m].first_token;
    return true;
}

/* Reads the title at token 'at'; '*t' is complete when there is one. */
static bool read_title(const resolving *r, uint32_t at, title *t)
{
    *t = (title){ .first = at, .of = ENT_NONE };
    t->office = title_at(r, at, &t->last);
    if (t->office == ENT_NONE)
        return false;
    t->begin = t->first;
    t->end = t->last;
    if (!body_behind(r, t) && r->language == ENT_LANGUAGE_EN)
        body_before(r, t);
    uint32_t before = t->begin;
    t->former = before > ent_sentence_of(r, at)->first_token
        && ent_is_word(r, before - 1, WORD_FORMER);
    return true;
}

/* The person named behind a title: "Presiden X, Nama Orang", "the minister,
 * Sir Some One,". */
static uint32_t bearer_behind(const resolving *r, const title *t)
{
    uint32_t at = t->end + (ent_is_of_then(r, t) ? 2 : 0);
    bool comma = ent_is_mark(r, at, ',');
    at += comma;
    while (ent_is_word(r, at, WORD_BRIDGE) || ent_is_mark(r, at, '.')
           || ent_is_word(r, at, WORD_HONORIFIC)
           || ent_is_word(r, at, WORD_RANK))
        at++;
    uint32_t m = starting(r, t, at, PERSONS);
    if (m == ENT_NONE || !comma || t->of != ENT_NONE)
        return m;
    uint32_t end = r->mentions.items[m].last_token;
    return ent_is_mark(r, end, ',') || ent_is_mark(r, end, '.') ? m : ENT_NONE;
}

/* Whether what stands before a comma, and is told of by a title behind it, ends
 * there: "Some One, the X president, ...". */
static bool ends_there(const resolving *r, const title *t)
{
    return t->end >= ent_sentence_of(r, t->first)->last_token
        || r->dossier->tokens[t->end].kind != ENT_TOKEN_WORD
        || t->of != ENT_NONE;
}

/* The country or body of which a person of the lexicon holds this office. */
static uint32_t body_of_holder(resolving *r, uint32_t person,
                               uint32_t office)
{
    uint32_t entry = r->entities.items[person].entry;
    if (entry == ENT_NONE)
        return ENT_NONE;
    uint32_t h = ent_lexicon_holding_of(r->lexicon, entry, ENT_NONE,
                                        r->dossier->document.date);
    if (h == ENT_NONE)
        return ENT_NONE;
    const ent_holding *holding = &r->lexicon->holdings.items[h];
    return holding->office == office ? ent_entity_of_entry(r, holding->of)
        : ENT_NONE;
}

static void add_role(resolving *r, const title *t, uint32_t person)
{
    ent_role role = {
        .person = person, .of = t->of, .office = t->office,
        .sentence = r->dossier->tokens[t->first].sentence,
        .start = r->dossier->tokens[t->first].start,
        .end = r->dossier->tokens[t->last - 1].end, .former = t->former,
        .bare = t->of == ENT_NONE };
    if (role.of == ENT_NONE)
        role.of = body_of_holder(r, person, t->office);
    ent_entity *e = &r->entities.items[person];
    if (e->country == ENT_NONE && role.of != ENT_NONE) {
        const ent_entity *body = &r->entities.items[role.of];
        e->country = body->type == ENT_TYPE_COUNTRY ? role.of : body->country;
    }
    *ent_list_push(r->dossier->arena, &r->roles) = role;
}

/* The state that a person leads or serves, as the lexicon or the article's
 * roles so far know: an entity, or ENT_NONE. */
static uint32_t state_of(resolving *r, uint32_t person)
{
    const ent_entity *e = &r->entities.items[person];
    if (e->entry != ENT_NONE
        && ent_lexicon_holding_of(r->lexicon, e->entry, ENT_NONE,
                                  r->dossier->document.date) != ENT_NONE)
        return e->country;
    for (uint32_t i = r->roles.count; i > 0 && r->roles.count - i < ROLES_ASKED;
         i--)
        if (r->roles.items[i - 1].person == person)
            return e->country;
    return ENT_NONE;
}

/* Titles of those who serve a person. */
static bool serves(const resolving *r, const title *t)
{
    static const char *const kinds[] = { "adviser", "spokesperson" };
    return ent_slice_among(r->lexicon->offices.items[t->office].kind, kinds,
                           sizeof kinds / sizeof *kinds) != ENT_NONE;
}

/* Who bears a title that tells whom they serve: "penasihat X, Nama Orang",
 * "juru bicara Presiden X, Nama Orang". The state is then that of who is
 * served. A mention, or ENT_NONE. */
static uint32_t bearer_serving(resolving *r, title *t)
{
    title over;
    bool inside = t->last - 1 > t->first
        && read_title(r, t->last - 1, &over);
    uint32_t at = t->end;
    while (ent_is_word(r, at, WORD_OF))
        at++;
    if (t->of != ENT_NONE && !inside)
        return ENT_NONE;
    if (inside || read_title(r, at, &over))
        at = over.end + ent_is_mark(r, over.end, ',');
    uint32_t served = starting(r, t, at, PERSONS);
    if (served == ENT_NONE)
        return ENT_NONE;
    at = r->mentions.items[served].last_token;
    if (!ent_is_mark(r, at++, ','))
        return ENT_NONE;
    while (ent_is_word(r, at, WORD_HONORIFIC))
        at++;
    uint32_t m = starting(r, t, at, PERSONS);
    uint32_t state = over.of != ENT_NONE ? over.of
        : state_of(r, r->mentions.items[served].entity);
    if (m == ENT_NONE || state == ENT_NONE)
        return ENT_NONE;
    if (inside)
        add_role(r, &over, r->mentions.items[served].entity);
    t->of = state;
    return m;
}

/* "X's spokesman Some One": the state of X. */
static void read_served_before(resolving *r, title *t)
{
    uint32_t at = before_possessive(r, t->first);
    uint32_t served = ending(r, t, at, PERSONS);
    if (served != ENT_NONE)
        t->of = state_of(r, r->mentions.items[served].entity);
}

/* The person named beside a title: behind it, or before a comma. */
static uint32_t bearer(resolving *r, title *t)
{
    uint32_t m = serves(r, t) ? bearer_serving(r, t) : ENT_NONE;
    if (m != ENT_NONE)
        return m;
    m = bearer_behind(r, t);
    if (m != ENT_NONE && t->of == ENT_NONE && serves(r, t))
        read_served_before(r, t);
    if (m != ENT_NONE || !ends_there(r, t))
        return m;
    uint32_t at = t->begin;
    while (at && (ent_is_word(r, at - 1, WORD_DEFINITE)
                  || ent_is_word(r, at - 1, WORD_FORMER)))
        at--;
    if (!at || !ent_is_mark(r, at - 1, ','))
        return ENT_NONE;
    m = ending(r, t, at - 1, PERSONS);
    return m != ENT_NONE && (r->mentions.items[m].flags & ENT_FLAG_NOMINAL)
        ? ENT_NONE : m;
}

void ent_resolve_roles(resolving *r)
{
    title_list open = { 0 };
    for (uint32_t s = 0; s < r->dossier->sentence_count; s++) {
        const ent_sentence *sentence = &r->dossier->sentences[s];
        if (sentence->boilerplate)
            continue;
        for (uint32_t at = sentence->first_token; at < sentence->last_token;) {
            title t;
            if (!read_title(r, at, &t)) {
                at++;
                continue;
            }
            uint32_t m = bearer(r, &t);
            if (m != ENT_NONE)
                add_role(r, &t, r->mentions.items[m].entity);
            else
                *ent_list_push(r->scratch, &open) = t;
            at = t.last;
        }
    }
    ent_describe_titles(r, &open);
}
