/* layout.c: where everything stands.
 *
 * The field is as large as its boxes need. The focus is pinned to the corners
 * of a regular polygon stretched to the field, its chips to the middles of
 * their ties; stress finds a first place for the rest, polishing a good one.
 * What still touches at the end goes to the nearest free place, on a field that
 * grows when there is none, so that no two boxes ever overlap. */

#include "diagram/inside.h"

#include <stdlib.h>

#include "base/memory.h"

#define FIELD_SMALLEST 720.0
#define PANEL_SMALLEST 380.0
#define FIELD_FILL 0.27      /* of the field that boxes cover */
#define ROOM 14.0            /* counted around each box */
#define APART 6.0            /* between boxes, at the very least */
#define STEP 9.0             /* between places that are tried */
#define STEP_COARSE 20.0
#define EVEN 0.6             /* how much a coarse layout is evened out */

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

static double smallest(const ent_diagram *d)
{
    return d->options.panel_count ? PANEL_SMALLEST : FIELD_SMALLEST;
}

static double field_width(const ent_diagram *d)
{
    double area = 0;
    for (uint32_t i = 0; i < d->node_count; i++)
        area += (d->nodes[i].box.w + ROOM) * (d->nodes[i].box.h + ROOM);
    double width = sqrt(area / FIELD_FILL * FIELD_RATIO);
    return ent_rounded(fmax(width, smallest(d)));
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

/* The places of all nodes along one axis, in their order. */
typedef struct rank {
    uint32_t node;
    double at;
} rank;

static int compare_ranks(const void *x, const void *y)
{
    const rank *a = x, *b = y;
    if (a->at < b->at || a->at > b->at)
        return a->at < b->at ? -1 : 1;
    return a->node < b->node ? -1 : a->node > b->node;
}

/* Draws places apart where they crowd: towards even steps along an axis. */
static void even(ent_diagram *d, rank *order, bool down, double size)
{
    uint32_t n = d->node_count;
    for (uint32_t i = 0; i < n; i++)
        order[i] = (rank){ i, down ? d->nodes[i].box.y : d->nodes[i].box.x };
    qsort(order, n, sizeof *order, compare_ranks);
    for (uint32_t i = 0; i < n; i++) {
        box *b = &d->nodes[order[i].node].box;
        double *at = down ? &b->y : &b->x;
        double step = size * (0.04 + 0.92 * (i + 0.5) / n);
        if (order[i].node >= d->pinned)
            *at = (1 - EVEN) * order[i].at + EVEN * step;
    }
}

static void even_out(ent_diagram *d, double width, double height)
{
    rank *order = ent_alloc((d->node_count + (size_t)1) * sizeof *order);
    even(d, order, false, width);
    even(d, order, true, height);
    free(order);
}

/* A field, and the boxes that have found their place there. */
typedef struct field {
    double width;
    double height;
    double step;         /* between places that are tried */
    grid grid;
} field;

static bool is_free(const field *f, const box *b)
{
    return b->x >= b->w / 2 && b->x <= f->width - b->w / 2 && b->y >= b->h / 2
        && b->y <= f->height - b->h / 2
        && ent_grid_is_free(&f->grid, b, APART);
}

/* Tries the places of the square ring at 'radius' steps around (x, y). */
static bool try_ring(const field *f, box *b, int radius, double x, double y)
{
    for (int i = -radius; i <= radius; i++) {
        int places[4][2] = { { i, -radius }, { i, radius }, { -radius, i },
                             { radius, i } };
        for (int j = 0; j < 4; j++) {
            b->x = ent_rounded(x + places[j][0] * f->step);
            b->y = ent_rounded(y + places[j][1] * f->step);
            if (is_free(f, b))
                return true;
        }
    }
    return false;
}

/* Moves a box that touches others to the nearest free place. */
static bool settle(const field *f, box *b)
{
    int rings = (int)(fmax(f->width, f->height) / f->step) + 1;
    double x = b->x, y = b->y;
    if (is_free(f, b))
        return true;
    for (int radius = 1; radius <= rings; radius++)
        if (try_ring(f, b, radius, x, y))
            return true;
    b->x = x;
    b->y = y;
    return false;
}

/* Settles all nodes, those of the focus and the strongest first. */
static bool part(ent_diagram *d, double width, double height)
{
    field f = { .width = width, .height = height,
                .step = d->coarse ? STEP_COARSE : STEP };
    bool good = true;
    ent_grid_init(&f.grid, width, height);
    for (uint32_t i = 0; i < d->chips.count; i++)
        ent_grid_add(&f.grid, &d->chips.items[i].box);
    for (uint32_t i = 0; i < d->node_count && good; i++) {
        box *b = &d->nodes[i].box;
        good = i < d->pinned || settle(&f, b);
        b->x = ent_rounded(b->x);
        b->y = ent_rounded(b->y);
        ent_grid_add(&f.grid, b);
    }
    ent_grid_release(&f.grid);
    return good;
}

/* One attempt on a field 'scale' times as large as it might be. */
static bool lay(ent_diagram *d, double scale)
{
    bool rings = d->options.layout == ENT_LAYOUT_RINGS;
    double width = rings ? ent_diagram_rings(d, scale)
        : ent_rounded(field_width(d) * scale);
    double height = ent_rounded(width / FIELD_RATIO);
    d->width = width;
    d->height = height;
    d->centre[0] = width / 2;
    d->centre[1] = height / 2;
    if (d->pinned && !rings) {
        pin(d, width, height);
        ent_diagram_chips(d, d->pinned);
    }
    if (!rings)
        ent_diagram_stress(d, width, height);
    if (!d->pinned)
        stretch(d, width, height);
    if (d->coarse)
        even_out(d, width, height);
    else
        ent_diagram_polish(d, width, height);
    return part(d, width, height);
}

/* The outermost ring is drawn whole. */
static void add_ring_bounds(const ent_diagram *d, double bounds[4])
{
    for (uint32_t i = d->pinned; i < d->node_count; i++) {
        double ring = d->nodes[i].ring;
        box b = { d->centre[0], d->centre[1], 2 * ring,
                  2 * ring / FIELD_RATIO };
        ent_box_bounds(&b, bounds);
    }
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
    if (d->options.layout == ENT_LAYOUT_RINGS)
        add_ring_bounds(d, b);
    if (!d->node_count)
        b[0] = b[1] = b[2] = b[3] = 0;
    double used = b[2] - b[0];
    d->width = ent_rounded(fmax(used, smallest(d)));
    d->height = ent_rounded(b[3] - b[1]);
    ent_diagram_shift(d, ent_rounded((d->width - used) / 2 - b[0]),
                      ent_rounded(-b[1]));
}

static void lay_loose(ent_diagram *d)
{
    double scale = 1;
    if (d->options.layout != ENT_LAYOUT_FORCE)
        d->pinned = d->options.focus_count;
    d->coarse = d->node_count > POLISH_LIMIT;
    while (!lay(d, scale))
        scale *= 1.15;
    if (!d->coarse)
        ent_diagram_bend(d);
    if (!d->pinned || d->options.relations)
        ent_diagram_chips_if_room(d);
}

void ent_diagram_layout(ent_diagram *d)
{
    if (d->options.layout == ENT_LAYOUT_LAYERS)
        ent_diagram_layers(d);
    else
        lay_loose(d);
    trim(d);
}
