#include "entente/clean.h"

#include "clean/pieces.h"

/* A sentence has at least so many words. */
#define SENTENCE_WORDS 5

bool ent_piece_is_sentence(const ent_piece *piece)
{
    return piece->look.stop && piece->look.words >= SENTENCE_WORDS;
}

void ent_piece_drop(ent_piece *piece, ent_sort sort)
{
    static const char *const reasons[] = {
#define ENT_X(name, word) word,
        ENT_KINDS_OF(ENT_X)
#undef ENT_X
    };
    piece->kind = ENT_BLOCK_BOILERPLATE;
    piece->sort = sort;
    piece->reason = ent_slice_of(reasons[sort]);
}

static void keep(ent_dossier *dossier, const ent_article *article)
{
    uint32_t count = article->pieces.count;
    ent_block *blocks = ent_arena_alloc(dossier->arena,
                                        count * sizeof *blocks);
    for (uint32_t i = 0; i < count; i++) {
        const ent_piece *piece = &article->pieces.items[i];
        blocks[i] = (ent_block){ piece->start, piece->end, piece->paragraph,
            piece->kind, ent_arena_copy(dossier->arena, piece->reason) };
    }
    dossier->blocks = blocks;
    dossier->block_count = count;
}

bool ent_clean(const ent_cleaner *cleaner, ent_dossier *dossier,
               ent_error *error)
{
    if (dossier->text.size >= ENT_NONE)
        return ent_fail(error, ENT_ELIMIT, "a text of 4 GiB or more");
    ent_article article = { .rules = cleaner, .dossier = dossier,
                            .text = dossier->text };
    ent_article_cut(&article);
    ent_article_captions(&article);
    ent_article_head(&article);
    ent_article_inserts(&article);
    ent_article_foot(&article);
    keep(dossier, &article);
    ent_list_release(&article.pieces);
    return true;
}
