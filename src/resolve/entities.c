/* entities.c: entities by id, and small questions about tokens. */

#include "resolve/inside.h"

#include <string.h>

#include "base/utf8.h"

static const char *const id_prefix[] = {
#define ENT_X(name, word) word ":",
    ENT_TYPES(ENT_X)
#undef ENT_X
};

uint32_t ent_entity_of_id(resolving *r, ent_type type, ent_slice id,
                          ent_slice label)
{
    uint32_t fresh = r->entities.count;
    uint32_t found = ent_table_intern(&r->by_id, id, fresh);
    if (found != fresh)
        return found;
    ent_arena *arena = r->dossier->arena;
    *ent_list_push(r->scratch, &r->entities) = (ent_entity){
        .id = ent_arena_copy(arena, id), .type = type,
        .label = ent_arena_copy(arena, label), .entry = ENT_NONE,
        .country = ENT_NONE };
    return fresh;
}

/* Remembers the entity of an entry until the article ends. */
static void remember(resolving *r, uint32_t entry, uint32_t entity)
{
    r->desk->entity_of[entry] = entity;
    *ent_list_push(r->scratch, &r->asked) = entry;
}

uint32_t ent_entity_known(resolving *r, uint32_t entry)
{
    uint32_t known = r->desk->entity_of[entry];
    if (known != ENT_NONE)
        return known;
    known = ent_table_get(&r->by_id, r->lexicon->entries.items[entry].id);
    if (known != ENT_NONE)
        remember(r, entry, known);
    return known;
}

/* Whether a person serves a body of many states on the article's day, and so
 * acts for no country: an alliance's secretary-general. */
static bool serves_many(const resolving *r, uint32_t entry)
{
    const ent_lexicon *lexicon = r->lexicon;
    ent_date day = r->dossier->document.date;
    if (lexicon->entries.items[entry].type != ENT_TYPE_PERSON || !day.year)
        return false;
    uint32_t h = ent_lexicon_holding_of(lexicon, entry, ENT_NONE, day);
    if (h == ENT_NONE || !ent_holds_on(&lexicon->holdings.items[h], day))
        return false;
    uint32_t of = lexicon->holdings.items[h].of;
    return lexicon->entries.items[of].type == ENT_TYPE_ORGANIZATION
        && lexicon->entries.items[of].country == ENT_NONE;
}

uint32_t ent_entity_of_entry(resolving *r, uint32_t entry)
{
    const ent_entry *e = &r->lexicon->entries.items[entry];
    uint32_t known = ent_entity_known(r, entry);
    if (known != ENT_NONE)
        return known;
    ent_slice label = r->language == ENT_LANGUAGE_ID && e->label_id.size
        ? e->label_id : e->label_en.size ? e->label_en : e->label_id;
    uint32_t made = ent_entity_of_id(r, e->type, e->id, label);
    remember(r, entry, made);
    ent_arena *arena = r->dossier->arena;
    ent_entity *entity = &r->entities.items[made];
    entity->label_en = ent_arena_copy(arena, e->label_en);
    entity->label_id = ent_arena_copy(arena, e->label_id);
    entity->wikidata = ent_arena_copy(arena, e->wikidata);
    entity->entry = entry;
    if (e->country != ENT_NONE && e->country != entry
        && !serves_many(r, entry)) {
        uint32_t country = ent_entity_of_entry(r, e->country);
        r->entities.items[made].country = country;
    }
    return made;
}

uint32_t ent_entity_of_name(resolving *r, ent_type type, ent_slice name)
{
    ent_buffer *id = r->text;
    ent_buffer_clear(id);
    ent_buffer_add_string(id, id_prefix[type]);
    size_t prefix = id->size;
    ent_buffer_add_slug(id, name);
    if (id->size == prefix)
        ent_buffer_add_string(id, "unnamed");
    return ent_entity_of_id(r, type, ent_buffer_slice(id), name);
}

void ent_join(resolving *r, uint32_t m, uint32_t entity, ent_slice reason)
{
    r->mentions.items[m].entity = entity;
    r->mentions.items[m].reason = reason;
}

