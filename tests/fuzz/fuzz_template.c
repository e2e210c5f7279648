/* fuzz_template.c: any bytes as a briefing's template. */

#include "brief/template.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_slice text = fuzz_slice(data, size);
    ent_error error = ENT_ERROR_INIT;
    brief_template template;
    bool good = ent_brief_template_parse(&template, "fuzz.md", text, &error);
    PROMISE(good == (error.code == ENT_OK));
    PROMISE(good || error.line > 0);
    for (uint32_t i = 0; good && i < template.pieces.count; i++) {
        const brief_piece *piece = &template.pieces.items[i];
        PROMISE(piece->word_count <= BRIEF_WORDS);
        PROMISE(piece->pair_count <= BRIEF_WORDS);
        PROMISE(piece->text.size <= size);
        ent_brief_piece_value(piece, "focus");
    }
    ent_brief_template_release(&template);
    return 0;
}
