/* events.c: who does what to whom, in one sentence.
 *
 * Verbs are read from left to right. Each has a subject: the actor right before
 * it, the antecedent of a relative word, or the subject of the verb before when
 * the two are joined. A trigger among them looks for its object: the first
 * actor behind it that stands alone or behind one of its prepositions, before
 * another verb or clause begins. Voice says which of the two acts:
 *
 *     menuduh X, accused X           the subject acts
 *     diteken X, signed by X         the object acts
 *     kunjungan X ke Y, X's visit to Y    the owner of the noun acts */

#include "link/deeds.h"

/* So far before its verb the word of a relative clause may stand. */
#define INSERTED_REACH 6

/* Whether the people that an actor stands for are a crowd: "X-ish protesters",
 * "pengunjuk rasa X". */
static bool is_crowd(const linking *l, uint32_t subject)
{
    if (subject == ENT_NONE)
        return false;
    const actor *a = &l->actors.items[subject];
    if (a->mention == ENT_NONE)
        return false;
    uint32_t from = a->first > l->first + 2 ? a->first - 2 : l->first;
    for (uint32_t t = from; t < a->last + 2; t++)
        if (ent_link_is_rare(l, t, RARE(CROWD)))
            return true;
    return false;
}

/* Whether a state itself is named, and none of its people. */
static bool is_state(const linking *l, uint32_t subject)
{
    const actor *a = subject == ENT_NONE ? NULL : &l->actors.items[subject];
    return a && a->type == ENT_TYPE_COUNTRY && a->preposition & 1
        && !(a->flags & ENT_FLAG_DEMONYM);
}

/* What a crowd does to others is a protest. */
static ent_relation_type by_crowd(ent_relation_type type)
{
    return type == ENT_RELATION_ASSAULT || type == ENT_RELATION_COERCE
        || type == ENT_RELATION_CONSULT || type == ENT_RELATION_REJECT
        ? ENT_RELATION_PROTEST : type;
}

/* "X-ish marines arrived in Y": in arms, and to no talks. */
static bool comes_in_arms(const linking *l, const deed *d, uint32_t subject)
{
    const actor *a = subject == ENT_NONE ? NULL : &l->actors.items[subject];
    return l->language == ENT_LANGUAGE_EN && a && a->mention != ENT_NONE
        && d->type == ENT_RELATION_CONSULT
        && d->trigger->side == SIDE_ACTOR && a->possessive
        && (ent_link_is_rare(l, a->last, RARE(FORCE))
            || ent_link_is_rare(l, a->last + 1, RARE(FORCE)));
}

/* A noun's deed; "a threat to attack X" governs the verb behind it. */
static void read_noun(reading *r, deed *d)
{
    ent_status status;
    if (ent_link_is_asserted(r->l, d, &status))
        ent_link_read_noun(r, d, status);
    if (r->l->language != ENT_LANGUAGE_EN || !governs(d)
        || (ent_link_infinitive(r->l, d->end) == ENT_NONE
            && !ent_link_is_class(r->l, d->end, LINK(CLAUSE))))
        return;
    r->deed = *d;
    r->verb = d->first;
    r->content = false;
}

/* "The X-backed paper condemning Y": what stands behind acts itself. */
static bool governs_verb(linking *l, uint32_t t)
{
    deed d;
    return t + 1 < l->last && ent_slice_ends(l->words[t + 1].folded,
                                             ENT_S("ing"))
        && ent_link_match(l, t + 1, &d) && d.voice == VOICE_ACTIVE;
}

/* "The X-backed Y": X does that, but is the subject of nothing more. */
static bool read_compound(reading *r, deed *d)
{
    const linking *l = r->l;
    ent_status status;
    uint32_t t = d->first;
    actor *a = t > l->first + 1 && l->dossier->tokens[t - 1].kind
        == ENT_TOKEN_HYPHEN ? actor_at(l, t - 2) : NULL;
    if (!a || !a->qualifies)
        return false;
    d->subject = number_of(l, a);
    if (!governs_verb(r->l, d->last) && ent_link_is_asserted(r->l, d, &status))
        ent_link_tell_deed(r, d, d->subject,
                           ent_link_next_actor(l, d->last), status);
    return true;
}

