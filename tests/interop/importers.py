"""What Gephi's own importers and those of Gephi Lite (graphology) make of a file, compared with graph.json.

Gephi is run from its toolkit, each file four times: in New York, in Tokyo with the XML parser of the JDK, in UTC, and with
the automatic scaling of its import dialog. A clean report proves little, so everything is compared.
"""
import json
import os
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
TOOLKITS = ("0.10.1", "0.11.3")
JDK_PARSER = "-Djavax.xml.stream.XMLInputFactory=com.sun.xml.internal.stream.XMLInputFactoryImpl"
RUNS = {
    "New York": ["-Duser.timezone=America/New_York"],
    "Tokyo, JDK parser": ["-Duser.timezone=Asia/Tokyo", JDK_PARSER],
    "UTC": ["-Duser.timezone=UTC"],
    "auto-scale": ["-Duser.timezone=UTC", "-Dautoscale=true"],
}
OWN = {"id", "label", "x", "y", "size", "color", "spellings", "first_date", "last_date"}


class Missing(Exception):
    """The program is not to be had here."""


def run(command, **options):
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=1200, **options)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.strip()[-400:]}")
    return done.stdout


class Gephi:
    """The toolkit of one version, compiled for use."""

    def __init__(self, version, folder):
        if not all(map(shutil.which, ("mvn", "java", "javac"))):
            raise Missing("no JDK with Maven: Gephi's importers were NOT run")
        path = os.path.join(folder, f"{version}.classpath")
        try:
            run(["mvn", "-q", "-B", "-f", os.path.join(HERE, "gephi", "pom.xml"), f"-Dgephi.version={version}",
                 "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath", f"-Dmdep.outputFile={path}"])
        except RuntimeError as why:
            raise Missing(f"gephi-toolkit {version} does not resolve: NOT checked ({str(why)[-80:]})") from why
        with open(path, encoding="utf-8") as file:
            self.classpath = folder + os.pathsep + file.read().strip()
        run(["javac", "-proc:none", "-nowarn", "-encoding", "UTF-8", "-d", folder, "-cp", self.classpath,
             os.path.join(HERE, "gephi", "Dump.java")])

    def dump(self, options, files):
        out = run(["java", "-Djava.awt.headless=true", *options, "-cp", self.classpath, "Dump", *files])
        return dict(zip(files, map(json.loads, out.splitlines()), strict=True))


def same(found, expected, what):
    if found != expected:
        raise AssertionError(f"{what}: {found!r}, expected {expected!r}")


def near(found, expected, what, tolerance=1e-6):
    if found is None or abs(found - expected) > tolerance * max(1, abs(expected)):
        raise AssertionError(f"{what}: {found!r}, expected {expected!r}")


def value(found, expected, what, rewritten):
    """One attribute. `rewritten`: Gephi's own changes to texts of GraphML are let pass (docs/gephi.md names them)."""
    if isinstance(expected, str):
        plain = found.replace("\u2060", "") if isinstance(found, str) else found
        if rewritten and (plain is None and expected.lower() == "null" or plain == expected.replace("INF", "Infinity")):
            return
        same(plain, expected, what)
    else:
        near(found, expected, what)


def gephi_graph(want, found, name, scaled):
    """The graph that Gephi has, against graph.json."""
    bad = [i for i in found["issues"] if i["level"] != "INFO" or "GEXF version" not in i["message"]]
    same(bad, [], "report")
    nodes = {node["id"]: node for node in found["nodes"]}
    same(sorted(nodes), sorted(want.nodes), "nodes")
    table, gexf = name.endswith(".csv"), name.endswith(".gexf")
    drawn = not table and any(node.get("x") or node.get("y") for node in want.nodes.values())
    zoom = 1
    if scaled and drawn:
        zoom = next(nodes[i]["size"] / node["size"] for i, node in want.nodes.items())
    for i, node in want.nodes.items():
        got = nodes[i]
        same(got["label"], node["label"].replace("\\", "/") if table else node["label"], f"label of {i}")
        if not table:
            same((got["color"], got["opaque"]), (node["color"], True), f"colour of {i}")
        if drawn:
            for axis in ("x", "y", "size"):
                near(got[axis], node[axis] * zoom, f"{axis} of {i}", 1e-3 if scaled else 1e-5)
        for key, expected in node.items():
            if key in OWN:
                continue
            if table and isinstance(expected, str):
                continue  # cells are shaped for Gephi; the tables' own test compares them
            value(got["values"].get(key), expected, f"{key} of {i}", not gexf)
        if gexf:
            words = [" ".join(s["text"].split()) for s in node["spellings"]]
            found_words = [word.replace("\u2060", "") for word in got["values"].get("spellings", [])]
            same(found_words, words, f"spellings of {i}")
    edges = {}
    for edge in found["edges"]:
        same(edge["directed"], False, f"direction of {edge['id']}")
        ends = tuple(sorted((edge["source"], edge["target"]))) + ((edge["label"],) if want.by_kind else ())
        assert ends not in edges, f"twice: {ends}"
        edges[ends] = edge
    same(sorted(edges), sorted(want.edges()), "edges")
    for ends, (weight, first, last) in want.edges().items():
        got = edges[ends]
        if gexf or want.by_kind:
            same(got["kind"], got["label"], f"kind of {ends}")
        if name == "timeline.gexf":
            same(got["values"]["Weight"], want.weights_shown[(name, got["id"])], f"weights of {ends}")
        elif weight is not None:
            near(got["values"]["Weight"], weight, f"weight of {ends}")
        if not table:
            same((got["values"].get("first_date", ""), got["values"].get("last_date", "")), (first, last), f"days of {ends}")
        if gexf:
            same(got["values"].get("Interval", ""), want.spells_shown.get((name, got["id"]), ""), f"spells of {ends}")


def graphology(folder, files):
    """What graphology makes of each file."""
    if not all(map(shutil.which, ("npm", "node"))):
        raise Missing("no Node with npm: the parsers of Gephi Lite were NOT run")
    for name in ("package.json", "dump.js"):
        shutil.copy(os.path.join(HERE, "graphology", name), folder)
    if not os.path.isdir(os.path.join(folder, "node_modules")):
        try:
            run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=folder)
        except RuntimeError as why:
            raise Missing(f"graphology is not to be had: NOT checked ({str(why)[-80:]})") from why
    out = run(["node", os.path.join(folder, "dump.js"), *map(os.path.abspath, files)])
    return dict(zip(files, map(json.loads, out.splitlines()), strict=True))


def graphology_graph(want, found, name):
    if found["edges"]:  # without any, it cannot tell
        same((found["type"], found["multi"]), ("undirected", found["multi"] and want.by_kind), "type")
    nodes = {node["id"]: node["values"] for node in found["nodes"]}
    same(sorted(nodes), sorted(want.nodes), "nodes")
    for i, node in want.nodes.items():
        got = nodes[i]
        same(got["label"], node["label"], f"label of {i}")
        for axis in ("x", "y", "size"):
            if axis in node:
                near(got[axis], node[axis], f"{axis} of {i}", 1e-5)
        for key, expected in node.items():
            if key not in OWN:
                value(got.get(key), expected, f"{key} of {i}", False)
    rows = {}
    for edge in found["edges"]:
        values = edge["values"]
        ends = tuple(sorted((edge["source"], edge["target"]))) + ((values["kind"],) if want.by_kind else ())
        assert "type" not in values, "sigma takes `type` for a way of drawing"
        rows[ends] = (values["weight"], values.get("first_date") or "", values.get("last_date") or "")
    same(len(rows), len(found["edges"]), "parallel edges")
    want.compare(rows)
