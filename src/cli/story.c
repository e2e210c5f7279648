/* story.c: what two do to each other: how much of it is cooperation and how
 * much conflict, how sure, and in which months; then every relation, grouped by
 * kind and status, with its sentences. */

#include "cli/show.h"

#include <stdlib.h>

/* Alike are relations of one type and status between the same two, said by the
 * same, with the same detail. */
static int compare_kinds(const ent_archive_relation *a,
                         const ent_archive_relation *b)
{
    int by = ent_slice_compare(a->source, b->source);
    if (!by)
        by = ent_slice_compare(a->target, b->target);
    if (!by)
        by = (a->type > b->type) - (a->type < b->type);
    if (!by)
        by = (a->status > b->status) - (a->status < b->status);
    if (!by)
        by = ent_slice_compare(a->attributed_to, b->attributed_to);
    return by ? by : ent_slice_compare(a->detail, b->detail);
}

/* A relation and its place in the list, newest first; how many are like it,
 * and the place of the newest of them. */
typedef struct told_relation {
    const ent_archive_relation *relation;
    uint32_t order;
    uint32_t alike;
    uint32_t newest;
} told_relation;

static int by_kind(const void *a, const void *b)
{
    const told_relation *x = a, *y = b;
    int by = compare_kinds(x->relation, y->relation);
    return by ? by : (x->order > y->order) - (x->order < y->order);
}

