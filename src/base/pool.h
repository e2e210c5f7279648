/* pool.h: things that are made once and used again, by any thread.
 *
 * What a stage works with (an arena, a stemmer) is the same from article to
 * article. A thread takes one out, or gets a new one when none lies there, and
 * puts it back; so there are never more than threads at work. */

#ifndef ENT_BASE_POOL_H
#define ENT_BASE_POOL_H

#include "entente/base.h"

typedef struct ent_pool ent_pool;

/* Owned. 'make' gives a new item, which 'drop' frees. */
ent_pool *ent_pool_new(void *(*make)(void), void (*drop)(void *item));

/* Frees the items that lie in it; none may be out. NULL is allowed. */
void ent_pool_free(ent_pool *pool);

/* An item, to be given back. */
void *ent_pool_take(ent_pool *pool);
void ent_pool_give(ent_pool *pool, void *item);

#endif
