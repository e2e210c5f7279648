/* test_dossier.c: words, dates, checks, dumps, JSON.
 *
 * Most tests start from one sample of two sentences, made by hand below, and
 * break or print it. */

#include "entente/dossier.h"

#include "base/random.h"
#include "base/utf8.h"
#include "dossier/offsets.h"
#include "dossier/words.h"

#include "support.h"

/* The sample -------------------------------------------------------------- */

/* The place of a word, which must stand in the text. */
static uint32_t at(const ent_dossier *d, const char *word)
{
    size_t place = ent_slice_find(d->text, ent_slice_of(word));
    ck_assert_msg(place != SIZE_MAX, "'%s' is not in the sample", word);
    return (uint32_t)place;
}

static uint32_t after(const ent_dossier *d, const char *word)
{
    return at(d, word) + (uint32_t)strlen(word);
}

static void set_text(ent_dossier *d)
{
    d->document.id = ENT_S("xa-1");
    d->document.title = ENT_S("A \"B\"");
    d->document.source = ENT_S("Koran");
    d->document.date = (ent_date){ 2024, 6, 18 };
    d->document.language = ENT_LANGUAGE_ID;
    d->text = ent_arena_copy(d->arena,
        ENT_S("Łódź: Budi bertemu Sari.\nXA menuduh Xabia pada 2024."));
}

static void set_blocks(ent_dossier *d)
{
    static const char *const lines[][2] = {
        { "Łódź", "Sari." }, { "XA", "2024." } };
    d->block_count = d->sentence_count = 2;
    d->blocks = ent_arena_alloc(d->arena, 2 * sizeof *d->blocks);
    d->sentences = ent_arena_alloc(d->arena, 2 * sizeof *d->sentences);
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t start = at(d, lines[i][0]);
        uint32_t end = after(d, lines[i][1]);
        d->blocks[i] = (ent_block){ .start = start, .end = end,
                                    .paragraph = i };
        d->sentences[i] = (ent_sentence){ .start = start, .end = end,
                                          .block = i, .paragraph = i };
    }
}

static void set_tokens(ent_dossier *d)
{
    static const char *const words[] = { "Łódź", ":", "Budi", "bertemu",
        "Sari", ".", "XA", "menuduh", "Xabia", "pada", "2024", "." };
    uint32_t count = sizeof words / sizeof *words;
    uint32_t place = 0;
    d->tokens = ent_arena_alloc(d->arena, count * sizeof *d->tokens);
    d->token_count = count;
    for (uint32_t i = 0; i < count; i++) {
        ent_slice rest = ent_slice_part(d->text, place, d->text.size);
        uint32_t skip =
            (uint32_t)ent_slice_find(rest, ent_slice_of(words[i]));
        ent_token *t = &d->tokens[i];
        t->start = place + skip;
        t->end = place = t->start + (uint32_t)strlen(words[i]);
        t->sentence = i >= 6;
        t->space_before = skip > 0;
    }
    d->sentences[0].last_token = d->sentences[1].first_token = 6;
    d->sentences[1].last_token = count;
}

static void set_entities(ent_dossier *d)
{
    static const ent_entity entities[] = {
        { .type = ENT_TYPE_PERSON, .mentions = 1, .entry = 4, .country = 2 },
        { .type = ENT_TYPE_PERSON, .mentions = 1, .entry = ENT_NONE,
          .country = ENT_NONE },
        { .type = ENT_TYPE_COUNTRY, .mentions = 1, .entry = 7,
          .country = ENT_NONE },
        { .type = ENT_TYPE_COUNTRY, .mentions = 1, .entry = ENT_NONE,
          .country = ENT_NONE },
        { .type = ENT_TYPE_AGREEMENT, .entry = ENT_NONE,
          .country = ENT_NONE },
    };
    static const char *const ids[][2] = {
        { "person:budi", "Budi" }, { "person:sari", "Sari" },
        { "country:XA", "Xa" }, { "country:XB", "Xabia" },
        { "agreement:xa-xb-1961", "Perjanjian" } };
    d->entity_count = 5;
    d->entities = ent_arena_alloc(d->arena, sizeof entities);
    for (uint32_t i = 0; i < 5; i++) {
        d->entities[i] = entities[i];
        d->entities[i].id = ent_slice_of(ids[i][0]);
        d->entities[i].label = ent_slice_of(ids[i][1]);
    }
    d->entities[2].wikidata = ENT_S("Q12");
    d->entities[2].label_en = ENT_S("Xa");
    d->entities[2].label_id = ENT_S("Negeri Xa");
    d->entities[3].label_id = ENT_S("Xabia");
}

static void set_mentions(ent_dossier *d)
{
    static const struct {
        const char *word;
        uint32_t token, entity, flags;
    } list[] = {
        { "Budi", 2, 0, 0 },
        { "Sari", 4, 1, ENT_FLAG_NOMINAL },
        { "XA", 6, 2, ENT_FLAG_METONYM | ENT_FLAG_DEMONYM },
        { "Xabia", 8, 3, 0 },
    };
    d->mention_count = 4;
    d->mentions = ent_arena_alloc(d->arena, 4 * sizeof *d->mentions);
    for (uint32_t i = 0; i < 4; i++)
        d->mentions[i] = (ent_mention){
            .start = at(d, list[i].word), .end = after(d, list[i].word),
            .first_token = list[i].token, .last_token = list[i].token + 1,
            .sentence = i >= 2, .type = d->entities[list[i].entity].type,
            .flags = list[i].flags, .name = ENT_NONE,
            .entity = list[i].entity, .reason = ENT_S("lexicon") };
    d->date_count = 1;
    d->dates = ent_arena_alloc(d->arena, sizeof *d->dates);
    d->dates[0] = (ent_date_mention){ .start = at(d, "2024"),
        .end = after(d, "2024"), .sentence = 1, .date = { 2024, 0, 0 } };
}

