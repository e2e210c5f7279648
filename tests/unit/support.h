/* support.h: what every unit test needs. (It is not called check.h, because
 * <check.h> is the library's.)
 *
 *     int main(void) { return support_run(suite()); } */

#ifndef ENT_TESTS_SUPPORT_H
#define ENT_TESTS_SUPPORT_H

#include "entente/base.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Runs a suite, consumed, and returns the exit status for main. */
static inline int support_run(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}

/* 'actual' has exactly the bytes of the string 'expected'. */
#define support_slice(actual, expected) \
    support_slice_at(__FILE__, __LINE__, (actual), ent_slice_of(expected))

static inline void support_slice_at(const char *file, int line,
                                    ent_slice actual, ent_slice expected)
{
    if (!ent_slice_equal(actual, expected))
        ck_abort_msg("%s:%d: got \"%.*s\" (%zu bytes), expected \"%.*s\"", file,
                     line, ENT_P(actual), actual.size, ENT_P(expected));
}

/* The call that filled 'error' succeeded; else the test fails with its text. */
static inline void support_good(bool good, const ent_error *error)
{
    ck_assert_msg(good, "failed: %s:%u:%u: %s", error->source, error->line,
                  error->column, error->text);
    ck_assert_int_eq(error->code, ENT_OK);
}

/* The content of a file that must be there, owned by the buffer. */
static inline ent_buffer support_read(const char *path)
{
    ent_buffer content = ENT_BUFFER_INIT;
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s cannot be opened", path);
    size_t n;
    do {
        n = fread(ent_buffer_reserve(&content, 4096), 1, 4096, file);
        content.size += n;
        content.data[content.size] = '\0';
    } while (n > 0);
    fclose(file);
    return content;
}

static inline void support_write(const char *path, ent_slice content)
{
    FILE *file = fopen(path, "wb");
    ck_assert_msg(file != NULL, "%s cannot be created", path);
    if (content.size > 0)
        ck_assert_uint_eq(fwrite(content.data, 1, content.size, file),
                          content.size);
    ck_assert_int_eq(fclose(file), 0);
}

/* Creates a folder of its own for a test, its path in 'path'. The test removes
 * it with support_remove(). */
static inline void support_folder(char path[64])
{
    snprintf(path, 64, "/tmp/entente-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(path));
}

/* Removes a folder that support_folder() made, with all that is in it. */
static inline void support_remove(const char *path)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf -- '%s'", path);
    ck_assert_int_eq(system(command), 0);
}

#endif
