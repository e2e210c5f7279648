/* stem.c: libstemmer behind our slices. */

#include "lexicon/stem.h"

#include <libstemmer.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Words remembered, and the longest of them and of their stems. */
#define MEMORIES 4096
#define LONGEST 31

/* One cache line. */
typedef struct memory {
    uint8_t word_size; /* 0: free */
    uint8_t stem_size;
    char word[LONGEST];
    char stem[LONGEST];
} memory;

struct ent_stemmer {
    struct sb_stemmer *snowball; /* owned; NULL: none for this language */
    memory *memories;            /* by the word's hash; NULL: none so far */
};

ent_stemmer *ent_stemmer_new(ent_language language)
{
    ent_stemmer *stemmer = ent_alloc(sizeof *stemmer);
    if (language == ENT_LANGUAGE_ID)
        stemmer->snowball = sb_stemmer_new("indonesian", "UTF_8");
    else if (language == ENT_LANGUAGE_EN)
        stemmer->snowball = sb_stemmer_new("english", "UTF_8");
    return stemmer;
}

void ent_stemmer_free(ent_stemmer *stemmer)
{
    if (!stemmer)
        return;
    if (stemmer->snowball)
        sb_stemmer_delete(stemmer->snowball);
    free(stemmer->memories);
    free(stemmer);
}

ent_slice ent_stem(ent_stemmer *stemmer, ent_slice word)
{
    if (!stemmer->snowball || !word.size || word.size > INT_MAX / 2)
        return word;
    const sb_symbol *stem =
        sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word.data,
                        (int)word.size);
    if (!stem)
        return word;
    int size = sb_stemmer_length(stemmer->snowball);
    return (ent_slice){ (const char *)stem, (size_t)size };
}

static void remember(memory *m, ent_slice word, ent_slice stem)
{
    if (word.size > LONGEST || stem.size > LONGEST)
        return;
    m->word_size = (uint8_t)word.size;
    m->stem_size = (uint8_t)stem.size;
    memcpy(m->word, word.data, word.size);
    memcpy(m->stem, stem.data, stem.size);
}

ent_slice ent_stem_again(ent_stemmer *stemmer, ent_slice word, uint64_t hash)
{
    if (!word.size)
        return word;
    if (!stemmer->memories)
        stemmer->memories = ent_alloc(MEMORIES * sizeof *stemmer->memories);
    memory *m = &stemmer->memories[hash % MEMORIES];
    if (m->word_size == word.size
        && memcmp(m->word, word.data, word.size) == 0)
        return (ent_slice){ m->stem, m->stem_size };
    ent_slice stem = ent_stem(stemmer, word);
    remember(m, word, stem);
    return stem;
}
