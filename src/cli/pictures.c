/* pictures.c: from settings to a diagram. */

#include <stdlib.h>

#include "cli/cli.h"

/* Most names that --focus takes. */
#define FOCUS_LIMIT 6

/* The nodes that --focus names. */
static bool find_focus(const cli_source *source, const cli_settings *settings,
                       uint32_t nodes[FOCUS_LIMIT], uint32_t *count,
                       ent_error *error)
{
    ent_arena *arena = ent_arena_new();
    ent_slice rest = settings->focus, name, id;
    bool good = true;
    *count = 0;
    while (good && ent_slice_cut(&rest, ',', &name)) {
        good = *count < FOCUS_LIMIT
            || ent_fail(error, ENT_EUSAGE, "--focus takes at most %d names",
                        FOCUS_LIMIT);
        good = good && (ent_slice_trim(name).size
            || ent_fail(error, ENT_EUSAGE, "--focus: \"%.*s\" has an empty"
                        " name", ENT_P(settings->focus)));
        good = good && ent_archive_find(source->archive, name, arena, &id,
                                        error);
        if (!good)
            break;
        uint32_t node = ent_graph_node(source->graph, id);
        good = node != ENT_NONE
            || ent_fail(error, ENT_ENOTFOUND, "\"%.*s\" is not among what"
                        " these options show", ENT_P(ent_slice_trim(name)));
        for (uint32_t i = 0; good && i < *count; i++)
            good = nodes[i] != node
                || ent_fail(error, ENT_EUSAGE, "--focus names \"%.*s\" twice",
                            ENT_P(source->graph->nodes[node].label));
        if (good)
            nodes[(*count)++] = node;
    }
    ent_arena_free(arena);
    return good;
}

ent_diagram *cli_diagram(cli_source *source,
                         const cli_settings *settings, uint32_t nodes[6],
                         ent_error *error)
{
    uint32_t count = 0;
    if (!find_focus(source, settings, nodes, &count, error)
        || !cli_panels(source, settings, error))
        return NULL;
    ent_diagram_options options = {
        .focus = nodes, .focus_count = count, .depth = settings->depth,
        .top = settings->top, .layout = settings->layout,
        .backbone = settings->backbone,
        .communities = settings->communities,
        .relations = settings->relations, .size = settings->size,
        .links = settings->links, .theme = settings->theme,
        .label_language = settings->label_language,
        .title = settings->title,
        .panels = (const ent_graph *const *)source->panels,
        .panel_count = source->panel_count,
        .columns = settings->columns };
    return ent_diagram_new(source->graph, source->analysis, &options, error);
}

ent_render_options cli_render_options(const cli_settings *settings)
{
    return (ent_render_options){ .renderer = getenv("ENTENTE_RENDER"),
                                 .seconds = settings->seconds,
                                 .megabytes = settings->megabytes,
                                 .width = settings->width,
                                 .density = settings->density };
}
