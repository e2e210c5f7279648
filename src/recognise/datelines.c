/* datelines.c: the paper or agency that opens an article's text.
 *
 *     KOTA, Kabar Baru - ...          behind the place and a comma
 *     KOTA, Nov 28 (XYZ/ZYX) - ...    in brackets before the dash
 *     kabarbaru.id, KOTA - ...        an internet name before the place
 *     [KabarBaru] - ...               in brackets at the line's start
 *
 * Looked for where a line begins. What the lexicon knows for a place is none:
 * "KOTA, Negara - ...". */

#include "recognise/finder.h"

/* A dateline's dash comes within so many tokens. */
#define DATELINE 12

/* A paper's name has so many tokens. */
#define OUTLET 5

static bool is_dash(const ent_survey *scan, const ent_sentence *in,
                    uint32_t at)
{
    if (at >= in->last_token)
        return false;
    ent_slice text = ent_survey_text(scan, at);
    return ent_survey_is(scan, at, '-') || ent_survey_is(scan, at, ':') ||
           ent_slice_equal(text, ENT_S("–")) ||
           ent_slice_equal(text, ENT_S("—")) ||
           ent_slice_equal(text, ENT_S("--"));
}

static bool is_mark(const ent_survey *scan, const ent_sentence *in,
                    uint32_t at, char c)
{
    return at >= in->first_token && at < in->last_token &&
           ent_survey_is(scan, at, c);
}

/* "contoh.com", in any case. */
static bool is_site(const ent_survey *scan, uint32_t at)
{
    ent_slice text = ent_survey_text(scan, at);
    size_t dot = ent_slice_find(text, ENT_S("."));
    return dot != SIZE_MAX && dot >= 2 && dot + 2 < text.size &&
           ent_survey_token(scan, at)->kind == ENT_TOKEN_WORD;
}

static bool is_date(const ent_survey *scan, uint32_t at)
{
    return (scan->marks[at] & (W(MONTH) | W(DAY))) != 0;
}

/* Whether the lexicon has a name here already; behind the first word it may be
 * part of the paper's: "Kabar Kota". */
static bool is_known(const ent_survey *scan, uint32_t at)
{
    return scan->cover[at] != ENT_NONE || (scan->marks[at] & W(STOP));
}

/* The end of a paper's name from 'at' on, or 'at' where none begins. */
static uint32_t outlet_end(const ent_survey *scan, const ent_sentence *in,
                           uint32_t at)
{
    uint32_t first = at;
    if (at >= in->last_token || is_known(scan, at))
        return at;
    while (at < in->last_token && at < first + OUTLET && !is_date(scan, at)) {
        bool hyphen = at > first && ent_survey_is(scan, at, '-') &&
                      !ent_survey_token(scan, at)->space_before;
        if (!hyphen && !ent_survey_capital(scan, at) && !is_site(scan, at))
            break;
        at++;
    }
    return at;
}

static void add(ent_survey *scan, uint32_t first, uint32_t last)
{
    ent_survey_add(scan, first, last, ENT_TYPE_ORGANIZATION, RANK_ECHO,
                   "outlet of a dateline");
}

/* "(XYZ/ZYX) -" from the token behind the bracket on. */
static void try_brackets(ent_survey *scan, const ent_sentence *in, uint32_t at)
{
    uint32_t close = at;
    while (close < in->last_token && close < at + 2 * OUTLET &&
           !ent_survey_is(scan, close, ')'))
        close++;
    uint32_t dash = close + 1;
    while (is_mark(scan, in, dash, '*'))
        dash++;
    if (!is_mark(scan, in, close, ')') || !is_dash(scan, in, dash))
        return;
    for (uint32_t end; at < close; at = end + 1) {
        end = outlet_end(scan, in, at);
        bool whole = end == close || is_mark(scan, in, end, '/');
        if (end > at && whole)
            add(scan, at, end);
    }
}

/* "Kabar Baru -" from the token behind the comma on. */
static void try_comma(ent_survey *scan, const ent_sentence *in, uint32_t at)
{
    uint32_t end = outlet_end(scan, in, at);
    if (end > at && is_dash(scan, in, end))
        add(scan, at, end);
}

/* A paper's name before everything else on the line. */
static void try_opening(ent_survey *scan, const ent_sentence *in)
{
    uint32_t at = in->first_token;
    bool open = is_mark(scan, in, at, '[') || is_mark(scan, in, at, '/');
    uint32_t end = outlet_end(scan, in, at + open);
    if (end == at + open)
        return;
    bool closed = is_mark(scan, in, end, ']') || is_mark(scan, in, end, '/');
    bool site = end == at + 1 && is_site(scan, at) &&
                (is_mark(scan, in, end, ',') || is_dash(scan, in, end));
    if (open ? closed : site)
        add(scan, at + open, end);
}

void ent_find_datelines(ent_survey *scan, const ent_sentence *in)
{
    const ent_block *block = &scan->dossier->blocks[in->block];
    if (in->first_token >= in->last_token ||
        ent_survey_token(scan, in->first_token)->start != block->start)
        return;
    try_opening(scan, in);
    for (uint32_t at = in->first_token; at < in->last_token &&
         at < in->first_token + DATELINE && !is_dash(scan, in, at); at++) {
        if (ent_survey_token(scan, at)->shape == ENT_SHAPE_LOWER)
            return;
        if (ent_survey_is(scan, at, '(')) {
            try_brackets(scan, in, at + 1);
            return;
        }
        if (ent_survey_is(scan, at, ',') && at > in->first_token)
            try_comma(scan, in, at + 1);
    }
}
