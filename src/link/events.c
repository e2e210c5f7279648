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

#include "link/inside.h"

#define SUBJECT_REACH 16
#define OBJECT_REACH 14
#define AGENT_REACH 10
#define BE_REACH 3
#define BY_REACH 5
#define BARE_AGENT_REACH 3
#define NEXT_REACH 6
#define OWNER_REACH 4

typedef enum voice { VOICE_ACTIVE, VOICE_PASSIVE, VOICE_NOUN } voice;

/* An accusation or denial whose content follows. */
typedef struct frame {
    uint32_t by;        /* actor */
    uint32_t accused;   /* actor */
    ent_status status;
    uint32_t from;      /* token; ENT_NONE: no frame */
} frame;

typedef struct reading {
    linking *l;
    uint32_t subject;   /* actor: of the last verb, or NONE */
    uint32_t verb;      /* token of the last verb, or NONE */
    bool passive;       /* the last verb's voice */
    frame frame;
} reading;

typedef struct deed {
    const trigger *trigger;
    uint32_t first;     /* tokens [first, last) of the trigger */
    uint32_t last;
    voice voice;
    uint32_t subject;   /* actor or NONE */
} deed;

/* Looking ------------------------------------------------------------------ */

static actor *actor_at(const linking *l, uint32_t t)
{
    if (t < l->first || t >= l->last || l->words[t].actor == ENT_NONE)
        return NULL;
    return &l->actors.items[l->words[t].actor];
}

static uint32_t number_of(const linking *l, const actor *a)
{
    return a ? (uint32_t)(a - l->actors.items) : ENT_NONE;
}

static bool ends_clause(const linking *l, uint32_t t)
{
    return ent_link_is_class(l, t, LINK(CLAUSE)) || ent_link_is_mark(l, t, ";")
        || ent_link_is_mark(l, t, ":") || ent_link_is_mark(l, t, "—")
        || l->dossier->tokens[t].kind == ENT_TOKEN_QUOTE;
}

/* The token before 't' that is no auxiliary, or ENT_NONE. */
static uint32_t over_auxiliaries(const linking *l, uint32_t t)
{
    while (t > l->first) {
        const term *w = &l->words[t - 1];
        if (!(w->classes & (LINK(AUXILIARY) | LINK(BE)))
            && (!(w->starts & STARTS_CUE)
                || ent_table_get(&l->rules->cues[l->language], w->folded)
                    == ENT_NONE))
            return t - 1;
        t--;
    }
    return ENT_NONE;
}

/* An actor without a mention in this sentence: whom a pronoun means. */
static uint32_t add_actor(linking *l, uint32_t entity)
{
    actor *a = ent_list_push(l->scratch, &l->actors);
    *a = (actor){ .count = 1, .entities = { entity }, .preposition = 1,
                  .type = l->dossier->entities[entity].type,
                  .mention = ENT_NONE };
    return l->actors.count - 1;
}

/* The person who speaks in this sentence: beside a verb of speech. */
static uint32_t speaker_of(const linking *l)
{
    for (uint32_t t = l->first; t < l->last; t++) {
        if (!ent_link_is_class(l, t, LINK(SPEECH)))
            continue;
        for (uint32_t k = t + 1; k < l->last && k < t + 3; k++)
            if (actor_at(l, k) && actor_at(l, k)->type == ENT_TYPE_PERSON)
                return number_of(l, actor_at(l, k));
        if (t > l->first && actor_at(l, t - 1)
            && actor_at(l, t - 1)->type == ENT_TYPE_PERSON)
            return number_of(l, actor_at(l, t - 1));
    }
    return ENT_NONE;
}

/* Whom the pronoun at token 't' means: "kami" in a quotation its speaker, "he"
 * the last person who did something. */
static uint32_t pronoun_actor(const reading *r, uint32_t t)
{
    linking *l = r->l;
    if (ent_link_is_class(l, t, LINK(SPEAKER)))
        return speaker_of(l);
    if (!ent_link_is_class(l, t, LINK(HERO)) || l->hero == ENT_NONE)
        return ENT_NONE;
    return add_actor(l, l->hero);
}

static bool may_act(const actor *a)
{
    return a->type != ENT_TYPE_AGREEMENT
        && (a->preposition & 1 || a->possessive);
}

