/* tagger.h: which words of a line are names, by what was learnt from text.
 *
 * A first-order linear-chain conditional random field (Lafferty, McCallum and
 * Pereira 2001) over seven labels: outside, and first and further word of a
 * person, a place (a country among them) and an organization. Its features are
 * hashed into a table of small integers, so that a model is a block of bytes
 * that is used where it lies, and scores are whole numbers, the same on every
 * machine.
 *
 * Only capitalised words, and what stands between them, are searched; all
 * others are outside. Two tables: one for prose, one for headlines, where every
 * word has a capital. The caller says of each token what lists know of it; to
 * the tagger these are numbers without meaning, as long as they mean the same
 * when a model is made and when it is used. */

#ifndef ENT_TAGGER_TAGGER_H
#define ENT_TAGGER_TAGGER_H

#include "base/list.h"
#include "entente/dossier.h"

/* B begins a name, I goes on with it. */
typedef enum ent_label {
    ENT_LABEL_O,
    ENT_LABEL_B_PERSON, ENT_LABEL_I_PERSON,
    ENT_LABEL_B_PLACE, ENT_LABEL_I_PLACE,
    ENT_LABEL_B_BODY, ENT_LABEL_I_BODY,
    ENT_LABEL_COUNT
} ent_label;

/* Whether 'next' may follow 'label': I only in a name of its kind. */
static inline bool ent_label_follows(uint32_t label, uint32_t next)
{
    bool inside = next > 0 && next % 2 == 0;
    return !inside || label == next || label + 1 == next;
}

/* A token as the tagger sees it. Which are searched, text, kind, shape and
 * capital decide, and of the first one ordinary; the rest is looked at in
 * stretches that are searched and two tokens on each side. */
typedef struct ent_tag_token {
    ent_slice text;
    uint64_t word;   /* hash of its folded text */
    uint64_t signs;  /* what lists say of the word; 0: nothing */
    uint32_t known;  /* what other finders take it for; 0: nothing */
    uint32_t heard;  /* what the article says of the word; 0: nothing */
    uint8_t kind;    /* ent_token_kind */
    uint8_t shape;   /* ent_shape */
    bool capital;    /* a word that begins with a capital */
    bool ordinary;   /* known to be a common word */
} ent_tag_token;

typedef struct ent_tag_line {
    const ent_tag_token *tokens; /* borrowed */
    uint32_t count;
    bool headline;
    uint32_t topic;  /* what the text is about; 0: nothing is known */
} ent_tag_line;

/* A stretch of tokens that are searched: capitalised ones, and what stands
 * between those that one name may hold. The next at or after '*at', which is
 * moved behind it; false when there is none. */
bool ent_tag_stretch(const ent_tag_line *line, uint32_t *at, uint32_t *first,
                     uint32_t *last);

/* Memory that is used again from line to line. Zero it, release it. */
typedef struct ent_tag_work {
    struct ent_tag_view *views;
    struct ent_tag_cell *cells;
    uint32_t view_capacity;
    uint32_t cell_capacity;
} ent_tag_work;

void ent_tag_work_release(ent_tag_work *work);

/* A model made ready: its bytes, which are borrowed, and the transitions. */
typedef struct ent_tagger ent_tagger;

/* Owned. ENT_EDATA when the bytes are no model; 'name' is for the message. */
ent_tagger *ent_tagger_new(ent_slice model, const char *name,
                           ent_error *error);
void ent_tagger_free(ent_tagger *tagger);

/* Writes a label for each token of the line: of all allowed sequences one with
 * the highest score. O(n). 'labels' has room for line->count. */
void ent_tagger_tag(const ent_tagger *tagger, const ent_tag_line *line,
                    ent_tag_work *work, uint8_t *labels);

#endif
