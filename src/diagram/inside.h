/* inside.h: a diagram from the inside.
 *
 * Selection fills nodes and ties, the layout gives nodes their boxes, drafting
 * adds what stands around them (title, legend, caption), dot.c writes it all.
 * Lengths are points, y grows downwards; a box is its centre and its sizes. */

#ifndef ENT_DIAGRAM_INSIDE_H
#define ENT_DIAGRAM_INSIDE_H

#include <math.h>

#include "base/list.h"
#include "diagram/words.h"
#include "entente/diagram.h"

/* Nodes shown when nobody says how many, and at most. */
#define TOP_DEFAULT 40
#define TOP_PANELS 14
#define TOP_BONDS 24
#define TOP_LIMIT 1000
#define FOCUS_LIMIT 6
#define LABEL_LINES 5
/* Beyond this many the fast engine places them. */
#define POLISH_LIMIT 200
/* Width to height of the field, and of rings. */
#define FIELD_RATIO 1.62

typedef struct box {
    double x;
    double y;
    double w;
    double h;
} box;

typedef struct shown_node {
    uint32_t node;       /* in the graph; ENT_NONE: not in this panel's */
    ent_slice id;
    ent_type type;
    bool focus;
    double strength;     /* of its ties in the graph */
    double size;         /* of its letters */
    ent_slice name;      /* whole, one line, with an agreement's status */
    ent_slice lines[LABEL_LINES]; /* as drawn */
    uint32_t line_count;
    uint32_t community;  /* ENT_NONE: none */
    double ring;         /* half the width of the ring that it stands on, 0
                            where it stands free */
    box box;
} shown_node;

/* What a tie's colour says. */
typedef enum manner {
    MANNER_NEUTRAL,
    MANNER_COOPERATION,
    MANNER_CONFLICT,
    MANNER_PARTY,        /* an agreement and one of its parties */
    MANNER_MIXED,        /* as much of the one as of the other */
    MANNER_COUNT
} manner;

typedef struct shown_tie {
    uint32_t a;          /* shown nodes */
    uint32_t b;
    uint32_t tie;        /* in the graph; ENT_NONE: a party never named
                            together with its agreement */
    double weight;
    double width;
    double bend;         /* how far the line leaves the straight one */
    manner manner;
    bool strong;         /* hardly anything speaks against its manner */
    bool unsure;         /* rests on what is alleged or denied */
    bool focus;          /* both ends are in focus */
    bool to_a;           /* heads of arrows */
    bool to_b;
} shown_tie;

/* A short label that stands on a tie. */
typedef struct chip {
    uint32_t tie;
    ent_slice text;
    double size;
    box box;
} chip;

/* Text of the frame, from its left end. */
typedef struct note {
    const char *name;
    ent_slice text;
    double left;
    double y;
    double size;
    bool bold;
    bool faint;
} note;

/* What a sample of the legend shows. */
typedef enum sample_kind {
    SAMPLE_TYPE,
    SAMPLE_TIE,
    SAMPLE_DASHES,
    SAMPLE_TONES,        /* from conflict to cooperation */
    SAMPLE_COMMUNITY
} sample_kind;

typedef struct sample {
    sample_kind kind;
    ent_type type;
    manner manner;
    box box;
} sample;

/* What one node does to another, a < b. */
typedef struct deed {
    uint32_t a;
    uint32_t b;
    uint32_t arc;        /* in the graph */
    bool forward;        /* done by 'a' */
} deed;

struct ent_diagram {
    ent_arena *arena;        /* owned */
    const ent_graph *graph;  /* borrowed */
    ent_diagram_options options;
    ent_slice title;
    ent_slice subtitle;
    ent_slice description;
    shown_node *nodes;       /* the focus first, then the strongest first */
    uint32_t node_count;
    shown_tie *ties;         /* the strongest first */
    uint32_t tie_count;
    uint32_t thin;           /* ties between shown nodes that are left out */
    uint32_t pinned;         /* so many nodes, the first, may not move */
    ENT_LIST(chip) chips;    /* all lists in the arena */
    ENT_LIST(note) notes;
    ENT_LIST(sample) samples;
    ENT_LIST(deed) deeds; /* by a, b */
    const ent_analysis *analysis; /* borrowed, or NULL */
    double *chances;     /* of the graph's ties, where a backbone is wanted */
    bool coarse;         /* placed by the fast engine */
    struct ent_diagram *panels; /* the same places at other times */
    uint32_t panel_count;
    ent_slice prefix;    /* of the ids of a panel's things */
    box frame;           /* of a panel */
    double heaviest;         /* weight among the ties shown */
    double lightest;
    double width;
    double height;
    double centre[2];        /* of the rings */
    double scale;            /* of the frame's letters */
};

/* select.c: which nodes and ties. */
bool ent_diagram_select(ent_diagram *d, ent_error *error);

