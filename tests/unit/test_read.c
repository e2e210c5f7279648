/* test_read.c: articles of every format, and input that is none.
 *
 * The formats are shown by the case files in tests/cases/read; here stand the
 * forms of dates, the walk over folders, and what must never stop a run. */

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "read/formats.h"

#include "support.h"

static ent_lexicon *lexicon;
static ent_clues clues;
static char folder[64];

static void start(void)
{
    ent_error error = ENT_ERROR_INIT;
    lexicon = ent_lexicon_new(NULL, &error);
    ck_assert_msg(lexicon != NULL, "%s", error.text);
    ck_assert(ent_clues_init(&clues, lexicon, &error));
    support_folder(folder);
}

static void stop(void)
{
    support_remove(folder);
    ent_clues_release(&clues);
    ent_lexicon_free(lexicon);
}

/* Helpers ------------------------------------------------------------------ */

/* A path in the test's own folder; one at a time. */
static const char *in_folder(const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void put(const char *name, const char *bytes, size_t size)
{
    FILE *file = fopen(in_folder(name), "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
    ck_assert_int_eq(fclose(file), 0);
}

static void put_text(const char *name, const char *text)
{
    put(name, text, strlen(text));
}

/* 'count' times 'piece' into 'out'. */
static void repeat(ent_buffer *out, const char *piece, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ent_buffer_add_string(out, piece);
}

static void note_skip(void *context, const ent_error *why)
{
    ent_buffer *out = context;
    ent_slice name = ent_path_name(ent_slice_of(why->source));
    ent_buffer_format(out, "skipped %.*s", ENT_P(name));
    if (why->line)
        ent_buffer_format(out, ":%u:%u", why->line, why->column);
    ent_buffer_format(out, ": %s\n", why->text);
}

/* All that is read from 'source', in the form of the case files. */
static void read_all(const char *source, const ent_read_options *given,
                     ent_buffer *out)
{
    ent_error error = ENT_ERROR_INIT;
    ent_read_options options = given ? *given : (ent_read_options){ 0 };
    options.skipped = note_skip;
    options.context = out;
    ent_reader *reader = ent_reader_new(lexicon, &source, 1, &options, &error);
    ck_assert_msg(reader != NULL, "%s", error.text);
    bool done;
    ent_dossier *d;
    while ((d = ent_reader_next(reader, &done))) {
        ck_assert(ent_dossier_check(d, &error));
        ent_dossier_dump(d, ENT_LAYER_DOCUMENT, out);
        if (d->document.url.size)
            ent_buffer_format(out, "url %.*s\n", ENT_P(d->document.url));
        ent_buffer_add(out, d->text);
        if (!ent_slice_ends(d->text, ENT_S("\n")))
            ent_buffer_add_char(out, '\n');
        ent_buffer_add_string(out, "--\n");
        ent_dossier_free(d);
    }
    ent_reader_free(reader);
    ent_buffer_add_string(out, "");
}

static void check_all(const char *source, const char *expected)
{
    ent_buffer out = ENT_BUFFER_INIT;
    read_all(source, NULL, &out);
    ck_assert_str_eq(out.data ? out.data : "", expected);
    ent_buffer_release(&out);
}

/* The only article of a source; its dossier is owned. */
static ent_dossier *read_one(const char *source, const ent_read_options *given)
{
    ent_error error = ENT_ERROR_INIT;
    bool done;
    ent_reader *reader = ent_reader_new(lexicon, &source, 1, given, &error);
    ck_assert_ptr_nonnull(reader);
    ent_dossier *found = ent_reader_next(reader, &done);
    ck_assert_msg(found != NULL, "%s gives nothing", source);
    ck_assert_ptr_null(ent_reader_next(reader, &done));
    ent_reader_free(reader);
    return found;
}

/* Cases -------------------------------------------------------------------- */

static void check_case(const char *cases, const char *name)
{
    ent_error error = ENT_ERROR_INIT;
    ent_buffer out = ENT_BUFFER_INIT, expected = ENT_BUFFER_INIT;
    char path[512];
    ent_slice stem = ent_path_stem(ent_slice_of(name));
    snprintf(path, sizeof path, "%s/%.*s.expected", cases, ENT_P(stem));
    ck_assert_msg(ent_file_read(path, 0, &expected, &error), "%s", path);
    snprintf(path, sizeof path, "%s/%s", cases, name);
    read_all(path, NULL, &out);
    ck_assert_msg(strcmp(out.data, expected.data) == 0,
                  "%s\n--- expected\n%s--- read\n%s", name, expected.data,
                  out.data);
    ent_buffer_release(&out);
    ent_buffer_release(&expected);
}

START_TEST(each_case_file_is_read_as_expected)
{
    ent_error error = ENT_ERROR_INIT;
    const char *cases = ENT_TESTS "/cases/read";
    char **names;
    size_t count, checked = 0;
    ck_assert(ent_folder_list(cases, &names, &count, &error));
    for (size_t i = 0; i < count; i++) {
        ent_slice name = ent_slice_of(names[i]);
        if (ent_slice_ends(name, ENT_S(".expected"))
            || ent_slice_equal(name, ENT_S("README.md")))
            continue;
        check_case(cases, names[i]);
        checked++;
    }
    ck_assert_uint_ge(checked, 10);
    ent_names_free(names, count);
}
END_TEST

/* Dates -------------------------------------------------------------------- */

static void check_date(const char *text, ent_language language,
                       const char *expected)
{
    char found[16];
    ent_date_format(ent_read_date(&clues, ent_slice_of(text), language),
                    found);
    ck_assert_msg(strcmp(found, expected) == 0, "%s: %s, expected %s", text,
                  found, expected);
}

START_TEST(dates_are_read_in_the_forms_of_both_languages)
{
    static const char *const same[][2] = {
        { "Senin, 10 Juni 2024", "2024-06-10" },
        { "10 Jun. 2024", "2024-06-10" },
        { "(18/6/2024)", "2024-06-18" },
        { "Rabu (19/06/24)", "2024-06-19" },
        { "18.06.2024", "2024-06-18" },
        { "2 Agustus 2023, 07.15 WIB", "2023-08-02" },
        { "June 19, 2024", "2024-06-19" },
        { "JUNE 19 2024", "2024-06-19" },
        { "Jun. 19, 2024", "2024-06-19" },
        { "19 June 2024", "2024-06-19" },
        { "19th of June, 2024", "2024-06-19" },
        { "18-Jun-2024", "2024-06-18" },
        { "Sept. 3rd, 2019", "2019-09-03" },
        { "2024-06-18T21:40:00+07:00", "2024-06-18" },
        { "2024-06", "2024-06" },
        { "20240618", "2024-06-18" },
        { "2024/06/19 08:15:00", "2024-06-19" },
        { "Tue, 18 Jun 2024 21:40:00 +0700", "2024-06-18" },
        { "29 Februari 2024", "2024-02-29" },
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        check_date(same[i][0], ENT_LANGUAGE_ID, same[i][1]);
        check_date(same[i][0], ENT_LANGUAGE_EN, same[i][1]);
    }
}
END_TEST

START_TEST(day_and_month_in_digits_go_by_language)
{
    check_date("4/5/2024", ENT_LANGUAGE_ID, "2024-05-04");
    check_date("4/5/2024", ENT_LANGUAGE_EN, "2024-04-05");
    check_date("4/5/2024", ENT_LANGUAGE_UNKNOWN, "2024-05-04");
    check_date("6/18/2024", ENT_LANGUAGE_ID, "2024-06-18");
    check_date("18/6/2024", ENT_LANGUAGE_EN, "2024-06-18");
    check_date("04.05.2024", ENT_LANGUAGE_EN, "2024-05-04");
}
END_TEST

START_TEST(what_is_no_day_is_no_date)
{
    static const char *const none[] = {
        "", "29 Februari 2023", "31 June 2024", "June 2024", "32/1/2024",
        "12.500.000", "1/2", "10 Juni", "may 5", "192.168.10.2024",
        "99 Jun 20244", "123/4/2024", "0/0/2024", "3-1", "1 Jan 0024",
    };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        check_date(none[i], ENT_LANGUAGE_ID, "");
}
END_TEST

START_TEST(a_file_name_may_hold_the_day)
{
    static const char *const names[][2] = {
        { "2024-06-17-summit", "2024-06-17" },
        { "summit_2024_06_17", "2024-06-17" },
        { "20240617", "2024-06-17" },
        { "wire-20240617-2", "2024-06-17" },
        { "seed-000", "" },
        { "2024-wire", "" },
        { "2024-13-40", "" },
        { "120240617", "" },
        { "2024-06-171", "" },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char found[16];
        ent_date_format(ent_date_of_name(ent_slice_of(names[i][0])), found);
        ck_assert_msg(strcmp(found, names[i][1]) == 0, "%s: %s", names[i][0],
                      found);
    }
}
END_TEST

static void check_text_date(const char *text, const char *expected)
{
    char found[16];
    ent_date_format(ent_date_of_text(&clues, ent_slice_of(text),
                                     ENT_LANGUAGE_ID), found);
    ck_assert_msg(strcmp(found, expected) == 0, "%s: %s", text, found);
}

START_TEST(a_stamp_above_or_below_the_text_is_the_day_of_publication)
{
    static const char *const stamps[] = {
        "Senin, 10 Juni 2024", "Senin, 10/06/2024 09:15 WIB",
        "Penulis: Budi | 10 Juni 2024, 09.15", "Portal - 10 Juni 2024",
        "Diperbarui: 10 Juni 2024", "Updated June 10, 2024",
        "Kota, Negeri 2024-06-10", "Oleh Budi, Senin (10/6/2024)",
        "9:15 am on 10 June 2024", "KOTA, 10 Juni 2024 - Menteri tiba.",
        "KOTA, June 10, 2024 (Wire). The minister came.",
    };
    for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++) {
        char text[256];
        snprintf(text, sizeof text, "Judul Berita\n\n%s\n\nPada Selasa "
                 "(18/6/2024) ia tiba di sana.", stamps[i]);
        check_text_date(text, "2024-06-10");
    }
    check_text_date("Menteri tiba.\n\nTerbit: 10 Juni 2024", "2024-06-10");
    check_text_date("SEOUL, June 24, 2024 (AP) - On July 1, 2025 it ends.",
                    "2024-06-24");
}
END_TEST

START_TEST(a_day_called_by_its_weekday_is_near_the_news)
{
    check_text_date("Ia tiba Selasa (18/6/2024) dan tinggal sampai Senin "
                    "(1/7/2024) di kota itu.", "2024-06-18");
    check_text_date("Ia ditahan pada Jumat (1/3/2024), kata polisi, Kamis "
                    "malam (14/3/2024).", "2024-03-14");
    check_text_date("He came on Wednesday, June 19, 2024.", "2024-06-19");
    check_text_date("Ia tiba (18/6/2024) dan tinggal sampai 1 Juli 2025.",
                    "2024-06-18");
    check_text_date("Ia tiba Senin (18/6/2024) di sana.", "");
    check_text_date("Pada Senin (5/3/2001) ia tiba, pada 2007 di desa, dan "
                    "dari 2011 di ibu kota negara.", "");
}
END_TEST

START_TEST(a_weekday_proves_the_order_of_day_and_month)
{
    check_text_date("Judul\nRabu, 6/5/2024 09:15\nIsi.", "2024-06-05");
    check_text_date("Judul\nSenin, 6/5/2024 09:15\nIsi.", "2024-05-06");
}
END_TEST

START_TEST(a_weekday_proves_the_year_that_a_date_leaves_out)
{
    check_text_date("Ia tiba Selasa (18/6), sejak 2021 yang pertama.\n"
                    "(c) 2024", "2024-06-18");
    check_text_date("Ia tiba Selasa (18/6), sejak 2021 yang pertama, dan "
                    "kembali pada 2024 sebelum 2029.", "2024-06-18");
    check_text_date("Ia tiba Selasa (18/6), sejak 2021 yang pertama.", "");
    check_text_date("Ia tiba Selasa (18/6).", "");
    check_text_date("KOTA, June 18 (Wire) - He came in 2024.", "");
}
END_TEST

START_TEST(the_days_of_events_are_not_that_of_publication)
{
    static const char *const events[] = {
        "Sejak 5 Mei 2001 ia tinggal di kota itu.",
        "Perjanjian yang diteken pada 17 April 2001 berlaku lagi.",
        "Perjanjian itu berakhir 1 Januari 2027.",
        "Under the statement of November 9, 2020, the road is open.",
        "Profil\nLahir: Kota, 2 Desember 1950\nIa seorang dokter.",
        "The writer\nBorn 5 January 1938; died 28 May 2005\nHe wrote.",
        "Peringatan 12 Mei 1998\nIa datang.",
        "Jadwal\nPendaftaran: 15 November 2023\nIa datang.",
        "Seorang dokter (7 November 1978) adalah penulis.",
        "Pada 5 Mei 2001 - hari itu - ia datang.",
        "Tidak ada tanggal di sini.",
    };
    for (size_t i = 0; i < sizeof events / sizeof *events; i++)
        check_text_date(events[i], "");
}
END_TEST

/* Detection ---------------------------------------------------------------- */

static void check_language(const char *text, ent_language expected)
{
    ent_language found = ent_language_of_text(&clues, ent_slice_of(text));
    ck_assert_msg(found == expected, "%s: %s", text,
                  ent_language_word(found));
}

START_TEST(the_language_is_told_by_its_commonest_words)
{
    check_language("Presiden itu tidak akan datang ke kota ini.",
                   ENT_LANGUAGE_ID);
    check_language("The president will not come to this city.",
                   ENT_LANGUAGE_EN);
    check_language("Le ministre est venu hier avec des amis de la ville.",
                   ENT_LANGUAGE_UNKNOWN);
    check_language("Der Minister ist gestern mit Freunden in die Stadt "
                   "gekommen und hat dort lange gesprochen.",
                   ENT_LANGUAGE_UNKNOWN);
    check_language("Kim Jong Un, 12 345", ENT_LANGUAGE_UNKNOWN);
    check_language("THE THING AND ITS WHO", ENT_LANGUAGE_UNKNOWN);
    check_language("The Minister Said Nothing Against", ENT_LANGUAGE_EN);
    check_language("sebagaimana diketahui ini kota", ENT_LANGUAGE_UNKNOWN);
    check_language("", ENT_LANGUAGE_UNKNOWN);
}
END_TEST

static void check_title(const char *text, const char *expected)
{
    ent_slice title = ent_title_of_text(&clues, ent_slice_of(text));
    ck_assert_msg(ent_slice_equal(title, ent_slice_of(expected)),
                  "%s: '%.*s'", text, ENT_P(title));
}

START_TEST(the_first_line_is_a_title_when_it_is_no_sentence)
{
    check_title("\n  Dua Menteri Bertemu  \n\nIsi.", "Dua Menteri Bertemu");
    check_title("Who will win?\nText.", "Who will win?");
    check_title("Dua menteri bertemu.\nIsi.", "");
    check_title("Dua Menteri Bertemu", "");
    check_title("Senin, 10 Juni 2024\nIsi.", "");
    check_title("", "");
}
END_TEST

static void check_source(const char *text, const char *expected)
{
    ent_slice source = ent_source_of_text(&clues, ent_slice_of(text));
    ck_assert_msg(ent_slice_equal(source, ent_slice_of(expected)),
                  "%s: '%.*s'", text, ENT_P(source));
}

START_TEST(a_dateline_may_name_the_outlet)
{
    check_source("KOMPAS.com - Presiden tiba.", "KOMPAS.com");
    check_source("Judul\n\nLiputan6.com, Jakarta - Presiden.", "Liputan6.com");
    check_source("SEOUL (Reuters) - The president", "Reuters");
    check_source("Presiden tiba - kata Reuters.", "");
    check_source("JAKARTA - Presiden tiba.", "");
    check_source("KOTA, April 25. /TASS/. He came.", "TASS");
    check_source("Liputan6.com, Jakarta Kereta api tiba.", "Liputan6.com");
    check_source("22.07.2022 - Update : 23.07.2022", "");
}
END_TEST

START_TEST(a_byline_may_name_the_outlet)
{
    check_source("Judul\nBudi Santoso - Antara\nPresiden tiba.", "Antara");
    check_source("Judul\nSENIN | Portal.com | 10 Juni 2024", "Portal.com");
    check_source("Title\nBy Jane Doe, Reuters\nHe came.", "Reuters");
    check_source("Title\nThe minister in the capital. (Reuters)\nText.", "");
    check_source("Reuters - AP\nHe came.", "Reuters");
    check_source("Antara, Reuters, AFP\nMereka datang.", "");
    check_source("Digest\nThese are the main stories.\nReuters\nText.", "");
}
END_TEST

START_TEST(a_host_is_cut_out_of_an_address)
{
    ent_slice host = ent_host_of(ENT_S("https://www.a.example:80/b?c"));
    ck_assert(ent_slice_equal(host, ENT_S("a.example")));
    ck_assert_uint_eq(ent_host_of(ENT_S("a.example/b")).size, 0);
    ck_assert_uint_eq(ent_host_of(ENT_S("http://")).size, 0);
}
END_TEST

/* Text --------------------------------------------------------------------- */

START_TEST(plain_text_stays_as_it_is)
{
    const char *text = "  Satu\n\n\n\tdua  \xE2\x80\x9C" "tiga\xE2\x80\x9D \n";
    put_text("a.txt", text);
    ent_dossier *d = read_one(in_folder("a.txt"), NULL);
    ck_assert_str_eq(d->text.data, text);
    ck_assert(ent_slice_equal(d->document.path,
                              ent_slice_of(in_folder("a.txt"))));
    ent_dossier_free(d);
}
END_TEST

START_TEST(broken_bytes_become_replacement_characters)
{
    static const char bytes[] = "\xEF\xBB\xBFSatu\0dua\r\ntiga\rempat "
        "\xE2\x80\x94 lima \xFF enam tujuh.";
    put("a.txt", bytes, sizeof bytes - 1);
    check_all(in_folder("a.txt"), "document  id \"a\" language und\n"
              "Satu\xEF\xBF\xBD" "dua\ntiga\nempat \xE2\x80\x94 lima "
              "\xEF\xBF\xBD enam tujuh.\n--\n");
}
END_TEST

START_TEST(what_the_user_says_goes_before_what_is_found)
{
    ent_read_options options = { .language = ENT_S("en"),
                                 .date = ENT_S("2020-01-02") };
    put_text("2024-06-17.txt", "Presiden itu tidak akan datang ke sini.\n");
    ent_dossier *d = read_one(in_folder("2024-06-17.txt"), &options);
    ck_assert_int_eq(d->document.language, ENT_LANGUAGE_EN);
    ck_assert_int_eq(d->document.date.year, 2020);
    ent_dossier_free(d);
}
END_TEST

START_TEST(a_page_tells_its_day_in_many_ways)
{
    static const char *const heads[] = {
        "<meta property='article:published_time' content='2024-06-19T23:00Z'>",
        "<meta name='pubdate' content='19 Juni 2024'>",
        "<meta itemprop='datePublished' content='2024-06-19'>",
        "<META NAME='content_PublishedDate' CONTENT='2024/06/19 08:15:00'>",
        "<meta name='date' content='Wed, 19 Jun 2024 08:15:00 +0700'>",
        "<time datetime='2024-06-19'>kemarin</time>",
        ("<script type='application/ld+json'>{\"a\": [1],"
         "\"datePublished\" : \"2024-06-19T08:15\"}</script>"),
        "<h1>Judul</h1><div>Rabu, 19/06/2024</div>",
    };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        char found[16], page[512];
        snprintf(page, sizeof page, "<html><head>%s<article><p>Sejak 1 Mei "
                 "2001 ia tinggal di kota itu bersama keluarganya.", heads[i]);
        put_text("a.html", page);
        ent_dossier *d = read_one(in_folder("a.html"), NULL);
        ent_date_format(d->document.date, found);
        ck_assert_msg(strcmp(found, "2024-06-19") == 0, "%s: %s", heads[i],
                      found);
        ent_dossier_free(d);
    }
}
END_TEST

