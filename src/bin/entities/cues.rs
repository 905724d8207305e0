//! `entities cues test`: the relation lexicons on labelled sentences.

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use entities::error::Error;
use entities::gazetteer::BadRows;
use entities::relate::cues::score;

use crate::args::CuesTest;
use crate::plan;

pub fn test(options: &CuesTest) -> Result<ExitCode> {
    let loaded = plan::gazetteer(&options.gazetteer, BadRows::Stop)?;
    let lexicons = plan::lexicons(&loaded)?;
    let mut out = std::io::stdout().lock();
    for path in &options.files {
        let text = std::fs::read_to_string(path)
            .map_err(|source| Error::Read { path: path.clone(), source })?;
        let name = path.display().to_string();
        let score = score(&lexicons, &name, &text).map_err(Error::Labels)?;
        for (line, expected, found) in &score.failures {
            writeln!(out, "{name}:{line}: expected {expected}, found {found}")?;
        }
        for ((file, line), count) in &score.by_row {
            writeln!(out, "{file}:{line}: {} right, {} wrong", count.right, count.wrong)?;
        }
        for (lang, count) in &score.by_lang {
            writeln!(
                out,
                "{name}: {lang} precision {:.3} recall {:.3}, {} right, {} wrong, {} missed",
                count.precision(),
                count.recall(),
                count.right,
                count.wrong,
                count.missed
            )?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
