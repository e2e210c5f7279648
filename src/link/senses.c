/* senses.c: what a word is where it stands: whether it may tell a deed at all,
 * and whether it does so as a noun or as a verb.
 *
 *     kunjungan X ke Y, kritik X         nouns by their form, by their place
 *     the attack, X-ish air strikes      English nouns, by what is before them
 *     a captured pilot                   an adjective, which tells none
 *
 * No trigger is chosen here: that does triggers.c, which asks for this. */

#include "link/deeds.h"

#define PLAIN_REACH 5

/* Indonesian nouns of deeds end in -an: kunjungan, penarikan, kecaman; so do
 * bare verbs in -kan, as headlines have them. */
static bool indonesian_noun(ent_slice w)
{
    bool verb = starts_with(w, "me") || starts_with(w, "ber")
        || starts_with(w, "di") || starts_with(w, "ter");
    return !verb && ends_with(w, "an") && !ends_with(w, "kan");
}

/* "Soldiers", but neither "gas" nor "press". */
static bool is_plural(ent_slice w)
{
    return w.size > 3 && ends_with(w, "s") && !ends_with(w, "ss");
}

/* "X-ish air strikes", "the bomb attack", "halted food aid"; but "X-ish
 * soldiers clash". Behind a verb and no subject of its own it is no verb. */
static noun_sense behind_plain(const linking *l, uint32_t t)
{
    const uint32_t opens = LINK(DETERMINER) | LINK(POSSESSIVE) | LINK(OWN);
    const uint32_t through = opens | LINK(PREPOSITION) | LINK(NO_VERB);
    bool plural = !l->words[t - 1].verb
        && is_plural(l->words[t - 1].folded)
        && !ent_link_is_rare(l, t - 1, RARE(GOODS)), opened = false;
    for (uint32_t i = t; i > l->first && t - i < PLAIN_REACH; i--) {
        const term *w = &l->words[i - 1];
        const actor *a = actor_at(l, i - 1);
        bool told = w->deed && DEED_VOICE(w->deed) != VOICE_NOUN;
        bool does = !w->classes && !a && i > l->first + 1
            && ent_link_is_mark(l, i - 2, "to")
            && !ends_with(w->folded, "ly"); /* "to use force" */
        if (w->verb || told || does)
            return SURE_NOUN;
        if (plural || (a && !a->possessive))
            return opened ? MAYBE_NOUN : NO_NOUN;
        opened = opened || a || (w->classes & opens)
            || l->dossier->tokens[i - 1].kind == ENT_TOKEN_NUMBER;
        if ((w->classes && !(w->classes & through))
            || ent_link_is_mark(l, i - 1, "to")
            || (!a && l->dossier->tokens[i - 1].kind > ENT_TOKEN_NUMBER))
            break;
    }
    return opened ? MAYBE_NOUN : NO_NOUN;
}

bool ent_link_is_initials(const linking *l, const actor *a, uint32_t t)
{
    bool plural = ends_with(l->words[t].folded, "s");
    return a->last == t && a->head + 1 == a->last && !a->qualifies
        && (a->type == ENT_TYPE_COUNTRY || a->type == ENT_TYPE_ORGANIZATION)
        && l->dossier->tokens[a->head].shape == ENT_SHAPE_UPPER
        && (!plural || (t + 1 < l->last && l->words[t + 1].preposition));
}

/* "Bowed to pressure", "gave in to force". */
static bool is_yielded_to(const linking *l, uint32_t t)
{
    uint32_t v = t > l->first + 1 ? t - 2 : t;
    v -= v > l->first && ent_link_is_rare(l, v, RARE(PARTICLE));
    uint8_t told = l->words[v].deed;
    return told && DEED_TYPE(told) == ENT_RELATION_CONCEDE
        && DEED_VOICE(told) == VOICE_ACTIVE;
}

/* Whether an English word that may be both stands where a noun does. */
static noun_sense noun_place(const linking *l, uint32_t t)
{
    if (t == l->first)
        return SURE_NOUN;
    const term *before = &l->words[t - 1];
    if (before->classes & (LINK(DETERMINER) | LINK(POSSESSIVE) | LINK(OWN)
                           | LINK(LIGHT) | LINK(HONORIFIC) | LINK(FORMER)))
        return SURE_NOUN;
    if (before->preposition && (!ent_link_is_mark(l, t - 1, "to")
                                || is_plural(l->words[t].folded)
                                || is_yielded_to(l, t)))
        return SURE_NOUN;
    const actor *a = actor_at(l, t - 1);
    if (a)
        return a->possessive || ent_link_is_initials(l, a, t) ? MAYBE_NOUN
            : NO_NOUN;
    return behind_plain(l, t);
}

bool ent_link_names_noun(linking *l, uint32_t t)
{
    uint32_t i = ent_link_trigger_at(l, t);
    for (; i != ENT_NONE; i = l->rules->trigger_list.items[i].next) {
        const trigger *g = &l->rules->trigger_list.items[i];
        if ((g->forms & FORM_NOUN)
            && ent_slice_equal(g->surface, l->words[t].folded))
            return true;
    }
    return false;
}

/* "Fighting broke out": a sentence's first word, nothing that it strikes behind
 * it. */
static bool opens_as_noun(linking *l, uint32_t t)
{
    return t == l->first && t + 1 < l->last && !actor_at(l, t + 1)
        && !ent_link_is_class(l, t + 1, LINK(DETERMINER))
        && ent_link_names_noun(l, t);
}

