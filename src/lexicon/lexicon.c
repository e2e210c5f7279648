/* lexicon.c: from files to a lexicon, or to nothing. */

#include "lexicon/load.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "lexicon/packed.h"

/* A user's file may have this many bytes. */
#define FILE_LIMIT (256u << 20)

/* The packed files that are not rules, in the order of loading. */
static const struct {
    const char *name;
    ent_file_class class;
    bool required;
} packed[] = {
    { "countries.tsv", ENT_CLASS_ENTITIES, true },
    { "places.tsv", ENT_CLASS_ENTITIES, false },
    { "cities.tsv", ENT_CLASS_ENTITIES, false },
    { "organizations.tsv", ENT_CLASS_ENTITIES, false },
    { "media.tsv", ENT_CLASS_ENTITIES, false },
    { "people.tsv", ENT_CLASS_ENTITIES, false },
    { "agreements.tsv", ENT_CLASS_ENTITIES, false },
    { "offices.tsv", ENT_CLASS_OFFICES, false },
    { "holders.tsv", ENT_CLASS_HOLDERS, false },
};
#define PACKED (sizeof packed / sizeof *packed)

/* Columns that a file of a class may have; the last line is of agreements. */
static const char entity_columns[] =
    ";entity;wikidata;en;id;names;names.en;names.id;demonyms.en;demonyms.id"
    ";country;metonym;kind;alone;codes;leader;note"
    ";parties;year;date;status;until;heirs;";
static const char office_columns[] = ";office;kind;en;id;note;";
static const char holder_columns[] = ";office;of;person;from;to;note;";

/* Parsing ----------------------------------------------------------------- */

/* Whether every column of the table stands in the list. */
static bool check_columns(const ent_tsv *tsv, const char *known,
                          ent_error *error)
{
    for (uint32_t i = 0; i < tsv->column_count; i++) {
        char name[64];
        ent_slice column = tsv->columns[i];
        bool good = column.size > 0 && column.size + 3 <= sizeof name;
        if (good) {
            name[0] = ';';
            memcpy(name + 1, column.data, column.size);
            memcpy(name + 1 + column.size, ";", 2);
            good = strstr(known, name) != NULL;
        }
        if (!good)
            return ent_fail_at(error, ENT_EDATA, tsv->name, tsv->head, 0,
                               "unknown column '%.*s'", ENT_P(column));
    }
    return true;
}

static bool check_class(const ent_tsv *tsv, ent_file_class class,
                        ent_error *error)
{
    switch (class) {
    case ENT_CLASS_ENTITIES:
        return check_columns(tsv, entity_columns, error);
    case ENT_CLASS_OFFICES:
        return check_columns(tsv, office_columns, error);
    case ENT_CLASS_HOLDERS:
        return check_columns(tsv, holder_columns, error);
    case ENT_CLASS_RULES:
    case ENT_CLASS_COUNT:
        break;
    }
    return true;
}

static bool add_table(ent_loader *loader, const ent_tsv *tsv,
                      ent_file_class class)
{
    ent_lexicon *lexicon = loader->lexicon;
    if (!check_class(tsv, class, loader->error))
        return false;
    *ent_list_push(lexicon->arena, &lexicon->tables) = *tsv;
    *ent_list_push(NULL, &loader->classes) = class;
    return true;
}

/* Packed files ------------------------------------------------------------ */

/* Keeps a model; of two of a kind the later one counts. */
static bool add_model(ent_loader *loader, const char *name, ent_slice content)
{
    ent_lexicon *lexicon = loader->lexicon;
    if (!ent_slice_starts(content, ENT_MODEL_TAGGER)
        && !ent_slice_starts(content, ENT_MODEL_LINKER))
        return ent_fail_at(loader->error, ENT_EDATA, name, 0, 0,
                           "no model of this version");
    *ent_list_push(lexicon->arena, &lexicon->models) =
        (ent_lexicon_model){ name, content };
    return true;
}

static bool is_model(const char *name)
{
    return ent_slice_ends(ent_slice_of(name), ENT_S(".model"));
}

static bool add_packed(ent_loader *loader, const ent_packed_file *file,
                       ent_file_class class)
{
    ent_tsv tsv;
    if (is_model(file->name))
        return add_model(loader, file->name, file->content);
    return ent_tsv_parse(&tsv, file->name, file->content,
                         loader->lexicon->arena, loader->error)
        && add_table(loader, &tsv, class);
}

static const ent_packed_file *find_packed(const char *name)
{
    for (uint32_t i = 0; i < ent_packed_count; i++)
        if (strcmp(ent_packed_files[i].name, name) == 0)
            return &ent_packed_files[i];
    return NULL;
}

static bool is_rules(const char *name)
{
    for (size_t i = 0; i < PACKED; i++)
        if (strcmp(packed[i].name, name) == 0)
            return false;
    return true;
}

