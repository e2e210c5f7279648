/* json_flat.h: an article's members, and a quick way to them. */

#ifndef ENT_DOSSIER_JSON_FLAT_H
#define ENT_DOSSIER_JSON_FLAT_H

#include "entente/dossier.h"

/* X(CONSTANT, "key"): what an article's line may say. */
#define ENT_ARTICLE_MEMBERS(X) \
    X(ID, "id") \
    X(PATH, "path") \
    X(TITLE, "title") \
    X(URL, "url") \
    X(SOURCE, "source") \
    X(DATE, "date") \
    X(LANGUAGE, "language") \
    X(TEXT, "text")

#define ENT_X(name, key) ENT_MEMBER_##name,
typedef enum ent_member {
    ENT_ARTICLE_MEMBERS(ENT_X) ENT_MEMBER_COUNT
} ent_member;
#undef ENT_X

/* A member's value: the text of a string, or a number as it is written. */
typedef struct ent_value {
    ent_slice text;
    bool string;
} ent_value;

typedef struct ent_members {
    ent_value of[ENT_MEMBER_COUNT]; /* zeroed: not there, or something else */
} ent_members;

/* Reads a line that is one object of strings, whole numbers and constants,
 * without making a tree; values are borrowed from the line and from 'text',
 * which is filled with those that had escapes. False for any other line, right
 * or wrong: a full parser then tells. O(size). */
bool ent_read_flat(ent_slice line, ent_buffer *text, ent_members *members);

#endif
