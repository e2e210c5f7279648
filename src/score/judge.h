/* judge.h: what was found against what is true, counted.
 *
 * Everything that is measured is an outcome of three counts, from which
 * precision, recall, F1 and the Jaccard index follow; an accuracy is a recall.
 * Mentions are judged in all articles first, since they say which id found is
 * whose; then ties, agreements and relations. */

#ifndef ENT_SCORE_JUDGE_H
#define ENT_SCORE_JUDGE_H

#include "score/names.h"
#include "score/sentences.h"

typedef struct ent_outcome {
    uint64_t right;  /* found, and true */
    uint64_t wrong;  /* found, not true */
    uint64_t missed; /* true, not found */
} ent_outcome;

/* The types of names come first, under their ent_type. */
enum {
    ENT_OUT_NAMES = ENT_TYPE_COUNT, /* of every type */
    ENT_OUT_EXACT,       /* both ends right too */
    ENT_OUT_NOMINAL,     /* descriptions of persons */
    ENT_OUT_COUNTRY,     /* the right id, among countries aligned */
    ENT_OUT_METONYM,
    ENT_OUT_SOURCE,
    ENT_OUT_BOILERPLATE, /* characters */
    ENT_OUT_LEAK,        /* wrong: names in what is boilerplate */
    ENT_OUT_TIES,
    ENT_OUT_AGREEMENT,
    ENT_OUT_KIND,        /* among agreements that are right */
    ENT_OUT_PARTIES,
    ENT_OUT_YEAR,
    ENT_OUT_STATUS,
    ENT_OUT_RELATION,
    ENT_OUT_QUAD,
    ENT_OUT_PAIR,
    ENT_OUT_COUNT
};

/* A miss or a false alarm. */
typedef struct ent_fault {
    ent_slice article;
    const char *what;
    ent_slice text;
    ent_slice detail;
} ent_fault;

typedef struct ent_judge {
    ent_arena *arena; /* owned */
    ent_names names;
    ent_outcome outcomes[ENT_GROUP_COUNT][ENT_OUT_COUNT];
    uint32_t articles[ENT_GROUP_COUNT];
    ENT_LIST(ent_fault) faults;

    /* The article at hand. */
    const ent_gold_article *article;
    const ent_dossier *found;
} ent_judge;

/* Judges all articles; release the judge after use. */
void ent_judge_run(ent_judge *judge, const ent_gold *gold,
                   const ent_splitter *splitter);
void ent_judge_release(ent_judge *judge);

/* For the parts below: counts for all articles and for the article's
 * language; and what went wrong, its texts in the arena or older. */
void ent_judge_count(ent_judge *judge, int out, uint64_t right,
                     uint64_t wrong, uint64_t missed);
void ent_judge_fault(ent_judge *judge, const char *what, ent_slice text,
                     ent_slice detail);

/* The id of an entity found. */
ent_slice ent_found_id(const ent_dossier *found, uint32_t entity);

/* The parts, on the article at hand: match.c, ties.c, claims.c. */
void ent_judge_mentions(ent_judge *judge);
void ent_judge_boilerplate(ent_judge *judge);
void ent_judge_ties(ent_judge *judge, const ent_splitter *splitter);
void ent_judge_agreements(ent_judge *judge);
void ent_judge_relations(ent_judge *judge);

#endif
