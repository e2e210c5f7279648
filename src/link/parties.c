/* parties.c: who made an agreement.
 *
 * Those seen with it, those that the article tells of most, and those of a
 * known agreement are the candidates, each as the country or body for whom it
 * acts; the weights of the facts about each decide. */

#include "link/inside.h"

#include <stdlib.h>
#include <string.h>

#define CANDIDATES_MAX 64
/* The score that the second of two parties needs. */
#define LIKELY (-250)

/* Candidates --------------------------------------------------------------- */

typedef struct candidate {
    uint32_t entity;
    uint32_t told;      /* the sentence that tells of it, or ENT_NONE */
    uint32_t sentences; /* with the agreement */
    uint32_t last;      /* the latest of them */
    bool itself;        /* not only by a person or a place */
    bool by_person;
    bool by_other;      /* not only by who holds an office of a body */
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
    c->by_other = c->by_other || l->office[s->entity] == ENT_NONE;
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

/* Those of a list of ids that the article has are known parties; how many it
 * has not. */
static uint32_t take_listed(const linking *l, ent_slice ids, candidates *all)
{
    ent_slice id;
    uint32_t missing = 0;
    while (ent_slice_cut(&ids, ';', &id)) {
        uint32_t entity = find_entity(l->dossier, id);
        candidate *c = entity == ENT_NONE ? NULL : candidate_of(all, entity);
        if (c)
            ent_facts_add(&c->facts, ENT_PARTY_KNOWN);
        missing += !c;
    }
    return missing;
}

static void take_known(const linking *l, const record *r, candidates *all)
{
    if (r->known == ENT_NONE)
        return;
    ent_slice parties = ent_link_known_field(l, r->known, "parties");
    bool any = parties.size > 0;
    if (take_listed(l, parties, all))
        take_listed(l, ent_link_known_field(l, r->known, "heirs"), all);
    uint32_t known = 0;
    for (uint32_t i = 0; i < all->count; i++)
        known += ent_facts_has(&all->items[i].facts, ENT_PARTY_KNOWN);
    for (uint32_t i = 0; any && i < all->count; i++) {
        ent_facts *f = &all->items[i].facts;
        if (ent_facts_has(f, ENT_PARTY_KNOWN))
            continue;
        ent_facts_add(f, ENT_PARTY_UNKNOWN);
        if (known > 1)
            ent_facts_add(f, ENT_PARTY_FOREIGN);
    }
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
    if (!c->by_other && c->sentences && e->type == ENT_TYPE_COUNTRY)
        ent_facts_add(&c->facts, ENT_PARTY_BY_OFFICER);
    if (ent_link_is_kind(l, c->entity, "company")
        || ent_link_is_kind(l, c->entity, "bank"))
        ent_facts_add(&c->facts, ENT_PARTY_COMPANY);
    if (ent_link_is_kind(l, c->entity, "agency"))
        ent_facts_add(&c->facts, ENT_PARTY_AGENCY);
    if (ent_link_is_kind(l, c->entity, "party"))
        ent_facts_add(&c->facts, ENT_PARTY_PARTISAN);
    if (ent_link_is_kind(l, c->entity, "group"))
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

/* Where it is seen, by how many are told to be parties. */
static void add_sight(candidate *c, uint32_t told)
{
    ent_facts *f = &c->facts;
    bool seen = ent_facts_has(f, ENT_PARTY_BEFORE)
        || ent_facts_has(f, ENT_PARTY_AFTER);
    uint32_t fact = told == 0 ? ENT_PARTY_OPEN_SEEN
        : told == 1 ? ENT_PARTY_ONE_SEEN : ENT_PARTY_SATED_SEEN;
    if (is_told(f))
        ent_facts_add(f, told > 1 ? ENT_PARTY_TOLD_TOO
                      : ENT_PARTY_TOLD_ALONE);
    else
        ent_facts_add(f, fact + !seen);
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

/* How many candidates of a type are told to be parties. */
static uint32_t count_told(const linking *l, const candidates *all,
                           ent_type type)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < all->count; i++)
        count += is_told(&all->items[i].facts)
            && l->dossier->entities[all->items[i].entity].type == type;
    return count;
}

/* Whether a body of country 'c' is told to be a party. */
static bool owns_told(const linking *l, const candidates *all,
                      const candidate *c)
{
    const ent_entity *entities = l->dossier->entities;
    for (uint32_t i = 0; i < all->count; i++) {
        const ent_entity *e = &entities[all->items[i].entity];
        if (e->type == ENT_TYPE_ORGANIZATION && e->country == c->entity
            && is_told(&all->items[i].facts))
            return true;
    }
    return false;
}

/* How one looks beside those that are told. */
static void add_company(const linking *l, const candidates *all,
                        const record *r, candidate *c)
{
    uint32_t states = count_told(l, all, ENT_TYPE_COUNTRY);
    uint32_t bodies = count_told(l, all, ENT_TYPE_ORGANIZATION);
    bool body = ent_facts_has(&c->facts, ENT_PARTY_BODY);
    bool state = ent_facts_has(&c->facts, ENT_PARTY_COUNTRY);
    if (body && bodies)
        ent_facts_add(&c->facts, ENT_PARTY_ALIKE);
    if ((body && states > 1 && !bodies) || (state && bodies > 1))
        ent_facts_add(&c->facts, ENT_PARTY_ODD);
    if (state && owns_told(l, all, c))
        ent_facts_add(&c->facts, ENT_PARTY_OWNER);
    if (body && bodies < 2 && r->kind == ENT_KIND_RESOLUTION)
        ent_facts_add(&c->facts, ENT_PARTY_LONE_COUNCIL);
}

static void add_facts(const linking *l, const record *r, candidates *all,
                      const record *main)
{
    uint32_t partners[2];
    uint32_t told = count_told(l, all, ENT_TYPE_COUNTRY)
        + count_told(l, all, ENT_TYPE_ORGANIZATION);
    find_partners(l, all, partners);
    for (uint32_t i = 0; i < all->count; i++) {
        candidate *c = &all->items[i];
        add_own_facts(l, r, c);
        add_company(l, all, r, c);
        add_sight(c, told);
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

/* Whether a known agreement is one of many states, none of them listed. */
static bool is_of_many(const linking *l, const record *r)
{
    return r->known != ENT_NONE && r->kind != ENT_KIND_DEAL
        && !ent_link_known_field(l, r->known, "parties").size;
}

/* Bodies make resolutions; of a known one those that the lexicon names. Of what
 * many states have joined, those that are named with it themselves. */
static bool may_take(const linking *l, const record *r, const candidate *c)
{
    if (r->kind != ENT_KIND_RESOLUTION && is_of_many(l, r))
        return c->itself && c->sentences
            && l->dossier->entities[c->entity].type == ENT_TYPE_COUNTRY;
    if (r->kind != ENT_KIND_RESOLUTION)
        return true;
    return l->dossier->entities[c->entity].type == ENT_TYPE_ORGANIZATION
        && !ent_facts_has(&c->facts, ENT_PARTY_UNKNOWN);
}

static void take_party(record *r, candidate *c)
{
    c->taken = true;
    r->told[r->party_count] = c->told;
    r->parties[r->party_count++] = c->entity;
}

/* It takes two, or one body for a resolution: the likeliest of the others, if
 * it is likely enough. */
static void fill_parties(const linking *l, record *r, candidates *all)
{
    uint32_t least = r->kind == ENT_KIND_RESOLUTION ? 1 : 2;
    while (r->party_count < least) {
        candidate *best = NULL;
        for (uint32_t i = 0; i < all->count; i++)
            if (!all->items[i].taken && may_take(l, r, &all->items[i])
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
        if (c->score > 0 && r->party_count < PARTIES_MAX
            && may_take(l, r, c))
            take_party(r, c);
    }
    if (r->known == ENT_NONE || (!r->party_count && !is_of_many(l, r)))
        fill_parties(l, r, &all);
}
