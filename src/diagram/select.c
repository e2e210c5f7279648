/* select.c: which nodes and ties a diagram shows.
 *
 * Around a focus, an entity counts by its ties to the focus; without one, by
 * its strength. The best are taken, then the agreements that bind two of them
 * are brought in, if need be for the weakest of the others. Ties between those
 * shown are drawn when they belong to the backbone. Every order is total, so
 * the same graph gives the same choice. */

#include "diagram/inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Beyond this many, an entity must be mentioned more than once. */
#define ENOUGH 24
/* The share of ties outside the focus in an entity's rank. */
#define ELSEWHERE 0.1

typedef struct candidate {
    uint32_t node;
    bool focus;
    bool bound;     /* an agreement that must stay */
    double score;
} candidate;

typedef struct choosing {
    ent_diagram *d;
    const ent_graph *graph;
    uint32_t *steps;      /* from the focus, by node; ENT_NONE: out of reach */
    uint32_t *place;      /* among those shown, by node; ENT_NONE */
    double *score;
    candidate *candidates;
    uint32_t count;
} choosing;

static bool is_focus(const ent_diagram *d, uint32_t node)
{
    for (uint32_t i = 0; i < d->options.focus_count; i++)
        if (d->options.focus[i] == node)
            return true;
    return false;
}

static bool is_allowed(const ent_diagram *d, uint32_t node)
{
    uint32_t types = d->options.types;
    return is_focus(d, node) || !types
        || types >> d->graph->nodes[node].type & 1;
}

static bool counts(const ent_diagram *d, const ent_tie *t)
{
    return t->weight >= d->options.min_weight && is_allowed(d, t->a)
        && is_allowed(d, t->b);
}

/* How many steps each node is from the focus, up to the depth. */
static void reach(choosing *c)
{
    const ent_diagram *d = c->d;
    uint32_t depth = d->options.depth ? d->options.depth : 1;
    bool all = !d->options.focus_count;
    for (uint32_t i = 0; i < c->graph->node_count; i++)
        c->steps[i] = all && is_allowed(d, i) ? 0 : ENT_NONE;
    for (uint32_t i = 0; i < d->options.focus_count; i++)
        c->steps[d->options.focus[i]] = 0;
    bool more = !all;
    for (uint32_t step = 0; step < depth && more; step++) {
        more = false;
        for (uint32_t i = 0; i < c->graph->tie_count; i++) {
            const ent_tie *t = &c->graph->ties[i];
            uint32_t a = c->steps[t->a], b = c->steps[t->b];
            if (!counts(d, t) || (a == step) == (b == step))
                continue;
            uint32_t *other = a == step ? &c->steps[t->b] : &c->steps[t->a];
            if (*other == ENT_NONE) {
                *other = step + 1;
                more = true;
            }
        }
    }
}

/* A node's rank: its ties to the focus, or all of them. */
static void rate(choosing *c)
{
    const ent_diagram *d = c->d;
    for (uint32_t i = 0; i < c->graph->tie_count; i++) {
        const ent_tie *t = &c->graph->ties[i];
        if (!counts(d, t))
            continue;
        bool a = !d->options.focus_count || is_focus(d, t->b);
        bool b = !d->options.focus_count || is_focus(d, t->a);
        c->score[t->a] += t->weight * (a ? 1 : ELSEWHERE);
        c->score[t->b] += t->weight * (b ? 1 : ELSEWHERE);
    }
}

static int compare_candidates(const void *x, const void *y)
{
    const candidate *a = x, *b = y;
    if (a->focus != b->focus)
        return a->focus ? -1 : 1;
    if (a->score > b->score || a->score < b->score)
        return a->score > b->score ? -1 : 1;
    return a->node < b->node ? -1 : a->node > b->node;
}

static void collect(choosing *c)
{
    const ent_diagram *d = c->d;
    for (uint32_t i = 0; i < c->graph->node_count; i++) {
        bool focus = is_focus(d, i);
        if (!focus && (c->steps[i] == ENT_NONE || !(c->score[i] > 0)))
            continue;
        c->candidates[c->count++] = (candidate){ .node = i, .focus = focus,
                                                 .score = c->score[i] };
    }
    if (c->count)
        qsort(c->candidates, c->count, sizeof *c->candidates,
              compare_candidates);
    /* The focus stands in the order in which it was named. */
    for (uint32_t i = 0; i < d->options.focus_count; i++)
        c->candidates[i] = (candidate){ .node = d->options.focus[i],
            .focus = true, .score = c->score[d->options.focus[i]] };
}

/* The best, as many as may be shown; those mentioned once only as long as the
 * picture is not yet full enough. */
static uint32_t take(choosing *c, uint32_t top)
{
    uint32_t shown = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        candidate *x = &c->candidates[i];
        bool thin = c->graph->nodes[x->node].mentions <= 1;
        if (shown >= top || (shown >= ENOUGH && thin && !c->d->options.top))
            continue;
        c->place[x->node] = shown;
        c->candidates[shown++] = *x;
    }
    return shown;
}

