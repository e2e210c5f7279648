/* agreements.c: what descriptions of agreements say, and whom they mean.
 *
 * A named agreement is the one that the lexicon knows, or one by its name. Of a
 * description the head noun's kind, the year, the number of a resolution, the
 * parties inside it and the other words are read. It may mean one told of
 * before (told.c), or a known one by its parties and its time (treaties.c), or
 * it is new. A year alone ("1961, 2000, dan 2001") is another agreement of the
 * kind and the parties before it. */

#include "resolve/inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* Words before a description that are looked at. */
#define BEFORE 3
#define YEAR_MIN 1500
#define YEAR_MAX 2199

static uint32_t year_of(ent_slice token)
{
    uint32_t year = 0;
    if (token.size != 4)
        return 0;
    for (size_t i = 0; i < 4; i++) {
        if (token.data[i] < '0' || token.data[i] > '9')
            return 0;
        year = year * 10 + (uint32_t)(token.data[i] - '0');
    }
    return year >= YEAR_MIN && year <= YEAR_MAX ? year : 0;
}

/* The longest head that starts at token 't': its kind, and '*last'. */
static uint32_t head_at(const resolving *r, uint32_t t, uint32_t end,
                        uint32_t *last)
{
    ent_buffer *text = r->text;
    ent_buffer_clear(text);
    uint32_t kind = ENT_NONE;
    for (uint32_t i = t; i < end && i < t + r->rules->head_words; i++) {
        if (i > t && r->dossier->tokens[i].space_before)
            ent_buffer_add_char(text, ' ');
        ent_buffer_add(text, ent_folded_token(r, i));
        uint32_t found = ent_table_get(&r->rules->heads,
                                       ent_buffer_slice(text));
        if (found != ENT_NONE) {
            kind = found;
            *last = i + 1;
        }
    }
    return kind;
}

static void add_party(description *d, uint32_t entity)
{
    for (uint32_t i = 0; i < d->party_count; i++)
        if (d->parties[i] == entity)
            return;
    if (d->party_count < PARTIES)
        d->parties[d->party_count++] = entity;
}

/* The countries and bodies that a mention holds, itself aside. */
static void read_parties(const resolving *r, uint32_t i, description *d)
{
    uint32_t end = r->mentions.items[i].last_token;
    for (uint32_t j = i + 1; j < r->mentions.count
         && r->mentions.items[j].first_token < end; j++)
        if (r->mentions.items[j].entity != ENT_NONE
            && (r->mentions.items[j].type == ENT_TYPE_COUNTRY
                || r->mentions.items[j].type == ENT_TYPE_ORGANIZATION))
            add_party(d, r->mentions.items[j].entity);
}

static uint32_t paper_bits(const resolving *r, uint32_t t)
{
    uint32_t bits = ent_table_get(&r->rules->paper_words,
                                  ent_folded_token(r, t));
    return bits == ENT_NONE ? 0 : bits;
}

/* A word that is neither head, year nor demonstrative, nor mere praise. */
static void add_word(const resolving *r, description *d, uint32_t t)
{
    const ent_token *token = &r->dossier->tokens[t];
    if ((token->kind == ENT_TOKEN_WORD || token->kind == ENT_TOKEN_NUMBER)
        && d->word_count < WORDS && !ent_is_word(r, t, WORD_OF)
        && !ent_is_word(r, t, WORD_BRIDGE) && !(paper_bits(r, t) & PAPER_IDLE))
        d->words[d->word_count++] = ent_folded_token(r, t);
}

/* A head in tokens [first, last): its noun says of which kind it is, unless
 * another's before it did in Indonesian ("resolusi gencatan senjata"); the
 * others are words: "peace" of "peace treaty". */
static void add_head(const resolving *r, description *d, uint32_t kind,
                     uint32_t first, uint32_t last)
{
    bool indonesian = r->language == ENT_LANGUAGE_ID;
    uint32_t noun = indonesian ? first : last - 1;
    bool told = d->kind != ENT_NONE && d->kind != ENT_KIND_OTHER;
    for (uint32_t t = first; t < last; t++)
        if (t != noun)
            add_word(r, d, t);
    if (indonesian && told && kind != ENT_KIND_PARTNERSHIP)
        return;
    d->kind = kind;
    d->noun = ent_folded_token(r, noun);
}

/* Whether a party's name holds token 't'. */
static bool is_party_word(const resolving *r, uint32_t i, uint32_t t)
{
    uint32_t end = r->mentions.items[i].last_token;
    for (uint32_t j = i + 1; j < r->mentions.count
         && r->mentions.items[j].first_token < end; j++)
        if (r->mentions.items[j].first_token <= t
            && t < r->mentions.items[j].last_token)
            return true;
    return false;
}

