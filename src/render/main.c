/* entente-render: a diagram in (DOT, on standard input), a picture out.
 *
 *   entente-render svg|png|pdf|dot [--width N] [--density N] < DOT > PICTURE
 *
 * Why this is a program of its own: Graphviz leaks, is not thread-safe and can
 * loop or crash, so it runs where a crash or a time-out is an error message
 * and nothing more; and Graphviz (EPL) and igraph (GPL) then never share
 * a binary.
 *
 * SVG is drawn with the two plugins that are linked in, so that no font of the
 * machine has a say. PNG and PDF need Graphviz's own choice of plugins (pango
 * and cairo) and a font. */

#include <dlfcn.h>
#include <errno.h>
#include <graphviz/gvc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "render/png.h"
#include "render/svg.h"

/* More DOT than this is no diagram of ours. */
#define INPUT_LIMIT ((size_t)256 << 20)
#define WIDTH_DEFAULT 1600
#define WIDTH_LIMIT 20000
/* Pieces of a quarter of a circle. */
#define ARC 8
/* Pages of PDF are no larger than A4, in inches. */
#define PAGE "11.69,8.27"

extern gvplugin_library_t gvplugin_core_LTX_library;
extern gvplugin_library_t gvplugin_neato_layout_LTX_library;

static lt_symlist_t linked_plugins[] = {
    { "gvplugin_core_LTX_library", &gvplugin_core_LTX_library },
    { "gvplugin_neato_layout_LTX_library",
      &gvplugin_neato_layout_LTX_library },
    { NULL, NULL },
};

typedef struct settings {
    const char *format;
    uint32_t width;
    uint32_t density;    /* of PNG; 0: none is told */
} settings;

static int complain(const char *what, const char *detail)
{
    fprintf(stderr, "entente-render: %s%s\n", what, detail);
    return 1;
}

/* Graphviz's own complaints, kept for one line at the end. */
static char first_complaint[256];

static int keep_complaint(char *message)
{
    size_t used = strlen(first_complaint);
    snprintf(first_complaint + used, sizeof first_complaint - used, "%s",
             message);
    return 0;
}

static int fail_graphviz(const char *what)
{
    char *end = strchr(first_complaint, '\n');
    if (end)
        *end = '\0';
    char detail[300];
    snprintf(detail, sizeof detail, "%s%s", *first_complaint ? ": " : "",
             first_complaint);
    return complain(what, detail);
}

/* Shapes ------------------------------------------------------------------- */

/* Half-widths to 1: Graphviz's regular polygons stretched to a box have flat
 * tips; these keep their corners at any width. */
typedef struct outline {
    pointf *at;
    int count;
    double w;
    double h;
} outline;

static void add(outline *o, double x, double y)
{
    o->at[o->count++] = (pointf){ x, y };
}

/* A pill: two half circles and the lines between them. */
static void pill(outline *o)
{
    double r = fmin(o->w, o->h) / 2;
    for (int corner = 0; corner < 4; corner++) {
        double x = (corner == 0 || corner == 3 ? 1 : -1) * (o->w / 2 - r);
        double y = (corner < 2 ? 1 : -1) * (o->h / 2 - r);
        for (int i = 0; i <= ARC; i++) {
            double angle = (corner + (double)i / ARC) * acos(0);
            add(o, x + r * cos(angle), y + r * sin(angle));
        }
    }
}

static void hexagon(outline *o)
{
    double x = o->w / 2, y = o->h / 2, tip = fmin(o->h * 0.36, x);
    add(o, x, 0);
    add(o, x - tip, y);
    add(o, -x + tip, y);
    add(o, -x, 0);
    add(o, -x + tip, -y);
    add(o, x - tip, -y);
}

static void house(outline *o)
{
    double x = o->w / 2, y = o->h / 2, eaves = y - fmin(o->h * 0.24, 9);
    add(o, x, -y);
    add(o, x, eaves);
    add(o, 0, y);
    add(o, -x, eaves);
    add(o, -x, -y);
}

