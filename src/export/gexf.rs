//! `graph.gexf` and `timeline.gexf`: GEXF 1.3 as Gephi and Gephi Lite read it.
//!
//! # Source
//! <https://gexf.net/schema.html>, version 1.3. Where the official XML Schema and RELAX NG disagree (namespace of the
//! drawing elements), Gephi follows the RELAX NG, and so does this.

use std::borrow::Cow;
use std::io::{self, Write};

use petgraph::graph::NodeIndex;

use crate::date::DateSpan;
use crate::graph::EntityGraph;

use super::characters::{label, token};
use super::colours::{self, Colour};
use super::columns::{Column, Columns, Type, Value};
use super::pairs::{Shown, ShownEdge};
use super::spells::{Timeline, spells};
use super::{ExportOptions, xml};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>entities</creator><description>Who is connected to whom</description></meta>
"#;

/// Writes `graph.gexf`: nodes and edges with all they have, spells where the graph is dated.
///
/// # Errors
/// When the writer fails.
pub fn write(graph: &EntityGraph, options: &ExportOptions, out: &mut dyn Write) -> io::Result<()> {
    write_graph(graph, options, None, out)
}

/// Writes `timeline.gexf`: the same, and the weight of each edge in each period. It is a file of its own since Gephi Lite
/// keeps only the last block of attributes, and networkx would read a list as weight.
///
/// # Errors
/// When the writer fails.
pub fn write_timeline(
    graph: &EntityGraph,
    options: &ExportOptions,
    timeline: Timeline,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_graph(graph, options, Some(timeline), out)
}

fn write_graph(
    graph: &EntityGraph,
    options: &ExportOptions,
    timeline: Option<Timeline>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let columns = Columns::of(graph, options);
    let colours = colours::of_kinds(graph);
    let dated = Timeline::of(graph, None).is_some();
    let mut head = HEAD.as_bytes().to_vec();
    head.extend_from_slice(b"<graph defaultedgetype=\"undirected\" mode=\"");
    head.extend_from_slice(if dated {
        // Without the time zone, Gephi reads spells in the reader's own and shows other days.
        b"dynamic\" timeformat=\"date\" timerepresentation=\"interval\" timezone=\"UTC\">\n"
    } else {
        b"static\">\n"
    });
    attributes(&mut head, "node", &columns.nodes);
    attributes(&mut head, "edge", &columns.edges);
    if timeline.is_some() {
        head.extend_from_slice(b"<attributes class=\"edge\" mode=\"dynamic\"><attribute id=\"weight\" title=\"weight\" type=\"double\"/></attributes>\n");
    }
    head.extend_from_slice(b"<nodes>\n");
    out.write_all(&head)?;

    let nodes: Vec<NodeIndex> = graph.graph.node_indices().collect();
    xml::write_each(out, &nodes, |out, &node| {
        let colour = colours.get(graph.graph[node].kind.as_str()).copied();
        write_node(out, graph, node, &columns, colour);
    })?;
    out.write_all(b"</nodes>\n<edges>\n")?;
    let shown = Shown::of(graph, options);
    xml::write_each(out, &shown.edges(), |out, links| {
        let edge = shown.edge(links);
        let weights = timeline.map(|timeline| timeline.weights(graph, &edge));
        write_edge(out, &edge, &columns, weights.as_deref());
    })?;
    out.write_all(b"</edges>\n</graph>\n</gexf>\n")
}

