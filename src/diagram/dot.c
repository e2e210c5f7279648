/* dot.c: the diagram as DOT.
 *
 * Everything has its place, so that 'neato -n2' (the engine nop2, which the
 * graph names) only draws. First the frame, then nodes and chips, then ties
 * from the weakest to the strongest, since what comes later lies above. Every
 * text of an article goes through quoted(), which leaves Graphviz no escape and
 * no entity to read. */

#include "diagram/inside.h"

#include "base/escape.h"

/* A sentence in a tip is cut here, in bytes. */
#define TIP_LIMIT 600

/* Numbers, points ---------------------------------------------------------- */

static void add_attribute_number(ent_buffer *out, const char *name,
                                 double value)
{
    ent_buffer_format(out, ", %s=", name);
    ent_number_add(out, ent_rounded(value));
}

/* Graphviz's y grows upwards. */
static void add_point(const ent_diagram *d, ent_buffer *out, double x,
                      double y)
{
    ent_number_add(out, ent_rounded(x));
    ent_buffer_add_char(out, ',');
    ent_number_add(out, ent_rounded(d->height - y));
}

/* Widths are inches in DOT; four decimals keep hundredths of a point. */
static void add_inches(ent_buffer *out, const char *name, double points)
{
    uint64_t n = (uint64_t)(points * 10000 / 72 + 0.5);
    ent_buffer_format(out, ", %s=%llu.%04llu", name,
                      (unsigned long long)(n / 10000),
                      (unsigned long long)(n % 10000));
}

static void add_box(const ent_diagram *d, ent_buffer *out, const box *b)
{
    ent_buffer_add_string(out, ", pos=\"");
    add_point(d, out, b->x, b->y);
    ent_buffer_add_string(out, "\"");
    add_inches(out, "width", b->w);
    add_inches(out, "height", b->h);
}

/* Text --------------------------------------------------------------------- */

/* Whether an entity ("&lt;", "&#60;") begins at the '&' at 'at'. */
static bool is_entity(ent_slice text, size_t at)
{
    size_t end = at + 1;
    while (end < text.size && text.data[end] != ';'
           && text.data[end] != ' ' && text.data[end] != '&')
        end++;
    return end > at + 1 && end < text.size && text.data[end] == ';';
}

/* 'text' in quotes. Graphviz reads entities in labels, so the ampersand of what
 * looks like one is parted from it by a word joiner, which is not seen. */
static void quoted(ent_buffer *out, ent_slice text)
{
    ent_buffer safe = ENT_BUFFER_INIT;
    for (size_t i = 0; i < text.size; i++) {
        ent_buffer_add_char(&safe, text.data[i]);
        if (text.data[i] == '&' && is_entity(text, i))
            ent_buffer_add_string(&safe, "\xE2\x81\xA0");
    }
    ent_escape_dot(out, ent_buffer_slice(&safe));
    ent_buffer_release(&safe);
}

static void add_text(ent_buffer *out, const char *name, ent_slice text)
{
    ent_buffer_format(out, ", %s=", name);
    quoted(out, text);
}

/* An id that XML and CSS can take: letters, digits, '-', '_' and '.'. */
static void add_slug(ent_buffer *out, ent_slice id)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < id.size; i++) {
        unsigned char c = (unsigned char)id.data[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || (c >= '0' && c <= '9') || c == '-';
        if (plain || c == ':') {
            ent_buffer_add_char(out, plain ? (char)c : '.');
            continue;
        }
        ent_buffer_add_char(out, '_');
        ent_buffer_add_char(out, digits[c >> 4]);
        ent_buffer_add_char(out, digits[c & 15]);
    }
}

/* The id of a node, of its own in each panel. */
static ent_slice id_of(const ent_diagram *d, uint32_t node)
{
    ent_slice id = d->nodes[node].id;
    if (!d->prefix.size)
        return id;
    return ent_arena_format(d->arena, "%.*s:%.*s", ENT_P(d->prefix),
                            ENT_P(id));
}

/* Frame -------------------------------------------------------------------- */

static void add_background(const ent_diagram *d, ent_buffer *out)
{
    ent_buffer drawn = ENT_BUFFER_INIT;
    ent_diagram_background(d, &drawn);
    if (drawn.size)
        ent_buffer_format(out, ", _background=\"%.*s\"",
                          ENT_P(ent_buffer_slice(&drawn)));
    ent_buffer_release(&drawn);
}

