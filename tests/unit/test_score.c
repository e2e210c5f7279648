/* test_score.c: what is measured is known beforehand: gold and output are both
 * written by hand, a sentence or two each. */

#include "entente/score.h"

#include <jansson.h>

#include "base/random.h"
#include "sample.h"
#include "score/gold.h"
#include "score/keys.h"
#include "score/sentences.h"
#include "support.h"

/* Marks -------------------------------------------------------------------- */

static bool read_marks(const char *source, ent_markup *markup,
                       ent_arena *arena, ent_error *error)
{
    *markup = (ent_markup){ 0 };
    return ent_markup_read(markup, "x.ann", ent_slice_of(source), arena,
                           error);
}

START_TEST(marks_nest_and_leave_the_text)
{
    ent_error error = ENT_ERROR_INIT;
    ent_arena *arena = ent_arena_new();
    ent_markup m;
    support_good(read_marks(
        "[[Presiden [[Xabia|country:XA]]|person:eva-x|nominal]] | "
        "{{BACA [0]}} [[Xab|country:XA|metonym,demonym]]]]", &m, arena,
        &error), &error);
    support_slice(m.text, "Presiden Xabia | BACA [0] Xab]]");
    ck_assert_uint_eq(m.marks.count, 3);
    const ent_mark *outer = &m.marks.items[0], *inner = &m.marks.items[1];
    support_slice(outer->id, "person:eva-x");
    ck_assert_uint_eq(outer->start, 0);
    ck_assert_uint_eq(outer->end, 14);
    ck_assert_uint_eq(outer->flags, ENT_FLAG_NOMINAL);
    support_slice(inner->id, "country:XA");
    ck_assert_uint_eq(inner->start, 9);
    ck_assert_int_eq(inner->type, ENT_TYPE_COUNTRY);
    ck_assert_uint_eq(m.marks.items[2].flags,
                      ENT_FLAG_METONYM | ENT_FLAG_DEMONYM);
    ck_assert_uint_eq(m.boilerplate.count, 1);
    ck_assert_uint_eq(m.boilerplate.items[0].start, 17);
    ck_assert_uint_eq(m.boilerplate.items[0].end, 25);
    ent_arena_free(arena);
}
END_TEST

/* What is wrong, where (in characters), and what the message says. */
static const struct {
    const char *source;
    uint32_t line, column;
    const char *says;
} malformed[] = {
    { "a\nb [[Cc", 2, 3, "this [[ is not closed" },
    { "[[Aa [[Bb|place:b]]", 1, 1, "this [[ is not closed" },
    { "é [[Cc]] d", 1, 7, "expected |type:id" },
    { "[[Cc|place:b", 1, 5, "not followed by ]]" },
    { "[[Cc|place]]", 1, 6, "expected |type:id]]" },
    { "[[Cc|place:]]", 1, 6, "expected |type:id]]" },
    { "[[Cc|place:a b]]", 1, 6, "expected |type:id]]" },
    { "[[Cc|town:b]]", 1, 6, "not \"town\"" },
    { "[[Cc|place:b|big]]", 1, 14, "not \"big\"" },
    { "[[|place:b]]", 1, 3, "no text" },
    { "a }} b", 1, 3, "}} without" },
    { "{{a {{b}}", 1, 5, "{{ inside" },
    { "\n {{a", 2, 2, "this {{ is not closed" }
};

START_TEST(malformed_marks_are_named_with_their_place)
{
    ent_error error = ENT_ERROR_INIT;
    ent_arena *arena = ent_arena_new();
    ent_markup m;
    ck_assert(!read_marks(malformed[_i].source, &m, arena, &error));
    ck_assert_int_eq(error.code, ENT_EFORMAT);
    ck_assert_str_eq(error.source, "x.ann");
    ck_assert_uint_eq(error.line, malformed[_i].line);
    ck_assert_uint_eq(error.column, malformed[_i].column);
    ck_assert_msg(strstr(error.text, malformed[_i].says) != NULL, "%s",
                  error.text);
    ent_arena_free(arena);
}
END_TEST

