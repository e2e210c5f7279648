/* inside.h: what the passes of this stage share.
 *
 * Sentence by sentence: words get their classes, mentions become actors (what
 * stands in apposition is drawn into them, what "and" joins becomes one), and
 * triggers look for a subject before them and an object behind them. The
 * passes write relations and signatures; agreements.c makes the records. */

#ifndef ENT_LINK_INSIDE_H
#define ENT_LINK_INSIDE_H

#include "base/list.h"
#include "entente/link.h"
#include "lexicon/stem.h"
#include "link/rules.h"

/* What is known of a word by its text alone, kept from article to article. */
#define KNOWN_WORDS 8192
typedef struct known_word {
    uint64_t hash;           /* of the lower-cased text */
    uint64_t root;           /* likewise of its stem, once it is 'stemmed' */
    uint64_t rare;           /* the classes behind those below */
    uint32_t classes;        /* and STARTS_..., or-ed */
    uint32_t trigger;        /* the first with this stem, or NONE; likewise */
    uint8_t preposition;     /* its bit's number, or 0 */
    bool deedless;           /* of the triggers with this stem none is its */
    bool bare;               /* one is, by its bare form */
    bool verb;               /* has the form of one */
    bool stemmed;
    bool filled;
} known_word;

/* How the first word of a trigger is marked: its type and its voice. */
#define DEED(type, voice) \
    (uint8_t)(1 + 3 * (uint32_t)(type) + (uint32_t)(voice))
#define DEED_TYPE(deed) ((ent_relation_type)(((deed) - 1) / 3))
#define DEED_VOICE(deed) (((deed) - 1u) % 3)

/* One token of a sentence in hand. */
typedef struct term {
    ent_slice folded;
    uint32_t classes;
    uint64_t rare;           /* those that do not go with every word */
    uint32_t starts;         /* STARTS_..., or-ed */
    uint32_t actor;          /* the actor that covers it, or NONE */
    uint64_t preposition;    /* its bit, or 0 */
    uint64_t hash;           /* of 'folded' */
    uint64_t root;           /* of its stem, where that was asked for */
    bool verb;               /* looks like a verb */
    bool content;            /* what another deed is about, not done */
    uint8_t deed;            /* of the trigger that it begins; 0: none */
    bool asked;              /* for its stem; 'trigger' is there then, too */
    uint32_t trigger;        /* the first with this stem, or NONE */
} term;

/* One or more mentions that act together, with what describes them. */
#define ACTOR_ENTITIES 8
typedef struct actor {
    uint32_t first;          /* tokens [first, last) with appositions */
    uint32_t last;
    uint32_t head;           /* tokens [head, head_last): the name itself */
    uint32_t head_last;
    uint32_t entities[ACTOR_ENTITIES];
    uint32_t count;
    ent_type type;
    uint32_t flags;
    uint32_t mention;        /* of the first entity */
    uint64_t preposition;    /* that governs it; bit 0: none */
    bool possessive;         /* "X's", or an adjective before its noun */
    bool qualifies;          /* "X-backed": somebody else acts */
    bool is_private;         /* "the X-ish painter": acts for himself */
    bool absorbed;           /* part of another */
    bool met;                /* two of whom a deed was told: that they meet is
                              * no news */
} actor;

/* Who put their names under an agreement, as far as a sentence says. */
typedef struct signature {
    uint32_t agreement;      /* entity */
    uint32_t party;          /* entity */
    uint32_t sentence;
} signature;

/* What is found out about one agreement. */
#define PARTIES_MAX 16
#define RANKS 3
typedef struct record {
    uint32_t entity;
    uint32_t kind;              /* ent_kind or ENT_NONE */
    uint32_t parties[PARTIES_MAX];
    uint32_t told[PARTIES_MAX]; /* the sentence that tells of it, or NONE */
    uint32_t party_count;
    ent_date date;
    int16_t behind;             /* the year behind it, or 0 */
    ent_date signed_on;         /* the date beside a word of signing */
    bool dated;                 /* there is one */
    ent_facts standing;         /* what speaks for its status */
    uint32_t cues;              /* weight of all */
    uint32_t best;              /* weight of the sentence with most */
    uint32_t last;              /* sentence with cues, and which, as bits */
    uint32_t last_said;
    uint32_t sentence;          /* that one */
    uint32_t mentions;
    ent_slice concerns;         /* in the article's words */
    bool topic_told;            /* behind "on", "tentang" */
    bool opening;               /* in the article's first two sentences */
    bool named;                 /* has a name of its own */
    bool truce;                 /* a word of it is one for a ceasefire */
    uint32_t known;             /* the lexicon's entry, or ENT_NONE */
    uint32_t sightings;         /* how many, and which come first and last */
    uint32_t first_sighting;
    uint32_t last_sighting;
} record;

