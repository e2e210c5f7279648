/* test_pipeline.c: all stages together: the case files of every stage hold when
 * the others have run too, and a stream gives the same whatever its threads. */

#include "entente/pipeline.h"

#include "base/file.h"
#include "entente/recognise.h"
#include "entente/segment.h"
#include "resolve/inside.h"
#include "support.h"

static ent_pipeline *pipeline;

static void set_up(void)
{
    ent_error error = ENT_ERROR_INIT;
    pipeline = ent_pipeline_new(NULL, &error);
    ck_assert_msg(pipeline != NULL, "%s:%u: %s", error.source, error.line,
                  error.text);
}

static void tear_down(void)
{
    ent_pipeline_free(pipeline);
}

/* Case files -------------------------------------------------------------- */

static const struct {
    const char *name;
    ent_layer layer;
} layers[] = {
    { "blocks", ENT_LAYER_BLOCKS }, { "sentences", ENT_LAYER_SENTENCES },
    { "tokens", ENT_LAYER_TOKENS }, { "mentions", ENT_LAYER_MENTIONS },
    { "dates", ENT_LAYER_DATES }, { "entities", ENT_LAYER_ENTITIES },
    { "agreements", ENT_LAYER_AGREEMENTS },
    { "relations", ENT_LAYER_RELATIONS }
};

/* Cuts what stands before the next line that begins with 'mark'. */
static bool cut_section(ent_slice *rest, const char *mark, ent_slice *head,
                        ent_slice *body)
{
    ent_slice line, ahead = *rest;
    if (!rest->size)
        return false;
    ent_slice_cut(&ahead, '\n', head);
    *body = ent_slice_part(ahead, 0, 0);
    body->data = ahead.data ? ahead.data : "";
    while (ahead.size) {
        ent_slice before = ahead;
        ent_slice_cut(&ahead, '\n', &line);
        if (ent_slice_starts(line, ent_slice_of(mark))) {
            ahead = before;
            break;
        }
        body->size = (size_t)(line.data + line.size - body->data);
    }
    *rest = ahead;
    return true;
}

/* Lines without blanks at their ends, runs of blanks as one. */
static ent_buffer squeezed(ent_slice text)
{
    ent_buffer out = ENT_BUFFER_INIT;
    ent_slice rest = ent_slice_trim(text), line;
    while (ent_slice_cut(&rest, '\n', &line)) {
        line = ent_slice_trim(line);
        if (!line.size)
            continue;
        for (size_t i = 0; i < line.size; i++)
            if (line.data[i] != ' ' || line.data[i - 1] != ' ')
                ent_buffer_add_char(&out, line.data[i]);
        ent_buffer_add_char(&out, '\n');
    }
    return out;
}

static void set_head(ent_dossier *d, ent_slice head)
{
    ent_slice line;
    d->document.id = ENT_S("case");
    while (ent_slice_cut(&head, '\n', &line)) {
        size_t colon = ent_slice_find(line, ENT_S(": "));
        if (colon == SIZE_MAX)
            continue;
        ent_slice value = ent_slice_part(line, colon + 2, line.size);
        if (ent_slice_starts(line, ENT_S("language")))
            d->document.language = ent_language_of(value);
        else if (ent_slice_starts(line, ENT_S("date")))
            ck_assert(ent_date_parse(value, &d->document.date));
    }
}

/* Compares one stated layer; returns how many differ (0 or 1), told. */
static uint32_t hold(const ent_dossier *d, const char *file, ent_slice name,
                     ent_slice layer, ent_slice body)
{
    uint32_t failures = 0;
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++) {
        if (!ent_slice_equal(layer, ent_slice_of(layers[i].name)))
            continue;
        ent_buffer dump = ENT_BUFFER_INIT;
        ent_dossier_dump(d, layers[i].layer, &dump);
        ent_buffer is = squeezed(ent_buffer_slice(&dump));
        ent_buffer wanted = squeezed(body);
        failures = !ent_slice_equal(ent_buffer_slice(&is),
                                    ent_buffer_slice(&wanted));
        if (failures)
            printf("%s: %.*s: %s\nexpected:\n%sfound:\n%s\n", file,
                   ENT_P(name), layers[i].name, wanted.data, is.data);
        fflush(stdout); /* the test runs in a fork */
        ent_buffer_release(&dump);
        ent_buffer_release(&is);
        ent_buffer_release(&wanted);
    }
    return failures;
}

