/* tokens.c: text into tokens, by a table of classes for ASCII.
 *
 * One loop looks at the class of a byte and calls what reads the rest of such a
 * token. Only bytes over 0x7F are decoded and asked of the Unicode data. */

#include "segment/scan.h"

#include "base/eight.h"
#include "base/utf8.h"

/* What can begin at a byte. */
enum { OTHER, SPACE, UPPER, LOWER, DIGIT, QUOTE, DASH, WIDE };

#define O OTHER
#define S SPACE
#define U UPPER
#define L LOWER
#define D DIGIT
#define Q QUOTE
#define H DASH
#define W8 WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE
static const uint8_t classes[256] = {
    O, O, O, O, O, O, O, O, O, S, S, S, S, S, O, O,
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
    S, O, Q, O, O, O, O, Q, O, O, O, O, O, H, O, O,
    D, D, D, D, D, D, D, D, D, D, O, O, O, O, O, O,
    O, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
    U, U, U, U, U, U, U, U, U, U, U, O, O, O, O, O,
    Q, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O,
    W8, W8, W8, W8, W8, W8, W8, W8, W8, W8, W8, W8, W8, W8, W8, W8
};
#undef W8
#undef O
#undef S
#undef U
#undef L
#undef D
#undef Q
#undef H

/* The longest part of an internet name that is looked up. */
#define DOMAIN_BYTES 7

/* A word being read. */
typedef struct ent_reading {
    const char *data;
    size_t at;
    size_t end;   /* of the block */
    size_t part;  /* where the part after the last inner dot begins */
    uint32_t upper;
    uint32_t lower;
    bool capital; /* the first letter is one */
    bool dotted;  /* letters with dots, no internet name */
} ent_reading;

static int class_at(const ent_reading *r, size_t at)
{
    return at >= r->end ? SPACE : classes[(unsigned char)r->data[at]];
}

/* The class of a code point over 0x7F, and in '*next' where it ends. */
static int wide_class(const ent_reading *r, size_t at, size_t *next,
                      bool inside)
{
    ent_slice text = { r->data, r->end };
    uint32_t code = ent_utf8_decode(text, at, next);
    if (code >= 0x2018 && code <= 0x201F)
        return QUOTE;
    if (code == 0xAB || code == 0xBB || code == 0x2039 || code == 0x203A)
        return QUOTE;
    if (code == 0x2010 || code == 0x2011 || code == 0x2013)
        return DASH;
    switch (ent_char_classify(code)) {
    case ENT_CHAR_SPACE:
    case ENT_CHAR_NEWLINE:
        return SPACE;
    case ENT_CHAR_UPPER:
        return UPPER;
    case ENT_CHAR_LOWER:
        return LOWER;
    case ENT_CHAR_DIGIT:
        return DIGIT;
    case ENT_CHAR_MARK:
        return inside ? DIGIT : OTHER;
    default:
        return OTHER;
    }
}

/* The class at 'at', decoded where it must be. */
static int true_class(const ent_reading *r, size_t at, size_t *next,
                      bool inside)
{
    *next = at + 1;
    int class = class_at(r, at);
    return class == WIDE ? wide_class(r, at, next, inside) : class;
}

static bool is_letter(int class)
{
    return class == UPPER || class == LOWER;
}

static bool is_word(int class)
{
    return class >= UPPER && class <= DIGIT;
}

static bool word_at(const ent_reading *r, size_t at)
{
    size_t next;
    return at < r->end && is_word(true_class(r, at, &next, true));
}

static bool letter_at(const ent_reading *r, size_t at)
{
    size_t next;
    return at < r->end && is_letter(true_class(r, at, &next, true));
}

static void count(ent_reading *r, int class)
{
    if (class == UPPER) {
        if (r->upper + r->lower == 0)
            r->capital = true;
        r->upper++;
    } else if (class == LOWER) {
        r->lower++;
    }
}

/* Past the small letters of ASCII at 'at', which most text is. */
static size_t past_small(const char *data, size_t at, size_t end)
{
    for (; end - at >= 8; at += 8) {
        uint32_t small = ent_eight_small(ent_eight(data + at));
        if (small < 8)
            return at + small;
    }
    while (at < end && data[at] >= 'a' && data[at] <= 'z')
        at++;
    return at;
}

static void read_small(ent_reading *r)
{
    size_t at = past_small(r->data, r->at, r->end);
    r->lower += (uint32_t)(at - r->at);
    r->at = at;
}

/* Letters, digits and marks. */
static void read_run(ent_reading *r)
{
    for (read_small(r); r->at < r->end; read_small(r)) {
        size_t next = r->at + 1;
        int class = class_at(r, r->at);
        if (class == WIDE)
            class = wide_class(r, r->at, &next, true);
        if (!is_word(class))
            return;
        count(r, class);
        r->at = next;
    }
}

