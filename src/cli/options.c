/* options.c: every option of every command: one table with its help. */

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

#define BIT(command) (1u << CLI_##command)

/* Groups of commands that share options. */
#define GRAPHS (BIT(RUN) | BIT(DRAW) | BIT(REPORT) | BIT(EXPORT) | BIT(BRIEF))
#define VIEWS (GRAPHS | BIT(SHOW))
#define READS (VIEWS | BIT(EXTRACT) | BIT(ADD))
#define DRAWS (BIT(RUN) | BIT(DRAW))
#define PRINTS (BIT(EXTRACT) | BIT(REPORT) | BIT(SHOW) | BIT(SCORE))
#define WRITES (BIT(DRAW) | BIT(EXPORT) | BIT(BRIEF))
#define LABELS (BIT(RUN) | BIT(DRAW) | BIT(REPORT) | BIT(BRIEF))

typedef bool setter(cli_settings *settings, const char *value);

/* Setters: false when the value does not fit ------------------------------ */

static bool set_output(cli_settings *s, const char *value)
{
    s->output = value;
    return *value != 0;
}

static bool set_lexicon(cli_settings *s, const char *value)
{
    *ent_list_push(NULL, &s->lexicons) = value;
    return *value != 0;
}

static bool language(const char *value, ent_language *out)
{
    *out = ent_language_of(ent_slice_of(value));
    return *out != ENT_LANGUAGE_UNKNOWN;
}

static bool set_assume_language(cli_settings *s, const char *value)
{
    ent_language found;
    s->assume_language = ent_slice_of(value);
    return language(value, &found);
}

static bool set_lang(cli_settings *s, const char *value)
{
    return language(value, &s->view.language);
}

static bool set_label_lang(cli_settings *s, const char *value)
{
    return language(value, &s->label_language);
}

static bool set_assume_date(cli_settings *s, const char *value)
{
    ent_date date;
    s->assume_date = ent_slice_of(value);
    return ent_date_parse(s->assume_date, &date);
}

static bool set_since(cli_settings *s, const char *value)
{
    return ent_date_parse(ent_slice_of(value), &s->view.since);
}

static bool set_until(cli_settings *s, const char *value)
{
    return ent_date_parse(ent_slice_of(value), &s->view.until);
}

/* A whole number from 'low' to 'high'. */
static bool number(const char *value, uint32_t low, uint32_t high,
                   uint32_t *out)
{
    char *end;
    errno = 0;
    unsigned long got = strtoul(value, &end, 10);
    if (errno || end == value || *end || *value == '-' || got < low
        || got > high)
        return false;
    *out = (uint32_t)got;
    return true;
}

static bool weight(const char *value, double *out)
{
    char *end;
    double got = strtod(value, &end);
    if (end == value || *end || !isfinite(got) || got < 0)
        return false;
    *out = got;
    return true;
}

static bool set_threads(cli_settings *s, const char *value)
{
    return number(value, 1, 256, &s->threads);
}

static bool set_depth(cli_settings *s, const char *value)
{
    return number(value, 1, 10, &s->depth);
}

static bool set_top(cli_settings *s, const char *value)
{
    return number(value, 1, 100000, &s->top);
}

static bool set_limit(cli_settings *s, const char *value)
{
    return number(value, 1, 1000000, &s->limit);
}

static bool set_width(cli_settings *s, const char *value)
{
    return number(value, 100, 20000, &s->width);
}

static bool set_columns(cli_settings *s, const char *value)
{
    return number(value, 1, 24, &s->columns);
}

static bool set_seconds(cli_settings *s, const char *value)
{
    return number(value, 1, 86400, &s->seconds);
}

static bool set_density(cli_settings *s, const char *value)
{
    return number(value, 36, 1200, &s->density);
}

static bool set_megabytes(cli_settings *s, const char *value)
{
    return number(value, 64, 65536, &s->megabytes);
}

static bool set_backbone(cli_settings *s, const char *value)
{
    return weight(value, &s->backbone) && s->backbone > 0 && s->backbone < 1;
}

static bool set_communities(cli_settings *s, const char *value)
{
    (void)value;
    s->communities = true;
    return true;
}

static bool set_relations(cli_settings *s, const char *value)
{
    (void)value;
    s->relations = true;
    return true;
}

static bool set_size(cli_settings *s, const char *value)
{
    ent_measure measure = ENT_MEASURE_STRENGTH;
    bool good = ent_measure_of(ent_slice_of(value), &measure);
    s->size = 1 + (uint32_t)measure;
    return good;
}

