//! `entities relations`: every typed relation as a JSON line.

use std::process::ExitCode;

use anyhow::Result;
use entities::export::relations::lines;

use crate::args::Relations;
use crate::stream;

pub fn run(options: &Relations) -> Result<ExitCode> {
    stream::lines(&options.reading, options.output.as_deref(), |engine, document| {
        lines(engine.gazetteer(), &engine.facts(document))
    })
}
