/* persons.c: the signs that a run is a person's name. */

#include "recognise/cues.h"

#include <stdlib.h>

/* How far back a title is looked for. */
#define TITLE_REACH 10
#define AGE_MIN 5
#define AGE_MAX 110

/* Titles ------------------------------------------------------------------- */

/* One step back from token 'at' (exclusive) over what may stand between a
 * title and a name: known names, "baru", and after a comma any word. */
static bool steps_over(const ent_survey *scan, uint32_t at, bool comma)
{
    const ent_token *token = ent_survey_token(scan, at);
    if (scan->cover[at] != ENT_NONE)
        return scan->found.items[scan->cover[at]].type != ENT_TYPE_PERSON;
    if (token->kind == ENT_TOKEN_HYPHEN || scan->marks[at] & W(BRIDGE))
        return true;
    return comma && token->kind == ENT_TOKEN_WORD &&
           !(scan->marks[at] & W(SAY));
}

/* "Peneliti Institut X, Nama": a title's body, then the name. */
static bool is_body(const ent_survey *scan, const ent_run *run)
{
    if (run->last - run->first == 1 && ent_is_acronym(scan, run->first))
        return true;
    uint32_t at = run->last + 1;
    return ent_mark_at(scan, run, run->last, ',') &&
           at < run->sentence->last_token && ent_survey_capital(scan, at) &&
           scan->cover[at] == ENT_NONE &&
           !(scan->marks[at] & (W(TITLE) | W(DAY) | W(MONTH) | W(PLAIN)));
}

/* "Ketua BDN" is the chairman of BDN, "Ketua Nama mengatakan" is Nama. */
static bool is_officers(const ent_survey *scan, const ent_run *run)
{
    return run->last - run->first == 1 && ent_before(scan, run, W(OFFICER)) &&
           !(scan->marks[run->first] & W(GIVEN)) &&
           !ent_after(scan, run, W(SAY));
}

/* A name set between commas ends with one, or with its sentence. */
static bool closes(const ent_survey *scan, const ent_run *run)
{
    return run->last >= run->sentence->last_token ||
           ent_mark_at(scan, run, run->last, ',') ||
           ent_mark_at(scan, run, run->last, '.') ||
           ent_mark_at(scan, run, run->last, '(') ||
           ent_after(scan, run, W(SAY)) || run->last - run->first > 1;
}

const char *ent_cue_title(const ent_survey *scan, const ent_run *run)
{
    uint32_t at = run->first;
    bool comma = false;
    if (is_body(scan, run) && !(scan->marks[run->first] & W(GIVEN)))
        return NULL;
    if (is_officers(scan, run))
        return NULL;
    if (run->titled)
        return "title before the name";
    for (uint32_t steps = 0; steps < TITLE_REACH; steps++) {
        if (at == run->sentence->first_token)
            return NULL;
        at--;
        if (scan->marks[at] & W(TITLE) && scan->cover[at] == ENT_NONE) {
            bool area = !comma && steps == 0 &&
                        (scan->marks[at] & W(AREA) ||
                         (scan->marks[at] & W(ORIGIN) &&
                          run->last - run->first == 1));
            return area || (comma && !closes(scan, run))
                       ? NULL : "title before the name";
        }
        if (ent_survey_is(scan, at, ',') && !comma && steps == 0)
            comma = true;
        else if (ent_survey_is(scan, at, '.') && steps == 0 && at > 0)
            continue;
        else if (!steps_over(scan, at, comma))
            return NULL;
    }
    return NULL;
}

/* Given names -------------------------------------------------------------- */

const char *ent_cue_given(const ent_survey *scan, const ent_run *run)
{
    if (!(scan->marks[run->first] & W(GIVEN)) || run->last - run->first < 2 ||
        run->last - run->first > 7)
        return NULL;
    return "given name";
}

/* Speech ------------------------------------------------------------------- */

const char *ent_cue_saying(const ent_survey *scan, const ent_run *run)
{
    bool said = ent_after(scan, run, W(SAY)) || ent_before(scan, run, W(SAY));
    if (!said || run->last - run->first > 5 ||
        ent_is_acronym(scan, run->last - 1))
        return NULL;
    if (run->last - run->first == 1 && ent_survey_ordinary(scan, run->first))
        return NULL;
    return "verb of saying";
}

/* Apposition --------------------------------------------------------------- */

static bool is_age(const ent_survey *scan, const ent_run *run, uint32_t at)
{
    if (at >= run->sentence->last_token ||
        ent_survey_token(scan, at)->kind != ENT_TOKEN_NUMBER)
        return false;
    ent_slice text = ent_survey_text(scan, at);
    long value = 0;
    for (size_t i = 0; i < text.size && value < 1000; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        value = value * 10 + (text.data[i] - '0');
    }
    return value >= AGE_MIN && value <= AGE_MAX;
}

/* "Some One (Country)": in lists of results. */
const char *ent_cue_nation(const ent_survey *scan, const ent_run *run)
{
    uint32_t at = run->last + 1;
    if (run->last - run->first < 2 || run->last - run->first > 4 ||
        !ent_mark_at(scan, run, run->last, '(') ||
        at >= run->sentence->last_token || scan->cover[at] == ENT_NONE)
        return NULL;
    const ent_candidate *known = &scan->found.items[scan->cover[at]];
    return known->type == ENT_TYPE_COUNTRY ? "country after the name" : NULL;
}

const char *ent_cue_apposition(const ent_survey *scan, const ent_run *run)
{
    uint32_t at = run->last;
    if (ent_is_acronym(scan, run->last - 1) && run->last - run->first == 1)
        return NULL;
    if (ent_mark_at(scan, run, at, '(') && is_age(scan, run, at + 1) &&
        ent_mark_at(scan, run, at + 2, ')'))
        return "age after the name";
    if (!ent_mark_at(scan, run, at, ','))
        return NULL;
    if (is_age(scan, run, at + 1) &&
        (ent_mark_at(scan, run, at + 2, ',') ||
         ent_mark_at(scan, run, at + 2, '.')))
        return "age after the name";
    bool role = ent_survey_has(scan, run->sentence, at + 1,
                               W(ROLE) | W(TITLE)) &&
                !ent_survey_capital(scan, at + 1);
    return role && run->last - run->first >= 2 ? "office after the name" : NULL;
}

/* Form --------------------------------------------------------------------- */

const char *ent_cue_form(const ent_survey *scan, const ent_run *run)
{
    if (run->last - run->first < 2 || run->last - run->first > 8)
        return NULL;
    for (uint32_t at = run->first; at + 1 < run->last; at++) {
        const ent_token *token = ent_survey_token(scan, at);
        if (at > run->first && scan->marks[at] & W(PARTICLE) &&
            ent_survey_particle(scan, run->sentence, at))
            return "particle in the name";
        if (token->kind != ENT_TOKEN_WORD || token->end - token->start > 2)
            continue;
        if (token->end - token->start == 1 || ent_survey_is(scan, at + 1, '.'))
            return "initial in the name";
    }
    return NULL;
}
