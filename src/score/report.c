/* report.c: figures as tables of Markdown, and as JSON. */

#include "score/figures.h"

#include "base/escape.h"

static const ent_figure_kind type_measures[] = { ENT_OF_PRECISION,
                                                ENT_OF_RECALL, ENT_OF_F1 };

enum { TYPE_MEASURES = sizeof type_measures / sizeof *type_measures };

/* Markdown ----------------------------------------------------------------- */

/* The columns of the second table; the first has but the languages. */
static const ent_language columns[] = { ENT_LANGUAGE_ID, ENT_LANGUAGE_EN,
                                        ENT_GROUP_ALL };

static void add_cell(ent_buffer *out, double value, bool any, bool count)
{
    if (any)
        ent_buffer_format(out, count ? " %.0f |" : " %.3f |", value);
    else
        ent_buffer_add_string(out, " – |");
}

static void add_type(const ent_judge *judge, int out_of, const char *label,
                     ent_buffer *out)
{
    ent_buffer_format(out, "| %s |", label);
    for (int c = 0; c < 2; c++)
        for (int m = 0; m < TYPE_MEASURES; m++) {
            bool any;
            double value = ent_outcome_measure(
                &judge->outcomes[columns[c]][out_of], type_measures[m],
                &any);
            add_cell(out, value, any, false);
        }
    ent_buffer_add_char(out, '\n');
}

static void add_types(const ent_judge *judge, ent_buffer *out)
{
    ent_buffer_add_string(out,
        "| names | id: precision | recall | F1"
        " | en: precision | recall | F1 |\n"
        "| --- | --: | --: | --: | --: | --: | --: |\n");
    for (int t = 0; t < ENT_TYPE_COUNT; t++)
        add_type(judge, t, ent_type_word((ent_type)t), out);
    add_type(judge, ENT_OUT_NAMES, "all", out);
}

static void add_others(const ent_judge *judge, ent_buffer *out)
{
    ent_buffer_add_string(out, "\n| figure | id | en | both |\n"
                          "| --- | --: | --: | --: |\n");
    for (uint32_t i = 0; i < ent_figure_count; i++) {
        const ent_figure *f = &ent_figures[i];
        ent_buffer_format(out, "| %s |", f->label);
        for (int c = 0; c < 3; c++) {
            bool any;
            double value = ent_figure_value(judge, f, columns[c], &any);
            add_cell(out, value, any, f->measure == ENT_OF_WRONG);
        }
        ent_buffer_add_char(out, '\n');
    }
}

/* One line of text: TABs and newlines become blanks. */
static void add_line(ent_buffer *out, ent_slice text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        ent_buffer_add_char(out, c == '\t' || c == '\n' ? ' ' : c);
    }
}

static void add_faults(const ent_judge *judge, ent_buffer *out)
{
    ent_buffer_add_char(out, '\n');
    for (uint32_t i = 0; i < judge->faults.count; i++) {
        const ent_fault *f = &judge->faults.items[i];
        add_line(out, f->article);
        ent_buffer_format(out, "\t%s\t", f->what);
        add_line(out, f->text);
        ent_buffer_add_char(out, '\t');
        add_line(out, f->detail);
        ent_buffer_add_char(out, '\n');
    }
}

void ent_score_markdown(const ent_judge *judge, bool faults, ent_buffer *out)
{
    const ent_outcome *names = &judge->outcomes[ENT_GROUP_ALL][ENT_OUT_NAMES];
    uint32_t count = judge->articles[ENT_GROUP_ALL];
    ent_buffer_format(out, "%u article%s, %u in Indonesian and %u in English,"
                      " with %llu names.\n\n", count, count == 1 ? "" : "s",
                      judge->articles[ENT_LANGUAGE_ID],
                      judge->articles[ENT_LANGUAGE_EN],
                      (unsigned long long)(names->right + names->missed));
    add_types(judge, out);
    add_others(judge, out);
    if (faults)
        add_faults(judge, out);
}

/* JSON --------------------------------------------------------------------- */

static const struct {
    const char *key;
    ent_language group;
} groups[] = { { "all", ENT_GROUP_ALL },
               { "id", ENT_LANGUAGE_ID },
               { "en", ENT_LANGUAGE_EN } };

enum { GROUPS = sizeof groups / sizeof *groups };

static void json_types(const ent_judge *judge, ent_language group,
                       ent_buffer *out)
{
    static const char *const keys[] = { "p", "r", "f1" };
    for (int t = 0; t < ENT_TYPE_COUNT; t++)
        for (int m = 0; m < TYPE_MEASURES; m++) {
            bool any;
            double value = ent_outcome_measure(&judge->outcomes[group][t],
                                               type_measures[m], &any);
            ent_buffer_format(out, "    \"mention.%s.%s\": %.6f,\n",
                              ent_type_word((ent_type)t), keys[m], value);
        }
}

static void json_group(const ent_judge *judge, ent_language group,
                       ent_buffer *out)
{
    ent_buffer_format(out, "    \"articles\": %u,\n", judge->articles[group]);
    json_types(judge, group, out);
    for (uint32_t i = 0; i < ent_figure_count; i++) {
        const ent_figure *f = &ent_figures[i];
        bool any;
        double value = ent_figure_value(judge, f, group, &any);
        ent_buffer_format(out, f->measure == ENT_OF_WRONG
                          ? "    \"%s\": %.0f%s\n" : "    \"%s\": %.6f%s\n",
                          f->key, value, i + 1 < ent_figure_count ? "," : "");
    }
}

static void json_faults(const ent_judge *judge, ent_buffer *out)
{
    ent_buffer_add_string(out, ",\n  \"errors\": [");
    for (uint32_t i = 0; i < judge->faults.count; i++) {
        const ent_fault *f = &judge->faults.items[i];
        ent_buffer_add_string(out, i ? ",\n    {\"article\": "
                              : "\n    {\"article\": ");
        ent_escape_json(out, f->article);
        ent_buffer_format(out, ", \"what\": \"%s\", \"text\": ", f->what);
        ent_escape_json(out, f->text);
        ent_buffer_add_string(out, ", \"detail\": ");
        ent_escape_json(out, f->detail);
        ent_buffer_add_string(out, "}");
    }
    ent_buffer_add_string(out, judge->faults.count ? "\n  ]" : "]");
}

void ent_score_json(const ent_judge *judge, bool faults, ent_buffer *out)
{
    ent_buffer_add_string(out, "{\n");
    for (int g = 0; g < GROUPS; g++) {
        ent_buffer_format(out, "%s  \"%s\": {\n", g ? ",\n" : "",
                          groups[g].key);
        json_group(judge, groups[g].group, out);
        ent_buffer_add_string(out, "  }");
    }
    if (faults)
        json_faults(judge, out);
    ent_buffer_add_string(out, "\n}\n");
}
