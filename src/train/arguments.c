/* arguments.c: the command line of entente-train. */

#include "train/arguments.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define BIT(task) (1u << ENT_TRAIN_##task)
#define LEARNS (BIT(TAGGER) | BIT(CAPITALS) | BIT(RELATIONS))

typedef struct option option;

/* Takes a value; false when it does not fit. */
typedef bool taker(ent_train_arguments *a, const option *o, const char *value);

struct option {
    const char *name;
    double low, high; /* of a number, or both 0 */
    uint32_t tasks;   /* that take it */
    taker *take;      /* NULL: it takes no value */
    size_t member;    /* of a whole number */
};

static void add_text(ent_train_arguments *a, ent_train_form form,
                     const char *path, float weight)
{
    *ent_list_push(NULL, &a->texts) = (ent_train_text){ form, path, weight };
}

/* A path, and what follows its last colon when that is a weight: "DIR:0.5". */
static bool take_weighed(ent_train_arguments *a, const option *o,
                         const char *value)
{
    ent_train_form form = strcmp(o->name, "--ann") == 0 ? ENT_TRAIN_ANN
        : ENT_TRAIN_CONLL;
    const char *colon = strrchr(value, ':');
    char *end = NULL;
    double weight = colon && colon[1] ? strtod(colon + 1, &end) : 0;
    if (!end || *end || !(weight > 0)) {
        add_text(a, form, value, 1);
        return true;
    }
    ent_slice path = { value, (size_t)(colon - value) };
    add_text(a, form, ent_arena_format(a->arena, "%.*s", ENT_P(path)).data,
             (float)weight);
    return true;
}

static bool take_test(ent_train_arguments *a, const option *o,
                      const char *value)
{
    (void)o;
    add_text(a, ENT_TRAIN_TEST, value, 1);
    return true;
}

static bool take_words(ent_train_arguments *a, const option *o,
                       const char *value)
{
    (void)o;
    *ent_list_push(NULL, &a->words) = value;
    return true;
}

static bool take_lexicon(ent_train_arguments *a, const option *o,
                         const char *value)
{
    (void)o;
    *ent_list_push(NULL, &a->lexicons) = value;
    return true;
}

static bool number(const option *o, const char *value, double *out)
{
    char *end;
    *out = strtod(value, &end);
    return *value && !*end && *out >= o->low && *out <= o->high;
}

static bool whole(const option *o, const char *value, uint64_t *out)
{
    double got = 0;
    bool good = number(o, value, &got);
    *out = good ? (uint64_t)got : 0;
    return good && (double)*out == got;
}

static bool take_seed(ent_train_arguments *a, const option *o,
                      const char *value)
{
    return whole(o, value, &a->seed);
}

/* Into the member of the row. */
static bool take_whole(ent_train_arguments *a, const option *o,
                       const char *value)
{
    uint64_t got;
    bool good = whole(o, value, &got);
    *(uint32_t *)(void *)((char *)a + o->member) = (uint32_t)got;
    return good;
}

static bool take_recall(ent_train_arguments *a, const option *o,
                        const char *value)
{
    double got = 0;
    bool good = number(o, value, &got);
    a->recall = (float)got;
    return good;
}

/* --relations MODEL: what it names is written. */
static bool take_relations(ent_train_arguments *a, const option *o,
                           const char *value)
{
    (void)o;
    a->output = value;
    return true;
}

/* --agreements DIR: what it names is read. */
static bool take_agreements(ent_train_arguments *a, const option *o,
                            const char *value)
{
    (void)o;
    add_text(a, ENT_TRAIN_ANN, value, 1);
    return true;
}

#define AT(member) offsetof(ent_train_arguments, member)

