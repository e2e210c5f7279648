/* structure.c: what stands beside a name.
 *
 *     Kepala BDN, Nama Orang            OFFICE     title, body, name
 *     BDN Director Some One             OFFICE     body, title, name
 *     Someone, spokesman for the fleet  OFFICE     name, title, body
 *     Someone, envoy of X's president   OFFICE     of X, as the president
 *     Nama dari BDN; Nama (BDN)         MEMBER_OF
 *     Kota, Negara                      LOCATED_IN
 *     ibu kota Negara, Kota             LOCATED_IN
 *
 * The gap between two neighbours is read once into a record; each construction
 * is a question to it. */

#include "link/inside.h"

#define GAP_REACH 11
#define BACK_REACH 7
#define PREDICATE_REACH 14

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
        | LINK(POSSESSIVE) | LINK(FORMER) | LINK(LED);
    const term *w = &l->words[t];
    if (w->classes & (LINK(OFFICE) | LINK(MEMBER))) {
        if (!g->titles++) {
            g->title = t;
            g->member = !(w->classes & LINK(OFFICE));
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

static void read_gap(const linking *l, uint32_t first, uint32_t last, gap *g)
{
    *g = (gap){ .first = first, .last = last, .title = ENT_NONE,
                .belonging = ENT_NONE, .size = last - first,
                .broken = last - first > GAP_REACH };
    for (uint32_t t = first; t < last && !g->broken; t++)
        if (is_age(l, t))
            t++;
        else
            read_gap_word(l, t, g);
}

/* A title before a body: "kepala [badan]", "Duta Besar [negara]". */
typedef struct title {
    uint32_t first;  /* token, or ENT_NONE */
    bool member;
} title;

static bool may_stand_in_title(const linking *l, uint32_t t)
{
    const uint32_t harmless = LINK(BELONGING) | LINK(DETERMINER)
        | LINK(SETTLEMENT) | LINK(PREPOSITION) | LINK(LOCATIVE) | LINK(OF)
        | LINK(WITH);
    const term *w = &l->words[t];
    uint8_t kind = l->dossier->tokens[t].kind;
    return (w->classes & LINK(HONORIFIC))
        || (!w->verb && !(w->classes & ~harmless)
            && (kind == ENT_TOKEN_WORD || kind == ENT_TOKEN_HYPHEN));
}

/* The title that ends before actor 'i', over plain words. */
static title title_before(const linking *l, uint32_t i)
{
    const actor *a = &l->actors.items[i];
    title found = { .first = ENT_NONE };
    for (uint32_t t = a->first; t > l->first && a->first - t < BACK_REACH;
         t--) {
        const term *w = &l->words[t - 1];
        if (i && t == a[-1].last)
            break;
        if (w->classes & (LINK(OFFICE) | LINK(MEMBER))) {
            found.first = t - 1;
            found.member = !(w->classes & LINK(OFFICE));
        } else if (found.first != ENT_NONE
                   || !may_stand_in_title(l, t - 1)) {
            break;
        }
    }
    return found;
}

static void tell_tie(linking *l, const actor *who, const actor *of,
                     ent_relation_type type, uint32_t first, uint32_t last)
{
    ent_link_tell_tie(l, who->entities[0], of->entities[0], type, first,
                      last);
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

static ent_relation_type tie_type(bool member)
{
    return member ? ENT_RELATION_MEMBER_OF : ENT_RELATION_OFFICE;
}

/* "BDN Director Some One", "X's foreign minister, Y", "X's minister for
 * special affairs, Y": the title stands in the gap. */
static bool title_between(linking *l, actor *body, actor *person,
                          const gap *g)
{
    const uint32_t passed = LINK(POSSESSIVE) | LINK(DETERMINER)
        | LINK(FORMER);
    uint32_t from = g->first;
    if (l->language == ENT_LANGUAGE_ID || g->title == ENT_NONE
        || (ent_link_is_mark(l, g->first, ",") && body->type != ENT_TYPE_PERSON)
        || (g->belonging != ENT_NONE
            && (g->belonging < g->title
                || (g->commas == 0
                    && !ent_link_is_in_title(l, g->belonging)))))
        return false;
    while (from < g->last && (l->words[from].classes & passed))
        from++;
    tell_tie(l, person, body, tie_type(g->member), from,
             title_end(l, from, g->last));
    absorb(person, body, body->first, person->last);
    return true;
}

/* "BDN under Some One", "BDN di bawah Nama Orang". */
static bool is_led(const linking *l, const gap *g)
{
    uint32_t t = g->last;
    while (t > g->first && !ent_link_is_class(l, t - 1, LINK(LED))
           && ent_link_is_class(l, t - 1, LINK(OFFICE) | LINK(HONORIFIC)
                                | LINK(FORMER)))
        t--;
    return t > g->first && t - g->first <= 2
        && ent_link_is_class(l, t - 1, LINK(LED));
}

/* "the X Party of Some One". */
static bool is_of(const linking *l, const actor *body, const gap *g)
{
    return l->language == ENT_LANGUAGE_EN && g->size > 0 && !g->plain
        && !g->commas && body->type == ENT_TYPE_ORGANIZATION
        && g->belonging == g->first
        && ent_link_is_class(l, g->first, LINK(OF))
        && ent_link_is_mark(l, g->first, "of");
}

/* Body, then person. */
static void body_person(linking *l, uint32_t i, const gap *g)
{
    actor *body = &l->actors.items[i], *person = body + 1;
    if (g->broken || g->join || g->commas > 1
        || title_between(l, body, person, g))
        return;
    bool led = is_led(l, g);
    bool owner = g->size && !g->plain && !g->commas && g->title == ENT_NONE
        && ent_link_is_class(l, g->first, LINK(POSSESSIVE));
    if (led || owner || is_of(l, body, g)) {
        tell_tie(l, person, body, ENT_RELATION_OFFICE, g->first, g->first);
        absorb(person, body, body->first, person->last);
        return;
    }
    title found = title_before(l, i);
    if (found.first == ENT_NONE || g->plain > 2 || g->title != ENT_NONE
        || g->belonging != ENT_NONE)
        return;
    tell_tie(l, person, body, tie_type(found.member), found.first,
             title_end(l, found.first, body->first));
    absorb(person, body, found.first, person->last);
}

/* "(LIPI)" behind a name. */
static bool in_brackets(const linking *l, const actor *a, const actor *b)
{
    return b->first == a->last + 1 && ent_link_is_mark(l, a->last, "(")
        && (ent_link_is_mark(l, b->last, ")")
            || ent_link_is_mark(l, b->last, ","));
}

/* "Some One, the X president". */
static uint32_t title_behind(const linking *l, const actor *body)
{
    for (uint32_t t = body->last; t < body->last + 4 && t < l->last; t++) {
        if (l->words[t].classes & (LINK(OFFICE) | LINK(MEMBER)))
            return t;
        if (l->words[t].verb || (l->words[t].classes & ~LINK(POSSESSIVE))
            || ent_link_is_mark(l, t, ","))
            break;
    }
    return ENT_NONE;
}

/* "Nama (BDN)". */
static bool bracketed(linking *l, actor *who, actor *body)
{
    if (!in_brackets(l, who, body))
        return false;
    if (who->type == ENT_TYPE_PERSON && body->type == ENT_TYPE_ORGANIZATION)
        tell_tie(l, who, body, ENT_RELATION_MEMBER_OF, 0, 0);
    absorb(who, body, who->first, body->last + 1);
    return true;
}

/* "Some One of BDN", "utusan khusus Nama dari Negara". */
static bool belongs(linking *l, uint32_t i, const gap *g)
{
    actor *who = &l->actors.items[i], *body = who + 1;
    if (who->type != ENT_TYPE_PERSON || g->belonging == ENT_NONE || g->plain
        || g->title != ENT_NONE || g->commas > 1
        || g->belonging > g->first + 1 || g->size > 3
        || ent_link_is_class(l, g->first, LINK(LOCATIVE)))
        return false;
    title before = title_before(l, i);
    bool office = before.first != ENT_NONE && !before.member;
    if (body->type == ENT_TYPE_COUNTRY && !office
        && l->language == ENT_LANGUAGE_ID)
        return false;
    bool of = ent_link_is_class(l, g->belonging, LINK(OF));
    tell_tie(l, who, body, tie_type(!office && !of),
             before.first == ENT_NONE ? 0 : before.first,
             before.first == ENT_NONE ? 0
             : title_end(l, before.first, who->head));
    absorb(who, body, who->first, body->last);
    return true;
}

/* "Some One, a clerk at BDN": whatever the word. */
static bool works_at(linking *l, actor *who, actor *body, const gap *g)
{
    if (l->language != ENT_LANGUAGE_EN || g->title != ENT_NONE
        || body->type != ENT_TYPE_ORGANIZATION || g->belonging == ENT_NONE
        || g->plain == 0 || g->plain > 3
        || !ent_link_is_class(l, g->first + 1, LINK(DETERMINER)))
        return false;
    tell_tie(l, who, body, ENT_RELATION_MEMBER_OF, 0, 0);
    absorb(who, body, who->first, body->last);
    return true;
}

/* "Some One, a X-ish cleric", "BDN, the X-ish group that": what X-ish begins
 * tells who the one before is. */
static bool is_described(const linking *l, const actor *body, const gap *g)
{
    uint32_t t = body->last;
    if (l->language != ENT_LANGUAGE_EN || g->size != 2
        || body->type != ENT_TYPE_COUNTRY
        || !(body->flags & ENT_FLAG_DEMONYM)
        || !ent_link_is_mark(l, g->first, ",")
        || !ent_link_is_class(l, g->first + 1, LINK(DETERMINER)))
        return false;
    while (t < l->last && t < body->last + 4
           && l->dossier->tokens[t].kind == ENT_TOKEN_WORD
           && !l->words[t].classes && !l->words[t].verb
           && l->words[t].actor == ENT_NONE)
        t++;
    return t > body->last && !ent_link_is_class(l, t, LINK(JOIN)
                                                | LINK(OFFICE) | LINK(MEMBER));
}

/* Person (or a body that belongs to another), then body. */
static void person_body(linking *l, uint32_t i, const gap *g)
{
    actor *who = &l->actors.items[i], *body = who + 1;
    bool person = who->type == ENT_TYPE_PERSON;
    if (person && g->size == 1 && body->type == ENT_TYPE_ORGANIZATION
        && ent_link_is_class(l, g->first, LINK(POSSESSIVE))) {
        tell_tie(l, who, body, ENT_RELATION_OFFICE, 0, 0);
        absorb(body, who, who->first, body->last);
        return;
    }
    if (bracketed(l, who, body) || g->broken || g->join || g->commas > 1
        || g->size == 0)
        return;
    bool comma = ent_link_is_mark(l, g->first, ",");
    if (g->title != ENT_NONE && (comma || g->member)
        && (person || g->member)) {
        tell_tie(l, who, body, tie_type(g->member), g->title,
                 title_end(l, g->title, g->last));
        absorb(who, body, who->first, body->last);
    } else if (!person || belongs(l, i, g)
               || (comma && works_at(l, who, body, g))) {
        return;
    } else if (comma && l->language == ENT_LANGUAGE_EN && g->plain == 0) {
        uint32_t behind = title_behind(l, body);
        if (behind == ENT_NONE)
            return;
        tell_tie(l, who, body, tie_type(!(l->words[behind].classes
                                          & LINK(OFFICE))),
                 body->last, behind + 1);
        absorb(who, body, who->first, behind + 1);
    }
}

/* A word such as "ibu kota" or "town" right before token 'at'. */
static bool settlement_before(const linking *l, uint32_t at)
{
    return at > l->first && ent_link_is_class(l, at - 1, LINK(SETTLEMENT));
}

static void place_country(linking *l, actor *place, actor *country,
                          const gap *g)
{
    bool comma = g->size == 1 && ent_link_is_mark(l, g->first, ",");
    bool in = (g->size == 1 && ent_link_is_class(l, g->first, LINK(LOCATIVE)))
        || (g->size == 2 && ent_link_is_mark(l, g->first, ",")
            && ent_link_is_class(l, g->first + 1, LINK(LOCATIVE)));
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

/* "Kementerian Pertahanan (Kemhan)", "X's Security Council", "Konsul
 * [X di Y]". */
static void read_wholes(linking *l, uint32_t i, const gap *g)
{
    actor *a = &l->actors.items[i], *b = a + 1;
    bool english = l->language == ENT_LANGUAGE_EN;
    if (a->entities[0] == b->entities[0] && in_brackets(l, a, b)) {
        absorb(a, b, a->first, b->last + 1);
    } else if (a->type == ENT_TYPE_COUNTRY && g->size <= 1 && english
               && b->type == ENT_TYPE_ORGANIZATION
               && (g->size == 0
                   || ent_link_is_class(l, g->first, LINK(POSSESSIVE)))) {
        absorb(b, a, a->first, b->last);
    } else if (is_body(a) && g->size == 1
               && (b->type == ENT_TYPE_PLACE || b->type == ENT_TYPE_COUNTRY)
               && ent_link_is_class(l, g->first, LINK(POSTED))
               && title_before(l, i).first != ENT_NONE) {
        absorb(a, b, a->first, b->last);
    }
}

/* Who serves an officer serves where that one holds office: "Some One, adviser
 * to X's president", "X's envoy Some One". */
static void read_servant(linking *l, actor *servant, const actor *master,
                         const gap *g)
{
    uint32_t of = ent_link_office_of(l, master->entities[0]);
    if (of == ENT_NONE || g->title == ENT_NONE || g->member)
        return;
    ent_link_tell_tie(l, servant->entities[0], of, ENT_RELATION_OFFICE,
                      g->title, title_end(l, g->title, g->last));
}

static void read_persons(linking *l, uint32_t i, const gap *g)
{
    actor *a = &l->actors.items[i], *b = a + 1;
    if (g->broken || g->join || g->size == 0)
        return;
    if (ent_link_is_mark(l, g->first, ",") && g->commas == 1)
        read_servant(l, a, b, g);
    else if (ent_link_is_class(l, g->first, LINK(POSSESSIVE))
             && g->belonging == ENT_NONE && g->commas <= 1)
        read_servant(l, b, a, g);
}

static void read_before(linking *l, uint32_t i, const gap *g)
{
    actor *a = &l->actors.items[i], *b = a + 1;
    bool place = a->type == ENT_TYPE_PLACE;
    bool locative = place && g->commas && a->first > l->first
        && ent_link_is_class(l, a->first - 1, LINK(LOCATIVE));
    if (b->type == ENT_TYPE_PERSON && (is_body(a) || place) && !locative)
        body_person(l, i, g);
    else if (place && b->type == ENT_TYPE_COUNTRY)
        place_country(l, a, b, g);
    else if (a->type == ENT_TYPE_COUNTRY && b->type == ENT_TYPE_PLACE)
        country_place(l, a, b, g);
}

/* What leads to a predicate: "has long been", ", yang pernah menjadi"; the
 * first token behind it, or ENT_NONE. */
static uint32_t lead_end(const linking *l, uint32_t first, uint32_t last)
{
    const uint32_t leads = LINK(AUXILIARY) | LINK(RELATIVE) | LINK(BE);
    bool copula = false;
    for (uint32_t t = first; t < last; t++) {
        bool is = ent_link_is_rare(l, t, RARE(COPULA));
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

/* "Some One is the director of BDN", "Nama Orang menjadi ketua BDN". */
static bool read_predicate(linking *l, const actor *who, const actor *body,
                           const gap *g)
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
    tell_tie(l, who, body, tie_type(!(l->words[t].classes & LINK(OFFICE))),
             t, title_end(l, t, g->last));
    return true;
}

static void read_behind(linking *l, uint32_t i, const gap *g)
{
    actor *a = &l->actors.items[i], *b = a + 1;
    if (a->type == ENT_TYPE_PERSON && b->type != ENT_TYPE_PERSON
        && b->type != ENT_TYPE_AGREEMENT && read_predicate(l, a, b, g))
        return;
    bool may_be = a->type == ENT_TYPE_PERSON
        || a->type == ENT_TYPE_ORGANIZATION;
    if (may_be && is_described(l, b, g))
        absorb(a, b, a->first, b->last);
    else if (a->type == ENT_TYPE_PERSON
        && (is_body(b) || (b->type == ENT_TYPE_PLACE
                           && g->title != ENT_NONE)))
        person_body(l, i, g);
    else if (is_body(a) && is_body(b) && g->title != ENT_NONE && g->member)
        person_body(l, i, g);
    else if (a->type == ENT_TYPE_PERSON && b->type == ENT_TYPE_PERSON)
        read_persons(l, i, g);
}

void ent_link_read_neighbours(linking *l, uint32_t i, neighbour_pass pass)
{
    actor *a = &l->actors.items[i], *b = a + 1;
    gap g;
    if (a->absorbed || b->absorbed)
        return;
    read_gap(l, a->last < b->first ? a->last : b->first, b->first, &g);
    if (pass == NEIGHBOUR_WHOLES)
        read_wholes(l, i, &g);
    else if (pass == NEIGHBOUR_BEFORE)
        read_before(l, i, &g);
    else
        read_behind(l, i, &g);
}
