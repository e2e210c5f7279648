/* deeds.h: what reading the deeds of a sentence shares.
 *
 *     senses.c     what a word is where it stands: a noun, a verb, neither
 *     triggers.c   which word tells a deed, and in which voice
 *     pronouns.c   whom "he", "it" and "the two" mean
 *     seek.c       who does it: subjects
 *     objects.c    to whom: objects, agents, partners
 *     owners.c     whose deed a noun's is
 *     nouns.c      deeds that are nouns
 *     tell.c       relations of a deed and its parts
 *     verbs.c      deeds that are verbs
 *     doubts.c     whether a deed is one, and how sure
 *     contents.c   what is threatened, asked for, promised, refused
 *     events.c     all from left to right; what they come to */

#ifndef ENT_LINK_DEEDS_H
#define ENT_LINK_DEEDS_H

#include "link/inside.h"

/* So far behind a verb its object is looked for. */
#define OBJECT_REACH 14

/* So far behind a verb stands a noun that is its object. */
#define NOUN_REACH 6

/* So many sentences later a deed may still be answered. */
#define TOLD_REACH 2

typedef enum voice { VOICE_ACTIVE, VOICE_PASSIVE, VOICE_NOUN } voice;

/* How surely a word that may be both is a noun. */
typedef enum noun_sense { NO_NOUN, MAYBE_NOUN, SURE_NOUN } noun_sense;

/* An accusation or denial whose content follows. */
typedef struct frame {
    uint32_t by;        /* actor */
    uint32_t accused;   /* actor */
    ent_status status;
    uint32_t from;      /* token; ENT_NONE: no frame */
    bool inserted;      /* between commas: "X, yang dituduh ..., memuji" */
} frame;

typedef struct deed {
    const trigger *trigger; /* NULL: none */
    ent_relation_type type; /* the trigger's, unless a word turns it */
    uint32_t first;         /* tokens [first, last) of the trigger */
    uint32_t last;
    uint32_t end;           /* likewise, with what stands behind a gap */
    voice voice;
    uint32_t subject;       /* actor or NONE */
} deed;

typedef struct reading {
    linking *l;
    uint32_t subject;   /* actor: of the last verb, or NONE */
    uint32_t doer;      /* actor: of the verb in hand, or NONE */
    uint32_t main;      /* actor: of the last verb in no relative clause */
    uint32_t speaker;   /* actor: of the last verb of speech, or NONE */
    bool relative;      /* the last verb is in one */
    uint32_t verb;      /* token of the last verb, or NONE */
    bool passive;       /* the last verb's voice */
    uint32_t agent;     /* actor: who did it, of a passive, or NONE */
    bool content;       /* the last verb tells what another deed is about */
    deed deed;          /* of the last verb */
    uint32_t struck;    /* actor: whom that did it to, or NONE */
    frame frame;
    bool resumed;       /* the verb in hand is behind what somebody alleged */
} reading;

/* Words -------------------------------------------------------------------- */

static inline bool ends_with(ent_slice w, const char *end)
{
    return ent_slice_ends(w, (ent_slice){ end, strlen(end) });
}

static inline bool starts_with(ent_slice w, const char *start)
{
    return ent_slice_starts(w, (ent_slice){ start, strlen(start) });
}

/* Actors ------------------------------------------------------------------- */

static inline actor *actor_at(const linking *l, uint32_t t)
{
    if (t < l->first || t >= l->last || l->words[t].actor == ENT_NONE)
        return NULL;
    return &l->actors.items[l->words[t].actor];
}

static inline uint32_t number_of(const linking *l, const actor *a)
{
    return a ? (uint32_t)(a - l->actors.items) : ENT_NONE;
}

static inline bool ends_clause(const linking *l, uint32_t t)
{
    return ent_link_is_class(l, t, LINK(CLAUSE)) || ent_link_is_mark(l, t, ";")
        || ent_link_is_mark(l, t, ":") || ent_link_is_mark(l, t, "—")
        || l->dossier->tokens[t].kind == ENT_TOKEN_QUOTE;
}

/* Whether a deed is one of words about another that is not done by that:
 * threatened, asked for, promised, refused. */
static inline bool governs(const deed *d)
{
    return d->type == ENT_RELATION_THREATEN || d->type == ENT_RELATION_REQUEST
        || d->type == ENT_RELATION_REJECT || d->type == ENT_RELATION_AGREE
        || d->type == ENT_RELATION_PROTEST;
}

/* Whether a deed is judged by another: condemned, praised. */
static inline bool is_judging(const deed *d)
{
    return d->type == ENT_RELATION_ACCUSE || d->type == ENT_RELATION_SUPPORT;
}

