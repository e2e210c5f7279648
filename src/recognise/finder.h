/* finder.h: what the finders of this stage share.
 *
 * A scan is one article on its way through this stage. Every token is looked up
 * once in the vocabulary, which gives its classes ("stands before a person's
 * name", "begins the name of a body"); the finders then look at classes and
 * shapes only. Each adds candidates: a span of tokens, a type, a rank, and the
 * reason. settle.c chooses among them by one order. A further finder is one
 * more function that adds candidates. */

#ifndef ENT_RECOGNISE_FINDER_H
#define ENT_RECOGNISE_FINDER_H

#include "base/memory.h"
#include "base/pool.h"
#include "entente/recognise.h"
#include "lexicon/lexicon.h"
#include "tagger/tagger.h"

/* X(CONSTANT, "class"): the classes of words and phrases, and the word that
 * names each in recognise.tsv. */
#define ENT_CLASSES(X) \
    X(STOP, "stop")             /* never part of a name */ \
    X(PLAIN, "plain")           /* no name by itself */ \
    X(TITLE, "title")           /* before a person's name */ \
    X(OFFICER, "officer")       /* a title before a body's: Ketua */ \
    X(TERRAIN, "terrain")       /* after a place's name: mine */ \
    X(AREA, "area")             /* a title before a region's: Bupati */ \
    X(BRIDGE, "bridge")         /* between title and name: baru, alias */ \
    X(ROLE, "role")             /* after a name and a comma */ \
    X(GIVEN, "given")           /* a given name */ \
    X(PARTICLE, "particle")     /* inside a person's name: bin, van */ \
    X(LATIN, "latin")           /* inside names of any kind: de, la */ \
    X(SAY, "say")               /* a verb of saying */ \
    X(BODY_HEAD, "body-head")   /* begins a body's name: Ministry */ \
    X(BODY_TAIL, "body-tail")   /* ends one: University, Inc */ \
    X(ABBREVIATION, "abbreviation") /* a head only in capitals: PT */ \
    X(LOOSE, "loose")           /* a head that needs more than a country */ \
    X(SITE_HEAD, "site-head")   /* begins a place's name: Jalan */ \
    X(SITE_TAIL, "site-tail")   /* ends one: Street */ \
    X(LOWER_SITE, "lower-site") /* part of the name in lower case, too */ \
    X(MEDIUM, "medium")         /* before a body's name: harian, klub */ \
    X(POSTING, "posting")       /* before a network's name: posted on */ \
    X(THING, "thing")           /* before what is no actor: KRI, Typhoon */ \
    X(IN, "in")                 /* a preposition before places */ \
    X(AWAY, "away")             /* of those, from where: dari, from */ \
    X(GOING, "going")           /* before where one goes: mengunjungi */ \
    X(ORIGIN, "origin")         /* before the place one is from: warga */ \
    X(LINK, "link")             /* inside a body's name: of */ \
    X(JOIN, "join")             /* and: may begin another name */ \
    X(ARTICLE, "article")       /* the, a, sebuah */ \
    X(CAPS, "caps")             /* in ALL CAPS a word, no abbreviation */ \
    X(CURRENCY, "currency") \
    X(TONGUE, "tongue")         /* before a language: bahasa */ \
    X(TONGUE_HEAD, "tongue-head") /* before an adjective: in, speaks */ \
    X(TONGUE_TAIL, "tongue-tail") /* after one: -speaking */ \
    X(CLOSING, "closing")       /* what it stands before is no noun's */ \
    X(CONTEST_HEAD, "contest-head") /* before a country: Tour of */ \
    X(CONTEST_TAIL, "contest-tail") /* after one: Open, Grand Prix */ \
    X(SET, "set")               /* of a phrase of stopnames.tsv */ \
    X(KIND, "kind")             /* an agreement's head: treaty */ \
    X(KIND_WEAK, "kind-weak")   /* one only by its company: document */ \
    X(MODIFIER, "modifier")     /* of an agreement: strategic */ \
    X(DEFINITE, "definite")     /* itu, the */ \
    X(SIGN, "sign")             /* a verb that makes agreements */ \
    X(PARTY, "party")           /* with, between, dengan */ \
    X(BLOCKER, "blocker")       /* a phrase with a head, no agreement */ \
    X(NO_AGREEMENT, "no-agreement") /* says that none was made */ \
    X(MANY, "many")             /* agreements, sejumlah: who knows which */ \
    X(COUNTED, "count")          /* before that: five */ \
    X(MONTH, "month") \
    X(DAY, "day")               /* of the week */ \
    X(YEAR, "year")             /* the word before a year */ \
    X(FORM, "form")             /* after a company's name: Tbk, Persero */ \
    X(COMPASS, "compass")       /* after a place's name, part of it: Barat */ \
    X(FORCE, "force")           /* in lower case after one: police */ \
    X(SQUAD, "squad")           /* before a nation's, its team: Timnas */ \
    X(FIELDS, "fields")         /* a body with a list of fields: Ministry */ \
    X(VESSEL, "vessel")         /* before a ship's or a storm's name */ \
    X(LONE, "lone")             /* alone no name, though it looks like one */ \
    X(SPORT, "sport")           /* of matches and leagues */ \
    X(CAPITAL, "capital")       /* set by the survey: begins with a capital */ \
    X(NATION, "nation")         /* set by the mending: in a country's name */ \
    X(KNOWN, "known")           /* set by the mending: in a lexicon's name */ \
    X(NUMBER, "number")         /* set by the survey: a number */

