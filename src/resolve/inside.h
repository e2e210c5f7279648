/* inside.h: what the passes of this stage share.
 *
 * One article on its way through the stage. Every pass looks at mentions that
 * have no entity yet and gives some of them one, with the reason; mentions are
 * never taken from the entity that they have, but for names of states that turn
 * out to be other places, persons or teams, and for metonyms, which turn from a
 * place into a country. */

#ifndef ENT_RESOLVE_INSIDE_H
#define ENT_RESOLVE_INSIDE_H

#include "base/list.h"
#include "base/pool.h"
#include "base/table.h"
#include "entente/resolve.h"
#include "lexicon/lexicon.h"

/* A cue that a capital is meant as a government (above 0) or as a place. */
typedef struct cue {
    uint32_t words;   /* how many */
    int weight;
    bool before;
} cue;

/* Most parties and other words of an agreement that are looked at. */
#define PARTIES 6
#define WORDS 12

/* What a word says of an agreement: bits. */
enum {
    PAPER_TRUCE = 1,
    PAPER_PEACE = 2,
    PAPER_ARTICLE = 4, /* "a", "sebuah" */
    PAPER_IDLE = 8,    /* "historic": tells it from no other */
    PAPER_NEAR = 16    /* "that": the one told of last */
};

/* A known agreement with its parties (lexicon entries). */
typedef struct treaty {
    uint32_t entry;
    uint32_t kind;
    uint32_t parties[PARTIES];
    uint32_t party_count;
    uint32_t heirs[PARTIES];  /* of parties that are no more */
    uint32_t heir_count;
    ent_date date;
} treaty;

/* What tells most of them from the one that is looked for, side by side. */
typedef struct treaty_sign {
    uint64_t actors;      /* its parties and heirs, a bit each, some the same */
    uint32_t entry;
    uint32_t party_count;
} treaty_sign;

/* Where a word stands that tells homographs apart. */
typedef enum where {
    WHERE_BEFORE,
    WHERE_SENTENCE,
    WHERE_ARTICLE,
    WHERE_DATELINE
} where;

/* A row of homographs.tsv. Rows of one name stand together. */
typedef struct homograph {
    uint32_t name;   /* the number of the name's first row */
    uint32_t entry;  /* what it may mean */
    where where;
    uint32_t points; /* for a word */
} homograph;

/* Signs of a capital that are a name and a number; see signs.c. */
#define NUMBER_SIGNS(X) \
    X(POSITION, "position") \
    X(UPPER, "upper") \
    X(FIRST, "first") \
    X(DATELINE, "dateline") \
    X(COUNTRIES_BESIDE, "countries beside") \
    X(PEOPLE_BESIDE, "people beside") \
    X(CAPITALS_BESIDE, "capitals beside") \
    X(PERSONS_BESIDE, "persons beside") \
    X(PLACES_BESIDE, "places beside") \
    X(BEFORE, "before") \
    X(AFTER, "after") \
    X(SUM, "sum") \
    X(SEAT, "seat") \
    X(OWN_BESIDE, "own beside") \
    X(OWN_NAMED, "own named") \
    X(OWN_LED, "own led") \
    X(COUNTRIES, "countries") \
    X(CAPITALS_NAMED, "capitals named")

#define ENT_X(name, word) SIGN_##name,
typedef enum number_sign {
    NUMBER_SIGNS(ENT_X) NUMBER_SIGN_COUNT
} number_sign;
#undef ENT_X

/* Their numbers, up to this and down to as much below 0. */
#define SIGN_NUMBER 9

/* Rows are bits of a word's. */
#define HOMOGRAPH_ROWS 31

struct ent_resolver {
    const ent_lexicon *lexicon; /* borrowed */
    ent_arena *arena;
    ent_table cues[2];          /* folded text to cue, before and after */
    ENT_LIST(cue) cue_list;
    ent_table cue_ends[2];      /* a cue's word beside the name, to the words
                                   of the longest with it */
    ent_table weights;          /* sign of a capital to weight */
    ENT_LIST(int) weight_list;  /* above 0: the government */
    int number_weights[NUMBER_SIGN_COUNT][2 * SIGN_NUMBER + 1];
    ENT_LIST(homograph) homographs;
    ent_table homograph_names;  /* to the first row */
    ent_table homograph_words;  /* to the rows that hold it, as bits */
    ent_table title_words[ENT_LANGUAGE_EN + 1]; /* first words of titles, to the
                                                   bytes of the longest */
    ent_table heads;            /* folded head of an agreement to ent_kind */
    uint32_t head_words;
    ent_table paper_words;      /* PAPER_... of words beside one */
    ENT_LIST(treaty) treaties;
    ENT_LIST(treaty_sign) treaty_signs; /* by treaty */
    ent_table words;            /* small words of the stage, to their class */
    ent_pool *desks;            /* what articles are resolved on */
};

