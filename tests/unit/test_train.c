/* test_train.c: what is learnt of agreements, from evidence made up here, and
 * of relations, from a folder of gold that the test writes. (The tagger's
 * trainer is tried in test_tagger.c.) */

#include "support.h"

#include <string.h>

#include "base/file.h"
#include "train/agreements.h"
#include "train/ties.h"

static void add(ent_questions *all, bool party, uint32_t answer, uint32_t fold,
                uint32_t fact)
{
    ent_question *q = ent_list_push(NULL, all);
    *q = (ent_question){ .party = party, .answer = answer, .fold = fold };
    ent_facts_add(&q->facts, party ? ENT_PARTY_BIAS : ENT_STANDS_BIAS);
    ent_facts_add(&q->facts, fact);
}

/* Who is inside the name is a party, who was named lately is none; what is
 * silent is in force, what is told of often is planned. */
static ent_questions questions(void)
{
    ent_questions all = { NULL, 0, 0 };
    for (uint32_t i = 0; i < 40; i++) {
        uint32_t fold = i % ENT_AGREEMENT_FOLDS + 1;
        add(&all, true, 1, fold, ENT_PARTY_INSIDE);
        add(&all, true, 0, fold, ENT_PARTY_LATELY);
        add(&all, false, ENT_STANDING_IN_FORCE, fold, ENT_STANDS_SILENT);
        add(&all, false, ENT_STANDING_PLANNED, fold, ENT_STANDS_OFTEN);
    }
    return all;
}

START_TEST(what_was_shown_is_decided_so)
{
    ent_questions all = questions();
    ent_agreement_weights weights;
    ent_agreements_learn(&all, 0, &weights);
    for (uint32_t i = 0; i < all.count; i++) {
        const ent_question *q = &all.items[i];
        if (q->party)
            ck_assert_int_eq(ent_party_score(&weights, &q->facts) > 0,
                             q->answer);
        else
            ck_assert_uint_eq(ent_standing_best(&weights, &q->facts),
                              q->answer);
    }
    ent_list_release(&all);
}
END_TEST

/* A fact that only the fold left out knows has no weight. */
START_TEST(a_fold_left_out_teaches_nothing)
{
    ent_questions all = questions();
    ent_agreement_weights weights;
    add(&all, true, 1, 2, ENT_PARTY_SIGNS);
    ent_agreements_learn(&all, 2, &weights);
    ck_assert_int_eq(weights.party[ENT_PARTY_SIGNS], 0);
    ent_agreements_learn(&all, 0, &weights);
    ck_assert_int_gt(weights.party[ENT_PARTY_SIGNS], 0);
    ent_list_release(&all);
}
END_TEST

START_TEST(the_table_gives_the_weights_back)
{
    ent_questions all = questions();
    ent_agreement_weights learnt, again, read;
    ent_error error = ENT_ERROR_INIT;
    ent_agreements_learn(&all, 0, &learnt);
    ent_agreements_learn(&all, 0, &again);
    ck_assert_mem_eq(&learnt, &again, sizeof learnt);
    ent_buffer table = ENT_BUFFER_INIT;
    ent_agreements_write(&learnt, &table);
    char folder[64], path[96];
    support_folder(folder);
    snprintf(path, sizeof path, "%s/agreement-weights.tsv", folder);
    support_good(ent_file_write(path, ent_buffer_slice(&table), &error),
                 &error);
    const char *files[] = { path };
    ent_lexicon *lexicon = ent_lexicon_new(
        &(ent_lexicon_options){ .files = files, .file_count = 1 }, &error);
    support_good(lexicon != NULL, &error);
    support_good(ent_agreement_weights_load(&read, lexicon, &error), &error);
    ck_assert_mem_eq(&learnt, &read, sizeof learnt);
    ent_lexicon_free(lexicon);
    ent_buffer_release(&table);
    ent_list_release(&all);
    support_remove(folder);
}
END_TEST

