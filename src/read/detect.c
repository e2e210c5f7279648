/* detect.c: title and outlet from the text alone, and the clues to them. */

#include "read/formats.h"

#include "base/utf8.h"

#include <string.h>

/* A title is no longer than this. */
enum { TITLE_BYTES = 220, TITLE_WORDS = 28 };
/* A line with a date and no more words is no title; between bars, these. */
enum { DATE_WORDS = 4, BARRED_WORDS = 6 };
/* A dateline's agency stands within so many bytes, before a dash. */
enum { AGENCY_BYTES = 80, HEAD_LINES = 6, BYLINE_WORDS = 12 };

/* Clues -------------------------------------------------------------------- */

static bool read_value(ent_slice field, uint32_t *value)
{
    *value = 0;
    for (size_t i = 0; i < field.size; i++) {
        if (field.data[i] < '0' || field.data[i] > '9' || *value > 1000)
            return false;
        *value = *value * 10 + (uint32_t)(field.data[i] - '0');
    }
    return field.size > 0;
}

/* A name without its marks of exactness and shortness. */
static ent_slice bare_name(ent_slice text)
{
    if (ent_slice_starts(text, ENT_S("=")))
        text = ent_slice_part(text, 1, text.size);
    if (ent_slice_ends(text, ENT_S(".")))
        text.size--;
    return text;
}

/* The table that words of this kind go to, and the most their value may be;
 * NULL for kinds that are not ours. */
static ent_table *table_of_kind(ent_clues *clues, ent_slice kind,
                                uint32_t *most)
{
    const struct {
        const char *kind;
        ent_table *table;
        uint32_t most;
    } kinds[] = { { "month", &clues->months, 12 },
                  { "weekday", &clues->weekdays, 7 },
                  { "stamp", &clues->stamps, 1 },
                  { "ahead", &clues->ahead, 1 } };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        *most = kinds[i].most;
        if (ent_slice_equal(kind, ent_slice_of(kinds[i].kind)))
            return kinds[i].table;
    }
    return NULL;
}

static bool add_dates(ent_clues *clues, ent_error *error)
{
    const ent_tsv *tsv = ent_lexicon_table(clues->lexicon, "dates.tsv", error);
    if (!tsv)
        return false;
    uint32_t kind = ent_tsv_column(tsv, "kind");
    uint32_t text = ent_tsv_column(tsv, "text");
    uint32_t value = ent_tsv_column(tsv, "value");
    for (uint32_t row = 0; row < tsv->row_count; row++) {
        uint32_t number, most;
        ent_table *table = table_of_kind(clues, ent_tsv_field(tsv, row, kind),
                                         &most);
        if (!table)
            continue;
        if (!read_value(ent_tsv_field(tsv, row, value), &number)
            || number < 1 || number > most)
            return ent_tsv_fail(tsv, row, error,
                                "no such value, expected 1 to %u",
                                (unsigned)most);
        ent_slice name = bare_name(ent_tsv_field(tsv, row, text));
        ent_table_put(table, ent_arena_lower(clues->arena, name), number);
    }
    return true;
}

static void add_list(const ent_clues *clues, ent_table *table, ent_slice list,
                     uint32_t value)
{
    ent_slice word;
    while (ent_slice_cut(&list, ';', &word))
        ent_table_put(table, ent_arena_lower(clues->arena, word), value);
}

static bool add_marks(ent_clues *clues, ent_error *error)
{
    const ent_tsv *tsv = ent_lexicon_table(clues->lexicon, "page-marks.tsv",
                                           error);
    if (!tsv)
        return false;
    uint32_t words = ent_tsv_column(tsv, "words");
    for (uint32_t row = 0; row < tsv->row_count; row++)
        add_list(clues, &clues->marks, ent_tsv_field(tsv, row, words), 1);
    return true;
}

/* How many function words the table has at most. */
static uint32_t count_function_words(const ent_tsv *tsv, uint32_t column)
{
    uint32_t count = 0;
    for (uint32_t row = 0; row < tsv->row_count; row++)
        count += ent_slice_pieces(ent_tsv_field(tsv, row, column), ';');
    return count;
}

