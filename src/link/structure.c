/* structure.c: what stands beside a name.
 *
 *     Kepala BDN, Nama Orang            OFFICE     title, body, name
 *     BDN Director Some One             OFFICE     body, title, name
 *     Someone, spokesman for the fleet  OFFICE     name, title, body
 *     Nama dari BDN; Nama (BDN)         MEMBER_OF
 *     Kota, Negara                      LOCATED_IN
 *     ibu kota Negara, Kota             LOCATED_IN
 *
 * The gap between two neighbours is read once into a record; each construction
 * is a question to it. */

#include "link/inside.h"

/* So many titles without a body are thought about in one article, and so many
 * relations asked whether somebody else has the office. */
#define BARE_TITLES 200
#define TOLD_BEFORE 2000

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
    } else if (w->classes & LINK(LED)) {
        return;
    } else if (w->verb || (w->classes & ~(harmless | LINK(JOIN)))
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

static void read_gap(const linking *l, uint32_t first, uint32_t last, gap *g)
{
    *g = (gap){ .first = first, .last = last, .title = ENT_NONE,
                .belonging = ENT_NONE, .size = last - first,
                .broken = last - first > GAP_REACH };
    for (uint32_t t = first; t < last && !g->broken; t++)
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
    ent_link_tell(l, &r);
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
            && (g->belonging < g->title || g->commas == 0)))
        return false;
    while (from < g->last && (l->words[from].classes & passed))
        from++;
    tell_tie(l, person, body, tie_type(g->member), from,
             title_end(l, from, g->last));
    absorb(person, body, body->first, person->last);
    return true;
}

