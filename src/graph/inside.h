/* inside.h: what the files of this part share. */

#ifndef ENT_GRAPH_INSIDE_H
#define ENT_GRAPH_INSIDE_H

#include "base/table.h"
#include "entente/graph.h"

/* count.c: the ties of a graph that has its nodes; 'documents' are those of its
 * view, in order. */
bool ent_graph_count(ent_graph *graph, ent_archive *archive,
                     const ent_archive_document *documents, ent_error *error);

/* names.c: names the node of a bond that no article gives a name, as the file's
 * head says; 'taken' holds the names given so far, English and Indonesian. */
void ent_graph_name_bond(ent_graph *graph, const ent_bond *bond,
                         ent_table taken[2]);

/* The order of ties: by their nodes; for qsort() and bsearch(). */
int ent_tie_compare(const void *a, const void *b);

#endif
