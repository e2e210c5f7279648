/* progress.c: a line on stderr that is written over and over. */

#include "base/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The line is renewed when the number has grown by this part of itself. */
enum { STEPS_A_PRINT = 50 };

static bool can_rewrite_lines(void)
{
    const char *terminal = getenv("TERM");
    return isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
}

void ent_progress_start(ent_progress *progress, const char *what)
{
    *progress = (ent_progress){ .what = what, .on = can_rewrite_lines() };
}

void ent_progress_step(ent_progress *progress)
{
    progress->done++;
    if (!progress->on || progress->done - progress->printed <=
                             progress->printed / STEPS_A_PRINT)
        return;
    progress->printed = progress->done;
    fprintf(stderr, "\r%" PRIu64 " %s", progress->done, progress->what);
    fflush(stderr);
}

void ent_progress_end(ent_progress *progress)
{
    if (progress->on && progress->printed > 0)
        fputs("\r\033[K", stderr);
    progress->on = false;
}
