/* agreements.c: treaties, pacts, resolutions and deals, named or described.
 *
 * A head noun ("perjanjian", "treaty", the phrases of agreement-words.tsv) is
 * given its company: modifiers, parties, a year, a number, a capital name, a
 * demonstrative. Indonesian sets them behind the head, English before it:
 *
 *     perjanjian kemitraan   resolusi Dewan Keamanan PBB 1874   perjanjian itu
 *     City Agreement         mutual defense treaty    pact with X
 *
 * The company decides: a strong head needs any of it, or a verb of signing near
 * by, a weak one ("dokumen") a party, or an agreement told of before. */

#include "recognise/finder.h"

/* How far from a head a verb of signing still speaks of it. */
#define SIGN_REACH 8
#define NO_REACH 3
#define YEAR_MIN 1500
#define YEAR_MAX 2199

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

typedef struct view {
    const ent_survey *scan;
    const ent_sentence *in;
} view;

/* Looking ------------------------------------------------------------------ */

static bool has(view v, uint32_t at, uint64_t classes)
{
    return ent_survey_has(v.scan, v.in, at, classes);
}

static bool inside(view v, uint32_t at)
{
    return at >= v.in->first_token && at < v.in->last_token;
}

static const ent_candidate *known(view v, uint32_t at)
{
    if (!inside(v, at) || v.scan->cover[at] == ENT_NONE)
        return NULL;
    return &v.scan->found.items[v.scan->cover[at]];
}

/* The end of an actor's name at 'at', or 'at'. */
static uint32_t actor_end(view v, uint32_t at)
{
    const ent_candidate *actor = known(v, at);
    return actor != NULL && actor->first == at &&
                   actor->type != ENT_TYPE_AGREEMENT
               ? actor->last : at;
}

