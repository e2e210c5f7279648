/* run.c: entente run: from articles to everything, in one folder.
 *
 * The archive is made anew under another name and takes its place when all else
 * is written, so that a failure leaves what was. */

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/cli.h"

/* A briefing's template has no more bytes than this. */
#define TEMPLATE_LIMIT (4u << 20)

/* What is being produced. */
typedef struct run {
    const cli_settings *settings;
    cli_source source;
    ent_diagram *diagram;
    ent_buffer svg;
    ent_buffer brief; /* the briefing's template, or empty */
    const char *fresh; /* where the new archive is meanwhile, or NULL */
    ent_arena *arena;
    ent_error *error;
} run;

/* DIR/name, in the arena. */
static const char *target(run *r, const char *name)
{
    return ent_arena_format(r->arena, "%s/%s", r->settings->output,
                            name).data;
}

/* Writes 'out', releases it, and passes on whether all went well so far. */
static bool put(run *r, const char *name, bool good, ent_buffer *out)
{
    good = good && ent_file_write(target(r, name), ent_buffer_slice(out),
                                  r->error);
    ent_buffer_release(out);
    return good;
}

static bool put_graph(run *r)
{
    ent_buffer out = ENT_BUFFER_INIT;
    bool good = ent_graph_export(r->source.graph, ENT_EXPORT_JSON, &out,
                                 r->error);
    return put(r, "graph.json", good, &out);
}

static bool put_pictures(run *r)
{
    ent_render_options options = cli_render_options(r->settings);
    ent_buffer dot = ENT_BUFFER_INIT, png = ENT_BUFFER_INIT;
    ent_diagram_dot(r->diagram, &dot);
    if (!put(r, "graph.dot", true, &dot))
        return false;
    if (!ent_diagram_render(r->diagram, ENT_PICTURE_SVG, &options, &r->svg,
                            r->error)
        || !ent_file_write(target(r, "graph.svg"), ent_buffer_slice(&r->svg),
                           r->error))
        return false;
    bool good = ent_diagram_render(r->diagram, ENT_PICTURE_PNG, &options,
                                   &png, r->error);
    return put(r, "graph.png", good, &png);
}

static bool put_report(run *r, const char *name, ent_report_format format,
                       ent_report_table table)
{
    ent_report_options options = {
        .top = r->settings->top, .table = table,
        .label_language = r->settings->label_language };
    ent_buffer out = ENT_BUFFER_INIT;
    bool good = ent_report(r->source.graph, r->source.analysis, format,
                           &options, &out, r->error);
    return put(r, name, good, &out);
}

static bool put_reports(run *r)
{
    return put_report(r, "centrality.md", ENT_REPORT_MARKDOWN, 0)
        && put_report(r, "centrality.json", ENT_REPORT_JSON, 0)
        && put_report(r, "centrality.csv", ENT_REPORT_CSV,
                      ENT_REPORT_ENTITIES)
        && put_report(r, "dyads.csv", ENT_REPORT_CSV, ENT_REPORT_DYADS)
        && put_report(r, "agreements.csv", ENT_REPORT_CSV,
                      ENT_REPORT_AGREEMENTS);
}

static bool put_page(run *r)
{
    ent_buffer out = ENT_BUFFER_INIT;
    bool good = ent_page(r->source.archive, r->source.graph,
                         r->source.analysis, ent_buffer_slice(&r->svg),
                         r->settings->title, r->settings->label_language,
                         &out, r->error);
    return put(r, "page.html", good, &out);
}

static bool put_briefing(run *r)
{
    ent_render_options render = cli_render_options(r->settings);
    ent_brief_options options = { r->settings->label_language, &render };
    const char *name = r->settings->brief;
    ent_buffer out = ENT_BUFFER_INIT;
    bool good = ent_brief(r->source.archive, r->source.graph,
                          r->source.analysis, ent_buffer_slice(&r->brief),
                          name ? name : "briefing", ENT_BRIEF_HTML, &options,
                          &out, r->error);
    return put(r, "briefing.html", good, &out);
}

/* The briefing first: a mistake in its template is found before more is
 * written. */
static bool put_all(run *r)
{
    return put_briefing(r) && put_graph(r) && put_pictures(r)
        && put_reports(r) && put_page(r);
}

