/* lines.c: what marks a line as a whole: its first words, its last ones, or a
 * call on the reader somewhere in it. */

#include "clean/pieces.h"

#include <string.h>

#include "base/ascii.h"

/* A line of more words, with a full stop, is not marked by one or two words
 * that may open any sentence. */
#define PLAIN_WORDS 4
/* Lines with a date or a credit: more words than this are prose. */
#define SHORT_WORDS 8
#define REST_WORDS 4
/* Calls on the reader have no more words than this. */
#define CALL_WORDS 60
/* A counter, "3 comments", no more than this. */
#define COUNT_WORDS 5

/* Past bullets, brackets and blanks at the front of a line. */
static size_t skip_openers(ent_slice line)
{
    static const char *const openers[] = {
        "(", "[", "*", "-", ">", " ", "\t", "\xE2\x80\xA2", "\xE2\x80\x93",
        "\xE2\x80\x94", "\xE2\x97\x8F", "\xE2\x96\xBA", "\xE2\x96\xB6",
        "\xC2\xBB", "\xC2\xA0", "_"
    };
    size_t at = 0;
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
        if (at < line.size && ent_is_alnum(line.data[at]))
            break;
        ent_slice opener = ent_slice_of(openers[i]);
        if (ent_slice_starts(ent_slice_part(line, at, line.size), opener)) {
            at += opener.size;
            i = SIZE_MAX;
        }
    }
    return at;
}

/* A line's end without closing marks. */
static size_t skip_closers(ent_slice line)
{
    size_t end = line.size;
    while (end > 0 && strchr(".:!)]*> _-", line.data[end - 1]))
        end--;
    return end;
}

/* Whether a rule at a line's front may be an accident of prose. */
static bool is_accident(const ent_rule *rule, const ent_look *look,
                        bool bracket, bool first)
{
    bool firm = rule->firm || (rule->bracket && bracket);
    bool dated = look->number && !look->stop && look->words <= SHORT_WORDS &&
                 rule->sort == SORT_BYLINE;
    if (rule->single && (!firm ? look->words > REST_WORDS && !dated :
        first && (rule->sort == SORT_LINK || rule->sort == SORT_CAPTION)))
        return true;
    if (look->question && rule->sort == SORT_BYLINE)
        return true;
    return !firm && look->stop &&
           look->words > (look->period ? PLAIN_WORDS : SHORT_WORDS);
}

/* Where the last sentence of a line begins. */
static size_t last_sentence(ent_slice line, size_t end)
{
    for (size_t i = end; i-- > 1;) {
        if (line.data[i] == ' ' && strchr(".!?", line.data[i - 1]))
            return i + 1;
    }
    return 0;
}

/* The rule whose text ends the line. It marks the whole line; only the last
 * sentence, where that is a credit or a byline behind others. */
static ent_match marked_by_end(const ent_article *article, ent_slice line,
                               const ent_look *look, size_t end)
{
    ent_match none = { NULL, 0, 0 };
    ent_match tail = ent_rules_before(article->rules, line, end);
    if (!tail.rule || (look->period && !tail.rule->firm))
        return none;
    bool call = tail.rule->sort == SORT_SUBSCRIBE && look->words <= CALL_WORDS;
    size_t start = call ? 0 : last_sentence(line, end);
    if (start >= tail.start && start > 0)
        return none;
    return (ent_match){ tail.rule, start, line.size };
}

/* A rule for what no text of the file marks. */
static ent_match made(ent_sort sort, ent_slice line)
{
    static const ent_rule counted = { .kind = { "share", 5 },
                                      .sort = SORT_SHARE };
    static const ent_rule call = { .kind = { "subscribe", 9 },
                                   .sort = SORT_SUBSCRIBE };
    return (ent_match){ sort == SORT_SHARE ? &counted : &call, 0, line.size };
}

/* "3 comments", "2 hours ago": a number, and what was counted. */
static bool is_counter(const ent_article *article, ent_slice line,
                       const ent_look *look)
{
    if (look->words > COUNT_WORDS || !look->number || look->stop ||
        line.data[0] < '0' || line.data[0] > '9')
        return false;
    size_t at = line.size;
    while (at > 0 && !ent_is_blank(line.data[at - 1]))
        at--;
    ent_slice last = ent_slice_part(line, at, line.size);
    return at > 0 && ent_rules_token(article->rules, last) == SORT_COUNTED;
}

