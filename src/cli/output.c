/* output.c: what goes to the terminal and to files. */

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cli/cli.h"

void cli_complain(const ent_error *error)
{
    ent_buffer line = ENT_BUFFER_INIT;
    ent_buffer_add_string(&line, "entente: ");
    if (*error->source) {
        ent_buffer_add_string(&line, error->source);
        if (error->line)
            ent_buffer_format(&line, ":%u", error->line);
        if (error->line && error->column)
            ent_buffer_format(&line, ":%u", error->column);
        ent_buffer_add_string(&line, ": ");
    }
    ent_buffer_format(&line, "%s\n", error->text);
    fflush(stdout);
    fwrite(line.data, 1, line.size, stderr);
    ent_buffer_release(&line);
}

void cli_notice(ent_slice text)
{
    if (text.size)
        fprintf(stderr, "entente: %.*s\n", ENT_P(text));
}

bool cli_print(ent_slice text, ent_error *error)
{
    errno = 0;
    if (fwrite(text.data, 1, text.size, stdout) == text.size
        && fflush(stdout) == 0)
        return true;
    return ent_fail(error, ENT_EIO, "standard output cannot be written: %s",
                    strerror(errno));
}

bool cli_write(const char *path, ent_slice text, ent_error *error)
{
    if (!path || !strcmp(path, "-"))
        return cli_print(text, error);
    return ent_file_write(path, text, error);
}

int cli_fail(const ent_error *error)
{
    cli_complain(error);
    return error->code == ENT_EUSAGE ? CLI_USAGE : CLI_FAILED;
}

int cli_status(bool good, uint32_t skipped, const ent_error *error)
{
    if (!good)
        return cli_fail(error);
    return skipped ? CLI_SKIPPED : CLI_DONE;
}
