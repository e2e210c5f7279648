/* foot.c: what stands behind the last paragraph: bylines, contacts, initials,
 * and all that a page goes on with. */

#include "clean/pieces.h"

#include <string.h>

#include "base/utf8.h"

/* A name or initials alone. */
#define SIGN_WORDS 6
#define CONTACT_WORDS 30
#define META_WORDS 20
/* Lines from the end in which whole sentences may still be marked. */
#define FOOT_REACH 3
/* Behind a closing line at most one in so many sentences stands. */
#define LITTLE 6
/* An article has at least so many before it has a foot. */
#define BODY_SENTENCES 3

static bool is_open(char c)
{
    return c == '(' || c == '[';
}

/* "(ab/cd)", "[KORAN]", "(A-187/A-147)***": initials in brackets. */
static bool is_signature(ent_slice text, const ent_look *look)
{
    size_t end = text.size;
    while (end > 0 && (text.data[end - 1] == '*' || text.data[end - 1] == '.'))
        end--;
    if (end < 2 || !is_open(text.data[0]) || !strchr(")]", text.data[end - 1]))
        return false;
    char last = text.data[end - 2];
    return look->letters && look->words <= BYLINE_WORDS &&
           !strchr(".!?\"", last);
}

/* "AB/CD", "ab-cde", "Some S. One". */
static bool is_name(ent_slice text, const ent_look *look)
{
    if (look->words == 0 || look->words > SIGN_WORDS || look->stop ||
        look->bullet || look->colon || !look->letters)
        return false;
    if (look->number)
        return false;
    if (look->slash && (look->words <= 3 || look->bracket))
        return true;
    size_t next;
    uint32_t code = ent_utf8_decode(text, 0, &next);
    if (ent_char_classify(code) == ENT_CHAR_UPPER)
        return look->capitals == look->longs;
    return look->words == 1 && code != '"' && code != 0x201C;
}

/* Whether a piece behind the last paragraph is boilerplate. */
static bool is_foot(const ent_article *article, const ent_piece *piece)
{
    const ent_look *look = &piece->look;
    ent_slice text = ent_piece_text(article, piece);
    if (is_signature(text, look) || is_name(text, look))
        return true;
    if (look->dash && !look->period && look->words <= BYLINE_WORDS)
        return piece + 1 == article->pieces.items + article->pieces.count;
    if (text.data[0] == '#' && look->words <= SIGN_WORDS)
        return true;
    if (look->mail && look->words <= CONTACT_WORDS)
        return true;
    return !look->bullet && ent_piece_is_metadata(article, piece, false);
}

/* The first of the lines that stand together with piece 'at'. */
static uint32_t group_start(const ent_article *article, uint32_t at,
                            uint32_t least)
{
    while (article->spaced && at > least && !article->pieces.items[at].gap)
        at--;
    return at;
}

/* A sentence among the last lines that a rule marks, or that has an address,
 * or a note on the author: "*) Someone teaches in City." */
static bool is_last_word(const ent_article *article, uint32_t at)
{
    const ent_piece *piece = &article->pieces.items[at];
    if (at + FOOT_REACH < article->pieces.count || at == 0)
        return false;
    if (ent_slice_starts(ent_piece_text(article, piece), ENT_S("*)")))
        return piece->look.words <= CONTACT_WORDS;
    return piece->look.words <= CONTACT_WORDS &&
           (piece->look.mail ||
            ent_article_marked(article, ent_piece_text(article, piece)));
}

/* Whether the group of lines [first, last] goes: its first line is dropped, or
 * its only one is of the foot. */
static bool drops_group(const ent_article *article, uint32_t first,
                        uint32_t last)
{
    bool marked = article->pieces.items[first].kind == ENT_BLOCK_BOILERPLATE;
    for (uint32_t i = first; i <= last; i++) {
        const ent_piece *piece = &article->pieces.items[i];
        if (ent_piece_is_prose(piece) && !is_foot(article, piece) &&
            !is_last_word(article, i) && !(marked && !piece->look.period))
            return false;
    }
    return true;
}

/* Where the last sentence of a paragraph ends with a short rest behind it that
 * is none, or the paragraph's size. */
static size_t past_last_sentence(ent_slice text)
{
    for (size_t i = text.size; i-- > 1;) {
        if (text.data[i] != ' ')
            continue;
        size_t end = i;
        while (end > 1 && strchr(" \"')]", text.data[end - 1]))
            end--;
        while (end > 3 && (unsigned char)text.data[end - 3] == 0xE2)
            end -= 3;
        if (end > 0 && strchr(".!?", text.data[end - 1]))
            return i;
        i = end; /* from inside the marks it is the same */
    }
    return text.size;
}

/* Where "(abc)" or "[KORAN]" begins that stands behind the last sentence, or
 * the paragraph's size. */
static size_t past_bracket(ent_slice text)
{
    size_t from = text.size;
    while (from > 0 && !is_open(text.data[from - 1]))
        from--;
    size_t end = from > 0 ? from - 1 : 0;
    while (end > 0 && text.data[end - 1] == ' ')
        end--;
    if (end == 0)
        return text.size;
    unsigned char c = (unsigned char)text.data[end - 1];
    return c >= 0x80 || strchr(".!?\")", c) ? from - 1 : text.size;
}

