/* tables.c: the tables of a report in Markdown, which briefings take too. */

#include "report/inside.h"

#include <stdlib.h>

#include "base/escape.h"
#include "base/memory.h"

void ent_report_add_label(ent_buffer *out, const ent_graph *graph,
                          uint32_t node, ent_language language)
{
    ent_escape_markdown(out, ent_node_label(&graph->nodes[node], language));
}

/* That a table is cut, after it. */
static void add_shown(ent_buffer *out, uint32_t top, uint32_t count)
{
    if (count > top)
        ent_buffer_format(out, "\n%u of %u are shown.\n", top, count);
}

void ent_report_centrality(const ent_graph *graph,
                           const ent_analysis *analysis, ent_measure by,
                           uint32_t top, ent_language language,
                           ent_buffer *out)
{
    uint32_t *order = ent_alloc((graph->node_count + 1) * sizeof *order);
    ent_analysis_rank(analysis, graph, by, order);
    ent_buffer_add_string(out, "| # | entity | type | mentions | articles |");
    for (int m = 0; m < ENT_MEASURE_COUNT; m++)
        ent_buffer_format(out, " %s |", ent_measure_word((ent_measure)m));
    ent_buffer_add_string(out, "\n| --: | --- | --- | --: | --: |");
    for (int m = 0; m < ENT_MEASURE_COUNT; m++)
        ent_buffer_add_string(out, " --: |");
    ent_buffer_add_char(out, '\n');
    for (uint32_t i = 0; i < graph->node_count && i < top; i++) {
        const ent_node *n = &graph->nodes[order[i]];
        ent_buffer_format(out, "| %u | ", i + 1);
        ent_report_add_label(out, graph, order[i], language);
        ent_buffer_format(out, " | %s | %u | %u |", ent_type_word(n->type),
                          n->mentions, n->documents);
        for (int m = 0; m < ENT_MEASURE_COUNT; m++)
            ent_buffer_format(out, m <= ENT_MEASURE_STRENGTH ? " %.6g |"
                              : " %.3f |", analysis->values[m][order[i]]);
        ent_buffer_add_char(out, '\n');
    }
    add_shown(out, top, graph->node_count);
    free(order);
}

/* "12 (3 alleged)", or "" when there is nothing. */
static void add_quad(ent_buffer *out, const uint32_t counts[ENT_STATUS_COUNT])
{
    uint32_t all = 0;
    for (int s = 0; s < ENT_STATUS_COUNT; s++)
        all += counts[s];
    if (!all)
        return;
    ent_buffer_format(out, "%u", all);
    const char *before = " (";
    for (int s = ENT_STATUS_PLANNED; s < ENT_STATUS_COUNT; s++)
        if (counts[s]) {
            ent_buffer_format(out, "%s%u %s", before, counts[s],
                              ent_status_word((ent_status)s));
            before = ", ";
        }
    if (before[0] == ',')
        ent_buffer_add_char(out, ')');
}

static bool same_month(ent_date a, ent_date b)
{
    return a.year == b.year && a.month == b.month;
}

/* Adds a day's relations to a sum; how many they are. */
static uint32_t add_day(ent_tie *sum, const ent_dyad_day *day)
{
    uint32_t all = 0;
    for (int q = ENT_QUAD_VERBAL_COOPERATION; q < ENT_QUAD_COUNT; q++)
        for (int s = 0; s < ENT_STATUS_COUNT; s++) {
            bool cold = q == ENT_QUAD_VERBAL_CONFLICT
                || q == ENT_QUAD_MATERIAL_CONFLICT;
            (cold ? sum->conflict : sum->cooperation)[s] += day->quads[q][s];
            all += day->quads[q][s];
        }
    return all;
}

/* The tone of a dyad month by month: "2024-06 +0.50 (4), 2024-10 -1.00 (1)";
 * the number in brackets is that of the relations. Articles without a date are
 * left out. */
