/* test_lexicon.c: tables, stems, small lexicons of a user, and the form of
 * every file of src/data.
 *
 * The small lexicons stand on top of the packed one, under ids and names that
 * nothing else has ("Zorblatt"). */

#include "lexicon/lexicon.h"

#include "base/file.h"
#include "base/utf8.h"
#include "lexicon/packed.h"
#include "lexicon/stem.h"

#include "support.h"

/* Tables ------------------------------------------------------------------ */

START_TEST(tables_are_cut_into_fields)
{
    ent_arena *arena = ent_arena_new();
    ent_error error = ENT_ERROR_INIT;
    ent_tsv tsv;
    ck_assert(ent_tsv_parse(&tsv, "x.tsv", ENT_S(
        "\xEF\xBB\xBF# head\n\na\tb b\n# --- group\n1\t-\r\n\tx;y"), arena,
        &error));
    ck_assert_uint_eq(tsv.column_count, 2);
    ck_assert_uint_eq(tsv.row_count, 2);
    ck_assert_uint_eq(tsv.head, 3);
    ck_assert_uint_eq(tsv.lines[0], 5);
    ck_assert_uint_eq(tsv.lines[1], 6);
    uint32_t b = ent_tsv_column(&tsv, "b b");
    ck_assert_uint_eq(b, 1);
    ck_assert_uint_eq(ent_tsv_column(&tsv, "b"), ENT_NONE);
    ck_assert_uint_eq(ent_tsv_field(&tsv, 0, b).size, 0);
    ck_assert(ent_slice_equal(ent_tsv_field(&tsv, 1, b), ENT_S("x;y")));
    ck_assert_uint_eq(ent_tsv_field(&tsv, 1, ENT_NONE).size, 0);
    ck_assert_uint_eq(ent_tsv_field(&tsv, 2, 0).size, 0);
    ent_arena_free(arena);
}
END_TEST

static const struct {
    const char *content;
    uint32_t line;
    const char *text;
} bad_tables[] = {
    { "", 1, "no column names" },
    { "# only\n# comments\n", 3, "no column names" },
    { "a\tb\n1\t2\n1\n", 3, "1 field, expected 2" },
    { "a\n\n1\t2\n", 3, "2 fields, expected 1" },
    { "a\tb\ta\n", 1, "column 'a' comes twice" },
    { "a\n\xFF\n", 2, "not UTF-8" },
};

START_TEST(broken_tables_say_where)
{
    ent_arena *arena = ent_arena_new();
    ent_error error = ENT_ERROR_INIT;
    ent_tsv tsv;
    ck_assert(!ent_tsv_parse(&tsv, "x.tsv",
                             ent_slice_of(bad_tables[_i].content), arena,
                             &error));
    ck_assert_int_eq(error.code, ENT_EDATA);
    ck_assert_str_eq(error.source, "x.tsv");
    ck_assert_uint_eq(error.line, bad_tables[_i].line);
    ck_assert_str_eq(error.text, bad_tables[_i].text);
    ent_arena_free(arena);
}
END_TEST

START_TEST(a_place_in_a_table_can_be_named)
{
    ent_arena *arena = ent_arena_new();
    ent_error error = ENT_ERROR_INIT;
    ent_tsv tsv;
    ck_assert(ent_tsv_parse(&tsv, "x.tsv", ENT_S("a\n# c\n1\n"), arena, NULL));
    ck_assert(!ent_tsv_fail(&tsv, 0, &error, "no %s", "good"));
    ck_assert_uint_eq(error.line, 3);
    ck_assert_str_eq(error.text, "no good");
    ent_arena_free(arena);
}
END_TEST

/* Stems ------------------------------------------------------------------- */

static void check_stem(ent_language language, const char *word,
                       const char *expected)
{
    ent_stemmer *stemmer = ent_stemmer_new(language);
    ent_slice stem = ent_stem(stemmer, ent_slice_of(word));
    ck_assert_msg(ent_slice_equal(stem, ent_slice_of(expected)),
                  "%s: '%.*s', expected '%s'", word, ENT_P(stem), expected);
    ent_stemmer_free(stemmer);
}

START_TEST(words_are_stemmed_by_language)
{
    check_stem(ENT_LANGUAGE_EN, "accusations", "accus");
    check_stem(ENT_LANGUAGE_EN, "accused", "accus");
    check_stem(ENT_LANGUAGE_ID, "perjanjian", "janji");
    check_stem(ENT_LANGUAGE_ID, "menyerang", "serang");
    check_stem(ENT_LANGUAGE_UNKNOWN, "accused", "accused");
    check_stem(ENT_LANGUAGE_EN, "", "");
    ent_stemmer_free(NULL);
}
END_TEST

/* User's lexicons --------------------------------------------------------- */

/* A lexicon with up to two files of the user, or NULL and an error. The files
 * are called one.tsv and two.tsv, and are gone when this returns. */
static ent_lexicon *lexicon_of(const char *one, const char *two,
                               ent_error *error)
{
    char folder[64], paths[2][96];
    support_folder(folder);
    snprintf(paths[0], sizeof paths[0], "%s/one.tsv", folder);
    snprintf(paths[1], sizeof paths[1], "%s/two.tsv", folder);
    ck_assert(ent_file_write(paths[0], ent_slice_of(one), error));
    ck_assert(ent_file_write(paths[1], ent_slice_of(two ? two : ""), error));
    const char *files[] = { paths[0], paths[1] };
    ent_lexicon *lexicon = ent_lexicon_new(
        &(ent_lexicon_options){ files, two ? 2 : 1 }, error);
    support_remove(folder);
    return lexicon;
}

static ent_lexicon *good_lexicon_of(const char *one, const char *two)
{
    ent_error error = ENT_ERROR_INIT;
    ent_lexicon *lexicon = lexicon_of(one, two, &error);
    ck_assert_msg(lexicon != NULL, "%s:%u: %s", error.source, error.line,
                  error.text);
    return lexicon;
}

static uint32_t entry_of(const ent_lexicon *lexicon, const char *id)
{
    uint32_t entry = ent_lexicon_entry(lexicon, ent_slice_of(id));
    ck_assert_msg(entry != ENT_NONE, "no %s", id);
    return entry;
}

