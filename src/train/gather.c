/* gather.c: articles of a gold folder become samples.
 *
 * An article is extracted as 'entente extract' does it, and whom the entities
 * found are in the gold is told by the marks that their mentions fall on, most
 * of them. A candidate is a sample of a relation when its two have one and its
 * sentence holds the evidence; where no candidate does, the nearest of the
 * two. */

#include "train/ties.h"

#include <stdlib.h>
#include <string.h>

#include "entente/pipeline.h"
#include "entente/read.h"
#include "link/dyads.h"
#include "score/gold.h"

/* An article being gathered. */
typedef struct gathering {
    ent_tie_samples *samples;
    const ent_gold_article *gold;
    ent_dossier *dossier;
    ent_arena *arena;
    uint32_t *gold_of;     /* by entity: number in the gold, or ENT_NONE */
    uint32_t *sentence_of; /* by relation of the gold: of its evidence */
    uint32_t first;        /* its first sample */
    uint32_t article;
} gathering;

/* Who is who --------------------------------------------------------------- */

static bool falls_on(const ent_mention *m, const ent_mark *mark)
{
    return m->type == mark->type && m->start < mark->end
        && mark->start < m->end;
}

/* The first mark that a mention falls on, or NULL. */
static const ent_mark *mark_of(const gathering *g, const ent_mention *m)
{
    for (uint32_t k = 0; k < g->gold->markup.marks.count; k++)
        if (falls_on(m, &g->gold->markup.marks.items[k]))
            return &g->gold->markup.marks.items[k];
    return NULL;
}

/* How many mentions of entity 'e' fall on marks of number 'id'. */
static uint32_t count_falls(const gathering *g, const uint32_t *marked,
                            uint32_t e, uint32_t id)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < g->dossier->mention_count; i++)
        count += g->dossier->mentions[i].entity == e && marked[i] == id;
    return count;
}

/* Each entity is whom most of its mentions fall on; of equals the first. */
static void settle_names(gathering *g)
{
    const ent_dossier *d = g->dossier;
    size_t size = (d->mention_count + d->entity_count + 1) * sizeof(uint32_t);
    uint32_t *marked = ent_arena_alloc(g->arena, size);
    uint32_t *best = ent_arena_alloc(g->arena, size);
    for (uint32_t e = 0; e < d->entity_count; e++)
        g->gold_of[e] = ENT_NONE;
    for (uint32_t i = 0; i < d->mention_count; i++) {
        const ent_mark *mark = mark_of(g, &d->mentions[i]);
        marked[i] = mark ? mark->number : ENT_NONE;
    }
    for (uint32_t i = 0; i < d->mention_count; i++) {
        uint32_t e = d->mentions[i].entity;
        if (e == ENT_NONE || marked[i] == ENT_NONE)
            continue;
        uint32_t count = count_falls(g, marked, e, marked[i]);
        if (count > best[e]) {
            best[e] = count;
            g->gold_of[e] = marked[i];
        }
    }
}

/* The sentence that holds byte 'at'. */
static uint32_t sentence_at(const ent_dossier *d, size_t at)
{
    for (uint32_t s = 0; s < d->sentence_count; s++)
        if (d->sentences[s].start <= at && at < d->sentences[s].end)
            return s;
    return ENT_NONE;
}

static void settle_evidence(gathering *g)
{
    for (uint32_t i = 0; i < g->gold->relations.count; i++) {
        ent_slice words = g->gold->relations.items[i].evidence;
        size_t at = words.size ? ent_slice_find(g->dossier->text, words)
            : SIZE_MAX;
        g->sentence_of[i] = at == SIZE_MAX ? ENT_NONE
            : sentence_at(g->dossier, at);
    }
}

/* Samples ------------------------------------------------------------------ */

/* Whether a relation of the gold ties the sample's two; '*back': its b
 * acts. */
static bool ties(const gathering *g, const ent_gold_relation *r,
                 const ent_tie_sample *s, bool *back)
{
    uint32_t a = g->gold_of[s->a], b = g->gold_of[s->b];
    *back = r->source == b && r->target == a;
    return *back || (r->source == a && r->target == b);
}

static void push(gathering *g, const ent_tie_sample *sample)
{
    *ent_list_push(NULL, &g->samples->samples) = *sample;
}

static void see(void *context, const ent_dyad *dyad, uint32_t classes)
{
    gathering *g = context;
    ent_tie_samples *to = g->samples;
    ent_tie_sample s = { .first = to->features.count, .count = classes,
                         .all = dyad->count, .article = g->article,
                         .a = dyad->a, .b = dyad->b, .told = dyad->told,
                         .fold = 1 + g->article % ENT_TIE_FOLDS,
                         .sentence = dyad->sentence };
    bool back, tied = false, told = false;
    for (uint32_t i = 0; i < dyad->count; i++)
        *ent_list_push(NULL, &to->features) = dyad->features[i];
    for (uint32_t i = 0; i < g->gold->relations.count; i++) {
        const ent_gold_relation *r = &g->gold->relations.items[i];
        if (!ties(g, r, &s, &back))
            continue;
        tied = true;
        s.class = ent_dyad_class_of(r->type, back);
        s.type = r->type;
        if (g->sentence_of[i] != dyad->sentence)
            continue;
        told = true;
        push(g, &s);
    }
    s.unsure = tied;
    if (!told)
        push(g, &s);
}

