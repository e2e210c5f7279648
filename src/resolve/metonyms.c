/* metonyms.c: whether a capital is a place or its government.
 *
 * A measured decision: cues before and behind the name (metonym-cues.tsv) have
 * weights, above 0 for a government; the text's structure adds its own (a
 * dateline, a country behind a comma). Names joined by "and" are decided
 * together, for governments come in pairs. When the sum is not below 0, and
 * anything speaks for it, the reading is the government. */

#include "resolve/inside.h"

#include <string.h>

/* What structure weighs, in the units of the cues. */
#define DATELINE (-6)        /* "CAPITAL, Paper -" */
#define COUNTRY_BEHIND (-4)  /* "Capital, Country" */
#define CLAUSE_BEGINS 1      /* it opens a sentence */
#define PAIR 1               /* two joined by and */
#define SEAT 2               /* a building that is always the government */
#define THRESHOLD 0
#define DATELINE_REACH 10

/* Cues by a word's beginning or end have so many letters, and the word so many
 * more. */
#define AFFIX_LEAST 2
#define AFFIX_MOST 4
#define AFFIX_REST 3

/* A capital that may be a metonym. */
typedef struct capital {
    uint32_t mention;
    int points;
    uint32_t country; /* lexicon entry */
    bool evidence;    /* any cue at all */
} capital;

static bool is_mark(const resolving *r, uint32_t t, const char *marks)
{
    if (t >= r->dossier->token_count)
        return false;
    ent_slice token = ent_dossier_token(r->dossier, t);
    ent_slice rest = ent_slice_of(marks), mark;
    while (ent_slice_cut(&rest, ' ', &mark))
        if (ent_slice_equal(mark, token))
            return true;
    return false;
}

/* Words [from, to) as one text, good until the next key is made. */
static ent_slice phrase(const resolving *r, uint32_t from, uint32_t to)
{
    ent_buffer_clear(r->text);
    for (uint32_t t = from; t < to; t++) {
        if (t > from)
            ent_buffer_add_char(r->text, ' ');
        ent_buffer_add(r->text, ent_folded_token(r, t));
    }
    return ent_buffer_slice(r->text);
}

/* The cue of a single word by its beginning or end: "me*", "*ed". */
static uint32_t cue_by_affix(const ent_table *cues, ent_slice word)
{
    char key[AFFIX_MOST + 1];
    for (size_t n = AFFIX_MOST; n >= AFFIX_LEAST; n--) {
        if (word.size < n + AFFIX_REST)
            continue;
        memcpy(key, word.data, n);
        key[n] = '*';
        uint32_t c = ent_table_get(cues, (ent_slice){ key, n + 1 });
        if (c != ENT_NONE)
            return c;
        key[0] = '*';
        memcpy(key + 1, word.data + word.size - n, n);
        c = ent_table_get(cues, (ent_slice){ key, n + 1 });
        if (c != ENT_NONE)
            return c;
    }
    return ENT_NONE;
}

/* The weight of the longest cue that ends before token 'at' (or, 'behind', that
 * starts there). */
static int weigh_cue(const resolving *r, const ent_sentence *s, uint32_t at,
                     bool behind, bool *found)
{
    const ent_table *cues = &r->rules->cues[behind];
    uint32_t room = behind ? s->last_token - at : at - s->first_token;
    uint32_t next = behind ? at : at - 1;
    uint32_t c = ENT_NONE;
    uint32_t words = room ? ent_table_at(&r->rules->cue_ends[behind],
                                         r->hashes[next]) : ENT_NONE;
    for (uint32_t n = words == ENT_NONE ? 0 : words; n > 0 && c == ENT_NONE;
         n--)
        if (n <= room)
            c = ent_table_get(cues, behind ? phrase(r, at, at + n)
                              : phrase(r, at - n, at));
    if (c == ENT_NONE && room
        && r->dossier->tokens[next].shape == ENT_SHAPE_LOWER)
        c = cue_by_affix(cues, ent_folded_token(r, next));
    if (c == ENT_NONE)
        return 0;
    *found = true;
    return r->rules->cue_list.items[c].weight;
}

/* Whether the sentence opens with a dateline that holds this name: nothing but
 * names, figures and marks up to a dash or the line's end; or the name in
 * capitals where the rest is not. */
