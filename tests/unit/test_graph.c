/* test_graph.c: ties counted by hand, and against a naive count. */

#include "entente/graph.h"

#include <jansson.h>
#include <math.h>

#include "base/random.h"
#include "sample.h"
#include "support.h"

static ent_archive *archive;

static void set_up(void)
{
    ent_error error = ENT_ERROR_INIT;
    archive = ent_archive_open(NULL, ENT_ARCHIVE_WRITE, &error);
    ck_assert_msg(archive != NULL, "%s", error.text);
}

static void tear_down(void)
{
    ent_archive_close(archive);
}

static void add(const char *form)
{
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *d = sample(form);
    ck_assert_msg(ent_archive_add(archive, d, NULL, &error), "%s",
                  error.text);
    ent_dossier_free(d);
}

static ent_graph *graph(ent_view view)
{
    ent_error error = ENT_ERROR_INIT;
    ent_graph *g = ent_graph_new(archive, &view, &error);
    ck_assert_msg(g != NULL, "%s", error.text);
    return g;
}

static const ent_tie *tie(const ent_graph *g, const char *a, const char *b)
{
    uint32_t i = ent_graph_tie(g, ent_graph_node(g, ent_slice_of(a)),
                               ent_graph_node(g, ent_slice_of(b)));
    return i == ENT_NONE ? NULL : &g->ties[i];
}

static double weight(ent_view view, const char *a, const char *b)
{
    ent_graph *g = graph(view);
    const ent_tie *t = tie(g, a, b);
    double w = t ? t->weight : 0;
    ent_graph_free(g);
    return w;
}

/* Two articles of three paragraphs, seven sentences with anyone in them:
 *
 *     A B | A B C | (nobody) | A | C      D | A D
 *     paragraph 0 | paragraph 1 | 2       0 | 1        */
static void add_two(void)
{
    add("# id one; date 2024-01-01; language en\n"
        "[[A|person:a]] meets [[B|person:b]].\n"
        "[[A|person:a]], [[B|person:b]], [[C|person:c]] and [[A|person:a]]"
        " again.\n"
        "Nobody here.\n"
        "\n"
        "[[A|person:a]] alone.\n"
        "\n"
        "[[C|person:c]] alone.\n");
    add("# id two; date 2024-02-02; language id\n"
        "[[D|person:d]] sendiri.\n"
        "\n"
        "[[A|person:a]] dan [[D|person:d]].\n");
}

#define NEAR(a, b) ck_assert_double_eq_tol((a), (b), 1e-12)

/* Windows ----------------------------------------------------------------- */

START_TEST(sentences_with_both_are_counted)
{
    add_two();
    ent_view v = { 0 };
    NEAR(weight(v, "person:a", "person:b"), 2);
    NEAR(weight(v, "person:a", "person:c"), 1);
    NEAR(weight(v, "person:a", "person:d"), 1);
    NEAR(weight(v, "person:c", "person:d"), 0);
    ent_graph *g = graph(v);
    ck_assert_uint_eq(g->documents, 2);
    ck_assert_uint_eq(g->windows, 6);
    ck_assert_uint_eq(g->node_count, 4);
    ck_assert_uint_eq(g->tie_count, 4);
    ck_assert_uint_eq(g->languages[ENT_LANGUAGE_ID], 1);
    ck_assert_int_eq(g->first.month, 1);
    ck_assert_int_eq(g->last.month, 2);
    ent_graph_free(g);
}
END_TEST

START_TEST(paragraphs_with_both_are_counted)
{
    add_two();
    ent_view v = { .window = ENT_WINDOW_PARAGRAPH };
    NEAR(weight(v, "person:a", "person:b"), 1);
    NEAR(weight(v, "person:a", "person:c"), 1);
    NEAR(weight(v, "person:a", "person:d"), 1);
}
END_TEST

START_TEST(articles_with_both_are_counted)
{
    add_two();
    ent_view v = { .window = ENT_WINDOW_DOCUMENT };
    NEAR(weight(v, "person:a", "person:b"), 1);
    NEAR(weight(v, "person:b", "person:c"), 1);
    NEAR(weight(v, "person:b", "person:d"), 0);
}
END_TEST

/* Weights ----------------------------------------------------------------- */