ent_slice ent_mention_text(const resolving *r, const ent_mention *m)
{
    return ent_dossier_text(r->dossier, m->start, m->end);
}

uint32_t ent_name_of_words(resolving *r, const ent_slice *words,
                           uint32_t count)
{
    ent_buffer *text = r->text;
    ent_buffer_clear(text);
    for (uint32_t k = 0; k < count; k++) {
        if (k)
            ent_buffer_add_char(text, ' ');
        ent_buffer_add(text, words[k]);
    }
    return ent_lexicon_name(r->lexicon, ent_buffer_slice(text));
}

ent_slice ent_alias_key(resolving *r, const ent_mention *m)
{
    ent_slice name = ent_mention_text(r, m);
    ent_buffer *key = r->text;
    ent_buffer_clear(key);
    ent_buffer_add_char(key, (char)('0' + m->type));
    ent_buffer_add_char(key, ' ');
    ent_buffer_add_lower(key, name);
    return ent_arena_copy(r->scratch, ent_buffer_slice(key));
}

ent_slice ent_folded_token(const resolving *r, uint32_t t)
{
    if (t >= r->dossier->token_count)
        return (ent_slice){ "", 0 };
    if (!r->folded[t].data) {
        ent_slice text = ent_dossier_token(r->dossier, t);
        bool small = r->dossier->tokens[t].shape <= ENT_SHAPE_LOWER
            && ent_utf8_skip_ascii(text, 0) == text.size;
        r->folded[t] = small ? text : ent_arena_lower(r->scratch, text);
    }
    return r->folded[t];
}

bool ent_word_is(const resolving *r, ent_slice folded, word_class class)
{
    uint32_t classes = ent_table_get(&r->rules->words, folded);
    return classes != ENT_NONE && (classes >> class & 1);
}

bool ent_is_mark(const resolving *r, uint32_t t, char mark)
{
    if (t >= r->dossier->token_count)
        return false;
    ent_slice token = ent_dossier_token(r->dossier, t);
    return token.size == 1 && token.data[0] == mark;
}

/* The first mention that starts at token 't' or later. */
static uint32_t lower_bound(const resolving *r, uint32_t t)
{
    uint32_t low = 0, high = r->mentions.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (r->mentions.items[middle].first_token < t)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t ent_mention_starting(const resolving *r, uint32_t t, uint32_t types)
{
    for (uint32_t i = lower_bound(r, t); i < r->mentions.count
         && r->mentions.items[i].first_token == t; i++)
        if (types >> r->mentions.items[i].type & 1)
            return i;
    return ENT_NONE;
}

uint32_t ent_mention_before(const resolving *r, uint32_t t)
{
    return lower_bound(r, t);
}

/* Names have few words: a mention that ends here began not long ago. */
#define LONGEST_NAME 24

uint32_t ent_mention_ending(const resolving *r, uint32_t t, uint32_t types)
{
    uint32_t from = lower_bound(r, t > LONGEST_NAME ? t - LONGEST_NAME : 0);
    for (uint32_t i = from; i < r->mentions.count
         && r->mentions.items[i].first_token < t; i++)
        if (r->mentions.items[i].last_token == t
            && (types >> r->mentions.items[i].type & 1))
            return i;
    return ENT_NONE;
}

const ent_sentence *ent_sentence_of(const resolving *r, uint32_t t)
{
    return &r->dossier->sentences[r->dossier->tokens[t].sentence];
}

void ent_insert_mentions(resolving *r, const mention_list *made)
{
    uint32_t old = r->mentions.count, add = made->count;
    if (!add)
        return;
    for (uint32_t i = 0; i < add; i++)
        ent_list_push(r->dossier->arena, &r->mentions);
    uint32_t to = old + add;
    while (add) {
        const ent_mention *m = &made->items[add - 1];
        const ent_mention *o = old ? &r->mentions.items[old - 1] : NULL;
        bool keep = o && (o->start > m->start
                          || (o->start == m->start && o->end < m->end));
        r->mentions.items[--to] = keep ? r->mentions.items[--old]
            : made->items[--add];
    }
}
