/* dossier.h: one article and the layers laid over it.
 *
 * Every noun of the library is on this page. A dossier is an article's text and
 * layers over it; a stage reads some layers and adds one, in this order:
 *
 *     read       text, document
 *     clean      blocks        lines of the text: prose, headline, boilerplate
 *     segment    sentences, tokens
 *     recognise  mentions, dates   names found, not yet known whose
 *     resolve    entities, roles  who is meant, and why
 *     link       agreements, relations
 *
 * Records are visible and passed by address; text in them is borrowed from the
 * dossier, which owns one arena and is freed at once. Positions count bytes of
 * 'text' unless a comment says otherwise (what leaves as JSON counts code
 * points); [start, end) is half open. Indices point into the layer's array;
 * ENT_NONE means none. What the words mean is said in README.md. */

#ifndef ENTENTE_DOSSIER_H
#define ENTENTE_DOSSIER_H

#include "entente/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Words ------------------------------------------------------------------- */

/* X(CONSTANT, "word"). The enum, ent_type_word() and ent_type_of() follow. */
#define ENT_TYPES(X) \
    X(PERSON, "person") \
    X(COUNTRY, "country") \
    X(PLACE, "place") \
    X(ORGANIZATION, "organization") \
    X(AGREEMENT, "agreement")

#define ENT_STATUSES(X) \
    X(ASSERTED, "asserted") /* told as a fact */ \
    X(PLANNED, "planned")   /* will, is expected to */ \
    X(ALLEGED, "alleged")   /* claimed, suspected, accused of */ \
    X(DENIED, "denied")     /* denied by its denier */

/* The four quads of the PLOVER event ontology, and structure beside them. */
#define ENT_QUADS(X) \
    X(STRUCTURE, "structure") \
    X(VERBAL_COOPERATION, "verbal cooperation") \
    X(MATERIAL_COOPERATION, "material cooperation") \
    X(VERBAL_CONFLICT, "verbal conflict") \
    X(MATERIAL_CONFLICT, "material conflict")

/* X(CONSTANT, "WORD", QUAD) */
#define ENT_RELATIONS(X) \
    X(OFFICE, "OFFICE", STRUCTURE) \
    X(LOCATED_IN, "LOCATED_IN", STRUCTURE) \
    X(MEMBER_OF, "MEMBER_OF", STRUCTURE) \
    X(PARTY_TO, "PARTY_TO", STRUCTURE) \
    X(AGREE, "AGREE", VERBAL_COOPERATION) \
    X(CONSULT, "CONSULT", VERBAL_COOPERATION) \
    X(SUPPORT, "SUPPORT", VERBAL_COOPERATION) \
    X(COOPERATE, "COOPERATE", MATERIAL_COOPERATION) \
    X(AID, "AID", MATERIAL_COOPERATION) \
    X(CONCEDE, "CONCEDE", MATERIAL_COOPERATION) \
    X(REQUEST, "REQUEST", VERBAL_CONFLICT) \
    X(ACCUSE, "ACCUSE", VERBAL_CONFLICT) \
    X(REJECT, "REJECT", VERBAL_CONFLICT) \
    X(THREATEN, "THREATEN", VERBAL_CONFLICT) \
    X(PROTEST, "PROTEST", MATERIAL_CONFLICT) \
    X(SANCTION, "SANCTION", MATERIAL_CONFLICT) \
    X(MOBILIZE, "MOBILIZE", MATERIAL_CONFLICT) \
    X(COERCE, "COERCE", MATERIAL_CONFLICT) \
    X(ASSAULT, "ASSAULT", MATERIAL_CONFLICT) \
    X(RETREAT, "RETREAT", MATERIAL_CONFLICT)

#define ENT_KINDS(X) \
    X(TREATY, "treaty") \
    X(PARTNERSHIP, "partnership") \
    X(PACT, "pact") \
    X(DECLARATION, "declaration") \
    X(RESOLUTION, "resolution") \
    X(MEMORANDUM, "memorandum") \
    X(DEAL, "deal") \
    X(OTHER, "other")

#define ENT_STANDINGS(X) \
    X(SIGNED, "signed") \
    X(PLANNED, "planned") \
    X(IN_FORCE, "in-force") \
    X(REPLACED, "replaced") \
    X(ENDED, "ended") \
    X(ALLEGED, "alleged") \
    X(DENIED, "denied")

/* X(CONSTANT, bit, "word") */
#define ENT_FLAGS(X) \
    X(METONYM, 0, "metonym") /* a capital or a seat for its government */ \
    X(NOMINAL, 1, "nominal") /* a description, no name */ \
    X(DEMONYM, 2, "demonym") /* an adjective or the nationals */ \
    X(SOURCE, 3, "source")   /* a medium cited only for the report */

