/* echo.c: what an article names once in full it names again in short.
 *
 * From the names that were kept, keys are made: a person's surname and first
 * name, the names of the lexicon that count only beside a full one ("Kim"), the
 * whole of what patterns found, and abbreviations in brackets ("Badan
 * Meteorologi (BMKG)"). Then every capitalised token, or run, that equals a key
 * and stands by itself becomes a candidate of the same type. */

#include "recognise/finder.h"

#include "base/utf8.h"

#include <string.h>

/* A name of more tokens is not looked for again. */
#define ECHO_TOKENS 6

/* Keys --------------------------------------------------------------------- */

/* The text of tokens [first, last), hyphens and blanks alike. */
static ent_slice key_of(ent_survey *scan, uint32_t first, uint32_t last)
{
    ent_slice text = ent_slice_part(scan->dossier->text,
                                    ent_survey_token(scan, first)->start,
                                    ent_survey_token(scan, last - 1)->end);
    return ent_arena_lower(scan->scratch, text);
}

static void add_key(ent_survey *scan, ent_table *keys, uint32_t first,
                    uint32_t last, uint32_t kept)
{
    if (last - first > ECHO_TOKENS)
        return;
    ent_table_intern(keys, key_of(scan, first, last), kept);
}

/* Whether a part of a person's name can stand for it. */
static bool is_part(const ent_survey *scan, uint32_t at)
{
    const ent_token *token = ent_survey_token(scan, at);
    return ent_survey_capital(scan, at) && token->end - token->start >= 2 &&
           !(scan->marks[at] & (W(PLAIN) | W(STOP) | W(DAY) | W(MONTH)));
}

static void add_person(ent_survey *scan, ent_table *keys, uint32_t number)
{
    const ent_candidate *kept = &scan->kept.items[number];
    uint32_t last = kept->last - 1;
    if (is_part(scan, last))
        add_key(scan, keys, last, last + 1, number);
    if (last > kept->first && is_part(scan, kept->first) &&
        (kept->rank != RANK_GUESS || scan->marks[kept->first] & W(GIVEN)))
        add_key(scan, keys, kept->first, kept->first + 1, number);
    if (last > kept->first + 1 &&
        ent_survey_token(scan, last - 1)->kind == ENT_TOKEN_HYPHEN)
        add_key(scan, keys, last - 2, last + 1, number);
}

/* "(BMKG)" behind a name: a key of its own. */
static void add_abbreviation(ent_survey *scan, ent_table *keys,
                             uint32_t number)
{
    const ent_candidate *kept = &scan->kept.items[number];
    uint32_t at = kept->last;
    if (kept->type == ENT_TYPE_PERSON || kept->type == ENT_TYPE_COUNTRY ||
        at + 2 >= scan->dossier->token_count || kept->last - kept->first < 2 ||
        ent_survey_token(scan, at)->sentence !=
            ent_survey_token(scan, at + 2)->sentence ||
        !ent_survey_is(scan, at, '(') || !ent_survey_is(scan, at + 2, ')') ||
        !ent_survey_capital(scan, at + 1))
        return;
    add_key(scan, keys, at + 1, at + 2, number);
}

/* Finding ------------------------------------------------------------------ */

static bool is_taken(const bool *taken, uint32_t first, uint32_t last)
{
    for (uint32_t at = first; at < last; at++) {
        if (taken[at])
            return true;
    }
    return false;
}

/* A capital beside it, not parted by punctuation, would be of the same name. */
static bool stands_alone(const ent_survey *scan, const ent_sentence *in,
                         const bool *taken, uint32_t first, uint32_t last)
{
    bool before = first > in->first_token && !taken[first - 1] &&
                  ent_survey_capital(scan, first - 1) &&
                  !ent_survey_ordinary(scan, first - 1) &&
                  !(scan->marks[first - 1] & W(TITLE));
    bool after = last < in->last_token && !taken[last] &&
                 ent_survey_capital(scan, last) &&
                 !ent_survey_ordinary(scan, last);
    return in->title_case || (!before && !after);
}

