/* weigh.c: samples become weights, weights the bytes of a model.
 *
 * A linear model of several classes: the probability of a class is e to its
 * score, shared out (multinomial logistic regression). Steps are AdaGrad's
 * (Duchi, Hazan and Singer 2011). What a tie needs beyond "no tie" is set on
 * folds of the articles, each by weights that did not learn from it. */

#include "train/ties.h"

#include "base/memory.h"
#include "base/random.h"
#include "train/sums.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* How fast classes are learnt, and events. */
#define RATE 0.02f
#define EVENT_RATE 0.05f
#define EPOCHS 6
#define TINY 1e-8f
#define SHRINK 0.002f
/* Slopes below this leave a class as it is. */
#define FLAT 0.002f
#define TOP 127
/* What rules tell is dropped where less than one in so many is right. */
#define DOUBT 5
#define LANES 16

/* Weights of one question: which class, or which event. */
typedef struct table {
    const ent_tie_samples *data;
    uint32_t shift;
    uint32_t answers;
    float rate;
    bool events;
    float (*rows)[LANES];
    float (*squares)[LANES];
} table;

static table table_of(const ent_tie_samples *samples, bool events)
{
    return (table){ .data = samples, .events = events,
                    .answers = events ? ENT_DYAD_EVENTS : ENT_DYAD_CLASSES,
                    .rate = events ? EVENT_RATE : RATE };
}

static const uint32_t *features_of(const table *t, const ent_tie_sample *s)
{
    return &t->data->features.items[s->first];
}

static uint32_t count_of(const table *t, const ent_tie_sample *s)
{
    return t->events ? s->all : s->count;
}

static uint32_t answer_of(const table *t, const ent_tie_sample *s)
{
    return t->events ? (uint32_t)s->type - ENT_RELATION_AGREE
        : (uint32_t)s->class;
}

/* Scores and slopes -------------------------------------------------------- */

static void score(const table *t, const ent_tie_sample *s,
                  float scores[LANES])
{
    const uint32_t *features = features_of(t, s);
    memset(scores, 0, LANES * sizeof *scores);
    for (uint32_t i = 0; i < count_of(t, s); i++) {
        const float *row = t->rows[features[i] >> t->shift];
        for (uint32_t c = 0; c < LANES; c++)
            scores[c] += row[c];
    }
}

static void share(const table *t, float scores[LANES])
{
    float best = scores[0];
    double sum = 0, shares[LANES];
    for (uint32_t c = 1; c < t->answers; c++)
        best = scores[c] > best ? scores[c] : best;
    for (uint32_t c = 0; c < t->answers; c++)
        sum += shares[c] = ent_exp((double)(scores[c] - best));
    for (uint32_t c = 0; c < t->answers; c++)
        scores[c] = (float)(shares[c] / sum);
}

static void climb(table *t, const ent_tie_sample *s, uint32_t answer,
                  float slope)
{
    const uint32_t *features = features_of(t, s);
    for (uint32_t i = 0; i < count_of(t, s); i++) {
        uint32_t row = features[i] >> t->shift;
        float *weight = &t->rows[row][answer];
        float *square = &t->squares[row][answer];
        float own = slope - SHRINK * *weight;
        *square += own * own;
        *weight += t->rate * own / (sqrtf(*square) + TINY);
    }
}

static void learn_sample(table *t, const ent_tie_sample *s)
{
    float scores[LANES];
    score(t, s, scores);
    share(t, scores);
    for (uint32_t c = 0; c < t->answers; c++) {
        float slope = (c == answer_of(t, s) ? 1 : 0) - scores[c];
        if (fabsf(slope) > FLAT)
            climb(t, s, c, slope);
    }
}

typedef ENT_LIST(uint32_t) numbers;

static bool teaches(const table *t, const ent_tie_sample *s)
{
    return !s->unsure && (!t->events || s->class == ENT_DYAD_EVENT
                          || s->class == ENT_DYAD_EVENT_BACK);
}

