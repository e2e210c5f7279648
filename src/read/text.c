/* text.c: plain text, which stays as it is. */

#include "read/formats.h"

#include "base/charset.h"

bool ent_read_text(ent_draft *draft, ent_slice bytes, ent_error *error)
{
    return ent_charset_clean(bytes, NULL, &draft->text, error);
}