static uint32_t echo_at(ent_survey *scan, const ent_table *keys,
                        const ent_sentence *in, const bool *taken, uint32_t at)
{
    uint32_t limit = at + ECHO_TOKENS;
    if (limit > in->last_token)
        limit = in->last_token;
    for (uint32_t last = limit; last > at; last--) {
        if (!ent_survey_capital(scan, last - 1) ||
            is_taken(taken, at, last))
            continue;
        uint32_t kept = ent_table_get(keys, key_of(scan, at, last));
        if (kept == ENT_NONE || !stands_alone(scan, in, taken, at, last))
            continue;
        ent_survey_add(scan, at, last, (ent_type)scan->kept.items[kept].type,
                       RANK_ECHO, "named in full elsewhere");
        return last;
    }
    return at + 1;
}

/* The lexicon's names that count once a full name stands in the article. */
static void add_alone(ent_survey *scan, const bool *taken)
{
    const ent_lexicon *lexicon = scan->rules->lexicon;
    ent_table entries = ENT_TABLE_INIT;
    for (uint32_t i = 0; i < scan->kept.count; i++) {
        uint32_t name = scan->kept.items[i].name;
        if (name != ENT_NONE) {
            uint32_t entry = lexicon->names.items[name].entry;
            ent_table_put(&entries, lexicon->entries.items[entry].id, i);
        }
    }
    for (uint32_t i = 0; i < scan->alone.count; i++) {
        const ent_candidate *alone = &scan->alone.items[i];
        const ent_sentence *in = &scan->dossier->sentences[
            ent_survey_token(scan, alone->first)->sentence];
        uint32_t entry = lexicon->names.items[alone->name].entry;
        ent_slice key = lexicon->entries.items[entry].id;
        if (ent_table_get(&entries, key) != ENT_NONE &&
            stands_alone(scan, in, taken, alone->first, alone->last))
            *ent_list_push(NULL, &scan->found) = *alone;
    }
    ent_table_release(&entries);
}

static void add_keys(ent_survey *scan, ent_table *keys)
{
    for (uint32_t i = 0; i < scan->kept.count; i++) {
        const ent_candidate *kept = &scan->kept.items[i];
        if (kept->type == ENT_TYPE_AGREEMENT)
            continue;
        if (kept->name == ENT_NONE && kept->type != ENT_TYPE_PLACE)
            add_key(scan, keys, kept->first, kept->last, i);
        add_abbreviation(scan, keys, i);
    }
    for (uint32_t i = 0; i < scan->kept.count; i++) {
        if (scan->kept.items[i].type == ENT_TYPE_PERSON)
            add_person(scan, keys, i);
    }
}

void ent_find_echoes(ent_survey *scan)
{
    ent_table keys = ENT_TABLE_INIT;
    uint32_t tokens = scan->dossier->token_count;
    bool *taken = ent_arena_alloc(scan->scratch, tokens * sizeof *taken);
    for (uint32_t i = 0; i < scan->kept.count; i++) {
        const ent_candidate *kept = &scan->kept.items[i];
        bool named = (kept->flags & ENT_FLAG_NOMINAL) == 0;
        for (uint32_t at = kept->first; named && at < kept->last; at++)
            taken[at] = true;
    }
    add_keys(scan, &keys);
    add_alone(scan, taken);
    for (uint32_t i = 0; i < scan->dossier->sentence_count; i++) {
        const ent_sentence *in = &scan->dossier->sentences[i];
        uint32_t at = in->boilerplate ? in->last_token : in->first_token;
        while (at < in->last_token) {
            at = ent_survey_capital(scan, at) && !taken[at]
                     ? echo_at(scan, &keys, in, taken, at) : at + 1;
        }
    }
    ent_table_release(&keys);
}
