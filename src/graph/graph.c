/* graph.c: a view's nodes, and what articles tell of them: ties with their
 * tone, relations, agreements. */

#include "graph/inside.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

static ent_node node_of(const ent_archive_entity *e)
{
    return (ent_node){
        .id = e->id, .label = e->label_en.size ? e->label_en
            : e->label_id.size ? e->label_id : e->label,
        .label_en = e->label_en, .label_id = e->label_id,
        .wikidata = e->wikidata, .type = e->type, .country = ENT_NONE,
        .mentions = e->mentions, .documents = e->documents };
}

static int compare_slices(const void *x, const void *y)
{
    return ent_slice_compare(*(const ent_slice *)x, *(const ent_slice *)y);
}

/* Reads the countries of 'list' that are no nodes in behind the nodes. */
static bool take_absent(ent_graph *graph, ent_archive *archive,
                        const ent_archive_entity *list, ent_slice *ids,
                        ent_error *error)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < graph->node_count; i++)
        if (list[i].country.size
            && ent_graph_node(graph, list[i].country) == ENT_NONE)
            ids[n++] = list[i].country;
    qsort(ids, n, sizeof *ids, compare_slices);
    for (uint32_t i = 0; i < n; i++) {
        ent_archive_entity country;
        if (i && ent_slice_equal(ids[i], ids[i - 1]))
            continue;
        if (!ent_archive_entity_get(archive, ids[i], graph->arena, &country,
                                    error))
            return false;
        graph->nodes[graph->node_count + graph->absent_count++]
            = node_of(&country);
    }
    return true;
}

/* The place of an id in 'count' nodes from 'first' on, or ENT_NONE. */
static uint32_t search(const ent_graph *graph, uint32_t first, uint32_t count,
                       ent_slice id)
{
    uint32_t low = first, high = first + count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = ent_slice_compare(graph->nodes[middle].id, id);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return ENT_NONE;
}

static uint32_t find_country(const ent_graph *graph, ent_slice id)
{
    uint32_t node = ent_graph_node(graph, id);
    return node != ENT_NONE ? node
        : search(graph, graph->node_count, graph->absent_count, id);
}

static bool take_nodes(ent_graph *graph, ent_archive *archive,
                       ent_arena *scratch, ent_error *error)
{
    ent_archive_entity *list = NULL;
    uint32_t n = 0;
    if (!ent_archive_entities(archive, &graph->view, graph->arena, &list, &n,
                              error))
        return false;
    /* Each could belong to a country of its own that is absent. */
    graph->nodes = ent_arena_alloc(graph->arena, ((size_t)n * 2 + 1)
                                   * sizeof *graph->nodes);
    graph->node_count = n;
    for (uint32_t i = 0; i < n; i++)
        graph->nodes[i] = node_of(&list[i]);
    ent_slice *ids = ent_arena_alloc(scratch, (n + 1) * sizeof *ids);
    if (!take_absent(graph, archive, list, ids, error))
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (list[i].country.size)
            graph->nodes[i].country = find_country(graph, list[i].country);
    return true;
}

/* What all of the documents are: how many, since when, in which languages. */
static bool take_documents(ent_graph *graph, ent_archive *archive,
                           ent_arena *arena, ent_archive_document **list,
                           ent_error *error)
{
    uint32_t n = 0;
    if (!ent_archive_documents(archive, &graph->view, arena, list, &n, error))
        return false;
    graph->documents = n;
    for (uint32_t i = 0; i < n; i++) {
        const ent_archive_document *d = &(*list)[i];
        graph->stories += d->story == d->key;
        graph->languages[d->language]++;
        if (!d->date.year)
            continue;
        if (!graph->first.year
            || ent_date_compare(d->date, graph->first) < 0)
            graph->first = d->date;
        if (!graph->last.year || ent_date_compare(d->date, graph->last) > 0)
            graph->last = d->date;
    }
    return true;
}

