/* titles.h: what the files about titles share.
 *
 *     roles.c   titles and the names beside them: who bears which
 *     titles.c  titles without a name, and whom they mean
 */

#ifndef ENT_RESOLVE_TITLES_H
#define ENT_RESOLVE_TITLES_H

#include "resolve/inside.h"

/* What a title may be of. */
#define BODIES (1u << ENT_TYPE_COUNTRY | 1u << ENT_TYPE_ORGANIZATION)

/* So many roles of an article are asked for whom a title means. */
#define ROLES_ASKED 2000

/* A title in the text with what stands around it. */
typedef struct title {
    uint32_t first;  /* tokens [first, last) of the title's own words */
    uint32_t last;
    uint32_t begin;  /* tokens [begin, end) with its country or body */
    uint32_t end;
    uint32_t office;
    uint32_t of;     /* entity, or ENT_NONE */
    bool former;
} title;

typedef ENT_LIST(title) title_list;

/* Whether "saat itu" stands behind a title: whoever bore it then. */
static inline bool ent_is_of_then(const resolving *r, const title *t)
{
    return ent_is_word(r, t->end, WORD_BRIDGE)
        && ent_is_word(r, t->end + 1, WORD_DEFINITE);
}

/* Makes mentions of those titles without a name of which it is known whom they
 * mean; the article's roles must all be gathered. Widens the titles. */
void ent_describe_titles(resolving *r, title_list *open);

#endif
