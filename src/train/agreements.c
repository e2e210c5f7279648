/* agreements.c: evidence becomes weights, weights a table.
 *
 * Two linear models: the probability of a standing is e to the sum of its
 * weights, shared out (multinomial logistic regression); that of a party is
 * against no party. Steps are AdaGrad's (Duchi, Hazan and Singer 2011). Some
 * facts follow from decisions about the article's main agreement, so that the
 * second of two rounds gathers evidence by the weights of the first. */

#include "train/agreements.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/random.h"

#define ROUNDS 2
#define EPOCHS 30
#define RATE 0.15
#define TINY 1e-6
#define SEED 1
/* How hard weights are pulled to zero, shared among all questions. */
#define PARTY_SHRINK 2.0
#define STATUS_SHRINK 8.0
/* A weight of the table is this often one of the model. */
#define PARTY_SCALE 200
#define STATUS_SCALE 100
#define WEIGHT_MAX 9999
#define ANSWERS ENT_STANDING_COUNT

/* Learning ----------------------------------------------------------------- */

typedef struct model {
    double weights[ENT_FACTS_MAX][ANSWERS];
    double squares[ENT_FACTS_MAX][ANSWERS];
    uint32_t facts;
    uint32_t answers;
    double shrink;
} model;

/* The probability of every answer. */
static void share(const model *m, const ent_facts *facts,
                  double shares[ANSWERS])
{
    double sum = 0, best = 0;
    for (uint32_t a = 0; a < m->answers; a++) {
        shares[a] = 0;
        for (uint32_t f = 0; f < m->facts; f++)
            if (ent_facts_has(facts, f))
                shares[a] += m->weights[f][a];
        best = a == 0 || shares[a] > best ? shares[a] : best;
    }
    for (uint32_t a = 0; a < m->answers; a++)
        sum += shares[a] = ent_exp(shares[a] - best);
    for (uint32_t a = 0; a < m->answers; a++)
        shares[a] /= sum;
}

static void learn_question(model *m, const ent_question *q)
{
    double shares[ANSWERS];
    share(m, &q->facts, shares);
    for (uint32_t f = 0; f < m->facts; f++)
        for (uint32_t a = 0; ent_facts_has(&q->facts, f) && a < m->answers;
             a++) {
            double slope = (a == q->answer ? 1 : 0) - shares[a]
                - m->shrink * m->weights[f][a];
            m->squares[f][a] += slope * slope;
            m->weights[f][a] += RATE * slope / sqrt(m->squares[f][a] + TINY);
        }
}

typedef ENT_LIST(uint32_t) numbers;

static void shuffle(numbers *order, ent_random *random)
{
    for (uint32_t i = order->count; i > 1; i--) {
        uint32_t other = ent_random_below(random, i);
        uint32_t kept = order->items[i - 1];
        order->items[i - 1] = order->items[other];
        order->items[other] = kept;
    }
}

static void learn(model *m, const ent_questions *questions, uint32_t fold,
                  bool party)
{
    numbers order = { NULL, 0, 0 };
    ent_random random = { SEED };
    for (uint32_t i = 0; i < questions->count; i++)
        if (questions->items[i].party == party
            && questions->items[i].fold != fold)
            *ent_list_push(NULL, &order) = i;
    if (order.count)
        m->shrink /= order.count;
    for (uint32_t epoch = 0; epoch < EPOCHS; epoch++) {
        shuffle(&order, &random);
        for (uint32_t i = 0; i < order.count; i++)
            learn_question(m, &questions->items[order.items[i]]);
    }
    ent_list_release(&order);
}

static int16_t scaled(double weight, double scale)
{
    double value = floor(weight * scale + 0.5);
    return (int16_t)(value > WEIGHT_MAX ? WEIGHT_MAX
                     : value < -WEIGHT_MAX ? -WEIGHT_MAX : value);
}

void ent_agreements_learn(const ent_questions *questions, uint32_t fold,
                          ent_agreement_weights *weights)
{
    model party = { .facts = ENT_PARTY_FACT_COUNT, .answers = 2,
                    .shrink = PARTY_SHRINK };
    model status = { .facts = ENT_STANDING_FACT_COUNT, .answers = ANSWERS,
                     .shrink = STATUS_SHRINK };
    learn(&party, questions, fold, true);
    learn(&status, questions, fold, false);
    for (uint32_t f = 0; f < party.facts; f++)
        weights->party[f] = scaled(party.weights[f][1] - party.weights[f][0],
                                   PARTY_SCALE / 2.0);
    for (uint32_t f = 0; f < status.facts; f++)
        for (uint32_t a = 0; a < ANSWERS; a++)
            weights->standing[f][a] = scaled(status.weights[f][a],
                                             STATUS_SCALE);
}

/* Writing ------------------------------------------------------------------ */

static const char head[] =
    "# agreement-weights.tsv: what facts weigh when an agreement gets its "
    "parties and\n"
    "# its status (src/link/evidence.h says what they mean).\n"
    "# Provenance: learnt by entente-train --agreements from synthetic news "
    "articles in\n"
    "# Indonesian and English, written and annotated for this project; MIT. "
    "No sentence\n"
    "# of them can be made out from it.\n"
    "# Columns: question (party, status); fact; answer (yes; the status it "
    "speaks for);\n"
    "# weight. A candidate whose facts sum to more than 0 is a party; the "
    "status with\n"
    "# the greatest sum is the agreement's.\n"
    "question\tfact\tanswer\tweight\n";

void ent_agreements_write(const ent_agreement_weights *weights,
                          ent_buffer *out)
{
    char text[64];
    ent_buffer_add_string(out, head);
    for (uint32_t f = 0; f < ENT_PARTY_FACT_COUNT; f++)
        if (weights->party[f])
            ent_buffer_format(out, "party\t%.*s\tyes\t%d\n",
                              ENT_P(ent_party_fact_word(f)),
                              weights->party[f]);
    for (uint32_t f = 0; f < ENT_STANDING_FACT_COUNT; f++)
        for (uint32_t a = 0; a < ANSWERS; a++)
            if (weights->standing[f][a])
                ent_buffer_format(out, "status\t%.*s\t%s\t%d\n",
                                  ENT_P(ent_standing_fact_word(f, text)),
                                  ent_standing_word((ent_standing)a),
                                  weights->standing[f][a]);
}

/* The command -------------------------------------------------------------- */

static bool train(const ent_train_arguments *arguments,
                  const ent_pipeline *pipeline, ent_error *error)
{
    ent_agreement_weights weights = { .party = { 0 } };
    const char *folder = arguments->texts.items[0].path;
    bool good = true;
    for (int round = 0; good && round < ROUNDS; round++) {
        ent_questions questions = { NULL, 0, 0 };
        good = ent_questions_gather(&questions, folder, pipeline, &weights,
                                    error);
        ent_agreements_learn(&questions, arguments->fold, &weights);
        ent_list_release(&questions);
    }
    ent_buffer table = ENT_BUFFER_INIT;
    ent_agreements_write(&weights, &table);
    good = good && ent_file_write(arguments->output, ent_buffer_slice(&table),
                                  error);
    ent_buffer_release(&table);
    return good;
}

bool ent_agreements_run(const ent_train_arguments *arguments,
                        ent_error *error)
{
    ent_lexicon_options options = { .files = arguments->lexicons.items,
                                    .file_count = arguments->lexicons.count };
    ent_pipeline *pipeline = ent_pipeline_new(&options, error);
    bool good = pipeline && train(arguments, pipeline, error);
    ent_pipeline_free(pipeline);
    return good;
}
