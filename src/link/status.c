/* status.c: how sure a deed is: told as a fact, planned, alleged, denied, or
 * not asserted at all. The cues before a trigger in its clause decide; the
 * nearest of them first. */

#include "link/inside.h"

#define CUE_REACH 9
#define NEGATION_REACH 4
#define REFUSAL_REACH 3
#define DOUBT_REACH 3
#define REAL_REACH 3
#define CLAIM_REACH 6

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

/* The longest cue that begins at token 't' and ends before 'end', as bits; 0:
 * none. */
static uint32_t cue_at(const linking *l, uint32_t t, uint32_t end)
{
    const phrases *cues = &l->rules->cues[l->language];
    uint32_t length, most = l->rules->cue_words;
    if (!(l->words[t].starts & STARTS_CUE))
        return 0;
    uint32_t found = ent_link_phrase_at(
        l, cues, t, end - t < most ? end - t : most, &length);
    return found == ENT_NONE || is_month(l, t) ? 0 : found;
}

/* "Had X attacked Y, ...": a condition without its word. */
static bool is_inverted(const linking *l, uint32_t from)
{
    return ent_link_is_rare(l, from, RARE(INVERTED)) && from + 1 < l->last
        && l->words[from + 1].actor != ENT_NONE;
}

/* "It is not certain that", "tidak benar bahwa": what follows is not told. */
static bool is_doubted(const linking *l, uint32_t from)
{
    if (!ent_link_is_class(l, from, LINK(CLAUSE)))
        return false;
    for (uint32_t i = from; i > l->first && from - i < DOUBT_REACH; i--)
        if (ent_link_is_rare(l, i - 1, RARE(CERTAIN)))
            return i - 1 > l->first && cue_at(l, i - 2, from)
                >> CUE_NEGATED & 1;
    return false;
}

bool ent_link_is_negated(const linking *l, uint32_t t)
{
    return t < l->last && cue_at(l, t, l->last)
        & (1u << CUE_NEGATED | 1u << CUE_REFUSED);
}

bool ent_link_is_plan(const linking *l, uint32_t t)
{
    return t + 1 < l->last && cue_at(l, t, l->last) >> CUE_PLANNED & 1
        && ent_link_is_mark(l, t + 1, "to");
}

bool ent_link_is_refused(const linking *l, uint32_t from, uint32_t t)
{
    if (is_question(l))
        return false;
    for (uint32_t i = t; i > from && t - i < REFUSAL_REACH; i--)
        if (cue_at(l, i - 1, t) >> CUE_REFUSED & 1)
            return true;
    return false;
}

/* A status as cues give it, the nearest first. */
typedef struct judgement {
    ent_status status;
    bool set;          /* a cue gave it */
    uint32_t negations;
} judgement;

/* What a cue 'apart' tokens before a deed adds; false when it ends the
 * search. */
static bool judge(judgement *j, uint32_t cue, uint32_t apart)
{
    if (cue & (1u << CUE_NEGATED | 1u << CUE_REFUSED)) {
        if (j->status == ENT_STATUS_DENIED)
            *j = (judgement){ .set = true }; /* "did not deny" */
        else
            j->negations += apart < NEGATION_REACH;
    }
    if (cue >> CUE_REAL & 1)
        return false;
    if (j->set || !(cue & (1u << CUE_DENIED | 1u << CUE_ALLEGED
                           | 1u << CUE_PLANNED)))
        return true;
    j->set = true;
    j->status = cue >> CUE_DENIED & 1 ? ENT_STATUS_DENIED
        : cue >> CUE_ALLEGED & 1 ? ENT_STATUS_ALLEGED : ENT_STATUS_PLANNED;
    return true;
}

/* What is alleged or denied of what is done before token 't': "diduga telah",
 * "said to have already". */