/* Learns from all articles but those of two folds; 0: none. */
static void learn(table *t, const ent_tie_options *options, uint32_t out,
                  uint32_t too)
{
    size_t rows = (size_t)1 << options->bits;
    numbers order = { NULL, 0, 0 };
    ent_random random = { options->seed };
    uint32_t epochs = options->epochs ? options->epochs : EPOCHS;
    t->shift = 32 - options->bits;
    t->rows = ent_alloc(rows * sizeof *t->rows);
    t->squares = ent_alloc(rows * sizeof *t->squares);
    for (uint32_t i = 0; i < t->data->samples.count; i++) {
        const ent_tie_sample *s = &t->data->samples.items[i];
        if (s->fold != out && s->fold != too && teaches(t, s))
            *ent_list_push(NULL, &order) = i;
    }
    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        ent_random_shuffle(&random, order.items, order.count);
        for (uint32_t i = 0; i < order.count; i++)
            learn_sample(t, &t->data->samples.items[order.items[i]]);
    }
    ent_list_release(&order);
    free(t->squares);
}

/* What a tie needs --------------------------------------------------------- */

/* The best candidate of two entities. */
typedef struct guess {
    uint32_t article;
    uint32_t a;
    uint32_t b;
    float margin;
    bool told;        /* by a rule */
    bool right;       /* the gold says the same */
    bool post;        /* an office or membership */
} guess;

typedef ENT_LIST(guess) guesses;

static uint32_t best_answer(const table *t, const ent_tie_sample *s,
                            uint32_t first, float scores[LANES])
{
    uint32_t best = first;
    score(t, s, scores);
    for (uint32_t c = first + 1; c < t->answers; c++)
        best = scores[c] > scores[best] ? c : best;
    return best;
}

static guess guess_of(const table tables[2], const ent_tie_sample *s)
{
    float scores[LANES], events[LANES];
    uint32_t class = best_answer(&tables[0], s, 1, scores);
    bool right = class == (uint32_t)s->class;
    if (right && class >= ENT_DYAD_EVENT)
        right = best_answer(&tables[1], s, 0, events)
            == answer_of(&tables[1], s);
    return (guess){ .article = s->article, .a = s->a < s->b ? s->a : s->b,
                    .b = s->a < s->b ? s->b : s->a, .told = s->told,
                    .margin = scores[class] - scores[0], .right = right,
                    .post = ent_dyad_is_post((ent_dyad_class)class) };
}

static int by_pair(const void *left, const void *right)
{
    const guess *x = left, *y = right;
    if (x->article != y->article)
        return x->article < y->article ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    if (x->b != y->b)
        return x->b < y->b ? -1 : 1;
    return (x->margin < y->margin) - (x->margin > y->margin);
}

static int by_margin(const void *left, const void *right)
{
    const guess *x = left, *y = right;
    if (x->margin != y->margin)
        return x->margin > y->margin ? -1 : 1;
    return by_pair(left, right);
}

/* Keeps the best guess of each pair, the best of all first. */
static void sort_guesses(guesses *all)
{
    uint32_t kept = 0;
    if (all->count == 0)
        return;
    qsort(all->items, all->count, sizeof *all->items, by_pair);
    for (uint32_t i = 0; i < all->count; i++) {
        const guess *g = &all->items[i];
        const guess *last = kept ? &all->items[kept - 1] : NULL;
        if (!last || g->article != last->article || g->a != last->a
            || g->b != last->b)
            all->items[kept++] = *g;
    }
    all->count = kept;
    qsort(all->items, kept, sizeof *all->items, by_margin);
}

/* Guesses of every fold but 'fold', by tables that did not learn from it. */
static void guess_all(const ent_tie_samples *samples,
                      const ent_tie_options *options, guesses *all)
{
    for (uint32_t fold = 1; fold <= ENT_TIE_FOLDS; fold++) {
        table tables[2] = { table_of(samples, false),
                            table_of(samples, true) };
        if (fold == options->fold)
            continue;
        learn(&tables[0], options, options->fold, fold);
        learn(&tables[1], options, options->fold, fold);
        for (uint32_t i = 0; i < samples->samples.count; i++)
            if (samples->samples.items[i].fold == fold)
                *ent_list_push(NULL, all) =
                    guess_of(tables, &samples->samples.items[i]);
        free(tables[0].rows);
        free(tables[1].rows);
    }
    sort_guesses(all);
}

