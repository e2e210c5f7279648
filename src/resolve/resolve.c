/* resolve.c: the passes in their order, and the rules made ready. */

#include "resolve/inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

/* What is known of a word is asked for so many words before it is used. */
#define AHEAD 8

/* Rules ------------------------------------------------------------------- */

static uint32_t at_least(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* A whole number, at most five digits. */
static bool read_number(ent_slice text, int *number)
{
    bool minus = ent_slice_starts(text, ENT_S("-"));
    ent_slice digits = ent_slice_part(text, minus, text.size);
    if (digits.size == 0 || digits.size > 5)
        return false;
    *number = 0;
    for (size_t i = 0; i < digits.size; i++) {
        if (digits.data[i] < '0' || digits.data[i] > '9')
            return false;
        *number = *number * 10 + (digits.data[i] - '0');
    }
    *number = minus ? -*number : *number;
    return true;
}

/* Tells the word of a cue beside the name how long such cues are. */
static void measure_cue(ent_table *ends, ent_slice text, const cue *c)
{
    ent_slice rest = text, first, last = text;
    ent_slice_cut(&rest, ' ', &first);
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] == ' ')
            last = ent_slice_part(text, i + 1, text.size);
    ent_slice beside = c->before ? last : first;
    uint32_t most = ent_table_intern(ends, beside, 0);
    ent_table_put(ends, beside, at_least(most, c->words));
}

/* Cues of metonyms: those of both languages together. */
static bool load_cues(ent_resolver *rules, ent_error *error)
{
    const ent_tsv *tsv = ent_lexicon_table(rules->lexicon,
                                           "metonym-cues.tsv", error);
    if (!tsv)
        return false;
    uint32_t text = ent_tsv_column(tsv, "cue");
    uint32_t position = ent_tsv_column(tsv, "position");
    uint32_t weight = ent_tsv_column(tsv, "weight");
    for (uint32_t row = 0; row < tsv->row_count; row++) {
        cue c = { .before = ent_slice_equal(
            ent_tsv_field(tsv, row, position), ENT_S("before")) };
        ent_slice folded = ent_arena_lower(rules->arena,
                                           ent_tsv_field(tsv, row, text));
        if (!folded.size
            || !read_number(ent_tsv_field(tsv, row, weight), &c.weight)
            || c.weight < -9 || c.weight > 9)
            return ent_tsv_fail(tsv, row, error, "expected a cue and a weight"
                                " from -9 to 9");
        c.words = ent_slice_pieces(folded, ' ');
        measure_cue(&rules->cue_ends[!c.before], folded, &c);
        uint32_t fresh = rules->cue_list.count;
        if (ent_table_intern(&rules->cues[!c.before], folded, fresh) == fresh)
            *ent_list_push(rules->arena, &rules->cue_list) = c;
    }
    return true;
}

static bool load_weights(ent_resolver *rules, ent_error *error)
{
    const ent_tsv *tsv = ent_lexicon_table(rules->lexicon,
                                           "metonym-weights.tsv", error);
    if (!tsv)
        return false;
    uint32_t sign = ent_tsv_column(tsv, "sign");
    uint32_t weight = ent_tsv_column(tsv, "weight");
    for (uint32_t row = 0; row < tsv->row_count; row++) {
        int *w = ent_list_push(rules->arena, &rules->weight_list);
        if (!read_number(ent_tsv_field(tsv, row, weight), w))
            return ent_tsv_fail(tsv, row, error, "expected a sign and a whole"
                                " number");
        ent_table_put(&rules->weights, ent_tsv_field(tsv, row, sign), row);
    }
    return true;
}

static bool load_words(ent_resolver *rules, ent_error *error)
{
#define ENT_X(name, word) word,
    static const char *const classes[] = { RESOLVE_CLASSES(ENT_X) };
#undef ENT_X
    const ent_tsv *tsv = ent_lexicon_table(rules->lexicon, "resolve.tsv",
                                           error);
    if (!tsv)
        return false;
    uint32_t name = ent_tsv_column(tsv, "class");
    uint32_t list = ent_tsv_column(tsv, "words");
    for (uint32_t row = 0; row < tsv->row_count; row++) {
        uint32_t class = ent_slice_among(ent_tsv_field(tsv, row, name),
                                         classes, WORD_CLASSES);
        if (class == ENT_NONE)
            return ent_tsv_fail(tsv, row, error, "no such class of words");
        ent_slice rest = ent_tsv_field(tsv, row, list), word;
        while (ent_slice_cut(&rest, ';', &word)) {
            uint32_t old = ent_table_intern(&rules->words, word, 0);
            ent_table_put(&rules->words, word, old | 1u << class);
        }
    }
    return true;
}