static const option options[] = {
    { "--capitals", 0, 0, BIT(CAPITALS), NULL, 0 },
    { "--relations", 0, 0, BIT(RELATIONS), take_relations, 0 },
    { "--agreements", 0, 0, BIT(AGREEMENTS), take_agreements, 0 },
    { "--ann", 0, 0, LEARNS, take_weighed, 0 },
    { "--conll", 0, 0, BIT(TAGGER) | BIT(CAPITALS), take_weighed, 0 },
    { "--words", 0, 0, BIT(TAGGER), take_words, 0 },
    { "--test", 0, 0, BIT(TAGGER), take_test, 0 },
    { "--lexicon", 0, 0, BIT(AGREEMENTS), take_lexicon, 0 },
    { "--seed", 0, 1e9, LEARNS, take_seed, 0 },
    { "--epochs", 1, 1000, LEARNS, take_whole, AT(epochs) },
    { "--recall", -10, 10, BIT(TAGGER), take_recall, 0 },
    { "--holdout", 1, 5, LEARNS | BIT(AGREEMENTS), take_whole, AT(fold) },
};

#define OPTION_COUNT (sizeof options / sizeof *options)

/* The task is named anywhere; without a name it is the tagger. */
static ent_train_task task_of(int count, char *const *arguments)
{
    static const char *const names[] = { "", "--capitals", "--relations",
                                         "--agreements" };
    for (int i = 1; i < count; i++)
        for (int t = ENT_TRAIN_CAPITALS; t <= ENT_TRAIN_AGREEMENTS; t++)
            if (strcmp(arguments[i], names[t]) == 0)
                return (ent_train_task)t;
    return ENT_TRAIN_TAGGER;
}

static const option *find(const char *name)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (strcmp(options[i].name, name) == 0)
            return &options[i];
    return NULL;
}

/* Takes the option at '*at', and its value. */
static bool take(ent_train_arguments *a, int count, char *const *arguments,
                 int *at, ent_error *error)
{
    const char *name = arguments[*at];
    const option *o = find(name);
    if (!o)
        return ent_fail(error, ENT_EUSAGE, "no option %s; 'entente-train"
                        " --help' lists them", name);
    if (!(o->tasks >> a->task & 1))
        return ent_fail(error, ENT_EUSAGE, "%s has no use for what is to be"
                        " learnt here; 'entente-train --help' tells more",
                        name);
    if (!o->take)
        return true;
    if (++*at == count)
        return ent_fail(error, ENT_EUSAGE, "%s needs a value", name);
    if (o->take(a, o, arguments[*at]))
        return true;
    return ent_fail(error, ENT_EUSAGE, "%s: \"%s\" is not a %snumber from %g"
                    " to %g", name, arguments[*at], o->take == take_recall
                    ? "" : "whole ", o->low, o->high);
}

/* Whether it is known what to learn from and where to write. */
static bool complete(const ent_train_arguments *a, ent_error *error)
{
    if (!a->output)
        return ent_fail(error, ENT_EUSAGE, "the name of a file to write is"
                        " needed; 'entente-train --help' tells more");
    for (uint32_t i = 0; i < a->texts.count; i++)
        if (a->texts.items[i].form != ENT_TRAIN_TEST)
            return true;
    return ent_fail(error, ENT_EUSAGE, "text to learn from is needed;"
                    " 'entente-train --help' tells more");
}

bool ent_train_arguments_read(ent_train_arguments *a, int count,
                              char *const *arguments, ent_error *error)
{
    *a = (ent_train_arguments){ .arena = ent_arena_new(),
                                .task = task_of(count, arguments) };
    for (int i = 1; i < count; i++) {
        if (arguments[i][0] == '-') {
            if (!take(a, count, arguments, &i, error))
                return false;
        } else if (!a->output) {
            a->output = arguments[i];
        } else {
            return ent_fail(error, ENT_EUSAGE, "\"%s\" is one name too many:"
                            " %s is written", arguments[i], a->output);
        }
    }
    return complete(a, error);
}

void ent_train_arguments_release(ent_train_arguments *a)
{
    ent_list_release(&a->texts);
    ent_list_release(&a->words);
    ent_list_release(&a->lexicons);
    ent_arena_free(a->arena);
}
