/* deeds.c: what two do to each other, quickly found.
 *
 * Every event is listed under the two that it is between, and once more under
 * their countries where both belong to one: what a leader does, the country
 * does. The list is sorted by pair, so a pair's events lie together. */

#include "diagram/inside.h"

#include <stdlib.h>

static int compare_deeds(const void *x, const void *y)
{
    const deed *a = x, *b = y;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    if (a->b != b->b)
        return a->b < b->b ? -1 : 1;
    return a->arc < b->arc ? -1 : a->arc > b->arc;
}

static void add(ent_diagram *d, uint32_t arc, uint32_t source, uint32_t target)
{
    bool forward = source < target;
    if (source != target)
        *ent_list_push(d->arena, &d->deeds) = (deed){
            .a = forward ? source : target, .b = forward ? target : source,
            .arc = arc, .forward = forward };
}

/* The country for which a node acts, or the node itself. */
static uint32_t acts_for(const ent_graph *graph, uint32_t node)
{
    uint32_t country = graph->nodes[node].country;
    return country == ENT_NONE ? node : country;
}

static bool is_country(const ent_graph *graph, uint32_t node)
{
    return graph->nodes[node].type == ENT_TYPE_COUNTRY;
}

void ent_diagram_index(ent_diagram *d)
{
    const ent_graph *g = d->graph;
    for (uint32_t i = 0; i < g->arc_count; i++) {
        uint32_t s = g->arcs[i].source, t = g->arcs[i].target;
        uint32_t x = acts_for(g, s), y = acts_for(g, t);
        add(d, i, s, t);
        if ((x != s || y != t) && is_country(g, x) && is_country(g, y))
            add(d, i, x, y);
    }
    if (d->deeds.count)
        qsort(d->deeds.items, d->deeds.count, sizeof *d->deeds.items,
              compare_deeds);
}

void ent_diagram_arcs(const ent_diagram *d, uint32_t a, uint32_t b,
                      void (*each)(void *context, const ent_arc *arc,
                                   bool forward),
                      void *context)
{
    deed wanted = { .a = a < b ? a : b, .b = a < b ? b : a };
    uint32_t low = 0, high = d->deeds.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        bool less = compare_deeds(&d->deeds.items[middle], &wanted) < 0;
        low = less ? middle + 1 : low;
        high = less ? high : middle;
    }
    for (uint32_t i = low; i < d->deeds.count; i++) {
        const deed *x = &d->deeds.items[i];
        if (x->a != wanted.a || x->b != wanted.b)
            return;
        each(context, &d->graph->arcs[x->arc], x->forward == (a < b));
    }
}

const ent_bond *ent_diagram_bond(const ent_graph *graph, uint32_t node)
{
    uint32_t low = 0, high = graph->bond_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        bool less = graph->bonds[middle].node < node;
        low = less ? middle + 1 : low;
        high = less ? high : middle;
    }
    return low < graph->bond_count && graph->bonds[low].node == node
        ? &graph->bonds[low] : NULL;
}
