/* seek.c: who does it: subjects of verbs. */

#include "link/deeds.h"

#define SUBJECT_REACH 16
#define PLAIN_REACH 6
#define LATER_REACH 30

/* Whether an auxiliary of two halves ends before token 't': "diam-diam". */
static bool is_doubled(const linking *l, uint32_t t)
{
    const ent_token *tokens = l->dossier->tokens;
    if (t < l->first + 3 || tokens[t - 2].kind != ENT_TOKEN_HYPHEN)
        return false;
    uint32_t classes = ent_table_get(
        &l->rules->words[l->language],
        ent_dossier_text(l->dossier, tokens[t - 3].start, tokens[t - 1].end));
    return classes != ENT_NONE && (classes & LINK(AUXILIARY));
}

/* The token before 't' that is no auxiliary, or ENT_NONE. */
static uint32_t over_auxiliaries(const linking *l, uint32_t t)
{
    while (t > l->first) {
        const term *w = &l->words[t - 1];
        if (is_doubled(l, t))
            t -= 2;
        else if (!(w->classes & (LINK(AUXILIARY) | LINK(BE)))
            && (!(w->starts & STARTS_CUE)
                || ent_table_get(&l->rules->cues[l->language].all, w->folded)
                    == ENT_NONE))
            return t - 1;
        t--;
    }
    return ENT_NONE;
}

uint32_t ent_link_governor(const linking *l, const actor *a)
{
    uint32_t t = a->first;
    while (t > l->first && ent_link_is_class(
               l, t - 1, LINK(DETERMINER) | LINK(HONORIFIC) | LINK(OFFICE)))
        t--;
    return t > l->first && l->words[t - 1].preposition ? t - 1 : ENT_NONE;
}

/* "The attack by", "pembunuhan X oleh": whether who stands behind the "by" at
 * token 'by' does what a noun tells. */
static bool is_noun_done_by(const linking *l, uint32_t by)
{
    const actor *a = l->language == ENT_LANGUAGE_ID ? actor_at(l, by - 1)
        : NULL;
    uint32_t last = a ? a->first : by;
    uint32_t reach = a ? 3 : 1; /* "penembakan pesawat X oleh" */
    for (uint32_t t = last; t > l->first && last - t < reach; t--)
        if (l->words[t - 1].deed)
            return DEED_VOICE(l->words[t - 1].deed) == VOICE_NOUN;
    return false;
}

/* "Ministers from X", "soldiers of X", "crowds in X": X acts, unless a deed is
 * "of X"; of a deed "by X" X does. */
static bool may_act_by_others(const linking *l, const actor *a)
{
    uint32_t by = ent_link_governor(l, a);
    if (by == ENT_NONE || by == l->first || a->type == ENT_TYPE_AGREEMENT)
        return false;
    if (ent_link_is_class(l, by, LINK(LOCATIVE)))
        return ent_link_is_rare(l, by - 1, RARE(PEOPLE) | RARE(CROWD));
    if (ent_link_is_class(l, by, LINK(AGENT)))
        return is_noun_done_by(l, by);
    return ent_link_is_rare(l, by, RARE(ORIGIN)) && !l->words[by - 1].deed
        && !l->words[by - 1].verb && l->words[by - 1].actor == ENT_NONE;
}

/* "Pembunuhan X oleh Y": X only suffers. */
static bool is_struck_by(const linking *l, const actor *a)
{
    return l->language == ENT_LANGUAGE_ID
        && ent_link_is_class(l, a->last, LINK(AGENT));
}

/* "X-ish prisoners in Y-ish jails", "X set up posts on the Y-ish border to
 * stop": whom the words before a preposition name acts, not who stands behind
 * it. Behind 'p' stands the verb, over its auxiliaries. */
