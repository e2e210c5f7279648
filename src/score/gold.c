/* gold.c: a folder of annotated articles.
 *
 * Texts are made clean as the reader makes them, so that positions in the gold
 * are positions in what the program reads. */

#include "score/gold.h"

#include <stdlib.h>

#include <stdio.h>

#include "base/charset.h"
#include "base/file.h"

/* A file of the gold has no more bytes than this. */
#define FILE_LIMIT (64u << 20)

uint32_t ent_gold_number(ent_gold *gold, ent_slice id)
{
    uint32_t number = ent_table_intern(&gold->by_id, id, gold->ids.count);
    if (number == gold->ids.count)
        *ent_list_push(gold->arena, &gold->ids) =
            ent_arena_copy(gold->arena, id);
    return number;
}

/* The clean text of a file, in the arena. */
static bool read_clean(ent_gold *gold, const char *path, ent_slice *text,
                       ent_error *error)
{
    ent_buffer bytes = ENT_BUFFER_INIT, clean = ENT_BUFFER_INIT;
    ent_error why = ENT_ERROR_INIT;
    bool good = ent_file_read(path, FILE_LIMIT, &bytes, error);
    if (good && !ent_charset_clean(ent_buffer_slice(&bytes), NULL, &clean,
                                   &why))
        good = ent_fail_at(error, why.code, path, 0, 0, "%s", why.text);
    if (good)
        *text = ent_arena_copy(gold->arena, ent_buffer_slice(&clean));
    ent_buffer_release(&bytes);
    ent_buffer_release(&clean);
    return good;
}

/* The first byte in which two texts differ. */
static size_t difference(ent_slice a, ent_slice b)
{
    size_t at = 0;
    while (at < a.size && at < b.size && a.data[at] == b.data[at])
        at++;
    while (at > 0 && at < a.size && (a.data[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* A few characters from 'at' on, for a message. */
static ent_slice glimpse(ent_slice text, size_t at)
{
    size_t end = at;
    while (end < text.size && (end < at + 20
                               || (text.data[end] & 0xC0) == 0x80))
        end++;
    return ent_slice_part(text, at, end);
}

/* Without its marks the .ann has to be the .txt. */
static bool same_text(const ent_gold_article *a, const char *ann,
                      ent_slice source, ent_slice text, ent_error *error)
{
    if (ent_slice_equal(a->markup.text, text))
        return true;
    size_t at = difference(a->markup.text, text);
    uint32_t line, column, there, across;
    ent_text_place(source, ent_markup_origin(source, at), &line, &column);
    ent_text_place(text, at, &there, &across);
    ent_slice here = glimpse(a->markup.text, at), other = glimpse(text, at);
    char place[40] = "";
    if (line != there || column != across)
        snprintf(place, sizeof place, " (line %u, column %u)", there, across);
    return ent_fail_at(error, ENT_EFORMAT, ann, line, column, "without its"
                       " marks this is not %.*s: \"%.*s\" here, \"%.*s\""
                       " there%s", ENT_P(a->path), ENT_P(here), ENT_P(other),
                       place);
}

static bool read_article(ent_gold *gold, const char *folder, ent_slice name,
                         ent_error *error)
{
    ent_gold_article a = { .name = ent_arena_copy(gold->arena, name) };
    a.path = ent_arena_format(gold->arena, "%s/%.*s.txt", folder,
                              ENT_P(name));
    ent_slice ann = ent_arena_format(gold->arena, "%s/%.*s.ann", folder,
                                     ENT_P(name));
    ent_slice source, text;
    if (ent_file_kind_of(a.path.data) == ENT_FILE_MISSING)
        return ent_fail_at(error, ENT_EIO, ann.data, 0, 0,
                           "there is no %.*s beside it", ENT_P(a.path));
    if (!read_clean(gold, ann.data, &source, error)
        || !read_clean(gold, a.path.data, &text, error)
        || !ent_markup_read(&a.markup, ann.data, source, gold->arena, error)
        || !same_text(&a, ann.data, source, text, error))
        return false;
    for (uint32_t i = 0; i < a.markup.marks.count; i++)
        a.markup.marks.items[i].number =
            ent_gold_number(gold, a.markup.marks.items[i].id);
    ent_table_put(&gold->by_name, a.name, gold->articles.count);
    *ent_list_push(gold->arena, &gold->articles) = a;
    return true;
}

static bool is_table(ent_slice name, ent_slice start)
{
    return ent_slice_starts(name, start)
        && ent_slice_ends(name, ENT_S(".tsv"));
}

static bool read_records(ent_gold *gold, const char *folder, ent_slice name,
                         ent_error *error)
{
    const char *path = ent_arena_format(gold->arena, "%s/%.*s", folder,
                                        ENT_P(name)).data;
    if (is_table(name, ENT_S("agreements")))
        return ent_gold_agreements(gold, path, error);
    if (is_table(name, ENT_S("relations")))
        return ent_gold_relations(gold, path, error);
    return true;
}

static int by_name(const void *a, const void *b)
{
    const ent_slice *x = a, *y = b;
    return ent_slice_compare(*x, *y);
}

/* The names of the .ann files, sorted without their suffix. */
static ent_slice *annotated(ent_gold *gold, char **names, size_t count,
                            uint32_t *found)
{
    ENT_LIST(ent_slice) list = { NULL, 0, 0 };
    for (size_t i = 0; i < count; i++) {
        ent_slice name = ent_slice_of(names[i]);
        if (ent_slice_ends(name, ENT_S(".ann")) && name.data[0] != '.')
            *ent_list_push(gold->arena, &list) =
                ent_slice_part(name, 0, name.size - 4);
    }
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, by_name);
    *found = list.count;
    return list.items;
}

static bool read_names(ent_gold *gold, const char *folder, char **names,
                       size_t count, ent_error *error)
{
    uint32_t found;
    ent_slice *articles = annotated(gold, names, count, &found);
    if (!found)
        return ent_fail_at(error, ENT_ENOTFOUND, folder, 0, 0,
                           "no annotated article (.ann) in it");
    for (uint32_t i = 0; i < found; i++)
        if (!read_article(gold, folder, articles[i], error))
            return false;
    for (size_t i = 0; i < count; i++)
        if (!read_records(gold, folder, ent_slice_of(names[i]), error))
            return false;
    return true;
}

bool ent_gold_read(ent_gold *gold, const char *folder, ent_error *error)
{
    char **names;
    size_t count;
    gold->arena = ent_arena_new();
    gold->by_name.arena = gold->by_id.arena = gold->arena;
    if (!ent_folder_list(folder, &names, &count, error))
        return false;
    bool good = read_names(gold, folder, names, count, error);
    ent_names_free(names, count);
    return good;
}

void ent_gold_release(ent_gold *gold)
{
    for (uint32_t i = 0; i < gold->articles.count; i++)
        ent_dossier_free(gold->articles.items[i].found);
    ent_table_release(&gold->by_name);
    ent_table_release(&gold->by_id);
    ent_arena_free(gold->arena);
}
