/* svg.h: Graphviz's SVG made clean. */

#ifndef ENT_RENDER_SVG_H
#define ENT_RENDER_SVG_H

#include "base/table.h"

/* What the drawing does not know, by the id of a node or tie. */
typedef struct tip_list {
    ent_table table;   /* from an id to its place among the texts */
    ent_slice *texts;
    ent_slice *links;  /* where it leads to, or empty */
    bool any_link;
    ent_slice title;
    ent_slice description;
} tip_list;

/* Whether a URL does no more than lead somewhere: http, https or #. */
bool svg_is_safe(ent_slice url);

/* Appends 'svg', as Graphviz's core plugin writes it, to 'out': no doctype,
 * no comment; role and description; tips as titles; links around what
 * they belong to; one font family, at the root. */
void svg_clean(ent_slice svg, const tip_list *tips, ent_buffer *out);

#endif
