/* extract.c: entente extract. */

#include <string.h>

#include "base/file.h"
#include "cli/cli.h"

/* Dossiers are printed once this many bytes have gathered. */
#define PRINT_AT (256u << 10)

/* What extraction carries along. */
typedef struct printing {
    ent_buffer text;
    ent_file_writer *file; /* owned; NULL: standard output */
} printing;

static bool put(printing *p, ent_error *error)
{
    ent_slice text = ent_buffer_slice(&p->text);
    bool good = p->file ? ent_file_writer_add(p->file, text, error)
        : cli_print(text, error);
    ent_buffer_clear(&p->text);
    return good;
}

static bool print(void *context, ent_slice line, ent_error *error)
{
    printing *p = context;
    ent_buffer_add(&p->text, line);
    return p->text.size < PRINT_AT || put(p, error);
}

/* Opens what -o names. */
static bool open_output(printing *p, const char *path, ent_error *error)
{
    if (!path || !strcmp(path, "-"))
        return true;
    p->file = ent_file_writer_open(path, error);
    return p->file != NULL;
}

/* Reads everything; '*p' holds what is not printed yet. */
static bool stream(const cli_settings *settings,
                   const ent_pipeline *pipeline, printing *p,
                   uint32_t *skipped, ent_error *error)
{
    ent_stream_options options = {
        .read = { .language = settings->assume_language,
                  .date = settings->assume_date, .skipped = cli_skipped },
        .threads = settings->threads };
    uint32_t taken = 0;
    if (!ent_stream_json(pipeline, settings->arguments.items,
                         settings->arguments.count, &options, print, p,
                         &taken, skipped, error))
        return false;
    return taken || ent_fail(error, ENT_ENOTFOUND,
                             "no article to read in %s%s",
                             settings->arguments.items[0],
                             settings->arguments.count > 1
                             ? " and the others" : "");
}

static bool extract(const cli_settings *settings, uint32_t *skipped,
                    ent_error *error)
{
    ent_lexicon_options lexicon = { settings->lexicons.items,
                                    settings->lexicons.count };
    if (!cli_only_articles(settings->arguments.items,
                           settings->arguments.count, error))
        return false;
    ent_pipeline *pipeline = ent_pipeline_new(&lexicon, error);
    if (!pipeline)
        return false;
    printing p = { .file = NULL };
    bool good = open_output(&p, settings->output, error)
        && stream(settings, pipeline, &p, skipped, error)
        && put(&p, error);
    if (p.file)
        good = ent_file_writer_close(p.file, good, error);
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