static void set_links(ent_dossier *d)
{
    d->agreement_count = 1;
    d->agreements = ent_arena_alloc(d->arena, sizeof *d->agreements);
    uint32_t *parties = ent_arena_alloc(d->arena, 2 * sizeof *parties);
    parties[0] = 2;
    parties[1] = 3;
    d->agreements[0] = (ent_agreement){ .entity = 4, .kind = ENT_KIND_TREATY,
        .standing = ENT_STANDING_REPLACED, .parties = parties,
        .party_count = 2, .date = { 1961, 7, 6 }, .sentence = 1 };
    d->relation_count = 2;
    d->relations = ent_arena_alloc(d->arena, 2 * sizeof *d->relations);
    d->relations[0] = (ent_relation){ .source = 0, .target = 2,
        .type = ENT_RELATION_OFFICE, .attributed_to = ENT_NONE,
        .detail = ENT_S("president") };
    d->relations[1] = (ent_relation){ .source = 2, .target = 3,
        .type = ENT_RELATION_ACCUSE, .status = ENT_STATUS_ALLEGED,
        .attributed_to = 1, .sentence = 1, .start = at(d, "menuduh"),
        .end = after(d, "menuduh") };
}

/* "Budi" as a title: what matters here is where it stands. */
static void set_roles(ent_dossier *d)
{
    d->role_count = 1;
    d->roles = ent_arena_alloc(d->arena, sizeof *d->roles);
    d->roles[0] = (ent_role){ .person = 1, .of = 2, .office = ENT_NONE,
        .start = at(d, "Budi"), .end = after(d, "Budi") };
}

static ent_dossier *sample(void)
{
    ent_dossier *d = ent_dossier_new();
    set_text(d);
    set_blocks(d);
    set_tokens(d);
    set_entities(d);
    set_mentions(d);
    set_roles(d);
    set_links(d);
    return d;
}

/* What write gives for the sample, counted by hand in code points. */
static const char sample_json[] =
    "{\"document\":{\"id\":\"xa-1\",\"path\":null,"
    "\"title\":\"A \\\"B\\\"\",\"url\":null,\"date\":\"2024-06-18\","
    "\"language\":\"id\",\"source\":\"Koran\",\"text\":"
    "\"Łódź: Budi bertemu Sari.\\nXA menuduh Xabia pada 2024.\"},"
    "\"sentences\":["
    "{\"start\":0,\"end\":24,\"paragraph\":0,\"boilerplate\":false},"
    "{\"start\":25,\"end\":52,\"paragraph\":1,\"boilerplate\":false}],"
    "\"mentions\":["
    "{\"start\":6,\"end\":10,\"text\":\"Budi\",\"sentence\":0,"
    "\"type\":\"person\",\"entity\":\"person:budi\",\"flags\":[],"
    "\"reason\":\"lexicon\"},"
    "{\"start\":19,\"end\":23,\"text\":\"Sari\",\"sentence\":0,"
    "\"type\":\"person\",\"entity\":\"person:sari\",\"flags\":[\"nominal\"],"
    "\"reason\":\"lexicon\"},"
    "{\"start\":25,\"end\":27,\"text\":\"XA\",\"sentence\":1,"
    "\"type\":\"country\",\"entity\":\"country:XA\","
    "\"flags\":[\"metonym\",\"demonym\"],\"reason\":\"lexicon\"},"
    "{\"start\":36,\"end\":41,\"text\":\"Xabia\",\"sentence\":1,"
    "\"type\":\"country\",\"entity\":\"country:XB\",\"flags\":[],"
    "\"reason\":\"lexicon\"}],"
    "\"dates\":[{\"start\":47,\"end\":51,\"text\":\"2024\",\"sentence\":1,"
    "\"date\":\"2024\"}],"
    "\"entities\":["
    "{\"id\":\"person:budi\",\"type\":\"person\",\"label\":\"Budi\","
    "\"labels\":{},\"country\":\"country:XA\",\"mentions\":1},"
    "{\"id\":\"person:sari\",\"type\":\"person\",\"label\":\"Sari\","
    "\"labels\":{},\"mentions\":1},"
    "{\"id\":\"country:XA\",\"type\":\"country\",\"label\":\"Xa\","
    "\"labels\":{\"en\":\"Xa\",\"id\":\"Negeri Xa\"},\"wikidata\":\"Q12\","
    "\"mentions\":1},"
    "{\"id\":\"country:XB\",\"type\":\"country\",\"label\":\"Xabia\","
    "\"labels\":{\"id\":\"Xabia\"},\"mentions\":1},"
    "{\"id\":\"agreement:xa-xb-1961\",\"type\":\"agreement\","
    "\"label\":\"Perjanjian\",\"labels\":{},\"mentions\":0}],"
    "\"agreements\":[{\"entity\":\"agreement:xa-xb-1961\","
    "\"label\":\"Perjanjian\",\"kind\":\"treaty\","
    "\"parties\":[\"country:XA\",\"country:XB\"],\"year\":1961,"
    "\"date\":\"1961-07-06\",\"status\":\"replaced\",\"sentence\":1}],"
    "\"relations\":["
    "{\"source\":\"person:budi\",\"type\":\"OFFICE\",\"target\":\"country:XA\","
    "\"status\":\"asserted\",\"attributed_to\":null,\"sentence\":0,"
    "\"trigger\":\"\",\"detail\":\"president\"},"
    "{\"source\":\"country:XA\",\"type\":\"ACCUSE\",\"target\":\"country:XB\","
    "\"status\":\"alleged\",\"attributed_to\":\"person:sari\",\"sentence\":1,"
    "\"trigger\":\"menuduh\",\"start\":28,\"end\":35}]}\n";

