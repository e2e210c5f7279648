/* triggers.c: which words of a sentence tell a deed, and in which voice: voices
 * first, then how a trigger's words match, then which of several suits best.
 * What a word is where it stands senses.c judges. */

#include "link/deeds.h"

#define BE_REACH 3
#define BY_REACH 5
#define GAP_REACH 7

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

static bool be_before(const linking *l, uint32_t t)
{
    for (uint32_t i = t; i > l->first && t - i < BE_REACH; i--) {
        if (ent_link_is_class(l, i - 1, LINK(BE)))
            return true;
        if (ent_link_is_mark(l, i - 1, "to"))
            break; /* "is to buy" */
        if (!ent_link_is_class(l, i - 1, LINK(AUXILIARY))
            && !ends_with(l->words[i - 1].folded, "ly"))
            break;
    }
    return false;
}

/* "signed by X", "supplied to X by Y": who did it stands behind the word,
 * nothing but a preposition's object before it. */
bool ent_link_is_by_somebody(const linking *l, uint32_t last)
{
    if (last >= l->last || !l->words[last].preposition)
        return false;
    for (uint32_t t = last; t < l->last && t < last + BY_REACH; t++) {
        if (ent_link_is_class(l, t, LINK(AGENT)))
            return !ent_link_is_rare(l, t + 1, RARE(MEANS));
        if (l->words[t].verb || ends_clause(l, t)
            || ent_link_is_mark(l, t, ","))
            break;
    }
    return false;
}

/* "X, accused of fraud", "X jailed in Y": to whom it is done stands before. */
static bool lacks_object(const linking *l, const trigger *g, uint32_t last)
{
    bool undergone = g->word_count == 1
        && ent_link_is_rare(l, last - 1, RARE(UNDERGONE));
    if (undergone && last < l->last
        && l->dossier->tokens[last].kind == ENT_TOKEN_PUNCT)
        return true;
    bool blamed = g->type == ENT_RELATION_ACCUSE && g->nested
        && ends_with(l->words[last - 1].folded, "ed");
    return (undergone || blamed) && last < l->last
        && l->words[last].preposition;
}

/* "Was concerned about X": what one feels is no passive. */
static bool is_felt(const linking *l, const trigger *g, uint32_t last)
{
    return g->type == ENT_RELATION_ACCUSE && g->word_count == 2
        && ends_with(l->words[last - 2].folded, "ed")
        && l->words[last - 1].preposition;
}

/* "Sought mediation by X", "to ease controls by X": the verb has an object of
 * its own, and "by" says whose that is. */
static bool has_object(linking *l, const trigger *g, uint32_t last)
{
    ent_slice w = l->words[last - 1].folded;
    return g->word_count > 1 && l->words[last - 1].actor == ENT_NONE
        && ((ends_with(w, "s") && !ends_with(w, "ss"))
            || ent_link_names_noun(l, last - 1));
}

static voice english_voice(linking *l, const trigger *g, uint32_t t,
                           uint32_t last)
{
    uint32_t v = t + (ends_with(l->words[t].folded, "ly") && last > t + 1);
    ent_slice w = l->words[v].folded; /* "jointly building" */
    if (g->forms & FORM_NOUN)
        return VOICE_NOUN;
    bool suffers = be_before(l, t) || lacks_object(l, g, last)
        || (ent_link_is_by_somebody(l, last) && !has_object(l, g, last));
    if (suffers && !ends_with(w, "ing") && !is_felt(l, g, last))
        return VOICE_PASSIVE;
    return VOICE_ACTIVE;
}

/* Whether a token may be a trigger's second word or a later one: no name, but
 * the title before one, or an agreement. */
static bool may_continue(const linking *l, uint32_t t)
{
    const actor *a = actor_at(l, t);
    return !a || a->type == ENT_TYPE_AGREEMENT
        || (l->words[t].classes & LINK(OFFICE));
}

/* The first token from 't' on, over a few, whose stem is 'root'; no verb, no
 * clause and no comma lies before it. The bits of all roots that are looked at
 * are added to '*seen'. */
