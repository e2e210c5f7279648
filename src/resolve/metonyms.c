/* metonyms.c: whether a capital is a place or its government.
 *
 * A measured decision: the signs around the name (signs.c) have weights, above
 * 0 for a government (metonym-weights.tsv, learnt from annotated articles; the
 * words among them from metonym-cues.tsv). Names joined by "and" are decided
 * together, for governments come in pairs. A sum above 0 is the government. */

#include "resolve/metonyms.h"

#include <string.h>

/* Weights are hundredths. */
#define UNIT 100

/* The country or body that a mention's entity may stand for, or ENT_NONE. */
static uint32_t may_stand_for(const resolving *r, const ent_mention *m)
{
    if (m->entity == ENT_NONE || m->type != ENT_TYPE_PLACE)
        return ENT_NONE;
    uint32_t entry = r->entities.items[m->entity].entry;
    return entry == ENT_NONE ? ENT_NONE
                             : r->lexicon->entries.items[entry].metonym;
}

static uint64_t *new_bits(resolving *r, uint32_t count)
{
    return ent_arena_alloc(r->scratch, (count / 64 + 1) * sizeof(uint64_t));
}

/* What the article says of each entity. */
static void count_entities(resolving *r, capitals *all)
{
    uint32_t count = r->entities.count;
    uint64_t *seen = new_bits(r, count);
    all->named = ent_arena_alloc(r->scratch,
                                 (count + 1) * sizeof *all->named);
    all->led = new_bits(r, count);
    for (uint32_t i = 0; i < r->mentions.count; i++) {
        uint32_t entity = r->mentions.items[i].entity;
        if (entity == ENT_NONE)
            continue;
        all->named[entity]++;
        bool fresh = !ent_has_bit(seen, entity);
        ent_set_bit(seen, entity);
        all->countries += fresh
            && r->mentions.items[i].type == ENT_TYPE_COUNTRY;
        all->cities += fresh && ent_has_bit(all->is_capital, i);
    }
    for (uint32_t i = 0; i < count; i++) {
        const ent_entity *e = &r->entities.items[i];
        if (e->type == ENT_TYPE_PERSON && e->country != ENT_NONE)
            ent_set_bit(all->led, e->country);
    }
}

static void find_capitals(resolving *r, capitals *all)
{
    all->is_capital = new_bits(r, r->mentions.count);
    for (uint32_t i = 0; i < r->mentions.count; i++) {
        uint32_t to = may_stand_for(r, &r->mentions.items[i]);
        if (to == ENT_NONE)
            continue;
        *ent_list_push(r->scratch, &all->list) = (capital){ i, to, 0 };
        ent_set_bit(all->is_capital, i);
    }
}

/* "capital or seat for its government (+1.2)", in the dossier's arena. */
static ent_slice reason_of(const resolving *r, int points)
{
    ent_buffer *text = r->text;
    uint32_t tenths = ((uint32_t)points * 10 + UNIT / 2) / UNIT;
    char digits[] = { '.', (char)('0' + tenths % 10), ')' };
    ent_buffer_clear(text);
    ent_buffer_add_string(text, "capital or seat for its government (+");
    for (uint32_t unit = 1000000; unit > 0; unit /= 10)
        if (tenths / 10 >= unit || unit == 1)
            ent_buffer_add_char(text, (char)('0' + tenths / 10 / unit % 10));
    ent_buffer_add(text, (ent_slice){ digits, sizeof digits });
    return ent_arena_copy(r->dossier->arena, ent_buffer_slice(text));
}

static void become_government(resolving *r, const capital *c)
{
    uint32_t entity = ent_entity_of_entry(r, c->stands_for);
    ent_mention *m = &r->mentions.items[c->mention];
    m->type = r->entities.items[entity].type;
    m->flags |= ENT_FLAG_METONYM;
    m->entity = entity;
    m->reason = reason_of(r, c->points);
}

/* The end of the row of joined capitals that begins with 'first'. */
static uint32_t row_end(const resolving *r, const capitals *all,
                        uint32_t first)
{
    uint32_t at = first + 1;
    while (at < all->list.count
           && ent_mentions_joined(
               r, &r->mentions.items[all->list.items[at - 1].mention],
               &r->mentions.items[all->list.items[at].mention]))
        at++;
    return at;
}

/* Decides each row by the mean of its points. */
static void decide(resolving *r, capitals *all)
{
    uint32_t last;
    for (uint32_t first = 0; first < all->list.count; first = last) {
        last = row_end(r, all, first);
        int sum = 0;
        for (uint32_t i = first; i < last; i++)
            sum += all->list.items[i].points;
        for (uint32_t i = first; i < last && sum > 0; i++) {
            all->list.items[i].points = sum / (int)(last - first);
            become_government(r, &all->list.items[i]);
        }
    }
}

void ent_resolve_metonyms(resolving *r)
{
    capitals all = { .countries = 0 };
    ent_buffer signs = ENT_BUFFER_INIT;
    find_capitals(r, &all);
    if (all.list.count > 0)
        count_entities(r, &all);
    for (uint32_t i = 0; i < all.list.count; i++) {
        capital *c = &all.list.items[i];
        c->points = ent_capital_signs(r, &all, c, &signs);
        if (r->visit != NULL)
            r->visit(r->context, &r->mentions.items[c->mention],
                     ent_buffer_slice(&signs));
    }
    ent_buffer_release(&signs);
    decide(r, &all);
}
