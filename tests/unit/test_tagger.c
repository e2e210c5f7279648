/* test_tagger.c: the statistical tagger and its trainer.
 *
 * The search is held against all label paths of short lines, whole-number
 * scores against those in floating point, learning against itself: the same
 * text twice gives the same bytes. The text to learn from is a few sentences of
 * our own about invented people and places. */

#include "support.h"

#include "base/file.h"
#include "base/random.h"
#include "base/table.h"
#include "recognise/finder.h"
#include "train/train.h"

#include <math.h>

/* A small sample ----------------------------------------------------------- */

static const char *const SAMPLE[] = {
    "Minister [[Tarel Obsin|person:a]] flew to [[Vendria|place:b]] on Monday. "
    "He met [[Mira Kolvane|person:c]], who heads the "
    "[[Harbour Council|organization:d]]. [[Obsin|person:a]] said that "
    "[[Vendria|place:b]] would sign.\n\n{{READ ALSO: Kolvane in Ostrand}}\n",
    "The [[Harbour Council|organization:d]] met in [[Ostrand|place:e]]. "
    "[[Kolvane|person:c]] told the [[Ostrand Post|organization:f]] that ships "
    "from [[Vendria|place:b]] may enter.\n",
    "Minister [[Jorun Feld|person:g]] left [[Ostrand|place:e]] for "
    "[[Vendria|place:b]]. [[[[Vendria|place:b]]'s envoy|person:h|nominal]] "
    "stayed. The [[Council of [[Ostrand|place:e]]|organization:i]] agreed.\n",
};
#define SAMPLES (sizeof SAMPLE / sizeof *SAMPLE)

static ent_stages stages;
static ent_arena *arena;
static ent_samples samples;
static const ent_tag_words no_words;

static ent_passage parse(const char *markup)
{
    ent_error error = ENT_ERROR_INIT;
    ent_passage passage;
    memset(&passage, 0, sizeof passage);
    passage.language = ENT_LANGUAGE_EN;
    passage.weight = 1;
    bool good = ent_passage_parse(&passage, arena, ent_slice_of(markup),
                                  &error);
    support_good(good, &error);
    return passage;
}

static void collect(void)
{
    ent_error error = ENT_ERROR_INIT;
    for (size_t i = 0; i < SAMPLES; i++) {
        ent_passage passage = parse(SAMPLE[i]);
        ent_passage headlines;
        support_good(ent_samples_add(&samples, &passage, &stages, false,
                                     &error), &error);
        ent_dossier *dossier = ent_passage_segment(&passage, &stages, &error);
        ck_assert(dossier != NULL);
        ck_assert(ent_passage_mangle(&passage, dossier, i, arena, &headlines));
        ent_dossier_free(dossier);
        support_good(ent_samples_add(&samples, &headlines, &stages, true,
                                     &error), &error);
    }
}

static void set_up(void)
{
    ent_error error = ENT_ERROR_INIT;
    support_good(ent_stages_init(&stages, &error), &error);
    arena = ent_arena_new();
    memset(&samples, 0, sizeof samples);
    collect();
}

static void tear_down(void)
{
    ent_samples_release(&samples);
    ent_arena_free(arena);
    ent_stages_release(&stages);
}

/* Learns both tables, small ones; they are owned, and so is the model. */
static ent_buffer learn(uint64_t seed, ent_weights tables[2])
{
    ent_train_options options = { .seed = seed, .bits = { 10, 9 } };
    ent_learn(&samples, false, &options, &tables[0]);
    ent_learn(&samples, true, &options, &tables[1]);
    ent_buffer model = ENT_BUFFER_INIT;
    ent_model_write(tables, &no_words, 0, &model);
    return model;
}

static void release(ent_weights tables[2], ent_buffer *model)
{
    ent_weights_release(&tables[0]);
    ent_weights_release(&tables[1]);
    ent_buffer_release(model);
}

static ent_tagger *make_tagger(const ent_buffer *model)
{
    ent_error error = ENT_ERROR_INIT;
    ent_tagger *tagger =
        ent_tagger_new(ent_buffer_slice(model), "test.model", &error);
    ck_assert_msg(tagger != NULL, "%s", error.text);
    return tagger;
}

/* The search --------------------------------------------------------------- */

#define PATHS_LENGTH 5

