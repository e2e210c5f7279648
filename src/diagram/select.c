/* select.c: which nodes and ties a diagram shows.
 *
 * Around a focus, an entity counts by its ties to the focus; without one, by
 * its strength. The best are taken, then the agreements that bind two of them
 * are brought in, if need be for the weakest of the others. Ties between those
 * shown are drawn when they belong to the backbone. Every order is total, so
 * the same graph gives the same choice. */

#include "diagram/inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Beyond this many, an entity must be mentioned more than once. */
#define ENOUGH 24
/* The share of ties outside the focus in an entity's rank. */
#define ELSEWHERE 0.1

typedef struct candidate {
    uint32_t node;
    bool focus;
    bool bound;     /* an agreement that must stay */
    double score;
} candidate;

typedef struct choosing {
    ent_diagram *d;
    const ent_graph *graph;
    uint32_t *steps;      /* from the focus, by node; ENT_NONE: out of reach */
    uint32_t *place;      /* among those shown, by node; ENT_NONE */
    double *score;
    candidate *candidates;
    uint32_t count;
} choosing;

/* How many steps each node is from the focus, up to the depth. */
static void reach(choosing *c)
{
    const ent_diagram *d = c->d;
    uint32_t depth = d->options.depth ? d->options.depth : 1;
    bool all = !d->options.focus_count;
    for (uint32_t i = 0; i < c->graph->node_count; i++)
        c->steps[i] = all && ent_diagram_is_allowed(d, i) ? 0 : ENT_NONE;
    for (uint32_t i = 0; i < d->options.focus_count; i++)
        c->steps[d->options.focus[i]] = 0;
    bool more = !all;
    for (uint32_t step = 0; step < depth && more; step++) {
        more = false;
        for (uint32_t i = 0; i < c->graph->tie_count; i++) {
            const ent_tie *t = &c->graph->ties[i];
            uint32_t a = c->steps[t->a], b = c->steps[t->b];
            if (!ent_diagram_counts(d, i) || (a == step) == (b == step))
                continue;
            uint32_t *other = a == step ? &c->steps[t->b] : &c->steps[t->a];
            if (*other == ENT_NONE) {
                *other = step + 1;
                more = true;
            }
        }
    }
}

/* A node's rank: its ties to the focus, or all of them. */
static void rate(choosing *c)
{
    const ent_diagram *d = c->d;
    for (uint32_t i = 0; i < c->graph->tie_count; i++) {
        const ent_tie *t = &c->graph->ties[i];
        if (!ent_diagram_counts(d, i))
            continue;
        bool a = !d->options.focus_count || ent_diagram_is_focus(d, t->b);
        bool b = !d->options.focus_count || ent_diagram_is_focus(d, t->a);
        c->score[t->a] += t->weight * (a ? 1 : ELSEWHERE);
        c->score[t->b] += t->weight * (b ? 1 : ELSEWHERE);
    }
}

static int compare_candidates(const void *x, const void *y)
{
    const candidate *a = x, *b = y;
    if (a->focus != b->focus)
        return a->focus ? -1 : 1;
    if (a->score > b->score || a->score < b->score)
        return a->score > b->score ? -1 : 1;
    return a->node < b->node ? -1 : a->node > b->node;
}

static void collect(choosing *c)
{
    const ent_diagram *d = c->d;
    for (uint32_t i = 0; i < c->graph->node_count; i++) {
        bool focus = ent_diagram_is_focus(d, i);
        if (!focus && (c->steps[i] == ENT_NONE || !(c->score[i] > 0)))
            continue;
        c->candidates[c->count++] = (candidate){ .node = i, .focus = focus,
                                                 .score = c->score[i] };
    }
    if (c->count)
        qsort(c->candidates, c->count, sizeof *c->candidates,
              compare_candidates);
    /* The focus stands in the order in which it was named. */
    for (uint32_t i = 0; i < d->options.focus_count; i++)
        c->candidates[i] = (candidate){ .node = d->options.focus[i],
            .focus = true, .score = c->score[d->options.focus[i]] };
}

/* The best, as many as may be shown; those mentioned once only as long as the
 * picture is not yet full enough. */
static uint32_t take(choosing *c, uint32_t top)
{
    uint32_t shown = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        candidate *x = &c->candidates[i];
        bool thin = c->graph->nodes[x->node].mentions <= 1;
        if (shown >= top || (shown >= ENOUGH && thin && !c->d->options.top))
            continue;
        c->place[x->node] = shown;
        c->candidates[shown++] = *x;
    }
    return shown;
}

/* How many of an agreement's parties are shown. */
static uint32_t parties_shown(const choosing *c, const ent_bond *bond)
{
    uint32_t shown = 0;
    for (uint32_t i = 0; i < bond->party_count; i++)
        shown += c->place[bond->parties[i]] != ENT_NONE;
    return shown;
}

static bool binds(const choosing *c, const ent_bond *bond)
{
    return bond->party_count && ent_diagram_is_allowed(c->d, bond->node)
        && parties_shown(c, bond) >= (bond->party_count > 1 ? 2u : 1u);
}

/* The weakest that is neither in focus nor an agreement that must stay. */
static uint32_t weakest(const choosing *c, uint32_t shown)
{
    for (uint32_t i = shown; i-- > 0;)
        if (!c->candidates[i].focus && !c->candidates[i].bound)
            return i;
    return ENT_NONE;
}

