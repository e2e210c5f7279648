/* names.c: what agreements without a name are called.
 *
 * "the agreement" says nothing in a picture. An agreement that no article gives
 * a name is called by its parties, its kind and its year, as far as they are
 * known, in the reader's language: "A–B treaty of 1961". Where two would be
 * called the same, the later ones keep an article's words behind it, and where
 * these are the same too, a number. */

#include "graph/inside.h"

#include "base/table.h"

#define PARTIES_NAMED 3

/* By kind: in English, in Indonesian. */
static const char *const kind_names[ENT_KIND_COUNT][2] = {
    [ENT_KIND_TREATY] = { "treaty", "Perjanjian" },
    [ENT_KIND_PARTNERSHIP] = { "partnership", "Kemitraan" },
    [ENT_KIND_PACT] = { "pact", "Pakta" },
    [ENT_KIND_DECLARATION] = { "declaration", "Deklarasi" },
    [ENT_KIND_RESOLUTION] = { "resolution", "Resolusi" },
    [ENT_KIND_MEMORANDUM] = { "memorandum", "Nota kesepahaman" },
    [ENT_KIND_DEAL] = { "deal", "Kesepakatan" },
    [ENT_KIND_OTHER] = { "agreement", "Persetujuan" },
};

/* "A–B", "5 parties", or nothing. */
static void add_parties(const ent_graph *graph, const ent_bond *bond,
                        ent_language language, ent_buffer *out)
{
    if (bond->party_count > PARTIES_NAMED) {
        ent_buffer_format(out, "%u %s", bond->party_count,
                          language == ENT_LANGUAGE_ID ? "pihak" : "parties");
        return;
    }
    for (uint32_t i = 0; i < bond->party_count; i++) {
        ent_buffer_add_string(out, i ? "\xE2\x80\x93" : "");
        ent_buffer_add(out, ent_node_label(&graph->nodes[bond->parties[i]],
                                           language));
    }
}

/* "A–B treaty of 1961", "Treaty of 1961" */
static void compose_english(const ent_graph *graph, const ent_bond *bond,
                            ent_buffer *out)
{
    add_parties(graph, bond, ENT_LANGUAGE_EN, out);
    const char *kind = kind_names[bond->kind][0];
    if (out->size)
        ent_buffer_format(out, " %s", kind);
    else
        ent_buffer_format(out, "%c%s", *kind - 'a' + 'A', kind + 1);
    if (bond->date.year)
        ent_buffer_format(out, " of %d", bond->date.year);
}

/* "Perjanjian A–B 1961", "Perjanjian 1961" */
static void compose_indonesian(const ent_graph *graph, const ent_bond *bond,
                               ent_buffer *out)
{
    ent_buffer_add_string(out, kind_names[bond->kind][1]);
    ent_buffer_add_string(out, bond->party_count ? " " : "");
    add_parties(graph, bond, ENT_LANGUAGE_ID, out);
    if (bond->date.year)
        ent_buffer_format(out, " %d", bond->date.year);
}

/* How many have this name so far, it among them. */
static uint32_t count_name(ent_graph *graph, const ent_buffer *name,
                           ent_table *taken)
{
    ent_slice key = ent_buffer_slice(name);
    uint32_t before = ent_table_get(taken, key);
    uint32_t count = before == ENT_NONE ? 1 : before + 1;
    ent_table_put(taken, before == ENT_NONE ? ent_arena_copy(graph->arena, key)
                                            : key, count);
    return count;
}

/* The name in a language, unlike all that are taken. */
static ent_slice compose(ent_graph *graph, const ent_bond *bond,
                         ent_slice words, ent_language language,
                         ent_table *taken)
{
    ent_buffer name = ENT_BUFFER_INIT;
    if (language == ENT_LANGUAGE_ID)
        compose_indonesian(graph, bond, &name);
    else
        compose_english(graph, bond, &name);
    uint32_t alike = count_name(graph, &name, taken);
    bool news = words.size > 0
        && !ent_slice_equal_nocase(words, ent_buffer_slice(&name));
    if (alike > 1 && news) {
        ent_buffer_format(&name, " (%.*s)", ENT_P(words));
        alike = count_name(graph, &name, taken);
    }
    if (alike > 1)
        ent_buffer_format(&name, " (%u)", alike);
    ent_slice kept = ent_arena_copy(graph->arena, ent_buffer_slice(&name));
    ent_buffer_release(&name);
    return kept;
}

void ent_graph_name_bond(ent_graph *graph, const ent_bond *bond,
                         ent_table taken[2])
{
    ent_node *node = &graph->nodes[bond->node];
    if (node->label_en.size || node->label_id.size
        || (!bond->party_count && !bond->date.year))
        return;
    ent_slice words = node->label;
    node->label_en = compose(graph, bond, words, ENT_LANGUAGE_EN, &taken[0]);
    node->label_id = compose(graph, bond, words, ENT_LANGUAGE_ID, &taken[1]);
    node->label = node->label_en;
}
