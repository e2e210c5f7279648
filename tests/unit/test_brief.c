/* test_brief.c: templates, filled in or refused with the place of the mistake.
 * ENT_RENDERER is the renderer that was built beside this test. */

#include "entente/brief.h"

#include "sample.h"
#include "expect.h"
#include "support.h"

static ent_archive *archive;
static ent_graph *graph;
static ent_analysis *analysis;

static const char visit[] =
    "# id x; date 2024-06-18; language en; source Gazette; title A *visit*\n"
    "[[Xania|country:XA]] blamed [[Yland|country:YL]] & its <b>friends</b>.\n"
    "> country:XA ACCUSE country:YL asserted blamed\n"
    "[[Xania|country:XA]] and [[Yland|country:YL]] left the"
    " [[pact|agreement:p]].\n"
    "! agreement:p pact ended 1999 country:XA,country:YL\n"
    "= country:XA | Xania | Kesania | |\n"
    "= agreement:p | The Pact | | |\n";

static void set_up(void)
{
    ent_error error = ENT_ERROR_INIT;
    archive = ent_archive_open(NULL, ENT_ARCHIVE_WRITE, &error);
    ent_dossier *dossier = sample(visit);
    ck_assert(ent_archive_add(archive, dossier, NULL, &error));
    ent_dossier_free(dossier);
    graph = ent_graph_new(archive, NULL, &error);
    analysis = ent_analyse(graph, &error);
    ck_assert_msg(analysis != NULL, "%s", error.text);
}

static void tear_down(void)
{
    ent_analysis_free(analysis);
    ent_graph_free(graph);
    ent_archive_close(archive);
}

static bool fill(const char *template, ent_brief_format format,
                 ent_buffer *out, ent_error *error)
{
    ent_render_options render = { .renderer = ENT_RENDERER };
    ent_brief_options options = { .render = &render };
    return ent_brief(archive, graph, analysis, ent_slice_of(template),
                     "t.md", format, &options, out, error);
}

/* The Markdown that a template becomes; owned. */
static ent_buffer filled(const char *template, ent_brief_format format)
{
    ent_error error = ENT_ERROR_INIT;
    ent_buffer out = ENT_BUFFER_INIT;
    ck_assert_msg(fill(template, format, &out, &error), "%u:%u: %s",
                  error.line, error.column, error.text);
    return out;
}

static void expect_fills(const char *template, const char *markdown)
{
    ent_buffer out = filled(template, ENT_BRIEF_MARKDOWN);
    ck_assert_str_eq(out.data, markdown);
    ent_buffer_release(&out);
}

/* Filling in -------------------------------------------------------------- */

START_TEST(counts_and_the_period)
{
    expect_fills("{{count articles}}, {{count entities}}, {{count ties}},"
                 " {{count agreements}}, {{count sentences}}: {{period}}\n",
                 "1, 3, 3, 1, 2: 2024-06-18\n");
}
END_TEST

START_TEST(what_is_no_placeholder_stays_as_it_is)
{
    expect_fills("a { b }} \\{{count ties}} {x} \\\\ ü\n",
                 "a { b }} {{count ties}} {x} \\\\ ü\n");
}
END_TEST

START_TEST(a_mark_at_the_start_and_other_line_ends_do_no_harm)
{
    expect_fills("\xEF\xBB\xBF---\r\nlanguage: id\r\n---\r\n"
                 "{{count articles}}\r\n", "1\n");
}
END_TEST

START_TEST(front_matter_gives_the_title_and_the_language)
{
    expect_fills("---\ntitle: \"On <ties>\"\nother: x\nlanguage: id\n---\n"
                 "{{table centrality top=1}}",
        "| # | entity | type | mentions | articles | degree | strength |"
        " betweenness | closeness | eigenvector | pagerank |\n"
        "| --: | --- | --- | --: | --: | --: | --: | --: | --: | --: | --: |\n"
        "| 1 | Kesania | country | 2 | 1 | 2 | 3 | 0.000 | 1.500 | 1.000 |"
        " 0.370 |\n\n1 of 3 are shown.\n");
    ent_buffer out = filled("---\ntitle: On <ties>\n---\nx",
                            ENT_BRIEF_HTML);
    expect(&out, "<title>On &lt;ties&gt;</title>");
    ent_buffer_release(&out);
}
END_TEST

START_TEST(tables_of_dyads_and_agreements)
{
    expect_fills("{{table dyads top=\"5\"}}",
        "| countries | together in | verbal cooperation | material"
        " cooperation | verbal conflict | material conflict | tone"
        " | month by month |\n"
        "| --- | --: | --- | --- | --- | --- | --: | --- |\n"
        "| Xania – Yland | 2 |  |  | 1 |  | -1.00 | 2024-06 -1.00 (1) |\n");
    static const char *const forms[] = { "{{table agreements}}",
                                         "{{agreements top=\"3\"}}" };
    for (int i = 0; i < 2; i++)
        expect_fills(forms[i],
            "| agreement | kind | parties | date | status |\n"
            "| --- | --- | --- | --: | --- |\n"
            "| The Pact | pact | Xania, Yland | 1999 | ended |\n");
}
END_TEST

