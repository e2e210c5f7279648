/* pipeline.h: the whole flow of one article, and of many. */

#ifndef ENTENTE_PIPELINE_H
#define ENTENTE_PIPELINE_H

#include "entente/archive.h"
#include "entente/lexicon.h"
#include "entente/read.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A lexicon and every stage made ready from it. Never changes; any number of
 * threads may use it at once. */
typedef struct ent_pipeline ent_pipeline;

/* Owned. 'options' may be NULL. */
ent_pipeline *ent_pipeline_new(const ent_lexicon_options *options,
                               ent_error *error);
void ent_pipeline_free(ent_pipeline *pipeline);

const ent_lexicon *ent_pipeline_lexicon(const ent_pipeline *pipeline);

/* All stages, in order, over a dossier that has its text. */
bool ent_extract(const ent_pipeline *pipeline, ent_dossier *dossier,
                 ent_error *error);

typedef struct ent_stream_options {
    ent_read_options read;
    uint32_t threads;  /* 0: as many as there are processors */
} ent_stream_options;

/* Reads 'sources', extracts with several threads, and calls 'take' with each
 * dossier (borrowed) in the order of reading. A false return of 'take' (which
 * fills the error) stops. '*taken' and '*skipped' count; either may be NULL. */
bool ent_stream(const ent_pipeline *pipeline, const char *const *sources,
                size_t count, const ent_stream_options *options,
                bool (*take)(void *context, const ent_dossier *dossier,
                             ent_error *error),
                void *context, uint32_t *taken, uint32_t *skipped,
                ent_error *error);

/* The same for who wants JSON only: 'take' is called with the line that
 * ent_dossier_write_json() makes (borrowed), which the thread that extracted
 * the article has made. */
bool ent_stream_json(const ent_pipeline *pipeline, const char *const *sources,
                     size_t count, const ent_stream_options *options,
                     bool (*take)(void *context, ent_slice line,
                                  ent_error *error),
                     void *context, uint32_t *taken, uint32_t *skipped,
                     ent_error *error);

#ifdef __cplusplus
}
#endif

#endif
