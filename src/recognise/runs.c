/* runs.c: runs of capitalised tokens, the stuff of names that no list holds.
 *
 * A run goes over hyphens ("Some-One"), initials ("Some F. One") and
 * lower-case particles ("Some van den One"). It ends before punctuation,
 * lower case, a name already found, a day or a month, and after a possessive.
 * Where capitals mean little, at the start of a sentence and in headlines, an
 * ordinary word is no part of it. */

#include "recognise/finder.h"

/* Whether a capital at this token says nothing: the first word of a sentence
 * or of what is quoted. */
static bool opens(const ent_survey *scan, const ent_sentence *in, uint32_t at)
{
    if (in->title_case)
        return true;
    while (at > in->first_token) {
        const ent_token *before = ent_survey_token(scan, at - 1);
        if (before->kind == ENT_TOKEN_WORD || before->kind == ENT_TOKEN_NUMBER)
            return ent_survey_is(scan, at - 1, '.');
        if (before->kind == ENT_TOKEN_QUOTE ||
            ent_survey_is(scan, at - 1, ':') ||
            ent_survey_is(scan, at - 1, '.'))
            return true;
        if (ent_survey_is(scan, at - 1, ',') ||
            ent_survey_is(scan, at - 1, ')'))
            return false;
        at--;
    }
    return true;
}

/* Whether the token can be part of a run at all. */
static bool is_namely(const ent_survey *scan, uint32_t at)
{
    return scan->cover[at] == ENT_NONE && ent_survey_capital(scan, at) &&
           !(scan->marks[at] & (W(STOP) | W(DAY) | W(MONTH)));
}

static bool namely(const ent_survey *scan, const ent_sentence *in, uint32_t at)
{
    return at < in->last_token && is_namely(scan, at);
}

/* A given name that is also a word counts only before another capital. */
static bool starts_run(const ent_survey *scan, const ent_sentence *in,
                       uint32_t at)
{
    if (!is_namely(scan, at))
        return false;
    if (scan->marks[at] & W(TITLE) || !opens(scan, in, at))
        return true;
    if (!ent_survey_ordinary(scan, at))
        return true;
    return (scan->marks[at] & W(GIVEN)) && namely(scan, in, at + 1) &&
           !ent_survey_ordinary(scan, at + 1);
}

static bool is_initial(const ent_survey *scan, uint32_t at)
{
    const ent_token *token = ent_survey_token(scan, at);
    return token->end - token->start <= 2 && ent_survey_capital(scan, at);
}

/* How many lower-case particles stand at 'at' before another capital. */
static uint32_t particles(const ent_survey *scan, const ent_sentence *in,
                          uint32_t at)
{
    uint32_t count = 0;
    while (count < 3 && ent_survey_particle(scan, in, at + count))
        count++;
    while (count > 0 && at + count < in->last_token &&
           ent_survey_token(scan, at + count)->kind == ENT_TOKEN_HYPHEN)
        count++;
    return count > 0 && namely(scan, in, at + count) ? count : 0;
}

/* Where the token after a hyphen leads, or 'at' when the run ends there. */
static uint32_t over_hyphen(const ent_survey *scan, const ent_sentence *in,
                            uint32_t at)
{
    if (at + 1 >= in->last_token ||
        ent_survey_token(scan, at)->kind != ENT_TOKEN_HYPHEN ||
        scan->cover[at + 1] != ENT_NONE)
        return at;
    return ent_survey_token(scan, at + 1)->kind == ENT_TOKEN_WORD ? at + 2 : at;
}

/* Whether a title in the middle begins another name: one that a capital
 * follows. */
static bool splits(const ent_survey *scan, const ent_sentence *in, uint32_t at)
{
    return (scan->marks[at] & W(TITLE)) && at + 1 < in->last_token &&
           ent_survey_capital(scan, at + 1);
}

/* The end of the run one piece further than 'at', or 'at'. */
static uint32_t extend(const ent_survey *scan, const ent_sentence *in,
                       uint32_t at)
{
    if (at >= in->last_token || ent_survey_possessive(scan, at - 1))
        return at;
    if (ent_survey_is(scan, at, '.') && is_initial(scan, at - 1) &&
        namely(scan, in, at + 1))
        return at + 2;
    uint32_t next = over_hyphen(scan, in, at);
    if (next > at)
        return next;
    if (is_namely(scan, at)) {
        bool ends = splits(scan, in, at) ||
                    (in->title_case && ent_survey_ordinary(scan, at));
        return ends ? at : at + 1;
    }
    uint32_t count = particles(scan, in, at);
    return count > 0 ? at + count + 1 : at;
}

/* Takes titles off the front. */
static void strip_titles(const ent_survey *scan, ent_run *run)
{
    while (run->first < run->last && (scan->marks[run->first] & W(TITLE))) {
        run->titled = true;
        run->first++;
        if (run->first < run->last && ent_survey_is(scan, run->first, '.'))
            run->first++;
    }
}

bool ent_run_next(const ent_survey *scan, const ent_sentence *in, uint32_t *at,
                  ent_run *run)
{
    for (; *at < in->last_token; ++*at) {
        if (!starts_run(scan, in, *at))
            continue;
        *run = (ent_run){ *at, *at + 1, false, in };
        for (uint32_t next; (next = extend(scan, in, run->last)) != run->last;)
            run->last = next;
        *at = run->last;
        strip_titles(scan, run);
        if (run->first < run->last)
            return true;
        --*at;
    }
    return false;
}