/* Folders ------------------------------------------------------------------ */

static void make_folder(const char *name)
{
    ck_assert_int_eq(mkdir(in_folder(name), 0777), 0);
}

START_TEST(a_folder_is_walked_in_byte_order)
{
    make_folder("b");
    make_folder(".git");
    put_text("c.txt", "c");
    put_text("a.txt", "a");
    put_text("B.txt", "B");
    put_text("b/z.HTML", "<p>bz");
    put_text(".hidden.txt", "hidden");
    put_text(".git/x.txt", "hidden");
    put_text("picture.png", "\x89PNG");
    put_text("noise", "noise");
    check_all(folder,
              "document  id \"B\" language und\nB\n--\n"
              "document  id \"a\" language und\na\n--\n"
              "document  id \"z\" language und\nbz\n--\n"
              "document  id \"c\" language und\nc\n--\n");
}
END_TEST

START_TEST(links_between_folders_do_not_go_round)
{
    char name[32];
    put_text("a.txt", "a");
    make_folder("x");
    ck_assert_int_eq(symlink("..", in_folder("x/up")), 0);
    ck_assert_int_eq(symlink(".", in_folder("x/self")), 0);
    ck_assert_int_eq(symlink("loop", in_folder("loop")), 0);
    /* Two links a level would be 2^30 ways. */
    for (int i = 0; i < 30; i++) {
        snprintf(name, sizeof name, "d%02d", i);
        make_folder(name);
        for (int k = 0; k < 2; k++) {
            char target[16];
            snprintf(target, sizeof target, "../d%02d", i + 1);
            snprintf(name, sizeof name, "d%02d/%d", i, k);
            ck_assert_int_eq(symlink(target, in_folder(name)), 0);
        }
    }
    check_all(folder, "document  id \"a\" language und\na\n--\n");
}
END_TEST

