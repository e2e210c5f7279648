/* guesses.c: what a capitalised run is, by the first sign in one order.
 *
 * Strong signs come first; a run without any sign is left out, except where
 * 'NO SIGN' below says otherwise. */

#include "recognise/cues.h"

typedef const char *cue(const ent_survey *scan, const ent_run *run);

typedef struct sign {
    cue *cue;
    ent_type type;
    ent_rank rank;
    bool in_titles; /* holds in lines where every word has a capital */
} sign;

static const sign SIGNS[] = {
    { ent_cue_abbreviated, ENT_TYPE_ORGANIZATION, RANK_PATTERN, true },
    { ent_cue_medium, ENT_TYPE_ORGANIZATION, RANK_PATTERN, false },
    { ent_cue_title, ENT_TYPE_PERSON, RANK_PATTERN, true },
    { ent_cue_given, ENT_TYPE_PERSON, RANK_PATTERN, true },
    { ent_cue_form, ENT_TYPE_PERSON, RANK_PATTERN, true },
    { ent_cue_dateline, ENT_TYPE_PLACE, RANK_PATTERN, false },
    { ent_cue_area, ENT_TYPE_PLACE, RANK_GUESS, true },
    { ent_cue_acronym, ENT_TYPE_ORGANIZATION, RANK_GUESS, false },
    { ent_cue_saying, ENT_TYPE_PERSON, RANK_GUESS, false },
    { ent_cue_apposition, ENT_TYPE_PERSON, RANK_GUESS, false },
    { ent_cue_preposition, ENT_TYPE_PLACE, RANK_GUESS, true },
    { ent_cue_container, ENT_TYPE_PLACE, RANK_GUESS, true },
    { ent_cue_article, ENT_TYPE_ORGANIZATION, RANK_GUESS, false },
};

/* Whether every word of the run is one that is no name by itself. */
static bool is_plain(const ent_survey *scan, const ent_run *run)
{
    for (uint32_t at = run->first; at < run->last; at++) {
        if (ent_survey_token(scan, at)->kind == ENT_TOKEN_WORD &&
            !(scan->marks[at] & W(PLAIN)))
            return false;
    }
    return true;
}

static void judge(ent_survey *scan, const ent_run *run)
{
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++) {
        if (run->sentence->title_case && !SIGNS[i].in_titles)
            continue;
        const char *reason = SIGNS[i].cue(scan, run);
        if (reason != NULL) {
            ent_survey_add(scan, run->first, run->last, SIGNS[i].type,
                         SIGNS[i].rank, reason);
            return;
        }
    }
    if (run->last - run->first >= 2 && !run->sentence->title_case)
        ent_survey_add(scan, run->first, run->last, ENT_TYPE_PERSON, RANK_GUESS,
                     "capitalised words");
}

void ent_find_runs(ent_survey *scan, const ent_sentence *sentence)
{
    uint32_t at = sentence->first_token;
    for (ent_run run; ent_run_next(scan, sentence, &at, &run);) {
        if (!is_plain(scan, &run))
            judge(scan, &run);
    }
}
