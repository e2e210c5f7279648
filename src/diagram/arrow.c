/* arrow.c: where a tie's line begins and ends.
 *
 * Lines run from middle to middle beneath the boxes, which is the same to the
 * eye. One with a head ends at the edge of its node's shape: the line's curve
 * is followed to where it enters the shape, and cut there. */

#include "diagram/inside.h"

/* Halvings of the piece of a curve in which an edge lies. */
#define HALVINGS 24
/* Graphviz's head of an arrow of size 1, in points. */
#define HEAD 10.0

/* Whether a point lies within a node's shape grown by 'margin'. */
static bool holds(const shown_node *n, double margin, double px, double py)
{
    double w = n->box.w / 2 + margin, h = n->box.h / 2 + margin;
    double x = fabs(px - n->box.x), y = fabs(py - n->box.y);
    if (x > w || y > h)
        return false;
    double round = x - (w - h); /* into the half circle of a pill */
    if (n->type == ENT_TYPE_PERSON && round > 0)
        return round * round + y * y <= h * h;
    if (n->type == ENT_TYPE_ORGANIZATION)
        return y <= (w - x) * h / fmin(n->box.h * 0.36, w);
    return true;
}

static double at(const double p[4], double u)
{
    double v = 1 - u;
    return v * v * v * p[0] + 3 * v * v * u * p[1] + 3 * v * u * u * p[2]
        + u * u * u * p[3];
}

/* Between 'inside' and 'outside', where the curve leaves what 'n' holds. */
static double edge(const shown_node *n, const stroke *l, double inside,
                   double outside)
{
    for (int i = 0; i < HALVINGS; i++) {
        double middle = (inside + outside) / 2;
        if (holds(n, 1, at(l->x, middle), at(l->y, middle)))
            inside = middle;
        else
            outside = middle;
    }
    return outside;
}

/* Between 'near' and 'far', where the curve is 'length' from its tip. */
static double base(const stroke *l, double tip, double far, double length)
{
    double near = tip, x = at(l->x, tip), y = at(l->y, tip);
    for (int i = 0; i < HALVINGS; i++) {
        double middle = (near + far) / 2;
        double dx = at(l->x, middle) - x, dy = at(l->y, middle) - y;
        if (dx * dx + dy * dy < length * length)
            near = middle;
        else
            far = middle;
    }
    return far;
}

/* The control points of the part of a curve from 'from' to 'to' (by blossoms,
 * Ramshaw 1989). */
static void cut(double p[4], double from, double to)
{
    double out[4];
    for (int k = 0; k < 4; k++) {
        double u[3];
        for (int i = 0; i < 3; i++)
            u[i] = i < k ? to : from;
        double a = p[0] + (p[1] - p[0]) * u[0];
        double b = p[1] + (p[2] - p[1]) * u[0];
        double c = p[2] + (p[3] - p[2]) * u[0];
        a += (b - a) * u[1];
        b += (c - b) * u[1];
        out[k] = a + (b - a) * u[2];
    }
    for (int k = 0; k < 4; k++)
        p[k] = out[k];
}

void ent_tie_line(const ent_diagram *d, const shown_tie *t, stroke *l)
{
    const shown_node *a = &d->nodes[t->a], *b = &d->nodes[t->b];
    ent_tie_curve(d, t, l->x, l->y);
    l->head = 0.75 + t->width * 0.08;
    l->to_a = t->to_a;
    l->to_b = t->to_b;
    double tip_a = edge(a, l, 0, 0.5), tip_b = edge(b, l, 1, 0.5);
    double base_a = base(l, tip_a, 1, l->head * HEAD);
    double base_b = base(l, tip_b, 0, l->head * HEAD);
    if (base_b - base_a < 0.02) /* no room between the two */
        l->to_a = l->to_b = false;
    if (!l->to_a && !l->to_b)
        return;
    l->tip_a[0] = at(l->x, tip_a);
    l->tip_a[1] = at(l->y, tip_a);
    l->tip_b[0] = at(l->x, tip_b);
    l->tip_b[1] = at(l->y, tip_b);
    double from = l->to_a ? base_a : 0, to = l->to_b ? base_b : 1;
    cut(l->x, from, to);
    cut(l->y, from, to);
}
