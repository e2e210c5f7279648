/* mend.c: what is known for sure of the names that were found, whoever found
 * them.
 *
 *     goes on      PT Nama (Persero) Tbk, Korem 073/Nama, Nama Barat,
 *                  Timnas Nama U-23, Nama police, Ministry of A, B and C,
 *                  Nama Negara, a body's branch there
 *     is none      Tbk, Persero; a ship's or a storm's name
 *
 * A longer name is added, for the settling takes the longest; a name that is
 * none is taken out. */

#include "recognise/finder.h"

/* A ministry's fields: words of one, and how many commas. */
#define FIELD_TOKENS 3
#define FIELDS_MOST 4

static bool has(const ent_survey *scan, uint32_t at, uint32_t end,
                uint64_t classes)
{
    return at < end && (scan->marks[at] & classes) != 0;
}

static bool is(const ent_survey *scan, uint32_t at, uint32_t end, char c)
{
    return at < end && ent_survey_is(scan, at, c);
}

static bool is_capital(const ent_survey *scan, uint32_t at, uint32_t end)
{
    return at < end && ent_survey_capital(scan, at);
}

static bool is_hyphen(const ent_survey *scan, uint32_t at, uint32_t end)
{
    return at < end && ent_survey_token(scan, at)->kind == ENT_TOKEN_HYPHEN;
}

/* Longer names ------------------------------------------------------------- */

/* "(Persero)", "Tbk": a company's form. */
static uint32_t over_form(const ent_survey *scan, uint32_t at, uint32_t end)
{
    if (has(scan, at, end, W(FORM)) && is_capital(scan, at, end))
        return at + 1;
    bool set = is(scan, at, end, '(') && has(scan, at + 1, end, W(FORM)) &&
               is(scan, at + 2, end, ')');
    return set ? at + 3 : at;
}

/* "U-23", or what follows its letter: a team's age. */
static uint32_t over_age(const ent_survey *scan, uint32_t at, uint32_t end)
{
    uint32_t hyphen = is(scan, at, end, 'U') ? at + 1 : at;
    bool age = is(scan, hyphen - 1, end, 'U') &&
               is_hyphen(scan, hyphen, end) && hyphen + 1 < end &&
               ent_survey_token(scan, hyphen + 1)->kind == ENT_TOKEN_NUMBER;
    return age ? hyphen + 2 : at;
}

/* Up to three capitals that name a field, "Riset", and nothing known. */
static uint32_t over_field(const ent_survey *scan, uint32_t at, uint32_t end)
{
    uint64_t other = W(KNOWN) | W(NATION) | W(BODY_HEAD) | W(TITLE) |
                     W(GIVEN) | W(OFFICER) | W(FIELDS);
    uint32_t last = at;
    while (last < end && last < at + FIELD_TOKENS &&
           ent_survey_token(scan, last)->shape == ENT_SHAPE_TITLE &&
           !(scan->marks[last] & other))
        last++;
    bool nation = has(scan, last, end, W(NATION));
    return is_capital(scan, last, end) && !nation ? at : last;
}

/* Behind "and", and "the" after it. */
static uint32_t over_last_field(const ent_survey *scan, uint32_t at,
                                uint32_t end)
{
    uint32_t from = has(scan, at + 1, end, W(ARTICLE)) ? at + 2 : at + 1;
    uint32_t last = over_field(scan, from, end);
    bool native = scan->dossier->document.language == ENT_LANGUAGE_ID;
    while (last > from && native && has(scan, last, end, W(NATION)))
        last++;
    return last > from ? last : at;
}

/* ", Riset, dan Teknologi" behind a ministry: more of its fields. */
static uint32_t over_fields(const ent_survey *scan, uint32_t at, uint32_t end)
{
    uint32_t last = at;
    for (uint32_t i = 0; i < FIELDS_MOST && is(scan, last, end, ','); i++) {
        uint32_t next = over_field(scan, last + 1, end);
        if (next == last + 1)
            break;
        last = next;
    }
    if (last == at)
        return at;
    uint32_t join = is(scan, last, end, ',') ? last + 1 : last;
    if (!has(scan, join, end, W(JOIN)))
        return at;
    uint32_t next = over_last_field(scan, join, end);
    return next > join ? next : at;
}

/* The country right behind a body's name, where it has a branch. In English,
 * where a clause may begin so, behind two words, and before none that goes on:
 * "told Some News Negara was". */
static uint32_t over_branch(const ent_survey *scan, const ent_candidate *found,
                            uint32_t at, uint32_t end)
{
    uint32_t last = at;
    while (has(scan, last, end, W(NATION)) && is_capital(scan, last, end))
        last++;
    if (scan->dossier->document.language == ENT_LANGUAGE_ID)
        return last;
    bool goes_on = last < end &&
                   ent_survey_token(scan, last)->kind == ENT_TOKEN_WORD &&
                   !ent_survey_possessive(scan, last - 1);
    return found->last - found->first < 2 || goes_on ? at : last;
}

