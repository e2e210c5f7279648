/* count.c: counts who is mentioned together.
 *
 * Occurrences come in the order of document and sentence. Those of one window
 * are gathered, and each pair of them is counted into a tie; ties are found by
 * a hash of their two nodes. Nothing but nodes, ties, one sentence and one
 * window is held. Ties are numbered as they are met and sorted by their nodes
 * at the end. */

#include "graph/inside.h"

#include <math.h>
#include <stdlib.h>

#include "base/list.h"
#include "base/memory.h"
#include "base/table.h"

/* A window has no more nodes than this, its first: a sentence that names
 * thousands is a list, and would cost their square. */
#define WINDOW_LIMIT 1000
/* Sentences further apart than this do not add to a decaying weight. */
#define DECAY_REACH 3

/* From a pair of numbers to an index, open addressing; the value is stored plus
 * one, so that zeroed memory is empty. */
typedef struct pair_map {
    struct pair_slot {
        uint64_t key;
        uint32_t value;
    } *slots;
    uint32_t capacity;
    uint32_t count;
} pair_map;

/* What is counted of a tie beside what it keeps. */
typedef struct tally {
    double decay;
    uint32_t last_document; /* the last that had it in a window, plus one */
    uint32_t document;      /* the last that had it in a sentence, plus one */
    uint32_t sentence;      /* the first such */
} tally;

/* The nodes of a stretch of text under way, each once. */
typedef struct stretch {
    ENT_LIST(uint32_t) nodes;
    bool *has; /* by node */
} stretch;

/* A sentence's entities, for decaying weights. */
typedef struct recent {
    ENT_LIST(uint32_t) nodes;
    uint32_t sentence;
    uint32_t document;
    bool used;
} recent;

typedef struct counting {
    const ent_view *view;
    const ent_archive_document *documents;
    uint32_t node_count;
    pair_map ties_of;     /* by nodes */
    pair_map stories_of;  /* by tie and story: seen */
    ENT_LIST(ent_tie) ties;
    ENT_LIST(tally) tallies;
    uint32_t *windows_of; /* by node */
    uint32_t windows;
    stretch window;
    stretch line;         /* the sentence under way */
    uint32_t document;
    uint32_t number;      /* of the window in its document */
    uint32_t sentence;
    recent recents[DECAY_REACH + 1];
    const tally *told;    /* of the tie kept last, and its sentence */
    ent_slice told_text;
} counting;

/* Pair maps --------------------------------------------------------------- */

static struct pair_slot *pair_find(const pair_map *map, uint64_t key)
{
    uint64_t hash = ent_hash_mix(key, 1);
    uint32_t i = (uint32_t)hash & (map->capacity - 1);
    while (map->slots[i].value && map->slots[i].key != key)
        i = (i + 1) & (map->capacity - 1);
    return &map->slots[i];
}

static void pair_grow(pair_map *map)
{
    pair_map old = *map;
    if (old.capacity > UINT32_MAX / 2)
        ent_memory_fail(SIZE_MAX);
    map->capacity = old.capacity ? old.capacity * 2 : 1024;
    map->slots = ent_alloc(map->capacity * sizeof *map->slots);
    for (uint32_t i = 0; i < old.capacity; i++)
        if (old.slots[i].value)
            *pair_find(map, old.slots[i].key) = old.slots[i];
    free(old.slots);
}

/* The value of (a, b); 'fresh' is put when there is none. */
static uint32_t pair_intern(pair_map *map, uint32_t a, uint32_t b,
                            uint32_t fresh)
{
    if ((uint64_t)map->count * 10 >= (uint64_t)map->capacity * 6)
        pair_grow(map);
    uint64_t key = (uint64_t)a << 32 | b;
    struct pair_slot *slot = pair_find(map, key);
    if (!slot->value) {
        slot->key = key;
        slot->value = fresh + 1;
        map->count++;
    }
    return slot->value - 1;
}

/* Counting ---------------------------------------------------------------- */

static uint32_t tie_between(counting *c, uint32_t a, uint32_t b)
{
    uint32_t low = a < b ? a : b, high = a < b ? b : a;
    uint32_t fresh = c->ties.count;
    uint32_t tie = pair_intern(&c->ties_of, low, high, fresh);
    if (tie == fresh) {
        ent_tie *t = ent_list_push(NULL, &c->ties);
        t->a = low;
        t->b = high;
        ent_list_push(NULL, &c->tallies);
    }
    return tie;
}

