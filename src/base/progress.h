/* progress.h: a line on stderr that says how far we are, when it is a
 * terminal; nothing otherwise. */

#ifndef ENT_BASE_PROGRESS_H
#define ENT_BASE_PROGRESS_H

#include "entente/base.h"

typedef struct ent_progress {
    const char *what;  /* "articles" */
    uint64_t done;
    uint64_t printed;  /* 'done' when last printed */
    bool on;
} ent_progress;

/* 'what' is borrowed. */
void ent_progress_start(ent_progress *progress, const char *what);
void ent_progress_step(ent_progress *progress);
/* Wipes the line. */
void ent_progress_end(ent_progress *progress);

#endif