/* The nearest actor before token 'p' that may be a subject. */
static uint32_t nearest_before(const reading *r, uint32_t p)
{
    const linking *l = r->l;
    for (uint32_t t = p + 1; t > l->first && p + 1 - t < SUBJECT_REACH;) {
        actor *a = actor_at(l, t - 1);
        if (a) {
            if (may_act(a))
                return number_of(l, a);
            t = a->first < t - 1 ? a->first : t - 1;
            continue;
        }
        if (ent_link_is_class(l, t - 1, LINK(PRONOUN)))
            return pronoun_actor(r, t - 1);
        if ((l->words[t - 1].verb || t - 1 == r->verb)
            && r->subject != ENT_NONE)
            return r->subject;
        if (ends_clause(l, t - 1))
            return ENT_NONE;
        t--;
    }
    return ENT_NONE;
}

/* "X, who has long waited, Y-ed": the actor before the comma that opens what
 * the comma at 'p' closes. */
static uint32_t before_insertion(const linking *l, uint32_t p)
{
    for (uint32_t t = p; t > l->first + 1 && p - t < SUBJECT_REACH; t--) {
        if (l->words[t - 1].verb || ent_link_is_mark(l, t - 1, ";"))
            return ENT_NONE;
        if (!ent_link_is_mark(l, t - 1, ","))
            continue;
        actor *a = actor_at(l, t - 2);
        return a && may_act(a) ? number_of(l, a) : ENT_NONE;
    }
    return ENT_NONE;
}

/* The subject of the verb at token 't'. */
static uint32_t subject_of(const reading *r, uint32_t t)
{
    const linking *l = r->l;
    uint32_t p = over_auxiliaries(l, t);
    if (p == ENT_NONE)
        return ENT_NONE;
    actor *a = actor_at(l, p);
    if (a && a->last == p + 1 && a->type != ENT_TYPE_AGREEMENT
        && (may_act(a) || r->verb == ENT_NONE))
        return may_act(a) ? number_of(l, a) : nearest_before(r, p);
    if (ent_link_is_class(l, p, LINK(RELATIVE))) {
        bool comma = p > l->first && ent_link_is_mark(l, p - 1, ",");
        uint32_t q = comma ? p - 1 : p;
        a = q > l->first ? actor_at(l, q - 1) : NULL;
        return number_of(l, a);
    }
    if (ent_link_is_class(l, p, LINK(PRONOUN)))
        return pronoun_actor(r, p);
    if (ent_link_is_class(l, p, LINK(JOIN) | LINK(CLAUSE))
        || ent_link_is_mark(l, p, ",")) {
        a = p > l->first ? actor_at(l, p - 1) : NULL;
        if (a && a->last > a->head_last && may_act(a))
            return number_of(l, a);
        uint32_t around = ent_link_is_mark(l, p, ",") && !a
            ? before_insertion(l, p) : ENT_NONE;
        if (around != ENT_NONE)
            return around;
        if (r->verb != ENT_NONE && r->subject != ENT_NONE)
            return r->subject;
    }
    return nearest_before(r, p);
}

/* "menjamu sahabatnya, Nama Orang,": the name between the commas. */
static actor *named_after(const linking *l, uint32_t comma)
{
    actor *a = actor_at(l, comma + 1);
    bool whole = a && a->first == comma + 1 && a->preposition & 1
        && (ent_link_is_mark(l, a->last, ",")
            || ent_link_is_mark(l, a->last, "."));
    return whole && a->type != ENT_TYPE_AGREEMENT ? a : NULL;
}

/* The first actor behind token 't' that stands as 'prepositions' allow. */
static uint32_t object_of(const reading *r, uint32_t t,
                          uint64_t prepositions, bool agreements)
{
    const linking *l = r->l;
    uint32_t limit = t + OBJECT_REACH;
    for (uint32_t i = t; i < l->last && i < limit;) {
        actor *a = actor_at(l, i);
        if (a) {
            if ((a->preposition & prepositions)
                && (agreements || a->type != ENT_TYPE_AGREEMENT))
                return number_of(l, a);
            i = a->last;
            continue;
        }
        bool quote = l->dossier->tokens[i].kind == ENT_TOKEN_QUOTE;
        if (ent_link_is_mark(l, i, ",") && (a = named_after(l, i)))
            return number_of(l, a);
        if (l->words[i].verb || (ends_clause(l, i) && !quote)
            || ent_link_is_class(l, i, LINK(RELATIVE) | LINK(PRONOUN))
            || (ent_link_is_mark(l, i, ",") && i > t))
            return ENT_NONE;
        i++;
    }
    return ENT_NONE;
}

