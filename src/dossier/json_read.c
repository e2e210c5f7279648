/* json_read.c: an article or a dossier from one JSON object.
 *
 * jansson parses what json_flat.c leaves (and limits nesting to 2,048); this
 * file takes what it knows from the tree and passes over the rest. A dossier is
 * checked as a whole before it is given out, so that no index in it can lead
 * astray. */

#include "dossier/words.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/charset.h"
#include "base/table.h"
#include "dossier/json_flat.h"
#include "dossier/offsets.h"

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

/* A string, borrowed from the tree; anything else is the empty slice. */
static ent_slice peek(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_string(value))
        return (ent_slice){ NULL, 0 };
    return (ent_slice){ json_string_value(value), json_string_length(value) };
}

/* A string or a number, as text of the dossier; else the empty slice. */
static ent_slice keep(reader *r, const json_t *object, const char *key)
{
    ent_arena *arena = r->dossier->arena;
    const json_t *value = json_object_get(object, key);
    if (json_is_integer(value))
        return ent_arena_format(arena, "%" JSON_INTEGER_FORMAT,
                                json_integer_value(value));
    if (json_is_real(value))
        return ent_arena_format(arena, "%.17g", json_real_value(value));
    ent_slice text = peek(object, key);
    return text.size ? ent_arena_copy(arena, text) : text;
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
    ent_date_parse(ent_slice_trim(peek(object, key)), &date);
    return date;
}

/* Document ---------------------------------------------------------------- */

/* The members of an object of the tree. */
static void peek_members(reader *r, const json_t *object, ent_members *members)
{
#define ENT_X(name, key) key,
    static const char *const keys[] = { ENT_ARTICLE_MEMBERS(ENT_X) };
#undef ENT_X
    for (size_t i = 0; i < ENT_MEMBER_COUNT; i++) {
        bool string = json_is_string(json_object_get(object, keys[i]));
        members->of[i] = (ent_value){
            string ? peek(object, keys[i]) : keep(r, object, keys[i]), string };
    }
}

static ent_slice keep_member(reader *r, const ent_members *from,
                             ent_member member)
{
    return ent_arena_copy(r->dossier->arena, from->of[member].text);
}

/* The same as clean text, trimmed. */
static ent_slice keep_clean(reader *r, const ent_members *from,
                            ent_member member)
{
    ent_buffer clean = ENT_BUFFER_INIT;
    ent_slice text = from->of[member].text;
    if (text.size && ent_charset_clean(text, "UTF-8", &clean, NULL))
        text = ent_arena_copy(r->dossier->arena,
                              ent_slice_trim(ent_buffer_slice(&clean)));
    else
        text = (ent_slice){ NULL, 0 };
    ent_buffer_release(&clean);
    return text;
}

/* A string's text without blanks around it. */
static ent_slice trimmed(const ent_members *from, ent_member member)
{
    ent_slice none = { NULL, 0 };
    const ent_value *value = &from->of[member];
    return value->string ? ent_slice_trim(value->text) : none;
}

/* The members that articles and dossiers share. */
static void read_document(reader *r, const ent_members *from)
{
    ent_document *d = &r->dossier->document;
    d->id = keep_member(r, from, ENT_MEMBER_ID);
    d->path = keep_member(r, from, ENT_MEMBER_PATH);
    d->title = keep_member(r, from, ENT_MEMBER_TITLE);
    d->url = keep_member(r, from, ENT_MEMBER_URL);
    d->source = keep_member(r, from, ENT_MEMBER_SOURCE);
    ent_date_parse(trimmed(from, ENT_MEMBER_DATE), &d->date);
    d->language = ent_language_of(trimmed(from, ENT_MEMBER_LANGUAGE));
}

static bool no_text(reader *r)
{
    return ent_fail_at(r->error, ENT_EFORMAT, NULL, 0, 1,
                       "no 'text', expected an article or a dossier");
}

