/* names.c: the lexicon's names in a sentence, leftmost first, the longest of
 * those that start at one token; and the classes of the rules' phrases.
 *
 * A name must begin and end with a token and keep its case rule: an exact one
 * its very characters, another a capital where its first capital is. Names that
 * count only beside a full name ('alone') are put aside for echo.c. */

#include "recognise/finder.h"

#include "base/memory.h"
#include "base/utf8.h"

/* A name without one, in ent_called.capital. */
#define NO_CAPITAL UINT8_MAX

/* The longest abbreviation before "$", and the blank. */
#define ABBREVIATED 5

/* The long form of an abbreviation has at most so many tokens. */
#define SPELT_TOKENS 8

/* Case --------------------------------------------------------------------- */

static bool starts_upper(ent_slice text)
{
    size_t next;
    return text.size > 0 &&
           ent_char_classify(ent_utf8_decode(text, 0, &next)) == ENT_CHAR_UPPER;
}

/* Which word of a name has its first capital: words are counted as blanks and
 * hyphens part them. */
static uint8_t capital_of(ent_slice name)
{
    size_t start = 0;
    for (uint8_t word = 0; start < name.size && word < NO_CAPITAL; word++) {
        if (starts_upper(ent_slice_part(name, start, name.size)))
            return word;
        while (start < name.size && name.data[start] != ' ' &&
               name.data[start] != '-')
            start++;
        start++;
    }
    return NO_CAPITAL;
}

/* Whether the word with the name's first capital has one in the text. */
static bool capital_kept(const ent_survey *scan, uint8_t capital,
                         uint32_t first, uint32_t last)
{
    uint32_t at = first;
    for (uint32_t word = 0; at < last; word++) {
        if (word == capital)
            return ent_survey_capital(scan, at);
        at++;
        if (at < last && ent_survey_token(scan, at)->kind == ENT_TOKEN_HYPHEN)
            at++;
    }
    return true;
}

static uint8_t languages_of(const ent_name *name)
{
    unsigned languages = 0;
    for (int i = 0; i <= ENT_LANGUAGE_EN; i++)
        languages |= (unsigned)ent_name_in(name, (ent_language)i) << i;
    return (uint8_t)languages;
}

void ent_names_call(ent_automaton *automaton, const ent_lexicon *lexicon)
{
    for (uint32_t i = 0; i < automaton->payloads.count; i++) {
        ent_payload *payload = &automaton->payloads.items[i];
        if (payload->name == ENT_NONE)
            continue;
        const ent_name *name = &lexicon->names.items[payload->name];
        payload->called = (ent_called){
            .rules = (uint8_t)name->rules,
            .languages = languages_of(name),
            .capital = capital_of(name->text),
            .type = (uint8_t)lexicon->entries.items[name->entry].type,
        };
    }
}

static ent_slice without_dot(ent_slice s)
{
    return ent_slice_ends(s, ENT_S(".")) ? ent_slice_part(s, 0, s.size - 1) : s;
}

static bool same_characters(const ent_survey *scan, ent_slice name,
                            uint32_t first, uint32_t last)
{
    ent_slice text = ent_slice_part(scan->dossier->text,
                                    ent_survey_token(scan, first)->start,
                                    ent_survey_token(scan, last - 1)->end);
    if (ent_slice_equal(text, name))
        return true;
    return ent_slice_equal(without_dot(text), without_dot(name));
}

/* Whether a name's first word is a particle that the text writes small, as in
 * "al-Nama". */
static bool starts_small(const ent_survey *scan, uint32_t first, uint32_t last)
{
    uint32_t next = first + 1;
    if (!(scan->marks[first] & W(PARTICLE)))
        return false;
    if (next < last && ent_survey_token(scan, next)->kind == ENT_TOKEN_HYPHEN)
        next++;
    return next < last && ent_survey_capital(scan, next);
}

/* Whether the capitals before the bracket at 'at' spell the word in it, whose
 * long form they then are: "Aaa Bbb of Ccc (ABC)". */
static bool is_spelt(const ent_survey *scan, uint32_t at)
{
    ent_slice word = ent_survey_text(scan, at + 1);
    size_t left = word.size;
    for (uint32_t back = 1; left > 0 && back <= SPELT_TOKENS && back <= at;
         back++) {
        if (!ent_survey_capital(scan, at - back))
            continue;
        if (ent_survey_text(scan, at - back).data[0] != word.data[left - 1])
            return false;
        left--;
    }
    return left == 0;
}

/* Whether a team's code stands between brackets at 'at': "Some One (ABC)". */
static bool is_code(const ent_survey *scan, uint32_t at)
{
    return at > 0 && at + 1 < scan->dossier->token_count &&
           ent_survey_is(scan, at - 1, '(') &&
           ent_survey_is(scan, at + 1, ')') && !is_spelt(scan, at - 1);
}

