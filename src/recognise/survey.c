/* survey.c: the tokens of one article, looked up once.
 *
 * 'common' is a filter (a bit a hash, twelve bits a token, so that one word in
 * a dozen is wrongly thought to be in it at worst) of the words that this
 * article has in lower case: a capitalised word at the start of a sentence that
 * also stands there in lower case is no name. */

#include "recognise/finder.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <string.h>

/* So far on a name of the headline is looked for again. */
#define TOLD_REACH 3000

ent_slice ent_survey_text(const ent_survey *scan, uint32_t at)
{
    const ent_token *token = ent_survey_token(scan, at);
    return ent_slice_part(scan->dossier->text, token->start, token->end);
}

bool ent_survey_is(const ent_survey *scan, uint32_t at, char c)
{
    const ent_token *token = ent_survey_token(scan, at);
    return token->end - token->start == 1 &&
           scan->dossier->text.data[token->start] == c;
}

bool ent_survey_possessive(const ent_survey *scan, uint32_t at)
{
    if (at + 1 >= scan->dossier->token_count)
        return false;
    const ent_token *next = ent_survey_token(scan, at + 1);
    if (next->space_before || next->start != ent_survey_token(scan, at)->end)
        return false;
    ent_slice text = ent_survey_text(scan, at + 1);
    return ent_slice_equal(text, ENT_S("'s")) ||
           ent_slice_equal(text, ENT_S("\xE2\x80\x99s"));
}

static uint64_t filter_bit(const ent_survey *scan, uint64_t hash)
{
    return (hash >> 20) & scan->common_mask;
}

bool ent_survey_ordinary(const ent_survey *scan, uint32_t at)
{
    if (scan->marks[at] & (W(PLAIN) | W(STOP)))
        return true;
    uint64_t bit = filter_bit(scan, scan->words[at]);
    return (scan->common[bit / 64] >> bit % 64 & 1) != 0;
}

static void start_filter(ent_survey *scan)
{
    uint64_t bits = 1024;
    while (bits < (uint64_t)scan->dossier->token_count * 12)
        bits *= 2;
    scan->common = ent_arena_alloc(scan->arena, bits / 8);
    scan->common_mask = bits - 1;
}

/* Whether a word's first letter is a capital. */
static bool begins_upper(const ent_survey *scan, const ent_token *token)
{
    if (token->shape == ENT_SHAPE_TITLE || token->shape == ENT_SHAPE_UPPER)
        return true;
    size_t next;
    return token->shape == ENT_SHAPE_MIXED &&
           ent_char_classify(ent_utf8_decode(scan->dossier->text, token->start,
                                             &next)) == ENT_CHAR_UPPER;
}

/* The classes that the token's kind and shape give it. */
static uint64_t classes_of(const ent_survey *scan, const ent_token *token)
{
    if (token->kind == ENT_TOKEN_NUMBER)
        return W(NUMBER);
    bool word = token->kind == ENT_TOKEN_WORD;
    return word && begins_upper(scan, token) ? W(CAPITAL) : 0;
}

static void read_token(ent_survey *scan, uint32_t at)
{
    const ent_token *token = ent_survey_token(scan, at);
    const ent_automaton *automaton = &scan->rules->automaton;
    uint64_t hash = scan->words[at];
    const ent_word *word = ent_automaton_word(automaton, hash);
    uint64_t marks = classes_of(scan, token);
    uint32_t node = ENT_NONE;
    if (word != NULL) {
        node = word->node;
        marks |= word->classes;
        if (node != ENT_NONE)
            ENT_PREFETCH(&automaton->nodes.items[node]);
    }
    scan->nodes[at] = node;
    scan->marks[at] = marks;
    if (token->shape == ENT_SHAPE_LOWER) {
        uint64_t bit = filter_bit(scan, hash);
        scan->common[bit / 64] |= (uint64_t)1 << bit % 64;
    }
}

