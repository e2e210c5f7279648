/* Diagrams: what they show, that it can be read, that nothing an article says
 * can break out of it, and that a renderer which fails is one clear line. */

#include <math.h>
#include <sys/stat.h>
#include <time.h>

#include "base/file.h"
#include "base/random.h"
#include "diagram/inside.h"

#include "support.h"

/* Graphs by hand ----------------------------------------------------------- */

#define MOST 320

typedef struct world {
    ent_graph graph;
    ent_node nodes[MOST];
    ent_tie ties[MOST * 20];
    ent_arc arcs[64];
    ent_bond bonds[16];
    char names[MOST][32];
} world;

static world *world_new(void)
{
    world *w = calloc(1, sizeof *w);
    w->graph = (ent_graph){ .arena = ent_arena_new(), .nodes = w->nodes,
        .ties = w->ties, .arcs = w->arcs, .bonds = w->bonds, .documents = 5,
        .first = { 2024, 6, 10 }, .last = { 2024, 6, 19 },
        .languages = { 0, 3, 2 } };
    return w;
}

static void world_free(world *w)
{
    ent_arena_free(w->graph.arena);
    free(w);
}

/* Nodes must be added in the order of their ids. */
static uint32_t add_node(world *w, ent_type type, const char *label)
{
    uint32_t n = w->graph.node_count++;
    snprintf(w->names[n], sizeof w->names[n], "%s:n%03u",
             ent_type_word(type), n);
    w->nodes[n] = (ent_node){ .id = ent_slice_of(w->names[n]),
        .label = ent_slice_of(label), .type = type, .country = ENT_NONE,
        .mentions = 3, .documents = 2 };
    return n;
}

static int by_ends(const void *x, const void *y)
{
    const ent_tie *a = x, *b = y;
    return a->a != b->a ? (a->a < b->a ? -1 : 1)
        : a->b < b->b ? -1 : a->b > b->b;
}

static ent_tie *add_tie(world *w, uint32_t a, uint32_t b, double weight)
{
    ent_tie *t = &w->ties[w->graph.tie_count++];
    *t = (ent_tie){ .a = a < b ? a : b, .b = a < b ? b : a, .weight = weight,
        .windows = (uint32_t)weight, .documents = 1, .stories = 1,
        .sentence = ENT_S("They met."), .date = { 2024, 6, 19 } };
    qsort(w->ties, w->graph.tie_count, sizeof *w->ties, by_ends);
    return t;
}

static void add_arc(world *w, uint32_t a, uint32_t b, ent_relation_type type,
                    ent_status status)
{
    w->arcs[w->graph.arc_count++] = (ent_arc){ a, b, type, status, 1 };
}

static void add_bond(world *w, uint32_t node, uint32_t a, uint32_t b)
{
    uint32_t *parties = ent_arena_alloc(w->graph.arena, 8);
    parties[0] = a;
    parties[1] = b;
    w->bonds[w->graph.bond_count++] = (ent_bond){ .node = node,
        .kind = ENT_KIND_TREATY, .standing = ENT_STANDING_REPLACED,
        .parties = parties, .party_count = 2 };
}

/* 'n' nodes with random names, types and ties; all hang together. */
static world *random_world(uint32_t n, uint32_t seed)
{
    static const char *const words[] = { "United", "Front", "of", "Halmahera",
        "Council", "Jo", "Ministry", "Kalimantan", "X", "Development" };
    ent_random random = { seed };
    world *w = world_new();
    for (uint32_t i = 0; i < n; i++) {
        char name[128] = "";
        uint32_t count = 1 + ent_random_below(&random, 4);
        for (uint32_t k = 0; k < count; k++) {
            strcat(name, k ? " " : "");
            strcat(name, words[ent_random_below(&random, 10)]);
        }
        add_node(w, (ent_type)ent_random_below(&random, ENT_TYPE_COUNT),
                 ent_arena_copy(w->graph.arena, ent_slice_of(name)).data);
    }
    for (uint32_t i = 1; i < n; i++)
        for (uint32_t k = 0; k < 3; k++) {
            uint32_t other = ent_random_below(&random, i);
            if (ent_graph_tie(&w->graph, i, other) == ENT_NONE)
                add_tie(w, i, other, 1 + ent_random_below(&random, 12));
        }
    return w;
}

/* Three countries, one leader, one treaty, one who is tied to none of them. */
enum { AGREEMENT, FIRST, SECOND, THIRD, LEADER, FRINGE, OUTSIDER };

static world *small_world(void)
{
    world *w = world_new();
    add_node(w, ENT_TYPE_AGREEMENT, "1961 treaty");
    add_node(w, ENT_TYPE_COUNTRY, "Arland");
    add_node(w, ENT_TYPE_COUNTRY, "Borland");
    add_node(w, ENT_TYPE_COUNTRY, "Corland");
    add_node(w, ENT_TYPE_PERSON, "Ann Ar");
    add_node(w, ENT_TYPE_PLACE, "Fringe");
    add_node(w, ENT_TYPE_PERSON, "Otto Sider");
    add_tie(w, FIRST, SECOND, 32);
    add_tie(w, FIRST, THIRD, 9);
    add_tie(w, SECOND, THIRD, 8);
    add_tie(w, LEADER, FIRST, 12);
    add_tie(w, LEADER, SECOND, 5);
    add_tie(w, FRINGE, FIRST, 1);
    add_tie(w, OUTSIDER, FRINGE, 2);
    w->nodes[LEADER].country = FIRST;
    return w;
}

static ent_diagram *draw(const world *w, const ent_diagram_options *options)
{
    ent_error error = ENT_ERROR_INIT;
    ent_diagram *d = ent_diagram_new(&w->graph, NULL, options, &error);
    ck_assert_msg(d != NULL, "%s", error.text);
    return d;
}

static const uint32_t three[] = { FIRST, SECOND, THIRD };

static ent_diagram_options focus_on(uint32_t count)
{
    return (ent_diagram_options){ .focus = three, .focus_count = count };
}

static bool shows(const ent_diagram *d, uint32_t node)
{
    for (uint32_t i = 0; i < d->node_count; i++)
        if (d->nodes[i].node == node)
            return true;
    return false;
}

static ent_buffer dot_of(const ent_diagram *d)
{
    ent_buffer out = ENT_BUFFER_INIT;
    ent_diagram_dot(d, &out);
    return out;
}

static bool contains(const ent_buffer *text, const char *what)
{
    return text->data && strstr(text->data, what);
}

/* Selection ---------------------------------------------------------------- */

