#!/usr/bin/env python3
"""How long networkx takes to write a graph that benches/writers.rs wrote.

Usage: cargo bench --bench writers -- 100000 200000 /tmp/graph
       python3 benches/writers.py /tmp/graph
The same nodes, edges, attributes and, in GEXF, spells, in memory before the clock starts and written to memory. What networkx does not read
of a GEXF, it does not write: colours and sizes come as it understands them. Divide its seconds by those of the first command.
"""
import io
import sys
import time

import networkx

formats = {"graphml": (networkx.read_graphml, networkx.write_graphml_xml), "gexf": (networkx.read_gexf, networkx.write_gexf)}
for name, (read, write) in formats.items():
    graph = read(f"{sys.argv[1]}.{name}")
    print(f"{name}: {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges", flush=True)
    out = io.BytesIO()
    started = time.perf_counter()
    write(graph, out)
    seconds, megabytes = time.perf_counter() - started, out.tell() / 1e6
    print(f"{name}, networkx: {seconds:.1f} s, {megabytes:.0f} MB, {megabytes / seconds:.2f} MB/s", flush=True)
    del graph, out