/* A verb's deed and its subject; who a subject is may turn the deed. */
static void read_deed(reading *r, deed *d, uint32_t subject)
{
    const linking *l = r->l;
    ent_status status;
    d->subject = r->doer = subject;
    if (subject != ENT_NONE && d->voice == VOICE_ACTIVE
        && l->actors.items[subject].is_private)
        d->subject = ENT_NONE;
    if (is_crowd(l, subject))
        d->type = by_crowd(d->type);
    else if (d->type == ENT_RELATION_PROTEST && is_state(l, subject)
             && l->language == ENT_LANGUAGE_EN)
        d->type = ENT_RELATION_ACCUSE; /* by a note, not in the street */
    ent_link_turn_promise(r, d);
    if (comes_in_arms(l, d, subject))
        d->type = ENT_RELATION_MOBILIZE;
    if (!ent_link_is_asserted(r->l, d, &status))
        return;
    if (r->resumed && status == ENT_STATUS_ALLEGED)
        status = ENT_STATUS_ASSERTED;
    if (ent_link_is_threat(r, d, status)) {
        d->type = ENT_RELATION_THREATEN;
        status = ENT_STATUS_ASSERTED;
    }
    ent_link_read_verb(r, d, status);
}

/* "X dilaporkan menyerang": what is only heard of X is told of nobody. */
static bool is_hearsay(const linking *l, const deed *d)
{
    ent_status status = ENT_STATUS_ASSERTED;
    return l->language == ENT_LANGUAGE_ID && d->voice == VOICE_PASSIVE
        && d->type == ENT_RELATION_ACCUSE && !d->trigger->nested
        && d->last < l->last
        && (l->words[d->last].verb
            || (l->words[d->last].classes & LINK(AUXILIARY)))
        && ent_link_read_status(l, d->first, d->last, &status)
        && status == ENT_STATUS_ALLEGED;
}

/* The deed that the word at token 't' tells; 'next' is the token behind it. */
static bool find_deed(linking *l, uint32_t t, deed *d, uint32_t *next)
{
    bool found = ent_link_match(l, t, d);
    *next = found ? d->last : t + 1;
    if (found && ((d->type == ENT_RELATION_REQUEST && ent_link_is_plan(l, t))
                  || is_hearsay(l, d)))
        found = false;
    if (found)
        l->words[t].deed = DEED(d->trigger->type, d->voice);
    else
        d->trigger = NULL;
    return found;
}

/* "X, to which Y sold wheat, ...", "X, where Y met Z, ...": who stands before
 * the clause of this subject; or ENT_NONE. */
static uint32_t around_clause(const linking *l, uint32_t subject)
{
    const actor *by = subject == ENT_NONE ? NULL : &l->actors.items[subject];
    if (!by || l->language != ENT_LANGUAGE_EN || by->mention == ENT_NONE)
        return ENT_NONE;
    uint32_t t = by->first;
    while (t > l->first && ent_link_is_class(l, t - 1, LINK(DETERMINER)
                                             | LINK(OFFICE)))
        t--;
    bool opened = t >= l->first + 3
        && (ent_link_is_class(l, t - 1, LINK(RELATIVE))
            || ent_link_is_mark(l, t - 1, "where"));
    if (!opened || ent_link_is_mark(l, t - 1, "whose"))
        return ENT_NONE;
    t -= l->words[t - 2].preposition ? 2 : 1;
    actor *a = ent_link_is_mark(l, t - 1, ",") ? actor_at(l, t - 2) : NULL;
    return a && may_act(a) ? number_of(l, a) : ENT_NONE;
}