/* Gives a node's shape corners of its own. */
static void reshape(node_t *n)
{
    shape_desc *shape = ND_shape(n);
    void (*draw)(outline *) = !shape ? NULL
        : !strcmp(shape->name, "ellipse") ? pill
        : !strcmp(shape->name, "hexagon") ? hexagon
        : !strcmp(shape->name, "house") ? house : NULL;
    polygon_t *polygon = ND_shape_info(n);
    if (!draw || !polygon)
        return;
    outline o = { malloc((ARC + 1) * 4 * sizeof(pointf)), 0,
                  ND_width(n) * 72, ND_height(n) * 72 };
    if (!o.at)
        return;
    draw(&o);
    free(polygon->vertices);
    polygon->vertices = o.at;
    polygon->sides = o.count;
    polygon->peripheries = 1;
    polygon->option = 0;
}

/* After the layout: shapes, and frame text from the left end of its box. */
static void adjust(graph_t *g)
{
    for (node_t *n = agfstnode(g); n; n = agnxtnode(g, n)) {
        reshape(n);
        if (ND_label(n))
            ND_label(n)->space.x = ND_width(n) * 72;
    }
}

/* Tips --------------------------------------------------------------------- */

/* A DOT string as text: backslashes stand for what follows them. */
static ent_slice plain(ent_arena *arena, const char *value)
{
    ent_buffer out = ENT_BUFFER_INIT;
    for (const char *p = value ? value : ""; *p; p++) {
        if (*p == '\\' && p[1])
            p++;
        ent_buffer_add_char(&out, *p);
    }
    ent_slice text = ent_arena_copy(arena, ent_buffer_slice(&out));
    ent_buffer_release(&out);
    return text;
}

static uint32_t count_objects(graph_t *g)
{
    return (uint32_t)(agnnodes(g) + agnedges(g));
}

/* Takes an attribute away, so that Graphviz has no say in it. */
static ent_slice take(ent_arena *arena, void *object, const char *name)
{
    char *key = (char *)(uintptr_t)name, *value = agget(object, key);
    ent_slice text = plain(arena, value);
    if (value && *value)
        agset(object, key, (char *)(uintptr_t)"");
    return text;
}

/* Keeps an object's tip and link: Graphviz would make a link of either. */
static void take_tip(tip_list *t, ent_arena *arena, void *object)
{
    char *id = agget(object, (char *)(uintptr_t)"id");
    uint32_t at = t->table.count;
    if (!id || !*id)
        return;
    if (ent_table_intern(&t->table, ent_slice_of(id), at) != at)
        return;
    t->texts[at] = take(arena, object, "tooltip");
    t->links[at] = take(arena, object, "URL");
    if (!svg_is_safe(t->links[at]))
        t->links[at] = (ent_slice){ NULL, 0 };
    t->any_link = t->any_link || t->links[at].size;
}

static void take_tips(tip_list *t, ent_arena *arena, graph_t *g)
{
    t->table = (ent_table){ .arena = arena };
    t->texts = ent_arena_alloc(arena, (count_objects(g) + (size_t)1)
                               * sizeof *t->texts);
    t->links = ent_arena_alloc(arena, (count_objects(g) + (size_t)1)
                               * sizeof *t->links);
    t->title = plain(arena, agget(g, (char *)(uintptr_t)"title"));
    t->description = plain(arena, agget(g, (char *)(uintptr_t)"comment"));
    for (node_t *n = agfstnode(g); n; n = agnxtnode(g, n)) {
        take_tip(t, arena, n);
        for (edge_t *e = agfstout(g, n); e; e = agnxtout(g, e))
            take_tip(t, arena, e);
    }
}

/* Fonts and plugins -------------------------------------------------------- */

