/* inside.h: a diagram from the inside.
 *
 * Selection fills nodes and ties, the layout gives nodes their boxes, drafting
 * adds what stands around them (title, legend, caption), dot.c writes it all.
 * Lengths are points, y grows downwards; a box is its centre and its sizes. */

#ifndef ENT_DIAGRAM_INSIDE_H
#define ENT_DIAGRAM_INSIDE_H

#include "base/list.h"
#include "diagram/words.h"
#include "entente/diagram.h"

/* Nodes shown when nobody says how many, and at most. */
#define TOP_DEFAULT 40
#define TOP_LIMIT 1000
#define FOCUS_LIMIT 6
#define LABEL_LINES 3

typedef struct box {
    double x;
    double y;
    double w;
    double h;
} box;

typedef struct shown_node {
    uint32_t node;       /* in the graph */
    ent_type type;
    bool focus;
    double strength;     /* of its ties in the graph */
    double size;         /* of its letters */
    ent_slice name;      /* whole, one line, with an agreement's status */
    ent_slice lines[LABEL_LINES]; /* as drawn */
    uint32_t line_count;
    box box;
} shown_node;

/* What a tie's colour says. */
typedef enum manner {
    MANNER_NEUTRAL,
    MANNER_COOPERATION,
    MANNER_CONFLICT,
    MANNER_PARTY,        /* an agreement and one of its parties */
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
    bool unsure;         /* rests on what is alleged or denied */
    bool focus;          /* both ends are in focus */
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
typedef struct sample {
    bool is_tie;
    bool dashed;
    ent_type type;
    manner manner;
    box box;
} sample;

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
    double heaviest;         /* weight among the ties shown */
    double lightest;
    double width;
    double height;
    double scale;            /* of the frame's letters */
};

/* select.c: which nodes and ties. */
bool ent_diagram_select(ent_diagram *d, ent_error *error);

/* backbone.c: of 'count' ties, marks in 'keep' those that are drawn. */
void ent_diagram_backbone(const ent_diagram *d, const shown_tie *ties,
                          uint32_t count, bool *keep);

/* label.c: labels, letters, boxes' sizes. */
void ent_diagram_label(ent_diagram *d);
ent_slice ent_diagram_name(const ent_diagram *d, uint32_t node);

/* Arcs between two nodes; for two countries also those between what belongs to
 * them (their leaders, ministries). Calls 'each' with whether the arc goes from
 * 'a' to 'b'. */
void ent_diagram_arcs(const ent_graph *graph, uint32_t a, uint32_t b,
                      void (*each)(void *context, const ent_arc *arc,
                                   bool forward),
                      void *context);

/* chip.c: the words on ties. */
/* Puts chips on the ties of the focus, clear of the first 'placed' nodes. */
void ent_diagram_chips(ent_diagram *d, uint32_t placed);
/* Puts chips on the strongest ties that have anything to say and room. */
void ent_diagram_chips_if_room(ent_diagram *d);

/* layout.c: boxes for all nodes and chips; nothing overlaps. */
void ent_diagram_layout(ent_diagram *d);

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
void ent_box_bounds(const box *b, double bounds[4]);
/* Moves all boxes. */
void ent_diagram_shift(ent_diagram *d, double x, double y);
/* The distance between two boxes, 0 when they touch or overlap. */
double ent_box_gap(const box *a, const box *b);
/* Whether the segment (x0, y0) to (x1, y1) enters the box grown by 'margin'. */
bool ent_box_hit(const box *b, double margin, double x0, double y0, double x1,
                 double y1);
/* Whether two segments cross. */
bool ent_segments_cross(const double p[4], const double q[4]);
/* The four control points of a tie's line. */
void ent_tie_curve(const ent_diagram *d, const shown_tie *tie, double x[4],
                   double y[4]);
/* A number with two decimals at most, the same on every machine. */
double ent_rounded(double value);

/* metrics.c: the width of a line of text, in points. */
double ent_text_width(ent_slice text, double size, bool bold);
/* The whole code points among the first 'limit' bytes. */
ent_slice ent_text_head(ent_slice text, size_t limit);
/* 'text' on one line without control characters, in the arena. */
ent_slice ent_text_plain(ent_arena *arena, ent_slice text);
/* Breaks 'text' at blanks into at most 'limit' lines no wider than 'width';
 * what does not fit ends in an ellipsis. Returns the number of lines. */
uint32_t ent_text_wrap(ent_arena *arena, ent_slice text, double size, bool bold,
                       double width, ent_slice *lines, uint32_t limit);

/* draft.c: title, subtitle, legend, caption, and the size of the whole. */
void ent_diagram_draft(ent_diagram *d);

/* caption.c: what the picture says in words: its title, subtitle and
 * description into the diagram; its caption (a line each for how to read it
 * and for what is shown) and its sources. */
void ent_diagram_title(ent_diagram *d);
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

typedef struct palette {
    const char *ground;
    const char *ink;
    const char *faint;
    const char *rule;
    paint types[ENT_TYPE_COUNT];
    const char *ties[MANNER_COUNT];
} palette;

const palette *ent_diagram_palette(ent_theme theme);
/* Graphviz's name of a type's shape. */
const char *ent_type_shape(ent_type type);
/* What a shape needs beside its text, left and right together. */
double ent_type_room(ent_type type, double height);
const char *ent_manner_word(manner m);

#endif
