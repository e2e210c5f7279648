/* polish.c: from a first place to a picture that can be read.
 *
 * A cost says what is wrong with a placing: boxes that touch, lines that run
 * beneath boxes that are not their own, lines that cross (thick ones the more),
 * ties that are long (strong ones the more), lines from one node that nearly
 * coincide. Random moves of one box, or exchanges of two, are kept when they
 * lower the cost, or raise it by less than a threshold that sinks to nothing
 * (threshold accepting, Dueck and Scheuer 1990: no exponential, so the same
 * result everywhere). What may not move, chips too, stands in the way like
 * everything else. It is done from several seeds, and the cheapest result is
 * taken. The work is bounded by a number of comparisons, not by a clock. */

#include "diagram/inside.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/random.h"

/* Seeds; comparisons of boxes and lines for each, some 10 ns apiece. */
#define SEEDS 3
#define WORK 1.6e7
#define MOVES_A_NODE 6000.0

#define MARGIN 13.0      /* between boxes */
#define LINE_MARGIN 7.0  /* between a box and a line */
#define COST_TOUCH 900.0
#define COST_NEAR 1700.0
#define COST_BENEATH 34.0
#define COST_CROSS 5.0
#define COST_LENGTH 0.16
#define COST_ALIGNED 26.0
/* A tie shorter than this between its boxes is hardly seen. */
#define SEEN 64.0
#define SEEN_WORDS 150.0 /* with words on it */
#define COST_UNSEEN 70.0
/* For each point that members of a community, where these are shown, are apart
 * on average. */
#define COST_APART 0.9
#define THRESHOLD 90.0

typedef struct polishing {
    ent_diagram *d;
    double width;
    double height;
    ent_random random;
    uint32_t *start;     /* ties by node, [node_count + 1] */
    uint32_t *ties;
    double *thickness;   /* square roots of the ties' widths */
    double *known;       /* what each node costs, as of ... */
    uint32_t *known_at;
    uint32_t moved;      /* moves kept so far, plus one */
    double work;         /* comparisons made so far */
} polishing;

static const box *box_of(const ent_diagram *d, uint32_t node)
{
    return &d->nodes[node].box;
}

/* Boxes -------------------------------------------------------------------- */

static double cost_boxes(const box *a, const box *b)
{
    double gap = ent_box_gap(a, b);
    double cost = COST_NEAR / (gap + 40);
    if (gap < MARGIN)
        cost += COST_TOUCH * (2 - gap / MARGIN);
    return cost;
}

/* How far a node is from the others of its community. */
static double cost_apart(const polishing *p, uint32_t node)
{
    const ent_diagram *d = p->d;
    uint32_t community = d->nodes[node].community, count = 0;
    double sum = 0;
    for (uint32_t i = 0; i < d->node_count; i++)
        if (i != node && d->nodes[i].community == community) {
            sum += ent_box_gap(box_of(d, node), box_of(d, i));
            count++;
        }
    return community == ENT_NONE || !count ? 0 : sum / count * COST_APART;
}

static double cost_near(const polishing *p, uint32_t node)
{
    const ent_diagram *d = p->d;
    const box *me = box_of(d, node);
    double cost = 0;
    for (uint32_t i = 0; i < d->node_count; i++)
        if (i != node)
            cost += cost_boxes(me, box_of(d, i));
    for (uint32_t i = 0; i < d->chips.count; i++)
        cost += cost_boxes(me, &d->chips.items[i].box);
    return d->options.communities ? cost + cost_apart(p, node) : cost;
}

/* Lines -------------------------------------------------------------------- */

static bool beneath(const ent_diagram *d, const shown_tie *t, const box *b)
{
    const box *from = box_of(d, t->a), *to = box_of(d, t->b);
    return ent_box_hit(b, LINE_MARGIN, from->x, from->y, to->x, to->y);
}

/* What it costs that a box lies on a tie; those of the focus must be seen
 * whole. */
static double cost_cover(const polishing *p, uint32_t tie)
{
    double thick = p->thickness[tie];
    return COST_BENEATH * (p->d->ties[tie].focus ? 4 * thick : thick);
}

/* A line beneath boxes of others. */
static double cost_beneath(const polishing *p, uint32_t tie)
{
    const ent_diagram *d = p->d;
    const shown_tie *t = &d->ties[tie];
    double cost = 0;
    for (uint32_t i = 0; i < d->node_count; i++)
        if (i != t->a && i != t->b && beneath(d, t, box_of(d, i)))
            cost += cost_cover(p, tie);
    for (uint32_t i = 0; i < d->chips.count; i++)
        if (d->chips.items[i].tie != tie
            && beneath(d, t, &d->chips.items[i].box))
            cost += 2 * cost_cover(p, tie);
    return cost;
}

