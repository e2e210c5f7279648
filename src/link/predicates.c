/* predicates.c: what somebody is or becomes.
 *
 *     Some One is the director of BDN
 *     Nama Orang, yang pernah menjadi ketua BDN */

#include "link/gap.h"

#define PREDICATE_REACH 14

/* "X, yang juga ketua BDN": an Indonesian title follows with no verb. */
static bool leads_to_title(const linking *l, uint32_t t)
{
    return l->language == ENT_LANGUAGE_ID && t > l->first
        && ent_link_is_class(l, t - 1, LINK(RELATIVE))
        && ent_link_is_class(l, t, LINK(AUXILIARY))
        && ent_link_is_class(l, t + 1, LINK(OFFICE) | LINK(MEMBER)
                             | LINK(FORMER));
}

/* What leads to a predicate: "has long been", ", yang pernah menjadi"; the
 * first token behind it, or ENT_NONE. */
static uint32_t lead_end(const linking *l, uint32_t first, uint32_t last)
{
    const uint32_t leads = LINK(AUXILIARY) | LINK(RELATIVE) | LINK(BE);
    bool copula = false;
    for (uint32_t t = first; t < last; t++) {
        bool is = ent_link_is_rare(l, t, RARE(COPULA)) || leads_to_title(l, t);
        copula = copula || is;
        if (!is && !ent_link_is_class(l, t, leads)
            && !(ent_link_is_mark(l, t, ",") && !copula)
            && !ent_link_is_rare(l, t + 1, RARE(COPULA)))
            return copula ? t : ENT_NONE;
    }
    return copula ? last : ENT_NONE;
}

/* The title of a predicate in tokens [first, last), up to which only what
 * describes it may stand; ENT_NONE when other words do. */
static uint32_t title_of_predicate(const linking *l, uint32_t first,
                                   uint32_t last)
{
    const uint32_t harmless = LINK(DETERMINER) | LINK(FORMER)
        | LINK(HONORIFIC) | LINK(AUXILIARY);
    uint32_t found = ENT_NONE, plain = 0;
    bool described = false;
    for (uint32_t t = first; t < last; t++) {
        const term *w = &l->words[t];
        if (found == ENT_NONE
            && w->classes & (LINK(OFFICE) | LINK(MEMBER))) {
            found = t;
            plain = 0;
        } else if (w->classes & (harmless | LINK(OFFICE) | LINK(MEMBER))) {
            described = described || w->classes & LINK(DETERMINER);
        } else if (w->classes & LINK(BELONGING)) {
            if (found == ENT_NONE)
                return ENT_NONE;
        } else if (w->verb || w->classes || ++plain > 3
                   || l->dossier->tokens[t].kind > ENT_TOKEN_HYPHEN
                   || (found == ENT_NONE && !described)) {
            return ENT_NONE;
        }
    }
    return found;
}

bool ent_link_read_predicate(linking *l, actor *who, actor *body, const gap *g)
{
    ent_status status = ENT_STATUS_ASSERTED;
    if (g->last - g->first > PREDICATE_REACH)
        return false;
    uint32_t from = lead_end(l, g->first, g->last);
    if (from == ENT_NONE)
        return false;
    uint32_t t = title_of_predicate(l, from, g->last);
    if (t == ENT_NONE || !ent_link_read_status(l, l->first, t, &status)
        || status != ENT_STATUS_ASSERTED)
        return false;
    ent_link_tell_beside(l, who, body, ent_link_tie_type(
        !(l->words[t].classes & LINK(OFFICE))), t,
        ent_link_title_end(l, t, g->last));
    if (leads_to_title(l, from - (from > l->first)))
        ent_link_absorb(who, body, who->first, body->last);
    return true;
}
