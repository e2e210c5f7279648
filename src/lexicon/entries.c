/* entries.c: entities and their names.
 *
 * While files are loaded, names with one folded text hang together as a chain
 * from name_of through 'next', the first in front. At the end 'own' lists the
 * names by entry, and the chains are made anew as rings in that order. */

#include "lexicon/load.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"

/* So many names most rows have. */
#define NAMES_A_ROW 3

#define IN_EN (1u << ENT_LANGUAGE_EN)
#define IN_ID (1u << ENT_LANGUAGE_ID)

/* X(CONSTANT, "column", what is so of the names in it, their languages). */
#define NAME_COLUMNS(X) \
    X(EN, "en", ENT_NAME_LABEL, 0) \
    X(ID, "id", ENT_NAME_LABEL, 0) \
    X(NAMES, "names", 0, 0) \
    X(NAMES_EN, "names.en", 0, IN_EN) \
    X(NAMES_ID, "names.id", 0, IN_ID) \
    X(DEMONYMS_EN, "demonyms.en", ENT_NAME_DEMONYM, IN_EN) \
    X(DEMONYMS_ID, "demonyms.id", ENT_NAME_DEMONYM, IN_ID) \
    X(ALONE, "alone", ENT_NAME_ALONE, 0) \
    X(CODES, "codes", ENT_NAME_CODE | ENT_NAME_EXACT, 0)

#define OTHER_COLUMNS(X) \
    X(ENTITY, "entity", 0, 0) \
    X(WIKIDATA, "wikidata", 0, 0) \
    X(KIND, "kind", 0, 0) \
    X(LEADER, "leader", 0, 0) \
    X(COUNTRY, "country", 0, 0) \
    X(METONYM, "metonym", 0, 0)

#define X(name, word, rules, languages) COLUMN_##name,
enum {
    NAME_COLUMNS(X) NAME_COLUMN_COUNT,
    BEFORE_OTHERS = NAME_COLUMN_COUNT - 1, /* no gap in the numbers */
    OTHER_COLUMNS(X) COLUMN_COUNT
};
#undef X

static const struct column {
    const char *name;
    uint32_t rules;
    uint8_t languages;
} columns[COLUMN_COUNT] = {
#define X(name, word, rules, languages) { word, rules, languages },
    NAME_COLUMNS(X) OTHER_COLUMNS(X)
#undef X
};

/* A row under way. */
typedef struct record {
    ent_loader *loader;
    const ent_tsv *tsv;
    uint32_t at[COLUMN_COUNT]; /* where the table has a column, or NONE */
    ent_origin origin;
    uint32_t entry;
    bool user;
} record;

static ent_slice field(const record *r, int column)
{
    return ent_tsv_field(r->tsv, r->origin.row, r->at[column]);
}

static ent_slice without_mark(ent_slice text)
{
    return ent_slice_starts(text, ENT_S("="))
        ? ent_slice_part(text, 1, text.size) : text;
}

/* Names ------------------------------------------------------------------- */

/* Whether two readings of one spelling of one entity can be one name. Kept
 * apart are those of different languages with different rules: an adjective
 * in one that is the country's name in the other. */
static bool can_join(const ent_name *a, uint32_t rules, uint8_t languages)
{
    uint32_t same = ~(uint32_t)ENT_NAME_LABEL;
    return (a->rules & same) == (rules & same)
        || !a->languages || !languages || (a->languages & languages);
}

/* The wider reading wins: any language, any case, not only alone. */
static void join(ent_name *name, uint32_t rules, uint8_t languages)
{
    uint32_t label = (name->rules | rules) & ENT_NAME_LABEL;
    name->rules = (name->rules & rules & ~(uint32_t)ENT_NAME_LABEL) | label;
    if (name->languages && languages)
        name->languages |= languages;
    else
        name->languages = 0;
}

/* The entry's name that a further reading of 'text' joins, or NULL. */
static ent_name *find_twin(ent_lexicon *lexicon, uint32_t head, uint32_t entry,
                           ent_slice text, uint32_t rules, uint8_t languages)
{
    for (uint32_t i = head; i != ENT_NONE; i = lexicon->names.items[i].next) {
        ent_name *name = &lexicon->names.items[i];
        if (name->entry == entry && ent_slice_equal(name->text, text)
            && can_join(name, rules, languages))
            return name;
    }
    return NULL;
}

