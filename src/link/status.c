/* status.c: how sure a deed is: told as a fact, planned, alleged, denied, or
 * not asserted at all. The cues before a trigger in its clause decide; the
 * nearest of them first. */

#include "link/inside.h"

#define CUE_REACH 9
#define NEGATION_REACH 4

static bool is_question(const linking *l)
{
    for (uint32_t t = l->last; t > l->first && l->last - t < 3; t--)
        if (ent_link_is_mark(l, t - 1, "?"))
            return true;
    return false;
}

/* "May 20" and "20 May" are days, "since May" is a month: a capital inside a
 * sentence is no cue, nor is one beside a number. */
static bool is_month(const linking *l, uint32_t t)
{
    const ent_token *tokens = l->dossier->tokens;
    if (tokens[t].shape != ENT_SHAPE_TITLE)
        return false;
    return (t > l->first && !l->dossier->sentences[l->sentence].title_case)
        || (t + 1 < l->last && tokens[t + 1].kind == ENT_TOKEN_NUMBER)
        || (t > l->first && tokens[t - 1].kind == ENT_TOKEN_NUMBER);
}

bool ent_link_read_status(const linking *l, uint32_t from, uint32_t t,
                          ent_status *status)
{
    const phrases *cues = &l->rules->cues[l->language];
    bool set = false;
    *status = ENT_STATUS_ASSERTED;
    if (is_question(l))
        return false;
    for (uint32_t i = t; i > from && t - i < CUE_REACH; i--) {
        if (!(l->words[i - 1].starts & STARTS_CUE))
            continue;
        uint32_t length, most = l->rules->cue_words;
        uint32_t found = ent_link_phrase_at(l, cues, i - 1, most, &length);
        if (found == ENT_NONE || i - 1 + length > t || is_month(l, i - 1))
            continue;
        if (found >> CUE_REAL & 1)
            return true;
        if (found >> CUE_CONDITIONAL & 1)
            return false;
        if (found >> CUE_NEGATED & 1 && t - i < NEGATION_REACH)
            return false;
        if (set)
            continue;
        set = true;
        if (found >> CUE_DENIED & 1)
            *status = ENT_STATUS_DENIED;
        else if (found >> CUE_ALLEGED & 1)
            *status = ENT_STATUS_ALLEGED;
        else if (found >> CUE_PLANNED & 1)
            *status = ENT_STATUS_PLANNED;
        else
            set = false;
    }
    return true;
}
