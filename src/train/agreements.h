/* agreements.h: from annotated agreements to the weights of their evidence.
 *
 *     evidence.c    articles of a gold folder become samples: the evidence that
 *                   the linker sees, and what the gold says
 *     agreements.c  samples become weights, and weights a table
 *
 * One thread, one order, own arithmetic where a C library might differ: the
 * same folder and lexicon give the same bytes. */

#ifndef ENT_TRAIN_AGREEMENTS_H
#define ENT_TRAIN_AGREEMENTS_H

#include "base/list.h"
#include "entente/pipeline.h"
#include "link/evidence.h"
#include "train/arguments.h"
#include "train/sums.h"

#define ENT_AGREEMENT_FOLDS 5

/* A question with its answer: a standing; or whether it is a party. */
typedef struct ent_question {
    ent_facts facts;
    uint32_t answer;
    uint32_t fold;    /* 1 to ENT_AGREEMENT_FOLDS, as the article's */
    bool party;
} ent_question;

typedef ENT_LIST(ent_question) ent_questions;

/* Appends the questions of the annotated articles of 'folder', linked by
 * 'weights'. The list is on the heap. */
bool ent_questions_gather(ent_questions *questions, const char *folder,
                          const ent_pipeline *pipeline,
                          const ent_agreement_weights *weights,
                          ent_error *error);

/* Learns from all questions but those of a fold (0: none is left out). */
void ent_agreements_learn(const ent_questions *questions, uint32_t fold,
                          ent_agreement_weights *weights);

/* The weights as the table agreement-weights.tsv. */
void ent_agreements_write(const ent_agreement_weights *weights,
                          ent_buffer *out);

/* Makes the table that the arguments ask for. */
bool ent_agreements_run(const ent_train_arguments *arguments,
                        ent_error *error);

#endif
