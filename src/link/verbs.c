/* verbs.c: what a verb's deed makes of who stands around it: whom it strikes,
 * who did it, and where neither is told. */

#include "link/deeds.h"

/* So many sentences later an accusation is still denied. */
#define DENIAL_REACH 4

/* To whom a passive deed is done: its subject, or "supplied to X". */
static uint32_t sufferer_of(const reading *r, const deed *d)
{
    const linking *l = r->l;
    uint64_t leads = d->trigger->prepositions & ~1ull;
    if (d->trigger->side == SIDE_MUTUAL)
        return ENT_NONE;
    if (!(d->trigger->prepositions & 1))
        return ent_link_object(r, d->last, leads, false);
    if (d->subject == ENT_NONE) {
        uint32_t other = ent_link_object(r, d->last, leads, false);
        return other != ENT_NONE ? other
            : ent_link_told_before(r, d, l->first, d->first);
    }
    return l->actors.items[d->subject].type == ENT_TYPE_AGREEMENT
        ? ENT_NONE : d->subject;
}

uint32_t ent_link_in_content(const reading *r, const deed *d)
{
    linking *l = r->l;
    uint32_t v = governs(d) && !d->trigger->nested
        ? ent_link_infinitive(l, d->end) : ENT_NONE;
    if (v == ENT_NONE || (d->trigger->side == SIDE_MUTUAL
                          && d->voice != VOICE_NOUN && (d->subject == ENT_NONE
                              || l->actors.items[d->subject].count > 1
                              || ent_link_partner(l, d->last) != ENT_NONE)))
        return ENT_NONE;
    deed promised;
    if (is_promise(l, d) && ent_link_match(l, v, &promised)
        && promised.voice != VOICE_NOUN)
        return ENT_NONE;
    v += l->language == ENT_LANGUAGE_EN && ent_link_is_mark(l, v + 1, "that");
    return ent_link_object(r, v + 1, UINT64_MAX, false);
}

/* "Left X's treaty": the paper, not the one whose it is. */
static uint32_t paper_of(const reading *r, const deed *d, uint32_t other)
{
    const linking *l = r->l;
    bool may = d->type == ENT_RELATION_SUPPORT
        || d->type == ENT_RELATION_REJECT || d->type == ENT_RELATION_RETREAT;
    if (other == ENT_NONE || !may || !l->actors.items[other].possessive)
        return other;
    const actor *a = &l->actors.items[other];
    const actor *next = actor_at(l, a->last);
    if (!next)
        next = actor_at(l, a->last + 1);
    return next && next->type == ENT_TYPE_AGREEMENT ? number_of(l, next)
        : other;
}

uint32_t ent_link_whom(const reading *r, const deed *d)
{
    const linking *l = r->l;
    const actor *by = d->subject == ENT_NONE ? NULL
        : &l->actors.items[d->subject];
    if (!by || by->first < l->first + 2
        || !ent_link_is_mark(l, by->first - 1, "whom"))
        return ENT_NONE;
    uint32_t t = by->first - 2;
    t -= t > l->first && ent_link_is_mark(l, t, ",");
    return number_of(l, actor_at(l, t));
}

/* "Shelled posts of X on the Y-ish border": X, of whom what is struck is part;
 * nobody on whose border that happens, unless troops gather there. */
static uint32_t part_or_other(const reading *r, const deed *d, uint32_t other)
{
    const linking *l = r->l;
    bool strikes = d->type == ENT_RELATION_ASSAULT
        || d->type == ENT_RELATION_COERCE;
    const actor *a = other == ENT_NONE ? NULL : &l->actors.items[other];
    if (!strikes || !a || a->mention == ENT_NONE || (a->preposition & 1)
        || l->language != ENT_LANGUAGE_EN)
        return other;
    uint32_t part = ent_link_part(r, d->last);
    if (part != ENT_NONE && part < other)
        return part;
    return ent_link_is_rare(l, a->last, RARE(EDGE)) ? ENT_NONE : other;
}