static void add_head(const ent_diagram *d, const palette *p, ent_buffer *out)
{
    ent_buffer_add_string(out, "graph \"entente\" {\n  graph [layout=nop2,"
                          " outputorder=edgesfirst, splines=line, pad=0,"
                          " charset=\"UTF-8\"");
    ent_buffer_format(out, ", bgcolor=\"%s\"", p->ground);
    add_text(out, "title", d->title);
    add_text(out, "comment", d->description);
    add_background(d, out);
    ent_buffer_format(out, "];\n  node [fixedsize=true, margin=0,"
                      " style=filled, fontname=\"Helvetica\"];\n"
                      "  edge [fontname=\"Helvetica\"];\n\n");
    /* Two points hold the page's corners. */
    ent_buffer_add_string(out, "  \"page:low\" [shape=point, style=invis,"
                          " width=0, height=0, pos=\"0,0\"];\n"
                          "  \"page:high\" [shape=point, style=invis,"
                          " width=0, height=0, pos=\"");
    add_point(d, out, d->width, 0);
    ent_buffer_add_string(out, "\"];\n");
}

static void add_note(const ent_diagram *d, const palette *p, uint32_t i,
                     ent_buffer *out)
{
    const note *n = &d->notes.items[i];
    ent_buffer line = ENT_BUFFER_INIT;
    quoted(&line, n->text);
    line.size--; /* the closing quote: \l sets the text to the left */
    double width = ent_text_width(n->text, n->size, n->bold) + 4;
    box b = { n->left + width / 2, n->y, width, n->size * 1.3 };
    ent_buffer_format(out, "  \"%s:%u\" [id=\"%s-%u\", class=\"%s\","
                      " shape=none, style=\"\", label=%.*s\\l\"", n->name, i,
                      n->name, i, n->name, ENT_P(ent_buffer_slice(&line)));
    ent_buffer_format(out, ", fontcolor=\"%s\"%s", n->faint ? p->faint
                      : p->ink, n->bold ? ", fontname=\"Helvetica-Bold\""
                      : "");
    add_attribute_number(out, "fontsize", n->size);
    add_box(d, out, &b);
    ent_buffer_add_string(out, "];\n");
    ent_buffer_release(&line);
}

static void add_bar(const ent_diagram *d, ent_buffer *out, const char *colour,
                    const box *b, uint32_t i, int part)
{
    ent_buffer_format(out, "  \"sample:%u.%d\" [id=\"sample-%u-%d\","
                      " class=\"legend\", shape=box, penwidth=0, label=\"\","
                      " fillcolor=\"%s\"", i, part, i, part, colour);
    add_box(d, out, b);
    ent_buffer_add_string(out, "];\n");
}

/* Several bars beside each other. */
static void add_bars(const ent_diagram *d, ent_buffer *out,
                     const char *const *colours, int count, double part,
                     uint32_t i)
{
    const box *all = &d->samples.items[i].box;
    for (int k = 0; k < count; k++) {
        double step = all->w / count;
        box b = { all->x - all->w / 2 + (k + 0.5) * step, all->y, step * part,
                  all->h };
        add_bar(d, out, colours[k], &b, i, k);
    }
}

static void add_type_sample(const ent_diagram *d, const palette *p, uint32_t i,
                            ent_buffer *out)
{
    const sample *s = &d->samples.items[i];
    const paint *c = &p->types[s->type];
    ent_buffer_format(out, "  \"sample:%u\" [id=\"sample-%u\","
                      " class=\"legend %s\", shape=%s, label=\"\","
                      " penwidth=%s, fillcolor=\"%s\", color=\"%s\"", i, i,
                      ent_type_word(s->type), ent_type_shape(s->type),
                      s->type == ENT_TYPE_COUNTRY ? "2" : "1.3", c->fill,
                      c->line);
    add_box(d, out, &s->box);
    ent_buffer_add_string(out, "];\n");
}

static void add_sample(const ent_diagram *d, const palette *p, uint32_t i,
                       ent_buffer *out)
{
    const sample *s = &d->samples.items[i];
    const char *const dashes[] = { p->faint, p->faint, p->faint };
    const char *const tones[] = { p->ties[MANNER_CONFLICT][1],
        p->ties[MANNER_CONFLICT][0], p->ties[MANNER_MIXED][1],
        p->ties[MANNER_COOPERATION][0], p->ties[MANNER_COOPERATION][1] };
    switch (s->kind) {
    case SAMPLE_TYPE:
        add_type_sample(d, p, i, out);
        break;
    case SAMPLE_TIE:
        add_bars(d, out, &p->ties[s->manner][1], 1, 1, i);
        break;
    case SAMPLE_DASHES:
        add_bars(d, out, dashes, 3, 0.7, i);
        break;
    case SAMPLE_TONES:
        add_bars(d, out, tones, 5, 1, i);
        break;
    case SAMPLE_COMMUNITY:
        add_bars(d, out, p->hulls, 2, 0.9, i);
        break;
    }
}

/* Nodes -------------------------------------------------------------------- */

