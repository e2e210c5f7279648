/* sentences.c: tokens into sentences.
 *
 * A mark . ! ? ... with the closing quotes and brackets after it is the end of
 * a sentence, unless one of these says no: an abbreviation or an initial stands
 * before it, a word that cannot open a sentence or a verb of saying comes after
 * it, or it stands inside brackets that the sentence goes on behind. What goes
 * on without an end is cut, so that later stages may look at a sentence as a
 * whole and yet stay linear in the text. */

#include "segment/scan.h"

#include "base/utf8.h"

/* No sentence has more tokens than this and those behind its mark. */
#define SENTENCE_MOST 600
/* How far ahead a closing bracket is looked for, in tokens. */
#define BRACKET_REACH 60
/* How far behind a quotation a verb of saying may stand, in tokens. */
#define SAY_REACH 5
/* Words of more bytes than this tell whether a sentence is in title case. */
#define SHORT_WORD 3

/* A block on its way. */
typedef struct ent_cutter {
    ent_scan *scan;
    uint32_t last;     /* one past the block's last token */
    uint32_t begin;    /* first token of the sentence being read */
    uint32_t brackets; /* no end before this token */
} ent_cutter;

static const ent_token *token(const ent_cutter *c, uint32_t at)
{
    return &c->scan->tokens.items[at];
}

static ent_slice text(const ent_cutter *c, uint32_t at)
{
    const ent_token *t = token(c, at);
    return (ent_slice){ c->scan->text.data + t->start, t->end - t->start };
}

static char first_byte(const ent_cutter *c, uint32_t at)
{
    return c->scan->text.data[token(c, at)->start];
}

static bool is_byte(const ent_cutter *c, uint32_t at, char byte)
{
    const ent_token *t = token(c, at);
    return t->end - t->start == 1 && first_byte(c, at) == byte;
}

static bool has(const ent_cutter *c, ent_slice word, unsigned marks)
{
    return ent_segmenter_has(c->scan->rules, c->scan->language, word, marks);
}

static bool is_ellipsis(const ent_cutter *c, uint32_t at)
{
    return ent_slice_equal(text(c, at), ENT_S("\xE2\x80\xA6"));
}

/* Whether it is neither a stop nor a bracket, as most tokens are. */
static bool is_quiet(const ent_token *t)
{
    return t->kind == ENT_TOKEN_WORD && t->plain;
}

static bool is_stop(const ent_cutter *c, uint32_t at)
{
    const ent_token *t = token(c, at);
    if (t->kind == ENT_TOKEN_WORD)
        return t->end - t->start > 1 && text(c, at).data[t->end - t->start - 1]
               == '.';
    if (t->kind != ENT_TOKEN_PUNCT)
        return false;
    return is_byte(c, at, '.') || is_byte(c, at, '!') || is_byte(c, at, '?') ||
           is_ellipsis(c, at);
}

static bool is_closer(const ent_cutter *c, uint32_t at)
{
    if (token(c, at)->kind == ENT_TOKEN_QUOTE)
        return true;
    return is_byte(c, at, ')') || is_byte(c, at, ']');
}

/* One past the marks and closers that follow the mark at 'at' without blanks;
 * '*quoted': a quote mark is among them. */
static uint32_t past_closers(const ent_cutter *c, uint32_t at, bool *quoted)
{
    for (at++; at < c->last && !token(c, at)->space_before; at++) {
        if (token(c, at)->kind == ENT_TOKEN_WORD)
            break;
        if (!is_stop(c, at) && !is_closer(c, at))
            break;
        *quoted = *quoted || token(c, at)->kind == ENT_TOKEN_QUOTE;
    }
    return at;
}

static bool begins_capital(const ent_cutter *c, uint32_t at)
{
    size_t next;
    ent_slice word = text(c, at);
    return ent_char_classify(ent_utf8_decode(word, 0, &next)) == ENT_CHAR_UPPER;
}

