/* officers.c: a body or an area and its officer that were found as one name:
 *
 *     Ketua BDN Nama Marga        a body in capitals
 *     Pendiri Badan Nama Marga    one that is known, or a body elsewhere
 *     Bupati Tempat Nama Marga    a place that is known
 *
 * In Indonesian both stand between the title and the name. */

#include "recognise/finder.h"

#include <stdlib.h>

/* A person's name behind a body's has so many words at most. */
#define PERSON_TOKENS 4

/* An abbreviation has so many bytes at least; shorter ones are initials. */
#define BODY_BYTES 3

/* Whether a word in capitals is a body's, no title and no initials. */
static bool is_abbreviation(const ent_survey *scan, uint32_t at)
{
    const ent_token *token = ent_survey_token(scan, at);
    uint64_t other = W(TITLE) | W(GIVEN) | W(PARTICLE) | W(PLAIN) | W(STOP);
    return token->shape == ENT_SHAPE_UPPER &&
           token->end - token->start >= BODY_BYTES &&
           ent_slice_find(ent_survey_text(scan, at), ENT_S(".")) == SIZE_MAX &&
           !(scan->marks[at] & other);
}

/* What the article has of bodies and places: by token, where the one of the
 * lexicon that begins there ends, or 0; and the words that are bodies by
 * themselves. */
typedef struct bodies {
    uint32_t *ends;
    uint32_t *areas;
    uint64_t *words; /* sorted */
    uint32_t word_count;
} bodies;

static int by_value(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}

static bodies gather(const ent_survey *scan)
{
    size_t size = (scan->dossier->token_count + 1) * sizeof(uint32_t);
    bodies all = {
        .ends = ent_arena_alloc(scan->arena, size),
        .areas = ent_arena_alloc(scan->arena, size),
        .words = ent_arena_alloc(scan->arena, (scan->found.count + 1)
                                              * sizeof *all.words),
    };
    for (uint32_t i = 0; i < scan->found.count; i++) {
        const ent_candidate *found = &scan->found.items[i];
        bool body = found->type == ENT_TYPE_ORGANIZATION;
        if (!body && found->type != ENT_TYPE_PLACE)
            continue;
        uint32_t *end = (body ? all.ends : all.areas) + found->first;
        if (found->rank == RANK_LEXICON && found->last > *end)
            *end = found->last;
        if (!body)
            continue;
        if (found->last == found->first + 1 && scan->words[found->first])
            all.words[all.word_count++] = scan->words[found->first];
    }
    qsort(all.words, all.word_count, sizeof *all.words, by_value);
    return all;
}

/* Where the body in a person's name ends, or its first token. */
static uint32_t body_end(const ent_survey *scan, const ent_candidate *found,
                         const bodies *all)
{
    uint32_t first = found->first;
    uint32_t known = all->ends[first];
    if (known > first && known < found->last)
        return known;
    bool body = is_abbreviation(scan, first) ||
                bsearch(&scan->words[first], all->words, all->word_count,
                        sizeof *all->words, by_value) != NULL;
    return body && !(scan->marks[first] & W(GIVEN)) ? first + 1 : first;
}

/* Whether a found name of two words or more follows an officer's title, or a
 * place's the title of one who leads an area. */
static bool is_titled(const ent_survey *scan, const ent_candidate *found)
{
    uint32_t number = ent_survey_token(scan, found->first)->sentence;
    const ent_sentence *in = &scan->dossier->sentences[number];
    bool headline = in->title_case &&
                    !ent_survey_is(scan, in->last_token - 1, '.');
    uint64_t title = found->type == ENT_TYPE_PLACE ? W(AREA) : W(OFFICER);
    return found->rank != RANK_LEXICON && found->last > found->first + 1 &&
           !headline && ent_survey_has(scan, in, found->first - 1, title);
}

/* Whether a body's name, known up to 'end', goes on with its officer, who then
 * says or does something. */
static bool swallows(const ent_survey *scan, const ent_candidate *found,
                     uint32_t end)
{
    uint64_t other = W(BODY_TAIL) | W(BODY_HEAD) | W(SITE_HEAD) | W(NUMBER) |
                     W(SITE_TAIL) | W(COMPASS) | W(PLAIN) | W(KIND);
    if (end <= found->first || end >= found->last ||
        found->last - end > PERSON_TOKENS ||
        (end == found->first + 1 &&
         scan->marks[found->first] & (W(BODY_HEAD) | W(SITE_HEAD))) ||
        found->last >= scan->dossier->token_count)
        return false;
    for (uint32_t at = end; at < found->last; at++) {
        if (ent_survey_token(scan, at)->shape != ENT_SHAPE_TITLE ||
            scan->marks[at] & other)
            return false;
    }
    return ent_survey_token(scan, found->last)->shape == ENT_SHAPE_LOWER;
}

void ent_part_officers(ent_survey *scan)
{
    if (scan->dossier->document.language != ENT_LANGUAGE_ID)
        return;
    bodies all = gather(scan);
    uint32_t count = scan->found.count;
    for (uint32_t i = 0; i < count; i++) {
        ent_candidate found = scan->found.items[i];
        if (!is_titled(scan, &found))
            continue;
        const uint32_t *ends = found.type == ENT_TYPE_PLACE ? all.areas
                                                            : all.ends;
        if (found.type != ENT_TYPE_PERSON &&
            swallows(scan, &found, ends[found.first])) {
            scan->found.items[i].first = ends[found.first];
            scan->found.items[i].type = ENT_TYPE_PERSON;
            continue;
        }
        uint32_t end = found.type == ENT_TYPE_PERSON
                           ? body_end(scan, &found, &all) : found.first;
        if (end == found.first ||
            ent_survey_token(scan, end)->shape == ENT_SHAPE_LOWER)
            continue;
        scan->found.items[i].first = end;
        ent_survey_add(scan, found.first, end, ENT_TYPE_ORGANIZATION,
                       RANK_PATTERN, "body before its officer");
    }
}