/* An entity's name by its text; NULL when it has none such. */
static const ent_name *name_of(const ent_lexicon *lexicon, const char *id,
                               const char *text)
{
    const ent_entry *e = &lexicon->entries.items[entry_of(lexicon, id)];
    for (uint32_t i = e->first_name; i < e->last_name; i++) {
        const ent_name *name = &lexicon->names.items[lexicon->own.items[i]];
        if (ent_slice_equal(name->text, ent_slice_of(text)))
            return name;
    }
    return NULL;
}

static void check_name(const ent_lexicon *lexicon, const char *id,
                       const char *text, uint32_t rules, unsigned languages)
{
    const ent_name *name = name_of(lexicon, id, text);
    ck_assert_msg(name != NULL, "%s has no name '%s'", id, text);
    ck_assert_msg(name->rules == rules, "%s: rules %u, expected %u", text,
                  name->rules, rules);
    ck_assert_uint_eq(name->languages, languages);
}

#define EN (1u << ENT_LANGUAGE_EN)
#define ID (1u << ENT_LANGUAGE_ID)

START_TEST(names_have_the_rules_of_their_columns)
{
    ent_lexicon *l = good_lexicon_of(
        "entity\ten\tid\tnames\tnames.en\tnames.id\tdemonyms.en\tdemonyms.id"
        "\talone\tkind\twikidata\n"
        "country:zorblatt\tZorblatt\tZorblat\t=ZB;Zorb Land\tZorbia\tNegeri Z"
        "\tZorblattian;Zorbs\tZorbian\tZorry;Zorb Land\tstate\tQ5\n", NULL);
    const char *id = "country:zorblatt";
    check_name(l, id, "Zorblatt", ENT_NAME_LABEL, 0);
    check_name(l, id, "Zorblat", ENT_NAME_LABEL, 0);
    check_name(l, id, "ZB", ENT_NAME_EXACT, 0);
    check_name(l, id, "Zorbia", 0, EN);
    check_name(l, id, "Negeri Z", 0, ID);
    check_name(l, id, "Zorbs", ENT_NAME_DEMONYM, EN);
    check_name(l, id, "Zorbian", ENT_NAME_DEMONYM, ID);
    check_name(l, id, "Zorry", ENT_NAME_ALONE, 0);
    check_name(l, id, "Zorb Land", 0, 0); /* in 'names' as well: not alone */
    const ent_entry *e = &l->entries.items[entry_of(l, id)];
    ck_assert(ent_slice_equal(e->label_id, ENT_S("Zorblat")));
    ck_assert(ent_slice_equal(e->kind, ENT_S("state")));
    ck_assert(ent_slice_equal(e->wikidata, ENT_S("Q5")));
    ck_assert_uint_eq(e->country, ENT_NONE);
    ent_lexicon_free(l);
}
END_TEST

START_TEST(one_spelling_leads_to_all_its_readings)
{
    ent_lexicon *l = good_lexicon_of(
        "entity\ten\tnames.en\n"
        "person:zork-a\tZork\t-\nplace:zork-b\tZORK\t-\n"
        "place:zork-c\tCzork\tzork\n", NULL);
    uint32_t first = ent_lexicon_name(l, ENT_S("zork"));
    ck_assert_uint_ne(first, ENT_NONE);
    ck_assert_uint_eq(ent_lexicon_name(l, ENT_S("Zork")), ENT_NONE);
    const char *const ids[] = { "person:zork-a", "place:zork-b",
                                "place:zork-c" };
    uint32_t name = first;
    for (int i = 0; i < 3; i++, name = l->names.items[name].next)
        ck_assert_uint_eq(l->names.items[name].entry, entry_of(l, ids[i]));
    ck_assert_uint_eq(name, first);
    ent_lexicon_free(l);
}
END_TEST

START_TEST(a_user_may_change_and_add_to_an_entity)
{
    ent_lexicon *l = good_lexicon_of(
        "entity\ten\tkind\tcountry\nplace:zorb\tZorb\tcity\tcountry:zb\n",
        "entity\ten\tkind\tnames\nplace:zorb\tNew Zorb\t-\tZorb\n"
        "country:zb\tZed\tstate\t-\n");
    const ent_entry *e = &l->entries.items[entry_of(l, "place:zorb")];
    ck_assert(ent_slice_equal(e->label_en, ENT_S("New Zorb")));
    ck_assert(ent_slice_equal(e->kind, ENT_S("city")));
    ck_assert_uint_eq(e->country, entry_of(l, "country:zb"));
    ck_assert_uint_eq(e->last_name - e->first_name, 2);
    check_name(l, "place:zorb", "New Zorb", ENT_NAME_LABEL, EN);
    ent_lexicon_free(l);
}
END_TEST

static void check_fact(const ent_lexicon *l, const char *id,
                       const char *column, const char *value)
{
    ck_assert(ent_slice_equal(ent_lexicon_fact(l, entry_of(l, id), column),
                              ent_slice_of(value)));
}

/* A table of agreements may leave out any column but the first; what it gives
 * of a known one stands in for that, the rest stays. */
START_TEST(a_user_may_tell_of_agreements)
{
    ent_lexicon *l = good_lexicon_of(
        "entity\ten\tkind\tparties\tyear\n"
        "agreement:zorb-pact\tZorb Pact\tpact\tcountry:FJ;country:PE\t1999\n"
        "agreement:new-start\t-\t-\t-\t2011\n",
        "entity\tstatus\nagreement:zorb-pact\tended\n");
    check_fact(l, "agreement:zorb-pact", "kind", "pact");
    check_fact(l, "agreement:zorb-pact", "parties", "country:FJ;country:PE");
    check_fact(l, "agreement:zorb-pact", "status", "ended");
    check_fact(l, "agreement:zorb-pact", "until", "");
    check_fact(l, "agreement:zorb-pact", "heirs", "");
    check_fact(l, "agreement:new-start", "year", "2011");
    check_fact(l, "agreement:new-start", "kind", "treaty");
    check_fact(l, "country:FJ", "kind", "");
    ent_lexicon_free(l);
}
END_TEST

START_TEST(labels_of_places_belong_to_their_language)
{
    ent_lexicon *l = good_lexicon_of(
        "entity\ten\tid\nplace:five\tLima\tKota Lima\n"
        "place:nice\tNice (France)\tNice\nplace:both\tZorb\tZorb\n", NULL);
    check_name(l, "place:five", "Lima", ENT_NAME_LABEL, EN);
    check_name(l, "place:five", "Kota Lima", ENT_NAME_LABEL, ID);
    check_name(l, "place:both", "Zorb", ENT_NAME_LABEL, EN | ID);
    ck_assert_ptr_null(name_of(l, "place:nice", "Nice (France)"));
    ent_lexicon_free(l);
}
END_TEST

