/* charset.h: any encoding that ICU knows becomes clean UTF-8.
 *
 * Clean means: valid UTF-8, no byte order mark, \r\n and \r as \n, NUL and
 * other C0 controls except \t and \n as U+FFFD, composed (NFC) where the
 * bytes are not ASCII. */

#ifndef ENT_BASE_CHARSET_H
#define ENT_BASE_CHARSET_H

#include "entente/base.h"

/* Appends 'bytes' as clean UTF-8 to 'out'. 'charset' names the encoding when it
 * is known (an HTTP or meta charset), unless the bytes show that it cannot be;
 * NULL means: a byte order mark, else UTF-8 if valid but for a few places, else
 * what ICU detects with confidence, else UTF-8. Broken bytes are replaced.
 * Fails with ENT_EFORMAT when the bytes are no text (more than one in ten of
 * the first 64 KiB are controls or broken). */
bool ent_charset_clean(ent_slice bytes, const char *charset, ent_buffer *out,
                       ent_error *error);

/* Appends already valid UTF-8 in NFC. */
void ent_buffer_add_nfc(ent_buffer *out, ent_slice text);

#endif
