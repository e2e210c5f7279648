/* rules.c: abbreviations.tsv, made into one table.
 *
 * A row of one language counts for articles in it and for those whose language
 * is not known; a row "any" counts for all. */

#include "segment/rules.h"

#include <stdlib.h>

#include "base/memory.h"

static const struct {
    ent_mark mark;
    const char *word;
} words[] = {
#define ENT_X(name, bit, word) { MARK_##name, word },
    ENT_MARKS(ENT_X)
#undef ENT_X
};

static bool read_mark(ent_slice word, uint8_t *mark)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (ent_slice_equal(word, ent_slice_of(words[i].word))) {
            *mark = (uint8_t)words[i].mark;
            return true;
        }
    }
    return false;
}

/* "(Ret.)" is found as "Ret.": brackets are tokens of their own. */
static ent_slice bare(ent_slice text)
{
    size_t start = text.size > 0 && text.data[0] == '(' ? 1 : 0;
    size_t end = text.size;
    if (end > start && text.data[end - 1] == ')')
        end--;
    return ent_slice_part(text, start, end);
}

static void add(ent_segmenter *segmenter, ent_slice language, ent_slice text,
                uint8_t mark)
{
    uint32_t at = ent_table_intern(&segmenter->table, bare(text),
                                   segmenter->endings.count);
    if (at == segmenter->endings.count)
        (void)ent_list_push(NULL, &segmenter->endings);
    ent_ending *ending = &segmenter->endings.items[at];
    ent_language only = ent_language_of(language);
    for (int i = 0; i <= ENT_LANGUAGE_EN; i++) {
        bool counts = only == ENT_LANGUAGE_UNKNOWN || i == (int)only ||
                      i == ENT_LANGUAGE_UNKNOWN;
        if (counts)
            ending->marks[i] |= mark;
    }
}

static bool load(ent_segmenter *segmenter, const ent_tsv *tsv,
                 ent_error *error)
{
    uint32_t language = ent_tsv_column(tsv, "language");
    uint32_t text = ent_tsv_column(tsv, "text");
    uint32_t ends = ent_tsv_column(tsv, "ends");
    for (uint32_t row = 0; row < tsv->row_count; row++) {
        uint8_t mark = 0;
        if (!read_mark(ent_tsv_field(tsv, row, ends), &mark))
            return ent_tsv_fail(tsv, row, error,
                "'ends' is no, number, maybe, yes, start, say or domain");
        add(segmenter, ent_tsv_field(tsv, row, language),
            ent_tsv_field(tsv, row, text), mark);
    }
    return true;
}

bool ent_segmenter_has(const ent_segmenter *segmenter, ent_language language,
                       ent_slice text, unsigned marks)
{
    uint32_t at = ent_table_get(&segmenter->table, text);
    return at != ENT_NONE &&
           (segmenter->endings.items[at].marks[language] & marks) != 0;
}

ent_segmenter *ent_segmenter_new(const ent_lexicon *lexicon, ent_error *error)
{
    const ent_tsv *tsv = ent_lexicon_table(lexicon, "abbreviations.tsv",
                                           error);
    if (!tsv)
        return NULL;
    ent_segmenter *segmenter = ent_alloc(sizeof *segmenter);
    if (load(segmenter, tsv, error))
        return segmenter;
    ent_segmenter_free(segmenter);
    return NULL;
}

void ent_segmenter_free(ent_segmenter *segmenter)
{
    if (!segmenter)
        return;
    ent_table_release(&segmenter->table);
    ent_list_release(&segmenter->endings);
    free(segmenter);
}
