/* ascii.h: what a byte is, in any language and locale. */

#ifndef ENT_BASE_ASCII_H
#define ENT_BASE_ASCII_H

#include <stdbool.h>

static inline bool ent_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool ent_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* A blank within a line. */
static inline bool ent_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

#endif
