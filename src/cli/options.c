/* options.c: every option of every command: one table with its help. */

#include "cli/option.h"

#include <stddef.h>
#include <string.h>

#define BIT(command) (1u << CLI_##command)

/* Groups of commands that share options. */
#define GRAPHS (BIT(RUN) | BIT(DRAW) | BIT(REPORT) | BIT(EXPORT) | BIT(BRIEF))
#define VIEWS (GRAPHS | BIT(SHOW))
#define READS (VIEWS | BIT(EXTRACT) | BIT(ADD))
#define DRAWS (BIT(RUN) | BIT(DRAW))
#define PRINTS (BIT(EXTRACT) | BIT(REPORT) | BIT(SHOW) | BIT(SCORE))
#define WRITES (BIT(DRAW) | BIT(EXPORT) | BIT(BRIEF))
#define LABELS (DRAWS | BIT(REPORT) | BIT(BRIEF) | BIT(SHOW))

/* How a row ends: its taker, the member of the settings, the limits. */
#define AT(taker, member) cli_take_##taker, offsetof(cli_settings, member)
#define TEXT(member) AT(text, member), 0, 0
#define SLICE(member) AT(slice, member), 0, 0
#define ANYTHING(member) AT(anything, member), 0, 0
#define FLAG(member) AT(flag, member), 0, 0
#define NUMBER(member, low, high) AT(number, member), low, high
#define CHOICE(member, first) AT(choice, member), first, 0
#define LANGUAGE(member) AT(language, member), 0, 0
#define DATE(member) AT(date, member), 0, 0
#define OWN(taker) taker, 0, 0, 0

