/* recognise.c: the stage: finders over each sentence, then one settling, then
 * the echoes of what was found, settled again. */

#include "recognise/finder.h"

#include "base/memory.h"

#include <stdlib.h>

/* A lexicon without a model makes a recogniser without a tagger. */
static bool load_tagger(ent_recogniser *recogniser, ent_error *error)
{
    const ent_lexicon *lexicon = recogniser->lexicon;
    if (lexicon->model_name == NULL)
        return true;
    recogniser->tagger =
        ent_tagger_new(lexicon->model, lexicon->model_name, error);
    return recogniser->tagger != NULL;
}

ent_recogniser *ent_recogniser_new(const ent_lexicon *lexicon, ent_error *error)
{
    ent_recogniser *recogniser = ent_alloc(sizeof *recogniser);
    recogniser->lexicon = lexicon;
    ent_automaton_init(&recogniser->automaton);
    ent_signs_init(recogniser->signs);
    if (!ent_rules_load(&recogniser->automaton, lexicon, error) ||
        !load_tagger(recogniser, error)) {
        ent_recogniser_free(recogniser);
        return NULL;
    }
    return recogniser;
}

void ent_recogniser_free(ent_recogniser *recogniser)
{
    if (recogniser == NULL)
        return;
    ent_automaton_release(&recogniser->automaton);
    ent_tagger_free(recogniser->tagger);
    free(recogniser);
}

static void write_mentions(const ent_survey *scan, ent_dossier *dossier)
{
    ent_mention *mentions = ent_arena_alloc(
        dossier->arena, scan->kept.count * sizeof *mentions);
    for (uint32_t i = 0; i < scan->kept.count; i++) {
        const ent_candidate *kept = &scan->kept.items[i];
        const ent_token *first = ent_survey_token(scan, kept->first);
        mentions[i] = (ent_mention){
            .start = first->start,
            .end = ent_survey_token(scan, kept->last - 1)->end,
            .first_token = kept->first,
            .last_token = kept->last,
            .sentence = first->sentence,
            .type = (ent_type)kept->type,
            .flags = kept->flags,
            .name = kept->name,
            .entity = ENT_NONE,
            .reason = ent_slice_of(kept->reason),
        };
    }
    dossier->mentions = mentions;
    dossier->mention_count = scan->kept.count;
}

static void write_dates(const ent_survey *scan, ent_dossier *dossier)
{
    size_t size = scan->dates.count * sizeof *dossier->dates;
    dossier->dates = ent_arena_alloc(dossier->arena, size);
    for (uint32_t i = 0; i < scan->dates.count; i++)
        dossier->dates[i] = scan->dates.items[i];
    dossier->date_count = scan->dates.count;
}

static void find(ent_survey *scan, const ent_sentence *sentence)
{
    ent_survey_enter(scan, sentence);
    ent_find_names(scan, sentence);
    ent_find_dates(scan, sentence);
    ent_find_generics(scan, sentence);
    ent_find_datelines(scan, sentence);
    ent_find_agreements(scan, sentence);
    ent_find_runs(scan, sentence);
}

static void release(ent_survey *scan)
{
    ent_list_release(&scan->found);
    ent_list_release(&scan->alone);
    ent_list_release(&scan->kept);
    ent_list_release(&scan->dates);
    ent_tagged_release(scan);
    free(scan->words);
    free(scan->nodes);
    free(scan->marks);
    free(scan->cover);
    free(scan->common);
}

static void find_all(ent_survey *scan)
{
    const ent_dossier *dossier = scan->dossier;
    ent_survey_read(scan);
    for (uint32_t i = 0; i < dossier->sentence_count; i++) {
        if (!dossier->sentences[i].boilerplate)
            find(scan, &dossier->sentences[i]);
    }
    ent_find_tagged(scan);
}

void ent_recognise_visit(const ent_recogniser *recogniser,
                         const ent_dossier *dossier, ent_tag_visitor *visit,
                         void *context)
{
    ent_survey scan = { .rules = recogniser, .dossier = dossier,
                        .visit = visit, .context = context };
    find_all(&scan);
    release(&scan);
}

bool ent_recognise(const ent_recogniser *recogniser, ent_dossier *dossier,
                   ent_error *error)
{
    (void)error;
    ent_dossier_hashes(dossier);
    ent_survey scan = { .rules = recogniser, .dossier = dossier };
    find_all(&scan);
    ent_settle(&scan);
    uint32_t found = scan.found.count;
    ent_find_echoes(&scan);
    if (scan.found.count > found)
        ent_settle(&scan);
    write_mentions(&scan, dossier);
    write_dates(&scan, dossier);
    release(&scan);
    return true;
}
