/* test_link.c: deeds and ties in sentences whose names are marked by hand:
 *
 *     [Putin|person:putin] bertemu [Kim|person:kim].
 *
 * so that this stage is tried without those that find names. (The case files of
 * tests/cases/link run behind all stages, in test_pipeline.c.) */

#include "base/random.h"
#include "entente/link.h"
#include "entente/segment.h"
#include "lexicon/lexicon.h"
#include "link/model.h"

#include "support.h"

static ent_lexicon *lexicon;
static ent_segmenter *segmenter;
static ent_linker *linker;

static void set_up_with(const ent_lexicon_options *options)
{
    ent_error error = ENT_ERROR_INIT;
    lexicon = ent_lexicon_new(options, &error);
    support_good(lexicon != NULL, &error);
    segmenter = ent_segmenter_new(lexicon, &error);
    support_good(segmenter != NULL, &error);
    linker = ent_linker_new(lexicon, &error);
    support_good(linker != NULL, &error);
}

static void set_up(void)
{
    set_up_with(NULL);
}

static void tear_down(void)
{
    ent_linker_free(linker);
    ent_segmenter_free(segmenter);
    ent_lexicon_free(lexicon);
}

/* What a tie that rules tell needs lies here in a linker's model (model.h). */
#define TOLD_AT 12

/* With a user's model, the packed one but for what ties of rules need: that
 * their two are rather tied than not. */
static void set_up_doubting(void)
{
    char folder[64], path[96];
    support_folder(folder);
    snprintf(path, sizeof path, "%s/doubting.model", folder);
    set_up();
    ent_buffer bytes = ENT_BUFFER_INIT;
    ent_buffer_add(&bytes, ent_lexicon_learnt(lexicon,
                                              ENT_MODEL_LINKER)->content);
    bytes.data[TOLD_AT] = bytes.data[TOLD_AT + 1] = 0;
    support_write(path, ent_buffer_slice(&bytes));
    ent_buffer_release(&bytes);
    tear_down();
    const char *files[] = { path };
    set_up_with(&(ent_lexicon_options){ files, 1 });
    support_remove(folder);
    ent_dyad_model model;
    ent_error error = ENT_ERROR_INIT;
    const ent_lexicon_model *learnt =
        ent_lexicon_learnt(lexicon, ENT_MODEL_LINKER);
    support_good(ent_dyad_model_read(&model, learnt->content, learnt->name,
                                     &error), &error);
    ck_assert_int_eq(model.needed[ENT_DYAD_TOLD], 0);
}

/* Marked text ------------------------------------------------------------- */

typedef struct mark {
    uint32_t start;
    uint32_t end;
    ent_slice id;
} mark;

#define MARKS 64

/* Takes the marks out of 'source'; returns how many there were. */
static uint32_t read_marks(ent_slice source, ent_buffer *text, mark *marks)
{
    uint32_t count = 0;
    for (size_t i = 0; i < source.size; i++) {
        char c = source.data[i];
        if (c == '[') {
            marks[count].start = (uint32_t)text->size;
        } else if (c == '|') {
            size_t close = ent_slice_find(
                ent_slice_part(source, i, source.size), ENT_S("]"));
            marks[count].end = (uint32_t)text->size;
            marks[count++].id = ent_slice_part(source, i + 1, i + close);
            ck_assert_uint_lt(count, MARKS);
            i += close;
        } else {
            ent_buffer_add_char(text, c);
        }
    }
    return count;
}

static uint32_t entity_of(ent_dossier *d, ent_slice id)
{
    uint32_t e = 0;
    while (e < d->entity_count && !ent_slice_equal(d->entities[e].id, id))
        e++;
    if (e == d->entity_count) {
        ent_entity *entity = &d->entities[d->entity_count++];
        *entity = (ent_entity){ .id = id, .label = id, .entry = ENT_NONE,
                                .country = ENT_NONE };
        ent_slice type = ent_slice_part(id, 0,
                                        ent_slice_find(id, ENT_S(":")));
        ck_assert(ent_type_of(type, &entity->type));
    }
    d->entities[e].mentions++;
    return e;
}

static void add_mention(ent_dossier *d, const mark *m)
{
    ent_mention *mention = &d->mentions[d->mention_count++];
    uint32_t t = 0;
    while (d->tokens[t].end <= m->start)
        t++;
    *mention = (ent_mention){ .start = m->start, .end = m->end,
                              .first_token = t, .name = ENT_NONE,
                              .sentence = d->tokens[t].sentence };
    while (t < d->token_count && d->tokens[t].start < m->end)
        t++;
    mention->last_token = t;
    mention->entity = entity_of(d, m->id);
    mention->type = d->entities[mention->entity].type;
    if (mention->type == ENT_TYPE_AGREEMENT)
        mention->flags = ENT_FLAG_NOMINAL;
}

