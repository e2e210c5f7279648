/* structure.c: what stands beside a name.
 *
 *     Kepala RDIF, Kirill Dmitriev      OFFICE     title, body, name
 *     NIS Director Cho Tae-yong         OFFICE     body, title, name
 *     Petrov, spokesman for the fleet   OFFICE     name, title, body
 *     Rivai dari LIPI; Rivai (LIPI)     MEMBER_OF
 *     Hanoi, Vietnam                    LOCATED_IN
 *     ibu kota Vietnam, Hanoi           LOCATED_IN
 *
 * The gap between two neighbours is read once into a record; each construction
 * is a question to it. */

#include "link/inside.h"

#define GAP_REACH 11
#define BACK_REACH 7

typedef struct gap {
    uint32_t first;     /* tokens [first, last) */
    uint32_t last;
    uint32_t title;     /* the first word of an office or of membership */
    uint32_t titles;    /* how many such words */
    bool member;        /* that word tells membership */
    bool broken;        /* a verb, a clause, another mark */
    bool settlement;
    bool join;
    uint32_t commas;
    uint32_t plain;
    uint32_t belonging; /* the last "of" or "dari", or NONE */
    uint32_t size;
} gap;

static bool is_body(const actor *a)
{
    return a->type == ENT_TYPE_COUNTRY || a->type == ENT_TYPE_ORGANIZATION;
}

static void read_gap_word(const linking *l, uint32_t t, gap *g)
{
    const uint32_t harmless = LINK(DETERMINER) | LINK(HONORIFIC)
        | LINK(POSSESSIVE) | LINK(FORMER);
    const term *w = &l->words[t];
    if (w->classes & (LINK(OFFICE) | LINK(MEMBER))) {
        if (!g->titles++) {
            g->title = t;
            g->member = !(w->classes & LINK(OFFICE));
        }
    } else if (is_mark(l, t, ",")) {
        g->commas++;
    } else if (w->classes & LINK(SETTLEMENT)) {
        g->settlement = true;
    } else if (w->classes & LINK(BELONGING)) {
        g->belonging = t;
    } else if (w->verb || (w->classes & ~(harmless | LINK(JOIN)))
               || (l->dossier->tokens[t].kind != ENT_TOKEN_WORD
                   && l->dossier->tokens[t].kind != ENT_TOKEN_HYPHEN
                   && !is_mark(l, t, ".") && !(w->classes & harmless))) {
        g->broken = true;
    } else if (w->classes & LINK(JOIN)) {
        g->join = true;
    } else if (!w->classes) {
        g->plain++;
    }
}

static void read_gap(const linking *l, uint32_t first, uint32_t last, gap *g)
{
    *g = (gap){ .first = first, .last = last, .title = ENT_NONE,
                .belonging = ENT_NONE, .size = last - first,
                .broken = last - first > GAP_REACH };
    for (uint32_t t = first; t < last && !g->broken; t++)
        read_gap_word(l, t, g);
}

/* The title that ends before token 'at', over plain words: where it begins, or
 * ENT_NONE. */
static uint32_t title_before(const linking *l, uint32_t at, bool *member)
{
    uint32_t found = ENT_NONE;
    for (uint32_t t = at; t > l->first && at - t < BACK_REACH; t--) {
        const term *w = &l->words[t - 1];
        if (w->classes & (LINK(OFFICE) | LINK(MEMBER))) {
            found = t - 1;
            *member = !(w->classes & LINK(OFFICE));
        } else if (w->verb || (w->classes & ~(LINK(BELONGING)
                                              | LINK(DETERMINER)
                                              | LINK(HONORIFIC)
                                              | LINK(SETTLEMENT)
                                              | LINK(PREPOSITION)))
                   || (l->dossier->tokens[t - 1].kind != ENT_TOKEN_WORD
                       && l->dossier->tokens[t - 1].kind
                           != ENT_TOKEN_HYPHEN)
                   || found != ENT_NONE) {
            break;
        }
    }
    return found;
}

static void tell_tie(linking *l, const actor *who, const actor *of,
                     ent_relation_type type, uint32_t first, uint32_t last)
{
    const ent_token *tokens = l->dossier->tokens;
    ent_relation r = { .source = who->entities[0],
                       .target = of->entities[0], .type = type,
                       .status = ENT_STATUS_ASSERTED,
                       .attributed_to = ENT_NONE, .sentence = l->sentence };
    if (first < last) {
        r.start = tokens[first].start;
        r.end = tokens[last - 1].end;
        if (type == ENT_RELATION_OFFICE)
            r.detail = ent_dossier_text(l->dossier, r.start, r.end);
    }
    tell(l, &r);
}

static void absorb(actor *whole, actor *part, uint32_t first, uint32_t last)
{
    part->absorbed = true;
    if (first < whole->first)
        whole->first = first;
    if (last > whole->last)
        whole->last = last;
}

