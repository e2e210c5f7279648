/* inside.h: what the files of this part share. */

#ifndef ENT_GRAPH_INSIDE_H
#define ENT_GRAPH_INSIDE_H

#include "entente/graph.h"

/* count.c: the ties of a graph that has its nodes; 'documents' are those of its
 * view, in order. */
bool ent_graph_count(ent_graph *graph, ent_archive *archive,
                     const ent_archive_document *documents, ent_error *error);

/* The order of ties: by their nodes; for qsort() and bsearch(). */
int ent_tie_compare(const void *a, const void *b);

#endif
