//! How fast `GraphML` and GEXF are written, beside quick-xml's `Writer` over the same values in the same form: `cargo bench --bench writers`.
//!
//! `-- NODES PAIRS` behind it tells how large the graph is (100,000 and 1,000,000 unless told). The sizes of the files are printed so that
//! nobody compares unlike things. With `STEM` behind these, our files are kept as `STEM.graphml` and `STEM.gexf`, and `benches/writers.py STEM` writes
//! the same graphs with networkx.

use std::fs::File;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use entities::export::{ExportOptions, gexf, graphml};
use entities::graph::EntityGraph;

#[path = "../tests/interop/news.rs"]
mod news;
#[path = "writers/quick.rs"]
mod quick;

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
    let writers: [(&str, Writer, Writer); 2] =
        [("GraphML", quick::graphml, graphml::write), ("GEXF", quick::gexf, gexf::write)];
    for (format, theirs, ours) in writers {
        let [theirs, ours] = [("quick-xml", theirs), ("ours", ours)].map(|(name, write)| {
            let (time, bytes) = best(|out| write(&graph, &options, out));
            let (time, megabytes) = (time.as_secs_f64(), megabytes(bytes));
            let each = megabytes / time;
            println!("{format}, {name}: {time:.2} s, {megabytes:.0} MB, {each:.0} MB/s");
            time
        });
        println!("{format}: {:.1} times quick-xml", theirs / ours);
    }
    if let Some(stem) = std::env::args().skip(1).filter(|word| !word.starts_with('-')).nth(2) {
        for (format, write) in [("graphml", graphml::write as Writer), ("gexf", gexf::write)] {
            let mut file =
                File::create(format!("{stem}.{format}")).expect("a file that can be made");
            write(&graph, &options, &mut file).expect("room for the file");
        }
    }
}

type Writer = fn(&EntityGraph, &ExportOptions, &mut dyn Write) -> io::Result<()>;

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
