/* echo.c: what an article names once in full it names again in short.
 *
 * From the names that were kept, keys are made: a person's surname and first
 * name, the whole of what patterns found, and abbreviations in brackets ("Badan
 * Meteorologi (BMKG)"). Then every capitalised token, or run, that equals a key
 * and stands by itself becomes a candidate of the same type; and so do the
 * names of the lexicon that count only beside a full one ("One"). A key is the
 * hash of its words, hyphens aside.
 *
 * Of a headline the prose below knows better: names in it are of the type that
 * they have there, and those that it missed, places and known names too, are
 * looked for by whole names of the prose. */

#include "recognise/finder.h"

#include "base/memory.h"

#include <stdlib.h>

/* A name of more tokens is not looked for again. */
#define ECHO_TOKENS 6

typedef struct key {
    uint64_t hash; /* 0: a free slot */
    uint32_t kept;
    bool headline; /* looked for in headlines only */
    bool torn;     /* of several types */
} key;

typedef struct echoes {
    ent_survey *scan;
    key *keys;
    uint32_t capacity;
    uint64_t starts[16]; /* a filter of the first words */
    uint64_t bodies[16]; /* the same of bodies in prose, of several words */
    bool *taken;         /* tokens that names were found over */
} echoes;

/* Keys --------------------------------------------------------------------- */

/* The key of one word more. */
static uint64_t add_word(uint64_t hash, uint64_t word)
{
    return ((hash << 7 | hash >> 57) ^ word) * UINT64_C(0x9E3779B97F4A7C15) | 1;
}

static uint64_t hash_of(const ent_survey *scan, uint32_t first, uint32_t last)
{
    uint64_t hash = 0;
    for (uint32_t at = first; at < last; at++) {
        if (ent_survey_token(scan, at)->kind != ENT_TOKEN_HYPHEN)
            hash = add_word(hash, scan->words[at]);
    }
    return hash;
}

static key *find_key(const echoes *e, uint64_t hash)
{
    uint32_t at = (uint32_t)(hash >> 32) & (e->capacity - 1);
    while (e->keys[at].hash != 0 && e->keys[at].hash != hash)
        at = (at + 1) & (e->capacity - 1);
    return &e->keys[at];
}

static bool in_headline(const ent_survey *scan, uint32_t at)
{
    uint32_t sentence = ent_survey_token(scan, at)->sentence;
    return scan->dossier->sentences[sentence].title_case;
}

static void add_start(uint64_t filter[16], uint64_t word)
{
    filter[(word >> 8) / 64 % 16] |= UINT64_C(1) << (word >> 8) % 64;
}

static bool may_start(const uint64_t filter[16], uint64_t word)
{
    return (filter[(word >> 8) / 64 % 16] >> (word >> 8) % 64 & 1) != 0;
}

/* Whether a name is too common, or too well known, to be looked for in prose
 * once more. */
static bool is_for_headlines(const ent_candidate *kept)
{
    return kept->name != ENT_NONE || kept->type == ENT_TYPE_PLACE;
}

static void add_key(echoes *e, uint32_t first, uint32_t last, uint32_t kept)
{
    if (last - first > ECHO_TOKENS)
        return;
    uint64_t hash = hash_of(e->scan, first, last);
    const ent_candidate *items = e->scan->kept.items;
    key *slot = find_key(e, hash);
    if (slot->hash == 0)
        *slot = (key){ hash, kept, is_for_headlines(&items[kept]), false };
    else if (items[kept].type != items[slot->kept].type)
        slot->torn = true;
    add_start(e->starts, e->scan->words[first]);
}

/* Whether a part of a person's name can stand for it. */
static bool is_part(const ent_survey *scan, uint32_t at)
{
    const ent_token *token = ent_survey_token(scan, at);
    return ent_survey_capital(scan, at) && token->end - token->start >= 2 &&
           !(scan->marks[at] &
             (W(PLAIN) | W(STOP) | W(LONE) | W(DAY) | W(MONTH)));
}

