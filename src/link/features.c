/* features.c: what speaks for or against a tie, as hashes.
 *
 * A feature is the hash of a template's number and of values: the types of the
 * two, and a word, a deed, a distance, what the rules say. Templates are
 * numbered by the list below, so that a model outlives changes of order. */

#include "link/pairing.h"

#define MIX_A UINT64_C(0x9E3779B97F4A7C15)
#define MIX_B UINT64_C(0xBB67AE8584CAA73B)
#define MIX_C UINT64_C(0x3C6EF372FE94F82B)
#define OUTSIDE UINT64_C(0xA54FF53A5F1D36F1)

/* How many words between the two are looked at from each side, and around
 * them. */
#define BETWEEN_MAX 6
#define WHOLE_MAX 4
#define SHAPE_MAX 9
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

/* Where a deed stands. */
typedef enum position { FIRST, LAST, BEFORE, AFTER } position;

static uint64_t pair(uint64_t a, uint64_t b)
{
    return (a << 23 | a >> 41) * MIX_B + b;
}

static void add(pairing *p, template t, uint64_t value)
{
    uint64_t mixed = (value ^ (uint64_t)t * MIX_A) * MIX_B;
    if (p->dyad.count < ENT_DYAD_FEATURES)
        p->dyad.features[p->dyad.count++] =
            (uint32_t)((mixed ^ mixed >> 29) * MIX_C >> 32);
}

/* Looking ------------------------------------------------------------------ */

/* One of the two, as its mention stands in the sentence. */
typedef struct side {
    uint32_t first;   /* tokens [first, last) */
    uint32_t last;
    uint64_t known;
} side;

static uint64_t word_at(const linking *l, uint32_t t)
{
    return t >= l->first && t < l->last ? l->words[t].hash : OUTSIDE;
}

