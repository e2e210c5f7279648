/* png.h: what cairo leaves out of a PNG. */

#ifndef ENT_RENDER_PNG_H
#define ENT_RENDER_PNG_H

#include "entente/base.h"

/* Appends 'png' with a chunk that says how many pixels make an inch; as it is
 * when it is no PNG. */
void png_set_density(ent_slice png, uint32_t density, ent_buffer *out);

#endif