/* A dossier of one line, linked and checked; owned. */
static ent_dossier *link_text(ent_language language, const char *source)
{
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *d = ent_dossier_new();
    ent_buffer text = ENT_BUFFER_INIT;
    mark marks[MARKS];
    uint32_t count = read_marks(ent_slice_of(source), &text, marks);
    d->text = ent_arena_copy(d->arena, ent_buffer_slice(&text));
    ent_buffer_release(&text);
    d->document.language = language;
    d->blocks = ent_arena_alloc(d->arena, sizeof *d->blocks);
    d->block_count = d->text.size > 0;
    *d->blocks = (ent_block){ .end = (uint32_t)d->text.size,
                              .kind = ENT_BLOCK_PROSE };
    support_good(ent_segment(segmenter, d, &error), &error);
    d->mentions = ent_arena_alloc(d->arena, MARKS * sizeof *d->mentions);
    d->entities = ent_arena_alloc(d->arena, MARKS * sizeof *d->entities);
    for (uint32_t i = 0; i < count; i++)
        add_mention(d, &marks[i]);
    support_good(ent_link(linker, d, &error), &error);
    support_good(ent_dossier_check(d, &error), &error);
    return d;
}

/* The layer of the sentence is exactly this. */
static void expect(ent_language language, unsigned layer, const char *source,
                   const char *wanted)
{
    ent_dossier *d = link_text(language, source);
    ent_buffer dump = ENT_BUFFER_INIT;
    ent_dossier_dump(d, layer, &dump);
    const char *is = dump.size ? dump.data : "";
    ck_assert_msg(!strcmp(is, wanted), "%s\nexpected:\n%sfound:\n%s", source,
                  wanted, is);
    ent_buffer_release(&dump);
    ent_dossier_free(d);
}

#define ID(source, wanted) \
    expect(ENT_LANGUAGE_ID, ENT_LAYER_RELATIONS, source, wanted)
#define EN(source, wanted) \
    expect(ENT_LANGUAGE_EN, ENT_LAYER_RELATIONS, source, wanted)

/* Ties -------------------------------------------------------------------- */

START_TEST(titles_tell_offices)
{
    ID("Kepala [Basarnas|organization:basarnas], [Rivai|person:rivai], diam.",
       "relation  person:rivai OFFICE organization:basarnas asserted"
       " \"Kepala\"\n");
    ID("Konsul [Peru|country:PE] di [Osaka|place:osaka], [Quispe|person:q],"
       " pulang.",
       "relation  person:q OFFICE country:PE asserted \"Konsul\"\n");
    EN("[NIS|organization:nis] Director [Cho|person:cho] smiled.",
       "relation  person:cho OFFICE organization:nis asserted"
       " \"Director\"\n");
    EN("[Petrov|person:petrov], spokesman for the [Navy|organization:navy],"
       " smiled.",
       "relation  person:petrov OFFICE organization:navy asserted"
       " \"spokesman\"\n");
    EN("The [Fund|organization:fund] said its chairman, [Ito|person:ito],"
       " was away.",
       "relation  person:ito OFFICE organization:fund asserted"
       " \"chairman\"\n");
}
END_TEST

START_TEST(members_belong)
{
    ID("Peneliti [LIPI|organization:lipi] [Rizal|person:rizal] menambahkan.",
       "relation  person:rizal MEMBER_OF organization:lipi asserted"
       " \"Peneliti\"\n");
    ID("[Rizal|person:rizal] ([PKS|organization:pks]) diam.",
       "relation  person:rizal MEMBER_OF organization:pks asserted\n");
    EN("[Moe|person:moe], a broker at [Fearnleys|organization:f], left.",
       "relation  person:moe MEMBER_OF organization:f asserted"
       " \"broker\"\n");
}
END_TEST

START_TEST(places_lie_in_countries)
{
    ID("Gudang di [Kursk|place:kursk], [Rusia|country:RU], terbakar.",
       "relation  place:kursk LOCATED_IN country:RU asserted\n");
    ID("Ibu kota [Vietnam|country:VN], [Hanoi|place:hanoi], ramai.",
       "relation  place:hanoi LOCATED_IN country:VN asserted\n");
}
END_TEST

/* Deeds ------------------------------------------------------------------- */

