/* titles.c: offices whose body stands elsewhere in the sentence or in the one
 * before ("its chairman, Someone"; "direkturnya, Nama"), and the offices that
 * were found when names were told apart. */

#include "link/titles.h"

/* So many actors before a title may own it. */
#define OWNERS_ASKED 64

void ent_link_tell_tie(linking *l, uint32_t who, uint32_t of,
                       ent_relation_type type, uint32_t first, uint32_t last)
{
    const ent_token *tokens = l->dossier->tokens;
    ent_relation r = { .source = who,
                       .target = of, .type = type,
                       .status = ENT_STATUS_ASSERTED,
                       .attributed_to = ENT_NONE, .sentence = l->sentence };
    if (type == ENT_RELATION_OFFICE && ent_link_is_kind(l, of, "seat")
        && l->dossier->entities[of].country != ENT_NONE)
        r.target = l->dossier->entities[of].country;
    if (type == ENT_RELATION_MEMBER_OF
        && l->dossier->entities[of].type != ENT_TYPE_ORGANIZATION)
        return;
    if (first < last) {
        r.start = tokens[first].start;
        r.end = tokens[last - 1].end;
        if (type == ENT_RELATION_OFFICE)
            r.detail = ent_dossier_text(l->dossier, r.start, r.end);
    }
    ent_link_tell(l, &r);
}

void ent_link_tell_office(linking *l, uint32_t who, uint32_t of,
                          uint32_t sentence, uint32_t start, uint32_t end)
{
    ent_link_tell(l, &(ent_relation){
        .source = who, .target = of, .type = ENT_RELATION_OFFICE,
        .status = ENT_STATUS_ASSERTED, .attributed_to = ENT_NONE,
        .sentence = sentence, .start = start, .end = end,
        .detail = ent_dossier_text(l->dossier, start, end) });
}

uint32_t ent_link_office_of(const linking *l, uint32_t person)
{
    uint32_t count = l->relations.count;
    for (uint32_t i = count; i > 0 && count - i < TOLD_BEFORE; i--) {
        const ent_relation *r = &l->relations.items[i - 1];
        if (r->type == ENT_RELATION_OFFICE && r->source == person)
            return r->target;
    }
    return ENT_NONE;
}

/* Titles with an owner ---------------------------------------------------- */

/* Where a title with an owner begins that ends with token 't': "its chairman",
 * "direkturnya"; or ENT_NONE. */
static uint32_t owned_title(const linking *l, uint32_t t)
{
    if (!ent_link_is_class(l, t, LINK(OFFICE) | LINK(MEMBER))
        || ent_link_is_rare(l, t, RARE(PEER)))
        return ENT_NONE;
    if (l->language == ENT_LANGUAGE_ID)
        return ent_slice_ends(l->words[t].folded, ENT_S("nya")) ? t
            : ENT_NONE;
    for (uint32_t k = t; k > l->first && t - k < 4; k--)
        if (ent_link_is_class(l, k - 1, LINK(OWN)))
            return k - 1;
    return ENT_NONE;
}

bool ent_link_is_national(const linking *l, uint32_t office)
{
    static const char *const kinds[] = { "head", "government", "minister",
                                         "military", "prosecution" };
    ent_slice kind = l->rules->lexicon->offices.items[office].kind;
    return ent_slice_among(kind, kinds, sizeof kinds / sizeof *kinds)
        != ENT_NONE;
}

/* The first of the nearest sentence before that has one. */
static uint32_t told_first(const linking *l, uint32_t i, ent_type type)
{
    const ent_mention *all = l->dossier->mentions;
    uint32_t found = ENT_NONE;
    for (uint32_t k = i; k > 0 && i - k < LAST_MENTIONS
         && all[k - 1].sentence + LAST_REACH >= l->sentence; k--) {
        const ent_mention *m = &all[k - 1];
        if (m->sentence == l->sentence || !ent_link_is_told(m, type))
            continue;
        if (found != ENT_NONE && all[found].sentence != m->sentence)
            break;
        found = k - 1;
    }
    return found == ENT_NONE ? ENT_NONE : all[found].entity;
}

/* Whether an owned title at token 'first' speaks of a body that the sentence
 * before told of. */
static bool looks_back(const linking *l, uint32_t i, uint32_t first)
{
    for (uint32_t k = i; k > 0 && i - k < OWNERS_ASKED; k--)
        if (l->actors.items[k - 1].type == ENT_TYPE_PERSON)
            return false;
    return l->language == ENT_LANGUAGE_EN
        ? ent_link_is_rare(l, first, RARE(ITS)) : first == l->first;
}

uint32_t ent_link_office_in(const linking *l, uint32_t first, uint32_t last,
                            uint32_t *begin, uint32_t *end)
{
    const phrases *titles = &l->rules->titles[l->language];
    for (uint32_t t = first; t < last; t++) {
        uint32_t length = 0;
        uint32_t found = ent_link_phrase_at(l, titles, t, last - t, &length);
        if (found == ENT_NONE)
            continue;
        *begin = t;
        *end = t + length;
        return l->rules->lexicon->titles.items[found].office;
    }
    return ENT_NONE;
}

bool ent_link_is_state_title(const linking *l, uint32_t first, uint32_t last)
{
    uint32_t begin, end;
    uint32_t office = ent_link_office_in(l, first, last, &begin, &end);
    return office != ENT_NONE && ent_link_is_national(l, office);
}

