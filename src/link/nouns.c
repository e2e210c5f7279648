/* nouns.c: deeds that are nouns: who does them and to whom, by the noun itself
 * and by the verb that has it for its object. */

#include "link/deeds.h"

#define OWNER_REACH 6
#define LIGHT_REACH 4
#define DONE_REACH 5

/* The first token behind "imposed" in "sanctions were imposed by X on Y", or
 * ENT_NONE. */
static uint32_t behind_light_passive(const linking *l, uint32_t t)
{
    while (ent_link_is_class(l, t, LINK(BE) | LINK(AUXILIARY)))
        t++;
    bool light = l->language == ENT_LANGUAGE_EN
        && ent_link_is_class(l, t, LINK(LIGHT))
        && (l->words[t - 1].classes & LINK(BE)
            || (t + 1 < l->last && l->words[t + 1].preposition));
    return light && l->words[t].verb ? t + 1 : ENT_NONE;
}

/* What is left of a deed that is lifted, halted or broken off. */
static ent_relation_type ended(ent_relation_type type)
{
    switch (type) {
    case ENT_RELATION_AID:
    case ENT_RELATION_COOPERATE:
    case ENT_RELATION_CONSULT: return ENT_RELATION_SANCTION;
    case ENT_RELATION_SANCTION:
    case ENT_RELATION_COERCE:
    case ENT_RELATION_ACCUSE:
    case ENT_RELATION_REJECT: return ENT_RELATION_CONCEDE;
    case ENT_RELATION_MOBILIZE:
    case ENT_RELATION_ASSAULT: return ENT_RELATION_RETREAT;
    default: return type;
    }
}

/* The subject of the verb before a noun owns it, unless the verb tells a deed
 * of its own: "held talks", but not "asked for talks"; of force only what it
 * does itself: "waged a war", but not "watched the war". What the verb takes
 * back is turned. */
static uint32_t lender_of(const reading *r, deed *d)
{
    const linking *l = r->l;
    if (r->verb == ENT_NONE || r->passive || r->content
        || d->first - r->verb > OWNER_REACH)
        return ENT_NONE;
    if (l->language == ENT_LANGUAGE_ID && r->deed.trigger
        && r->deed.first == r->verb && r->deed.trigger->word_count > 1)
        return ENT_NONE; /* "menggelar latihan" told all */
    if (r->deed.trigger && r->deed.first == r->verb
        && d->first < r->deed.end) {
        l->spent[d->first] = true; /* "ended talks" told all */
        return ENT_NONE;
    }
    bool light = ent_link_is_class(l, r->verb, LINK(LIGHT));
    if (ent_link_is_rare(l, r->verb, RARE(ENDS))) {
        d->type = ended(d->type);
    } else if (d->type == ENT_RELATION_ASSAULT && !light) {
        l->spent[d->first] = true; /* a model tells nobody's either */
        return ENT_NONE;
    } else if (r->deed.trigger && !light) {
        return ENT_NONE;
    }
    return r->subject;
}

/* "Penangkapan X oleh Y", "kecaman itu dilontarkan Y": who did what a noun
 * tells, where that stands behind it; or ENT_NONE. */
static uint32_t doer_behind(const linking *l, const deed *d, uint32_t owner,
                            uint32_t at)
{
    if (l->language != ENT_LANGUAGE_ID)
        return ENT_NONE;
    if (owner != ENT_NONE)
        return ent_link_is_class(l, at, LINK(AGENT))
            ? ent_link_next_actor(l, at + 1) : ENT_NONE;
    for (uint32_t t = d->last; t < l->last && t < d->last + DONE_REACH; t++) {
        const term *w = &l->words[t];
        if (w->verb)
            return (w->classes & LINK(LIGHT))
                && ent_slice_starts(w->folded, ENT_S("di"))
                ? ent_link_agent(l, t + 1) : ENT_NONE;
        if (ends_clause(l, t) || ent_link_is_mark(l, t, ","))
            break;
    }
    return ENT_NONE;
}

/* "X was in talks with Y": who is in what the noun tells. */
static uint32_t who_is_in(const reading *r, const deed *d)
{
    const linking *l = r->l;
    uint32_t t = d->first;
    if (d->trigger->side != SIDE_MUTUAL || t == l->first
        || !ent_link_is_class(l, --t, LINK(LOCATIVE)))
        return ENT_NONE;
    while (t > l->first && ent_link_is_class(l, t - 1, LINK(AUXILIARY)))
        t--;
    if (t == l->first || !ent_link_is_class(l, t - 1, LINK(BE)))
        return ENT_NONE;
    return ent_link_subject(r, t - 1);
}

