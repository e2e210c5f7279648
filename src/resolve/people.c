/* people.c: persons that the lexicon does not hold, and short forms of all.
 *
 * A person is known to the article by a list of words: for one of the lexicon
 * those by which it is called alone, for another its last word, its first
 * (family names come first in some cultures), and runs of its words. A short
 * form joins the person that has it; of several, the one mentioned last before
 * it. */

#include "resolve/inside.h"

#include "base/utf8.h"

/* Words of a name that are looked at. */
#define NAME_WORDS 8

/* A full name in this article. */
typedef struct person {
    uint32_t entity;
    ent_slice words[NAME_WORDS];
    uint32_t word_count;
} person;

/* The first so many different names of an article are compared with each other
 * and with short forms; those after them join by the same text only, so that a
 * list of a hundred thousand names costs no more than it has to. */
#define PEOPLE_COMPARED 500

typedef struct people {
    resolving *r;
    ENT_LIST(person) list;
    ent_table names;  /* bytes of the entity, then text: in the list already */
} people;

static bool is_person(const ent_mention *m)
{
    return m->type == ENT_TYPE_PERSON && !(m->flags & ENT_FLAG_NOMINAL);
}

/* A mention's words in lower case, hyphens apart: "Jong-Un" has two. */
static uint32_t words_of(const resolving *r, const ent_mention *m,
                         ent_slice words[NAME_WORDS])
{
    uint32_t n = 0;
    for (uint32_t t = m->first_token; t < m->last_token && n < NAME_WORDS; t++)
        if (r->dossier->tokens[t].kind == ENT_TOKEN_WORD)
            words[n++] = ent_folded_token(r, t);
    return n;
}

static bool is_initial(ent_slice word)
{
    return word.size == 1 || (word.size == 2 && word.data[1] == '.');
}

/* Whether two words of a name may be the same: equal, or one the other's
 * initial. */
static bool same_word(ent_slice a, ent_slice b)
{
    if (ent_slice_equal(a, b))
        return true;
    return (is_initial(a) || is_initial(b)) && a.data[0] == b.data[0];
}

/* Whether the words of the shorter name are in the longer in this order, the
 * last words the same, at least two of them whole. */
static bool same_person(const ent_slice *a, uint32_t an, const ent_slice *b,
                        uint32_t bn)
{
    if (an > bn)
        return same_person(b, bn, a, an);
    if (an < 2 || !ent_slice_equal(a[an - 1], b[bn - 1]))
        return false;
    uint32_t at = 0, whole = 0;
    for (uint32_t i = 0; i < bn && at < an; i++)
        if (same_word(a[at], b[i])) {
            whole += ent_slice_equal(a[at], b[i]);
            at++;
        }
    return at == an && (whole >= 2 || an == 2);
}

static void add_person(people *p, uint32_t entity, const ent_mention *m)
{
    if (p->list.count == PEOPLE_COMPARED)
        return;
    ent_buffer *key = p->r->text;
    ent_buffer_clear(key);
    ent_buffer_add(key, (ent_slice){ (const char *)&entity, sizeof entity });
    ent_buffer_add(key, ent_mention_text(p->r, m));
    uint32_t fresh = p->list.count;
    if (ent_table_intern(&p->names, ent_buffer_slice(key), fresh) != fresh)
        return;
    person *made = ent_list_push(NULL, &p->list);
    made->entity = entity;
    made->word_count = words_of(p->r, m, made->words);
}

/* The person whose full name this may be another form of, or ENT_NONE. */
static uint32_t find_full(const people *p, const ent_slice *words,
                          uint32_t count)
{
    for (uint32_t i = 0; i < p->list.count; i++)
        if (same_person(words, count, p->list.items[i].words,
                        p->list.items[i].word_count))
            return p->list.items[i].entity;
    return ENT_NONE;
}

/* Full names: those of the lexicon have an entity already. */
static void join_full_names(people *p)
{
    resolving *r = p->r;
    for (uint32_t i = 0; i < r->mentions.count; i++)
        if (is_person(&r->mentions.items[i])
            && r->mentions.items[i].entity != ENT_NONE)
            add_person(p, r->mentions.items[i].entity, &r->mentions.items[i]);
    for (uint32_t i = 0; i < r->mentions.count; i++) {
        ent_mention *m = &r->mentions.items[i];
        ent_slice words[NAME_WORDS];
        if (!is_person(m) || m->entity != ENT_NONE)
            continue;
        uint32_t n = words_of(r, m, words);
        if (n < 2)
            continue;
        uint32_t entity = find_full(p, words, n);
        if (entity != ENT_NONE) {
            ent_join(r, i, entity, ENT_S("another form of the full name"));
            continue;
        }
        entity = ent_entity_of_name(r, ENT_TYPE_PERSON, ent_mention_text(r, m));
        ent_join(r, i, entity, m->reason);
        add_person(p, entity, &r->mentions.items[i]);
    }
}

/* Whether the lexicon says that a person is called so alone; 'first' is a name
 * of the ring, or ENT_NONE. */
