/* namesakes.c: names and adjectives of countries that mean none.
 *
 *     a language    "said in X-ish"   "speaks X-ish" "bahasa X"
 *     a contest     "X Open"          "Tour of X"
 *     a set phrase  "X-ish War"       "Liga X"
 *
 * They are taken away from what was found in a sentence, and their words are
 * no part of a name from then on. Languages come in rows ("in X-ish, Y-ish
 * and Z-ish"), which are judged as one. */

#include "recognise/finder.h"

/* Candidates [first, last) of scan->found, joined by commas and "and". */
typedef struct row {
    uint32_t first;
    uint32_t last;
} row;

static const ent_candidate *at_number(const ent_survey *scan, uint32_t number)
{
    return &scan->found.items[number];
}

static bool is_adjective(const ent_candidate *found)
{
    return found->type == ENT_TYPE_COUNTRY &&
           (found->flags & ENT_FLAG_DEMONYM) != 0;
}

/* Whether nothing but a comma or "and" stands between two names. */
static bool is_joined(const ent_survey *scan, const ent_sentence *in,
                      const ent_candidate *a, const ent_candidate *b)
{
    uint32_t at = a->last;
    bool comma = at < b->first &&
                 (ent_survey_is(scan, at, ',') || ent_survey_is(scan, at, '/'));
    if (comma)
        at++;
    bool word = at < b->first && ent_survey_has(scan, in, at, W(JOIN));
    return (comma || word) && at + (word ? 1 : 0) == b->first;
}

static row row_from(const ent_survey *scan, const ent_sentence *in,
                    uint32_t number)
{
    row r = { number, number + 1 };
    while (r.last < scan->found.count &&
           at_number(scan, r.last)->type == ENT_TYPE_COUNTRY &&
           is_joined(scan, in, at_number(scan, r.last - 1),
                     at_number(scan, r.last)))
        r.last++;
    return r;
}

static bool is_punctuation(const ent_survey *scan, uint32_t at)
{
    const ent_token *token = ent_survey_token(scan, at);
    return token->kind > ENT_TOKEN_NUMBER && token->kind != ENT_TOKEN_HYPHEN &&
           !ent_survey_is(scan, at, '\'') && !ent_survey_is(scan, at, '/');
}

/* Whether no noun can follow at 'at' that the adjective would belong to. */
static bool is_closed(const ent_survey *scan, const ent_sentence *in,
                      uint32_t at)
{
    return at >= in->last_token || is_punctuation(scan, at) ||
           (scan->marks[at] & (W(CLOSING) | W(JOIN) | W(IN))) != 0;
}

/* "-speaking", "language", behind an adjective. */
static bool is_tongue_behind(const ent_survey *scan, const ent_sentence *in,
                             uint32_t at)
{
    if (at < in->last_token &&
        ent_survey_token(scan, at)->kind == ENT_TOKEN_HYPHEN)
        at++;
    return ent_survey_has(scan, in, at, W(TONGUE_TAIL));
}

/* "(X-ish: Its Own Name)" */
static bool is_gloss(const ent_survey *scan, const ent_sentence *in,
                     const ent_candidate *found)
{
    return found->first > in->first_token && found->last < in->last_token &&
           ent_survey_is(scan, found->last, ':') &&
           (ent_survey_is(scan, found->first - 1, '(') ||
            ent_survey_is(scan, found->first - 1, ';'));
}

/* Whether a row of adjectives are languages. */
static bool is_tongue(const ent_survey *scan, const ent_sentence *in, row r)
{
    const ent_candidate *first = at_number(scan, r.first);
    const ent_candidate *last = at_number(scan, r.last - 1);
    if (!is_adjective(first))
        return false;
    if (is_tongue_behind(scan, in, last->last) || is_gloss(scan, in, first))
        return true;
    return ent_survey_has(scan, in, first->first - 1, W(TONGUE_HEAD)) &&
           is_closed(scan, in, last->last);
}

/* "bahasa X": the word before says it of the first in a row. */
static bool is_named_tongue(const ent_survey *scan, const ent_sentence *in,
                            row r)
{
    return ent_survey_has(scan, in, at_number(scan, r.first)->first - 1,
                          W(TONGUE));
}

/* A contest, unless the word is the predicate: "X Open to Talks". */
static bool is_contest(const ent_survey *scan, const ent_sentence *in,
                       const ent_candidate *found)
{
    uint32_t head = found->first;
    while (ent_survey_has(scan, in, head - 1, W(CONTEST_HEAD)))
        head--;
    if (head < found->first && ent_survey_capital(scan, head))
        return true;
    return ent_survey_has(scan, in, found->last, W(CONTEST_TAIL)) &&
           ent_survey_capital(scan, found->last) &&
           !ent_survey_has(scan, in, found->last + 1, W(CLOSING));
}

static bool is_namesake(const ent_survey *scan, const ent_sentence *in,
                        const ent_candidate *found)
{
    return (scan->marks[found->first] & W(SET)) != 0 ||
           is_contest(scan, in, found);
}

/* Takes what has no reason any more out of what was found from 'from' on. */
static void compact(ent_survey *scan, uint32_t from)
{
    uint32_t kept = from;
    for (uint32_t i = from; i < scan->found.count; i++) {
        const ent_candidate *found = at_number(scan, i);
        bool goes = found->reason == NULL;
        for (uint32_t at = found->first; at < found->last; at++) {
            scan->cover[at] = goes ? ENT_NONE : kept;
            if (goes)
                scan->marks[at] |= W(STOP);
        }
        if (!goes)
            scan->found.items[kept++] = *found;
    }
    scan->found.count = kept;
}

void ent_drop_namesakes(ent_survey *scan, const ent_sentence *in,
                        uint32_t from)
{
    bool any = false;
    row r = { from, from };
    for (uint32_t i = from; i < scan->found.count; i = r.last) {
        r = (row){ i, i + 1 };
        if (at_number(scan, i)->type != ENT_TYPE_COUNTRY)
            continue;
        r = row_from(scan, in, i);
        bool tongues = is_tongue(scan, in, r);
        bool named = is_named_tongue(scan, in, r);
        for (uint32_t n = r.first; n < r.last; n++) {
            bool goes = tongues || (named && n == r.first) ||
                        is_namesake(scan, in, at_number(scan, n));
            if (goes)
                scan->found.items[n].reason = NULL;
            any |= goes;
        }
    }
    if (any)
        compact(scan, from);
}