START_TEST(a_folder_without_articles_gives_nothing)
{
    make_folder("empty");
    check_all(in_folder("empty"), "");
}
END_TEST

START_TEST(what_cannot_be_opened_is_named)
{
    check_all(in_folder("missing.txt"),
              "skipped missing.txt: no such file\n");
    put_text("b.txt", "b");
    ck_assert_int_eq(symlink("nowhere", in_folder("a.txt")), 0);
    check_all(folder, "skipped a.txt: cannot be opened: No such file or "
              "directory\ndocument  id \"b\" language und\nb\n--\n");
}
END_TEST

START_TEST(a_file_without_permission_is_named)
{
    put_text("a.txt", "a");
    ck_assert_int_eq(chmod(in_folder("a.txt"), 0), 0);
    if (access(in_folder("a.txt"), R_OK) == 0)
        return; /* the superuser may read everything */
    check_all(in_folder("a.txt"),
              "skipped a.txt: cannot be opened: Permission denied\n");
}
END_TEST

START_TEST(a_pipe_in_a_folder_is_passed_over)
{
    ck_assert_int_eq(mkfifo(in_folder("a.txt"), 0600), 0);
    put_text("b.txt", "b");
    check_all(folder, "document  id \"b\" language und\nb\n--\n");
}
END_TEST