START_TEST(broken_marks_never_crash)
{
    static const char whole[] =
        "[[Presiden [[Xabia|country:XA]]|person:e|nominal]] {{é}} |]] [[a";
    static const char bytes[] = "[]{}|:,a\xC3\n";
    const uint32_t size = sizeof whole - 1;
    ent_random random = { 7 };
    for (int round = 0; round < 20000; round++) {
        char text[sizeof whole];
        memcpy(text, whole, sizeof whole);
        for (int i = 0; i < 4; i++)
            text[ent_random_below(&random, size)] =
                bytes[ent_random_below(&random, sizeof bytes - 1)];
        text[ent_random_below(&random, size + 1)] = '\0';
        ent_error error = ENT_ERROR_INIT;
        ent_arena *arena = ent_arena_new();
        ent_markup m;
        if (!read_marks(text, &m, arena, &error))
            ck_assert_uint_gt(error.line, 0);
        for (uint32_t i = 0; i < m.marks.count && !error.code; i++) {
            ck_assert_uint_lt(m.marks.items[i].start, m.marks.items[i].end);
            ck_assert_uint_le(m.marks.items[i].end, m.text.size);
        }
        ent_arena_free(arena);
    }
}
END_TEST

/* Sentences ---------------------------------------------------------------- */

/* Sentences are shown with a / after each. */
static const struct {
    const char *text, *cut;
} sentences[] = {
    { "One. Two! 3?", "One. /Two! /3?/" },
    { "One. two.", "One. two./" },
    { "Mr. Aa met Gen. Bb. They spoke.", "Mr. Aa met Gen. Bb. /They spoke./" },
    { "J. Doe of the U.S. Army. So.", "J. Doe of the U.S. Army. /So./" },
    { "He said \"yes.\" \"No,\" she said.",
      "He said \"yes.\" /\"No,\" she said./" },
    { "“Ya.” (Ia pergi.) Lalu", "“Ya.” /(Ia pergi.) /Lalu/" },
    { "Head\n\nBody\n", "Head\n\n/Body\n/" },
    { "Dr.\nBody", "Dr.\n/Body/" },
    { " \n\n A. B", " A. B/" },
    { "", "" }
};

START_TEST(the_yardstick_cuts_as_it_says)
{
    ent_error error = ENT_ERROR_INIT;
    ent_splitter splitter = { 0 };
    ent_spans spans = { NULL, 0, 0 };
    ent_buffer out = ENT_BUFFER_INIT;
    ent_slice text = ent_slice_of(sentences[_i].text);
    support_good(ent_splitter_init(&splitter, &error), &error);
    ent_splitter_cut(&splitter, text, &spans);
    for (uint32_t i = 0; i < spans.count; i++) {
        ent_buffer_add(&out, ent_slice_part(text, spans.items[i].start,
                                            spans.items[i].end));
        ent_buffer_add_char(&out, '/');
    }
    support_slice(ent_buffer_slice(&out), sentences[_i].cut);
    ent_buffer_release(&out);
    ent_list_release(&spans);
    ent_splitter_release(&splitter);
}
END_TEST

START_TEST(a_span_is_found_by_what_it_holds)
{
    ent_span items[] = { { 0, 4 }, { 6, 9 } };
    ent_spans spans = { items, 2, 2 };
    static const uint32_t expected[] = { 0, 0, 0, 0, ENT_NONE, ENT_NONE, 1,
                                         1, 1, ENT_NONE };
    for (uint32_t at = 0; at < 10; at++)
        ck_assert_uint_eq(ent_spans_find(&spans, at), expected[at]);
}
END_TEST

/* Keys --------------------------------------------------------------------- */

/* Counts what two lists share by crossing out. */
static uint32_t naive_common(const ent_keys *a, const ent_keys *b)
{
    bool crossed[64] = { false };
    uint32_t common = 0;
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t k = 0; k < b->count; k++)
            if (!crossed[k] && !memcmp(&a->items[i], &b->items[k],
                                       sizeof(ent_key))) {
                crossed[k] = true;
                common++;
                break;
            }
    return common;
}

