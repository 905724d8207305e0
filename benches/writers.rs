//! How fast `GraphML` and GEXF are written, beside quick-xml's `Writer` over the same values: `cargo bench --bench writers`.
//!
//! `-- NODES PAIRS` behind it tells how large the graph is (100,000 and 1,000,000 unless told). The sizes of the files are printed so that
//! nobody compares unlike things. benches/writers.py does the same with networkx.

use std::io::{self, BufWriter, Write};
use std::time::{Duration, Instant};

use entities::export::columns::{Column, Columns, Value};
use entities::export::pairs::Shown;
use entities::export::{ExportOptions, gexf, graphml};
use entities::graph::EntityGraph;
use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

#[path = "../tests/interop/news.rs"]
mod news;

/// Counts what goes through, so that no disk is measured.
#[derive(Default)]
struct Sink(u64);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        std::hint::black_box(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn main() {
    let mut sizes = std::env::args().filter_map(|word| word.parse().ok());
    let nodes: usize = sizes.next().unwrap_or(100_000);
    let pairs: usize = sizes.next().unwrap_or(nodes * 10);
    let started = Instant::now();
    let mut graph = news::graph(nodes, pairs, 11);
    println!(
        "{} nodes, {} pairs made in {:.1?}",
        nodes,
        graph.graph.edge_count(),
        started.elapsed()
    );
    let hidden = [].into();
    let started = Instant::now();
    graph.measure(&hidden);
    println!("measured in {:.1?}", started.elapsed());
    let started = Instant::now();
    graph.lay_out(&hidden, &mut |_, _| {});
    println!("laid out in {:.1?}", started.elapsed());

    let options = ExportOptions::default();
    let (theirs, bytes) = best(|out| quick_xml_graphml(&graph, &options, out));
    println!("quick-xml GraphML {theirs:.2?}, {:.0} MB", megabytes(bytes));
    let ours = [
        ("GraphML", best(|out| graphml::write(&graph, &options, out))),
        ("GEXF", best(|out| gexf::write(&graph, &options, out))),
    ];
    for (name, (time, bytes)) in ours {
        println!(
            "ours {name} {time:.2?}, {:.0} MB: {:.1} times quick-xml",
            megabytes(bytes),
            theirs.as_secs_f64() / time.as_secs_f64()
        );
    }
}

#[expect(clippy::cast_precision_loss, reason = "for show")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// The best of three, and how many bytes were written.
fn best(write: impl Fn(&mut dyn Write) -> io::Result<()>) -> (Duration, u64) {
    let mut best = (Duration::MAX, 0);
    for _ in 0..3 {
        let started = Instant::now();
        let mut sink = Sink::default();
        write(&mut sink).expect("memory takes everything");
        best = best.min((started.elapsed(), sink.0));
    }
    best
}

/// The same values, as one would write them with quick-xml.
fn quick_xml_graphml(
    graph: &EntityGraph,
    options: &ExportOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let columns = Columns::of(graph, options);
    let mut xml = Writer::new(BufWriter::with_capacity(1 << 16, out));
    xml.write_event(Event::Start(BytesStart::new("graphml")))?;
    xml.write_event(Event::Start(BytesStart::new("graph")))?;
    for node in graph.graph.node_weights() {
        let mut start = BytesStart::new("node");
        start.push_attribute(("id", node.id.as_str()));
        xml.write_event(Event::Start(start))?;
        data(&mut xml, "label", &node.label)?;
        let mut result = Ok(());
        columns.of_node(node, |column, value| {
            if result.is_ok() {
                result = value_data(&mut xml, "n_", &columns.nodes[column], &value);
            }
        });
        result?;
        if let (Some(place), Some(standing)) = (node.place, node.standing) {
            data(&mut xml, "size", &standing.size.to_string())?;
            data(&mut xml, "x", &place.x.to_string())?;
            data(&mut xml, "y", &place.y.to_string())?;
        }
        xml.write_event(Event::End(BytesEnd::new("node")))?;
    }
    let shown = Shown::of(graph, options);
    for links in shown.edges() {
        let edge = shown.edge(links);
        let mut start = BytesStart::new("edge");
        start.push_attribute(("id", edge.id.as_str()));
        start.push_attribute(("source", edge.source.id.as_str()));
        start.push_attribute(("target", edge.target.id.as_str()));
        xml.write_event(Event::Start(start))?;
        data(&mut xml, "weight", &edge.weight.to_string())?;
        data(&mut xml, "edgelabel", edge.kind)?;
        let mut result = Ok(());
        columns.of_edge(&edge, |column, value| {
            if result.is_ok() {
                result = value_data(&mut xml, "e_", &columns.edges[column], &value);
            }
        });
        result?;
        xml.write_event(Event::End(BytesEnd::new("edge")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("graph")))?;
    xml.write_event(Event::End(BytesEnd::new("graphml")))?;
    xml.into_inner().flush()
}

fn value_data(
    xml: &mut Writer<impl Write>,
    of: &str,
    column: &Column,
    value: &Value,
) -> io::Result<()> {
    let key = format!("{of}{}", column.name);
    match value {
        Value::Text(text) => data(xml, &key, text),
        Value::List(texts) => data(xml, &key, &texts.join("|")),
        Value::Count(n) => data(xml, &key, &n.to_string()),
        Value::Measure(value, _) => data(xml, &key, &value.to_string()),
    }
}

fn data(xml: &mut Writer<impl Write>, key: &str, text: &str) -> io::Result<()> {
    let mut start = BytesStart::new("data");
    start.push_attribute(("key", key));
    xml.write_event(Event::Start(start))?;
    xml.write_event(Event::Text(BytesText::new(text)))?;
    xml.write_event(Event::End(BytesEnd::new("data")))
}
