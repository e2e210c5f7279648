/* claims.c: agreements and relations, by the gold's ids.
 *
 * Articles that have neither in the gold were not annotated for them. */

#include "score/judge.h"

#include <stdio.h>
#include <string.h>

#include "score/keys.h"

static bool is_annotated(const ent_judge *judge)
{
    return judge->article->agreements.count
        || judge->article->relations.count;
}

static uint32_t number_of(ent_judge *judge, uint32_t entity)
{
    return ent_names_number(&judge->names,
                            ent_found_id(judge->found, entity));
}

/* Agreements --------------------------------------------------------------- */

/* The last agreement found under this number, or ENT_NONE. */
static uint32_t find_agreement(ent_judge *judge, uint32_t number)
{
    uint32_t i = judge->found->agreement_count;
    while (i > 0)
        if (number_of(judge, judge->found->agreements[--i].entity) == number)
            return i;
    return ENT_NONE;
}

static void judge_field(ent_judge *judge, int out, const char *what,
                        const ent_gold_agreement *gold, bool right,
                        ent_slice is, ent_slice said)
{
    ent_judge_count(judge, out, right, 0, !right);
    if (!right)
        ent_judge_fault(judge, what, ent_names_id(&judge->names, gold->id),
                        ent_arena_format(judge->arena, "%.*s got %.*s",
                                         ENT_P(is), ENT_P(said)));
}

static void judge_year(ent_judge *judge, const ent_gold_agreement *gold,
                       const ent_agreement *a)
{
    char year[8] = "";
    if (a->date.year > 0)
        snprintf(year, sizeof year, "%d", a->date.year);
    ent_slice said = ent_slice_of(year);
    judge_field(judge, ENT_OUT_YEAR, "agreement year", gold,
                ent_slice_equal(gold->year, said),
                gold->year.size ? gold->year : ENT_S("-"),
                said.size ? said : ENT_S("-"));
}

static void add_parties(const ent_judge *judge, const ent_keys *parties,
                        ent_buffer *out)
{
    for (uint32_t i = 0; i < parties->count; i++) {
        ent_buffer_add_string(out, i ? "," : "");
        ent_buffer_add(out, ent_names_id(&judge->names,
                                         parties->items[i].part[0]));
    }
    if (!parties->count)
        ent_buffer_add_char(out, '-');
}

static void judge_parties(ent_judge *judge, const ent_gold_agreement *gold,
                          const ent_agreement *a)
{
    ent_keys is = { NULL, 0, 0 }, said = { NULL, 0, 0 };
    ent_buffer wanted = ENT_BUFFER_INIT, came = ENT_BUFFER_INIT;
    for (uint32_t i = 0; i < gold->parties.count; i++)
        ent_keys_add(&is, gold->parties.items[i], 0, 0, 0);
    for (uint32_t i = 0; i < a->party_count; i++)
        ent_keys_add(&said, number_of(judge, a->parties[i]), 0, 0, 0);
    ent_keys_sort(&is, true);
    ent_keys_sort(&said, true);
    bool right = is.count == said.count
        && ent_keys_common(&is, &said) == is.count;
    add_parties(judge, &is, &wanted);
    add_parties(judge, &said, &came);
    judge_field(judge, ENT_OUT_PARTIES, "agreement parties", gold, right,
                ent_buffer_slice(&wanted), ent_buffer_slice(&came));
    ent_buffer_release(&wanted);
    ent_buffer_release(&came);
    ent_list_release(&is);
    ent_list_release(&said);
}

static void judge_record(ent_judge *judge, const ent_gold_agreement *gold,
                         const ent_agreement *a)
{
    ent_judge_count(judge, ENT_OUT_AGREEMENT, 1, 0, 0);
    judge_field(judge, ENT_OUT_KIND, "agreement kind", gold,
                a->kind == gold->kind,
                ent_slice_of(ent_kind_word(gold->kind)),
                ent_slice_of(ent_kind_word(a->kind)));
    judge_field(judge, ENT_OUT_STATUS, "agreement status", gold,
                a->standing == gold->standing,
                ent_slice_of(ent_standing_word(gold->standing)),
                ent_slice_of(ent_standing_word(a->standing)));
    judge_year(judge, gold, a);
    judge_parties(judge, gold, a);
}

/* Whether an earlier record of the gold has the same id. */
static bool is_repeated(const ent_judge *judge, uint32_t record)
{
    const ent_gold_agreement *all = judge->article->agreements.items;
    for (uint32_t i = 0; i < record; i++)
        if (all[i].id == all[record].id)
            return true;
    return false;
}

static bool is_in_gold(const ent_judge *judge, uint32_t number)
{
    for (uint32_t i = 0; i < judge->article->agreements.count; i++)
        if (judge->article->agreements.items[i].id == number)
            return true;
    return false;
}

