/* test_recognise.c: names in sentences.
 *
 * The cases of tests/cases/recognise are read aloud; the automaton is held
 * against a naive twin; odd input is fed. */

#include "entente/recognise.h"
#include "entente/segment.h"

#include "base/file.h"
#include "base/random.h"
#include "recognise/finder.h"

#include "support.h"

static ent_lexicon *lexicon;
static ent_segmenter *segmenter;
static ent_recogniser *recogniser;

static void make_ready(void)
{
    ent_error error = ENT_ERROR_INIT;
    lexicon = ent_lexicon_new(NULL, &error);
    ck_assert_msg(lexicon != NULL, "%s", error.text);
    lexicon->models.count = 0; /* the cases are of lists and patterns alone */
    segmenter = ent_segmenter_new(lexicon, &error);
    ck_assert_msg(segmenter != NULL, "%s", error.text);
    recogniser = ent_recogniser_new(lexicon, &error);
    ck_assert_msg(recogniser != NULL, "%s", error.text);
}

static void put_away(void)
{
    ent_recogniser_free(recogniser);
    ent_segmenter_free(segmenter);
    ent_lexicon_free(lexicon);
}

/* A dossier whose lines are its blocks, recognised and checked. */
static ent_dossier *read_article(ent_slice text, ent_language language,
                                 ent_date date)
{
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *d = ent_dossier_new();
    d->text = ent_arena_copy(d->arena, text);
    d->document.language = language;
    d->document.date = date;
    d->blocks = ent_arena_alloc(d->arena, (text.size + 1) * sizeof *d->blocks);
    ent_slice rest = d->text;
    for (ent_slice line; ent_slice_cut(&rest, '\n', &line);) {
        ent_slice body = ent_slice_trim(line);
        if (body.size > 0) {
            uint32_t from = (uint32_t)(body.data - d->text.data);
            d->blocks[d->block_count] = (ent_block){
                from, from + (uint32_t)body.size, d->block_count,
                ENT_BLOCK_PROSE, { NULL, 0 } };
            d->block_count++;
        }
    }
    ck_assert(ent_segment(segmenter, d, &error));
    ck_assert(ent_recognise(recogniser, d, &error));
    ck_assert_msg(ent_dossier_check(d, &error), "%s", error.text);
    return d;
}

/* Case files --------------------------------------------------------------- */

typedef struct test_case {
    ent_slice name;
    ent_language language;
    ent_date date;
    ent_buffer text;
    ent_buffer expected;
    unsigned layer;
    enum { HEAD, TEXT, EXPECTED } part;
} test_case;

static void check_case(const char *file, test_case *c, int *failures)
{
    if (c->name.size == 0)
        return;
    ent_dossier *d =
        read_article(ent_buffer_slice(&c->text), c->language, c->date);
    ent_buffer got = ENT_BUFFER_INIT;
    ent_dossier_dump(d, c->layer, &got);
    if (!ent_slice_equal(ent_buffer_slice(&got),
                         ent_buffer_slice(&c->expected))) {
        fprintf(stderr, "%s: %.*s\nexpected\n%.*sgot\n%.*s\n", file,
                ENT_P(c->name), ENT_P(ent_buffer_slice(&c->expected)),
                ENT_P(ent_buffer_slice(&got)));
        ++*failures;
    }
    ent_buffer_release(&got);
    ent_dossier_free(d);
}

static bool take_field(ent_slice line, const char *key, ent_slice *value)
{
    ent_slice start = ent_slice_of(key);
    if (!ent_slice_starts(line, start))
        return false;
    *value = ent_slice_trim(ent_slice_part(line, start.size, line.size));
    return true;
}

static void read_head(test_case *c, ent_slice line)
{
    ent_slice value;
    if (take_field(line, "language:", &value))
        c->language = ent_language_of(value);
    else if (take_field(line, "date:", &value))
        ck_assert(ent_date_parse(value, &c->date));
    else if (ent_slice_equal(line, ENT_S("--- text")))
        c->part = TEXT;
}

static void read_line(test_case *c, ent_slice line)
{
    if (c->part == HEAD) {
        read_head(c, line);
        return;
    }
    bool mentions = ent_slice_equal(line, ENT_S("--- mentions"));
    if (mentions || ent_slice_equal(line, ENT_S("--- dates"))) {
        c->layer = mentions ? ENT_LAYER_MENTIONS : ENT_LAYER_DATES;
        c->part = EXPECTED;
        return;
    }
    ent_buffer *to = c->part == TEXT ? &c->text : &c->expected;
    if (line.size > 0) {
        ent_buffer_add(to, line);
        ent_buffer_add_char(to, '\n');
    }
}