START_TEST(metonyms_may_always_stand_for_a_country)
{
    ent_lexicon *l = good_lexicon_of(
        "entity\ten\tmetonym\ncountry:zb\tZed\t-\n"
        "place:zorb\tZorb\tcountry:zb\nplace:zhall\tZ Hall\t!country:zb\n",
        NULL);
    const ent_entry *capital = &l->entries.items[entry_of(l, "place:zorb")];
    const ent_entry *seat = &l->entries.items[entry_of(l, "place:zhall")];
    ck_assert_uint_eq(capital->metonym, entry_of(l, "country:zb"));
    ck_assert_uint_eq(seat->metonym, entry_of(l, "country:zb"));
    ck_assert(!capital->metonym_always && seat->metonym_always);
    ent_lexicon_free(l);
}
END_TEST

static const char zed[] =
    "entity\ten\tleader\ncountry:zb\tZed\tz-premier\n"
    "country:zc\tZec\t-\nperson:za\tZed Aa\t-\nperson:zb\tZed Bb\t-\n"
    "person:zc\tZed Cc\t-\n";

static const char zed_holders[] =
    "office\tof\tperson\tfrom\tto\n"
    "z-premier\tcountry:zb\tperson:zb\t2010-05\t2014-06-01\n"
    "z-premier\tcountry:zb\tperson:za\t2001\t2010-05-10\n"
    "z-premier\tcountry:zb\tperson:za\t2014-06-01\t-\n"
    "z-deputy\tcountry:zb\tperson:zb\t2000\t2003\n"
    "z-premier\tcountry:zc\tperson:zc\t1990\t1995\n";

static const char zed_offices[] =
    "office\tkind\ten\tid\n"
    "z-premier\thead\tz premier;=ZP\tperdana zeteri\n"
    "z-deputy\thead\tz deputy\twakil perdana zeteri\n";

/* The three tables in one lexicon: through a file of two and one more. */
static ent_lexicon *zed_lexicon(void)
{
    ent_error error = ENT_ERROR_INIT;
    char folder[64], paths[3][96];
    support_folder(folder);
    const char *const contents[] = { zed_holders, zed_offices, zed };
    const char *files[3];
    for (int i = 0; i < 3; i++) {
        snprintf(paths[i], sizeof paths[i], "%s/%d.tsv", folder, i);
        files[i] = paths[i];
        ck_assert(ent_file_write(paths[i], ent_slice_of(contents[i]), &error));
    }
    ent_lexicon *l = ent_lexicon_new(&(ent_lexicon_options){ files, 3 },
                                     &error);
    support_remove(folder);
    ck_assert_msg(l != NULL, "%s:%u: %s", error.source, error.line,
                  error.text);
    return l;
}

static void check_holder(const ent_lexicon *l, const char *office,
                         const char *date, const char *person)
{
    ent_date when = { 0, 0, 0 };
    ent_date_parse(ent_slice_of(date), &when);
    uint32_t found = ent_lexicon_holder(
        l, ent_lexicon_office(l, ent_slice_of(office)),
        entry_of(l, "country:zb"), when);
    uint32_t expected = person ? entry_of(l, person) : ENT_NONE;
    ck_assert_msg(found == expected, "%s on '%s'", office, date);
}

START_TEST(offices_have_holders_at_a_date)
{
    ent_lexicon *l = zed_lexicon();
    check_holder(l, "z-premier", "2000-12-31", NULL);
    check_holder(l, "z-premier", "2001-01-01", "person:za");
    check_holder(l, "z-premier", "2010-04-30", "person:za");
    check_holder(l, "z-premier", "2010-05-05", "person:zb"); /* both do */
    check_holder(l, "z-premier", "2014-06-01", "person:za");
    check_holder(l, "z-premier", "2012", "person:zb");
    check_holder(l, "z-premier", "2014", "person:za");
    check_holder(l, "z-premier", "2090-01-01", "person:za");
    check_holder(l, "z-premier", "", "person:za");
    check_holder(l, "z-deputy", "2003-12-31", "person:zb");
    check_holder(l, "z-deputy", "2004-01-01", NULL);
    check_holder(l, "z-deputy", "", "person:zb");
    check_holder(l, "no-such-office", "2012", NULL);
    check_holder(l, "leader", "2012", "person:zb"); /* the entry's leader */
    ent_lexicon_free(l);
}
END_TEST

static void check_holding(const ent_lexicon *l, const char *person,
                          const char *of, const char *date, const char *office,
                          int from)
{
    ent_date when = { 0, 0, 0 };
    ent_date_parse(ent_slice_of(date), &when);
    uint32_t found = ent_lexicon_holding_of(
        l, entry_of(l, person), of ? entry_of(l, of) : ENT_NONE, when);
    ck_assert_msg((found == ENT_NONE) == !office, "%s in %s", person, date);
    if (!office)
        return;
    const ent_holding *h = &l->holdings.items[found];
    ck_assert_uint_eq(h->office, ent_lexicon_office(l, ent_slice_of(office)));
    ck_assert_int_eq(h->from.year, from);
}

START_TEST(persons_have_offices_at_a_date)
{
    ent_lexicon *l = zed_lexicon();
    check_holding(l, "person:zb", NULL, "2002", "z-deputy", 2000);
    check_holding(l, "person:zb", NULL, "2012", "z-premier", 2010);
    check_holding(l, "person:zb", NULL, "2005", "z-deputy", 2000);
    check_holding(l, "person:zb", NULL, "2030", "z-premier", 2010);
    check_holding(l, "person:za", NULL, "1980", "z-premier", 2001);
    check_holding(l, "person:za", NULL, "", "z-premier", 2014);
    check_holding(l, "person:zc", "country:zb", "1992", NULL, 0);
    check_holding(l, "person:zc", "country:zc", "", "z-premier", 1990);
    ck_assert_uint_eq(ent_lexicon_holding_of(l, ENT_NONE, ENT_NONE,
                                             (ent_date){ 0, 0, 0 }), ENT_NONE);
    ent_lexicon_free(l);
}
END_TEST

