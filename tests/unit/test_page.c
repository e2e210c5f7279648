/* test_page.c: the page is well formed, complete without its script, and
 * nothing that articles say can become markup. */

#include "entente/page.h"

#include "sample.h"
#include "expect.h"
#include "support.h"

/* The page of a one-article archive; owned. */
static ent_buffer page(const char *form, const char *svg, const char *title)
{
    ent_error error = ENT_ERROR_INIT;
    ent_archive *archive = ent_archive_open(NULL, ENT_ARCHIVE_WRITE, &error);
    if (form) {
        ent_dossier *dossier = sample(form);
        ck_assert(ent_archive_add(archive, dossier, NULL, &error));
        ent_dossier_free(dossier);
    }
    ent_graph *graph = ent_graph_new(archive, NULL, &error);
    ent_analysis *analysis = ent_analyse(graph, &error);
    ent_buffer out = ENT_BUFFER_INIT;
    ck_assert_msg(ent_page(archive, graph, analysis, ent_slice_of(svg),
                           ent_slice_of(title), ENT_LANGUAGE_EN, &out,
                           &error), "%s",
                  error.text);
    ent_analysis_free(analysis);
    ent_graph_free(graph);
    ent_archive_close(archive);
    return out;
}

/* Well-formedness --------------------------------------------------------- */

static bool is_void(ent_slice tag)
{
    static const char *const tags[] = { "meta", "input", "br", "img", "link",
                                        "!DOCTYPE" };
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (ent_slice_equal(tag, ent_slice_of(tags[i])))
            return true;
    return false;
}

/* The name at the front of what a tag holds. */
static ent_slice tag_name(ent_slice inside)
{
    size_t n = 0;
    while (n < inside.size && !strchr(" \n\t/", inside.data[n]))
        n++;
    return ent_slice_part(inside, 0, n);
}

/* Takes one tag off the front of '*rest' and checks it against what is open;
 * the content of a style or script element goes with it. */
static void take_tag(ent_slice *rest, ent_slice *open, uint32_t *depth)
{
    size_t end = ent_slice_find(*rest, ENT_S(">"));
    ck_assert_uint_ne(end, SIZE_MAX);
    ent_slice inside = ent_slice_part(*rest, 1, end);
    *rest = ent_slice_part(*rest, end + 1, rest->size);
    if (ent_slice_starts(inside, ENT_S("/"))) {
        ent_slice name = ent_slice_part(inside, 1, inside.size);
        ck_assert_msg(*depth && ent_slice_equal(open[*depth - 1], name),
                      "</%.*s> closes <%.*s>", ENT_P(name),
                      ENT_P(*depth ? open[*depth - 1] : ENT_S("nothing")));
        --*depth;
        return;
    }
    ent_slice name = tag_name(inside);
    if (is_void(name) || ent_slice_ends(inside, ENT_S("/")))
        return;
    ck_assert_uint_lt(*depth, 64);
    open[(*depth)++] = name;
    bool raw = ent_slice_equal(name, ENT_S("script"))
        || ent_slice_equal(name, ENT_S("style"));
    if (raw)
        *rest = ent_slice_part(*rest, ent_slice_find(*rest, ENT_S("</")),
                               rest->size);
}

/* Every element is closed, by its own name, in order. */
static void expect_well_formed(const ent_buffer *html)
{
    ent_slice rest = ent_buffer_slice(html), open[64];
    uint32_t depth = 0;
    for (size_t at; (at = ent_slice_find(rest, ENT_S("<"))) != SIZE_MAX;) {
        rest = ent_slice_part(rest, at, rest.size);
        take_tag(&rest, open, &depth);
    }
    ck_assert_uint_eq(depth, 0);
}

static const char visit[] =
    "# id x; date 2024-06-18; language en; source Gazette; title A visit\n"
    "[[Xania|country:XA]] welcomed [[Adam|person:adam]] of"
    " [[Yland|country:YL]].\n"
    "> country:XA SUPPORT person:adam asserted welcomed\n"
    "> country:YL ACCUSE country:XA alleged of\n"
    "The [[North Pact|agreement:north]] holds.\n"
    "! agreement:north pact signed 2024 country:XA,country:YL\n"
    "= country:XA | Xania | Kesania | |\n";

