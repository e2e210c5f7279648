/* marks.c: the text into lines, and lines into pieces where a rule marks them.
 *
 * A rule marks a line that begins or ends with its text, or the rest of a line
 * from it on. A marker that stands alone takes what it announces: the next
 * line, or a list. */

#include "clean/pieces.h"

#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"

/* So many words ahead tell prose from a headline. */
#define READ_ON_WORDS 5
/* A title that stands alone below a list's marker has so many words. */
#define LISTED_WORDS 5
#define CAPTION_WORDS 45
/* Words behind two blanks that are enough to be prose again. */
#define REST_WORDS 4

/* What a marker alone on its line still takes. */
typedef struct ent_taking {
    ent_after after; /* AFTER_NOTHING: nothing */
    bool alone;      /* the marker's line held nothing else */
    uint32_t taken;
    bool gap;        /* an empty line stood between marker and the first */
    ent_slice reason;
    ent_sort sort;
} ent_taking;

typedef struct ent_mark_scan {
    ent_article *article;
    ent_taking taking;
    uint32_t paragraph;
    bool gap;
    bool seen; /* a line was read */
    ent_slice line; /* what of a line is left, and how that looks */
    ent_look look;
} ent_mark_scan;

static ent_slice trim(ent_slice s)
{
    return ent_slice_trim(s);
}

/* Whether a sentence ends before 'at', or two blanks stand there. */
static bool after_sentence(ent_slice line, size_t at)
{
    size_t end = at;
    while (end > 0 && ent_is_blank(line.data[end - 1]))
        end--;
    if (end == 0 || at - end > 1)
        return true;
    unsigned char c = (unsigned char)line.data[end - 1];
    return c >= 0x80 || strchr(".!?\")]'", c) != NULL;
}

/* One past the bracket that closes the one at 'at', or the line's size. */
static size_t past_bracket(ent_slice line, size_t at)
{
    uint32_t depth = 0;
    for (size_t i = at; i < line.size; i++) {
        char c = line.data[i];
        depth += c == '(' || c == '[';
        if ((c == ')' || c == ']') && --depth == 0)
            return i + 1;
    }
    return line.size;
}

/* "City (AGENCY/PAPER) - ": the agency's line that opens an article. */
static bool is_dateline(ent_slice line, size_t at)
{
    ent_slice rest = ent_slice_part(line, past_bracket(line, at), line.size);
    rest = trim(rest);
    return ent_slice_starts(rest, ENT_S("-")) ||
           ent_slice_starts(rest, ENT_S("\xE2\x80\x93")) ||
           ent_slice_starts(rest, ENT_S("\xE2\x80\x94"));
}

static bool may_stand_inside(ent_slice line, const ent_match *match)
{
    const ent_rule *rule = match->rule;
    bool closed = strchr(")]", line.data[match->end - 1]) != NULL;
    if (rule->bracket) /* an agency alone may be a name's abbreviation */
        return !is_dateline(line, match->start) &&
               (!closed || after_sentence(line, match->start));
    char c = line.data[match->start];
    if (c >= 'a' && c <= 'z')
        return false;
    bool colon = memchr(rule->text.data, ':', rule->text.size) != NULL;
    return (colon && rule->sort == SORT_LINK) ||
           after_sentence(line, match->start);
}

/* The first rule inside a line, or none. */
static ent_match inside_line(const ent_article *article, ent_slice line)
{
    for (size_t at = 0; at < line.size; at++) {
        if (!article->rules->inner[(unsigned char)line.data[at]])
            continue;
        unsigned char l = (unsigned char)(line.data[at > 0 ? at - 1 : 0] | 32);
        if (at > 0 && l >= 'a' && l <= 'z')
            continue;
        ent_match match = ent_rules_at(article->rules, PLACE_INLINE, line, at);
        if (match.rule && may_stand_inside(line, &match))
            return match;
    }
    return (ent_match){ NULL, 0, 0 };
}

/* Where two blanks and then prose follow, or the line's size. */
static size_t past_blanks(const ent_article *article, ent_slice line, size_t at)
{
    for (size_t i = at; i + 1 < line.size; i++) {
        if (!ent_is_blank(line.data[i]) || !ent_is_blank(line.data[i + 1]))
            continue;
        ent_slice behind = trim(ent_slice_part(line, at, i));
        ent_slice rest = ent_slice_part(line, i, line.size);
        if (behind.size > 0 &&
            ent_look_at(article->rules, rest).words >= REST_WORDS)
            return i;
    }
    return line.size;
}

