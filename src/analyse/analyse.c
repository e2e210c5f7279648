/* analyse.c: measures through igraph.
 *
 * The graph is copied into igraph by plain vectors (nodes by number, ties as
 * edges in order, weights beside them). Debian's igraph 0.10 is not safe for
 * two threads, draws from one global generator, and keeps ARPACK's state in the
 * options it is given: all of it is called from one thread, seeded first, with
 * fresh options. Its error handler is replaced while it runs, so that a
 * failure comes back as an error instead of ending the process. */

#include "entente/analyse.h"

#include <igraph.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/memory.h"

/* The seed of Leiden's order of nodes and of ARPACK's start. */
#define SEED 20240619
/* Leiden's randomness in the refinement (Traag, Waltman and van Eck 2019). */
#define LEIDEN_BETA 0.01
#define PAGERANK_DAMPING 0.85
/* Nodes that shortest paths are looked for among. */
#define PATH_NODES 2000

const char *ent_measure_word(ent_measure measure)
{
#define ENT_X(name, member, word, meaning) word,
    static const char *const words[] = { ENT_MEASURES(ENT_X) };
#undef ENT_X
    return (unsigned)measure < ENT_MEASURE_COUNT ? words[measure] : "?";
}

const char *ent_measure_meaning(ent_measure measure)
{
#define ENT_X(name, member, word, meaning) meaning,
    static const char *const words[] = { ENT_MEASURES(ENT_X) };
#undef ENT_X
    return (unsigned)measure < ENT_MEASURE_COUNT ? words[measure] : "?";
}

bool ent_measure_of(ent_slice word, ent_measure *measure)
{
    for (int i = 0; i < ENT_MEASURE_COUNT; i++)
        if (ent_slice_equal_nocase(word, ent_slice_of(
                ent_measure_word((ent_measure)i)))) {
            *measure = (ent_measure)i;
            return true;
        }
    return false;
}

/* igraph's copy of a graph. */
typedef struct copy {
    igraph_t graph;
    igraph_vector_t weights;
    igraph_vector_t lengths; /* 1 / weight */
    igraph_vector_t result;
} copy;

static bool check(igraph_error_t code, const char *what, ent_error *error)
{
    if (code == IGRAPH_SUCCESS)
        return true;
    return ent_fail(error, ENT_EEXTERNAL, "igraph cannot compute %s: %s",
                    what, igraph_strerror(code));
}

/* What could not be made is all zeros, and may be destroyed too. */
static void vectors_release(copy *c)
{
    igraph_vector_destroy(&c->weights);
    igraph_vector_destroy(&c->lengths);
    igraph_vector_destroy(&c->result);
}

static bool vectors_init(copy *c, igraph_integer_t m, ent_error *error)
{
    memset(c, 0, sizeof *c);
    if (check(igraph_vector_init(&c->weights, m), "weights", error)
        && check(igraph_vector_init(&c->lengths, m), "lengths", error)
        && check(igraph_vector_init(&c->result, 0), "anything", error))
        return true;
    vectors_release(c);
    return false;
}

static bool is_kept(const bool *kept, const ent_tie *tie)
{
    return !kept || (kept[tie->a] && kept[tie->b]);
}

/* 'kept', by node, says whose ties are copied; NULL: all. */
static bool copy_init(copy *c, const ent_graph *graph, const bool *kept,
                      ent_error *error)
{
    igraph_integer_t m = 0, n = 0;
    igraph_vector_int_t edges;
    for (uint32_t i = 0; i < graph->tie_count; i++)
        m += is_kept(kept, &graph->ties[i]);
    if (!vectors_init(c, m, error))
        return false;
    if (!check(igraph_vector_int_init(&edges, 2 * m), "edges", error)) {
        vectors_release(c);
        return false;
    }
    for (uint32_t i = 0; i < graph->tie_count; i++) {
        const ent_tie *t = &graph->ties[i];
        if (!is_kept(kept, t))
            continue;
        VECTOR(edges)[2 * n] = t->a;
        VECTOR(edges)[2 * n + 1] = t->b;
        VECTOR(c->weights)[n] = t->weight;
        VECTOR(c->lengths)[n++] = 1 / t->weight;
    }
    bool good = check(igraph_create(&c->graph, &edges, graph->node_count,
                                    IGRAPH_UNDIRECTED), "the graph", error);
    igraph_vector_int_destroy(&edges);
    if (!good)
        vectors_release(c);
    return good;
}

static void copy_release(copy *c)
{
    vectors_release(c);
    igraph_destroy(&c->graph);
}

/* Takes the last result as a measure; what is no number becomes 0. */
static void take(const copy *c, ent_analysis *analysis, ent_measure measure)
{
    double *values = analysis->values[measure];
    igraph_integer_t n = igraph_vector_size(&c->result);
    for (igraph_integer_t i = 0; i < n && i < analysis->node_count; i++)
        values[i] = isfinite(VECTOR(c->result)[i]) ? VECTOR(c->result)[i] : 0;
}

