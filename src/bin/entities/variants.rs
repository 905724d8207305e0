//! `entities variants`: likely spellings of a name by language.

use std::io::{BufWriter, Write};
use std::process::ExitCode;

use anyhow::Result;
use entities::names::{Spelt, likely_spellings};

use crate::args::Variants;

/// A line of `--json`.
#[derive(serde::Serialize)]
struct Line<'a> {
    lang: &'a str,
    text: &'a str,
}

pub fn run(options: &Variants) -> Result<ExitCode> {
    let found = likely_spellings(&Spelt { text: &options.name, lang: options.lang });
    anyhow::ensure!(
        !found.is_empty(),
        "no likely spelling of `{}` in another language\n  hint: is it a name? with --lang its letters are read as that language reads them",
        options.name
    );
    let mut out = BufWriter::new(std::io::stdout().lock());
    if !options.json {
        writeln!(out, "likely spellings, not attested ones; entities recognises many more")?;
    }
    for one in &found {
        if options.json {
            serde_json::to_writer(&mut out, &Line { lang: one.lang.as_str(), text: &one.text })?;
            writeln!(out)?;
        } else {
            writeln!(out, "{}\t{}", one.lang, one.text)?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
