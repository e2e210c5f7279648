/* main.c: entente-train makes the models from annotated text: the tagger's
 * here, the linker's in ties.c.
 *
 *     entente-train MODEL --ann DIR[:WEIGHT]... --conll FILE[:WEIGHT]...
 *         [--words FILE]... [--seed N] [--epochs N] [--recall X]
 *         [--holdout FOLD] [--test DIR|FILE]...
 *     entente-train WEIGHTS.tsv --capitals --ann DIR...
 *     entente-train TABLE --agreements DIR [--lexicon FILE]...
 *         [--holdout FOLD]
 *     entente-train --relations MODEL --ann DIR [--seed N] [--epochs N]
 *         [--holdout FOLD] */

#include "train/agreements.h"
#include "train/ties.h"
#include "train/train.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Rows of the tables of prose and of headlines, as powers of two. */
#define PROSE_BITS 18
#define HEADLINE_BITS 15

static const char usage[] =
    "usage: entente-train MODEL [--ann DIR[:WEIGHT]]... "
    "[--conll FILE[:WEIGHT]]...\n"
    "           [--words FILE]... [--seed N] [--epochs N] [--recall X]\n"
    "           [--holdout FOLD] [--test DIR|FILE]...\n"
    "       entente-train WEIGHTS.tsv --capitals [--ann DIR]... [--seed N]\n"
    "           [--epochs N] [--holdout FOLD]\n"
    "       entente-train TABLE --agreements DIR [--lexicon FILE]...\n"
    "           [--holdout FOLD]\n"
    "\n"
    "Learns the tagger's model from annotated text and writes it to MODEL.\n"
    "DIR holds .ann files, FILE a token and its BIO label on a line. WEIGHT\n"
    "says how much a text counts (1). Files of --words say what kinds words\n"
    "are of; the model keeps that. With --holdout a fifth of the .ann\n"
    "files (FOLD is 1 to 5) is left out of learning and measured on; text\n"
    "given as --test is only measured on. With --capitals it learns, instead,\n"
    "by which signs a capital stands for its government;\n"
    "with --agreements what speaks for parties and status of agreements.\n"
    "\n"
    "       entente-train --relations MODEL --ann DIR [--seed N] [--epochs N]\n"
    "           [--holdout FOLD]\n"
    "\n"
    "Learns the linker's model from a folder of gold: NAME.txt, NAME.ann and\n"
    "relations*.tsv, as 'entente score' reads it.\n";

typedef struct job {
    const char *model;
    bool capitals; /* the signs of capitals, not the tagger */
    ent_corpus corpus;
    ENT_LIST(const char *) words; /* files, in the corpus's arena */
    ent_wordbook book;
    ent_train_options options;
} job;

/* Cuts ":0.5" off the end of 'argument', in place. */
static float cut_weight(char *argument)
{
    char *colon = strrchr(argument, ':');
    char *end;
    if (colon == NULL || colon[1] == '\0')
        return 1;
    double weight = strtod(colon + 1, &end);
    if (*end != '\0' || !(weight > 0))
        return 1;
    *colon = '\0';
    return (float)weight;
}

static bool read_number(const char *text, double low, double high,
                        double *number, ent_error *error)
{
    char *end;
    *number = strtod(text, &end);
    if (*text != '\0' && *end == '\0' && *number >= low && *number <= high)
        return true;
    return ent_fail(error, ENT_EUSAGE, "'%s' is no number from %g to %g", text,
                    low, high);
}

/* Text to measure on: a folder of .ann files, or a .conll file. */
static bool add_test(ent_corpus *corpus, const char *path, ent_error *error)
{
    uint32_t first = corpus->passages.count;
    bool folder = ent_file_kind_of(path) == ENT_FILE_FOLDER;
    bool good = folder ? ent_corpus_add_folder(corpus, path, 1, error)
                       : ent_corpus_add_conll(corpus, path, 1, error);
    for (uint32_t i = first; i < corpus->passages.count; i++)
        corpus->passages.items[i].fold = ENT_FOLD_TEST;
    return good;
}

