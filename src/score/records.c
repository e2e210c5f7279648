/* records.c: agreements and relations of the gold, as tables.
 *
 * Columns are known by their names; those that no figure needs ('concerns',
 * 'evidence') may be there or not. */

#include "score/gold.h"

#include "base/file.h"
#include "lexicon/tsv.h"

/* A table of records has no more bytes than this. */
#define TABLE_LIMIT (64u << 20)

enum { COLUMNS = 6 };

/* A table, and where its columns are. */
typedef struct table {
    ent_gold *gold;
    ent_tsv tsv;
    uint32_t column[COLUMNS];
} table;

static bool open_table(table *t, const char *path, const char *const *columns,
                       ent_error *error)
{
    ent_buffer content = ENT_BUFFER_INIT;
    ent_arena *arena = t->gold->arena;
    bool good = ent_file_read(path, TABLE_LIMIT, &content, error);
    path = ent_arena_copy(arena, ent_slice_of(path)).data;
    good = good && ent_tsv_parse(&t->tsv, path, ent_arena_copy(
        arena, ent_buffer_slice(&content)), arena, error);
    ent_buffer_release(&content);
    for (int i = 0; good && columns[i]; i++) {
        t->column[i] = ent_tsv_column(&t->tsv, columns[i]);
        if (t->column[i] == ENT_NONE)
            good = ent_fail_at(error, ENT_EDATA, path, t->tsv.head, 0,
                               "has no column '%s'", columns[i]);
    }
    return good;
}

static ent_slice field(const table *t, uint32_t row, int column)
{
    return ent_tsv_field(&t->tsv, row, t->column[column]);
}

/* The article of a row; NULL when there is none of its name. */
static ent_gold_article *article(const table *t, uint32_t row)
{
    uint32_t i = ent_table_get(&t->gold->by_name, field(t, row, 0));
    return i == ENT_NONE ? NULL : &t->gold->articles.items[i];
}

static bool wrong(const table *t, uint32_t row, const char *what,
                  int column, ent_error *error)
{
    return ent_tsv_fail(&t->tsv, row, error, "\"%.*s\" is no %s",
                        ENT_P(field(t, row, column)), what);
}

static bool take_agreement(const table *t, uint32_t row, ent_error *error)
{
    ent_gold_article *to = article(t, row);
    ent_gold_agreement a = { .year = field(t, row, 4) };
    if (!ent_kind_of(field(t, row, 2), &a.kind))
        return wrong(t, row, "kind of agreement", 2, error);
    if (!ent_standing_of(field(t, row, 5), &a.standing))
        return wrong(t, row, "status of an agreement", 5, error);
    if (!to)
        return true;
    a.id = ent_gold_number(t->gold, field(t, row, 1));
    ent_slice rest = field(t, row, 3), party;
    while (rest.size && ent_slice_cut(&rest, ',', &party))
        *ent_list_push(t->gold->arena, &a.parties) =
            ent_gold_number(t->gold, ent_slice_trim(party));
    *ent_list_push(t->gold->arena, &to->agreements) = a;
    return true;
}

static bool take_relation(const table *t, uint32_t row, ent_error *error)
{
    ent_gold_article *to = article(t, row);
    ent_gold_relation r;
    if (!ent_relation_of(field(t, row, 2), &r.type))
        return wrong(t, row, "type of relation", 2, error);
    if (!ent_status_of(field(t, row, 4), &r.status))
        return wrong(t, row, "status of a relation", 4, error);
    if (!to)
        return true;
    r.source = ent_gold_number(t->gold, field(t, row, 1));
    r.target = ent_gold_number(t->gold, field(t, row, 3));
    uint32_t evidence = ent_tsv_column(&t->tsv, "evidence");
    r.evidence = evidence == ENT_NONE ? ENT_S("")
        : ent_tsv_field(&t->tsv, row, evidence);
    *ent_list_push(t->gold->arena, &to->relations) = r;
    return true;
}

static bool read_table(ent_gold *gold, const char *path,
                       const char *const *columns,
                       bool (*take)(const table *t, uint32_t row,
                                    ent_error *error), ent_error *error)
{
    table t = { .gold = gold };
    if (!open_table(&t, path, columns, error))
        return false;
    for (uint32_t row = 0; row < t.tsv.row_count; row++)
        if (!take(&t, row, error))
            return false;
    return true;
}

bool ent_gold_agreements(ent_gold *gold, const char *path, ent_error *error)
{
    static const char *const columns[] = { "doc", "agreement", "kind",
                                           "parties", "year", "status",
                                           NULL };
    return read_table(gold, path, columns, take_agreement, error);
}

bool ent_gold_relations(ent_gold *gold, const char *path, ent_error *error)
{
    static const char *const columns[] = { "doc", "source", "type", "target",
                                           "status", NULL };
    return read_table(gold, path, columns, take_relation, error);
}