/* "X said that Y had shelled its villages": whose they are who accuses. */
static uint32_t own_of_accuser(const reading *r, const deed *d)
{
    const linking *l = r->l;
    bool inside = r->frame.from != ENT_NONE && d->first > r->frame.from
        && r->frame.by != d->subject;
    bool strikes = d->type == ENT_RELATION_ASSAULT
        || d->type == ENT_RELATION_COERCE;
    return inside && strikes && l->language == ENT_LANGUAGE_EN
        && (d->trigger->prepositions & 1)
        && ent_link_is_rare(l, d->last, RARE(ITS))
        && ent_link_is_class(l, d->last, LINK(OWN)) ? r->frame.by : ENT_NONE;
}

/* "X condemned Y's tests and demanded an end": of Y, whom the verb before "and"
 * struck. */
static uint32_t struck_before(const reading *r, const deed *d)
{
    const linking *l = r->l;
    if (l->language != ENT_LANGUAGE_EN || d->type != ENT_RELATION_REQUEST
        || r->verb == ENT_NONE || !r->deed.trigger
        || r->deed.type != ENT_RELATION_ACCUSE || r->subject != d->subject
        || !ent_link_is_class(l, d->first - 1, LINK(JOIN)))
        return ENT_NONE;
    return r->struck;
}

/* "Prisoners in X-ish jails went on hunger strike": against X. */
static uint32_t jailer_of(const reading *r, const deed *d)
{
    const linking *l = r->l;
    if (l->language != ENT_LANGUAGE_EN || d->type != ENT_RELATION_PROTEST
        || d->subject == ENT_NONE)
        return ENT_NONE;
    for (uint32_t t = l->actors.items[d->subject].last; t < d->first; t++) {
        const actor *a = actor_at(l, t);
        if (a && ent_link_is_rare(l, a->last, RARE(JAIL)))
            return number_of(l, a);
    }
    return ENT_NONE;
}

/* "Sent ships to a gulf against X": nobody takes part for a sea. */
static uint32_t over_sea(const reading *r, const deed *d, uint64_t leads,
                         uint32_t other)
{
    const linking *l = r->l;
    const actor *a = other == ENT_NONE ? NULL : &l->actors.items[other];
    if (!a || d->type != ENT_RELATION_MOBILIZE || a->type != ENT_TYPE_PLACE
        || l->language != ENT_LANGUAGE_EN
        || ent_link_takes_part(l, a->entities[0]) != ENT_NONE)
        return other;
    return ent_link_object(r, a->last, leads, false);
}

/* "Would recall its envoy unless X withdrew": X is threatened. */
static uint32_t under_condition(const linking *l, const deed *d)
{
    for (uint32_t t = d->last; l->language == ENT_LANGUAGE_EN && t < l->last
         && !ent_link_is_mark(l, t, ";"); t++)
        if (ent_link_is_mark(l, t, "unless") || ent_link_is_mark(l, t, "if"))
            return number_of(l, actor_at(l, t + 1));
    return ENT_NONE;
}

/* "Vetoed a plan by X", "praised a move by X": whose work is judged. */
static uint64_t leads_of_maker(const linking *l, const deed *d)
{
    if (l->language != ENT_LANGUAGE_EN
        || (d->type != ENT_RELATION_REJECT && d->type != ENT_RELATION_ACCUSE
            && d->type != ENT_RELATION_SUPPORT))
        return 0;
    uint32_t by = ent_table_get(&l->rules->prepositions[l->language],
                                ENT_S("by"));
    return by == ENT_NONE ? 0 : 1ull << by;
}

/* Whom an active verb strikes: its object, by its leads, in its clause, in what
 * it is about, or through a noun. */
