"""What other programs make of the exports: networkx of the GraphML and the
node-link JSON, Python's json and csv of the reports, html.parser of the pages.

    python3 tests/cli/readers.py BIN ARTICLES

Status 77 when networkx is not installed.
"""

import csv
import html.parser
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import networkx
except ImportError:
    print("skipped: python3-networkx is not installed")
    sys.exit(77)

VOID = {"meta", "input", "br", "img", "link", "hr"}


class Balance(html.parser.HTMLParser):
    """Every element is closed, in order; no network is needed."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attributes:
            assert not name.startswith("on"), (tag, name)
            if name in ("src", "href", "xlink:href"):
                assert value.startswith(("data:", "#")), (tag, value[:80])

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (self.open[-3:], tag)
        self.open.pop()

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()


def node_link_graph(data):
    """d3's "links", whatever this networkx calls them by default."""
    try:
        return networkx.node_link_graph(data, edges="links")
    except TypeError:
        return networkx.node_link_graph(data)


def main(binary, articles):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder)
        subprocess.run([binary, "run", articles, "-o", folder], check=True,
                       stdout=subprocess.DEVNULL)
        subprocess.run([binary, "export", out / "archive.db", "-o",
                        out / "graph.graphml"], check=True)

        data = json.loads((out / "graph.json").read_text("utf-8"))
        linked = node_link_graph(data)
        drawn = networkx.read_graphml(out / "graph.graphml")
        assert len(data["nodes"]) > 50 and len(data["links"]) > 100
        assert set(linked.nodes) == set(drawn.nodes)
        assert {frozenset(e) for e in linked.edges} \
            == {frozenset(e) for e in drawn.edges}
        for a, b, tie in drawn.edges(data=True):
            assert tie["weight"] == linked[a][b]["weight"] > 0
            assert tie["relations"].count(";") + 1 \
                == len(linked[a][b]["relations"]) if "relations" in tie \
                else not linked[a][b]["relations"]
        for node, known in drawn.nodes(data=True):
            assert known["label"] == linked.nodes[node]["label"]

        report = json.loads((out / "centrality.json").read_text("utf-8"))
        with open(out / "centrality.csv", newline="", encoding="utf-8") as f:
            rows = list(csv.DictReader(f))
        assert [r["id"] for r in rows] == [e["id"] for e in report["entities"]]
        between = networkx.betweenness_centrality(
            linked, weight=lambda a, b, tie: 1 / tie["weight"])
        for row in rows:
            degree = linked.degree(row["id"])
            strength = linked.degree(row["id"], weight="weight")
            assert int(row["degree"]) == degree, row
            assert float(row["strength"]) == strength, row
            # networkx compares lengths exactly, igraph within a tolerance;
            # where two ways tie within rounding they part a little.
            assert abs(float(row["betweenness"]) - between[row["id"]]) \
                < 2e-2, (row, between[row["id"]])

        for name in ("page.html", "briefing.html"):
            balance = Balance()
            balance.feed((out / name).read_text("utf-8"))
            balance.close()
            assert not balance.open, (name, balance.open)
    print("networkx, json, csv and html.parser agree")


main(sys.argv[1], sys.argv[2])
