/* features.h: what the tagger, and its trainer, look at. */

#ifndef ENT_TAGGER_FEATURES_H
#define ENT_TAGGER_FEATURES_H

#include "tagger/tagger.h"

/* Features of one token. */
#define ENT_TAG_FEATURES 51

/* Beginnings and ends of 2, 3 and 4 bytes. */
#define ENT_TAG_AFFIXES 3

/* The kinds that the model knows words to be of, as bits. */
#define ENT_KIND_GIVEN 1u
#define ENT_KIND_FAMILY 2u
#define ENT_KIND_COMMON 4u  /* of a language, in lower case */
#define ENT_KIND_THING 8u   /* named, but no actor and no place */
#define ENT_KIND_PLACE 16u
#define ENT_KIND_PART 32u   /* of longer names of places */
#define ENT_KIND_BODY 64u
#define ENT_KIND_GENERIC 128u /* in names of bodies */

#define ENT_KINDS_PERSON (ENT_KIND_GIVEN | ENT_KIND_FAMILY)
#define ENT_KINDS_COMMON (ENT_KIND_COMMON | ENT_KIND_THING)
#define ENT_KINDS_PLACE (ENT_KIND_PLACE | ENT_KIND_PART)
#define ENT_KINDS_OTHER \
    (ENT_KINDS_PLACE | ENT_KIND_THING | ENT_KIND_BODY | ENT_KIND_GENERIC)

/* A token's parts, made once for all features that use them. */
typedef struct ent_tag_view {
    uint64_t word;
    uint64_t cased;      /* word and shape */
    uint64_t shape;      /* what kind of token it is, in detail */
    uint64_t signs;
    uint64_t known;
    uint64_t heard;
    uint64_t kinds;      /* that the model knows the word to be of */
    uint32_t lists;      /* the same, as bits */
    uint64_t prefix[ENT_TAG_AFFIXES];
    uint64_t suffix[ENT_TAG_AFFIXES];
    uint32_t run_first;  /* of its run of capitals, [first, last) */
    uint32_t run_last;
    uint64_t run_person; /* what lists say of its words: of persons */
    uint64_t run_other;  /* of places, bodies and things */
    uint64_t flags;
} ent_tag_view;

/* Words whose kinds are known. */
typedef struct ent_tag_words {
    const unsigned char *slots; /* borrowed; NULL: there are none */
    uint32_t bits;              /* 2^bits slots, at least 1 */
} ent_tag_words;

/* The kinds of a word, or-ed; 0: none is known. */
uint32_t ent_tag_words_kinds(const ent_tag_words *words, uint64_t word);

/* Begins to fetch them. */
void ent_tag_words_fetch(const ent_tag_words *words, uint64_t word);

/* Makes the views that features of tokens [first, last) need. */
void ent_tag_look(const ent_tag_line *line, const ent_tag_words *words,
                  uint32_t first, uint32_t last, ent_tag_work *work);

/* The features of token 'at' of the stretch looked at, as 32-bit hashes: the
 * row of a table of 2^bits rows is the upper bits. */
void ent_tag_features(const ent_tag_line *line, const ent_tag_work *work,
                      uint32_t at, uint32_t features[ENT_TAG_FEATURES]);

#endif
