/* events.c: who does what to whom, in one sentence.
 *
 * Verbs are read from left to right. Each has a subject: the actor right before
 * it, the antecedent of a relative word, or the subject of the verb before when
 * the two are joined. A trigger among them looks for its object: the first
 * actor behind it that stands alone or behind one of its prepositions, before
 * another verb or clause begins. Voice says which of the two acts:
 *
 *     menuduh X, accused X           the subject acts
 *     diteken X, signed by X         the object acts
 *     kunjungan X ke Y, X's visit to Y    the owner of the noun acts */

#include "link/deeds.h"

#define OWNER_REACH 6
#define NOUN_REACH 6
#define LIGHT_REACH 4
#define TOLD_REACH 2

/* Telling ------------------------------------------------------------------ */

/* The entity that takes part: a place stands for its country. */
static uint32_t actor_entity(const linking *l, uint32_t entity)
{
    const ent_entity *e = &l->dossier->entities[entity];
    if (e->type != ENT_TYPE_PLACE)
        return entity;
    for (uint32_t i = 0; e->country == ENT_NONE && i < l->relations.count;
         i++) {
        const ent_relation *r = &l->relations.items[i];
        if (r->source == entity && r->type == ENT_RELATION_LOCATED_IN)
            return r->target;
    }
    return e->country;
}

/* Nobody is on a visit at home. */
static bool is_at_home(const ent_entity *who, uint32_t where)
{
    return who->type == ENT_TYPE_PERSON && who->country == where;
}

static bool fits(const linking *l, ent_relation_type type, uint32_t source,
                 uint32_t target)
{
    const ent_entity *s = &l->dossier->entities[source];
    const ent_entity *t = &l->dossier->entities[target];
    if (s->type == ENT_TYPE_AGREEMENT)
        return false;
    if (type == ENT_RELATION_OFFICE)
        return s->type == ENT_TYPE_PERSON && t->type != ENT_TYPE_PERSON
            && t->type != ENT_TYPE_AGREEMENT;
    if (type == ENT_RELATION_MEMBER_OF)
        return t->type == ENT_TYPE_ORGANIZATION;
    if (type == ENT_RELATION_CONSULT)
        return t->type != ENT_TYPE_AGREEMENT && !is_at_home(s, target)
            && !is_at_home(t, source);
    if (t->type == ENT_TYPE_AGREEMENT)
        return type == ENT_RELATION_SUPPORT || type == ENT_RELATION_REJECT
            || type == ENT_RELATION_RETREAT;
    return true;
}

static void tell_pair(reading *r, const deed *d, uint32_t source,
                      uint32_t target, ent_status status)
{
    linking *l = r->l;
    source = actor_entity(l, source);
    target = actor_entity(l, target);
    if (source == ENT_NONE || target == ENT_NONE
        || !fits(l, d->type, source, target)
        || (d->trigger->nested
            && l->dossier->entities[target].type == ENT_TYPE_AGREEMENT))
        return; /* to deny that there is a paper is not to refuse it */
    ent_relation relation = {
        .source = source, .target = target, .type = d->type,
        .status = status, .attributed_to = ENT_NONE,
        .sentence = l->sentence,
        .start = l->dossier->tokens[d->first].start,
        .end = l->dossier->tokens[d->last - 1].end };
    if (r->frame.from != ENT_NONE && d->first > r->frame.from) {
        relation.status = r->frame.status;
        relation.attributed_to =
            l->actors.items[r->frame.by].entities[0];
    }
    ent_link_tell(l, &relation);
}

/* Each of one with each of the other. */
static void tell_pairs(reading *r, const deed *d, uint32_t from, uint32_t to,
                       ent_status status)
{
    const actor *a = &r->l->actors.items[from];
    const actor *b = &r->l->actors.items[to];
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t k = 0; k < b->count; k++)
            tell_pair(r, d, a->entities[i], b->entities[k], status);
}

/* Those that act together, each with each of the later ones. */
static void tell_together(reading *r, const deed *d, uint32_t group,
                          ent_status status)
{
    const actor *a = &r->l->actors.items[group];
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t k = i + 1; k < a->count; k++)
            tell_pair(r, d, a->entities[i], a->entities[k], status);
}

static void sign(linking *l, uint32_t agreement, uint32_t group)
{
    if (agreement == ENT_NONE || group == ENT_NONE)
        return;
    const actor *a = &l->actors.items[group];
    for (uint32_t i = 0; i < a->count; i++)
        *ent_list_push(l->scratch, &l->signatures) = (signature){
            .agreement = l->actors.items[agreement].entities[0],
            .party = a->entities[i], .sentence = l->sentence };
}

