/* rules.h: what the data say, made ready: the triggers of deeds, phrases, and
 * the linker that holds them for all articles.
 *
 * rules.c fills it with link.tsv, status-cues.tsv, triggers.tsv,
 * agreement-words.tsv, the spans of dates.tsv and the titles of the lexicon.
 * But for the pool of desks nothing here changes while articles are linked. */

#ifndef ENT_LINK_RULES_H
#define ENT_LINK_RULES_H

#include "base/list.h"
#include "base/pool.h"
#include "base/table.h"
#include "entente/link.h"
#include "lexicon/lexicon.h"
#include "link/classes.h"
#include "link/evidence.h"

/* How a trigger's word is used; or-ed. */
#define FORM_VERB 1u
#define FORM_NOUN 2u

/* Who is who. */
typedef enum trigger_side {
    SIDE_ACTOR,   /* the subject acts on the object */
    SIDE_MUTUAL,  /* two subjects act on each other; so does "dengan X" */
    SIDE_REVERSE  /* the object acts on the subject: "received from X" */
} trigger_side;

#define TRIGGER_WORDS 5
#define TRIGGER_GAP ENT_S("*")   /* a few words of any kind, in a trigger */

typedef struct trigger {
    uint64_t written;        /* the hash of 'surface' */
    uint32_t next;           /* another with the same first stem, or NONE */
    uint32_t hint;           /* its number among the hints */
    uint32_t word_count;
    uint32_t forms;
    ent_relation_type type;
    uint64_t prepositions;   /* that lead to the target; bit 0: none */
    trigger_side side;
    bool nested;             /* what stands inside it is alleged (ACCUSE) or
                                denied (REJECT) */
    ent_slice surface;              /* the first word as in the file */
    uint64_t roots[TRIGGER_WORDS];  /* hashes of 'words' */
    ent_slice words[TRIGGER_WORDS]; /* stems */
} trigger;

/* What tells at once that most triggers of a stem are not meant; those of one
 * stem lie side by side, in their order. */
typedef struct trigger_hint {
    uint64_t written;        /* the trigger's */
    uint64_t behind;         /* ent_link_root_bit() of the word behind its gap,
                                if that is its second; else 0 */
    uint32_t second;         /* ent_link_second() of its second word's root; 0:
                                there is none, or a gap */
    uint32_t trigger;
    uint8_t word_count;
    uint8_t forms;
    bool last;               /* of its stem */
} trigger_hint;

/* A few bits of a root, never 0; a bit for sets of roots. */
static inline uint32_t ent_link_second(uint64_t root)
{
    return (uint32_t)root | 1;
}

static inline uint64_t ent_link_root_bit(uint64_t root)
{
    return (uint64_t)1 << root % 64;
}

/* Phrases by their text, words apart as in it. 'firsts' knows every beginning
 * of their first words and how long the longest phrase is that starts so: at
 * most tokens no phrase does. */
typedef struct phrases {
    ent_table all;
    ent_table firsts;
} phrases;

struct ent_linker {
    const ent_lexicon *lexicon;                      /* borrowed */
    const struct ent_dyad_model *model; /* in the arena; NULL: rules alone */
    const struct ent_link_ready *ready; /* made of it */
    ent_arena *arena;
    ent_table words[ENT_LANGUAGE_EN + 1];            /* word to classes */
    ent_table rare[ENT_LANGUAGE_EN + 1];   /* to 32 of those behind */
    ent_table rarest[ENT_LANGUAGE_EN + 1]; /* to the others */
    ent_table prepositions[ENT_LANGUAGE_EN + 1];     /* word to bit number */
    ent_table triggers[ENT_LANGUAGE_EN + 1];         /* first stem */
    ENT_LIST(trigger) trigger_list;
    ENT_LIST(trigger_hint) hints;
    phrases cues[ENT_LANGUAGE_EN + 1];               /* to cue kinds */
    phrases titles[ENT_LANGUAGE_EN + 1];  /* to titles of the lexicon */
    uint32_t cue_words;
    phrases heads;               /* words of agreements: to ent_kind */
    phrases standings;           /* words of standing: to CUE_..., below */
    phrases mediators;           /* words of mediating */
    phrases topics;              /* words of what it concerns: TOPIC_... */
    phrases spans;               /* "last year": to SPAN_NOW and months */
    uint32_t agreement_words;    /* the longest of all, in tokens */
    ent_agreement_weights weights;
    ent_pool *desks;             /* what articles are linked on */
};

/* What a word of agreement-words.tsv does to a topic. */
#define TOPIC_LEADS 1u
#define TOPIC_VAGUE 2u
#define TOPIC_DAY 3u        /* "on Monday" is no topic */
#define TOPIC_TRUCE 4u      /* "ceasefire": holds while nobody breaks it */
#define TOPIC_HOLDS 5u      /* "have", "bound by": who has an agreement */
#define TOPIC_WITNESS 6u    /* "in the presence of": all behind it stand by */

/* A word of agreement-words.tsv that gives a standing, as one number: whether
 * it is strong, and where the agreement stands that it speaks of. */
#define CUE_STRONG 1u
#define CUE_OBJECT 2u        /* only behind it */
#define CUE_SUBJECT 4u       /* only before it */
#define CUE_FIRM 8u          /* of law: "took effect" */
#define CUE_STANDING_SHIFT 4

/* The month of the article among the values of spans. */
#define SPAN_NOW 1200u
#define SPAN_YEARS_MAX 99

#define PREPOSITIONS_MAX 63

#endif