static uint32_t told_of_real(const linking *l, uint32_t from, uint32_t t)
{
    uint32_t found = 0;
    for (uint32_t i = t; i > from && t - i < REAL_REACH; i--)
        found |= cue_at(l, i - 1, t);
    return found & (1u << CUE_ALLEGED | 1u << CUE_DENIED);
}

/* "X claimed on Monday that", "dismissed reports that": what the words before
 * the clause that begins at 'from' make of it. */
static uint32_t told_of_clause(const linking *l, uint32_t from)
{
    if (!ent_link_is_mark(l, from, l->language == ENT_LANGUAGE_EN
                          ? "that" : "bahwa"))
        return 0;
    for (uint32_t i = from; i > l->first && from - i < CLAIM_REACH; i--) {
        uint32_t cue = cue_at(l, i - 1, from);
        uint32_t longer = cue && i - 1 > l->first ? cue_at(l, i - 2, from) : 0;
        if (longer & (1u << CUE_NEGATED | 1u << CUE_REFUSED))
            return 0; /* "did not deny that" */
        if (cue)
            return (longer ? longer : cue)
                & (1u << CUE_ALLEGED | 1u << CUE_DENIED);
        if (l->words[i - 1].verb || l->words[i - 1].actor != ENT_NONE
            || ent_link_is_mark(l, i - 1, ","))
            break;
    }
    return 0;
}

/* "Said he would travel and urged X": what is told in the past behind "and"
 * has done with what was planned, unless that is told so too ("will be signed
 * and published"). */
static bool is_past_again(const linking *l, uint32_t from, uint32_t t)
{
    uint32_t i = t;
    if (l->language != ENT_LANGUAGE_EN
        || !ent_slice_ends(l->words[t].folded, ENT_S("ed")))
        return false;
    while (i > from && ent_link_is_class(l, i - 1, LINK(AUXILIARY))
           && !(l->words[i - 1].starts & STARTS_CUE))
        i--;
    if (i == from || !ent_link_is_class(l, i - 1, LINK(JOIN)))
        return false;
    for (; i > from; i--)
        if (ent_slice_ends(l->words[i - 1].folded, ENT_S("ed"))
            || ent_link_is_class(l, i - 1, LINK(BE)))
            return false;
    return true;
}

/* "Menimbang pengiriman itu, dan memanggil X": a verb that plans has a noun for
 * its object, and the verb behind "and" is no part of it. */
static bool is_verb_again(const linking *l, uint32_t cue, uint32_t t)
{
    return l->language == ENT_LANGUAGE_ID && cue + 1 < t && t > l->first
        && ent_link_is_class(l, t - 1, LINK(JOIN))
        && ent_slice_starts(l->words[cue].folded, ENT_S("me"))
        && ent_slice_starts(l->words[t].folded, ENT_S("me"));
}

bool ent_link_read_status(const linking *l, uint32_t from, uint32_t t,
                          ent_status *status)
{
    judgement j = { .status = ENT_STATUS_ASSERTED };
    if (is_question(l) || is_inverted(l, from))
        return false;
    uint32_t end = t; /* where the cue found last begins */
    uint32_t over = is_past_again(l, from, t) ? 1u << CUE_PLANNED : 0;
    for (uint32_t i = t; i > from && t - i < CUE_REACH; i--) {
        uint32_t cue = l->words[i - 1].actor != ENT_NONE
            ? 0 /* "calon" in a title plans nothing */
            : cue_at(l, i - 1, end) & ~over;
        if (cue == 1u << CUE_PLANNED && is_verb_again(l, i - 1, t))
            cue = 0;
        if (cue >> CUE_CONDITIONAL & 1)
            return false;
        if (cue && !judge(&j, cue, t - i)) {
            judge(&j, told_of_real(l, from, i - 1), t - i);
            break;
        }
        if (cue)
            end = i - 1;
    }
    judge(&j, told_of_clause(l, from), CUE_REACH);
    *status = j.status;
    return j.negations % 2 == 0 && !is_doubted(l, from);
}