static bool add_words(ent_clues *clues, ent_error *error)
{
    const ent_tsv *tsv = ent_lexicon_table(clues->lexicon,
                                           "function-words.tsv", error);
    if (!tsv)
        return false;
    uint32_t language = ent_tsv_column(tsv, "language");
    uint32_t words = ent_tsv_column(tsv, "words");
    ent_function_words_init(&clues->words, clues->arena,
                            count_function_words(tsv, words));
    for (uint32_t row = 0; row < tsv->row_count; row++) {
        ent_language of = ent_language_of(ent_tsv_field(tsv, row, language));
        if (of == ENT_LANGUAGE_UNKNOWN)
            return ent_tsv_fail(tsv, row, error, "no language, expected id "
                                "or en");
        ent_slice list = ent_tsv_field(tsv, row, words), word;
        while (ent_slice_cut(&list, ';', &word))
            ent_function_words_add(&clues->words,
                                   ent_arena_lower(clues->arena, word), of);
    }
    return true;
}

bool ent_clues_init(ent_clues *clues, const ent_lexicon *lexicon,
                    ent_error *error)
{
    *clues = (ent_clues){ .lexicon = lexicon, .arena = ent_arena_new() };
    return add_dates(clues, error) && add_words(clues, error)
        && add_marks(clues, error);
}

void ent_clues_release(ent_clues *clues)
{
    ent_table_release(&clues->months);
    ent_table_release(&clues->weekdays);
    ent_table_release(&clues->stamps);
    ent_table_release(&clues->ahead);
    ent_table_release(&clues->marks);
    ent_arena_free(clues->arena);
}

/* Title -------------------------------------------------------------------- */

/* The number of words; no further than one more than 'most'. */
static size_t count_words(ent_slice line, size_t most)
{
    ent_slice word;
    size_t count = 0;
    while (count <= most && ent_letters_cut(&line, &word))
        count++;
    return count;
}

/* Whether a line is a date and hardly more. */
static bool is_date_line(const ent_clues *clues, ent_slice line)
{
    ent_found_date found;
    bool barred = ent_slice_find(line, ENT_S("|")) != SIZE_MAX;
    size_t most = barred ? BARRED_WORDS : DATE_WORDS;
    return ent_find_date(clues, line, 0, ENT_LANGUAGE_UNKNOWN, &found)
        && count_words(line, most) <= most;
}

ent_slice ent_title_of_text(const ent_clues *clues, ent_slice text)
{
    static const char *const endings[] = { ".", ".\"", ".\xE2\x80\x9D", ":",
                                           ",", ";" };
    ent_slice rest = text, line = { NULL, 0 };
    ent_slice none = { NULL, 0 };
    while (!line.size && ent_slice_cut(&rest, '\n', &line))
        line = ent_slice_trim(line);
    if (line.size > TITLE_BYTES || !ent_slice_trim(rest).size)
        return none;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ent_slice_ends(line, ent_slice_of(endings[i])))
            return none;
    size_t words = count_words(line, TITLE_WORDS);
    if (words < 2 || words > TITLE_WORDS || is_date_line(clues, line))
        return none;
    return line;
}

/* Source ------------------------------------------------------------------- */

/* Whether a name looks like a site: "KOMPAS.com", "liputan6.com", "TEMPO.CO".
 * Capitals behind the dot only stand behind capitals. */
static bool is_site(ent_slice name)
{
    size_t dot = ent_slice_find(name, ENT_S("."));
    if (dot == SIZE_MAX || dot < 2 || name.size - dot < 3)
        return false;
    bool small = false, letters = false, great = false;
    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i];
        bool word = ent_word_bytes[(unsigned char)c] && c != '\'';
        if (!word && !(c >= '0' && c <= '9') && c != '.' && c != '-')
            return false;
        small |= c >= 'a' && c <= 'z';
        letters |= word && i > dot;
        great |= i > dot && c >= 'A' && c <= 'Z';
    }
    return letters && !(great && small);
}

/* Whether the lexicon knows a medium of this name. */
static bool is_medium(const ent_clues *clues, ent_slice name)
{
    const ent_lexicon *l = clues->lexicon;
    ent_buffer folded = ENT_BUFFER_INIT;
    ent_buffer_add_lower(&folded, name);
    uint32_t found = ent_lexicon_name(l, ent_buffer_slice(&folded));
    ent_buffer_release(&folded);
    if (found == ENT_NONE)
        return false;
    ent_slice kind = l->entries.items[l->names.items[found].entry].kind;
    return ent_slice_equal(kind, ENT_S("medium"))
        || ent_slice_equal(kind, ENT_S("wire"));
}

bool ent_is_outlet(const ent_clues *clues, ent_slice name)
{
    return name.size > 0 && (is_site(name) || is_medium(clues, name));
}

