/* known.c: what the table of known agreements says of one. */

#include "link/inside.h"

uint32_t ent_link_known_row(const linking *l, uint32_t entity)
{
    const ent_tsv *tsv = l->rules->known;
    uint32_t entry = l->dossier->entities[entity].entry;
    if (entry == ENT_NONE || !tsv)
        return ENT_NONE;
    uint32_t row = l->rules->lexicon->entries.items[entry].row;
    return row < tsv->row_count ? row : ENT_NONE;
}

ent_slice ent_link_known_field(const linking *l, uint32_t row,
                               const char *column)
{
    const ent_tsv *tsv = l->rules->known;
    return ent_tsv_field(tsv, row, ent_tsv_column(tsv, column));
}
