/* mangle.c: sentences as headlines.
 *
 * Real headlines are few, one an article, and where every word has a capital
 * the tagger needs other weights. So short sentences are written again In
 * Title Case or in CAPITALS, behind the article that they are of, since what
 * its own text has in lower case tells much about its headline. */

#include "train/train.h"

#include "base/random.h"
#include "base/utf8.h"

/* Longer sentences make no headline. */
#define HEADLINE_TOKENS 24
/* Words of fewer letters mostly stay small in title case. */
#define SMALL_LETTERS 4

typedef struct mangler {
    const ent_passage *from;
    ent_passage *to;
    ent_arena *arena;
    ent_buffer text;
    ent_random random;
    bool capitals;
    bool within; /* a word */
    bool small;  /* the word stays as it is */
} mangler;

static size_t letters(ent_slice text, size_t at)
{
    size_t count = 0;
    while (at < text.size) {
        size_t next;
        if (!ent_char_is_letter(ent_utf8_decode(text, at, &next)))
            break;
        at = next;
        count++;
    }
    return count;
}

static uint32_t mangle_code(mangler *m, size_t at, uint32_t code)
{
    if (!ent_char_is_letter(code)) {
        m->within = code == '\'' || code == 0x2019;
        m->small = true;
        return code;
    }
    bool first = !m->within;
    m->within = true;
    if (m->capitals)
        return ent_char_upper(code);
    if (!first)
        return code;
    m->small = letters(m->from->text, at) < SMALL_LETTERS &&
               ent_random_below(&m->random, 4) > 0;
    return m->small ? code : ent_char_upper(code);
}

/* Copies the names of [start, end), whose bytes went to 'moved' (one offset for
 * each byte, and the end). */
static void move_spans(mangler *m, uint32_t start, uint32_t end,
                       const uint32_t *moved)
{
    for (uint32_t i = 0; i < m->from->spans.count; i++) {
        ent_span span = m->from->spans.items[i];
        if (span.start < start || span.end > end)
            continue;
        *ent_list_push(m->arena, &m->to->spans) = (ent_span){
            moved[span.start - start], moved[span.end - start], span.label,
            span.metonym };
    }
}

static void mangle_sentence(mangler *m, uint32_t start, uint32_t end)
{
    uint32_t *moved =
        ent_arena_alloc(m->arena, (end - start + 1) * sizeof *moved);
    m->capitals = ent_random_below(&m->random, 5) < 2;
    m->within = m->small = false;
    for (size_t at = start, next; at < end; at = next) {
        uint32_t code = ent_utf8_decode(m->from->text, at, &next);
        for (size_t i = at; i < next && i < end; i++)
            moved[i - start] = (uint32_t)m->text.size;
        ent_buffer_add_code(&m->text, mangle_code(m, at, code));
    }
    moved[end - start] = (uint32_t)m->text.size;
    ent_buffer_add_string(&m->text, "\n\n");
    move_spans(m, start, end, moved);
}

/* Whether [start, end) touches what was not annotated. */
static bool is_skipped(const ent_passage *passage, uint32_t start, uint32_t end)
{
    for (uint32_t i = 0; i < passage->skips.count; i++) {
        const ent_span *skip = &passage->skips.items[i];
        if (skip->start < end && start < skip->end)
            return true;
    }
    return false;
}

bool ent_passage_mangle(const ent_passage *passage, const ent_dossier *dossier,
                        uint64_t seed, ent_arena *arena, ent_passage *out)
{
    *out = *passage;
    out->spans = out->skips = (ent_spans){ NULL, 0, 0 };
    out->lines = true;
    mangler m = { .from = passage, .to = out, .arena = arena,
                  .random = { seed } };
    ent_buffer_add(&m.text, passage->text);
    ent_buffer_add_string(&m.text, "\n\n");
    *ent_list_push(arena, &out->skips) =
        (ent_span){ 0, (uint32_t)m.text.size - 1, ENT_LABEL_O, false };
    size_t before = m.text.size;
    for (uint32_t i = 0; i < dossier->sentence_count; i++) {
        const ent_sentence *s = &dossier->sentences[i];
        if (!s->boilerplate && !is_skipped(passage, s->start, s->end) &&
            s->last_token - s->first_token <= HEADLINE_TOKENS)
            mangle_sentence(&m, s->start, s->end);
    }
    out->text = ent_arena_copy(arena, ent_buffer_slice(&m.text));
    bool any = m.text.size > before;
    ent_buffer_release(&m.text);
    return any;
}
