/* workers.c: work done by several threads, results in order.
 *
 * Items stand in a ring in the order of 'next'. Three counters go round it:
 *
 *     given <= taken <= issued <= given + room
 *
 * [given, taken) is being worked on or ready, [taken, issued) waits for a
 * thread. The calling thread moves 'issued' and 'given', all move 'taken';
 * under the one lock, which nobody holds while calling back. When there is
 * nothing to give and no room to issue, the calling thread works as well, so
 * that there are no more threads than processors, and few waits. */

#if defined(__linux__)
#define _GNU_SOURCE /* sched_getaffinity */
#endif

#include "base/workers.h"

#include "base/memory.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

enum { ITEMS_A_THREAD = 8, MOST_THREADS = 256 };

typedef struct slot {
    void *item;
    bool ready;
} slot;

typedef struct crew {
    const ent_workers *workers;
    pthread_mutex_t lock;
    pthread_cond_t issued_more; /* or 'stopping' */
    pthread_cond_t readied_one;
    slot *ring;
    uint64_t given;
    uint64_t taken;
    uint64_t issued;
    uint32_t room;
    bool stopping;
} crew;

static slot *slot_at(crew *c, uint64_t position)
{
    return &c->ring[position % c->room];
}

/* Works on the item that waits longest, there being one; the lock is held
 * before and after. Only the oldest item is waited for. */
static void work_on_one(crew *c)
{
    slot *mine = slot_at(c, c->taken++);
    pthread_mutex_unlock(&c->lock);
    c->workers->work(c->workers->context, mine->item);
    pthread_mutex_lock(&c->lock);
    mine->ready = true;
    if (mine == slot_at(c, c->given))
        pthread_cond_signal(&c->readied_one);
}

static void *work_until_stopped(void *argument)
{
    crew *c = argument;
    pthread_mutex_lock(&c->lock);
    while (!c->stopping) {
        if (c->taken == c->issued)
            pthread_cond_wait(&c->issued_more, &c->lock);
        else
            work_on_one(c);
    }
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

/* Fetches the next item and puts it in the ring; false when there is none. */
static bool issue(crew *c)
{
    void *item = c->workers->next(c->workers->context);
    if (!item)
        return false;
    pthread_mutex_lock(&c->lock);
    *slot_at(c, c->issued++) = (slot){ item, false };
    pthread_cond_signal(&c->issued_more);
    pthread_mutex_unlock(&c->lock);
    return true;
}

/* Is there something to issue rather than to give? The oldest item goes out as
 * soon as it is ready. */
static bool should_issue(crew *c, bool ended)
{
    pthread_mutex_lock(&c->lock);
    bool ready = c->given < c->issued && slot_at(c, c->given)->ready;
    pthread_mutex_unlock(&c->lock);
    return !ready && !ended && c->issued - c->given < c->room;
}

/* Gives the oldest item to 'done'; until it is ready, works on others, and
 * waits when none is left. */
static bool give(crew *c)
{
    pthread_mutex_lock(&c->lock);
    slot *oldest = slot_at(c, c->given);
    while (!oldest->ready) {
        if (c->taken < c->issued)
            work_on_one(c);
        else
            pthread_cond_wait(&c->readied_one, &c->lock);
    }
    void *item = oldest->item;
    c->given++;
    pthread_mutex_unlock(&c->lock);
    return c->workers->done(c->workers->context, item);
}

static bool direct(crew *c)
{
    bool ended = false;
    for (;;) {
        if (should_issue(c, ended))
            ended = !issue(c);
        else if (c->given == c->issued)
            return true;
        else if (!give(c))
            return false;
    }
}

/* Lets the threads finish what they hold, and drops what was not given. */
static void dismiss(crew *c, pthread_t *threads, uint32_t count)
{
    pthread_mutex_lock(&c->lock);
    c->stopping = true;
    pthread_cond_broadcast(&c->issued_more);
    pthread_mutex_unlock(&c->lock);
    for (uint32_t i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
    for (; c->given < c->issued; c->given++)
        c->workers->drop(c->workers->context, slot_at(c, c->given)->item);
}

static bool run_alone(const ent_workers *workers)
{
    void *item;
    while ((item = workers->next(workers->context)) != NULL) {
        workers->work(workers->context, item);
        if (!workers->done(workers->context, item))
            return false;
    }
    return true;
}

/* Runs with up to 'wanted' threads, the calling one among them. */
static bool run_crew(const ent_workers *workers, uint32_t wanted)
{
    crew c = { .workers = workers, .room = wanted * ITEMS_A_THREAD };
    pthread_t threads[MOST_THREADS];
    uint32_t count = 0;
    pthread_mutex_init(&c.lock, NULL);
    pthread_cond_init(&c.issued_more, NULL);
    pthread_cond_init(&c.readied_one, NULL);
    c.ring = ent_alloc(c.room * sizeof *c.ring);
    while (count + 1 < wanted &&
           pthread_create(&threads[count], NULL, work_until_stopped, &c) == 0)
        count++;
    bool good = direct(&c);
    dismiss(&c, threads, count);
    free(c.ring);
    pthread_cond_destroy(&c.readied_one);
    pthread_cond_destroy(&c.issued_more);
    pthread_mutex_destroy(&c.lock);
    return good;
}

bool ent_workers_run(const ent_workers *workers)
{
    uint32_t wanted = workers->threads ? workers->threads : ent_processors();
    if (wanted > MOST_THREADS)
        wanted = MOST_THREADS;
    return wanted > 1 ? run_crew(workers, wanted) : run_alone(workers);
}

uint32_t ent_processors(void)
{
#if defined(__linux__)
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0 &&
        CPU_COUNT(&allowed) > 0)
        return (uint32_t)CPU_COUNT(&allowed);
#endif
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? (uint32_t)online : 1;
}
