/* evidence.h: what speaks for the parties of an agreement and for its status.
 *
 * Evidence is a set of facts, each true or not: a body is named inside the
 * agreement's name, a word of signing stands before it. Facts have weights for
 * each answer, learnt from annotated articles (agreement-weights.tsv); the
 * sums decide. The trainer listens to the same evidence. */

#ifndef ENT_LINK_EVIDENCE_H
#define ENT_LINK_EVIDENCE_H

#include "entente/link.h"
#include "lexicon/lexicon.h"

/* Whether a body is a party. */
#define ENT_PARTY_FACTS(X) \
    X(BIAS, "any") \
    X(INSIDE, "inside")            /* the agreement's name holds its name */ \
    X(BEHIND, "behind")            /* "with X", "between X and Y" */ \
    X(SIGNS, "signs")              /* it does in a sentence */ \
    X(FIRST, "first")              /* of its sentence */ \
    X(NEAR_BEFORE, "near before")  /* the nearest before the agreement */ \
    X(NEAR_AFTER, "near after") \
    X(BEFORE, "before")            /* in a sentence with it */ \
    X(AFTER, "after") \
    X(OFTEN, "often")              /* in two sentences or more with it */ \
    X(LATELY, "lately")            /* in a sentence before one with it */ \
    X(OPENING, "opening")          /* in the article's first two sentences */ \
    X(FIRST_COUNTRY, "first country") /* told of most */ \
    X(SECOND_COUNTRY, "second country") \
    X(THIRD_COUNTRY, "third country") \
    X(FIRST_BODY, "first body") \
    X(SECOND_BODY, "second body") \
    X(THIRD_BODY, "third body") \
    X(MAIN, "main")                /* of the article's main agreement */ \
    X(OPEN_MAIN, "open main") \
    X(ONE_MAIN, "one main") \
    X(KNOWN, "known")              /* one of those of a known agreement */ \
    X(UNKNOWN, "unknown")          /* the others of it */ \
    X(COUNTRY, "country") \
    X(BODY, "body") \
    X(PERSON, "person") \
    X(PLACE, "place") \
    X(BY_PERSON, "by person")      /* only by who acts for it */ \
    X(BY_PLACE, "by place")        /* only by a place of it */ \
    X(COUNCIL_COUNTRY, "council country") /* in a resolution */ \
    X(COUNCIL_BODY, "council body") \
    X(SATED, "sated")              /* two others are inside or behind */ \
    X(OPEN_FIRST, "open first")    /* none is: of first rank */ \
    X(OPEN_SECOND, "open second") \
    X(OPEN_BEFORE, "open before") \
    X(OPEN_AFTER, "open after") \
    X(OPEN_BODY, "open body") \
    X(ONE_FIRST, "one first")      /* one is: the first but it */ \
    X(ONE_SECOND, "one second") \
    X(ONE_BEFORE, "one before") \
    X(ONE_AFTER, "one after") \
    X(ONE_BODY, "one body") \
    X(GROUP, "group")              /* a band, an alliance */ \
    X(OPEN_GROUP, "open group") \
    X(ONE_GROUP, "one group") \
    X(ALIKE, "alike")              /* a body where bodies are told */ \
    X(JOINED, "joined")            /* by "and" to another */ \
    X(TWO, "two")                  /* the only two of a sentence with it */ \
    X(AGREES, "agrees")            /* with another, somewhere */ \
    X(OPEN_TWO, "open two") \
    X(OPEN_AGREES, "open agrees") \
    X(OPEN_JOINED, "open joined") \
    X(MEDIATES, "mediates")        /* brokered by it, in its presence */ \
    X(NAMED, "named")              /* the agreement has a name of its own */ \
    X(HELD, "held")                /* another name holds its name */ \
    X(STRANGER, "stranger")        /* not in the lexicon, told of once */ \
    X(WITHIN, "within")            /* a place in the agreement's name */ \
    X(ODD, "odd")                  /* a state where two bodies are told, or a
                                      body where two states are */ \
    X(OWNER, "owner")              /* the state of a body that is told */ \
    X(LONE_COUNCIL, "lone council") /* a resolution's body, none else is */ \
    X(TOLD_ALONE, "told alone")    /* inside, behind or signing; none else */ \
    X(TOLD_TOO, "told too")        /* another is too */ \
    X(OPEN_SEEN, "open seen")      /* none is: in a sentence with it */ \
    X(OPEN_UNSEEN, "open unseen")  /* in none */ \
    X(ONE_SEEN, "one seen") \
    X(ONE_UNSEEN, "one unseen") \
    X(SATED_SEEN, "sated seen") \
    X(SATED_UNSEEN, "sated unseen") \
    X(BY_OFFICER, "by officer")    /* a state, only by who leads a body */ \
    X(FOREIGN, "foreign")          /* unknown where two known ones are told */ \
    X(COMPANY, "company") \
    X(AGENCY, "agency") \
    X(PARTISAN, "partisan")        /* a party */ \
    X(COMMENTS, "comments")        /* speaks, praises or blames */

