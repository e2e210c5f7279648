/* titles.h: what titles with an owner and titles alone share. */

#ifndef ENT_LINK_TITLES_H
#define ENT_LINK_TITLES_H

#include "link/inside.h"

/* So many relations are asked who has an office. */
#define TOLD_BEFORE 2000

/* How far back a body is looked for, in sentences and in mentions. */
#define LAST_REACH 2
#define LAST_MENTIONS 30

/* Tells an office; bytes [start, end) name it. */
void ent_link_tell_office(linking *l, uint32_t who, uint32_t of,
                          uint32_t sentence, uint32_t start, uint32_t end);

/* Whether an office of the lexicon is one of a state, not of any body. */
bool ent_link_is_national(const linking *l, uint32_t office);

/* The first title of the lexicon in tokens [first, last), the longest there:
 * its office, and its tokens [*begin, *end); or ENT_NONE. */
uint32_t ent_link_office_in(const linking *l, uint32_t first, uint32_t last,
                            uint32_t *begin, uint32_t *end);

/* Whether a mention tells of somebody of 'type', and is not only cited. */
static inline bool ent_link_is_told(const ent_mention *m, ent_type type)
{
    return m->type == type && m->entity != ENT_NONE
        && !(m->flags & ENT_FLAG_SOURCE);
}

#endif