/* Words and dates --------------------------------------------------------- */

/* Every word of an enumeration leads back to its number. */
#define CHECK_WORDS(name, type, count) \
    for (int i = 0; i < (int)(count); i++) { \
        type value = (type)((i + 1) % (int)(count)); \
        ent_slice word = ent_slice_of(ent_##name##_word((type)i)); \
        ck_assert(ent_##name##_of(word, &value)); \
        ck_assert_int_eq((int)value, i); \
    } \
    ck_assert_str_eq(ent_##name##_word((type)(count)), "?")

START_TEST(words_lead_back_to_their_numbers)
{
    CHECK_WORDS(type, ent_type, ENT_TYPE_COUNT);
    CHECK_WORDS(status, ent_status, ENT_STATUS_COUNT);
    CHECK_WORDS(relation, ent_relation_type, ENT_RELATION_COUNT);
    CHECK_WORDS(kind, ent_kind, ENT_KIND_COUNT);
    CHECK_WORDS(standing, ent_standing, ENT_STANDING_COUNT);
    ent_type type = ENT_TYPE_PLACE;
    ck_assert(!ent_type_of(ENT_S("Place"), &type));
    ck_assert(!ent_type_of(ENT_S(""), &type));
    ck_assert_int_eq(type, ENT_TYPE_PLACE);
}
END_TEST

START_TEST(relations_have_their_quads)
{
    ck_assert_int_eq(ent_relation_quad(ENT_RELATION_OFFICE),
                     ENT_QUAD_STRUCTURE);
    ck_assert_int_eq(ent_relation_quad(ENT_RELATION_AID),
                     ENT_QUAD_MATERIAL_COOPERATION);
    ck_assert_int_eq(ent_relation_quad(ENT_RELATION_THREATEN),
                     ENT_QUAD_VERBAL_CONFLICT);
    ck_assert_int_eq(ent_relation_quad(ENT_RELATION_RETREAT),
                     ENT_QUAD_MATERIAL_CONFLICT);
    ck_assert_str_eq(ent_quad_word(ENT_QUAD_VERBAL_COOPERATION),
                     "verbal cooperation");
}
END_TEST

START_TEST(languages_come_from_tags)
{
    ck_assert_int_eq(ent_language_of(ENT_S("id-ID")), ENT_LANGUAGE_ID);
    ck_assert_int_eq(ent_language_of(ENT_S("EN_us")), ENT_LANGUAGE_EN);
    ck_assert_int_eq(ent_language_of(ENT_S("idn")), ENT_LANGUAGE_UNKNOWN);
    ck_assert_int_eq(ent_language_of(ENT_S("")), ENT_LANGUAGE_UNKNOWN);
    ck_assert_str_eq(ent_language_word(ENT_LANGUAGE_EN), "en");
    ck_assert_str_eq(ent_language_word(ENT_LANGUAGE_UNKNOWN), "und");
}
END_TEST

START_TEST(dates_are_those_of_the_calendar)
{
    static const char *const good[][2] = {
        { "2024", "2024" }, { "2024-06", "2024-06" },
        { "2024-06-18", "2024-06-18" }, { "0001-01-01", "0001-01-01" },
        { "2024-02-29", "2024-02-29" }, { "2000-02-29", "2000-02-29" },
        { "2024-06-18T10:00:00Z", "2024-06-18" },
        { "2024-06-18 10:00", "2024-06-18" } };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        ent_date date = { 0, 0, 0 };
        char text[16];
        ck_assert_msg(ent_date_parse(ent_slice_of(good[i][0]), &date),
                      "%s is a date", good[i][0]);
        ent_date_format(date, text);
        ck_assert_str_eq(text, good[i][1]);
    }
}
END_TEST

START_TEST(other_dates_are_refused)
{
    static const char *const bad[] = { "", "24", "0000", "2024-", "2024-00",
        "2024-13", "2024-6", "2024-06-", "2024-06-00", "2024-06-31",
        "2023-02-29", "1900-02-29", "2024-06-18x", "20240618", "2024/06/18",
        "-2024", " 2024", "2024-06-1T", "year", "T2024" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ent_date date = { 7, 7, 7 };
        ck_assert_msg(!ent_date_parse(ent_slice_of(bad[i]), &date),
                      "'%s' is no date", bad[i]);
        ck_assert_int_eq(date.year, 7);
    }
}
END_TEST

START_TEST(dates_have_an_order)
{
    static const ent_date ascending[] = { { 0, 0, 0 }, { 1961, 0, 0 },
        { 1961, 7, 6 }, { 2024, 5, 31 }, { 2024, 6, 0 }, { 2024, 6, 2 },
        { 2025, 0, 0 } };
    int count = sizeof ascending / sizeof *ascending;
    for (int i = 0; i < count; i++)
        for (int j = 0; j < count; j++)
            ck_assert_int_eq(ent_date_compare(ascending[i], ascending[j]),
                             (i > j) - (i < j));
    ck_assert_int_eq(ent_date_compare((ent_date){ 2024, 0, 0 },
                                      (ent_date){ 2024, 1, 1 }), 0);
}
END_TEST

/* Checks ------------------------------------------------------------------ */

START_TEST(the_sample_and_nothing_are_in_order)
{
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *d = sample();
    ck_assert_msg(ent_dossier_check(d, &error), "%s", error.text);
    ck_assert_int_eq(error.code, ENT_OK);
    ent_dossier_free(d);
    d = ent_dossier_new();
    ck_assert_msg(ent_dossier_check(d, &error), "%s", error.text);
    ent_dossier_free(d);
    ent_dossier_free(NULL);
}
END_TEST

START_TEST(names_inside_names_are_in_order)
{
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *d = sample();
    d->mentions[0].end = after(d, "Sari"); /* "Budi bertemu Sari" */
    d->mentions[0].last_token = 5;
    ck_assert_msg(ent_dossier_check(d, &error), "%s", error.text);
    d->mentions[0].end = at(d, "Sari") + 2;
    ck_assert(!ent_dossier_check(d, &error));
    ck_assert_str_eq(error.text, "mention 1 crosses the border of another");
    ent_dossier_free(d);
}
END_TEST

/* X(how the sample is broken, what the check says). */
#define BREAKS(X) \
    X(d->text = ENT_S("\xFF"), "text is not UTF-8") \
    X(d->text = ENT_S("a\r\n"), "text has a carriage return") \
    X(d->document.date.month = 13, "document has no true date") \
    X(d->document.language = (ent_language)9, "no true language") \
    X(d->blocks[0].start = 1, "block 0 is no span") \
    X(d->blocks[0].end = 2000, "block 0 is no span") \
    X(d->blocks[1].end = d->blocks[1].start, "block 1 is no span") \
    X(d->blocks[1].start = 9, "block 1 begins before") \
    X(d->blocks[0].paragraph = 5, "block 1 goes back") \
    X(d->blocks[0].start = 8, "block 0 leaves text before") \
    X(d->blocks[1].end -= 1, "block 1 leaves text after") \
    X(d->blocks[0].kind = (ent_block_kind)7, "block 0 is of no kind") \
    X(d->blocks[0].reason = ENT_S("x"), "block 0 is no boilerplate") \
    X(d->sentences[0].end = 0, "sentence 0 is no span") \
    X(d->sentences[1].start = 9, "sentence 1 begins before") \
    X(d->sentences[0].block = 1, "sentence 0 crosses its block") \
    X(d->sentences[0].block = 2, "sentence 0 has no block") \
    X(d->sentences[1].paragraph = 3, "has not its block's paragraph") \
    X(d->sentences[0].boilerplate = true, "differ on boilerplate") \
    X(d->sentences[0].last_token = 5, "sentence 1 has tokens out of") \
    X(d->sentences[1].last_token = 99, "sentence 1 has tokens out of") \
    X(d->token_count = 13, "token 12 belongs to no sentence") \
    X(d->tokens[0].start = 1, "token 0 is no span") \
    X(d->tokens[3].start = d->tokens[2].start, "token 3 begins before") \
    X(d->tokens[5].sentence = 1, "token 5 is outside its sentence") \
    X(d->tokens[5].sentence = 2, "token 5 is outside its sentence") \
    X(d->tokens[0].kind = 9, "token 0 is of no kind") \
    X(d->tokens[0].shape = 9, "token 0 is of no kind or shape") \
    X(d->tokens[1].space_before = true, "token 1 has no space before") \
    X(d->mentions[0].end = d->mentions[0].start, "mention 0 is no span") \
    X(d->mentions[0].sentence = 1, "mention 0 is outside its sentence") \
    X(d->mentions[0].sentence = 2, "mention 0 is outside its sentence") \
    X(d->mentions[0].last_token = 4, "mention 0 has tokens that") \
    X(d->mentions[0].first_token = 3, "mention 0 has tokens that") \
    X(d->mentions[2].first_token = 5, "mention 2 has tokens that") \
    X(d->mentions[0].type = ENT_TYPE_COUNT, "mention 0 is of no type") \
    X(d->mentions[0].type = ENT_TYPE_PLACE, "mention 0 is of another type") \
    X(d->mentions[0].flags = 64, "mention 0 has an unknown flag") \
    X(d->mentions[0].entity = 5, "mention 0 has an entity that") \
    X(d->mentions[1] = d->mentions[0], "mention 1 is out of order") \
    X(d->dates[0].end = 3000, "date 0 is no span") \
    X(d->dates[0].sentence = 0, "date 0 is outside its sentence") \
    X(d->dates[0].date.year = 0, "date 0 is no true date") \
    X(d->entities[0].id = ENT_S("country:XC"), "entity 0 has an id that") \
    X(d->entities[0].id = ENT_S("person:"), "entity 0 has an id that") \
    X(d->entities[1].id = ENT_S("person:budi"), "entity 1 has the id of") \
    X(d->entities[0].label.size = 0, "entity 0 has no label") \
    X(d->entities[0].wikidata = ENT_S("Q1a"), "entity 0 has a Wikidata") \
    X(d->entities[0].wikidata = ENT_S("12"), "entity 0 has a Wikidata") \
    X(d->entities[0].country = 1, "entity 0 belongs to what is no") \
    X(d->entities[0].country = 9, "entity 0 belongs to what is no") \
    X(d->entities[0].mentions = 2, "entity 0 miscounts") \
    X(d->mentions[0].entity = ENT_NONE, "entity 0 miscounts") \
    X(d->roles[0].person = 2, "role 0 is of nobody known") \
    X(d->roles[0].of = 9, "role 0 is in what is not there") \
    X(d->roles[0].sentence = 1, "role 0 is outside its sentence") \
    X(d->agreements[0].entity = 0, "agreement 0 has no entity of") \
    X(d->agreements[0].kind = ENT_KIND_COUNT, "agreement 0 is of no kind") \
    X(d->agreements[0].standing = ENT_STANDING_COUNT, "of no kind or status") \
    X(d->agreements[0].parties[0] = 3, "agreement 0 has parties out of") \
    X(d->agreements[0].parties[1] = 9, "agreement 0 has parties out of") \
    X(d->agreements[0].date.day = 32, "agreement 0 has no true date") \
    X(d->agreements[0].sentence = 2, "agreement 0 has no sentence") \
    X(d->relations[0].source = 9, "relation 0 has an end that") \
    X(d->relations[0].target = 9, "relation 0 has an end that") \
    X(d->relations[1].attributed_to = 9, "relation 1 is told by nobody") \
    X(d->relations[1].type = ENT_RELATION_COUNT, "relation 1 is of no type") \
    X(d->relations[1].status = ENT_STATUS_COUNT, "no type or status") \
    X(d->relations[1].sentence = 2, "relation 1 has no sentence") \
    X(d->relations[1].sentence = 0, "relation 1 has a trigger outside") \
    X(d->relations[1].end = 3000, "relation 1 has a trigger outside") \
    X(d->relations[1].detail = ENT_S("x"), "relation 1 is no OFFICE") \
    X(d->block_count = 0, "sentence 0 has a block that is not there")

static void check_break(ent_dossier *d, const char *statement,
                        const char *expected)
{
    ent_error error = ENT_ERROR_INIT;
    ck_assert_msg(!ent_dossier_check(d, &error), "not seen: %s", statement);
    ck_assert_msg(strstr(error.text, expected) != NULL,
                  "%s: said '%s', expected '%s'", statement, error.text,
                  expected);
    ent_dossier_free(d);
}

START_TEST(each_broken_invariant_is_found)
{
#define X(statement, expected) \
    { \
        ent_dossier *d = sample(); \
        d->tokens = ent_arena_alloc(d->arena, 13 * sizeof *d->tokens); \
        set_tokens(d); \
        statement; \
        check_break(d, #statement, expected); \
    }
    BREAKS(X)
#undef X
}
END_TEST

/* Dumps ------------------------------------------------------------------- */

START_TEST(a_dump_has_a_record_a_line)
{
    static const char expected[] =
        "document  id \"xa-1\" date 2024-06-18 language id"
        " title \"A \"B\"\" source \"Koran\"\n"
        "block     prose  \"Łódź: Budi bertemu Sari.\"\n"
        "block     headline  \"XA menuduh Xabia pada 2024.\"\n"
        "sentence  \"Łódź: Budi bertemu Sari.\"\n"
        "sentence  \"XA menuduh Xabia pada 2024.\"  boilerplate\n"
        "tokens    Łódź | : | Budi | bertemu | Sari | .\n"
        "tokens    XA | menuduh | Xabia | pada | 2024 | .\n"
        "mention   \"Budi\" person:\n"
        "mention   \"Sari\" person:sari nominal\n"
        "mention   \"XA\" country:XA metonym,demonym\n"
        "mention   \"Xabia\" country:XB\n"
        "date      \"2024\" 2024\n"
        "entity    person:budi \"Budi\" 1\n"
        "entity    person:sari \"Sari\" 1\n"
        "entity    country:XA \"Xa\" 1\n"
        "entity    country:XB \"Xabia\" 1\n"
        "entity    agreement:xa-xb-1961 \"Perjanjian\" 0\n"
        "agreement agreement:xa-xb-1961 treaty 1961-07-06 replaced"
        " country:XA,country:XB\n"
        "relation  person:budi OFFICE country:XA asserted\n"
        "relation  country:XA ACCUSE country:XB alleged by person:sari"
        " \"menuduh\"\n";
    ent_dossier *d = sample();
    d->blocks[1].kind = ENT_BLOCK_HEADLINE;
    d->sentences[1].boilerplate = true;
    d->mentions[0].entity = ENT_NONE;
    ent_buffer out = ENT_BUFFER_INIT;
    ent_dossier_dump(d, 511, &out);
    ck_assert_str_eq(out.data, expected);
    ent_buffer_clear(&out);
    ent_dossier_dump(d, ENT_LAYER_DATES, &out);
    ck_assert_str_eq(out.data, "date      \"2024\" 2024\n");
    ent_buffer_release(&out);
    ent_dossier_free(d);
}
END_TEST

START_TEST(newlines_are_dumped_as_blanks)
{
    ent_dossier *d = sample();
    ent_buffer out = ENT_BUFFER_INIT;
    d->block_count = 1;
    d->blocks[0].end = (uint32_t)d->text.size;
    ent_dossier_dump(d, ENT_LAYER_BLOCKS, &out);
    ck_assert_str_eq(out.data, "block     prose  \"Łódź: Budi bertemu Sari."
                               " XA menuduh Xabia pada 2024.\"\n");
    ent_buffer_release(&out);
    ent_dossier_free(d);
}
END_TEST

/* Offsets ----------------------------------------------------------------- */

/* Characters of one to four bytes, as a seed has them. */
static ent_slice any_text(ent_arena *arena, ent_random *random, uint32_t codes)
{
    static const uint32_t firsts[] = { 'a', 0xE9, 0x4E00, 0x1F600 };
    ent_buffer out = ENT_BUFFER_INIT;
    ent_buffer_add_char(&out, 'a');
    for (uint32_t i = 1; i < codes; i++)
        ent_buffer_add_code(&out, firsts[ent_random_below(random, 4)]
                                      + ent_random_below(random, 20));
    ent_slice text = ent_arena_copy(arena, ent_buffer_slice(&out));
    ent_buffer_release(&out);
    return text;
}

START_TEST(offsets_are_those_of_counting)
{
    ent_arena *arena = ent_arena_new();
    ent_random random = { (uint64_t)_i };
    ent_slice text = any_text(arena, &random, 1 + (uint32_t)_i * 37);
    ent_offsets bytes, codes;
    ent_offsets_by_byte(&bytes, text);
    ent_offsets_by_code(&codes, text);
    uint32_t code = 0;
    for (size_t at = 0; at < text.size; code++) {
        ck_assert_uint_eq(ent_offsets_code(&bytes, (uint32_t)at), code);
        ck_assert_uint_eq(ent_offsets_byte(&codes, code), at);
        ent_utf8_decode(text, at, &at);
    }
    ck_assert_uint_eq(ent_offsets_code(&bytes, (uint32_t)text.size), code);
    ck_assert_uint_eq(ent_offsets_byte(&codes, code), text.size);
    ck_assert_uint_eq(ent_offsets_byte(&codes, code + 1), ENT_NONE);
    ent_offsets_release(&bytes);
    ent_offsets_release(&codes);
    ent_arena_free(arena);
}
END_TEST

/* JSON -------------------------------------------------------------------- */

static void check_json(const ent_dossier *d, const char *expected)
{
    ent_buffer out = ENT_BUFFER_INIT;
    ent_dossier_write_json(d, &out);
    ck_assert_str_eq(out.data, expected);
    ent_buffer_release(&out);
}

START_TEST(json_is_as_the_contract_says)
{
    ent_dossier *d = sample();
    check_json(d, sample_json);
    ent_dossier_free(d);
}
END_TEST

START_TEST(what_was_written_reads_back)
{
    ent_error error = ENT_ERROR_INIT;
    ent_json_kind kind;
    ent_dossier *d;
    ck_assert_msg(ent_dossier_read_json(ENT_S(sample_json), &d, &kind, &error),
                  "%s", error.text);
    ck_assert_int_eq(kind, ENT_JSON_DOSSIER);
    ck_assert_msg(ent_dossier_check(d, &error), "%s", error.text);
    ck_assert_uint_eq(d->relations[1].start, at(d, "menuduh"));
    ck_assert_uint_eq(d->mentions[3].end, after(d, "Xabia"));
    ck_assert_uint_eq(d->entities[0].country, 2);
    ck_assert_uint_eq(d->sentences[1].block, ENT_NONE);
    check_json(d, sample_json);
    ent_dossier_free(d);
}
END_TEST

START_TEST(nothing_reads_back)
{
    static const char line[] =
        "{\"document\":{\"id\":\"\",\"path\":null,\"title\":null,"
        "\"url\":null,\"date\":null,\"language\":\"und\",\"source\":null,"
        "\"text\":\"\"},\"sentences\":[],\"mentions\":[],\"dates\":[],"
        "\"entities\":[],\"agreements\":[],\"relations\":[]}\n";
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *d = ent_dossier_new();
    check_json(d, line);
    ent_dossier_free(d);
    ck_assert(ent_dossier_read_json(ENT_S(line), &d, NULL, &error));
    check_json(d, line);
    ent_dossier_free(d);
}
END_TEST

/* A dossier with random sentences over random text. */
static ent_dossier *any_dossier(ent_random *random)
{
    ent_dossier *d = ent_dossier_new();
    d->document.id = any_text(d->arena, random, 5);
    d->text = any_text(d->arena, random, 1 + ent_random_below(random, 900));
    d->sentences = ent_arena_alloc(d->arena, 100 * sizeof *d->sentences);
    for (size_t at = 0; at < d->text.size && d->sentence_count < 100;) {
        ent_sentence *s = &d->sentences[d->sentence_count++];
        s->start = (uint32_t)at;
        for (uint32_t n = ent_random_below(random, 30) + 1;
             n > 0 && at < d->text.size; n--)
            ent_utf8_decode(d->text, at, &at);
        s->end = (uint32_t)at;
        s->block = ENT_NONE;
        s->boilerplate = ent_random_below(random, 2);
    }
    return d;
}

START_TEST(any_dossier_reads_back)
{
    ent_error error = ENT_ERROR_INIT;
    ent_random random = { 1000 + (uint64_t)_i };
    ent_dossier *d = any_dossier(&random);
    ent_buffer first = ENT_BUFFER_INIT;
    ent_dossier_write_json(d, &first);
    ent_dossier_free(d);
    ck_assert_msg(ent_dossier_read_json(ent_buffer_slice(&first), &d, NULL,
                                        &error), "%s", error.text);
    check_json(d, first.data);
    ent_dossier_free(d);
    ent_buffer_release(&first);
}
END_TEST

static ent_dossier *read_article(const char *line)
{
    ent_error error = ENT_ERROR_INIT;
    ent_json_kind kind;
    ent_dossier *d;
    ck_assert_msg(ent_dossier_read_json(ent_slice_of(line), &d, &kind, &error),
                  "%s: %s", line, error.text);
    ck_assert_int_eq(kind, ENT_JSON_ARTICLE);
    return d;
}

static void check_slice(ent_slice found, const char *expected)
{
    ck_assert_msg(ent_slice_equal(found, ent_slice_of(expected)),
                  "'%.*s', expected '%s'", ENT_P(found), expected);
}

START_TEST(articles_are_read)
{
    ent_dossier *d = read_article(
        "{\"id\": 12, \"text\": \"a\\r\\nb \\ud83d\\ude00\","
        "\"title\": \" T \","
        "\"url\": \"https://x.y/z\", \"date\": \"2024-06-18T01:02:03\","
        "\"language\": \"id-ID\", \"source\": null, \"extra\": [1, {}]}");
    check_slice(d->document.id, "12");
    check_slice(d->text, "a\nb 😀");
    check_slice(d->document.title, "T");
    check_slice(d->document.url, "https://x.y/z");
    check_slice(d->document.source, "");
    ck_assert_int_eq(d->document.language, ENT_LANGUAGE_ID);
    ck_assert_int_eq(d->document.date.day, 18);
    ent_dossier_free(d);
    d = read_article("{\"text\": \"x\", \"text\": \"y\", \"title\": [],"
                     "\"date\": \"Mon, 17 Jun 2024\"}");
    check_slice(d->text, "y"); /* of equal keys the last wins */
    check_slice(d->document.id, "");
    check_slice(d->document.title, "");
    ck_assert_int_eq(d->document.date.year, 0);
    ent_dossier_free(d);
}
END_TEST

START_TEST(other_engines_may_leave_fields_out)
{
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *d;
    ck_assert_msg(ent_dossier_read_json(ENT_S(
        "{\"document\": {\"id\": \"a\", \"text\": \"Sari setuju.\"},"
        "\"sentences\": [{\"start\": 0, \"end\": 12}],"
        "\"entities\": [{\"id\": \"person:sari\"}, {\"id\": \"country:XA\"},"
        "{\"id\": \"agreement:b\"}],"
        "\"agreements\": [{\"entity\": \"agreement:b\", \"kind\": \"pact\","
        "\"status\": \"planned\", \"year\": 2024, \"sentence\": 0,"
        "\"parties\": [\"person:sari\", \"country:XA\"]}],"
        "\"relations\": [{\"source\": \"person:sari\", \"type\": \"AGREE\","
        "\"target\": \"country:XA\", \"status\": \"asserted\","
        "\"sentence\": 0, \"trigger\": \"setuju\"}]}"), &d, NULL, &error),
        "%s", error.text);
    check_slice(d->entities[0].label, "person:sari");
    ck_assert_uint_eq(d->relations[0].start, at(d, "setuju"));
    ck_assert_int_eq(d->agreements[0].date.year, 2024);
    ck_assert_uint_eq(d->agreements[0].parties[0], 1); /* by id */
    ent_dossier_free(d);
}
END_TEST

/* Lines that are no article and no dossier. */
static const char *const broken[] = {
    "", "x", "null", "[]", "\"text\"", "{", "{}", "{\"text\": 1}",
    "{\"text\": \"a\"", "{\"text\": \"a\"} x", "{\"text\": \"\\ud800\"}",
    "{\"text\": \"\\udc00 a\"}", "{\"text\": \"\xFF\"}",
    "{\"text\": \"a\nb\"}", "{'text': 'a'}", "{\"document\": {}}",
    "{\"document\": {\"text\": null}}",
    "{\"document\": {\"text\": \"a\\rb\"}}",
    "{\"document\": {\"text\": \"ab\"}, \"sentences\": [{\"start\": 0}]}",
    "{\"document\": {\"text\": \"ab\"}, \"sentences\": [7]}",
    "{\"document\": {\"text\": \"ab\"}, \"sentences\":"
    " [{\"start\": 0, \"end\": 3}]}",
    "{\"document\": {\"text\": \"ab\"}, \"sentences\":"
    " [{\"start\": -1, \"end\": 2}]}",
    "{\"document\": {\"text\": \"ab\"}, \"sentences\":"
    " [{\"start\": 2, \"end\": 1}]}",
    "{\"document\": {\"text\": \"ab\"}, \"entities\": [{\"id\": \"x:y\"}]}",
    "{\"document\": {\"text\": \"ab\"}, \"entities\": [{\"id\":"
    " \"person:a\"}, {\"id\": \"person:a\"}]}",
    "{\"document\": {\"text\": \"ab\"}, \"sentences\": [{\"start\": 0,"
    " \"end\": 2}], \"mentions\": [{\"start\": 0, \"end\": 1, \"sentence\":"
    " 0, \"type\": \"person\", \"entity\": \"person:a\"}]}",
    "{\"document\": {\"text\": \"ab\"}, \"sentences\": [{\"start\": 0,"
    " \"end\": 2}], \"mentions\": [{\"start\": 0, \"end\": 1, \"sentence\":"
    " 0, \"type\": \"person\", \"flags\": [\"odd\"]}]}",
    "{\"document\": {\"text\": \"ab\"}, \"relations\": [{\"source\": \"a\"}]}",
};

START_TEST(broken_lines_say_where)
{
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *d = NULL;
    ck_assert(!ent_dossier_read_json(ent_slice_of(broken[_i]), &d, NULL,
                                     &error));
    ck_assert_int_eq(error.code, ENT_EFORMAT);
    ck_assert_ptr_null(d);
    ck_assert_msg(error.column > 0, "no column: %s", error.text);
    ck_assert(error.text[0] != '\0');
}
END_TEST

START_TEST(deep_nesting_is_refused)
{
    enum { DEPTH = 100000 };
    ent_buffer line = ENT_BUFFER_INIT;
    ent_buffer_add_string(&line, "{\"text\": ");
    for (int i = 0; i < DEPTH; i++)
        ent_buffer_add_char(&line, '[');
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *d = NULL;
    ck_assert(!ent_dossier_read_json(ent_buffer_slice(&line), &d, NULL,
                                     &error));
    ck_assert_int_eq(error.code, ENT_EFORMAT);
    ent_buffer_release(&line);
}
END_TEST

/* Whatever becomes of the sample's line, it is refused or makes a dossier in
 * order. */
static void check_any(ent_slice line)
{
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *d;
    if (!ent_dossier_read_json(line, &d, NULL, &error)) {
        ck_assert_int_ne(error.code, ENT_OK);
        return;
    }
    ck_assert_msg(ent_dossier_check(d, &error), "%s", error.text);
    ent_dossier_free(d);
}

/* Values of a member; each is read without a tree, and beside a list, which
 * needs one. */
static const char *const values[] = {
    "\"a b\"", "\"\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
    "\"x\\u0041\\u00e9\\u20aC y\"",
    "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\ud83d\\u0041\"", "\"\\udc00\"",
    "\"\\u0000\"", "\"\\u12\"", "\"\\x\"", "\"a\nb\"", "\"a\x7f\"",
    "\"\xC5\x81\"",
    "\"\xC5\"", "\"\xED\xA0\x80\"", "\"open", "0", "7", "42", "007", "-3",
    "-0", "1.5", "1e3", "123456789012345678", "12345678901234567890", "1x",
    "null", "true", "false", "nul", "truer", "[]", "{}", "{\"a\":1}", "",
    " \t\"blanks around\" \r", "\"a\",", "\"a\" \"b\"", "\"a\"}", "\"a\"}x",
    "1,\"title\":\"the last counts\"", "1,\"title\":null", "\"e\\u0301\"",
};

/* What a line says, or why it says nothing. */
static void tell_line(ent_buffer *told, const char *form, const char *value)
{
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *d;
    ent_buffer line = ENT_BUFFER_INIT;
    for (const char *p = form; *p; p++) {
        if (*p == '@')
            ent_buffer_add_string(&line, value);
        else
            ent_buffer_add_char(&line, *p);
    }
    if (ent_dossier_read_json(ent_buffer_slice(&line), &d, NULL, &error)) {
        ent_dossier_write_json(d, told);
        ent_dossier_free(d);
    } else {
        ent_buffer_add_string(told, error.text);
    }
    ent_buffer_release(&line);
}

START_TEST(lines_are_read_alike_with_and_without_a_tree)
{
    static const char *const forms[][2] = {
        { "{\"text\":\"x\",\"title\":@}",
          "{\"text\":\"x\",\"a\":[],\"title\":@}" },
        { "{\"text\":@,\"id\":1}", "{\"a\":[],\"text\":@,\"id\":1}" },
        { "{\"id\":@,\"text\":\"y\"}", "{\"a\":[],\"id\":@,\"text\":\"y\"}" },
        { "{\"date\":@,\"text\":\"y\"}",
          "{\"a\":[],\"date\":@,\"text\":\"y\"}" },
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        ent_buffer flat = ENT_BUFFER_INIT, tree = ENT_BUFFER_INIT;
        tell_line(&flat, forms[i][0], values[_i]);
        tell_line(&tree, forms[i][1], values[_i]);
        ck_assert_str_eq(flat.data, tree.data);
        ent_buffer_release(&flat);
        ent_buffer_release(&tree);
    }
}
END_TEST

START_TEST(cut_and_changed_lines_do_no_harm)
{
    static const char odd[] = { 0, '"', '{', '9', '\\', ',', (char)0xC3 };
    char line[sizeof sample_json];
    for (size_t i = 0; i + 1 < sizeof line; i++) {
        check_any((ent_slice){ sample_json, i });
        memcpy(line, sample_json, sizeof line);
        for (size_t o = 0; o < sizeof odd; o++) {
            line[i] = odd[o];
            check_any((ent_slice){ line, sizeof line - 1 });
        }
    }
}
END_TEST

static void add_basics(Suite *suite)
{
    TCase *basics = tcase_create("words, dates, checks, dumps");
    tcase_add_test(basics, words_lead_back_to_their_numbers);
    tcase_add_test(basics, relations_have_their_quads);
    tcase_add_test(basics, languages_come_from_tags);
    tcase_add_test(basics, dates_are_those_of_the_calendar);
    tcase_add_test(basics, other_dates_are_refused);
    tcase_add_test(basics, dates_have_an_order);
    tcase_add_test(basics, the_sample_and_nothing_are_in_order);
    tcase_add_test(basics, names_inside_names_are_in_order);
    tcase_add_test(basics, each_broken_invariant_is_found);
    tcase_add_test(basics, a_dump_has_a_record_a_line);
    tcase_add_test(basics, newlines_are_dumped_as_blanks);
    suite_add_tcase(suite, basics);
}

static void add_json(Suite *suite)
{
    TCase *json = tcase_create("json");
    tcase_set_timeout(json, 120);
    tcase_add_loop_test(json, offsets_are_those_of_counting, 0, 12);
    tcase_add_test(json, json_is_as_the_contract_says);
    tcase_add_test(json, what_was_written_reads_back);
    tcase_add_test(json, nothing_reads_back);
    tcase_add_loop_test(json, any_dossier_reads_back, 0, 30);
    tcase_add_test(json, articles_are_read);
    tcase_add_test(json, other_engines_may_leave_fields_out);
    tcase_add_loop_test(json, broken_lines_say_where, 0,
                        (int)(sizeof broken / sizeof *broken));
    tcase_add_test(json, deep_nesting_is_refused);
    tcase_add_loop_test(json, lines_are_read_alike_with_and_without_a_tree, 0,
                        sizeof values / sizeof *values);
    tcase_add_test(json, cut_and_changed_lines_do_no_harm);
    suite_add_tcase(suite, json);
}

int main(void)
{
    Suite *suite = suite_create("dossier");
    add_basics(suite);
    add_json(suite);
    return support_run(suite);
}