/* "Berjanji membantu X" is help to come; "promised to help X" is a promise. */
static inline bool is_promise(const linking *l, const deed *d)
{
    return l->language == ENT_LANGUAGE_ID && d->type == ENT_RELATION_AGREE
        && d->trigger->side == SIDE_ACTOR;
}

static inline bool may_act(const actor *a)
{
    return a->type != ENT_TYPE_AGREEMENT && !a->qualifies
        && (a->preposition & 1 || a->possessive);
}

/* pronouns.c: of the sentence in hand; an actor's number, or ENT_NONE. */

/* An actor without a mention in this sentence: whom a pronoun means. */
uint32_t ent_link_add_actor(linking *l, uint32_t entity);

/* Whom the pronoun at token 't' means: "kami" in a quotation its speaker, "he"
 * the last person who did something, "it" the last country or body. */
uint32_t ent_link_pronoun(const reading *r, uint32_t t);

/* "him" is the person named before in the sentence, or the last who acted, but
 * not who acts on him. */
uint32_t ent_link_him(const reading *r, uint32_t t);

/* The two "leaders", "countries" or "sides" of token 't': of whom the last deed
 * was told, or who acted together; entity 'but' is none of them. */
uint32_t ent_link_the_two(linking *l, uint32_t t, uint32_t but);

/* "Both sides" to whom something is done: the last two bodies or states that
 * fought or came to terms; entity 'but' is none of them. */
uint32_t ent_link_the_rivals(linking *l, uint32_t but);

/* Keeps whom "he", "it" or "they" may mean later on. */
void ent_link_remember(linking *l, uint32_t subject);

/* seek.c: likewise. */

/* The subject of the verb at token 't'. */
uint32_t ent_link_subject(const reading *r, uint32_t t);

/* Who acts in a clause that comes first in its sentence: the subject behind the
 * comma that ends it, or ENT_NONE. 't' is in the clause. */
uint32_t ent_link_subject_later(const linking *l, uint32_t t);

/* "X-ish sailors suspected of": whom the participle at token 't' describes. */
uint32_t ent_link_of_participle(const linking *l, uint32_t t);

/* "Men suspected of plotting to kill X": whether the last verb has a subject
 * that nobody named stands for, and so has what depends on it. */
bool ent_link_is_nobodys(const reading *r);

/* Whether the verb at token 't' has a relative word for its subject. */
bool ent_link_is_relative(const linking *l, uint32_t t);

/* The token of the preposition that governs an actor, or ENT_NONE. */
uint32_t ent_link_governor(const linking *l, const actor *a);

/* objects.c: likewise. */

/* The actor behind "of" in what a verb is done to: "killed dozens of X". */
uint32_t ent_link_part(const reading *r, uint32_t t);

/* The first actor behind token 't' that stands as 'prepositions' allow. */
uint32_t ent_link_object(const reading *r, uint32_t t,
                         uint64_t prepositions, bool agreements);

/* The verb that depends on the one that ends before token 't' ("to attack",
 * "akan menyerang"), or ENT_NONE. */
uint32_t ent_link_infinitive(const linking *l, uint32_t t);

/* The deed that this verb behind token 't' tells, in the active voice; false:
 * there is none. */
bool ent_link_depends(linking *l, uint32_t t, deed *to);

/* Who is asked or accused in a clause: "menuntut agar X", "insists that X". */
uint32_t ent_link_object_in_clause(const reading *r, uint32_t t,
                                   ent_relation_type type);

/* The next actor, over a few words that are no verbs. */
uint32_t ent_link_next_actor(const linking *l, uint32_t t);

/* Who did it, behind a passive: "oleh X", "by X", and in Indonesian right
 * behind the verb. */
uint32_t ent_link_agent(const linking *l, uint32_t t);

/* Likewise before it: "yang oleh X dituduh". */
uint32_t ent_link_agent_before(const linking *l, uint32_t t);

/* The other party of a mutual deed: behind "dengan" or "with". */
uint32_t ent_link_partner(const linking *l, uint32_t t);

/* tell.c */

/* The entity that takes part in a deed: a place stands for its country, that of
 * a people without one for itself. ENT_NONE: a sea, say. */
uint32_t ent_link_takes_part(const linking *l, uint32_t entity);

/* Tells what deed 'd' makes of two actors, either of them ENT_NONE where it is
 * not known. */
void ent_link_tell_deed(reading *r, const deed *d, uint32_t doer,
                        uint32_t other, ent_status status);

/* verbs.c */

/* "X, whom Y sacked": whom the relative word before the subject means. */
uint32_t ent_link_whom(const reading *r, const deed *d);

