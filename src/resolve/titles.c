/* titles.c: titles without a name, and whom they mean.
 *
 *     Presiden X memuji ...    a description: the holder that day
 *     presiden itu             a description: the last who had the role
 *     ..., kata Presiden.      likewise, of the only one who had it
 *
 * They are asked for among the article's own roles and, after them, among the
 * holders that the lexicon knows for the article's date. */

#include "resolve/titles.h"

/* So many roles are asked for whose country goes without saying. */
#define BARE_ASKED 60

/* Whether an office is that of whoever leads a country. */
static bool leads(const resolving *r, uint32_t office)
{
    ent_slice kind = r->lexicon->offices.items[office].kind;
    ent_slice id = r->lexicon->offices.items[office].id;
    return ent_slice_equal(kind, ENT_S("head"))
        || ent_slice_equal(kind, ENT_S("government"))
        || ent_slice_equal(id, ENT_S("leader"));
}

/* The last person before byte 'start' whom this article gives the role; for a
 * leader any office that leads. */
static uint32_t role_here(const resolving *r, const title *t, uint32_t start)
{
    ent_slice leader = ENT_S("leader");
    ent_slice id = r->lexicon->offices.items[t->office].id;
    uint32_t found = ENT_NONE;
    uint32_t most = r->roles.count < ROLES_ASKED ? r->roles.count
        : ROLES_ASKED;
    for (uint32_t i = 0; i < most; i++) {
        const ent_role *role = &r->roles.items[i];
        bool office = role->office == t->office
            || (ent_slice_equal(id, leader) && leads(r, role->office));
        bool body = t->of == ENT_NONE || role->of == t->of;
        if (!office || !body || role->former)
            continue;
        if (found == ENT_NONE || role->start < start)
            found = role->person;
    }
    return found;
}

/* Offices of states and regions, of which there is one at a time. */
static bool is_single(const resolving *r, uint32_t office)
{
    static const char *const kinds[] = { "head", "government", "minister",
                                         "local" };
    ent_slice kind = r->lexicon->offices.items[office].kind;
    return ent_slice_among(kind, kinds, sizeof kinds / sizeof *kinds)
        != ENT_NONE;
}

/* How often this article gives a person an office with no country beside it. */
static uint32_t bare_roles(const resolving *r, uint32_t office,
                           uint32_t person)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < r->roles.count && i < BARE_ASKED; i++) {
        const ent_role *role = &r->roles.items[i];
        count += role->office == office && role->person == person
            && role->bare && !role->former;
    }
    return count;
}

/* The person whose country the article need not tell, being its own: who has
 * the office most often with none beside it, of several the first. */
static uint32_t own_role(const resolving *r, uint32_t office)
{
    uint32_t best = ENT_NONE, most = 0;
    if (ent_slice_equal(r->lexicon->offices.items[office].kind,
                        ENT_S("local")))
        return ENT_NONE;
    for (uint32_t i = 0; i < r->roles.count && i < BARE_ASKED; i++) {
        uint32_t person = r->roles.items[i].person;
        uint32_t count = person == best ? 0 : bare_roles(r, office, person);
        if (count > most) {
            best = person;
            most = count;
        }
    }
    return best;
}

/* The only person whom this article gives such an office, else the one whose
 * country goes without saying; or ENT_NONE. */
static uint32_t only_role(const resolving *r, uint32_t office)
{
    uint32_t found = ENT_NONE;
    if (!is_single(r, office))
        return ENT_NONE;
    for (uint32_t i = 0; i < r->roles.count && i < ROLES_ASKED; i++) {
        const ent_role *role = &r->roles.items[i];
        if (role->office != office || role->person == found)
            continue;
        if (role->former || found != ENT_NONE)
            return own_role(r, office);
        found = role->person;
    }
    return found;
}

/* Whether token 't' has a capital; past the sentence it has none. */
static bool is_capital(const resolving *r, const ent_sentence *s, uint32_t t)
{
    return t < s->last_token && ent_has_capital(r, t);
}

/* Whether a title stands for its bearer as a name would: in Indonesian, with a
 * capital among small words, "kata Presiden", and no part of a longer name,
 * "Istana Presiden". */
static bool is_bare(const resolving *r, const title *t)
{
    const ent_sentence *s = ent_sentence_of(r, t->first);
    if (r->language != ENT_LANGUAGE_ID || t->of != ENT_NONE
        || s->title_case || !is_capital(r, s, t->first)
        || is_capital(r, s, t->end))
        return false;
    const ent_token *tokens = r->dossier->tokens;
    bool verb = t->end < s->last_token
        && tokens[t->end].kind == ENT_TOKEN_WORD
        && !ent_is_word(r, t->end, WORD_BRIDGE);
    if (t->first == s->first_token || ent_is_mark(r, t->first - 1, ','))
        return verb;
    const ent_token *before = &tokens[t->first - 1];
    return before->kind == ENT_TOKEN_WORD
        && !ent_is_word(r, t->end, WORD_BRIDGE)
        && before->shape == ENT_SHAPE_LOWER;
}

