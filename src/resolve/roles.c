/* roles.c: titles: who bears them, and whom they mean when no name is there.
 *
 *     Presiden X, Nama Orang   a role: president of X
 *     Some One, the president of X
 *     Presiden X memuji ...    a description: the holder that day
 *     presiden itu             a description: the last who had the role
 *     ..., kata Presiden.      likewise, of the only one who had it
 *
 * First all roles are gathered from the names beside the titles, then titles
 * without a name are asked for among the article's own roles and, after them,
 * among the holders that the lexicon knows for the article's date. */

#include "resolve/inside.h"

#include "base/utf8.h"

#define BODIES (1u << ENT_TYPE_COUNTRY | 1u << ENT_TYPE_ORGANIZATION)
/* So many roles of an article are asked for whom a title means. */
#define ROLES_ASKED 2000
/* So many for whose country goes without saying. */
#define BARE_ASKED 60
#define PERSONS (1u << ENT_TYPE_PERSON)

/* A title in the text with what stands around it. */
typedef struct title {
    uint32_t first;  /* tokens [first, last) of the title's own words */
    uint32_t last;
    uint32_t begin;  /* tokens [begin, end) with its country or body */
    uint32_t end;
    uint32_t office;
    uint32_t of;     /* entity, or ENT_NONE */
    bool former;
} title;

static bool is_mark(const resolving *r, uint32_t t, const char *mark)
{
    return t < r->dossier->token_count
        && ent_slice_equal(ent_dossier_token(r->dossier, t),
                           (ent_slice){ mark, strlen(mark) });
}

/* The longest title that starts at token 't': its office, and '*last'. */
static uint32_t title_at(const resolving *r, uint32_t t, uint32_t *last)
{
    ent_language language = r->language ? r->language : ENT_LANGUAGE_EN;
    size_t longest = r->words[t].title;
    if (longest == 0)
        return ENT_NONE;
    const ent_sentence *s = ent_sentence_of(r, t);
    ent_buffer *text = r->text;
    ent_buffer_clear(text);
    uint32_t found = ENT_NONE;
    for (uint32_t i = t; i < s->last_token && text->size < longest; i++) {
        if (i > t && r->dossier->tokens[i].space_before)
            ent_buffer_add_char(text, ' ');
        ent_buffer_add(text, ent_folded_token(r, i));
        uint32_t office = ent_lexicon_title(r->lexicon,
                                            ent_buffer_slice(text), language);
        if (office != ENT_NONE) {
            found = office;
            *last = i + 1;
        }
    }
    return found;
}

/* The mention of one of 'types' that starts (ends) at token 'at', in the
 * title's own sentence: names do not reach over a line's end. */
static uint32_t starting(const resolving *r, const title *t, uint32_t at,
                         uint32_t types)
{
    return at < ent_sentence_of(r, t->first)->last_token
        ? ent_mention_starting(r, at, types) : ENT_NONE;
}

static uint32_t ending(const resolving *r, const title *t, uint32_t at,
                       uint32_t types)
{
    return at > ent_sentence_of(r, t->first)->first_token
        ? ent_mention_ending(r, at, types) : ENT_NONE;
}

/* The country or body right behind the title: "Presiden X", "President of X",
 * "Menlu Nama Negara (NN)". */
static bool body_behind(const resolving *r, title *t)
{
    uint32_t at = t->last;
    while (ent_is_word(r, at, WORD_OF))
        at++;
    uint32_t m = starting(r, t, at, BODIES);
    if (m == ENT_NONE)
        return false;
    const ent_mention *body = &r->mentions.items[m];
    if (at > t->last && body->flags & ENT_FLAG_DEMONYM)
        return false; /* "leader of the X-ish opposition" */
    t->of = body->entity;
    t->end = body->last_token;
    uint32_t again = is_mark(r, t->end, "(")
        ? starting(r, t, t->end + 1, BODIES) : ENT_NONE;
    uint32_t close = again == ENT_NONE ? 0
        : r->mentions.items[again].last_token;
    if (close && close < ent_sentence_of(r, t->first)->last_token
        && is_mark(r, close, ")"))
        t->end = close + 1;
    return true;
}

/* The country or body right before it: "X President", "X's leader". */
static bool body_before(const resolving *r, title *t)
{
    uint32_t at = t->first;
    if (at && (is_mark(r, at - 1, "'s") || is_mark(r, at - 1, "’s")))
        at--;
    uint32_t m = ending(r, t, at, BODIES);
    if (m == ENT_NONE)
        return false;
    t->of = r->mentions.items[m].entity;
    t->begin = r->mentions.items[m].first_token;
    return true;
}