START_TEST(a_ties_sentences_are_quoted_with_their_place)
{
    expect_fills("{{ties \"Xania\" Yland top=\"1\"}}",
        "Xania and Yland stand together in 2 sentences; the newest:\n\n"
        "> Xania blamed Yland &amp; its &lt;b&gt;friends&lt;/b&gt;.\n>\n"
        "> — 2024-06-18, Gazette, A \\*visit\\*\n\n");
}
END_TEST

START_TEST(a_diagram_is_a_picture_with_words_for_it)
{
    ent_buffer out = filled("Before.\n\n{{diagram focus=\"Xania,Yland\""
                            " caption=\"Two & <a> pact\"}}\n\nAfter.",
                            ENT_BRIEF_HTML);
    expect(&out, "<figure><img alt=\"");
    expect(&out, "src=\"data:image/svg+xml;base64,");
    expect(&out, "<figcaption>Two &amp; &lt;a&gt; pact</figcaption></figure>");
    expect(&out, "<p>Before.</p>");
    expect(&out, "<p>After.</p>");
    expect_no(&out, "\xEF\xA3\xB0");
    ent_buffer_release(&out);
    out = filled("{{diagram}}", ENT_BRIEF_MARKDOWN);
    ck_assert(ent_slice_starts(ent_buffer_slice(&out), ENT_S("![")));
    expect(&out, "](data:image/svg+xml;base64,");
    ent_buffer_release(&out);
}
END_TEST

START_TEST(the_built_in_briefing_suits_any_archive)
{
    ent_buffer out = filled("", ENT_BRIEF_HTML);
    expect(&out, "<title>Briefing</title>");
    expect(&out, "<table>");
    expect(&out, "Xania – Yland");
    expect_no(&out, "{{");
    ent_buffer_release(&out);
}
END_TEST

/* What articles and templates say is no markup ---------------------------- */

START_TEST(articles_cannot_write_html)
{
    ent_buffer out = filled("{{ties Xania Yland}}", ENT_BRIEF_HTML);
    expect(&out, "&lt;b&gt;friends&lt;/b&gt;");
    expect_no(&out, "<b>");
    expect_no(&out, "<em>visit");
    ent_buffer_release(&out);
}
END_TEST

START_TEST(raw_html_and_scripts_of_a_template_are_left_out)
{
    ent_buffer out = filled("<script>x</script>\n\n[a](javascript:b) <i>c</i>",
                            ENT_BRIEF_HTML);
    expect_no(&out, "<script>");
    expect_no(&out, "javascript:");
    expect_no(&out, "<i>");
    ent_buffer_release(&out);
}
END_TEST

/* U+F8F0 and U+F8F1 mark pictures; typed by hand they mean nothing. */
START_TEST(marks_cannot_be_forged)
{
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *d = sample(
        "# id forged; date 2025-01-01\n"
        "\xEF\xA3\xB0" "0\xEF\xA3\xB1 [[Xania|country:XA]]"
        " [[Yland|country:YL]] \xEF\xA3\xB0" "9\n");
    ck_assert(ent_archive_add(archive, d, NULL, &error));
    ent_dossier_free(d);
    ent_buffer out = filled("\xEF\xA3\xB0" "0\xEF\xA3\xB1\n\n{{diagram}}\n\n"
                            "{{ties Xania Yland}}\n\n\xEF\xA3\xB0",
                            ENT_BRIEF_HTML);
    ent_slice rest = ent_buffer_slice(&out);
    uint32_t figures = 0;
    for (size_t at; (at = ent_slice_find(rest, ENT_S("<figure>")))
         != SIZE_MAX; figures++)
        rest = ent_slice_part(rest, at + 1, rest.size);
    ck_assert_uint_eq(figures, 1);
    expect_no(&out, "\xEF\xA3\xB0");
    expect(&out, "</html>");
    ent_buffer_release(&out);
}
END_TEST

/* Mistakes ---------------------------------------------------------------- */