static bool name_fits(const ent_survey *scan, const ent_payload *payload,
                      uint32_t first, uint32_t last, bool caps)
{
    const ent_called *called = &payload->called;
    bool small = called->capital == 0 && !ent_survey_capital(scan, first);
    if (small && !starts_small(scan, first, last))
        return false;
    if (!(called->languages >> scan->dossier->document.language & 1))
        return false;
    if ((called->rules & ENT_NAME_CODE) && !is_code(scan, first))
        return false;
    if (!(called->rules & ENT_NAME_EXACT))
        return small || capital_kept(scan, called->capital, first, last);
    ent_slice text = scan->rules->lexicon->names.items[payload->name].text;
    return same_characters(scan, text, first, last) &&
           !(caps && scan->marks[first] & W(CAPS));
}

/* Currencies --------------------------------------------------------------- */

/* Whether "$" belongs to the name before it: "AB$", and "AB $" where the name
 * is an abbreviation; but "lent Negara $ 5". */
static bool is_dollar(const ent_survey *scan, uint32_t first, uint32_t last)
{
    const ent_token *sign = ent_survey_token(scan, last);
    return ent_survey_is(scan, last, '$') &&
           (!sign->space_before ||
            sign->start - ent_survey_token(scan, first)->start <=
                ABBREVIATED);
}

/* Whether a country's name here only says whose money it is. In English the
 * money is written small: "Xish crowns", but "Xish Crown Prince". */
static bool is_currency(const ent_survey *scan, const ent_sentence *in,
                        uint32_t first, uint32_t last)
{
    if (last < in->last_token && is_dollar(scan, first, last))
        return true;
    if (scan->dossier->document.language == ENT_LANGUAGE_ID)
        return first > in->first_token &&
               ent_survey_has(scan, in, first - 1, W(CURRENCY));
    return ent_survey_has(scan, in, last, W(CURRENCY)) &&
           (scan->in_capitals || in->title_case ||
            !ent_survey_capital(scan, last));
}

/* Matching ----------------------------------------------------------------- */

typedef struct match {
    const ent_payload *name; /* or NULL */
    uint32_t last;
    bool alone;
} match;

/* Of two names of the same words the one with less doubt is meant. */
static uint32_t doubt_of(const ent_payload *payload)
{
    uint32_t rules = payload->called.rules;
    return rules & ENT_NAME_ALONE ? 2 : rules & ENT_NAME_CODE ? 1 : 0;
}

static void take_name(const ent_survey *scan, const ent_payload *payload,
                      uint32_t first, uint32_t last, bool caps, match *best)
{
    uint32_t doubt = doubt_of(payload);
    if (!name_fits(scan, payload, first, last, caps))
        return;
    bool better = best->name == NULL || last > best->last;
    if (!better) {
        uint32_t other = doubt_of(best->name);
        better = doubt < other ||
                 (doubt == other && payload->name < best->name->name);
    }
    if (better)
        *best = (match){ payload, last, doubt == 2 };
}

static void mark_phrase(ent_survey *scan, uint32_t first, uint32_t last,
                        uint64_t classes)
{
    for (uint32_t at = first; at < last; at++)
        scan->marks[at] |= classes;
    scan->present |= classes;
}

static void take_payloads(ent_survey *scan, uint32_t node, uint32_t first,
                          uint32_t last, bool caps, match *best)
{
    const ent_automaton *automaton = &scan->rules->automaton;
    uint32_t at = automaton->nodes.items[node].payload;
    for (; at != ENT_NONE; at = automaton->payloads.items[at].next) {
        const ent_payload *payload = &automaton->payloads.items[at];
        bool small = payload->value != 0 &&
                     (!ent_survey_capital(scan, first) ||
                      !ent_survey_capital(scan, last - 1));
        if (small)
            continue;
        if (payload->name == ENT_NONE)
            mark_phrase(scan, first, last, payload->classes);
        else
            take_name(scan, payload, first, last, caps, best);
    }
}

/* Whether a walk steps over token 'at': a hyphen, the apostrophe of "Workers'",
 * or the dot of an abbreviation such as "St." that the segmenter left apart. */
static bool is_passed(const ent_survey *scan, uint32_t at)
{
    const ent_token *token = ent_survey_token(scan, at);
    if (token->kind == ENT_TOKEN_WORD)
        return false;
    if (token->kind == ENT_TOKEN_HYPHEN)
        return true;
    if (token->kind == ENT_TOKEN_QUOTE && at > 0)
        return !token->space_before && at + 1 < scan->dossier->token_count &&
               ent_survey_token(scan, at + 1)->space_before &&
               ent_slice_ends(ent_survey_text(scan, at - 1), ENT_S("s"));
    return ent_survey_is(scan, at, '.') && !token->space_before && at > 0 &&
           token->start - ent_survey_token(scan, at - 1)->start <= 4;
}