/* Body, then person. */
static void body_person(linking *l, uint32_t i, const gap *g)
{
    actor *body = &l->actors.items[i], *person = body + 1;
    if (g->broken || g->join || g->commas > 1
        || title_between(l, body, person, g))
        return;
    bool led = g->size <= 2 && ent_link_is_class(l, g->last - 1, LINK(LED));
    bool owner = g->size && !g->plain && !g->commas && g->title == ENT_NONE
        && ent_link_is_class(l, g->first, LINK(POSSESSIVE));
    if (led || owner) {
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

/* "Rivai (LIPI)". */
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
    } else if (!person || belongs(l, i, g)) {
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

static void read_behind(linking *l, uint32_t i, const gap *g)
{
    actor *a = &l->actors.items[i], *b = a + 1;
    if (a->type == ENT_TYPE_PERSON
        && (is_body(b) || (b->type == ENT_TYPE_PLACE
                           && g->title != ENT_NONE)))
        person_body(l, i, g);
    else if (is_body(a) && is_body(b) && g->title != ENT_NONE && g->member)
        person_body(l, i, g);
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

/* Whether token 't' is a title with an owner: "its chairman", "direkturnya". */
static bool is_owned_title(const linking *l, uint32_t t)
{
    if (!ent_link_is_class(l, t, LINK(OFFICE)))
        return false;
    if (l->language == ENT_LANGUAGE_ID)
        return ent_slice_ends(l->words[t].folded, ENT_S("nya"));
    for (uint32_t k = t; k > l->first && t - k < 4; k--)
        if (ent_link_is_class(l, k - 1, LINK(OWN)))
            return true;
    return false;
}

bool ent_link_read_own_title(linking *l, uint32_t i)
{
    actor *a = &l->actors.items[i];
    uint32_t t = a->head;
    if (a->type != ENT_TYPE_PERSON)
        return false;
    while (t > l->first && a->head - t < 3
           && (ent_link_is_mark(l, t - 1, ",")
               || ent_link_is_class(l, t - 1, LINK(BE))))
        t--;
    if (t == l->first || !is_owned_title(l, t - 1))
        return false;
    for (uint32_t k = i; k > 0; k--)
        if (is_body(&l->actors.items[k - 1])) {
            tell_tie(l, a, &l->actors.items[k - 1], ENT_RELATION_OFFICE,
                     t - 1, t);
            return true;
        }
    return false;
}

/* Offices that resolve found ----------------------------------------------- */

static void tell_role(linking *l, const ent_role *role)
{
    uint32_t of = role->of != ENT_NONE ? role->of
        : l->dossier->entities[role->person].country;
    if (of == ENT_NONE)
        return;
    ent_relation r = { .source = role->person, .target = of,
                       .type = ENT_RELATION_OFFICE,
                       .status = ENT_STATUS_ASSERTED,
                       .attributed_to = ENT_NONE,
                       .sentence = role->sentence, .start = role->start,
                       .end = role->end };
    r.detail = ent_dossier_text(l->dossier, r.start, r.end);
    ent_link_tell(l, &r);
}

/* "Presiden X" for a person: the office of the country inside. */
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
        ent_link_tell(l, &r);
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

/* Titles alone ------------------------------------------------------------- */

static bool has_office(const linking *l, uint32_t person)
{
    for (uint32_t i = 0; i < l->relations.count; i++)
        if (l->relations.items[i].source == person
            && l->relations.items[i].type == ENT_RELATION_OFFICE)
            return true;
    return false;
}

/* The longest title of the lexicon in tokens [first, last): its office. */
static uint32_t office_in(const linking *l, uint32_t first, uint32_t last,
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

void ent_link_keep_bare_title(linking *l, uint32_t i)
{
    const actor *a = &l->actors.items[i];
    bare_title b = { .person = a->entities[0], .sentence = l->sentence };
    if (a->type != ENT_TYPE_PERSON || a->first == a->head
        || l->bare.count == BARE_TITLES
        || ent_link_is_class(l, a->first, LINK(FORMER)))
        return;
    b.office = office_in(l, a->first, a->head, &b.first, &b.last);
    if (b.office != ENT_NONE)
        *ent_list_push(l->scratch, &l->bare) = b;
}

/* Whether somebody else of the article holds this office of this country. */
static bool is_taken(const linking *l, const bare_title *b, uint32_t of)
{
    const ent_token *tokens = l->dossier->tokens;
    ent_slice own = ent_dossier_text(l->dossier, tokens[b->first].start,
                                     tokens[b->last - 1].end);
    for (uint32_t i = 0; i < l->relations.count && i < TOLD_BEFORE; i++) {
        const ent_relation *r = &l->relations.items[i];
        if (r->type == ENT_RELATION_OFFICE && r->target == of
            && r->source != b->person
            && ent_slice_equal_nocase(r->detail, own))
            return true;
    }
    return false;
}

/* Offices of a state, not of any body. */
static bool is_national(const linking *l, uint32_t office)
{
    static const char *const kinds[] = { "head", "government", "minister" };
    ent_slice kind = l->rules->lexicon->offices.items[office].kind;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ent_slice_equal(kind, ent_slice_of(kinds[i])))
            return true;
    return false;
}

/* The country told of most whose office nobody else holds. */
static uint32_t likely_country(const linking *l, const bare_title *b)
{
    const ent_dossier *d = l->dossier;
    uint32_t best = ENT_NONE;
    uint32_t own = d->entities[b->person].country;
    if (own != ENT_NONE)
        return own;
    for (uint32_t e = 0; e < d->entity_count; e++)
        if (d->entities[e].type == ENT_TYPE_COUNTRY && !is_taken(l, b, e)
            && (best == ENT_NONE
                || d->entities[e].mentions > d->entities[best].mentions))
            best = e;
    return best;
}

void ent_link_tell_bare_titles(linking *l)
{
    const ent_token *tokens = l->dossier->tokens;
    for (uint32_t i = 0; i < l->bare.count; i++) {
        const bare_title *b = &l->bare.items[i];
        if (!is_national(l, b->office) || has_office(l, b->person))
            continue;
        uint32_t of = likely_country(l, b);
        if (of == ENT_NONE)
            continue;
        ent_relation r = { .source = b->person, .target = of,
                           .type = ENT_RELATION_OFFICE,
                           .status = ENT_STATUS_ASSERTED,
                           .attributed_to = ENT_NONE,
                           .sentence = b->sentence,
                           .start = tokens[b->first].start,
                           .end = tokens[b->last - 1].end };
        r.detail = ent_dossier_text(l->dossier, r.start, r.end);
        ent_link_tell(l, &r);
    }
}
