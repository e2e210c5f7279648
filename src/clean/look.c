/* look.c: what a line is like, read word by word. */

#include "clean/pieces.h"

#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"

/* Titles have no more words than this. */
#define TITLE_WORDS 26
/* Lines of more bytes are prose, and only their ends are looked at. */
#define LONG_LINE 320
#define LONG_SENTENCE 200 /* with a full stop */
#define MANY_WORDS 100
#define SHORT_WORD 3

bool ent_word_cut(ent_slice *rest, ent_slice *word)
{
    size_t at = 0;
    while (at < rest->size && ent_is_blank(rest->data[at]))
        at++;
    size_t start = at;
    while (at < rest->size && !ent_is_blank(rest->data[at]))
        at++;
    *word = ent_slice_part(*rest, start, at);
    *rest = ent_slice_part(*rest, at, rest->size);
    return word->size > 0;
}

static bool is_core(uint32_t code)
{
    if (code < 0x80)
        return ent_is_alnum((char)code);
    return ent_char_is_letter(code) ||
           ent_char_classify(code) == ENT_CHAR_DIGIT;
}

ent_slice ent_word_bare(ent_slice word)
{
    size_t start = 0, end = word.size, next;
    if (end > 0 && ent_is_alnum(word.data[0]) &&
        ent_is_alnum(word.data[end - 1]))
        return word;
    while (start < end && !is_core(ent_utf8_decode(word, start, &next)))
        start = next;
    while (end > start && !is_core(ent_utf8_before(word, end, &next)))
        end = next;
    return ent_slice_part(word, start, end);
}

/* "am" or "pm" at 'at', and nothing behind it. */
static bool is_half_of_day(ent_slice w, size_t at)
{
    return w.size == at + 2 && strchr("apAP", w.data[at]) != NULL &&
           (w.data[at + 1] | 0x20) == 'm';
}

/* One or two digits, a colon or a dot, two digits, no more of the kind but
 * seconds, or half of the day. */
static bool is_clock(ent_slice w)
{
    size_t hours = 0;
    while (hours < w.size && ent_is_digit(w.data[hours]))
        hours++;
    if (hours < 1 || hours > 2 || w.size < hours + 3)
        return false;
    char mark = w.data[hours];
    if ((mark != ':' && mark != '.') || w.data[hours + 1] > '5')
        return false;
    return ent_is_digit(w.data[hours + 1]) && ent_is_digit(w.data[hours + 2]) &&
           (w.size == hours + 3 || is_half_of_day(w, hours + 3) ||
            (w.size == hours + 6 && w.data[hours + 3] == mark));
}

/* 18/6/2024, 18.06.2024, 2024-06-18: three numbers, one of four digits. */
static bool is_day(ent_slice w)
{
    uint32_t marks = 0, run = 0, years = 0;
    for (size_t i = 0; i <= w.size; i++) {
        if (i < w.size && ent_is_digit(w.data[i])) {
            run++;
            continue;
        }
        if (run == 0 || run == 3 || run > 4)
            return false;
        years += run == 4;
        run = 0;
        if (i < w.size && !strchr("/.-", w.data[i]))
            return false;
        marks += i < w.size;
    }
    return marks == 2 && years == 1;
}

static bool is_bar(ent_slice word)
{
    static const char *const bars[] = {
        "|", "\xC2\xB7", "\xE2\x80\xBA", "\xE2\x80\xA2", "||", ">", "/"
    };
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        if (ent_slice_equal(word, ent_slice_of(bars[i])))
            return true;
    }
    return false;
}

static bool is_dash(ent_slice word)
{
    return ent_slice_equal(word, ENT_S("-")) ||
           ent_slice_equal(word, ENT_S("--")) ||
           ent_slice_equal(word, ENT_S("\xE2\x80\x93")) ||
           ent_slice_equal(word, ENT_S("\xE2\x80\x94"));
}

/* "name@host.example", "@handle". */
static bool is_address(ent_slice word)
{
    const char *at = memchr(word.data, '@', word.size);
    return at && (size_t)(at - word.data) + 2 < word.size;
}

