/* contents.c: deeds that another deed is about: what is threatened, urged,
 * promised or refused, and is not done by that. */

#include "link/deeds.h"

/* What a protest is about is its content, but not what else is done there. */
static bool may_be_content(const deed *of, const deed *d)
{
    return of->type != ENT_RELATION_PROTEST || !d->trigger
        || d->type == ENT_RELATION_REJECT || d->type == ENT_RELATION_REQUEST
        || d->type == ENT_RELATION_ACCUSE;
}

/* "Warned X against selling": what a preposition leads to. */
static bool is_led_to(const linking *l, uint32_t t)
{
    return l->language == ENT_LANGUAGE_EN && l->words[t - 1].preposition
        && ent_slice_ends(l->words[t].folded, ENT_S("ing"));
}

/* "Refused to help X and accuses Y": what is refused is said by a bare verb,
 * the verb behind "and" at 't' is not. */
static bool is_finite(const reading *r, uint32_t t)
{
    const linking *l = r->l;
    ent_slice content = l->words[r->verb].folded, w = l->words[t].folded;
    bool bare = !ends_with(content, "ed") && !ends_with(content, "ing")
        && (!ends_with(content, "s") || ends_with(content, "ss"));
    bool past = ends_with(w, "ed") && !ends_with(w, "need");
    return l->language == ENT_LANGUAGE_EN && bare && r->content
        && (past || (ends_with(w, "s") && !ends_with(w, "ss")));
}

/* "Voted against a paper condemning X": what is refused would do so. */
static bool is_of_refused(const linking *l, const deed *of, uint32_t t)
{
    return l->language == ENT_LANGUAGE_EN
        && of->type == ENT_RELATION_REJECT && t > of->last
        && ent_slice_ends(l->words[t].folded, ENT_S("ing"))
        && !l->words[t - 1].classes && !l->words[t - 1].verb
        && l->words[t - 1].actor == ENT_NONE
        && l->dossier->tokens[t - 1].shape == ENT_SHAPE_LOWER;
}

/* Whether a deed is one of force or of sanctions. */
static bool is_hard(const deed *d)
{
    return d->type == ENT_RELATION_SANCTION
        || d->type == ENT_RELATION_COERCE || d->type == ENT_RELATION_ASSAULT;
}

/* "X warned that it would strike Y": its own deed. */
static bool warns_of_own(const reading *r, const deed *d, uint32_t t)
{
    return r->l->language == ENT_LANGUAGE_EN && d->trigger && is_hard(d)
        && r->deed.trigger && r->deed.type == ENT_RELATION_THREATEN
        && ent_link_is_mark(r->l, r->deed.end, "that")
        && ent_link_subject(r, t) == r->subject;
}

bool ent_link_is_content(const reading *r, const deed *d, uint32_t t)
{
    const linking *l = r->l;
    if (r->verb == ENT_NONE)
        return false;
    if (warns_of_own(r, d, t))
        return false;
    uint32_t from = r->content ? r->verb + 1 : r->deed.end;
    bool governed = r->deed.trigger && governs(&r->deed)
        && !r->deed.trigger->nested && may_be_content(&r->deed, d);
    bool to = governed && (is_led_to(l, t)
                           || is_of_refused(l, &r->deed, t));
    bool joined = t > l->first + 1 && ent_link_is_class(l, t - 1, LINK(JOIN));
    if (governed && is_promise(l, &r->deed) && d->trigger)
        return false;
    if (r->content && joined)
        return !is_finite(r, t);
    for (uint32_t i = from; governed && i < t; i++) {
        to = to || ent_link_is_mark(l, i, "to");
        if (ends_clause(l, i) && (i > from || r->content))
            return false;
        if (ent_link_is_mark(l, i, ",") || ((l->words[i].classes
            & (LINK(JOIN) | LINK(RELATIVE))) && l->words[i].actor == ENT_NONE))
            return false;
        to = to || ends_clause(l, i);
    }
    return governed && (to || l->language == ENT_LANGUAGE_ID);
}

bool ent_link_is_feared(const reading *r, uint32_t t)
{
    return r->verb != ENT_NONE && r->deed.trigger && r->deed.last == t
        && r->deed.type == ENT_RELATION_ACCUSE && is_led_to(r->l, t);
}

/* Whether a condition follows in the sentence: "unless it withdrew". */
static bool has_condition(const linking *l, const deed *d)
{
    for (uint32_t t = d->last; t < l->last; t++) {
        if (ent_link_is_mark(l, t, ";"))
            break;
        if (ent_link_is_mark(l, t, "if") || ent_link_is_mark(l, t, "unless"))
            return true;
    }
    return false;
}

bool ent_link_is_threat(const reading *r, const deed *d, ent_status status)
{
    bool warned = r->verb != ENT_NONE && r->deed.trigger
        && r->deed.type == ENT_RELATION_THREATEN
        && r->subject == d->subject;
    return r->l->language == ENT_LANGUAGE_EN && is_hard(d)
        && status == ENT_STATUS_PLANNED && d->voice == VOICE_ACTIVE
        && d->subject != ENT_NONE && (warned || has_condition(r->l, d));
}

void ent_link_turn_promise(const reading *r, deed *d)
{
    linking *l = r->l;
    deed to;
    if (l->language == ENT_LANGUAGE_EN && d->type == ENT_RELATION_AGREE
        && d->voice == VOICE_ACTIVE && ent_link_depends(l, d->end, &to)
        && is_hard(&to))
        d->type = ENT_RELATION_THREATEN;
}
