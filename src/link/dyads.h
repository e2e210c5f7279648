/* dyads.h: two actors of a sentence that may be tied.
 *
 * A candidate is a pair of entities that a sentence mentions, each by that of
 * its mentions that stands next to the other's. It has features: hashes of
 * what stands before, between and behind the two, of what the rules say, of
 * what is known of both. A model gives every class a score; what was told by
 * rules goes where it makes little sense, and what rules miss comes in. */

#ifndef ENT_LINK_DYADS_H
#define ENT_LINK_DYADS_H

#include "entente/link.h"

/* What ties two. Direction of structure follows from their types, but for
 * members, of which both may be bodies. */
typedef enum ent_dyad_class {
    ENT_DYAD_NONE,
    ENT_DYAD_OFFICE,
    ENT_DYAD_LOCATED,
    ENT_DYAD_MEMBER,       /* a is a member of b */
    ENT_DYAD_MEMBER_BACK,
    ENT_DYAD_PARTY,
    ENT_DYAD_EVENT,        /* a acts on b */
    ENT_DYAD_EVENT_BACK,
    ENT_DYAD_CLASSES
} ent_dyad_class;

/* An office or membership. */
static inline bool ent_dyad_is_post(ent_dyad_class class)
{
    return class == ENT_DYAD_OFFICE || class == ENT_DYAD_MEMBER
        || class == ENT_DYAD_MEMBER_BACK;
}

#define ENT_DYAD_EVENTS (ENT_RELATION_COUNT - ENT_RELATION_AGREE)
#define ENT_DYAD_FEATURES 160

typedef struct ent_dyad {
    uint32_t a;        /* entity; its mention stands first in the sentence */
    uint32_t b;        /* entity */
    uint32_t sentence;
    uint32_t at;       /* mention of a */
    uint32_t by;       /* mention of b */
    bool told;         /* rules tie the two somewhere in the article */
    int32_t scores[ENT_DYAD_CLASSES]; /* by the linker's own model, if any */
    uint32_t count;    /* of features */
    uint32_t features[ENT_DYAD_FEATURES];
} ent_dyad;

/* The class of a relation between a and b; 'back': b acts on a. */
ent_dyad_class ent_dyad_class_of(ent_relation_type type, bool back);

/* Links a dossier by rules alone and shows every candidate to 'see', in the
 * order of sentences; 'classes' of its features are for the class, all of them
 * for the event. The dossier's layers are replaced as by ent_link(). */
void ent_link_dyads(const ent_linker *linker, ent_dossier *dossier,
                    void (*see)(void *context, const ent_dyad *dyad,
                                uint32_t classes),
                    void *context);

#endif
