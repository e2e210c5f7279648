/* dump.c: layers for people, a record a line. */

#include "dossier/words.h"

/* Text between quote marks, newlines as blanks. */
static void add_quoted(ent_buffer *out, ent_slice text)
{
    ent_buffer_add_char(out, '"');
    for (size_t i = 0; i < text.size; i++)
        ent_buffer_add_char(out, text.data[i] == '\n' ? ' ' : text.data[i]);
    ent_buffer_add_char(out, '"');
}

/* " key "value"", unless the value is empty. */
static void add_field(ent_buffer *out, const char *key, ent_slice value)
{
    if (!value.size)
        return;
    ent_buffer_format(out, " %s ", key);
    add_quoted(out, value);
}

static void add_span(const ent_dossier *d, uint32_t start, uint32_t end,
                     ent_buffer *out)
{
    add_quoted(out, ent_dossier_text(d, start, end));
}

static void add_id(const ent_dossier *d, uint32_t entity, ent_buffer *out)
{
    if (entity < d->entity_count)
        ent_buffer_add(out, d->entities[entity].id);
    else
        ent_buffer_add_char(out, '?');
}

static void add_date(ent_buffer *out, ent_date date)
{
    char text[16];
    ent_date_format(date, text);
    ent_buffer_add_string(out, text[0] ? text : "-");
}

static void dump_document(const ent_dossier *d, ent_buffer *out)
{
    const ent_document *document = &d->document;
    ent_buffer_add_string(out, "document  id ");
    add_quoted(out, document->id);
    if (document->date.year) {
        ent_buffer_add_string(out, " date ");
        add_date(out, document->date);
    }
    ent_buffer_format(out, " language %s",
                      ent_language_word(document->language));
    add_field(out, "title", document->title);
    add_field(out, "source", document->source);
    ent_buffer_add_char(out, '\n');
}

static void dump_blocks(const ent_dossier *d, ent_buffer *out)
{
    for (uint32_t i = 0; i < d->block_count; i++) {
        const ent_block *b = &d->blocks[i];
        ent_buffer_format(out, "block     %s  ", ent_block_word(b->kind));
        add_span(d, b->start, b->end, out);
        ent_buffer_add_char(out, '\n');
    }
}

static void dump_sentences(const ent_dossier *d, ent_buffer *out)
{
    for (uint32_t i = 0; i < d->sentence_count; i++) {
        const ent_sentence *s = &d->sentences[i];
        ent_buffer_add_string(out, "sentence  ");
        add_span(d, s->start, s->end, out);
        ent_buffer_add_string(out, s->boilerplate ? "  boilerplate\n" : "\n");
    }
}

static void dump_tokens(const ent_dossier *d, ent_buffer *out)
{
    for (uint32_t i = 0; i < d->sentence_count; i++) {
        const ent_sentence *s = &d->sentences[i];
        ent_buffer_add_string(out, "tokens    ");
        for (uint32_t t = s->first_token; t < s->last_token; t++) {
            if (t > s->first_token)
                ent_buffer_add_string(out, " | ");
            ent_buffer_add(out, ent_dossier_token(d, t));
        }
        ent_buffer_add_char(out, '\n');
    }
}

static void add_flags(uint32_t flags, ent_buffer *out)
{
    char before = ' ';
    for (uint32_t bit = 0; ent_flag_word(bit); bit++) {
        if (!(flags >> bit & 1))
            continue;
        ent_buffer_add_char(out, before);
        ent_buffer_add_string(out, ent_flag_word(bit));
        before = ',';
    }
}

static void dump_mentions(const ent_dossier *d, ent_buffer *out)
{
    for (uint32_t i = 0; i < d->mention_count; i++) {
        const ent_mention *m = &d->mentions[i];
        ent_buffer_add_string(out, "mention   ");
        add_span(d, m->start, m->end, out);
        ent_buffer_add_char(out, ' ');
        if (m->entity != ENT_NONE && d->entity_count)
            add_id(d, m->entity, out);
        else
            ent_buffer_format(out, "%s:", ent_type_word(m->type));
        add_flags(m->flags, out);
        ent_buffer_add_char(out, '\n');
    }
}

static void dump_dates(const ent_dossier *d, ent_buffer *out)
{
    for (uint32_t i = 0; i < d->date_count; i++) {
        const ent_date_mention *m = &d->dates[i];
        ent_buffer_add_string(out, "date      ");
        add_span(d, m->start, m->end, out);
        ent_buffer_add_char(out, ' ');
        add_date(out, m->date);
        ent_buffer_add_char(out, '\n');
    }
}

static void dump_entities(const ent_dossier *d, ent_buffer *out)
{
    for (uint32_t i = 0; i < d->entity_count; i++) {
        const ent_entity *e = &d->entities[i];
        ent_buffer_add_string(out, "entity    ");
        ent_buffer_add(out, e->id);
        ent_buffer_add_char(out, ' ');
        add_quoted(out, e->label);
        ent_buffer_format(out, " %u\n", e->mentions);
    }
}

static void dump_agreements(const ent_dossier *d, ent_buffer *out)
{
    for (uint32_t i = 0; i < d->agreement_count; i++) {
        const ent_agreement *a = &d->agreements[i];
        ent_buffer_add_string(out, "agreement ");
        add_id(d, a->entity, out);
        ent_buffer_format(out, " %s ", ent_kind_word(a->kind));
        add_date(out, a->date);
        ent_buffer_format(out, " %s ", ent_standing_word(a->standing));
        for (uint32_t p = 0; p < a->party_count; p++) {
            if (p > 0)
                ent_buffer_add_char(out, ',');
            add_id(d, a->parties[p], out);
        }
        ent_buffer_add_string(out, a->party_count ? "\n" : "-\n");
    }
}

static void dump_relations(const ent_dossier *d, ent_buffer *out)
{
    for (uint32_t i = 0; i < d->relation_count; i++) {
        const ent_relation *r = &d->relations[i];
        ent_buffer_add_string(out, "relation  ");
        add_id(d, r->source, out);
        ent_buffer_format(out, " %s ", ent_relation_word(r->type));
        add_id(d, r->target, out);
        ent_buffer_format(out, " %s", ent_status_word(r->status));
        if (r->attributed_to != ENT_NONE) {
            ent_buffer_add_string(out, " by ");
            add_id(d, r->attributed_to, out);
        }
        if (r->start < r->end) {
            ent_buffer_add_char(out, ' ');
            add_span(d, r->start, r->end, out);
        }
        ent_buffer_add_char(out, '\n');
    }
}

void ent_dossier_dump(const ent_dossier *dossier, unsigned layers,
                      ent_buffer *out)
{
    static const struct {
        ent_layer layer;
        void (*dump)(const ent_dossier *dossier, ent_buffer *out);
    } dumps[] = {
        { ENT_LAYER_DOCUMENT, dump_document },
        { ENT_LAYER_BLOCKS, dump_blocks },
        { ENT_LAYER_SENTENCES, dump_sentences },
        { ENT_LAYER_TOKENS, dump_tokens },
        { ENT_LAYER_MENTIONS, dump_mentions },
        { ENT_LAYER_DATES, dump_dates },
        { ENT_LAYER_ENTITIES, dump_entities },
        { ENT_LAYER_AGREEMENTS, dump_agreements },
        { ENT_LAYER_RELATIONS, dump_relations },
    };
    for (size_t i = 0; i < sizeof dumps / sizeof *dumps; i++)
        if (layers & (unsigned)dumps[i].layer)
            dumps[i].dump(dossier, out);
}
