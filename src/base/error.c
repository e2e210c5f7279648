/* error.c: the record of the first failure.
 *
 * A message is one line: controls become blanks, and what does not fit is cut
 * between two code points, so that it can be printed anywhere. */

#include "entente/base.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Length of 'text' without a code point that the end of a field cut in two. */
static size_t whole_length(const char *text, size_t size)
{
    size_t start = size;
    while (start > 0 && size - start < 4 && (text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return size;
    unsigned char lead = (unsigned char)text[start - 1];
    size_t wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    return size - start + 1 < wanted ? start - 1 : size;
}

/* Makes 'field', into which a text of 'wanted' bytes was written, one line. */
static void tidy(char *field, size_t capacity, size_t wanted)
{
    size_t size = wanted < capacity ? wanted : capacity - 1;
    if (wanted >= capacity)
        size = whole_length(field, size);
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)field[i] < 0x20 || field[i] == 0x7F)
            field[i] = ' ';
    while (size > 0 && field[size - 1] == ' ')
        size--;
    field[size] = '\0';
}

static bool record(ent_error *error, ent_code code, const char *source,
                   const char *format, va_list arguments)
{
    if (!error || error->code != ENT_OK)
        return false;
    error->code = code;
    int wanted = vsnprintf(error->text, sizeof error->text, format, arguments);
    tidy(error->text, sizeof error->text, wanted > 0 ? (size_t)wanted : 0);
    wanted = snprintf(error->source, sizeof error->source, "%s",
                      source ? source : "");
    tidy(error->source, sizeof error->source, wanted > 0 ? (size_t)wanted : 0);
    return false;
}

bool ent_fail(ent_error *error, ent_code code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    record(error, code, NULL, format, arguments);
    va_end(arguments);
    return false;
}

bool ent_fail_at(ent_error *error, ent_code code, const char *source,
                 uint32_t line, uint32_t column, const char *format, ...)
{
    if (!error || error->code != ENT_OK)
        return false;
    va_list arguments;
    va_start(arguments, format);
    record(error, code, source, format, arguments);
    va_end(arguments);
    error->line = line;
    error->column = column;
    return false;
}

void ent_error_clear(ent_error *error)
{
    memset(error, 0, sizeof *error);
}