static void add_name(record *r, ent_slice text, uint32_t rules,
                     uint8_t languages)
{
    ent_lexicon *lexicon = r->loader->lexicon;
    if (ent_slice_starts(text, ENT_S("=")))
        rules |= ENT_NAME_EXACT;
    text = without_mark(text);
    ent_slice folded = ent_arena_lower(lexicon->arena, text);
    uint32_t number = lexicon->names.count;
    uint32_t head = ent_table_intern(&lexicon->name_of, folded, number);
    if (head == number)
        head = ENT_NONE;
    ent_name *twin =
        find_twin(lexicon, head, r->entry, text, rules, languages);
    if (twin) {
        join(twin, rules, languages);
        return;
    }
    *ent_list_push(lexicon->arena, &lexicon->names) = (ent_name){
        .text = text, .folded = folded, .entry = r->entry, .rules = rules,
        .languages = languages, .next = ENT_NONE };
    if (head == ENT_NONE)
        return;
    lexicon->names.items[number].next = lexicon->names.items[head].next;
    lexicon->names.items[head].next = number;
}

/* The languages that a name is good for. A place's label is a name in its own
 * language only, for cities are called like words elsewhere (one is the number
 * five in Indonesian); other labels are good everywhere. */
static uint8_t languages_of(const record *r, int number)
{
    const ent_entry *e = &r->loader->lexicon->entries.items[r->entry];
    if (e->type == ENT_TYPE_PLACE && number == COLUMN_EN)
        return IN_EN;
    if (e->type == ENT_TYPE_PLACE && number == COLUMN_ID)
        return IN_ID;
    return columns[number].languages;
}

/* A label with brackets is for display: "Name (a state)". */
static bool for_display(const struct column *column, ent_slice name)
{
    return (column->rules & ENT_NAME_LABEL)
        && ent_slice_find(name, ENT_S("(")) < name.size;
}

static bool add_names(record *r, int number)
{
    const struct column *column = &columns[number];
    ent_slice rest = field(r, number);
    ent_slice name;
    while (rest.data && ent_slice_cut(&rest, ';', &name)) {
        name = ent_slice_trim(name);
        if (for_display(column, name))
            continue;
        if (!without_mark(name).size)
            return ent_tsv_fail(r->tsv, r->origin.row, r->loader->error,
                                "empty name in column '%s'", column->name);
        add_name(r, name, column->rules, languages_of(r, number));
    }
    return true;
}

/* Records ----------------------------------------------------------------- */

/* Letters, digits and . _ - after a type and a colon. */
static bool id_in_form(ent_slice id, ent_type *type)
{
    size_t colon = ent_slice_find(id, ENT_S(":"));
    if (colon == SIZE_MAX || colon + 1 >= id.size
        || !ent_type_of(ent_slice_part(id, 0, colon), type))
        return false;
    for (size_t i = colon + 1; i < id.size; i++) {
        char c = id.data[i];
        bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
        if (!good)
            return false;
    }
    return true;
}

static bool fail_twice(record *r, ent_slice id)
{
    ent_origin first = r->loader->origins.items[r->entry];
    const ent_tsv *tsv = &r->loader->lexicon->tables.items[first.table];
    return ent_tsv_fail(r->tsv, r->origin.row, r->loader->error,
                        "'%.*s' stands already at %s:%u", ENT_P(id),
                        tsv->name, tsv->lines[first.row]);
}

/* Finds or adds the row's entry. */
static bool open_entry(record *r)
{
    ent_lexicon *lexicon = r->loader->lexicon;
    ent_slice id = field(r, COLUMN_ENTITY);
    ent_type type;
    if (!id_in_form(id, &type))
        return ent_tsv_fail(r->tsv, r->origin.row, r->loader->error,
                            "'%.*s' is no id, expected TYPE:NAME", ENT_P(id));
    r->entry = ent_table_get(&lexicon->entry_of, id);
    if (r->entry != ENT_NONE)
        return r->user || fail_twice(r, id);
    r->entry = lexicon->entries.count;
    *ent_list_push(lexicon->arena, &lexicon->entries) = (ent_entry){
        .id = id, .type = type, .country = ENT_NONE, .metonym = ENT_NONE,
        .telling = ENT_NONE };
    *ent_list_push(NULL, &r->loader->origins) = r->origin;
    ent_table_put(&lexicon->entry_of, id, r->entry);
    return true;
}

static void set(ent_slice *member, ent_slice value)
{
    if (value.size)
        *member = value;
}

static void refer(record *r, ent_slice id, bool metonym)
{
    if (id.size)
        *ent_list_push(NULL, &r->loader->references) = (ent_reference){
            .entry = r->entry, .id = id, .metonym = metonym,
            .origin = r->origin };
}

