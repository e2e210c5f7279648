/* generics.c: bodies and places by the generic word in their name.
 *
 *     head      Kementerian Luar Negeri    Jalan Nama       Bank of X
 *     tail      Newtown University         Mill Street      Semen Baru Tbk
 *
 * A head takes the capitals to its right, over links ("of", "dan") and names
 * already found; a tail those to its left. What is found covers its tokens, so
 * that a country in it is no longer one. Some generic words belong to a place's
 * name even in lower case ("wisma tamu Nama"). */

#include "recognise/finder.h"

/* A name longer than this is none. */
#define GENERIC_TOKENS 12
/* Digits of a unit's number: "0710/Nama". */
#define UNIT_DIGITS 4

typedef struct generic {
    uint64_t head;  /* classes */
    uint64_t tail;
    ent_type type;
    bool links;     /* goes over W(LINK) */
    const char *reason;
} generic;

static const generic BODY = { W(BODY_HEAD), W(BODY_TAIL), ENT_TYPE_ORGANIZATION,
                              true, "generic word of a body" };
static const generic SITE = { W(SITE_HEAD), W(SITE_TAIL), ENT_TYPE_PLACE, false,
                              "generic word of a place" };

static bool is_person_cover(const ent_survey *scan, uint32_t at)
{
    return scan->cover[at] != ENT_NONE &&
           scan->found.items[scan->cover[at]].type == ENT_TYPE_PERSON;
}

/* Whether a capitalised token may belong to the name. */
static bool belongs(const ent_survey *scan, const ent_sentence *in, uint32_t at)
{
    if (at < in->first_token || at >= in->last_token ||
        !ent_survey_capital(scan, at) || is_person_cover(scan, at))
        return false;
    return scan->cover[at] != ENT_NONE ||
           !(scan->marks[at] & (W(STOP) | W(DAY) | W(MONTH)));
}

/* Whether a person's name begins here: a given name and one more capital. */
static bool person_begins(const ent_survey *scan, const ent_sentence *in,
                          uint32_t at)
{
    if (scan->marks[at] & W(TITLE))
        return true;
    return (scan->marks[at] & W(GIVEN)) && scan->cover[at] == ENT_NONE &&
           belongs(scan, in, at + 1) && !(scan->marks[at + 1] & W(BODY_TAIL));
}

/* How many link words at 'at' lead to a capital; 0 when none does. After "and"
 * another body, country or person begins a name of its own. */
static uint32_t links(const ent_survey *scan, const ent_sentence *in,
                      uint32_t at)
{
    uint32_t count = 0;
    while (count < 2 &&
           ent_survey_has(scan, in, at + count, W(LINK) | W(ARTICLE)))
        count++;
    if (count == 0 || !(scan->marks[at] & W(LINK)) ||
        !belongs(scan, in, at + count))
        return 0;
    bool joins = (scan->marks[at] & W(JOIN)) != 0;
    uint32_t next = at + count;
    if (joins && (scan->cover[next] != ENT_NONE ||
                  (scan->marks[next] & (W(BODY_HEAD) | W(GIVEN) | W(TITLE))) ||
                  ent_survey_token(scan, next)->shape == ENT_SHAPE_UPPER))
        return 0;
    return count;
}

/* Whether the name ends here: Indonesian sets the place last, and what follows
 * it is a person ("Universitas Negeri Kota Nama ..."). */
static bool is_complete(const ent_survey *scan, uint32_t first, uint32_t at)
{
    if (scan->dossier->document.language != ENT_LANGUAGE_ID ||
        scan->cover[at - 1] == ENT_NONE || scan->cover[at] != ENT_NONE ||
        (scan->marks[at] & (W(BODY_TAIL) | W(SITE_TAIL))))
        return false;
    const ent_candidate *known = &scan->found.items[scan->cover[at - 1]];
    bool area = known->type == ENT_TYPE_COUNTRY ||
                known->type == ENT_TYPE_PLACE;
    const ent_token *token = ent_survey_token(scan, at);
    return area && known->first > first && known->rank == RANK_LEXICON &&
           token->shape != ENT_SHAPE_UPPER;
}

static bool is_short_number(const ent_survey *scan, uint32_t at)
{
    const ent_token *token = ent_survey_token(scan, at);
    return token->kind == ENT_TOKEN_NUMBER && token->end - token->start <= 3;
}

static bool is_unit_number(const ent_survey *scan, uint32_t at, uint32_t end)
{
    if (at >= end)
        return false;
    const ent_token *token = ent_survey_token(scan, at);
    return token->end - token->start <= UNIT_DIGITS &&
           (token->kind == ENT_TOKEN_NUMBER ||
            token->shape == ENT_SHAPE_UPPER);
}

uint32_t ent_unit_end(const ent_survey *scan, uint32_t at, uint32_t end)
{
    uint32_t slash = is_unit_number(scan, at, end) ? at + 1 : at;
    if (slash == 0 || !is_unit_number(scan, slash - 1, end) ||
        slash + 1 >= end || !ent_survey_is(scan, slash, '/') ||
        !ent_survey_capital(scan, slash + 1) ||
        scan->dossier->document.language != ENT_LANGUAGE_ID)
        return at;
    return slash + 2;
}