/* An actor seen with an agreement. */
typedef struct sighting {
    uint32_t entity;
    uint32_t sentence;
    uint32_t next;              /* of the same agreement, or ENT_NONE */
    ent_facts facts;            /* ENT_PARTY_... */
} sighting;

/* A title before a name with nothing that says of what. */
typedef struct bare_title {
    uint32_t person;         /* entity */
    bool national;           /* an office of a state */
    uint32_t body;           /* entity told of last before it, or ENT_NONE */
    uint32_t sentence;
    uint32_t first;          /* its tokens [first, last) */
    uint32_t last;
    uint32_t end;            /* behind the title and the name */
} bare_title;

/* What stays from article to article. */
typedef struct link_desk {
    ent_arena *scratch;
    ent_stemmer *stemmers[ENT_LANGUAGE_EN + 1];
    known_word *known[ENT_LANGUAGE_EN + 1]; /* by hash: KNOWN_WORDS */
} link_desk;

typedef struct linking {
    const ent_linker *rules;
    ent_dossier *dossier;
    ent_language language;
    link_desk *desk;
    ent_stemmer *stemmer;                /* the desk's */
    known_word *known;                   /* likewise */
    const char *lower;                   /* the text, ASCII in lower case */
    const uint64_t *hashes;              /* by token, of its folded text */
    ent_arena *scratch;                  /* the desk's */
    const ent_agreement_weights *weights;
    void (*see)(void *context, const ent_witness *witness); /* or NULL */
    void *context;
    ENT_LIST(ent_relation) relations;    /* in the dossier's arena */
    ENT_LIST(ent_agreement) agreements;  /* likewise */
    ENT_LIST(signature) signatures;
    ENT_LIST(record) records;
    ENT_LIST(sighting) sightings;
    uint32_t last_kind;                  /* of the agreement told of last */
    uint32_t *record_of;                 /* by entity: record + 1, or 0 */
    uint32_t *body;                      /* by entity: whom it acts for */
    uint32_t *office;                    /* by entity: body of a post, NONE */
    bool *opening;                       /* by entity: told of at once */
    uint32_t ranks[2][RANKS];            /* countries, bodies told of most */
    ENT_LIST(bare_title) bare;
    uint32_t *told_of;                   /* by country: how often */
    ent_table seen;                      /* relations by their four parts */
    term *words;                         /* by token */
    bool *spent;                         /* by token: rules told its deed */
    ENT_LIST(actor) actors;              /* of the sentence in hand */
    uint32_t sentence;                   /* the one in hand */
    uint32_t first;                      /* its tokens [first, last) */
    uint32_t last;
    uint32_t mention;                    /* its first mention */
    uint32_t hero;                       /* the last subject that is a person */
    uint32_t other;                      /* the one before, or NONE */
    uint32_t thing;                      /* the last country or body */
    uint32_t thing_told;                 /* its sentence */
    actor group;                         /* the last that is several */
    uint32_t group_told;                 /* its sentence */
    uint32_t home;                       /* the country told of most, NONE */
    bool knows_home;                     /* that was asked for */
    bool has_pronoun;                    /* the sentence has a word for one */
} linking;

/* words.c */

/* The language whose words of deeds a text of no known language has more of. */
ent_language ent_link_guess_language(const linking *l);

/* The article's text with its ASCII letters in lower case, in the scratch
 * arena. */
const char *ent_link_lower(const linking *l);

/* Reads the classes of the tokens of the sentence in hand. */
void ent_link_read_words(linking *l);

static inline bool ent_link_is_class(const linking *l, uint32_t t,
                                     uint32_t classes)
{
    return t >= l->first && t < l->last && (l->words[t].classes & classes);
}

