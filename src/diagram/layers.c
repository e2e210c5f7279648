/* layers.c: agreements in the middle, their parties on both sides.
 *
 * Parties are shared out so that those who agree with each other stand on
 * different sides, the one with the most agreements first. The three columns
 * are then ordered by turns, each thing at the mean place of what it is tied to
 * (Sugiyama, Tagawa and Toda 1981), and the order with the fewest crossings is
 * kept. The sides are spread beside what they are tied to. Every sort is total
 * and every mean exact to the same bits, so the picture repeats. */

#include "diagram/inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define ROUNDS 16
#define ROW_GAP 13.0
#define SIDE_GAP 18.0
#define COLUMN_GAP 190.0

enum { LEFT, MIDDLE, RIGHT, COLUMNS };

/* What stands in a column, from the top. */
typedef struct column {
    uint32_t *nodes;
    uint32_t count;
} column;

typedef struct layers {
    ent_diagram *d;
    column columns[COLUMNS];
    int *side;           /* by node */
    uint32_t *rank;      /* in its column, by node */
    double *want;        /* where a node would stand, by node */
    double *known;       /* how many it is the mean of */
    uint32_t *best;      /* the best ranks so far */
} layers;

static bool is_agreement(const ent_diagram *d, uint32_t node)
{
    return ent_diagram_bond(d->graph, d->nodes[node].node) != NULL;
}

/* Sides -------------------------------------------------------------------- */

/* Parties by how many lines they have, most first. */
typedef struct party {
    uint32_t node;
    uint32_t lines;
} party;

static int compare_parties(const void *x, const void *y)
{
    const party *a = x, *b = y;
    if (a->lines != b->lines)
        return a->lines > b->lines ? -1 : 1;
    return a->node < b->node ? -1 : a->node > b->node;
}

/* For each agreement of 'node', how many of its parties stand on a side. */
static void count_partners(const layers *l, uint32_t node, uint32_t on[COLUMNS])
{
    const ent_diagram *d = l->d;
    for (uint32_t i = 0; i < d->tie_count; i++)
        for (uint32_t j = 0; d->ties[i].b == node && j < d->tie_count; j++)
            if (d->ties[j].a == d->ties[i].a && d->ties[j].b != node
                && l->side[d->ties[j].b] >= 0)
                on[l->side[d->ties[j].b]]++;
}

static void choose_side(layers *l, uint32_t node)
{
    uint32_t on[COLUMNS] = { 0 };
    count_partners(l, node, on);
    int side = on[LEFT] < on[RIGHT] ? LEFT : RIGHT;
    if (on[LEFT] == on[RIGHT])
        side = l->columns[LEFT].count <= l->columns[RIGHT].count ? LEFT
            : RIGHT;
    column *c = &l->columns[side];
    l->side[node] = side;
    c->nodes[c->count++] = node;
}

static void share_out(layers *l)
{
    ent_diagram *d = l->d;
    party *order = ent_alloc((d->node_count + 1) * sizeof *order);
    uint32_t count = 0;
    for (uint32_t i = 0; i < d->node_count; i++) {
        l->side[i] = -1;
        if (is_agreement(d, i)) {
            l->side[i] = MIDDLE;
            l->columns[MIDDLE].nodes[l->columns[MIDDLE].count++] = i;
            continue;
        }
        order[count].node = i;
        for (uint32_t j = 0; j < d->tie_count; j++)
            order[count].lines += d->ties[j].b == i;
        count++;
    }
    if (count)
        qsort(order, count, sizeof *order, compare_parties);
    for (uint32_t i = 0; i < count; i++)
        choose_side(l, order[i].node);
    free(order);
}

/* Orders ------------------------------------------------------------------- */

static void set_ranks(layers *l)
{
    for (int c = 0; c < COLUMNS; c++)
        for (uint32_t i = 0; i < l->columns[c].count; i++)
            l->rank[l->columns[c].nodes[i]] = i;
}

/* A node's place in its column, from 0 to 1. */
static double height_of(const layers *l, uint32_t node)
{
    return (l->rank[node] + 0.5) / l->columns[l->side[node]].count;
}

/* Puts a column into the order of what its nodes are tied to; by insertion,
 * since columns are short and their order hardly changes. */
static void order_column(layers *l, column *c)
{
    const ent_diagram *d = l->d;
    for (uint32_t i = 0; i < c->count; i++)
        l->want[c->nodes[i]] = l->known[c->nodes[i]] = 0;
    for (uint32_t i = 0; i < d->tie_count; i++) {
        uint32_t a = d->ties[i].a, b = d->ties[i].b;
        l->want[a] += height_of(l, b);
        l->want[b] += height_of(l, a);
        l->known[a]++;
        l->known[b]++;
    }
    for (uint32_t i = 0; i < c->count; i++)
        l->want[c->nodes[i]] /= fmax(l->known[c->nodes[i]], 1);
    for (uint32_t i = 1; i < c->count; i++) {
        uint32_t node = c->nodes[i], at = i;
        for (; at && l->want[c->nodes[at - 1]] > l->want[node]; at--)
            c->nodes[at] = c->nodes[at - 1];
        c->nodes[at] = node;
    }
    set_ranks(l);
}

