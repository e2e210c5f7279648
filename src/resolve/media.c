/* media.c: media that are cited for the report only.
 *
 * A paper or an agency is a source unless the sentence makes it an actor, which
 * words around it tell (resolve.tsv, class acting): its owner, its reporter in
 * jail, its licence. */

#include "resolve/inside.h"

/* A medium of the lexicon, or what stands where a dateline names its paper. */
static bool is_medium(const resolving *r, const ent_mention *m)
{
    uint32_t entry = r->entities.items[m->entity].entry;
    if (entry == ENT_NONE)
        return ent_slice_equal(m->reason, ENT_S("outlet of a dateline"));
    ent_slice kind = r->lexicon->entries.items[entry].kind;
    return ent_slice_equal(kind, ENT_S("medium"))
        || ent_slice_equal(kind, ENT_S("wire"));
}

/* How many tokens on either side are looked at. */
#define REACH 3

static bool acts(const resolving *r, const ent_mention *m)
{
    const ent_sentence *s = &r->dossier->sentences[m->sentence];
    for (uint32_t i = 1; i <= REACH; i++) {
        if (m->first_token >= s->first_token + i
            && ent_is_word(r, m->first_token - i, WORD_ACTING))
            return true;
        if (m->last_token + i <= s->last_token
            && ent_is_word(r, m->last_token + i - 1, WORD_ACTING))
            return true;
    }
    return false;
}

void ent_resolve_media(resolving *r)
{
    for (uint32_t i = 0; i < r->mentions.count; i++) {
        ent_mention *m = &r->mentions.items[i];
        if (m->type == ENT_TYPE_ORGANIZATION && m->entity != ENT_NONE
            && is_medium(r, m) && !acts(r, m))
            m->flags |= ENT_FLAG_SOURCE;
    }
}
