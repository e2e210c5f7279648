/* test_report.c: reports of tiny graphs whose figures are known. */

#include "entente/report.h"

#include <jansson.h>

#include "sample.h"
#include "expect.h"
#include "support.h"

typedef struct desk {
    ent_archive *archive;
    ent_graph *graph;
    ent_analysis *analysis;
} desk;

static desk open_desk(const char *form, ent_view view)
{
    ent_error error = ENT_ERROR_INIT;
    desk d = { ent_archive_open(NULL, ENT_ARCHIVE_WRITE, &error), 0, 0 };
    ck_assert_msg(d.archive != NULL, "%s", error.text);
    if (form) {
        ent_dossier *dossier = sample(form);
        ck_assert(ent_archive_add(d.archive, dossier, NULL, &error));
        ent_dossier_free(dossier);
    }
    d.graph = ent_graph_new(d.archive, &view, &error);
    ck_assert_msg(d.graph != NULL, "%s", error.text);
    d.analysis = ent_analyse(d.graph, &error);
    ck_assert_msg(d.analysis != NULL, "%s", error.text);
    return d;
}

static void close_desk(desk *d)
{
    ent_analysis_free(d->analysis);
    ent_graph_free(d->graph);
    ent_archive_close(d->archive);
}

/* The report of a one-article archive; owned. */
static ent_buffer report(const char *form, ent_report_format format,
                         const ent_report_options *options)
{
    ent_error error = ENT_ERROR_INIT;
    desk d = open_desk(form, (ent_view){ 0 });
    ent_buffer out = ENT_BUFFER_INIT;
    ck_assert_msg(ent_report(d.graph, d.analysis, format, options, &out,
                             &error), "%s", error.text);
    close_desk(&d);
    ent_buffer_add_string(&out, "");
    return out;
}

/* Xania is tied to two, who are not tied to each other. */
static const char three[] =
    "# id x; date 2024-06-18; language en\n"
    "[[Xania|country:XA]] blamed [[Yland|country:YL]].\n"
    "> country:XA ACCUSE country:YL asserted blamed\n"
    "[[Xania|country:XA]] will aid [[Zed|country:ZE]].\n"
    "> country:XA AID country:ZE planned aid\n"
    "! agreement:p pact planned 2024 country:XA,country:ZE\n"
    "= country:XA | Xania | Kesania | Q1 |\n";

START_TEST(csv_of_a_known_graph)
{
    ent_buffer out = report(three, ENT_REPORT_CSV, NULL);
    ck_assert_str_eq(out.data,
        "id,label,type,country,wikidata,mentions,articles,community,degree,"
        "strength,betweenness,closeness,eigenvector,pagerank\r\n"
        "country:XA,Xania,country,,Q1,2,1,1,2,2,1,1,1,0.486486\r\n"
        "country:YL,Yland,country,,,1,1,1,1,1,0,0.75,0.707107,0.256757\r\n"
        "country:ZE,Zed,country,,,1,1,1,1,1,0,0.75,0.707107,0.256757\r\n");
    ent_buffer_release(&out);
}
END_TEST

START_TEST(csv_is_no_formula_and_keeps_its_columns)
{
    ent_buffer out = report(
        "# id x\n[[=1+1|person:a]] met [[Say \"a, b\"|person:b]] and"
        " [[@SUM(A1)|person:c]].\n", ENT_REPORT_CSV, NULL);
    expect(&out, "person:a,'=1+1,person,");
    expect(&out, "person:b,\"Say \"\"a, b\"\"\",person,");
    expect(&out, "person:c,'@SUM(A1),person,");
    ent_buffer_release(&out);
}
END_TEST

START_TEST(json_of_a_known_graph)
{
    ent_buffer out = report(three, ENT_REPORT_JSON, NULL);
    json_error_t why;
    json_t *root = json_loadb(out.data, out.size, 0, &why);
    ck_assert_msg(root != NULL, "%s in %s", why.text, out.data);
    json_t *first = json_array_get(json_object_get(root, "entities"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(first, "id")),
                     "country:XA");
    ck_assert_double_eq(json_number_value(json_object_get(
        first, "betweenness")), 1);
    json_t *dyad = json_array_get(json_object_get(root, "dyads"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(dyad, "b")),
                     "country:YL");
    ck_assert_double_eq(json_number_value(json_object_get(dyad, "tone")), -1);
    const json_t *day = json_array_get(json_object_get(dyad, "course"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(day, "date")),
                     "2024-06-18");
    ck_assert_double_eq(json_number_value(json_object_get(day, "tone")), -1);
    json_t *count = json_object_get(json_object_get(json_object_get(
        dyad, "relations"), "verbal conflict"), "asserted");
    ck_assert_int_eq(json_integer_value(count), 1);
    json_decref(root);
    ent_buffer_release(&out);
}
END_TEST

START_TEST(markdown_reads_aloud)
{
    ent_buffer out = report(three, ENT_REPORT_MARKDOWN, NULL);
    expect(&out, "1 article (1 story; 1 in English), 2024-06-18: 3 entities,"
           " 2 ties, no agreements.\n");
    expect(&out, "Most strongly tied: Xania (2), Yland (1), Zed (1). Most often"
           " between others: Xania, on 100 in 100 shortest paths.\n");
    expect(&out, "| 1 | Xania | country | 2 | 1 | 2 | 2 | 1.000 | 1.000 |"
           " 1.000 | 0.486 |\n");
    expect(&out, "| Xania – Yland | 1 |  |  | 1 |  | -1.00 |"
           " 2024-06 -1.00 (1) |\n");
    expect(&out, "| Xania – Zed | 1 |  | 1 (1 planned) |  |  | +1.00 |"
           " 2024-06 +1.00 (1) |\n");
    expect(&out, "1. Xania; Yland; Zed\n");
    ent_buffer_release(&out);
}
END_TEST

