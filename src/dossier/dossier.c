/* dossier.c: made and freed. */

#include "entente/dossier.h"

#include "base/memory.h"
#include "base/table.h"
#include "base/utf8.h"

/* Most words are of ASCII and no longer than this. */
#define SHORT_WORD 64

ent_dossier *ent_dossier_new(void)
{
    ent_arena *arena = ent_arena_new();
    ent_dossier *dossier = ent_arena_alloc(arena, sizeof *dossier);
    dossier->arena = arena;
    return dossier;
}

void ent_dossier_free(ent_dossier *dossier)
{
    if (dossier)
        ent_arena_free(dossier->arena);
}

static uint64_t hash_long(ent_slice word)
{
    ent_buffer lower = ENT_BUFFER_INIT;
    ent_buffer_add_lower(&lower, word);
    uint64_t hash = ent_hash(ent_buffer_slice(&lower), 0);
    ent_buffer_release(&lower);
    return hash;
}

static uint64_t hash_token(const ent_dossier *dossier, uint32_t token)
{
    ent_slice word = ent_dossier_token(dossier, token);
    char lower[SHORT_WORD];
    if (dossier->tokens[token].plain && word.size <= ENT_HASH_LOWER)
        return ent_hash_lower(word);
    bool plain = word.size <= sizeof lower && ent_ascii_lower(word, lower);
    return plain ? ent_hash((ent_slice){ lower, word.size }, 0)
                 : hash_long(word);
}

const uint64_t *ent_dossier_hashes(ent_dossier *dossier)
{
    if (dossier->hashes)
        return dossier->hashes;
    dossier->hashes = ent_arena_take(dossier->arena, dossier->token_count
                                     * sizeof *dossier->hashes);
    for (uint32_t t = 0; t < dossier->token_count; t++)
        dossier->hashes[t] = hash_token(dossier, t);
    return dossier->hashes;
}
