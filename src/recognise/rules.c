/* rules.c: the rule files, as phrases of the automaton. */

#include "recognise/finder.h"

#include <stdlib.h>

typedef struct loader {
    ent_automaton *automaton;
    const ent_lexicon *lexicon;
    ent_error *error;
} loader;

static ent_slice without_mark(ent_slice text)
{
    return ent_slice_starts(text, ENT_S("="))
               ? ent_slice_part(text, 1, text.size) : text;
}

/* Adds the phrases of a list. A blocker written with a capital ("Perjanjian
 * Baru", a book) counts only with capitals. */
static void add_list(const loader *to, ent_slice list, uint64_t classes)
{
    for (ent_slice text; ent_slice_cut(&list, ';', &text);) {
        bool capital = text.size > 0 && text.data[0] >= 'A' &&
                       text.data[0] <= 'Z';
        uint32_t strict = capital && classes == W(BLOCKER);
        ent_automaton_add(to->automaton, without_mark(text), ENT_NONE, classes,
                          strict);
    }
}

/* recognise.tsv ------------------------------------------------------------ */

static bool class_of(ent_slice word, uint64_t *classes)
{
#define ENT_X(name, text) text,
    static const char *const words[] = { ENT_CLASSES(ENT_X) };
#undef ENT_X
    uint32_t number = ent_slice_among(word, words,
                                      sizeof words / sizeof *words);
    if (number != ENT_NONE)
        *classes = UINT64_C(1) << number;
    return number != ENT_NONE;
}

static bool load_classes(const loader *to)
{
    const ent_tsv *table =
        ent_lexicon_table(to->lexicon, "recognise.tsv", to->error);
    if (table == NULL)
        return false;
    uint32_t class = ent_tsv_column(table, "class");
    uint32_t words = ent_tsv_column(table, "words");
    for (uint32_t row = 0; row < table->row_count; row++) {
        uint64_t classes;
        ent_slice word = ent_tsv_field(table, row, class);
        if (!class_of(word, &classes))
            return ent_tsv_fail(table, row, to->error, "no class '%.*s'",
                                ENT_P(word));
        add_list(to, ent_tsv_field(table, row, words), classes);
    }
    return true;
}

/* Files with a column that says which class -------------------------------- */

#define CHOICES 6

typedef struct choice {
    const char *word; /* in the column 'by'; NULL: any */
    uint64_t classes;
} choice;

typedef struct source {
    const char *file;
    const char *text; /* the column with the words */
    const char *by;   /* the column that chooses, or NULL */
    choice choices[CHOICES];
} source;

static const source SOURCES[] = {
    { "stopnames.tsv", "text", NULL, { { NULL, W(PLAIN) } } },
    { "titles.tsv", "title", NULL, { { NULL, W(TITLE) } } },
    { "given-names.tsv", "name", NULL, { { NULL, W(GIVEN) } } },
    { "agreement-words.tsv", "word", "role", {
        { "modifier", W(MODIFIER) }, { "verb", W(SIGN) },
        { "blocker", W(BLOCKER) }, { "no-agreement", W(NO_AGREEMENT) },
        { "many", W(MANY) }, { "count", W(COUNTED) } } },
    { "organization-words.tsv", "word", "position", {
        { "before", W(BODY_HEAD) }, { "after", W(BODY_TAIL) } } },
    { "place-words.tsv", "word", "position", {
        { "before", W(SITE_HEAD) }, { "after", W(SITE_TAIL) } } },
    { "dates.tsv", "text", "kind", { { "weekday", W(DAY) } } },
};

static uint64_t choose(const source *from, ent_slice word)
{
    for (size_t i = 0; i < CHOICES && from->choices[i].classes != 0; i++) {
        const char *wanted = from->choices[i].word;
        if (wanted == NULL || ent_slice_equal(word, ent_slice_of(wanted)))
            return from->choices[i].classes;
    }
    return 0;
}

/* A place's generic word written small joins the name in lower case, too. */
static bool is_small(ent_slice word)
{
    return word.size > 0 && word.data[0] >= 'a' && word.data[0] <= 'z';
}

