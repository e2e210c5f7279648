/* brief.h: a briefing from a template.
 *
 * A template is Markdown with placeholders {{name argument key="value"}}:
 *
 *     {{diagram focus="A,B,C" top="30" theme="light" caption="..."}}
 *     {{diagram layout="layers"}} or {{diagram focus="A" relations="yes"}}
 *     {{table centrality measure="strength" top="10"}}
 *     {{table dyads top="10"}}
 *     {{table agreements top="10"}}     also {{agreements top="10"}}
 *     {{ties "A" "B" top="5"}}          the sentences of a tie
 *     {{count articles|entities|ties|agreements|sentences}}   {{period}}
 *
 * A backslash before {{ keeps it as it is. Front matter between --- lines gives
 * the title and the labels' language. Any encoding and line ends will do. An
 * unknown placeholder, argument or name is ENT_EFORMAT with line
 * and column: a briefing is never half filled in. */

#ifndef ENTENTE_BRIEF_H
#define ENTENTE_BRIEF_H

#include "entente/diagram.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ent_brief_format {
    ENT_BRIEF_MARKDOWN, /* .md: pictures as data: URLs of SVG */
    ENT_BRIEF_HTML      /* .html: one file, pictures inside */
} ent_brief_format;

bool ent_brief_format_of(const char *path, ent_brief_format *format);

typedef struct ent_brief_options {
    ent_language label_language;
    const ent_render_options *render; /* may be NULL */
} ent_brief_options;

/* Fills in 'template_text' ('name' is said in errors) and appends the result.
 * 'template_text' empty: the built-in briefing, which suits any archive. */
bool ent_brief(ent_archive *archive, const ent_graph *graph,
               const ent_analysis *analysis, ent_slice template_text,
               const char *name, ent_brief_format format,
               const ent_brief_options *options, ent_buffer *out,
               ent_error *error);

#ifdef __cplusplus
}
#endif

#endif