static void fill_entry(record *r)
{
    ent_lexicon *lexicon = r->loader->lexicon;
    ent_entry *e = &lexicon->entries.items[r->entry];
    set(&e->wikidata, field(r, COLUMN_WIKIDATA));
    set(&e->label_en, without_mark(field(r, COLUMN_EN)));
    set(&e->label_id, without_mark(field(r, COLUMN_ID)));
    set(&e->kind, field(r, COLUMN_KIND));
    set(&e->leader, field(r, COLUMN_LEADER));
    refer(r, field(r, COLUMN_COUNTRY), false);
    ent_slice metonym = field(r, COLUMN_METONYM);
    if (metonym.size) {
        e->metonym_always = metonym.data[0] == '!';
        refer(r, ent_slice_part(metonym, e->metonym_always, metonym.size),
              true);
    }
    if (e->type != ENT_TYPE_AGREEMENT)
        return;
    *ent_list_push(lexicon->arena, &lexicon->tellings) = (ent_telling){
        r->origin.table, r->origin.row, e->telling };
    e->telling = lexicon->tellings.count - 1;
}

static bool load_row(record *r)
{
    if (!open_entry(r))
        return false;
    fill_entry(r);
    for (int i = 0; i < NAME_COLUMN_COUNT; i++)
        if (!add_names(r, i))
            return false;
    return true;
}

bool ent_load_entities(ent_loader *loader, uint32_t table)
{
    record r = { .loader = loader,
                 .tsv = &loader->lexicon->tables.items[table],
                 .origin = { table, 0 },
                 .user = table >= loader->packed };
    for (int i = 0; i < COLUMN_COUNT; i++)
        r.at[i] = ent_tsv_column(r.tsv, columns[i].name);
    ent_lexicon *lexicon = loader->lexicon;
    ent_table_reserve(&lexicon->entry_of,
                      lexicon->entries.count + r.tsv->row_count);
    ent_table_reserve(&lexicon->name_of, lexicon->names.count
                      + r.tsv->row_count * NAMES_A_ROW);
    for (; r.origin.row < r.tsv->row_count; r.origin.row++)
        if (!load_row(&r))
            return false;
    return true;
}

/* References and rings ---------------------------------------------------- */

/* A place may stand for a country's government, or for a body. */
static bool may_refer(const ent_lexicon *lexicon, uint32_t to, bool metonym)
{
    if (to == ENT_NONE)
        return false;
    ent_type type = lexicon->entries.items[to].type;
    return type == ENT_TYPE_COUNTRY
        || (metonym && type == ENT_TYPE_ORGANIZATION);
}

static bool resolve_references(ent_loader *loader)
{
    ent_lexicon *lexicon = loader->lexicon;
    for (uint32_t i = 0; i < loader->references.count; i++) {
        const ent_reference *r = &loader->references.items[i];
        uint32_t country = ent_lexicon_entry(lexicon, r->id);
        if (!may_refer(lexicon, country, r->metonym))
            return ent_tsv_fail(&lexicon->tables.items[r->origin.table],
                                r->origin.row, loader->error,
                                "'%.*s' is no country known", ENT_P(r->id));
        ent_entry *e = &lexicon->entries.items[r->entry];
        if (r->metonym)
            e->metonym = country;
        else
            e->country = country;
    }
    return true;
}

/* Names by entry, in the order of the files: a counting sort. */
static void list_own(ent_lexicon *lexicon)
{
    uint32_t count = lexicon->entries.count;
    uint32_t *next = ent_alloc((count + 1) * sizeof *next);
    for (uint32_t i = 0; i < lexicon->names.count; i++) {
        next[lexicon->names.items[i].entry + 1]++;
        *ent_list_push(lexicon->arena, &lexicon->own) = 0;
    }
    for (uint32_t e = 0; e < count; e++) {
        next[e + 1] += next[e];
        lexicon->entries.items[e].first_name = next[e];
        lexicon->entries.items[e].last_name = next[e + 1];
    }
    for (uint32_t i = 0; i < lexicon->names.count; i++)
        lexicon->own.items[next[lexicon->names.items[i].entry]++] = i;
    free(next);
}

static void close_rings(ent_lexicon *lexicon)
{
    ent_table heads = ENT_TABLE_INIT;
    ent_name *names = lexicon->names.items;
    uint32_t *tails = ent_alloc((lexicon->names.count + 1) * sizeof *tails);
    ent_table_reserve(&heads, lexicon->name_of.count);
    for (uint32_t i = 0; i < lexicon->own.count; i++) {
        uint32_t name = lexicon->own.items[i];
        uint32_t head = ent_table_intern(&heads, names[name].folded, name);
        if (head != name)
            names[tails[head]].next = name;
        names[name].next = head;
        tails[head] = name;
    }
    free(tails);
    ent_table_release(&lexicon->name_of);
    lexicon->name_of = heads;
}

bool ent_load_finish_entries(ent_loader *loader)
{
    if (!resolve_references(loader))
        return false;
    list_own(loader->lexicon);
    close_rings(loader->lexicon);
    return true;
}
