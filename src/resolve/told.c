/* told.c: the agreements that the article has told of so far.
 *
 * Of each is kept what all its mentions said: kind, year, parties, words, and
 * the countries named in their sentences. A description means one of them when
 * nothing contradicts: another year, other parties, "another". A definite one
 * ("perjanjian itu", "the pact") means the likeliest: the one that the article
 * tells of most, unless its own words, its kind or the sentence before point
 * elsewhere; any other one only an agreement whose words or parties it shares.
 */

#include "resolve/inside.h"

/* More agreements than an article tells of; later ones are not looked at. */
#define TOLD_MAX 300

/* How much speaks for one of several. */
#define SAME_KIND 6
#define LIKE_KIND 3
#define FIRST 3
#define LATELY 4
#define NEAREST 8    /* "that treaty" */
#define SAME_WORD 4
#define SAME_PARTY 4
#define SAME_YEAR 8
#define SAME_NOUN 4  /* "the protocol" */
#define NOUN_LATELY 2
#define HERE 3       /* in the same sentence */
#define EACH_MENTION 2
#define MENTIONS_MAX 5
#define STRANGE 3    /* own words, none of them its */

/* So many sentences after its headline an article opens. */
#define LEAD 2
/* The last sentence in which it tells its news once more. */
#define OPENING 3

/* Contradictions ----------------------------------------------------------- */

static bool is_in(const uint32_t *list, uint32_t count, uint32_t entity)
{
    for (uint32_t i = 0; i < count; i++)
        if (list[i] == entity)
            return true;
    return false;
}

/* Parties of the description that are parties of the other, or were named with
 * it; '*own': only those that are parties. */
static uint32_t count_parties(const past_agreement *o, const description *d,
                              uint32_t *own)
{
    uint32_t count = 0;
    *own = 0;
    for (uint32_t i = 0; i < d->party_count; i++) {
        bool is = is_in(o->parties, o->party_count, d->parties[i]);
        *own += is;
        count += is || is_in(o->around, o->around_count, d->parties[i]);
    }
    return count;
}

static bool contradicts(const past_agreement *o, const description *d)
{
    uint32_t own;
    uint32_t met = count_parties(o, d, &own);
    if (o->year && d->year && o->year != d->year)
        return true;
    if (d->truce && !o->truce && !o->known && (o->named || o->word_count))
        return true; /* one of trade, say */
    if (d->kind == ENT_KIND_RESOLUTION && o->kind == ENT_KIND_RESOLUTION)
        return false; /* who is named tabled it, or is its matter */
    if (d->party_count && o->party_count && own < d->party_count)
        return true;
    if (d->party_count && !o->party_count && met < d->party_count)
        return true;
    return (d->kind == ENT_KIND_RESOLUTION) != (o->kind == ENT_KIND_RESOLUTION)
        && d->kind != ENT_NONE && d->kind != ENT_KIND_OTHER
        && o->kind != ENT_NONE;
}

static uint32_t count_words(const past_agreement *o, const description *d)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < d->word_count; i++)
        for (uint32_t k = 0; k < o->word_count; k++)
            if (ent_slice_equal(d->words[i], o->words[k])) {
                count++;
                break;
            }
    return count;
}

/* Choosing ----------------------------------------------------------------- */

static int kind_weight(const past_agreement *o, const description *d)
{
    bool open = d->kind == ENT_NONE || d->kind == ENT_KIND_OTHER
        || o->kind == ENT_NONE;
    return o->kind == d->kind ? SAME_KIND
        : open || ent_same_family(d->kind, o->kind) ? LIKE_KIND : 0;
}

/* Whether the article opens with what its headline told without own words. */
static bool opens(const past_agreement *o, const description *d,
                  const ent_mention *m)
{
    return o->headed && !o->word_count && ent_same_family(o->kind, d->kind)
        && m->sentence <= o->sentence + LEAD;
}