void ent_judge_agreements(ent_judge *judge)
{
    const ent_gold_article *article = judge->article;
    if (!is_annotated(judge))
        return;
    for (uint32_t i = 0; i < article->agreements.count; i++) {
        const ent_gold_agreement *gold = &article->agreements.items[i];
        uint32_t at = is_repeated(judge, i) ? ENT_NONE
            : find_agreement(judge, gold->id);
        if (at != ENT_NONE) {
            judge_record(judge, gold, &judge->found->agreements[at]);
            continue;
        }
        ent_judge_count(judge, ENT_OUT_AGREEMENT, 0, 0, 1);
        ent_judge_fault(judge, "agreement missed",
                        ent_names_id(&judge->names, gold->id),
                        ent_slice_of(ent_standing_word(gold->standing)));
    }
    for (uint32_t i = 0; i < judge->found->agreement_count; i++) {
        const ent_agreement *a = &judge->found->agreements[i];
        uint32_t number = number_of(judge, a->entity);
        if (is_in_gold(judge, number) || find_agreement(judge, number) != i)
            continue;
        ent_judge_count(judge, ENT_OUT_AGREEMENT, 0, 1, 0);
        ent_judge_fault(judge, "agreement false alarm",
                        ent_names_id(&judge->names, number),
                        ent_slice_of(ent_kind_word(a->kind)));
    }
}

/* Relations ---------------------------------------------------------------- */

/* (source, type, target, status), sorted, each once. */
static void gather(ent_judge *judge, ent_keys *gold, ent_keys *found)
{
    for (uint32_t i = 0; i < judge->article->relations.count; i++) {
        const ent_gold_relation *r = &judge->article->relations.items[i];
        ent_keys_add(gold, r->source, r->type, r->target, r->status);
    }
    for (uint32_t i = 0; i < judge->found->relation_count; i++) {
        const ent_relation *r = &judge->found->relations[i];
        ent_keys_add(found, number_of(judge, r->source), r->type,
                     number_of(judge, r->target), r->status);
    }
    ent_keys_sort(gold, true);
    ent_keys_sort(found, true);
}

/* A type of structure is a quad of its own. */
static uint32_t quad(uint32_t type)
{
    ent_quad q = ent_relation_quad((ent_relation_type)type);
    return q == ENT_QUAD_STRUCTURE ? ENT_QUAD_COUNT + type : (uint32_t)q;
}

static ent_key by_quad(ent_key r)
{
    return (ent_key){ { r.part[0], quad(r.part[1]), r.part[2], 0 } };
}

/* Who with whom, in either direction. */
static ent_key by_pair(ent_key r)
{
    uint32_t a = r.part[0], b = r.part[2];
    return (ent_key){ { a < b ? a : b, a < b ? b : a, 0, 0 } };
}

static void count(ent_judge *judge, int out, const ent_keys *gold,
                  const ent_keys *found)
{
    uint32_t both = ent_keys_common(gold, found);
    ent_judge_count(judge, out, both, found->count - both,
                    gold->count - both);
}

static void simplify(ent_keys *keys, ent_key (*into)(ent_key r))
{
    for (uint32_t i = 0; i < keys->count; i++)
        keys->items[i] = into(keys->items[i]);
    ent_keys_sort(keys, true);
}

/* Tells of every key that only the first set has. */
static void tell_others(ent_judge *judge, const char *what,
                        const ent_keys *keys, const ent_keys *others)
{
    for (uint32_t i = 0; i < keys->count; i++) {
        ent_keys one = { &keys->items[i], 1, 1 };
        const uint32_t *part = keys->items[i].part;
        if (ent_keys_common(&one, others))
            continue;
        ent_slice source = ent_names_id(&judge->names, part[0]);
        ent_slice target = ent_names_id(&judge->names, part[2]);
        ent_judge_fault(judge, what, ent_arena_format(
            judge->arena, "%.*s %s %.*s", ENT_P(source),
            ent_relation_word((ent_relation_type)part[1]), ENT_P(target)),
            ent_slice_of(ent_status_word((ent_status)part[3])));
    }
}

void ent_judge_relations(ent_judge *judge)
{
    ent_keys gold = { NULL, 0, 0 }, found = { NULL, 0, 0 };
    if (!is_annotated(judge))
        return;
    gather(judge, &gold, &found);
    tell_others(judge, "relation missed", &gold, &found);
    tell_others(judge, "relation false alarm", &found, &gold);
    count(judge, ENT_OUT_RELATION, &gold, &found);
    simplify(&gold, by_quad);
    simplify(&found, by_quad);
    count(judge, ENT_OUT_QUAD, &gold, &found);
    ent_list_release(&gold);
    ent_list_release(&found);
    gather(judge, &gold, &found);
    simplify(&gold, by_pair);
    simplify(&found, by_pair);
    count(judge, ENT_OUT_PAIR, &gold, &found);
    ent_list_release(&gold);
    ent_list_release(&found);
}