/* The last piece that is a sentence, or ENT_NONE. */
static uint32_t last_paragraph(const ent_article *article)
{
    for (uint32_t i = article->pieces.count; i-- > 0;) {
        const ent_piece *piece = &article->pieces.items[i];
        const ent_look *look = &piece->look;
        if (!ent_piece_is_prose(piece) || is_last_word(article, i))
            continue;
        ent_slice text = ent_piece_text(article, piece);
        if (look->words > META_WORDS || past_bracket(text) < text.size ||
            (look->stop && look->words > 2 && !is_signature(text, look)))
            return i;
    }
    return ENT_NONE;
}

/* Whether what stands behind the last sentence of a paragraph is none. */
static bool is_tail(const ent_article *article, ent_slice tail,
                    const ent_look *look)
{
    if (tail.size == 0 || look->words > BYLINE_WORDS)
        return false;
    if (is_signature(tail, look) || ent_article_marked(article, tail))
        return true;
    return is_name(tail, look) || (look->bars > 0 && !look->stop);
}

static void split(ent_article *article, uint32_t at, ent_slice before,
                  ent_slice tail, const ent_look *look)
{
    (void)ent_list_push(NULL, &article->pieces);
    ent_piece *piece = &article->pieces.items[at];
    memmove(piece + 2, piece + 1,
            (article->pieces.count - at - 2) * sizeof *piece);
    uint32_t start = (uint32_t)(tail.data - article->text.data);
    piece[1] = (ent_piece){ .start = start, .end = piece->end, .cut = true,
                            .paragraph = piece->paragraph, .look = *look };
    ent_piece_drop(&piece[1], SORT_BYLINE);
    piece->end = piece->start + (uint32_t)before.size;
    piece->look = ent_look_at(article->rules, before);
}

/* Cuts "(dbu)" and the like off the last paragraph. */
static void cut_signature(ent_article *article, uint32_t at)
{
    ent_slice text = ent_piece_text(article, &article->pieces.items[at]);
    size_t from = past_bracket(text);
    for (int i = 0; i < 2; i++) {
        ent_slice before = ent_slice_trim(ent_slice_part(text, 0, from));
        ent_slice tail = ent_slice_trim(ent_slice_part(text, from, text.size));
        ent_look look = ent_look_at(article->rules, tail);
        if (before.size > 0 && is_tail(article, tail, &look)) {
            split(article, at, before, tail, &look);
            return;
        }
        from = past_last_sentence(text);
    }
}

static void drop_signatures(ent_article *article)
{
    uint32_t last = last_paragraph(article);
    if (last == ENT_NONE)
        return;
    uint32_t end = article->pieces.count;
    while (end > last + 1) {
        uint32_t first = group_start(article, end - 1, last + 1);
        if (!drops_group(article, first, end - 1))
            break;
        for (uint32_t i = first; i < end; i++) {
            if (ent_piece_is_prose(&article->pieces.items[i]))
                ent_piece_drop(&article->pieces.items[i], SORT_BYLINE);
        }
        end = first;
    }
    if (end == last + 1 && article->pieces.items[last].kind == ENT_BLOCK_PROSE)
        cut_signature(article, last);
}

/* Behind the article's end ------------------------------------------------- */

/* A line behind which a page has no more of its article than a sentence or
 * two: lists of other stories, tags, buttons, bylines and rights, and the
 * initials of those who wrote: "(abc/def)". */
static bool is_closing(const ent_article *article, const ent_piece *piece)
{
    if (piece->look.slash && !piece->look.stop
        && is_signature(ent_piece_text(article, piece), &piece->look))
        return true;
    if (piece->kind != ENT_BLOCK_BOILERPLATE || piece->cut)
        return false;
    ent_sort sort = piece->sort;
    return sort == SORT_SHARE || sort == SORT_SUBSCRIBE ||
           sort == SORT_BYLINE || sort == SORT_COPYRIGHT ||
           (sort == SORT_LINK && piece->list);
}

static bool is_prose_sentence(const ent_piece *piece)
{
    return ent_piece_is_prose(piece) &&
           (ent_piece_is_sentence(piece) || piece->look.sentences > 0);
}

/* The first closing line with little prose behind it and most before it, or
 * the count of pieces. */
static uint32_t closing_line(const ent_article *article, uint32_t sentences)
{
    uint32_t found = article->pieces.count, behind = 0;
    for (uint32_t i = found; i-- > 1;) {
        const ent_piece *piece = &article->pieces.items[i];
        behind += is_prose_sentence(piece);
        if (behind * LITTLE > sentences)
            break;
        if (is_closing(article, piece))
            found = i;
    }
    return found;
}

/* Drops what is no sentence behind the closing line. */
static void drop_behind(ent_article *article)
{
    uint32_t sentences = 0;
    for (uint32_t i = 0; i < article->pieces.count; i++)
        sentences += is_prose_sentence(&article->pieces.items[i]);
    if (sentences < BODY_SENTENCES)
        return;
    uint32_t i = closing_line(article, sentences);
    for (; i < article->pieces.count; i++) {
        ent_piece *piece = &article->pieces.items[i];
        if (piece->kind == ENT_BLOCK_PROSE && !is_prose_sentence(piece))
            ent_piece_drop(piece, SORT_LINK);
    }
}

void ent_article_foot(ent_article *article)
{
    drop_signatures(article);
    drop_behind(article);
}
