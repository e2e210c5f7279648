/* actors.c: from mentions to actors.
 *
 * The outermost mentions of a sentence, in order. Neighbours that describe one
 * another become one ("Kepala BDN, Nama Orang"), a person takes in the
 * title before the name, names joined by "and" act together; the preposition
 * before all that says which part they play. */

#include "link/inside.h"

#include <string.h>

/* How far back a title may begin, and how many words may lie between two that
 * act together. */
#define TITLE_REACH 7
#define JOIN_REACH 9
#define PLAIN_REACH 4

static void gather(linking *l)
{
    const ent_dossier *d = l->dossier;
    uint32_t end = l->first, based = ENT_NONE;
    for (uint32_t i = l->mention; i < d->mention_count
         && d->mentions[i].sentence == l->sentence; i++) {
        const ent_mention *m = &d->mentions[i];
        if (m->first_token < end || m->entity == ENT_NONE)
            continue;
        end = m->last_token;
        if (m->type == ENT_TYPE_PLACE && ent_link_only_qualifies(l, end)) {
            based = i; /* "the Town-based BDN" */
            continue;
        }
        actor *a = ent_list_push(l->scratch, &l->actors);
        *a = (actor){ .first = m->first_token, .last = m->last_token,
                      .head = m->first_token, .head_last = m->last_token,
                      .count = 1, .entities = { m->entity },
                      .type = m->type, .flags = m->flags, .mention = i };
        if (based != ENT_NONE && a->first == d->mentions[based].last_token + 2)
            a->first = d->mentions[based].first_token;
        based = ENT_NONE;
    }
}

/* Forgets the actors that became parts of others. */
static void compact(linking *l)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < l->actors.count; i++)
        if (!l->actors.items[i].absorbed && kept++ != i)
            l->actors.items[kept - 1] = l->actors.items[i];
    l->actors.count = kept;
}

/* Parts of one name first, then titles before a name, then those behind it. */
static void read_all_neighbours(linking *l)
{
    for (neighbour_pass pass = 0; pass < NEIGHBOUR_PASSES; pass++) {
        for (uint32_t i = 0; i + 1 < l->actors.count; i++)
            ent_link_read_neighbours(l, i, pass);
        compact(l);
    }
}

/* Who is only cited acts with nobody; but its people were told of. */
static void drop_sources(linking *l)
{
    for (uint32_t i = 0; i < l->actors.count; i++)
        if (l->actors.items[i].flags & ENT_FLAG_SOURCE)
            l->actors.items[i].absorbed = true;
    compact(l);
}

static bool is_capital(const linking *l, uint32_t t)
{
    const ent_token *token = &l->dossier->tokens[t];
    return token->kind == ENT_TOKEN_WORD && token->shape != ENT_SHAPE_LOWER;
}

bool ent_link_is_in_title(const linking *l, uint32_t t)
{
    return l->language == ENT_LANGUAGE_EN && t > l->first && t + 1 < l->last
        && ent_link_is_mark(l, t, "of") && is_capital(l, t + 1)
        && ent_link_is_class(l, t - 1, LINK(OFFICE) | LINK(MEMBER));
}

/* Whether a word may stand between a title's first and the name: "Foreign",
 * the "State" of "Secretary of State". */
static bool is_plain(const linking *l, uint32_t t)
{
    const term *w = &l->words[t];
    bool of = t > l->first && ent_link_is_in_title(l, t - 1);
    return !w->verb && (!w->classes || of)
        && l->dossier->tokens[t].kind == ENT_TOKEN_WORD;
}

/* The token where a title before 'at' begins, or 'at'. */
static uint32_t title_begin(const linking *l, uint32_t at, uint32_t floor)
{
    const uint32_t titles = LINK(OFFICE) | LINK(MEMBER) | LINK(HONORIFIC)
        | LINK(FORMER);
    uint32_t begin = at, plain = 0;
    for (uint32_t t = at; t > floor && at - t < TITLE_REACH; t--) {
        const term *w = &l->words[t - 1];
        if (w->classes & titles) {
            begin = t - 1;
            plain = 0;
        } else if (ent_link_is_in_title(l, t - 1)) {
            plain = 0;
        } else if (!is_plain(l, t - 1) || ++plain > 3) {
            break;
        } else if (begin < at && is_capital(l, t - 1)) {
            begin = t - 1;
        }
    }
    return begin;
}

static void take_titles(linking *l)
{
    for (uint32_t i = 0; i < l->actors.count; i++) {
        actor *a = &l->actors.items[i];
        uint32_t floor = i ? a[-1].last : l->first;
        if (a->type == ENT_TYPE_PERSON)
            a->first = title_begin(l, a->first, floor);
        if (!ent_link_read_own_title(l, i))
            ent_link_keep_bare_title(l, i);
    }
}

