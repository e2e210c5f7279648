/* score.h: what the program finds, held against articles annotated by hand.
 *
 * A folder of gold holds for each article NAME.txt, its text, and NAME.ann, the
 * same with marks in it:
 *
 *     [[Some One|person:some-one]]                 a mention: type and id
 *     [[Capital|country:XX|metonym]]               with flags, ',' between
 *     [[Presiden [[Negara|country:XX]]|person:some-one|nominal]]
 *     {{BACA JUGA: ...}}                           boilerplate
 *
 * and, when they were annotated, agreements*.tsv (columns doc, agreement, kind,
 * parties, year, status) and relations*.tsv (columns doc, source, type, target,
 * status). An article that has no row in either is not judged by them.
 *
 * How figures are counted:
 *
 *     names      a mention found is right when it overlaps one of the gold's
 *                of its type, one to one; descriptions (nominal) are no names,
 *                but for agreements, which mostly are described
 *     clusters   ids of countries are compared as they are, all others by
 *                which mentions share one: B-cubed (Bagga and Baldwin, 1998)
 *                over the aligned mentions
 *     ties       pairs of entities named in one sentence, counted: weighted
 *                Jaccard index
 *     agreements, relations
 *                by id, once each id found is replaced by the gold's that most
 *                of its mentions fall on
 *
 * Sentences of the gold are cut by a plain splitter of its own, which does not
 * change with the program that is measured. */

#ifndef ENTENTE_SCORE_H
#define ENTENTE_SCORE_H

#include "entente/pipeline.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Gold, and what was found in it so far. */
typedef struct ent_score ent_score;

/* Reads a folder of gold; owned. ENT_EFORMAT with file, line and column when an
 * .ann is malformed, or is not its .txt once the marks are taken out; ENT_EDATA
 * with file and line when a record is malformed; ENT_ENOTFOUND when there is no
 * .ann. A .txt without .ann is passed over. */
ent_score *ent_score_new(const char *folder, ent_error *error);
void ent_score_free(ent_score *score);

/* Keeps what was found in an article, which is known by its document's id. The
 * dossier is borrowed for the call. ENT_ENOTFOUND when the gold has no such
 * article, ENT_EUSAGE when it came before, ENT_EFORMAT when its text is not the
 * gold's. */
bool ent_score_add(ent_score *score, const ent_dossier *dossier,
                   ent_error *error);

/* Extracts every article of the gold and adds it. An article that cannot be
 * read is an error. 'threads' 0: as many as there are processors. */
bool ent_score_run(ent_score *score, const ent_pipeline *pipeline,
                   uint32_t threads, ent_error *error);

typedef enum ent_score_format {
    ENT_SCORE_MARKDOWN, /* a row a type, precision, recall and F1 by language;
                           then a row each other figure. A figure that nothing
                           in the gold or the output bears on is a dash. */
    ENT_SCORE_JSON      /* every figure, for all articles and by language; 0
                           where nothing bears on it */
} ent_score_format;

typedef struct ent_score_options {
    ent_score_format format;
    bool errors; /* list misses and false alarms: article, what, text, detail;
                    in Markdown a line each with TAB between */
} ent_score_options;

/* Compares and appends the figures. In articles that were not added nothing
 * was found. An article counts for the language that its dossier says, one of
 * unknown language for all of them only. 'options' may be NULL.
 *
 * Time: O(m^2) for the m mentions of an article. */
void ent_score_write(const ent_score *score, const ent_score_options *options,
                     ent_buffer *out);

#ifdef __cplusplus
}
#endif

#endif
