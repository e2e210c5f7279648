/* owners.c: whose deed a noun's is: by what stands beside the noun, and for a
 * verb that speaks of it. */

#include "link/deeds.h"

#define BETWEEN_REACH 5
#define PLAIN_REACH 3

/* Whether what stands behind a noun may be whose it is: "the plea of X", but
 * not "the invasion of X". */
static bool may_own(const linking *l, const deed *d, uint32_t t)
{
    const term *w = &l->words[t];
    return (w->classes & (LINK(AGENT) | LINK(BETWEEN)))
        || (ent_link_is_rare(l, t, RARE(ORIGIN))
            && !(w->preposition & d->trigger->prepositions));
}

/* Where words that only describe a noun end: "serangan udara besar X",
 * "kerja sama pertahanan antara X". English has them before it. */
static uint32_t over_description(const linking *l, uint32_t t)
{
    uint32_t i = t;
    while (l->language == ENT_LANGUAGE_ID && i < l->last
           && i < t + PLAIN_REACH
           && !(l->words[i].classes & ~(LINK(DETERMINER) | LINK(OFFICE)))
           && !l->words[i].verb && l->words[i].actor == ENT_NONE
           && l->dossier->tokens[i].kind == ENT_TOKEN_WORD)
        i++;
    return i;
}

/* "The A-B war": both, joined by a hyphen before the noun at token 't'. */
static bool is_compound(const linking *l, const actor *a, uint32_t t)
{
    return a->count == 2 && a->last == t && a->head + 1 < t
        && l->dossier->tokens[a->head + 1].kind == ENT_TOKEN_HYPHEN;
}

/* "Fighting broke out between A and B": those behind it, or ENT_NONE. */
static uint32_t those_between(const linking *l, uint32_t t)
{
    for (uint32_t i = t; l->language == ENT_LANGUAGE_EN && i < l->last
         && i < t + BETWEEN_REACH && !actor_at(l, i); i++) {
        if (ent_link_is_class(l, i, LINK(BETWEEN)))
            return ent_link_next_actor(l, i + 1);
        if (ends_clause(l, i) || ent_link_is_mark(l, i, ","))
            break;
    }
    return ENT_NONE;
}

/* "The X-led invasion": whether X stands so before the noun at token 't'. */
static bool leads_force(const linking *l, uint32_t t)
{
    return l->language == ENT_LANGUAGE_EN && t > l->first + 2
        && ent_link_is_mark(l, t - 1, "led") && actor_at(l, t - 3)
        && l->dossier->tokens[t - 2].kind == ENT_TOKEN_HYPHEN;
}

/* "Pengeboman konsulat A", "penembakan pesawat A": what an Indonesian noun of
 * force is done to stands behind it, and A is whose that is. */
static bool is_struck(const linking *l, const deed *d, const actor *a)
{
    ent_slice word = l->words[d->first].folded;
    bool force = d->type == ENT_RELATION_ASSAULT
        || d->type == ENT_RELATION_COERCE || d->type == ENT_RELATION_SANCTION;
    return force && ent_slice_starts(word, ENT_S("pe"))
        && ent_slice_ends(word, ENT_S("an")) && d->last < a->first
        && ent_link_is_rare(l, d->last, RARE(TARGET));
}

uint32_t ent_link_owner(const reading *r, const deed *d, uint32_t *at)
{
    const linking *l = r->l;
    actor *a = d->first > l->first ? actor_at(l, d->first - 1) : NULL;
    if (!a && d->first > l->first + 1)
        a = actor_at(l, d->first - 2);
    *at = d->last;
    if (leads_force(l, d->first))
        return number_of(l, actor_at(l, d->first - 3));
    if (l->language == ENT_LANGUAGE_EN && a
        && (a->possessive || ent_link_is_initials(l, a, d->first)
            || is_compound(l, a, d->first)))
        return number_of(l, a);
    uint32_t behind = over_description(l, d->last);
    a = actor_at(l, behind);
    if (a && l->language == ENT_LANGUAGE_ID
        && a->type != ENT_TYPE_AGREEMENT) {
        *at = a->last;
        return is_struck(l, d, a) ? ent_link_agent(l, a->last)
            : number_of(l, a);
    }
    uint64_t leads = l->language == ENT_LANGUAGE_EN
        ? l->words[d->last].preposition : UINT64_MAX;
    uint32_t owner = behind < l->last && may_own(l, d, behind)
        ? ent_link_object(r, behind, leads, false) : ENT_NONE;
    if (owner == ENT_NONE)
        owner = those_between(l, d->last);
    if (owner == ENT_NONE)
        return ent_link_agent(l, d->last);
    *at = l->actors.items[owner].last;
    return owner;
}

