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
 * names the parties ("EU-Israel Association Agreement"). */
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

void ent_settle(ent_survey *scan)
{
    uint32_t tokens = scan->dossier->token_count;
    uint32_t *owner = ent_realloc(NULL, tokens, sizeof *owner);
    if (tokens > 0)
        memset(owner, 0xFF, tokens * sizeof *owner);
    if (scan->found.count > 1)
        qsort(scan->found.items, scan->found.count,
              sizeof *scan->found.items, by_order);
    scan->kept.count = 0;
    for (uint32_t i = 0; i < scan->found.count; i++) {
        const ent_candidate *candidate = &scan->found.items[i];
        if (!fits(scan, owner, candidate))
            continue;
        uint32_t number = scan->kept.count;
        *ent_list_push(NULL, &scan->kept) = *candidate;
        for (uint32_t at = candidate->first; at < candidate->last; at++)
            owner[at] = number;
    }
    free(owner);
    if (scan->kept.count > 1)
        qsort(scan->kept.items, scan->kept.count, sizeof *scan->kept.items,
              by_place);
}
