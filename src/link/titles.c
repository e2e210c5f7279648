/* titles.c: offices whose body stands elsewhere.
 *
 *     its chairman, Someone; direkturnya, Nama      a body of the sentence
 *     Foreign Minister Someone; Presiden Nama       a country of the article
 *
 * and the offices that were found when names were told apart. */

#include "link/inside.h"

/* So many titles without a body are thought about in one article, and so many
 * relations asked who has an office. */
#define BARE_TITLES 200
#define TOLD_BEFORE 2000

/* A title whose words are no title's one by one has at most so many. */
#define TITLE_WORDS 4

/* So many words beside a comma are looked at for a title. */
#define BESIDE_WORDS 6

/* How far back a body is looked for, in sentences and in mentions. */
#define LAST_REACH 2
#define LAST_MENTIONS 30

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

/* Offices of a state, not of any body. */
static bool is_national(const linking *l, uint32_t office)
{
    static const char *const kinds[] = { "head", "government", "minister",
                                         "military", "prosecution" };
    ent_slice kind = l->rules->lexicon->offices.items[office].kind;
    return ent_slice_among(kind, kinds, sizeof kinds / sizeof *kinds)
        != ENT_NONE;
}

/* Offices of any body, not of a state, a court or a place. */
static bool is_of_body(const linking *l, uint32_t office)
{
    static const char *const kinds[] = { "body", "spokesperson" };
    ent_slice kind = l->rules->lexicon->offices.items[office].kind;
    return ent_slice_among(kind, kinds, sizeof kinds / sizeof *kinds)
        != ENT_NONE;
}

static bool is_told(const ent_mention *m, ent_type type)
{
    return m->type == type && m->entity != ENT_NONE
        && !(m->flags & ENT_FLAG_SOURCE);
}

/* The last entity of 'type' told before mention 'i', at most LAST_REACH
 * sentences ago; or ENT_NONE. Media that are only cited are none. */
static uint32_t last_told(const linking *l, uint32_t i, ent_type type)
{
    const ent_mention *all = l->dossier->mentions;
    for (uint32_t k = i; k > 0 && i - k < LAST_MENTIONS
         && all[k - 1].sentence + LAST_REACH >= l->sentence; k--)
        if (is_told(&all[k - 1], type))
            return all[k - 1].entity;
    return ENT_NONE;
}