static bool called_alone(const resolving *r, uint32_t entity, uint32_t first)
{
    uint32_t entry = r->entities.items[entity].entry, n = first;
    if (entry == ENT_NONE || first == ENT_NONE)
        return false;
    do {
        const ent_name *name = &r->lexicon->names.items[n];
        if (name->entry == entry)
            return true;
        n = name->next;
    } while (n != first && n != ENT_NONE);
    return false;
}

/* Whether 'count' words are a part of a person's full name, in one run. */
static bool part_of(const person *who, const ent_slice *words, uint32_t count)
{
    for (uint32_t from = 0; from + count <= who->word_count; from++) {
        uint32_t k = 0;
        while (k < count && ent_slice_equal(words[k], who->words[from + k]))
            k++;
        if (k == count)
            return true;
    }
    return false;
}

/* How well a short form fits a person: 0 not at all; its last word (or what the
 * lexicon says) before its first, and that before one between. */
static int short_form(const people *p, const person *who,
                      const ent_slice *words, uint32_t count, uint32_t name)
{
    if (called_alone(p->r, who->entity, name))
        return 4;
    if (!count || count >= who->word_count || !part_of(who, words, count))
        return 0;
    if (ent_slice_equal(words[count - 1], who->words[who->word_count - 1]))
        return 3;
    return ent_slice_equal(words[0], who->words[0]) ? 2 : 1;
}

/* The person whom mention 'i' means: the best fit; of equals the one mentioned
 * last before it, else first after it. */
static uint32_t find_short(const people *p, const uint32_t *last_seen,
                           const ent_slice *words, uint32_t count,
                           uint32_t name)
{
    uint32_t best = ENT_NONE, seen = 0;
    int most = 0;
    for (uint32_t i = 0; i < p->list.count; i++) {
        const person *who = &p->list.items[i];
        int points = short_form(p, who, words, count, name);
        uint32_t when = last_seen[who->entity];
        if (points > most || (points == most && points && when > seen)) {
            best = who->entity;
            most = points;
            seen = when;
        }
    }
    return best;
}

/* The one person of the lexicon who is called so alone ('first' is a name of
 * the ring, or ENT_NONE), holds an office on the article's day, and whose
 * country is in the article. */
static uint32_t in_office(resolving *r, uint32_t first)
{
    uint32_t found = ENT_NONE, n = first;
    if (first == ENT_NONE || !r->dossier->document.date.year)
        return ENT_NONE;
    do {
        const ent_name *name = &r->lexicon->names.items[n];
        const ent_entry *e = &r->lexicon->entries.items[name->entry];
        n = name->next;
        if (e->type != ENT_TYPE_PERSON || e->country == ENT_NONE
            || ent_table_get(&r->by_id, r->lexicon->entries.items[e->country]
                             .id) == ENT_NONE)
            continue;
        uint32_t h = ent_lexicon_holding_of(r->lexicon, name->entry, ENT_NONE,
                                            r->dossier->document.date);
        if (h == ENT_NONE)
            continue;
        const ent_holding *holding = &r->lexicon->holdings.items[h];
        ent_date day = r->dossier->document.date;
        bool now = ent_date_compare(holding->from, day) <= 0
            && (!holding->to.year
                || ent_date_compare(day, holding->to) <= 0);
        if (now && found != ENT_NONE && found != name->entry)
            return ENT_NONE;
        if (now)
            found = name->entry;
    } while (n != first && n != ENT_NONE);
    return found;
}

static void join_short(people *p, uint32_t i, uint32_t *last_seen)
{
    resolving *r = p->r;
    ent_mention *m = &r->mentions.items[i];
    ent_slice words[NAME_WORDS];
    uint32_t n = words_of(r, m, words);
    uint32_t name = ent_lexicon_name(
        r->lexicon, ent_arena_lower(r->scratch, ent_mention_text(r, m)));
    uint32_t entity = find_short(p, last_seen, words, n, name);
    if (entity != ENT_NONE) {
        ent_join(r, i, entity, ENT_S("short form of the full name"));
        return;
    }
    uint32_t entry = in_office(r, name);
    if (entry != ENT_NONE) {
        entity = ent_entity_of_entry(r, entry);
        ent_join(r, i, entity, ENT_S("in office that day"));
    } else {
        entity = ent_entity_of_name(r, ENT_TYPE_PERSON, ent_mention_text(r, m));
        ent_join(r, i, entity, m->reason);
    }
    add_person(p, entity, &r->mentions.items[i]);
}

void ent_resolve_people(resolving *r)
{
    people p = { .r = r, .names.arena = r->scratch };
    join_full_names(&p);
    /* Every short form may make an entity more. */
    uint32_t most = r->entities.count + 2 * r->mentions.count + 1;
    uint32_t *last_seen = ent_arena_alloc(r->scratch,
                                          most * sizeof *last_seen);
    for (uint32_t i = 0; i < r->mentions.count; i++) {
        ent_mention *m = &r->mentions.items[i];
        if (!is_person(m))
            continue;
        if (m->entity == ENT_NONE)
            join_short(&p, i, last_seen);
        last_seen[r->mentions.items[i].entity] = i + 1;
    }
    ent_list_release(&p.list);
    ent_table_release(&p.names);
}
