/* company.c: what stands around the head of an agreement: modifiers, parties, a
 * year, a number, a capital name, a demonstrative. Indonesian sets them behind
 * the head, English before it:
 *
 *     perjanjian kemitraan   resolusi Dewan Keamanan PBB 1874   perjanjian itu
 *     City Agreement         mutual defense treaty    pact with X */

#include "recognise/agreements.h"

#define YEAR_MIN 1500
#define YEAR_MAX 2199

/* Looking ------------------------------------------------------------------ */

/* The end of an actor's name at 'at', or 'at'. */
static uint32_t actor_end(view v, uint32_t at)
{
    const ent_candidate *actor = ent_known(v, at);
    return actor != NULL && actor->first == at &&
                   actor->type != ENT_TYPE_AGREEMENT
               ? actor->last : at;
}

bool ent_is_year(view v, uint32_t at)
{
    if (!ent_inside(v, at) ||
        ent_survey_token(v.scan, at)->kind != ENT_TOKEN_NUMBER)
        return false;
    ent_slice text = ent_survey_text(v.scan, at);
    int value = 0;
    for (size_t i = 0; i < text.size && text.size == 4; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        value = value * 10 + (text.data[i] - '0');
    }
    return value >= YEAR_MIN && value <= YEAR_MAX;
}

static bool is_number(view v, uint32_t at)
{
    return ent_inside(v, at) &&
           ent_survey_token(v.scan, at)->kind == ENT_TOKEN_NUMBER;
}

bool ent_is_serial(view v, uint32_t at)
{
    if (!is_number(v, at))
        return false;
    ent_slice text = ent_survey_text(v.scan, at);
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.size >= 3 && text.size <= 4;
}

static bool is_hyphen(view v, uint32_t at)
{
    return ent_inside(v, at) &&
           ent_survey_token(v.scan, at)->kind == ENT_TOKEN_HYPHEN;
}

bool ent_is_capital(view v, uint32_t at)
{
    return ent_inside(v, at) && ent_survey_capital(v.scan, at) &&
           !ent_has(v, at, W(DAY) | W(MONTH) | W(STOP));
}

/* A capital that makes a name of a description. */
static bool names(view v, uint32_t at)
{
    const ent_candidate *cover = ent_known(v, at);
    if (!ent_is_capital(v, at) ||
        ent_has(v, at, W(MODIFIER) | W(PLAIN) | W(TITLE)))
        return false;
    return cover == NULL || cover->type == ENT_TYPE_PLACE;
}

/* To the right ------------------------------------------------------------- */

/* "With X-ish Prime Minister Some One": no country is meant. */
static bool is_describing(view v, uint32_t at, uint32_t last)
{
    const ent_candidate *actor = ent_known(v, at);
    return actor != NULL && (actor->flags & ENT_FLAG_DEMONYM) &&
           ent_has(v, last, W(TITLE));
}

/* "dengan X", "antara A dan B", "with X": the end of the parties
 * behind 'at', or 'at'. */
static uint32_t parties(view v, uint32_t at)
{
    uint32_t end = at;
    if (!ent_has(v, at, W(PARTY)))
        return at;
    for (uint32_t next = at + 1, after;; next = after + 1) {
        after = actor_end(v, next);
        if (after == next || is_describing(v, next, after))
            return end;
        end = after;
        bool goes_on = ent_has(v, after, W(JOIN)) || is_hyphen(v, after);
        if (!goes_on)
            return end;
    }
}

/* "tahun 1961", "of 2001", "10 Maret", "of May 2019": its end, or 'at'. */
static uint32_t year(view v, uint32_t at)
{
    uint32_t end = at;
    while (end < at + 2 && ent_has(v, end, W(YEAR)))
        end++;
    if (ent_is_year(v, end))
        return end + 1;
    if (ent_has(v, end, W(MONTH)) && is_number(v, end + 1)) {
        uint32_t behind = end + 2;
        if (ent_inside(v, behind) && ent_survey_is(v.scan, behind, ','))
            behind++;
        return ent_is_year(v, behind) ? behind + 1 : end + 2;
    }
    if (is_number(v, end) && ent_has(v, end + 1, W(MONTH)))
        end++;
    else if (!ent_is_year(v, end + 1))
        return at;
    if (!ent_has(v, end, W(MONTH)))
        return at;
    return ent_is_year(v, end + 1) ? end + 2 : end + 1;
}

/* "A dan B pada Mei 1961", of states: the end of the names, or 'at'. */
static uint32_t dated_states(view v, uint32_t at)
{
    for (uint32_t next = at, end;; next = end + 1) {
        end = actor_end(v, next);
        if (end == next || ent_known(v, next)->type != ENT_TYPE_COUNTRY)
            return at;
        if (!ent_has(v, end, W(JOIN)))
            return year(v, end) > end ? end : at;
    }
}

/* "yang ditandatangani antara A dan B pada tahun 1961": its end, or 'at'. */
static uint32_t signing(view v, uint32_t at, description *d)
{
    if (!ent_inside(v, at) ||
        !ent_slice_equal(ent_survey_text(v.scan, at), ENT_S("yang")) ||
        !ent_has(v, at + 1, W(SIGN)))
        return at;
    uint32_t end = at + 1;
    while (ent_has(v, end, W(SIGN)))
        end++;
    uint32_t signing_end = end;
    end = parties(v, end);
    if (end == signing_end)
        end = dated_states(v, end);
    d->party = d->party || end > signing_end;
    uint32_t dated = year(v, end);
    d->year = d->year || dated > end;
    d->signing = dated > signing_end;
    return d->signing ? dated : at;
}

