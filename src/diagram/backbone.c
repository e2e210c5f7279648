/* backbone.c: thin ties left out, so that the picture is no fog.
 *
 * Of many ties, those stay that say most about one of their ends, by the
 * disparity filter (ent_disparity). Where no level of significance was asked
 * for there is a number of ties that a reader can follow; the most significant
 * are taken until it is reached. Ties of the focus, ties of agreements to their
 * parties and each node's heaviest, also to the focus, stay in any case. */

#include "diagram/inside.h"

#include <stdlib.h>

#include "base/memory.h"

/* Ties a node, on average, that a reader can follow. */
#define TIES_A_NODE 1.7
/* Fewer than this are never thinned out. */
#define FEW 24

typedef struct ranked {
    uint32_t tie;
    double chance;
} ranked;

static int compare_ranked(const void *x, const void *y)
{
    const ranked *a = x, *b = y;
    if (a->chance < b->chance || a->chance > b->chance)
        return a->chance < b->chance ? -1 : 1;
    return a->tie < b->tie ? -1 : a->tie > b->tie;
}

/* Each tie's chance, the smaller of its two ends. */
static void rank(const ent_diagram *d, const shown_tie *ties, uint32_t count,
                 ranked *order)
{
    double *strength = ent_alloc((d->node_count + 1) * sizeof *strength);
    uint32_t *degree = ent_alloc((d->node_count + 1) * sizeof *degree);
    for (uint32_t i = 0; i < count; i++) {
        strength[ties[i].a] += ties[i].weight;
        strength[ties[i].b] += ties[i].weight;
        degree[ties[i].a]++;
        degree[ties[i].b]++;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t a = ties[i].a, b = ties[i].b;
        double w = ties[i].weight;
        double x = 1, y = 1;
        if (w > 0) {
            x = ent_disparity(w / strength[a], degree[a]);
            y = ent_disparity(w / strength[b], degree[b]);
        }
        order[i] = (ranked){ i, x < y ? x : y };
    }
    free(strength);
    free(degree);
    if (count)
        qsort(order, count, sizeof *order, compare_ranked);
}

/* Whether a tie is the first of one of its ends; of those with a focus, of
 * those to the focus. */
static bool is_first(const ent_diagram *d, const shown_tie *t, bool *has,
                     bool *has_focus)
{
    bool a = d->nodes[t->a].focus, b = d->nodes[t->b].focus;
    bool first = !has[t->a] || !has[t->b] || (a && !has_focus[t->b])
        || (b && !has_focus[t->a]);
    has[t->a] = has[t->b] = true;
    has_focus[t->a] = has_focus[t->a] || b;
    has_focus[t->b] = has_focus[t->b] || a;
    return first;
}

/* Ties that stay in any case; returns how many. The heaviest come first. */
static uint32_t keep_certain(const ent_diagram *d, const shown_tie *ties,
                             uint32_t count, bool *keep)
{
    uint32_t kept = 0;
    bool *has = ent_alloc(d->node_count + 1);
    bool *has_focus = ent_alloc(d->node_count + 1);
    bool ego = d->options.layout == ENT_LAYOUT_RINGS;
    for (uint32_t i = 0; i < count; i++) {
        const shown_tie *t = &ties[i];
        bool first = is_first(d, t, has, has_focus);
        keep[i] = t->focus || (ego ? d->nodes[t->a].focus
            || d->nodes[t->b].focus : first || t->manner == MANNER_PARTY);
        kept += keep[i];
    }
    free(has);
    free(has_focus);
    return kept;
}

void ent_diagram_backbone(const ent_diagram *d, const shown_tie *ties,
                          uint32_t count, bool *keep)
{
    uint32_t room = (uint32_t)(d->node_count * TIES_A_NODE);
    room = room < FEW ? FEW : room;
    if (d->options.backbone > 0) /* the choice has been made */
        room = UINT32_MAX;
    uint32_t kept = keep_certain(d, ties, count, keep);
    ranked *order = ent_alloc((count + 1) * sizeof *order);
    rank(d, ties, count, order);
    for (uint32_t i = 0; i < count && kept < room; i++)
        if (!keep[order[i].tie]) {
            keep[order[i].tie] = true;
            kept++;
        }
    free(order);
}