/* One window has both ends of a tie. */
static void count_tie(counting *c, uint32_t tie)
{
    ent_tie *t = &c->ties.items[tie];
    tally *n = &c->tallies.items[tie];
    t->windows++;
    t->documents += n->last_document != c->document + 1;
    n->last_document = c->document + 1;
    uint32_t seen = c->stories_of.count;
    uint32_t story = (uint32_t)c->documents[c->document].story;
    pair_intern(&c->stories_of, tie, story, 0);
    t->stories += c->stories_of.count > seen;
}

/* One sentence has both. Documents come oldest first, so the last one seen is
 * the newest; its first sentence is kept. */
static void note_sentence(counting *c, uint32_t tie)
{
    tally *n = &c->tallies.items[tie];
    if (n->document == c->document + 1)
        return;
    n->document = c->document + 1;
    n->sentence = c->sentence;
}

/* Calls 'each' for every pair of a stretch, which is then empty. */
static void close_stretch(counting *c, stretch *s,
                          void (*each)(counting *c, uint32_t tie))
{
    for (uint32_t i = 0; i < s->nodes.count; i++) {
        uint32_t a = s->nodes.items[i];
        s->has[a] = false;
        for (uint32_t j = 0; j < i; j++)
            each(c, tie_between(c, a, s->nodes.items[j]));
    }
    s->nodes.count = 0;
}

static void add_to_stretch(stretch *s, uint32_t node)
{
    if (s->has[node] || s->nodes.count == WINDOW_LIMIT)
        return;
    s->has[node] = true;
    *ent_list_push(NULL, &s->nodes) = node;
}

/* The window is complete: counts its nodes and every pair of them. */
static void close_window(counting *c)
{
    c->windows += c->window.nodes.count > 0;
    for (uint32_t i = 0; i < c->window.nodes.count; i++)
        c->windows_of[c->window.nodes.items[i]]++;
    close_stretch(c, &c->window, count_tie);
}

/* Adds to the decaying weight of 'node' and all of the sentences before. */
static void decay(counting *c, const ent_occurrence *o)
{
    recent *now = &c->recents[o->sentence % (DECAY_REACH + 1)];
    if (!now->used || now->sentence != o->sentence
        || now->document != o->document) {
        now->used = true;
        now->sentence = o->sentence;
        now->document = o->document;
        now->nodes.count = 0;
    }
    if (now->nodes.count == WINDOW_LIMIT)
        return;
    for (int i = 0; i <= DECAY_REACH; i++) {
        recent *r = &c->recents[i];
        if (!r->used || r->document != o->document
            || o->sentence - r->sentence > DECAY_REACH)
            continue;
        double near = 1.0 / (1 + o->sentence - r->sentence);
        for (uint32_t j = 0; j < r->nodes.count; j++)
            if (r->nodes.items[j] != o->entity) {
                uint32_t tie = tie_between(c, o->entity, r->nodes.items[j]);
                c->tallies.items[tie].decay += near;
            }
    }
    *ent_list_push(NULL, &now->nodes) = o->entity;
}

static bool count(void *context, const ent_occurrence *o)
{
    counting *c = context;
    uint32_t number = c->view->window == ENT_WINDOW_SENTENCE ? o->sentence
        : c->view->window == ENT_WINDOW_PARAGRAPH ? o->paragraph : 0;
    bool elsewhere = o->document != c->document;
    if (elsewhere || o->sentence != c->sentence)
        close_stretch(c, &c->line, note_sentence);
    if (elsewhere || number != c->number)
        close_window(c);
    c->document = o->document;
    c->number = number;
    c->sentence = o->sentence;
    add_to_stretch(&c->line, o->entity);
    add_to_stretch(&c->window, o->entity);
    if (c->view->weight == ENT_WEIGHT_DECAY)
        decay(c, o);
    return true;
}

/* Weights ----------------------------------------------------------------- */

/* k ln k, 0 at 0. */
static double xlogx(double x)
{
    return x > 0 ? x * log(x) : 0;
}

/* Dunning's log-likelihood ratio of a two by two table; 0 when the two meet no
 * more often than by chance. */
