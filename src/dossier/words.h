/* words.h: the words of dossier.h that no other header needs. */

#ifndef ENT_DOSSIER_WORDS_H
#define ENT_DOSSIER_WORDS_H

#include "entente/dossier.h"

/* The word of the flag with this bit number; NULL beyond the last. */
const char *ent_flag_word(uint32_t bit);

/* From a word; false and '*flag' untouched when there is no such word. */
bool ent_flag_of(ent_slice word, ent_flag *flag);

/* All flags, or-ed. */
uint32_t ent_flag_all(void);

/* "prose", "headline" or "boilerplate". */
const char *ent_block_word(ent_block_kind kind);

/* The type that an id says it has, by its part before ':'; false when it names
 * none or nothing follows. */
bool ent_id_type(ent_slice id, ent_type *type);

/* Whether the date is none, or one of the calendar. */
bool ent_date_valid(ent_date date);

#endif