/* By content --------------------------------------------------------------- */

/* What is read from standard input that holds 'content'. */
static void check_input(const char *content, const char *expected)
{
    put_text("input", content);
    ck_assert_ptr_nonnull(freopen(in_folder("input"), "rb", stdin));
    lseek(STDIN_FILENO, 0, SEEK_SET);
    check_all("-", expected);
}

START_TEST(standard_input_is_told_by_its_content)
{
    check_input("\n {\"text\": \"satu\"}\n{\"text\": \"dua\"}\n{\n",
                "document  id \"stdin:2\" language und\nsatu\n--\n"
                "document  id \"stdin:3\" language und\ndua\n--\n"
                "skipped stdin:4:1: string or '}' expected near end of "
                "file\n");
    check_input("<!DOCTYPE html>\n<title>T</title><p>satu",
                "document  id \"stdin\" language und title \"T\"\nsatu\n--\n");
    check_input("Satu\n\ndua\n",
                "document  id \"stdin\" language und\nSatu\n\ndua\n--\n");
    check_input("< 5 persen\n", "document  id \"stdin\" language und\n"
                "< 5 persen\n--\n");
    check_input("", "skipped stdin: is empty\n");
    check_input("\n \n", "skipped stdin: has no text\n");
}
END_TEST

START_TEST(a_file_of_another_suffix_is_told_by_its_content)
{
    put_text("a.json", "{\"id\": \"x\", \"text\": \"satu\"}\n");
    check_all(in_folder("a.json"),
              "document  id \"x\" language und\nsatu\n--\n");
    put_text("a", "satu");
    check_all(in_folder("a"), "document  id \"a\" language und\nsatu\n--\n");
}
END_TEST