START_TEST(titles_lead_to_offices)
{
    ent_lexicon *l = zed_lexicon();
    uint32_t premier = ent_lexicon_office(l, ENT_S("z-premier"));
    ck_assert_uint_ne(premier, ENT_NONE);
    ent_slice en = ENT_S("zp");
    ent_slice id = ENT_S("perdana zeteri");
    ck_assert_uint_eq(ent_lexicon_title(l, en, ENT_LANGUAGE_EN), premier);
    ck_assert_uint_eq(ent_lexicon_title(l, en, ENT_LANGUAGE_ID), ENT_NONE);
    ck_assert_uint_eq(ent_lexicon_title(l, id, ENT_LANGUAGE_ID), premier);
    ck_assert_uint_eq(ent_lexicon_title(l, id, ENT_LANGUAGE_UNKNOWN), premier);
    ck_assert_uint_eq(ent_lexicon_title(l, en, ENT_LANGUAGE_UNKNOWN), premier);
    ck_assert_uint_eq(ent_lexicon_title(l, ENT_S("zz"), ENT_LANGUAGE_EN),
                      ENT_NONE);
    ent_lexicon_free(l);
}
END_TEST

START_TEST(a_rule_file_stands_in_for_the_packed_one)
{
    char folder[64], path[96];
    ent_error error = ENT_ERROR_INIT;
    support_folder(folder);
    snprintf(path, sizeof path, "%s/dates.tsv", folder);
    ck_assert(ent_file_write(path, ENT_S("language\tkind\nid\tx\n"), &error));
    const char *files[] = { path };
    ent_lexicon *l = ent_lexicon_new(&(ent_lexicon_options){ files, 1 },
                                     &error);
    support_remove(folder);
    ck_assert_msg(l != NULL, "%s", error.text);
    ck_assert_uint_eq(ent_lexicon_table(l, "dates.tsv", &error)->row_count, 1);
    ck_assert_uint_gt(
        ent_lexicon_table(l, "boilerplate.tsv", &error)->row_count, 1);
    ck_assert_ptr_null(ent_lexicon_table(l, "no.tsv", &error));
    ck_assert_int_eq(error.code, ENT_EDATA);
    ent_lexicon_free(l);
}
END_TEST

static const struct {
    const char *content;
    uint32_t line;
    const char *text;
} bad_lexicons[] = {
    { "entity\ten\nperson:a\n", 2, "1 field, expected 2" },
    { "entity\tenn\nperson:a\tA\n", 1, "unknown column 'enn'" },
    { "name\nA\n", 1,
      "no column 'entity' or 'office', first is 'name'" },
    { "entity\ten\n\nthing:a\tA\n", 3, "'thing:a' is no id" },
    { "entity\ten\nperson:\tA\n", 2, "'person:' is no id" },
    { "entity\ten\nperson:a b\tA\n", 2, "'person:a b' is no id" },
    { "entity\ten\n-\tA\n", 2, "'' is no id" },
    { "entity\tnames\nperson:za\tA;;B\n", 2, "empty name in column 'names'" },
    { "entity\tnames\nperson:za\t=\n", 2, "empty name in column 'names'" },
    { "entity\tcountry\nperson:za\tcountry:zz\n", 2,
      "'country:zz' is no country known" },
    { "entity\tcountry\nperson:za\tperson:za\n", 2,
      "'person:za' is no country known" },
    { "entity\tmetonym\nplace:za\t!country:zz\n", 2,
      "'country:zz' is no country known" },
    { "entity\tleader\ncountry:zb\tz-boss\n", 2, "'z-boss' is no office" },
    { "office\ten\n-\tz\n", 2, "no office" },
    { "office\tof\tperson\tfrom\tto\nz-boss\tcountry:zb\tperson:z\t-\t-\n", 2,
      "'z-boss' is no office known" },
    { "office\tof\tperson\tfrom\tto\npresident\tcountry:zb\tperson:z\t-\t-\n",
      2, "'country:zb' is no country or body known" },
    { "office\tof\tperson\tfrom\tto\npresident\tcountry:US\tperson:z\t-\t-\n",
      2, "'person:z' is no person known" },
};

START_TEST(broken_lexicons_say_where)
{
    ent_error error = ENT_ERROR_INIT;
    ck_assert_ptr_null(lexicon_of(bad_lexicons[_i].content, NULL, &error));
    ck_assert_int_eq(error.code, ENT_EDATA);
    ck_assert_msg(strstr(error.source, "/one.tsv") != NULL, "%s",
                  error.source);
    ck_assert_msg(error.line == bad_lexicons[_i].line, "line %u: %s",
                  error.line, error.text);
    ck_assert_msg(strstr(error.text, bad_lexicons[_i].text) != NULL,
                  "said '%s', expected '%s'", error.text,
                  bad_lexicons[_i].text);
}
END_TEST

START_TEST(holdings_have_dates_in_order)
{
    static const char *const holders[][2] = {
        { "z-premier\tcountry:zb\tperson:za\t2010-13\t-\n", "no date" },
        { "z-premier\tcountry:zb\tperson:za\t2010 or so\t-\n", "no date" },
        { "z-premier\tcountry:zb\tperson:za\t2010\t2009-12-31\n",
          "ends before it begins" } };
    for (size_t i = 0; i < sizeof holders / sizeof *holders; i++) {
        char content[256];
        ent_error error = ENT_ERROR_INIT;
        snprintf(content, sizeof content, "office\tof\tperson\tfrom\tto\n%s",
                 holders[i][0]);
        char *office = strstr(content, "z-premier");
        memcpy(office, "president", 9);
        ck_assert_ptr_null(lexicon_of(
            "entity\ten\ncountry:zb\tZed\nperson:za\tZed Aa\n", content,
            &error));
        ck_assert_msg(strstr(error.text, holders[i][1]) != NULL, "%s",
                      error.text);
    }
}
END_TEST

START_TEST(a_missing_file_is_named)
{
    const char *files[] = { "/no/such/lexicon.tsv" };
    ent_error error = ENT_ERROR_INIT;
    ck_assert_ptr_null(
        ent_lexicon_new(&(ent_lexicon_options){ files, 1 }, &error));
    ck_assert_int_eq(error.code, ENT_EIO);
    ck_assert_msg(strstr(error.source, "lexicon.tsv") != NULL
                      || strstr(error.text, "lexicon.tsv") != NULL,
                  "%s", error.text);
    ent_lexicon_free(NULL);
}
END_TEST

/* The packed lexicon ------------------------------------------------------ */

