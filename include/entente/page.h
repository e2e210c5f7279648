/* page.h: one HTML file to look around in: the diagram, tables that sort, and
 * behind every tie its sentences. Self-contained: no network, no other file. */

#ifndef ENTENTE_PAGE_H
#define ENTENTE_PAGE_H

#include "entente/diagram.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends the page, 'labels' being the language of names in it. 'svg' is the
 * diagram as rendered, or empty. Evidence comes from the archive that the graph
 * was counted from. */
bool ent_page(ent_archive *archive, const ent_graph *graph,
              const ent_analysis *analysis, ent_slice svg, ent_slice title,
              ent_language labels, ent_buffer *out, ent_error *error);

#ifdef __cplusplus
}
#endif

#endif
