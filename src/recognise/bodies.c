/* bodies.c: the signs that a run is an organization's name. */

#include "recognise/cues.h"

#include "base/utf8.h"

#define ACRONYM_BYTES 7

const char *ent_cue_acronym(const ent_survey *scan, const ent_run *run)
{
    const ent_token *token = ent_survey_token(scan, run->first);
    if (run->last - run->first != 1 || run->sentence->title_case ||
        !ent_is_acronym(scan, run->first) ||
        token->end - token->start > ACRONYM_BYTES ||
        scan->marks[run->first] & (W(PLAIN) | W(CAPS)))
        return NULL;
    return "abbreviation";
}

static char initial(const ent_survey *scan, uint32_t at)
{
    ent_slice text = ent_survey_text(scan, at);
    return text.size == 0 ? 0 : text.data[0];
}

/* Whether "(ABC)" after the run begins with its initial. */
const char *ent_cue_abbreviated(const ent_survey *scan, const ent_run *run)
{
    uint32_t at = run->last;
    if (run->last - run->first < 2 || !ent_mark_at(scan, run, at, '(') ||
        at + 2 >= run->sentence->last_token ||
        !ent_mark_at(scan, run, at + 2, ')') ||
        ent_survey_token(scan, at + 1)->shape != ENT_SHAPE_UPPER)
        return NULL;
    return initial(scan, run->first) == initial(scan, at + 1)
               ? "abbreviation after the name" : NULL;
}

/* "LSM Haki": capitals among the words of a name. */
const char *ent_cue_mixed(const ent_survey *scan, const ent_run *run)
{
    for (uint32_t at = run->first; at < run->last; at++) {
        const ent_token *token = ent_survey_token(scan, at);
        if (run->last - run->first > 1 && token->end - token->start >= 3 &&
            token->shape == ENT_SHAPE_UPPER &&
            !(scan->marks[at] & W(PLAIN)) && run->last - run->first <= 5)
            return "abbreviation in the name";
    }
    return NULL;
}

/* "contoh.com" is a body that publishes. */
const char *ent_cue_domain(const ent_survey *scan, const ent_run *run)
{
    ent_slice text = ent_survey_text(scan, run->last - 1);
    size_t dot = ent_slice_find(text, ENT_S("."));
    if (dot == SIZE_MAX || dot < 3 || dot + 2 >= text.size)
        return NULL;
    return "internet name";
}

const char *ent_cue_medium(const ent_survey *scan, const ent_run *run)
{
    return ent_before(scan, run, W(MEDIUM)) ? "word for a body" : NULL;
}

const char *ent_cue_officer(const ent_survey *scan, const ent_run *run)
{
    return ent_before(scan, run, W(OFFICER)) && run->last - run->first == 1
               ? "office of a body" : NULL;
}

const char *ent_cue_article(const ent_survey *scan, const ent_run *run)
{
    const ent_sentence *in = run->sentence;
    if (run->last - run->first < 2 || run->first == in->first_token ||
        scan->dossier->document.language != ENT_LANGUAGE_EN)
        return NULL;
    ent_slice before = ent_survey_text(scan, run->first - 1);
    return ent_slice_equal_nocase(before, ENT_S("the"))
               ? "article before the name" : NULL;
}
