/* tsv.h: tables of text: the form of every file in src/data.
 *
 * Lines that start with # and empty lines are passed over; the first other line
 * names the columns; each further line is a record with as many fields as
 * there are columns, TAB between them. "-" is an empty field. */

#ifndef ENT_LEXICON_TSV_H
#define ENT_LEXICON_TSV_H

#include "entente/base.h"

typedef struct ent_tsv {
    const char *name;    /* borrowed: for messages */
    ent_slice *columns;  /* in the arena */
    uint32_t column_count;
    ent_slice *fields;   /* row after row, column_count each; "-" is empty */
    uint32_t *lines;     /* the line number of each row */
    uint32_t row_count;
    uint32_t head;       /* the line number of the column names */
} ent_tsv;

/* Parses 'content' (borrowed by the table's slices) into 'tsv', whose arrays
 * lie in 'arena'. ENT_EDATA with file and line when a record has the wrong
 * number of fields, a column name comes twice, or bytes are not UTF-8. */
bool ent_tsv_parse(ent_tsv *tsv, const char *name, ent_slice content,
                   ent_arena *arena, ent_error *error);

/* The number of a column, or ENT_NONE. */
uint32_t ent_tsv_column(const ent_tsv *tsv, const char *column);

/* The field of a row; the empty slice when 'column' is ENT_NONE. */
ent_slice ent_tsv_field(const ent_tsv *tsv, uint32_t row, uint32_t column);

/* ENT_EDATA at a row's place. */
bool ent_tsv_fail(const ent_tsv *tsv, uint32_t row, ent_error *error,
                  const char *format, ...) ENT_PRINTF(4, 5);

#endif
