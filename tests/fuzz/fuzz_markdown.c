/* fuzz_markdown.c: any bytes as an article in the format "markdown". */

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_format(ent_read_markdown, fuzz_slice(data, size));
    return 0;
}