static uint32_t apart(uint32_t a, uint32_t b)
{
    return b == ENT_NONE ? 0 : a < b ? b - a : a - b;
}

/* Gives relation 'i' of the gold, of which no sample was made, the sample of
 * its two that stands nearest. */
static void settle_relation(gathering *g, uint32_t i)
{
    const ent_gold_relation *r = &g->gold->relations.items[i];
    ent_tie_sample *all = g->samples->samples.items, *best = NULL;
    bool back, best_back = false;
    uint32_t count = g->samples->samples.count, far = ENT_NONE;
    for (uint32_t k = g->first; k < count; k++) {
        if (!ties(g, r, &all[k], &back))
            continue;
        if (!all[k].unsure && all[k].type == r->type
            && all[k].class == ent_dyad_class_of(r->type, back))
            return;
        uint32_t away = apart(all[k].sentence, g->sentence_of[i]);
        if (all[k].unsure && away < far) {
            far = away;
            best = &all[k];
            best_back = back;
        }
    }
    if (best) {
        best->unsure = false;
        best->class = ent_dyad_class_of(r->type, best_back);
        best->type = r->type;
    }
}

static void count_ties(const gathering *g)
{
    const ent_gold_relation *all = g->gold->relations.items;
    uint32_t fold = 1 + g->article % ENT_TIE_FOLDS;
    for (uint32_t i = 0; i < g->gold->relations.count; i++) {
        bool seen = false;
        for (uint32_t k = 0; k < i && !seen; k++)
            seen = (all[k].source == all[i].source
                    && all[k].target == all[i].target)
                || (all[k].source == all[i].target
                    && all[k].target == all[i].source);
        g->samples->ties[fold] += !seen;
        g->samples->posts[fold] += all[i].type == ENT_RELATION_OFFICE
            || all[i].type == ENT_RELATION_MEMBER_OF;
    }
}

static void gather_dossier(gathering *g, const ent_linker *linker)
{
    g->arena = ent_arena_new();
    g->first = g->samples->samples.count;
    g->gold_of = ent_arena_alloc(g->arena, (g->dossier->entity_count + 1)
                                 * sizeof *g->gold_of);
    g->sentence_of = ent_arena_alloc(g->arena, (g->gold->relations.count + 1)
                                     * sizeof *g->sentence_of);
    settle_names(g);
    settle_evidence(g);
    ent_link_dyads(linker, g->dossier, see, g);
    for (uint32_t i = 0; i < g->gold->relations.count; i++)
        settle_relation(g, i);
    count_ties(g);
    ent_arena_free(g->arena);
}

/* Articles ----------------------------------------------------------------- */

static bool gather_article(gathering *g, const ent_pipeline *pipeline,
                           const ent_linker *linker, ent_error *error)
{
    bool done;
    const char *path = g->gold->path.data;
    ent_reader *reader = ent_reader_new(ent_pipeline_lexicon(pipeline), &path,
                                        1, NULL, error);
    g->dossier = reader ? ent_reader_next(reader, &done) : NULL;
    bool good = g->dossier != NULL
        && ent_extract(pipeline, g->dossier, error);
    if (good)
        gather_dossier(g, linker);
    else if (reader && !g->dossier)
        ent_fail_at(error, ENT_EFORMAT, path, 0, 0, "cannot be read");
    ent_dossier_free(g->dossier);
    ent_reader_free(reader);
    return good;
}

static bool gather_all(ent_tie_samples *samples, const ent_gold *gold,
                       const ent_pipeline *pipeline,
                       const ent_linker *linker, ent_error *error)
{
    for (uint32_t i = 0; i < gold->articles.count; i++) {
        const ent_gold_article *a = &gold->articles.items[i];
        gathering g = { .samples = samples, .gold = a, .article = i };
        if ((a->relations.count || a->agreements.count)
            && !gather_article(&g, pipeline, linker, error))
            return false;
    }
    return true;
}

bool ent_tie_gather(ent_tie_samples *samples, const char *folder,
                    ent_error *error)
{
    ent_gold gold = { .arena = NULL };
    ent_pipeline *pipeline = ent_pipeline_new(NULL, error);
    ent_linker *linker = pipeline
        ? ent_linker_new(ent_pipeline_lexicon(pipeline), error) : NULL;
    bool good = linker && ent_gold_read(&gold, folder, error)
        && gather_all(samples, &gold, pipeline, linker, error);
    if (gold.arena)
        ent_gold_release(&gold);
    ent_linker_free(linker);
    ent_pipeline_free(pipeline);
    return good;
}

void ent_tie_samples_release(ent_tie_samples *samples)
{
    ent_list_release(&samples->samples);
    ent_list_release(&samples->features);
}
