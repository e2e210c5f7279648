/* weigh.c: of what the rules tell and what sentences suggest, what is kept.
 *
 * Every candidate is scored; of two entities the sentence with the highest
 * score counts. What rules tell of two is kept unless a model finds it out of
 * place; of what they do not tell, what scores well comes in. Status and
 * trigger of that are read from the words of its sentence. */

#include "link/deeds.h"
#include "link/model.h"
#include "link/sums.h"

/* The best that is known of two entities. */
typedef struct tie {
    uint32_t a;
    uint32_t b;
    uint32_t sentence;
    uint32_t at;      /* mention of a */
    uint32_t by;      /* mention of b, behind it */
    ent_dyad_class class;
    ent_relation_type type; /* what the class is, read at the end */
    bool back;        /* b acts on a */
    bool told;        /* by a rule too */
    bool idle;        /* a deed would have to tell it, and there is none */
    int32_t margin;   /* over no tie */
} tie;

typedef struct weighing {
    linking *l;
    ent_table by_pair;
    ENT_LIST(tie) ties;
    const ent_relation *rules;    /* what rules told */
    ENT_LIST(tie) put_off;        /* pairs that nothing can tie; see weigh() */
    ENT_LIST(uint32_t) free;      /* deeds of a sentence that no rule used */
    uint32_t free_of;             /* 1 + that sentence, or 0 */
    bool *posted;                 /* by person: has an office or membership */
    uint32_t *led;                /* by body: 1 + the sentence that tells who
                                     holds its office last, or 0 */
    summing *summing;             /* in the scratch arena */
} weighing;

/* Scores ------------------------------------------------------------------- */

/* Takes a sentence in hand again. */
static void enter(linking *l, uint32_t sentence)
{
    const ent_sentence *s = &l->dossier->sentences[sentence];
    l->sentence = sentence;
    l->first = s->first_token;
    l->last = s->last_token;
}

/* The same with the pair of a tie that no rule tells. */
static void take_again(pairing *p, const tie *t)
{
    enter(p->l, t->sentence);
    p->verdict = (verdict){ 0, 0 };
    p->dyad.a = t->a;
    p->dyad.b = t->b;
    p->dyad.sentence = t->sentence;
    p->dyad.at = t->at;
    p->dyad.by = t->by;
    p->dyad.told = false;
    ent_link_features(p);
}

/* Which event such a tie is. */
static ent_relation_type read_event(const tie *t, pairing *p)
{
    take_again(p, t);
    ent_link_event_features(p);
    return ent_dyad_event(p->model, &p->dyad);
}

/* Which relation a tie is, by its class. */
static void read_class(tie *t, pairing *p)
{
    const ent_entity *all = p->l->dossier->entities;
    ent_type a = all[t->a].type;
    switch (t->class) {
    case ENT_DYAD_OFFICE:
        t->type = ENT_RELATION_OFFICE;
        t->back = a != ENT_TYPE_PERSON;
        break;
    case ENT_DYAD_LOCATED:
        t->type = ENT_RELATION_LOCATED_IN;
        t->back = a != ENT_TYPE_PLACE;
        break;
    case ENT_DYAD_PARTY:
        t->type = ENT_RELATION_PARTY_TO;
        t->back = a == ENT_TYPE_AGREEMENT;
        break;
    case ENT_DYAD_MEMBER:
    case ENT_DYAD_MEMBER_BACK:
        t->type = ENT_RELATION_MEMBER_OF;
        t->back = t->class == ENT_DYAD_MEMBER_BACK;
        break;
    default:
        t->type = read_event(t, p);
        t->back = t->class == ENT_DYAD_EVENT_BACK;
    }
}

/* Whether a rule's word stands: a model has no doubt of it. */
static bool stands(const linking *l, const tie *t)
{
    return !t || t->margin >= l->rules->model->needed[ENT_DYAD_TOLD];
}

/* Whether a rule's word on the pair in hand stands already: no further sentence
 * changes that, or none could. */
static bool is_settled(const weighing *w, const pairing *p)
{
    uint32_t parts[2];
    if (!p->dyad.told)
        return false;
    if (p->model->needed[ENT_DYAD_TOLD] <= ENT_DYAD_NEEDS_NOTHING)
        return true;
    uint32_t at = ent_table_get(&w->by_pair, ent_link_pair_key(
        parts, p->dyad.a, p->dyad.b));
    return at != ENT_NONE && stands(w->l, &w->ties.items[at]);
}

/* Whether a tie comes before another in the text. */
static bool is_earlier(const tie *t, const tie *other)
{
    return t->sentence != other->sentence ? t->sentence < other->sentence
        : t->at != other->at ? t->at < other->at : t->by < other->by;
}

