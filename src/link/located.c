/* located.c: places and the countries beside them.
 *
 *     Kota, Negara; the town in X
 *     ibu kota Negara, Kota; X's port of Y */

#include "link/gap.h"

/* A word such as "ibu kota" or "town" right before token 'at'. */
static bool settlement_before(const linking *l, uint32_t at)
{
    return at > l->first && ent_link_is_class(l, at - 1, LINK(SETTLEMENT));
}

/* Whether a place is known to be in another country: "in New York, X and Y". */
static bool is_elsewhere(const linking *l, const actor *place,
                         const actor *country)
{
    uint32_t known = l->dossier->entities[place->entities[0]].country;
    return known != ENT_NONE && known != country->entities[0];
}

void ent_link_place_country(linking *l, actor *place, actor *country,
                            const gap *g)
{
    bool comma = g->size == 1 && ent_link_is_mark(l, g->first, ",");
    bool in = (g->size == 1 && ent_link_is_class(l, g->first, LINK(LOCATIVE)))
        || (g->size == 2 && ent_link_is_mark(l, g->first, ",")
            && ent_link_is_class(l, g->first + 1, LINK(LOCATIVE)));
    if ((!comma && !in) || (country->flags & ENT_FLAG_METONYM)
        || is_elsewhere(l, place, country))
        return;
    ent_link_tell_beside(l, place, country, ENT_RELATION_LOCATED_IN, 0, 0);
    ent_link_absorb(place, country, place->first, country->last);
}

void ent_link_country_place(linking *l, actor *country, actor *place,
                            const gap *g)
{
    if (g->broken || g->join || g->title != ENT_NONE || g->size > 5
        || (country->flags & ENT_FLAG_METONYM)
        || is_elsewhere(l, place, country))
        return;
    bool before = settlement_before(l, country->first) && g->plain == 0;
    if (!before && !(g->settlement && l->language == ENT_LANGUAGE_EN))
        return;
    ent_link_tell_beside(l, place, country, ENT_RELATION_LOCATED_IN, 0, 0);
    ent_link_absorb(place, country, country->first, place->last);
}
