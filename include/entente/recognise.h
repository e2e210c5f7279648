/* recognise.h: where names are, and of what type.
 *
 * Reads the tokens; adds mentions and dates. Three finders look at a sentence,
 * and one order settles their overlaps:
 *
 *   1. the lexicon: an automaton over names, longest first, on token borders;
 *   2. patterns: a title before a capitalised run is a person, a generic word
 *      before one is a place or a body ("Lapangan ...", "Ministry of ...");
 *   3. agreements: kind words with their modifiers, parties and year.
 *
 * The longest name wins; of two equally long ones the earlier finder. A name
 * inside a larger name is no mention, but an agreement's description may hold
 * the names of its parties. Boilerplate has no mentions. */

#ifndef ENTENTE_RECOGNISE_H
#define ENTENTE_RECOGNISE_H

#include "entente/dossier.h"
#include "entente/lexicon.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The rules of this stage, made ready from a lexicon, which is borrowed. It
 * never changes; any number of threads may use it at once. */
typedef struct ent_recogniser ent_recogniser;

/* Owned. ENT_EDATA (file and line) when a rule file is not in form. */
ent_recogniser *ent_recogniser_new(const ent_lexicon *lexicon,
                                   ent_error *error);
void ent_recogniser_free(ent_recogniser *recogniser);

/* Adds mentions and dates. O(n). Returns false and
 * fills 'error' on failure; the dossier then has the layers it had before. */
bool ent_recognise(const ent_recogniser *recogniser, ent_dossier *dossier,
                   ent_error *error);

#ifdef __cplusplus
}
#endif

#endif