static bool set_links(cli_settings *s, const char *value)
{
    s->links = ent_slice_of(value);
    return *value != 0;
}

static bool set_min_weight(cli_settings *s, const char *value)
{
    return weight(value, &s->view.min_weight);
}

/* The place of 'value' in a list of words, or -1. */
static int choice(const char *value, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (!strcmp(value, words[i]))
            return i;
    return -1;
}

static bool set_window(cli_settings *s, const char *value)
{
    static const char *const words[] = { "sentence", "paragraph", "document",
                                         NULL };
    int i = choice(value, words);
    s->view.window = (ent_window)(i < 0 ? 0 : i);
    return i >= 0;
}

static bool set_weight(cli_settings *s, const char *value)
{
    static const char *const words[] = { "count", "stories", "npmi", "llr",
                                         "decay", NULL };
    int i = choice(value, words);
    s->view.weight = (ent_weight)(i < 0 ? 0 : i);
    return i >= 0;
}

static bool set_layout(cli_settings *s, const char *value)
{
    return ent_layout_of(ent_slice_of(value), &s->layout);
}

static bool set_by(cli_settings *s, const char *value)
{
    static const char *const words[] = { "month", "source", "language",
                                         NULL };
    int i = choice(value, words);
    s->by = (cli_by)(i + 1);
    return i >= 0;
}

static bool set_theme(cli_settings *s, const char *value)
{
    static const char *const words[] = { "light", "dark", "print", NULL };
    int i = choice(value, words);
    s->theme = (ent_theme)(i < 0 ? 0 : i);
    return i >= 0;
}

static bool set_types(cli_settings *s, const char *value)
{
    ent_slice rest = ent_slice_of(value), piece;
    ent_type type;
    s->view.types = 0;
    while (ent_slice_cut(&rest, ',', &piece)) {
        if (!ent_type_of(ent_slice_trim(piece), &type))
            return false;
        s->view.types |= 1u << type;
    }
    return s->view.types != 0;
}

static bool set_sources(cli_settings *s, const char *value)
{
    s->view.sources = ent_slice_of(value);
    return *value != 0;
}

static bool set_focus(cli_settings *s, const char *value)
{
    s->focus = ent_slice_of(value);
    return *value != 0;
}

static bool set_title(cli_settings *s, const char *value)
{
    s->title = ent_slice_of(value);
    return true;
}

static bool set_brief(cli_settings *s, const char *value)
{
    s->brief = value;
    return *value != 0;
}

static bool set_format(cli_settings *s, const char *value)
{
    static const char *const words[] = { "md", "csv", "json", NULL };
    int i = choice(value, words);
    s->format = (ent_report_format)(i < 0 ? 0 : i);
    s->format_given = true;
    return i >= 0;
}

static bool set_score_format(cli_settings *s, const char *value)
{
    static const char *const words[] = { "md", "json", NULL };
    int i = choice(value, words);
    s->score_format = i == 1 ? ENT_SCORE_JSON : ENT_SCORE_MARKDOWN;
    return i >= 0;
}

static bool set_errors(cli_settings *s, const char *value)
{
    (void)value;
    s->errors = true;
    return true;
}

/* The table --------------------------------------------------------------- */

