/* packed.h: the files of src/data, as the build packed them. */

#ifndef ENT_LEXICON_PACKED_H
#define ENT_LEXICON_PACKED_H

#include "entente/base.h"

typedef struct ent_packed_file {
    const char *name; /* "countries.tsv" */
    ent_slice content;
} ent_packed_file;

extern const ent_packed_file ent_packed_files[];
extern const uint32_t ent_packed_count;

#endif
