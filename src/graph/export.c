/* export.c: graphs for other programs.
 *
 * GraphML (Brandes et al. 2002) and node-link JSON as d3 and networkx read it.
 * Both are undirected co-mentions with typed attributes; relations between the
 * two ends of a tie go along as text, "country:XA ACCUSE country:XB asserted
 * 3", ';' between them, in GraphML, and as objects in JSON. */

#include "entente/graph.h"

#include "base/escape.h"
#include "base/file.h"

/* Numbers are printed with as many digits as a reader needs and no more. */
#define NUMBER "%.6g"

/* X(NAME, "key", "element", "type") */
#define KEYS(X) \
    X(LABEL, "label", "node", "string") \
    X(TYPE, "type", "node", "string") \
    X(LABEL_EN, "label_en", "node", "string") \
    X(LABEL_ID, "label_id", "node", "string") \
    X(WIKIDATA, "wikidata", "node", "string") \
    X(COUNTRY, "country", "node", "string") \
    X(MENTIONS, "mentions", "node", "int") \
    X(NODE_DOCUMENTS, "appears_in", "node", "int") \
    X(WEIGHT, "weight", "edge", "double") \
    X(WINDOWS, "windows", "edge", "int") \
    X(DOCUMENTS, "documents", "edge", "int") \
    X(STORIES, "stories", "edge", "int") \
    X(TONE, "tone", "edge", "double") \
    X(RELATIONS, "relations", "edge", "string") \
    X(SENTENCE, "sentence", "edge", "string")

#define ENT_X(name, key, element, type) KEY_##name,
enum { KEYS(ENT_X) KEY_COUNT };
#undef ENT_X

static const char *key_name(int key)
{
#define ENT_X(name, key, element, type) key,
    static const char *const names[] = { KEYS(ENT_X) };
#undef ENT_X
    return names[key];
}

bool ent_export_of(const char *path, ent_export *format)
{
    ent_slice suffix = ent_path_suffix(ent_slice_of(path));
    if (ent_slice_equal_nocase(suffix, ENT_S(".graphml"))) {
        *format = ENT_EXPORT_GRAPHML;
        return true;
    }
    if (ent_slice_equal_nocase(suffix, ENT_S(".json"))) {
        *format = ENT_EXPORT_JSON;
        return true;
    }
    return false;
}

