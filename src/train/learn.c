/* learn.c: weights by gradient ascent on the likelihood.
 *
 * For each stretch the forward-backward recursions give the probability of
 * every label at every token, and of every pair; what the text has minus what
 * the model expects is the gradient. Steps are AdaGrad's (Duchi, Hazan and
 * Singer 2011): each weight's rate falls with its own past gradients.
 *
 * The weights learnt are the means of those after each epoch of the later half,
 * which are steadier than the last ones.
 *
 * Forward and backward values are kept as probabilities, scaled to sum to 1 at
 * each token, and the only function beyond + - * / and the square root, which
 * IEEE 754 defines to the bit, is an exponential of our own. */

#include "train/train.h"

#include "base/memory.h"
#include "base/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LABELS ENT_LABEL_COUNT
#define RATE 0.03f
#define EPOCHS 8
#define TINY 1e-8f
/* How hard weights are pulled to zero (L2). */
#define SHRINK 0.001f
/* Samples that are learnt by the same transitions, which change slowly. */
#define STEADY 8

/* The state of learning ---------------------------------------------------- */

typedef struct lattice {
    double emit[LABELS];     /* e to the score, the highest as 1 */
    double forward[LABELS];
    double backward[LABELS];
} lattice;

/* A row of weights, and of the sums of their squared gradients beside them. */
typedef struct row {
    float weights[8];
    float squares[8];
} row;

typedef struct learner {
    const ent_samples *data;
    ent_weights *weights;
    row *rows;
    float transition_squares[LABELS][LABELS];
    double moves[LABELS][LABELS]; /* e to the transitions */
    ENT_LIST(lattice) cells;
    float rate;
    uint32_t seen;           /* samples of this epoch */
} learner;

static const uint32_t *features_at(const learner *l, uint32_t at)
{
    return &l->data->features.items[(size_t)at * ENT_TAG_FEATURES];
}

static row *row_of(const learner *l, uint32_t feature)
{
    return &l->rows[feature >> (32 - l->weights->bits)];
}

/* Forward and backward ----------------------------------------------------- */

static void set_moves(learner *l)
{
    for (uint32_t from = 0; from < LABELS; from++) {
        for (uint32_t to = 0; to < LABELS; to++)
            l->moves[from][to] =
                ent_label_follows(from, to)
                    ? ent_exp((double)l->weights->transitions[from][to]) : 0;
    }
}

static void set_emit(const learner *l, uint32_t at, double emit[LABELS])
{
    float scores[8] = { 0 };
    const uint32_t *features = features_at(l, at);
    for (uint32_t i = 0; i < ENT_TAG_FEATURES; i++) {
        const float *weights = row_of(l, features[i])->weights;
        for (uint32_t label = 0; label < 8; label++)
            scores[label] += weights[label];
    }
    float best = scores[0];
    for (uint32_t label = 1; label < LABELS; label++)
        best = scores[label] > best ? scores[label] : best;
    for (uint32_t label = 0; label < LABELS; label++)
        emit[label] = ent_exp((double)(scores[label] - best));
}

static void scale(double values[LABELS])
{
    double sum = 0;
    for (uint32_t label = 0; label < LABELS; label++)
        sum += values[label];
    for (uint32_t label = 0; label < LABELS; label++)
        values[label] /= sum;
}

static void go_forward(const learner *l, uint32_t count)
{
    lattice *cells = l->cells.items;
    for (uint32_t to = 0; to < LABELS; to++)
        cells[0].forward[to] = l->moves[0][to] * cells[0].emit[to];
    scale(cells[0].forward);
    for (uint32_t i = 1; i < count; i++) {
        for (uint32_t to = 0; to < LABELS; to++) {
            double sum = 0;
            for (uint32_t from = 0; from < LABELS; from++)
                sum += cells[i - 1].forward[from] * l->moves[from][to];
            cells[i].forward[to] = sum * cells[i].emit[to];
        }
        scale(cells[i].forward);
    }
}

static void go_backward(const learner *l, uint32_t count)
{
    lattice *cells = l->cells.items;
    for (uint32_t from = 0; from < LABELS; from++)
        cells[count - 1].backward[from] = l->moves[from][0];
    scale(cells[count - 1].backward);
    for (uint32_t i = count - 1; i-- > 0;) {
        for (uint32_t from = 0; from < LABELS; from++) {
            double sum = 0;
            for (uint32_t to = 0; to < LABELS; to++)
                sum += l->moves[from][to] * cells[i + 1].emit[to] *
                       cells[i + 1].backward[to];
            cells[i].backward[from] = sum;
        }
        scale(cells[i].backward);
    }
}

/* Steps -------------------------------------------------------------------- */

static void climb(const learner *l, float *weight, float *square, float slope)
{
    slope -= SHRINK * *weight;
    *square += slope * slope;
    *weight += l->rate * slope / (sqrtf(*square) + TINY);
}

/* A whole row; its eighth slope is 0 and its eighth weight stays so. */
static void climb_row(const learner *l, row *at, const float slopes[8])
{
    for (uint32_t label = 0; label < 8; label++)
        climb(l, &at->weights[label], &at->squares[label], slopes[label]);
}

