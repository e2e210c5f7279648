/* words.c: enumerations to words and back, from the lists of dossier.h. */

#include "dossier/words.h"

#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof *(array)))

#define ENT_X(name, word) word,
static const char *const types[] = { ENT_TYPES(ENT_X) };
static const char *const statuses[] = { ENT_STATUSES(ENT_X) };
static const char *const quads[] = { ENT_QUADS(ENT_X) };
static const char *const kinds[] = { ENT_KINDS(ENT_X) };
static const char *const standings[] = { ENT_STANDINGS(ENT_X) };
#undef ENT_X
#define ENT_X(name, word, quad) word,
static const char *const relations[] = { ENT_RELATIONS(ENT_X) };
#undef ENT_X
#define ENT_X(name, word, quad) ENT_QUAD_##quad,
static const ent_quad relation_quads[] = { ENT_RELATIONS(ENT_X) };
#undef ENT_X
#define ENT_X(name, bit, word) [bit] = word,
static const char *const flags[] = { ENT_FLAGS(ENT_X) };
#undef ENT_X
static const char *const blocks[] = { "prose", "headline", "boilerplate" };

static const char *word_at(const char *const *words, uint32_t count,
                           uint32_t number)
{
    return number < count ? words[number] : "?";
}

const char *ent_type_word(ent_type type)
{
    return word_at(types, COUNT(types), (uint32_t)type);
}

const char *ent_status_word(ent_status status)
{
    return word_at(statuses, COUNT(statuses), (uint32_t)status);
}

const char *ent_quad_word(ent_quad quad)
{
    return word_at(quads, COUNT(quads), (uint32_t)quad);
}

const char *ent_relation_word(ent_relation_type type)
{
    return word_at(relations, COUNT(relations), (uint32_t)type);
}

const char *ent_kind_word(ent_kind kind)
{
    return word_at(kinds, COUNT(kinds), (uint32_t)kind);
}

const char *ent_standing_word(ent_standing standing)
{
    return word_at(standings, COUNT(standings), (uint32_t)standing);
}

const char *ent_standing_text(ent_standing standing)
{
    return standing == ENT_STANDING_IN_FORCE ? "in force"
        : ent_standing_word(standing);
}

const char *ent_flag_word(uint32_t bit)
{
    return bit < COUNT(flags) ? flags[bit] : NULL;
}

const char *ent_block_word(ent_block_kind kind)
{
    return word_at(blocks, COUNT(blocks), (uint32_t)kind);
}

ent_quad ent_relation_quad(ent_relation_type type)
{
    return (uint32_t)type < COUNT(relation_quads) ? relation_quads[type]
                                                  : ENT_QUAD_STRUCTURE;
}

uint32_t ent_flag_all(void)
{
    return (1u << COUNT(flags)) - 1;
}

/* ent_NAME_of(): the word's number, as the enumeration 'type'. */
#define DEFINE_OF(name, type, words) \
    bool ent_##name##_of(ent_slice word, type *value) \
    { \
        uint32_t number = ent_slice_among(word, words, COUNT(words)); \
        if (number == ENT_NONE) \
            return false; \
        *value = (type)number; \
        return true; \
    }

DEFINE_OF(type, ent_type, types)
DEFINE_OF(status, ent_status, statuses)
DEFINE_OF(relation, ent_relation_type, relations)
DEFINE_OF(kind, ent_kind, kinds)
DEFINE_OF(standing, ent_standing, standings)

bool ent_flag_of(ent_slice word, ent_flag *flag)
{
    uint32_t bit = ent_slice_among(word, flags, COUNT(flags));
    if (bit == ENT_NONE)
        return false;
    *flag = (ent_flag)(1u << bit);
    return true;
}

bool ent_id_type(ent_slice id, ent_type *type)
{
    size_t colon = ent_slice_find(id, ENT_S(":"));
    return colon != SIZE_MAX && colon + 1 < id.size
        && ent_type_of(ent_slice_part(id, 0, colon), type);
}

/* Languages --------------------------------------------------------------- */

const char *ent_language_word(ent_language language)
{
    switch (language) {
    case ENT_LANGUAGE_ID: return "id";
    case ENT_LANGUAGE_EN: return "en";
    case ENT_LANGUAGE_UNKNOWN: break;
    }
    return "und";
}

ent_language ent_language_of(ent_slice tag)
{
    size_t end = 0;
    while (end < tag.size && tag.data[end] != '-' && tag.data[end] != '_')
        end++;
    ent_slice primary = ent_slice_part(tag, 0, end);
    if (ent_slice_equal_nocase(primary, ENT_S("id"))
        || ent_slice_equal_nocase(primary, ENT_S("in"))) /* until 1989 */
        return ENT_LANGUAGE_ID;
    if (ent_slice_equal_nocase(primary, ENT_S("en")))
        return ENT_LANGUAGE_EN;
    return ENT_LANGUAGE_UNKNOWN;
}