/* Whether the machine has any font; true when that cannot be found out. */
static bool has_fonts(void)
{
    struct font_set {
        int count;
    };
    void *library = dlopen("libfontconfig.so.1", RTLD_NOW);
    if (!library)
        return true;
    void *(*load)(void) = NULL;
    struct font_set *(*list)(void *, int) = NULL;
    *(void **)&load = dlsym(library, "FcInitLoadConfigAndFonts");
    *(void **)&list = dlsym(library, "FcConfigGetFonts");
    void *config = load && list ? load() : NULL;
    struct font_set *set = config ? list(config, 0) : NULL;
    return !config || (set && set->count > 0);
}

/* Whether Graphviz finds the plugin that draws with cairo. */
static bool has_cairo(GVC_t *gvc)
{
    int count = 0;
    bool found = false;
    char **list = gvPluginList(gvc, "render", &count, NULL);
    for (int i = 0; i < count; i++) {
        found = found || !strcmp(list[i], "cairo");
        free(list[i]);
    }
    free(list);
    return found;
}

/* Cairo's fonts: the widths of the layout are Helvetica's, which the Liberation
 * fonts share and Graphviz does not find under that name. */
static void name_fonts(graph_t *g)
{
    for (node_t *n = agfstnode(g); n; n = agnxtnode(g, n)) {
        char *name = agget(n, (char *)(uintptr_t)"fontname");
        bool bold = name && !strcmp(name, "Helvetica-Bold");
        agsafeset(n, (char *)(uintptr_t)"fontname", bold
                  ? (char *)(uintptr_t)"Liberation Sans, Arial, Bold"
                  : (char *)(uintptr_t)"Liberation Sans, Arial",
                  (char *)(uintptr_t)"");
    }
}

/* Drawing ------------------------------------------------------------------ */

static bool is_format(const settings *s, const char *format)
{
    return !strcmp(s->format, format);
}

/* The page's width, in points: that of the farthest node. */
static double page_width(graph_t *g)
{
    double width = 1;
    for (node_t *n = agfstnode(g); n; n = agnxtnode(g, n)) {
        char *pos = agget(n, (char *)(uintptr_t)"pos");
        width = fmax(width, pos ? strtod(pos, NULL) : 0);
    }
    return width;
}

static void scale(graph_t *g, const settings *s)
{
    char dpi[32];
    if (is_format(s, "png")) {
        snprintf(dpi, sizeof dpi, "%.6f", s->width * 72 / page_width(g));
        agsafeset(g, (char *)(uintptr_t)"dpi", dpi, (char *)(uintptr_t)"");
    } else if (is_format(s, "pdf")) {
        agsafeset(g, (char *)(uintptr_t)"size", (char *)(uintptr_t)PAGE,
                  (char *)(uintptr_t)"");
    }
}

static int write_out(ent_slice picture)
{
    if (fwrite(picture.data, 1, picture.size, stdout) != picture.size
        || fflush(stdout) != 0)
        return complain("the picture cannot be written: ", strerror(errno));
    return 0;
}

/* Blanks out the time at which cairo made a PDF, so that the same diagram gives
 * the same bytes; the length stays, and with it the table of positions. */
static void forget_time(char *data, size_t size)
{
    ent_slice whole = { data, size };
    size_t at = ent_slice_find(whole, ENT_S("/CreationDate (D:"));
    if (at >= size)
        return;
    size_t end = ent_slice_find(ent_slice_part(whole, at, size), ENT_S(")"));
    if (end < size - at)
        memset(data + at, ' ', end + 1);
}

static int draw_with(GVC_t *gvc, graph_t *g, const settings *s,
                     const tip_list *tips)
{
    char *data = NULL;
    unsigned size = 0;
    ent_buffer out = ENT_BUFFER_INIT;
    if (gvLayout(gvc, g, "nop2") != 0)
        return fail_graphviz("Graphviz cannot place the diagram");
    adjust(g);
    if (gvRenderData(gvc, g, s->format, &data, &size) != 0 || !data)
        return fail_graphviz("Graphviz cannot draw the diagram");
    if (is_format(s, "pdf"))
        forget_time(data, size);
    ent_slice picture = { data, size };
    if (is_format(s, "svg")) {
        svg_clean(picture, tips, &out);
        picture = ent_buffer_slice(&out);
    } else if (is_format(s, "png") && s->density) {
        png_set_density(picture, s->density, &out);
        picture = ent_buffer_slice(&out);
    }
    int status = write_out(picture);
    ent_buffer_release(&out);
    gvFreeRenderData(data);
    gvFreeLayout(gvc, g);
    return status;
}

