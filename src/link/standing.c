/* standing.c: how an agreement stands: signed, planned, in force, ...
 *
 * Every mention is asked for the cues around it (the status words of
 * agreement-words.tsv) up to the ends of its clause or to another agreement.
 * Cues are facts; so are the agreement's kind, age and place in the article.
 * The weights of facts decide, once all mentions are read. */

#include "link/inside.h"

#include "link/evidence.h"

#define STANDING_REACH 9
#define NEAR 3
#define NEGATION_REACH 4
#define OFTEN 3
#define DENIAL_REACH 5
#define LATE_YEARS 3
#define OPENING 2

/* Qualifying --------------------------------------------------------------- */

static bool is_over(uint32_t standing)
{
    return standing == ENT_STANDING_ENDED
        || standing == ENT_STANDING_REPLACED;
}

/* Whether a word of negation stands right before token 't'. */
static bool is_negated(const linking *l, uint32_t t)
{
    const phrases *cues = &l->rules->cues[l->language];
    for (uint32_t i = t; i > l->first && t - i < NEGATION_REACH; i--) {
        uint32_t length = 1;
        if (!(l->words[i - 1].starts & STARTS_CUE))
            continue;
        uint32_t found = ent_link_phrase_at(l, cues, i - 1,
                                            l->rules->cue_words, &length);
        if (found != ENT_NONE && found >> CUE_NEGATED & 1)
            return true;
    }
    return false;
}

/* What a word says once the words before it are heard: "akan berakhir" has not
 * ended, "refused to sign" denies; ENT_STANDING_COUNT: nothing. */
static uint32_t qualify(const linking *l, uint32_t t, uint32_t standing)
{
    ent_status status;
    uint32_t from = t - l->first > 5 ? t - 5 : l->first;
    bool over = is_over(standing);
    if (standing != ENT_STANDING_SIGNED && standing != ENT_STANDING_IN_FORCE
        && !over)
        return standing;
    if (is_negated(l, t))
        return over ? ENT_STANDING_IN_FORCE
            : standing == ENT_STANDING_SIGNED ? ENT_STANDING_DENIED
            : ENT_STANDING_COUNT;
    if (!ent_link_read_status(l, from, t, &status))
        return over ? ENT_STANDING_IN_FORCE : ENT_STANDING_COUNT;
    if (status == ENT_STATUS_PLANNED)
        return over ? ENT_STANDING_IN_FORCE
            : standing == ENT_STANDING_SIGNED ? ENT_STANDING_PLANNED
            : ENT_STANDING_COUNT;
    if (status == ENT_STATUS_ALLEGED) /* who "is said to break" it has one */
        return standing == ENT_STANDING_IN_FORCE ? ENT_STANDING_IN_FORCE
            : ENT_STANDING_ALLEGED;
    return status == ENT_STATUS_DENIED ? ENT_STANDING_DENIED : standing;
}

/* Reach -------------------------------------------------------------------- */

/* Another agreement's mention at token 't', not joined by "and" to what was
 * read: what stands behind it is said of that one. */
static bool is_other(const linking *l, uint32_t t, const ent_mention *m)
{
    uint32_t a = l->words[t].actor;
    if (a == ENT_NONE || l->actors.items[a].type != ENT_TYPE_AGREEMENT)
        return false;
    return l->actors.items[a].entities[0] != m->entity;
}

/* "that", "yang" right behind the agreement goes on about it. */
static bool goes_on(const linking *l, uint32_t t, const ent_mention *m)
{
    return t <= m->last_token + 1
        && ent_link_is_class(l, t, LINK(CLAUSE) | LINK(RELATIVE));
}

static bool parts_clauses(const linking *l, uint32_t t)
{
    return ent_link_is_mark(l, t, ";")
        || ent_link_is_class(l, t, LINK(CLAUSE));
}

/* A word counts, of a name its first only. */
static bool counts(const linking *l, uint32_t t)
{
    uint32_t a = l->words[t].actor;
    return a == ENT_NONE || l->actors.items[a].first == t;
}