/* "At the request of Y", "at Y's urging": what the subject did was asked. */
static bool is_heeded(const reading *r, const deed *d)
{
    const linking *l = r->l;
    uint32_t t = d->first;
    if ((d->type != ENT_RELATION_REQUEST
         && (d->type != ENT_RELATION_CONSULT
             || d->trigger->side == SIDE_MUTUAL))
        || r->verb == ENT_NONE)
        return false;
    while (t > l->first && (l->words[t - 1].actor != ENT_NONE
                            || ent_link_is_class(l, t - 1, LINK(DETERMINER)
                                                 | LINK(POSSESSIVE))))
        t--;
    return ent_link_is_mark(l, t - 1, l->language == ENT_LANGUAGE_EN ? "at"
                            : "atas");
}

/* "In talks with X, Y said": what opens a sentence is its subject's. */
static bool opens_with(const reading *r, const deed *d)
{
    const linking *l = r->l;
    if (r->verb != ENT_NONE || d->type != ENT_RELATION_CONSULT)
        return false;
    for (uint32_t t = d->first; t > l->first; t--) {
        if (actor_at(l, t - 1) || ent_link_is_mark(l, t - 1, ","))
            return false;
        if (l->words[t - 1].preposition
            || ent_link_is_class(l, t - 1, LINK(CLAUSE)))
            return true;
    }
    return false;
}

/* "X rejected Y's demands", "shrugged off Y-ish threats": of what X answers, it
 * was the one asked, accused or threatened. */
static bool is_answered(const reading *r, const deed *d)
{
    const linking *l = r->l;
    const deed *by = &r->deed;
    if (l->language != ENT_LANGUAGE_EN || r->verb == ENT_NONE || r->passive
        || r->content || !by->trigger || by->first != r->verb
        || d->first - r->verb > NOUN_REACH)
        return false;
    return (by->type == ENT_RELATION_REJECT
            || by->type == ENT_RELATION_CONCEDE)
        && ((d->type == ENT_RELATION_REQUEST
             && !ent_link_is_rare(l, d->first, RARE(BID)))
            || d->type == ENT_RELATION_ACCUSE
            || d->type == ENT_RELATION_THREATEN);
}

/* Who is asked by a noun, where that stands in a clause: "desakan X agar Y",
 * "atas permintaan X, Y". */
static uint32_t told_behind(const reading *r, const deed *d, uint32_t at)
{
    const linking *l = r->l;
    if (l->language != ENT_LANGUAGE_ID || d->type != ENT_RELATION_REQUEST)
        return ENT_NONE;
    bool upon = d->first > l->first
        && ent_link_is_mark(l, d->first - 1, "atas");
    if (!upon)
        return ent_link_is_mark(l, at, "agar")
            || ent_link_is_mark(l, at, "supaya")
            ? ent_link_object_in_clause(r, at, d->type) : ENT_NONE;
    actor *a = ent_link_is_mark(l, at, ",") ? actor_at(l, at + 1) : NULL;
    return a && may_act(a) ? number_of(l, a) : r->subject;
}

/* "X ... its war in Y": the subject's, but "helped Z in its war" and "over its
 * war" are theirs who stand before that; or ENT_NONE. */
static uint32_t whose_own(const reading *r, const deed *d)
{
    const linking *l = r->l;
    uint32_t t = d->first;
    if (l->language != ENT_LANGUAGE_EN || d->type != ENT_RELATION_ASSAULT)
        return ENT_NONE;
    while (t > l->first && d->first - t < 3 && !l->words[t - 1].classes
           && !l->words[t - 1].verb)
        t--;
    if (t < l->first + 2 || !ent_link_is_rare(l, t - 1, RARE(ITS))
        || !ent_link_is_class(l, t - 1, LINK(OWN)))
        return ENT_NONE;
    const actor *a = l->words[t - 2].preposition && t > l->first + 2
        ? actor_at(l, t - 3) : NULL;
    bool over = a && (ent_link_is_mark(l, t - 2, "over")
                      || (a->preposition & 1));
    uint32_t who = over ? number_of(l, a) : r->subject;
    return who != ENT_NONE && l->actors.items[who].type != ENT_TYPE_PERSON
        ? who : ENT_NONE;
}

/* "Larangan pengiriman senjata ke X" is no sanction of X, nor is it help: says
 * so of both nouns. */
static bool bans_help(linking *l, const deed *d)
{
    deed next;
    bool bans = l->language == ENT_LANGUAGE_ID
        && d->type == ENT_RELATION_SANCTION && d->last < l->last
        && ent_link_match(l, d->last, &next) && next.voice == VOICE_NOUN
        && next.type == ENT_RELATION_AID;
    if (bans)
        l->spent[d->first] = l->spent[next.first] = true;
    return bans;
}

/* "X, kelompok sokongan Y", "milisi X dukungan Y": whom what the noun tells is
 * done to; or ENT_NONE. */
