/* match.c: mentions found, aligned with those of the gold, and boilerplate by
 * its characters.
 *
 * A name of the gold takes, in order, the name found that overlaps it, is of
 * its type and is not taken yet: the one of the same span, else the first. */

#include "score/judge.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "dossier/words.h"
#include "score/keys.h"

/* Names found outside boilerplate: numbers of mentions, and whether taken. */
typedef struct candidate {
    uint32_t mention;
    bool taken;
} candidate;

typedef ENT_LIST(candidate) candidates;

/* Agreements are mostly described: their descriptions count as names. */
static bool is_name(ent_type type, uint32_t flags)
{
    return type == ENT_TYPE_AGREEMENT || !(flags & ENT_FLAG_NOMINAL);
}

static bool fits(const ent_mark *mark, const ent_mention *m)
{
    return m->type == mark->type && m->start < mark->end
        && mark->start < m->end;
}

static bool in_boilerplate(const ent_judge *judge, uint32_t at)
{
    const ent_spans *spans = &judge->article->markup.boilerplate;
    return ent_spans_find(spans, at) != ENT_NONE;
}

static ent_slice text_of(const ent_judge *judge, uint32_t start, uint32_t end)
{
    return ent_slice_part(judge->article->markup.text, start, end);
}

static void gather(ent_judge *judge, candidates *out)
{
    for (uint32_t i = 0; i < judge->found->mention_count; i++) {
        const ent_mention *m = &judge->found->mentions[i];
        if (!is_name(m->type, m->flags))
            continue;
        if (!in_boilerplate(judge, m->start)) {
            *ent_list_push(NULL, out) = (candidate){ i, false };
            continue;
        }
        ent_judge_count(judge, ENT_OUT_LEAK, 0, 1, 0);
        ent_judge_fault(judge, "boilerplate leak",
                        text_of(judge, m->start, m->end),
                        ent_slice_of(ent_type_word(m->type)));
    }
}

/* The candidate that a mark takes, or NULL. */
static const ent_mention *take(const ent_judge *judge, const ent_mark *mark,
                               candidates *from)
{
    candidate *best = NULL;
    for (uint32_t i = 0; i < from->count; i++) {
        candidate *c = &from->items[i];
        const ent_mention *m = &judge->found->mentions[c->mention];
        if (c->taken || !fits(mark, m))
            continue;
        bool exact = m->start == mark->start && m->end == mark->end;
        if (!best || exact)
            best = c;
        if (exact)
            break;
    }
    if (!best)
        return NULL;
    best->taken = true;
    return &judge->found->mentions[best->mention];
}

static void count_flag(ent_judge *judge, int out, ent_flag flag,
                       const ent_mark *mark, const ent_mention *m)
{
    bool is = mark->flags & (uint32_t)flag;
    bool said = m->flags & (uint32_t)flag;
    ent_judge_count(judge, out, is && said, said && !is, is && !said);
}

static void aligned(ent_judge *judge, const ent_mark *mark,
                    const ent_mention *m)
{
    ent_slice id = ent_found_id(judge->found, m->entity);
    ent_judge_count(judge, (int)mark->type, 1, 0, 0);
    ent_judge_count(judge, ENT_OUT_NAMES, 1, 0, 0);
    ent_names_align(&judge->names, id, mark->number,
                    judge->found->document.language);
    count_flag(judge, ENT_OUT_METONYM, ENT_FLAG_METONYM, mark, m);
    count_flag(judge, ENT_OUT_SOURCE, ENT_FLAG_SOURCE, mark, m);
    if (mark->type != ENT_TYPE_COUNTRY)
        return;
    bool right = ent_slice_equal(id, mark->id);
    ent_judge_count(judge, ENT_OUT_COUNTRY, right, 0, !right);
    if (!right)
        ent_judge_fault(judge, "wrong country",
                        text_of(judge, mark->start, mark->end),
                        ent_arena_format(judge->arena, "%.*s got %.*s",
                                         ENT_P(mark->id), ENT_P(id)));
}

static void missed(ent_judge *judge, const ent_mark *mark)
{
    ent_buffer detail = ENT_BUFFER_INIT;
    ent_judge_count(judge, (int)mark->type, 0, 0, 1);
    ent_judge_count(judge, ENT_OUT_NAMES, 0, 0, 1);
    ent_buffer_add(&detail, mark->id);
    for (uint32_t bit = 0; ent_flag_word(bit); bit++)
        if (mark->flags >> bit & 1)
            ent_buffer_format(&detail, " %s", ent_flag_word(bit));
    ent_judge_fault(judge, "missed", text_of(judge, mark->start, mark->end),
                    ent_arena_copy(judge->arena, ent_buffer_slice(&detail)));
    ent_buffer_release(&detail);
}

