/* hull.c: what lies behind everything: areas of communities, and rings.
 *
 * An area is a patch around each member, and bands along the shortest tree that
 * joins them (Prim 1957), all in one opaque colour, so that it encloses its
 * members and as little else as can be. It is written as an xdot background,
 * which every output of Graphviz draws first. */

#include "diagram/inside.h"

#include <stdlib.h>

#include "base/memory.h"

#define AROUND 15.0      /* a patch around its box */
#define BAND 13.0        /* half the width of a band */
/* Smaller communities get no area. */
#define SMALLEST 3

static void add_command(ent_buffer *out, const char *command,
                        const char *value)
{
    ent_slice text = ent_slice_of(value);
    ent_buffer_format(out, "%s %zu -", command, text.size);
    ent_buffer_add(out, text);
    ent_buffer_add_char(out, ' ');
}

static void add_at(const ent_diagram *d, ent_buffer *out, double x, double y)
{
    ent_number_add(out, ent_rounded(x));
    ent_buffer_add_char(out, ' ');
    ent_number_add(out, ent_rounded(d->height - y));
    ent_buffer_add_char(out, ' ');
}

/* A box with round corners. */
static void add_patch(const ent_diagram *d, ent_buffer *out, const box *b)
{
    static const double corner[5][2] = { { 1, 0 }, { 0.924, 0.383 },
        { 0.707, 0.707 }, { 0.383, 0.924 }, { 0, 1 } };
    static const double turns[4][4] = { { 1, 0, 0, 1 }, { 0, -1, 1, 0 },
        { -1, 0, 0, -1 }, { 0, 1, -1, 0 } };
    double x = b->w / 2, y = b->h / 2;
    ent_buffer_add_string(out, "P 20 ");
    for (int i = 0; i < 20; i++) {
        const double *t = turns[i / 5], *c = corner[i % 5];
        double cx = t[0] * c[0] + t[1] * c[1], cy = t[2] * c[0] + t[3] * c[1];
        int right = i / 5 == 0 || i / 5 == 3, low = i / 5 < 2;
        add_at(d, out, b->x + (right ? x : -x) + cx * AROUND,
               b->y + (low ? y : -y) + cy * AROUND);
    }
}

static void add_band(const ent_diagram *d, ent_buffer *out, const box *a,
                     const box *b)
{
    double dx = b->x - a->x, dy = b->y - a->y;
    double length = sqrt(dx * dx + dy * dy);
    if (!(length > 0))
        return;
    double x = -dy / length * BAND, y = dx / length * BAND;
    ent_buffer_add_string(out, "P 4 ");
    add_at(d, out, a->x + x, a->y + y);
    add_at(d, out, b->x + x, b->y + y);
    add_at(d, out, b->x - x, b->y - y);
    add_at(d, out, a->x - x, a->y - y);
}

/* The member outside the tree that is nearest to it; ENT_NONE at the end. */
static uint32_t nearest(const uint32_t *joins, const double *gaps,
                        uint32_t count)
{
    uint32_t best = ENT_NONE;
    for (uint32_t i = 0; i < count; i++)
        if (joins[i] != ENT_NONE
            && (best == ENT_NONE || gaps[i] < gaps[best]))
            best = i;
    return best;
}

static void add_tree(const ent_diagram *d, ent_buffer *out,
                     const uint32_t *members, uint32_t count)
{
    uint32_t *joins = ent_alloc(count * sizeof *joins), at = 0;
    double *gaps = ent_alloc(count * sizeof *gaps);
    for (uint32_t i = 0; i < count; i++)
        gaps[i] = INFINITY;
    joins[0] = ENT_NONE;
    do {
        const box *me = &d->nodes[members[at]].box;
        for (uint32_t i = 0; i < count; i++) {
            double gap = ent_box_gap(me, &d->nodes[members[i]].box);
            if (joins[i] == ENT_NONE || !(gap < gaps[i]))
                continue;
            gaps[i] = gap;
            joins[i] = at;
        }
        at = nearest(joins, gaps, count);
        if (at == ENT_NONE)
            break;
        add_band(d, out, &d->nodes[members[at]].box,
                 &d->nodes[members[joins[at]]].box);
        joins[at] = ENT_NONE;
    } while (true);
    free(joins);
    free(gaps);
}

static void add_area(const ent_diagram *d, const char *colour,
                     const uint32_t *members, uint32_t count, ent_buffer *out)
{
    add_command(out, "c", colour);
    add_command(out, "C", colour);
    for (uint32_t i = 0; i < count; i++)
        add_patch(d, out, &d->nodes[members[i]].box);
    add_tree(d, out, members, count);
}

uint32_t ent_diagram_areas(const ent_diagram *d, ent_buffer *out)
{
    const palette *p = ent_diagram_palette(d->options.theme);
    uint32_t *members = ent_alloc((d->node_count + 1) * sizeof *members);
    uint32_t most = d->analysis ? d->analysis->community_count : 0, areas = 0;
    for (uint32_t c = 0; d->options.communities && !d->panel_count && c < most
         && areas < HULL_COLOURS; c++) {
        uint32_t count = 0;
        for (uint32_t i = 0; i < d->node_count; i++)
            if (d->nodes[i].community == c)
                members[count++] = i;
        if (count < SMALLEST)
            continue;
        if (out)
            add_area(d, p->hulls[areas], members, count, out);
        areas++;
    }
    free(members);
    return areas;
}

/* The rings on which nodes stand. */
static void add_rings(const ent_diagram *d, ent_buffer *out)
{
    const palette *p = ent_diagram_palette(d->options.theme);
    double last = 0;
    for (uint32_t i = d->pinned; i < d->node_count; i++) {
        double ring = d->nodes[i].ring;
        if (!(ring > last))
            continue;
        last = ring;
        add_command(out, "c", p->rule);
        ent_buffer_add_string(out, "e ");
        add_at(d, out, d->centre[0], d->centre[1]);
        ent_number_add(out, ent_rounded(ring));
        ent_buffer_add_char(out, ' ');
        ent_number_add(out, ent_rounded(ring / FIELD_RATIO));
        ent_buffer_add_char(out, ' ');
    }
}

/* The frames of panels. */
static void add_frames(const ent_diagram *d, ent_buffer *out)
{
    const palette *p = ent_diagram_palette(d->options.theme);
    for (uint32_t i = 0; i < d->panel_count; i++) {
        const box *b = &d->panels[i].frame;
        double x = b->w / 2, y = b->h / 2;
        add_command(out, "c", p->rule);
        ent_buffer_add_string(out, "p 4 ");
        add_at(d, out, b->x - x, b->y - y);
        add_at(d, out, b->x + x, b->y - y);
        add_at(d, out, b->x + x, b->y + y);
        add_at(d, out, b->x - x, b->y + y);
    }
}

void ent_diagram_background(const ent_diagram *d, ent_buffer *out)
{
    add_frames(d, out);
    if (d->panel_count)
        return;
    ent_diagram_areas(d, out);
    if (d->options.layout == ENT_LAYOUT_RINGS)
        add_rings(d, out);
}
