#include "entente/segment.h"

#include "base/memory.h"
#include "segment/scan.h"

#include <string.h>

static void *copy(ent_arena *arena, const void *items, size_t size)
{
    void *own = ent_arena_take(arena, size);
    if (size > 0)
        memcpy(own, items, size);
    return own;
}

static void keep(ent_dossier *dossier, ent_scan *scan)
{
    dossier->tokens = copy(dossier->arena, scan->tokens.items,
                           scan->tokens.count * sizeof(ent_token));
    dossier->token_count = scan->tokens.count;
    dossier->sentences = copy(dossier->arena, scan->sentences.items,
                              scan->sentences.count * sizeof(ent_sentence));
    dossier->sentence_count = scan->sentences.count;
}

bool ent_segment(const ent_segmenter *segmenter, ent_dossier *dossier,
                 ent_error *error)
{
    if (dossier->text.size >= ENT_NONE)
        return ent_fail(error, ENT_ELIMIT, "a text of 4 GiB or more");
    ent_scan scan = { .rules = segmenter, .text = dossier->text,
                      .language = dossier->document.language };
    for (uint32_t i = 0; i < dossier->block_count; i++) {
        const ent_block *block = &dossier->blocks[i];
        uint32_t first = scan.tokens.count;
        ent_scan_tokens(&scan, block->start, block->end);
        ent_scan_sentences(&scan, first, i, block);
    }
    keep(dossier, &scan);
    ent_list_release(&scan.tokens);
    ent_list_release(&scan.sentences);
    return true;
}
