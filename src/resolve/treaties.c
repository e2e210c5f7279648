/* treaties.c: which known agreement a description means.
 *
 * A known agreement (agreements.tsv) is meant when the parties are the same and
 * the year is; or, of a description without a year, when it was signed within a
 * year of the article and nothing in the description is foreign to its names.
 * Of two of a year, the one of the kind that is named is meant; a document of
 * no named kind is the treaty. Parties are those named with it, else its
 * signers behind it, else the countries around it; without any it is the only
 * one of its year, or new and of its own words, whose parties the article has
 * told of. A resolution is known by its number. */

#include "resolve/inside.h"

#include <stdlib.h>

/* Months between an article and a signing that it may speak of as new. */
#define NEW_MONTHS 12
/* So many sentences before a description may name its parties. */
#define LOOK_BACK 1
/* So many tokens a date line has at most. */
#define DATELINE_MOST 12
/* So many tokens behind a description the first of its signers may stand. */
#define SIGNERS_REACH 6
/* So many words of its own tell an agreement from the others of its day. */
#define OWN_WORDS 2

/* Loading ----------------------------------------------------------------- */

/* The entries of a list of ids; false when one is unknown, or too many. */
static bool read_entries(ent_resolver *rules, ent_slice list,
                         uint32_t entries[PARTIES], uint32_t *count)
{
    ent_slice rest = list, id;
    while (list.size && ent_slice_cut(&rest, ';', &id)) {
        uint32_t entry = ent_lexicon_entry(rules->lexicon, id);
        if (entry == ENT_NONE || *count == PARTIES)
            return false;
        entries[(*count)++] = entry;
    }
    return true;
}

/* Its kind and date; false when the lexicon gives no year. */
static bool read_facts(const ent_resolver *rules, treaty *t)
{
    const ent_lexicon *lexicon = rules->lexicon;
    ent_kind kind = ENT_KIND_OTHER;
    ent_kind_of(ent_lexicon_fact(lexicon, t->entry, "kind"), &kind);
    t->kind = kind;
    if (!ent_date_parse(ent_lexicon_fact(lexicon, t->entry, "date"),
                        &t->date))
        ent_date_parse(ent_lexicon_fact(lexicon, t->entry, "year"), &t->date);
    return t->date.year != 0;
}

static uint64_t actor_bit(uint32_t entry)
{
    return (uint64_t)1 << entry % 64;
}

static void add_treaty(ent_resolver *rules, const treaty *t)
{
    treaty_sign sign = { .entry = t->entry, .party_count = t->party_count };
    for (uint32_t i = 0; i < t->party_count; i++)
        sign.actors |= actor_bit(t->parties[i]);
    for (uint32_t i = 0; i < t->heir_count; i++)
        sign.actors |= actor_bit(t->heirs[i]);
    *ent_list_push(rules->arena, &rules->treaties) = *t;
    *ent_list_push(rules->arena, &rules->treaty_signs) = sign;
}

void ent_load_treaties(ent_resolver *rules)
{
    const ent_lexicon *lexicon = rules->lexicon;
    for (uint32_t i = 0; i < lexicon->entries.count; i++) {
        treaty t = { .entry = i };
        if (lexicon->entries.items[i].telling != ENT_NONE
            && read_facts(rules, &t)
            && read_entries(rules, ent_lexicon_fact(lexicon, i, "parties"),
                            t.parties, &t.party_count)
            && t.party_count >= 2
            && read_entries(rules, ent_lexicon_fact(lexicon, i, "heirs"),
                            t.heirs, &t.heir_count))
            add_treaty(rules, &t);
    }
}

/* Asking ------------------------------------------------------------------ */

bool ent_same_family(uint32_t a, uint32_t b)
{
    uint32_t family = 1u << ENT_KIND_TREATY | 1u << ENT_KIND_PACT
        | 1u << ENT_KIND_PARTNERSHIP | 1u << ENT_KIND_DEAL;
    return a == b || ((family >> a & 1) && (family >> b & 1));
}

static bool has_entry(const uint32_t *entries, uint32_t count, uint32_t entry)
{
    for (uint32_t i = 0; i < count; i++)
        if (entries[i] == entry)
            return true;
    return false;
}

static bool has_party(const treaty *t, uint32_t entry)
{
    return has_entry(t->parties, t->party_count, entry)
        || has_entry(t->heirs, t->heir_count, entry);
}

static bool same_parties(const resolving *r, const treaty *t,
                         const uint32_t *parties, uint32_t count)
{
    if (count != t->party_count)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (!has_party(t, r->entities.items[parties[i]].entry))
            return false;
    return true;
}

static bool is_new(const resolving *r, const treaty *t)
{
    ent_date day = r->dossier->document.date;
    if (!day.year)
        return false;
    int months = (t->date.year - day.year) * 12 + t->date.month - day.month;
    return abs(months) <= NEW_MONTHS;
}

