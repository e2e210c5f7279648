/* bodies.c: bodies that the lexicon does not hold, and short forms of all; and
 * places by the same means.
 *
 *     PT Nama Baru Tbk      Nama Baru          what sort of company aside
 *     Badan Nama Baru       BNB                its initials
 *     Newtown Rovers        Newtown, Rovers    its first words, or its last
 *     Kabupaten Baru        Baru               what sort of area aside
 *
 * Long names come first, so that a short one finds the longest that has it; of
 * several, the one that was named last before it. */

#include "resolve/inside.h"

#include "base/utf8.h"

/* Words of a name that are looked at. */
#define BODY_WORDS 8

/* So many different names of an article are compared with others. */
#define BODIES_COMPARED 300

/* A name in this article. */
typedef struct body {
    uint32_t entity;
    uint32_t mention;   /* the first with this name */
    ent_type type;
    ent_slice words[BODY_WORDS];
    uint32_t word_count;
    char initials[BODY_WORDS]; /* of its capitalised words, in lower case */
    uint32_t initial_count;
} body;

typedef struct bodies {
    resolving *r;
    ENT_LIST(body) list;
    ent_table names; /* bytes of the entity, then text: in the list already */
    uint8_t *counts; /* by mention: words of those that wait, else 0 */
} bodies;

static bool is_body(const ent_mention *m)
{
    return (m->type == ENT_TYPE_ORGANIZATION || m->type == ENT_TYPE_PLACE)
        && !(m->flags & ENT_FLAG_NOMINAL);
}

/* Reads a mention's words, those that tell its sort aside where others are
 * left. */
static void read_words(const resolving *r, const ent_mention *m, body *b)
{
    b->word_count = b->initial_count = 0;
    b->type = m->type;
    for (uint32_t t = m->first_token; t < m->last_token
         && b->word_count < BODY_WORDS; t++) {
        ent_token_kind kind = r->dossier->tokens[t].kind;
        if (kind != ENT_TOKEN_WORD && kind != ENT_TOKEN_NUMBER)
            continue;
        bool sort = ent_is_word(r, t, WORD_FORM)
            || (t == m->first_token && ent_is_word(r, t, WORD_PAPER));
        if (sort && m->type == ENT_TYPE_ORGANIZATION)
            continue;
        b->words[b->word_count++] = ent_folded_token(r, t);
        if (ent_has_capital(r, t))
            b->initials[b->initial_count++] = ent_folded_token(r, t).data[0];
    }
}

static void add_body(bodies *p, uint32_t i, const body *read)
{
    const ent_mention *m = &p->r->mentions.items[i];
    if (p->list.count == BODIES_COMPARED || !read->word_count)
        return;
    ent_buffer *key = p->r->text;
    ent_buffer_clear(key);
    ent_buffer_add(key, (ent_slice){ (const char *)&m->entity,
                                     sizeof m->entity });
    ent_buffer_add(key, ent_mention_text(p->r, m));
    uint32_t fresh = p->list.count;
    if (ent_table_intern(&p->names, ent_buffer_slice(key), fresh) != fresh)
        return;
    body *made = ent_list_push(NULL, &p->list);
    *made = *read;
    made->entity = m->entity;
    made->mention = i;
}

static bool same_words(const ent_slice *a, const ent_slice *b, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!ent_slice_equal(a[i], b[i]))
            return false;
    return true;
}

/* Whether one word is the initials of a longer name: "kpk". */
static bool is_initials(const body *small, const body *whole)
{
    if (small->word_count != 1 || whole->initial_count < 2)
        return false;
    ent_slice initials = { whole->initials, whole->initial_count };
    return ent_slice_equal(small->words[0], initials);
}

/* How well a short form fits a longer name: 0 not at all. */
static int short_of(const resolving *r, const body *small, const body *whole)
{
    uint32_t n = small->word_count, all = whole->word_count;
    if (small->type != whole->type)
        return 0;
    if (n == all && same_words(small->words, whole->words, n))
        return 4;
    bool party = small->type == ENT_TYPE_ORGANIZATION;
    if (n < all && party && same_words(small->words, whole->words, n))
        return 3;
    if (n + 1 == all && same_words(small->words, whole->words + 1, n))
        return party || ent_word_is(r, whole->words[0], WORD_AREA) ? 2 : 0;
    if (n + 1 == all && !party && same_words(small->words, whole->words, n))
        return ent_word_is(r, whole->words[n], WORD_AREA) ? 2 : 0;
    return party && is_initials(small, whole);
}

