/* captions.c: what a credit, or a mark at the end of something, says about the
 * lines before it. */

#include "clean/pieces.h"

/* A caption above a credit has no more words than this; of one sentence that
 * may be prose, fewer. */
#define CAPTION_WORDS 45
#define SENTENCE_WORDS 12
/* A box that asks for an address has no more sentences than this; a list of
 * other stories has none. */
#define BOX_SENTENCES 2
/* So many pieces at most lie between the marks of one insertion. */
#define REACH 12

static bool is_credit(const ent_piece *piece)
{
    return piece->kind == ENT_BLOCK_BOILERPLATE &&
           (piece->sort == SORT_CAPTION || piece->sort == SORT_CREDIT);
}

/* The last piece that may be a paragraph; captions before it, not behind. */
static uint32_t last_paragraph(const ent_article *article)
{
    uint32_t i = article->pieces.count;
    while (i > 0 && !ent_piece_is_paragraph(&article->pieces.items[i - 1]))
        i--;
    return i;
}

/* "The old bridge. (AGENCY/Some One)": a credit ends the caption's line. */
static bool ends_with_credit(const ent_article *article, uint32_t at)
{
    const ent_piece *next = &article->pieces.items[at + 1];
    const ent_piece *piece = next - 1;
    bool last = at + 2 == article->pieces.count || !next[1].cut;
    return last && is_credit(next) && next->cut && !piece->cut &&
           !piece->look.quote && !piece->look.joined &&
           piece->look.sentences <= 1 && piece->look.words <= CAPTION_WORDS;
}

/* "Bendera negara itu." on the line above a photo's credit. */
static bool stands_above_credit(const ent_article *article, uint32_t at)
{
    const ent_piece *next = &article->pieces.items[at + 1];
    const ent_look *look = &next[-1].look;
    if (at == 0 || !is_credit(next) || next->cut)
        return false;
    if (article->spaced && !next->gap && next[-1].gap && look->period)
        return look->words <= CAPTION_WORDS && look->sentences <= 1;
    return next->list && look->period && look->words <= SENTENCE_WORDS &&
           look->longs > 0 && look->capitals * 10 >= look->longs * 6;
}

/* Drops what lies between a mark that ends an insertion, at 'at', and the one
 * that began it. */
static void drop_back(ent_article *article, uint32_t at)
{
    ent_piece *end = &article->pieces.items[at];
    uint32_t least = at > REACH ? at - REACH : 0, start = at, sentences = 0;
    uint32_t most = end->sort == SORT_SUBSCRIBE ? BOX_SENTENCES : 0;
    for (uint32_t i = at; i-- > least && start == at;) {
        const ent_piece *piece = &article->pieces.items[i];
        if (!ent_piece_is_prose(piece) && piece->sort == end->sort)
            start = i;
        sentences += ent_piece_is_prose(piece) && piece->look.period;
        if (sentences > most)
            return;
    }
    for (uint32_t i = start; i < at; i++) {
        if (ent_piece_is_prose(&article->pieces.items[i]))
            ent_piece_drop(&article->pieces.items[i], end->sort);
    }
}

void ent_article_captions(ent_article *article)
{
    uint32_t last = last_paragraph(article);
    for (uint32_t i = 0; i < article->pieces.count; i++) {
        ent_piece *piece = &article->pieces.items[i];
        if (piece->back)
            drop_back(article, i);
        if (piece->kind != ENT_BLOCK_PROSE || i + 1 == article->pieces.count)
            continue;
        if ((i + 1 < last && ends_with_credit(article, i)) ||
            stands_above_credit(article, i))
            ent_piece_drop(piece, SORT_CAPTION);
    }
}