/* Of an article without a date: whether it may speak of the agreement. */
static bool is_sole(const resolving *r, const treaty *t, const description *d)
{
    return !r->dossier->document.date.year && d->kind == t->kind;
}

/* Whether a word stands in one of the agreement's names. */
static bool word_fits(const resolving *r, const ent_entry *e, ent_slice word)
{
    for (uint32_t i = e->first_name; i < e->last_name; i++) {
        uint32_t name = r->lexicon->own.items[i];
        if (ent_slice_find(r->lexicon->names.items[name].folded, word)
            != SIZE_MAX)
            return true;
    }
    return false;
}

static bool words_fit(const resolving *r, const treaty *t,
                      const description *d)
{
    const ent_entry *e = &r->lexicon->entries.items[t->entry];
    for (uint32_t i = 0; i < d->word_count; i++)
        if (!word_fits(r, e, d->words[i]))
            return false;
    return true;
}

/* Whether a description says of which kind it is; a document may be any. */
static bool says_kind(const description *d)
{
    return d->kind != ENT_NONE && d->kind != ENT_KIND_OTHER;
}

static bool fits(const resolving *r, const treaty *t, const description *d)
{
    bool kind = !says_kind(d) || ent_same_family(d->kind, t->kind);
    if (d->year)
        return (uint32_t)t->date.year == d->year && (kind || d->year_alone);
    return kind && (is_new(r, t) || is_sole(r, t, d))
        && words_fit(r, t, d);
}

/* Where the date line ends that a block may begin with: who is named in "CITY,
 * Country (AGC) -" is no party. */
static uint32_t dateline_end(const resolving *r, const ent_sentence *s)
{
    if (s->start != r->dossier->blocks[s->block].start)
        return s->first_token;
    for (uint32_t t = s->first_token; t < s->last_token
         && t < s->first_token + DATELINE_MOST; t++) {
        if (r->dossier->tokens[t].shape == ENT_SHAPE_LOWER)
            break;
        if (ent_ends_dateline(r, t))
            return t;
    }
    return s->first_token;
}

/* The countries of the mentions in sentence 'sentence' and in the 'back' before
 * it, by 'persons' those of their offices too; 0 when there are more than
 * PARTIES. 'i' is a mention of the sentence. */
static uint32_t countries_near(const resolving *r, uint32_t i, uint32_t back,
                               bool persons, uint32_t parties[PARTIES])
{
    uint32_t count = 0, last = r->mentions.items[i].sentence;
    while (i > 0 && r->mentions.items[i - 1].sentence + back >= last)
        i--;
    for (; i < r->mentions.count
         && r->mentions.items[i].sentence <= last; i++) {
        const ent_mention *m = &r->mentions.items[i];
        if (m->entity == ENT_NONE || m->first_token
            < dateline_end(r, &r->dossier->sentences[m->sentence]))
            continue;
        const ent_entity *e = &r->entities.items[m->entity];
        uint32_t country = e->type == ENT_TYPE_COUNTRY ? m->entity
            : persons && e->type == ENT_TYPE_PERSON ? e->country : ENT_NONE;
        bool known = country == ENT_NONE;
        for (uint32_t k = 0; k < count; k++)
            known = known || parties[k] == country;
        if (!known && count == PARTIES)
            return 0;
        if (!known)
            parties[count++] = country;
    }
    return count;
}

uint32_t ent_sentence_parties(const resolving *r, const ent_mention *of,
                              uint32_t parties[PARTIES])
{
    return countries_near(r, (uint32_t)(of - r->mentions.items), 0, true,
                          parties);
}

/* Whether the article has told of all parties, or of heirs in their place. */
static bool has_told(const resolving *r, const treaty *t)
{
    uint32_t told = 0;
    for (uint32_t k = 0; k < r->entities.count; k++)
        told += has_party(t, r->entities.items[k].entry);
    return told >= t->party_count;
}

/* The only agreement of a description's kind, and of its year or new and of its
 * own words, whose parties, none of them named with it, the article has told
 * of. */
static uint32_t find_told(const resolving *r, const description *d)
{
    uint32_t found = ENT_NONE;
    bool telling = d->year || d->word_count >= OWN_WORDS;
    for (uint32_t i = 0; telling && says_kind(d)
         && i < r->rules->treaties.count; i++) {
        const treaty *t = &r->rules->treaties.items[i];
        bool then = d->year ? (uint32_t)t->date.year == d->year
            : is_new(r, t);
        if (!then || !fits(r, t, d) || !words_fit(r, t, d)
            || !has_told(r, t))
            continue;
        if (found != ENT_NONE)
            return ENT_NONE;
        found = t->entry;
    }
    return found;
}

