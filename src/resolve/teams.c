/* teams.c: in an article about sport a country that plays is its team, and so
 * is a city or a region.
 *
 * "X play Y" ties no governments: both are bodies, "organization:
 * NAME-national-team" of the country, whatever the sport. An article is about
 * sport when it has several of its words; there a country is a team beside
 * a verb of playing, before a score, ranked with its players, joined to a team,
 * or, once it was one, where a sentence begins with it. Everywhere else it
 * stays the country. In Indonesian, too: there the nation plays.
 *
 * A city is its club beside a verb of playing, in a row of scores, or, once it
 * was, where a sentence begins with it or it owns a player. */

#include "resolve/inside.h"

/* So many different words make an article one about sport. */
#define SPORT_WORDS 5
/* A score has no more digits. */
#define SCORE_DIGITS 3
/* So many words stand before the verb: "had never". */
#define HELPERS 2
/* The team's name, from the country's. */
#define TEAM_EN "%.*s national team"
#define TEAM_ID "tim nasional %.*s"

static bool is_about_sport(const resolving *r)
{
    uint64_t seen[SPORT_WORDS] = { 0 };
    uint32_t count = 0;
    for (uint32_t t = 0; t < r->dossier->token_count; t++) {
        if (!ent_is_word(r, t, WORD_SPORT))
            continue;
        uint32_t i = 0;
        while (i < count && seen[i] != r->hashes[t])
            i++;
        if (i < count)
            continue;
        seen[count++] = r->hashes[t];
        if (count == SPORT_WORDS)
            return true;
    }
    return false;
}

/* What the lexicon says that a mention is: "city"; "" when it has it not. */
static ent_slice kind_of(const resolving *r, const ent_mention *m)
{
    uint32_t entry = r->entities.items[m->entity].entry;
    return entry == ENT_NONE ? ENT_S("")
                             : r->lexicon->entries.items[entry].kind;
}

/* Cities and regions, which have clubs. */
static bool has_club(const resolving *r, const ent_mention *m)
{
    if (m->type != ENT_TYPE_PLACE || m->entity == ENT_NONE || m->flags != 0)
        return false;
    ent_slice kind = kind_of(r, m);
    return ent_slice_equal(kind, ENT_S("city"))
        || ent_slice_equal(kind, ENT_S("region"))
        || (kind.size == 0 && m->last_token == m->first_token + 1);
}

/* States, and the nations of one that play by themselves. */
static bool has_team(const resolving *r, const ent_mention *m)
{
    if (m->entity == ENT_NONE || m->flags != 0
        || r->language == ENT_LANGUAGE_ID)
        return false;
    return m->type == ENT_TYPE_COUNTRY
        || (m->type == ENT_TYPE_PLACE
            && ent_slice_equal(kind_of(r, m), ENT_S("nation")));
}

static bool may_play(const resolving *r, const ent_mention *m)
{
    return has_team(r, m) || has_club(r, m);
}

static bool is_text(const resolving *r, uint32_t t, const char *text)
{
    return ent_slice_equal(ent_dossier_token(r->dossier, t),
                           (ent_slice){ text, strlen(text) });
}

/* Token 't' is a word of a class and in the sentence. */
static bool has_word(const resolving *r, const ent_sentence *s, uint32_t t,
                     word_class class)
{
    return t >= s->first_token && t < s->last_token && ent_is_word(r, t, class);
}

static bool is_figure(const resolving *r, const ent_sentence *s, uint32_t t)
{
    if (t < s->first_token || t >= s->last_token)
        return false;
    const ent_token *token = &r->dossier->tokens[t];
    return token->kind == ENT_TOKEN_NUMBER;
}