/* Whether a description is a new one's: "a truce", "an accord of 1996". */
static bool is_introduced(const past_agreement *o, const description *d,
                          const ent_mention *m, bool support)
{
    if (d->definite || support)
        return false;
    return (d->fresh && m->sentence > OPENING)
        || (d->past && !o->year && !o->known);
}

/* How near it was told of. */
static int nearness(const past_agreement *o, const description *d,
                    const ent_mention *m)
{
    bool lately = o->sentence + 1 >= m->sentence;
    bool same = d->noun.size && ent_slice_equal(d->noun, o->noun);
    return (lately ? LATELY : 0) + (same ? SAME_NOUN : 0)
        + (lately && d->near ? NEAREST : 0)
        + (same && lately ? NOUN_LATELY : 0)
        + (same && o->sentence == m->sentence ? HERE : 0);
}

/* What speaks for it that a description means 'o'; below 0: nothing may. */
static int likeness(const told_list *list, const past_agreement *o,
                    const description *d, const ent_mention *m)
{
    uint32_t own, words = count_words(o, d);
    count_parties(o, d, &own);
    int kind = kind_weight(o, d);
    bool year = d->year && o->year == d->year;
    bool support = words || own || year;
    if (contradicts(o, d) || d->other || (d->year && !support)
        || is_introduced(o, d, m, d->past ? own || year : support))
        return -1;
    bool loose = d->kind == ENT_KIND_OTHER || !d->bare;
    if (!d->definite && !opens(o, d, m) && (!kind || (!support && loose)))
        return -1;
    if (!d->bare && (!kind || (kind != SAME_KIND && !support && o->word_count
                               && d->kind != ENT_KIND_OTHER)))
        return -1;
    int sum = kind + SAME_WORD * (int)words + SAME_PARTY * (int)own
        + (year ? SAME_YEAR : 0) + (o == list->items ? FIRST : 0)
        + nearness(o, d, m);
    uint32_t mentions = o->mentions < MENTIONS_MAX ? o->mentions
        : MENTIONS_MAX;
    if (d->word_count && o->word_count && !words)
        sum -= STRANGE;
    return sum + EACH_MENTION * (int)mentions;
}

uint32_t ent_told_before(const told_list *list,
                         const description *d, const ent_mention *m)
{
    const past_agreement *best = NULL;
    int most = -1;
    for (uint32_t i = list->count; i > 0; i--) {
        int sum = likeness(list, &list->items[i - 1], d, m);
        if (sum > most) {
            most = sum;
            best = &list->items[i - 1];
        }
    }
    return best ? best->entity : ENT_NONE;
}

/* Telling ------------------------------------------------------------------ */

static void add_number(uint32_t *list, uint32_t *count, uint32_t most,
                       uint32_t number)
{
    if (*count < most && !is_in(list, *count, number))
        list[(*count)++] = number;
}

static void add_words(past_agreement *o, const description *d)
{
    for (uint32_t i = 0; i < d->word_count; i++) {
        bool known = false;
        for (uint32_t k = 0; k < o->word_count; k++)
            known = known || ent_slice_equal(o->words[k], d->words[i]);
        if (!known && o->word_count < TOLD_WORDS)
            o->words[o->word_count++] = d->words[i];
    }
}

/* Whether what was only described may be the known agreement 'k'. */
static bool may_be(const resolving *r, const past_agreement *o,
                   const past_agreement *k)
{
    uint32_t met = 0, words = 0;
    for (uint32_t i = 0; i < k->party_count; i++)
        met += is_in(o->around, o->around_count, k->parties[i])
            || is_in(o->parties, o->party_count, k->parties[i]);
    for (uint32_t i = 0; i < o->party_count; i++)
        if (k->party_count && !is_in(k->parties, k->party_count, o->parties[i]))
            return false;
    for (uint32_t i = 0; i < o->word_count; i++)
        words += ent_treaty_word(r, k->entity, o->words[i]);
    if (o->named || o->known || o->other
        || (o->year && k->year && o->year != k->year))
        return false;
    if (k->kind == ENT_KIND_RESOLUTION || o->kind == ENT_KIND_RESOLUTION)
        return k->kind == o->kind;
    bool like = o->kind == k->kind || k->kind == ENT_KIND_PARTNERSHIP;
    return (words || like)
        && (k->kind == ENT_NONE || ent_same_family(o->kind, k->kind))
        && (met >= 2 || (words && (met || !k->party_count)));
}

