/* check.c: every invariant that dossier.h states, one function a layer.
 *
 * A layer that is not there is in order. Tokens and blocks may lack under later
 * layers, as they do in a dossier that was read from JSON; the indices into
 * them are then 0 and ENT_NONE. */

#include "dossier/words.h"

#include <stdlib.h>

#include "base/list.h"
#include "base/memory.h"
#include "base/table.h"
#include "base/utf8.h"

static bool bad(ent_error *error, const char *layer, uint32_t number,
                const char *what)
{
    return ent_fail(error, ENT_EFORMAT, "%s %u %s", layer, number, what);
}

/* Positions --------------------------------------------------------------- */

/* Whether no character is cut at byte 'at'. */
static bool is_border(ent_slice text, uint32_t at)
{
    return at == text.size
        || (at < text.size && ((unsigned char)text.data[at] & 0xC0) != 0x80);
}

static bool is_span(const ent_dossier *d, uint32_t start, uint32_t end)
{
    return start < end && is_border(d->text, start) && is_border(d->text, end);
}

static bool in_sentence(const ent_dossier *d, uint32_t sentence,
                        uint32_t start, uint32_t end)
{
    return sentence < d->sentence_count
        && start >= d->sentences[sentence].start
        && end <= d->sentences[sentence].end;
}

static bool is_entity(const ent_dossier *d, uint32_t entity)
{
    return entity < d->entity_count;
}

static bool is_white(ent_slice text, size_t start, size_t end)
{
    ent_slice part = ent_slice_part(text, start, end);
    for (size_t at = 0; at < part.size;) {
        ent_char_class class =
            ent_char_classify(ent_utf8_decode(part, at, &at));
        if (class != ENT_CHAR_SPACE && class != ENT_CHAR_NEWLINE)
            return false;
    }
    return true;
}

/* Text -------------------------------------------------------------------- */

static bool check_document(const ent_dossier *d, ent_error *error)
{
    const ent_document *document = &d->document;
    if (d->text.size >= ENT_NONE)
        return ent_fail(error, ENT_ELIMIT, "text over 4 GiB");
    if (!ent_utf8_valid(d->text))
        return ent_fail(error, ENT_EFORMAT, "text is not UTF-8");
    if (ent_slice_find(d->text, ENT_S("\r")) != SIZE_MAX)
        return ent_fail(error, ENT_EFORMAT, "text has a carriage return");
    if (!ent_date_valid(document->date))
        return ent_fail(error, ENT_EFORMAT, "document has no true date");
    if ((uint32_t)document->language > ENT_LANGUAGE_EN)
        return ent_fail(error, ENT_EFORMAT, "document has no true language");
    return true;
}

static bool check_block(const ent_dossier *d, uint32_t i, ent_error *error)
{
    const ent_block *b = &d->blocks[i];
    const ent_block *before = i ? b - 1 : NULL;
    if (!is_span(d, b->start, b->end))
        return bad(error, "block", i, "is no span of the text");
    if (before && b->start < before->end)
        return bad(error, "block", i, "begins before the last one ends");
    if (before && b->paragraph < before->paragraph)
        return bad(error, "block", i, "goes back to an earlier paragraph");
    if (!is_white(d->text, before ? before->end : 0, b->start))
        return bad(error, "block", i, "leaves text before it uncovered");
    if ((uint32_t)b->kind > ENT_BLOCK_BOILERPLATE)
        return bad(error, "block", i, "is of no kind");
    if (b->kind != ENT_BLOCK_BOILERPLATE && b->reason.size)
        return bad(error, "block", i, "is no boilerplate but says why");
    return true;
}

static bool check_blocks(const ent_dossier *d, ent_error *error)
{
    for (uint32_t i = 0; i < d->block_count; i++)
        if (!check_block(d, i, error))
            return false;
    if (!d->block_count)
        return true;
    const ent_block *last = &d->blocks[d->block_count - 1];
    if (!is_white(d->text, last->end, d->text.size))
        return bad(error, "block", d->block_count - 1,
                   "leaves text after it uncovered");
    return true;
}

/* Sentences and tokens ---------------------------------------------------- */

