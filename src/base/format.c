/* format.c: printf that writes the same on every machine.
 *
 * A thread's own locale goes before the program's; it is "C" while formatting,
 * and what it was before afterwards. */

#include "base/format.h"

#include <locale.h>
#include <pthread.h>
#include <stdio.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static locale_t plain; /* never freed; 0 when it cannot be had */

static void make_plain(void)
{
    plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
}

int ent_format(char *out, size_t size, const char *format, va_list arguments)
{
    pthread_once(&once, make_plain);
    locale_t before = uselocale(plain);
    int wanted = vsnprintf(out, size, format, arguments);
    uselocale(before);
    return wanted;
}
