//! Writes the graph that `tests/interop/check.py` reads back: `cargo run --example golden -- OUT`.
//!
//! Makes OUT/pair, OUT/kind, OUT/empty and OUT/one, each an output folder as a build leaves it. With a number behind OUT it
//! makes OUT/news instead, a graph of that many nodes, and of so many edges with a second number.

use std::path::PathBuf;

use entities::error::Error;
use entities::export::{EdgeModel, ExportOptions, Format, OutDir, write_all};
use entities::graph::EntityGraph;

#[path = "../tests/interop/model.rs"]
mod model;
#[path = "../tests/interop/news.rs"]
mod news;

fn main() -> Result<(), Error> {
    let out = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| "golden".into()));
    let size: Option<usize> = std::env::args().nth(2).and_then(|size| size.parse().ok());
    let edges: Option<usize> = std::env::args().nth(3).and_then(|edges| edges.parse().ok());
    let cases = match size {
        Some(nodes) => {
            let edges = edges.unwrap_or(nodes * 3);
            vec![("news", news::graph(nodes, edges, 7), EdgeModel::Pair)]
        }
        None => vec![
            ("pair", model::hostile(), EdgeModel::Pair),
            ("kind", model::hostile(), EdgeModel::Kind),
            ("empty", EntityGraph::default(), EdgeModel::Pair),
            ("one", model::one(), EdgeModel::Kind),
        ],
    };
    for (name, mut graph, edges) in cases {
        let mut options = ExportOptions { edges, ..ExportOptions::default() };
        options.formats.push(Format::Svg);
        graph.measure(&options.hidden_kinds);
        graph.lay_out(&options.hidden_kinds, &mut |_, _| {});
        write_all(
            &graph,
            &model::run(edges.name()),
            &options,
            &mut OutDir::create(out.join(name))?,
        )?;
    }
    Ok(())
}
