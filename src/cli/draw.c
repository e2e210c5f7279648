/* draw.c: entente draw. */

#include "cli/cli.h"

static bool draw(const cli_settings *settings, ent_picture format,
                 cli_source *source, ent_error *error)
{
    uint32_t nodes[6];
    ent_render_options render = cli_render_options(settings);
    ent_diagram *diagram = cli_diagram(source, settings, nodes, error);
    if (!diagram)
        return false;
    cli_notice(ent_diagram_notice(diagram));
    ent_buffer out = ENT_BUFFER_INIT;
    bool good = ent_diagram_render(diagram, format, &render, &out, error)
        && cli_write(settings->output, ent_buffer_slice(&out), error);
    ent_buffer_release(&out);
    ent_diagram_free(diagram);
    return good;
}

/* The graph, and its measures where the picture goes by them: they may take
 * longer than all else. */
static bool ready(cli_source *source, const cli_settings *settings,
                  ent_error *error)
{
    bool measured = settings->communities || settings->size;
    return (measured ? cli_source_graph : cli_source_count)(source, settings,
        settings->arguments.items, settings->arguments.count, error);
}

int cli_draw(const cli_settings *settings)
{
    ent_error error = ENT_ERROR_INIT;
    ent_picture format = ENT_PICTURE_DOT;
    if (!settings->arguments.count)
        ent_fail(&error, ENT_EUSAGE, "draw needs an archive or articles");
    else if (!settings->output)
        ent_fail(&error, ENT_EUSAGE,
                 "draw needs -o FILE.svg, .png, .pdf or .dot");
    else if (!ent_picture_of(settings->output, &format))
        ent_fail(&error, ENT_EUSAGE, "-o %s: expected a name that ends in"
                 " .svg, .png, .pdf or .dot", settings->output);
    if (error.code)
        return cli_fail(&error);
    cli_source source;
    bool good = ready(&source, settings, &error)
        && draw(settings, format, &source, &error);
    uint32_t skipped = source.skipped;
    cli_source_release(&source);
    return cli_status(good, skipped, &error);
}