static uint32_t run_case(const char *file, ent_slice name, ent_slice body)
{
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *d = ent_dossier_new();
    ent_slice rest = body, head, part;
    uint32_t failures = 0;
    bool ready = false;
    /* The lines before the first section are the case's head. */
    size_t first = ent_slice_find(body, ENT_S("--- "));
    set_head(d, ent_slice_part(body, 0, first));
    rest = ent_slice_part(body, first, body.size);
    while (cut_section(&rest, "--- ", &head, &part)) {
        head = ent_slice_part(head, 4, head.size);
        if (ent_slice_equal(head, ENT_S("text"))) {
            ent_buffer text = ENT_BUFFER_INIT;
            ent_buffer_add(&text, part);
            ent_buffer_add_char(&text, '\n');
            d->text = ent_arena_copy(d->arena, ent_buffer_slice(&text));
            ent_buffer_release(&text);
            ck_assert_msg(ent_extract(pipeline, d, &error), "%s: %s", file,
                          error.text);
            ck_assert_msg(ent_dossier_check(d, &error), "%s: %.*s: %s", file,
                          ENT_P(name), error.text);
            ready = true;
        } else {
            ck_assert_msg(ready, "%s: %.*s: no text", file, ENT_P(name));
            failures += hold(d, file, name, head, part);
        }
    }
    ent_dossier_free(d);
    return failures;
}

static uint32_t run_file(const char *path, uint32_t *count)
{
    ent_buffer file = support_read(path);
    ent_slice rest = ent_buffer_slice(&file), head, body;
    uint32_t failures = 0;
    size_t first = ent_slice_find(rest, ENT_S("=== "));
    rest = ent_slice_part(rest, first, rest.size);
    while (cut_section(&rest, "=== ", &head, &body)) {
        failures += run_case(path, ent_slice_part(head, 4, head.size), body);
        ++*count;
    }
    ent_buffer_release(&file);
    return failures;
}

static const char *const stages[] = { "clean", "segment", "resolve", "link",
                                      "pipeline" };

/* Every NAME.case of a stage's folder. */
START_TEST(cases_of_every_stage_hold_in_the_whole_flow)
{
    char folder[512], path[1024];
    char **names = NULL;
    size_t count = 0;
    uint32_t cases = 0, failures = 0;
    ent_error error = ENT_ERROR_INIT;
    snprintf(folder, sizeof folder, ENT_TESTS "/cases/%s", stages[_i]);
    if (ent_file_kind_of(folder) != ENT_FILE_FOLDER)
        return;
    ck_assert(ent_folder_list(folder, &names, &count, &error));
    for (size_t i = 0; i < count; i++) {
        if (!ent_slice_ends(ent_slice_of(names[i]), ENT_S(".case")))
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        failures += run_file(path, &cases);
    }
    ent_names_free(names, count);
    ck_assert_msg(failures == 0, "%s: %u layers differ", stages[_i],
                  failures);
    ck_assert_uint_gt(cases, 0);
}
END_TEST

/* Streams ----------------------------------------------------------------- */

static const char *const articles[] = {
    ENT_TESTS "/../graphs/pyongyang-2024/articles" };

static bool print(void *context, const ent_dossier *dossier, ent_error *error)
{
    (void)error;
    ent_dossier_write_json(dossier, context);
    return true;
}

static void note(void *context, const ent_error *why)
{
    ent_buffer_format(context, "%s:%u: %s\n", why->source,
                      (unsigned)why->line, why->text);
}

static ent_buffer streamed(uint32_t threads, uint32_t *taken)
{
    ent_error error = ENT_ERROR_INIT;
    ent_buffer out = ENT_BUFFER_INIT;
    uint32_t skipped = 9;
    ent_stream_options options = { .threads = threads };
    bool good = ent_stream(pipeline, articles, 1, &options, print, &out,
                           taken, &skipped, &error);
    support_good(good, &error);
    ck_assert_uint_eq(skipped, 0);
    return out;
}

