/* figures.c: the figures for spreadsheets (CSV) and for programs (JSON), labels
 * in English. */

#include "report/inside.h"

#include <stdlib.h>

#include "base/escape.h"
#include "base/memory.h"

/* CSV --------------------------------------------------------------------- */

/* The fields of a line, each with a comma behind it. */
static void csv_fields(ent_buffer *out, const ent_slice *fields, int count)
{
    for (int i = 0; i < count; i++) {
        ent_escape_csv(out, fields[i]);
        ent_buffer_add_char(out, ',');
    }
}

static void csv_entities(const ent_graph *graph, const ent_analysis *analysis,
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
        csv_fields(out, fields, 5);
        ent_buffer_format(out, "%u,%u,", n->mentions, n->documents);
        if (analysis->community[order[i]] != ENT_NONE)
            ent_buffer_format(out, "%u", analysis->community[order[i]] + 1);
        for (int m = 0; m < ENT_MEASURE_COUNT; m++)
            ent_buffer_format(out, ",%.6g", analysis->values[m][order[i]]);
        ent_buffer_add_string(out, "\r\n");
    }
    free(order);
}

static void csv_day(const ent_graph *graph, const ent_country_dyad *dyad,
                    const ent_dyad_day *day, ent_buffer *out)
{
    char date[16];
    ent_date_format(day->date, date);
    const ent_node *a = &graph->nodes[dyad->a], *b = &graph->nodes[dyad->b];
    ent_slice fields[] = { a->id, a->label, b->id, b->label,
                           ent_slice_of(date) };
    csv_fields(out, fields, 5);
    for (int q = ENT_QUAD_VERBAL_COOPERATION; q < ENT_QUAD_COUNT; q++)
        for (int s = 0; s < ENT_STATUS_COUNT; s++)
            ent_buffer_format(out, "%u,", day->quads[q][s]);
    ent_buffer_format(out, "%.6g\r\n", day->tone);
}

/* A line for two countries and a date, so that their tone can be followed. */
static void csv_dyads(const ent_graph *graph, ent_buffer *out)
{
    ent_dyad_list list = ent_analyse_dyads(graph);
    ent_buffer_add_string(out, "a,label of a,b,label of b,date,");
    for (int q = ENT_QUAD_VERBAL_COOPERATION; q < ENT_QUAD_COUNT; q++)
        for (int s = 0; s < ENT_STATUS_COUNT; s++)
            ent_buffer_format(out, "%s %s,", ent_quad_word((ent_quad)q),
                              ent_status_word((ent_status)s));
    ent_buffer_add_string(out, "tone\r\n");
    for (uint32_t i = 0; i < list.count; i++)
        for (uint32_t d = 0; d < list.items[i].day_count; d++)
            csv_day(graph, &list.items[i], &list.items[i].days[d], out);
    ent_dyad_list_release(&list);
}

/* The parties' ids are one field, with semicolons between them. */
static void csv_agreements(const ent_graph *graph, ent_buffer *out)
{
    ent_buffer parties = ENT_BUFFER_INIT;
    ent_buffer_add_string(out, "id,label,kind,parties,date,concerns,status,"
                          "mentions\r\n");
    for (uint32_t i = 0; i < graph->bond_count; i++) {
        const ent_bond *bond = &graph->bonds[i];
        const ent_node *n = &graph->nodes[bond->node];
        char date[16];
        ent_date_format(bond->date, date);
        ent_buffer_clear(&parties);
        for (uint32_t p = 0; p < bond->party_count; p++)
            ent_buffer_format(&parties, "%s%.*s", p ? ";" : "",
                              ENT_P(graph->nodes[bond->parties[p]].id));
        ent_slice fields[] = {
            n->id, n->label, ent_slice_of(ent_kind_word(bond->kind)),
            ent_buffer_slice(&parties), ent_slice_of(date), bond->concerns,
            ent_slice_of(ent_standing_word(bond->standing)) };
        csv_fields(out, fields, 7);
        ent_buffer_format(out, "%u\r\n", n->mentions);
    }
    ent_buffer_release(&parties);
}

void ent_report_csv(const ent_graph *graph, const ent_analysis *analysis,
                    ent_report_table table, ent_buffer *out)
{
    if (table == ENT_REPORT_DYADS)
        csv_dyads(graph, out);
    else if (table == ENT_REPORT_AGREEMENTS)
        csv_agreements(graph, out);
    else
        csv_entities(graph, analysis, out);
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
static void json_quads(const uint32_t quads[][ENT_STATUS_COUNT],
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
static void json_course(const ent_country_dyad *dyad, ent_buffer *out)
{
    for (uint32_t i = 0; i < dyad->day_count; i++) {
        const ent_dyad_day *day = &dyad->days[i];
        char date[16];
        ent_date_format(day->date, date);
        ent_buffer_format(out, "%s{\"date\": \"%s\", \"tone\": %.6g,"
                          " \"relations\": {", i ? ", " : "", date,
                          day->tone);
        json_quads(day->quads, out);
        ent_buffer_add_string(out, "}}");
    }
}

static void json_dyads(const ent_graph *graph, ent_buffer *out)
{
    ent_dyad_list list = ent_analyse_dyads(graph);
    for (uint32_t i = 0; i < list.count; i++) {
        const ent_country_dyad *dyad = &list.items[i];
        ent_buffer_add_string(out, i ? ",\n    {\"a\": " : "    {\"a\": ");
        ent_escape_json(out, graph->nodes[dyad->a].id);
        ent_buffer_add_string(out, ", \"b\": ");
        ent_escape_json(out, graph->nodes[dyad->b].id);
        ent_buffer_format(out, ", \"weight\": %.6g, \"tone\": %.6g,"
                          " \"relations\": {", dyad->weight, dyad->tone);
        json_quads(dyad->quads, out);
        ent_buffer_add_string(out, "}, \"course\": [");
        json_course(dyad, out);
        ent_buffer_add_string(out, "]}");
    }
    ent_dyad_list_release(&list);
}

static void json_agreements(const ent_graph *graph, ent_buffer *out)
{
    for (uint32_t i = 0; i < graph->bond_count; i++) {
        const ent_bond *bond = &graph->bonds[i];
        char date[16];
        ent_date_format(bond->date, date);
        ent_buffer_add_string(out, i ? ",\n    {\"id\": " : "    {\"id\": ");
        ent_escape_json(out, graph->nodes[bond->node].id);
        ent_buffer_format(out, ", \"kind\": \"%s\", \"parties\": [",
                          ent_kind_word(bond->kind));
        for (uint32_t p = 0; p < bond->party_count; p++) {
            ent_buffer_add_string(out, p ? ", " : "");
            ent_escape_json(out, graph->nodes[bond->parties[p]].id);
        }
        ent_buffer_format(out, "], \"date\": \"%s\", \"concerns\": ",
                          date);
        ent_escape_json(out, bond->concerns);
        ent_buffer_format(out, ", \"status\": \"%s\"}",
                          ent_standing_word(bond->standing));
    }
}

void ent_report_json(const ent_graph *graph, const ent_analysis *analysis,
                     ent_buffer *out)
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
    json_dyads(graph, out);
    ent_buffer_add_string(out, "\n  ],\n  \"agreements\": [\n");
    json_agreements(graph, out);
    ent_buffer_add_string(out, "\n  ]\n}\n");
}
