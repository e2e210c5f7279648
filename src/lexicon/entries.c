/* entries.c: entities and their names.
 *
 * While files are loaded, names with one folded text hang together as a chain
 * from name_of through 'next', the first in front. At the end 'own' lists the
 * names by entry, and the chains are made anew as rings in that order. */

#include "lexicon/load.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"

#define EN (1u << ENT_LANGUAGE_EN)
#define ID (1u << ENT_LANGUAGE_ID)

/* Columns that hold names, and what is so of these. */
static const struct name_column {
    const char *column;
    uint32_t rules;
    uint8_t languages;
} name_columns[] = {
    { "en", ENT_NAME_LABEL, 0 },
    { "id", ENT_NAME_LABEL, 0 },
    { "names", 0, 0 },
    { "names.en", 0, EN },
    { "names.id", 0, ID },
    { "demonyms.en", ENT_NAME_DEMONYM, EN },
    { "demonyms.id", ENT_NAME_DEMONYM, ID },
    { "alone", ENT_NAME_ALONE, 0 },
};
#define NAME_COLUMNS (sizeof name_columns / sizeof *name_columns)

/* A row under way. */
typedef struct record {
    ent_loader *loader;
    const ent_tsv *tsv;
    ent_origin origin;
    uint32_t entry;
    bool user;
} record;

static ent_slice field(const record *r, const char *column)
{
    return ent_tsv_field(r->tsv, r->origin.row,
                         ent_tsv_column(r->tsv, column));
}

static ent_slice without_mark(ent_slice text)
{
    return ent_slice_starts(text, ENT_S("="))
        ? ent_slice_part(text, 1, text.size) : text;
}

/* Names --------------------------------------------------------------------- */

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
    uint32_t head = ent_table_get(&lexicon->name_of, folded);
    ent_name *twin =
        find_twin(lexicon, head, r->entry, text, rules, languages);
    if (twin) {
        join(twin, rules, languages);
        return;
    }
    uint32_t number = lexicon->names.count;
    *ent_list_push(lexicon->arena, &lexicon->names) = (ent_name){
        .text = text, .folded = folded, .entry = r->entry, .rules = rules,
        .languages = languages, .next = ENT_NONE };
    if (head == ENT_NONE) {
        ent_table_put(&lexicon->name_of, folded, number);
        return;
    }
    lexicon->names.items[number].next = lexicon->names.items[head].next;
    lexicon->names.items[head].next = number;
}

static bool add_names(record *r, const struct name_column *column)
{
    ent_slice rest = field(r, column->column);
    ent_slice name;
    while (ent_slice_cut(&rest, ';', &name)) {
        name = ent_slice_trim(name);
        if (!without_mark(name).size)
            return ent_tsv_fail(r->tsv, r->origin.row, r->loader->error,
                                "empty name in column '%s'", column->column);
        add_name(r, name, column->rules, column->languages);
    }
    return true;
}

/* Records ------------------------------------------------------------------- */

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
    ent_slice id = field(r, "entity");
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
        .row = ENT_NONE };
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
    ent_entry *e = &r->loader->lexicon->entries.items[r->entry];
    set(&e->wikidata, field(r, "wikidata"));
    set(&e->label_en, without_mark(field(r, "en")));
    set(&e->label_id, without_mark(field(r, "id")));
    set(&e->kind, field(r, "kind"));
    set(&e->leader, field(r, "leader"));
    refer(r, field(r, "country"), false);
    ent_slice metonym = field(r, "metonym");
    if (metonym.size) {
        e->metonym_always = metonym.data[0] == '!';
        refer(r, ent_slice_part(metonym, e->metonym_always, metonym.size),
              true);
    }
    if (e->type == ENT_TYPE_AGREEMENT && !r->user)
        e->row = r->origin.row;
}

static bool load_row(ent_loader *loader, uint32_t table, uint32_t row)
{
    record r = { .loader = loader,
                 .tsv = &loader->lexicon->tables.items[table],
                 .origin = { table, row },
                 .user = table >= loader->packed };
    if (!open_entry(&r))
        return false;
    fill_entry(&r);
    for (size_t i = 0; i < NAME_COLUMNS; i++)
        if (!add_names(&r, &name_columns[i]))
            return false;
    return true;
}

bool ent_load_entities(ent_loader *loader, uint32_t table)
{
    uint32_t rows = loader->lexicon->tables.items[table].row_count;
    for (uint32_t row = 0; row < rows; row++)
        if (!load_row(loader, table, row))
            return false;
    return true;
}

/* References and rings ------------------------------------------------------ */

static bool resolve_references(ent_loader *loader)
{
    ent_lexicon *lexicon = loader->lexicon;
    for (uint32_t i = 0; i < loader->references.count; i++) {
        const ent_reference *r = &loader->references.items[i];
        uint32_t country = ent_lexicon_entry(lexicon, r->id);
        if (country == ENT_NONE
            || lexicon->entries.items[country].type != ENT_TYPE_COUNTRY)
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
