/* figures.c: the table of figures, and what they are made of. */

#include "score/figures.h"

const ent_figure ent_figures[] = {
    { "mention.f1", "names of every type, F1", ENT_OUT_NAMES, ENT_OF_F1 },
    { "mention.exact.f1", "with both ends right, F1", ENT_OUT_EXACT,
      ENT_OF_F1 },
    { "nominal.person.recall", "descriptions of persons, recall",
      ENT_OUT_NOMINAL, ENT_OF_RECALL },
    { "link.country.accuracy", "the right country, accuracy",
      ENT_OUT_COUNTRY, ENT_OF_RECALL },
    { "link.b3.f1", "who is the same, B-cubed F1", 0, ENT_OF_CLUSTERS },
    { "flag.metonym.f1", "capitals for governments, F1", ENT_OUT_METONYM,
      ENT_OF_F1 },
    { "flag.source.f1", "media cited for the report, F1", ENT_OUT_SOURCE,
      ENT_OF_F1 },
    { "boilerplate.f1", "boilerplate, F1 by character", ENT_OUT_BOILERPLATE,
      ENT_OF_F1 },
    { "boilerplate.leaks", "names taken from boilerplate", ENT_OUT_LEAK,
      ENT_OF_WRONG },
    { "edges.weighted_jaccard", "ties, weighted Jaccard", ENT_OUT_TIES,
      ENT_OF_JACCARD },
    { "agreement.record.f1", "agreements, F1", ENT_OUT_AGREEMENT,
      ENT_OF_F1 },
    { "agreement.kind.accuracy", "their kind, accuracy", ENT_OUT_KIND,
      ENT_OF_RECALL },
    { "agreement.parties.accuracy", "their parties, accuracy",
      ENT_OUT_PARTIES, ENT_OF_RECALL },
    { "agreement.year.accuracy", "their year, accuracy", ENT_OUT_YEAR,
      ENT_OF_RECALL },
    { "agreement.status.accuracy", "their status, accuracy", ENT_OUT_STATUS,
      ENT_OF_RECALL },
    { "relation.exact.f1", "relations with type and status, F1",
      ENT_OUT_RELATION, ENT_OF_F1 },
    { "relation.quad.f1", "relations by quad, F1", ENT_OUT_QUAD, ENT_OF_F1 },
    { "relation.pair.f1", "who with whom, F1", ENT_OUT_PAIR, ENT_OF_F1 }
};

const uint32_t ent_figure_count = sizeof ent_figures / sizeof *ent_figures;

/* A part of a whole; 0 of nothing. */
static double part(uint64_t some, uint64_t all)
{
    return all ? (double)some / (double)all : 0;
}

double ent_outcome_measure(const ent_outcome *o, ent_figure_kind measure,
                           bool *any)
{
    uint64_t all = o->right + o->wrong + o->missed;
    *any = all > 0;
    switch (measure) {
    case ENT_OF_PRECISION:
        *any = o->right + o->wrong > 0;
        return part(o->right, o->right + o->wrong);
    case ENT_OF_RECALL:
        *any = o->right + o->missed > 0;
        return part(o->right, o->right + o->missed);
    case ENT_OF_F1:
        return part(2 * o->right, all + o->right);
    case ENT_OF_JACCARD:
        return part(o->right, all);
    case ENT_OF_WRONG:
        *any = true;
        return (double)o->wrong;
    case ENT_OF_CLUSTERS:
        break;
    }
    return 0;
}

double ent_figure_value(const ent_judge *judge, const ent_figure *figure,
                        ent_language group, bool *any)
{
    if (figure->measure == ENT_OF_CLUSTERS)
        return ent_names_b3(&judge->names, group, any);
    return ent_outcome_measure(&judge->outcomes[group][figure->out],
                               figure->measure, any);
}
