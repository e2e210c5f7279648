/* ties.c: the ties between shown nodes, and what their colours say. */

#include "diagram/inside.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

/* A tone nearer to 0 is mixed, one beyond the other bound clear. */
#define TONE_MIXED 0.2
#define TONE_CLEAR 0.6

bool ent_diagram_is_focus(const ent_diagram *d, uint32_t node)
{
    for (uint32_t i = 0; i < d->options.focus_count; i++)
        if (d->options.focus[i] == node)
            return true;
    return false;
}

bool ent_diagram_is_allowed(const ent_diagram *d, uint32_t node)
{
    uint32_t types = d->options.types;
    return !types || types >> d->graph->nodes[node].type & 1
        || ent_diagram_is_focus(d, node);
}

bool ent_diagram_counts(const ent_diagram *d, uint32_t tie)
{
    const ent_tie *t = &d->graph->ties[tie];
    if (t->weight < d->options.min_weight || !ent_diagram_is_allowed(d, t->a)
        || !ent_diagram_is_allowed(d, t->b))
        return false;
    return !d->chances || d->chances[tie] < d->options.backbone
        || (ent_diagram_is_focus(d, t->a) && ent_diagram_is_focus(d, t->b));
}

uint32_t ent_diagram_put(ent_diagram *d, uint32_t node)
{
    const ent_graph *g = d->graph;
    d->nodes[d->node_count] = (shown_node){ .node = node,
        .id = g->nodes[node].id, .type = g->nodes[node].type,
        .community = ENT_NONE, .focus = ent_diagram_is_focus(d, node) };
    return d->node_count++;
}

/* Manners ------------------------------------------------------------------ */

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

static bool is_party(const ent_graph *graph, uint32_t agreement,
                     uint32_t node)
{
    const ent_bond *bond = ent_diagram_bond(graph, agreement);
    for (uint32_t i = 0; bond && i < bond->party_count; i++)
        if (bond->parties[i] == node)
            return true;
    return false;
}

/* The tone of what was told; of what was only denied, that of the denied. */
static double tone_of(ent_tie *events, bool *any)
{
    uint32_t all = 0, denied = 0;
    for (int s = 0; s < ENT_STATUS_COUNT; s++)
        all += events->cooperation[s] + events->conflict[s];
    denied = events->cooperation[ENT_STATUS_DENIED]
        + events->conflict[ENT_STATUS_DENIED];
    *any = all > 0;
    if (all > denied)
        return ent_tie_tone(events);
    events->cooperation[ENT_STATUS_ALLEGED] =
        events->cooperation[ENT_STATUS_DENIED];
    events->conflict[ENT_STATUS_ALLEGED] =
        events->conflict[ENT_STATUS_DENIED];
    return ent_tie_tone(events);
}

void ent_diagram_set_manner(const ent_diagram *d, shown_tie *t)
{
    uint32_t a = d->nodes[t->a].node, b = d->nodes[t->b].node;
    ent_tie events = { .a = a, .b = b };
    bool any;
    ent_diagram_arcs(d, a, b, add_event, &events);
    t->unsure = ent_tie_unsure(&events);
    double tone = tone_of(&events, &any);
    t->strong = fabs(tone) > TONE_CLEAR;
    t->manner = tone > TONE_MIXED ? MANNER_COOPERATION
        : tone < -TONE_MIXED ? MANNER_CONFLICT
        : any ? MANNER_MIXED : MANNER_NEUTRAL;
    if (t->manner == MANNER_NEUTRAL && (is_party(d->graph, a, b)
                                        || is_party(d->graph, b, a)))
        t->manner = MANNER_PARTY;
}

/* Gathering ---------------------------------------------------------------- */

/* Lines from shown agreements to parties that they are never named with. */
static uint32_t gather_parties(const ent_diagram *d, const uint32_t *place,
                               shown_tie *ties, uint32_t n)
{
    const ent_graph *g = d->graph;
    for (uint32_t i = 0; i < g->bond_count; i++) {
        const ent_bond *bond = &g->bonds[i];
        uint32_t a = place[bond->node];
        for (uint32_t j = 0; a != ENT_NONE && j < bond->party_count; j++) {
            uint32_t b = place[bond->parties[j]];
            if (b != ENT_NONE && b != a && ent_graph_tie(g, bond->node,
                                               bond->parties[j]) == ENT_NONE)
                ties[n++] = (shown_tie){ .a = a, .b = b, .tie = ENT_NONE,
                                         .manner = MANNER_PARTY };
        }
    }
    return n;
}

static uint32_t gather(const ent_diagram *d, const uint32_t *place,
                       shown_tie *ties)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->graph->tie_count; i++) {
        const ent_tie *t = &d->graph->ties[i];
        uint32_t a = place[t->a], b = place[t->b];
        if (a == ENT_NONE || b == ENT_NONE || !ent_diagram_counts(d, i))
            continue;
        ties[n] = (shown_tie){ .a = a, .b = b, .tie = i, .weight = t->weight,
            .focus = d->nodes[a].focus && d->nodes[b].focus };
        ent_diagram_set_manner(d, &ties[n++]);
    }
    return gather_parties(d, place, ties, n);
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

void ent_diagram_take_ties(ent_diagram *d, const shown_tie *ties,
                           uint32_t count, const bool *keep)
{
    d->ties = ent_arena_alloc(d->arena, (count + 1) * sizeof *d->ties);
    for (uint32_t i = 0; i < count; i++)
        if (keep[i])
            d->ties[d->tie_count++] = ties[i];
    d->thin = count - d->tie_count;
    for (uint32_t i = 0; i < d->tie_count; i++) {
        double w = d->ties[i].weight;
        d->heaviest = w > d->heaviest ? w : d->heaviest;
        if (w > 0 && (!(d->lightest > 0) || w < d->lightest))
            d->lightest = w;
    }
}

void ent_diagram_tie(ent_diagram *d, const uint32_t *place)
{
    size_t most = most_ties(d->graph) + 1;
    shown_tie *all = ent_alloc(most * sizeof *all);
    bool *keep = ent_alloc(most * sizeof *keep);
    uint32_t count = gather(d, place, all);
    if (count)
        qsort(all, count, sizeof *all, compare_ties);
    ent_diagram_backbone(d, all, count, keep);
    ent_diagram_take_ties(d, all, count, keep);
    free(all);
    free(keep);
}