START_TEST(a_dossier_of_ours_comes_back_as_it_was)
{
    const char *line = "{\"document\": {\"id\": \"x\", \"text\": \"Satu.\", "
        "\"language\": \"id\"}, \"sentences\": [{\"start\": 0, \"end\": 5}]}";
    ent_error error = ENT_ERROR_INIT;
    bool done = false;
    put_text("2024-06-17.jsonl", line);
    const char *source = in_folder("2024-06-17.jsonl");
    ent_reader *reader = ent_reader_new(lexicon, &source, 1, NULL, &error);
    ent_dossier *d = ent_reader_next(reader, &done);
    ck_assert(done);
    ck_assert_uint_eq(d->sentence_count, 1);
    ck_assert_int_eq(d->document.date.year, 0);
    ent_dossier_free(d);
    ent_reader_free(reader);
}
END_TEST

/* Bad input ---------------------------------------------------------------- */

/* What is read from a file made of 'head', 'count' pieces and 'tail'. */
static void check_repeated(const char *name, const char *head,
                           const char *piece, size_t count, const char *tail,
                           const char *expected)
{
    ent_buffer bytes = ENT_BUFFER_INIT;
    ent_buffer_add_string(&bytes, head);
    repeat(&bytes, piece, count);
    ent_buffer_add_string(&bytes, tail);
    put(name, bytes.data, bytes.size);
    ent_buffer_release(&bytes);
    check_all(in_folder(name), expected);
}