START_TEST(a_story_told_twice_counts_once_by_stories)
{
    static const char *const wire = "[[A|person:a]] told [[B|person:b]] on"
        " Monday that the bridge over the river would be closed for repairs"
        " until the end of the year because of the flood in the spring.\n";
    ent_buffer form = ENT_BUFFER_INIT;
    for (int i = 0; i < 3; i++) {
        ent_buffer_clear(&form);
        ent_buffer_format(&form, "# id s%d; source S%d\n%s", i, i, wire);
        add(form.data);
    }
    ent_buffer_release(&form);
    add("# id other\n[[A|person:a]] and [[B|person:b]] ate.\n");
    NEAR(weight((ent_view){ 0 }, "person:a", "person:b"), 4);
    NEAR(weight((ent_view){ .weight = ENT_WEIGHT_STORIES }, "person:a",
                "person:b"), 2);
    ent_graph *g = graph((ent_view){ 0 });
    ck_assert_uint_eq(g->stories, 2);
    ck_assert_uint_eq(g->ties[0].documents, 4);
    ck_assert_uint_eq(g->ties[0].stories, 2);
    ent_graph_free(g);
}
END_TEST

START_TEST(npmi_by_hand)
{
    add_two();
    ent_view v = { .weight = ENT_WEIGHT_NPMI };
    /* six windows; A in 4, B in 2, together 2: ln(2*6/(4*2)) / -ln(2/6) */
    NEAR(weight(v, "person:a", "person:b"), log(1.5) / -log(2 / 6.0));
    /* B 2, C 2, together 1 */
    NEAR(weight(v, "person:b", "person:c"), log(1.5) / -log(1 / 6.0));
    /* A 4, C 2, together 1: less than by chance, no tie */
    NEAR(weight(v, "person:a", "person:c"), 0);
}
END_TEST

static double entropy(double a, double b, double c, double d)
{
    double all = a + b + c + d, sum = 0, k[] = { a, b, c, d };
    for (int i = 0; i < 4; i++)
        sum += k[i] > 0 ? k[i] / all * log(k[i] / all) : 0;
    return sum;
}

START_TEST(log_likelihood_by_hand)
{
    add_two();
    /* Dunning by entropies: A and B together 2, A alone 2, B alone 0, 2 of
     * the 6 with neither. */
    double rows = entropy(4, 2, 0, 0), columns = entropy(2, 4, 0, 0);
    double wanted = 2 * 6 * (entropy(2, 2, 0, 2) - rows - columns);
    NEAR(weight((ent_view){ .weight = ENT_WEIGHT_LLR }, "person:a",
                "person:b"), wanted);
}
END_TEST

START_TEST(decay_by_hand)
{
    add_two();
    ent_view v = { .weight = ENT_WEIGHT_DECAY };
    /* A in 0 1 3, B in 0 1: 1 + 1/2 + 1/2 + 1 + 1/4 + 1/3 */
    NEAR(weight(v, "person:a", "person:b"), 3 + 1 / 4.0 + 1 / 3.0);
    /* B in 0 1, C in 1 4: 1/2 + 1 + 1/4; 0 and 4 are too far */
    NEAR(weight(v, "person:b", "person:c"), 1.75);
    /* A in 1, D in 0 1 of the other article */
    NEAR(weight(v, "person:a", "person:d"), 1.5);
    NEAR(weight(v, "person:c", "person:d"), 0);
}
END_TEST

START_TEST(light_ties_are_left_out_and_their_nodes_stay)
{
    add_two();
    ent_graph *g = graph((ent_view){ .min_weight = 2 });
    ck_assert_uint_eq(g->tie_count, 1);
    ck_assert_uint_eq(g->node_count, 4);
    ent_graph_free(g);
}
END_TEST

/* What a tie carries ------------------------------------------------------ */

START_TEST(a_ties_sentence_has_both_whatever_the_window)
{
    add("# id old; date 2023-01-01\n[[A|person:a]] with [[B|person:b]].\n");
    add("# id new; date 2024-01-01\n[[A|person:a]] first.\n[[C|person:c]] saw"
        " [[A|person:a]] and [[B|person:b]].\n[[B|person:b]] and"
        " [[A|person:a]] later.\n");
    for (int w = ENT_WINDOW_SENTENCE; w <= ENT_WINDOW_DOCUMENT; w++) {
        ent_graph *g = graph((ent_view){ .window = (ent_window)w });
        const ent_tie *t = tie(g, "person:b", "person:a");
        support_slice(t->sentence, "C saw A and B.");
        ck_assert_int_eq(t->date.year, 2024);
        ent_graph_free(g);
    }
}
END_TEST

