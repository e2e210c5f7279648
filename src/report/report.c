/* report.c: the same figures for readers (Markdown), spreadsheets (CSV) and
 * programs (JSON). One function a section; labels in the reader's language,
 * everything else in English. */

#include "entente/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/escape.h"
#include "base/file.h"
#include "base/memory.h"

/* Rows of a table unless the caller says otherwise. */
#define DEFAULT_TOP 20
/* Members of a community that are named. */
#define NAMED_MEMBERS 12
/* Communities that are listed. */
#define LISTED_COMMUNITIES 12

bool ent_report_format_of(const char *path, ent_report_format *format)
{
    static const char *const suffixes[] = { ".md", ".csv", ".json" };
    ent_slice suffix = ent_path_suffix(ent_slice_of(path));
    for (int i = 0; i < 3; i++)
        if (ent_slice_equal_nocase(suffix, ent_slice_of(suffixes[i]))) {
            *format = (ent_report_format)i;
            return true;
        }
    return false;
}

ent_slice ent_report_label(const ent_node *node, ent_language language)
{
    if (language == ENT_LANGUAGE_ID && node->label_id.size)
        return node->label_id;
    return node->label;
}

/* Markdown ---------------------------------------------------------------- */

static void add_label(ent_buffer *out, const ent_graph *graph, uint32_t node,
                      ent_language language)
{
    ent_escape_markdown(out, ent_report_label(&graph->nodes[node], language));
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
        add_label(out, graph, order[i], language);
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
static void add_course(const ent_graph *graph, const ent_dyad *dyad,
                       ent_buffer *out)
{
    ent_dyad_day *days = NULL;
    uint32_t count = 0, shown = 0;
    ent_analyse_course(graph, dyad->a, dyad->b, &days, &count);
    for (uint32_t i = 0, end; i < count; i = end) {
        ent_tie sum = { 0 };
        uint32_t all = 0;
        for (end = i; end < count && same_month(days[i].date, days[end].date);
             end++)
            all += add_day(&sum, &days[end]);
        if (!days[i].date.year)
            continue;
        ent_buffer_format(out, "%s%04d-%02d %+.2f (%u)", shown++ ? ", " : "",
                          days[i].date.year, days[i].date.month,
                          ent_tie_tone(&sum), all);
    }
    free(days);
}

bool ent_report_dyads(const ent_graph *graph, uint32_t top,
                      ent_language language, ent_buffer *out,
                      ent_error *error)
{
    ent_dyad *list = NULL;
    uint32_t count = 0;
    if (!ent_analyse_dyads(graph, &list, &count, error))
        return false;
    if (!count)
        ent_buffer_add_string(out, "No article here tells what one country"
                              " does to another.\n");
    else
        ent_buffer_add_string(out, "| countries | together in |"
                              " verbal cooperation | material cooperation |"
                              " verbal conflict | material conflict | tone |"
                              " month by month |\n"
                              "| --- | --: | --- | --- | --- | --- | --: |"
                              " --- |\n");
    for (uint32_t i = 0; i < count && i < top; i++) {
        ent_buffer_add_string(out, "| ");
        add_label(out, graph, list[i].a, language);
        ent_buffer_add_string(out, " – ");
        add_label(out, graph, list[i].b, language);
        ent_buffer_format(out, " | %.6g | ", list[i].weight);
        for (int q = ENT_QUAD_VERBAL_COOPERATION; q < ENT_QUAD_COUNT; q++) {
            add_quad(out, list[i].quads[q]);
            ent_buffer_add_string(out, " | ");
        }
        ent_buffer_format(out, "%+.2f | ", list[i].tone);
        add_course(graph, &list[i], out);
        ent_buffer_add_string(out, " |\n");
    }
    add_shown(out, top, count);
    free(list);
    return true;
}

static void add_agreement(const ent_graph *graph, const ent_bond *bond,
                          ent_language language, ent_buffer *out)
{
    char date[16];
    ent_date_format(bond->date, date);
    ent_buffer_add_string(out, "| ");
    add_label(out, graph, bond->node, language);
    ent_buffer_format(out, " | %s | ", ent_kind_word(bond->kind));
    for (uint32_t p = 0; p < bond->party_count; p++) {
        ent_buffer_add_string(out, p ? ", " : "");
        add_label(out, graph, bond->parties[p], language);
    }
    ent_buffer_format(out, " | %s | %s |\n", date,
                      ent_standing_word(bond->standing));
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
                          " |\n| --- | --- | --- | --- | --- |\n");
    for (uint32_t i = 0; i < n && i < top; i++)
        add_agreement(graph, &graph->bonds[order[i].bond], language, out);
    add_shown(out, top, n);
    free(order);
}

