/* heard.c: what the statistical tagger hears of a line: of each token the
 * classes of its word, and the candidate of the other finders over it. So it
 * learns whom to trust where. */

#include "recognise/finder.h"

#include "base/eight.h"

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

/* The signs of the word at a token, as one number. */
static uint64_t signs_of(const ent_survey *scan, uint32_t at)
{
    uint64_t signs = 0;
    for (uint64_t marks = scan->marks[at] & TOLD; marks != 0;
         marks &= marks - 1)
        signs ^= scan->rules->signs[ent_lowest_bit(marks)];
    return signs;
}

/* Words of sports and scores in a text that is about them: so many, and one in
 * so many; one in so many where it is of nothing else. */
#define SPORT_LEAST 3
#define SPORT_RARE 60
#define SPORT_OFTEN 25

/* Added to what is known of names that need a full one in the article. */
#define ALONE 128

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

/* 'extra' is ALONE or 0. */
static void tell(ent_survey *scan, const ent_sentence *in,
                 const ent_candidate *found, uint32_t extra)
{
    for (uint32_t at = found->first; at < found->last; at++) {
        uint32_t place = at - in->first_token;
        const ent_candidate **over = &scan->tagged.over[place];
        if (*over != NULL && !beats(found, *over))
            continue;
        *over = found;
        scan->tagged.tokens[place].known =
            code_of(found) + extra + (at == found->first ? 0 : 1);
    }
}

/* Tells the sentence's tokens of their candidates. */
static void tell_all(ent_survey *scan, const ent_sentence *in)
{
    ent_tagged *tagged = &scan->tagged;
    for (uint32_t i = tagged->found; i < scan->found.count; i++) {
        const ent_candidate *found = &scan->found.items[i];
        if (found->first >= in->last_token)
            break;
        if (found->type != ENT_TYPE_AGREEMENT)
            tell(scan, in, found, 0);
    }
    for (; tagged->alone < scan->alone.count; tagged->alone++) {
        const ent_candidate *alone = &scan->alone.items[tagged->alone];
        if (alone->first >= in->last_token)
            break;
        tell(scan, in, alone, ALONE);
    }
}

/* What decides which tokens are searched. */
static void read_tokens(ent_survey *scan, const ent_sentence *in)
{
    const char *text = scan->dossier->text.data;
    ent_tag_token *out = scan->tagged.tokens;
    for (uint32_t at = in->first_token; at < in->last_token; at++, out++) {
        const ent_token *token = ent_survey_token(scan, at);
        *out = (ent_tag_token){
            .text = { text + token->start, token->end - token->start },
            .kind = token->kind,
            .shape = token->shape,
            .capital = ent_survey_capital(scan, at),
        };
    }
    if (in->last_token > in->first_token)
        scan->tagged.tokens[0].ordinary =
            ent_survey_ordinary(scan, in->first_token);
}

/* The rest, for those that are searched and two on each side. */
static void read_stretch(ent_survey *scan, const ent_sentence *in,
                         uint32_t first, uint32_t last)
{
    uint32_t count = in->last_token - in->first_token;
    uint32_t from = first < 2 ? 0 : first - 2;
    uint32_t to = count - last < 2 ? count : last + 2;
    for (uint32_t i = from; i < to; i++) {
        uint32_t at = in->first_token + i;
        ent_tag_token *token = &scan->tagged.tokens[i];
        token->word = scan->words[at];
        token->signs = signs_of(scan, at);
        token->ordinary = ent_survey_ordinary(scan, at);
        token->heard = ent_rumours_of(scan, at);
    }
}

/* Whether the lexicon knows all names of a stretch, so that there is nothing to
 * find. A name that needs a full one in the article is not yet known. */
static bool is_known(const ent_survey *scan, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++) {
        const ent_candidate *over = scan->tagged.over[i];
        const ent_tag_token *token = &scan->tagged.tokens[i];
        if (token->capital && (over == NULL || over->rank != RANK_LEXICON ||
                               (token->known & ALONE) != 0))
            return false;
    }
    return true;
}

