/* stem.h: Snowball stems, the only door to libstemmer. One stemmer serves one
 * thread at a time. */

#ifndef ENT_LEXICON_STEM_H
#define ENT_LEXICON_STEM_H

#include "entente/dossier.h"

typedef struct ent_stemmer ent_stemmer;

/* Owned. For a language without a stemmer, words stem to themselves. */
ent_stemmer *ent_stemmer_new(ent_language language);
void ent_stemmer_free(ent_stemmer *stemmer);

/* The stem of a lower-cased word, borrowed until the next call. */
ent_slice ent_stem(ent_stemmer *stemmer, ent_slice word);

#endif