START_TEST(every_fact_has_a_word_of_its_own)
{
    char one[64], two[64];
    for (uint32_t i = 0; i < ENT_STANDING_FACT_COUNT; i++)
        for (uint32_t k = 0; k < i; k++)
            ck_assert(!ent_slice_equal(ent_standing_fact_word(i, one),
                                       ent_standing_fact_word(k, two)));
    for (uint32_t i = 0; i < ENT_PARTY_FACT_COUNT; i++)
        for (uint32_t k = 0; k < i; k++)
            ck_assert(!ent_slice_equal(ent_party_fact_word(i),
                                       ent_party_fact_word(k)));
    ck_assert_uint_le(ENT_STANDING_FACT_COUNT, ENT_FACTS_MAX);
    ck_assert_uint_le(ENT_PARTY_FACT_COUNT, ENT_FACTS_MAX);
}
END_TEST

/* Relations ---------------------------------------------------------------- */

static char folder[64];

static void put(const char *name, const char *content)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    support_write(path, ent_slice_of(content));
}

/* In every article one country serenades another, and a third is near. */
static void set_up(void)
{
    static const char *const names[][2] = {
        { "Peru", "PE" }, { "Ghana", "GH" }, { "Kenya", "KE" },
        { "Norway", "NO" }, { "Nepal", "NP" }, { "Japan", "JP" },
        { "Chile", "CL" }, { "Kuwait", "KW" }, { "Latvia", "LV" },
        { "Malawi", "MW" } };
    enum { COUNT = sizeof names / sizeof *names };
    ent_buffer rows = ENT_BUFFER_INIT;
    support_folder(folder);
    ent_buffer_add_string(&rows, "doc\tsource\ttype\ttarget\tstatus"
                          "\tevidence\n");
    for (int i = 0; i < COUNT; i++) {
        const char *const *a = names[i], *const *b = names[(i + 1) % COUNT];
        const char *const *c = names[(i + 2) % COUNT];
        char name[32], text[512];
        snprintf(name, sizeof name, "en-%d.txt", i);
        snprintf(text, sizeof text, "%s has serenaded %s on Monday, far from"
                 " the hills of %s.\n", a[0], b[0], c[0]);
        put(name, text);
        snprintf(name, sizeof name, "en-%d.ann", i);
        snprintf(text, sizeof text, "[[%s|country:%s]] has serenaded"
                 " [[%s|country:%s]] on Monday, far from the hills of"
                 " [[%s|country:%s]].\n", a[0], a[1], b[0], b[1], c[0],
                 c[1]);
        put(name, text);
        ent_buffer_format(&rows, "en-%d\tcountry:%s\tSUPPORT\tcountry:%s"
                          "\tasserted\tserenaded\n", i, a[1], b[1]);
    }
    put("relations.tsv", rows.data);
    ent_buffer_release(&rows);
}

static void tear_down(void)
{
    support_remove(folder);
}

static void gather(ent_tie_samples *samples)
{
    ent_error error = ENT_ERROR_INIT;
    memset(samples, 0, sizeof *samples);
    support_good(ent_tie_gather(samples, folder, &error), &error);
}

START_TEST(every_pair_of_a_sentence_is_a_sample)
{
    ent_tie_samples samples;
    uint32_t tied = 0, ties = 0;
    gather(&samples);
    ck_assert_uint_eq(samples.samples.count, 30);
    for (uint32_t i = 0; i < samples.samples.count; i++) {
        const ent_tie_sample *s = &samples.samples.items[i];
        ck_assert(!s->unsure && !s->told);
        ck_assert_uint_le(s->first + s->all, samples.features.count);
        ck_assert_uint_lt(s->count, s->all);
        if (s->class == ENT_DYAD_NONE)
            continue;
        ck_assert_int_eq(s->class, ENT_DYAD_EVENT);
        ck_assert_int_eq(s->type, ENT_RELATION_SUPPORT);
        tied++;
    }
    for (uint32_t fold = 1; fold <= ENT_TIE_FOLDS; fold++)
        ties += samples.ties[fold];
    ck_assert_uint_eq(tied, 10);
    ck_assert_uint_eq(ties, 10);
    ent_tie_samples_release(&samples);
}
END_TEST