START_TEST(common_keys_are_those_of_the_naive_twin)
{
    ent_random random = { 11 };
    for (int round = 0; round < 500; round++) {
        ent_keys sets[2] = { { NULL, 0, 0 }, { NULL, 0, 0 } };
        for (int s = 0; s < 2; s++) {
            uint32_t count = ent_random_below(&random, 40);
            for (uint32_t i = 0; i < count; i++)
                ent_keys_add(&sets[s], ent_random_below(&random, 3),
                             ent_random_below(&random, 3), 0,
                             ent_random_below(&random, 2));
        }
        uint32_t expected = naive_common(&sets[0], &sets[1]);
        ent_keys_sort(&sets[0], false);
        ent_keys_sort(&sets[1], false);
        ck_assert_uint_eq(ent_keys_common(&sets[0], &sets[1]), expected);
        ent_keys_sort(&sets[0], true);
        ck_assert_uint_eq(ent_keys_common(&sets[0], &sets[0]),
                          sets[0].count);
        for (uint32_t i = 1; i < sets[0].count; i++)
            ck_assert(memcmp(&sets[0].items[i - 1], &sets[0].items[i],
                             sizeof(ent_key)));
        ent_list_release(&sets[0]);
        ent_list_release(&sets[1]);
    }
}
END_TEST

/* Figures ------------------------------------------------------------------ */

/* A folder of gold under way. */
static char folder[64];

static void set_up(void)
{
    support_folder(folder);
}

static void tear_down(void)
{
    support_remove(folder);
}

static void put(const char *name, ent_slice content)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    support_write(path, content);
}

static ent_score *open_score(void)
{
    ent_error error = ENT_ERROR_INIT;
    ent_score *score = ent_score_new(folder, &error);
    ck_assert_msg(score != NULL, "%s:%u:%u: %s", error.source, error.line,
                  error.column, error.text);
    return score;
}

static json_t *written(const ent_score *score)
{
    ent_buffer out = ENT_BUFFER_INIT;
    json_error_t why;
    ent_score_write(score, &(ent_score_options){ ENT_SCORE_JSON, true },
                    &out);
    json_t *figures = json_loadb(out.data, out.size, 0, &why);
    ck_assert_msg(figures != NULL, "%s in %.2000s", why.text, out.data);
    ent_buffer_release(&out);
    return figures;
}

/* The figures of one article, called x, in which 'found' (consumed) was. */
static json_t *judged_as(const char *ann, ent_dossier *found)
{
    ent_error error = ENT_ERROR_INIT;
    put("x.txt", found->text);
    put("x.ann", ent_slice_of(ann));
    ent_score *score = open_score();
    support_good(ent_score_add(score, found, &error), &error);
    json_t *figures = written(score);
    ent_score_free(score);
    ent_dossier_free(found);
    return figures;
}

static json_t *judged(const char *ann, const char *form)
{
    return judged_as(ann, sample(form));
}

static void expect_in(const json_t *figures, const char *group,
                      const char *key, double expected)
{
    json_t *value = json_object_get(json_object_get(figures, group), key);
    ck_assert_msg(value != NULL, "no %s.%s", group, key);
    double actual = json_number_value(value);
    ck_assert_msg(actual > expected - 1e-5 && actual < expected + 1e-5,
                  "%s.%s is %f, not %f", group, key, actual, expected);
}

#define expect(figures, key, expected) \
    expect_in((figures), "all", (key), (expected))

/* The errors are these, one after the other. */
static void expect_errors(const json_t *figures, const char *expected)
{
    ent_buffer out = ENT_BUFFER_INIT;
    size_t i;
    json_t *e;
    json_array_foreach(json_object_get(figures, "errors"), i, e)
        ent_buffer_format(&out, "%s|%s|%s\n",
                          json_string_value(json_object_get(e, "what")),
                          json_string_value(json_object_get(e, "text")),
                          json_string_value(json_object_get(e, "detail")));
    support_slice(ent_buffer_slice(&out), expected);
    ent_buffer_release(&out);
}