static void lengthen(ent_survey *scan, const ent_candidate *found,
                     uint32_t first, uint32_t last, ent_type type)
{
    if (first < found->first || last > found->last)
        ent_survey_add(scan, first, last, type, RANK_PATTERN, "longer name");
}

static void mend_body(ent_survey *scan, const ent_candidate *found,
                      uint32_t end)
{
    uint32_t last = found->last;
    uint32_t form = over_form(scan, last, end);
    last = form > last ? over_form(scan, form, end) : last;
    if (scan->marks[found->first] & W(FIELDS))
        last = over_fields(scan, last, end);
    last = ent_unit_end(scan, last, end);
    if (scan->marks[found->first] & W(SQUAD))
        last = over_age(scan, last, end);
    last = over_branch(scan, found, last, end);
    lengthen(scan, found, found->first, last, ENT_TYPE_ORGANIZATION);
}

/* "Timnas Negara U-23" is a body, of whatever nation. */
static void mend_nation(ent_survey *scan, const ent_candidate *found,
                        uint32_t from, uint32_t end)
{
    uint32_t first = found->first;
    while (first > from && scan->marks[first - 1] & W(SQUAD))
        first--;
    if (first < found->first)
        lengthen(scan, found, first, over_age(scan, found->last, end),
                 ENT_TYPE_ORGANIZATION);
}

/* "Nama Barat" is a place, "Nama police" a body. */
static void mend_place(ent_survey *scan, const ent_candidate *found,
                       uint32_t end)
{
    uint32_t last = found->last;
    uint32_t next = last;
    bool native = scan->dossier->document.language == ENT_LANGUAGE_ID;
    while (native && is_capital(scan, next, end) &&
           has(scan, next, end, W(COMPASS)))
        next++;
    lengthen(scan, found, found->first, next, ENT_TYPE_PLACE);
    if (!native && has(scan, last, end, W(FORCE)) &&
        !is_capital(scan, last, end) &&
        !(scan->marks[found->first] & W(NATION)))
        lengthen(scan, found, found->first, last + 1, ENT_TYPE_ORGANIZATION);
}

/* No names ----------------------------------------------------------------- */

/* "Persero", "Hon": no name without others. */
static bool is_lone(const ent_survey *scan, const ent_candidate *found)
{
    for (uint32_t at = found->first; at < found->last; at++) {
        if (!(scan->marks[at] & (W(LONE) | W(FORM))))
            return false;
    }
    return true;
}

/* A ship's or a storm's name, by the word before it. */
static bool is_thing(const ent_survey *scan, const ent_candidate *found,
                     uint32_t from)
{
    uint32_t at = found->first;
    bool known = found->rank < RANK_TAGGED && found->type != ENT_TYPE_PERSON &&
                 found->type != ENT_TYPE_PLACE;
    return !known && found->type != ENT_TYPE_AGREEMENT && at > from &&
           (scan->marks[at - 1] & W(VESSEL)) != 0 &&
           ent_survey_capital(scan, at - 1);
}

/* All ---------------------------------------------------------------------- */

/* Where countries and other known names are. */
static void mark_known(ent_survey *scan)
{
    for (uint32_t i = 0; i < scan->found.count; i++) {
        const ent_candidate *found = &scan->found.items[i];
        for (uint32_t at = found->first; at < found->last; at++) {
            if (found->type == ENT_TYPE_COUNTRY)
                scan->marks[at] |= W(NATION);
            if (found->rank == RANK_LEXICON)
                scan->marks[at] |= W(KNOWN);
        }
    }
}

static void lengthen_all(ent_survey *scan)
{
    uint32_t count = scan->found.count;
    for (uint32_t i = 0; i < count; i++) {
        const ent_candidate found = scan->found.items[i];
        uint32_t number = ent_survey_token(scan, found.first)->sentence;
        const ent_sentence *in = &scan->dossier->sentences[number];
        if (found.type == ENT_TYPE_ORGANIZATION)
            mend_body(scan, &found, in->last_token);
        if (found.type == ENT_TYPE_COUNTRY)
            mend_nation(scan, &found, in->first_token, in->last_token);
        if (found.type == ENT_TYPE_PLACE)
            mend_place(scan, &found, in->last_token);
    }
}

static bool is_none(const ent_survey *scan, const ent_candidate *found)
{
    uint32_t number = ent_survey_token(scan, found->first)->sentence;
    uint32_t from = scan->dossier->sentences[number].first_token;
    return is_lone(scan, found) || is_thing(scan, found, from);
}

void ent_mend(ent_survey *scan)
{
    mark_known(scan);
    lengthen_all(scan);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < scan->found.count; i++) {
        if (!is_none(scan, &scan->found.items[i]))
            scan->found.items[kept++] = scan->found.items[i];
    }
    scan->found.count = kept;
}