static bool in_dateline(const resolving *r, const ent_sentence *s,
                        const ent_mention *m)
{
    if (m->first_token > s->first_token + 4)
        return false;
    const ent_token *tokens = r->dossier->tokens;
    uint32_t end = m->last_token + DATELINE_REACH;
    uint32_t t = m->last_token;
    for (; t < s->last_token && t < end; t++) {
        if (is_mark(r, t, "- – — -- | /"))
            return tokens[t].space_before
                || tokens[t].kind != ENT_TOKEN_HYPHEN;
        if (tokens[t].shape == ENT_SHAPE_LOWER)
            break;
    }
    bool begins = m->start == r->dossier->blocks[s->block].start;
    if (begins && t == s->last_token)
        return true;
    bool capitals = tokens[m->first_token].shape == ENT_SHAPE_UPPER;
    return begins && capitals && !s->title_case;
}

/* Whether ", Country" follows, and that country is the capital's own. */
static bool country_behind(const resolving *r, const ent_mention *m)
{
    if (!is_mark(r, m->last_token, ","))
        return false;
    uint32_t c = ent_mention_starting(r, m->last_token + 1,
                                      1u << ENT_TYPE_COUNTRY);
    return c != ENT_NONE;
}

static void weigh(const resolving *r, capital *c)
{
    const ent_mention *m = &r->mentions.items[c->mention];
    const ent_sentence *s = &r->dossier->sentences[m->sentence];
    uint32_t at = m->first_token;
    while (at > s->first_token
           && r->dossier->tokens[at - 1].kind == ENT_TOKEN_QUOTE)
        at--;
    c->points += weigh_cue(r, s, at, false, &c->evidence);
    c->points += weigh_cue(r, s, m->last_token, true, &c->evidence);
    if (in_dateline(r, s, m)) {
        c->points += DATELINE;
        c->evidence = true;
    } else if (at == s->first_token) {
        c->points += CLAUSE_BEGINS;
        c->evidence = true;
    }
    if (country_behind(r, m)) {
        c->points += COUNTRY_BEHIND;
        c->evidence = true;
    }
}

/* The country that a mention's entity may stand for, or ENT_NONE. */
static uint32_t may_stand_for(const resolving *r, const ent_mention *m,
                              bool *seat)
{
    if (m->entity == ENT_NONE || m->type != ENT_TYPE_PLACE)
        return ENT_NONE;
    uint32_t entry = r->entities.items[m->entity].entry;
    if (entry == ENT_NONE)
        return ENT_NONE;
    *seat = r->lexicon->entries.items[entry].metonym_always;
    return r->lexicon->entries.items[entry].metonym;
}

/* Whether only "and", a comma or a hyphen stands between two mentions. */
static bool joined(const resolving *r, const ent_mention *a,
                   const ent_mention *b)
{
    if (a->sentence != b->sentence || b->first_token != a->last_token + 1)
        return false;
    return ent_is_word(r, a->last_token, WORD_JOIN)
        || is_mark(r, a->last_token, ",")
        || r->dossier->tokens[a->last_token].kind == ENT_TOKEN_HYPHEN;
}

static void become_government(resolving *r, const capital *c)
{
    uint32_t country = ent_entity_of_entry(r, c->country);
    ent_mention *m = &r->mentions.items[c->mention];
    m->type = r->entities.items[country].type;
    m->flags |= ENT_FLAG_METONYM;
    m->entity = country;
    m->reason = ent_arena_format(r->dossier->arena,
                                 "capital or seat for its government (%+d)",
                                 c->points);
}

void ent_resolve_metonyms(resolving *r)
{
    ENT_LIST(capital) list = { 0 };
    for (uint32_t i = 0; i < r->mentions.count; i++) {
        bool seat = false;
        uint32_t country = may_stand_for(r, &r->mentions.items[i], &seat);
        if (country == ENT_NONE)
            continue;
        capital *c = ent_list_push(r->scratch, &list);
        *c = (capital){ i, seat ? SEAT : 0, country, seat };
        weigh(r, c);
    }
    for (uint32_t i = 1; i < list.count; i++) {
        capital *a = &list.items[i - 1], *b = &list.items[i];
        if (!joined(r, &r->mentions.items[a->mention],
                    &r->mentions.items[b->mention]))
            continue;
        bool pair = !is_mark(r, r->mentions.items[a->mention].last_token, ",");
        a->points = b->points = a->points + b->points + (pair ? PAIR : 0);
        a->evidence = b->evidence = true;
    }
    for (uint32_t i = 0; i < list.count; i++)
        if (list.items[i].evidence && list.items[i].points > THRESHOLD)
            become_government(r, &list.items[i]);
}
