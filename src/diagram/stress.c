/* stress.c: a first place for everything, by stress majorisation.
 *
 * Gansner, Koren and North 2005, in its localised form: each node in turn goes
 * to where its distances on the picture come closest to those in the graph,
 * weighted by the inverse square of these. A tie's length is 1/weight and half
 * of the longest, so that the strongest ties do not shrink to nothing. Pinned
 * nodes stay where they are. Where there are many nodes, each looks at its
 * neighbours and at some pivots alone, which stand for those around them
 * (Ortmann, Klimenta and Brandes 2016): O(n) a round. */

#include "diagram/inside.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/random.h"

#define ROUNDS 120
#define ROUNDS_COARSE 50
#define PIVOTS 48
/* Where communities are shown: how long ties within one are, and how far those
 * of different ones are apart, as against what they would be. */
#define TOGETHER 0.6
#define APART 1.5

/* Ties by node. */
typedef struct neighbours {
    uint32_t *start;   /* [node_count + 1] into the others */
    uint32_t *node;
    double *length;
} neighbours;

static bool are_together(const ent_diagram *d, uint32_t a, uint32_t b)
{
    uint32_t community = d->nodes[a].community;
    return community != ENT_NONE && community == d->nodes[b].community;
}

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
        if (d->options.communities && are_together(d, t->a, t->b))
            length *= TOGETHER;
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

/* A heap of nodes by length, for Dijkstra 1959; a node may be there twice. */
typedef struct front {
    uint32_t *nodes;
    double *lengths;
    uint32_t count;
} front;

static void front_swap(front *f, uint32_t i, uint32_t j)
{
    uint32_t node = f->nodes[i];
    double length = f->lengths[i];
    f->nodes[i] = f->nodes[j];
    f->lengths[i] = f->lengths[j];
    f->nodes[j] = node;
    f->lengths[j] = length;
}

static void front_push(front *f, uint32_t node, double length)
{
    uint32_t i = f->count++;
    f->nodes[i] = node;
    f->lengths[i] = length;
    for (; i && f->lengths[(i - 1) / 2] > f->lengths[i]; i = (i - 1) / 2)
        front_swap(f, i, (i - 1) / 2);
}

static uint32_t front_pop(front *f, double *length)
{
    uint32_t node = f->nodes[0], i = 0;
    *length = f->lengths[0];
    front_swap(f, 0, --f->count);
    for (;;) {
        uint32_t least = i, child = 2 * i + 1;
        for (int k = 0; k < 2; k++, child++)
            if (child < f->count && f->lengths[child] < f->lengths[least])
                least = child;
        if (least == i)
            return node;
        front_swap(f, i, least);
        i = least;
    }
}

/* Shortest paths from 'source'. */
static void distances(const ent_diagram *d, const neighbours *n,
                      uint32_t source, double *length, front *f)
{
    double at;
    for (uint32_t i = 0; i < d->node_count; i++)
        length[i] = INFINITY;
    length[source] = 0;
    front_push(f, source, 0);
    while (f->count) {
        uint32_t near = front_pop(f, &at);
        if (at > length[near])
            continue;
        for (uint32_t e = n->start[near]; e < n->start[near + 1]; e++) {
            uint32_t other = n->node[e];
            if (!(at + n->length[e] < length[other]))
                continue;
            length[other] = at + n->length[e];
            front_push(f, other, length[other]);
        }
    }
}

static front front_new(const ent_diagram *d)
{
    size_t most = (size_t)d->tie_count * 2 + d->node_count + 1;
    return (front){ ent_alloc(most * sizeof(uint32_t)),
                    ent_alloc(most * sizeof(double)), 0 };
}

static void front_release(front *f)
{
    free(f->nodes);
    free(f->lengths);
}

/* Distances out of reach become 'beyond' times the longest; all are scaled so
 * that the longest is 'longest'. Returns the scale. */
static double scale(double *all, size_t count, double beyond, double longest)
{
    double most = 0;
    for (size_t i = 0; i < count; i++)
        if (all[i] < INFINITY && all[i] > most)
            most = all[i];
    most = most > 0 ? most : 1;
    for (size_t i = 0; i < count; i++)
        all[i] = (all[i] < INFINITY ? all[i] : most * beyond) * longest / most;
    return longest / most;
}

static double *all_distances(const ent_diagram *d, const neighbours *ties,
                             double longest)
{
    size_t n = d->node_count;
    double *all = ent_alloc((n * n + 1) * sizeof *all);
    front f = front_new(d);
    for (uint32_t i = 0; i < n; i++)
        distances(d, ties, i, all + i * n, &f);
    scale(all, n * n, 1.5, longest);
    for (uint32_t i = 0; i < n && d->options.communities; i++)
        for (uint32_t j = 0; j < n; j++)
            if (!are_together(d, i, j))
                all[i * n + j] *= APART;
    front_release(&f);
    return all;
}