static void fill_table(ent_tag_table *table, ent_random *random)
{
    memset(table, 0, sizeof *table);
    for (uint32_t from = 0; from < ENT_LABEL_COUNT; from++) {
        for (uint32_t to = 0; to < ENT_LABEL_COUNT; to++) {
            int32_t score = (int32_t)ent_random_below(random, 200) - 100;
            table->transitions[from][to] =
                ent_label_follows(from, to) ? score : -(1 << 28);
        }
    }
}

static int64_t score_of(const ent_tag_table *table,
                        int32_t emit[][ENT_LABEL_COUNT],
                        const uint8_t *labels, uint32_t count)
{
    int64_t score = 0;
    uint32_t before = ENT_LABEL_O;
    for (uint32_t i = 0; i < count; i++) {
        score += table->transitions[before][labels[i]] + emit[i][labels[i]];
        before = labels[i];
    }
    return score + table->transitions[before][ENT_LABEL_O];
}

/* The best score of all paths, one after the other. */
static int64_t best_of_all(const ent_tag_table *table,
                           int32_t emit[][ENT_LABEL_COUNT], uint32_t count)
{
    uint8_t labels[PATHS_LENGTH] = { 0 };
    int64_t best = INT64_MIN;
    for (;;) {
        int64_t score = score_of(table, emit, labels, count);
        best = score > best ? score : best;
        uint32_t i = 0;
        while (i < count && ++labels[i] == ENT_LABEL_COUNT)
            labels[i++] = 0;
        if (i == count)
            return best;
    }
}

START_TEST(no_path_scores_higher_than_the_one_found)
{
    ent_random random = { 7 };
    for (int round = 0; round < 300; round++) {
        ent_tag_table table;
        ent_tag_cell cells[PATHS_LENGTH];
        int32_t emit[PATHS_LENGTH][ENT_LABEL_COUNT];
        uint8_t labels[PATHS_LENGTH];
        uint32_t count = 1 + ent_random_below(&random, PATHS_LENGTH);
        fill_table(&table, &random);
        for (uint32_t i = 0; i < count; i++) {
            for (uint32_t label = 0; label < ENT_LABEL_COUNT; label++) {
                emit[i][label] = (int32_t)ent_random_below(&random, 600) - 300;
                cells[i].score[label] = emit[i][label];
            }
        }
        ent_tag_search(&table, cells, count, labels);
        uint32_t before = ENT_LABEL_O;
        for (uint32_t i = 0; i < count; i++) {
            ck_assert(ent_label_follows(before, labels[i]));
            before = labels[i];
        }
        ck_assert_int_eq(score_of(&table, emit, labels, count),
                         best_of_all(&table, emit, count));
    }
}
END_TEST

/* Whole numbers ------------------------------------------------------------ */

START_TEST(whole_numbers_score_as_floating_point_does)
{
    ent_weights tables[2];
    ent_buffer model = learn(1, tables);
    ent_tagger *tagger = make_tagger(&model);
    float scale = ent_model_scale(&tables[0]);
    uint32_t compared = 0;
    for (uint32_t at = 0; at < samples.labels.count; at++) {
        const uint32_t *features =
            &samples.features.items[(size_t)at * ENT_TAG_FEATURES];
        int32_t whole[ENT_LABEL_COUNT];
        ent_tag_emit(&tagger->tables[0], features, whole);
        for (uint32_t label = 0; label < ENT_LABEL_COUNT; label++) {
            float sum = 0;
            bool clipped = false;
            for (uint32_t i = 0; i < ENT_TAG_FEATURES; i++) {
                float weight = tables[0].rows[features[i] >> 22][label] * scale;
                clipped = clipped || fabsf(weight) > 127;
                sum += weight;
            }
            if (clipped)
                continue;
            compared++;
            ck_assert_float_le(fabsf(sum - (float)whole[label]),
                               ENT_TAG_FEATURES / 2.0f + 1);
        }
    }
    ck_assert_uint_gt(compared, 100);
    ent_tagger_free(tagger);
    release(tables, &model);
}
END_TEST

START_TEST(the_exponential_is_right_to_the_last_digits)
{
    for (double x = -60; x < 60; x += 0.37)
        ck_assert_double_le(fabs(ent_exp(x) / exp(x) - 1), 1e-14);
    ck_assert_double_eq(ent_exp(0), 1);
    ck_assert_double_eq(ent_exp(-1e9), 0);
}
END_TEST

/* Learning ----------------------------------------------------------------- */

