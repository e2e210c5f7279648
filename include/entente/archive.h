/* archive.h: the memory of what was read.
 *
 * An archive is an SQLite database of dossiers: documents, stories, entities
 * and their names, sentences, mentions, relations, agreements, and the user's
 * decisions about identity. Adding is idempotent by content; removing a
 * document leaves no trace of it; a crash loses nothing committed. Several
 * processes may read while one writes (WAL). One thread at a time.
 *
 * Lists that queries return lie in the arena that the caller passes. All come
 * in a stated order that does not depend on the order of adding, unless it says
 * otherwise. */

#ifndef ENTENTE_ARCHIVE_H
#define ENTENTE_ARCHIVE_H

#include "entente/dossier.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_archive ent_archive;

/* Opening ----------------------------------------------------------------- */

typedef enum ent_archive_mode {
    ENT_ARCHIVE_READ,  /* must exist */
    ENT_ARCHIVE_WRITE  /* created when missing */
} ent_archive_mode;

/* Owned. 'path' NULL: a temporary archive that spills to disk and is gone when
 * closed. ENT_EFORMAT when the file is no archive, or one of a later version;
 * earlier versions are brought up to date when opened for writing. */
ent_archive *ent_archive_open(const char *path, ent_archive_mode mode,
                              ent_error *error);
void ent_archive_close(ent_archive *archive);

/* Whether the file at 'path' begins as an SQLite database does. */
bool ent_archive_is(const char *path);

/* Changing ---------------------------------------------------------------- */

/* Several changes as one: all of them, or (after a failure or
 * ent_archive_rollback) none. */
bool ent_archive_begin(ent_archive *archive, ent_error *error);
bool ent_archive_commit(ent_archive *archive, ent_error *error);
void ent_archive_rollback(ent_archive *archive);

typedef enum ent_added {
    ENT_ADDED_NEW,      /* the archive did not have it */
    ENT_ADDED_SAME,     /* it had this article, read the same: nothing done */
    ENT_ADDED_REPLACED  /* it had another text under this id and path, or the
                           same text with other layers */
} ent_added;

/* Keeps a dossier (all layers but tokens). One content is kept once, under the
 * first of its ids in byte order; another content under an id that is taken by
 * another path gets "id~2". '*added' may be NULL. */
bool ent_archive_add(ent_archive *archive, const ent_dossier *dossier,
                     ent_added *added, ent_error *error);

/* Forgets a document; ENT_ENOTFOUND when there is none with this id. */
bool ent_archive_remove(ent_archive *archive, ent_slice id, ent_error *error);

/* Views ------------------------------------------------------------------- */

typedef enum ent_window {
    ENT_WINDOW_SENTENCE,
    ENT_WINDOW_PARAGRAPH,
    ENT_WINDOW_DOCUMENT
} ent_window;

typedef enum ent_weight {
    ENT_WEIGHT_COUNT,   /* windows in which both are mentioned */
    ENT_WEIGHT_STORIES, /* stories in which they are */
    ENT_WEIGHT_NPMI,    /* normalised pointwise mutual information */
    ENT_WEIGHT_LLR,     /* log-likelihood ratio (Dunning 1993) */
    ENT_WEIGHT_DECAY    /* sum of 1 / (1 + distance in sentences), up to 3 */
} ent_weight;

/* What of the archive to look at, and how. Zero is: everything, by sentence,
 * counted. */
typedef struct ent_view {
    ent_date since;      /* first day, or none */
    ent_date until;      /* last day (of a month or year: its last), or none */
    ent_language language;
    ent_window window;
    ent_weight weight;
    double min_weight;
    uint32_t types;      /* 1 << ent_type, or-ed; 0: all */
    ent_slice sources;   /* outlets, ';' between them; empty: all */
} ent_view;

/* Asking ------------------------------------------------------------------ */

typedef struct ent_archive_document {
    int64_t key;        /* row id; documents are listed by date, then id */
    ent_slice id;
    ent_slice path;
    ent_slice title;
    ent_slice url;
    ent_slice source;
    ent_date date;
    ent_language language;
    int64_t story;
} ent_archive_document;

bool ent_archive_documents(ent_archive *archive, const ent_view *view,
                           ent_arena *arena, ent_archive_document **list,
                           uint32_t *count, ent_error *error);

typedef struct ent_archive_entity {
    ent_slice id;
    ent_slice label;
    ent_slice label_en;
    ent_slice label_id;
    ent_slice wikidata;
    ent_slice country;  /* id of the country it belongs to, or empty */
    ent_type type;
    uint32_t mentions;  /* in the view, boilerplate and 'source' aside */
    uint32_t documents;
} ent_archive_entity;

/* The entities mentioned in the view, by id. */
bool ent_archive_entities(ent_archive *archive, const ent_view *view,
                          ent_arena *arena, ent_archive_entity **list,
                          uint32_t *count, ent_error *error);

/* What the archive knows of an entity, mentioned or not; 'mentions' and
 * 'documents' are 0. False with ENT_ENOTFOUND when there is none of this id. */
bool ent_archive_entity_get(ent_archive *archive, ent_slice id,
                            ent_arena *arena, ent_archive_entity *entity,
                            ent_error *error);

