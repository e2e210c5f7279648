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

#include "link/gap.h"

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
    ent_link_tell_beside(l, person, body, ent_link_tie_type(g->member), from,
                         ent_link_title_end(l, from, g->last));
    ent_link_absorb(person, body, body->first, person->last);
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

/* "BDN, Some One's company". */
static bool is_led_concern(linking *l, actor *body, actor *person,
                           const gap *g)
{
    uint32_t t = person->last;
    if (l->language != ENT_LANGUAGE_EN || g->size != 1
        || !ent_link_is_mark(l, g->first, ",")
        || body->type != ENT_TYPE_ORGANIZATION
        || !ent_link_is_class(l, t, LINK(POSSESSIVE))
        || !(ent_link_is_rare(l, t + 1, RARE(CONCERN))
             || ent_link_is_rare(l, t + 2, RARE(CONCERN))))
        return false;
    ent_link_tell_beside(l, person, body, ENT_RELATION_OFFICE, 0, 0);
    ent_link_absorb(body, person, body->first, person->last);
    return true;
}

/* Body, then person. */
static void body_person(linking *l, uint32_t i, const gap *g)
{
    actor *body = &l->actors.items[i], *person = body + 1;
    if (g->broken || g->join || g->commas > 1
        || title_between(l, body, person, g)
        || is_led_concern(l, body, person, g))
        return;
    bool led = is_led(l, g);
    bool owner = g->size && !g->plain && !g->commas && g->title == ENT_NONE
        && ent_link_is_class(l, g->first, LINK(POSSESSIVE));
    if (led || owner || is_of(l, body, g)) {
        bool acts = led && l->language == ENT_LANGUAGE_ID;
        ent_link_tell_beside(l, person, body, ENT_RELATION_OFFICE, 0, 0);
        ent_link_absorb(acts ? body : person, acts ? person : body,
                        body->first, person->last);
        return;
    }
    title found = ent_link_title_before(l, i);
    if (found.first == ENT_NONE || g->plain > 2 || g->title != ENT_NONE
        || g->belonging != ENT_NONE)
        return;
    bool peer = body->type == ENT_TYPE_ORGANIZATION
        && ent_link_is_rare(l, found.first, RARE(PEER))
        && ent_link_is_class(l, body->first - 1, LINK(LOCATIVE));
    ent_link_tell_beside(l, person, body,
                         ent_link_tie_type(found.member || peer), found.first,
                         ent_link_title_end(l, found.first, body->first));
    ent_link_absorb(person, body, found.first, person->last);
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
        ent_link_tell_beside(l, who, body, ENT_RELATION_MEMBER_OF, 0, 0);
    ent_link_absorb(who, body, who->first, body->last + 1);
    return true;
}

/* Whether a word of tokens [first, last) is of one of these RARE() classes. */
static bool has_rare(const linking *l, uint32_t first, uint32_t last,
                     uint64_t classes)
{
    for (uint32_t t = first; t < last; t++)
        if (ent_link_is_rare(l, t, classes))
            return true;
    return false;
}

/* A university, a hospital. */
static bool is_school(const linking *l, const actor *body)
{
    return has_rare(l, body->head, body->head_last, RARE(SCHOOL))
        || ent_link_is_kind(l, body->entities[0], "university");
}

/* Where everybody has an office. */
static bool is_ministry(const linking *l, const actor *body)
{
    return has_rare(l, body->head, body->head_last, RARE(MINISTRY))
        || ent_link_is_kind(l, body->entities[0], "ministry")
        || ent_link_is_kind(l, body->entities[0], "un");
}

/* Whether a title before a name has its own body, so that another one behind
 * the name has a member: "Prime Minister A of the B Party", "Ketua Fraksi A
 * dari Partai B". */
static bool is_held_elsewhere(const linking *l, const actor *who,
                              const actor *body, title before)
{
    if (body->type != ENT_TYPE_ORGANIZATION)
        return false;
    if (ent_link_is_state_title(l, before.first, who->head))
        return true;
    uint32_t t = before.last;
    while (t < who->first && ent_link_is_class(l, t, LINK(HONORIFIC)))
        t++;
    return l->language == ENT_LANGUAGE_ID && t < who->first;
}

/* Whether "of BODY" behind 'who', with no title before that is of it, says no
 * more than that one belongs there. */
static bool is_member(const linking *l, const actor *body, title before,
                      const gap *g)
{
    if (before.first != ENT_NONE)
        return before.member;
    if (is_ministry(l, body))
        return false;
    return ent_link_is_mark(l, g->first, ",")
        || !ent_link_is_class(l, g->belonging, LINK(OF))
        || is_school(l, body);
}

/* "Sent Some One to Y", "his adviser Some One to Y": only a title makes "to" a
 * body's that is served there, and one of a person's own makes none. */
