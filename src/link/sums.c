/* sums.c: scores of pairs from sums that they share. */

#include "link/sums.h"

#include <string.h>

#include "base/memory.h"

/* A sentence of which rules told more than this may have pairs with more
 * features than a dyad holds; those are listed and counted one by one. The
 * others have at most 109 and three a relation. */
#define TOLD_MOST ((ENT_DYAD_FEATURES - 109) / 3)

static void join(ent_dyad_sums *to, const ent_dyad_sums *more)
{
    for (uint32_t c = 0; c < ENT_DYAD_CLASSES; c++)
        to->of[c] = (int16_t)(to->of[c] + more->of[c]);
}

static void part(ent_dyad_sums *from, const ent_dyad_sums *less)
{
    for (uint32_t c = 0; c < ENT_DYAD_CLASSES; c++)
        from->of[c] = (int16_t)(from->of[c] - less->of[c]);
}

/* Adds up the features that are listed, and begins a new list. */
static ent_dyad_sums take_listed(pairing *p)
{
    uint32_t count = p->dyad.count;
    p->dyad.count = 0;
    return ent_dyad_sum(p->model, p->dyad.features, count);
}

/* By model ----------------------------------------------------------------- */

void ent_link_make_ready(ent_link_ready *ready, const ent_dyad_model *model)
{
    pairing p = { .model = model };
    for (position where = FIRST; where < POSITIONS; where++)
        for (uint32_t deed = 0; deed < DEEDS; deed++) {
            ent_link_add_deed(&p, where, deed);
            ready->deeds[where][deed] = take_listed(&p);
        }
    for (uint32_t first = 0; first < VOICES; first++)
        for (uint32_t other = 0; other < VOICES; other++) {
            for (uint32_t near = 0; near < 2; near++) {
                ent_link_add_voices(&p, first, other, near);
                ready->voices[first][other][near] = take_listed(&p);
            }
            ent_link_add_last_voice(&p, first, other);
            ready->last_voices[first][other] = take_listed(&p);
        }
}

/* By sentence -------------------------------------------------------------- */

/* Room for the words between the first mention and the last. */
static void make_room(summing *s, const linking *l, uint32_t count)
{
    if (count < s->room)
        return;
    s->room = 2 * count + 32;
    s->words = ent_arena_take(l->scratch, s->room * sizeof *s->words);
    s->rows = ent_arena_take(l->scratch, s->room * sizeof *s->rows);
    s->counts = ent_arena_take(l->scratch, s->room * sizeof *s->counts);
}

/* Where the weights of token 't' lie; they are on their way. */
static const int8_t *row_of(pairing *p, uint32_t t)
{
    p->dyad.count = 0;
    ent_link_add_word(p, t);
    return p->dyad.count ? ent_dyad_row(p->model, p->dyad.features[0]) : NULL;
}

/* Adds up the words of [from, to). */
static void sum_words(summing *s, pairing *p, uint32_t to)
{
    const linking *l = p->l;
    uint32_t count = to > s->from ? to - s->from : 0;
    make_room(s, l, count);
    memset(s->words, 0, sizeof *s->words);
    memset(s->counts, 0, sizeof *s->counts);
    for (uint32_t i = 0; i < count; i++) {
        s->rows[i] = row_of(p, s->from + i);
        s->counts[i + 1] = s->counts[i];
        ent_link_count(l, s->from + i, &s->counts[i + 1]);
    }
    for (uint32_t i = 0; i < count; i++) {
        s->words[i + 1] = s->words[i];
        for (uint32_t c = 0; s->rows[i] && c < ENT_DYAD_CLASSES; c++)
            s->words[i + 1].of[c] =
                (int16_t)(s->words[i].of[c] + s->rows[i][c]);
    }
}

