/* tagged.c: the statistical tagger's names.
 *
 * The tagger looks at a line after the other finders, and is told what they
 * found (heard.c). What it finds becomes candidates like those of the others;
 * what kind of area a name is, country or place, the lexicon knows better. */

#include "recognise/finder.h"

#include "base/memory.h"

static ent_type type_of(uint8_t label)
{
    return label == ENT_LABEL_B_PERSON  ? ENT_TYPE_PERSON
           : label == ENT_LABEL_B_PLACE ? ENT_TYPE_PLACE
                                        : ENT_TYPE_ORGANIZATION;
}

static bool is_area(const ent_candidate *found)
{
    return found->type == ENT_TYPE_COUNTRY || found->type == ENT_TYPE_PLACE;
}

/* Whether known names fill [first, last) that are no single name: joined by a
 * hyphen ("A-B"), or something else behind an area ("Negara Utara
 * KCNA"). */
static bool is_row(const ent_survey *scan, uint32_t first, uint32_t last)
{
    const ent_candidate *before = NULL;
    bool parted = false;
    uint32_t at = first;
    for (uint32_t i = scan->tagged.found; i < scan->found.count; i++) {
        const ent_candidate *found = &scan->found.items[i];
        if (found->first >= last)
            break;
        if (found->rank != RANK_LEXICON || found->first != at ||
            found->type == ENT_TYPE_AGREEMENT)
            continue;
        if (before != NULL && is_area(before) && !is_area(found))
            parted = true;
        before = found;
        at = found->last;
        if (at < last && ent_survey_token(scan, at)->kind == ENT_TOKEN_HYPHEN) {
            parted = true;
            at++;
        }
    }
    return parted && at == last && before->first > first;
}

/* Whether a name took a country into it that is one by itself: "Negara K" as a
 * place, since places so called are in the lexicon; or, in a headline, the
 * country at a person's end, "X Puji Negara", or in the article's own at its
 * beginning, "Negara Puji X", where it tells of nobody so called again; nor is
 * "Negara Kepung Negara" a body. */
static bool is_overrun(const ent_survey *scan, uint32_t first, uint32_t last,
                       ent_type type)
{
    uint32_t sentence = ent_survey_token(scan, first)->sentence;
    bool title = scan->dossier->sentences[sentence].title_case;
    bool person = type == ENT_TYPE_PERSON && title;
    bool headline = type == ENT_TYPE_ORGANIZATION && title && sentence == 0;
    bool opened = false; /* a country begins it */
    for (uint32_t i = scan->tagged.found; i < scan->found.count; i++) {
        const ent_candidate *found = &scan->found.items[i];
        if (found->first >= last)
            return false;
        if (found->rank != RANK_LEXICON || found->type != ENT_TYPE_COUNTRY ||
            found->last - found->first >= last - first)
            continue;
        bool begins = found->first == first &&
                      !(found->flags & ENT_FLAG_DEMONYM);
        opened = opened || begins;
        if ((type == ENT_TYPE_PLACE && begins) ||
            (headline && opened && found->first > first + 1 &&
             found->last == last && !ent_survey_told_again(scan, first + 1)) ||
            (person && begins && sentence == 0 &&
             !ent_survey_told_again(scan, found->last)) ||
            (person && found->last == last && found->first > first))
            return true;
    }
    return false;
}

/* Whether all from 'first' to 'last' are words of titles: "Secretary-General",
 * which are none of a body's name. */
static bool is_title(const ent_survey *scan, uint32_t first, uint32_t last)
{
    for (uint32_t at = first; at < last; at++)
        if (!(scan->marks[at] & W(TITLE)) &&
            ent_survey_token(scan, at)->kind != ENT_TOKEN_HYPHEN)
            return false;
    return first < last;
}

/* Whether a body's name is a known body with the title of its officer, or with
 * that one too: "BDN Secretary-General Some One". */
static bool is_staffed(const ent_survey *scan, uint32_t first, uint32_t last)
{
    uint32_t from = last, to = last;
    for (uint32_t i = scan->tagged.found; i < scan->found.count; i++) {
        const ent_candidate *found = &scan->found.items[i];
        if (found->first >= last)
            break;
        if (found->rank != RANK_LEXICON)
            continue;
        if (found->first == first && found->type == ENT_TYPE_ORGANIZATION)
            from = found->last;
        else if (found->last == last && found->type == ENT_TYPE_PERSON)
            to = found->first;
    }
    return is_title(scan, from, to);
}

/* Whether it is all words that are never part of a name, such as a country's
 * whose money is meant, or lies in a phrase that is none: "Asian Cup". */
static bool is_stopped(const ent_survey *scan, uint32_t first, uint32_t last)
{
    uint64_t all = W(STOP) | W(SET);
    for (uint32_t at = first; at < last; at++)
        all &= scan->marks[at];
    return all != 0;
}

