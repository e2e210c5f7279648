/* report.h: centralities, communities and dyads, for people and programs. */

#ifndef ENTENTE_REPORT_H
#define ENTENTE_REPORT_H

#include "entente/analyse.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ent_report_format {
    ENT_REPORT_MARKDOWN, /* .md: read aloud, top entities, communities, dyads */
    ENT_REPORT_CSV,      /* .csv: one table */
    ENT_REPORT_JSON      /* .json: everything */
} ent_report_format;

bool ent_report_format_of(const char *path, ent_report_format *format);

/* What a CSV holds. */
typedef enum ent_report_table {
    ENT_REPORT_ENTITIES,  /* a line an entity, every measure */
    ENT_REPORT_DYADS,     /* a line for two countries and a date: relations by
                             quad and status, tone */
    ENT_REPORT_AGREEMENTS /* a line an agreement */
} ent_report_table;

typedef struct ent_report_options {
    uint32_t top;  /* rows of a table in Markdown; 0: 20 */
    ent_language label_language;
    ent_report_table table; /* of a CSV */
} ent_report_options;

/* Appends the report. 'options' may be NULL. */
bool ent_report(const ent_graph *graph, const ent_analysis *analysis,
                ent_report_format format, const ent_report_options *options,
                ent_buffer *out, ent_error *error);

/* Appends one table of the report in Markdown, for briefings: its first 'top'
 * rows, and a line that counts them when there are more. A table without rows
 * is a sentence that says so. Agreements come by mentions, most first. */
void ent_report_centrality(const ent_graph *graph,
                           const ent_analysis *analysis, ent_measure by,
                           uint32_t top, ent_language language,
                           ent_buffer *out);
void ent_report_dyads(const ent_graph *graph, uint32_t top,
                      ent_language language, ent_buffer *out);
void ent_report_agreements(const ent_graph *graph, uint32_t top,
                           ent_language language, ent_buffer *out);

#ifdef __cplusplus
}
#endif

#endif
