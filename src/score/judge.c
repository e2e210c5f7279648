/* judge.c: article after article, twice. */

#include "score/judge.h"

/* Stands in for an article in which nothing was found. */
static const ent_dossier nothing;

void ent_judge_count(ent_judge *judge, int out, uint64_t right,
                     uint64_t wrong, uint64_t missed)
{
    ent_language language = judge->found->document.language;
    for (int group = 0; group < ENT_GROUP_COUNT; group++) {
        if (group != ENT_GROUP_ALL && group != (int)language)
            continue;
        ent_outcome *o = &judge->outcomes[group][out];
        o->right += right;
        o->wrong += wrong;
        o->missed += missed;
    }
}

void ent_judge_fault(ent_judge *judge, const char *what, ent_slice text,
                     ent_slice detail)
{
    *ent_list_push(judge->arena, &judge->faults) =
        (ent_fault){ judge->article->name, what, text, detail };
}

ent_slice ent_found_id(const ent_dossier *found, uint32_t entity)
{
    return entity < found->entity_count ? found->entities[entity].id
        : ENT_S("");
}

static void take_up(ent_judge *judge, const ent_gold_article *article)
{
    judge->article = article;
    judge->found = article->found ? article->found : &nothing;
}

void ent_judge_run(ent_judge *judge, const ent_gold *gold,
                   const ent_splitter *splitter)
{
    *judge = (ent_judge){ .arena = ent_arena_new() };
    ent_names_init(&judge->names, gold, judge->arena);
    for (uint32_t i = 0; i < gold->articles.count; i++) {
        take_up(judge, &gold->articles.items[i]);
        judge->articles[ENT_GROUP_ALL]++;
        if (judge->found->document.language != ENT_LANGUAGE_UNKNOWN)
            judge->articles[judge->found->document.language]++;
        ent_judge_mentions(judge);
        ent_judge_boilerplate(judge);
    }
    ent_names_settle(&judge->names);
    for (uint32_t i = 0; i < gold->articles.count; i++) {
        take_up(judge, &gold->articles.items[i]);
        ent_judge_ties(judge, splitter);
        ent_judge_agreements(judge);
        ent_judge_relations(judge);
    }
}

void ent_judge_release(ent_judge *judge)
{
    ent_names_release(&judge->names);
    ent_arena_free(judge->arena);
}
