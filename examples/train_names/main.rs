//! Learns what `src/names` knows of spellings: run by `tools/make_name_models.py`, which tells how.
//!
//! `cargo run --release --example train_names -- CLUSTERS OUT` reads lines of spellings of one name each
//! (`ivanov, iwanow, иванов => Q123`), writes OUT/origin.bin, and prints how well it does on the
//! clusters that it did not learn from.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use entities::names::training::Costs;

mod clusters;
mod origin;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(source), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: train_names CLUSTERS OUT".into());
    };
    let clusters = clusters::read(&fs::read_to_string(source)?);
    println!(
        "{} clusters, {} of them learned",
        clusters.len(),
        clusters.iter().filter(|c| c.learned).count()
    );
    let hand = Costs::parse(include_str!("../../src/names/costs.tsv"));
    let (model, report) = origin::train(&clusters, &hand);
    fs::write(out.join("origin.bin"), model)?;
    print!("{report}");
    Ok(())
}