/* Reads the title at token 'at'; '*t' is complete when there is one. */
static bool read_title(const resolving *r, uint32_t at, title *t)
{
    *t = (title){ .first = at, .of = ENT_NONE };
    t->office = title_at(r, at, &t->last);
    if (t->office == ENT_NONE)
        return false;
    t->begin = t->first;
    t->end = t->last;
    if (!body_behind(r, t) && r->language == ENT_LANGUAGE_EN)
        body_before(r, t);
    uint32_t before = t->begin;
    t->former = before > ent_sentence_of(r, at)->first_token
        && ent_is_word(r, before - 1, WORD_FORMER);
    return true;
}

/* Whether "saat itu" stands behind a title: whoever bore it then. */
static bool is_of_then(const resolving *r, const title *t)
{
    return ent_is_word(r, t->end, WORD_BRIDGE)
        && ent_is_word(r, t->end + 1, WORD_DEFINITE);
}

/* The person named behind a title: "Presiden X, Nama Orang", "the minister,
 * Sir Some One,". */
static uint32_t bearer_behind(const resolving *r, const title *t)
{
    uint32_t at = t->end + (is_of_then(r, t) ? 2 : 0);
    bool comma = is_mark(r, at, ",");
    at += comma;
    while (ent_is_word(r, at, WORD_BRIDGE) || is_mark(r, at, ".")
           || ent_is_word(r, at, WORD_HONORIFIC)
           || ent_is_word(r, at, WORD_RANK))
        at++;
    uint32_t m = starting(r, t, at, PERSONS);
    if (m == ENT_NONE || !comma || t->of != ENT_NONE)
        return m;
    uint32_t end = r->mentions.items[m].last_token;
    return is_mark(r, end, ",") || is_mark(r, end, ".") ? m : ENT_NONE;
}

/* Whether what stands before a comma, and is told of by a title behind it, ends
 * there: "Some One, the X president, ...". */
static bool ends_there(const resolving *r, const title *t)
{
    return t->end >= ent_sentence_of(r, t->first)->last_token
        || r->dossier->tokens[t->end].kind != ENT_TOKEN_WORD
        || t->of != ENT_NONE;
}

/* The country or body of which a person of the lexicon holds this office. */
static uint32_t body_of_holder(resolving *r, uint32_t person,
                               uint32_t office)
{
    uint32_t entry = r->entities.items[person].entry;
    if (entry == ENT_NONE)
        return ENT_NONE;
    uint32_t h = ent_lexicon_holding_of(r->lexicon, entry, ENT_NONE,
                                        r->dossier->document.date);
    if (h == ENT_NONE)
        return ENT_NONE;
    const ent_holding *holding = &r->lexicon->holdings.items[h];
    return holding->office == office ? ent_entity_of_entry(r, holding->of)
        : ENT_NONE;
}

static void add_role(resolving *r, const title *t, uint32_t person)
{
    ent_role role = {
        .person = person, .of = t->of, .office = t->office,
        .sentence = r->dossier->tokens[t->first].sentence,
        .start = r->dossier->tokens[t->first].start,
        .end = r->dossier->tokens[t->last - 1].end, .former = t->former,
        .bare = t->of == ENT_NONE };
    if (role.of == ENT_NONE)
        role.of = body_of_holder(r, person, t->office);
    ent_entity *e = &r->entities.items[person];
    if (e->country == ENT_NONE && role.of != ENT_NONE) {
        const ent_entity *body = &r->entities.items[role.of];
        e->country = body->type == ENT_TYPE_COUNTRY ? role.of : body->country;
    }
    *ent_list_push(r->dossier->arena, &r->roles) = role;
}

/* The state that a person leads or serves, as the lexicon or the article's
 * roles so far know: an entity, or ENT_NONE. */
static uint32_t state_of(resolving *r, uint32_t person)
{
    const ent_entity *e = &r->entities.items[person];
    if (e->entry != ENT_NONE
        && ent_lexicon_holding_of(r->lexicon, e->entry, ENT_NONE,
                                  r->dossier->document.date) != ENT_NONE)
        return e->country;
    for (uint32_t i = r->roles.count; i > 0 && r->roles.count - i < ROLES_ASKED;
         i--)
        if (r->roles.items[i - 1].person == person)
            return e->country;
    return ENT_NONE;
}

