/* test_train.c: what is learnt of agreements, from evidence made up here. */

#include "support.h"

#include <string.h>

#include "base/file.h"
#include "train/agreements.h"

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
    char folder[] = "/tmp/entente-train-XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(folder));
    char path[64];
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
    remove(path);
    remove(folder);
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

static Suite *suite(void)
{
    Suite *s = suite_create("train");
    TCase *all = tcase_create("agreements");
    tcase_add_test(all, what_was_shown_is_decided_so);
    tcase_add_test(all, a_fold_left_out_teaches_nothing);
    tcase_add_test(all, the_table_gives_the_weights_back);
    tcase_add_test(all, every_fact_has_a_word_of_its_own);
    suite_add_tcase(s, all);
    return s;
}

int main(void)
{
    return support_run(suite());
}