static uint32_t other_of(const reading *r, const deed *d)
{
    const linking *l = r->l;
    uint64_t leads = d->trigger->prepositions;
    if (d->end > d->first + 1) /* "stand by X": the trigger's own lead */
        leads |= l->words[d->last - 1].preposition
            | l->words[d->end - 1].preposition;
    leads |= leads_of_maker(l, d);
    uint32_t other = ent_link_object(r, d->last, leads,
                                     d->trigger->side != SIDE_MUTUAL);
    other = over_sea(r, d, leads, other);
    if (other == ENT_NONE)
        other = ent_link_whom(r, d);
    uint32_t judged = ent_link_judged(r, d, other);
    if (judged != other)
        return judged;
    other = part_or_other(r, d, paper_of(r, d, other));
    if (other == ENT_NONE)
        other = own_of_accuser(r, d);
    if (other == ENT_NONE)
        other = jailer_of(r, d);
    if (other == ENT_NONE)
        other = ent_link_object_in_clause(r, d->last, d->trigger->type);
    if (other == ENT_NONE)
        other = ent_link_in_content(r, d);
    if (other == ENT_NONE)
        other = ent_link_through_noun(r, d);
    if (other == ENT_NONE && (d->trigger->prepositions & 1)
        && d->trigger->side != SIDE_MUTUAL) {
        other = ent_link_part(r, d->last);
        if (other == ENT_NONE)
            other = ent_link_told_before(r, d, d->last, d->last + NOUN_REACH);
    }
    if (other == ENT_NONE && d->type == ENT_RELATION_THREATEN)
        other = under_condition(r->l, d);
    return other == ENT_NONE ? struck_before(r, d) : other;
}

/* "Urged that X be freed", "mendesak agar X dibebaskan": X is not asked. */
static bool is_about(const linking *l, const deed *d, uint32_t other)
{
    if (d->type != ENT_RELATION_REQUEST || other == ENT_NONE)
        return false;
    const actor *a = &l->actors.items[other];
    uint32_t t = a->last;
    while (ent_link_is_class(l, t, LINK(AUXILIARY)))
        t++;
    bool opened = a->first > d->last
        || (a->first == d->last && d->last > d->first + 1);
    if (a->mention == ENT_NONE || !opened || t >= l->last)
        return false;
    if (l->language == ENT_LANGUAGE_EN
        && ent_link_is_class(l, d->last, LINK(CLAUSE))
        && (ent_link_is_rare(l, a->last, RARE(INVERTED))
            || ent_link_is_class(l, a->last, LINK(BE))))
        return !ent_link_is_mark(l, a->last, "should");
    return l->language == ENT_LANGUAGE_EN ? ent_link_is_mark(l, t, "be")
        : l->words[t].verb
          && ent_slice_starts(l->words[t].folded, ENT_S("di"));
}

/* "Aturan yang dikecam X": the passive verb at 't' is done to a thing. */
static bool is_of_thing(const linking *l, uint32_t t)
{
    return l->language == ENT_LANGUAGE_ID && t > l->first + 1
        && ent_link_is_class(l, t - 1, LINK(RELATIVE))
        && l->words[t - 2].actor == ENT_NONE
        && !(l->words[t - 2].classes & ~LINK(VERB))
        && l->dossier->tokens[t - 2].kind == ENT_TOKEN_WORD
        && l->dossier->tokens[t - 2].shape == ENT_SHAPE_LOWER;
}

/* The "in" before the next name behind token 't', over "to death", "for six
 * years"; or the end of the sentence. */
static uint32_t held_in(const linking *l, uint32_t t)
{
    for (uint32_t i = t; i < l->last && i < t + NOUN_REACH; i++) {
        if (ent_link_is_class(l, i, LINK(LOCATIVE)) && actor_at(l, i + 1))
            return i;
        if (l->words[i].verb || actor_at(l, i) || ends_clause(l, i)
            || ent_link_is_mark(l, i, ","))
            break;
    }
    return l->last;
}

/* "Jailed in X", "expelled from X": whose law it is where people are held, or
 * may not be. */
static uint32_t where_held(const reading *r, const deed *d)
{
    linking *l = r->l;
    uint32_t t = d->last;
    bool from = d->type == ENT_RELATION_COERCE
        || d->type == ENT_RELATION_SANCTION;
    if (!from || !ent_link_is_rare(l, d->first, RARE(UNDERGONE))
        || ent_link_is_rare(l, d->first, RARE(TAKEN)))
        return ENT_NONE;
    if (!ent_link_is_mark(l, t, "from"))
        t = held_in(l, t);
    const actor *a = t < l->last ? actor_at(l, t + 1) : NULL;
    return a && a->type == ENT_TYPE_COUNTRY && a->count == 1 && !a->possessive
        ? number_of(l, a) : ENT_NONE;
}