/* Who is asked or accused in a clause: "menuntut agar X", "insists that X". */
static uint32_t object_in_clause(const reading *r, uint32_t t,
                                 ent_relation_type type)
{
    const linking *l = r->l;
    if ((type != ENT_RELATION_REQUEST && type != ENT_RELATION_ACCUSE)
        || !(ent_link_is_class(l, t, LINK(CLAUSE))
             || ent_link_is_class(l, t, LINK(AUXILIARY))))
        return ENT_NONE;
    return object_of(r, t + 1, 1, false);
}

/* The next actor, over a few words that are no verbs. */
static uint32_t next_actor(const linking *l, uint32_t t)
{
    for (uint32_t i = t; i < l->last && i < t + NEXT_REACH; i++) {
        actor *a = actor_at(l, i);
        if (a)
            return a->type == ENT_TYPE_AGREEMENT ? ENT_NONE
                : number_of(l, a);
        if (l->words[i].verb || ent_link_is_mark(l, i, ","))
            break;
    }
    return ENT_NONE;
}

/* Who did it, behind a passive: "oleh X", "by X", and in Indonesian right
 * behind the verb. */
static uint32_t agent_of(const linking *l, uint32_t t)
{
    for (uint32_t i = t; l->language == ENT_LANGUAGE_ID && i < l->last
         && i < t + BARE_AGENT_REACH; i++) {
        actor *a = actor_at(l, i);
        if (a && a->type != ENT_TYPE_AGREEMENT && (a->preposition & 1))
            return number_of(l, a);
        if (l->words[i].verb || l->words[i].classes
            || l->dossier->tokens[i].kind != ENT_TOKEN_WORD)
            break;
    }
    for (uint32_t i = t; i < l->last && i < t + AGENT_REACH; i++) {
        if ((ends_clause(l, i) && !ent_link_is_mark(l, i, ":"))
            || l->words[i].verb)
            return ENT_NONE;
        if (ent_link_is_class(l, i, LINK(AGENT)))
            return next_actor(l, i + 1);
    }
    return ENT_NONE;
}

/* Telling ------------------------------------------------------------------ */

/* The entity that takes part: a place stands for its country. */
static uint32_t actor_entity(const linking *l, uint32_t entity)
{
    const ent_entity *e = &l->dossier->entities[entity];
    if (e->type != ENT_TYPE_PLACE)
        return entity;
    for (uint32_t i = 0; e->country == ENT_NONE && i < l->relations.count;
         i++) {
        const ent_relation *r = &l->relations.items[i];
        if (r->source == entity && r->type == ENT_RELATION_LOCATED_IN)
            return r->target;
    }
    return e->country;
}

/* Nobody is on a visit at home. */
static bool is_at_home(const ent_entity *who, uint32_t where)
{
    return who->type == ENT_TYPE_PERSON && who->country == where;
}

static bool fits(const linking *l, ent_relation_type type, uint32_t source,
                 uint32_t target)
{
    const ent_entity *s = &l->dossier->entities[source];
    const ent_entity *t = &l->dossier->entities[target];
    if (s->type == ENT_TYPE_AGREEMENT)
        return false;
    if (type == ENT_RELATION_OFFICE)
        return s->type == ENT_TYPE_PERSON && t->type != ENT_TYPE_PERSON
            && t->type != ENT_TYPE_AGREEMENT;
    if (type == ENT_RELATION_MEMBER_OF)
        return t->type == ENT_TYPE_ORGANIZATION;
    if (type == ENT_RELATION_CONSULT)
        return t->type != ENT_TYPE_AGREEMENT && !is_at_home(s, target)
            && !is_at_home(t, source);
    if (t->type == ENT_TYPE_AGREEMENT)
        return type == ENT_RELATION_SUPPORT || type == ENT_RELATION_REJECT
            || type == ENT_RELATION_RETREAT;
    return true;
}

