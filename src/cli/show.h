/* show.h: what the sections of a story share. */

#ifndef ENT_CLI_SHOW_H
#define ENT_CLI_SHOW_H

#include "base/table.h"
#include "cli/cli.h"

/* What is being shown: of one entity, or of two and the tie between them. */
typedef struct cli_showing {
    const cli_settings *settings;
    cli_source source;
    ent_arena *arena;
    ent_slice ids[2];
    ent_table labels;         /* of ids, by place in */
    ENT_LIST(ent_slice) texts;
    ent_buffer out;
    ent_error *error;
} cli_showing;

/* What an entity is called in the reader's language. */
ent_slice cli_show_label(cli_showing *s, ent_slice id);

/* A sentence on a line of its own, and where it stands on the next. */
void cli_show_sentence(cli_showing *s, const char *margin, ent_slice text);
void cli_show_place(cli_showing *s, ent_date date, ent_slice outlet,
                    ent_slice title, ent_slice document);

/* How many of a kind are shown; and a line that more are not. */
uint32_t cli_show_limit(const cli_showing *s);
void cli_show_more(cli_showing *s, uint32_t all, const char *margin);

/* story.c: what the two do to each other. */
bool cli_show_relations(cli_showing *s);

#endif
