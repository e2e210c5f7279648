/* resolve.h: which mentions name the same actor.
 *
 * Reads the mentions; adds the entities, sets each mention's entity, and adds
 * the descriptions that stand for one of them ("Presiden X"). Passes, in
 * order: aliases of the lexicon, short forms of full names (surnames, names
 * alone, abbreviations in brackets), offices at the article's date, countries
 * that play (in English news of sport they are "organization:
 * NAME-national-team"), capitals by context ("the capital agreed" is a
 * country, "in the capital" a city), then descriptions ("its leader",
 * "perjanjian itu"), media cited for the report. Every join keeps its reason,
 * so that a report can show it. */

#ifndef ENTENTE_RESOLVE_H
#define ENTENTE_RESOLVE_H

#include "entente/dossier.h"
#include "entente/lexicon.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The rules of this stage, made ready from a lexicon, which is borrowed. It
 * never changes; any number of threads may use it at once. */
typedef struct ent_resolver ent_resolver;

/* Owned. ENT_EDATA (file and line) when a rule file is not in form. */
ent_resolver *ent_resolver_new(const ent_lexicon *lexicon, ent_error *error);
void ent_resolver_free(ent_resolver *resolver);

/* Adds the entities. O(m log m) for m mentions. Returns false and
 * fills 'error' on failure; the dossier then has the layers it had before. */
bool ent_resolve(const ent_resolver *resolver, ent_dossier *dossier,
                 ent_error *error);

#ifdef __cplusplus
}
#endif

#endif
