/* rules.c: the rules made ready: tables of the lexicon that this stage reads,
 * and the models. They are made once and serve any number of articles, on any
 * number of threads. */

#include "link/sums.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"

/* Ors 'bits' into what the table says of 'key'. */
static void add_bits(ent_table *table, ent_slice key, uint32_t bits)
{
    uint32_t old = ent_table_intern(table, key, 0);
    ent_table_put(table, key, old | bits);
}

/* The first word of a phrase, up to a blank or a hyphen, begins one. */
static void add_start(ent_table *table, ent_slice phrase, uint32_t bit)
{
    size_t end = 0;
    while (end < phrase.size && phrase.data[end] != ' '
           && phrase.data[end] != '-')
        end++;
    add_bits(table, ent_slice_part(phrase, 0, end), bit);
}

static bool add_preposition(ent_table *table, ent_slice word)
{
    uint32_t fresh = table->count + 1;
    return fresh <= PREPOSITIONS_MAX
        && ent_table_intern(table, word, fresh) <= fresh;
}

/* A table of lists: a class, a language, and words of both. */
typedef struct lists {
    const char *file;
    const char *column;        /* of the class */
    const char *what;          /* a class is */
    const char *const *names;  /* of the classes */
    uint32_t count;
    bool (*take)(ent_linker *rules, uint32_t class, ent_language in,
                 ent_slice word);
} lists;

static bool load_lists(ent_linker *rules, const lists *from, ent_error *error)
{
    const ent_tsv *tsv = ent_lexicon_table(rules->lexicon, from->file, error);
    if (!tsv)
        return false;
    uint32_t class = ent_tsv_column(tsv, from->column);
    uint32_t language = ent_tsv_column(tsv, "language");
    uint32_t words = ent_tsv_column(tsv, "words");
    for (uint32_t row = 0; row < tsv->row_count; row++) {
        uint32_t number = ent_slice_among(ent_tsv_field(tsv, row, class),
                                          from->names, from->count);
        ent_language in = ent_language_of(ent_tsv_field(tsv, row, language));
        if (number == ENT_NONE || in == ENT_LANGUAGE_UNKNOWN)
            return ent_tsv_fail(tsv, row, error, "expected %s and a language",
                                from->what);
        ent_slice rest = ent_tsv_field(tsv, row, words), word;
        while (ent_slice_cut(&rest, ';', &word))
            if (!from->take(rules, number, in, word))
                return ent_tsv_fail(tsv, row, error, "no room for '%.*s'",
                                    ENT_P(word));
    }
    return true;
}

/* Words of small classes; there is room for PREPOSITIONS_MAX prepositions. */
static bool take_word(ent_linker *rules, uint32_t class, ent_language in,
                      ent_slice word)
{
    if (class < LINK_COMMON)
        add_bits(&rules->words[in], word, 1u << class);
    else if (class < LINK_COMMON + 32)
        add_bits(&rules->rare[in], word, 1u << (class - LINK_COMMON));
    else
        add_bits(&rules->rarest[in], word, 1u << (class - LINK_COMMON - 32));
    return class != LINK_PREPOSITION
        || add_preposition(&rules->prepositions[in], word);
}

/* What says how sure a deed is. */
static bool take_cue(ent_linker *rules, uint32_t cue, ent_language in,
                     ent_slice phrase)
{
    uint32_t words = 2 * ent_slice_pieces(phrase, ' ');
    add_bits(&rules->cues[in].all, phrase, 1u << cue);
    ent_link_add_firsts(&rules->cues[in], phrase);
    add_start(&rules->words[in], phrase, STARTS_CUE);
    if (words > rules->cue_words)
        rules->cue_words = words;
    return true;
}

static bool load_words(ent_linker *rules, ent_error *error)
{
#define ENT_X(name, word) word,
    static const char *const classes[] = { LINK_CLASSES(ENT_X) };
    static const char *const cues[] = { LINK_CUES(ENT_X) };
#undef ENT_X
    return load_lists(rules, &(lists){ "link.tsv", "class",
                                       "a class of words", classes,
                                       LINK_CLASS_COUNT, take_word }, error)
        && load_lists(rules, &(lists){ "status-cues.tsv", "cue", "a cue",
                                       cues, CUE_COUNT, take_cue }, error);
}

/* "direct;ke;kepada": bit 0 for "direct", and the prepositions' bits. */
static bool read_prepositions(const ent_table *table, ent_slice text,
                              uint64_t *bits)
{
    ent_slice word;
    *bits = 0;
    while (ent_slice_cut(&text, ';', &word)) {
        uint32_t number = ent_slice_equal(word, ENT_S("direct")) ? 0
            : ent_table_get(table, word);
        if (number == ENT_NONE)
            return false;
        *bits |= 1ull << number;
    }
    return true;
}