START_TEST(markdown_names_agreements_and_their_parties)
{
    ent_buffer out = report(
        "# id x; language id\n[[Xania|country:XA]] dan [[Yland|country:YL]]"
        " meneken [[Pakta Utara|agreement:north]].\n"
        "! agreement:north pact signed 1999-12-31 country:XA,country:YL\n"
        "= agreement:north | Northern Pact | Pakta Utara | |\n",
        ENT_REPORT_MARKDOWN, NULL);
    expect(&out, "| Northern Pact | pact | Xania, Yland | 1999-12-31 |"
           " signed |\n");
    expect(&out, "No article here tells what one country does to another.");
    ent_buffer_release(&out);
}
END_TEST

START_TEST(labels_in_the_readers_language)
{
    ent_report_options options = { .label_language = ENT_LANGUAGE_ID };
    ent_buffer out = report(three, ENT_REPORT_MARKDOWN, &options);
    expect(&out, "| 1 | Kesania |");
    expect(&out, "Yland"); /* has no Indonesian name */
    expect_no(&out, "Xania");
    ent_buffer_release(&out);
}
END_TEST

START_TEST(hostile_names_stay_in_their_cells)
{
    ent_buffer out = report(
        "# id x\n[[a|person:a]] met [[*x* <script>|person:b]].\n"
        "= person:a | a \\ b `c` [d](javascript:e) | | |\n",
        ENT_REPORT_MARKDOWN, NULL);
    expect_no(&out, "<script>");
    expect_no(&out, "[d](");
    expect_no(&out, " `c` ");
    expect(&out, "\\*x\\*");
    ent_buffer_release(&out);
}
END_TEST

START_TEST(only_the_first_rows_are_shown_and_the_rest_counted)
{
    ent_report_options options = { .top = 1 };
    ent_buffer out = report(three, ENT_REPORT_MARKDOWN, &options);
    expect(&out, "| 1 | Xania |");
    expect_no(&out, "\n| 2 |");
    expect(&out, "\n\n1 of 3 are shown.\n");
    expect(&out, "| Xania – Yland |");
    expect_no(&out, "| Xania – Zed |");
    expect(&out, "\n\n1 of 2 are shown.\n");
    ent_buffer_release(&out);
}
END_TEST

START_TEST(an_empty_archive_has_a_report)
{
    for (int f = 0; f < 3; f++) {
        ent_buffer out = report(NULL, (ent_report_format)f, NULL);
        ck_assert_uint_gt(out.size, 20);
        expect_no(&out, "nan");
        if (f == ENT_REPORT_JSON) {
            json_t *root = json_loadb(out.data, out.size, 0, NULL);
            ck_assert_ptr_nonnull(root);
            json_decref(root);
        }
        ent_buffer_release(&out);
    }
}
END_TEST

START_TEST(every_weighting_says_what_a_tie_weighs)
{
    static const char *const words[] = { "number of paragraphs",
        "number of stories", "pointwise mutual information",
        "log-likelihood ratio", "1 / (1 + distance" };
    for (int w = 0; w <= ENT_WEIGHT_DECAY; w++) {
        ent_error error = ENT_ERROR_INIT;
        desk d = open_desk(three, (ent_view){ .weight = (ent_weight)w,
                                              .window = ENT_WINDOW_PARAGRAPH
                                            });
        ent_buffer out = ENT_BUFFER_INIT;
        ck_assert(ent_report(d.graph, d.analysis, ENT_REPORT_MARKDOWN, NULL,
                             &out, &error));
        expect(&out, words[w]);
        expect(&out, "paragraph");
        expect_no(&out, "%s");
        ent_buffer_release(&out);
        close_desk(&d);
    }
}
END_TEST

START_TEST(suffixes_name_formats)
{
    ent_report_format format;
    ck_assert(ent_report_format_of("x.MD", &format)
              && format == ENT_REPORT_MARKDOWN);
    ck_assert(ent_report_format_of("x.csv", &format)
              && format == ENT_REPORT_CSV);
    ck_assert(ent_report_format_of("x.json", &format)
              && format == ENT_REPORT_JSON);
    ck_assert(!ent_report_format_of("x.html", &format));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("report");
    TCase *t = tcase_create("all");
    tcase_add_test(t, csv_of_a_known_graph);
    tcase_add_test(t, csv_is_no_formula_and_keeps_its_columns);
    tcase_add_test(t, json_of_a_known_graph);
    tcase_add_test(t, markdown_reads_aloud);
    tcase_add_test(t, markdown_names_agreements_and_their_parties);
    tcase_add_test(t, labels_in_the_readers_language);
    tcase_add_test(t, hostile_names_stay_in_their_cells);
    tcase_add_test(t, only_the_first_rows_are_shown_and_the_rest_counted);
    tcase_add_test(t, an_empty_archive_has_a_report);
    tcase_add_test(t, every_weighting_says_what_a_tie_weighs);
    tcase_add_test(t, suffixes_name_formats);
    suite_add_tcase(s, t);
    return s;
}

int main(void)
{
    return support_run(suite());
}