static void start_case(test_case *c, ent_slice name)
{
    c->name = name;
    c->language = ENT_LANGUAGE_UNKNOWN;
    c->date = (ent_date){ 0, 0, 0 };
    c->part = HEAD;
    ent_buffer_clear(&c->text);
    ent_buffer_clear(&c->expected);
}

static void run_file(const char *file)
{
    char path[1024];
    ent_error error = ENT_ERROR_INIT;
    ent_buffer content = ENT_BUFFER_INIT;
    test_case c = { .text = ENT_BUFFER_INIT, .expected = ENT_BUFFER_INIT };
    int failures = 0;
    snprintf(path, sizeof path, "%s/cases/recognise/%s", ENT_TESTS, file);
    ck_assert_msg(ent_file_read(path, 0, &content, &error), "%s", error.text);
    ent_slice rest = ent_buffer_slice(&content);
    for (ent_slice line, name; ent_slice_cut(&rest, '\n', &line);) {
        if (take_field(line, "===", &name)) {
            check_case(file, &c, &failures);
            start_case(&c, name);
        } else if (!ent_slice_starts(line, ENT_S("#"))) {
            read_line(&c, line);
        }
    }
    check_case(file, &c, &failures);
    ent_buffer_release(&c.text);
    ent_buffer_release(&c.expected);
    ent_buffer_release(&content);
    ck_assert_msg(failures == 0, "%d cases of %s differ", failures, file);
}

START_TEST(indonesian_cases)
{
    run_file("indonesian.txt");
}
END_TEST

START_TEST(english_cases)
{
    run_file("english.txt");
}
END_TEST

START_TEST(date_cases)
{
    run_file("dates.txt");
}
END_TEST

/* The automaton against a naive twin --------------------------------------- */

enum { PHRASES = 60, WORDS = 300 };

static const char *const alphabet[] = { "ba", "Ki", "li", "Un", "za", "Ra" };

static void random_phrase(ent_random *random, ent_buffer *out, uint32_t longest)
{
    uint32_t count = 1 + ent_random_below(random, longest);
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            ent_buffer_add_char(out, ' ');
        ent_buffer_add_string(out, alphabet[ent_random_below(random, 6)]);
    }
}

/* The end of the longest phrase at word 'at', by comparing all of them. */
static uint32_t naive_end(ent_buffer *phrases, ent_slice *words, uint32_t count,
                          uint32_t at)
{
    uint32_t best = at;
    for (uint32_t i = 0; i < PHRASES; i++) {
        ent_slice rest = ent_buffer_slice(&phrases[i]);
        uint32_t end = at;
        ent_slice word;
        while (ent_slice_cut(&rest, ' ', &word) && end < count &&
               ent_slice_equal_nocase(word, words[end]))
            end++;
        bool whole = word.size == 0;
        if (whole && end > best)
            best = end;
    }
    return best;
}

static uint32_t automaton_end(const ent_automaton *automaton, ent_slice *words,
                              uint32_t count, uint32_t at)
{
    uint32_t best = at;
    const ent_word *word = ent_automaton_word(
        automaton, ent_automaton_hash(automaton, words[at]));
    uint32_t node = word == NULL ? ENT_NONE : word->node;
    for (uint32_t end = at; node != ENT_NONE;) {
        end++;
        if (automaton->nodes.items[node].payload != ENT_NONE)
            best = end;
        if (end == count)
            break;
        node = ent_automaton_step(automaton, node,
                                  ent_automaton_hash(automaton, words[end]));
    }
    return best;
}