/* The first of the nearest sentence before that has one. */
static uint32_t told_first(const linking *l, uint32_t i, ent_type type)
{
    const ent_mention *all = l->dossier->mentions;
    uint32_t found = ENT_NONE;
    for (uint32_t k = i; k > 0 && i - k < LAST_MENTIONS
         && all[k - 1].sentence + LAST_REACH >= l->sentence; k--) {
        const ent_mention *m = &all[k - 1];
        if (m->sentence == l->sentence || !is_told(m, type))
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
    for (uint32_t k = 0; k < i; k++)
        if (l->actors.items[k].type == ENT_TYPE_PERSON)
            return false;
    return l->language == ENT_LANGUAGE_EN
        ? ent_link_is_rare(l, first, RARE(ITS)) : first == l->first;
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

bool ent_link_is_state_title(const linking *l, uint32_t first, uint32_t last)
{
    uint32_t begin, end, office = office_in(l, first, last, &begin, &end);
    return office != ENT_NONE && is_national(l, office);
}

static bool is_body(const actor *a)
{
    return a->type == ENT_TYPE_COUNTRY || a->type == ENT_TYPE_ORGANIZATION;
}

/* Whose title stands in tokens [first, last): right before "whose", that; else
 * of a state's office the country told before, of others the body; in sentences
 * before only "its" and the like lead there. An entity, or ENT_NONE. */
static uint32_t owner_of(const linking *l, uint32_t i, uint32_t first,
                         uint32_t last)
{
    bool national = ent_link_is_state_title(l, first, last);
    uint32_t nearest = ENT_NONE;
    for (uint32_t k = i; k > 0; k--) {
        const actor *a = &l->actors.items[k - 1];
        if (a->type != ENT_TYPE_PERSON && a->type != ENT_TYPE_AGREEMENT
            && ent_link_is_class(l, first, LINK(RELATIVE))
            && a->last + 2 > first)
            return a->entities[0];
        if (!is_body(a))
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

/* Whether nothing before token 'first' describes the title there: not "the
 * growers' chief", "the shadow minister", "its political leader". */
static bool is_plain(const linking *l, uint32_t first)
{
    if (first == l->first)
        return true;
    const term *before = &l->words[first - 1];
    return !(before->classes & (LINK(POSSESSIVE) | LINK(OWN)))
        && (before->verb || before->classes
            || l->dossier->tokens[first - 1].kind != ENT_TOKEN_WORD);
}

/* Whether nothing stands beside a title of tokens [first, last) but the
 * name. */
static bool is_alone(const linking *l, const actor *a, uint32_t first,
                     uint32_t last)
{
    for (uint32_t t = last; t < a->head; t++)
        if (!ent_link_is_class(l, t, LINK(HONORIFIC)))
            return false;
    return is_plain(l, first);
}

/* The country told before a name in its sentence, in the same speech. */
static uint32_t country_before(const linking *l, const actor *a)
{
    uint32_t t = a->first;
    while (t > l->first
           && l->dossier->tokens[t - 1].kind != ENT_TOKEN_QUOTE)
        t--;
    for (uint32_t i = a->mention; i > 0; i--) {
        const ent_mention *m = &l->dossier->mentions[i - 1];
        if (m->first_token < t)
            break;
        if (m->type == ENT_TYPE_COUNTRY && m->entity != ENT_NONE)
            return m->entity;
    }
    return ENT_NONE;
}

/* The office of the title right before the name of actor 'i', and its words;
 * or ENT_NONE. */
static uint32_t office_before(const linking *l, uint32_t i, uint32_t *begin,
                              uint32_t *end)
{
    const actor *a = &l->actors.items[i];
    uint32_t floor = i ? a[-1].last : l->first;
    if (a->first < a->head)
        return office_in(l, a->first, a->head, begin, end);
    for (uint32_t t = a->head; t > floor && a->head - t < TITLE_WORDS; t--) {
        uint32_t found = office_in(l, t - 1, a->head, begin, end);
        if (found != ENT_NONE && *end == a->head)
            return found;
    }
    return ENT_NONE;
}

/* The title that a comma parts from the name before it: "Someone, the climate
 * minister, ...". */
static uint32_t office_behind(const linking *l, const actor *a,
                              uint32_t *begin, uint32_t *end)
{
    uint32_t t = a->last + 1;
    if (!ent_link_is_mark(l, a->last, ","))
        return ENT_NONE;
    while (ent_link_is_class(l, t, LINK(DETERMINER) | LINK(FORMER)))
        t++;
    uint32_t last = t + TITLE_WORDS < l->last ? t + TITLE_WORDS : l->last;
    uint32_t found = office_in(l, t, last, begin, end);
    bool stands = found != ENT_NONE && *begin == t
        && (*end == l->last || ent_link_is_mark(l, *end, ",")
            || ent_link_is_mark(l, *end, "."));
    return stands ? found : ENT_NONE;
}

/* Whether tokens [first, last) are none, or "kala itu". */
static bool is_then(const linking *l, uint32_t first, uint32_t last)
{
    return first == last
        || (l->language == ENT_LANGUAGE_ID && first + 2 == last
            && ent_link_is_rare(l, last - 1, RARE(THIS)));
}

/* "The finance minister, Someone, ...", "Perdana menteri kala itu, Nama,": of
 * those that end there the longest title. */
static uint32_t office_ahead(const linking *l, uint32_t i, uint32_t *begin,
                             uint32_t *end)
{
    const actor *a = &l->actors.items[i];
    uint32_t floor = i ? a[-1].last : l->first, comma = a->first - 1;
    uint32_t found = ENT_NONE, from, to;
    if (a->first == l->first || !ent_link_is_mark(l, comma, ",")
        || !(ent_link_is_mark(l, a->last, ",")
             || ent_link_is_mark(l, a->last, ".")))
        return ENT_NONE;
    for (uint32_t t = comma; t > floor && comma - t < BESIDE_WORDS; t--) {
        uint32_t office = office_in(l, t - 1, comma, &from, &to);
        if (office == ENT_NONE || from != t - 1 || !is_then(l, to, comma))
            continue;
        found = office;
        *begin = from;
        *end = to;
    }
    return found != ENT_NONE && is_plain(l, *begin) ? found : ENT_NONE;
}

/* "the government of Someone", "Someone's cabinet", "pemerintahan Nama": the
 * word that says so, or ENT_NONE. */
static uint32_t rule_beside(const linking *l, const actor *a)
{
    uint32_t t = a->first;
    if (ent_link_is_class(l, a->last, LINK(POSSESSIVE))
        && ent_link_is_rare(l, a->last + 1, RARE(RULE)))
        return a->last + 1;
    if (l->language == ENT_LANGUAGE_EN) {
        if (t < l->first + 2 || !ent_link_is_mark(l, t - 1, "of"))
            return ENT_NONE;
        t--;
    }
    return t > l->first && ent_link_is_rare(l, t - 1, RARE(RULE)) ? t - 1
        : ENT_NONE;
}

/* Reads the title of a bare name; false when there is none. */
static bool read_bare_title(const linking *l, uint32_t i, bare_title *b)
{
    const actor *a = &l->actors.items[i];
    uint32_t office = office_before(l, i, &b->first, &b->last);
    bool beside = office != ENT_NONE;
    if (!beside)
        office = office_behind(l, a, &b->first, &b->last);
    if (office == ENT_NONE)
        office = office_ahead(l, i, &b->first, &b->last);
    uint32_t rule = office == ENT_NONE ? rule_beside(l, a) : ENT_NONE;
    if (rule != ENT_NONE) {
        b->first = rule;
        b->last = rule + 1;
    }
    b->national = rule != ENT_NONE
        || (office != ENT_NONE && is_national(l, office));
    b->body = ENT_NONE;
    if (b->national)
        b->body = country_before(l, a);
    else if (beside && is_of_body(l, office)
             && is_alone(l, a, b->first, b->last))
        b->body = last_told(l, a->mention, ENT_TYPE_ORGANIZATION);
    return b->national || b->body != ENT_NONE;
}

void ent_link_keep_bare_title(linking *l, uint32_t i)
{
    const actor *a = &l->actors.items[i];
    bare_title b = { .person = a->entities[0], .sentence = l->sentence };
    if (a->type == ENT_TYPE_PERSON && l->bare.count < BARE_TITLES
        && read_bare_title(l, i, &b))
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

/* The country told before the title in its sentence; else that told of most
 * whose office nobody else holds. */
static uint32_t likely_country(const linking *l, const bare_title *b)
{
    const ent_dossier *d = l->dossier;
    uint32_t best = ENT_NONE;
    uint32_t own = d->entities[b->person].country;
    if (own != ENT_NONE)
        return own;
    if (b->body != ENT_NONE)
        return b->body;
    for (uint32_t e = 0; e < d->entity_count; e++)
        if (d->entities[e].type == ENT_TYPE_COUNTRY && !is_taken(l, b, e)
            && (best == ENT_NONE || l->told_of[e] > l->told_of[best]))
            best = e;
    return best;
}

/* How often the article speaks of each country: by its own names, which count
 * twice, and by those of its places and bodies. */
static void count_countries(linking *l)
{
    const ent_dossier *d = l->dossier;
    l->told_of = ent_arena_alloc(l->scratch, (d->entity_count + 1)
                                 * sizeof *l->told_of);
    for (uint32_t e = 0; e < d->entity_count; e++) {
        const ent_entity *entity = &d->entities[e];
        if (entity->type == ENT_TYPE_COUNTRY)
            l->told_of[e] += 2 * entity->mentions;
        else if (entity->type != ENT_TYPE_PERSON
                 && entity->country != ENT_NONE)
            l->told_of[entity->country] += entity->mentions;
    }
}

void ent_link_tell_bare_titles(linking *l)
{
    count_countries(l);
    const ent_token *tokens = l->dossier->tokens;
    for (uint32_t i = 0; i < l->bare.count; i++) {
        const bare_title *b = &l->bare.items[i];
        if (ent_link_office_of(l, b->person) != ENT_NONE)
            continue;
        uint32_t of = b->national ? likely_country(l, b) : b->body;
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
