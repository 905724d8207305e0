//! `graph.graphml`: simple, valid, undirected, so that Gephi, networkx, igraph, Cytoscape and yEd all load it.
//!
//! # Source
//! U. Brandes, M. Eiglsperger, J. Lerner, C. Pich, "Graph Markup Language (`GraphML`)", 2013;
//! schema <http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd>. With [`EdgeModel::Kind`] the attribute `label`
//! on `<edge>` is outside that schema: it is the one thing by which Gephi keeps parallel edges apart.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::graph::{EntityGraph, Node};

use super::characters::{joined, label};
use super::columns::{Column, Columns, Type, Value};
use super::pairs::{Shown, ShownEdge};
use super::{EdgeModel, ExportOptions, colours, xml};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"#;

/// Key id, name and type of what Gephi maps to something of its own: some by key id, others by name.
const LABEL: [&str; 3] = ["label", "label", "string"];
const DRAWN: [[&str; 3]; 2] = [["color", "color", "string"], ["size", "size", "double"]];
const PLACED: [[&str; 3]; 2] = [["x", "x", "double"], ["y", "y", "double"]];
const EDGE_KEYS: [[&str; 3]; 2] =
    [["weight", "weight", "double"], ["edgelabel", "label", "string"]];

const DATA_END: &[u8; 7] = b"</data>";

/// Writes the graph, all nodes, then all edges, one a line; what is held at a time is bounded.
///
/// # Errors
/// When the writer fails.
pub fn write(graph: &EntityGraph, options: &ExportOptions, out: &mut dyn Write) -> io::Result<()> {
    let columns = Columns::of(graph, options);
    let colours = colours::of_kinds(graph);
    let colours: BTreeMap<&str, String> =
        colours.into_iter().map(|(kind, colour)| (kind, colours::hex(colour))).collect();
    let mut head = HEAD.as_bytes().to_vec();
    key(&mut head, "node", LABEL);
    column_keys(&mut head, "node", &columns.nodes);
    for drawn in DRAWN {
        key(&mut head, "node", drawn);
    }
    if graph.graph.node_weights().any(|node| node.place.is_some()) {
        for placed in PLACED {
            key(&mut head, "node", placed);
        }
    }
    for own in EDGE_KEYS {
        key(&mut head, "edge", own);
    }
    column_keys(&mut head, "edge", &columns.edges);
    head.extend_from_slice(b"<graph id=\"G\" edgedefault=\"undirected\">\n");
    out.write_all(&head)?;

    let [node_heads, edge_heads] =
        [("node", &columns.nodes), ("edge", &columns.edges)].map(|(of, columns)| {
            let head = |column| xml::Head::new(&format!("<data key=\"{}\">", key_id(of, column)));
            columns.iter().map(head).collect::<Vec<_>>()
        });
    let nodes: Vec<&Node> = graph.graph.node_weights().collect();
    xml::write_each(out, &nodes, |out, node| {
        let colour = colours.get(node.kind.as_str()).map(String::as_str);
        write_node(out, node, &columns, &node_heads, colour);
        Ok(())
    })?;
    let shown = Shown::of(graph, options);
    xml::write_each(out, &shown.edges(), |out, links| {
        write_edge(out, &shown.edge(links)?, options.edges, &columns, &edge_heads);
        Ok(())
    })?;
    out.write_all(b"</graph>\n</graphml>\n")
}

fn column_keys(out: &mut Vec<u8>, of: &str, columns: &[Column]) {
    for column in columns {
        let holds = match column.holds {
            Type::Text | Type::List => "string",
            Type::Count => "long",
            Type::Measure => "double",
        };
        key(out, of, [&key_id(of, column), &column.name, holds]);
    }
}

/// Ids must be unique over nodes and edges.
fn key_id(of: &str, column: &Column) -> String {
    format!("{}_{}", &of[..1], column.name)
}

fn key(out: &mut Vec<u8>, of: &str, [id, name, holds]: [&str; 3]) {
    // Writing to memory cannot fail.
    let _ = writeln!(out, r#"<key id="{id}" for="{of}" attr.name="{name}" attr.type="{holds}"/>"#);
}

fn write_node(
    out: &mut Vec<u8>,
    node: &Node,
    columns: &Columns,
    heads: &[xml::Head],
    colour: Option<&str>,
) {
    let label = label(&node.label, &node.id);
    out.extend_from_slice(b"<node id=\"");
    xml::attribute(out, &node.id);
    // Cytoscape takes its name column from <desc>.
    out.extend_from_slice(b"\"><desc>");
    xml::text(out, &label);
    out.extend_from_slice(b"</desc>");
    data(out, b"<data key=\"label\">", |out| xml::text(out, &label));
    columns.of_node(node, |column, value| write_value(out, &heads[column], &value));
    if let Some(colour) = colour {
        data(out, b"<data key=\"color\">", |out| xml::text(out, colour));
    }
    if let Some(standing) = node.standing {
        data(out, b"<data key=\"size\">", |out| xml::decimal(out, standing.size, 2));
    }
    if let Some(place) = node.place {
        data(out, b"<data key=\"x\">", |out| xml::decimal(out, place.x, 2));
        data(out, b"<data key=\"y\">", |out| xml::decimal(out, place.y, 2));
    }
    out.extend_from_slice(b"</node>\n");
}

fn write_edge(
    out: &mut Vec<u8>,
    edge: &ShownEdge,
    model: EdgeModel,
    columns: &Columns,
    heads: &[xml::Head],
) {
    let attribute = |out: &mut Vec<u8>, head: &[u8], value: &str| {
        out.extend_from_slice(head);
        xml::attribute(out, value);
    };
    attribute(out, b"<edge id=\"", &edge.id);
    attribute(out, b"\" source=\"", edge.ids[0]);
    attribute(out, b"\" target=\"", edge.ids[1]);
    if model != EdgeModel::Pair {
        attribute(out, b"\" label=\"", edge.kind);
    }
    out.extend_from_slice(b"\">");
    data(out, b"<data key=\"weight\">", |out| xml::count(out, edge.weight));
    data(out, b"<data key=\"edgelabel\">", |out| xml::text(out, edge.kind));
    columns.of_edge(edge, |column, value| write_value(out, &heads[column], &value));
    out.extend_from_slice(b"</edge>\n");
}

fn write_value(out: &mut Vec<u8>, head: &xml::Head, value: &Value) {
    head.add(out);
    match value {
        Value::Text(text) => xml::text(out, text),
        Value::List(texts) => xml::text(out, &joined(texts.iter().copied())),
        Value::Day(day) => xml::day(out, *day),
        Value::Count(n) => xml::count(out, *n),
        Value::Measure(value, decimals) => xml::decimal(out, *value, *decimals),
    }
    out.extend_from_slice(DATA_END);
}

fn data(out: &mut Vec<u8>, head: &[u8], fill: impl FnOnce(&mut Vec<u8>)) {
    out.extend_from_slice(head);
    fill(out);
    out.extend_from_slice(DATA_END);
}
