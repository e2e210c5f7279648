/* load.h: how files become a lexicon.
 *
 * All files are parsed first; then each is loaded by its class, in the order of
 * the classes, so that whatever a record names has been seen before, in
 * whichever file it stands. What entities name of each other (country, metonym)
 * is put aside and looked up last. */

#ifndef ENT_LEXICON_LOAD_H
#define ENT_LEXICON_LOAD_H

#include "lexicon/lexicon.h"

/* What a file holds; also the order of loading. */
typedef enum ent_file_class {
    ENT_CLASS_ENTITIES, /* column 'entity' first */
    ENT_CLASS_OFFICES,
    ENT_CLASS_HOLDERS,
    ENT_CLASS_RULES,    /* only kept as a table */
    ENT_CLASS_COUNT
} ent_file_class;

/* Where something stood. */
typedef struct ent_origin {
    uint32_t table;
    uint32_t row;
} ent_origin;

/* That an entry names a country which must exist. */
typedef struct ent_reference {
    uint32_t entry;
    ent_slice id;
    bool metonym; /* else the country it belongs to */
    ent_origin origin;
} ent_reference;

typedef struct ent_loader {
    ent_lexicon *lexicon;
    ENT_LIST(ent_file_class) classes;    /* by table */
    ENT_LIST(ent_origin) origins;        /* by entry: where first given */
    ENT_LIST(ent_reference) references;
    uint32_t packed; /* tables below this number were packed */
    ent_error *error;
} ent_loader;

/* entries.c: adds a file's entities with their names. */
bool ent_load_entities(ent_loader *loader, uint32_t table);
/* Looks up what entries name, builds 'own' and the rings. */
bool ent_load_finish_entries(ent_loader *loader);

/* offices.c: adds a file's offices, or holdings. */
bool ent_load_offices(ent_loader *loader, uint32_t table);
bool ent_load_holders(ent_loader *loader, uint32_t table);
/* Sorts holdings, indexes persons and titles; checks leaders. */
bool ent_load_finish_offices(ent_loader *loader);

#endif
