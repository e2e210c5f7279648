/* lexicon.h: the lexicon from the inside, for the stages.
 *
 * Three arrays that point at each other by index:
 *
 *     entries   who and what is known: one an entity
 *     names     its spellings; those with the same folded text form a ring,
 *               so that one spelling leads to all its readings
 *     holdings  who held which office of whom, from when to when
 *
 * A user's file may give an entity again: its fields then replace, its names
 * add. Rule files (boilerplate, cues, triggers, ...) are kept as tables, which
 * the stages compile for themselves; a user's rule file stands in for the
 * packed one of the same name. */

#ifndef ENT_LEXICON_LEXICON_H
#define ENT_LEXICON_LEXICON_H

#include "base/list.h"
#include "base/table.h"
#include "entente/lexicon.h"
#include "lexicon/tsv.h"

typedef struct ent_entry {
    ent_slice id;        /* "country:XA" */
    ent_type type;
    ent_slice wikidata;
    ent_slice label_en;
    ent_slice label_id;
    ent_slice kind;      /* as in the file: capital, bloc, wire, ... */
    uint32_t country;    /* entry, or ENT_NONE */
    uint32_t metonym;    /* entry of the country or body it may stand for */
    bool metonym_always; /* a seat of government */
    ent_slice leader;    /* countries: the office that leads it */
    uint32_t first_name; /* its names: [first_name, last_name) of 'own' */
    uint32_t last_name;
    uint32_t telling;    /* agreements: the last of the lexicon's 'tellings'
                          * of it, or ENT_NONE */
} ent_entry;

/* A row that tells of an agreement, and the one before it that does. */
typedef struct ent_telling {
    uint32_t table;
    uint32_t row;
    uint32_t before;     /* of the lexicon's 'tellings', or ENT_NONE */
} ent_telling;

typedef enum ent_name_rule {
    ENT_NAME_EXACT = 1,   /* these characters only */
    ENT_NAME_DEMONYM = 2, /* adjective or nationals */
    ENT_NAME_ALONE = 4,   /* only once the full name stands in the article */
    ENT_NAME_LABEL = 8,   /* the usual name */
    ENT_NAME_CODE = 16    /* only between brackets */
} ent_name_rule;

typedef struct ent_name {
    ent_slice text;     /* as in the file, without = */
    ent_slice folded;   /* lower case, hyphens and apostrophes as written */
    uint32_t entry;
    uint32_t rules;     /* ent_name_rule, or-ed */
    uint8_t languages;  /* bit 1 << ent_language; 0 means any */
    uint32_t next;      /* another name with the same folded text; a ring */
} ent_name;

typedef struct ent_office {
    ent_slice id;   /* "foreign-minister" */
    ent_slice kind; /* head, government, minister, ... */
    ent_slice en;   /* titles, ';' between them, the first is the label */
    ent_slice id_titles; /* in Indonesian */
} ent_office;

/* A title by which an office is known in a language. */
typedef struct ent_title {
    ent_slice text;   /* as in the file, without = */
    ent_slice folded; /* lower case */
    uint32_t office;
    ent_language language;
    bool exact;       /* had = */
} ent_title;

typedef struct ent_holding {
    uint32_t office; /* index of offices */
    uint32_t of;     /* entry: a country or an organization */
    uint32_t person; /* entry */
    ent_date from;
    ent_date to;     /* all 0: still */
} ent_holding;

/* What was learnt; its first bytes say for what. */
#define ENT_MODEL_TAGGER ENT_S("enttag")
#define ENT_MODEL_LINKER ENT_S("entrel")

typedef struct ent_lexicon_model {
    const char *name;
    ent_slice content;
} ent_lexicon_model;

struct ent_lexicon {
    ent_arena *arena;
    ENT_LIST(ent_entry) entries;
    ENT_LIST(ent_name) names;
    ENT_LIST(uint32_t) own;   /* names by entry: see ent_entry.first_name */
    ENT_LIST(ent_office) offices;
    ENT_LIST(ent_holding) holdings; /* by office, of, from */
    ENT_LIST(ent_tsv) tables; /* every file, packed and the user's */
    ENT_LIST(ent_telling) tellings; /* rows that tell of agreements */
    ENT_LIST(ent_lexicon_model) models; /* packed ones, then the user's */
    ent_table entry_of;  /* id to entry */
    ent_table name_of;   /* folded text to the first of its ring */
    ent_table office_of; /* office id to office */
    ENT_LIST(ent_title) titles;     /* by office, as in the file */
    ENT_LIST(uint32_t) by_person;   /* holdings by person, then from */
    ent_table title_of[ENT_LANGUAGE_EN + 1]; /* folded text to title */
};

/* The entry with this id, or ENT_NONE. */
uint32_t ent_lexicon_entry(const ent_lexicon *lexicon, ent_slice id);

/* A name of the ring with this folded (lower-case) text, or ENT_NONE. */
uint32_t ent_lexicon_name(const ent_lexicon *lexicon, ent_slice folded);

/* The table of a rule file such as "boilerplate.tsv"; NULL and ENT_EDATA when
 * there is none. */
const ent_tsv *ent_lexicon_table(const ent_lexicon *lexicon, const char *file,
                                 ent_error *error);

/* What the files say of an agreement in a column, the user's before ours; the
 * empty slice when none does, or the entry is no agreement. */
ent_slice ent_lexicon_fact(const ent_lexicon *lexicon, uint32_t entry,
                           const char *column);

/* The last model of a kind, NULL when there is none. */
const ent_lexicon_model *ent_lexicon_learnt(const ent_lexicon *lexicon,
                                            ent_slice kind);

/* The office with this id, or ENT_NONE. */
uint32_t ent_lexicon_office(const ent_lexicon *lexicon, ent_slice id);

/* The office that a folded title means in a language (of unknown language: in
 * either), or ENT_NONE. Of two offices with one title the first in the file. */
uint32_t ent_lexicon_title(const ent_lexicon *lexicon, ent_slice folded,
                           ent_language language);

/* Who held 'office' of entry 'of' on 'date': an entry, or ENT_NONE. Of several,
 * the latest to take office. With no date: the latest of all. The office
 * "leader" means the one that the country's entry names. O(log n). */
uint32_t ent_lexicon_holder(const ent_lexicon *lexicon, uint32_t office,
                            uint32_t of, ent_date date);

/* Whether 'person' ever held an office of 'of' (ENT_NONE: of anyone), and the
 * one nearest to 'date': a holding, or ENT_NONE. */
uint32_t ent_lexicon_holding_of(const ent_lexicon *lexicon, uint32_t person,
                                uint32_t of, ent_date date);

/* Whether a language may use this name: its mask is empty or has it. A text of
 * unknown language may use all. */
bool ent_name_in(const ent_name *name, ent_language language);

/* How much is known. */
typedef struct ent_lexicon_counts {
    uint32_t entries[ENT_TYPE_COUNT];
    uint32_t names;
    uint32_t offices;
    uint32_t holdings;
    uint32_t tables;
} ent_lexicon_counts;

ent_lexicon_counts ent_lexicon_stats(const ent_lexicon *lexicon);

#endif
