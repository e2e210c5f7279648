/* words.c: what kind of word each token of a sentence is. */

#include "link/inside.h"

#include "base/memory.h"
#include "base/utf8.h"

#define GUESS_TOKENS 200

/* What is known of a word is asked for so many words before it is used. */
#define AHEAD 8

/* Phrases ------------------------------------------------------------------ */

/* Texts of phrases are shorter. */
#define PHRASE_BYTES 128

void ent_link_add_firsts(phrases *table, ent_slice text)
{
    for (size_t n = 1; n <= text.size; n++) {
        ent_slice first = ent_slice_part(text, 0, n);
        uint32_t most = ent_table_intern(&table->firsts, first, 0);
        if (most < text.size)
            ent_table_put(&table->firsts, first, (uint32_t)text.size);
        if (n < text.size && text.data[n] == ' ')
            break;
    }
}

void ent_link_release_phrases(phrases *table)
{
    ent_table_release(&table->all);
    ent_table_release(&table->firsts);
}

/* The longest of more than one word, at most 'most' bytes long. */
static uint32_t longer_phrase_at(const linking *l, const phrases *table,
                                 uint32_t t, uint32_t end, size_t most,
                                 uint32_t *length)
{
    char text[PHRASE_BYTES];
    size_t size = 0;
    uint32_t found = ENT_NONE;
    for (uint32_t i = t; i < end; i++) {
        ent_slice word = l->words[i].folded;
        if (size + word.size + 1 > sizeof text || size + word.size > most)
            break;
        if (i > t && l->dossier->tokens[i].space_before)
            text[size++] = ' ';
        for (size_t k = 0; k < word.size; k++)
            text[size++] = word.data[k];
        uint32_t value = i == t ? ENT_NONE
            : ent_table_get(&table->all, (ent_slice){ text, size });
        if (value != ENT_NONE) {
            found = value;
            *length = i + 1 - t;
        }
    }
    return found;
}

uint32_t ent_link_phrase_at(const linking *l, const phrases *table,
                            uint32_t t, uint32_t longest, uint32_t *length)
{
    uint32_t most = ent_table_at(&table->firsts, l->hashes[t]);
    uint32_t found = ENT_NONE;
    if (most == ENT_NONE || t >= l->last || longest == 0
        || l->words[t].folded.size > most)
        return ENT_NONE;
    uint32_t end = l->last - t < longest ? l->last : t + longest;
    if (l->words[t].folded.size < most)
        found = longer_phrase_at(l, table, t, end, most, length);
    if (found != ENT_NONE)
        return found;
    found = ent_table_at(&table->all, l->hashes[t]);
    if (found != ENT_NONE)
        *length = 1;
    return found;
}

/* Words -------------------------------------------------------------------- */

/* Indonesian verbs carry a prefix. */
static bool indonesian_verb(ent_slice w)
{
    static const char *const prefixes[] = {
        "me", "ber", "di", "ter"
    };
    if (w.size < 6)
        return false;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (ent_slice_starts(w, ent_slice_of(prefixes[i])))
            return true;
    return false;
}

static bool english_verb(ent_slice w)
{
    return w.size > 4
        && (ent_slice_ends(w, ENT_S("ed")) || ent_slice_ends(w, ENT_S("n't")));
}

/* Fills what is known of a word without its stem. */
static void get_to_know(const linking *l, uint64_t hash, ent_slice folded,
                        known_word *k)
{
    uint32_t found = ent_table_at(&l->rules->words[l->language], hash);
    uint32_t rare = ent_table_at(&l->rules->rare[l->language], hash);
    uint32_t rarest = ent_table_at(&l->rules->rarest[l->language], hash);
    *k = (known_word){ .hash = hash, .filled = true };
    k->classes = found == ENT_NONE ? 0 : found;
    k->rare = rare == ENT_NONE ? 0 : rare;
    k->rare |= rarest == ENT_NONE ? 0 : (uint64_t)rarest << 32;
    if (k->classes & LINK(PREPOSITION))
        k->preposition = (uint8_t)ent_table_at(
            &l->rules->prepositions[l->language], hash);
    k->verb = l->language == ENT_LANGUAGE_ID ? indonesian_verb(folded)
        : english_verb(folded);
}

/* What is known of the word of token 't', whose folded text is there. */
static inline known_word *known_at(const linking *l, uint32_t t)
{
    uint64_t hash = l->hashes[t];
    known_word *k = &l->known[hash % KNOWN_WORDS];
    if (k->hash != hash || !k->filled)
        get_to_know(l, hash, l->words[t].folded, k);
    return k;
}