/* Deeds -------------------------------------------------------------------- */

static uint32_t agreement_near(const linking *l, uint32_t first,
                               uint32_t last)
{
    for (uint32_t i = first; i < last && i < l->last; i++) {
        actor *a = actor_at(l, i);
        if (a && a->type == ENT_TYPE_AGREEMENT)
            return number_of(l, a);
    }
    return ENT_NONE;
}

/* Whether what an agreement's name names is a party: a country, or who stands
 * behind "with", "between" or "and". */
static bool is_named_party(const linking *l, const ent_mention *m)
{
    return m->type == ENT_TYPE_COUNTRY
        || (m->type == ENT_TYPE_ORGANIZATION && m->first_token > l->first
            && ent_link_is_class(l, m->first_token - 1, LINK(WITH)
                                 | LINK(BETWEEN) | LINK(JOIN)));
}

/* "signed a trade pact with X": whom the agreement's name names. */
static void tell_inside(reading *r, const deed *d, uint32_t doer,
                        uint32_t agreement, ent_status status)
{
    const linking *l = r->l;
    const ent_dossier *all = l->dossier;
    actor paper = l->actors.items[agreement], by = l->actors.items[doer];
    for (uint32_t i = l->mention; i < all->mention_count
         && all->mentions[i].sentence == l->sentence; i++) {
        const ent_mention *m = &all->mentions[i];
        if (m->first_token >= paper.first && m->last_token <= paper.last
            && m->entity != ENT_NONE && is_named_party(l, m))
            for (uint32_t k = 0; k < by.count; k++)
                tell_pair(r, d, by.entities[k], m->entity, status);
    }
}

static void tell_mutual(reading *r, const deed *d, uint32_t doer,
                        uint32_t other, ent_status status)
{
    linking *l = r->l;
    uint32_t partner = other == ENT_NONE ? ent_link_partner(l, d->last) : other;
    uint32_t back = d->first - l->first > 8 ? d->first - 8 : l->first;
    if (doer != ENT_NONE)
        tell_together(r, d, doer, status);
    if (doer != ENT_NONE && partner != ENT_NONE)
        tell_pairs(r, d, doer, partner, status);
    else if (partner != ENT_NONE)
        tell_together(r, d, partner, status);
    if (d->type != ENT_RELATION_AGREE)
        return;
    uint32_t agreement = d->voice == VOICE_PASSIVE
        ? agreement_near(l, back, d->first) : ENT_NONE;
    if (agreement == ENT_NONE)
        agreement = agreement_near(l, d->last, d->last + OBJECT_REACH);
    sign(l, agreement, doer);
    sign(l, agreement, partner);
    if (agreement != ENT_NONE && doer != ENT_NONE && partner == ENT_NONE)
        tell_inside(r, d, doer, agreement, status);
}

static void tell_deed(reading *r, const deed *d, uint32_t doer,
                      uint32_t other, ent_status status)
{
    const linking *l = r->l;
    if (doer == other)
        other = ENT_NONE;
    if (d->trigger->side == SIDE_MUTUAL) {
        tell_mutual(r, d, doer, other, status);
    } else if (doer != ENT_NONE
               && d->type == ENT_RELATION_CONSULT
               && (other == ENT_NONE || l->actors.items[other].type
                   == ENT_TYPE_PLACE)) {
        tell_together(r, d, doer, status);
        if (other != ENT_NONE)
            tell_pairs(r, d, doer, other, status);
    } else if (doer != ENT_NONE && other != ENT_NONE) {
        if (d->trigger->side == SIDE_REVERSE)
            tell_pairs(r, d, other, doer, status);
        else
            tell_pairs(r, d, doer, other, status);
    }
    if (d->trigger->nested && doer != ENT_NONE)
        r->frame = (frame){ .by = doer, .accused = other, .from = d->last - 1,
            .status = d->trigger->type == ENT_RELATION_REJECT
                ? ENT_STATUS_DENIED : ENT_STATUS_ALLEGED };
}

/* Deeds that are nouns ----------------------------------------------------- */

/* Whether what stands behind a noun may be whose it is: "the plea of X", but
 * not "the invasion of X". */
static bool may_own(const linking *l, const deed *d)
{
    const term *w = &l->words[d->last];
    return (w->classes & (LINK(AGENT) | LINK(BETWEEN)))
        || ((w->classes & LINK(BELONGING))
            && !(w->preposition & d->trigger->prepositions));
}

/* Whose deed a noun says it is: "kunjungan A", "A's visit", "talks between A
 * and B". Its target stands behind '*at'. */