START_TEST(voice_says_who_acts)
{
    ID("[A|country:AA] menyerang [B|country:BB].",
       "relation  country:AA ASSAULT country:BB asserted \"menyerang\"\n");
    ID("[A|country:AA] diserang oleh [B|country:BB].",
       "relation  country:BB ASSAULT country:AA asserted \"diserang\"\n");
    ID("[A|country:AA] di serang oleh [B|country:BB].",
       "relation  country:BB ASSAULT country:AA asserted \"serang\"\n");
    ID("Serangan [A|country:AA] ke [B|country:BB] berlanjut.",
       "relation  country:AA ASSAULT country:BB asserted \"Serangan\"\n");
    EN("[A|country:AA] was attacked by [B|country:BB].",
       "relation  country:BB ASSAULT country:AA asserted \"attacked\"\n");
    EN("[A|country:AA]'s attack on [B|country:BB] went on.",
       "relation  country:AA ASSAULT country:BB asserted \"attack\"\n");
}
END_TEST

START_TEST(insertions_are_passed_over)
{
    EN("[Lamy|person:lamy], commissioner since May, met [Ito|person:ito].",
       "relation  person:lamy CONSULT person:ito asserted \"met\"\n");
    ID("[Xi|person:xi] menjamu sahabat lamanya, [Ito|person:ito], di sana.",
       "relation  person:xi CONSULT person:ito asserted \"menjamu\"\n");
}
END_TEST

START_TEST(pronouns_mean_the_last_who_acted)
{
    EN("[Lamy|person:lamy] met [Ito|person:ito]. He thanked"
       " [Peru|country:PE].",
       "relation  person:lamy CONSULT person:ito asserted \"met\"\n"
       "relation  person:lamy SUPPORT country:PE asserted \"thanked\"\n");
    ID("\"Kami mengecam [Peru|country:PE],\" ujar [Ito|person:ito].",
       "relation  person:ito ACCUSE country:PE asserted \"mengecam\"\n");
}
END_TEST

START_TEST(frames_say_who_says_so)
{
    ID("[A|country:AA] menuduh [B|country:BB] memasok [C|country:CC].",
       "relation  country:AA ACCUSE country:BB asserted \"menuduh\"\n"
       "relation  country:BB AID country:CC alleged by country:AA"
       " \"memasok\"\n");
}
END_TEST

START_TEST(nothing_is_asserted_of_what_did_not_happen)
{
    ID("[A|country:AA] belum menyerang [B|country:BB].", "");
    ID("Jika [A|country:AA] menyerang [B|country:BB], perang pecah.", "");
    EN("[A|country:AA] never attacked [B|country:BB].", "");
    EN("Did [A|country:AA] attack [B|country:BB]?", "");
}
END_TEST

/* Agreements -------------------------------------------------------------- */

START_TEST(agreements_have_parties_and_standing)
{
    expect(ENT_LANGUAGE_ID, ENT_LAYER_AGREEMENTS,
           "[A|country:AA] dan [B|country:BB] menandatangani"
           " [perjanjian|agreement:x] tahun 1987.",
           "agreement agreement:x treaty 1987 signed"
           " country:AA,country:BB\n");
    expect(ENT_LANGUAGE_EN, ENT_LAYER_AGREEMENTS,
           "[A|country:AA] will sign a [pact|agreement:x] with"
           " [B|country:BB].",
           "agreement agreement:x pact - planned country:AA,country:BB\n");
}
END_TEST

/* Odd input --------------------------------------------------------------- */

START_TEST(odd_sentences_do_no_harm)
{
    ID("", "");
    ID("[A|country:AA]", "");
    ID("[A|country:AA][B|country:BB]", "");
    ID("dan dan dan menyerang menyerang oleh oleh , , [A|country:AA]", "");
    EN("by by [A|country:AA] 's 's was was [A|country:AA] attacked", "");
}
END_TEST

START_TEST(many_actors_in_one_sentence)
{
    ent_buffer text = ENT_BUFFER_INIT;
    for (int i = 0; i < 40; i++)
        ent_buffer_format(&text, "[N%d|country:N%d] menyerang ", i, i);
    ent_dossier_free(link_text(ENT_LANGUAGE_ID, text.data));
    ent_buffer_release(&text);
}
END_TEST