static const actor *head_of(const reading *r, const actor *a, uint32_t p)
{
    const linking *l = r->l;
    if (l->language != ENT_LANGUAGE_EN || !a->possessive
        || (a->preposition & 1))
        return a;
    for (uint32_t t = a->first; t > l->first; t--) {
        const actor *b = actor_at(l, t - 1);
        if (b)
            return may_act(b) && (b->preposition & 1) ? b : a;
        if (t - 1 == r->verb && r->subject != ENT_NONE
            && ent_link_is_mark(l, p + 1, "to"))
            return &l->actors.items[r->subject];
        if (l->words[t - 1].verb || ends_clause(l, t - 1)
            || ent_link_is_class(l, t - 1, LINK(JOIN) | LINK(RELATIVE))
            || ent_link_is_mark(l, t - 1, ","))
            break;
    }
    return a;
}

bool ent_link_is_nobodys(const reading *r)
{
    return r->l->language == ENT_LANGUAGE_EN && r->verb != ENT_NONE
        && r->subject == ENT_NONE
        && (r->passive || ent_slice_ends(r->l->words[r->verb].folded,
                                         ENT_S("ing")));
}

/* The nearest actor before token 'p' that may be a subject. */
static uint32_t nearest_before(const reading *r, uint32_t p)
{
    const linking *l = r->l;
    uint32_t second = ENT_NONE;
    for (uint32_t t = p + 1; t > l->first && p + 1 - t < SUBJECT_REACH;) {
        actor *a = actor_at(l, t - 1);
        if (a) {
            if (may_act(a))
                return second != ENT_NONE && is_struck_by(l, a) ? second
                    : number_of(l, head_of(r, a, p));
            if (may_act_by_others(l, a))
                second = number_of(l, a);
            t = a->first < t - 1 ? a->first : t - 1;
            continue;
        }
        uint32_t two = ent_link_is_class(l, t - 1, LINK(BOTH))
            ? ent_link_the_two(r->l, t, ENT_NONE) : ENT_NONE;
        if (two != ENT_NONE)
            return two;
        if (ent_link_is_class(l, t - 1, LINK(PRONOUN)))
            return ent_link_pronoun(r, t - 1);
        if (ent_link_is_class(l, t - 1, LINK(JOIN)) && r->verb != ENT_NONE
            && ent_link_is_class(l, t, LINK(AUXILIARY)))
            return r->subject;
        if ((l->words[t - 1].verb || t - 1 == r->verb)
            && r->subject != ENT_NONE)
            return r->subject;
        if (ends_clause(l, t - 1)
            || (t - 1 == r->verb && ent_link_is_nobodys(r)))
            break;
        t--;
    }
    return second;
}

/* "X, who has long waited, Y-ed": the actor before the comma that opens what
 * the comma at 'p' closes. */
static uint32_t before_insertion(const linking *l, uint32_t p)
{
    for (uint32_t t = p; t > l->first + 1 && p - t < SUBJECT_REACH; t--) {
        bool compound = l->dossier->tokens[t - 2].kind == ENT_TOKEN_HYPHEN;
        if ((l->words[t - 1].verb && !compound)
            || ent_link_is_mark(l, t - 1, ";"))
            return ENT_NONE;
        if (!ent_link_is_mark(l, t - 1, ","))
            continue;
        actor *a = actor_at(l, t - 2);
        if (!a || may_act(a))
            return number_of(l, a);
    }
    return ENT_NONE;
}

/* Behind a relative clause that a comma or ", and" closes, the subject before
 * it goes on. */
static bool closes_relative(const reading *r, uint32_t p)
{
    const linking *l = r->l;
    return r->relative && r->main != ENT_NONE
        && (ent_link_is_mark(l, p, ",")
            || (ent_link_is_class(l, p, LINK(JOIN)) && p > l->first
                && ent_link_is_mark(l, p - 1, ",")));
}

/* "Somebody waved the flag of X and shouted": what "and" joins to a verb whose
 * subject is no actor has none either. */
