/* format.h: printf that writes the same on every machine. */

#ifndef ENT_BASE_FORMAT_H
#define ENT_BASE_FORMAT_H

#include "entente/base.h"

#include <stdarg.h>

/* As vsnprintf, but a number has a point whatever locale the program that
 * calls this library has set. */
int ent_format(char *out, size_t size, const char *format,
               va_list arguments) ENT_PRINTF(3, 0);

#endif
