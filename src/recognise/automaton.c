/* automaton.c: every name and phrase of the rules, as one tree of words.
 *
 *     words      "one" ── node 7          "two"   ── node 3
 *     edges      (7, "two") -> 8, (8, "six") -> 9, (3, "ten") -> 4
 *     payloads   9: name 120;  4: name 55, name 812
 *
 * Words and edges are known by 64-bit hashes, never by their text: with 10^5
 * of them a wrong match in 10^9 words of text has odds of 1 to 10^5, and what
 * it could match is checked against the name's own characters and case.
 *
 * Words are folded: lower case, typographic apostrophes as ', without the dot
 * at the end. A possessive 's is a word of its own, as in the text's tokens.
 * Hyphens are none, so that "Na-ma", "Na-Ma" and "Na Ma" are one phrase. */

#include "recognise/finder.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Longer phrases are left out. */
#define PHRASE_WORDS 24

/* Folding ------------------------------------------------------------------ */

/* U+2019 is what typographers write for an apostrophe. */
static bool is_apostrophe(ent_slice s, size_t at)
{
    return s.size - at >= 3 && memcmp(s.data + at, "\xE2\x80\x99", 3) == 0;
}

static size_t fold_code(ent_slice s, size_t at, char *out, size_t *next)
{
    if (is_apostrophe(s, at)) {
        *next = at + 3;
        out[0] = '\'';
        return 1;
    }
    uint32_t code = ent_utf8_decode(s, at, next);
    return ent_utf8_encode(ent_char_lower(code), out);
}

/* Folds 's', of at most ENT_WORD_BYTES, into 'out'; the size, or 0 when that is
 * too long. */
static size_t fold(ent_slice s, char out[ENT_WORD_BYTES + 4])
{
    size_t size = 0;
    if (ent_ascii_lower(s, out))
        size = s.size;
    for (size_t at = size; at < s.size;) {
        if (size > ENT_WORD_BYTES)
            return 0;
        size += fold_code(s, at, out + size, &at);
    }
    if (size > 1 && out[size - 1] == '.')
        size--;
    return size;
}

/* Words -------------------------------------------------------------------- */

static ent_word *find_word(const ent_automaton *automaton, uint64_t hash)
{
    uint32_t mask = automaton->word_capacity - 1;
    uint32_t at = (uint32_t)hash & mask;
    while (automaton->words[at].hash != 0 && automaton->words[at].hash != hash)
        at = (at + 1) & mask;
    return &automaton->words[at];
}

static void clear_words(ent_automaton *automaton, uint32_t capacity)
{
    automaton->words = ent_alloc(capacity * sizeof *automaton->words);
    automaton->word_capacity = capacity;
}

static void grow_words(ent_automaton *automaton)
{
    ent_word *old = automaton->words;
    uint32_t count = automaton->word_capacity;
    clear_words(automaton, count * 2);
    for (uint32_t i = 0; i < count; i++) {
        if (old[i].hash != 0)
            *find_word(automaton, old[i].hash) = old[i];
    }
    free(old);
}

/* The word with this hash, new if need be; good until the next call. */
static ent_word *intern_word(ent_automaton *automaton, uint64_t hash)
{
    if ((automaton->word_count + 1) * 2 > automaton->word_capacity)
        grow_words(automaton);
    ent_word *word = find_word(automaton, hash);
    if (word->hash == 0) {
        *word = (ent_word){ hash, 0, ENT_NONE, 0 };
        automaton->word_count++;
    }
    return word;
}

/* The hash of a word, folded; 0 when it is empty or too long. */
static uint64_t hash_word(ent_slice word)
{
    char folded[ENT_WORD_BYTES + 8];
    size_t size = word.size > ENT_WORD_BYTES ? 0 : fold(word, folded);
    return size == 0 ? 0 : ent_hash((ent_slice){ folded, size }, 0) | 1;
}

uint64_t ent_automaton_hash(const ent_automaton *automaton, ent_slice token)
{
    uint64_t hash = hash_word(token);
    ent_automaton_fetch(automaton, hash);
    return hash;
}

const ent_word *ent_automaton_word(const ent_automaton *automaton,
                                   uint64_t hash)
{
    const ent_word *word = find_word(automaton, hash);
    return word->hash == 0 ? NULL : word;
}

/* Edges -------------------------------------------------------------------- */