static bool check_sentence_block(const ent_dossier *d, uint32_t i,
                                 ent_error *error)
{
    const ent_sentence *s = &d->sentences[i];
    if (!d->block_count)
        return s->block == ENT_NONE
            || bad(error, "sentence", i, "has a block that is not there");
    if (s->block >= d->block_count)
        return bad(error, "sentence", i, "has no block");
    const ent_block *b = &d->blocks[s->block];
    if (s->start < b->start || s->end > b->end)
        return bad(error, "sentence", i, "crosses its block's border");
    if (s->paragraph != b->paragraph)
        return bad(error, "sentence", i, "has not its block's paragraph");
    if (s->boilerplate != (b->kind == ENT_BLOCK_BOILERPLATE))
        return bad(error, "sentence", i, "and its block differ on boilerplate");
    return true;
}

static bool check_sentence(const ent_dossier *d, uint32_t i, ent_error *error)
{
    const ent_sentence *s = &d->sentences[i];
    const ent_sentence *before = i ? s - 1 : NULL;
    if (!is_span(d, s->start, s->end))
        return bad(error, "sentence", i, "is no span of the text");
    if (before && s->start < before->end)
        return bad(error, "sentence", i, "begins before the last one ends");
    if (before && s->paragraph < before->paragraph)
        return bad(error, "sentence", i, "goes back to an earlier paragraph");
    if (s->first_token != (before ? before->last_token : 0)
        || s->last_token < s->first_token || s->last_token > d->token_count)
        return bad(error, "sentence", i, "has tokens out of order");
    return check_sentence_block(d, i, error);
}

static bool check_sentences(const ent_dossier *d, ent_error *error)
{
    for (uint32_t i = 0; i < d->sentence_count; i++)
        if (!check_sentence(d, i, error))
            return false;
    uint32_t last = d->sentence_count
        ? d->sentences[d->sentence_count - 1].last_token : 0;
    if (last != d->token_count)
        return bad(error, "token", last, "belongs to no sentence");
    return true;
}

static bool check_token(const ent_dossier *d, uint32_t i, ent_error *error)
{
    const ent_token *t = &d->tokens[i];
    const ent_token *before = i ? t - 1 : NULL;
    if (!is_span(d, t->start, t->end))
        return bad(error, "token", i, "is no span of the text");
    if (before && t->start < before->end)
        return bad(error, "token", i, "begins before the last one ends");
    if (!in_sentence(d, t->sentence, t->start, t->end))
        return bad(error, "token", i, "is outside its sentence");
    const ent_sentence *s = &d->sentences[t->sentence];
    if (i < s->first_token || i >= s->last_token)
        return bad(error, "token", i, "is not counted by its sentence");
    if (t->kind > ENT_TOKEN_PUNCT || t->shape > ENT_SHAPE_MIXED)
        return bad(error, "token", i, "is of no kind or shape");
    if (before && t->start == before->end && t->space_before)
        return bad(error, "token", i, "has no space before it");
    return true;
}

static bool check_tokens(const ent_dossier *d, ent_error *error)
{
    for (uint32_t i = 0; i < d->token_count; i++)
        if (!check_token(d, i, error))
            return false;
    return true;
}

/* Mentions and dates ------------------------------------------------------ */

/* Whether the tokens of a mention are those that it touches. */
static bool tokens_fit(const ent_dossier *d, const ent_mention *m)
{
    if (!d->token_count)
        return m->first_token == 0 && m->last_token == 0;
    const ent_sentence *s = &d->sentences[m->sentence];
    if (m->first_token >= m->last_token || m->first_token < s->first_token
        || m->last_token > s->last_token)
        return false;
    const ent_token *first = &d->tokens[m->first_token];
    const ent_token *last = &d->tokens[m->last_token - 1];
    return first->start <= m->start && m->start < first->end
        && last->start < m->end && m->end <= last->end;
}

static bool check_mention(const ent_dossier *d, uint32_t i, ent_error *error)
{
    const ent_mention *m = &d->mentions[i];
    if (!is_span(d, m->start, m->end))
        return bad(error, "mention", i, "is no span of the text");
    if (!in_sentence(d, m->sentence, m->start, m->end))
        return bad(error, "mention", i, "is outside its sentence");
    if (!tokens_fit(d, m))
        return bad(error, "mention", i, "has tokens that are not its own");
    if ((uint32_t)m->type >= ENT_TYPE_COUNT)
        return bad(error, "mention", i, "is of no type");
    if (m->flags & ~ent_flag_all())
        return bad(error, "mention", i, "has an unknown flag");
    if (m->entity != ENT_NONE && !is_entity(d, m->entity))
        return bad(error, "mention", i, "has an entity that is not there");
    if (m->entity != ENT_NONE && d->entities[m->entity].type != m->type)
        return bad(error, "mention", i, "is of another type than its entity");
    return true;
}

