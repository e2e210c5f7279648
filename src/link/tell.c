/* tell.c: of a deed and of who takes part in it, relations are told. */

#include "link/deeds.h"

/* So far behind whose accusation it is stands what it says. */
#define MEETING_REACH 5
#define FRAME_REACH 4

/* Whether the sentence names people by a place: "Y-ish rebels". */
static bool names_people(const linking *l, uint32_t place)
{
    const ent_dossier *d = l->dossier;
    for (uint32_t i = l->mention; i < d->mention_count
         && d->mentions[i].sentence == l->sentence; i++)
        if (d->mentions[i].entity == place
            && d->mentions[i].flags & ENT_FLAG_DEMONYM)
            return l->language == ENT_LANGUAGE_EN;
    return false;
}

uint32_t ent_link_takes_part(const linking *l, uint32_t entity)
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
    return e->country == ENT_NONE && names_people(l, entity) ? entity
        : e->country;
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
            || type == ENT_RELATION_RETREAT || type == ENT_RELATION_PROTEST;
    return true;
}

static void tell_pair(reading *r, const deed *d, uint32_t source,
                      uint32_t target, ent_status status)
{
    linking *l = r->l;
    bool town = l->dossier->entities[target].type == ENT_TYPE_PLACE;
    source = ent_link_takes_part(l, source);
    target = ent_link_takes_part(l, target);
    if (source == ENT_NONE || target == ENT_NONE
        || (town && d->type == ENT_RELATION_RETREAT
            && is_at_home(&l->dossier->entities[source], target))
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
        if (r->frame.by != ENT_NONE)
            relation.attributed_to =
                l->actors.items[r->frame.by].entities[0];
    }
    l->spent[d->first] = true;
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

/* "X and Y accused each other", "X dan Y saling menuduh". */
static bool tell_each_other(reading *r, const deed *d, uint32_t group,
                            ent_status status)
{
    const linking *l = r->l;
    uint32_t t = l->language == ENT_LANGUAGE_ID && d->first > l->first
        ? d->first - 1 : d->last;
    if (!ent_link_is_rare(l, t, RARE(EACH)))
        return false;
    const actor *a = &l->actors.items[group];
    bool once = d->type == ENT_RELATION_CONSULT
        || d->type == ENT_RELATION_AGREE
        || d->type == ENT_RELATION_COOPERATE;
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t k = once ? i + 1 : 0; k < a->count; k++)
            if (i != k)
                tell_pair(r, d, a->entities[i], a->entities[k], status);
    return true;
}

/* Whether what ends before token 't' is done with somebody who is named, by a
 * name that is known or not: then those before it do it not to each other. */
