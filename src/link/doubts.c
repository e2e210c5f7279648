/* doubts.c: what speaks against a deed that a word seems to tell: it is only
 * planned, claimed, denied or refused; or it is nobody's, but a storm's or a
 * game's. */

#include "link/deeds.h"

/* Where the clause of token 't' begins, its first word ("if") included. */
static uint32_t clause_begin(const linking *l, uint32_t t)
{
    while (t > l->first && !ends_clause(l, t - 1))
        t--;
    bool clause = t > l->first && ent_link_is_class(l, t - 1, LINK(CLAUSE));
    return clause ? t - 1 : t;
}

/* "X, yang dituduh ..., memuji Y": the first token behind the comma that ends
 * what stands between, where a deed follows it; else 'from'. */
static uint32_t behind_inserted(const linking *l, uint32_t from, uint32_t t)
{
    while (t > from && (l->words[t - 1].classes & LINK(AUXILIARY)))
        t--;
    if (l->language != ENT_LANGUAGE_ID || t <= from + 2
        || !ent_link_is_mark(l, t - 1, ","))
        return from;
    for (uint32_t i = t - 1; i > from + 1; i--)
        if (ent_link_is_class(l, i - 1, LINK(RELATIVE))
            && ent_link_is_mark(l, i - 2, ","))
            return t;
    return from;
}

/* Where the words begin that say how sure a deed is: in Indonesian, what is
 * done to "usul X" or "tuduhan X" is no proposal and no claim itself. */
static uint32_t cues_begin(const linking *l, const deed *d)
{
    uint32_t from = behind_inserted(l, clause_begin(l, d->first), d->first);
    const actor *a = d->voice != VOICE_PASSIVE || d->subject == ENT_NONE
        || l->language != ENT_LANGUAGE_ID ? NULL
        : &l->actors.items[d->subject];
    if (!a || a->mention == ENT_NONE || a->first <= from
        || a->last > d->first || l->words[a->first - 1].verb
        || ent_slice_ends(l->words[a->first - 1].folded, ENT_S("nya"))
        || (l->words[a->first - 1].classes & LINK(AUXILIARY)))
        return from;
    return a->last;
}

/* "Promised not to block X": that is kind. */
static bool forgoes_harm(linking *l, const deed *d)
{
    deed harm;
    if (l->language != ENT_LANGUAGE_EN
        || !ent_link_depends(l, d->last, &harm))
        return false;
    ent_quad quad = ent_relation_quad(harm.type);
    return quad == ENT_QUAD_MATERIAL_CONFLICT
        || quad == ENT_QUAD_VERBAL_CONFLICT;
}

bool ent_link_is_asserted(linking *l, deed *d, ent_status *status)
{
    uint32_t from = cues_begin(l, d);
    if (d->type == ENT_RELATION_AGREE && d->voice == VOICE_ACTIVE
        && ent_link_is_negated(l, d->last) && !forgoes_harm(l, d))
        d->type = ENT_RELATION_REJECT; /* "promised not to" */
    if (ent_link_read_status(l, from, d->first, status)) {
        if (d->type == ENT_RELATION_REJECT
            && *status == ENT_STATUS_ALLEGED)
            *status = ENT_STATUS_ASSERTED; /* "the accusation was denied" */
        return true;
    }
    bool kind = d->type == ENT_RELATION_AGREE || d->type == ENT_RELATION_AID
        || d->type == ENT_RELATION_SUPPORT || d->type == ENT_RELATION_CONSULT
        || d->type == ENT_RELATION_COOPERATE
        || d->type == ENT_RELATION_CONCEDE;
    bool stance = d->type == ENT_RELATION_SUPPORT
        && d->voice == VOICE_ACTIVE && ent_link_is_negated(l, d->first - 1);
    if (!kind || d->first == from
        || !(stance || ent_link_is_refused(l, from, d->first)))
        return false;
    d->type = ENT_RELATION_REJECT;
    *status = ENT_STATUS_ASSERTED;
    return true;
}

/* "The storm struck X", "killed by an avalanche": no deed of anybody. */
static bool is_disaster(const linking *l, const deed *d)
{
    uint32_t end = d->last;
    while (end < l->last && end < d->last + 5 && !l->words[end].verb
           && !actor_at(l, end) && !ends_clause(l, end))
        end++;
    for (uint32_t t = d->last; t < end; t++)
        if (ent_link_is_class(l, t, LINK(AGENT)))
            for (uint32_t i = t + 1; i < end; i++)
                if (ent_link_is_rare(l, i, RARE(DISASTER)))
                    return true;
    for (uint32_t t = d->first; t > l->first && !ends_clause(l, t - 1)
         && !actor_at(l, t - 1) && d->first - t < OBJECT_REACH; t--)
        if (ent_link_is_rare(l, t - 1, RARE(DISASTER)))
            return !ent_link_is_class(l, d->first - 1, LINK(JOIN));
    return false;
}

/* Whether a small number stands at token 't'. */
static bool is_goals(const linking *l, uint32_t t)
{
    return t < l->last && l->dossier->tokens[t].kind == ENT_TOKEN_NUMBER
        && l->words[t].folded.size <= 2;
}

/* Whether a sentence tells a game's score: "ditahan X 2-2 di Y", but not
 * "menahan 2-3 orang". */
static bool tells_score(const linking *l)
{
    for (uint32_t t = l->first; t + 2 < l->last; t++)
        if (l->dossier->tokens[t + 1].kind == ENT_TOKEN_HYPHEN
            && is_goals(l, t) && is_goals(l, t + 2)
            && (t + 3 == l->last || l->words[t + 3].classes
                || l->dossier->tokens[t + 3].kind != ENT_TOKEN_WORD))
            return true;
    return false;
}

bool ent_link_is_harmless(const linking *l, const deed *d)
{
    bool strikes = d->type == ENT_RELATION_ASSAULT;
    if (strikes && is_disaster(l, d))
        return true;
    return (strikes || d->type == ENT_RELATION_COERCE)
        && l->language == ENT_LANGUAGE_ID && tells_score(l);
}