static bool parse_packed(ent_loader *loader)
{
    for (size_t i = 0; i < PACKED; i++) {
        const ent_packed_file *file = find_packed(packed[i].name);
        if (!file && packed[i].required)
            return ent_fail(loader->error, ENT_EDATA, "%s was not packed",
                            packed[i].name);
        if (file && !add_packed(loader, file, packed[i].class))
            return false;
    }
    for (uint32_t i = 0; i < ent_packed_count; i++) {
        const ent_packed_file *file = &ent_packed_files[i];
        if (is_rules(file->name)
            && !add_packed(loader, file, ENT_CLASS_RULES))
            return false;
    }
    loader->packed = loader->lexicon->tables.count;
    return true;
}

/* User's files ------------------------------------------------------------ */

/* By its name, as the stand-in of a packed rule file, or by its columns;
 * ENT_CLASS_COUNT when neither tells. */
static ent_file_class classify(const ent_lexicon *lexicon, const ent_tsv *tsv)
{
    const char *name = ent_path_name(ent_slice_of(tsv->name)).data;
    bool office = ent_tsv_column(tsv, "office") != ENT_NONE;
    if (is_rules(name) && ent_lexicon_table(lexicon, name, NULL))
        return ENT_CLASS_RULES;
    if (ent_tsv_column(tsv, "entity") != ENT_NONE)
        return ENT_CLASS_ENTITIES;
    if (office && ent_tsv_column(tsv, "person") != ENT_NONE)
        return ENT_CLASS_HOLDERS;
    return office ? ENT_CLASS_OFFICES : ENT_CLASS_COUNT;
}

/* Adds a file that was read; 'name' and 'content' lie in the arena. */
static bool parse_content(ent_loader *loader, const char *name,
                          ent_slice content)
{
    ent_tsv tsv;
    if (is_model(name))
        return add_model(loader, name, content);
    if (!ent_tsv_parse(&tsv, name, content, loader->lexicon->arena,
                       loader->error))
        return false;
    ent_file_class class = classify(loader->lexicon, &tsv);
    if (class == ENT_CLASS_COUNT)
        return ent_fail_at(loader->error, ENT_EDATA, name, tsv.head, 0,
                           "no column 'entity' or 'office', first is '%.*s'",
                           ENT_P(tsv.columns[0]));
    return add_table(loader, &tsv, class);
}

static bool parse_user_file(ent_loader *loader, const char *path)
{
    ent_lexicon *lexicon = loader->lexicon;
    ent_buffer bytes = ENT_BUFFER_INIT;
    bool good = ent_file_read(path, FILE_LIMIT, &bytes, loader->error);
    ent_slice content = ent_arena_copy(lexicon->arena,
                                       ent_buffer_slice(&bytes));
    ent_buffer_release(&bytes);
    if (!good)
        return false;
    const char *name =
        ent_arena_copy(lexicon->arena, ent_slice_of(path)).data;
    return parse_content(loader, name, content);
}

static bool parse_user(ent_loader *loader, const ent_lexicon_options *options)
{
    for (size_t i = 0; options && i < options->file_count; i++)
        if (!parse_user_file(loader, options->files[i]))
            return false;
    return true;
}

/* Loading ----------------------------------------------------------------- */

/* Loads the tables of a class, in their order. */
static bool load_class(ent_loader *loader, ent_file_class class,
                       bool (*load)(ent_loader *loader, uint32_t table))
{
    for (uint32_t i = 0; i < loader->classes.count; i++)
        if (loader->classes.items[i] == class && !load(loader, i))
            return false;
    return true;
}

static bool load_all(ent_loader *loader, const ent_lexicon_options *options)
{
    return parse_packed(loader)
        && parse_user(loader, options)
        && load_class(loader, ENT_CLASS_ENTITIES, ent_load_entities)
        && ent_load_finish_entries(loader)
        && load_class(loader, ENT_CLASS_OFFICES, ent_load_offices)
        && load_class(loader, ENT_CLASS_HOLDERS, ent_load_holders)
        && ent_load_finish_offices(loader);
}

ent_lexicon *ent_lexicon_new(const ent_lexicon_options *options,
                             ent_error *error)
{
    ent_arena *arena = ent_arena_new();
    ent_lexicon *lexicon = ent_arena_alloc(arena, sizeof *lexicon);
    lexicon->arena = arena;
    ent_loader loader = { .lexicon = lexicon, .error = error };
    bool good = load_all(&loader, options);
    ent_list_release(&loader.classes);
    ent_list_release(&loader.origins);
    ent_list_release(&loader.references);
    if (good)
        return lexicon;
    ent_lexicon_free(lexicon);
    return NULL;
}

void ent_lexicon_free(ent_lexicon *lexicon)
{
    if (!lexicon)
        return;
    ent_table_release(&lexicon->entry_of);
    ent_table_release(&lexicon->name_of);
    ent_table_release(&lexicon->office_of);
    for (int i = 0; i <= ENT_LANGUAGE_EN; i++)
        ent_table_release(&lexicon->title_of[i]);
    ent_arena_free(lexicon->arena);
}
