/* brackets.c: other names that an article itself introduces:
 *
 *     Departemen Luar Negeri (Deplu)      an abbreviation in brackets
 *     Some One, better known as Sammy     words that tell of another name
 *
 * Where only one of the two is known to the lexicon, the other becomes it,
 * unless it is plain that the article abbreviates something else; what it says
 * then holds for all its mentions. Where both are known, they stay what they
 * are: "Dewan Keamanan Perserikatan Bangsa-Bangsa (PBB)" names two bodies. */

#include "resolve/inside.h"

#include "base/utf8.h"

/* Types that have abbreviations. */
#define ABBREVIATED (1u << ENT_TYPE_ORGANIZATION | 1u << ENT_TYPE_COUNTRY \
                     | 1u << ENT_TYPE_PLACE)

/* Types of what may be taken for another thing of the same letters. */
#define MISTAKEN (ABBREVIATED | 1u << ENT_TYPE_AGREEMENT)

/* Words between a name and another that is told of; see also_called(). */
#define GAP_TOKENS 8

/* Shorter words of names say little. */
#define TELLING_BYTES 4

static ent_slice folded_text(const resolving *r, uint32_t i)
{
    return ent_arena_lower(r->scratch,
                           ent_mention_text(r, &r->mentions.items[i]));
}

/* Whether the letters of 'small' come in 'whole' in this order, the first at
 * its beginning: what an abbreviation does. */
static bool abbreviates(ent_slice small, ent_slice whole)
{
    size_t at = 0;
    if (!small.size || !whole.size || small.size >= whole.size
        || small.data[0] != whole.data[0])
        return false;
    for (size_t i = 0; i < whole.size && at < small.size; i++) {
        while (at < small.size
               && (small.data[at] == '.' || small.data[at] == '-'))
            at++;
        if (at < small.size && whole.data[i] == small.data[at])
            at++;
    }
    return at == small.size;
}

/* The next word of folded text: letters and digits in one run. */
static bool cut_word(ent_slice *text, ent_slice *word)
{
    size_t from = 0;
    while (from < text->size && (text->data[from] == ' '
                                 || text->data[from] == '-'
                                 || text->data[from] == ','))
        from++;
    size_t to = from;
    while (to < text->size && text->data[to] != ' ' && text->data[to] != '-'
           && text->data[to] != ',')
        to++;
    *word = ent_slice_part(*text, from, to);
    *text = ent_slice_part(*text, to, text->size);
    return word->size != 0;
}

static bool has_word(ent_slice text, ent_slice wanted)
{
    ent_slice word;
    while (cut_word(&text, &word))
        if (ent_slice_equal(word, wanted))
            return true;
    return false;
}

/* How many telling words of 'text' the name has; '*all' is how many there
 * are. */
static uint32_t shared_words(ent_slice text, ent_slice name, uint32_t *all)
{
    ent_slice word;
    uint32_t n = 0;
    *all = 0;
    while (cut_word(&text, &word))
        if (word.size >= TELLING_BYTES) {
            ++*all;
            n += has_word(name, word);
        }
    return n;
}

/* Whether the entity may be called 'whole' in full: half of its words are in
 * one of the names that the lexicon has, or, of a translation, one. */
static bool may_be_called(const resolving *r, uint32_t entity,
                          ent_slice whole, bool translation)
{
    uint32_t entry = r->entities.items[entity].entry;
    if (entry == ENT_NONE)
        return false;
    const ent_entry *e = &r->lexicon->entries.items[entry];
    for (uint32_t i = e->first_name; i < e->last_name; i++) {
        uint32_t all;
        const ent_name *name =
            &r->lexicon->names.items[r->lexicon->own.items[i]];
        uint32_t n = shared_words(whole, name->folded, &all);
        if (n && (translation || 2 * n >= all))
            return true;
    }
    return false;
}

/* The entity that mention 'i' shall have so far: its own, or a new one. */
static uint32_t settle(resolving *r, uint32_t i)
{
    ent_mention *m = &r->mentions.items[i];
    if (m->entity == ENT_NONE)
        ent_join(r, i,
                 ent_entity_of_name(r, m->type, ent_mention_text(r, m)),
                 m->reason);
    return r->mentions.items[i].entity;
}

/* Gives mention 'i' the entity that the article calls so. */
static void take(resolving *r, uint32_t i, uint32_t entity)
{
    ent_mention *m = &r->mentions.items[i];
    if (m->type != r->entities.items[entity].type) {
        m->type = r->entities.items[entity].type;
        m->name = ENT_NONE;
        m->flags = 0;
    }
    ent_join(r, i, entity, ENT_S("introduced with the full name"));
}

/* Gives mention 'i' the entity, and all others of its text with it. */
static void rename(resolving *r, uint32_t i, uint32_t entity)
{
    ent_table_put(&r->by_alias, ent_alias_key(r, &r->mentions.items[i]),
                  entity);
    take(r, i, entity);
}