static const cli_option options[] = {
    { "-o", "FILE", "where to write; - is standard output",
      "a file name", PRINTS, TEXT(output) },
    { "-o", "FILE", "where to write; its name says the format",
      "a file name", WRITES, TEXT(output) },
    { "-o", "DIR", "the folder to write to, made if it is not there",
      "a folder's name", BIT(RUN), TEXT(output) },
    { "--brief", "TEMPLATE", "the briefing's template (built in without it)",
      "a file name", BIT(RUN), TEXT(brief) },
    { "--format", "md|csv|json",
      "what to write (md, or what -o's name ends in)",
      NULL, BIT(REPORT), CHOICE(format, 1) },
    { "--table", "entities|dyads|agreements", "which table a CSV holds"
      " (entities); dyads: what\n        countries do to each other, a line"
      " for each date", NULL, BIT(REPORT), CHOICE(table, 0) },
    { "--format", "md|json", "what to print", NULL, BIT(SCORE),
      CHOICE(score_format, 0) },
    { "--errors", NULL, "list every miss and false alarm, a line each", NULL,
      BIT(SCORE), FLAG(errors) },
    { "--limit", "N", "at most N sentences of a kind (50)", NULL, BIT(SHOW),
      NUMBER(limit, 1, 1000000) },

    { "--focus", "A,B,...", "one to six names to set at the corners",
      "names with commas between them", DRAWS, SLICE(focus) },
    { "--depth", "N", "show what is at most N ties from the focus (1)", NULL,
      DRAWS, NUMBER(depth, 1, 10) },
    { "--top", "N", "show the N strongest entities (40; 14 in panels)", NULL,
      DRAWS, NUMBER(top, 1, 1000) },
    { "--top", "N", "show the N strongest entities (20)", NULL, BIT(REPORT),
      NUMBER(top, 1, 100000) },
    { "--layout", "auto|focus|force|layers|rings",
      "focus: they stand at the corners; rings: around the one in focus;"
      "\n        force: the whole graph; layers: agreements between their"
      " parties\n        (auto: one of the first three, by how many are in"
      " focus)",
      NULL, DRAWS, CHOICE(layout, 0) },
    { "--backbone", "ALPHA", "only ties that stand out at this level, such as"
      " 0.05\n        (disparity filter)", "a number above 0 and below 1",
      DRAWS, OWN(cli_take_backbone) },
    { "--communities", NULL, "areas around those most tied among themselves",
      NULL, DRAWS, FLAG(communities) },
    { "--relations", NULL, "arrows and words on all ties where something is"
      " done", NULL, DRAWS, FLAG(relations) },
    { "--size", "MEASURE", "let letters' sizes go by degree, strength,"
      " betweenness,\n        closeness, eigenvector or pagerank",
      "degree, strength, betweenness, closeness, eigenvector or pagerank",
      DRAWS, OWN(cli_take_size) },
    { "--links", "wikidata|URL", "link entities; {id}, {label} and {wikidata}"
      " in the URL\n        stand for theirs", "\"wikidata\" or a URL", DRAWS,
      SLICE(links) },
    { "--by", "month|source|language", "a panel for each, all in the same"
      " places", NULL, BIT(DRAW), CHOICE(by, 1) },
    { "--columns", "N", "panels of --by beside each other (as a page has room,"
      " at most 3)", NULL, BIT(DRAW), NUMBER(columns, 1, 24) },
    { "--theme", "light|dark|print", "colours (light)", NULL, DRAWS,
      CHOICE(theme, 0) },
    { "--label-lang", "en|id", "language of the labels (en)", NULL, LABELS,
      LANGUAGE(label_language) },
    { "--title", "TEXT", "the picture's title", "text", DRAWS,
      ANYTHING(title) },
    { "--width", "PIXELS", "width of a PNG (1600)", NULL, DRAWS,
      NUMBER(width, 100, 20000) },
    { "--density", "DPI", "pixels an inch of a PNG (150); without --width it"
      " prints\n        as large at any density", NULL, DRAWS,
      NUMBER(density, 36, 1200) },
    { "--time-limit", "SECONDS", "stop a renderer that takes longer (60)",
      NULL, DRAWS | BIT(BRIEF), NUMBER(seconds, 1, 86400) },
    { "--memory-limit", "MB", "stop a renderer that takes more (2048)",
      NULL, DRAWS | BIT(BRIEF), NUMBER(megabytes, 64, 65536) },

    { "--since", "DATE", "only articles from this day, month or year on",
      "a date such as 2024-06-18", VIEWS, DATE(view.since) },
    { "--until", "DATE", "only articles up to it",
      "a date such as 2024-06-18", VIEWS, DATE(view.until) },
    { "--lang", "en|id", "only articles in this language", NULL, VIEWS,
      LANGUAGE(view.language) },
    { "--sources", "A;B", "only articles of these outlets",
      "names with semicolons between them", VIEWS, SLICE(view.sources) },
    { "--types", "A,B", "only entities of these types", "a list of person,"
      " country, place, organization, agreement", GRAPHS, OWN(cli_take_types) },
    { "--window", "sentence|paragraph|document", "what counts as together"
      " (sentence)", NULL, GRAPHS, CHOICE(view.window, 0) },
    { "--weight", "count|stories|npmi|llr|decay", "what a tie weighs"
      " (count)", NULL, GRAPHS, CHOICE(view.weight, 0) },
    { "--min-weight", "X", "leave out ties that weigh less",
      "a number from 0", GRAPHS, OWN(cli_take_min_weight) },

    { "--lexicon", "FILE", "names of your own (TSV); may be given again",
      "a file name", READS | BIT(SCORE), OWN(cli_take_lexicon) },
    { "--assume-language", "en|id", "the language of all articles read",
      NULL, READS, OWN(cli_take_assumed_language) },
    { "--assume-date", "DATE", "the date of all articles read",
      "a date such as 2024-06-18", READS, OWN(cli_take_assumed_date) },
    { "--threads", "N", "how many threads read (all processors)",
      NULL, READS | BIT(SCORE), NUMBER(threads, 1, 256) },
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
static const cli_option *find(cli_command command, const char *argument)
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

/* A value is missing or not what it has to be. */
static bool unfit(const cli_option *option, const char *value,
                  ent_error *error)
{
    ent_buffer expected = ENT_BUFFER_INIT;
    cli_expected(option, &expected);
    if (!value)
        ent_fail(error, ENT_EUSAGE, "%s needs %s", option->name,
                 expected.data);
    else
        ent_fail(error, ENT_EUSAGE, "%s: \"%s\" is not %s", option->name,
                 value, expected.data);
    ent_buffer_release(&expected);
    return false;
}

/* Takes the option at '*at', and its value. */
static bool take(cli_settings *s, int count, char **arguments, int *at,
                 ent_error *error)
{
    const char *argument = arguments[*at];
    const cli_option *option = find(s->command, argument);
    if (!option)
        return unknown(s->command, argument, error);
    const char *equals = strchr(argument, '=');
    if (!option->argument && equals)
        return ent_fail(error, ENT_EUSAGE, "%s has no value", option->name);
    if (!option->argument)
        return option->take(option, s, NULL);
    const char *value = equals ? equals + 1
        : *at + 1 < count ? arguments[++*at] : NULL;
    return (value && option->take(option, s, value))
        || unfit(option, value, error);
}

/* Whether the first day of 'since' lies behind the last of 'until'; what is 0
 * of a date is open. */
static bool is_after(ent_date since, ent_date until)
{
    if (!since.year || !until.year || since.year != until.year)
        return until.year && since.year > until.year;
    if (!until.month || since.month != until.month)
        return until.month && since.month > until.month;
    return until.day && since.day > until.day;
}

/* Whether the options go together. */
static bool check(const cli_settings *s, ent_error *error)
{
    if (is_after(s->view.since, s->view.until))
        return ent_fail(error, ENT_EUSAGE, "--since is after --until: nothing"
                        " is between");
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
    return check(s, error);
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