/* What a node is drawn by: sums of places and of weights. */
typedef struct pull {
    double x;
    double y;
    double weight;
} pull;

static void add_pull(const box *me, const box *other, double wanted,
                     double times, pull *sum)
{
    double dx = me->x - other->x, dy = me->y - other->y;
    double far = sqrt(dx * dx + dy * dy);
    double stretch = far > 1e-6 ? wanted / far : 0;
    double weight = times / (wanted * wanted);
    sum->x += weight * (other->x + dx * stretch);
    sum->y += weight * (other->y + dy * stretch);
    sum->weight += weight;
}

static void follow(box *me, const pull *sum)
{
    if (sum->weight > 0) {
        me->x = sum->x / sum->weight;
        me->y = sum->y / sum->weight;
    }
}

/* Moves one node to the mean of where the others would have it. */
static void settle_node(ent_diagram *d, const double *wanted, uint32_t i)
{
    box *me = &d->nodes[i].box;
    pull sum = { 0, 0, 0 };
    for (uint32_t j = 0; j < d->node_count; j++)
        if (j != i && wanted[j] > 0)
            add_pull(me, &d->nodes[j].box, wanted[j], 1, &sum);
    follow(me, &sum);
}

static void settle(ent_diagram *d, const neighbours *ties, double longest)
{
    double *wanted = all_distances(d, ties, longest);
    for (int round = 0; round < ROUNDS; round++)
        for (uint32_t i = d->pinned; i < d->node_count; i++)
            settle_node(d, wanted + (size_t)i * d->node_count, i);
    free(wanted);
}

/* Many nodes --------------------------------------------------------------- */

/* Nodes far from each other, and how far all others are from them. */
typedef struct pivots {
    uint32_t count;
    uint32_t nodes[PIVOTS];
    double stands_for[PIVOTS]; /* nodes nearer to it than to the others */
    double *length;            /* [pivot][node] */
} pivots;

/* Each next pivot is the node farthest from those before. */
static void choose_pivots(const ent_diagram *d, const neighbours *ties,
                          pivots *p)
{
    uint32_t n = d->node_count, next = 0;
    double *near = ent_alloc((n + (size_t)1) * sizeof *near);
    uint32_t *nearest = ent_alloc((n + (size_t)1) * sizeof *nearest);
    front f = front_new(d);
    for (uint32_t i = 0; i < n; i++)
        near[i] = INFINITY;
    for (p->count = 0; p->count < PIVOTS && p->count < n; p->count++) {
        double *length = p->length + (size_t)p->count * n;
        p->nodes[p->count] = next;
        distances(d, ties, next, length, &f);
        for (uint32_t i = 0; i < n; i++)
            if (length[i] < near[i]) {
                near[i] = length[i];
                nearest[i] = p->count;
            }
        for (uint32_t i = next = 0; i < n; i++)
            if (near[i] > near[next])
                next = i;
    }
    for (uint32_t i = 0; i < n; i++)
        p->stands_for[nearest[i]]++;
    front_release(&f);
    free(near);
    free(nearest);
}

static void settle_coarsely(ent_diagram *d, const neighbours *ties,
                            const pivots *p, double unit, uint32_t i)
{
    box *me = &d->nodes[i].box;
    pull sum = { 0, 0, 0 };
    for (uint32_t k = 0; k < p->count; k++) {
        double wanted = p->length[(size_t)k * d->node_count + i];
        if (p->nodes[k] != i && wanted > 0)
            add_pull(me, &d->nodes[p->nodes[k]].box, wanted, p->stands_for[k],
                     &sum);
    }
    for (uint32_t e = ties->start[i]; e < ties->start[i + 1]; e++)
        add_pull(me, &d->nodes[ties->node[e]].box, ties->length[e] * unit, 1,
                 &sum);
    follow(me, &sum);
}

static void settle_many(ent_diagram *d, const neighbours *ties, double longest)
{
    pivots p = { 0 };
    size_t cells = (size_t)PIVOTS * d->node_count;
    p.length = ent_alloc((cells + 1) * sizeof *p.length);
    choose_pivots(d, ties, &p);
    double unit = scale(p.length, (size_t)p.count * d->node_count, 1.1,
                        longest);
    for (int round = 0; round < ROUNDS_COARSE; round++)
        for (uint32_t i = d->pinned; i < d->node_count; i++)
            settle_coarsely(d, ties, &p, unit, i);
    free(p.length);
}

void ent_diagram_stress(ent_diagram *d, double width, double height)
{
    ent_random random = { 1905 };
    double longest = (width + height) / 2;
    neighbours ties = neighbours_new(d);
    for (uint32_t i = d->pinned; i < d->node_count; i++) {
        d->nodes[i].box.x = width * ent_random_unit(&random);
        d->nodes[i].box.y = height * ent_random_unit(&random);
    }
    if (d->coarse)
        settle_many(d, &ties, longest);
    else
        settle(d, &ties, longest);
    neighbours_release(&ties);
}