static bool is_joined(const reading *r, uint32_t p)
{
    const linking *l = r->l;
    if (r->verb == ENT_NONE || !ent_link_is_class(l, p, LINK(JOIN)))
        return false;
    for (uint32_t i = r->verb; i < p; i++)
        if (ends_clause(l, i) || ent_link_is_mark(l, i, ","))
            return false;
    return true;
}

/* Whether the verb at 't' is of a clause that comes before the sentence's own:
 * "After meeting X, Y said". Behind 'p' stand its auxiliaries. */
static bool opens_sentence(const reading *r, uint32_t p, uint32_t t)
{
    const linking *l = r->l;
    uint32_t at = p == ENT_NONE ? l->first : p;
    while (at < t && !ent_link_is_class(l, at, LINK(CLAUSE)))
        at++;
    if (r->verb != ENT_NONE || at == t)
        return false;
    for (uint32_t i = at; i > l->first; i--)
        if (actor_at(l, i - 1) && may_act(actor_at(l, i - 1)))
            return false;
    return true;
}

uint32_t ent_link_subject_later(const linking *l, uint32_t t)
{
    for (uint32_t i = t; i < l->last && i < t + LATER_REACH; i++) {
        if (i > t && ends_clause(l, i))
            break;
        const actor *a = ent_link_is_mark(l, i, ",") ? actor_at(l, i + 1)
            : NULL;
        if (a && may_act(a) && a->last < l->last
            && !ent_link_is_mark(l, a->last, ","))
            return number_of(l, a);
    }
    return ENT_NONE;
}

/* "Kecam X, Y ...", "usai menemui X, Y ...": who acts stands behind the comma
 * that closes what an Indonesian sentence begins with. */
static uint32_t behind_opening(const reading *r, uint32_t t)
{
    const linking *l = r->l;
    for (uint32_t i = t + 1; l->language == ENT_LANGUAGE_ID && i < l->last
         && i < t + SUBJECT_REACH; i++) {
        if (ent_link_is_mark(l, i, ",")) {
            actor *a = actor_at(l, i + 1);
            bool verb = a && a->last < l->last
                && (l->words[a->last].verb
                    || ent_link_is_class(l, a->last, LINK(AUXILIARY))
                    || ent_link_trigger_at(r->l, a->last) != ENT_NONE);
            return verb && may_act(a) ? number_of(l, a) : ENT_NONE;
        }
        if (ends_clause(l, i))
            break;
    }
    return ENT_NONE;
}

/* "A crowd protesting": the participle behind token 'p' has people for its
 * subject that nobody named stands for. */
static bool is_of_others(const linking *l, uint32_t p, uint32_t t)
{
    if (l->language != ENT_LANGUAGE_EN || p + 1 != t
        || !ent_slice_ends(l->words[t].folded, ENT_S("ing")))
        return false;
    for (uint32_t i = p + 1; i > l->first && p + 1 - i < PLAIN_REACH; i--) {
        if (i <= p && ent_link_is_class(l, i - 1, LINK(DETERMINER)))
            return true;
        if (l->words[i - 1].classes || l->words[i - 1].verb
            || l->dossier->tokens[i - 1].shape != ENT_SHAPE_LOWER)
            break;
    }
    return false;
}

/* "X, the chair of BDN, who ...": the person before a body that does not act,
 * or NULL. */
static actor *person_of(const linking *l, uint32_t p)
{
    uint32_t t = p - (p > l->first && ent_link_is_mark(l, p - 1, ","));
    const actor *a = t > l->first ? actor_at(l, t - 1) : NULL;
    if (!a || a->type == ENT_TYPE_PERSON || (a->preposition & 1))
        return NULL;
    for (t = a->first; t > l->first && p - t < SUBJECT_REACH; t--) {
        actor *before = actor_at(l, t - 1);
        if (l->words[t - 1].verb || ent_link_is_mark(l, t - 1, ";"))
            return NULL;
        if (before)
            return before->type == ENT_TYPE_PERSON ? before : NULL;
    }
    return NULL;
}