/* "example.com", "VIVA.co.id": letters, a dot, two to four letters. */
static bool is_domain(ent_slice w)
{
    size_t dot = w.size;
    while (dot > 0 && w.size - dot < 5 && w.data[dot - 1] != '.')
        dot--;
    if (dot < 4 || w.size - dot < 2 || w.size - dot > 4)
        return false;
    bool lower = w.data[dot] >= 'a';
    for (size_t i = dot; i < w.size; i++) {
        char c = (char)(w.data[i] | 0x20);
        if (c < 'a' || c > 'z' || (w.data[i] >= 'a') != lower)
            return false;
    }
    return lower || w.data[dot - 2] < 'a';
}

/* "1." or "12)", or a bullet. */
static bool is_bullet(ent_slice word)
{
    size_t digits = 0;
    while (digits < word.size && ent_is_digit(word.data[digits]))
        digits++;
    if (digits > 0)
        return digits + 1 == word.size && digits <= 2 &&
               strchr(".)", word.data[digits]) != NULL;
    return ent_slice_equal(word, ENT_S("*")) ||
           ent_slice_starts(word, ENT_S("\xE2\x80\xA2")) ||
           ent_slice_starts(word, ENT_S("\xE2\x97\x8F")) ||
           ent_slice_starts(word, ENT_S("\xE2\x96\xAA"));
}

/* Takes a word without letters: a bar, a dash, a bullet. */
static void see_mark(ent_look *look, ent_slice word, uint32_t *segment)
{
    if (is_bar(word) && look->words > 0) {
        look->bars++;
        *segment = 0;
    }
    look->joined |= is_dash(word) && look->words > 0;
}

static void see_date(ent_look *look, const ent_cleaner *rules, ent_slice bare)
{
    char c = bare.data[0];
    bool plain = c >= 'a' && c <= 'z' && bare.size > SHORT_WORD;
    look->staff = false;
    if (plain && look->words > 1)
        return; /* long words in lower case are no part of a date */
    ent_sort sort = ent_rules_token(rules, bare);
    look->dates += sort == SORT_MONTH || sort == SORT_WEEKDAY ||
                   (ent_is_digit(c) && is_day(bare));
    look->weekday |= sort == SORT_WEEKDAY && look->words == 1;
    look->zone |= sort == SORT_ZONE;
    look->by |= sort == SORT_BY && look->words == 1;
    look->staff = sort == SORT_STAFF;
    look->clock |= ent_is_digit(c) && is_clock(bare);
}

/* Whether a full stop follows the word. */
static bool ends_sentence(ent_slice word, ent_slice bare)
{
    const char *behind = bare.data + bare.size;
    return behind < word.data + word.size && *behind == '.';
}

/* "kabarNews", "iPhone": the capital of a brand. */
static bool has_inner_capital(ent_slice word)
{
    for (size_t i = 1; i < word.size; i++) {
        if (word.data[i] >= 'A' && word.data[i] <= 'Z' &&
            word.data[i - 1] >= 'a' && word.data[i - 1] <= 'z')
            return true;
    }
    return false;
}

static void see_word(ent_look *look, const ent_cleaner *rules, ent_slice word,
                     ent_slice bare)
{
    size_t next;
    uint32_t first = ent_utf8_decode(bare, 0, &next);
    look->words++;
    look->letters |= ent_char_is_letter(first);
    if (bare.size > 3 && ent_char_is_letter(first)) {
        look->longs++;
        look->capitals += ent_char_classify(first) == ENT_CHAR_UPPER ||
                          (look->words <= BYLINE_WORDS &&
                           has_inner_capital(bare));
    }
    look->mail |= is_address(word);
    look->domain |= is_domain(bare);
    look->number |= ent_is_digit(bare.data[0]);
    look->slash |= memchr(bare.data, '/', bare.size) != NULL;
    look->sentences += bare.size > SHORT_WORD && ends_sentence(word, bare);
    look->colons |= word.data[word.size - 1] == ':';
    look->quote |= word.data[0] == '"' ||
                   ent_slice_starts(word, ENT_S("\xE2\x80\x9C"));
    see_date(look, rules, bare);
}

