/* evidence.c: annotated articles become questions with their answers.
 *
 * Entities found are those of the gold whose marks their mentions overlap most.
 * Of an agreement that is in the gold too, the evidence about its status has
 * the gold's status as its answer, the evidence about a candidate whether the
 * gold names it as a party. Where the gold names no party, or persons, nothing
 * is learnt of parties. */

#include "train/agreements.h"

#include <stdlib.h>

#include "entente/read.h"
#include "score/gold.h"

/* How often mentions of an entity overlap marks of an id. */
typedef struct overlap {
    uint32_t entity;
    uint32_t number;
    uint32_t count;
    uint32_t order;
} overlap;

/* An article at hand. */
typedef struct gathering {
    ent_questions *questions;
    const ent_gold *gold;
    const ent_gold_article *article;
    const ent_dossier *dossier;
    uint32_t *number_of; /* by entity: of the gold, or ENT_NONE */
    uint32_t fold;
} gathering;

/* Entities of the gold ----------------------------------------------------- */

typedef ENT_LIST(overlap) overlaps;

static void count_overlap(overlaps *list, uint32_t entity, uint32_t number)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i].entity == entity
            && list->items[i].number == number) {
            list->items[i].count++;
            return;
        }
    *ent_list_push(NULL, list) =
        (overlap){ entity, number, 1, list->count - 1 };
}

static void count_overlaps(const gathering *g, overlaps *list)
{
    const ent_markup *markup = &g->article->markup;
    for (uint32_t i = 0; i < g->dossier->mention_count; i++) {
        const ent_mention *m = &g->dossier->mentions[i];
        for (uint32_t k = 0; k < markup->marks.count; k++) {
            const ent_mark *mark = &markup->marks.items[k];
            if (mark->type == m->type && mark->start < m->end
                && m->start < mark->end && m->entity != ENT_NONE)
                count_overlap(list, m->entity, mark->number);
        }
    }
}

static int compare_overlaps(const void *a, const void *b)
{
    const overlap *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return (x->order > y->order) - (x->order < y->order);
}

/* The most frequent pairs first, each entity and each id once. */
static void settle(gathering *g)
{
    overlaps list = { NULL, 0, 0 };
    for (uint32_t e = 0; e < g->dossier->entity_count; e++)
        g->number_of[e] = ENT_NONE;
    count_overlaps(g, &list);
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, compare_overlaps);
    for (uint32_t i = 0; i < list.count; i++) {
        bool free = g->number_of[list.items[i].entity] == ENT_NONE;
        for (uint32_t e = 0; free && e < g->dossier->entity_count; e++)
            free = g->number_of[e] != list.items[i].number;
        if (free)
            g->number_of[list.items[i].entity] = list.items[i].number;
    }
    ent_list_release(&list);
}

/* Questions ---------------------------------------------------------------- */

static const ent_gold_agreement *agreement_of(const gathering *g,
                                              uint32_t entity)
{
    for (uint32_t i = 0; i < g->article->agreements.count; i++)
        if (g->article->agreements.items[i].id == g->number_of[entity])
            return &g->article->agreements.items[i];
    return NULL;
}

/* Whether the gold names the parties, and they are no persons. */
static bool names_parties(const gathering *g, const ent_gold_agreement *a)
{
    for (uint32_t i = 0; i < a->parties.count; i++) {
        ent_slice id = g->gold->ids.items[a->parties.items[i]];
        if (ent_slice_starts(id, ENT_S("person:")) || id.size < 2)
            return false;
    }
    return a->parties.count > 0;
}

/* An entity is the gold's by its mentions; a country by its id too. */
static bool is_party(const gathering *g, const ent_gold_agreement *a,
                     uint32_t entity)
{
    for (uint32_t i = 0; i < a->parties.count; i++)
        if (a->parties.items[i] == g->number_of[entity]
            || ent_slice_equal(g->gold->ids.items[a->parties.items[i]],
                               g->dossier->entities[entity].id))
            return true;
    return false;
}

static void see(void *context, const ent_witness *witness)
{
    gathering *g = context;
    const ent_gold_agreement *a = agreement_of(g, witness->agreement);
    bool party = witness->candidate != ENT_NONE;
    if (!a || (party && !names_parties(g, a)))
        return;
    *ent_list_push(NULL, g->questions) = (ent_question){
        .facts = witness->facts, .party = party, .fold = g->fold,
        .answer = party ? is_party(g, a, witness->candidate)
            : (uint32_t)a->standing };
}

/* Articles ----------------------------------------------------------------- */

static bool gather_article(gathering *g, const ent_pipeline *pipeline,
                           const ent_linker *linker,
                           const ent_agreement_weights *weights,
                           ent_error *error)
{
    bool done;
    const char *path = g->article->path.data;
    ent_reader *reader = ent_reader_new(ent_pipeline_lexicon(pipeline), &path,
                                        1, NULL, error);
    ent_dossier *d = reader ? ent_reader_next(reader, &done) : NULL;
    bool good = d != NULL && ent_extract(pipeline, d, error);
    if (good) {
        g->dossier = d;
        g->number_of = ent_arena_alloc(d->arena, (d->entity_count + 1)
                                       * sizeof *g->number_of);
        settle(g);
        ent_link_evidence(linker, d, weights, see, g);
    } else if (reader && !d) {
        ent_fail_at(error, ENT_EFORMAT, path, 0, 0, "cannot be read");
    }
    ent_dossier_free(d);
    ent_reader_free(reader);
    return good;
}

bool ent_questions_gather(ent_questions *questions, const char *folder,
                          const ent_pipeline *pipeline,
                          const ent_agreement_weights *weights,
                          ent_error *error)
{
    ent_gold gold = { .arena = NULL };
    ent_linker *linker = ent_linker_new(ent_pipeline_lexicon(pipeline),
                                        error);
    bool good = linker && ent_gold_read(&gold, folder, error);
    for (uint32_t i = 0; good && i < gold.articles.count; i++) {
        gathering g = { .questions = questions, .gold = &gold,
                        .article = &gold.articles.items[i],
                        .fold = i % ENT_AGREEMENT_FOLDS + 1 };
        if (g.article->agreements.count)
            good = gather_article(&g, pipeline, linker, weights, error);
    }
    if (gold.arena)
        ent_gold_release(&gold);
    ent_linker_free(linker);
    return good;
}
