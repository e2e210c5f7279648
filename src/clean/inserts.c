/* inserts.c: headlines of other stories between paragraphs.
 *
 * An inserted headline is a line without a full stop, between two paragraphs,
 * that speaks of something else: few of its words stand anywhere in the
 * article. A subheading of the article is short and speaks of what follows; the
 * longer a line in title case, the less it may be one. */

#include "clean/pieces.h"

#include "base/utf8.h"

/* An inserted headline has so many words. */
#define INSERT_LEAST 5
#define INSERT_MOST 18
/* In sentence case, or as a question, it has at least so many. */
#define PLAIN_LEAST 7
/* No subheading has so many, in title case. */
#define LONG_LEAST 8
/* An inserted headline shares at most so many in ten of its longer words with
 * the article. Where every line is a paragraph, a table is more likely. */
#define SHARED_MOST 4
#define SHARED_LONG 7
#define SHARED_PLAIN 2
#define SHARED_LINES 1
#define SHARED_LONG_LINES 3
/* More lines in title case one after the other are a list of the article. */
#define RUN_MOST 2

static bool is_title_case(const ent_look *look)
{
    return look->capitals * 10 >= look->longs * 8;
}

static bool is_candidate(const ent_article *article, const ent_piece *piece)
{
    const ent_look *look = &piece->look;
    if (piece->kind != ENT_BLOCK_PROSE || piece->cut || look->colon ||
        look->bullet || look->dash || look->sentences > 0)
        return false;
    bool plain = look->question || !is_title_case(look);
    if (plain && (look->words < PLAIN_LEAST ||
                  (look->question && !is_title_case(look)) ||
                  (!article->spaced && (look->number || look->question))))
        return false;
    return (!look->stop || look->question) && !look->bracket &&
           look->words >= INSERT_LEAST && look->words <= INSERT_MOST &&
           look->longs >= INSERT_LEAST - 1;
}

/* How many in ten of its words a candidate may share with the article. */
static uint32_t shared_most(const ent_article *article, const ent_look *look)
{
    bool large = look->words >= LONG_LEAST;
    if (!article->spaced)
        return large && look->capitals * 10 >= look->longs * 9
            ? SHARED_LONG_LINES : SHARED_LINES;
    if (look->question || !is_title_case(look))
        return SHARED_PLAIN;
    return large ? SHARED_LONG : SHARED_MOST;
}

/* The nearest piece before (step -1) or behind (step 1) that is neither
 * boilerplate nor a candidate; '*run' counts the candidates passed. */
static const ent_piece *neighbour(const ent_article *article, uint32_t at,
                                  int step, uint32_t *run)
{
    for (uint32_t i = at + (uint32_t)step; i < article->pieces.count;
         i += (uint32_t)step) {
        const ent_piece *piece = &article->pieces.items[i];
        if (is_candidate(article, piece))
            (*run)++;
        else if (ent_piece_is_prose(piece))
            return piece;
        if (*run >= RUN_MOST)
            return NULL;
    }
    return NULL;
}

static bool stands_between(const ent_article *article, uint32_t at)
{
    uint32_t run = 0;
    const ent_piece *before = neighbour(article, at, -1, &run);
    const ent_piece *behind = before ? neighbour(article, at, 1, &run) : NULL;
    return behind && ent_piece_is_sentence(before) &&
           ent_piece_is_sentence(behind);
}

/* Takes the next of the longer words off the front of a text: its hash, in
 * lower case; false when there is none left. */
static bool next_hash(ent_slice *rest, ent_buffer *folded, uint64_t *hash)
{
    ent_slice word;
    while (ent_word_cut(rest, &word)) {
        ent_slice bare = ent_word_bare(word);
        if (bare.size <= 3)
            continue;
        ent_buffer_clear(folded);
        ent_buffer_add_lower(folded, bare);
        *hash = ent_hash(ent_buffer_slice(folded), 0);
        return true;
    }
    return false;
}

/* Adds the hashes of a text's longer words to a filter. */
static void remember(uint64_t *filter, uint64_t mask, ent_slice text,
                     ent_buffer *folded)
{
    uint64_t hash;
    while (next_hash(&text, folded, &hash)) {
        hash &= mask;
        filter[hash / 64] |= (uint64_t)1 << hash % 64;
    }
}