static bool is_year(view v, uint32_t at)
{
    if (!inside(v, at) ||
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
    return inside(v, at) &&
           ent_survey_token(v.scan, at)->kind == ENT_TOKEN_NUMBER;
}

/* "1718", as resolutions are numbered. */
static bool is_serial(view v, uint32_t at)
{
    ent_slice text = ent_survey_text(v.scan, at);
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return is_number(v, at) && text.size >= 3 && text.size <= 4;
}

static bool is_hyphen(view v, uint32_t at)
{
    return inside(v, at) &&
           ent_survey_token(v.scan, at)->kind == ENT_TOKEN_HYPHEN;
}

static bool is_capital(view v, uint32_t at)
{
    return inside(v, at) && ent_survey_capital(v.scan, at) &&
           !has(v, at, W(DAY) | W(MONTH) | W(STOP));
}

static bool is_head(view v, uint32_t at)
{
    return has(v, at, W(KIND) | W(KIND_WEAK));
}

/* A capital that makes a name of a description. */
static bool names(view v, uint32_t at)
{
    const ent_candidate *cover = known(v, at);
    if (!is_capital(v, at) || has(v, at, W(MODIFIER) | W(PLAIN) | W(TITLE)))
        return false;
    return cover == NULL || cover->type == ENT_TYPE_PLACE;
}

/* To the right ------------------------------------------------------------- */

/* "With X-ish Prime Minister Some One": no country is meant. */
static bool is_describing(view v, uint32_t at, uint32_t last)
{
    const ent_candidate *actor = known(v, at);
    return actor != NULL && (actor->flags & ENT_FLAG_DEMONYM) &&
           has(v, last, W(TITLE));
}

/* "dengan X", "antara A dan B", "with X": the end of the parties
 * behind 'at', or 'at'. */
static uint32_t parties(view v, uint32_t at)
{
    uint32_t end = at;
    if (!has(v, at, W(PARTY)))
        return at;
    for (uint32_t next = at + 1, after;; next = after + 1) {
        after = actor_end(v, next);
        if (after == next || is_describing(v, next, after))
            return end;
        end = after;
        bool goes_on = has(v, after, W(JOIN)) || is_hyphen(v, after);
        if (!goes_on)
            return end;
    }
}

/* "tahun 1961", "of 2001", "10 Maret", "of May 2019": its end, or 'at'. */
static uint32_t year(view v, uint32_t at)
{
    uint32_t end = at;
    while (end < at + 2 && has(v, end, W(YEAR)))
        end++;
    if (is_year(v, end))
        return end + 1;
    if (has(v, end, W(MONTH)) && is_number(v, end + 1)) {
        uint32_t behind = end + 2;
        if (inside(v, behind) && ent_survey_is(v.scan, behind, ','))
            behind++;
        return is_year(v, behind) ? behind + 1 : end + 2;
    }
    if (is_number(v, end) && has(v, end + 1, W(MONTH)))
        end++;
    else if (!is_year(v, end + 1))
        return at;
    if (!has(v, end, W(MONTH)))
        return at;
    return is_year(v, end + 1) ? end + 2 : end + 1;
}

/* "A dan B pada Mei 1961", of states: the end of the names, or 'at'. */
static uint32_t dated_states(view v, uint32_t at)
{
    for (uint32_t next = at, end;; next = end + 1) {
        end = actor_end(v, next);
        if (end == next || known(v, next)->type != ENT_TYPE_COUNTRY)
            return at;
        if (!has(v, end, W(JOIN)))
            return year(v, end) > end ? end : at;
    }
}

/* "yang ditandatangani antara A dan B pada tahun 1961": its end, or 'at'. */
static uint32_t signing(view v, uint32_t at, description *d)
{
    if (!inside(v, at) ||
        !ent_slice_equal(ent_survey_text(v.scan, at), ENT_S("yang")) ||
        !has(v, at + 1, W(SIGN)))
        return at;
    uint32_t end = at + 1;
    while (has(v, end, W(SIGN)))
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
    if (has(v, at, W(MODIFIER))) {
        d->modified = true;
        return at + 1;
    }
    if (is_number(v, at) && at == d->head_last && is_capital(v, d->noun)) {
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
    bool tight = is_hyphen(v, at) && inside(v, at + 1) &&
                 !ent_survey_token(v.scan, at + 1)->space_before;
    return tight && ent_survey_token(v.scan, at + 1)->shape ==
                        ENT_SHAPE_LOWER ? at + 2 : at;
}

/* A name, or an actor, right behind the head or its modifiers. */
static uint32_t right_name(view v, uint32_t at, description *d)
{
    uint32_t end = actor_end(v, at);
    bool big = is_capital(v, d->noun);
    if (d->number)
        return at;
    if (big && names(v, at) && !has(v, at, W(BODY_HEAD))) {
        d->named = true;
        return over_double(v, end > at ? end : at + 1);
    }
    if (end > at && known(v, at)->type != ENT_TYPE_PERSON) {
        d->party = true;
        d->named = d->named || (big && !v.in->title_case &&
                                d->head_first > v.in->first_token);
        return end;
    }
    bool link = big && has(v, at, W(LINK)) && is_capital(v, at + 1);
    bool goes_on = link || (is_hyphen(v, at) && is_capital(v, at + 1));
    bool titled = link && d->modified && is_capital(v, at - 1);
    return goes_on && (d->party || d->named || titled) ? at + 1 : at;
}

static void extend_right(view v, description *d)
{
    for (uint32_t next; d->last < v.in->last_token; d->last = next) {
        next = right_piece(v, d->last, d);
        if (next == d->last)
            next = right_name(v, d->last, d);
        if (next == d->last)
            break;
    }
    if (has(v, d->last, W(DEFINITE)) && !has(v, d->last, W(ARTICLE))) {
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
    const ent_candidate *actor = known(v, before);
    if (is_hyphen(v, before) && before > v.in->first_token)
        return before;
    if (has(v, before, W(MODIFIER))) {
        d->modified = true;
        return before;
    }
    if (actor != NULL) {
        d->named = d->named || (actor->type == ENT_TYPE_PLACE);
        d->party = d->party || actor->type != ENT_TYPE_PLACE;
        return actor->type == ENT_TYPE_PERSON ? at : actor->first;
    }
    if (is_year(v, before)) {
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
    while (end < at + 2 && has(v, end, W(LINK) | W(ARTICLE)))
        end++;
    if (end == at || !has(v, at, W(LINK)) || !is_capital(v, d->noun) ||
        !is_capital(v, end))
        return at;
    while (is_capital(v, end))
        end++;
    d->named = true;
    return end;
}

static void extend_english(view v, description *d)
{
    for (uint32_t next; (next = left_piece(v, d->first, d)) != d->first;)
        d->first = next;
    while (is_hyphen(v, d->first))
        d->first++;
    d->definite = has(v, d->first - 1, W(DEFINITE)) &&
                  d->first > v.in->first_token;
    if (is_number(v, d->last) && (is_capital(v, d->noun)
                                  || is_serial(v, d->last))) {
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

/* Judging ------------------------------------------------------------------ */

static bool near_by(view v, uint32_t first, uint32_t last, uint32_t reach,
                    uint64_t classes)
{
    uint32_t from = v.in->first_token;
    if (first - from > reach)
        from = first - reach;
    for (uint32_t at = from; at < v.in->last_token && at < last + reach; at++) {
        if ((at < first || at >= last) && v.scan->marks[at] & classes)
            return true;
    }
    return false;
}

static bool is_wished(view v, const description *d)
{
    for (uint32_t back = 1; back <= NO_REACH; back++) {
        if (d->first >= v.in->first_token + back &&
            has(v, d->first - back, W(NO_AGREEMENT)))
            return true;
    }
    return false;
}

/* "Trade deals", "sejumlah perjanjian": nobody knows which. */
static bool is_vague(view v, const description *d)
{
    bool indonesian =
        v.scan->dossier->document.language == ENT_LANGUAGE_ID;
    bool opens = d->first == v.in->first_token;
    if (indonesian)
        return !d->year && !opens && has(v, d->first - 1, W(MANY));
    bool counted = !opens && has(v, d->first - 1, W(NUMBER) | W(COUNTED));
    return !d->year && !counted && has(v, d->noun, W(MANY));
}

/* "Direktur Jenderal Kerja Sama X", "Kepala Biro Kerja Sama": what somebody's
 * office is about. */
static bool is_of_office(view v, const description *d)
{
    uint32_t before = d->first - 1;
    return v.scan->dossier->document.language == ENT_LANGUAGE_ID &&
           d->first > v.in->first_token && is_capital(v, d->noun) &&
           is_capital(v, before) &&
           has(v, before, W(TITLE) | W(OFFICER) | W(BODY_HEAD));
}

static bool is_one(view v, const description *d, bool told)
{
    if (is_of_office(v, d))
        return false;
    bool strong = has(v, d->noun, W(KIND));
    bool named = d->named || d->number;
    bool made = near_by(v, d->first, d->last, SIGN_REACH, W(SIGN));
    bool phrase = d->head_last - d->head_first > 1;
    if (named)
        return true;
    if (is_wished(v, d) || is_vague(v, d))
        return false;
    if (strong)
        return phrase || d->definite || d->modified || d->party || d->year ||
               made;
    return d->signing || ((d->party || d->modified) && made) ||
           (d->definite && (told || made));
}

/* Keeping ------------------------------------------------------------------ */

static void keep(ent_survey *scan, view v, const description *d)
{
    uint32_t number = scan->found.count;
    bool named = d->number || (d->named && !v.in->title_case);
    ent_survey_add(scan, d->first, d->last, ENT_TYPE_AGREEMENT, RANK_AGREEMENT,
                   named ? "agreement by name" : "agreement described");
    scan->found.items[number].flags = named ? 0 : ENT_FLAG_NOMINAL;
    scan->agreement_count++;
    for (uint32_t at = d->first; at < d->last; at++) {
        if (named && scan->cover[at] == ENT_NONE)
            scan->cover[at] = number;
    }
}

/* Years or numbers that stand for further agreements: "tahun 1961, 2000, dan
 * 2001", "resolutions 1718 and 1874". */
static uint32_t keep_list(ent_survey *scan, view v, uint32_t at, bool numbers)
{
    uint32_t last = at;
    for (;;) {
        uint32_t next = at;
        while (next < at + 2 && inside(v, next) &&
               (ent_survey_is(scan, next, ',') || has(v, next, W(JOIN))))
            next++;
        if (next == at || !(numbers ? is_serial(v, next) : is_year(v, next)))
            return last;
        ent_survey_add(scan, next, next + 1, ENT_TYPE_AGREEMENT,
                       RANK_AGREEMENT, "a further agreement of a list");
        scan->found.items[scan->found.count - 1].flags = ENT_FLAG_NOMINAL;
        at = last = next + 1;
    }
}

/* A phrase such as "great deal" blocks a head unless the head is longer. */
static bool is_blocked(view v, const description *d)
{
    bool blocked = true;
    for (uint32_t at = d->head_first; at < d->head_last; at++)
        blocked = blocked && has(v, at, W(BLOCKER));
    return blocked || known(v, d->noun) != NULL;
}

/* Where a head ends that ends inside a body's name, as that of "resolusi Dewan
 * Keamanan" does in "resolusi Dewan Keamanan PBB": behind the name. */
static uint32_t whole_names(view v, const description *d)
{
    const ent_candidate *cover = known(v, d->last - 1);
    return cover != NULL && cover->type == ENT_TYPE_ORGANIZATION
                   && cover->first > d->first && cover->last > d->last
               ? cover->last : d->last;
}

static uint32_t try_head(ent_survey *scan, view v, uint32_t at)
{
    bool indonesian =
        v.scan->dossier->document.language == ENT_LANGUAGE_ID;
    description d = { .first = at, .head_first = at };
    for (d.last = at; is_head(v, d.last); d.last++)
        ;
    d.head_last = d.last = whole_names(v, &d);
    d.noun = indonesian ? d.head_first : d.head_last - 1;
    if (is_blocked(v, &d))
        return d.head_last;
    if (indonesian)
        extend_right(v, &d);
    else
        extend_english(v, &d);
    if (!is_one(v, &d, scan->agreement_count > 0))
        return d.head_last;
    keep(scan, v, &d);
    return d.year || d.number ? keep_list(scan, v, d.last, d.number)
                              : d.last;
}

void ent_find_agreements(ent_survey *scan, const ent_sentence *sentence)
{
    view v = { scan, sentence };
    if (!(scan->present & (W(KIND) | W(KIND_WEAK))))
        return;
    for (uint32_t at = sentence->first_token; at < sentence->last_token;) {
        uint32_t next = is_head(v, at) ? try_head(scan, v, at) : at + 1;
        at = next > at ? next : at + 1;
    }
}
