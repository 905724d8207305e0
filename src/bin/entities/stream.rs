//! Documents through the engine on all threads, results in the order of the documents.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use entities::pipeline::Engine;
use entities::read::{self, Document, Outcome, RawDocument, Skip, Sources};
use entities::relate::Window;
use rayon::prelude::*;

use crate::args::Reading;
use crate::output::Output;
use crate::report::Reporter;
use crate::{inputs, plan};

/// Text in work at once: enough for all threads, little beside the graph.
const BATCH_BYTES: usize = 16 << 20;
const BATCH_DOCUMENTS: usize = 1024;

/// A document worked on, with its notes and its name; or why it was left out.
type Done<T> = Result<(T, Vec<String>, String), Skip>;

/// What became of the input.
#[derive(Default)]
pub struct Intake {
    /// Name and reason.
    pub skipped: Vec<(String, String)>,
    /// Documents with an id and text that came before.
    pub copies: u64,
    /// Documents that were read.
    pub documents: u64,
}

impl Intake {
    /// # Errors
    /// When there was input and nothing of it could be read. Nothing to read at all is no error.
    pub fn check(&self, sources: &Sources) -> Result<()> {
        if self.documents == 0 && !(self.skipped.is_empty() && sources.unread().is_empty()) {
            return Err(inputs::nothing_to_read());
        }
        Ok(())
    }
}

/// As many threads as were asked for.
pub fn pool(reading: &Reading) -> Result<rayon::ThreadPool> {
    Ok(rayon::ThreadPoolBuilder::new().num_threads(reading.jobs).build()?)
}

/// Writes the lines that `work` makes of each document, to a file or standard output.
///
/// # Errors
/// What stops a run that reads documents, and output that cannot be written.
pub fn lines(
    reading: &Reading,
    output: Option<&Path>,
    work: impl Fn(&Engine, &Document) -> Vec<u8> + Sync,
) -> Result<ExitCode> {
    let mut names = plan::names(reading)?;
    let mut sources = inputs::sources(reading, &names, output)?;
    let mut reporter = Reporter::new(reading);
    reporter.notices(&names);
    let engine = plan::engine(&mut names, reading, Window::Sentence)?;
    let mut out = Output::open(output)?;
    let work = |document: &Document| work(&engine, document);
    let intake = run(&mut sources, reading, &mut reporter, work, |lines| out.put(&lines))?;
    reporter.finish();
    intake.check(&sources)?;
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}

/// Works on every document in parallel and hands the results to `each` in order.
///
/// # Errors
/// With `--strict`, the first document that cannot be read; else what `each` returns.
pub fn run<T: Send>(
    sources: &mut Sources,
    reading: &Reading,
    reporter: &mut Reporter,
    work: impl Fn(&Document) -> T + Sync,
    mut each: impl FnMut(T) -> Result<()>,
) -> Result<Intake> {
    let pool = pool(reading)?;
    let mut intake = Intake::default();
    let mut batch: Vec<RawDocument> = Vec::new();
    let mut bytes = 0;
    loop {
        let outcome = sources.next();
        let last = outcome.is_none();
        match outcome {
            Some(Outcome::Document(raw)) => {
                bytes += raw.size();
                batch.push(*raw);
            }
            Some(Outcome::Skipped(skip)) => note(skip, reading, reporter, &mut intake)?,
            Some(Outcome::Copy { of }) => {
                reporter.detail(&format!("`{of}` came twice with the same text: counted once"));
                intake.copies += 1;
            }
            None => {}
        }
        if last || bytes >= BATCH_BYTES || batch.len() >= BATCH_DOCUMENTS {
            let done: Vec<Done<T>> = pool.install(|| {
                std::mem::take(&mut batch)
                    .into_par_iter()
                    .map(|raw| {
                        read::document(raw)
                            .map(|document| (work(&document), document.notes, document.id))
                    })
                    .collect()
            });
            bytes = 0;
            for result in done {
                match result {
                    Ok((value, notes, id)) => {
                        for note in &notes {
                            reporter.detail(&format!("`{id}`: {note}"));
                        }
                        each(value)?;
                        intake.documents += 1;
                        reporter.document();
                    }
                    Err(skip) => note(skip, reading, reporter, &mut intake)?,
                }
            }
        }
        if last {
            return Ok(intake);
        }
    }
}

fn note(skip: Skip, reading: &Reading, reporter: &mut Reporter, intake: &mut Intake) -> Result<()> {
    if reading.strict {
        bail!(
            "cannot read `{}`: {}\n  hint: without --strict it is left out and the rest is built",
            skip.name,
            skip.reason
        );
    }
    reporter.warn(&format!("left out `{}`: {}", skip.name, skip.reason));
    intake.skipped.push((skip.name, skip.reason));
    Ok(())
}