static void count_degree(const ent_graph *graph, ent_analysis *analysis)
{
    for (uint32_t i = 0; i < graph->tie_count; i++) {
        const ent_tie *t = &graph->ties[i];
        analysis->values[ENT_MEASURE_DEGREE][t->a] += 1;
        analysis->values[ENT_MEASURE_DEGREE][t->b] += 1;
        analysis->values[ENT_MEASURE_STRENGTH][t->a] += t->weight;
        analysis->values[ENT_MEASURE_STRENGTH][t->b] += t->weight;
    }
}

/* Betweenness as a share of the pairs that a node could lie between. */
static bool betweenness(copy *c, ent_analysis *analysis, ent_error *error)
{
    if (!check(igraph_betweenness(&c->graph, &c->result, igraph_vss_all(),
                                  IGRAPH_UNDIRECTED, &c->lengths),
               "betweenness", error))
        return false;
    double n = analysis->path_nodes;
    double pairs = (n - 1) * (n - 2) / 2;
    if (pairs > 0)
        igraph_vector_scale(&c->result, 1 / pairs);
    take(c, analysis, ENT_MEASURE_BETWEENNESS);
    return true;
}

static bool closeness(copy *c, ent_analysis *analysis, ent_error *error)
{
    if (!check(igraph_harmonic_centrality(&c->graph, &c->result,
                                          igraph_vss_all(), IGRAPH_ALL,
                                          &c->lengths, false),
               "closeness", error))
        return false;
    if (analysis->path_nodes > 1)
        igraph_vector_scale(&c->result, 1.0 / (analysis->path_nodes - 1));
    take(c, analysis, ENT_MEASURE_CLOSENESS);
    return true;
}

/* Without any tie igraph calls everyone central; nobody is. */
static bool eigenvector(copy *c, ent_analysis *analysis, ent_error *error)
{
    if (igraph_vector_empty(&c->weights))
        return true;
    igraph_arpack_options_t options;
    igraph_arpack_options_init(&options);
    if (!check(igraph_eigenvector_centrality(&c->graph, &c->result, NULL,
                                             IGRAPH_UNDIRECTED, true,
                                             &c->weights, &options),
               "eigenvector centrality", error))
        return false;
    take(c, analysis, ENT_MEASURE_EIGENVECTOR);
    return true;
}

static bool pagerank(copy *c, ent_analysis *analysis, ent_error *error)
{
    igraph_real_t value;
    if (!check(igraph_pagerank(&c->graph, IGRAPH_PAGERANK_ALGO_PRPACK,
                               &c->result, &value, igraph_vss_all(),
                               IGRAPH_UNDIRECTED, PAGERANK_DAMPING,
                               &c->weights, NULL),
               "PageRank", error))
        return false;
    take(c, analysis, ENT_MEASURE_PAGERANK);
    return true;
}

/* Communities ------------------------------------------------------------- */

typedef struct community {
    uint32_t number; /* igraph's */
    uint32_t size;
    uint32_t first;  /* its first node */
} community;

