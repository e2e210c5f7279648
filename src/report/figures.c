/* figures.c: the figures for spreadsheets (CSV) and for programs (JSON), labels
 * in English. */

#include "report/inside.h"

#include <stdlib.h>

#include "base/escape.h"
#include "base/memory.h"

/* CSV --------------------------------------------------------------------- */

void ent_report_csv(const ent_graph *graph, const ent_analysis *analysis,
                    ent_buffer *out)
{
    uint32_t *order = ent_alloc((graph->node_count + 1) * sizeof *order);
    ent_analysis_rank(analysis, graph, ENT_MEASURE_STRENGTH, order);
    ent_buffer_add_string(out, "id,label,type,country,wikidata,mentions,"
                          "articles,community");
    for (int m = 0; m < ENT_MEASURE_COUNT; m++)
        ent_buffer_format(out, ",%s", ent_measure_word((ent_measure)m));
    ent_buffer_add_string(out, "\r\n");
    for (uint32_t i = 0; i < graph->node_count; i++) {
        const ent_node *n = &graph->nodes[order[i]];
        ent_slice country = n->country == ENT_NONE ? ENT_S("")
            : graph->nodes[n->country].id;
        ent_slice fields[] = { n->id, n->label,
                               ent_slice_of(ent_type_word(n->type)),
                               country, n->wikidata };
        for (int f = 0; f < 5; f++) {
            ent_escape_csv(out, fields[f]);
            ent_buffer_add_char(out, ',');
        }
        ent_buffer_format(out, "%u,%u,", n->mentions, n->documents);
        if (analysis->community[order[i]] != ENT_NONE)
            ent_buffer_format(out, "%u", analysis->community[order[i]] + 1);
        for (int m = 0; m < ENT_MEASURE_COUNT; m++)
            ent_buffer_format(out, ",%.6g", analysis->values[m][order[i]]);
        ent_buffer_add_string(out, "\r\n");
    }
    free(order);
}

/* JSON -------------------------------------------------------------------- */

static void json_entities(const ent_graph *graph,
                          const ent_analysis *analysis, ent_buffer *out)
{
    uint32_t *order = ent_alloc((graph->node_count + 1) * sizeof *order);
    ent_analysis_rank(analysis, graph, ENT_MEASURE_STRENGTH, order);
    for (uint32_t i = 0; i < graph->node_count; i++) {
        const ent_node *n = &graph->nodes[order[i]];
        ent_buffer_add_string(out, i ? ",\n    {\"id\": " : "    {\"id\": ");
        ent_escape_json(out, n->id);
        ent_buffer_add_string(out, ", \"label\": ");
        ent_escape_json(out, n->label);
        ent_buffer_format(out, ", \"type\": \"%s\", \"mentions\": %u,"
                          " \"articles\": %u", ent_type_word(n->type),
                          n->mentions, n->documents);
        if (analysis->community[order[i]] != ENT_NONE)
            ent_buffer_format(out, ", \"community\": %u",
                              analysis->community[order[i]] + 1);
        for (int m = 0; m < ENT_MEASURE_COUNT; m++)
            ent_buffer_format(out, ", \"%s\": %.6g",
                              ent_measure_word((ent_measure)m),
                              analysis->values[m][order[i]]);
        ent_buffer_add_char(out, '}');
    }
    free(order);
}

/* {"verbal cooperation": {"asserted": 3}, ...}, zeros left out. */
static void json_quads(uint32_t quads[ENT_QUAD_COUNT][ENT_STATUS_COUNT],
                       ent_buffer *out)
{
    const char *between = "";
    for (int q = ENT_QUAD_VERBAL_COOPERATION; q < ENT_QUAD_COUNT; q++) {
        const char *before = "{";
        for (int s = 0; s < ENT_STATUS_COUNT; s++) {
            if (!quads[q][s])
                continue;
            if (*before == '{')
                ent_buffer_format(out, "%s\"%s\": ", between,
                                  ent_quad_word((ent_quad)q));
            ent_buffer_format(out, "%s\"%s\": %u", before,
                              ent_status_word((ent_status)s),
                              quads[q][s]);
            before = ", ";
        }
        if (*before == ',') {
            ent_buffer_add_char(out, '}');
            between = ", ";
        }
    }
}

/* [{"date": "2024-06-18", "tone": 1, "relations": {...}}, ...] */
static void json_course(const ent_graph *graph, const ent_dyad *dyad,
                        ent_buffer *out)
{
    ent_dyad_day *days = NULL;
    uint32_t count = 0;
    ent_analyse_course(graph, dyad->a, dyad->b, &days, &count);
    for (uint32_t i = 0; i < count; i++) {
        char date[16];
        ent_date_format(days[i].date, date);
        ent_buffer_format(out, "%s{\"date\": \"%s\", \"tone\": %.6g,"
                          " \"relations\": {", i ? ", " : "", date,
                          days[i].tone);
        json_quads(days[i].quads, out);
        ent_buffer_add_string(out, "}}");
    }
    free(days);
}

static bool json_dyads(const ent_graph *graph, ent_buffer *out,
                       ent_error *error)
{
    ent_dyad *list = NULL;
    uint32_t count = 0;
    if (!ent_analyse_dyads(graph, &list, &count, error))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        ent_buffer_add_string(out, i ? ",\n    {\"a\": " : "    {\"a\": ");
        ent_escape_json(out, graph->nodes[list[i].a].id);
        ent_buffer_add_string(out, ", \"b\": ");
        ent_escape_json(out, graph->nodes[list[i].b].id);
        ent_buffer_format(out, ", \"weight\": %.6g, \"tone\": %.6g,"
                          " \"relations\": {", list[i].weight, list[i].tone);
        json_quads(list[i].quads, out);
        ent_buffer_add_string(out, "}, \"course\": [");
        json_course(graph, &list[i], out);
        ent_buffer_add_string(out, "]}");
    }
    free(list);
    return true;
}

bool ent_report_json(const ent_graph *graph, const ent_analysis *analysis,
                     ent_buffer *out, ent_error *error)
{
    char first[16], last[16];
    ent_date_format(graph->first, first);
    ent_date_format(graph->last, last);
    ent_buffer_format(out, "{\n  \"articles\": %u, \"stories\": %u,"
                      " \"first\": \"%s\", \"last\": \"%s\",\n"
                      "  \"modularity\": %.6g, \"communities\": %u,\n"
                      "  \"entities\": [\n", graph->documents, graph->stories,
                      first, last, analysis->modularity,
                      analysis->community_count);
    json_entities(graph, analysis, out);
    ent_buffer_add_string(out, "\n  ],\n  \"dyads\": [\n");
    bool good = json_dyads(graph, out, error);
    ent_buffer_add_string(out, "\n  ]\n}\n");
    return good;
}
