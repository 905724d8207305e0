//! Documents through the engine on all threads, results in the order of the documents.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use entities::pipeline::Engine;
use entities::read::{self, Document, Outcome, RawDocument, Skip, Sources};
use entities::relate::{Kept, Window};
use rayon::prelude::*;

use crate::args::Reading;
use crate::output::Output;
use crate::report::Reporter;
use crate::{inputs, plan};

/// Text of a batch: enough for all threads, little beside the graph.
const BATCH_BYTES: usize = 8 << 20;
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
    let engine = plan::engine(&mut names, reading, Window::Sentence, Kept::default())?;
    let mut out = Output::open(output)?;
    let work = |document: &Document| work(&engine, document);
    let intake = run(&mut sources, reading, &mut reporter, work, |lines| out.put(&lines))?;
    reporter.finish();
    intake.check(&sources)?;
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}

/// Works on every document in parallel and hands the results to `each` in order. While a batch is worked on, the results of
/// the one before are handed on and the next one is read.
///
/// # Errors
/// With `--strict`, the first document that cannot be read; else what `each` returns.
pub fn run<T: Send>(
    sources: &mut Sources,
    reading: &Reading,
    reporter: &mut Reporter,
    work: impl Fn(&Document) -> T + Sync,
    mut each: impl FnMut(T) -> Result<()> + Send,
) -> Result<Intake> {
    let work = |raw: RawDocument| -> Done<T> {
        read::document(raw).map(|document| (work(&document), document.notes, document.id))
    };
    let mut intake = Intake::default();
    pool(reading)?.install(|| {
        let mut tell = |done: Batch<Done<T>>| done.tell(reading, reporter, &mut intake, &mut each);
        let mut before = None;
        let mut next = Some(Batch::read(sources));
        while let Some(Batch { documents, others, is_last }) = next {
            let (documents, (told, read)) = rayon::join(
                || documents.into_par_iter().map(work).collect(),
                || {
                    rayon::join(
                        || before.map_or(Ok(()), &mut tell),
                        || (!is_last).then(|| Batch::read(sources)),
                    )
                },
            );
            told?;
            before = Some(Batch { documents, others, is_last });
            next = read;
        }
        before.map_or(Ok(()), tell)
    })?;
    Ok(intake)
}

/// Documents that go through the rooms at once, in order, and what was met between them.
struct Batch<D> {
    documents: Vec<D>,
    others: Vec<Other>,
    is_last: bool,
}

/// What is met that is no document to work on.
enum Other {
    Skipped(Skip),
    Copy { of: String },
}

impl Batch<RawDocument> {
    fn read(sources: &mut Sources) -> Self {
        let mut batch = Self { documents: Vec::new(), others: Vec::new(), is_last: false };
        let mut bytes = 0;
        while bytes < BATCH_BYTES && batch.documents.len() < BATCH_DOCUMENTS {
            match sources.next() {
                Some(Outcome::Document(raw)) => {
                    bytes += raw.size();
                    batch.documents.push(*raw);
                }
                Some(Outcome::Skipped(skip)) => batch.others.push(Other::Skipped(skip)),
                Some(Outcome::Copy { of }) => batch.others.push(Other::Copy { of }),
                None => {
                    batch.is_last = true;
                    break;
                }
            }
        }
        batch
    }
}

impl<T> Batch<Done<T>> {
    /// Hands the results on, and notes and reports what else there is to say.
    fn tell(
        self,
        reading: &Reading,
        reporter: &mut Reporter,
        intake: &mut Intake,
        each: &mut impl FnMut(T) -> Result<()>,
    ) -> Result<()> {
        for other in self.others {
            match other {
                Other::Skipped(skip) => note(skip, reading, reporter, intake)?,
                Other::Copy { of } => {
                    reporter.detail(&format!("`{of}` came twice with the same text: counted once"));
                    intake.copies += 1;
                }
            }
        }
        for result in self.documents {
            match result {
                Ok((value, notes, id)) => {
                    for note in &notes {
                        reporter.detail(&format!("`{id}`: {note}"));
                    }
                    each(value)?;
                    intake.documents += 1;
                    reporter.document();
                }
                Err(skip) => note(skip, reading, reporter, intake)?,
            }
        }
        Ok(())
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
