/* remove.c: entente remove. */

#include "base/file.h"
#include "cli/cli.h"

int cli_remove(const cli_settings *settings)
{
    ent_error error = ENT_ERROR_INIT;
    if (settings->arguments.count < 2) {
        ent_fail(&error, ENT_EUSAGE,
                 "remove needs an archive and ids of its articles");
        return cli_fail(&error);
    }
    const char *path = settings->arguments.items[0];
    if (!ent_archive_is(path)) {
        ent_fail_at(&error, ENT_EFORMAT, path, 0, 0,
                    ent_file_kind_of(path) == ENT_FILE_MISSING
                    ? "no such file" : "is no archive");
        return cli_fail(&error);
    }
    ent_archive *archive = ent_archive_open(path, ENT_ARCHIVE_WRITE, &error);
    bool good = archive && ent_archive_begin(archive, &error);
    for (uint32_t i = 1; good && i < settings->arguments.count; i++)
        good = ent_archive_remove(archive, ent_slice_of(
            settings->arguments.items[i]), &error);
    good = good && ent_archive_commit(archive, &error);
    if (archive && !good)
        ent_archive_rollback(archive);
    ent_archive_close(archive);
    if (good) {
        ent_buffer line = ENT_BUFFER_INIT;
        uint32_t count = (uint32_t)settings->arguments.count - 1;
        ent_buffer_format(&line, "%u %s removed from %s\n", count,
                          count == 1 ? "article" : "articles", path);
        good = cli_print(ent_buffer_slice(&line), &error);
        ent_buffer_release(&line);
    }
    return cli_status(good, 0, &error);
}
