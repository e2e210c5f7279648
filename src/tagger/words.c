/* words.c: what a model knows of words by themselves.
 *
 * A table of 2^bits slots of four bytes, little-endian: 24 bits of the word's
 * hash, 8 bits for its kinds; 0 is a free slot. A word stands at the slot that
 * the upper bits of its hash say, or behind it. One foreign word in many
 * millions is taken for another. */

#include "tagger/model.h"

#include "base/memory.h"

static uint32_t slot_at(const ent_tag_words *words, uint32_t at)
{
    const unsigned char *p =
        words->slots + 4 * (size_t)(at & ((1u << words->bits) - 1));
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
           (uint32_t)p[3] << 24;
}

void ent_tag_words_fetch(const ent_tag_words *words, uint64_t word)
{
    if (words->slots != NULL)
        ENT_PREFETCH(words->slots + 4 * (size_t)ENT_WORD_HOME(word,
                                                              words->bits));
}

uint32_t ent_tag_words_kinds(const ent_tag_words *words, uint64_t word)
{
    if (words->slots == NULL || word == 0)
        return 0;
    uint32_t home = ENT_WORD_HOME(word, words->bits);
    uint32_t mark = ENT_WORD_MARK(word);
    for (uint32_t step = 0; step < ENT_WORD_STEPS; step++) {
        uint32_t slot = slot_at(words, home + step);
        if (slot == 0 || slot >> 8 == mark)
            return slot & 0xFF;
    }
    return 0;
}