/* The arcs between the two ends of a tie, in either direction. */
static uint32_t arcs_from(const ent_graph *graph, uint32_t source)
{
    uint32_t low = 0, high = graph->arc_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (graph->arcs[middle].source < source)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Calls 'each' for every arc of a tie, those from 'a' first. */
static void each_arc(const ent_graph *graph, const ent_tie *tie,
                     void (*each)(const ent_graph *graph, const ent_arc *arc,
                                  ent_buffer *out, bool first),
                     ent_buffer *out)
{
    bool first = true;
    for (int direction = 0; direction < 2; direction++) {
        uint32_t from = direction ? tie->b : tie->a;
        uint32_t to = direction ? tie->a : tie->b;
        for (uint32_t i = arcs_from(graph, from); i < graph->arc_count
             && graph->arcs[i].source == from; i++)
            if (graph->arcs[i].target == to) {
                each(graph, &graph->arcs[i], out, first);
                first = false;
            }
    }
}

/* GraphML ----------------------------------------------------------------- */

static void arc_text(const ent_graph *graph, const ent_arc *arc,
                     ent_buffer *out, bool first)
{
    ent_buffer_format(out, "%s%.*s %s %.*s %s %u", first ? "" : ";",
                      ENT_P(graph->nodes[arc->source].id),
                      ent_relation_word(arc->type),
                      ENT_P(graph->nodes[arc->target].id),
                      ent_status_word(arc->status), arc->count);
}

static void data_text(ent_buffer *out, int key, ent_slice value)
{
    if (!value.size)
        return;
    ent_buffer_format(out, "      <data key=\"%s\">", key_name(key));
    ent_escape_xml(out, value);
    ent_buffer_add_string(out, "</data>\n");
}

static void data_count(ent_buffer *out, int key, uint32_t value)
{
    ent_buffer_format(out, "      <data key=\"%s\">%u</data>\n",
                      key_name(key), value);
}

static void data_number(ent_buffer *out, int key, double value)
{
    ent_buffer_format(out, "      <data key=\"%s\">" NUMBER "</data>\n",
                      key_name(key), value);
}

static ent_slice country_id(const ent_graph *graph, const ent_node *node)
{
    return node->country == ENT_NONE ? (ent_slice){ "", 0 }
        : graph->nodes[node->country].id;
}

static void graphml_node(const ent_graph *graph, const ent_node *node,
                         ent_buffer *out)
{
    ent_buffer_add_string(out, "    <node id=\"");
    ent_escape_xml(out, node->id);
    ent_buffer_add_string(out, "\">\n");
    data_text(out, KEY_LABEL, node->label);
    data_text(out, KEY_TYPE, ent_slice_of(ent_type_word(node->type)));
    data_text(out, KEY_LABEL_EN, node->label_en);
    data_text(out, KEY_LABEL_ID, node->label_id);
    data_text(out, KEY_WIKIDATA, node->wikidata);
    data_text(out, KEY_COUNTRY, country_id(graph, node));
    data_count(out, KEY_MENTIONS, node->mentions);
    data_count(out, KEY_NODE_DOCUMENTS, node->documents);
    ent_buffer_add_string(out, "    </node>\n");
}

static void graphml_tie(const ent_graph *graph, const ent_tie *tie,
                        ent_buffer *out)
{
    ent_buffer_add_string(out, "    <edge source=\"");
    ent_escape_xml(out, graph->nodes[tie->a].id);
    ent_buffer_add_string(out, "\" target=\"");
    ent_escape_xml(out, graph->nodes[tie->b].id);
    ent_buffer_add_string(out, "\">\n");
    data_number(out, KEY_WEIGHT, tie->weight);
    data_count(out, KEY_WINDOWS, tie->windows);
    data_count(out, KEY_DOCUMENTS, tie->documents);
    data_count(out, KEY_STORIES, tie->stories);
    data_number(out, KEY_TONE, ent_tie_tone(tie));
    ent_buffer relations = ENT_BUFFER_INIT;
    each_arc(graph, tie, arc_text, &relations);
    data_text(out, KEY_RELATIONS, ent_buffer_slice(&relations));
    ent_buffer_release(&relations);
    data_text(out, KEY_SENTENCE, tie->sentence);
    ent_buffer_add_string(out, "    </edge>\n");
}

static void graphml(const ent_graph *graph, ent_buffer *out)
{
#define ENT_X(name, key, element, type) \
    "  <key id=\"" key "\" for=\"" element "\" attr.name=\"" key \
    "\" attr.type=\"" type "\"/>\n"
    ent_buffer_add_string(out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
        KEYS(ENT_X) "  <graph id=\"entente\" edgedefault=\"undirected\">\n");
#undef ENT_X
    for (uint32_t i = 0; i < graph->node_count; i++)
        graphml_node(graph, &graph->nodes[i], out);
    for (uint32_t i = 0; i < graph->tie_count; i++)
        graphml_tie(graph, &graph->ties[i], out);
    ent_buffer_add_string(out, "  </graph>\n</graphml>\n");
}

/* JSON -------------------------------------------------------------------- */

static void json_text(ent_buffer *out, const char *key, ent_slice value)
{
    if (!value.size)
        return;
    ent_buffer_format(out, ", \"%s\": ", key);
    ent_escape_json(out, value);
}

static void json_node(const ent_graph *graph, const ent_node *node,
                      ent_buffer *out)
{
    ent_buffer_add_string(out, "    {\"id\": ");
    ent_escape_json(out, node->id);
    json_text(out, "label", node->label);
    json_text(out, "type", ent_slice_of(ent_type_word(node->type)));
    json_text(out, "label_en", node->label_en);
    json_text(out, "label_id", node->label_id);
    json_text(out, "wikidata", node->wikidata);
    json_text(out, "country", country_id(graph, node));
    ent_buffer_format(out, ", \"mentions\": %u, \"documents\": %u}",
                      node->mentions, node->documents);
}

static void arc_json(const ent_graph *graph, const ent_arc *arc,
                     ent_buffer *out, bool first)
{
    ent_buffer_add_string(out, first ? "{\"source\": " : ", {\"source\": ");
    ent_escape_json(out, graph->nodes[arc->source].id);
    json_text(out, "type", ent_slice_of(ent_relation_word(arc->type)));
    json_text(out, "target", graph->nodes[arc->target].id);
    json_text(out, "status", ent_slice_of(ent_status_word(arc->status)));
    ent_buffer_format(out, ", \"count\": %u}", arc->count);
}

static void json_tie(const ent_graph *graph, const ent_tie *tie,
                     ent_buffer *out)
{
    ent_buffer_add_string(out, "    {\"source\": ");
    ent_escape_json(out, graph->nodes[tie->a].id);
    json_text(out, "target", graph->nodes[tie->b].id);
    ent_buffer_format(out, ", \"weight\": " NUMBER ", \"windows\": %u,"
                      " \"documents\": %u, \"stories\": %u, \"tone\": " NUMBER,
                      tie->weight, tie->windows, tie->documents, tie->stories,
                      ent_tie_tone(tie));
    ent_buffer_add_string(out, ", \"relations\": [");
    each_arc(graph, tie, arc_json, out);
    ent_buffer_add_string(out, "]");
    json_text(out, "sentence", tie->sentence);
    ent_buffer_add_string(out, "}");
}

static void json_bond(const ent_graph *graph, const ent_bond *bond,
                      ent_buffer *out)
{
    char date[16];
    ent_date_format(bond->date, date);
    ent_buffer_add_string(out, "    {\"id\": ");
    ent_escape_json(out, graph->nodes[bond->node].id);
    json_text(out, "kind", ent_slice_of(ent_kind_word(bond->kind)));
    json_text(out, "status", ent_slice_of(ent_standing_word(bond->standing)));
    json_text(out, "date", ent_slice_of(date));
    json_text(out, "concerns", bond->concerns);
    ent_buffer_add_string(out, ", \"parties\": [");
    for (uint32_t i = 0; i < bond->party_count; i++) {
        ent_buffer_add_string(out, i ? ", " : "");
        ent_escape_json(out, graph->nodes[bond->parties[i]].id);
    }
    ent_buffer_add_string(out, "]}");
}

static void separate(ent_buffer *out, uint32_t i, uint32_t count)
{
    ent_buffer_add_string(out, i + 1 < count ? ",\n" : "\n");
}

static void json(const ent_graph *graph, ent_buffer *out)
{
    char first[16], last[16];
    ent_date_format(graph->first, first);
    ent_date_format(graph->last, last);
    ent_buffer_format(out, "{\n  \"directed\": false,\n"
                      "  \"multigraph\": false,\n  \"graph\": {"
                      "\"documents\": %u, \"stories\": %u, \"windows\": %u",
                      graph->documents, graph->stories, graph->windows);
    json_text(out, "first", ent_slice_of(first));
    json_text(out, "last", ent_slice_of(last));
    ent_buffer_add_string(out, "},\n  \"nodes\": [\n");
    for (uint32_t i = 0; i < graph->node_count; i++) {
        json_node(graph, &graph->nodes[i], out);
        separate(out, i, graph->node_count);
    }
    ent_buffer_add_string(out, "  ],\n  \"links\": [\n");
    for (uint32_t i = 0; i < graph->tie_count; i++) {
        json_tie(graph, &graph->ties[i], out);
        separate(out, i, graph->tie_count);
    }
    ent_buffer_add_string(out, "  ],\n  \"agreements\": [\n");
    for (uint32_t i = 0; i < graph->bond_count; i++) {
        json_bond(graph, &graph->bonds[i], out);
        separate(out, i, graph->bond_count);
    }
    ent_buffer_add_string(out, "  ]\n}\n");
}

bool ent_graph_export(const ent_graph *graph, ent_export format,
                      ent_buffer *out, ent_error *error)
{
    switch (format) {
    case ENT_EXPORT_GRAPHML:
        graphml(graph, out);
        return true;
    case ENT_EXPORT_JSON:
        json(graph, out);
        return true;
    }
    return ent_fail(error, ENT_EUSAGE, "no such export format");
}