/* "Discussed X": X is what they talked of. */
static bool is_topic(const linking *l, const deed *d, uint32_t other)
{
    const actor *next = actor_at(l, d->last);
    bool alone = d->subject == ENT_NONE
        || l->actors.items[d->subject].count == 1;
    return d->type == ENT_RELATION_CONSULT && other == ENT_NONE && next && alone
        && !(d->trigger->prepositions & 1) && next->preposition & 1
        && next->type != ENT_TYPE_AGREEMENT;
}

/* The agreement that an Indonesian passive verb at 't' is done to: "perjanjian
 * yang ditangguhkan X"; or ENT_NONE. */
static uint32_t paper_done_to(const linking *l, uint32_t t)
{
    const uint32_t between = LINK(AUXILIARY) | LINK(RELATIVE);
    while (l->language == ENT_LANGUAGE_ID && t > l->first
           && ((l->words[t - 1].classes & between)
               || ent_link_is_mark(l, t - 1, ",")))
        t--;
    actor *a = t > l->first ? actor_at(l, t - 1) : NULL;
    return l->language == ENT_LANGUAGE_ID && a
        && a->type == ENT_TYPE_AGREEMENT ? number_of(l, a) : ENT_NONE;
}

/* Who accused the subject of a denial that names nobody: "X membantahnya", "X
 * denied having done so". */
static uint32_t accuser_of(const reading *r, const deed *d)
{
    linking *l = r->l;
    bool goes_on = l->language == ENT_LANGUAGE_ID && d->last < l->last
        && l->dossier->tokens[d->last].kind == ENT_TOKEN_WORD
        && !ent_slice_ends(l->words[d->first].folded, ENT_S("nya"));
    if (goes_on || d->subject == ENT_NONE || !d->trigger->nested
        || d->type != ENT_RELATION_REJECT)
        return ENT_NONE;
    uint32_t who = l->actors.items[d->subject].entities[0];
    uint32_t of = l->dossier->entities[who].country;
    for (uint32_t i = l->relations.count; i > 0; i--) {
        const ent_relation *told = &l->relations.items[i - 1];
        if (told->sentence + DENIAL_REACH < l->sentence)
            break;
        if (told->type == ENT_RELATION_ACCUSE
            && (told->target == who || told->target == of))
            return ent_link_add_actor(l, told->source);
    }
    return ENT_NONE;
}

/* "X denied it": what others say that X does is denied. */
static void deny(reading *r, const deed *d)
{
    linking *l = r->l;
    uint32_t who = l->actors.items[d->subject].entities[0];
    for (uint32_t i = l->relations.count; i > 0; i--) {
        ent_relation told = l->relations.items[i - 1];
        if (told.sentence + 1 < l->sentence)
            break;
        if (told.status != ENT_STATUS_ALLEGED || told.source != who)
            continue;
        told.status = ENT_STATUS_DENIED;
        told.sentence = l->sentence;
        told.start = l->dossier->tokens[d->first].start;
        told.end = l->dossier->tokens[d->last - 1].end;
        told.attributed_to = who;
        ent_link_tell(l, &told);
    }
    r->frame.from = ENT_NONE;
}

/* A passive verb: who did it stands behind it, to whom before. */
static void read_passive(reading *r, deed *d, ent_status status)
{
    linking *l = r->l;
    uint32_t doer = ent_link_agent_before(l, d->first);
    if (doer == ENT_NONE)
        doer = ent_link_agent(l, d->last);
    if (doer == ENT_NONE && d->end > d->last)
        doer = ent_link_agent(l, d->end); /* "listed as a foe by X" */
    r->agent = doer;
    uint32_t paper = paper_done_to(l, d->first);
    if (doer == ENT_NONE)
        doer = ent_link_behind_noun(r, d);
    if (doer == ENT_NONE)
        doer = where_held(r, d);
    if (doer == ENT_NONE && ent_link_is_by_somebody(l, d->last))
        l->spent[d->first] = true; /* nobody who is named */
    if (paper != ENT_NONE && d->type == ENT_RELATION_SANCTION)
        d->type = ENT_RELATION_RETREAT; /* from what it is bound by */
    ent_link_tell_deed(r, d, doer, paper == ENT_NONE
                       || d->trigger->side == SIDE_MUTUAL
                       ? sufferer_of(r, d) : paper, status);
    if (d->subject == ENT_NONE && is_of_thing(l, d->first))
        l->spent[d->first] = true; /* a model tells nobody's either */
}

