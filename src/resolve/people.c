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

/* A mention's words in lower case, hyphens apart: "Some-One" has two. A word of
 * respect before others is none of them: "Gus Nama" has one. */
static uint32_t words_of(const resolving *r, const ent_mention *m,
                         ent_slice words[NAME_WORDS])
{
    uint32_t n = 0, t = m->first_token;
    while (t + 1 < m->last_token && ent_is_word(r, t, WORD_HONORIFIC))
        t++;
    for (; t < m->last_token && n < NAME_WORDS; t++)
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
 * last words the same, at least two of them whole; or two words are the same
 * two, family name first. */
static bool same_person(const ent_slice *a, uint32_t an, const ent_slice *b,
                        uint32_t bn)
{
    if (an > bn)
        return same_person(b, bn, a, an);
    if (an == 2 && bn == 2 && ent_slice_equal(a[0], b[1])
        && ent_slice_equal(a[1], b[0]))
        return true;
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

/* The person whose full name this may be another form of, or ENT_NONE. A part
 * of it has to be of one person only. */
static uint32_t find_full(const people *p, const ent_slice *words,
                          uint32_t count)
{
    uint32_t found = ENT_NONE;
    bool two = false;
    for (uint32_t i = 0; i < p->list.count; i++) {
        const person *who = &p->list.items[i];
        if (same_person(words, count, who->words, who->word_count))
            return who->entity;
        if (count < who->word_count && part_of(who, words, count)) {
            two = two || (found != ENT_NONE && found != who->entity);
            found = who->entity;
        }
    }
    return two ? ENT_NONE : found;
}

/* The person of the lexicon with these words for a name, or ENT_NONE. */
static uint32_t known_as(resolving *r, const ent_slice *words, uint32_t count)
{
    uint32_t n = ent_name_of_words(r, words, count);
    if (n == ENT_NONE || r->lexicon->names.items[n].next != n)
        return ENT_NONE;
    const ent_name *name = &r->lexicon->names.items[n];
    bool usable = !(name->rules & ENT_NAME_ALONE)
        && r->lexicon->entries.items[name->entry].type == ENT_TYPE_PERSON;
    return usable ? name->entry : ENT_NONE;
}

/* The person of the lexicon who is meant by a longer name: by its first and
 * last word, or by what follows the first; ENT_NONE when none is. */
static uint32_t known_by_parts(resolving *r, const ent_slice *words,
                               uint32_t count)
{
    if (count < 3)
        return ENT_NONE;
    const ent_slice ends[] = { words[0], words[count - 1] };
    uint32_t entry = known_as(r, ends, 2);
    return entry != ENT_NONE ? entry : known_as(r, words + 1, count - 1);
}

static void join_full(people *p, uint32_t i)
{
    resolving *r = p->r;
    ent_mention *m = &r->mentions.items[i];
    ent_slice words[NAME_WORDS];
    uint32_t n = words_of(r, m, words);
    uint32_t entity = find_full(p, words, n);
    if (entity == ENT_NONE) {
        uint32_t entry = known_by_parts(r, words, n);
        if (entry != ENT_NONE)
            entity = ent_entity_of_entry(r, entry);
    }
    if (entity != ENT_NONE)
        ent_join(r, i, entity, ENT_S("another form of the full name"));
    else
        ent_join(r, i, ent_entity_of_name(r, ENT_TYPE_PERSON,
                                          ent_mention_text(r, m)), m->reason);
    add_person(p, r->mentions.items[i].entity, m);
}

/* Full names: those of the lexicon have an entity already. Of the others the
 * longest come first, so that parts find the whole. */
static void join_full_names(people *p)
{
    resolving *r = p->r;
    uint8_t *counts = ent_arena_alloc(r->scratch, r->mentions.count + 1);
    ent_slice words[NAME_WORDS];
    for (uint32_t i = 0; i < r->mentions.count; i++) {
        const ent_mention *m = &r->mentions.items[i];
        if (!is_person(m))
            continue;
        if (m->entity != ENT_NONE)
            add_person(p, m->entity, m);
        else
            counts[i] = (uint8_t)words_of(r, m, words);
    }
    for (uint32_t count = NAME_WORDS; count > 1; count--)
        for (uint32_t i = 0; i < r->mentions.count; i++)
            if (counts[i] == count)
                join_full(p, i);
}

/* Other names ------------------------------------------------------------- */

/* Makes all mentions of 'from' those of 'to'. */
static void merge(people *p, uint32_t from, uint32_t to)
{
    resolving *r = p->r;
    for (uint32_t i = 0; i < r->mentions.count; i++)
        if (is_person(&r->mentions.items[i])
            && r->mentions.items[i].entity == from)
            ent_join(r, i, to, ENT_S("introduced with the full name"));
    for (uint32_t i = 0; i < p->list.count; i++)
        if (p->list.items[i].entity == from)
            p->list.items[i].entity = to;
}

/* Two names of one person: 'i', and 'other' beside it. */
static void join_alias(people *p, uint32_t i, uint32_t other)
{
    resolving *r = p->r;
    uint32_t a = r->mentions.items[i].entity;
    uint32_t b = r->mentions.items[other].entity;
    if (a == b)
        return;
    if (a != ENT_NONE && b != ENT_NONE) {
        bool known = r->entities.items[b].entry != ENT_NONE;
        if (!known || r->entities.items[a].entry == ENT_NONE)
            merge(p, known ? a : b, known ? b : a);
        return;
    }
    uint32_t short_one = a == ENT_NONE ? i : other;
    uint32_t entity = a == ENT_NONE ? b : a;
    ent_table_put(&r->by_alias,
                  ent_alias_key(r, &r->mentions.items[short_one]), entity);
    ent_join(r, short_one, entity, ENT_S("introduced with the full name"));
}

/* So many other names of persons are looked for in an article. */
#define ALIASES 64

static void join_aliases(people *p)
{
    resolving *r = p->r;
    uint32_t left = ALIASES;
    for (uint32_t i = 0; i + 1 < r->mentions.count && left; i++) {
        const ent_mention *m = &r->mentions.items[i];
        if (is_person(m) && is_person(m + 1) && ent_also_called(r, m, m + 1)) {
            join_alias(p, i, i + 1);
            left--;
        }
    }
}

/* Short forms ------------------------------------------------------------- */

/* Whether the lexicon says that a person is called so alone; 'first' is a name
 * of the ring, or ENT_NONE. */
static bool called_alone(const resolving *r, uint32_t entity, uint32_t first)
{
    uint32_t entry = r->entities.items[entity].entry, n = first;
    if (entry == ENT_NONE)
        return false;
    while (n != ENT_NONE && r->lexicon->names.items[n].entry != entry)
        n = ent_next_name(r, first, n);
    return n != ENT_NONE;
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

/* When and how an entity was named before a mention. */
typedef struct sighting {
    uint32_t last;   /* mention + 1, or 0 */
    bool shortly;    /* by a short form, at least once */
} sighting;

/* Whether the one of two who fit a short form in 'sentence' is the likelier:
 * one who was called so before, unless the other was named just now; else the
 * one mentioned last. */
static bool is_likelier(const people *p, const sighting *one,
                        const sighting *other, uint32_t sentence)
{
    const sighting *late = one->last > other->last ? one : other;
    const sighting *early = late == one ? other : one;
    bool just_now = late->last
        && p->r->mentions.items[late->last - 1].sentence + 1 >= sentence;
    bool known = early->shortly && !late->shortly && !just_now;
    return (one == late) != known;
}

/* The person whom a mention in 'sentence' means: the best fit; of equals the
 * likelier, or the first. */
static uint32_t find_short(const people *p, const sighting *seen,
                           const ent_slice *words, uint32_t count,
                           uint32_t name, uint32_t sentence)
{
    uint32_t best = ENT_NONE;
    int most = 0;
    for (uint32_t i = 0; i < p->list.count; i++) {
        const person *who = &p->list.items[i];
        int points = short_form(p, who, words, count, name);
        if (points > most || (points == most && points
            && is_likelier(p, &seen[who->entity], &seen[best], sentence))) {
            best = who->entity;
            most = points;
        }
    }
    return best;
}

/* A pet name has so many bytes, and the name that it is cut from two more. */
#define PET_BYTES 4

/* Whether a word is the name cut short: its first four letters, and in
 * Indonesian its last ones. */
static bool is_pet_name(const resolving *r, ent_slice word, ent_slice name)
{
    if (word.size < PET_BYTES || word.size + 2 > name.size)
        return false;
    return ent_slice_starts(name, word)
        || (r->language != ENT_LANGUAGE_EN && ent_slice_ends(name, word));
}

/* The one person who may have this pet name, or ENT_NONE. */
static uint32_t find_pet_name(const people *p, ent_slice word)
{
    uint32_t found = ENT_NONE;
    for (uint32_t i = 0; i < p->list.count; i++) {
        const person *who = &p->list.items[i];
        bool fits = false;
        for (uint32_t k = 0; k < who->word_count && !fits; k++)
            fits = is_pet_name(p->r, word, who->words[k]);
        if (fits && found != ENT_NONE && found != who->entity)
            return ENT_NONE;
        if (fits)
            found = who->entity;
    }
    return found;
}

/* The one person of the lexicon who is called so alone ('first' is a name of
 * the ring, or ENT_NONE), holds an office on the article's day, and whose
 * country is in the article. */
static uint32_t in_office(resolving *r, uint32_t first)
{
    uint32_t found = ENT_NONE;
    if (!r->dossier->document.date.year)
        return ENT_NONE;
    for (uint32_t n = first; n != ENT_NONE; n = ent_next_name(r, first, n)) {
        const ent_name *name = &r->lexicon->names.items[n];
        const ent_entry *e = &r->lexicon->entries.items[name->entry];
        if (e->type != ENT_TYPE_PERSON || e->country == ENT_NONE
            || ent_table_get(&r->by_id, r->lexicon->entries.items[e->country]
                             .id) == ENT_NONE)
            continue;
        uint32_t h = ent_lexicon_holding_of(r->lexicon, name->entry, ENT_NONE,
                                            r->dossier->document.date);
        if (h == ENT_NONE)
            continue;
        const ent_holding *holding = &r->lexicon->holdings.items[h];
        bool now = ent_holds_on(holding, r->dossier->document.date);
        if (now && found != ENT_NONE && found != name->entry)
            return ENT_NONE;
        if (now)
            found = name->entry;
    }
    return found;
}

static void join_short(people *p, uint32_t i, const sighting *seen)
{
    resolving *r = p->r;
    ent_mention *m = &r->mentions.items[i];
    ent_slice words[NAME_WORDS];
    uint32_t n = words_of(r, m, words);
    uint32_t name = ent_lexicon_name(
        r->lexicon, ent_arena_lower(r->scratch, ent_mention_text(r, m)));
    uint32_t entity = find_short(p, seen, words, n, name, m->sentence);
    if (entity == ENT_NONE && r->by_alias.count)
        entity = ent_table_get(&r->by_alias, ent_alias_key(r, m));
    if (entity == ENT_NONE && n == 1 && name == ENT_NONE)
        entity = find_pet_name(p, words[0]);
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
    join_aliases(&p);
    /* Every short form may make an entity more. */
    uint32_t most = r->entities.count + 2 * r->mentions.count + 1;
    sighting *seen = ent_arena_alloc(r->scratch, most * sizeof *seen);
    for (uint32_t i = 0; i < r->mentions.count; i++) {
        ent_mention *m = &r->mentions.items[i];
        if (!is_person(m))
            continue;
        bool is_short = m->entity == ENT_NONE;
        if (is_short)
            join_short(&p, i, seen);
        sighting *of = &seen[r->mentions.items[i].entity];
        of->last = i + 1;
        of->shortly |= is_short;
    }
    ent_list_release(&p.list);
    ent_table_release(&p.names);
}
