/* ties.c: entente-train --relations makes the linker's model. */

#include "train/ties.h"

#include "base/file.h"

#include <string.h>

#define BITS 16

bool ent_tie_run(const ent_train_arguments *arguments, ent_error *error)
{
    ent_tie_options options = { .bits = BITS, .seed = arguments->seed,
                                .epochs = arguments->epochs,
                                .fold = arguments->fold };
    ent_tie_samples samples;
    ent_buffer model = ENT_BUFFER_INIT;
    memset(&samples, 0, sizeof samples);
    bool good = true;
    for (uint32_t i = 0; i < arguments->texts.count && good; i++)
        good = ent_tie_gather(&samples, arguments->texts.items[i].path, error);
    if (good) {
        ent_tie_learn(&samples, &options, &model);
        good = ent_file_write(arguments->output, ent_buffer_slice(&model),
                              error);
    }
    ent_buffer_release(&model);
    ent_tie_samples_release(&samples);
    return good;
}