START_TEST(a_page_nested_deep_is_read)
{
    check_repeated("a.html", "<title>T</title>", "<div>", 100000, "satu",
                   "document  id \"a\" language und title \"T\"\nsatu\n--\n");
    check_repeated("b.html", "", "<table><tr><td>", 100000, "satu",
                   "document  id \"b\" language und\nsatu\n--\n");
    check_repeated("c.html", "", "<b>", 100000, "satu",
                   "document  id \"c\" language und\nsatu\n--\n");
}
END_TEST

START_TEST(a_page_that_would_take_for_ever_is_skipped)
{
    ent_buffer tail = ENT_BUFFER_INIT;
    repeat(&tail, "</i>", 100000);
    check_repeated("a.html", "", "<b>", 100000, tail.data,
                   "skipped a.html: is no page to read: too many errors\n");
    ent_buffer_release(&tail);
    check_repeated("b.html", "", "<b></b>", 1100000, "satu",
                   "skipped b.html: is no page to read: too many elements\n");
    check_repeated("c.html", "<p title='>'", " a", 1000000, ">satu",
                   "skipped c.html: a tag has too many attributes: 1000002\n");
}
END_TEST

START_TEST(a_line_over_the_limit_is_passed_over)
{
    check_repeated("a.jsonl", "{\"text\": \"", "0123456789abcdef", 1 << 20,
                   "\"}\n{\"text\": \"satu\"}\n",
                   "skipped a.jsonl:1:1: has more than 16777216 bytes\n"
                   "document  id \"a:2\" language und\nsatu\n--\n");
    check_repeated("a", "", "0123456789abcdef", (1 << 20) + 1, "\nsatu\n",
                   "skipped a: has more than 16777216 bytes\n");
    check_repeated("a.txt", "", "0123456789abcdef", (1 << 20) + 1, "",
                   "skipped a.txt: has more than 16777216 bytes\n");
}
END_TEST