static void add_course(const ent_country_dyad *dyad, ent_buffer *out)
{
    const ent_dyad_day *days = dyad->days;
    uint32_t shown = 0;
    for (uint32_t i = 0, end; i < dyad->day_count; i = end) {
        ent_tie sum = { 0 };
        uint32_t all = 0;
        for (end = i; end < dyad->day_count
             && same_month(days[i].date, days[end].date); end++)
            all += add_day(&sum, &days[end]);
        if (!days[i].date.year)
            continue;
        char tone[8];
        ent_tone_format(ent_tie_tone(&sum), tone);
        ent_buffer_format(out, "%s%04d-%02d %s (%u)", shown++ ? ", " : "",
                          days[i].date.year, days[i].date.month, tone, all);
    }
}

static void add_dyad(const ent_graph *graph, const ent_country_dyad *dyad,
                     ent_language language, ent_buffer *out)
{
    ent_buffer_add_string(out, "| ");
    ent_report_add_label(out, graph, dyad->a, language);
    ent_buffer_add_string(out, " – ");
    ent_report_add_label(out, graph, dyad->b, language);
    ent_buffer_format(out, " | %.6g | ", dyad->weight);
    for (int q = ENT_QUAD_VERBAL_COOPERATION; q < ENT_QUAD_COUNT; q++) {
        add_quad(out, dyad->quads[q]);
        ent_buffer_add_string(out, " | ");
    }
    char tone[8];
    ent_tone_format(dyad->tone, tone);
    ent_buffer_format(out, "%s | ", tone);
    add_course(dyad, out);
    ent_buffer_add_string(out, " |\n");
}

void ent_report_dyads(const ent_graph *graph, uint32_t top,
                      ent_language language, ent_buffer *out)
{
    ent_dyad_list list = ent_analyse_dyads(graph);
    if (!list.count)
        ent_buffer_add_string(out, "No article here tells what one country"
                              " does to another.\n");
    else
        ent_buffer_add_string(out, "| countries | together in |"
                              " verbal cooperation | material cooperation |"
                              " verbal conflict | material conflict | tone |"
                              " month by month |\n"
                              "| --- | --: | --- | --- | --- | --- | --: |"
                              " --- |\n");
    for (uint32_t i = 0; i < list.count && i < top; i++)
        add_dyad(graph, &list.items[i], language, out);
    add_shown(out, top, list.count);
    ent_dyad_list_release(&list);
}

static void add_agreement(const ent_graph *graph, const ent_bond *bond,
                          ent_language language, ent_buffer *out)
{
    char date[16];
    ent_date_format(bond->date, date);
    ent_buffer_add_string(out, "| ");
    ent_report_add_label(out, graph, bond->node, language);
    ent_buffer_format(out, " | %s | ", ent_kind_word(bond->kind));
    for (uint32_t p = 0; p < bond->party_count; p++) {
        ent_buffer_add_string(out, p ? ", " : "");
        ent_report_add_label(out, graph, bond->parties[p], language);
    }
    ent_buffer_format(out, " | %s | %s |\n", date,
                      ent_standing_text(bond->standing));
}

/* An agreement with its mentions, for sorting. */
typedef struct weighed {
    uint32_t mentions;
    uint32_t bond;
} weighed;

static int compare_weighed(const void *x, const void *y)
{
    const weighed *a = x, *b = y;
    if (a->mentions != b->mentions)
        return a->mentions > b->mentions ? -1 : 1;
    return a->bond < b->bond ? -1 : a->bond > b->bond;
}

void ent_report_agreements(const ent_graph *graph, uint32_t top,
                           ent_language language, ent_buffer *out)
{
    uint32_t n = graph->bond_count;
    if (!n) {
        ent_buffer_add_string(out, "No article here names an agreement.\n");
        return;
    }
    weighed *order = ent_alloc(n * sizeof *order);
    for (uint32_t i = 0; i < n; i++)
        order[i] = (weighed){ graph->nodes[graph->bonds[i].node].mentions,
                              i };
    qsort(order, n, sizeof *order, compare_weighed);
    ent_buffer_add_string(out, "| agreement | kind | parties | date | status"
                          " |\n| --- | --- | --- | --: | --- |\n");
    for (uint32_t i = 0; i < n && i < top; i++)
        add_agreement(graph, &graph->bonds[order[i].bond], language, out);
    add_shown(out, top, n);
    free(order);
}
