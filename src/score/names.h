/* names.h: which id found is which id of the gold.
 *
 * Ids found have numbers of their own. Whenever a mention found is aligned with
 * one of the gold, their two ids are a pair, which is counted. Settling walks
 * the pairs, the most frequent first (of equal ones the earlier), and joins
 * ids that are both still free: one found, one of the gold. */

#ifndef ENT_SCORE_NAMES_H
#define ENT_SCORE_NAMES_H

#include "score/gold.h"

/* Counts are kept for all articles and for those of each language: the place
 * of ENT_LANGUAGE_UNKNOWN is that of all. */
#define ENT_GROUP_ALL ENT_LANGUAGE_UNKNOWN
enum { ENT_GROUP_COUNT = ENT_LANGUAGE_EN + 1 };

typedef struct ent_pair {
    uint32_t found;
    uint32_t gold;
    uint32_t order;
    uint32_t counts[ENT_GROUP_COUNT];
} ent_pair;

typedef struct ent_names {
    ent_arena *arena;      /* borrowed */
    const ent_gold *known; /* borrowed */
    ENT_LIST(ent_slice) ids;
    ent_table by_id;
    ENT_LIST(ent_pair) pairs;
    ent_table by_pair;
    uint32_t *gold_of; /* by number found; ENT_NONE: none. Set by settling */
    uint32_t settled;  /* how many numbers it has */
} ent_names;

void ent_names_init(ent_names *names, const ent_gold *gold,
                    ent_arena *arena);
void ent_names_release(ent_names *names);

/* Counts a pair, for all and for its language. */
void ent_names_align(ent_names *names, ent_slice found, uint32_t gold,
                     ent_language language);

void ent_names_settle(ent_names *names);

/* After settling: the gold's number that an id found stands for, or one above
 * all of the gold's that stands for nothing else. */
uint32_t ent_names_number(ent_names *names, ent_slice found);

/* The id of such a number; those that are not the gold's with a '?'. */
ent_slice ent_names_id(const ent_names *names, uint32_t number);

/* B-cubed F1 over the aligned mentions but countries'; '*any' says whether
 * there are such. */
double ent_names_b3(const ent_names *names, ent_language group, bool *any);

#endif