/* Whose title stands in tokens [first, last): right before "whose", that; else
 * of a state's office the country told before, of others the body; in sentences
 * before only "its" and the like lead there. An entity, or ENT_NONE. */
static uint32_t owner_of(const linking *l, uint32_t i, uint32_t first,
                         uint32_t last)
{
    bool national = ent_link_is_state_title(l, first, last);
    uint32_t nearest = ENT_NONE;
    for (uint32_t k = i; k > 0 && i - k < OWNERS_ASKED; k--) {
        const actor *a = &l->actors.items[k - 1];
        if (a->type != ENT_TYPE_PERSON && a->type != ENT_TYPE_AGREEMENT
            && ent_link_is_class(l, first, LINK(RELATIVE))
            && a->last + 2 > first)
            return a->entities[0];
        if (!ent_link_is_body(a))
            continue;
        if (nearest == ENT_NONE)
            nearest = a->entities[0];
        if (national && a->type == ENT_TYPE_COUNTRY)
            return a->entities[0];
    }
    if (nearest == ENT_NONE && looks_back(l, i, first)
        && ent_link_is_mark(l, first, "its") && l->thing != ENT_NONE
        && l->sentence - l->thing_told <= 1)
        return l->thing; /* who acted last */
    if (nearest == ENT_NONE && looks_back(l, i, first))
        nearest = told_first(l, l->actors.items[i].mention, national
                             ? ENT_TYPE_COUNTRY : ENT_TYPE_ORGANIZATION);
    return nearest;
}

static bool tell_owned(linking *l, uint32_t i, uint32_t first, uint32_t last)
{
    uint32_t owner = owner_of(l, i, first, last);
    if (owner == ENT_NONE)
        return false;
    ent_link_tell_tie(l, l->actors.items[i].entities[0], owner,
                      ent_link_is_class(l, last - 1, LINK(OFFICE))
                      ? ENT_RELATION_OFFICE : ENT_RELATION_MEMBER_OF,
                      last - 1, last);
    return true;
}

/* "Someone, its chairman"; "Nama, ketuanya". */
static bool read_own_behind(linking *l, uint32_t i)
{
    const actor *a = &l->actors.items[i];
    uint32_t from = a->last + 1;
    if (!ent_link_is_mark(l, a->last, ","))
        return false;
    if (l->language == ENT_LANGUAGE_ID)
        return owned_title(l, from) == from
            && tell_owned(l, i, from, from + 1);
    if (!ent_link_is_rare(l, from, RARE(ITS)))
        return false;
    for (uint32_t t = from + 1; t < from + 4; t++)
        if (owned_title(l, t) == from)
            return tell_owned(l, i, from, t + 1);
    return false;
}

bool ent_link_read_own_title(linking *l, uint32_t i)
{
    const actor *a = &l->actors.items[i];
    uint32_t t = a->head, first;
    if (a->type != ENT_TYPE_PERSON)
        return false;
    while (t > l->first && a->head - t < 3
           && (ent_link_is_mark(l, t - 1, ",")
               || ent_link_is_class(l, t - 1, LINK(BE))))
        t--;
    if (t > l->first && (first = owned_title(l, t - 1)) != ENT_NONE)
        return tell_owned(l, i, first, t);
    return read_own_behind(l, i);
}

/* Offices that resolve found ----------------------------------------------- */

/* Whether a title begins with a body's name: "Foreign Ministry spokesman". */
static bool names_body(const linking *l, const ent_role *role)
{
    const ent_mention *all = l->dossier->mentions;
    uint32_t low = 0, high = l->dossier->mention_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (all[middle].start < role->start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < l->dossier->mention_count && all[low].end < role->end
        && all[low].start == role->start
        && all[low].type == ENT_TYPE_ORGANIZATION;
}

static void tell_role(linking *l, const ent_role *role)
{
    uint32_t of = role->of != ENT_NONE ? role->of
        : l->dossier->entities[role->person].country;
    if (of != ENT_NONE && !names_body(l, role))
        ent_link_tell_office(l, role->person, of, role->sentence, role->start,
                             role->end);
}

/* "Politikus X": belongs, and holds no office. */
static bool only_belongs(const linking *l, const ent_mention *m)
{
    uint32_t bits = ent_table_at(&l->rules->words[l->language],
                                 l->hashes[m->first_token]);
    return bits != ENT_NONE && bits & LINK(MEMBER) && !(bits & LINK(OFFICE));
}

/* "Presiden X" for a person: the office of the country inside. */
static void tell_described(linking *l, uint32_t i)
{
    const ent_dossier *d = l->dossier;
    const ent_mention *m = &d->mentions[i];
    if (m->type != ENT_TYPE_PERSON || !(m->flags & ENT_FLAG_NOMINAL)
        || only_belongs(l, m))
        return;
    for (uint32_t k = i + 1; k < d->mention_count
         && d->mentions[k].start < m->end; k++) {
        const ent_mention *in = &d->mentions[k];
        if (in->type == ENT_TYPE_PERSON || in->type == ENT_TYPE_AGREEMENT
            || in->entity == ENT_NONE)
            continue;
        ent_link_tell_office(l, m->entity, in->entity, m->sentence, m->start,
                             m->end);
        return;
    }
}

void ent_link_tell_roles(linking *l)
{
    for (uint32_t i = 0; i < l->dossier->role_count; i++)
        tell_role(l, &l->dossier->roles[i]);
    for (uint32_t i = 0; i < l->dossier->mention_count; i++)
        if (l->dossier->mentions[i].entity != ENT_NONE)
            tell_described(l, i);
}
