/* agreements.c: one record for every agreement of the article.
 *
 * Known agreements bring kind, parties, date and standing with them. Of the
 * others all mentions are read: the kind from the words of their names, parties
 * from the names inside and from those who signed, the year beside them, and
 * the standing from the words around, each sentence a witness. */

#include "link/inside.h"

#include <stdlib.h>
#include <string.h>

#define PARTIES_MAX 16
#define STANDING_REACH 8
#define YEAR_REACH 4
#define YEAR_MIN 1500
#define YEAR_MAX 2199

/* What is found out about one agreement. */
typedef struct record {
    uint32_t entity;
    uint32_t kind;              /* ent_kind or ENT_NONE */
    uint32_t parties[PARTIES_MAX];
    uint32_t party_count;
    ent_date date;
    uint32_t weight[ENT_STANDING_COUNT];
    uint32_t sentence;
    uint32_t best;              /* weight of the best sentence */
    bool seen;
} record;

static void add_party(linking *l, record *r, uint32_t entity)
{
    const ent_entity *e = &l->dossier->entities[entity];
    if (e->type == ENT_TYPE_PERSON && e->country != ENT_NONE)
        entity = e->country;
    else if (e->type == ENT_TYPE_PLACE)
        entity = e->country;
    else if (e->type == ENT_TYPE_AGREEMENT)
        return;
    if (entity == ENT_NONE)
        return;
    for (uint32_t i = 0; i < r->party_count; i++)
        if (r->parties[i] == entity)
            return;
    if (r->party_count < PARTIES_MAX)
        r->parties[r->party_count++] = entity;
}

/* Kind ----------------------------------------------------------------------- */

static void read_kind(const linking *l, const ent_mention *m, record *r)
{
    for (uint32_t t = m->first_token; t < m->last_token; t++) {
        uint32_t length = 1;
        uint32_t kind = phrase_at(l, &l->rules->heads, t,
                                  l->rules->agreement_words, &length);
        if (kind == ENT_NONE)
            continue;
        if (r->kind == ENT_NONE || kind == ENT_KIND_PARTNERSHIP
            || (r->kind == ENT_KIND_OTHER && kind != ENT_KIND_OTHER))
            r->kind = kind;
        t += length - 1;
    }
}

/* Date ----------------------------------------------------------------------- */

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

/* A year inside the mention or right behind it ("of 1961", "tahun 1961"). */
static void read_year(const linking *l, const ent_mention *m, record *r)
{
    for (uint32_t t = m->first_token; t < m->last_token + YEAR_REACH; t++) {
        int year = year_at(l, t);
        if (year && !r->date.year) {
            r->date.year = (int16_t)year;
            return;
        }
        if (t >= m->last_token && t < l->last
            && l->dossier->tokens[t].kind == ENT_TOKEN_PUNCT
            && !is_mark(l, t, "("))
            return;
    }
}

/* Parties -------------------------------------------------------------------- */

static void read_inside(linking *l, uint32_t i, record *r)
{
    const ent_dossier *d = l->dossier;
    const ent_mention *m = &d->mentions[i];
    for (uint32_t k = i + 1; k < d->mention_count
         && d->mentions[k].start < m->end; k++)
        if (d->mentions[k].entity != ENT_NONE
            && (d->mentions[k].type == ENT_TYPE_COUNTRY
                || d->mentions[k].type == ENT_TYPE_ORGANIZATION))
            add_party(l, r, d->mentions[k].entity);
}

/* Names behind the mention that "dengan", "antara" or "with" leads to. */
static void read_behind(linking *l, uint32_t i, record *r)
{
    const ent_dossier *d = l->dossier;
    uint32_t t = d->mentions[i].last_token;
    while (t < l->last && t < d->mentions[i].last_token + 3
           && !is_class(l, t, LINK(WITH) | LINK(BETWEEN)))
        t++;
    if (!is_class(l, t, LINK(WITH) | LINK(BETWEEN)))
        return;
    uint32_t end = t + 1;
    for (uint32_t k = i + 1; k < d->mention_count
         && d->mentions[k].sentence == d->mentions[i].sentence; k++) {
        const ent_mention *m = &d->mentions[k];
        if (m->first_token < end || m->entity == ENT_NONE)
            continue;
        if (m->first_token > end + 3)
            return;
        add_party(l, r, m->entity);
        end = m->last_token;
    }
}

static void read_signatures(linking *l, record *r)
{
    for (uint32_t i = 0; i < l->signatures.count; i++)
        if (l->signatures.items[i].agreement == r->entity)
            add_party(l, r, l->signatures.items[i].party);
}

/* Standing ------------------------------------------------------------------- */

static void read_standing(linking *l, const ent_mention *m, record *r)
{
    uint32_t from = m->first_token - l->first > STANDING_REACH
        ? m->first_token - STANDING_REACH : l->first;
    uint32_t to = m->last_token + STANDING_REACH;
    uint32_t said = 0;
    for (uint32_t t = from; t < to && t < l->last; t++) {
        uint32_t length = 1;
        uint32_t found = phrase_at(l, &l->rules->standings, t,
                                  l->rules->agreement_words, &length);
        if (found == ENT_NONE)
            continue;
        uint32_t weight = found & 1 ? 3 : 1;
        r->weight[found >> 1] += weight;
        said += weight;
        t += length - 1;
    }
    if (!r->seen || said > r->best) {
        r->best = said;
        r->sentence = m->sentence;
        r->seen = true;
    }
}