static void tell_pair(reading *r, const deed *d, uint32_t source,
                      uint32_t target, ent_status status)
{
    linking *l = r->l;
    source = actor_entity(l, source);
    target = actor_entity(l, target);
    if (source == ENT_NONE || target == ENT_NONE
        || !fits(l, d->trigger->type, source, target)
        || (d->trigger->nested
            && l->dossier->entities[target].type == ENT_TYPE_AGREEMENT))
        return; /* to deny that there is a paper is not to refuse it */
    ent_relation relation = {
        .source = source, .target = target, .type = d->trigger->type,
        .status = status, .attributed_to = ENT_NONE,
        .sentence = l->sentence,
        .start = l->dossier->tokens[d->first].start,
        .end = l->dossier->tokens[d->last - 1].end };
    if (r->frame.from != ENT_NONE && d->first > r->frame.from) {
        relation.status = r->frame.status;
        relation.attributed_to =
            l->actors.items[r->frame.by].entities[0];
    }
    ent_link_tell(l, &relation);
}

/* Each of one with each of the other. */
static void tell_pairs(reading *r, const deed *d, uint32_t from, uint32_t to,
                       ent_status status)
{
    const actor *a = &r->l->actors.items[from];
    const actor *b = &r->l->actors.items[to];
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t k = 0; k < b->count; k++)
            tell_pair(r, d, a->entities[i], b->entities[k], status);
}

/* Those that act together, each with each of the later ones. */
static void tell_together(reading *r, const deed *d, uint32_t group,
                          ent_status status)
{
    const actor *a = &r->l->actors.items[group];
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t k = i + 1; k < a->count; k++)
            tell_pair(r, d, a->entities[i], a->entities[k], status);
}

static void sign(linking *l, uint32_t agreement, uint32_t group)
{
    if (agreement == ENT_NONE || group == ENT_NONE)
        return;
    const actor *a = &l->actors.items[group];
    for (uint32_t i = 0; i < a->count; i++)
        *ent_list_push(l->scratch, &l->signatures) = (signature){
            .agreement = l->actors.items[agreement].entities[0],
            .party = a->entities[i], .sentence = l->sentence };
}

/* Triggers ----------------------------------------------------------------- */

static bool ends_with(ent_slice w, const char *end)
{
    return ent_slice_ends(w, ent_slice_of(end));
}

static bool starts_with(ent_slice w, const char *start)
{
    return ent_slice_starts(w, ent_slice_of(start));
}

/* Indonesian nouns of deeds end in -an: kunjungan, penarikan, kecaman; so do
 * bare verbs in -kan, as headlines have them. */
static bool indonesian_noun(ent_slice w)
{
    bool verb = starts_with(w, "me") || starts_with(w, "ber")
        || starts_with(w, "di") || starts_with(w, "ter");
    return !verb && ends_with(w, "an") && !ends_with(w, "kan");
}

static voice indonesian_voice(const linking *l, const trigger *g, uint32_t t)
{
    ent_slice w = l->words[t].folded;
    bool prefixed = starts_with(w, "me") || starts_with(w, "ber");
    if (g->forms & FORM_NOUN)
        return VOICE_NOUN;
    if (starts_with(w, "di") && w.size > 5
        && !starts_with(g->words[0], "di"))
        return VOICE_PASSIVE;
    if (t > l->first && ent_link_is_mark(l, t - 1, "di") && !prefixed)
        return VOICE_PASSIVE;
    if (starts_with(w, "ter") && !starts_with(g->words[0], "ter"))
        return VOICE_PASSIVE;
    return VOICE_ACTIVE;
}

/* Whether an English word that may be both stands where a noun does. */
static bool noun_place(const linking *l, uint32_t t)
{
    if (t == l->first)
        return true;
    const term *before = &l->words[t - 1];
    if (before->classes & (LINK(DETERMINER) | LINK(POSSESSIVE) | LINK(OWN)
                           | LINK(LIGHT) | LINK(HONORIFIC) | LINK(FORMER)
                           | LINK(OFFICE)))
        return true;
    if (before->preposition && !ent_link_is_mark(l, t - 1, "to"))
        return true;
    const actor *a = actor_at(l, t - 1);
    if (a)
        return a->possessive;
    return !before->classes && !before->verb && t - 1 > l->first
        && (ent_link_is_class(l, t - 2, LINK(DETERMINER) | LINK(POSSESSIVE))
            || (actor_at(l, t - 2) && actor_at(l, t - 2)->possessive));
}