/* The bytes of an apostrophe at 'at': 1 for ', 3 for U+2019, else 0. */
static size_t apostrophe(const ent_reading *r, size_t at)
{
    if (at < r->end && r->data[at] == '\'')
        return 1;
    return r->end - at >= 3 && r->data[at] == '\xE2' &&
           r->data[at + 1] == '\x80' && r->data[at + 2] == '\x99' ? 3 : 0;
}

/* The bytes of a possessive 's at 'at', or 0. */
static size_t possessive(const ent_reading *r, size_t at)
{
    size_t mark = apostrophe(r, at);
    if (mark == 0 || at + mark >= r->end)
        return 0;
    char s = r->data[at + mark];
    if (s != 's' && s != 'S')
        return 0;
    return word_at(r, at + mark + 1) ? 0 : mark + 1;
}

/* "com", "COM", never "Com", which may be a sentence after a lost blank. */
static bool is_domain(const ent_scan *scan, ent_slice part)
{
    char lower[DOMAIN_BYTES];
    if (part.size > DOMAIN_BYTES)
        return false;
    bool upper = part.data[0] <= 'Z';
    for (size_t i = 0; i < part.size; i++) {
        if ((part.data[i] <= 'Z') != upper)
            return false;
        lower[i] = (char)(part.data[i] | 0x20);
    }
    return ent_segmenter_has(scan->rules, scan->language,
                             (ent_slice){ lower, part.size }, MARK_DOMAIN);
}

/* "U.S", "S.Pd" and "Ph.D", but not "AS.Dia". */
static bool is_abbreviation(const ent_reading *r, ent_slice right)
{
    size_t left = r->at - r->part;
    if (left == 1)
        return right.size <= 3;
    if (left != 2 || right.size > 2 || class_at(r, r->part) != UPPER)
        return false;
    return right.data[0] <= 'Z' && right.data[right.size - 1] <= 'Z';
}

/* Whether the dot at r->at stands inside the word; then steps over it. */
static bool inner_dot(const ent_scan *scan, ent_reading *r)
{
    size_t from = r->at + 1, to = from;
    while (is_letter(class_at(r, to)) && to - from <= DOMAIN_BYTES)
        to++;
    if (to == from || class_at(r, to) == DIGIT || class_at(r, to) == WIDE)
        return false;
    ent_slice right = { r->data + from, to - from };
    bool domain = r->at - r->part > 1 && is_domain(scan, right);
    if (!domain && !is_abbreviation(r, right))
        return false;
    r->dotted = !domain;
    r->at = r->part = from;
    return true;
}

/* Reads a word from r->at: runs, joined by apostrophes and dots. */
static void read_word(const ent_scan *scan, ent_reading *r)
{
    for (;;) {
        read_run(r);
        if (r->at >= r->end)
            return;
        size_t mark = apostrophe(r, r->at);
        if (mark > 0 && letter_at(r, r->at + mark) && !possessive(r, r->at))
            r->at += mark;
        else if (r->data[r->at] != '.' || !inner_dot(scan, r))
            break;
    }
    if (r->dotted && r->data[r->at] == '.' && r->at - r->part <= 3)
        r->at++;
}

static ent_shape shape(const ent_reading *r)
{
    if (r->upper == 0)
        return r->lower == 0 ? ENT_SHAPE_NONE : ENT_SHAPE_LOWER;
    if (r->lower == 0)
        return r->upper == 1 ? ENT_SHAPE_TITLE : ENT_SHAPE_UPPER;
    return r->capital && r->upper == 1 ? ENT_SHAPE_TITLE : ENT_SHAPE_MIXED;
}

static inline ent_token *add_bare(ent_scan *scan, size_t start, size_t end,
                                  ent_token_kind kind, bool space)
{
    ent_token *token = scan->tokens.count < scan->tokens.capacity
        ? &scan->tokens.items[scan->tokens.count++]
        : ent_list_push(NULL, &scan->tokens);
    token->start = (uint32_t)start;
    token->end = (uint32_t)end;
    token->sentence = 0;
    token->kind = (uint8_t)kind;
    token->shape = ENT_SHAPE_NONE;
    token->space_before = space;
    token->plain = true;
    return token;
}

static ent_token *add(ent_scan *scan, size_t start, size_t end,
                      ent_token_kind kind, bool space)
{
    ent_token *token = add_bare(scan, start, end, kind, space);
    ent_slice text = ent_slice_part(scan->text, start, end);
    bool dotted = text.size > 1 && text.data[text.size - 1] == '.';
    token->plain = !dotted && ent_utf8_skip_ascii(text, 0) == text.size;
    return token;
}

