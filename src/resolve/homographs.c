/* homographs.c: names of states that mean something else here.
 *
 * A name that a state shares with a region or a river means the one for which
 * more of the words around speak (homographs.tsv). And where the article has a
 * person whose name ends or begins like a state's, the bare name is that
 * person, unless a preposition of place stands before it. */

#include "resolve/inside.h"

#include "base/utf8.h"

/* So far around a name words count as near it. */
#define NEAR 40
#define NEAR_MOST 2
#define ARTICLE_MOST 3

typedef struct company {
    uint32_t counts[HOMOGRAPH_ROWS]; /* words of a row in the article */
} company;

/* The rows that token 't' is a word of, as bits. */
static uint32_t rows_of(const resolving *r, uint32_t t)
{
    return r->words[t].rows;
}

static void count_words(const resolving *r, company *c)
{
    for (uint32_t t = 0; t < r->dossier->token_count; t++) {
        uint32_t rows = rows_of(r, t);
        for (uint32_t i = 0; rows != 0; i++, rows >>= 1)
            c->counts[i] += rows & 1;
    }
}

static uint32_t count_near(const resolving *r, const ent_mention *m,
                           uint32_t row)
{
    const ent_sentence *s = &r->dossier->sentences[m->sentence];
    uint32_t count = 0, t = s->first_token;
    if (m->first_token > t + NEAR)
        t = m->first_token - NEAR;
    for (; t < s->last_token && t <= m->last_token + NEAR; t++)
        count += rows_of(r, t) >> row & 1;
    return count;
}

/* At the head of a block before anything in lower case. */
static bool in_dateline(const resolving *r, const ent_mention *m)
{
    const ent_sentence *s = &r->dossier->sentences[m->sentence];
    bool opens = m->first_token == s->first_token
        && m->start == r->dossier->blocks[s->block].start
        && m->last_token < s->last_token && !s->title_case;
    if (!opens)
        return false;
    const ent_token *next = &r->dossier->tokens[m->last_token];
    ent_slice text = ent_dossier_token(r->dossier, m->last_token);
    return (next->kind > ENT_TOKEN_NUMBER
            && (ent_slice_equal(text, ENT_S("(")) || next->space_before))
        || (ent_slice_equal(text, ENT_S(","))
            && r->dossier->tokens[m->first_token].shape == ENT_SHAPE_UPPER);
}

static uint32_t at_most(uint32_t count, uint32_t most)
{
    return count < most ? count : most;
}

static uint32_t points_of(const resolving *r, const company *c,
                          const ent_mention *m, uint32_t row)
{
    const homograph *h = &r->rules->homographs.items[row];
    uint32_t hits = 0;
    switch (h->where) {
    case WHERE_BEFORE:
        hits = m->first_token > 0 && rows_of(r, m->first_token - 1) >> row & 1;
        break;
    case WHERE_SENTENCE:
        hits = at_most(count_near(r, m, row), NEAR_MOST);
        break;
    case WHERE_ARTICLE:
        hits = at_most(c->counts[row], ARTICLE_MOST);
        break;
    case WHERE_DATELINE:
        hits = in_dateline(r, m);
        break;
    }
    return hits * h->points;
}

/* The lexicon entry that a name means; 'row' is its first. */
static uint32_t best_reading(const resolving *r, const company *c,
                             const ent_mention *m, uint32_t row)
{
    uint32_t name = r->rules->homographs.items[row].name;
    uint32_t best = r->rules->homographs.items[row].entry, most = 0;
    while (row < r->rules->homographs.count
           && r->rules->homographs.items[row].name == name) {
        uint32_t entry = r->rules->homographs.items[row].entry, points = 0;
        for (; row < r->rules->homographs.count
             && r->rules->homographs.items[row].name == name
             && r->rules->homographs.items[row].entry == entry; row++)
            points += points_of(r, c, m, row);
        if (points > most) {
            most = points;
            best = entry;
        }
    }
    return best;
}

static bool is_bare_country(const ent_mention *m)
{
    return m->type == ENT_TYPE_COUNTRY && m->flags == 0
        && m->last_token == m->first_token + 1;
}

static void read_homographs(resolving *r)
{
    company c = { { 0 } };
    bool counted = false;
    for (uint32_t i = 0; i < r->mentions.count; i++) {
        ent_mention *m = &r->mentions.items[i];
        if (!is_bare_country(m))
            continue;
        uint32_t row = ent_table_at(&r->rules->homograph_names,
                                    r->hashes[m->first_token]);
        if (row == ENT_NONE)
            continue;
        if (!counted)
            count_words(r, &c);
        counted = true;
        uint32_t entry = best_reading(r, &c, m, row);
        if (entry == r->rules->homographs.items[row].entry)
            continue;
        m->type = r->lexicon->entries.items[entry].type;
        m->name = ENT_NONE;
        ent_join(r, i, ent_entity_of_entry(r, entry),
                 ENT_S("by the words around it"));
    }
}

/* Persons ------------------------------------------------------------------ */