/* Adds a relation's count to the tone of its tie. */
static void tone_tie(ent_graph *graph, const ent_arc *arc)
{
    ent_quad quad = ent_relation_quad(arc->type);
    uint32_t tie = ent_graph_tie(graph, arc->source, arc->target);
    if (tie == ENT_NONE || quad == ENT_QUAD_STRUCTURE)
        return;
    bool warm = quad == ENT_QUAD_VERBAL_COOPERATION
        || quad == ENT_QUAD_MATERIAL_COOPERATION;
    ent_tie *t = &graph->ties[tie];
    (warm ? t->cooperation : t->conflict)[arc->status] += arc->count;
}

static int compare_arcs(const void *x, const void *y)
{
    const ent_arc *a = x, *b = y;
    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    if (a->target != b->target)
        return a->target < b->target ? -1 : 1;
    if (a->type != b->type)
        return a->type < b->type ? -1 : 1;
    return a->status < b->status ? -1 : a->status > b->status;
}

static bool take_arcs(ent_graph *graph, ent_archive *archive,
                      ent_error *error)
{
    ent_archive_arc *list = NULL;
    uint32_t n = 0;
    if (!ent_archive_arcs(archive, &graph->view, graph->arena, &list, &n,
                          error))
        return false;
    graph->arcs = ent_arena_alloc(graph->arena, (n + 1)
                                  * sizeof *graph->arcs);
    for (uint32_t i = 0; i < n; i++) {
        ent_arc arc = { ent_graph_node(graph, list[i].source),
                        ent_graph_node(graph, list[i].target),
                        list[i].type, list[i].status, list[i].count };
        if (arc.source == ENT_NONE || arc.target == ENT_NONE)
            continue;
        graph->arcs[graph->arc_count++] = arc;
        tone_tie(graph, &arc);
    }
    if (graph->arc_count)
        qsort(graph->arcs, graph->arc_count, sizeof *graph->arcs,
              compare_arcs);
    return true;
}

static int compare_moments(const void *x, const void *y)
{
    const ent_moment *a = x, *b = y;
    int by = ent_date_compare(a->date, b->date);
    return by ? by : compare_arcs(&a->arc, &b->arc);
}

static bool take_moments(ent_graph *graph, ent_archive *archive,
                         ent_error *error)
{
    ent_archive_arc *list = NULL;
    uint32_t n = 0;
    if (!ent_archive_moments(archive, &graph->view, graph->arena, &list, &n,
                             error))
        return false;
    graph->moments = ent_arena_alloc(graph->arena, (n + 1)
                                     * sizeof *graph->moments);
    for (uint32_t i = 0; i < n; i++) {
        ent_moment moment = { list[i].date, {
            ent_graph_node(graph, list[i].source),
            ent_graph_node(graph, list[i].target),
            list[i].type, list[i].status, list[i].count } };
        if (moment.arc.source != ENT_NONE && moment.arc.target != ENT_NONE)
            graph->moments[graph->moment_count++] = moment;
    }
    if (graph->moment_count)
        qsort(graph->moments, graph->moment_count, sizeof *graph->moments,
              compare_moments);
    return true;
}

/* The parties that are nodes, ascending. */
static void take_parties(ent_graph *graph, ent_bond *bond,
                         const ent_archive_agreement *agreement)
{
    bond->parties = ent_arena_alloc(graph->arena, (agreement->party_count + 1)
                                    * sizeof *bond->parties);
    for (uint32_t i = 0; i < agreement->party_count; i++) {
        uint32_t node = ent_graph_node(graph, agreement->parties[i]);
        if (node != ENT_NONE)
            bond->parties[bond->party_count++] = node;
    }
}

static bool take_bonds(ent_graph *graph, ent_archive *archive,
                       ent_error *error)
{
    ent_archive_agreement *list = NULL;
    uint32_t n = 0;
    if (!ent_archive_agreements(archive, &graph->view, graph->arena, &list,
                                &n, error))
        return false;
    graph->bonds = ent_arena_alloc(graph->arena, (n + 1)
                                   * sizeof *graph->bonds);
    ent_table taken[2] = { 0 };
    for (uint32_t i = 0; i < n; i++) {
        uint32_t node = ent_graph_node(graph, list[i].entity);
        if (node == ENT_NONE)
            continue;
        ent_bond *bond = &graph->bonds[graph->bond_count++];
        *bond = (ent_bond){ .node = node, .kind = list[i].kind,
                            .standing = list[i].standing,
                            .date = list[i].date,
                            .concerns = list[i].concerns };
        take_parties(graph, bond, &list[i]);
        if (!list[i].named)
            ent_graph_name_bond(graph, bond, taken);
    }
    ent_table_release(&taken[0]);
    ent_table_release(&taken[1]);
    return true;
}

