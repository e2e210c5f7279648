/* panels.c: draw --by: a view for each month, outlet or language.
 *
 * The view's documents say which there are. Months come in their order, outlets
 * and languages by how many articles they have. */

#include <stdlib.h>

#include "base/memory.h"
#include "cli/cli.h"

/* Outlets shown; of months all must be. */
#define SOURCES_SHOWN 12

/* One of the parts that the documents fall into. */
typedef struct part {
    ent_date month;
    ent_slice source;
    ent_language language;
    uint32_t documents;
} part;

typedef struct parts {
    cli_by by;
    ENT_LIST(part) list;
} parts;

static part part_of(const parts *all, const ent_archive_document *d)
{
    part p = { .documents = 1 };
    if (all->by == CLI_BY_MONTH)
        p.month = (ent_date){ d->date.year, d->date.month, 0 };
    else if (all->by == CLI_BY_SOURCE)
        p.source = d->source;
    else
        p.language = d->language;
    return p;
}

/* Whether a document falls into any part: some have no date, or only a year. */
static bool is_known(const parts *all, const part *p)
{
    return all->by == CLI_BY_MONTH ? p->month.month != 0
        : all->by == CLI_BY_SOURCE ? p->source.size != 0
        : p->language != ENT_LANGUAGE_UNKNOWN;
}

static int compare_keys(const part *a, const part *b)
{
    int order = ent_date_compare(a->month, b->month);
    order = order ? order : ent_slice_compare(a->source, b->source);
    return order ? order : (int)a->language - (int)b->language;
}

static int compare_parts(const void *x, const void *y)
{
    return compare_keys(x, y);
}

/* Months as they follow, others by how many articles they have. */
static int compare_shown(const void *x, const void *y)
{
    const part *a = x, *b = y;
    if (!a->month.year && a->documents != b->documents)
        return a->documents > b->documents ? -1 : 1;
    return compare_keys(a, b);
}

/* Joins equal parts, which lie together. */
static void join(parts *all)
{
    uint32_t kept = 0;
    part *p = all->list.items;
    if (all->list.count)
        qsort(p, all->list.count, sizeof *p, compare_parts);
    for (uint32_t i = 0; i < all->list.count; i++) {
        if (kept && compare_keys(&p[kept - 1], &p[i]) == 0)
            p[kept - 1].documents++;
        else
            p[kept++] = p[i];
    }
    all->list.count = kept;
    if (kept)
        qsort(p, kept, sizeof *p, compare_shown);
}

static ent_view view_of(const ent_view *whole, const part *p)
{
    ent_view view = *whole;
    if (p->month.year)
        view.since = view.until = p->month;
    else if (p->source.size)
        view.sources = p->source;
    else
        view.language = p->language;
    return view;
}

static bool collect(parts *all, cli_source *source,
                    const cli_settings *settings, ent_arena *arena,
                    ent_error *error)
{
    ent_archive_document *list;
    uint32_t count = 0;
    if (!ent_archive_documents(source->archive, &settings->view, arena, &list,
                               &count, error))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        part p = part_of(all, &list[i]);
        if (is_known(all, &p))
            *ent_list_push(NULL, &all->list) = p;
    }
    join(all);
    if (all->by == CLI_BY_SOURCE && all->list.count > SOURCES_SHOWN)
        all->list.count = SOURCES_SHOWN;
    if (!all->list.count)
        return ent_fail(error, ENT_ENOTFOUND, "no article has what --by asks"
                        " for");
    return all->list.count <= ENT_PANEL_LIMIT
        || ent_fail(error, ENT_EUSAGE, "--by gives %u panels, at most %d can be"
                    " seen; --since and --until narrow them down",
                    all->list.count, ENT_PANEL_LIMIT);
}

bool cli_panels(cli_source *source, const cli_settings *settings,
                ent_error *error)
{
    if (settings->by == CLI_BY_NONE)
        return true;
    parts all = { .by = settings->by };
    ent_arena *arena = ent_arena_new();
    bool good = collect(&all, source, settings, arena, error);
    source->panels = ent_alloc((all.list.count + (size_t)1)
                               * sizeof *source->panels);
    for (uint32_t i = 0; good && i < all.list.count; i++) {
        ent_view view = view_of(&settings->view, &all.list.items[i]);
        ent_graph *graph = ent_graph_new(source->archive, &view, error);
        good = graph != NULL;
        if (good)
            source->panels[source->panel_count++] = graph;
    }
    ent_list_release(&all.list);
    ent_arena_free(arena);
    return good;
}