/* The first token from 'at' on that is no opening mark, or c->last. */
static uint32_t past_openers(const ent_cutter *c, uint32_t at)
{
    while (at < c->last && (token(c, at)->kind == ENT_TOKEN_QUOTE ||
                            is_byte(c, at, '(') || is_byte(c, at, '[')))
        at++;
    return at;
}

/* "$5 billion", "@name", an emoji; but no dash. */
static bool is_symbol(const ent_cutter *c, uint32_t at)
{
    size_t next;
    uint32_t code = ent_utf8_decode(text(c, at), 0, &next);
    return code == '#' || code == '@' || code == '*' ||
           ent_char_classify(code) == ENT_CHAR_OTHER;
}

/* Whether a sentence could begin at 'next': a capital, a number, a bullet. */
static bool can_begin(const ent_cutter *c, uint32_t next)
{
    uint32_t at = past_openers(c, next);
    if (at == c->last || is_byte(c, next, '('))
        return true;
    switch (token(c, at)->kind) {
    case ENT_TOKEN_WORD:
        return token(c, at)->shape != ENT_SHAPE_LOWER &&
               (begins_capital(c, at) || token(c, at)->shape ==
                                         ENT_SHAPE_NONE);
    case ENT_TOKEN_NUMBER:
        return true;
    default:
        return is_symbol(c, at);
    }
}

/* Whether the word at or behind the quotes at 'next' often opens one. */
static bool opens(const ent_cutter *c, uint32_t next)
{
    uint32_t at = past_openers(c, next);
    if (is_byte(c, next, '('))
        return false;
    return at < c->last && (at != next || has(c, text(c, at), MARK_START));
}

/* A single capital letter: the initial of a name. */
static bool is_initial(const ent_cutter *c, uint32_t at)
{
    const ent_token *t = token(c, at);
    size_t next;
    ent_utf8_decode(text(c, at), 0, &next);
    return t->kind == ENT_TOKEN_WORD && t->shape == ENT_SHAPE_TITLE &&
           next == t->end - t->start;
}

/* What the abbreviation that ends with the dot at 'dot' says about 'next';
 * the word before it may be a part of it. */
static bool abbreviation_allows(const ent_cutter *c, uint32_t dot,
                                uint32_t next)
{
    bool dotted = token(c, dot)->kind == ENT_TOKEN_WORD;
    if (!dotted && (dot == c->begin || token(c, dot)->space_before))
        return true;
    uint32_t word = dotted ? dot : dot - 1;
    ent_slice whole = { c->scan->text.data + token(c, word)->start,
                        token(c, dot)->end - token(c, word)->start };
    if (has(c, whole, MARK_YES))
        return true;
    if (has(c, whole, MARK_NUMBER))
        return token(c, next)->kind != ENT_TOKEN_NUMBER;
    if (has(c, whole, MARK_NEVER))
        return false;
    if (dotted || is_initial(c, word) || has(c, whole, MARK_MAYBE))
        return opens(c, next);
    return true;
}

/* "1. A country changes presidents": the number of an item. */
static bool is_item(const ent_cutter *c, uint32_t dot)
{
    if (dot != c->begin + 1 || token(c, dot)->space_before)
        return false;
    const ent_token *t = token(c, c->begin);
    return (t->kind == ENT_TOKEN_NUMBER && t->end - t->start <= 3) ||
           is_initial(c, c->begin);
}

/* Whether a verb of saying stands shortly after 'at', before any other mark:
 * '"Why?" he asked.' is one sentence. */
static bool is_attribution(const ent_cutter *c, uint32_t at)
{
    for (uint32_t end = at + SAY_REACH; at < c->last && at < end; at++) {
        if (token(c, at)->kind != ENT_TOKEN_WORD)
            return false;
        if (has(c, text(c, at), MARK_SAY))
            return true;
    }
    return false;
}

