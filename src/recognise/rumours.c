/* rumours.c: what an article says of a capitalised word, all its places
 * together.
 *
 * "Someone" alone says little; that somewhere a title stands before it and
 * elsewhere a verb of saying behind it says much. One table a text, by the
 * word's hash, of such signs as bits. Headlines, where every word has a
 * capital, add none. */

#include "recognise/finder.h"

#include "base/memory.h"

/* The signs. */
#define TITLED 1u
#define SAID 2u
#define LOCATED 4u
#define WITH_ARTICLE 8u
#define LAST_OF_MANY 16u
#define FIRST_OF_MANY 32u
#define SINGLE 64u
#define BRACKETED 128u
#define AS_TYPE 512u /* shifted by what it was taken for */

static ent_rumour *slot_of(const ent_survey *scan, uint64_t word)
{
    uint32_t mask = scan->tagged.rumour_capacity - 1;
    uint32_t at = (uint32_t)(word >> 24) & mask;
    while (scan->tagged.rumours[at].word != 0 &&
           scan->tagged.rumours[at].word != word)
        at = (at + 1) & mask;
    return &scan->tagged.rumours[at];
}

static void add(ent_survey *scan, uint32_t at, uint32_t bits)
{
    if (scan->words[at] == 0)
        return;
    ent_rumour *slot = slot_of(scan, scan->words[at]);
    slot->word = scan->words[at];
    slot->bits |= bits;
}

uint32_t ent_rumours_of(const ent_survey *scan, uint32_t at)
{
    if (scan->words[at] == 0 || !ent_survey_capital(scan, at))
        return 0;
    return slot_of(scan, scan->words[at])->bits;
}

/* What stands around the run [first, last). */
static uint32_t signs_around(const ent_survey *scan, const ent_sentence *in,
                             uint32_t first, uint32_t last)
{
    uint32_t bits = 0;
    if (ent_survey_has(scan, in, last, W(SAY)) ||
        (first > in->first_token &&
         ent_survey_has(scan, in, first - 1, W(SAY))))
        bits |= SAID;
    if (first == in->first_token)
        return bits;
    if (ent_survey_has(scan, in, first - 1, W(TITLE)))
        bits |= TITLED;
    if (ent_survey_has(scan, in, first - 1, W(IN)))
        bits |= LOCATED;
    if (ent_survey_has(scan, in, first - 1, W(ARTICLE)))
        bits |= WITH_ARTICLE;
    if (ent_survey_is(scan, first - 1, '('))
        bits |= BRACKETED;
    return bits;
}

static void add_run(ent_survey *scan, const ent_sentence *in, uint32_t first,
                    uint32_t last)
{
    while (first + 1 < last && scan->marks[first] & W(TITLE))
        first++;
    uint32_t bits = signs_around(scan, in, first, last);
    for (uint32_t at = first; at < last; at++) {
        uint32_t place = last - first == 1 ? SINGLE
                         : at == first     ? FIRST_OF_MANY
                         : at + 1 == last  ? LAST_OF_MANY : 0;
        if (at == in->first_token)
            place = 0;
        add(scan, at, bits | place);
    }
}

static void add_sentence(ent_survey *scan, const ent_sentence *in)
{
    for (uint32_t at = in->first_token; at < in->last_token;) {
        uint32_t first = at;
        while (at < in->last_token && ent_survey_capital(scan, at))
            at++;
        if (at > first)
            add_run(scan, in, first, at);
        else
            at++;
    }
}

static void start(ent_survey *scan)
{
    uint32_t capitals = 0;
    for (uint32_t at = 0; at < scan->dossier->token_count; at++)
        capitals += ent_survey_capital(scan, at);
    uint32_t capacity = 64;
    while (capacity < capitals * 2)
        capacity *= 2;
    scan->tagged.rumour_capacity = capacity;
    scan->tagged.rumours = ent_arena_alloc(
        scan->arena, capacity * sizeof *scan->tagged.rumours);
}

void ent_rumours_gather(ent_survey *scan)
{
    const ent_dossier *dossier = scan->dossier;
    start(scan);
    for (uint32_t i = 0; i < dossier->sentence_count; i++) {
        const ent_sentence *in = &dossier->sentences[i];
        if (!in->boilerplate && !in->title_case)
            add_sentence(scan, in);
    }
    for (uint32_t i = 0; i < scan->found.count; i++) {
        const ent_candidate *found = &scan->found.items[i];
        const ent_token *token = ent_survey_token(scan, found->first);
        if (found->type == ENT_TYPE_AGREEMENT || found->rank == RANK_GUESS ||
            dossier->sentences[token->sentence].title_case)
            continue;
        for (uint32_t at = found->first; at < found->last; at++) {
            if (ent_survey_capital(scan, at))
                add(scan, at, AS_TYPE << found->type);
        }
    }
}
