/* json_layers.c: a dossier's layers, from the tree of its JSON.
 *
 * Entities come first: the others name them by id. Offsets count code points
 * there and bytes here. The dossier is checked as a whole before it is given
 * out, so that no index in it can lead astray. */

#include "dossier/json_layers.h"

#include <stdlib.h>

#include "base/table.h"
#include "dossier/offsets.h"
#include "dossier/words.h"

/* What is read, and into what. */
typedef struct reader {
    ent_dossier *dossier;
    ent_offsets offsets;
    ent_table entity_of; /* id to entity */
    ent_error *error;
} reader;

/* Members ----------------------------------------------------------------- */

static bool fail(reader *r, const char *layer, size_t number, const char *key)
{
    return ent_fail_at(r->error, ENT_EFORMAT, NULL, 0, 1,
                       "%s %zu: '%s' is missing or not as expected", layer,
                       number, key);
}

ent_slice ent_json_peek(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_string(value))
        return (ent_slice){ NULL, 0 };
    return (ent_slice){ json_string_value(value), json_string_length(value) };
}

ent_slice ent_json_keep(ent_arena *arena, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_integer(value))
        return ent_arena_format(arena, "%" JSON_INTEGER_FORMAT,
                                json_integer_value(value));
    if (json_is_real(value))
        return ent_arena_format(arena, "%.17g", json_real_value(value));
    ent_slice text = ent_json_peek(object, key);
    return text.size ? ent_arena_copy(arena, text) : text;
}

static ent_slice keep(reader *r, const json_t *object, const char *key)
{
    return ent_json_keep(r->dossier->arena, object, key);
}

static bool get_index(const json_t *object, const char *key, uint32_t *value)
{
    const json_t *member = json_object_get(object, key);
    json_int_t number = json_integer_value(member);
    if (!json_is_integer(member) || number < 0 || number >= ENT_NONE)
        return false;
    *value = (uint32_t)number;
    return true;
}

/* A code point's place, as a byte. */
static bool get_place(reader *r, const json_t *object, const char *key,
                      uint32_t *byte)
{
    uint32_t code;
    if (!get_index(object, key, &code))
        return false;
    *byte = ent_offsets_byte(&r->offsets, code);
    return *byte != ENT_NONE;
}

static bool find_entity(reader *r, const json_t *id, uint32_t *entity)
{
    if (!json_is_string(id))
        return false;
    ent_slice key = { json_string_value(id), json_string_length(id) };
    *entity = ent_table_get(&r->entity_of, key);
    return *entity != ENT_NONE;
}

static bool get_entity(reader *r, const json_t *object, const char *key,
                       uint32_t *entity)
{
    return find_entity(r, json_object_get(object, key), entity);
}

/* The same, where none is allowed. */
static bool get_entity_or_none(reader *r, const json_t *object,
                               const char *key, uint32_t *entity)
{
    const json_t *id = json_object_get(object, key);
    *entity = ENT_NONE;
    return !id || json_is_null(id) || find_entity(r, id, entity);
}

static ent_date get_date(const json_t *object, const char *key)
{
    ent_date date = { 0, 0, 0 };
    ent_date_parse(ent_slice_trim(ent_json_peek(object, key)), &date);
    return date;
}

/* Layers ------------------------------------------------------------------ */

static bool read_entity(reader *r, const json_t *object, size_t i)
{
    ent_entity *e = &r->dossier->entities[i];
    const json_t *labels = json_object_get(object, "labels");
    e->id = keep(r, object, "id");
    if (!ent_id_type(e->id, &e->type))
        return fail(r, "entity", i, "id");
    e->label = keep(r, object, "label");
    if (!e->label.size)
        e->label = e->id;
    e->label_en = keep(r, labels, "en");
    e->label_id = keep(r, labels, "id");
    e->wikidata = keep(r, object, "wikidata");
    e->entry = ENT_NONE;
    e->country = ENT_NONE;
    if (ent_table_intern(&r->entity_of, e->id, (uint32_t)i) != i)
        return fail(r, "entity", i, "id");
    return true;
}

/* Once all entities are known by id. */
static bool read_country(reader *r, const json_t *object, size_t i)
{
    return get_entity_or_none(r, object, "country",
                              &r->dossier->entities[i].country)
        || fail(r, "entity", i, "country");
}

