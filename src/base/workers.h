/* workers.h: work done by several threads, results in order.
 *
 *     next ──▶ [queue] ──▶ work (any thread) ──▶ done (in the order of next)
 *
 * At most 8 items a thread are under way, so memory stays flat however much
 * there is to do. */

#ifndef ENT_BASE_WORKERS_H
#define ENT_BASE_WORKERS_H

#include "entente/base.h"

typedef struct ent_workers {
    /* Called by one thread at a time, in order: the next item (consumed by
     * 'done'), or NULL when there is none. */
    void *(*next)(void *context);
    /* Called by any thread for different items at once. */
    void (*work)(void *context, void *item);
    /* Called by the calling thread, item by item in the order of 'next'.
     * Returning false stops: items under way are still given to 'drop'. */
    bool (*done)(void *context, void *item);
    /* Frees an item that will not be given to 'done'. */
    void (*drop)(void *context, void *item);
    void *context;
    uint32_t threads; /* 0: as many as there are processors */
} ent_workers;

/* Returns false when 'done' did. The calling thread is one of them: with one
 * thread everything runs in it. */
bool ent_workers_run(const ent_workers *workers);

/* How many processors this process may use; at least 1. */
uint32_t ent_processors(void);

#endif
