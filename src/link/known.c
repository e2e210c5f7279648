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

static bool read_known_day(const linking *l, uint32_t row,
                           const char *column, ent_date *date)
{
    return ent_date_parse(ent_link_known_field(l, row, column), date);
}

bool ent_link_known_standing(const linking *l, uint32_t row,
                             ent_standing *standing)
{
    ent_date today = l->dossier->document.date, day;
    if (!ent_standing_of(ent_link_known_field(l, row, "status"), standing))
        return false;
    if (!today.year)
        return true;
    if (read_known_day(l, row, "until", &day)
        && ent_date_compare(today, day) < 0)
        *standing = ENT_STANDING_IN_FORCE;
    if ((read_known_day(l, row, "date", &day)
         || read_known_day(l, row, "year", &day))
        && ent_date_compare(today, day) < 0)
        *standing = ENT_STANDING_PLANNED;
    return true;
}
