/* diagram.h: what to show of a graph, and how it looks.
 *
 * A diagram is a selection of a graph's nodes and ties, laid out and styled. It
 * writes itself as DOT; the renderer, a program of its own that alone knows
 * Graphviz, turns that into SVG, PNG or PDF. All geometry is decided here, with
 * built-in letter widths, so that it is the same on every machine, whatever
 * fonts that has. */

#ifndef ENTENTE_DIAGRAM_H
#define ENTENTE_DIAGRAM_H

#include "entente/analyse.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ent_layout {
    ENT_LAYOUT_AUTO,   /* rings around a focus of one, focus for more, force
                          for none */
    ENT_LAYOUT_FOCUS,  /* the focus at the corners of a regular polygon */
    ENT_LAYOUT_FORCE,  /* stress majorisation of the whole selection */
    ENT_LAYOUT_LAYERS, /* agreements, and nothing else, between their parties */
    ENT_LAYOUT_RINGS   /* the focus in the middle, the others around it: the
                          nearer, the stronger */
} ent_layout;

/* The layout that a word names ("layers"); false when it names none. */
bool ent_layout_of(ent_slice word, ent_layout *layout);

typedef enum ent_theme {
    ENT_THEME_LIGHT,
    ENT_THEME_DARK,
    ENT_THEME_PRINT   /* grey, for paper */
} ent_theme;

#define ENT_PANEL_LIMIT 24

/* Zero is the default of every member. */
typedef struct ent_diagram_options {
    const uint32_t *focus;  /* nodes, at most 6; borrowed */
    uint32_t focus_count;
    uint32_t depth;         /* steps from the focus; 0: 1 */
    uint32_t top;           /* most nodes shown; 0: 40 (agreements in layers:
                               24; in panels: 14) */
    double min_weight;      /* ties below are not drawn */
    uint32_t types;         /* 1 << ent_type; 0: all */
    double backbone;        /* only ties with a smaller ent_disparities();
                               0: as many as a reader can follow */
    bool communities;       /* areas around what belongs together */
    bool relations;         /* heads of arrows and words on all ties */
    uint32_t size;          /* of letters: 1 + ent_measure; 0: by strength */
    ent_slice links;        /* "wikidata", or a URL with {id}, {wikidata} or
                               {label}; http, https and # only; empty: none */
    const ent_graph *const *panels; /* views of parts of the articles: each is
                               drawn, all in the same places, and named by its
                               view; borrowed */
    uint32_t panel_count;   /* at most ENT_PANEL_LIMIT */
    uint32_t columns;       /* of panels; 0: as many as give the whole the shape
                               of a page, at most 3; 1 suits a phone */
    ent_layout layout;
    ent_theme theme;
    ent_language label_language; /* unknown: English */
    ent_slice title;        /* empty: made from the graph */
} ent_diagram_options;

typedef struct ent_diagram ent_diagram;

/* Owned; borrows the graph and the analysis (NULL unless communities or size
 * are asked for). ENT_EUSAGE when an option cannot be met, ENT_ENOTFOUND when
 * layers find no agreement.
 *
 * Time: bounded for up to 200 nodes shown, by a number of comparisons; beyond
 * that a faster engine takes over: O(n log n) for n nodes. */
ent_diagram *ent_diagram_new(const ent_graph *graph,
                             const ent_analysis *analysis,
                             const ent_diagram_options *options,
                             ent_error *error);
void ent_diagram_free(ent_diagram *diagram);

/* How many nodes and ties are shown. */
uint32_t ent_diagram_nodes(const ent_diagram *diagram);
uint32_t ent_diagram_ties(const ent_diagram *diagram);

/* One sentence that says what the picture shows, for screen readers. */
ent_slice ent_diagram_description(const ent_diagram *diagram);

/* What a user should know about how it was made (that a faster engine took
 * over), or empty. */
ent_slice ent_diagram_notice(const ent_diagram *diagram);

/* Appends the diagram as DOT, positions included: for the renderer, and for
 * people ('neato -n2', xdot, Gephi). */
void ent_diagram_dot(const ent_diagram *diagram, ent_buffer *out);

typedef enum ent_picture {
    ENT_PICTURE_DOT,
    ENT_PICTURE_SVG,
    ENT_PICTURE_PNG,
    ENT_PICTURE_PDF
} ent_picture;

/* The format that a file's suffix names; false when it names none. */
bool ent_picture_of(const char *path, ent_picture *format);

typedef struct ent_render_options {
    const char *renderer; /* path of entente-render; NULL: beside this program,
                             else on PATH */
    uint32_t seconds;     /* 0: 60 */
    uint32_t megabytes;   /* of address space; 0: 2,048 */
    uint32_t width;       /* PNG: pixels; 0: 1,600 at a density of 150, at
                             others so many that it prints as large */
    uint32_t density;     /* PNG: pixels an inch, for printers; 0: 150 */
} ent_render_options;

/* Appends the picture. For DOT no renderer is needed. A renderer that fails,
 * crashes or runs out of time is ENT_ERENDER with one clear line; 'out' is then
 * as it was. 'options' may be NULL. */
bool ent_diagram_render(const ent_diagram *diagram, ent_picture format,
                        const ent_render_options *options, ent_buffer *out,
                        ent_error *error);

#ifdef __cplusplus
}
#endif

#endif
