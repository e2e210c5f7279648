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
    uint32_t told[PARTIES_MAX]; /* the sentence that tells of it, or NONE */
    uint32_t party_count;
    ent_date date;
    uint32_t weight[ENT_STANDING_COUNT];
    uint32_t sentence;
    uint32_t best;              /* weight of the best sentence */
    bool seen;
    bool named;                 /* has a name of its own */
    uint32_t mentions;
    uint32_t known;             /* standing in the table, or ENT_NONE */
} record;

/* The body for which a person acts: by the offices told, else the country. */
static uint32_t body_of(const linking *l, uint32_t person)
{
    uint32_t found = l->dossier->entities[person].country;
    for (uint32_t i = 0; found == ENT_NONE && i < l->relations.count; i++) {
        const ent_relation *r = &l->relations.items[i];
        if (r->source == person && r->type == ENT_RELATION_OFFICE)
            found = r->target;
    }
    return found == ENT_NONE ? person : found;
}

/* 'sentence' tells of the party; ENT_NONE: no sentence does. */
static void add_party(linking *l, record *r, uint32_t entity,
                      uint32_t sentence)
{
    ent_type type = l->dossier->entities[entity].type;
    if (type == ENT_TYPE_PERSON)
        entity = body_of(l, entity);
    else if (type == ENT_TYPE_PLACE)
        entity = l->dossier->entities[entity].country;
    else if (type == ENT_TYPE_AGREEMENT)
        return;
    if (entity == ENT_NONE)
        return;
    for (uint32_t i = 0; i < r->party_count; i++)
        if (r->parties[i] == entity)
            return;
    if (r->party_count < PARTIES_MAX) {
        r->told[r->party_count] = sentence;
        r->parties[r->party_count++] = entity;
    }
}

/* Kind --------------------------------------------------------------------- */