static void add_node_tip(const ent_diagram *d, const shown_node *n,
                         ent_buffer *out)
{
    ent_buffer tip = ENT_BUFFER_INIT;
    ent_language language = d->options.label_language;
    const ent_node none = { .mentions = 0 };
    const ent_node *g = n->node == ENT_NONE ? &none
        : &d->graph->nodes[n->node];
    ent_buffer_add(&tip, n->name);
    ent_buffer_format(&tip, " (%s): ", ent_word_in(language,
        (diagram_word)(WORD_TYPE_PERSON + (int)n->type)));
    ent_word_add(&tip, language, WORD_MENTIONS, g->mentions, g->documents);
    add_text(out, "tooltip", ent_buffer_slice(&tip));
    ent_buffer_release(&tip);
}

/* The lines of a label, parted by \n. */
static void add_label(const shown_node *n, ent_buffer *out)
{
    ent_buffer text = ENT_BUFFER_INIT;
    for (uint32_t i = 0; i < n->line_count; i++) {
        ent_buffer_add_string(&text, i ? "\n" : "");
        ent_buffer_add(&text, n->lines[i]);
    }
    add_text(out, "label", ent_buffer_slice(&text));
    ent_buffer_release(&text);
}

/* What programs that read DOT may want to know. */
static void add_node_facts(const ent_diagram *d, const shown_node *n,
                           ent_buffer *out)
{
    const ent_node *g = &d->graph->nodes[n->node];
    ent_slice url = ent_diagram_url(d, n->node);
    ent_buffer_format(out, ", type=%s, mentions=%u, articles=%u",
                      ent_type_word(n->type), g->mentions, g->documents);
    if (n->community != ENT_NONE)
        ent_buffer_format(out, ", community=%u", n->community + 1);
    if (g->wikidata.size)
        add_text(out, "wikidata", g->wikidata);
    if (url.size)
        add_text(out, "URL", url);
}

static void add_node_style(const palette *p, const shown_node *n,
                           ent_buffer *out)
{
    const paint *c = &p->types[n->type];
    bool country = n->type == ENT_TYPE_COUNTRY, ghost = n->node == ENT_NONE;
    if (n->focus || country)
        ent_buffer_add_string(out, ", fontname=\"Helvetica-Bold\"");
    ent_buffer_format(out, ", fillcolor=\"%s\", color=\"%s\","
                      " fontcolor=\"%s\", penwidth=%s",
                      ghost ? p->ground : c->fill,
                      ghost ? p->rule : c->line,
                      ghost ? p->ghost : c->text,
                      ghost ? "1" : n->focus ? "2.8" : country ? "1.8"
                      : "1.3");
}

static void add_node(const ent_diagram *d, const palette *p, uint32_t i,
                     ent_buffer *out)
{
    const shown_node *n = &d->nodes[i];
    ent_buffer_add_string(out, "  ");
    quoted(out, id_of(d, i));
    ent_buffer_add_string(out, " [id=\"node-");
    add_slug(out, id_of(d, i));
    ent_buffer_format(out, "\", class=\"%s%s%s\", shape=%s",
                      ent_type_word(n->type), n->focus ? " focus" : "",
                      n->node == ENT_NONE ? " ghost" : "",
                      ent_type_shape(n->type));
    add_label(n, out);
    add_node_style(p, n, out);
    add_attribute_number(out, "fontsize", n->size);
    add_box(d, out, &n->box);
    if (n->node != ENT_NONE)
        add_node_facts(d, n, out);
    add_node_tip(d, n, out);
    ent_buffer_add_string(out, "];\n");
}

static void add_chip(const ent_diagram *d, const palette *p, uint32_t i,
                     ent_buffer *out)
{
    const chip *c = &d->chips.items[i];
    const shown_tie *t = &d->ties[c->tie];
    const char *colour = t->manner == MANNER_NEUTRAL ? p->faint
        : p->ties[t->manner][1];
    ent_buffer_format(out, "  \"chip:%.*s%u\" [id=\"chip-%.*s%u\","
                      " class=\"chip %s\", shape=ellipse, fillcolor=\"%s\","
                      " color=\"%s\", fontcolor=\"%s\"", ENT_P(d->prefix), i,
                      ENT_P(d->prefix), i, ent_manner_word(t->manner),
                      p->ground, colour, p->ink);
    add_text(out, "label", c->text);
    add_attribute_number(out, "fontsize", c->size);
    add_box(d, out, &c->box);
    ent_buffer_add_string(out, "];\n");
}

/* Ties --------------------------------------------------------------------- */

