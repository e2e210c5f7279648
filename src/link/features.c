/* features.c: what speaks for or against a tie, as hashes.
 *
 * A feature is the hash of a template's number and of values: the types of the
 * two, and a word, a deed, a distance, what the rules say. Templates are
 * numbered by the list below, so that a model outlives changes of order.
 *
 * Features come in groups by what they look at: the sentence, one of the two,
 * a word between them, both. ent_link_features() lists all groups of a pair;
 * sums.c adds up each group once and pairs the sums. */

#include "link/features.h"

#include "base/memory.h"

#define MIX_A UINT64_C(0x9E3779B97F4A7C15)
#define MIX_B UINT64_C(0xBB67AE8584CAA73B)
#define MIX_C UINT64_C(0x3C6EF372FE94F82B)
#define OUTSIDE UINT64_C(0xA54FF53A5F1D36F1)

/* How far around the two is looked. */
#define DEED_REACH 9
#define TITLE_REACH 5
#define ROOT_MAX 24
#define ROOT_REACH 7

typedef enum template {
    F_KIND = 1, F_KNOWN, F_DISTANCE, F_FLAGS, F_BEFORE_A, F_AFTER_A,
    F_BEFORE_B, F_AFTER_B, F_BETWEEN, F_WHOLE, F_SHAPE, F_DEED, F_VOICE,
    F_DEEDS, F_MENTIONS, F_CLAUSE, F_TITLE, F_TITLE_WORD, F_RULE,
    F_RULE_BACK, F_RULE_TYPE, F_RULE_ELSE, F_RULE_NONE, F_RIVAL_A,
    F_RIVAL_B, F_COUNTRY, F_RANK, F_PLACE, F_OFFICES, F_LANGUAGE, F_TURN,
    F_EVENT_WORD, F_EVENT_ROOT, F_EVENT_LEAD
} template;

static uint64_t pair(uint64_t a, uint64_t b)
{
    return (a << 23 | a >> 41) * MIX_B + b;
}

static inline void add(pairing *p, template t, uint64_t value)
{
    uint64_t mixed = (value ^ (uint64_t)t * MIX_A) * MIX_B;
    uint32_t feature = (uint32_t)((mixed ^ mixed >> 29) * MIX_C >> 32);
    if (p->dyad.count == ENT_DYAD_FEATURES)
        return;
    p->dyad.features[p->dyad.count++] = feature;
    if (p->model)
        ENT_PREFETCH(ent_dyad_row(p->model, feature));
}

/* Looking ------------------------------------------------------------------ */

static uint64_t word_at(const linking *l, uint32_t t)
{
    return t >= l->first && t < l->last ? l->words[t].hash : OUTSIDE;
}

static uint64_t word_before(const linking *l, uint32_t t)
{
    return t > l->first ? l->words[t - 1].hash : OUTSIDE;
}

static uint64_t known(const linking *l, uint32_t entity)
{
    const ent_entity *e = &l->dossier->entities[entity];
    uint64_t kind = 0;
    if (e->entry != ENT_NONE && e->type != ENT_TYPE_PERSON)
        kind = 1 + ent_hash(l->rules->lexicon->entries.items[e->entry].kind,
                            0);
    return pair((uint64_t)e->type + 1, kind);
}

static uint64_t bucket(uint32_t n)
{
    return n < 4 ? n : n < 6 ? 4 : n < 9 ? 5 : n < 14 ? 6 : n < 22 ? 7 : 8;
}

flank ent_link_flank(const linking *l, uint32_t mention)
{
    const ent_mention *m = &l->dossier->mentions[mention];
    return (flank){ m->first_token, m->last_token, known(l, m->entity) };
}

uint64_t ent_link_kind(const linking *l, const ent_dyad *dyad)
{
    const ent_mention *a = &l->dossier->mentions[dyad->at];
    const ent_mention *b = &l->dossier->mentions[dyad->by];
    bool inside = b->first_token < a->last_token;
    return 1u + a->type * 8u + b->type + 64u * inside;
}

