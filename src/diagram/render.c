/* render.c: talks to the renderer.
 *
 * The renderer is a child with its own memory, processor and wall-clock limits.
 * It reads DOT on standard input and writes the picture on standard output;
 * both are moved at once with poll(), so that neither side can wait for the
 * other for ever. They are sockets, not pipes: writing to one whose reader is
 * gone can then fail without a signal, which a library must not touch. */

#include "entente/diagram.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define RENDERER "entente-render"
#define SECONDS_DEFAULT 60
#define MEGABYTES_DEFAULT 2048
#define WIDTH_DEFAULT 1600u
#define DENSITY_DEFAULT 150u
/* No picture is larger. */
#define OUTPUT_LIMIT ((size_t)1 << 30)
/* What is kept of the renderer's complaints. */
#define COMPLAINT_LIMIT 4096
#define BLOCK 65536

/* Address space cannot be limited under AddressSanitizer, which reserves
 * terabytes of it. */
#if defined(__SANITIZE_ADDRESS__)
#define LIMIT_MEMORY 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LIMIT_MEMORY 0
#endif
#endif
#ifndef LIMIT_MEMORY
#define LIMIT_MEMORY 1
#endif

enum { STREAM_IN, STREAM_OUT, STREAM_COMPLAINT, STREAM_COUNT };

typedef struct child {
    pid_t pid;
    int ends[STREAM_COUNT]; /* ours; -1 once closed */
    ent_slice left;         /* to be written */
    ent_buffer out;
    ent_buffer complaint;
    double deadline;        /* of the monotonic clock */
    uint32_t seconds;
    uint32_t megabytes;
} child;

/* Finding the program ------------------------------------------------------ */

static bool is_program(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode)
        && access(path, X_OK) == 0;
}

/* Beside the program that runs. */
static const char *beside(ent_arena *arena)
{
    char path[4096];
    ssize_t size = readlink("/proc/self/exe", path, sizeof path);
    if (size <= 0 || (size_t)size >= sizeof path)
        return NULL;
    while (size > 0 && path[size - 1] != '/')
        size--;
    const char *found = ent_arena_format(arena, "%.*s" RENDERER, (int)size,
                                         path).data;
    return is_program(found) ? found : NULL;
}

static const char *on_path(ent_arena *arena)
{
    ent_slice rest = ent_slice_of(getenv("PATH")), folder;
    while (ent_slice_cut(&rest, ':', &folder)) {
        const char *found = ent_arena_format(arena, "%.*s/" RENDERER,
                                             ENT_P(folder)).data;
        if (folder.size && is_program(found))
            return found;
    }
    return NULL;
}

static const char *find_renderer(const ent_render_options *options,
                                 ent_arena *arena, ent_error *error)
{
    if (options->renderer && *options->renderer) {
        if (is_program(options->renderer))
            return options->renderer;
        ent_fail(error, ENT_ERENDER, "the renderer %s is no program that can"
                 " be run", options->renderer);
        return NULL;
    }
    const char *found = beside(arena);
    found = found ? found : on_path(arena);
    if (!found)
        ent_fail(error, ENT_ERENDER, "there is no " RENDERER " beside this"
                 " program or on PATH; DOT can be written without it");
    return found;
}

/* Starting ----------------------------------------------------------------- */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void limit(int resource, rlim_t value)
{
    struct rlimit old;
    if (getrlimit(resource, &old) == 0 && old.rlim_max != RLIM_INFINITY
        && old.rlim_max < value)
        value = old.rlim_max;
    struct rlimit wanted = { value, value };
    setrlimit(resource, &wanted);
}

/* In the child: only what is safe between fork and exec. */
static _Noreturn void become(const char *path, char *const *arguments,
                             const int theirs[STREAM_COUNT],
                             const ent_render_options *options)
{
    int copies[STREAM_COUNT];
    for (int i = 0; i < STREAM_COUNT; i++)
        copies[i] = fcntl(theirs[i], F_DUPFD, STREAM_COUNT);
    for (int i = 0; i < STREAM_COUNT; i++) {
        dup2(copies[i], i);
        close(copies[i]);
    }
    limit(RLIMIT_CPU, options->seconds);
    limit(RLIMIT_CORE, 0);
    if (LIMIT_MEMORY)
        limit(RLIMIT_AS, (rlim_t)options->megabytes << 20);
    execv(path, arguments);
    _exit(127);
}

