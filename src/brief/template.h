/* template.h: a briefing's template, cut into text and placeholders. */

#ifndef ENT_BRIEF_TEMPLATE_H
#define ENT_BRIEF_TEMPLATE_H

#include "base/list.h"
#include "entente/base.h"

/* Limits: a template has no more placeholders, a placeholder no more words. */
#define BRIEF_PIECES 4096
#define BRIEF_WORDS 16

typedef struct brief_pair {
    ent_slice key;
    ent_slice value;
} brief_pair;

/* Text as it stands, or a placeholder. All slices are borrowed from the
 * template. */
typedef struct brief_piece {
    ent_slice text;                /* when word_count is 0 */
    ent_slice words[BRIEF_WORDS];  /* its name, then what has no key */
    uint32_t word_count;
    brief_pair pairs[BRIEF_WORDS];
    uint32_t pair_count;
    uint32_t line;
    uint32_t column;
} brief_piece;

typedef struct brief_template {
    const char *name;    /* borrowed: for messages */
    ent_slice title;     /* of the front matter, or empty */
    ent_slice language;  /* likewise */
    ENT_LIST(brief_piece) pieces; /* owned */
} brief_template;

/* Cuts 'text'. ENT_EFORMAT at line and column when braces do not close, a
 * quote does not end, or there is too much of something. */
bool ent_brief_template_parse(brief_template *template, const char *name,
                              ent_slice text, ent_error *error);
void ent_brief_template_release(brief_template *template);

/* The value of a key, or the empty slice. */
ent_slice ent_brief_piece_value(const brief_piece *piece, const char *key);

#endif
