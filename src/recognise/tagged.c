/* tagged.c: the statistical tagger's names.
 *
 * The tagger looks at a line after the other finders, and is told what they
 * found: of each token the classes of its word, and the candidate over it. So
 * it learns whom to trust where. What it finds becomes candidates like those
 * of the others; what kind of area a name is, country or place, the lexicon
 * knows better. */

#include "recognise/finder.h"

#include "base/memory.h"

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

/* The number of the lowest bit that is set. */
static uint32_t lowest_bit(uint64_t bits)
{
#if defined(__GNUC__)
    return (uint32_t)__builtin_ctzll(bits);
#else
    uint32_t number = 0;
    for (; (bits & 1) == 0; bits >>= 1)
        number++;
    return number;
#endif
}

static uint64_t signs_of(const ent_survey *scan, uint32_t at)
{
    uint64_t signs = 0;
    for (uint64_t marks = scan->marks[at] & TOLD; marks != 0;
         marks &= marks - 1)
        signs ^= scan->rules->signs[lowest_bit(marks)];
    return signs;
}

/* What is known ------------------------------------------------------------ */

/* Words of sports in a text that is about them: so many, and one in so many;
 * one in so many where it is of nothing else. */
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

/* How much of the text is about sports. */
static uint32_t topic_of(const ent_survey *scan)
{
    uint32_t words = scan->dossier->token_count;
    uint32_t sport = 0;
    for (uint32_t at = 0; at < words; at++)
        sport += (scan->marks[at] & W(SPORT)) != 0;
    if (sport < SPORT_LEAST || sport < words / SPORT_RARE)
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

static ent_tag_line read_line(ent_survey *scan, const ent_sentence *in)
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
 * hyphen ("A-B"), or something else behind an area ("Negara Utara
 * KCNA"). */
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
        if (before != NULL && is_area(before) && !is_area(found))
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

/* Whether a name took a country into it that is one by itself: "Negara K" as a
 * place, since places so called are in the lexicon; or, in a headline, the
 * country at a person's end, "X Puji Negara". */
static bool is_overrun(const ent_survey *scan, uint32_t first, uint32_t last,
                       ent_type type)
{
    uint32_t sentence = ent_survey_token(scan, first)->sentence;
    bool person = type == ENT_TYPE_PERSON &&
                  scan->dossier->sentences[sentence].title_case;
    for (uint32_t i = scan->tagged.found; i < scan->found.count; i++) {
        const ent_candidate *found = &scan->found.items[i];
        if (found->first >= last)
            return false;
        if (found->rank != RANK_LEXICON || found->type != ENT_TYPE_COUNTRY ||
            found->last - found->first >= last - first)
            continue;
        bool begins = found->first == first &&
                      !(found->flags & ENT_FLAG_DEMONYM);
        if ((type == ENT_TYPE_PLACE && begins) ||
            (person && found->last == last && found->first > first))
            return true;
    }
    return false;
}

/* Whether it is all words that are never part of a name, such as a country's
 * whose money is meant, or lies in a phrase that is none: "Asian Cup". */
static bool is_stopped(const ent_survey *scan, uint32_t first, uint32_t last)
{
    uint64_t all = W(STOP) | W(SET);
    for (uint32_t at = first; at < last; at++)
        all &= scan->marks[at];
    return all != 0;
}

static bool is_mark(const ent_survey *scan, uint32_t at)
{
    return ent_survey_token(scan, at)->kind > ENT_TOKEN_NUMBER;
}

/* A person's name without the titles before it, of two words at least. */
static uint32_t behind_titles(const ent_survey *scan, uint32_t first,
                              uint32_t last)
{
    while (first + 2 < last &&
           (scan->marks[first] & (W(TITLE) | W(GIVEN))) == W(TITLE))
        first++;
    return first;
}

/* Adds a name without the marks at its ends, in a sentence up to 'end'. */
static void add_name(ent_survey *scan, uint32_t first, uint32_t last,
                     ent_type type, uint32_t end)
{
    while (first < last && is_mark(scan, first))
        first++;
    while (last > first && is_mark(scan, last - 1))
        last--;
    if (type == ENT_TYPE_PERSON)
        first = behind_titles(scan, first, last);
    if (first < last && ent_cut_body(scan, &first, &last, end))
        type = ENT_TYPE_PERSON;
    if (first == last || is_row(scan, first, last) ||
        is_stopped(scan, first, last) ||
        is_overrun(scan, first, last, type))
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
                 type_of(labels[first]), in->last_token);
    }
}

/* Whether the types fit: of a body and a site that bear the same name the
 * pattern's generic word decides. */
static bool same_kind(ent_type type, const ent_candidate *found)
{
    return type == found->type ||
           (type != ENT_TYPE_PERSON && found->type != ENT_TYPE_PERSON);
}