#define ENT_X(name, word) ENT_TYPE_##name,
typedef enum ent_type { ENT_TYPES(ENT_X) ENT_TYPE_COUNT } ent_type;
#undef ENT_X
#define ENT_X(name, word) ENT_STATUS_##name,
typedef enum ent_status { ENT_STATUSES(ENT_X) ENT_STATUS_COUNT } ent_status;
#undef ENT_X
#define ENT_X(name, word) ENT_QUAD_##name,
typedef enum ent_quad { ENT_QUADS(ENT_X) ENT_QUAD_COUNT } ent_quad;
#undef ENT_X
#define ENT_X(name, word, quad) ENT_RELATION_##name,
typedef enum ent_relation_type {
    ENT_RELATIONS(ENT_X) ENT_RELATION_COUNT
} ent_relation_type;
#undef ENT_X
#define ENT_X(name, word) ENT_KIND_##name,
typedef enum ent_kind { ENT_KINDS(ENT_X) ENT_KIND_COUNT } ent_kind;
#undef ENT_X
/* An agreement's status. */
#define ENT_X(name, word) ENT_STANDING_##name,
typedef enum ent_standing {
    ENT_STANDINGS(ENT_X) ENT_STANDING_COUNT
} ent_standing;
#undef ENT_X
#define ENT_X(name, bit, word) ENT_FLAG_##name = 1 << bit,
typedef enum ent_flag { ENT_FLAGS(ENT_X) } ent_flag;
#undef ENT_X

/* The words above, NUL-terminated and static; "?" when out of range. */
const char *ent_type_word(ent_type type);
const char *ent_status_word(ent_status status);
const char *ent_quad_word(ent_quad quad);
const char *ent_relation_word(ent_relation_type type);
const char *ent_kind_word(ent_kind kind);
const char *ent_standing_word(ent_standing standing);
const char *ent_standing_text(ent_standing standing); /* for readers */
ent_quad ent_relation_quad(ent_relation_type type);

/* From a word; false and '*value' untouched when there is no such word. */
bool ent_type_of(ent_slice word, ent_type *value);
bool ent_status_of(ent_slice word, ent_status *value);
bool ent_relation_of(ent_slice word, ent_relation_type *value);
bool ent_kind_of(ent_slice word, ent_kind *value);
bool ent_standing_of(ent_slice word, ent_standing *value);

/* Dates ------------------------------------------------------------------- */

/* A day, a month (day 0), a year (day and month 0) or nothing (all 0). */
typedef struct ent_date {
    int16_t year;
    uint8_t month;
    uint8_t day;
} ent_date;

/* Reads YYYY, YYYY-MM or YYYY-MM-DD, what follows a 'T' or a blank ignored.
 * False, '*date' untouched, when that is no date of the calendar. */
bool ent_date_parse(ent_slice text, ent_date *date);
/* Writes ISO 8601 with as many parts as are known; "" for no date. */
void ent_date_format(ent_date date, char out[16]);
/* Earlier below 0; unknown parts count as the first of their span. */
int ent_date_compare(ent_date a, ent_date b);

/* Languages --------------------------------------------------------------- */

typedef enum ent_language {
    ENT_LANGUAGE_UNKNOWN,
    ENT_LANGUAGE_ID,
    ENT_LANGUAGE_EN
} ent_language;

/* "id", "en" or "und" (BCP 47). */
const char *ent_language_word(ent_language language);
/* From a tag such as "id", "id-ID", "en_US"; unknown for others. */
ent_language ent_language_of(ent_slice tag);

/* Nouns ------------------------------------------------------------------- */

/* What is known about the article as a whole; unknown fields are empty. */
typedef struct ent_document {
    ent_slice id;      /* file name without suffix, or the 'id' of its line */
    ent_slice path;    /* as given, empty for standard input */
    ent_slice title;
    ent_slice url;
    ent_slice source;  /* the outlet */
    ent_date date;     /* of publication */
    ent_language language;
} ent_document;

typedef enum ent_block_kind {
    ENT_BLOCK_PROSE,
    ENT_BLOCK_HEADLINE,    /* the article's own title or subtitle */
    ENT_BLOCK_BOILERPLATE  /* no part of the article */
} ent_block_kind;

/* A run of text that no sentence crosses: a line, or a part of one. Blocks are
 * in order, do not overlap, and cover all but white space. */