noun_sense ent_link_noun_sense(linking *l, uint32_t t)
{
    ent_slice w = l->words[t].folded;
    if (l->language == ENT_LANGUAGE_ID)
        return indonesian_noun(w) ? SURE_NOUN : NO_NOUN;
    if (ends_with(w, "ing"))
        return opens_as_noun(l, t)
            || (ent_link_is_class(l, t + 1, LINK(BETWEEN))
                && ent_link_names_noun(l, t)) ? SURE_NOUN : NO_NOUN;
    return ends_with(w, "ed") ? NO_NOUN : noun_place(l, t);
}

bool ent_link_bare_place(const linking *l, uint32_t t)
{
    const uint32_t small = LINK(RELATIVE) | LINK(PRONOUN) | LINK(JOIN)
        | LINK(CLAUSE);
    while (t > l->first && (l->words[t - 1].classes & LINK(AUXILIARY)))
        t--;
    const ent_token *before = &l->dossier->tokens[t - (t > l->first)];
    return t == l->first || l->words[t - 1].actor != ENT_NONE
        || (l->words[t - 1].classes & small)
        || before->kind != ENT_TOKEN_WORD || ent_link_is_mark(l, t - 1, "di")
        || before->shape != ENT_SHAPE_LOWER
        || (l->words[t - 1].starts & STARTS_CUE)
        || ent_link_is_rare(l, t - 1, RARE(PEOPLE) | RARE(CROWD));
}

bool ent_link_is_bare_noun(const linking *l, uint32_t t)
{
    if (l->language != ENT_LANGUAGE_ID || t > l->first)
        return l->language == ENT_LANGUAGE_ID && !ent_link_bare_place(l, t);
    for (uint32_t i = t + 1; i < l->last && i < t + PLAIN_REACH; i++) {
        const actor *a = actor_at(l, i);
        if (a)
            return a->last < l->last && l->words[a->last].preposition;
        if (l->words[i].verb || l->words[i].preposition)
            break;
    }
    return false;
}

bool ent_link_is_gerund(const linking *l, uint32_t t)
{
    return l->language == ENT_LANGUAGE_EN && t > l->first
        && ends_with(l->words[t].folded, "ing")
        && ent_link_is_class(l, t - 1, LINK(DETERMINER))
        && ent_link_is_rare(l, t + 1, RARE(PART));
}

/* Whether the word before token 't' is a verb that tells a deed: a participle
 * behind it describes whom it strikes. */
static bool follows_deed(const linking *l, uint32_t t)
{
    uint32_t v = t - (t > l->first);
    v -= v > l->first && ent_link_is_rare(l, v, RARE(PARTICLE));
    uint8_t told = t > l->first ? l->words[v].deed : 0;
    return told && DEED_VOICE(told) == VOICE_ACTIVE && l->words[v].verb;
}

bool ent_link_is_participle(const linking *l, uint32_t t)
{
    if (l->language != ENT_LANGUAGE_EN || t == l->first)
        return false;
    if (ent_link_is_mark(l, t - 1, "a") || ent_link_is_mark(l, t - 1, "an")
        || ent_link_is_mark(l, t - 1, "the"))
        return true;
    return (ent_link_is_class(l, t - 1, LINK(DETERMINER) | LINK(OWN))
            || follows_deed(l, t)
            || l->dossier->tokens[t - 1].kind == ENT_TOKEN_NUMBER)
        && ends_with(l->words[t].folded, "ed");
}

/* "A captured pilot", "the occupied towns", "freed captured pilots": an English
 * participle before what it describes. */
static bool is_adjective(const linking *l, uint32_t t)
{
    const uint32_t opens = LINK(DETERMINER) | LINK(POSSESSIVE) | LINK(OWN);
    if (l->language != ENT_LANGUAGE_EN || t == l->first || t + 1 >= l->last)
        return false;
    if (ends_with(l->words[t].folded, "ing"))
        return ent_link_is_class(l, t - 1, LINK(DETERMINER))
            && actor_at(l, t + 1); /* "a visiting X-ish minister" */
    if (!ends_with(l->words[t].folded, "ed"))
        return false;
    const term *before = &l->words[t - 1], *next = &l->words[t + 1];
    bool loose = (l->words[t].classes & LINK(NO_VERB))
        && before->actor != ENT_NONE && actor_at(l, t - 1)->possessive;
    bool opened = (before->classes & opens)
        || (before->preposition && !ent_link_is_mark(l, t - 1, "to"))
        || l->dossier->tokens[t - 1].kind == ENT_TOKEN_NUMBER
        || follows_deed(l, t);
    return (opened || loose) && !next->preposition
        && l->dossier->tokens[t + 1].kind == ENT_TOKEN_WORD;
}

bool ent_link_may_begin(const linking *l, uint32_t t)
{
    const uint32_t small = LINK(PREPOSITION) | LINK(PRONOUN)
        | LINK(DETERMINER) | LINK(CLAUSE) | LINK(JOIN) | LINK(RELATIVE)
        | LINK(BE);
    const term *w = &l->words[t];
    if (w->actor != ENT_NONE || l->dossier->tokens[t].kind != ENT_TOKEN_WORD
        || ((w->classes & small) && !(w->classes & LINK(LIGHT))))
        return false;
    if ((w->classes & LINK(NO_VERB)) && l->language == ENT_LANGUAGE_EN
        && (t == l->first || !ends_with(w->folded, "ed")))
        return false;
    return !is_adjective(l, t);
}