/* Whether the tagger found the same name where a candidate is. */
static bool agrees(const ent_survey *scan, const ent_sentence *in,
                   const ent_candidate *found)
{
    const uint8_t *labels = scan->tagged.labels;
    uint32_t at = found->first - in->first_token;
    uint32_t last = found->last - in->first_token;
    uint8_t begin = labels[at];
    uint8_t further = (uint8_t)(begin + 1);
    if (begin == ENT_LABEL_O || !same_kind(type_of(begin), found))
        return false;
    for (at++; at < last; at++) {
        if (labels[at] != further)
            return false;
    }
    return found->last == in->last_token || labels[last] != further;
}

/* Whether the tagger, which knew of this place, found a body there and nothing
 * longer: a team called by its city. Of nations resolve decides. */
static bool is_team(const ent_survey *scan, const ent_sentence *in,
                    const ent_candidate *found)
{
    const ent_lexicon *lexicon = scan->rules->lexicon;
    if (scan->tagged.topic == 0 || found->type != ENT_TYPE_PLACE ||
        found->name == ENT_NONE)
        return false;
    const ent_name *name = &lexicon->names.items[found->name];
    return !(found->flags & ENT_FLAG_DEMONYM) &&
           !ent_slice_equal(lexicon->entries.items[name->entry].kind,
                            ENT_S("nation")) &&
           scan->tagged.labels[found->first - in->first_token] ==
               ENT_LABEL_B_BODY &&
           agrees(scan, in, found);
}

/* Whether a body's name ends in "of" and a country, which the tagger likes to
 * take for itself. */
static bool ends_in_state(const ent_survey *scan, const ent_candidate *body)
{
    if (body->type != ENT_TYPE_ORGANIZATION)
        return false;
    for (uint32_t i = scan->tagged.found; i < scan->found.count; i++) {
        const ent_candidate *found = &scan->found.items[i];
        if (found->first >= body->last)
            return false;
        if (found->type == ENT_TYPE_COUNTRY && found->last == body->last &&
            found->first > body->first + 1)
            return ent_slice_equal(ent_survey_text(scan, found->first - 1),
                                   ENT_S("of"));
    }
    return false;
}

/* Whether the generic word of a body or of a site opens a name in which the
 * tagger saw nothing at all. Not in a headline. */
static bool is_unseen(const ent_survey *scan, const ent_sentence *in,
                      const ent_candidate *found)
{
    const uint8_t *labels = scan->tagged.labels;
    uint32_t length = found->last - found->first;
    uint64_t head = scan->marks[found->first];
    bool body = found->type == ENT_TYPE_ORGANIZATION && length >= 3 &&
                (head & W(BODY_HEAD)) != 0;
    bool site = found->type == ENT_TYPE_PLACE && length >= 2 &&
                (head & W(SITE_HEAD)) != 0;
    if ((!body && !site) ||
        (in->title_case && !ent_survey_is(scan, in->last_token - 1, '.')))
        return false;
    for (uint32_t at = found->first; at < found->last; at++) {
        if (labels[at - in->first_token] != ENT_LABEL_O)
            return false;
    }
    return true;
}

/* Whether a candidate by weaker signs gives way to the tagger, which knew of
 * it: a guess always, a pattern's where the tagger found no such name. Not a
 * name that begins in lower case, where the tagger does not look. */
static bool gives_way(const ent_survey *scan, const ent_sentence *in,
                      const ent_candidate *found)
{
    if (found->type == ENT_TYPE_AGREEMENT ||
        !ent_survey_capital(scan, found->first))
        return false;
    if (found->rank == RANK_LEXICON)
        return is_team(scan, in, found);
    if (found->rank == RANK_PATTERN)
        return !agrees(scan, in, found) && !ends_in_state(scan, found) &&
               !is_unseen(scan, in, found);
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
        ent_tagger_tag(scan->rules->tagger, &line, &tagged->work,
                       tagged->labels);
        add_names(scan, in, tagged->labels, line.count);
    }
    keep_others(scan, in);
}

/* Room for the longest sentence. */
static void make_room(ent_survey *scan)
{
    ent_tagged *tagged = &scan->tagged;
    uint32_t longest = 0;
    for (uint32_t i = 0; i < scan->dossier->sentence_count; i++) {
        const ent_sentence *in = &scan->dossier->sentences[i];
        uint32_t count = in->last_token - in->first_token;
        longest = count > longest ? count : longest;
    }
    tagged->tokens = ent_arena_take(scan->arena,
                                    longest * sizeof *tagged->tokens);
    tagged->labels = ent_arena_take(scan->arena, longest);
    tagged->over = ent_arena_take(scan->arena,
                                  longest * sizeof *tagged->over);
}

void ent_find_tagged(ent_survey *scan)
{
    if (scan->rules->tagger == NULL && scan->visit == NULL)
        return;
    make_room(scan);
    scan->tagged.topic = topic_of(scan);
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
    ent_list_release(&scan->tagged.next);
    ent_tag_work_release(&scan->tagged.work);
}
