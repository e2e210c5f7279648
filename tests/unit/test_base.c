/* test_base.c: level 0, from slices to workers. */

#include "support.h"

#include "base/charset.h"
#include "base/eight.h"
#include "base/escape.h"
#include "base/file.h"
#include "base/list.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/random.h"
#include "base/pool.h"
#include "base/table.h"
#include "base/utf8.h"
#include "base/workers.h"

#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

static const ent_slice nothing = { NULL, 0 };

/* Slices ------------------------------------------------------------------- */

START_TEST(slice_part_is_clipped)
{
    ent_slice s = ENT_S("Jakarta");
    support_slice(ent_slice_part(s, 0, 3), "Jak");
    support_slice(ent_slice_part(s, 3, 99), "arta");
    support_slice(ent_slice_part(s, 5, 2), "");
    support_slice(ent_slice_part(s, 99, 100), "");
    ck_assert_ptr_null(ent_slice_part(nothing, 0, 5).data);
    ck_assert_ptr_null(ent_slice_of(NULL).data);
}
END_TEST

START_TEST(slice_trim_takes_blanks_of_both_kinds)
{
    support_slice(ent_slice_trim(ENT_S(" \t\r\n\xC2\xA0 a b \xC2\xA0\n")),
                  "a b");
    support_slice(ent_slice_trim(ENT_S(" \xC2\xA0 ")), "");
    support_slice(ent_slice_trim(nothing), "");
    /* à ends in the byte of a no-break space, but is none. */
    support_slice(ent_slice_trim(ENT_S("\xC3\xA0")), "\xC3\xA0");
}
END_TEST

START_TEST(slice_order_is_total)
{
    ck_assert_int_lt(ent_slice_compare(ENT_S("a"), ENT_S("b")), 0);
    ck_assert_int_lt(ent_slice_compare(ENT_S("a"), ENT_S("ab")), 0);
    ck_assert_int_gt(ent_slice_compare(ENT_S("\xC3\xA9"), ENT_S("z")), 0);
    ck_assert_int_eq(ent_slice_compare(nothing, ENT_S("")), 0);
    ck_assert_int_lt(ent_slice_compare(nothing, ENT_S("a")), 0);
    ck_assert(ent_slice_equal(nothing, ENT_S("")));
    ck_assert(!ent_slice_equal(ENT_S("a\0b"), ENT_S("a\0c")));
    ck_assert(ent_slice_equal_nocase(ENT_S("KoRuT@["), ENT_S("kOrUt@[")));
    ck_assert(!ent_slice_equal_nocase(ENT_S("@"), ENT_S("`")));
}
END_TEST

START_TEST(slice_starts_ends_and_finds)
{
    ent_slice s = ENT_S("aabaabaac");
    ck_assert(ent_slice_starts(s, ENT_S("aab")));
    ck_assert(!ent_slice_starts(ENT_S("aa"), ENT_S("aab")));
    ck_assert(ent_slice_ends(s, ENT_S("aac")));
    ck_assert(ent_slice_starts(nothing, nothing));
    ck_assert_uint_eq(ent_slice_find(s, ENT_S("aac")), 6);
    ck_assert_uint_eq(ent_slice_find(s, ENT_S("aad")), SIZE_MAX);
    ck_assert_uint_eq(ent_slice_find(s, ENT_S("")), 0);
    ck_assert_uint_eq(ent_slice_find(nothing, ENT_S("a")), SIZE_MAX);
    ck_assert_uint_eq(ent_slice_find(ENT_S("a"), ENT_S("aa")), SIZE_MAX);
}
END_TEST

START_TEST(pieces_are_counted_and_words_found_in_a_list)
{
    static const char *const words[] = { "one", "", "two", "one" };
    ck_assert_uint_eq(ent_slice_pieces(ENT_S("a;b;"), ';'), 3);
    ck_assert_uint_eq(ent_slice_pieces(ENT_S("a b"), ';'), 1);
    ck_assert_uint_eq(ent_slice_pieces((ent_slice){ NULL, 0 }, ';'), 0);
    ck_assert_uint_eq(ent_slice_among(ENT_S("one"), words, 4), 0);
    ck_assert_uint_eq(ent_slice_among(ENT_S("two"), words, 4), 2);
    ck_assert_uint_eq(ent_slice_among(ENT_S(""), words, 4), 1);
    ck_assert_uint_eq(ent_slice_among(ENT_S("On"), words, 4), ENT_NONE);
    ck_assert_uint_eq(ent_slice_among(ENT_S("one"), words, 0), ENT_NONE);
}
END_TEST

START_TEST(slice_cut_gives_every_piece_once)
{
    ent_slice rest = ENT_S("a;;b;"), piece;
    static const char *const pieces[] = { "a", "", "b", "" };
    for (size_t i = 0; i < 4; i++) {
        ck_assert(ent_slice_cut(&rest, ';', &piece));
        support_slice(piece, pieces[i]);
    }
    ck_assert(!ent_slice_cut(&rest, ';', &piece));
    ck_assert(!ent_slice_cut(&rest, ';', &piece));
    ck_assert_uint_eq(piece.size, 0);
    rest = nothing;
    ck_assert(!ent_slice_cut(&rest, ';', &piece));
}
END_TEST

/* Errors ------------------------------------------------------------------- */

START_TEST(error_keeps_the_first_failure)
{
    ent_error error = ENT_ERROR_INIT;
    ck_assert(!ent_fail_at(&error, ENT_EFORMAT, "a.txt", 3, 7, "got %d", 5));
    ck_assert(!ent_fail(&error, ENT_EIO, "later"));
    ck_assert_int_eq(error.code, ENT_EFORMAT);
    ck_assert_str_eq(error.source, "a.txt");
    ck_assert_uint_eq(error.line, 3);
    ck_assert_uint_eq(error.column, 7);
    ck_assert_str_eq(error.text, "got 5");
    ent_error_clear(&error);
    ck_assert(!ent_fail(&error, ENT_EIO, "now"));
    ck_assert_str_eq(error.text, "now");
    ck_assert_str_eq(error.source, "");
    ck_assert(!ent_fail(NULL, ENT_EIO, "nobody listens"));
    ck_assert(!ent_fail_at(NULL, ENT_EIO, NULL, 0, 0, "nobody"));
}
END_TEST

START_TEST(error_is_one_line)
{
    ent_error error = ENT_ERROR_INIT;
    ent_fail_at(&error, ENT_EIO, "a\nb", 0, 0, "one\r\ntwo\x1B[31m\n");
    ck_assert_str_eq(error.text, "one  two [31m");
    ck_assert_str_eq(error.source, "a b");
}
END_TEST

/* Two-byte letters after 'shift' ASCII ones: the cut is within a letter for
 * one parity of the shift and between two for the other. */
START_TEST(error_is_cut_between_code_points)
{
    for (int shift = 0; shift < 4; shift++) {
        ent_buffer long_text = ENT_BUFFER_INIT;
        ent_error error = ENT_ERROR_INIT;
        for (int i = 0; i < shift; i++)
            ent_buffer_add_char(&long_text, 'x');
        for (int i = 0; i < 400; i++)
            ent_buffer_add_string(&long_text, shift < 2 ? "é" : "😀");
        ent_fail(&error, ENT_EIO, "%s", long_text.data);
        size_t size = strlen(error.text);
        ck_assert_uint_ge(size, sizeof error.text - 4);
        ck_assert(ent_utf8_valid(ent_slice_of(error.text)));
        ent_buffer_release(&long_text);
    }
}
END_TEST

/* Memory ------------------------------------------------------------------- */

enum { HOOK_STATUS = 42 };

static void leave(size_t wanted)
{
    exit(wanted == SIZE_MAX ? HOOK_STATUS : HOOK_STATUS + 1);
}

START_TEST(memory_overflow_calls_the_hook)
{
    ent_set_memory_hook(leave);
    ent_realloc(NULL, SIZE_MAX / 2, 3);
}
END_TEST

START_TEST(list_overflow_calls_the_hook)
{
    uint32_t capacity = UINT32_MAX;
    ent_set_memory_hook(leave);
    ent_list_grow(NULL, NULL, UINT32_MAX, &capacity, 8);
}
END_TEST

static void ignore(size_t wanted)
{
    (void)wanted;
}

START_TEST(memory_hook_must_not_return)
{
    ent_set_memory_hook(ignore);
    ent_realloc(NULL, SIZE_MAX / 2, 3);
}
END_TEST

