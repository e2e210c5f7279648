/* test_archive.c: what is kept, what is forgotten, and that the answers depend
 * on neither order nor accident.
 *
 * 'answers' asks an archive everything it can be asked and prints it; most
 * tests compare two such prints. */

#include "entente/archive.h"

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/random.h"
#include "sample.h"
#include "support.h"

static char folder[64], path[96];

static void set_up(void)
{
    support_folder(folder);
    snprintf(path, sizeof path, "%s/archive.db", folder);
}

static void tear_down(void)
{
    support_remove(folder);
}

/* Helpers ----------------------------------------------------------------- */

static ent_archive *open_new(const char *where)
{
    ent_error error = ENT_ERROR_INIT;
    ent_archive *a = ent_archive_open(where, ENT_ARCHIVE_WRITE, &error);
    ck_assert_msg(a != NULL, "%s", error.text);
    return a;
}

static ent_added add(ent_archive *archive, const char *form)
{
    ent_error error = ENT_ERROR_INIT;
    ent_added what = ENT_ADDED_NEW;
    ent_dossier *d = sample(form);
    bool good = ent_archive_add(archive, d, &what, &error);
    ck_assert_msg(good, "%s", error.text);
    ent_dossier_free(d);
    return what;
}

static void print_date(ent_buffer *out, ent_date date)
{
    char text[16];
    ent_date_format(date, text);
    ent_buffer_format(out, " %s", text);
}

static void ask_documents(ent_archive *a, const ent_view *view,
                          ent_arena *arena, ent_buffer *out)
{
    ent_archive_document *list = NULL;
    uint32_t n = 0;
    ent_error error = ENT_ERROR_INIT;
    ck_assert(ent_archive_documents(a, view, arena, &list, &n, &error));
    for (uint32_t i = 0; i < n; i++) {
        uint32_t story = 0;
        while (list[story].key != list[i].story)
            story++;
        ent_buffer_format(out, "document %.*s %.*s %.*s %.*s %.*s %d %.*s",
                          ENT_P(list[i].id), ENT_P(list[i].path),
                          ENT_P(list[i].title), ENT_P(list[i].url),
                          ENT_P(list[i].source), list[i].language,
                          ENT_P(list[story].id));
        print_date(out, list[i].date);
        ent_buffer_add_char(out, '\n');
    }
}

static void ask_names(ent_archive *a, const ent_view *view, ent_slice id,
                      ent_arena *arena, ent_buffer *out)
{
    ent_archive_name *list = NULL;
    uint32_t n = 0;
    ent_error error = ENT_ERROR_INIT;
    ck_assert(ent_archive_names(a, view, id, arena, &list, &n, &error));
    for (uint32_t i = 0; i < n; i++)
        ent_buffer_format(out, "  name %.*s (%.*s) %u\n", ENT_P(list[i].text),
                          ENT_P(list[i].reason), list[i].mentions);
}

static void ask_evidence(ent_archive *a, const ent_view *view, ent_slice x,
                         ent_slice y, ent_arena *arena, ent_buffer *out)
{
    ent_evidence *list = NULL;
    uint32_t n = 0, total = 0;
    ent_error error = ENT_ERROR_INIT;
    ck_assert(ent_archive_evidence(a, view, x, y, 0, arena, &list, &n, &total,
                                   &error));
    ck_assert_uint_eq(n, total);
    for (uint32_t i = 0; i < n; i++) {
        ent_buffer_format(out, "  evidence %.*s+%.*s %.*s:%u %.*s",
                          ENT_P(x), ENT_P(y), ENT_P(list[i].document),
                          list[i].sentence, ENT_P(list[i].text));
        print_date(out, list[i].date);
        ent_buffer_add_char(out, '\n');
    }
}

static void ask_entities(ent_archive *a, const ent_view *view,
                         ent_arena *arena, ent_buffer *out)
{
    ent_archive_entity *list = NULL;
    uint32_t n = 0;
    ent_error error = ENT_ERROR_INIT;
    ck_assert(ent_archive_entities(a, view, arena, &list, &n, &error));
    for (uint32_t i = 0; i < n; i++) {
        ent_buffer_format(out, "entity %.*s %.*s|%.*s|%.*s %.*s %.*s %s"
                          " %u %u\n", ENT_P(list[i].id),
                          ENT_P(list[i].label), ENT_P(list[i].label_en),
                          ENT_P(list[i].label_id), ENT_P(list[i].wikidata),
                          ENT_P(list[i].country), ent_type_word(list[i].type),
                          list[i].mentions, list[i].documents);
        ask_names(a, view, list[i].id, arena, out);
        for (uint32_t j = 0; j <= i; j++)
            ask_evidence(a, view, list[i].id, j == i ? ENT_S("")
                         : list[j].id, arena, out);
    }
}

