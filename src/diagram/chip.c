/* chip.c: what two in focus do to each other, written on their tie.
 *
 * "> accuses . > sanctions, planned": the relations told most, with an arrow
 * when only one of the two does it, and with a status when nobody tells it as
 * a fact. */

#include "diagram/inside.h"

#include <stdlib.h>

#define LETTERS 13.5
/* How much of its tie a chip may cover, and its phrases. */
#define SHARE 0.62
#define ACROSS 170.0
#define PHRASES 3
/* Chips where nothing is in focus. */
#define LOOSE_CHIPS 4
#define CLEAR 6.0
/* How many places of a line are looked at, and how much of it must stay in
 * sight where a chip stands on it, and where one of another tie does. */
#define SAMPLES 40
#define SIGHT_OWN 36.0
#define SIGHT_OTHER 14.0

/* What is done between two: by relation, status and direction. */
typedef struct account {
    uint32_t counts[ENT_RELATION_COUNT][ENT_STATUS_COUNT][2];
} account;

/* A relation and how much there is of it. */
typedef struct phrase {
    ent_relation_type type;
    uint32_t total;
} phrase;

static void add_arc(void *context, const ent_arc *arc, bool forward)
{
    account *all = context;
    all->counts[arc->type][arc->status][forward] += arc->count;
}

static int compare_phrases(const void *x, const void *y)
{
    const phrase *a = x, *b = y;
    if (a->total != b->total)
        return a->total > b->total ? -1 : 1;
    return a->type < b->type ? -1 : a->type > b->type;
}

/* The events among 'all', the most told first. Returns how many. */
static uint32_t sort_phrases(const account *all,
                             phrase list[ENT_RELATION_COUNT])
{
    uint32_t n = 0;
    for (int type = 0; type < ENT_RELATION_COUNT; type++) {
        phrase x = { (ent_relation_type)type, 0 };
        if (ent_relation_quad(x.type) == ENT_QUAD_STRUCTURE)
            continue;
        for (int s = 0; s < ENT_STATUS_COUNT; s++)
            x.total += all->counts[type][s][0] + all->counts[type][s][1];
        if (x.total)
            list[n++] = x;
    }
    if (n)
        qsort(list, n, sizeof *list, compare_phrases);
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
        return dx >= 0 ? "\xE2\x86\x92" : "\xE2\x86\x90";
    return dy >= 0 ? "\xE2\x86\x93" : "\xE2\x86\x91";
}

/* Whether two do it with each other, rather than one to the other. */
static bool is_mutual(ent_relation_type type)
{
    return type == ENT_RELATION_AGREE || type == ENT_RELATION_CONSULT
        || type == ENT_RELATION_COOPERATE;
}

/* How often a relation is told in either direction. */
static void count_ways(const account *all, ent_relation_type type,
                       uint32_t *there, uint32_t *back)
{
    *there = *back = 0;
    for (int s = 0; s < ENT_STATUS_COUNT; s++) {
        *there += all->counts[type][s][1];
        *back += all->counts[type][s][0];
    }
}

/* "> aids, alleged, denied"; the statuses only when nothing is told as
 * a fact. */
static void add_phrase(const ent_diagram *d, const shown_tie *tie,
                       const account *all, ent_relation_type type,
                       ent_buffer *out)
{
    ent_language language = d->options.label_language;
    uint32_t there, back;
    count_ways(all, type, &there, &back);
    const uint32_t *told = all->counts[type][ENT_STATUS_ASSERTED];
    if (!is_mutual(type) && (there > 0) != (back > 0))
        ent_buffer_format(out, "%s ", arrow(d, tie, back > 0));
    ent_buffer_add_string(out, ent_relation_in(language, type));
    for (int s = ENT_STATUS_PLANNED; s < ENT_STATUS_COUNT; s++) {
        const uint32_t *n = all->counts[type][s];
        if (!(told[0] + told[1]) && n[0] + n[1])
            ent_buffer_format(out, ", %s", ent_word_in(language,
                (diagram_word)(WORD_STATUS_ASSERTED + s)));
    }
}

/* Heads of arrows where one does to the other what is not mutual. */
static void set_heads(ent_diagram *d, shown_tie *tie)
{
    account all = { { { { 0 } } } };
    uint32_t a = d->nodes[tie->a].node, b = d->nodes[tie->b].node;
    uint32_t there, back;
    ent_diagram_arcs(d, a, b, add_arc, &all);
    for (int type = 0; type < ENT_RELATION_COUNT; type++) {
        if (is_mutual((ent_relation_type)type)
            || ent_relation_quad((ent_relation_type)type)
                == ENT_QUAD_STRUCTURE)
            continue;
        count_ways(&all, (ent_relation_type)type, &there, &back);
        tie->to_b = tie->to_b || there;
        tie->to_a = tie->to_a || back;
    }
}

void ent_diagram_heads(ent_diagram *d)
{
    for (uint32_t i = 0; i < d->tie_count && d->options.relations; i++)
        set_heads(d, &d->ties[i]);
}

static double tie_length(const ent_diagram *d, const shown_tie *tie)
{
    const box *a = &d->nodes[tie->a].box, *b = &d->nodes[tie->b].box;
    double dx = b->x - a->x, dy = b->y - a->y;
    return sqrt(dx * dx + dy * dy);
}

