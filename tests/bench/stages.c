/* stages.c: what scripts/bench measures with.
 *
 *     stages make MB ARTICLES...   prints so many MB of JSON Lines: the
 *                                  articles over and over, other persons in
 *                                  each copy
 *     stages names COUNT           prints so many names of the lexicon
 *     stages cost FILE             how fast each stage is, on one core
 *     stages draw ARCHIVE N DOT RENDERER
 *                                  seconds to choose, place and draw N
 *                                  entities around three of them as SVG;
 *                                  writes the DOT
 *     stages run COMMAND...        seconds, seconds of processor, peak
 *                                  memory */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/escape.h"
#include "base/file.h"
#include "base/list.h"
#include "base/random.h"
#include "base/table.h"
#include "entente/analyse.h"
#include "entente/clean.h"
#include "entente/diagram.h"
#include "entente/link.h"
#include "entente/pipeline.h"
#include "entente/recognise.h"
#include "entente/report.h"
#include "entente/resolve.h"
#include "entente/segment.h"
#include "lexicon/lexicon.h"

/* Persons that copies choose from. */
#define PERSONS 1000

typedef ENT_LIST(ent_dossier *) dossier_list;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int complain(const ent_error *error)
{
    fprintf(stderr, "stages: %s: %s\n", error->source, error->text);
    return 1;
}

/* Making ------------------------------------------------------------------ */

static void add_person(ent_random *random, ent_buffer *out)
{
    static const char *const syllables[] = { "ba", "ri", "to", "la", "ne",
        "mu", "ka", "so", "vi", "da" };
    uint32_t number = ent_random_below(random, PERSONS);
    for (int i = 0; i < 4; i++, number /= 10) {
        const char *s = syllables[(number + (uint32_t)i) % 10];
        if (i % 2 == 0) {
            ent_buffer_add_string(out, i ? " " : "");
            ent_buffer_add_char(out, (char)(s[0] - 'a' + 'A'));
            ent_buffer_add_string(out, s + 1);
        } else {
            ent_buffer_format(out, "%sn", s);
        }
    }
}

/* The text with one in two of its persons by another name. */
static void vary(const ent_dossier *d, ent_random *random, ent_buffer *out)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < d->mention_count; i++) {
        const ent_mention *m = &d->mentions[i];
        if (m->type != ENT_TYPE_PERSON || m->flags & ENT_FLAG_NOMINAL
            || m->start < at || ent_random_below(random, 2))
            continue;
        ent_buffer_add(out, ent_dossier_text(d, at, m->start));
        add_person(random, out);
        at = m->end;
    }
    ent_buffer_add(out, ent_dossier_text(d, at, (uint32_t)d->text.size));
}

static bool keep_json(void *context, const ent_dossier *d, ent_error *error)
{
    dossier_list *list = context;
    ent_buffer json = ENT_BUFFER_INIT;
    ent_dossier_write_json(d, &json);
    bool good = ent_dossier_read_json(ent_buffer_slice(&json),
                                      ent_list_push(NULL, list), NULL,
                                      error);
    ent_buffer_release(&json);
    return good;
}

static void print_copy(const ent_dossier *d, uint32_t number,
                       ent_random *random, size_t *written)
{
    ent_buffer text = ENT_BUFFER_INIT, line = ENT_BUFFER_INIT;
    char date[16];
    ent_date_format(d->document.date, date);
    vary(d, random, &text);
    ent_buffer_format(&line, "{\"id\": \"%u\", \"date\": \"%s\", \"text\": ",
                      number, date);
    ent_escape_json(&line, ent_buffer_slice(&text));
    ent_buffer_add_string(&line, "}\n");
    *written += fwrite(line.data, 1, line.size, stdout);
    ent_buffer_release(&text);
    ent_buffer_release(&line);
}

static int make(double megabytes, const char *const *sources, size_t count)
{
    ent_error error = ENT_ERROR_INIT;
    ent_pipeline *pipeline = ent_pipeline_new(NULL, &error);
    dossier_list list = { 0 };
    ent_random random = { 1 };
    size_t written = 0;
    if (!pipeline || !ent_stream(pipeline, sources, count, NULL, keep_json,
                                 &list, NULL, NULL, &error) || !list.count)
        return complain(&error);
    for (uint32_t i = 0; (double)written < megabytes * 1e6; i++)
        print_copy(list.items[i % list.count], i, &random, &written);
    for (uint32_t i = 0; i < list.count; i++)
        ent_dossier_free(list.items[i]);
    ent_list_release(&list);
    ent_pipeline_free(pipeline);
    return 0;
}

/* Names ------------------------------------------------------------------- */

/* Names of any length that begin with a capital, no two the same, evenly spread
 * over the lexicon: what a plain matcher would be given. */
