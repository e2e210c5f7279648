/* objects.c: to whom it is done, and who stands where else: objects, what they
 * are part of, agents, partners. */

#include "link/deeds.h"

#define AGENT_REACH 10
#define BARE_AGENT_REACH 4
#define NEXT_REACH 6

/* "menjamu sahabatnya, Nama Orang,": the name between the commas. */
static actor *named_after(const linking *l, uint32_t comma)
{
    actor *a = actor_at(l, comma + 1);
    bool whole = a && a->first == comma + 1 && a->preposition & 1
        && (ent_link_is_mark(l, a->last, ",")
            || ent_link_is_mark(l, a->last, "."));
    return whole && a->type != ENT_TYPE_AGREEMENT ? a : NULL;
}

/* "Ke tiga negara, yakni X dan Y": the names behind such a word at 'i' + 1,
 * where what they name stands behind 't' as 'prepositions' allow. */
static actor *listed_after(const linking *l, uint32_t t, uint32_t i,
                           uint64_t prepositions)
{
    uint64_t lead = 0;
    if (!ent_link_is_mark(l, i, ",") || i + 1 >= l->last
        || !ent_link_is_rare(l, i + 1, RARE(NAMELY)))
        return NULL;
    for (uint32_t k = t; k < i && !lead; k++)
        lead = l->words[k].preposition;
    actor *a = (lead ? lead : 1) & prepositions ? actor_at(l, i + 2) : NULL;
    return a && a->type != ENT_TYPE_AGREEMENT ? a : NULL;
}

/* Whether a pronoun at 'i' is the object of what ends at 't': right behind it,
 * or behind one of its prepositions; "her visit" is none. */
static bool governs_here(const linking *l, uint32_t t, uint32_t i,
                         uint64_t prepositions)
{
    uint64_t lead = i > t ? l->words[i - 1].preposition : 1;
    bool last = i + 1 >= l->last || l->words[i + 1].classes
        || ent_link_is_mark(l, i, "him")
        || l->dossier->tokens[i + 1].kind != ENT_TOKEN_WORD;
    return last && (lead & prepositions);
}

/* "Called both leaders", "accused the two countries": the two that token 'i'
 * opens, behind a verb that ends at 't' or behind one of its prepositions. */
static uint32_t both_at(const reading *r, uint32_t t, uint32_t i,
                        uint64_t prepositions)
{
    linking *l = r->l;
    uint32_t at = i;
    if (l->language != ENT_LANGUAGE_EN
        || !ent_link_is_class(l, i, LINK(BOTH)))
        return ENT_NONE;
    while (at > t && ent_link_is_class(l, at - 1, LINK(DETERMINER)))
        at--;
    uint64_t lead = at > t ? l->words[at - 1].preposition : 1;
    uint32_t doer = r->doer == ENT_NONE ? ENT_NONE
        : l->actors.items[r->doer].entities[0];
    if (!(lead & prepositions))
        return ENT_NONE;
    return ent_link_is_rare(l, i + 1, RARE(RIVALS))
        ? ent_link_the_rivals(l, doer) : ent_link_the_two(l, i + 1, doer);
}

uint32_t ent_link_part(const reading *r, uint32_t t)
{
    const linking *l = r->l;
    for (uint32_t i = t; i < l->last && i < t + OBJECT_REACH; i++) {
        const actor *a = actor_at(l, i);
        if (a)
            return ENT_NONE;
        if (ent_link_is_rare(l, i, RARE(PART)))
            return ent_link_next_actor(l, i + 1);
        if (l->words[i].verb || l->words[i].preposition || ends_clause(l, i)
            || ent_link_is_mark(l, i, ","))
            break;
    }
    return ENT_NONE;
}

/* ", the ministry said": who is cited is no object. */
static bool is_cited(const linking *l, uint32_t comma)
{
    uint32_t t = comma + 1;
    while (ent_link_is_class(l, t, LINK(DETERMINER)))
        t++;
    const actor *a = ent_link_is_mark(l, comma, ",") ? actor_at(l, t) : NULL;
    return a && ent_link_is_class(l, a->last, LINK(SPEECH));
}

/* "The X-backed Y": X only describes what follows; an "X-led" force acts for X.
 * Where that begins, or ENT_NONE. */
static uint32_t described_by(const linking *l, const actor *a)
{
    uint32_t t = a->last;
    if (t + 1 >= l->last || !l->words[t + 1].verb
        || l->dossier->tokens[t].kind != ENT_TOKEN_HYPHEN)
        return ENT_NONE;
    return actor_at(l, t + 2) || !ent_link_is_mark(l, t + 1, "led") ? t + 2
        : ENT_NONE;
}