static void climb_token(learner *l, const ent_sample *sample, uint32_t i)
{
    const lattice *cell = &l->cells.items[i];
    double expected[LABELS];
    for (uint32_t label = 0; label < LABELS; label++)
        expected[label] = cell->forward[label] * cell->backward[label];
    scale(expected);
    uint32_t gold = l->data->labels.items[sample->first + i];
    float slopes[8] = { 0 };
    for (uint32_t label = 0; label < LABELS; label++)
        slopes[label] = sample->weight *
                        (float)((label == gold ? 1 : 0) - expected[label]);
    const uint32_t *features = features_at(l, sample->first + i);
    for (uint32_t f = 0; f < ENT_TAG_FEATURES; f++)
        climb_row(l, row_of(l, features[f]), slopes);
}

/* The move from cell i - 1 to cell i; outside stands before the first and
 * behind the last. */
static void climb_move(learner *l, const ent_sample *sample, uint32_t i)
{
    const lattice *cells = l->cells.items;
    const uint8_t *gold = &l->data->labels.items[sample->first];
    uint32_t was = i == 0 ? 0 : gold[i - 1];
    uint32_t is = i == sample->count ? 0 : gold[i];
    double expected[LABELS][LABELS];
    double sum = 0;
    for (uint32_t from = 0; from < LABELS; from++) {
        for (uint32_t to = 0; to < LABELS; to++) {
            double left = i > 0 ? cells[i - 1].forward[from] : from == 0;
            double right = i < sample->count
                               ? cells[i].emit[to] * cells[i].backward[to]
                               : to == 0;
            expected[from][to] = left * l->moves[from][to] * right;
            sum += expected[from][to];
        }
    }
    for (uint32_t from = 0; from < LABELS; from++) {
        for (uint32_t to = 0; to < LABELS; to++) {
            double hit = from == was && to == is ? 1 : 0;
            double slope = hit - expected[from][to] / sum;
            climb(l, &l->weights->transitions[from][to],
                  &l->transition_squares[from][to],
                  sample->weight * (float)slope);
        }
    }
}

static void learn_sample(learner *l, const ent_sample *sample)
{
    while (l->cells.count < sample->count)
        ent_list_push(NULL, &l->cells);
    if (l->seen++ % STEADY == 0)
        set_moves(l);
    for (uint32_t i = 0; i < sample->count; i++)
        set_emit(l, sample->first + i, l->cells.items[i].emit);
    go_forward(l, sample->count);
    go_backward(l, sample->count);
    for (uint32_t i = 0; i < sample->count; i++)
        climb_token(l, sample, i);
    for (uint32_t i = 0; i <= sample->count; i++)
        climb_move(l, sample, i);
}

/* Which samples, in which order -------------------------------------------- */

typedef ENT_LIST(uint32_t) numbers;

static numbers choose(const ent_samples *samples, bool headline,
                      const ent_train_options *options)
{
    numbers chosen = { NULL, 0, 0 };
    for (uint32_t i = 0; i < samples->samples.count; i++) {
        const ent_sample *sample = &samples->samples.items[i];
        bool held_out = sample->fold == ENT_FOLD_TEST ||
                        (options->fold > 0 && sample->fold == options->fold);
        if (sample->headline == headline && !held_out)
            *ent_list_push(NULL, &chosen) = i;
    }
    return chosen;
}

/* Adds the weights, as they are after an epoch, to those learnt, which are the
 * mean of 'count' epochs when it is the last. */
static void average(learner *l, uint32_t count, bool last)
{
    size_t rows = (size_t)1 << l->weights->bits;
    for (size_t at = 0; at < rows; at++) {
        float *sums = l->weights->rows[at];
        for (uint32_t label = 0; label < LABELS; label++) {
            sums[label] += l->rows[at].weights[label];
            if (last)
                sums[label] /= (float)count;
        }
    }
}

void ent_learn(const ent_samples *samples, bool headline,
               const ent_train_options *options, ent_weights *weights)
{
    memset(weights, 0, sizeof *weights);
    weights->bits = options->bits[headline ? 1 : 0];
    size_t rows = (size_t)1 << weights->bits;
    weights->rows = ent_alloc(rows * sizeof *weights->rows);
    learner l = { .data = samples, .weights = weights };
    l.rows = ent_alloc(rows * sizeof *l.rows);
    l.rate = options->rate > 0 ? options->rate : RATE;
    uint32_t epochs = options->epochs > 0 ? options->epochs : EPOCHS;
    numbers order = choose(samples, headline, options);
    ent_random random = { options->seed };
    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        ent_random_shuffle(&random, order.items, order.count);
        for (uint32_t i = 0; i < order.count; i++)
            learn_sample(&l, &samples->samples.items[order.items[i]]);
        if (epoch >= epochs / 2)
            average(&l, epochs - epochs / 2, epoch + 1 == epochs);
    }
    ent_list_release(&order);
    ent_list_release(&l.cells);
    free(l.rows);
}

void ent_weights_release(ent_weights *weights)
{
    free(weights->rows);
    weights->rows = NULL;
}
