/* cost.c: what is wrong with a placing.
 *
 * The loops over all boxes or all lines have no branches, and their sums are
 * of whole numbers: compilers make them four steps at a time, and the result
 * is the same on every machine. */

#include "diagram/cost.h"

#include <stdlib.h>

#include "base/memory.h"

#define MARGIN 13.0F     /* between boxes */
#define LINE_MARGIN 7.0F /* between a box and a line */
#define COST_TOUCH 900.0F
#define COST_NEAR 1700.0F
#define NEAR 40.0F       /* where that is shared out */
#define COST_BENEATH 34.0
/* Ties of the focus must be seen whole. */
#define FOCUS_COVER 4
#define CHIP_WEIGHT 2
#define COST_CROSS 5.0
#define COST_LENGTH 0.16
#define COST_ALIGNED 26.0
/* Square of the cosine between lines that nearly coincide. */
#define ALIGNED 0.985
/* A tie shorter than this between its boxes is hardly seen. */
#define SEEN 64.0
#define SEEN_WORDS 150.0 /* with words on it */
#define COST_UNSEEN 70.0
/* For each point that members of a community, where these are shown, are apart
 * on average. */
#define COST_APART 0.9
/* Whole numbers count parts of one. */
#define UNIT 256

/* A box by its middle and its halves; a line by its middle and the way from
 * there to an end. */
typedef struct four {
    float x;
    float y;
    float w;
    float h;
} four;

static inline four box_at(const placing *p, uint32_t i)
{
    return (four){ p->box_x[i], p->box_y[i], p->box_w[i], p->box_h[i] };
}

static inline four line_at(const placing *p, uint32_t i)
{
    return (four){ p->line_x[i], p->line_y[i], p->line_dx[i], p->line_dy[i] };
}

/* Boxes -------------------------------------------------------------------- */

/* What it costs that two boxes are as near as they are. */
static inline int32_t near_box(four a, four b)
{
    float x = fabsf(b.x - a.x) - (a.w + b.w);
    float y = fabsf(b.y - a.y) - (a.h + b.h);
    x = x > 0 ? x : 0;
    y = y > 0 ? y : 0;
    float gap = sqrtf(x * x + y * y);
    float touch = COST_TOUCH * (2 - gap / MARGIN);
    float cost = COST_NEAR / (gap + NEAR) + (gap < MARGIN ? touch : 0);
    return (int32_t)(cost * UNIT);
}

/* How far a node is from the others of its community. */
static double cost_apart(const placing *p, uint32_t node)
{
    const ent_diagram *d = p->d;
    uint32_t community = d->nodes[node].community, count = 0;
    double sum = 0;
    for (uint32_t i = 0; i < d->node_count; i++)
        if (i != node && d->nodes[i].community == community) {
            sum += ent_box_gap(&p->boxes[node], &p->boxes[i]);
            count++;
        }
    return community == ENT_NONE || !count ? 0 : sum / count * COST_APART;
}

static double cost_near(const placing *p, uint32_t node)
{
    four me = box_at(p, node);
    int32_t sum = -near_box(me, me);
    for (uint32_t i = 0; i < p->box_count; i++)
        sum += near_box(me, box_at(p, i));
    double cost = (double)sum / UNIT;
    return p->d->options.communities ? cost + cost_apart(p, node) : cost;
}

/* Lines -------------------------------------------------------------------- */

/* 1 when a line runs beneath a box or close by, else 0: nowhere can another
 * line be drawn between the two, be it upright, level or along the line. */
static inline int32_t beneath(four line, four b)
{
    float w = b.w + LINE_MARGIN, h = b.h + LINE_MARGIN;
    float x = b.x - line.x, y = b.y - line.y;
    float wide = fabsf(line.w), high = fabsf(line.h);
    return (fabsf(x) <= w + wide) & (fabsf(y) <= h + high)
        & (fabsf(x * line.h - y * line.w) <= w * high + h * wide);
}

/* A line beneath boxes of others; it always is beneath those of its ends. */
static double cost_beneath(const placing *p, uint32_t tie)
{
    uint32_t own = p->own_chip[tie];
    four line = line_at(p, tie);
    int32_t sum = -2;
    for (uint32_t i = 0; i < p->box_count; i++)
        sum += -beneath(line, box_at(p, i)) & p->box_weight[i];
    if (own != ENT_NONE)
        sum -= -beneath(line, box_at(p, own)) & p->box_weight[own];
    return sum * COST_BENEATH * p->line_cover[tie] / UNIT;
}