static void close_end(int *end)
{
    if (*end >= 0)
        close(*end);
    *end = -1;
}

static void close_ends(int ends[STREAM_COUNT])
{
    for (int i = 0; i < STREAM_COUNT; i++)
        close_end(&ends[i]);
}

/* Three pairs of sockets that no other program inherits. */
static bool connect_ends(int ours[STREAM_COUNT], int theirs[STREAM_COUNT])
{
    for (int i = 0; i < STREAM_COUNT; i++)
        ours[i] = theirs[i] = -1;
    for (int i = 0; i < STREAM_COUNT; i++) {
        int pair[2];
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0)
            return false;
        ours[i] = pair[0];
        theirs[i] = pair[1];
        fcntl(pair[0], F_SETFD, FD_CLOEXEC);
        fcntl(pair[1], F_SETFD, FD_CLOEXEC);
        fcntl(pair[0], F_SETFL, O_NONBLOCK);
    }
    return true;
}

static bool start(child *c, const char *path, const char *format,
                  const ent_render_options *options, ent_error *error)
{
    char width[16], density[16];
    int theirs[STREAM_COUNT];
    snprintf(width, sizeof width, "%u", options->width);
    snprintf(density, sizeof density, "%u", options->density);
    char *const arguments[] = { (char[]){ RENDERER }, (char *)(uintptr_t)format,
                                (char[]){ "--width" }, width,
                                (char[]){ "--density" }, density, NULL };
    bool good = connect_ends(c->ends, theirs);
    c->pid = good ? fork() : -1;
    if (c->pid == 0)
        become(path, arguments, theirs, options);
    int cause = errno;
    close_ends(theirs);
    if (c->pid > 0)
        return true;
    close_ends(c->ends);
    return ent_fail(error, ENT_ERENDER, "the renderer cannot be started: %s",
                    strerror(cause));
}

/* Talking ------------------------------------------------------------------ */

static bool is_passing(int cause)
{
    return cause == EINTR || cause == EAGAIN || cause == EWOULDBLOCK;
}

static void send_some(child *c)
{
    ssize_t sent = send(c->ends[STREAM_IN], c->left.data, c->left.size,
                        MSG_NOSIGNAL);
    if (sent > 0)
        c->left = ent_slice_part(c->left, (size_t)sent, c->left.size);
    else if (is_passing(errno))
        return;
    if (sent < 0 || !c->left.size) /* all said, or nobody listens */
        close_end(&c->ends[STREAM_IN]);
}

static void read_some(child *c, int stream, ent_buffer *out)
{
    char *room = ent_buffer_reserve(out, BLOCK);
    ssize_t size = read(c->ends[stream], room, BLOCK);
    if (size > 0)
        out->size += (size_t)size;
    out->data[out->size] = '\0';
    if (size == 0 || (size < 0 && !is_passing(errno)))
        close_end(&c->ends[stream]);
    if (stream == STREAM_COMPLAINT && out->size > COMPLAINT_LIMIT)
        out->size = COMPLAINT_LIMIT;
}

static bool fail_late(uint32_t seconds, ent_error *error)
{
    return ent_fail(error, ENT_ERENDER, "the renderer took longer than %u"
                    " second%s and was ended", seconds,
                    seconds == 1 ? "" : "s");
}

/* Moves what can be moved until the child has closed its ends. */
static bool talk(child *c, ent_error *error)
{
    while (c->ends[STREAM_OUT] >= 0 || c->ends[STREAM_COMPLAINT] >= 0) {
        struct pollfd ends[STREAM_COUNT];
        for (int i = 0; i < STREAM_COUNT; i++)
            ends[i] = (struct pollfd){ c->ends[i],
                (short)(i == STREAM_IN ? POLLOUT : POLLIN), 0 };
        double left = c->deadline - now();
        if (left <= 0)
            return fail_late(c->seconds, error);
        poll(ends, STREAM_COUNT, left > 1 ? 1000 : (int)(left * 1000) + 1);
        if (ends[STREAM_IN].revents)
            send_some(c);
        if (ends[STREAM_OUT].revents)
            read_some(c, STREAM_OUT, &c->out);
        if (ends[STREAM_COMPLAINT].revents)
            read_some(c, STREAM_COMPLAINT, &c->complaint);
        if (c->out.size > OUTPUT_LIMIT)
            return ent_fail(error, ENT_ERENDER,
                            "the renderer wrote more than a picture");
    }
    return true;
}

