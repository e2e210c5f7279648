/* draft.c: what stands around the field: title, legend, caption.
 *
 * The layout has placed everything in a field that begins at (0, 0). Here the
 * field gets its place on the page, and the frame its letters, larger on larger
 * pages, so that it can be read when a page is seen whole. */

#include "diagram/inside.h"

#include <math.h>

#define PAGE 1100.0       /* the width for which the frame's sizes are meant */
#define EDGE 30.0         /* left and right of text, at that width */
#define TITLE_SIZE 27.0
#define SUBTITLE_SIZE 16.0
#define LEGEND_SIZE 14.5
#define CAPTION_SIZE 13.5
#define HEADING_SIZE 20.0
#define MARGIN 18.0       /* around the field */

static void add_note(ent_diagram *d, const char *name, ent_slice text,
                     double left, double y, double size)
{
    note *n = ent_list_push(d->arena, &d->notes);
    *n = (note){ .name = name, .text = text, .left = ent_rounded(left),
                 .y = ent_rounded(y), .size = ent_rounded(size) };
}

/* Adds 'text', broken to the page's width; returns the y after it. */
static double add_text(ent_diagram *d, const char *name, ent_slice text,
                       double y, double size, bool bold)
{
    ent_slice lines[3];
    double edge = EDGE * d->scale;
    uint32_t count = ent_text_wrap(d->arena, text, size, bold,
                                   d->width - 2 * edge, lines, 3);
    for (uint32_t i = 0; i < count; i++) {
        y += size * 0.65;
        add_note(d, name, lines[i], edge, y, size);
        d->notes.items[d->notes.count - 1].bold = bold;
        d->notes.items[d->notes.count - 1].faint = !bold;
        y += size * 0.7;
    }
    return y;
}

/* Legend ------------------------------------------------------------------- */

/* Where the next entry of the legend goes. */
typedef struct pen {
    double x;
    double y;
} pen;

/* Adds a sample and its word, on a new line when this one is full. */
static void add_entry(ent_diagram *d, pen *at, sample s, diagram_word which)
{
    double size = LEGEND_SIZE * d->scale, edge = EDGE * d->scale;
    ent_slice text = ent_slice_of(ent_word_in(d->options.label_language,
                                              which));
    double wide = (s.kind == SAMPLE_TYPE ? 24 : s.kind == SAMPLE_TONES ? 70
                   : 30) * d->scale;
    double high = s.kind == SAMPLE_TYPE || s.kind == SAMPLE_COMMUNITY ? 16
        : s.kind == SAMPLE_TONES ? 6 : 4.5;
    double all = wide + 8 * d->scale + ent_text_width(text, size, false);
    if (at->x + all > d->width - edge && at->x > edge) {
        at->x = edge;
        at->y += size * 1.75;
    }
    s.box = (box){ ent_rounded(at->x + wide / 2), ent_rounded(at->y),
                   ent_rounded(wide), ent_rounded(high * d->scale) };
    *ent_list_push(d->arena, &d->samples) = s;
    add_note(d, "legend", text, at->x + wide + 8 * d->scale, at->y, size);
    at->x += all + 24 * d->scale;
}

static void add_types(ent_diagram *d, pen *at)
{
    static const ent_type order[] = {
        ENT_TYPE_COUNTRY, ENT_TYPE_PERSON, ENT_TYPE_ORGANIZATION,
        ENT_TYPE_PLACE, ENT_TYPE_AGREEMENT };
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        for (uint32_t j = 0; j < d->node_count; j++)
            if (d->nodes[j].type == order[i]) {
                add_entry(d, at, (sample){ .type = order[i] },
                          (diagram_word)(WORD_TYPE_PERSON + (int)order[i]));
                break;
            }
}

/* In what manners ties are drawn; MANNER_COUNT: unsure. */
static void see_manners(const ent_diagram *d, bool seen[MANNER_COUNT + 1])
{
    for (uint32_t i = 0; i < d->tie_count; i++) {
        seen[d->ties[i].manner] = true;
        if (d->ties[i].unsure)
            seen[MANNER_COUNT] = true;
    }
}

static void add_manners(ent_diagram *d, pen *at)
{
    bool seen[MANNER_COUNT + 1] = { false };
    for (uint32_t i = 0; i < d->panel_count; i++)
        see_manners(&d->panels[i], seen);
    if (!d->panel_count)
        see_manners(d, seen);
    if (seen[MANNER_COOPERATION] || seen[MANNER_CONFLICT]
        || seen[MANNER_MIXED])
        add_entry(d, at, (sample){ .kind = SAMPLE_TONES }, WORD_LINE_TONES);
    if (seen[MANNER_NEUTRAL])
        add_entry(d, at, (sample){ .kind = SAMPLE_TIE,
                  .manner = MANNER_NEUTRAL }, WORD_LINE_NEUTRAL);
    if (seen[MANNER_PARTY])
        add_entry(d, at, (sample){ .kind = SAMPLE_TIE,
                  .manner = MANNER_PARTY }, WORD_LINE_PARTY);
    if (seen[MANNER_COUNT])
        add_entry(d, at, (sample){ .kind = SAMPLE_DASHES }, WORD_LINE_UNSURE);
    if (ent_diagram_areas(d, NULL))
        add_entry(d, at, (sample){ .kind = SAMPLE_COMMUNITY },
                  WORD_COMMUNITY);
}

/* Above each panel what it is of. */
static void add_headings(ent_diagram *d)
{
    for (uint32_t i = 0; i < d->panel_count; i++) {
        const ent_diagram *p = &d->panels[i];
        ent_slice text = ent_diagram_panel_title(p), shown;
        ent_text_wrap(d->arena, text, HEADING_SIZE, true,
                      p->frame.w - 2 * EDGE, &shown, 1);
        add_note(d, "panel", shown, p->frame.x - p->frame.w / 2 + MARGIN,
                 p->frame.y - p->frame.h / 2 + HEADING_SIZE, HEADING_SIZE);
        d->notes.items[d->notes.count - 1].bold = true;
    }
}

void ent_diagram_draft(ent_diagram *d)
{
    double field = d->height;
    d->width = ent_rounded(d->width + 2 * MARGIN);
    d->scale = fmax(1, d->width / PAGE);
    double s = d->scale;
    double y = add_text(d, "title", d->title, 22 * s, TITLE_SIZE * s, true);
    y = add_text(d, "subtitle", d->subtitle, y, SUBTITLE_SIZE * s, false);
    y = ent_rounded(y + 20 * s);
    ent_diagram_shift(d, MARGIN, y);
    add_headings(d);
    y += field + 30 * s;
    pen at = { EDGE * s, ent_rounded(y) };
    add_types(d, &at);
    add_manners(d, &at);
    y = at.y + 18 * s;
    ent_slice rest = ent_diagram_caption(d), line;
    while (ent_slice_cut(&rest, '\n', &line))
        y = add_text(d, "caption", line, y, CAPTION_SIZE * s, false);
    y = add_text(d, "sources", ent_diagram_sources(d), y, CAPTION_SIZE * s,
                 false);
    d->height = ent_rounded(y + 16 * s);
    for (uint32_t i = 0; i < d->panel_count; i++)
        d->panels[i].height = d->height; /* from which y is counted in DOT */
}
