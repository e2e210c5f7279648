/* show.c: entente show: the story of an entity or a tie.
 *
 * Which names were taken for it, and why; what the two do to each other,
 * grouped by kind and status, each with its sentences; what they have agreed
 * on, and how that stands; and every sentence with both. */

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/cli.h"

/* Sentences shown unless --limit says otherwise. */
#define DEFAULT_LIMIT 50

/* What is being shown. */
typedef struct showing {
    const cli_settings *settings;
    cli_source source;
    ent_arena *arena;
    ent_slice ids[2];
    ent_buffer out;
    ent_error *error;
} showing;

/* Places of an article's text that are white space are one blank. */
static void add_flat(ent_buffer *out, ent_slice text)
{
    bool blank = false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        bool space = c == ' ' || c == '\n' || c == '\t';
        if (!space)
            ent_buffer_add_char(out, c);
        else if (!blank)
            ent_buffer_add_char(out, ' ');
        blank = space;
    }
}

/* "2024-06-18, kompas, title [id]", as much as is known. */
static void add_place(ent_buffer *out, ent_date date, ent_slice outlet,
                      ent_slice title, ent_slice document)
{
    char day[16];
    ent_date_format(date, day);
    ent_buffer_format(out, "    %s", *day ? day : "no date");
    if (outlet.size)
        ent_buffer_format(out, ", %.*s", ENT_P(outlet));
    if (title.size) {
        ent_buffer_add_string(out, ", ");
        add_flat(out, title);
    }
    ent_buffer_format(out, " [%.*s]\n", ENT_P(document));
}

/* How an entity is named, and by which rule each name was taken for it. */
static bool show_names(showing *s, ent_slice id)
{
    ent_archive_name *names = NULL;
    uint32_t count = 0;
    if (!ent_archive_names(s->source.archive, &s->settings->view, id,
                           s->arena, &names, &count, s->error))
        return false;
    ent_buffer_format(&s->out, "%.*s\n", ENT_P(id));
    for (uint32_t i = 0; i < count; i++)
        ent_buffer_format(&s->out, "  %6u  %.*s  (%.*s)\n", names[i].mentions,
                          ENT_P(names[i].text), ENT_P(names[i].reason));
    ent_buffer_add_char(&s->out, '\n');
    return true;
}

/* Relations --------------------------------------------------------------- */

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

/* A relation and where it stood, newest first; and how many are like it. */
typedef struct told_relation {
    const ent_archive_relation *relation;
    uint32_t order;
    uint32_t alike;
} told_relation;

static int by_kind(const void *a, const void *b)
{
    const told_relation *x = a, *y = b;
    int by = compare_kinds(x->relation, y->relation);
    return by ? by : (x->order > y->order) - (x->order < y->order);
}

/* The most frequent kinds first. */
static int by_size(const void *a, const void *b)
{
    const told_relation *x = a, *y = b;
    if (x->alike != y->alike)
        return x->alike < y->alike ? 1 : -1;
    return by_kind(a, b);
}

static void group(told_relation *list, uint32_t count)
{
    qsort(list, count, sizeof *list, by_kind);
    for (uint32_t i = 0, end; i < count; i = end) {
        for (end = i; end < count
             && !compare_kinds(list[i].relation, list[end].relation); end++)
            ;
        for (uint32_t k = i; k < end; k++)
            list[k].alike = end - i;
    }
    qsort(list, count, sizeof *list, by_size);
}

/* "  country:XA ACCUSE country:XB, alleged by person:c: 3" */
static void show_kind(showing *s, const told_relation *first)
{
    const ent_archive_relation *r = first->relation;
    ent_buffer_format(&s->out, "  %.*s %s %.*s, %s", ENT_P(r->source),
                      ent_relation_word(r->type), ENT_P(r->target),
                      ent_status_word(r->status));
    if (r->attributed_to.size)
        ent_buffer_format(&s->out, " by %.*s", ENT_P(r->attributed_to));
    if (r->detail.size)
        ent_buffer_format(&s->out, " (%.*s)", ENT_P(r->detail));
    if (first->alike > 1)
        ent_buffer_format(&s->out, ": %u", first->alike);
    ent_buffer_add_char(&s->out, '\n');
}

static void show_text(showing *s, ent_slice text)
{
    ent_buffer_add_string(&s->out, "    ");
    add_flat(&s->out, text);
    ent_buffer_add_char(&s->out, '\n');
}

