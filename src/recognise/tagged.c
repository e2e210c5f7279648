/* tagged.c: the statistical tagger's names.
 *
 * The tagger looks at a line after the other finders, and is told what they
 * found: of each token the classes of its word, and the candidate over it. So
 * it learns whom to trust where. What it finds becomes candidates like those
 * of the others; what kind of area a name is, country or place, the lexicon
 * knows better. */

#include "recognise/finder.h"

#include <stdlib.h>

/* The classes of words that the tagger hears of. */
#define TOLD \
    (W(STOP) | W(PLAIN) | W(TITLE) | W(OFFICER) | W(AREA) | W(BRIDGE) | \
     W(ROLE) | W(GIVEN) | W(PARTICLE) | W(LATIN) | W(SAY) | W(BODY_HEAD) | \
     W(BODY_TAIL) | W(SITE_HEAD) | W(SITE_TAIL) | W(MEDIUM) | W(THING) | \
     W(IN) | W(ORIGIN) | W(LINK) | W(ARTICLE) | W(TERRAIN) | W(DAY) | \
     W(MONTH) | W(CURRENCY) | W(KIND))

/* A class counts by its name's hash, so that a model outlives new classes. */
void ent_signs_init(uint64_t signs[W_COUNT])
{
#define ENT_X(name, text) text,
    static const char *const words[] = { ENT_CLASSES(ENT_X) };
#undef ENT_X
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        signs[i] = ent_hash(ent_slice_of(words[i]), 0);
}

static uint64_t signs_of(const ent_survey *scan, uint32_t at)
{
    uint64_t marks = scan->marks[at] & TOLD;
    uint64_t signs = 0;
    for (uint32_t class = 0; marks != 0; class++, marks >>= 1) {
        if (marks & 1)
            signs ^= scan->rules->signs[class];
    }
    return signs;
}

/* What is known ------------------------------------------------------------ */

/* By whom and as what, as one number above 0, its lowest bit free. */
static uint32_t code_of(const ent_candidate *found)
{
    uint32_t by = found->rank == RANK_LEXICON ? 0
                  : found->rank == RANK_PATTERN ? 1
                  : found->rank == RANK_GUESS ? 2 : 3;
    bool demonym = (found->flags & ENT_FLAG_DEMONYM) != 0;
    return 2 + 2 * (found->type + 8 * (by + 4 * (uint32_t)demonym));
}

/* Whether 'a' says more about its tokens than 'b'. */
static bool beats(const ent_candidate *a, const ent_candidate *b)
{
    uint32_t length_a = a->last - a->first;
    uint32_t length_b = b->last - b->first;
    if (length_a != length_b)
        return length_a > length_b;
    return a->rank < b->rank;
}

static void tell(const ent_survey *scan, const ent_candidate *found,
                 uint32_t base, uint32_t extra, const ent_candidate **over)
{
    ent_tag_token *tokens = scan->tagged.tokens.items;
    for (uint32_t at = found->first; at < found->last; at++) {
        const ent_candidate *other = over[at - base];
        if (other != NULL && !beats(found, other))
            continue;
        over[at - base] = found;
        tokens[at - base].known =
            code_of(found) + extra + (at == found->first ? 0 : 1);
    }
}

/* Tells the sentence's tokens of their candidates. */
static void tell_all(ent_survey *scan, const ent_sentence *in)
{
    ent_tagged *tagged = &scan->tagged;
    tagged->over.count = 0;
    while (tagged->over.count < in->last_token - in->first_token)
        *ent_list_push(NULL, &tagged->over) = NULL;
    const ent_candidate **over = tagged->over.items;
    for (uint32_t i = tagged->found; i < scan->found.count; i++) {
        const ent_candidate *found = &scan->found.items[i];
        if (found->first >= in->last_token)
            break;
        if (found->type != ENT_TYPE_AGREEMENT)
            tell(scan, found, in->first_token, 0, over);
    }
    while (tagged->alone < scan->alone.count) {
        const ent_candidate *alone = &scan->alone.items[tagged->alone];
        if (alone->first >= in->last_token)
            break;
        tell(scan, alone, in->first_token, 128, over);
        tagged->alone++;
    }
}

static void read_token(const ent_survey *scan, uint32_t at, ent_tag_token *out)
{
    const ent_token *token = ent_survey_token(scan, at);
    *out = (ent_tag_token){
        .text = ent_survey_text(scan, at),
        .word = scan->words[at],
        .signs = signs_of(scan, at),
        .kind = token->kind,
        .shape = token->shape,
        .capital = ent_survey_capital(scan, at),
        .ordinary = ent_survey_ordinary(scan, at),
        .heard = ent_rumours_of(scan, at),
    };
}

static ent_tag_line read_line(ent_survey *scan, const ent_sentence *in)
{
    scan->tagged.tokens.count = 0;
    for (uint32_t at = in->first_token; at < in->last_token; at++)
        read_token(scan, at, ent_list_push(NULL, &scan->tagged.tokens));
    tell_all(scan, in);
    return (ent_tag_line){
        .tokens = scan->tagged.tokens.items,
        .count = scan->tagged.tokens.count,
        .headline = in->title_case,
    };
}

/* Names -------------------------------------------------------------------- */

static ent_type type_of(uint8_t label)
{
    return label == ENT_LABEL_B_PERSON  ? ENT_TYPE_PERSON
           : label == ENT_LABEL_B_PLACE ? ENT_TYPE_PLACE
                                        : ENT_TYPE_ORGANIZATION;
}

static bool is_area(const ent_candidate *found)
{
    return found->type == ENT_TYPE_COUNTRY || found->type == ENT_TYPE_PLACE;
}

