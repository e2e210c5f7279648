/* graph.h: a view of the archive, counted.
 *
 * A graph is a snapshot in memory: entities as nodes, co-mentions as ties, and
 * on every tie what the two do to each other. It no longer needs the archive.
 * Nodes are ordered by id, ties by their two nodes, so that the same articles
 * give the same graph in whatever order they were added. */

#ifndef ENTENTE_GRAPH_H
#define ENTENTE_GRAPH_H

#include "entente/archive.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_node {
    ent_slice id;
    ent_slice label;     /* English, else Indonesian, else as written; of an
                            agreement without a name its parties, kind, year:
                            "A–B treaty of 1961" */
    ent_slice label_en;
    ent_slice label_id;
    ent_slice wikidata;
    ent_type type;
    uint32_t country;    /* the country it belongs to, among the nodes and the
                            absent, or ENT_NONE */
    uint32_t mentions;
    uint32_t documents;
} ent_node;

/* Two nodes mentioned in one window, a < b. */
typedef struct ent_tie {
    uint32_t a;
    uint32_t b;
    double weight;       /* by the view's weighting, > 0 */
    uint32_t windows;    /* in which both are mentioned */
    uint32_t documents;
    uint32_t stories;
    /* Event relations between the two, either direction, by status. */
    uint32_t cooperation[ENT_STATUS_COUNT];
    uint32_t conflict[ENT_STATUS_COUNT];
    ent_slice sentence;  /* with both, for tips: the first of the newest
                            article that has one, or empty */
    ent_date date;       /* of that sentence's article */
} ent_tie;

/* A relation of the view, the same ones counted together. */
typedef struct ent_arc {
    uint32_t source;
    uint32_t target;
    ent_relation_type type;
    ent_status status;
    uint32_t count;
} ent_arc;

/* The relations of one kind that the articles of one date tell. */
typedef struct ent_moment {
    ent_date date;       /* nothing: of articles without a date */
    ent_arc arc;
} ent_moment;

/* An agreement of the view. */
typedef struct ent_bond {
    uint32_t node;
    ent_kind kind;
    ent_standing standing;
    uint32_t *parties;   /* nodes, ascending */
    uint32_t party_count;
    ent_date date;
    ent_slice concerns;
} ent_bond;

typedef struct ent_graph {
    ent_arena *arena;    /* owned */
    ent_view view;       /* what was asked for */
    ent_node *nodes;     /* behind them the absent: countries to which a node
                            belongs and that no article mentions, by id */
    uint32_t node_count; /* without the absent */
    uint32_t absent_count;
    ent_tie *ties;
    uint32_t tie_count;
    ent_arc *arcs;       /* by source, target, type, status */
    uint32_t arc_count;
    ent_moment *moments; /* by date, then as arcs */
    uint32_t moment_count;
    ent_bond *bonds;     /* by node */
    uint32_t bond_count;
    uint32_t documents;
    uint32_t stories;
    uint32_t windows;    /* that mention anything */
    ent_date first;      /* of the documents that have a date */
    ent_date last;
    uint32_t languages[3]; /* documents by ent_language */
} ent_graph;

/* Counts a view; owned. 'view' NULL is everything. Ties under the view's
 * min_weight are left out, and so are nodes of other types; nodes without ties
 * stay. Of a window that names more than 1,000 nodes its first 1,000 count.
 * Time: O(occurrences + pairs); memory: O(nodes + ties). */
ent_graph *ent_graph_new(ent_archive *archive, const ent_view *view,
                         ent_error *error);
void ent_graph_free(ent_graph *graph);

/* The label of a node in a language; English, or what there is, for none. */
ent_slice ent_node_label(const ent_node *node, ent_language language);

/* The node with this id, or ENT_NONE. O(log n). */
uint32_t ent_graph_node(const ent_graph *graph, ent_slice id);

/* The tie of two nodes, or ENT_NONE. O(log n). */
uint32_t ent_graph_tie(const ent_graph *graph, uint32_t a, uint32_t b);

/* The tone of a tie from -1 (conflict) to 1 (cooperation), 0 when there is
 * nothing to tell. Asserted and planned relations count whole, alleged ones a
 * half, denied ones not at all. */
double ent_tie_tone(const ent_tie *tie);

/* A tone as readers see it: "+0.50", "-1.00", "0.00". */
void ent_tone_format(double tone, char text[8]);

/* Whether a tie has event relations and all are alleged or denied. */
bool ent_tie_unsure(const ent_tie *tie);

/* Exports ----------------------------------------------------------------- */

typedef enum ent_export {
    ENT_EXPORT_GRAPHML,  /* .graphml: yEd, Gephi, networkx, igraph */
    ENT_EXPORT_JSON      /* .json: node-link, d3 and networkx */
} ent_export;

/* Appends the graph in a format; the same bytes every time. */
bool ent_graph_export(const ent_graph *graph, ent_export format,
                      ent_buffer *out, ent_error *error);

/* The format that a file's suffix names; false when it names none. */
bool ent_export_of(const char *path, ent_export *format);

#ifdef __cplusplus
}
#endif

#endif