static void take_sentence(summing *s, pairing *p)
{
    const linking *l = p->l;
    const uint32_t *mentions = p->scene->mentions;
    const ent_mention *all = l->dossier->mentions;
    uint32_t last = all[mentions[p->scene->count - 1]].first_token;
    s->sentence = p->dyad.sentence + 1;
    s->from = all[mentions[0]].first_token;
    memset(s->made, 0, sizeof s->made);
    for (uint32_t i = 0; i < p->scene->count; i++) {
        side_sums *m = &s->sides[i];
        m->flank = ent_link_flank(l, mentions[i]);
        m->before = ent_link_deed_before(l, m->flank.first);
        m->after = ent_link_deed_after(l, m->flank.last, l->last);
        m->title = ent_link_title_in(l, m->flank.last, last);
        m->made[0] = m->made[1] = 0;
    }
    s->deed_types = ent_link_deed_types(l);
    p->dyad.count = 0;
    ent_link_add_deed_types(p, s->deed_types);
    s->types = take_listed(p);
    sum_words(s, p, last);
}

/* Groups ------------------------------------------------------------------- */

/* A group of features whose sum is kept: those listed at [first, last); none
 * when they were added up before. The weights of what is listed are on their
 * way meanwhile. */
typedef struct group {
    ent_dyad_sums *sums;
    uint32_t first;
    uint32_t last;
} group;

/* What a kind of pairs has in the sentence in hand. */
static group list_scene(summing *s, pairing *p, uint64_t kind)
{
    group g = { &s->scenes[kind], p->dyad.count, 0 };
    if (!(s->made[kind / 64] >> kind % 64 & 1)) {
        s->made[kind / 64] |= (uint64_t)1 << kind % 64;
        ent_link_add_scene(p, kind);
        ent_link_add_deedless(p, kind, s->deed_types);
    }
    g.last = p->dyad.count;
    return g;
}

/* What stands beside a mention as the first of such pairs, or the second. */
static group list_beside(summing *s, pairing *p, uint64_t kind, bool second,
                         ent_type other, bool nested)
{
    side_sums *m = &s->sides[second ? p->second : p->first];
    uint32_t i = other + (nested ? ENT_TYPE_COUNT : 0u);
    group g = { &m->sums[second][i], p->dyad.count, 0 };
    bool made = m->made[second] >> i & 1;
    m->made[second] |= 1u << i;
    if (!made && second) {
        ent_link_add_beside_b(p, kind, &m->flank);
        ent_link_add_title_b(p, kind, &m->flank);
    } else if (!made) {
        ent_link_add_beside_a(p, kind, &m->flank);
        ent_link_add_title_a(p, kind, &m->flank);
    }
    g.last = p->dyad.count;
    return g;
}

/* Adds up what was listed of a group, and the group. */
static void join_group(const pairing *p, const group *g, ent_dyad_sums *sums)
{
    if (g->first < g->last)
        *g->sums = ent_dyad_sum(p->model, p->dyad.features + g->first,
                                g->last - g->first);
    join(sums, g->sums);
}

/* By pair ------------------------------------------------------------------ */

/* The words of tokens [first, last) that count one by one. */
static void add_words(const summing *s, uint32_t first, uint32_t last,
                      ent_dyad_sums *sums)
{
    const ent_dyad_sums *words = s->words - s->from;
    join(sums, &words[last]);
    part(sums, &words[first]);
    if (last - first > 2 * BETWEEN_MAX) {
        join(sums, &words[first + BETWEEN_MAX]);
        part(sums, &words[last - BETWEEN_MAX]);
    }
}

static void add_counts(const summing *s, pairing *p, uint64_t kind,
                       uint32_t first, uint32_t last)
{
    const tally *from = &s->counts[first - s->from];
    const tally *to = &s->counts[last - s->from];
    tally between = { to->commas - from->commas, to->verbs - from->verbs,
                      to->clauses - from->clauses,
                      to->relatives - from->relatives,
                      to->quotes - from->quotes };
    ent_link_add_counts(p, kind, &between);
}

static uint32_t deed_at(const linking *l, uint32_t t)
{
    return t == ENT_NONE ? 0 : l->words[t].deed;
}

