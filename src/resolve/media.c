/* media.c: media that are cited for the report only.
 *
 *     JAKARTA, Kabar Baru - ...      a dateline's paper
 *     WARSAW, Nov 28 (XYZ) - ...     or agency
 *     ... kata dia kepada Radio X    whom somebody told
 *     ... the daily Morning Mail     what the text calls a paper
 *     ... according to X             a medium of the lexicon, anywhere
 *
 * A medium is a source unless the sentence makes it an actor, which words
 * around it tell (resolve.tsv, class acting): its owner, its reporter in jail,
 * its licence. */

#include "resolve/inside.h"

#include "base/utf8.h"

/* A dateline's paper begins within so many tokens. */
#define DATELINE 9

/* A dash of any length, joined to nothing. */
static bool is_dash(const resolving *r, uint32_t t)
{
    if (t >= r->dossier->token_count)
        return false;
    ent_slice token = ent_dossier_token(r->dossier, t);
    return ent_is_mark(r, t, '-') || ent_slice_equal(token, ENT_S("–"))
        || ent_slice_equal(token, ENT_S("—"));
}

/* Whether one of the name's words is of those that papers and stations have in
 * theirs. */
static bool is_press(const resolving *r, const ent_mention *m)
{
    for (uint32_t t = m->first_token; t < m->last_token; t++)
        if (ent_is_word(r, t, WORD_PRESS))
            return true;
    return false;
}

/* Whether it is a body before which one speaks: a parliament, a court. */
static bool is_hearer(const resolving *r, const ent_mention *m)
{
    for (uint32_t t = m->first_token; t < m->last_token; t++)
        if (ent_is_word(r, t, WORD_HEARER))
            return true;
    return false;
}

/* Whether it is a name of the internet: a dot between letters. */
static bool is_site(const resolving *r, const ent_mention *m)
{
    ent_slice text = ent_mention_text(r, m);
    size_t dot = ent_slice_find(text, ENT_S("."));
    return dot > 1 && dot < text.size && text.size - dot > 2
        && text.data[dot + 1] != ' ';
}

/* A medium of the lexicon, or what stands where a dateline names its paper. */
static bool is_medium(const resolving *r, const ent_mention *m)
{
    uint32_t entry = r->entities.items[m->entity].entry;
    if (entry == ENT_NONE)
        return ent_slice_equal(m->reason, ENT_S("outlet of a dateline"));
    ent_slice kind = r->lexicon->entries.items[entry].kind;
    return ent_slice_equal(kind, ENT_S("medium"))
        || ent_slice_equal(kind, ENT_S("wire"));
}

/* Where the place that a line begins with ends: "JAKARTA", or a word or two
 * that may well be one; the line's first token when there is none. */
static uint32_t place_end(const resolving *r, uint32_t from)
{
    uint32_t place = ent_mention_starting(r, from, 1u << ENT_TYPE_PLACE
                                          | 1u << ENT_TYPE_COUNTRY);
    return place == ENT_NONE ? from : r->mentions.items[place].last_token;
}

/* The line's dash or colon, marks of emphasis aside. */
static bool ends_dateline(const resolving *r, uint32_t t)
{
    while (ent_is_mark(r, t, '*') || ent_is_mark(r, t, ']'))
        t++;
    if (ent_is_mark(r, t, '.'))
        t++;
    return is_dash(r, t) || ent_is_mark(r, t, ':');
}

/* "(XYZ) -" and "(XYZ/ZYX) -" near the beginning of a line; right behind its
 * place without the dash, too. */
static bool in_dateline_brackets(const resolving *r, const ent_mention *m)
{
    uint32_t from = r->dossier->sentences[m->sentence].first_token;
    uint32_t open = m->first_token, close = m->last_token;
    if (open > from + DATELINE)
        return false;
    while (open > from && !ent_is_mark(r, open - 1, '(')
           && !ent_is_mark(r, open - 1, ')'))
        open--;
    while (close < m->last_token + DATELINE && !ent_is_mark(r, close, ')')
           && !ent_is_mark(r, close, '('))
        close++;
    bool whole = open == m->first_token
        || ent_is_mark(r, m->first_token - 1, '/');
    if (!whole || open <= from || !ent_is_mark(r, open - 1, '(')
        || !ent_is_mark(r, close, ')'))
        return false;
    uint32_t place = place_end(r, from);
    return ends_dateline(r, close + 1)
        || (place > from && place + 1 == open)
        || (place > from && place + 2 == open && ent_is_mark(r, place, ','));
}

/* "PLACE, Paper -" and "PLACE | Paper -" at the beginning of a line. */
static bool behind_dateline_place(const resolving *r, const ent_mention *m)
{
    const ent_sentence *s = &r->dossier->sentences[m->sentence];
    uint32_t from = s->first_token, at = m->first_token;
    if (at < from + 2 || at > from + DATELINE
        || (!ent_is_mark(r, at - 1, ',') && !ent_is_mark(r, at - 1, '|')
            && !is_dash(r, at - 1)))
        return false;
    bool place = place_end(r, from) + 1 == at;
    uint32_t next = m->last_token;
    bool all = next + 1 >= s->last_token && (is_press(r, m) || is_site(r, m));
    return place ? all || is_dash(r, next) || ends_dateline(r, next)
        : at <= from + 3 && is_dash(r, next) && ent_is_mark(r, at - 1, ',');
}