/* Where the words before a mention begin that speak of it. */
static uint32_t reach_back(const linking *l, const ent_mention *m)
{
    uint32_t t = m->first_token;
    bool joined = false;
    for (uint32_t far = 0; t > l->first && far < STANDING_REACH; t--) {
        if (parts_clauses(l, t - 1))
            break;
        if (is_other(l, t - 1, m) && !joined)
            break;
        joined = ent_link_is_class(l, t - 1, LINK(JOIN))
            || ent_link_is_mark(l, t - 1, ",") || is_other(l, t - 1, m);
        far += counts(l, t - 1);
    }
    return t;
}

static uint32_t reach_on(const linking *l, const ent_mention *m)
{
    uint32_t t = m->last_token;
    for (uint32_t far = 0; t < l->last && far < STANDING_REACH; t++) {
        if ((parts_clauses(l, t) && !goes_on(l, t, m)) || is_other(l, t, m))
            break;
        far += counts(l, t);
    }
    return t;
}

/* Cues --------------------------------------------------------------------- */

/* Where the names that go on behind a mention end: "between X, Y and Z". */
static uint32_t list_end(const linking *l, const ent_mention *m)
{
    uint32_t end = m->last_token;
    for (uint32_t t = end; t < l->last; t++)
        if (l->words[t].actor != ENT_NONE && !is_other(l, t, m))
            end = t + 1;
        else if (!ent_link_is_class(l, t, LINK(JOIN))
                 && !ent_link_is_mark(l, t, ","))
            break;
    return end;
}

static ent_cue_side side_of(const ent_mention *m, uint32_t last, uint32_t t,
                            uint32_t end)
{
    if (end <= m->first_token)
        return m->first_token - end < NEAR ? ENT_SIDE_BEFORE_NEAR
            : ENT_SIDE_BEFORE;
    if (t >= m->last_token)
        return t < last + NEAR ? ENT_SIDE_AFTER_NEAR : ENT_SIDE_AFTER;
    return ENT_SIDE_INSIDE;
}

static bool is_before(ent_cue_side side)
{
    return side == ENT_SIDE_BEFORE || side == ENT_SIDE_BEFORE_NEAR;
}

static bool is_after(ent_cue_side side)
{
    return side == ENT_SIDE_AFTER || side == ENT_SIDE_AFTER_NEAR;
}

/* Whether a cue on this side speaks of the agreement. What is denied, and then
 * does something, is not what is denied: "denied that the pact binds". */
static bool speaks(const linking *l, const ent_mention *m, uint32_t cue,
                   ent_cue_side side)
{
    bool near = side != ENT_SIDE_BEFORE && side != ENT_SIDE_AFTER;
    if ((cue & CUE_OBJECT && !is_before(side))
        || (cue & CUE_SUBJECT && !is_after(side))
        || (!(cue & CUE_STRONG) && !near))
        return false;
    uint32_t standing = cue >> CUE_STANDING_SHIFT;
    return standing != ENT_STANDING_DENIED || !is_before(side)
        || m->last_token >= l->last || !l->words[m->last_token].verb;
}

static void add_cue(const linking *l, record *r, uint32_t standing,
                    ent_cue_side side)
{
    if (l->sentence < OPENING)
        ent_facts_add(&r->standing, ENT_STANDS_OPENS + standing);
    if (r->last != l->sentence)
        r->last_said = 0;
    r->last = l->sentence;
    r->last_said |= 1u << standing;
    ent_facts_add(&r->standing, ENT_STANDS_CUE + standing * ENT_SIDE_COUNT
                  + (uint32_t)side);
    if (side == ENT_SIDE_BEFORE_NEAR || side == ENT_SIDE_AFTER_NEAR)
        ent_facts_add(&r->standing, ENT_STANDS_CUE
                      + standing * ENT_SIDE_COUNT + (uint32_t)side - 1);
}

/* Whether a cue of a standing leads from [from, to) to what stands there:
 * "accused X of breaking the pact" alleges the breach alone, "agreed to hasten
 * talks on the pact" makes none. */
