/* chip.c: what two in focus do to each other, written on their tie.
 *
 * "accuses > . sanctions >": the relations told most, with an arrow when only
 * one of the two does it, and with a status when nobody tells it as a fact. */

#include "diagram/inside.h"

#include <math.h>
#include <stdlib.h>

#define LETTERS 13.5
/* How much of its tie a chip may cover, and its phrases. */
#define SHARE 0.62
#define PHRASES 3
/* Chips where nothing is in focus. */
#define LOOSE_CHIPS 4
#define CLEAR 6.0

/* What is done between two: by relation, status and direction. */
typedef struct deeds {
    uint32_t counts[ENT_RELATION_COUNT][ENT_STATUS_COUNT][2];
} deeds;

/* A relation and how much there is of it. */
typedef struct deed {
    ent_relation_type type;
    uint32_t total;
} deed;

static void add_deed(void *context, const ent_arc *arc, bool forward)
{
    deeds *all = context;
    all->counts[arc->type][arc->status][forward] += arc->count;
}

static int compare_deeds(const void *x, const void *y)
{
    const deed *a = x, *b = y;
    if (a->total != b->total)
        return a->total > b->total ? -1 : 1;
    return a->type < b->type ? -1 : a->type > b->type;
}

/* The events among 'all', the most told first. Returns how many. */
static uint32_t sort_deeds(const deeds *all, deed list[ENT_RELATION_COUNT])
{
    uint32_t n = 0;
    for (int type = 0; type < ENT_RELATION_COUNT; type++) {
        deed x = { (ent_relation_type)type, 0 };
        if (ent_relation_quad(x.type) == ENT_QUAD_STRUCTURE)
            continue;
        for (int s = 0; s < ENT_STATUS_COUNT; s++)
            x.total += all->counts[type][s][0] + all->counts[type][s][1];
        if (x.total)
            list[n++] = x;
    }
    if (n)
        qsort(list, n, sizeof *list, compare_deeds);
    return n;
}

/* The arrow on a chip, as seen on the picture. */
static const char *arrow(const ent_diagram *d, const shown_tie *tie,
                         bool back)
{
    const box *a = &d->nodes[tie->a].box, *b = &d->nodes[tie->b].box;
    double dx = b->x - a->x, dy = b->y - a->y;
    /* The tie's ends in the graph may stand the other way round. */
    if (d->nodes[tie->a].node > d->nodes[tie->b].node) {
        dx = -dx;
        dy = -dy;
    }
    if (back) {
        dx = -dx;
        dy = -dy;
    }
    if (fabs(dx) >= fabs(dy))
        return dx >= 0 ? " \xE2\x86\x92" : " \xE2\x86\x90";
    return dy >= 0 ? " \xE2\x86\x93" : " \xE2\x86\x91";
}

/* Whether two do it with each other, rather than one to the other. */
static bool is_mutual(ent_relation_type type)
{
    return type == ENT_RELATION_AGREE || type == ENT_RELATION_CONSULT
        || type == ENT_RELATION_COOPERATE;
}

/* "supplies arms -> (alleged, denied)"; the statuses only when nothing is
 * told as a fact. */
static void add_phrase(const ent_diagram *d, const shown_tie *tie,
                       const deeds *all, ent_relation_type type,
                       ent_buffer *out)
{
    ent_language language = d->options.label_language;
    uint32_t there = 0, back = 0;
    for (int s = 0; s < ENT_STATUS_COUNT; s++) {
        there += all->counts[type][s][1];
        back += all->counts[type][s][0];
    }
    const uint32_t *told = all->counts[type][ENT_STATUS_ASSERTED];
    ent_buffer_add_string(out, ent_relation_in(language, type));
    if (!is_mutual(type) && (there > 0) != (back > 0))
        ent_buffer_add_string(out, arrow(d, tie, back > 0));
    const char *open = " (";
    for (int s = ENT_STATUS_PLANNED; s < ENT_STATUS_COUNT; s++) {
        const uint32_t *n = all->counts[type][s];
        if (told[0] + told[1] || !(n[0] + n[1]))
            continue;
        ent_buffer_format(out, "%s%s", open, ent_word_in(language,
            (diagram_word)(WORD_STATUS_ASSERTED + s)));
        open = ", ";
    }
    ent_buffer_add_string(out, *open == ',' ? ")" : "");
}