/* What an article knows of both -------------------------------------------- */

void ent_link_add_scene(pairing *p, uint64_t kind)
{
    const ent_dossier *d = p->l->dossier;
    const ent_sentence *s = &d->sentences[p->dyad.sentence];
    bool headline = d->blocks
        && d->blocks[s->block].kind == ENT_BLOCK_HEADLINE;
    uint64_t place = headline ? 2 : p->dyad.sentence == 0;
    add(p, F_KIND, kind);
    add(p, F_LANGUAGE, pair(kind, p->l->language));
    add(p, F_PLACE, pair(kind, place));
}

static void add_entities(pairing *p, uint64_t kind, const flank *first,
                         const flank *second)
{
    const ent_dossier *d = p->l->dossier;
    const ent_entity *a = &d->entities[p->dyad.a];
    const ent_entity *b = &d->entities[p->dyad.b];
    uint64_t country = a->country == p->dyad.b ? 1
        : b->country == p->dyad.a ? 2
        : a->country == ENT_NONE || b->country == ENT_NONE ? 3
        : a->country == b->country ? 4 : 5;
    uint32_t of_a = p->offices[p->dyad.a], of_b = p->offices[p->dyad.b];
    uint64_t offices = (of_a == ENT_NONE ? 0 : of_a == p->dyad.b ? 1 : 2)
        + (of_b == ENT_NONE ? 0u : of_b == p->dyad.a ? 4u : 8u);
    uint64_t ranks = p->ranks[p->dyad.a] * 4u + p->ranks[p->dyad.b];
    add(p, F_KNOWN, pair(first->known, second->known));
    add(p, F_COUNTRY, pair(kind, country));
    add(p, F_OFFICES, pair(kind, offices));
    add(p, F_RANK, pair(kind, ranks));
}

static void add_types(pairing *p, template t, uint64_t kind, uint32_t types)
{
    for (uint32_t type = 0; types; type++, types >>= 1)
        if (types & 1)
            add(p, t, pair(kind, type));
}

/* What the rules say of the two, and of either with somebody else in this
 * sentence. */
static void add_rules(pairing *p, uint64_t kind)
{
    const linking *l = p->l;
    uint32_t a = p->dyad.a, b = p->dyad.b;
    bool any = false;
    uint32_t s = p->dyad.sentence;
    for (uint32_t i = p->first_of[s]; i < p->first_of[s + 1]; i++) {
        const ent_relation *r = &l->relations.items[p->by_sentence[i]];
        bool has_a = r->source == a || r->target == a;
        bool has_b = r->source == b || r->target == b;
        uint64_t what = (uint64_t)r->type * 4;
        if (has_a && has_b) {
            any = true;
            add(p, F_RULE_TYPE, r->type);
            add(p, r->source == a ? F_RULE : F_RULE_BACK, what);
            add(p, r->source == a ? F_RULE : F_RULE_BACK, pair(kind, what));
        } else if (has_a) {
            add(p, F_RIVAL_A, pair(kind, what + (r->source == a)));
        } else if (has_b) {
            add(p, F_RIVAL_B, pair(kind, what + (r->source == b)));
        }
    }
    add_types(p, F_RULE_ELSE, 1, p->verdict.forward);
    add_types(p, F_RULE_ELSE, 2, p->verdict.back);
    if (!any)
        add(p, F_RULE_NONE, pair(kind, p->dyad.told));
}

/* What the two are to each other. */
void ent_link_add_both(pairing *p, uint64_t kind, const flank *a,
                       const flank *b)
{
    const ent_mention *all = p->l->dossier->mentions;
    uint32_t between = p->dyad.by - p->dyad.at - 1;
    uint32_t far = b->first < a->last ? 0 : b->first - a->last;
    add_entities(p, kind, a, b);
    add_rules(p, kind);
    add(p, F_FLAGS, pair(kind, all[p->dyad.at].flags * 16
                         + all[p->dyad.by].flags));
    add(p, F_DISTANCE, pair(kind, bucket(far)));
    add(p, F_MENTIONS, pair(kind, between < 4 ? between : 4));
}