/* The candidate of a sample, as the linker would see it. */
static ent_dyad dyad_of(const ent_tie_samples *samples,
                        const ent_tie_sample *s, uint32_t count)
{
    ent_dyad d = { .a = s->a, .b = s->b, .count = count };
    memcpy(d.features, &samples->features.items[s->first],
           count * sizeof *d.features);
    return d;
}

START_TEST(a_pair_left_out_is_understood)
{
    ent_error error = ENT_ERROR_INIT;
    ent_tie_samples samples;
    ent_dyad_model model;
    ent_buffer bytes = ENT_BUFFER_INIT;
    gather(&samples);
    ent_tie_learn(&samples, &(ent_tie_options){ .bits = 12, .fold = 2 },
                  &bytes);
    support_good(ent_dyad_model_read(&model, ent_buffer_slice(&bytes), "m",
                                     &error), &error);
    for (uint32_t i = 0; i < samples.samples.count; i++) {
        const ent_tie_sample *s = &samples.samples.items[i];
        int32_t scores[ENT_DYAD_CLASSES];
        if (s->fold != 2)
            continue;
        ent_dyad d = dyad_of(&samples, s, s->count);
        ent_dyad_scores(&model, &d, scores);
        bool tied = scores[ent_dyad_best(scores)] - scores[0]
            >= model.needed[0];
        ck_assert_int_eq(tied, s->class != ENT_DYAD_NONE);
        d = dyad_of(&samples, s, s->all);
        if (tied)
            ck_assert_int_eq(ent_dyad_event(&model, &d),
                             ENT_RELATION_SUPPORT);
    }
    ent_buffer_release(&bytes);
    ent_tie_samples_release(&samples);
}
END_TEST

START_TEST(the_same_folder_gives_the_same_bytes)
{
    ent_tie_options options = { .seed = 3, .bits = 12 };
    ent_buffer bytes[2] = { ENT_BUFFER_INIT, ENT_BUFFER_INIT };
    for (int i = 0; i < 2; i++) {
        ent_tie_samples samples;
        gather(&samples);
        ent_tie_learn(&samples, &options, &bytes[i]);
        ent_tie_samples_release(&samples);
    }
    ck_assert(ent_slice_equal(ent_buffer_slice(&bytes[0]),
                              ent_buffer_slice(&bytes[1])));
    ck_assert_uint_eq(bytes[0].size, ENT_DYAD_HEAD + (24u << 12));
    ent_buffer_release(&bytes[0]);
    ent_buffer_release(&bytes[1]);
}
END_TEST

START_TEST(what_is_no_model_is_refused)
{
    static const char *const wrong[] = {
        "", "entrel1\n", "entrel2\n\1",
        "entrel1\n\1       too short" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ent_error error = ENT_ERROR_INIT;
        ent_dyad_model model;
        ent_slice bytes = { wrong[i], strlen(wrong[i]) };
        ck_assert(!ent_dyad_model_read(&model, bytes, "m.model", &error));
        ck_assert_int_eq(error.code, ENT_EDATA);
        ck_assert_str_eq(error.source, "m.model");
    }
}
END_TEST

START_TEST(a_folder_without_gold_is_told)
{
    ent_error error = ENT_ERROR_INIT;
    ent_tie_samples samples;
    memset(&samples, 0, sizeof samples);
    ck_assert(!ent_tie_gather(&samples, "/nowhere", &error));
    ck_assert_int_ne(error.code, ENT_OK);
    ent_tie_samples_release(&samples);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("train");
    TCase *all = tcase_create("agreements");
    tcase_add_test(all, what_was_shown_is_decided_so);
    tcase_add_test(all, a_fold_left_out_teaches_nothing);
    tcase_add_test(all, the_table_gives_the_weights_back);
    tcase_add_test(all, every_fact_has_a_word_of_its_own);
    suite_add_tcase(s, all);
    TCase *t = tcase_create("relations");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, every_pair_of_a_sentence_is_a_sample);
    tcase_add_test(t, a_pair_left_out_is_understood);
    tcase_add_test(t, the_same_folder_gives_the_same_bytes);
    tcase_add_test(t, what_is_no_model_is_refused);
    tcase_add_test(t, a_folder_without_gold_is_told);
    suite_add_tcase(s, t);
    return s;
}

int main(void)
{
    return support_run(suite());
}