START_TEST(names_match_one_to_one_by_overlap_and_type)
{
    /* Right: Adam (shifted), Xabia. Wrong type: Zed. The mention "Eve" of the
     * gold is found in two pieces, one of which is too many. */
    json_t *f = judged(
        "The [[old Adam|person:adam]] left [[Xabia|country:XA]].\n"
        "[[Zed|place:zed]] and [[Eve Doe|person:eve]].\n",
        "# id x; language en\n"
        "The old [[Adam|person:adam]] left [[Xabia|country:XA]].\n"
        "[[Zed|organization:zed]] and [[Eve|person:eve]]"
        " [[Doe|person:doe]].\n");
    expect(f, "mention.person.p", 2.0 / 3);
    expect(f, "mention.person.r", 1);
    expect(f, "mention.person.f1", 0.8);
    expect(f, "mention.place.r", 0);
    expect(f, "mention.organization.p", 0);
    expect(f, "mention.f1", 2 * 3.0 / 9);
    expect(f, "mention.exact.f1", 2 * 1.0 / 9);
    expect_in(f, "en", "mention.person.f1", 0.8);
    expect_in(f, "id", "mention.person.f1", 0);
    expect_errors(f, "missed|Zed|place:zed\n"
                     "false alarm|Zed|organization:zed\n"
                     "false alarm|Doe|person:doe\n");
    json_decref(f);
}
END_TEST

START_TEST(the_same_span_is_preferred)
{
    /* Found: a body and a body within its name, of which the gold has the
     * second only. */
    ent_dossier *found = sample(
        "# id x; language en\n"
        "[[Dewan|organization:d]] [[Xab|organization:x]] met.\n");
    found->mentions[0].end = found->mentions[1].end;
    json_t *f = judged_as("Dewan [[Xab|organization:x]] met.\n", found);
    expect(f, "mention.exact.f1", 2.0 / 3);
    expect_errors(f, "false alarm|Dewan Xab|organization:d\n");
    json_decref(f);
}
END_TEST

START_TEST(descriptions_are_no_names_but_of_agreements)
{
    json_t *f = judged(
        "[[The leader|person:adam|nominal]] of [[the rest|person:eve|nominal]]"
        " hailed [[the pact|agreement:p|nominal]].\n",
        "# id x; language en\n"
        "[[The leader|person:adam|nominal]] of the rest"
        " hailed [[the pact|agreement:q|nominal]].\n");
    expect(f, "nominal.person.recall", 0.5);
    expect(f, "mention.person.p", 0);
    expect(f, "mention.agreement.f1", 1);
    expect_errors(f, "");
    json_decref(f);
}
END_TEST

START_TEST(countries_are_linked_and_flags_compared)
{
    json_t *f = judged(
        "[[Xab|country:XA|metonym]] to [[Yab|country:YA]],"
        " [[Zab|country:ZA|metonym]]: [[Koran|organization:k|source]].\n",
        "# id x; language id\n"
        "[[Xab|country:XA|metonym]] to [[Yab|country:YB|metonym]],"
        " [[Zab|country:ZA]]: [[Koran|organization:k|source]].\n");
    expect(f, "link.country.accuracy", 2.0 / 3);
    expect(f, "flag.metonym.f1", 0.5);
    expect(f, "flag.source.f1", 1);
    expect_errors(f, "wrong country|Yab|country:YA got country:YB\n");
    json_decref(f);
}
END_TEST

START_TEST(clusters_are_measured_by_b_cubed)
{
    /* Found: three of one, one of another. True: two and two. Precision
     * (4/3 + 1/3 + 1) / 4 = 2/3, recall (2 + 1/2 + 1/2) / 4 = 3/4. */
    json_t *f = judged(
        "[[A|person:a]] [[A|person:a]] [[B|person:b]] [[B|person:b]]"
        " [[X|country:XA]]\n",
        "# id x; language en\n"
        "[[A|person:m]] [[A|person:m]] [[B|person:m]] [[B|person:n]]"
        " [[X|country:XB]]\n");
    expect(f, "link.b3.f1", 12.0 / 17);
    json_decref(f);
}
END_TEST

START_TEST(boilerplate_counts_by_character_without_blanks)
{
    /* True: "Read é" and "on!", 8 characters; said: "on!" and "Bye", 6. */
    json_t *f = judged(
        "Adam left.\n{{Read é\non!}}\nBye\n",
        "# id x; language en\n"
        "Adam left.\nRead é\n~ [[on|organization:on]]!\n~ Bye\n");
    expect(f, "boilerplate.f1", 2 * 3.0 / 14);
    expect(f, "boilerplate.leaks", 1);
    expect(f, "mention.organization.p", 0);
    expect_errors(f, "boilerplate leak|on|organization\n");
    json_decref(f);
}
END_TEST

