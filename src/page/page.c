/* page.c: one HTML file: the diagram, what is in it, and behind every tie what
 * the two do to each other and its sentences. Tables are complete without the
 * script, which only sorts and filters them. All text is escaped as it is
 * written; the only markup from elsewhere is the renderer's own SVG. */

#include "entente/page.h"

#include <stdlib.h>
#include <string.h>

#include "base/escape.h"
#include "base/memory.h"

/* Ties whose sentences are in the page, and sentences of each. */
#define TIES_SHOWN 300
#define SENTENCES_SHOWN 5

static const char style[] =
    ":root{--ink:#14181f;--soft:#586478;--line:#d5dae2;--back:#fff;"
    "--warm:#177245;--cold:#b3261e;color-scheme:light}"
    "@media (prefers-color-scheme:dark){:root{--ink:#e8ebf0;--soft:#9aa6b8;"
    "--line:#39414e;--back:#14181f;--warm:#6fcf97;--cold:#ff8a80;"
    "color-scheme:dark}}"
    "body{margin:0 auto;max-width:76rem;padding:1.2rem;color:var(--ink);"
    "background:var(--back);font:16px/1.5 Helvetica,Arial,sans-serif}"
    "h1{font-size:1.7rem;line-height:1.2;margin:.2em 0}"
    "h2{font-size:1.2rem;margin:2rem 0 .5rem}"
    "p.lead{color:var(--soft);margin:.2rem 0 1rem}"
    ".picture{background:#fff;border:1px solid var(--line);overflow-x:auto}"
    ".picture svg{display:block;width:100%;height:auto;min-width:44rem}"
    ".scroll{overflow-x:auto}"
    "table{border-collapse:collapse;width:100%;font-size:.88rem}"
    "th,td{text-align:left;padding:.3rem .6rem;vertical-align:top;"
    "border-bottom:1px solid var(--line)}"
    "th button{all:unset;cursor:pointer;font-weight:bold}"
    "th button:focus-visible{outline:2px solid var(--soft)}"
    "th[aria-sort=ascending] button::after{content:' ▲'}"
    "th[aria-sort=descending] button::after{content:' ▼'}"
    "td.d{white-space:nowrap}p.acts{margin:.4rem 0;font-size:.82rem}"
    "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}"
    ".warm{color:var(--warm)}.cold{color:var(--cold)}"
    "summary{cursor:pointer}blockquote{margin:.4rem 0 .6rem;padding:0 .8rem;"
    "border-left:3px solid var(--line)}cite{color:var(--soft);"
    "font-style:normal;font-size:.82rem;display:block}"
    "input{font:inherit;padding:.35rem .6rem;width:min(22rem,90%);"
    "color:inherit;background:var(--back);border:1px solid var(--line)}";

static const char script[] =
    "for(const table of document.querySelectorAll('table.sort')){"
    "const body=table.tBodies[0];"
    "table.tHead.querySelectorAll('th').forEach((th,i)=>{"
    "const b=th.querySelector('button');if(!b)return;"
    "b.addEventListener('click',()=>{"
    "const up=th.getAttribute('aria-sort')==='descending';"
    "for(const o of table.tHead.querySelectorAll('th'))"
    "o.removeAttribute('aria-sort');"
    "th.setAttribute('aria-sort',up?'ascending':'descending');"
    "const value=r=>{const c=r.cells[i];"
    "return c.dataset.v!==undefined?+c.dataset.v:"
    "c.textContent.trim().toLowerCase()};"
    "const rows=[...body.rows].sort((x,y)=>{const a=value(x),b=value(y);"
    "return (a<b?-1:a>b?1:0)*(up?1:-1)});"
    "body.append(...rows)})})}"
    "const find=document.getElementById('find');"
    "find.addEventListener('input',()=>{"
    "const words=find.value.toLowerCase().split(/\\s+/).filter(Boolean);"
    "for(const row of document.querySelectorAll('table.sort tbody tr')){"
    "const text=row.dataset.f.toLowerCase();"
    "row.hidden=!words.every(w=>text.includes(w))}});";

