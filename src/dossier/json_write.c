/* json_write.c: a dossier as one line of JSON.
 *
 * Written by hand for speed: keys in a fixed order, no blanks. Strings that are
 * not known are null, offsets count code points. */

#include "dossier/words.h"

#include <string.h>

#include "base/escape.h"
#include "dossier/offsets.h"

/* Room for all that stands between two strings or records: keys, numbers,
 * words, flags. Each string and each record makes sure of so much behind it, so
 * that the short pieces need not ask. */
enum { SLACK = 1024 };

/* What is written, and where: 'at' runs ahead of the buffer's size. */
typedef struct writer {
    const ent_dossier *dossier;
    ent_buffer *out;
    char *at;
    char *end; /* of the buffer's room */
    ent_offsets offsets;
} writer;

/* Tells the buffer how far it is filled. */
static void settle(writer *w)
{
    w->out->size = (size_t)(w->at - w->out->data);
}

/* Room for 'size' bytes and what may stand behind them, and the NUL. */
static void reserve(writer *w, size_t size)
{
    w->at = ent_buffer_reserve(w->out, size + SLACK);
    w->end = w->out->data + w->out->capacity;
}

static inline void make_room(writer *w, size_t size)
{
    if ((size_t)(w->end - w->at) <= size + SLACK) {
        settle(w);
        reserve(w, size);
    }
}

static inline void add(writer *w, const char *data, size_t size)
{
    char *at = w->at;
    w->at = at + size;
    memcpy(at, data, size);
}

static inline void raw(writer *w, const char *string)
{
    add(w, string, strlen(string));
}

static void number(writer *w, uint32_t value)
{
    char digits[10];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + value % 10);
    while (value /= 10);
    add(w, digits + at, sizeof digits - at);
}

/* Most strings need no escape. */
static void string(writer *w, ent_slice value)
{
    make_room(w, value.size + 2);
    char *to = w->at;
    if (ent_json_copy(value, to + 1)) {
        to[0] = to[value.size + 1] = '"';
        w->at = to + value.size + 2;
        return;
    }
    settle(w);
    ent_escape_json(w->out, value);
    reserve(w, 0);
}

static void known(writer *w, ent_slice value)
{
    if (value.size)
        string(w, value);
    else
        raw(w, "null");
}

/* A word of a list in dossier.h, which needs no escape. */
static void word(writer *w, const char *value)
{
    raw(w, "\"");
    raw(w, value);
    raw(w, "\"");
}

static void date(writer *w, ent_date value)
{
    char text[16];
    ent_date_format(value, text);
    if (text[0])
        word(w, text);
    else
        raw(w, "null");
}

static void entity(writer *w, uint32_t index)
{
    make_room(w, 0);
    if (index < w->dossier->entity_count)
        string(w, w->dossier->entities[index].id);
    else
        raw(w, "null");
}

static void span(writer *w, uint32_t start, uint32_t end)
{
    raw(w, "\"start\":");
    number(w, ent_offsets_code(&w->offsets, start));
    raw(w, ",\"end\":");
    number(w, ent_offsets_code(&w->offsets, end));
}

static void text(writer *w, uint32_t start, uint32_t end)
{
    string(w, ent_dossier_text(w->dossier, start, end));
}

/* Layers ------------------------------------------------------------------ */

static void write_document(writer *w)
{
    const ent_document *d = &w->dossier->document;
    raw(w, "\"document\":{\"id\":");
    string(w, d->id);
    raw(w, ",\"path\":");
    known(w, d->path);
    raw(w, ",\"title\":");
    known(w, d->title);
    raw(w, ",\"url\":");
    known(w, d->url);
    raw(w, ",\"date\":");
    date(w, d->date);
    raw(w, ",\"language\":");
    word(w, ent_language_word(d->language));
    raw(w, ",\"source\":");
    known(w, d->source);
    raw(w, ",\"text\":");
    string(w, w->dossier->text);
    raw(w, "}");
}

static void write_sentence(writer *w, uint32_t i)
{
    const ent_sentence *s = &w->dossier->sentences[i];
    span(w, s->start, s->end);
    raw(w, ",\"paragraph\":");
    number(w, s->paragraph);
    raw(w, s->boilerplate ? ",\"boilerplate\":true" : ",\"boilerplate\":false");
}

static void write_flags(writer *w, uint32_t flags)
{
    raw(w, ",\"flags\":[");
    bool first = true;
    for (uint32_t bit = 0; flags >> bit && ent_flag_word(bit); bit++) {
        if (!(flags >> bit & 1))
            continue;
        raw(w, first ? "" : ",");
        word(w, ent_flag_word(bit));
        first = false;
    }
    raw(w, "]");
}

static void write_mention(writer *w, uint32_t i)
{
    const ent_mention *m = &w->dossier->mentions[i];
    span(w, m->start, m->end);
    raw(w, ",\"text\":");
    text(w, m->start, m->end);
    raw(w, ",\"sentence\":");
    number(w, m->sentence);
    raw(w, ",\"type\":");
    word(w, ent_type_word(m->type));
    raw(w, ",\"entity\":");
    entity(w, m->entity);
    write_flags(w, m->flags);
    raw(w, ",\"reason\":");
    string(w, m->reason);
}

