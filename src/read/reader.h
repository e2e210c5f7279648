/* reader.h: reading in two steps, so that threads can share it.
 *
 *     sources ──fetch, in order──▶ parcel ──parse, by any thread──▶ dossier
 *
 * A parcel is the bytes of a file, or of a line of one, and where they come
 * from; or what is to be told of something skipped, so that this comes in
 * order, too. */

#ifndef ENT_READ_READER_H
#define ENT_READ_READER_H

#include "base/file.h"
#include "read/formats.h"

typedef struct ent_parcel {
    ent_buffer bytes;
    ent_buffer path;   /* empty: standard input */
    ent_format format; /* LINES: the bytes are one line */
    uint32_t line;     /* its number; 0: a whole file */
    ent_error error;   /* why there are no bytes */
} ent_parcel;

void ent_parcel_release(ent_parcel *parcel);

struct ent_reader {
    ent_clues clues;
    ent_read_options options;
    ent_sources *sources;
    uint32_t skipped;
    ent_line_reader *lines; /* the JSON Lines being read, or NULL */
    ent_buffer path;        /* of those */
    bool begun;             /* one of them was given out */
    ent_buffer first;       /* a line that was read already */
    uint32_t first_number;
    ent_parcel parcel;      /* of ent_reader_next() */
};

/* Fills the parcel, whose memory is used again; false when there is none left.
 * One thread at a time. */
bool ent_reader_fetch(ent_reader *reader, ent_parcel *parcel);

/* The article in a parcel, owned; NULL with 'error', its place included, when
 * it is to be skipped. Any number of threads at once. */
ent_dossier *ent_reader_parse(const ent_reader *reader,
                              const ent_parcel *parcel, bool *done,
                              ent_error *error);

/* Counts and tells what is skipped. The thread that fetches. */
void ent_reader_skip(ent_reader *reader, const ent_error *why);

#endif