/* Without its capitals a stretch is not searched. */
static void pass_over(ent_survey *scan, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++)
        scan->tagged.tokens[i].capital = false;
}

/* A number of at most two digits. */
static bool is_small(const ent_survey *scan, uint32_t at)
{
    const ent_token *token = ent_survey_token(scan, at);
    return token->kind == ENT_TOKEN_NUMBER && token->end - token->start <= 2;
}

/* A score at its hyphen, "2-1"; no date, which has another. */
static bool is_score(const ent_survey *scan, uint32_t at)
{
    return at >= 2 &&
           ent_survey_token(scan, at)->kind == ENT_TOKEN_HYPHEN &&
           !ent_survey_token(scan, at)->space_before &&
           !ent_survey_token(scan, at + 1)->space_before &&
           is_small(scan, at - 1) && is_small(scan, at + 1) &&
           ent_survey_token(scan, at - 2)->kind != ENT_TOKEN_HYPHEN;
}

/* A table's line or a result at its figure: "Nama 3 0 1", "Nama 2, Lain 1". */
static bool is_result(const ent_survey *scan, uint32_t at)
{
    if (!is_small(scan, at) || !ent_survey_capital(scan, at - 1))
        return false;
    uint32_t next = at + 1 + ent_survey_is(scan, at + 1, ',');
    uint32_t end = scan->dossier->token_count;
    bool row = is_small(scan, at + 1) && next + 1 < end &&
               is_small(scan, at + 2);
    return row || (next + 1 < end && ent_survey_capital(scan, next) &&
                   is_small(scan, next + 1));
}

/* How often the text says by figures that it is about sports. */
static uint32_t count_scores(const ent_survey *scan)
{
    uint32_t scores = 0;
    for (uint32_t at = 1; at + 1 < scan->dossier->token_count; at++)
        scores += is_score(scan, at) || is_result(scan, at);
    return scores;
}

uint32_t ent_heard_topic(const ent_survey *scan)
{
    uint32_t words = scan->dossier->token_count;
    uint32_t scores = count_scores(scan);
    uint32_t sport = scores;
    for (uint32_t at = 0; at < words; at++)
        sport += (scan->marks[at] & W(SPORT)) != 0;
    bool line = words < SPORT_RARE && scores > 0;
    if ((sport < SPORT_LEAST && !line) || sport < words / SPORT_RARE)
        return 0;
    return sport < words / SPORT_OFTEN ? 1 : 2;
}

/* Whether a line is made of numbers as much as of words: a table. */
static bool is_table(const ent_survey *scan, const ent_sentence *in)
{
    uint32_t numbers = 0, words = 0;
    for (uint32_t at = in->first_token; at < in->last_token; at++) {
        numbers += ent_survey_token(scan, at)->kind == ENT_TOKEN_NUMBER;
        words += ent_survey_token(scan, at)->kind == ENT_TOKEN_WORD;
    }
    return numbers * 2 >= words;
}

ent_tag_line ent_heard_line(ent_survey *scan, const ent_sentence *in)
{
    uint32_t count = in->last_token - in->first_token;
    uint32_t topic = scan->tagged.topic;
    if (topic > 0 && is_table(scan, in))
        topic += 2;
    ent_tag_line line = { scan->tagged.tokens, count, in->title_case, topic };
    read_tokens(scan, in);
    for (uint32_t i = 0; i < count; i++)
        scan->tagged.over[i] = NULL;
    tell_all(scan, in);
    uint32_t at = 0, first, last;
    while (ent_tag_stretch(&line, &at, &first, &last)) {
        if (scan->visit == NULL && topic == 0 &&
            is_known(scan, first, last))
            pass_over(scan, first, last);
        else
            read_stretch(scan, in, first, last);
    }
    return line;
}