/* What a word's text alone tells: its classes (bits), the rows of homographs
 * that hold it (bits), and the bytes of the longest title that begins with it
 * in a language. */
#define KNOWN_WORDS 8192
typedef struct known_word {
    uint64_t hash;  /* of the lower-cased text; 0: free */
    uint32_t classes;
    uint32_t rows;
    uint32_t titles[ENT_LANGUAGE_EN];  /* by language less one */
} known_word;

/* The same of a token, in the article's language. */
typedef struct token_word {
    uint32_t classes;
    uint32_t rows;
    uint32_t title;
} token_word;

/* What stays from article to article. */
typedef struct resolve_desk {
    ent_arena *scratch;
    known_word *known;    /* by hash: KNOWN_WORDS */
    uint32_t *entity_of;  /* by lexicon entry, for those asked for; ENT_NONE
                             between articles */
} resolve_desk;

/* Classes of small words, in resolve.tsv. */
#define RESOLVE_CLASSES(X) \
    X(DEFINITE, "definite")   /* itu, the */ \
    X(FORMER, "former")       /* mantan, ex */ \
    X(OF, "of")               /* between title and country */ \
    X(JOIN, "join")           /* dan, and */ \
    X(LOCATIVE, "locative")   /* di, in: a place follows */ \
    X(ACTING, "acting")       /* near a medium: it is no mere source */ \
    X(SPORT, "sport")         /* of an article about sport */ \
    X(OPPOSING, "opposing")   /* before a team: against */ \
    X(PLAYING, "playing")     /* after one: beat, coach */ \
    X(HELPER, "helper")       /* before that: will, never */ \
    X(BEATING, "beating")     /* before a club's city: beat */ \
    X(CLUB, "club")           /* after one: drew, goalkeeper */ \
    X(NAMESAKE, "namesake")   /* a state's name that persons bear */ \
    X(BRIDGE, "bridge")       /* between title and name: baru */ \
    X(ALIAS, "alias")         /* between two names of one: dubbed */ \
    X(FILL, "fill")           /* may stand beside those: better */ \
    X(HONORIFIC, "honorific") /* before a name, no part of it: Gus */ \
    X(RANK, "rank")           /* between office and name: Sheikh */ \
    X(FORM, "form")           /* what sort of company: Tbk, Inc */ \
    X(AREA, "area")           /* what sort of area: Kabupaten, County */ \
    X(CITE, "cite")           /* before a medium that was told: kepada */ \
    X(HEARER, "hearer")       /* in a body's name: one speaks before it */ \
    X(POSTED, "posted")       /* before "on" and a social network: wrote */ \
    X(PAPER, "paper")         /* beside one: daily, televisi */ \
    X(PRESS, "press")         /* in the name of one: Times, Radio */ \
    X(HUMAN, "human")         /* a sort of person: gelandang, widow */ \
    X(SPEECH, "speech")       /* before who says it: ujar */ \
    X(POINTING, "pointing")   /* at the end of a description: itu */ \
    X(RELATIVE, "relative")   /* begins a clause in one: yang */ \
    X(YEARS, "years")         /* behind an age: tahun */ \
    X(STATE, "state")         /* in names that bodies of states share */ \
    X(OTHER, "other")         /* no agreement told of before */

#define ENT_X(name, word) WORD_##name,
typedef enum word_class { RESOLVE_CLASSES(ENT_X) WORD_CLASSES } word_class;
#undef ENT_X

typedef ENT_LIST(ent_mention) mention_list;

/* What the trainer is shown of a capital: its signs, a line each. */
typedef void ent_capital_visitor(void *context, const ent_mention *capital,
                                 ent_slice signs);

typedef struct resolving {
    const ent_resolver *rules;
    const ent_lexicon *lexicon;
    ent_dossier *dossier;
    ent_language language;
    ENT_LIST(ent_entity) entities;  /* in the scratch arena */
    ENT_LIST(ent_role) roles;       /* in the dossier's arena */
    mention_list mentions;  /* likewise; replaces the layer */
    ent_table by_id;                /* entity id to entity */
    ent_table by_alias;             /* names that the article introduces:
                                       "type folded text" to entity */
    const uint64_t *hashes;         /* by token, of its folded text */
    token_word *words;              /* by token */
    resolve_desk *desk;
    ENT_LIST(uint32_t) asked;       /* entries with an entity on the desk */
    ent_slice *folded;              /* by token; filled when asked for */
    ent_buffer *text;               /* where keys are made, one at a time */
    ent_arena *scratch;
    ent_capital_visitor *visit;     /* or NULL */
    void *context;
    uint32_t home;                  /* the article's country, or ENT_NONE */
    bool knows_home;                /* that was asked for */
} resolving;

