/* folding.c: for whom everyone acts.
 *
 * Persons act for the country or the body of their office, ministries, armies
 * and places for their country. Those that the article tells of most, with all
 * who act for them, get a rank. */

#include "link/inside.h"

#define OPENING 2

bool ent_link_is_medium(const linking *l, uint32_t entity)
{
    return ent_link_is_kind(l, entity, "medium")
        || ent_link_is_kind(l, entity, "wire");
}

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
            || ent_link_is_kind(l, e, "ministry")
            || ent_link_is_kind(l, e, "army");
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
                && !ent_link_is_medium(l, e);
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