/* Where an agreement can stand: a free place, or the weakest's; ENT_NONE. */
static uint32_t make_place(choosing *c, uint32_t *shown, uint32_t top)
{
    if (*shown < top)
        return (*shown)++;
    uint32_t at = weakest(c, *shown);
    if (at != ENT_NONE)
        c->place[c->candidates[at].node] = ENT_NONE;
    return at;
}

/* Brings in the agreements that bind those shown, the most mentioned first; at
 * most a quarter of the picture. */
static uint32_t bind(choosing *c, uint32_t shown, uint32_t top)
{
    uint32_t left = top / 4 + 1;
    const ent_bond **bonds = ent_diagram_bonds(c->graph);
    for (uint32_t i = 0; i < c->graph->bond_count && left; i++) {
        uint32_t node = bonds[i]->node, at = c->place[node];
        if (!binds(c, bonds[i]))
            continue;
        left--;
        at = at == ENT_NONE ? make_place(c, &shown, top) : at;
        if (at == ENT_NONE)
            break;
        c->place[node] = at;
        c->candidates[at] = (candidate){ .node = node, .bound = true,
            .focus = ent_diagram_is_focus(c->d, node),
            .score = c->score[node] };
    }
    free(bonds);
    return shown;
}

/* Nodes -------------------------------------------------------------------- */

/* Whether a shown node has a tie to another. */
static void mark_tied(const choosing *c, bool *tied)
{
    for (uint32_t i = 0; i < c->graph->tie_count; i++) {
        const ent_tie *t = &c->graph->ties[i];
        uint32_t a = c->place[t->a], b = c->place[t->b];
        if (a != ENT_NONE && b != ENT_NONE && ent_diagram_counts(c->d, i))
            tied[a] = tied[b] = true;
    }
}

/* The shown nodes into the diagram, those without a tie left out. */
static void put_nodes(choosing *c, uint32_t shown)
{
    ent_diagram *d = c->d;
    bool *tied = ent_alloc(shown + 1);
    mark_tied(c, tied);
    d->nodes = ent_arena_alloc(d->arena, (shown + 1) * sizeof *d->nodes);
    for (uint32_t i = 0; i < shown; i++) {
        const candidate *x = &c->candidates[i];
        c->place[x->node] = ENT_NONE;
        if (tied[i] || x->focus || x->bound)
            c->place[x->node] = ent_diagram_put(d, x->node);
    }
    free(tied);
}

static bool check(const ent_diagram *d, ent_error *error)
{
    const ent_diagram_options *o = &d->options;
    if (o->focus_count > FOCUS_LIMIT)
        return ent_fail(error, ENT_EUSAGE,
                        "a diagram has at most %d entities in focus",
                        FOCUS_LIMIT);
    for (uint32_t i = 0; i < o->focus_count; i++) {
        if (o->focus[i] >= d->graph->node_count)
            return ent_fail(error, ENT_EUSAGE,
                            "what is in focus is not in the graph");
        for (uint32_t j = 0; j < i; j++)
            if (o->focus[i] == o->focus[j])
                return ent_fail(error, ENT_EUSAGE,
                                "an entity is in focus twice");
    }
    if (o->panel_count > ENT_PANEL_LIMIT)
        return ent_fail(error, ENT_EUSAGE, "%u panels are too many, at most %d"
                        " can be seen", o->panel_count, ENT_PANEL_LIMIT);
    bool around = o->layout == ENT_LAYOUT_FOCUS
        || o->layout == ENT_LAYOUT_RINGS;
    if (around && !o->focus_count)
        return ent_fail(error, ENT_EUSAGE, "the %s layout needs entities in"
                        " focus", o->layout == ENT_LAYOUT_FOCUS ? "focus"
                        : "rings");
    return ent_diagram_check_links(o->links, error);
}

static uint32_t most_shown(const ent_diagram *d)
{
    uint32_t top = d->options.top;
    if (!top)
        top = d->options.panel_count ? TOP_PANELS : TOP_DEFAULT;
    top = top > TOP_LIMIT ? TOP_LIMIT : top;
    return top < d->options.focus_count ? d->options.focus_count : top;
}

bool ent_diagram_select(ent_diagram *d, ent_error *error)
{
    if (!check(d, error))
        return false;
    if (d->options.layout == ENT_LAYOUT_LAYERS)
        return ent_diagram_select_bonds(d, error);
    size_t n = d->graph->node_count + (size_t)1;
    choosing c = { .d = d, .graph = d->graph };
    c.steps = ent_alloc(n * sizeof *c.steps);
    c.place = ent_alloc(n * sizeof *c.place);
    c.score = ent_alloc(n * sizeof *c.score);
    c.candidates = ent_alloc(n * sizeof *c.candidates);
    memset(c.place, 0xFF, n * sizeof *c.place); /* ENT_NONE */
    uint32_t top = most_shown(d);
    reach(&c);
    rate(&c);
    collect(&c);
    uint32_t shown = take(&c, top);
    if (d->options.layout != ENT_LAYOUT_RINGS)
        shown = bind(&c, shown, top);
    put_nodes(&c, shown);
    ent_diagram_tie(d, c.place);
    free(c.steps);
    free(c.place);
    free(c.score);
    free(c.candidates);
    return true;
}
