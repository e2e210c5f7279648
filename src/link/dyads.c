/* dyads.c: which two actors a sentence may tie. */

#include "link/pairing.h"

#include <string.h>

/* Mentions so far apart at most are paired. */
#define APART_MAX 6

/* The most told of each type have ranks below this. */
#define RANKS 3

ent_dyad_class ent_dyad_class_of(ent_relation_type type, bool back)
{
    switch (type) {
    case ENT_RELATION_OFFICE: return ENT_DYAD_OFFICE;
    case ENT_RELATION_LOCATED_IN: return ENT_DYAD_LOCATED;
    case ENT_RELATION_PARTY_TO: return ENT_DYAD_PARTY;
    case ENT_RELATION_MEMBER_OF:
        return back ? ENT_DYAD_MEMBER_BACK : ENT_DYAD_MEMBER;
    default:
        return back ? ENT_DYAD_EVENT_BACK : ENT_DYAD_EVENT;
    }
}

/* What the rules say ------------------------------------------------------- */

ent_slice ent_link_pair_key(uint32_t parts[2], uint32_t a, uint32_t b)
{
    parts[0] = a < b ? a : b;
    parts[1] = a < b ? b : a;
    return (ent_slice){ (const char *)parts, 2 * sizeof *parts };
}

static verdict verdict_of(const pairing *p, uint32_t a, uint32_t b)
{
    uint32_t parts[2];
    if (!p->told[a] || !p->told[b])
        return (verdict){ 0, 0 };
    uint32_t at = ent_table_get(&p->by_pair, ent_link_pair_key(parts, a, b));
    verdict v = { 0, 0 };
    if (at != ENT_NONE)
        v = p->verdicts.items[at];
    return a < b ? v : (verdict){ v.back, v.forward };
}

static void add_verdict(pairing *p, const ent_relation *r)
{
    uint32_t parts[2];
    ent_slice key = ent_link_pair_key(parts, r->source, r->target);
    uint32_t at = ent_table_intern(&p->by_pair, key, p->verdicts.count);
    if (at == p->verdicts.count)
        ent_list_push(p->l->scratch, &p->verdicts);
    verdict *v = &p->verdicts.items[at];
    *(r->source < r->target ? &v->forward : &v->back) |= 1u << r->type;
    p->told[r->source] = p->told[r->target] = true;
    if (r->type == ENT_RELATION_OFFICE)
        p->offices[r->source] = r->target;
}

/* Sorts the relations told by sentence, in their order. */
static void index_relations(pairing *p)
{
    const linking *l = p->l;
    uint32_t sentences = l->dossier->sentence_count;
    p->first_of = ent_arena_alloc(l->scratch, (sentences + 2)
                                  * sizeof *p->first_of);
    p->told = ent_arena_alloc(l->scratch, l->dossier->entity_count + 1);
    p->by_sentence = ent_arena_alloc(l->scratch, (l->relations.count + 1)
                                     * sizeof *p->by_sentence);
    for (uint32_t i = 0; i < l->relations.count; i++)
        p->first_of[l->relations.items[i].sentence + 2]++;
    for (uint32_t s = 2; s < sentences + 2; s++)
        p->first_of[s] += p->first_of[s - 1];
    for (uint32_t i = 0; i < l->relations.count; i++) {
        uint32_t s = l->relations.items[i].sentence;
        p->by_sentence[p->first_of[s + 1]++] = i;
        add_verdict(p, &l->relations.items[i]);
    }
}

/* Ranks -------------------------------------------------------------------- */

/* Puts entity 'e' among the most told of its type. */
static void rank(const linking *l, uint32_t top[RANKS], uint32_t e)
{
    const ent_entity *all = l->dossier->entities;
    uint32_t at = RANKS;
    while (at > 0 && (top[at - 1] == ENT_NONE
                      || all[top[at - 1]].mentions < all[e].mentions))
        at--;
    for (uint32_t i = RANKS; i > at + 1; i--)
        top[i - 1] = top[i - 2];
    if (at < RANKS)
        top[at] = e;
}

