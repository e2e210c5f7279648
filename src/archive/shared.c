/* shared.c: ids under which several articles' agreements are one.
 *
 * An agreement without a name has an id that is its article's own, unless its
 * sentence told its parties. Once the whole article has told them, the parties,
 * the year (else the article's) and the kind are a key that the same agreement
 * gets from other articles too. */

#include "archive/inside.h"

#include "base/table.h"
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

/* By key, how many agreements and entities of the article have it. */
static void count_keys(const ent_dossier *d, ent_buffer *key,
                       ent_table *counts)
{
    for (uint32_t e = 0; e < d->entity_count; e++)
        ent_table_put(counts, d->entities[e].id, 1);
    for (uint32_t i = 0; i < d->agreement_count; i++) {
        if (!has_key(d, &d->agreements[i]))
            continue;
        add_key(d, &d->agreements[i], key);
        ent_slice own = ent_buffer_slice(key);
        uint32_t before = ent_table_get(counts, own);
        ent_table_put(counts, own, before == ENT_NONE ? 1 : before + 1);
    }
}

ent_slice *ent_archive_shared_ids(const ent_dossier *d, ent_arena *arena)
{
    ent_slice *ids = ent_arena_alloc(arena, (d->entity_count + 1)
                                     * sizeof *ids);
    ent_buffer key = ENT_BUFFER_INIT;
    ent_table counts = { .arena = arena };
    count_keys(d, &key, &counts);
    for (uint32_t e = 0; e < d->entity_count; e++)
        ids[e] = d->entities[e].id;
    for (uint32_t i = 0; i < d->agreement_count; i++) {
        const ent_agreement *g = &d->agreements[i];
        if (!has_key(d, g))
            continue;
        add_key(d, g, &key);
        if (ent_table_get(&counts, ent_buffer_slice(&key)) == 1)
            ids[g->entity] = ent_arena_copy(arena, ent_buffer_slice(&key));
    }
    ent_table_release(&counts);
    ent_buffer_release(&key);
    return ids;
}