static bool read_article(reader *r, const ent_members *from)
{
    if (!from->of[ENT_MEMBER_TEXT].string)
        return no_text(r);
    ent_buffer clean = ENT_BUFFER_INIT;
    bool good = ent_charset_clean(from->of[ENT_MEMBER_TEXT].text, "UTF-8",
                                  &clean, r->error);
    if (good) {
        r->dossier->text = ent_arena_copy(r->dossier->arena,
                                          ent_buffer_slice(&clean));
        read_document(r, from);
        r->dossier->document.title = keep_clean(r, from, ENT_MEMBER_TITLE);
        r->dossier->document.source = keep_clean(r, from, ENT_MEMBER_SOURCE);
    }
    ent_buffer_release(&clean);
    return good;
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
    if (!ent_type_of(peek(object, "type"), &m->type))
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
    if (!ent_kind_of(peek(object, "kind"), &a->kind))
        return fail(r, "agreement", i, "kind");
    if (!ent_standing_of(peek(object, "status"), &a->standing))
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
    ent_slice trigger = peek(object, "trigger");
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
    if (!ent_relation_of(peek(object, "type"), &e->type))
        return fail(r, "relation", i, "type");
    if (!get_entity(r, object, "target", &e->target))
        return fail(r, "relation", i, "target");
    if (!ent_status_of(peek(object, "status"), &e->status))
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

static bool read_dossier(reader *r, const json_t *root)
{
    const json_t *document = json_object_get(root, "document");
    if (!json_is_string(json_object_get(document, "text")))
        return no_text(r);
    ent_members members;
    peek_members(r, document, &members);
    r->dossier->text = keep_member(r, &members, ENT_MEMBER_TEXT);
    if (r->dossier->text.size >= ENT_NONE)
        return ent_fail(r->error, ENT_ELIMIT, "text over 4 GiB");
    read_document(r, &members);
    ent_offsets_by_code(&r->offsets, r->dossier->text);
    bool good = read_layers(r, root);
    ent_offsets_release(&r->offsets);
    ent_table_release(&r->entity_of);
    return good;
}

/* Objects ----------------------------------------------------------------- */

/* The tree of a line, which must be an object; NULL on failure. */
static json_t *parse(ent_slice line, ent_error *error)
{
    json_error_t why;
    json_t *root = json_loadb(line.size ? line.data : "", line.size,
                              JSON_ALLOW_NUL, &why);
    if (!root) {
        ent_fail_at(error, ENT_EFORMAT, NULL,
                    why.line > 1 ? (uint32_t)why.line : 0,
                    why.column > 0 ? (uint32_t)why.column : 1, "%s", why.text);
        return NULL;
    }
    if (json_is_object(root))
        return root;
    ent_fail_at(error, ENT_EFORMAT, NULL, 0, 1, "no object, expected {...}");
    json_decref(root);
    return NULL;
}

/* From the tree of a line, to which members may point. */
static bool read_tree(reader *r, const json_t *root, ent_json_kind *kind)
{
    ent_members members;
    bool whole = json_is_object(json_object_get(root, "document"));
    *kind = whole ? ENT_JSON_DOSSIER : ENT_JSON_ARTICLE;
    if (whole)
        return read_dossier(r, root);
    peek_members(r, root, &members);
    return read_article(r, &members);
}

static bool read_line(reader *r, ent_slice line, ent_json_kind *kind)
{
    ent_buffer text = ENT_BUFFER_INIT;
    ent_members members;
    bool flat = ent_read_flat(line, &text, &members), good = false;
    *kind = ENT_JSON_ARTICLE;
    if (flat)
        good = read_article(r, &members);
    ent_buffer_release(&text);
    json_t *root = flat ? NULL : parse(line, r->error);
    if (root)
        good = read_tree(r, root, kind);
    json_decref(root);
    return good;
}

bool ent_dossier_read_json(ent_slice line, ent_dossier **dossier,
                           ent_json_kind *kind, ent_error *error)
{
    reader r = { .dossier = ent_dossier_new(), .error = error };
    ent_json_kind found;
    if (!read_line(&r, line, &found)) {
        ent_dossier_free(r.dossier);
        return false;
    }
    *dossier = r.dossier;
    if (kind)
        *kind = found;
    return true;
}