/* The preposition at token 't' is told again: "with A and with B". */
static bool is_repeated(const linking *l, const actor *a, uint32_t t)
{
    const term *w = &l->words[t];
    uint32_t before = a->first;
    while (before > l->first && ent_link_is_class(
               l, before - 1, LINK(DETERMINER) | LINK(HONORIFIC)))
        before--;
    return w->preposition && ent_link_is_class(l, t - 1, LINK(JOIN))
        && before > l->first && l->words[before - 1].hash == w->hash;
}

/* How many tokens from 't' on only say what a name is to the one before: "his
 * son", "and her husband"; 0: none. */
static uint32_t kin_words(const linking *l, const actor *b, uint32_t t)
{
    uint32_t end = t + 1;
    if (l->language != ENT_LANGUAGE_EN || b->type != ENT_TYPE_PERSON
        || !ent_link_is_class(l, t, LINK(OWN)))
        return 0;
    while (end < b->first && end < t + 3 && !l->words[end].classes
           && !l->words[end].verb
           && l->dossier->tokens[end].kind == ENT_TOKEN_WORD)
        end++;
    return end == b->first ? end - t : 0;
}

static bool has_verb_before(const linking *l, uint32_t at)
{
    for (uint32_t t = l->first; t < at; t++)
        if (l->words[t].verb)
            return true;
    return false;
}

/* "X bersama Y memprotes": both act. */
static bool goes_along(const linking *l, const actor *a, const actor *b)
{
    return b->first == a->last + 1 && ent_link_is_mark(l, a->last, "bersama")
        && !has_verb_before(l, a->first);
}

/* "Kelompok X, yakni Y dan Z, memprotes": who belongs to the body that acts. */
static bool is_list_of(const linking *l, const actor *a, const actor *b)
{
    return a->type == ENT_TYPE_ORGANIZATION && b->first == a->last + 2
        && ent_link_is_mark(l, a->last, ",")
        && ent_link_is_rare(l, a->last + 1, RARE(NAMELY))
        && !has_verb_before(l, a->first);
}

/* "X-ish troops and Y-ish planes": what their people are called. */
static bool is_people_of(const linking *l, const actor *a, uint32_t t)
{
    return l->language == ENT_LANGUAGE_EN && (a->flags & ENT_FLAG_DEMONYM)
        && ent_link_is_rare(l, t, RARE(PEOPLE) | RARE(FORCE) | RARE(EDGE));
}

/* What lies between two names that may act together. */
static bool may_join(const linking *l, const actor *a, const actor *b,
                     bool *join)
{
    const uint32_t apart = ~(LINK(JOIN) | LINK(HONORIFIC) | LINK(OFFICE)
                             | LINK(MEMBER) | LINK(DETERMINER)
                             | LINK(FORMER) | LINK(WITH));
    bool comma = false;
    *join = false;
    if (b->first < a->last || b->first - a->last > JOIN_REACH
        || b->first == a->last)
        return false;
    if (goes_along(l, a, b))
        return *join = true;
    for (uint32_t t = a->last; t < b->first; t++) {
        const term *w = &l->words[t];
        uint8_t kind = l->dossier->tokens[t].kind;
        uint32_t kin = *join || comma ? kin_words(l, b, t) : 0;
        if (kin || is_repeated(l, a, t)) {
            t += kin ? kin - 1 : 0;
            continue;
        }
        if (w->verb
            || ((w->classes & apart) && !is_people_of(l, a, t))
            || ent_link_is_rare(l, t, RARE(BUT)))
            return false;
        if (w->classes & LINK(JOIN) || kind == ENT_TOKEN_HYPHEN
            || ent_link_is_mark(l, t, "&"))
            *join = true;
        else if (ent_link_is_mark(l, t, ","))
            comma = true;
        else if (kind != ENT_TOKEN_WORD
                 || (!w->classes && !is_capital(l, t)
                     && !is_people_of(l, a, t)))
            return false;
    }
    return comma || *join;
}

/* "According to X, A and B ...", "menurut X, A dan B ...": X only tells. */
static bool only_tells(const linking *l, const actor *a)
{
    uint32_t t = a->first;
    bool told = l->language == ENT_LANGUAGE_ID
        ? t > l->first && ent_link_is_mark(l, t - 1, "menurut")
        : t > l->first + 1 && ent_link_is_mark(l, t - 1, "to")
          && ent_link_is_mark(l, t - 2, "according");
    return told && ent_link_is_mark(l, a->last, ",");
}

