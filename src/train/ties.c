/* ties.c: entente-train --relations makes the linker's model.
 *
 *     entente-train --relations MODEL --ann DIR [--seed N] [--epochs N]
 *         [--holdout FOLD] */

#include "train/ties.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BITS 16

typedef struct job {
    const char *model;
    const char *folder;
    ent_tie_options options;
} job;

static bool read_number(const char *name, const char *text,
                        unsigned long top, uint64_t *number, ent_error *error)
{
    char *end;
    unsigned long value = strtoul(text, &end, 10);
    *number = value;
    return (*text >= '0' && *text <= '9' && *end == '\0' && value <= top)
        || ent_fail(error, ENT_EUSAGE, "%s is from 0 to %lu, not '%s'", name,
                    top, text);
}

static bool read_option(job *j, const char *name, const char *value,
                        ent_error *error)
{
    uint64_t number = 0;
    if (!strcmp(name, "--relations")) {
        j->model = value;
    } else if (!strcmp(name, "--ann")) {
        j->folder = value;
    } else if (!strcmp(name, "--seed")) {
        return read_number(name, value, 1000000000, &j->options.seed, error);
    } else if (!strcmp(name, "--epochs")) {
        if (!read_number(name, value, 1000, &number, error))
            return false;
        j->options.epochs = (uint32_t)number;
    } else if (!strcmp(name, "--holdout")) {
        if (!read_number(name, value, ENT_TIE_FOLDS, &number, error))
            return false;
        j->options.fold = (uint32_t)number;
    } else {
        return ent_fail(error, ENT_EUSAGE, "no option '%s'", name);
    }
    return true;
}

static bool read_arguments(job *j, int count, char **arguments,
                           ent_error *error)
{
    for (int i = 1; i < count; i += 2) {
        if (i + 1 == count)
            return ent_fail(error, ENT_EUSAGE, "'%s' cannot stand here",
                            arguments[i]);
        if (!read_option(j, arguments[i], arguments[i + 1], error))
            return false;
    }
    return (j->model && j->folder)
        || ent_fail(error, ENT_EUSAGE, "--relations MODEL and --ann DIR are"
                    " needed");
}

bool ent_tie_run(int count, char **arguments, ent_error *error)
{
    job j = { .options = { .bits = BITS } };
    ent_tie_samples samples;
    ent_buffer model = ENT_BUFFER_INIT;
    memset(&samples, 0, sizeof samples);
    bool good = read_arguments(&j, count, arguments, error)
        && ent_tie_gather(&samples, j.folder, error);
    if (good) {
        ent_tie_learn(&samples, &j.options, &model);
        good = ent_file_write(j.model, ent_buffer_slice(&model), error);
    }
    ent_buffer_release(&model);
    ent_tie_samples_release(&samples);
    return good;
}