/* Words -------------------------------------------------------------------- */

void ent_link_add_beside_a(pairing *p, uint64_t kind, const flank *a)
{
    add(p, F_BEFORE_A, pair(kind, word_before(p->l, a->first)));
    add(p, F_AFTER_A, pair(kind, word_at(p->l, a->last)));
}

void ent_link_add_beside_b(pairing *p, uint64_t kind, const flank *b)
{
    add(p, F_BEFORE_B, pair(kind, word_before(p->l, b->first)));
    add(p, F_AFTER_B, pair(kind, word_at(p->l, b->last)));
}

/* The class of a token, for shapes. */
static uint64_t class_of(const linking *l, uint32_t t)
{
    const term *w = &l->words[t];
    if (w->actor != ENT_NONE && !(w->classes & (LINK(OFFICE) | LINK(MEMBER))))
        return 1;
    if (w->deed)
        return 2;
    if (w->classes)
        return 8 + (w->classes & (LINK(OFFICE) | LINK(MEMBER)
                                  | LINK(PREPOSITION) | LINK(JOIN)
                                  | LINK(RELATIVE) | LINK(CLAUSE)
                                  | LINK(POSSESSIVE) | LINK(BELONGING)));
    if (l->dossier->tokens[t].kind >= ENT_TOKEN_HYPHEN)
        return w->hash;
    return w->verb ? 3 : 4;
}

void ent_link_add_word(pairing *p, uint32_t t)
{
    const term *w = &p->l->words[t];
    if (!w->classes && w->actor == ENT_NONE)
        add(p, F_BETWEEN, w->root);
}

void ent_link_add_whole(pairing *p, uint64_t kind, uint32_t first,
                        uint32_t last)
{
    const linking *l = p->l;
    uint64_t whole = last - first, shape = 0;
    if (last - first > SHAPE_MAX)
        return;
    for (uint32_t t = first; t < last; t++) {
        shape = pair(shape, class_of(l, t));
        whole = pair(whole, l->words[t].hash);
    }
    if (last - first <= WHOLE_MAX)
        add(p, F_WHOLE, pair(kind, whole));
    add(p, F_SHAPE, pair(kind, shape));
}

/* The words between the two, one by one, whole when they are few, and as
 * classes. */
static void add_between(pairing *p, uint64_t kind, uint32_t first,
                        uint32_t last)
{
    for (uint32_t t = first; t < last; t++)
        if (t < first + BETWEEN_MAX || t + BETWEEN_MAX >= last)
            ent_link_add_word(p, t);
    ent_link_add_whole(p, kind, first, last);
}

/* Deeds -------------------------------------------------------------------- */

uint32_t ent_link_deed_before(const linking *l, uint32_t t)
{
    for (uint32_t i = t; i > l->first && t - i < DEED_REACH; i--)
        if (l->words[i - 1].deed)
            return i - 1;
    return ENT_NONE;
}

uint32_t ent_link_deed_after(const linking *l, uint32_t t, uint32_t end)
{
    for (uint32_t i = t; i < end && i < t + DEED_REACH; i++)
        if (l->words[i].deed)
            return i;
    return ENT_NONE;
}

void ent_link_add_deed(pairing *p, position where, uint32_t deed)
{
    add(p, F_DEED, pair(where, deed ? 1u + DEED_TYPE(deed) : 0));
    if (deed)
        add(p, F_VOICE, pair(where, DEED_VOICE(deed)));
}

