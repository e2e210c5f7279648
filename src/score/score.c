/* score.c: gold read, articles added, figures written. */

#include "entente/score.h"

#include <stdlib.h>

#include "base/memory.h"
#include "score/figures.h"

struct ent_score {
    ent_gold gold;
    ent_splitter splitter;
};

ent_score *ent_score_new(const char *folder, ent_error *error)
{
    ent_score *score = ent_alloc(sizeof *score);
    if (ent_splitter_init(&score->splitter, error)
        && ent_gold_read(&score->gold, folder, error))
        return score;
    ent_score_free(score);
    return NULL;
}

void ent_score_free(ent_score *score)
{
    if (!score)
        return;
    ent_gold_release(&score->gold);
    ent_splitter_release(&score->splitter);
    free(score);
}

/* A copy as 'entente extract' would print it; owned. */
static ent_dossier *copy(const ent_dossier *dossier, ent_error *error)
{
    ent_buffer line = ENT_BUFFER_INIT;
    ent_dossier *kept = NULL;
    ent_json_kind kind;
    ent_dossier_write_json(dossier, &line);
    ent_dossier_read_json(ent_buffer_slice(&line), &kept, &kind, error);
    ent_buffer_release(&line);
    return kept;
}

bool ent_score_add(ent_score *score, const ent_dossier *dossier,
                   ent_error *error)
{
    ent_slice id = dossier->document.id;
    uint32_t at = ent_table_get(&score->gold.by_name, id);
    if (at == ENT_NONE)
        return ent_fail(error, ENT_ENOTFOUND, "the gold has no article"
                        " \"%.*s\"", ENT_P(id));
    ent_gold_article *article = &score->gold.articles.items[at];
    if (article->found)
        return ent_fail(error, ENT_EUSAGE, "article \"%.*s\" was added"
                        " before", ENT_P(id));
    if (!ent_slice_equal(article->markup.text, dossier->text))
        return ent_fail_at(error, ENT_EFORMAT, article->path.data, 0, 0,
                           "the text read is not the gold's");
    article->found = copy(dossier, error);
    return article->found != NULL;
}

static bool add(void *context, const ent_dossier *dossier, ent_error *error)
{
    return ent_score_add(context, dossier, error);
}

/* Keeps the first article that could not be read. */
static void keep_skipped(void *context, const ent_error *why)
{
    ent_error *first = context;
    if (first->code == ENT_OK)
        *first = *why;
}

bool ent_score_run(ent_score *score, const ent_pipeline *pipeline,
                   uint32_t threads, ent_error *error)
{
    uint32_t count = score->gold.articles.count, skipped = 0;
    const char **paths = ent_alloc((count + 1) * sizeof *paths);
    ent_error why = ENT_ERROR_INIT;
    ent_stream_options options = {
        .read = { .skipped = keep_skipped, .context = &why },
        .threads = threads };
    for (uint32_t i = 0; i < count; i++)
        paths[i] = score->gold.articles.items[i].path.data;
    bool good = ent_stream(pipeline, paths, count, &options, add, score, NULL,
                           &skipped, error);
    free(paths);
    if (good && why.code != ENT_OK)
        return ent_fail_at(error, why.code, why.source, why.line, why.column,
                           "%s", why.text);
    return good;
}

void ent_score_write(const ent_score *score, const ent_score_options *options,
                     ent_buffer *out)
{
    static const ent_score_options defaults;
    ent_judge judge;
    if (!options)
        options = &defaults;
    ent_judge_run(&judge, &score->gold, &score->splitter);
    if (options->format == ENT_SCORE_JSON)
        ent_score_json(&judge, options->errors, out);
    else
        ent_score_markdown(&judge, options->errors, out);
    ent_judge_release(&judge);
}
