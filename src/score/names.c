/* names.c: pairs counted, settled, and measured. */

#include "score/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void ent_names_init(ent_names *names, const ent_gold *gold, ent_arena *arena)
{
    *names = (ent_names){ .arena = arena, .known = gold };
    names->by_id.arena = names->by_pair.arena = arena;
}

void ent_names_release(ent_names *names)
{
    ent_table_release(&names->by_id);
    ent_table_release(&names->by_pair);
}

static uint32_t intern(ent_names *names, ent_slice id)
{
    uint32_t number = ent_table_intern(&names->by_id, id, names->ids.count);
    if (number == names->ids.count)
        *ent_list_push(names->arena, &names->ids) =
            ent_arena_copy(names->arena, id);
    return number;
}

void ent_names_align(ent_names *names, ent_slice found, uint32_t gold,
                     ent_language language)
{
    uint32_t key[2] = { intern(names, found), gold };
    ent_slice bytes = { (const char *)key, sizeof key };
    uint32_t at = ent_table_intern(&names->by_pair, bytes,
                                   names->pairs.count);
    if (at == names->pairs.count)
        *ent_list_push(names->arena, &names->pairs) =
            (ent_pair){ .found = key[0], .gold = gold, .order = at };
    ent_pair *pair = &names->pairs.items[at];
    pair->counts[ENT_GROUP_ALL]++;
    if (language != ENT_LANGUAGE_UNKNOWN)
        pair->counts[language]++;
}

static int by_count(const void *a, const void *b)
{
    const ent_pair *x = a, *y = b;
    uint32_t m = x->counts[ENT_GROUP_ALL], n = y->counts[ENT_GROUP_ALL];
    if (m != n)
        return m > n ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

void ent_names_settle(ent_names *names)
{
    uint32_t count = names->pairs.count;
    size_t size = (count + 1) * sizeof(ent_pair);
    ent_pair *pairs = ent_alloc(size);
    bool *taken = ent_alloc(names->known->ids.count + 1);
    names->settled = names->ids.count;
    names->gold_of = ent_arena_alloc(
        names->arena, (names->settled + 1) * sizeof *names->gold_of);
    for (uint32_t i = 0; i < names->settled; i++)
        names->gold_of[i] = ENT_NONE;
    if (count) {
        memcpy(pairs, names->pairs.items, count * sizeof *pairs);
        qsort(pairs, count, sizeof *pairs, by_count);
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t *to = &names->gold_of[pairs[i].found];
        if (*to == ENT_NONE && !taken[pairs[i].gold]) {
            *to = pairs[i].gold;
            taken[*to] = true;
        }
    }
    free(taken);
    free(pairs);
}

uint32_t ent_names_number(ent_names *names, ent_slice found)
{
    uint32_t number = intern(names, found);
    if (number < names->settled && names->gold_of[number] != ENT_NONE)
        return names->gold_of[number];
    return names->known->ids.count + number;
}

ent_slice ent_names_id(const ent_names *names, uint32_t number)
{
    uint32_t known = names->known->ids.count;
    if (number < known)
        return names->known->ids.items[number];
    return ent_arena_format(names->arena, "?%.*s",
                            ENT_P(names->ids.items[number - known]));
}

static bool is_clustered(const ent_names *names, const ent_pair *pair)
{
    return !ent_slice_starts(names->known->ids.items[pair->gold],
                             ENT_S("country:"));
}

double ent_names_b3(const ent_names *names, ent_language group, bool *any)
{
    double *found = ent_alloc((names->ids.count + 1) * sizeof *found);
    double *gold = ent_alloc((names->known->ids.count + 1) * sizeof *gold);
    double total = 0, precision = 0, recall = 0;
    for (uint32_t i = 0; i < names->pairs.count; i++) {
        const ent_pair *p = &names->pairs.items[i];
        if (!is_clustered(names, p))
            continue;
        found[p->found] += p->counts[group];
        gold[p->gold] += p->counts[group];
        total += p->counts[group];
    }
    for (uint32_t i = 0; i < names->pairs.count; i++) {
        const ent_pair *p = &names->pairs.items[i];
        double count = p->counts[group];
        if (!is_clustered(names, p) || count == 0)
            continue;
        precision += count * count / found[p->found];
        recall += count * count / gold[p->gold];
    }
    free(found);
    free(gold);
    *any = total > 0;
    return *any ? 2 * precision * recall / (precision + recall) / total : 0;
}