START_TEST(the_same_text_twice_gives_the_same_bytes)
{
    ent_weights first[2], second[2], third[2];
    ent_buffer one = learn(1, first);
    ent_buffer two = learn(1, second);
    ent_buffer other = learn(2, third);
    ck_assert(ent_slice_equal(ent_buffer_slice(&one), ent_buffer_slice(&two)));
    ck_assert(!ent_slice_equal(ent_buffer_slice(&one),
                               ent_buffer_slice(&other)));
    release(first, &one);
    release(second, &two);
    release(third, &other);
}
END_TEST

START_TEST(what_was_learnt_is_known)
{
    ent_weights tables[2];
    ent_buffer model = learn(1, tables);
    ent_tagger *tagger = make_tagger(&model);
    ent_tally tally = ent_measure(&samples, tagger, 0, ENT_LANGUAGE_EN);
    uint32_t names = 0, found = 0;
    for (uint32_t label = 1; label < ENT_LABEL_COUNT; label += 2) {
        ck_assert_uint_gt(tally.there[label], 0);
        names += tally.there[label];
        found += tally.both[label];
    }
    ck_assert_uint_ge(found * 10, names * 9);
    ent_tagger_free(tagger);
    release(tables, &model);
}
END_TEST

/* Lines -------------------------------------------------------------------- */

static ent_tag_token word(const char *text)
{
    bool capital = text[0] >= 'A' && text[0] <= 'Z';
    return (ent_tag_token){
        .text = ent_slice_of(text),
        .word = ent_hash(ent_slice_of(text), 0),
        .kind = ENT_TOKEN_WORD,
        .shape = capital ? ENT_SHAPE_TITLE : ENT_SHAPE_LOWER,
        .capital = capital,
    };
}

static ent_tag_token mark(const char *text, ent_token_kind kind)
{
    ent_tag_token token = word(text);
    token.kind = (uint8_t)kind;
    token.shape = ENT_SHAPE_NONE;
    return token;
}

/* A stretch begins and ends with a capital, goes over two small words, a hyphen
 * and what it joins, but over no comma. */
START_TEST(capitals_and_what_is_between_are_searched)
{
    ent_tag_token tokens[] = {
        word("one"), word("Two"), word("three"), word("four"), word("Five"),
        mark(",", ENT_TOKEN_PUNCT), word("Six"),
        mark("-", ENT_TOKEN_HYPHEN), word("seven"), word("eight"),
        word("nine"), word("ten"), word("Eleven"),
    };
    uint32_t expected[][2] = { { 1, 5 }, { 6, 9 }, { 12, 13 } };
    ent_tag_line line = { tokens, 13, false, 0 };
    uint32_t at = 0, first, last;
    for (size_t i = 0; i < 3; i++) {
        ck_assert(ent_tag_stretch(&line, &at, &first, &last));
        ck_assert_uint_eq(first, expected[i][0]);
        ck_assert_uint_eq(last, expected[i][1]);
    }
    ck_assert(!ent_tag_stretch(&line, &at, &first, &last));
}
END_TEST

/* "The minister" begins no name, "The Hague" may. */
START_TEST(a_common_first_word_counts_only_before_a_capital)
{
    ent_tag_token tokens[] = { word("The"), word("minister"), word("Hague") };
    ent_tag_line line = { tokens, 2, false, 0 };
    uint32_t at = 0, first, last;
    tokens[0].ordinary = true;
    ck_assert(!ent_tag_stretch(&line, &at, &first, &last));
    tokens[1] = tokens[2];
    at = 0;
    ck_assert(ent_tag_stretch(&line, &at, &first, &last));
    ck_assert_uint_eq(last - first, 2);
}
END_TEST

START_TEST(odd_lines_do_no_harm)
{
    ent_weights tables[2];
    ent_buffer model = learn(1, tables);
    ent_tagger *tagger = make_tagger(&model);
    ent_tag_work work;
    memset(&work, 0, sizeof work);
    uint32_t long_line = 20000;
    ent_tag_token *tokens = calloc(long_line, sizeof *tokens);
    uint8_t *labels = calloc(long_line, 1);
    for (uint32_t i = 0; i < long_line; i++)
        tokens[i] = word("Vendria");
    tokens[1].text = ENT_S("");
    tokens[2].text = ENT_S("\xFF\x80");
    uint32_t counts[] = { 0, 1, 2, 3, long_line };
    for (size_t i = 0; i < 5; i++) {
        ent_tag_line line = { tokens, counts[i], i % 2 == 0, 0 };
        ent_tagger_tag(tagger, &line, &work, labels);
        for (uint32_t at = 0; at < counts[i]; at++)
            ck_assert(ent_label_follows(at > 0 ? labels[at - 1] : 0,
                                        labels[at]));
    }
    ent_tag_work_release(&work);
    ent_tagger_free(tagger);
    free(tokens);
    free(labels);
    release(tables, &model);
}
END_TEST