START_TEST(the_focus_brings_its_neighbours_only)
{
    world *w = small_world();
    ent_diagram_options options = focus_on(3);
    ent_diagram *d = draw(w, &options);
    ck_assert(shows(d, LEADER) && shows(d, FRINGE));
    ck_assert(!shows(d, OUTSIDER));
    ent_diagram_free(d);
    options.depth = 2;
    d = draw(w, &options);
    ck_assert(shows(d, OUTSIDER));
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(top_keeps_the_strongest)
{
    world *w = small_world();
    ent_diagram_options options = focus_on(3);
    options.top = 4;
    ent_diagram *d = draw(w, &options);
    ck_assert_uint_eq(ent_diagram_nodes(d), 4);
    ck_assert(shows(d, LEADER) && !shows(d, FRINGE));
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(agreements_that_bind_those_shown_stay)
{
    world *w = small_world();
    add_bond(w, AGREEMENT, FIRST, SECOND);
    ent_diagram_options options = focus_on(3);
    options.top = 4; /* it takes the place of the weakest */
    ent_diagram *d = draw(w, &options);
    ck_assert(shows(d, AGREEMENT) && !shows(d, LEADER));
    ent_buffer dot = dot_of(d);
    ck_assert(contains(&dot, "1961 treaty (replaced)"));
    ck_assert(contains(&dot, "tie party"));
    /* Never named together with its parties: lines, but no ties. */
    ck_assert_uint_eq(ent_diagram_ties(d), 3);
    ent_buffer_release(&dot);
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(weights_and_types_narrow_the_choice)
{
    world *w = small_world();
    ent_diagram_options options = focus_on(3);
    options.min_weight = 6;
    ent_diagram *d = draw(w, &options);
    ck_assert(!shows(d, FRINGE));
    ck_assert_uint_eq(ent_diagram_ties(d), 4);
    ent_diagram_free(d);
    options = focus_on(3);
    options.types = 1u << ENT_TYPE_PLACE;
    d = draw(w, &options);
    ck_assert(shows(d, FRINGE) && shows(d, FIRST) && !shows(d, LEADER));
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(what_cannot_be_met_is_said)
{
    static const uint32_t twice[] = { FIRST, FIRST }, beyond[] = { 99 };
    static const uint32_t seven[7] = { 0, 1, 2, 3, 4, 5, 6 };
    const ent_diagram_options wrong[] = {
        { .focus = twice, .focus_count = 2 },
        { .focus = beyond, .focus_count = 1 },
        { .focus = seven, .focus_count = 7 },
        { .layout = ENT_LAYOUT_FOCUS },
        { .layout = ENT_LAYOUT_RINGS },
        { .links = ENT_S("javascript:alert(1)") },
        { .links = ENT_S("data:text/html,x") },
        { .links = ENT_S("https://x/\">") },
        { .panel_count = ENT_PANEL_LIMIT + 1 },
    };
    world *w = small_world();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ent_error error = ENT_ERROR_INIT;
        ck_assert_ptr_null(ent_diagram_new(&w->graph, NULL, &wrong[i],
                                           &error));
        ck_assert_int_eq(error.code, ENT_EUSAGE);
    }
    world_free(w);
}
END_TEST

START_TEST(an_empty_graph_is_an_empty_picture)
{
    world *w = world_new();
    ent_diagram *d = draw(w, NULL);
    ck_assert_uint_eq(ent_diagram_nodes(d), 0);
    ent_buffer dot = dot_of(d);
    ck_assert(contains(&dot, "Nothing to show"));
    ent_buffer_release(&dot);
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(a_fog_is_thinned_to_what_matters)
{
    world *w = world_new();
    for (uint32_t i = 0; i < 30; i++)
        add_node(w, ENT_TYPE_PERSON, "Somebody");
    for (uint32_t i = 0; i < 30; i++)
        for (uint32_t j = 0; j < i; j++)
            add_tie(w, i, j, i == j + 1 ? 9 : 1);
    ent_diagram *d = draw(w, NULL);
    ck_assert_uint_eq(ent_diagram_nodes(d), 30);
    ck_assert_uint_lt(ent_diagram_ties(d), 60);
    for (uint32_t i = 0; i < 29; i++) /* the heavy ones are all there */
        ck_assert(d->ties[i].weight > 8);
    ent_slice caption = ent_diagram_caption(d);
    ck_assert_ptr_nonnull(strstr(caption.data, " of 435 ties"));
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(a_backbone_keeps_what_stands_out)
{
    world *w = world_new();
    for (uint32_t i = 0; i < 12; i++)
        add_node(w, ENT_TYPE_PERSON, "Somebody");
    for (uint32_t i = 1; i < 12; i++)
        add_tie(w, 0, i, i == 1 ? 60 : 1);
    for (uint32_t i = 2; i < 11; i++)
        add_tie(w, i, i + 1, 1);
    ent_diagram_options options = { .backbone = 0.05 };
    ent_diagram *d = draw(w, &options);
    /* 60 of 70 among eleven ties does; an even share of three does not. */
    ck_assert_uint_eq(ent_diagram_ties(d), 1);
    ck_assert(shows(d, 0) && shows(d, 1) && !shows(d, 5));
    ck_assert_ptr_nonnull(strstr(ent_diagram_caption(d).data,
                                 "at the level 0.05"));
    ent_diagram_free(d);
    options.backbone = 0.9; /* nearly all; none is thinned out */
    d = draw(w, &options);
    ck_assert_uint_eq(ent_diagram_ties(d), 20);
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(the_caption_counts_what_is_shown)
{
    world *w = small_world();
    ent_diagram_options options = focus_on(3);
    ent_diagram *d = draw(w, &options);
    ent_slice caption = ent_diagram_caption(d);
    ck_assert_ptr_nonnull(strstr(caption.data,
                                 "Shown: 5 of 7 entities, 6 of 7 ties"));
    ck_assert_ptr_nonnull(strstr(caption.data, "(1 to 32)"));
    ck_assert_ptr_nonnull(strstr(ent_diagram_sources(d).data,
        "Sources: 5 articles (3 Indonesian, 2 English)."));
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

/* Words -------------------------------------------------------------------- */

START_TEST(the_title_is_a_finding)
{
    world *w = small_world();
    ent_diagram_options options = focus_on(3);
    ent_diagram *d = draw(w, &options);
    ck_assert_str_eq(d->title.data,
                     "Arland and Borland: the strongest tie of 7 entities");
    ck_assert_str_eq(d->subtitle.data, "Who is named with whom in 5 articles,"
        " 10\xE2\x80\x93" "19 June 2024. Strongest tie: Arland\xE2\x80\x93"
        "Borland, 32 sentences.");
    ent_diagram_free(d);
    const uint32_t weaker[] = { SECOND, THIRD };
    options = (ent_diagram_options){ .focus = weaker, .focus_count = 2,
        .label_language = ENT_LANGUAGE_ID };
    d = draw(w, &options);
    ck_assert_str_eq(d->title.data,
                     "Borland dan Corland: disebut bersama dalam 8 kalimat");
    ent_diagram_free(d);
    options = focus_on(3);
    options.title = ENT_S("  My\nown  title ");
    d = draw(w, &options);
    ck_assert_str_eq(d->title.data, "My own title");
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(a_tie_for_the_first_place_is_not_called_the_strongest)
{
    world *w = small_world();
    add_tie(w, THIRD, LEADER, 32);
    ent_diagram_options options = focus_on(2);
    ent_diagram *d = draw(w, &options);
    ck_assert_str_eq(d->title.data,
                     "Arland and Borland: among the strongest ties of 7"
                     " entities");
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(chips_say_who_does_what)
{
    world *w = small_world();
    add_arc(w, FIRST, SECOND, ENT_RELATION_AID, ENT_STATUS_ALLEGED);
    add_arc(w, LEADER, THIRD, ENT_RELATION_ACCUSE, ENT_STATUS_ASSERTED);
    add_arc(w, SECOND, THIRD, ENT_RELATION_CONSULT, ENT_STATUS_ASSERTED);
    ent_diagram_options options = focus_on(3);
    ent_diagram *d = draw(w, &options);
    ck_assert_uint_eq(d->chips.count, 3);
    ck_assert_str_eq(d->chips.items[0].text.data,
                     "\xE2\x86\x92 aids, alleged");
    /* A leader's deeds are the country's; Corland stands above Arland. */
    ck_assert_str_eq(d->chips.items[1].text.data, "\xE2\x86\x91 accuses");
    ck_assert_str_eq(d->chips.items[2].text.data, "consults");
    ent_buffer dot = dot_of(d);
    ck_assert(contains(&dot, "class=\"tie cooperation unsure\""));
    ck_assert(contains(&dot, "style=dashed"));
    ck_assert(contains(&dot, "class=\"tie conflict\""));
    ck_assert(contains(&dot, "They met. (2024-06-19)"));
    ent_buffer_release(&dot);
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(relations_put_arrows_and_words_on_every_tie)
{
    world *w = small_world();
    add_arc(w, FIRST, SECOND, ENT_RELATION_AID, ENT_STATUS_DENIED);
    add_arc(w, OUTSIDER, FRINGE, ENT_RELATION_ACCUSE, ENT_STATUS_ASSERTED);
    add_arc(w, THIRD, SECOND, ENT_RELATION_CONSULT, ENT_STATUS_PLANNED);
    ent_diagram *d = draw(w, NULL);
    ent_buffer dot = dot_of(d);
    ck_assert(!contains(&dot, "dir="));
    ent_buffer_release(&dot);
    ent_diagram_free(d);
    ent_diagram_options options = { .relations = true };
    d = draw(w, &options);
    dot = dot_of(d);
    ck_assert(contains(&dot, " aids, denied\""));
    ck_assert(contains(&dot, " accuses\""));
    ck_assert(contains(&dot, "\"consults, planned\"")); /* mutual: no arrow */
    ck_assert(contains(&dot, "dir=forward") || contains(&dot, "dir=back"));
    for (uint32_t i = 0; i < d->tie_count; i++) {
        const shown_tie *t = &d->ties[i];
        uint32_t a = d->nodes[t->a].node, b = d->nodes[t->b].node;
        bool aided = (a == FIRST && b == SECOND)
            || (a == SECOND && b == FIRST);
        bool accused = a == OUTSIDER || b == OUTSIDER;
        ck_assert_int_eq(t->to_a || t->to_b, aided || accused);
        if (accused)
            ck_assert_int_eq(t->to_b, b == FRINGE);
        if (aided) /* what is only denied is shown, as such */
            ck_assert(t->unsure && t->manner == MANNER_COOPERATION);
    }
    ent_buffer_release(&dot);
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(a_head_ends_at_the_edge_of_its_node)
{
    world *w = random_world(30, 17);
    for (uint32_t i = 0; i < 40; i++)
        add_arc(w, w->ties[i].a, w->ties[i].b, ENT_RELATION_ACCUSE,
                ENT_STATUS_ASSERTED);
    ent_diagram_options options = { .relations = true };
    ent_diagram *d = draw(w, &options);
    uint32_t heads = 0;
    for (uint32_t i = 0; i < d->tie_count; i++) {
        stroke l;
        ent_tie_line(d, &d->ties[i], &l);
        if (!l.to_b)
            continue;
        const box *b = &d->nodes[d->ties[i].b].box;
        box tip = { l.tip_b[0], l.tip_b[1], 0, 0 };
        box base = { l.x[3], l.y[3], 0, 0 };
        ck_assert(ent_box_gap(&tip, b) < 2);
        ck_assert_double_eq_tol(ent_box_gap(&tip, &base), l.head * 10, 0.1);
        heads++;
    }
    ck_assert_uint_gt(heads, 5);
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(colours_go_from_conflict_to_cooperation)
{
    static const struct {
        uint32_t aids;
        uint32_t accuses;
        manner manner;
        bool strong;
    } cases[] = {
        { 4, 0, MANNER_COOPERATION, true },
        { 3, 1, MANNER_COOPERATION, false },
        { 2, 2, MANNER_MIXED, false },
        { 1, 3, MANNER_CONFLICT, false },
        { 0, 4, MANNER_CONFLICT, true },
        { 0, 0, MANNER_NEUTRAL, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        world *w = small_world();
        for (uint32_t k = 0; k < cases[i].aids; k++)
            add_arc(w, FIRST, SECOND, ENT_RELATION_AID, ENT_STATUS_ASSERTED);
        for (uint32_t k = 0; k < cases[i].accuses; k++)
            add_arc(w, SECOND, FIRST, ENT_RELATION_ACCUSE,
                    ENT_STATUS_ASSERTED);
        ent_diagram *d = draw(w, NULL); /* the first tie is the heaviest */
        ck_assert_int_eq(d->ties[0].manner, cases[i].manner);
        ck_assert_int_eq(d->ties[0].strong, cases[i].strong);
        ent_diagram_free(d);
        world_free(w);
    }
}
END_TEST

START_TEST(letters_have_the_widths_of_helvetica)
{
    ck_assert_double_eq_tol(ent_text_width(ENT_S("Wim"), 10, false),
                            19.99, 0.001);
    ck_assert_double_eq_tol(ent_text_width(ENT_S("Wim"), 10, true),
                            21.11, 0.001);
    ck_assert_double_eq_tol(ent_text_width(ENT_S("\xC3\xA9"), 10, false), 5.56,
                            0.001);
    /* A mark of direction takes no room, an unknown letter a whole em. */
    ck_assert_double_eq_tol(ent_text_width(ENT_S("\xE2\x80\x8F"), 10, false), 0,
                            0.001);
    ck_assert_double_eq_tol(ent_text_width(ENT_S("\xE6\x9C\x9D"), 10, false),
                            10, 0.001);
}
END_TEST

START_TEST(long_labels_are_broken_then_cut)
{
    ent_arena *arena = ent_arena_new();
    ent_slice lines[2];
    uint32_t n = ent_text_wrap(arena, ENT_S("Council of the Far Islands"), 10,
                               false, 70, lines, 2);
    ck_assert_uint_eq(n, 2);
    ck_assert(ent_slice_equal(lines[0], ENT_S("Council of the")));
    ck_assert(ent_slice_equal(lines[1], ENT_S("Far Islands")));
    n = ent_text_wrap(arena,
                      ENT_S("Council of the Far Islands of the Very Far"),
                      10, false, 70, lines, 2);
    ck_assert_uint_eq(n, 2);
    ck_assert(ent_slice_ends(lines[1], ENT_S("\xE2\x80\xA6")));
    for (uint32_t i = 0; i < n; i++)
        ck_assert(ent_text_width(lines[i], 10, false) <= 70);
    n = ent_text_wrap(arena, ENT_S("Intermediate-Range Forces"), 10, false, 70,
                      lines, 2); /* behind a hyphen, not inside a word */
    ck_assert_uint_eq(n, 2);
    ck_assert(ent_slice_equal(lines[0], ENT_S("Intermediate-")));
    ck_assert(ent_slice_equal(lines[1], ENT_S("Range Forces")));
    n = ent_text_wrap(arena, ENT_S("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"), 10,
                      false, 12, lines, 2); /* no blank, no half of a letter */
    ck_assert_uint_eq(n, 2);
    ck_assert(ent_slice_equal(lines[0], ENT_S("\xC3\xA9\xC3\xA9")));
    ent_arena_free(arena);
}
END_TEST

/* Layout ------------------------------------------------------------------- */

/* Boxes of nodes and chips, in one list. */
static uint32_t all_boxes(const ent_diagram *d, box *out)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->node_count; i++)
        out[n++] = d->nodes[i].box;
    for (uint32_t i = 0; i < d->chips.count; i++)
        out[n++] = d->chips.items[i].box;
    return n;
}

static void check_boxes(const ent_diagram *d)
{
    box boxes[MOST * 2];
    uint32_t n = all_boxes(d, boxes);
    for (uint32_t i = 0; i < n; i++) {
        const box *b = &boxes[i];
        ck_assert(b->x - b->w / 2 >= 0 && b->x + b->w / 2 <= d->width);
        ck_assert(b->y - b->h / 2 >= 0 && b->y + b->h / 2 <= d->height);
        for (uint32_t j = 0; j < i; j++)
            ck_assert_msg(ent_box_gap(b, &boxes[j]) > 4,
                          "boxes %u and %u", i, j);
    }
}

START_TEST(no_two_boxes_overlap)
{
    static const uint32_t sizes[] = { 1, 2, 5, 40, 150 };
    world *w = random_world(sizes[_i], 7 + (uint32_t)_i);
    for (uint32_t focus = 0; focus <= 6 && focus <= sizes[_i]; focus += 3) {
        static const uint32_t nodes[] = { 0, 1, 2, 3, 4, 5 };
        ent_diagram_options options = { .focus = nodes, .focus_count = focus,
            .top = 150, .depth = 9 };
        ent_diagram *d = draw(w, &options);
        ck_assert_uint_ge(ent_diagram_nodes(d), sizes[_i] > 1 ? sizes[_i] : 0);
        check_boxes(d);
        ent_diagram_free(d);
    }
    world_free(w);
}
END_TEST

START_TEST(no_two_boxes_overlap_whatever_is_asked_for)
{
    static const uint32_t one[] = { 3 };
    const ent_diagram_options all[] = {
        { .layout = ENT_LAYOUT_RINGS, .focus = one, .focus_count = 1 },
        { .layout = ENT_LAYOUT_RINGS, .focus = three, .focus_count = 3,
          .depth = 3, .top = 150 },
        { .relations = true, .top = 60 },
        { .relations = true, .focus = three, .focus_count = 3, .top = 150 },
        { .label_language = ENT_LANGUAGE_ID, .top = 150, .depth = 2,
          .focus = one, .focus_count = 1 },
    };
    world *w = random_world(150, 41 + (uint32_t)_i);
    for (uint32_t i = 0; i < 60; i++)
        add_arc(w, w->ties[i].a, w->ties[i].b, ENT_RELATION_ACCUSE,
                (ent_status)(i % ENT_STATUS_COUNT));
    ent_diagram *d = draw(w, &all[_i]);
    check_boxes(d);
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(many_are_placed_fast_and_apart)
{
    world *w = random_world(MOST, 5);
    ent_diagram_options options = { .top = MOST };
    ent_diagram *d = draw(w, &options);
    ck_assert_uint_gt(ent_diagram_nodes(d), POLISH_LIMIT);
    check_boxes(d);
    ck_assert_ptr_nonnull(strstr(ent_diagram_notice(d).data, "fast engine"));
    ck_assert_ptr_nonnull(strstr(ent_diagram_caption(d).data, "fast engine"));
    ent_diagram *again = draw(w, &options);
    ent_buffer x = dot_of(d), y = dot_of(again);
    ck_assert(ent_slice_equal(ent_buffer_slice(&x), ent_buffer_slice(&y)));
    ent_buffer_release(&x);
    ent_buffer_release(&y);
    ent_diagram_free(again);
    ent_diagram_free(d);
    options.top = 20;
    d = draw(w, &options);
    ck_assert_uint_eq(ent_diagram_notice(d).size, 0);
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(agreements_stand_between_their_parties)
{
    world *w = small_world();
    add_bond(w, AGREEMENT, FIRST, SECOND);
    ent_diagram_options options = { .layout = ENT_LAYOUT_LAYERS };
    ent_diagram *d = draw(w, &options);
    ck_assert_uint_eq(ent_diagram_nodes(d), 3); /* nobody else */
    const box *deal = NULL, *a = NULL, *b = NULL;
    for (uint32_t i = 0; i < 3; i++)
        *(d->nodes[i].node == AGREEMENT ? &deal : d->nodes[i].node == FIRST
          ? &a : &b) = &d->nodes[i].box;
    ck_assert(a->x + a->w / 2 < deal->x - deal->w / 2);
    ck_assert(deal->x + deal->w / 2 < b->x - b->w / 2);
    ck_assert(a->y == deal->y && b->y == deal->y);
    ck_assert_ptr_nonnull(strstr(ent_diagram_caption(d).data,
        "Shown: 1 of 1 agreement whose parties are known, and 2 parties"));
    check_boxes(d);
    ent_diagram_free(d);
    /* Of those that are in focus, where there are any; else that is said. */
    static const uint32_t third[] = { THIRD };
    options.focus = third;
    options.focus_count = 1;
    ent_error error = ENT_ERROR_INIT;
    ck_assert_ptr_null(ent_diagram_new(&w->graph, NULL, &options, &error));
    ck_assert_int_eq(error.code, ENT_ENOTFOUND);
    world_free(w);
}
END_TEST

/* Two who make a deal with each of three others: no lines need cross. */
START_TEST(layers_cross_as_little_as_they_can)
{
    world *w = world_new();
    for (uint32_t i = 0; i < 6; i++)
        add_node(w, ENT_TYPE_AGREEMENT, "Deal");
    for (uint32_t i = 0; i < 5; i++)
        add_node(w, ENT_TYPE_COUNTRY, "Land");
    for (uint32_t i = 0; i < 6; i++)
        add_bond(w, i, 6 + i % 2, 8 + i / 2);
    ent_diagram_options options = { .layout = ENT_LAYOUT_LAYERS };
    ent_diagram *d = draw(w, &options);
    check_boxes(d);
    uint32_t crossings = 0;
    for (uint32_t i = 0; i < d->tie_count; i++)
        for (uint32_t j = 0; j < i; j++) {
            const box *a = &d->nodes[d->ties[i].a].box;
            const box *b = &d->nodes[d->ties[i].b].box;
            const box *e = &d->nodes[d->ties[j].a].box;
            const box *f = &d->nodes[d->ties[j].b].box;
            crossings += (b->x < a->x) == (f->x < e->x) && a != e && b != f
                && (a->y < e->y) != (b->y < f->y);
        }
    ck_assert_uint_le(crossings, 3); /* K(2,3) between two sides: three */
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(an_ego_network_stands_on_rings)
{
    world *w = random_world(60, 9);
    static const uint32_t one[] = { 0 };
    ent_diagram_options options = { .layout = ENT_LAYOUT_RINGS, .focus = one,
                                    .focus_count = 1, .depth = 2 };
    ent_diagram *d = draw(w, &options);
    const box *ego = &d->nodes[0].box;
    ck_assert_double_eq_tol(ego->x, d->centre[0], 0.02);
    ck_assert_double_eq_tol(ego->y, d->centre[1], 0.02);
    double last = 0;
    for (uint32_t i = 1; i < d->node_count; i++) {
        const shown_node *n = &d->nodes[i];
        double x = n->box.x - d->centre[0];
        double y = (n->box.y - d->centre[1]) * FIELD_RATIO;
        ck_assert(n->ring >= last); /* the strongest nearest */
        last = n->ring;
        ck_assert_msg(fabs(sqrt(x * x + y * y) - n->ring) < 60,
                      "%u is off its ring", i);
    }
    /* Each tie of the ego is drawn. */
    uint32_t ties = 0, drawn = 0;
    for (uint32_t i = 0; i < w->graph.tie_count; i++)
        ties += !w->ties[i].a && shows(d, w->ties[i].b);
    for (uint32_t i = 0; i < d->tie_count; i++)
        drawn += !d->ties[i].a || !d->ties[i].b;
    ck_assert_uint_eq(ties, drawn);
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

/* An analysis by hand: every third node together, sizes by 'values'. */
static ent_analysis analysis_of(const world *w, uint32_t *community,
                                double *values)
{
    ent_analysis a = { .node_count = w->graph.node_count,
                       .community = community, .community_count = 3 };
    for (uint32_t i = 0; i < w->graph.node_count; i++) {
        community[i] = i % 3;
        values[i] = i;
    }
    for (int m = 0; m < ENT_MEASURE_COUNT; m++)
        a.values[m] = values;
    return a;
}

START_TEST(letters_go_by_the_measure_asked_for)
{
    uint32_t community[MOST];
    double values[MOST];
    world *w = random_world(20, 3);
    ent_analysis a = analysis_of(w, community, values);
    ent_diagram_options options = {
        .size = 1 + (uint32_t)ENT_MEASURE_PAGERANK };
    ent_diagram *d = ent_diagram_new(&w->graph, &a, &options, NULL);
    for (uint32_t i = 0; i < d->node_count; i++)
        for (uint32_t j = 0; j < d->node_count; j++)
            if (d->nodes[i].node > d->nodes[j].node)
                ck_assert(d->nodes[i].size >= d->nodes[j].size);
    ck_assert_ptr_nonnull(strstr(ent_diagram_caption(d).data,
                                 "Letter size: pagerank"));
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

/* The mean distance of members of one community, against that of others. */
START_TEST(communities_stand_together_in_areas)
{
    uint32_t community[MOST];
    double values[MOST], sums[2] = { 0 }, counts[2] = { 0 };
    world *w = world_new();
    for (uint32_t i = 0; i < 30; i++)
        add_node(w, ENT_TYPE_PERSON, "Somebody");
    for (uint32_t i = 3; i < 30; i++) {
        add_tie(w, i, i - 3, 4);
        if (i > 5)
            add_tie(w, i, i % 3, 2);
        add_tie(w, i, i - 1, 1); /* not of its community */
    }
    ent_analysis a = analysis_of(w, community, values);
    ent_diagram_options options = { .communities = true };
    ent_diagram *d = ent_diagram_new(&w->graph, &a, &options, NULL);
    check_boxes(d);
    for (uint32_t i = 0; i < d->node_count; i++)
        for (uint32_t j = 0; j < i; j++) {
            int same = d->nodes[i].community == d->nodes[j].community;
            double x = d->nodes[i].box.x - d->nodes[j].box.x;
            double y = d->nodes[i].box.y - d->nodes[j].box.y;
            sums[same] += sqrt(x * x + y * y);
            counts[same]++;
        }
    ck_assert(sums[1] / counts[1] < 0.8 * sums[0] / counts[0]);
    ck_assert_uint_eq(ent_diagram_areas(d, NULL), 3);
    ent_buffer dot = dot_of(d);
    ck_assert(contains(&dot, "_background=\"c 7 -#e3f0ff C 7 -#e3f0ff P 20 "));
    ent_buffer_release(&dot);
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(panels_have_the_same_places)
{
    world *w = small_world(), *june = small_world(), *july = small_world();
    june->graph.view.since = (ent_date){ 2024, 6, 0 };
    july->graph.view.since = (ent_date){ 2024, 7, 0 };
    july->graph.tie_count = 2; /* first and second, first and third */
    july->graph.node_count = LEADER; /* the leader is not named */
    add_arc(july, FIRST, SECOND, ENT_RELATION_SANCTION, ENT_STATUS_ASSERTED);
    const ent_graph *const parts[] = { &june->graph, &july->graph };
    ent_diagram_options options = focus_on(3);
    options.panels = parts;
    options.panel_count = 2;
    ent_diagram *d = draw(w, &options);
    ck_assert_uint_eq(d->panel_count, 2);
    const ent_diagram *a = &d->panels[0], *b = &d->panels[1];
    double x = b->frame.x - a->frame.x, y = b->frame.y - a->frame.y;
    ck_assert_uint_eq(a->node_count, b->node_count);
    for (uint32_t i = 0; i < a->node_count; i++) {
        ck_assert_double_eq_tol(a->nodes[i].box.x + x, b->nodes[i].box.x, 0.03);
        ck_assert_double_eq_tol(a->nodes[i].box.y + y, b->nodes[i].box.y, 0.03);
    }
    ck_assert_uint_eq(b->tie_count, 2);
    ck_assert_int_eq(a->ties[0].manner, MANNER_NEUTRAL);
    ck_assert_int_eq(b->ties[0].manner, MANNER_CONFLICT);
    ent_buffer dot = dot_of(d);
    ck_assert(contains(&dot, "label=\"June 2024: 5 articles"));
    ck_assert(contains(&dot, "label=\"July 2024: 5 articles"));
    ck_assert(contains(&dot, "id=\"node-panel-2.person.n004\","
                       " class=\"person ghost\""));
    ck_assert(contains(&dot, "id=\"tie-panel-2.country.n001--"
                       "panel-2.country.n002\", class=\"tie conflict\""));
    ent_buffer_release(&dot);
    ent_diagram_free(d);
    for (options.columns = 1; options.columns <= 3; options.columns++) {
        d = draw(w, &options);
        x = d->panels[1].frame.x - d->panels[0].frame.x;
        y = d->panels[1].frame.y - d->panels[0].frame.y;
        ck_assert(options.columns == 1 ? x == 0 && y > 0 : x > 0 && y == 0);
        ent_diagram_free(d);
    }
    world_free(w);
    world_free(june);
    world_free(july);
}
END_TEST

START_TEST(the_focus_stands_at_the_corners)
{
    world *w = small_world();
    ent_diagram_options options = focus_on(3);
    ent_diagram *d = draw(w, &options);
    const box *a = &d->nodes[0].box, *b = &d->nodes[1].box;
    const box *c = &d->nodes[2].box;
    ck_assert_uint_eq(d->nodes[0].node, FIRST);
    ck_assert_uint_eq(d->nodes[2].node, THIRD);
    ck_assert(a->y == b->y && c->y < a->y); /* a triangle on its base */
    ck_assert_double_eq_tol(a->x + b->x, 2 * c->x, 0.05);
    ent_diagram_free(d);
    options = focus_on(2);
    d = draw(w, &options);
    ck_assert(d->nodes[0].box.y == d->nodes[1].box.y);
    ck_assert(d->nodes[0].box.x < d->nodes[1].box.x);
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

/* Share of strong ties that run beneath a box of another. */
START_TEST(strong_ties_are_seen_whole)
{
    world *w = random_world(40, 11);
    ent_diagram *d = draw(w, NULL);
    uint32_t strong = d->tie_count / 4, covered = 0;
    for (uint32_t i = 0; i < strong; i++) {
        const shown_tie *t = &d->ties[i];
        const box *a = &d->nodes[t->a].box, *b = &d->nodes[t->b].box;
        for (uint32_t k = 0; t->bend == 0 && k < d->node_count; k++)
            covered += k != t->a && k != t->b
                && ent_box_hit(&d->nodes[k].box, 0, a->x, a->y, b->x, b->y);
    }
    ck_assert_uint_le(covered, 1);
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(the_same_graph_gives_the_same_bytes)
{
    for (int focus = 0; focus <= 3; focus += 3) {
        world *w = random_world(40, 3);
        ent_diagram_options options = focus_on((uint32_t)focus);
        ent_diagram *a = draw(w, &options), *b = draw(w, &options);
        ent_buffer x = dot_of(a), y = dot_of(b);
        ck_assert(ent_slice_equal(ent_buffer_slice(&x),
                                  ent_buffer_slice(&y)));
        ent_buffer_release(&x);
        ent_buffer_release(&y);
        ent_diagram_free(a);
        ent_diagram_free(b);
        world_free(w);
    }
}
END_TEST

START_TEST(geometry_is_right_about_the_plain_cases)
{
    box a = { 0, 0, 10, 10 }, b = { 20, 0, 10, 10 }, c = { 13, 14, 10, 10 };
    ck_assert_double_eq_tol(ent_box_gap(&a, &b), 10, 1e-9);
    ck_assert_double_eq_tol(ent_box_gap(&a, &c), 5, 1e-9);
    ck_assert(ent_box_gap(&a, &a) == 0);
    ck_assert(ent_box_hit(&a, 0, -20, 0, 20, 0));
    ck_assert(!ent_box_hit(&a, 0, -20, 6, 20, 6));
    ck_assert(ent_box_hit(&a, 2, -20, 6, 20, 6));
    ck_assert(!ent_box_hit(&a, 0, 6, -20, 20, 4));
    ck_assert(ent_segments_cross((double[]){ 0, 0, 2, 2 },
                                 (double[]){ 0, 2, 2, 0 }));
    ck_assert(!ent_segments_cross((double[]){ 0, 0, 1, 1 },
                                  (double[]){ 0, 2, 2, 2 }));
    ck_assert(ent_rounded(1.005001) == 1.01 && ent_rounded(-0.001) == 0);
}
END_TEST

/* The picture -------------------------------------------------------------- */

static ent_buffer picture_of(const ent_diagram *d, ent_picture format)
{
    ent_error error = ENT_ERROR_INIT;
    ent_buffer out = ENT_BUFFER_INIT;
    ent_render_options options = { .width = 800 };
    bool good = ent_diagram_render(d, format, &options, &out, &error);
    ck_assert_msg(good, "%s", error.text);
    return out;
}

/* The numbers of a list such as "1,2 3,-4". */
static box bounds_of(const char *points)
{
    double low[2] = { 1e9, 1e9 }, high[2] = { -1e9, -1e9 };
    char *end;
    for (int i = 0; *points != '"'; i++) {
        double v = strtod(points, &end);
        low[i & 1] = fmin(low[i & 1], v);
        high[i & 1] = fmax(high[i & 1], v);
        points = *end == ',' || *end == ' ' ? end + 1 : end;
    }
    return (box){ (low[0] + high[0]) / 2, (low[1] + high[1]) / 2,
                  high[0] - low[0], high[1] - low[1] };
}

/* A node's box and whether its texts lie inside, from the SVG. */
static box drawn_box(const char *group, const char *end)
{
    const char *polygon = strstr(group, "points=\"");
    ck_assert(polygon && polygon < end);
    box b = bounds_of(polygon + 8);
    bool bold = false;
    const char *text = group;
    while ((text = strstr(text, "<text ")) && text < end) {
        double x = strtod(strstr(text, " x=\"") + 4, NULL);
        double y = strtod(strstr(text, " y=\"") + 4, NULL);
        double size = strtod(strstr(text, "font-size=\"") + 11, NULL);
        const char *from = strchr(text, '>') + 1, *to = strchr(from, '<');
        const char *weight = strstr(text, "font-weight");
        bold = weight && weight < from;
        double wide = ent_text_width((ent_slice){ from, (size_t)(to - from) },
                                     size, bold);
        ck_assert_msg(fabs(x - b.x) + wide / 2 <= b.w / 2, "cut: %.*s",
                      (int)(to - from), from);
        ck_assert(y <= b.y + b.h / 2 && y - size * 0.72 >= b.y - b.h / 2);
        text = to;
    }
    return b;
}

START_TEST(rendered_boxes_do_not_collide_and_hold_their_text)
{
    static const struct {
        uint32_t nodes, focus;
        ent_layout layout;
        bool relations;
    } cases[] = { { 5, 3, ENT_LAYOUT_FOCUS, false },
                  { 40, 3, ENT_LAYOUT_FOCUS, true },
                  { 150, 3, ENT_LAYOUT_FOCUS, false },
                  { 60, 1, ENT_LAYOUT_RINGS, true },
                  { 150, 0, ENT_LAYOUT_FORCE, true } };
    world *w = random_world(cases[_i].nodes, 23);
    for (uint32_t i = 0; i < 60 && i < w->graph.tie_count; i++)
        add_arc(w, w->ties[i].a, w->ties[i].b, ENT_RELATION_ACCUSE,
                ENT_STATUS_ALLEGED);
    ent_diagram_options options = focus_on(cases[_i].focus);
    options.top = 150;
    options.depth = 9;
    options.layout = cases[_i].layout;
    options.relations = cases[_i].relations;
    ent_diagram *d = draw(w, &options);
    ent_buffer svg = picture_of(d, ENT_PICTURE_SVG);
    box boxes[MOST];
    uint32_t n = 0, overlaps = 0;
    static const char *const groups[] = { "<g id=\"node-", "<g id=\"chip-" };
    for (int g = 0; g < 2; g++)
        for (const char *group = svg.data;
             (group = strstr(group, groups[g])) != NULL;) {
            const char *end = strstr(group, "</g>");
            boxes[n++] = drawn_box(group, end);
            group = end;
        }
    ck_assert_uint_eq(n, ent_diagram_nodes(d) + d->chips.count);
    ck_assert(d->chips.count > 0 || !options.relations);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < i; j++)
            overlaps += !(ent_box_gap(&boxes[i], &boxes[j]) > 0);
    ck_assert_uint_eq(overlaps, 0);
    ent_buffer_release(&svg);
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(svg_is_clean)
{
    world *w = small_world();
    ent_diagram_options options = focus_on(3);
    ent_diagram *d = draw(w, &options);
    ent_buffer svg = picture_of(d, ENT_PICTURE_SVG);
    ck_assert(contains(&svg, "role=\"img\""));
    ck_assert(contains(&svg, "<title id=\"title-text\">Arland and Borland: the"
                       " strongest tie of 7 entities</title>"));
    ck_assert(contains(&svg, "<desc id="));
    ck_assert(contains(&svg, "<g id=\"node-country.n001\" class=\"node country"
                       " focus\">"));
    ck_assert(contains(&svg, "32 sentences. They met. (2024-06-19)</title>"));
    ck_assert(contains(&svg, "sans-serif"));
    ck_assert(!contains(&svg, "<!"));
    ck_assert(!contains(&svg, "transparent"));
    ck_assert(!contains(&svg, "xlink"));
    ck_assert(!contains(&svg, "graphviz"));
    /* Lines lie behind boxes. */
    ck_assert(strstr(svg.data, "class=\"edge") < strstr(svg.data,
                                                        "<g id=\"node-"));
    ent_buffer again = picture_of(d, ENT_PICTURE_SVG);
    ck_assert(ent_slice_equal(ent_buffer_slice(&svg),
                              ent_buffer_slice(&again)));
    ent_buffer_release(&svg);
    ent_buffer_release(&again);
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(png_has_the_width_asked_for_and_pdf_one_page)
{
    world *w = small_world();
    ent_diagram *d = draw(w, NULL);
    ent_buffer png = picture_of(d, ENT_PICTURE_PNG);
    ck_assert_uint_gt(png.size, 1000);
    ck_assert(!memcmp(png.data, "\x89PNG", 4));
    const unsigned char *p = (const unsigned char *)png.data;
    unsigned width = (unsigned)p[18] << 8 | p[19];
    ck_assert_uint_eq(width, 800);
    ent_buffer pdf = picture_of(d, ENT_PICTURE_PDF);
    ck_assert(!memcmp(pdf.data, "%PDF", 4));
    ent_slice whole = ent_buffer_slice(&pdf);
    size_t page = ent_slice_find(whole, ENT_S("/Type /Page "));
    ck_assert(page < whole.size); /* one, and no more */
    ck_assert(ent_slice_find(ent_slice_part(whole, page + 1, whole.size),
                             ENT_S("/Type /Page ")) >= whole.size - page);
    ck_assert(ent_slice_find(whole, ENT_S("/FontFile")) < whole.size);
    ent_buffer_release(&png);
    ent_buffer_release(&pdf);
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(links_lead_to_what_is_known)
{
    world *w = small_world();
    w->nodes[FIRST].wikidata = ENT_S("Q1");
    ent_diagram_options options = focus_on(3);
    options.links = ENT_S("wikidata");
    ent_diagram *d = draw(w, &options);
    ent_buffer svg = picture_of(d, ENT_PICTURE_SVG);
    ck_assert(contains(&svg, "<a xlink:href=\"https://www.wikidata.org/wiki/Q1"
                       "\">"));
    ck_assert(!contains(&svg, "/wiki/\"")); /* no link where none is known */
    ent_buffer_release(&svg);
    ent_diagram_free(d);
    w->nodes[FIRST].label = ENT_S("A&B \"<\xC3\xA9");
    options.links = ENT_S("#to-{label}");
    d = draw(w, &options);
    svg = picture_of(d, ENT_PICTURE_SVG);
    ck_assert(contains(&svg, "<a xlink:href=\"#to-A%26B%20%22%3C%C3%A9\">"));
    ent_buffer_release(&svg);
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(a_png_says_how_large_it_prints)
{
    world *w = small_world();
    ent_diagram *d = draw(w, NULL);
    ent_buffer png = ENT_BUFFER_INIT;
    ent_render_options options = { .density = 300 };
    ck_assert(ent_diagram_render(d, ENT_PICTURE_PNG, &options, &png, NULL));
    const unsigned char *p = (const unsigned char *)png.data;
    ck_assert_uint_eq((unsigned)p[18] << 8 | p[19], 3200); /* twice 1,600 */
    ck_assert(!memcmp(png.data + 37, "pHYs", 4));
    ck_assert_uint_eq((unsigned)p[43] << 8 | p[44], 11811); /* to a metre */
    ent_buffer_release(&png);
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(suffixes_name_formats)
{
    ent_picture format = ENT_PICTURE_DOT;
    ck_assert(ent_picture_of("a/b.SVG", &format));
    ck_assert_int_eq(format, ENT_PICTURE_SVG);
    ck_assert(ent_picture_of("x.pdf", &format));
    ck_assert_int_eq(format, ENT_PICTURE_PDF);
    ck_assert(!ent_picture_of("x.jpg", &format));
}
END_TEST

/* Hostile names ------------------------------------------------------------ */

static const char *const hostile[] = {
    "\"]; x [label=\"owned", "\\N and \\l and \\", "<script>alert(1)</script>",
    "]]> & &amp; &#x3c;b&#62; &lt;i&gt;", "two\nlines\r\nthree",
    ("\xE2\x80\xAE" "evil \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xE2\x80\x8F"),
    "\xF0\x9F\x98\x80 smile \xF0\x9F\x87\xAE\xF0\x9F\x87\xA9", "",
    "\xFF\xFE broken", "-- > <!-- x -->", "%s%n%d", "\x01\x02 control \x1B[0m",
    "<html>", "\"", "a\\\"b", "javascript:alert(1)",
};

static world *hostile_world(void)
{
    world *w = world_new();
    uint32_t count = sizeof hostile / sizeof *hostile;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t n = add_node(w, (ent_type)(i % ENT_TYPE_COUNT), hostile[i]);
        w->nodes[n].id = ent_arena_format(w->graph.arena, "x:%02u%s", n,
                                          hostile[i]);
    }
    ent_slice endless = { NULL, 300 };
    char *name = ent_arena_alloc(w->graph.arena, 301);
    memset(name, 'W', 300);
    endless.data = name;
    uint32_t last = add_node(w, ENT_TYPE_PERSON, "");
    w->nodes[last].label = endless;
    w->nodes[last].id = ENT_S("x:99");
    for (uint32_t i = 1; i <= last; i++) {
        add_tie(w, i, 0, 2 + i);
        w->ties[ent_graph_tie(&w->graph, 0, i)].sentence =
            w->nodes[i].label;
    }
    return w;
}

static int run_xmllint(const char *path)
{
    char command[300];
    if (system("command -v xmllint >/dev/null 2>&1") != 0)
        return -1;
    snprintf(command, sizeof command, "xmllint --noout '%s'", path);
    return system(command);
}

START_TEST(hostile_names_stay_plain_text)
{
    world *w = hostile_world();
    ent_diagram_options options = { .title = ENT_S("<b>\"\\N\"]; &lt;") };
    ent_diagram *d = draw(w, &options);
    check_boxes(d);
    ent_buffer svg = picture_of(d, ENT_PICTURE_SVG);
    ck_assert(contains(&svg, "&lt;script&gt;alert(1)&lt;/script&gt;"));
    ck_assert(contains(&svg, "\\N and \\l and \\"));
    ck_assert(contains(&svg, "&quot;]; x [label=&quot;owned"));
    ck_assert(!contains(&svg, "<script"));
    ck_assert(!contains(&svg, "<b>"));
    ck_assert(!contains(&svg, "<html"));
    ck_assert(!contains(&svg, "\x1B"));
    uint32_t nodes = 0;
    for (const char *p = svg.data; (p = strstr(p, "<g id=\"node-")); p++)
        nodes++;
    ck_assert_uint_eq(nodes, ent_diagram_nodes(d));
    char folder[64], path[96];
    support_folder(folder);
    snprintf(path, sizeof path, "%s/picture.svg", folder);
    support_write(path, ent_buffer_slice(&svg));
    ck_assert_int_le(run_xmllint(path), 0);
    support_remove(folder);
    ent_buffer png = picture_of(d, ENT_PICTURE_PNG);
    ent_buffer_release(&png);
    ent_buffer_release(&svg);
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

/* Renderers that fail ------------------------------------------------------ */

static ent_error render_with(const char *script, uint32_t seconds)
{
    char folder[64], path[96];
    world *w = seconds > 1 ? random_world(40, 5) : small_world();
    ent_diagram *d = draw(w, NULL);
    support_folder(folder);
    snprintf(path, sizeof path, "%s/fake", folder);
    FILE *file = fopen(path, "w");
    fprintf(file, "#!/bin/sh\n%s\n", script);
    fclose(file);
    chmod(path, 0755);
    ent_render_options options = { .renderer = path, .seconds = seconds };
    ent_error error = ENT_ERROR_INIT;
    ent_buffer out = ENT_BUFFER_INIT;
    ent_buffer_add_string(&out, "before");
    bool good = ent_diagram_render(d, ENT_PICTURE_SVG, &options, &out, &error);
    ck_assert(good || error.code == ENT_ERENDER);
    if (!good)
        ck_assert_str_eq(out.data, "before");
    ck_assert_ptr_null(strchr(error.text, '\n'));
    ent_buffer_release(&out);
    ent_diagram_free(d);
    world_free(w);
    support_remove(folder);
    return error;
}

START_TEST(a_renderer_that_fails_is_one_clear_line)
{
    static const struct {
        const char *script;
        const char *says;
    } cases[] = {
        { "kill -SEGV $$", "crashed (signal 11)" },
        { "echo 'entente-render: no ink' >&2; exit 1", "failed: no ink" },
        { "exit 7", "exit status 7" },
        { "cat >/dev/null", "drew nothing" },
        { "exec <&-; exit 3", "exit status 3" },
        { "yes x | head -c 3000000 >&2; exit 1", "failed: x" },
        { "sleep 30", "longer than 1 second and" },
        { "exec >&- 2>&-; sleep 30", "longer than 1 second and" },
        { "sleep 30 & echo hello", "longer than 1 second and" },
        { "while :; do :; done", "" },
    };
    double start = (double)time(NULL);
    ent_error error = render_with(cases[_i].script, 1);
    ck_assert_int_eq(error.code, ENT_ERENDER);
    ck_assert_msg(strstr(error.text, cases[_i].says) != NULL, "%s",
                  error.text);
    ck_assert(difftime(time(NULL), (time_t)start) < 5);
}
END_TEST

START_TEST(a_renderer_that_is_not_there_is_said)
{
    world *w = small_world();
    ent_diagram *d = draw(w, NULL);
    ent_render_options options = { .renderer = "/nowhere/entente-render" };
    ent_error error = ENT_ERROR_INIT;
    ent_buffer out = ENT_BUFFER_INIT;
    ck_assert(!ent_diagram_render(d, ENT_PICTURE_SVG, &options, &out, &error));
    ck_assert_int_eq(error.code, ENT_ERENDER);
    ck_assert_ptr_nonnull(strstr(error.text, "/nowhere/entente-render"));
    /* DOT needs none. */
    ck_assert(ent_diagram_render(d, ENT_PICTURE_DOT, &options, &out, NULL));
    ck_assert(contains(&out, "graph \"entente\""));
    ent_buffer_release(&out);
    ent_diagram_free(d);
    world_free(w);
}
END_TEST

START_TEST(much_goes_both_ways_without_a_deadlock)
{
    ent_error error = render_with("head -c 5000000 /dev/zero; cat", 10);
    ck_assert_msg(error.code == ENT_OK, "%s", error.text);
}
END_TEST

static TCase *group(Suite *suite, const char *name)
{
    TCase *tests = tcase_create(name);
    tcase_set_timeout(tests, 180);
    suite_add_tcase(suite, tests);
    return tests;
}

int main(void)
{
    Suite *suite = suite_create("diagram");
    TCase *tests = group(suite, "selection");
    tcase_add_test(tests, the_focus_brings_its_neighbours_only);
    tcase_add_test(tests, top_keeps_the_strongest);
    tcase_add_test(tests, agreements_that_bind_those_shown_stay);
    tcase_add_test(tests, weights_and_types_narrow_the_choice);
    tcase_add_test(tests, what_cannot_be_met_is_said);
    tcase_add_test(tests, an_empty_graph_is_an_empty_picture);
    tcase_add_test(tests, a_backbone_keeps_what_stands_out);
    tcase_add_test(tests, a_fog_is_thinned_to_what_matters);
    tcase_add_test(tests, the_caption_counts_what_is_shown);
    tests = group(suite, "words");
    tcase_add_test(tests, the_title_is_a_finding);
    tcase_add_test(tests,
                   a_tie_for_the_first_place_is_not_called_the_strongest);
    tcase_add_test(tests, relations_put_arrows_and_words_on_every_tie);
    tcase_add_test(tests, a_head_ends_at_the_edge_of_its_node);
    tcase_add_test(tests, colours_go_from_conflict_to_cooperation);
    tcase_add_test(tests, chips_say_who_does_what);
    tcase_add_test(tests, letters_have_the_widths_of_helvetica);
    tcase_add_test(tests, long_labels_are_broken_then_cut);
    tests = group(suite, "layout");
    tcase_add_loop_test(tests, no_two_boxes_overlap, 0, 5);
    tcase_add_loop_test(tests, no_two_boxes_overlap_whatever_is_asked_for, 0,
                        5);
    tcase_add_test(tests, many_are_placed_fast_and_apart);
    tcase_add_test(tests, agreements_stand_between_their_parties);
    tcase_add_test(tests, layers_cross_as_little_as_they_can);
    tcase_add_test(tests, an_ego_network_stands_on_rings);
    tcase_add_test(tests, letters_go_by_the_measure_asked_for);
    tcase_add_test(tests, communities_stand_together_in_areas);
    tcase_add_test(tests, panels_have_the_same_places);
    tcase_add_test(tests, the_focus_stands_at_the_corners);
    tcase_add_test(tests, strong_ties_are_seen_whole);
    tcase_add_test(tests, the_same_graph_gives_the_same_bytes);
    tcase_add_test(tests, geometry_is_right_about_the_plain_cases);
    tests = group(suite, "picture");
    tcase_add_loop_test(tests,
        rendered_boxes_do_not_collide_and_hold_their_text, 0, 5);
    tcase_add_test(tests, svg_is_clean);
    tcase_add_test(tests, png_has_the_width_asked_for_and_pdf_one_page);
    tcase_add_test(tests, links_lead_to_what_is_known);
    tcase_add_test(tests, a_png_says_how_large_it_prints);
    tcase_add_test(tests, suffixes_name_formats);
    tcase_add_test(tests, hostile_names_stay_plain_text);
    tests = group(suite, "renderer");
    tcase_add_loop_test(tests, a_renderer_that_fails_is_one_clear_line, 0, 10);
    tcase_add_test(tests, a_renderer_that_is_not_there_is_said);
    tcase_add_test(tests, much_goes_both_ways_without_a_deadlock);
    return support_run(suite);
}