/* The most frequent kinds first, of equals the newest. */
static int by_size(const void *a, const void *b)
{
    const told_relation *x = a, *y = b;
    if (x->alike != y->alike)
        return x->alike < y->alike ? 1 : -1;
    if (x->newest != y->newest)
        return x->newest < y->newest ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static void group(told_relation *list, uint32_t count)
{
    qsort(list, count, sizeof *list, by_kind);
    for (uint32_t i = 0, end; i < count; i = end) {
        for (end = i; end < count
             && !compare_kinds(list[i].relation, list[end].relation); end++)
            ;
        for (uint32_t k = i; k < end; k++) {
            list[k].alike = end - i;
            list[k].newest = list[i].order;
        }
    }
    qsort(list, count, sizeof *list, by_size);
}

/* "  Xania ACCUSE Yland, alleged by Zedland (detail): 3" */
static void show_kind(cli_showing *s, const told_relation *first)
{
    const ent_archive_relation *r = first->relation;
    ent_slice source = cli_show_label(s, r->source);
    ent_slice target = cli_show_label(s, r->target);
    ent_buffer_format(&s->out, "  %.*s %s %.*s, %s", ENT_P(source),
                      ent_relation_word(r->type), ENT_P(target),
                      ent_status_word(r->status));
    if (r->attributed_to.size) {
        ent_slice sayer = cli_show_label(s, r->attributed_to);
        ent_buffer_format(&s->out, " by %.*s", ENT_P(sayer));
    }
    if (r->detail.size)
        ent_buffer_format(&s->out, " (%.*s)", ENT_P(r->detail));
    if (first->alike > 1)
        ent_buffer_format(&s->out, ": %u", first->alike);
    ent_buffer_add_char(&s->out, '\n');
}

static void show_groups(cli_showing *s, const told_relation *list,
                        uint32_t count)
{
    uint32_t limit = cli_show_limit(s);
    for (uint32_t i = 0; i < count; i += list[i].alike) {
        show_kind(s, &list[i]);
        for (uint32_t k = i; k < i + list[i].alike && k < i + limit; k++) {
            const ent_archive_relation *r = list[k].relation;
            cli_show_sentence(s, "    ", r->sentence);
            cli_show_place(s, r->date, r->outlet, r->title, r->document);
        }
        cli_show_more(s, list[i].alike, "    ");
    }
}

/* "  verbal conflict: 2 asserted, 1 alleged", where there is any. */
static void show_quads(cli_showing *s, const ent_archive_relation *list,
                       uint32_t count)
{
    ent_quad_counts quads = { { 0 } };
    for (uint32_t i = 0; i < count; i++)
        quads[ent_relation_quad(list[i].type)][list[i].status]++;
    for (int q = ENT_QUAD_VERBAL_COOPERATION; q < ENT_QUAD_COUNT; q++) {
        const char *before = "";
        for (int i = 0; i < ENT_STATUS_COUNT; i++) {
            if (!quads[q][i])
                continue;
            if (!*before)
                ent_buffer_format(&s->out, "  %s: ",
                                  ent_quad_word((ent_quad)q));
            ent_buffer_format(&s->out, "%s%u %s", before, quads[q][i],
                              ent_status_word((ent_status)i));
            before = ", ";
        }
        if (*before)
            ent_buffer_add_char(&s->out, '\n');
    }
}

static bool is_event(const ent_archive_relation *r)
{
    return r->date.year && ent_relation_quad(r->type) != ENT_QUAD_STRUCTURE;
}

static void add_to_tie(ent_tie *tie, const ent_archive_relation *r)
{
    ent_quad quad = ent_relation_quad(r->type);
    bool cold = quad == ENT_QUAD_VERBAL_CONFLICT
        || quad == ENT_QUAD_MATERIAL_CONFLICT;
    (cold ? tie->conflict : tie->cooperation)[r->status]++;
}

/* The tone month by month, newest first as the list is: -1 is conflict, 1
 * cooperation; in brackets how many relations it is of. */
static void show_course(cli_showing *s, const ent_archive_relation *list,
                        uint32_t count)
{
    const char *before = "  tone: ";
    for (uint32_t i = 0, end; i < count; i = end) {
        ent_tie tie = { 0 };
        uint32_t all = 0;
        for (end = i; end < count && list[end].date.year == list[i].date.year
             && list[end].date.month == list[i].date.month; end++) {
            if (!is_event(&list[end]))
                continue;
            add_to_tie(&tie, &list[end]);
            all++;
        }
        if (!all)
            continue;
        char tone[8];
        ent_tone_format(ent_tie_tone(&tie), tone);
        ent_buffer_format(&s->out, "%s%04d-%02d %s (%u)", before,
                          list[i].date.year, list[i].date.month, tone, all);
        before = ", ";
    }
    if (*before == ',')
        ent_buffer_add_char(&s->out, '\n');
}

/* Whether a relation is one of the two's persons, not of themselves. */
static bool is_folded(const cli_showing *s, const ent_archive_relation *r)
{
    return s->ids[1].size && (
        !(ent_slice_equal(r->source, s->ids[0])
          || ent_slice_equal(r->source, s->ids[1]))
        || !(ent_slice_equal(r->target, s->ids[0])
             || ent_slice_equal(r->target, s->ids[1])));
}

bool cli_show_relations(cli_showing *s)
{
    ent_archive_relation *list = NULL;
    uint32_t count = 0, folded = 0;
    if (!ent_archive_relations(s->source.archive, &s->settings->view,
                               s->ids[0], s->ids[1], s->arena, &list, &count,
                               s->error))
        return false;
    told_relation *told = ent_arena_alloc(s->arena, (count + 1)
                                          * sizeof *told);
    for (uint32_t i = 0; i < count; i++) {
        told[i] = (told_relation){ &list[i], i, 1, i };
        folded += is_folded(s, &list[i]);
    }
    group(told, count);
    ent_buffer_format(&s->out, "%u %s", count,
                      count == 1 ? "relation" : "relations");
    if (folded)
        ent_buffer_format(&s->out, " (%u by or to persons of the two"
                          " countries)", folded);
    ent_buffer_add_char(&s->out, '\n');
    show_quads(s, list, count);
    if (s->ids[1].size)
        show_course(s, list, count);
    if (count)
        ent_buffer_add_char(&s->out, '\n');
    show_groups(s, told, count);
    ent_buffer_add_char(&s->out, '\n');
    return true;
}