START_TEST(twin_finds_the_same)
{
    ent_random random = { (uint64_t)_i };
    ent_automaton automaton;
    ent_automaton_init(&automaton);
    ent_buffer phrases[PHRASES];
    for (uint32_t i = 0; i < PHRASES; i++) {
        phrases[i] = (ent_buffer)ENT_BUFFER_INIT;
        random_phrase(&random, &phrases[i], 4);
        ent_automaton_add(&automaton, ent_buffer_slice(&phrases[i]), i, 0, 0);
    }
    ent_slice words[WORDS];
    for (uint32_t i = 0; i < WORDS; i++)
        words[i] = ent_slice_of(alphabet[ent_random_below(&random, 6)]);
    for (uint32_t at = 0; at < WORDS; at++)
        ck_assert_uint_eq(naive_end(phrases, words, WORDS, at),
                          automaton_end(&automaton, words, WORDS, at));
    for (uint32_t i = 0; i < PHRASES; i++)
        ent_buffer_release(&phrases[i]);
    ent_automaton_release(&automaton);
}
END_TEST

START_TEST(hyphens_are_no_words)
{
    ent_automaton automaton;
    ent_automaton_init(&automaton);
    ent_automaton_add(&automaton, ENT_S("Jong-un"), 7, 0, 0);
    const ent_word *first = ent_automaton_word(
        &automaton, ent_automaton_hash(&automaton, ENT_S("JONG")));
    ck_assert_ptr_nonnull(first);
    uint32_t node = ent_automaton_step(
        &automaton, first->node, ent_automaton_hash(&automaton, ENT_S("Un")));
    ck_assert_uint_ne(node, ENT_NONE);
    ck_assert_uint_ne(automaton.nodes.items[node].payload, ENT_NONE);
    ent_automaton_release(&automaton);
}
END_TEST

/* Odd input ---------------------------------------------------------------- */

static const char *const PIECES[] = {
    "Presiden", "Rusia", ",", "Korea", "-", "Utara", "(", ")", "U.S.", "'s",
    "perjanjian", "Treaty", "of", "1961", "dan", ".", "\"", "di", "Universitas",
    "van", "X", "\n", "\xE2\x80\x99s", "\xEF\xBF\xBD", "Resolution", "2375",
    "yang", "ditandatangani", "antara", "kosmodrom", "Street", "$", "AS", "&"
};

START_TEST(any_words_keep_the_invariants)
{
    ent_random random = { (uint64_t)_i + 1000 };
    ent_buffer text = ENT_BUFFER_INIT;
    uint32_t pieces = sizeof PIECES / sizeof *PIECES;
    for (int i = 0; i < 400; i++) {
        ent_buffer_add_string(&text, PIECES[ent_random_below(&random, pieces)]);
        if (ent_random_below(&random, 4) != 0)
            ent_buffer_add_char(&text, ' ');
    }
    ent_language language = _i % 2 ? ENT_LANGUAGE_ID : ENT_LANGUAGE_EN;
    ent_dossier_free(read_article(ent_buffer_slice(&text), language,
                                  (ent_date){ 2024, 6, 18 }));
    ent_buffer_release(&text);
}
END_TEST

START_TEST(nothing_in_nothing)
{
    ent_dossier *d = read_article((ent_slice){ "", 0 }, ENT_LANGUAGE_EN,
                                  (ent_date){ 0, 0, 0 });
    ck_assert_uint_eq(d->mention_count, 0);
    ent_dossier_free(d);
}
END_TEST

START_TEST(boilerplate_has_no_mentions)
{
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *d = ent_dossier_new();
    d->text = ENT_S("BACA JUGA: Rusia dan Korea Utara");
    d->document.language = ENT_LANGUAGE_ID;
    ent_block block = { 0, (uint32_t)d->text.size, 0, ENT_BLOCK_BOILERPLATE,
                        ENT_S("test") };
    d->blocks = &block;
    d->block_count = 1;
    ck_assert(ent_segment(segmenter, d, &error));
    ck_assert(ent_recognise(recogniser, d, &error));
    ck_assert_uint_eq(d->mention_count, 0);
    ent_dossier_free(d);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("recognise");
    TCase *cases = tcase_create("recognise");
    tcase_set_timeout(cases, 120);
    tcase_add_unchecked_fixture(cases, make_ready, put_away);
    tcase_add_test(cases, indonesian_cases);
    tcase_add_test(cases, english_cases);
    tcase_add_test(cases, date_cases);
    tcase_add_loop_test(cases, twin_finds_the_same, 0, 20);
    tcase_add_test(cases, hyphens_are_no_words);
    tcase_add_loop_test(cases, any_words_keep_the_invariants, 0, 40);
    tcase_add_test(cases, nothing_in_nothing);
    tcase_add_test(cases, boilerplate_has_no_mentions);
    suite_add_tcase(suite, cases);
    return support_run(suite);
}