static uint32_t over_gap(linking *l, uint32_t t, uint64_t root, uint64_t *seen)
{
    uint32_t end = t + GAP_REACH;
    for (uint32_t i = t; i < l->last && i <= end; i++) {
        uint64_t at = may_continue(l, i) ? ent_link_root_at(l, i) : 0;
        *seen |= at ? ent_link_root_bit(at) : 0;
        if (at && at == root)
            return i;
        if ((l->words[i].verb && !ent_link_is_participle(l, i))
            || (ends_clause(l, i) && !ent_link_is_mark(l, i, "as"))
            || ent_link_is_mark(l, i, ","))
            break; /* "described X as a foe" goes on */
        end += i > t && l->words[i].actor != ENT_NONE
            && l->words[i].actor == l->words[i - 1].actor; /* a long name */
    }
    return ENT_NONE;
}

/* Whether the trigger's words stand from 't' on; '*last' is then the end of
 * those before its gap, if anything stands in it: arguments may begin there.
 * '*end' is that of all. */
static bool words_match(linking *l, const trigger *g, uint32_t t,
                        uint32_t *last, uint32_t *end)
{
    uint32_t at = t + 1;
    uint64_t seen = 0;
    *last = ENT_NONE;
    for (uint32_t i = 1; i < g->word_count; i++, at++) {
        if (ent_slice_equal(g->words[i], TRIGGER_GAP)) {
            uint32_t gap = at;
            at = over_gap(l, gap, g->roots[++i], &seen);
            if (at == ENT_NONE)
                return false;
            *last = at > gap ? gap : *last;
        } else if (at >= l->last || !may_continue(l, at)
                   || ent_link_root_at(l, at) != g->roots[i]) {
            return false;
        }
    }
    if (*last == ENT_NONE)
        *last = at;
    *end = at;
    return true;
}

/* Whether a trigger's verb is one that headlines use without its prefix, and
 * the word at 't' is that. */
static bool is_bare(const linking *l, const trigger *g, uint32_t t)
{
    return g->roots[0] == l->words[t].hash
        && starts_with(g->surface, "me") && !ends_with(g->surface, "i")
        && !ends_with(g->surface, "kan");
}

/* Right behind who acts, or first in a headline. */
static bool headlines(const linking *l, uint32_t t)
{
    return t > l->first ? l->words[t - 1].actor != ENT_NONE
        : l->dossier->sentences[l->sentence].title_case;
}

/* The suffix that an Indonesian verb takes, an enclitic aside: "menemukan" and
 * "menemui" are two verbs. */
static char suffix_of(ent_slice w, ent_slice root)
{
    if (ends_with(w, "nya"))
        w.size -= 3;
    if (ends_with(w, "kan") && !ends_with(root, "kan"))
        return 'k';
    return ends_with(w, "i") && !ends_with(root, "i") ? 'i' : ' ';
}

/* Whether a word is a verb of the trigger's root, but not that verb. */
static bool indonesian_sibling(ent_slice w, const trigger *g)
{
    if (ent_slice_equal(g->surface, g->words[0])) /* "mencabut", "cabut" */
        return g->word_count == 1 && !ent_slice_equal(w, g->surface);
    bool verb = (starts_with(w, "me") || starts_with(w, "di"))
        && starts_with(g->surface, "me");
    return verb && g->word_count == 1 && suffix_of(w, g->words[0])
        != suffix_of(g->surface, g->words[0]);
}

/* Indonesian words of the trigger's root that are neither verbs nor the noun
 * that it names: "penghubung", "rudal", "tahanan". */
static bool indonesian_other(ent_slice w, const trigger *g)
{
    static const char *const verbs[] = { "me", "ber", "di", "ter" };
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (starts_with(w, verbs[i]))
            return indonesian_sibling(w, g);
    if (g->forms & FORM_NOUN)
        return !ent_slice_starts(w, g->surface);
    return !ends_with(w, "kan") && !ends_with(w, "i")
        && !ent_slice_equal(w, g->surface);
}

/* English ones, of which a verb's forms and a noun's plural are none:
 * "supporter", "government", "opposite". */