static void read_kind(const linking *l, const ent_mention *m, record *r)
{
    for (uint32_t t = m->first_token; t < m->last_token; t++) {
        uint32_t length = 1;
        uint32_t kind = ent_link_phrase_at(l, &l->rules->heads, t,
                                           l->rules->agreement_words, &length);
        if (kind == ENT_NONE)
            continue;
        if (r->kind == ENT_NONE || kind == ENT_KIND_PARTNERSHIP
            || (r->kind == ENT_KIND_OTHER && kind != ENT_KIND_OTHER))
            r->kind = kind;
        t += length - 1;
    }
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

/* A year inside the mention ("of 1961") or right behind it ("tahun 1961"), no
 * verb between; the number of a resolution is none. */
static void read_year(const linking *l, const ent_mention *m, record *r)
{
    uint32_t from = r->kind == ENT_KIND_RESOLUTION ? m->last_token
        : m->first_token;
    for (uint32_t t = from; !r->date.year && t < l->last
         && t < m->last_token + YEAR_REACH; t++) {
        r->date.year = (int16_t)year_at(l, t);
        if (t >= m->last_token
            && (l->words[t].verb
                || ent_link_is_class(l, t, LINK(RELATIVE) | LINK(AUXILIARY)
                                     | LINK(BE) | LINK(CLAUSE))
                || (l->dossier->tokens[t].kind == ENT_TOKEN_PUNCT
                    && !ent_link_is_mark(l, t, "("))))
            return;
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

/* Parties ------------------------------------------------------------------ */

static void read_inside(linking *l, uint32_t i, record *r)
{
    const ent_dossier *d = l->dossier;
    const ent_mention *m = &d->mentions[i];
    for (uint32_t k = i + 1; k < d->mention_count
         && d->mentions[k].start < m->end; k++)
        if (d->mentions[k].entity != ENT_NONE
            && (d->mentions[k].type == ENT_TYPE_COUNTRY
                || d->mentions[k].type == ENT_TYPE_ORGANIZATION))
            add_party(l, r, d->mentions[k].entity, m->sentence);
}

/* Names behind the mention that "dengan", "antara" or "with" leads to. */
static void read_behind(linking *l, uint32_t i, record *r)
{
    const ent_dossier *d = l->dossier;
    uint32_t t = d->mentions[i].last_token;
    while (t < l->last && t < d->mentions[i].last_token + 3
           && !ent_link_is_class(l, t, LINK(WITH) | LINK(BETWEEN)))
        t++;
    if (!ent_link_is_class(l, t, LINK(WITH) | LINK(BETWEEN)))
        return;
    uint32_t end = t + 1;
    for (uint32_t k = i + 1; k < d->mention_count
         && d->mentions[k].sentence == d->mentions[i].sentence; k++) {
        const ent_mention *m = &d->mentions[k];
        if (m->first_token < end || m->entity == ENT_NONE)
            continue;
        if (m->first_token > end + 3)
            return;
        add_party(l, r, m->entity, m->sentence);
        end = m->last_token;
    }
}

static void read_signatures(linking *l, record *r)
{
    for (uint32_t i = 0; i < l->signatures.count; i++)
        if (l->signatures.items[i].agreement == r->entity)
            add_party(l, r, l->signatures.items[i].party,
                      l->signatures.items[i].sentence);
}

/* With one party or none found: the actor nearest before the mention in its
 * sentence ("A already has a treaty with B"). */
static void read_owner(linking *l, uint32_t i, record *r)
{
    const ent_dossier *d = l->dossier;
    for (uint32_t k = i; k > 0 && r->party_count == 1; k--) {
        const ent_mention *m = &d->mentions[k - 1];
        if (m->sentence != d->mentions[i].sentence)
            break;
        if (m->entity != ENT_NONE && !(m->flags & ENT_FLAG_SOURCE)
            && m->type != ENT_TYPE_PLACE && m->type != ENT_TYPE_AGREEMENT)
            add_party(l, r, m->entity, m->sentence);
    }
}

/* With none found: the two bodies of the article that are told of most. */
static void read_main_dyad(linking *l, record *r)
{
    const ent_dossier *d = l->dossier;
    for (int round = 0; round < 2 && r->party_count < 2; round++) {
        uint32_t best = ENT_NONE;
        for (uint32_t e = 0; e < d->entity_count; e++) {
            bool body = d->entities[e].type == ENT_TYPE_COUNTRY;
            bool taken = false;
            for (uint32_t i = 0; i < r->party_count; i++)
                taken = taken || r->parties[i] == e;
            if (body && !taken && d->entities[e].mentions > 1
                && (best == ENT_NONE || d->entities[e].mentions
                    > d->entities[best].mentions))
                best = e;
        }
        if (best != ENT_NONE)
            add_party(l, r, best, ENT_NONE);
    }
}

/* Standing ----------------------------------------------------------------- */

/* What a word says once the words before it are heard: "akan berakhir" has not
 * ended, "belum ditandatangani" is planned. */
static uint32_t qualify(const linking *l, uint32_t t, uint32_t standing)
{
    ent_status status;
    uint32_t from = t - l->first > 5 ? t - 5 : l->first;
    bool over = standing == ENT_STANDING_ENDED
        || standing == ENT_STANDING_REPLACED;
    if (standing != ENT_STANDING_SIGNED && !over)
        return standing;
    if (!ent_link_read_status(l, from, t, &status))
        return over ? ENT_STANDING_IN_FORCE : ENT_STANDING_COUNT;
    if (status == ENT_STATUS_PLANNED)
        return over ? ENT_STANDING_IN_FORCE : ENT_STANDING_PLANNED;
    if (status == ENT_STATUS_ALLEGED)
        return ENT_STANDING_ALLEGED;
    return status == ENT_STATUS_DENIED ? ENT_STANDING_DENIED : standing;
}

static bool parts_clauses(const linking *l, uint32_t t)
{
    return ent_link_is_mark(l, t, ";") || ent_link_is_class(l, t, LINK(CLAUSE));
}

/* Where the words near a mention that speak of it begin and end. */
static void find_reach(const linking *l, const ent_mention *m,
                       uint32_t *from, uint32_t *to)
{
    *from = m->first_token;
    *to = m->last_token;
    while (*from > l->first && m->first_token - *from < STANDING_REACH
           && !parts_clauses(l, *from - 1))
        --*from;
    while (*to < l->last && *to - m->last_token < STANDING_REACH
           && !parts_clauses(l, *to))
        ++*to;
}

static void read_standing(linking *l, const ent_mention *m, record *r)
{
    uint32_t from, to, said = 0;
    find_reach(l, m, &from, &to);
    for (uint32_t t = from; t < to; t++) {
        uint32_t length = 1;
        if (!(l->words[t].starts & STARTS_STANDING))
            continue;
        uint32_t found = ent_link_phrase_at(l, &l->rules->standings, t,
                                            l->rules->agreement_words, &length);
        if (found == ENT_NONE)
            continue;
        uint32_t weight = found & 1 ? 3 : 1;
        uint32_t standing = qualify(l, t, found >> 1);
        if (standing != ENT_STANDING_COUNT)
            r->weight[standing] += weight;
        said += weight;
        t += length - 1;
    }
    if (!r->seen || said > r->best) {
        r->best = said;
        r->sentence = m->sentence;
        r->seen = true;
    }
    r->named = r->named || !(m->flags & ENT_FLAG_NOMINAL);
}

/* The standing with most witnesses. */
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

/* Known agreements --------------------------------------------------------- */

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
    ent_standing standing;
    ent_kind kind;
    ent_slice rest = ent_tsv_field(tsv, row, ent_tsv_column(tsv, "parties"));
    ent_slice id;
    while (ent_slice_cut(&rest, ';', &id)) {
        uint32_t party = find_entity(l->dossier, id);
        if (party != ENT_NONE)
            add_party(l, r, party, ENT_NONE);
    }
    if (ent_kind_of(ent_tsv_field(tsv, row, ent_tsv_column(tsv, "kind")),
                    &kind))
        r->kind = kind;
    ent_date date = { 0 };
    if (!ent_date_parse(ent_tsv_field(tsv, row, ent_tsv_column(tsv, "date")),
                        &date))
        ent_date_parse(ent_tsv_field(tsv, row, ent_tsv_column(tsv, "year")),
                       &date);
    if (date.year && names_year(l->dossier, date.year))
        r->date = date;
    return ent_standing_of(ent_tsv_field(tsv, row,
                                         ent_tsv_column(tsv, "status")),
                           &standing) ? standing : ENT_NONE;
}

/* Records ------------------------------------------------------------------ */

/* Takes the sentence of a mention in hand again. */
static void take(linking *l, const ent_mention *m)
{
    const ent_sentence *s = &l->dossier->sentences[m->sentence];
    l->sentence = m->sentence;
    l->first = s->first_token;
    l->last = s->last_token;
    ent_link_read_words(l);
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

/* Who is party to what was signed or is in force, where a sentence says it. */
static void tell_parties(linking *l, const record *r, ent_standing standing)
{
    if ((standing != ENT_STANDING_SIGNED
         && standing != ENT_STANDING_IN_FORCE)
        || r->kind == ENT_KIND_RESOLUTION)
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
            .status = ENT_STATUS_ASSERTED, .attributed_to = ENT_NONE,
            .sentence = sentence });
    }
}

