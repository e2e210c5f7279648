/* cues.h: what stands around a run and tells what it is. Each returns NULL or
 * the reason. */

#ifndef ENT_RECOGNISE_CUES_H
#define ENT_RECOGNISE_CUES_H

#include "recognise/finder.h"

/* persons.c */
const char *ent_cue_title(const ent_survey *scan, const ent_run *run);
const char *ent_cue_given(const ent_survey *scan, const ent_run *run);
const char *ent_cue_saying(const ent_survey *scan, const ent_run *run);
const char *ent_cue_apposition(const ent_survey *scan, const ent_run *run);
const char *ent_cue_nation(const ent_survey *scan, const ent_run *run);
const char *ent_cue_form(const ent_survey *scan, const ent_run *run);

/* places.c */
const char *ent_cue_preposition(const ent_survey *scan, const ent_run *run);
const char *ent_cue_dateline(const ent_survey *scan, const ent_run *run);
const char *ent_cue_container(const ent_survey *scan, const ent_run *run);
const char *ent_cue_terrain(const ent_survey *scan, const ent_run *run);
const char *ent_cue_area(const ent_survey *scan, const ent_run *run);

/* bodies.c */
const char *ent_cue_acronym(const ent_survey *scan, const ent_run *run);
const char *ent_cue_abbreviated(const ent_survey *scan, const ent_run *run);
const char *ent_cue_mixed(const ent_survey *scan, const ent_run *run);
const char *ent_cue_domain(const ent_survey *scan, const ent_run *run);
const char *ent_cue_medium(const ent_survey *scan, const ent_run *run);
const char *ent_cue_officer(const ent_survey *scan, const ent_run *run);
const char *ent_cue_article(const ent_survey *scan, const ent_run *run);

/* Whether a token of the run is all capitals and longer than two letters. */
static inline bool ent_is_acronym(const ent_survey *scan, uint32_t at)
{
    const ent_token *token = ent_survey_token(scan, at);
    return token->shape == ENT_SHAPE_UPPER && token->end - token->start >= 3;
}

/* Whether the token before or after the run has one of the classes. */
static inline bool ent_before(const ent_survey *scan, const ent_run *run,
                              uint64_t classes)
{
    return run->first > run->sentence->first_token &&
           ent_survey_has(scan, run->sentence, run->first - 1, classes);
}

static inline bool ent_after(const ent_survey *scan, const ent_run *run,
                             uint64_t classes)
{
    return ent_survey_has(scan, run->sentence, run->last, classes);
}

/* Whether token 'at' of the run's sentence is this byte. */
static inline bool ent_mark_at(const ent_survey *scan, const ent_run *run,
                               uint32_t at, char c)
{
    return at >= run->sentence->first_token &&
           at < run->sentence->last_token && ent_survey_is(scan, at, c);
}

/* Whether token 'at' of the run's sentence is a dash with a blank before it. */
static inline bool ent_dash_at(const ent_survey *scan, const ent_run *run,
                               uint32_t at)
{
    if (at >= run->sentence->last_token ||
        !ent_survey_token(scan, at)->space_before)
        return false;
    ent_slice mark = ent_survey_text(scan, at);
    return ent_slice_equal(mark, ENT_S("-")) ||
           ent_slice_equal(mark, ENT_S("\xE2\x80\x93")) ||
           ent_slice_equal(mark, ENT_S("\xE2\x80\x94"));
}

#endif