/* Ending ------------------------------------------------------------------- */

/* Waits for the child, until the deadline; then ends it. */
static bool wait_for(child *c, int *status)
{
    for (;;) {
        pid_t done = waitpid(c->pid, status, WNOHANG);
        if (done == c->pid)
            return true;
        if ((done < 0 && errno != EINTR) || now() > c->deadline)
            break;
        struct timespec moment = { 0, 1000000 };
        nanosleep(&moment, NULL);
    }
    kill(c->pid, SIGKILL);
    while (waitpid(c->pid, status, 0) < 0 && errno == EINTR)
        ;
    return false;
}

/* The first line of what the renderer said, without its own name. */
static ent_slice first_line(const ent_buffer *complaint)
{
    ent_slice rest = ent_buffer_slice(complaint), line = { "", 0 };
    while (!line.size && ent_slice_cut(&rest, '\n', &line))
        line = ent_slice_trim(line);
    ent_slice name = ENT_S(RENDERER ": ");
    if (ent_slice_starts(line, name))
        line = ent_slice_part(line, name.size, line.size);
    return ent_slice_part(line, 0, 300);
}

static bool judge(const child *c, int status, ent_error *error)
{
    if (WIFSIGNALED(status)) {
        int number = WTERMSIG(status);
        if (number == SIGXCPU || number == SIGKILL)
            return ent_fail(error, ENT_ERENDER, "the renderer was ended: more"
                            " than %u seconds or too much memory", c->seconds);
        return ent_fail(error, ENT_ERENDER, "the renderer crashed (signal %d);"
                        " it may have wanted more than its %u MB of memory",
                        number, c->megabytes);
    }
    ent_slice said = first_line(&c->complaint);
    if (WEXITSTATUS(status) && said.size)
        return ent_fail(error, ENT_ERENDER, "the renderer failed: %.*s",
                        ENT_P(said));
    if (WEXITSTATUS(status))
        return ent_fail(error, ENT_ERENDER, "the renderer failed (exit status"
                        " %d)", WEXITSTATUS(status));
    return c->out.size
        || ent_fail(error, ENT_ERENDER, "the renderer drew nothing");
}

static bool run(child *c, const char *path, const char *format,
                const ent_render_options *options, ent_error *error)
{
    if (!start(c, path, format, options, error))
        return false;
    bool good = talk(c, error);
    int status = 0;
    if (!good)
        kill(c->pid, SIGKILL);
    bool in_time = wait_for(c, &status);
    close_ends(c->ends);
    if (!good)
        return false;
    return in_time ? judge(c, status, error)
        : fail_late(options->seconds, error);
}

static const char *format_word(ent_picture format)
{
    return format == ENT_PICTURE_PNG ? "png"
        : format == ENT_PICTURE_PDF ? "pdf" : "svg";
}

bool ent_diagram_render(const ent_diagram *diagram, ent_picture format,
                        const ent_render_options *given, ent_buffer *out,
                        ent_error *error)
{
    if (format == ENT_PICTURE_DOT) {
        ent_diagram_dot(diagram, out);
        return true;
    }
    ent_render_options options = { 0 };
    if (given)
        options = *given;
    options.seconds = options.seconds ? options.seconds : SECONDS_DEFAULT;
    options.megabytes = options.megabytes ? options.megabytes
        : MEGABYTES_DEFAULT;
    options.density = options.density ? options.density : DENSITY_DEFAULT;
    if (!options.width)
        options.width = WIDTH_DEFAULT * options.density / DENSITY_DEFAULT;
    ent_arena *arena = ent_arena_new();
    const char *path = find_renderer(&options, arena, error);
    ent_buffer dot = ENT_BUFFER_INIT;
    child c = { .seconds = options.seconds, .megabytes = options.megabytes,
                .deadline = now() + options.seconds };
    bool good = false;
    if (path) {
        ent_diagram_dot(diagram, &dot);
        c.left = ent_buffer_slice(&dot);
        good = run(&c, path, format_word(format), &options, error);
    }
    if (good)
        ent_buffer_add(out, ent_buffer_slice(&c.out));
    ent_buffer_release(&dot);
    ent_buffer_release(&c.out);
    ent_buffer_release(&c.complaint);
    ent_arena_free(arena);
    return good;
}
