/* report.c: who is central, in sentences and tables for readers (Markdown); one
 * function a section. Labels in the reader's language, everything else in
 * English. */

#include "report/inside.h"

#include <stdlib.h>
#include <string.h>

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

/* The members of community 'c', by strength. (Names may hold commas.) */
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
            ent_buffer_add_string(out, size ? "; " : "");
            ent_report_add_label(out, graph, order[i], language);
        }
        size++;
    }
    if (size > NAMED_MEMBERS)
        ent_buffer_format(out, "; and %u more", size - NAMED_MEMBERS);
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
        ent_buffer_add_string(out, "No article is in this view.\n");
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
    ent_buffer_add_string(out, ".\n");
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
        ent_report_add_label(out, graph, order[i], language);
        ent_buffer_format(out, " (%.6g)", analysis->values
                          [ENT_MEASURE_STRENGTH][order[i]]);
    }
    ent_analysis_rank(analysis, graph, ENT_MEASURE_BETWEENNESS, order);
    double share = analysis->values[ENT_MEASURE_BETWEENNESS][order[0]];
    if (share > 0) {
        ent_buffer_add_string(out, ". Most often between others: ");
        ent_report_add_label(out, graph, order[0], language);
        ent_buffer_format(out, ", on %.0f in 100 shortest paths", share * 100);
    }
    ent_buffer_add_string(out, ".\n\n");
    free(order);
}

static void markdown(const ent_graph *graph, const ent_analysis *analysis,
                     uint32_t top, ent_language language, ent_buffer *out)
{
    add_head(graph, out);
    if (!graph->documents)
        return;
    ent_buffer_add_string(out, "\n## Central entities\n\n");
    add_lead(graph, analysis, language, out);
    ent_report_centrality(graph, analysis, ENT_MEASURE_STRENGTH, top,
                          language, out);
    ent_buffer_add_string(out, "\n## What countries do to each other\n\n"
                          "Persons count for the country of their office."
                          " Tone runs from -1 (conflict) to +1"
                          " (cooperation); alleged relations count a half,"
                          " denied ones not at all.\n\n");
    ent_report_dyads(graph, top, language, out);
    ent_buffer_add_string(out, "\n## Agreements\n\n");
    ent_report_agreements(graph, graph->bond_count, language, out);
    ent_buffer_add_string(out, "\n## Communities\n\n");
    add_communities(graph, analysis, language, out);
    ent_buffer_add_string(out, "\n## What the figures mean\n\n");
    add_meaning(graph, analysis, out);
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
        markdown(graph, analysis, top, options->label_language, out);
        return true;
    case ENT_REPORT_CSV:
        ent_report_csv(graph, analysis, options->table, out);
        return true;
    case ENT_REPORT_JSON:
        ent_report_json(graph, analysis, out);
        return true;
    }
    return ent_fail(error, ENT_EUSAGE, "no such report format");
}