static uint32_t crossings(const layers *l)
{
    const ent_diagram *d = l->d;
    uint32_t count = 0;
    for (uint32_t i = 0; i < d->tie_count; i++)
        for (uint32_t j = 0; j < i; j++) {
            const shown_tie *t = &d->ties[i], *u = &d->ties[j];
            if (l->side[t->b] != l->side[u->b])
                continue;
            bool a = l->rank[t->a] < l->rank[u->a];
            bool b = l->rank[t->b] < l->rank[u->b];
            count += t->a != u->a && t->b != u->b && a != b;
        }
    return count;
}

/* Ranks back into columns. */
static void set_columns(layers *l)
{
    for (uint32_t i = 0; i < l->d->node_count; i++)
        l->columns[l->side[i]].nodes[l->rank[i]] = i;
}

static void order(layers *l)
{
    size_t size = l->d->node_count * sizeof *l->rank;
    uint32_t least = UINT32_MAX;
    set_ranks(l);
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t now = crossings(l);
        if (now < least)
            memcpy(l->best, l->rank, size);
        least = now < least ? now : least;
        order_column(l, &l->columns[MIDDLE]);
        order_column(l, &l->columns[LEFT]);
        order_column(l, &l->columns[RIGHT]);
    }
    memcpy(l->rank, l->best, size);
    set_columns(l);
}

/* Places ------------------------------------------------------------------- */

static double widest(const layers *l, int c)
{
    double width = 0;
    for (uint32_t i = 0; i < l->columns[c].count; i++)
        width = fmax(width, l->d->nodes[l->columns[c].nodes[i]].box.w);
    return width;
}

static double stacked(const layers *l, int c, double gap)
{
    double height = 0;
    for (uint32_t i = 0; i < l->columns[c].count; i++)
        height += l->d->nodes[l->columns[c].nodes[i]].box.h + (i ? gap : 0);
    return height;
}

/* One beneath the other, from 'top', all as wide as the widest. */
static void stack_middle(layers *l, double x, double top, double gap)
{
    double y = top, width = widest(l, MIDDLE);
    for (uint32_t i = 0; i < l->columns[MIDDLE].count; i++) {
        box *b = &l->d->nodes[l->columns[MIDDLE].nodes[i]].box;
        b->w = width;
        b->x = ent_rounded(x);
        b->y = ent_rounded(y + b->h / 2);
        y += b->h + gap;
    }
}

/* The mean height of what a node is tied to. */
static double beside(const layers *l, uint32_t node)
{
    const ent_diagram *d = l->d;
    double sum = 0, count = 0;
    for (uint32_t i = 0; i < d->tie_count; i++)
        if (d->ties[i].b == node) {
            sum += d->nodes[d->ties[i].a].box.y;
            count++;
        }
    return count > 0 ? sum / count : 0;
}

/* Beside what they are tied to, apart, none above 0 or below 'height'. */
static void spread_side(layers *l, int c, double x, double height)
{
    column *side = &l->columns[c];
    double low = 0;
    for (uint32_t i = 0; i < side->count; i++) {
        box *b = &l->d->nodes[side->nodes[i]].box;
        b->x = ent_rounded(c == LEFT ? x - b->w / 2 : x + b->w / 2);
        b->y = fmax(beside(l, side->nodes[i]), low + b->h / 2);
        low = b->y + b->h / 2 + SIDE_GAP;
    }
    low = height;
    for (uint32_t i = side->count; i-- > 0;) {
        box *b = &l->d->nodes[side->nodes[i]].box;
        b->y = ent_rounded(fmin(b->y, low - b->h / 2));
        low = b->y - b->h / 2 - SIDE_GAP;
    }
}

static void put(layers *l)
{
    ent_diagram *d = l->d;
    double middle = stacked(l, MIDDLE, ROW_GAP);
    double height = fmax(middle, fmax(stacked(l, LEFT, SIDE_GAP),
                                      stacked(l, RIGHT, SIDE_GAP)));
    double left = widest(l, LEFT), right = widest(l, RIGHT);
    double centre = left + COLUMN_GAP + widest(l, MIDDLE) / 2;
    uint32_t rows = l->columns[MIDDLE].count;
    double more = rows > 1 ? (height - middle) / (rows - 1) : 0;
    stack_middle(l, centre, rows > 1 ? 0 : (height - middle) / 2,
                 ROW_GAP + more);
    spread_side(l, LEFT, left, height);
    spread_side(l, RIGHT, centre * 2 - left, height);
    d->width = ent_rounded(centre * 2 - left + right);
    d->height = ent_rounded(height);
}

void ent_diagram_layers(ent_diagram *d)
{
    layers l = { .d = d };
    size_t n = d->node_count + (size_t)1;
    uint32_t *all = ent_alloc(n * (COLUMNS + 2) * sizeof *all);
    double *places = ent_alloc(n * 2 * sizeof *places);
    for (int c = 0; c < COLUMNS; c++)
        l.columns[c].nodes = all + n * (size_t)c;
    l.rank = all + n * COLUMNS;
    l.best = all + n * (COLUMNS + 1);
    l.want = places;
    l.known = places + n;
    l.side = ent_alloc(n * sizeof *l.side);
    share_out(&l);
    order(&l);
    put(&l);
    free(l.side);
    free(places);
    free(all);
}
