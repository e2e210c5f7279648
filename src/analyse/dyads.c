/* dyads.c: what countries do to each other, persons folded into theirs, and its
 * course in time.
 *
 * Relations of a date are sorted by the two countries, whichever of them acts;
 * runs of equal countries become a dyad, runs of equal dates its days. */

#include "entente/analyse.h"

#include <stdlib.h>

#include "base/list.h"
#include "base/memory.h"

/* A relation between two countries, that with the lesser id first. */
typedef struct deed {
    uint32_t a;
    uint32_t b;
    const ent_moment *moment;
} deed;

typedef ENT_LIST(deed) deed_list;

/* The country that a node acts for: itself, or a person's; or ENT_NONE. */
static uint32_t country_of(const ent_graph *graph, uint32_t node)
{
    const ent_node *n = &graph->nodes[node];
    if (n->type == ENT_TYPE_COUNTRY)
        return node;
    return n->type == ENT_TYPE_PERSON ? n->country : ENT_NONE;
}

static deed_list gather(const ent_graph *graph)
{
    deed_list deeds = { 0 };
    for (uint32_t i = 0; i < graph->moment_count; i++) {
        const ent_moment *m = &graph->moments[i];
        uint32_t a = country_of(graph, m->arc.source);
        uint32_t b = country_of(graph, m->arc.target);
        if (ent_relation_quad(m->arc.type) == ENT_QUAD_STRUCTURE
            || a == ENT_NONE || b == ENT_NONE || a == b)
            continue;
        bool sorted = ent_slice_compare(graph->nodes[a].id,
                                        graph->nodes[b].id) < 0;
        *ent_list_push(NULL, &deeds)
            = (deed){ sorted ? a : b, sorted ? b : a, m };
    }
    return deeds;
}

/* By countries, then as moments are: by date first. */
static int compare_deeds(const void *x, const void *y)
{
    const deed *a = x, *b = y;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    if (a->b != b->b)
        return a->b < b->b ? -1 : 1;
    return a->moment < b->moment ? -1 : a->moment > b->moment;
}

static uint32_t size_of(const ent_country_dyad *dyad)
{
    uint32_t size = 0;
    for (int q = 0; q < ENT_QUAD_COUNT; q++)
        for (int s = 0; s < ENT_STATUS_COUNT; s++)
            size += dyad->quads[q][s];
    return size;
}

static int compare_dyads(const void *x, const void *y)
{
    const ent_country_dyad *a = x, *b = y;
    uint32_t sizes[] = { size_of(a), size_of(b) };
    if (sizes[0] != sizes[1])
        return sizes[0] > sizes[1] ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

/* Tone as ent_tie_tone() has it, from the quads. */
static double tone_of(ent_quad_counts quads)
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

/* The dyad of the deeds from '*at' on; its days go to 'days', and '*at' behind
 * its last deed. */
static ent_country_dyad fold(const ent_graph *graph, const deed_list *deeds,
                             uint32_t *at, ent_dyad_day *days)
{
    const deed *first = &deeds->items[*at];
    uint32_t tie = ent_graph_tie(graph, first->a, first->b);
    ent_country_dyad dyad = { .a = first->a, .b = first->b, .days = days,
        .weight = tie == ENT_NONE ? 0 : graph->ties[tie].weight };
    for (; *at < deeds->count && deeds->items[*at].a == dyad.a
         && deeds->items[*at].b == dyad.b; ++*at) {
        const ent_moment *m = deeds->items[*at].moment;
        ent_quad quad = ent_relation_quad(m->arc.type);
        if (!dyad.day_count
            || ent_date_compare(days[dyad.day_count - 1].date, m->date))
            days[dyad.day_count++].date = m->date;
        days[dyad.day_count - 1].quads[quad][m->arc.status] += m->arc.count;
        dyad.quads[quad][m->arc.status] += m->arc.count;
    }
    for (uint32_t i = 0; i < dyad.day_count; i++)
        days[i].tone = tone_of(days[i].quads);
    dyad.tone = tone_of(dyad.quads);
    return dyad;
}

ent_dyad_list ent_analyse_dyads(const ent_graph *graph)
{
    deed_list deeds = gather(graph);
    ent_dyad_list list = {
        .items = ent_alloc((deeds.count + 1) * sizeof *list.items),
        .days = ent_alloc((deeds.count + 1) * sizeof *list.days) };
    if (deeds.count)
        qsort(deeds.items, deeds.count, sizeof *deeds.items, compare_deeds);
    uint32_t days = 0;
    for (uint32_t i = 0; i < deeds.count;) {
        ent_country_dyad *dyad = &list.items[list.count++];
        *dyad = fold(graph, &deeds, &i, list.days + days);
        days += dyad->day_count;
    }
    ent_list_release(&deeds);
    qsort(list.items, list.count, sizeof *list.items, compare_dyads);
    return list;
}

void ent_dyad_list_release(ent_dyad_list *list)
{
    free(list->items);
    free(list->days);
    *list = (ent_dyad_list){ 0 };
}
