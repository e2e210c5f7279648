/* fuzz.h: what the fuzz targets share. A target aborts when a promise of the
 * function under test is broken. */

#ifndef ENT_FUZZ_H
#define ENT_FUZZ_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "read/formats.h"

#define PROMISE(condition) \
    do { \
        if (!(condition)) { \
            fprintf(stderr, "broken promise: %s\n", #condition); \
            abort(); \
        } \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline ent_slice fuzz_slice(const uint8_t *data, size_t size)
{
    return (ent_slice){ (const char *)data, size };
}

/* The packed lexicon's clues, made once. */
static inline const ent_clues *fuzz_clues(void)
{
    static ent_lexicon *lexicon;
    static ent_clues clues;
    ent_error error = ENT_ERROR_INIT;
    if (!lexicon) {
        lexicon = ent_lexicon_new(NULL, &error);
        PROMISE(lexicon != NULL);
        PROMISE(ent_clues_init(&clues, lexicon, &error));
    }
    return &clues;
}

/* Whether text is what ent_charset_clean() promises. */
static inline bool fuzz_is_clean(ent_slice text)
{
    return ent_utf8_valid(text)
        && (text.size == 0 || !memchr(text.data, '\0', text.size))
        && (text.size == 0 || !memchr(text.data, '\r', text.size));
}

/* Gives 'data' to a format, then the text to detection. */
static inline void fuzz_format(bool (*format)(ent_draft *draft,
                                              ent_slice bytes,
                                              ent_error *error),
                               ent_slice bytes)
{
    const ent_clues *clues = fuzz_clues();
    ent_draft draft = { .dossier = ent_dossier_new(), .clues = clues };
    ent_error error = ENT_ERROR_INIT;
    bool good = format(&draft, bytes, &error);
    PROMISE(good == (error.code == ENT_OK));
    ent_slice text = ent_buffer_slice(&draft.text);
    if (good) {
        ent_language language = ent_language_of_text(clues, text);
        ent_slice title = ent_title_of_text(clues, text);
        ent_slice source = ent_source_of_text(clues, text);
        ent_date date = ent_date_of_text(clues, text, language);
        PROMISE(fuzz_is_clean(text));
        PROMISE(ent_utf8_valid(title) && title.size <= text.size);
        PROMISE(source.size <= text.size);
        PROMISE(date.month <= 12 && date.day <= 31);
        ent_read_date(clues, draft.date, language);
        ent_date_of_name(draft.title);
        ent_host_of(draft.url);
    }
    ent_buffer_release(&draft.text);
    ent_dossier_free(draft.dossier);
}

#endif
