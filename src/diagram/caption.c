/* caption.c: what the picture says in words.
 *
 * The title is a finding that the graph bears out, the subtitle and the caption
 * say from what, and how much of it is shown. */

#include "diagram/inside.h"

#define DASH "\xE2\x80\x93"
/* More than this is no title, and no name in one; in bytes. */
#define TITLE_LIMIT 300
#define NAME_LIMIT 60

static const char *word(const ent_diagram *d, diagram_word which)
{
    return ent_word_in(d->options.label_language, which);
}

void ent_number_add(ent_buffer *out, double value)
{
    double hundreds = floor(fabs(value) * 100 + 0.5);
    if (!(hundreds < 1e15))
        hundreds = 1e15;
    uint64_t n = (uint64_t)hundreds;
    ent_buffer_format(out, "%s%llu", value < 0 && n ? "-" : "",
                      (unsigned long long)(n / 100));
    unsigned rest = (unsigned)(n % 100);
    if (rest % 10)
        ent_buffer_format(out, ".%02u", rest);
    else if (rest)
        ent_buffer_format(out, ".%u", rest / 10);
}

static ent_slice number(const ent_diagram *d, double value)
{
    ent_buffer out = ENT_BUFFER_INIT;
    ent_number_add(&out, value);
    ent_slice text = ent_arena_copy(d->arena, ent_buffer_slice(&out));
    ent_buffer_release(&out);
    return text;
}

static ent_slice keep(const ent_diagram *d, ent_buffer *out)
{
    ent_slice text = ent_arena_copy(d->arena, ent_buffer_slice(out));
    ent_buffer_release(out);
    return text;
}

/* "sentences": in what a tie is counted. */
static const char *windows(const ent_diagram *d, double count)
{
    static const diagram_word of[] = {
        [ENT_WINDOW_SENTENCE] = WORD_SENTENCE,
        [ENT_WINDOW_PARAGRAPH] = WORD_PARAGRAPH,
        [ENT_WINDOW_DOCUMENT] = WORD_ARTICLE };
    bool one = count >= 1 && count <= 1;
    return word(d, (diagram_word)(of[d->graph->view.window] + !one));
}

/* Dates -------------------------------------------------------------------- */

static void add_date(const ent_diagram *d, ent_date date, bool month,
                     bool year, ent_buffer *out)
{
    const char *blank = "";
    if (date.day) {
        ent_buffer_format(out, "%d", date.day);
        blank = " ";
    }
    if (month && date.month) {
        ent_buffer_format(out, "%s%s", blank, ent_month_in(
            d->options.label_language, date.month));
        blank = " ";
    }
    if (year || !date.month)
        ent_buffer_format(out, "%s%d", blank, date.year);
}

/* "10-19 June 2024". */
static void add_dates(const ent_diagram *d, ent_buffer *out)
{
    ent_date a = d->graph->first, b = d->graph->last;
    if (!a.year)
        return;
    bool year = a.year == b.year, month = year && a.month == b.month;
    bool days = a.day && b.day;
    ent_buffer_add_string(out, ", ");
    if (ent_date_compare(a, b) != 0) {
        add_date(d, a, !month || !days, !year, out);
        ent_buffer_add_string(out, month && days ? DASH : " " DASH " ");
    }
    add_date(d, b, true, true, out);
}

/* "5 articles, 10-19 June 2024" */
static void add_articles(const ent_diagram *d, ent_buffer *out)
{
    uint32_t n = d->graph->documents;
    ent_buffer_format(out, "%u %s", n,
                      word(d, n == 1 ? WORD_ARTICLE : WORD_ARTICLES));
    add_dates(d, out);
}

/* Titles ------------------------------------------------------------------- */

/* The heaviest shown tie, of the focus where there is one; NULL. */
static const shown_tie *headline(const ent_diagram *d)
{
    uint32_t focus = d->options.focus_count;
    for (uint32_t i = 0; i < d->tie_count; i++) {
        const shown_tie *t = &d->ties[i];
        if (t->tie == ENT_NONE)
            continue;
        if (!focus || t->focus || (focus == 1 && (!t->a || !t->b)))
            return t;
    }
    return NULL;
}

/* How many ties of the graph weigh as much, and whether one weighs more. */
static uint32_t peers(const ent_diagram *d, double weight, bool *more)
{
    uint32_t count = 0;
    *more = false;
    for (uint32_t i = 0; i < d->graph->tie_count; i++) {
        double w = d->graph->ties[i].weight;
        *more = *more || w > weight;
        count += w >= weight && w <= weight;
    }
    return count;
}

