/* sightings.c: who is seen with an agreement.
 *
 * Whoever is named in a sentence with it: inside its name, behind "with" and
 * "between", before or behind it; and those of the sentence before. What their
 * place says is kept as facts. */

#include "link/inside.h"

/* So many mentions on either side of an agreement are looked at. */
#define SIGHT 24
#define MEDIATOR_REACH 4
#define WITNESS_REACH 40
#define BEHIND_REACH 3
#define SPEECH_REACH 3
#define SIGHTINGS_MAX 2000

/* Where nobody governs: a sea, a peninsula. */
static bool is_landscape(const linking *l, uint32_t entity)
{
    static const char *const kinds[] = { "sea", "river", "mountain", "strait",
                                         "peninsula", "continent", "site" };
    if (l->dossier->entities[entity].type != ENT_TYPE_PLACE)
        return false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ent_link_is_kind(l, entity, kinds[i]))
            return true;
    return false;
}

static bool is_actor(const linking *l, const ent_mention *m)
{
    return m->entity != ENT_NONE && m->type != ENT_TYPE_AGREEMENT
        && !(m->flags & ENT_FLAG_SOURCE)
        && l->dossier->entities[m->entity].type != ENT_TYPE_AGREEMENT
        && !ent_link_is_medium(l, m->entity)
        && !is_landscape(l, m->entity);
}

/* Puts a sighting behind the others of its record. */
static void see(linking *l, uint32_t r, const ent_mention *m,
                const ent_facts *facts)
{
    record *to = &l->records.items[r];
    uint32_t number = l->sightings.count;
    if (to->sightings == SIGHTINGS_MAX)
        return;
    *ent_list_push(l->scratch, &l->sightings) = (sighting){
        .entity = m->entity, .sentence = m->sentence, .facts = *facts,
        .next = ENT_NONE };
    if (to->sightings++ == 0)
        to->first_sighting = number;
    else
        l->sightings.items[to->last_sighting].next = number;
    to->last_sighting = number;
}

/* "In the presence of X, Y and Z": a word for that before 'm', with no verb
 * between them. */
static bool stands_by(const linking *l, const ent_mention *m)
{
    for (uint32_t t = m->first_token; t > l->first
         && m->first_token - t < WITNESS_REACH; t--) {
        uint32_t length = 1;
        if (l->words[t - 1].starts & STARTS_STANDING
            && ent_link_phrase_at(l, &l->rules->topics, t - 1,
                                  l->rules->agreement_words, &length)
               == TOPIC_WITNESS)
            return true;
        if (l->words[t - 1].verb || ent_link_is_mark(l, t - 1, ";"))
            return false;
    }
    return false;
}

/* "dimediasi X", "in the presence of X", "X, who brokered". */
static bool mediates(const linking *l, const ent_mention *m)
{
    uint32_t length = 1, by = l->words[m->first_token].actor;
    uint32_t first = by == ENT_NONE ? m->first_token
        : l->actors.items[by].first; /* of all that "and" joins */
    if (stands_by(l, m))
        return true;
    uint32_t from = first - l->first > MEDIATOR_REACH
        ? first - MEDIATOR_REACH : l->first;
    for (uint32_t t = from; t < m->last_token + MEDIATOR_REACH
         && t < l->last; t++)
        if ((t < m->first_token || t >= m->last_token)
            && l->words[t].starts & STARTS_STANDING
            && ent_link_phrase_at(l, &l->rules->mediators, t,
                                  l->rules->agreement_words, &length)
               != ENT_NONE)
            return true;
    return false;
}

/* "kata X", "X said". */
static bool speaks(const linking *l, const ent_mention *m)
{
    uint32_t from = m->first_token - l->first > SPEECH_REACH
        ? m->first_token - SPEECH_REACH : l->first;
    for (uint32_t t = from; t < m->last_token + SPEECH_REACH; t++)
        if ((t < m->first_token || t >= m->last_token)
            && ent_link_is_class(l, t, LINK(SPEECH)))
            return true;
    return false;
}

