/* words.c: lists of words into the model's table of words. */

#include "train/train.h"

#include "base/file.h"
#include "recognise/finder.h"

#include <stdlib.h>

/* The table's slots, as a power of two. */
#define WORD_BITS 18
#define FILE_LIMIT (64u << 20)

static const struct {
    const char *name;
    uint32_t kind;
} KINDS[] = {
    { "given", ENT_KIND_GIVEN },      { "family", ENT_KIND_FAMILY },
    { "english", ENT_KIND_COMMON },   { "indonesian", ENT_KIND_COMMON },
    { "place", ENT_KIND_PLACE },      { "part", ENT_KIND_PART },
    { "body", ENT_KIND_BODY },        { "generic", ENT_KIND_GENERIC },
    { "thing", ENT_KIND_THING },
};

static bool kind_of(ent_slice word, uint32_t *kind)
{
    for (uint32_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        if (ent_slice_equal(word, ent_slice_of(KINDS[i].name))) {
            *kind = KINDS[i].kind;
            return true;
        }
    }
    return false;
}

/* The word's slot, or a free one; NULL when the table is too full. */
static unsigned char *find_slot(ent_wordbook *book, uint64_t word)
{
    uint32_t mark = ENT_WORD_MARK(word);
    for (uint32_t step = 0; step < ENT_WORD_STEPS; step++) {
        uint32_t at = ENT_WORD_HOME(word, WORD_BITS) + step;
        unsigned char *slot =
            book->slots + 4 * (size_t)(at & ((1u << WORD_BITS) - 1));
        uint32_t there =
            slot[1] | (uint32_t)slot[2] << 8 | (uint32_t)slot[3] << 16;
        if (slot[0] == 0 || there == mark)
            return slot;
    }
    return NULL;
}

static bool add_word(ent_wordbook *book, uint64_t word, uint32_t kind)
{
    unsigned char *slot = find_slot(book, word);
    if (slot == NULL)
        return false;
    slot[0] |= (unsigned char)kind;
    for (uint32_t i = 0; i < 3; i++)
        slot[i + 1] = (unsigned char)(ENT_WORD_MARK(word) >> 8 * i);
    return true;
}

static bool add_line(ent_wordbook *book, const ent_stages *stages,
                     ent_slice line, ent_error *error)
{
    ent_slice name, word;
    uint32_t kind;
    ent_slice_cut(&line, '\t', &name);
    if (!kind_of(name, &kind))
        return ent_fail(error, ENT_EFORMAT, "no kind '%.*s'", ENT_P(name));
    while (ent_slice_cut(&line, ' ', &word)) {
        uint64_t hash =
            ent_automaton_hash(&stages->recogniser->automaton, word);
        if (hash != 0 && !add_word(book, hash, kind))
            return ent_fail(error, ENT_ELIMIT, "too many words");
    }
    return true;
}

bool ent_wordbook_add(ent_wordbook *book, const ent_stages *stages,
                      const char *path, ent_error *error)
{
    ent_buffer content = ENT_BUFFER_INIT;
    bool good = ent_file_read(path, FILE_LIMIT, &content, error);
    ent_slice rest = ent_buffer_slice(&content);
    if (book->slots == NULL)
        book->slots = ent_alloc((size_t)4 << WORD_BITS);
    book->table = (ent_tag_words){ book->slots, WORD_BITS };
    for (ent_slice line; good && ent_slice_cut(&rest, '\n', &line);) {
        if (line.size > 0 && line.data[0] != '#')
            good = add_line(book, stages, line, error);
    }
    ent_buffer_release(&content);
    return good;
}

void ent_wordbook_release(ent_wordbook *book)
{
    free(book->slots);
    *book = (ent_wordbook){ NULL, { NULL, 0 } };
}