/* Reads the articles into a new archive beside the old one, under a name of its
 * own: two runs into one folder do not meet. */
static bool fill(run *r)
{
    uint32_t added = 0;
    r->fresh = ent_arena_format(r->arena, "%s/archive.db.%ld.new",
                                r->settings->output, (long)getpid()).data;
    remove(r->fresh);
    ent_archive *archive = ent_archive_open(r->fresh, ENT_ARCHIVE_WRITE,
                                            r->error);
    bool good = archive
        && cli_read(r->settings, r->settings->arguments.items,
                    r->settings->arguments.count, archive, &added,
                    &r->source.skipped, r->error);
    ent_archive_close(archive);
    return good;
}

/* Opens the archive that was given, or one made of the articles. */
static bool open_archive(run *r)
{
    const char *path = r->settings->arguments.items[0];
    if (r->settings->arguments.count > 1 || !ent_archive_is(path)) {
        if (!fill(r))
            return false;
        path = r->fresh;
    }
    r->source.archive = ent_archive_open(path, ENT_ARCHIVE_READ, r->error);
    return r->source.archive != NULL;
}

/* The new archive takes its place, or goes when not all was 'good'. */
static bool settle(run *r, bool good)
{
    if (!r->fresh)
        return good;
    ent_archive_close(r->source.archive);
    r->source.archive = NULL;
    if (!good) {
        remove(r->fresh);
        remove(ent_arena_format(r->arena, "%s-wal", r->fresh).data);
        remove(ent_arena_format(r->arena, "%s-shm", r->fresh).data);
        return false;
    }
    /* A log that a crash left belongs to the archive that goes. */
    const char *path = target(r, "archive.db");
    remove(target(r, "archive.db-wal"));
    remove(target(r, "archive.db-shm"));
    return rename(r->fresh, path) == 0
        || ent_fail_at(r->error, ENT_EIO, path, 0, 0, "cannot be written: %s",
                       strerror(errno));
}

static bool produce(run *r)
{
    uint32_t nodes[6];
    const char *brief = r->settings->brief;
    if ((brief && !ent_file_read(brief, TEMPLATE_LIMIT, &r->brief, r->error))
        || !ent_folder_create(r->settings->output, r->error)
        || !open_archive(r))
        return false;
    r->source.graph = ent_graph_new(r->source.archive, &r->settings->view,
                                    r->error);
    if (!r->source.graph)
        return false;
    r->source.analysis = ent_analyse(r->source.graph, r->error);
    if (!r->source.analysis)
        return false;
    r->diagram = cli_diagram(&r->source, r->settings, nodes, r->error);
    bool good = r->diagram && put_all(r);
    ent_diagram_free(r->diagram);
    return good;
}

static bool tell(run *r)
{
    const ent_graph *g = r->source.graph;
    ent_buffer line = ENT_BUFFER_INIT;
    ent_buffer_format(&line, "%u %s, %u %s, %u %s: %s\n", g->documents,
                      g->documents == 1 ? "article" : "articles",
                      g->node_count,
                      g->node_count == 1 ? "entity" : "entities",
                      g->tie_count, g->tie_count == 1 ? "tie" : "ties",
                      target(r, "page.html"));
    bool good = cli_print(ent_buffer_slice(&line), r->error);
    ent_buffer_release(&line);
    return good;
}

int cli_run(const cli_settings *settings)
{
    ent_error error = ENT_ERROR_INIT;
    if (!settings->arguments.count)
        ent_fail(&error, ENT_EUSAGE, "run needs an archive or articles");
    else if (!settings->output)
        ent_fail(&error, ENT_EUSAGE, "run needs -o DIR");
    if (error.code)
        return cli_fail(&error);
    run r = { .settings = settings, .arena = ent_arena_new(),
              .error = &error };
    bool fresh = ent_file_kind_of(settings->output) == ENT_FILE_MISSING;
    bool good = settle(&r, produce(&r)) && tell(&r);
    if (!good && fresh)
        rmdir(settings->output); /* when nothing is in it */
    uint32_t skipped = r.source.skipped;
    ent_buffer_release(&r.svg);
    ent_buffer_release(&r.brief);
    cli_source_release(&r.source);
    ent_arena_free(r.arena);
    return cli_status(good, skipped, &error);
}
