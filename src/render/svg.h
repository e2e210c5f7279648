/* svg.h: Graphviz's SVG made clean. */

#ifndef ENT_RENDER_SVG_H
#define ENT_RENDER_SVG_H

#include "base/table.h"

/* What the drawing does not know, by the id of a node or tie. */
typedef struct tip_list {
    ent_table table;   /* from an id to its place among the texts */
    ent_slice *texts;
    ent_slice title;
    ent_slice description;
} tip_list;

/* Appends 'svg', as Graphviz's core plugin writes it, to 'out': no doctype,
 * no comment; role and description; tips as titles; one font family, at the
 * root. */
void svg_clean(ent_slice svg, const tip_list *tips, ent_buffer *out);

#endif
