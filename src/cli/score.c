/* score.c: entente score. */

#include "cli/cli.h"

static bool score(const cli_settings *settings, ent_buffer *out,
                  ent_error *error)
{
    ent_lexicon_options lexicon = { settings->lexicons.items,
                                    settings->lexicons.count };
    ent_score_options options = { settings->score_format, settings->errors };
    ent_score *gold = ent_score_new(settings->arguments.items[0], error);
    ent_pipeline *pipeline = gold ? ent_pipeline_new(&lexicon, error) : NULL;
    bool good = pipeline
        && ent_score_run(gold, pipeline, settings->threads, error);
    if (good)
        ent_score_write(gold, &options, out);
    ent_pipeline_free(pipeline);
    ent_score_free(gold);
    return good;
}

int cli_score(const cli_settings *settings)
{
    ent_error error = ENT_ERROR_INIT;
    ent_buffer out = ENT_BUFFER_INIT;
    if (settings->arguments.count != 1)
        ent_fail(&error, ENT_EUSAGE, "score needs one folder of annotated"
                 " articles");
    bool good = error.code == ENT_OK && score(settings, &out, &error)
        && cli_write(settings->output, ent_buffer_slice(&out), &error);
    ent_buffer_release(&out);
    return cli_status(good, 0, &error);
}