/* Whether people without a name stand before token 't' in its clause. */
static bool is_by_crowd(const linking *l, uint32_t t)
{
    while (t > l->first && !ends_clause(l, t - 1))
        if (ent_link_is_rare(l, --t, RARE(CROWD)))
            return true;
    return false;
}

/* Whether two actors are one and the same. */
static bool is_same(const linking *l, uint32_t a, uint32_t b)
{
    if (a == ENT_NONE || b == ENT_NONE)
        return false;
    const actor *one = &l->actors.items[a], *two = &l->actors.items[b];
    return one->count == 1 && two->count == 1
        && one->entities[0] == two->entities[0];
}

/* "X sent Someone to Y": not X helps, but who is sent goes there. */
static void send(const reading *r, deed *d, uint32_t other)
{
    const linking *l = r->l;
    if (d->type != ENT_RELATION_AID || d->trigger->prepositions & 1
        || d->trigger->word_count > 1 || other == ENT_NONE)
        return;
    uint32_t sent = ent_link_object(r, d->last, 1, false);
    if (sent == ENT_NONE || sent == other || l->actors.items[sent].possessive
        || l->actors.items[sent].type != ENT_TYPE_PERSON
        || l->actors.items[sent].first > l->actors.items[other].first)
        return;
    d->type = ENT_RELATION_CONSULT;
    d->subject = sent;
}

/* "Refused to arrest X", "menolak mengecam X": what is refused would have been
 * no kindness. */
static bool refuses_harm(linking *l, const deed *d)
{
    deed harm;
    bool refuses = d->type == ENT_RELATION_REJECT
        && (l->language == ENT_LANGUAGE_EN || !d->trigger->nested);
    if (!refuses || !ent_link_depends(l, d->last, &harm))
        return false;
    ent_quad quad = ent_relation_quad(harm.type);
    return quad == ENT_QUAD_MATERIAL_CONFLICT
        || harm.type == ENT_RELATION_ACCUSE;
}

/* "Condemned the pact": rejects it. */
static bool is_verdict_on_paper(const linking *l, const deed *d,
                                uint32_t other)
{
    return d->type == ENT_RELATION_ACCUSE && !d->trigger->nested
        && d->trigger->word_count == 1 && l->language == ENT_LANGUAGE_EN
        && other != ENT_NONE
        && l->actors.items[other].type == ENT_TYPE_AGREEMENT;
}

/* "They condemned X", who are nobody named. */
static bool is_by_others(const linking *l, const deed *d)
{
    return l->language == ENT_LANGUAGE_EN && d->subject == ENT_NONE
        && d->first > l->first
        && ent_link_is_rare(l, d->first - 1, RARE(THEY));
}

void ent_link_read_verb(reading *r, deed *d, ent_status status)
{
    linking *l = r->l;
    if (d->voice == VOICE_PASSIVE) {
        read_passive(r, d, status);
        return;
    }
    if (refuses_harm(l, d) || is_by_others(l, d)) {
        l->spent[d->first] = true;
        return;
    }
    uint32_t other = r->struck = other_of(r, d);
    send(r, d, other);
    if (is_same(l, d->subject, other) && r->speaker != ENT_NONE)
        d->subject = r->speaker; /* "X said Y did that, and accused Y" */
    if (is_verdict_on_paper(l, d, other))
        d->type = ENT_RELATION_REJECT;
    if (other == ENT_NONE) {
        other = accuser_of(r, d);
        if (other != ENT_NONE && d->type == ENT_RELATION_REJECT)
            deny(r, d);
    }
    if (d->type == ENT_RELATION_CONSULT && d->subject != ENT_NONE
        && l->actors.items[d->subject].met)
        return;
    if (is_about(l, d, other) || is_topic(l, d, other)
        || (d->subject == ENT_NONE && (is_by_crowd(l, d->first)
                                       || ent_link_is_nobodys(r))))
        l->spent[d->first] = true; /* a model tells it of none either */
    else
        ent_link_tell_deed(r, d, d->subject, other, status);
}
