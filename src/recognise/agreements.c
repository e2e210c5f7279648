/* agreements.c: treaties, pacts, resolutions and deals, named or described.
 *
 * A head noun ("perjanjian", "treaty", the phrases of agreement-words.tsv) is
 * given its company (company.c), and the company decides: a strong head needs
 * any of it, or a verb of signing near by, a weak one ("dokumen") a party, or
 * an agreement told of before. */

#include "recognise/agreements.h"

/* How far from a head a verb of signing still speaks of it. */
#define SIGN_REACH 8
#define NO_REACH 3

/* Judging ------------------------------------------------------------------ */

static bool near_by(view v, uint32_t first, uint32_t last, uint32_t reach,
                    uint64_t classes)
{
    uint32_t from = v.in->first_token;
    if (first - from > reach)
        from = first - reach;
    for (uint32_t at = from; at < v.in->last_token && at < last + reach; at++) {
        if ((at < first || at >= last) && v.scan->marks[at] & classes)
            return true;
    }
    return false;
}

static bool is_wished(view v, const description *d)
{
    for (uint32_t back = 1; back <= NO_REACH; back++) {
        if (d->first >= v.in->first_token + back &&
            ent_has(v, d->first - back, W(NO_AGREEMENT)))
            return true;
    }
    return false;
}

/* "Trade deals", "sejumlah perjanjian": nobody knows which. */
static bool is_vague(view v, const description *d)
{
    bool indonesian =
        v.scan->dossier->document.language == ENT_LANGUAGE_ID;
    bool opens = d->first == v.in->first_token;
    if (indonesian)
        return !d->year && !opens && ent_has(v, d->first - 1, W(MANY));
    bool counted = !opens && ent_has(v, d->first - 1, W(NUMBER) | W(COUNTED));
    return !d->year && !counted && ent_has(v, d->noun, W(MANY));
}

/* "Direktur Jenderal Kerja Sama X", "Kepala Biro Kerja Sama": what somebody's
 * office is about. */
static bool is_of_office(view v, const description *d)
{
    uint32_t before = d->first - 1;
    return v.scan->dossier->document.language == ENT_LANGUAGE_ID &&
           d->first > v.in->first_token && ent_is_capital(v, d->noun) &&
           ent_is_capital(v, before) &&
           ent_has(v, before, W(TITLE) | W(OFFICER) | W(BODY_HEAD));
}

static bool is_one(view v, const description *d, bool told)
{
    if (is_of_office(v, d))
        return false;
    bool strong = ent_has(v, d->noun, W(KIND));
    bool named = d->named || d->number;
    bool made = near_by(v, d->first, d->last, SIGN_REACH, W(SIGN));
    bool phrase = d->head_last - d->head_first > 1;
    if (named)
        return true;
    if (is_wished(v, d) || is_vague(v, d))
        return false;
    if (strong)
        return phrase || d->definite || d->modified || d->party || d->year ||
               made;
    return d->signing || ((d->party || d->modified) && made) ||
           (d->definite && (told || made));
}

/* Keeping ------------------------------------------------------------------ */

static void keep(ent_survey *scan, view v, const description *d)
{
    uint32_t number = scan->found.count;
    bool named = d->number || (d->named && !v.in->title_case);
    ent_survey_add(scan, d->first, d->last, ENT_TYPE_AGREEMENT, RANK_AGREEMENT,
                   named ? "agreement by name" : "agreement described");
    scan->found.items[number].flags = named ? 0 : ENT_FLAG_NOMINAL;
    scan->agreement_count++;
    for (uint32_t at = d->first; at < d->last; at++) {
        if (named && scan->cover[at] == ENT_NONE)
            scan->cover[at] = number;
    }
}

/* Years or numbers that stand for further agreements: "tahun 1961, 2000, dan
 * 2001", "resolutions 1718 and 1874". */
static uint32_t keep_list(ent_survey *scan, view v, uint32_t at, bool numbers)
{
    uint32_t last = at;
    for (;;) {
        uint32_t next = at;
        while (next < at + 2 && ent_inside(v, next) &&
               (ent_survey_is(scan, next, ',') || ent_has(v, next, W(JOIN))))
            next++;
        if (next == at ||
            !(numbers ? ent_is_serial(v, next) : ent_is_year(v, next)))
            return last;
        ent_survey_add(scan, next, next + 1, ENT_TYPE_AGREEMENT,
                       RANK_AGREEMENT, "a further agreement of a list");
        scan->found.items[scan->found.count - 1].flags = ENT_FLAG_NOMINAL;
        at = last = next + 1;
    }
}

/* A phrase such as "great deal" blocks a head unless the head is longer. */
static bool is_blocked(view v, const description *d)
{
    bool blocked = true;
    for (uint32_t at = d->head_first; at < d->head_last; at++)
        blocked = blocked && ent_has(v, at, W(BLOCKER));
    return blocked || ent_known(v, d->noun) != NULL;
}

/* Where a head ends that ends inside a body's name, as that of "resolusi Dewan
 * Keamanan" does in "resolusi Dewan Keamanan PBB": behind the name. */
static uint32_t whole_names(view v, const description *d)
{
    const ent_candidate *cover = ent_known(v, d->last - 1);
    return cover != NULL && cover->type == ENT_TYPE_ORGANIZATION
                   && cover->first > d->first && cover->last > d->last
               ? cover->last : d->last;
}

static bool is_head(view v, uint32_t at)
{
    return ent_has(v, at, W(KIND) | W(KIND_WEAK));
}

static uint32_t try_head(ent_survey *scan, view v, uint32_t at)
{
    bool indonesian =
        v.scan->dossier->document.language == ENT_LANGUAGE_ID;
    description d = { .first = at, .head_first = at };
    for (d.last = at; is_head(v, d.last); d.last++)
        ;
    d.head_last = d.last = whole_names(v, &d);
    d.noun = indonesian ? d.head_first : d.head_last - 1;
    if (is_blocked(v, &d))
        return d.head_last;
    if (indonesian)
        ent_extend_right(v, &d);
    else
        ent_extend_english(v, &d);
    if (!is_one(v, &d, scan->agreement_count > 0))
        return d.head_last;
    keep(scan, v, &d);
    return d.year || d.number ? keep_list(scan, v, d.last, d.number)
                              : d.last;
}

void ent_find_agreements(ent_survey *scan, const ent_sentence *sentence)
{
    view v = { scan, sentence };
    if (!(scan->present & (W(KIND) | W(KIND_WEAK))))
        return;
    for (uint32_t at = sentence->first_token; at < sentence->last_token;) {
        uint32_t next = is_head(v, at) ? try_head(scan, v, at) : at + 1;
        at = next > at ? next : at + 1;
    }
}
