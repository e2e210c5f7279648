/* link.c: the passes in their order; and what they tell, in the text's. */

#include "link/sums.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Telling ------------------------------------------------------------------ */

void ent_link_tell(linking *l, const ent_relation *relation)
{
    char key[64];
    uint32_t parts[4] = { relation->source, relation->target,
                          (uint32_t)relation->type,
                          (uint32_t)relation->status };
    uint32_t fresh = l->relations.count;
    if (relation->source == relation->target)
        return;
    memcpy(key, parts, sizeof parts);
    if (ent_table_intern(&l->seen, (ent_slice){ key, sizeof parts }, fresh)
        == fresh)
        *ent_list_push(l->dossier->arena, &l->relations) = *relation;
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

/* Where its trigger stands; behind all others when it has none. */
static uint32_t place_of(const ent_relation *r)
{
    return r->start < r->end ? r->start : UINT32_MAX;
}

/* As they are told in the text; a total order, since no two are the same. */
static int compare_relations(const void *a, const void *b)
{
    const ent_relation *x = a, *y = b;
    int by = compare_numbers(x->sentence, y->sentence);
    if (!by)
        by = compare_numbers(place_of(x), place_of(y));
    if (!by)
        by = compare_numbers(x->type, y->type);
    if (!by)
        by = compare_numbers(x->source, y->source);
    if (!by)
        by = compare_numbers(x->target, y->target);
    return by ? by : compare_numbers(x->status, y->status);
}

/* The stage ---------------------------------------------------------------- */

static void begin(linking *l, const ent_linker *rules, ent_dossier *dossier)
{
    *l = (linking){ .rules = rules, .dossier = dossier,
                    .language = dossier->document.language,
                    .desk = ent_pool_take(rules->desks), .hero = ENT_NONE,
                    .other = ENT_NONE, .thing = ENT_NONE,
                    .last_kind = ENT_NONE,
                    .weights = &rules->weights };
    l->scratch = l->desk->scratch;
    if (l->language == ENT_LANGUAGE_UNKNOWN)
        l->language = ent_link_guess_language(l);
    l->stemmer = l->desk->stemmers[l->language];
    l->hashes = ent_dossier_hashes(dossier);
    l->seen.arena = l->scratch;
    l->record_of = ent_arena_alloc(l->scratch, (dossier->entity_count + 1)
                                   * sizeof *l->record_of);
    l->known = l->desk->known[l->language];
    l->lower = ent_link_lower(l);
    l->spent = ent_arena_alloc(l->scratch, (dossier->token_count + 1)
                               * sizeof *l->spent);
    l->words = ent_arena_take(l->scratch, (dossier->token_count + 1)
                              * sizeof *l->words);
}

static void end(linking *l)
{
    ent_dossier *d = l->dossier;
    if (l->relations.count)
        qsort(l->relations.items, l->relations.count,
              sizeof *l->relations.items, compare_relations);
    d->agreements = l->agreements.items;
    d->agreement_count = l->agreements.count;
    d->relations = l->relations.items;
    d->relation_count = l->relations.count;
    ent_table_release(&l->seen);
    ent_arena_clear(l->scratch);
    ent_pool_give(l->rules->desks, l->desk);
}

bool ent_link_take(linking *l, uint32_t s)
{
    const ent_dossier *d = l->dossier;
    const ent_sentence *sentence = &d->sentences[s];
    while (l->mention < d->mention_count
           && d->mentions[l->mention].sentence < s)
        l->mention++;
    l->sentence = s;
    l->first = sentence->first_token;
    l->last = sentence->last_token;
    l->actors.count = 0;
    return !sentence->boilerplate && l->mention < d->mention_count
        && d->mentions[l->mention].sentence == s;
}

/* A sentence that names nobody, behind one that told of two: "Keduanya sepakat
 * ...". */
static void read_nameless(linking *l)
{
    const ent_relation *told = l->relations.count
        ? &l->relations.items[l->relations.count - 1] : NULL;
    if (l->language != ENT_LANGUAGE_ID || !told
        || told->sentence + 1 != l->sentence
        || l->dossier->sentences[l->sentence].boilerplate)
        return;
    ent_link_read_words(l);
    if (l->has_pronoun)
        ent_link_read_events(l);
}

/* What the rules find. */
static void read_all(linking *l)
{
    ent_link_tell_roles(l);
    for (uint32_t s = 0; s < l->dossier->sentence_count; s++) {
        if (!ent_link_take(l, s)) {
            read_nameless(l);
            continue;
        }
        ent_link_read_words(l);
        ent_link_read_actors(l);
        ent_link_read_events(l);
        ent_link_read_agreements(l);
    }
    ent_link_tell_bare_titles(l);
    ent_link_make_agreements(l);
}

/* Takes back what somebody is told to do to the state of his own office, which
 * he acts for: only to leave it is a deed. */
static void drop_own(linking *l)
{
    ent_table offices = { .arena = l->scratch };
    uint32_t parts[2], kept = 0;
    ent_relation *all = l->relations.items;
    for (uint32_t i = 0; i < l->relations.count; i++)
        if (all[i].type == ENT_RELATION_OFFICE)
            ent_table_intern(&offices, ent_link_pair_key(
                parts, all[i].source, all[i].target), i);
    for (uint32_t i = 0; i < l->relations.count; i++) {
        const ent_relation *r = &all[i];
        bool own = ent_relation_quad(r->type) != ENT_QUAD_STRUCTURE
            && r->type != ENT_RELATION_RETREAT
            && l->dossier->entities[r->target].type == ENT_TYPE_COUNTRY
            && ent_table_get(&offices, ent_link_pair_key(
                   parts, r->source, r->target)) != ENT_NONE;
        if (!own)
            all[kept++] = *r;
    }
    l->relations.count = kept;
    ent_table_release(&offices);
}

bool ent_link(const ent_linker *linker, ent_dossier *dossier,
              ent_error *error)
{
    (void)error;
    linking l;
    begin(&l, linker, dossier);
    read_all(&l);
    if (linker->model)
        ent_link_weigh(&l);
    drop_own(&l);
    end(&l);
    return true;
}

void ent_link_evidence(const ent_linker *linker, ent_dossier *dossier,
                       const ent_agreement_weights *weights,
                       void (*see)(void *context,
                                   const ent_witness *witness),
                       void *context)
{
    linking l;
    begin(&l, linker, dossier);
    l.weights = weights;
    l.see = see;
    l.context = context;
    read_all(&l);
    end(&l);
}

typedef struct viewer {
    summing *summing;
    void (*see)(void *context, const ent_dyad *dyad, uint32_t classes);
    void *context;
} viewer;

static void show(void *context, pairing *p)
{
    viewer *v = context;
    if (p->model)
        ent_link_sum(v->summing, p, p->dyad.scores);
    ent_link_features(p);
    uint32_t classes = p->dyad.count;
    ent_link_event_features(p);
    v->see(v->context, &p->dyad, classes);
}

void ent_link_dyads(const ent_linker *linker, ent_dossier *dossier,
                    void (*see)(void *context, const ent_dyad *dyad,
                                uint32_t classes),
                    void *context)
{
    linking l;
    viewer v = { .see = see, .context = context };
    pairing p;
    begin(&l, linker, dossier);
    v.summing = ent_link_new_summing(l.scratch);
    read_all(&l);
    ent_link_pair(&p, &l, show, &v);
    end(&l);
}