/* What the role of a word of agreement-words.tsv says, or 0. */
static uint32_t paper_role(ent_slice role)
{
    return ent_slice_equal(role, ENT_S("truce")) ? PAPER_TRUCE
        : ent_slice_equal(role, ENT_S("peace")) ? PAPER_PEACE
        : ent_slice_equal(role, ENT_S("article")) ? PAPER_ARTICLE
        : ent_slice_equal(role, ENT_S("near")) ? PAPER_NEAR
        : ent_slice_equal(role, ENT_S("idle")) ? PAPER_IDLE : 0;
}

static void load_paper_word(ent_resolver *rules, ent_slice word,
                            uint32_t bits)
{
    word = ent_arena_lower(rules->arena, word);
    uint32_t old = ent_table_intern(&rules->paper_words, word, 0);
    ent_table_put(&rules->paper_words, word, old | bits);
}

static bool load_heads(ent_resolver *rules, ent_error *error)
{
    const ent_tsv *tsv = ent_lexicon_table(rules->lexicon,
                                           "agreement-words.tsv", error);
    if (!tsv)
        return false;
    uint32_t text = ent_tsv_column(tsv, "word");
    uint32_t kind = ent_tsv_column(tsv, "kind");
    uint32_t role = ent_tsv_column(tsv, "role");
    for (uint32_t row = 0; row < tsv->row_count; row++) {
        ent_kind value;
        uint32_t bits = paper_role(ent_tsv_field(tsv, row, role));
        if (bits)
            load_paper_word(rules, ent_tsv_field(tsv, row, text), bits);
        if (!ent_slice_equal(ent_tsv_field(tsv, row, role), ENT_S("head")))
            continue;
        if (!ent_kind_of(ent_tsv_field(tsv, row, kind), &value))
            return ent_tsv_fail(tsv, row, error, "no such kind of agreement");
        ent_slice folded = ent_arena_lower(rules->arena,
                                           ent_tsv_field(tsv, row, text));
        ent_table_intern(&rules->heads, folded, value);
        rules->head_words = at_least(rules->head_words,
                                     2 * ent_slice_pieces(folded, ' '));
    }
    return true;
}

/* Tells every first word of a title how long titles that begin so are. */
static void measure_title(ent_table *words, ent_slice title)
{
    for (size_t n = 1; n <= title.size; n++) {
        ent_slice word = ent_slice_part(title, 0, n);
        uint32_t most = ent_table_get(words, word);
        if (most < title.size)
            ent_table_put(words, word, (uint32_t)title.size);
    }
}

static void load_titles(ent_resolver *rules)
{
    for (uint32_t i = 0; i < rules->lexicon->titles.count; i++) {
        const ent_title *title = &rules->lexicon->titles.items[i];
        ent_slice rest = title->folded, word;
        if (!ent_slice_cut(&rest, ' ', &word))
            continue;
        size_t hyphen = ent_slice_find(word, ENT_S("-"));
        if (hyphen < word.size)
            word = ent_slice_part(word, 0, hyphen);
        ent_table_intern(&rules->title_words[title->language], word, 0);
    }
    for (uint32_t i = 0; i < rules->lexicon->titles.count; i++) {
        const ent_title *title = &rules->lexicon->titles.items[i];
        measure_title(&rules->title_words[title->language], title->folded);
    }
}

static void *new_desk(void)
{
    resolve_desk *desk = ent_alloc(sizeof *desk);
    desk->scratch = ent_arena_new();
    desk->known = ent_alloc(KNOWN_WORDS * sizeof *desk->known);
    return desk;
}

static void drop_desk(void *item)
{
    resolve_desk *desk = item;
    ent_arena_free(desk->scratch);
    free(desk->known);
    free(desk->entity_of);
    free(desk);
}