/* Whether known names fill [first, last) that are no single name: joined by a
 * hyphen ("Rusia-China"), or a body behind an area ("Korea Utara KCNA"). */
static bool is_row(const ent_survey *scan, uint32_t first, uint32_t last)
{
    const ent_candidate *before = NULL;
    bool parted = false;
    uint32_t at = first;
    for (uint32_t i = scan->tagged.found; i < scan->found.count; i++) {
        const ent_candidate *found = &scan->found.items[i];
        if (found->first >= last)
            break;
        if (found->rank != RANK_LEXICON || found->first != at ||
            found->type == ENT_TYPE_AGREEMENT)
            continue;
        if (before != NULL && is_area(before) &&
            found->type == ENT_TYPE_ORGANIZATION)
            parted = true;
        before = found;
        at = found->last;
        if (at < last && ent_survey_token(scan, at)->kind == ENT_TOKEN_HYPHEN) {
            parted = true;
            at++;
        }
    }
    return parted && at == last && before->first > first;
}

/* Whether it is all words that are never part of a name: a country's whose
 * money is meant. */
static bool is_stopped(const ent_survey *scan, uint32_t first, uint32_t last)
{
    for (uint32_t at = first; at < last; at++) {
        if (!(scan->marks[at] & W(STOP)))
            return false;
    }
    return true;
}

static void add_name(ent_survey *scan, uint32_t first, uint32_t last,
                     ent_type type)
{
    if (is_row(scan, first, last) || is_stopped(scan, first, last))
        return;
    *ent_list_push(NULL, &scan->tagged.next) = (ent_candidate){
        .first = first,
        .last = last,
        .type = (uint8_t)type,
        .rank = RANK_TAGGED,
        .name = ENT_NONE,
        .reason = "tagger",
    };
}

static void add_names(ent_survey *scan, const ent_sentence *in,
                      const uint8_t *labels, uint32_t count)
{
    for (uint32_t at = 0; at < count;) {
        uint32_t first = at++;
        if (labels[first] == ENT_LABEL_O)
            continue;
        while (at < count && labels[at] == labels[first] + 1)
            at++;
        add_name(scan, in->first_token + first, in->first_token + at,
                 type_of(labels[first]));
    }
}

/* Whether the tagger found the same name, or none, where a candidate is. */
static bool agrees(const ent_survey *scan, const ent_sentence *in,
                   const ent_candidate *found)
{
    const uint8_t *labels = scan->tagged.labels.items;
    uint32_t at = found->first - in->first_token;
    uint32_t last = found->last - in->first_token;
    uint8_t begin = labels[at];
    uint8_t further = begin == ENT_LABEL_O ? begin : (uint8_t)(begin + 1);
    if (begin != ENT_LABEL_O && type_of(begin) != found->type)
        return false;
    for (at++; at < last; at++) {
        if (labels[at] != further)
            return false;
    }
    return begin == ENT_LABEL_O || found->last == in->last_token ||
           labels[last] != further;
}

/* Whether a candidate by weaker signs gives way to the tagger, which knew of
 * it: a guess always, a pattern's where the tagger found another name. Not a
 * name that begins in lower case, where the tagger does not look. */
static bool gives_way(const ent_survey *scan, const ent_sentence *in,
                      const ent_candidate *found)
{
    if (found->type == ENT_TYPE_AGREEMENT ||
        !ent_survey_capital(scan, found->first))
        return false;
    if (found->rank == RANK_PATTERN)
        return !agrees(scan, in, found);
    return found->rank == RANK_GUESS;
}

/* Keeps the sentence's other candidates. */
static void keep_others(ent_survey *scan, const ent_sentence *in)
{
    ent_tagged *tagged = &scan->tagged;
    for (; tagged->found < scan->found.count; tagged->found++) {
        const ent_candidate *found = &scan->found.items[tagged->found];
        if (found->first >= in->last_token)
            break;
        if (scan->visit != NULL || !gives_way(scan, in, found))
            *ent_list_push(NULL, &tagged->next) = *found;
    }
}

static void find_in(ent_survey *scan, const ent_sentence *in)
{
    ent_tagged *tagged = &scan->tagged;
    ent_tag_line line = read_line(scan, in);
    if (scan->visit != NULL) {
        scan->visit(scan->context, in, &line);
    } else {
        tagged->labels.count = 0;
        while (tagged->labels.count < line.count)
            *ent_list_push(NULL, &tagged->labels) = ENT_LABEL_O;
        ent_tagger_tag(scan->rules->tagger, &line, &tagged->work,
                       tagged->labels.items);
        add_names(scan, in, tagged->labels.items, line.count);
    }
    keep_others(scan, in);
}

void ent_find_tagged(ent_survey *scan)
{
    if (scan->rules->tagger == NULL && scan->visit == NULL)
        return;
    ent_rumours_gather(scan);
    for (uint32_t i = 0; i < scan->dossier->sentence_count; i++) {
        if (!scan->dossier->sentences[i].boilerplate)
            find_in(scan, &scan->dossier->sentences[i]);
    }
    ent_candidates found = scan->found;
    scan->found = scan->tagged.next;
    scan->tagged.next = found;
}

void ent_tagged_release(ent_survey *scan)
{
    free(scan->tagged.rumours);
    ent_list_release(&scan->tagged.next);
    ent_list_release(&scan->tagged.tokens);
    ent_list_release(&scan->tagged.labels);
    ent_list_release(&scan->tagged.over);
    ent_tag_work_release(&scan->tagged.work);
}