/* "the", "another", "a separate" before a mention. */
static void read_before(const resolving *r, const ent_mention *m,
                        description *d)
{
    uint32_t floor = ent_sentence_of(r, m->first_token)->first_token;
    for (uint32_t t = m->first_token; t > floor
         && m->first_token - t < BEFORE; t--) {
        d->definite = d->definite || (t == m->first_token
                                      && ent_is_word(r, t - 1, WORD_DEFINITE));
        d->other = d->other || ent_is_word(r, t - 1, WORD_OTHER);
        uint32_t bits = t == m->first_token ? paper_bits(r, t - 1) : 0;
        d->fresh = d->fresh || bits & PAPER_ARTICLE;
        d->near = d->near || bits & PAPER_NEAR;
    }
}

/* Whether it may end a war, and when it was made. */
static void read_marks(const resolving *r, const ent_mention *m,
                       description *d)
{
    uint32_t now = (uint32_t)r->dossier->document.date.year;
    for (uint32_t t = m->first_token; t < m->last_token; t++) {
        uint32_t bits = paper_bits(r, t);
        d->truce = d->truce || bits & PAPER_TRUCE;
        d->peace = d->peace || bits & PAPER_PEACE;
    }
    d->past = d->year && now && d->year < now;
}

static void read_description(const resolving *r, uint32_t i, description *d)
{
    const ent_mention *m = &r->mentions.items[i];
    *d = (description){ .entity = m->entity, .kind = ENT_NONE, .mention = i,
                        .named = !(m->flags & ENT_FLAG_NOMINAL) };
    read_parties(r, i, d);
    for (uint32_t t = m->first_token; t < m->last_token; t++) {
        uint32_t last = t + 1;
        uint32_t kind = head_at(r, t, m->last_token, &last);
        uint32_t year = year_of(ent_dossier_token(r->dossier, t));
        if (kind != ENT_NONE) {
            add_head(r, d, kind, t, last);
            t = last - 1;
        } else if (year && !d->year) {
            d->year = year;
        } else if (ent_is_word(r, t, WORD_DEFINITE)) {
            d->definite = true;
        } else if (ent_is_word(r, t, WORD_OTHER)) {
            d->other = true;
        } else if (!is_party_word(r, i, t)) {
            add_word(r, d, t);
        }
    }
    read_before(r, m, d);
    read_marks(r, m, d);
    d->year_alone = m->last_token == m->first_token + 1
        && r->dossier->tokens[m->first_token].kind == ENT_TOKEN_NUMBER;
    d->bare = !d->word_count && !d->year && !d->party_count;
}

/* The number that stands in a resolution's name, or alone in a list of them. */
static uint32_t resolution_number(const resolving *r, const ent_mention *m,
                                  const description *d,
                                  const description *last)
{
    bool listed = d->year_alone && last->kind == ENT_KIND_RESOLUTION;
    if (d->kind != ENT_KIND_RESOLUTION && !listed)
        return 0;
    for (uint32_t t = m->first_token; t < m->last_token; t++) {
        ent_slice digits = ent_dossier_token(r->dossier, t);
        uint32_t number = 0;
        for (size_t i = 0; i < digits.size && digits.size <= 4; i++) {
            if (digits.data[i] < '0' || digits.data[i] > '9') {
                number = 0;
                break;
            }
            number = number * 10 + (uint32_t)(digits.data[i] - '0');
        }
        if (number >= 100)
            return number;
    }
    return 0;
}

static int compare_slices(const void *a, const void *b)
{
    return ent_slice_compare(*(const ent_slice *)a, *(const ent_slice *)b);
}

/* The two or more parties that tell an agreement from others: those inside its
 * description, else the only two countries of its sentence; 0: not known. */
static uint32_t key_parties(const resolving *r, const description *d,
                            const ent_mention *m, ent_slice *parties)
{
    uint32_t all[2 * PARTIES], around[PARTIES], count = d->party_count;
    memcpy(all, d->parties, count * sizeof *all);
    uint32_t more = count > 1 ? 0 : ent_sentence_parties(r, m, around);
    for (uint32_t i = 0; i < more; i++)
        if (count == 0 || all[0] != around[i])
            all[count++] = around[i];
    if (count < 2 || (more && count > 2))
        return 0;
    for (uint32_t i = 0; i < count; i++) {
        ent_slice whole = r->entities.items[all[i]].id;
        size_t colon = ent_slice_find(whole, ENT_S(":"));
        parties[i] = ent_slice_part(whole, colon + 1, whole.size);
    }
    qsort(parties, count, sizeof *parties, compare_slices);
    return count;
}

/* "kp-ru-2024-partnership": parties, year (else the article's) and kind, so
 * that the same comes out of other articles; empty when they are not known. */
static void add_key(const resolving *r, const description *d,
                    const ent_mention *m, ent_buffer *words)
{
    ent_slice parties[2 * PARTIES];
    uint32_t count = key_parties(r, d, m, parties);
    uint32_t year = d->year ? d->year
        : (uint32_t)r->dossier->document.date.year;
    if (!count)
        return;
    for (uint32_t i = 0; i < count; i++)
        ent_buffer_format(words, "%.*s ", ENT_P(parties[i]));
    if (year)
        ent_buffer_format(words, "%u ", year);
    ent_buffer_add_string(words, d->kind == ENT_NONE ? "agreement"
                          : ent_kind_word((ent_kind)d->kind));
}

