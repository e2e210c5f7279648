/* recognise.c: the stage: finders over each sentence, then a mending, one
 * settling, then the echoes of what was found, settled again. */

#include "recognise/finder.h"

#include "base/memory.h"

#include <stdlib.h>

/* A lexicon without a model makes a recogniser without a tagger. */
static bool load_tagger(ent_recogniser *recogniser, ent_error *error)
{
    const ent_lexicon_model *learnt =
        ent_lexicon_learnt(recogniser->lexicon, ENT_MODEL_TAGGER);
    if (learnt == NULL)
        return true;
    recogniser->tagger = ent_tagger_new(learnt->content, learnt->name, error);
    return recogniser->tagger != NULL;
}

static void *new_survey(void)
{
    ent_survey *scan = ent_alloc(sizeof *scan);
    scan->arena = ent_arena_new();
    return scan;
}

static void drop_survey(void *item)
{
    ent_survey *scan = item;
    ent_list_release(&scan->found);
    ent_list_release(&scan->alone);
    ent_list_release(&scan->kept);
    ent_list_release(&scan->dates);
    ent_tagged_release(scan);
    ent_arena_free(scan->arena);
    free(scan);
}

ent_recogniser *ent_recogniser_new(const ent_lexicon *lexicon, ent_error *error)
{
    ent_recogniser *recogniser = ent_alloc(sizeof *recogniser);
    recogniser->lexicon = lexicon;
    ent_automaton_init(&recogniser->automaton);
    ent_signs_init(recogniser->signs);
    recogniser->surveys = ent_pool_new(new_survey, drop_survey);
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
    ent_pool_free(recogniser->surveys);
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

/* Takes a survey that lies idle for this article. */
static ent_survey *begin(const ent_recogniser *recogniser,
                         const ent_dossier *dossier)
{
    ent_survey *scan = ent_pool_take(recogniser->surveys);
    ent_survey old = *scan;
    *scan = (ent_survey){ .rules = recogniser, .dossier = dossier,
                          .arena = old.arena, .found = old.found,
                          .alone = old.alone, .kept = old.kept };
    scan->dates.items = old.dates.items;
    scan->dates.capacity = old.dates.capacity;
    scan->tagged.next = old.tagged.next;
    scan->tagged.work = old.tagged.work;
    scan->found.count = scan->alone.count = scan->kept.count = 0;
    scan->tagged.next.count = 0;
    return scan;
}

static void end(const ent_recogniser *recogniser, ent_survey *scan)
{
    ent_arena_clear(scan->arena);
    ent_pool_give(recogniser->surveys, scan);
}

void ent_recognise_visit(const ent_recogniser *recogniser,
                         const ent_dossier *dossier, ent_tag_visitor *visit,
                         void *context)
{
    ent_survey *scan = begin(recogniser, dossier);
    scan->visit = visit;
    scan->context = context;
    find_all(scan);
    end(recogniser, scan);
}

bool ent_recognise(const ent_recogniser *recogniser, ent_dossier *dossier,
                   ent_error *error)
{
    (void)error;
    ent_dossier_hashes(dossier);
    ent_survey *scan = begin(recogniser, dossier);
    find_all(scan);
    ent_part_officers(scan);
    ent_mend(scan);
    ent_settle(scan);
    uint32_t found = scan->found.count;
    ent_find_echoes(scan);
    if (scan->found.count > found)
        ent_settle(scan);
    write_mentions(scan, dossier);
    write_dates(scan, dossier);
    end(recogniser, scan);
    return true;
}