static int draw(graph_t *g, const settings *s)
{
    bool cairo = is_format(s, "png") || is_format(s, "pdf");
    GVC_t *gvc = cairo ? gvContext() : gvContextPlugins(linked_plugins, 0);
    ent_arena *arena = ent_arena_new();
    tip_list t = { .table = ENT_TABLE_INIT };
    int status = 0;
    if (cairo && !has_cairo(gvc))
        status = complain("Graphviz has no cairo plugin; install the"
                          " package libgvc6", "");
    else if (cairo && !has_fonts())
        status = complain("there is no font; install the package"
                          " fonts-liberation", "");
    if (!status) {
        if (!is_format(s, "dot"))
            take_tips(&t, arena, g);
        if (cairo)
            name_fonts(g);
        scale(g, s);
        status = draw_with(gvc, g, s, &t);
    }
    ent_table_release(&t.table);
    ent_arena_free(arena);
    gvFreeContext(gvc);
    return status;
}

/* Input -------------------------------------------------------------------- */

static bool read_input(ent_buffer *in)
{
    size_t size;
    do {
        char *room = ent_buffer_reserve(in, 65536);
        size = fread(room, 1, 65536, stdin);
        in->size += size;
        in->data[in->size] = '\0';
    } while (size && in->size <= INPUT_LIMIT);
    if (ferror(stdin) || in->size > INPUT_LIMIT) {
        complain(ferror(stdin) ? "the diagram cannot be read"
                 : "the diagram is too large", "");
        return false;
    }
    return true;
}

static int render(const settings *s)
{
    ent_buffer in = ENT_BUFFER_INIT;
    if (!read_input(&in)) {
        ent_buffer_release(&in);
        return 1;
    }
    agseterr(AGERR);
    agseterrf(keep_complaint);
    graph_t *g = in.size ? agmemread(in.data) : NULL;
    ent_buffer_release(&in);
    if (!g)
        return fail_graphviz("this is no diagram in DOT");
    int status = draw(g, s);
    agclose(g);
    return status;
}

static int usage(void)
{
    fputs("usage: entente-render svg|png|pdf|dot [--width N] [--density N]"
          " < DOT\n", stderr);
    return 2;
}

static bool parse_number(const char *text, uint32_t *value)
{
    char *end;
    unsigned long got = strtoul(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || !got || got > WIDTH_LIMIT)
        return false;
    *value = (uint32_t)got;
    return true;
}

static bool parse(settings *s, int count, char **arguments)
{
    static const char *const formats[] = { "svg", "png", "pdf", "dot" };
    for (int i = 0; count > 1 && i < 4; i++)
        if (!strcmp(arguments[1], formats[i]))
            s->format = formats[i];
    for (int i = 2; i < count; i += 2) {
        uint32_t *value = !strcmp(arguments[i], "--width") ? &s->width
            : !strcmp(arguments[i], "--density") ? &s->density : NULL;
        if (!value || i + 1 == count
            || !parse_number(arguments[i + 1], value))
            return false;
    }
    return s->format != NULL;
}

int main(int count, char **arguments)
{
    settings s = { NULL, WIDTH_DEFAULT, 0 };
    if (count == 2 && !strcmp(arguments[1], "--help")) {
        puts("usage: entente-render svg|png|pdf|dot [--width N] [--density N]"
             " < DOT\n"
             "Draws a diagram of entente, read on standard input. --width is"
             " that of PNG, in\npixels; --density says how many of them go"
             " into an inch of paper.");
        return fflush(stdout) != 0;
    }
    return parse(&s, count, arguments) ? render(&s) : usage();
}