START_TEST(broken_models_are_refused)
{
    ent_weights tables[2];
    ent_buffer model = learn(1, tables);
    size_t cuts[] = { 0, 7, 8, 20, 143, 144, 5000, model.size - 1 };
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        ent_error error = ENT_ERROR_INIT;
        ent_slice part = ent_slice_part(ent_buffer_slice(&model), 0, cuts[i]);
        ck_assert(ent_tagger_new(part, "cut.model", &error) == NULL);
        ck_assert_int_eq(error.code, ENT_EDATA);
        ck_assert_str_eq(error.source, "cut.model");
    }
    model.data[8] = 60;
    ent_error error = ENT_ERROR_INIT;
    ck_assert(ent_tagger_new(ent_buffer_slice(&model), "x", &error) == NULL);
    release(tables, &model);
}
END_TEST

/* Words -------------------------------------------------------------------- */

/* Reads 'text' as a file of words. */
static bool read_words(ent_wordbook *book, const char *text, ent_error *error)
{
    char folder[64];
    char path[96];
    support_folder(folder);
    snprintf(path, sizeof path, "%s/words.txt", folder);
    support_good(ent_file_write(path, ent_slice_of(text), error), error);
    bool good = ent_wordbook_add(book, &stages, path, error);
    support_remove(folder);
    return good;
}

static uint32_t kinds_of(const ent_tag_words *words, const char *word)
{
    return ent_tag_words_kinds(
        words, ent_automaton_hash(&stages.recogniser->automaton,
                                  ent_slice_of(word)));
}

/* A word may be of two kinds; case does not matter; others are of none. They
 * are the same when the model that holds them is read. */
START_TEST(words_are_of_the_kinds_that_lists_say)
{
    ent_error error = ENT_ERROR_INIT;
    ent_wordbook book = { NULL, { NULL, 0 } };
    support_good(read_words(&book, "# People.\ngiven\tMira Jorun\n"
                            "family\tFeld Jorun\n", &error), &error);
    ent_weights tables[2];
    ent_buffer small = learn(1, tables), model = ENT_BUFFER_INIT;
    ent_model_write(tables, &book.table, 0, &model);
    ent_tagger *tagger = make_tagger(&model);
    const ent_tag_words *both[] = { &book.table, &tagger->words };
    for (size_t i = 0; i < 2; i++) {
        ck_assert_uint_eq(kinds_of(both[i], "Mira"), 1);
        ck_assert_uint_eq(kinds_of(both[i], "FELD"), 2);
        ck_assert_uint_eq(kinds_of(both[i], "jorun"), 3);
        ck_assert_uint_eq(kinds_of(both[i], "Vendria"), 0);
    }
    ck_assert_uint_eq(kinds_of(&no_words, "Mira"), 0);
    ent_tagger_free(tagger);
    ent_buffer_release(&model);
    release(tables, &small);
    ent_wordbook_release(&book);
}
END_TEST

/* How many features of the last of three capitalised words the lists change. */
static uint32_t changes(const ent_tag_words *words, const char *const text[3])
{
    ent_tag_token tokens[3];
    memset(tokens, 0, sizeof tokens);
    for (uint32_t i = 0; i < 3; i++) {
        tokens[i].text = ent_slice_of(text[i]);
        tokens[i].word = ent_automaton_hash(&stages.recogniser->automaton,
                                            tokens[i].text);
        tokens[i].shape = ENT_SHAPE_TITLE;
        tokens[i].capital = true;
    }
    ent_tag_line line = { tokens, 3, false, 0 };
    ent_tag_work work = { NULL, NULL, 0, 0 };
    uint32_t with[ENT_TAG_FEATURES], without[ENT_TAG_FEATURES], count = 0;
    ent_tag_look(&line, words, 0, 3, &work);
    ent_tag_features(&line, &work, 2, with);
    ent_tag_look(&line, &no_words, 0, 3, &work);
    ent_tag_features(&line, &work, 2, without);
    for (uint32_t i = 0; i < ENT_TAG_FEATURES; i++)
        count += with[i] != without[i];
    ent_tag_work_release(&work);
    return count;
}