/* Whether mention 'i' may follow the one before it. */
static bool in_order(const ent_mention *m, uint32_t i)
{
    return i == 0 || m[i - 1].start < m[i].start
        || (m[i - 1].start == m[i].start && m[i - 1].end > m[i].end);
}

/* The mentions around the current one are kept as a stack. */
static bool check_nesting(const ent_dossier *d, ent_error *error)
{
    ENT_LIST(uint32_t) open = { NULL, 0, 0 };
    bool good = true;
    for (uint32_t i = 0; good && i < d->mention_count; i++) {
        const ent_mention *m = d->mentions;
        if (!in_order(m, i))
            good = bad(error, "mention", i, "is out of order");
        while (open.count && m[open.items[open.count - 1]].end <= m[i].start)
            open.count--;
        if (open.count && m[open.items[open.count - 1]].end < m[i].end)
            good = bad(error, "mention", i, "crosses the border of another");
        *ent_list_push(NULL, &open) = i;
    }
    ent_list_release(&open);
    return good;
}

static bool check_mentions(const ent_dossier *d, ent_error *error)
{
    for (uint32_t i = 0; i < d->mention_count; i++)
        if (!check_mention(d, i, error))
            return false;
    return check_nesting(d, error);
}

static bool check_dates(const ent_dossier *d, ent_error *error)
{
    for (uint32_t i = 0; i < d->date_count; i++) {
        const ent_date_mention *m = &d->dates[i];
        if (!is_span(d, m->start, m->end))
            return bad(error, "date", i, "is no span of the text");
        if (!in_sentence(d, m->sentence, m->start, m->end))
            return bad(error, "date", i, "is outside its sentence");
        if (i && m->start < d->dates[i - 1].start)
            return bad(error, "date", i, "is out of order");
        if (!m->date.year || !ent_date_valid(m->date))
            return bad(error, "date", i, "is no true date");
    }
    return true;
}

/* Entities ---------------------------------------------------------------- */

static bool is_wikidata(ent_slice id)
{
    if (id.size < 2 || id.data[0] != 'Q')
        return id.size == 0;
    for (size_t i = 1; i < id.size; i++)
        if (id.data[i] < '0' || id.data[i] > '9')
            return false;
    return true;
}

static bool check_entity(const ent_dossier *d, uint32_t i, ent_error *error)
{
    const ent_entity *e = &d->entities[i];
    ent_type type;
    if (!ent_id_type(e->id, &type) || type != e->type)
        return bad(error, "entity", i, "has an id that is not TYPE:NAME");
    if (!e->label.size)
        return bad(error, "entity", i, "has no label");
    if (!is_wikidata(e->wikidata))
        return bad(error, "entity", i, "has a Wikidata id that is not Qnnn");
    if (e->country != ENT_NONE
        && (!is_entity(d, e->country)
            || d->entities[e->country].type != ENT_TYPE_COUNTRY))
        return bad(error, "entity", i, "belongs to what is no country");
    return true;
}

static bool check_unique(const ent_dossier *d, ent_error *error)
{
    ent_table seen = ENT_TABLE_INIT;
    bool good = true;
    for (uint32_t i = 0; good && i < d->entity_count; i++)
        if (ent_table_intern(&seen, d->entities[i].id, i) != i)
            good = bad(error, "entity", i, "has the id of another");
    ent_table_release(&seen);
    return good;
}

static bool check_counts(const ent_dossier *d, ent_error *error)
{
    uint32_t *counts = ent_alloc(d->entity_count * sizeof *counts);
    for (uint32_t i = 0; i < d->mention_count; i++)
        if (d->mentions[i].entity != ENT_NONE)
            counts[d->mentions[i].entity]++;
    bool good = true;
    for (uint32_t i = 0; good && i < d->entity_count; i++)
        if (counts[i] != d->entities[i].mentions)
            good = bad(error, "entity", i, "miscounts its mentions");
    free(counts);
    return good;
}