fn attributes(out: &mut Vec<u8>, class: &str, columns: &[Column]) {
    // Writing to memory cannot fail.
    let _ = write!(out, r#"<attributes class="{class}" mode="static">"#);
    for Column { name, holds } in columns {
        let holds = match holds {
            Type::Text => "string",
            Type::List => "liststring",
            Type::Count => "long",
            Type::Measure => "double",
        };
        // Gephi Lite takes the title only where the id is a number, so they are the same.
        let _ = write!(out, r#"<attribute id="{name}" title="{name}" type="{holds}"/>"#);
    }
    out.extend_from_slice(b"</attributes>\n");
}

fn write_node(
    out: &mut Vec<u8>,
    graph: &EntityGraph,
    index: NodeIndex,
    columns: &Columns,
    colour: Option<Colour>,
) {
    let node = &graph.graph[index];
    out.extend_from_slice(b"<node id=\"");
    xml::attribute(out, &node.id);
    out.extend_from_slice(b"\" label=\"");
    xml::attribute(out, &label(&node.label, &node.id));
    out.extend_from_slice(b"\"><attvalues>");
    columns.of_node(node, |column, value| write_value(out, &columns.nodes[column], &value));
    out.extend_from_slice(b"</attvalues>");
    let of_edges = graph.graph.edges(index).flat_map(|edge| &edge.weight().spells);
    write_spells(out, &spells(node.spells.iter().chain(of_edges).copied()));
    if let Some(standing) = node.standing {
        out.extend_from_slice(b"<viz:size value=\"");
        xml::decimal(out, standing.size, 2);
        out.extend_from_slice(b"\"/>");
    }
    if let Some(place) = node.place {
        out.extend_from_slice(b"<viz:position x=\"");
        xml::decimal(out, place.x, 2);
        out.extend_from_slice(b"\" y=\"");
        xml::decimal(out, place.y, 2);
        out.extend_from_slice(b"\"/>");
    }
    if let Some([r, g, b]) = colour {
        let _ = write!(out, r#"<viz:color r="{r}" g="{g}" b="{b}"/>"#);
    }
    out.extend_from_slice(b"</node>\n");
}

fn write_edge(
    out: &mut Vec<u8>,
    edge: &ShownEdge,
    columns: &Columns,
    weights: Option<&[(DateSpan, u64)]>,
) {
    let ends = [
        (b"<edge id=\"".as_slice(), edge.id.as_str()),
        (b"\" source=\"", &edge.source.id),
        (b"\" target=\"", &edge.target.id),
        (b"\" label=\"", edge.kind),
        (b"\" kind=\"", edge.kind),
    ];
    for (head, value) in ends {
        out.extend_from_slice(head);
        xml::attribute(out, value);
    }
    out.extend_from_slice(b"\" weight=\"");
    xml::count(out, edge.weight);
    out.extend_from_slice(b"\"><attvalues>");
    columns.of_edge(edge, |column, value| write_value(out, &columns.edges[column], &value));
    for (period, weight) in weights.unwrap_or_default() {
        out.extend_from_slice(b"<attvalue for=\"weight\" value=\"");
        xml::count(out, *weight);
        let _ = write!(out, "\" start=\"{}\" end=\"{}\"/>", period.start, period.end);
    }
    out.extend_from_slice(b"</attvalues>");
    write_spells(out, &spells(edge.spells.iter().copied()));
    out.extend_from_slice(b"</edge>\n");
}

fn write_spells(out: &mut Vec<u8>, spells: &[DateSpan]) {
    if spells.is_empty() {
        return;
    }
    out.extend_from_slice(b"<spells>");
    for DateSpan { start, end } in spells {
        let _ = write!(out, r#"<spell start="{start}" end="{end}"/>"#);
    }
    out.extend_from_slice(b"</spells>");
}

fn write_value(out: &mut Vec<u8>, column: &Column, value: &Value) {
    out.extend_from_slice(b"<attvalue for=\"");
    out.extend_from_slice(column.name.as_bytes());
    out.extend_from_slice(b"\" value=\"");
    match value {
        Value::Text(text) => xml::attribute(out, &guarded(text)),
        Value::List(texts) => xml::attribute(out, &guarded(&list(texts))),
        Value::Count(n) => xml::count(out, *n),
        Value::Measure(value, decimals) => xml::decimal(out, *value, *decimals),
    }
    out.extend_from_slice(b"\"/>");
}

/// Gephi turns every `INF` of a text into `Infinity`; a word joiner in it is invisible and prevents that.
fn guarded(text: &str) -> Cow<'_, str> {
    if text.contains("INF") { Cow::Owned(text.replace("INF", "I\u{2060}NF")) } else { text.into() }
}

/// `["a, x", "b \"q\""]`: the one form of a list that Gephi and Gephi Lite both read right. Blank items are left out.
fn list(texts: &[&str]) -> String {
    let quoted = |text: String| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let texts = texts.iter().map(|text| token(text)).filter(|text| !text.is_empty());
    format!("[{}]", texts.map(quoted).collect::<Vec<_>>().join(", "))
}