static void add_person(echoes *e, uint32_t number)
{
    const ent_survey *scan = e->scan;
    const ent_candidate *kept = &scan->kept.items[number];
    uint32_t last = kept->last - 1;
    while (last > kept->first && scan->marks[last] & W(LONE))
        last--;
    if (is_part(scan, last))
        add_key(e, last, last + 1, number);
    if (last > kept->first && is_part(scan, kept->first) &&
        (kept->rank != RANK_GUESS || scan->marks[kept->first] & W(GIVEN)))
        add_key(e, kept->first, kept->first + 1, number);
    if (last > kept->first + 1 &&
        ent_survey_token(scan, last - 1)->kind == ENT_TOKEN_HYPHEN)
        add_key(e, last - 2, last + 1, number);
}

/* "(BMKG)" behind a name: a key of its own. */
static void add_abbreviation(echoes *e, uint32_t number)
{
    const ent_survey *scan = e->scan;
    const ent_candidate *kept = &scan->kept.items[number];
    uint32_t at = kept->last;
    bool named = kept->type == ENT_TYPE_ORGANIZATION ||
                 kept->type == ENT_TYPE_PLACE;
    if (!named || at + 2 >= scan->dossier->token_count ||
        kept->last - kept->first < 2 || !ent_survey_is(scan, at, '(') ||
        !ent_survey_is(scan, at + 2, ')') || !ent_survey_capital(scan, at + 1))
        return;
    if (ent_survey_token(scan, at)->sentence ==
        ent_survey_token(scan, at + 2)->sentence)
        add_key(e, at + 1, at + 2, number);
}

/* Whether the whole of a name is a key. */
static bool is_key(const ent_survey *scan, const ent_candidate *name)
{
    bool prose = !in_headline(scan, name->first);
    return name->type != ENT_TYPE_AGREEMENT &&
           !(name->flags & (ENT_FLAG_NOMINAL | ENT_FLAG_DEMONYM)) &&
           (prose || !is_for_headlines(name));
}

/* Of the names of prose, or of those of headlines. */
static void add_keys(echoes *e, bool headlines)
{
    const ent_candidates *kept = &e->scan->kept;
    for (uint32_t i = 0; i < kept->count; i++) {
        const ent_candidate *name = &kept->items[i];
        if (in_headline(e->scan, name->first) != headlines)
            continue;
        if (is_key(e->scan, name))
            add_key(e, name->first, name->last, i);
        if (!headlines && name->type == ENT_TYPE_ORGANIZATION &&
            name->last > name->first + 1)
            add_start(e->bodies, e->scan->words[name->first]);
        add_abbreviation(e, i);
    }
    for (uint32_t i = 0; i < kept->count; i++) {
        if (kept->items[i].type == ENT_TYPE_PERSON &&
            in_headline(e->scan, kept->items[i].first) == headlines)
            add_person(e, i);
    }
}

/* Finding ------------------------------------------------------------------ */

/* A capital beside it, not parted by punctuation, would be of the same name. */
static bool stands_alone(const echoes *e, const ent_sentence *in,
                         uint32_t first, uint32_t last)
{
    const ent_survey *scan = e->scan;
    bool before = first > in->first_token && !e->taken[first - 1] &&
                  ent_survey_capital(scan, first - 1) &&
                  !ent_survey_ordinary(scan, first - 1) &&
                  !(scan->marks[first - 1] & W(TITLE));
    bool after = last < in->last_token && !e->taken[last] &&
                 ent_survey_capital(scan, last) &&
                 !ent_survey_ordinary(scan, last);
    return in->title_case || (!before && !after);
}

/* Whether a key of the prose alone is there again in a headline. */
static bool is_found_again(const echoes *e, const ent_sentence *in,
                           const key *found, uint32_t first, uint32_t last)
{
    return in->title_case && !found->torn &&
           !(last == first + 1 && ent_survey_ordinary(e->scan, first));
}

static void add_echo(ent_survey *scan, uint32_t first, uint32_t last,
                     const ent_candidate *of)
{
    ent_survey_add(scan, first, last, (ent_type)of->type, RANK_ECHO,
                   "named in full elsewhere");
    if (of->last - of->first == last - first)
        scan->found.items[scan->found.count - 1].name = of->name;
}