/* "Mira Oster Feld": a known first name says something of the third word. */
START_TEST(a_known_word_speaks_for_its_run)
{
    ent_error error = ENT_ERROR_INIT;
    ent_wordbook book = { NULL, { NULL, 0 } };
    const char *const known[] = { "Mira", "Oster", "Feld" };
    const char *const other[] = { "Tarel", "Oster", "Feld" };
    support_good(read_words(&book, "given\tMira\n", &error), &error);
    ck_assert_uint_gt(changes(&book.table, known), 0);
    ck_assert_uint_eq(changes(&book.table, other), 0);
    ent_wordbook_release(&book);
}
END_TEST

/* As many as ten thousand, each found again, and hardly a foreign one. */
START_TEST(many_words_keep_apart)
{
    ent_error error = ENT_ERROR_INIT;
    ent_wordbook book = { NULL, { NULL, 0 } };
    ent_buffer text = ENT_BUFFER_INIT;
    ent_buffer_add_string(&text, "place\t");
    char name[16];
    for (int i = 0; i < 10000; i++) {
        snprintf(name, sizeof name, "ort%d ", i);
        ent_buffer_add_string(&text, name);
    }
    ent_buffer_add_char(&text, '\0');
    support_good(read_words(&book, text.data, &error), &error);
    for (int i = 0; i < 20000; i++) {
        snprintf(name, sizeof name, "ort%d", i);
        ck_assert_uint_eq(kinds_of(&book.table, name), i < 10000 ? 16 : 0);
    }
    ent_buffer_release(&text);
    ent_wordbook_release(&book);
}
END_TEST

START_TEST(words_of_no_kind_are_refused)
{
    ent_error error = ENT_ERROR_INIT;
    ent_wordbook book = { NULL, { NULL, 0 } };
    ck_assert(!read_words(&book, "rivers\tDrin\n", &error));
    ck_assert_int_eq(error.code, ENT_EFORMAT);
    ck_assert_str_eq(error.text, "no kind 'rivers'");
    ent_wordbook_release(&book);
}
END_TEST

/* The lists that the model was made with can be read. */
START_TEST(our_own_lists_are_read)
{
    const char *names[] = { "names", "peoples", "places", "english",
                            "indonesian", "bodies", "things" };
    ent_error error = ENT_ERROR_INIT;
    ent_wordbook book = { NULL, { NULL, 0 } };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[512];
        snprintf(path, sizeof path, ENT_TESTS "/../src/data/words/%s.txt",
                 names[i]);
        support_good(ent_wordbook_add(&book, &stages, path, &error), &error);
    }
    ck_assert_uint_eq(kinds_of(&book.table, "house") & 4, 4);
    ck_assert_uint_eq(kinds_of(&book.table, "rumah") & 4, 4);
    ck_assert_uint_eq(kinds_of(&book.table, "Ramadan") & 8, 8);
    ck_assert_uint_eq(kinds_of(&book.table, "Stiftung") & 128, 128);
    ent_wordbook_release(&book);
}
END_TEST

/* Markup ------------------------------------------------------------------- */

START_TEST(outer_names_count_and_descriptions_do_not)
{
    ent_passage passage = parse(SAMPLE[2]);
    const char *expected[] = { "Jorun Feld", "Ostrand", "Vendria", "Vendria",
                               "Council of Ostrand" };
    ck_assert_uint_eq(passage.spans.count, 5);
    for (uint32_t i = 0; i < 5; i++) {
        ent_span span = passage.spans.items[i];
        support_slice(ent_slice_part(passage.text, span.start, span.end),
                      expected[i]);
    }
    ck_assert_uint_eq(parse(SAMPLE[0]).skips.count, 1);
}
END_TEST

START_TEST(headlines_keep_their_names)
{
    ent_error error = ENT_ERROR_INIT;
    ent_passage passage = parse(SAMPLE[0]), out;
    ent_dossier *dossier = ent_passage_segment(&passage, &stages, &error);
    ck_assert(ent_passage_mangle(&passage, dossier, 3, arena, &out));
    ck_assert_uint_eq(out.spans.count, passage.spans.count);
    for (uint32_t i = 0; i < out.spans.count; i++) {
        ent_span was = passage.spans.items[i], is = out.spans.items[i];
        ck_assert(ent_slice_equal_nocase(
            ent_slice_part(passage.text, was.start, was.end),
            ent_slice_part(out.text, is.start, is.end)));
    }
    ent_dossier_free(dossier);
}
END_TEST

