/* lookup.c: questions to a lexicon that is made. */

#include "lexicon/lexicon.h"

uint32_t ent_lexicon_entry(const ent_lexicon *lexicon, ent_slice id)
{
    return ent_table_get(&lexicon->entry_of, id);
}

uint32_t ent_lexicon_name(const ent_lexicon *lexicon, ent_slice folded)
{
    return ent_table_get(&lexicon->name_of, folded);
}

uint32_t ent_lexicon_office(const ent_lexicon *lexicon, ent_slice id)
{
    return ent_table_get(&lexicon->office_of, id);
}

bool ent_name_in(const ent_name *name, ent_language language)
{
    return name->languages == 0 || language == ENT_LANGUAGE_UNKNOWN
        || (name->languages >> language & 1);
}

static uint32_t title_in(const ent_lexicon *lexicon, ent_slice folded,
                         ent_language language)
{
    uint32_t title = ent_table_get(&lexicon->title_of[language], folded);
    return title == ENT_NONE ? ENT_NONE
                             : lexicon->titles.items[title].office;
}

uint32_t ent_lexicon_title(const ent_lexicon *lexicon, ent_slice folded,
                           ent_language language)
{
    if (language != ENT_LANGUAGE_UNKNOWN)
        return title_in(lexicon, folded, language);
    uint32_t office = title_in(lexicon, folded, ENT_LANGUAGE_ID);
    return office != ENT_NONE ? office
                              : title_in(lexicon, folded, ENT_LANGUAGE_EN);
}

ent_lexicon_counts ent_lexicon_stats(const ent_lexicon *lexicon)
{
    ent_lexicon_counts counts = { .names = lexicon->names.count,
                                  .offices = lexicon->offices.count,
                                  .holdings = lexicon->holdings.count,
                                  .tables = lexicon->tables.count };
    for (uint32_t i = 0; i < lexicon->entries.count; i++)
        counts.entries[lexicon->entries.items[i].type]++;
    return counts;
}

/* Holders ----------------------------------------------------------------- */

/* The last day of a day, month or year, near enough for comparing: a month has
 * 31 days. */
static ent_date last_day(ent_date date)
{
    if (date.year && !date.month)
        date.month = 12;
    if (date.year && !date.day)
        date.day = 31;
    return date;
}

/* Whether someone held an office on a day, or in some of a month or year. */
static bool covers(const ent_holding *h, ent_date date)
{
    return ent_date_compare(h->from, last_day(date)) <= 0
        && (!h->to.year || ent_date_compare(last_day(h->to), date) >= 0);
}

/* Whether a holding stands before those of (office, of). */
static bool is_before(const ent_holding *h, uint32_t office, uint32_t of)
{
    return h->office < office || (h->office == office && h->of < of);
}

/* The first holding of (office, of) or of what follows it. */
static uint32_t first_of(const ent_lexicon *lexicon, uint32_t office,
                         uint32_t of)
{
    uint32_t low = 0;
    uint32_t high = lexicon->holdings.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (is_before(&lexicon->holdings.items[middle], office, of))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* "leader" as the office that the entry names; others as they are. */
static uint32_t true_office(const ent_lexicon *lexicon, uint32_t office,
                            uint32_t of)
{
    ent_slice id = lexicon->offices.items[office].id;
    if (!ent_slice_equal(id, ENT_S("leader")))
        return office;
    return ent_lexicon_office(lexicon, lexicon->entries.items[of].leader);
}

uint32_t ent_lexicon_holder(const ent_lexicon *lexicon, uint32_t office,
                            uint32_t of, ent_date date)
{
    if (office >= lexicon->offices.count || of >= lexicon->entries.count)
        return ENT_NONE;
    office = true_office(lexicon, office, of);
    if (office == ENT_NONE)
        return ENT_NONE;
    uint32_t first = first_of(lexicon, office, of);
    for (uint32_t i = first_of(lexicon, office, of + 1); i > first; i--) {
        const ent_holding *h = &lexicon->holdings.items[i - 1];
        if (!date.year || covers(h, date))
            return h->person;
    }
    return ENT_NONE;
}

/* Days, roughly, between a date and the nearest of a holding. */
static int distance(const ent_holding *h, ent_date date)
{
    if (covers(h, date))
        return 0;
    bool later = ent_date_compare(h->from, date) > 0;
    ent_date other = later ? h->from : last_day(h->to);
    int days = (other.year - date.year) * 372
        + (other.month - date.month) * 31 + (other.day - date.day);
    return days < 0 ? -days : days;
}

/* The first of by_person with this person or a later one. */
static uint32_t first_by(const ent_lexicon *lexicon, uint32_t person)
{
    uint32_t low = 0;
    uint32_t high = lexicon->by_person.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        uint32_t holding = lexicon->by_person.items[middle];
        if (lexicon->holdings.items[holding].person < person)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t ent_lexicon_holding_of(const ent_lexicon *lexicon, uint32_t person,
                                uint32_t of, ent_date date)
{
    uint32_t best = ENT_NONE;
    int nearest = 0;
    for (uint32_t i = first_by(lexicon, person);
         i < lexicon->by_person.count; i++) {
        uint32_t number = lexicon->by_person.items[i];
        const ent_holding *h = &lexicon->holdings.items[number];
        if (h->person != person)
            break;
        if (of != ENT_NONE && h->of != of)
            continue;
        int days = date.year ? distance(h, date) : 0;
        if (best == ENT_NONE || days <= nearest) {
            best = number;
            nearest = days;
        }
    }
    return best;
}

/* Tables ------------------------------------------------------------------ */

/* The part of a path after its last slash. */
static ent_slice name_of(const char *path)
{
    ent_slice name = ent_slice_of(path);
    size_t start = name.size;
    while (start > 0 && name.data[start - 1] != '/')
        start--;
    return ent_slice_part(name, start, name.size);
}

const ent_tsv *ent_lexicon_table(const ent_lexicon *lexicon, const char *file,
                                 ent_error *error)
{
    for (uint32_t i = lexicon->tables.count; i > 0; i--) {
        const ent_tsv *tsv = &lexicon->tables.items[i - 1];
        if (ent_slice_equal(name_of(tsv->name), ent_slice_of(file)))
            return tsv;
    }
    ent_fail(error, ENT_EDATA, "no table %s in the lexicon", file);
    return NULL;
}

ent_slice ent_lexicon_fact(const ent_lexicon *lexicon, uint32_t entry,
                           const char *column)
{
    uint32_t at = entry < lexicon->entries.count
        ? lexicon->entries.items[entry].telling : ENT_NONE;
    while (at != ENT_NONE) {
        const ent_telling *t = &lexicon->tellings.items[at];
        const ent_tsv *tsv = &lexicon->tables.items[t->table];
        ent_slice value = ent_tsv_field(tsv, t->row,
                                        ent_tsv_column(tsv, column));
        if (value.size)
            return value;
        at = t->before;
    }
    return (ent_slice){ NULL, 0 };
}

const ent_lexicon_model *ent_lexicon_learnt(const ent_lexicon *lexicon,
                                            ent_slice kind)
{
    for (uint32_t i = lexicon->models.count; i > 0; i--)
        if (ent_slice_starts(lexicon->models.items[i - 1].content, kind))
            return &lexicon->models.items[i - 1];
    return NULL;
}
