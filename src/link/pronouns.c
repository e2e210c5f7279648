/* pronouns.c: whom "he", "it", "they", "we" and "the two" mean: who speaks, who
 * acted last, of whom the last deed was told. */

#include "link/deeds.h"

#include "base/utf8.h"

#define SPEECH_REACH 7
/* So many sentences later "it" and "they" still mean who acted. */
#define MEMORY 1
/* So many relations back those are looked for who fight each other. */
#define RIVALS_REACH 200

uint32_t ent_link_add_actor(linking *l, uint32_t entity)
{
    actor *a = ent_list_push(l->scratch, &l->actors);
    *a = (actor){ .count = 1, .entities = { entity }, .preposition = 1,
                  .type = l->dossier->entities[entity].type,
                  .mention = ENT_NONE };
    return l->actors.count - 1;
}

/* Who speaks --------------------------------------------------------------- */

/* The actor that the verb of speech at 't' belongs to: right behind it or the
 * nearest before. */
static uint32_t actor_of_speech(const linking *l, uint32_t t, bool persons)
{
    for (uint32_t k = t + 1; persons && k < l->last && k < t + 3; k++)
        if (actor_at(l, k) && actor_at(l, k)->type == ENT_TYPE_PERSON)
            return number_of(l, actor_at(l, k));
    actor *a = t > l->first ? actor_at(l, t - 1) : NULL;
    return a && (!persons || a->type == ENT_TYPE_PERSON)
        ? number_of(l, a) : ENT_NONE;
}

/* Who speaks the quotation that holds token 't', where that is said before it:
 * "X told me: 'We ...'". */
static uint32_t speaker_before(const linking *l, uint32_t t)
{
    while (t > l->first && l->dossier->tokens[t - 1].kind != ENT_TOKEN_QUOTE)
        t--;
    for (uint32_t i = t; i > l->first && t - i < SPEECH_REACH; i--) {
        if (ent_link_is_class(l, i - 1, LINK(SPEECH)))
            return actor_of_speech(l, i - 1, false);
        if (actor_at(l, i - 1))
            break;
    }
    return ENT_NONE;
}

/* Who speaks in this sentence: before the quotation, or the person beside a
 * verb of speech. */
static uint32_t speaker_of(const linking *l, uint32_t pronoun)
{
    uint32_t found = speaker_before(l, pronoun);
    for (uint32_t t = l->first; t < l->last && found == ENT_NONE; t++)
        if (ent_link_is_class(l, t, LINK(SPEECH)))
            found = actor_of_speech(l, t, true);
    return found;
}

/* Who acted ---------------------------------------------------------------- */

void ent_link_remember(linking *l, uint32_t subject)
{
    if (subject == ENT_NONE)
        return;
    const actor *a = &l->actors.items[subject];
    if (a->count > 1) {
        l->group = *a;
        l->group_told = l->sentence;
    } else if (a->type == ENT_TYPE_PERSON) {
        if (l->hero != a->entities[0])
            l->other = l->hero;
        l->hero = a->entities[0];
    } else if (a->type != ENT_TYPE_AGREEMENT) {
        l->thing = a->entities[0];
        l->thing_told = l->sentence;
    }
}

/* The country or body of "it": the subject of the clause before, or who acted
 * in the sentence before. */
static uint32_t it_actor(const reading *r)
{
    linking *l = r->l;
    const actor *a = r->subject == ENT_NONE ? NULL
        : &l->actors.items[r->subject];
    if (a && a->count == 1 && a->type != ENT_TYPE_PERSON)
        return r->subject;
    return l->thing == ENT_NONE || l->sentence - l->thing_told > MEMORY
        ? ENT_NONE : ent_link_add_actor(l, l->thing);
}

/* The two of the deed told last, where both are persons or neither is. */
static uint32_t pair_told(linking *l)
{
    const ent_entity *all = l->dossier->entities;
    const ent_relation *told = l->relations.count
        ? &l->relations.items[l->relations.count - 1] : NULL;
    if (l->language != ENT_LANGUAGE_ID || !told
        || l->sentence - told->sentence > MEMORY
        || ent_relation_quad(told->type) == ENT_QUAD_STRUCTURE
        || all[told->target].type == ENT_TYPE_AGREEMENT
        || (all[told->source].type == ENT_TYPE_PERSON)
           != (all[told->target].type == ENT_TYPE_PERSON))
        return ENT_NONE;
    uint32_t pair = ent_link_add_actor(l, told->source);
    actor *a = &l->actors.items[pair];
    a->entities[a->count++] = told->target;
    return pair;
}