static int names(uint32_t wanted)
{
    ent_error error = ENT_ERROR_INIT;
    ent_lexicon *lexicon = ent_lexicon_new(NULL, &error);
    ENT_LIST(ent_slice) all = { 0 };
    ent_table seen = ENT_TABLE_INIT;
    for (uint32_t i = 0; lexicon && i < lexicon->names.count; i++) {
        ent_slice name = lexicon->names.items[i].text;
        bool good = name.size > 4 && name.data[0] >= 'A'
            && name.data[0] <= 'Z' && ent_table_intern(&seen, name, i) == i;
        if (good)
            *ent_list_push(NULL, &all) = name;
    }
    for (uint64_t i = 0; i < wanted && wanted <= all.count; i++)
        printf("%.*s\n", ENT_P(all.items[i * all.count / wanted]));
    bool good = lexicon && wanted <= all.count;
    ent_table_release(&seen);
    ent_list_release(&all);
    ent_lexicon_free(lexicon);
    return good ? 0 : complain(&error);
}

/* Cost of stages ---------------------------------------------------------- */

/* What stages are made of, and what they work on. */
typedef struct bench {
    ent_lexicon *lexicon;
    ent_cleaner *cleaner;
    ent_segmenter *segmenter;
    ent_recogniser *recogniser;
    ent_resolver *resolver;
    ent_linker *linker;
    dossier_list articles;
    double megabytes; /* of text */
    double total;     /* seconds of what extraction does */
    double link;      /* of these, relation linking */
    ent_error error;
} bench;

static bool run_stage(bench *b, int stage, ent_dossier *d)
{
    switch (stage) {
    case 0: return ent_clean(b->cleaner, d, &b->error);
    case 1: return ent_segment(b->segmenter, d, &b->error);
    case 2: return ent_recognise(b->recogniser, d, &b->error);
    case 3: return ent_resolve(b->resolver, d, &b->error);
    default: return ent_link(b->linker, d, &b->error);
    }
}

static void tell(const bench *b, const char *what, double seconds)
{
    printf("  %-22s %7.3f s  %8.1f MB/s\n", what, seconds,
           b->megabytes / seconds);
}

static bool stages(bench *b)
{
    static const char *const names[] = { "clean", "segment", "recognise",
                                         "resolve", "link" };
    double link = 0;
    for (int stage = 0; stage < 5; stage++) {
        double start = now();
        for (uint32_t i = 0; i < b->articles.count; i++)
            if (!run_stage(b, stage, b->articles.items[i]))
                return false;
        double seconds = now() - start;
        tell(b, names[stage], seconds);
        b->total += seconds;
        link = seconds;
    }
    b->link = link;
    return true;
}

static bool after(bench *b)
{
    double start = now();
    ent_buffer out = ENT_BUFFER_INIT;
    for (uint32_t i = 0; i < b->articles.count; i++) {
        ent_buffer_clear(&out);
        ent_dossier_write_json(b->articles.items[i], &out);
    }
    b->total += now() - start;
    tell(b, "print as JSON", now() - start);
    printf("  link is %.2f of the extraction (below 0.33 is wanted)\n",
           b->link / b->total);
    ent_archive *archive = ent_archive_open(NULL, ENT_ARCHIVE_WRITE,
                                            &b->error);
    bool good = archive && ent_archive_begin(archive, &b->error);
    start = now();
    for (uint32_t i = 0; good && i < b->articles.count; i++)
        good = ent_archive_add(archive, b->articles.items[i], NULL,
                               &b->error);
    good = good && ent_archive_commit(archive, &b->error);
    tell(b, "archive", now() - start);
    start = now();
    ent_graph *graph = good ? ent_graph_new(archive, NULL, &b->error) : NULL;
    tell(b, "graph", now() - start);
    start = now();
    ent_analysis *analysis = graph ? ent_analyse(graph, &b->error) : NULL;
    tell(b, "analyse", now() - start);
    if (analysis)
        printf("  (%u articles, %u entities, %u ties)\n", graph->documents,
               graph->node_count, graph->tie_count);
    good = analysis != NULL;
    ent_analysis_free(analysis);
    ent_graph_free(graph);
    ent_archive_close(archive);
    ent_buffer_release(&out);
    return good;
}

static bool read_all(bench *b, const char *path)
{
    double start = now();
    ent_reader *reader = ent_reader_new(b->lexicon, &path, 1, NULL,
                                        &b->error);
    bool done;
    for (ent_dossier *d; reader && (d = ent_reader_next(reader, &done));) {
        *ent_list_push(NULL, &b->articles) = d;
        b->megabytes += (double)d->text.size / 1e6;
    }
    ent_reader_free(reader);
    if (reader)
        tell(b, "read", now() - start);
    b->total += now() - start;
    return reader != NULL;
}

static bool prepare(bench *b)
{
    double start = now();
    bool good = (b->lexicon = ent_lexicon_new(NULL, &b->error))
        && (b->cleaner = ent_cleaner_new(b->lexicon, &b->error))
        && (b->segmenter = ent_segmenter_new(b->lexicon, &b->error))
        && (b->recogniser = ent_recogniser_new(b->lexicon, &b->error))
        && (b->resolver = ent_resolver_new(b->lexicon, &b->error))
        && (b->linker = ent_linker_new(b->lexicon, &b->error));
    printf("  %-22s %7.3f s\n", "start", now() - start);
    return good;
}

