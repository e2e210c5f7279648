/* panels.c: small multiples: the same nodes and ties in each view.
 *
 * Places, letters and the choice of ties are those of the whole; what a panel's
 * own articles say gives ties their widths, colours and words. A tie that they
 * do not have is not drawn, an entity that they do not name is a ghost. */

#include "diagram/inside.h"

#include "base/memory.h"

#define PAD 16.0         /* inside a frame */
#define HEADING 42.0     /* above what is in it */
#define GAP 16.0         /* between frames */
#define RATIO 1.45       /* of the whole, width to height, about */
#define COLUMNS 3        /* more are too small to read */

static void copy_nodes(const ent_diagram *d, ent_diagram *p)
{
    p->nodes = ent_arena_alloc(p->arena, (d->node_count + (size_t)1)
                               * sizeof *p->nodes);
    p->node_count = d->node_count;
    for (uint32_t i = 0; i < d->node_count; i++) {
        p->nodes[i] = d->nodes[i];
        p->nodes[i].node = ent_graph_node(p->graph, d->nodes[i].id);
    }
}

/* The tie as the panel has it; false when it has none. */
static bool own_tie(const ent_diagram *p, shown_tie *t)
{
    uint32_t a = p->nodes[t->a].node, b = p->nodes[t->b].node;
    if (a == ENT_NONE || b == ENT_NONE)
        return false;
    uint32_t tie = ent_graph_tie(p->graph, a, b);
    if (tie == ENT_NONE)
        return t->tie == ENT_NONE; /* a party, named apart here as well */
    t->tie = tie;
    t->weight = p->graph->ties[tie].weight;
    t->to_a = t->to_b = false;
    ent_diagram_set_manner(p, t);
    return true;
}

static void copy_ties(const ent_diagram *d, ent_diagram *p)
{
    p->ties = ent_arena_alloc(p->arena, (d->tie_count + (size_t)1)
                              * sizeof *p->ties);
    for (uint32_t i = 0; i < d->tie_count; i++) {
        shown_tie t = d->ties[i];
        if (own_tie(p, &t))
            p->ties[p->tie_count++] = t;
    }
    for (uint32_t i = 0; i < p->tie_count; i++)
        p->heaviest = fmax(p->heaviest, p->ties[i].weight);
}

/* Words where the whole has words, as far as they fit there. */
static void add_words(ent_diagram *p, const shown_tie *whole, const chip *c,
                      uint32_t tie)
{
    const shown_tie *t = &p->ties[tie];
    if (t->a != whole->a || t->b != whole->b || t->tie == ENT_NONE)
        return;
    chip own = *c;
    own.tie = tie;
    own.text = ent_diagram_words(p, t, c->box.w - 22);
    own.box.w = ent_rounded(ent_text_width(own.text, c->size, false) + 22);
    if (own.text.size && ent_diagram_is_clear(p, &own.box, p->node_count))
        *ent_list_push(p->arena, &p->chips) = own;
}

static void copy_chips(const ent_diagram *d, ent_diagram *p)
{
    for (uint32_t i = 0; i < d->chips.count; i++)
        for (uint32_t j = 0; j < p->tie_count; j++)
            add_words(p, &d->ties[d->chips.items[i].tie], &d->chips.items[i],
                      j);
}

static void make_panel(const ent_diagram *d, uint32_t i)
{
    ent_diagram *p = &d->panels[i];
    *p = (ent_diagram){ .arena = d->arena, .graph = d->options.panels[i],
        .options = d->options,
        .prefix = ent_arena_format(d->arena, "panel-%u", i + 1) };
    p->options.focus_count = p->options.panel_count = 0;
    ent_diagram_index(p);
    copy_nodes(d, p);
    copy_ties(d, p);
    ent_diagram_heads(p);
    copy_chips(d, p);
}

/* Widths as against the heaviest tie of all panels. */
static void set_widths(ent_diagram *d)
{
    double heaviest = 0, lightest = INFINITY;
    for (uint32_t i = 0; i < d->panel_count; i++) {
        const ent_diagram *p = &d->panels[i];
        heaviest = fmax(heaviest, p->heaviest);
        for (uint32_t j = 0; j < p->tie_count; j++)
            if (p->ties[j].weight > 0)
                lightest = fmin(lightest, p->ties[j].weight);
    }
    d->heaviest = heaviest;
    d->lightest = lightest < INFINITY ? lightest : 0;
    for (uint32_t i = 0; i < d->panel_count; i++)
        for (uint32_t j = 0; j < d->panels[i].tie_count; j++) {
            shown_tie *t = &d->panels[i].ties[j];
            t->width = ent_rounded(1 + 6 * t->weight / fmax(heaviest, 6));
        }
}

/* How many beside each other: so many as are asked for, or that the whole is as
 * a page is. */
static uint32_t columns_of(const ent_diagram *d)
{
    uint32_t best = 1, asked = d->options.columns;
    double least = INFINITY;
    if (asked)
        return asked < d->panel_count ? asked : d->panel_count;
    for (uint32_t columns = 1; columns <= COLUMNS
         && columns <= d->panel_count; columns++) {
        uint32_t rows = (d->panel_count + columns - 1) / columns;
        double ratio = columns * (d->width + 2 * PAD)
            / (rows * (d->height + HEADING + PAD));
        double off = ratio > RATIO ? ratio / RATIO : RATIO / ratio;
        off *= 1 + 0.15 * (rows * columns - d->panel_count); /* empty places */
        if (off < least)
            best = columns;
        least = fmin(off, least);
    }
    return best;
}

static void put_panels(ent_diagram *d)
{
    uint32_t columns = columns_of(d);
    uint32_t rows = (d->panel_count + columns - 1) / columns;
    double w = d->width + 2 * PAD, h = d->height + HEADING + PAD;
    for (uint32_t i = 0; i < d->panel_count; i++) {
        ent_diagram *p = &d->panels[i];
        double left = i % columns * (w + GAP), top = i / columns * (h + GAP);
        p->frame = (box){ w / 2 - PAD, h / 2 - HEADING, w, h };
        ent_diagram_shift(p, left + PAD, top + HEADING);
    }
    d->width = ent_rounded(columns * (w + GAP) - GAP);
    d->height = ent_rounded(rows * (h + GAP) - GAP);
}

void ent_diagram_panels(ent_diagram *d)
{
    uint32_t count = d->options.panel_count;
    if (!count)
        return;
    d->panels = ent_arena_alloc(d->arena, count * sizeof *d->panels);
    for (uint32_t i = 0; i < count; i++)
        make_panel(d, i);
    d->panel_count = count;
    set_widths(d);
    put_panels(d);
}