/* The words of a title from 'first' on, without what follows it. */
static uint32_t title_end(const linking *l, uint32_t first, uint32_t last)
{
    uint32_t t = first + 1;
    while (t < last && l->dossier->tokens[t].kind == ENT_TOKEN_WORD
           && !(l->words[t].classes
                & (LINK(BELONGING) | LINK(DETERMINER) | LINK(HONORIFIC)
                   | LINK(PREPOSITION))))
        t++;
    return t;
}

/* Body, then person. */
static void body_person(linking *l, actor *body, actor *person, const gap *g)
{
    bool member = g->member;
    uint32_t from = body->first, to = body->first;
    if (g->broken || g->join || g->belonging != ENT_NONE || g->commas > 1)
        return;
    if (g->title != ENT_NONE) {
        if (l->language == ENT_LANGUAGE_ID)
            return;
        from = to = g->first;
        while (from < g->last && (l->words[from].classes
                                  & (LINK(POSSESSIVE) | LINK(DETERMINER)
                                     | LINK(FORMER))))
            from++;
        to = title_end(l, from, g->last);
    } else {
        from = title_before(l, body->first, &member);
        if (from != ENT_NONE && g->plain <= 2) {
            to = title_end(l, from, body->first);
        } else if (g->size && is_class(l, g->first, LINK(POSSESSIVE))
                   && !g->plain && !g->commas) {
            from = to = body->first;
        } else {
            return;
        }
    }
    tell_tie(l, person, body, member ? ENT_RELATION_MEMBER_OF
             : ENT_RELATION_OFFICE, from, to);
    absorb(person, body, from < body->first ? from : body->first,
           person->last);
}

/* "(LIPI)" behind a name. */
static bool in_brackets(const linking *l, const actor *a, const actor *b)
{
    return b->first == a->last + 1 && is_mark(l, a->last, "(")
        && (is_mark(l, b->last, ")") || is_mark(l, b->last, ","));
}

/* "Putin, the Russian president". */
static uint32_t title_behind(const linking *l, const actor *body)
{
    for (uint32_t t = body->last; t < body->last + 4 && t < l->last; t++) {
        if (l->words[t].classes & (LINK(OFFICE) | LINK(MEMBER)))
            return t;
        if (l->words[t].verb || (l->words[t].classes & ~LINK(POSSESSIVE))
            || is_mark(l, t, ","))
            break;
    }
    return ENT_NONE;
}

/* Person (or a body that belongs to another), then body. */
static void person_body(linking *l, actor *who, actor *body, const gap *g)
{
    bool person = who->type == ENT_TYPE_PERSON, member = g->member;
    if (in_brackets(l, who, body)) {
        if (person && body->type == ENT_TYPE_ORGANIZATION)
            tell_tie(l, who, body, ENT_RELATION_MEMBER_OF, 0, 0);
        absorb(who, body, who->first, body->last + 1);
        return;
    }
    if (g->broken || g->join || g->commas > 1 || g->size == 0)
        return;
    bool comma = is_mark(l, g->first, ",");
    if (g->title != ENT_NONE && (comma || member)
        && (!body->absorbed || g->titles > 1) && (person || member)) {
        tell_tie(l, who, body, member ? ENT_RELATION_MEMBER_OF
                 : ENT_RELATION_OFFICE, g->title,
                 title_end(l, g->title, g->last));
        absorb(who, body, who->first, body->last);
    } else if (person && !g->commas && g->belonging == g->first
               && g->plain == 0 && g->title == ENT_NONE) {
        uint32_t title = title_before(l, who->head, &member);
        if (body->type == ENT_TYPE_ORGANIZATION || title != ENT_NONE)
            tell_tie(l, who, body, title != ENT_NONE && !member
                     ? ENT_RELATION_OFFICE : ENT_RELATION_MEMBER_OF,
                     title == ENT_NONE ? 0 : title,
                     title == ENT_NONE ? 0 : title_end(l, title, who->head));
        absorb(who, body, who->first, body->last);
    } else if (person && comma && l->language == ENT_LANGUAGE_EN
               && g->plain == 0 && !body->absorbed) {
        uint32_t title = title_behind(l, body);
        if (title == ENT_NONE)
            return;
        member = !(l->words[title].classes & LINK(OFFICE));
        tell_tie(l, who, body, member ? ENT_RELATION_MEMBER_OF
                 : ENT_RELATION_OFFICE, body->last, title + 1);
        absorb(who, body, who->first, title + 1);
    }
}

/* A word such as "ibu kota" or "town" right before token 'at'. */
static bool settlement_before(const linking *l, uint32_t at)
{
    return at > l->first && is_class(l, at - 1, LINK(SETTLEMENT));
}