ent_resolver *ent_resolver_new(const ent_lexicon *lexicon, ent_error *error)
{
    ent_resolver *rules = ent_alloc(sizeof *rules);
    rules->lexicon = lexicon;
    rules->arena = ent_arena_new();
    rules->desks = ent_pool_new(new_desk, drop_desk);
    if (load_cues(rules, error) && load_weights(rules, error)
        && load_words(rules, error) && load_heads(rules, error)
        && ent_load_homographs(rules, error)) {
        ent_load_treaties(rules);
        load_titles(rules);
        ent_weigh_number_signs(rules);
        return rules;
    }
    ent_resolver_free(rules);
    return NULL;
}

void ent_resolver_free(ent_resolver *resolver)
{
    if (!resolver)
        return;
    for (int i = 0; i < 2; i++) {
        ent_table_release(&resolver->cues[i]);
        ent_table_release(&resolver->cue_ends[i]);
    }
    ent_table_release(&resolver->weights);
    ent_table_release(&resolver->homograph_names);
    ent_table_release(&resolver->homograph_words);
    for (int i = 0; i <= ENT_LANGUAGE_EN; i++)
        ent_table_release(&resolver->title_words[i]);
    ent_table_release(&resolver->heads);
    ent_table_release(&resolver->paper_words);
    ent_table_release(&resolver->words);
    ent_pool_free(resolver->desks);
    ent_arena_free(resolver->arena);
    free(resolver);
}

/* The stage --------------------------------------------------------------- */

static uint32_t number_or_zero(uint32_t found)
{
    return found == ENT_NONE ? 0 : found;
}

static void get_to_know(const ent_resolver *rules, uint64_t hash,
                        known_word *k)
{
    k->hash = hash;
    k->classes = number_or_zero(ent_table_at(&rules->words, hash));
    k->rows = number_or_zero(ent_table_at(&rules->homograph_words, hash));
    for (int i = 0; i < ENT_LANGUAGE_EN; i++)
        k->titles[i] = number_or_zero(
            ent_table_at(&rules->title_words[i + 1], hash));
}

/* Takes what is known of every token's word. */
static void read_words(resolving *r)
{
    uint32_t count = r->dossier->token_count;
    uint32_t language = r->language == ENT_LANGUAGE_ID ? ENT_LANGUAGE_ID
        : ENT_LANGUAGE_EN;
    r->words = ent_arena_take(r->scratch, (count + 1) * sizeof *r->words);
    for (uint32_t t = 0; t < count; t++) {
        uint64_t hash = r->hashes[t];
        uint32_t ahead = t + AHEAD < count ? t + AHEAD : t;
        ENT_PREFETCH(&r->desk->known[r->hashes[ahead] % KNOWN_WORDS]);
        known_word *k = &r->desk->known[hash % KNOWN_WORDS];
        if (k->hash != hash)
            get_to_know(r->rules, hash, k);
        r->words[t] = (token_word){ k->classes, k->rows,
                                    k->titles[language - 1] };
    }
}

/* A desk, which knows no entry's entity. */
static resolve_desk *take_desk(const ent_resolver *rules)
{
    resolve_desk *desk = ent_pool_take(rules->desks);
    uint32_t entries = rules->lexicon->entries.count;
    if (!desk->entity_of) {
        desk->entity_of = ent_realloc(NULL, entries + 1,
                                      sizeof *desk->entity_of);
        memset(desk->entity_of, 0xff, entries * sizeof *desk->entity_of);
    }
    return desk;
}