/* How many of an agreement's parties are shown. */
static uint32_t parties_shown(const choosing *c, const ent_bond *bond)
{
    uint32_t shown = 0;
    for (uint32_t i = 0; i < bond->party_count; i++)
        shown += c->place[bond->parties[i]] != ENT_NONE;
    return shown;
}

static bool binds(const choosing *c, const ent_bond *bond)
{
    return bond->party_count && is_allowed(c->d, bond->node)
        && parties_shown(c, bond) >= (bond->party_count > 1 ? 2u : 1u);
}

/* The weakest that is neither in focus nor an agreement that must stay. */
static uint32_t weakest(const choosing *c, uint32_t shown)
{
    for (uint32_t i = shown; i-- > 0;)
        if (!c->candidates[i].focus && !c->candidates[i].bound)
            return i;
    return ENT_NONE;
}

/* Brings in the agreements that bind those shown; at most a third of them. */
static uint32_t bind(choosing *c, uint32_t shown, uint32_t top)
{
    uint32_t left = top / 3 + 1;
    for (uint32_t i = 0; i < c->graph->bond_count && left; i++) {
        const ent_bond *bond = &c->graph->bonds[i];
        uint32_t at = c->place[bond->node];
        if (!binds(c, bond))
            continue;
        left--;
        if (at == ENT_NONE && shown < top) {
            at = shown++;
        } else if (at == ENT_NONE) {
            at = weakest(c, shown);
            if (at == ENT_NONE)
                break;
            c->place[c->candidates[at].node] = ENT_NONE;
        }
        c->place[bond->node] = at;
        c->candidates[at] = (candidate){ .node = bond->node, .bound = true,
            .focus = is_focus(c->d, bond->node),
            .score = c->score[bond->node] };
    }
    return shown;
}

/* Ties --------------------------------------------------------------------- */

static bool is_party(const ent_graph *graph, uint32_t agreement,
                     uint32_t node)
{
    for (uint32_t i = 0; i < graph->bond_count; i++)
        for (uint32_t j = 0; graph->bonds[i].node == agreement
             && j < graph->bonds[i].party_count; j++)
            if (graph->bonds[i].parties[j] == node)
                return true;
    return false;
}

/* What two countries, and those who belong to them, do to each other. */
static void add_event(void *context, const ent_arc *arc, bool forward)
{
    ent_tie *t = context;
    ent_quad quad = ent_relation_quad(arc->type);
    (void)forward;
    if (quad == ENT_QUAD_VERBAL_COOPERATION
        || quad == ENT_QUAD_MATERIAL_COOPERATION)
        t->cooperation[arc->status] += arc->count;
    else if (quad != ENT_QUAD_STRUCTURE)
        t->conflict[arc->status] += arc->count;
}

static void set_manner(const ent_graph *graph, const ent_tie *t,
                       shown_tie *shown)
{
    ent_tie events = { .a = t->a, .b = t->b };
    ent_diagram_arcs(graph, t->a, t->b, add_event, &events);
    double tone = ent_tie_tone(&events);
    shown->unsure = ent_tie_unsure(&events);
    shown->manner = tone > 0.2 ? MANNER_COOPERATION
        : tone < -0.2 ? MANNER_CONFLICT : MANNER_NEUTRAL;
    if (shown->manner == MANNER_NEUTRAL
        && (is_party(graph, t->a, t->b) || is_party(graph, t->b, t->a)))
        shown->manner = MANNER_PARTY;
}

/* Ties between shown nodes, and from shown agreements to parties that they are
 * never named with. Returns how many. */
static uint32_t gather(const choosing *c, shown_tie *ties)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->graph->tie_count; i++) {
        const ent_tie *t = &c->graph->ties[i];
        uint32_t a = c->place[t->a], b = c->place[t->b];
        if (a == ENT_NONE || b == ENT_NONE || !counts(c->d, t))
            continue;
        ties[n] = (shown_tie){ .a = a, .b = b, .tie = i, .weight = t->weight,
            .focus = is_focus(c->d, t->a) && is_focus(c->d, t->b) };
        set_manner(c->graph, t, &ties[n++]);
    }
    for (uint32_t i = 0; i < c->graph->bond_count; i++) {
        const ent_bond *bond = &c->graph->bonds[i];
        uint32_t a = c->place[bond->node];
        for (uint32_t j = 0; a != ENT_NONE && j < bond->party_count; j++) {
            uint32_t b = c->place[bond->parties[j]];
            if (b != ENT_NONE && b != a && ent_graph_tie(c->graph, bond->node,
                                               bond->parties[j]) == ENT_NONE)
                ties[n++] = (shown_tie){ .a = a, .b = b, .tie = ENT_NONE,
                                         .manner = MANNER_PARTY };
        }
    }
    return n;
}

static uint32_t most_ties(const ent_graph *graph)
{
    uint32_t most = graph->tie_count;
    for (uint32_t i = 0; i < graph->bond_count; i++)
        most += graph->bonds[i].party_count;
    return most;
}