static bool is_abbreviation(ent_slice word)
{
    for (size_t i = 0; i < word.size; i++) {
        if (word.data[i] < 'A' || word.data[i] > 'Z')
            return false;
    }
    return word.size <= 4;
}

static bool load_source(const loader *to, const source *from)
{
    const ent_tsv *table =
        ent_lexicon_table(to->lexicon, from->file, to->error);
    if (table == NULL)
        return false;
    uint32_t text = ent_tsv_column(table, from->text);
    uint32_t by =
        from->by == NULL ? ENT_NONE : ent_tsv_column(table, from->by);
    for (uint32_t row = 0; row < table->row_count; row++) {
        uint64_t classes = choose(from, ent_tsv_field(table, row, by));
        ent_slice words = ent_tsv_field(table, row, text);
        if (classes & (W(SITE_HEAD) | W(SITE_TAIL)) && is_small(words))
            classes |= W(LOWER_SITE);
        if (classes & W(PLAIN)
            && ent_slice_find(words, ENT_S(" ")) < words.size)
            classes |= W(SET);
        if (classes & W(BODY_HEAD) && is_abbreviation(words))
            classes |= W(ABBREVIATION);
        if (classes != 0)
            add_list(to, words, classes);
    }
    return true;
}

/* Files with a form of their own ------------------------------------------- */

static bool load_heads(const loader *to)
{
    const ent_tsv *table =
        ent_lexicon_table(to->lexicon, "agreement-words.tsv", to->error);
    if (table == NULL)
        return false;
    uint32_t word = ent_tsv_column(table, "word");
    uint32_t role = ent_tsv_column(table, "role");
    uint32_t strength = ent_tsv_column(table, "strength");
    for (uint32_t row = 0; row < table->row_count; row++) {
        if (!ent_slice_equal(ent_tsv_field(table, row, role), ENT_S("head")))
            continue;
        bool weak = ent_slice_equal(ent_tsv_field(table, row, strength),
                                    ENT_S("weak"));
        add_list(to, ent_tsv_field(table, row, word),
                 weak ? W(KIND_WEAK) : W(KIND));
    }
    return true;
}

static bool load_months(const loader *to)
{
    const ent_tsv *table =
        ent_lexicon_table(to->lexicon, "dates.tsv", to->error);
    if (table == NULL)
        return false;
    uint32_t kind = ent_tsv_column(table, "kind");
    uint32_t text = ent_tsv_column(table, "text");
    uint32_t value = ent_tsv_column(table, "value");
    for (uint32_t row = 0; row < table->row_count; row++) {
        if (!ent_slice_equal(ent_tsv_field(table, row, kind), ENT_S("month")))
            continue;
        long month = strtol(ent_tsv_field(table, row, value).data, NULL, 10);
        ent_automaton_add(to->automaton,
                          without_mark(ent_tsv_field(table, row, text)),
                          ENT_NONE, W(MONTH), (uint32_t)month);
    }
    return true;
}

static void load_offices(const loader *to)
{
    for (uint32_t i = 0; i < to->lexicon->offices.count; i++) {
        const ent_office *office = &to->lexicon->offices.items[i];
        add_list(to, office->en, W(TITLE));
        add_list(to, office->id_titles, W(TITLE));
    }
}

static void load_names(const loader *to)
{
    for (uint32_t i = 0; i < to->lexicon->names.count; i++)
        ent_automaton_add(to->automaton, to->lexicon->names.items[i].text, i, 0,
                          0);
}

bool ent_rules_load(ent_automaton *automaton, const ent_lexicon *lexicon,
                    ent_error *error)
{
    loader to = { automaton, lexicon, error };
    load_names(&to);
    ent_names_call(automaton, lexicon);
    load_offices(&to);
    for (size_t i = 0; i < sizeof SOURCES / sizeof *SOURCES; i++) {
        if (!load_source(&to, &SOURCES[i]))
            return false;
    }
    return load_classes(&to) && load_heads(&to) && load_months(&to);
}
