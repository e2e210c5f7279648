/* polish.c: from a first place to a picture that can be read.
 *
 * Random moves of one box, or exchanges of two, are kept when they lower what
 * the placing costs, or raise it by less than a threshold that sinks to nothing
 * (threshold accepting, Dueck and Scheuer 1990: no exponential, so the same
 * result everywhere). What may not move, chips too, stands in the way like
 * everything else. The work is bounded by a number of comparisons, not by
 * a clock. */

#include "diagram/cost.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/random.h"

/* Comparisons of boxes and lines, some 2 ns apiece. All of them in one run:
 * two runs of half the length, the better taken, end worse. */
#define WORK 4.8e7
#define MOVES_A_NODE 12000.0
#define THRESHOLD 90.0

typedef struct polishing {
    placing places;
    double width;
    double height;
    ent_random random;
    double *known;       /* what each node costs, as of ... */
    uint32_t *known_at;
    uint32_t moved;      /* moves kept so far, plus one */
} polishing;

/* What a node costs where it stands; kept until anything moves. */
static double cost_now(polishing *p, uint32_t node)
{
    if (p->known_at[node] != p->moved) {
        p->known[node] = ent_placing_cost(&p->places, node, INFINITY);
        p->known_at[node] = p->moved;
    }
    return p->known[node];
}

static double within(double value, double half, double size)
{
    if (half * 2 > size)
        return size / 2;
    return value < half ? half : value > size - half ? size - half : value;
}

/* On its ring, in the direction of (x, y) from the middle. */
static void place_on_ring(polishing *p, uint32_t node, double x, double y)
{
    double ring = p->places.d->nodes[node].ring;
    double dx = x - p->width / 2, dy = (y - p->height / 2) * FIELD_RATIO;
    double far = sqrt(dx * dx + dy * dy);
    if (!(far > 1e-6)) {
        dx = far = 1;
        dy = 0;
    }
    ent_placing_put(&p->places, node, p->width / 2 + dx / far * ring,
                    p->height / 2 + dy / far * ring / FIELD_RATIO);
}

static void place(polishing *p, uint32_t node, double x, double y)
{
    const box *b = &p->places.boxes[node];
    if (p->places.d->nodes[node].ring > 0)
        place_on_ring(p, node, x, y);
    else
        ent_placing_put(&p->places, node, within(x, b->w / 2, p->width),
                        within(y, b->h / 2, p->height));
}

static void move(polishing *p, uint32_t node, double reach, double threshold)
{
    box old = p->places.boxes[node];
    double limit = cost_now(p, node) + threshold;
    double x = old.x + (ent_random_unit(&p->random) * 2 - 1) * reach;
    double y = old.y + (ent_random_unit(&p->random) * 2 - 1) * reach;
    place(p, node, x, y);
    double cost = ent_placing_cost(&p->places, node, limit);
    if (cost < limit) {
        p->known[node] = cost;
        p->known_at[node] = ++p->moved;
    } else {
        ent_placing_put(&p->places, node, old.x, old.y);
    }
}

static void exchange(polishing *p, uint32_t a, uint32_t b, double threshold)
{
    box old_a = p->places.boxes[a], old_b = p->places.boxes[b];
    double limit = cost_now(p, a) + cost_now(p, b) + threshold;
    place(p, a, old_b.x, old_b.y);
    place(p, b, old_a.x, old_a.y);
    double cost = ent_placing_cost(&p->places, a, limit);
    if (cost < limit)
        cost += ent_placing_cost(&p->places, b, limit - cost);
    if (cost < limit) {
        p->moved++;
        return;
    }
    ent_placing_put(&p->places, a, old_a.x, old_a.y);
    ent_placing_put(&p->places, b, old_b.x, old_b.y);
}

static void one_move(polishing *p, uint32_t first, double left)
{
    uint32_t loose = p->places.d->node_count - first;
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

static void anneal(polishing *p)
{
    const ent_diagram *d = p->places.d;
    double moves = MOVES_A_NODE * (d->node_count - d->pinned);
    for (uint32_t i = d->pinned; i < d->node_count; i++)
        place(p, i, d->nodes[i].box.x, d->nodes[i].box.y);
    for (double done = 0, i = 0; done < 1; i++) {
        one_move(p, d->pinned, 1 - done);
        done = fmax(p->places.work / WORK, i / moves);
    }
}

void ent_diagram_polish(ent_diagram *d, double width, double height)
{
    if (d->pinned == d->node_count)
        return;
    polishing p = { .width = width, .height = height, .random = { 1 },
                    .moved = 1 };
    ent_placing_init(&p.places, d);
    p.known = ent_alloc(d->node_count * sizeof *p.known);
    p.known_at = ent_alloc(d->node_count * sizeof *p.known_at);
    anneal(&p);
    for (uint32_t i = d->pinned; i < d->node_count; i++) {
        d->nodes[i].box.x = ent_rounded(p.places.boxes[i].x);
        d->nodes[i].box.y = ent_rounded(p.places.boxes[i].y);
    }
    free(p.known);
    free(p.known_at);
    ent_placing_release(&p.places);
}
