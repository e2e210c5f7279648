/* shared.c: ids under which several articles' agreements are one.
 *
 * An agreement without a name has an id that is its article's own, unless its
 * sentence told its parties. Once the whole article has told them, the parties,
 * the year (else the article's) and the kind are a key that the same agreement
 * gets from other articles too. */

#include "archive/inside.h"

#include "base/utf8.h"

/* Whether an id is "agreement:" and then the article's own. */
static bool is_own(const ent_dossier *d, ent_slice id)
{
    ent_buffer own = ENT_BUFFER_INIT;
    ent_buffer_add_string(&own, "agreement:");
    size_t bare = own.size;
    ent_buffer_add_slug(&own, d->document.id);
    bool is = own.size > bare && ent_slice_starts(id, ent_buffer_slice(&own));
    ent_buffer_release(&own);
    return is;
}

static void add_key(const ent_dossier *d, const ent_agreement *g,
                    ent_buffer *key)
{
    ent_buffer words = ENT_BUFFER_INIT;
    int year = g->date.year ? g->date.year : d->document.date.year;
    for (uint32_t i = 0; i < g->party_count; i++) {
        ent_slice id = d->entities[g->parties[i]].id;
        size_t colon = ent_slice_find(id, ENT_S(":"));
        ent_buffer_add(&words, ent_slice_part(id, colon + 1, id.size));
        ent_buffer_add_char(&words, ' ');
    }
    ent_buffer_format(&words, "%d %s", year, ent_kind_word(g->kind));
    ent_buffer_clear(key);
    ent_buffer_add_string(key, "agreement:");
    ent_buffer_add_slug(key, ent_buffer_slice(&words));
    ent_buffer_release(&words);
}

static bool has_key(const ent_dossier *d, const ent_agreement *g)
{
    return g->party_count > 1 && (g->date.year || d->document.date.year)
        && is_own(d, d->entities[g->entity].id);
}

/* Whether no other agreement of the article has the key. */
static bool is_alone(const ent_dossier *d, const ent_agreement *g,
                     const ent_buffer *key, ent_buffer *other)
{
    for (uint32_t e = 0; e < d->entity_count; e++)
        if (ent_slice_equal(d->entities[e].id, ent_buffer_slice(key)))
            return false;
    for (uint32_t i = 0; i < d->agreement_count; i++) {
        const ent_agreement *o = &d->agreements[i];
        if (o == g || o->kind != g->kind || !has_key(d, o))
            continue;
        add_key(d, o, other);
        if (ent_slice_equal(ent_buffer_slice(other), ent_buffer_slice(key)))
            return false;
    }
    return true;
}

ent_slice *ent_archive_shared_ids(const ent_dossier *d, ent_arena *arena)
{
    ent_slice *ids = ent_arena_alloc(arena, (d->entity_count + 1)
                                     * sizeof *ids);
    ent_buffer key = ENT_BUFFER_INIT, other = ENT_BUFFER_INIT;
    for (uint32_t e = 0; e < d->entity_count; e++)
        ids[e] = d->entities[e].id;
    for (uint32_t i = 0; i < d->agreement_count; i++) {
        const ent_agreement *g = &d->agreements[i];
        if (!has_key(d, g))
            continue;
        add_key(d, g, &key);
        if (is_alone(d, g, &key, &other))
            ids[g->entity] = ent_arena_copy(arena, ent_buffer_slice(&key));
    }
    ent_buffer_release(&key);
    ent_buffer_release(&other);
    return ids;
}