static const char *short_name(const ent_diagram *d, uint32_t node)
{
    ent_slice name = d->nodes[node].name;
    if (name.size <= NAME_LIMIT)
        return name.data;
    return ent_arena_format(d->arena, "%.*s\xE2\x80\xA6",
                            ENT_P(ent_text_head(name, NAME_LIMIT))).data;
}

/* The two names of a tie, that with the smaller place among those shown first:
 * the focus in the order in which it was named. */
static void ends(const ent_diagram *d, const shown_tie *t, const char **a,
                 const char **b)
{
    *a = short_name(d, t->a < t->b ? t->a : t->b);
    *b = short_name(d, t->a < t->b ? t->b : t->a);
}

static uint32_t agreements(const ent_diagram *d)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < d->node_count; i++)
        count += d->nodes[i].type == ENT_TYPE_AGREEMENT;
    return count;
}

/* "A, B and C": those of the focus that are shown. */
static void add_focus(const ent_diagram *d, ent_buffer *out)
{
    uint32_t all = 0, n = 0;
    for (uint32_t i = 0; i < d->node_count; i++)
        all += d->nodes[i].focus;
    for (uint32_t i = 0; i < d->node_count; i++)
        if (d->nodes[i].focus) {
            ent_buffer_add_string(out, !n ? "" : n + 1 == all
                                  ? word(d, WORD_AND) : ", ");
            ent_buffer_add_string(out, short_name(d, i));
            n++;
        }
}

static ent_slice make_bonds_title(const ent_diagram *d)
{
    ent_buffer names = ENT_BUFFER_INIT;
    add_focus(d, &names);
    ent_buffer title = ENT_BUFFER_INIT;
    ent_word_add(&title, d->options.label_language, names.size
                 ? WORD_TITLE_BONDS_OF : WORD_TITLE_BONDS, agreements(d),
                 names.data);
    ent_buffer_release(&names);
    return keep(d, &title);
}

static ent_slice make_title(const ent_diagram *d)
{
    if (d->options.layout == ENT_LAYOUT_LAYERS)
        return make_bonds_title(d);
    const shown_tie *t = headline(d);
    uint32_t entities = d->graph->node_count;
    const char *a, *b;
    bool more;
    if (!entities || !d->node_count)
        return ent_arena_format(d->arena, "%s", word(d, WORD_TITLE_EMPTY));
    if (!t) {
        ent_buffer bare = ENT_BUFFER_INIT;
        ent_word_add(&bare, d->options.label_language, WORD_TITLE_BARE,
                     entities);
        return keep(d, &bare);
    }
    ends(d, t, &a, &b);
    uint32_t same = peers(d, t->weight, &more);
    if (!more)
        return ent_arena_format(d->arena,
            word(d, same == 1 ? WORD_TITLE_STRONGEST : WORD_TITLE_AMONG),
            a, b, entities);
    if (d->options.focus_count == 1)
        return ent_arena_format(d->arena, word(d, WORD_TITLE_ONE), a, b);
    uint32_t count = d->graph->ties[t->tie].windows;
    return ent_arena_format(d->arena, word(d, WORD_TITLE_PAIR), a, b,
                            number(d, count).data, windows(d, count));
}

static bool is_count(const ent_diagram *d)
{
    return d->graph->view.weight == ENT_WEIGHT_COUNT;
}

/* "Strongest tie: A-B, 32 sentences." */
static void add_strongest(const ent_diagram *d, ent_buffer *out)
{
    const char *a, *b;
    if (!d->tie_count || d->ties[0].tie == ENT_NONE
        || d->options.layout == ENT_LAYOUT_LAYERS)
        return;
    double weight = d->ties[0].weight;
    ends(d, &d->ties[0], &a, &b);
    if (is_count(d))
        ent_buffer_format(out, word(d, WORD_STRONGEST), a, b,
                          number(d, weight).data, windows(d, weight));
    else
        ent_buffer_format(out, word(d, WORD_STRONGEST_SCORE), a, b);
}

