/* show.c: entente show: the story of an entity or a tie.
 *
 * Which names were taken for it, and why; what the two do to each other; what
 * they have agreed on, and how that stands; and every sentence with both. */

#include "cli/show.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"

/* Sentences of a kind that are shown unless --limit says otherwise. */
#define DEFAULT_LIMIT 50

/* What the sections share ------------------------------------------------- */

static ent_slice read_label(cli_showing *s, ent_slice id)
{
    ent_error ignored = ENT_ERROR_INIT;
    ent_archive_entity e;
    if (!ent_archive_entity_get(s->source.archive, id, s->arena, &e, &ignored))
        return id;
    if (s->settings->label_language == ENT_LANGUAGE_ID && e.label_id.size)
        return e.label_id;
    return e.label_en.size ? e.label_en : e.label_id.size ? e.label_id
        : e.label.size ? e.label : id;
}

ent_slice cli_show_label(cli_showing *s, ent_slice id)
{
    uint32_t fresh = s->texts.count;
    uint32_t place = ent_table_intern(&s->labels, id, fresh);
    if (place == fresh)
        *ent_list_push(NULL, &s->texts) = read_label(s, id);
    return s->texts.items[place];
}

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

void cli_show_sentence(cli_showing *s, const char *margin, ent_slice text)
{
    ent_buffer_add_string(&s->out, margin);
    add_flat(&s->out, text);
    ent_buffer_add_char(&s->out, '\n');
}

/* "2024-06-18, kompas, title [id]", as much as is known. */
void cli_show_place(cli_showing *s, ent_date date, ent_slice outlet,
                    ent_slice title, ent_slice document)
{
    char day[16];
    ent_date_format(date, day);
    ent_buffer_format(&s->out, "    %s", *day ? day : "no date");
    if (outlet.size)
        ent_buffer_format(&s->out, ", %.*s", ENT_P(outlet));
    if (title.size) {
        ent_buffer_add_string(&s->out, ", ");
        add_flat(&s->out, title);
    }
    ent_buffer_format(&s->out, " [%.*s]\n", ENT_P(document));
}

uint32_t cli_show_limit(const cli_showing *s)
{
    return s->settings->limit ? s->settings->limit : DEFAULT_LIMIT;
}

void cli_show_more(cli_showing *s, uint32_t all, const char *margin)
{
    if (all > cli_show_limit(s))
        ent_buffer_format(&s->out, "%s... and %u more; --limit shows them\n",
                          margin, all - cli_show_limit(s));
}

/* Sections ---------------------------------------------------------------- */

/* How an entity is named, and by which rule each name was taken for it. */
static bool show_names(cli_showing *s, ent_slice id)
{
    ent_archive_name *names = NULL;
    uint32_t count = 0;
    if (!ent_archive_names(s->source.archive, &s->settings->view, id,
                           s->arena, &names, &count, s->error))
        return false;
    ent_slice label = cli_show_label(s, id);
    ent_buffer_format(&s->out, "%.*s (%.*s)\n", ENT_P(label), ENT_P(id));
    for (uint32_t i = 0; i < count; i++)
        ent_buffer_format(&s->out, "  %6u  %.*s  (%.*s)\n", names[i].mentions,
                          ENT_P(names[i].text), ENT_P(names[i].reason));
    ent_buffer_add_char(&s->out, '\n');
    return true;
}

/* Whether an agreement is 'id', or 'id' a party of it. */
static bool concerns(const ent_archive_agreement *g, ent_slice id)
{
    bool is = ent_slice_equal(g->entity, id);
    for (uint32_t i = 0; i < g->party_count; i++)
        is = is || ent_slice_equal(g->parties[i], id);
    return is;
}