/* Rates a tie; of its two the best one that has what it needs is kept, the
 * first of equals. */
static void rate(weighing *w, tie new, const int32_t scores[ENT_DYAD_CLASSES])
{
    const ent_dyad_model *model = w->l->rules->model;
    uint32_t parts[2];
    new.class = ent_dyad_best(scores);
    new.margin = scores[new.class] - scores[0];
    if (!new.told && new.margin < model->needed[ent_dyad_is_post(new.class)
                                                ? ENT_DYAD_POST
                                                : ENT_DYAD_UNTOLD])
        return;
    uint32_t at = ent_table_intern(&w->by_pair, ent_link_pair_key(
        parts, new.a, new.b), w->ties.count);
    if (at == w->ties.count)
        *ent_list_push(w->l->scratch, &w->ties) =
            (tie){ .margin = INT32_MIN };
    tie *best = &w->ties.items[at];
    if (new.margin > best->margin
        || (new.margin == best->margin && is_earlier(&new, best)))
        *best = new;
}

/* What can be told --------------------------------------------------------- */

/* Whether the record of an agreement names a party. */
static bool is_party(const linking *l, uint32_t party, uint32_t agreement)
{
    const record *r = l->record_of[agreement]
        ? &l->records.items[l->record_of[agreement] - 1] : NULL;
    for (uint32_t i = 0; r && i < r->party_count; i++)
        if (r->parties[i] == party)
            return true;
    return false;
}

/* Whether 'who' may hold an office of 'to', lie in it, be a party or a member
 * of it. What may not is not told, so that it need not be weighed for it. */
static bool may_belong(const weighing *w, uint32_t who, uint32_t to)
{
    const ent_entity *all = w->l->dossier->entities;
    ent_type of = all[to].type;
    if (of == ENT_TYPE_AGREEMENT)
        return is_party(w->l, who, to);
    switch (all[who].type) {
    case ENT_TYPE_PERSON: return of != ENT_TYPE_PERSON && !w->posted[who];
    case ENT_TYPE_PLACE: return of == ENT_TYPE_COUNTRY;
    case ENT_TYPE_AGREEMENT: return false;
    default: return of == ENT_TYPE_ORGANIZATION;
    }
}

/* Whether token 't' stands between the two, or no mark parts it from them. */
static bool is_beside(const linking *l, const tie *of, uint32_t t)
{
    const ent_mention *all = l->dossier->mentions;
    uint32_t first = all[of->at].first_token, last = all[of->by].last_token;
    uint32_t from = t < first ? t + 1 : last, to = t < first ? first : t;
    for (uint32_t i = from; i < to; i++)
        if (l->dossier->tokens[i].kind == ENT_TOKEN_PUNCT)
            return false;
    return true;
}

/* Whether a deed is told at token 't' that no rule used. */
static bool is_free_deed(const linking *l, uint32_t t)
{
    return l->words[t].deed && !l->words[t].content && !l->spent[t];
}

/* Lists the free deeds of the sentence in hand. */
static void list_free(weighing *w)
{
    const linking *l = w->l;
    w->free_of = l->sentence + 1;
    w->free.count = 0;
    for (uint32_t t = l->first; t < l->last; t++)
        if (is_free_deed(l, t))
            *ent_list_push(l->scratch, &w->free) = t;
}

/* Whether a deed of the sentence in hand may be what ties two of it. */
static bool has_deed(weighing *w, const tie *of)
{
    bool has = false;
    if (w->free_of != w->l->sentence + 1)
        list_free(w);
    for (uint32_t i = 0; i < w->free.count && !has; i++)
        has = is_beside(w->l, of, w->free.items[i]);
    return has;
}

/* Weighs the pair in hand. One that no rule tells, that only a deed could tie,
 * and that has no deed beside it, is put off: all that it can do is to outdo
 * another sentence's tie of the same two, and most have none. */
static void weigh(void *context, pairing *p)
{
    weighing *w = context;
    const ent_dyad *d = &p->dyad;
    int32_t scores[ENT_DYAD_CLASSES];
    tie new = { .a = d->a, .b = d->b, .sentence = d->sentence, .at = d->at,
                .by = d->by, .told = d->told };
    if (is_settled(w, p))
        return;
    if (!d->told && !may_belong(w, d->a, d->b) && !may_belong(w, d->b, d->a)
        && !has_deed(w, &new)) {
        *ent_list_push(w->l->scratch, &w->put_off) = new;
        return;
    }
    ent_link_sum(w->summing, p, scores);
    rate(w, new, scores);
}

