/* story.c: which articles tell the same story.
 *
 * Minhash (Broder 1997): a text's runs of four words are hashed, and of each of
 * 64 permutations the smallest is kept; the share of equal values estimates the
 * Jaccard similarity of two texts. The values are cut into bands: only texts
 * with one whole band in common are compared, and of those each only with a few
 * that stand for the others, so that a story told a thousand times costs a
 * thousand comparisons and not their square. Only signatures are kept; stories
 * are found anew when asked, so they do not depend on the order of adding and
 * need no mending after a removal. */

#include "archive/inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

/* Words in a run. */
#define RUN 4
#define BAND_SIZE (STORY_HASHES / STORY_BANDS)
/* Texts that stand for those of one band seen so far. */
#define MODELS 8

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

void ent_story_signature(ent_slice text, uint32_t signature[STORY_HASHES])
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

/* Stories being found. */
typedef struct search {
    uint32_t (*signatures)[STORY_HASHES]; /* by document */
    bool *known; /* has one: is long enough */
    uint32_t *parent;
    uint32_t count;
} search;

/* A document's band. */
typedef struct band {
    uint64_t hash;
    uint32_t document;
} band;

static int compare_bands(const void *x, const void *y)
{
    const band *a = x, *b = y;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return a->document < b->document ? -1 : a->document > b->document;
}

/* The smaller index becomes the root. */
static void unite(search *s, uint32_t a, uint32_t b)
{
    a = root(s->parent, a);
    b = root(s->parent, b);
    s->parent[a > b ? a : b] = a > b ? b : a;
}

/* Whether a document is of a model's story, which it then joins. */
static bool joins(search *s, uint32_t document, uint32_t model)
{
    if (root(s->parent, document) == root(s->parent, model))
        return true;
    if (alike(s->signatures[document], s->signatures[model]) < STORY_ALIKE)
        return false;
    unite(s, document, model);
    return true;
}

/* Documents that have one band in common, in their order. */
static void join_group(search *s, const band *group, uint32_t count)
{
    uint32_t models[MODELS], model_count = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t kept = model_count < MODELS ? model_count : MODELS;
        bool found = false;
        for (uint32_t m = 0; !found && m < kept; m++)
            found = joins(s, group[i].document, models[m]);
        if (!found)
            models[model_count++ % MODELS] = group[i].document;
    }
}

static void join_band(search *s, band *bands, uint32_t number)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        if (!s->known[i])
            continue;
        bands[n] = (band){ number, i };
        for (uint32_t j = 0; j < BAND_SIZE; j++)
            bands[n].hash = ent_hash_mix(
                bands[n].hash, s->signatures[i][number * BAND_SIZE + j]);
        n++;
    }
    qsort(bands, n, sizeof *bands, compare_bands);
    for (uint32_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && bands[to].hash == bands[from].hash;)
            to++;
        join_group(s, bands + from, to - from);
    }
}

static bool read_signatures(ent_archive *archive, const place *places,
                            search *s, ent_error *error)
{
    sqlite3_stmt *t = ent_archive_prepare(archive, "SELECT key, signature"
                                          " FROM document", error);
    if (!t)
        return false;
    int result;
    while ((result = sqlite3_step(t)) == SQLITE_ROW) {
        uint32_t i = find_place(places, s->count, sqlite3_column_int64(t, 0));
        if (i == ENT_NONE
            || sqlite3_column_bytes(t, 1) != (int)sizeof *s->signatures)
            continue;
        memcpy(s->signatures[i], sqlite3_column_blob(t, 1),
               sizeof *s->signatures);
        s->known[i] = s->signatures[i][0] != UINT32_MAX;
    }
    if (result != SQLITE_DONE)
        ent_archive_fail(archive, "cannot be read", error);
    sqlite3_finalize(t);
    return result == SQLITE_DONE;
}

bool ent_story_assign(ent_archive *archive, ent_archive_document *documents,
                      uint32_t count, ent_error *error)
{
    place *places = ent_realloc(NULL, count + 1, sizeof *places);
    band *bands = ent_realloc(NULL, count + 1, sizeof *bands);
    search s = { .count = count,
                 .signatures = ent_realloc(NULL, count + 1,
                                           sizeof *s.signatures),
                 .known = ent_alloc(count + 1),
                 .parent = ent_realloc(NULL, count + 1, sizeof *s.parent) };
    for (uint32_t i = 0; i < count; i++) {
        places[i] = (place){ documents[i].key, i };
        s.parent[i] = i;
    }
    qsort(places, count, sizeof *places, compare_places);
    bool good = read_signatures(archive, places, &s, error);
    for (uint32_t b = 0; good && b < STORY_BANDS; b++)
        join_band(&s, bands, b);
    for (uint32_t i = 0; good && i < count; i++)
        documents[i].story = documents[root(s.parent, i)].key;
    free(places);
    free(bands);
    free(s.signatures);
    free(s.known);
    free(s.parent);
    return good;
}
