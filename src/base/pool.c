/* pool.c: a stack of items behind a lock. The last one given back is taken
 * first: it may still be in the cache. */

#include "base/pool.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/list.h"
#include "base/memory.h"

struct ent_pool {
    pthread_mutex_t lock;
    ENT_LIST(void *) items; /* that nobody has */
    void *(*make)(void);
    void (*drop)(void *item);
};

ent_pool *ent_pool_new(void *(*make)(void), void (*drop)(void *item))
{
    ent_pool *pool = ent_alloc(sizeof *pool);
    pthread_mutex_init(&pool->lock, NULL);
    pool->make = make;
    pool->drop = drop;
    return pool;
}

void ent_pool_free(ent_pool *pool)
{
    if (!pool)
        return;
    for (uint32_t i = 0; i < pool->items.count; i++)
        pool->drop(pool->items.items[i]);
    ent_list_release(&pool->items);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

void *ent_pool_take(ent_pool *pool)
{
    void *item = NULL;
    pthread_mutex_lock(&pool->lock);
    if (pool->items.count)
        item = pool->items.items[--pool->items.count];
    pthread_mutex_unlock(&pool->lock);
    return item ? item : pool->make();
}

void ent_pool_give(ent_pool *pool, void *item)
{
    pthread_mutex_lock(&pool->lock);
    *ent_list_push(NULL, &pool->items) = item;
    pthread_mutex_unlock(&pool->lock);
}