static int compare_ties(const void *x, const void *y)
{
    const shown_tie *a = x, *b = y;
    if (a->weight > b->weight || a->weight < b->weight)
        return a->weight > b->weight ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

static void tie(choosing *c)
{
    ent_diagram *d = c->d;
    size_t most = most_ties(c->graph) + 1;
    shown_tie *all = ent_alloc(most * sizeof *all);
    bool *keep = ent_alloc(most * sizeof *keep);
    uint32_t count = gather(c, all);
    if (count)
        qsort(all, count, sizeof *all, compare_ties);
    ent_diagram_backbone(d, all, count, keep);
    d->ties = ent_arena_alloc(d->arena, (count + 1) * sizeof *d->ties);
    for (uint32_t i = 0; i < count; i++)
        if (keep[i])
            d->ties[d->tie_count++] = all[i];
    d->thin = count - d->tie_count;
    for (uint32_t i = 0; i < d->tie_count; i++) {
        double w = d->ties[i].weight;
        d->heaviest = w > d->heaviest ? w : d->heaviest;
        if (w > 0 && (!(d->lightest > 0) || w < d->lightest))
            d->lightest = w;
    }
    free(all);
    free(keep);
}

/* Nodes -------------------------------------------------------------------- */

/* Whether a shown node has a tie to another. */
static void mark_tied(const choosing *c, bool *tied)
{
    for (uint32_t i = 0; i < c->graph->tie_count; i++) {
        const ent_tie *t = &c->graph->ties[i];
        uint32_t a = c->place[t->a], b = c->place[t->b];
        if (a != ENT_NONE && b != ENT_NONE && counts(c->d, t))
            tied[a] = tied[b] = true;
    }
}

/* The shown nodes into the diagram, those without a tie left out. */
static void put_nodes(choosing *c, uint32_t shown)
{
    ent_diagram *d = c->d;
    bool *tied = ent_alloc(shown + 1);
    mark_tied(c, tied);
    d->nodes = ent_arena_alloc(d->arena, (shown + 1) * sizeof *d->nodes);
    for (uint32_t i = 0; i < shown; i++) {
        const candidate *x = &c->candidates[i];
        c->place[x->node] = ENT_NONE;
        if (!tied[i] && !x->focus && !x->bound)
            continue;
        c->place[x->node] = d->node_count;
        d->nodes[d->node_count++] = (shown_node){ .node = x->node,
            .type = c->graph->nodes[x->node].type, .focus = x->focus };
    }
    for (uint32_t i = 0; i < c->graph->tie_count; i++) {
        const ent_tie *t = &c->graph->ties[i];
        if (c->place[t->a] != ENT_NONE)
            d->nodes[c->place[t->a]].strength += t->weight;
        if (c->place[t->b] != ENT_NONE)
            d->nodes[c->place[t->b]].strength += t->weight;
    }
    free(tied);
}

static bool check(const ent_diagram *d, ent_error *error)
{
    const ent_diagram_options *o = &d->options;
    if (o->focus_count > FOCUS_LIMIT)
        return ent_fail(error, ENT_EUSAGE,
                        "a diagram has at most %d entities in focus",
                        FOCUS_LIMIT);
    for (uint32_t i = 0; i < o->focus_count; i++) {
        if (o->focus[i] >= d->graph->node_count)
            return ent_fail(error, ENT_EUSAGE,
                            "what is in focus is not in the graph");
        for (uint32_t j = 0; j < i; j++)
            if (o->focus[i] == o->focus[j])
                return ent_fail(error, ENT_EUSAGE,
                                "an entity is in focus twice");
    }
    if (o->layout == ENT_LAYOUT_FOCUS && !o->focus_count)
        return ent_fail(error, ENT_EUSAGE,
                        "the focus layout needs entities in focus");
    return true;
}

bool ent_diagram_select(ent_diagram *d, ent_error *error)
{
    if (!check(d, error))
        return false;
    size_t n = d->graph->node_count + (size_t)1;
    choosing c = { .d = d, .graph = d->graph };
    c.steps = ent_alloc(n * sizeof *c.steps);
    c.place = ent_alloc(n * sizeof *c.place);
    c.score = ent_alloc(n * sizeof *c.score);
    c.candidates = ent_alloc(n * sizeof *c.candidates);
    memset(c.place, 0xFF, n * sizeof *c.place); /* ENT_NONE */
    uint32_t top = d->options.top ? d->options.top : TOP_DEFAULT;
    top = top > TOP_LIMIT ? TOP_LIMIT : top;
    if (top < d->options.focus_count)
        top = d->options.focus_count;
    reach(&c);
    rate(&c);
    collect(&c);
    uint32_t shown = bind(&c, take(&c, top), top);
    put_nodes(&c, shown);
    tie(&c);
    free(c.steps);
    free(c.place);
    free(c.score);
    free(c.candidates);
    return true;
}