static void place_country(linking *l, actor *place, actor *country,
                          const gap *g)
{
    bool comma = g->size == 1 && is_mark(l, g->first, ",");
    bool in = (g->size == 1 && is_class(l, g->first, LINK(LOCATIVE)))
        || (g->size == 2 && is_mark(l, g->first, ",")
            && is_class(l, g->first + 1, LINK(LOCATIVE)));
    if ((!comma && !in) || (country->flags & ENT_FLAG_METONYM))
        return;
    tell_tie(l, place, country, ENT_RELATION_LOCATED_IN, 0, 0);
    absorb(place, country, place->first, country->last);
}

static void country_place(linking *l, actor *country, actor *place,
                          const gap *g)
{
    if (g->broken || g->join || g->title != ENT_NONE || g->size > 5
        || (country->flags & ENT_FLAG_METONYM))
        return;
    bool before = settlement_before(l, country->first) && g->plain == 0;
    if (!before && !(g->settlement && l->language == ENT_LANGUAGE_EN))
        return;
    tell_tie(l, place, country, ENT_RELATION_LOCATED_IN, 0, 0);
    absorb(place, country, country->first, place->last);
}

/* "Kementerian Pertahanan (Kemhan)", "Ukraine's Security Council". */
static void body_body(linking *l, actor *a, actor *b, const gap *g)
{
    if (a->entities[0] == b->entities[0] && in_brackets(l, a, b)) {
        absorb(a, b, a->first, b->last + 1);
    } else if (a->type == ENT_TYPE_COUNTRY && g->size <= 1
               && b->type == ENT_TYPE_ORGANIZATION
               && l->language == ENT_LANGUAGE_EN
               && (g->size == 0 || is_class(l, g->first, LINK(POSSESSIVE)))) {
        absorb(b, a, a->first, b->last);
    } else if (g->title != ENT_NONE && g->member) {
        person_body(l, a, b, g);
    }
}

void read_neighbours(linking *l, actor *a, actor *b)
{
    gap g;
    read_gap(l, a->last < b->first ? a->last : b->first, b->first, &g);
    if (is_body(a) && b->type == ENT_TYPE_PERSON) {
        body_person(l, a, b, &g);
    } else if (a->type == ENT_TYPE_PLACE && b->type == ENT_TYPE_PERSON) {
        if (g.title != ENT_NONE || l->language == ENT_LANGUAGE_ID)
            body_person(l, a, b, &g);
    } else if (a->type == ENT_TYPE_PERSON
               && (is_body(b) || (b->type == ENT_TYPE_PLACE
                                  && g.title != ENT_NONE))) {
        person_body(l, a, b, &g);
    } else if (a->type == ENT_TYPE_PLACE && b->type == ENT_TYPE_COUNTRY) {
        place_country(l, a, b, &g);
    } else if (a->type == ENT_TYPE_COUNTRY && b->type == ENT_TYPE_PLACE) {
        country_place(l, a, b, &g);
    } else if (is_body(a) && is_body(b)) {
        body_body(l, a, b, &g);
    }
}

/* Offices that resolve found ------------------------------------------------- */

static void tell_role(linking *l, const ent_role *role)
{
    uint32_t of = role->of != ENT_NONE ? role->of
        : l->dossier->entities[role->person].country;
    if (of == ENT_NONE)
        of = l->home;
    if (of == ENT_NONE)
        return;
    ent_relation r = { .source = role->person, .target = of,
                       .type = ENT_RELATION_OFFICE,
                       .status = ENT_STATUS_ASSERTED,
                       .attributed_to = ENT_NONE,
                       .sentence = role->sentence, .start = role->start,
                       .end = role->end };
    r.detail = ent_dossier_text(l->dossier, r.start, r.end);
    tell(l, &r);
}

/* "Presiden Rusia" for a person: the office of the country inside. */
static void tell_described(linking *l, uint32_t i)
{
    const ent_dossier *d = l->dossier;
    const ent_mention *m = &d->mentions[i];
    if (m->type != ENT_TYPE_PERSON || !(m->flags & ENT_FLAG_NOMINAL))
        return;
    for (uint32_t k = i + 1; k < d->mention_count
         && d->mentions[k].start < m->end; k++) {
        const ent_mention *in = &d->mentions[k];
        if (in->type == ENT_TYPE_PERSON || in->type == ENT_TYPE_AGREEMENT
            || in->entity == ENT_NONE)
            continue;
        ent_relation r = { .source = m->entity, .target = in->entity,
                           .type = ENT_RELATION_OFFICE,
                           .status = ENT_STATUS_ASSERTED,
                           .attributed_to = ENT_NONE,
                           .sentence = m->sentence, .start = m->start,
                           .end = m->end };
        r.detail = ent_dossier_text(d, m->start, m->end);
        tell(l, &r);
        return;
    }
}

void tell_roles(linking *l)
{
    for (uint32_t i = 0; i < l->dossier->role_count; i++)
        tell_role(l, &l->dossier->roles[i]);
    for (uint32_t i = 0; i < l->dossier->mention_count; i++)
        if (l->dossier->mentions[i].entity != ENT_NONE)
            tell_described(l, i);
}
