/* rules.c: boilerplate.tsv, sorted by place and first bytes.
 *
 * Papers mix languages ("Read more" under an Indonesian article), so that the
 * rows of every language count for every article. */

#include "clean/rules.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "base/utf8.h"

#define ENT_X(name, word) word,
static const char *const places[] = { ENT_PLACES(ENT_X) };
static const char *const sorts[] = { ENT_KINDS_OF(ENT_X) };
static const char *const afters[] = { ENT_AFTERS(ENT_X) };
#undef ENT_X

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static bool is_word(char c)
{
    unsigned char l = lower(c);
    return (l >= 'a' && l <= 'z') || (l >= '0' && l <= '9');
}

static size_t skip_blanks(ent_slice s, size_t at)
{
    while (at < s.size && ent_is_blank(s.data[at]))
        at++;
    return at;
}

/* Matching ---------------------------------------------------------------- */

/* Where 'rule', laid over 'text' from 'at' on, ends; SIZE_MAX if it differs.
 * A blank matches any number of blanks; around a colon they may lack. */
static size_t lay(ent_slice rule, ent_slice text, size_t at)
{
    for (size_t i = 0; i < rule.size; i++) {
        if (rule.data[i] == ':')
            at = skip_blanks(text, at);
        if (at >= text.size)
            return SIZE_MAX;
        if (rule.data[i] == ' ') {
            bool colon = i + 1 < rule.size && rule.data[i + 1] == ':';
            if (!colon && !ent_is_blank(text.data[at]))
                return SIZE_MAX;
            at = skip_blanks(text, at);
        } else if (lower(text.data[at]) == (unsigned char)rule.data[i]) {
            at++;
        } else {
            return SIZE_MAX;
        }
    }
    if (at < text.size && rule.size > 0 && is_word(rule.data[rule.size - 1]) &&
        is_word(text.data[at]))
        return SIZE_MAX;
    return at;
}

/* The chain of two bytes; others may share it. */
static uint32_t pair(unsigned char a, unsigned char b)
{
    return (a * 37u + b) % ENT_PAIRS;
}

/* The same of three. */
static uint32_t triple(unsigned char a, unsigned char b, unsigned char c)
{
    return (a * 1369u + b * 37u + c) % ENT_PAIRS;
}

static void try_chain(const ent_cleaner *cleaner, uint32_t i, ent_slice text,
                      size_t at, ent_match *best)
{
    unsigned char third = at + 2 < text.size ? lower(text.data[at + 2]) : 0;
    while (i != ENT_NONE) {
        const ent_rule *rule = &cleaner->rules.items[i];
        i = rule->next;
        if (rule->third != 0 && rule->third != third)
            continue;
        size_t end = lay(rule->text, text, at);
        bool more = end != SIZE_MAX && (!best->rule || end > best->end ||
            (end == best->end && rule->after > best->rule->after));
        if (more)
            *best = (ent_match){ rule, at, end };
    }
}

ent_match ent_rules_at(const ent_cleaner *cleaner, ent_place place,
                       ent_slice text, size_t at)
{
    ent_match best = { NULL, at, at };
    unsigned char a = lower(text.data[at]);
    unsigned char b = at + 1 < text.size ? lower(text.data[at + 1]) : 0;
    unsigned char c = at + 2 < text.size ? lower(text.data[at + 2]) : 0;
    const uint32_t chains[] = { cleaner->loose[place][a],
                                cleaner->pairs[place][pair(a, b)],
                                cleaner->triples[place][triple(a, b, c)] };
    for (int i = 0; i < 3; i++)
        if (chains[i] != ENT_NONE)
            try_chain(cleaner, chains[i], text, at, &best);
    return best;
}

ent_match ent_rules_before(const ent_cleaner *cleaner, ent_slice text,
                           size_t end)
{
    ent_match best = { NULL, end, end };
    uint32_t i = cleaner->last[lower(text.data[end - 1])];
    ent_slice before = ent_slice_part(text, 0, end);
    for (; i != ENT_NONE; i = cleaner->rules.items[i].next) {
        const ent_rule *rule = &cleaner->rules.items[i];
        if (rule->text.size > end || (best.rule &&
            rule->text.size <= best.rule->text.size))
            continue;
        size_t at = end - rule->text.size;
        if (at > 0 && is_word(rule->text.data[0]) && is_word(text.data[at - 1]))
            continue;
        if (lay(rule->text, before, at) == end)
            best = (ent_match){ rule, at, end };
    }
    return best;
}

/* The bit of a size in 'token_sizes'; the long ones share one. */
static uint32_t size_bit(size_t size)
{
    return 1u << (size < 31 ? size : 31);
}

ent_sort ent_rules_token(const ent_cleaner *cleaner, ent_slice word)
{
    if (word.size == 0 || !(cleaner->token_sizes[lower(word.data[0])]
                            & size_bit(word.size)))
        return SORT_COUNT;
    ent_match match = ent_rules_at(cleaner, PLACE_TOKEN, word, 0);
    return match.rule && match.end == word.size ? match.rule->sort
                                                : SORT_COUNT;
}

/* Reading ----------------------------------------------------------------- */

/* Bullets and brackets, which a line may begin with anyway. */
static size_t skip_openers(ent_slice text)
{
    size_t at = 0;
    while (at < text.size) {
        size_t next;
        uint32_t code = ent_utf8_decode(text, at, &next);
        if (code >= 0x80 ? code != 0x2022 : !memchr("([*-> ", (int)code, 6))
            break;
        at = next;
    }
    return at;
}