static int cost(const char *path)
{
    bench b = { .error = ENT_ERROR_INIT };
    bool good = prepare(&b) && read_all(&b, path) && stages(&b) && after(&b);
    for (uint32_t i = 0; i < b.articles.count; i++)
        ent_dossier_free(b.articles.items[i]);
    ent_list_release(&b.articles);
    ent_linker_free(b.linker);
    ent_resolver_free(b.resolver);
    ent_recogniser_free(b.recogniser);
    ent_segmenter_free(b.segmenter);
    ent_cleaner_free(b.cleaner);
    ent_lexicon_free(b.lexicon);
    return good ? 0 : complain(&b.error);
}

/* Running ----------------------------------------------------------------- */

static double seconds_of(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static int run(char **command)
{
    double start = now();
    pid_t child = fork();
    if (child == 0) {
        execvp(command[0], command);
        _exit(127);
    }
    int status = 0;
    struct rusage used;
    if (child < 0 || wait4(child, &status, 0, &used) < 0)
        return 1;
    fprintf(stderr, "%.3f %.3f %.1f\n", now() - start,
            seconds_of(used.ru_utime) + seconds_of(used.ru_stime),
            (double)used.ru_maxrss / 1024);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

/* Drawing ----------------------------------------------------------------- */

/* Seconds of processor of this process and the renderers it waited for. */
static double processor(void)
{
    struct rusage own, children;
    getrusage(RUSAGE_SELF, &own);
    getrusage(RUSAGE_CHILDREN, &children);
    return seconds_of(own.ru_utime) + seconds_of(own.ru_stime)
        + seconds_of(children.ru_utime) + seconds_of(children.ru_stime);
}

/* The three mentioned most. */
static void choose(const ent_graph *graph, uint32_t focus[3])
{
    for (int i = 0; i < 3; i++) {
        uint32_t best = ENT_NONE;
        for (uint32_t n = 0; n < graph->node_count; n++) {
            bool taken = (i > 0 && focus[0] == n) || (i > 1 && focus[1] == n);
            if (!taken && (best == ENT_NONE || graph->nodes[n].mentions
                           > graph->nodes[best].mentions))
                best = n;
        }
        focus[i] = best;
    }
}

static bool time_drawing(const ent_graph *graph, uint32_t top,
                         const char *dot_path, const char *renderer,
                         ent_error *error)
{
    uint32_t focus[3];
    choose(graph, focus);
    ent_diagram_options options = { .focus = focus, .focus_count = 3,
                                    .top = top, .depth = 3 };
    ent_render_options render = { .renderer = renderer };
    ent_buffer svg = ENT_BUFFER_INIT, dot = ENT_BUFFER_INIT;
    double start = now(), cpu = processor();
    ent_diagram *d = ent_diagram_new(graph, NULL, &options, error);
    bool good = d && ent_diagram_render(d, ENT_PICTURE_SVG, &render, &svg,
                                        error);
    if (good) {
        fprintf(stderr, "%.3f %.3f 0\n", now() - start, processor() - cpu);
        ent_diagram_dot(d, &dot);
        good = ent_file_write(dot_path, ent_buffer_slice(&dot), error);
    }
    ent_diagram_free(d);
    ent_buffer_release(&svg);
    ent_buffer_release(&dot);
    return good;
}

static int draw(const char *path, uint32_t top, const char *dot_path,
                const char *renderer)
{
    ent_error error = ENT_ERROR_INIT;
    ent_archive *archive = ent_archive_open(path, ENT_ARCHIVE_READ, &error);
    ent_graph *graph = archive ? ent_graph_new(archive, NULL, &error) : NULL;
    bool good = graph && graph->node_count > 2
        && time_drawing(graph, top, dot_path, renderer, &error);
    ent_graph_free(graph);
    ent_archive_close(archive);
    return good ? 0 : complain(&error);
}

int main(int argc, char **argv)
{
    if (argc > 3 && !strcmp(argv[1], "make"))
        return make(atof(argv[2]), (const char *const *)argv + 3,
                    (size_t)argc - 3);
    if (argc == 3 && !strcmp(argv[1], "names"))
        return names((uint32_t)atoi(argv[2]));
    if (argc == 3 && !strcmp(argv[1], "cost"))
        return cost(argv[2]);
    if (argc == 6 && !strcmp(argv[1], "draw"))
        return draw(argv[2], (uint32_t)atoi(argv[3]), argv[4], argv[5]);
    if (argc > 2 && !strcmp(argv[1], "run"))
        return run(argv + 2);
    fprintf(stderr, "usage: stages make MB ARTICLES... | names COUNT | cost"
            " FILE | draw ARCHIVE N DOT RENDERER | run COMMAND...\n");
    return 2;
}