static double llr(double both, double a, double b, double all)
{
    double k[4] = { both, a - both, b - both, all - a - b + both };
    if (both * all <= a * b)
        return 0;
    double cells = xlogx(k[0]) + xlogx(k[1]) + xlogx(k[2]) + xlogx(k[3]);
    double rows = xlogx(a) + xlogx(all - a);
    double columns = xlogx(b) + xlogx(all - b);
    return fmax(0, 2 * (cells - rows - columns + xlogx(all)));
}

/* Normalised pointwise mutual information, -1 to 1. */
static double npmi(double both, double a, double b, double all)
{
    if (both <= 0)
        return 0;
    if (both >= all)
        return 1;
    return log(both * all / (a * b)) / -log(both / all);
}

static double weigh(const counting *c, const ent_tie *t, const tally *n)
{
    double a = c->windows_of[t->a], b = c->windows_of[t->b];
    switch (c->view->weight) {
    case ENT_WEIGHT_STORIES:
        return t->stories;
    case ENT_WEIGHT_NPMI:
        return npmi(t->windows, a, b, c->windows);
    case ENT_WEIGHT_LLR:
        return llr(t->windows, a, b, c->windows);
    case ENT_WEIGHT_DECAY:
        return n->decay;
    default:
        return t->windows;
    }
}

/* Keeping ----------------------------------------------------------------- */

/* The sentence of a tie and its date. Ties that were first seen together stand
 * together, and often share it: that of the tie kept before is at hand. */
static bool tell_sentence(ent_graph *graph, const counting *c,
                          ent_archive *archive, const tally *n, ent_tie *t,
                          ent_error *error)
{
    if (!n->document)
        return true;
    const ent_archive_document *d = &c->documents[n->document - 1];
    t->date = d->date;
    if (c->told && c->told->document == n->document
        && c->told->sentence == n->sentence) {
        t->sentence = c->told_text;
        return true;
    }
    return ent_archive_sentence(archive, d->key, n->sentence, graph->arena,
                                &t->sentence, error);
}

/* The ties that weigh enough, with their sentences, into the graph. */
static bool keep_ties(ent_graph *graph, counting *c, ent_archive *archive,
                      ent_error *error)
{
    graph->ties = ent_arena_alloc(graph->arena, (c->ties.count + 1)
                                  * sizeof *graph->ties);
    for (uint32_t i = 0; i < c->ties.count; i++) {
        ent_tie *t = &c->ties.items[i];
        const tally *n = &c->tallies.items[i];
        t->weight = weigh(c, t, n);
        if (!(t->weight > 0) || t->weight < graph->view.min_weight)
            continue;
        if (!tell_sentence(graph, c, archive, n, t, error))
            return false;
        c->told = n;
        c->told_text = t->sentence;
        graph->ties[graph->tie_count++] = *t;
    }
    if (graph->tie_count)
        qsort(graph->ties, graph->tie_count, sizeof *graph->ties,
              ent_tie_compare);
    return true;
}

static void count_free(counting *c)
{
    free(c->ties_of.slots);
    free(c->stories_of.slots);
    free(c->windows_of);
    free(c->window.has);
    free(c->line.has);
    ent_list_release(&c->ties);
    ent_list_release(&c->tallies);
    ent_list_release(&c->window.nodes);
    ent_list_release(&c->line.nodes);
    for (int i = 0; i <= DECAY_REACH; i++)
        ent_list_release(&c->recents[i].nodes);
}

bool ent_graph_count(ent_graph *graph, ent_archive *archive,
                     const ent_archive_document *documents, ent_error *error)
{
    counting c = { .view = &graph->view, .documents = documents,
                   .node_count = graph->node_count,
                   .document = ENT_NONE };
    c.windows_of = ent_alloc((graph->node_count + 1) * sizeof *c.windows_of);
    c.window.has = ent_alloc((graph->node_count + 1) * sizeof(bool));
    c.line.has = ent_alloc((graph->node_count + 1) * sizeof(bool));
    bool good = ent_archive_occurrences(archive, &graph->view, count, &c,
                                        error);
    if (good) {
        close_stretch(&c, &c.line, note_sentence);
        close_window(&c);
        graph->windows = c.windows;
        good = keep_ties(graph, &c, archive, error);
    }
    count_free(&c);
    return good;
}
