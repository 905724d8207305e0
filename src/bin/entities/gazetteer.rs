//! `entities gazetteer check`.

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use entities::find::near_pairs;
use entities::gazetteer::BadRows;
use entities::gazetteer::{Matching, Severity, check as findings};

use crate::args::Check;
use crate::plan;

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
    let names: usize = loaded.gazetteer.entities.iter().map(|entity| entity.names.len()).sum();
    writeln!(
        out,
        "{} entities, {names} names, {} weak by rule; {errors} errors, {} warnings",
        loaded.gazetteer.entities.len(),
        loaded.weak_by_rule,
        findings.len() - errors + near.len()
    )?;
    Ok(ExitCode::from(u8::from(errors > 0)))
}