static void ask_relations(ent_archive *a, const ent_view *view,
                          ent_arena *arena, ent_buffer *out)
{
    ent_archive_relation *list = NULL;
    ent_archive_arc *arcs = NULL;
    uint32_t n = 0;
    ent_error error = ENT_ERROR_INIT;
    ck_assert(ent_archive_relations(a, view, ENT_S(""), ENT_S(""), arena,
                                    &list, &n, &error));
    for (uint32_t i = 0; i < n; i++)
        ent_buffer_format(out, "relation %.*s %s %.*s %s by %.*s \"%.*s\""
                          " %.*s: %.*s\n", ENT_P(list[i].source),
                          ent_relation_word(list[i].type),
                          ENT_P(list[i].target),
                          ent_status_word(list[i].status),
                          ENT_P(list[i].attributed_to),
                          ENT_P(list[i].trigger), ENT_P(list[i].document),
                          ENT_P(list[i].sentence));
    ck_assert(ent_archive_arcs(a, view, arena, &arcs, &n, &error));
    for (uint32_t i = 0; i < n; i++)
        ent_buffer_format(out, "arc %.*s %s %.*s %s %u\n",
                          ENT_P(arcs[i].source),
                          ent_relation_word(arcs[i].type),
                          ENT_P(arcs[i].target),
                          ent_status_word(arcs[i].status), arcs[i].count);
}

static void ask_agreements(ent_archive *a, const ent_view *view,
                           ent_arena *arena, ent_buffer *out)
{
    ent_archive_agreement *list = NULL;
    uint32_t n = 0;
    ent_error error = ENT_ERROR_INIT;
    ck_assert(ent_archive_agreements(a, view, arena, &list, &n, &error));
    for (uint32_t i = 0; i < n; i++) {
        ent_buffer_format(out, "agreement %.*s %s %s %u in %.*s",
                          ENT_P(list[i].entity), ent_kind_word(list[i].kind),
                          ent_standing_word(list[i].standing),
                          list[i].documents, ENT_P(list[i].document));
        print_date(out, list[i].date);
        for (uint32_t p = 0; p < list[i].party_count; p++)
            ent_buffer_format(out, " %.*s", ENT_P(list[i].parties[p]));
        ent_buffer_format(out, ": %.*s\n", ENT_P(list[i].sentence));
    }
}

static bool print_occurrence(void *context, const ent_occurrence *o)
{
    ent_buffer_format(context, "occurrence %u %u %u %u\n", o->document,
                      o->paragraph, o->sentence, o->entity);
    return true;
}

/* Everything that can be asked, as text; owned. */
static ent_buffer answers(ent_archive *a, const ent_view *view)
{
    ent_buffer out = ENT_BUFFER_INIT;
    ent_arena *arena = ent_arena_new();
    ent_error error = ENT_ERROR_INIT;
    ask_documents(a, view, arena, &out);
    ask_entities(a, view, arena, &out);
    ask_relations(a, view, arena, &out);
    ask_agreements(a, view, arena, &out);
    ck_assert(ent_archive_occurrences(a, view, print_occurrence, &out,
                                      &error));
    ck_assert_int_eq(error.code, ENT_OK);
    ent_arena_free(arena);
    ent_buffer_add_string(&out, "");
    return out;
}

static void expect_same(ent_buffer *one, ent_buffer *other)
{
    ck_assert_msg(ent_slice_equal(ent_buffer_slice(one),
                                  ent_buffer_slice(other)),
                  "these differ:\n%s\n-- and --\n%s", one->data, other->data);
    ent_buffer_release(one);
    ent_buffer_release(other);
}

/* 'what' stands in the answers to a view so many times. */
static void expect_count(ent_archive *a, const ent_view *view,
                         const char *what, uint32_t count)
{
    ent_buffer all = answers(a, view);
    ent_slice rest = ent_buffer_slice(&all);
    uint32_t found = 0;
    for (size_t at; (at = ent_slice_find(rest, ent_slice_of(what)))
         != SIZE_MAX; found++)
        rest = ent_slice_part(rest, at + 1, rest.size);
    ck_assert_msg(found == count, "\"%s\" %u times, not %u, in:\n%s", what,
                  found, count, all.data);
    ent_buffer_release(&all);
}

static void expect_found(ent_archive *a, const char *name, const char *id)
{
    ent_arena *arena = ent_arena_new();
    ent_error error = ENT_ERROR_INIT;
    ent_slice found = ENT_S("");
    bool good = ent_archive_find(a, ent_slice_of(name), arena, &found,
                                 &error);
    ck_assert_msg(good, "%s: %s", name, error.text);
    support_slice(found, id);
    ent_arena_free(arena);
}

/* Rows of all tables, through a connection of our own. */
static int rows(const char *file)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *tables = NULL, *rows = NULL;
    int all = 0;
    ck_assert_int_eq(sqlite3_open(file, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, "SELECT name FROM sqlite_master"
                                        " WHERE type = 'table'", -1, &tables,
                                        NULL), SQLITE_OK);
    while (sqlite3_step(tables) == SQLITE_ROW) {
        char *sql = sqlite3_mprintf("SELECT count(*) FROM %Q",
                                    sqlite3_column_text(tables, 0));
        ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &rows, NULL),
                         SQLITE_OK);
        ck_assert_int_eq(sqlite3_step(rows), SQLITE_ROW);
        all += sqlite3_column_int(rows, 0);
        sqlite3_finalize(rows);
        sqlite3_free(sql);
    }
    sqlite3_finalize(tables);
    sqlite3_close(db);
    return all;
}

