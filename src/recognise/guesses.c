/* guesses.c: what a capitalised run is, by the first sign in one order.
 *
 * Strong signs come first. Two or more words without any sign are most often a
 * person in prose; one is left out. A run that touches a known country or place
 * is one name with it: "Semen Kota", "Area Hydro", "Someone Area". */

#include "recognise/cues.h"

typedef const char *cue(const ent_survey *scan, const ent_run *run);

typedef struct sign {
    cue *cue;
    ent_type type;
    ent_rank rank;
    bool in_titles; /* holds in lines where every word has a capital */
} sign;

static const sign SIGNS[] = {
    { ent_cue_domain, ENT_TYPE_ORGANIZATION, RANK_PATTERN, true },
    { ent_cue_abbreviated, ENT_TYPE_ORGANIZATION, RANK_PATTERN, true },
    { ent_cue_medium, ENT_TYPE_ORGANIZATION, RANK_PATTERN, false },
    { ent_cue_terrain, ENT_TYPE_PLACE, RANK_GUESS, false },
    { ent_cue_title, ENT_TYPE_PERSON, RANK_PATTERN, true },
    { ent_cue_officer, ENT_TYPE_ORGANIZATION, RANK_GUESS, false },
    { ent_cue_given, ENT_TYPE_PERSON, RANK_PATTERN, true },
    { ent_cue_nation, ENT_TYPE_PERSON, RANK_PATTERN, true },
    { ent_cue_mixed, ENT_TYPE_ORGANIZATION, RANK_GUESS, false },
    { ent_cue_form, ENT_TYPE_PERSON, RANK_PATTERN, true },
    { ent_cue_dateline, ENT_TYPE_PLACE, RANK_PATTERN, false },
    { ent_cue_area, ENT_TYPE_PLACE, RANK_GUESS, true },
    { ent_cue_acronym, ENT_TYPE_ORGANIZATION, RANK_GUESS, false },
    { ent_cue_saying, ENT_TYPE_PERSON, RANK_GUESS, false },
    { ent_cue_apposition, ENT_TYPE_PERSON, RANK_GUESS, false },
    { ent_cue_preposition, ENT_TYPE_PLACE, RANK_GUESS, true },
    { ent_cue_container, ENT_TYPE_PLACE, RANK_GUESS, false },
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

/* A ship, a storm, a tournament. */
static bool is_thing(const ent_survey *scan, const ent_run *run)
{
    return (scan->marks[run->first] & W(THING)) ||
           ent_before(scan, run, W(THING));
}

/* "Conseil du Commerce": of a body as often as of a person or a place. */
static bool is_latin(const ent_survey *scan, const ent_run *run)
{
    for (uint32_t at = run->first + 1; at < run->last; at++) {
        if (scan->marks[at] & W(LATIN) && !ent_survey_capital(scan, at))
            return true;
    }
    return false;
}

/* A run and the known area that it touches --------------------------------- */

static const ent_candidate *area_at(const ent_survey *scan, const ent_run *run,
                                    uint32_t at)
{
    const ent_sentence *in = run->sentence;
    if (at < in->first_token || at >= in->last_token ||
        scan->cover[at] == ENT_NONE)
        return NULL;
    const ent_candidate *known = &scan->found.items[scan->cover[at]];
    bool area = known->type == ENT_TYPE_COUNTRY ||
                known->type == ENT_TYPE_PLACE;
    bool kept = known->rank == RANK_LEXICON &&
                !(known->flags & ENT_FLAG_DEMONYM);
    return area && kept ? known : NULL;
}

/* The area behind the run, if it belongs to the run's name. */
static bool joins_right(ent_survey *scan, const ent_run *run)
{
    const ent_candidate *area = area_at(scan, run, run->last);
    if (area == NULL || run->titled || run->sentence->title_case ||
        ent_before(scan, run, W(IN) | W(ORIGIN) | W(AREA)))
        return false;
    uint32_t last = area->last;
    bool one = run->last - run->first == 1;
    bool given = (scan->marks[run->first] & W(GIVEN)) != 0;
    bool opens = run->first == run->sentence->first_token;
    if (given && (!one || last - run->last > 1))
        return false;
    if (one && opens && !given && !ent_is_acronym(scan, run->first))
        return false;
    ent_survey_add(scan, run->first, last,
                   given ? ENT_TYPE_PERSON : ENT_TYPE_ORGANIZATION, RANK_GUESS,
                   given ? "given name" : "name with its place");
    return true;
}

/* "Negara Puji X" in the article's headline, which tells of nobody so called
 * again. */
static bool is_headline(const ent_survey *scan, const ent_candidate *area,
                        const ent_run *run)
{
    return area->type == ENT_TYPE_COUNTRY && run->sentence->title_case &&
           run->sentence->first_token == 0 &&
           !ent_survey_told_again(scan, run->first);
}

/* Whether a place's name is a person's given name here: "Area Someone", but
 * not "Negara Nama ...", nor "Minister Negara Nama Orang". */
static bool is_given(const ent_survey *scan, const ent_candidate *area,
                     const ent_run *run)
{
    bool titled = ent_survey_has(scan, run->sentence, area->first - 1,
                                 W(TITLE) | W(IN));
    return area->last - area->first == 1 && !run->titled &&
           !is_headline(scan, area, run) &&
           (scan->marks[area->first] & W(GIVEN)) &&
           !(scan->marks[run->first] & W(GIVEN)) &&
           !(titled && run->last - run->first > 1) &&
           !ent_survey_possessive(scan, area->first);
}

/* The area before the run: a given name ("Area Someone"), or, in English, part
 * of a body's name. */
static bool joins_left(ent_survey *scan, const ent_run *run)
{
    const ent_candidate *area = area_at(scan, run, run->first - 1);
    if (area != NULL && is_given(scan, area, run)) {
        ent_survey_add(scan, area->first, run->last, ENT_TYPE_PERSON,
                       RANK_PATTERN, "given name");
        return true;
    }
    if (area == NULL || run->titled || run->sentence->title_case ||
        scan->dossier->document.language != ENT_LANGUAGE_EN ||
        run->last - run->first > 2 || scan->marks[run->first] & W(GIVEN) ||
        ent_survey_possessive(scan, area->last - 1) ||
        ent_survey_has(scan, run->sentence, area->first - 1, W(IN) | W(TITLE)))
        return false;
    ent_survey_add(scan, area->first, run->last, ENT_TYPE_ORGANIZATION,
                   RANK_GUESS, "name with its place");
    return true;
}

static void judge(ent_survey *scan, const ent_run *run)
{
    if (joins_right(scan, run) || joins_left(scan, run))
        return;
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
    if (run->last - run->first >= 2 && !run->sentence->title_case &&
        !is_latin(scan, run))
        ent_survey_add(scan, run->first, run->last, ENT_TYPE_PERSON, RANK_GUESS,
                     "capitalised words");
}

void ent_find_runs(ent_survey *scan, const ent_sentence *sentence)
{
    uint32_t at = sentence->first_token;
    for (ent_run run; ent_run_next(scan, sentence, &at, &run);) {
        if (!is_plain(scan, &run) && !is_thing(scan, &run))
            judge(scan, &run);
    }
}
