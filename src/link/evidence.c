/* evidence.c: weights of facts, from their file to sums. */

#include "link/evidence.h"

#include "base/eight.h"
#include "base/table.h"

#include <stdio.h>
#include <string.h>

#define WEIGHT_MAX 9999

#define ENT_X(name, word) word,
static const char *const party_words[] = { ENT_PARTY_FACTS(ENT_X) };
static const char *const plain_words[] = { ENT_STANDING_FACTS(ENT_X) };
#undef ENT_X

static const char *const side_words[] = {
    "before", "before near", "after", "after near", "inside"
};

/* Words -------------------------------------------------------------------- */

ent_slice ent_party_fact_word(uint32_t fact)
{
    return ent_slice_of(party_words[fact]);
}

ent_slice ent_standing_fact_word(uint32_t fact, char text[64])
{
    if (fact < ENT_STANDS_PLAIN_COUNT)
        return ent_slice_of(plain_words[fact]);
    uint32_t cue = fact - ENT_STANDS_CUE;
    if (fact < ENT_STANDS_KNOWN)
        snprintf(text, 64, "kind %s",
                 ent_kind_word((ent_kind)(fact - ENT_STANDS_KIND)));
    else if (fact < ENT_STANDS_CUE)
        snprintf(text, 64, "known %s", ent_standing_word(
            (ent_standing)(fact - ENT_STANDS_KNOWN)));
    else if (fact < ENT_STANDS_OPENS)
        snprintf(text, 64, "%s %s",
                 ent_standing_word((ent_standing)(cue / ENT_SIDE_COUNT)),
                 side_words[cue % ENT_SIDE_COUNT]);
    else
        snprintf(text, 64, fact < ENT_STANDS_LAST ? "opens %s" : "last %s",
                 ent_standing_word((ent_standing)((fact - ENT_STANDS_OPENS)
                                                  % ENT_STANDING_COUNT)));
    return ent_slice_of(text);
}

static uint32_t party_fact(ent_slice word)
{
    for (uint32_t i = 0; i < ENT_PARTY_FACT_COUNT; i++)
        if (ent_slice_equal(word, ent_party_fact_word(i)))
            return i;
    return ENT_NONE;
}

/* Puts the words of all facts about a status into a table that copies them. */
static void list_standing_facts(ent_table *facts)
{
    char text[64];
    for (uint32_t i = 0; i < ENT_STANDING_FACT_COUNT; i++)
        ent_table_intern(facts, ent_standing_fact_word(i, text), i);
}

/* Loading ------------------------------------------------------------------ */

/* A whole number from -WEIGHT_MAX to WEIGHT_MAX. */
static bool read_weight(ent_slice text, int16_t *weight)
{
    bool minus = text.size && *text.data == '-';
    int value = 0;
    for (size_t i = minus; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        value = value * 10 + (text.data[i] - '0');
        if (value > WEIGHT_MAX)
            return false;
    }
    *weight = (int16_t)(minus ? -value : value);
    return text.size > minus;
}

static bool read_row(ent_agreement_weights *w, const ent_table *facts,
                     ent_slice question, ent_slice fact, ent_slice answer,
                     int16_t weight)
{
    uint32_t row;
    ent_standing standing;
    if (ent_slice_equal(question, ENT_S("party"))) {
        row = party_fact(fact);
        if (row != ENT_NONE)
            w->party[row] = weight;
        return row != ENT_NONE;
    }
    row = ent_table_get(facts, fact);
    if (!ent_slice_equal(question, ENT_S("status")) || row == ENT_NONE
        || !ent_standing_of(answer, &standing))
        return false;
    w->standing[row][standing] = weight;
    return true;
}

static bool read_rows(ent_agreement_weights *weights, const ent_tsv *tsv,
                      const ent_table *facts, ent_error *error)
{
    uint32_t question = ent_tsv_column(tsv, "question");
    uint32_t fact = ent_tsv_column(tsv, "fact");
    uint32_t answer = ent_tsv_column(tsv, "answer");
    uint32_t weight = ent_tsv_column(tsv, "weight");
    for (uint32_t row = 0; row < tsv->row_count; row++) {
        int16_t value;
        if (!read_weight(ent_tsv_field(tsv, row, weight), &value)
            || !read_row(weights, facts, ent_tsv_field(tsv, row, question),
                         ent_tsv_field(tsv, row, fact),
                         ent_tsv_field(tsv, row, answer), value))
            return ent_tsv_fail(tsv, row, error, "expected a question, a"
                                " fact, an answer and a weight");
    }
    return true;
}

bool ent_agreement_weights_load(ent_agreement_weights *weights,
                                const ent_lexicon *lexicon, ent_error *error)
{
    const ent_tsv *tsv = ent_lexicon_table(lexicon, "agreement-weights.tsv",
                                           error);
    ent_table facts = { .arena = ent_arena_new() };
    memset(weights, 0, sizeof *weights);
    list_standing_facts(&facts);
    bool good = tsv && read_rows(weights, tsv, &facts, error);
    ent_arena_free(facts.arena);
    ent_table_release(&facts);
    return good;
}

/* Sums --------------------------------------------------------------------- */

int32_t ent_party_score(const ent_agreement_weights *weights,
                        const ent_facts *facts)
{
    int32_t sum = 0;
    for (uint32_t i = 0; i < ENT_FACTS_MAX / 64; i++)
        for (uint64_t bits = facts->bits[i]; bits; bits &= bits - 1)
            sum += weights->party[64 * i + ent_lowest_bit(bits)];
    return sum;
}

ent_standing ent_standing_best(const ent_agreement_weights *weights,
                               const ent_facts *facts)
{
    int32_t sums[ENT_STANDING_COUNT] = { 0 };
    ent_standing best = 0;
    for (uint32_t i = 0; i < ENT_STANDING_FACT_COUNT; i++)
        if (ent_facts_has(facts, i))
            for (int s = 0; s < ENT_STANDING_COUNT; s++)
                sums[s] += weights->standing[i][s];
    for (ent_standing s = 1; s < ENT_STANDING_COUNT; s++)
        if (sums[s] > sums[best])
            best = s;
    return best;
}
