/* ties.h: from annotated relations to the linker's model.
 *
 *     gather.c    articles of a gold folder become samples: the candidates that
 *                 the linker sees, and what the gold says of each
 *     weigh.c     samples become weights, and weights the bytes of a model
 *
 * One thread, one order, own arithmetic where a C library might differ: the
 * same folder, seed and options give the same bytes. */

#ifndef ENT_TRAIN_TIES_H
#define ENT_TRAIN_TIES_H

#include "base/list.h"
#include "link/model.h"
#include "train/arguments.h"

#define ENT_TIE_FOLDS 5

/* A candidate: its features [first, first + all), of which the first 'count'
 * are for the class, and what the gold says of it. */
typedef struct ent_tie_sample {
    uint32_t first;
    uint32_t count;
    uint32_t all;
    uint32_t article;
    uint32_t fold;      /* 1 to ENT_TIE_FOLDS, as the article's */
    uint32_t a;         /* entities of the article */
    uint32_t b;
    uint32_t sentence;
    ent_dyad_class class;    /* of the gold */
    ent_relation_type type;  /* likewise, unless there is no tie */
    bool told;          /* a rule ties the two */
    bool unsure;        /* the gold ties them by another sentence: not learnt
                           from */
} ent_tie_sample;

typedef struct ent_tie_samples {
    ENT_LIST(ent_tie_sample) samples;
    ENT_LIST(uint32_t) features;
    /* pairs tied in the gold, by fold; of those by an office or membership */
    uint32_t ties[ENT_TIE_FOLDS + 1];
    uint32_t posts[ENT_TIE_FOLDS + 1];
} ent_tie_samples;

/* Reads the folder and appends the samples of its annotated articles. */
bool ent_tie_gather(ent_tie_samples *samples, const char *folder,
                    ent_error *error);
void ent_tie_samples_release(ent_tie_samples *samples);

typedef struct ent_tie_options {
    uint64_t seed;
    uint32_t epochs;   /* 0: 6 */
    uint32_t bits;     /* rows, as a power of two */
    uint32_t fold;     /* of articles, held out; 0: none */
} ent_tie_options;

/* Learns a model and appends its bytes to 'out'. */
void ent_tie_learn(const ent_tie_samples *samples,
                   const ent_tie_options *options, ent_buffer *out);

/* Makes the model that the arguments ask for. */
bool ent_tie_run(const ent_train_arguments *arguments, ent_error *error);

#endif