static bool is_mark(const ent_survey *scan, uint32_t at)
{
    return ent_survey_token(scan, at)->kind > ENT_TOKEN_NUMBER;
}

/* Whether a word ends a title of several, and is none by itself: "Agung" of
 * "Jaksa Agung". */
static bool is_ending(const ent_survey *scan, uint32_t at)
{
    const ent_word *word =
        ent_automaton_word(&scan->rules->automaton, scan->words[at]);
    return at > 0 && (scan->marks[at] & scan->marks[at - 1] & W(TITLE)) &&
           word != NULL && !(word->classes & W(TITLE)) &&
           ent_survey_capital(scan, at - 1);
}

/* A person's name without the titles before it, of two words at least, and
 * without the verb that opens a sentence: "Kata Nama". */
static uint32_t behind_titles(const ent_survey *scan, uint32_t first,
                              uint32_t last)
{
    uint32_t sentence = ent_survey_token(scan, first)->sentence;
    if (first + 1 < last &&
        first == scan->dossier->sentences[sentence].first_token &&
        (scan->marks[first] & (W(SAY) | W(GIVEN))) == W(SAY))
        first++;
    while (first + 2 < last && (is_ending(scan, first) ||
           (scan->marks[first] & (W(TITLE) | W(GIVEN))) == W(TITLE)))
        first++;
    return first;
}

/* A person's name without the end of a known body's that begins before it. */
static uint32_t behind_body(const ent_survey *scan, uint32_t first,
                            uint32_t last)
{
    for (uint32_t i = scan->tagged.found; i < scan->found.count; i++) {
        const ent_candidate *found = &scan->found.items[i];
        if (found->first >= first)
            break;
        if (found->type == ENT_TYPE_ORGANIZATION &&
            found->rank == RANK_LEXICON && found->last > first &&
            found->last < last)
            first = found->last;
    }
    return first;
}

/* Whether somebody's age stands at 'at', "Nama, 34," or "Nama (34)"; in sports
 * such brackets hold more than ages. */
static bool is_age(const ent_survey *scan, uint32_t at, uint32_t end)
{
    bool open = at < end && ent_survey_is(scan, at, '(');
    if (at + 2 >= end || (open ? scan->tagged.topic > 0
                               : !ent_survey_is(scan, at, ',')))
        return false;
    const ent_token *number = ent_survey_token(scan, at + 1);
    return number->kind == ENT_TOKEN_NUMBER &&
           number->end - number->start == 2 &&
           ent_survey_is(scan, at + 2, open ? ')' : ',');
}

/* Whether a name with an age behind it is a person's, though the tagger took
 * it for another: not one that the lexicon knows, or that opens with a body's
 * or a site's generic word. */
static bool is_aged(const ent_survey *scan, uint32_t first, uint32_t last,
                    uint32_t end)
{
    return is_age(scan, last, end) && scan->cover[last - 1] == ENT_NONE &&
           !(scan->marks[first] & (W(BODY_HEAD) | W(SITE_HEAD))) &&
           !(scan->marks[last - 1] & (W(BODY_TAIL) | W(SITE_TAIL)));
}

/* Whether a day stands at 'at', "12 May" or "1998-11-02", and no score. */
static bool is_day(const ent_survey *scan, const ent_sentence *in, uint32_t at)
{
    if (!ent_survey_has(scan, in, at, W(NUMBER)))
        return false;
    return ent_survey_has(scan, in, at + 1, W(MONTH)) ||
           (ent_survey_has(scan, in, at + 4, W(NUMBER)) &&
            ent_survey_token(scan, at + 1)->kind == ENT_TOKEN_HYPHEN &&
            ent_survey_token(scan, at + 3)->kind == ENT_TOKEN_HYPHEN);
}

/* A dateline's places begin within so many tokens, and have so many. */
#define DATELINE_REACH 4
#define DATELINE_AREA 3

static uint32_t over_comma(const ent_survey *scan, const ent_sentence *in,
                           uint32_t at)
{
    return at < in->last_token && ent_survey_is(scan, at, ',') ? at + 1 : at;
}

/* Whether a place opens a dateline: "CITY, Area, May 12". */
static bool opens_dateline(const ent_survey *scan, const ent_sentence *in,
                           uint32_t first, uint32_t last)
{
    uint32_t at = over_comma(scan, in, last);
    if (first - in->first_token >= DATELINE_REACH)
        return false;
    for (uint32_t end = at + DATELINE_AREA; at < end; at++) {
        uint32_t day = over_comma(scan, in, at);
        if (is_day(scan, in, day) ||
            (at > last && ent_survey_has(scan, in, day, W(MONTH)) &&
             ent_survey_has(scan, in, day + 1, W(NUMBER))))
            return true;
        if (at == last || !ent_survey_has(scan, in, at, W(CAPITAL)))
            return false;
    }
    return false;
}