static uint32_t limit_of(const showing *s)
{
    return s->settings->limit ? s->settings->limit : DEFAULT_LIMIT;
}

static void show_more(showing *s, uint32_t more, const char *before)
{
    if (more)
        ent_buffer_format(&s->out, "%s... and %u more; --limit shows them\n",
                          before, more);
}

static void show_groups(showing *s, const told_relation *list, uint32_t count)
{
    for (uint32_t i = 0; i < count; i += list[i].alike) {
        uint32_t limit = limit_of(s), all = list[i].alike;
        show_kind(s, &list[i]);
        for (uint32_t k = i; k < i + all && k < i + limit; k++) {
            const ent_archive_relation *r = list[k].relation;
            show_text(s, r->sentence);
            add_place(&s->out, r->date, r->outlet, r->title, r->document);
        }
        show_more(s, all > limit ? all - limit : 0, "    ");
    }
}

/* ", cooperation: 2 asserted, 1 planned", when there is any. */
static void show_side(showing *s, const char *side,
                      const uint32_t counts[ENT_STATUS_COUNT])
{
    const char *before = "";
    for (int i = 0; i < ENT_STATUS_COUNT; i++) {
        if (!counts[i])
            continue;
        if (!*before)
            ent_buffer_format(&s->out, "; %s: ", side);
        ent_buffer_format(&s->out, "%s%u %s", before, counts[i],
                          ent_status_word((ent_status)i));
        before = ", ";
    }
}

/* How friendly and how hostile what they do to each other is, by status. */
static void show_tone(showing *s, const ent_archive_relation *list,
                      uint32_t count)
{
    uint32_t sides[2][ENT_STATUS_COUNT] = { { 0 } };
    for (uint32_t i = 0; i < count; i++) {
        ent_quad quad = ent_relation_quad(list[i].type);
        if (quad != ENT_QUAD_STRUCTURE)
            sides[quad == ENT_QUAD_VERBAL_CONFLICT
                  || quad == ENT_QUAD_MATERIAL_CONFLICT][list[i].status]++;
    }
    show_side(s, "cooperation", sides[0]);
    show_side(s, "conflict", sides[1]);
    ent_buffer_add_char(&s->out, '\n');
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
static void show_course(showing *s, const ent_archive_relation *list,
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
        ent_buffer_format(&s->out, "%s%04d-%02d %+.2f (%u)", before,
                          list[i].date.year, list[i].date.month,
                          ent_tie_tone(&tie), all);
        before = ", ";
    }
    if (*before == ',')
        ent_buffer_add_char(&s->out, '\n');
}

static bool show_relations(showing *s)
{
    ent_archive_relation *list = NULL;
    uint32_t count = 0;
    if (!ent_archive_relations(s->source.archive, &s->settings->view,
                               s->ids[0], s->ids[1], s->arena, &list, &count,
                               s->error))
        return false;
    told_relation *told = ent_arena_alloc(s->arena, (count + 1)
                                          * sizeof *told);
    for (uint32_t i = 0; i < count; i++)
        told[i] = (told_relation){ &list[i], i, 1 };
    group(told, count);
    ent_buffer_format(&s->out, "%u %s", count,
                      count == 1 ? "relation" : "relations");
    show_tone(s, list, count);
    if (s->ids[1].size)
        show_course(s, list, count);
    show_groups(s, told, count);
    ent_buffer_add_char(&s->out, '\n');
    return true;
}

/* Agreements --------------------------------------------------------------- */

/* Whether an agreement is 'id', or 'id' a party of it. */
static bool concerns(const ent_archive_agreement *g, ent_slice id)
{
    bool is = ent_slice_equal(g->entity, id);
    for (uint32_t i = 0; i < g->party_count; i++)
        is = is || ent_slice_equal(g->parties[i], id);
    return is;
}

static void show_agreement(showing *s, const ent_archive_agreement *g)
{
    char day[16];
    ent_date_format(g->date, day);
    ent_buffer_format(&s->out, "  %.*s: %s%s%s, %s\n", ENT_P(g->entity),
                      ent_kind_word(g->kind), *day ? " of " : "", day,
                      ent_standing_word(g->standing));
    for (uint32_t i = 0; i < g->party_count; i++)
        ent_buffer_format(&s->out, "%s%.*s", i ? ", " : "    between ",
                          ENT_P(g->parties[i]));
    if (g->party_count)
        ent_buffer_add_char(&s->out, '\n');
    if (g->concerns.size) {
        ent_buffer_add_string(&s->out, "    on ");
        add_flat(&s->out, g->concerns);
        ent_buffer_add_char(&s->out, '\n');
    }
    show_text(s, g->sentence);
    add_place(&s->out, g->reported, (ent_slice){ "", 0 },
              (ent_slice){ "", 0 }, g->document);
    if (g->documents > 1)
        ent_buffer_format(&s->out, "    and %u more %s\n", g->documents - 1,
                          g->documents == 2 ? "article" : "articles");
}