START_TEST(ties_that_never_share_a_sentence_have_none)
{
    add("# id x\n[[A|person:a]] first.\n[[B|person:b]] then.\n");
    ent_graph *g = graph((ent_view){ .window = ENT_WINDOW_DOCUMENT });
    ck_assert_uint_eq(g->tie_count, 1);
    ck_assert_uint_eq(g->ties[0].sentence.size, 0);
    ent_graph_free(g);
}
END_TEST

START_TEST(tone_weighs_what_is_sure_and_half_of_what_is_alleged)
{
    add("# id x\n[[A|person:a]] met [[B|person:b]].\n"
        "> person:a CONSULT person:b asserted met\n"
        "> person:b AID person:a planned met\n"
        "> person:a ACCUSE person:b alleged met\n"
        "> person:b THREATEN person:a denied met\n"
        "> person:a OFFICE person:b asserted met\n"
        "[[A|person:a]] hit [[C|person:c]].\n"
        "> person:a ASSAULT person:c alleged hit\n");
    ent_graph *g = graph((ent_view){ 0 });
    const ent_tie *t = tie(g, "person:a", "person:b");
    NEAR(ent_tie_tone(t), (2 - 0.5) / 2.5);
    ck_assert(!ent_tie_unsure(t));
    t = tie(g, "person:a", "person:c");
    NEAR(ent_tie_tone(t), -1);
    ck_assert(ent_tie_unsure(t));
    ck_assert_uint_eq(g->arc_count, 6);
    ent_graph_free(g);
}
END_TEST

START_TEST(types_left_out_take_their_ties_and_arcs_along)
{
    add("# id x\n[[A|person:a]] rules [[X|country:XX]] and [[Y|country:YY]]"
        " by the [[pact|agreement:p]].\n"
        "> person:a OFFICE country:XX asserted rules\n"
        "> country:XX ACCUSE country:YY asserted rules\n"
        "! agreement:p pact signed 2020 country:XX,country:YY\n"
        "= person:a | A | | | country:XX\n");
    ent_graph *g = graph((ent_view){ .types = 1u << ENT_TYPE_COUNTRY });
    ck_assert_uint_eq(g->node_count, 2);
    ck_assert_uint_eq(g->tie_count, 1);
    ck_assert_uint_eq(g->arc_count, 1);
    ck_assert_uint_eq(g->bond_count, 0);
    ent_graph_free(g);
    g = graph((ent_view){ 0 });
    ck_assert_uint_eq(g->bond_count, 1);
    ck_assert_uint_eq(g->bonds[0].party_count, 2);
    uint32_t a = ent_graph_node(g, ENT_S("person:a"));
    support_slice(g->nodes[g->nodes[a].country].id, "country:XX");
    ent_graph_free(g);
}
END_TEST

static void expect_names(const ent_graph *g, const char *id,
                         const char *english, const char *indonesian)
{
    uint32_t node = ent_graph_node(g, ent_slice_of(id));
    ck_assert_uint_ne(node, ENT_NONE);
    support_slice(ent_node_label(&g->nodes[node], ENT_LANGUAGE_EN), english);
    support_slice(ent_node_label(&g->nodes[node], ENT_LANGUAGE_ID),
                  indonesian);
}

START_TEST(agreements_without_a_name_are_called_by_what_is_known)
{
    add("# id x\n[[X|country:XX]] and [[Y|country:YY]] signed"
        " [[a pact|agreement:a|nominal]], [[a pact|agreement:b|nominal]],"
        " [[a pact|agreement:c|nominal]] and [[it|agreement:d|nominal]].\n"
        "! agreement:a pact signed 2020 country:XX,country:YY\n"
        "! agreement:b pact signed 2020 country:XX,country:YY\n"
        "! agreement:c pact signed 2020 country:XX,country:YY\n"
        "! agreement:d treaty signed 1961\n"
        "= country:XX | Xland | Negeri X\n");
    ent_graph *g = graph((ent_view){ 0 });
    expect_names(g, "agreement:a", "Xland\xE2\x80\x93Y pact of 2020",
                 "Pakta Negeri X\xE2\x80\x93Y 2020");
    expect_names(g, "agreement:b", "Xland\xE2\x80\x93Y pact of 2020 (a pact)",
                 "Pakta Negeri X\xE2\x80\x93Y 2020 (a pact)");
    expect_names(g, "agreement:c",
                 "Xland\xE2\x80\x93Y pact of 2020 (a pact) (2)",
                 "Pakta Negeri X\xE2\x80\x93Y 2020 (a pact) (2)");
    expect_names(g, "agreement:d", "Treaty of 1961", "Perjanjian 1961");
    ent_graph_free(g);
}
END_TEST