static bool gather(void *context, ent_slice line, ent_error *error)
{
    (void)error;
    ent_buffer_add(context, line);
    return true;
}

/* What the threads print themselves. */
static ent_buffer printed(const char *source, uint32_t threads)
{
    ent_error error = ENT_ERROR_INIT;
    ent_buffer out = ENT_BUFFER_INIT;
    ent_stream_options options = { .read = { .skipped = note,
                                             .context = &out },
                                   .threads = threads };
    support_good(ent_stream_json(pipeline, &source, 1, &options, gather, &out,
                                 NULL, NULL, &error), &error);
    return out;
}

START_TEST(threads_change_nothing)
{
    uint32_t taken = 0, again = 0;
    ent_buffer one = streamed(1, &taken), four = streamed(4, &again);
    ck_assert_uint_ge(taken, 12);
    ck_assert_uint_eq(taken, again);
    support_slice(ent_buffer_slice(&four), one.data);
    for (uint32_t threads = 1; threads <= 5; threads += 2) {
        ent_buffer lines = printed(articles[0], threads);
        support_slice(ent_buffer_slice(&lines), one.data);
        ent_buffer_release(&lines);
    }
    ent_buffer_release(&one);
    ent_buffer_release(&four);
}
END_TEST

START_TEST(what_is_skipped_is_told_in_its_place)
{
    char folder[64], path[96];
    ent_buffer lines = ENT_BUFFER_INIT;
    support_folder(folder);
    snprintf(path, sizeof path, "%s/a.jsonl", folder);
    for (int i = 0; i < 60; i++)
        ent_buffer_format(&lines, i % 7 == 3 ? "{\"broken %d\n" : i % 11 == 5
                          ? "\n{\"text\": \" \", \"id\": %d}\n"
                          : "{\"text\": \"Sari met Budi.\", \"id\": %d}\n",
                          i);
    support_write(path, ent_buffer_slice(&lines));
    ent_buffer one = printed(path, 1);
    ck_assert_ptr_nonnull(strstr(one.data, "has no text"));
    for (uint32_t threads = 2; threads <= 6; threads += 2) {
        ent_buffer many = printed(path, threads);
        support_slice(ent_buffer_slice(&many), one.data);
        ent_buffer_release(&many);
    }
    ent_buffer_release(&one);
    ent_buffer_release(&lines);
    support_remove(folder);
}
END_TEST

/* What every dossier must be, after all stages. */
static bool check(void *context, const ent_dossier *dossier, ent_error *error)
{
    (void)error;
    uint32_t *count = context;
    ent_error why = ENT_ERROR_INIT;
    ck_assert_msg(ent_dossier_check(dossier, &why), "%.*s: %s",
                  ENT_P(dossier->document.id), why.text);
    ent_buffer once = ENT_BUFFER_INIT, twice = ENT_BUFFER_INIT;
    ent_dossier_write_json(dossier, &once);
    ent_dossier *read = NULL;
    ck_assert_msg(ent_dossier_read_json(ent_buffer_slice(&once), &read, NULL,
                                        &why), "%s", why.text);
    ent_dossier_write_json(read, &twice);
    support_slice(ent_buffer_slice(&twice), once.data);
    ent_dossier_free(read);
    ent_buffer_release(&once);
    ent_buffer_release(&twice);
    ++*count;
    return true;
}

START_TEST(every_dossier_is_sound_and_can_be_read_again)
{
    ent_error error = ENT_ERROR_INIT;
    uint32_t count = 0;
    ck_assert(ent_stream(pipeline, articles, 1, NULL, check, &count, NULL,
                         NULL, &error));
    ck_assert_uint_ge(count, 12);
}
END_TEST

/* Whether a sentence from 'first' to 'last' names an entity, or somebody or
 * some place of the country that it is. */
