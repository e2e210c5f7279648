/* show.c: entente show: the evidence for an entity or a tie. */

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

/* How an entity is named, and why. */
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

static void show_relation(showing *s, const ent_archive_relation *r)
{
    ent_buffer_format(&s->out, "  %.*s %s %.*s, %s", ENT_P(r->source),
                      ent_relation_word(r->type), ENT_P(r->target),
                      ent_status_word(r->status));
    if (r->attributed_to.size)
        ent_buffer_format(&s->out, " by %.*s", ENT_P(r->attributed_to));
    if (r->detail.size)
        ent_buffer_format(&s->out, " (%.*s)", ENT_P(r->detail));
    ent_buffer_add_string(&s->out, "\n    ");
    add_flat(&s->out, r->sentence);
    ent_buffer_add_char(&s->out, '\n');
    add_place(&s->out, r->date, r->outlet, r->title, r->document);
}

static bool show_relations(showing *s)
{
    ent_archive_relation *list = NULL;
    uint32_t count = 0;
    if (!ent_archive_relations(s->source.archive, &s->settings->view,
                               s->ids[0], s->ids[1], s->arena, &list, &count,
                               s->error))
        return false;
    ent_buffer_format(&s->out, "%u %s\n", count,
                      count == 1 ? "relation" : "relations");
    for (uint32_t i = 0; i < count; i++)
        show_relation(s, &list[i]);
    ent_buffer_add_char(&s->out, '\n');
    return true;
}

static bool show_sentences(showing *s)
{
    ent_evidence *list = NULL;
    uint32_t count = 0, total = 0;
    uint32_t limit = s->settings->limit ? s->settings->limit : DEFAULT_LIMIT;
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
    if (count < total)
        ent_buffer_format(&s->out, "  ... and %u more; --limit shows them\n",
                          total - count);
    return true;
}

static bool show(showing *s, const char *const *names, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!ent_archive_find(s->source.archive, ent_slice_of(names[i]),
                              s->arena, &s->ids[i], s->error))
            return false;
    for (uint32_t i = 0; i < count; i++)
        if (!show_names(s, s->ids[i]))
            return false;
    return show_relations(s) && show_sentences(s)
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
