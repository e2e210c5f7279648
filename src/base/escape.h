/* escape.h: text made safe inside other languages. Each appends to 'out'. */

#ifndef ENT_BASE_ESCAPE_H
#define ENT_BASE_ESCAPE_H

#include "entente/base.h"

/* A JSON string with its quotes; invalid UTF-8 as U+FFFD; U+2028, U+2029, <
 * and & stay, '/' is not escaped. */
void ent_escape_json(ent_buffer *out, ent_slice text);

/* How many bytes at the front of 'text' are ASCII that JSON strings hold as it
 * is: no quotation mark, backslash or control. */
size_t ent_json_plain(ent_slice text);

/* Copies a text of 1 to ENT_JSON_SHORT bytes to as many at 'to', and returns
 * whether it is surely all of that; else false, and those bytes are spoilt. */
enum { ENT_JSON_SHORT = 128 };
bool ent_json_copy(ent_slice text, char *to);

/* XML or HTML text, and attribute values in either quotes. Characters that
 * XML 1.0 does not allow become U+FFFD. */
void ent_escape_xml(ent_buffer *out, ent_slice text);

/* A double-quoted DOT string with its quotes; backslashes are doubled, so that
 * no escape of Graphviz (\N, \l) can stand in it; newlines become \n, marks
 * that turn the direction of writing are left out. */
void ent_escape_dot(ent_buffer *out, ent_slice text);

/* A CSV field, quoted when needed (RFC 4180). With a leading = + - @ or tab a
 * quote mark is set before, so that no spreadsheet takes it for a formula. */
void ent_escape_csv(ent_buffer *out, ent_slice text);

/* Markdown text: characters that mean something there get a backslash,
 * newlines become blanks, < and & become entities, marks that turn the
 * direction of writing are left out. */
void ent_escape_markdown(ent_buffer *out, ent_slice text);

/* A URL's bytes, percent-encoded where not allowed; anything that does not
 * start with http:, https: or # gives nothing. */
void ent_escape_url(ent_buffer *out, ent_slice text);

/* Bytes in base 64. */
void ent_escape_base64(ent_buffer *out, ent_slice bytes);

#endif