/* Two lines that leave 'shared' in nearly the same direction. */
static double cost_aligned(const ent_diagram *d, uint32_t shared, uint32_t a,
                           uint32_t b)
{
    const box *o = box_of(d, shared), *x = box_of(d, a), *y = box_of(d, b);
    double ax = x->x - o->x, ay = x->y - o->y;
    double bx = y->x - o->x, by = y->y - o->y;
    double dot = ax * bx + ay * by;
    if (dot <= 0)
        return 0;
    double cosine2 = dot * dot / ((ax * ax + ay * ay) * (bx * bx + by * by));
    return cosine2 > 0.985 ? COST_ALIGNED * (cosine2 - 0.985) / 0.015 : 0;
}

static double cost_pair(const polishing *p, uint32_t tie, uint32_t other)
{
    const ent_diagram *d = p->d;
    const shown_tie *t = &d->ties[tie], *u = &d->ties[other];
    double thick = p->thickness[tie] * p->thickness[other];
    if (t->a == u->a)
        return cost_aligned(d, t->a, t->b, u->b) * thick;
    if (t->a == u->b)
        return cost_aligned(d, t->a, t->b, u->a) * thick;
    if (t->b == u->a)
        return cost_aligned(d, t->b, t->a, u->b) * thick;
    if (t->b == u->b)
        return cost_aligned(d, t->b, t->a, u->a) * thick;
    const box *a = box_of(d, t->a), *b = box_of(d, t->b);
    const box *e = box_of(d, u->a), *f = box_of(d, u->b);
    double first[4] = { a->x, a->y, b->x, b->y };
    double second[4] = { e->x, e->y, f->x, f->y };
    return ent_segments_cross(first, second) ? COST_CROSS * thick : 0;
}

static double cost_tie(const polishing *p, uint32_t tie)
{
    const ent_diagram *d = p->d;
    const shown_tie *t = &d->ties[tie];
    const box *a = box_of(d, t->a), *b = box_of(d, t->b);
    double dx = b->x - a->x, dy = b->y - a->y;
    double cost = sqrt(dx * dx + dy * dy) * COST_LENGTH * p->thickness[tie]
        + cost_beneath(p, tie), gap = ent_box_gap(a, b);
    double seen = t->manner != MANNER_NEUTRAL && d->options.relations
        ? SEEN_WORDS : SEEN;
    if (gap < seen)
        cost += COST_UNSEEN * p->thickness[tie] * (1 - gap / seen);
    for (uint32_t i = 0; i < d->tie_count; i++)
        if (i != tie)
            cost += cost_pair(p, tie, i);
    return cost;
}

/* All that changes when 'node' moves; no more than 'limit' is looked into. */
static double cost_node(polishing *p, uint32_t node, double limit)
{
    const ent_diagram *d = p->d;
    double cost = cost_near(p, node);
    double things = d->node_count + d->chips.count;
    p->work += things;
    for (uint32_t i = 0; i < d->tie_count && cost < limit; i++) {
        const shown_tie *t = &d->ties[i];
        if (t->a != node && t->b != node && beneath(d, t, box_of(d, node)))
            cost += cost_cover(p, i);
    }
    p->work += d->tie_count;
    for (uint32_t i = p->start[node]; i < p->start[node + 1]
         && cost < limit; i++) {
        cost += cost_tie(p, p->ties[i]);
        p->work += things + d->tie_count;
    }
    return cost;
}

/* What a node costs where it stands; kept until anything moves. */
static double cost_now(polishing *p, uint32_t node)
{
    if (p->known_at[node] != p->moved) {
        p->known[node] = cost_node(p, node, INFINITY);
        p->known_at[node] = p->moved;
    }
    return p->known[node];
}

/* What all costs; what two nodes share counts twice, for all alike. */
static double cost_all(polishing *p)
{
    double cost = 0;
    for (uint32_t i = p->d->pinned; i < p->d->node_count; i++)
        cost += cost_now(p, i);
    return cost;
}

/* Moves -------------------------------------------------------------------- */

static double within(double value, double half, double size)
{
    if (half * 2 > size)
        return size / 2;
    return value < half ? half : value > size - half ? size - half : value;
}

/* On its ring, in the direction of (x, y) from the middle. */
static void place_on_ring(const polishing *p, shown_node *n, double x,
                          double y)
{
    double dx = x - p->width / 2, dy = (y - p->height / 2) * FIELD_RATIO;
    double far = sqrt(dx * dx + dy * dy);
    if (!(far > 1e-6)) {
        dx = far = 1;
        dy = 0;
    }
    n->box.x = p->width / 2 + dx / far * n->ring;
    n->box.y = p->height / 2 + dy / far * n->ring / FIELD_RATIO;
}

static void place(const polishing *p, uint32_t node, double x, double y)
{
    shown_node *n = &p->d->nodes[node];
    if (n->ring > 0) {
        place_on_ring(p, n, x, y);
        return;
    }
    n->box.x = within(x, n->box.w / 2, p->width);
    n->box.y = within(y, n->box.h / 2, p->height);
}