/* Keeps whose clause goes on behind the verb: "X, whom Y sacked, ...". */
static void keep_main(reading *r, uint32_t subject, uint32_t whom)
{
    if (whom == ENT_NONE)
        whom = around_clause(r->l, subject);
    if (whom != ENT_NONE) {
        r->relative = true;
        r->main = whom;
    }
    if (!r->relative)
        r->main = subject;
}

/* "X yang didampingi Y": an Indonesian passive that tells no deed. */
static bool is_plain_passive(const linking *l, uint32_t t)
{
    return l->language == ENT_LANGUAGE_ID && l->words[t].verb
        && ent_slice_starts(l->words[t].folded, ENT_S("di"));
}

/* Whether the verb at 't' is of an Indonesian clause that a comma opens: "X,
 * yang dituduh". */
static bool is_inserted(const linking *l, uint32_t t)
{
    uint32_t p = t;
    while (p > l->first && !ent_link_is_class(l, p, LINK(RELATIVE))
           && t - p < INSERTED_REACH)
        p--;
    return l->language == ENT_LANGUAGE_ID && p > l->first
        && ent_link_is_class(l, p, LINK(RELATIVE))
        && ent_link_is_mark(l, p - 1, ",");
}

/* "Accused X of hiding Y, which is banned by Z": whether the clause of the verb
 * at 't' begins behind a comma, and behind what is said. */
static bool is_added(const reading *r, uint32_t t)
{
    const linking *l = r->l;
    while (t > l->first
           && ent_link_is_class(l, t - 1, LINK(AUXILIARY) | LINK(BE)))
        t--;
    if (l->language != ENT_LANGUAGE_EN || t < l->first + 2
        || !ent_link_is_class(l, t - 1, LINK(RELATIVE))
        || !ent_link_is_mark(l, t - 2, ","))
        return false;
    for (uint32_t i = r->frame.from + 1; i < t - 2; i++)
        if (ent_link_is_rare(l, i, RARE(PART))
            || ent_link_is_class(l, i, LINK(CLAUSE)))
            return true;
    return false;
}

/* What was said between commas ends with the second: the verb at 't' behind it
 * is told by nobody. */
static void leave_frame(reading *r, uint32_t t)
{
    const linking *l = r->l;
    if (r->frame.from != ENT_NONE && is_added(r, t))
        r->frame.from = ENT_NONE;
    while (t > l->first && ent_link_is_class(l, t - 1, LINK(AUXILIARY)))
        t--;
    if (r->frame.from != ENT_NONE && r->frame.inserted
        && ent_link_is_mark(l, t - 1, ","))
        r->frame.from = ENT_NONE;
}

/* "Arrested four men suspected of": a participle right behind a noun, of those
 * whom the verb before strikes. */
static bool is_reduced(const reading *r, const deed *d)
{
    const linking *l = r->l;
    uint32_t t = d->first;
    return l->language == ENT_LANGUAGE_EN && d->trigger
        && d->voice == VOICE_PASSIVE && r->verb != ENT_NONE && t > r->verb + 1
        && !l->words[t - 1].classes && !l->words[t - 1].verb
        && l->words[t - 1].actor == ENT_NONE
        && l->dossier->tokens[t - 1].kind == ENT_TOKEN_WORD;
}

/* "X accused Y of doing that and appealed to Z": X goes on. */
static bool leaves_frame(const reading *r, uint32_t t)
{
    const linking *l = r->l;
    return l->language == ENT_LANGUAGE_EN && r->frame.from != ENT_NONE
        && r->frame.by != ENT_NONE && r->verb != ENT_NONE
        && r->verb > r->frame.from && t > l->first
        && ent_link_is_class(l, t - 1, LINK(JOIN))
        && ent_slice_ends(l->words[r->verb].folded, ENT_S("ing"))
        && ent_slice_ends(l->words[t].folded, ENT_S("ed"));
}

/* The verb at token 't', which becomes the last one. Its deed, if it tells one,
 * is told, unless it is what the deed before is about. */