/* The longest key at 'at': the end of its candidate, or the next token. */
static uint32_t echo_at(echoes *e, const ent_sentence *in, uint32_t at)
{
    ent_survey *scan = e->scan;
    uint64_t hash = 0;
    uint32_t best = at;
    uint32_t kept = ENT_NONE;
    for (uint32_t end = at; end < in->last_token && end < at + ECHO_TOKENS &&
                            !e->taken[end]; end++) {
        if (ent_survey_token(scan, end)->kind == ENT_TOKEN_HYPHEN)
            continue;
        hash = add_word(hash, scan->words[end]);
        const key *found = find_key(e, hash);
        if (found->hash != 0 && stands_alone(e, in, at, end + 1) &&
            !(found->headline && !is_found_again(e, in, found, at, end + 1))) {
            best = end + 1;
            kept = found->kept;
        }
    }
    if (best == at)
        return at + 1;
    add_echo(scan, at, best, &scan->kept.items[kept]);
    return best;
}

/* The longest name of prose that begins where a headline's name does, and is
 * no shorter; or NULL. '*last' is its end. */
static const key *told_by_prose(const echoes *e, const ent_candidate *name,
                                uint32_t *last)
{
    const ent_survey *scan = e->scan;
    uint32_t number = ent_survey_token(scan, name->first)->sentence;
    uint32_t end = scan->dossier->sentences[number].last_token;
    uint64_t hash = 0;
    const key *best = NULL;
    for (uint32_t at = name->first; at < end && at < name->first + ECHO_TOKENS;
         at++) {
        if (ent_survey_token(scan, at)->kind == ENT_TOKEN_HYPHEN)
            continue;
        hash = add_word(hash, scan->words[at]);
        const key *found = find_key(e, hash);
        if (at + 1 < name->last || found->hash == 0 || found->torn)
            continue;
        best = found;
        *last = at + 1;
    }
    return best;
}

/* Gives a headline's names, which the tagger found, the type and the words that
 * prose gives them; but "Nama" where prose also has "Nama Inc" stays a body. */
static void mend_headlines(echoes *e)
{
    ent_survey *scan = e->scan;
    for (uint32_t i = 0; i < scan->kept.count; i++) {
        const ent_candidate *kept = &scan->kept.items[i];
        uint32_t last = kept->last;
        if (kept->rank != RANK_TAGGED || !in_headline(scan, kept->first))
            continue;
        const key *told = told_by_prose(e, kept, &last);
        bool body = kept->type == ENT_TYPE_ORGANIZATION &&
                    may_start(e->bodies, scan->words[kept->first]);
        if (told == NULL || (body && last == kept->last))
            continue;
        const ent_candidate *other = &scan->kept.items[told->kept];
        if (other->type != kept->type || last > kept->last)
            add_echo(scan, kept->first, last, other);
    }
}

static void find_in(echoes *e, const ent_sentence *in)
{
    for (uint32_t at = in->first_token; at < in->last_token;) {
        bool worth = ent_survey_capital(e->scan, at) && !e->taken[at] &&
                     may_start(e->starts, e->scan->words[at]);
        at = worth ? echo_at(e, in, at) : at + 1;
    }
}

