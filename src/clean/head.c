/* head.c: what stands before the first paragraph.
 *
 * There, and behind the last one, and only there, short lines without a full
 * stop are read as titles, bylines, dates, places of publication, contacts. */

#include "clean/pieces.h"

#include "base/ascii.h"
#include "base/utf8.h"

/* The first piece like this is the first paragraph. */
#define PARAGRAPH_WORDS 12
/* Lines of dates, authors and outlets have no more words than this. */
#define META_WORDS 20
#define OUTLET_WORDS 8
#define TITLE_WORDS 30
/* Longest name of an outlet or of an author, in words. */
#define NAME_WORDS 4
/* So many pieces behind a standfirst a byline may stand. */
#define STANDFIRST_REACH 8

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
    ent_slice whole = ent_piece_text(article, piece), rest = whole, word;
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

bool ent_piece_is_metadata(const ent_article *article, const ent_piece *piece,
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

bool ent_piece_is_paragraph(const ent_piece *piece)
{
    const ent_look *look = &piece->look;
    return ent_piece_is_prose(piece) &&
           ((look->stop && look->words >= PARAGRAPH_WORDS) ||
            (look->period && look->words * 2 >= PARAGRAPH_WORDS &&
             look->bars == 0) || look->words > 2 * TITLE_WORDS);
}

/* "Environment correspondent", in capitals or not. */
static bool ends_with_staff(const ent_article *article, const ent_piece *piece)
{
    ent_slice text = ent_piece_text(article, piece);
    size_t at = text.size;
    while (at > 0 && text.data[at - 1] != ' ')
        at--;
    ent_slice last = ent_slice_part(text, at, text.size);
    return ent_rules_token(article->rules, last) == SORT_STAFF;
}

/* "Nama Penulis - koranNews", "Our Staff Reporter": below the title, a name
 * and its house. */
static bool is_author(const ent_article *article, const ent_piece *piece)
{
    const ent_look *look = &piece->look;
    if (!look->stop && look->words <= OUTLET_WORDS &&
        ends_with_staff(article, piece))
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
    ent_slice text = ent_piece_text(article, piece);
    if (title.size > 0 && ent_slice_equal(title, text))
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

static bool is_byline_piece(const ent_piece *piece)
{
    return piece->kind == ENT_BLOCK_BOILERPLATE && piece->sort == SORT_BYLINE;
}

/* Names, or nothing but a date: "Some One", "Some One in City". */
static bool is_name_or_date(const ent_look *look)
{
    if (look->stop || look->colons || look->open || look->quote ||
        look->words < 2 || look->words > NAME_WORDS)
        return false;
    if (look->number)
        return look->dates > 0 && look->longs <= look->dates;
    return look->longs > 0 && look->capitals == look->longs;
}

/* Whether a word may stand in a line of authors: of a name or a place, of their
 * house, or between these. */
static bool is_of_authors(ent_slice word, ent_sort sort, uint32_t number)
{
    return ent_is_upper(word.data[0]) || sort == SORT_STAFF ||
           sort == SORT_JOINS || (sort == SORT_ARTICLE && number > 2);
}

/* "Some One in City and Other One in Town": authors and where they are. */
static bool is_authors(const ent_article *article, const ent_piece *piece)
{
    ent_slice rest = ent_piece_text(article, piece), word;
    const ent_look *look = &piece->look;
    if (look->stop || look->colons || look->open || look->quote ||
        look->number || look->words < NAME_WORDS ||
        look->words > 2 * NAME_WORDS + 2)
        return false;
    bool told = false;
    for (uint32_t i = 0; ent_word_cut(&rest, &word); i++) {
        ent_sort sort = ent_rules_token(article->rules, ent_word_bare(word));
        if (!is_of_authors(word, sort, i))
            return false;
        told |= sort == SORT_STAFF ||
                (i == 2 && sort == SORT_JOINS && !ent_is_upper(word.data[0]));
    }
    return told;
}

/* Drops names and dates that touch a byline below the title. */
static void drop_names(ent_article *article, uint32_t from, uint32_t top)
{
    for (uint32_t i = from; i < top; i++) {
        ent_piece *piece = &article->pieces.items[i];
        bool before = is_byline_piece(piece - 1) && !piece->gap;
        bool behind = i + 1 < article->pieces.count && !piece[1].gap &&
                      is_byline_piece(piece + 1);
        if (ent_piece_is_prose(piece) && (before || behind) &&
            (is_name_or_date(&piece->look) || is_authors(article, piece)))
            ent_piece_drop(piece, SORT_BYLINE);
    }
}

/* The first piece behind the head. A standfirst that is a sentence does not end
 * it when a byline or a date follows soon. */
static uint32_t head_end(const ent_article *article)
{
    uint32_t count = article->pieces.count, top = 0;
    while (top < count && !ent_piece_is_paragraph(&article->pieces.items[top]))
        top++;
    if (top == 0 || top == count)
        return top == count ? 0 : top;
    for (uint32_t i = top + 1; i < count && i <= top + STANDFIRST_REACH; i++) {
        const ent_piece *piece = &article->pieces.items[i];
        if (ent_piece_is_paragraph(piece))
            break;
        if ((is_date_line(&piece->look) && piece->look.number) ||
            is_byline(&piece->look))
            return i + 1;
    }
    return top;
}

void ent_article_head(ent_article *article)
{
    uint32_t titles = 0, title = 0, top = head_end(article);
    for (uint32_t i = 0; i < top; i++) {
        ent_piece *piece = &article->pieces.items[i];
        if (!ent_piece_is_prose(piece) || ent_piece_is_paragraph(piece))
            continue;
        if (ent_piece_is_metadata(article, piece, titles == 0) ||
            (titles > 0 && (is_author(article, piece) ||
                            follows_metadata(article, i)))) {
            ent_piece_drop(piece, SORT_BYLINE);
        } else if (is_heading(article, piece, titles == 0)) {
            piece->kind = ENT_BLOCK_HEADLINE;
            title = titles++ == 0 ? i : title;
        }
    }
    if (titles > 0)
        drop_names(article, title + 1, top);
}