START_TEST(the_packed_lexicon_is_well_made)
{
    ent_error error = ENT_ERROR_INIT;
    ent_lexicon *l = ent_lexicon_new(NULL, &error);
    ck_assert_msg(l != NULL, "%s:%u: %s", error.source, error.line,
                  error.text);
    ent_lexicon_counts counts = ent_lexicon_stats(l);
    ck_assert_uint_ge(counts.entries[ENT_TYPE_COUNTRY], 197); /* ISO 3166-1 */
    ck_assert_uint_eq(counts.names, l->own.count);
    for (uint32_t i = 0; i < l->names.count; i++) {
        const ent_name *name = &l->names.items[i];
        const ent_name *next = &l->names.items[name->next];
        ck_assert(ent_slice_equal(name->folded, next->folded));
        ck_assert_msg(name->entry < next->entry || name->next
                          == ent_lexicon_name(l, name->folded)
                          || name->entry == next->entry,
                      "'%.*s' is out of order in its ring",
                      ENT_P(name->text));
    }
    ent_lexicon_free(l);
}
END_TEST

/* Form of the files ------------------------------------------------------- */

/* A complaint about a place in a packed file. */
#define FILE_BAD(file, line, ...) \
    do { \
        fprintf(stderr, "src/data/%s:%u: ", (file), (line)); \
        fprintf(stderr, __VA_ARGS__); \
        fputc('\n', stderr); \
        complaints++; \
    } while (0)

static unsigned complaints;

/* Whether a packed file is text; the tagger's model is not. */
static bool is_table(uint32_t file)
{
    return ent_slice_ends(ent_slice_of(ent_packed_files[file].name),
                          ENT_S(".tsv"));
}

static ent_tsv packed_table(uint32_t file, ent_arena *arena)
{
    ent_error error = ENT_ERROR_INIT;
    ent_tsv tsv;
    const ent_packed_file *f = &ent_packed_files[file];
    ck_assert_msg(ent_tsv_parse(&tsv, f->name, f->content, arena, &error),
                  "%s:%u: %s", error.source, error.line, error.text);
    return tsv;
}

static void check_line(const char *file, uint32_t number, ent_slice line)
{
    if (!line.size)
        FILE_BAD(file, number, "empty line");
    else if (ent_slice_ends(line, ENT_S(" ")) || line.data[0] == ' ')
        FILE_BAD(file, number, "blank at an end");
    if (ent_slice_ends(line, ENT_S("\t")))
        FILE_BAD(file, number, "tab at the end");
    if (ent_slice_find(line, ENT_S("\r")) != SIZE_MAX)
        FILE_BAD(file, number, "carriage return");
    if (ent_slice_find(line, ENT_S("\xC2\xA0")) != SIZE_MAX)
        FILE_BAD(file, number, "no-break space");
}

/* The comment at the head says where the facts come from, and the licence. */
static void check_head(const char *file, ent_slice head)
{
    if (!ent_slice_starts(head, ENT_S("# ")))
        FILE_BAD(file, 1u, "no comment at its head");
    if (ent_slice_find(head, ent_slice_of(file)) != 2)
        FILE_BAD(file, 1u, "the head does not begin with the file's name");
    if (ent_slice_find(head, ENT_S("Provenance")) == SIZE_MAX)
        FILE_BAD(file, 1u, "the head says no provenance");
    if (ent_slice_find(head, ENT_S("MIT")) == SIZE_MAX
        && ent_slice_find(head, ENT_S("licence")) == SIZE_MAX)
        FILE_BAD(file, 1u, "the head says no licence");
}

START_TEST(files_have_lines_in_form)
{
    complaints = 0;
    ck_assert_uint_gt(ent_packed_count, 0);
    for (uint32_t f = 0; f < ent_packed_count; f++) {
        if (!is_table(f))
            continue;
        const ent_packed_file *file = &ent_packed_files[f];
        ent_slice rest = file->content;
        ent_slice line;
        size_t head = 0;
        bool in_head = true;
        if (!ent_slice_ends(rest, ENT_S("\n")))
            FILE_BAD(file->name, 1u, "no newline at the end");
        for (uint32_t n = 1; ent_slice_cut(&rest, '\n', &line); n++) {
            if (!rest.data)
                break; /* what follows the last newline */
            check_line(file->name, n, line);
            in_head = in_head && ent_slice_starts(line, ENT_S("#"));
            head += in_head ? line.size + 1 : 0;
        }
        check_head(file->name, ent_slice_part(file->content, 0, head));
    }
    ck_assert_msg(complaints == 0, "%u complaints above", complaints);
}
END_TEST

START_TEST(fields_are_never_empty)
{
    complaints = 0;
    ent_arena *arena = ent_arena_new();
    for (uint32_t f = 0; f < ent_packed_count; f++) {
        if (!is_table(f))
            continue;
        ent_tsv tsv = packed_table(f, arena);
        for (uint32_t row = 0; row < tsv.row_count; row++)
            for (uint32_t c = 0; c < tsv.column_count; c++) {
                ent_slice field = ent_tsv_field(&tsv, row, c);
                if (!field.size && field.data)
                    FILE_BAD(tsv.name, tsv.lines[row],
                             "empty field, expected -");
                if (ent_slice_trim(field).size != field.size)
                    FILE_BAD(tsv.name, tsv.lines[row], "blank at an end");
            }
        if (!tsv.row_count)
            FILE_BAD(tsv.name, tsv.head, "no record");
    }
    ent_arena_free(arena);
    ck_assert_msg(complaints == 0, "%u complaints above", complaints);
}
END_TEST

/* Whether a table holds entities. */
static bool has_entities(const ent_tsv *tsv)
{
    return ent_tsv_column(tsv, "entity") == 0;
}

static bool is_lower_slug(ent_slice s)
{
    for (size_t i = 0; i < s.size; i++)
        if (!((s.data[i] >= 'a' && s.data[i] <= 'z') || s.data[i] == '-'
              || (s.data[i] >= '0' && s.data[i] <= '9')))
            return false;
    return s.size > 0 && s.data[0] != '-' && s.data[s.size - 1] != '-';
}

static bool is_country_code(ent_slice s)
{
    return s.size == 2 && s.data[0] >= 'A' && s.data[0] <= 'Z'
        && s.data[1] >= 'A' && s.data[1] <= 'Z';
}

static bool is_wikidata(ent_slice s)
{
    bool good = s.size > 1 && s.data[0] == 'Q' && s.data[1] != '0';
    for (size_t i = 1; i < s.size; i++)
        good = good && s.data[i] >= '0' && s.data[i] <= '9';
    return good;
}

