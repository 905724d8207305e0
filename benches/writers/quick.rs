//! The files that ours are measured against: the same elements, attributes and values, as one would write them with
//! quick-xml, one thing after the other.

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

use entities::date::DateSpan;
use entities::export::columns::{Column, Columns, Value};
use entities::export::pairs::Shown;
use entities::export::spells::spells;
use entities::export::{ExportOptions, colours};
use entities::graph::EntityGraph;
use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

/// Writes `GraphML`.
pub fn graphml(
    graph: &EntityGraph,
    options: &ExportOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let columns = Columns::of(graph, options);
    let colours = colours::of_kinds(graph);
    let mut xml = Xml(Writer::new(BufWriter::with_capacity(1 << 16, out)));
    xml.start("graphml", &[])?;
    xml.start("graph", &[])?;
    for node in graph.graph.node_weights() {
        xml.start("node", &[("id", &node.id)])?;
        xml.content("desc", &[], &node.label)?;
        xml.data("label", &node.label)?;
        for (column, value) in values(|each| columns.of_node(node, each)) {
            xml.value("n_", &columns.nodes[column], &value)?;
        }
        if let Some(colour) = colours.get(node.kind.as_str()) {
            xml.data("color", &colours::hex(*colour))?;
        }
        if let (Some(place), Some(standing)) = (node.place, node.standing) {
            xml.data("size", &standing.size.to_string())?;
            xml.data("x", &place.x.to_string())?;
            xml.data("y", &place.y.to_string())?;
        }
        xml.end("node")?;
    }
    let shown = Shown::of(graph, options);
    for links in shown.edges() {
        let edge = shown.edge(links)?;
        let ends = [("id", &*edge.id), ("source", edge.ids[0]), ("target", edge.ids[1])];
        xml.start("edge", &ends)?;
        xml.data("weight", &edge.weight.to_string())?;
        xml.data("edgelabel", edge.kind)?;
        for (column, value) in values(|each| columns.of_edge(&edge, each)) {
            xml.value("e_", &columns.edges[column], &value)?;
        }
        xml.end("edge")?;
    }
    xml.end("graph")?;
    xml.end("graphml")?;
    xml.0.into_inner().flush()
}

/// Writes GEXF.
pub fn gexf(graph: &EntityGraph, options: &ExportOptions, out: &mut dyn Write) -> io::Result<()> {
    let columns = Columns::of(graph, options);
    let colours = colours::of_kinds(graph);
    let mut xml = Xml(Writer::new(BufWriter::with_capacity(1 << 16, out)));
    xml.start("gexf", &[("version", "1.3")])?;
    xml.start("graph", &[("mode", "dynamic")])?;
    xml.start("nodes", &[])?;
    for index in graph.graph.node_indices() {
        let node = &graph.graph[index];
        xml.start("node", &[("id", &node.id), ("label", &node.label)])?;
        let values = values(|each| columns.of_node(node, each));
        xml.attvalues(&columns.nodes, &values)?;
        let edges = graph.graph.edges(index).flat_map(|edge| &edge.weight().spells);
        xml.spells(node.spells.iter().chain(edges))?;
        if let (Some(place), Some(standing)) = (node.place, node.standing) {
            xml.empty("viz:size", &[("value", &standing.size.to_string())])?;
            let place = [place.x, place.y].map(|at| at.to_string());
            xml.empty("viz:position", &[("x", &place[0]), ("y", &place[1])])?;
        }
        if let Some(colour) = colours.get(node.kind.as_str()) {
            let [r, g, b] = colour.map(|part| part.to_string());
            xml.empty("viz:color", &[("r", &r), ("g", &g), ("b", &b)])?;
        }
        xml.end("node")?;
    }
    xml.end("nodes")?;
    xml.start("edges", &[])?;
    let shown = Shown::of(graph, options);
    for links in shown.edges() {
        let edge = shown.edge(links)?;
        let weight = edge.weight.to_string();
        let attributes = [
            ("id", &*edge.id),
            ("source", edge.ids[0]),
            ("target", edge.ids[1]),
            ("label", edge.kind),
            ("kind", edge.kind),
            ("weight", &weight),
        ];
        xml.start("edge", &attributes)?;
        xml.attvalues(&columns.edges, &values(|each| columns.of_edge(&edge, each)))?;
        xml.spells(edge.spells.iter())?;
        xml.end("edge")?;
    }
    xml.end("edges")?;
    xml.end("graph")?;
    xml.end("gexf")?;
    xml.0.into_inner().flush()
}

/// The values of a node or edge, each with the number of its column.
fn values<'a>(of: impl FnOnce(&mut dyn FnMut(usize, Value<'a>))) -> Vec<(usize, Value<'a>)> {
    let mut values = Vec::new();
    of(&mut |column, value| values.push((column, value)));
    values
}

fn shown<'v>(value: &'v Value, list: fn(&[&str]) -> String) -> Cow<'v, str> {
    match value {
        Value::Text(text) => Cow::Borrowed(text),
        Value::List(texts) => list(texts).into(),
        Value::Day(day) => day.to_string().into(),
        Value::Count(n) => n.to_string().into(),
        Value::Measure(value, _) => value.to_string().into(),
    }
}

type Attributes<'a> = [(&'a str, &'a str)];

struct Xml<W: Write>(Writer<W>);

impl<W: Write> Xml<W> {
    fn start(&mut self, name: &str, attributes: &Attributes) -> io::Result<()> {
        self.0.write_event(Event::Start(element(name, attributes)))
    }

    fn empty(&mut self, name: &str, attributes: &Attributes) -> io::Result<()> {
        self.0.write_event(Event::Empty(element(name, attributes)))
    }

    fn end(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    fn content(&mut self, name: &str, attributes: &Attributes, text: &str) -> io::Result<()> {
        self.start(name, attributes)?;
        self.0.write_event(Event::Text(BytesText::new(text)))?;
        self.end(name)
    }

    fn data(&mut self, key: &str, text: &str) -> io::Result<()> {
        self.content("data", &[("key", key)], text)
    }

    fn value(&mut self, of: &str, column: &Column, value: &Value) -> io::Result<()> {
        let key = format!("{of}{}", column.name);
        self.data(&key, &shown(value, |texts| texts.join("|")))
    }

    fn attvalues(&mut self, columns: &[Column], values: &[(usize, Value)]) -> io::Result<()> {
        self.start("attvalues", &[])?;
        for (column, value) in values {
            let value = shown(value, |texts| format!("[\"{}\"]", texts.join("\", \"")));
            self.empty("attvalue", &[("for", &columns[*column].name), ("value", &value)])?;
        }
        self.end("attvalues")
    }

    fn spells<'d>(&mut self, dates: impl Iterator<Item = &'d DateSpan>) -> io::Result<()> {
        let spells = spells(dates.copied().collect());
        if spells.is_empty() {
            return Ok(());
        }
        self.start("spells", &[])?;
        for spell in spells {
            let [start, end] = [spell.start, spell.end].map(|day| day.to_string());
            self.empty("spell", &[("start", &start), ("end", &end)])?;
        }
        self.end("spells")
    }
}

fn element<'a>(name: &'a str, attributes: &Attributes<'a>) -> BytesStart<'a> {
    BytesStart::new(name).with_attributes(attributes.iter().copied())
}
