/* samples.c: passages into stretches, through the program's own stages, so that
 * a model is learnt from what it will be shown. */

#include "train/train.h"

#include "recognise/finder.h"

#include <string.h>

bool ent_stages_init(ent_stages *stages, ent_error *error)
{
    memset(stages, 0, sizeof *stages);
    stages->lexicon = ent_lexicon_new(NULL, error);
    if (stages->lexicon == NULL)
        return false;
    stages->lexicon->models.count = 0; /* it is to be made */
    stages->cleaner = ent_cleaner_new(stages->lexicon, error);
    stages->segmenter = ent_segmenter_new(stages->lexicon, error);
    stages->recogniser = ent_recogniser_new(stages->lexicon, error);
    stages->resolver = ent_resolver_new(stages->lexicon, error);
    return stages->cleaner != NULL && stages->segmenter != NULL &&
           stages->recogniser != NULL && stages->resolver != NULL;
}

void ent_stages_release(ent_stages *stages)
{
    ent_resolver_free(stages->resolver);
    ent_recogniser_free(stages->recogniser);
    ent_segmenter_free(stages->segmenter);
    ent_cleaner_free(stages->cleaner);
    ent_lexicon_free(stages->lexicon);
}

void ent_samples_release(ent_samples *samples)
{
    ent_list_release(&samples->samples);
    ent_list_release(&samples->labels);
    ent_list_release(&samples->features);
}

/* Dossiers ----------------------------------------------------------------- */

/* Each line of the text as a block of prose. */
static void add_lines(ent_dossier *dossier)
{
    ENT_LIST(ent_block) blocks = { NULL, 0, 0 };
    ent_slice rest = dossier->text;
    for (ent_slice line; ent_slice_cut(&rest, '\n', &line);) {
        ent_slice trimmed = ent_slice_trim(line);
        if (trimmed.size == 0)
            continue;
        size_t start = (size_t)(trimmed.data - dossier->text.data);
        *ent_list_push(dossier->arena, &blocks) = (ent_block){
            .start = (uint32_t)start,
            .end = (uint32_t)(start + trimmed.size),
            .paragraph = blocks.count - 1,
            .kind = ENT_BLOCK_PROSE,
        };
    }
    dossier->blocks = blocks.items;
    dossier->block_count = blocks.count;
}

ent_dossier *ent_passage_segment(const ent_passage *passage,
                                 const ent_stages *stages, ent_error *error)
{
    ent_dossier *dossier = ent_dossier_new();
    dossier->text = passage->text;
    dossier->document.id = passage->name;
    dossier->document.language = passage->language;
    bool good = true;
    if (passage->lines)
        add_lines(dossier);
    else
        good = ent_clean(stages->cleaner, dossier, error);
    if (good && ent_segment(stages->segmenter, dossier, error))
        return dossier;
    ent_dossier_free(dossier);
    return NULL;
}

/* Stretches ---------------------------------------------------------------- */

typedef struct collector {
    ent_samples *samples;
    const ent_passage *passage;
    const ent_dossier *dossier;
    const ent_tag_words *words;
    ent_tag_work work;
    ENT_LIST(uint8_t) labels; /* of the sentence */
    uint32_t span;            /* the first that may end behind the sentence */
    bool mangled;
} collector;

static bool is_skipped(const ent_passage *passage, const ent_sentence *in)
{
    for (uint32_t i = 0; i < passage->skips.count; i++) {
        const ent_span *skip = &passage->skips.items[i];
        if (skip->start < in->end && in->start < skip->end)
            return true;
    }
    return false;
}

/* Labels the sentence's tokens: those that begin within a name. */
static void label_tokens(collector *c, const ent_sentence *in)
{
    const ent_spans *spans = &c->passage->spans;
    const ent_span *last = NULL;
    c->labels.count = 0;
    for (uint32_t at = in->first_token; at < in->last_token; at++) {
        const ent_token *token = &c->dossier->tokens[at];
        while (c->span < spans->count &&
               spans->items[c->span].end <= token->start)
            c->span++;
        uint8_t label = ENT_LABEL_O;
        if (c->span < spans->count) {
            const ent_span *span = &spans->items[c->span];
            if (span->start < token->end) {
                label = (uint8_t)(span->label + (span == last ? 1 : 0));
                last = span;
            }
        }
        *ent_list_push(NULL, &c->labels) = label;
    }
}

static void add_features(collector *c, const ent_tag_line *line, uint32_t at)
{
    ent_samples *samples = c->samples;
    uint32_t features[ENT_TAG_FEATURES];
    ent_tag_features(line, &c->work, at, features);
    for (uint32_t i = 0; i < ENT_TAG_FEATURES; i++)
        *ent_list_push(NULL, &samples->features) = features[i];
}

/* A name that began before the stretch begins with it. */
static uint8_t label_in(const collector *c, uint32_t first, uint32_t at)
{
    uint8_t label = c->labels.items[at];
    bool inside = label > 0 && label % 2 == 0;
    return (uint8_t)(inside && at == first ? label - 1 : label);
}

static void add_stretch(collector *c, const ent_tag_line *line, uint32_t first,
                        uint32_t last)
{
    ent_samples *samples = c->samples;
    *ent_list_push(NULL, &samples->samples) = (ent_sample){
        .first = samples->labels.count,
        .count = last - first,
        .fold = c->passage->fold,
        .weight = c->passage->weight,
        .language = c->passage->language,
        .headline = line->headline,
        .mangled = c->mangled,
    };
    ent_tag_look(line, c->words, first, last, &c->work);
    for (uint32_t at = first; at < last; at++) {
        *ent_list_push(NULL, &samples->labels) = label_in(c, first, at);
        add_features(c, line, at);
    }
}

static void visit(void *context, const ent_sentence *in,
                  const ent_tag_line *line)
{
    collector *c = context;
    if (is_skipped(c->passage, in))
        return;
    label_tokens(c, in);
    uint32_t at = 0, first, last, before = 0;
    while (ent_tag_stretch(line, &at, &first, &last)) {
        for (; before < first; before++)
            c->samples->lost[c->labels.items[before]]++;
        add_stretch(c, line, first, last);
        before = last;
    }
}

bool ent_samples_add(ent_samples *samples, const ent_passage *passage,
                     const ent_stages *stages, bool mangled, ent_error *error)
{
    ent_dossier *dossier = ent_passage_segment(passage, stages, error);
    if (dossier == NULL)
        return false;
    collector c = { .samples = samples, .passage = passage,
                    .dossier = dossier, .words = &stages->words,
                    .mangled = mangled };
    ent_recognise_visit(stages->recogniser, dossier, visit, &c);
    ent_list_release(&c.labels);
    ent_tag_work_release(&c.work);
    ent_dossier_free(dossier);
    return true;
}
