/* edges.c: what stands before the first paragraph and behind the last one.
 *
 * There, and only there, short lines without a full stop are read as titles,
 * bylines, dates, places of publication and contacts. */

#include "clean/pieces.h"

#include <string.h>

#include "base/utf8.h"

/* The first piece like this is the first paragraph. */
#define PARAGRAPH_WORDS 12
/* Lines of dates, authors and outlets have no more words than this. */
#define META_WORDS 20
#define BYLINE_WORDS 12
#define OUTLET_WORDS 8
/* A name or initials alone behind the last paragraph. */
#define SIGN_WORDS 6
#define CONTACT_WORDS 30
#define TITLE_WORDS 30
/* Longest name of an outlet, in words. */
#define NAME_WORDS 4
/* Lines from the end in which whole sentences may still be marked. */
#define FOOT_REACH 3

static ent_slice text_of(const ent_article *article, const ent_piece *piece)
{
    return ent_slice_part(article->text, piece->start, piece->end);
}

/* Metadata ---------------------------------------------------------------- */

/* "Rabu, 14 Februari 2007 | 16:32", "18/07/2007 19:05 WIB", and no mere
 * "City, 2 November 2022", which may open an article. */
static bool is_date_line(const ent_look *look)
{
    if (look->words > BYLINE_WORDS || look->period || look->dates == 0)
        return false;
    return look->clock || look->bars > 0 || (look->weekday && look->words <= 5);
}

/* "By Some One", "Oleh Nama Penulis, Nama Lain". */
static bool is_byline(const ent_look *look)
{
    return look->by && !look->stop && look->words > 1 &&
           look->words <= BYLINE_WORDS && look->longs > 0 &&
           (look->staff || look->capitals * 10 >= look->longs * 6);
}

static bool is_medium(const ent_lexicon *lexicon, ent_slice folded)
{
    uint32_t name = ent_lexicon_name(lexicon, folded);
    if (name == ENT_NONE)
        return false;
    const ent_entry *entry =
        &lexicon->entries.items[lexicon->names.items[name].entry];
    return ent_slice_equal(entry->kind, ENT_S("medium")) ||
           ent_slice_equal(entry->kind, ENT_S("wire"));
}

/* Whether the line begins with the name of an outlet. */
static bool names_outlet(const ent_article *article, const ent_piece *piece)
{
    ent_slice whole = text_of(article, piece), rest = whole, word;
    ent_buffer folded = ENT_BUFFER_INIT;
    bool found = false;
    for (int i = 0; i < NAME_WORDS && !found && ent_word_cut(&rest, &word);
         i++) {
        ent_slice bare = ent_word_bare(word);
        ent_slice name = ent_slice_part(whole, 0,
            (size_t)(bare.data + bare.size - whole.data));
        ent_buffer_clear(&folded);
        ent_buffer_add_lower(&folded, name);
        found = is_medium(article->rules->lexicon, ent_buffer_slice(&folded));
    }
    ent_buffer_release(&folded);
    return found;
}

/* "Nama Koran", "koran.com - Sabtu, 23 Juli", "Nama Penulis - Koran" */
static bool is_outlet(const ent_article *article, const ent_piece *piece,
                      bool first)
{
    const ent_look *look = &piece->look;
    if (look->stop || look->words > OUTLET_WORDS || look->colon)
        return false;
    if (first && look->words > 3 && !look->joined)
        return false;
    return look->domain || names_outlet(article, piece);
}

static bool is_metadata(const ent_article *article, const ent_piece *piece,
                        bool first)
{
    const ent_look *look = &piece->look;
    if (look->words > META_WORDS || !look->letters || look->open)
        return false;
    if (look->bars > 0 && !look->period &&
        (!first || (look->segment <= 6 && (look->bars > 1 || look->domain ||
                                           look->dates > 0))))
        return true;
    if (is_date_line(look) || is_byline(look))
        return true;
    return (look->mail && !look->period) || is_outlet(article, piece, first);
}

/* Head -------------------------------------------------------------------- */

static bool is_paragraph(const ent_piece *piece)
{
    const ent_look *look = &piece->look;
    return ent_piece_is_prose(piece) &&
           ((look->stop && look->words >= PARAGRAPH_WORDS) ||
            (look->period && look->words * 2 >= PARAGRAPH_WORDS &&
             look->bars == 0) || look->words > 2 * TITLE_WORDS);
}