START_TEST(memory_is_zeroed_and_copied)
{
    char *empty = ent_alloc(0);
    ck_assert_ptr_nonnull(empty);
    free(empty);
    char *copy = ent_string(ENT_S("abc"));
    ck_assert_str_eq(copy, "abc");
    copy = ent_realloc(copy, 100, 1);
    ck_assert_str_eq(copy, "abc");
    free(copy);
    copy = ent_string(nothing);
    ck_assert_str_eq(copy, "");
    free(copy);
}
END_TEST

static bool all_are(const unsigned char *bytes, size_t size, int value)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != value)
            return false;
    return true;
}

/* Pieces of many sizes stay where they are, zeroed, aligned, and apart. */
START_TEST(arena_pieces_are_apart)
{
    enum { PIECES = 3000 };
    static unsigned char *pieces[PIECES];
    ent_arena *arena = ent_arena_new();
    ent_random random = { 1 };
    size_t wanted = 0;
    for (int i = 0; i < PIECES; i++) {
        size_t size = (size_t)(i % 100 == 0 ? i * 40 : i % 97);
        pieces[i] = ent_arena_alloc(arena, size);
        ck_assert_uint_eq((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        ck_assert(all_are(pieces[i], size, 0));
        memset(pieces[i], i & 0xFF, size);
        wanted += size;
        ent_arena_copy(arena, ent_slice_part(ENT_S("padding"), 0,
                                             ent_random_below(&random, 8)));
    }
    for (int i = 0; i < PIECES; i++) {
        size_t size = (size_t)(i % 100 == 0 ? i * 40 : i % 97);
        ck_assert(all_are(pieces[i], size, i & 0xFF));
    }
    ck_assert_uint_ge(ent_arena_size(arena), wanted);
    ck_assert_uint_le(ent_arena_size(arena), 2 * wanted);
    ent_arena_free(arena);
    ent_arena_free(NULL);
}
END_TEST

START_TEST(arena_copies_and_formats)
{
    ent_arena *arena = ent_arena_new();
    char word[] = "Budi";
    ent_slice copy = ent_arena_copy(arena, ent_slice_of(word));
    word[0] = 'R';
    support_slice(copy, "Budi");
    ck_assert_int_eq(copy.data[copy.size], '\0');
    ck_assert_str_eq(ent_arena_copy(arena, nothing).data, "");
    support_slice(ent_arena_format(arena, "%s-%03d", "doc", 7), "doc-007");
    support_slice(ent_arena_format(arena, "%s", ""), "");
    ck_assert_uint_eq(ent_arena_format(arena, "%9000d", 1).size, 9000);
    ent_arena_free(arena);
}
END_TEST

START_TEST(arena_is_used_again)
{
    ent_arena *arena = ent_arena_new();
    size_t most = 0;
    ent_arena_clear(arena);
    for (int round = 0; round < 20; round++) {
        for (int i = 0; i < 300; i++)
            ck_assert(all_are(ent_arena_alloc(arena, 100), 100, 0));
        if (round == 1)
            most = ent_arena_size(arena);
        ck_assert(round < 1 || ent_arena_size(arena) <= most);
        memset(ent_arena_alloc(arena, 9000), 0xFF, 9000);
        ent_arena_clear(arena);
    }
    ent_arena_free(arena);
}
END_TEST

static int made;

static void *make_item(void)
{
    made++;
    return ent_arena_new();
}

static void drop_item(void *item)
{
    made--;
    ent_arena_free(item);
}

START_TEST(pool_makes_no_more_than_are_out)
{
    ent_pool *pool = ent_pool_new(make_item, drop_item);
    for (int round = 0; round < 3; round++) {
        void *a = ent_pool_take(pool), *b = ent_pool_take(pool);
        ck_assert_ptr_ne(a, b);
        ck_assert_int_eq(made, 2);
        ent_pool_give(pool, a);
        ck_assert_ptr_eq(ent_pool_take(pool), a);
        ent_pool_give(pool, b);
        ent_pool_give(pool, a);
    }
    ent_pool_free(pool);
    ck_assert_int_eq(made, 0);
    ent_pool_free(NULL);
}
END_TEST

START_TEST(buffer_grows_and_stays_terminated)
{
    ent_buffer buffer = ENT_BUFFER_INIT;
    ck_assert_uint_eq(ent_buffer_slice(&buffer).size, 0);
    ent_buffer_add(&buffer, nothing);
    ck_assert_str_eq(buffer.data, "");
    ent_buffer_add_string(&buffer, "a");
    ent_buffer_add_char(&buffer, 'b');
    ent_buffer_format(&buffer, "%d%s", 12, "");
    ck_assert_str_eq(buffer.data, "ab12");
    for (int i = 0; i < 10000; i++)
        ent_buffer_add_char(&buffer, (char)('0' + i % 10));
    ck_assert_uint_eq(buffer.size, 10004);
    ck_assert_uint_eq(strlen(buffer.data), 10004);
    ck_assert_int_eq(buffer.data[10003], '9');
    ent_buffer_clear(&buffer);
    ck_assert_str_eq(buffer.data, "");
    char *room = ent_buffer_reserve(&buffer, 3);
    memcpy(room, "xyz", 3);
    buffer.size += 3;
    support_slice(ent_buffer_slice(&buffer), "xyz");
    ent_buffer_release(&buffer);
    ck_assert_ptr_null(buffer.data);
}
END_TEST

/* Lists and tables --------------------------------------------------------- */

typedef struct pair {
    uint32_t number;
    const char *name;
} pair;

typedef ENT_LIST(pair) pair_list;

static void push_and_check(ent_arena *arena, pair_list *list)
{
    for (uint32_t i = 0; i < 1000; i++) {
        pair *p = ent_list_push(arena, list);
        ck_assert_uint_eq(p->number, 0);
        ck_assert_ptr_null(p->name);
        p->number = i + 1;
        p->name = "x";
    }
    for (uint32_t i = 0; i < 1000; i++)
        ck_assert_uint_eq(list->items[i].number, i + 1);
    ck_assert_uint_eq(list->capacity, 1024);
}

START_TEST(list_grows_on_the_heap_and_in_an_arena)
{
    pair_list list = { NULL, 0, 0 };
    ent_list_push(NULL, &list)->number = 9;
    ck_assert_uint_eq(list.capacity, 8);
    list.count--;
    push_and_check(NULL, &list); /* an item used before is zeroed again */
    ent_list_release(&list);
    ck_assert_ptr_null(list.items);
    ck_assert_uint_eq(list.count + list.capacity, 0);
    ent_arena *arena = ent_arena_new();
    push_and_check(arena, &list);
    ent_arena_free(arena);
}
END_TEST

enum { KEYS = 700 };

/* The naive twin: keys and values side by side, searched from the front. */
typedef struct twin {
    char keys[KEYS][16];
    uint32_t values[KEYS];
    uint32_t count;
} twin;

static uint32_t *twin_find(twin *t, const char *key)
{
    for (uint32_t i = 0; i < t->count; i++)
        if (strcmp(t->keys[i], key) == 0)
            return &t->values[i];
    return NULL;
}

static void twin_set(twin *t, const char *key, uint32_t value)
{
    uint32_t *found = twin_find(t, key);
    if (!found) {
        snprintf(t->keys[t->count], sizeof t->keys[0], "%s", key);
        found = &t->values[t->count++];
    }
    *found = value;
}

/* One random step in both; they must agree before and after. */
static void step_both(ent_table *table, twin *t, ent_random *random)
{
    char key[16];
    snprintf(key, sizeof key, "k%x", ent_random_below(random, KEYS));
    ent_slice slice = ent_slice_of(key);
    uint32_t value = ent_random_below(random, 1000);
    uint32_t *old = twin_find(t, key);
    ck_assert_uint_eq(ent_table_get(table, slice), old ? *old : ENT_NONE);
    if (ent_random_below(random, 2) == 0) {
        ent_table_put(table, slice, value);
        twin_set(t, key, value);
    } else {
        ck_assert_uint_eq(ent_table_intern(table, slice, value),
                          old ? *old : value);
        if (!old)
            twin_set(t, key, value);
    }
    ck_assert_uint_eq(table->count, t->count);
    ck_assert_uint_le(table->count * 10, table->capacity * 7);
}

START_TEST(table_agrees_with_a_naive_twin)
{
    static twin t;
    ent_table table = ENT_TABLE_INIT;
    ent_random random = { 7 };
    table.arena = ent_arena_new();
    for (int i = 0; i < 5000; i++)
        step_both(&table, &t, &random);
    for (uint32_t i = 0; i < t.count; i++) {
        ent_slice key = ent_slice_of(t.keys[i]);
        ck_assert_uint_eq(ent_table_get(&table, key), t.values[i]);
        ck_assert_uint_eq(ent_table_at(&table, ent_hash(key, 0)),
                          t.values[i]);
    }
    ck_assert_uint_eq(ent_table_at(&table, 12345), ENT_NONE);
    ent_arena_free(table.arena);
    ent_table_release(&table);
    ck_assert_uint_eq(table.capacity, 0);
}
END_TEST

START_TEST(table_takes_any_key)
{
    ent_table table = ENT_TABLE_INIT;
    ck_assert_uint_eq(ent_table_get(&table, ENT_S("x")), ENT_NONE);
    ent_table_put(&table, nothing, 1);
    ck_assert_uint_eq(ent_table_get(&table, ENT_S("")), 1);
    ent_table_put(&table, ENT_S("a\0b"), 2);
    ck_assert_uint_eq(ent_table_get(&table, ENT_S("a\0c")), ENT_NONE);
    ck_assert_uint_eq(ent_table_get(&table, ENT_S("a\0b")), 2);
    ck_assert_uint_eq(ent_table_intern(&table, ENT_S("a\0b"), 9), 2);
    ent_table_release(&table);
}
END_TEST

static int bits_of(uint64_t x)
{
    int n = 0;
    for (; x; x &= x - 1)
        n++;
    return n;
}

/* What is copied as it is needs no escape. */
START_TEST(json_copies_what_needs_no_escape)
{
    static const char bytes[] = "abc \"\\\n\x1F~\x7F\x80z";
    ent_random random = { 3 };
    uint32_t copied = 0;
    for (int round = 0; round < 20000; round++) {
        char text[140], copy[140] = "";
        size_t size = ent_random_below(&random, sizeof text);
        for (size_t i = 0; i < size; i++)
            text[i] = bytes[ent_random_below(&random, 40) ? i % 4
                : ent_random_below(&random, sizeof bytes)];
        if (!ent_json_copy((ent_slice){ text, size }, copy))
            continue;
        ent_buffer out = ENT_BUFFER_INIT;
        ent_escape_json(&out, (ent_slice){ text, size });
        ck_assert_uint_eq(out.size, size + 2);
        ck_assert_mem_eq(out.data + 1, copy, size);
        ent_buffer_release(&out);
        copied++;
    }
    ck_assert_uint_gt(copied, 1000);
    ck_assert(!ent_json_copy(ENT_S(""), NULL));
}
END_TEST

/* A piece of eight bytes at once does what it does byte by byte. */
START_TEST(eight_bytes_are_as_one_by_one)
{
    static const char letters[] = "azAZ@[`{mM.\x80\xE1\xC1 \0x";
    ent_random random = { 5 };
    for (int round = 0; round < 20000; round++) {
        char p[8], lower[8];
        uint32_t small = 0;
        for (size_t i = 0; i < 8; i++) {
            p[i] = letters[ent_random_below(&random, sizeof letters)];
            bool capital = p[i] >= 'A' && p[i] <= 'Z';
            lower[i] = (char)(capital ? p[i] + 32 : p[i]);
            small += small == i && p[i] >= 'a' && p[i] <= 'z';
        }
        uint64_t eight = ent_eight(p);
        uint32_t size = ent_random_below(&random, 9);
        ck_assert_uint_eq(eight & 0xFF, (unsigned char)p[0]);
        ck_assert_uint_eq(ent_eight_lower(eight), ent_eight(lower));
        ck_assert_uint_eq(ent_eight_small(eight), small);
        ck_assert_uint_eq(ent_eight_part(p, size, 8),
                          ent_eight_part(p, size, size));
    }
}
END_TEST

START_TEST(hash_of_capitals_is_that_of_small_letters)
{
    ent_random random = { 9 };
    for (int round = 0; round < 5000; round++) {
        char p[16], lower[16];
        size_t size = ent_random_below(&random, sizeof p + 1);
        for (size_t i = 0; i < size; i++)
            p[i] = (char)ent_random_below(&random, 128);
        ent_ascii_lower((ent_slice){ p, size }, lower);
        ck_assert_uint_eq(ent_hash_lower((ent_slice){ p, size }),
                          ent_hash((ent_slice){ lower, size }, 0));
    }
}
END_TEST

/* Each bit of a string moves about half of the bits of its hash. */
START_TEST(hash_spreads_every_bit)
{
    for (size_t size = 1; size <= 40; size++) {
        char bytes[40] = "The quick brown fox jumps over the lazy";
        uint64_t before = ent_hash((ent_slice){ bytes, size }, 0);
        int total = 0;
        for (size_t bit = 0; bit < size * 8; bit++) {
            bytes[bit / 8] ^= (char)(1 << bit % 8);
            int moved =
                bits_of(before ^ ent_hash((ent_slice){ bytes, size }, 0));
            ck_assert_int_ge(moved, 8);
            total += moved;
            bytes[bit / 8] ^= (char)(1 << bit % 8);
        }
        ck_assert_int_gt(total, (int)size * 8 * 28);
        ck_assert_int_lt(total, (int)size * 8 * 36);
    }
    ck_assert_uint_ne(ent_hash(ENT_S("a"), 0), ent_hash(ENT_S("a"), 1));
    ck_assert_uint_ne(ent_hash_mix(1, 2), ent_hash_mix(2, 1));
    ck_assert_uint_ne(ent_hash(ENT_S(""), 0), ent_hash(ENT_S("\0"), 0));
}
END_TEST

/* UTF-8 -------------------------------------------------------------------- */

START_TEST(utf8_round_trip_of_every_code_point)
{
    char bytes[4];
    for (uint32_t code = 0; code <= 0x110001; code++) {
        size_t size = ent_utf8_encode(code, bytes), at = 9;
        bool real = code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
        ent_slice s = { bytes, size };
        if (!ent_utf8_valid(s) ||
            ent_utf8_decode(s, 0, &at) != (real ? code : 0xFFFD) ||
            at != size || ent_utf8_before(s, size, &at) !=
                              (real ? code : 0xFFFD) || at != 0)
            ck_abort_msg("U+%04X does not come back", code);
    }
}
END_TEST

/* What is not UTF-8, with the offset of its first broken byte. */
static const struct {
    ent_slice text;
    size_t broken;
} not_utf8[] = {
    { { "\x80", 1 }, 0 },                /* continues nothing */
    { { "ab\xC0\xAF", 4 }, 2 },          /* overlong */
    { { "\xC1\xBF", 2 }, 0 },
    { { "\xE0\x9F\xBF", 3 }, 0 },
    { { "\xF0\x8F\xBF\xBF", 4 }, 0 },
    { { "a\xED\xA0\x80", 4 }, 1 },       /* a surrogate */
    { { "\xF4\x90\x80\x80", 4 }, 0 },    /* over 0x10FFFF */
    { { "\xF5\x80\x80\x80", 4 }, 0 },
    { { "\xFF", 1 }, 0 },
    { { "abcdefghijklmnopqrstuvwxyz\xE2\x80", 28 }, 26 }, /* cut short */
    { { "\xC3\xA9\xC3", 3 }, 2 },
};

START_TEST(utf8_broken_bytes_are_found)
{
    ent_slice text = not_utf8[_i].text;
    ck_assert_uint_eq(ent_utf8_check(text), not_utf8[_i].broken);
    size_t next;
    ck_assert_uint_eq(ent_utf8_decode(text, not_utf8[_i].broken, &next),
                      0xFFFD);
    ck_assert_uint_eq(next, not_utf8[_i].broken + 1);
}
END_TEST

/* Random bytes, read forwards and backwards, are the same code points. */
START_TEST(utf8_backwards_is_forwards_reversed)
{
    static const char likely[] = "a\x80\xBF\xC3\xE2\xED\xA0\xF0\x9F\xF4\x90";
    ent_random random = { 3 };
    for (int round = 0; round < 20000; round++) {
        char bytes[12];
        uint32_t codes[12];
        size_t starts[12], count = 0;
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = likely[ent_random_below(&random, sizeof likely)];
        ent_slice text = { bytes, sizeof bytes };
        for (size_t at = 0; at < text.size; count++) {
            starts[count] = at;
            codes[count] = ent_utf8_decode(text, at, &at);
        }
        bool same = true;
        for (size_t at = text.size; same && at > 0;)
            same = count-- > 0 &&
                   ent_utf8_before(text, at, &at) == codes[count] &&
                   at == starts[count];
        ck_assert(same && count == 0);
    }
}
END_TEST

START_TEST(utf8_counts_code_points)
{
    ent_buffer text = ENT_BUFFER_INIT;
    static const uint32_t codes[] = { 'a', 0xE9, 0x20AC, 0x1F600 };
    for (size_t i = 0; i < 100; i++) {
        ck_assert_uint_eq(ent_utf8_count(ent_buffer_slice(&text)), i);
        ck_assert(ent_utf8_valid(ent_buffer_slice(&text)));
        ent_buffer_add_code(&text, codes[i * 7 / 3 % 4]);
    }
    ent_buffer_release(&text);
    ck_assert_uint_eq(ent_utf8_count(nothing), 0);
    ck_assert(ent_utf8_valid(nothing));
}
END_TEST

START_TEST(characters_have_classes)
{
    static const struct {
        uint32_t code;
        ent_char_class expected;
    } cases[] = {
        { 'A', ENT_CHAR_UPPER },     { 'z', ENT_CHAR_LOWER },
        { '0', ENT_CHAR_DIGIT },     { ' ', ENT_CHAR_SPACE },
        { '\t', ENT_CHAR_SPACE },    { '\n', ENT_CHAR_NEWLINE },
        { '.', ENT_CHAR_PUNCT },     { '\'', ENT_CHAR_PUNCT },
        { '_', ENT_CHAR_PUNCT },     { '$', ENT_CHAR_OTHER },
        { '+', ENT_CHAR_OTHER },     { 0, ENT_CHAR_OTHER },
        { 0x7F, ENT_CHAR_OTHER },    { 0xA0, ENT_CHAR_SPACE },
        { 0xAD, ENT_CHAR_MARK },     { 0xC9, ENT_CHAR_UPPER },
        { 0xE9, ENT_CHAR_LOWER },    { 0x1C5, ENT_CHAR_UPPER },
        { 0x301, ENT_CHAR_MARK },    { 0x43F, ENT_CHAR_LOWER },
        { 0x661, ENT_CHAR_DIGIT },   { 0x2003, ENT_CHAR_SPACE },
        { 0x200B, ENT_CHAR_SPACE },  { 0x200D, ENT_CHAR_MARK },
        { 0x2014, ENT_CHAR_PUNCT },  { 0x201C, ENT_CHAR_PUNCT },
        { 0x2028, ENT_CHAR_NEWLINE },{ 0x20AC, ENT_CHAR_OTHER },
        { 0x5E73, ENT_CHAR_LOWER },  { 0x1F600, ENT_CHAR_OTHER },
        { 0xFFFD, ENT_CHAR_OTHER },  { 0x10FFFF, ENT_CHAR_OTHER },
        { 0x110000, ENT_CHAR_OTHER }, { UINT32_MAX, ENT_CHAR_OTHER },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(ent_char_classify(cases[i].code) == cases[i].expected,
                      "U+%04X is of class %d, not %d", cases[i].code,
                      ent_char_classify(cases[i].code), cases[i].expected);
    ck_assert(ent_char_is_letter('a') && ent_char_is_letter(0x5E73));
    ck_assert(!ent_char_is_letter('1') && !ent_char_is_letter(0x301));
}
END_TEST

/* Eight bytes at a time against one: every size, every kind of byte. */
START_TEST(ascii_is_lowered_as_byte_by_byte)
{
    ent_random random = { 7 };
    for (uint32_t round = 0; round < 20000; round++) {
        char text[40], out[40];
        uint32_t size = round % 40;
        bool ascii = true;
        for (uint32_t i = 0; i < size; i++) {
            bool any = ent_random_below(&random, 60) == 0;
            text[i] = (char)ent_random_below(&random, any ? 256 : 128);
            ascii = ascii && !(text[i] & 0x80);
        }
        ck_assert(ent_ascii_lower((ent_slice){ text, size }, out) == ascii);
        for (uint32_t i = 0; i < size && ascii; i++)
            ck_assert_uint_eq((unsigned char)out[i],
                              ent_char_lower((unsigned char)text[i]));
    }
}
END_TEST

START_TEST(case_is_changed_by_code_point)
{
    ck_assert_uint_eq(ent_char_lower('Q'), 'q');
    ck_assert_uint_eq(ent_char_lower('@'), '@');
    ck_assert_uint_eq(ent_char_lower(0x41F), 0x43F);
    ck_assert_uint_eq(ent_char_upper(0xFF), 0x178);
    ck_assert_uint_eq(ent_char_upper('{'), '{');
    ck_assert_uint_eq(ent_char_lower(UINT32_MAX), UINT32_MAX);
    ent_arena *arena = ent_arena_new();
    support_slice(ent_arena_lower(arena, ENT_S("KÉK РФ, ȺB\xFF" "C")),
                  "kék рф, ⱥb\xEF\xBF\xBD" "c");
    support_slice(ent_arena_lower(arena, nothing), "");
    ent_arena_free(arena);
    ck_assert(ent_utf8_equal_nocase(ENT_S("Élysée"), ENT_S("éLYSÉE")));
    ck_assert(!ent_utf8_equal_nocase(ENT_S("é"), ENT_S("éa")));
    ck_assert(!ent_utf8_equal_nocase(ENT_S("e"), ENT_S("é")));
    ck_assert(ent_utf8_equal_nocase(nothing, nothing));
}
END_TEST

static const struct {
    const char *name, *slug;
} slugs[] = {
    { "Jong-Un, Kim", "jong-un-kim" },
    { "  (São Tomé)  ", "sao-tome" },
    { "Ma\xE2\x80\x99ruf \xC2\xBD", "ma-ruf-1-2" },
    { "Łódź", "142odz" },
    { "e\xCC\x81", "e" },          /* an accent on its own */
    { "co\xC2\xADop", "coop" },    /* a soft hyphen */
    { "\xD9\xA1\xD9\xA2", "12" },  /* Arabic digits */
    { "김", "ae40" },
    { "--", "" },
    { "", "" },
};

START_TEST(slug_is_ascii)
{
    ent_buffer out = ENT_BUFFER_INIT;
    ent_buffer_add_string(&out, "person:");
    ent_buffer_add_slug(&out, ent_slice_of(slugs[_i].name));
    support_slice(ent_slice_part(ent_buffer_slice(&out), 7, 99),
                  slugs[_i].slug);
    ent_buffer_release(&out);
}
END_TEST

/* Charsets ----------------------------------------------------------------- */

#define BYTES(literal) { (literal), sizeof(literal) - 1 }

/* A little text in many encodings; what is expected is UTF-8. */
static const struct {
    const char *what;
    ent_slice bytes;
    const char *charset, *expected;
} encoded[] = {
    { "nothing", BYTES(""), NULL, "" },
    { "ASCII", BYTES("a\tb\r\nc\rd\n"), NULL, "a\tb\nc\nd\n" },
    { "a last \\r", BYTES("a\r"), NULL, "a\n" },
    { "UTF-8", BYTES("caf\xC3\xA9 \xE2\x80\x9Cx\xE2\x80\x9D"), NULL,
      "café “x”" },
    { "a mark", BYTES("\xEF\xBB\xBFhalo"), NULL, "halo" },
    { "a mark against a name", BYTES("\xEF\xBB\xBF" "caf\xC3\xA9"), "latin1",
      "café" },
    { "controls", BYTES("1234567890\0" "1234567890"), NULL,
      "1234567890\xEF\xBF\xBD" "1234567890" },
    { "not composed", BYTES("cafe\xCC\x81, e\xCC\x81"), NULL, "café, é" },
    { "Kelvin and Angstrom", BYTES("\xE2\x84\xAA \xE2\x84\xAB"), NULL, "K Å" },
    { "UTF-16LE", BYTES("\xFF\xFEh\0a\0l\0o\0\x1C\x20"), NULL, "halo“" },
    { "UTF-16BE", BYTES("\xFE\xFF\0h\0a\0l\0o\x20\x1C"), NULL, "halo“" },
    { "UTF-32LE", BYTES("\xFF\xFE\0\0h\0\0\0\x00\xF6\x01\0"), NULL, "h😀" },
    { "UTF-16LE without a mark",
      BYTES("D\0i\0a\0 \0t\0i\0b\0a\0 \0d\0i\0 \0i\0b\0u\0"), NULL,
      "Dia tiba di ibu" },
    { "a wrong name", BYTES("caf\xC3\xA9"), "iso-8859-1", "café" },
    { "UTF-16 that cannot be", BYTES("caf\xC3\xA9"), "utf-16", "café" },
    { "windows-1252", BYTES("It wasn\x92t \x93so\x94 \x80 5"), "windows-1252",
      "It wasn’t “so” € 5" },
    { "Latin-1 means windows-1252", BYTES("caf\xE9 \x96 x"), "ISO-8859-1",
      "café – x" },
    { "windows-1252 by detection",
      BYTES("Ia berkata, \x93Kami tiba di ibu kota \x96 hari ini.\x94"), NULL,
      "Ia berkata, “Kami tiba di ibu kota – hari ini.”" },
    { "Latin-1 by detection",
      BYTES("The caf\xE9 owner's r\xE9sum\xE9 was na\xEFve, they said."), NULL,
      "The café owner's résumé was naïve, they said." },
    { "a name that is none", BYTES("caf\xC3\xA9"), "klingon", "café" },
    { "KOI8-R", BYTES("\xED\xCF\xD3\xCB\xD7\xC1"), "koi8-r", "Москва" },
    { "GB18030 by the name of a subset", BYTES("\xB6\xED\xC2\xDE\xCB\xB9"),
      "gb2312", "俄罗斯" },
    { "Shift_JIS", BYTES("\x93\x8C\x8B\x9E"), "Shift_JIS", "東京" },
    { "UTF-8 with a few broken bytes",
      BYTES("\xC3\xA9\xC3\xA9 abcdefghij \xFF x"), NULL,
      "éé abcdefghij \xEF\xBF\xBD x" },
};

START_TEST(charset_becomes_clean_utf8)
{
    ent_error error = ENT_ERROR_INIT;
    ent_buffer out = ENT_BUFFER_INIT;
    ent_buffer_add_string(&out, "> ");
    bool good = ent_charset_clean(encoded[_i].bytes, encoded[_i].charset, &out,
                                  &error);
    ck_assert_msg(good, "%s: %s", encoded[_i].what, error.text);
    ent_slice got = ent_slice_part(ent_buffer_slice(&out), 2, out.size);
    ck_assert_msg(ent_slice_equal(got, ent_slice_of(encoded[_i].expected)),
                  "%s: got \"%.*s\"", encoded[_i].what, ENT_P(got));
    ent_buffer_release(&out);
}
END_TEST

START_TEST(charset_refuses_what_is_no_text)
{
    static char noise[5000];
    ent_random random = { 5 };
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (char)ent_random_next(&random);
    ent_error error = ENT_ERROR_INIT;
    ent_buffer out = ENT_BUFFER_INIT;
    ent_buffer_add_string(&out, "kept");
    ck_assert(!ent_charset_clean((ent_slice){ noise, sizeof noise }, NULL,
                                 &out, &error));
    ck_assert_int_eq(error.code, ENT_EFORMAT);
    support_slice(ent_buffer_slice(&out), "kept");
    ent_error_clear(&error);
    ck_assert(!ent_charset_clean(ENT_S("\x7F" "ELF\x02\x01\x01\0\0\0\0\0"),
                                 NULL, &out, &error));
    ent_buffer_release(&out);
}
END_TEST

/* However the text is cut up for ICU, whole and by pieces agree, and composing
 * what is composed changes nothing. */
START_TEST(nfc_of_long_text)
{
    ent_buffer text = ENT_BUFFER_INIT, once = ENT_BUFFER_INIT;
    ent_buffer twice = ENT_BUFFER_INIT, expected = ENT_BUFFER_INIT;
    for (int i = 0; i < 500; i++) {
        ent_buffer_add_string(&text, "e\xCC\x81\xE1\x84\x92\xE1\x85\xA1"
                                     "\xE1\x86\xAB"); /* é, then three jamo */
        ent_buffer_add_string(&expected, "é한");
    }
    ent_buffer_add_nfc(&once, ent_buffer_slice(&text));
    support_slice(ent_buffer_slice(&once), expected.data);
    ent_buffer_add_nfc(&twice, ent_buffer_slice(&once));
    support_slice(ent_buffer_slice(&twice), expected.data);
    ent_buffer_clear(&text);
    for (int i = 0; i < 200000; i++) /* marks in the wrong order: no hang */
        ent_buffer_add_string(&text, i % 2 ? "\xCC\xA3" : "\xCC\x81");
    ent_buffer_clear(&once);
    ent_buffer_add_nfc(&once, ent_buffer_slice(&text));
    ck_assert(ent_utf8_valid(ent_buffer_slice(&once)));
    ck_assert_uint_eq(once.size, text.size);
    ent_buffer_release(&text);
    ent_buffer_release(&once);
    ent_buffer_release(&twice);
    ent_buffer_release(&expected);
}
END_TEST

/* Escapes ------------------------------------------------------------------ */

typedef void escape_function(ent_buffer *out, ent_slice text);

static const struct {
    escape_function *escape;
    ent_slice text;
    const char *expected;
} escapes[] = {
    { ent_escape_json, BYTES(""), "\"\"" },
    { ent_escape_json, BYTES("a\"b\\c/<&"), "\"a\\\"b\\\\c/<&\"" },
    { ent_escape_json, BYTES("\0\b\t\n\f\r\x1F\x7F"),
      "\"\\u0000\\b\\t\\n\\f\\r\\u001f\x7F\"" },
    { ent_escape_json, BYTES("\xE2\x80\xA8 \xFF\xC3"),
      "\"\xE2\x80\xA8 \xEF\xBF\xBD\xEF\xBF\xBD\"" },
    { ent_escape_xml, BYTES("<a href='x'>\"&amp;\""),
      "&lt;a href=&#39;x&#39;&gt;&quot;&amp;amp;&quot;" },
    { ent_escape_xml, BYTES("a\n\tb\rc\x0C\xEF\xBF\xBE"),
      "a\n\tb&#13;c\xEF\xBF\xBD\xEF\xBF\xBD" },
    { ent_escape_dot, BYTES("a\"b\\N\nc"), "\"a\\\"b\\\\N\\nc\"" },
    { ent_escape_dot, BYTES("a\xE2\x80\xAE" "b\xE2\x81\xA6" "c"), "\"abc\"" },
    { ent_escape_dot, BYTES("end\\"), "\"end\\\\\"" },
    { ent_escape_dot, BYTES("a\0b"), "\"a\xEF\xBF\xBD" "b\"" },
    { ent_escape_csv, BYTES("plain"), "plain" },
    { ent_escape_csv, BYTES("a,b"), "\"a,b\"" },
    { ent_escape_csv, BYTES("say \"x\"\n"), "\"say \"\"x\"\"\n\"" },
    { ent_escape_csv, BYTES("=SUM(A1,A2)"), "\"'=SUM(A1,A2)\"" },
    { ent_escape_csv, BYTES("-1"), "'-1" },
    { ent_escape_csv, BYTES("@x"), "'@x" },
    { ent_escape_csv, BYTES("\tx"), "\"'\tx\"" },
    { ent_escape_csv, BYTES(" x"), "\" x\"" },
    { ent_escape_csv, BYTES(""), "" },
    { ent_escape_markdown, BYTES("*a* _b_ [c](d) `e` |"),
      "\\*a\\* \\_b\\_ \\[c\\](d) \\`e\\` \\|" },
    { ent_escape_markdown, BYTES("<b> & \\"), "&lt;b&gt; &amp; \\\\" },
    { ent_escape_markdown, BYTES("# a\nb"), "\\# a b" },
    { ent_escape_markdown, BYTES("- a-b"), "\\- a-b" },
    { ent_escape_markdown, BYTES("12. a 3. b"), "12\\. a 3. b" },
    { ent_escape_markdown, BYTES("Jong-Un"), "Jong-Un" },
    { ent_escape_markdown, BYTES("2024"), "2024" },
    { ent_escape_url, BYTES("https://a.b/c?d=e&f#g"), "https://a.b/c?d=e&f#g" },
    { ent_escape_url, BYTES("HTTP://a/\"'<> \n\xC3\xA9"),
      "HTTP://a/%22%27%3C%3E%20%0A%C3%A9" },
    { ent_escape_url, BYTES("http:%41%zz%4"), "http:%41%25zz%254" },
    { ent_escape_url, BYTES("#top"), "#top" },
    { ent_escape_url, BYTES("javascript:alert(1)"), "" },
    { ent_escape_url, BYTES(" http://a"), "" },
    { ent_escape_url, BYTES("//a"), "" },
    { ent_escape_base64, BYTES(""), "" }, /* these are RFC 4648's own */
    { ent_escape_base64, BYTES("f"), "Zg==" },
    { ent_escape_base64, BYTES("fo"), "Zm8=" },
    { ent_escape_base64, BYTES("foo"), "Zm9v" },
    { ent_escape_base64, BYTES("foobar"), "Zm9vYmFy" },
    { ent_escape_base64, BYTES("\xFF\xFE\0"), "//4A" },
};

/* Plain text is passed over eight bytes at a time: a byte that is not plain is
 * found wherever it stands, and those beside it stay. */
START_TEST(escapes_find_a_byte_anywhere)
{
    ent_buffer alone = ENT_BUFFER_INIT, out = ENT_BUFFER_INIT;
    ent_buffer expected = ENT_BUFFER_INIT;
    char byte = (char)_i;
    ent_escape_json(&alone, (ent_slice){ &byte, 1 });
    for (int at = 0; at < 24; at++) {
        char text[24];
        memset(text, 'a', sizeof text);
        text[at] = byte;
        ent_buffer_clear(&out);
        ent_escape_json(&out, (ent_slice){ text, sizeof text });
        ent_buffer_clear(&expected);
        ent_buffer_format(&expected, "\"%.*s%.*s%.*s\"", at,
                          "aaaaaaaaaaaaaaaaaaaaaaaa", (int)alone.size - 2,
                          alone.data + 1, 23 - at, "aaaaaaaaaaaaaaaaaaaaaaaa");
        ck_assert(ent_slice_equal(ent_buffer_slice(&out),
                                  ent_buffer_slice(&expected)));
    }
    ent_buffer_release(&alone);
    ent_buffer_release(&out);
    ent_buffer_release(&expected);
}
END_TEST

START_TEST(escapes_have_known_answers)
{
    ent_buffer out = ENT_BUFFER_INIT;
    escapes[_i].escape(&out, escapes[_i].text);
    support_slice(ent_buffer_slice(&out), escapes[_i].expected);
    ent_buffer_release(&out);
}
END_TEST

/* Files -------------------------------------------------------------------- */

static char folder[64];
static char inside_path[128];

static void make_folder(void)
{
    support_folder(folder);
}

static void remove_folder(void)
{
    support_remove(folder);
}

/* The path of 'name' in the test's folder, until the next call. */
static const char *inside(const char *name)
{
    snprintf(inside_path, sizeof inside_path, "%s/%s", folder, name);
    return inside_path;
}

static size_t entries(const char *path)
{
    ent_error error = ENT_ERROR_INIT;
    char **names;
    size_t count;
    support_good(ent_folder_list(path, &names, &count, &error), &error);
    ent_names_free(names, count);
    return count;
}

START_TEST(file_comes_back_as_written)
{
    static char bytes[700000];
    ent_random random = { 2 };
    ent_error error = ENT_ERROR_INIT;
    ent_buffer back = ENT_BUFFER_INIT;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)ent_random_next(&random);
    ent_slice content = { bytes, sizeof bytes };
    support_good(ent_file_write(inside("a"), content, &error), &error);
    ent_buffer_add_string(&back, "before");
    support_good(ent_file_read(inside("a"), sizeof bytes, &back, &error),
                 &error);
    ck_assert(ent_slice_equal(ent_slice_part(ent_buffer_slice(&back), 6,
                                             back.size), content));
    support_good(ent_file_write(inside("a"), nothing, &error), &error);
    ent_buffer_clear(&back);
    support_good(ent_file_read(inside("a"), 0, &back, &error), &error);
    ck_assert_uint_eq(back.size, 0);
    ck_assert_uint_eq(entries(folder), 1);
    ent_buffer_release(&back);
}
END_TEST

START_TEST(file_reading_fails_with_a_reason)
{
    ent_error error = ENT_ERROR_INIT;
    ent_buffer out = ENT_BUFFER_INIT;
    ent_buffer_add_string(&out, "kept");
    ck_assert(!ent_file_read(inside("none"), 0, &out, &error));
    ck_assert_int_eq(error.code, ENT_EIO);
    ck_assert_str_eq(error.source, inside("none"));
    ck_assert_str_eq(error.text, "cannot be opened: No such file or directory");
    ent_error_clear(&error);
    ck_assert(!ent_file_read(folder, 0, &out, &error));
    ck_assert_int_eq(error.code, ENT_EIO);
    ent_error_clear(&error);
    support_write(inside("five"), ENT_S("12345"));
    ck_assert(!ent_file_read(inside("five"), 4, &out, &error));
    ck_assert_int_eq(error.code, ENT_ELIMIT);
    ck_assert_str_eq(out.data, "kept");
    ent_buffer_release(&out);
}
END_TEST

START_TEST(file_written_in_pieces_is_there_whole_or_not_at_all)
{
    ent_error error = ENT_ERROR_INIT;
    support_good(ent_file_write(inside("a"), ENT_S("old"), &error), &error);
    ent_file_writer *w = ent_file_writer_open(inside("a"), &error);
    support_good(w != NULL, &error);
    support_good(ent_file_writer_add(w, ENT_S("half "), &error), &error);
    ent_buffer seen = ENT_BUFFER_INIT;
    support_good(ent_file_read(inside("a"), 0, &seen, &error), &error);
    support_slice(ent_buffer_slice(&seen), "old"); /* as long as it is open */
    ck_assert(!ent_file_writer_close(w, false, &error));
    ck_assert_int_eq(error.code, ENT_OK); /* giving up is no failure */
    char **names = NULL;
    size_t count = 0;
    support_good(ent_folder_list(folder, &names, &count, &error), &error);
    ck_assert_uint_eq(count, 1); /* and leaves no temporary */
    ent_names_free(names, count);

    w = ent_file_writer_open(inside("a"), &error);
    support_good(w && ent_file_writer_add(w, ENT_S("one "), &error)
                 && ent_file_writer_add(w, ENT_S("two"), &error)
                 && ent_file_writer_close(w, true, &error), &error);
    ent_buffer_clear(&seen);
    support_good(ent_file_read(inside("a"), 0, &seen, &error), &error);
    support_slice(ent_buffer_slice(&seen), "one two");
    ent_buffer_release(&seen);
    ck_assert(!ent_file_writer_close(NULL, false, &error));
}
END_TEST

START_TEST(file_writing_fails_with_a_reason)
{
    ent_error error = ENT_ERROR_INIT;
    ck_assert(!ent_file_write("/dev/full", ENT_S("x"), &error));
    ck_assert_int_eq(error.code, ENT_EIO);
    ck_assert_str_eq(error.source, "/dev/full");
    ck_assert_str_eq(error.text, "cannot be written: No space left on device");
    ent_error_clear(&error);
    ck_assert(!ent_file_write(inside("no/such/folder"), ENT_S("x"), &error));
    ck_assert_int_eq(error.code, ENT_EIO);
    ent_error_clear(&error);
    ck_assert(!ent_file_write(folder, ENT_S("x"), &error));
    ck_assert_str_eq(error.text, "cannot be written: Is a directory");
    ck_assert_uint_eq(entries(folder), 0);
    ent_error_clear(&error);
    support_good(ent_file_write("/dev/null", ENT_S("x"), &error), &error);
}
END_TEST

static unsigned permissions(const char *path)
{
    struct stat found;
    ck_assert_int_eq(stat(path, &found), 0);
    return found.st_mode & 0777;
}

START_TEST(file_permissions_and_links_are_kept)
{
    ent_error error = ENT_ERROR_INIT;
    umask(027);
    support_good(ent_file_write(inside("a"), ENT_S("1"), &error), &error);
    ck_assert_uint_eq(permissions(inside("a")), 0640);
    ck_assert_int_eq(chmod(inside("a"), 0604), 0);
    ck_assert_int_eq(symlink("a", inside("link")), 0);
    support_good(ent_file_write(inside("link"), ENT_S("2"), &error), &error);
    struct stat found;
    ck_assert_int_eq(lstat(inside("link"), &found), 0);
    ck_assert(S_ISLNK(found.st_mode));
    ent_buffer a = support_read(inside("a"));
    ck_assert_str_eq(a.data, "2");
    ck_assert_uint_eq(permissions(inside("a")), 0604);
    ent_buffer_release(&a);
}
END_TEST

START_TEST(file_standard_output_is_appended_to)
{
    ent_error error = ENT_ERROR_INIT;
    ck_assert_ptr_nonnull(freopen(inside("out"), "wb", stdout));
    printf("one ");
    fflush(stdout);
    support_good(ent_file_write("/dev/stdout", ENT_S("two"), &error), &error);
    ent_buffer out = support_read(inside("out"));
    ck_assert_str_eq(out.data, "one two");
    ent_buffer_release(&out);
}
END_TEST

/* The next line must be 'text' (NULL: too long), with the given number. */
static void expect_line(ent_line_reader *reader, const char *text,
                        uint32_t expected_number)
{
    ent_error error = ENT_ERROR_INIT;
    ent_slice line;
    uint32_t number;
    ent_line_result result =
        ent_line_reader_next(reader, &line, &number, &error);
    ck_assert_int_eq(result, text ? ENT_LINE_READ : ENT_LINE_LONG);
    if (text)
        support_slice(line, text);
    ck_assert_uint_eq(number, expected_number);
}

static void expect_end(ent_line_reader *reader)
{
    ent_error error = ENT_ERROR_INIT;
    ent_slice line;
    uint32_t number;
    ck_assert_int_eq(ent_line_reader_next(reader, &line, &number, &error),
                     ENT_LINE_END);
    ck_assert_int_eq(ent_line_reader_next(reader, &line, &number, &error),
                     ENT_LINE_END);
    ent_line_reader_close(reader);
}

static ent_line_reader *open_lines(ent_slice content, size_t limit)
{
    ent_error error = ENT_ERROR_INIT;
    support_write(inside("lines"), content);
    ent_line_reader *reader =
        ent_line_reader_open(inside("lines"), limit, &error);
    support_good(reader != NULL, &error);
    return reader;
}

START_TEST(lines_of_every_kind)
{
    ent_line_reader *reader = open_lines(ENT_S("a\n\nb\r\nabcd\nabcde\nabcd\r\n"
                                               "abcde\r\nabcdefg\nx\ry\nz"), 4);
    expect_line(reader, "a", 1);
    expect_line(reader, "", 2);
    expect_line(reader, "b", 3);
    expect_line(reader, "abcd", 4);
    expect_line(reader, NULL, 5);
    expect_line(reader, "abcd", 6);
    expect_line(reader, NULL, 7);
    expect_line(reader, NULL, 8);
    expect_line(reader, "x\ry", 9);
    expect_line(reader, "z", 10);
    expect_end(reader);
    expect_end(open_lines(nothing, 4));
    reader = open_lines(ENT_S("abcde"), 4);
    expect_line(reader, NULL, 1);
    expect_end(reader);
}
END_TEST

/* Lines of up to three blocks, some over the limit, next to short ones. */
START_TEST(lines_longer_than_a_block)
{
    static const size_t sizes[] = { 3, 800000, 262143, 262144, 262145, 0,
                                    900000, 5, 800000 };
    enum { LINES = sizeof sizes / sizeof *sizes, LIMIT = 800000 };
    ent_buffer content = ENT_BUFFER_INIT;
    for (size_t i = 0; i < LINES; i++) {
        memset(ent_buffer_reserve(&content, sizes[i]), (int)('a' + i),
               sizes[i]);
        content.size += sizes[i];
        ent_buffer_add_char(&content, '\n');
    }
    ent_line_reader *reader = open_lines(ent_buffer_slice(&content), LIMIT);
    size_t at = 0;
    for (size_t i = 0; i < LINES; i++) {
        char *line = content.data + at;
        at += sizes[i] + 1;
        line[sizes[i]] = '\0';
        expect_line(reader, sizes[i] <= LIMIT ? line : NULL, (uint32_t)i + 1);
    }
    expect_end(reader);
    reader = open_lines(ent_buffer_slice(&content), 0);
    ck_assert_ptr_nonnull(reader);
    ent_line_reader_close(reader);
    ent_buffer_release(&content);
}
END_TEST

START_TEST(lines_that_cannot_be_read)
{
    ent_error error = ENT_ERROR_INIT;
    ck_assert_ptr_null(ent_line_reader_open(inside("none"), 0, &error));
    ck_assert_int_eq(error.code, ENT_EIO);
    ent_error_clear(&error);
    ent_line_reader *reader = ent_line_reader_open(folder, 0, &error);
    ent_slice line;
    uint32_t number;
    ck_assert_int_eq(ent_line_reader_next(reader, &line, &number, &error),
                     ENT_LINE_ERROR);
    ck_assert_str_eq(error.source, folder);
    ent_line_reader_close(reader);
    ent_line_reader_close(NULL);
}
END_TEST

START_TEST(folders_are_made_and_listed)
{
    ent_error error = ENT_ERROR_INIT;
    char **names;
    size_t count;
    support_good(ent_folder_create(inside("a/b//c/"), &error), &error);
    support_good(ent_folder_create(inside("a/b/c"), &error), &error);
    support_write(inside("a/Z"), ENT_S(""));
    support_write(inside("a/.x"), ENT_S(""));
    support_write(inside("a/\xC3\xA9"), ENT_S(""));
    support_good(ent_folder_list(inside("a"), &names, &count, &error), &error);
    ck_assert_uint_eq(count, 4);
    ck_assert_str_eq(names[0], ".x");
    ck_assert_str_eq(names[1], "Z");
    ck_assert_str_eq(names[2], "b");
    ck_assert_str_eq(names[3], "\xC3\xA9");
    ent_names_free(names, count);
    ck_assert_uint_eq(entries(inside("a/b/c")), 0);
    ck_assert(!ent_folder_create(inside("a/Z/y"), &error));
    ck_assert_int_eq(error.code, ENT_EIO);
    ent_error_clear(&error);
    ck_assert(!ent_folder_list(inside("a/Z"), &names, &count, &error));
    ck_assert_int_eq(ent_file_kind_of(inside("a")), ENT_FILE_FOLDER);
    ck_assert_int_eq(ent_file_kind_of(inside("a/Z")), ENT_FILE_REGULAR);
    ck_assert_int_eq(ent_file_kind_of(inside("z")), ENT_FILE_MISSING);
    ck_assert_int_eq(ent_file_kind_of("/dev/null"), ENT_FILE_OTHER);
}
END_TEST

static const struct {
    const char *path, *name, *stem, *suffix;
} paths[] = {
    { "a/b.txt", "b.txt", "b", ".txt" },
    { "b.tar.gz", "b.tar.gz", "b.tar", ".gz" },
    { "/x.y/abc", "abc", "abc", "" },
    { "a/b/", "b", "b", "" },
    { ".profile", ".profile", ".profile", "" },
    { "a.", "a.", "a", "." },
    { "..", "..", "..", "" },
    { "/", "", "", "" },
    { "", "", "", "" },
};

START_TEST(paths_have_names)
{
    ent_slice path = ent_slice_of(paths[_i].path);
    support_slice(ent_path_name(path), paths[_i].name);
    support_slice(ent_path_stem(path), paths[_i].stem);
    support_slice(ent_path_suffix(path), paths[_i].suffix);
}
END_TEST

/* Random numbers ----------------------------------------------------------- */

/* The first numbers of the published algorithm from seed 1234567. */
START_TEST(random_is_splitmix64)
{
    ent_random random = { 1234567 };
    ck_assert_uint_eq(ent_random_next(&random), 6457827717110365317u);
    ck_assert_uint_eq(ent_random_next(&random), 3203168211198807973u);
    ck_assert_uint_eq(ent_random_next(&random), 9817491932198370423u);
}
END_TEST

START_TEST(random_is_uniform)
{
    ent_random random = { 11 };
    uint32_t seen[6] = { 0 };
    double sum = 0;
    for (int i = 0; i < 60000; i++) {
        uint32_t face = ent_random_below(&random, 6);
        ck_assert_uint_lt(face, 6);
        seen[face]++;
        double unit = ent_random_unit(&random);
        ck_assert(unit >= 0 && unit < 1);
        sum += unit;
    }
    for (int i = 0; i < 6; i++) /* four standard deviations */
        ck_assert(seen[i] > 9635 && seen[i] < 10365);
    ck_assert(sum / 60000 > 0.495 && sum / 60000 < 0.505);
    ck_assert_uint_eq(ent_random_below(&random, 1), 0);
    ck_assert_uint_lt(ent_random_below(&random, UINT32_MAX), UINT32_MAX);
}
END_TEST

/* Workers ------------------------------------------------------------------ */

/* Numbers are squared; 'stop_at' is the first that 'done' refuses. */
typedef struct squaring {
    uint32_t issued, wanted;
    uint32_t given, stop_at;
    uint32_t dropped;
    uint32_t most_under_way;
    pthread_t home;
} squaring;

typedef struct square {
    uint32_t number;
    uint64_t result;
} square;

static void *next_number(void *context)
{
    squaring *s = context;
    if (s->issued == s->wanted)
        return NULL;
    square *item = ent_alloc(sizeof *item);
    item->number = s->issued++;
    if (s->issued - s->given > s->most_under_way)
        s->most_under_way = s->issued - s->given;
    return item;
}

/* Takes long now and then, so that the threads overtake each other. */
static void square_it(void *context, void *item)
{
    square *q = item;
    (void)context;
    if (q->number % 5 == 0)
        usleep(500);
    q->result = (uint64_t)q->number * q->number;
}

static bool take_square(void *context, void *item)
{
    squaring *s = context;
    square q = *(square *)item;
    free(item);
    ck_assert(pthread_equal(pthread_self(), s->home));
    ck_assert_uint_eq(q.number, s->given++);
    ck_assert_uint_eq(q.result, (uint64_t)q.number * q.number);
    return q.number != s->stop_at;
}

static void drop_square(void *context, void *item)
{
    squaring *s = context;
    s->dropped++;
    free(item);
}

static const uint32_t thread_counts[] = { 1, 2, 4, 9, 0 };

static bool square_all(squaring *s, uint32_t threads)
{
    s->home = pthread_self();
    ent_workers workers = { next_number, square_it, take_square, drop_square,
                            s, threads };
    return ent_workers_run(&workers);
}

START_TEST(workers_keep_the_order)
{
    uint32_t threads = thread_counts[_i];
    squaring s = { .wanted = 500, .stop_at = ENT_NONE };
    ck_assert(square_all(&s, threads));
    ck_assert_uint_eq(s.given, 500);
    ck_assert_uint_eq(s.dropped, 0);
    ck_assert_uint_le(s.most_under_way,
                      8 * (threads ? threads : ent_processors()));
    squaring none = { .wanted = 0 };
    ck_assert(square_all(&none, threads));
}
END_TEST

START_TEST(workers_stop_early_and_lose_nothing)
{
    squaring s = { .wanted = 500, .stop_at = 17 };
    ck_assert(!square_all(&s, thread_counts[_i]));
    ck_assert_uint_eq(s.given, 18);
    ck_assert_uint_lt(s.issued, 500);
    ck_assert_uint_eq(s.given + s.dropped, s.issued);
}
END_TEST

/* Progress ----------------------------------------------------------------- */

START_TEST(progress_is_silent_without_a_terminal)
{
    ent_progress progress;
    ck_assert_ptr_nonnull(freopen(inside("err"), "wb", stderr));
    ent_progress_start(&progress, "articles");
    for (int i = 0; i < 1000; i++)
        ent_progress_step(&progress);
    ent_progress_end(&progress);
    fflush(stderr);
    ck_assert_uint_eq(progress.done, 1000);
    ent_buffer err = support_read(inside("err"));
    ck_assert_uint_eq(err.size, 0);
    ent_buffer_release(&err);
}
END_TEST

/* -------------------------------------------------------------------------- */

static TCase *story(Suite *suite, const char *name)
{
    TCase *tcase = tcase_create(name);
    tcase_set_timeout(tcase, 120);
    suite_add_tcase(suite, tcase);
    return tcase;
}

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

static void add_memory(Suite *suite)
{
    TCase *t = story(suite, "slices");
    tcase_add_test(t, slice_part_is_clipped);
    tcase_add_test(t, slice_trim_takes_blanks_of_both_kinds);
    tcase_add_test(t, slice_order_is_total);
    tcase_add_test(t, slice_starts_ends_and_finds);
    tcase_add_test(t, slice_cut_gives_every_piece_once);
    tcase_add_test(t, pieces_are_counted_and_words_found_in_a_list);
    t = story(suite, "errors");
    tcase_add_test(t, error_keeps_the_first_failure);
    tcase_add_test(t, error_is_one_line);
    tcase_add_test(t, error_is_cut_between_code_points);
    t = story(suite, "memory");
    tcase_add_exit_test(t, memory_overflow_calls_the_hook, HOOK_STATUS);
    tcase_add_exit_test(t, list_overflow_calls_the_hook, HOOK_STATUS);
    tcase_add_test_raise_signal(t, memory_hook_must_not_return, SIGABRT);
    tcase_add_test(t, memory_is_zeroed_and_copied);
    tcase_add_test(t, arena_pieces_are_apart);
    tcase_add_test(t, arena_copies_and_formats);
    tcase_add_test(t, arena_is_used_again);
    tcase_add_test(t, pool_makes_no_more_than_are_out);
    tcase_add_test(t, buffer_grows_and_stays_terminated);
    tcase_add_test(t, list_grows_on_the_heap_and_in_an_arena);
    t = story(suite, "tables");
    tcase_add_test(t, table_agrees_with_a_naive_twin);
    tcase_add_test(t, table_takes_any_key);
    tcase_add_test(t, json_copies_what_needs_no_escape);
    tcase_add_test(t, eight_bytes_are_as_one_by_one);
    tcase_add_test(t, hash_of_capitals_is_that_of_small_letters);
    tcase_add_test(t, hash_spreads_every_bit);
}

static void add_text(Suite *suite)
{
    TCase *t = story(suite, "utf8");
    tcase_add_test(t, utf8_round_trip_of_every_code_point);
    tcase_add_loop_test(t, utf8_broken_bytes_are_found, 0, COUNT(not_utf8));
    tcase_add_test(t, utf8_backwards_is_forwards_reversed);
    tcase_add_test(t, utf8_counts_code_points);
    tcase_add_test(t, characters_have_classes);
    tcase_add_test(t, ascii_is_lowered_as_byte_by_byte);
    tcase_add_test(t, case_is_changed_by_code_point);
    tcase_add_loop_test(t, slug_is_ascii, 0, COUNT(slugs));
    t = story(suite, "charsets");
    tcase_add_loop_test(t, charset_becomes_clean_utf8, 0, COUNT(encoded));
    tcase_add_test(t, charset_refuses_what_is_no_text);
    tcase_add_test(t, nfc_of_long_text);
    t = story(suite, "escapes");
    tcase_add_loop_test(t, escapes_have_known_answers, 0, COUNT(escapes));
    tcase_add_loop_test(t, escapes_find_a_byte_anywhere, 0, 256);
}

static void add_system(Suite *suite)
{
    TCase *t = story(suite, "files");
    tcase_add_checked_fixture(t, make_folder, remove_folder);
    tcase_add_test(t, file_comes_back_as_written);
    tcase_add_test(t, file_reading_fails_with_a_reason);
    tcase_add_test(t, file_written_in_pieces_is_there_whole_or_not_at_all);
    tcase_add_test(t, file_writing_fails_with_a_reason);
    tcase_add_test(t, file_permissions_and_links_are_kept);
    tcase_add_test(t, file_standard_output_is_appended_to);
    tcase_add_test(t, lines_of_every_kind);
    tcase_add_test(t, lines_longer_than_a_block);
    tcase_add_test(t, lines_that_cannot_be_read);
    tcase_add_test(t, folders_are_made_and_listed);
    tcase_add_loop_test(t, paths_have_names, 0, COUNT(paths));
    tcase_add_test(t, progress_is_silent_without_a_terminal);
    t = story(suite, "random");
    tcase_add_test(t, random_is_splitmix64);
    tcase_add_test(t, random_is_uniform);
    t = story(suite, "workers");
    tcase_add_loop_test(t, workers_keep_the_order, 0, COUNT(thread_counts));
    tcase_add_loop_test(t, workers_stop_early_and_lose_nothing, 0,
                        COUNT(thread_counts));
}

int main(void)
{
    Suite *suite = suite_create("base");
    add_memory(suite);
    add_text(suite);
    add_system(suite);
    return support_run(suite);
}
