/* fuzz_tsv.c: any bytes as a table of the lexicon. */

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_arena *arena = ent_arena_new();
    ent_error error = ENT_ERROR_INIT;
    ent_tsv tsv = { 0 };
    bool good = ent_tsv_parse(&tsv, "fuzz.tsv", fuzz_slice(data, size), arena,
                              &error);
    PROMISE(good == (error.code == ENT_OK));
    PROMISE(good || (error.code == ENT_EDATA && error.line > 0));
    for (uint32_t row = 0; good && row < tsv.row_count; row++)
        for (uint32_t column = 0; column < tsv.column_count; column++)
            PROMISE(ent_utf8_valid(ent_tsv_field(&tsv, row, column)));
    ent_arena_free(arena);
    return 0;
}