/* "Rejected as false a claim by X", but not "walked out as X spoke". */
static bool is_verdict(const linking *l, uint32_t t)
{
    return ent_link_is_mark(l, t, "as") && !actor_at(l, t + 1)
        && !ent_link_is_class(l, t + 1, LINK(DETERMINER));
}

/* "A crowd protesting against X": the participle at token 'i', behind the
 * object of the verb that ends at 't', is a deed of others. */
static bool is_their_deed(linking *l, uint32_t t, uint32_t i)
{
    deed d;
    return l->language == ENT_LANGUAGE_EN && i > t + 1
        && ent_slice_ends(l->words[i].folded, ENT_S("ing"))
        && !l->words[i - 1].classes && !l->words[i - 1].verb
        && l->dossier->tokens[i - 1].shape == ENT_SHAPE_LOWER
        && !ent_link_names_noun(l, i) && ent_link_match(l, i, &d)
        && d.voice == VOICE_ACTIVE;
}

/* Whom people stand for that something is done to: "met refugees from X",
 * "financed the rebels in X". */
static bool stands_by_people(const linking *l, const actor *a, uint32_t t)
{
    uint32_t by = ent_link_governor(l, a);
    return by != ENT_NONE && by > t && a->type != ENT_TYPE_AGREEMENT
        && (ent_link_is_class(l, by, LINK(LOCATIVE))
            || ent_link_is_rare(l, by, RARE(ORIGIN)))
        && ent_link_is_rare(l, by - 1, RARE(PEOPLE) | RARE(CROWD));
}

uint32_t ent_link_object(const reading *r, uint32_t t,
                         uint64_t prepositions, bool agreements)
{
    const linking *l = r->l;
    uint32_t limit = t + OBJECT_REACH;
    for (uint32_t i = t; i < l->last && i < limit;) {
        actor *a = actor_at(l, i);
        if (a) {
            uint32_t described = described_by(l, a);
            if (described != ENT_NONE) {
                i = described;
                continue;
            }
            if ((a->preposition & prepositions)
                && (agreements || a->type != ENT_TYPE_AGREEMENT))
                return number_of(l, a);
            if ((prepositions & 1) && stands_by_people(l, a, t))
                return number_of(l, a);
            i = a->last;
            continue;
        }
        bool quote = l->dossier->tokens[i].kind == ENT_TOKEN_QUOTE;
        uint32_t two = both_at(r, t, i, prepositions);
        if (two != ENT_NONE)
            return two;
        if (ent_link_is_rare(l, i, RARE(HIM)) && governs_here(l, t, i,
                                                            prepositions))
            return ent_link_him(r, i);
        if (ent_link_is_mark(l, i, ",") && (a = named_after(l, i)))
            return number_of(l, a);
        if ((a = listed_after(l, t, i, prepositions)))
            return number_of(l, a);
        if ((l->words[i].verb && !ent_link_is_participle(l, i))
            || (ends_clause(l, i) && !quote && !(i == t && is_verdict(l, i)))
            || is_their_deed(r->l, t, i)
            || (ent_link_is_class(l, i, LINK(RELATIVE) | LINK(PRONOUN))
                && !(ent_link_is_class(l, i, LINK(BOTH)) && actor_at(l, i + 1)))
            || (ent_link_is_mark(l, i, ",")
                && (i > t || l->language == ENT_LANGUAGE_ID
                    || is_cited(l, i))))
            return ENT_NONE;
        i++;
    }
    return ENT_NONE;
}

/* The first token behind the place or the day that "in Town", "on Friday",
 * "late last week" names at token 't', or 't'. */
static uint32_t over_day(const linking *l, uint32_t t)
{
    const actor *a = actor_at(l, t + 1);
    if (l->language == ENT_LANGUAGE_EN && a && a->type == ENT_TYPE_PLACE
        && ent_link_is_class(l, t, LINK(LOCATIVE)))
        t = a->last;
    uint32_t first = t + (t < l->last && l->words[t].preposition), at = first;
    while (ent_link_is_rare(l, at, RARE(DAY)))
        at++;
    return at > first ? at : t;
}

uint32_t ent_link_infinitive(const linking *l, uint32_t t)
{
    bool to = l->language == ENT_LANGUAGE_ID;
    uint32_t v = t = over_day(l, t);
    while (v < l->last && v < t + NEXT_REACH
           && ((l->words[v].classes & LINK(AUXILIARY))
               || (l->language == ENT_LANGUAGE_ID && !l->words[v].verb
                   && ent_link_is_negated(l, v)))
           && l->words[v].actor == ENT_NONE) {
        to = to || ent_link_is_mark(l, v, "to");
        v++;
    }
    if (!to || v >= l->last || l->words[v].actor != ENT_NONE
        || l->dossier->tokens[v].kind != ENT_TOKEN_WORD
        || (l->words[v].classes & ~(LINK(VERB) | LINK(LIGHT) | LINK(BE)))
        || (l->language == ENT_LANGUAGE_ID && !l->words[v].verb))
        return ENT_NONE;
    return v;
}