static bool read_forms(ent_slice text, uint32_t *forms)
{
    bool verb = ent_slice_find(text, ENT_S("verb")) < text.size;
    bool noun = ent_slice_find(text, ENT_S("noun")) < text.size;
    *forms = (verb ? FORM_VERB : 0) | (noun ? FORM_NOUN : 0);
    return *forms != 0;
}

static bool read_side(ent_slice text, trigger *t)
{
    static const char *const sides[] = { "actor", "mutual", "reverse" };
    uint32_t side = ent_slice_among(text, sides, 3);
    if (side != ENT_NONE)
        t->side = (trigger_side)side;
    return side != ENT_NONE;
}

/* Puts the trigger behind the others with its first stem. */
static void add_trigger(ent_linker *rules, ent_language language,
                        const trigger *t)
{
    ent_table *table = &rules->triggers[language];
    uint32_t fresh = rules->trigger_list.count;
    uint32_t at = ent_table_intern(table, t->words[0], fresh);
    *ent_list_push(rules->arena, &rules->trigger_list) = *t;
    if (at == fresh)
        return;
    while (rules->trigger_list.items[at].next != ENT_NONE)
        at = rules->trigger_list.items[at].next;
    rules->trigger_list.items[at].next = fresh;
}

/* Lists the hints of all triggers, stem by stem. */
static void list_hints(ent_linker *rules)
{
    trigger *all = rules->trigger_list.items;
    for (uint32_t i = 0; i < rules->trigger_list.count; i++)
        for (uint32_t k = i; k != ENT_NONE && all[k].hint == ENT_NONE;
             k = all[k].next) {
            const trigger *g = &all[k];
            bool gap = g->word_count > 2
                && ent_slice_equal(g->words[1], TRIGGER_GAP);
            all[k].hint = rules->hints.count;
            *ent_list_push(rules->arena, &rules->hints) = (trigger_hint){
                .written = g->written, .trigger = k,
                .second = g->word_count > 1 && !gap
                    ? ent_link_second(g->roots[1]) : 0,
                .behind = gap ? ent_link_root_bit(g->roots[2]) : 0,
                .word_count = (uint8_t)g->word_count,
                .forms = (uint8_t)g->forms, .last = g->next == ENT_NONE };
        }
}

static bool stem_words(ent_linker *rules, ent_stemmer *stemmer,
                       ent_slice text, trigger *t)
{
    ent_slice word;
    t->word_count = 0;
    while (ent_slice_cut(&text, ' ', &word)) {
        if (t->word_count == TRIGGER_WORDS)
            return false;
        if (t->word_count == 0) {
            t->surface = word;
            t->written = ent_hash(word, 0);
        }
        ent_slice stem = ent_arena_copy(
            rules->arena, ent_slice_equal(word, TRIGGER_GAP)
            ? word : ent_stem(stemmer, word));
        t->roots[t->word_count] = ent_hash(stem, 0);
        t->words[t->word_count++] = stem;
    }
    return t->word_count > 0;
}

/* A row's list of words: a trigger each. */
static bool load_row(ent_linker *rules, const ent_tsv *tsv, uint32_t row,
                     ent_stemmer *const *stemmers, ent_error *error)
{
    trigger t = { .next = ENT_NONE, .hint = ENT_NONE };
    ent_language language = ent_language_of(
        ent_tsv_field(tsv, row, ent_tsv_column(tsv, "language")));
    ent_slice type = ent_tsv_field(tsv, row, ent_tsv_column(tsv, "type"));
    ent_slice form = ent_tsv_field(tsv, row, ent_tsv_column(tsv, "form"));
    ent_slice side = ent_tsv_field(tsv, row, ent_tsv_column(tsv, "side"));
    ent_slice lead = ent_tsv_field(tsv, row, ent_tsv_column(tsv, "leads"));
    ent_slice inside = ent_tsv_field(tsv, row, ent_tsv_column(tsv, "inside"));
    t.nested = inside.size > 0;
    if (language == ENT_LANGUAGE_UNKNOWN || !ent_relation_of(type, &t.type)
        || !read_forms(form, &t.forms) || !read_side(side, &t))
        return ent_tsv_fail(tsv, row, error, "expected language, type, form"
                            " and side of a trigger");
    if (!read_prepositions(&rules->prepositions[language], lead,
                           &t.prepositions))
        return ent_tsv_fail(tsv, row, error, "no such preposition in"
                            " link.tsv: '%.*s'", ENT_P(lead));
    ent_slice rest = ent_tsv_field(tsv, row, ent_tsv_column(tsv, "words"));
    ent_slice text;
    while (ent_slice_cut(&rest, ';', &text)) {
        if (!stem_words(rules, stemmers[language], text, &t))
            return ent_tsv_fail(tsv, row, error, "a trigger has 1 to %d"
                                " words", TRIGGER_WORDS);
        add_trigger(rules, language, &t);
    }
    return true;
}