static bool can_act(const actor *a)
{
    return a->type != ENT_TYPE_AGREEMENT && !a->absorbed;
}

static void join_actors(actor *a, actor *b)
{
    for (uint32_t i = 0; i < b->count && a->count < ACTOR_ENTITIES; i++)
        a->entities[a->count++] = b->entities[i];
    a->last = b->last;
    a->head_last = b->head_last;
    b->absorbed = true;
}

/* "A, B sign a pact": headlines join states by a comma alone. */
static bool heads_line(const linking *l, const actor *a, const actor *b)
{
    return l->language == ENT_LANGUAGE_EN && a->first == l->first
        && a->type == ENT_TYPE_COUNTRY && b->type == ENT_TYPE_COUNTRY
        && b->first == a->last + 1 && b->last < l->last
        && l->dossier->tokens[b->last].shape == ENT_SHAPE_LOWER
        && !l->words[b->last].preposition
        && (l->words[b->last].verb
            || ent_link_trigger_at(l, b->last) != ENT_NONE);
}

static bool has_join(const linking *l, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++)
        if (ent_link_is_class(l, t, LINK(JOIN)))
            return true;
    return false;
}

static bool acts_behind(const linking *l, uint32_t t)
{
    return t < l->last
        && (l->words[t].verb
            || ent_link_is_class(l, t, LINK(AUXILIARY) | LINK(BE)));
}

/* "... accused A, and B left", "... A and B, and C left": what follows the
 * comma is a clause of its own. 'first' begins the list, which has an "and" or
 * not. */
static bool opens_clause(const linking *l, const actor *first, const actor *a,
                         const actor *b, bool last)
{
    if (!ent_link_is_mark(l, a->last, ",")
        || !ent_link_is_class(l, a->last + 1, LINK(JOIN)))
        return false;
    return last || (a == first && acts_behind(l, b->last)
                    && has_verb_before(l, a->first));
}

/* "A bertemu B, C-D sepakat": what a hyphen joins behind a comma begins anew,
 * unless a word joins more to it. */
static bool opens_pair(const linking *l, const actor *a, const actor *b)
{
    return l->language == ENT_LANGUAGE_ID && b->first == a->last + 1
        && l->dossier->tokens[a->last].kind == ENT_TOKEN_HYPHEN
        && !ent_link_is_mark(l, b->last, ",")
        && !ent_link_is_class(l, b->last, LINK(JOIN));
}

/* "A, B dan C" act together; the last gap must hold a word that joins. */
static void join_lists(linking *l)
{
    for (uint32_t i = 0; i < l->actors.count; i++) {
        uint32_t end = i;
        bool last = false; /* "and" was read */
        for (uint32_t k = i; k + 1 < l->actors.count; k++) {
            bool join;
            actor *a = &l->actors.items[k], *b = a + 1;
            if (!can_act(a) || !can_act(b) || only_tells(l, a)
                || (a->type == ENT_TYPE_PLACE) != (b->type == ENT_TYPE_PLACE)
                || !may_join(l, a, b, &join) || (last && !join)
                || opens_clause(l, &l->actors.items[i], a, b, last)
                || (k > i && end == i && opens_pair(l, a, b)))
                break;
            last = last || has_join(l, a->last, b->first);
            if (join || heads_line(l, a, b))
                end = k + 1;
        }
        for (uint32_t k = i + 1; k <= end; k++)
            join_actors(&l->actors.items[i], &l->actors.items[k]);
        i = end;
    }
    compact(l);
    for (uint32_t i = 1; i < l->actors.count; i++) {
        actor *a = &l->actors.items[i - 1], *b = a + 1;
        if (is_list_of(l, a, b)) {
            a->last = b->last;
            b->absorbed = true;
        }
    }
    compact(l);
}

/* The first token of "more than", "at least", "up to" before the number at
 * token 't', or 't'. */
static uint32_t quantity_begin(const linking *l, uint32_t t, uint32_t floor)
{
    uint32_t i = t;
    while (i > floor && t - i < 3
           && ent_link_is_rare(l, i - 1, RARE(QUANTITY)))
        i--;
    bool whole = i < t && (!l->words[i].preposition
                           || ent_link_is_rare(l, i, RARE(QUANTITY)));
    return whole ? i : t;
}

/* The preposition before an actor, over determiners, numbers and, in
 * Indonesian,
 * a few plain nouns ("ke wilayah X"). */
