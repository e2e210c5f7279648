/* test_analyse.c: measures verified by their definitions: on small graphs whose
 * values are known, and on random ones against slow computations of our own. */

#include "entente/analyse.h"

#include <math.h>

#include "base/random.h"
#include "support.h"

/* Graphs by hand ---------------------------------------------------------- */

typedef struct edge {
    uint32_t a, b;
    double weight;
} edge;

static int compare_edges(const void *x, const void *y)
{
    const ent_tie *a = x, *b = y;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

/* A graph of 'n' countries and these edges; owned. */
static ent_graph *make(uint32_t n, const edge *edges, uint32_t m)
{
    ent_graph *g = calloc(1, sizeof *g);
    g->arena = ent_arena_new();
    g->nodes = ent_arena_alloc(g->arena, (n + 1) * sizeof *g->nodes);
    g->ties = ent_arena_alloc(g->arena, (m + 1) * sizeof *g->ties);
    g->node_count = n;
    g->tie_count = m;
    for (uint32_t i = 0; i < n; i++)
        g->nodes[i] = (ent_node){
            .id = ent_arena_format(g->arena, "country:%03u", i),
            .label = ent_arena_format(g->arena, "N%u", i),
            .type = ENT_TYPE_COUNTRY, .country = ENT_NONE };
    for (uint32_t i = 0; i < m; i++) {
        uint32_t a = edges[i].a, b = edges[i].b;
        g->ties[i] = (ent_tie){ .a = a < b ? a : b, .b = a < b ? b : a,
                                .weight = edges[i].weight };
    }
    qsort(g->ties, m, sizeof *g->ties, compare_edges);
    return g;
}

static ent_analysis *analyse(const ent_graph *g)
{
    ent_error error = ENT_ERROR_INIT;
    ent_analysis *a = ent_analyse(g, &error);
    ck_assert_msg(a != NULL, "%s", error.text);
    return a;
}

static double value(const ent_analysis *a, ent_measure m, uint32_t node)
{
    return a->values[m][node];
}

#define NEAR(a, b) ck_assert_double_eq_tol((a), (b), 1e-9)

/* Known values ------------------------------------------------------------ */

START_TEST(the_hub_of_a_star_is_first_in_everything)
{
    edge edges[] = { { 0, 1, 1 }, { 0, 2, 1 }, { 0, 3, 1 }, { 0, 4, 1 } };
    ent_graph *g = make(5, edges, 4);
    ent_analysis *a = analyse(g);
    NEAR(value(a, ENT_MEASURE_DEGREE, 0), 4);
    NEAR(value(a, ENT_MEASURE_STRENGTH, 0), 4);
    NEAR(value(a, ENT_MEASURE_BETWEENNESS, 0), 1);
    NEAR(value(a, ENT_MEASURE_BETWEENNESS, 1), 0);
    NEAR(value(a, ENT_MEASURE_CLOSENESS, 0), 1);
    NEAR(value(a, ENT_MEASURE_CLOSENESS, 1), (1 + 3 * 0.5) / 4);
    NEAR(value(a, ENT_MEASURE_EIGENVECTOR, 0), 1);
    NEAR(value(a, ENT_MEASURE_EIGENVECTOR, 2), 0.5); /* 1 / sqrt(4) */
    for (int m = 0; m < ENT_MEASURE_COUNT; m++) {
        uint32_t order[5];
        ent_analysis_rank(a, g, (ent_measure)m, order);
        ck_assert_uint_eq(order[0], 0);
        ck_assert_uint_eq(order[1], 1); /* equals go by id */
        ck_assert_uint_eq(order[4], 4);
    }
    ent_analysis_free(a);
    ent_graph_free(g);
}
END_TEST

START_TEST(on_a_path_the_middle_lies_between)
{
    edge edges[] = { { 0, 1, 2 }, { 1, 2, 2 }, { 2, 3, 2 }, { 3, 4, 2 } };
    ent_graph *g = make(5, edges, 4);
    ent_analysis *a = analyse(g);
    NEAR(value(a, ENT_MEASURE_BETWEENNESS, 0), 0);
    NEAR(value(a, ENT_MEASURE_BETWEENNESS, 1), 3 / 6.0);
    NEAR(value(a, ENT_MEASURE_BETWEENNESS, 2), 4 / 6.0);
    /* a weight of 2 is a distance of one half */
    NEAR(value(a, ENT_MEASURE_CLOSENESS, 0), 2 * (1 + 1 / 2.0 + 1 / 3.0
                                                  + 1 / 4.0) / 4);
    ent_analysis_free(a);
    ent_graph_free(g);
}
END_TEST

START_TEST(a_heavy_way_around_is_shorter)
{
    /* 0-2 is light: the way over 1 is shorter, so 1 lies between. */
    edge edges[] = { { 0, 1, 10 }, { 1, 2, 10 }, { 0, 2, 1 } };
    ent_graph *g = make(3, edges, 3);
    ent_analysis *a = analyse(g);
    NEAR(value(a, ENT_MEASURE_BETWEENNESS, 1), 1);
    ent_analysis_free(a);
    edges[2].weight = 30;
    ent_graph_free(g);
    g = make(3, edges, 3);
    a = analyse(g);
    NEAR(value(a, ENT_MEASURE_BETWEENNESS, 1), 0);
    ent_analysis_free(a);
    ent_graph_free(g);
}
END_TEST

START_TEST(two_triangles_are_two_communities)
{
    edge edges[] = { { 0, 1, 1 }, { 1, 2, 1 }, { 0, 2, 1 }, { 4, 5, 1 },
                     { 5, 6, 1 }, { 4, 6, 1 }, { 2, 4, 1 } };
    ent_graph *g = make(8, edges, 7); /* two without ties, one amid them */
    ent_analysis *a = analyse(g);
    ck_assert_uint_eq(a->community_count, 2);
    for (uint32_t i = 0; i < 3; i++) {
        ck_assert_uint_eq(a->community[i], 0);
        ck_assert_uint_eq(a->community[i + 4], 1);
    }
    ck_assert_uint_eq(a->community[3], ENT_NONE);
    ck_assert_uint_eq(a->community[7], ENT_NONE);
    NEAR(a->modularity, 2 * (3 / 7.0 - 0.25)); /* sum of e - a^2 */
    ent_analysis_free(a);
    ent_graph_free(g);
}
END_TEST

START_TEST(the_larger_community_comes_first)
{
    edge edges[] = { { 0, 1, 1 }, { 2, 3, 1 }, { 3, 4, 1 }, { 2, 4, 1 } };
    ent_graph *g = make(5, edges, 4);
    ent_analysis *a = analyse(g);
    ck_assert_uint_eq(a->community_count, 2);
    ck_assert_uint_eq(a->community[2], 0);
    ck_assert_uint_eq(a->community[0], 1);
    ent_analysis_free(a);
    ent_graph_free(g);
}
END_TEST

START_TEST(small_and_empty_graphs_have_finite_figures)
{
    edge one[] = { { 0, 1, 3 } };
    for (uint32_t n = 0; n < 4; n++)
        for (uint32_t m = 0; m < 2 && (n > 1 || m == 0); m++) {
            ent_graph *g = make(n, one, m);
            ent_analysis *a = analyse(g);
            for (int k = 0; k < ENT_MEASURE_COUNT; k++)
                for (uint32_t i = 0; i < n; i++)
                    ck_assert(isfinite(value(a, (ent_measure)k, i)));
            ck_assert_uint_eq(a->community_count, m);
            ent_analysis_free(a);
            ent_graph_free(g);
        }
}
END_TEST

START_TEST(who_has_no_ties_is_not_central)
{
    edge one[] = { { 0, 1, 3 } };
    for (uint32_t m = 0; m < 2; m++) {
        ent_graph *g = make(3, one, m);
        ent_analysis *a = analyse(g);
        for (int k = 0; k < ENT_MEASURE_PAGERANK; k++)
            NEAR(value(a, (ent_measure)k, 2), 0);
        ent_analysis_free(a);
        ent_graph_free(g);
    }
}
END_TEST

/* By definition, on random graphs ----------------------------------------- */

enum { SIZE = 14 };

typedef struct dense {
    uint32_t n;
    double w[SIZE][SIZE];  /* 0: no tie */
    double d[SIZE][SIZE];  /* shortest distances */
    double ways[SIZE][SIZE];
} dense;

/* Weights are irrational-like, so that no two ways are equally long. */
static ent_graph *random_graph(ent_random *random, dense *m, bool equal)
{
    edge edges[SIZE * SIZE];
    uint32_t count = 0;
    memset(m, 0, sizeof *m);
    m->n = SIZE;
    for (uint32_t a = 0; a < SIZE; a++)
        for (uint32_t b = 0; b < a; b++)
            if (ent_random_below(random, 3) == 0 && a != SIZE - 1) {
                double w = equal ? 1 : 0.5 + ent_random_unit(random);
                m->w[a][b] = m->w[b][a] = w;
                edges[count++] = (edge){ a, b, w };
            }
    return make(SIZE, edges, count);
}

/* Floyd and Warshall's distances, then the number of shortest ways: by the last
 * step, in order of distance. */
static void solve(dense *m)
{
    for (uint32_t i = 0; i < m->n; i++)
        for (uint32_t j = 0; j < m->n; j++)
            m->d[i][j] = i == j ? 0 : m->w[i][j] > 0 ? 1 / m->w[i][j]
                : INFINITY;
    for (uint32_t k = 0; k < m->n; k++)
        for (uint32_t i = 0; i < m->n; i++)
            for (uint32_t j = 0; j < m->n; j++)
                m->d[i][j] = fmin(m->d[i][j], m->d[i][k] + m->d[k][j]);
    for (uint32_t i = 0; i < m->n; i++)
        m->ways[i][i] = 1;
    for (uint32_t round = 0; round < m->n; round++)
        for (uint32_t i = 0; i < m->n; i++)
            for (uint32_t j = 0; j < m->n; j++) {
                double ways = 0;
                for (uint32_t k = 0; k < m->n && i != j; k++)
                    if (m->w[k][j] > 0 && isfinite(m->d[i][k])
                        && fabs(m->d[i][k] + 1 / m->w[k][j] - m->d[i][j])
                           < 1e-9)
                        ways += m->ways[i][k];
                if (i != j)
                    m->ways[i][j] = ways;
            }
}

static double naive_betweenness(const dense *m, uint32_t v)
{
    double sum = 0;
    for (uint32_t i = 0; i < m->n; i++)
        for (uint32_t j = 0; j < i; j++)
            if (i != v && j != v && isfinite(m->d[i][j])
                && fabs(m->d[i][v] + m->d[v][j] - m->d[i][j]) < 1e-9)
                sum += m->ways[i][v] * m->ways[v][j] / m->ways[i][j];
    return sum / ((m->n - 1) * (m->n - 2) / 2.0);
}

static double naive_closeness(const dense *m, uint32_t v)
{
    double sum = 0;
    for (uint32_t i = 0; i < m->n; i++)
        if (i != v && isfinite(m->d[v][i]))
            sum += 1 / m->d[v][i];
    return sum / (m->n - 1);
}

START_TEST(shortest_ways_agree_with_floyd_and_warshall)
{
    ent_random random = { (uint64_t)_i + 100 };
    dense m;
    ent_graph *g = random_graph(&random, &m, _i % 2);
    ent_analysis *a = analyse(g);
    solve(&m);
    for (uint32_t v = 0; v < SIZE; v++) {
        NEAR(value(a, ENT_MEASURE_BETWEENNESS, v), naive_betweenness(&m, v));
        NEAR(value(a, ENT_MEASURE_CLOSENESS, v), naive_closeness(&m, v));
    }
    ent_analysis_free(a);
    ent_graph_free(g);
}
END_TEST

/* PageRank is where one more step changes nothing; who has no ties jumps. */
START_TEST(pagerank_is_a_fixed_point)
{
    ent_random random = { (uint64_t)_i + 200 };
    dense m;
    ent_graph *g = random_graph(&random, &m, false);
    ent_analysis *a = analyse(g);
    double stuck = 0, all = 0;
    for (uint32_t u = 0; u < SIZE; u++) {
        double p = value(a, ENT_MEASURE_PAGERANK, u);
        all += p;
        stuck += value(a, ENT_MEASURE_STRENGTH, u) > 0 ? 0 : p;
    }
    NEAR(all, 1);
    for (uint32_t v = 0; v < SIZE; v++) {
        double next = (1 - 0.85) / SIZE + 0.85 * stuck / SIZE;
        for (uint32_t u = 0; u < SIZE; u++)
            if (m.w[u][v] > 0)
                next += 0.85 * value(a, ENT_MEASURE_PAGERANK, u) * m.w[u][v]
                    / value(a, ENT_MEASURE_STRENGTH, u);
        ck_assert_double_eq_tol(value(a, ENT_MEASURE_PAGERANK, v), next,
                                1e-8);
    }
    ent_analysis_free(a);
    ent_graph_free(g);
}
END_TEST

/* The eigenvector's largest is 1, and the matrix only stretches it. */
START_TEST(eigenvector_centrality_is_an_eigenvector)
{
    ent_random random = { (uint64_t)_i + 300 };
    dense m;
    ent_graph *g = random_graph(&random, &m, false);
    ent_analysis *a = analyse(g);
    const double *x = a->values[ENT_MEASURE_EIGENVECTOR];
    double largest = 0, stretch = 0;
    for (uint32_t v = 0; v < SIZE; v++) {
        double y = 0;
        for (uint32_t u = 0; u < SIZE; u++)
            y += m.w[v][u] * x[u];
        stretch = x[v] > 1 - 1e-9 ? y : stretch;
        largest = fmax(largest, x[v]);
    }
    NEAR(largest, 1);
    for (uint32_t v = 0; v < SIZE; v++) {
        double y = 0;
        for (uint32_t u = 0; u < SIZE; u++)
            y += m.w[v][u] * x[u];
        ck_assert_double_eq_tol(y, stretch * x[v], 1e-6);
    }
    ent_analysis_free(a);
    ent_graph_free(g);
}
END_TEST

START_TEST(renumbering_nodes_changes_no_value)
{
    ent_random random = { (uint64_t)_i + 400 };
    dense m;
    ent_graph *g = random_graph(&random, &m, false);
    uint32_t to[SIZE];
    edge moved[SIZE * SIZE];
    for (uint32_t i = 0; i < SIZE; i++)
        to[i] = (i * 5 + 3) % SIZE;
    for (uint32_t i = 0; i < g->tie_count; i++)
        moved[i] = (edge){ to[g->ties[i].a], to[g->ties[i].b],
                           g->ties[i].weight };
    ent_graph *h = make(SIZE, moved, g->tie_count);
    ent_analysis *a = analyse(g), *b = analyse(h);
    for (int k = 0; k < ENT_MEASURE_COUNT; k++)
        for (uint32_t i = 0; i < SIZE; i++)
            ck_assert_double_eq_tol(value(a, (ent_measure)k, i),
                                    value(b, (ent_measure)k, to[i]), 1e-7);
    ent_analysis_free(a);
    ent_analysis_free(b);
    ent_graph_free(g);
    ent_graph_free(h);
}
END_TEST

START_TEST(the_same_graph_gives_the_same_figures)
{
    ent_random random = { 7 };
    dense m;
    ent_graph *g = random_graph(&random, &m, true);
    ent_analysis *a = analyse(g), *b = analyse(g);
    for (int k = 0; k < ENT_MEASURE_COUNT; k++)
        ck_assert_mem_eq(a->values[k], b->values[k], SIZE * sizeof(double));
    ck_assert_mem_eq(a->community, b->community, SIZE * sizeof(uint32_t));
    ck_assert(a->modularity == b->modularity);
    ent_analysis_free(a);
    ent_analysis_free(b);
    ent_graph_free(g);
}
END_TEST

/* A chain of 2,500, its first 2,000 heavier: paths end where they end. */
START_TEST(of_large_graphs_paths_look_at_the_strongest)
{
    enum { ALL = 2500 };
    edge *edges = calloc(ALL, sizeof *edges);
    for (uint32_t i = 0; i + 1 < ALL; i++)
        edges[i] = (edge){ i, i + 1, i < 2000 ? 4 : 1 };
    ent_graph *g = make(ALL, edges, ALL - 1);
    ent_analysis *a = analyse(g);
    ck_assert_uint_eq(a->path_nodes, 2000);
    NEAR(value(a, ENT_MEASURE_BETWEENNESS, 2400), 0);
    NEAR(value(a, ENT_MEASURE_CLOSENESS, 2400), 0);
    ck_assert_double_gt(value(a, ENT_MEASURE_BETWEENNESS, 1000), 0.49);
    ck_assert_double_gt(value(a, ENT_MEASURE_PAGERANK, 2400), 0);
    ck_assert_double_eq(value(a, ENT_MEASURE_STRENGTH, 2400), 2);
    ent_analysis_free(a);
    ent_graph_free(g);
    free(edges);
}
END_TEST

/* Words and dyads --------------------------------------------------------- */

START_TEST(measures_are_found_by_their_words)
{
    for (int i = 0; i < ENT_MEASURE_COUNT; i++) {
        ent_measure found = ENT_MEASURE_COUNT;
        ck_assert(ent_measure_of(ent_slice_of(ent_measure_word(
            (ent_measure)i)), &found));
        ck_assert_int_eq(found, i);
    }
    ent_measure found = ENT_MEASURE_DEGREE;
    ck_assert(ent_measure_of(ENT_S("PageRank"), &found));
    ck_assert(!ent_measure_of(ENT_S("fame"), &found));
    ck_assert_int_eq(found, ENT_MEASURE_PAGERANK);
    ck_assert_str_eq(ent_measure_word(ENT_MEASURE_COUNT), "?");
}
END_TEST

START_TEST(persons_act_for_their_countries)
{
    edge edges[] = { { 0, 1, 4 }, { 1, 3, 1 } };
    ent_graph *g = make(5, edges, 2);
    g->nodes[2].type = g->nodes[3].type = ENT_TYPE_PERSON;
    g->nodes[2].country = 0; /* 3 has none */
    g->nodes[4].type = ENT_TYPE_ORGANIZATION;
    g->nodes[4].country = 0;
    ent_date day = { 2024, 6, 1 };
    ent_moment moments[] = {
        { day, { 0, 1, ENT_RELATION_AID, ENT_STATUS_ASSERTED, 2 } },
        { day, { 1, 2, ENT_RELATION_ACCUSE, ENT_STATUS_ALLEGED, 2 } },
        { day, { 2, 0, ENT_RELATION_SUPPORT, ENT_STATUS_ASSERTED, 9 } },
        { day, { 3, 1, ENT_RELATION_ACCUSE, ENT_STATUS_ASSERTED, 9 } },
        { day, { 4, 1, ENT_RELATION_ASSAULT, ENT_STATUS_ASSERTED, 9 } },
        { day, { 2, 1, ENT_RELATION_OFFICE, ENT_STATUS_ASSERTED, 9 } } };
    g->moments = moments;
    g->moment_count = 6;
    ent_dyad_list list = ent_analyse_dyads(g);
    ck_assert_uint_eq(list.count, 1);
    const ent_country_dyad *d = &list.items[0];
    ck_assert_uint_eq(d->a, 0);
    ck_assert_uint_eq(d->b, 1);
    ck_assert_uint_eq(d->quads[ENT_QUAD_MATERIAL_COOPERATION]
                      [ENT_STATUS_ASSERTED], 2);
    ck_assert_uint_eq(d->quads[ENT_QUAD_VERBAL_CONFLICT]
                      [ENT_STATUS_ALLEGED], 2);
    NEAR(d->weight, 4);
    NEAR(d->tone, (2 - 1) / 3.0);
    ent_dyad_list_release(&list);
    ent_graph_free(g);
}
END_TEST

/* Oldest first; persons act for their countries; other dyads' days are not
 * theirs; the dyad with most relations comes first. */
START_TEST(a_dyad_has_a_course)
{
    ent_graph *g = make(4, NULL, 0);
    g->nodes[2].type = ENT_TYPE_PERSON;
    g->nodes[2].country = 0;
    ent_moment moments[] = {
        { { 0, 0, 0 }, { 0, 1, ENT_RELATION_AID, ENT_STATUS_ASSERTED, 1 } },
        { { 2024, 6, 1 }, { 0, 1, ENT_RELATION_ACCUSE, ENT_STATUS_ASSERTED,
                            1 } },
        { { 2024, 6, 1 }, { 1, 2, ENT_RELATION_CONSULT, ENT_STATUS_ASSERTED,
                            3 } },
        { { 2024, 6, 2 }, { 0, 3, ENT_RELATION_ASSAULT, ENT_STATUS_ASSERTED,
                            5 } },
        { { 2024, 7, 1 }, { 1, 0, ENT_RELATION_SANCTION, ENT_STATUS_ASSERTED,
                            2 } } };
    g->moments = moments;
    g->moment_count = 5;
    ent_dyad_list list = ent_analyse_dyads(g);
    ck_assert_uint_eq(list.count, 2);
    const ent_country_dyad *d = &list.items[0];
    ck_assert_uint_eq(d->b, 1);
    ck_assert_uint_eq(d->day_count, 3);
    const ent_dyad_day *days = d->days;
    ck_assert_int_eq(days[0].date.year, 0);
    NEAR(days[0].tone, 1);
    ck_assert_int_eq(days[1].date.day, 1);
    ck_assert_uint_eq(days[1].quads[ENT_QUAD_VERBAL_COOPERATION]
                      [ENT_STATUS_ASSERTED], 3);
    NEAR(days[1].tone, (3 - 1) / 4.0);
    ck_assert_int_eq(days[2].date.month, 7);
    NEAR(days[2].tone, -1);
    ck_assert_uint_eq(list.items[1].b, 3);
    ck_assert_uint_eq(list.items[1].day_count, 1);
    NEAR(list.items[1].tone, -1);
    ent_dyad_list_release(&list);
    ent_graph_free(g);
}
END_TEST

START_TEST(without_relations_there_is_no_dyad)
{
    ent_graph *g = make(2, NULL, 0);
    ent_dyad_list list = ent_analyse_dyads(g);
    ck_assert_uint_eq(list.count, 0);
    ent_dyad_list_release(&list);
    ent_graph_free(g);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("analyse");
    TCase *t = tcase_create("all");
    tcase_set_timeout(t, 300); /* on a busy machine */
    tcase_add_test(t, the_hub_of_a_star_is_first_in_everything);
    tcase_add_test(t, on_a_path_the_middle_lies_between);
    tcase_add_test(t, a_heavy_way_around_is_shorter);
    tcase_add_test(t, two_triangles_are_two_communities);
    tcase_add_test(t, the_larger_community_comes_first);
    tcase_add_test(t, small_and_empty_graphs_have_finite_figures);
    tcase_add_test(t, who_has_no_ties_is_not_central);
    tcase_add_loop_test(t, shortest_ways_agree_with_floyd_and_warshall, 0,
                        12);
    tcase_add_loop_test(t, pagerank_is_a_fixed_point, 0, 8);
    tcase_add_loop_test(t, eigenvector_centrality_is_an_eigenvector, 0, 8);
    tcase_add_loop_test(t, renumbering_nodes_changes_no_value, 0, 8);
    tcase_add_test(t, the_same_graph_gives_the_same_figures);
    tcase_add_test(t, of_large_graphs_paths_look_at_the_strongest);
    tcase_add_test(t, measures_are_found_by_their_words);
    tcase_add_test(t, persons_act_for_their_countries);
    tcase_add_test(t, a_dyad_has_a_course);
    tcase_add_test(t, without_relations_there_is_no_dyad);
    suite_add_tcase(s, t);
    return s;
}

int main(void)
{
    return support_run(suite());
}