/* ties.c */
bool ent_diagram_is_focus(const ent_diagram *d, uint32_t node);
/* Whether a node is of a type that is shown, or in focus. */
bool ent_diagram_is_allowed(const ent_diagram *d, uint32_t node);
/* Whether a tie of the graph is one that may be shown. */
bool ent_diagram_counts(const ent_diagram *d, uint32_t tie);
/* Puts a node of the graph at the end of those shown; returns its place. */
uint32_t ent_diagram_put(ent_diagram *d, uint32_t node);
/* The ties between shown nodes; 'place' is where each node of the graph is
 * among those shown, or ENT_NONE. */
void ent_diagram_tie(ent_diagram *d, const uint32_t *place);
/* What the events between its ends make of a tie. */
void ent_diagram_set_manner(const ent_diagram *d, shown_tie *t);
/* Takes 'count' ties, the strongest first, of which 'keep' says the drawn. */
void ent_diagram_take_ties(ent_diagram *d, const shown_tie *ties,
                           uint32_t count, const bool *keep);

/* backbone.c: of 'count' ties, marks in 'keep' those that are drawn. */
void ent_diagram_backbone(const ent_diagram *d, const shown_tie *ties,
                          uint32_t count, bool *keep);

/* label.c: labels, letters, boxes' sizes. */
void ent_diagram_label(ent_diagram *d);
ent_slice ent_diagram_name(const ent_diagram *d, uint32_t node);

/* deeds.c */
/* Makes the index that the next one looks into. */
void ent_diagram_index(ent_diagram *d);
/* Arcs between two nodes; for two countries also those between what belongs to
 * them (their leaders, ministries). Calls 'each' with whether the arc goes from
 * 'a' to 'b'. */
void ent_diagram_arcs(const ent_diagram *d, uint32_t a, uint32_t b,
                      void (*each)(void *context, const ent_arc *arc,
                                   bool forward),
                      void *context);

/* An agreement's record, or NULL. */
const ent_bond *ent_diagram_bond(const ent_graph *graph, uint32_t node);

/* bonds.c */
/* The graph's agreements, the most mentioned first; free it with free(). */
const ent_bond **ent_diagram_bonds(const ent_graph *graph);
/* What the layout of layers shows: agreements and their parties. */
bool ent_diagram_select_bonds(ent_diagram *d, ent_error *error);

/* chip.c: the words on ties. */
/* What stands on a tie, as long as 'room' and no longer unless it is one
 * phrase; or empty. */
ent_slice ent_diagram_words(const ent_diagram *d, const shown_tie *tie,
                            double room);
/* Whether a box stands clear of the first 'placed' nodes and of chips. */
bool ent_diagram_is_clear(const ent_diagram *d, const box *b, uint32_t placed);
/* Puts chips on the ties of the focus, clear of the first 'placed' nodes. */
void ent_diagram_chips(ent_diagram *d, uint32_t placed);
/* Heads of arrows, where relations are asked for. */
void ent_diagram_heads(ent_diagram *d);
/* Puts chips on the strongest ties that have anything to say and room. */
void ent_diagram_chips_if_room(ent_diagram *d);

/* layout.c: boxes for all nodes and chips; nothing overlaps. */
void ent_diagram_layout(ent_diagram *d);

/* rings.c: gives all nodes but the focus a ring around it, and a place there;
 * rings lie 'scale' times as far apart as they might. Returns the field's
 * width. */
double ent_diagram_rings(ent_diagram *d, double scale);

/* layers.c: agreements in the middle, their parties on both sides. */
void ent_diagram_layers(ent_diagram *d);

/* stress.c: centres of all nodes that are not pinned, for distances that shrink
 * with the weight of ties. */
void ent_diagram_stress(ent_diagram *d, double width, double height);

/* polish.c: moves boxes within (0, 0, width, height) to where they cover no
 * line, lines cross little and are short. */
void ent_diagram_polish(ent_diagram *d, double width, double height);

/* bend.c */
/* Bends the ties that still run beneath a box. */
void ent_diagram_bend(ent_diagram *d);
/* Widens the bounds { left, top, right, bottom } to a tie's line. */
void ent_tie_bounds(const ent_diagram *d, const shown_tie *tie,
                    double bounds[4]);

/* geometry.c */
/* Widens the bounds { left, top, right, bottom } to a box. */
static inline void ent_box_bounds(const box *b, double bounds[4])
{
    double left = b->x - b->w / 2, right = b->x + b->w / 2;
    double top = b->y - b->h / 2, low = b->y + b->h / 2;
    bounds[0] = left < bounds[0] ? left : bounds[0];
    bounds[1] = top < bounds[1] ? top : bounds[1];
    bounds[2] = right > bounds[2] ? right : bounds[2];
    bounds[3] = low > bounds[3] ? low : bounds[3];
}
/* Moves all boxes. */
void ent_diagram_shift(ent_diagram *d, double x, double y);
/* The distance between two boxes, 0 when they touch or overlap. */
static inline double ent_box_gap(const box *a, const box *b)
{
    double x = fabs(a->x - b->x) - (a->w + b->w) / 2;
    double y = fabs(a->y - b->y) - (a->h + b->h) / 2;
    if (x <= 0)
        return y <= 0 ? 0 : y;
    return y <= 0 ? x : sqrt(x * x + y * y);
}
/* Whether the segment (x0, y0) to (x1, y1) enters the box grown by 'margin'. */
bool ent_box_hit(const box *b, double margin, double x0, double y0, double x1,
                 double y1);