bool ent_link_depends(linking *l, uint32_t t, deed *to)
{
    uint32_t v = ent_link_infinitive(l, t);
    return v != ENT_NONE && ent_link_match(l, v, to)
        && to->voice == VOICE_ACTIVE;
}

uint32_t ent_link_object_in_clause(const reading *r, uint32_t t,
                                   ent_relation_type type)
{
    const linking *l = r->l;
    if ((type != ENT_RELATION_REQUEST && type != ENT_RELATION_ACCUSE)
        || !(ent_link_is_class(l, t, LINK(CLAUSE))
             || ent_link_is_class(l, t, LINK(AUXILIARY))))
        return ENT_NONE;
    return ent_link_object(r, t + 1, 1, false);
}

uint32_t ent_link_next_actor(const linking *l, uint32_t t)
{
    for (uint32_t i = t; i < l->last && i < t + NEXT_REACH; i++) {
        actor *a = actor_at(l, i);
        if (a)
            return a->type == ENT_TYPE_AGREEMENT ? ENT_NONE
                : number_of(l, a);
        if (l->words[i].verb || ent_link_is_mark(l, i, ","))
            break;
    }
    return ENT_NONE;
}

/* Who acts behind "by", but not where others do: "by rains in X". */
static uint32_t agent_actor(const linking *l, uint32_t t)
{
    uint32_t found = ent_link_next_actor(l, t);
    if (found == ENT_NONE)
        return ENT_NONE;
    uint32_t by = ent_link_governor(l, &l->actors.items[found]);
    bool there = by != ENT_NONE && by > t
        && ent_link_is_class(l, by, LINK(LOCATIVE))
        && !ent_link_is_rare(l, by - 1, RARE(PEOPLE) | RARE(CROWD));
    return there ? ENT_NONE : found;
}

uint32_t ent_link_agent(const linking *l, uint32_t t)
{
    for (uint32_t i = t; l->language == ENT_LANGUAGE_ID && i < l->last
         && i < t + BARE_AGENT_REACH; i++) {
        actor *a = actor_at(l, i);
        if (a && a->type != ENT_TYPE_AGREEMENT && (a->preposition & 1))
            return number_of(l, a);
        if (l->words[i].verb
            || ((l->words[i].classes & ~LINK(NO_VERB))
                && !ent_link_is_mark(l, i, "pimpinan"))
            || l->dossier->tokens[i].kind != ENT_TOKEN_WORD)
            break; /* but "kelompok pimpinan X" is X's */
    }
    for (uint32_t i = t; i < l->last && i < t + AGENT_REACH; i++) {
        if ((ends_clause(l, i) && !ent_link_is_mark(l, i, ":"))
            || l->words[i].verb)
            return ENT_NONE;
        if (ent_link_is_class(l, i, LINK(AGENT)))
            return agent_actor(l, i + 1);
    }
    return ENT_NONE;
}

uint32_t ent_link_agent_before(const linking *l, uint32_t t)
{
    while (t > l->first && ent_link_is_class(l, t - 1, LINK(AUXILIARY)))
        t--;
    const actor *a = l->language == ENT_LANGUAGE_ID && t > l->first
        ? actor_at(l, t - 1) : NULL;
    uint32_t by = a && a->last == t && a->type != ENT_TYPE_AGREEMENT
        ? ent_link_governor(l, a) : ENT_NONE;
    bool opens = by != ENT_NONE && ent_link_is_class(l, by, LINK(AGENT))
        && (by == l->first || ent_link_is_class(l, by - 1, LINK(RELATIVE))
            || ent_link_is_mark(l, by - 1, ","));
    return opens ? number_of(l, a) : ENT_NONE;
}

uint32_t ent_link_partner(const linking *l, uint32_t t)
{
    for (uint32_t i = t; i < l->last && i < t + OBJECT_REACH; i++) {
        if (ends_clause(l, i) || (l->words[i].verb && i > t))
            return ENT_NONE;
        if (!ent_link_is_class(l, i, LINK(WITH))
            || ent_link_is_class(l, i + 1, LINK(LOCATIVE)))
            continue; /* "berlatih bersama di dekat X" */
        uint32_t found = ent_link_next_actor(l, i + 1);
        if (found != ENT_NONE)
            return found;
    }
    return ENT_NONE;
}
