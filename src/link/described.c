/* described.c: bodies and states without their names, by what they are.
 *
 *     the bloc, the 15-member alliance     the last such body told of
 *     blok itu, pengadilan tersebut        likewise
 *     his country, her government          the state of who is meant
 *     pemerintah                           of who speaks; else of the article
 *
 * They act like the names that they stand for, in the sentence in hand. */

#include "link/inside.h"

/* So far back a body still is "the bloc". */
#define BACK_SENTENCES 6
#define BACK_MENTIONS 40

/* So many words may stand between "the" and what a body is. */
#define BETWEEN_WORDS 3

/* What bodies of these kinds are called; of no kind: only a body whose name has
 * the word. Who the lexicon does not know may be of a 'loose' kind. */
#define KINDS 4
static const struct {
    uint64_t words;
    bool loose;
    const char *kinds[KINDS];
} callings[] = {
    { RARE(BLOC), false, { "bloc", "alliance" } },
    { RARE(TRIBUNAL), false, { "court" } },
    { RARE(BAND), true, { "group", "army" } },
    { RARE(FIRM), true, { "company", "bank" } },
    { RARE(AGENCY), false, { "un", "agency", "ngo", "bloc" } },
    { RARE(PARTY), false, { "party" } },
    { RARE(NAMED), false, { NULL } },
};
#define CALLINGS (sizeof callings / sizeof *callings)

static uint64_t all_callings(void)
{
    uint64_t all = 0;
    for (size_t i = 0; i < CALLINGS; i++)
        all |= callings[i].words;
    return all;
}

/* Whether a name holds a word. */
static bool has_word(ent_slice name, ent_slice word)
{
    ent_slice piece;
    while (ent_slice_cut(&name, ' ', &piece))
        if (ent_slice_equal_nocase(piece, word))
            return true;
    return false;
}

static bool is_of_kinds(const linking *l, uint32_t entity, size_t i)
{
    if (l->dossier->entities[entity].entry == ENT_NONE)
        return callings[i].loose;
    for (size_t k = 0; k < KINDS && callings[i].kinds[k]; k++)
        if (ent_link_is_kind(l, entity, callings[i].kinds[k]))
            return true;
    return false;
}

/* Whether a body is called by the word at token 't'. */
static bool is_called(const linking *l, uint32_t entity, uint32_t t)
{
    const ent_entity *e = &l->dossier->entities[entity];
    if (has_word(e->label, l->words[t].folded)
        || has_word(e->label_en, l->words[t].folded))
        return true;
    for (size_t i = 0; i < CALLINGS; i++)
        if ((l->words[t].rare & callings[i].words)
            && is_of_kinds(l, entity, i))
            return true;
    return false;
}

/* The last body told of before token 't' that its word calls, or ENT_NONE. */
static uint32_t body_meant(const linking *l, uint32_t t)
{
    const ent_dossier *d = l->dossier;
    uint32_t i = l->mention;
    while (i < d->mention_count && d->mentions[i].first_token < t)
        i++;
    for (uint32_t k = i; k > 0 && i - k < BACK_MENTIONS; k--) {
        const ent_mention *m = &d->mentions[k - 1];
        if (m->sentence + BACK_SENTENCES < l->sentence)
            break;
        if (m->type == ENT_TYPE_ORGANIZATION && m->entity != ENT_NONE
            && !(m->flags & ENT_FLAG_SOURCE) && m->last_token <= t
            && !d->sentences[m->sentence].boilerplate
            && is_called(l, m->entity, t))
            return m->entity;
    }
    return ENT_NONE;
}

/* Whether an actor covers or begins at token 't'. */
static bool is_taken(const linking *l, uint32_t t)
{
    for (uint32_t i = 0; i < l->actors.count; i++)
        if (t >= l->actors.items[i].first && t < l->actors.items[i].last)
            return true;
    return false;
}

/* Whether the noun before token 't' only describes what stands there: "the
 * party leader", "the court ruling". */
static bool goes_on(const linking *l, uint32_t t)
{
    if (t >= l->last)
        return false;
    const term *w = &l->words[t];
    if (l->dossier->tokens[t].kind != ENT_TOKEN_WORD)
        return l->dossier->tokens[t].kind == ENT_TOKEN_HYPHEN;
    if (is_taken(l, t) || (w->classes & (LINK(OFFICE) | LINK(MEMBER)))
        || ent_link_is_rare(l, t, RARE(PEOPLE) | RARE(PART)))
        return true;
    bool acts = ent_slice_ends(w->folded, ENT_S("s"))
        && ent_link_trigger_at(l, t) != ENT_NONE;
    return !w->verb && !w->classes && !acts
        && !ent_slice_ends(w->folded, ENT_S("ly"))
        && !ent_link_is_rare(l, t, RARE(TIME) | RARE(DAY));
}

