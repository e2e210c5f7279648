/* cues.c: words next to a capital's name that speak for the government or for
 * the place (metonym-cues.tsv): the longest phrase that is listed, else the
 * beginning or end of the word next to the name. */

#include "resolve/metonyms.h"

#include <string.h>

/* Cues by a word's beginning or end have so many letters, and the word so many
 * more. */
#define AFFIX_LEAST 2
#define AFFIX_MOST 4
#define AFFIX_REST 3

/* Words [from, to) as one text, good until the next key is made. */
static ent_slice phrase(const resolving *r, uint32_t from, uint32_t to)
{
    ent_buffer_clear(r->text);
    for (uint32_t t = from; t < to; t++) {
        if (t > from)
            ent_buffer_add_char(r->text, ' ');
        ent_buffer_add(r->text, ent_folded_token(r, t));
    }
    return ent_buffer_slice(r->text);
}

/* The cue of a single word by its beginning or end: "me*", "*ed". */
static uint32_t cue_by_affix(const ent_table *cues, ent_slice word)
{
    char key[AFFIX_MOST + 1];
    for (size_t n = AFFIX_MOST; n >= AFFIX_LEAST; n--) {
        if (word.size < n + AFFIX_REST)
            continue;
        memcpy(key, word.data, n);
        key[n] = '*';
        uint32_t c = ent_table_get(cues, (ent_slice){ key, n + 1 });
        if (c != ENT_NONE)
            return c;
        key[0] = '*';
        memcpy(key + 1, word.data + word.size - n, n);
        c = ent_table_get(cues, (ent_slice){ key, n + 1 });
        if (c != ENT_NONE)
            return c;
    }
    return ENT_NONE;
}

int ent_cue_weight(const resolving *r, const ent_sentence *s, uint32_t at,
                   bool behind)
{
    const ent_table *cues = &r->rules->cues[behind];
    uint32_t room = behind ? s->last_token - at : at - s->first_token;
    uint32_t next = behind ? at : at - 1;
    uint32_t c = ENT_NONE;
    uint32_t words = room ? ent_table_at(&r->rules->cue_ends[behind],
                                         r->hashes[next]) : ENT_NONE;
    for (uint32_t n = words == ENT_NONE ? 0 : words; n > 0 && c == ENT_NONE;
         n--)
        if (n <= room)
            c = ent_table_get(cues, behind ? phrase(r, at, at + n)
                              : phrase(r, at - n, at));
    if (c == ENT_NONE && room
        && r->dossier->tokens[next].shape == ENT_SHAPE_LOWER)
        c = cue_by_affix(cues, ent_folded_token(r, next));
    return c == ENT_NONE ? ENT_NO_CUE : r->rules->cue_list.items[c].weight;
}