START_TEST(an_empty_archive_gives_an_empty_graph)
{
    ent_graph *g = graph((ent_view){ .weight = ENT_WEIGHT_LLR });
    ck_assert_uint_eq(g->node_count, 0);
    ck_assert_uint_eq(ent_graph_node(g, ENT_S("person:a")), ENT_NONE);
    ck_assert_uint_eq(ent_graph_tie(g, 0, 1), ENT_NONE);
    ent_graph_free(g);
}
END_TEST

/* A naive twin ------------------------------------------------------------ */

enum { PEOPLE = 9, ARTICLES = 8, LINES = 14 };

/* What is in which sentence; the twin counts it the slow way. */
typedef struct plan {
    bool has[ARTICLES][LINES][PEOPLE];
    uint32_t paragraph[ARTICLES][LINES];
    uint32_t lines[ARTICLES];
} plan;

static void make_plan(ent_random *random, plan *p)
{
    ent_buffer form = ENT_BUFFER_INIT;
    for (uint32_t d = 0; d < ARTICLES; d++) {
        uint32_t paragraph = 0;
        ent_buffer_clear(&form);
        ent_buffer_format(&form, "# id d%u; date 20%02u-01-01\n", d,
                          ent_random_below(random, 30));
        p->lines[d] = 1 + ent_random_below(random, LINES);
        for (uint32_t i = 0; i < p->lines[d]; i++) {
            if (i && !ent_random_below(random, 4)) {
                ent_buffer_add_char(&form, '\n');
                paragraph++;
            }
            p->paragraph[d][i] = paragraph;
            ent_buffer_format(&form, "Line %u of %u", i, d);
            for (uint32_t e = 0; e < PEOPLE; e++)
                if (ent_random_below(random, 4) == 0) {
                    p->has[d][i][e] = true;
                    ent_buffer_format(&form, " [[P%u|person:p%u]]", e, e);
                }
            ent_buffer_add_char(&form, '\n');
        }
        add(form.data);
    }
    ent_buffer_release(&form);
}

/* Whether lines i and j of one article lie in one window. */
static bool together(const plan *p, ent_window window, uint32_t d, uint32_t i,
                     uint32_t j)
{
    return window == ENT_WINDOW_SENTENCE ? i == j
        : window == ENT_WINDOW_DOCUMENT
        || p->paragraph[d][i] == p->paragraph[d][j];
}

/* Whether 'e' is in the window that line i of article d opens. */
static bool in_window(const plan *p, ent_window w, uint32_t d, uint32_t i,
                      uint32_t e)
{
    for (uint32_t j = 0; j < p->lines[d]; j++)
        if (together(p, w, d, i, j) && p->has[d][j][e])
            return true;
    return false;
}

/* Windows with all those of a, b that are not ENT_NONE; any when both are. */
static double count_windows(const plan *p, ent_window w, uint32_t a,
                            uint32_t b)
{
    double n = 0;
    for (uint32_t d = 0; d < ARTICLES; d++)
        for (uint32_t i = 0; i < p->lines[d]; i++) {
            bool opens = i == 0 || !together(p, w, d, i - 1, i);
            bool any = a != ENT_NONE;
            for (uint32_t e = 0; e < PEOPLE; e++)
                any = any || in_window(p, w, d, i, e);
            n += opens && any && (a == ENT_NONE || in_window(p, w, d, i, a))
                && (b == ENT_NONE || in_window(p, w, d, i, b));
        }
    return n;
}

static double naive_decay(const plan *p, uint32_t a, uint32_t b)
{
    double sum = 0;
    for (uint32_t d = 0; d < ARTICLES; d++)
        for (uint32_t i = 0; i < p->lines[d]; i++)
            for (uint32_t j = 0; j < p->lines[d]; j++) {
                uint32_t far = i > j ? i - j : j - i;
                if (far <= 3 && p->has[d][i][a] && p->has[d][j][b])
                    sum += 1.0 / (1 + far);
            }
    return sum;
}