/* What was kept over token 'at', by halves, or NULL. */
static const ent_candidate *kept_at(const ent_survey *scan, uint32_t at)
{
    uint32_t low = 0, high = scan->kept.count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        const ent_candidate *kept = &scan->kept.items[middle];
        if (kept->first <= at && at < kept->last)
            return kept;
        if (kept->first > at)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static bool is_country(const ent_survey *scan, const ent_sentence *in,
                       uint32_t at)
{
    const ent_candidate *kept = at >= in->first_token && at < in->last_token
                                    ? kept_at(scan, at) : NULL;
    return kept != NULL && kept->type == ENT_TYPE_COUNTRY;
}

/* Half of a divided nation's name joined to the other's: "North and South X",
 * "X Utara dan Selatan". */
static bool is_joined(const ent_survey *scan, const ent_sentence *in,
                      const ent_candidate *alone)
{
    uint32_t next = alone->last, before = alone->first - 1;
    return (ent_survey_has(scan, in, next, W(JOIN)) &&
            is_country(scan, in, next + 1)) ||
           (ent_survey_has(scan, in, before, W(JOIN)) &&
            is_country(scan, in, before - 1));
}

/* "North fires ...", "X says North fired ...": what headlines write. */
static bool is_subject(const ent_survey *scan, const ent_sentence *in,
                       const ent_candidate *alone)
{
    uint32_t next = alone->last;
    return next < in->last_token &&
           ent_survey_token(scan, next)->shape == ENT_SHAPE_LOWER &&
           !(scan->marks[next] & (W(LINK) | W(IN) | W(JOIN))) &&
           (alone->first == in->first_token ||
            ent_survey_has(scan, in, alone->first - 1, W(SAY)));
}

/* Whether such a half stands for the state: "the North", in Indonesian behind a
 * noun, "pihak Utara". */
static bool is_half(const ent_survey *scan, const ent_sentence *in,
                    const ent_candidate *alone)
{
    uint32_t before = alone->first - 1;
    if (alone->type != ENT_TYPE_COUNTRY)
        return true;
    if (scan->dossier->document.language == ENT_LANGUAGE_EN)
        return ent_survey_has(scan, in, before, W(ARTICLE)) ||
               is_subject(scan, in, alone);
    if (alone->first == in->first_token ||
        scan->marks[before] & (W(IN) | W(JOIN) | W(NUMBER)))
        return false;
    return ent_survey_token(scan, before)->shape == ENT_SHAPE_LOWER ||
           (before == in->first_token && ent_survey_ordinary(scan, before));
}

/* The lexicon's names that count once a full name stands in the article. */
static void add_alone(echoes *e)
{
    ent_survey *scan = e->scan;
    const ent_lexicon *lexicon = scan->rules->lexicon;
    if (scan->alone.count == 0)
        return;
    uint64_t *full = ent_alloc((lexicon->entries.count / 64 + 1) *
                               sizeof *full);
    for (uint32_t i = 0; i < scan->kept.count; i++) {
        uint32_t name = scan->kept.items[i].name;
        if (name == ENT_NONE ||
            lexicon->names.items[name].rules & ENT_NAME_ALONE)
            continue;
        uint32_t entry = lexicon->names.items[name].entry;
        full[entry / 64] |= (uint64_t)1 << entry % 64;
    }
    for (uint32_t i = 0; i < scan->alone.count; i++) {
        const ent_candidate *alone = &scan->alone.items[i];
        const ent_sentence *in = &scan->dossier->sentences[
            ent_survey_token(scan, alone->first)->sentence];
        uint32_t entry = lexicon->names.items[alone->name].entry;
        bool told = (full[entry / 64] >> entry % 64 & 1) != 0 &&
                    is_half(scan, in, alone);
        bool joined = alone->type == ENT_TYPE_COUNTRY &&
                      is_joined(scan, in, alone);
        if ((told || joined) && stands_alone(e, in, alone->first, alone->last))
            *ent_list_push(NULL, &scan->found) = *alone;
    }
    free(full);
}

/* The most keys that a name can have. */
static uint32_t keys_of(const ent_candidate *kept)
{
    switch (kept->type) {
    case ENT_TYPE_PERSON:
        return 4;
    case ENT_TYPE_ORGANIZATION:
    case ENT_TYPE_PLACE:
        return 2;
    default:
        return kept->type == ENT_TYPE_COUNTRY;
    }
}

static void start(echoes *e)
{
    const ent_survey *scan = e->scan;
    uint32_t need = 0;
    for (uint32_t i = 0; i < scan->kept.count; i++)
        need += keys_of(&scan->kept.items[i]);
    e->capacity = 64;
    while (e->capacity < need * 2)
        e->capacity *= 2;
    e->keys = ent_arena_alloc(scan->arena, e->capacity * sizeof *e->keys);
    e->taken = ent_arena_alloc(scan->arena, scan->dossier->token_count
                               * sizeof *e->taken);
    for (uint32_t i = 0; i < scan->kept.count; i++) {
        const ent_candidate *kept = &scan->kept.items[i];
        bool named = (kept->flags & ENT_FLAG_NOMINAL) == 0;
        for (uint32_t at = kept->first; named && at < kept->last; at++)
            e->taken[at] = true;
    }
}

void ent_find_echoes(ent_survey *scan)
{
    echoes e = { .scan = scan };
    start(&e);
    add_keys(&e, false);
    mend_headlines(&e);
    add_keys(&e, true);
    add_alone(&e);
    for (uint32_t i = 0; i < scan->dossier->sentence_count; i++) {
        if (!scan->dossier->sentences[i].boilerplate)
            find_in(&e, &scan->dossier->sentences[i]);
    }
}
