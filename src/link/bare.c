/* bare.c: titles with nothing that says of whom.
 *
 *     Foreign Minister Someone; Presiden Nama       a country of the article
 *     Someone, the climate minister,                likewise
 *     pemerintahan Nama; Someone's cabinet          likewise
 *     said spokesman Someone                        the body told of last
 *
 * They are kept while sentences are read and told at the end, of whom nothing
 * else tells an office. A state's office is of the country before it in its
 * sentence, else of the one that the article tells of most. */

#include "link/titles.h"

/* So many titles are thought about in one article. */
#define BARE_TITLES 200

/* A title whose words are no title's one by one has at most so many. */
#define TITLE_WORDS 4

/* So many words before a comma are looked at for a title. */
#define BESIDE_WORDS 6

/* Offices of any body, not of a state, a court or a place. */
static bool is_of_body(const linking *l, uint32_t office)
{
    static const char *const kinds[] = { "body", "spokesperson" };
    ent_slice kind = l->rules->lexicon->offices.items[office].kind;
    return ent_slice_among(kind, kinds, sizeof kinds / sizeof *kinds)
        != ENT_NONE;
}

/* The last entity of 'type' told before mention 'i', at most LAST_REACH
 * sentences ago; or ENT_NONE. Media that are only cited are none. */
static uint32_t last_told(const linking *l, uint32_t i, ent_type type)
{
    const ent_mention *all = l->dossier->mentions;
    for (uint32_t k = i; k > 0 && i - k < LAST_MENTIONS
         && all[k - 1].sentence + LAST_REACH >= l->sentence; k--)
        if (ent_link_is_told(&all[k - 1], type))
            return all[k - 1].entity;
    return ENT_NONE;
}

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
        return ent_link_office_in(l, a->first, a->head, begin, end);
    for (uint32_t t = a->head; t > floor && a->head - t < TITLE_WORDS; t--) {
        uint32_t found = ent_link_office_in(l, t - 1, a->head, begin, end);
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
    uint32_t found = ent_link_office_in(l, t, last, begin, end);
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
        uint32_t office = ent_link_office_in(l, t - 1, comma, &from, &to);
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
        || (office != ENT_NONE && ent_link_is_national(l, office));
    b->body = ENT_NONE;
    if (b->national)
        b->body = country_before(l, a);
    else if (beside && is_of_body(l, office)
             && is_alone(l, a, b->first, b->last))
        b->body = last_told(l, a->mention, ENT_TYPE_ORGANIZATION);
    b->end = a->last > b->last ? a->last : b->last;
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

/* The person's own country; else that told before the title in its sentence;
 * else that told of most whose office nobody else holds. */
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

/* "Foreign Minister A and Trade Minister B": whether the titles of a list, 'b'
 * right behind 'before', are of one state. */
static bool is_listed(const linking *l, const bare_title *before,
                      const bare_title *b)
{
    if (!before->national || !b->national || before->sentence != b->sentence
        || b->first < before->end || b->first - before->end > 2)
        return false;
    for (uint32_t t = before->end; t < b->first; t++)
        if (!(l->words[t].classes & LINK(JOIN))
            && !ent_slice_equal(l->words[t].folded, ENT_S(",")))
            return false;
    return b->first > before->end;
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
        uint32_t beside = i && is_listed(l, b - 1, b)
            ? ent_link_office_of(l, b[-1].person) : ENT_NONE;
        if (beside != ENT_NONE
            && l->dossier->entities[b->person].country == ENT_NONE)
            of = beside;
        if (of != ENT_NONE)
            ent_link_tell_office(l, b->person, of, b->sentence,
                                 tokens[b->first].start,
                                 tokens[b->last - 1].end);
    }
}