static double naive(const plan *p, ent_view v, uint32_t a, uint32_t b)
{
    double n = count_windows(p, v.window, ENT_NONE, ENT_NONE);
    double x = count_windows(p, v.window, a, ENT_NONE);
    double y = count_windows(p, v.window, b, ENT_NONE);
    double xy = count_windows(p, v.window, a, b);
    if (v.weight == ENT_WEIGHT_DECAY)
        return naive_decay(p, a, b);
    if (v.weight == ENT_WEIGHT_COUNT)
        return xy;
    if (xy <= 0)
        return 0;
    if (v.weight == ENT_WEIGHT_NPMI)
        return xy >= n ? 1 : fmax(0, log(xy * n / x / y) / -log(xy / n));
    if (xy * n <= x * y)
        return 0;
    double cells = entropy(xy, x - xy, y - xy, n - x - y + xy);
    return 2 * n * (cells - entropy(x, n - x, 0, 0)
                    - entropy(y, n - y, 0, 0));
}

START_TEST(every_weighting_agrees_with_a_naive_count)
{
    static const ent_weight weights[] = { ENT_WEIGHT_COUNT, ENT_WEIGHT_NPMI,
                                          ENT_WEIGHT_LLR, ENT_WEIGHT_DECAY };
    ent_random random = { (uint64_t)_i * 77 + 5 };
    plan *p = calloc(1, sizeof *p);
    make_plan(&random, p);
    for (int k = 0; k < 12; k++) {
        ent_view v = { .window = (ent_window)(k % 3),
                       .weight = weights[k / 3] };
        ent_graph *g = graph(v);
        for (uint32_t a = 0; a < PEOPLE; a++)
            for (uint32_t b = 0; b < a; b++) {
                char ids[2][32];
                snprintf(ids[0], sizeof ids[0], "person:p%u", a);
                snprintf(ids[1], sizeof ids[1], "person:p%u", b);
                const ent_tie *t = tie(g, ids[0], ids[1]);
                double wanted = naive(p, v, a, b);
                ck_assert_msg(fabs((t ? t->weight : 0) - wanted) < 1e-9,
                              "window %d weight %d: %u-%u weigh %g, not %g",
                              v.window, v.weight, a, b,
                              t ? t->weight : 0, wanted);
            }
        ent_graph_free(g);
    }
    free(p);
}
END_TEST

/* Exports ----------------------------------------------------------------- */

static ent_buffer exported(ent_export format)
{
    ent_error error = ENT_ERROR_INIT;
    ent_graph *g = graph((ent_view){ 0 });
    ent_buffer out = ENT_BUFFER_INIT;
    ck_assert(ent_graph_export(g, format, &out, &error));
    ent_graph_free(g);
    return out;
}

static void add_hostile(void)
{
    add("# id x; date 2024-01-01\n[[<b>\"A\" & 'B'</b>|person:a]] met"
        " [[X|country:XX]].\n"
        "> person:a CONSULT country:XX asserted met\n"
        "! agreement:p pact signed 2020 country:XX\n"
        "By [[p|agreement:p]].\n"
        "= person:a | <script>alert(1)</script> | | Q1 | country:XX\n");
}

START_TEST(graphml_byte_for_byte)
{
    add("# id x; date 2024-01-01\n[[A <a>|person:a]] met [[X|country:XX]].\n"
        "> person:a CONSULT country:XX asserted met\n"
        "= person:a | A & B | | Q1 | country:XX\n");
    ent_buffer out = exported(ENT_EXPORT_GRAPHML);
    size_t at = ent_slice_find(ent_buffer_slice(&out), ENT_S("  <graph "));
    ck_assert_uint_ne(at, SIZE_MAX);
    support_slice(ent_slice_part(ent_buffer_slice(&out), at, out.size),
        "  <graph id=\"entente\" edgedefault=\"undirected\">\n"
        "    <node id=\"country:XX\">\n"
        "      <data key=\"label\">X</data>\n"
        "      <data key=\"type\">country</data>\n"
        "      <data key=\"mentions\">1</data>\n"
        "      <data key=\"appears_in\">1</data>\n"
        "    </node>\n"
        "    <node id=\"person:a\">\n"
        "      <data key=\"label\">A &amp; B</data>\n"
        "      <data key=\"type\">person</data>\n"
        "      <data key=\"label_en\">A &amp; B</data>\n"
        "      <data key=\"wikidata\">Q1</data>\n"
        "      <data key=\"country\">country:XX</data>\n"
        "      <data key=\"mentions\">1</data>\n"
        "      <data key=\"appears_in\">1</data>\n"
        "    </node>\n"
        "    <edge source=\"country:XX\" target=\"person:a\">\n"
        "      <data key=\"weight\">1</data>\n"
        "      <data key=\"windows\">1</data>\n"
        "      <data key=\"documents\">1</data>\n"
        "      <data key=\"stories\">1</data>\n"
        "      <data key=\"tone\">1</data>\n"
        "      <data key=\"relations\">person:a CONSULT country:XX asserted"
        " 1</data>\n"
        "      <data key=\"sentence\">A &lt;a&gt; met X.</data>\n"
        "    </edge>\n"
        "  </graph>\n"
        "</graphml>\n");
    ent_buffer_release(&out);
}
END_TEST