/* Joins two names of one thing, of which one at most is known. */
static void join_names(resolving *r, uint32_t whole, uint32_t small)
{
    uint32_t known = r->mentions.items[small].entity;
    if (known != ENT_NONE)
        rename(r, whole, known);
    else
        rename(r, small, settle(r, whole));
}

/* Whether a body or place has an abbreviation in brackets behind it that was
 * taken for something else of the same letters. */
static bool is_mistaken(const resolving *r, const ent_mention *w,
                        const ent_mention *s, ent_slice whole)
{
    bool letters = s->last_token == s->first_token + 1
        && r->dossier->tokens[s->first_token].shape == ENT_SHAPE_UPPER;
    return letters && s->type != w->type && w->type != ENT_TYPE_COUNTRY
        && s->type != ENT_TYPE_COUNTRY && w->type != ENT_TYPE_AGREEMENT
        && (s->entity == ENT_NONE
            || !may_be_called(r, s->entity, whole, false));
}

/* Joins a name and what stands in brackets behind it. */
static void introduce(resolving *r, uint32_t whole, uint32_t small)
{
    const ent_mention *w = &r->mentions.items[whole];
    const ent_mention *s = &r->mentions.items[small];
    ent_slice text = folded_text(r, whole);
    bool letters = abbreviates(folded_text(r, small), text);
    bool bodies = w->type == ENT_TYPE_ORGANIZATION;
    if ((letters || bodies) && is_mistaken(r, w, s, text)) {
        rename(r, small, settle(r, whole));
        return;
    }
    if (w->type != s->type || (!letters && !bodies)
        || (w->entity == s->entity && w->entity != ENT_NONE))
        return;
    bool fits = s->entity == ENT_NONE
        || may_be_called(r, s->entity, text, !letters);
    if (fits && (w->entity == ENT_NONE || s->entity == ENT_NONE))
        join_names(r, whole, small);
    else if (!fits && bodies)
        rename(r, small, settle(r, whole));
}

/* The mention in brackets behind mention 'i', or ENT_NONE. */
static uint32_t in_brackets(const resolving *r, uint32_t i)
{
    uint32_t at = r->mentions.items[i].last_token;
    uint32_t end = ent_sentence_of(r, at - 1)->last_token;
    if (at + 2 >= end || !ent_is_mark(r, at, '('))
        return ENT_NONE;
    at++;
    while (at < end
           && (ent_is_mark(r, at, '"') || ent_is_word(r, at, WORD_FILL)))
        at++;
    uint32_t small = ent_mention_starting(r, at, MISTAKEN);
    if (small == ENT_NONE)
        return ENT_NONE;
    uint32_t after = r->mentions.items[small].last_token;
    bool closed = ent_is_mark(r, after, ')') || ent_is_mark(r, after, ',')
        || ent_is_mark(r, after, ';') || ent_is_mark(r, after, '"');
    return closed ? small : ENT_NONE;
}

bool ent_also_called(const resolving *r, const ent_mention *name,
                     const ent_mention *other)
{
    uint32_t from = name->last_token, to = other->first_token;
    if (name->sentence != other->sentence || to <= from
        || to - from > GAP_TOKENS)
        return false;
    bool told = false;
    for (uint32_t t = from; t < to; t++) {
        bool tells = ent_is_word(r, t, WORD_ALIAS);
        if (!tells && r->dossier->tokens[t].kind == ENT_TOKEN_WORD
            && !ent_is_word(r, t, WORD_FILL)
            && !ent_is_word(r, t, WORD_HONORIFIC))
            return false;
        told = told || tells;
    }
    return told;
}

/* Mentions whose text was introduced as another name of something. */
static void rename_all(resolving *r)
{
    for (uint32_t i = 0; i < r->mentions.count && r->by_alias.count; i++) {
        const ent_mention *m = &r->mentions.items[i];
        if (!(MISTAKEN >> m->type & 1))
            continue;
        uint32_t known = ent_table_get(&r->by_alias, ent_alias_key(r, m));
        if (known != ENT_NONE && known != m->entity)
            take(r, i, known);
    }
}

void ent_resolve_brackets(resolving *r)
{
    for (uint32_t i = 0; i < r->mentions.count; i++) {
        const ent_mention *m = &r->mentions.items[i];
        if (!(ABBREVIATED >> m->type & 1))
            continue;
        uint32_t small = in_brackets(r, i);
        if (small != ENT_NONE)
            introduce(r, i, small);
        else if (i + 1 < r->mentions.count && m[1].type == m->type
                 && m->type == ENT_TYPE_ORGANIZATION
                 && ent_also_called(r, m, m + 1)
                 && (m->entity == ENT_NONE || m[1].entity == ENT_NONE))
            join_names(r, i, i + 1);
    }
    rename_all(r);
}