static void check_id(const ent_tsv *tsv, uint32_t row, ent_slice id)
{
    ent_type type = ENT_TYPE_COUNT;
    size_t colon = ent_slice_find(id, ENT_S(":"));
    ent_slice slug = ent_slice_part(id, colon + 1, id.size);
    if (colon == SIZE_MAX || !ent_type_of(ent_slice_part(id, 0, colon), &type)
        || !(is_lower_slug(slug)
             || (type == ENT_TYPE_COUNTRY && is_country_code(slug))))
        FILE_BAD(tsv->name, tsv->lines[row], "'%.*s' is no id", ENT_P(id));
}

/* No two records say the same of 'column' ("entity", "wikidata"). */
static void check_unique(ent_table *seen, const ent_tsv *tsv, uint32_t row,
                         ent_slice value)
{
    uint32_t place = tsv->lines[row];
    if (ent_table_get(seen, value) != ENT_NONE)
        FILE_BAD(tsv->name, place, "'%.*s' stands already on a line %u",
                 ENT_P(value), ent_table_get(seen, value));
    else
        ent_table_put(seen, value, place);
}

static void check_ids(const ent_tsv *tsv, ent_table *ids, ent_table *wikidata)
{
    uint32_t column = ent_tsv_column(tsv, "wikidata");
    for (uint32_t row = 0; row < tsv->row_count; row++) {
        ent_slice id = ent_tsv_field(tsv, row, 0);
        ent_slice q = ent_tsv_field(tsv, row, column);
        check_id(tsv, row, id);
        check_unique(ids, tsv, row, id);
        if (q.size && !is_wikidata(q))
            FILE_BAD(tsv->name, tsv->lines[row], "'%.*s' is no Qnnn",
                     ENT_P(q));
        if (q.size)
            check_unique(wikidata, tsv, row, q);
    }
}

START_TEST(ids_are_in_form_and_stand_once)
{
    complaints = 0;
    ent_arena *arena = ent_arena_new();
    ent_table ids = ENT_TABLE_INIT;
    ent_table wikidata = ENT_TABLE_INIT;
    for (uint32_t f = 0; f < ent_packed_count; f++) {
        if (!is_table(f))
            continue;
        ent_tsv tsv = packed_table(f, arena);
        if (has_entities(&tsv))
            check_ids(&tsv, &ids, &wikidata);
    }
    ent_table_release(&ids);
    ent_table_release(&wikidata);
    ent_arena_free(arena);
    ck_assert_msg(complaints == 0, "%u complaints above", complaints);
}
END_TEST

/* Columns of entity files, and of offices, that hold lists of names. */
static const char *const lists[] = {
    "names", "names.en", "names.id", "demonyms.en", "demonyms.id", "alone" };

/* 2 to 5 capitals and nothing else. */
static bool is_abbreviation(ent_slice name)
{
    for (size_t i = 0; i < name.size; i++)
        if (name.data[i] < 'A' || name.data[i] > 'Z')
            return false;
    return name.size >= 2 && name.size <= 5;
}

static void check_item(const ent_tsv *tsv, uint32_t row, const char *column,
                       ent_slice item)
{
    uint32_t line = tsv->lines[row];
    if (!item.size || ent_slice_equal(item, ENT_S("="))
        || ent_slice_equal(item, ENT_S("-")))
        FILE_BAD(tsv->name, line, "empty item in '%s'", column);
    if (ent_slice_trim(item).size != item.size)
        FILE_BAD(tsv->name, line, "blank around '%.*s'", ENT_P(item));
    if (ent_slice_find(item, ENT_S("  ")) != SIZE_MAX)
        FILE_BAD(tsv->name, line, "two blanks in '%.*s'", ENT_P(item));
    if (is_abbreviation(item))
        FILE_BAD(tsv->name, line, "abbreviation '%.*s' without =",
                 ENT_P(item));
}

static void check_list(const ent_tsv *tsv, uint32_t row, const char *column)
{
    ent_slice rest =
        ent_tsv_field(tsv, row, ent_tsv_column(tsv, column));
    ent_table seen = ENT_TABLE_INIT;
    ent_slice item;
    while (ent_slice_cut(&rest, ';', &item)) {
        check_item(tsv, row, column, item);
        if (ent_table_intern(&seen, item, 1) != 1)
            FILE_BAD(tsv->name, tsv->lines[row], "'%.*s' twice in '%s'",
                     ENT_P(item), column);
        ent_table_put(&seen, item, 2);
    }
    ent_table_release(&seen);
}

static void check_label(const ent_tsv *tsv, uint32_t row, const char *column)
{
    ent_slice label = ent_tsv_field(tsv, row, ent_tsv_column(tsv, column));
    if (ent_slice_find(label, ENT_S(";")) != SIZE_MAX)
        FILE_BAD(tsv->name, tsv->lines[row], "list in '%s'", column);
    if (is_abbreviation(label))
        FILE_BAD(tsv->name, tsv->lines[row], "abbreviation '%.*s' without =",
                 ENT_P(label));
}

static void check_lists(const ent_tsv *tsv)
{
    for (uint32_t row = 0; row < tsv->row_count; row++) {
        for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
            check_list(tsv, row, lists[i]);
        check_label(tsv, row, "en");
        check_label(tsv, row, "id");
        if (!ent_tsv_field(tsv, row, ent_tsv_column(tsv, "en")).size
            && !ent_tsv_field(tsv, row, ent_tsv_column(tsv, "id")).size)
            FILE_BAD(tsv->name, tsv->lines[row], "no label");
    }
}

START_TEST(lists_of_names_are_in_form)
{
    complaints = 0;
    ent_arena *arena = ent_arena_new();
    for (uint32_t f = 0; f < ent_packed_count; f++) {
        if (!is_table(f))
            continue;
        ent_tsv tsv = packed_table(f, arena);
        if (has_entities(&tsv))
            check_lists(&tsv);
    }
    ent_arena_free(arena);
    ck_assert_msg(complaints == 0, "%u complaints above", complaints);
}
END_TEST

/* The kinds that a file's entities may have, ';' around each. */
static const char *const kinds[][2] = {
    { "countries.tsv", ";state;territory;historical;" },
    { "places.tsv", ";capital;city;region;nation;sea;strait;peninsula;"
                    "continent;island;river;mountain;site;seat;" },
    { "cities.tsv", ";city;region;" },
    { "organizations.tsv", ";bloc;alliance;un;agency;ministry;army;party;"
                           "group;court;company;bank;university;think-tank;"
                           "ngo;sport;" },
    { "media.tsv", ";medium;wire;" },
};

