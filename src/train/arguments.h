/* arguments.h: what entente-train is asked to do. */

#ifndef ENT_TRAIN_ARGUMENTS_H
#define ENT_TRAIN_ARGUMENTS_H

#include "base/list.h"
#include "entente/base.h"

/* What is learnt. */
typedef enum ent_train_task {
    ENT_TRAIN_TAGGER,
    ENT_TRAIN_CAPITALS,
    ENT_TRAIN_RELATIONS,
    ENT_TRAIN_AGREEMENTS
} ent_train_task;

typedef enum ent_train_form {
    ENT_TRAIN_ANN,   /* a folder of .ann files */
    ENT_TRAIN_CONLL, /* a file of tokens and labels */
    ENT_TRAIN_TEST   /* either, to measure on only */
} ent_train_form;

typedef struct ent_train_text {
    ent_train_form form;
    const char *path;
    float weight;
} ent_train_text;

/* Paths are in the command line, or ('owned' of them) cut out of it. */
typedef struct ent_train_arguments {
    ent_train_task task;
    const char *output;              /* what is learnt goes there */
    ENT_LIST(ent_train_text) texts;  /* in the order given */
    ENT_LIST(const char *) words;
    ENT_LIST(const char *) lexicons;
    ent_arena *arena;                /* owned */
    uint64_t seed;
    uint32_t epochs;                 /* 0: the task's own number */
    uint32_t fold;                   /* held out; 0: none */
    float recall;
} ent_train_arguments;

/* Reads the arguments behind the program's name. ENT_EUSAGE on what is unknown
 * or malformed, and when what to learn from or where to write is missing. */
bool ent_train_arguments_read(ent_train_arguments *a, int count,
                              char *const *arguments, ent_error *error);
void ent_train_arguments_release(ent_train_arguments *a);

#endif