/* Sums that pairs share, against the sum over each pair's features. */
static void compare_sums(void *context, const ent_dyad *dyad,
                         uint32_t classes)
{
    uint32_t *seen = context;
    const ent_lexicon_model *bytes = ent_lexicon_learnt(lexicon,
                                                        ENT_MODEL_LINKER);
    ent_error error = ENT_ERROR_INIT;
    ent_dyad_model model;
    int32_t scores[ENT_DYAD_CLASSES];
    ent_dyad listed = *dyad;
    listed.count = classes;
    support_good(ent_dyad_model_read(&model, bytes->content, bytes->name,
                                     &error), &error);
    ent_dyad_scores(&model, &listed, scores);
    ck_assert_mem_eq(scores, dyad->scores, sizeof scores);
    ++*seen;
}

/* A sentence of words that rules look at, in any order. */
static void add_sentence(ent_random *random, ent_buffer *text)
{
    static const char *const words[] = {
        "menyerang", "bertemu", "dengan", "di", "ke", "presiden", "yang",
        ",", "dan", "\"", "bahwa", "attacked", "met", "with", "the", "of",
        "minister", "who", "said", "kapal", "ships", "signed", "akan" };
    static const char *const names[] = {
        "[Ana Rivai|person:ana]", "[Rivai|person:ana]", "[BDN|organization:b]",
        "[Sulania|country:XS]", "[Veria|country:XV]", "[Tamu|place:tamu]",
        "[Pakta|agreement:p]" };
    uint32_t left = 1 + ent_random_below(random, 9);
    while (left > 0) {
        bool name = ent_random_below(random, 4) == 0;
        ent_buffer_add_string(text, name
            ? names[ent_random_below(random, sizeof names / sizeof *names)]
            : words[ent_random_below(random, sizeof words / sizeof *words)]);
        ent_buffer_add_char(text, ' ');
        left -= name;
    }
    ent_buffer_add_string(text, ".\n\n");
}

START_TEST(sums_are_those_of_features)
{
    ent_random random = { 1 };
    uint32_t seen = 0;
    for (int i = 0; i < 100; i++) {
        ent_buffer text = ENT_BUFFER_INIT;
        for (int k = 0; k < 5; k++)
            add_sentence(&random, &text);
        ent_dossier *d = link_text(i % 2 ? ENT_LANGUAGE_EN : ENT_LANGUAGE_ID,
                                   text.data);
        ent_link_dyads(linker, d, compare_sums, &seen);
        ent_dossier_free(d);
        ent_buffer_release(&text);
    }
    ck_assert_uint_gt(seen, 1000);
}
END_TEST

/* The relations of a text, by a linker that has just been made or by the one
 * that has linked others. */
static void dump_by(const ent_linker *by, ent_dossier *d, ent_buffer *out)
{
    ent_error error = ENT_ERROR_INIT;
    ent_buffer_clear(out);
    support_good(ent_link(by, d, &error), &error);
    ent_dossier_dump(d, ENT_LAYER_RELATIONS | ENT_LAYER_AGREEMENTS, out);
}

START_TEST(what_is_known_of_words_changes_nothing)
{
    ent_error error = ENT_ERROR_INIT;
    ent_random random = { 2 };
    for (int i = 0; i < 12; i++) {
        ent_buffer text = ENT_BUFFER_INIT, once = ENT_BUFFER_INIT,
            again = ENT_BUFFER_INIT;
        for (int k = 0; k < 4; k++)
            add_sentence(&random, &text);
        for (int k = 0; k < 3000; k++)
            ent_buffer_format(&text, "kata%d ", i * 3000 + k);
        ent_dossier *d = link_text(i % 2 ? ENT_LANGUAGE_EN : ENT_LANGUAGE_ID,
                                   text.data);
        ent_linker *fresh = ent_linker_new(lexicon, &error);
        support_good(fresh != NULL, &error);
        dump_by(linker, d, &once);
        dump_by(fresh, d, &again);
        ck_assert(ent_slice_equal(ent_buffer_slice(&once),
                                  ent_buffer_slice(&again)));
        ent_linker_free(fresh);
        ent_dossier_free(d);
        ent_buffer_release(&text);
        ent_buffer_release(&once);
        ent_buffer_release(&again);
    }
}
END_TEST

/* The best margin of two entities over all sentences that name both. */
typedef struct margins {
    int32_t of[MARKS][MARKS];
    bool seen[MARKS][MARKS];
} margins;

static void keep_margin(void *context, const ent_dyad *dyad, uint32_t classes)
{
    margins *m = context;
    uint32_t a = dyad->a < dyad->b ? dyad->a : dyad->b;
    uint32_t b = dyad->a + dyad->b - a;
    int32_t margin = dyad->scores[ent_dyad_best(dyad->scores)]
        - dyad->scores[0];
    (void)classes;
    if (!m->seen[a][b] || margin > m->of[a][b])
        m->of[a][b] = margin;
    m->seen[a][b] = true;
}