static void add_tie_tip(const ent_diagram *d, const shown_tie *t,
                        ent_buffer *out)
{
    ent_buffer tip = ENT_BUFFER_INIT;
    ent_buffer_format(&tip, "%.*s \xE2\x80\x93 %.*s",
                      ENT_P(d->nodes[t->a].name), ENT_P(d->nodes[t->b].name));
    if (t->tie == ENT_NONE) {
        ent_buffer_format(&tip, ": %s", ent_word_in(d->options.label_language,
                                                    WORD_LINE_PARTY));
    } else {
        const ent_tie *tie = &d->graph->ties[t->tie];
        char date[16];
        ent_buffer_add_string(&tip, ": ");
        ent_diagram_weight(d, tie, &tip);
        ent_slice said = ent_text_plain(d->arena, tie->sentence);
        if (said.size)
            ent_buffer_format(&tip, ". %.*s%s", ENT_P(ent_text_head(said,
                              TIP_LIMIT)), said.size > TIP_LIMIT ? "..."
                              : "");
        ent_date_format(tie->date, date);
        if (*date)
            ent_buffer_format(&tip, " (%s)", date);
    }
    add_text(out, "tooltip", ent_buffer_slice(&tip));
    ent_buffer_release(&tip);
}

static void add_end(const ent_diagram *d, ent_buffer *out, char which,
                    const double tip[2])
{
    ent_buffer_format(out, "%c,", which);
    add_point(d, out, tip[0], tip[1]);
    ent_buffer_add_char(out, ' ');
}

/* A tie's curve, and the heads of its arrows. */
static void add_line(const ent_diagram *d, const shown_tie *t,
                     ent_buffer *out)
{
    stroke l;
    ent_tie_line(d, t, &l);
    if (l.to_a || l.to_b) {
        ent_buffer_format(out, ", dir=%s", !l.to_a ? "forward" : !l.to_b
                          ? "back" : "both");
        add_attribute_number(out, "arrowsize", l.head);
    }
    ent_buffer_add_string(out, ", pos=\"");
    if (l.to_a)
        add_end(d, out, 's', l.tip_a);
    if (l.to_b)
        add_end(d, out, 'e', l.tip_b);
    for (int i = 0; i < 4; i++) {
        ent_buffer_add_string(out, i ? " " : "");
        add_point(d, out, l.x[i], l.y[i]);
    }
    ent_buffer_add_string(out, "\"");
}

static void add_tie_facts(const ent_diagram *d, const shown_tie *t,
                          ent_buffer *out)
{
    add_attribute_number(out, "weight", t->weight);
    if (t->tie == ENT_NONE)
        return;
    const ent_tie *tie = &d->graph->ties[t->tie];
    ent_buffer_format(out, ", windows=%u, articles=%u", tie->windows,
                      tie->documents);
    add_attribute_number(out, "tone", ent_tie_tone(tie));
}

static void add_tie(const ent_diagram *d, const palette *p,
                    const shown_tie *t, ent_buffer *out)
{
    ent_buffer_add_string(out, "  ");
    quoted(out, id_of(d, t->a));
    ent_buffer_add_string(out, " -- ");
    quoted(out, id_of(d, t->b));
    ent_buffer_add_string(out, " [id=\"tie-");
    add_slug(out, id_of(d, t->a));
    ent_buffer_add_string(out, "--");
    add_slug(out, id_of(d, t->b));
    ent_buffer_format(out, "\", class=\"tie %s%s\", color=\"%s\"%s",
                      ent_manner_word(t->manner), t->unsure ? " unsure" : "",
                      p->ties[t->manner][t->strong], t->unsure
                      ? ", style=dashed" : "");
    add_attribute_number(out, "penwidth", t->width);
    add_tie_facts(d, t, out);
    add_line(d, t, out);
    add_tie_tip(d, t, out);
    ent_buffer_add_string(out, "];\n");
}

static void add_things(const ent_diagram *d, const palette *p, ent_buffer *out)
{
    ent_buffer_add_string(out, "\n");
    for (uint32_t i = d->node_count; i-- > 0;)
        add_node(d, p, i, out);
    for (uint32_t i = 0; i < d->chips.count; i++)
        add_chip(d, p, i, out);
    ent_buffer_add_string(out, "\n");
    for (uint32_t i = d->tie_count; i-- > 0;)
        add_tie(d, p, &d->ties[i], out);
}

void ent_diagram_dot(const ent_diagram *d, ent_buffer *out)
{
    const palette *p = ent_diagram_palette(d->options.theme);
    add_head(d, p, out);
    for (uint32_t i = 0; i < d->notes.count; i++)
        add_note(d, p, i, out);
    for (uint32_t i = 0; i < d->samples.count; i++)
        add_sample(d, p, i, out);
    for (uint32_t i = 0; i < d->panel_count; i++)
        add_things(&d->panels[i], p, out);
    if (!d->panel_count)
        add_things(d, p, out);
    ent_buffer_add_string(out, "}\n");
}
