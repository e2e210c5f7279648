/* extract.c: entente extract. */

#include "cli/cli.h"

/* Dossiers are printed once this many bytes have gathered. */
#define PRINT_AT (256u << 10)

/* What extraction carries along. */
typedef struct printing {
    ent_buffer text;
    bool to_file; /* with -o: gathered, written at once */
} printing;

static bool print(void *context, const ent_dossier *dossier, ent_error *error)
{
    printing *p = context;
    ent_dossier_write_json(dossier, &p->text);
    if (p->to_file || p->text.size < PRINT_AT)
        return true;
    bool good = cli_print(ent_buffer_slice(&p->text), error);
    ent_buffer_clear(&p->text);
    return good;
}

static bool extract(const cli_settings *settings, uint32_t *skipped,
                    ent_error *error)
{
    ent_lexicon_options lexicon = { settings->lexicons.items,
                                    settings->lexicons.count };
    ent_pipeline *pipeline = ent_pipeline_new(&lexicon, error);
    if (!pipeline)
        return false;
    ent_stream_options options = {
        .read = { .language = settings->assume_language,
                  .date = settings->assume_date, .skipped = cli_skipped },
        .threads = settings->threads };
    printing p = { .to_file = settings->output != NULL };
    uint32_t taken = 0;
    bool good = ent_stream(pipeline, settings->arguments.items,
                           settings->arguments.count, &options, print, &p,
                           &taken, skipped, error);
    if (good && !taken)
        good = ent_fail(error, ENT_ENOTFOUND, "no article to read in %s%s",
                        settings->arguments.items[0],
                        settings->arguments.count > 1 ? " and the others"
                        : "");
    good = good && cli_write(settings->output, ent_buffer_slice(&p.text),
                             error);
    ent_buffer_release(&p.text);
    ent_pipeline_free(pipeline);
    return good;
}

int cli_extract(const cli_settings *settings)
{
    ent_error error = ENT_ERROR_INIT;
    uint32_t skipped = 0;
    if (!settings->arguments.count)
        ent_fail(&error, ENT_EUSAGE, "extract needs articles: files, folders"
                 " or -");
    if (error.code)
        return cli_fail(&error);
    bool good = extract(settings, &skipped, &error);
    return cli_status(good, skipped, &error);
}