static uint32_t backed_by_it(const linking *l, const deed *d)
{
    uint32_t t = d->first;
    if (l->language != ENT_LANGUAGE_ID || t < l->first + 3
        || !ent_link_is_rare(l, t, RARE(BACKED)))
        return ENT_NONE;
    if (!actor_at(l, t - 1) && l->dossier->tokens[t - 1].shape
        == ENT_SHAPE_LOWER && ent_link_is_mark(l, t - 2, ","))
        t -= 2;
    const actor *a = actor_at(l, t - 1);
    return a && a->type == ENT_TYPE_ORGANIZATION ? number_of(l, a) : ENT_NONE;
}

/* "Mengejek protes X": an Indonesian verb that judges what X did has told all
 * there is. */
static bool is_judged_here(const reading *r, const deed *d)
{
    const linking *l = r->l;
    const actor *a = actor_at(l, d->last);
    return l->language == ENT_LANGUAGE_ID && r->verb != ENT_NONE && a
        && a->preposition & 1 && r->deed.trigger && r->deed.first == r->verb
        && r->deed.last == d->first && r->deed.voice == VOICE_ACTIVE
        && r->deed.type == ENT_RELATION_ACCUSE && is_judging(d)
        && !l->words[a->last].preposition;
}

/* "X, dalam rapat dengan Y, menolak": who stands before the comma meets; or
 * ENT_NONE. */
static uint32_t who_met(const reading *r, const deed *d)
{
    const linking *l = r->l;
    uint32_t t = d->first;
    if (l->language != ENT_LANGUAGE_ID || d->type != ENT_RELATION_CONSULT
        || r->verb != ENT_NONE || t < l->first + 3
        || !l->words[t - 1].preposition || !ent_link_is_mark(l, t - 2, ","))
        return ENT_NONE;
    const actor *a = actor_at(l, t - 3);
    return a && may_act(a) ? number_of(l, a) : ENT_NONE;
}

void ent_link_read_noun(reading *r, deed *d, ent_status status)
{
    linking *l = r->l;
    if (l->spent[d->first] || bans_help(l, d))
        return;
    if (is_judged_here(r, d)) {
        l->spent[d->first] = true;
        return;
    }
    uint32_t at, owner = ent_link_owner(r, d, &at);
    uint32_t light = behind_light_passive(l, d->last);
    uint64_t leads = d->trigger->prepositions & ~1ull;
    if (light != ENT_NONE)
        at = light;
    uint32_t doer = doer_behind(l, d, owner, at);
    uint32_t target = ent_link_object(r, at, leads, true);
    uint32_t struck = ent_link_struck(l, d);
    if (struck != ENT_NONE)
        target = struck;
    if (target == ENT_NONE && owner != ENT_NONE)
        target = backed_by_it(l, d);
    if (doer != ENT_NONE && target == ENT_NONE)
        target = owner != ENT_NONE ? owner
            : ent_link_object(r, l->actors.items[doer].last, leads, true);
    if (doer != ENT_NONE)
        owner = doer;
    if (owner == ENT_NONE)
        owner = light != ENT_NONE ? ent_link_agent(l, at) : who_is_in(r, d);
    if (owner == ENT_NONE) {
        owner = whose_own(r, d);
        if (owner != ENT_NONE && owner == r->subject
            && ent_link_is_rare(l, r->verb, RARE(ENDS)))
            d->type = ended(d->type); /* "ended its occupation of" */
    }
    if (owner == ENT_NONE)
        owner = who_met(r, d);
    if (owner == ENT_NONE && light == ENT_NONE)
        owner = lender_of(r, d);
    if (owner == ENT_NONE && opens_with(r, d))
        owner = ent_link_subject_later(l, at);
    if (target == ENT_NONE)
        target = ent_link_object_in_clause(r, at, d->type);
    if (target == ENT_NONE)
        target = ent_link_in_content(r, d);
    if (r->content && owner == ENT_NONE)
        return;
    if (target == ENT_NONE && owner != ENT_NONE && is_heeded(r, d))
        target = r->subject; /* "X came at the invitation of Y" */
    if (target == ENT_NONE)
        target = owner != ENT_NONE && is_answered(r, d) ? r->subject
            : told_behind(r, d, at);
    if (d->type == ENT_RELATION_ASSAULT && r->verb != ENT_NONE
        && ent_link_is_rare(l, r->verb, RARE(DIES))
        && (target == ENT_NONE || r->subject != ENT_NONE))
        target = r->subject; /* "X tewas dalam serangan Y" */
    ent_link_tell_deed(r, d, owner, target, status);
}

bool ent_link_leaves_to_noun(const reading *r, const deed *d)
{
    linking *l = r->l;
    deed n;
    if (d->trigger->word_count > 1 || d->voice != VOICE_ACTIVE
        || !ent_link_is_class(l, d->first, LINK(LIGHT)))
        return false;
    for (uint32_t t = d->last; t < l->last && t < d->last + LIGHT_REACH; t++) {
        if (actor_at(l, t) || l->words[t].verb || ends_clause(l, t)
            || l->words[t].preposition)
            return false;
        if (ent_link_match(l, t, &n) && n.voice == VOICE_NOUN)
            return true;
    }
    return false;
}
