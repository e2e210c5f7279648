/* diagram.c: a diagram from a graph, step by step. */

#include "diagram/inside.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"

/* The diagram's own copy of what its options borrow. */
static void own(ent_diagram *d, const ent_diagram_options *options)
{
    if (options)
        d->options = *options;
    uint32_t n = d->options.focus_count;
    uint32_t *focus = ent_arena_alloc(d->arena, (n + 1) * sizeof *focus);
    for (uint32_t i = 0; i < n; i++)
        focus[i] = options->focus[i];
    d->options.focus = focus;
    d->options.title = ent_arena_copy(d->arena, d->options.title);
    d->options.links = ent_arena_copy(d->arena, d->options.links);
    if (d->options.layout == ENT_LAYOUT_AUTO)
        d->options.layout = !n ? ENT_LAYOUT_FORCE : n == 1
            ? ENT_LAYOUT_RINGS : ENT_LAYOUT_FOCUS;
    if (d->options.backbone > 0) {
        d->chances = ent_arena_alloc(d->arena, (d->graph->tie_count
                                     + (size_t)1) * sizeof *d->chances);
        ent_disparities(d->graph, d->chances);
    }
}

ent_diagram *ent_diagram_new(const ent_graph *graph,
                             const ent_analysis *analysis,
                             const ent_diagram_options *options,
                             ent_error *error)
{
    ent_diagram *d = ent_alloc(sizeof *d);
    d->arena = ent_arena_new();
    d->graph = graph;
    d->analysis = analysis;
    own(d, options);
    ent_diagram_index(d);
    if (!ent_diagram_select(d, error)) {
        ent_diagram_free(d);
        return NULL;
    }
    ent_diagram_label(d);
    ent_diagram_heads(d);
    ent_diagram_layout(d);
    ent_diagram_panels(d);
    ent_diagram_title(d);
    ent_diagram_draft(d);
    return d;
}

void ent_diagram_free(ent_diagram *d)
{
    if (!d)
        return;
    ent_arena_free(d->arena);
    free(d);
}

uint32_t ent_diagram_nodes(const ent_diagram *d)
{
    return d->node_count;
}

/* Lines to parties that were never named together with their agreement are no
 * ties of the graph. */
uint32_t ent_diagram_ties(const ent_diagram *d)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < d->tie_count; i++)
        count += d->ties[i].tie != ENT_NONE;
    return count;
}

ent_slice ent_diagram_description(const ent_diagram *d)
{
    return d->description;
}

bool ent_layout_of(ent_slice word, ent_layout *layout)
{
    static const char *const words[] = { "auto", "focus", "force", "layers",
                                         "rings" };
    uint32_t number = ent_slice_among(word, words,
                                      sizeof words / sizeof *words);
    if (number != ENT_NONE)
        *layout = (ent_layout)number;
    return number != ENT_NONE;
}

bool ent_picture_of(const char *path, ent_picture *format)
{
    static const struct {
        const char *suffix;
        ent_picture format;
    } formats[] = { { ".dot", ENT_PICTURE_DOT }, { ".gv", ENT_PICTURE_DOT },
                    { ".svg", ENT_PICTURE_SVG }, { ".png", ENT_PICTURE_PNG },
                    { ".pdf", ENT_PICTURE_PDF } };
    ent_slice suffix = ent_path_suffix(ent_slice_of(path));
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (ent_slice_equal_nocase(suffix, ent_slice_of(formats[i].suffix))) {
            *format = formats[i].format;
            return true;
        }
    return false;
}
