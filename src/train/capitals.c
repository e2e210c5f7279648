/* capitals.c: how much each sign around a capital's name speaks for its
 * government.
 *
 * Articles go through the program up to their mentions; resolve shows each
 * capital with its signs, the annotation says which it is. The weights are
 * those of a logistic regression: AdaGrad steps over the capitals in a seeded
 * order, pulled to zero, so that a rare sign weighs little. */

#include "train/train.h"

#include "base/memory.h"
#include "base/random.h"
#include "base/table.h"
#include "resolve/inside.h"

#include <math.h>
#include <stdlib.h>

#define RATE 0.1
#define SHRINK 0.02
#define EPOCHS 15
#define TINY 1e-8
/* Weights are written as hundredths; below so many not at all. */
#define UNIT 100
#define LEAST 3

typedef struct sign {
    ent_slice text;
    double weight;
    double squares; /* of its past gradients */
} sign;

/* A capital: signs [first, last) of 'of'. */
typedef struct example {
    uint32_t first;
    uint32_t last;
    bool government;
    bool held_out;
} example;

typedef struct learner {
    ent_arena *arena;
    const ent_passage *passage;
    ent_table number; /* sign to its number */
    ENT_LIST(sign) signs;
    ENT_LIST(uint32_t) of;
    ENT_LIST(example) examples;
    bool held_out;
} learner;

/* Examples ----------------------------------------------------------------- */

/* The annotated name over a mention, if it is a place or stands for a
 * government. */
static const ent_span *span_over(const learner *l, const ent_mention *m)
{
    for (uint32_t i = 0; i < l->passage->spans.count; i++) {
        const ent_span *span = &l->passage->spans.items[i];
        if (span->start < m->end && m->start < span->end)
            return span->metonym || span->label == ENT_LABEL_B_PLACE ? span
                                                                     : NULL;
    }
    return NULL;
}

static uint32_t number_of(learner *l, ent_slice text)
{
    uint32_t known = ent_table_get(&l->number, text);
    if (known != ENT_NONE)
        return known;
    sign *fresh = ent_list_push(l->arena, &l->signs);
    fresh->text = ent_arena_copy(l->arena, text);
    ent_table_put(&l->number, fresh->text, l->signs.count - 1);
    return l->signs.count - 1;
}

static void take(void *context, const ent_mention *m, ent_slice signs)
{
    learner *l = context;
    const ent_span *span = span_over(l, m);
    if (span == NULL)
        return;
    uint32_t first = l->of.count;
    for (ent_slice text; ent_slice_cut(&signs, '\n', &text);)
        if (text.size > 0) /* behind the last line is nothing */
            *ent_list_push(l->arena, &l->of) = number_of(l, text);
    *ent_list_push(l->arena, &l->examples) =
        (example){ first, l->of.count, span->metonym, l->held_out };
}

static bool read_passage(learner *l, const ent_stages *stages,
                         ent_error *error)
{
    ent_dossier *dossier = ent_passage_segment(l->passage, stages, error);
    bool good = dossier != NULL &&
                ent_recognise(stages->recogniser, dossier, error);
    if (good)
        ent_resolve_visit(stages->resolver, dossier, take, l);
    ent_dossier_free(dossier);
    return good;
}

static bool read_all(learner *l, const ent_corpus *corpus, uint32_t fold,
                     ent_error *error)
{
    ent_stages stages;
    bool good = ent_stages_init(&stages, error);
    for (uint32_t i = 0; i < corpus->passages.count && good; i++) {
        l->passage = &corpus->passages.items[i];
        l->held_out = l->passage->fold == ENT_FOLD_TEST ||
                      (fold > 0 && l->passage->fold == fold);
        if (!l->passage->lines)
            good = read_passage(l, &stages, error);
    }
    ent_stages_release(&stages);
    return good;
}

/* Learning ----------------------------------------------------------------- */

static double score(const learner *l, const example *e)
{
    double sum = 0;
    for (uint32_t i = e->first; i < e->last; i++)
        sum += l->signs.items[l->of.items[i]].weight;
    return sum;
}

static void learn_from(learner *l, const example *e)
{
    double likely = 1 / (1 + ent_exp(-score(l, e)));
    double miss = (e->government ? 1 : 0) - likely;
    for (uint32_t i = e->first; i < e->last; i++) {
        sign *s = &l->signs.items[l->of.items[i]];
        double slope = miss - SHRINK * s->weight;
        s->squares += slope * slope;
        s->weight += RATE * slope / (sqrt(s->squares) + TINY);
    }
}

static void learn(learner *l, const ent_train_options *options)
{
    ent_random random = { options->seed };
    uint32_t count = l->examples.count;
    uint32_t *order = ent_alloc((count + 1) * sizeof *order);
    for (uint32_t i = 0; i < count; i++)
        order[i] = i;
    uint32_t epochs = options->epochs > 0 ? options->epochs : EPOCHS;
    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        ent_random_shuffle(&random, order, count);
        for (uint32_t i = 0; i < count; i++) {
            const example *e = &l->examples.items[order[i]];
            if (!e->held_out)
                learn_from(l, e);
        }
    }
    free(order);
}

/* What it makes ------------------------------------------------------------ */

static int by_text(const void *a, const void *b)
{
    return ent_slice_compare(((const sign *)a)->text, ((const sign *)b)->text);
}

static const char head[] =
    "# metonym-weights.tsv: what each sign around a capital's name weighs. A"
    " sum above\n# 0 is the government, else it is the place."
    " src/resolve/signs.c writes the signs;\n"
    "# the numbers in \"before\", \"after\" and \"sum\" are weights of"
    " metonym-cues.tsv.\n"
    "# Provenance: learnt from the annotated articles that tagger.md tells of,"
    " MIT. Not\n# to be changed by hand: entente-train metonym-weights.tsv"
    " --capitals --ann TRAIN\n# makes it again, to the byte.\n"
    "# Columns: sign; weight, in hundredths.\n"
    "sign\tweight\n";

static void write(learner *l, ent_buffer *out)
{
    qsort(l->signs.items, l->signs.count, sizeof *l->signs.items, by_text);
    ent_buffer_add_string(out, head);
    for (uint32_t i = 0; i < l->signs.count; i++) {
        const sign *s = &l->signs.items[i];
        int weight = (int)floor(s->weight * UNIT + 0.5);
        if (weight >= LEAST || weight <= -LEAST)
            ent_buffer_format(out, "%.*s\t%d\n", ENT_P(s->text), weight);
    }
}

bool ent_learn_capitals(const ent_corpus *corpus,
                        const ent_train_options *options, ent_buffer *out,
                        uint32_t *right, uint32_t *wrong, ent_error *error)
{
    learner l = { .arena = ent_arena_new() };
    *right = *wrong = 0;
    bool good = read_all(&l, corpus, options->fold, error);
    if (good) {
        learn(&l, options);
        for (uint32_t i = 0; i < l.examples.count; i++) {
            const example *e = &l.examples.items[i];
            bool hit = (score(&l, e) > 0) == e->government;
            *right += e->held_out && hit;
            *wrong += e->held_out && !hit;
        }
        write(&l, out);
    }
    ent_table_release(&l.number);
    ent_arena_free(l.arena);
    return good;
}
