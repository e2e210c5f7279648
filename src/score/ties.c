/* ties.c: pairs of entities that share a sentence.
 *
 * A pair counts once a sentence. Media cited only for the report tie nobody,
 * nor does what the gold marks in boilerplate. */

#include "score/judge.h"

#include "score/keys.h"

/* Makes pairs of those that share a sentence: (sentence, number) becomes
 * (number, number), once for each sentence. Both sorted. */
static void pair_up(ent_keys *named, ent_keys *pairs)
{
    ent_keys_sort(named, true);
    for (uint32_t i = 0; i < named->count; i++) {
        const uint32_t *a = named->items[i].part;
        for (uint32_t k = i + 1; k < named->count; k++) {
            const uint32_t *b = named->items[k].part;
            if (a[0] != b[0])
                break;
            ent_keys_add(pairs, a[1], b[1], 0, 0);
        }
    }
    ent_keys_sort(pairs, false);
}

static void gold_pairs(const ent_judge *judge, const ent_spans *sentences,
                       ent_keys *pairs)
{
    const ent_markup *markup = &judge->article->markup;
    ent_keys named = { NULL, 0, 0 };
    for (uint32_t i = 0; i < markup->marks.count; i++) {
        const ent_mark *m = &markup->marks.items[i];
        if (!(m->flags & ENT_FLAG_SOURCE)
            && ent_spans_find(&markup->boilerplate, m->start) == ENT_NONE)
            ent_keys_add(&named, ent_spans_find(sentences, m->start),
                         m->number, 0, 0);
    }
    pair_up(&named, pairs);
    ent_list_release(&named);
}

static void found_pairs(ent_judge *judge, const ent_spans *sentences,
                        ent_keys *pairs)
{
    const ent_dossier *found = judge->found;
    ent_keys named = { NULL, 0, 0 };
    for (uint32_t i = 0; i < found->mention_count; i++) {
        const ent_mention *m = &found->mentions[i];
        if (m->flags & ENT_FLAG_SOURCE)
            continue;
        uint32_t number = ent_names_number(
            &judge->names, ent_found_id(found, m->entity));
        ent_keys_add(&named, ent_spans_find(sentences, m->start), number, 0,
                     0);
    }
    pair_up(&named, pairs);
    ent_list_release(&named);
}

void ent_judge_ties(ent_judge *judge, const ent_splitter *splitter)
{
    ent_spans ours = { NULL, 0, 0 }, theirs = { NULL, 0, 0 };
    ent_keys gold = { NULL, 0, 0 }, found = { NULL, 0, 0 };
    ent_splitter_cut(splitter, judge->article->markup.text, &ours);
    for (uint32_t i = 0; i < judge->found->sentence_count; i++)
        *ent_list_push(NULL, &theirs) = (ent_span){
            judge->found->sentences[i].start,
            judge->found->sentences[i].end };
    gold_pairs(judge, &ours, &gold);
    found_pairs(judge, theirs.count ? &theirs : &ours, &found);
    uint32_t both = ent_keys_common(&gold, &found);
    ent_judge_count(judge, ENT_OUT_TIES, both, found.count - both,
                    gold.count - both);
    ent_list_release(&gold);
    ent_list_release(&found);
    ent_list_release(&ours);
    ent_list_release(&theirs);
}