static bool be_before(const linking *l, uint32_t t)
{
    for (uint32_t i = t; i > l->first && t - i < BE_REACH; i--) {
        if (ent_link_is_class(l, i - 1, LINK(BE)))
            return true;
        if (!ent_link_is_class(l, i - 1, LINK(AUXILIARY))
            && !ends_with(l->words[i - 1].folded, "ly"))
            break;
    }
    return false;
}

/* "signed by X", "supplied to X by Y": who did it stands behind the word,
 * nothing but a preposition's object before it. */
static bool agent_follows(const linking *l, uint32_t last)
{
    if (last >= l->last || !l->words[last].preposition)
        return false;
    for (uint32_t t = last; t < l->last && t < last + BY_REACH; t++) {
        if (ent_link_is_class(l, t, LINK(AGENT)))
            return true;
        if (l->words[t].verb || ends_clause(l, t)
            || ent_link_is_mark(l, t, ","))
            break;
    }
    return false;
}

static voice english_voice(const linking *l, const trigger *g, uint32_t t,
                           uint32_t last)
{
    ent_slice w = l->words[t].folded;
    if (g->forms & FORM_NOUN)
        return VOICE_NOUN;
    if (!ends_with(w, "ing") && (be_before(l, t) || agent_follows(l, last)))
        return VOICE_PASSIVE;
    return VOICE_ACTIVE;
}

static bool words_match(linking *l, const trigger *g, uint32_t t)
{
    for (uint32_t i = 1; i < g->word_count; i++)
        if (t + i >= l->last || l->words[t + i].actor != ENT_NONE
            || !ent_slice_equal(ent_link_stem_at(l, t + i), g->words[i]))
            return false;
    return true;
}

/* Whether the word at 't' stands as a noun rather than as a verb. */
static bool is_noun(const linking *l, uint32_t t)
{
    ent_slice w = l->words[t].folded;
    if (l->language == ENT_LANGUAGE_ID)
        return indonesian_noun(w);
    return !ends_with(w, "ed") && !ends_with(w, "ing") && noun_place(l, t);
}

/* How well a trigger suits the word at 't': longer ones first, then those whose
 * very word it is, then those of the form that it has here. */
static uint32_t suits(const linking *l, const trigger *g, uint32_t t,
                      uint32_t form)
{
    return g->word_count * 4
        + 2 * ent_slice_equal(g->surface, l->words[t].folded)
        + ((g->forms & form) != 0);
}

/* The trigger that suits token 't' best. */
static bool match(linking *l, uint32_t t, deed *d)
{
    const uint32_t small = LINK(PREPOSITION) | LINK(PRONOUN)
        | LINK(DETERMINER) | LINK(CLAUSE) | LINK(JOIN) | LINK(RELATIVE)
        | LINK(NO_VERB) | LINK(BE);
    uint32_t best = 0;
    d->trigger = NULL;
    if (l->words[t].actor != ENT_NONE
        || l->dossier->tokens[t].kind != ENT_TOKEN_WORD
        || ((l->words[t].classes & small) && !(l->words[t].classes
                                               & LINK(LIGHT))))
        return false;
    uint32_t i = ent_table_get(&l->rules->triggers[l->language],
                               ent_link_stem_at(l, t));
    if (i == ENT_NONE)
        return false;
    uint32_t form = is_noun(l, t) ? FORM_NOUN : FORM_VERB;
    for (; i != ENT_NONE; i = l->rules->trigger_list.items[i].next) {
        const trigger *g = &l->rules->trigger_list.items[i];
        uint32_t fit = suits(l, g, t, form);
        if (fit > best && words_match(l, g, t)) {
            best = fit;
            d->trigger = g;
        }
    }
    if (!d->trigger || (form == FORM_NOUN && d->trigger->word_count == 1
                        && !(d->trigger->forms & FORM_NOUN)))
        return false;
    d->first = t;
    d->last = t + d->trigger->word_count;
    d->voice = l->language == ENT_LANGUAGE_ID
        ? indonesian_voice(l, d->trigger, t)
        : english_voice(l, d->trigger, t, d->last);
    return true;
}