static void check_kinds(const ent_tsv *tsv, const char *known)
{
    uint32_t column = ent_tsv_column(tsv, "kind");
    for (uint32_t row = 0; row < tsv->row_count; row++) {
        char kind[64];
        ent_slice field = ent_tsv_field(tsv, row, column);
        snprintf(kind, sizeof kind, ";%.*s;", ENT_P(field));
        if (!field.size || !strstr(known, kind))
            FILE_BAD(tsv->name, tsv->lines[row], "kind '%.*s'", ENT_P(field));
    }
}

START_TEST(kinds_are_those_we_know)
{
    complaints = 0;
    ent_arena *arena = ent_arena_new();
    for (uint32_t f = 0; f < ent_packed_count; f++) {
        if (!is_table(f))
            continue;
        ent_tsv tsv = packed_table(f, arena);
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            if (strcmp(kinds[k][0], tsv.name) == 0)
                check_kinds(&tsv, kinds[k][1]);
    }
    ent_arena_free(arena);
    ck_assert_msg(complaints == 0, "%u complaints above", complaints);
}
END_TEST

/* Contradictions ---------------------------------------------------------- */

static ent_lexicon *packed_lexicon(void)
{
    ent_error error = ENT_ERROR_INIT;
    ent_lexicon *l = ent_lexicon_new(NULL, &error);
    ck_assert_msg(l != NULL, "%s:%u: %s", error.source, error.line,
                  error.text);
    return l;
}

/* Whether two names both count, in some text, without more being said. */
static bool both_count(const ent_name *a, const ent_name *b)
{
    bool alone = (a->rules | b->rules) & ENT_NAME_ALONE;
    bool language = !a->languages || !b->languages
        || (a->languages & b->languages);
    return !alone && language && ent_slice_equal(a->text, b->text);
}

START_TEST(no_name_means_two_of_one_type)
{
    complaints = 0;
    ent_lexicon *l = packed_lexicon();
    for (uint32_t i = 0; i < l->names.count; i++) {
        const ent_name *a = &l->names.items[i];
        for (uint32_t n = a->next; n != i; n = l->names.items[n].next) {
            const ent_name *b = &l->names.items[n];
            const ent_entry *x = &l->entries.items[a->entry];
            const ent_entry *y = &l->entries.items[b->entry];
            if (a->entry >= b->entry || x->type != y->type
                || !both_count(a, b) || x->type == ENT_TYPE_ORGANIZATION)
                continue;
            fprintf(stderr, "'%.*s' is %.*s and %.*s\n", ENT_P(a->text),
                    ENT_P(x->id), ENT_P(y->id));
            complaints++;
        }
    }
    ent_lexicon_free(l);
    ck_assert_msg(complaints == 0, "%u complaints above", complaints);
}
END_TEST

/* A body's label without the words that tell nothing of it, behind its kind
 * and its country. */
static ent_slice bare_label(const ent_entry *e, ent_arena *arena)
{
    static const char *const empty[] = {
        "the", "pt", "tbk", "corp", "corporation", "co", "company", "inc",
        "ltd", "limited" };
    ent_slice rest = ent_arena_lower(arena, e->label_en), word;
    ent_slice bare = ent_arena_format(arena, "%.*s %u", ENT_P(e->kind),
                                      e->country);
    while (ent_slice_cut(&rest, ' ', &word)) {
        bool tells = true;
        for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
            tells = tells && !ent_slice_equal(word, ent_slice_of(empty[i]));
        if (tells)
            bare = ent_arena_format(arena, "%.*s %.*s", ENT_P(bare),
                                    ENT_P(word));
    }
    return bare;
}

START_TEST(no_body_stands_twice_but_for_its_form)
{
    complaints = 0;
    ent_lexicon *l = packed_lexicon();
    ent_arena *arena = ent_arena_new();
    ent_table seen = ENT_TABLE_INIT;
    for (uint32_t i = 0; i < l->entries.count; i++) {
        const ent_entry *e = &l->entries.items[i];
        if (e->type != ENT_TYPE_ORGANIZATION || !e->label_en.size)
            continue;
        uint32_t first = ent_table_intern(&seen, bare_label(e, arena), i);
        if (first == i)
            continue;
        fprintf(stderr, "%.*s is %.*s\n", ENT_P(e->id),
                ENT_P(l->entries.items[first].id));
        complaints++;
    }
    ent_table_release(&seen);
    ent_arena_free(arena);
    ent_lexicon_free(l);
    ck_assert_msg(complaints == 0, "%u complaints above", complaints);
}
END_TEST

START_TEST(no_two_hold_one_office_all_along)
{
    complaints = 0;
    ent_lexicon *l = packed_lexicon();
    for (uint32_t i = 1; i < l->holdings.count; i++) {
        const ent_holding *a = &l->holdings.items[i - 1];
        const ent_holding *b = &l->holdings.items[i];
        bool same = a->office == b->office && a->of == b->of;
        if (!same || ent_date_compare(a->from, b->from) != 0)
            continue;
        fprintf(stderr, "%.*s of %.*s: %.*s and %.*s begin together\n",
                ENT_P(l->offices.items[a->office].id),
                ENT_P(l->entries.items[a->of].id),
                ENT_P(l->entries.items[a->person].id),
                ENT_P(l->entries.items[b->person].id));
        complaints++;
    }
    ent_lexicon_free(l);
    ck_assert_msg(complaints == 0, "%u complaints above", complaints);
}
END_TEST

START_TEST(no_title_means_two_offices)
{
    complaints = 0;
    ent_lexicon *l = packed_lexicon();
    for (uint32_t i = 0; i < l->titles.count; i++) {
        const ent_title *t = &l->titles.items[i];
        uint32_t office = ent_lexicon_title(l, t->folded, t->language);
        if (office == t->office)
            continue;
        fprintf(stderr, "'%.*s' is %.*s and %.*s\n", ENT_P(t->text),
                ENT_P(l->offices.items[office].id),
                ENT_P(l->offices.items[t->office].id));
        complaints++;
    }
    ent_lexicon_free(l);
    ck_assert_msg(complaints == 0, "%u complaints above", complaints);
}
END_TEST