START_TEST(a_page_has_the_picture_the_ties_and_the_entities)
{
    ent_buffer out = page(visit, "<?xml version=\"1.0\"?><!DOCTYPE svg>"
                          "<svg><g/></svg>", "Who & whom");
    ck_assert(ent_slice_starts(ent_buffer_slice(&out),
                               ENT_S("<!DOCTYPE html>")));
    expect_well_formed(&out);
    expect(&out, "<title>Who &amp; whom</title>");
    expect(&out, "<svg><g/></svg>");
    expect_no(&out, "<?xml");
    expect(&out, "1 article, 4 entities, 3 ties, 2024-06-18<");
    expect(&out, "<summary>Xania – Adam</summary><p class=\"acts\">Xania →"
           " Adam: SUPPORT 1</p><blockquote>Xania welcomed"
           " Adam of Yland.<cite>2024-06-18, Gazette, A visit</cite>");
    expect(&out, ">-1.00 ?</td>"); /* rests on an allegation alone */
    expect(&out, "Yland → Xania: ACCUSE 1 (alleged)</p>");
    expect(&out, "data-v=\"0\"></td></tr>"); /* Adam and Yland do nothing */
    expect(&out, "<td>North Pact</td><td>pact</td><td>Xania, Yland</td>"
           "<td class=\"d\">2024</td><td>signed</td>");
    expect(&out, "data-f=\"Xania Kesania country\"");
    ent_buffer_release(&out);
}
END_TEST

START_TEST(a_page_needs_no_network)
{
    ent_buffer out = page(visit, "<svg></svg>", "");
    expect_no(&out, "http:");
    expect_no(&out, "https:");
    expect_no(&out, "src=");
    expect_no(&out, "href=");
    expect_no(&out, "url(");
    ent_buffer_release(&out);
}
END_TEST

START_TEST(hostile_articles_stay_text)
{
    ent_buffer out = page(
        "# id \"><script>alert(0)</script>; title </cite><script>x</script>;"
        " source '\" onload=y\n"
        "[[<img src=x onerror=z>|person:a]] \"met\" </blockquote></details>"
        " [[\" autofocus onfocus=\"w|person:b]].\n"
        "= person:b | </script><script>v | \" data-f=\" | |\n", "",
        "</title><script>t</script>");
    expect_well_formed(&out);
    expect_no(&out, "<img");
    expect_no(&out, "<script>x");
    expect_no(&out, "<script>v");
    expect_no(&out, "<script>t");
    expect_no(&out, "<script>alert");
    expect_no(&out, "\" autofocus");
    expect_no(&out, "\" data-f=\" ");
    expect_no(&out, " onload=y\"");
    ent_buffer_release(&out);
}
END_TEST

START_TEST(without_a_picture_there_is_no_frame_for_one)
{
    ent_buffer out = page(visit, "", "");
    expect_no(&out, "<div class=\"picture\">");
    expect(&out, "<h1>Who is tied to whom</h1>");
    ent_buffer_release(&out);
}
END_TEST

START_TEST(an_empty_archive_has_a_page)
{
    ent_buffer out = page(NULL, "", "");
    expect_well_formed(&out);
    expect(&out, "no articles");
    ent_buffer_release(&out);
}
END_TEST

START_TEST(the_same_archive_gives_the_same_page)
{
    ent_buffer one = page(visit, "<svg></svg>", "T");
    ent_buffer other = page(visit, "<svg></svg>", "T");
    ck_assert_str_eq(one.data, other.data);
    ent_buffer_release(&one);
    ent_buffer_release(&other);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("page");
    TCase *t = tcase_create("all");
    tcase_add_test(t, a_page_has_the_picture_the_ties_and_the_entities);
    tcase_add_test(t, a_page_needs_no_network);
    tcase_add_test(t, hostile_articles_stay_text);
    tcase_add_test(t, without_a_picture_there_is_no_frame_for_one);
    tcase_add_test(t, an_empty_archive_has_a_page);
    tcase_add_test(t, the_same_archive_gives_the_same_page);
    suite_add_tcase(s, t);
    return s;
}

int main(void)
{
    return support_run(suite());
}