/* "X condemned the pact": the only deeds between the two are such. */
static bool judges(const linking *l, const ent_mention *m,
                   const ent_mention *a)
{
    const uint32_t words = 1u << ENT_RELATION_ACCUSE
        | 1u << ENT_RELATION_REJECT | 1u << ENT_RELATION_SUPPORT
        | 1u << ENT_RELATION_THREATEN | 1u << ENT_RELATION_PROTEST;
    uint32_t deeds = 0;
    for (uint32_t t = m->last_token; t < a->first_token; t++)
        if (l->words[t].deed)
            deeds |= 1u << DEED_TYPE(l->words[t].deed);
    return deeds && !(deeds & ~words);
}

/* A place of a country: in an agreement's name it is where it was made. */
static bool is_site(const linking *l, const ent_mention *m)
{
    const ent_entity *e = &l->dossier->entities[m->entity];
    return e->type == ENT_TYPE_PLACE && e->country != ENT_NONE;
}

/* What the place of mention 'k' beside agreement 'i' says. */
static ent_facts place_of(const linking *l, uint32_t i, uint32_t k)
{
    const ent_mention *a = &l->dossier->mentions[i];
    const ent_mention *m = &l->dossier->mentions[k];
    ent_facts facts = { { 0 } };
    if (m->start >= a->start && m->end <= a->end)
        ent_facts_add(&facts, is_site(l, m) ? ENT_PARTY_WITHIN
                      : ENT_PARTY_INSIDE);
    else
        ent_facts_add(&facts, k < i ? ENT_PARTY_BEFORE : ENT_PARTY_AFTER);
    if (mediates(l, m))
        ent_facts_add(&facts, ENT_PARTY_MEDIATES);
    if (speaks(l, m) || judges(l, m, a))
        ent_facts_add(&facts, ENT_PARTY_COMMENTS);
    uint32_t by = l->words[m->first_token].actor;
    if (by != ENT_NONE && l->actors.items[by].count > 1
        && l->actors.items[by].type != ENT_TYPE_AGREEMENT)
        ent_facts_add(&facts, ENT_PARTY_JOINED);
    return facts;
}

/* "in Town, Country": a country behind a place of it is where that lies. */
static bool is_whereabouts(const linking *l, uint32_t k)
{
    const ent_mention *all = l->dossier->mentions;
    const ent_entity *entities = l->dossier->entities;
    if (k == l->mention || all[k].type != ENT_TYPE_COUNTRY)
        return false;
    const ent_mention *before = &all[k - 1];
    return before->type == ENT_TYPE_PLACE && before->entity != ENT_NONE
        && entities[before->entity].country == all[k].entity
        && before->last_token + 1 == all[k].first_token
        && ent_link_is_mark(l, before->last_token, ",");
}

/* The mentions before agreement 'i' in its sentence, nearest first. */
static void see_before(linking *l, uint32_t i, uint32_t r)
{
    const ent_mention *all = l->dossier->mentions;
    bool near = true;
    for (uint32_t k = i; k > l->mention && i - k < SIGHT; k--) {
        const ent_mention *m = &all[k - 1];
        if (m->end > all[i].start || !is_actor(l, m)
            || is_whereabouts(l, k - 1))
            continue;
        ent_facts facts = place_of(l, i, k - 1);
        if (near)
            ent_facts_add(&facts, ENT_PARTY_NEAR_BEFORE);
        if (k - 1 == l->mention)
            ent_facts_add(&facts, ENT_PARTY_FIRST);
        if (k - 1 > l->mention && all[k - 2].end > m->start)
            ent_facts_add(&facts, ENT_PARTY_HELD);
        near = false;
        see(l, r, m, &facts);
    }
}

/* Whether tokens [from, to) are those of a list: ", the", "dan". */
static bool lists_on(const linking *l, uint32_t from, uint32_t to)
{
    bool lists = false;
    for (uint32_t t = from; t < to; t++) {
        bool link = ent_link_is_mark(l, t, ",")
            || ent_link_is_class(l, t, LINK(JOIN));
        lists = lists || link;
        if (!link && !ent_link_is_class(l, t, LINK(DETERMINER)))
            return false;
    }
    return lists && from < to;
}