static bool has_capital(const ent_lexicon *l, uint32_t country)
{
    for (uint32_t i = 0; i < l->entries.count; i++)
        if (l->entries.items[i].country == country
            && ent_slice_equal(l->entries.items[i].kind, ENT_S("capital")))
            return true;
    return false;
}

/* A few states are cities themselves, or led by no one office. */
START_TEST(every_state_has_a_capital_and_a_leader)
{
    enum { FEW = 5 };
    uint32_t capitals = 0;
    uint32_t leaders = 0;
    ent_lexicon *l = packed_lexicon();
    for (uint32_t i = 0; i < l->entries.count; i++) {
        const ent_entry *e = &l->entries.items[i];
        if (e->type != ENT_TYPE_COUNTRY
            || !ent_slice_equal(e->kind, ENT_S("state")))
            continue;
        leaders += !e->leader.size;
        capitals += !has_capital(l, i);
    }
    ck_assert_uint_le(capitals, FEW);
    ck_assert_uint_le(leaders, FEW);
    ent_lexicon_free(l);
}
END_TEST

static void check_parties(const ent_lexicon *l, const ent_tsv *tsv,
                          uint32_t row)
{
    ent_slice rest = ent_tsv_field(tsv, row, ent_tsv_column(tsv, "parties"));
    ent_slice party;
    while (ent_slice_cut(&rest, ';', &party))
        if (ent_lexicon_entry(l, party) == ENT_NONE)
            FILE_BAD(tsv->name, tsv->lines[row], "'%.*s' is nobody known",
                     ENT_P(party));
}

static void check_agreement(const ent_tsv *tsv, uint32_t row)
{
    ent_slice kind = ent_tsv_field(tsv, row, ent_tsv_column(tsv, "kind"));
    ent_slice status = ent_tsv_field(tsv, row, ent_tsv_column(tsv, "status"));
    ent_slice year = ent_tsv_field(tsv, row, ent_tsv_column(tsv, "year"));
    ent_slice date = ent_tsv_field(tsv, row, ent_tsv_column(tsv, "date"));
    ent_kind any_kind;
    ent_standing any_standing;
    ent_date when;
    if (!ent_kind_of(kind, &any_kind))
        FILE_BAD(tsv->name, tsv->lines[row], "kind '%.*s'", ENT_P(kind));
    if (!ent_standing_of(status, &any_standing))
        FILE_BAD(tsv->name, tsv->lines[row], "status '%.*s'", ENT_P(status));
    if (year.size && (year.size != 4 || !ent_date_parse(year, &when)))
        FILE_BAD(tsv->name, tsv->lines[row], "year '%.*s'", ENT_P(year));
    if (date.size && !ent_date_parse(date, &when))
        FILE_BAD(tsv->name, tsv->lines[row], "date '%.*s'", ENT_P(date));
    if (date.size && !ent_slice_starts(date, year))
        FILE_BAD(tsv->name, tsv->lines[row], "the date is of another year");
}

START_TEST(agreements_have_kinds_parties_and_dates)
{
    complaints = 0;
    ent_error error = ENT_ERROR_INIT;
    ent_lexicon *l = packed_lexicon();
    const ent_tsv *tsv = ent_lexicon_table(l, "agreements.tsv", &error);
    ck_assert_ptr_nonnull(tsv);
    for (uint32_t row = 0; row < tsv->row_count; row++) {
        check_parties(l, tsv, row);
        check_agreement(tsv, row);
        uint32_t entry = ent_lexicon_entry(l, ent_tsv_field(tsv, row, 0));
        ck_assert_uint_ne(entry, ENT_NONE);
        ck_assert(ent_slice_equal(
            ent_lexicon_fact(l, entry, "kind"),
            ent_tsv_field(tsv, row, ent_tsv_column(tsv, "kind"))));
    }
    ent_lexicon_free(l);
    ck_assert_msg(complaints == 0, "%u complaints above", complaints);
}
END_TEST

static void add_small(Suite *suite)
{
    TCase *small = tcase_create("tables, stems, user's lexicons");
    tcase_set_timeout(small, 60);
    tcase_add_test(small, tables_are_cut_into_fields);
    tcase_add_loop_test(small, broken_tables_say_where, 0,
                        (int)(sizeof bad_tables / sizeof *bad_tables));
    tcase_add_test(small, a_place_in_a_table_can_be_named);
    tcase_add_test(small, words_are_stemmed_by_language);
    tcase_add_test(small, names_have_the_rules_of_their_columns);
    tcase_add_test(small, one_spelling_leads_to_all_its_readings);
    tcase_add_test(small, a_user_may_change_and_add_to_an_entity);
    tcase_add_test(small, a_user_may_tell_of_agreements);
    tcase_add_test(small, labels_of_places_belong_to_their_language);
    tcase_add_test(small, metonyms_may_always_stand_for_a_country);
    tcase_add_test(small, offices_have_holders_at_a_date);
    tcase_add_test(small, persons_have_offices_at_a_date);
    tcase_add_test(small, titles_lead_to_offices);
    tcase_add_test(small, a_rule_file_stands_in_for_the_packed_one);
    tcase_add_loop_test(small, broken_lexicons_say_where, 0,
                        (int)(sizeof bad_lexicons / sizeof *bad_lexicons));
    tcase_add_test(small, holdings_have_dates_in_order);
    tcase_add_test(small, a_missing_file_is_named);
    suite_add_tcase(suite, small);
}

static void add_packed(Suite *suite)
{
    TCase *packed = tcase_create("src/data");
    tcase_set_timeout(packed, 60);
    tcase_add_test(packed, the_packed_lexicon_is_well_made);
    tcase_add_test(packed, files_have_lines_in_form);
    tcase_add_test(packed, fields_are_never_empty);
    tcase_add_test(packed, ids_are_in_form_and_stand_once);
    tcase_add_test(packed, lists_of_names_are_in_form);
    tcase_add_test(packed, kinds_are_those_we_know);
    tcase_add_test(packed, no_name_means_two_of_one_type);
    tcase_add_test(packed, no_body_stands_twice_but_for_its_form);
    tcase_add_test(packed, no_two_hold_one_office_all_along);
    tcase_add_test(packed, no_title_means_two_offices);
    tcase_add_test(packed, every_state_has_a_capital_and_a_leader);
    tcase_add_test(packed, agreements_have_kinds_parties_and_dates);
    suite_add_tcase(suite, packed);
}

int main(void)
{
    Suite *suite = suite_create("lexicon");
    add_small(suite);
    add_packed(suite);
    return support_run(suite);
}