/* Rates the pairs put off whose two have a tie. */
static void weigh_put_off(weighing *w, pairing *p)
{
    int32_t scores[ENT_DYAD_CLASSES];
    uint32_t parts[2];
    for (uint32_t i = 0; i < w->put_off.count; i++) {
        const tie *t = &w->put_off.items[i];
        if (ent_table_get(&w->by_pair, ent_link_pair_key(
                parts, t->a, t->b)) == ENT_NONE)
            continue;
        take_again(p, t);
        ent_dyad_scores(p->model, &p->dyad, scores);
        rate(w, *t, scores);
    }
}

/* Reads which relations the ties are that no rule tells. An event without a
 * deed beside its two is none. */
static void read_ties(weighing *w, pairing *p)
{
    for (uint32_t i = 0; i < w->ties.count; i++) {
        tie *t = &w->ties.items[i];
        if (t->told)
            continue;
        enter(w->l, t->sentence);
        t->idle = (t->class == ENT_DYAD_EVENT
                   || t->class == ENT_DYAD_EVENT_BACK) && !has_deed(w, t);
        if (!t->idle)
            read_class(t, p);
    }
}

/* Telling ------------------------------------------------------------------ */

static const tie *tie_of(const weighing *w, const ent_relation *r)
{
    uint32_t parts[2];
    uint32_t at = ent_table_get(&w->by_pair, ent_link_pair_key(
        parts, r->source, r->target));
    return at == ENT_NONE ? NULL : &w->ties.items[at];
}

static bool is_post(ent_relation_type type)
{
    return type == ENT_RELATION_OFFICE || type == ENT_RELATION_MEMBER_OF;
}

static void keep(weighing *w, const ent_relation *r)
{
    linking *l = w->l;
    *ent_list_push(l->dossier->arena, &l->relations) = *r;
    if (is_post(r->type))
        w->posted[r->source] =
            l->dossier->entities[r->source].type == ENT_TYPE_PERSON;
    if (r->type == ENT_RELATION_OFFICE)
        w->led[r->target] = r->sentence + 1;
}

static bool is_structure(ent_relation_type type)
{
    return ent_relation_quad(type) == ENT_QUAD_STRUCTURE;
}

/* Whether entities of these types may stand so. */
static bool fits(const linking *l, const tie *t)
{
    const ent_entity *all = l->dossier->entities;
    ent_type source = all[t->back ? t->b : t->a].type;
    ent_type target = all[t->back ? t->a : t->b].type;
    switch (t->type) {
    case ENT_RELATION_OFFICE:
        return source == ENT_TYPE_PERSON && target != ENT_TYPE_PERSON
            && target != ENT_TYPE_AGREEMENT;
    case ENT_RELATION_LOCATED_IN:
        return source == ENT_TYPE_PLACE && target == ENT_TYPE_COUNTRY;
    case ENT_RELATION_PARTY_TO:
        return is_party(l, t->back ? t->b : t->a, t->back ? t->a : t->b);
    case ENT_RELATION_MEMBER_OF:
        return source != ENT_TYPE_AGREEMENT && source != ENT_TYPE_PLACE
            && target == ENT_TYPE_ORGANIZATION;
    default:
        return source != ENT_TYPE_AGREEMENT && source != ENT_TYPE_PLACE;
    }
}

/* "..., the ministry said": who is cited behind a clause. */
static bool is_cited(const linking *l, const ent_mention *m)
{
    uint32_t t = m->first_token;
    while (t > l->first && ent_link_is_class(l, t - 1, LINK(DETERMINER)))
        t--;
    return t > l->first && l->dossier->tokens[t - 1].kind >= ENT_TOKEN_PUNCT
        && ent_link_is_class(l, m->last_token, LINK(SPEECH));
}

/* "Memuji upaya itu, sedangkan X": a new clause begins behind the comma at
 * token 't', or one on what stands before it. */
static bool opens_clause(const linking *l, uint32_t t)
{
    if (!ent_link_is_mark(l, t, ","))
        return ent_link_is_mark(l, t, ";");
    return ent_link_is_rare(l, t + 1, RARE(BUT))
        || ent_link_is_class(l, t + 1, LINK(CLAUSE) | LINK(RELATIVE));
}

/* Whether whom the Indonesian verb at token 't' would strike stands in another
 * clause behind it. */
static bool is_parted(const linking *l, const tie *of, uint32_t t)
{
    const ent_mention *to = &l->dossier->mentions[of->back ? of->at : of->by];
    if (l->language != ENT_LANGUAGE_ID
        || DEED_VOICE(l->words[t].deed) != VOICE_ACTIVE)
        return false;
    for (uint32_t i = t + 1; i < to->first_token; i++)
        if (opens_clause(l, i))
            return true;
    return false;
}

/* The first deed of the relation's type beside the two that no rule used is
 * its trigger; false when there is none, or when it did not happen. */