static bool is_named(const ent_dossier *d, uint32_t first, uint32_t last,
                     uint32_t entity)
{
    for (uint32_t i = 0; i < d->mention_count; i++) {
        const ent_mention *m = &d->mentions[i];
        if (m->entity != ENT_NONE && m->sentence >= first
            && m->sentence <= last
            && (m->entity == entity
                || d->entities[m->entity].country == entity))
            return true;
    }
    return false;
}

/* An event has a trigger, which stands in its sentence. Who is not named there
 * is meant by a pronoun or a title: he was named before. What a title tells of
 * an office may stand before the state is named at all. */
static void check_arguments(const ent_dossier *d, const ent_relation *r,
                            uint32_t absent)
{
    const ent_sentence *s = &d->sentences[r->sentence];
    bool event = ent_relation_quad(r->type) != ENT_QUAD_STRUCTURE;
    ck_assert(!s->boilerplate);
    ck_assert(r->start <= r->end && (!event || r->start < r->end));
    ck_assert(r->start == r->end
              || (r->start >= s->start && r->end <= s->end));
    if (absent != ENT_NONE)
        ck_assert_msg(is_named(d, 0, event ? r->sentence : ENT_NONE, absent),
                      "%.*s: sentence %u: %.*s is not named",
                      ENT_P(d->document.id), (unsigned)r->sentence,
                      ENT_P(d->entities[absent].id));
}

typedef struct relation_count {
    uint32_t all;
    uint32_t whole; /* both are named in the sentence */
} relation_count;

static bool check_relations(void *context, const ent_dossier *d,
                            ent_error *error)
{
    (void)error;
    relation_count *count = context;
    for (uint32_t i = 0; i < d->relation_count; i++) {
        const ent_relation *r = &d->relations[i];
        bool source = is_named(d, r->sentence, r->sentence, r->source);
        bool target = is_named(d, r->sentence, r->sentence, r->target);
        check_arguments(d, r, source ? ENT_NONE : r->source);
        check_arguments(d, r, target ? ENT_NONE : r->target);
        count->whole += source && target;
        count->all++;
    }
    return true;
}

START_TEST(the_sentence_of_a_relation_names_its_arguments)
{
    ent_error error = ENT_ERROR_INIT;
    relation_count count = { 0, 0 };
    ck_assert(ent_stream(pipeline, articles, 1, NULL, check_relations, &count,
                         NULL, NULL, &error));
    ck_assert_uint_ge(count.all, 200);
    ck_assert_uint_ge(count.whole * 10, count.all * 9);
}
END_TEST

static bool take_three(void *context, const ent_dossier *dossier,
                       ent_error *error)
{
    (void)dossier;
    uint32_t *count = context;
    return ++*count < 3 || ent_fail(error, ENT_EIO, "that is enough");
}

START_TEST(who_takes_may_stop_the_stream)
{
    for (uint32_t threads = 1; threads <= 4; threads++) {
        ent_error error = ENT_ERROR_INIT;
        ent_stream_options options = { .threads = threads };
        uint32_t count = 0, taken = 0;
        ck_assert(!ent_stream(pipeline, articles, 1, &options, take_three,
                              &count, &taken, NULL, &error));
        ck_assert_uint_eq(count, 3);
        ck_assert_uint_eq(taken, 2);
        ck_assert_str_eq(error.text, "that is enough");
    }
}
END_TEST

START_TEST(what_is_skipped_is_named_and_counted)
{
    static const char *const sources[] = { "/nowhere/a.txt", "/dev/null" };
    ent_error error = ENT_ERROR_INIT;
    ent_buffer said = ENT_BUFFER_INIT;
    ent_stream_options options = { .read = { .skipped = note,
                                             .context = &said } };
    uint32_t count = 0, taken = 9, skipped = 0;
    support_good(ent_stream(pipeline, sources, 2, &options, take_three,
                            &count, &taken, &skipped, &error), &error);
    ck_assert_uint_eq(taken, 0);
    ck_assert_uint_eq(skipped, 2);
    ck_assert_ptr_nonnull(strstr(said.data, "/nowhere/a.txt:0: "));
    ent_buffer_release(&said);
}
END_TEST

