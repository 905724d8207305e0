#!/usr/bin/env python3
"""How long networkx takes to write a graph that benches/writers.rs wrote.

Usage: cargo bench --bench writers -- 100000 200000 /tmp/graph.graphml
       python3 benches/writers.py /tmp/graph.graphml
The same nodes, edges and attributes, in memory before the clock starts and written to memory; its GEXF has no spells, and places as
attributes like others. Divide its seconds by those of the first command.
"""
import io
import sys
import time

import networkx

graph = networkx.read_graphml(sys.argv[1])
print(f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")
for name, write in (("GraphML", networkx.write_graphml_xml), ("GEXF", networkx.write_gexf)):
    out = io.BytesIO()
    started = time.perf_counter()
    write(graph, out)
    seconds, megabytes = time.perf_counter() - started, out.tell() / 1e6
    print(f"{name}, networkx: {seconds:.1f} s, {megabytes:.0f} MB, {megabytes / seconds:.2f} MB/s")
