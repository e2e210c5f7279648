/* json_layers.h: what a tree of JSON says of a dossier. */

#ifndef ENT_DOSSIER_JSON_LAYERS_H
#define ENT_DOSSIER_JSON_LAYERS_H

#include "entente/dossier.h"

#include <jansson.h>

/* A member that is a string, borrowed from the tree; the empty slice when it is
 * anything else, or not there. */
ent_slice ent_json_peek(const json_t *object, const char *key);

/* A member that is a string or a number, as text in the arena; else the empty
 * slice. */
ent_slice ent_json_keep(ent_arena *arena, const json_t *object,
                        const char *key);

/* Fills the layers of a dossier that has its text (below 4 GiB) and nothing
 * more, and checks it. ENT_EFORMAT, with the record and the member, when one is
 * not as it should be: the dossier is then only fit to be freed. O(size). */
bool ent_json_read_layers(ent_dossier *dossier, const json_t *root,
                          ent_error *error);

#endif