/* The members of community 'c', by strength. */
static void add_community(const ent_graph *graph,
                          const ent_analysis *analysis,
                          const uint32_t *order, uint32_t c,
                          ent_language language, ent_buffer *out)
{
    uint32_t size = 0;
    ent_buffer_format(out, "%u. ", c + 1);
    for (uint32_t i = 0; i < graph->node_count; i++) {
        if (analysis->community[order[i]] != c)
            continue;
        if (size < NAMED_MEMBERS) {
            ent_buffer_add_string(out, size ? ", " : "");
            add_label(out, graph, order[i], language);
        }
        size++;
    }
    if (size > NAMED_MEMBERS)
        ent_buffer_format(out, " and %u more", size - NAMED_MEMBERS);
    ent_buffer_add_char(out, '\n');
}

static void add_communities(const ent_graph *graph,
                            const ent_analysis *analysis,
                            ent_language language, ent_buffer *out)
{
    uint32_t *order = ent_alloc((graph->node_count + 1) * sizeof *order);
    ent_analysis_rank(analysis, graph, ENT_MEASURE_STRENGTH, order);
    uint32_t listed = analysis->community_count < LISTED_COMMUNITIES
        ? analysis->community_count : LISTED_COMMUNITIES;
    if (!listed) {
        ent_buffer_add_string(out, "Nobody is tied to anybody.\n");
        free(order);
        return;
    }
    ent_buffer_format(out, "Who is mentioned together most (Leiden,"
                      " modularity %.3f), by strength:\n\n",
                      analysis->modularity);
    for (uint32_t c = 0; c < listed; c++)
        add_community(graph, analysis, order, c, language, out);
    if (listed < analysis->community_count)
        ent_buffer_format(out, "\n%u smaller %s not listed.\n",
                          analysis->community_count - listed,
                          analysis->community_count - listed == 1
                          ? "one is" : "ones are");
    free(order);
}

static const char *const weight_meaning[] = {
    "A tie weighs the number of %s in which both are mentioned",
    "A tie weighs the number of stories in which both are mentioned in one"
    " %s; near-duplicates are one story",
    "A tie weighs the normalised pointwise mutual information of the two over"
    " %s",
    "A tie weighs the log-likelihood ratio (Dunning 1993) of the two over %s",
    "A tie weighs the sum of 1 / (1 + distance in sentences) up to 3; windows"
    " are %s"
};
static const char *const window_word[] = { "sentences", "paragraphs",
                                           "articles" };

static void add_meaning(const ent_graph *graph, const ent_analysis *analysis,
                        ent_buffer *out)
{
    const char *text = weight_meaning[graph->view.weight];
    const char *hole = strstr(text, "%s");
    ent_buffer_add(out, (ent_slice){ text, (size_t)(hole - text) });
    ent_buffer_add_string(out, window_word[graph->view.window]);
    ent_buffer_add_string(out, hole + 2);
    ent_buffer_add_string(out, ". Shortest paths take 1/weight as distance."
                          "\n\n");
    for (int m = 0; m < ENT_MEASURE_COUNT; m++)
        ent_buffer_format(out, "- *%s*: %s.\n",
                          ent_measure_word((ent_measure)m),
                          ent_measure_meaning((ent_measure)m));
    if (analysis->path_nodes < graph->node_count)
        ent_buffer_format(out, "\nBetweenness and closeness look at the %u"
                          " strongest entities only.\n",
                          analysis->path_nodes);
}

/* "1 tie", "2 ties", "no ties". */
static void add_count(ent_buffer *out, uint32_t n, const char *one,
                      const char *many)
{
    if (n)
        ent_buffer_format(out, "%u %s", n, n == 1 ? one : many);
    else
        ent_buffer_format(out, "no %s", many);
}

/* "; 8 in Indonesian, 4 in English" */
static void add_languages(const ent_graph *graph, ent_buffer *out)
{
    static const struct {
        ent_language language;
        const char *where;
    } all[] = { { ENT_LANGUAGE_ID, "in Indonesian" },
                { ENT_LANGUAGE_EN, "in English" },
                { ENT_LANGUAGE_UNKNOWN, "in an unknown language" } };
    const char *before = "; ";
    for (int i = 0; i < 3; i++) {
        if (!graph->languages[all[i].language])
            continue;
        ent_buffer_format(out, "%s%u %s", before,
                          graph->languages[all[i].language], all[i].where);
        before = ", ";
    }
}