uint32_t ent_link_struck(const linking *l, const deed *d)
{
    const actor *a = actor_at(l, over_description(l, d->last));
    return a && l->language == ENT_LANGUAGE_ID && is_struck(l, d, a)
        ? number_of(l, a) : ENT_NONE;
}

/* Nouns of verbs ----------------------------------------------------------- */

uint32_t ent_link_told_before(const reading *r, const deed *d, uint32_t from,
                              uint32_t to)
{
    linking *l = r->l;
    deed n;
    for (uint32_t t = from; t < to && t < l->last; t++) {
        if (actor_at(l, t) || !ent_link_match(l, t, &n)
            || n.voice != VOICE_NOUN
            || !(ent_link_is_rare(l, t - (t > l->first), RARE(THIS))
                 || ent_link_is_rare(l, n.last, RARE(THIS))))
            continue;
        for (uint32_t i = l->relations.count; i > 0; i--) {
            const ent_relation *told = &l->relations.items[i - 1];
            if (told->sentence + TOLD_REACH < l->sentence)
                break;
            if (told->type == n.type && (d->subject == ENT_NONE
                || l->actors.items[d->subject].entities[0] != told->source))
                return ent_link_add_actor(l, told->source);
        }
        break;
    }
    return ENT_NONE;
}

/* "Admitted a debate about the war in X": what it is about is another. */
static bool leads_away(const linking *l, const deed *d, uint32_t t)
{
    return l->words[t].preposition && l->language == ENT_LANGUAGE_ID
        && !(l->words[t].preposition & d->trigger->prepositions);
}

/* What strikes those behind its preposition. */
static bool is_blow(ent_relation_type type)
{
    return type == ENT_RELATION_ASSAULT || type == ENT_RELATION_COERCE
        || type == ENT_RELATION_SANCTION || type == ENT_RELATION_THREATEN
        || type == ENT_RELATION_MOBILIZE || type == ENT_RELATION_ACCUSE;
}

uint32_t ent_link_judged(const reading *r, const deed *d, uint32_t other)
{
    linking *l = r->l;
    deed n;
    uint32_t at;
    const actor *a = other == ENT_NONE ? NULL : &l->actors.items[other];
    bool english = l->language == ENT_LANGUAGE_EN;
    bool asks = english && d->type == ENT_RELATION_REQUEST;
    if (!a || !(is_judging(d) || asks) || a->mention == ENT_NONE)
        return other;
    for (uint32_t t = d->last; t + english < a->first; t++)
        if (!actor_at(l, t) && ent_link_match(l, t, &n)
            && n.voice == VOICE_NOUN
            && (is_blow(n.type) || (asks && n.type == d->type))) {
            if (!english && ent_link_is_class(l, a->last, LINK(AGENT)))
                return ent_link_next_actor(l, a->last + 1);
            if (!(english ? a->preposition & n.trigger->prepositions & ~1ull
                  : is_struck(l, &n, a)))
                continue;
            if (asks) /* "called for sanctions on X": nobody's, so far */
                l->spent[d->first] = l->spent[t] = true;
            return ent_link_owner(r, &n, &at);
        }
    return other;
}

uint32_t ent_link_through_noun(const reading *r, const deed *d)
{
    linking *l = r->l;
    deed n;
    uint32_t at;
    for (uint32_t t = d->last; t < l->last && t < d->last + NOUN_REACH; t++) {
        if (actor_at(l, t) || l->words[t].verb || ends_clause(l, t)
            || ent_link_is_mark(l, t, ",") || leads_away(l, d, t))
            break;
        if (!ent_link_match(l, t, &n) || n.voice != VOICE_NOUN)
            continue;
        uint32_t owner = ent_link_owner(r, &n, &at);
        return owner != ENT_NONE ? owner
            : ent_link_object(r, at, n.trigger->prepositions, false);
    }
    return ENT_NONE;
}

uint32_t ent_link_behind_noun(const reading *r, const deed *d)
{
    linking *l = r->l;
    deed n;
    uint32_t at;
    if (!ent_link_is_class(l, d->last, LINK(LOCATIVE)))
        return ENT_NONE;
    for (uint32_t t = d->last + 1; t < l->last && t < d->last + NOUN_REACH;
         t++) {
        if (ent_link_match(l, t, &n) && n.voice == VOICE_NOUN) {
            uint32_t owner = ent_link_owner(r, &n, &at);
            return owner == ENT_NONE ? ent_link_partner(l, n.last) : owner;
        }
        if (l->words[t].verb || ends_clause(l, t))
            break;
    }
    return ENT_NONE;
}