static bool read_sentence(reader *r, const json_t *object, size_t i)
{
    ent_sentence *s = &r->dossier->sentences[i];
    s->block = ENT_NONE;
    s->boilerplate = json_is_true(json_object_get(object, "boilerplate"));
    if (json_object_get(object, "paragraph")
        && !get_index(object, "paragraph", &s->paragraph))
        return fail(r, "sentence", i, "paragraph");
    return (get_place(r, object, "start", &s->start)
            || fail(r, "sentence", i, "start"))
        && (get_place(r, object, "end", &s->end)
            || fail(r, "sentence", i, "end"));
}

static bool read_flags(const json_t *object, uint32_t *flags)
{
    const json_t *list = json_object_get(object, "flags");
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item) {
        ent_flag flag;
        ent_slice word = { json_string_value(item), json_string_length(item) };
        if (!json_is_string(item) || !ent_flag_of(word, &flag))
            return false;
        *flags |= (uint32_t)flag;
    }
    return true;
}

static bool read_mention(reader *r, const json_t *object, size_t i)
{
    ent_mention *m = &r->dossier->mentions[i];
    m->name = ENT_NONE;
    m->reason = keep(r, object, "reason");
    if (!get_place(r, object, "start", &m->start))
        return fail(r, "mention", i, "start");
    if (!get_place(r, object, "end", &m->end))
        return fail(r, "mention", i, "end");
    if (!get_index(object, "sentence", &m->sentence))
        return fail(r, "mention", i, "sentence");
    if (!ent_type_of(ent_json_peek(object, "type"), &m->type))
        return fail(r, "mention", i, "type");
    if (!get_entity_or_none(r, object, "entity", &m->entity))
        return fail(r, "mention", i, "entity");
    if (m->entity != ENT_NONE)
        r->dossier->entities[m->entity].mentions++;
    return read_flags(object, &m->flags) || fail(r, "mention", i, "flags");
}

static bool read_date(reader *r, const json_t *object, size_t i)
{
    ent_date_mention *m = &r->dossier->dates[i];
    m->date = get_date(object, "date");
    if (!get_place(r, object, "start", &m->start))
        return fail(r, "date", i, "start");
    if (!get_place(r, object, "end", &m->end))
        return fail(r, "date", i, "end");
    return get_index(object, "sentence", &m->sentence)
        || fail(r, "date", i, "sentence");
}

/* A party on its way to its place. */
typedef struct party {
    ent_slice id;
    uint32_t entity;
} party;

static int compare_parties(const void *a, const void *b)
{
    const party *x = a;
    const party *y = b;
    int order = ent_slice_compare(x->id, y->id);
    return order ? order : (x->entity > y->entity) - (x->entity < y->entity);
}

static bool read_parties(reader *r, const json_t *object, ent_agreement *a)
{
    const json_t *list = json_object_get(object, "parties");
    ent_dossier *d = r->dossier;
    size_t count = json_array_size(list);
    party *found = ent_arena_alloc(d->arena, count * sizeof *found);
    a->parties = ent_arena_alloc(d->arena, count * sizeof *a->parties);
    size_t i;
    json_t *id;
    json_array_foreach(list, i, id) {
        if (!find_entity(r, id, &found[i].entity))
            return false;
        found[i].id = d->entities[found[i].entity].id;
    }
    qsort(found, count, sizeof *found, compare_parties);
    for (i = 0; i < count; i++)
        a->parties[i] = found[i].entity;
    a->party_count = (uint32_t)count;
    return true;
}

static ent_date read_when(const json_t *object)
{
    ent_date date = get_date(object, "date");
    uint32_t year;
    if (!date.year && get_index(object, "year", &year) && year <= 9999)
        date.year = (int16_t)year;
    return date;
}

static bool read_agreement(reader *r, const json_t *object, size_t i)
{
    ent_agreement *a = &r->dossier->agreements[i];
    a->date = read_when(object);
    a->concerns = keep(r, object, "concerns");
    if (!get_entity(r, object, "entity", &a->entity))
        return fail(r, "agreement", i, "entity");
    if (!ent_kind_of(ent_json_peek(object, "kind"), &a->kind))
        return fail(r, "agreement", i, "kind");
    if (!ent_standing_of(ent_json_peek(object, "status"), &a->standing))
        return fail(r, "agreement", i, "status");
    if (!get_index(object, "sentence", &a->sentence))
        return fail(r, "agreement", i, "sentence");
    return read_parties(r, object, a) || fail(r, "agreement", i, "parties");
}

