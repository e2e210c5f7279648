/* Holds the segmenter against hand-written cases, and its invariants against
 * texts made at random. */

#include "base/random.h"
#include "base/table.h"
#include "base/utf8.h"
#include "case_reader.h"
#include "entente/segment.h"

#include "support.h"

static ent_lexicon *lexicon;
static ent_segmenter *segmenter;

static void set_up(void)
{
    ent_error error = ENT_ERROR_INIT;
    lexicon = ent_lexicon_new(NULL, &error);
    ck_assert_msg(lexicon != NULL, "%s:%u: %s", error.source, error.line,
                  error.text);
    segmenter = ent_segmenter_new(lexicon, &error);
    ck_assert_msg(segmenter != NULL, "%s", error.text);
}

static void tear_down(void)
{
    ent_segmenter_free(segmenter);
    ent_lexicon_free(lexicon);
}

static bool is_white(uint32_t code)
{
    ent_char_class class = ent_char_classify(code);
    return code == '\t' || code == '\v' || code == '\f' || code == '\r' ||
           class == ENT_CHAR_SPACE || class == ENT_CHAR_NEWLINE;
}

/* Every line that is not blank becomes a block and a paragraph. */
static void add_blocks(ent_dossier *d)
{
    d->blocks = ent_arena_alloc(d->arena,
                                (d->text.size + 1) * sizeof *d->blocks);
    ent_slice rest = d->text, line;
    while (ent_slice_cut(&rest, '\n', &line)) {
        size_t start = 0, end = line.size, next;
        while (start < end && is_white(ent_utf8_decode(line, start, &next)))
            start = next;
        while (end > start && is_white(ent_utf8_before(line, end, &next)))
            end = next;
        if (start == end)
            continue;
        uint32_t from = (uint32_t)(line.data - d->text.data);
        d->blocks[d->block_count] = (ent_block){
            from + (uint32_t)start, from + (uint32_t)end, d->block_count,
            ENT_BLOCK_PROSE, { NULL, 0 } };
        d->block_count++;
    }
}

/* Owned. */
static ent_dossier *segmented(ent_slice text, ent_language language)
{
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *d = ent_dossier_new();
    d->text = ent_arena_copy(d->arena, text);
    d->document.language = language;
    add_blocks(d);
    ck_assert_msg(ent_segment(segmenter, d, &error), "%s", error.text);
    return d;
}

static void run_case(const test_case *c, void *context)
{
    (void)context;
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *d = segmented(c->text, ent_language_of(c->language));
    ck_assert_msg(ent_dossier_check(d, &error), "%.*s: %s", ENT_P(c->name),
                  error.text);
    test_expect(c, d);
    ent_dossier_free(d);
}

START_TEST(cases_of_both_languages)
{
    ck_assert_uint_ge(test_cases(ENT_TESTS "/cases/segment/indonesian.case",
                                 run_case, NULL), 11);
    ck_assert_uint_ge(test_cases(ENT_TESTS "/cases/segment/english.case",
                                 run_case, NULL), 14);
}
END_TEST

/* The first token of a text. */
static ent_token first_token(const char *text)
{
    ent_dossier *d = segmented(ent_slice_of(text), ENT_LANGUAGE_EN);
    ck_assert_uint_gt(d->token_count, 0);
    ent_token token = d->tokens[0];
    ent_dossier_free(d);
    return token;
}

START_TEST(kinds_and_shapes)
{
    static const struct {
        const char *text;
        ent_token_kind kind;
        ent_shape shape;
    } rows[] = {
        { "kata", ENT_TOKEN_WORD, ENT_SHAPE_LOWER },
        { "Kata", ENT_TOKEN_WORD, ENT_SHAPE_TITLE },
        { "K", ENT_TOKEN_WORD, ENT_SHAPE_TITLE },
        { "KATA", ENT_TOKEN_WORD, ENT_SHAPE_UPPER },
        { "U.S.", ENT_TOKEN_WORD, ENT_SHAPE_UPPER },
        { "NasDem", ENT_TOKEN_WORD, ENT_SHAPE_MIXED },
        { "iPhone", ENT_TOKEN_WORD, ENT_SHAPE_MIXED },
        { "KATAku", ENT_TOKEN_WORD, ENT_SHAPE_MIXED },
        { "\xC5\x9E" "i\xC5\x9Fli", ENT_TOKEN_WORD, ENT_SHAPE_TITLE },
        { "24", ENT_TOKEN_NUMBER, ENT_SHAPE_NONE },
        { "1.961", ENT_TOKEN_NUMBER, ENT_SHAPE_NONE },
        { "\xE2\x80\x9C", ENT_TOKEN_QUOTE, ENT_SHAPE_NONE },
        { "'", ENT_TOKEN_QUOTE, ENT_SHAPE_NONE },
        { "-", ENT_TOKEN_PUNCT, ENT_SHAPE_NONE },
        { "\xE2\x80\x94", ENT_TOKEN_PUNCT, ENT_SHAPE_NONE },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_token token = first_token(rows[i].text);
        ck_assert_msg(token.kind == rows[i].kind &&
                      token.shape == rows[i].shape &&
                      token.end == strlen(rows[i].text),
                      "%s: kind %d shape %d end %u", rows[i].text, token.kind,
                      token.shape, token.end);
    }
}
END_TEST

