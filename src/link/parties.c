/* parties.c: who made an agreement.
 *
 * Whoever is named in a sentence with it is seen with it: inside its name,
 * behind "with" and "between", before or behind it. Persons act for the
 * country or the body of their office, places for their country. With those
 * that the article tells of most, and those of a known agreement, they are the
 * candidates; the weights of the facts about each decide. */

#include "link/inside.h"

#include <stdlib.h>
#include <string.h>

/* So many mentions on either side of an agreement are looked at. */
#define SIGHT 24
#define MEDIATOR_REACH 4
#define BEHIND_REACH 3
#define CANDIDATES_MAX 64
#define SIGHTINGS_MAX 2000
#define OPENING 2
/* The score that the second of two parties needs. */
#define LIKELY (-250)

/* Whether the lexicon calls it so. */
static bool is_of_kind(const linking *l, uint32_t entity, const char *kind)
{
    uint32_t entry = l->dossier->entities[entity].entry;
    return entry != ENT_NONE && ent_slice_equal(
        l->rules->lexicon->entries.items[entry].kind, ent_slice_of(kind));
}

static bool is_medium(const linking *l, uint32_t entity)
{
    return is_of_kind(l, entity, "medium") || is_of_kind(l, entity, "wire");
}

/* Seeing ------------------------------------------------------------------- */