static uint64_t word_before(const linking *l, uint32_t t, uint32_t steps)
{
    return t >= l->first + steps ? l->words[t - steps].hash : OUTSIDE;
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

static side side_of(const linking *l, uint32_t mention)
{
    const ent_mention *m = &l->dossier->mentions[mention];
    return (side){ m->first_token, m->last_token, known(l, m->entity) };
}

/* What an article knows of both -------------------------------------------- */

static void add_entities(pairing *p, uint64_t kind)
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
    const ent_sentence *s = &d->sentences[p->dyad.sentence];
    bool headline = d->blocks
        && d->blocks[s->block].kind == ENT_BLOCK_HEADLINE;
    uint64_t place = headline ? 2 : p->dyad.sentence == 0;
    uint64_t ranks = p->ranks[p->dyad.a] * 4u + p->ranks[p->dyad.b];
    add(p, F_KIND, kind);
    add(p, F_KNOWN, pair(known(p->l, p->dyad.a), known(p->l, p->dyad.b)));
    add(p, F_LANGUAGE, pair(kind, p->l->language));
    add(p, F_COUNTRY, pair(kind, country));
    add(p, F_OFFICES, pair(kind, offices));
    add(p, F_RANK, pair(kind, ranks));
    add(p, F_PLACE, pair(kind, place));
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

/* Words -------------------------------------------------------------------- */

static void add_around(pairing *p, uint64_t kind, const side *a,
                       template before, template after)
{
    const linking *l = p->l;
    add(p, before, pair(kind, word_before(l, a->first, 1)));
    add(p, after, pair(kind, word_at(l, a->last)));
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

/* The words between the two, one by one, whole when they are few, and as
 * classes. */
static void add_between(pairing *p, uint64_t kind, uint32_t first,
                        uint32_t last)
{
    const linking *l = p->l;
    uint64_t whole = last - first, shape = 0;
    for (uint32_t t = first; t < last; t++)
        if ((t < first + BETWEEN_MAX || t + BETWEEN_MAX >= last)
            && !l->words[t].classes && l->words[t].actor == ENT_NONE)
            add(p, F_BETWEEN, l->words[t].root);
    for (uint32_t t = first; t < last && t < first + SHAPE_MAX; t++) {
        shape = pair(shape, class_of(l, t));
        whole = pair(whole, l->words[t].hash);
    }
    if (last - first <= WHOLE_MAX)
        add(p, F_WHOLE, pair(kind, whole));
    if (last - first <= SHAPE_MAX)
        add(p, F_SHAPE, pair(kind, shape));
}

/* Deeds -------------------------------------------------------------------- */

/* The nearest deed before token 't', or ENT_NONE. */
static uint32_t deed_before(const linking *l, uint32_t t)
{
    for (uint32_t i = t; i > l->first && t - i < DEED_REACH; i--)
        if (l->words[i - 1].deed)
            return i - 1;
    return ENT_NONE;
}

static uint32_t deed_after(const linking *l, uint32_t t, uint32_t end)
{
    for (uint32_t i = t; i < end && i < t + DEED_REACH; i++)
        if (l->words[i].deed)
            return i;
    return ENT_NONE;
}

static void add_deed(pairing *p, position where, uint32_t at)
{
    uint32_t deed = at == ENT_NONE ? 0 : p->l->words[at].deed;
    add(p, F_DEED, pair(where, deed ? 1u + DEED_TYPE(deed) : 0));
    if (deed)
        add(p, F_VOICE, pair(where, DEED_VOICE(deed)));
}

/* The deeds nearest to the two. */
typedef struct deeds {
    uint32_t at[4];   /* by position: tokens, or ENT_NONE */
} deeds;

static deeds find_deeds(const linking *l, const side *a, const side *b)
{
    deeds d = { { [FIRST] = deed_after(l, a->last, b->first),
                  [LAST] = deed_before(l, b->first),
                  [BEFORE] = deed_before(l, a->first),
                  [AFTER] = deed_after(l, b->last, l->last) } };
    if (d.at[LAST] != ENT_NONE && d.at[LAST] < a->last)
        d.at[LAST] = ENT_NONE;
    return d;
}

static uint64_t voice_at(const linking *l, uint32_t t)
{
    return t == ENT_NONE ? 3 : DEED_VOICE(l->words[t].deed);
}

/* What says which of the two acts: voices, and what leads to each. */
static void add_turn(pairing *p, const deeds *d, const side *a,
                     const side *b)
{
    const linking *l = p->l;
    uint64_t lead_a = word_before(l, a->first, 1);
    uint64_t lead_b = word_before(l, b->first, 1);
    uint64_t first = voice_at(l, d->at[FIRST]);
    uint64_t last = voice_at(l, d->at[LAST]);
    add(p, F_TURN, pair(pair(1, last), lead_b));
    add(p, F_TURN, pair(pair(2, voice_at(l, d->at[BEFORE])),
                        pair(lead_a, lead_b)));
    add(p, F_TURN, pair(pair(3, first), pair(last, b->first - a->last < 3)));
    add(p, F_TURN, pair(pair(4, first), voice_at(l, d->at[AFTER])));
}

/* The types of deeds in the sentence. */
static void add_all_deeds(pairing *p, uint64_t kind)
{
    const linking *l = p->l;
    uint32_t types = 0;
    for (uint32_t t = l->first; t < l->last; t++)
        if (l->words[t].deed)
            types |= 1u << DEED_TYPE(l->words[t].deed);
    add_types(p, F_DEEDS, 0, types);
    add(p, F_DEEDS, pair(kind, types == 0));
}

/* Titles, clauses ---------------------------------------------------------- */

/* The first word of an office or of membership in [first, last), or NONE. */
static uint32_t title_in(const linking *l, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++)
        if (l->words[t].classes & (LINK(OFFICE) | LINK(MEMBER)))
            return t;
    return ENT_NONE;
}

static void add_title(pairing *p, uint64_t kind, uint64_t where,
                      uint32_t first, uint32_t last)
{
    const linking *l = p->l;
    uint32_t t = title_in(l, first, last);
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

/* Marks, clauses and verbs between the two, each only counted as some. */
static void add_clauses(pairing *p, uint64_t kind, uint32_t first,
                        uint32_t last)
{
    const linking *l = p->l;
    uint64_t commas = 0, verbs = 0, clauses = 0, quotes = 0, relatives = 0;
    for (uint32_t t = first; t < last; t++) {
        const term *w = &l->words[t];
        commas += ent_link_is_mark(l, t, ",");
        verbs += w->verb || w->deed;
        clauses += (w->classes & LINK(CLAUSE)) != 0;
        relatives += (w->classes & LINK(RELATIVE)) != 0;
        quotes += l->dossier->tokens[t].kind == ENT_TOKEN_QUOTE;
    }
    add(p, F_CLAUSE, pair(kind, (commas < 3 ? commas : 3)
                          + 4 * (verbs < 3 ? verbs : 3)
                          + 16u * (clauses > 0) + 32u * (quotes > 0)
                          + 64u * (relatives > 0)));
}

/* All of them -------------------------------------------------------------- */

void ent_link_features(pairing *p)
{
    const linking *l = p->l;
    const ent_mention *all = l->dossier->mentions;
    const ent_mention *ma = &all[p->dyad.at], *mb = &all[p->dyad.by];
    side a = side_of(l, p->dyad.at), b = side_of(l, p->dyad.by);
    bool inside = b.first < a.last;
    uint64_t kind = 1u + ma->type * 8u + mb->type + 64u * inside;
    uint32_t between = p->dyad.by - p->dyad.at - 1;
    uint32_t end = inside ? a.first : a.last;
    add_entities(p, kind);
    add_rules(p, kind);
    add(p, F_FLAGS, pair(kind, ma->flags * 16 + mb->flags));
    add(p, F_DISTANCE, pair(kind, bucket(inside ? 0 : b.first - a.last)));
    add(p, F_MENTIONS, pair(kind, between < 4 ? between : 4));
    add_around(p, kind, &a, F_BEFORE_A, F_AFTER_A);
    add_around(p, kind, &b, F_BEFORE_B, F_AFTER_B);
    add_title(p, kind, 0, back(l, a.first, TITLE_REACH), a.first);
    add_title(p, kind, 2, b.last, ahead(l, b.last, TITLE_REACH));
    add_between(p, kind, end, b.first);
    add_all_deeds(p, kind);
    if (inside)
        return;
    deeds d = find_deeds(l, &a, &b);
    for (position where = FIRST; where <= AFTER; where++)
        add_deed(p, where, d.at[where]);
    add_turn(p, &d, &a, &b);
    add_title(p, kind, 1, a.last, b.first);
    add_clauses(p, kind, a.last, b.first);
}

/* Which event -------------------------------------------------------------- */

static void add_event_deeds(pairing *p, const side *a, const side *b)
{
    const linking *l = p->l;
    deeds d = find_deeds(l, a, b);
    for (position where = FIRST; where <= AFTER; where++) {
        if (d.at[where] == ENT_NONE)
            continue;
        const term *w = &l->words[d.at[where]];
        add(p, F_EVENT_WORD, pair(where, w->root));
        add(p, F_EVENT_LEAD, pair(pair(where, w->deed),
                                  word_before(l, b->first, 1)));
    }
}

void ent_link_event_features(pairing *p)
{
    const linking *l = p->l;
    side a = side_of(l, p->dyad.at), b = side_of(l, p->dyad.by);
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