START_TEST(title_case_is_eight_in_ten_of_the_longer_words)
{
    ent_dossier *d = segmented(ENT_S(
        "Sepuluh Menteri Bertemu di Lima\n"
        "Sepuluh menteri bertemu di Lima.\n"
        "24 - 25\n"), ENT_LANGUAGE_ID);
    ck_assert_uint_eq(d->sentence_count, 3);
    ck_assert(d->sentences[0].title_case);
    ck_assert(!d->sentences[1].title_case);
    ck_assert(!d->sentences[2].title_case);
    ent_dossier_free(d);
}
END_TEST

START_TEST(sentences_know_their_block)
{
    ent_dossier *d = ent_dossier_new();
    ent_error error = ENT_ERROR_INIT;
    d->text = ENT_S("Satu. Dua.\nBACA JUGA: Tiga");
    ent_block blocks[] = {
        { 0, 10, 0, ENT_BLOCK_PROSE, { NULL, 0 } },
        { 11, 26, 1, ENT_BLOCK_BOILERPLATE, ENT_S("link") },
    };
    d->blocks = blocks;
    d->block_count = 2;
    ck_assert(ent_segment(segmenter, d, &error));
    ck_assert_uint_eq(d->sentence_count, 3);
    ck_assert_uint_eq(d->sentences[1].block, 0);
    ck_assert(!d->sentences[1].boilerplate);
    ck_assert_uint_eq(d->sentences[2].block, 1);
    ck_assert_uint_eq(d->sentences[2].paragraph, 1);
    ck_assert(d->sentences[2].boilerplate);
    ck_assert(d->tokens[d->sentences[2].first_token].space_before);
    ck_assert(!d->tokens[0].space_before);
    ent_dossier_free(d);
}
END_TEST

START_TEST(nothing_gives_nothing)
{
    ent_dossier *d = segmented(ENT_S(" \n\n\t\n"), ENT_LANGUAGE_UNKNOWN);
    ck_assert_uint_eq(d->sentence_count, 0);
    ck_assert_uint_eq(d->token_count, 0);
    ent_dossier_free(d);
}
END_TEST

/* Texts made at random ---------------------------------------------------- */

static const char *const fragments[] = {
    "Putra", "U.S.", "Mr", ".", ". ", "...", "?\"", "!'", "(", ")", "[", "]",
    "'s", "\xE2\x80\x99s", "\xE2\x80\x9C", "\xE2\x80\x9D", "-", "\xE2\x80\x93",
    " ", "  ", "\n", "10.000", "4,8", "19:30", "@", "kompas.com", "No", "dll",
    "\xC3\x89", "\xE6\x9D\xB1", "\xCC\x81", "\xF0\x9F\x93\xB8", "\xC2\xA0",
    "\xE2\x80\x8B", "a", "Z", "9", "said", "The", "\xE2\x80\xA6", "''", "Ph.D",
};

static void add_fragments(ent_buffer *text, ent_random *random)
{
    uint32_t count = ent_random_below(random, 60);
    for (uint32_t i = 0; i < count; i++)
        ent_buffer_add_string(text, fragments[ent_random_below(random,
            sizeof fragments / sizeof *fragments)]);
}

/* Any code points at all, but for the controls that reading removes. */
static void add_codes(ent_buffer *text, ent_random *random)
{
    uint32_t count = ent_random_below(random, 60);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t below = i % 3 == 0 ? 0x110000 : i % 3 == 1 ? 0x2100 : 0x7F;
        uint32_t code = ent_random_below(random, below);
        ent_buffer_add_code(text, code < ' ' ? '\n' : code);
    }
}

/* The naive twin: tokens are in order, start and end on code points, and leave
 * out white space only; sentences take up the tokens one after the other. */
