/* signers.c: who made an agreement, by the words right beside it.
 *
 * Deeds of agreeing tell of signers too (tell.c). Here stand those whom a
 * clause about the agreement names: "a deal that X signed with Y", "initialled
 * by X and Y", "yang diteken X dan Y"; and those who have it: "X and Y are
 * bound by a pact". */

#include "link/deeds.h"

/* So many words between an agreement and who signed it, between that one and
 * the verb, between an agreement and the passive verb behind it, between the
 * verb and "by", between two of a list, and between an agreement and who has
 * it. */
#define SUBJECT_REACH 3
#define VERB_REACH 3
#define PASSIVE_REACH 6
#define BY_REACH 9
#define LIST_REACH 5
#define HOLD_REACH 6

static void sign(linking *l, const ent_mention *m, const actor *a)
{
    for (uint32_t i = 0; i < a->count; i++)
        *ent_list_push(l->scratch, &l->signatures) = (signature){
            .agreement = m->entity, .party = a->entities[i],
            .sentence = l->sentence };
}

/* Who may sign, where a name begins at token 't'. */
static const actor *signer_at(const linking *l, uint32_t t)
{
    const actor *a = actor_at(l, t);
    return a && a->first == t && a->type != ENT_TYPE_AGREEMENT
        && a->type != ENT_TYPE_PLACE ? a : NULL;
}

/* What a phrase at token 't' says of an agreement, or ENT_NONE. */
static uint32_t phrase_at(const linking *l, const phrases *of, uint32_t t)
{
    uint32_t length = 1;
    return t < l->last && l->words[t].starts & STARTS_STANDING
        ? ent_link_phrase_at(l, of, t, l->rules->agreement_words, &length)
        : ENT_NONE;
}

/* "Signed", and not "brokered". */
static bool makes(const linking *l, uint32_t t)
{
    uint32_t cue = phrase_at(l, &l->rules->standings, t);
    return t < l->last
        && phrase_at(l, &l->rules->mediators, t) == ENT_NONE
        && ((l->words[t].deed
             && DEED_TYPE(l->words[t].deed) == ENT_RELATION_AGREE)
            || (cue != ENT_NONE
                && cue >> CUE_STANDING_SHIFT == ENT_STANDING_SIGNED));
}

static bool parts(const linking *l, uint32_t t)
{
    return ent_link_is_mark(l, t, ";") || ent_link_is_mark(l, t, ".")
        || ent_link_is_class(l, t, LINK(CLAUSE) | LINK(RELATIVE))
        || phrase_at(l, &l->rules->mediators, t) != ENT_NONE;
}

/* Those of a list that begins at token 't': "X, Y and the army of Z". */
static void sign_list(linking *l, const ent_mention *m, uint32_t t)
{
    const uint32_t within = LINK(BELONGING) | LINK(WITH) | LINK(JOIN)
        | LINK(OF);
    for (uint32_t far = 0; t < l->last && far < LIST_REACH; far++) {
        const actor *a = signer_at(l, t);
        bool goes = !l->words[t].preposition
            || ent_link_is_class(l, t, within)
            || ent_link_is_rare(l, t, RARE(ORIGIN));
        if (!a && (parts(l, t) || l->words[t].verb || !goes))
            return;
        if (a) {
            sign(l, m, a);
            far = 0;
        }
        t = a && a->last > t ? a->last : t + 1;
    }
}

/* "(That) X signed with Y". */
static void read_relative(linking *l, const ent_mention *m)
{
    uint32_t t = m->last_token;
    if (ent_link_is_class(l, t, LINK(CLAUSE) | LINK(RELATIVE)))
        t++;
    const actor *by = NULL;
    for (uint32_t end = t + SUBJECT_REACH; !by && t < end && t < l->last; t++) {
        by = signer_at(l, t);
        if (l->words[t].verb || l->words[t].preposition)
            return;
    }
    for (uint32_t v = by ? by->last : l->last; v < l->last
         && v < by->last + VERB_REACH; v++) {
        if (makes(l, v)) {
            uint32_t with = ent_link_partner(l, v + 1);
            sign(l, m, by);
            if (with != ENT_NONE)
                sign(l, m, &l->actors.items[with]);
            return;
        }
        if (l->words[v].verb && !ent_link_is_class(l, v, LINK(AUXILIARY)))
            return;
    }
}

/* The verb of "(which was) signed", or ENT_NONE. */
static uint32_t passive_of(const linking *l, const ent_mention *m)
{
    for (uint32_t t = m->last_token; t < l->last
         && t < m->last_token + PASSIVE_REACH; t++) {
        if (makes(l, t))
            return t;
        if (l->words[t].actor != ENT_NONE || ent_link_is_mark(l, t, ";"))
            return ENT_NONE;
    }
    return ENT_NONE;
}

/* "Signed (there) by X", "reached between X and Y", "diteken X". */
static void read_passive(linking *l, const ent_mention *m)
{
    const uint32_t lead = LINK(AGENT) | LINK(BETWEEN);
    uint32_t verb = passive_of(l, m);
    if (verb == ENT_NONE)
        return;
    if (l->language == ENT_LANGUAGE_ID && signer_at(l, verb + 1)) {
        sign_list(l, m, verb + 1);
        return;
    }
    for (uint32_t t = verb + 1; t < l->last && t < verb + BY_REACH; t++) {
        if (ent_link_is_class(l, t, lead)) {
            sign_list(l, m, t + 1);
            return;
        }
        if (parts(l, t) || l->words[t].verb)
            return;
    }
}

/* "X and Y share a pact", "X terikat perjanjian". */
static void read_holders(linking *l, const ent_mention *m)
{
    for (uint32_t t = m->first_token; t > l->first
         && m->first_token - t < HOLD_REACH; t--) {
        if (phrase_at(l, &l->rules->topics, t - 1) == TOPIC_HOLDS) {
            for (uint32_t s = t - 1; s > l->first
                 && t - s < HOLD_REACH; s--) {
                uint32_t by = l->words[s - 1].actor;
                if (by != ENT_NONE && signer_at(l, l->actors.items[by].first)
                    && l->actors.items[by].preposition & 1)
                    sign(l, m, &l->actors.items[by]);
                if (by != ENT_NONE || ent_link_is_mark(l, s - 1, ","))
                    return;
            }
            return;
        }
        if (l->words[t - 1].actor != ENT_NONE)
            return;
    }
}

void ent_link_read_signers(linking *l, const ent_mention *m)
{
    read_relative(l, m);
    read_passive(l, m);
    read_holders(l, m);
}