/* A new entity: under its key, unless another of this article has it; else
 * under one that is this article's own. */
static uint32_t new_agreement(resolving *r, const description *d,
                              const ent_mention *m)
{
    ent_buffer id = ENT_BUFFER_INIT, words = ENT_BUFFER_INIT;
    add_key(r, d, m, &words);
    ent_buffer_add_string(&id, "agreement:");
    ent_buffer_add_slug(&id, ent_buffer_slice(&words));
    if (!words.size
        || ent_table_get(&r->by_id, ent_buffer_slice(&id)) != ENT_NONE) {
        ent_buffer_clear(&words);
        ent_buffer_clear(&id);
        ent_buffer_format(&words, "%.*s %.*s",
                          ENT_P(r->dossier->document.id),
                          ENT_P(ent_mention_text(r, m)));
        ent_buffer_add_string(&id, "agreement:");
        ent_buffer_add_slug(&id, ent_buffer_slice(&words));
    }
    uint32_t made = ent_entity_of_id(r, ENT_TYPE_AGREEMENT,
                                     ent_buffer_slice(&id),
                                     ent_mention_text(r, m));
    ent_buffer_release(&id);
    ent_buffer_release(&words);
    return made;
}

/* A year that continues a list takes kind and parties from before it. */
static void continue_list(const description *last, description *d)
{
    d->kind = last->kind;
    d->party_count = last->party_count;
    memcpy(d->parties, last->parties, sizeof d->parties);
}

static bool is_comma(const resolving *r, uint32_t t)
{
    return t < r->dossier->token_count
        && ent_slice_equal(ent_dossier_token(r->dossier, t), ENT_S(","));
}

/* "The Charter, a defence pact that": one stands beside the other, one of them
 * with a name, and no list goes on. */
static bool is_beside(const resolving *r, const description *d,
                      const description *last)
{
    const ent_mention *m = &r->mentions.items[d->mention];
    const ent_mention *before = &r->mentions.items[last->mention];
    uint32_t t = before->last_token;
    if (last->entity == ENT_NONE || d->named == last->named
        || m->sentence != before->sentence || !is_comma(r, t))
        return false;
    while (++t < m->first_token)
        if (!ent_is_word(r, t, WORD_DEFINITE) && !ent_is_word(r, t, WORD_BRIDGE)
            && ent_folded_token(r, t).size > 2)
            return false;
    return t == m->first_token && !ent_is_word(r, m->last_token, WORD_JOIN);
}

/* A name without what points to it: "Perjanjian Kota itu". */
static ent_slice bare_name(const resolving *r, const ent_mention *m)
{
    uint32_t last = m->last_token;
    while (last > m->first_token + 1 && ent_is_word(r, last - 1, WORD_DEFINITE))
        last--;
    return ent_slice_part(r->dossier->text, m->start,
                          r->dossier->tokens[last - 1].end);
}

/* The entity of a description that the lexicon has not named, and why. */
static uint32_t identify(resolving *r, const ent_mention *m, description *d,
                         const description *last, const told_list *known,
                         ent_slice *reason)
{
    uint32_t number = resolution_number(r, m, d, last);
    if (number) {
        d->kind = ENT_KIND_RESOLUTION;
        *reason = ENT_S("its number");
        return ent_numbered_resolution(r, number);
    }
    if (is_beside(r, d, last)) {
        *reason = ENT_S("beside its name");
        return last->entity;
    }
    uint32_t before = d->named || d->year_alone ? ENT_NONE
        : ent_told_before(known, d, m);
    if (before != ENT_NONE) {
        *reason = ENT_S("told of before");
        return before;
    }
    uint32_t entry = ent_find_treaty(r, d, m);
    if (entry != ENT_NONE) {
        *reason = ENT_S("its parties and its time");
        return ent_entity_of_entry(r, entry);
    }
    *reason = m->reason;
    return d->named ? ent_entity_of_name(r, ENT_TYPE_AGREEMENT,
                                         bare_name(r, m))
        : new_agreement(r, d, m);
}

static void decide(resolving *r, uint32_t i, description *last,
                   told_list *known)
{
    description d;
    read_description(r, i, &d);
    if (d.year_alone)
        continue_list(last, &d);
    if (d.entity == ENT_NONE) {
        ent_slice reason;
        d.entity = identify(r, &r->mentions.items[i], &d, last, known,
                            &reason);
        ent_join(r, i, d.entity, reason);
    }
    ent_tell(r, known, &d);
    *last = d;
}

void ent_resolve_agreements(resolving *r)
{
    told_list known = { 0 };
    description last = { .entity = ENT_NONE, .kind = ENT_NONE };
    for (uint32_t i = 0; i < r->mentions.count; i++)
        if (r->mentions.items[i].type == ENT_TYPE_AGREEMENT)
            decide(r, i, &last, &known);
}
