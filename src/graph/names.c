/* names.c: what agreements without a name are called.
 *
 * "the agreement" says nothing in a picture. An agreement that no article gives
 * a name is called by its kind, its parties and its year, as far as they are
 * known, in the reader's language: "Treaty, A-B, 1961". Where two would
 * be called the same, the later ones keep an article's words behind it. */

#include "graph/inside.h"

#include "base/table.h"

#define PARTIES_NAMED 3

/* By kind: in English, in Indonesian. */
static const char *const kind_names[ENT_KIND_COUNT][2] = {
    [ENT_KIND_TREATY] = { "Treaty", "Perjanjian" },
    [ENT_KIND_PARTNERSHIP] = { "Partnership", "Kemitraan" },
    [ENT_KIND_PACT] = { "Pact", "Pakta" },
    [ENT_KIND_DECLARATION] = { "Declaration", "Deklarasi" },
    [ENT_KIND_RESOLUTION] = { "Resolution", "Resolusi" },
    [ENT_KIND_MEMORANDUM] = { "Memorandum", "Nota kesepahaman" },
    [ENT_KIND_DEAL] = { "Deal", "Kesepakatan" },
    [ENT_KIND_OTHER] = { "Agreement", "Persetujuan" },
};

static void add_parties(const ent_graph *graph, const ent_bond *bond,
                        ent_language language, ent_buffer *out)
{
    if (bond->party_count > PARTIES_NAMED) {
        ent_buffer_format(out, ", %u %s", bond->party_count,
                          language == ENT_LANGUAGE_ID ? "pihak" : "parties");
        return;
    }
    for (uint32_t i = 0; i < bond->party_count; i++) {
        ent_buffer_add_string(out, i ? "-" : ", ");
        ent_buffer_add(out, ent_node_label(&graph->nodes[bond->parties[i]],
                                           language));
    }
}

/* The name in a language; with an article's words, when it is taken. */
static ent_slice compose(ent_graph *graph, const ent_bond *bond,
                         ent_slice words, ent_language language,
                         ent_table *taken)
{
    ent_buffer name = ENT_BUFFER_INIT;
    ent_buffer_add_string(&name, kind_names[bond->kind]
                          [language == ENT_LANGUAGE_ID]);
    add_parties(graph, bond, language, &name);
    if (bond->date.year)
        ent_buffer_format(&name, ", %d", bond->date.year);
    if (ent_table_get(taken, ent_buffer_slice(&name)) != ENT_NONE
        && words.size) {
        ent_buffer_add_string(&name, " (");
        ent_buffer_add(&name, words);
        ent_buffer_add_string(&name, ")");
    }
    ent_slice kept = ent_arena_copy(graph->arena, ent_buffer_slice(&name));
    ent_table_intern(taken, kept, 1);
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