/* "X 5 Y 2", but no date: "City, Country 12 May". */
static bool has_score(const resolving *r, const ent_sentence *s,
                      const ent_mention *m)
{
    if (!is_figure(r, s, m->last_token))
        return false;
    const ent_token *figure = &r->dossier->tokens[m->last_token];
    uint32_t before = m->first_token - 1;
    bool time = ent_slice_find(ent_dossier_token(r->dossier, m->last_token),
                               ENT_S(":")) != SIZE_MAX;
    bool apart = m->first_token > s->first_token
        && (is_text(r, before, ",") || is_text(r, before, "(")
            || ent_is_word(r, before, WORD_LOCATIVE));
    return !apart && (time || figure->end - figure->start <= SCORE_DIGITS);
}

/* "1. Country (" and the players' names. */
static bool is_ranked(const resolving *r, const ent_sentence *s,
                      const ent_mention *m)
{
    uint32_t t = m->last_token, first = m->first_token;
    bool listed = first >= s->first_token + 2 && is_text(r, first - 1, ".")
        && is_figure(r, s, first - 2);
    bool dotted = first >= s->first_token + 1 && is_figure(r, s, first - 1)
        && ent_slice_ends(ent_dossier_token(r->dossier, first - 1),
                          ENT_S("."));
    return (listed || dotted)
        && (is_figure(r, s, t) || (t < s->last_token && is_text(r, t, "(")));
}

/* "X's Some One": a player's country. */
static bool is_owner(const resolving *r, const ent_sentence *s,
                     const ent_mention *m)
{
    uint32_t t = m->last_token;
    return t + 1 < s->last_token && !r->dossier->tokens[t].space_before
        && ent_slice_ends(ent_dossier_token(r->dossier, t), ENT_S("s"))
        && r->dossier->tokens[t + 1].shape == ENT_SHAPE_TITLE;
}

/* In a row of scores: "Town 5 Village 3", "Town 15-11". */
static bool is_in_table(const resolving *r, const ent_sentence *s,
                        const ent_mention *m)
{
    if (!has_score(r, s, m))
        return false;
    uint32_t figures = 0;
    for (uint32_t t = m->last_token; t < s->last_token; t++) {
        const ent_token *token = &r->dossier->tokens[t];
        figures += is_figure(r, s, t)
            && token->end - token->start <= SCORE_DIGITS;
    }
    for (uint32_t t = s->first_token; t < m->first_token; t++)
        figures += is_figure(r, s, t);
    return figures > 1;
}

static bool is_playing(const resolving *r, const ent_mention *m)
{
    const ent_sentence *s = &r->dossier->sentences[m->sentence];
    bool city = has_club(r, m);
    uint32_t before = m->first_token - 1;
    if (m->first_token > s->first_token + 1
        && ent_is_word(r, before, WORD_DEFINITE))
        before--;
    uint32_t after = m->last_token;
    while (after < m->last_token + HELPERS
           && has_word(r, s, after, WORD_HELPER))
        after++;
    if (is_owner(r, s, m) || has_word(r, s, before, WORD_LOCATIVE))
        return false;
    if (city)
        return has_word(r, s, before, WORD_BEATING)
            || has_word(r, s, after, WORD_CLUB) || is_in_table(r, s, m);
    return has_word(r, s, before, WORD_OPPOSING)
        || has_word(r, s, after, WORD_PLAYING) || has_score(r, s, m)
        || is_ranked(r, s, m);
}

/* Begins a sentence, a city before its verb; or is a city with its player. */
static bool is_known_side(const resolving *r, const ent_mention *m)
{
    const ent_sentence *s = &r->dossier->sentences[m->sentence];
    bool begins = m->first_token == s->first_token;
    if (!has_club(r, m))
        return begins;
    bool small = m->last_token < s->last_token
        && r->dossier->tokens[m->last_token].shape == ENT_SHAPE_LOWER;
    return (begins && small) || is_owner(r, s, m);
}