static bool english_other(ent_slice w, const trigger *g)
{
    size_t size = g->surface.size;
    if (g->forms & FORM_NOUN)
        return w.size > size + 2 || ends_with(w, "ed")
            || !ent_slice_starts(w, ent_slice_part(g->surface, 0, size - 1));
    return ends_with(w, "ers") || ends_with(w, "ors") || ends_with(w, "ments")
        || ends_with(w, "ions") || !(ends_with(w, "s") || ends_with(w, "d")
                                     || ends_with(w, "ing"));
}

/* Whether a word is of a trigger's root, but no deed. */
static bool is_other(const linking *l, const trigger *g, uint32_t t)
{
    ent_slice w = l->words[t].folded;
    return l->language == ENT_LANGUAGE_ID ? indonesian_other(w, g)
        : g->written != l->words[t].hash && english_other(w, g);
}

void ent_link_judge_triggers(const linking *l, uint32_t t, known_word *k)
{
    k->deedless = true;
    k->bare = false;
    for (uint32_t i = k->trigger; i != ENT_NONE;) {
        const trigger *g = &l->rules->trigger_list.items[i];
        bool bare = is_bare(l, g, t);
        k->deedless = k->deedless && !bare && is_other(l, g, t);
        k->bare = k->bare || (bare && g->word_count == 1);
        i = g->next;
    }
}

/* How well a trigger suits the word at 't': longer ones first, then those whose
 * very word it is, then those of the form that it has here. */
static uint32_t suits(const linking *l, const trigger_hint *h, uint32_t t,
                      uint32_t form)
{
    return h->word_count * 4u
        + 2u * (h->written == l->words[t].hash)
        + ((h->forms & form) != 0);
}

/* "A genocide case", "attack helicopters": an English noun before another is no
 * deed; a package of aid is aid. */
static bool only_describes(const linking *l, uint32_t t, const deed *d)
{
    uint32_t next = t + d->trigger->word_count;
    if (l->language != ENT_LANGUAGE_EN || next >= l->last
        || d->trigger->type == ENT_RELATION_AID
        || d->trigger->type == ENT_RELATION_COOPERATE)
        return false;
    const term *w = &l->words[next];
    return l->dossier->tokens[next].kind == ENT_TOKEN_WORD
        && l->dossier->tokens[next].shape == ENT_SHAPE_LOWER
        && !w->classes && !w->verb && w->actor == ENT_NONE
        && !ends_with(w->folded, "ly") && !ends_with(w->folded, "ing")
        && !ent_link_is_rare(l, next, RARE(TIME));
}

/* "X-ish bans on parties": what may be a noun is no verb with a preposition
 * between it and its object. */
static bool is_parted(const linking *l, const trigger *g, uint32_t t,
                      uint32_t form)
{
    return form == FORM_NOUN && !(g->forms & FORM_NOUN)
        && l->language == ENT_LANGUAGE_EN && g->word_count > 1
        && ent_slice_equal(g->words[1], TRIGGER_GAP)
        && t + 1 < l->last && l->words[t + 1].preposition;
}

/* What stands behind a word, as hints have it. */
typedef struct ahead {
    uint32_t second; /* of the next word; 0: none that a trigger has */
    uint64_t behind; /* of those behind a gap, once looked for */
    bool looked;
} ahead;

static ahead look_ahead(const linking *l, uint32_t t)
{
    ahead a = { .looked = false };
    if (t + 1 < l->last && may_continue(l, t + 1))
        a.second = ent_link_second(ent_link_root_at(l, t + 1));
    return a;
}

/* Whether what stands behind token 't' may be the trigger's, by its hint. */
static bool may_match(linking *l, uint32_t t, const trigger_hint *h, ahead *a)
{
    if (!h->behind)
        return !h->second || h->second == a->second;
    if (!a->looked)
        over_gap(l, t + 1, 0, &a->behind);
    a->looked = true;
    return (h->behind & a->behind) != 0;
}

/* The trigger of these forms that suits token 't' best, into '*d'; 'i' is the
 * first with its root. Returns whether the word is no form of another:
 * "withdrew". */
