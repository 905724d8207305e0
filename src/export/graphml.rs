//! `graph.graphml`: simple, valid, undirected, so that Gephi, networkx, igraph, Cytoscape and yEd all load it.
//!
//! # Source
//! U. Brandes, M. Eiglsperger, J. Lerner, C. Pich, "Graph Markup Language (`GraphML`)", 2013;
//! schema <http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd>. With [`EdgeModel::Kind`] the attribute `label`
//! on `<edge>` is outside that schema: it is the one thing by which Gephi keeps parallel edges apart.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::graph::{EntityGraph, Node};

use super::characters::{joined, label, measure};
use super::pairs::ShownEdge;
use super::{EdgeModel, ExportOptions, columns, pairs, xml};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"#;

/// Key id, name, type of what every node has. Gephi maps some by key id, others by name.
const NODE_KEYS: &[[&str; 3]] = &[
    ["label", "label", "string"],
    ["n_kind", "kind", "string"],
    ["n_mentions", "mentions", "long"],
    ["n_documents", "documents", "long"],
    ["n_first_date", "first_date", "string"],
    ["n_last_date", "last_date", "string"],
    ["n_spellings", "spellings", "string"],
];

const EDGE_KEYS: &[[&str; 3]] = &[
    ["weight", "weight", "double"],
    ["edgelabel", "label", "string"],
    ["e_kind", "kind", "string"],
    ["e_weight_certain", "weight_certain", "long"],
    ["e_documents", "documents", "long"],
    ["e_outlets", "outlets", "long"],
    ["e_first_date", "first_date", "string"],
    ["e_last_date", "last_date", "string"],
    ["e_npmi", "npmi", "double"],
    ["e_g2", "g2", "double"],
    ["e_example", "example", "string"],
    ["e_sources", "sources", "string"],
];

/// Writes the graph, all nodes, then all edges, one a line; holds one of them at a time.
///
/// # Errors
/// When the writer fails.
pub fn write(graph: &EntityGraph, options: &ExportOptions, out: &mut dyn Write) -> io::Result<()> {
    let attributes = columns::node_attributes(graph);
    let types = columns::relation_types(graph, &options.hidden_kinds);
    out.write_all(HEAD.as_bytes())?;
    for [id, name, kind] in NODE_KEYS {
        write_key(out, "node", id, name, kind)?;
    }
    for name in attributes.values() {
        write_key(out, "node", &format!("n_{name}"), name, "string")?;
    }
    for [id, name, kind] in EDGE_KEYS {
        write_key(out, "edge", id, name, kind)?;
    }
    match options.edges {
        EdgeModel::Pair => {
            write_key(out, "edge", "e_basis", "basis", "string")?;
            for name in types.values() {
                write_key(out, "edge", &format!("e_{name}"), name, "long")?;
            }
        }
        EdgeModel::Kind => {
            write_key(out, "edge", "e_forward", "forward", "long")?;
            write_key(out, "edge", "e_backward", "backward", "long")?;
        }
    }
    out.write_all(b"<graph id=\"G\" edgedefault=\"undirected\">\n")?;
    for node in graph.graph.node_weights() {
        write_node(out, node, &attributes)?;
    }
    pairs::for_each(graph, options, |edge| write_edge(out, &edge, options.edges, &types))?;
    out.write_all(b"</graph>\n</graphml>\n")
}

fn write_key(out: &mut dyn Write, of: &str, id: &str, name: &str, kind: &str) -> io::Result<()> {
    writeln!(out, r#"<key id="{id}" for="{of}" attr.name="{name}" attr.type="{kind}"/>"#)
}

fn write_node(
    out: &mut dyn Write,
    node: &Node,
    attributes: &BTreeMap<&str, String>,
) -> io::Result<()> {
    let label = label(&node.label, &node.id);
    out.write_all(b"<node id=\"")?;
    xml::write_attribute(out, &node.id)?;
    // Cytoscape takes its name column from <desc>.
    out.write_all(b"\"><desc>")?;
    xml::write_text(out, &label)?;
    out.write_all(b"</desc>")?;
    data(out, "label", &label)?;
    data(out, "n_kind", &node.kind)?;
    data(out, "n_mentions", &node.mentions.to_string())?;
    data(out, "n_documents", &node.documents.to_string())?;
    if let Some(dates) = node.dates {
        data(out, "n_first_date", &dates.start.to_string())?;
        data(out, "n_last_date", &dates.end.to_string())?;
    }
    data(out, "n_spellings", &joined(node.spellings.iter().map(|(text, _)| text.as_str())))?;
    for (name, value) in columns::of_node(node, attributes) {
        data(out, &format!("n_{name}"), value)?;
    }
    out.write_all(b"</node>\n")
}

fn write_edge(
    out: &mut dyn Write,
    edge: &ShownEdge,
    model: EdgeModel,
    types: &BTreeMap<&str, String>,
) -> io::Result<()> {
    let mut ends =
        vec![("id", edge.id.as_str()), ("source", &edge.source.id), ("target", &edge.target.id)];
    if model == EdgeModel::Kind {
        ends.push(("label", edge.kind));
    }
    out.write_all(b"<edge")?;
    for (name, value) in ends {
        write!(out, " {name}=\"")?;
        xml::write_attribute(out, value)?;
        out.write_all(b"\"")?;
    }
    out.write_all(b">")?;
    data(out, "weight", &edge.weight.to_string())?;
    data(out, "edgelabel", edge.kind)?;
    data(out, "e_kind", edge.kind)?;
    data(out, "e_weight_certain", &edge.weight_certain.to_string())?;
    data(out, "e_documents", &edge.documents.to_string())?;
    data(out, "e_outlets", &edge.outlets.to_string())?;
    if let Some(dates) = edge.dates {
        data(out, "e_first_date", &dates.start.to_string())?;
        data(out, "e_last_date", &dates.end.to_string())?;
    }
    data(out, "e_npmi", &measure(edge.npmi))?;
    data(out, "e_g2", &measure(edge.g2))?;
    data(out, "e_example", &edge.example)?;
    data(out, "e_sources", &edge.sources)?;
    if model == EdgeModel::Pair {
        data(out, "e_basis", edge.basis.name())?;
    }
    for (kind, count) in &edge.counts {
        if let Some(name) = types.get(kind) {
            data(out, &format!("e_{name}"), &count.to_string())?;
        }
    }
    if let Some((forward, backward)) = edge.directed {
        data(out, "e_forward", &forward.to_string())?;
        data(out, "e_backward", &backward.to_string())?;
    }
    out.write_all(b"</edge>\n")
}

/// Writes one value; an empty one is left out.
fn data(out: &mut dyn Write, key: &str, value: &str) -> io::Result<()> {
    if value.trim().is_empty() {
        return Ok(());
    }
    write!(out, "<data key=\"{key}\">")?;
    xml::write_text(out, value)?;
    out.write_all(b"</data>")
}
