/* Holds the cleaner against hand-written cases, and its blocks against texts
 * made at random. */

#include "base/random.h"
#include "base/utf8.h"
#include "case_reader.h"
#include "entente/clean.h"

#include "support.h"

static ent_lexicon *lexicon;
static ent_cleaner *cleaner;

static void set_up(void)
{
    ent_error error = ENT_ERROR_INIT;
    lexicon = ent_lexicon_new(NULL, &error);
    ck_assert_msg(lexicon != NULL, "%s:%u: %s", error.source, error.line,
                  error.text);
    cleaner = ent_cleaner_new(lexicon, &error);
    ck_assert_msg(cleaner != NULL, "%s", error.text);
}

static void tear_down(void)
{
    ent_cleaner_free(cleaner);
    ent_lexicon_free(lexicon);
}

/* Owned. */
static ent_dossier *cleaned(ent_slice text)
{
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *d = ent_dossier_new();
    d->text = ent_arena_copy(d->arena, text);
    ck_assert_msg(ent_clean(cleaner, d, &error), "%s", error.text);
    return d;
}

static void run_case(const test_case *c, void *context)
{
    (void)context;
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *d = cleaned(c->text);
    ck_assert_msg(ent_dossier_check(d, &error), "%.*s: %s", ENT_P(c->name),
                  error.text);
    test_expect(c, d);
    ent_dossier_free(d);
}

START_TEST(cases_of_both_languages)
{
    ck_assert_uint_ge(test_cases(ENT_TESTS "/cases/clean/indonesian.case",
                                 run_case, NULL), 14);
    ck_assert_uint_ge(test_cases(ENT_TESTS "/cases/clean/english.case",
                                 run_case, NULL), 12);
    ck_assert_uint_ge(test_cases(ENT_TESTS "/cases/clean/indonesian-pages.case",
                                 run_case, NULL), 8);
    ck_assert_uint_ge(test_cases(ENT_TESTS "/cases/clean/english-pages.case",
                                 run_case, NULL), 8);
}
END_TEST

START_TEST(boilerplate_says_why)
{
    ent_dossier *d = cleaned(ENT_S(
        "Mesir dan Yordania menandatangani perjanjian air pada hari Senin.\n"
        "Baca juga: Sepuluh Sungai Terpanjang\n"
        "Foto: Kantor Berita\n"
        "Kedua negara akan membangun tiga bendungan di lembah yang kering.\n"));
    ck_assert_uint_eq(d->block_count, 4);
    ck_assert_uint_eq(d->blocks[0].reason.size, 0);
    ck_assert(ent_slice_equal(d->blocks[1].reason, ENT_S("link")));
    ck_assert(ent_slice_equal(d->blocks[2].reason, ENT_S("caption")));
    ent_dossier_free(d);
}
END_TEST

START_TEST(paragraphs_are_parted_by_empty_lines)
{
    ent_dossier *d = cleaned(ENT_S("satu\ndua\n\n\ntiga\n"));
    ck_assert_uint_eq(d->block_count, 3);
    ck_assert_uint_eq(d->blocks[1].paragraph, 0);
    ck_assert_uint_eq(d->blocks[2].paragraph, 1);
    ent_dossier_free(d);
}
END_TEST

START_TEST(every_line_is_a_paragraph_without_empty_ones)
{
    ent_dossier *d = cleaned(ENT_S("\n\nsatu\ndua\ntiga\n\n"));
    ck_assert_uint_eq(d->block_count, 3);
    ck_assert_uint_eq(d->blocks[0].paragraph, 0);
    ck_assert_uint_eq(d->blocks[2].paragraph, 2);
    ent_dossier_free(d);
}
END_TEST

START_TEST(nothing_gives_nothing)
{
    ent_dossier *d = cleaned(ENT_S(""));
    ck_assert_uint_eq(d->block_count, 0);
    ent_dossier_free(d);
    d = cleaned(ENT_S(" \n\t\n"));
    ck_assert_uint_eq(d->block_count, 0);
    ent_dossier_free(d);
}
END_TEST

/* Texts made at random ---------------------------------------------------- */