static void show_agreement(cli_showing *s, const ent_archive_agreement *g)
{
    char day[16];
    ent_date_format(g->date, day);
    ent_slice label = cli_show_label(s, g->entity);
    ent_buffer_format(&s->out, "  %.*s (%.*s): %s%s%s, %s\n", ENT_P(label),
                      ENT_P(g->entity), g->kind == ENT_KIND_OTHER
                      ? "agreement" : ent_kind_word(g->kind),
                      *day ? " of " : "", day,
                      ent_standing_text(g->standing));
    for (uint32_t i = 0; i < g->party_count; i++) {
        ent_slice party = cli_show_label(s, g->parties[i]);
        ent_buffer_format(&s->out, "%s%.*s", i ? ", " : "    between ",
                          ENT_P(party));
    }
    if (g->party_count)
        ent_buffer_add_char(&s->out, '\n');
    if (g->concerns.size)
        cli_show_sentence(s, "    on ", g->concerns);
    cli_show_sentence(s, "    ", g->sentence);
    cli_show_place(s, g->reported, g->outlet, g->title, g->document);
    if (g->documents > 1)
        ent_buffer_format(&s->out, "    and %u more %s\n", g->documents - 1,
                          g->documents == 2 ? "article" : "articles");
}

/* What most articles tell of first, of equals what the newest does. */
static int by_documents(const void *a, const void *b)
{
    const ent_archive_agreement *x = a, *y = b;
    if (x->documents != y->documents)
        return x->documents < y->documents ? 1 : -1;
    int by = ent_date_compare(y->reported, x->reported);
    return by ? by : ent_slice_compare(x->entity, y->entity);
}

/* The agreements between the two, or of the one. */
static bool show_agreements(cli_showing *s)
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
    qsort(list, kept, sizeof *list, by_documents);
    ent_buffer_format(&s->out, "%u %s\n", kept,
                      kept == 1 ? "agreement" : "agreements");
    for (uint32_t i = 0; i < kept && i < cli_show_limit(s); i++)
        show_agreement(s, &list[i]);
    cli_show_more(s, kept, "  ");
    ent_buffer_add_char(&s->out, '\n');
    return true;
}

static bool show_sentences(cli_showing *s)
{
    ent_evidence *list = NULL;
    uint32_t count = 0, total = 0;
    if (!ent_archive_evidence(s->source.archive, &s->settings->view,
                              s->ids[0], s->ids[1], cli_show_limit(s),
                              s->arena, &list, &count, &total, s->error))
        return false;
    ent_buffer_format(&s->out, "%u %s%s\n", total,
                      total == 1 ? "sentence" : "sentences",
                      s->ids[1].size ? " with both" : "");
    for (uint32_t i = 0; i < count; i++) {
        cli_show_sentence(s, "  ", list[i].text);
        cli_show_place(s, list[i].date, list[i].outlet, list[i].title,
                       list[i].document);
    }
    cli_show_more(s, total, "  ");
    return true;
}

/* Dossiers of others may hold what would steer a terminal: it is shown as ?. */
static ent_slice without_controls(ent_buffer *out)
{
    for (size_t i = 0; i < out->size; i++) {
        unsigned char c = (unsigned char)out->data[i];
        bool upper = c == 0xC2 && i + 1 < out->size
            && (unsigned char)out->data[i + 1] < 0xA0;
        if (upper)
            out->data[i + 1] = '?';
        if (upper || (c < 0x20 && c != '\n') || c == 0x7F)
            out->data[i] = '?';
    }
    return ent_buffer_slice(out);
}

static bool show(cli_showing *s, const char *const *names, uint32_t count)
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
    return cli_show_relations(s) && show_agreements(s) && show_sentences(s)
        && cli_write(s->settings->output, without_controls(&s->out),
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
    cli_showing s = { .settings = settings, .error = &error,
                  .arena = ent_arena_new() };
    bool good = cli_source_open(&s.source, settings,
                                settings->arguments.items, sources, &error)
        && show(&s, settings->arguments.items + sources, names);
    uint32_t skipped = s.source.skipped;
    ent_buffer_release(&s.out);
    ent_table_release(&s.labels);
    ent_list_release(&s.texts);
    cli_source_release(&s.source);
    ent_arena_free(s.arena);
    return cli_status(good, skipped, &error);
}
