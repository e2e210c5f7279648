/* brief.c: entente brief. */

#include "base/file.h"
#include "cli/cli.h"

/* A briefing's template has no more bytes than this. */
#define TEMPLATE_LIMIT (4u << 20)

static bool brief(const cli_settings *settings, ent_brief_format format,
                  cli_source *source, ent_error *error)
{
    const char *name = settings->arguments.items[0];
    ent_buffer text = ENT_BUFFER_INIT, out = ENT_BUFFER_INIT;
    ent_render_options render = cli_render_options(settings);
    ent_brief_options options = { settings->label_language, &render };
    bool good = ent_file_read(name, TEMPLATE_LIMIT, &text, error)
        && cli_source_graph(source, settings, settings->arguments.items + 1,
                            settings->arguments.count - 1, error)
        && ent_brief(source->archive, source->graph, source->analysis,
                     ent_buffer_slice(&text), name, format, &options, &out,
                     error)
        && cli_write(settings->output, ent_buffer_slice(&out), error);
    ent_buffer_release(&text);
    ent_buffer_release(&out);
    return good;
}

int cli_brief(const cli_settings *settings)
{
    ent_error error = ENT_ERROR_INIT;
    ent_brief_format format = ENT_BRIEF_HTML;
    if (settings->arguments.count < 2)
        ent_fail(&error, ENT_EUSAGE,
                 "brief needs a template, and an archive or articles");
    else if (!settings->output)
        ent_fail(&error, ENT_EUSAGE, "brief needs -o FILE.html or .md");
    else if (!ent_brief_format_of(settings->output, &format))
        ent_fail(&error, ENT_EUSAGE, "-o %s: expected a name that ends in"
                 " .html or .md", settings->output);
    if (error.code)
        return cli_fail(&error);
    cli_source source = { 0 };
    bool good = brief(settings, format, &source, &error);
    uint32_t skipped = source.skipped;
    cli_source_release(&source);
    return cli_status(good, skipped, &error);
}
