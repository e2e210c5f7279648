/* stress.c: a first place for everything, by stress majorisation.
 *
 * Gansner, Koren and North 2005, in its localised form: each node in turn goes
 * to where its distances on the picture come closest to those in the graph,
 * weighted by the inverse square of these. A tie's length is 1/weight and half
 * of the longest, so that the strongest ties do not shrink to nothing. Pinned
 * nodes stay where they are. */

#include "diagram/inside.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/random.h"

#define ROUNDS 120

/* Ties by node. */
typedef struct neighbours {
    uint32_t *start;   /* [node_count + 1] into the others */
    uint32_t *node;
    double *length;
} neighbours;

static neighbours neighbours_new(const ent_diagram *d)
{
    neighbours n;
    size_t ends = (size_t)d->tie_count * 2 + 1;
    n.start = ent_alloc((d->node_count + (size_t)2) * sizeof *n.start);
    n.node = ent_alloc(ends * sizeof *n.node);
    n.length = ent_alloc(ends * sizeof *n.length);
    double least = d->lightest > 0 ? d->lightest : 1;
    for (uint32_t i = 0; i < d->tie_count; i++) {
        n.start[d->ties[i].a + 2]++;
        n.start[d->ties[i].b + 2]++;
    }
    for (uint32_t i = 2; i < d->node_count + 2; i++)
        n.start[i] += n.start[i - 1];
    for (uint32_t i = 0; i < d->tie_count; i++) {
        const shown_tie *t = &d->ties[i];
        double length = 0.5 + (t->weight > 0 ? least / t->weight : 1);
        uint32_t a = n.start[t->a + 1]++, b = n.start[t->b + 1]++;
        n.node[a] = t->b;
        n.node[b] = t->a;
        n.length[a] = n.length[b] = length;
    }
    return n;
}

static void neighbours_release(neighbours *n)
{
    free(n->start);
    free(n->node);
    free(n->length);
}

/* Shortest paths from 'source' (Dijkstra 1959, without a heap: the selection is
 * small). */
static void distances(const ent_diagram *d, const neighbours *n,
                      uint32_t source, double *length, bool *done)
{
    for (uint32_t i = 0; i < d->node_count; i++) {
        length[i] = INFINITY;
        done[i] = false;
    }
    length[source] = 0;
    for (;;) {
        uint32_t near = ENT_NONE;
        for (uint32_t i = 0; i < d->node_count; i++)
            if (!done[i] && length[i] < INFINITY
                && (near == ENT_NONE || length[i] < length[near]))
                near = i;
        if (near == ENT_NONE)
            return;
        done[near] = true;
        for (uint32_t e = n->start[near]; e < n->start[near + 1]; e++)
            if (length[near] + n->length[e] < length[n->node[e]])
                length[n->node[e]] = length[near] + n->length[e];
    }
}

/* All distances, those out of reach one and a half times the longest; scaled
 * so that the longest is 'longest'. */
static double *all_distances(const ent_diagram *d, double longest)
{
    size_t n = d->node_count;
    double *all = ent_alloc(n * n * sizeof *all), most = 0;
    bool *done = ent_alloc(n + 1);
    neighbours ties = neighbours_new(d);
    for (uint32_t i = 0; i < n; i++)
        distances(d, &ties, i, all + i * n, done);
    for (size_t i = 0; i < n * n; i++)
        if (all[i] < INFINITY && all[i] > most)
            most = all[i];
    most = most > 0 ? most : 1;
    for (size_t i = 0; i < n * n; i++)
        all[i] = (all[i] < INFINITY ? all[i] : most * 1.5) * longest / most;
    neighbours_release(&ties);
    free(done);
    return all;
}

/* Moves one node to the mean of where the others would have it. */
static void settle_node(ent_diagram *d, const double *wanted, uint32_t i)
{
    double x = 0, y = 0, sum = 0;
    box *me = &d->nodes[i].box;
    for (uint32_t j = 0; j < d->node_count; j++) {
        if (j == i || !(wanted[j] > 0))
            continue;
        const box *other = &d->nodes[j].box;
        double dx = me->x - other->x, dy = me->y - other->y;
        double far = sqrt(dx * dx + dy * dy);
        double pull = far > 1e-6 ? wanted[j] / far : 0;
        double weight = 1 / (wanted[j] * wanted[j]);
        x += weight * (other->x + dx * pull);
        y += weight * (other->y + dy * pull);
        sum += weight;
    }
    if (sum > 0) {
        me->x = x / sum;
        me->y = y / sum;
    }
}

void ent_diagram_stress(ent_diagram *d, double width, double height)
{
    ent_random random = { 1905 };
    double *wanted = all_distances(d, (width + height) / 2);
    for (uint32_t i = d->pinned; i < d->node_count; i++) {
        d->nodes[i].box.x = width * ent_random_unit(&random);
        d->nodes[i].box.y = height * ent_random_unit(&random);
    }
    for (int round = 0; round < ROUNDS; round++)
        for (uint32_t i = d->pinned; i < d->node_count; i++)
            settle_node(d, wanted + (size_t)i * d->node_count, i);
    free(wanted);
}