/* The first part of a line that is an outlet, cut at any byte of 'cuts'. */
static ent_slice outlet_in(const ent_clues *clues, ent_slice line,
                           const char *cuts)
{
    size_t start = 0;
    for (size_t i = 0; i <= line.size; i++) {
        if (i < line.size && (!line.data[i] || !strchr(cuts, line.data[i])))
            continue;
        ent_slice part = ent_slice_trim(ent_slice_part(line, start, i));
        if (ent_slice_ends(part, ENT_S(".")))
            part.size--;
        if (ent_is_outlet(clues, part))
            return part;
        start = i + 1;
    }
    return (ent_slice){ NULL, 0 };
}

/* What stands before the first dash of a line, or behind an agency in strokes
 * ("CITY, April 25. /Agency/. "), when that is near. */
static ent_slice dateline_of(ent_slice line)
{
    static const char *const ends[] = { "- ", " \xE2\x80\x93 ",
                                        "\xE2\x80\x94", "/. " };
    ent_slice head = ent_slice_part(line, 0, AGENCY_BYTES);
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t at = ent_slice_find(head, ent_slice_of(ends[i]));
        first = at < first ? at : first;
    }
    if (first == SIZE_MAX)
        return (ent_slice){ NULL, 0 };
    while (first > 0 && line.data[first - 1] == '-')
        first--;
    return ent_slice_part(head, 0, first);
}

/* The medium that a line begins with: "Portal.com, City The president". */
static ent_slice leading_site(const ent_clues *clues, ent_slice line)
{
    size_t comma = ent_slice_find(ent_slice_part(line, 0, AGENCY_BYTES),
                                  ENT_S(","));
    ent_slice name = ent_slice_part(line, 0, comma == SIZE_MAX ? 0 : comma);
    bool good = name.size > 0 && is_site(name) && is_medium(clues, name);
    return good ? name : (ent_slice){ NULL, 0 };
}

/* The outlet of a byline, which has few words: "Writer - Portal | Monday". One
 * in brackets has taken the photo. A first line is a title, unless it is cut by
 * bars. */
static ent_slice byline_outlet(const ent_clues *clues, ent_slice line,
                               bool first)
{
    bool barred = ent_slice_find(line, ENT_S("|")) != SIZE_MAX;
    if (count_words(line, BYLINE_WORDS) > BYLINE_WORDS
        || ent_slice_ends(line, ENT_S(".")) || (first && !barred))
        return (ent_slice){ NULL, 0 };
    ent_slice found = outlet_in(clues, line, ",|");
    for (size_t at = 0; !found.size && at < line.size; at++) {
        if (line.data[at] != ' ')
            continue;
        ent_slice rest = ent_slice_part(line, at, line.size);
        size_t size = ent_slice_starts(rest, ENT_S(" - ")) ? 3
            : ent_slice_starts(rest, ENT_S(" \xC2\xB7 ")) ? 4
            : ent_slice_starts(rest, ENT_S(" \xE2\x80\x93 ")) ? 5 : 0;
        if (size) {
            found = outlet_in(clues, ent_slice_part(line, 0, at), ",|");
            rest = ent_slice_part(rest, size, rest.size);
            found = found.size ? found : outlet_in(clues, rest, ",|");
        }
    }
    return found;
}

ent_slice ent_source_of_text(const ent_clues *clues, ent_slice text)
{
    ent_slice rest = text, line, found = { NULL, 0 };
    bool above = true; /* of the first sentence */
    for (int i = 0; i < HEAD_LINES && !found.size;) {
        if (!ent_slice_cut(&rest, '\n', &line))
            break;
        line = ent_slice_trim(line);
        found = outlet_in(clues, dateline_of(line), ",()/|");
        if (!found.size)
            found = leading_site(clues, line);
        if (!found.size && above)
            found = byline_outlet(clues, line, i == 0);
        above = above && !ent_slice_ends(line, ENT_S("."));
        i += line.size > 0;
    }
    return found;
}

ent_slice ent_host_of(ent_slice url)
{
    size_t at = ent_slice_find(url, ENT_S("://"));
    if (at == SIZE_MAX)
        return (ent_slice){ NULL, 0 };
    ent_slice host = ent_slice_part(url, at + 3, url.size);
    size_t end = 0;
    while (end < host.size && !strchr("/?#:", host.data[end]))
        end++;
    host.size = end;
    return ent_slice_starts(host, ENT_S("www.")) ? ent_slice_part(host, 4, end)
                                                 : host;
}
