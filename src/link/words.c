/* words.c: what kind of word each token of a sentence is. */

#include "link/inside.h"

#include "base/utf8.h"

#define GUESS_TOKENS 200

ent_slice ent_link_stem_at(linking *l, uint32_t t)
{
    term *w = &l->words[t];
    if (!w->stem.data) {
        w->stem = ent_arena_copy(
            l->scratch, ent_stem_again(l->stemmer, w->folded, l->hashes[t]));
        w->root = ent_hash(w->stem, 0);
    }
    return w->stem;
}

uint32_t ent_link_phrase_at(const linking *l, const ent_table *table,
                            uint32_t t, uint32_t longest, uint32_t *length)
{
    char text[128];
    size_t size = 0;
    uint32_t found = ENT_NONE;
    for (uint32_t i = t; i < l->last && i < t + longest; i++) {
        ent_slice word = l->words[i].folded;
        if (size + word.size + 1 > sizeof text)
            break;
        if (i > t && l->dossier->tokens[i].space_before)
            text[size++] = ' ';
        for (size_t k = 0; k < word.size; k++)
            text[size++] = word.data[k];
        uint32_t value = ent_table_get(table, (ent_slice){ text, size });
        if (value != ENT_NONE) {
            found = value;
            *length = i + 1 - t;
        }
    }
    return found;
}

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

static bool looks_like_verb(const linking *l, uint32_t t)
{
    const ent_token *token = &l->dossier->tokens[t];
    const term *w = &l->words[t];
    if (w->classes & (LINK(VERB) | LINK(LIGHT)))
        return true;
    if (token->kind != ENT_TOKEN_WORD || (w->classes & ~LINK(BE)))
        return false;
    if (token->shape != ENT_SHAPE_LOWER && t > l->first
        && !l->dossier->sentences[l->sentence].title_case)
        return false;
    return l->language == ENT_LANGUAGE_ID ? indonesian_verb(w->folded)
        : english_verb(w->folded);
}

static void read_word(linking *l, uint32_t t)
{
    const uint32_t starts = STARTS_CUE | STARTS_STANDING;
    term *w = &l->words[t];
    w->folded = ent_dossier_token(l->dossier, t);
    if (l->dossier->tokens[t].shape > ENT_SHAPE_LOWER)
        w->folded = ent_arena_lower(l->scratch, w->folded);
    w->hash = w->root = l->hashes[t];
    uint32_t found = ent_table_at(&l->rules->words[l->language], l->hashes[t]);
    w->starts = found == ENT_NONE ? 0 : found & starts;
    w->classes = found == ENT_NONE ? 0 : found & ~starts;
    if (w->classes & LINK(PREPOSITION))
        w->preposition = 1ull << ent_table_at(
            &l->rules->prepositions[l->language], l->hashes[t]);
    w->verb = looks_like_verb(l, t);
}

void ent_link_read_words(linking *l)
{
    l->has_pronoun = false;
    for (uint32_t t = l->first; t < l->last; t++) {
        term *w = &l->words[t];
        if (!w->folded.data)
            read_word(l, t);
        w->actor = ENT_NONE;
        l->has_pronoun = l->has_pronoun || (w->classes & LINK(HERO))
            || ((w->classes & LINK(PRONOUN))
                && ent_link_is_rare(l, t, RARE(IT) | RARE(THEY)));
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
