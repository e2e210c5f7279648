/* fuzz_json.c: any bytes as a line of JSON. What is read can be written, and
 * what was written is read as the same. */

#include "fuzz.h"

/* Writes a dossier and reads that; both must be alike when written again. */
static void write_and_read(const ent_dossier *dossier)
{
    ent_buffer first = ENT_BUFFER_INIT, second = ENT_BUFFER_INIT;
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *again = NULL;
    ent_json_kind kind;
    ent_dossier_write_json(dossier, &first);
    PROMISE(ent_dossier_read_json(ent_buffer_slice(&first), &again, &kind,
                                  &error));
    PROMISE(kind == ENT_JSON_DOSSIER);
    ent_dossier_write_json(again, &second);
    PROMISE(ent_slice_equal(ent_buffer_slice(&first),
                            ent_buffer_slice(&second)));
    ent_dossier_free(again);
    ent_buffer_release(&first);
    ent_buffer_release(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *dossier = NULL;
    ent_json_kind kind;
    bool good = ent_dossier_read_json(fuzz_slice(data, size), &dossier, &kind,
                                      &error);
    PROMISE(good == (error.code == ENT_OK));
    if (good) {
        PROMISE(fuzz_is_clean(dossier->text) || kind == ENT_JSON_DOSSIER);
        write_and_read(dossier);
        ent_dossier_free(dossier);
    }
    return 0;
}