/* The margin at which F1 of 'ties' ties is best. */
static float best_margin(const guesses *all, uint32_t ties)
{
    float best = 0, margin = 0, right = 0;
    for (uint32_t i = 0; i < all->count; i++) {
        right += all->items[i].right;
        float f1 = 2 * right / (float)(i + 1 + ties);
        if (f1 > best) {
            best = f1;
            margin = all->items[i].margin;
        }
    }
    return margin;
}

/* The margin at which F1 of 'posts' offices and memberships is best; those that
 * rules tell too come in whatever it is. */
static float best_post_margin(const guesses *all, uint32_t posts)
{
    float best = 0, margin = 0, right = 0, found = 0;
    for (uint32_t i = 0; i < all->count; i++) {
        found += all->items[i].post && all->items[i].told;
        right += all->items[i].post && all->items[i].told
            && all->items[i].right;
    }
    for (uint32_t i = 0; i < all->count; i++) {
        const guess *g = &all->items[i];
        if (!g->post || g->told)
            continue;
        found++;
        right += g->right;
        float f1 = 2 * right / (found + (float)posts);
        if (f1 > best) {
            best = f1;
            margin = g->margin;
        }
    }
    return margin;
}

/* The margin below which less than one in DOUBT of what rules tell is right;
 * lower than any when there is none. */
static float doubt_margin(const guesses *all)
{
    float right = 0, found = 0, margin = (float)ENT_DYAD_NEEDS_NOTHING;
    for (uint32_t i = all->count; i > 0; i--) {
        const guess *g = &all->items[i - 1];
        if (!g->told)
            continue;
        right += g->right;
        found++;
        if (right * DOUBT < found)
            margin = g->margin;
    }
    return margin;
}

static void find_needed(const ent_tie_samples *samples,
                        const ent_tie_options *options,
                        float needed[ENT_DYAD_NEEDED])
{
    guesses all = { NULL, 0, 0 };
    uint32_t ties = 0, posts = 0;
    for (uint32_t fold = 1; fold <= ENT_TIE_FOLDS; fold++) {
        ties += fold == options->fold ? 0 : samples->ties[fold];
        posts += fold == options->fold ? 0 : samples->posts[fold];
    }
    guess_all(samples, options, &all);
    needed[ENT_DYAD_UNTOLD] = best_margin(&all, ties);
    needed[ENT_DYAD_TOLD] = doubt_margin(&all);
    needed[ENT_DYAD_POST] = best_post_margin(&all, posts);
    ent_list_release(&all);
}

/* Bytes -------------------------------------------------------------------- */

/* What weights are multiplied with. */
static float scale_of(const table *t)
{
    return ent_weight_scale(t->rows[0], (size_t)LANES << (32 - t->shift));
}

static void write_head(const table *t, float scale,
                       const float needed[ENT_DYAD_NEEDED], ent_buffer *out)
{
    char head[8] = { (char)(32 - t->shift) };
    for (int i = 0; i < ENT_DYAD_NEEDED; i++) {
        int value = ent_weight_round(needed[i] * scale,
                                     -ENT_DYAD_NEEDS_NOTHING);
        head[2 + 2 * i] = (char)(value & 0xFF);
        head[3 + 2 * i] = (char)(value >> 8 & 0xFF);
    }
    ent_buffer_add(out, ENT_DYAD_MAGIC);
    ent_buffer_add(out, (ent_slice){ head, sizeof head });
}

static void write_rows(const table *t, float scale, ent_buffer *out)
{
    for (size_t row = 0; row < (size_t)1 << (32 - t->shift); row++)
        for (size_t c = 0; c < t->answers; c++)
            ent_buffer_add_char(out, (char)ent_weight_round(
                t->rows[row][c] * scale, TOP));
}

void ent_tie_learn(const ent_tie_samples *samples,
                   const ent_tie_options *options, ent_buffer *out)
{
    table classes = table_of(samples, false);
    table events = table_of(samples, true);
    float needed[ENT_DYAD_NEEDED];
    find_needed(samples, options, needed);
    learn(&classes, options, options->fold, 0);
    learn(&events, options, options->fold, 0);
    float scale = scale_of(&classes);
    write_head(&classes, scale, needed, out);
    write_rows(&classes, scale, out);
    write_rows(&events, scale_of(&events), out);
    free(classes.rows);
    free(events.rows);
}