/* The standing with most witnesses; a denial outranks an allegation, both need
 * as much weight as any other. */
static ent_standing decide_standing(const record *r, ent_standing otherwise)
{
    static const ent_standing order[] = {
        ENT_STANDING_DENIED, ENT_STANDING_ENDED, ENT_STANDING_REPLACED,
        ENT_STANDING_SIGNED, ENT_STANDING_PLANNED, ENT_STANDING_IN_FORCE,
        ENT_STANDING_ALLEGED };
    ent_standing best = otherwise;
    uint32_t most = 0;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (r->weight[order[i]] > most) {
            most = r->weight[order[i]];
            best = order[i];
        }
    return best;
}

/* Known agreements ----------------------------------------------------------- */

static uint32_t find_entity(const ent_dossier *d, ent_slice id)
{
    for (uint32_t i = 0; i < d->entity_count; i++)
        if (ent_slice_equal(d->entities[i].id, id))
            return i;
    return ENT_NONE;
}

/* Fills what the table of known agreements says; its standing, or NONE. */
static uint32_t read_known(linking *l, record *r)
{
    const ent_entity *e = &l->dossier->entities[r->entity];
    const ent_tsv *tsv = ent_lexicon_table(l->rules->lexicon,
                                           "agreements.tsv", NULL);
    if (e->entry == ENT_NONE || !tsv)
        return ENT_NONE;
    uint32_t row = l->rules->lexicon->entries.items[e->entry].row;
    if (row >= tsv->row_count)
        return ENT_NONE;
    ent_kind kind;
    ent_standing standing;
    ent_slice rest = ent_tsv_field(tsv, row, ent_tsv_column(tsv, "parties"));
    ent_slice id;
    while (ent_slice_cut(&rest, ';', &id)) {
        uint32_t party = find_entity(l->dossier, id);
        if (party != ENT_NONE)
            add_party(l, r, party);
    }
    if (ent_kind_of(ent_tsv_field(tsv, row, ent_tsv_column(tsv, "kind")),
                    &kind))
        r->kind = kind;
    if (!ent_date_parse(ent_tsv_field(tsv, row, ent_tsv_column(tsv, "date")),
                        &r->date))
        ent_date_parse(ent_tsv_field(tsv, row, ent_tsv_column(tsv, "year")),
                       &r->date);
    return ent_standing_of(ent_tsv_field(tsv, row,
                                         ent_tsv_column(tsv, "status")),
                           &standing) ? standing : ENT_NONE;
}

/* Records -------------------------------------------------------------------- */

/* Takes the sentence of a mention in hand again. */
static void take(linking *l, const ent_mention *m)
{
    const ent_sentence *s = &l->dossier->sentences[m->sentence];
    l->sentence = m->sentence;
    l->first = s->first_token;
    l->last = s->last_token;
    read_words(l);
}

static void read_mention(linking *l, uint32_t i, record *r)
{
    const ent_mention *m = &l->dossier->mentions[i];
    take(l, m);
    read_kind(l, m, r);
    read_year(l, m, r);
    read_inside(l, i, r);
    read_behind(l, i, r);
    read_standing(l, m, r);
}

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

static void tell_parties(linking *l, const record *r, ent_standing standing)
{
    ent_status status = standing == ENT_STANDING_PLANNED ? ENT_STATUS_PLANNED
        : standing == ENT_STANDING_ALLEGED ? ENT_STATUS_ALLEGED
        : standing == ENT_STANDING_DENIED ? ENT_STATUS_DENIED
        : ENT_STATUS_ASSERTED;
    for (uint32_t i = 0; i < r->party_count; i++)
        tell(l, &(ent_relation){
            .source = r->parties[i], .target = r->entity,
            .type = ENT_RELATION_PARTY_TO, .status = status,
            .attributed_to = ENT_NONE, .sentence = r->sentence });
}

static void make_record(linking *l, record *r)
{
    uint32_t known = read_known(l, r);
    read_signatures(l, r);
    ent_standing standing = decide_standing(
        r, known == ENT_NONE ? ENT_STANDING_SIGNED : (ent_standing)known);
    *ent_list_push(l->dossier->arena, &l->agreements) = (ent_agreement){
        .entity = r->entity, .kind = r->kind == ENT_NONE ? ENT_KIND_OTHER
            : (ent_kind)r->kind, .standing = standing,
        .parties = sort_parties(l, r), .party_count = r->party_count,
        .date = r->date, .sentence = r->sentence };
    tell_parties(l, r, standing);
}

void make_agreements(linking *l)
{
    const ent_dossier *d = l->dossier;
    for (uint32_t e = 0; e < d->entity_count; e++) {
        record r = { .entity = e, .kind = ENT_NONE };
        if (d->entities[e].type != ENT_TYPE_AGREEMENT)
            continue;
        for (uint32_t i = 0; i < d->mention_count; i++)
            if (d->mentions[i].entity == e
                && !d->sentences[d->mentions[i].sentence].boilerplate)
                read_mention(l, i, &r);
        if (r.seen)
            make_record(l, &r);
    }
}
