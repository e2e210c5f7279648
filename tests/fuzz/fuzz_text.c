/* fuzz_text.c: any bytes as an article in the format "text". */

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_format(ent_read_text, fuzz_slice(data, size));
    return 0;
}