/* Titles of those who serve a person. */
static bool serves(const resolving *r, const title *t)
{
    static const char *const kinds[] = { "adviser", "spokesperson" };
    return ent_slice_among(r->lexicon->offices.items[t->office].kind, kinds,
                           sizeof kinds / sizeof *kinds) != ENT_NONE;
}

/* Who bears a title that tells whom they serve: "penasihat X, Nama Orang",
 * "juru bicara Presiden X, Nama Orang". The state is then that of who is
 * served. A mention, or ENT_NONE. */
static uint32_t bearer_serving(resolving *r, title *t)
{
    title over;
    bool inside = t->last - 1 > t->first
        && read_title(r, t->last - 1, &over);
    uint32_t at = t->end;
    while (ent_is_word(r, at, WORD_OF))
        at++;
    if (t->of != ENT_NONE && !inside)
        return ENT_NONE;
    if (inside || read_title(r, at, &over))
        at = over.end + is_mark(r, over.end, ",");
    uint32_t served = starting(r, t, at, PERSONS);
    if (served == ENT_NONE)
        return ENT_NONE;
    at = r->mentions.items[served].last_token;
    if (!is_mark(r, at++, ","))
        return ENT_NONE;
    while (ent_is_word(r, at, WORD_HONORIFIC))
        at++;
    uint32_t m = starting(r, t, at, PERSONS);
    uint32_t state = over.of != ENT_NONE ? over.of
        : state_of(r, r->mentions.items[served].entity);
    if (m == ENT_NONE || state == ENT_NONE)
        return ENT_NONE;
    if (inside)
        add_role(r, &over, r->mentions.items[served].entity);
    t->of = state;
    return m;
}

/* "X's spokesman Some One": the state of X. */
static void read_served_before(resolving *r, title *t)
{
    uint32_t at = t->first;
    if (at && (is_mark(r, at - 1, "'s") || is_mark(r, at - 1, "’s")))
        at--;
    uint32_t served = ending(r, t, at, PERSONS);
    if (served != ENT_NONE)
        t->of = state_of(r, r->mentions.items[served].entity);
}

/* The person named beside a title: behind it, or before a comma. */
static uint32_t bearer(resolving *r, title *t)
{
    uint32_t m = serves(r, t) ? bearer_serving(r, t) : ENT_NONE;
    if (m != ENT_NONE)
        return m;
    m = bearer_behind(r, t);
    if (m != ENT_NONE && t->of == ENT_NONE && serves(r, t))
        read_served_before(r, t);
    if (m != ENT_NONE || !ends_there(r, t))
        return m;
    uint32_t at = t->begin;
    while (at && (ent_is_word(r, at - 1, WORD_DEFINITE)
                  || ent_is_word(r, at - 1, WORD_FORMER)))
        at--;
    if (!at || !is_mark(r, at - 1, ","))
        return ENT_NONE;
    m = ending(r, t, at - 1, PERSONS);
    return m != ENT_NONE && (r->mentions.items[m].flags & ENT_FLAG_NOMINAL)
        ? ENT_NONE : m;
}

/* Descriptions ------------------------------------------------------------ */

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
    return t < s->last_token
        && !ent_slice_equal(ent_dossier_token(r->dossier, t),
                            ent_folded_token(r, t));
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
    if (t->first == s->first_token || is_mark(r, t->first - 1, ","))
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
    if (t->former || open || is_narrower(r, t) || is_of_then(r, t)
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

void ent_resolve_roles(resolving *r)
{
    ENT_LIST(title) open = { 0 };
    mention_list made = { 0 };
    for (uint32_t s = 0; s < r->dossier->sentence_count; s++) {
        const ent_sentence *sentence = &r->dossier->sentences[s];
        if (sentence->boilerplate)
            continue;
        for (uint32_t at = sentence->first_token; at < sentence->last_token;) {
            title t;
            if (!read_title(r, at, &t)) {
                at++;
                continue;
            }
            uint32_t m = bearer(r, &t);
            if (m != ENT_NONE)
                add_role(r, &t, r->mentions.items[m].entity);
            else
                *ent_list_push(r->scratch, &open) = t;
            at = t.last;
        }
    }
    for (uint32_t i = 0; i < open.count; i++)
        describe(r, &open.items[i], &made);
    ent_insert_mentions(r, &made);
}
