/* sample.h: small dossiers written by hand.
 *
 *     # id a; date 2024-06-18; language id; source Koran; title Judul; path p
 *     [[Adam|person:adam]] met [[the Xabian|country:XB|metonym]].
 *     ~ A line that is boilerplate, with [[Adam|person:adam]] in it.
 *
 *     After an empty line comes the next paragraph.
 *     = person:adam | Adam A. | Adam A. (id) | Q1 | country:XA
 *     > person:adam CONSULT country:XB planned met
 *     > country:XB ACCUSE person:adam alleged by person:eve
 *     ! agreement:x treaty signed 2024 country:XA,country:XB
 *
 * A line is a sentence; > (a relation, with its trigger or who says so) and !
 * (an agreement) belong to the last one; = says more of an entity. */

#ifndef ENT_TESTS_SAMPLE_H
#define ENT_TESTS_SAMPLE_H

#include <check.h>
#include <string.h>

#include "base/list.h"
#include "entente/dossier.h"

/* A dossier under way. */
typedef struct sample_desk {
    ent_dossier *d;
    ent_buffer text;
    uint32_t paragraph;
    ENT_LIST(ent_sentence) sentences;
    ENT_LIST(ent_mention) mentions;
    ENT_LIST(ent_entity) entities;
    ENT_LIST(ent_agreement) agreements;
    ENT_LIST(ent_relation) relations;
} sample_desk;

/* The piece before 'separator', trimmed and kept. */
static inline ent_slice sample_cut(sample_desk *s, ent_slice *rest,
                                   char separator)
{
    ent_slice piece;
    ent_slice_cut(rest, separator, &piece);
    return ent_arena_copy(s->d->arena, ent_slice_trim(piece));
}

static inline uint32_t sample_entity(sample_desk *s, ent_slice id,
                                     ent_slice label)
{
    for (uint32_t i = 0; i < s->entities.count; i++)
        if (ent_slice_equal(s->entities.items[i].id, id))
            return i;
    ent_entity *e = ent_list_push(s->d->arena, &s->entities);
    e->id = ent_arena_copy(s->d->arena, id);
    e->label = ent_arena_copy(s->d->arena, label);
    e->entry = e->country = ENT_NONE;
    ck_assert_msg(ent_type_of(ent_slice_part(id, 0, ent_slice_find(
        id, ENT_S(":"))), &e->type), "id \"%.*s\"", ENT_P(id));
    return s->entities.count - 1;
}

/* "id a; date ..." */
static inline void sample_document(sample_desk *s, ent_slice line)
{
    ent_document *d = &s->d->document;
    ent_slice piece;
    while (ent_slice_cut(&line, ';', &piece)) {
        piece = ent_slice_trim(piece);
        ent_slice key = sample_cut(s, &piece, ' ');
        ent_slice value = ent_arena_copy(s->d->arena, ent_slice_trim(piece));
        if (ent_slice_equal(key, ENT_S("id")))
            d->id = value;
        else if (ent_slice_equal(key, ENT_S("path")))
            d->path = value;
        else if (ent_slice_equal(key, ENT_S("title")))
            d->title = value;
        else if (ent_slice_equal(key, ENT_S("url")))
            d->url = value;
        else if (ent_slice_equal(key, ENT_S("source")))
            d->source = value;
        else if (ent_slice_equal(key, ENT_S("language")))
            d->language = ent_language_of(value);
        else
            ck_assert_msg(ent_slice_equal(key, ENT_S("date"))
                          && ent_date_parse(value, &d->date),
                          "document: %.*s", ENT_P(key));
    }
}

/* "[[surface|id|flag]]", '*line' after the brackets. */
static inline void sample_mention(sample_desk *s, ent_slice *line)
{
    size_t end = ent_slice_find(*line, ENT_S("]]"));
    ck_assert_uint_ne(end, SIZE_MAX);
    ent_slice mark = ent_slice_part(*line, 2, end), surface, id, flag;
    *line = ent_slice_part(*line, end + 2, line->size);
    ent_slice_cut(&mark, '|', &surface);
    ent_slice_cut(&mark, '|', &id);
    ent_slice_cut(&mark, '|', &flag);
    ent_mention *m = ent_list_push(s->d->arena, &s->mentions);
    m->start = (uint32_t)s->text.size;
    ent_buffer_add(&s->text, surface);
    m->end = (uint32_t)s->text.size;
    m->sentence = s->sentences.count - 1;
    m->name = ENT_NONE;
    m->entity = sample_entity(s, id, surface);
    m->type = s->entities.items[m->entity].type;
    s->entities.items[m->entity].mentions++;
    m->reason = ENT_S("lexicon");
    m->flags = ent_slice_equal(flag, ENT_S("source")) ? ENT_FLAG_SOURCE
        : ent_slice_equal(flag, ENT_S("metonym")) ? ENT_FLAG_METONYM
        : ent_slice_equal(flag, ENT_S("nominal")) ? ENT_FLAG_NOMINAL : 0;
}