static int compare_communities(const void *x, const void *y)
{
    const community *a = x, *b = y;
    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

/* Numbers communities by size, then by first node; nodes without ties, which
 * Leiden leaves alone, belong to none. */
static void number_communities(const igraph_vector_int_t *membership,
                               ent_analysis *analysis)
{
    uint32_t n = analysis->node_count;
    community *all = ent_alloc((n + 1) * sizeof *all);
    uint32_t *rank = ent_alloc((n + 1) * sizeof *rank);
    for (uint32_t i = 0; i < n; i++)
        all[i] = (community){ i, 0, ENT_NONE };
    for (uint32_t i = 0; i < n; i++) {
        if (analysis->values[ENT_MEASURE_DEGREE][i] <= 0)
            continue;
        community *c = &all[VECTOR(*membership)[i]];
        if (c->size++ == 0)
            c->first = i;
    }
    qsort(all, n, sizeof *all, compare_communities);
    for (uint32_t i = 0; i < n; i++) {
        rank[all[i].number] = i;
        analysis->community_count += all[i].size > 0;
    }
    for (uint32_t i = 0; i < n; i++)
        analysis->community[i] = analysis->values[ENT_MEASURE_DEGREE][i] > 0
            ? rank[VECTOR(*membership)[i]] : ENT_NONE;
    free(all);
    free(rank);
}

/* Leiden on modularity: nodes weigh their strength, resolution 1/(2m). */
static bool communities(copy *c, ent_analysis *analysis, ent_error *error)
{
    double total = igraph_vector_sum(&c->weights);
    if (total <= 0) {
        memset(analysis->community, 0xff, analysis->node_count
               * sizeof *analysis->community);
        return true;
    }
    igraph_vector_t strength; /* borrows */
    igraph_vector_int_t membership;
    igraph_vector_view(&strength, analysis->values[ENT_MEASURE_STRENGTH],
                       analysis->node_count);
    if (!check(igraph_vector_int_init(&membership, analysis->node_count),
               "communities", error))
        return false;
    igraph_integer_t count = 0;
    igraph_real_t quality = 0, modularity = 0;
    bool good = check(igraph_community_leiden(
        &c->graph, &c->weights, &strength, 1 / (2 * total), LEIDEN_BETA,
        false, -1, &membership, &count, &quality), "communities", error)
        && check(igraph_modularity(&c->graph, &membership, &c->weights, 1,
                                   false, &modularity), "modularity", error);
    if (good) {
        number_communities(&membership, analysis);
        analysis->modularity = modularity;
    }
    igraph_vector_int_destroy(&membership);
    return good;
}

/* The strongest nodes, PATH_NODES of them; NULL when that is all. Owned. */
static bool *strongest(const ent_graph *graph, ent_analysis *analysis)
{
    analysis->path_nodes = graph->node_count;
    if (graph->node_count <= PATH_NODES)
        return NULL;
    analysis->path_nodes = PATH_NODES;
    bool *kept = ent_alloc(graph->node_count * sizeof *kept);
    uint32_t *order = ent_alloc(graph->node_count * sizeof *order);
    ent_analysis_rank(analysis, graph, ENT_MEASURE_STRENGTH, order);
    for (uint32_t i = 0; i < PATH_NODES; i++)
        kept[order[i]] = true;
    free(order);
    return kept;
}

static bool measure_paths(const ent_graph *graph, ent_analysis *analysis,
                          ent_error *error)
{
    copy c;
    bool *kept = strongest(graph, analysis);
    bool good = copy_init(&c, graph, kept, error);
    free(kept);
    if (!good)
        return false;
    good = betweenness(&c, analysis, error) && closeness(&c, analysis, error);
    copy_release(&c);
    return good;
}

static bool measure(copy *c, ent_analysis *analysis, ent_error *error)
{
    return eigenvector(c, analysis, error) && pagerank(c, analysis, error)
        && communities(c, analysis, error);
}

static ent_analysis *analysis_new(uint32_t n)
{
    ent_analysis *analysis = ent_alloc(sizeof *analysis);
    analysis->node_count = n;
    for (int i = 0; i < ENT_MEASURE_COUNT; i++)
        analysis->values[i] = ent_alloc((n + 1) * sizeof(double));
    analysis->community = ent_alloc((n + 1) * sizeof *analysis->community);
    return analysis;
}

ent_analysis *ent_analyse(const ent_graph *graph, ent_error *error)
{
    ent_analysis *analysis = analysis_new(graph->node_count);
    count_degree(graph, analysis);
    if (!graph->node_count)
        return analysis;
    igraph_error_handler_t *handler =
        igraph_set_error_handler(igraph_error_handler_ignore);
    igraph_warning_handler_t *warnings =
        igraph_set_warning_handler(igraph_warning_handler_ignore);
    igraph_rng_seed(igraph_rng_default(), SEED);
    copy c;
    bool good = measure_paths(graph, analysis, error)
        && copy_init(&c, graph, NULL, error);
    if (good) {
        good = measure(&c, analysis, error);
        copy_release(&c);
    }
    igraph_set_error_handler(handler);
    igraph_set_warning_handler(warnings);
    if (good)
        return analysis;
    ent_analysis_free(analysis);
    return NULL;
}

void ent_analysis_free(ent_analysis *analysis)
{
    if (!analysis)
        return;
    for (int i = 0; i < ENT_MEASURE_COUNT; i++)
        free(analysis->values[i]);
    free(analysis->community);
    free(analysis);
}

/* A node with its value, for sorting. */
typedef struct ranked {
    double value;
    uint32_t node;
} ranked;

static int compare_ranked(const void *x, const void *y)
{
    const ranked *a = x, *b = y;
    if (a->value != b->value)
        return a->value > b->value ? -1 : 1;
    return a->node < b->node ? -1 : a->node > b->node;
}

void ent_analysis_rank(const ent_analysis *analysis, const ent_graph *graph,
                       ent_measure by, uint32_t *order)
{
    uint32_t n = graph->node_count;
    ranked *all = ent_alloc((n + 1) * sizeof *all);
    for (uint32_t i = 0; i < n; i++) {
        /* Figures that differ in their last bits are equal to a reader. */
        double value = analysis->values[by][i];
        all[i] = (ranked){ round(value * 1e9) / 1e9, i };
    }
    qsort(all, n, sizeof *all, compare_ranked);
    for (uint32_t i = 0; i < n; i++)
        order[i] = all[i].node;
    free(all);
}
