//! `entities gazetteer`: lists checked, and made ready.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use entities::error::Error;
use entities::find::near_pairs;
use entities::gazetteer::BadRows;
use entities::gazetteer::{Matching, Severity, check as findings};
use entities::index::Index;

use crate::args::{Check, Compile};
use crate::plan::{self, Usage};
use crate::report::{self, counted, number, plural};
use crate::signals;

/// Pairs of near names that are shown at most.
const NEAR_PAIRS: usize = 20;

pub fn check(options: &Check) -> Result<ExitCode> {
    let loaded = plan::gazetteer(&options.paths, BadRows::Stop)?;
    let mut out = std::io::stdout().lock();
    for notice in &loaded.notices {
        writeln!(out, "note: {notice}")?;
    }
    for file in &loaded.cues {
        let rows = file.text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        writeln!(out, "note: {}: {} rows of a relation lexicon", file.path, rows.count())?;
    }
    plan::lexicons(&loaded)?;
    let findings = findings(&loaded.gazetteer);
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    for finding in &findings {
        let word = if finding.severity == Severity::Error { "error" } else { "warning" };
        writeln!(out, "{word}: {}", finding.complaint)?;
    }
    let near = near_pairs(&loaded.gazetteer, Matching::Variants);
    if near.is_none() {
        writeln!(out, "note: too many names to look for near ones")?;
    }
    let near = near.unwrap_or_default();
    for pair in near.iter().take(NEAR_PAIRS) {
        writeln!(out, "warning: {}", pair.finding(&loaded.gazetteer).complaint)?;
    }
    if near.len() > NEAR_PAIRS {
        writeln!(out, "note: and {} pairs of names that are less near", near.len() - NEAR_PAIRS)?;
    }
    let entities = &loaded.gazetteer.entities;
    let names: usize = entities.iter().map(|entity| entity.names.len()).sum();
    let warnings = findings.len() - errors + near.len();
    let told = |n: usize, noun: &str| plural(n as u64, noun);
    writeln!(
        out,
        "{}, {}, {} weak by rule; {}, {}",
        counted(entities.len() as u64, "entity", "entities"),
        told(names, "name"),
        number(loaded.weak_by_rule as u64),
        told(errors, "error"),
        told(warnings, "warning"),
    )?;
    Ok(ExitCode::from(u8::from(errors > 0)))
}

pub fn compile(options: &Compile) -> Result<ExitCode> {
    if options.paths.iter().any(|path| Index::is_at(path)) {
        let what = "a compiled gazetteer is not compiled again\n  hint: name the files that it was made of";
        return Err(Usage(what.to_owned()).into());
    }
    let loaded = plan::gazetteer(&options.paths, BadRows::Stop)?;
    plan::lexicons(&loaded)?;
    let entities = loaded.gazetteer.entities.len();
    let index = Index::new(loaded, plan::matching(options.matching));
    let path = options.output.as_path();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let failed = |source| Error::Write {
        path: path.to_owned(),
        source,
        hint: "check that the folder is there, may be written to and has room",
    };
    // The old index stays whole until the new one is.
    let mut aside = path.as_os_str().to_owned();
    aside.push(".part");
    let aside = PathBuf::from(aside);
    *signals::temporary() = Some(aside.clone());
    let written = File::create(&aside).map_err(failed).and_then(|file| {
        let mut out = BufWriter::new(file);
        index.write(folder, path, &mut out)?;
        out.flush().and_then(|()| fs::rename(&aside, path)).map_err(failed)
    });
    if written.is_err() {
        // What cannot be removed is written over the next time.
        let _ = fs::remove_file(&aside);
    }
    *signals::temporary() = None;
    written?;
    let bytes = fs::metadata(path).map_err(failed)?.len();
    let entities = counted(entities as u64, "entity", "entities");
    report::say(&format!("{}: {entities}, {} kB", path.display(), bytes.div_ceil(1000)));
    Ok(ExitCode::SUCCESS)
}