static ent_slice describe(const ent_diagram *d)
{
    ent_buffer out = ENT_BUFFER_INIT;
    ent_buffer_add(&out, d->title);
    ent_buffer_add_string(&out, ". ");
    ent_word_add(&out, d->options.label_language, WORD_DESCRIBES,
                 d->node_count, d->tie_count);
    if (d->options.focus_count)
        ent_buffer_add_string(&out, word(d, WORD_AROUND));
    add_focus(d, &out);
    ent_buffer_add_string(&out, "; ");
    add_articles(d, &out);
    ent_buffer_add_string(&out, ".");
    add_strongest(d, &out);
    return keep(d, &out);
}

void ent_diagram_title(ent_diagram *d)
{
    ent_slice given = ent_text_plain(d->arena, ent_text_head(d->options.title,
                                                             TITLE_LIMIT));
    ent_buffer out = ENT_BUFFER_INIT;
    d->title = given.size ? given : make_title(d);
    bool bonds = d->options.layout == ENT_LAYOUT_LAYERS;
    ent_buffer_add_string(&out, word(d, bonds ? WORD_WHO_BONDS : WORD_WHO));
    add_articles(d, &out);
    ent_buffer_add_string(&out, ".");
    add_strongest(d, &out);
    d->subtitle = keep(d, &out);
    d->description = describe(d);
}

ent_slice ent_diagram_panel_title(const ent_diagram *p)
{
    const ent_view *view = &p->graph->view;
    uint32_t n = p->graph->documents;
    ent_buffer out = ENT_BUFFER_INIT;
    if (view->sources.size)
        ent_buffer_add(&out, ent_text_plain(p->arena, view->sources));
    else if (view->language == ENT_LANGUAGE_ID)
        ent_buffer_add_string(&out, word(p, WORD_INDONESIAN));
    else if (view->language == ENT_LANGUAGE_EN)
        ent_buffer_add_string(&out, word(p, WORD_ENGLISH));
    else
        add_date(p, view->since, true, true, &out);
    ent_buffer_format(&out, ": %u %s", n,
                      word(p, n == 1 ? WORD_ARTICLE : WORD_ARTICLES));
    return keep(p, &out);
}

/* Captions ----------------------------------------------------------------- */

/* What a tie's weight is, in words. */
static ent_slice weight_words(const ent_diagram *d)
{
    const char *counted = windows(d, 2);
    switch (d->graph->view.weight) {
    case ENT_WEIGHT_NPMI:
        return ent_slice_of(word(d, WORD_NPMI));
    case ENT_WEIGHT_LLR:
        return ent_slice_of(word(d, WORD_LLR));
    case ENT_WEIGHT_DECAY:
        return ent_slice_of(word(d, WORD_DECAY));
    case ENT_WEIGHT_STORIES:
        counted = word(d, WORD_STORIES);
        break;
    default:
        break;
    }
    return ent_arena_format(d->arena, word(d, WORD_IN_WHICH), counted);
}

/* What widths and sizes mean. */
static void add_key(const ent_diagram *d, ent_buffer *out)
{
    if (!d->tie_count || !(d->lightest > 0))
        return;
    ent_buffer_format(out, "%s%.*s", word(d, WORD_LINE_WIDTH),
                      ENT_P(weight_words(d)));
    ent_buffer_format(out, word(d, WORD_RANGE), number(d, d->lightest).data,
                      number(d, d->heaviest).data);
    if (d->options.size && d->analysis)
        ent_buffer_format(out, word(d, WORD_LETTERS_BY), ent_measure_word(
            (ent_measure)(d->options.size - 1)));
    else
        ent_buffer_add_string(out, word(d, WORD_LETTERS));
}

/* How many agreements are shown, of those whose parties are known. */
static void add_bonds_shown(const ent_diagram *d, ent_buffer *out)
{
    uint32_t shown = agreements(d), all = 0;
    for (uint32_t i = 0; i < d->graph->bond_count; i++)
        all += d->graph->bonds[i].party_count > 0;
    ent_word_add(out, d->options.label_language, WORD_SHOWN_BONDS, shown, all,
                 d->node_count - shown);
}

/* The level of significance, with as many decimals as it has, up to five. */
static ent_slice level(const ent_diagram *d)
{
    uint32_t value = (uint32_t)(d->options.backbone * 1e5 + 0.5), digits = 5;
    for (; digits > 1 && value % 10 == 0; digits--)
        value /= 10;
    return ent_arena_format(d->arena, "0.%0*u", (int)digits, value);
}

