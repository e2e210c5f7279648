/* sentences.c: the rules of sentences.h, one function each. */

#include "score/sentences.h"

#include "base/utf8.h"
#include "lexicon/packed.h"
#include "lexicon/tsv.h"

/* Where a sentence may end. */
typedef struct border {
    size_t start;
    size_t end;
    bool newline;
} border;

bool ent_text_is_blank(uint32_t code)
{
    ent_char_class c = ent_char_classify(code);
    return c == ENT_CHAR_NEWLINE
        || (c == ENT_CHAR_SPACE && code != 0x200B); /* has no width */
}

bool ent_splitter_init(ent_splitter *splitter, ent_error *error)
{
    static const char file[] = "yardstick.tsv";
    ent_tsv tsv = { 0 };
    splitter->arena = ent_arena_new();
    splitter->abbreviations.arena = splitter->arena;
    for (uint32_t i = 0; i < ent_packed_count; i++)
        if (ent_slice_equal(ent_slice_of(ent_packed_files[i].name),
                            ent_slice_of(file))
            && !ent_tsv_parse(&tsv, file, ent_packed_files[i].content,
                              splitter->arena, error))
            return false;
    uint32_t column = ent_tsv_column(&tsv, "words");
    if (column == ENT_NONE)
        return ent_fail_at(error, ENT_EDATA, file, tsv.head, 0,
                           "has no column 'words'");
    for (uint32_t row = 0; row < tsv.row_count; row++) {
        ent_slice words = ent_tsv_field(&tsv, row, column), word;
        while (ent_slice_cut(&words, ';', &word))
            ent_table_put(&splitter->abbreviations, word, row);
    }
    return true;
}

void ent_splitter_release(ent_splitter *splitter)
{
    ent_table_release(&splitter->abbreviations);
    ent_arena_free(splitter->arena);
}

static bool is_one_of(uint32_t code, const char *characters)
{
    ent_slice all = ent_slice_of(characters);
    for (size_t at = 0; at < all.size;)
        if (ent_utf8_decode(all, at, &at) == code)
            return true;
    return false;
}

static size_t skip(ent_slice text, size_t at, const char *characters)
{
    size_t next;
    while (at < text.size
           && is_one_of(ent_utf8_decode(text, at, &next), characters))
        at = next;
    return at;
}

static size_t skip_blanks(ent_slice text, size_t at)
{
    size_t next;
    while (at < text.size
           && ent_text_is_blank(ent_utf8_decode(text, at, &next)))
        at = next;
    return at;
}

/* Whether a sentence may open at 'at': a capital or a digit, maybe after one
 * opening quote or bracket. */
static bool opens(ent_slice text, size_t at)
{
    size_t next;
    if (at < text.size
        && is_one_of(ent_utf8_decode(text, at, &next), "\"“‘(["))
        at = next;
    if (at >= text.size)
        return false;
    char c = text.data[at];
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Whether a sentence may end at 'at', and from where to where. */
static bool is_border(ent_slice text, size_t at, border *b)
{
    b->start = at;
    b->newline = text.data[at] == '\n';
    b->end = skip(text, at, "\n");
    if (b->newline)
        return true;
    if (at == 0 || !is_one_of((unsigned char)text.data[at - 1], ".!?"))
        return false;
    size_t closed = skip(text, at, "\"”’')]");
    b->end = skip_blanks(text, closed);
    return b->end > closed && opens(text, b->end);
}

/* Whether 'before', which ends with a full stop, ends with an abbreviation or
 * an initial. */
static bool is_abbreviated(const ent_splitter *s, ent_slice before)
{
    char lower[8];
    size_t start = before.size - 1, previous;
    while (start > 0
           && !ent_text_is_blank(ent_utf8_before(before, start, &previous)))
        start = previous;
    ent_slice word = ent_slice_part(before, start, before.size - 1);
    word = ent_slice_part(word, skip(word, 0, "(\"“‘["), word.size);
    if (word.size == 0 || word.size > sizeof lower)
        return false;
    if (word.size == 1 && word.data[0] >= 'A' && word.data[0] <= 'Z')
        return true;
    for (size_t i = 0; i < word.size; i++) {
        unsigned char c = (unsigned char)word.data[i];
        lower[i] = (char)(c < 128 ? ent_char_lower(c) : c);
    }
    return ent_table_get(&s->abbreviations, (ent_slice){ lower, word.size })
        != ENT_NONE;
}

/* Appends [start, end) when it is not all blank up to 'last'. */
static void add(ent_slice text, size_t start, size_t last, size_t end,
                ent_spans *out)
{
    if (skip_blanks(text, start) < last)
        *ent_list_push(NULL, out) =
            (ent_span){ (uint32_t)start, (uint32_t)end };
}

void ent_splitter_cut(const ent_splitter *splitter, ent_slice text,
                      ent_spans *out)
{
    size_t start = 0, at = 0;
    border b;
    while (at < text.size) {
        if (!is_border(text, at, &b)) {
            at++;
            continue;
        }
        ent_slice before = ent_slice_part(text, start, b.start);
        at = b.end;
        if (!b.newline && ent_slice_ends(before, ENT_S("."))
            && is_abbreviated(splitter, before))
            continue;
        add(text, start, b.start, b.end, out);
        start = b.end;
    }
    add(text, start, text.size, text.size, out);
}

uint32_t ent_spans_find(const ent_spans *spans, uint32_t at)
{
    uint32_t low = 0, high = spans->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (spans->items[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < spans->count && spans->items[low].start <= at ? low
        : ENT_NONE;
}
