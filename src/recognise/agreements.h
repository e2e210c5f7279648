/* agreements.h: what the files about agreements share.
 *
 *     agreements.c  heads, judged by their company, and what is kept
 *     company.c     what stands around a head
 */

#ifndef ENT_RECOGNISE_AGREEMENTS_H
#define ENT_RECOGNISE_AGREEMENTS_H

#include "recognise/finder.h"

/* A head with its company. */
typedef struct description {
    uint32_t first; /* tokens [first, last) */
    uint32_t last;
    uint32_t head_first;
    uint32_t head_last;
    uint32_t noun;  /* the head's noun */
    bool named;
    bool definite;
    bool modified;
    bool party;
    bool year;
    bool number;    /* "Resolution 2375" */
    bool signing;   /* "yang ditandatangani ..." */
} description;

/* A sentence that is looked at. */
typedef struct view {
    const ent_survey *scan;
    const ent_sentence *in;
} view;

/* Whether token 'at' has one of the classes; false outside the sentence. */
static inline bool ent_has(view v, uint32_t at, uint64_t classes)
{
    return ent_survey_has(v.scan, v.in, at, classes);
}

/* Whether token 'at' is of the sentence. */
static inline bool ent_inside(view v, uint32_t at)
{
    return at >= v.in->first_token && at < v.in->last_token;
}

/* The name that covers token 'at' so far, or NULL. */
static inline const ent_candidate *ent_known(view v, uint32_t at)
{
    if (!ent_inside(v, at) || v.scan->cover[at] == ENT_NONE)
        return NULL;
    return &v.scan->found.items[v.scan->cover[at]];
}

/* company.c */

/* Whether token 'at' is the year of an agreement, 1500 to 2199. */
bool ent_is_year(view v, uint32_t at);

/* Whether it is numbered as resolutions are: "1718". */
bool ent_is_serial(view v, uint32_t at);

/* Whether it begins with a capital and is no day, month or small word. */
bool ent_is_capital(view v, uint32_t at);

/* Widens a description that is yet its head alone to the company behind an
 * Indonesian head. */
void ent_extend_right(view v, description *d);

/* The same before and behind an English head. */
void ent_extend_english(view v, description *d);

#endif