/* What is being written. */
typedef struct page {
    ent_archive *archive;
    const ent_graph *graph;
    const ent_analysis *analysis;
    ent_language labels;
    ent_buffer *out;
    ent_arena *arena;
    ent_error *error;
} page;

static void add(page *p, const char *text)
{
    ent_buffer_add_string(p->out, text);
}

static void add_text(page *p, ent_slice text)
{
    ent_escape_xml(p->out, text);
}

static void add_label(page *p, const ent_node *node)
{
    add_text(p, ent_node_label(node, p->labels));
}

/* What a row is found by: its names in both languages. */
static void add_names(page *p, const ent_node *node)
{
    add_text(p, node->label);
    add(p, " ");
    add_text(p, node->label_id);
    add(p, " ");
}

/* "1 tie", "2 ties", "no ties". */
static void add_count(page *p, uint32_t n, const char *one, const char *many)
{
    if (n)
        ent_buffer_format(p->out, "%u %s", n, n == 1 ? one : many);
    else
        ent_buffer_format(p->out, "no %s", many);
}

static void add_head(page *p, ent_slice title)
{
    const ent_graph *g = p->graph;
    char first[16], last[16];
    ent_date_format(g->first, first);
    ent_date_format(g->last, last);
    add(p, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
        "<meta charset=\"utf-8\">\n<meta name=\"viewport\""
        " content=\"width=device-width, initial-scale=1\">\n<title>");
    add_text(p, title);
    ent_buffer_format(p->out, "</title>\n<style>%s</style>\n</head>\n<body>\n"
                      "<h1>", style);
    add_text(p, title);
    add(p, "</h1>\n<p class=\"lead\">");
    add_count(p, g->documents, "article", "articles");
    add(p, ", ");
    add_count(p, g->node_count, "entity", "entities");
    add(p, ", ");
    add_count(p, g->tie_count, "tie", "ties");
    if (*first)
        ent_buffer_format(p->out, ", %s", first);
    if (strcmp(first, last))
        ent_buffer_format(p->out, " to %s", last);
    add(p, "</p>\n");
}

/* The renderer's SVG, from its <svg> on. */
static void add_picture(page *p, ent_slice svg)
{
    size_t start = ent_slice_find(svg, ENT_S("<svg"));
    if (start >= svg.size)
        return;
    add(p, "<div class=\"picture\">\n");
    ent_buffer_add(p->out, ent_slice_part(svg, start, svg.size));
    add(p, "</div>\n");
}

static void add_heading(page *p, const char *text, bool numeric)
{
    ent_buffer_format(p->out, "<th%s scope=\"col\"><button>%s</button></th>",
                      numeric ? " class=\"n\"" : "", text);
}

/* A figure: a count or a weight as short as it is, a share with 3 decimals. */
static void add_number(page *p, double value, bool share)
{
    ent_buffer_format(p->out, "<td class=\"n\" data-v=\"%.6g\">", value);
    if (share)
        ent_buffer_format(p->out, "%.3f</td>", value);
    else
        ent_buffer_format(p->out, "%.6g</td>", value);
}

static void add_entity(page *p, uint32_t node)
{
    const ent_node *n = &p->graph->nodes[node];
    add(p, "<tr data-f=\"");
    add_names(p, n);
    ent_buffer_format(p->out, "%s\"><td>", ent_type_word(n->type));
    add_label(p, n);
    ent_buffer_format(p->out, "</td><td>%s</td>", ent_type_word(n->type));
    add_number(p, n->mentions, false);
    add_number(p, n->documents, false);
    for (int m = 0; m < ENT_MEASURE_COUNT; m++)
        add_number(p, p->analysis->values[m][node],
                   m > ENT_MEASURE_STRENGTH);
    uint32_t community = p->analysis->community[node];
    if (community == ENT_NONE)
        add(p, "<td class=\"n\" data-v=\"0\"></td>");
    else
        add_number(p, community + 1, false);
    add(p, "</tr>\n");
}