START_TEST(json_says_what_the_graph_says)
{
    add_hostile();
    ent_buffer out = exported(ENT_EXPORT_JSON);
    json_error_t why;
    json_t *root = json_loadb(out.data, out.size, 0, &why);
    ck_assert_msg(root != NULL, "%s in %s", why.text, out.data);
    const char *id, *other, *label, *type, *kind, *party;
    double weight;
    int ok = json_unpack_ex(
        root, &why, 0, "{s:[{},{},{s:s,s:s}!],s:[{s:s,s:s,s:F,s:[{s:s}!]}!],"
        "s:[{s:s,s:[s!]}!]}", "nodes", "id", &id, "label", &label, "links",
        "source", &other, "target", &kind, "weight", &weight, "relations",
        "type", &type, "agreements", "kind", &party, "parties", &party);
    ck_assert_msg(ok == 0, "%s", why.text);
    ck_assert_str_eq(id, "person:a");
    ck_assert_str_eq(label, "<script>alert(1)</script>");
    ck_assert_str_eq(other, "country:XX");
    ck_assert_str_eq(type, "CONSULT");
    ck_assert_str_eq(party, "country:XX");
    json_decref(root);
    ent_buffer_release(&out);
}
END_TEST

START_TEST(exports_are_the_same_bytes_every_time)
{
    add_two();
    for (int f = 0; f < 2; f++) {
        ent_buffer one = exported((ent_export)f);
        ent_buffer other = exported((ent_export)f);
        support_slice(ent_buffer_slice(&one), other.data);
        ent_buffer_release(&one);
        ent_buffer_release(&other);
    }
}
END_TEST

START_TEST(suffixes_name_formats)
{
    ent_export format;
    ck_assert(ent_export_of("a/b.GraphML", &format)
              && format == ENT_EXPORT_GRAPHML);
    ck_assert(ent_export_of("b.json", &format) && format == ENT_EXPORT_JSON);
    ck_assert(!ent_export_of("b.gexf", &format));
    ck_assert(!ent_export_of("json", &format));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("graph");
    TCase *t = tcase_create("all");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, sentences_with_both_are_counted);
    tcase_add_test(t, paragraphs_with_both_are_counted);
    tcase_add_test(t, articles_with_both_are_counted);
    tcase_add_test(t, a_story_told_twice_counts_once_by_stories);
    tcase_add_test(t, npmi_by_hand);
    tcase_add_test(t, log_likelihood_by_hand);
    tcase_add_test(t, decay_by_hand);
    tcase_add_test(t, light_ties_are_left_out_and_their_nodes_stay);
    tcase_add_test(t, a_ties_sentence_has_both_whatever_the_window);
    tcase_add_test(t, ties_that_never_share_a_sentence_have_none);
    tcase_add_test(t, tone_weighs_what_is_sure_and_half_of_what_is_alleged);
    tcase_add_test(t, types_left_out_take_their_ties_and_arcs_along);
    tcase_add_test(t, agreements_without_a_name_are_called_by_what_is_known);
    tcase_add_test(t, an_empty_archive_gives_an_empty_graph);
    tcase_add_loop_test(t, every_weighting_agrees_with_a_naive_count, 0, 10);
    tcase_add_test(t, graphml_byte_for_byte);
    tcase_add_test(t, json_says_what_the_graph_says);
    tcase_add_test(t, exports_are_the_same_bytes_every_time);
    tcase_add_test(t, suffixes_name_formats);
    suite_add_tcase(s, t);
    return s;
}

int main(void)
{
    return support_run(suite());
}