/* The only agreement of these parties that fits a description. */
static uint32_t find_fitting(const resolving *r, const description *d,
                             const uint32_t *parties, uint32_t count)
{
    uint32_t looked = says_kind(d) ? d->kind : ENT_KIND_TREATY;
    uint32_t found = ENT_NONE;
    uint64_t asked = 0;
    bool exact = false;
    for (uint32_t i = 0; i < count; i++)
        asked |= actor_bit(r->entities.items[parties[i]].entry);
    for (uint32_t i = 0; i < r->rules->treaties.count; i++) {
        const treaty_sign *sign = &r->rules->treaty_signs.items[i];
        const treaty *t = &r->rules->treaties.items[i];
        if (sign->party_count != count || (asked & ~sign->actors)
            || !same_parties(r, t, parties, count) || !fits(r, t, d))
            continue;
        bool same = t->kind == looked;
        if (found != ENT_NONE && same == exact)
            return ENT_NONE; /* two fit alike: neither is sure */
        if (found == ENT_NONE || same) {
            found = t->entry;
            exact = same;
        }
    }
    return found;
}

/* The state that a signer's mention stands for, or ENT_NONE. */
static uint32_t signer_state(const resolving *r, uint32_t mention)
{
    if (mention == ENT_NONE || r->mentions.items[mention].entity == ENT_NONE)
        return ENT_NONE;
    uint32_t entity = r->mentions.items[mention].entity;
    const ent_entity *e = &r->entities.items[entity];
    return e->type == ENT_TYPE_PERSON ? e->country : entity;
}

/* The two states of "a treaty signed by A and B", "perjanjian yang diteken A
 * dan B", named behind a description in its sentence; false: none. */
static bool read_signers(const resolving *r, const ent_mention *m,
                         uint32_t parties[PARTIES])
{
    const uint32_t actors = 1u << ENT_TYPE_PERSON | 1u << ENT_TYPE_COUNTRY;
    uint32_t last = r->dossier->sentences[m->sentence].last_token;
    for (uint32_t t = m->last_token; t < last
         && t < m->last_token + SIGNERS_REACH; t++) {
        uint32_t a = ent_mention_starting(r, t, actors);
        if (a == ENT_NONE)
            continue;
        uint32_t join = r->mentions.items[a].last_token;
        uint32_t b = join + 1 < last && ent_is_word(r, join, WORD_JOIN)
            ? ent_mention_starting(r, join + 1, actors) : ENT_NONE;
        parties[0] = signer_state(r, a);
        parties[1] = signer_state(r, b);
        return parties[0] != ENT_NONE && parties[1] != ENT_NONE
            && parties[0] != parties[1];
    }
    return false;
}

uint32_t ent_find_treaty(const resolving *r, const description *d,
                         const ent_mention *m)
{
    uint32_t i = (uint32_t)(m - r->mentions.items);
    uint32_t around[PARTIES], found = ENT_NONE;
    if (d->party_count)
        return find_fitting(r, d, d->parties, d->party_count);
    if (read_signers(r, m, around))
        found = find_fitting(r, d, around, 2);
    for (uint32_t n = 0; n < 2 * (LOOK_BACK + 1) && found == ENT_NONE; n++) {
        uint32_t count = countries_near(r, i, n / 2, n % 2, around);
        if (count > 1)
            found = find_fitting(r, d, around, count);
    }
    return found != ENT_NONE ? found : find_told(r, d);
}

bool ent_treaty_word(const resolving *r, uint32_t entity, ent_slice word)
{
    uint32_t entry = r->entities.items[entity].entry;
    return entry != ENT_NONE
        && word_fits(r, &r->lexicon->entries.items[entry], word);
}

void ent_known_treaty(const resolving *r, past_agreement *o)
{
    uint32_t entry = r->entities.items[o->entity].entry;
    o->known = entry != ENT_NONE;
    for (uint32_t i = 0; o->known && i < r->rules->treaties.count; i++) {
        const treaty *t = &r->rules->treaties.items[i];
        if (r->rules->treaty_signs.items[i].entry != entry)
            continue;
        o->kind = t->kind;
        o->year = (uint32_t)t->date.year;
        for (uint32_t k = 0; k < r->entities.count; k++)
            if (has_party(t, r->entities.items[k].entry)
                && o->party_count < PARTIES)
                o->parties[o->party_count++] = k;
    }
}

uint32_t ent_numbered_resolution(resolving *r, uint32_t number)
{
    ent_slice id = ent_arena_format(r->scratch, "agreement:unscr-%u", number);
    uint32_t entry = ent_lexicon_entry(r->lexicon, id);
    if (entry != ENT_NONE)
        return ent_entity_of_entry(r, entry);
    const char *word = r->language == ENT_LANGUAGE_ID ? "Resolusi"
        : "Resolution";
    return ent_entity_of_id(r, ENT_TYPE_AGREEMENT, id,
                            ent_arena_format(r->scratch, "%s %u", word,
                                             number));
}
