/* option.h: a row of the table of options, and how values are taken. */

#ifndef ENT_CLI_OPTION_H
#define ENT_CLI_OPTION_H

#include "cli/cli.h"

typedef struct cli_option cli_option;

/* Takes a value into the settings; false when it does not fit. */
typedef bool cli_taker(const cli_option *option, cli_settings *settings,
                       const char *value);

struct cli_option {
    const char *name;
    const char *argument; /* as help shows it; NULL: it has no value */
    const char *help;
    const char *expected; /* what a value has to be, for errors; NULL: what
                             'argument' or 'low' and 'high' say */
    uint32_t commands;    /* that take it, by bit */
    cli_taker *take;
    size_t member;        /* where in the settings its value goes, and */
    uint32_t low, high;   /* from where to where; a choice's first is 'low' */
};

/* values.c: takers of a member, which has the type in brackets. */

cli_taker cli_take_text;     /* a text that is not empty (const char *) */
cli_taker cli_take_slice;    /* the same (ent_slice) */
cli_taker cli_take_anything; /* a text (ent_slice) */
cli_taker cli_take_flag;     /* nothing: it is there (bool) */
cli_taker cli_take_number;   /* a whole number (uint32_t) */
cli_taker cli_take_choice;   /* one of the words of 'argument' (an enum) */
cli_taker cli_take_language; /* (ent_language) */
cli_taker cli_take_date;     /* (ent_date) */

/* Takers of one option each. */
cli_taker cli_take_lexicon;
cli_taker cli_take_assumed_language;
cli_taker cli_take_assumed_date;
cli_taker cli_take_backbone;
cli_taker cli_take_min_weight;
cli_taker cli_take_size;
cli_taker cli_take_types;

/* Appends what a value of the option has to be: "a whole number from 1 to 10",
 * "md, csv or json". */
void cli_expected(const cli_option *option, ent_buffer *out);

#endif