/* Deeds -------------------------------------------------------------------- */

/* The other party of a mutual deed: behind "dengan" or "with". */
static uint32_t partner_of(const linking *l, uint32_t t)
{
    for (uint32_t i = t; i < l->last && i < t + OBJECT_REACH; i++) {
        if (ends_clause(l, i) || (l->words[i].verb && i > t))
            return ENT_NONE;
        if (!ent_link_is_class(l, i, LINK(WITH)))
            continue;
        uint32_t found = next_actor(l, i + 1);
        if (found != ENT_NONE)
            return found;
    }
    return ENT_NONE;
}

static uint32_t agreement_near(const linking *l, uint32_t first,
                               uint32_t last)
{
    for (uint32_t i = first; i < last && i < l->last; i++) {
        actor *a = actor_at(l, i);
        if (a && a->type == ENT_TYPE_AGREEMENT)
            return number_of(l, a);
    }
    return ENT_NONE;
}

static void tell_mutual(reading *r, const deed *d, uint32_t doer,
                        uint32_t other, ent_status status)
{
    linking *l = r->l;
    uint32_t partner = other == ENT_NONE ? partner_of(l, d->last) : other;
    uint32_t back = d->first - l->first > 8 ? d->first - 8 : l->first;
    if (doer != ENT_NONE)
        tell_together(r, d, doer, status);
    if (doer != ENT_NONE && partner != ENT_NONE)
        tell_pairs(r, d, doer, partner, status);
    else if (partner != ENT_NONE)
        tell_together(r, d, partner, status);
    if (d->trigger->type != ENT_RELATION_AGREE)
        return;
    uint32_t agreement = d->voice == VOICE_PASSIVE
        ? agreement_near(l, back, d->first) : ENT_NONE;
    if (agreement == ENT_NONE)
        agreement = agreement_near(l, d->last, d->last + OBJECT_REACH);
    sign(l, agreement, doer);
    sign(l, agreement, partner);
}

static void tell_deed(reading *r, const deed *d, uint32_t doer,
                      uint32_t other, ent_status status)
{
    const linking *l = r->l;
    if (doer == other)
        other = ENT_NONE;
    if (d->trigger->side == SIDE_MUTUAL) {
        tell_mutual(r, d, doer, other, status);
    } else if (doer != ENT_NONE
               && d->trigger->type == ENT_RELATION_CONSULT
               && (other == ENT_NONE || l->actors.items[other].type
                   == ENT_TYPE_PLACE)) {
        tell_together(r, d, doer, status);
        if (other != ENT_NONE)
            tell_pairs(r, d, doer, other, status);
    } else if (doer != ENT_NONE && other != ENT_NONE) {
        if (d->trigger->side == SIDE_REVERSE)
            tell_pairs(r, d, other, doer, status);
        else
            tell_pairs(r, d, doer, other, status);
    }
    if (d->trigger->nested && doer != ENT_NONE)
        r->frame = (frame){ .by = doer, .accused = other, .from = d->last - 1,
            .status = d->trigger->type == ENT_RELATION_REJECT
                ? ENT_STATUS_DENIED : ENT_STATUS_ALLEGED };
}

/* "kunjungan A ke B", "A's visit to B", "tuduhan A terhadap B",
 * "talks between A and B". */
static void read_noun(reading *r, const deed *d, ent_status status)
{
    linking *l = r->l;
    uint32_t owner = ENT_NONE, at = d->last;
    actor *a = d->first > l->first ? actor_at(l, d->first - 1) : NULL;
    if (!a && d->first > l->first + 1)
        a = actor_at(l, d->first - 2);
    if (l->language == ENT_LANGUAGE_EN && a && a->possessive)
        owner = number_of(l, a);
    if (owner == ENT_NONE && d->last < l->last) {
        a = actor_at(l, d->last);
        if (a && l->language == ENT_LANGUAGE_ID && (a->preposition & 1)
            && a->type != ENT_TYPE_AGREEMENT) {
            owner = number_of(l, a);
            at = a->last;
        } else if (ent_link_is_class(l, d->last, LINK(BELONGING) | LINK(AGENT)
                                     | LINK(BETWEEN))) {
            owner = object_of(r, d->last, UINT64_MAX, false);
            if (owner != ENT_NONE)
                at = l->actors.items[owner].last;
        }
    }
    if (owner == ENT_NONE)
        owner = agent_of(l, d->last);
    if (owner == ENT_NONE && r->verb != ENT_NONE && !r->passive
        && d->first - r->verb <= OWNER_REACH)
        owner = r->subject;
    uint32_t target = object_of(r, at, d->trigger->prepositions & ~1ull,
                                true);
    tell_deed(r, d, owner, target, status);
}