static void write_date(writer *w, uint32_t i)
{
    const ent_date_mention *m = &w->dossier->dates[i];
    span(w, m->start, m->end);
    raw(w, ",\"text\":");
    text(w, m->start, m->end);
    raw(w, ",\"sentence\":");
    number(w, m->sentence);
    raw(w, ",\"date\":");
    date(w, m->date);
}

static void write_labels(writer *w, const ent_entity *e)
{
    raw(w, ",\"labels\":{");
    if (e->label_en.size) {
        raw(w, "\"en\":");
        string(w, e->label_en);
    }
    if (e->label_id.size) {
        raw(w, e->label_en.size ? ",\"id\":" : "\"id\":");
        string(w, e->label_id);
    }
    raw(w, "}");
}

static void write_entity(writer *w, uint32_t i)
{
    const ent_entity *e = &w->dossier->entities[i];
    raw(w, "\"id\":");
    string(w, e->id);
    raw(w, ",\"type\":");
    word(w, ent_type_word(e->type));
    raw(w, ",\"label\":");
    string(w, e->label);
    write_labels(w, e);
    if (e->wikidata.size) {
        raw(w, ",\"wikidata\":");
        string(w, e->wikidata);
    }
    if (e->country != ENT_NONE) {
        raw(w, ",\"country\":");
        entity(w, e->country);
    }
    raw(w, ",\"mentions\":");
    number(w, e->mentions);
}

static void write_parties(writer *w, const ent_agreement *a)
{
    raw(w, ",\"parties\":[");
    for (uint32_t i = 0; i < a->party_count; i++) {
        raw(w, i ? "," : "");
        entity(w, a->parties[i]);
    }
    raw(w, "]");
}

static void write_when(writer *w, ent_date when)
{
    raw(w, ",\"year\":");
    if (when.year > 0)
        number(w, (uint32_t)when.year);
    else
        raw(w, "null");
    if (when.month) {
        raw(w, ",\"date\":");
        date(w, when);
    }
}

static ent_slice label_of(const ent_dossier *d, uint32_t index)
{
    return index < d->entity_count ? d->entities[index].label
                                   : (ent_slice){ NULL, 0 };
}

static void write_agreement(writer *w, uint32_t i)
{
    const ent_agreement *a = &w->dossier->agreements[i];
    raw(w, "\"entity\":");
    entity(w, a->entity);
    raw(w, ",\"label\":");
    string(w, label_of(w->dossier, a->entity));
    raw(w, ",\"kind\":");
    word(w, ent_kind_word(a->kind));
    write_parties(w, a);
    write_when(w, a->date);
    raw(w, ",\"status\":");
    word(w, ent_standing_word(a->standing));
    raw(w, ",\"sentence\":");
    number(w, a->sentence);
    if (a->concerns.size) {
        raw(w, ",\"concerns\":");
        string(w, a->concerns);
    }
}

static void write_relation(writer *w, uint32_t i)
{
    const ent_relation *r = &w->dossier->relations[i];
    raw(w, "\"source\":");
    entity(w, r->source);
    raw(w, ",\"type\":");
    word(w, ent_relation_word(r->type));
    raw(w, ",\"target\":");
    entity(w, r->target);
    raw(w, ",\"status\":");
    word(w, ent_status_word(r->status));
    raw(w, ",\"attributed_to\":");
    entity(w, r->attributed_to);
    raw(w, ",\"sentence\":");
    number(w, r->sentence);
    raw(w, ",\"trigger\":");
    text(w, r->start, r->end);
    if (r->start < r->end) {
        raw(w, ",");
        span(w, r->start, r->end);
    }
    if (r->detail.size) {
        raw(w, ",\"detail\":");
        string(w, r->detail);
    }
}

/* A layer as an array of objects. */
static void write_layer(writer *w, const char *name, uint32_t count,
                        void (*write)(writer *w, uint32_t i))
{
    make_room(w, 0);
    raw(w, ",\"");
    raw(w, name);
    raw(w, "\":[");
    for (uint32_t i = 0; i < count; i++) {
        make_room(w, 0);
        raw(w, i ? ",{" : "{");
        write(w, i);
        raw(w, "}");
    }
    raw(w, "]");
}

void ent_dossier_write_json(const ent_dossier *dossier, ent_buffer *out)
{
    writer w = { .dossier = dossier, .out = out };
    ent_offsets_by_byte(&w.offsets, dossier->text);
    reserve(&w, 0);
    raw(&w, "{");
    write_document(&w);
    const ent_dossier *d = dossier;
    write_layer(&w, "sentences", d->sentence_count, write_sentence);
    write_layer(&w, "mentions", d->mention_count, write_mention);
    write_layer(&w, "dates", d->date_count, write_date);
    write_layer(&w, "entities", d->entity_count, write_entity);
    write_layer(&w, "agreements", d->agreement_count, write_agreement);
    write_layer(&w, "relations", d->relation_count, write_relation);
    raw(&w, "}\n");
    settle(&w);
    ent_buffer_reserve(out, 0);
    ent_offsets_release(&w.offsets);
}
