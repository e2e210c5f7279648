/* names.c: what the lexicon knows by its full name, and, last of all passes,
 * what nothing else has claimed. */

#include "resolve/inside.h"

#include "base/utf8.h"

/* How well a reading of a name fits: its type as recognised counts most, then
 * its being in the article already, then that its country is. */
static int fit(resolving *r, const ent_mention *m, const ent_name *name)
{
    const ent_entry *e = &r->lexicon->entries.items[name->entry];
    int points = 0;
    if (!ent_name_in(name, r->language))
        return -1;
    if (e->type == m->type)
        points += 8;
    if (ent_entity_known(r, name->entry) != ENT_NONE)
        points += 4;
    if (e->country != ENT_NONE
        && ent_entity_known(r, e->country) != ENT_NONE)
        points += 2;
    if (name->rules & ENT_NAME_LABEL)
        points += 1;
    return points;
}

/* Whether a name may stand without a fuller one in the article: most may, a
 * social network's where one posts, and of countries what was found. */
static bool may_stand(const ent_mention *m, const ent_name *name)
{
    return !(name->rules & ENT_NAME_ALONE) || m->type == ENT_TYPE_COUNTRY
        || ent_slice_equal(m->reason, ENT_S("where one posts"));
}

/* The entry of a name that nothing else is called, or ENT_NONE. */
static uint32_t only_reading(const resolving *r, const ent_mention *m,
                             const ent_name *name)
{
    bool usable = may_stand(m, name)
        && r->lexicon->entries.items[name->entry].type == m->type;
    return usable && ent_name_in(name, r->language) ? name->entry : ENT_NONE;
}

/* The best reading of a mention's name that may stand alone: an entry, or
 * ENT_NONE. Of equals the first in the lexicon. */
static uint32_t read_name(resolving *r, const ent_mention *m)
{
    uint32_t best = ENT_NONE;
    int most = -1;
    if (ent_next_name(r, m->name, m->name) == ENT_NONE)
        return only_reading(r, m, &r->lexicon->names.items[m->name]);
    for (uint32_t n = m->name; n != ENT_NONE;
         n = ent_next_name(r, m->name, n)) {
        const ent_name *name = &r->lexicon->names.items[n];
        const ent_entry *e = &r->lexicon->entries.items[name->entry];
        bool usable = may_stand(m, name) && e->type == m->type;
        int points = usable ? fit(r, m, name) : -1;
        if (points > most || (points == most && points >= 0
                              && name->entry < best)) {
            most = points;
            best = name->entry;
        }
    }
    return best;
}

void ent_resolve_names(resolving *r)
{
    for (uint32_t i = 0; i < r->mentions.count; i++) {
        ent_mention *m = &r->mentions.items[i];
        if (m->name == ENT_NONE || m->entity != ENT_NONE)
            continue;
        uint32_t entry = read_name(r, m);
        if (entry == ENT_NONE)
            continue;
        const ent_entry *e = &r->lexicon->entries.items[entry];
        ent_join(r, i, ent_entity_of_entry(r, entry),
                 e->type == ENT_TYPE_COUNTRY && (m->flags & ENT_FLAG_DEMONYM)
                 ? ENT_S("its people or adjective") : ENT_S("lexicon"));
    }
}

void ent_resolve_rest(resolving *r)
{
    for (uint32_t i = 0; i < r->mentions.count; i++) {
        ent_mention *m = &r->mentions.items[i];
        if (m->entity != ENT_NONE || m->type == ENT_TYPE_AGREEMENT)
            continue;
        ent_join(r, i, ent_entity_of_name(r, m->type, ent_mention_text(r, m)),
                 m->reason);
    }
}