/* Who held the office that day, as an entity. */
static uint32_t holder(resolving *r, const title *t)
{
    if (t->of == ENT_NONE || r->entities.items[t->of].entry == ENT_NONE)
        return ENT_NONE;
    uint32_t entry = ent_lexicon_holder(r->lexicon, t->office,
                                        r->entities.items[t->of].entry,
                                        r->dossier->document.date);
    return entry == ENT_NONE ? ENT_NONE : ent_entity_of_entry(r, entry);
}

/* Adds "itu" behind, or "sang" or "the" before a title without a country. */
static bool widen(const resolving *r, title *t)
{
    const ent_sentence *s = ent_sentence_of(r, t->first);
    bool definite = false;
    if (r->language != ENT_LANGUAGE_EN && t->end < s->last_token
        && ent_is_word(r, t->end, WORD_DEFINITE)) {
        t->end++;
        definite = true;
    }
    if (t->of == ENT_NONE && !definite && t->begin > s->first_token
        && ent_is_word(r, t->begin - 1, WORD_DEFINITE)
        && (r->language == ENT_LANGUAGE_EN
            || !ent_is_word(r, t->begin - 1, WORD_POINTING))) {
        t->begin--;
        definite = true;
    }
    return definite;
}

/* Whether a mention crosses the borders of tokens [first, last). */
static bool crosses(const resolving *r, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        uint32_t m = ent_mention_starting(r, t, UINT32_MAX);
        if (m != ENT_NONE && r->mentions.items[m].last_token > last)
            return true;
        if (m != ENT_NONE && t == first
            && r->mentions.items[m].last_token == last)
            return true;
    }
    uint32_t t = first ? first - 1 : 0;
    uint32_t m = ent_mention_starting(r, t, UINT32_MAX);
    return first && m != ENT_NONE && r->mentions.items[m].last_token > first
        && r->mentions.items[m].last_token < last;
}

/* "X's top diplomat for Somewhere": one of several. */
static bool is_narrower(const resolving *r, const title *t)
{
    return t->begin < t->first && r->language == ENT_LANGUAGE_EN
        && ent_is_word(r, t->end, WORD_OF)
        && is_capital(r, ent_sentence_of(r, t->first), t->end + 1);
}

/* The country or body that is a word of the title itself: "the XY chief". */
static void body_inside(const resolving *r, title *t)
{
    for (uint32_t at = t->first; at < t->last && t->of == ENT_NONE; at++) {
        uint32_t m = ent_mention_starting(r, at, BODIES);
        if (m != ENT_NONE && r->mentions.items[m].last_token <= t->last)
            t->of = r->mentions.items[m].entity;
    }
}

/* Turns a title without a name into a mention, if it is known whose. */
static void describe(resolving *r, title *t, mention_list *made)
{
    body_inside(r, t);
    bool definite = widen(r, t);
    bool bare = !definite && is_bare(r, t);
    bool open = t->of == ENT_NONE && r->language == ENT_LANGUAGE_EN
        && ent_is_word(r, t->end, WORD_OF)
        && ent_slice_equal(ent_dossier_token(r->dossier, t->last - 1),
                           ent_folded_token(r, t->last - 1));
    if (t->former || open || is_narrower(r, t) || ent_is_of_then(r, t)
        || (t->of == ENT_NONE && !definite && !bare)
        || crosses(r, t->begin, t->end))
        return;
    const ent_token *tokens = r->dossier->tokens;
    uint32_t start = tokens[t->begin].start;
    uint32_t person = bare ? only_role(r, t->office)
                           : role_here(r, t, start);
    ent_slice reason = ENT_S("has this office in the article");
    if (person == ENT_NONE) {
        person = holder(r, t);
        reason = ENT_S("held this office on the article's date");
    }
    if (person == ENT_NONE)
        return;
    *ent_list_push(r->scratch, made) = (ent_mention){
        .start = start, .end = tokens[t->end - 1].end,
        .first_token = t->begin, .last_token = t->end,
        .sentence = tokens[t->first].sentence, .type = ENT_TYPE_PERSON,
        .flags = ENT_FLAG_NOMINAL, .name = ENT_NONE, .entity = person,
        .reason = reason };
}

void ent_describe_titles(resolving *r, title_list *open)
{
    mention_list made = { 0 };
    for (uint32_t i = 0; i < open->count; i++)
        describe(r, &open->items[i], &made);
    ent_insert_mentions(r, &made);
}
