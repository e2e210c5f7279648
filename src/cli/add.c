/* add.c: entente add. */

#include <stdio.h>

#include "base/file.h"
#include "cli/cli.h"

int cli_add(const cli_settings *settings)
{
    ent_error error = ENT_ERROR_INIT;
    if (settings->arguments.count < 2) {
        ent_fail(&error, ENT_EUSAGE, "add needs an archive and articles");
        return cli_fail(&error);
    }
    const char *path = settings->arguments.items[0];
    bool fresh = ent_file_kind_of(path) == ENT_FILE_MISSING;
    uint32_t added = 0, skipped = 0;
    ent_archive *archive = ent_archive_open(path, ENT_ARCHIVE_WRITE, &error);
    bool good = archive
        && cli_read(settings, settings->arguments.items + 1,
                    settings->arguments.count - 1, archive, &added, &skipped,
                    &error);
    ent_archive_close(archive);
    if (!good && fresh)
        remove(path); /* nothing was done, and nothing is left */
    if (good) {
        ent_buffer line = ENT_BUFFER_INIT;
        ent_buffer_format(&line, "%u %s added to %s\n", added,
                          added == 1 ? "article" : "articles", path);
        good = cli_print(ent_buffer_slice(&line), &error);
        ent_buffer_release(&line);
    }
    return cli_status(good, skipped, &error);
}