static inline void sample_sentence(sample_desk *s, ent_slice line)
{
    ent_sentence *t = ent_list_push(s->d->arena, &s->sentences);
    t->boilerplate = ent_slice_starts(line, ENT_S("~ "));
    line = ent_slice_part(line, t->boilerplate ? 2 : 0, line.size);
    t->start = (uint32_t)s->text.size;
    t->block = ENT_NONE;
    t->paragraph = s->paragraph;
    while (line.size) {
        if (ent_slice_starts(line, ENT_S("[["))) {
            sample_mention(s, &line);
            continue;
        }
        ent_buffer_add_char(&s->text, *line.data);
        line = ent_slice_part(line, 1, line.size);
    }
    s->sentences.items[s->sentences.count - 1].end = (uint32_t)s->text.size;
    ent_buffer_add_char(&s->text, '\n');
}

static inline void sample_more(sample_desk *s, ent_slice line)
{
    uint32_t at = sample_entity(s, sample_cut(s, &line, '|'), ENT_S("?"));
    ent_slice label_en = sample_cut(s, &line, '|');
    ent_slice label_id = sample_cut(s, &line, '|');
    ent_slice wikidata = sample_cut(s, &line, '|');
    ent_slice country = sample_cut(s, &line, '|');
    uint32_t of = country.size ? sample_entity(s, country, country)
        : ENT_NONE;
    ent_entity *e = &s->entities.items[at];
    e->label_en = label_en;
    e->label_id = label_id;
    e->wikidata = wikidata;
    e->country = of;
}

static inline void sample_relation(sample_desk *s, ent_slice line)
{
    ent_slice source = sample_cut(s, &line, ' ');
    ent_slice type = sample_cut(s, &line, ' ');
    ent_slice target = sample_cut(s, &line, ' ');
    ent_slice status = sample_cut(s, &line, ' ');
    ent_slice trigger = sample_cut(s, &line, ' ');
    ent_relation *r = ent_list_push(s->d->arena, &s->relations);
    ent_relation own = { .source = sample_entity(s, source, source),
                         .target = sample_entity(s, target, target),
                         .attributed_to = ENT_NONE,
                         .sentence = s->sentences.count - 1 };
    ck_assert_msg(ent_relation_of(type, &own.type), "%.*s", ENT_P(type));
    ck_assert_msg(ent_status_of(status, &own.status), "%.*s", ENT_P(status));
    const ent_sentence *t = &s->sentences.items[own.sentence];
    ent_slice said = { s->text.data + t->start, t->end - t->start };
    size_t at = trigger.size ? ent_slice_find(said, trigger) : SIZE_MAX;
    own.start = own.end = t->start;
    if (ent_slice_equal(trigger, ENT_S("by")))
        own.attributed_to = sample_entity(s, ent_slice_trim(line), line);
    else if (at != SIZE_MAX) {
        own.start = t->start + (uint32_t)at;
        own.end = own.start + (uint32_t)trigger.size;
    }
    *r = own;
}

static inline void sample_agreement(sample_desk *s, ent_slice line)
{
    ent_slice id = sample_cut(s, &line, ' ');
    ent_slice kind = sample_cut(s, &line, ' ');
    ent_slice standing = sample_cut(s, &line, ' ');
    ent_slice date = sample_cut(s, &line, ' '), party;
    ent_agreement own = { .entity = sample_entity(s, id, id),
                          .sentence = s->sentences.count - 1 };
    ent_date_parse(date, &own.date);
    ck_assert_msg(ent_kind_of(kind, &own.kind), "%.*s", ENT_P(kind));
    ck_assert_msg(ent_standing_of(standing, &own.standing), "%.*s",
                  ENT_P(standing));
    own.parties = ent_arena_alloc(s->d->arena, 16 * sizeof *own.parties);
    while (own.party_count < 16 && ent_slice_cut(&line, ',', &party)
           && ent_slice_trim(party).size)
        own.parties[own.party_count++] = sample_entity(
            s, ent_slice_trim(party), party);
    *ent_list_push(s->d->arena, &s->agreements) = own;
}

static inline void sample_line(sample_desk *s, ent_slice line)
{
    ent_slice rest = ent_slice_part(line, 2, line.size);
    if (!line.size)
        s->paragraph++;
    else if (ent_slice_starts(line, ENT_S("# ")))
        sample_document(s, rest);
    else if (ent_slice_starts(line, ENT_S("= ")))
        sample_more(s, rest);
    else if (ent_slice_starts(line, ENT_S("> ")))
        sample_relation(s, rest);
    else if (ent_slice_starts(line, ENT_S("! ")))
        sample_agreement(s, rest);
    else
        sample_sentence(s, line);
}

/* The dossier that a text of this form describes; owned. */
static inline ent_dossier *sample(const char *form)
{
    sample_desk s = { .d = ent_dossier_new() };
    ent_slice rest = ent_slice_of(form), line;
    while (ent_slice_cut(&rest, '\n', &line))
        if (line.size || rest.size)
            sample_line(&s, line);
    s.d->text = ent_arena_copy(s.d->arena, ent_buffer_slice(&s.text));
    s.d->sentences = s.sentences.items;
    s.d->sentence_count = s.sentences.count;
    s.d->mentions = s.mentions.items;
    s.d->mention_count = s.mentions.count;
    s.d->entities = s.entities.items;
    s.d->entity_count = s.entities.count;
    s.d->agreements = s.agreements.items;
    s.d->agreement_count = s.agreements.count;
    s.d->relations = s.relations.items;
    s.d->relation_count = s.relations.count;
    ent_buffer_release(&s.text);
    ent_error error = ENT_ERROR_INIT;
    ck_assert_msg(ent_dossier_check(s.d, &error), "sample: %s", error.text);
    return s.d;
}

#endif