static void move(polishing *p, uint32_t node, double reach, double threshold)
{
    box *b = &p->d->nodes[node].box, old = *b;
    double limit = cost_now(p, node) + threshold;
    double x = old.x + (ent_random_unit(&p->random) * 2 - 1) * reach;
    double y = old.y + (ent_random_unit(&p->random) * 2 - 1) * reach;
    place(p, node, x, y);
    if (cost_node(p, node, limit) < limit)
        p->moved++;
    else
        *b = old;
}

static void exchange(polishing *p, uint32_t a, uint32_t b, double threshold)
{
    box *x = &p->d->nodes[a].box, *y = &p->d->nodes[b].box;
    box old_x = *x, old_y = *y;
    double limit = cost_now(p, a) + cost_now(p, b) + threshold;
    place(p, a, old_y.x, old_y.y);
    place(p, b, old_x.x, old_x.y);
    double cost = cost_node(p, a, limit);
    if (cost < limit && cost + cost_node(p, b, limit - cost) < limit) {
        p->moved++;
        return;
    }
    *x = old_x;
    *y = old_y;
}

static void one_move(polishing *p, uint32_t first, double left)
{
    uint32_t loose = p->d->node_count - first;
    uint32_t node = first + ent_random_below(&p->random, loose);
    double threshold = THRESHOLD * left * left;
    double largest = (p->width + p->height) / 4;
    if (ent_random_below(&p->random, 8) == 0) {
        uint32_t other = first + ent_random_below(&p->random, loose);
        if (other != node)
            exchange(p, node, other, threshold);
    } else if (ent_random_below(&p->random, 12) == 0) {
        move(p, node, largest * 2, threshold);
    } else {
        move(p, node, 6 + largest * left * ent_random_unit(&p->random),
             threshold);
    }
}

static void index_ties(polishing *p)
{
    const ent_diagram *d = p->d;
    p->start = ent_alloc((d->node_count + (size_t)2) * sizeof *p->start);
    p->ties = ent_alloc((d->tie_count * (size_t)2 + 1) * sizeof *p->ties);
    p->thickness = ent_alloc((d->tie_count + (size_t)1)
                             * sizeof *p->thickness);
    for (uint32_t i = 0; i < d->tie_count; i++) {
        p->start[d->ties[i].a + 2]++;
        p->start[d->ties[i].b + 2]++;
        p->thickness[i] = sqrt(d->ties[i].width);
    }
    for (uint32_t i = 2; i < d->node_count + 2; i++)
        p->start[i] += p->start[i - 1];
    for (uint32_t i = 0; i < d->tie_count; i++) {
        p->ties[p->start[d->ties[i].a + 1]++] = i;
        p->ties[p->start[d->ties[i].b + 1]++] = i;
    }
}

static void init(polishing *p)
{
    size_t n = p->d->node_count + (size_t)1;
    index_ties(p);
    p->known = ent_alloc(n * sizeof *p->known);
    p->known_at = ent_alloc(n * sizeof *p->known_at);
    p->moved = 1;
}

static void release(polishing *p)
{
    free(p->start);
    free(p->ties);
    free(p->thickness);
    free(p->known);
    free(p->known_at);
}

/* Polishes from one seed; returns what the result costs. */
static double polish(polishing *p, uint32_t seed)
{
    ent_diagram *d = p->d;
    double moves = MOVES_A_NODE * (d->node_count - d->pinned);
    p->random.state = seed;
    p->work = 0;
    for (uint32_t i = d->pinned; i < d->node_count; i++)
        place(p, i, d->nodes[i].box.x, d->nodes[i].box.y);
    p->moved++;
    for (double done = 0, i = 0; done < 1; i++) {
        one_move(p, d->pinned, 1 - done);
        done = fmax(p->work / WORK, i / moves);
    }
    return cost_all(p);
}

static void copy_boxes(const ent_diagram *d, box *out)
{
    for (uint32_t i = 0; i < d->node_count; i++)
        out[i] = d->nodes[i].box;
}

static void set_boxes(ent_diagram *d, const box *from)
{
    for (uint32_t i = d->pinned; i < d->node_count; i++)
        d->nodes[i].box = from[i];
}

void ent_diagram_polish(ent_diagram *d, double width, double height)
{
    if (d->pinned == d->node_count)
        return;
    polishing p = { .d = d, .width = width, .height = height };
    size_t size = d->node_count * sizeof(box);
    box *first = ent_alloc(size), *best = ent_alloc(size);
    double least = INFINITY;
    init(&p);
    copy_boxes(d, first);
    for (uint32_t seed = 1; seed <= SEEDS; seed++) {
        set_boxes(d, first);
        double cost = polish(&p, seed);
        if (cost < least)
            copy_boxes(d, best);
        least = fmin(cost, least);
    }
    set_boxes(d, best);
    for (uint32_t i = d->pinned; i < d->node_count; i++) {
        d->nodes[i].box.x = ent_rounded(d->nodes[i].box.x);
        d->nodes[i].box.y = ent_rounded(d->nodes[i].box.y);
    }
    free(first);
    free(best);
    release(&p);
}
