/* rings.c: an ego network: the focus in the middle, the others around it.
 *
 * The strongest stand on the innermost ring, as many as it has room for, then
 * the next; a ring is an ellipse as flat as the page. Those of one community
 * begin side by side; polishing turns and exchanges them along their rings. */

#include "diagram/inside.h"

#include <stdlib.h>

#include "base/memory.h"

/* How much of a ring may be boxes; the rest lets lines through to the next. */
#define FILL 0.62
#define RING_STEP 150.0
#define FOCUS_GAP 22.0

/* The sine of a part of a turn, the same on every machine (a series, good to
 * 1e-9 in the first quarter). */
static double quarter_sine(double turn)
{
    double x = turn * 6.28318530717958648, square = x * x, term = x;
    double sum = x;
    for (int i = 1; i <= 7; i++) {
        term = -term * square / (2 * i * (2 * i + 1));
        sum += term;
    }
    return sum;
}

static double sine(double turn)
{
    turn -= floor(turn);
    if (turn > 0.5)
        return -sine(turn - 0.5);
    return quarter_sine(turn > 0.25 ? 0.5 - turn : turn);
}

/* The focus, one beneath the other, around the middle. Returns the half width
 * of what they take up. */
static double put_focus(ent_diagram *d, double width, double height)
{
    double all = 0, half = 0;
    for (uint32_t i = 0; i < d->pinned; i++) {
        all += d->nodes[i].box.h + (i ? FOCUS_GAP : 0);
        half = fmax(half, d->nodes[i].box.w / 2);
    }
    double y = (height - all) / 2;
    for (uint32_t i = 0; i < d->pinned; i++) {
        box *b = &d->nodes[i].box;
        b->x = ent_rounded(width / 2);
        b->y = ent_rounded(y + b->h / 2);
        y += b->h + FOCUS_GAP;
    }
    return fmax(half, all * FIELD_RATIO / 2);
}

/* Roughly how much of its ring a box takes up. */
static double share_of(const box *b)
{
    return (b->w + 2 * b->h) / 3 + 24;
}

/* The length of an ellipse (Ramanujan 1914). */
static double length_of(double ring)
{
    double a = ring, b = ring / FIELD_RATIO;
    return 3.14159265358979 * (3 * (a + b)
                               - sqrt((3 * a + b) * (a + 3 * b)));
}

typedef struct seat {
    uint32_t node;
    uint32_t community;
    double ring;
} seat;

static int compare_seats(const void *x, const void *y)
{
    const seat *a = x, *b = y;
    if (a->ring < b->ring || a->ring > b->ring)
        return a->ring < b->ring ? -1 : 1;
    if (a->community != b->community)
        return a->community < b->community ? -1 : 1;
    return a->node < b->node ? -1 : a->node > b->node;
}

/* Gives the nodes their rings; the seats come sorted by ring. */
static seat *make_seats(ent_diagram *d, double first, double step)
{
    uint32_t count = d->node_count - d->pinned;
    seat *seats = ent_alloc((count + (size_t)1) * sizeof *seats);
    double ring = first, taken = 0;
    for (uint32_t i = 0; i < count; i++) {
        shown_node *n = &d->nodes[d->pinned + i];
        taken += share_of(&n->box);
        if (taken > length_of(ring) * FILL) {
            ring += step;
            taken = share_of(&n->box);
        }
        n->ring = ring;
        seats[i] = (seat){ d->pinned + i, n->community, ring };
    }
    if (count)
        qsort(seats, count, sizeof *seats, compare_seats);
    return seats;
}

/* Seats each ring's nodes at even steps, every other ring half a step on. */
static void take_seats(ent_diagram *d, const seat *seats, double width,
                       double height)
{
    uint32_t count = d->node_count - d->pinned, start = 0, ring = 0;
    while (start < count) {
        uint32_t end = start;
        while (end < count && !(seats[end].ring > seats[start].ring))
            end++;
        for (uint32_t i = start; i < end; i++) {
            double turn = (i - start + 0.5 * (ring & 1)) / (end - start);
            box *b = &d->nodes[seats[i].node].box;
            b->x = width / 2 + sine(turn + 0.25) * seats[i].ring;
            b->y = height / 2 - sine(turn) * seats[i].ring / FIELD_RATIO;
        }
        start = end;
        ring++;
    }
}

double ent_diagram_rings(ent_diagram *d, double scale)
{
    double half = put_focus(d, 0, 0), widest = 0;
    seat *seats = make_seats(d, half + RING_STEP * scale * 0.8,
                             RING_STEP * scale);
    uint32_t count = d->node_count - d->pinned;
    for (uint32_t i = d->pinned; i < d->node_count; i++)
        widest = fmax(widest, d->nodes[i].box.w);
    double last = count ? seats[count - 1].ring : half;
    double width = ent_rounded(2 * last + widest + 20);
    put_focus(d, width, ent_rounded(width / FIELD_RATIO));
    take_seats(d, seats, width, ent_rounded(width / FIELD_RATIO));
    free(seats);
    return width;
}