/* The club's entity, under the city's name. */
static uint32_t club_of(resolving *r, uint32_t city)
{
    ent_entity of = r->entities.items[city];
    uint32_t made = ent_entity_of_name(r, ENT_TYPE_ORGANIZATION,
                                       of.label_en.size ? of.label_en
                                                        : of.label);
    r->entities.items[made].label_en = of.label_en;
    r->entities.items[made].label_id = of.label_id;
    r->entities.items[made].country = of.country;
    return made;
}

/* The team's entity. */
static uint32_t team_of(resolving *r, uint32_t country)
{
    const ent_entity *of = &r->entities.items[country];
    ent_arena *arena = r->dossier->arena;
    ent_slice en = of->label_en.size ? of->label_en : of->label;
    ent_slice id = of->label_id.size ? of->label_id : of->label;
    ent_slice label = ent_arena_format(arena, TEAM_EN, ENT_P(en));
    uint32_t belongs = of->type == ENT_TYPE_COUNTRY ? country : of->country;
    uint32_t made = ent_entity_of_name(r, ENT_TYPE_ORGANIZATION, label);
    ent_entity *team = &r->entities.items[made];
    team->label_en = label;
    team->label_id = ent_arena_format(arena, TEAM_ID, ENT_P(id));
    team->country = belongs;
    return made;
}

typedef struct teams {
    resolving *r;
    uint64_t *plays;  /* bit by mention */
    uint64_t *played; /* bit by entity */
} teams;

static void mark(teams *t, uint32_t i)
{
    uint32_t entity = t->r->mentions.items[i].entity;
    ent_set_bit(t->plays, i);
    ent_set_bit(t->played, entity);
}

static bool is_joined(const resolving *r, const ent_mention *a,
                      const ent_mention *b)
{
    return a->sentence == b->sentence && b->first_token == a->last_token + 1
        && ent_is_word(r, a->last_token, WORD_JOIN);
}

/* Mentions beside a team, to the right and to the left. */
static void mark_joined(teams *t)
{
    const mention_list *list = &t->r->mentions;
    for (uint32_t i = 1; i < list->count; i++)
        if (ent_has_bit(t->plays, i - 1) && may_play(t->r, &list->items[i])
            && is_joined(t->r, &list->items[i - 1], &list->items[i]))
            mark(t, i);
    for (uint32_t i = list->count; i-- > 1;)
        if (ent_has_bit(t->plays, i) && may_play(t->r, &list->items[i - 1])
            && is_joined(t->r, &list->items[i - 1], &list->items[i]))
            mark(t, i - 1);
}

static void find_teams(teams *t)
{
    const mention_list *list = &t->r->mentions;
    for (uint32_t i = 0; i < list->count; i++)
        if (may_play(t->r, &list->items[i])
            && is_playing(t->r, &list->items[i]))
            mark(t, i);
    mark_joined(t);
    for (uint32_t i = 0; i < list->count; i++)
        if (may_play(t->r, &list->items[i])
            && ent_has_bit(t->played, list->items[i].entity)
            && is_known_side(t->r, &list->items[i]))
            mark(t, i);
}

void ent_resolve_teams(resolving *r)
{
    if (!is_about_sport(r))
        return;
    teams t = { .r = r };
    t.plays = ent_arena_alloc(r->scratch, (r->mentions.count / 64 + 1)
                              * sizeof *t.plays);
    t.played = ent_arena_alloc(r->scratch, (r->entities.count / 64 + 1)
                               * sizeof *t.played);
    find_teams(&t);
    for (uint32_t i = 0; i < r->mentions.count; i++) {
        if (!ent_has_bit(t.plays, i))
            continue;
        bool city = has_club(r, &r->mentions.items[i]);
        uint32_t of = r->mentions.items[i].entity;
        ent_join(r, i, city ? club_of(r, of) : team_of(r, of),
                 ENT_S("plays as a team"));
        r->mentions.items[i].type = ENT_TYPE_ORGANIZATION;
        r->mentions.items[i].name = ENT_NONE;
    }
}