/* Follows all phrases from token 'first'. */
static match walk(ent_survey *scan, const ent_sentence *in, uint32_t first,
                  bool caps)
{
    const ent_automaton *automaton = &scan->rules->automaton;
    match best = { NULL, first, false };
    uint32_t node = scan->nodes[first];
    uint32_t at = first;
    while (node != ENT_NONE) {
        take_payloads(scan, node, first, at + 1, caps, &best);
        do {
            at++;
        } while (at < in->last_token && is_passed(scan, at));
        if (at >= in->last_token)
            break;
        node = ent_automaton_step(automaton, node, scan->words[at]);
    }
    return best;
}

/* Keeping ------------------------------------------------------------------ */

static void keep_name(ent_survey *scan, uint32_t first, match found)
{
    const ent_called *called = &found.name->called;
    ent_candidates *list = found.alone ? &scan->alone : &scan->found;
    uint32_t number = list->count;
    ent_candidate *candidate = ent_list_push(NULL, list);
    candidate->first = first;
    candidate->last = found.last;
    candidate->type = called->type;
    candidate->rank = RANK_LEXICON;
    candidate->name = found.name->name;
    candidate->flags = called->rules & ENT_NAME_DEMONYM ? ENT_FLAG_DEMONYM : 0;
    candidate->reason = "lexicon";
    for (uint32_t at = first; at < found.last && !found.alone; at++)
        scan->cover[at] = number;
}

/* Whether a name that needs a fuller one does without: a social network's,
 * "posted on X", of one word that no other name goes on with. */
static bool stands_alone(const ent_survey *scan, const ent_sentence *in,
                         uint32_t first, match found)
{
    return found.last == first + 1 &&
           found.name->called.type == ENT_TYPE_ORGANIZATION &&
           ent_survey_has(scan, in, first - 1, W(POSTING)) &&
           !(found.last < in->last_token &&
             (ent_survey_capital(scan, found.last) ||
              ent_survey_token(scan, found.last)->kind == ENT_TOKEN_HYPHEN));
}

/* Whether a body or a place is named only in the name of something else, as in
 * "S&P 500". Of countries ent_drop_namesakes() decides. */
static bool is_in_set(const ent_survey *scan, uint32_t first, match found)
{
    uint64_t all = W(SET);
    for (uint32_t at = first; at < found.last; at++)
        all &= scan->marks[at];
    return all != 0 && found.name->called.type != ENT_TYPE_COUNTRY;
}

/* Whether the small word that a name begins with opens a name that goes on
 * further: "the West Bank" is not the West. */
static bool opens_longer(ent_survey *scan, const ent_sentence *in,
                         uint32_t first, match found, bool caps)
{
    uint32_t next = first + 1;
    return found.name->called.capital != 0 && next < found.last &&
           !ent_survey_capital(scan, first) && scan->nodes[next] != ENT_NONE &&
           walk(scan, in, next, caps).last > found.last;
}

/* Whether a body's name of two words, the first an article, is the start of
 * another that is not known: "the West" of "the West Hollow mine". */
static bool is_cut_short(const ent_survey *scan, const ent_sentence *in,
                         uint32_t first, match found)
{
    return found.last == first + 2 &&
           found.name->called.type == ENT_TYPE_ORGANIZATION &&
           ent_survey_has(scan, in, first, W(ARTICLE)) && !in->title_case &&
           ent_survey_has(scan, in, found.last, W(CAPITAL));
}

/* Whether a place's name begins with the end of a title: "Wali" Kota Nama. */
static bool is_of_title(const ent_survey *scan, const ent_sentence *in,
                        uint32_t first, match found)
{
    return found.name->called.type == ENT_TYPE_PLACE &&
           found.last > first + 1 &&
           ent_survey_has(scan, in, first, W(AREA)) &&
           ent_survey_has(scan, in, first - 1, W(AREA));
}

void ent_find_names(ent_survey *scan, const ent_sentence *sentence)
{
    bool caps = scan->in_capitals;
    uint32_t free = sentence->first_token;
    uint32_t before = scan->found.count;
    for (uint32_t at = free; at < sentence->last_token; at++) {
        if (scan->nodes[at] == ENT_NONE)
            continue;
        match found = walk(scan, sentence, at, caps);
        if (found.name == NULL || at < free || is_in_set(scan, at, found) ||
            opens_longer(scan, sentence, at, found, caps) ||
            is_cut_short(scan, sentence, at, found) ||
            is_of_title(scan, sentence, at, found))
            continue;
        bool posts = found.alone && stands_alone(scan, sentence, at, found);
        found.alone = found.alone && !posts;
        if (found.name->called.type == ENT_TYPE_COUNTRY &&
            is_currency(scan, sentence, at, found.last)) {
            mark_phrase(scan, at, found.last, W(STOP));
            continue;
        }
        keep_name(scan, at, found);
        if (posts)
            scan->found.items[scan->found.count - 1].reason = "where one posts";
        free = found.alone ? free : found.last;
    }
    ent_drop_namesakes(scan, sentence, before);
    ent_find_foreign(scan, sentence, before);
}