static void read_verb(reading *r, deed *d, uint32_t t)
{
    linking *l = r->l;
    bool content = ent_link_is_content(r, d, t);
    bool tells = d->trigger && !content;
    bool back = !content && leaves_frame(r, t);
    uint32_t subject = content ? r->subject : back ? r->frame.by
        : is_reduced(r, d) ? ent_link_of_participle(l, t)
        : ent_link_subject(r, t);
    leave_frame(r, t);
    r->resumed = back;
    if (back)
        r->frame.from = ENT_NONE;
    if (tells && !ent_link_leaves_to_noun(r, d))
        read_deed(r, d, subject);
    if (tells && r->frame.from == d->last - 1)
        r->frame.inserted = is_inserted(l, t);
    r->relative = !content && ent_link_is_relative(l, t);
    keep_main(r, subject, tells ? ent_link_whom(r, d) : ENT_NONE);
    if (ent_link_is_class(l, t, LINK(SPEECH)))
        r->speaker = subject;
    r->subject = subject;
    r->verb = t;
    if (!d->trigger && is_plain_passive(l, t))
        r->agent = ent_link_agent(l, t + 1);
    r->passive = d->trigger ? d->voice == VOICE_PASSIVE
        : is_plain_passive(l, t);
    if (!content)
        r->deed = *d;
    l->words[t].content = content;
    r->content = content;
    ent_link_remember(l, subject);
}

static void read_word(reading *r, uint32_t t, uint32_t *next)
{
    linking *l = r->l;
    deed d = { .trigger = NULL };
    bool found = find_deed(l, t, &d, next);
    if (found && d.voice == VOICE_NOUN) {
        read_noun(r, &d);
        return;
    }
    if (found && read_compound(r, &d))
        return;
    if (found && (ent_link_is_harmless(l, &d) || ent_link_is_feared(r, t)))
        l->spent[t] = true;
    else if (found || l->words[t].verb)
        read_verb(r, &d, t);
}

/* Whether a sentence has two between whom something may happen; of one alone,
 * a person, it is remembered. */
static bool has_two(linking *l)
{
    const actor *a = l->actors.items;
    uint32_t count = l->actors.count;
    if (count > 1 || (count == 1 && a->count > 1))
        return true;
    if (count == 0)
        return l->has_pronoun;
    bool lately = l->relations.count && l->relations.items
        [l->relations.count - 1].sentence + TOLD_REACH >= l->sentence;
    if (count == 1 && (lately || (l->has_pronoun
        && (l->hero != ENT_NONE || l->thing != ENT_NONE
            || l->group.count > 1))))
        return true;
    if (count == 1 && may_act(a))
        ent_link_remember(l, 0);
    return false;
}

/* Marks the deeds of a sentence that no rule reads, for those who pair its
 * mentions, if there are two. */
static void mark_deeds(linking *l)
{
    uint32_t next = l->mention + 1;
    deed d;
    if (next >= l->dossier->mention_count
        || l->dossier->mentions[next].sentence != l->sentence)
        return;
    for (uint32_t t = l->first; t < l->last; t++)
        if (ent_link_match(l, t, &d))
            l->words[t].deed = DEED(d.trigger->type, d.voice);
}

void ent_link_read_events(linking *l)
{
    if (!has_two(l)) {
        mark_deeds(l);
        return;
    }
    reading r = { .l = l, .subject = ENT_NONE,
                  .doer = ENT_NONE, .main = ENT_NONE, .verb = ENT_NONE,
                  .speaker = ENT_NONE,
                  .agent = ENT_NONE, .struck = ENT_NONE,
                  .frame = { .from = ENT_NONE } };
    for (uint32_t t = l->first, next; t < l->last; t = next) {
        next = t + 1;
        if (l->words[t].actor != ENT_NONE)
            continue;
        if (ent_link_is_mark(l, t, ";"))
            r.frame.from = ENT_NONE;
        read_word(&r, t, &next);
    }
}