static bool find_trigger(const weighing *w, const tie *of, ent_relation *r)
{
    linking *l = w->l;
    enter(l, r->sentence);
    if (is_cited(l, &l->dossier->mentions[of->by]))
        return false;
    for (uint32_t t = l->first; t < l->last; t++) {
        if (!is_free_deed(l, t) || DEED_TYPE(l->words[t].deed) != r->type
            || !is_beside(l, of, t) || is_parted(l, of, t))
            continue;
        r->start = l->dossier->tokens[t].start;
        r->end = l->dossier->tokens[t].end;
        return ent_link_read_status(l, l->first, t, &r->status);
    }
    return false;
}

/* Whether the sentence of a tie takes back the title that it holds: "is not the
 * director". */
static bool is_taken_back(const weighing *w, const tie *t)
{
    linking *l = w->l;
    ent_status status;
    if (!is_post(t->type))
        return false;
    enter(l, t->sentence);
    for (uint32_t k = l->first; k < l->last; k++)
        if (l->words[k].classes & (LINK(OFFICE) | LINK(MEMBER)))
            return !ent_link_read_status(l, l->first, k, &status);
    return false;
}

/* Whether the name of who would act only qualifies somebody else, or where
 * somebody is struck: "killed in X". */
static bool acts_by_others(const linking *l, const tie *t)
{
    const ent_mention *m = &l->dossier->mentions[t->back ? t->by : t->at];
    uint32_t in = m->first_token;
    while (in > l->first && ent_link_is_class(l, in - 1, LINK(DETERMINER)))
        in--;
    return ent_link_only_qualifies(l, m->last_token)
        || ent_link_is_private(l, m->last_token, m->flags)
        || (t->type == ENT_RELATION_ASSAULT && in > l->first
            && ent_link_is_class(l, in - 1, LINK(LOCATIVE))
            && !ent_link_is_rare(l, in - 2, RARE(PEOPLE)));
}

/* Whether the person has a post already (who is posted from X to Y holds none
 * of Y), or the body somebody else for it in this sentence. */
static bool is_posted(const weighing *w, const tie *t)
{
    uint32_t who = t->back ? t->b : t->a, of = t->back ? t->a : t->b;
    return is_post(t->type)
        && (w->posted[who] || (t->type == ENT_RELATION_OFFICE
                               && w->led[of] == t->sentence + 1));
}

/* What a model alone says of two. */
static void tell(weighing *w, const tie *t)
{
    ent_relation r = { .source = t->back ? t->b : t->a,
                       .target = t->back ? t->a : t->b, .type = t->type,
                       .status = ENT_STATUS_ASSERTED,
                       .attributed_to = ENT_NONE, .sentence = t->sentence };
    if (!fits(w->l, t) || is_posted(w, t) || is_taken_back(w, t)
        || (is_structure(t->type) && !may_belong(w, r.source, r.target)))
        return;
    if (t->type == ENT_RELATION_PARTY_TO)
        r.status = ent_link_party_status(w->l->agreements.items[
            w->l->record_of[r.target] - 1].standing);
    if (is_structure(t->type)
        || (find_trigger(w, t, &r) && !acts_by_others(w->l, t)))
        keep(w, &r);
}

/* Notes who has a post by the rules, if these stand whatever is weighed. */
static void note_posts(weighing *w, uint32_t count)
{
    const ent_entity *all = w->l->dossier->entities;
    if (w->l->rules->model->needed[ENT_DYAD_TOLD] > ENT_DYAD_NEEDS_NOTHING)
        return;
    for (uint32_t i = 0; i < count; i++)
        if (is_post(w->rules[i].type)
            && all[w->rules[i].source].type == ENT_TYPE_PERSON)
            w->posted[w->rules[i].source] = true;
}

void ent_link_weigh(linking *l)
{
    uint32_t count = l->relations.count, entities = l->dossier->entity_count;
    weighing w = { .l = l, .by_pair = { .arena = l->scratch },
                   .rules = l->relations.items,
                   .posted = ent_arena_alloc(l->scratch, entities + 1),
                   .led = ent_arena_alloc(l->scratch, (entities + 1)
                                          * sizeof *w.led),
                   .summing = ent_link_new_summing(l->scratch) };
    pairing p;
    note_posts(&w, count);
    ent_link_pair(&p, l, weigh, &w);
    weigh_put_off(&w, &p);
    read_ties(&w, &p);
    l->relations.items = NULL;
    l->relations.count = l->relations.capacity = 0;
    for (uint32_t i = 0; i < count; i++)
        if (stands(l, tie_of(&w, &w.rules[i])))
            keep(&w, &w.rules[i]);
    for (uint32_t i = 0; i < w.ties.count; i++)
        if (!w.ties.items[i].told && !w.ties.items[i].idle)
            tell(&w, &w.ties.items[i]);
    ent_table_release(&w.by_pair);
}
