/* stem.c: libstemmer behind our slices. */

#include "lexicon/stem.h"

#include <libstemmer.h>
#include <limits.h>
#include <stdlib.h>

#include "base/memory.h"

struct ent_stemmer {
    struct sb_stemmer *snowball; /* owned; NULL: none for this language */
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