static uint32_t owner_of(const reading *r, const deed *d, uint32_t *at)
{
    const linking *l = r->l;
    actor *a = d->first > l->first ? actor_at(l, d->first - 1) : NULL;
    if (!a && d->first > l->first + 1)
        a = actor_at(l, d->first - 2);
    *at = d->last;
    if (l->language == ENT_LANGUAGE_EN && a && a->possessive)
        return number_of(l, a);
    a = actor_at(l, d->last);
    if (a && l->language == ENT_LANGUAGE_ID
        && a->type != ENT_TYPE_AGREEMENT) {
        *at = a->last;
        return number_of(l, a);
    }
    uint32_t owner = d->last < l->last && may_own(l, d)
        ? ent_link_object(r, d->last, UINT64_MAX, false) : ENT_NONE;
    if (owner == ENT_NONE)
        return ent_link_agent(l, d->last);
    *at = l->actors.items[owner].last;
    return owner;
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
 * of its own: "held talks", but not "asked for talks". What the verb takes back
 * is turned. */
static uint32_t lender_of(const reading *r, deed *d)
{
    const linking *l = r->l;
    if (r->verb == ENT_NONE || r->passive || r->content
        || d->first - r->verb > OWNER_REACH)
        return ENT_NONE;
    if (ent_link_is_rare(l, r->verb, RARE(ENDS)))
        d->type = ended(d->type);
    else if (r->deed.trigger
             && !ent_link_is_class(l, r->verb, LINK(LIGHT)))
        return ENT_NONE;
    return r->subject;
}

/* "kunjungan A ke B", "A's visit to B", "tuduhan A terhadap B",
 * "talks between A and B". */
static void read_noun(reading *r, deed *d, ent_status status)
{
    linking *l = r->l;
    uint32_t at, owner = owner_of(r, d, &at);
    if (owner == ENT_NONE)
        owner = lender_of(r, d);
    uint32_t target = ent_link_object(
        r, at, d->trigger->prepositions & ~1ull, true);
    if (r->content && owner == ENT_NONE)
        return;
    if (target == ENT_NONE && d->type == ENT_RELATION_ASSAULT
        && r->verb != ENT_NONE && ent_link_is_rare(l, r->verb, RARE(DIES)))
        target = r->subject; /* "X tewas dalam serangan Y" */
    tell_deed(r, d, owner, target, status);
}

/* Deeds that are verbs ----------------------------------------------------- */

static uint32_t reach(const linking *l, uint32_t t)
{
    return t + NOUN_REACH < l->last ? t + NOUN_REACH : l->last;
}

/* "The accusation", "tawaran itu": who made what was told last of that type,
 * in this sentence's last two or the two before it. */
static uint32_t told_before(const reading *r, const deed *d, uint32_t from,
                            uint32_t to)
{
    linking *l = r->l;
    deed n;
    for (uint32_t t = from; t < to; t++) {
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
        return other != ENT_NONE ? other : told_before(r, d, l->first,
                                                       d->first);
    }
    return l->actors.items[d->subject].type == ENT_TYPE_AGREEMENT
        ? ENT_NONE : d->subject;
}

/* Whether a deed is one of words about another that is not done by that:
 * threatened, asked for, promised, refused. */
static bool governs(const deed *d)
{
    return d->type == ENT_RELATION_THREATEN || d->type == ENT_RELATION_REQUEST
        || d->type == ENT_RELATION_REJECT || d->type == ENT_RELATION_AGREE
        || d->type == ENT_RELATION_PROTEST;
}

/* Whom what is threatened, promised or refused would strike: "threatened to
 * attack X", "menolak berunding dengan X". */
static uint32_t in_content(const reading *r, const deed *d)
{
    const linking *l = r->l;
    uint32_t v = governs(d) ? ent_link_infinitive(l, d->last) : ENT_NONE;
    if (v == ENT_NONE || (d->trigger->side == SIDE_MUTUAL
                          && (d->subject == ENT_NONE
                              || l->actors.items[d->subject].count > 1
                              || ent_link_partner(l, d->last) != ENT_NONE)))
        return ENT_NONE;
    return ent_link_object(r, v + 1, UINT64_MAX, false);
}

/* "refused a request by X", "called for talks with X": the verb's object is a
 * deed of X, or with X. */
static uint32_t through_noun(const reading *r, const deed *d)
{
    linking *l = r->l;
    deed n;
    uint32_t at;
    for (uint32_t t = d->last; t < l->last && t < d->last + NOUN_REACH; t++) {
        if (actor_at(l, t) || l->words[t].verb || ends_clause(l, t)
            || ent_link_is_mark(l, t, ","))
            break;
        if (!ent_link_match(l, t, &n) || n.voice != VOICE_NOUN)
            continue;
        uint32_t owner = owner_of(r, &n, &at);
        return owner != ENT_NONE ? owner
            : ent_link_object(r, at, n.trigger->prepositions, false);
    }
    return ENT_NONE;
}

/* "killed in a Russian air strike": whose deed it was that did it. */
static uint32_t behind_noun(const reading *r, const deed *d)
{
    linking *l = r->l;
    deed n;
    uint32_t at;
    if (!ent_link_is_class(l, d->last, LINK(LOCATIVE)))
        return ENT_NONE;
    for (uint32_t t = d->last + 1; t < l->last && t < d->last + NOUN_REACH
         && !l->words[t].verb && !ends_clause(l, t); t++)
        if (ent_link_match(l, t, &n) && n.voice == VOICE_NOUN)
            return owner_of(r, &n, &at);
    return ENT_NONE;
}

/* What a protest is about is its content, but not what else is done there. */
static bool may_be_content(const deed *of, const deed *d)
{
    return of->type != ENT_RELATION_PROTEST || !d->trigger
        || d->type == ENT_RELATION_REJECT || d->type == ENT_RELATION_REQUEST
        || d->type == ENT_RELATION_ACCUSE;
}

/* "Warned X against selling": what a preposition leads to. */
static bool is_gerund(const linking *l, uint32_t t)
{
    return l->language == ENT_LANGUAGE_EN && l->words[t - 1].preposition
        && ent_slice_ends(l->words[t].folded, ENT_S("ing"));
}

/* Whether the verb at 't' tells what the deed before is about: "threatened to
 * attack", "urged X to attack", "mendesak X menyerang"; and what "and" adds. */
static bool is_content(const reading *r, const deed *d, uint32_t t)
{
    const linking *l = r->l;
    if (r->verb == ENT_NONE)
        return false;
    uint32_t from = r->content ? r->verb + 1 : r->deed.last;
    bool governed = r->deed.trigger && governs(&r->deed)
        && !r->deed.trigger->nested && may_be_content(&r->deed, d);
    bool to = governed && is_gerund(l, t);
    bool joined = t > l->first + 1 && ent_link_is_class(l, t - 1, LINK(JOIN));
    if (r->content && joined)
        return true;
    for (uint32_t i = from; governed && i < t; i++) {
        to = to || ent_link_is_mark(l, i, "to");
        if (ends_clause(l, i) && (i > from || r->content))
            return false;
        if (ent_link_is_mark(l, i, ",") || ((l->words[i].classes
            & (LINK(JOIN) | LINK(RELATIVE))) && l->words[i].actor == ENT_NONE))
            return false;
        to = to || ends_clause(l, i);
    }
    return governed && (to || l->language == ENT_LANGUAGE_ID);
}

/* "sent its condolences", "memberikan dukungan": the noun tells the deed. */
static bool leaves_to_noun(const reading *r, const deed *d)
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

static void read_verb(reading *r, deed *d, ent_status status)
{
    linking *l = r->l;
    if (d->voice == VOICE_PASSIVE) {
        uint32_t doer = ent_link_agent(l, d->last);
        if (doer == ENT_NONE)
            doer = behind_noun(r, d);
        tell_deed(r, d, doer, sufferer_of(r, d), status);
        return;
    }
    uint32_t other = ent_link_object(r, d->last, d->trigger->prepositions,
                                     d->trigger->side != SIDE_MUTUAL);
    if (other == ENT_NONE)
        other = ent_link_object_in_clause(r, d->last, d->trigger->type);
    if (other == ENT_NONE)
        other = in_content(r, d);
    if (other == ENT_NONE)
        other = through_noun(r, d);
    if (other == ENT_NONE && (d->trigger->prepositions & 1)
        && d->trigger->side != SIDE_MUTUAL) {
        other = ent_link_part(r, d->last);
        if (other == ENT_NONE)
            other = told_before(r, d, d->last, reach(l, d->last));
    }
    tell_deed(r, d, d->subject, other, status);
}

/* Where the clause of token 't' begins, its first word ("if") included. */
static uint32_t clause_begin(const linking *l, uint32_t t)
{
    while (t > l->first && !ends_clause(l, t - 1))
        t--;
    bool clause = t > l->first && ent_link_is_class(l, t - 1, LINK(CLAUSE));
    return clause ? t - 1 : t;
}

/* Reads how sure a deed is; what is refused, where it would have been kind, is
 * a rejection. False when nothing is asserted. */
static bool read_status(const linking *l, deed *d, ent_status *status)
{
    uint32_t from = clause_begin(l, d->first);
    if (ent_link_read_status(l, from, d->first, status)) {
        if (d->type == ENT_RELATION_REJECT
            && *status == ENT_STATUS_ALLEGED)
            *status = ENT_STATUS_ASSERTED; /* "the accusation was denied" */
        return true;
    }
    bool kind = d->type == ENT_RELATION_AGREE || d->type == ENT_RELATION_AID
        || d->type == ENT_RELATION_SUPPORT || d->type == ENT_RELATION_CONSULT
        || d->type == ENT_RELATION_COOPERATE
        || d->type == ENT_RELATION_CONCEDE;
    if (!kind || !ent_link_is_refused(l, from, d->first))
        return false;
    d->type = ENT_RELATION_REJECT;
    *status = ENT_STATUS_ASSERTED;
    return true;
}

/* Whether the people that an actor stands for are a crowd: "Korean protesters",
 * "pengunjuk rasa Korea". */
static bool is_crowd(const linking *l, uint32_t subject)
{
    if (subject == ENT_NONE)
        return false;
    const actor *a = &l->actors.items[subject];
    if (a->mention == ENT_NONE)
        return false;
    uint32_t from = a->first > l->first + 2 ? a->first - 2 : l->first;
    for (uint32_t t = from; t < a->last + 2; t++)
        if (ent_link_is_rare(l, t, RARE(CROWD)))
            return true;
    return false;
}

/* What a crowd does to others is a protest. */
static ent_relation_type by_crowd(ent_relation_type type)
{
    return type == ENT_RELATION_ASSAULT || type == ENT_RELATION_COERCE
        || type == ENT_RELATION_CONSULT ? ENT_RELATION_PROTEST : type;
}

static void read_word(reading *r, uint32_t t, uint32_t *next)
{
    linking *l = r->l;
    deed d = { .trigger = NULL };
    bool found = ent_link_match(l, t, &d);
    if (!found)
        d.trigger = NULL;
    *next = found ? d.last : t + 1;
    if (found)
        l->words[t].deed = DEED(d.trigger->type, d.voice);
    if (!found && !l->words[t].verb)
        return;
    if (found && d.voice == VOICE_NOUN) {
        ent_status status;
        if (read_status(l, &d, &status))
            read_noun(r, &d, status);
        return;
    }
    bool content = is_content(r, &d, t);
    uint32_t subject = content ? r->subject : ent_link_subject(r, t);
    ent_status status;
    if (found && !content && !leaves_to_noun(r, &d)) {
        d.subject = subject;
        if (is_crowd(l, subject))
            d.type = by_crowd(d.type);
        if (read_status(l, &d, &status))
            read_verb(r, &d, status);
    }
    r->subject = subject;
    r->verb = t;
    r->passive = found && d.voice == VOICE_PASSIVE;
    if (!content)
        r->deed = d;
    r->content = content;
    ent_link_remember(l, subject);
}

/* Whether a sentence has two between whom something may happen; of one alone,
 * a person, it is remembered. */
static bool has_two(linking *l)
{
    const actor *a = l->actors.items;
    uint32_t count = l->actors.count;
    if (count > 1 || (count == 1 && a->count > 1))
        return true;
    bool lately = l->relations.count && l->relations.items
        [l->relations.count - 1].sentence + TOLD_REACH >= l->sentence;
    if (count == 1 && (lately || (l->has_pronoun
        && (l->hero != ENT_NONE || l->thing != ENT_NONE))))
        return true;
    if (count == 1 && may_act(a))
        ent_link_remember(l, 0);
    return false;
}

/* Marks the deeds of a sentence that no rule reads, for those who pair its
 * mentions, if there are two. */
static void mark_deeds(linking *l)
{
    uint32_t next = l->mention + 1;
    deed d;
    if (next >= l->dossier->mention_count
        || l->dossier->mentions[next].sentence != l->sentence)
        return;
    for (uint32_t t = l->first; t < l->last; t++)
        if (ent_link_match(l, t, &d))
            l->words[t].deed = DEED(d.trigger->type, d.voice);
}

void ent_link_read_events(linking *l)
{
    if (!has_two(l)) {
        mark_deeds(l);
        return;
    }
    reading r = { .l = l, .subject = ENT_NONE, .verb = ENT_NONE,
                  .frame = { .from = ENT_NONE } };
    for (uint32_t t = l->first, next; t < l->last; t = next) {
        next = t + 1;
        if (l->words[t].actor != ENT_NONE)
            continue;
        if (ent_link_is_mark(l, t, ";"))
            r.frame.from = ENT_NONE;
        read_word(&r, t, &next);
    }
}