static uint64_t governing(const linking *l, const actor *a, uint32_t floor)
{
    uint32_t plain = l->language == ENT_LANGUAGE_EN ? PLAIN_REACH : 0;
    for (uint32_t t = a->first; t > floor; t--) {
        const term *w = &l->words[t - 1];
        uint8_t kind = l->dossier->tokens[t - 1].kind;
        if (t > floor + 1 && ent_link_is_rare(l, t - 1, RARE(PART))
            && ent_link_is_rare(l, t - 2, RARE(PEOPLE))) {
            t--; /* "against the rebels of X" */
            continue;
        }
        if (kind == ENT_TOKEN_NUMBER
            && quantity_begin(l, t - 1, floor) < t - 1) {
            t = quantity_begin(l, t - 1, floor) + 1;
            continue;
        }
        if (w->preposition)
            return w->preposition | ((w->classes & LINK(CLAUSE)) != 0);
        if (w->classes & (LINK(DETERMINER) | LINK(HONORIFIC) | LINK(OFFICE)
                          | LINK(MEMBER) | LINK(FORMER))
            || kind == ENT_TOKEN_NUMBER)
            continue;
        if (w->verb || w->classes || kind != ENT_TOKEN_WORD
            || ++plain > PLAIN_REACH)
            break;
    }
    return 1;
}

bool ent_link_only_qualifies(const linking *l, uint32_t t)
{
    if (t + 1 >= l->last || l->language != ENT_LANGUAGE_EN)
        return false;
    const ent_token *hyphen = &l->dossier->tokens[t];
    return hyphen->kind == ENT_TOKEN_HYPHEN && !hyphen->space_before
        && ent_slice_ends(l->words[t + 1].folded, ENT_S("ed"))
        && !ent_link_is_mark(l, t + 1, "led");
}

bool ent_link_is_private(const linking *l, uint32_t t, uint32_t flags)
{
    return l->language == ENT_LANGUAGE_EN && (flags & ENT_FLAG_DEMONYM)
        && ent_link_is_rare(l, t, RARE(PRIVATE));
}

/* "In Town, Region": what a place lies in stands where that does. */
static bool is_around(const linking *l, uint32_t i)
{
    const actor *a = &l->actors.items[i];
    return i && a->type == ENT_TYPE_PLACE && a[-1].type == ENT_TYPE_PLACE
        && a[-1].last + 1 == a->first && ent_link_is_mark(l, a[-1].last, ",");
}

/* "Differ over Country and Town": what "and" joins to a name behind a
 * preposition stands there too, unless it acts. */
static bool is_beside(const linking *l, uint32_t i)
{
    const actor *a = &l->actors.items[i];
    bool join = false;
    if (!i || l->language != ENT_LANGUAGE_EN || a->last >= l->last
        || l->words[a->last].verb
        || ent_link_is_class(l, a->last, LINK(AUXILIARY) | LINK(BE)))
        return false;
    for (uint32_t t = a[-1].last; t < a->first; t++) {
        join = join || ent_link_is_class(l, t, LINK(JOIN));
        if (!ent_link_is_class(l, t, LINK(JOIN) | LINK(DETERMINER)))
            return false;
    }
    return join;
}

/* "Partai pimpinan X itu": not X, but what X leads, acts. */
static bool only_leads(const linking *l, const actor *a)
{
    return l->language == ENT_LANGUAGE_ID && a->type == ENT_TYPE_PERSON
        && a->head > l->first
        && ent_link_is_class(l, a->head - 1, LINK(LED))
        && ent_link_is_rare(l, a->last, RARE(THIS));
}

static void place_actors(linking *l)
{
    for (uint32_t i = 0; i < l->actors.count; i++) {
        actor *a = &l->actors.items[i];
        a->preposition = is_around(l, i) || is_beside(l, i)
            ? a[-1].preposition
            : governing(l, a, i ? a[-1].last : l->first);
        if (only_leads(l, a))
            a->preposition = 0;
        a->qualifies = ent_link_only_qualifies(l, a->last);
        a->is_private = ent_link_is_private(l, a->last, a->flags);
        a->possessive = !a->qualifies
            && (ent_link_is_class(l, a->last, LINK(POSSESSIVE))
                || (l->language == ENT_LANGUAGE_EN
                    && (a->flags & ENT_FLAG_DEMONYM)));
        for (uint32_t t = a->first; t < a->last; t++)
            l->words[t].actor = i;
    }
}

void ent_link_read_actors(linking *l)
{
    gather(l);
    read_all_neighbours(l);
    drop_sources(l);
    take_titles(l);
    ent_link_add_described(l);
    join_lists(l);
    place_actors(l);
}
