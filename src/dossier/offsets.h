/* offsets.h: bytes to code points and back.
 *
 * One pass counts the code points before every 64th byte (or the bytes before
 * every 64th code point); an answer then looks at no more than 64 characters.
 * Text that is all ASCII needs neither. */

#ifndef ENT_DOSSIER_OFFSETS_H
#define ENT_DOSSIER_OFFSETS_H

#include "entente/base.h"

typedef struct ent_offsets {
    ent_slice text;  /* borrowed */
    uint32_t *marks; /* owned; NULL when all is ASCII */
    uint32_t codes;  /* how many code points there are */
} ent_offsets;

/* For ent_offsets_code(). 'text' is UTF-8 of less than 4 GiB. */
void ent_offsets_by_byte(ent_offsets *offsets, ent_slice text);
/* For ent_offsets_byte(). */
void ent_offsets_by_code(ent_offsets *offsets, ent_slice text);
void ent_offsets_release(ent_offsets *offsets);

/* The code points before a byte; beyond the end: all. */
uint32_t ent_offsets_code(const ent_offsets *offsets, uint32_t byte);

/* The byte at which a code point begins; ENT_NONE when it is over the end. */
uint32_t ent_offsets_byte(const ent_offsets *offsets, uint64_t code);

#endif