#define ENT_X(name, word) W_##name,
typedef enum ent_word_class { ENT_CLASSES(ENT_X) W_COUNT } ent_word_class;
#undef ENT_X

/* A set of classes is the sum of such bits. */
#define W(name) (UINT64_C(1) << W_##name)

/* Who found it: of two names equally long the lower rank wins. */
typedef enum ent_rank {
    RANK_LEXICON,
    RANK_AGREEMENT,
    RANK_ECHO,    /* found elsewhere in this article */
    RANK_PATTERN,
    RANK_TAGGED,  /* by the statistical tagger */
    RANK_GUESS    /* a capitalised run, by weaker signs */
} ent_rank;

typedef struct ent_candidate {
    uint32_t first; /* tokens [first, last) */
    uint32_t last;
    uint32_t flags;
    uint32_t name;  /* lexicon: its name, or ENT_NONE */
    const char *reason;
    uint8_t type;
    uint8_t rank;
} ent_candidate;

typedef ENT_LIST(ent_candidate) ent_candidates;

/* Vocabulary and automaton: automaton.c ------------------------------------ */

/* What is asked of a name of the lexicon at every match. */
typedef struct ent_called {
    uint8_t rules;     /* ent_name_rule, or-ed */
    uint8_t languages; /* bit 1 << ent_language: a text in it may use it */
    uint8_t capital;   /* which of its words has the first capital */
    uint8_t type;      /* ent_type of its entry */
} ent_called;

/* What a phrase says: a lexicon's name, or classes. */
typedef struct ent_payload {
    uint32_t next;  /* another payload of the same phrase, or ENT_NONE */
    uint32_t name;  /* or ENT_NONE */
    uint64_t classes;
    uint32_t value; /* not 0: counts only where it is capitalised */
    ent_called called; /* of a name */
} ent_payload;

/* A word, in the table where it is looked up: one look into memory a token.
 * Its 64-bit hash stands for its text. */
typedef struct ent_word {
    uint64_t hash;    /* 0: a free slot */
    uint64_t classes; /* of the word by itself */
    uint32_t node;    /* of the phrases that begin with it, or ENT_NONE */
    uint32_t value;   /* a month's number */
} ent_word;

/* Where the words of a phrase lead. */
typedef struct ent_step {
    uint32_t payload; /* the first of what the phrase says, or ENT_NONE */
    uint32_t next;    /* a filter of the words that may follow */
} ent_step;

typedef struct ent_edge {
    uint64_t key; /* of the node it leaves and the word; 0: a free slot */
    uint32_t to;
} ent_edge;

/* All names and phrases, as a tree of words. A word's record leads to the node
 * of the phrases that begin with it; from there each step is one look into the
 * table of edges, so that a name costs nothing before its second word. */
typedef struct ent_automaton {
    ent_word *words;          /* by hash */
    uint32_t word_count;
    uint32_t word_capacity;
    ENT_LIST(ent_step) nodes;
    ENT_LIST(ent_payload) payloads;
    ent_edge *edges;
    uint32_t edge_count;
    uint32_t edge_capacity;
} ent_automaton;

void ent_automaton_init(ent_automaton *automaton);
void ent_automaton_release(ent_automaton *automaton);

/* Adds a phrase. 'name' may be ENT_NONE. */
void ent_automaton_add(ent_automaton *automaton, ent_slice phrase,
                       uint32_t name, uint64_t classes, uint32_t value);

/* Longer tokens are in no vocabulary. */
#define ENT_WORD_BYTES 64

/* Begins to fetch the record of the word with this hash: see all words of an
 * article before asking for the first. */
static inline void ent_automaton_fetch(const ent_automaton *automaton,
                                       uint64_t hash)
{
    ENT_PREFETCH(&automaton->words[hash & (automaton->word_capacity - 1)]);
}

