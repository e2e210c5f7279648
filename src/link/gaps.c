/* gaps.c: the words between two neighbours become a record. */

#include "link/gap.h"

#define GAP_REACH 11
#define BACK_REACH 7

/* Whether a title's word tells membership: not "guru besar". */
static bool tells_member(const linking *l, uint32_t t)
{
    return !(l->words[t].classes & LINK(OFFICE))
        && !ent_link_is_rare(l, t + 1, RARE(RAISED));
}

static void read_gap_word(const linking *l, uint32_t t, gap *g)
{
    const uint32_t harmless = LINK(DETERMINER) | LINK(HONORIFIC)
        | LINK(POSSESSIVE) | LINK(FORMER) | LINK(LED);
    const term *w = &l->words[t];
    if (w->classes & (LINK(OFFICE) | LINK(MEMBER))) {
        if (!g->titles++) {
            g->title = t;
            g->member = tells_member(l, t);
        }
    } else if (ent_link_is_mark(l, t, ",")) {
        g->commas++;
    } else if (w->classes & LINK(SETTLEMENT)) {
        g->settlement = true;
    } else if (w->classes & LINK(BELONGING)) {
        g->belonging = t;
    } else if (w->classes & (LINK(LED) | LINK(OWN))) {
        return;
    } else if (w->verb || ((w->classes & ~(harmless | LINK(JOIN)))
                           && !(w->classes & LINK(HONORIFIC)))
               || (l->dossier->tokens[t].kind != ENT_TOKEN_WORD
                   && l->dossier->tokens[t].kind != ENT_TOKEN_HYPHEN
                   && !ent_link_is_mark(l, t, ".")
                   && !(w->classes & harmless))) {
        g->broken = true;
    } else if (w->classes & LINK(JOIN)) {
        g->join = true;
    } else if (!w->classes) {
        g->plain++;
    }
}

/* The ", 34" of "Some One, 34, of BDN". */
static bool is_age(const linking *l, uint32_t t)
{
    return ent_link_is_mark(l, t, ",") && t + 2 < l->last
        && l->dossier->tokens[t + 1].kind == ENT_TOKEN_NUMBER
        && ent_link_is_mark(l, t + 2, ",");
}

/* The "ketika itu" of "Ketua BDN ketika itu, Nama Orang". */
static bool is_then(const linking *l, uint32_t t)
{
    return l->language == ENT_LANGUAGE_ID && t + 1 < l->last
        && ent_link_is_class(l, t, LINK(CLAUSE))
        && ent_link_is_rare(l, t + 1, RARE(THIS));
}

void ent_link_read_gap(const linking *l, uint32_t first, uint32_t last, gap *g)
{
    *g = (gap){ .first = first, .last = last,
                .from = is_age(l, first) ? first + 2 : first, .title = ENT_NONE,
                .belonging = ENT_NONE, .size = last - first,
                .broken = last - first > GAP_REACH };
    for (uint32_t t = first; t < last && !g->broken; t++)
        if (is_age(l, t) || is_then(l, t))
            t++;
        else
            read_gap_word(l, t, g);
}

static bool may_stand_in_title(const linking *l, const actor *body,
                               uint32_t t)
{
    const uint32_t harmless = LINK(BELONGING) | LINK(DETERMINER)
        | LINK(SETTLEMENT) | LINK(PREPOSITION) | LINK(LOCATIVE) | LINK(OF)
        | LINK(WITH);
    const term *w = &l->words[t];
    uint8_t kind = l->dossier->tokens[t].kind;
    bool at = body->type == ENT_TYPE_ORGANIZATION
        && (w->classes & LINK(LOCATIVE)); /* who is posted there is not its */
    uint32_t classes = at ? w->classes & ~LINK(POSTED) : w->classes;
    return (w->classes & LINK(HONORIFIC))
        || (!w->verb && !(classes & ~harmless)
            && (kind == ENT_TOKEN_WORD || kind == ENT_TOKEN_HYPHEN));
}

title ent_link_title_before(const linking *l, uint32_t i)
{
    const actor *a = &l->actors.items[i];
    title found = { .first = ENT_NONE };
    for (uint32_t t = a->first; t > l->first && a->first - t < BACK_REACH;
         t--) {
        const term *w = &l->words[t - 1];
        if (i && t == a[-1].last)
            break;
        if (w->classes & (LINK(OFFICE) | LINK(MEMBER))) {
            if (found.first == ENT_NONE)
                found.last = t;
            found.first = t - 1;
            found.member = tells_member(l, t - 1);
        } else if ((found.first != ENT_NONE && !found.member)
                   || !may_stand_in_title(l, a, t - 1)) {
            break;
        }
    }
    return found;
}

void ent_link_tell_beside(linking *l, const actor *who, const actor *of,
                          ent_relation_type type, uint32_t first,
                          uint32_t last)
{
    ent_link_tell_tie(l, who->entities[0], of->entities[0], type, first,
                      last);
}

void ent_link_absorb(actor *whole, actor *part, uint32_t first, uint32_t last)
{
    part->absorbed = true;
    if (first < whole->first)
        whole->first = first;
    if (last > whole->last)
        whole->last = last;
}

uint32_t ent_link_title_end(const linking *l, uint32_t first, uint32_t last)
{
    uint32_t t = first + 1;
    while (t < last && l->dossier->tokens[t].kind == ENT_TOKEN_WORD
           && !(l->words[t].classes
                & (LINK(BELONGING) | LINK(DETERMINER) | LINK(HONORIFIC)
                   | LINK(PREPOSITION))))
        t++;
    return t;
}

ent_relation_type ent_link_tie_type(bool member)
{
    return member ? ENT_RELATION_MEMBER_OF : ENT_RELATION_OFFICE;
}
