/* agreements.c: one record for every agreement of the article.
 *
 * Known agreements bring kind, parties, date and standing with them. Of the
 * others all mentions are read: the kind from the words of their names, parties
 * from the names inside and from those who signed, the year beside them, and
 * the standing from the words around, each sentence a witness. */

#include "link/inside.h"

#include <stdlib.h>
#include <string.h>

/* More agreements than an article tells of; what lists more keeps these. */
#define RECORDS_MAX 500
#define OPENING 2
#define YEAR_REACH 4
#define SPAN_REACH 12
#define YEAR_MIN 1500
#define YEAR_MAX 2199

/* Kind --------------------------------------------------------------------- */

static void read_kind(const linking *l, const ent_mention *m, record *r)
{
    if (m->last_token == m->first_token + 1 && r->kind == ENT_NONE
        && l->dossier->tokens[m->first_token].kind == ENT_TOKEN_NUMBER)
        r->kind = l->last_kind; /* of a list: "resolutions 1718 and 1874" */
    bool by_name = r->known == ENT_NONE && !r->named
        && !(m->flags & ENT_FLAG_NOMINAL) && r->kind != ENT_KIND_PARTNERSHIP;
    for (uint32_t t = m->first_token; t < m->last_token; t++) {
        uint32_t length = 1;
        uint32_t kind = ent_link_phrase_at(l, &l->rules->heads, t,
                                           l->rules->agreement_words, &length);
        if (kind == ENT_NONE)
            continue;
        if (r->kind == ENT_NONE || kind == ENT_KIND_PARTNERSHIP || by_name
            || (r->kind == ENT_KIND_OTHER && kind != ENT_KIND_OTHER))
            r->kind = kind;
        by_name = false;
        t += length - 1;
    }
}

/* "ceasefire", "gencatan senjata" among its words. */
static bool is_truce(const linking *l, const ent_mention *m)
{
    for (uint32_t t = m->first_token; t < m->last_token; t++) {
        uint32_t length = 1;
        if (l->words[t].starts & STARTS_STANDING
            && ent_link_phrase_at(l, &l->rules->topics, t,
                                  l->rules->agreement_words, &length)
               == TOPIC_TRUCE)
            return true;
    }
    return false;
}

/* Date --------------------------------------------------------------------- */

static int year_at(const linking *l, uint32_t t)
{
    int year = 0;
    if (t < l->first || t >= l->last || l->words[t].folded.size != 4)
        return 0;
    for (size_t i = 0; i < 4; i++) {
        char c = l->words[t].folded.data[i];
        if (c < '0' || c > '9')
            return 0;
        year = year * 10 + (c - '0');
    }
    return year >= YEAR_MIN && year <= YEAR_MAX ? year : 0;
}

/* Whether a year may stand behind a mention and token 't' before it. */
static bool is_bridge(const linking *l, uint32_t t)
{
    return !l->words[t].verb
        && !ent_link_is_class(l, t, LINK(RELATIVE) | LINK(AUXILIARY)
                              | LINK(BE) | LINK(CLAUSE))
        && (l->dossier->tokens[t].kind != ENT_TOKEN_PUNCT
            || ent_link_is_mark(l, t, "("));
}

/* A year inside the mention ("of 1961") or right behind it ("tahun 1961"), no
 * verb between; the number of a resolution is none, nor is the year in which
 * it ended. */
static void read_year(const linking *l, const ent_mention *m, record *r,
                      uint32_t standings)
{
    const uint32_t over = 1u << ENT_STANDING_ENDED
        | 1u << ENT_STANDING_REPLACED;
    uint32_t from = r->kind == ENT_KIND_RESOLUTION ? m->last_token
        : m->first_token;
    uint32_t to = standings & over ? m->last_token
        : m->last_token + YEAR_REACH;
    for (uint32_t t = from; !r->date.year && t < l->last && t < to; t++) {
        int16_t year = (int16_t)year_at(l, t);
        if (t < m->last_token)
            r->date.year = year;
        else if (!r->behind)
            r->behind = year;
        if (t >= m->last_token && !is_bridge(l, t))
            return;
    }
}

