//! Writes the graph that `tests/interop/check.py` reads back: `cargo run --example golden -- OUT`.
//!
//! Makes OUT/pair, OUT/kind, OUT/empty and OUT/one, each an output folder as a build leaves it.

use std::path::PathBuf;

use entities::error::Error;
use entities::export::{EdgeModel, ExportOptions, OutDir, write_all};
use entities::graph::EntityGraph;

#[path = "../tests/interop/model.rs"]
mod model;

fn main() -> Result<(), Error> {
    let out = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| "golden".into()));
    let cases = [
        ("pair", model::hostile(), EdgeModel::Pair),
        ("kind", model::hostile(), EdgeModel::Kind),
        ("empty", EntityGraph::default(), EdgeModel::Pair),
        ("one", model::one(), EdgeModel::Kind),
    ];
    for (name, graph, edges) in cases {
        let options = ExportOptions { edges, ..ExportOptions::default() };
        write_all(
            &graph,
            &model::run(edges.name()),
            &options,
            &mut OutDir::create(out.join(name))?,
        )?;
    }
    Ok(())
}