/* "The" before token 't', over a few plain words; or ENT_NONE. */
static uint32_t definite_before(const linking *l, uint32_t t)
{
    for (uint32_t i = t; i > l->first && t - i <= BETWEEN_WORDS; i--) {
        const term *w = &l->words[i - 1];
        if (ent_link_is_rare(l, i - 1, RARE(THIS)))
            return i - 1;
        if ((w->classes & ~LINK(MEMBER)) || w->verb || is_taken(l, i - 1)
            || l->dossier->tokens[i - 1].kind > ENT_TOKEN_HYPHEN)
            break;
    }
    return ENT_NONE;
}

/* Whether what stands behind the noun at token 't' lets it stand for a name:
 * not "the court of X", but "accused the court of bias". 'the' opens it. */
static bool stands_alone(const linking *l, uint32_t the, uint32_t t)
{
    if (!ent_link_is_rare(l, t + 1, RARE(PART)))
        return !goes_on(l, t + 1);
    uint32_t i = the > l->first ? ent_link_trigger_at(l, the - 1) : ENT_NONE;
    return i != ENT_NONE && l->rules->trigger_list.items[i].nested;
}

/* "Partai pimpinan X itu": the first token behind X, or 't' where nobody leads
 * what stands before it. */
static uint32_t behind_leader(const linking *l, uint32_t t)
{
    if (!ent_link_is_class(l, t, LINK(LED)))
        return t;
    for (uint32_t i = 0; i < l->actors.count; i++)
        if (l->actors.items[i].head == t + 1
            && l->actors.items[i].type == ENT_TYPE_PERSON)
            return l->actors.items[i].last;
    return t;
}

/* The body that the noun at token 't' means, or ENT_NONE. */
static uint32_t body_at(const linking *l, uint32_t t)
{
    bool opens = l->language == ENT_LANGUAGE_ID && t == l->first;
    if ((l->dossier->tokens[t].shape != ENT_SHAPE_LOWER && !opens)
        || is_taken(l, t))
        return ENT_NONE;
    uint32_t the = l->language == ENT_LANGUAGE_EN ? definite_before(l, t) : t;
    bool stands = l->language == ENT_LANGUAGE_EN
        ? the != ENT_NONE && stands_alone(l, the, t)
        : ent_link_is_rare(l, behind_leader(l, t + 1), RARE(THIS));
    return stands ? body_meant(l, t) : ENT_NONE;
}

/* "X said that his country": the state of the person before token 't', or of
 * who acted last. */
static uint32_t state_at(const linking *l, uint32_t t)
{
    uint32_t who = l->hero;
    if (t == l->first || !ent_link_is_class(l, t - 1, LINK(OWN))
        || ent_link_is_rare(l, t - 1, RARE(ITS)))
        return ENT_NONE;
    for (uint32_t i = l->actors.count; i > 0; i--) {
        const actor *a = &l->actors.items[i - 1];
        if (a->last <= t && a->type == ENT_TYPE_PERSON && a->count == 1) {
            who = a->entities[0];
            break;
        }
    }
    if (who == ENT_NONE)
        return ENT_NONE;
    uint32_t of = l->dossier->entities[who].country;
    if (of == ENT_NONE)
        of = ent_link_office_of(l, who);
    return of != ENT_NONE && l->dossier->entities[of].type
        == ENT_TYPE_COUNTRY ? of : ENT_NONE;
}

/* The state of the last actor before token 't': what a lawmaker asks of the
 * government he asks of his own; or ENT_NONE. Of a body that is known nothing
 * of, '*doubt'. */
static uint32_t state_before(const linking *l, uint32_t t, bool *doubt)
{
    for (uint32_t i = l->actors.count; i > 0; i--) {
        const actor *a = &l->actors.items[i - 1];
        if (a->last > t || a->count > 1 || a->type == ENT_TYPE_COUNTRY
            || a->type == ENT_TYPE_AGREEMENT)
            continue;
        uint32_t of = l->dossier->entities[a->entities[0]].country;
        *doubt = of == ENT_NONE && a->type == ENT_TYPE_ORGANIZATION;
        return of != ENT_NONE || a->type != ENT_TYPE_PERSON ? of
            : ent_link_office_of(l, a->entities[0]);
    }
    return ENT_NONE;
}

