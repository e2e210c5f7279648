/* analyse.h: who is central, and who belongs together.
 *
 * Measures of a graph through igraph, one number a node. igraph is called from
 * one thread, its generator seeded first, so that figures repeat. */

#ifndef ENTENTE_ANALYSE_H
#define ENTENTE_ANALYSE_H

#include "entente/graph.h"

#ifdef __cplusplus
extern "C" {
#endif

/* X(CONSTANT, member, "name", "what it says, for people"). */
#define ENT_MEASURES(X) \
    X(DEGREE, degree, "degree", "with how many others it is mentioned") \
    X(STRENGTH, strength, "strength", "the sum of its ties' weights") \
    X(BETWEENNESS, betweenness, "betweenness", \
      "share of shortest paths that pass through it, distance 1/weight") \
    X(CLOSENESS, closeness, "closeness", \
      "harmonic closeness: mean of 1/distance to all others") \
    X(EIGENVECTOR, eigenvector, "eigenvector", \
      "tied to those who are well tied themselves, largest 1") \
    X(PAGERANK, pagerank, "pagerank", \
      "where a reader who follows ties by weight would be, damping 0.85")

#define ENT_X(name, member, word, meaning) ENT_MEASURE_##name,
typedef enum ent_measure { ENT_MEASURES(ENT_X) ENT_MEASURE_COUNT } ent_measure;
#undef ENT_X

const char *ent_measure_word(ent_measure measure);
const char *ent_measure_meaning(ent_measure measure);
bool ent_measure_of(ent_slice word, ent_measure *measure);

typedef struct ent_analysis {
    uint32_t node_count;
    double *values[ENT_MEASURE_COUNT]; /* [measure][node] */
    uint32_t *community; /* by node; 0 is the largest, ENT_NONE without ties */
    uint32_t community_count;
    double modularity;
    uint32_t path_nodes; /* that betweenness and closeness look at */
} ent_analysis;

/* All measures and Leiden communities of a graph; owned. The seed is fixed.
 * Betweenness and closeness cost O(n (m + n log n)): of a graph with more than
 * 2,000 nodes they look at the 2,000 strongest and the ties among them, and
 * are 0 for the others. */
ent_analysis *ent_analyse(const ent_graph *graph, ent_error *error);
void ent_analysis_free(ent_analysis *analysis);

/* Fills 'order' with all nodes, by a measure, largest first, then by id. */
void ent_analysis_rank(const ent_analysis *analysis, const ent_graph *graph,
                       ent_measure measure, uint32_t *order);

/* Relations of two countries, by quad and status. */
typedef uint32_t ent_quad_counts[ENT_QUAD_COUNT][ENT_STATUS_COUNT];

/* What two countries do to each other in the articles of one date. */
typedef struct ent_dyad_day {
    ent_date date; /* nothing: of articles without a date */
    ent_quad_counts quads;
    double tone;   /* as ent_tie_tone */
} ent_dyad_day;

/* What two countries (persons folded into the country they belong to) do to
 * each other. */
typedef struct ent_country_dyad {
    uint32_t a;    /* nodes or absent countries of the graph, by id */
    uint32_t b;
    ent_quad_counts quads;
    double weight; /* co-mentions of the two countries themselves */
    double tone;   /* as ent_tie_tone */
    const ent_dyad_day *days; /* dates with event relations, oldest first;
                                 borrowed from the list */
    uint32_t day_count;
} ent_country_dyad;

typedef struct ent_dyad_list {
    ent_country_dyad *items;
    uint32_t count;
    ent_dyad_day *days;
} ent_dyad_list;

/* Dyads with at least one event relation, by number of relations, most first,
 * then by nodes; owned. O(m log m) for m relations of the graph. */
ent_dyad_list ent_analyse_dyads(const ent_graph *graph);
void ent_dyad_list_release(ent_dyad_list *list);

/* The chance that 'share' or more of a node's strength would fall to one of its
 * 'degree' ties if strength were spread over them at random (the disparity
 * filter of Serrano, Boguna and Vespignani 2009): (1 - share) ^ (degree - 1),
 * so 1 for an only tie. */
double ent_disparity(double share, uint32_t degree);

/* That chance for every tie of a graph, the smaller of its two ends, into
 * 'chances' [tie_count]: ties below a level such as 0.05 are its backbone. */
void ent_disparities(const ent_graph *graph, double *chances);

#ifdef __cplusplus
}
#endif

#endif