/* One piece of company to the right of an Indonesian head. */
static uint32_t right_piece(view v, uint32_t at, description *d)
{
    uint32_t end = at;
    if (ent_has(v, at, W(MODIFIER))) {
        d->modified = true;
        return at + 1;
    }
    if (is_number(v, at) && at == d->head_last && ent_is_capital(v, d->noun)) {
        d->number = true;
        return at + 1;
    }
    if ((end = parties(v, at)) > at) {
        d->party = true;
        return end;
    }
    if ((end = year(v, at)) > at) {
        d->year = true;
        return end;
    }
    return signing(v, at, d);
}

/* "Biji-bijian": the end of a word that is said twice. */
static uint32_t over_double(view v, uint32_t at)
{
    bool tight = is_hyphen(v, at) && ent_inside(v, at + 1) &&
                 !ent_survey_token(v.scan, at + 1)->space_before;
    return tight && ent_survey_token(v.scan, at + 1)->shape ==
                        ENT_SHAPE_LOWER ? at + 2 : at;
}

/* A name, or an actor, right behind the head or its modifiers. */
static uint32_t right_name(view v, uint32_t at, description *d)
{
    uint32_t end = actor_end(v, at);
    bool big = ent_is_capital(v, d->noun);
    if (d->number)
        return at;
    if (big && names(v, at) && !ent_has(v, at, W(BODY_HEAD))) {
        d->named = true;
        return over_double(v, end > at ? end : at + 1);
    }
    if (end > at && ent_known(v, at)->type != ENT_TYPE_PERSON) {
        d->party = true;
        d->named = d->named || (big && !v.in->title_case &&
                                d->head_first > v.in->first_token);
        return end;
    }
    bool link = big && ent_has(v, at, W(LINK)) && ent_is_capital(v, at + 1);
    bool goes_on = link || (is_hyphen(v, at) && ent_is_capital(v, at + 1));
    bool titled = link && d->modified && ent_is_capital(v, at - 1);
    return goes_on && (d->party || d->named || titled) ? at + 1 : at;
}

void ent_extend_right(view v, description *d)
{
    for (uint32_t next; d->last < v.in->last_token; d->last = next) {
        next = right_piece(v, d->last, d);
        if (next == d->last)
            next = right_name(v, d->last, d);
        if (next == d->last)
            break;
    }
    if (ent_has(v, d->last, W(DEFINITE)) && !ent_has(v, d->last, W(ARTICLE))) {
        d->definite = true;
        d->last++;
    }
}

/* To the left -------------------------------------------------------------- */

/* One piece of company to the left of an English head, or 'at'. */
static uint32_t left_piece(view v, uint32_t at, description *d)
{
    if (at == v.in->first_token)
        return at;
    uint32_t before = at - 1;
    const ent_candidate *actor = ent_known(v, before);
    if (is_hyphen(v, before) && before > v.in->first_token)
        return before;
    if (ent_has(v, before, W(MODIFIER))) {
        d->modified = true;
        return before;
    }
    if (actor != NULL) {
        d->named = d->named || (actor->type == ENT_TYPE_PLACE);
        d->party = d->party || actor->type != ENT_TYPE_PLACE;
        return actor->type == ENT_TYPE_PERSON ? at : actor->first;
    }
    if (ent_is_year(v, before)) {
        d->year = true;
        return before;
    }
    bool opens = before == v.in->first_token;
    if (!names(v, before) ||
        (opens && ent_survey_ordinary(v.scan, before)))
        return at;
    d->named = true;
    return before;
}

/* "of City", "on Comprehensive Strategic Partnership" after a capital. */
static uint32_t of_name(view v, uint32_t at, description *d)
{
    uint32_t end = at;
    while (end < at + 2 && ent_has(v, end, W(LINK) | W(ARTICLE)))
        end++;
    if (end == at || !ent_has(v, at, W(LINK)) || !ent_is_capital(v, d->noun) ||
        !ent_is_capital(v, end))
        return at;
    while (ent_is_capital(v, end))
        end++;
    d->named = true;
    return end;
}

void ent_extend_english(view v, description *d)
{
    for (uint32_t next; (next = left_piece(v, d->first, d)) != d->first;)
        d->first = next;
    while (is_hyphen(v, d->first))
        d->first++;
    d->definite = ent_has(v, d->first - 1, W(DEFINITE)) &&
                  d->first > v.in->first_token;
    if (is_number(v, d->last) && (ent_is_capital(v, d->noun)
                                  || ent_is_serial(v, d->last))) {
        d->number = true;
        d->last++;
        return;
    }
    for (uint32_t next; (next = of_name(v, d->last, d)) != d->last;)
        d->last = next;
    uint32_t end = year(v, d->last);
    d->year = d->year || end > d->last;
    d->last = end;
    end = parties(v, d->last);
    d->party = d->party || end > d->last;
    d->last = end;
}