static void run_sql(const char *file, const char *sql)
{
    sqlite3 *db = NULL;
    ck_assert_int_eq(sqlite3_open(file, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static const char monday[] =
    "# id monday; date 2024-06-17; language en; source Gazette; title Talks"
    " near; path news/monday.txt\n"
    "[[Adam Ader|person:adam]] will meet [[Xania|country:XA]]'s envoy.\n"
    "> person:adam CONSULT country:XA planned meet\n"
    "~ Read more: [[Adam|person:adam]] and [[Yland|country:YL]] at war\n"
    "\n"
    "[[Ader|person:adam]] denied it, [[Koran|organization:koran|source]]"
    " wrote.\n"
    "= person:adam | Adam Ader | | Q5 | country:YL\n"
    "= country:XA | Xania | Kesania | Q6 |\n";

static const char tuesday[] =
    "# id tuesday; date 2024-06-18; language id; source Koran; title Temu;"
    " url https://koran.example/2; path news/tuesday.txt\n"
    "[[Kesania|country:XA]] dan [[Yland|country:YL]] meneken"
    " [[Pakta Utara|agreement:north]] kata [[Ader|person:adam]].\n"
    "> country:XA AGREE country:YL asserted meneken\n"
    "! agreement:north pact signed 2024-06-18 country:XA,country:YL\n"
    "= country:XA | Xania | Kesania | Q6 |\n";

/* Adding ------------------------------------------------------------------ */

START_TEST(an_article_is_kept_with_all_its_layers)
{
    ent_archive *a = open_new(NULL);
    ck_assert_int_eq(add(a, monday), ENT_ADDED_NEW);
    expect_count(a, NULL, "document monday news/monday.txt Talks near"
                 "  Gazette 2 monday 2024-06-17\n", 1);
    expect_count(a, NULL, "entity person:adam Adam Ader|Adam Ader| Q5"
                 " country:YL person 2 1\n", 1);
    expect_count(a, NULL, "relation person:adam CONSULT country:XA planned by"
                 "  \"meet\" monday: Adam Ader will meet Xania's envoy.\n",
                 1);
    ent_archive_close(a);
}
END_TEST

START_TEST(boilerplate_and_cited_media_are_no_occurrence)
{
    ent_archive *a = open_new(NULL);
    add(a, monday);
    expect_count(a, NULL, "entity ", 2);
    expect_count(a, NULL, "country:YL ", 1); /* as Adam's country only */
    expect_count(a, NULL, "organization:koran", 0);
    expect_count(a, NULL, "occurrence ", 3);
    expect_count(a, NULL, "Read more", 0);
    ent_archive_close(a);
}
END_TEST

START_TEST(adding_twice_is_adding_once)
{
    ent_archive *a = open_new(NULL);
    add(a, monday);
    add(a, tuesday);
    ent_buffer before = answers(a, NULL);
    ck_assert_int_eq(add(a, monday), ENT_ADDED_SAME);
    ck_assert_int_eq(add(a, tuesday), ENT_ADDED_SAME);
    ent_buffer after = answers(a, NULL);
    expect_same(&before, &after);
    ent_archive_close(a);
}
END_TEST

START_TEST(a_corrected_article_replaces_the_old_one)
{
    ent_archive *a = open_new(NULL);
    add(a, "# id x; path x.txt\n[[Adam|person:adam]] won.\n");
    ck_assert_int_eq(add(a, "# id x; path x.txt\n[[Eve|person:eve]] won.\n"),
                     ENT_ADDED_REPLACED);
    expect_count(a, NULL, "document ", 1);
    expect_count(a, NULL, "person:adam", 0);
    expect_count(a, NULL, "entity person:eve", 1);
    ent_archive_close(a);
}
END_TEST

START_TEST(better_reading_of_the_same_text_replaces_the_old_reading)
{
    ent_archive *a = open_new(NULL);
    add(a, "# id x; path x.txt\n[[Adam|person:adam]] met Eve.\n");
    ck_assert_int_eq(add(a, "# id x; path x.txt\n[[Adam|person:adam]] met"
                         " [[Eve|person:eve]].\n"), ENT_ADDED_REPLACED);
    expect_count(a, NULL, "document ", 1);
    expect_count(a, NULL, "entity person:", 2);
    ent_archive_close(a);
}
END_TEST

START_TEST(one_file_name_in_two_folders_is_two_articles)
{
    ent_archive *a = open_new(NULL);
    add(a, "# id x; path a/x.txt\n[[Adam|person:adam]] won.\n");
    ck_assert_int_eq(add(a, "# id x; path b/x.txt\n[[Eve|person:eve]]"
                         " lost.\n"), ENT_ADDED_NEW);
    expect_count(a, NULL, "document x a/x.txt", 1);
    expect_count(a, NULL, "document x~2 b/x.txt", 1);
    ck_assert_int_eq(add(a, "# id x; path b/x.txt\n[[Eve|person:eve]]"
                         " won.\n"), ENT_ADDED_REPLACED);
    expect_count(a, NULL, "document ", 2);
    expect_count(a, NULL, "document x~2 b/x.txt", 1);
    ent_archive_close(a);
}
END_TEST

START_TEST(each_text_from_standard_input_is_an_article)
{
    ent_archive *a = open_new(NULL);
    add(a, "# id stdin\n[[Adam|person:adam]] won.\n");
    ck_assert_int_eq(add(a, "# id stdin\n[[Eve|person:eve]] lost.\n"),
                     ENT_ADDED_NEW);
    ck_assert_int_eq(add(a, "# id stdin\n[[Eve|person:eve]] lost.\n"),
                     ENT_ADDED_SAME);
    expect_count(a, NULL, "document ", 2);
    expect_count(a, NULL, "evidence person:adam+ stdin:0", 1);
    expect_count(a, NULL, "evidence person:eve+ stdin~2:0", 1);
    ck_assert_int_eq(add(a, "# id feed-7\n[[Adam|person:adam]] sat.\n"),
                     ENT_ADDED_NEW);
    ck_assert_int_eq(add(a, "# id feed-7\n[[Adam|person:adam]] ran.\n"),
                     ENT_ADDED_REPLACED);
    ent_archive_close(a);
}
END_TEST

START_TEST(text_with_nul_bytes_keeps_them)
{
    ent_archive *a = open_new(NULL);
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *d = sample("# id n\n[[Adam|person:adam]] a#b [[Eve|"
                            "person:eve]].\n");
    char *hole = strchr((char *)(uintptr_t)d->text.data, '#');
    *hole = '\0';
    ck_assert(ent_archive_add(a, d, NULL, &error));
    ent_dossier_free(d);
    ent_arena *arena = ent_arena_new();
    ent_evidence *list = NULL;
    uint32_t n = 0;
    ck_assert(ent_archive_evidence(a, NULL, ENT_S("person:eve"), ENT_S(""), 0,
                                   arena, &list, &n, NULL, &error));
    ck_assert_uint_eq(n, 1);
    ck_assert_uint_eq(list[0].text.size, strlen("Adam a#b Eve."));
    ent_arena_free(arena);
    ent_archive_close(a);
}
END_TEST

/* Removing ---------------------------------------------------------------- */

START_TEST(a_removed_article_leaves_no_trace)
{
    ent_error error = ENT_ERROR_INIT;
    ent_archive *a = open_new(path);
    int empty = rows(path);
    add(a, monday);
    add(a, tuesday);
    ck_assert(ent_archive_remove(a, ENT_S("monday"), &error));
    ck_assert(ent_archive_remove(a, ENT_S("tuesday"), &error));
    ent_archive_close(a);
    ck_assert_int_eq(rows(path), empty);
}
END_TEST

START_TEST(what_remains_is_as_if_the_other_had_never_been)
{
    ent_error error = ENT_ERROR_INIT;
    ent_archive *a = open_new(NULL), *b = open_new(NULL);
    add(a, monday);
    add(a, tuesday);
    ck_assert(ent_archive_remove(a, ENT_S("monday"), &error));
    add(b, tuesday);
    ent_buffer one = answers(a, NULL), other = answers(b, NULL);
    expect_same(&one, &other);
    ent_archive_close(a);
    ent_archive_close(b);
}
END_TEST

START_TEST(removing_what_is_not_there_says_so)
{
    ent_error error = ENT_ERROR_INIT;
    ent_archive *a = open_new(NULL);
    ck_assert(!ent_archive_remove(a, ENT_S("sunday"), &error));
    ck_assert_int_eq(error.code, ENT_ENOTFOUND);
    ck_assert_ptr_nonnull(strstr(error.text, "sunday"));
    ent_archive_close(a);
}
END_TEST

/* Order ------------------------------------------------------------------- */

/* An article made at random; forms differ by number. */
static void random_form(ent_random *random, int number, ent_buffer *out)
{
    static const char *const who[] = { "person:a", "person:b", "person:c",
        "country:XA", "country:YL", "organization:o", "place:p" };
    ent_buffer_format(out, "# id n%d; path n%d.txt; date 2024-0%u-1%u;"
                      " language %s; source S%u\n", number, number,
                      1 + ent_random_below(random, 3),
                      ent_random_below(random, 3),
                      ent_random_below(random, 2) ? "id" : "en",
                      ent_random_below(random, 3));
    uint32_t lines = 1 + ent_random_below(random, 6);
    for (uint32_t i = 0; i < lines; i++) {
        const char *a = who[ent_random_below(random, 7)];
        const char *b = who[ent_random_below(random, 7)];
        ent_buffer_format(out, "%sline%d.%u.%u [[%c%u|%s]] with [[%c|%s]]\n",
                          ent_random_below(random, 3) ? "" : "\n", number, i,
                          ent_random_below(random, 1000), a[0],
                          ent_random_below(random, 3), a, b[0], b);
        if (ent_random_below(random, 2) && strcmp(a, b))
            ent_buffer_format(out, "> %s ACCUSE %s %s with\n", a, b,
                              ent_random_below(random, 2) ? "asserted"
                              : "denied");
        if (!ent_random_below(random, 3))
            ent_buffer_format(out, "= %s | L%u | M%u | Q%u |\n", a,
                              ent_random_below(random, 2),
                              ent_random_below(random, 2),
                              ent_random_below(random, 2));
        if (i == 0 && ent_random_below(random, 2))
            ent_buffer_format(out, "! agreement:g treaty %s 19%u0 country:XA,"
                              "country:YL\n", ent_random_below(random, 2)
                              ? "planned" : "signed",
                              5 + ent_random_below(random, 3));
    }
}

enum { CROWD = 12 };

START_TEST(the_order_of_adding_changes_no_answer)
{
    ent_random random = { (uint64_t)_i + 1 };
    ent_buffer forms[CROWD] = { ENT_BUFFER_INIT };
    int order[CROWD];
    ent_error error = ENT_ERROR_INIT;
    ent_archive *a = open_new(NULL), *b = open_new(NULL);
    for (int i = 0; i < CROWD; i++) {
        random_form(&random, i, &forms[i]);
        order[i] = i;
        add(a, forms[i].data);
    }
    for (int i = CROWD - 1; i > 0; i--) {
        int j = (int)ent_random_below(&random, (uint32_t)i + 1);
        int other = order[i];
        order[i] = order[j];
        order[j] = other;
    }
    for (int i = 0; i < CROWD; i++)
        add(b, forms[order[i]].data);
    ck_assert(ent_archive_remove(b, ENT_S("n3"), &error));
    add(b, forms[3].data);
    ent_view june = { .since = { 2024, 2, 0 }, .language = ENT_LANGUAGE_ID };
    ent_buffer one = answers(a, NULL), other = answers(b, NULL);
    expect_same(&one, &other);
    one = answers(a, &june);
    other = answers(b, &june);
    expect_same(&one, &other);
    for (int i = 0; i < CROWD; i++)
        ent_buffer_release(&forms[i]);
    ent_archive_close(a);
    ent_archive_close(b);
}
END_TEST

START_TEST(one_text_under_two_names_is_kept_under_the_first_name)
{
    static const char *const forms[] = {
        "# id b; path b.txt\n[[Adam|person:adam]] won the race.\n",
        "# id a; path a.txt\n[[Adam|person:adam]] won the race.\n" };
    ent_archive *a = open_new(NULL), *b = open_new(NULL);
    add(a, forms[0]);
    ck_assert_int_eq(add(a, forms[1]), ENT_ADDED_REPLACED);
    ck_assert_int_eq(add(a, forms[0]), ENT_ADDED_SAME);
    ck_assert_int_eq(add(a, forms[1]), ENT_ADDED_SAME);
    add(b, forms[1]);
    ck_assert_int_eq(add(b, forms[0]), ENT_ADDED_SAME);
    ent_buffer one = answers(a, NULL), other = answers(b, NULL);
    expect_same(&one, &other);
    ent_archive_close(a);
    ent_archive_close(b);
}
END_TEST

/* Views ------------------------------------------------------------------- */

START_TEST(a_view_looks_at_days_languages_outlets_and_types)
{
    ent_archive *a = open_new(NULL);
    add(a, monday);
    add(a, tuesday);
    ent_view v = { .since = { 2024, 6, 18 } };
    expect_count(a, &v, "document ", 1);
    v = (ent_view){ .until = { 2024, 6, 17 } };
    expect_count(a, &v, "document monday", 1);
    expect_count(a, &v, "document ", 1);
    v = (ent_view){ .since = { 2024, 6, 0 }, .until = { 2024, 6, 0 } };
    expect_count(a, &v, "document ", 2);
    v = (ent_view){ .since = { 2023, 0, 0 }, .until = { 2023, 0, 0 } };
    expect_count(a, &v, "document ", 0);
    v = (ent_view){ .language = ENT_LANGUAGE_ID };
    expect_count(a, &v, "document tuesday", 1);
    expect_count(a, &v, "document ", 1);
    v = (ent_view){ .sources = ENT_S("Gazette") };
    expect_count(a, &v, "document monday", 1);
    v = (ent_view){ .sources = ENT_S("Gazette; Koran") };
    expect_count(a, &v, "document ", 2);
    v = (ent_view){ .types = 1u << ENT_TYPE_COUNTRY };
    expect_count(a, &v, "entity ", 2);
    expect_count(a, &v, "entity country:", 2);
    expect_count(a, &v, "occurrence ", 3);
    ent_archive_close(a);
}
END_TEST

START_TEST(evidence_comes_newest_first_and_counts_what_it_leaves_out)
{
    ent_archive *a = open_new(NULL);
    ent_error error = ENT_ERROR_INIT;
    add(a, "# id old; date 2023-01-01\n[[Adam|person:adam]] one.\n"
        "[[Adam|person:adam]] two.\n");
    add(a, "# id none\n[[Adam|person:adam]] zero.\n");
    add(a, "# id new; date 2024-05-05\n[[Adam|person:adam]] three.\n");
    ent_arena *arena = ent_arena_new();
    ent_evidence *list = NULL;
    uint32_t n = 0, total = 0;
    ck_assert(ent_archive_evidence(a, NULL, ENT_S("person:adam"), ENT_S(""),
                                   3, arena, &list, &n, &total, &error));
    ck_assert_uint_eq(n, 3);
    ck_assert_uint_eq(total, 4);
    support_slice(list[0].text, "Adam three.");
    support_slice(list[1].text, "Adam one.");
    support_slice(list[2].text, "Adam two.");
    ent_arena_free(arena);
    ent_archive_close(a);
}
END_TEST

START_TEST(the_newest_article_says_how_an_agreement_stands)
{
    ent_archive *a = open_new(NULL);
    add(a, "# id new; date 2024-06-20\nThe [[pact|agreement:p]] is signed.\n"
        "! agreement:p pact signed - \n");
    add(a, "# id old; date 2024-06-10\nA [[pact|agreement:p]] with"
        " [[Xania|country:XA]] nears.\n"
        "! agreement:p pact planned 2024 country:XA\n");
    expect_count(a, NULL, "agreement agreement:p pact signed 2 in new 2024"
                 " country:XA: The pact is signed.\n", 1);
    ent_archive_close(a);
}
END_TEST

/* Finding ----------------------------------------------------------------- */

START_TEST(a_name_is_found_by_id_label_alias_case_and_accent)
{
    ent_archive *a = open_new(NULL);
    add(a, "# id a\n[[José Ñandú|person:jose-nandu]] met [[Pepe|"
        "person:jose-nandu]] in [[Xania|country:XA]].\n"
        "= person:jose-nandu | Joseph Nandu | Yusuf Nandu | |\n");
    expect_found(a, "person:jose-nandu", "person:jose-nandu");
    expect_found(a, "José Ñandú", "person:jose-nandu");
    expect_found(a, "jose nandu", "person:jose-nandu");
    expect_found(a, "  JOSE  NANDU ", "person:jose-nandu");
    expect_found(a, "Pepe", "person:jose-nandu");
    expect_found(a, "yusuf nandu", "person:jose-nandu");
    expect_found(a, "xa", "country:XA"); /* the code alone */
    expect_found(a, "Ñandu", "person:jose-nandu"); /* nobody else's */
    ent_archive_close(a);
}
END_TEST

START_TEST(of_two_bearers_the_one_more_often_named_is_meant)
{
    ent_archive *a = open_new(NULL);
    add(a, "# id a\n[[Kim|person:kim-a]] saw [[Kim|person:kim-b]]; then"
        " [[Kim|person:kim-b]] left.\n");
    expect_found(a, "Kim", "person:kim-b");
    ent_archive_close(a);
}
END_TEST

START_TEST(a_name_that_nobody_has_names_near_ones)
{
    ent_archive *a = open_new(NULL);
    ent_error error = ENT_ERROR_INIT;
    ent_arena *arena = ent_arena_new();
    ent_slice id = ENT_S("untouched");
    add(a, "# id a\n[[Vladimir Orlov|person:v-orlov]] spoke.\n");
    ck_assert(!ent_archive_find(a, ENT_S("Vladimir Orlow"), arena, &id,
                                &error));
    ck_assert_int_eq(error.code, ENT_ENOTFOUND);
    ck_assert_msg(strstr(error.text, "Vladimir Orlov") != NULL, "%s",
                  error.text);
    ent_error_clear(&error);
    ck_assert(!ent_archive_find(a, ENT_S("%' OR 1=1 --"), arena, &id,
                                &error));
    ck_assert_int_eq(error.code, ENT_ENOTFOUND);
    ent_error_clear(&error);
    ck_assert(!ent_archive_find(a, ENT_S(""), arena, &id, &error));
    add(a, "# id b\n[[Anna Orlov|person:anna]] left.\n");
    ent_error_clear(&error);
    ck_assert(!ent_archive_find(a, ENT_S("Orlov"), arena, &id, &error));
    ck_assert_int_eq(error.code, ENT_ENOTFOUND);
    support_slice(id, "untouched");
    ent_arena_free(arena);
    ent_archive_close(a);
}
END_TEST

/* Stories ----------------------------------------------------------------- */

#define WIRE \
    "[[Adam|person:adam]] flew home on Monday after three days of talks on"  \
    " water, grain and the long border that nobody on either side has ever"  \
    " measured, officials of both sides said in a statement that was read"   \
    " out at the airport before his departure late in the evening.\n"

START_TEST(one_story_in_two_papers_is_one_story)
{
    ent_archive *a = open_new(NULL);
    add(a, "# id b; source B; date 2024-01-02\n" WIRE);
    add(a, "# id a; source A; date 2024-01-01\nGAZETTE. " WIRE);
    add(a, "# id c; source C; date 2024-01-03\n[[Adam|person:adam]] opened"
        " a school for deaf children in the north of the country, where"
        " roads are bad and teachers few, and promised ten more of them.\n");
    expect_count(a, NULL, " 0 a 2024-01-01", 1);
    expect_count(a, NULL, " 0 a 2024-01-02", 1);
    expect_count(a, NULL, " 0 c 2024-01-03", 1);
    ent_archive_close(a);
}
END_TEST

START_TEST(short_texts_are_like_nothing)
{
    ent_archive *a = open_new(NULL);
    add(a, "# id a; source A\n[[Adam|person:adam]] won.\n");
    add(a, "# id b; source B\n[[Adam|person:adam]] won.\n");
    expect_count(a, NULL, " 0 a \n", 1);
    expect_count(a, NULL, " 0 b \n", 1);
    ent_archive_close(a);
}
END_TEST

/* Accidents --------------------------------------------------------------- */

START_TEST(rolling_back_leaves_what_was)
{
    ent_error error = ENT_ERROR_INIT;
    ent_archive *a = open_new(path);
    add(a, monday);
    ent_buffer before = answers(a, NULL);
    ck_assert(ent_archive_begin(a, &error));
    add(a, tuesday);
    ck_assert(ent_archive_remove(a, ENT_S("monday"), &error));
    ent_archive_rollback(a);
    ent_buffer after = answers(a, NULL);
    expect_same(&before, &after);
    ck_assert_int_eq(add(a, tuesday), ENT_ADDED_NEW);
    ent_archive_close(a);
}
END_TEST

/* A process that dies in the middle; what it had committed stays. */
START_TEST(a_crash_loses_nothing_committed_and_keeps_nothing_else)
{
    pid_t child = fork();
    if (child == 0) {
        ent_error error = ENT_ERROR_INIT;
        ent_archive *a = ent_archive_open(path, ENT_ARCHIVE_WRITE, &error);
        ent_dossier *one = sample(monday), *two = sample(tuesday);
        bool good = a && ent_archive_add(a, one, NULL, &error)
            && ent_archive_begin(a, &error)
            && ent_archive_add(a, two, NULL, &error);
        _exit(good ? 0 : 1); /* nothing closed, nothing flushed */
    }
    int status;
    waitpid(child, &status, 0);
    ck_assert_int_eq(status, 0);
    ent_archive *a = open_new(path), *b = open_new(NULL);
    add(b, monday);
    ent_buffer one = answers(a, NULL), other = answers(b, NULL);
    expect_same(&one, &other);
    ck_assert_int_eq(add(a, tuesday), ENT_ADDED_NEW);
    ent_archive_close(a);
    ent_archive_close(b);
}
END_TEST

START_TEST(one_may_read_while_another_writes)
{
    ent_error error = ENT_ERROR_INIT;
    ent_archive *writer = open_new(path);
    add(writer, monday);
    ent_archive *reader = ent_archive_open(path, ENT_ARCHIVE_READ, &error);
    ck_assert_msg(reader != NULL, "%s", error.text);
    ck_assert(ent_archive_begin(writer, &error));
    add(writer, tuesday);
    expect_count(reader, NULL, "document ", 1);
    ck_assert(ent_archive_commit(writer, &error));
    expect_count(reader, NULL, "document ", 2);
    ent_archive_close(writer);
    ent_archive_close(reader);
}
END_TEST

START_TEST(a_reader_writes_nothing)
{
    ent_error error = ENT_ERROR_INIT;
    ent_archive *a = open_new(path);
    add(a, monday);
    ent_archive_close(a);
    a = ent_archive_open(path, ENT_ARCHIVE_READ, &error);
    ck_assert_msg(a != NULL, "%s", error.text);
    expect_count(a, NULL, "document ", 1);
    ent_dossier *d = sample(tuesday);
    ck_assert(!ent_archive_add(a, d, NULL, &error));
    ck_assert_int_eq(error.code, ENT_EIO);
    ent_dossier_free(d);
    ent_archive_close(a);
    char beside[104];
    snprintf(beside, sizeof beside, "%s-wal", path);
    ck_assert_msg(access(beside, F_OK) != 0, "%s is left behind", beside);
    snprintf(beside, sizeof beside, "%s-shm", path);
    ck_assert_msg(access(beside, F_OK) != 0, "%s is left behind", beside);
}
END_TEST

/* Files that are no archive ----------------------------------------------- */

static void expect_refused(const char *words, ent_code code)
{
    ent_error error = ENT_ERROR_INIT;
    for (int mode = 0; mode < 2; mode++) {
        ent_archive *a = ent_archive_open(path, mode ? ENT_ARCHIVE_WRITE
                                          : ENT_ARCHIVE_READ, &error);
        ck_assert_ptr_null(a);
        ck_assert_int_eq(error.code, code);
        ck_assert_msg(strstr(error.text, words) != NULL, "%s", error.text);
        ck_assert_str_eq(error.source, path);
        ent_error_clear(&error);
    }
}

START_TEST(a_text_is_no_archive)
{
    FILE *file = fopen(path, "w");
    for (int i = 0; i < 2000; i++)
        fputs("no archive at all\n", file);
    fclose(file);
    ck_assert(!ent_archive_is(path));
    expect_refused("no archive", ENT_EFORMAT);
}
END_TEST

START_TEST(another_programs_database_is_left_alone)
{
    run_sql(path, "CREATE TABLE bookmarks(url); INSERT INTO bookmarks"
            " VALUES('x')");
    ck_assert(ent_archive_is(path));
    expect_refused("no archive of entente", ENT_EFORMAT);
    ck_assert_int_eq(rows(path), 1);
}
END_TEST

START_TEST(an_archive_of_the_future_is_left_alone)
{
    ent_archive_close(open_new(path));
    run_sql(path, "PRAGMA user_version = 999");
    expect_refused("version 999", ENT_EFORMAT);
}
END_TEST

START_TEST(a_damaged_archive_is_an_error_and_no_crash)
{
    ent_error error = ENT_ERROR_INIT;
    ent_archive *a = open_new(path);
    add(a, monday);
    ent_archive_close(a);
    FILE *file = fopen(path, "r+b");
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    for (long at = 4096; at < size; at += 7) {
        fseek(file, at, SEEK_SET);
        fputc(0xa5, file);
    }
    fclose(file);
    a = ent_archive_open(path, ENT_ARCHIVE_READ, &error);
    if (a) {
        ent_arena *arena = ent_arena_new();
        ent_archive_document *list = NULL;
        uint32_t n = 0;
        ck_assert(!ent_archive_documents(a, NULL, arena, &list, &n, &error));
        ent_arena_free(arena);
    }
    ck_assert_int_ne(error.code, ENT_OK);
    ent_archive_close(a);
}
END_TEST

START_TEST(a_missing_archive_is_not_made_by_reading)
{
    ent_error error = ENT_ERROR_INIT;
    ck_assert_ptr_null(ent_archive_open(path, ENT_ARCHIVE_READ, &error));
    ck_assert_int_eq(error.code, ENT_EIO);
    ck_assert_int_ne(access(path, F_OK), 0);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("archive");
    TCase *t = tcase_create("all");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, an_article_is_kept_with_all_its_layers);
    tcase_add_test(t, boilerplate_and_cited_media_are_no_occurrence);
    tcase_add_test(t, adding_twice_is_adding_once);
    tcase_add_test(t, a_corrected_article_replaces_the_old_one);
    tcase_add_test(t, better_reading_of_the_same_text_replaces_the_old_reading);
    tcase_add_test(t, one_file_name_in_two_folders_is_two_articles);
    tcase_add_test(t, each_text_from_standard_input_is_an_article);
    tcase_add_test(t, text_with_nul_bytes_keeps_them);
    tcase_add_test(t, a_removed_article_leaves_no_trace);
    tcase_add_test(t, what_remains_is_as_if_the_other_had_never_been);
    tcase_add_test(t, removing_what_is_not_there_says_so);
    tcase_add_loop_test(t, the_order_of_adding_changes_no_answer, 0, 25);
    tcase_add_test(t, one_text_under_two_names_is_kept_under_the_first_name);
    tcase_add_test(t, a_view_looks_at_days_languages_outlets_and_types);
    tcase_add_test(t,
                   evidence_comes_newest_first_and_counts_what_it_leaves_out);
    tcase_add_test(t, the_newest_article_says_how_an_agreement_stands);
    tcase_add_test(t, a_name_is_found_by_id_label_alias_case_and_accent);
    tcase_add_test(t, of_two_bearers_the_one_more_often_named_is_meant);
    tcase_add_test(t, a_name_that_nobody_has_names_near_ones);
    tcase_add_test(t, one_story_in_two_papers_is_one_story);
    tcase_add_test(t, short_texts_are_like_nothing);
    tcase_add_test(t, rolling_back_leaves_what_was);
    tcase_add_test(t, a_crash_loses_nothing_committed_and_keeps_nothing_else);
    tcase_add_test(t, one_may_read_while_another_writes);
    tcase_add_test(t, a_reader_writes_nothing);
    tcase_add_test(t, a_text_is_no_archive);
    tcase_add_test(t, another_programs_database_is_left_alone);
    tcase_add_test(t, an_archive_of_the_future_is_left_alone);
    tcase_add_test(t, a_damaged_archive_is_an_error_and_no_crash);
    tcase_add_test(t, a_missing_archive_is_not_made_by_reading);
    suite_add_tcase(s, t);
    return s;
}

int main(void)
{
    return support_run(suite());
}