/* Reads the parts of a verb's deed and tells it. */
void ent_link_read_verb(reading *r, deed *d, ent_status status);

/* Whom what is threatened, promised or refused would strike:
 * "threatened to attack X", "menolak berunding dengan X". */
uint32_t ent_link_in_content(const reading *r, const deed *d);

/* doubts.c */

/* Reads how sure a deed is; what is refused, where it would have been kind, is
 * a rejection. False when nothing is asserted. */
bool ent_link_is_asserted(linking *l, deed *d, ent_status *status);

/* Whether a deed of force is none: a storm's, or one in a game. */
bool ent_link_is_harmless(const linking *l, const deed *d);

/* owners.c */

/* Whose deed a noun says it is: "kunjungan A", "A's visit", "talks between A
 * and B"; an actor's number, or ENT_NONE. Its target stands behind '*at'. */
uint32_t ent_link_owner(const reading *r, const deed *d, uint32_t *at);

/* Whom an Indonesian noun of force strikes by the thing behind it, "pengeboman
 * konsulat A"; or ENT_NONE. */
uint32_t ent_link_struck(const linking *l, const deed *d);

/* "The accusation", "tawaran itu" among tokens [from, to): who made what was
 * told last of that type, in this sentence or the two before it. */
uint32_t ent_link_told_before(const reading *r, const deed *d, uint32_t from,
                              uint32_t to);

/* "Condemned the attack on X": whom a verdict on a deed strikes is not whom the
 * deed does, but who did it, or nobody known. 'other' where it is no such. */
uint32_t ent_link_judged(const reading *r, const deed *d, uint32_t other);

/* "refused a request by X", "called for talks with X": the verb's object is a
 * deed of X, or with X. */
uint32_t ent_link_through_noun(const reading *r, const deed *d);

/* "killed in an X-ish air strike", "in clashes with X": whose deed it was that
 * did it. */
uint32_t ent_link_behind_noun(const reading *r, const deed *d);

/* nouns.c */

/* "kunjungan A ke B", "A's visit to B", "tuduhan A terhadap B",
 * "talks between A and B". */
void ent_link_read_noun(reading *r, deed *d, ent_status status);

/* "sent its condolences", "memberikan dukungan": the noun tells the deed. */
bool ent_link_leaves_to_noun(const reading *r, const deed *d);

/* contents.c */

/* Whether the verb at 't' tells what the deed before is about: "threatened to
 * attack", "urged X to attack", "mendesak X menyerang"; and what "and" adds. */
bool ent_link_is_content(const reading *r, const deed *d, uint32_t t);

/* "Wary of deepening ties": what is feared is nobody's deed. */
bool ent_link_is_feared(const reading *r, uint32_t t);

/* "X said it would cut off aid to Y unless it withdrew", "X warned it would":
 * what may be done is a threat. */
bool ent_link_is_threat(const reading *r, const deed *d, ent_status status);

/* "Vowed to bomb X", "agreed to impose sanctions on X": what is promised is
 * harm. */
void ent_link_turn_promise(const reading *r, deed *d);

/* senses.c */

/* Whether the word at token 't' stands as a noun rather than as a verb. */
noun_sense ent_link_noun_sense(linking *l, uint32_t t);

/* Whether the word at token 't' is one that a noun's trigger begins with:
 * "meeting", which a verb has too. */
bool ent_link_names_noun(linking *l, uint32_t t);

/* Whether a bare Indonesian stem at 't' stands where a verb may: right behind
 * who acts, or first; "X kritik Y", but not "belajar hukum", "daya tahan". */
bool ent_link_bare_place(const linking *l, uint32_t t);

/* Whether an Indonesian word at 't' that is a noun and a bare verb alike stands
 * as the noun: "kritik X terhadap Y", "menuai kritik". */
bool ent_link_is_bare_noun(const linking *l, uint32_t t);

/* "The lifting of sanctions": whose it is nobody says. */
bool ent_link_is_gerund(const linking *l, uint32_t t);

/* Whether an actor before token 't' is named by initials, which stand as an
 * adjective does: "the U.S. attack". */
bool ent_link_is_initials(const linking *l, const actor *a, uint32_t t);

/* "Handed back a captured pilot", "in a show of force": no verb between a verb
 * and its object. */
bool ent_link_is_participle(const linking *l, uint32_t t);

/* Whether token 't' may begin a trigger at all. */
bool ent_link_may_begin(const linking *l, uint32_t t);

/* triggers.c */

/* Whether "by" behind a verb that ends before 'last' leads to who did it. */
bool ent_link_is_by_somebody(const linking *l, uint32_t last);

/* The trigger that suits token 't' best. */
bool ent_link_match(linking *l, uint32_t t, deed *d);

#endif