static inline bool ent_link_is_mark(const linking *l, uint32_t t,
                                    const char *mark)
{
    return t >= l->first && t < l->last
        && ent_slice_equal(l->words[t].folded,
                           (ent_slice){ mark, strlen(mark) });
}

/* Whether the word is of one of these RARE() classes. */
static inline bool ent_link_is_rare(const linking *l, uint32_t t,
                                    uint64_t classes)
{
    return t >= l->first && t < l->last && (l->words[t].rare & classes);
}

/* What is known of the word at token 't' and of its stem; good until another
 * word is asked for. */
const known_word *ent_link_known_at(const linking *l, uint32_t t);

/* triggers.c: judges whether the triggers with its stem are those of the word
 * at token 't'. */
void ent_link_judge_triggers(const linking *l, uint32_t t, known_word *k);

/* Fills what the stem of token 't' gives: its root and its trigger. */
void ent_link_ask_stem(const linking *l, uint32_t t);

/* The hash of the stem of token 't'. */
static inline uint64_t ent_link_root_at(const linking *l, uint32_t t)
{
    if (!l->words[t].asked)
        ent_link_ask_stem(l, t);
    return l->words[t].root;
}

/* The first trigger that begins with the stem of token 't', or ENT_NONE. */
static inline uint32_t ent_link_trigger_at(const linking *l, uint32_t t)
{
    if (!l->words[t].asked)
        ent_link_ask_stem(l, t);
    return l->words[t].trigger;
}

/* The longest phrase that starts at token 't', of at most 'longest' tokens,
 * blanks between its words: its value and how many tokens, or ENT_NONE. */
uint32_t ent_link_phrase_at(const linking *l, const phrases *table,
                            uint32_t t, uint32_t longest, uint32_t *length);

/* Makes the firsts of phrases from all of them; 'text' is one. */
void ent_link_add_firsts(phrases *table, ent_slice text);
void ent_link_release_phrases(phrases *table);

/* Whether an actor is one that has officers and members. */
static inline bool ent_link_is_body(const actor *a)
{
    return a->type == ENT_TYPE_COUNTRY || a->type == ENT_TYPE_ORGANIZATION;
}

/* described.c: adds to the actors those that are told without their names. */
void ent_link_add_described(linking *l);

/* actors.c: mentions become actors; what stands beside a name is told. */

/* Whether the "of" at token 't' is part of a title: "Secretary of State". */
bool ent_link_is_in_title(const linking *l, uint32_t t);

void ent_link_read_actors(linking *l);

/* Whether a name that ends before token 't' only qualifies what acts:
 * "X-backed rebels", but not "X-led forces"; and whether, with these flags, it
 * tells where somebody is from who acts for himself: "the X-ish painter". */
bool ent_link_only_qualifies(const linking *l, uint32_t t);
bool ent_link_is_private(const linking *l, uint32_t t, uint32_t flags);

/* structure.c */

typedef enum neighbour_pass {
    NEIGHBOUR_WHOLES,   /* parts of one name: Badan Intelijen Nasional (NIS) */
    NEIGHBOUR_BEFORE,   /* what stands before a name: titles, countries */
    NEIGHBOUR_BEHIND,   /* what stands behind it */
    NEIGHBOUR_PASSES
} neighbour_pass;

/* Reads what the gap between actors 'i' and 'i' + 1 says: tells a relation, and
 * draws one into the other. */
void ent_link_read_neighbours(linking *l, uint32_t i, neighbour_pass pass);

/* titles.c */

/* Tells that entity 'who' holds an office of 'of' or is a member; tokens
 * [first, last) say so, unless they are none. */
void ent_link_tell_tie(linking *l, uint32_t who, uint32_t of,
                       ent_relation_type type, uint32_t first, uint32_t last);

/* The body of the last office told of a person, or ENT_NONE. */
uint32_t ent_link_office_of(const linking *l, uint32_t person);

/* Whether tokens [first, last) hold the title of an office of a state. */
bool ent_link_is_state_title(const linking *l, uint32_t first, uint32_t last);

/* Tells the offices that resolve found. */
void ent_link_tell_roles(linking *l);