static void check_cover(const ent_dossier *d)
{
    size_t at = 0, next;
    for (uint32_t i = 0; i <= d->token_count; i++) {
        size_t until = i < d->token_count ? d->tokens[i].start : d->text.size;
        ck_assert_uint_le(at, until);
        for (; at < until; at = next)
            ck_assert(is_white(ent_utf8_decode(d->text, at, &next)));
        if (i == d->token_count)
            break;
        ck_assert_uint_eq(at, until);
        ck_assert_uint_gt(d->tokens[i].end, until);
        at = d->tokens[i].end;
        ck_assert(at == d->text.size || (d->text.data[at] & 0xC0) != 0x80);
    }
    uint32_t token = 0;
    for (uint32_t i = 0; i < d->sentence_count; i++) {
        ck_assert_uint_eq(d->sentences[i].first_token, token);
        ck_assert_uint_gt(d->sentences[i].last_token, token);
        token = d->sentences[i].last_token;
    }
    ck_assert_uint_eq(token, d->token_count);
}

/* What 'plain' and 'shape' say, found anew letter by letter. */
static void check_token(ent_dossier *d, uint32_t number)
{
    const ent_token *t = &d->tokens[number];
    ent_slice text = ent_dossier_token(d, number);
    uint32_t upper = 0, lower = 0;
    bool ascii = true, capital = false;
    for (size_t at = 0, next; at < text.size; at = next) {
        uint32_t code = ent_utf8_decode(text, at, &next);
        ent_char_class class = ent_char_classify(code);
        capital |= at == 0 && class == ENT_CHAR_UPPER;
        upper += class == ENT_CHAR_UPPER;
        lower += class == ENT_CHAR_LOWER;
        ascii &= code < 0x80;
    }
    bool dotted = text.size > 1 && text.data[text.size - 1] == '.';
    ck_assert_int_eq(t->plain, ascii && !dotted);
    ent_shape shape = upper == 0 ? lower == 0 ? ENT_SHAPE_NONE : ENT_SHAPE_LOWER
        : upper + lower == 1 ? ENT_SHAPE_TITLE
        : lower == 0 ? ENT_SHAPE_UPPER
        : upper == 1 && capital ? ENT_SHAPE_TITLE : ENT_SHAPE_MIXED;
    if (t->kind == ENT_TOKEN_WORD && ent_char_is_letter(text.data[0] & 0x7F)
        && !(text.data[0] & 0x80))
        ck_assert_msg(t->shape == shape, "%.*s", ENT_P(text));
    ent_slice folded = ent_arena_lower(d->arena, text);
    ck_assert_uint_eq(ent_dossier_hashes(d)[number], ent_hash(folded, 0));
}

START_TEST(random_texts_keep_the_invariants)
{
    ent_random random = { 20240618 };
    ent_buffer text = ENT_BUFFER_INIT;
    for (int round = 0; round < 4000; round++) {
        ent_error error = ENT_ERROR_INIT;
        ent_buffer_clear(&text);
        if (round % 2 == 0)
            add_fragments(&text, &random);
        else
            add_codes(&text, &random);
        ent_dossier *d = segmented(ent_buffer_slice(&text),
                                   (ent_language)(round % 3));
        ck_assert_msg(ent_dossier_check(d, &error), "round %d: %s\n%s", round,
                      error.text, text.data);
        check_cover(d);
        for (uint32_t t = 0; t < d->token_count; t++)
            check_token(d, t);
        ent_dossier_free(d);
    }
    ent_buffer_release(&text);
}
END_TEST

START_TEST(broken_bytes_do_not_hurt)
{
    ent_random random = { 7 };
    char bytes[200];
    for (int round = 0; round < 2000; round++) {
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (char)ent_random_next(&random);
        ent_dossier *d = segmented((ent_slice){ bytes, sizeof bytes },
                                   ENT_LANGUAGE_ID);
        ent_dossier_free(d);
    }
}
END_TEST

START_TEST(what_never_ends_is_cut)
{
    ent_buffer text = ENT_BUFFER_INIT;
    for (int i = 0; i < 20000; i++)
        ent_buffer_add_string(&text, i % 3 ? "Satu, " : "dua ");
    ent_dossier *d = segmented(ent_buffer_slice(&text), ENT_LANGUAGE_ID);
    check_cover(d);
    ck_assert_uint_gt(d->sentence_count, 10);
    for (uint32_t i = 0; i < d->sentence_count; i++)
        ck_assert_uint_le(d->sentences[i].last_token -
                          d->sentences[i].first_token, 1000);
    ent_dossier_free(d);
    ent_buffer_release(&text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("segment");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 60);
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, cases_of_both_languages);
    tcase_add_test(all, kinds_and_shapes);
    tcase_add_test(all, title_case_is_eight_in_ten_of_the_longer_words);
    tcase_add_test(all, sentences_know_their_block);
    tcase_add_test(all, nothing_gives_nothing);
    tcase_add_test(all, random_texts_keep_the_invariants);
    tcase_add_test(all, broken_bytes_do_not_hurt);
    tcase_add_test(all, what_never_ends_is_cut);
    suite_add_tcase(suite, all);
    return support_run(suite);
}
