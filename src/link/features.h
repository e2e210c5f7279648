/* features.h: the features of a pair in groups, by what they look at.
 *
 * Each function lists a group's features behind those of the dyad in hand, and
 * begins to fetch their weights. What a group looks at is the same for many
 * pairs of a sentence: sums.c adds it up once. */

#ifndef ENT_LINK_FEATURES_H
#define ENT_LINK_FEATURES_H

#include "link/pairing.h"

/* One of the two, as its mention stands in the sentence. */
typedef struct flank {
    uint32_t first;   /* tokens [first, last) */
    uint32_t last;
    uint64_t known;
} flank;

/* Where a deed stands: the first or the last between the two, the nearest
 * before or behind them. */
typedef enum position { FIRST, LAST, BEFORE, AFTER, POSITIONS } position;

/* How many words between the two are looked at from each side one by one, and
 * how many at most as a whole, and as classes. */
#define BETWEEN_MAX 6
#define WHOLE_MAX 4
#define SHAPE_MAX 9

/* Voices of a deed, and none. */
#define VOICES 4

/* What stands between the two, counted. */
typedef struct tally {
    uint32_t commas;
    uint32_t verbs;
    uint32_t clauses;
    uint32_t relatives;
    uint32_t quotes;
} tally;

flank ent_link_flank(const linking *l, uint32_t mention);

/* The types of the dyad's two, and whether one stands in the other; most
 * features come by kind. Below KINDS. */
uint64_t ent_link_kind(const linking *l, const ent_dyad *dyad);
#define KINDS 128

/* The nearest deed before token 't', or at it and behind it before 'end': a
 * token, or ENT_NONE. */
uint32_t ent_link_deed_before(const linking *l, uint32_t t);
uint32_t ent_link_deed_after(const linking *l, uint32_t t, uint32_t end);

/* The first word of an office or of membership in [first, last), or NONE. */
uint32_t ent_link_title_in(const linking *l, uint32_t first, uint32_t last);

/* The types of the deeds of the sentence, as bits. */
uint32_t ent_link_deed_types(const linking *l);

/* Counts token 't'. */
void ent_link_count(const linking *l, uint32_t t, tally *counts);

/* By the sentence. */
void ent_link_add_scene(pairing *p, uint64_t kind);
void ent_link_add_deed_types(pairing *p, uint32_t types);
void ent_link_add_deedless(pairing *p, uint64_t kind, uint32_t types);

/* By what stands beside the first and beside the second. */
void ent_link_add_beside_a(pairing *p, uint64_t kind, const flank *a);
void ent_link_add_title_a(pairing *p, uint64_t kind, const flank *a);
void ent_link_add_beside_b(pairing *p, uint64_t kind, const flank *b);
void ent_link_add_title_b(pairing *p, uint64_t kind, const flank *b);

/* By a word between them; by a deed (term.deed); by voices. */
void ent_link_add_word(pairing *p, uint32_t t);
void ent_link_add_deed(pairing *p, position where, uint32_t deed);
void ent_link_add_voices(pairing *p, uint64_t first, uint64_t last,
                         bool near);
void ent_link_add_last_voice(pairing *p, uint64_t first, uint64_t after);

/* By both: who they are and what rules say; the words of [first, last) between
 * them as a whole; which of them acts, 'at' the deeds by position; a title
 * between them (a token, or ENT_NONE), and counts. */
void ent_link_add_both(pairing *p, uint64_t kind, const flank *a,
                       const flank *b);
void ent_link_add_whole(pairing *p, uint64_t kind, uint32_t first,
                        uint32_t last);
void ent_link_add_turn(pairing *p, const uint32_t at[POSITIONS],
                       const flank *a, const flank *b);
void ent_link_add_title(pairing *p, uint64_t kind, uint64_t where,
                        uint32_t at);
void ent_link_add_counts(pairing *p, uint64_t kind, const tally *counts);

/* The voice of the deed at token 't', which may be ENT_NONE. */
uint64_t ent_link_voice(const linking *l, uint32_t t);

#endif
