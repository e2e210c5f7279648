/* layout.c: where everything stands.
 *
 * The field is as large as its boxes need. The focus is pinned to the corners
 * of a regular polygon stretched to the field, its chips to the middles of
 * their ties; stress finds a first place for the rest, polishing a good one.
 * What still touches at the end goes to the nearest free place, on a field that
 * grows when there is none, so that no two boxes ever overlap. */

#include "diagram/inside.h"

#include <math.h>

#define FIELD_SMALLEST 900.0
#define FIELD_RATIO 1.62     /* width to height */
#define FIELD_FILL 0.27      /* of the field that boxes cover */
#define ROOM 14.0            /* counted around each box */
#define APART 6.0            /* between boxes, at the very least */
#define STEP 9.0             /* between places that are tried */

/* Corners of regular polygons with 1 to 6 corners, a side at the bottom, in a
 * square of side 2; the first two corners are at the bottom where there is
 * a bottom side. */
static const double corners[FOCUS_LIMIT + 1][FOCUS_LIMIT][2] = {
    { { 0, 0 } },
    { { 0, 0 } },
    { { -1, 0 }, { 1, 0 } },
    { { -1, 1 }, { 1, 1 }, { 0, -1 } },
    { { -1, 1 }, { 1, 1 }, { 1, -1 }, { -1, -1 } },
    { { -0.618, 1 }, { 0.618, 1 }, { 1, -0.236 }, { 0, -1 },
      { -1, -0.236 } },
    { { -0.5, 1 }, { 0.5, 1 }, { 1, 0 }, { 0.5, -1 }, { -0.5, -1 },
      { -1, 0 } },
};

static void pin(ent_diagram *d, double width, double height)
{
    uint32_t n = d->options.focus_count;
    for (uint32_t i = 0; i < n; i++) {
        box *b = &d->nodes[i].box;
        b->x = ent_rounded(width * (0.5 + 0.385 * corners[n][i][0]));
        b->y = ent_rounded(height * (0.47 + 0.34 * corners[n][i][1]));
    }
}

static double field_width(const ent_diagram *d)
{
    double area = 0;
    for (uint32_t i = 0; i < d->node_count; i++)
        area += (d->nodes[i].box.w + ROOM) * (d->nodes[i].box.h + ROOM);
    double width = sqrt(area / FIELD_FILL * FIELD_RATIO);
    return ent_rounded(width < FIELD_SMALLEST ? FIELD_SMALLEST : width);
}

/* Stretches the places of what is not pinned to the whole field. */
static void stretch(ent_diagram *d, double width, double height)
{
    double low[2] = { INFINITY, INFINITY }, high[2] = { -INFINITY, -INFINITY };
    for (uint32_t i = 0; i < d->node_count; i++) {
        const box *b = &d->nodes[i].box;
        low[0] = fmin(low[0], b->x);
        high[0] = fmax(high[0], b->x);
        low[1] = fmin(low[1], b->y);
        high[1] = fmax(high[1], b->y);
    }
    for (uint32_t i = 0; i < d->node_count; i++) {
        box *b = &d->nodes[i].box;
        double x = high[0] > low[0] ? (b->x - low[0]) / (high[0] - low[0])
            : 0.5;
        double y = high[1] > low[1] ? (b->y - low[1]) / (high[1] - low[1])
            : 0.5;
        b->x = width * (0.08 + 0.84 * x);
        b->y = height * (0.06 + 0.88 * y);
    }
}

/* Overlaps ----------------------------------------------------------------- */

/* Whether a box stands clear of the chips and of the nodes before 'count'. */
static bool is_free(const ent_diagram *d, const box *b, uint32_t count,
                    double width, double height)
{
    if (b->x < b->w / 2 || b->x > width - b->w / 2 || b->y < b->h / 2
        || b->y > height - b->h / 2)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (ent_box_gap(b, &d->nodes[i].box) < APART)
            return false;
    for (uint32_t i = 0; i < d->chips.count; i++)
        if (ent_box_gap(b, &d->chips.items[i].box) < APART)
            return false;
    return true;
}

/* Tries the places of the square ring at 'radius' steps around (x, y). */
static bool try_ring(ent_diagram *d, uint32_t node, int radius, double x,
                     double y, double width, double height)
{
    box *b = &d->nodes[node].box;
    for (int i = -radius; i <= radius; i++) {
        int places[4][2] = { { i, -radius }, { i, radius }, { -radius, i },
                             { radius, i } };
        for (int j = 0; j < 4; j++) {
            b->x = ent_rounded(x + places[j][0] * STEP);
            b->y = ent_rounded(y + places[j][1] * STEP);
            if (is_free(d, b, node, width, height))
                return true;
        }
    }
    return false;
}

/* Moves each node that touches an earlier one to the nearest free place. */
static bool part(ent_diagram *d, double width, double height)
{
    int rings = (int)(fmax(width, height) / STEP) + 1;
    for (uint32_t i = d->pinned; i < d->node_count; i++) {
        box *b = &d->nodes[i].box;
        if (is_free(d, b, i, width, height))
            continue;
        double x = b->x, y = b->y;
        int radius = 1;
        while (radius <= rings
               && !try_ring(d, i, radius, x, y, width, height))
            radius++;
        if (radius > rings) {
            b->x = x;
            b->y = y;
            return false;
        }
    }
    return true;
}

/* One attempt on a field of this size. */
static bool lay(ent_diagram *d, double width, double height)
{
    if (d->pinned) {
        pin(d, width, height);
        ent_diagram_chips(d, d->pinned);
    }
    ent_diagram_stress(d, width, height);
    if (!d->pinned)
        stretch(d, width, height);
    ent_diagram_polish(d, width, height);
    return part(d, width, height);
}

/* Cuts off what the field has left empty; what is narrow stands in the
 * middle. */
static void trim(ent_diagram *d)
{
    double b[4] = { INFINITY, INFINITY, -INFINITY, -INFINITY };
    for (uint32_t i = 0; i < d->node_count; i++)
        ent_box_bounds(&d->nodes[i].box, b);
    for (uint32_t i = 0; i < d->chips.count; i++)
        ent_box_bounds(&d->chips.items[i].box, b);
    for (uint32_t i = 0; i < d->tie_count; i++)
        ent_tie_bounds(d, &d->ties[i], b);
    if (!d->node_count)
        b[0] = b[1] = b[2] = b[3] = 0;
    double used = b[2] - b[0];
    d->width = ent_rounded(used < FIELD_SMALLEST ? FIELD_SMALLEST : used);
    d->height = ent_rounded(b[3] - b[1]);
    ent_diagram_shift(d, ent_rounded((d->width - used) / 2 - b[0]),
                      ent_rounded(-b[1]));
}

void ent_diagram_layout(ent_diagram *d)
{
    double width = field_width(d);
    if (d->options.layout != ENT_LAYOUT_FORCE)
        d->pinned = d->options.focus_count;
    while (!lay(d, width, ent_rounded(width / FIELD_RATIO)))
        width = ent_rounded(width * 1.15);
    d->width = width;
    d->height = ent_rounded(width / FIELD_RATIO);
    if (!d->pinned)
        ent_diagram_chips_if_room(d);
    ent_diagram_bend(d);
    trim(d);
}