static void add_head(const ent_graph *graph, ent_buffer *out)
{
    char first[16], last[16];
    ent_date_format(graph->first, first);
    ent_date_format(graph->last, last);
    ent_buffer_add_string(out, "# Who is tied to whom\n\n");
    if (!graph->documents) {
        ent_buffer_add_string(out, "No article is in this view.\n\n");
        return;
    }
    add_count(out, graph->documents, "article", "articles");
    ent_buffer_add_string(out, " (");
    add_count(out, graph->stories, "story", "stories");
    add_languages(graph, out);
    ent_buffer_add_string(out, ")");
    if (*first)
        ent_buffer_format(out, ", %s", first);
    if (strcmp(first, last))
        ent_buffer_format(out, " to %s", last);
    ent_buffer_add_string(out, ": ");
    add_count(out, graph->node_count, "entity", "entities");
    ent_buffer_add_string(out, ", ");
    add_count(out, graph->tie_count, "tie", "ties");
    ent_buffer_add_string(out, ", ");
    add_count(out, graph->bond_count, "agreement", "agreements");
    ent_buffer_add_string(out, ".\n\n");
}

/* The first three by strength and the first by betweenness, as a sentence. */
static void add_lead(const ent_graph *graph, const ent_analysis *analysis,
                     ent_language language, ent_buffer *out)
{
    if (graph->node_count < 3 || !graph->tie_count)
        return;
    uint32_t *order = ent_alloc(graph->node_count * sizeof *order);
    ent_analysis_rank(analysis, graph, ENT_MEASURE_STRENGTH, order);
    ent_buffer_add_string(out, "Most strongly tied: ");
    for (int i = 0; i < 3; i++) {
        ent_buffer_add_string(out, i ? ", " : "");
        add_label(out, graph, order[i], language);
        ent_buffer_format(out, " (%.6g)", analysis->values
                          [ENT_MEASURE_STRENGTH][order[i]]);
    }
    ent_analysis_rank(analysis, graph, ENT_MEASURE_BETWEENNESS, order);
    double share = analysis->values[ENT_MEASURE_BETWEENNESS][order[0]];
    if (share > 0) {
        ent_buffer_add_string(out, ". Most often between others: ");
        add_label(out, graph, order[0], language);
        ent_buffer_format(out, ", on %.0f in 100 shortest paths", share * 100);
    }
    ent_buffer_add_string(out, ".\n\n");
    free(order);
}

static bool markdown(const ent_graph *graph, const ent_analysis *analysis,
                     uint32_t top, ent_language language, ent_buffer *out,
                     ent_error *error)
{
    add_head(graph, out);
    ent_buffer_add_string(out, "## Central entities\n\n");
    add_lead(graph, analysis, language, out);
    ent_report_centrality(graph, analysis, ENT_MEASURE_STRENGTH, top,
                          language, out);
    ent_buffer_add_string(out, "\n## What countries do to each other\n\n"
                          "Persons count for the country of their office."
                          " Tone runs from -1 (conflict) to +1"
                          " (cooperation); alleged relations count a half,"
                          " denied ones not at all.\n\n");
    if (!ent_report_dyads(graph, top, language, out, error))
        return false;
    ent_buffer_add_string(out, "\n## Agreements\n\n");
    ent_report_agreements(graph, graph->bond_count, language, out);
    ent_buffer_add_string(out, "\n## Communities\n\n");
    add_communities(graph, analysis, language, out);
    ent_buffer_add_string(out, "\n## What the figures mean\n\n");
    add_meaning(graph, analysis, out);
    return true;
}

/* CSV --------------------------------------------------------------------- */

static void csv(const ent_graph *graph, const ent_analysis *analysis,
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

static bool json(const ent_graph *graph, const ent_analysis *analysis,
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

bool ent_report(const ent_graph *graph, const ent_analysis *analysis,
                ent_report_format format, const ent_report_options *options,
                ent_buffer *out, ent_error *error)
{
    static const ent_report_options defaults;
    if (!options)
        options = &defaults;
    uint32_t top = options->top ? options->top : DEFAULT_TOP;
    switch (format) {
    case ENT_REPORT_MARKDOWN:
        return markdown(graph, analysis, top, options->label_language, out,
                        error);
    case ENT_REPORT_CSV:
        csv(graph, analysis, out);
        return true;
    case ENT_REPORT_JSON:
        return json(graph, analysis, out, error);
    }
    return ent_fail(error, ENT_EUSAGE, "no such report format");
}