/* A node's filter has a bit for each word that may follow. */
static uint32_t filter_bit(uint64_t word)
{
    return (uint32_t)1 << (word >> 59);
}

static uint64_t edge_key(uint32_t node, uint64_t word)
{
    return ((word ^ node) * UINT64_C(0x9E3779B97F4A7C15) ^ word >> 29) | 1;
}

static ent_edge *find_edge(const ent_automaton *automaton, uint64_t key)
{
    uint32_t mask = automaton->edge_capacity - 1;
    uint32_t at = (uint32_t)(key >> 32) & mask;
    while (automaton->edges[at].key != 0 && automaton->edges[at].key != key)
        at = (at + 1) & mask;
    return &automaton->edges[at];
}

static void clear_edges(ent_automaton *automaton, uint32_t capacity)
{
    automaton->edges = ent_alloc(capacity * sizeof *automaton->edges);
    automaton->edge_capacity = capacity;
}

static void grow_edges(ent_automaton *automaton)
{
    ent_edge *old = automaton->edges;
    uint32_t count = automaton->edge_capacity;
    clear_edges(automaton, count * 2);
    for (uint32_t i = 0; i < count; i++) {
        if (old[i].key != 0)
            *find_edge(automaton, old[i].key) = old[i];
    }
    free(old);
}

static uint32_t new_node(ent_automaton *automaton)
{
    *ent_list_push(NULL, &automaton->nodes) = (ent_step){ ENT_NONE, 0 };
    return automaton->nodes.count - 1;
}

/* The node after 'node' and 'word', new if need be. */
static uint32_t make_step(ent_automaton *automaton, uint32_t node,
                          uint64_t word)
{
    uint64_t key = edge_key(node, word);
    ent_edge *edge = find_edge(automaton, key);
    if (edge->key != 0)
        return edge->to;
    uint32_t to = new_node(automaton);
    automaton->nodes.items[node].next |= filter_bit(word);
    *edge = (ent_edge){ key, to };
    automaton->edge_count++;
    if (automaton->edge_count * 2 > automaton->edge_capacity)
        grow_edges(automaton);
    return to;
}

void ent_automaton_fetch_step(const ent_automaton *automaton, uint32_t node,
                              uint64_t word)
{
    uint64_t key = edge_key(node, word);
    uint32_t mask = automaton->edge_capacity - 1;
    if (automaton->nodes.items[node].next & filter_bit(word))
        ENT_PREFETCH(&automaton->edges[(uint32_t)(key >> 32) & mask]);
}

uint32_t ent_automaton_step(const ent_automaton *automaton, uint32_t node,
                            uint64_t word)
{
    if (node == ENT_NONE || word == 0 ||
        !(automaton->nodes.items[node].next & filter_bit(word)))
        return ENT_NONE;
    const ent_edge *edge = find_edge(automaton, edge_key(node, word));
    return edge->key == 0 ? ENT_NONE : edge->to;
}

/* Phrases ------------------------------------------------------------------ */

static bool is_word_code(uint32_t code)
{
    ent_char_class class = ent_char_classify(code);
    return class == ENT_CHAR_UPPER || class == ENT_CHAR_LOWER ||
           class == ENT_CHAR_DIGIT || class == ENT_CHAR_MARK;
}

static bool is_hyphen(uint32_t code)
{
    return code == '-' || code == 0x2010 || code == 0x2011 || code == 0x2013;
}

/* The bytes of a possessive 's at 'at', which ends its word; else 0. */
static size_t possessive(ent_slice s, size_t at)
{
    size_t mark = is_apostrophe(s, at) ? 3 : 1;
    size_t end = at + mark + 1;
    size_t next;
    if (end > s.size || s.data[end - 1] != 's' ||
        (mark == 1 && s.data[at] != '\''))
        return 0;
    bool inside = end < s.size && is_word_code(ent_utf8_decode(s, end, &next));
    return inside ? 0 : end - at;
}

/* Where the word that starts at 'at' ends: dots and apostrophes between two
 * letters are part of it. */
static size_t word_end(ent_slice s, size_t at)
{
    size_t end = at;
    while (end < s.size) {
        size_t next;
        uint32_t code = ent_utf8_decode(s, end, &next);
        if (!is_word_code(code)) {
            size_t after;
            if (possessive(s, end) > 0)
                return end;
            bool inner = code == '.' || code == '\'' || code == 0x2019;
            if (!inner || end == at || next >= s.size ||
                !is_word_code(ent_utf8_decode(s, next, &after)))
                return end;
        }
        end = next;
    }
    return end;
}

