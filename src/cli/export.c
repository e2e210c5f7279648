/* export.c: entente export. */

#include "cli/cli.h"

int cli_export(const cli_settings *settings)
{
    ent_error error = ENT_ERROR_INIT;
    ent_export format = ENT_EXPORT_JSON;
    if (!settings->arguments.count)
        ent_fail(&error, ENT_EUSAGE, "export needs an archive or articles");
    else if (!settings->output)
        ent_fail(&error, ENT_EUSAGE, "export needs -o FILE.graphml or .json");
    else if (!ent_export_of(settings->output, &format))
        ent_fail(&error, ENT_EUSAGE, "-o %s: expected a name that ends in"
                 " .graphml or .json", settings->output);
    if (error.code)
        return cli_fail(&error);
    cli_source source;
    ent_buffer out = ENT_BUFFER_INIT;
    bool good = cli_source_count(&source, settings, settings->arguments.items,
                                 settings->arguments.count, &error)
        && ent_graph_export(source.graph, format, &out, &error)
        && cli_write(settings->output, ent_buffer_slice(&out), &error);
    uint32_t skipped = source.skipped;
    ent_buffer_release(&out);
    cli_source_release(&source);
    return cli_status(good, skipped, &error);
}
