/* central.c: a whole program on the library: reads articles, keeps them in
 * memory, and prints as CSV who is central. */
#include <stdio.h>
#include <entente.h>

static bool keep(void *context, const ent_dossier *dossier, ent_error *error)
{
    ent_added what;
    return ent_archive_add(context, dossier, &what, error);
}

int main(int argc, char **argv)
{
    ent_error error = ENT_ERROR_INIT;
    ent_pipeline *pipeline = ent_pipeline_new(NULL, &error);
    ent_archive *archive = ent_archive_open(NULL, ENT_ARCHIVE_WRITE, &error);
    ent_graph *graph = NULL;
    ent_analysis *analysis = NULL;
    ent_buffer out = ENT_BUFFER_INIT;
    uint32_t taken = 0;
    bool good = pipeline && archive && ent_archive_begin(archive, &error)
        && ent_stream(pipeline, (const char *const *)argv + 1,
                      (size_t)argc - 1, NULL, keep, archive, &taken, NULL,
                      &error)
        && ent_archive_commit(archive, &error)
        && (graph = ent_graph_new(archive, NULL, &error))
        && (analysis = ent_analyse(graph, &error))
        && ent_report(graph, analysis, ENT_REPORT_CSV, NULL, &out, &error);
    if (good)
        fwrite(out.data, 1, out.size, stdout);
    else
        fprintf(stderr, "%s: %s\n", error.source, error.text);
    ent_buffer_release(&out);
    ent_analysis_free(analysis);
    ent_graph_free(graph);
    ent_archive_close(archive);
    ent_pipeline_free(pipeline);
    return !good;
}