/* How the line ends, closing quotes and brackets aside. */
static void see_end(ent_look *look, ent_slice text)
{
    size_t end = text.size, start;
    look->bracket = end > 0 && strchr(")]", text.data[end - 1]) != NULL;
    while (end > 0) {
        uint32_t code = ent_utf8_before(text, end, &start);
        if (code != '"' && code != '\'' && code != ')' && code != ']' &&
            code != 0x201D && code != 0x2019 && code != 0xBB)
            break;
        end = start;
    }
    if (end == 0)
        return;
    uint32_t last = ent_utf8_before(text, end, &start);
    look->period = last == '.';
    look->trails = last == 0x2026
        || ent_slice_ends(ent_slice_part(text, 0, end), ENT_S("..."));
    look->question = last == '?';
    look->colon = last == ':';
    look->open = last == '-' || last == 0x2013 || last == 0x2014;
    look->stop = last == '.' || last == '!' || last == '?' || last == 0x2026;
}

static bool is_long(ent_slice text)
{
    size_t limit = text.size > 0 && text.data[text.size - 1] == '.'
        ? LONG_SENTENCE : LONG_LINE;
    return text.size > limit;
}

static ent_look look_at_long(ent_slice text)
{
    ent_look look = { .words = MANY_WORDS, .longs = MANY_WORDS,
                      .sentences = 2, .letters = true };
    see_end(&look, text);
    return look;
}

/* Takes a word of letters of ASCII, maybe with a comma, off the front of
 * '*rest', which most words are, and most looks need not ask more of; none that
 * stands first. False, nothing done, when there is none. */
static bool see_letters(ent_look *look, const ent_cleaner *rules,
                        ent_slice *rest)
{
    const char *p = rest->data, *end = p + rest->size;
    while (p < end && ent_is_blank(*p))
        p++;
    const char *start = p;
    while (p < end && (unsigned char)((*p | 0x20) - 'a') < 26)
        p++;
    ent_slice word = { start, (size_t)(p - start) };
    if (look->words == 0 || word.size == 0)
        return false;
    p += p < end && *p == ',';
    if (p < end && !ent_is_blank(*p))
        return false;
    look->words++;
    look->letters = true;
    if (word.size > SHORT_WORD) {
        bool upper = *start <= 'Z';
        look->longs++;
        look->capitals += upper || (look->words <= BYLINE_WORDS &&
                                    has_inner_capital(word));
    }
    see_date(look, rules, word);
    *rest = (ent_slice){ p, (size_t)(end - p) };
    return true;
}

/* Takes a word that is none of those. */
static void see_other(ent_look *look, const ent_cleaner *rules, ent_slice word,
                      bool first, uint32_t *segment)
{
    ent_slice bare = ent_word_bare(word);
    if (first) {
        look->bullet = is_bullet(word);
        look->dash = is_dash(word) || word.data[0] == '-' ||
                     ent_slice_starts(word, ENT_S("\xE2\x80\x93")) ||
                     ent_slice_starts(word, ENT_S("\xE2\x80\x94"));
    }
    if (bare.size == 0) {
        see_mark(look, word, segment);
        return;
    }
    see_word(look, rules, word, bare);
    ++*segment;
}

ent_look ent_look_at(const ent_cleaner *rules, ent_slice text)
{
    if (is_long(text))
        return look_at_long(text);
    ent_look look = { 0 };
    ent_slice rest = text, word;
    uint32_t segment = 0;
    bool first = true;
    for (;;) {
        if (see_letters(&look, rules, &rest))
            segment++;
        else if (ent_word_cut(&rest, &word))
            see_other(&look, rules, word, first, &segment);
        else
            break;
        first = false;
        if (segment > look.segment)
            look.segment = segment;
    }
    see_end(&look, text);
    return look;
}

bool ent_look_for_letters(ent_slice text)
{
    if (is_long(text))
        return true;
    ent_slice word;
    while (ent_word_cut(&text, &word)) {
        size_t next;
        ent_slice bare = ent_word_bare(word);
        if (bare.size > 0 &&
            ent_char_is_letter(ent_utf8_decode(bare, 0, &next)))
            return true;
    }
    return false;
}

bool ent_look_is_title(const ent_look *look)
{
    return !look->period && look->words > 0 && look->words <= TITLE_WORDS;
}