/* Whether two segments cross. */
bool ent_segments_cross(const double p[4], const double q[4]);
/* The four control points of a tie's line. */
void ent_tie_curve(const ent_diagram *d, const shown_tie *tie, double x[4],
                   double y[4]);
/* Where a tie's line is after a part of it, from 0 to 1. */
void ent_tie_point(const ent_diagram *d, const shown_tie *tie, double part,
                   double *x, double *y);
/* A number with two decimals at most, the same on every machine. */
double ent_rounded(double value);

/* grid.c: boxes by place. */
typedef struct grid_entry {
    box box;
    uint32_t next;       /* entry of the same cell, or ENT_NONE */
} grid_entry;

typedef struct grid {
    uint32_t columns;
    uint32_t rows;
    uint32_t *first;     /* [rows * columns] */
    ENT_LIST(grid_entry) entries;
} grid;

void ent_grid_init(grid *g, double width, double height);
void ent_grid_release(grid *g);
void ent_grid_add(grid *g, const box *b);
/* Whether no box is nearer to 'b' than 'apart'. */
bool ent_grid_is_free(const grid *g, const box *b, double apart);

/* hull.c */
/* Adds the areas of communities in xdot, unless 'out' is NULL; returns how many
 * there are. */
uint32_t ent_diagram_areas(const ent_diagram *d, ent_buffer *out);
/* Adds all that lies behind nodes and ties, in xdot. */
void ent_diagram_background(const ent_diagram *d, ent_buffer *out);

/* arrow.c: a tie's line as it is drawn. */
typedef struct stroke {
    double x[4];
    double y[4];
    bool to_a;           /* has a head there, at its tip */
    bool to_b;
    double tip_a[2];
    double tip_b[2];
    double head;         /* the heads' size, for Graphviz */
} stroke;

void ent_tie_line(const ent_diagram *d, const shown_tie *t, stroke *l);

/* link.c */
bool ent_diagram_check_links(ent_slice links, ent_error *error);
/* What a node of the graph leads to, or empty. */
ent_slice ent_diagram_url(const ent_diagram *d, uint32_t node);

/* metrics.c: the width of a line of text, in points. */
double ent_text_width(ent_slice text, double size, bool bold);
/* That of its longest piece which no line's end may part. */
double ent_text_longest(ent_slice text, double size, bool bold);
/* The whole code points among the first 'limit' bytes. */
ent_slice ent_text_head(ent_slice text, size_t limit);
/* 'text' on one line without control characters, in the arena. */
ent_slice ent_text_plain(ent_arena *arena, ent_slice text);
/* Breaks 'text' at blanks into at most 'limit' lines no wider than 'width';
 * what does not fit ends in an ellipsis. Returns the number of lines. */
uint32_t ent_text_wrap(ent_arena *arena, ent_slice text, double size, bool bold,
                       double width, ent_slice *lines, uint32_t limit);

/* panels.c: the same nodes and ties in each view, side by side. */
void ent_diagram_panels(ent_diagram *d);

/* draft.c: title, subtitle, legend, caption, and the size of the whole. */
void ent_diagram_draft(ent_diagram *d);

/* caption.c: what the picture says in words: its title, subtitle and
 * description into the diagram; its caption (a line each for how to read it
 * and for what is shown) and its sources. */
void ent_diagram_title(ent_diagram *d);
/* What a panel is of: a month, a language, an outlet; and its articles. */
ent_slice ent_diagram_panel_title(const ent_diagram *panel);
ent_slice ent_diagram_caption(const ent_diagram *d);
ent_slice ent_diagram_sources(const ent_diagram *d);
/* "32 sentences: ...": what a tie weighs, for its tip. */
void ent_diagram_weight(const ent_diagram *d, const ent_tie *tie,
                        ent_buffer *out);
/* A number with two decimals at most and a point, whatever the locale. */
void ent_number_add(ent_buffer *out, double value);

/* style.c */
typedef struct paint {
    const char *fill;
    const char *line;
    const char *text;
} paint;

#define HULL_COLOURS 8

typedef struct palette {
    const char *ground;
    const char *ink;
    const char *faint;
    const char *rule;
    const char *ghost;   /* letters of what is not there */
    paint types[ENT_TYPE_COUNT];
    const char *ties[MANNER_COUNT][2]; /* faint, strong */
    const char *hulls[HULL_COLOURS];
} palette;

const palette *ent_diagram_palette(ent_theme theme);
/* Graphviz's name of a type's shape. */
const char *ent_type_shape(ent_type type);
/* What a shape needs beside its text, left and right together. */
double ent_type_room(ent_type type, double height);
const char *ent_manner_word(manner m);

#endif