static bool is_actor(const linking *l, const ent_mention *m)
{
    return m->entity != ENT_NONE && m->type != ENT_TYPE_AGREEMENT
        && !(m->flags & ENT_FLAG_SOURCE)
        && l->dossier->entities[m->entity].type != ENT_TYPE_AGREEMENT
        && !is_medium(l, m->entity);
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

/* "dimediasi X", "in the presence of X", "X, who brokered". */
static bool mediates(const linking *l, const ent_mention *m)
{
    uint32_t length = 1;
    uint32_t from = m->first_token - l->first > MEDIATOR_REACH
        ? m->first_token - MEDIATOR_REACH : l->first;
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

/* What the place of mention 'k' beside agreement 'i' says. */
static ent_facts place_of(const linking *l, uint32_t i, uint32_t k)
{
    const ent_mention *a = &l->dossier->mentions[i];
    const ent_mention *m = &l->dossier->mentions[k];
    ent_facts facts = { { 0 } };
    if (m->start >= a->start && m->end <= a->end)
        ent_facts_add(&facts, ENT_PARTY_INSIDE);
    else
        ent_facts_add(&facts, k < i ? ENT_PARTY_BEFORE : ENT_PARTY_AFTER);
    if (mediates(l, m))
        ent_facts_add(&facts, ENT_PARTY_MEDIATES);
    uint32_t by = l->words[m->first_token].actor;
    if (by != ENT_NONE && l->actors.items[by].count > 1
        && l->actors.items[by].type != ENT_TYPE_AGREEMENT)
        ent_facts_add(&facts, ENT_PARTY_JOINED);
    return facts;
}

/* The mentions before agreement 'i' in its sentence, nearest first. */
static void see_before(linking *l, uint32_t i, uint32_t r)
{
    const ent_mention *all = l->dossier->mentions;
    bool near = true;
    for (uint32_t k = i; k > l->mention && i - k < SIGHT; k--) {
        const ent_mention *m = &all[k - 1];
        if (m->end > all[i].start || !is_actor(l, m))
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

static void see_after(linking *l, uint32_t i, uint32_t r)
{
    const ent_dossier *d = l->dossier;
    const ent_mention *a = &d->mentions[i];
    uint32_t behind = behind_begin(l, a), held = 0;
    bool near = true;
    for (uint32_t k = i + 1; k < d->mention_count && k - i < SIGHT
         && d->mentions[k].sentence == a->sentence; k++) {
        const ent_mention *m = &d->mentions[k];
        if (!is_actor(l, m))
            continue;
        ent_facts facts = place_of(l, i, k);
        bool outside = m->start >= a->end;
        if (outside && near)
            ent_facts_add(&facts, ENT_PARTY_NEAR_AFTER);
        if (outside && behind != ENT_NONE
            && m->first_token <= behind + BEHIND_REACH) {
            ent_facts_add(&facts, ENT_PARTY_BEHIND);
            behind = m->last_token;
        }
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

/* Folding ------------------------------------------------------------------ */

static void fold_offices(linking *l)
{
    const ent_dossier *d = l->dossier;
    for (uint32_t i = 0; i < l->relations.count; i++) {
        const ent_relation *r = &l->relations.items[i];
        if (r->type != ENT_RELATION_OFFICE
            || d->entities[r->source].type != ENT_TYPE_PERSON)
            continue;
        bool country = d->entities[r->target].type == ENT_TYPE_COUNTRY;
        if (country && l->body[r->source] == r->source)
            l->body[r->source] = r->target;
        else if (!country && l->office[r->source] == ENT_NONE
                 && l->body[r->target] == r->target)
            l->office[r->source] = r->target;
        else if (!country && l->body[r->source] == r->source)
            l->body[r->source] = l->body[r->target];
    }
}

static void fold_actors(linking *l)
{
    const ent_dossier *d = l->dossier;
    for (uint32_t e = 0; e < d->entity_count; e++) {
        bool folds = d->entities[e].type == ENT_TYPE_PERSON
            || d->entities[e].type == ENT_TYPE_PLACE
            || is_of_kind(l, e, "ministry") || is_of_kind(l, e, "army");
        l->body[e] = folds && d->entities[e].country != ENT_NONE
            ? d->entities[e].country : e;
        l->office[e] = ENT_NONE;
    }
}

/* The three countries, or bodies, told of most, those that act for them told
 * with them; ENT_NONE behind the last. */
static void find_ranks(linking *l, const uint32_t *counts, bool country)
{
    const ent_dossier *d = l->dossier;
    uint32_t *ranks = l->ranks[!country];
    ent_type type = country ? ENT_TYPE_COUNTRY : ENT_TYPE_ORGANIZATION;
    for (uint32_t k = 0; k < RANKS; k++) {
        ranks[k] = ENT_NONE;
        for (uint32_t e = 0; e < d->entity_count; e++) {
            bool fits = d->entities[e].type == type && counts[e] > 0
                && !is_medium(l, e);
            for (uint32_t i = 0; i < k; i++)
                fits = fits && ranks[i] != e;
            if (fits && (ranks[k] == ENT_NONE
                         || counts[e] > counts[ranks[k]]))
                ranks[k] = e;
        }
    }
}

void ent_link_fold_actors(linking *l)
{
    const ent_dossier *d = l->dossier;
    size_t size = (d->entity_count + 1) * sizeof *l->body;
    l->body = ent_arena_alloc(l->scratch, size);
    l->office = ent_arena_alloc(l->scratch, size);
    uint32_t *counts = ent_arena_alloc(l->scratch, size);
    fold_actors(l);
    fold_offices(l);
    for (uint32_t e = 0; e < d->entity_count; e++)
        counts[l->body[e]] += d->entities[e].mentions;
    find_ranks(l, counts, false);
    find_ranks(l, counts, true);
    l->opening = ent_arena_alloc(l->scratch, d->entity_count + 1);
    for (uint32_t i = 0; i < d->mention_count
         && d->mentions[i].sentence < OPENING; i++)
        if (d->mentions[i].entity != ENT_NONE)
            l->opening[l->body[d->mentions[i].entity]] = true;
}

/* Candidates --------------------------------------------------------------- */

typedef struct candidate {
    uint32_t entity;
    uint32_t told;      /* the sentence that tells of it, or ENT_NONE */
    uint32_t sentences; /* with the agreement */
    uint32_t last;      /* the latest of them */
    bool itself;        /* not only by a person or a place */
    bool by_person;
    bool taken;         /* is a party */
    int32_t score;
    ent_facts facts;
} candidate;

typedef struct candidates {
    candidate items[CANDIDATES_MAX];
    uint32_t count;
} candidates;

/* The candidate, a new one if need be; NULL when there are too many. */
static candidate *candidate_of(candidates *all, uint32_t entity)
{
    for (uint32_t i = 0; i < all->count; i++)
        if (all->items[i].entity == entity)
            return &all->items[i];
    if (all->count == CANDIDATES_MAX)
        return NULL;
    candidate *c = &all->items[all->count++];
    *c = (candidate){ .entity = entity, .told = ENT_NONE,
                      .last = ENT_NONE };
    return c;
}

static void take_for(const linking *l, candidates *all, const sighting *s,
                     uint32_t entity)
{
    candidate *c = candidate_of(all, entity);
    if (!c)
        return;
    bool with = !ent_facts_has(&s->facts, ENT_PARTY_LATELY);
    ent_facts_join(&c->facts, &s->facts);
    if (with && c->told == ENT_NONE)
        c->told = s->sentence;
    if (with && c->last != s->sentence) {
        c->sentences++;
        c->last = s->sentence;
    }
    c->itself = c->itself || s->entity == entity;
    c->by_person = c->by_person
        || l->dossier->entities[s->entity].type == ENT_TYPE_PERSON;
}

static void take_sightings(const linking *l, const record *r,
                           candidates *all)
{
    uint32_t i = r->sightings ? r->first_sighting : ENT_NONE;
    for (; i != ENT_NONE; i = l->sightings.items[i].next) {
        const sighting *s = &l->sightings.items[i];
        take_for(l, all, s, l->body[s->entity]);
        if (l->office[s->entity] != ENT_NONE)
            take_for(l, all, s, l->office[s->entity]);
    }
    for (i = 0; i < l->signatures.count; i++) {
        const signature *g = &l->signatures.items[i];
        if (g->agreement != r->entity)
            continue;
        sighting s = { .entity = g->party, .sentence = g->sentence };
        ent_facts_add(&s.facts, ENT_PARTY_SIGNS);
        take_for(l, all, &s, l->body[g->party]);
        if (l->office[g->party] != ENT_NONE)
            take_for(l, all, &s, l->office[g->party]);
    }
}

static void take_ranks(const linking *l, candidates *all)
{
    for (uint32_t i = 0; i < 2 * RANKS; i++) {
        uint32_t entity = l->ranks[i / RANKS][i % RANKS];
        candidate *c = entity == ENT_NONE ? NULL : candidate_of(all, entity);
        if (c)
            ent_facts_add(&c->facts, ENT_PARTY_FIRST_COUNTRY + i);
    }
}

static uint32_t find_entity(const ent_dossier *d, ent_slice id)
{
    for (uint32_t i = 0; i < d->entity_count; i++)
        if (ent_slice_equal(d->entities[i].id, id))
            return i;
    return ENT_NONE;
}

static void take_known(const linking *l, const record *r, candidates *all)
{
    if (r->known == ENT_NONE)
        return;
    ent_slice rest = ent_link_known_field(l, r->known, "parties"), id;
    bool any = rest.size > 0;
    while (ent_slice_cut(&rest, ';', &id)) {
        uint32_t entity = find_entity(l->dossier, id);
        candidate *c = entity == ENT_NONE ? NULL : candidate_of(all, entity);
        if (c)
            ent_facts_add(&c->facts, ENT_PARTY_KNOWN);
    }
    for (uint32_t i = 0; any && i < all->count; i++)
        if (!ent_facts_has(&all->items[i].facts, ENT_PARTY_KNOWN))
            ent_facts_add(&all->items[i].facts, ENT_PARTY_UNKNOWN);
}

/* Facts -------------------------------------------------------------------- */

static bool is_told(const ent_facts *facts)
{
    return ent_facts_has(facts, ENT_PARTY_INSIDE)
        || ent_facts_has(facts, ENT_PARTY_BEHIND)
        || ent_facts_has(facts, ENT_PARTY_SIGNS);
}

static void add_if(ent_facts *facts, uint32_t have, uint32_t fact)
{
    if (ent_facts_has(facts, have))
        ent_facts_add(facts, fact);
}

static void add_type(const linking *l, const record *r, candidate *c)
{
    const ent_entity *e = &l->dossier->entities[c->entity];
    bool council = r->kind == ENT_KIND_RESOLUTION;
    ent_facts_add(&c->facts, e->type == ENT_TYPE_COUNTRY ? ENT_PARTY_COUNTRY
                  : e->type == ENT_TYPE_ORGANIZATION ? ENT_PARTY_BODY
                  : e->type == ENT_TYPE_PERSON ? ENT_PARTY_PERSON
                  : ENT_PARTY_PLACE);
    if (council && e->type == ENT_TYPE_COUNTRY)
        ent_facts_add(&c->facts, ENT_PARTY_COUNCIL_COUNTRY);
    if (council && e->type == ENT_TYPE_ORGANIZATION)
        ent_facts_add(&c->facts, ENT_PARTY_COUNCIL_BODY);
    if (is_of_kind(l, c->entity, "group"))
        ent_facts_add(&c->facts, ENT_PARTY_GROUP);
    if (e->entry == ENT_NONE && e->mentions == 1)
        ent_facts_add(&c->facts, ENT_PARTY_STRANGER);
}

/* The sentences with the agreement that name two and no more. */
static void mark_twos(const linking *l, const record *r, candidates *all)
{
    uint32_t pair[3], count = 0, sentence = ENT_NONE;
    uint32_t i = r->sightings ? r->first_sighting : ENT_NONE;
    for (;;) {
        const sighting *s = i == ENT_NONE ? NULL : &l->sightings.items[i];
        if (s)
            i = s->next;
        if (s && ent_facts_has(&s->facts, ENT_PARTY_LATELY))
            continue;
        if (!s || s->sentence != sentence) {
            for (uint32_t k = 0; count == 2 && k < 2; k++) {
                candidate *c = candidate_of(all, pair[k]);
                if (c)
                    ent_facts_add(&c->facts, ENT_PARTY_TWO);
            }
            count = 0;
            sentence = s ? s->sentence : ENT_NONE;
        }
        if (!s)
            return;
        bool is = l->dossier->entities[s->entity].type == ENT_TYPE_PLACE;
        for (uint32_t k = 0; k < count && k < 3; k++)
            is = is || pair[k] == l->body[s->entity];
        if (!is && count < 3)
            pair[count++] = l->body[s->entity];
    }
}

static bool is_candidate(const candidates *all, uint32_t entity)
{
    for (uint32_t i = 0; i < all->count; i++)
        if (all->items[i].entity == entity)
            return true;
    return false;
}

/* Those who are told to agree with one another. */
static void mark_agreed(const linking *l, candidates *all)
{
    for (uint32_t i = 0; i < l->relations.count; i++) {
        const ent_relation *r = &l->relations.items[i];
        uint32_t a = l->body[r->source], b = l->body[r->target];
        if (r->type != ENT_RELATION_AGREE || a == b
            || !is_candidate(all, a) || !is_candidate(all, b))
            continue;
        ent_facts_add(&candidate_of(all, a)->facts, ENT_PARTY_AGREES);
        ent_facts_add(&candidate_of(all, b)->facts, ENT_PARTY_AGREES);
    }
}

/* The best of the ranks but those that are told to be parties. */
static void find_partners(const linking *l, const candidates *all,
                          uint32_t partners[2])
{
    uint32_t count = 0;
    partners[0] = partners[1] = ENT_NONE;
    for (uint32_t k = 0; k < RANKS && count < 2; k++) {
        bool told = l->ranks[0][k] == ENT_NONE;
        for (uint32_t i = 0; i < all->count; i++)
            told = told || (all->items[i].entity == l->ranks[0][k]
                            && is_told(&all->items[i].facts));
        if (!told)
            partners[count++] = l->ranks[0][k];
    }
}

/* What else there is to say of a candidate. */
static void add_own_facts(const linking *l, const record *r, candidate *c)
{
    ent_facts *f = &c->facts;
    ent_facts_add(f, ENT_PARTY_BIAS);
    if (r->named)
        ent_facts_add(f, ENT_PARTY_NAMED);
    if (l->opening[c->entity])
        ent_facts_add(f, ENT_PARTY_OPENING);
    if (c->sentences > 1)
        ent_facts_add(f, ENT_PARTY_OFTEN);
    if (!c->itself && c->sentences)
        ent_facts_add(f, c->by_person ? ENT_PARTY_BY_PERSON
                      : ENT_PARTY_BY_PLACE);
    add_type(l, r, c);
}

static bool is_party_of(const record *r, uint32_t entity)
{
    for (uint32_t i = 0; r && i < r->party_count; i++)
        if (r->parties[i] == entity)
            return true;
    return false;
}

/* The same for one that is not told to be a party, when 'told' are. */
static void add_open_facts(candidate *c, uint32_t told,
                           const uint32_t partners[2], bool of_main)
{
    ent_facts *f = &c->facts;
    uint32_t open = told == 0 ? ENT_PARTY_OPEN_FIRST : ENT_PARTY_ONE_FIRST;
    if (of_main)
        ent_facts_add(f, ENT_PARTY_MAIN);
    if (told > 1) {
        ent_facts_add(f, ENT_PARTY_SATED);
        return;
    }
    if (of_main)
        ent_facts_add(f, told ? ENT_PARTY_ONE_MAIN : ENT_PARTY_OPEN_MAIN);
    if (c->entity == partners[0] || c->entity == partners[1])
        ent_facts_add(f, open + (c->entity == partners[1]));
    add_if(f, ENT_PARTY_BEFORE, open + 2);
    add_if(f, ENT_PARTY_AFTER, open + 3);
    add_if(f, ENT_PARTY_FIRST_BODY, open + 4);
    if (!told) {
        add_if(f, ENT_PARTY_TWO, ENT_PARTY_OPEN_TWO);
        add_if(f, ENT_PARTY_AGREES, ENT_PARTY_OPEN_AGREES);
        add_if(f, ENT_PARTY_JOINED, ENT_PARTY_OPEN_JOINED);
    }
    add_if(f, ENT_PARTY_GROUP, told ? ENT_PARTY_ONE_GROUP
           : ENT_PARTY_OPEN_GROUP);
}

static void add_facts(const linking *l, const record *r, candidates *all,
                      const record *main)
{
    uint32_t told = 0, bodies = 0, partners[2];
    for (uint32_t i = 0; i < all->count; i++) {
        const candidate *c = &all->items[i];
        bool is = is_told(&c->facts);
        told += is;
        bodies += is && l->dossier->entities[c->entity].type
            == ENT_TYPE_ORGANIZATION;
    }
    find_partners(l, all, partners);
    for (uint32_t i = 0; i < all->count; i++) {
        candidate *c = &all->items[i];
        add_own_facts(l, r, c);
        if (bodies > 0 && ent_facts_has(&c->facts, ENT_PARTY_BODY))
            ent_facts_add(&c->facts, ENT_PARTY_ALIKE);
        if (!is_told(&c->facts) && !ent_facts_has(&c->facts, ENT_PARTY_KNOWN))
            add_open_facts(c, told, partners, is_party_of(main, c->entity));
    }
}

/* Deciding ----------------------------------------------------------------- */

static int compare_candidates(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    return (x->entity > y->entity) - (x->entity < y->entity);
}

static void take_party(record *r, candidate *c)
{
    c->taken = true;
    r->told[r->party_count] = c->told;
    r->parties[r->party_count++] = c->entity;
}

/* It takes two: the likeliest of the others, if it is likely enough. */
static void fill_parties(record *r, candidates *all)
{
    while (r->party_count < 2) {
        candidate *best = NULL;
        for (uint32_t i = 0; i < all->count; i++)
            if (!all->items[i].taken
                && (!best || all->items[i].score > best->score))
                best = &all->items[i];
        if (!best || best->score < LIKELY)
            return;
        take_party(r, best);
    }
}

void ent_link_decide_parties(linking *l, record *r, const record *main)
{
    candidates all = { .count = 0 };
    take_sightings(l, r, &all);
    take_ranks(l, &all);
    take_known(l, r, &all);
    mark_twos(l, r, &all);
    mark_agreed(l, &all);
    qsort(all.items, all.count, sizeof *all.items, compare_candidates);
    add_facts(l, r, &all, main == r ? NULL : main);
    for (uint32_t i = 0; i < all.count; i++) {
        candidate *c = &all.items[i];
        if (l->see)
            l->see(l->context, &(ent_witness){ .agreement = r->entity,
                                                .candidate = c->entity,
                                                .facts = c->facts });
        c->score = ent_party_score(l->weights, &c->facts);
        if (c->score > 0 && r->party_count < PARTIES_MAX)
            take_party(r, c);
    }
    if (!r->party_count || (r->kind != ENT_KIND_RESOLUTION
                            && r->known == ENT_NONE))
        fill_parties(r, &all);
}
