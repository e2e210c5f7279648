/* main.c: finds the command and runs it. */

#include <signal.h>
#include <string.h>

#include "cli/cli.h"

static const struct command {
    const char *word;
    int (*run)(const cli_settings *settings);
} commands[] = {
#define ENT_X(name, word, arguments, help) { #word, cli_##word },
    CLI_COMMANDS(ENT_X)
#undef ENT_X
};

static int help(cli_command command)
{
    ent_error error = ENT_ERROR_INIT;
    ent_buffer out = ENT_BUFFER_INIT;
    cli_help(command, &out);
    bool good = cli_print(ent_buffer_slice(&out), &error);
    ent_buffer_release(&out);
    return good ? CLI_DONE : cli_fail(&error);
}

static int version(void)
{
    ent_error error = ENT_ERROR_INIT;
    return cli_print(ENT_S("entente " ENT_VERSION "\n"), &error)
        ? CLI_DONE : cli_fail(&error);
}

static bool is(const char *argument, const char *a, const char *b)
{
    return !strcmp(argument, a) || !strcmp(argument, b);
}

static int run(cli_command command, int argc, char **argv)
{
    ent_error error = ENT_ERROR_INIT;
    cli_settings settings = { .command = command };
    int status;
    if (!cli_parse(&settings, argc - 2, argv + 2, &error))
        status = cli_fail(&error);
    else if (settings.help)
        status = help(command);
    else
        status = commands[command].run(&settings);
    cli_settings_release(&settings);
    return status;
}

int main(int argc, char **argv)
{
    /* A closed pipe and a limit on files are errors like any other. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    ent_error error = ENT_ERROR_INIT;
    if (argc < 2) {
        ent_fail(&error, ENT_EUSAGE,
                 "no command given; 'entente --help' lists them");
        return cli_fail(&error);
    }
    bool asked = is(argv[1], "help", "help") && argc > 2;
    const char *word = argv[asked ? 2 : 1];
    if (is(word, "--help", "-h") || is(word, "help", "help"))
        return help(CLI_COMMAND_COUNT);
    if (is(word, "--version", "-V"))
        return version();
    for (int i = 0; i < CLI_COMMAND_COUNT; i++)
        if (!strcmp(word, commands[i].word))
            return asked ? help((cli_command)i)
                         : run((cli_command)i, argc, argv);
    ent_fail(&error, ENT_EUSAGE,
             "no command \"%s\"; 'entente --help' lists them", word);
    return cli_fail(&error);
}