static bool read_option(job *j, const char *name, char *value,
                        ent_error *error)
{
    double number;
    if (strcmp(name, "--ann") == 0) {
        float weight = cut_weight(value);
        return ent_corpus_add_folder(&j->corpus, value, weight, error);
    }
    if (strcmp(name, "--conll") == 0) {
        float weight = cut_weight(value);
        return ent_corpus_add_conll(&j->corpus, value, weight, error);
    }
    if (strcmp(name, "--words") == 0) {
        *ent_list_push(j->corpus.arena, &j->words) = value;
        return true;
    }
    if (strcmp(name, "--test") == 0)
        return add_test(&j->corpus, value, error);
    if (strcmp(name, "--seed") == 0) {
        if (!read_number(value, 0, 1e9, &number, error))
            return false;
        j->options.seed = (uint64_t)number;
    } else if (strcmp(name, "--epochs") == 0) {
        if (!read_number(value, 1, 1000, &number, error))
            return false;
        j->options.epochs = (uint32_t)number;
    } else if (strcmp(name, "--recall") == 0) {
        if (!read_number(value, -10, 10, &number, error))
            return false;
        j->options.recall = (float)number;
    } else if (strcmp(name, "--holdout") == 0) {
        if (!read_number(value, 1, 5, &number, error))
            return false;
        j->options.fold = (uint32_t)number;
    } else {
        return ent_fail(error, ENT_EUSAGE, "no option '%s'", name);
    }
    return true;
}

static bool read_arguments(job *j, int count, char **arguments,
                           ent_error *error)
{
    for (int i = 1; i < count; i++) {
        if (arguments[i][0] != '-' && j->model == NULL)
            j->model = arguments[i];
        else if (strcmp(arguments[i], "--capitals") == 0)
            j->capitals = true;
        else if (arguments[i][0] != '-' || i + 1 == count)
            return ent_fail(error, ENT_EUSAGE, "'%s' cannot stand here",
                            arguments[i]);
        else if (!read_option(j, arguments[i], arguments[i + 1], error))
            return false;
        else
            i++;
    }
    if (j->model == NULL || j->corpus.passages.count == 0)
        return ent_fail(error, ENT_EUSAGE, "a model's name, and text to learn "
                        "from, are needed");
    return true;
}

/* Samples of a passage and of its sentences as headlines. */
static bool add_samples(ent_samples *samples, const ent_passage *passage,
                        const ent_stages *stages, uint64_t seed,
                        ent_arena *arena, ent_error *error)
{
    ent_passage mangled;
    if (!ent_samples_add(samples, passage, stages, false, error))
        return false;
    ent_dossier *dossier = ent_passage_segment(passage, stages, error);
    if (dossier == NULL)
        return false;
    bool any = ent_passage_mangle(passage, dossier, seed, arena, &mangled);
    ent_dossier_free(dossier);
    return !any || ent_samples_add(samples, &mangled, stages, true, error);
}

static bool collect(job *j, ent_samples *samples, ent_error *error)
{
    ent_stages stages;
    bool good = ent_stages_init(&stages, error);
    for (uint32_t i = 0; i < j->words.count && good; i++)
        good = ent_wordbook_add(&j->book, &stages, j->words.items[i], error);
    stages.words = j->book.table;
    for (uint32_t i = 0; i < j->corpus.passages.count && good; i++)
        good = add_samples(samples, &j->corpus.passages.items[i], &stages,
                           j->options.seed + i, j->corpus.arena, error);
    ent_stages_release(&stages);
    return good;
}

static void print_tally(const char *what, const char *language,
                        const ent_tally *tally)
{
    static const char *const names[] = { "person", "place", "organization" };
    for (int i = 0; i < 3; i++) {
        double found = tally->found[2 * i + 1], there = tally->there[2 * i + 1];
        double both = tally->both[2 * i + 1];
        if (there > 0)
            printf("%s %-3s %-12s %6.0f names  precision %.3f  recall %.3f  "
                   "f1 %.3f\n", what, language, names[i], there,
                   both / (found + 1e-9), both / there,
                   2 * both / (found + there));
    }
}