/* To whom a passive deed is done: its subject, or "supplied to X". */
static uint32_t sufferer_of(const reading *r, const deed *d)
{
    const linking *l = r->l;
    uint64_t leads = d->trigger->prepositions & ~1ull;
    if (d->trigger->side == SIDE_MUTUAL)
        return ENT_NONE;
    if (d->subject == ENT_NONE)
        return object_of(r, d->last, leads, false);
    return l->actors.items[d->subject].type == ENT_TYPE_AGREEMENT
        ? ENT_NONE : d->subject;
}

static void read_verb(reading *r, deed *d, ent_status status)
{
    linking *l = r->l;
    if (d->voice == VOICE_PASSIVE) {
        tell_deed(r, d, agent_of(l, d->last), sufferer_of(r, d), status);
        return;
    }
    uint32_t other = object_of(r, d->last, d->trigger->prepositions,
                               d->trigger->side != SIDE_MUTUAL);
    if (other == ENT_NONE)
        other = object_in_clause(r, d->last, d->trigger->type);
    tell_deed(r, d, d->subject, other, status);
}

/* Where the clause of token 't' begins, its first word ("if") included. */
static uint32_t clause_begin(const linking *l, uint32_t t)
{
    while (t > l->first && !ends_clause(l, t - 1))
        t--;
    bool clause = t > l->first && ent_link_is_class(l, t - 1, LINK(CLAUSE));
    return clause ? t - 1 : t;
}

static void read_word(reading *r, uint32_t t, uint32_t *next)
{
    linking *l = r->l;
    deed d;
    bool found = match(l, t, &d);
    *next = found ? d.last : t + 1;
    if (found)
        l->words[t].deed = DEED(d.trigger->type, d.voice);
    if (!found && !l->words[t].verb)
        return;
    if (found && d.voice == VOICE_NOUN) {
        ent_status status;
        if (ent_link_read_status(l, clause_begin(l, t), t, &status))
            read_noun(r, &d, status);
        return;
    }
    uint32_t subject = subject_of(r, t);
    bool passive = found && d.voice == VOICE_PASSIVE;
    ent_status status;
    if (found) {
        d.subject = subject;
        if (ent_link_read_status(l, clause_begin(l, t), t, &status))
            read_verb(r, &d, status);
    }
    r->subject = subject;
    r->verb = t;
    r->passive = passive;
    if (subject != ENT_NONE && l->actors.items[subject].count == 1
        && l->actors.items[subject].type == ENT_TYPE_PERSON)
        l->hero = l->actors.items[subject].entities[0];
}

/* Whether a sentence has two between whom something may happen; of one alone,
 * a person, it is remembered. */
static bool has_two(linking *l)
{
    const actor *a = l->actors.items;
    uint32_t count = l->actors.count;
    if (count > 1 || (count == 1 && a->count > 1))
        return true;
    if (count == 1 && l->has_pronoun && l->hero != ENT_NONE)
        return true;
    if (count == 1 && a->type == ENT_TYPE_PERSON && may_act(a))
        l->hero = a->entities[0];
    return false;
}

/* Marks the deeds of a sentence that no rule reads. */
static void mark_deeds(linking *l)
{
    deed d;
    for (uint32_t t = l->first; t < l->last; t++)
        if (match(l, t, &d))
            l->words[t].deed = DEED(d.trigger->type, d.voice);
}

void ent_link_read_events(linking *l)
{
    if (!has_two(l)) {
        mark_deeds(l);
        return;
    }
    reading r = { .l = l, .subject = ENT_NONE, .verb = ENT_NONE,
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