/* "end.Then" and "PBB).Namun": the blank was lost. */
static bool lost_blank(const ent_cutter *c, uint32_t stop, uint32_t next)
{
    const ent_token *t = token(c, next);
    if (stop == c->begin || token(c, stop)->kind == ENT_TOKEN_WORD ||
        t->kind != ENT_TOKEN_WORD || t->shape != ENT_SHAPE_TITLE ||
        t->end - t->start < 2)
        return false;
    const ent_token *before = token(c, stop - 1);
    return next > stop + 1 || before->kind == ENT_TOKEN_PUNCT ||
           (before->shape == ENT_SHAPE_LOWER &&
            before->end - before->start > 2);
}

/* Whether the sentence ends before 'next', with the mark at 'stop'. */
static bool ends(const ent_cutter *c, uint32_t stop, uint32_t next,
                 bool quoted)
{
    if (next <= c->brackets || is_item(c, stop))
        return false;
    if (!token(c, next)->space_before)
        return lost_blank(c, stop, next);
    if (!can_begin(c, next))
        return false;
    bool asks = is_byte(c, stop, '!') || is_byte(c, stop, '?');
    if (asks && quoted)
        return !is_attribution(c, next);
    return asks || is_ellipsis(c, stop) || next > stop + 1 ||
           abbreviation_allows(c, stop, next);
}

/* One past the bracket that closes the one at 'at', when the sentence goes on
 * around it; else 0. */
static uint32_t past_bracket(const ent_cutter *c, uint32_t at)
{
    uint32_t end = c->last - at > BRACKET_REACH ? at + BRACKET_REACH : c->last;
    if (at == c->begin)
        return 0;
    for (uint32_t i = at + 1; i < end; i++) {
        if (is_byte(c, i, '('))
            return 0;
        if (is_byte(c, i, ')'))
            return i + 1;
    }
    return 0;
}

/* Eight in ten of the longer words, if any, begin with a capital. */
static bool is_title(const ent_cutter *c, uint32_t first, uint32_t last)
{
    uint32_t words = 0, capitals = 0;
    for (uint32_t i = first; i < last; i++) {
        const ent_token *t = token(c, i);
        if (t->kind != ENT_TOKEN_WORD || t->end - t->start <= SHORT_WORD)
            continue;
        words++;
        capitals += t->shape != ENT_SHAPE_LOWER && t->shape != ENT_SHAPE_NONE;
    }
    return words > 0 && capitals * 10 >= words * 8;
}

static void close_sentence(ent_cutter *c, uint32_t end, uint32_t block,
                           const ent_block *of)
{
    uint32_t number = c->scan->sentences.count;
    ent_sentence *sentence = ent_list_push(NULL, &c->scan->sentences);
    sentence->start = token(c, c->begin)->start;
    sentence->end = token(c, end - 1)->end;
    sentence->first_token = c->begin;
    sentence->last_token = end;
    sentence->block = block;
    sentence->paragraph = of->paragraph;
    sentence->boilerplate = of->kind == ENT_BLOCK_BOILERPLATE;
    sentence->title_case = is_title(c, c->begin, end);
    for (uint32_t i = c->begin; i < end; i++)
        c->scan->tokens.items[i].sentence = number;
    c->begin = end;
}

void ent_scan_sentences(ent_scan *scan, uint32_t first, uint32_t block,
                        const ent_block *of)
{
    ent_cutter c = { scan, scan->tokens.count, first, 0 };
    for (uint32_t at = first; at < c.last;) {
        uint32_t next = at + 1;
        if (at - c.begin >= SENTENCE_MOST)
            close_sentence(&c, at, block, of);
        if (is_quiet(token(&c, at))) {
            at = next;
            continue;
        }
        if (at >= c.brackets && is_byte(&c, at, '('))
            c.brackets = past_bracket(&c, at);
        if (is_stop(&c, at)) {
            bool quoted = false;
            next = past_closers(&c, at, &quoted);
            if (next < c.last && ends(&c, at, next, quoted))
                close_sentence(&c, next, block, of);
        }
        at = next;
    }
    if (c.begin < c.last)
        close_sentence(&c, c.last, block, of);
}
