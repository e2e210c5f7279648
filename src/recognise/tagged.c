/* tagged.c: the statistical tagger's names.
 *
 * The tagger looks at a line after the other finders, and is told what they
 * found: of each token the classes of its word, and the candidate over it. So
 * it learns whom to trust where. What it finds becomes candidates like those
 * of the others; what kind of area a name is, country or place, the lexicon
 * knows better. */

#include "recognise/finder.h"

#include <string.h>

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

/* What is known --------------------------------------------------------------- */

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

/* Tells the tokens of the candidates from 'from' on. */
static void tell_all(ent_survey *scan, const ent_sentence *in, uint32_t from)
{
    uint32_t count = in->last_token - in->first_token;
    scan->tagged.over.count = 0;
    while (scan->tagged.over.count < count)
        *ent_list_push(NULL, &scan->tagged.over) = NULL;
    const ent_candidate **over = scan->tagged.over.items;
    for (uint32_t i = from; i < scan->found.count; i++) {
        if (scan->found.items[i].type != ENT_TYPE_AGREEMENT)
            tell(scan, &scan->found.items[i], in->first_token, 0, over);
    }
    for (uint32_t i = scan->alone.count; i-- > 0;) {
        const ent_candidate *alone = &scan->alone.items[i];
        if (alone->first < in->first_token)
            break;
        tell(scan, alone, in->first_token, 128, over);
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
    };
}

static ent_tag_line read_line(ent_survey *scan, const ent_sentence *in,
                              uint32_t from)
{
    scan->tagged.tokens.count = 0;
    for (uint32_t at = in->first_token; at < in->last_token; at++)
        read_token(scan, at, ent_list_push(NULL, &scan->tagged.tokens));
    tell_all(scan, in, from);
    return (ent_tag_line){
        .tokens = scan->tagged.tokens.items,
        .count = scan->tagged.tokens.count,
        .headline = in->title_case || scan->in_capitals,
    };
}

/* Names ------------------------------------------------------------------------ */

static ent_type type_of(uint8_t label)
{
    return label == ENT_LABEL_B_PERSON  ? ENT_TYPE_PERSON
           : label == ENT_LABEL_B_PLACE ? ENT_TYPE_PLACE
                                        : ENT_TYPE_ORGANIZATION;
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
        ent_survey_add(scan, in->first_token + first, in->first_token + at,
                       type_of(labels[first]), RANK_TAGGED, "tagger");
    }
}

void ent_find_tagged(ent_survey *scan, const ent_sentence *in, uint32_t from)
{
    if (scan->rules->tagger == NULL && scan->visit == NULL)
        return;
    ent_tag_line line = read_line(scan, in, from);
    if (scan->visit != NULL) {
        scan->visit(scan->context, in, &line);
        return;
    }
    scan->tagged.labels.count = 0;
    while (scan->tagged.labels.count < line.count)
        *ent_list_push(NULL, &scan->tagged.labels) = ENT_LABEL_O;
    ent_tagger_tag(scan->rules->tagger, &line, &scan->tagged.work,
                   scan->tagged.labels.items);
    add_names(scan, in, scan->tagged.labels.items, line.count);
}

void ent_tagged_release(ent_survey *scan)
{
    ent_list_release(&scan->tagged.tokens);
    ent_list_release(&scan->tagged.labels);
    ent_list_release(&scan->tagged.over);
    ent_tag_work_release(&scan->tagged.work);
}