static void add_entities(page *p)
{
    uint32_t *order = ent_alloc((p->graph->node_count + 1) * sizeof *order);
    ent_analysis_rank(p->analysis, p->graph, ENT_MEASURE_STRENGTH, order);
    add(p, "<h2>Entities</h2>\n<div class=\"scroll\"><table class=\"sort\">"
        "<thead><tr>");
    add_heading(p, "entity", false);
    add_heading(p, "type", false);
    add_heading(p, "mentions", true);
    add_heading(p, "articles", true);
    for (int m = 0; m < ENT_MEASURE_COUNT; m++)
        add_heading(p, ent_measure_word((ent_measure)m), true);
    add_heading(p, "community", true);
    add(p, "</tr></thead><tbody>\n");
    for (uint32_t i = 0; i < p->graph->node_count; i++)
        add_entity(p, order[i]);
    add(p, "</tbody></table></div>\n");
    free(order);
}

static void add_evidence(page *p, const ent_evidence *e)
{
    char day[16];
    ent_date_format(e->date, day);
    add(p, "<blockquote>");
    add_text(p, e->text);
    ent_buffer_format(p->out, "<cite>%s", *day ? day : "no date");
    if (e->outlet.size) {
        add(p, ", ");
        add_text(p, e->outlet);
    }
    add(p, ", ");
    add_text(p, e->title.size ? e->title : e->document);
    add(p, "</cite></blockquote>");
}

/* What 'from' does to 'to': "Xania → Yland: accuses 3, aids 1 (planned)". */
static void add_acts(page *p, uint32_t from, uint32_t to)
{
    const ent_graph *g = p->graph;
    const char *before = NULL;
    uint32_t low = 0, high = g->arc_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const ent_arc *arc = &g->arcs[middle];
        bool less = arc->source != from ? arc->source < from
            : arc->target < to;
        low = less ? middle + 1 : low;
        high = less ? high : middle;
    }
    for (uint32_t i = low; i < g->arc_count && g->arcs[i].source == from
         && g->arcs[i].target == to; i++) {
        if (!before) {
            add(p, "<p class=\"acts\">");
            add_label(p, &g->nodes[from]);
            add(p, " → ");
            add_label(p, &g->nodes[to]);
        }
        const ent_arc *arc = &g->arcs[i];
        ent_buffer_format(p->out, "%s%s %u", before ? ", " : ": ",
                          ent_relation_word(arc->type), arc->count);
        if (arc->status != ENT_STATUS_ASSERTED)
            ent_buffer_format(p->out, " (%s)", ent_status_word(arc->status));
        before = ", ";
    }
    if (before)
        add(p, "</p>");
}

/* The tone of a tie, or nothing when nobody does anything. */
static void add_tone(page *p, const ent_tie *tie)
{
    uint32_t told = 0;
    for (int s = 0; s < ENT_STATUS_COUNT; s++)
        told += tie->cooperation[s] + tie->conflict[s];
    double tone = ent_tie_tone(tie);
    char text[8];
    ent_tone_format(tone, text);
    if (told)
        ent_buffer_format(p->out, "<td class=\"n %s\" data-v=\"%.6g\">%s%s"
                          "</td>", tone > 0 ? "warm" : tone < 0 ? "cold"
                          : "", tone, text, ent_tie_unsure(tie) ? " ?" : "");
    else
        add(p, "<td class=\"n\" data-v=\"0\"></td>");
}

static bool add_tie(page *p, const ent_tie *tie)
{
    const ent_node *a = &p->graph->nodes[tie->a];
    const ent_node *b = &p->graph->nodes[tie->b];
    ent_evidence *list = NULL;
    uint32_t count = 0;
    if (!ent_archive_evidence(p->archive, &p->graph->view, a->id, b->id,
                              SENTENCES_SHOWN, p->arena, &list, &count, NULL,
                              p->error))
        return false;
    add(p, "<tr data-f=\"");
    add_names(p, a);
    add_names(p, b);
    add(p, "\"><td><details><summary>");
    add_label(p, a);
    add(p, " – ");
    add_label(p, b);
    add(p, "</summary>");
    add_acts(p, tie->a, tie->b);
    add_acts(p, tie->b, tie->a);
    for (uint32_t i = 0; i < count; i++)
        add_evidence(p, &list[i]);
    add(p, "</details></td>");
    add_number(p, tie->weight, false);
    add_number(p, tie->documents, false);
    add_tone(p, tie);
    add(p, "</tr>\n");
    return true;
}

