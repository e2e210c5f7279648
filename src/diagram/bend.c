/* bend.c: lines led around boxes that stand in their way.
 *
 * A line that would run beneath a box of another, or along a stronger line of
 * one of its ends, becomes a flat curve; of the curves, from flat to round and
 * to both sides, the first is taken that meets the fewest boxes. Ties of the
 * focus stay straight: their chips stand on them. */

#include "diagram/inside.h"

#define STEPS 16         /* straight pieces that a curve is tried as */
#define MARGIN 5.0
/* As bad as so many boxes is a line that cannot be told from another. */
#define COVERED 3
/* Lines less apart can hardly be told from each other. */
#define APART 2.0

typedef struct curve {
    double x[STEPS + 1];
    double y[STEPS + 1];
    double bounds[4];    /* left, top, right, bottom */
} curve;

static curve curve_of(const ent_diagram *d, const shown_tie *t)
{
    double x[4], y[4];
    curve c = { .bounds = { INFINITY, INFINITY, -INFINITY, -INFINITY } };
    ent_tie_curve(d, t, x, y);
    for (int s = 0; s <= STEPS; s++) {
        double u = (double)s / STEPS, v = 1 - u;
        double w[4] = { v * v * v, 3 * v * v * u, 3 * v * u * u, u * u * u };
        c.x[s] = w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + w[3] * x[3];
        c.y[s] = w[0] * y[0] + w[1] * y[1] + w[2] * y[2] + w[3] * y[3];
        box point = { c.x[s], c.y[s], 2 * MARGIN, 2 * MARGIN };
        ent_box_bounds(&point, c.bounds);
    }
    return c;
}

static bool meets(const curve *c, const box *b)
{
    if (b->x + b->w / 2 < c->bounds[0] || b->y + b->h / 2 < c->bounds[1]
        || b->x - b->w / 2 > c->bounds[2] || b->y - b->h / 2 > c->bounds[3])
        return false;
    for (int s = 0; s < STEPS; s++)
        if (ent_box_hit(b, MARGIN, c->x[s], c->y[s], c->x[s + 1], c->y[s + 1]))
            return true;
    return false;
}

/* Whether a curve leaves the field. */
static bool leaves(const ent_diagram *d, const curve *c)
{
    return c->bounds[0] < -MARGIN || c->bounds[1] < -MARGIN
        || c->bounds[2] > d->width + MARGIN
        || c->bounds[3] > d->height + MARGIN;
}

/* The square of the distance from (x, y) to the segment at 's' of a curve. */
static double off_segment(const curve *c, int s, double x, double y)
{
    double dx = c->x[s + 1] - c->x[s], dy = c->y[s + 1] - c->y[s];
    double length = dx * dx + dy * dy, at = 0;
    if (length > 0)
        at = ((x - c->x[s]) * dx + (y - c->y[s]) * dy) / length;
    at = at < 0 ? 0 : at > 1 ? 1 : at;
    dx = c->x[s] + at * dx - x;
    dy = c->y[s] + at * dy - y;
    return dx * dx + dy * dy;
}

/* Whether all that is seen of a tie's line lies on another line. */
static bool lies_on(const ent_diagram *d, const shown_tie *t, const curve *c,
                    const curve *other, double wide)
{
    const box *a = &d->nodes[t->a].box, *b = &d->nodes[t->b].box;
    for (int i = 1; i < STEPS; i++) {
        double least = INFINITY, x = c->x[i], y = c->y[i];
        box point = { x, y, 0, 0 };
        if (!(ent_box_gap(&point, a) > 0) || !(ent_box_gap(&point, b) > 0))
            continue;
        for (int s = 0; s < STEPS; s++)
            least = fmin(least, off_segment(other, s, x, y));
        if (least > wide * wide)
            return false;
    }
    return true;
}

/* How many stronger lines hide a tie's line, or are hidden by it. */
static uint32_t covered(const ent_diagram *d, const shown_tie *t,
                        uint32_t tie, const curve *c)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < tie; i++) {
        const shown_tie *u = &d->ties[i];
        if (t->a != u->a && t->a != u->b && t->b != u->a && t->b != u->b)
            continue;
        curve other = curve_of(d, u);
        double wide = (t->width + u->width) / 2 + APART;
        count += lies_on(d, t, c, &other, wide)
            || lies_on(d, u, &other, c, wide);
    }
    return count;
}

/* How many boxes of others a tie meets, and lines that it cannot be told
 * from. */
static uint32_t met(const ent_diagram *d, const shown_tie *t, uint32_t tie)
{
    curve c = curve_of(d, t);
    if (leaves(d, &c))
        return UINT32_MAX;
    uint32_t count = COVERED * covered(d, t, tie, &c);
    for (uint32_t i = 0; i < d->node_count; i++)
        count += i != t->a && i != t->b && meets(&c, &d->nodes[i].box);
    for (uint32_t i = 0; i < d->chips.count; i++)
        count += d->chips.items[i].tie != tie
            && meets(&c, &d->chips.items[i].box);
    return count;
}

void ent_tie_bounds(const ent_diagram *d, const shown_tie *tie,
                    double bounds[4])
{
    curve c = curve_of(d, tie);
    for (int s = 0; s <= STEPS; s++) {
        box point = { c.x[s], c.y[s], tie->width, tie->width };
        ent_box_bounds(&point, bounds);
    }
}

static void bend(ent_diagram *d, uint32_t tie)
{
    static const double bends[] = { 0.04, 0.07, 0.1, 0.14, 0.18 };
    shown_tie *t = &d->ties[tie];
    const box *a = &d->nodes[t->a].box, *b = &d->nodes[t->b].box;
    double dx = b->x - a->x, dy = b->y - a->y;
    double length = sqrt(dx * dx + dy * dy), best = 0;
    uint32_t least = met(d, t, tie);
    for (size_t i = 0; least && i < sizeof bends / sizeof *bends; i++)
        for (int side = -1; side <= 1; side += 2) {
            t->bend = length * bends[i] * side;
            uint32_t now = met(d, t, tie);
            if (now < least) {
                least = now;
                best = t->bend;
            }
        }
    t->bend = ent_rounded(best);
}

void ent_diagram_bend(ent_diagram *d)
{
    for (uint32_t i = 0; i < d->tie_count; i++)
        if (!d->ties[i].focus)
            bend(d, i);
}
