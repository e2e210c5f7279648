/* expect.h: for tests of what is written as text. */

#ifndef ENT_TESTS_EXPECT_H
#define ENT_TESTS_EXPECT_H

#include "support.h"

/* 'piece' stands somewhere in a text that ends in NUL. */
static inline void expect(const ent_buffer *text, const char *piece)
{
    ck_assert_msg(strstr(text->data, piece) != NULL, "no \"%s\" in\n%.3000s",
                  piece, text->data);
}

/* It stands nowhere in it. */
static inline void expect_no(const ent_buffer *text, const char *piece)
{
    ck_assert_msg(strstr(text->data, piece) == NULL,
                  "\"%s\" in\n%.3000s", piece, text->data);
}

#endif