static void false_alarm(ent_judge *judge, const ent_mention *m)
{
    ent_judge_count(judge, (int)m->type, 0, 1, 0);
    ent_judge_count(judge, ENT_OUT_NAMES, 0, 1, 0);
    ent_judge_fault(judge, "false alarm", text_of(judge, m->start, m->end),
                    ent_found_id(judge->found, m->entity));
}

/* Names whose both ends are right, each span once. */
static void count_exact(ent_judge *judge, const candidates *from)
{
    ent_keys gold = { NULL, 0, 0 }, found = { NULL, 0, 0 };
    uint32_t names = 0;
    for (uint32_t i = 0; i < judge->article->markup.marks.count; i++) {
        const ent_mark *m = &judge->article->markup.marks.items[i];
        if (!is_name(m->type, m->flags))
            continue;
        ent_keys_add(&gold, m->start, m->end, m->type, 0);
        names++;
    }
    for (uint32_t i = 0; i < from->count; i++) {
        const ent_mention *m =
            &judge->found->mentions[from->items[i].mention];
        ent_keys_add(&found, m->start, m->end, m->type, 0);
    }
    ent_keys_sort(&gold, true);
    ent_keys_sort(&found, true);
    uint32_t both = ent_keys_common(&gold, &found);
    ent_judge_count(judge, ENT_OUT_EXACT, both, from->count - both,
                    names - both);
    ent_list_release(&gold);
    ent_list_release(&found);
}

/* A description: any mention found may be it. */
static void judge_nominal(ent_judge *judge, const ent_mark *mark)
{
    const ent_dossier *found = judge->found;
    uint32_t i = 0;
    while (i < found->mention_count && !fits(mark, &found->mentions[i]))
        i++;
    bool hit = i < found->mention_count;
    if (mark->type == ENT_TYPE_PERSON)
        ent_judge_count(judge, ENT_OUT_NOMINAL, hit, 0, !hit);
    if (hit)
        ent_names_align(&judge->names,
                        ent_found_id(found, found->mentions[i].entity),
                        mark->number, found->document.language);
}

void ent_judge_mentions(ent_judge *judge)
{
    const ent_markup *markup = &judge->article->markup;
    candidates names = { NULL, 0, 0 };
    gather(judge, &names);
    count_exact(judge, &names);
    for (uint32_t i = 0; i < markup->marks.count; i++) {
        const ent_mark *mark = &markup->marks.items[i];
        if (!is_name(mark->type, mark->flags))
            continue;
        const ent_mention *m = take(judge, mark, &names);
        if (m)
            aligned(judge, mark, m);
        else
            missed(judge, mark);
    }
    for (uint32_t i = 0; i < names.count; i++)
        if (!names.items[i].taken)
            false_alarm(judge,
                        &judge->found->mentions[names.items[i].mention]);
    for (uint32_t i = 0; i < markup->marks.count; i++)
        if (!is_name(markup->marks.items[i].type,
                     markup->marks.items[i].flags))
            judge_nominal(judge, &markup->marks.items[i]);
    ent_list_release(&names);
}

/* Boilerplate -------------------------------------------------------------- */

enum { IS = 1, SAID = 2 };

static void mark_bytes(uint8_t *bytes, size_t size, uint32_t start,
                       uint32_t end, uint8_t bit)
{
    for (size_t i = start; i < end && i < size; i++)
        bytes[i] |= bit;
}

void ent_judge_boilerplate(ent_judge *judge)
{
    const ent_markup *markup = &judge->article->markup;
    ent_slice text = markup->text;
    uint8_t *bytes = ent_alloc(text.size);
    uint64_t counts[4] = { 0 };
    for (uint32_t i = 0; i < markup->boilerplate.count; i++)
        mark_bytes(bytes, text.size, markup->boilerplate.items[i].start,
                   markup->boilerplate.items[i].end, IS);
    for (uint32_t i = 0; i < judge->found->sentence_count; i++) {
        const ent_sentence *s = &judge->found->sentences[i];
        if (s->boilerplate)
            mark_bytes(bytes, text.size, s->start, s->end, SAID);
    }
    for (size_t at = 0, next; at < text.size; at = next)
        if (!ent_text_is_blank(ent_utf8_decode(text, at, &next)))
            counts[bytes[at]]++;
    ent_judge_count(judge, ENT_OUT_BOILERPLATE, counts[IS | SAID],
                    counts[SAID], counts[IS]);
    free(bytes);
}
