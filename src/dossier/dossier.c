/* dossier.c: made and freed. */

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
