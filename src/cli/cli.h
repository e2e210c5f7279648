/* cli.h: what the commands share.
 *
 * A command is a row of the table in main.c and a file of its own. Options are
 * rows of the table in options.c, with their help; a command takes those whose
 * row names it. */

#ifndef ENT_CLI_CLI_H
#define ENT_CLI_CLI_H

#include "base/list.h"
#include "base/progress.h"
#include "entente.h"

/* Exit statuses. */
enum {
    CLI_DONE = 0,
    CLI_FAILED = 1, /* nothing was done */
    CLI_USAGE = 2,
    CLI_SKIPPED = 3 /* done, but for what was named on stderr */
};

/* X(NAME, "word", "arguments", "what it does") */
#define CLI_COMMANDS(X) \
    X(RUN, run, "SOURCE... -o DIR", \
      "everything: archive, graph, pictures, reports, page, briefing") \
    X(EXTRACT, extract, "SOURCE...", \
      "print what each article says, one JSON object a line") \
    X(ADD, add, "ARCHIVE SOURCE...", "keep articles in an archive") \
    X(REMOVE, remove, "ARCHIVE ID...", "forget articles of an archive") \
    X(DRAW, draw, "SOURCE... -o FILE.svg|.png|.pdf|.dot", "draw a diagram") \
    X(REPORT, report, "SOURCE... [-o FILE.md|.csv|.json]", \
      "rank who is central, find who belongs together") \
    X(SHOW, show, "SOURCE... NAME [NAME]", \
      "show the evidence for an entity or a tie, sentence by sentence") \
    X(EXPORT, export, "SOURCE... -o FILE.graphml|.json", \
      "write the graph for other programs") \
    X(BRIEF, brief, "TEMPLATE SOURCE... -o FILE.html|.md", \
      "fill in a briefing with pictures, tables and sentences") \
    X(SCORE, score, "DIR", \
      "measure what is found against articles annotated by hand")

#define ENT_X(name, word, arguments, help) CLI_##name,
typedef enum cli_command { CLI_COMMANDS(ENT_X) CLI_COMMAND_COUNT } cli_command;
#undef ENT_X

typedef ENT_LIST(const char *) cli_strings;

/* What gets a panel of its own. */
typedef enum cli_by {
    CLI_BY_NONE,
    CLI_BY_MONTH,
    CLI_BY_SOURCE,
    CLI_BY_LANGUAGE
} cli_by;

/* Every option's value; zero where it was not given. */
typedef struct cli_settings {
    cli_command command;
    bool help;
    const char *output;       /* -o */
    cli_strings arguments;    /* what is no option, in order */
    cli_strings lexicons;
    ent_slice assume_language;
    ent_slice assume_date;
    uint32_t threads;
    ent_view view;
    ent_slice focus;          /* names, ',' between them */
    uint32_t depth;
    uint32_t top;
    ent_layout layout;
    ent_theme theme;
    ent_language label_language;
    ent_slice title;
    double backbone;
    bool communities;
    bool relations;
    uint32_t size;            /* 1 + ent_measure */
    ent_slice links;
    cli_by by;
    uint32_t columns;         /* of panels */
    uint32_t width;
    uint32_t density;
    uint32_t seconds;
    uint32_t megabytes;
    const char *brief;        /* run: a template */
    uint32_t format;          /* 1 + ent_report_format */
    ent_report_table table;
    uint32_t limit;
    ent_score_format score_format;
    bool errors;
} cli_settings;

/* options.c */

/* Reads a command's arguments. ENT_EUSAGE on what is unknown or malformed. */
bool cli_parse(cli_settings *settings, int count, char **arguments,
               ent_error *error);
void cli_settings_release(cli_settings *settings);

/* Prints a command's help, or (CLI_COMMAND_COUNT) that of the program. */
void cli_help(cli_command command, ent_buffer *out);

/* output.c */

/* One line on stderr: "entente: FILE:LINE:COL: text". */
void cli_complain(const ent_error *error);

/* A line on stderr that is no complaint; nothing when 'text' is empty. */
void cli_notice(ent_slice text);

/* Writes to standard output, and whether that went well. */
bool cli_print(ent_slice text, ent_error *error);

/* To 'path', or to standard output when it is NULL or "-". */
bool cli_write(const char *path, ent_slice text, ent_error *error);

/* Complains and gives the status: CLI_USAGE or CLI_FAILED. */
int cli_fail(const ent_error *error);

/* source.c */

/* Articles or an archive, made ready to be asked. */
typedef struct cli_source {
    ent_archive *archive;   /* owned */
    ent_graph *graph;       /* owned, when asked for */
    ent_analysis *analysis; /* owned, when asked for */
    ent_graph **panels;     /* owned, for --by */
    uint32_t panel_count;
    uint32_t skipped;
} cli_source;

/* Names on stderr what was skipped; for ent_read_options. */
void cli_skipped(void *context, const ent_error *why);

/* ENT_EUSAGE when one of the sources is an archive. */
bool cli_only_articles(const char *const *sources, size_t count,
                       ent_error *error);

/* Reads articles into 'archive', inside one transaction. */
bool cli_read(const cli_settings *settings, const char *const *sources,
              size_t count, ent_archive *archive, uint32_t *added,
              uint32_t *skipped, ent_error *error);

/* Opens the archive that the only source is, or reads all into a temporary
 * one. */
bool cli_source_open(cli_source *source, const cli_settings *settings,
                     const char *const *sources, size_t count,
                     ent_error *error);

/* The same, and counts the view. */
bool cli_source_count(cli_source *source, const cli_settings *settings,
                      const char *const *sources, size_t count,
                      ent_error *error);

/* The same, and analyses it. */
bool cli_source_graph(cli_source *source, const cli_settings *settings,
                      const char *const *sources, size_t count,
                      ent_error *error);
void cli_source_release(cli_source *source);

/* Complains when there is an error; else CLI_DONE or CLI_SKIPPED. */
int cli_status(bool good, uint32_t skipped, const ent_error *error);

/* pictures.c */

/* The diagram that the settings ask for; owned. 'nodes' keeps the focus and
 * must live as long. */
ent_diagram *cli_diagram(cli_source *source,
                         const cli_settings *settings, uint32_t nodes[6],
                         ent_error *error);

/* panels.c: counts the views that --by asks for, into the source. */
bool cli_panels(cli_source *source, const cli_settings *settings,
                ent_error *error);

/* Options for the renderer, from the settings. */
ent_render_options cli_render_options(const cli_settings *settings);

/* The commands, one file each. */
#define ENT_X(name, word, arguments, help) \
    int cli_##word(const cli_settings *settings);
CLI_COMMANDS(ENT_X)
#undef ENT_X

#endif
