/* formats.h: the reader from the inside.
 *
 *     sources.c   which files there are, one after the other
 *     reader.c    a file, or a line of one, becomes a dossier
 *     text.c markdown.c html.c    bytes become text and metadata
 *     dates.c published.c seek.c detect.c language.c
 *                 what the metadata do not say
 *
 * A format fills a draft: text that people wrote, and what is said about it. */

#ifndef ENT_READ_FORMATS_H
#define ENT_READ_FORMATS_H

#include "base/list.h"
#include "base/table.h"
#include "entente/read.h"
#include "lexicon/lexicon.h"

/* A word such as "the", in lower case, as two numbers: language.c. */
typedef struct ent_function_word {
    uint64_t low; /* its first eight bytes */
    uint64_t high;
    ent_language language; /* unknown: a free slot */
} ent_function_word;

typedef struct ent_function_words {
    ent_function_word *slots; /* in an arena */
    uint32_t mask;            /* number of slots - 1 */
    uint32_t sizes[256];      /* by first letter: bit 1 << bytes, of those */
} ent_function_words;

/* What formats and detection know: borrowed from the lexicon. */
typedef struct ent_clues {
    const ent_lexicon *lexicon;
    ent_arena *arena;     /* of the folded keys */
    ent_table months;     /* folded name without dot to 1-12 */
    ent_table weekdays;   /* the same, to 1-7 from Monday */
    ent_table stamps;     /* "published", folded */
    ent_table ahead;      /* "until", folded */
    ent_function_words words;
    ent_table marks;      /* of what stands beside an article, in HTML */
} ent_clues;

/* Fails with ENT_EDATA when a table lacks. */
bool ent_clues_init(ent_clues *clues, const ent_lexicon *lexicon,
                    ent_error *error);
void ent_clues_release(ent_clues *clues);

/* An article on its way: 'text' is clean UTF-8; the rest is as the format says
 * it, trimmed, in the arena of the dossier. */
typedef struct ent_draft {
    ent_dossier *dossier;
    const ent_clues *clues;
    ent_buffer text;
    ent_slice title;
    ent_slice date;
    ent_slice language;
    ent_slice source;
    ent_slice url;
    bool weak_language; /* often wrong: the text decides first */
} ent_draft;

/* Formats: each appends to draft->text and sets what it finds. 'bytes' are as
 * read. ENT_EFORMAT when they are no such thing. */
bool ent_read_text(ent_draft *draft, ent_slice bytes, ent_error *error);
bool ent_read_markdown(ent_draft *draft, ent_slice bytes, ent_error *error);
bool ent_read_html(ent_draft *draft, ent_slice bytes, ent_error *error);

/* inline.c: appends a line of Markdown without its marks. */
void ent_markdown_inline(ent_buffer *out, ent_slice line);

typedef enum ent_format {
    ENT_FORMAT_UNKNOWN, /* by content */
    ENT_FORMAT_TEXT,
    ENT_FORMAT_MARKDOWN,
    ENT_FORMAT_HTML,
    ENT_FORMAT_LINES    /* JSON Lines */
} ent_format;

/* By the suffix of a path. */
ent_format ent_format_of(ent_slice path);
/* By the first bytes: never unknown. */
ent_format ent_format_guess(ent_slice bytes);

/* Sources ------------------------------------------------------------------ */

/* Walks paths in the order given, folders in byte order and recursively. */
typedef struct ent_sources ent_sources;

ent_sources *ent_sources_new(const char *const *paths, size_t count);
void ent_sources_free(ent_sources *sources);

/* The next file, borrowed until the next call; NULL when there is none. A
 * folder that cannot be read, or a path that is not there, is told to 'skip'
 * and passed over. */
const char *ent_sources_next(ent_sources *sources,
                             void (*skip)(void *context, const ent_error *why),
                             void *context);

/* Dates -------------------------------------------------------------------- */

/* A day written in some text. */
typedef struct ent_found_date {
    ent_date date;
    size_t start;
    size_t end;
} ent_found_date;

/* The first full date (day, month, year) at or after 'from', in words or in
 * digits, either language; the order of day and month in digits goes by
 * 'language'. O(size). */
bool ent_find_date(const ent_clues *clues, ent_slice text, size_t from,
                   ent_language language, ent_found_date *found);

/* The same, days without a year among them: their year is 0. */
bool ent_find_day(const ent_clues *clues, ent_slice text, size_t from,
                  ent_language language, ent_found_date *found);

/* The weekday of a full date, 1 to 7 from Monday. */
uint32_t ent_weekday(ent_date date);

/* A date as metadata give it: ISO 8601, RFC 2822, or in words. */
ent_date ent_read_date(const ent_clues *clues, ent_slice text,
                       ent_language language);

/* The day in a file's name, or none: 2024-06-17-summit, 20240617. */
ent_date ent_date_of_name(ent_slice stem);

/* The day of publication as the text tells it, or none: the rule stands in
 * published.c. */
ent_date ent_date_of_text(const ent_clues *clues, ent_slice text,
                          ent_language language);

/* Detection ---------------------------------------------------------------- */

/* Room for 'count' function words, and one of them, in lower case. Longer ones
 * than 16 bytes are none. */
void ent_function_words_init(ent_function_words *words, ent_arena *arena,
                             uint32_t count);
void ent_function_words_add(ent_function_words *words, ent_slice word,
                            ent_language language);

/* By the commonest words; unknown when neither language stands out. */
ent_language ent_language_of_text(const ent_clues *clues, ent_slice text);

/* Whether a byte is a letter, over 0x7F, or the apostrophe. */
extern const bool ent_word_bytes[256];

/* The next run of such bytes, cut off the front of '*rest'. */
bool ent_letters_cut(ent_slice *rest, ent_slice *word);

/* The first line when it is short and no sentence, else empty; borrowed. */
ent_slice ent_title_of_text(const ent_clues *clues, ent_slice text);

/* Whether a name is that of a news site or of a medium of the lexicon. */
bool ent_is_outlet(const ent_clues *clues, ent_slice name);

/* The agency of a dateline ("CITY (Agency) - ..."), or empty; borrowed. */
ent_slice ent_source_of_text(const ent_clues *clues, ent_slice text);

/* The host of a URL without "www.", or empty; borrowed. */
ent_slice ent_host_of(ent_slice url);

#endif