static bool leads(const linking *l, uint32_t from, uint32_t to,
                  ent_standing standing)
{
    for (uint32_t t = from; t < to; t++) {
        uint32_t length, cue = !(l->words[t].starts & STARTS_STANDING)
            ? ENT_NONE : ent_link_phrase_at(l, &l->rules->standings, t,
                                            l->rules->agreement_words,
                                            &length);
        if (cue != ENT_NONE && cue & CUE_OBJECT
            && cue >> CUE_STANDING_SHIFT == (uint32_t)standing)
            return true;
    }
    return false;
}

/* Whether a cue that ends before token 't' is about something else, which
 * another before the agreement names. */
static bool is_of_other(const linking *l, const ent_mention *m, uint32_t cue,
                        uint32_t t)
{
    uint32_t standing = cue >> CUE_STANDING_SHIFT;
    return t <= m->first_token
        && ((standing == ENT_STANDING_ALLEGED
             && leads(l, t, m->first_token, ENT_STANDING_IN_FORCE))
            || (standing == ENT_STANDING_SIGNED
                && leads(l, t, m->first_token, ENT_STANDING_PLANNED)));
}

/* "Denied that it had signed the pact": a denial before the clause that tells
 * what one did with it, which begins at 'from'. */
static bool is_denied_clause(const linking *l, const ent_mention *m,
                             uint32_t from)
{
    bool done = false;
    if (from == l->first || !ent_link_is_class(l, from - 1, LINK(CLAUSE)))
        return false;
    for (uint32_t t = from; t < m->first_token; t++)
        done = done || l->words[t].verb;
    uint32_t back = from - l->first > DENIAL_REACH ? from - DENIAL_REACH
        : l->first;
    return done && leads(l, back, from, ENT_STANDING_DENIED);
}

uint32_t ent_link_read_standing(linking *l, const ent_mention *m, record *r)
{
    uint32_t to = reach_on(l, m), said = 0, standings = 0;
    uint32_t last = list_end(l, m), from = reach_back(l, m);
    if (is_denied_clause(l, m, from)) {
        add_cue(l, r, ENT_STANDING_DENIED, ENT_SIDE_BEFORE);
        standings |= 1u << ENT_STANDING_DENIED;
    }
    for (uint32_t t = from; t < to; t++) {
        uint32_t length = 1;
        if (!(l->words[t].starts & STARTS_STANDING))
            continue;
        uint32_t cue = ent_link_phrase_at(l, &l->rules->standings, t,
                                          l->rules->agreement_words, &length);
        if (cue == ENT_NONE)
            continue;
        ent_cue_side side = side_of(m, last, t, t + length);
        t += length - 1;
        if (!speaks(l, m, cue, side) || is_of_other(l, m, cue, t + 1))
            continue;
        uint32_t standing = qualify(l, t + 1 - length,
                                    cue >> CUE_STANDING_SHIFT);
        if (standing == ENT_STANDING_COUNT)
            continue;
        if (standing == ENT_STANDING_REPLACED && cue & CUE_SUBJECT)
            side = ENT_SIDE_BEFORE_NEAR; /* as "which replaces it" */
        add_cue(l, r, standing, side);
        if (cue & CUE_FIRM && standing == ENT_STANDING_IN_FORCE)
            ent_facts_add(&r->standing, ENT_STANDS_EFFECT);
        standings |= 1u << standing;
        said += cue & CUE_STRONG ? 3 : 1;
    }
    if (!r->mentions || said > r->best) {
        r->best = said;
        r->sentence = m->sentence;
    }
    r->cues += said;
    return standings;
}

/* Deciding ----------------------------------------------------------------- */

/* The article's year; where it has none, the latest that it names. */
static int year_of_article(const linking *l)
{
    int year = l->dossier->document.date.year;
    for (uint32_t i = 0; !l->dossier->document.date.year
         && i < l->dossier->date_count; i++)
        if (l->dossier->dates[i].date.year > year)
            year = l->dossier->dates[i].date.year;
    return year;
}