/* What a mention of an agreement says. */
typedef struct description {
    uint32_t entity;
    uint32_t mention;
    uint32_t kind;    /* ent_kind, or ENT_NONE when no head is known */
    uint32_t year;    /* or 0 */
    uint32_t parties[PARTIES];
    uint32_t party_count;
    ent_slice words[WORDS]; /* the others */
    uint32_t word_count;
    ent_slice noun;   /* of its first head, or of its last in English */
    bool definite;
    bool near;        /* "that treaty": the one told of last */
    bool fresh;       /* "a", "sebuah": none told of before, most likely */
    bool other;       /* "another", "serupa" */
    bool bare;        /* nothing but a head and a demonstrative */
    bool named;
    bool truce;       /* "ceasefire" */
    bool peace;       /* "peace", "hostage": of a war, too */
    bool past;        /* of a year before the article's */
    bool year_alone;
} description;

/* An agreement as far as it was told of. */
#define TOLD_WORDS 24
#define TOLD_AROUND 12
typedef struct past_agreement {
    uint32_t entity;
    uint32_t kind;     /* ent_kind, or ENT_NONE */
    uint32_t year;     /* or 0 */
    uint32_t parties[PARTIES];
    uint32_t party_count;
    uint32_t around[TOLD_AROUND]; /* countries named with it */
    uint32_t around_count;
    ent_slice words[TOLD_WORDS];
    uint32_t word_count;
    uint32_t sentence; /* of the last mention */
    uint32_t mentions;
    bool known;        /* to the lexicon */
    bool named;
    ent_slice noun;    /* of the last description */
    bool other;        /* "another" */
    bool truce;        /* or of a war, or of what is not told */
    bool headed;       /* by the headline only, so far */
} past_agreement;

typedef ENT_LIST(past_agreement) told_list;

/* told.c */

/* The agreement told of before that a description in mention 'm' means, or
 * ENT_NONE. */
uint32_t ent_told_before(const told_list *list,
                         const description *d, const ent_mention *m);

/* Remembers a description and the sentence of its mention. A known agreement
 * that is named for the first time may be what was only described before: the
 * mentions of that one become its own. */
void ent_tell(resolving *r, told_list *list, const description *d);

/* The next name of the ring that 'first' begins, or ENT_NONE. */
static inline uint32_t ent_next_name(const resolving *r, uint32_t first,
                                     uint32_t name)
{
    uint32_t next = r->lexicon->names.items[name].next;
    return next == first ? ENT_NONE : next;
}

/* Whether an office is held on a day. */
static inline bool ent_holds_on(const ent_holding *holding, ent_date day)
{
    return ent_date_compare(holding->from, day) <= 0
        && (!holding->to.year || ent_date_compare(day, holding->to) <= 0);
}

/* entities.c */

/* The entity of a lexicon entry, or ENT_NONE. */
uint32_t ent_entity_known(resolving *r, uint32_t entry);

/* The same, new if need be. */
uint32_t ent_entity_of_entry(resolving *r, uint32_t entry);

/* The entity "type:slug-of-name", new if need be. */
uint32_t ent_entity_of_name(resolving *r, ent_type type, ent_slice name);

/* A new or known entity under an id that the caller made. */
uint32_t ent_entity_of_id(resolving *r, ent_type type, ent_slice id,
                          ent_slice label);

/* states.c: the entity of a body that every state has, where its country stands
 * beside it; ENT_NONE when it is no such body. */
uint32_t ent_state_body_beside(resolving *r, const ent_mention *m);

/* The same for a name alone: of the country told before it in the sentence, or
 * of the article's; '*reason' says which. */
uint32_t ent_state_body_alone(resolving *r, const ent_mention *m,
                              ent_slice *reason);

/* Gives mention 'm' its entity. 'reason' is borrowed for as long as the
 * dossier lives. */
void ent_join(resolving *r, uint32_t m, uint32_t entity, ent_slice reason);

ent_slice ent_mention_text(const resolving *r, const ent_mention *m);

/* Bits of a set, one for each mention or entity. */
static inline void ent_set_bit(uint64_t *bits, uint32_t at)
{
    bits[at / 64] |= (uint64_t)1 << at % 64;
}

static inline bool ent_has_bit(const uint64_t *bits, uint32_t at)
{
    return (bits[at / 64] >> at % 64 & 1) != 0;
}