/* The hash of a word as it stands in text, folded; 0 when it is too long. Of a
 * plain token it is that of ent_dossier_hashes() with its lowest bit set.
 * Fetches, too. */
uint64_t ent_automaton_hash(const ent_automaton *automaton, ent_slice token);

/* The word with this hash, or NULL. */
const ent_word *ent_automaton_word(const ent_automaton *automaton,
                                   uint64_t hash);

/* Begins to fetch what tells the node after 'node' and the word. */
void ent_automaton_fetch_step(const ent_automaton *automaton, uint32_t node,
                              uint64_t word);

/* The node after 'node' and the word with this hash, or ENT_NONE. */
uint32_t ent_automaton_step(const ent_automaton *automaton, uint32_t node,
                            uint64_t word);

/* The scan ----------------------------------------------------------------- */

struct ent_recogniser {
    const ent_lexicon *lexicon;
    ent_automaton automaton;
    ent_tagger *tagger;      /* NULL: no model was given */
    uint64_t signs[W_COUNT]; /* for the tagger: classes as numbers */
    ent_pool *surveys;
};

/* What the tagger is shown, for the trainer. */
typedef void ent_tag_visitor(void *context, const ent_sentence *in,
                             const ent_tag_line *line);

/* What an article says of a capitalised word, all its places together. */
typedef struct ent_rumour {
    uint64_t word; /* 0: a free slot */
    uint32_t bits;
} ent_rumour;

/* Memory of tagged.c, heard.c and rumours.c. */
typedef struct ent_tagged {
    ent_rumour *rumours;
    uint32_t rumour_capacity;
    uint32_t found; /* the first candidate of the sentence */
    uint32_t alone;
    uint32_t topic; /* 0; of sports: 1, or 2 when it is of nothing else */
    ent_candidates next; /* candidates that stay, and the tagger's */
    ent_tag_token *tokens; /* of the sentence */
    uint8_t *labels;
    const ent_candidate **over; /* the candidate that a token is told of */
    ent_tag_work work;
} ent_tagged;

/* Its lists and what lies in its arena are used again, article by article. */
typedef struct ent_survey {
    const ent_recogniser *rules;
    ent_arena *arena;
    const ent_dossier *dossier;
    uint64_t *words;  /* the hash of each token, folded; 0: too long */
    uint32_t *nodes;  /* the node of the phrases that begin with it, or NONE */
    uint64_t *marks;  /* a token's classes, those of phrases included */
    uint32_t *cover;  /* candidate of the lexicon over a token, or ENT_NONE */
    uint64_t *common; /* a filter of the words seen in lower case */
    uint64_t common_mask;
    uint64_t present; /* the classes of the sentence at hand, or-ed */
    bool in_capitals; /* its words are in capitals */
    ent_candidates found;
    ent_candidates alone; /* names that need a full name in the article */
    ent_candidates kept; /* settled */
    uint32_t agreement_count; /* found so far */
    ENT_LIST(ent_date_mention) dates;
    ent_tagged tagged;
    ent_tag_visitor *visit; /* not NULL: instead of tagging */
    void *context;
} ent_survey;

/* A run of capitalised tokens. */
typedef struct ent_run {
    uint32_t first; /* [first, last) */
    uint32_t last;
    bool titled;    /* a title stood before it inside the run */
    const ent_sentence *sentence;
} ent_run;

/* Looks the tokens up: fills words, nodes, marks, common. */
void ent_survey_read(ent_survey *scan);

/* Makes a sentence the one at hand: fills present and in_capitals. */
void ent_survey_enter(ent_survey *scan, const ent_sentence *sentence);

static inline const ent_token *ent_survey_token(const ent_survey *scan,
                                                uint32_t at)
{
    return &scan->dossier->tokens[at];
}

ent_slice ent_survey_text(const ent_survey *scan, uint32_t at);

/* Whether the article, behind its first sentence, has the word of token 'at' in
 * the few thousand that follow: a headline's name is told of again. */
bool ent_survey_told_again(const ent_survey *scan, uint32_t at);

/* Whether token 'at' is this one byte. */
bool ent_survey_is(const ent_survey *scan, uint32_t at, char c);

/* Whether it is a word that begins with a capital. */
static inline bool ent_survey_capital(const ent_survey *scan, uint32_t at)
{
    return (scan->marks[at] & W(CAPITAL)) != 0;
}

/* Whether 's stands after it. */
bool ent_survey_possessive(const ent_survey *scan, uint32_t at);

/* Whether this article has the word in lower case, too (or the vocabulary says
 * that it is an ordinary word). */
