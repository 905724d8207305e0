//! `entities gazetteer check`.

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use entities::gazetteer::{Severity, check as findings};

use crate::args::Check;
use crate::plan;

pub fn check(options: &Check) -> Result<ExitCode> {
    let loaded = plan::gazetteer(&options.paths)?;
    let mut out = std::io::stdout().lock();
    for notice in &loaded.notices {
        writeln!(out, "note: {notice}")?;
    }
    let findings = findings(&loaded.gazetteer);
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    for finding in &findings {
        let word = if finding.severity == Severity::Error { "error" } else { "warning" };
        writeln!(out, "{word}: {}", finding.complaint)?;
    }
    let names: usize = loaded.gazetteer.entities.iter().map(|entity| entity.names.len()).sum();
    writeln!(
        out,
        "{} entities, {names} names, {} weak by rule; {errors} errors, {} warnings",
        loaded.gazetteer.entities.len(),
        loaded.weak_by_rule,
        findings.len() - errors
    )?;
    Ok(ExitCode::from(u8::from(errors > 0)))
}