static bool is_firm(ent_slice text)
{
    uint32_t blanks = 0;
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c == ':' || c == '-' || c >= 0x80)
            return true;
        blanks += text.data[i] == ' ' || text.data[i] == ',';
    }
    return blanks >= 2;
}

/* A rule's third byte where nothing before it may lack. */
static unsigned char third_of(ent_slice text)
{
    bool plain = text.size > 2 && is_word(text.data[0]) &&
                 is_word(text.data[1]) && is_word(text.data[2]);
    return plain ? (unsigned char)text.data[2] : 0;
}

/* The chain that a rule belongs to. */
static uint32_t *chain_of(ent_cleaner *cleaner, ent_place place, ent_slice text)
{
    const unsigned char *p = (const unsigned char *)text.data;
    if (place == PLACE_END)
        return &cleaner->last[p[text.size - 1]];
    if (text.size < 2 || p[1] == ' ' || p[1] == ':')
        return &cleaner->loose[place][p[0]];
    if (third_of(text) != 0)
        return &cleaner->triples[place][triple(p[0], p[1], p[2])];
    return &cleaner->pairs[place][pair(p[0], p[1])];
}

/* A blank or a colon may stand for more or for less. */
static void add_size(ent_cleaner *cleaner, ent_slice token)
{
    bool loose = memchr(token.data, ' ', token.size) != NULL ||
                 memchr(token.data, ':', token.size) != NULL;
    cleaner->token_sizes[(unsigned char)token.data[0]] |=
        loose ? UINT32_MAX : size_bit(token.size);
}

static void add(ent_cleaner *cleaner, ent_place place, ent_slice text,
                ent_slice kind, ent_sort sort, ent_after after)
{
    bool bracket = text.data[0] == '(' || text.data[0] == '[';
    size_t skip = place == PLACE_START ? skip_openers(text) : 0;
    if (skip == text.size)
        skip = 0;
    ent_slice own = ent_arena_lower(cleaner->arena,
                                    ent_slice_part(text, skip, text.size));
    unsigned char key = (unsigned char)own.data[0];
    uint32_t *chain = chain_of(cleaner, place, own);
    uint32_t number = cleaner->rules.count;
    ent_rule *rule = ent_list_push(cleaner->arena, &cleaner->rules);
    *rule = (ent_rule){ own, kind, sort, after, bracket,
                        is_firm(own),
                        !memchr(own.data, ' ', own.size), third_of(own),
                        *chain };
    *chain = number;
    if (place == PLACE_TOKEN)
        add_size(cleaner, own);
    if (place == PLACE_INLINE && key <= 'z')
        cleaner->inner[key >= 'a' ? key - 32 : key] = true;
}

static bool load_row(ent_cleaner *cleaner, const ent_tsv *tsv, uint32_t row,
                     ent_error *error)
{
    ent_slice text = ent_tsv_field(tsv, row, ent_tsv_column(tsv, "text"));
    ent_slice kind = ent_tsv_field(tsv, row, ent_tsv_column(tsv, "kind"));
    uint32_t after = ent_slice_among(
        ent_tsv_field(tsv, row, ent_tsv_column(tsv, "after")),
        afters, AFTER_COUNT);
    uint32_t place = ent_slice_among(
        ent_tsv_field(tsv, row, ent_tsv_column(tsv, "where")),
        places, PLACE_COUNT);
    uint32_t sort = ent_slice_among(kind, sorts, SORT_COUNT);
    if (place == ENT_NONE)
        return ent_tsv_fail(tsv, row, error, "'where' is line-start, line, "
                            "line-end, inline or token");
    if (sort == ENT_NONE)
        return ent_tsv_fail(tsv, row, error, "unknown 'kind' \"%.*s\"",
                            ENT_P(kind));
    if (text.size == 0)
        return ent_tsv_fail(tsv, row, error, "a text was expected");
    if (after == ENT_NONE)
        return ent_tsv_fail(tsv, row, error, "'after' is next, caption, list, "
                            "back or -");
    add(cleaner, (ent_place)place, text, kind, (ent_sort)sort,
        (ent_after)after);
    return true;
}

static bool load(ent_cleaner *cleaner, const ent_tsv *tsv, ent_error *error)
{
    for (uint32_t row = 0; row < tsv->row_count; row++) {
        if (!load_row(cleaner, tsv, row, error))
            return false;
    }
    return true;
}

ent_cleaner *ent_cleaner_new(const ent_lexicon *lexicon, ent_error *error)
{
    const ent_tsv *tsv = ent_lexicon_table(lexicon, "boilerplate.tsv", error);
    if (!tsv)
        return NULL;
    ent_cleaner *cleaner = ent_alloc(sizeof *cleaner);
    cleaner->arena = ent_arena_new();
    cleaner->lexicon = lexicon;
    memset(cleaner->pairs, 0xFF, sizeof cleaner->pairs);
    memset(cleaner->triples, 0xFF, sizeof cleaner->triples);
    memset(cleaner->loose, 0xFF, sizeof cleaner->loose);
    memset(cleaner->last, 0xFF, sizeof cleaner->last);
    if (load(cleaner, tsv, error))
        return cleaner;
    ent_cleaner_free(cleaner);
    return NULL;
}

void ent_cleaner_free(ent_cleaner *cleaner)
{
    if (!cleaner)
        return;
    ent_arena_free(cleaner->arena);
    free(cleaner);
}
