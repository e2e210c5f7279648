/* main.c: entente-train makes what the program has learnt, from annotated text:
 * the tagger's model and the signs of capitals here, the linker's model in
 * ties.c, the weights for agreements in agreements.c. */

#include "train/agreements.h"
#include "train/arguments.h"
#include "train/ties.h"
#include "train/train.h"

#include "base/file.h"

#include <stdio.h>
#include <string.h>

/* Rows of the tables of prose and of headlines, as powers of two. */
#define PROSE_BITS 18
#define HEADLINE_BITS 16

static const char usage[] =
    "entente-train makes what entente has learnt, from annotated text.\n"
    "\n"
    "usage: entente-train MODEL --ann DIR[:WEIGHT]... [--conll "
    "FILE[:WEIGHT]]...\n"
    "           [--words FILE]... [--recall X] [--test DIR|FILE]... [...]\n"
    "       entente-train WEIGHTS.tsv --capitals --ann DIR... [...]\n"
    "       entente-train --relations MODEL --ann DIR [...]\n"
    "       entente-train WEIGHTS.tsv --agreements DIR [--lexicon FILE]... "
    "[...]\n"
    "\n"
    "The first learns the tagger's model; --capitals, by which signs a "
    "capital\n"
    "stands for its government; --relations, the linker's model; "
    "--agreements,\n"
    "what speaks for the parties and the status of agreements.\n"
    "\n"
    "  --ann DIR[:WEIGHT]\n"
    "        a folder of annotated articles, NAME.ann; for relations and\n"
    "        agreements also NAME.txt and relations*.tsv or agreements*.tsv,\n"
    "        as 'entente score' reads them. WEIGHT is how much they count "
    "(1)\n"
    "  --conll FILE[:WEIGHT]\n"
    "        a token, a tab and its BIO label on a line; FILE is called\n"
    "        NAME-LANGUAGE.conll\n"
    "  --words FILE\n"
    "        what kinds words are of; the model keeps that\n"
    "  --lexicon FILE\n"
    "        names of your own or a model, as for entente\n"
    "  --recall X\n"
    "        find more names (above 0) or fewer\n"
    "  --test DIR|FILE\n"
    "        annotated text that is only measured on\n"
    "  --holdout FOLD\n"
    "        leave a fifth of the articles out, 1 to 5, and measure on it\n"
    "  --seed N, --epochs N\n"
    "        the order of learning, and how often all is gone through\n"
    "  --help\n"
    "        print this\n";

typedef struct job {
    const ent_train_arguments *arguments;
    ent_corpus corpus;
    ent_wordbook book;
    ent_train_options options;
} job;

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

static bool read_corpus(job *j, ent_error *error)
{
    bool good = true;
    for (uint32_t i = 0; i < j->arguments->texts.count && good; i++) {
        const ent_train_text *t = &j->arguments->texts.items[i];
        good = t->form == ENT_TRAIN_TEST
            ? add_test(&j->corpus, t->path, error)
            : t->form == ENT_TRAIN_ANN
            ? ent_corpus_add_folder(&j->corpus, t->path, t->weight, error)
            : ent_corpus_add_conll(&j->corpus, t->path, t->weight, error);
    }
    if (good && j->corpus.passages.count == 0)
        return ent_fail(error, ENT_ENOTFOUND, "no annotated text is there");
    return good;
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
    for (uint32_t i = 0; i < j->arguments->words.count && good; i++)
        good = ent_wordbook_add(&j->book, &stages,
                                j->arguments->words.items[i], error);
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
    ent_tagger *tagger = ent_tagger_new(model, j->arguments->output, error);
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
        good = ent_file_write(j->arguments->output, ent_buffer_slice(&model),
                              error);
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
                ent_file_write(j->arguments->output,
                               ent_buffer_slice(&weights), error);
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

/* The tagger, or the signs of capitals. */
static bool learn_names(const ent_train_arguments *a, ent_error *error)
{
    job j = { .arguments = a,
              .corpus = { .arena = ent_arena_new() },
              .options = { .bits = { PROSE_BITS, HEADLINE_BITS },
                           .seed = a->seed, .epochs = a->epochs,
                           .recall = a->recall, .fold = a->fold } };
    bool good = read_corpus(&j, error) &&
                (a->task == ENT_TRAIN_CAPITALS ? train_capitals(&j, error)
                                               : train(&j, error));
    ent_arena_free(j.corpus.arena);
    return good;
}

static bool learn(const ent_train_arguments *a, ent_error *error)
{
    switch (a->task) {
    case ENT_TRAIN_RELATIONS:
        return ent_tie_run(a, error);
    case ENT_TRAIN_AGREEMENTS:
        return ent_agreements_run(a, error);
    default:
        return learn_names(a, error);
    }
}

int main(int count, char **arguments)
{
    ent_error error = ENT_ERROR_INIT;
    ent_train_arguments a;
    if (count == 2 && strcmp(arguments[1], "--help") == 0) {
        fputs(usage, stdout);
        return fflush(stdout) == 0 ? 0 : 1;
    }
    bool good = ent_train_arguments_read(&a, count, arguments, &error) &&
                learn(&a, &error);
    if (!good)
        print_error(&error);
    ent_train_arguments_release(&a);
    if (good && fflush(stdout) != 0)
        return 1;
    return good ? 0 : error.code == ENT_EUSAGE ? 2 : 1;
}