uint32_t ent_link_first_date(const linking *l)
{
    const ent_dossier *d = l->dossier;
    uint32_t low = 0, high = d->date_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (d->dates[middle].sentence < l->sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The date in the sentence that says that it was signed: the nearest to the
 * mention. */
static void read_signing_date(const linking *l, const ent_mention *m,
                              record *r)
{
    const ent_dossier *d = l->dossier;
    uint32_t nearest = UINT32_MAX;
    for (uint32_t i = ent_link_first_date(l); i < d->date_count
         && d->dates[i].sentence == l->sentence && !r->dated; i++) {
        const ent_date_mention *date = &d->dates[i];
        uint32_t far = date->start > m->start ? date->start - m->start
            : m->start - date->start;
        if (date->date.year && far < nearest) {
            nearest = far;
            r->signed_on = date->date;
        }
    }
    r->dated = r->dated || nearest < UINT32_MAX;
}

/* The time beside it that counts from the article's day: "last year"; only
 * its year is taken. */
static void read_signing_span(const linking *l, const ent_mention *m,
                              record *r)
{
    ent_date now = l->dossier->document.date;
    uint32_t from = m->first_token - l->first > SPAN_REACH
        ? m->first_token - SPAN_REACH : l->first;
    for (uint32_t t = from; now.year && now.month && !r->dated && t < l->last
         && t < m->last_token + SPAN_REACH; t++) {
        uint32_t length = 1, span = ENT_NONE;
        if (l->words[t].starts & STARTS_STANDING)
            span = ent_link_phrase_at(l, &l->rules->spans, t,
                                      l->rules->agreement_words, &length);
        if (span == ENT_NONE)
            continue;
        int months = now.year * 12 + now.month - 1
            + ((int)span - (int)SPAN_NOW);
        r->signed_on = (ent_date){ .year = (int16_t)(months / 12) };
        r->dated = true;
    }
}

/* Whether the article names a year, or is of it. */
static bool names_year(const ent_dossier *d, int16_t year)
{
    char text[8];
    char *at = text + 4;
    if (d->document.date.year == year)
        return true;
    for (int rest = year; at > text; rest /= 10)
        *--at = (char)('0' + rest % 10);
    for (uint32_t t = 0; t < d->token_count; t++)
        if (ent_slice_equal(ent_dossier_token(d, t), (ent_slice){ text, 4 }))
            return true;
    return false;
}

/* Records ------------------------------------------------------------------ */

static int compare_ids(const void *a, const void *b)
{
    const ent_slice *const *x = a, *const *y = b;
    return ent_slice_compare(**x, **y);
}

/* The parties in the dossier's arena, ascending by id. */
static uint32_t *sort_parties(const linking *l, const record *r)
{
    const ent_slice *ids[PARTIES_MAX];
    const ent_entity *entities = l->dossier->entities;
    uint32_t *sorted = ent_arena_alloc(l->dossier->arena,
                                       (r->party_count + 1)
                                       * sizeof *sorted);
    for (uint32_t i = 0; i < r->party_count; i++)
        ids[i] = &entities[r->parties[i]].id;
    qsort(ids, r->party_count, sizeof *ids, compare_ids);
    for (uint32_t i = 0; i < r->party_count; i++)
        for (uint32_t k = 0; k < r->party_count; k++)
            if (&entities[r->parties[k]].id == ids[i])
                sorted[i] = r->parties[k];
    return sorted;
}

/* The first sentence that mentions both, or ENT_NONE. */
static uint32_t sentence_with(const linking *l, uint32_t a, uint32_t b)
{
    const ent_dossier *d = l->dossier;
    uint32_t has_a = ENT_NONE, has_b = ENT_NONE;
    for (uint32_t i = 0; i < d->mention_count; i++) {
        const ent_mention *m = &d->mentions[i];
        if (d->sentences[m->sentence].boilerplate)
            continue;
        if (m->entity == a)
            has_a = m->sentence;
        if (m->entity == b)
            has_b = m->sentence;
        if (has_a != ENT_NONE && has_a == has_b)
            return has_a;
    }
    return ENT_NONE;
}

ent_status ent_link_party_status(ent_standing standing)
{
    switch (standing) {
    case ENT_STANDING_PLANNED: return ENT_STATUS_PLANNED;
    case ENT_STANDING_ALLEGED: return ENT_STATUS_ALLEGED;
    case ENT_STANDING_DENIED: return ENT_STATUS_DENIED;
    default: return ENT_STATUS_ASSERTED;
    }
}

/* Who is party to what was signed, is in force or has ended, where a sentence
 * says it. */
static void tell_parties(linking *l, const record *r, ent_standing standing)
{
    bool binding = standing == ENT_STANDING_SIGNED
        || standing == ENT_STANDING_IN_FORCE
        || standing == ENT_STANDING_ENDED;
    if (!binding || r->kind == ENT_KIND_RESOLUTION)
        return;
    for (uint32_t i = 0; i < r->party_count; i++) {
        uint32_t sentence = r->told[i] != ENT_NONE ? r->told[i]
            : sentence_with(l, r->parties[i], r->entity);
        if (sentence == ENT_NONE
            || l->dossier->entities[r->parties[i]].type == ENT_TYPE_PERSON)
            continue;
        ent_link_tell(l, &(ent_relation){
            .source = r->parties[i], .target = r->entity,
            .type = ENT_RELATION_PARTY_TO,
            .status = ent_link_party_status(standing),
            .attributed_to = ENT_NONE, .sentence = sentence });
    }
}

/* Whether the article reports the signing itself: it is of its year. */
static bool news_of_signing(const record *r, ent_standing standing)
{
    bool signs = ent_link_has_cue(r, ENT_STANDING_SIGNED);
    if (standing == ENT_STANDING_IN_FORCE)
        return r->opening && r->kind != ENT_KIND_RESOLUTION
            && (r->truce ? signs : ent_facts_has(&r->standing, ENT_STANDS_OPENS
                                                 + ENT_STANDING_SIGNED));
    return standing == ENT_STANDING_SIGNED
        && (r->opening || (r->known == ENT_NONE && signs));
}

/* When a known agreement was signed, as far as that is sure. */
static ent_date known_date(const linking *l, const record *r)
{
    ent_date date = { 0 };
    if (!ent_date_parse(ent_link_known_field(l, r->known, "date"), &date))
        ent_date_parse(ent_link_known_field(l, r->known, "year"), &date);
    return date;
}

/* Whether an article without a date may report the signing of a known
 * agreement: it tells of it at once, or of it most, and that it was signed. */
static bool may_be_news(const linking *l, const record *r,
                        ent_standing standing, bool main)
{
    bool signs = (r->opening && standing == ENT_STANDING_SIGNED)
        || (main && ent_link_has_cue(r, ENT_STANDING_SIGNED));
    return signs && r->known != ENT_NONE && !l->dossier->document.date.year;
}

/* The date in the sentence of the signing, else the article's year. */
static void find_date(const linking *l, record *r, ent_standing standing,
                      bool main)
{
    bool made = standing != ENT_STANDING_PLANNED
        && standing != ENT_STANDING_DENIED
        && standing != ENT_STANDING_ALLEGED;
    if (r->dated && made && r->kind != ENT_KIND_RESOLUTION)
        r->date = r->signed_on;
    else if (r->behind)
        r->date.year = r->behind;
    else if (news_of_signing(r, standing))
        r->date.year = l->dossier->document.date.year;
    if (!r->date.year && made && may_be_news(l, r, standing, main))
        r->date = known_date(l, r);
}

/* The date of a known agreement, where the article names its year. */
static void read_known_date(linking *l, record *r)
{
    if (r->known == ENT_NONE)
        return;
    ent_date date = known_date(l, r);
    if (date.year && names_year(l->dossier, date.year))
        r->date = date;
}

static void read_known(linking *l, record *r)
{
    ent_kind kind;
    r->known = ent_link_known(l, r->entity);
    if (r->known != ENT_NONE
        && ent_kind_of(ent_link_known_field(l, r->known, "kind"), &kind))
        r->kind = kind;
}

static void make_record(linking *l, record *r, bool main)
{
    ent_standing standing = ent_link_decide_standing(l, r, main);
    if (!r->date.year)
        find_date(l, r, standing, main);
    *ent_list_push(l->dossier->arena, &l->agreements) = (ent_agreement){
        .entity = r->entity, .kind = r->kind == ENT_NONE ? ENT_KIND_OTHER
            : (ent_kind)r->kind, .standing = standing,
        .parties = sort_parties(l, r), .party_count = r->party_count,
        .date = r->date, .sentence = r->sentence,
        .concerns = r->concerns };
    tell_parties(l, r, standing);
}

/* The record of an entity, a new one if need be; NULL when there are too
 * many. */
static record *record_of(linking *l, uint32_t entity)
{
    if (!l->record_of[entity]) {
        if (l->records.count == RECORDS_MAX)
            return NULL;
        *ent_list_push(l->scratch, &l->records) = (record){
            .entity = entity, .kind = ENT_NONE, .known = ENT_NONE };
        l->record_of[entity] = l->records.count;
        read_known(l, &l->records.items[l->records.count - 1]);
    }
    return &l->records.items[l->record_of[entity] - 1];
}

void ent_link_read_agreements(linking *l)
{
    const ent_dossier *d = l->dossier;
    for (uint32_t i = l->mention; i < d->mention_count
         && d->mentions[i].sentence == l->sentence; i++) {
        const ent_mention *m = &d->mentions[i];
        record *r = m->type == ENT_TYPE_AGREEMENT && m->entity != ENT_NONE
            ? record_of(l, m->entity) : NULL;
        if (!r)
            continue;
        read_kind(l, m, r);
        l->last_kind = r->kind;
        uint32_t standings = ent_link_read_standing(l, m, r);
        read_year(l, m, r, standings);
        if (standings & 1u << ENT_STANDING_SIGNED) {
            read_signing_date(l, m, r);
            read_signing_span(l, m, r);
        }
        ent_link_read_topic(l, i, r);
        ent_link_read_signers(l, m);
        ent_link_see_parties(l, i, (uint32_t)(r - l->records.items));
        r->mentions++;
        r->opening = r->opening || l->sentence < OPENING;
        r->named = r->named || !(m->flags & ENT_FLAG_NOMINAL);
        r->truce = r->truce || is_truce(l, m);
    }
}

/* The agreement that is told of most, the first of equals. */
static uint32_t main_record(const linking *l)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < l->records.count; i++)
        if (l->records.items[i].mentions > l->records.items[best].mentions)
            best = i;
    return best;
}

void ent_link_make_agreements(linking *l)
{
    uint32_t main = main_record(l);
    if (!l->records.count)
        return;
    record *first = &l->records.items[main];
    ent_link_fold_actors(l);
    read_known_date(l, first);
    ent_link_decide_parties(l, first, NULL);
    for (uint32_t i = 0; i < l->records.count; i++) {
        record *r = &l->records.items[i];
        if (r != first) {
            read_known_date(l, r);
            ent_link_decide_parties(l, r, first);
        }
        make_record(l, r, r == first);
    }
}