START_TEST(a_lexicon_that_is_wrong_is_named)
{
    static const char *const files[] = { "/nowhere/own.tsv" };
    ent_lexicon_options options = { files, 1 };
    ent_error error = ENT_ERROR_INIT;
    ck_assert_ptr_null(ent_pipeline_new(&options, &error));
    ck_assert_int_eq(error.code, ENT_EIO);
}
END_TEST

/* Capitals --------------------------------------------------------------- */

/* The stages up to resolve. */
typedef struct flow {
    ent_lexicon *lexicon;
    ent_segmenter *segmenter;
    ent_recogniser *recogniser;
    ent_resolver *resolver;
    uint32_t capitals; /* that were watched */
} flow;

static void count_capital(void *context, const ent_mention *capital,
                          ent_slice signs)
{
    flow *f = context;
    ck_assert_int_eq(capital->type, ENT_TYPE_PLACE);
    ck_assert(ent_slice_find(signs, ENT_S("\nseat ")) < signs.size);
    f->capitals++;
}

/* An article's text resolved once more, watched or not; owned. */
static ent_dossier *resolve_again(flow *f, const ent_dossier *of, bool watch)
{
    ent_error error = ENT_ERROR_INIT;
    ent_dossier *d = ent_dossier_new();
    d->document = of->document;
    d->text = of->text;
    d->blocks = of->blocks;
    d->block_count = of->block_count;
    support_good(ent_segment(f->segmenter, d, &error)
                 && ent_recognise(f->recogniser, d, &error), &error);
    if (watch)
        ent_resolve_visit(f->resolver, d, count_capital, f);
    else
        support_good(ent_resolve(f->resolver, d, &error), &error);
    return d;
}

/* What signs weigh as texts is what they weigh by number: the reasons tell. */
static bool compare_watched(void *context, const ent_dossier *of,
                            ent_error *error)
{
    ent_dossier *a = resolve_again(context, of, false);
    ent_dossier *b = resolve_again(context, of, true);
    (void)error;
    ck_assert_uint_eq(a->mention_count, b->mention_count);
    for (uint32_t i = 0; i < a->mention_count; i++) {
        ck_assert_uint_eq(a->mentions[i].entity, b->mentions[i].entity);
        ck_assert(ent_slice_equal(a->mentions[i].reason,
                                  b->mentions[i].reason));
    }
    ent_dossier_free(a);
    ent_dossier_free(b);
    return true;
}

START_TEST(capitals_are_the_same_when_watched)
{
    ent_error error = ENT_ERROR_INIT;
    flow f = { .lexicon = ent_lexicon_new(NULL, &error) };
    f.segmenter = ent_segmenter_new(f.lexicon, &error);
    f.recogniser = ent_recogniser_new(f.lexicon, &error);
    f.resolver = ent_resolver_new(f.lexicon, &error);
    ck_assert(ent_stream(pipeline, articles, 1, NULL, compare_watched, &f,
                         NULL, NULL, &error));
    ck_assert_uint_gt(f.capitals, 50);
    ent_resolver_free(f.resolver);
    ent_recogniser_free(f.recogniser);
    ent_segmenter_free(f.segmenter);
    ent_lexicon_free(f.lexicon);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("pipeline");
    TCase *t = tcase_create("all");
    tcase_set_timeout(t, 120);
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_loop_test(t, cases_of_every_stage_hold_in_the_whole_flow, 0,
                        sizeof stages / sizeof *stages);
    tcase_add_test(t, threads_change_nothing);
    tcase_add_test(t, what_is_skipped_is_told_in_its_place);
    tcase_add_test(t, every_dossier_is_sound_and_can_be_read_again);
    tcase_add_test(t, the_sentence_of_a_relation_names_its_arguments);
    tcase_add_test(t, who_takes_may_stop_the_stream);
    tcase_add_test(t, what_is_skipped_is_named_and_counted);
    tcase_add_test(t, a_lexicon_that_is_wrong_is_named);
    tcase_add_test(t, capitals_are_the_same_when_watched);
    suite_add_tcase(s, t);
    return s;
}

int main(void)
{
    return support_run(suite());
}
