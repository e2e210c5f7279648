/* settle.c: which candidates become mentions.
 *
 * One order: the longer name first, of two equally long the lower rank, then
 * the earlier one. A candidate is kept when it crosses nothing kept before and
 * lies in no kept name. Into an agreement names may fall: into a description
 * any, into a named one its organs and its parties. */

#include "recognise/finder.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#define SHORT_LIST 16

static int by_order(const void *left, const void *right)
{
    const ent_candidate *a = left;
    const ent_candidate *b = right;
    uint32_t length_a = a->last - a->first;
    uint32_t length_b = b->last - b->first;
    if (length_a != length_b)
        return length_a > length_b ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return a->type < b->type ? -1 : a->type > b->type;
}

static int by_place(const void *left, const void *right)
{
    const ent_candidate *a = left;
    const ent_candidate *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return a->last > b->last ? -1 : a->last < b->last;
}

/* Whether a name may stand inside this agreement: a pair joined by a hyphen
 * names the parties ("A-B Association Agreement"). */
static bool holds(const ent_survey *scan, const ent_candidate *outer,
                  const ent_candidate *inner)
{
    if (outer->type != ENT_TYPE_AGREEMENT || inner->type == ENT_TYPE_AGREEMENT)
        return false;
    if (outer->flags & ENT_FLAG_NOMINAL ||
        inner->type == ENT_TYPE_ORGANIZATION)
        return true;
    bool left = inner->first > outer->first &&
                ent_survey_token(scan, inner->first - 1)->kind ==
                    ENT_TOKEN_HYPHEN;
    bool right = inner->last < outer->last &&
                 ent_survey_token(scan, inner->last)->kind == ENT_TOKEN_HYPHEN;
    return inner->type == ENT_TYPE_COUNTRY && (left || right);
}

/* 'owner' has for each token the smallest kept candidate over it. */
static bool fits(const ent_survey *scan, const uint32_t *owner,
                 const ent_candidate *candidate)
{
    uint32_t over = owner[candidate->first];
    for (uint32_t at = candidate->first; at < candidate->last; at++) {
        if (owner[at] != over)
            return false;
    }
    if (over == ENT_NONE)
        return true;
    const ent_candidate *outer = &scan->kept.items[over];
    bool same = outer->first == candidate->first &&
                outer->last == candidate->last;
    return !same && holds(scan, outer, candidate);
}

/* Candidates by the sentence they stand in: starts[i] is where those of
 * sentence i begin in 'order'. A counting sort. */
static void group(const ent_survey *scan, uint32_t *starts,
                  ent_candidate *order)
{
    uint32_t sentences = scan->dossier->sentence_count;
    for (uint32_t i = 0; i < scan->found.count; i++)
        starts[ent_survey_token(scan, scan->found.items[i].first)->sentence +
               1]++;
    for (uint32_t i = 0; i < sentences; i++)
        starts[i + 1] += starts[i];
    for (uint32_t i = 0; i < scan->found.count; i++) {
        const ent_candidate *candidate = &scan->found.items[i];
        uint32_t in = ent_survey_token(scan, candidate->first)->sentence;
        order[starts[in]++] = *candidate;
    }
    for (uint32_t i = sentences; i > 0; i--)
        starts[i] = starts[i - 1];
    starts[0] = 0;
}

/* Most sentences have so few that inserting beats calling qsort(). */
static void sort(ent_candidate *items, uint32_t count,
                 int (*compare)(const void *, const void *))
{
    if (count > SHORT_LIST) {
        qsort(items, count, sizeof *items, compare);
        return;
    }
    for (uint32_t i = 1; i < count; i++) {
        ent_candidate item = items[i];
        uint32_t at = i;
        for (; at > 0 && compare(&items[at - 1], &item) > 0; at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

/* Settles the candidates of one sentence. */
static void choose(ent_survey *scan, uint32_t *owner, ent_candidate *from,
                   uint32_t count)
{
    uint32_t before = scan->kept.count;
    sort(from, count, by_order);
    for (uint32_t i = 0; i < count; i++) {
        if (!fits(scan, owner, &from[i]))
            continue;
        uint32_t number = scan->kept.count;
        *ent_list_push(NULL, &scan->kept) = from[i];
        for (uint32_t at = from[i].first; at < from[i].last; at++)
            owner[at] = number;
    }
    if (scan->kept.count > before)
        sort(scan->kept.items + before, scan->kept.count - before, by_place);
}

void ent_settle(ent_survey *scan)
{
    uint32_t sentences = scan->dossier->sentence_count;
    uint32_t tokens = scan->dossier->token_count;
    uint32_t *owner = ent_arena_take(scan->arena, tokens * sizeof *owner);
    uint32_t *starts = ent_arena_alloc(scan->arena,
                                       (sentences + 2) * sizeof *starts);
    ent_candidate *order = ent_arena_take(scan->arena, scan->found.count
                                          * sizeof *order);
    if (tokens > 0)
        memset(owner, 0xFF, tokens * sizeof *owner);
    group(scan, starts, order);
    scan->kept.count = 0;
    for (uint32_t i = 0; i < sentences; i++)
        choose(scan, owner, order + starts[i], starts[i + 1] - starts[i]);
}