static void find_deeds(const linking *l, const flank *a, const flank *b,
                       uint32_t at[POSITIONS])
{
    at[FIRST] = ent_link_deed_after(l, a->last, b->first);
    at[LAST] = ent_link_deed_before(l, b->first);
    at[BEFORE] = ent_link_deed_before(l, a->first);
    at[AFTER] = ent_link_deed_after(l, b->last, l->last);
    if (at[LAST] != ENT_NONE && at[LAST] < a->last)
        at[LAST] = ENT_NONE;
}

uint64_t ent_link_voice(const linking *l, uint32_t t)
{
    return t == ENT_NONE ? VOICES - 1 : DEED_VOICE(l->words[t].deed);
}

/* What says which of the two acts: voices, and what leads to each. */
void ent_link_add_turn(pairing *p, const uint32_t at[POSITIONS],
                       const flank *a, const flank *b)
{
    const linking *l = p->l;
    uint64_t lead_a = word_before(l, a->first);
    uint64_t lead_b = word_before(l, b->first);
    add(p, F_TURN, pair(pair(1, ent_link_voice(l, at[LAST])), lead_b));
    add(p, F_TURN, pair(pair(2, ent_link_voice(l, at[BEFORE])),
                        pair(lead_a, lead_b)));
}

void ent_link_add_voices(pairing *p, uint64_t first, uint64_t last, bool near)
{
    add(p, F_TURN, pair(pair(3, first), pair(last, near)));
}

void ent_link_add_last_voice(pairing *p, uint64_t first, uint64_t after)
{
    add(p, F_TURN, pair(pair(4, first), after));
}

static void add_deeds(pairing *p, const flank *a, const flank *b)
{
    const linking *l = p->l;
    uint32_t at[POSITIONS];
    find_deeds(l, a, b, at);
    for (position where = FIRST; where < POSITIONS; where++)
        ent_link_add_deed(p, where, at[where] == ENT_NONE ? 0
                          : l->words[at[where]].deed);
    uint64_t first = ent_link_voice(l, at[FIRST]);
    ent_link_add_turn(p, at, a, b);
    ent_link_add_voices(p, first, ent_link_voice(l, at[LAST]),
                        b->first - a->last < 3);
    ent_link_add_last_voice(p, first, ent_link_voice(l, at[AFTER]));
}

uint32_t ent_link_deed_types(const linking *l)
{
    uint32_t types = 0;
    for (uint32_t t = l->first; t < l->last; t++)
        if (l->words[t].deed)
            types |= 1u << DEED_TYPE(l->words[t].deed);
    return types;
}

void ent_link_add_deed_types(pairing *p, uint32_t types)
{
    add_types(p, F_DEEDS, 0, types);
}

void ent_link_add_deedless(pairing *p, uint64_t kind, uint32_t types)
{
    add(p, F_DEEDS, pair(kind, types == 0));
}

/* Titles, clauses ---------------------------------------------------------- */

uint32_t ent_link_title_in(const linking *l, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++)
        if (l->words[t].classes & (LINK(OFFICE) | LINK(MEMBER)))
            return t;
    return ENT_NONE;
}

void ent_link_add_title(pairing *p, uint64_t kind, uint64_t where, uint32_t t)
{
    const linking *l = p->l;
    uint64_t office = t == ENT_NONE ? 0
        : 1 + ((l->words[t].classes & LINK(OFFICE)) != 0);
    add(p, F_TITLE, pair(pair(kind, where), office));
    if (t != ENT_NONE)
        add(p, F_TITLE_WORD, pair(pair(kind, where), l->words[t].hash));
}

static uint32_t back(const linking *l, uint32_t t, uint32_t steps)
{
    return t >= l->first + steps ? t - steps : l->first;
}

static uint32_t ahead(const linking *l, uint32_t t, uint32_t steps)
{
    return t + steps < l->last ? t + steps : l->last;
}

void ent_link_add_title_a(pairing *p, uint64_t kind, const flank *a)
{
    uint32_t from = back(p->l, a->first, TITLE_REACH);
    ent_link_add_title(p, kind, 0, ent_link_title_in(p->l, from, a->first));
}

