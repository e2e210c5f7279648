/* source.c: from articles or an archive to something that answers. */

#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

/* What reading carries along. */
typedef struct reading {
    ent_archive *archive;
    ent_progress progress;
    uint32_t added;
} reading;

static bool keep(void *context, const ent_dossier *dossier, ent_error *error)
{
    reading *r = context;
    ent_added what;
    if (!ent_archive_add(r->archive, dossier, &what, error))
        return false;
    r->added += what != ENT_ADDED_SAME;
    ent_progress_step(&r->progress);
    return true;
}

void cli_skipped(void *context, const ent_error *why)
{
    (void)context;
    ent_error named = *why;
    char text[sizeof named.text];
    strcpy(text, named.text);
    ent_error_clear(&named);
    ent_fail_at(&named, why->code, why->source, why->line, why->column,
                "%s; skipped", text);
    cli_complain(&named);
}

bool cli_only_articles(const char *const *sources, size_t count,
                       ent_error *error)
{
    for (size_t i = 0; i < count; i++)
        if (ent_archive_is(sources[i]))
            return ent_fail(error, ENT_EUSAGE, "%s is an archive; expected"
                            " articles%s", sources[i], count > 1
                            ? " (an archive stands alone)" : "");
    return true;
}

bool cli_read(const cli_settings *settings, const char *const *sources,
              size_t count, ent_archive *archive, uint32_t *added,
              uint32_t *skipped, ent_error *error)
{
    ent_lexicon_options lexicon = { settings->lexicons.items,
                                    settings->lexicons.count };
    if (!cli_only_articles(sources, count, error))
        return false;
    ent_pipeline *pipeline = ent_pipeline_new(&lexicon, error);
    if (!pipeline)
        return false;
    ent_stream_options options = {
        .read = { .language = settings->assume_language,
                  .date = settings->assume_date, .skipped = cli_skipped },
        .threads = settings->threads };
    reading r = { .archive = archive };
    uint32_t taken = 0;
    ent_progress_start(&r.progress, "articles");
    bool good = ent_archive_begin(archive, error);
    if (good) {
        good = ent_stream(pipeline, sources, count, &options, keep, &r,
                          &taken, skipped, error);
        if (good)
            good = ent_archive_commit(archive, error);
        else
            ent_archive_rollback(archive);
    }
    ent_progress_end(&r.progress);
    ent_pipeline_free(pipeline);
    if (good && !taken)
        return ent_fail(error, ENT_ENOTFOUND, "no article to read in %s%s",
                        sources[0], count > 1 ? " and the others" : "");
    *added = r.added;
    return good;
}

bool cli_source_open(cli_source *source, const cli_settings *settings,
                     const char *const *sources, size_t count,
                     ent_error *error)
{
    *source = (cli_source){ 0 };
    if (count == 1 && ent_archive_is(sources[0])) {
        source->archive = ent_archive_open(sources[0], ENT_ARCHIVE_READ,
                                           error);
        return source->archive != NULL;
    }
    uint32_t added = 0;
    source->archive = ent_archive_open(NULL, ENT_ARCHIVE_WRITE, error);
    return source->archive
        && cli_read(settings, sources, count, source->archive, &added,
                    &source->skipped, error);
}

bool cli_source_count(cli_source *source, const cli_settings *settings,
                      const char *const *sources, size_t count,
                      ent_error *error)
{
    if (!cli_source_open(source, settings, sources, count, error))
        return false;
    source->graph = ent_graph_new(source->archive, &settings->view, error);
    return source->graph != NULL;
}

bool cli_source_graph(cli_source *source, const cli_settings *settings,
                      const char *const *sources, size_t count,
                      ent_error *error)
{
    if (!cli_source_count(source, settings, sources, count, error))
        return false;
    source->analysis = ent_analyse(source->graph, error);
    return source->analysis != NULL;
}

void cli_source_release(cli_source *source)
{
    for (uint32_t i = 0; i < source->panel_count; i++)
        ent_graph_free(source->panels[i]);
    free(source->panels);
    ent_analysis_free(source->analysis);
    ent_graph_free(source->graph);
    ent_archive_close(source->archive);
    *source = (cli_source){ 0 };
}