/* Adds a name without the marks at its ends, in a sentence up to 'end'. */
static void add_name(ent_survey *scan, uint32_t first, uint32_t last,
                     ent_type type, uint32_t end)
{
    while (first < last && is_mark(scan, first))
        first++;
    while (last > first && is_mark(scan, last - 1))
        last--;
    if (first < last && is_aged(scan, first, last, end))
        type = ENT_TYPE_PERSON;
    if (type == ENT_TYPE_PERSON) {
        first = behind_body(scan, first, last);
        first = behind_titles(scan, first, last);
    }
    if (first < last && ent_cut_body(scan, &first, &last, end))
        type = ENT_TYPE_PERSON;
    if (first == last || is_row(scan, first, last) ||
        is_stopped(scan, first, last) ||
        is_overrun(scan, first, last, type) ||
        (type == ENT_TYPE_ORGANIZATION && is_staffed(scan, first, last)))
        return;
    *ent_list_push(NULL, &scan->tagged.next) = (ent_candidate){
        .first = first,
        .last = last,
        .type = (uint8_t)type,
        .rank = RANK_TAGGED,
        .name = ENT_NONE,
        .reason = "tagger",
    };
}

/* Whether a word where the tagger found nothing is a person's for its age:
 * "Nama, 34, a nurse". */
static bool is_only_aged(const ent_survey *scan, uint32_t at, uint32_t end)
{
    uint64_t none = W(STOP) | W(PLAIN) | W(DAY) | W(MONTH) | W(TITLE);
    return ent_survey_capital(scan, at) && is_aged(scan, at, at + 1, end) &&
           !(scan->marks[at] & none) && !ent_survey_ordinary(scan, at);
}

/* What a label makes of a name: a city that opens a dateline is no team. */
static ent_type type_in(const ent_survey *scan, const ent_sentence *in,
                        uint8_t label, uint32_t first, uint32_t last)
{
    ent_type type = type_of(label);
    return type == ENT_TYPE_ORGANIZATION && scan->tagged.topic > 0 &&
           opens_dateline(scan, in, first, last) ? ENT_TYPE_PLACE : type;
}

static void add_names(ent_survey *scan, const ent_sentence *in,
                      const uint8_t *labels, uint32_t count)
{
    for (uint32_t at = 0; at < count;) {
        uint32_t first = at++;
        if (labels[first] == ENT_LABEL_O) {
            uint32_t alone = in->first_token + first;
            if (is_only_aged(scan, alone, in->last_token))
                add_name(scan, alone, alone + 1, ENT_TYPE_PERSON,
                         in->last_token);
            continue;
        }
        while (at < count && labels[at] == labels[first] + 1)
            at++;
        uint32_t begin = in->first_token + first;
        add_name(scan, begin, in->first_token + at,
                 type_in(scan, in, labels[first], begin, in->first_token + at),
                 in->last_token);
    }
}

/* Whether the types fit: of a body and a site that bear the same name the
 * pattern's generic word decides. */
static bool same_kind(ent_type type, const ent_candidate *found)
{
    return type == found->type ||
           (type != ENT_TYPE_PERSON && found->type != ENT_TYPE_PERSON);
}

/* Whether the tagger found the same name where a candidate is. */
static bool agrees(const ent_survey *scan, const ent_sentence *in,
                   const ent_candidate *found)
{
    const uint8_t *labels = scan->tagged.labels;
    uint32_t at = found->first - in->first_token;
    uint32_t last = found->last - in->first_token;
    uint8_t begin = labels[at];
    uint8_t further = (uint8_t)(begin + 1);
    if (begin == ENT_LABEL_O || !same_kind(type_of(begin), found))
        return false;
    for (at++; at < last; at++) {
        if (labels[at] != further)
            return false;
    }
    return found->last == in->last_token || labels[last] != further;
}

/* Whether the tagger, which knew of this place, found a body there and nothing
 * longer: a team called by its city. Of nations resolve decides. */
static bool is_team(const ent_survey *scan, const ent_sentence *in,
                    const ent_candidate *found)
{
    const ent_lexicon *lexicon = scan->rules->lexicon;
    if (scan->tagged.topic == 0 || found->type != ENT_TYPE_PLACE ||
        found->name == ENT_NONE || is_day(scan, in, found->last) ||
        opens_dateline(scan, in, found->first, found->last))
        return false;
    const ent_name *name = &lexicon->names.items[found->name];
    return !(found->flags & ENT_FLAG_DEMONYM) &&
           !ent_slice_equal(lexicon->entries.items[name->entry].kind,
                            ENT_S("nation")) &&
           scan->tagged.labels[found->first - in->first_token] ==
               ENT_LABEL_B_BODY &&
           agrees(scan, in, found);
}

