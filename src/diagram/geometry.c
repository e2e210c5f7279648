/* geometry.c: boxes, segments and curves. */

#include "diagram/inside.h"

#include <math.h>

double ent_rounded(double value)
{
    double whole = floor(value * 100 + 0.5) / 100;
    return whole == 0 ? 0 : whole; /* no minus nought */
}

/* Panels have no panels, so this calls itself once at most. */
void ent_diagram_shift(ent_diagram *d, double x, double y)
{
    for (uint32_t i = 0; i < d->node_count; i++) {
        d->nodes[i].box.x = ent_rounded(d->nodes[i].box.x + x);
        d->nodes[i].box.y = ent_rounded(d->nodes[i].box.y + y);
    }
    for (uint32_t i = 0; i < d->chips.count; i++) {
        d->chips.items[i].box.x = ent_rounded(d->chips.items[i].box.x + x);
        d->chips.items[i].box.y = ent_rounded(d->chips.items[i].box.y + y);
    }
    d->centre[0] = ent_rounded(d->centre[0] + x);
    d->centre[1] = ent_rounded(d->centre[1] + y);
    d->frame.x = ent_rounded(d->frame.x + x);
    d->frame.y = ent_rounded(d->frame.y + y);
    for (uint32_t i = 0; i < d->panel_count; i++)
        ent_diagram_shift(&d->panels[i], x, y);
}

/* Narrows [*from, *to] of the segment to where it lies between 'low' and
 * 'high' in one direction. */
static bool clip(double start, double step, double low, double high,
                 double *from, double *to)
{
    if (step == 0)
        return start >= low && start <= high;
    double enter = (low - start) / step, leave = (high - start) / step;
    if (enter > leave) {
        double other = enter;
        enter = leave;
        leave = other;
    }
    *from = enter > *from ? enter : *from;
    *to = leave < *to ? leave : *to;
    return *from <= *to;
}

bool ent_box_hit(const box *b, double margin, double x0, double y0, double x1,
                 double y1)
{
    double left = b->x - b->w / 2 - margin, right = b->x + b->w / 2 + margin;
    double top = b->y - b->h / 2 - margin, low = b->y + b->h / 2 + margin;
    if ((x0 < left && x1 < left) || (x0 > right && x1 > right)
        || (y0 < top && y1 < top) || (y0 > low && y1 > low))
        return false;
    double from = 0, to = 1;
    return clip(x0, x1 - x0, left, right, &from, &to)
        && clip(y0, y1 - y0, top, low, &from, &to);
}

/* Twice the area of a triangle, above 0 when it turns one way. */
static double turn(double ax, double ay, double bx, double by, double cx,
                   double cy)
{
    return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

bool ent_segments_cross(const double p[4], const double q[4])
{
    double a = turn(p[0], p[1], p[2], p[3], q[0], q[1]);
    double b = turn(p[0], p[1], p[2], p[3], q[2], q[3]);
    if ((a > 0) == (b > 0))
        return false;
    double c = turn(q[0], q[1], q[2], q[3], p[0], p[1]);
    double e = turn(q[0], q[1], q[2], q[3], p[2], p[3]);
    return (c > 0) != (e > 0);
}

/* In layers: from side to side, level at both ends. */
static void level_curve(const box *a, const box *b, double x[4], double y[4])
{
    double side = b->x > a->x ? 0.5 : -0.5;
    x[0] = a->x + side * a->w;
    x[3] = b->x - side * b->w;
    x[1] = x[2] = (x[0] + x[3]) / 2;
    y[0] = y[1] = a->y;
    y[2] = y[3] = b->y;
}

void ent_tie_curve(const ent_diagram *d, const shown_tie *tie, double x[4],
                   double y[4])
{
    const box *a = &d->nodes[tie->a].box, *b = &d->nodes[tie->b].box;
    double dx = b->x - a->x, dy = b->y - a->y;
    double length = sqrt(dx * dx + dy * dy);
    double off = length > 0 ? tie->bend / length : 0;
    if (d->options.layout == ENT_LAYOUT_LAYERS) {
        level_curve(a, b, x, y);
        return;
    }
    for (int i = 0; i < 4; i++) {
        double push = i == 1 || i == 2 ? off : 0;
        x[i] = a->x + dx * i / 3 - dy * push;
        y[i] = a->y + dy * i / 3 + dx * push;
    }
}

void ent_tie_point(const ent_diagram *d, const shown_tie *tie, double part,
                   double *x, double *y)
{
    double px[4], py[4], rest = 1 - part;
    double w[4] = { rest * rest * rest, 3 * rest * rest * part,
                    3 * rest * part * part, part * part * part };
    ent_tie_curve(d, tie, px, py);
    *x = ent_rounded(w[0] * px[0] + w[1] * px[1] + w[2] * px[2]
                     + w[3] * px[3]);
    *y = ent_rounded(w[0] * py[0] + w[1] * py[1] + w[2] * py[2]
                     + w[3] * py[3]);
}
