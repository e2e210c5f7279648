/* report.c: entente report. */

#include <string.h>

#include "cli/cli.h"

int cli_report(const cli_settings *settings)
{
    ent_error error = ENT_ERROR_INIT;
    ent_report_format format = settings->format;
    if (!settings->arguments.count)
        ent_fail(&error, ENT_EUSAGE, "report needs an archive or articles");
    else if (settings->output && strcmp(settings->output, "-") != 0
             && !settings->format_given
             && !ent_report_format_of(settings->output, &format))
        ent_fail(&error, ENT_EUSAGE, "-o %s: expected a name that ends in"
                 " .md, .csv or .json", settings->output);
    if (error.code)
        return cli_fail(&error);
    cli_source source;
    ent_buffer out = ENT_BUFFER_INIT;
    ent_report_options options = {
        .top = settings->top, .label_language = settings->label_language };
    bool good = cli_source_graph(&source, settings, settings->arguments.items,
                                 settings->arguments.count, &error)
        && ent_report(source.graph, source.analysis, format, &options, &out,
                      &error)
        && cli_write(settings->output, ent_buffer_slice(&out), &error);
    uint32_t skipped = source.skipped;
    ent_buffer_release(&out);
    cli_source_release(&source);
    return cli_status(good, skipped, &error);
}