START_TEST(broken_markup_is_refused)
{
    const char *broken[] = { "[[Vendria", "[[Vendria|place:b", "[[a|b]]",
                             "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[" };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        ent_error error = ENT_ERROR_INIT;
        ent_passage passage;
        memset(&passage, 0, sizeof passage);
        ck_assert_msg(!ent_passage_parse(&passage, arena,
                                         ent_slice_of(broken[i]), &error),
                      "%s was read", broken[i]);
        ck_assert_int_ne(error.code, ENT_OK);
    }
}
END_TEST

/* Capitals ---------------------------------------------------------------- */

static const char *const CAPITALS =
    "[[Moscow|country:RU|metonym]] accused [[Tokyo|country:JP|metonym]] of "
    "lying. The envoy arrived in [[Moscow|place:moscow]] and left for "
    "[[Seoul|place:seoul]].\n\n[[Seoul|country:KR|metonym]] denied it. Snow "
    "fell in [[Tokyo|place:tokyo]].\n";

static ent_buffer learn_capitals(uint32_t fold, uint32_t *right,
                                 uint32_t *wrong)
{
    ent_error error = ENT_ERROR_INIT;
    ent_corpus corpus = { .arena = arena };
    ent_buffer weights = ENT_BUFFER_INIT;
    for (uint32_t i = 0; i < 2; i++) {
        ent_passage *passage = ent_list_push(arena, &corpus.passages);
        *passage = parse(CAPITALS);
        passage->fold = i + 1;
    }
    ent_train_options options = { .seed = 3, .fold = fold };
    support_good(ent_learn_capitals(&corpus, &options, &weights, right, wrong,
                                    &error), &error);
    return weights;
}

START_TEST(capitals_are_learnt_to_the_same_bytes)
{
    uint32_t right, wrong;
    ent_buffer once = learn_capitals(0, &right, &wrong);
    ck_assert_uint_eq(right + wrong, 0);
    ent_buffer twice = learn_capitals(0, &right, &wrong);
    ck_assert(ent_slice_equal(ent_buffer_slice(&once),
                              ent_buffer_slice(&twice)));
    size_t cue = ent_slice_find(ent_buffer_slice(&once),
                                ENT_S("\nbefore -3\t-"));
    ck_assert_msg(cue < once.size, "'in' should speak for the place:\n%.*s",
                  ENT_P(ent_buffer_slice(&once)));
    ent_buffer_release(&once);
    ent_buffer_release(&twice);
}
END_TEST

START_TEST(capitals_held_out_are_measured)
{
    uint32_t right, wrong;
    ent_buffer weights = learn_capitals(2, &right, &wrong);
    ck_assert_uint_eq(right, 6);
    ck_assert_uint_eq(wrong, 0);
    ent_buffer_release(&weights);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("tagger");
    TCase *all = tcase_create("tagger");
    tcase_add_unchecked_fixture(all, set_up, tear_down);
    tcase_set_timeout(all, 120);
    tcase_add_test(all, no_path_scores_higher_than_the_one_found);
    tcase_add_test(all, whole_numbers_score_as_floating_point_does);
    tcase_add_test(all, the_exponential_is_right_to_the_last_digits);
    tcase_add_test(all, the_same_text_twice_gives_the_same_bytes);
    tcase_add_test(all, what_was_learnt_is_known);
    tcase_add_test(all, capitals_and_what_is_between_are_searched);
    tcase_add_test(all, a_common_first_word_counts_only_before_a_capital);
    tcase_add_test(all, odd_lines_do_no_harm);
    tcase_add_test(all, broken_models_are_refused);
    tcase_add_test(all, words_are_of_the_kinds_that_lists_say);
    tcase_add_test(all, a_known_word_speaks_for_its_run);
    tcase_add_test(all, many_words_keep_apart);
    tcase_add_test(all, words_of_no_kind_are_refused);
    tcase_add_test(all, our_own_lists_are_read);
    tcase_add_test(all, outer_names_count_and_descriptions_do_not);
    tcase_add_test(all, headlines_keep_their_names);
    tcase_add_test(all, broken_markup_is_refused);
    tcase_add_test(all, capitals_are_learnt_to_the_same_bytes);
    tcase_add_test(all, capitals_held_out_are_measured);
    suite_add_tcase(s, all);
    return s;
}

int main(void)
{
    return support_run(suite());
}