static bool load_triggers(ent_linker *rules, ent_error *error)
{
    const ent_tsv *tsv = ent_lexicon_table(rules->lexicon, "triggers.tsv",
                                           error);
    if (!tsv)
        return false;
    ent_stemmer *stemmers[ENT_LANGUAGE_EN + 1] = {
        NULL, ent_stemmer_new(ENT_LANGUAGE_ID),
        ent_stemmer_new(ENT_LANGUAGE_EN) };
    bool good = true;
    for (uint32_t row = 0; good && row < tsv->row_count; row++)
        good = load_row(rules, tsv, row, stemmers, error);
    ent_stemmer_free(stemmers[ENT_LANGUAGE_ID]);
    ent_stemmer_free(stemmers[ENT_LANGUAGE_EN]);
    list_hints(rules);
    return good;
}

/* A phrase of the standings or of the mediators. */
static void add_agreement_phrase(ent_linker *rules, phrases *table,
                                 ent_slice text, uint32_t value)
{
    ent_table_intern(&table->all, text, value);
    ent_link_add_firsts(table, text);
    add_start(&rules->words[ENT_LANGUAGE_ID], text, STARTS_STANDING);
    add_start(&rules->words[ENT_LANGUAGE_EN], text, STARTS_STANDING);
}

/* TOPIC_... by its role, or 0. */
static uint32_t topic_of(ent_slice role)
{
    static const char *const roles[] = { "topic", "vague", "day", "truce",
                                         "holder", "witness" };
    for (uint32_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (ent_slice_equal(role, ent_slice_of(roles[i])))
            return i + TOPIC_LEADS;
    return 0;
}

/* The words that name kinds of agreements, their standings, and mediating. */
static bool load_agreement_word(ent_linker *rules, ent_slice text,
                                ent_slice kind, ent_slice role,
                                ent_slice strength)
{
    ent_kind value;
    ent_standing standing;
    bool firm = ent_slice_equal(strength, ENT_S("firm"));
    uint32_t cue = firm ? CUE_STRONG | CUE_FIRM
        : ent_slice_equal(strength, ENT_S("strong")) ? CUE_STRONG : 0;
    if (ent_slice_equal(kind, ENT_S("object")))
        cue |= CUE_OBJECT;
    if (ent_slice_equal(kind, ENT_S("subject")))
        cue |= CUE_SUBJECT;
    if (ent_slice_equal(role, ENT_S("head")) && ent_kind_of(kind, &value)) {
        ent_table_intern(&rules->heads.all, text, value);
        ent_link_add_firsts(&rules->heads, text);
    } else if (ent_slice_equal(role, ENT_S("mediator")))
        add_agreement_phrase(rules, &rules->mediators, text, 1);
    else if (topic_of(role))
        add_agreement_phrase(rules, &rules->topics, text, topic_of(role));
    else if (ent_slice_starts(role, ENT_S("status:"))
             && ent_standing_of(ent_slice_part(role, 7, role.size),
                                &standing))
        add_agreement_phrase(rules, &rules->standings, text, cue
                             | (uint32_t)standing << CUE_STANDING_SHIFT);
    else
        return false;
    return true;
}

static bool load_agreements(ent_linker *rules, ent_error *error)
{
    const ent_tsv *tsv = ent_lexicon_table(rules->lexicon,
                                           "agreement-words.tsv", error);
    if (!tsv)
        return false;
    uint32_t column[4] = {
        ent_tsv_column(tsv, "word"), ent_tsv_column(tsv, "kind"),
        ent_tsv_column(tsv, "role"), ent_tsv_column(tsv, "strength") };
    for (uint32_t row = 0; row < tsv->row_count; row++) {
        ent_slice text = ent_arena_lower(rules->arena,
                                         ent_tsv_field(tsv, row, column[0]));
        if (!load_agreement_word(rules, text,
                                 ent_tsv_field(tsv, row, column[1]),
                                 ent_tsv_field(tsv, row, column[2]),
                                 ent_tsv_field(tsv, row, column[3])))
            continue;
        uint32_t words = 2 * ent_slice_pieces(text, ' ');
        if (words > rules->agreement_words)
            rules->agreement_words = words;
    }
    return true;
}

/* "-1y": twelve months before; false unless it is years or months. */
static bool read_months(ent_slice value, int *months)
{
    int sum = 0;
    for (size_t i = 1; i + 1 < value.size; i++) {
        if (value.data[i] < '0' || value.data[i] > '9')
            return false;
        sum = 10 * sum + (value.data[i] - '0');
        if (sum > SPAN_YEARS_MAX)
            return false;
    }
    char unit = value.size > 2 ? value.data[value.size - 1] : 0;
    *months = (value.size > 2 && value.data[0] == '-' ? -sum : sum)
        * (unit == 'y' ? 12 : 1);
    return unit == 'y' || unit == 'm';
}

/* The words of times before and after an article: "last year". */
static bool load_spans(ent_linker *rules, ent_error *error)
{
    const ent_tsv *tsv = ent_lexicon_table(rules->lexicon, "dates.tsv",
                                           error);
    if (!tsv)
        return false;
    uint32_t kind = ent_tsv_column(tsv, "kind");
    uint32_t text = ent_tsv_column(tsv, "text");
    uint32_t value = ent_tsv_column(tsv, "value");
    for (uint32_t row = 0; row < tsv->row_count; row++) {
        int months;
        if (ent_slice_equal(ent_tsv_field(tsv, row, kind), ENT_S("span"))
            && read_months(ent_tsv_field(tsv, row, value), &months))
            add_agreement_phrase(rules, &rules->spans,
                                 ent_tsv_field(tsv, row, text),
                                 (uint32_t)((int)SPAN_NOW + months));
    }
    return true;
}

static void load_titles(ent_linker *rules)
{
    const ent_lexicon *lexicon = rules->lexicon;
    for (uint32_t i = 0; i < lexicon->titles.count; i++) {
        const ent_title *title = &lexicon->titles.items[i];
        phrases *to = &rules->titles[title->language];
        ent_table_put(&to->all, title->folded, ent_table_get(
            &lexicon->title_of[title->language], title->folded));
        ent_link_add_firsts(to, title->folded);
    }
}

static void *new_desk(void)
{
    link_desk *desk = ent_alloc(sizeof *desk);
    desk->scratch = ent_arena_new();
    for (int i = 0; i <= ENT_LANGUAGE_EN; i++) {
        desk->stemmers[i] = ent_stemmer_new((ent_language)i);
        desk->known[i] = ent_alloc(KNOWN_WORDS * sizeof *desk->known[i]);
    }
    return desk;
}

static void drop_desk(void *item)
{
    link_desk *desk = item;
    for (int i = 0; i <= ENT_LANGUAGE_EN; i++) {
        ent_stemmer_free(desk->stemmers[i]);
        free(desk->known[i]);
    }
    ent_arena_free(desk->scratch);
    free(desk);
}

/* A lexicon without a model makes a linker of rules alone. */
static bool load_model(ent_linker *rules, ent_error *error)
{
    const ent_lexicon_model *found =
        ent_lexicon_learnt(rules->lexicon, ENT_MODEL_LINKER);
    if (!found)
        return true;
    ent_dyad_model *model = ent_arena_alloc(rules->arena, sizeof *model);
    ent_link_ready *ready = ent_arena_alloc(rules->arena, sizeof *ready);
    if (!ent_dyad_model_read(model, found->content, found->name, error))
        return false;
    ent_link_make_ready(ready, model);
    rules->model = model;
    rules->ready = ready;
    return true;
}

ent_linker *ent_linker_new(const ent_lexicon *lexicon, ent_error *error)
{
    ent_linker *rules = ent_alloc(sizeof *rules);
    rules->lexicon = lexicon;
    rules->arena = ent_arena_new();
    rules->desks = ent_pool_new(new_desk, drop_desk);
    if (load_words(rules, error) && load_triggers(rules, error)
        && load_agreements(rules, error) && load_spans(rules, error)
        && ent_agreement_weights_load(&rules->weights, lexicon, error)
        && load_model(rules, error)) {
        load_titles(rules);
        return rules;
    }
    ent_linker_free(rules);
    return NULL;
}

void ent_linker_free(ent_linker *linker)
{
    if (!linker)
        return;
    for (int i = 0; i <= ENT_LANGUAGE_EN; i++) {
        ent_table_release(&linker->words[i]);
        ent_table_release(&linker->rare[i]);
        ent_table_release(&linker->rarest[i]);
        ent_table_release(&linker->triggers[i]);
        ent_link_release_phrases(&linker->cues[i]);
        ent_link_release_phrases(&linker->titles[i]);
        ent_table_release(&linker->prepositions[i]);
    }
    ent_link_release_phrases(&linker->heads);
    ent_link_release_phrases(&linker->standings);
    ent_link_release_phrases(&linker->mediators);
    ent_link_release_phrases(&linker->topics);
    ent_link_release_phrases(&linker->spans);
    ent_arena_free(linker->arena);
    ent_pool_free(linker->desks);
    free(linker);
}
