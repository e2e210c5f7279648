/* gap.h: what stands between two neighbours of a sentence.
 *
 * The gap is read once into a record; each construction (structure.c,
 * predicates.c, located.c) is a question to it. */

#ifndef ENT_LINK_GAP_H
#define ENT_LINK_GAP_H

#include "link/inside.h"

typedef struct gap {
    uint32_t first;     /* tokens [first, last) */
    uint32_t last;
    uint32_t from;      /* behind an age, ", 34" */
    uint32_t title;     /* the first word of an office or of membership */
    uint32_t titles;    /* how many such words */
    bool member;        /* that word tells membership */
    bool broken;        /* a verb, a clause, another mark */
    bool settlement;
    bool join;
    uint32_t commas;
    uint32_t plain;
    uint32_t belonging; /* the last "of" or "dari", or NONE */
    uint32_t size;
} gap;

/* Reads tokens [first, last). */
void ent_link_read_gap(const linking *l, uint32_t first, uint32_t last,
                       gap *g);

/* A title before a body: "kepala [badan]", "Duta Besar [negara]". */
typedef struct title {
    uint32_t first;  /* tokens [first, last), or ENT_NONE */
    uint32_t last;
    bool member;
} title;

/* The title that ends before actor 'i', over plain words. */
title ent_link_title_before(const linking *l, uint32_t i);

/* The words of a title from 'first' on, without what follows it. */
uint32_t ent_link_title_end(const linking *l, uint32_t first, uint32_t last);

/* Membership or an office. */
ent_relation_type ent_link_tie_type(bool member);

/* Tells that 'who' is tied to 'of'; tokens [first, last) say so, unless they
 * are none. */
void ent_link_tell_beside(linking *l, const actor *who, const actor *of,
                          ent_relation_type type, uint32_t first,
                          uint32_t last);

/* Draws 'part' into 'whole', which then reaches over tokens [first, last). */
void ent_link_absorb(actor *whole, actor *part, uint32_t first,
                     uint32_t last);

/* predicates.c: "Some One is the director of BDN", "Nama Orang menjadi ketua
 * BDN"; false when the gap between the two holds no such predicate. */
bool ent_link_read_predicate(linking *l, actor *who, actor *body,
                             const gap *g);

/* located.c: a place, then its country; a country, then its place. */
void ent_link_place_country(linking *l, actor *place, actor *country,
                            const gap *g);
void ent_link_country_place(linking *l, actor *country, actor *place,
                            const gap *g);

#endif
