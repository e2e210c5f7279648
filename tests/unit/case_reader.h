/* case_reader.h: case files, read the same way by the tests of the stages.
 *
 *     # comments, before the first case
 *     === name
 *     language: id
 *     date: 2024-06-18
 *     --- text
 *     lines
 *     --- blocks (or sentences, tokens, ...)
 *     lines as ent_dossier_dump() prints them, blanks alike
 */

#ifndef ENT_TESTS_CASE_READER_H
#define ENT_TESTS_CASE_READER_H

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "entente/dossier.h"

typedef struct test_case {
    ent_slice name;
    ent_slice language;
    ent_slice text;
    ent_slice layer[3]; /* blocks, sentences, tokens; size 0: not asked */
} test_case;

static const char *const test_layer_names[3] = {
    "blocks", "sentences", "tokens"
};
static const unsigned test_layer_bits[3] = {
    ENT_LAYER_BLOCKS, ENT_LAYER_SENTENCES, ENT_LAYER_TOKENS
};

static void test_widen(ent_slice *part, ent_slice line)
{
    if (!part->data)
        *part = line;
    part->size = (size_t)(line.data + line.size - part->data);
}

/* Cuts the next case off '*rest'; false when there is none. */
static bool test_next_case(ent_slice *rest, test_case *out)
{
    static ent_slice dropped;
    ent_slice line, *part = NULL;
    ent_slice ahead = *rest;
    *out = (test_case){ 0 };
    while (ent_slice_cut(&ahead, '\n', &line)) {
        if (ent_slice_starts(line, ENT_S("=== "))) {
            if (out->name.size > 0)
                return true;
            out->name = ent_slice_part(line, 4, line.size);
        } else if (ent_slice_starts(line, ENT_S("language: "))) {
            out->language = ent_slice_part(line, 10, line.size);
        } else if (ent_slice_equal(line, ENT_S("--- text"))) {
            part = &out->text;
        } else if (ent_slice_starts(line, ENT_S("--- "))) {
            part = &dropped;
            for (int i = 0; i < 3; i++) {
                if (ent_slice_equal(ent_slice_part(line, 4, line.size),
                                    ent_slice_of(test_layer_names[i])))
                    part = &out->layer[i];
            }
        } else if (part) {
            test_widen(part, line);
        }
        *rest = ahead;
    }
    *rest = ahead;
    return out->name.size > 0;
}

/* Lines without blanks at their ends, runs of blanks as one. */
static void test_squeeze(ent_slice text, ent_buffer *out)
{
    ent_slice rest = ent_slice_trim(text), line;
    while (ent_slice_cut(&rest, '\n', &line)) {
        ent_slice own = ent_slice_trim(line);
        for (size_t i = 0; i < own.size; i++) {
            if (own.data[i] != ' ' || own.data[i - 1] != ' ')
                ent_buffer_add_char(out, own.data[i]);
        }
        ent_buffer_add_char(out, '\n');
    }
}

/* Holds the layers that the case states against those of the dossier. */
static void test_expect(const test_case *c, const ent_dossier *dossier)
{
    for (int i = 0; i < 3; i++) {
        if (c->layer[i].size == 0)
            continue;
        ent_buffer dump = ENT_BUFFER_INIT, is = ENT_BUFFER_INIT;
        ent_buffer wanted = ENT_BUFFER_INIT;
        ent_dossier_dump(dossier, test_layer_bits[i], &dump);
        test_squeeze(ent_buffer_slice(&dump), &is);
        test_squeeze(c->layer[i], &wanted);
        ck_assert_msg(ent_slice_equal(ent_buffer_slice(&is),
                                      ent_buffer_slice(&wanted)),
                      "%.*s: %s\nexpected:\n%s\nfound:\n%s", ENT_P(c->name),
                      test_layer_names[i], wanted.data, is.data);
        ent_buffer_release(&dump);
        ent_buffer_release(&is);
        ent_buffer_release(&wanted);
    }
}

/* Calls 'run' with every case of a file; returns how many there were. */
static uint32_t test_cases(const char *path,
                           void (*run)(const test_case *c, void *context),
                           void *context)
{
    ent_error error = ENT_ERROR_INIT;
    ent_buffer file = ENT_BUFFER_INIT;
    ck_assert_msg(ent_file_read(path, 0, &file, &error), "%s", error.text);
    ent_slice rest = ent_buffer_slice(&file);
    test_case c;
    uint32_t count = 0;
    while (test_next_case(&rest, &c)) {
        run(&c, context);
        count++;
    }
    ent_buffer_release(&file);
    return count;
}

#endif
