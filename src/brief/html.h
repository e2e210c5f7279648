/* html.h: Markdown becomes one HTML file, pictures inside. The only door to
 * cmark-gfm. */

#ifndef ENT_BRIEF_HTML_H
#define ENT_BRIEF_HTML_H

#include "entente/dossier.h"

typedef struct brief_picture {
    ent_buffer svg;    /* owned */
    ent_slice alt;
    ent_slice caption;
} brief_picture;

/* Appends the mark that picture 'number' replaces, a paragraph of its own. */
void ent_brief_mark(ent_buffer *markdown, uint32_t number);

/* Takes out of the text from byte 'from' on what looks like a mark, so that
 * neither template nor article can forge one. */
void ent_brief_scrub(ent_buffer *markdown, size_t from);

/* Appends a whole page. */
bool ent_brief_html(ent_slice markdown, ent_slice title, ent_language language,
                    const brief_picture *pictures, uint32_t count,
                    ent_buffer *out, ent_error *error);

#endif
