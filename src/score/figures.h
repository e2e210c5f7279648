/* figures.h: from counts to figures, and figures on a page. */

#ifndef ENT_SCORE_FIGURES_H
#define ENT_SCORE_FIGURES_H

#include "entente/score.h"
#include "score/judge.h"

typedef enum ent_figure_kind {
    ENT_OF_PRECISION,
    ENT_OF_RECALL,
    ENT_OF_F1,
    ENT_OF_JACCARD,
    ENT_OF_WRONG,    /* a count */
    ENT_OF_CLUSTERS  /* B-cubed; has no outcome */
} ent_figure_kind;

/* A figure that is not one type's. */
typedef struct ent_figure {
    const char *key;   /* in JSON */
    const char *label; /* in Markdown */
    int out;
    ent_figure_kind measure;
} ent_figure;

extern const ent_figure ent_figures[];
extern const uint32_t ent_figure_count;

/* The figure; '*any' says whether anything bears on it (else it is 0). */
double ent_outcome_measure(const ent_outcome *outcome, ent_figure_kind measure,
                           bool *any);
double ent_figure_value(const ent_judge *judge, const ent_figure *figure,
                        ent_language group, bool *any);

/* report.c */
void ent_score_markdown(const ent_judge *judge, bool faults,
                        ent_buffer *out);
void ent_score_json(const ent_judge *judge, bool faults, ent_buffer *out);

#endif
