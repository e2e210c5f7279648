/* values.c: what options' values may be. */

#include "cli/option.h"

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void *member_of(const cli_option *option, cli_settings *settings)
{
    return (char *)settings + option->member;
}

bool cli_take_text(const cli_option *option, cli_settings *settings,
                   const char *value)
{
    *(const char **)member_of(option, settings) = value;
    return *value != 0;
}

bool cli_take_anything(const cli_option *option, cli_settings *settings,
                       const char *value)
{
    *(ent_slice *)member_of(option, settings) = ent_slice_of(value);
    return true;
}

bool cli_take_slice(const cli_option *option, cli_settings *settings,
                    const char *value)
{
    return cli_take_anything(option, settings, value) && *value != 0;
}

bool cli_take_flag(const cli_option *option, cli_settings *settings,
                   const char *value)
{
    (void)value;
    *(bool *)member_of(option, settings) = true;
    return true;
}

bool cli_take_number(const cli_option *option, cli_settings *settings,
                     const char *value)
{
    char *end;
    errno = 0;
    unsigned long got = strtoul(value, &end, 10);
    if (errno || end == value || *end || *value == '-' || got < option->low
        || got > option->high)
        return false;
    *(uint32_t *)member_of(option, settings) = (uint32_t)got;
    return true;
}

bool cli_take_choice(const cli_option *option, cli_settings *settings,
                     const char *value)
{
    static_assert(sizeof(ent_window) == sizeof(uint32_t), "enums are wider");
    ent_slice rest = ent_slice_of(option->argument), word;
    for (uint32_t i = option->low; ent_slice_cut(&rest, '|', &word); i++)
        if (ent_slice_equal(word, ent_slice_of(value))) {
            memcpy(member_of(option, settings), &i, sizeof i);
            return true;
        }
    return false;
}

bool cli_take_language(const cli_option *option, cli_settings *settings,
                       const char *value)
{
    ent_language language = ent_language_of(ent_slice_of(value));
    *(ent_language *)member_of(option, settings) = language;
    return language != ENT_LANGUAGE_UNKNOWN;
}

bool cli_take_date(const cli_option *option, cli_settings *settings,
                   const char *value)
{
    return ent_date_parse(ent_slice_of(value), member_of(option, settings));
}

bool cli_take_lexicon(const cli_option *option, cli_settings *settings,
                      const char *value)
{
    (void)option;
    *ent_list_push(NULL, &settings->lexicons) = value;
    return *value != 0;
}

bool cli_take_assumed_language(const cli_option *option,
                               cli_settings *settings, const char *value)
{
    (void)option;
    settings->assume_language = ent_slice_of(value);
    return ent_language_of(settings->assume_language) != ENT_LANGUAGE_UNKNOWN;
}

bool cli_take_assumed_date(const cli_option *option, cli_settings *settings,
                           const char *value)
{
    (void)option;
    ent_date date;
    settings->assume_date = ent_slice_of(value);
    return ent_date_parse(settings->assume_date, &date);
}

/* A number from 0. */
static bool weight(const char *value, double *out)
{
    char *end;
    double got = strtod(value, &end);
    if (end == value || *end || !isfinite(got) || got < 0)
        return false;
    *out = got;
    return true;
}

bool cli_take_backbone(const cli_option *option, cli_settings *settings,
                       const char *value)
{
    (void)option;
    return weight(value, &settings->backbone) && settings->backbone > 0
        && settings->backbone < 1;
}

bool cli_take_min_weight(const cli_option *option, cli_settings *settings,
                         const char *value)
{
    (void)option;
    return weight(value, &settings->view.min_weight);
}

bool cli_take_size(const cli_option *option, cli_settings *settings,
                   const char *value)
{
    (void)option;
    ent_measure measure = ENT_MEASURE_STRENGTH;
    bool good = ent_measure_of(ent_slice_of(value), &measure);
    settings->size = 1 + (uint32_t)measure;
    return good;
}

bool cli_take_types(const cli_option *option, cli_settings *settings,
                    const char *value)
{
    (void)option;
    ent_slice rest = ent_slice_of(value), piece;
    ent_type type;
    settings->view.types = 0;
    while (ent_slice_cut(&rest, ',', &piece)) {
        if (!ent_type_of(ent_slice_trim(piece), &type))
            return false;
        settings->view.types |= 1u << type;
    }
    return settings->view.types != 0;
}

void cli_expected(const cli_option *option, ent_buffer *out)
{
    if (option->expected) {
        ent_buffer_add_string(out, option->expected);
        return;
    }
    if (option->take == cli_take_number) {
        ent_buffer_format(out, "a whole number from %u to %u", option->low,
                          option->high);
        return;
    }
    ent_slice rest = ent_slice_of(option->argument), word;
    for (const char *before = ""; ent_slice_cut(&rest, '|', &word);
         before = ent_slice_find(rest, ENT_S("|")) == SIZE_MAX ? " or " : ", ")
        ent_buffer_format(out, "%s%.*s", before, ENT_P(word));
}