typedef struct ent_block {
    uint32_t start;
    uint32_t end;
    uint32_t paragraph; /* counts from 0; lines of one paragraph share it */
    ent_block_kind kind;
    ent_slice reason;   /* why it is boilerplate; else empty */
} ent_block;

typedef struct ent_sentence {
    uint32_t start;
    uint32_t end;
    uint32_t first_token; /* [first_token, last_token) */
    uint32_t last_token;
    uint32_t block;
    uint32_t paragraph;
    bool boilerplate;
    bool title_case; /* eight in ten of its words are capitalised */
} ent_sentence;

typedef enum ent_token_kind {
    ENT_TOKEN_WORD,   /* letters, digits among them, apostrophes and dots of
                         abbreviations inside: "Kata", "U.S.", "Qur'an" */
    ENT_TOKEN_NUMBER, /* 24, 1.961, 10,5 */
    ENT_TOKEN_HYPHEN, /* - or an en dash between two words, no blanks */
    ENT_TOKEN_QUOTE,  /* " ' and their typographic forms as quote marks */
    ENT_TOKEN_PUNCT   /* one other punctuation mark or symbol */
} ent_token_kind;

typedef enum ent_shape {
    ENT_SHAPE_NONE,  /* no letter */
    ENT_SHAPE_LOWER, /* kata */
    ENT_SHAPE_TITLE, /* Kata, also a single capital */
    ENT_SHAPE_UPPER, /* KATA, U.S. */
    ENT_SHAPE_MIXED  /* KATAku, iPhone, NasDem */
} ent_shape;

typedef struct ent_token {
    uint32_t start;
    uint32_t end;
    uint32_t sentence;
    uint8_t kind;       /* ent_token_kind */
    uint8_t shape;      /* ent_shape */
    bool space_before;  /* white space stands before it */
    bool plain;         /* surely ASCII, and no dot ends it but itself */
} ent_token;

/* A name or description in the text. In order of start, the longer first; two
 * mentions are apart or one lies inside the other, and no two are the same
 * span. Before resolve 'entity' is ENT_NONE. */
typedef struct ent_mention {
    uint32_t start;
    uint32_t end;
    uint32_t first_token; /* [first_token, last_token) */
    uint32_t last_token;
    uint32_t sentence;
    ent_type type;
    uint32_t flags;      /* ent_flag, or-ed */
    uint32_t name;       /* lexicon: its name (lexicon.h), or ENT_NONE */
    uint32_t entity;     /* set by resolve */
    ent_slice reason;    /* why it is a mention, and whose */
} ent_mention;

/* A date in the text. */
typedef struct ent_date_mention {
    uint32_t start;
    uint32_t end;
    uint32_t sentence;
    ent_date date; /* relative ones resolved against the article's */
} ent_date_mention;

/* A title that the text gives a person: "Presiden X Nama Orang". Found
 * by resolve, told by link as OFFICE. Not printed. */
typedef struct ent_role {
    uint32_t person;     /* entity */
    uint32_t of;         /* entity: a country or body; ENT_NONE: not said */
    uint32_t office;     /* lexicon: its office (lexicon.h), or ENT_NONE */
    uint32_t sentence;
    uint32_t start;      /* the title's bytes */
    uint32_t end;
    bool former;         /* "mantan", "former" */
    bool bare;           /* no country or body stands beside it */
} ent_role;

/* An actor, place or agreement of this article. */
typedef struct ent_entity {
    ent_slice id;        /* "person:nama-orang" */
    ent_type type;
    ent_slice label;     /* in the article's language */
    ent_slice label_en;  /* empty when unknown */
    ent_slice label_id;
    ent_slice wikidata;  /* "Q7747" or empty */
    uint32_t entry;      /* lexicon entry, or ENT_NONE */
    uint32_t country;    /* entity of the country it belongs to, or NONE */
    uint32_t mentions;   /* how many */
} ent_entity;

/* An agreement as a record. */
typedef struct ent_agreement {
    uint32_t entity;
    ent_kind kind;
    ent_standing standing;
    uint32_t *parties;   /* entities, ascending by id */
    uint32_t party_count;
    ent_date date;       /* of signature; often a year only */
    uint32_t sentence;   /* the one that says most about it */
    ent_slice concerns;  /* what it is about, in the article's words */
} ent_agreement;

/* Who does what to whom, or who holds which office. */
typedef struct ent_relation {
    uint32_t source;        /* entity */
    uint32_t target;        /* entity */
    ent_relation_type type;
    ent_status status;
    uint32_t attributed_to; /* entity that says so, or ENT_NONE */
    uint32_t sentence;
    uint32_t start;         /* the trigger's bytes; start == end: none */
    uint32_t end;
    ent_slice detail;       /* OFFICE: the office's name; else empty */
} ent_relation;