/* The agreements between the two, or of the one. */
static bool show_agreements(showing *s)
{
    ent_archive_agreement *list = NULL;
    uint32_t count = 0, kept = 0;
    if (!ent_archive_agreements(s->source.archive, &s->settings->view,
                                s->arena, &list, &count, s->error))
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (concerns(&list[i], s->ids[0])
            && (!s->ids[1].size || concerns(&list[i], s->ids[1])))
            list[kept++] = list[i];
    if (!kept)
        return true;
    ent_buffer_format(&s->out, "%u %s\n", kept,
                      kept == 1 ? "agreement" : "agreements");
    for (uint32_t i = 0; i < kept && i < limit_of(s); i++)
        show_agreement(s, &list[i]);
    show_more(s, kept > limit_of(s) ? kept - limit_of(s) : 0, "  ");
    ent_buffer_add_char(&s->out, '\n');
    return true;
}

/* Sentences ---------------------------------------------------------------- */

static bool show_sentences(showing *s)
{
    ent_evidence *list = NULL;
    uint32_t count = 0, total = 0, limit = limit_of(s);
    if (!ent_archive_evidence(s->source.archive, &s->settings->view,
                              s->ids[0], s->ids[1], limit, s->arena, &list,
                              &count, &total, s->error))
        return false;
    ent_buffer_format(&s->out, "%u %s%s\n", total,
                      total == 1 ? "sentence" : "sentences",
                      s->ids[1].size ? " with both" : "");
    for (uint32_t i = 0; i < count; i++) {
        ent_buffer_add_string(&s->out, "  ");
        add_flat(&s->out, list[i].text);
        ent_buffer_add_char(&s->out, '\n');
        add_place(&s->out, list[i].date, list[i].outlet, list[i].title,
                  list[i].document);
    }
    show_more(s, total - count, "  ");
    return true;
}

static bool show(showing *s, const char *const *names, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!ent_archive_find(s->source.archive, ent_slice_of(names[i]),
                              s->arena, &s->ids[i], s->error))
            return false;
    if (count == 2 && ent_slice_equal(s->ids[0], s->ids[1]))
        return ent_fail(s->error, ENT_EUSAGE, "\"%s\" and \"%s\" are the same,"
                        " %.*s; expected two", names[0], names[1],
                        ENT_P(s->ids[0]));
    for (uint32_t i = 0; i < count; i++)
        if (!show_names(s, s->ids[i]))
            return false;
    return show_relations(s) && show_agreements(s) && show_sentences(s)
        && cli_write(s->settings->output, ent_buffer_slice(&s->out),
                     s->error);
}

/* The arguments before the names: all that are files; one at least. */
static uint32_t count_sources(const cli_settings *settings)
{
    uint32_t n = 1;
    while (n < settings->arguments.count
           && (!strcmp(settings->arguments.items[n], "-")
               || ent_file_kind_of(settings->arguments.items[n])
                  != ENT_FILE_MISSING))
        n++;
    return n;
}

int cli_show(const cli_settings *settings)
{
    ent_error error = ENT_ERROR_INIT;
    uint32_t sources = count_sources(settings);
    uint32_t names = settings->arguments.count < sources ? 0
        : settings->arguments.count - sources;
    if (names < 1 || names > 2) {
        ent_fail(&error, ENT_EUSAGE, "show needs an archive or articles, and"
                 " one name or two after them");
        return cli_fail(&error);
    }
    showing s = { .settings = settings, .error = &error,
                  .arena = ent_arena_new() };
    bool good = cli_source_open(&s.source, settings,
                                settings->arguments.items, sources, &error)
        && show(&s, settings->arguments.items + sources, names);
    uint32_t skipped = s.source.skipped;
    ent_buffer_release(&s.out);
    cli_source_release(&s.source);
    ent_arena_free(s.arena);
    return cli_status(good, skipped, &error);
}
