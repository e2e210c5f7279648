/* topic.c: what an agreement concerns, in the article's words.
 *
 * "an agreement on fishing rights", "perjanjian tentang perbatasan": what
 * follows the word that leads to it, up to a verb, a mark or a new clause. Else
 * what describes it: "mutual defence" of "a mutual defence pact". */

#include "link/inside.h"

#define TOPIC_WORDS 8

static bool is_topic_word(const linking *l, uint32_t t, uint32_t what)
{
    uint32_t length = 1;
    return t < l->last && l->words[t].starts & STARTS_STANDING
        && ent_link_phrase_at(l, &l->rules->topics, t, 1, &length) == what;
}

static bool leads(const linking *l, uint32_t t)
{
    return is_topic_word(l, t, TOPIC_LEADS);
}

static bool is_word(const linking *l, uint32_t t)
{
    uint8_t kind = l->dossier->tokens[t].kind;
    return kind == ENT_TOKEN_WORD || kind == ENT_TOKEN_HYPHEN;
}

/* Whether a date begins at token 't': "on Monday" is no topic. */
static bool is_date(const linking *l, uint32_t t)
{
    const ent_dossier *d = l->dossier;
    for (uint32_t i = ent_link_first_date(l); i < d->date_count
         && d->dates[i].sentence == l->sentence; i++)
        if (d->dates[i].start <= d->tokens[t].start
            && d->tokens[t].start < d->dates[i].end)
            return true;
    return d->tokens[t].kind == ENT_TOKEN_NUMBER;
}

static bool goes_on(const linking *l, uint32_t t)
{
    const uint32_t stop = LINK(RELATIVE) | LINK(AUXILIARY) | LINK(BE)
        | LINK(CLAUSE) | LINK(SPEECH) | LINK(WITH) | LINK(BETWEEN);
    uint32_t length = 1;
    return t < l->last && is_word(l, t) && !l->words[t].verb
        && !ent_link_is_class(l, t, stop) && !leads(l, t) && !is_date(l, t)
        && ent_link_phrase_at(l, &l->rules->heads, t, 1, &length)
           == ENT_NONE;
}

static ent_slice text_of(const linking *l, uint32_t first, uint32_t last)
{
    const ent_dossier *d = l->dossier;
    if (first >= last)
        return (ent_slice){ "", 0 };
    return ent_dossier_text(d, d->tokens[first].start,
                            d->tokens[last - 1].end);
}

static ent_slice topic_behind(const linking *l, const ent_mention *m)
{
    uint32_t t = m->last_token, end = t + 1;
    if (!leads(l, t) || (end < l->last && is_topic_word(l, end, TOPIC_DAY)))
        return (ent_slice){ "", 0 };
    while (goes_on(l, end) && end - t <= TOPIC_WORDS)
        end++;
    while (end > t + 1
           && ent_link_is_class(l, end - 1, LINK(PREPOSITION) | LINK(JOIN)
                                | LINK(DETERMINER) | LINK(LOCATIVE)))
        end--;
    return text_of(l, t + 1, end);
}

/* Whether token 't' is in a name that mention 'i' holds. */
static bool is_named(const linking *l, uint32_t i, uint32_t t)
{
    const ent_dossier *d = l->dossier;
    for (uint32_t k = i + 1; k < d->mention_count
         && d->mentions[k].start < d->mentions[i].end; k++)
        if (d->mentions[k].first_token <= t && t < d->mentions[k].last_token)
            return true;
    return false;
}

/* How many tokens a head takes that begins at token 't'; 0: none does. */
static uint32_t head_length(const linking *l, uint32_t t)
{
    uint32_t length = 0;
    return ent_link_phrase_at(l, &l->rules->heads, t,
                              l->rules->agreement_words, &length) == ENT_NONE
        ? 0 : length;
}

/* Whether token 't' of mention 'i' may say what it concerns. */
static bool is_plain(const linking *l, uint32_t i, uint32_t t)
{
    const uint32_t small = LINK(DETERMINER) | LINK(PREPOSITION) | LINK(WITH)
        | LINK(BETWEEN) | LINK(JOIN) | LINK(RELATIVE) | LINK(OF);
    return l->dossier->tokens[t].kind == ENT_TOKEN_WORD
        && !is_named(l, i, t) && !is_date(l, t)
        && !is_topic_word(l, t, TOPIC_VAGUE) && !l->words[t].verb
        && !ent_link_is_class(l, t, small);
}

/* The longest run of words in mention 'i' that are neither head nor name. */
static ent_slice topic_inside(const linking *l, uint32_t i)
{
    const ent_mention *m = &l->dossier->mentions[i];
    uint32_t best = 0, from = 0, start = m->first_token;
    for (uint32_t t = m->first_token; t <= m->last_token; t++) {
        uint32_t head = t < m->last_token ? head_length(l, t) : 0;
        if (t < m->last_token && !head && is_plain(l, i, t))
            continue;
        if (t - start > best) {
            best = t - start;
            from = start;
        }
        t += head > 1 ? head - 1 : 0;
        start = t + 1;
    }
    return text_of(l, from, from + best);
}

void ent_link_read_topic(const linking *l, uint32_t i, record *r)
{
    const ent_mention *m = &l->dossier->mentions[i];
    ent_slice behind = topic_behind(l, m);
    if (behind.size && !r->topic_told) {
        r->concerns = behind;
        r->topic_told = true;
    } else if (!r->concerns.size && m->flags & ENT_FLAG_NOMINAL) {
        r->concerns = topic_inside(l, i);
    }
}