/* Whether what was described just before is what 'd' names: a headline's, or
 * "a declaration" of "The City Declaration". */
static bool is_just_named(const resolving *r, const past_agreement *o,
                          const past_agreement *k, const description *d)
{
    const ent_mention *m = &r->mentions.items[d->mention];
    if (o->named || o->known || o->other || d->other || d->fresh || d->past
        || contradicts(o, d) || !(k->known ? o->kind == k->kind
                                  : ent_same_family(o->kind, k->kind))
        || m->sentence <= o->sentence || m->sentence > o->sentence + LEAD)
        return false;
    for (uint32_t i = 0; i < o->party_count; i++)
        if (k->party_count && !is_in(k->parties, k->party_count, o->parties[i]))
            return false;
    return k->known ? o->headed : d->definite;
}

/* The mentions of what was described become those of the known one. */
static void rename_told(resolving *r, past_agreement *o, uint32_t entity,
                        uint32_t before)
{
    for (uint32_t i = 0; i < before; i++)
        if (r->mentions.items[i].entity == o->entity)
            ent_join(r, i, entity, ENT_S("named later"));
    o->entity = entity;
    ent_known_treaty(r, o);
}

static past_agreement *told_of(resolving *r, told_list *list,
                               const description *d)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i].entity == d->entity)
            return &list->items[i];
    past_agreement fresh = { .entity = d->entity, .kind = ENT_NONE };
    ent_known_treaty(r, &fresh);
    if (fresh.kind == ENT_NONE)
        fresh.kind = d->kind;
    for (uint32_t i = 0; d->named && i < list->count; i++)
        if (is_just_named(r, &list->items[i], &fresh, d)
            || (fresh.known && may_be(r, &list->items[i], &fresh))) {
            rename_told(r, &list->items[i], d->entity, d->mention);
            return &list->items[i];
        }
    if (list->count == TOLD_MAX)
        return NULL;
    past_agreement *o = ent_list_push(r->scratch, list);
    *o = fresh;
    return o;
}

static bool in_headline(const resolving *r, const ent_mention *m)
{
    const ent_dossier *d = r->dossier;
    return d->blocks && d->blocks[d->sentences[m->sentence].block].kind
        == ENT_BLOCK_HEADLINE;
}

void ent_tell(resolving *r, told_list *list, const description *d)
{
    const ent_mention *m = &r->mentions.items[d->mention];
    past_agreement *o = told_of(r, list, d);
    uint32_t around[PARTIES];
    if (!o)
        return;
    if (o->kind == ENT_NONE || o->kind == ENT_KIND_OTHER)
        o->kind = d->kind;
    if (!o->year)
        o->year = d->year;
    o->named = o->named || d->named;
    o->truce = o->truce || d->truce || d->peace;
    if (d->noun.size)
        o->noun = d->noun;
    o->other = o->other || d->other;
    for (uint32_t i = 0; i < d->party_count; i++)
        add_number(o->parties, &o->party_count, PARTIES, d->parties[i]);
    uint32_t count = ent_sentence_parties(r, m, around);
    for (uint32_t i = 0; i < count; i++)
        add_number(o->around, &o->around_count, TOLD_AROUND, around[i]);
    add_words(o, d);
    o->headed = (o->headed || !o->mentions) && in_headline(r, m);
    o->sentence = m->sentence;
    o->mentions++;
}
