/* entente.c: the flow, as one function a reader can hold in the head. */

#include "entente/pipeline.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/workers.h"
#include "entente/clean.h"
#include "entente/link.h"
#include "entente/recognise.h"
#include "entente/resolve.h"
#include "entente/segment.h"

struct ent_pipeline {
    ent_lexicon *lexicon;
    ent_cleaner *cleaner;
    ent_segmenter *segmenter;
    ent_recogniser *recogniser;
    ent_resolver *resolver;
    ent_linker *linker;
};

bool ent_extract(const ent_pipeline *pipeline, ent_dossier *dossier,
                 ent_error *error)
{
    return ent_clean(pipeline->cleaner, dossier, error)
        && ent_segment(pipeline->segmenter, dossier, error)
        && ent_recognise(pipeline->recogniser, dossier, error)
        && ent_resolve(pipeline->resolver, dossier, error)
        && ent_link(pipeline->linker, dossier, error);
}

ent_pipeline *ent_pipeline_new(const ent_lexicon_options *options,
                               ent_error *error)
{
    ent_pipeline *p = ent_alloc(sizeof *p);
    bool ready = (p->lexicon = ent_lexicon_new(options, error))
        && (p->cleaner = ent_cleaner_new(p->lexicon, error))
        && (p->segmenter = ent_segmenter_new(p->lexicon, error))
        && (p->recogniser = ent_recogniser_new(p->lexicon, error))
        && (p->resolver = ent_resolver_new(p->lexicon, error))
        && (p->linker = ent_linker_new(p->lexicon, error));
    if (ready)
        return p;
    ent_pipeline_free(p);
    return NULL;
}

void ent_pipeline_free(ent_pipeline *pipeline)
{
    if (!pipeline)
        return;
    ent_linker_free(pipeline->linker);
    ent_resolver_free(pipeline->resolver);
    ent_recogniser_free(pipeline->recogniser);
    ent_segmenter_free(pipeline->segmenter);
    ent_cleaner_free(pipeline->cleaner);
    ent_lexicon_free(pipeline->lexicon);
    free(pipeline);
}

const ent_lexicon *ent_pipeline_lexicon(const ent_pipeline *pipeline)
{
    return pipeline->lexicon;
}

/* Streams ----------------------------------------------------------------- */

/* An article on its way from the reader to 'take'. */
typedef struct article {
    ent_dossier *dossier; /* owned */
    ent_error error;      /* why it could not be extracted */
    bool done;            /* came as a dossier already */
} article;

typedef struct stream {
    const ent_pipeline *pipeline;
    const ent_stream_options *options;
    ent_reader *reader;
    bool (*take)(void *context, const ent_dossier *dossier, ent_error *error);
    void *context;
    uint32_t taken;
    uint32_t failed;
    ent_error *error;
} stream;

static void *stream_next(void *context)
{
    stream *s = context;
    bool done = false;
    ent_dossier *dossier = ent_reader_next(s->reader, &done);
    if (!dossier)
        return NULL;
    article *a = ent_alloc(sizeof *a);
    a->dossier = dossier;
    a->done = done;
    return a;
}

static void stream_work(void *context, void *item)
{
    stream *s = context;
    article *a = item;
    if (!a->done)
        ent_extract(s->pipeline, a->dossier, &a->error);
}

static void stream_drop(void *context, void *item)
{
    (void)context;
    article *a = item;
    ent_dossier_free(a->dossier);
    free(a);
}

/* Names an article that a stage refused, as the reader does. */
static void stream_skip(stream *s, article *a)
{
    s->failed++;
    if (!s->options->read.skipped)
        return;
    ent_error why = ENT_ERROR_INIT;
    ent_slice path = a->dossier->document.path;
    ent_slice id = a->dossier->document.id;
    ent_fail_at(&why, a->error.code, path.size ? path.data : id.data, 0, 0,
                "%s", a->error.text);
    s->options->read.skipped(s->options->read.context, &why);
}

static bool stream_done(void *context, void *item)
{
    stream *s = context;
    article *a = item;
    bool go_on = true;
    if (a->error.code != ENT_OK) {
        stream_skip(s, a);
    } else {
        go_on = s->take(s->context, a->dossier, s->error);
        s->taken += go_on;
    }
    stream_drop(s, a);
    return go_on;
}

bool ent_stream(const ent_pipeline *pipeline, const char *const *sources,
                size_t count, const ent_stream_options *options,
                bool (*take)(void *context, const ent_dossier *dossier,
                             ent_error *error),
                void *context, uint32_t *taken, uint32_t *skipped,
                ent_error *error)
{
    static const ent_stream_options defaults;
    if (!options)
        options = &defaults;
    stream s = { .pipeline = pipeline, .options = options, .take = take,
                 .context = context, .error = error };
    s.reader = ent_reader_new(pipeline->lexicon, sources, count,
                              &options->read, error);
    if (!s.reader)
        return false;
    bool good = ent_workers_run(&(ent_workers){
        .next = stream_next, .work = stream_work, .done = stream_done,
        .drop = stream_drop, .context = &s, .threads = options->threads });
    if (taken)
        *taken = s.taken;
    if (skipped)
        *skipped = s.failed + ent_reader_skipped(s.reader);
    ent_reader_free(s.reader);
    return good;
}