void ent_link_add_title_b(pairing *p, uint64_t kind, const flank *b)
{
    uint32_t to = ahead(p->l, b->last, TITLE_REACH);
    ent_link_add_title(p, kind, 2, ent_link_title_in(p->l, b->last, to));
}

void ent_link_count(const linking *l, uint32_t t, tally *counts)
{
    const term *w = &l->words[t];
    counts->commas += ent_link_is_mark(l, t, ",");
    counts->verbs += w->verb || w->deed;
    counts->clauses += (w->classes & LINK(CLAUSE)) != 0;
    counts->relatives += (w->classes & LINK(RELATIVE)) != 0;
    counts->quotes += l->dossier->tokens[t].kind == ENT_TOKEN_QUOTE;
}

/* Each only counted as some. */
void ent_link_add_counts(pairing *p, uint64_t kind, const tally *c)
{
    uint32_t commas = c->commas < 3 ? c->commas : 3;
    uint32_t verbs = c->verbs < 3 ? c->verbs : 3;
    add(p, F_CLAUSE, pair(kind, commas + 4u * verbs + 16u * (c->clauses > 0)
                          + 32u * (c->quotes > 0)
                          + 64u * (c->relatives > 0)));
}

static void add_clauses(pairing *p, uint64_t kind, uint32_t first,
                        uint32_t last)
{
    tally counts = { 0 };
    for (uint32_t t = first; t < last; t++)
        ent_link_count(p->l, t, &counts);
    ent_link_add_counts(p, kind, &counts);
}

/* All of them -------------------------------------------------------------- */

void ent_link_features(pairing *p)
{
    const linking *l = p->l;
    flank a = ent_link_flank(l, p->dyad.at), b = ent_link_flank(l, p->dyad.by);
    bool inside = b.first < a.last;
    uint64_t kind = ent_link_kind(l, &p->dyad);
    uint32_t types = ent_link_deed_types(l);
    p->dyad.count = 0;
    ent_link_add_scene(p, kind);
    ent_link_add_both(p, kind, &a, &b);
    ent_link_add_beside_a(p, kind, &a);
    ent_link_add_beside_b(p, kind, &b);
    ent_link_add_title_a(p, kind, &a);
    ent_link_add_title_b(p, kind, &b);
    add_between(p, kind, inside ? a.first : a.last, b.first);
    ent_link_add_deed_types(p, types);
    ent_link_add_deedless(p, kind, types);
    if (inside)
        return;
    add_deeds(p, &a, &b);
    ent_link_add_title(p, kind, 1, ent_link_title_in(l, a.last, b.first));
    add_clauses(p, kind, a.last, b.first);
}

/* Which event -------------------------------------------------------------- */

static void add_event_deeds(pairing *p, const flank *a, const flank *b)
{
    const linking *l = p->l;
    uint32_t at[POSITIONS];
    find_deeds(l, a, b, at);
    for (position where = FIRST; where < POSITIONS; where++) {
        if (at[where] == ENT_NONE)
            continue;
        const term *w = &l->words[at[where]];
        add(p, F_EVENT_WORD, pair(where, w->root));
        add(p, F_EVENT_LEAD, pair(pair(where, w->deed),
                                  word_before(l, b->first)));
    }
}

void ent_link_event_features(pairing *p)
{
    const linking *l = p->l;
    flank a = ent_link_flank(l, p->dyad.at), b = ent_link_flank(l, p->dyad.by);
    uint32_t from = back(l, a.first, ROOT_REACH), added = 0;
    uint32_t to = ahead(l, b.last, ROOT_REACH);
    add_event_deeds(p, &a, &b);
    for (uint32_t t = from; t < to && added < ROOT_MAX; t++) {
        const term *w = &l->words[t];
        if (w->actor != ENT_NONE || w->classes
            || l->dossier->tokens[t].kind != ENT_TOKEN_WORD)
            continue;
        add(p, F_EVENT_ROOT, w->root);
        added++;
    }
}