/* "X-ish troops that", "X, an armed group that", "a law that": whom the "that"
 * before a verb means. */
static uint32_t antecedent_of(const linking *l, uint32_t that)
{
    uint32_t i = that;
    while (i > l->first && that - i < PLAIN_REACH && !actor_at(l, i - 1)
           && !l->words[i - 1].classes && !l->words[i - 1].verb
           && l->dossier->tokens[i - 1].shape == ENT_SHAPE_LOWER)
        i--;
    if (i > l->first && actor_at(l, i - 1))
        return number_of(l, actor_at(l, i - 1));
    bool told = i + 1 < that && i > l->first + 1
        && ent_link_is_class(l, i - 1, LINK(DETERMINER))
        && ent_link_is_mark(l, i - 2, ",");
    return told ? number_of(l, actor_at(l, i - 3)) : ENT_NONE;
}

bool ent_link_is_relative(const linking *l, uint32_t t)
{
    uint32_t p = over_auxiliaries(l, t);
    return p != ENT_NONE
        && (ent_link_is_class(l, p, LINK(RELATIVE))
            || (l->language == ENT_LANGUAGE_EN
                && ent_link_is_mark(l, p, "that")
                && antecedent_of(l, p) != ENT_NONE));
}

uint32_t ent_link_of_participle(const linking *l, uint32_t t)
{
    return antecedent_of(l, t);
}

/* Whom the relative word at 'p' means: who is before it or its comma. */
static uint32_t before_relative(const linking *l, uint32_t p)
{
    actor *a = ent_link_is_mark(l, p, "who") ? person_of(l, p) : NULL;
    if (a)
        return number_of(l, a);
    bool comma = p > l->first && ent_link_is_mark(l, p - 1, ",");
    uint32_t q = comma ? p - 1 : p;
    a = q > l->first ? actor_at(l, q - 1) : NULL;
    if (a && a->type == ENT_TYPE_PERSON && ent_link_is_mark(l, p, "which"))
        return ENT_NONE;
    return number_of(l, a);
}

/* "X, penasihat Presiden Y, menuduh", "X, kelompok sokongan Y, menuntut", "X, a
 * friend of Y, accused": what stands between the commas, the last one at 'p',
 * says what X is. */
static bool is_description(const linking *l, uint32_t around, uint32_t p)
{
    if (around == ENT_NONE)
        return false;
    const actor *a = &l->actors.items[around];
    uint32_t t = a->last, titles = LINK(OFFICE) | LINK(MEMBER);
    if (t + 1 >= p || !ent_link_is_mark(l, t, ",")
        || l->dossier->tokens[t + 1].shape != ENT_SHAPE_LOWER)
        return false;
    if (l->language == ENT_LANGUAGE_EN)
        return a->type == ENT_TYPE_PERSON
            && ent_link_is_class(l, t + 1, LINK(DETERMINER));
    bool noun = a->type != ENT_TYPE_PERSON && l->words[t + 1].actor == ENT_NONE
        && !(l->words[t + 1].classes & ~(titles | LINK(DETERMINER)));
    return noun || ent_link_is_class(l, t + 1, titles);
}

/* The subject of a verb behind a comma, an "and" or a clause's opening at 'p':
 * what a comma closes belongs to who stands before it, and "and" goes on. */
static uint32_t behind_break(const reading *r, uint32_t p)
{
    const linking *l = r->l;
    const actor *a = p > l->first ? actor_at(l, p - 1) : NULL;
    uint32_t around = ent_link_is_mark(l, p, ",")
        ? before_insertion(l, p) : ENT_NONE;
    if (a && a->last > a->head_last && may_act(a)
        && !is_description(l, around, p)
        && !(around != ENT_NONE && a->type == ENT_TYPE_ORGANIZATION
             && l->actors.items[around].type == ENT_TYPE_PERSON))
        return number_of(l, a);
    if (a && a->last == a->head_last && !is_description(l, around, p))
        around = ENT_NONE;
    if (around != ENT_NONE)
        return around;
    if (r->verb != ENT_NONE && r->subject != ENT_NONE)
        return r->subject;
    return is_joined(r, p) ? ENT_NONE : nearest_before(r, p);
}

