/* dossier.c: made and freed, and its text looked into. */

#include "entente/dossier.h"

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

ent_slice ent_dossier_text(const ent_dossier *dossier, uint32_t start,
                           uint32_t end)
{
    return ent_slice_part(dossier->text, start, end);
}

ent_slice ent_dossier_token(const ent_dossier *dossier, uint32_t token)
{
    if (token >= dossier->token_count)
        return (ent_slice){ NULL, 0 };
    const ent_token *t = &dossier->tokens[token];
    return ent_dossier_text(dossier, t->start, t->end);
}
