/* members.c: a body and the person behind it, which the tagger took for one
 * name: "BDN Nama Marga". */

#include "recognise/finder.h"

/* A person's name behind a body's has so many words at most. */
#define PERSON_TOKENS 4

/* What the lexicon found from token 'at' of the sentence on, or NULL. */
static const ent_candidate *known_at(const ent_survey *scan, uint32_t at)
{
    for (uint32_t i = scan->tagged.found; i < scan->found.count; i++) {
        const ent_candidate *found = &scan->found.items[i];
        if (found->first > at)
            break;
        if (found->first == at && found->rank == RANK_LEXICON)
            return found;
    }
    return NULL;
}

static bool is_party(const ent_survey *scan, const ent_candidate *body)
{
    const ent_lexicon *lexicon = scan->rules->lexicon;
    const ent_name *name = &lexicon->names.items[body->name];
    return ent_slice_equal(lexicon->entries.items[name->entry].kind,
                           ENT_S("party"));
}

/* Whether a person's name begins behind a known body: by a given name, or
 * behind a party, whose people follow it. */
static bool is_member(const ent_survey *scan, const ent_candidate *body,
                      uint32_t last)
{
    uint32_t at = body->last;
    const ent_candidate *known = known_at(scan, at);
    if (known != NULL)
        return known->type == ENT_TYPE_PERSON && known->last >= last;
    if (at + 2 > last || ent_survey_token(scan, at)->shape != ENT_SHAPE_TITLE)
        return false;
    if (scan->marks[at] & W(GIVEN))
        return true;
    uint64_t other = W(BODY_TAIL) | W(BODY_HEAD) | W(SITE_HEAD) | W(PLAIN);
    uint32_t sentence = ent_survey_token(scan, at)->sentence;
    return !(scan->marks[at] & other) && is_party(scan, body) &&
           scan->dossier->document.language == ENT_LANGUAGE_ID &&
           !scan->dossier->sentences[sentence].title_case;
}

bool ent_cut_body(const ent_survey *scan, uint32_t *first, uint32_t *last,
                  uint32_t end)
{
    const ent_candidate *body = known_at(scan, *first);
    if (body == NULL || body->type != ENT_TYPE_ORGANIZATION ||
        body->last >= *last)
        return false;
    uint32_t to = *last;
    while (to < end && ent_survey_capital(scan, to) &&
           to < body->last + PERSON_TOKENS)
        to++;
    if (!is_member(scan, body, to))
        return false;
    *first = body->last;
    *last = to;
    return true;
}