START_TEST(deep_json_is_skipped)
{
    check_repeated("a.jsonl", "{\"text\": ", "[", 1000000, "\n"
                   "{\"text\": \"satu\"}",
                   "skipped a.jsonl:1:2057: maximum parsing depth reached "
                   "near '['\ndocument  id \"a:2\" language und\nsatu\n--\n");
}
END_TEST

START_TEST(marks_of_markdown_without_end_are_text)
{
    ent_buffer expected = ENT_BUFFER_INIT;
    ent_buffer_add_string(&expected, "document  id \"a\" language und\n");
    repeat(&expected, "[", 100000);
    ent_buffer_add_string(&expected, "satu ![dua](tiga <b &amp\n--\n");
    check_repeated("a.md", "", "[", 100000, "satu ![dua](tiga <b &amp",
                   expected.data);
    ent_buffer_release(&expected);
}
END_TEST

START_TEST(bytes_that_are_no_text_are_skipped)
{
    ent_buffer out = ENT_BUFFER_INIT;
    char bytes[4096];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * i % 251 % 32);
    put("a.txt", bytes, sizeof bytes);
    put("b.html", bytes, sizeof bytes);
    put("c.md", bytes, sizeof bytes);
    read_all(folder, NULL, &out);
    ck_assert_ptr_nonnull(strstr(out.data, "skipped a.txt: is no text"));
    ck_assert_ptr_nonnull(strstr(out.data, "skipped b.html: is no text"));
    ck_assert_ptr_nonnull(strstr(out.data, "skipped c.md: is no text"));
    ck_assert_ptr_null(strstr(out.data, "document"));
    ent_buffer_release(&out);
}
END_TEST

