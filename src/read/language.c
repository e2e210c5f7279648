/* language.c: the language of a text, by its function words.
 *
 * A function word is two numbers: its bytes in lower case, the first lowest. It
 * stands at the slot that a hash of them says, or behind it; at least half of
 * the slots are free. */

#include "read/formats.h"

#include "base/eight.h"
#include "base/utf8.h"

/* So much of a text tells its language. */
enum { SAMPLE = 16 << 10 };
/* A longer word is no function word. */
enum { FUNCTION_WORD = 16 };
/* One word in ten is a function word of the language, at least this many (of a
 * sentence or two, one), and the other language has at most half as many. */
enum { ONE_IN = 10, LEAST_WORDS = 3, TIMES_OTHER = 2 };
enum { SENTENCE = 5, SENTENCES = 60 }; /* words */

/* Function words ----------------------------------------------------------- */

/* The slot of a word of at most FUNCTION_WORD bytes, or the free one where it
 * belongs. Its numbers are written to '*own'. 'room' bytes may be read. */
static ent_function_word *slot_of(const ent_function_words *words,
                                  ent_slice word, size_t room,
                                  ent_function_word *own)
{
    size_t low = word.size < 8 ? word.size : 8, high = word.size - low;
    own->low = ent_eight_lower(ent_eight_part(word.data, low, room));
    own->high = high == 0 ? 0 : ent_eight_lower(
        ent_eight_part(word.data + low, high, room - low));
    uint64_t hash = (own->low ^ own->high * 31) * UINT64_C(0x9E3779B97F4A7C15);
    for (uint32_t at = (uint32_t)(hash >> 32);; at++) {
        ent_function_word *slot = &words->slots[at & words->mask];
        if (slot->language == ENT_LANGUAGE_UNKNOWN
            || (slot->low == own->low && slot->high == own->high))
            return slot;
    }
}

void ent_function_words_init(ent_function_words *words, ent_arena *arena,
                             uint32_t count)
{
    uint32_t capacity = 16;
    while (capacity / 2 < count)
        capacity *= 2;
    words->slots = ent_arena_alloc(arena, capacity * sizeof *words->slots);
    words->mask = capacity - 1;
}

void ent_function_words_add(ent_function_words *words, ent_slice word,
                            ent_language language)
{
    if (word.size == 0 || word.size > FUNCTION_WORD)
        return;
    ent_function_word own;
    ent_function_word *slot = slot_of(words, word, word.size, &own);
    own.language = language;
    *slot = own;
    words->sizes[(unsigned char)(word.data[0] | 0x20)] |= 1u << word.size;
}

/* The language that a word is a function word of. "AS" and "US" are none. Most
 * words differ from all of those in their first letter and length. 'room' bytes
 * may be read at the word. */
static ent_language language_of_word(const ent_function_words *words,
                                     ent_slice word, size_t room)
{
    unsigned char first = (unsigned char)(word.data[0] | 0x20);
    if (word.size > FUNCTION_WORD || !(words->sizes[first] >> word.size & 1)
        || (word.size > 1 && word.data[1] >= 'A' && word.data[1] <= 'Z'))
        return ENT_LANGUAGE_UNKNOWN;
    ent_function_word own;
    return slot_of(words, word, room, &own)->language;
}

/* Texts -------------------------------------------------------------------- */

#define ROW8 1, 1, 1, 1, 1, 1, 1, 1
#define ROW64 ROW8, ROW8, ROW8, ROW8, ROW8, ROW8, ROW8, ROW8

/* Letters, the bytes over 0x7F and the apostrophe. */
const bool ent_word_bytes[256] = {
    ['\''] = 1,
    ['A'] = ROW8, ROW8, ROW8, 1, 1,
    ['a'] = ROW8, ROW8, ROW8, 1, 1,
    [0x80] = ROW64, ROW64
};

bool ent_letters_cut(ent_slice *rest, ent_slice *word)
{
    const char *p = rest->data, *end = p ? p + rest->size : p;
    while (p < end && !ent_word_bytes[(unsigned char)*p])
        p++;
    const char *start = p;
    while (p < end && ent_word_bytes[(unsigned char)*p])
        p++;
    *word = (ent_slice){ start, (size_t)(p - start) };
    *rest = (ent_slice){ p, (size_t)(end - p) };
    return word->size > 0;
}

ent_language ent_language_of_text(const ent_clues *clues, ent_slice text)
{
    ent_slice rest = ent_slice_part(text, 0, SAMPLE), word;
    size_t total = 0, counts[ENT_LANGUAGE_EN + 1] = { 0 };
    while (ent_letters_cut(&rest, &word)) {
        total++;
        counts[language_of_word(&clues->words, word,
                                word.size + rest.size)]++;
    }
    size_t id = counts[ENT_LANGUAGE_ID], en = counts[ENT_LANGUAGE_EN];
    size_t most = id > en ? id : en, least = id > en ? en : id;
    bool some = total >= SENTENCE && total < SENTENCES;
    size_t needed = some ? 1 : LEAST_WORDS;
    if (most < needed || most * ONE_IN < total
        || most < least * TIMES_OTHER)
        return ENT_LANGUAGE_UNKNOWN;
    return id > en ? ENT_LANGUAGE_ID : ENT_LANGUAGE_EN;
}