/* "Nama Penulis - koranNews", "Our Staff Reporter": below the title, a name
 * and its house. */
static bool is_author(const ent_piece *piece)
{
    const ent_look *look = &piece->look;
    if (look->staff && !look->stop && look->words <= OUTLET_WORDS)
        return true;
    return look->joined && !look->stop && !look->open && !look->colon &&
           look->words <= OUTLET_WORDS - 1 && look->longs > 0 &&
           look->capitals + 1 >= look->longs;
}

static bool is_heading(const ent_article *article, const ent_piece *piece,
                       bool first)
{
    const ent_look *look = &piece->look;
    ent_slice title = ent_slice_trim(article->dossier->document.title);
    if (title.size > 0 && ent_slice_equal(title, text_of(article, piece)))
        return true;
    bool day = !first && look->dates > 0 && look->number &&
               look->words <= OUTLET_WORDS; /* "City, 2 November 2022" */
    return !look->period && !look->colon && look->words <= TITLE_WORDS &&
           look->words >= (first ? 2 : 4) && !look->bullet && !day;
}

/* A line that follows one of metadata without a gap. */
static bool follows_metadata(const ent_article *article, uint32_t at)
{
    const ent_piece *piece = &article->pieces.items[at];
    if (at == 0 || piece->gap || !article->spaced)
        return false;
    const ent_piece *before = &article->pieces.items[at - 1];
    return before->kind == ENT_BLOCK_BOILERPLATE &&
           before->sort == SORT_BYLINE && !piece->look.stop &&
           piece->look.words <= OUTLET_WORDS;
}

void ent_article_head(ent_article *article)
{
    uint32_t titles = 0, top = 0, count = article->pieces.count;
    while (top < count && !is_paragraph(&article->pieces.items[top]))
        top++;
    if (top == count)
        return;
    for (uint32_t i = 0; i < top; i++) {
        ent_piece *piece = &article->pieces.items[i];
        if (!ent_piece_is_prose(piece))
            continue;
        if (is_metadata(article, piece, titles == 0) ||
            (titles > 0 && (is_author(piece) || follows_metadata(article, i))))
            ent_piece_drop(piece, SORT_BYLINE);
        else if (is_heading(article, piece, titles == 0))
            piece->kind = ENT_BLOCK_HEADLINE, titles++;
    }
}

/* Foot -------------------------------------------------------------------- */

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
    return look->words <= BYLINE_WORDS && last != '.' && last != '!' &&
           last != '?' && last != '"';
}

/* "AB/CD", "ab-cde", "Some S. One". */
static bool is_name(ent_slice text, const ent_look *look)
{
    if (look->words == 0 || look->words > SIGN_WORDS || look->stop ||
        look->bullet || look->colon || !look->letters)
        return false;
    if (look->number)
        return false;
    if (look->slash && look->words <= 3)
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
    ent_slice text = text_of(article, piece);
    if (is_signature(text, look) || is_name(text, look))
        return true;
    if (look->dash && !look->period && look->words <= BYLINE_WORDS)
        return piece + 1 == article->pieces.items + article->pieces.count;
    if (text.data[0] == '#' && look->words <= SIGN_WORDS)
        return true;
    if (look->mail && look->words <= CONTACT_WORDS)
        return true;
    return !look->bullet && is_metadata(article, piece, false);
}

/* The first of the lines that stand together with piece 'at'. */
static uint32_t group_start(const ent_article *article, uint32_t at,
                            uint32_t least)
{
    while (article->spaced && at > least && !article->pieces.items[at].gap)
        at--;
    return at;
}

/* A sentence among the last lines that a rule marks, or that has an address. */
static bool is_last_word(const ent_article *article, uint32_t at)
{
    const ent_piece *piece = &article->pieces.items[at];
    if (at + FOOT_REACH < article->pieces.count || at == 0)
        return false;
    return piece->look.words <= CONTACT_WORDS &&
           (piece->look.mail ||
            ent_article_marked(article, text_of(article, piece)));
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
    }
    return text.size;
}

/* Where "(abc)" or "[KORAN]" begins that stands behind the last sentence, or the
 * paragraph's size. */
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
        ent_slice text = text_of(article, piece);
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
    ent_slice text = text_of(article, &article->pieces.items[at]);
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

void ent_article_foot(ent_article *article)
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