static const char *const fragments[] = {
    "BACA JUGA:", "Baca juga", "Photo :", "\xE2\x80\xA2 ", "(Foto:", ")", "[",
    "(Reporting by", "Halaman Selanjutnya", "ADVERTISEMENT", "\n", "\n\n", " ",
    "  ", ". ", "(abc/def)", "Senin, 1 Mei 2023 10:22 WIB", " | ", "Oleh ",
    "Menteri Besar Bertemu Ratu Kecil ", "mereka menolak usul itu kemarin",
    "\xC2\xA9", "@", "a@b.example", "--", "\xE2\x80\x94", "\xC2\xA0", "x", "\"",
    "\xE2\x80\x9D", "\xF0\x9F\x93\xB8", "Read more", "Tags:", "1.", "*", "#tag",
};

static void check_cover(const ent_dossier *d)
{
    size_t at = 0, next;
    for (uint32_t i = 0; i <= d->block_count; i++) {
        size_t until = i < d->block_count ? d->blocks[i].start : d->text.size;
        ck_assert_uint_le(at, until);
        for (; at < until; at = next) {
            uint32_t code = ent_utf8_decode(d->text, at, &next);
            ck_assert(code == '\n' || code == ' ' || code == '\t' ||
                      code == 0xA0);
        }
        if (i < d->block_count)
            at = d->blocks[i].end;
    }
}

START_TEST(random_texts_are_covered)
{
    ent_random random = { 1961 };
    ent_buffer text = ENT_BUFFER_INIT;
    for (int round = 0; round < 4000; round++) {
        ent_error error = ENT_ERROR_INIT;
        ent_buffer_clear(&text);
        uint32_t count = ent_random_below(&random, 40);
        for (uint32_t i = 0; i < count; i++)
            ent_buffer_add_string(&text, fragments[ent_random_below(&random,
                sizeof fragments / sizeof *fragments)]);
        ent_dossier *d = cleaned(ent_buffer_slice(&text));
        ck_assert_msg(ent_dossier_check(d, &error), "round %d: %s\n%s", round,
                      error.text, text.data);
        check_cover(d);
        ent_dossier_free(d);
    }
    ent_buffer_release(&text);
}
END_TEST

START_TEST(broken_bytes_do_not_hurt)
{
    ent_random random = { 7 };
    char bytes[300];
    for (int round = 0; round < 2000; round++) {
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (char)ent_random_next(&random);
        ent_dossier_free(cleaned((ent_slice){ bytes, sizeof bytes }));
    }
}
END_TEST

/* Markers without end in one line cost no more than their number. */
/* The last paragraph ends with marks behind which no sentence stands. */
START_TEST(long_rows_of_closing_marks_end)
{
    ent_buffer text = ENT_BUFFER_INIT;
    ent_buffer_add_string(&text, "Dua negara menandatangani perjanjian baru "
                          "tentang air di sungai itu kemarin ");
    for (int i = 0; i < 500000; i++)
        ent_buffer_add_string(&text, "\" ");
    ent_buffer_add_string(&text, "x");
    ent_dossier *d = cleaned(ent_buffer_slice(&text));
    ck_assert_uint_eq(d->block_count, 1);
    ent_dossier_free(d);
    ent_buffer_release(&text);
}
END_TEST

START_TEST(long_lines_of_markers_end)
{
    ent_buffer text = ENT_BUFFER_INIT;
    for (int i = 0; i < 20000; i++)
        ent_buffer_add_string(&text, "Habis. Baca juga: (Foto: [ ");
    ent_dossier_free(cleaned(ent_buffer_slice(&text)));
    ent_buffer_release(&text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("clean");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 60);
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, cases_of_both_languages);
    tcase_add_test(all, boilerplate_says_why);
    tcase_add_test(all, paragraphs_are_parted_by_empty_lines);
    tcase_add_test(all, every_line_is_a_paragraph_without_empty_ones);
    tcase_add_test(all, nothing_gives_nothing);
    tcase_add_test(all, random_texts_are_covered);
    tcase_add_test(all, broken_bytes_do_not_hurt);
    tcase_add_test(all, long_rows_of_closing_marks_end);
    tcase_add_test(all, long_lines_of_markers_end);
    suite_add_tcase(suite, all);
    return support_run(suite);
}
