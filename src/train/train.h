/* train.h: from annotated text to the tagger's model.
 *
 *     corpus.c    .ann folders and .conll files become passages
 *     mangle.c    passages become headlines, for the second table
 *     words.c     lists of words become the model's table of words
 *     samples.c   passages become stretches of features and labels
 *     learn.c     stretches become weights
 *     model.c     weights become the bytes of a model
 *     measure.c   how good a model is
 *     capitals.c  weights of the signs by which a capital is its government
 *     sums.c      arithmetic
 *
 * One thread, one order, own arithmetic where a C library might differ: the
 * same text, seed and options give the same bytes. */

#ifndef ENT_TRAIN_TRAIN_H
#define ENT_TRAIN_TRAIN_H

#include "base/list.h"
#include "entente/clean.h"
#include "entente/recognise.h"
#include "entente/resolve.h"
#include "entente/segment.h"
#include "tagger/model.h"
#include "train/sums.h"

/* Passages ----------------------------------------------------------------- */

/* Every fifth article is of a fold. Text for measuring only is of another. */
#define ENT_FOLDS 5
#define ENT_FOLD_TEST (ENT_FOLDS + 1)

/* A name: bytes [start, end) of the passage's text. */
typedef struct ent_span {
    uint32_t start;
    uint32_t end;
    uint8_t label; /* the one that begins it */
    bool metonym;  /* it stands for a government or a body */
} ent_span;

typedef ENT_LIST(ent_span) ent_spans;

/* A text with names in it. */
typedef struct ent_passage {
    ent_slice name;
    ent_slice text;
    ent_language language;
    ent_spans spans;  /* in order, apart from each other */
    ent_spans skips;  /* what was not annotated */
    float weight;
    bool lines;       /* each line is a block; else the cleaner says */
    uint32_t fold;    /* 1 to ENT_FOLDS; 0: always learnt from */
} ent_passage;

typedef struct ent_corpus {
    ent_arena *arena;
    ENT_LIST(ent_passage) passages;
} ent_corpus;

/* Appends the articles of a folder of .ann files, in byte order. A file whose
 * name begins with a language's two letters is in that language. */
bool ent_corpus_add_folder(ent_corpus *corpus, const char *path, float weight,
                           ent_error *error);

/* Appends the sentences of a file: token, tab, label on a line, an empty line
 * behind each sentence. Its name has the language between - and a dot. */
bool ent_corpus_add_conll(ent_corpus *corpus, const char *path, float weight,
                          ent_error *error);

/* Reads one marked-up text (the form of .ann files) into 'passage'. */
bool ent_passage_parse(ent_passage *passage, ent_arena *arena, ent_slice bytes,
                       ent_error *error);

/* The parts of the program that a text goes through. */
typedef struct ent_stages {
    ent_lexicon *lexicon;
    ent_cleaner *cleaner;
    ent_segmenter *segmenter;
    ent_recogniser *recogniser;
    ent_resolver *resolver;
    ent_tag_words words; /* borrowed; zero: none */
} ent_stages;

bool ent_stages_init(ent_stages *stages, ent_error *error);
void ent_stages_release(ent_stages *stages);

/* The passage's dossier, up to its tokens; owned, NULL on failure. */
ent_dossier *ent_passage_segment(const ent_passage *passage,
                                 const ent_stages *stages, ent_error *error);

/* Appends to 'out' a passage's sentences as headlines behind its own text,
 * which is not annotated there. False when none is short enough. */
bool ent_passage_mangle(const ent_passage *passage, const ent_dossier *dossier,
                        uint64_t seed, ent_arena *arena, ent_passage *out);

/* Words -------------------------------------------------------------------- */

/* What lists say of words: the table that goes into the model. */
typedef struct ent_wordbook {
    unsigned char *slots;
    ent_tag_words table; /* of the slots */
} ent_wordbook;

/* Adds the words of a file: a kind (given, family, english, indonesian, place,
 * part, body, generic, thing), a tab and words with blanks between on a line; #
 * begins a comment. A word may be of several kinds. */
bool ent_wordbook_add(ent_wordbook *book, const ent_stages *stages,
                      const char *path, ent_error *error);
void ent_wordbook_release(ent_wordbook *book);

/* Samples ------------------------------------------------------------------ */

/* A stretch that is searched: labels and features of [first, first + count). */
typedef struct ent_sample {
    uint32_t first;
    uint32_t count;
    uint32_t fold;
    float weight;
    ent_language language;
    bool headline;
    bool mangled;
} ent_sample;

typedef struct ent_samples {
    ENT_LIST(ent_sample) samples;
    ENT_LIST(uint8_t) labels;
    ENT_LIST(uint32_t) features; /* ENT_TAG_FEATURES a label */
    uint32_t lost[ENT_LABEL_COUNT]; /* names outside of all stretches */
} ent_samples;

void ent_samples_release(ent_samples *samples);

/* Appends the stretches of a passage. */
bool ent_samples_add(ent_samples *samples, const ent_passage *passage,
                     const ent_stages *stages, bool mangled,
                     ent_error *error);

/* Learning ----------------------------------------------------------------- */

typedef struct ent_train_options {
    uint64_t seed;
    uint32_t epochs;      /* 0: 8 */
    float rate;           /* 0: 0.03 */
    float recall;         /* taken off the score of outside */
    uint32_t bits[2];     /* rows of the tables, as powers of two */
    uint32_t fold;        /* of articles, held out; 0: none */
} ent_train_options;

/* One table's weights. */
typedef struct ent_weights {
    uint32_t bits;
    float (*rows)[8];
    float transitions[ENT_LABEL_COUNT][ENT_LABEL_COUNT];
} ent_weights;

/* Learns the table of prose (headline false) or of headlines. */
void ent_learn(const ent_samples *samples, bool headline,
               const ent_train_options *options, ent_weights *weights);
void ent_weights_release(ent_weights *weights);

/* What weights are multiplied with to become whole numbers. */
float ent_model_scale(const ent_weights *weights);

/* Appends the model of both tables and of the words to 'out'. */
void ent_model_write(const ent_weights tables[2], const ent_tag_words *words,
                     float recall, ent_buffer *out);

/* Measuring ---------------------------------------------------------------- */

/* Names found, names there, both, by the label that begins them. */
typedef struct ent_tally {
    uint32_t found[ENT_LABEL_COUNT];
    uint32_t there[ENT_LABEL_COUNT];
    uint32_t both[ENT_LABEL_COUNT];
} ent_tally;

/* Tags the samples of a fold, those made as headlines aside, that are in a
 * language. */
ent_tally ent_measure(const ent_samples *samples, const ent_tagger *tagger,
                      uint32_t fold, ent_language language);

/* Capitals ---------------------------------------------------------------- */

/* Learns from the passages how much each sign around a capital's name speaks
 * for its government, by logistic regression, and appends metonym-weights.tsv
 * to 'out'. Of a fold held out, 'right' and 'wrong' readings are counted. */
bool ent_learn_capitals(const ent_corpus *corpus,
                        const ent_train_options *options, ent_buffer *out,
                        uint32_t *right, uint32_t *wrong, ent_error *error);

#endif