/* One mention of an entity in a window. */
typedef struct ent_occurrence {
    uint32_t document;  /* as counted in the view's list of documents */
    uint32_t paragraph;
    uint32_t sentence;
    uint32_t entity;    /* as counted in the view's list of entities */
} ent_occurrence;

/* Calls 'visit' for every occurrence in the view (boilerplate and 'source'
 * mentions aside; an entity once a sentence), in the order of document,
 * sentence, entity. A false return stops, and is returned. Constant memory. */
bool ent_archive_occurrences(ent_archive *archive, const ent_view *view,
                             bool (*visit)(void *context,
                                           const ent_occurrence *occurrence),
                             void *context, ent_error *error);

/* A relation as an article tells it. */
typedef struct ent_archive_relation {
    ent_slice source;        /* entity ids */
    ent_slice target;
    ent_slice attributed_to; /* or empty */
    ent_relation_type type;
    ent_status status;
    ent_slice trigger;
    ent_slice detail;
    ent_slice sentence;      /* its text */
    ent_slice document;      /* id */
    ent_slice title;
    ent_slice outlet;
    ent_date date;
} ent_archive_relation;

/* The relations in the view between 'a' and 'b', or of 'a' when 'b' is empty,
 * or all when both are: newest first, then by document and place in it. Between
 * two countries, persons count for the country that they belong to. */
bool ent_archive_relations(ent_archive *archive, const ent_view *view,
                           ent_slice a, ent_slice b, ent_arena *arena,
                           ent_archive_relation **list, uint32_t *count,
                           ent_error *error);

/* Relations that are alike, counted together. */
typedef struct ent_archive_arc {
    ent_slice source;
    ent_slice target;
    ent_relation_type type;
    ent_status status;
    uint32_t count;
    ent_date date;   /* of the articles, where arcs are asked for by date */
} ent_archive_arc;

/* All relations in the view, counted; by source, target, type, status. */
bool ent_archive_arcs(ent_archive *archive, const ent_view *view,
                      ent_arena *arena, ent_archive_arc **list,
                      uint32_t *count, ent_error *error);

/* The same by the dates of their articles: by date (without one first), then by
 * source, target, type, status. */
bool ent_archive_moments(ent_archive *archive, const ent_view *view,
                         ent_arena *arena, ent_archive_arc **list,
                         uint32_t *count, ent_error *error);

/* The text of sentence 'n' of the document with this key; empty when there is
 * none. */
bool ent_archive_sentence(ent_archive *archive, int64_t document, uint32_t n,
                          ent_arena *arena, ent_slice *text,
                          ent_error *error);

/* A sentence that mentions what was asked for. */
typedef struct ent_evidence {
    ent_slice text;
    ent_slice document;
    ent_slice title;
    ent_slice outlet;
    ent_slice url;
    ent_date date;
    uint32_t sentence;  /* its number in the document */
} ent_evidence;

/* Sentences that mention 'a' and, unless empty, 'b': newest first, then by
 * document and place. At most 'limit' (0: all); '*total' (NULL allowed) says
 * how many there are. */
bool ent_archive_evidence(ent_archive *archive, const ent_view *view,
                          ent_slice a, ent_slice b, uint32_t limit,
                          ent_arena *arena, ent_evidence **list,
                          uint32_t *count, uint32_t *total, ent_error *error);

/* How an entity was named, and why it was taken for it (less the figures that
 * a reason ends with, in brackets). */
typedef struct ent_archive_name {
    ent_slice text;
    ent_slice reason;
    uint32_t mentions;
} ent_archive_name;

/* By mentions, most first, then text. */
bool ent_archive_names(ent_archive *archive, const ent_view *view,
                       ent_slice entity, ent_arena *arena,
                       ent_archive_name **list, uint32_t *count,
                       ent_error *error);

typedef struct ent_archive_agreement {
    ent_slice entity;   /* id */
    ent_slice label;
    bool named;         /* an article gives it a name, not only describes it */
    ent_kind kind;
    ent_standing standing; /* as the newest article leaves it */
    ent_slice *parties; /* ids, ascending */
    uint32_t party_count;
    ent_date date;
    ent_slice concerns;
    ent_slice sentence;
    ent_slice document;
    ent_slice outlet;   /* of that article, as are title and date */
    ent_slice title;
    ent_date reported;
    uint32_t documents;
} ent_archive_agreement;

/* Agreements in the view, one record an entity, by id. */
bool ent_archive_agreements(ent_archive *archive, const ent_view *view,
                            ent_arena *arena, ent_archive_agreement **list,
                            uint32_t *count, ent_error *error);

/* The entity that a user means by 'name': an id, a label or any name that an
 * article gave it, else an id without its type ("US"), else the last name of
 * one person only, without regard to case and accents; of several the one with
 * most mentions. '*id' lies in 'arena'. ENT_ENOTFOUND
 * (with the nearest names) when there is none. */
bool ent_archive_find(ent_archive *archive, ent_slice name, ent_arena *arena,
                      ent_slice *id, ent_error *error);

#ifdef __cplusplus
}
#endif

#endif