/* How much of the graph is shown, and why not the rest. */
static void add_shown(const ent_diagram *d, ent_buffer *out)
{
    if (d->options.layout == ENT_LAYOUT_LAYERS) {
        add_bonds_shown(d, out);
        ent_buffer_add_char(out, '.');
        return;
    }
    ent_word_add(out, d->options.label_language, WORD_SHOWN, d->node_count,
                 d->graph->node_count, ent_diagram_ties(d),
                 d->graph->tie_count);
    if (d->node_count && d->node_count < d->graph->node_count)
        ent_buffer_add_string(out, word(d, WORD_SHOWN_THE));
    if (d->thin)
        ent_word_add(out, d->options.label_language, WORD_THIN, d->thin);
    if (d->options.backbone > 0)
        ent_buffer_format(out, word(d, WORD_BACKBONE), level(d).data);
    if (d->coarse)
        ent_buffer_format(out, word(d, WORD_COARSE), POLISH_LIMIT);
    ent_buffer_add_char(out, '.');
}

ent_slice ent_diagram_notice(const ent_diagram *d)
{
    if (!d->coarse)
        return (ent_slice){ "", 0 };
    return ent_arena_format(d->arena, "%u entities are more than %u: placed by"
                            " the fast engine", d->node_count, POLISH_LIMIT);
}

ent_slice ent_diagram_caption(const ent_diagram *d)
{
    ent_buffer out = ENT_BUFFER_INIT;
    add_key(d, &out);
    if (d->panel_count)
        ent_buffer_add_string(&out, word(d, WORD_PANELS));
    if (d->options.layout == ENT_LAYOUT_RINGS)
        ent_buffer_add_string(&out, word(d, WORD_RINGS));
    add_shown(d, &out);
    return keep(d, &out);
}

/* "Only persons and countries": what is looked at, when not all is. */
static void add_types(const ent_diagram *d, ent_buffer *out)
{
    uint32_t types = d->options.types ? d->options.types
        : d->graph->view.types, all = (1u << ENT_TYPE_COUNT) - 1;
    ent_buffer list = ENT_BUFFER_INIT;
    int count = 0;
    for (int t = 0; t < ENT_TYPE_COUNT; t++) {
        if (!(types >> t & 1))
            continue;
        bool last = !((types & all) >> t >> 1);
        ent_buffer_format(&list, "%s%s", count == 0 ? "" : !last ? ", "
                          : word(d, count > 1 ? WORD_AND_THIRD : WORD_AND),
                          word(d, (diagram_word)(WORD_PERSONS + t)));
        count++;
    }
    if (types & all && (types & all) != all)
        ent_buffer_format(out, word(d, WORD_ONLY), list.data);
    ent_buffer_release(&list);
}

ent_slice ent_diagram_sources(const ent_diagram *d)
{
    static const struct {
        ent_language language;
        diagram_word word;
    } languages[] = { { ENT_LANGUAGE_ID, WORD_INDONESIAN },
                      { ENT_LANGUAGE_EN, WORD_ENGLISH } };
    ent_buffer out = ENT_BUFFER_INIT;
    const char *before = " (";
    ent_buffer_add_string(&out, word(d, WORD_SOURCES));
    ent_buffer_format(&out, "%u %s", d->graph->documents,
        word(d, d->graph->documents == 1 ? WORD_ARTICLE : WORD_ARTICLES));
    for (int i = 0; i < 2; i++) {
        uint32_t n = d->graph->languages[languages[i].language];
        if (!n)
            continue;
        ent_buffer_format(&out, "%s%u %s", before, n,
                          word(d, languages[i].word));
        before = ", ";
    }
    ent_buffer_add_string(&out, *before == ',' ? ")." : ".");
    ent_slice what = weight_words(d);
    ent_buffer_format(&out, word(d, WORD_WINDOW), windows(d, 1), what.data);
    double least = fmax(d->options.min_weight, d->graph->view.min_weight);
    if (least > 0)
        ent_buffer_format(&out, word(d, WORD_LEAST), number(d, least).data);
    add_types(d, &out);
    ent_buffer_add_string(&out, ".");
    return keep(d, &out);
}

void ent_diagram_weight(const ent_diagram *d, const ent_tie *tie,
                        ent_buffer *out)
{
    if (is_count(d)) {
        ent_buffer_format(out, "%s %s", number(d, tie->windows).data,
                          windows(d, tie->windows));
        return;
    }
    ent_buffer_format(out, "%s %s (", number(d, tie->windows).data,
                      windows(d, tie->windows));
    ent_number_add(out, tie->weight);
    ent_buffer_add_string(out, ")");
}
