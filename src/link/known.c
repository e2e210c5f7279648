/* known.c: what the lexicon knows of an agreement. */

#include "link/inside.h"

ent_slice ent_link_known_field(const linking *l, uint32_t known,
                               const char *column)
{
    return ent_lexicon_fact(l->rules->lexicon, known, column);
}

uint32_t ent_link_known(const linking *l, uint32_t entity)
{
    static const char *const columns[] = { "kind", "parties", "year",
                                           "status" };
    uint32_t entry = l->dossier->entities[entity].entry;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (ent_link_known_field(l, entry, columns[i]).size)
            return entry;
    return ENT_NONE;
}

static bool read_known_day(const linking *l, uint32_t known,
                           const char *column, ent_date *date)
{
    return ent_date_parse(ent_link_known_field(l, known, column), date);
}

bool ent_link_known_standing(const linking *l, uint32_t known,
                             ent_standing *standing)
{
    ent_date today = l->dossier->document.date, day;
    if (!ent_standing_of(ent_link_known_field(l, known, "status"), standing))
        return false;
    if (!today.year)
        return true;
    if (read_known_day(l, known, "until", &day)
        && ent_date_compare(today, day) < 0)
        *standing = ENT_STANDING_IN_FORCE;
    if ((read_known_day(l, known, "date", &day)
         || read_known_day(l, known, "year", &day))
        && ent_date_compare(today, day) < 0)
        *standing = ENT_STANDING_PLANNED;
    return true;
}