/* One past the letters and digits of ASCII at 'at', if a blank or the end
 * follows; else 'at'. Most words of phrases are such. */
static size_t usual_end(ent_slice phrase, size_t at)
{
    size_t end = at;
    while (end < phrase.size &&
           ((unsigned char)((phrase.data[end] | 0x20) - 'a') < 26 ||
            (unsigned char)(phrase.data[end] - '0') < 10))
        end++;
    return end == phrase.size || phrase.data[end] == ' ' ? end : at;
}

/* Cuts a usual word off the phrase, if that is next. */
static bool cut_usual(ent_slice phrase, size_t *at, ent_slice *word)
{
    while (*at < phrase.size && phrase.data[*at] == ' ')
        ++*at;
    size_t end = usual_end(phrase, *at);
    *word = ent_slice_part(phrase, *at, end);
    *at = end;
    return word->size > 0;
}

/* Cuts the next word, or mark that is none of . - ' , off the phrase. */
static bool cut_word(ent_slice phrase, size_t *at, ent_slice *word)
{
    while (*at < phrase.size) {
        size_t next;
        uint32_t code = ent_utf8_decode(phrase, *at, &next);
        size_t end = *at + possessive(phrase, *at);
        if (end == *at)
            end = word_end(phrase, *at);
        bool skipped = code == '.' || is_hyphen(code) || code == '\'' ||
                       code == 0x2019 ||
                       ent_char_classify(code) == ENT_CHAR_SPACE;
        if (end == *at && skipped) {
            *at = next;
            continue;
        }
        end = end == *at ? next : end;
        *word = ent_slice_part(phrase, *at, end);
        *at = end;
        return true;
    }
    return false;
}

static void add_payload(ent_automaton *automaton, uint32_t node,
                        ent_payload payload)
{
    payload.next = automaton->nodes.items[node].payload;
    *ent_list_push(NULL, &automaton->payloads) = payload;
    automaton->nodes.items[node].payload = automaton->payloads.count - 1;
}

/* The hashes of the phrase's words; 0 when it has none or too many. */
static uint32_t split(ent_slice phrase, uint64_t words[PHRASE_WORDS])
{
    uint32_t count = 0;
    size_t at = 0;
    for (ent_slice piece;; count++) {
        bool usual = cut_usual(phrase, &at, &piece);
        if (!usual && !cut_word(phrase, &at, &piece))
            return count;
        uint64_t hash = usual && piece.size <= ENT_HASH_LOWER
            ? ent_hash_lower(piece) | 1 : hash_word(piece);
        if (count == PHRASE_WORDS || hash == 0)
            return 0;
        words[count] = hash;
    }
}

/* The node that these words lead to. */
static uint32_t make_path(ent_automaton *automaton, const uint64_t *words,
                          uint32_t count)
{
    ent_word *first = intern_word(automaton, words[0]);
    if (first->node == ENT_NONE)
        first->node = new_node(automaton);
    uint32_t node = first->node;
    for (uint32_t i = 1; i < count; i++)
        node = make_step(automaton, node, words[i]);
    return node;
}

void ent_automaton_add(ent_automaton *automaton, ent_slice phrase,
                       uint32_t name, uint64_t classes, uint32_t value)
{
    uint64_t words[PHRASE_WORDS];
    uint32_t count = split(phrase, words);
    if (count == 0)
        return;
    if (count == 1 && name == ENT_NONE) {
        ent_word *word = intern_word(automaton, words[0]);
        word->classes |= classes;
        word->value |= value;
        return;
    }
    add_payload(automaton, make_path(automaton, words, count),
                (ent_payload){ .next = ENT_NONE, .name = name,
                               .classes = classes, .value = value });
}

void ent_automaton_init(ent_automaton *automaton)
{
    memset(automaton, 0, sizeof *automaton);
    clear_words(automaton, 1024);
    clear_edges(automaton, 1024);
}

void ent_automaton_release(ent_automaton *automaton)
{
    ent_list_release(&automaton->nodes);
    ent_list_release(&automaton->payloads);
    free(automaton->words);
    free(automaton->edges);
}