/* The end of the name one piece further, or 'at'. */
static uint32_t extend_right(const ent_survey *scan, const ent_sentence *in,
                             const generic *as, uint32_t first, uint32_t at)
{
    if (at >= in->last_token || ent_survey_possessive(scan, at - 1))
        return at;
    bool joined = ent_survey_token(scan, at)->kind == ENT_TOKEN_HYPHEN ||
                  ent_survey_is(scan, at, '&');
    if (joined && belongs(scan, in, at + 1))
        return at + 2;
    uint32_t unit = as == &BODY ? ent_unit_end(scan, at, in->last_token) : at;
    if (unit > at)
        return unit;
    if (is_short_number(scan, at) && scan->marks[at - 1] & as->head &&
        scan->dossier->document.language == ENT_LANGUAGE_ID)
        return at + 1;
    if (belongs(scan, in, at)) {
        bool other = at > first + 1 && person_begins(scan, in, at);
        bool plain = in->title_case && scan->cover[at] == ENT_NONE &&
                     (at > first + 2 || ent_survey_ordinary(scan, at));
        bool ends = other || plain || is_complete(scan, first, at);
        return ends ? at : at + 1;
    }
    uint32_t count = as->links ? links(scan, in, at) : 0;
    return count > 0 ? at + count + 1 : at;
}

static uint32_t right_end(const ent_survey *scan, const ent_sentence *in,
                          const generic *as, uint32_t first, uint32_t at)
{
    for (uint32_t next; at - first < GENERIC_TOKENS; at = next) {
        next = extend_right(scan, in, as, first, at);
        if (next == at)
            break;
    }
    return at;
}

/* Whether 'at' is the possessive of a word, which owns within a name:
 * "People's Party", "Workers' Union", but not "X's Foreign Ministry". */
static bool is_collective(const ent_survey *scan, const ent_sentence *in,
                          uint32_t at)
{
    const ent_token *token = ent_survey_token(scan, at);
    if (at <= in->first_token || token->space_before ||
        !belongs(scan, in, at - 1) || scan->cover[at - 1] != ENT_NONE)
        return false;
    if (token->kind == ENT_TOKEN_QUOTE)
        return ent_slice_ends(ent_survey_text(scan, at - 1), ENT_S("s"));
    return ent_survey_possessive(scan, at - 1) &&
           (scan->marks[at - 1] & W(PLAIN));
}

/* The start of the name one piece further left, or 'at'. */
static uint32_t extend_left(const ent_survey *scan, const ent_sentence *in,
                            uint32_t at)
{
    if (at <= in->first_token)
        return at;
    uint32_t before = at - 1;
    if (ent_survey_token(scan, before)->kind == ENT_TOKEN_HYPHEN &&
        belongs(scan, in, before - 1))
        return before - 1;
    if (is_collective(scan, in, before))
        return before - 1;
    if (!belongs(scan, in, before) ||
        scan->marks[before] & (W(TITLE) | W(ARTICLE)))
        return at;
    bool opens = in->title_case || before == in->first_token ||
                 ent_survey_token(scan, before - 1)->kind == ENT_TOKEN_QUOTE;
    if (scan->cover[before] == ENT_NONE && opens &&
        ent_survey_ordinary(scan, before))
        return at;
    return before;
}

static uint32_t left_end(const ent_survey *scan, const ent_sentence *in,
                         uint32_t at)
{
    uint32_t last = at;
    for (uint32_t next; last - at < GENERIC_TOKENS; at = next) {
        next = extend_left(scan, in, at);
        if (next == at)
            break;
    }
    return at;
}

/* Whether the lexicon has a name here that is no shorter. */
static bool is_known(const ent_survey *scan, uint32_t first, uint32_t last)
{
    for (uint32_t at = first; at < last; at++) {
        if (scan->cover[at] == ENT_NONE)
            continue;
        const ent_candidate *known = &scan->found.items[scan->cover[at]];
        if (known->first <= first && known->last >= last)
            return true;
    }
    return false;
}

static void keep(ent_survey *scan, const generic *as, uint32_t first,
                 uint32_t last)
{
    uint32_t number = scan->found.count;
    ent_survey_add(scan, first, last, as->type, RANK_PATTERN, as->reason);
    for (uint32_t at = first; at < last; at++)
        scan->cover[at] = number;
}

/* Some words make both, a hotel or a museum: a place after a preposition, but
 * "dari" and "from" may tell of those who work there. */
static bool is_other(const ent_survey *scan, const ent_sentence *in,
                     const generic *as, uint32_t first, uint64_t marks,
                     uint64_t both)
{
    uint32_t before = first - 1;
    if (first > in->first_token && scan->marks[before] & W(ARTICLE))
        before--;
    return as == &BODY && (marks & both) == both &&
           ent_survey_has(scan, in, before, W(IN) | W(GOING)) &&
           !(scan->marks[before] & W(AWAY));
}

