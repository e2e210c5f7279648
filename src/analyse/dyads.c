/* dyads.c: what countries do to each other, persons folded into theirs, and its
 * course in time. */

#include "entente/analyse.h"

#include <stdlib.h>

#include "base/list.h"
#include "base/memory.h"

typedef ENT_LIST(ent_dyad) dyad_list;

/* The country that a node acts for: itself, or a person's; or ENT_NONE. */
static uint32_t country_of(const ent_graph *graph, uint32_t node)
{
    const ent_node *n = &graph->nodes[node];
    if (n->type == ENT_TYPE_COUNTRY)
        return node;
    return n->type == ENT_TYPE_PERSON ? n->country : ENT_NONE;
}

static ent_dyad *dyad_between(dyad_list *list, uint32_t a, uint32_t b)
{
    uint32_t low = a < b ? a : b, high = a < b ? b : a;
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i].a == low && list->items[i].b == high)
            return &list->items[i];
    ent_dyad *dyad = ent_list_push(NULL, list);
    dyad->a = low;
    dyad->b = high;
    return dyad;
}

static uint32_t dyad_size(const ent_dyad *dyad)
{
    uint32_t size = 0;
    for (int q = 0; q < ENT_QUAD_COUNT; q++)
        for (int s = 0; s < ENT_STATUS_COUNT; s++)
            size += dyad->quads[q][s];
    return size;
}

static int compare_dyads(const void *x, const void *y)
{
    const ent_dyad *a = x, *b = y;
    uint32_t sizes[] = { dyad_size(a), dyad_size(b) };
    if (sizes[0] != sizes[1])
        return sizes[0] > sizes[1] ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

/* Tone as ent_tie_tone() has it, from the quads. */
static double tone_of(uint32_t quads[ENT_QUAD_COUNT][ENT_STATUS_COUNT])
{
    ent_tie sum = { 0 };
    for (int s = 0; s < ENT_STATUS_COUNT; s++) {
        sum.cooperation[s] = quads[ENT_QUAD_VERBAL_COOPERATION][s]
            + quads[ENT_QUAD_MATERIAL_COOPERATION][s];
        sum.conflict[s] = quads[ENT_QUAD_VERBAL_CONFLICT][s]
            + quads[ENT_QUAD_MATERIAL_CONFLICT][s];
    }
    return ent_tie_tone(&sum);
}

bool ent_analyse_dyads(const ent_graph *graph, ent_dyad **list,
                       uint32_t *count, ent_error *error)
{
    (void)error;
    dyad_list found = { 0 };
    for (uint32_t i = 0; i < graph->arc_count; i++) {
        const ent_arc *arc = &graph->arcs[i];
        uint32_t a = country_of(graph, arc->source);
        uint32_t b = country_of(graph, arc->target);
        ent_quad quad = ent_relation_quad(arc->type);
        if (quad == ENT_QUAD_STRUCTURE || a == ENT_NONE || b == ENT_NONE
            || a == b)
            continue;
        dyad_between(&found, a, b)->quads[quad][arc->status] += arc->count;
    }
    for (uint32_t i = 0; i < found.count; i++) {
        uint32_t tie = ent_graph_tie(graph, found.items[i].a,
                                     found.items[i].b);
        found.items[i].weight = tie == ENT_NONE ? 0
            : graph->ties[tie].weight;
        found.items[i].tone = tone_of(found.items[i].quads);
    }
    if (found.count)
        qsort(found.items, found.count, sizeof *found.items, compare_dyads);
    *list = found.items;
    *count = found.count;
    return true;
}

void ent_analyse_course(const ent_graph *graph, uint32_t a, uint32_t b,
                        ent_dyad_day **list, uint32_t *count)
{
    ENT_LIST(ent_dyad_day) days = { NULL, 0, 0 };
    for (uint32_t i = 0; i < graph->moment_count; i++) {
        const ent_moment *m = &graph->moments[i];
        uint32_t from = country_of(graph, m->arc.source);
        uint32_t to = country_of(graph, m->arc.target);
        ent_quad quad = ent_relation_quad(m->arc.type);
        if (quad == ENT_QUAD_STRUCTURE
            || !((from == a && to == b) || (from == b && to == a)))
            continue;
        ent_dyad_day *day = days.count ? &days.items[days.count - 1] : NULL;
        if (!day || ent_date_compare(day->date, m->date)) {
            day = ent_list_push(NULL, &days);
            day->date = m->date;
        }
        day->quads[quad][m->arc.status] += m->arc.count;
    }
    for (uint32_t i = 0; i < days.count; i++)
        days.items[i].tone = tone_of(days.items[i].quads);
    *list = days.items;
    *count = days.count;
}
