/* states.c: bodies that every state has.
 *
 *     X's Interior Ministry, the Senate of X       of the country beside it
 *     X waits: Foreign Ministry officials said     of the one told before it
 *     the Supreme Court, Kementerian Pertahanan    of the article's country
 *
 * Under such a name alone the bodies of many states would be one in an archive;
 * the country goes into the id. The article's country is the one that it names
 * most often, by itself (which counts twice) or by its places; of equals the
 * first. The lexicon's body of such a name is meant
 * where anything of its country is named in the article. */

#include "resolve/inside.h"

#include "base/utf8.h"

#define COUNTRIES (1u << ENT_TYPE_COUNTRY)

/* Whether every word of a name is one that states' bodies share. */
static bool is_shared(const resolving *r, const ent_mention *m)
{
    if (m->type != ENT_TYPE_ORGANIZATION)
        return false;
    for (uint32_t t = m->first_token; t < m->last_token; t++)
        if (!ent_is_word(r, t, WORD_STATE))
            return false;
    return m->first_token < m->last_token;
}

static uint32_t entity_of(const resolving *r, uint32_t mention)
{
    return mention == ENT_NONE ? ENT_NONE : r->mentions.items[mention].entity;
}

/* The country right before a name or behind it, or ENT_NONE. */
static uint32_t country_beside(const resolving *r, const ent_mention *m)
{
    const ent_sentence *s = &r->dossier->sentences[m->sentence];
    uint32_t before = m->first_token, behind = m->last_token;
    if (r->language == ENT_LANGUAGE_EN) {
        if (before > s->first_token && ent_is_word(r, before - 1, WORD_FILL)
            && ent_mention_ending(r, before - 1, COUNTRIES) != ENT_NONE)
            before--; /* 's */
        uint32_t found = entity_of(r, before > s->first_token
            ? ent_mention_ending(r, before, COUNTRIES) : ENT_NONE);
        if (found != ENT_NONE || !ent_is_word(r, behind, WORD_OF))
            return found;
        while (ent_is_word(r, behind, WORD_OF))
            behind++;
    }
    return behind < s->last_token
        ? entity_of(r, ent_mention_starting(r, behind, COUNTRIES)) : ENT_NONE;
}

/* The article's country, or ENT_NONE. */
static uint32_t find_home(resolving *r)
{
    uint32_t *counts = ent_arena_alloc(r->scratch, (r->entities.count + 1)
                                       * sizeof *counts);
    uint32_t best = ENT_NONE;
    for (uint32_t i = 0; i < r->mentions.count; i++) {
        const ent_mention *m = &r->mentions.items[i];
        if (m->entity == ENT_NONE || m->type == ENT_TYPE_PERSON)
            continue;
        uint32_t of = r->entities.items[m->entity].country;
        if (m->type == ENT_TYPE_COUNTRY)
            counts[m->entity] += 2;
        else if (of != ENT_NONE && m->type == ENT_TYPE_PLACE)
            counts[of]++;
    }
    for (uint32_t e = 0; e < r->entities.count; e++)
        if (counts[e] && (best == ENT_NONE || counts[e] > counts[best]))
            best = e;
    return best;
}

/* "organization:supreme-court-xx" of a country, new if need be. */
static uint32_t body_of(resolving *r, const ent_mention *m, uint32_t country)
{
    ent_slice of = r->entities.items[country].id;
    size_t colon = ent_slice_find(of, ENT_S(":"));
    ent_buffer *id = r->text;
    ent_buffer_clear(id);
    ent_buffer_add_string(id, "organization:");
    ent_buffer_add_slug(id, ent_mention_text(r, m));
    ent_buffer_add_char(id, '-');
    ent_buffer_add_slug(id, ent_slice_part(of, colon + 1, of.size));
    return ent_entity_of_id(r, m->type, ent_buffer_slice(id),
                            ent_mention_text(r, m));
}

uint32_t ent_state_body_beside(resolving *r, const ent_mention *m)
{
    uint32_t country = is_shared(r, m) ? country_beside(r, m) : ENT_NONE;
    return country == ENT_NONE ? ENT_NONE : body_of(r, m, country);
}

/* The last country that its sentence names before a mention, or ENT_NONE. */
static uint32_t country_before(const resolving *r, const ent_mention *m)
{
    uint32_t first = r->dossier->sentences[m->sentence].first_token;
    for (uint32_t t = m->first_token; t > first; t--) {
        uint32_t of = entity_of(r, ent_mention_ending(r, t, COUNTRIES));
        if (of != ENT_NONE)
            return of;
    }
    return ENT_NONE;
}

uint32_t ent_state_body_alone(resolving *r, const ent_mention *m,
                              ent_slice *reason)
{
    if (!is_shared(r, m))
        return ENT_NONE;
    uint32_t of = country_before(r, m);
    *reason = ENT_S("a body of the country told before it");
    if (of == ENT_NONE) {
        if (!r->knows_home)
            r->home = find_home(r);
        r->knows_home = true;
        of = r->home;
        *reason = ENT_S("a body of the article's country");
    }
    return of == ENT_NONE ? ENT_NONE : body_of(r, m, of);
}

/* Bodies that the lexicon knows -------------------------------------------- */

/* Marks the countries of all but bodies: bits by entity. */
static uint64_t *mark_countries(resolving *r)
{
    uint64_t *named = ent_arena_alloc(r->scratch, (r->entities.count / 64 + 1)
                                      * sizeof *named);
    for (uint32_t i = 0; i < r->mentions.count; i++) {
        const ent_mention *m = &r->mentions.items[i];
        if (m->entity == ENT_NONE || m->type == ENT_TYPE_ORGANIZATION)
            continue;
        uint32_t of = r->entities.items[m->entity].country;
        ent_set_bit(named, of == ENT_NONE ? m->entity : of);
    }
    return named;
}

/* Another body of that name whose country is named, or ENT_NONE. */
static uint32_t other_reading(resolving *r, const ent_mention *m,
                              const uint64_t *named)
{
    for (uint32_t n = m->name; n != ENT_NONE;
         n = ent_next_name(r, m->name, n)) {
        uint32_t entry = r->lexicon->names.items[n].entry;
        const ent_entry *e = &r->lexicon->entries.items[entry];
        uint32_t of = e->type == m->type && e->country != ENT_NONE
            ? ent_entity_known(r, e->country) : ENT_NONE;
        if (of != ENT_NONE && ent_has_bit(named, of))
            return ent_entity_of_entry(r, entry);
    }
    return ENT_NONE;
}

void ent_resolve_states(resolving *r)
{
    uint64_t *named = NULL;
    for (uint32_t i = 0; i < r->mentions.count; i++) {
        const ent_mention *m = &r->mentions.items[i];
        if (m->entity == ENT_NONE || !is_shared(r, m))
            continue;
        uint32_t of = r->entities.items[m->entity].country;
        named = named ? named : mark_countries(r);
        if (of == ENT_NONE || ent_has_bit(named, of))
            continue;
        ent_slice reason = ENT_S("a body of a country in the article");
        uint32_t body = other_reading(r, m, named);
        if (body == ENT_NONE)
            body = ent_state_body_alone(r, m, &reason);
        if (body != ENT_NONE)
            ent_join(r, i, body, reason);
    }
}
