/* story.c: which articles tell the same story.
 *
 * Minhash (Broder 1997): a text's runs of four words are hashed, and of each of
 * 64 permutations the smallest is kept; the share of equal values estimates the
 * Jaccard similarity of two texts. The values are cut into bands: only texts
 * with one whole band in common are compared. Pairs that are alike are kept as
 * twins; stories are what twins join, found anew when asked, so they do not
 * depend on the order of adding and need no mending after a removal. */

#include "archive/inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

/* Words in a run. */
#define RUN 4
#define BAND_SIZE (STORY_HASHES / STORY_BANDS)

/* The hash of the next word at or after '*at', lower-cased; 0 at the end. */
static uint64_t next_word(ent_slice text, size_t *at)
{
    uint64_t hash = 0;
    while (*at < text.size) {
        size_t next;
        uint32_t code = ent_utf8_decode(text, *at, &next);
        ent_char_class class = ent_char_classify(code);
        bool inside = class == ENT_CHAR_UPPER || class == ENT_CHAR_LOWER
            || class == ENT_CHAR_DIGIT;
        if (!inside && hash)
            break;
        *at = next;
        if (inside)
            hash = ent_hash_mix(hash + 1, ent_char_lower(code)) | 1;
    }
    return hash;
}

/* Lowers the signature by one run. */
static void lower(uint32_t signature[STORY_HASHES], uint64_t run)
{
    uint64_t step = ent_hash_mix(run, 7) | 1;
    for (int i = 0; i < STORY_HASHES; i++) {
        run += step;
        uint64_t mixed = (run ^ (run >> 31)) * UINT64_C(0x9e3779b97f4a7c15);
        uint32_t value = (uint32_t)(mixed >> 32);
        if (value < signature[i])
            signature[i] = value;
    }
}

void story_signature(ent_slice text, uint32_t signature[STORY_HASHES])
{
    uint64_t words[RUN] = { 0 };
    uint32_t count = 0;
    memset(signature, 0xff, STORY_HASHES * sizeof *signature);
    size_t at = 0;
    for (uint64_t word; (word = next_word(text, &at)); count++) {
        memmove(words, words + 1, (RUN - 1) * sizeof *words);
        words[RUN - 1] = word;
        if (count + 1 < RUN)
            continue;
        uint64_t run = 0;
        for (int i = 0; i < RUN; i++)
            run = ent_hash_mix(run, words[i]);
        lower(signature, run);
    }
}

static double alike(const uint32_t *a, const uint32_t *b)
{
    int equal = 0;
    for (int i = 0; i < STORY_HASHES; i++)
        equal += a[i] == b[i] && a[i] != UINT32_MAX;
    return (double)equal / STORY_HASHES;
}

static bool put_twin(ent_archive *archive, int64_t a, int64_t b,
                     ent_error *error)
{
    sqlite3_stmt *s = archive_statement(archive, SQL_TWIN_PUT, error);
    if (!s)
        return false;
    bind_number(s, 1, a < b ? a : b);
    bind_number(s, 2, a < b ? b : a);
    return archive_step(archive, s, error);
}

/* Compares a document with all that share one band. */
static bool join_band(ent_archive *archive, int64_t document, int band,
                      int64_t hash, const uint32_t *signature,
                      ent_error *error)
{
    sqlite3_stmt *s = archive_statement(archive, SQL_BAND_GET, error);
    if (!s)
        return false;
    bind_number(s, 1, band);
    bind_number(s, 2, hash);
    bind_number(s, 3, document);
    bool good = true;
    while (good && sqlite3_step(s) == SQLITE_ROW) {
        uint32_t other[STORY_HASHES];
        if (sqlite3_column_bytes(s, 1) != (int)sizeof other)
            continue;
        memcpy(other, sqlite3_column_blob(s, 1), sizeof other);
        if (alike(signature, other) >= STORY_ALIKE)
            good = put_twin(archive, document, sqlite3_column_int64(s, 0),
                            error);
    }
    sqlite3_reset(s);
    return good;
}

bool story_join(ent_archive *archive, int64_t document,
                const uint32_t signature[STORY_HASHES], ent_error *error)
{
    if (signature[0] == UINT32_MAX)
        return true; /* too short to be like anything */
    for (int band = 0; band < STORY_BANDS; band++) {
        uint64_t hash = (uint64_t)band;
        for (int i = 0; i < BAND_SIZE; i++)
            hash = ent_hash_mix(hash, signature[band * BAND_SIZE + i]);
        if (!join_band(archive, document, band, (int64_t)hash, signature,
                       error))
            return false;
        sqlite3_stmt *s = archive_statement(archive, SQL_BAND_PUT, error);
        if (!s)
            return false;
        bind_number(s, 1, document);
        bind_number(s, 2, band);
        bind_number(s, 3, (int64_t)hash);
        if (!archive_step(archive, s, error))
            return false;
    }
    return true;
}

/* Union-find over the places of documents in their list. */
static uint32_t root(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

typedef struct place {
    int64_t key;
    uint32_t index;
} place;

static int compare_places(const void *a, const void *b)
{
    int64_t x = ((const place *)a)->key, y = ((const place *)b)->key;
    return x < y ? -1 : x > y;
}

/* The place of a document's key, or ENT_NONE. */
static uint32_t find_place(const place *places, uint32_t count, int64_t key)
{
    place wanted = { key, 0 };
    if (!count)
        return ENT_NONE;
    const place *found = bsearch(&wanted, places, count, sizeof *places,
                                 compare_places);
    return found ? found->index : ENT_NONE;
}

/* Joins what twins join; the smaller index becomes the root. */
static bool unite(ent_archive *archive, const place *places, uint32_t count,
                  uint32_t *parent, ent_error *error)
{
    sqlite3_stmt *s = archive_prepare(archive, "SELECT a, b FROM twin", error);
    if (!s)
        return false;
    while (sqlite3_step(s) == SQLITE_ROW) {
        uint32_t a = find_place(places, count, sqlite3_column_int64(s, 0));
        uint32_t b = find_place(places, count, sqlite3_column_int64(s, 1));
        if (a == ENT_NONE || b == ENT_NONE)
            continue;
        a = root(parent, a);
        b = root(parent, b);
        parent[a > b ? a : b] = a > b ? b : a;
    }
    sqlite3_finalize(s);
    return true;
}

bool story_assign(ent_archive *archive, ent_archive_document *documents,
                  uint32_t count, ent_error *error)
{
    place *places = ent_realloc(NULL, count + 1, sizeof *places);
    uint32_t *parent = ent_realloc(NULL, count + 1, sizeof *parent);
    for (uint32_t i = 0; i < count; i++) {
        places[i] = (place){ documents[i].key, i };
        parent[i] = i;
    }
    qsort(places, count, sizeof *places, compare_places);
    bool good = unite(archive, places, count, parent, error);
    for (uint32_t i = 0; good && i < count; i++)
        documents[i].story = documents[root(parent, i)].key;
    free(places);
    free(parent);
    return good;
}