static bool has_relation(const ent_dossier *d, const ent_relation *wanted)
{
    for (uint32_t i = 0; i < d->relation_count; i++) {
        const ent_relation *r = &d->relations[i];
        if (r->source == wanted->source && r->target == wanted->target
            && r->type == wanted->type && r->status == wanted->status)
            return true;
    }
    return false;
}

/* Whether a relation is a deed of somebody to the state of his own office,
 * which nothing tells. */
static bool is_own(const ent_dossier *d, const ent_relation *r)
{
    ent_relation office = *r;
    office.type = ENT_RELATION_OFFICE;
    office.status = ENT_STATUS_ASSERTED;
    return ent_relation_quad(r->type) != ENT_QUAD_STRUCTURE
        && r->type != ENT_RELATION_RETREAT
        && d->entities[r->target].type == ENT_TYPE_COUNTRY
        && has_relation(d, &office);
}

/* How many relations that rules tell of 'ruled' stand in 'linked', each as its
 * best margin says. */
static uint32_t count_standing(const ent_dossier *ruled,
                               const ent_dossier *linked, const margins *m,
                               int32_t needed)
{
    uint32_t standing = 0;
    for (uint32_t i = 0; i < ruled->relation_count; i++) {
        const ent_relation *r = &ruled->relations[i];
        uint32_t a = r->source < r->target ? r->source : r->target;
        uint32_t b = r->source + r->target - a;
        bool stands = !is_own(linked, r)
            && (!m->seen[a][b] || m->of[a][b] >= needed);
        ck_assert(has_relation(linked, r) == stands);
        standing += stands;
    }
    return standing;
}

START_TEST(what_rules_tell_stands_by_its_best_sentence)
{
    const ent_lexicon_model *bytes = ent_lexicon_learnt(lexicon,
                                                        ENT_MODEL_LINKER);
    ent_error error = ENT_ERROR_INIT;
    ent_random random = { 3 };
    ent_dyad_model model;
    uint32_t told = 0, standing = 0;
    support_good(ent_dyad_model_read(&model, bytes->content, bytes->name,
                                     &error), &error);
    for (int i = 0; i < 200; i++) {
        ent_buffer text = ENT_BUFFER_INIT;
        margins m = { 0 };
        for (int k = 0; k < 8; k++)
            add_sentence(&random, &text);
        ent_language in = i % 2 ? ENT_LANGUAGE_EN : ENT_LANGUAGE_ID;
        ent_dossier *linked = link_text(in, text.data);
        ent_dossier *ruled = link_text(in, text.data);
        ent_link_dyads(linker, ruled, keep_margin, &m);
        standing += count_standing(ruled, linked, &m,
                                   model.needed[ENT_DYAD_TOLD]);
        told += ruled->relation_count;
        ent_dossier_free(linked);
        ent_dossier_free(ruled);
        ent_buffer_release(&text);
    }
    ck_assert_uint_gt(standing, 100);
    if (model.needed[ENT_DYAD_TOLD] > ENT_DYAD_NEEDS_NOTHING)
        ck_assert_uint_lt(standing, told - told / 10);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("link");
    TCase *t = tcase_create("link");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, titles_tell_offices);
    tcase_add_test(t, members_belong);
    tcase_add_test(t, places_lie_in_countries);
    tcase_add_test(t, voice_says_who_acts);
    tcase_add_test(t, insertions_are_passed_over);
    tcase_add_test(t, pronouns_mean_the_last_who_acted);
    tcase_add_test(t, frames_say_who_says_so);
    tcase_add_test(t, nothing_is_asserted_of_what_did_not_happen);
    tcase_add_test(t, agreements_have_parties_and_standing);
    tcase_add_test(t, odd_sentences_do_no_harm);
    tcase_add_test(t, many_actors_in_one_sentence);
    tcase_add_test(t, sums_are_those_of_features);
    tcase_add_test(t, what_rules_tell_stands_by_its_best_sentence);
    tcase_add_test(t, what_is_known_of_words_changes_nothing);
    suite_add_tcase(s, t);
    t = tcase_create("a linker that doubts");
    tcase_add_checked_fixture(t, set_up_doubting, tear_down);
    tcase_add_test(t, what_rules_tell_stands_by_its_best_sentence);
    suite_add_tcase(s, t);
    return s;
}

int main(void)
{
    return support_run(suite());
}