/* Token 't' in lower case, in the scratch arena; "" past the last one. */
ent_slice ent_folded_token(const resolving *r, uint32_t t);

/* Whether token 't' is a small word of a class. */
static inline bool ent_is_word(const resolving *r, uint32_t t,
                               word_class class)
{
    return t < r->dossier->token_count
        && (r->words[t].classes >> class & 1) != 0;
}

/* Whether token 't' is not written in lower case. */
static inline bool ent_has_capital(const resolving *r, uint32_t t)
{
    return !ent_slice_equal(ent_dossier_token(r->dossier, t),
                            ent_folded_token(r, t));
}

/* Whether token 't' is the mark of one character; no past the last one. */
bool ent_is_mark(const resolving *r, uint32_t t, char mark);

/* Whether a folded word is a small word of a class. */
bool ent_word_is(const resolving *r, ent_slice folded, word_class class);

/* The index of the mention that starts (ends) at token 't', the longest, of one
 * of 'types' (1 << ent_type), or ENT_NONE. */
uint32_t ent_mention_starting(const resolving *r, uint32_t t, uint32_t types);
uint32_t ent_mention_ending(const resolving *r, uint32_t t, uint32_t types);

/* A name of the lexicon made of these folded words, or ENT_NONE. */
uint32_t ent_name_of_words(resolving *r, const ent_slice *words,
                           uint32_t count);

/* "type folded text", the key of what a text was called before. */
ent_slice ent_alias_key(resolving *r, const ent_mention *m);

/* brackets.c: whether the words between two mentions tell that the second is
 * another name of the first: "Some One, better known as Sammy". */
bool ent_also_called(const resolving *r, const ent_mention *name,
                     const ent_mention *other);

/* How many mentions start before token 't': the index of the first that does
 * not. */
uint32_t ent_mention_before(const resolving *r, uint32_t t);

/* Puts mentions (in the text's order) among the others. */
void ent_insert_mentions(resolving *r, const mention_list *made);

/* The tokens of the sentence that token 't' is in. */
const ent_sentence *ent_sentence_of(const resolving *r, uint32_t t);

/* resolve.c: as ent_resolve(), and shows each capital on the way. */
void ent_resolve_visit(const ent_resolver *resolver, ent_dossier *dossier,
                       ent_capital_visitor *visit, void *context);

/* signs.c: looks the weights of signs with numbers up, once all are loaded. */
void ent_weigh_number_signs(ent_resolver *rules);

/* Whether token 't' may end a date line: a dash, a bar. */
bool ent_ends_dateline(const resolving *r, uint32_t t);

/* homographs.c */
bool ent_load_homographs(ent_resolver *rules, ent_error *error);

/* treaties.c */

void ent_load_treaties(ent_resolver *rules);

/* The known agreement (lexicon entry) that a description in mention 'm' means,
 * or ENT_NONE when none or more than one fits. */
uint32_t ent_find_treaty(const resolving *r, const description *d,
                         const ent_mention *m);

/* The countries that a mention's sentence names, or whose officers it does; 0
 * when they are too many. */
uint32_t ent_sentence_parties(const resolving *r, const ent_mention *of,
                              uint32_t parties[PARTIES]);

/* Heads that news uses for one another: a treaty is called a pact, a deal. */
bool ent_same_family(uint32_t a, uint32_t b);

/* Fills kind, year and parties of an agreement that is known. */
void ent_known_treaty(const resolving *r, past_agreement *o);

/* Whether a word stands in one of a known agreement's names. */
bool ent_treaty_word(const resolving *r, uint32_t entity, ent_slice word);

/* The entity of a resolution of the UN's Security Council. */
uint32_t ent_numbered_resolution(resolving *r, uint32_t number);

/* The passes, in their order, each in the file of its name. */
void ent_resolve_names(resolving *r);      /* the lexicon's full names */
void ent_resolve_states(resolving *r);     /* bodies that all states have */
void ent_resolve_brackets(resolving *r);   /* Full Name (FN) */
void ent_resolve_people(resolving *r);     /* the others, and short forms */
void ent_resolve_bodies(resolving *r);     /* likewise of bodies and places */
void ent_resolve_rest(resolving *r);       /* names.c: the rest, by its text */
void ent_resolve_homographs(resolving *r); /* one name, two countries */
void ent_resolve_teams(resolving *r);      /* countries that play */
void ent_resolve_metonyms(resolving *r);   /* capitals by context */
void ent_resolve_roles(resolving *r);      /* titles and who bears them */
void ent_resolve_descriptions(resolving *r); /* "the 36-year-old" */
void ent_resolve_media(resolving *r);      /* cited for the report */
void ent_resolve_agreements(resolving *r); /* the same agreement */

#endif