static bool choose(linking *l, uint32_t t, uint32_t i, uint32_t forms,
                   uint32_t form, deed *d)
{
    const trigger *all = l->rules->trigger_list.items;
    const trigger_hint *h = &l->rules->hints.items[all[i].hint];
    uint32_t best = 0, last, end;
    ahead a = look_ahead(l, t);
    bool irregular = true, more = true, id = l->language == ENT_LANGUAGE_ID;
    bool bare = id && ent_link_known_at(l, t)->bare;
    bool verb = !bare || ent_link_bare_place(l, t);
    uint32_t noun = ent_link_is_bare_noun(l, t) ? FORM_NOUN : 0;
    bool acts = id && headlines(l, t);
    d->trigger = NULL;
    for (; more; h++) {
        uint32_t fit = suits(l, h, t, form) + 2u * ((h->forms & noun) != 0);
        more = !h->last;
        irregular = irregular && h->written == l->words[t].hash;
        if (fit <= best || !(h->forms & forms) || !may_match(l, t, h, &a))
            continue;
        const trigger *g = &all[h->trigger];
        bool other = (g->forms & FORM_VERB)
            ? (!verb && g->word_count == 1)
              || (is_other(l, g, t) && !(acts && is_bare(l, g, t)))
            : is_other(l, g, t);
        if (!other && !is_parted(l, g, t, form)
            && words_match(l, g, t, &last, &end)) {
            best = fit;
            d->trigger = g;
            d->last = last;
            d->end = end;
        }
    }
    return irregular;
}

/* "Of shelling a school", "for killing 12": a gerund with an object is a verb,
 * whatever noun it is too. */
static bool takes_object(const linking *l, uint32_t t)
{
    const uint32_t opens = LINK(DETERMINER) | LINK(POSSESSIVE) | LINK(OWN);
    return l->language == ENT_LANGUAGE_EN && t > l->first
        && t + 1 < l->last && ends_with(l->words[t].folded, "ing")
        && !(l->words[t - 1].classes & opens) && !actor_at(l, t - 1)
        && ((l->words[t + 1].classes & (LINK(DETERMINER) | LINK(OWN)))
            || l->dossier->tokens[t + 1].kind == ENT_TOKEN_NUMBER
            || (l->words[t - 1].preposition && actor_at(l, t + 1)));
}

bool ent_link_match(linking *l, uint32_t t, deed *d)
{
    d->trigger = NULL;
    uint32_t i = ent_link_may_begin(l, t) ? ent_link_trigger_at(l, t)
        : ENT_NONE;
    if (i == ENT_NONE || ent_link_is_rare(l, t, RARE(NO_DEED))
        || ent_link_known_at(l, t)->deedless)
        return false;
    noun_sense sense = ent_link_noun_sense(l, t);
    uint32_t form = sense != NO_NOUN ? FORM_NOUN : FORM_VERB;
    uint32_t nouns = takes_object(l, t) ? 0 : FORM_NOUN;
    bool irregular = true;
    if (sense == SURE_NOUN && !(l->words[t].classes & LINK(LIGHT)))
        irregular = choose(l, t, i, FORM_NOUN, form, d);
    bool verb = l->language == ENT_LANGUAGE_EN
        || !(l->words[t].classes & LINK(NO_VERB));
    if (!d->trigger)
        irregular = choose(l, t, i, nouns | (verb ? FORM_VERB : 0), form, d);
    if (d->trigger && !(d->trigger->forms & FORM_NOUN)
        && ent_link_is_gerund(l, t))
        return false;
    bool act = t > l->first && ent_link_is_rare(l, t - 1, RARE(PEOPLE));
    bool opened = t > l->first && ent_link_is_class(l, t - 1,
                                                    LINK(DETERMINER));
    if (!d->trigger || (form == FORM_NOUN
                        && (d->trigger->word_count == 1 || opened)
                        && !(d->trigger->forms & FORM_NOUN)
                        && (sense == SURE_NOUN || (!irregular && !act)))
        || (d->trigger->forms == FORM_NOUN && only_describes(l, t, d)))
        return false;
    d->first = t;
    d->type = d->trigger->type;
    d->voice = l->language == ENT_LANGUAGE_ID
        ? indonesian_voice(l, d->trigger, t)
        : english_voice(l, d->trigger, t, d->last);
    return true;
}