static void add_tests(TCase *tests)
{
    tcase_add_test(tests, each_case_file_is_read_as_expected);
    tcase_add_test(tests, dates_are_read_in_the_forms_of_both_languages);
    tcase_add_test(tests, day_and_month_in_digits_go_by_language);
    tcase_add_test(tests, what_is_no_day_is_no_date);
    tcase_add_test(tests, a_file_name_may_hold_the_day);
    tcase_add_test(tests,
                   a_stamp_above_or_below_the_text_is_the_day_of_publication);
    tcase_add_test(tests, a_day_called_by_its_weekday_is_near_the_news);
    tcase_add_test(tests, a_weekday_proves_the_order_of_day_and_month);
    tcase_add_test(tests, a_weekday_proves_the_year_that_a_date_leaves_out);
    tcase_add_test(tests, the_days_of_events_are_not_that_of_publication);
    tcase_add_test(tests, the_language_is_told_by_its_commonest_words);
    tcase_add_test(tests, the_first_line_is_a_title_when_it_is_no_sentence);
    tcase_add_test(tests, a_dateline_may_name_the_outlet);
    tcase_add_test(tests, a_byline_may_name_the_outlet);
    tcase_add_test(tests, a_host_is_cut_out_of_an_address);
    tcase_add_test(tests, plain_text_stays_as_it_is);
    tcase_add_test(tests, broken_bytes_become_replacement_characters);
    tcase_add_test(tests, what_the_user_says_goes_before_what_is_found);
    tcase_add_test(tests, a_page_tells_its_day_in_many_ways);
    tcase_add_test(tests, a_folder_is_walked_in_byte_order);
    tcase_add_test(tests, links_between_folders_do_not_go_round);
    tcase_add_test(tests, a_folder_without_articles_gives_nothing);
    tcase_add_test(tests, what_cannot_be_opened_is_named);
    tcase_add_test(tests, a_file_without_permission_is_named);
    tcase_add_test(tests, a_pipe_in_a_folder_is_passed_over);
    tcase_add_test(tests, standard_input_is_told_by_its_content);
    tcase_add_test(tests, a_file_of_another_suffix_is_told_by_its_content);
    tcase_add_test(tests, a_dossier_of_ours_comes_back_as_it_was);
    tcase_add_test(tests, a_page_nested_deep_is_read);
    tcase_add_test(tests, a_page_that_would_take_for_ever_is_skipped);
    tcase_add_test(tests, a_line_over_the_limit_is_passed_over);
    tcase_add_test(tests, deep_json_is_skipped);
    tcase_add_test(tests, marks_of_markdown_without_end_are_text);
    tcase_add_test(tests, bytes_that_are_no_text_are_skipped);
}

int main(void)
{
    Suite *suite = suite_create("read");
    TCase *tests = tcase_create("read");
    tcase_add_checked_fixture(tests, start, stop);
    tcase_set_timeout(tests, 60);
    add_tests(tests);
    suite_add_tcase(suite, tests);
    return support_run(suite);
}