/* Whether a body's name ends in "of" and a country, which the tagger likes to
 * take for itself. */
static bool ends_in_state(const ent_survey *scan, const ent_candidate *body)
{
    if (body->type != ENT_TYPE_ORGANIZATION)
        return false;
    for (uint32_t i = scan->tagged.found; i < scan->found.count; i++) {
        const ent_candidate *found = &scan->found.items[i];
        if (found->first >= body->last)
            return false;
        if (found->type == ENT_TYPE_COUNTRY && found->last == body->last &&
            found->first > body->first + 1)
            return ent_slice_equal(ent_survey_text(scan, found->first - 1),
                                   ENT_S("of"));
    }
    return false;
}

/* Whether the generic word of a body or of a site opens a name in which the
 * tagger saw nothing at all. Not in a headline. */
static bool is_unseen(const ent_survey *scan, const ent_sentence *in,
                      const ent_candidate *found)
{
    const uint8_t *labels = scan->tagged.labels;
    uint32_t length = found->last - found->first;
    uint64_t head = scan->marks[found->first];
    bool body = found->type == ENT_TYPE_ORGANIZATION && length >= 3 &&
                (head & W(BODY_HEAD)) != 0;
    bool site = found->type == ENT_TYPE_PLACE && length >= 2 &&
                (head & W(SITE_HEAD)) != 0;
    if ((!body && !site) ||
        (in->title_case && !ent_survey_is(scan, in->last_token - 1, '.')))
        return false;
    for (uint32_t at = found->first; at < found->last; at++) {
        if (labels[at - in->first_token] != ENT_LABEL_O)
            return false;
    }
    return true;
}

/* Whether a candidate by weaker signs gives way to the tagger, which knew of
 * it: a guess always, a pattern's where the tagger found no such name. Not a
 * name that begins in lower case, where the tagger does not look. */
static bool gives_way(const ent_survey *scan, const ent_sentence *in,
                      const ent_candidate *found)
{
    if (found->type == ENT_TYPE_AGREEMENT ||
        !ent_survey_capital(scan, found->first))
        return false;
    if (found->rank == RANK_LEXICON)
        return is_team(scan, in, found);
    if (found->rank == RANK_PATTERN)
        return !agrees(scan, in, found) && !ends_in_state(scan, found) &&
               !is_unseen(scan, in, found);
    return found->rank == RANK_GUESS;
}

/* Keeps the sentence's other candidates. */
static void keep_others(ent_survey *scan, const ent_sentence *in)
{
    ent_tagged *tagged = &scan->tagged;
    for (; tagged->found < scan->found.count; tagged->found++) {
        const ent_candidate *found = &scan->found.items[tagged->found];
        if (found->first >= in->last_token)
            break;
        if (scan->visit != NULL || !gives_way(scan, in, found))
            *ent_list_push(NULL, &tagged->next) = *found;
    }
}

static void find_in(ent_survey *scan, const ent_sentence *in)
{
    ent_tagged *tagged = &scan->tagged;
    ent_tag_line line = ent_heard_line(scan, in);
    if (scan->visit != NULL) {
        scan->visit(scan->context, in, &line);
    } else {
        ent_tagger_tag(scan->rules->tagger, &line, &tagged->work,
                       tagged->labels);
        add_names(scan, in, tagged->labels, line.count);
    }
    keep_others(scan, in);
}

/* Room for the longest sentence. */
static void make_room(ent_survey *scan)
{
    ent_tagged *tagged = &scan->tagged;
    uint32_t longest = 0;
    for (uint32_t i = 0; i < scan->dossier->sentence_count; i++) {
        const ent_sentence *in = &scan->dossier->sentences[i];
        uint32_t count = in->last_token - in->first_token;
        longest = count > longest ? count : longest;
    }
    tagged->tokens = ent_arena_take(scan->arena,
                                    longest * sizeof *tagged->tokens);
    tagged->labels = ent_arena_take(scan->arena, longest);
    tagged->over = ent_arena_take(scan->arena,
                                  longest * sizeof *tagged->over);
}

void ent_find_tagged(ent_survey *scan)
{
    if (scan->rules->tagger == NULL && scan->visit == NULL)
        return;
    make_room(scan);
    scan->tagged.topic = ent_heard_topic(scan);
    ent_rumours_gather(scan);
    for (uint32_t i = 0; i < scan->dossier->sentence_count; i++) {
        if (!scan->dossier->sentences[i].boilerplate)
            find_in(scan, &scan->dossier->sentences[i]);
    }
    ent_candidates found = scan->found;
    scan->found = scan->tagged.next;
    scan->tagged.next = found;
}

void ent_tagged_release(ent_survey *scan)
{
    ent_list_release(&scan->tagged.next);
    ent_tag_work_release(&scan->tagged.work);
}