/* "Follow our WhatsApp channel", "Get the latest in your inbox": a line that
 * begins with a call on the reader, and names a channel and what it offers, or
 * two channels. */
static bool is_call(const ent_article *article, ent_slice line)
{
    ent_slice rest = line, word;
    uint32_t words = 0, channels = 0;
    bool offer = false;
    if (line.data[0] == '"')
        return false;
    while (words <= CALL_WORDS && ent_word_cut(&rest, &word)) {
        ent_sort sort = ent_rules_token(article->rules, ent_word_bare(word));
        if (words++ == 0 && sort != SORT_PROMPT)
            return false;
        channels += sort == SORT_CHANNEL;
        offer |= sort == SORT_OFFER;
    }
    return channels + offer > 1 && channels > 0 && words <= CALL_WORDS;
}

/* Where "(Some One/Agency)" begins that ends the line, or the line's size. */
static size_t photo_credit(const ent_article *article, ent_slice line,
                           const ent_look *look)
{
    if (!look->bracket || look->bullet || look->dash || !look->slash)
        return line.size;
    size_t at = line.size - 1;
    while (at > 0 && line.data[at] != '(' && line.data[at] != '[')
        at--;
    ent_slice own = ent_slice_part(line, at, line.size);
    ent_look inside = ent_look_at(article->rules, own);
    bool credit = at > 0 && inside.slash && !inside.number &&
                  inside.words <= SHORT_WORDS && inside.longs > 0 &&
                  inside.capitals == inside.longs;
    return credit ? at : line.size;
}

/* A caption that ends with the photographer and his agency; behind a sentence,
 * these alone. */
static ent_match marked_by_credit(const ent_article *article, ent_slice line,
                                  const ent_look *look)
{
    static const ent_rule credit = { .kind = { "credit", 6 },
                                     .sort = SORT_CREDIT };
    size_t at = photo_credit(article, line, look), end = at;
    while (end > 0 && ent_is_blank(line.data[end - 1]))
        end--;
    if (at == line.size || end == 0)
        return (ent_match){ NULL, 0, 0 };
    bool sentence = strchr(".!?\"'", line.data[end - 1]) != NULL ||
                    (unsigned char)line.data[end - 1] >= 0x80;
    if (!sentence && (look->words < SHORT_WORDS || look->sentences > 0))
        return (ent_match){ NULL, 0, 0 };
    return (ent_match){ &credit, sentence ? at : 0, line.size };
}

/* "#one #two": nothing but keywords. */
static bool is_keywords(ent_slice line)
{
    ent_slice rest = line, word;
    uint32_t words = 0;
    while (ent_word_cut(&rest, &word)) {
        if (word.data[0] != '#' || word.size < 3)
            return false;
        words++;
    }
    return words > 0;
}

ent_match ent_line_mark(const ent_article *article, ent_slice line,
                        const ent_look *look, bool first)
{
    const ent_cleaner *rules = article->rules;
    ent_match none = { NULL, 0, 0 };
    size_t at = skip_openers(line), end = skip_closers(line);
    if (at < line.size) {
        ent_match start = ent_rules_at(rules, PLACE_START, line, at);
        bool bracket = at > 0 && memchr("([", line.data[at - 1], 2) != NULL;
        if (start.rule && !is_accident(start.rule, look, bracket, first))
            return start;
        ent_match all = ent_rules_at(rules, PLACE_LINE, line, at);
        if (all.rule && all.end >= end)
            return (ent_match){ all.rule, at, line.size };
    }
    if (end == 0 || first)
        return none;
    if (is_counter(article, line, look) || is_keywords(line))
        return made(SORT_SHARE, line);
    if (at < line.size && is_call(article, ent_slice_part(line, at, line.size)))
        return made(SORT_SUBSCRIBE, line);
    ent_match tail = marked_by_end(article, line, look, end);
    return tail.rule ? tail : marked_by_credit(article, line, look);
}

bool ent_article_marked(const ent_article *article, ent_slice line)
{
    size_t at = skip_openers(line);
    return at < line.size &&
           ent_rules_at(article->rules, PLACE_START, line, at).rule != NULL;
}