/* The hash by which the automaton knows a token; its record is fetched. */
static uint64_t hash_at(const ent_survey *scan, uint32_t at)
{
    const ent_automaton *automaton = &scan->rules->automaton;
    const ent_token *token = ent_survey_token(scan, at);
    if (!token->plain || !scan->dossier->hashes ||
        token->end - token->start > ENT_WORD_BYTES)
        return ent_automaton_hash(automaton, ent_survey_text(scan, at));
    uint64_t hash = scan->dossier->hashes[at] | 1;
    ent_automaton_fetch(automaton, hash);
    return hash;
}

void ent_survey_read(ent_survey *scan)
{
    uint32_t count = scan->dossier->token_count;
    ent_arena *arena = scan->arena;
    scan->words = ent_arena_take(arena, count * sizeof *scan->words);
    scan->nodes = ent_arena_take(arena, count * sizeof *scan->nodes);
    scan->marks = ent_arena_take(arena, count * sizeof *scan->marks);
    scan->cover = ent_arena_take(arena, count * sizeof *scan->cover);
    if (count > 0)
        memset(scan->cover, 0xFF, count * sizeof *scan->cover);
    start_filter(scan);
    for (uint32_t at = 0; at < count; at++)
        scan->words[at] = hash_at(scan, at);
    for (uint32_t at = 0; at < count; at++)
        read_token(scan, at);
}

bool ent_survey_particle(const ent_survey *scan, const ent_sentence *in,
                         uint32_t at)
{
    if (!ent_survey_has(scan, in, at, W(PARTICLE) | W(LATIN)) ||
        ent_survey_token(scan, at)->shape != ENT_SHAPE_LOWER)
        return false;
    return scan->dossier->document.language != ENT_LANGUAGE_ID ||
           !(scan->marks[at] & W(IN));
}

/* What a walk from token 'at' of a sentence up to 'end' comes by. */
static void fetch_walk(const ent_survey *scan, uint32_t at, uint32_t end)
{
    const ent_automaton *automaton = &scan->rules->automaton;
    uint32_t node = scan->nodes[at];
    uint32_t payload = automaton->nodes.items[node].payload;
    if (payload != ENT_NONE)
        ENT_PREFETCH(&automaton->payloads.items[payload]);
    if (at + 1 < end)
        ent_automaton_fetch_step(automaton, node, scan->words[at + 1]);
}

void ent_survey_enter(ent_survey *scan, const ent_sentence *sentence)
{
    uint32_t upper = 0;
    uint32_t words = 0;
    scan->present = 0;
    for (uint32_t at = sentence->first_token; at < sentence->last_token; at++) {
        const ent_token *token = ent_survey_token(scan, at);
        scan->present |= scan->marks[at];
        if (scan->nodes[at] != ENT_NONE)
            fetch_walk(scan, at, sentence->last_token);
        if (token->kind != ENT_TOKEN_WORD || token->end - token->start < 2)
            continue;
        words++;
        upper += token->shape == ENT_SHAPE_UPPER;
    }
    scan->in_capitals = words >= 3 && upper * 5 >= words * 4;
}

void ent_survey_add(ent_survey *scan, uint32_t first, uint32_t last,
                    ent_type type, ent_rank rank, const char *reason)
{
    ent_candidate *candidate = ent_list_push(NULL, &scan->found);
    candidate->first = first;
    candidate->last = last;
    candidate->type = (uint8_t)type;
    candidate->rank = (uint8_t)rank;
    candidate->name = ENT_NONE;
    candidate->reason = reason;
}

bool ent_survey_told_again(const ent_survey *scan, uint32_t at)
{
    const ent_dossier *d = scan->dossier;
    ent_slice word = ent_survey_text(scan, at);
    for (uint32_t i = at + 1; i < d->token_count && i < at + TOLD_REACH; i++) {
        if (d->tokens[i].sentence > 0 &&
            ent_slice_equal(ent_survey_text(scan, i), word))
            return true;
    }
    return false;
}
