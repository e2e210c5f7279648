/* places.c: the signs that a run is a place's name. */

#include "recognise/cues.h"

const char *ent_cue_preposition(const ent_survey *scan, const ent_run *run)
{
    uint32_t first = run->sentence->first_token;
    if (run->last - run->first > 4 || run->first == first ||
        ent_is_acronym(scan, run->first))
        return NULL;
    uint32_t at = run->first - 1;
    if (scan->marks[at] & W(ORIGIN))
        return "word of origin";
    return scan->marks[at] & W(IN) ? "preposition of place" : NULL;
}

/* "the New Hill mine" */
const char *ent_cue_terrain(const ent_survey *scan, const ent_run *run)
{
    return run->last - run->first <= 3 && ent_after(scan, run, W(TERRAIN)) &&
                   !ent_survey_capital(scan, run->last)
               ? "word for a place after the name" : NULL;
}

/* Whether nothing but known places, commas and the run opens the line. */
static bool at_line_start(const ent_survey *scan, const ent_run *run)
{
    const ent_dossier *dossier = scan->dossier;
    uint32_t start = ent_survey_token(scan, run->first)->start;
    const ent_block *block = &dossier->blocks[run->sentence->block];
    return run->first == run->sentence->first_token && block->start == start;
}

const char *ent_cue_dateline(const ent_survey *scan, const ent_run *run)
{
    const ent_sentence *in = run->sentence;
    if (in->title_case || !at_line_start(scan, run) ||
        run->last - run->first > 3 || run->last >= in->last_token)
        return NULL;
    bool caps = ent_survey_token(scan, run->first)->shape == ENT_SHAPE_UPPER;
    if (caps && (ent_survey_is(scan, run->last, ',') ||
                 ent_survey_is(scan, run->last, '(')))
        return "dateline";
    return ent_dash_at(scan, run, run->last) ? "dateline" : NULL;
}

static bool is_area(const ent_survey *scan, uint32_t at)
{
    if (scan->cover[at] == ENT_NONE)
        return false;
    const ent_candidate *known = &scan->found.items[scan->cover[at]];
    return known->first == at && !(known->flags & ENT_FLAG_DEMONYM) &&
           !ent_survey_possessive(scan, known->last - 1) &&
           (known->type == ENT_TYPE_COUNTRY || known->type == ENT_TYPE_PLACE);
}

/* "Town, Country" and the like. */
const char *ent_cue_container(const ent_survey *scan, const ent_run *run)
{
    const ent_sentence *in = run->sentence;
    if (run->last - run->first > 3 || run->last + 1 >= in->last_token ||
        !ent_survey_is(scan, run->last, ',') || !is_area(scan, run->last + 1))
        return NULL;
    return "place before its country";
}

/* "Bupati Nama": a regional office, then its region. */
const char *ent_cue_area(const ent_survey *scan, const ent_run *run)
{
    bool before = ent_before(scan, run, W(AREA)) ||
                  (run->titled && scan->marks[run->first - 1] & W(AREA));
    return before ? "region of an office" : NULL;
}