bool ent_survey_ordinary(const ent_survey *scan, uint32_t at);

/* Whether token 'at' has one of the classes; false outside the sentence. */
static inline bool ent_survey_has(const ent_survey *scan,
                                  const ent_sentence *in, uint32_t at,
                                  uint64_t classes)
{
    return at >= in->first_token && at < in->last_token &&
           (scan->marks[at] & classes) != 0;
}

/* Whether it is a lower-case particle of names: "van", "bin", "de"; in
 * Indonesian "di" is a preposition. */
bool ent_survey_particle(const ent_survey *scan, const ent_sentence *in,
                         uint32_t at);

void ent_survey_add(ent_survey *scan, uint32_t first, uint32_t last,
                    ent_type type, ent_rank rank, const char *reason);

/* The finders; each looks at one sentence ---------------------------------- */

/* names.c: fills in what the names of a lexicon are asked. */
void ent_names_call(ent_automaton *automaton, const ent_lexicon *lexicon);

/* names.c: the lexicon's names; also marks phrases and fills 'cover'. */
void ent_find_names(ent_survey *scan, const ent_sentence *sentence);

/* namesakes.c: takes the countries' names that mean none out of what was found
 * in the sentence, from candidate 'from' on. */
void ent_drop_namesakes(ent_survey *scan, const ent_sentence *sentence,
                        uint32_t from);

/* foreign.c: adds a known body with the name of another state to it, from
 * candidate 'from' on. */
void ent_find_foreign(ent_survey *scan, const ent_sentence *sentence,
                      uint32_t from);

/* generics.c: bodies and places by the generic word in their name; they are
 * covered, too. */
void ent_find_generics(ent_survey *scan, const ent_sentence *sentence);

/* generics.c: the end of a unit's number and its name at 'at', "0710/Nama", or
 * of the name if its number ends there; else 'at'. */
uint32_t ent_unit_end(const ent_survey *scan, uint32_t at, uint32_t end);

/* persons.c, guesses.c: what the other capitalised runs are. */
void ent_find_runs(ent_survey *scan, const ent_sentence *sentence);

/* datelines.c: the paper before an article's text. */
void ent_find_datelines(ent_survey *scan, const ent_sentence *sentence);

void ent_find_agreements(ent_survey *scan, const ent_sentence *sentence);
void ent_find_dates(ent_survey *scan, const ent_sentence *sentence);

/* tagged.c: the tagger's names, when all other finders are done; candidates by
 * weaker signs give way to it. */
void ent_find_tagged(ent_survey *scan);
void ent_tagged_release(ent_survey *scan);

/* heard.c: what the tagger is told of a sentence, in the memory of tagged.c;
 * how much of the text is about sports; and the classes of words as signs. */
ent_tag_line ent_heard_line(ent_survey *scan, const ent_sentence *in);
uint32_t ent_heard_topic(const ent_survey *scan);
void ent_signs_init(uint64_t signs[W_COUNT]);

/* members.c: cuts a known body off the front of a name that the tagger found
 * in a sentence up to 'end', when a person's name is what follows: the name is
 * then the person's. Whether it did. */
bool ent_cut_body(const ent_survey *scan, uint32_t *first, uint32_t *last,
                  uint32_t end);

/* rumours.c: gathers what the article says of its capitalised words. */
void ent_rumours_gather(ent_survey *scan);
uint32_t ent_rumours_of(const ent_survey *scan, uint32_t at);

/* recognise.c: shows each sentence, boilerplate aside, as the tagger would see
 * it. For the trainer. */
void ent_recognise_visit(const ent_recogniser *recogniser,
                         const ent_dossier *dossier, ent_tag_visitor *visit,
                         void *context);

/* runs.c: the next run of capitalised tokens that nothing covers, at or after
 * '*at', which is moved behind it. False at the sentence's end. */
bool ent_run_next(const ent_survey *scan, const ent_sentence *in, uint32_t *at,
                  ent_run *run);

/* Settling ----------------------------------------------------------------- */

/* settle.c: chooses among 'found'; fills 'kept', in the order of mentions. */
void ent_settle(ent_survey *scan);

/* officers.c: takes bodies off the front of their officers' names. */
void ent_part_officers(ent_survey *scan);

/* mend.c: longer names for some that were found; takes out what is none. */
void ent_mend(ent_survey *scan);

/* echo.c: short forms and repetitions of what was kept, as candidates. */
void ent_find_echoes(ent_survey *scan);

/* rules.c: loads the rule tables into the automaton. */
bool ent_rules_load(ent_automaton *automaton, const ent_lexicon *lexicon,
                    ent_error *error);

#endif