/* Heaviest first, then by nodes. */
static int compare_ties(const void *x, const void *y)
{
    const ent_tie *a = *(const ent_tie *const *)x;
    const ent_tie *b = *(const ent_tie *const *)y;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

static bool add_ties(page *p)
{
    uint32_t n = p->graph->tie_count;
    const ent_tie **order = ent_alloc((n + 1) * sizeof *order);
    for (uint32_t i = 0; i < n; i++)
        order[i] = &p->graph->ties[i];
    qsort(order, n, sizeof *order, compare_ties);
    ent_buffer_format(p->out, "<h2>Ties</h2>\n<p class=\"lead\">%u of"
                      " %u, the heaviest first; open one for what the two do to"
                      " each other and its newest sentences. Tone runs from -1"
                      " (conflict) to +1 (cooperation); a question mark says"
                      " that it rests on allegations or denials alone.</p>\n",
                      n < TIES_SHOWN ? n : TIES_SHOWN, n);
    add(p, "<div class=\"scroll\"><table class=\"sort\"><thead><tr>");
    add_heading(p, "tie", false);
    add_heading(p, "weight", true);
    add_heading(p, "articles", true);
    add_heading(p, "tone", true);
    add(p, "</tr></thead><tbody>\n");
    bool good = true;
    for (uint32_t i = 0; good && i < n && i < TIES_SHOWN; i++)
        good = add_tie(p, order[i]);
    add(p, "</tbody></table></div>\n");
    free(order);
    return good;
}

static void add_agreement(page *p, const ent_bond *bond)
{
    const ent_node *n = &p->graph->nodes[bond->node];
    char date[16];
    ent_date_format(bond->date, date);
    add(p, "<tr data-f=\"");
    add_names(p, n);
    add(p, "agreement\"><td>");
    add_label(p, n);
    ent_buffer_format(p->out, "</td><td>%s</td><td>",
                      ent_kind_word(bond->kind));
    for (uint32_t i = 0; i < bond->party_count; i++) {
        add(p, i ? ", " : "");
        add_label(p, &p->graph->nodes[bond->parties[i]]);
    }
    ent_buffer_format(p->out, "</td><td class=\"d\">%s</td><td>%s</td>", date,
                      ent_standing_text(bond->standing));
    add_number(p, n->mentions, false);
    add(p, "</tr>\n");
}

static void add_agreements(page *p)
{
    if (!p->graph->bond_count)
        return;
    add(p, "<h2>Agreements</h2>\n<div class=\"scroll\">"
        "<table class=\"sort\"><thead><tr>");
    add_heading(p, "agreement", false);
    add_heading(p, "kind", false);
    add_heading(p, "parties", false);
    add_heading(p, "date", false);
    add_heading(p, "status", false);
    add_heading(p, "mentions", true);
    add(p, "</tr></thead><tbody>\n");
    for (uint32_t i = 0; i < p->graph->bond_count; i++)
        add_agreement(p, &p->graph->bonds[i]);
    add(p, "</tbody></table></div>\n");
}

bool ent_page(ent_archive *archive, const ent_graph *graph,
              const ent_analysis *analysis, ent_slice svg, ent_slice title,
              ent_language labels, ent_buffer *out, ent_error *error)
{
    page p = { .archive = archive, .graph = graph, .analysis = analysis,
               .labels = labels, .out = out, .arena = ent_arena_new(),
               .error = error };
    add_head(&p, title.size ? title : ENT_S("Who is tied to whom"));
    add_picture(&p, svg);
    add(&p, "<p><label>Find <input id=\"find\" type=\"search\""
        " autocomplete=\"off\"></label></p>\n");
    bool good = add_ties(&p);
    add_agreements(&p);
    add_entities(&p);
    ent_buffer_format(out, "<script>%s</script>\n</body>\n</html>\n", script);
    ent_arena_free(p.arena);
    return good;
}