const known_word *ent_link_known_at(const linking *l, uint32_t t)
{
    known_word *k = known_at(l, t);
    if (k->stemmed)
        return k;
    ent_slice stem = ent_stem(l->stemmer, l->words[t].folded);
    k->root = ent_hash(stem, 0);
    k->trigger = ent_table_get(&l->rules->triggers[l->language], stem);
    k->stemmed = true;
    ent_link_judge_triggers(l, t, k);
    return k;
}

void ent_link_ask_stem(const linking *l, uint32_t t)
{
    const known_word *k = ent_link_known_at(l, t);
    term *w = &l->words[t];
    w->root = k->root;
    w->trigger = k->trigger;
    w->asked = true;
}

static bool looks_like_verb(const linking *l, uint32_t t, bool form)
{
    const ent_token *token = &l->dossier->tokens[t];
    const term *w = &l->words[t];
    if (w->classes & (LINK(VERB) | LINK(LIGHT)))
        return true;
    const uint32_t others = ~(LINK(BE) | LINK(SPEECH));
    if (!form || token->kind != ENT_TOKEN_WORD || (w->classes & others))
        return false;
    return token->shape == ENT_SHAPE_LOWER || t == l->first
        || l->dossier->sentences[l->sentence].title_case;
}

const char *ent_link_lower(const linking *l)
{
    ent_slice text = l->dossier->text;
    char *lower = ent_arena_take(l->scratch, text.size + 1);
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool capital = (unsigned char)(c - 'A') < 26;
        lower[i] = (char)(c + 32 * capital);
    }
    return lower;
}

/* Token 't' in lower case. */
static ent_slice fold(const linking *l, uint32_t t)
{
    ent_slice text = ent_dossier_token(l->dossier, t);
    if (l->dossier->tokens[t].shape <= ENT_SHAPE_LOWER)
        return text;
    if (ent_utf8_skip_ascii(text, 0) < text.size)
        return ent_arena_lower(l->scratch, text);
    return (ent_slice){ l->lower + l->dossier->tokens[t].start, text.size };
}

static void read_word(linking *l, uint32_t t)
{
    const uint32_t starts = STARTS_CUE | STARTS_STANDING;
    term *w = &l->words[t];
    w->folded = fold(l, t);
    const known_word *k = known_at(l, t);
    *w = (term){ .folded = w->folded, .classes = k->classes & ~starts,
                 .rare = k->rare, .starts = k->classes & starts,
                 .actor = ENT_NONE, .hash = k->hash, .root = k->hash };
    if (k->classes & LINK(PREPOSITION))
        w->preposition = 1ull << k->preposition;
    if (k->stemmed && k->trigger != ENT_NONE)
        ENT_PREFETCH(&l->rules->trigger_list.items[k->trigger]);
    w->verb = looks_like_verb(l, t, k->verb);
}

void ent_link_read_words(linking *l)
{
    uint32_t count = l->dossier->token_count;
    l->has_pronoun = false;
    for (uint32_t t = l->first; t < l->last; t++) {
        uint32_t ahead = t + AHEAD < count ? t + AHEAD : t;
        ENT_PREFETCH(&l->known[l->hashes[ahead] % KNOWN_WORDS]);
        read_word(l, t);
        uint32_t classes = l->words[t].classes;
        l->has_pronoun = l->has_pronoun || (classes & LINK(HERO))
            || ((classes & LINK(PRONOUN))
                && ent_link_is_rare(l, t, RARE(IT) | RARE(THEY)
                                    | RARE(HIM)))
            || ((t == l->first || l->language == ENT_LANGUAGE_EN)
                && (classes & LINK(BOTH)));
    }
}

/* Whether the rules of a language know a word. */
static bool knows(const linking *l, ent_language language, ent_slice word)
{
    const ent_linker *rules = l->rules;
    ent_slice stem = ent_stem(l->desk->stemmers[language], word);
    uint32_t found = ent_table_get(&rules->words[language], word);
    return (found != ENT_NONE && (found & ~STARTS_STANDING))
        || ent_table_get(&rules->triggers[language], stem) != ENT_NONE;
}

ent_language ent_link_guess_language(const linking *l)
{
    const ent_dossier *d = l->dossier;
    uint32_t counts[ENT_LANGUAGE_EN + 1] = { 0 };
    for (uint32_t t = 0; t < d->token_count && t < GUESS_TOKENS; t++) {
        if (d->tokens[t].kind != ENT_TOKEN_WORD
            || d->tokens[t].shape != ENT_SHAPE_LOWER)
            continue;
        ent_slice word = ent_dossier_token(d, t);
        counts[ENT_LANGUAGE_ID] += knows(l, ENT_LANGUAGE_ID, word);
        counts[ENT_LANGUAGE_EN] += knows(l, ENT_LANGUAGE_EN, word);
    }
    return counts[ENT_LANGUAGE_ID] > counts[ENT_LANGUAGE_EN]
        ? ENT_LANGUAGE_ID : ENT_LANGUAGE_EN;
}