/* The entity that a name is another form of, or ENT_NONE. */
static uint32_t find_whole(const bodies *p, uint32_t i, const body *small)
{
    uint32_t found = ENT_NONE;
    int most = 0;
    for (uint32_t k = 0; k < p->list.count; k++) {
        const body *whole = &p->list.items[k];
        int points = short_of(p->r, small, whole);
        if (points > most || (points && points == most && whole->mention < i)) {
            found = whole->entity;
            most = points;
        }
    }
    return found;
}

/* The entity in this article that the lexicon calls so once its full name has
 * stood there, or ENT_NONE. */
static uint32_t called_alone(resolving *r, const ent_mention *m)
{
    uint32_t known = ENT_NONE;
    for (uint32_t n = m->name; n != ENT_NONE && known == ENT_NONE;
         n = ent_next_name(r, m->name, n)) {
        uint32_t entry = r->lexicon->names.items[n].entry;
        if (r->lexicon->entries.items[entry].type == m->type)
            known = ent_entity_known(r, entry);
    }
    return known;
}

/* What the lexicon has under a company's name without its sort: an entry, or
 * ENT_NONE. */
static uint32_t known_without_form(resolving *r, const body *b)
{
    uint32_t n = ent_name_of_words(r, b->words, b->word_count);
    if (n == ENT_NONE)
        return ENT_NONE;
    const ent_name *name = &r->lexicon->names.items[n];
    bool usable = !(name->rules & (ENT_NAME_ALONE | ENT_NAME_EXACT))
        && r->lexicon->entries.items[name->entry].type == b->type;
    return usable && ent_name_in(name, r->language) ? name->entry : ENT_NONE;
}

/* Gives mention 'i' an entity. */
static void join(bodies *p, uint32_t i)
{
    resolving *r = p->r;
    const ent_mention *m = &r->mentions.items[i];
    body b;
    read_words(r, m, &b);
    ent_slice reason = ENT_S("short form of the full name");
    uint32_t entity = called_alone(r, m);
    if (entity == ENT_NONE
        && (entity = ent_state_body_beside(r, m)) != ENT_NONE)
        reason = ENT_S("a body of the country beside it");
    if (entity == ENT_NONE && b.word_count)
        entity = find_whole(p, i, &b);
    uint32_t entry = entity == ENT_NONE && b.word_count
        ? known_without_form(r, &b) : ENT_NONE;
    if (entry != ENT_NONE)
        entity = ent_entity_of_entry(r, entry);
    if (entity == ENT_NONE)
        entity = ent_state_body_alone(r, m, &reason);
    if (entity != ENT_NONE)
        ent_join(r, i, entity, reason);
    else
        ent_join(r, i, ent_entity_of_name(r, m->type, ent_mention_text(r, m)),
                 m->reason);
    add_body(p, i, &b);
}

/* Lists names that are known; counts the words of the others. */
static void survey(bodies *p)
{
    for (uint32_t i = 0; i < p->r->mentions.count; i++) {
        const ent_mention *m = &p->r->mentions.items[i];
        body b;
        if (!is_body(m))
            continue;
        read_words(p->r, m, &b);
        if (m->entity != ENT_NONE)
            add_body(p, i, &b);
        else
            p->counts[i] = (uint8_t)(b.word_count + 1);
    }
}

void ent_resolve_bodies(resolving *r)
{
    bodies p = { .r = r, .names.arena = r->scratch };
    p.counts = ent_arena_alloc(r->scratch, r->mentions.count + 1);
    survey(&p);
    for (uint32_t count = BODY_WORDS + 1; count > 0; count--)
        for (uint32_t i = 0; i < r->mentions.count; i++)
            if (p.counts[i] == count)
                join(&p, i);
    ent_list_release(&p.list);
    ent_table_release(&p.names);
}