/* Whether a generic word stands at 'at' as part of a name. */
static bool is_head(const ent_survey *scan, const generic *as, uint32_t at)
{
    uint64_t marks = scan->marks[at];
    if (!(marks & as->head) || marks & W(SET) ||
        (as == &SITE && marks & W(TITLE)))
        return false;
    if (as == &BODY && marks & W(ABBREVIATION) &&
        ent_survey_token(scan, at)->shape != ENT_SHAPE_UPPER)
        return false;
    return ent_survey_capital(scan, at) ||
           (as == &SITE && marks & W(LOWER_SITE));
}

/* "Pasukan Negara" are a country's troops, no body of that name. */
static bool is_loose(const ent_survey *scan, uint32_t start, uint32_t head_end,
                     uint32_t last)
{
    if (!(scan->marks[start] & W(LOOSE)) || head_end == last ||
        scan->cover[head_end] == ENT_NONE)
        return false;
    const ent_candidate *known = &scan->found.items[scan->cover[head_end]];
    return known->type == ENT_TYPE_COUNTRY && known->last == last;
}

/* The body right before a place's generic word owns it: "BDN Kota Nama". */
static uint32_t owner(const ent_survey *scan, const ent_sentence *in,
                      const generic *as, uint32_t at)
{
    if (as == &BODY || at == in->first_token ||
        scan->cover[at - 1] == ENT_NONE || !ent_survey_capital(scan, at))
        return at;
    const ent_candidate *known = &scan->found.items[scan->cover[at - 1]];
    return known->type == ENT_TYPE_ORGANIZATION ? known->first : at;
}

/* A head at 'at': the end of its name, or 'at'. */
static uint32_t try_head(ent_survey *scan, const ent_sentence *in,
                         const generic *as, uint32_t at)
{
    uint32_t start = at;
    if (is_other(scan, in, as, at, scan->marks[at],
                 W(BODY_HEAD) | W(SITE_HEAD)))
        return at;
    while (at < in->last_token && is_head(scan, as, at))
        at++;
    uint32_t last = right_end(scan, in, as, start, at);
    bool bare = last == at && (at - start < 2 ||
                               !ent_survey_capital(scan, at - 1));
    if (bare || is_known(scan, start, last) || is_loose(scan, start, at, last))
        return start;
    uint32_t first = owner(scan, in, as, start);
    if (as == &BODY && scan->dossier->document.language != ENT_LANGUAGE_ID)
        first = left_end(scan, in, start);
    keep(scan, first == start ? as : &BODY, first, last);
    return last;
}

/* The tails from 'at' on, and what links lead to. */
static uint32_t tail_end(const ent_survey *scan, const ent_sentence *in,
                         const generic *as, uint32_t first, uint32_t at)
{
    while (at < in->last_token && ent_survey_capital(scan, at) &&
           scan->cover[at] == ENT_NONE &&
           scan->marks[at] & (W(BODY_TAIL) | W(SITE_TAIL)))
        at++;
    bool linked = at < in->last_token && as->links && !in->title_case &&
                  links(scan, in, at) > 0;
    return linked ? right_end(scan, in, as, first, at) : at;
}

/* A given name and one word more is a person's: "Someone Hill". */
static bool is_person(const ent_survey *scan, uint32_t first, uint32_t last)
{
    return last - first == 2 && scan->cover[first] == ENT_NONE &&
           (scan->marks[first] & W(GIVEN));
}

/* A tail at 'at': the same. */
static uint32_t try_tail(ent_survey *scan, const ent_sentence *in,
                         const generic *as, uint32_t at)
{
    bool lower = as == &SITE && scan->marks[at] & W(LOWER_SITE);
    if (scan->cover[at] != ENT_NONE || scan->marks[at] & W(SET) ||
        (!ent_survey_capital(scan, at) && !lower))
        return at;
    uint32_t first = left_end(scan, in, at);
    uint32_t last = ent_survey_capital(scan, at)
                        ? tail_end(scan, in, as, first, at + 1) : at + 1;
    if (first == at || last - first < 2 || is_known(scan, first, last) ||
        is_person(scan, first, last) ||
        is_other(scan, in, as, first, scan->marks[last - 1],
                 W(BODY_TAIL) | W(SITE_TAIL)))
        return at;
    bool body = (scan->marks[last - 1] & W(BODY_TAIL)) != 0;
    bool site = (scan->marks[last - 1] & W(SITE_TAIL)) != 0;
    keep(scan, body == site ? as : body ? &BODY : &SITE, first, last);
    return last;
}

static void find(ent_survey *scan, const ent_sentence *in, const generic *as)
{
    for (uint32_t at = in->first_token; at < in->last_token;) {
        uint32_t next = at;
        if (is_head(scan, as, at))
            next = try_head(scan, in, as, at);
        if (next == at && scan->marks[at] & as->tail)
            next = try_tail(scan, in, as, at);
        at = next == at ? at + 1 : next;
    }
}

void ent_find_generics(ent_survey *scan, const ent_sentence *sentence)
{
    if (scan->present & (BODY.head | BODY.tail))
        find(scan, sentence, &BODY);
    if (scan->present & (SITE.head | SITE.tail))
        find(scan, sentence, &SITE);
}