typedef struct ent_dossier {
    ent_arena *arena; /* owned */
    ent_document document;
    ent_slice text;   /* valid UTF-8, \n as line end */

    ent_block *blocks;
    uint32_t block_count;
    ent_sentence *sentences;
    uint32_t sentence_count;
    ent_token *tokens;
    uint32_t token_count;
    uint64_t *hashes; /* by token; NULL until ent_dossier_hashes() is asked */
    ent_mention *mentions;
    uint32_t mention_count;
    ent_date_mention *dates;
    uint32_t date_count;
    ent_entity *entities;
    uint32_t entity_count;
    ent_role *roles;
    uint32_t role_count;
    ent_agreement *agreements;
    uint32_t agreement_count;
    ent_relation *relations;
    uint32_t relation_count;
} ent_dossier;

/* A dossier with an arena and nothing else; owned. */
ent_dossier *ent_dossier_new(void);

/* Frees it with all its layers; NULL is allowed. */
void ent_dossier_free(ent_dossier *dossier);

/* Bytes [start, end) of the text, borrowed. */
static inline ent_slice ent_dossier_text(const ent_dossier *dossier,
                                         uint32_t start, uint32_t end)
{
    return ent_slice_part(dossier->text, start, end);
}

/* The bytes of a token; past the last one none. */
static inline ent_slice ent_dossier_token(const ent_dossier *dossier,
                                          uint32_t token)
{
    ent_slice none = { NULL, 0 };
    if (token >= dossier->token_count)
        return none;
    const ent_token *t = &dossier->tokens[token];
    return ent_dossier_text(dossier, t->start, t->end);
}

/* By token the hash of its text in lower case, made when first asked for. */
const uint64_t *ent_dossier_hashes(ent_dossier *dossier);

/* Walks every invariant that this page states (ranges, orders, indices, flags,
 * nesting). Returns false with the first one broken. O(size). */
bool ent_dossier_check(const ent_dossier *dossier, ent_error *error);

/* Layers, as bits for ent_dossier_dump(). */
typedef enum ent_layer {
    ENT_LAYER_DOCUMENT = 1,
    ENT_LAYER_BLOCKS = 2,
    ENT_LAYER_SENTENCES = 4,
    ENT_LAYER_TOKENS = 8,
    ENT_LAYER_MENTIONS = 16,
    ENT_LAYER_ENTITIES = 32,
    ENT_LAYER_AGREEMENTS = 64,
    ENT_LAYER_RELATIONS = 128,
    ENT_LAYER_DATES = 256
} ent_layer;

/* Prints layers for people, a record a line (the case files' form):
 *
 *     document  id "a" date 2024-06-18 language id title "..." source "..."
 *     block     prose|headline|boilerplate  "text"
 *     sentence  "text"
 *     sentence  "text"  boilerplate
 *     tokens    Orang | , | Lain      (a line a sentence)
 *     mention   "Orang" person:nama-orang flags   (type: before resolve)
 *     date      "18 Juni 2024" 2024-06-18
 *     entity    person:nama-orang "Nama Orang" 3
 *     agreement agreement:x treaty 1961 replaced country:XA,country:XB
 *     relation  country:XA ACCUSE country:XB asserted by person:x "menuduh"
 *
 * Newlines inside text are printed as a blank. */
void ent_dossier_dump(const ent_dossier *dossier, unsigned layers,
                      ent_buffer *out);

/* The JSON contract ------------------------------------------------------- */

/* Appends the dossier as one JSON object on one line (with its newline), the
 * form that 'entente extract' prints: offsets in code points, unknown texts of
 * the document null. Reading it back and writing it again gives the same
 * bytes. */
void ent_dossier_write_json(const ent_dossier *dossier, ent_buffer *out);

/* What a line of JSON turned out to be. */
typedef enum ent_json_kind {
    ENT_JSON_ARTICLE, /* id, text, title, date, url, language, source */
    ENT_JSON_DOSSIER  /* what ent_dossier_write_json() wrote */
} ent_json_kind;

/* Reads one JSON object into a new dossier. An article gives text and document;
 * a dossier gives every layer (blocks and tokens aside, which are not written).
 * Fails with ENT_EFORMAT (column set) when it is no such object, or lacks
 * 'text'. '*dossier' is owned. Time: O(size). */
bool ent_dossier_read_json(ent_slice line, ent_dossier **dossier,
                           ent_json_kind *kind, ent_error *error);

#ifdef __cplusplus
}
#endif

#endif