/* Whether 'm' goes on with the names inside agreement 'a': "the treaty between
 * X, Y and Z". '*end' is where the last of them ends, ENT_NONE once the list
 * has. */
static bool is_listed(const linking *l, const ent_mention *a,
                      const ent_mention *m, uint32_t *end)
{
    bool outside = m->start >= a->end;
    bool is = outside && *end != ENT_NONE
        && lists_on(l, *end, m->first_token);
    *end = !outside || is ? m->last_token : ENT_NONE;
    return is;
}

/* Where the names behind "with" or "between" begin, or ENT_NONE. */
static uint32_t behind_begin(const linking *l, const ent_mention *a)
{
    const uint32_t lead = LINK(WITH) | LINK(BETWEEN);
    for (uint32_t t = a->last_token; t < l->last
         && t < a->last_token + BEHIND_REACH; t++)
        if (ent_link_is_class(l, t, lead))
            return t + 1;
    return ENT_NONE;
}

/* Whether 'm' is the first name behind "with" or "between", which begins at
 * 'first', or goes on a list of them; '*behind' is where the last of them ends,
 * ENT_NONE once the list has. */
static bool is_behind(const linking *l, const ent_mention *m,
                      uint32_t *behind, uint32_t first)
{
    bool is = *behind != ENT_NONE && m->first_token <= *behind + BEHIND_REACH;
    bool joined = *behind == first || m->first_token < *behind;
    for (uint32_t t = *behind; is && t < m->first_token; t++)
        joined = joined || ent_link_is_mark(l, t, ",")
            || ent_link_is_class(l, t, LINK(JOIN))
            || l->dossier->tokens[t].kind == ENT_TOKEN_HYPHEN;
    is = is && joined;
    *behind = is ? m->last_token : ENT_NONE;
    return is;
}

static void see_after(linking *l, uint32_t i, uint32_t r)
{
    const ent_dossier *d = l->dossier;
    const ent_mention *a = &d->mentions[i];
    uint32_t behind = behind_begin(l, a), first = behind, held = 0;
    uint32_t listed = ENT_NONE;
    bool near = true;
    for (uint32_t k = i + 1; k < d->mention_count && k - i < SIGHT
         && d->mentions[k].sentence == a->sentence; k++) {
        const ent_mention *m = &d->mentions[k];
        if (!is_actor(l, m) || is_whereabouts(l, k))
            continue;
        ent_facts facts = place_of(l, i, k);
        bool outside = m->start >= a->end;
        if (outside && near)
            ent_facts_add(&facts, ENT_PARTY_NEAR_AFTER);
        if (outside && is_behind(l, m, &behind, first))
            ent_facts_add(&facts, ENT_PARTY_BEHIND);
        if (is_listed(l, a, m, &listed))
            ent_facts_add(&facts, ENT_PARTY_BEHIND);
        if (m->start < held)
            ent_facts_add(&facts, ENT_PARTY_HELD);
        held = m->end > held ? m->end : held;
        near = near && !outside;
        see(l, r, m, &facts);
    }
}

/* Those of the sentence before. */
static void see_lately(linking *l, uint32_t r)
{
    const ent_dossier *d = l->dossier;
    ent_facts facts = { { 0 } };
    ent_facts_add(&facts, ENT_PARTY_LATELY);
    for (uint32_t k = l->mention; k > 0 && l->mention - k < SIGHT; k--) {
        const ent_mention *m = &d->mentions[k - 1];
        if (m->sentence + 1 < l->sentence)
            return;
        if (is_actor(l, m) && !d->sentences[m->sentence].boilerplate)
            see(l, r, m, &facts);
    }
}

void ent_link_see_parties(linking *l, uint32_t i, uint32_t r)
{
    see_before(l, i, r);
    see_after(l, i, r);
    see_lately(l, r);
}