static double tie_length(const ent_diagram *d, const shown_tie *tie)
{
    const box *a = &d->nodes[tie->a].box, *b = &d->nodes[tie->b].box;
    double dx = b->x - a->x, dy = b->y - a->y;
    return sqrt(dx * dx + dy * dy);
}

/* As many phrases as there is room for on the tie, at least one. */
static ent_slice chip_text(const ent_diagram *d, const shown_tie *tie)
{
    deeds all = { { { { 0 } } } };
    deed list[ENT_RELATION_COUNT];
    uint32_t a = d->nodes[tie->a].node, b = d->nodes[tie->b].node;
    ent_diagram_arcs(d->graph, a < b ? a : b, a < b ? b : a, add_deed, &all);
    uint32_t n = sort_deeds(&all, list);
    double room = tie_length(d, tie) * SHARE;
    ent_slice text = { NULL, 0 };
    ent_buffer out = ENT_BUFFER_INIT;
    for (uint32_t i = 0; i < n && i < PHRASES; i++) {
        ent_buffer_add_string(&out, i ? " \xC2\xB7 " : "");
        add_phrase(d, tie, &all, list[i].type, &out);
        ent_slice longer = ent_buffer_slice(&out);
        if (i && ent_text_width(longer, LETTERS, false) > room)
            break;
        text = ent_arena_copy(d->arena, longer);
    }
    ent_buffer_release(&out);
    return text;
}

/* Whether a box stands clear of the first 'placed' nodes and of chips. */
static bool is_clear(const ent_diagram *d, const box *b, uint32_t placed)
{
    for (uint32_t i = 0; i < placed; i++)
        if (ent_box_gap(b, &d->nodes[i].box) < CLEAR)
            return false;
    for (uint32_t i = 0; i < d->chips.count; i++)
        if (ent_box_gap(b, &d->chips.items[i].box) < CLEAR)
            return false;
    return true;
}

/* Puts a chip on its tie, as near its middle as there is room. */
static void put_chip(ent_diagram *d, uint32_t tie, ent_slice text,
                     uint32_t placed)
{
    static const double places[] = { 0.5, 0.42, 0.58, 0.35, 0.65, 0.3, 0.7 };
    const box *a = &d->nodes[d->ties[tie].a].box;
    const box *b = &d->nodes[d->ties[tie].b].box;
    chip c = { .tie = tie, .text = text, .size = LETTERS };
    c.box.w = ent_rounded(ent_text_width(text, c.size, false) + 22);
    c.box.h = ent_rounded(c.size * 1.75);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        c.box.x = ent_rounded(a->x + (b->x - a->x) * places[i]);
        c.box.y = ent_rounded(a->y + (b->y - a->y) * places[i]);
        if (is_clear(d, &c.box, placed)) {
            *ent_list_push(d->arena, &d->chips) = c;
            return;
        }
    }
}

void ent_diagram_chips(ent_diagram *d, uint32_t placed)
{
    d->chips.count = 0;
    for (uint32_t i = 0; i < d->tie_count; i++) {
        ent_slice text = { NULL, 0 };
        if (d->ties[i].focus)
            text = chip_text(d, &d->ties[i]);
        if (text.size)
            put_chip(d, i, text, placed);
    }
}

void ent_diagram_chips_if_room(ent_diagram *d)
{
    for (uint32_t i = 0; i < d->tie_count
         && d->chips.count < LOOSE_CHIPS; i++) {
        ent_slice text = chip_text(d, &d->ties[i]);
        if (text.size && d->ties[i].manner != MANNER_PARTY)
            put_chip(d, i, text, d->node_count);
    }
}
