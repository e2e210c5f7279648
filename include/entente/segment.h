/* segment.h: sentences and tokens.
 *
 * Reads the blocks; adds sentences and tokens. A sentence ends with its block,
 * or after . ! ? and closing quotes before a word that can begin one;
 * abbreviations, initials, numbers and dates are no end. A sentence of more
 * than some hundreds of tokens is cut into several. */

#ifndef ENTENTE_SEGMENT_H
#define ENTENTE_SEGMENT_H

#include "entente/dossier.h"
#include "entente/lexicon.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The rules of this stage, made ready from a lexicon, which is borrowed. It
 * never changes; any number of threads may use it at once. */
typedef struct ent_segmenter ent_segmenter;

/* Owned. ENT_EDATA (file and line) when a rule file is not in form. */
ent_segmenter *ent_segmenter_new(const ent_lexicon *lexicon, ent_error *error);
void ent_segmenter_free(ent_segmenter *segmenter);

/* Adds sentences and tokens. O(n). Returns false and
 * fills 'error' on failure; the dossier then has the layers it had before. */
bool ent_segment(const ent_segmenter *segmenter, ent_dossier *dossier,
                 ent_error *error);

#ifdef __cplusplus
}
#endif

#endif