static const struct option {
    const char *name;
    const char *argument; /* as help shows it; NULL: it has no value */
    const char *help;
    const char *expected; /* what a value has to be, for errors */
    uint32_t commands;
    setter *set;
} options[] = {
    { "-o", "FILE", "where to write; - is standard output",
      "a file name", PRINTS, set_output },
    { "-o", "FILE", "where to write; its name says the format",
      "a file name", WRITES, set_output },
    { "-o", "DIR", "the folder to write to, made if it is not there",
      "a folder's name", BIT(RUN), set_output },
    { "--brief", "TEMPLATE", "the briefing's template (built in without it)",
      "a file name", BIT(RUN), set_brief },
    { "--format", "md|csv|json",
      "what to write (md, or what -o's name ends in)",
      "md, csv or json", BIT(REPORT), set_format },
    { "--format", "md|json", "what to print", "md or json", BIT(SCORE),
      set_score_format },
    { "--errors", NULL, "list every miss and false alarm, a line each", NULL,
      BIT(SCORE), set_errors },
    { "--limit", "N", "at most N sentences", "a whole number from 1",
      BIT(SHOW), set_limit },

    { "--focus", "A,B,...", "one to six names to set at the corners",
      "names with commas between them", DRAWS, set_focus },
    { "--depth", "N", "show what is at most N ties from the focus",
      "a whole number from 1 to 10", DRAWS, set_depth },
    { "--top", "N", "show the N strongest entities",
      "a whole number from 1", LABELS & ~BIT(BRIEF), set_top },
    { "--layout", "auto|focus|force|layers|rings",
      "focus: they stand at the corners; force: the whole graph; layers:\n"
      "        agreements between their parties; rings: around the focus",
      "auto, focus, force, layers or rings", DRAWS, set_layout },
    { "--backbone", "ALPHA", "only ties that stand out at this level, such as"
      " 0.05\n        (disparity filter)", "a number above 0 and below 1",
      DRAWS, set_backbone },
    { "--communities", NULL, "areas around those most tied among themselves",
      NULL, DRAWS, set_communities },
    { "--relations", NULL, "arrows and words on all ties where something is"
      " done", NULL, DRAWS, set_relations },
    { "--size", "MEASURE", "let letters' sizes go by degree, strength,"
      " betweenness,\n        closeness, eigenvector or pagerank",
      "degree, strength, betweenness, closeness, eigenvector or pagerank",
      DRAWS, set_size },
    { "--links", "wikidata|URL", "link entities; {id}, {label} and {wikidata}"
      " in the URL\n        stand for theirs", "\"wikidata\" or a URL", DRAWS,
      set_links },
    { "--by", "month|source|language", "a panel for each, all in the same"
      " places", "month, source or language", BIT(DRAW), set_by },
    { "--columns", "N", "panels of --by beside each other (as a page has room,"
      " at most 3)", "a whole number from 1 to 24", BIT(DRAW), set_columns },
    { "--theme", "light|dark|print", "colours", "light, dark or print",
      DRAWS, set_theme },
    { "--label-lang", "en|id", "language of the labels", "en or id",
      LABELS, set_label_lang },
    { "--title", "TEXT", "the picture's title", "text", DRAWS, set_title },
    { "--width", "PIXELS", "width of a PNG (1600)", "a whole number from 100"
      " to 20000", DRAWS, set_width },
    { "--density", "DPI", "pixels an inch of a PNG (150); without --width it"
      " prints\n        as large at any density", "a whole number from 36 to"
      " 1200", DRAWS, set_density },
    { "--time-limit", "SECONDS", "stop a renderer that takes longer (60)",
      "a whole number from 1 to 86400", DRAWS | BIT(BRIEF), set_seconds },
    { "--memory-limit", "MB", "stop a renderer that takes more (2048)",
      "a whole number from 64 to 65536", DRAWS | BIT(BRIEF), set_megabytes },

    { "--since", "DATE", "only articles from this day, month or year on",
      "a date such as 2024-06-18", VIEWS, set_since },
    { "--until", "DATE", "only articles up to it",
      "a date such as 2024-06-18", VIEWS, set_until },
    { "--lang", "en|id", "only articles in this language", "en or id",
      VIEWS, set_lang },
    { "--sources", "A;B", "only articles of these outlets",
      "names with semicolons between them", VIEWS, set_sources },
    { "--types", "A,B", "only entities of these types", "a list of person,"
      " country, place, organization, agreement", GRAPHS, set_types },
    { "--window", "sentence|paragraph|document", "what counts as together",
      "sentence, paragraph or document", GRAPHS, set_window },
    { "--weight", "count|stories|npmi|llr|decay", "what a tie weighs",
      "count, stories, npmi, llr or decay", GRAPHS, set_weight },
    { "--min-weight", "X", "leave out ties that weigh less",
      "a number from 0", GRAPHS, set_min_weight },

    { "--lexicon", "FILE", "names of your own (TSV); may be given again",
      "a file name", READS | BIT(SCORE), set_lexicon },
    { "--assume-language", "en|id", "the language of all articles read",
      "en or id", READS, set_assume_language },
    { "--assume-date", "DATE", "the date of all articles read",
      "a date such as 2024-06-18", READS, set_assume_date },
    { "--threads", "N", "how many threads read (all processors)",
      "a whole number from 1 to 256", READS | BIT(SCORE), set_threads },
};

#define OPTION_COUNT (sizeof options / sizeof *options)

static const struct {
    const char *word, *arguments, *help;
} commands[] = {
#define ENT_X(name, word, arguments, help) { #word, arguments, help },
    CLI_COMMANDS(ENT_X)
#undef ENT_X
};

/* Parsing ----------------------------------------------------------------- */

/* The option that 'argument' names, alone or before a '='. */
static const struct option *find(cli_command command, const char *argument)
{
    size_t size = strcspn(argument, "=");
    if (!strncmp(argument, "--output", size) && size == 8) {
        argument = options[0].name;
        size = strlen(argument);
    }
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (options[i].commands >> command & 1
            && strlen(options[i].name) == size
            && !strncmp(options[i].name, argument, size))
            return &options[i];
    return NULL;
}

