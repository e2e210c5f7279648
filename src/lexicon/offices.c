/* offices.c: offices, their titles, and who held them when.
 *
 * Holdings are sorted by office, country (or body) and first day; two searches
 * by halves find those of one office, and going back from the end gives the
 * latest first. 'by_person' orders the same holdings by who held them. */

#include "lexicon/load.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"

static const ent_tsv *table_of(const ent_loader *loader, uint32_t table)
{
    return &loader->lexicon->tables.items[table];
}

static ent_slice field(const ent_tsv *tsv, uint32_t row, const char *column)
{
    return ent_tsv_field(tsv, row, ent_tsv_column(tsv, column));
}

static void set(ent_slice *member, ent_slice value)
{
    if (value.size)
        *member = value;
}

/* Offices ----------------------------------------------------------------- */

static bool load_office(ent_loader *loader, uint32_t table, uint32_t row)
{
    ent_lexicon *lexicon = loader->lexicon;
    const ent_tsv *tsv = table_of(loader, table);
    ent_slice id = field(tsv, row, "office");
    if (!id.size)
        return ent_tsv_fail(tsv, row, loader->error, "no office");
    uint32_t office = lexicon->offices.count;
    uint32_t known = ent_table_intern(&lexicon->office_of, id, office);
    if (known == office)
        ent_list_push(lexicon->arena, &lexicon->offices)->id = id;
    else if (table < loader->packed)
        return ent_tsv_fail(tsv, row, loader->error,
                            "office '%.*s' stands already", ENT_P(id));
    ent_office *o = &lexicon->offices.items[known];
    set(&o->kind, field(tsv, row, "kind"));
    set(&o->en, field(tsv, row, "en"));
    set(&o->id_titles, field(tsv, row, "id"));
    return true;
}

bool ent_load_offices(ent_loader *loader, uint32_t table)
{
    for (uint32_t row = 0; row < table_of(loader, table)->row_count; row++)
        if (!load_office(loader, table, row))
            return false;
    return true;
}

static void add_title(ent_lexicon *lexicon, ent_slice text, uint32_t office,
                      ent_language language)
{
    bool exact = ent_slice_starts(text, ENT_S("="));
    if (exact)
        text = ent_slice_part(text, 1, text.size);
    if (!text.size)
        return;
    ent_slice folded = ent_arena_lower(lexicon->arena, text);
    ent_table_intern(&lexicon->title_of[language], folded,
                     lexicon->titles.count);
    *ent_list_push(lexicon->arena, &lexicon->titles) = (ent_title){
        .text = text, .folded = folded, .office = office,
        .language = language, .exact = exact };
}

static void add_titles(ent_lexicon *lexicon, uint32_t office,
                       ent_language language)
{
    const ent_office *o = &lexicon->offices.items[office];
    ent_slice rest = language == ENT_LANGUAGE_ID ? o->id_titles : o->en;
    ent_slice title;
    while (ent_slice_cut(&rest, ';', &title))
        add_title(lexicon, ent_slice_trim(title), office, language);
}

/* Holdings ---------------------------------------------------------------- */

/* A day, month or year, or "" for none; nothing may follow it. */
static bool parse_date(ent_slice text, ent_date *date)
{
    char whole[16];
    if (!text.size)
        return true;
    if (!ent_date_parse(text, date))
        return false;
    ent_date_format(*date, whole);
    return ent_slice_equal(text, ent_slice_of(whole));
}

static bool fail_unknown(ent_loader *loader, const ent_tsv *tsv, uint32_t row,
                         const char *what, ent_slice id)
{
    return ent_tsv_fail(tsv, row, loader->error, "'%.*s' is no %s known",
                        ENT_P(id), what);
}