/* Parties beyond those inside the names: signers, known ones, owners. */
static void read_parties(linking *l, record *r)
{
    const ent_dossier *d = l->dossier;
    uint32_t inside = r->party_count;
    read_signatures(l, r);
    r->known = read_known(l, r);
    if (r->known != ENT_NONE || r->kind == ENT_KIND_RESOLUTION)
        return;
    for (uint32_t i = 0; i < d->mention_count && inside < 2; i++)
        if (d->mentions[i].entity == r->entity)
            read_owner(l, i, r);
}

/* The parties of the article's main agreement, or its main dyad, for one of
 * which none or one of them is known. */
static void borrow_parties(linking *l, record *r, const record *main)
{
    if (r->known != ENT_NONE || r->kind == ENT_KIND_RESOLUTION
        || r->party_count > 1)
        return;
    bool shared = r->party_count == 0;
    for (uint32_t i = 0; main && i < main->party_count; i++)
        shared = shared || main->parties[i] == r->parties[0];
    for (uint32_t i = 0; main && shared && i < main->party_count; i++)
        add_party(l, r, main->parties[i], ENT_NONE);
    if (r->party_count == 0)
        read_main_dyad(l, r);
}

/* Whether the article reports the signing itself: it is of its year. */
static bool news_of_signing(const record *r, ent_standing standing)
{
    return !r->named && standing == ENT_STANDING_SIGNED
        && r->weight[ENT_STANDING_SIGNED] >= 3;
}

static void make_record(linking *l, record *r)
{
    ent_standing standing = decide_standing(
        r, r->known != ENT_NONE ? (ent_standing)r->known
        : r->named || r->date.year ? ENT_STANDING_IN_FORCE
        : ENT_STANDING_SIGNED);
    if (!r->date.year && news_of_signing(r, standing))
        r->date.year = l->dossier->document.date.year;
    *ent_list_push(l->dossier->arena, &l->agreements) = (ent_agreement){
        .entity = r->entity, .kind = r->kind == ENT_NONE ? ENT_KIND_OTHER
            : (ent_kind)r->kind, .standing = standing,
        .parties = sort_parties(l, r), .party_count = r->party_count,
        .date = r->date, .sentence = r->sentence };
    tell_parties(l, r, standing);
}

typedef ENT_LIST(record) record_list;

/* The agreement with two parties that is told of most, the first of equals. */
static const record *main_record(const record_list *records)
{
    const record *best = NULL;
    for (uint32_t i = 0; i < records->count; i++) {
        const record *r = &records->items[i];
        if (r->party_count > 1 && (!best || r->mentions > best->mentions))
            best = r;
    }
    return best;
}

/* A record for every agreement that is mentioned outside boilerplate. */
static void read_records(linking *l, record_list *records)
{
    const ent_dossier *d = l->dossier;
    uint32_t *of = ent_arena_alloc(l->scratch, (d->entity_count + 1)
                                   * sizeof *of);
    for (uint32_t i = 0; i < d->mention_count; i++) {
        const ent_mention *m = &d->mentions[i];
        if (m->type != ENT_TYPE_AGREEMENT || m->entity == ENT_NONE
            || d->sentences[m->sentence].boilerplate)
            continue;
        if (!of[m->entity] && records->count == RECORDS_MAX)
            continue;
        if (!of[m->entity]) {
            *ent_list_push(l->scratch, records) = (record){
                .entity = m->entity, .kind = ENT_NONE, .known = ENT_NONE };
            of[m->entity] = records->count;
        }
        record *r = &records->items[of[m->entity] - 1];
        r->mentions++;
        read_mention(l, i, r);
    }
}

void ent_link_make_agreements(linking *l)
{
    record_list records = { 0 };
    read_records(l, &records);
    for (uint32_t i = 0; i < records.count; i++)
        read_parties(l, &records.items[i]);
    const record *main = main_record(&records);
    for (uint32_t i = 0; i < records.count; i++)
        borrow_parties(l, &records.items[i], main);
    for (uint32_t i = 0; i < records.count; i++)
        make_record(l, &records.items[i]);
}