/* Lines of others beneath a node's box. */
static double cost_covering(const placing *p, uint32_t node)
{
    four me = box_at(p, node);
    int32_t sum = -p->own_cover[node];
    for (uint32_t i = 0; i < p->d->tie_count; i++)
        sum += -beneath(line_at(p, i), me) & p->line_cover[i];
    return sum * COST_BENEATH / UNIT;
}

/* 1 when two lines cross: the ends of each lie on both sides of the other. */
static inline int32_t cross(four a, four b)
{
    float x = b.x - a.x, y = b.y - a.y;
    float both = fabsf(a.w * b.h - a.h * b.w);
    return (fabsf(x * a.h - y * a.w) < both)
        & (fabsf(x * b.h - y * b.w) < both);
}

/* Two lines from the same node in nearly the same direction; 'side' is -1 when
 * one has it as its 'a', the other as its 'b'. */
static double cost_aligned(const placing *p, uint32_t a, uint32_t b, int side)
{
    double ax = p->line_dx[a], ay = p->line_dy[a];
    double bx = p->line_dx[b], by = p->line_dy[b];
    double dot = (ax * bx + ay * by) * side;
    double most = (ax * ax + ay * ay) * (bx * bx + by * by);
    if (dot <= 0 || dot * dot <= ALIGNED * most)
        return 0;
    return COST_ALIGNED * (dot * dot / most - ALIGNED) / (1 - ALIGNED);
}

/* Adds what lines from one of a tie's ends cost; takes away from 'crossings'
 * those with them: lines that meet at an end do not cross. */
static double cost_shared(const placing *p, uint32_t tie, uint32_t node,
                          int32_t *crossings)
{
    const shown_tie *ties = p->d->ties;
    double cost = 0;
    for (uint32_t i = p->start[node]; i < p->start[node + 1]; i++) {
        uint32_t other = p->ties[i];
        int side = (ties[tie].a == node) == (ties[other].a == node) ? 1 : -1;
        *crossings -= -cross(line_at(p, tie), line_at(p, other))
            & p->line_weight[other];
        if (other != tie)
            cost += cost_aligned(p, tie, other, side) * p->thick[other];
    }
    return cost;
}

static double cost_lines(const placing *p, uint32_t tie)
{
    const shown_tie *t = &p->d->ties[tie];
    four line = line_at(p, tie);
    int32_t crossings = 0;
    for (uint32_t i = 0; i < p->d->tie_count; i++)
        crossings += -cross(line, line_at(p, i)) & p->line_weight[i];
    double cost = cost_shared(p, tie, t->a, &crossings)
        + cost_shared(p, tie, t->b, &crossings);
    return (cost + COST_CROSS * crossings / UNIT) * p->thick[tie];
}

static double cost_tie(const placing *p, uint32_t tie)
{
    const shown_tie *t = &p->d->ties[tie];
    const box *a = &p->boxes[t->a], *b = &p->boxes[t->b];
    double dx = b->x - a->x, dy = b->y - a->y, gap = ent_box_gap(a, b);
    double cost = sqrt(dx * dx + dy * dy) * COST_LENGTH * p->thick[tie];
    double seen = t->manner != MANNER_NEUTRAL && p->d->options.relations
        ? SEEN_WORDS : SEEN;
    if (gap < seen)
        cost += COST_UNSEEN * p->thick[tie] * (1 - gap / seen);
    return cost + cost_beneath(p, tie) + cost_lines(p, tie);
}

double ent_placing_cost(placing *p, uint32_t node, double limit)
{
    uint32_t lines = p->d->tie_count;
    double cost = cost_near(p, node);
    p->work += p->box_count;
    if (cost < limit) {
        cost += cost_covering(p, node);
        p->work += lines;
    }
    for (uint32_t i = p->start[node]; i < p->start[node + 1]
         && cost < limit; i++) {
        cost += cost_tie(p, p->ties[i]);
        p->work += p->box_count + lines;
    }
    return cost;
}

/* Places ------------------------------------------------------------------- */

static void draw_line(placing *p, uint32_t tie)
{
    const shown_tie *t = &p->d->ties[tie];
    const box *a = &p->boxes[t->a], *b = &p->boxes[t->b];
    p->line_x[tie] = (float)((a->x + b->x) / 2);
    p->line_y[tie] = (float)((a->y + b->y) / 2);
    p->line_dx[tie] = (float)((b->x - a->x) / 2);
    p->line_dy[tie] = (float)((b->y - a->y) / 2);
}