/* By their words, persons of longer names in this article. */
typedef struct called {
    ent_table last;   /* the name's last word: person */
    ent_table first;  /* its first word: person, or ENT_NONE: a state is meant,
                       * which was told of before the person was */
} called;

/* Whether a name is of a state by where it stands: "in X", "X's". */
static bool is_state_here(const resolving *r, const ent_mention *m)
{
    const ent_sentence *s = &r->dossier->sentences[m->sentence];
    if (m->first_token > s->first_token
        && ent_is_word(r, m->first_token - 1, WORD_LOCATIVE))
        return true;
    return m->last_token < s->last_token
        && ent_slice_ends(ent_dossier_token(r->dossier, m->last_token),
                          ENT_S("s"))
        && !r->dossier->tokens[m->last_token].space_before;
}

/* The person of a longer name with this word at one end, or ENT_NONE. */
static uint32_t person_called(const resolving *r, const called *c,
                              const ent_mention *m)
{
    uint32_t person = ent_table_at(&c->last, r->hashes[m->first_token]);
    if (person == ENT_NONE)
        person = ent_table_at(&c->first, r->hashes[m->first_token]);
    return person == ENT_NONE || is_state_here(r, m)
        || r->entities.items[person].country == m->entity
        || !ent_is_word(r, m->first_token, WORD_NAMESAKE)
        ? ENT_NONE : person;
}

static void read_persons(resolving *r)
{
    called c = { ENT_TABLE_INIT, ENT_TABLE_INIT };
    for (uint32_t i = 0; i < r->mentions.count; i++) {
        const ent_mention *m = &r->mentions.items[i];
        if (is_bare_country(m)
            && ent_is_word(r, m->first_token, WORD_NAMESAKE))
            ent_table_intern(&c.first, ent_folded_token(r, m->first_token),
                             ENT_NONE);
        if (m->type != ENT_TYPE_PERSON || m->entity == ENT_NONE
            || m->last_token - m->first_token < 2)
            continue;
        ent_table_intern(&c.first, ent_folded_token(r, m->first_token),
                         m->entity);
        ent_table_intern(&c.last, ent_folded_token(r, m->last_token - 1),
                         m->entity);
    }
    for (uint32_t i = 0; i < r->mentions.count && c.last.count > 0; i++) {
        ent_mention *m = &r->mentions.items[i];
        uint32_t person = is_bare_country(m) ? person_called(r, &c, m)
                                             : ENT_NONE;
        if (person == ENT_NONE)
            continue;
        m->type = ENT_TYPE_PERSON;
        m->name = ENT_NONE;
        ent_join(r, i, person, ENT_S("short for a name in this article"));
    }
    ent_table_release(&c.first);
    ent_table_release(&c.last);
}

void ent_resolve_homographs(resolving *r)
{
    read_persons(r);
    read_homographs(r);
}

/* Loading ------------------------------------------------------------------ */

static bool read_where(ent_slice text, where *as)
{
    static const char *const words[] = { "before", "sentence", "article",
                                         "dateline" };
    uint32_t number = ent_slice_among(text, words,
                                      sizeof words / sizeof *words);
    if (number != ENT_NONE)
        *as = (where)number;
    return number != ENT_NONE;
}

static void add_words(ent_resolver *rules, ent_slice list, uint32_t row)
{
    for (ent_slice word; ent_slice_cut(&list, ';', &word);) {
        uint32_t old = ent_table_intern(&rules->homograph_words, word, 0);
        ent_table_put(&rules->homograph_words, word, old | 1u << row);
    }
}

bool ent_load_homographs(ent_resolver *rules, ent_error *error)
{
    const ent_tsv *tsv = ent_lexicon_table(rules->lexicon, "homographs.tsv",
                                           error);
    if (!tsv)
        return false;
    uint32_t name = ent_tsv_column(tsv, "name");
    uint32_t entity = ent_tsv_column(tsv, "entity");
    uint32_t place = ent_tsv_column(tsv, "where");
    uint32_t words = ent_tsv_column(tsv, "words");
    uint32_t points = ent_tsv_column(tsv, "points");
    for (uint32_t row = 0; row < tsv->row_count; row++) {
        homograph *h = ent_list_push(rules->arena, &rules->homographs);
        ent_slice figure = ent_tsv_field(tsv, row, points);
        h->entry = ent_lexicon_entry(rules->lexicon,
                                     ent_tsv_field(tsv, row, entity));
        if (row == HOMOGRAPH_ROWS || h->entry == ENT_NONE || figure.size != 1
            || figure.data[0] < '1' || figure.data[0] > '9'
            || !read_where(ent_tsv_field(tsv, row, place), &h->where))
            return ent_tsv_fail(tsv, row, error, "expected at most %d rows of"
                                " a name, a known entity, a place, words and"
                                " points", HOMOGRAPH_ROWS);
        h->points = (uint32_t)(figure.data[0] - '0');
        ent_slice folded = ent_arena_lower(rules->arena,
                                           ent_tsv_field(tsv, row, name));
        h->name = ent_table_intern(&rules->homograph_names, folded, row);
        add_words(rules, ent_tsv_field(tsv, row, words), row);
    }
    return true;
}