/* Of its status: cues of each standing by where they stand, and these. */
#define ENT_STANDING_FACTS(X) \
    X(BIAS, "any") \
    X(NAMED, "named") \
    X(OPENING, "opening") \
    X(OFTEN, "often")              /* three mentions or more */ \
    X(ONCE, "once") \
    X(MAIN, "main")                /* told of most */ \
    X(NO_YEAR, "no year") \
    X(THIS_YEAR, "this year")      /* the article's */ \
    X(LATE_YEAR, "late year")      /* one to three before */ \
    X(OLD_YEAR, "old year") \
    X(SILENT, "silent")            /* no cue at all */ \
    X(OLD_PACT, "old pact")        /* a treaty or pact of an old year */ \
    X(OLD_PAPER, "old paper")      /* another of an old year */ \
    X(NEW_PACT, "new pact") \
    X(NEW_PAPER, "new paper") \
    X(GONE, "gone")                /* known and told to have ended */ \
    X(AHEAD, "ahead")              /* planned, neither signed nor in force */ \
    X(FRESH, "fresh")              /* signed, not in force */ \
    X(BINDS, "binds")              /* in force, not signed */ \
    X(TRUCE, "truce")              /* a ceasefire */ \
    X(OLD_KNOWN, "old known")      /* known, of a year long gone */ \
    X(EFFECT, "effect")            /* "took effect", "in force" */

typedef enum ent_cue_side {
    ENT_SIDE_BEFORE,      /* the cue stands before the agreement */
    ENT_SIDE_BEFORE_NEAR, /* no more than three words */
    ENT_SIDE_AFTER,
    ENT_SIDE_AFTER_NEAR,
    ENT_SIDE_INSIDE,      /* "secret protocol" */
    ENT_SIDE_COUNT
} ent_cue_side;

#define ENT_X(name, word) ENT_PARTY_##name,
enum { ENT_PARTY_FACTS(ENT_X) ENT_PARTY_FACT_COUNT };
#undef ENT_X
#define ENT_X(name, word) ENT_STANDS_##name,
enum { ENT_STANDING_FACTS(ENT_X) ENT_STANDS_PLAIN_COUNT };
#undef ENT_X

/* Behind the plain facts of a status: its kind, what is known of it, cues. */
#define ENT_STANDS_KIND ENT_STANDS_PLAIN_COUNT
#define ENT_STANDS_KNOWN (ENT_STANDS_KIND + ENT_KIND_COUNT)
#define ENT_STANDS_CUE (ENT_STANDS_KNOWN + ENT_STANDING_COUNT)
/* Then what the article says of it in its first sentences, and last. */
#define ENT_STANDS_OPENS (ENT_STANDS_CUE + ENT_STANDING_COUNT * ENT_SIDE_COUNT)
#define ENT_STANDS_LAST (ENT_STANDS_OPENS + ENT_STANDING_COUNT)
#define ENT_STANDING_FACT_COUNT (ENT_STANDS_LAST + ENT_STANDING_COUNT)
#define ENT_FACTS_MAX 128

/* A set of facts. */
typedef struct ent_facts {
    uint64_t bits[ENT_FACTS_MAX / 64];
} ent_facts;

static inline void ent_facts_add(ent_facts *facts, uint32_t fact)
{
    facts->bits[fact / 64] |= (uint64_t)1 << fact % 64;
}

static inline bool ent_facts_has(const ent_facts *facts, uint32_t fact)
{
    return facts->bits[fact / 64] >> fact % 64 & 1;
}

static inline void ent_facts_join(ent_facts *facts, const ent_facts *more)
{
    for (uint32_t i = 0; i < ENT_FACTS_MAX / 64; i++)
        facts->bits[i] |= more->bits[i];
}

/* What facts weigh. */
typedef struct ent_agreement_weights {
    int16_t party[ENT_PARTY_FACT_COUNT];
    int16_t standing[ENT_STANDING_FACT_COUNT][ENT_STANDING_COUNT];
} ent_agreement_weights;

/* Reads agreement-weights.tsv. */
bool ent_agreement_weights_load(ent_agreement_weights *weights,
                                const ent_lexicon *lexicon, ent_error *error);

/* What speaks for a candidate as a party of an agreement; or, when there is no
 * candidate (ENT_NONE), for the agreement's status. */
typedef struct ent_witness {
    uint32_t agreement; /* entity */
    uint32_t candidate; /* entity, or ENT_NONE */
    ent_facts facts;
} ent_witness;

/* Links a dossier by 'weights' in place of the linker's own, and shows all
 * evidence to 'see'. The dossier's layers are replaced as by ent_link(). */
void ent_link_evidence(const ent_linker *linker, ent_dossier *dossier,
                       const ent_agreement_weights *weights,
                       void (*see)(void *context,
                                   const ent_witness *witness),
                       void *context);

/* The words of facts, as the file has them; in 'text' when made for it. */
ent_slice ent_party_fact_word(uint32_t fact);
ent_slice ent_standing_fact_word(uint32_t fact, char text[64]);

int32_t ent_party_score(const ent_agreement_weights *weights,
                        const ent_facts *facts);

/* The standing with most weight, the first of equals. */
ent_standing ent_standing_best(const ent_agreement_weights *weights,
                               const ent_facts *facts);

#endif