/* An article written mostly in a language that is not told reads as English. */
static void begin(resolving *r, const ent_resolver *rules,
                  ent_dossier *dossier)
{
    *r = (resolving){ .rules = rules, .lexicon = rules->lexicon,
                      .dossier = dossier,
                      .language = dossier->document.language,
                      .hashes = ent_dossier_hashes(dossier),
                      .desk = take_desk(rules) };
    r->scratch = r->desk->scratch;
    read_words(r);
    r->text = ent_arena_alloc(r->scratch, sizeof *r->text);
    r->by_id.arena = r->by_alias.arena = r->scratch;
    r->folded = ent_arena_alloc(r->scratch, (dossier->token_count + 1)
                                * sizeof *r->folded);
    uint32_t count = dossier->mention_count;
    r->mentions.items = ent_arena_alloc(dossier->arena,
                                        count * sizeof *r->mentions.items);
    r->mentions.count = r->mentions.capacity = count;
    r->entities.capacity = count / 2 + 8; /* most need no more */
    r->entities.items = ent_arena_alloc(r->scratch, r->entities.capacity
                                        * sizeof *r->entities.items);
    for (uint32_t i = 0; i < count; i++) {
        r->mentions.items[i] = dossier->mentions[i];
        r->mentions.items[i].entity = ENT_NONE;
    }
}

/* Numbers entities in the order in which they are first mentioned, then those
 * that others only point at; the rest (readings that were given up) go. */
typedef struct numbering {
    resolving *r;
    uint32_t *number;   /* by old entity, or ENT_NONE */
    ent_entity *kept;   /* in the dossier's arena */
    uint32_t count;
} numbering;

static void keep(numbering *n, uint32_t entity)
{
    while (entity != ENT_NONE && n->number[entity] == ENT_NONE) {
        n->number[entity] = n->count;
        n->kept[n->count++] = n->r->entities.items[entity];
        entity = n->r->entities.items[entity].country;
    }
}

static uint32_t renumber(const numbering *n, uint32_t entity)
{
    return entity == ENT_NONE ? ENT_NONE : n->number[entity];
}

static void keep_entities(numbering *n)
{
    resolving *r = n->r;
    for (uint32_t i = 0; i < r->mentions.count; i++) {
        ent_mention *m = &r->mentions.items[i];
        keep(n, m->entity);
        m->entity = renumber(n, m->entity);
        n->kept[m->entity].mentions++;
    }
    for (uint32_t i = 0; i < r->roles.count; i++) {
        ent_role *role = &r->roles.items[i];
        keep(n, role->person);
        keep(n, role->of);
        role->person = renumber(n, role->person);
        role->of = renumber(n, role->of);
    }
    for (uint32_t i = 0; i < n->count; i++)
        n->kept[i].country = renumber(n, n->kept[i].country);
}

static void end(resolving *r)
{
    ent_dossier *d = r->dossier;
    uint32_t most = r->entities.count + 1;
    numbering n = { .r = r };
    n.number = ent_arena_alloc(r->scratch, most * sizeof *n.number);
    n.kept = ent_arena_alloc(d->arena, most * sizeof *n.kept);
    memset(n.number, 0xff, most * sizeof *n.number);
    keep_entities(&n);
    d->mentions = r->mentions.items;
    d->mention_count = r->mentions.count;
    d->entities = n.kept;
    d->entity_count = n.count;
    d->roles = r->roles.items;
    d->role_count = r->roles.count;
    ent_table_release(&r->by_id);
    ent_table_release(&r->by_alias);
    ent_buffer_release(r->text);
    for (uint32_t i = 0; i < r->asked.count; i++)
        r->desk->entity_of[r->asked.items[i]] = ENT_NONE;
    ent_arena_clear(r->scratch);
    ent_pool_give(r->rules->desks, r->desk);
}

static void run(resolving *r)
{
    ent_resolve_names(r);
    ent_resolve_states(r);
    ent_resolve_brackets(r);
    ent_resolve_people(r);
    ent_resolve_bodies(r);
    ent_resolve_rest(r);
    ent_resolve_homographs(r);
    ent_resolve_teams(r);
    ent_resolve_metonyms(r);
    ent_resolve_roles(r);
    ent_resolve_descriptions(r);
    ent_resolve_media(r);
    ent_resolve_agreements(r);
    end(r);
}

bool ent_resolve(const ent_resolver *resolver, ent_dossier *dossier,
                 ent_error *error)
{
    (void)error;
    resolving r;
    begin(&r, resolver, dossier);
    run(&r);
    return true;
}

void ent_resolve_visit(const ent_resolver *resolver, ent_dossier *dossier,
                       ent_capital_visitor *visit, void *context)
{
    resolving r;
    begin(&r, resolver, dossier);
    r.visit = visit;
    r.context = context;
    run(&r);
}
