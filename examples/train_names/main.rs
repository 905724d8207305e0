//! Learns what `src/names` knows of spellings: run by `tools/make_name_models.py`, which tells how.
//!
//! `cargo run --release --example train_names -- CLUSTERS OUT [COSTS]` reads lines of spellings of one name each
//! (`ivanov, iwanow, иванов => Q123`) and writes OUT/costs.tsv and OUT/origin.bin. It learns from half of the
//! clusters, drawn by their ids, and says how well the model of origin does on the other half. With a table of
//! costs it also tries that one and the new one there, which takes longer than the learning. The same clusters give
//! the same bytes.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use entities::names::training::Costs;

mod clusters;
mod costs;
mod origin;
mod pairs;
mod trial;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(source), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: train_names CLUSTERS OUT [COSTS]".into());
    };
    let clusters = clusters::read(&fs::read_to_string(source)?);
    let learned = clusters.iter().filter(|cluster| cluster.learned).count();
    println!("{} clusters, {learned} of them learned", clusters.len());

    let owners = pairs::Owners::new(&clusters);
    let (table, report) = costs::train(&clusters, &owners);
    fs::write(out.join("costs.tsv"), &table)?;
    print!("{report}");

    let costs = Costs::parse(&table);
    let (model, report) = origin::train(&clusters, &costs);
    fs::write(out.join("origin.bin"), model)?;
    print!("{report}");

    if let Some(old) = arguments.next() {
        let trial = trial::Trial::new(&clusters, &owners);
        print!("{}", trial.run("old", &Costs::parse(&fs::read_to_string(old)?)));
        print!("{}", trial.run("new", &costs));
    }
    Ok(())
}