static bool is_capital(ent_slice word)
{
    size_t next;
    return ent_char_classify(ent_utf8_decode(word, 0, &next)) == ENT_CHAR_UPPER;
}

/* Whether three of the next words of 'rest', the first among them, are longer
 * words in lower case, as in no headline. */
static bool reads_on(ent_slice rest)
{
    ent_slice word;
    uint32_t lower = 0;
    for (int i = 0; i < READ_ON_WORDS && ent_word_cut(&rest, &word); i++) {
        ent_slice bare = ent_word_bare(word);
        if (bare.size == 0 || (i == 0 && is_capital(bare)))
            return false;
        lower += bare.size > 3 && !is_capital(bare);
    }
    return lower >= 3;
}

/* A link that ran into the paragraph behind it: where the paragraph begins, or
 * the line's size. That is the capital before words in lower case; behind a
 * headline that is in lower case itself, the first of a run of capitals. */
static size_t past_headline(ent_slice line, size_t at)
{
    ent_slice rest = ent_slice_part(line, at, line.size), word;
    size_t run = 0; /* where a run of capitals began behind lower case */
    uint32_t capitals = 0;
    bool after_lower = false;
    for (uint32_t i = 0; ent_word_cut(&rest, &word); i++) {
        ent_slice bare = ent_word_bare(word);
        size_t here = (size_t)(word.data - line.data);
        bool capital = bare.size > 0 && is_capital(bare);
        if (!capital)
            run = 0;
        else if (after_lower && run == 0 && capitals * 2 <= i)
            run = here;
        capitals += capital;
        if (capital && i >= REST_WORDS && reads_on(rest))
            return run > 0 ? run : here;
        after_lower = !capital && bare.size > 3;
    }
    return line.size;
}

/* Where the next marker inside the line stands, or the line's size. */
static size_t next_marker(const ent_article *article, ent_slice line, size_t at)
{
    ent_match next = inside_line(article, ent_slice_part(line, at, line.size));
    return next.rule ? at + next.start : line.size;
}

/* Where what a match marks ends. */
static size_t marked_end(const ent_article *article, ent_slice line,
                         const ent_match *match)
{
    bool bracket = line.data[match->start] == '(' ||
                   line.data[match->start] == '[';
    size_t open = match->start;
    while (open > 0 && ent_is_blank(line.data[open - 1]))
        open--;
    if (!bracket && open > 0 && strchr("([", line.data[open - 1])) {
        bracket = true;
        open--;
    } else {
        open = match->start;
    }
    if (bracket)
        return past_bracket(line, open);
    ent_sort sort = match->rule->sort;
    if (sort == SORT_CAPTION || sort == SORT_CREDIT || sort == SORT_BYLINE)
        return line.size;
    if ((sort == SORT_NEXT_PAGE || sort == SORT_ADVERTISEMENT) &&
        match->start > 0)
        return match->end;
    line = ent_slice_part(line, 0, next_marker(article, line, match->end));
    line = ent_slice_part(line, 0, past_blanks(article, line, match->end));
    ent_slice behind = ent_slice_part(line, match->end, line.size);
    ent_look look = ent_look_at(article->rules, behind);
    bool runs_on = sort == SORT_LINK && look.words > READ_ON_WORDS &&
                   (look.period || !ent_look_is_title(&look));
    return runs_on ? past_headline(line, match->end) : line.size;
}

/* Adds a piece without its look. */
static ent_piece *add_bare(ent_mark_scan *scan, ent_slice part, bool cut)
{
    ent_article *article = scan->article;
    ent_slice own = trim(part);
    if (own.size == 0)
        return NULL;
    ent_piece *piece = ent_list_push(NULL, &article->pieces);
    piece->start = (uint32_t)(own.data - article->text.data);
    piece->end = piece->start + (uint32_t)own.size;
    piece->paragraph = scan->paragraph;
    piece->gap = scan->gap && !cut;
    piece->cut = cut;
    return piece;
}

static ent_piece *add(ent_mark_scan *scan, ent_slice part, bool cut)
{
    ent_piece *piece = add_bare(scan, part, cut);
    ent_slice own = trim(part);
    bool seen = own.data == scan->line.data && own.size == scan->line.size;
    if (piece)
        piece->look = seen ? scan->look
                           : ent_look_at(scan->article->rules, own);
    return piece;
}

