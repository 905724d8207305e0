//! `graph.gexf` and `timeline.gexf`: GEXF 1.3 as Gephi and Gephi Lite read it.
//!
//! # Source
//! <https://gexf.net/schema.html>, version 1.3. Where the official XML Schema and RELAX NG disagree (namespace of the
//! drawing elements), Gephi follows the RELAX NG, and so does this.

use std::io::{self, Write};

use crate::date::{DateSpan, Day};
use crate::graph::{EntityGraph, Node};

use super::characters::{label, token};
use super::colours::{self, Colour};
use super::columns::{Column, Columns, Type, Value};
use super::pairs::{Shown, ShownEdge};
use super::spells::{Timeline, is_dated, spells};
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
    let dated = is_dated(graph);
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

    let [node_heads, edge_heads] = [&columns.nodes, &columns.edges].map(|columns| {
        let head = |column: &Column| {
            xml::Head::new(&format!("<attvalue for=\"{}\" value=\"", column.name))
        };
        columns.iter().map(head).collect::<Vec<_>>()
    });
    let ((dates, ends), shown) =
        rayon::join(|| dates_of_nodes(graph), || Shown::of(graph, options));
    let starts = [0].iter().chain(&ends);
    let of_nodes = starts.zip(&ends).map(|(&start, &end)| &dates[start..end]);
    let nodes: Vec<(&Node, &[DateSpan])> = graph.graph.node_weights().zip(of_nodes).collect();
    xml::write_each(out, &nodes, |out, &(node, dates)| {
        let colour = colours.get(node.kind.as_str()).copied();
        write_node(out, node, dates, (&columns, &node_heads), colour);
        Ok(())
    })?;
    out.write_all(b"</nodes>\n<edges>\n")?;
    xml::write_each(out, &shown.edges(), |out, links| {
        let edge = shown.edge(links)?;
        let weights = timeline.map(|timeline| timeline.weights(graph, &edge)).transpose()?;
        write_edge(out, &edge, (&columns, &edge_heads), weights.as_deref());
        Ok(())
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

/// The dates of each node and of its edges, those of all nodes side by side, and where each node's end. They are
/// gathered edge by edge, in the order in which edges lie in memory.
fn dates_of_nodes(graph: &EntityGraph) -> (Vec<DateSpan>, Vec<usize>) {
    let graph = &graph.graph;
    let edges = || graph.raw_edges().iter();
    let mut ends: Vec<usize> = graph.node_weights().map(|node| node.spells.len()).collect();
    for edge in edges() {
        for node in [edge.source(), edge.target()] {
            ends[node.index()] += edge.weight.spells.len();
        }
    }
    let mut all = 0;
    for end in &mut ends {
        // Where the node's start; they end there once they are filled in.
        all += std::mem::replace(end, all);
    }
    let mut dates = vec![DateSpan::day(Day::default()); all];
    let mut add = |node: usize, spells: &[DateSpan]| {
        let start = ends[node];
        ends[node] += spells.len();
        dates[start..ends[node]].copy_from_slice(spells);
    };
    graph.node_weights().enumerate().for_each(|(number, node)| add(number, &node.spells));
    for edge in edges() {
        for node in [edge.source(), edge.target()] {
            add(node.index(), &edge.weight.spells);
        }
    }
    (dates, ends)
}

fn write_node(
    out: &mut Vec<u8>,
    node: &Node,
    dates: &[DateSpan],
    (columns, heads): (&Columns, &[xml::Head]),
    colour: Option<Colour>,
) {
    out.extend_from_slice(b"<node id=\"");
    xml::attribute(out, &node.id);
    out.extend_from_slice(b"\" label=\"");
    xml::attribute(out, &label(&node.label, &node.id));
    out.extend_from_slice(b"\"><attvalues>");
    columns.of_node(node, |column, value| write_value(out, &heads[column], &value));
    out.extend_from_slice(b"</attvalues>");
    write_spells(out, &spells(dates.to_vec()));
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
        for (head, part) in [(b"<viz:color r=\"".as_slice(), r), (b"\" g=\"", g), (b"\" b=\"", b)] {
            out.extend_from_slice(head);
            xml::count(out, part.into());
        }
        out.extend_from_slice(b"\"/>");
    }
    out.extend_from_slice(b"</node>\n");
}

fn write_edge(
    out: &mut Vec<u8>,
    edge: &ShownEdge,
    (columns, heads): (&Columns, &[xml::Head]),
    weights: Option<&[(DateSpan, u64)]>,
) {
    let ends = [
        (b"<edge id=\"".as_slice(), edge.id.as_str()),
        (b"\" source=\"", edge.ids[0]),
        (b"\" target=\"", edge.ids[1]),
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
    columns.of_edge(edge, |column, value| write_value(out, &heads[column], &value));
    for (period, weight) in weights.unwrap_or_default() {
        out.extend_from_slice(b"<attvalue for=\"weight\" value=\"");
        xml::count(out, *weight);
        write_days(out, b"\"", *period);
    }
    out.extend_from_slice(b"</attvalues>");
    write_spells(out, &spells(edge.spells.to_vec()));
    out.extend_from_slice(b"</edge>\n");
}

fn write_spells(out: &mut Vec<u8>, spells: &[DateSpan]) {
    if spells.is_empty() {
        return;
    }
    out.extend_from_slice(b"<spells>");
    for spell in spells {
        write_days(out, b"<spell", *spell);
    }
    out.extend_from_slice(b"</spells>");
}

/// The end of an element that lasts for these days.
fn write_days(out: &mut Vec<u8>, head: &[u8], days: DateSpan) {
    out.extend_from_slice(head);
    out.extend_from_slice(b" start=\"");
    xml::day(out, days.start);
    out.extend_from_slice(b"\" end=\"");
    xml::day(out, days.end);
    out.extend_from_slice(b"\"/>");
}

fn write_value(out: &mut Vec<u8>, head: &xml::Head, value: &Value) {
    head.add(out);
    match value {
        Value::Text(text) => guarded(out, text),
        Value::List(texts) => list(out, texts),
        Value::Day(day) => xml::day(out, *day),
        Value::Count(n) => xml::count(out, *n),
        Value::Measure(value, decimals) => xml::decimal(out, *value, *decimals),
    }
    out.extend_from_slice(b"\"/>");
}

/// Gephi turns every `INF` of a text into `Infinity`; a word joiner in it is invisible and prevents that.
fn guarded(out: &mut Vec<u8>, text: &str) {
    if !text.contains("INF") {
        return xml::attribute(out, text);
    }
    for (number, part) in text.split("INF").enumerate() {
        if number > 0 {
            out.extend_from_slice("I\u{2060}NF".as_bytes());
        }
        xml::attribute(out, part);
    }
}

/// `["a, x", "b \"q\""]`: the one form of a list that Gephi and Gephi Lite both read right. Blank items are left out.
fn list(out: &mut Vec<u8>, texts: &[&str]) {
    let mut before: &[u8] = b"[&quot;";
    for text in texts.iter().map(|text| token(text)).filter(|text| !text.is_empty()) {
        out.extend_from_slice(before);
        before = b"&quot;, &quot;";
        if text.contains(['\\', '"']) {
            guarded(out, &text.replace('\\', "\\\\").replace('"', "\\\""));
        } else {
            guarded(out, &text);
        }
    }
    out.extend_from_slice(if before.starts_with(b"[") { b"[]" } else { b"&quot;]" });
}
