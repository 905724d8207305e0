//! `entities compare`: are two spellings one name?

use std::io::{BufRead, BufReader, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};
use entities::error::Error;
use entities::lang::Lang;
use entities::names::{Spelt, Verdict, compare};

use crate::args::Compare;

pub fn run(options: &Compare) -> Result<ExitCode> {
    if let Some(path) = &options.batch {
        let input: Box<dyn BufRead> = if path.as_os_str() == "-" {
            Box::new(std::io::stdin().lock())
        } else {
            let file = std::fs::File::open(path)
                .map_err(|source| Error::Read { path: path.clone(), source })?;
            Box::new(BufReader::new(file))
        };
        return batch(input);
    }
    let (a, b) =
        (options.a.as_deref().unwrap_or_default(), options.b.as_deref().unwrap_or_default());
    let verdict =
        compare(&Spelt { text: a, lang: options.lang_a }, &Spelt { text: b, lang: options.lang_b });
    let (word, code) = if verdict.is_same() { ("same", 0) } else { ("different", 1) };
    writeln!(std::io::stdout(), "{word}: {}", verdict.reason())?;
    Ok(ExitCode::from(code))
}

/// A line of the answer to `--batch`.
#[derive(serde::Serialize)]
struct Answer<'a> {
    same: bool,
    reason: &'a str,
}

fn batch(input: impl BufRead) -> Result<ExitCode> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (number, line) in input.lines().enumerate() {
        let line = line.context("cannot read the pairs")?;
        if line.trim().is_empty() {
            continue;
        }
        let pair: serde_json::Value = serde_json::from_str(&line)
            .with_context(|| format!("line {}: not a JSON object", number + 1))?;
        let text = |key: &str| {
            pair[key].as_str().with_context(|| {
                format!(
                    "line {}: `{key}` is missing\n  hint: each line is {{\"a\":…,\"b\":…}}",
                    number + 1
                )
            })
        };
        let lang = |key: &str| pair[key].as_str().and_then(Lang::parse);
        let verdict: Verdict = compare(
            &Spelt { text: text("a")?, lang: lang("lang_a") },
            &Spelt { text: text("b")?, lang: lang("lang_b") },
        );
        serde_json::to_writer(
            &mut out,
            &Answer { same: verdict.is_same(), reason: verdict.reason() },
        )?;
        writeln!(out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