/* Whether at most 'most' in ten of the longer words are in the filter. */
static bool is_foreign(const uint64_t *filter, uint64_t mask, ent_slice text,
                       uint32_t most, ent_buffer *folded)
{
    uint64_t hash;
    uint32_t words = 0, known = 0;
    while (next_hash(&text, folded, &hash)) {
        hash &= mask;
        words++;
        known += (filter[hash / 64] >> hash % 64 & 1) != 0;
    }
    return known * 10 <= words * most;
}

/* A filter of all prose but the candidates; owned by the arena. */
static uint64_t *vocabulary(const ent_article *article, ent_arena *arena,
                            uint64_t *mask, ent_buffer *folded)
{
    uint64_t bits = 4096;
    while (bits < article->text.size * 4)
        bits *= 2;
    *mask = bits - 1;
    uint64_t *filter = ent_arena_alloc(arena, (size_t)(bits / 8));
    for (uint32_t i = 0; i < article->pieces.count; i++) {
        const ent_piece *piece = &article->pieces.items[i];
        if (ent_piece_is_prose(piece) && !is_candidate(article, piece))
            remember(filter, *mask, ent_piece_text(article, piece), folded);
    }
    return filter;
}

static void drop_foreign(ent_article *article, const uint32_t *found,
                         uint32_t count)
{
    ent_arena *arena = ent_arena_new();
    ent_buffer folded = ENT_BUFFER_INIT;
    uint64_t mask;
    uint64_t *filter = vocabulary(article, arena, &mask, &folded);
    for (uint32_t i = 0; i < count; i++) {
        ent_piece *piece = &article->pieces.items[found[i]];
        if (is_foreign(filter, mask, ent_piece_text(article, piece),
                       shared_most(article, &piece->look), &folded))
            ent_piece_drop(piece, SORT_LINK);
    }
    ent_buffer_release(&folded);
    ent_arena_free(arena);
}

/* Where the lines end that stand with those of 'from', no empty line between
 * them. */
static uint32_t block_end(const ent_article *article, uint32_t from)
{
    uint32_t end = from + 1;
    while (end < article->pieces.count && !article->pieces.items[end].gap)
        end++;
    return end;
}

/* A line that may be a link to a story, or a button. */
static bool is_loose(const ent_look *look)
{
    return (!look->stop || look->question) && look->sentences == 0 &&
           !look->bullet && !look->dash && !look->open && !look->quote &&
           look->words <= INSERT_MOST;
}

/* "What we know about this / Who is to blame? / Analysis: a long way to go":
 * lines of one block without full stops are links, where there are three or
 * more long ones, or the page's furniture stands among them. */
static bool is_link_block(const ent_article *article, uint32_t from,
                          uint32_t end)
{
    uint32_t marked = 0, longs = 0, colons = 0, numbers = 0;
    for (uint32_t i = from; i < end; i++) {
        const ent_piece *piece = &article->pieces.items[i];
        if (piece->kind == ENT_BLOCK_HEADLINE || piece->cut)
            return false;
        if (!ent_piece_is_prose(piece))
            marked += piece->sort != SORT_BYLINE &&
                      piece->sort != SORT_CREDIT &&
                      piece->sort != SORT_CAPTION;
        else if (!is_loose(&piece->look))
            return false;
        colons += ent_piece_is_prose(piece) && piece->look.colons;
        numbers += ent_piece_is_prose(piece) && piece->look.number;
        longs += piece->look.longs >= INSERT_LEAST - 2;
    }
    return marked > 0 || (longs > RUN_MOST && longs == end - from &&
                          colons < 2 && numbers < 2);
}

/* Drops blocks of links in an article whose paragraphs empty lines part. */
static void drop_link_blocks(ent_article *article)
{
    uint32_t count = article->pieces.count;
    for (uint32_t i = 0, end; article->spaced && i < count; i = end) {
        end = block_end(article, i);
        if (i == 0 || end < i + 2 || !is_link_block(article, i, end))
            continue;
        for (uint32_t k = i; k < end; k++)
            if (ent_piece_is_prose(&article->pieces.items[k]))
                ent_piece_drop(&article->pieces.items[k], SORT_LINK);
    }
}

void ent_article_inserts(ent_article *article)
{
    drop_link_blocks(article);
    ENT_LIST(uint32_t) found = { NULL, 0, 0 };
    for (uint32_t i = 0; i < article->pieces.count; i++) {
        const ent_piece *piece = &article->pieces.items[i];
        if (is_candidate(article, piece) && stands_between(article, i))
            *ent_list_push(NULL, &found) = i;
    }
    if (found.count > 0)
        drop_foreign(article, found.items, found.count);
    ent_list_release(&found);
}