/* The country of which the article tells most, by its name and by its people
 * and bodies; of several the first. */
static uint32_t find_home(const linking *l)
{
    const ent_dossier *d = l->dossier;
    uint32_t best = ENT_NONE;
    uint32_t *told = ent_arena_alloc(l->scratch, (d->entity_count + 1)
                                     * sizeof *told);
    for (uint32_t e = 0; e < d->entity_count; e++) {
        const ent_entity *entity = &d->entities[e];
        uint32_t of = entity->type == ENT_TYPE_COUNTRY ? e : entity->country;
        if (of != ENT_NONE)
            told[of] += entity->mentions;
    }
    for (uint32_t e = 0; e < d->entity_count; e++)
        if (d->entities[e].type == ENT_TYPE_COUNTRY
            && (best == ENT_NONE || told[e] > told[best]))
            best = e;
    return best;
}

/* Whether "pemerintah" at token 't' stands for itself: not "pemerintah X",
 * "pemerintah kota", "mantan pejabat pemerintah". */
static bool governs_alone(const linking *l, uint32_t t)
{
    if (l->language != ENT_LANGUAGE_ID || is_taken(l, t)
        || is_taken(l, t + 1)
        || (t > l->first && (ent_link_is_class(l, t - 1, LINK(OFFICE)
                                               | LINK(MEMBER))
                             || ent_link_is_rare(l, t - 1, RARE(PEOPLE)))))
        return false;
    if (t + 1 >= l->last || l->dossier->tokens[t + 1].kind != ENT_TOKEN_WORD)
        return true;
    const uint32_t apart = LINK(AUXILIARY) | LINK(BE) | LINK(RELATIVE)
        | LINK(JOIN) | LINK(CLAUSE) | LINK(PREPOSITION) | LINK(LIGHT)
        | LINK(VERB);
    return l->words[t + 1].verb || (l->words[t + 1].classes & apart)
        || ent_link_is_negated(l, t + 1);
}

/* The state whose government token 't' names, or ENT_NONE. */
static uint32_t government_at(linking *l, uint32_t t)
{
    bool doubt = false;
    if (!governs_alone(l, t))
        return ENT_NONE;
    uint32_t of = state_before(l, t, &doubt);
    if (doubt)
        return ENT_NONE;
    if (of == ENT_NONE && !l->knows_home)
        l->home = find_home(l);
    l->knows_home = l->knows_home || of == ENT_NONE;
    if (of == ENT_NONE)
        of = l->home;
    return of != ENT_NONE && l->dossier->entities[of].type
        == ENT_TYPE_COUNTRY ? of : ENT_NONE;
}

/* Puts an actor for token 't' in its place among the others. */
static void insert(linking *l, uint32_t t, uint32_t entity)
{
    ent_list_push(l->scratch, &l->actors);
    uint32_t i = l->actors.count - 1;
    for (; i > 0 && l->actors.items[i - 1].first > t; i--)
        l->actors.items[i] = l->actors.items[i - 1];
    l->actors.items[i] = (actor){
        .first = t, .last = t + 1, .head = t, .head_last = t + 1,
        .count = 1, .entities = { entity },
        .type = l->dossier->entities[entity].type, .mention = ENT_NONE };
}

/* "Partai pimpinan X": the word before is no part of X's title. */
static void free_led(linking *l, uint32_t t)
{
    if (l->language != ENT_LANGUAGE_ID
        || !ent_link_is_class(l, t + 1, LINK(LED)))
        return;
    for (uint32_t i = 0; i < l->actors.count; i++)
        if (l->actors.items[i].first == t && l->actors.items[i].head == t + 2)
            l->actors.items[i].first = t + 1;
}

void ent_link_add_described(linking *l)
{
    const uint64_t bodies = all_callings();
    for (uint32_t t = l->first; t < l->last; t++) {
        uint32_t entity = ENT_NONE;
        if (l->words[t].rare & bodies) {
            free_led(l, t);
            entity = body_at(l, t);
        } else if (ent_link_is_rare(l, t, RARE(OWN_STATE))) {
            entity = state_at(l, t);
        } else if (ent_link_is_rare(l, t, RARE(GOVERNMENT))) {
            entity = government_at(l, t);
        }
        if (entity != ENT_NONE)
            insert(l, t, entity);
    }
}