/* Whether people or states are told of without their names in [from, to). */
static bool names_people(const linking *l, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++)
        if (ent_link_is_rare(l, t, RARE(PEOPLE) | RARE(CROWD) | RARE(STATES))
            && l->words[t].actor == ENT_NONE)
            return true;
    return false;
}

static uint32_t they_actor(const reading *r, uint32_t t)
{
    linking *l = r->l;
    const actor *a = r->subject == ENT_NONE ? NULL
        : &l->actors.items[r->subject];
    if (a && a->count == 1 && names_people(l, a->last, t))
        return ENT_NONE;
    if (a && (a->count > 1 || a->type != ENT_TYPE_PERSON))
        return r->subject;
    if (l->group.count < 2 || l->sentence - l->group_told > MEMORY) {
        uint32_t pair = pair_told(l);
        return pair != ENT_NONE ? pair : it_actor(r);
    }
    actor group = l->group;
    group.first = group.last = group.head = group.head_last = l->first;
    group.preposition = 1;
    group.mention = ENT_NONE;
    *ent_list_push(l->scratch, &l->actors) = group;
    return l->actors.count - 1;
}

/* What an entity is as one of two that token 't' names: leaders, countries,
 * sides; ENT_NONE when it is no such thing. */
static uint32_t one_of_two(const linking *l, uint32_t t, uint32_t entity)
{
    const ent_entity *e = &l->dossier->entities[entity];
    bool sides = ent_link_is_rare(l, t, RARE(SIDES));
    if (ent_link_is_rare(l, t, RARE(STATES)))
        return e->type == ENT_TYPE_COUNTRY ? entity : e->country;
    return e->type == ENT_TYPE_PERSON
        || (sides && e->type != ENT_TYPE_AGREEMENT) ? entity : ENT_NONE;
}

/* The two who act together, an actor; none of them may be 'but'. */
static uint32_t add_two(linking *l, uint32_t a, uint32_t b, uint32_t but)
{
    if (a == ENT_NONE || b == ENT_NONE || a == b || a == but || b == but)
        return ENT_NONE;
    uint32_t two = ent_link_add_actor(l, a < b ? a : b);
    actor *added = &l->actors.items[two];
    added->entities[added->count++] = a < b ? b : a;
    return two;
}

/* The two that acted together last, where that is no longer ago than what was
 * told last. */
static uint32_t two_of_group(linking *l, uint32_t t, uint32_t but)
{
    const actor *g = &l->group;
    const ent_relation *told = l->relations.count
        ? &l->relations.items[l->relations.count - 1] : NULL;
    if (l->language != ENT_LANGUAGE_EN || g->count != 2
        || l->group_told + MEMORY < l->sentence
        || (told && told->sentence > l->group_told
            && ent_relation_quad(told->type) != ENT_QUAD_STRUCTURE))
        return ENT_NONE;
    return add_two(l, one_of_two(l, t, g->entities[0]),
                   one_of_two(l, t, g->entities[1]), but);
}

uint32_t ent_link_the_two(linking *l, uint32_t t, uint32_t but)
{
    if (!ent_link_is_class(l, t, LINK(OFFICE))
        && !ent_link_is_rare(l, t, RARE(SIDES) | RARE(STATES)))
        return ENT_NONE;
    uint32_t two = two_of_group(l, t, but);
    for (uint32_t i = l->relations.count; two == ENT_NONE && i > 0; i--) {
        const ent_relation *told = &l->relations.items[i - 1];
        if (told->sentence + TOLD_REACH < l->sentence)
            break;
        if (ent_relation_quad(told->type) == ENT_QUAD_STRUCTURE)
            continue;
        two = add_two(l, one_of_two(l, t, told->source),
                      one_of_two(l, t, told->target), but);
        if (two != ENT_NONE)
            l->actors.items[two].met = true;
    }
    return two;
}

uint32_t ent_link_the_rivals(linking *l, uint32_t but)
{
    const ent_entity *all = l->dossier->entities;
    uint32_t count = l->relations.count, two = ENT_NONE;
    for (uint32_t i = count; two == ENT_NONE && i > 0
         && count - i < RIVALS_REACH; i--) {
        const ent_relation *told = &l->relations.items[i - 1];
        bool rivals = (told->type == ENT_RELATION_ASSAULT
                       || told->type == ENT_RELATION_AGREE)
            && all[told->source].type != ENT_TYPE_PERSON
            && all[told->target].type != ENT_TYPE_PERSON;
        if (rivals)
            two = add_two(l, told->source, told->target, but);
    }
    return two;
}

_Static_assert(LINK_WOMAN - LINK_COMMON >= 32, "is one of the rarest");