static const struct {
    const char *template;
    uint32_t line, column;
    const char *says;
} mistakes[] = {
    { "x\n {{ count ties", 2, 2, "no }}" },
    { "{{count ties\n}}", 1, 1, "no }}" },
    { "ab {{}}", 1, 4, "empty" },
    { "{{colour}}", 1, 1, "no such placeholder: \"colour\"" },
    { "\n\n{{count}}", 3, 1, "expected articles" },
    { "{{count sheep}}", 1, 1, "\"sheep\"" },
    { "{{count ties of}}", 1, 1, "expected" },
    { "{{count ties top=\"3\"}}", 1, 1, "no such argument: \"top\"" },
    { "{{period x=1}}", 1, 1, "no such argument: \"x\"" },
    { "{{period soon}}", 1, 1, "\"soon\"" },
    { "{{table}}", 1, 1, "expected centrality" },
    { "{{table chairs}}", 1, 1, "\"chairs\"" },
    { "{{table centrality measure=\"fame\"}}", 1, 1, "no such measure" },
    { "{{table centrality top=\"0\"}}", 1, 1, "number from 1" },
    { "{{table centrality top=\"-1\"}}", 1, 1, "whole number" },
    { "{{table centrality top=\"9999999999\"}}", 1, 1, "whole number" },
    { "{{table centrality top=\"\"}}", 1, 1, "number" },
    { "{{agreements all}}", 1, 1, "\"all\"" },
    { "{{diagram theme=\"pink\"}}", 1, 1, "light, dark or print" },
    { "{{diagram focus=\"Nowhere\"}}", 1, 1, "\"Nowhere\"" },
    { "{{diagram focus=\"Xania,xania\"}}", 1, 1, "twice" },
    { "{{diagram wide}}", 1, 1, "\"wide\"" },
    { "{{ties \"Xania\"}}", 1, 1, "two names" },
    { "{{ties Xania Yland Zed}}", 1, 1, "\"Zed\"" },
    { "{{ties Xania Nowhere}}", 1, 1, "\"Nowhere\"" },
    { "é {{ties \"Xania Yland}}", 1, 11, "does not end" },
    { "{{count =3}}", 1, 9, "expected a word" },
    { "{{count ties top=}}", 1, 18, "expected a word" },
    { "{{count ties top=1 top=2}}", 1, 20, "twice" },
    { "{{table dyads top=1 top=2}}", 1, 21, "twice" },
    { "{{a b c d e f g h i j k l m n o p q r s}}", 1, 35, "too many words" },
    { "---\ntitle: x\n", 1, 1, "front matter" },
    { "---\ntitle: x\n---\n\n {{no}}", 5, 2, "no such placeholder" },
    { "\\{{ {{no}}", 1, 5, "no such placeholder" },
};

START_TEST(every_mistake_has_its_place)
{
    ent_error error = ENT_ERROR_INIT;
    ent_buffer out = ENT_BUFFER_INIT;
    ent_buffer_add_string(&out, "untouched");
    bool good = fill(mistakes[_i].template, ENT_BRIEF_HTML, &out, &error);
    ck_assert_msg(!good, "%s was taken", mistakes[_i].template);
    ck_assert_str_eq(error.source, "t.md");
    ck_assert_msg(error.line == mistakes[_i].line
                  && error.column == mistakes[_i].column
                  && strstr(error.text, mistakes[_i].says),
                  "%s: %u:%u: %s", mistakes[_i].template, error.line,
                  error.column, error.text);
    ck_assert_str_eq(out.data, "untouched");
    ent_buffer_release(&out);
}
END_TEST

START_TEST(a_renderer_that_is_not_there_is_named)
{
    ent_error error = ENT_ERROR_INIT;
    ent_render_options render = { .renderer = "/nowhere/renderer" };
    ent_brief_options options = { .render = &render };
    ent_buffer out = ENT_BUFFER_INIT;
    ck_assert(!ent_brief(archive, graph, analysis, ENT_S("{{diagram}}"),
                         "t.md", ENT_BRIEF_HTML, &options, &out, &error));
    ck_assert_int_eq(error.code, ENT_ERENDER);
    ck_assert_uint_eq(error.line, 1);
    ck_assert_uint_eq(out.size, 0);
}
END_TEST

START_TEST(suffixes_name_formats)
{
    ent_brief_format format;
    ck_assert(ent_brief_format_of("a.HTML", &format)
              && format == ENT_BRIEF_HTML);
    ck_assert(ent_brief_format_of("a.md", &format)
              && format == ENT_BRIEF_MARKDOWN);
    ck_assert(!ent_brief_format_of("a.docx", &format));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("brief");
    TCase *t = tcase_create("all");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, counts_and_the_period);
    tcase_add_test(t, what_is_no_placeholder_stays_as_it_is);
    tcase_add_test(t, a_mark_at_the_start_and_other_line_ends_do_no_harm);
    tcase_add_test(t, front_matter_gives_the_title_and_the_language);
    tcase_add_test(t, tables_of_dyads_and_agreements);
    tcase_add_test(t, a_ties_sentences_are_quoted_with_their_place);
    tcase_add_test(t, a_diagram_is_a_picture_with_words_for_it);
    tcase_add_test(t, the_built_in_briefing_suits_any_archive);
    tcase_add_test(t, articles_cannot_write_html);
    tcase_add_test(t, raw_html_and_scripts_of_a_template_are_left_out);
    tcase_add_test(t, marks_cannot_be_forged);
    tcase_add_loop_test(t, every_mistake_has_its_place, 0,
                        sizeof mistakes / sizeof *mistakes);
    tcase_add_test(t, a_renderer_that_is_not_there_is_named);
    tcase_add_test(t, suffixes_name_formats);
    suite_add_tcase(s, t);
    return s;
}

int main(void)
{
    return support_run(suite());
}
