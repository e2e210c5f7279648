/* link.h: who does what to whom, and how sure that is.
 *
 * Reads tokens, mentions and entities; adds agreements and relations. Triggers
 * are data: a stem, the relation it makes, which argument acts, by voice. A
 * clause's words say the status: planned, alleged, denied; negated, asked and
 * conditional clauses assert nothing. */

#ifndef ENTENTE_LINK_H
#define ENTENTE_LINK_H

#include "entente/dossier.h"
#include "entente/lexicon.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The rules of this stage, made ready from a lexicon, which is borrowed. It
 * never changes; any number of threads may use it at once. */
typedef struct ent_linker ent_linker;

/* Owned. ENT_EDATA (file and line) when a rule file is not in form. */
ent_linker *ent_linker_new(const ent_lexicon *lexicon, ent_error *error);
void ent_linker_free(ent_linker *linker);

/* Adds agreements and relations. O(n). Returns false and
 * fills 'error' on failure; the dossier then has the layers it had before. */
bool ent_link(const ent_linker *linker, ent_dossier *dossier,
              ent_error *error);

#ifdef __cplusplus
}
#endif

#endif