/* Whether somebody has a woman's given name. */
static bool is_woman(const linking *l, uint32_t person)
{
    ent_slice name = l->dossier->entities[person].label, first;
    if (!ent_slice_cut(&name, ' ', &first))
        return false;
    uint32_t bits = ent_table_get(&l->rules->rarest[l->language],
                                  ent_arena_lower(l->scratch, first));
    return bits != ENT_NONE && ((uint64_t)bits << 32 & RARE(WOMAN));
}

/* Whom "he" or "she" at token 't' means of two persons, the first sooner;
 * either may be ENT_NONE. */
static uint32_t either(const linking *l, uint32_t t, uint32_t a, uint32_t b)
{
    bool she = ent_link_is_rare(l, t, RARE(SHE));
    if (l->language != ENT_LANGUAGE_EN || a == ENT_NONE
        || is_woman(l, a) == she)
        return a;
    if (b != ENT_NONE && is_woman(l, b) == she)
        return b;
    return she ? a : ENT_NONE;
}

/* The one person named before token 't', where who acts in its sentence is
 * none: "X arrested Y when he came"; or ENT_NONE. */
static uint32_t lone_person(const reading *r, uint32_t t)
{
    const linking *l = r->l;
    uint32_t found = ENT_NONE;
    if (r->verb != ENT_NONE && r->subject != ENT_NONE
        && l->actors.items[r->subject].type == ENT_TYPE_PERSON)
        return ENT_NONE;
    for (uint32_t i = 0; i < l->actors.count; i++) {
        const actor *a = &l->actors.items[i];
        if (a->last > t || a->type != ENT_TYPE_PERSON
            || a->mention == ENT_NONE)
            continue;
        if (found != ENT_NONE || a->count > 1)
            return ENT_NONE;
        found = i;
    }
    return found;
}

/* "X menolak Y sebelum keduanya bertemu": the only two persons named before
 * token 't' in the sentence, or ENT_NONE. */
static uint32_t both_named(linking *l, uint32_t t)
{
    uint32_t two[2], count = 0;
    for (uint32_t i = 0; i < l->actors.count; i++) {
        const actor *a = &l->actors.items[i];
        if (a->mention == ENT_NONE || a->last > t
            || a->type != ENT_TYPE_PERSON)
            continue;
        if (a->count > 1 || count == 2)
            return ENT_NONE;
        two[count++] = a->entities[0];
    }
    if (count < 2 || two[0] == two[1])
        return ENT_NONE;
    uint32_t group = ent_link_add_actor(l, two[0]);
    actor *a = &l->actors.items[group];
    a->entities[a->count++] = two[1];
    return group;
}

uint32_t ent_link_pronoun(const reading *r, uint32_t t)
{
    linking *l = r->l;
    if (ent_link_is_mark(l, t, "keduanya")) {
        uint32_t both = both_named(l, t);
        if (both != ENT_NONE)
            return both;
    }
    if (ent_link_is_class(l, t, LINK(SPEAKER)))
        return speaker_of(l, t);
    if (ent_link_is_class(l, t, LINK(HERO))) {
        uint32_t lone = lone_person(r, t);
        if (lone != ENT_NONE)
            return lone;
        uint32_t who = either(l, t, l->hero, l->other);
        return who == ENT_NONE ? ENT_NONE : ent_link_add_actor(l, who);
    }
    if (ent_link_is_rare(l, t, RARE(IT)))
        return it_actor(r);
    return ent_link_is_rare(l, t, RARE(THEY)) ? they_actor(r, t) : ENT_NONE;
}

/* The last person named between tokens 'from' and 't' beside the subject, or
 * ENT_NONE. */
static uint32_t person_before(const reading *r, uint32_t from, uint32_t t)
{
    const linking *l = r->l;
    for (uint32_t i = l->actors.count; i > 0; i--) {
        const actor *a = &l->actors.items[i - 1];
        if (a->mention != ENT_NONE && a->last <= t && i - 1 != r->doer
            && a->type == ENT_TYPE_PERSON && a->count == 1
            && a->first >= from)
            return i - 1;
    }
    return ENT_NONE;
}

uint32_t ent_link_him(const reading *r, uint32_t t)
{
    linking *l = r->l;
    const actor *a = r->doer == ENT_NONE ? NULL
        : &l->actors.items[r->doer];
    uint32_t named = a ? person_before(r, a->last, t) : ENT_NONE;
    if (named != ENT_NONE)
        return named;
    bool self = a && a->count == 1 && a->entities[0] == l->hero;
    uint32_t who = self ? l->other
        : either(l, t, l->hero, l->other);
    return who == ENT_NONE ? person_before(r, l->first, t)
        : ent_link_add_actor(l, who);
}