static bool measure(const job *j, const ent_samples *samples, ent_slice model,
                    ent_error *error)
{
    ent_tagger *tagger = ent_tagger_new(model, j->model, error);
    if (tagger == NULL)
        return false;
    for (int l = ENT_LANGUAGE_UNKNOWN; l <= ENT_LANGUAGE_EN; l++) {
        ent_language language = (ent_language)l;
        const char *word = ent_language_word(language);
        ent_tally held =
            ent_measure(samples, tagger, j->options.fold, language);
        ent_tally test =
            ent_measure(samples, tagger, ENT_FOLD_TEST, language);
        if (j->options.fold > 0)
            print_tally("held out", word, &held);
        print_tally("test", word, &test);
    }
    ent_tagger_free(tagger);
    return true;
}

static bool train(job *j, ent_error *error)
{
    ent_samples samples;
    memset(&samples, 0, sizeof samples);
    ent_weights tables[2];
    ent_buffer model = ENT_BUFFER_INIT;
    bool good = collect(j, &samples, error);
    if (good) {
        ent_learn(&samples, false, &j->options, &tables[0]);
        ent_learn(&samples, true, &j->options, &tables[1]);
        ent_model_write(tables, &j->book.table, j->options.recall, &model);
        ent_weights_release(&tables[0]);
        ent_weights_release(&tables[1]);
        good = ent_file_write(j->model, ent_buffer_slice(&model), error);
    }
    if (good)
        good = measure(j, &samples, ent_buffer_slice(&model), error);
    ent_buffer_release(&model);
    ent_samples_release(&samples);
    ent_wordbook_release(&j->book);
    return good;
}

static bool train_capitals(const job *j, ent_error *error)
{
    ent_buffer weights = ENT_BUFFER_INIT;
    uint32_t right, wrong;
    bool good = ent_learn_capitals(&j->corpus, &j->options, &weights, &right,
                                   &wrong, error) &&
                ent_file_write(j->model, ent_buffer_slice(&weights), error);
    if (good && right + wrong > 0)
        printf("held out %u capitals, %u read right\n", right + wrong, right);
    ent_buffer_release(&weights);
    return good;
}

static void print_error(const ent_error *error)
{
    fprintf(stderr, "entente-train: ");
    if (error->source[0] != '\0')
        fprintf(stderr, "%s:", error->source);
    if (error->line > 0)
        fprintf(stderr, "%u:", error->line);
    fprintf(stderr, "%s%s\n", error->source[0] != '\0' ? " " : "",
            error->text);
}

static bool has_argument(int count, char **arguments, const char *wanted)
{
    for (int i = 1; i < count; i++) {
        if (strcmp(arguments[i], wanted) == 0)
            return true;
    }
    return false;
}

int main(int count, char **arguments)
{
    ent_error error = ENT_ERROR_INIT;
    job j = { .options = { .bits = { PROSE_BITS, HEADLINE_BITS } } };
    if (count == 2 && strcmp(arguments[1], "--help") == 0) {
        fputs(usage, stdout);
        return 0;
    }
    j.corpus.arena = ent_arena_new();
    bool good;
    if (has_argument(count, arguments, "--agreements"))
        good = ent_agreements_run(count, arguments, &error);
    else if (has_argument(count, arguments, "--relations"))
        good = ent_tie_run(count, arguments, &error);
    else
        good = read_arguments(&j, count, arguments, &error) &&
               (j.capitals ? train_capitals(&j, &error) : train(&j, &error));
    if (!good)
        print_error(&error);
    if (error.code == ENT_EUSAGE)
        fputs(usage, stderr);
    ent_arena_free(j.corpus.arena);
    if (good && fflush(stdout) != 0)
        return 1;
    return good ? 0 : error.code == ENT_EUSAGE ? 2 : 1;
}