static bool goes_to(const linking *l, title before, const gap *g)
{
    if (l->language != ENT_LANGUAGE_EN
        || !ent_link_is_class(l, g->belonging, LINK(POSTED))
        || ent_link_is_class(l, g->belonging, LINK(LOCATIVE)))
        return false;
    return before.first == ENT_NONE
        || (before.first > l->first
            && ent_link_is_class(l, before.first - 1, LINK(OWN)));
}

/* "Some One of BDN", "utusan khusus Nama dari Negara". */
static bool belongs(linking *l, uint32_t i, const gap *g)
{
    actor *who = &l->actors.items[i], *body = who + 1;
    uint32_t sort = l->language == ENT_LANGUAGE_ID ? 2 : 0;
    if (who->type != ENT_TYPE_PERSON || g->belonging == ENT_NONE
        || g->plain > sort || g->title != ENT_NONE || g->commas > 1
        || g->belonging > g->from + 1 || g->last - g->from > 3 + g->plain
        || ent_link_is_class(l, g->first, LINK(LOCATIVE)))
        return false;
    title before = ent_link_title_before(l, i);
    if (goes_to(l, before, g))
        return false;
    if (body->type == ENT_TYPE_COUNTRY && l->language == ENT_LANGUAGE_ID
        && (before.first == ENT_NONE || before.member))
        return false;
    bool elsewhere = before.first != ENT_NONE && !before.member
        && is_held_elsewhere(l, who, body, before);
    bool named = before.first != ENT_NONE && !elsewhere;
    bool member = elsewhere || is_member(l, body, before, g);
    ent_link_tell_beside(l, who, body, ent_link_tie_type(member),
                         named ? before.first : 0,
                         named ? ent_link_title_end(l, before.first, who->head)
                         : 0);
    ent_link_absorb(who, body, who->first, body->last);
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
    ent_link_tell_beside(l, who, body, ENT_RELATION_MEMBER_OF, 0, 0);
    ent_link_absorb(who, body, who->first, body->last);
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

/* "Some One's company BDN", "Some One's movement, BDN". */
static bool leads_concern(linking *l, actor *who, actor *body, const gap *g)
{
    uint32_t t = g->last;
    while (t > g->first && (ent_link_is_mark(l, t - 1, ",")
                            || ent_link_is_class(l, t - 1, LINK(DETERMINER))))
        t--;
    if (l->language != ENT_LANGUAGE_EN || g->plain > 2
        || body->type != ENT_TYPE_ORGANIZATION || t <= g->first
        || !ent_link_is_class(l, g->first, LINK(POSSESSIVE))
        || !ent_link_is_rare(l, t - 1, RARE(CONCERN)))
        return false;
    ent_link_tell_beside(l, who, body, ENT_RELATION_OFFICE, 0, 0);
    ent_link_absorb(body, who, who->first, body->last);
    return true;
}

/* Person (or a body that belongs to another), then body. */
static void person_body(linking *l, uint32_t i, const gap *g)
{
    actor *who = &l->actors.items[i], *body = who + 1;
    bool person = who->type == ENT_TYPE_PERSON;
    if (person && g->size == 1 && body->type == ENT_TYPE_ORGANIZATION
        && ent_link_is_class(l, g->first, LINK(POSSESSIVE))) {
        ent_link_tell_beside(l, who, body, ENT_RELATION_OFFICE, 0, 0);
        ent_link_absorb(body, who, who->first, body->last);
        return;
    }
    if (bracketed(l, who, body)
        || (person && leads_concern(l, who, body, g))
        || g->broken || g->join || g->commas > 1
        || g->size == 0)
        return;
    bool comma = ent_link_is_mark(l, g->first, ",");
    if (g->title != ENT_NONE && (comma || g->member)
        && (person || g->member)) {
        ent_link_tell_beside(l, who, body, ent_link_tie_type(g->member),
                             g->title,
                             ent_link_title_end(l, g->title, g->last));
        ent_link_absorb(who, body, who->first, body->last);
    } else if (!person || belongs(l, i, g)
               || (comma && works_at(l, who, body, g))) {
        return;
    } else if (comma && l->language == ENT_LANGUAGE_EN && g->plain == 0) {
        uint32_t behind = title_behind(l, body);
        if (behind == ENT_NONE)
            return;
        bool office = l->words[behind].classes & LINK(OFFICE);
        ent_link_tell_beside(l, who, body, ent_link_tie_type(!office),
                             body->last, behind + 1);
        ent_link_absorb(who, body, who->first, behind + 1);
    }
}

/* The first of the actors joined before actor 'i': "[X] and [Y]". */
static uint32_t joined_from(const linking *l, uint32_t i)
{
    const actor *all = l->actors.items;
    while (i > 0 && all[i - 1].last + 1 == all[i].first
           && ent_link_is_class(l, all[i].first - 1, LINK(JOIN)))
        i--;
    return i;
}

/* "Kepala program [X di BDN]", "head of the [X and Y programme at BDN]": X is
 * what the body works on. */
static bool read_field(linking *l, uint32_t i, const gap *g)
{
    actor *field = &l->actors.items[i], *body = field + 1;
    if (body->type != ENT_TYPE_ORGANIZATION || g->broken || g->commas
        || g->title != ENT_NONE || g->belonging == ENT_NONE
        || (field->type != ENT_TYPE_COUNTRY && field->type != ENT_TYPE_PLACE))
        return false;
    uint32_t from = joined_from(l, i);
    uint32_t first = l->actors.items[from].first;
    bool found = l->language == ENT_LANGUAGE_EN
        ? has_rare(l, g->first, g->belonging, RARE(FIELD))
        : first > l->first && has_rare(l, first - 1, first, RARE(FIELD));
    for (uint32_t k = from; found && k <= i; k++)
        ent_link_absorb(body, &l->actors.items[k], first, body->last);
    return found;
}

/* "Kementerian Pertahanan (Kemhan)", "X's Security Council", "Konsul
 * [X di Y]". */
static void read_wholes(linking *l, uint32_t i, const gap *g)
{
    actor *a = &l->actors.items[i], *b = a + 1;
    bool english = l->language == ENT_LANGUAGE_EN;
    if (a->entities[0] == b->entities[0] && in_brackets(l, a, b)) {
        ent_link_absorb(a, b, a->first, b->last + 1);
    } else if (read_field(l, i, g)) {
        return;
    } else if (a->type == ENT_TYPE_COUNTRY && g->size <= 1 && english
               && b->type == ENT_TYPE_ORGANIZATION
               && (g->size == 0
                   || ent_link_is_class(l, g->first, LINK(POSSESSIVE)))) {
        ent_link_absorb(b, a, a->first, b->last);
    } else if (ent_link_is_body(a) && g->size == 1
               && (b->type == ENT_TYPE_PLACE || b->type == ENT_TYPE_COUNTRY
                   || (a->type == ENT_TYPE_COUNTRY
                       && b->type == ENT_TYPE_ORGANIZATION))
               && ent_link_is_class(l, g->first, LINK(POSTED))
               && ent_link_title_before(l, i).first != ENT_NONE) {
        ent_link_absorb(a, b, a->first, b->last);
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
                      g->title, ent_link_title_end(l, g->title, g->last));
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
    if (b->type == ENT_TYPE_PERSON && (ent_link_is_body(a) || place)
        && !locative)
        body_person(l, i, g);
    else if (place && b->type == ENT_TYPE_COUNTRY)
        ent_link_place_country(l, a, b, g);
    else if (a->type == ENT_TYPE_COUNTRY && b->type == ENT_TYPE_PLACE)
        ent_link_country_place(l, a, b, g);
}

static void read_behind(linking *l, uint32_t i, const gap *g)
{
    actor *a = &l->actors.items[i], *b = a + 1;
    if (a->type == ENT_TYPE_PERSON && b->type != ENT_TYPE_PERSON
        && b->type != ENT_TYPE_AGREEMENT && ent_link_read_predicate(l, a, b, g))
        return;
    bool may_be = a->type == ENT_TYPE_PERSON
        || a->type == ENT_TYPE_ORGANIZATION;
    if (may_be && is_described(l, b, g))
        ent_link_absorb(a, b, a->first, b->last);
    else if (a->type == ENT_TYPE_PERSON
        && (ent_link_is_body(b)
            || (b->type == ENT_TYPE_PLACE && g->title != ENT_NONE)))
        person_body(l, i, g);
    else if (ent_link_is_body(a) && ent_link_is_body(b)
             && g->title != ENT_NONE && g->member
             && !(l->language == ENT_LANGUAGE_EN && g->first < g->title
                  && l->words[g->first].preposition))
        person_body(l, i, g); /* but not "X of hiding members of Y" */
    else if (a->type == ENT_TYPE_PERSON && b->type == ENT_TYPE_PERSON)
        read_persons(l, i, g);
}

void ent_link_read_neighbours(linking *l, uint32_t i, neighbour_pass pass)
{
    actor *a = &l->actors.items[i], *b = a + 1;
    gap g;
    if (a->absorbed || b->absorbed)
        return;
    ent_link_read_gap(l, a->last < b->first ? a->last : b->first, b->first, &g);
    if (pass == NEIGHBOUR_WHOLES)
        read_wholes(l, i, &g);
    else if (pass == NEIGHBOUR_BEFORE)
        read_before(l, i, &g);
    else
        read_behind(l, i, &g);
}