/* Adds the word at 'at' if it is the usual one: a letter of ASCII, small ones
 * behind it, and no mark that might be part of it. Returns its end, or 0. */
static size_t add_usual(ent_scan *scan, size_t at, size_t end, int class,
                        bool space)
{
    const char *data = scan->text.data;
    size_t last = past_small(data, at + 1, end);
    int behind = last < end ? classes[(unsigned char)data[last]] : SPACE;
    bool ends = behind == SPACE || behind == DASH ||
                (behind == OTHER && data[last] != '.') ||
                (behind == OTHER && (last + 1 == end ||
                 classes[(unsigned char)data[last + 1]] == SPACE));
    if (!ends)
        return 0;
    add_bare(scan, at, last, ENT_TOKEN_WORD, space)->shape =
        class == LOWER ? ENT_SHAPE_LOWER : ENT_SHAPE_TITLE;
    return last;
}

static size_t add_word(ent_scan *scan, size_t start, size_t end, bool space)
{
    ent_reading r = { scan->text.data, start, end, start, 0, 0, false, false };
    read_word(scan, &r);
    add(scan, start, r.at, ENT_TOKEN_WORD, space)->shape = (uint8_t)shape(&r);
    return r.at;
}

/* Digits with . , : among them; "5G" and "24th" are words. */
static size_t add_number(ent_scan *scan, size_t start, size_t end, bool space)
{
    ent_reading r = { scan->text.data, start, end, start, 0, 0, false, false };
    bool parts = false;
    while (class_at(&r, r.at) == DIGIT) {
        r.at++;
        char c = r.at < end ? r.data[r.at] : ' ';
        if ((c == '.' || c == ',' || c == ':') &&
            class_at(&r, r.at + 1) == DIGIT) {
            r.at++;
            parts = true;
        }
    }
    if (!parts && word_at(&r, r.at))
        return add_word(scan, start, end, space);
    add(scan, start, r.at, ENT_TOKEN_NUMBER, space);
    return r.at;
}

/* Whether a word or a number ends at 'at'. */
static bool joins(const ent_scan *scan, size_t at, bool space)
{
    if (space || scan->tokens.count == 0)
        return false;
    const ent_token *last = &scan->tokens.items[scan->tokens.count - 1];
    return last->end == at && last->kind <= ENT_TOKEN_NUMBER;
}

/* A quote mark, a dash or another mark; 'next' is where it ends. */
static size_t add_mark(ent_scan *scan, const ent_reading *r, int class,
                       size_t next, bool space)
{
    size_t at = r->at;
    if (class == QUOTE && joins(scan, at, space) && possessive(r, at)) {
        next = at + possessive(r, at);
        add(scan, at, next, ENT_TOKEN_WORD, space)->shape = ENT_SHAPE_LOWER;
        return next;
    }
    ent_token_kind kind = class == QUOTE ? ENT_TOKEN_QUOTE : ENT_TOKEN_PUNCT;
    if (class == DASH && joins(scan, at, space) && word_at(r, next))
        kind = ENT_TOKEN_HYPHEN;
    add(scan, at, next, kind, space);
    return next;
}

/* Whether white space stands before 'at'. */
static bool space_before(ent_slice text, size_t at)
{
    if (at == 0)
        return false;
    size_t start;
    uint32_t code = ent_utf8_before(text, at, &start);
    ent_char_class class = ent_char_classify(code);
    return class == ENT_CHAR_SPACE || class == ENT_CHAR_NEWLINE ||
           (code < 0x80 && classes[code] == SPACE);
}

void ent_scan_tokens(ent_scan *scan, size_t start, size_t end)
{
    ent_reading r = { scan->text.data, start, end, start, 0, 0, false, false };
    bool space = space_before(scan->text, start);
    while (r.at < end) {
        size_t next;
        int class = true_class(&r, r.at, &next, false);
        if (class == SPACE) {
            space = true;
            r.at = next;
            continue;
        }
        size_t usual = is_letter(class) && next == r.at + 1
            ? add_usual(scan, r.at, end, class, space) : 0;
        if (usual > 0)
            r.at = usual;
        else if (is_letter(class))
            r.at = add_word(scan, r.at, end, space);
        else if (class == DIGIT && next == r.at + 1)
            r.at = add_number(scan, r.at, end, space);
        else if (class == DIGIT)
            r.at = add_word(scan, r.at, end, space);
        else
            r.at = add_mark(scan, &r, class, next, space);
        space = false;
    }
}