START_TEST(ties_are_pairs_in_a_sentence)
{
    json_t *f = judged(
        "[[A|person:a]] met [[B|person:b]].\n"
        "[[A|person:a]], [[B|person:b]], [[B|person:b]] told"
        " [[K|organization:k|source]].\n"
        "[[A|person:a]] met [[C|person:c]]; [[B|person:b|nominal]] A.\n"
        "{{[[A|person:a]] and [[C|person:c]]}}\n",
        "# id x; language en\n"
        "A met [[B|person:b]].\n"
        "[[A|person:a]], [[B|person:b]], [[B|person:b]] told"
        " [[K|organization:k]].\n"
        "[[A|person:a]] met [[C|person:c|source]]; B A.\n"
        "A and C\n");
    /* True: AB, AB, AC, AB, BC. Found: AB, AK, BK. Common: AB once. */
    expect(f, "edges.weighted_jaccard", 1.0 / 7);
    json_decref(f);
}
END_TEST

START_TEST(agreements_match_by_the_gold_s_ids)
{
    put("agreements-1.tsv", ENT_S(
        "doc\tagreement\tkind\tparties\tyear\tstatus\tconcerns\n"
        "x\tagreement:p\tpact\tcountry:XA,person:eve\t1999\tsigned\tpeace\n"
        "x\tagreement:r\ttreaty\t-\t-\tended\tfish\n"));
    json_t *f = judged(
        "[[P|agreement:p]] of [[E|person:eve]] and [[R|agreement:r]].\n",
        "# id x; language en\n"
        "[[P|agreement:p-1999]] of [[E|person:eve-doe]] and R.\n"
        "! agreement:p-1999 pact planned 1999-05 country:XA,person:eve-doe\n"
        "! agreement:q deal signed -\n");
    expect(f, "agreement.record.f1", 0.5);
    expect(f, "agreement.kind.accuracy", 1);
    expect(f, "agreement.year.accuracy", 1);
    expect(f, "agreement.status.accuracy", 0);
    /* The country is nowhere aligned, so its id stands for nothing. */
    expect(f, "agreement.parties.accuracy", 0);
    expect_errors(f,
        "missed|R|agreement:r\n"
        "agreement status|agreement:p|signed got planned\n"
        "agreement parties|agreement:p|person:eve,country:XA got"
        " person:eve,?country:XA\n"
        "agreement missed|agreement:r|ended\n"
        "agreement false alarm|?agreement:q|deal\n");
    json_decref(f);
}
END_TEST

START_TEST(relations_match_exactly_by_quad_and_by_pair)
{
    put("relations.tsv", ENT_S(
        "doc\tsource\ttype\ttarget\tstatus\tevidence\n"
        "x\tcountry:XA\tACCUSE\tcountry:YA\tasserted\tsaid\n"
        "x\tcountry:XA\tOFFICE\tcountry:YA\tasserted\t-\n"
        "other\tcountry:XA\tAID\tcountry:YA\tasserted\tgave\n"));
    json_t *f = judged(
        "[[X|country:XA]] said [[Y|country:YA]].\n",
        "# id x; language en\n"
        "[[X|country:XA]] said [[Y|country:YA]].\n"
        "> country:XA REJECT country:YA asserted said\n"
        "> country:XA MEMBER_OF country:YA asserted -\n"
        "> country:YA ACCUSE country:XA denied said\n");
    expect(f, "relation.exact.f1", 0);
    /* (XA verbal conflict YA) of two and three. */
    expect(f, "relation.quad.f1", 2 * 1.0 / 5);
    expect(f, "relation.pair.f1", 1);
    json_decref(f);
}
END_TEST

