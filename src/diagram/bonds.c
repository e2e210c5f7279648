/* bonds.c: agreements and their parties, for the layout of layers.
 *
 * The agreements most mentioned that bind anyone (anyone in focus, where there
 * is a focus) are shown with all their parties, and the lines between the two;
 * nothing else is. */

#include "diagram/inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* An agreement and how often it is mentioned. */
typedef struct ranked {
    const ent_bond *bond;
    uint32_t mentions;
} ranked;

static int compare_ranked(const void *x, const void *y)
{
    const ranked *a = x, *b = y;
    if (a->mentions != b->mentions)
        return a->mentions > b->mentions ? -1 : 1;
    return a->bond->node < b->bond->node ? -1 : a->bond->node > b->bond->node;
}

const ent_bond **ent_diagram_bonds(const ent_graph *graph)
{
    size_t n = graph->bond_count + (size_t)1;
    ranked *order = ent_alloc(n * sizeof *order);
    const ent_bond **bonds = ent_alloc(n * sizeof *bonds);
    for (uint32_t i = 0; i < graph->bond_count; i++)
        order[i] = (ranked){ &graph->bonds[i],
                             graph->nodes[graph->bonds[i].node].mentions };
    if (graph->bond_count)
        qsort(order, graph->bond_count, sizeof *order, compare_ranked);
    for (uint32_t i = 0; i < graph->bond_count; i++)
        bonds[i] = order[i].bond;
    free(order);
    return bonds;
}

/* Whether an agreement is one that the focus asks for. */
static bool is_wanted(const ent_diagram *d, const ent_bond *bond)
{
    bool wanted = !d->options.focus_count
        || ent_diagram_is_focus(d, bond->node);
    for (uint32_t i = 0; i < bond->party_count && !wanted; i++)
        wanted = ent_diagram_is_focus(d, bond->parties[i]);
    return wanted && bond->party_count > 0;
}

/* An agreement and its parties among those shown. */
static void put(ent_diagram *d, const ent_bond *bond, uint32_t *place)
{
    if (place[bond->node] == ENT_NONE)
        place[bond->node] = ent_diagram_put(d, bond->node);
    for (uint32_t i = 0; i < bond->party_count; i++)
        if (place[bond->parties[i]] == ENT_NONE)
            place[bond->parties[i]] = ent_diagram_put(d, bond->parties[i]);
}

static void add_line(ent_diagram *d, const ent_bond *bond, uint32_t a,
                     uint32_t b, uint32_t party)
{
    uint32_t tie = ent_graph_tie(d->graph, bond->node, party);
    ent_standing standing = bond->standing;
    d->ties[d->tie_count++] = (shown_tie){ .a = a, .b = b, .tie = tie,
        .manner = MANNER_PARTY,
        .strong = standing == ENT_STANDING_SIGNED
            || standing == ENT_STANDING_IN_FORCE,
        .weight = tie == ENT_NONE ? 0 : d->graph->ties[tie].weight,
        .unsure = standing == ENT_STANDING_ALLEGED
            || standing == ENT_STANDING_DENIED };
}

/* Lines from every shown agreement to its parties. */
static void add_lines(ent_diagram *d, const uint32_t *place)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < d->graph->bond_count; i++)
        most += d->graph->bonds[i].party_count;
    d->ties = ent_arena_alloc(d->arena, (most + 1) * sizeof *d->ties);
    for (uint32_t i = 0; i < d->node_count; i++) {
        const ent_bond *bond = ent_diagram_bond(d->graph, d->nodes[i].node);
        for (uint32_t j = 0; bond && j < bond->party_count; j++)
            if (place[bond->parties[j]] != i)
                add_line(d, bond, i, place[bond->parties[j]],
                         bond->parties[j]);
    }
    for (uint32_t i = 0; i < d->tie_count; i++)
        d->heaviest = fmax(d->heaviest, d->ties[i].weight);
}

bool ent_diagram_select_bonds(ent_diagram *d, ent_error *error)
{
    const ent_graph *g = d->graph;
    size_t n = g->node_count + (size_t)1;
    uint32_t *place = ent_alloc(n * sizeof *place);
    const ent_bond **bonds = ent_diagram_bonds(g);
    uint32_t left = d->options.top ? d->options.top : TOP_BONDS;
    memset(place, 0xFF, n * sizeof *place); /* ENT_NONE */
    d->nodes = ent_arena_alloc(d->arena, n * sizeof *d->nodes);
    for (uint32_t i = 0; i < g->bond_count && left; i++)
        if (is_wanted(d, bonds[i])) {
            put(d, bonds[i], place);
            left--;
        }
    add_lines(d, place);
    free(place);
    free(bonds);
    return d->node_count || ent_fail(error, ENT_ENOTFOUND,
                                     "there is no agreement to show whose"
                                     " parties are known");
}