static bool load_holding(ent_loader *loader, uint32_t table, uint32_t row)
{
    ent_lexicon *lexicon = loader->lexicon;
    const ent_tsv *tsv = table_of(loader, table);
    ent_slice office = field(tsv, row, "office");
    ent_slice of = field(tsv, row, "of");
    ent_slice person = field(tsv, row, "person");
    ent_holding h = { .office = ent_lexicon_office(lexicon, office),
                      .of = ent_lexicon_entry(lexicon, of),
                      .person = ent_lexicon_entry(lexicon, person) };
    if (h.office == ENT_NONE)
        return fail_unknown(loader, tsv, row, "office", office);
    if (h.of == ENT_NONE)
        return fail_unknown(loader, tsv, row, "country or body", of);
    if (h.person == ENT_NONE
        || lexicon->entries.items[h.person].type != ENT_TYPE_PERSON)
        return fail_unknown(loader, tsv, row, "person", person);
    if (!parse_date(field(tsv, row, "from"), &h.from)
        || !parse_date(field(tsv, row, "to"), &h.to))
        return ent_tsv_fail(tsv, row, loader->error,
                            "no date, expected YYYY, YYYY-MM or YYYY-MM-DD");
    if (h.to.year && ent_date_compare(h.from, h.to) > 0)
        return ent_tsv_fail(tsv, row, loader->error, "ends before it begins");
    *ent_list_push(lexicon->arena, &lexicon->holdings) = h;
    return true;
}

bool ent_load_holders(ent_loader *loader, uint32_t table)
{
    for (uint32_t row = 0; row < table_of(loader, table)->row_count; row++)
        if (!load_holding(loader, table, row))
            return false;
    return true;
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

/* By office, of, from; then by all the rest, for a total order. */
static int compare_holdings(const void *a, const void *b)
{
    const ent_holding *x = a;
    const ent_holding *y = b;
    int order = compare_numbers(x->office, y->office);
    order = order ? order : compare_numbers(x->of, y->of);
    order = order ? order : ent_date_compare(x->from, y->from);
    order = order ? order : ent_date_compare(x->to, y->to);
    return order ? order : compare_numbers(x->person, y->person);
}

/* A holding with who held it, for sorting. */
typedef struct held {
    uint32_t person;
    ent_date from;
    uint32_t holding;
} held;

static int compare_held(const void *a, const void *b)
{
    const held *x = a;
    const held *y = b;
    int order = compare_numbers(x->person, y->person);
    order = order ? order : ent_date_compare(x->from, y->from);
    return order ? order : compare_numbers(x->holding, y->holding);
}

static void index_persons(ent_lexicon *lexicon)
{
    uint32_t count = lexicon->holdings.count;
    held *all = ent_alloc(count * sizeof *all);
    for (uint32_t i = 0; i < count; i++) {
        const ent_holding *h = &lexicon->holdings.items[i];
        all[i] = (held){ h->person, h->from, i };
    }
    if (count)
        qsort(all, count, sizeof *all, compare_held);
    for (uint32_t i = 0; i < count; i++)
        *ent_list_push(lexicon->arena, &lexicon->by_person) = all[i].holding;
    free(all);
}

/* The office that leads a country must be one. */
static bool check_leaders(ent_loader *loader)
{
    ent_lexicon *lexicon = loader->lexicon;
    for (uint32_t i = 0; lexicon->offices.count && i < lexicon->entries.count;
         i++) {
        ent_slice leader = lexicon->entries.items[i].leader;
        ent_origin origin = loader->origins.items[i];
        if (leader.size && ent_lexicon_office(lexicon, leader) == ENT_NONE)
            return fail_unknown(loader, table_of(loader, origin.table),
                                origin.row, "office", leader);
    }
    return true;
}

bool ent_load_finish_offices(ent_loader *loader)
{
    ent_lexicon *lexicon = loader->lexicon;
    if (lexicon->holdings.count)
        qsort(lexicon->holdings.items, lexicon->holdings.count,
              sizeof *lexicon->holdings.items, compare_holdings);
    index_persons(lexicon);
    for (uint32_t i = 0; i < lexicon->offices.count; i++) {
        add_titles(lexicon, i, ENT_LANGUAGE_EN);
        add_titles(lexicon, i, ENT_LANGUAGE_ID);
    }
    return check_leaders(loader);
}