START_TEST(an_id_found_stands_for_the_one_it_shares_most_with)
{
    /* m falls on a once and on b twice, so it is b; n is a; o, which comes
     * after it, is neither, though all its mentions are of a. */
    put("relations.tsv", ENT_S(
        "doc\tsource\ttype\ttarget\tstatus\n"
        "x\tperson:a\tACCUSE\tperson:b\tasserted\n"));
    json_t *f = judged(
        "[[A|person:a]] [[B|person:b]] [[B|person:b]] [[A|person:a]]"
        " [[A|person:a]]\n",
        "# id x; language en\n"
        "[[A|person:m]] [[B|person:m]] [[B|person:m]] [[A|person:n]]"
        " [[A|person:o]]\n"
        "> person:n ACCUSE person:m asserted -\n"
        "> person:o ACCUSE person:m asserted -\n");
    expect(f, "relation.exact.f1", 2.0 / 3);
    expect_errors(f, "relation false alarm|?person:o ACCUSE person:b"
                     "|asserted\n");
    json_decref(f);
}
END_TEST

START_TEST(articles_without_records_are_not_judged_by_them)
{
    json_t *f = judged(
        "[[X|country:XA]] said [[Y|country:YA]].\n",
        "# id x; language en\n"
        "[[X|country:XA]] said [[Y|country:YA]].\n"
        "> country:XA ACCUSE country:YA asserted said\n"
        "! agreement:q deal signed -\n");
    expect_errors(f, "");
    json_decref(f);
}
END_TEST

START_TEST(ids_are_joined_over_articles_counted_by_language)
{
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *one = sample("# id one; language id\n"
                              "[[Adam|person:m]] [[Adam|person:m]]\n");
    ent_dossier *two = sample("# id two; language en\n[[Adam|person:n]]\n");
    put("one.txt", one->text);
    put("one.ann", ENT_S("[[Adam|person:a]] [[Adam|person:a]]\n"));
    put("two.txt", two->text);
    put("two.ann", ENT_S("[[Adam|person:a]]\n"));
    put("no-gold.txt", ENT_S("Text."));
    ent_score *score = open_score();
    support_good(ent_score_add(score, two, &error), &error);
    support_good(ent_score_add(score, one, &error), &error);
    json_t *f = written(score);
    expect(f, "articles", 2);
    expect_in(f, "id", "articles", 1);
    /* Precision 1, recall (4/3 + 1/3) / 3. */
    expect(f, "link.b3.f1", 2 * (5.0 / 9) / (14.0 / 9));
    expect_in(f, "id", "link.b3.f1", 1);
    expect_in(f, "en", "link.b3.f1", 1);
    json_decref(f);
    ent_score_free(score);
    ent_dossier_free(one);
    ent_dossier_free(two);
}
END_TEST

START_TEST(what_was_not_added_was_missed)
{
    put("x.txt", ENT_S("Adam left."));
    put("x.ann", ENT_S("[[Adam|person:a]] left."));
    ent_score *score = open_score();
    json_t *f = written(score);
    expect(f, "mention.person.r", 0);
    expect_errors(f, "missed|Adam|person:a\n");
    json_decref(f);
    ent_score_free(score);
}
END_TEST

START_TEST(markdown_shows_a_dash_where_nothing_is_measured)
{
    put("x.txt", ENT_S("Adam\nleft."));
    put("x.ann", ENT_S("[[Adam\nleft|person:a]]."));
    ent_score *score = open_score();
    ent_buffer out = ENT_BUFFER_INIT;
    ent_score_write(score, &(ent_score_options){ .errors = true }, &out);
    ck_assert(strstr(out.data, "\n| person | – | – | – | – | – | – |\n"));
    ck_assert(strstr(out.data, "of every type, F1 | – | – | 0.000 |\n"));
    ck_assert(strstr(out.data, "\n\nx\tmissed\tAdam left\tperson:a\n"));
    ent_buffer_release(&out);
    ent_score_free(score);
}
END_TEST

