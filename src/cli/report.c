/* report.c: entente report. */

#include <string.h>

#include "cli/cli.h"

static bool choose_format(const cli_settings *settings,
                          ent_report_format *format, ent_error *error)
{
    const char *output = settings->output;
    if (!settings->arguments.count)
        return ent_fail(error, ENT_EUSAGE,
                        "report needs an archive or articles");
    if (settings->format)
        *format = (ent_report_format)(settings->format - 1);
    else if (output && strcmp(output, "-") != 0
             && !ent_report_format_of(output, format))
        return ent_fail(error, ENT_EUSAGE, "-o %s: expected a name that ends"
                        " in .md, .csv or .json", output);
    if (settings->table && *format != ENT_REPORT_CSV)
        return ent_fail(error, ENT_EUSAGE, "--table is for CSV; the other"
                        " formats hold every table");
    return true;
}

int cli_report(const cli_settings *settings)
{
    ent_error error = ENT_ERROR_INIT;
    ent_report_format format = ENT_REPORT_MARKDOWN;
    if (!choose_format(settings, &format, &error))
        return cli_fail(&error);
    cli_source source;
    ent_buffer out = ENT_BUFFER_INIT;
    ent_report_options options = {
        .top = settings->top, .label_language = settings->label_language,
        .table = settings->table };
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