static bool unknown(cli_command command, const char *argument,
                    ent_error *error)
{
    return ent_fail(error, ENT_EUSAGE, "'entente %s' has no option %s; "
                    "'entente %s --help' lists them", commands[command].word,
                    argument, commands[command].word);
}

/* Takes the option at '*at', and its value. */
static bool take(cli_settings *s, int count, char **arguments, int *at,
                 ent_error *error)
{
    const char *argument = arguments[*at];
    const struct option *option = find(s->command, argument);
    if (!option)
        return unknown(s->command, argument, error);
    const char *equals = strchr(argument, '=');
    if (!option->argument && equals)
        return ent_fail(error, ENT_EUSAGE, "%s has no value", option->name);
    if (!option->argument)
        return option->set(s, NULL);
    const char *value = equals ? equals + 1
        : *at + 1 < count ? arguments[++*at] : NULL;
    if (!value)
        return ent_fail(error, ENT_EUSAGE, "%s needs %s", option->name,
                        option->expected);
    if (!option->set(s, value))
        return ent_fail(error, ENT_EUSAGE, "%s: \"%s\" is not %s",
                        option->name, value, option->expected);
    return true;
}

bool cli_parse(cli_settings *s, int count, char **arguments,
               ent_error *error)
{
    bool only_names = false;
    for (int i = 0; i < count; i++) {
        const char *a = arguments[i];
        bool dashed = a[0] == '-' && a[1] != 0 && !only_names;
        if (dashed && !strcmp(a, "--")) {
            only_names = true;
        } else if (dashed && (!strcmp(a, "--help") || !strcmp(a, "-h"))) {
            s->help = true;
            return true;
        } else if (dashed) {
            if (!take(s, count, arguments, &i, error))
                return false;
        } else {
            *ent_list_push(NULL, &s->arguments) = a;
        }
    }
    return true;
}

void cli_settings_release(cli_settings *settings)
{
    ent_list_release(&settings->arguments);
    ent_list_release(&settings->lexicons);
}

/* Help -------------------------------------------------------------------- */

static void help_program(ent_buffer *out)
{
    ent_buffer_add_string(out,
        "entente reads news and draws who is tied to whom.\n\n"
        "usage: entente COMMAND ...\n\n");
    for (int i = 0; i < CLI_COMMAND_COUNT; i++)
        ent_buffer_format(out, "  %-8s %s\n", commands[i].word,
                          commands[i].help);
    ent_buffer_add_string(out,
        "\nSOURCE is an archive, or articles: files (text, Markdown, HTML,\n"
        "JSON Lines), folders, or - for standard input.\n"
        "'entente COMMAND --help' tells more; 'entente --version' which this"
        " is.\n\n"
        "Exit status: 0 done, 1 nothing done, 2 wrong usage, 3 done but for\n"
        "articles that were skipped and named.\n");
}

/* What a briefing's template may hold. */
static const char placeholders[] =
    "TEMPLATE is Markdown. In it stand:\n"
    "  {{diagram focus=\"A,B\" top=\"30\" layout=\"layers\""
    " caption=\"...\"}}\n"
    "  {{table centrality measure=\"strength\" top=\"10\"}}\n"
    "  {{table dyads top=\"10\"}}\n"
    "  {{table agreements top=\"10\"}}\n"
    "  {{ties \"A\" \"B\" top=\"5\"}}    sentences that name both\n"
    "  {{count articles}}           or stories, entities, ties,\n"
    "                               agreements, sentences\n"
    "  {{period}}                   first and last date\n"
    "'title: ...' and 'language: en|id' between two lines of --- head it.\n\n";

void cli_help(cli_command command, ent_buffer *out)
{
    if (command >= CLI_COMMAND_COUNT) {
        help_program(out);
        return;
    }
    ent_buffer_format(out, "entente %s: %s.\n\nusage: entente %s %s\n\n",
                      commands[command].word, commands[command].help,
                      commands[command].word, commands[command].arguments);
    if (command == CLI_BRIEF)
        ent_buffer_add_string(out, placeholders);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (!(options[i].commands >> command & 1))
            continue;
        ent_buffer_format(out, "  %s", options[i].name);
        if (options[i].argument)
            ent_buffer_format(out, " %s", options[i].argument);
        ent_buffer_format(out, "\n        %s\n", options[i].help);
    }
    ent_buffer_add_string(out, "  --help\n        print this\n");
}