/* "Milisi X dukungan Y menyerang": X, whom the noun before 'y' tells to be
 * backed by that; or NULL. */
static actor *backed_by(const linking *l, const actor *y)
{
    uint32_t t = y->first;
    if (l->language != ENT_LANGUAGE_ID || t < l->first + 2
        || !ent_link_is_rare(l, t - 1, RARE(BACKED)))
        return NULL;
    return actor_at(l, t - 2);
}

/* The subject of a verb before whose auxiliaries token 'p' stands. */
static uint32_t subject_from(const reading *r, uint32_t p)
{
    const linking *l = r->l;
    const actor *a = actor_at(l, p);
    if (a && r->passive && number_of(l, a) == r->agent
        && r->subject != ENT_NONE && l->language == ENT_LANGUAGE_ID)
        return r->subject; /* "X dituduh Y memasok Z" */
    if (a && backed_by(l, a))
        return number_of(l, backed_by(l, a));
    if (a && a->last == p + 1 && a->type != ENT_TYPE_AGREEMENT
        && (may_act(a) || r->verb == ENT_NONE))
        return may_act(a) ? number_of(l, a) : nearest_before(r, p);
    if (ent_link_is_class(l, p, LINK(RELATIVE)))
        return before_relative(l, p);
    if (ent_link_is_class(l, p, LINK(PRONOUN)))
        return ent_link_pronoun(r, p);
    if (closes_relative(r, p))
        return r->main;
    if (ent_link_is_class(l, p, LINK(JOIN) | LINK(CLAUSE))
        || ent_link_is_mark(l, p, ","))
        return behind_break(r, p);
    return nearest_before(r, p);
}

/* "Mengecam X karena menyerang Y", "blamed X because it had attacked Y": whom
 * the verb before judged, and who did what stands behind the word at 'p'; or
 * ENT_NONE. */
static uint32_t judged_before(const reading *r, uint32_t p)
{
    if (p != ENT_NONE && p > r->l->first
        && ent_link_is_class(r->l, p, LINK(PRONOUN)))
        p--;
    bool judges = p != ENT_NONE && r->verb != ENT_NONE && r->deed.trigger
        && r->deed.voice == VOICE_ACTIVE
        && (r->deed.type == ENT_RELATION_ACCUSE
            || r->deed.type == ENT_RELATION_SUPPORT
            || r->deed.type == ENT_RELATION_SANCTION
            || r->deed.type == ENT_RELATION_COERCE);
    return judges && ent_link_is_rare(r->l, p, RARE(CAUSE)) ? r->struck
        : ENT_NONE;
}

uint32_t ent_link_subject(const reading *r, uint32_t t)
{
    const linking *l = r->l;
    uint32_t p = over_auxiliaries(l, t);
    if (opens_sentence(r, p, t))
        return ent_link_subject_later(l, t);
    uint32_t judged = judged_before(r, p);
    if (judged != ENT_NONE)
        return judged;
    if (r->verb != ENT_NONE && r->subject != ENT_NONE
        && ent_link_is_class(l, t - 1, LINK(CLAUSE)))
        return r->subject; /* "X left after meeting Y" */
    if (t == l->first && l->language == ENT_LANGUAGE_EN
        && ent_slice_ends(l->words[t].folded, ENT_S("ing")))
        return ent_link_subject_later(l, t);
    if (p == ENT_NONE)
        return behind_opening(r, t);
    if (is_of_others(l, p, t))
        return ENT_NONE;
    if (l->language == ENT_LANGUAGE_EN && ent_link_is_mark(l, p, "that"))
        return antecedent_of(l, p);
    return subject_from(r, p);
}
