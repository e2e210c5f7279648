/* cost.h: what is wrong with a placing of boxes, as a number.
 *
 * Boxes that touch, lines that run beneath boxes that are not their own, lines
 * that cross (thick ones the more), ties that are long (strong ones the more),
 * lines from one node that nearly coincide. */

#ifndef ENT_DIAGRAM_COST_H
#define ENT_DIAGRAM_COST_H

#include "diagram/inside.h"

/* What is looked at again and again lies in arrays of its own, of numbers as
 * short as will do: of boxes (the nodes', then the chips') and of lines. */
typedef struct placing {
    const ent_diagram *d; /* borrowed; its boxes stay as they are */
    uint32_t box_count;
    box *boxes;
    float *box_x;
    float *box_y;
    float *box_w;        /* halves */
    float *box_h;
    int32_t *box_weight; /* how bad it is to lie on a line */
    float *line_x;       /* the middle of a tie's line ... */
    float *line_y;
    float *line_dx;      /* ... and the way from there to its end at 'b' */
    float *line_dy;
    int32_t *line_weight; /* square roots of the ties' widths, in UNITs */
    int32_t *line_cover;  /* and how bad it is to be covered */
    int32_t *own_cover;   /* sums of those of a node's own ties */
    uint32_t *own_chip;   /* the box of a tie's chip, or ENT_NONE */
    double *thick;
    uint32_t *start;     /* ties by node, [node_count + 1] */
    uint32_t *ties;
    double work;         /* comparisons made so far */
} placing;

/* Everything stands where it does in the diagram; free it with
 * ent_placing_release(). */
void ent_placing_init(placing *p, const ent_diagram *d);
void ent_placing_release(placing *p);

/* Moves a node, and its lines with it. */
void ent_placing_put(placing *p, uint32_t node, double x, double y);

/* All that changes when 'node' moves; what exceeds 'limit' is not looked into
 * any further. Sums are of whole numbers wherever they are long, so that they
 * are the same in whatever order the machine takes them. */
double ent_placing_cost(placing *p, uint32_t node, double limit);

#endif
