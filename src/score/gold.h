/* gold.h: annotated articles, as read from a folder.
 *
 * Every id of the gold has a number, by which it is compared; 'ids' leads back
 * to its text. All of it lies in one arena. */

#ifndef ENT_SCORE_GOLD_H
#define ENT_SCORE_GOLD_H

#include "base/list.h"
#include "base/table.h"
#include "entente/dossier.h"

typedef struct ent_span {
    uint32_t start;
    uint32_t end;
} ent_span;

typedef ENT_LIST(ent_span) ent_spans;

/* A mention that an annotator marked. */
typedef struct ent_mark {
    uint32_t start;
    uint32_t end;
    ent_type type;
    uint32_t flags;  /* ent_flag, or-ed */
    ent_slice id;    /* "person:some-one" */
    uint32_t number; /* of the id */
    uint32_t closed; /* how many marks were closed before it */
} ent_mark;

/* An .ann file read: its text without marks, and what they said. */
typedef struct ent_markup {
    ent_slice text;
    ENT_LIST(ent_mark) marks; /* by start, the longer first */
    ent_spans boilerplate;
} ent_markup;

typedef struct ent_gold_agreement {
    uint32_t id;
    ent_kind kind;
    ent_standing standing;
    ent_slice year; /* empty when not known */
    ENT_LIST(uint32_t) parties;
} ent_gold_agreement;

typedef struct ent_gold_relation {
    uint32_t source;
    uint32_t target;
    ent_relation_type type;
    ent_status status;
    ent_slice evidence; /* words of its sentence; empty: not said */
} ent_gold_relation;

typedef struct ent_gold_article {
    ent_slice name; /* of the files, without suffix */
    ent_slice path; /* of the .txt */
    ent_markup markup;
    ENT_LIST(ent_gold_agreement) agreements;
    ENT_LIST(ent_gold_relation) relations;
    ent_dossier *found; /* owned; NULL: nothing was added */
} ent_gold_article;

typedef struct ent_gold {
    ent_arena *arena;
    ENT_LIST(ent_gold_article) articles; /* by name */
    ent_table by_name;
    ENT_LIST(ent_slice) ids;
    ent_table by_id;
} ent_gold;

/* gold.c */

/* Reads 'folder' into an empty 'gold', which is to be released in any case. */
bool ent_gold_read(ent_gold *gold, const char *folder, ent_error *error);
void ent_gold_release(ent_gold *gold);

/* The number of an id, a new one when it is met first. */
uint32_t ent_gold_number(ent_gold *gold, ent_slice id);

/* markup.c */

/* Reads marked text; 'path' names it in messages. Everything in 'markup' lies
 * in the arena; numbers are left 0. */
bool ent_markup_read(ent_markup *markup, const char *path, ent_slice source,
                     ent_arena *arena, ent_error *error);

/* The byte of 'source' at which byte 'at' of the text without marks stands. */
size_t ent_markup_origin(ent_slice source, size_t at);

/* The line and the column (in characters) of a byte, from 1. */
void ent_text_place(ent_slice text, size_t at, uint32_t *line,
                    uint32_t *column);

/* records.c */

/* Read a table of records into the articles they name; rows of articles that
 * are not there are passed over. ENT_EDATA with file and line. */
bool ent_gold_agreements(ent_gold *gold, const char *path, ent_error *error);
bool ent_gold_relations(ent_gold *gold, const char *path, ent_error *error);

#endif