static bool is_with_others(const linking *l, uint32_t t)
{
    if (l->language != ENT_LANGUAGE_ID || t + 1 >= l->last
        || !ent_link_is_class(l, t, LINK(WITH)))
        return false;
    t++;
    while (t + 1 < l->last && ent_link_is_class(l, t, LINK(DETERMINER)
                                                | LINK(OFFICE)))
        t++;
    return l->words[t].actor != ENT_NONE
        || (l->dossier->tokens[t].kind == ENT_TOKEN_WORD
            && l->dossier->tokens[t].shape != ENT_SHAPE_LOWER);
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

/* Those behind "with" deal with another, not with each other. */
static bool is_led_by_with(const linking *l, uint32_t group)
{
    const actor *a = &l->actors.items[group];
    for (uint32_t t = a->first; t > l->first && t + 3 > a->first; t--)
        if (l->words[t - 1].preposition)
            return ent_link_is_class(l, t - 1, LINK(WITH));
    return false;
}

/* Whether all that act together are persons of one country: what they do with
 * another they do not with each other. */
static bool is_one_side(const linking *l, uint32_t group)
{
    const actor *a = &l->actors.items[group];
    const ent_entity *all = l->dossier->entities;
    for (uint32_t i = 0; i < a->count; i++) {
        const ent_entity *e = &all[a->entities[i]];
        if (e->type != ENT_TYPE_PERSON || e->country == ENT_NONE
            || e->country != all[a->entities[0]].country)
            return false;
    }
    return true;
}

static void tell_mutual(reading *r, const deed *d, uint32_t doer,
                        uint32_t other, ent_status status)
{
    linking *l = r->l;
    uint32_t partner = other == ENT_NONE ? ent_link_partner(l, d->last) : other;
    uint32_t back = d->first - l->first > 8 ? d->first - 8 : l->first;
    if (doer != ENT_NONE && !is_with_others(l, d->last)
        && (partner == ENT_NONE || !is_one_side(l, doer)))
        tell_together(r, d, doer, status);
    if (doer != ENT_NONE && partner != ENT_NONE)
        tell_pairs(r, d, doer, partner, status);
    else if (partner != ENT_NONE && !is_led_by_with(l, partner))
        tell_together(r, d, partner, status);
    bool agrees = d->type == ENT_RELATION_AGREE;
    if (!agrees && d->type != ENT_RELATION_COOPERATE)
        return;
    uint32_t agreement = d->voice == VOICE_PASSIVE
        ? agreement_near(l, back, d->first) : ENT_NONE;
    if (agreement == ENT_NONE)
        agreement = agreement_near(l, d->last, d->last + OBJECT_REACH);
    if (agrees) {
        sign(l, agreement, doer);
        sign(l, agreement, partner);
    }
    if (agreement != ENT_NONE && doer != ENT_NONE && partner == ENT_NONE)
        tell_inside(r, d, doer, agreement, status);
}

/* Whether a deed of meeting is one of coming to a place, as its prepositions
 * tell: those who come together do not meet each other. */
static bool is_visit(const linking *l, const deed *d)
{
    uint32_t into = ent_table_get(&l->rules->prepositions[l->language],
                                  l->language == ENT_LANGUAGE_ID
                                  ? ENT_S("di") : ENT_S("into"));
    return into != ENT_NONE && (d->trigger->prepositions >> into & 1);
}

/* Whether others meet there: "X and Y held talks in Z". */
static bool is_venue(const linking *l, const actor *doer, const actor *where)
{
    uint32_t by = ent_link_governor(l, where);
    return where->type == ENT_TYPE_PLACE
        || (doer->count > 1 && by != ENT_NONE
            && ent_link_is_class(l, by, LINK(LOCATIVE)));
}

/* Whether what stands behind a deed of words is what it says. In Indonesian an
 * accusation that is a noun needs a word for that: "tuduhan X bahwa". */
static bool opens_frame(const linking *l, const deed *d, uint32_t doer)
{
    if (l->language != ENT_LANGUAGE_ID || d->voice != VOICE_NOUN)
        return true;
    uint32_t last = l->actors.items[doer].last;
    for (uint32_t t = d->last; t < l->last && t <= last + FRAME_REACH; t++)
        if (ent_link_is_class(l, t, LINK(CLAUSE)))
            return true;
    return false;
}

/* "Fighting between A and B", "the A-B war". */
static bool is_between(const linking *l, const deed *d, uint32_t group)
{
    const actor *a = &l->actors.items[group];
    uint32_t by = ent_link_governor(l, a);
    return a->last == d->first
        || (by != ENT_NONE && ent_link_is_class(l, by, LINK(BETWEEN)));
}

/* "KTT X yang dipimpin Y": Y leads the meeting, not X. */
static bool is_of_meeting(const linking *l, uint32_t group)
{
    const actor *a = group == ENT_NONE ? NULL : &l->actors.items[group];
    for (uint32_t t = a ? a->first : 0; a && a->mention != ENT_NONE
         && t > l->first && a->first - t < MEETING_REACH; t--) {
        uint8_t told = l->words[t - 1].deed;
        if (told)
            return DEED_TYPE(told) == ENT_RELATION_CONSULT
                && DEED_VOICE(told) == VOICE_NOUN;
        if (l->words[t - 1].actor != ENT_NONE || l->words[t - 1].verb)
            break;
    }
    return false;
}

void ent_link_tell_deed(reading *r, const deed *d, uint32_t doer,
                        uint32_t other, ent_status status)
{
    const linking *l = r->l;
    if (doer == other)
        other = ENT_NONE;
    if (d->type == ENT_RELATION_OFFICE && is_of_meeting(l, other)) {
        l->spent[d->first] = true;
        return;
    }
    if (doer != ENT_NONE && tell_each_other(r, d, doer, status))
        return;
    if (d->trigger->side == SIDE_MUTUAL && d->type == d->trigger->type) {
        tell_mutual(r, d, doer, other, status);
    } else if (doer != ENT_NONE
               && d->type == ENT_RELATION_CONSULT
               && (other == ENT_NONE
                   || is_venue(l, &l->actors.items[doer],
                               &l->actors.items[other]))) {
        if (!is_visit(l, d) && !is_with_others(l, d->last))
            tell_together(r, d, doer, status);
        if (other != ENT_NONE
            && (l->actors.items[doer].count == 1 || is_visit(l, d)))
            tell_pairs(r, d, doer, other, status);
    } else if (doer != ENT_NONE && other == ENT_NONE
               && d->voice == VOICE_NOUN && d->type == ENT_RELATION_ASSAULT) {
        if (is_between(l, d, doer))
            tell_together(r, d, doer, status);
    } else if (doer != ENT_NONE && other != ENT_NONE) {
        if (d->trigger->side == SIDE_REVERSE)
            tell_pairs(r, d, other, doer, status);
        else
            tell_pairs(r, d, doer, other, status);
    }
    if (d->trigger->nested
        && (doer != ENT_NONE ? opens_frame(l, d, doer) : other != ENT_NONE))
        r->frame = (frame){ .by = doer, .accused = other, .from = d->last - 1,
            .status = d->trigger->type == ENT_RELATION_REJECT
                ? ENT_STATUS_DENIED : ENT_STATUS_ALLEGED };
}