START_TEST(only_articles_of_the_gold_can_be_added_and_once)
{
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *x = sample("# id x\nAdam left.\n");
    put("x.txt", x->text);
    put("x.ann", x->text);
    ent_score *score = open_score();
    support_good(ent_score_add(score, x, &error), &error);
    ck_assert(!ent_score_add(score, x, &error));
    ck_assert_int_eq(error.code, ENT_EUSAGE);
    ent_error_clear(&error);
    x->document.id = ENT_S("y");
    ck_assert(!ent_score_add(score, x, &error));
    ck_assert_int_eq(error.code, ENT_ENOTFOUND);
    ent_score_free(score);
    ent_error_clear(&error);
    score = open_score();
    ent_dossier *other = sample("# id x\nAdam came.\n");
    ck_assert(!ent_score_add(score, other, &error));
    ck_assert_int_eq(error.code, ENT_EFORMAT);
    ent_score_free(score);
    ent_dossier_free(other);
    ent_dossier_free(x);
}
END_TEST

START_TEST(gold_that_contradicts_itself_is_named)
{
    ent_error error = ENT_ERROR_INIT;
    put("x.txt", ENT_S("One\nTwo three"));
    put("x.ann", ENT_S("One\n[[Two|place:t]] there"));
    ck_assert_ptr_null(ent_score_new(folder, &error));
    ck_assert_int_eq(error.code, ENT_EFORMAT);
    ck_assert(strstr(error.source, "/x.ann"));
    ck_assert(strstr(error.text, "/x.txt"));
    ck_assert_uint_eq(error.line, 2);
    ck_assert_uint_eq(error.column, 19);
    ent_error_clear(&error);
    put("x.ann", ENT_S("One\nTwo"));
    ck_assert_ptr_null(ent_score_new(folder, &error));
    ck_assert_uint_eq(error.line, 2);
    ck_assert_uint_eq(error.column, 4);
    ent_error_clear(&error);
    put("x.ann", ENT_S("One\nTwo three"));
    put("agreements.tsv", ENT_S("doc\tagreement\n"));
    ck_assert_ptr_null(ent_score_new(folder, &error));
    ck_assert_int_eq(error.code, ENT_EDATA);
    ck_assert_str_eq(error.text, "has no column 'kind'");
}
END_TEST

START_TEST(line_ends_and_byte_order_marks_do_not_matter)
{
    put("x.txt", ENT_S("\xEF\xBB\xBFOne\r\nTwo\r\n"));
    put("x.ann", ENT_S("One\n[[Two|place:t]]\n"));
    ent_score_free(open_score());
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("score");
    TCase *t = tcase_create("parts");
    tcase_add_test(t, marks_nest_and_leave_the_text);
    tcase_add_loop_test(t, malformed_marks_are_named_with_their_place, 0,
                        sizeof malformed / sizeof *malformed);
    tcase_add_test(t, broken_marks_never_crash);
    tcase_add_loop_test(t, the_yardstick_cuts_as_it_says, 0,
                        sizeof sentences / sizeof *sentences);
    tcase_add_test(t, a_span_is_found_by_what_it_holds);
    tcase_add_test(t, common_keys_are_those_of_the_naive_twin);
    suite_add_tcase(s, t);
    t = tcase_create("figures");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, names_match_one_to_one_by_overlap_and_type);
    tcase_add_test(t, the_same_span_is_preferred);
    tcase_add_test(t, descriptions_are_no_names_but_of_agreements);
    tcase_add_test(t, countries_are_linked_and_flags_compared);
    tcase_add_test(t, clusters_are_measured_by_b_cubed);
    tcase_add_test(t, boilerplate_counts_by_character_without_blanks);
    tcase_add_test(t, ties_are_pairs_in_a_sentence);
    tcase_add_test(t, agreements_match_by_the_gold_s_ids);
    tcase_add_test(t, relations_match_exactly_by_quad_and_by_pair);
    tcase_add_test(t, an_id_found_stands_for_the_one_it_shares_most_with);
    tcase_add_test(t, articles_without_records_are_not_judged_by_them);
    tcase_add_test(t, ids_are_joined_over_articles_counted_by_language);
    tcase_add_test(t, what_was_not_added_was_missed);
    tcase_add_test(t, markdown_shows_a_dash_where_nothing_is_measured);
    tcase_add_test(t, only_articles_of_the_gold_can_be_added_and_once);
    tcase_add_test(t, gold_that_contradicts_itself_is_named);
    tcase_add_test(t, line_ends_and_byte_order_marks_do_not_matter);
    suite_add_tcase(s, t);
    return s;
}

int main(void)
{
    return support_run(suite());
}
