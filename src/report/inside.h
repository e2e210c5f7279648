/* inside.h: what the files of this part share. */

#ifndef ENT_REPORT_INSIDE_H
#define ENT_REPORT_INSIDE_H

#include "entente/report.h"

/* tables.c: appends a node's label for Markdown. */
void ent_report_add_label(ent_buffer *out, const ent_graph *graph,
                          uint32_t node, ent_language language);

/* figures.c: the report in these formats. */
void ent_report_csv(const ent_graph *graph, const ent_analysis *analysis,
                    ent_report_table table, ent_buffer *out);
void ent_report_json(const ent_graph *graph, const ent_analysis *analysis,
                     ent_buffer *out);

#endif