/* The trigger's place: as given, else where its text first stands in the
 * sentence, else nowhere. */
static void read_trigger(reader *r, const json_t *object,
                         ent_relation *relation)
{
    const ent_dossier *d = r->dossier;
    if (get_place(r, object, "start", &relation->start)
        && get_place(r, object, "end", &relation->end))
        return;
    relation->start = relation->end = 0;
    ent_slice trigger = ent_json_peek(object, "trigger");
    if (!trigger.size || relation->sentence >= d->sentence_count)
        return;
    const ent_sentence *s = &d->sentences[relation->sentence];
    size_t at = ent_slice_find(ent_dossier_text(d, s->start, s->end), trigger);
    if (at == SIZE_MAX)
        return;
    relation->start = s->start + (uint32_t)at;
    relation->end = relation->start + (uint32_t)trigger.size;
}

static bool read_relation(reader *r, const json_t *object, size_t i)
{
    ent_relation *e = &r->dossier->relations[i];
    e->detail = keep(r, object, "detail");
    if (!get_entity(r, object, "source", &e->source))
        return fail(r, "relation", i, "source");
    if (!ent_relation_of(ent_json_peek(object, "type"), &e->type))
        return fail(r, "relation", i, "type");
    if (!get_entity(r, object, "target", &e->target))
        return fail(r, "relation", i, "target");
    if (!ent_status_of(ent_json_peek(object, "status"), &e->status))
        return fail(r, "relation", i, "status");
    if (!get_entity_or_none(r, object, "attributed_to", &e->attributed_to))
        return fail(r, "relation", i, "attributed_to");
    if (!get_index(object, "sentence", &e->sentence))
        return fail(r, "relation", i, "sentence");
    read_trigger(r, object, e);
    return true;
}

/* Calls 'read' for each object of an array, which may lack. */
static bool read_layer(reader *r, const json_t *root, const char *name,
                       bool (*read)(reader *r, const json_t *object, size_t i))
{
    const json_t *list = json_object_get(root, name);
    size_t i;
    json_t *object;
    json_array_foreach(list, i, object)
        if (!read(r, object, i))
            return false;
    return true;
}

/* Zeroed records for an array of the tree. */
static void *records(reader *r, const json_t *root, const char *name,
                     size_t size, uint32_t *count)
{
    size_t items = json_array_size(json_object_get(root, name));
    *count = (uint32_t)items;
    return ent_arena_alloc(r->dossier->arena, items * size);
}

static void make_room(reader *r, const json_t *root)
{
    ent_dossier *d = r->dossier;
    d->sentences = records(r, root, "sentences", sizeof *d->sentences,
                           &d->sentence_count);
    d->mentions = records(r, root, "mentions", sizeof *d->mentions,
                          &d->mention_count);
    d->dates = records(r, root, "dates", sizeof *d->dates, &d->date_count);
    d->entities = records(r, root, "entities", sizeof *d->entities,
                          &d->entity_count);
    d->agreements = records(r, root, "agreements", sizeof *d->agreements,
                            &d->agreement_count);
    d->relations = records(r, root, "relations", sizeof *d->relations,
                           &d->relation_count);
}

/* The dossier's own check, at the line's place. */
static bool check(reader *r)
{
    ent_error why = ENT_ERROR_INIT;
    return ent_dossier_check(r->dossier, &why)
        || ent_fail_at(r->error, why.code, NULL, 0, 1, "%s", why.text);
}

static bool read_layers(reader *r, const json_t *root)
{
    make_room(r, root);
    return read_layer(r, root, "entities", read_entity)
        && read_layer(r, root, "entities", read_country)
        && read_layer(r, root, "sentences", read_sentence)
        && read_layer(r, root, "mentions", read_mention)
        && read_layer(r, root, "dates", read_date)
        && read_layer(r, root, "agreements", read_agreement)
        && read_layer(r, root, "relations", read_relation)
        && check(r);
}

bool ent_json_read_layers(ent_dossier *dossier, const json_t *root,
                          ent_error *error)
{
    reader r = { .dossier = dossier, .error = error };
    ent_offsets_by_code(&r.offsets, dossier->text);
    bool good = read_layers(&r, root);
    ent_offsets_release(&r.offsets);
    ent_table_release(&r.entity_of);
    return good;
}