static bool check_entities(const ent_dossier *d, ent_error *error)
{
    for (uint32_t i = 0; i < d->entity_count; i++)
        if (!check_entity(d, i, error))
            return false;
    return check_unique(d, error) && check_counts(d, error);
}

static bool check_role(const ent_dossier *d, uint32_t i, ent_error *error)
{
    const ent_role *r = &d->roles[i];
    if (!is_entity(d, r->person)
        || d->entities[r->person].type != ENT_TYPE_PERSON)
        return bad(error, "role", i, "is of nobody known");
    if (r->of != ENT_NONE && !is_entity(d, r->of))
        return bad(error, "role", i, "is in what is not there");
    if (!is_span(d, r->start, r->end)
        || !in_sentence(d, r->sentence, r->start, r->end))
        return bad(error, "role", i, "is outside its sentence");
    return true;
}

static bool check_roles(const ent_dossier *d, ent_error *error)
{
    for (uint32_t i = 0; i < d->role_count; i++)
        if (!check_role(d, i, error))
            return false;
    return true;
}

/* Agreements and relations ------------------------------------------------ */

static bool parties_fit(const ent_dossier *d, const ent_agreement *a)
{
    for (uint32_t i = 0; i < a->party_count; i++) {
        if (!is_entity(d, a->parties[i]))
            return false;
        if (i && ent_slice_compare(d->entities[a->parties[i - 1]].id,
                                   d->entities[a->parties[i]].id) >= 0)
            return false;
    }
    return true;
}

static bool check_agreement(const ent_dossier *d, uint32_t i, ent_error *error)
{
    const ent_agreement *a = &d->agreements[i];
    if (!is_entity(d, a->entity)
        || d->entities[a->entity].type != ENT_TYPE_AGREEMENT)
        return bad(error, "agreement", i, "has no entity of that type");
    if ((uint32_t)a->kind >= ENT_KIND_COUNT
        || (uint32_t)a->standing >= ENT_STANDING_COUNT)
        return bad(error, "agreement", i, "is of no kind or status");
    if (!parties_fit(d, a))
        return bad(error, "agreement", i, "has parties out of order");
    if (!ent_date_valid(a->date))
        return bad(error, "agreement", i, "has no true date");
    if (a->sentence >= d->sentence_count)
        return bad(error, "agreement", i, "has no sentence");
    return true;
}

static bool check_agreements(const ent_dossier *d, ent_error *error)
{
    for (uint32_t i = 0; i < d->agreement_count; i++)
        if (!check_agreement(d, i, error))
            return false;
    return true;
}

static bool check_relation(const ent_dossier *d, uint32_t i, ent_error *error)
{
    const ent_relation *r = &d->relations[i];
    if (!is_entity(d, r->source) || !is_entity(d, r->target))
        return bad(error, "relation", i, "has an end that is not there");
    if (r->attributed_to != ENT_NONE && !is_entity(d, r->attributed_to))
        return bad(error, "relation", i, "is told by nobody known");
    if ((uint32_t)r->type >= ENT_RELATION_COUNT
        || (uint32_t)r->status >= ENT_STATUS_COUNT)
        return bad(error, "relation", i, "is of no type or status");
    if (r->sentence >= d->sentence_count)
        return bad(error, "relation", i, "has no sentence");
    if (r->start != r->end
        && (!is_span(d, r->start, r->end)
            || !in_sentence(d, r->sentence, r->start, r->end)))
        return bad(error, "relation", i, "has a trigger outside its sentence");
    if (r->detail.size && r->type != ENT_RELATION_OFFICE)
        return bad(error, "relation", i, "is no OFFICE but has a detail");
    return true;
}

static bool check_relations(const ent_dossier *d, ent_error *error)
{
    for (uint32_t i = 0; i < d->relation_count; i++)
        if (!check_relation(d, i, error))
            return false;
    return true;
}

bool ent_dossier_check(const ent_dossier *dossier, ent_error *error)
{
    return check_document(dossier, error)
        && check_blocks(dossier, error)
        && check_sentences(dossier, error)
        && check_tokens(dossier, error)
        && check_mentions(dossier, error)
        && check_dates(dossier, error)
        && check_entities(dossier, error)
        && check_roles(dossier, error)
        && check_agreements(dossier, error)
        && check_relations(dossier, error);
}
