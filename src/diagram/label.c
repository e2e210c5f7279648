/* label.c: what stands on nodes and on ties, and how large. */

#include "diagram/inside.h"

#include <stdlib.h>

#include "base/memory.h"

/* Letters, in points. */
#define LETTERS_FOCUS 25
#define LETTERS_LARGEST 20
#define LETTERS_SMALLEST 13.5
#define LINE_HEIGHT 1.18
/* Widest label before it is broken, in letters' sizes. */
#define LABEL_WIDTH 11.5
#define LABEL_WIDTH_LAYERS 19.0
/* A long word may make it so many times as wide. */
#define LONGER 1.6

/* Names -------------------------------------------------------------------- */

/* The label in the diagram's language. */
static ent_slice label_of(const ent_diagram *d, uint32_t node)
{
    const ent_node *n = &d->graph->nodes[node];
    bool indonesian = d->options.label_language == ENT_LANGUAGE_ID;
    ent_slice own = indonesian ? n->label_id : n->label_en;
    if (own.size)
        return own;
    return n->label.size ? n->label : n->id;
}

ent_slice ent_diagram_name(const ent_diagram *d, uint32_t node)
{
    ent_slice label = ent_text_plain(d->arena, label_of(d, node));
    const ent_bond *bond = ent_diagram_bond(d->graph, node);
    if (!bond || d->graph->nodes[node].type != ENT_TYPE_AGREEMENT)
        return label;
    diagram_word word = (diagram_word)(WORD_STANDING_SIGNED
                                       + (int)bond->standing);
    return ent_arena_format(d->arena, "%.*s (%s)", ENT_P(label),
                            ent_word_in(d->options.label_language, word));
}

/* Nodes -------------------------------------------------------------------- */

/* What letters' sizes go by: a measure, or the strength of all its ties. */
static void measure(ent_diagram *d)
{
    const ent_graph *g = d->graph;
    double *sums = ent_alloc((g->node_count + (size_t)1) * sizeof *sums);
    for (uint32_t i = 0; i < g->tie_count; i++) {
        sums[g->ties[i].a] += g->ties[i].weight;
        sums[g->ties[i].b] += g->ties[i].weight;
    }
    const double *values = d->options.size && d->analysis
        ? d->analysis->values[d->options.size - 1] : sums;
    for (uint32_t i = 0; i < d->node_count; i++) {
        d->nodes[i].strength = values[d->nodes[i].node];
        if (d->options.communities && d->analysis)
            d->nodes[i].community = d->analysis->community[d->nodes[i].node];
    }
    free(sums);
}

static double strongest(const ent_diagram *d)
{
    double most = 0;
    for (uint32_t i = 0; i < d->node_count; i++)
        if (!d->nodes[i].focus && d->nodes[i].strength > most)
            most = d->nodes[i].strength;
    return most;
}

static double letters(const shown_node *n, double most)
{
    if (n->focus)
        return LETTERS_FOCUS;
    double share = most > 0 ? sqrt(n->strength / most) : 0;
    double size = LETTERS_SMALLEST
        + (LETTERS_LARGEST - LETTERS_SMALLEST) * share;
    return floor(size * 2 + 0.5) / 2;
}

/* Breaks a label into as few lines as it needs, all about as long. */
static void break_label(ent_diagram *d, shown_node *n, bool bold)
{
    bool layers = d->options.layout == ENT_LAYOUT_LAYERS;
    double most = n->size * (layers ? LABEL_WIDTH_LAYERS : LABEL_WIDTH);
    double longest = ent_text_longest(n->name, n->size, bold);
    if (longest < most * LONGER) /* rather wider than a word in two */
        most = fmax(most, longest + 1);
    ent_slice lines[LABEL_LINES];
    n->line_count = ent_text_wrap(d->arena, n->name, n->size, bold, most,
                                  n->lines, LABEL_LINES);
    double all = ent_text_width(n->name, n->size, bold);
    if (n->line_count == 1 || all > most * LABEL_LINES * 0.95)
        return;
    for (double w = fmax(all / n->line_count, longest); w < most;
         w += n->size / 4) {
        uint32_t count = ent_text_wrap(d->arena, n->name, n->size, bold, w,
                                       lines, n->line_count);
        if (ent_slice_ends(lines[count - 1], ENT_S("\xE2\x80\xA6")))
            continue;
        for (uint32_t i = 0; i < count; i++)
            n->lines[i] = lines[i];
        n->line_count = count;
        return;
    }
}

static void fit(ent_diagram *d, shown_node *n)
{
    bool bold = n->focus || n->type == ENT_TYPE_COUNTRY;
    double width = 0;
    break_label(d, n, bold);
    for (uint32_t i = 0; i < n->line_count; i++)
        width = fmax(width, ent_text_width(n->lines[i], n->size, bold));
    double height = n->size * LINE_HEIGHT * n->line_count + n->size * 0.75;
    if (n->type == ENT_TYPE_PLACE) /* the roof */
        height += n->size * 0.25;
    n->box.h = ent_rounded(height);
    n->box.w = ent_rounded(width + ent_type_room(n->type, height));
}

void ent_diagram_label(ent_diagram *d)
{
    measure(d);
    double most = strongest(d);
    for (uint32_t i = 0; i < d->node_count; i++) {
        shown_node *n = &d->nodes[i];
        n->name = ent_diagram_name(d, n->node);
        n->size = letters(n, most);
        fit(d, n);
    }
    double heaviest = fmax(d->heaviest, 6); /* few sentences: thin lines */
    double most_wide = d->options.relations ? 5 : 8; /* heads are wider */
    for (uint32_t i = 0; i < d->tie_count; i++)
        d->ties[i].width = ent_rounded(1 + most_wide * d->ties[i].weight
                                       / heaviest);
}
