#!/usr/bin/env python3
"""How long networkx takes to write what benches/writers.rs writes: GraphML and GEXF of N nodes and ten times as many pairs.

Usage: python3 benches/writers.py OUT/graph.json SECONDS_GRAPHML SECONDS_GEXF
OUT from `cargo run --release --example golden -- DIR N` (DIR/news); the seconds are those of `cargo bench --bench writers`, per
edge as there. Prints how many times longer networkx takes for each edge.
"""
import io
import json
import sys
import time

import networkx

with open(sys.argv[1], encoding="utf-8") as file:
    data = json.load(file)
graph = networkx.Graph()
for node in data["nodes"]:
    node["spellings"] = "|".join(s["text"] for s in node["spellings"])
    graph.add_node(node.pop("id"), **node)
for edge in data["edges"]:
    evidence = edge.pop("evidence")
    edge["example"] = evidence[0]["text"] if evidence else ""
    edge["sources"] = "|".join(e["doc"] for e in evidence[:5])
    edge.pop("dates")
    graph.add_edge(edge.pop("source"), edge.pop("target"), **edge)
n = graph.number_of_edges()
for name, write, ours in (("GraphML", networkx.write_graphml_xml, sys.argv[2]), ("GEXF", networkx.write_gexf, sys.argv[3])):
    started = time.perf_counter()
    write(graph, io.BytesIO())
    each = (time.perf_counter() - started) / n
    print(f"networkx {name}: {each * 1e6:.1f} microseconds an edge, {each / float(ours) * 1e6:.0f} times ours")