static void add_age(const linking *l, record *r)
{
    int year = r->date.year ? r->date.year : r->behind;
    int now = year_of_article(l), age = now - year;
    bool pact = r->kind == ENT_KIND_TREATY || r->kind == ENT_KIND_PACT;
    bool old = year && (age > 0 || !now);
    ent_facts_add(&r->standing, !year ? ENT_STANDS_NO_YEAR
                  : now && age <= 0 ? ENT_STANDS_THIS_YEAR
                  : now && age <= LATE_YEARS ? ENT_STANDS_LATE_YEAR
                  : ENT_STANDS_OLD_YEAR);
    ent_facts_add(&r->standing, pact
                  ? (old ? ENT_STANDS_OLD_PACT : ENT_STANDS_NEW_PACT)
                  : (old ? ENT_STANDS_OLD_PAPER : ENT_STANDS_NEW_PAPER));
}

static bool has_side(const record *r, ent_standing standing,
                     ent_cue_side side)
{
    return ent_facts_has(&r->standing, ENT_STANDS_CUE
                         + (uint32_t)standing * ENT_SIDE_COUNT
                         + (uint32_t)side);
}

bool ent_link_has_cue(const record *r, ent_standing standing)
{
    for (uint32_t side = 0; side < ENT_SIDE_COUNT; side++)
        if (has_side(r, standing, (ent_cue_side)side))
            return true;
    return false;
}

/* What two facts say together. */
static void add_pairs(record *r)
{
    bool planned = ent_link_has_cue(r, ENT_STANDING_PLANNED);
    bool made = ent_link_has_cue(r, ENT_STANDING_SIGNED);
    bool binds = ent_link_has_cue(r, ENT_STANDING_IN_FORCE);
    if (ent_link_has_cue(r, ENT_STANDING_ENDED)
        && ent_facts_has(&r->standing, ENT_STANDS_KNOWN
                         + ENT_STANDING_ENDED))
        ent_facts_add(&r->standing, ENT_STANDS_GONE);
    if (planned && !made && !binds
        && !ent_facts_has(&r->standing, ENT_STANDS_OLD_YEAR))
        ent_facts_add(&r->standing, ENT_STANDS_AHEAD);
    if (made && !binds)
        ent_facts_add(&r->standing, ENT_STANDS_FRESH);
    if (binds && !made)
        ent_facts_add(&r->standing, ENT_STANDS_BINDS);
}

static void add_known(const linking *l, record *r)
{
    ent_standing standing;
    if (r->known != ENT_NONE
        && ent_link_known_standing(l, r->known, &standing))
        ent_facts_add(&r->standing, ENT_STANDS_KNOWN + standing);
    ent_date date = { 0 };
    int now = year_of_article(l);
    if (r->known != ENT_NONE && now
        && ent_date_parse(ent_link_known_field(l, r->known, "year"), &date)
        && date.year + LATE_YEARS < now)
        ent_facts_add(&r->standing, ENT_STANDS_OLD_KNOWN);
}

/* "Scrapped the contract", "the truce collapsed", the last that is told; of a
 * known agreement right beside it, and nothing else. */
static bool is_gone(const record *r)
{
    const uint32_t ended = 1u << ENT_STANDING_ENDED;
    const uint32_t made = ended | 1u << ENT_STANDING_SIGNED;
    bool near = has_side(r, ENT_STANDING_ENDED, ENT_SIDE_BEFORE_NEAR)
        || has_side(r, ENT_STANDING_ENDED, ENT_SIDE_AFTER_NEAR);
    if (r->known == ENT_NONE && r->last_said & ended
        && !(r->last_said & ~made)
        && !ent_link_has_cue(r, ENT_STANDING_PLANNED))
        return true;
    return near && ent_link_has_cue(r, ENT_STANDING_ENDED)
        && !ent_link_has_cue(r, ENT_STANDING_SIGNED)
        && !ent_link_has_cue(r, ENT_STANDING_PLANNED)
        && !ent_link_has_cue(r, ENT_STANDING_IN_FORCE);
}

