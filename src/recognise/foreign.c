/* foreign.c: known bodies of one country that are another's here.
 *
 * The lexicon's "National Guard" is that of one state. With another state's
 * name or adjective right before it, or behind it and "of", it is that state's
 * body, and the whole is its name: "X-ish Congress Party", "Securities and
 * Exchange Commission of X". In English; Indonesian names in the
 * lexicon hold their country. */

#include "recognise/finder.h"

static const ent_entry *entry_of(const ent_survey *scan,
                                 const ent_candidate *found)
{
    const ent_lexicon *lexicon = scan->rules->lexicon;
    if (found->name == ENT_NONE)
        return NULL;
    return &lexicon->entries.items[lexicon->names.items[found->name].entry];
}

/* A body of a state, of a sort that every state has. */
static bool is_of_state(const ent_survey *scan, const ent_candidate *found)
{
    static const char *const kinds[] = { "agency", "army", "ministry", "party",
                                         "court" };
    const ent_entry *entry = entry_of(scan, found);
    if (found->type != ENT_TYPE_ORGANIZATION || entry == NULL ||
        entry->country == ENT_NONE)
        return false;
    return ent_slice_among(entry->kind, kinds,
                           sizeof kinds / sizeof *kinds) != ENT_NONE;
}

/* The candidate over a token if it is a state other than the body's own. */
static const ent_candidate *other_state(const ent_survey *scan,
                                        const ent_sentence *in, uint32_t at,
                                        const ent_candidate *body)
{
    if (at < in->first_token || at >= in->last_token ||
        scan->cover[at] == ENT_NONE)
        return NULL;
    const ent_candidate *state = &scan->found.items[scan->cover[at]];
    const ent_lexicon *lexicon = scan->rules->lexicon;
    if (state->type != ENT_TYPE_COUNTRY || state->name == ENT_NONE ||
        lexicon->names.items[state->name].entry ==
            entry_of(scan, body)->country)
        return NULL;
    return state;
}

/* Where the name of the body begins or ends with its state. */
static ent_candidate with_state(const ent_survey *scan, const ent_sentence *in,
                                ent_candidate body)
{
    const ent_candidate *before = other_state(scan, in, body.first - 1, &body);
    uint32_t of = body.last;
    bool linked = of < in->last_token &&
                  ent_slice_equal(ent_survey_text(scan, of), ENT_S("of"));
    if (linked && ent_survey_has(scan, in, of + 1, W(ARTICLE)))
        of++;
    const ent_candidate *behind =
        linked ? other_state(scan, in, of + 1, &body) : NULL;
    if (before != NULL && before->last == body.first)
        body.first = before->first;
    else if (behind != NULL && behind->first == of + 1)
        body.last = behind->last;
    return body;
}

void ent_find_foreign(ent_survey *scan, const ent_sentence *in, uint32_t from)
{
    uint32_t count = scan->found.count;
    if (scan->dossier->document.language == ENT_LANGUAGE_ID)
        return;
    for (uint32_t i = from; i < count; i++) {
        ent_candidate body = scan->found.items[i];
        if (!is_of_state(scan, &body))
            continue;
        ent_candidate whole = with_state(scan, in, body);
        if (whole.first == body.first && whole.last == body.last)
            continue;
        whole.name = ENT_NONE;
        whole.reason = "another state's body";
        uint32_t number = scan->found.count;
        *ent_list_push(NULL, &scan->found) = whole;
        for (uint32_t at = whole.first; at < whole.last; at++)
            scan->cover[at] = number;
    }
}
