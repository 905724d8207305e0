//! `entities relations`: every typed relation as a JSON line.

use std::process::ExitCode;

use anyhow::Result;
use entities::export::relations::lines;
use entities::read::Document;
use entities::relate::Window;

use crate::args::Relations;
use crate::output::Output;
use crate::report::Reporter;
use crate::{plan, stream};

pub fn run(options: &Relations) -> Result<ExitCode> {
    let reading = &options.reading;
    let mut loaded = plan::names(reading)?;
    let mut sources = plan::sources(reading, &loaded, options.output.as_deref())?;
    let mut reporter = Reporter::new(reading);
    reporter.notices(&loaded);
    let engine = plan::engine(&mut loaded, reading, Window::Sentence)?;
    let mut out = Output::open(options.output.as_deref())?;
    let work = |document: &Document| lines(engine.gazetteer(), &engine.facts(document));
    let intake = stream::run(&mut sources, reading, &mut reporter, work, |lines| out.put(&lines))?;
    reporter.finish();
    intake.check(&sources)?;
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}
