/* brackets.c: abbreviations that an article introduces: "Departemen Luar Negeri
 * (Deplu)". Where only one of the two is known to the lexicon, the other
 * becomes it; where both are, they stay what they are: "Dewan Keamanan
 * Perserikatan Bangsa-Bangsa (PBB)" names two bodies. */

#include "resolve/inside.h"

#include "base/utf8.h"

/* Types that have abbreviations. */
#define ABBREVIATED (1u << ENT_TYPE_ORGANIZATION | 1u << ENT_TYPE_COUNTRY \
                     | 1u << ENT_TYPE_PLACE)

static bool is_mark(const resolving *r, uint32_t t, char mark)
{
    if (t >= r->dossier->token_count)
        return false;
    ent_slice token = ent_dossier_token(r->dossier, t);
    return token.size == 1 && token.data[0] == mark;
}

/* Whether the letters of 'small' come in 'whole' in this order, the first at
 * its beginning: what an abbreviation does. */
static bool abbreviates(resolving *r, const ent_mention *small,
                        const ent_mention *whole)
{
    ent_slice s = ent_arena_lower(r->scratch, ent_mention_text(r, small));
    ent_slice w = ent_arena_lower(r->scratch, ent_mention_text(r, whole));
    size_t at = 0;
    if (!s.size || !w.size || s.size >= w.size)
        return false;
    for (size_t i = 0; i < w.size && at < s.size; i++) {
        while (at < s.size && (s.data[at] == '.' || s.data[at] == '-'))
            at++;
        if (at < s.size && w.data[i] == s.data[at])
            at++;
    }
    return at == s.size;
}

/* The entity that mention 'i' shall have so far: its own, or a new one. */
static uint32_t settle(resolving *r, uint32_t i)
{
    ent_mention *m = &r->mentions.items[i];
    if (m->entity == ENT_NONE)
        ent_join(r, i,
                 ent_entity_of_name(r, m->type, ent_mention_text(r, m)),
                 m->reason);
    return r->mentions.items[i].entity;
}

static void remember(resolving *r, const ent_mention *m, uint32_t entity)
{
    ent_slice key = ent_arena_format(r->scratch, "%d %.*s", (int)m->type,
                                     ENT_P(ent_arena_lower(r->scratch,
                                           ent_mention_text(r, m))));
    ent_table_intern(&r->by_alias, key, entity);
}

/* Joins a name and what stands in brackets behind it. */
static void introduce(resolving *r, uint32_t whole, uint32_t small)
{
    ent_mention *w = &r->mentions.items[whole];
    ent_mention *s = &r->mentions.items[small];
    if (w->type != s->type || (w->entity != ENT_NONE
                               && s->entity != ENT_NONE)
        || !abbreviates(r, s, w))
        return;
    if (s->entity != ENT_NONE) {
        remember(r, w, s->entity);
        ent_join(r, whole, s->entity, ENT_S("its abbreviation is known"));
        return;
    }
    uint32_t entity = settle(r, whole);
    remember(r, s, entity);
    ent_join(r, small, entity, ENT_S("abbreviation introduced in brackets"));
}

void ent_resolve_brackets(resolving *r)
{
    for (uint32_t i = 0; i < r->mentions.count; i++) {
        const ent_mention *m = &r->mentions.items[i];
        if (!(ABBREVIATED >> m->type & 1) || !is_mark(r, m->last_token, '('))
            continue;
        uint32_t small = ent_mention_starting(r, m->last_token + 1,
                                              ABBREVIATED);
        if (small != ENT_NONE
            && is_mark(r, r->mentions.items[small].last_token, ')'))
            introduce(r, i, small);
    }
}