ent_slice ent_diagram_words(const ent_diagram *d, const shown_tie *tie,
                            double room)
{
    account all = { { { { 0 } } } };
    phrase list[ENT_RELATION_COUNT];
    uint32_t a = d->nodes[tie->a].node, b = d->nodes[tie->b].node;
    ent_diagram_arcs(d, a < b ? a : b, a < b ? b : a, add_arc, &all);
    uint32_t n = sort_phrases(&all, list);
    uint32_t phrases = d->options.relations ? PHRASES - 1 : PHRASES;
    ent_slice text = { NULL, 0 };
    ent_buffer out = ENT_BUFFER_INIT;
    for (uint32_t i = 0; i < n && i < phrases; i++) {
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

/* As many phrases as there is room for on the tie, at least one. */
static ent_slice chip_text(const ent_diagram *d, const shown_tie *tie)
{
    const box *a = &d->nodes[tie->a].box, *b = &d->nodes[tie->b].box;
    double length = tie_length(d, tie), steep = 0;
    if (length > 0) /* words lie across a steep line, not along it */
        steep = fabs(b->y - a->y) / length;
    return ent_diagram_words(d, tie, fmax(length * SHARE, ACROSS * steep));
}

bool ent_diagram_is_clear(const ent_diagram *d, const box *b, uint32_t placed)
{
    for (uint32_t i = 0; i < placed; i++)
        if (ent_box_gap(b, &d->nodes[i].box) < CLEAR)
            return false;
    for (uint32_t i = 0; i < d->chips.count; i++)
        if (ent_box_gap(b, &d->chips.items[i].box) < CLEAR)
            return false;
    return true;
}

static bool covers(const box *b, double x, double y)
{
    return fabs(x - b->x) <= b->w / 2 && fabs(y - b->y) <= b->h / 2;
}

static bool is_under_chips(const ent_diagram *d, double x, double y)
{
    for (uint32_t i = 0; i < d->chips.count; i++)
        if (covers(&d->chips.items[i].box, x, y))
            return true;
    return false;
}

/* How much of a tie's line would be in sight with one more chip, in points. */
static double in_sight(const ent_diagram *d, const box *over, uint32_t tie)
{
    const shown_tie *t = &d->ties[tie];
    const box *a = &d->nodes[t->a].box, *b = &d->nodes[t->b].box;
    int seen = 0;
    for (int i = 1; i < SAMPLES; i++) {
        double x, y;
        ent_tie_point(d, t, (double)i / SAMPLES, &x, &y);
        seen += !covers(a, x, y) && !covers(b, x, y) && !covers(over, x, y)
            && !is_under_chips(d, x, y);
    }
    return seen * tie_length(d, t) / SAMPLES;
}

/* How many lines a chip would lie on; UINT32_MAX when too little of one would
 * be left. */
static uint32_t hidden(const ent_diagram *d, const chip *c)
{
    uint32_t count = 0;
    if (in_sight(d, &c->box, c->tie) < SIGHT_OWN)
        return UINT32_MAX;
    for (uint32_t i = 0; i < d->tie_count; i++) {
        const box *a = &d->nodes[d->ties[i].a].box;
        const box *b = &d->nodes[d->ties[i].b].box;
        if (i == c->tie
            || !ent_box_hit(&c->box, 0, a->x, a->y, b->x, b->y))
            continue;
        if (in_sight(d, &c->box, i) < SIGHT_OTHER)
            return UINT32_MAX;
        count++;
    }
    return count;
}

/* Puts a chip on its tie, where it hides least, as near the middle as there is
 * room. */
static void put_chip(ent_diagram *d, uint32_t tie, ent_slice text,
                     uint32_t placed)
{
    static const double places[] = { 0.5, 0.46, 0.54, 0.42, 0.58, 0.38, 0.62,
                                     0.34, 0.66, 0.3, 0.7 };
    chip c = { .tie = tie, .text = text, .size = LETTERS }, best = c;
    uint32_t least = UINT32_MAX;
    c.box.w = ent_rounded(ent_text_width(text, c.size, false) + 22);
    c.box.h = ent_rounded(c.size * 1.75);
    for (size_t i = 0; least && i < sizeof places / sizeof *places; i++) {
        ent_tie_point(d, &d->ties[tie], places[i], &c.box.x, &c.box.y);
        if (!ent_diagram_is_clear(d, &c.box, placed))
            continue;
        uint32_t now = hidden(d, &c);
        if (now < least)
            best = c;
        least = now < least ? now : least;
    }
    if (least < UINT32_MAX)
        *ent_list_push(d->arena, &d->chips) = best;
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

static bool has_chip(const ent_diagram *d, uint32_t tie)
{
    for (uint32_t i = 0; i < d->chips.count; i++)
        if (d->chips.items[i].tie == tie)
            return true;
    return false;
}

void ent_diagram_chips_if_room(ent_diagram *d)
{
    uint32_t most = d->options.relations ? UINT32_MAX : LOOSE_CHIPS;
    for (uint32_t i = 0; i < d->tie_count && d->chips.count < most; i++) {
        if (d->ties[i].manner == MANNER_PARTY || has_chip(d, i))
            continue;
        ent_slice text = chip_text(d, &d->ties[i]);
        if (text.size)
            put_chip(d, i, text, d->node_count);
    }
}