/* The view with its own copy of what it borrowed. */
static ent_view own_view(const ent_view *view, ent_arena *arena)
{
    ent_view own = { 0 };
    if (view)
        own = *view;
    own.sources = ent_arena_copy(arena, own.sources);
    return own;
}

ent_graph *ent_graph_new(ent_archive *archive, const ent_view *view,
                         ent_error *error)
{
    ent_graph *graph = ent_alloc(sizeof *graph);
    graph->arena = ent_arena_new();
    graph->view = own_view(view, graph->arena);
    ent_arena *scratch = ent_arena_new();
    ent_archive_document *documents = NULL;
    bool good = take_documents(graph, archive, scratch, &documents, error)
        && take_nodes(graph, archive, scratch, error)
        && ent_graph_count(graph, archive, documents, error)
        && take_arcs(graph, archive, error)
        && take_moments(graph, archive, error)
        && take_bonds(graph, archive, error);
    ent_arena_free(scratch);
    if (good)
        return graph;
    ent_graph_free(graph);
    return NULL;
}

void ent_graph_free(ent_graph *graph)
{
    if (!graph)
        return;
    ent_arena_free(graph->arena);
    free(graph);
}

ent_slice ent_node_label(const ent_node *node, ent_language language)
{
    if (language == ENT_LANGUAGE_ID && node->label_id.size)
        return node->label_id;
    return node->label;
}

uint32_t ent_graph_node(const ent_graph *graph, ent_slice id)
{
    return search(graph, 0, graph->node_count, id);
}

int ent_tie_compare(const void *x, const void *y)
{
    const ent_tie *a = x, *b = y;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

uint32_t ent_graph_tie(const ent_graph *graph, uint32_t a, uint32_t b)
{
    ent_tie wanted = { .a = a < b ? a : b, .b = a < b ? b : a };
    if (!graph->tie_count)
        return ENT_NONE;
    const ent_tie *found = bsearch(&wanted, graph->ties, graph->tie_count,
                                   sizeof wanted, ent_tie_compare);
    return found ? (uint32_t)(found - graph->ties) : ENT_NONE;
}

/* What counts of relations by status: whole, whole, half, not. */
static double sure(const uint32_t counts[ENT_STATUS_COUNT])
{
    return counts[ENT_STATUS_ASSERTED] + counts[ENT_STATUS_PLANNED]
        + counts[ENT_STATUS_ALLEGED] / 2.0;
}

double ent_tie_tone(const ent_tie *tie)
{
    double warm = sure(tie->cooperation), cold = sure(tie->conflict);
    return warm + cold > 0 ? (warm - cold) / (warm + cold) : 0;
}

void ent_tone_format(double tone, char text[8])
{
    int hundredths = (int)(tone * 100 + (tone < 0 ? -0.5 : 0.5));
    unsigned size = (unsigned)(hundredths < 0 ? -hundredths : hundredths);
    snprintf(text, 8, "%s%u.%02u", hundredths < 0 ? "-" : hundredths > 0
             ? "+" : "", size / 100 % 10, size % 100);
}

bool ent_tie_unsure(const ent_tie *tie)
{
    uint32_t all = 0, told = 0;
    for (int s = 0; s < ENT_STATUS_COUNT; s++)
        all += tie->cooperation[s] + tie->conflict[s];
    for (int s = ENT_STATUS_ASSERTED; s <= ENT_STATUS_PLANNED; s++)
        told += tie->cooperation[s] + tie->conflict[s];
    return all > 0 && told == 0;
}
