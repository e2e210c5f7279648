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
#include "read/reader.h"

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

#define KEPT_BYTES (1u << 20)

/* An article on its way from the reader to 'take'. */
typedef struct article {
    struct article *next; /* of those that lie idle */
    ent_parcel parcel;
    ent_dossier *dossier; /* owned; NULL: none, or printed */
    ent_buffer json;      /* printed */
    ent_error error;      /* why it is to be skipped */
} article;

typedef struct stream {
    const ent_pipeline *pipeline;
    ent_reader *reader;
    bool (*take)(void *context, const ent_dossier *dossier, ent_error *error);
    bool (*take_json)(void *context, ent_slice line, ent_error *error);
    void *context;
    article *idle; /* their memory is used again */
    uint32_t taken;
    ent_error *error;
} stream;

/* An article for the next parcel; of the directing thread, as stream_drop(). */
static article *new_article(stream *s)
{
    article *a = s->idle;
    if (!a)
        return ent_alloc(sizeof *a);
    s->idle = a->next;
    return a;
}

/* An uncommonly long article's memory is given back. */
static void shrink(ent_buffer *buffer)
{
    if (buffer->capacity > KEPT_BYTES)
        ent_buffer_release(buffer);
}

static void stream_drop(void *context, void *item)
{
    stream *s = context;
    article *a = item;
    ent_dossier_free(a->dossier);
    a->dossier = NULL;
    shrink(&a->parcel.bytes);
    shrink(&a->json);
    a->next = s->idle;
    s->idle = a;
}

static void free_idle(stream *s)
{
    for (article *a = s->idle, *next; a; a = next) {
        next = a->next;
        ent_parcel_release(&a->parcel);
        ent_buffer_release(&a->json);
        free(a);
    }
}

static void *stream_next(void *context)
{
    stream *s = context;
    article *a = new_article(s);
    if (ent_reader_fetch(s->reader, &a->parcel))
        return a;
    stream_drop(s, a);
    return NULL;
}

/* Names an article that a stage refused, as the reader does. */
static void name_refused(article *a)
{
    ent_error why = a->error;
    ent_slice path = a->dossier->document.path;
    ent_slice id = a->dossier->document.id;
    ent_error_clear(&a->error);
    ent_fail_at(&a->error, why.code, path.size ? path.data : id.data, 0, 0,
                "%s", why.text);
}

static void stream_work(void *context, void *item)
{
    stream *s = context;
    article *a = item;
    bool done;
    ent_error_clear(&a->error);
    a->dossier = ent_reader_parse(s->reader, &a->parcel, &done, &a->error);
    if (!a->dossier)
        return;
    if (!done && !ent_extract(s->pipeline, a->dossier, &a->error)) {
        name_refused(a);
    } else if (s->take_json) {
        ent_buffer_clear(&a->json);
        ent_dossier_write_json(a->dossier, &a->json);
        ent_dossier_free(a->dossier);
        a->dossier = NULL;
    }
}

static bool stream_done(void *context, void *item)
{
    stream *s = context;
    article *a = item;
    bool go_on = true;
    if (a->error.code != ENT_OK) {
        ent_reader_skip(s->reader, &a->error);
    } else {
        go_on = s->take_json
            ? s->take_json(s->context, ent_buffer_slice(&a->json), s->error)
            : s->take(s->context, a->dossier, s->error);
        s->taken += go_on;
    }
    stream_drop(s, a);
    return go_on;
}

static bool run(stream *s, const char *const *sources, size_t count,
                const ent_stream_options *options, uint32_t *taken,
                uint32_t *skipped)
{
    static const ent_stream_options defaults;
    if (!options)
        options = &defaults;
    s->reader = ent_reader_new(s->pipeline->lexicon, sources, count,
                               &options->read, s->error);
    if (!s->reader)
        return false;
    bool good = ent_workers_run(&(ent_workers){
        .next = stream_next, .work = stream_work, .done = stream_done,
        .drop = stream_drop, .context = s, .threads = options->threads });
    if (taken)
        *taken = s->taken;
    if (skipped)
        *skipped = ent_reader_skipped(s->reader);
    free_idle(s);
    ent_reader_free(s->reader);
    return good;
}

bool ent_stream(const ent_pipeline *pipeline, const char *const *sources,
                size_t count, const ent_stream_options *options,
                bool (*take)(void *context, const ent_dossier *dossier,
                             ent_error *error),
                void *context, uint32_t *taken, uint32_t *skipped,
                ent_error *error)
{
    stream s = { .pipeline = pipeline, .take = take, .context = context,
                 .error = error };
    return run(&s, sources, count, options, taken, skipped);
}

bool ent_stream_json(const ent_pipeline *pipeline, const char *const *sources,
                     size_t count, const ent_stream_options *options,
                     bool (*take)(void *context, ent_slice line,
                                  ent_error *error),
                     void *context, uint32_t *taken, uint32_t *skipped,
                     ent_error *error)
{
    stream s = { .pipeline = pipeline, .take_json = take,
                 .context = context, .error = error };
    return run(&s, sources, count, options, taken, skipped);
}