/* A resolution that was adopted, or any agreement that took effect. */
static bool is_effective(const record *r)
{
    if (ent_link_has_cue(r, ENT_STANDING_PLANNED)
        && r->kind != ENT_KIND_RESOLUTION)
        return false;
    return ent_facts_has(&r->standing, ENT_STANDS_EFFECT)
        || (r->kind == ENT_KIND_RESOLUTION
            && ent_link_has_cue(r, ENT_STANDING_SIGNED));
}

/* The article opens with the signing, and with no plan. */
static bool is_news(const record *r)
{
    return ent_facts_has(&r->standing, ENT_STANDS_OPENS + ENT_STANDING_SIGNED)
        && !ent_facts_has(&r->standing, ENT_STANDS_OPENS
                          + ENT_STANDING_PLANNED);
}

/* What settles the status whatever else is told, the stronger first: who denies
 * that there is an agreement outranks who alleges it; what one refused to sign
 * others may have signed. A known agreement that was over when the article
 * appeared stays so. ENT_STANDING_COUNT: nothing. */
static ent_standing plain_standing(const linking *l, const record *r)
{
    if (has_side(r, ENT_STANDING_DENIED, ENT_SIDE_BEFORE)
        && !ent_link_has_cue(r, ENT_STANDING_SIGNED))
        return ENT_STANDING_DENIED;
    if (has_side(r, ENT_STANDING_ALLEGED, ENT_SIDE_INSIDE)
        || has_side(r, ENT_STANDING_ALLEGED, ENT_SIDE_BEFORE_NEAR))
        return ENT_STANDING_ALLEGED;
    if (has_side(r, ENT_STANDING_REPLACED, ENT_SIDE_BEFORE))
        return ENT_STANDING_REPLACED;
    if (ent_facts_has(&r->standing, ENT_STANDS_GONE) || is_gone(r))
        return ENT_STANDING_ENDED;
    if (is_effective(r))
        return ENT_STANDING_IN_FORCE;
    ent_standing known;
    if (r->known != ENT_NONE && l->dossier->document.date.year
        && ent_link_known_standing(l, r->known, &known) && is_over(known))
        return known;
    return ent_facts_has(&r->standing, ENT_STANDS_AHEAD)
        && has_side(r, ENT_STANDING_PLANNED, ENT_SIDE_BEFORE_NEAR)
        ? ENT_STANDING_PLANNED : ENT_STANDING_COUNT;
}

ent_standing ent_link_decide_standing(const linking *l, record *r, bool main)
{
    uint32_t kind = r->kind == ENT_NONE ? ENT_KIND_OTHER : r->kind;
    ent_facts_add(&r->standing, ENT_STANDS_BIAS);
    ent_facts_add(&r->standing, ENT_STANDS_KIND + kind);
    if (r->named)
        ent_facts_add(&r->standing, ENT_STANDS_NAMED);
    if (r->opening)
        ent_facts_add(&r->standing, ENT_STANDS_OPENING);
    if (main)
        ent_facts_add(&r->standing, ENT_STANDS_MAIN);
    if (r->truce)
        ent_facts_add(&r->standing, ENT_STANDS_TRUCE);
    if (!r->cues)
        ent_facts_add(&r->standing, ENT_STANDS_SILENT);
    if (r->mentions == 1 || r->mentions >= OFTEN)
        ent_facts_add(&r->standing, r->mentions == 1 ? ENT_STANDS_ONCE
                      : ENT_STANDS_OFTEN);
    for (uint32_t i = 0; i < ENT_STANDING_COUNT; i++)
        if (r->last_said >> i & 1)
            ent_facts_add(&r->standing, ENT_STANDS_LAST + i);
    add_age(l, r);
    add_known(l, r);
    add_pairs(r);
    if (l->see)
        l->see(l->context, &(ent_witness){ .agreement = r->entity,
                                            .candidate = ENT_NONE,
                                            .facts = r->standing });
    ent_standing plain = plain_standing(l, r);
    if (plain != ENT_STANDING_COUNT)
        return plain;
    plain = ent_standing_best(l->weights, &r->standing);
    return plain == ENT_STANDING_PLANNED && is_news(r) ? ENT_STANDING_SIGNED
        : plain;
}