static void add_marked(ent_mark_scan *scan, ent_slice part, bool cut,
                       const ent_match *match, size_t behind)
{
    ent_piece *piece = add(scan, part, cut);
    if (!piece)
        return;
    const ent_rule *rule = match->rule;
    piece->kind = ENT_BLOCK_BOILERPLATE;
    piece->reason = rule->kind;
    piece->sort = rule->sort;
    piece->list = rule->after == AFTER_LIST;
    piece->back = rule->after == AFTER_BACK;
    ent_slice left = ent_slice_part(part, behind, part.size);
    bool alone = !ent_look_for_letters(left);
    scan->taking = (ent_taking){ .after = rule->after, .alone = alone,
        .reason = rule->kind, .sort = rule->sort };
}

/* A caption stands right behind its mark, and once. */
static bool takes_caption(const ent_mark_scan *scan, const ent_look *look)
{
    return scan->taking.alone && scan->taking.taken == 0 && !scan->gap &&
           look->words <= CAPTION_WORDS && look->sentences <= 2 &&
           !look->joined && !look->open;
}

/* Whether the marker before still takes this line; '*look' is the line's. */
static bool takes(ent_mark_scan *scan, const ent_look *look)
{
    ent_taking *taking = &scan->taking;
    if (taking->after == AFTER_CAPTION)
        return takes_caption(scan, look);
    if (taking->after != AFTER_NEXT && taking->after != AFTER_LIST)
        return false;
    if ((look->bullet || look->dash) && taking->after == AFTER_LIST &&
        !scan->gap)
        return true;
    if (look->dash && taking->alone && !scan->gap)
        return true;
    bool parted = taking->after == AFTER_LIST && scan->gap && taking->gap &&
                  taking->taken > 0; /* every title stands alone */
    bool goes_on = taking->sort == SORT_NEXT_PAGE && look->trails
        && look->sentences <= 1;
    if (!taking->alone || (!ent_look_is_title(look) && !goes_on)
        || look->colon)
        return false;
    if (scan->gap && taking->taken > 0 && !parted)
        return false;
    if (parted)
        return look->words >= LISTED_WORDS;
    taking->gap |= scan->gap;
    return !(taking->gap && taking->taken > 0);
}

static bool take(ent_mark_scan *scan, ent_slice line, const ent_look *look)
{
    if (!takes(scan, look)) {
        scan->taking.after = AFTER_NOTHING;
        return false;
    }
    ent_piece *piece = add(scan, line, false);
    piece->kind = ENT_BLOCK_BOILERPLATE;
    piece->reason = scan->taking.reason;
    piece->sort = scan->taking.sort;
    scan->taking.taken++;
    return true;
}

/* Whether more than marks stand before 'at'. */
static bool has_words(ent_slice line, size_t at)
{
    return ent_word_bare(ent_slice_part(line, 0, at)).size > 0;
}

/* Cuts one line, which is not empty, into pieces. */
static void cut_line(ent_mark_scan *scan, ent_slice line)
{
    const ent_article *article = scan->article;
    bool cut = false;
    while (line.size > 0) {
        ent_look look = ent_look_at(article->rules, line);
        scan->line = line;
        scan->look = look;
        bool first = article->pieces.count == 0;
        ent_match match = ent_line_mark(article, line, &look, first);
        size_t start = 0;
        if (match.rule && has_words(line, match.start))
            start = match.start;
        if (!match.rule) {
            if (!cut && take(scan, line, &look))
                return;
            match = inside_line(article, line);
            start = match.start;
        }
        if (!match.rule) {
            add_bare(scan, line, cut)->look = look;
            return;
        }
        if (add(scan, ent_slice_part(line, 0, start), cut))
            cut = true;
        size_t end = marked_end(article, line, &match);
        add_marked(scan, ent_slice_part(line, start, end), cut, &match,
                   match.end - start);
        cut = true;
        line = trim(ent_slice_part(line, end, line.size));
    }
}

static bool has_gaps(ent_slice text)
{
    ent_slice rest = text, line;
    bool empty = false, seen = false;
    while (ent_slice_cut(&rest, '\n', &line)) {
        bool blank = trim(line).size == 0;
        if (!blank && seen && empty)
            return true;
        empty = blank;
        seen = seen || !blank;
    }
    return false;
}

void ent_article_cut(ent_article *article)
{
    article->spaced = has_gaps(article->text);
    ent_mark_scan scan = { .article = article, .gap = true };
    ent_slice rest = article->text, line;
    while (ent_slice_cut(&rest, '\n', &line)) {
        ent_slice own = trim(line);
        if (own.size == 0) {
            scan.gap = true;
            continue;
        }
        if (scan.seen && (scan.gap || !article->spaced))
            scan.paragraph++;
        cut_line(&scan, own);
        scan.gap = false;
        scan.seen = true;
    }
}