/* "[Paper] -", "/PAPER/", and of what looks like one "PAPER, PLACE -" or
 * "Paper -" at the beginning of a line. */
static bool opens_line(const resolving *r, const ent_mention *m)
{
    uint32_t at = r->dossier->sentences[m->sentence].first_token;
    bool open = ent_is_mark(r, at, '[') || ent_is_mark(r, at, '/');
    uint32_t next = m->last_token;
    if (m->first_token != at + open)
        return false;
    if (open)
        return ent_is_mark(r, next, ']') || ent_is_mark(r, next, '/');
    if (!is_site(r, m) && !is_press(r, m) && !is_medium(r, m))
        return false;
    if (ent_is_mark(r, next, ','))
        next = place_end(r, next + 1);
    return is_dash(r, next);
}

static bool of_dateline(const resolving *r, const ent_mention *m)
{
    return in_dateline_brackets(r, m) || behind_dateline_place(r, m)
        || opens_line(r, m);
}

/* Whether a quotation stands before token 't' in its sentence. */
static bool behind_quotation(const resolving *r, uint32_t t)
{
    const ent_sentence *s = ent_sentence_of(r, t);
    for (; t > s->first_token; t--)
        if (r->dossier->tokens[t - 1].kind == ENT_TOKEN_QUOTE)
            return true;
    return false;
}

/* Whether somebody told it: "told Radio X", "kepada Harian X". Of a name that
 * says nothing of a medium only where words are quoted. */
static bool was_told(const resolving *r, const ent_mention *m, uint32_t at)
{
    if (!ent_is_word(r, at - 1, WORD_CITE))
        return false;
    if (is_press(r, m) || is_site(r, m))
        return true;
    return r->entities.items[m->entity].entry == ENT_NONE && !is_hearer(r, m)
        && ent_slice_equal(m->reason, ENT_S("tagger"))
        && (r->language == ENT_LANGUAGE_EN
            || behind_quotation(r, m->first_token));
}

/* Whether somebody told it, or the text calls it a paper: words right before
 * it, an article aside, or right behind it. */
static bool is_cited(const resolving *r, const ent_mention *m)
{
    const ent_sentence *s = &r->dossier->sentences[m->sentence];
    uint32_t at = m->first_token, next = m->last_token;
    if (next < s->last_token && ent_is_word(r, next, WORD_PAPER)
        && ent_mention_starting(r, next + 1, UINT32_MAX) == ENT_NONE)
        return true;
    if (ent_is_word(r, at, WORD_PAPER))
        return true;
    if (at > s->first_token && ent_is_word(r, at - 1, WORD_DEFINITE))
        at--;
    return at > s->first_token
        && (ent_is_word(r, at - 1, WORD_PAPER) || was_told(r, m, at));
}

/* Whether somebody wrote on it: "posted on X", "said on X". */
static bool was_posted(const resolving *r, const ent_mention *m)
{
    uint32_t at = m->first_token;
    return at >= r->dossier->sentences[m->sentence].first_token + 2
        && m->last_token == at + 1
        && ent_slice_equal(ent_folded_token(r, at - 1), ENT_S("on"))
        && ent_is_word(r, at - 2, WORD_POSTED);
}

/* How many tokens on either side are looked at. */
#define REACH 3

static bool acts(const resolving *r, const ent_mention *m)
{
    const ent_sentence *s = &r->dossier->sentences[m->sentence];
    for (uint32_t i = 1; i <= REACH; i++) {
        if (m->first_token >= s->first_token + i
            && ent_is_word(r, m->first_token - i, WORD_ACTING))
            return true;
        if (m->last_token + i <= s->last_token
            && ent_is_word(r, m->last_token + i - 1, WORD_ACTING))
            return true;
    }
    return false;
}

/* Whether it asks: "Kabar Baru: Bagaimana ...?" in an interview. */
static bool asks(const resolving *r, const ent_mention *m)
{
    return m->first_token == r->dossier->sentences[m->sentence].first_token
        && ent_is_mark(r, m->last_token, ':');
}

void ent_resolve_media(resolving *r)
{
    for (uint32_t i = 0; i < r->mentions.count; i++) {
        ent_mention *m = &r->mentions.items[i];
        if (m->type != ENT_TYPE_ORGANIZATION || m->entity == ENT_NONE)
            continue;
        bool cited = is_medium(r, m) || is_cited(r, m) || was_posted(r, m);
        if (of_dateline(r, m) || (cited && !acts(r, m) && !asks(r, m)))
            m->flags |= ENT_FLAG_SOURCE;
    }
}