/* Deeds of two that stand apart. */
static void find_deeds(const side_sums *a, const side_sums *b,
                       uint32_t at[POSITIONS])
{
    bool before = b->before != ENT_NONE && b->before >= a->flank.last;
    at[FIRST] = a->after < b->flank.first ? a->after : ENT_NONE;
    at[LAST] = before ? b->before : ENT_NONE;
    at[BEFORE] = a->before;
    at[AFTER] = b->after;
}

/* What lies ready of them. */
static void join_deeds(const pairing *p, const side_sums *a,
                       const side_sums *b, ent_dyad_sums *sums)
{
    const linking *l = p->l;
    const ent_link_ready *ready = l->rules->ready;
    uint32_t at[POSITIONS];
    find_deeds(a, b, at);
    uint64_t first = ent_link_voice(l, at[FIRST]);
    uint64_t last = ent_link_voice(l, at[LAST]);
    bool near = b->flank.first - a->flank.last < 3;
    for (position where = FIRST; where < POSITIONS; where++)
        join(sums, &ready->deeds[where][deed_at(l, at[where])]);
    join(sums, &ready->voices[first][last][near]);
    join(sums, &ready->last_voices[first][ent_link_voice(l, at[AFTER])]);
}

/* Lists what looks at both; 'from' is where the words between them begin. */
static void list_own(const summing *s, pairing *p, uint64_t kind,
                     uint32_t from)
{
    const side_sums *a = &s->sides[p->first], *b = &s->sides[p->second];
    ent_link_add_both(p, kind, &a->flank, &b->flank);
    ent_link_add_whole(p, kind, from, b->flank.first);
    if (from == a->flank.first)
        return;
    bool title = a->title != ENT_NONE && a->title < b->flank.first;
    uint32_t at[POSITIONS];
    find_deeds(a, b, at);
    ent_link_add_turn(p, at, &a->flank, &b->flank);
    ent_link_add_title(p, kind, 1, title ? a->title : ENT_NONE);
    add_counts(s, p, kind, from, b->flank.first);
}

static void sum_pair(summing *s, pairing *p, ent_dyad_sums *sums)
{
    const ent_mention *all = p->l->dossier->mentions;
    const side_sums *a = &s->sides[p->first], *b = &s->sides[p->second];
    bool nested = b->flank.first < a->flank.last;
    uint64_t kind = ent_link_kind(p->l, &p->dyad);
    uint32_t from = nested ? a->flank.first : a->flank.last;
    ent_dyad_sums own_sums;
    p->dyad.count = 0;
    group place = list_scene(s, p, kind);
    group first = list_beside(s, p, kind, false, all[p->dyad.by].type, nested);
    group second = list_beside(s, p, kind, true, all[p->dyad.at].type, nested);
    group own = { &own_sums, p->dyad.count, 0 };
    list_own(s, p, kind, from);
    own.last = p->dyad.count;
    *sums = s->types;
    add_words(s, from, b->flank.first, sums);
    if (!nested)
        join_deeds(p, a, b, sums);
    join_group(p, &place, sums);
    join_group(p, &first, sums);
    join_group(p, &second, sums);
    join_group(p, &own, sums);
}

summing *ent_link_new_summing(ent_arena *arena)
{
    summing *s = ent_arena_take(arena, sizeof *s);
    s->sentence = s->room = 0;
    return s;
}

void ent_link_sum(summing *s, pairing *p, int32_t scores[ENT_DYAD_CLASSES])
{
    uint32_t sentence = p->dyad.sentence;
    ent_dyad_sums sums;
    if (p->first_of[sentence + 1] - p->first_of[sentence] > TOLD_MOST) {
        ent_link_features(p);
        ent_dyad_scores(p->model, &p->dyad, scores);
        return;
    }
    if (s->sentence != sentence + 1)
        take_sentence(s, p);
    sum_pair(s, p, &sums);
    for (uint32_t c = 0; c < ENT_DYAD_CLASSES; c++)
        scores[c] = sums.of[c];
}