/* "its chairman, X", "direkturnya, X": an office of a body told before; false
 * when actor 'i' has no such title. */
bool ent_link_read_own_title(linking *l, uint32_t i);

/* bare.c */

/* Keeps the title of actor 'i' for the end, when nothing beside it says of
 * what; and tells those kept. */
void ent_link_keep_bare_title(linking *l, uint32_t i);
void ent_link_tell_bare_titles(linking *l);

/* events.c: the deeds of the sentence in hand. */
void ent_link_read_events(linking *l);

/* status.c */

/* The status of a deed whose trigger is token 't' and whose clause begins at
 * 'from'; false when nothing is asserted. */
bool ent_link_read_status(const linking *l, uint32_t from, uint32_t t,
                          ent_status *status);

/* Whether a negation begins at token 't': "promised" not to. */
bool ent_link_is_negated(const linking *l, uint32_t t);

/* Whether words for a plan of several words begin at token 't': "wants to". */
bool ent_link_is_plan(const linking *l, uint32_t t);

/* Whether a deed that is not asserted is refused: "will not sign". */
bool ent_link_is_refused(const linking *l, uint32_t from, uint32_t t);

/* weigh.c: puts what a model makes of it in the place of what rules told. */
void ent_link_weigh(linking *l);

/* agreements.c: what the sentence in hand tells of agreements; and the records,
 * once all sentences are read. */
void ent_link_read_agreements(linking *l);
void ent_link_make_agreements(linking *l);

/* The first date of the sentence in hand, or of one behind it. */
uint32_t ent_link_first_date(const linking *l);

/* standing.c: what the sentence in hand says of an agreement's status (a bit
 * for each standing); and the status that all of it amounts to. */
uint32_t ent_link_read_standing(linking *l, const ent_mention *m, record *r);
ent_standing ent_link_decide_standing(const linking *l, record *r, bool main);

/* Whether any mention of an agreement had a cue of a standing. */
bool ent_link_has_cue(const record *r, ent_standing standing);

/* sightings.c: who is seen with mention 'i' of record 'r'. */
void ent_link_see_parties(linking *l, uint32_t i, uint32_t r);

/* folding.c: for whom everyone acts, once all offices are told. */
void ent_link_fold_actors(linking *l);

/* Whether the lexicon calls an entity so; a medium or an agency. */
static inline bool ent_link_is_kind(const linking *l, uint32_t entity,
                                    const char *kind)
{
    uint32_t entry = l->dossier->entities[entity].entry;
    return entry != ENT_NONE && ent_slice_equal(
        l->rules->lexicon->entries.items[entry].kind,
        (ent_slice){ kind, strlen(kind) });
}
bool ent_link_is_medium(const linking *l, uint32_t entity);

/* parties.c: the parties that all this amounts to. 'main' is the record that
 * the article tells of most, decided before; NULL for itself. */
void ent_link_decide_parties(linking *l, record *r, const record *main);

/* agreements.c: whether one is, will be or is said to be a party. */
ent_status ent_link_party_status(ent_standing standing);

/* signers.c: who made the agreement of a mention, or has it. */
void ent_link_read_signers(linking *l, const ent_mention *m);

/* topic.c: what mention 'i' says that agreement 'r' concerns. */
void ent_link_read_topic(const linking *l, uint32_t i, record *r);

/* known.c: what the lexicon knows of an agreement. */

/* The lexicon's entry of an agreement of which it knows more than names, or
 * ENT_NONE; and what it says of that in a column. */
uint32_t ent_link_known(const linking *l, uint32_t entity);
ent_slice ent_link_known_field(const linking *l, uint32_t known,
                               const char *column);

/* How a known agreement stood on the day of the article: planned before it was
 * signed, in force before it ended; as it stands now, if that day is not
 * known. False when the table does not say. */
bool ent_link_known_standing(const linking *l, uint32_t known,
                             ent_standing *standing);

/* link.c */

/* Adds a relation unless it is there. 'detail' is borrowed from the dossier. */
void ent_link_tell(linking *l, const ent_relation *relation);

/* Takes sentence 's' in hand; false when it names nobody. */
bool ent_link_take(linking *l, uint32_t s);

#endif