static void rank_all(pairing *p)
{
    const linking *l = p->l;
    uint32_t count = l->dossier->entity_count;
    uint32_t top[ENT_TYPE_COUNT][RANKS];
    p->ranks = ent_arena_alloc(l->scratch, count + 1);
    p->offices = ent_arena_alloc(l->scratch, (count + 1)
                                 * sizeof *p->offices);
    memset(p->ranks, RANKS, count + 1);
    memset(top, 0xFF, sizeof top);
    for (uint32_t e = 0; e < count; e++) {
        p->offices[e] = ENT_NONE;
        rank(l, top[l->dossier->entities[e].type], e);
    }
    for (uint32_t type = 0; type < ENT_TYPE_COUNT; type++)
        for (uint32_t i = 0; i < RANKS; i++)
            if (top[type][i] != ENT_NONE)
                p->ranks[top[type][i]] = (uint8_t)i;
}

/* Pairs -------------------------------------------------------------------- */

/* The mentions of the sentence in hand. */
static void gather(const linking *l, scene *s)
{
    const ent_dossier *d = l->dossier;
    s->count = 0;
    for (uint32_t i = l->mention; i < d->mention_count
         && d->mentions[i].sentence == l->sentence
         && s->count < SCENE_MENTIONS; i++) {
        const ent_mention *m = &d->mentions[i];
        if (m->entity != ENT_NONE && !(m->flags & ENT_FLAG_SOURCE))
            s->mentions[s->count++] = i;
    }
}

static bool may_tie(ent_type a, ent_type b)
{
    bool places = a == ENT_TYPE_PLACE && b == ENT_TYPE_PLACE;
    bool papers = a == ENT_TYPE_AGREEMENT && b == ENT_TYPE_AGREEMENT;
    return !places && !papers;
}

/* Whether a mention of either entity stands between mentions 'i' and 'k'. */
static bool is_nearest(const linking *l, const scene *s, uint32_t i,
                       uint32_t k)
{
    const ent_mention *all = l->dossier->mentions;
    uint32_t a = all[s->mentions[i]].entity, b = all[s->mentions[k]].entity;
    for (uint32_t j = i + 1; j < k; j++) {
        uint32_t between = all[s->mentions[j]].entity;
        if (between == a || between == b)
            return false;
    }
    return true;
}

/* Takes mentions 'i' and 'k' of the scene in hand; false when they are no
 * candidate. */
static bool take_pair(pairing *p, const scene *s, uint32_t i, uint32_t k)
{
    const ent_mention *all = p->l->dossier->mentions;
    const ent_mention *a = &all[s->mentions[i]], *b = &all[s->mentions[k]];
    if (a->entity == b->entity || !may_tie(a->type, b->type)
        || !is_nearest(p->l, s, i, k))
        return false;
    p->verdict = verdict_of(p, a->entity, b->entity);
    p->dyad.a = a->entity;
    p->dyad.b = b->entity;
    p->dyad.at = s->mentions[i];
    p->dyad.by = s->mentions[k];
    p->dyad.told = p->verdict.forward || p->verdict.back;
    p->first = i;
    p->second = k;
    return true;
}

static void pair_all(pairing *p, const scene *s,
                     void (*see)(void *, pairing *), void *context)
{
    for (uint32_t i = 0; i < s->count; i++)
        for (uint32_t k = i + 1; k < s->count && k <= i + APART_MAX; k++)
            if (take_pair(p, s, i, k))
                see(context, p);
}

void ent_link_pair(pairing *p, linking *l, void (*see)(void *, pairing *),
                   void *context)
{
    scene s;
    *p = (pairing){ .l = l, .by_pair = { .arena = l->scratch },
                    .model = l->rules->model, .scene = &s };
    rank_all(p);
    index_relations(p);
    l->mention = 0;
    for (uint32_t i = 0; i < l->dossier->sentence_count; i++) {
        if (!ent_link_take(l, i))
            continue;
        gather(l, &s);
        p->dyad.sentence = i;
        pair_all(p, &s, see, context);
    }
    ent_table_release(&p->by_pair);
}