void ent_placing_put(placing *p, uint32_t node, double x, double y)
{
    p->boxes[node].x = x;
    p->boxes[node].y = y;
    p->box_x[node] = (float)x;
    p->box_y[node] = (float)y;
    for (uint32_t i = p->start[node]; i < p->start[node + 1]; i++)
        draw_line(p, p->ties[i]);
}

static void set_box(placing *p, uint32_t i, const box *b, int32_t weight)
{
    p->boxes[i] = *b;
    p->box_x[i] = (float)b->x;
    p->box_y[i] = (float)b->y;
    p->box_w[i] = (float)(b->w / 2);
    p->box_h[i] = (float)(b->h / 2);
    p->box_weight[i] = weight;
}

static void index_ties(placing *p)
{
    const ent_diagram *d = p->d;
    p->start = ent_alloc((d->node_count + (size_t)2) * sizeof *p->start);
    p->ties = ent_alloc((d->tie_count * (size_t)2 + 1) * sizeof *p->ties);
    for (uint32_t i = 0; i < d->tie_count; i++) {
        p->start[d->ties[i].a + 2]++;
        p->start[d->ties[i].b + 2]++;
    }
    for (uint32_t i = 2; i < d->node_count + 2; i++)
        p->start[i] += p->start[i - 1];
    for (uint32_t i = 0; i < d->tie_count; i++) {
        p->ties[p->start[d->ties[i].a + 1]++] = i;
        p->ties[p->start[d->ties[i].b + 1]++] = i;
    }
}

/* What does not change with places. */
static void weigh(placing *p)
{
    const ent_diagram *d = p->d;
    for (uint32_t i = 0; i < d->tie_count; i++) {
        const shown_tie *t = &d->ties[i];
        p->thick[i] = sqrt(t->width);
        p->line_weight[i] = (int32_t)(p->thick[i] * UNIT);
        p->line_cover[i] = p->line_weight[i] * (t->focus ? FOCUS_COVER : 1);
        p->own_cover[t->a] += p->line_cover[i];
        p->own_cover[t->b] += p->line_cover[i];
        p->own_chip[i] = ENT_NONE;
    }
    for (uint32_t i = 0; i < d->chips.count; i++)
        p->own_chip[d->chips.items[i].tie] = d->node_count + i;
}

static void allocate(placing *p)
{
    size_t lines = p->d->tie_count + (size_t)1;
    size_t boxes = p->box_count + (size_t)1;
    float **of_boxes[] = { &p->box_x, &p->box_y, &p->box_w, &p->box_h };
    float **of_lines[] = { &p->line_x, &p->line_y, &p->line_dx, &p->line_dy };
    for (int i = 0; i < 4; i++) {
        *of_boxes[i] = ent_alloc(boxes * sizeof(float));
        *of_lines[i] = ent_alloc(lines * sizeof(float));
    }
    p->boxes = ent_alloc(boxes * sizeof *p->boxes);
    p->box_weight = ent_alloc(boxes * sizeof *p->box_weight);
    p->own_cover = ent_alloc(boxes * sizeof *p->own_cover);
    p->line_weight = ent_alloc(lines * sizeof *p->line_weight);
    p->line_cover = ent_alloc(lines * sizeof *p->line_cover);
    p->own_chip = ent_alloc(lines * sizeof *p->own_chip);
    p->thick = ent_alloc(lines * sizeof *p->thick);
}

void ent_placing_init(placing *p, const ent_diagram *d)
{
    *p = (placing){ .d = d, .box_count = d->node_count + d->chips.count };
    allocate(p);
    index_ties(p);
    weigh(p);
    for (uint32_t i = 0; i < d->node_count; i++)
        set_box(p, i, &d->nodes[i].box, 1);
    for (uint32_t i = 0; i < d->chips.count; i++)
        set_box(p, d->node_count + i, &d->chips.items[i].box, CHIP_WEIGHT);
    for (uint32_t i = 0; i < d->tie_count; i++)
        draw_line(p, i);
}

void ent_placing_release(placing *p)
{
    void *const all[] = { p->boxes, p->box_x, p->box_y, p->box_w, p->box_h,
        p->box_weight, p->line_x, p->line_y, p->line_dx, p->line_dy,
        p->line_weight, p->line_cover, p->own_cover, p->own_chip, p->thick,
        p->start, p->ties };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
}
