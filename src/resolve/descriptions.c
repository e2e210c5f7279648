/* descriptions.c: persons by what they are, without an office.
 *
 *     "Kami menang," kata gelandang asal Kudus itu.
 *     Pria 38 tahun itu mengaku ...
 *     Fans applauded the 36-year-old.
 *
 * A word for a human being that opens a sentence or follows a verb of saying
 * begins such a description, "itu" or its like ends it. Between them stand no
 * verb (but after "yang") and no name that the word would belong to; and what
 * "itu" points at is the human, not a thing: "direktur perusahaan itu". It
 * means whom the last sentence that names a person names first. */

#include "resolve/inside.h"

#include "base/utf8.h"

/* A description has so many tokens. */
#define DESCRIPTION 10

/* The person was named within so many sentences before. */
#define SENTENCES_BACK 2

#define PERSONS (1u << ENT_TYPE_PERSON)

/* A span of tokens [first, last). */
typedef struct span {
    uint32_t first;
    uint32_t last;
} span;

/* Whether a word in lower case is a verb by its prefix. */
static bool is_verb(const resolving *r, uint32_t t)
{
    ent_slice word = ent_dossier_token(r->dossier, t);
    return word.size > 4 && !ent_is_word(r, t, WORD_HUMAN)
        && (ent_slice_starts(word, ENT_S("me"))
            || ent_slice_starts(word, ENT_S("di")));
}

/* "pria 38 tahun itu", wherever it stands. */
static bool is_aged(const resolving *r, const ent_sentence *s, uint32_t t)
{
    return t + 3 < s->last_token
        && r->dossier->tokens[t + 1].kind == ENT_TOKEN_NUMBER
        && ent_is_word(r, t + 2, WORD_YEARS)
        && ent_is_word(r, t + 3, WORD_POINTING);
}

/* Whether a description may begin at 't': at the sentence's beginning, behind
 * a verb of saying, or behind "sang"; with an age anywhere. */
static bool may_begin(const resolving *r, const ent_sentence *s, uint32_t t)
{
    if (!ent_is_word(r, t, WORD_HUMAN))
        return false;
    return t == s->first_token || ent_is_word(r, t - 1, WORD_SPEECH)
        || ent_is_word(r, t - 1, WORD_FORMER) || is_aged(r, s, t);
}

/* Whether what stands before "itu" at 'end' is the human being: the word
 * itself, a name it comes from, or its age. */
static bool points_at_human(const resolving *r, uint32_t first, uint32_t end)
{
    uint32_t last = end - 1;
    if (ent_is_word(r, last, WORD_HUMAN) || ent_has_capital(r, last))
        return true;
    return last > first + 1 && ent_is_word(r, last, WORD_YEARS)
        && r->dossier->tokens[last - 1].kind == ENT_TOKEN_NUMBER;
}

/* The description that a human word at 't' begins, its "itu" included; empty
 * when there is none. */
static span indonesian(const resolving *r, const ent_sentence *s, uint32_t t)
{
    span none = { t, t };
    bool relative = false;
    if (!may_begin(r, s, t))
        return none;
    for (uint32_t at = t + 1; at < s->last_token && at < t + DESCRIPTION;
         at++) {
        if (ent_is_word(r, at, WORD_POINTING))
            return points_at_human(r, t, at) ? (span){ t, at + 1 } : none;
        ent_token_kind kind = r->dossier->tokens[at].kind;
        bool word = kind == ENT_TOKEN_WORD || kind == ENT_TOKEN_NUMBER
            || kind == ENT_TOKEN_HYPHEN;
        relative = relative || ent_is_word(r, at, WORD_RELATIVE);
        if (!word || (!relative && is_verb(r, at))
            || (at == t + 1 && ent_mention_starting(r, at, PERSONS)
                != ENT_NONE))
            return none;
    }
    return none;
}

/* "the 36-year-old", and a human word behind it. */
static span english(const resolving *r, const ent_sentence *s, uint32_t t)
{
    static const char *const words[] = { "-", "year", "-", "old" };
    span none = { t, t };
    if (t + 6 > s->last_token || !ent_is_word(r, t, WORD_DEFINITE)
        || r->dossier->tokens[t + 1].kind != ENT_TOKEN_NUMBER)
        return none;
    for (uint32_t i = 0; i < 4; i++)
        if (!ent_slice_equal(ent_folded_token(r, t + 2 + i),
                             ent_slice_of(words[i])))
            return none;
    bool human = t + 6 < s->last_token && ent_is_word(r, t + 6, WORD_HUMAN);
    return (span){ t, t + 6 + human };
}

/* The person meant by a description at token 't': the first of the last
 * sentence that names one, or ENT_NONE. */
static uint32_t last_person(const resolving *r, uint32_t t)
{
    uint32_t sentence = r->dossier->tokens[t].sentence;
    uint32_t found = ENT_NONE, told = ENT_NONE;
    for (uint32_t i = ent_mention_before(r, t); i-- > 0;) {
        const ent_mention *m = &r->mentions.items[i];
        bool other = told != ENT_NONE && m->sentence != told;
        if (other || m->sentence + SENTENCES_BACK < sentence)
            break;
        if (m->type != ENT_TYPE_PERSON || m->last_token > t)
            continue;
        told = m->sentence;
        found = m->entity;
    }
    return found;
}

/* Whether a name stands behind a description and tells whose it is. */
static bool is_named(const resolving *r, const ent_sentence *s, span d)
{
    uint32_t at = d.last;
    if (at < s->last_token
        && ent_slice_equal(ent_dossier_token(r->dossier, at), ENT_S(",")))
        at++;
    return at < s->last_token
        && ent_mention_starting(r, at, PERSONS) != ENT_NONE;
}

/* Whether another mention crosses the description's borders or is all of it,
 * or a person's lies in it at its end. */
static bool is_crossed(const resolving *r, span d)
{
    uint32_t from = ent_mention_before(r, d.first);
    for (uint32_t i = from > 0 ? from - 1 : 0; i < r->mentions.count
         && r->mentions.items[i].first_token < d.last; i++) {
        const ent_mention *m = &r->mentions.items[i];
        if (m->last_token <= d.first)
            continue;
        if (m->first_token <= d.first || m->last_token >= d.last)
            return true;
    }
    return false;
}

static void describe(resolving *r, const ent_sentence *s, span d,
                     mention_list *made)
{
    uint32_t person = last_person(r, d.first);
    if (person == ENT_NONE || is_named(r, s, d) || is_crossed(r, d))
        return;
    const ent_token *tokens = r->dossier->tokens;
    *ent_list_push(r->scratch, made) = (ent_mention){
        .start = tokens[d.first].start, .end = tokens[d.last - 1].end,
        .first_token = d.first, .last_token = d.last,
        .sentence = tokens[d.first].sentence, .type = ENT_TYPE_PERSON,
        .flags = ENT_FLAG_NOMINAL, .name = ENT_NONE, .entity = person,
        .reason = ENT_S("describes a person named before") };
}

void ent_resolve_descriptions(resolving *r)
{
    mention_list made = { 0 };
    bool in_english = r->language == ENT_LANGUAGE_EN;
    for (uint32_t i = 0; i < r->dossier->sentence_count; i++) {
        const ent_sentence *s = &r->dossier->sentences[i];
        for (uint32_t t = s->first_token;
             !s->boilerplate && t < s->last_token;) {
            span d = in_english ? english(r, s, t) : indonesian(r, s, t);
            if (d.last > d.first)
                describe(r, s, d, &made);
            t = d.last > d.first ? d.last : t + 1;
        }
    }
    ent_insert_mentions(r, &made);
}
