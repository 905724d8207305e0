//! The documents that the user meant: paths, what of them is never read, and what is told of them beside.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Result;
use entities::error::{Complaint, Error, in_record};
use entities::gazetteer::Loaded;
use entities::read::{RawMention, ReadOptions, Sources, document_table};

use crate::args::Reading;
use crate::plan::Usage;

/// The documents: INPUT, else `seeds/` of this folder. Gazetteer files and the output folder are never read.
pub fn sources(reading: &Reading, loaded: &Loaded, out: Option<&Path>) -> Result<Sources> {
    let inputs = match expanded(&reading.inputs)? {
        none if none.is_empty() && Path::new("seeds").is_dir() => vec![PathBuf::from("seeds")],
        none if none.is_empty() => {
            return Err(Usage("no INPUT: name the files or folders to read\n  hint: `entities build articles/`; without INPUT the program reads seeds/ of the current folder, and there is none".into()).into());
        }
        given => given,
    };
    let inputs = inputs.as_slice();
    // Where INPUT lies inside the output folder, as with `-o .`, only the files of the output are barred.
    let holds_input = |out: &Path| {
        inputs
            .iter()
            .filter_map(|input| input.canonicalize().ok())
            .any(|input| input.starts_with(out))
    };
    let written = |out: PathBuf| {
        if out.is_dir() && holds_input(&out) {
            crate::build::all_files().map(|name| out.join(name)).collect()
        } else {
            vec![out]
        }
    };
    let never_read = loaded
        .files
        .iter()
        .map(PathBuf::as_path)
        .chain(reading.documents.as_deref())
        .filter_map(|path| path.canonicalize().ok())
        .chain(out.and_then(|out| out.canonicalize().ok()).map_or_else(Vec::new, written))
        .collect();
    let mentions = mentions(&reading.mentions)?;
    let documents =
        reading.documents.as_deref().map(document_table).transpose()?.unwrap_or_default();
    let options = ReadOptions {
        mentions,
        documents,
        fields: reading.field.clone(),
        never_read,
        ..ReadOptions::default()
    };
    Ok(entities::read::plan(inputs, options)?)
}

/// The inputs with `*.txt` and `**` expanded, as a shell does that leaves it to the program: a pattern stands for the
/// files and folders that it names, in order, hidden ones left out. What is there under that very name is no pattern.
///
/// # Errors
/// When nothing has such a name, or a pattern is none.
fn expanded(inputs: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let options = glob::MatchOptions {
        case_sensitive: !cfg!(windows),
        require_literal_separator: true,
        require_literal_leading_dot: true,
    };
    let mut expanded = Vec::new();
    for input in inputs {
        let pattern = input.to_str().filter(|text| text.contains(['*', '?', '[']));
        let Some(pattern) = pattern.filter(|_| input.symlink_metadata().is_err()) else {
            expanded.push(input.clone());
            continue;
        };
        let no = |what: String, hint: &str| Error::Input(Complaint::new("", 0, what, hint));
        let paths = glob::glob_with(pattern, options).map_err(|error| {
            let hint = "`*` stands for any letters, `**` for any folders, `[ab]` for one of these";
            no(format!("`{pattern}` is no pattern of names: {}", error.msg), hint)
        })?;
        let known = expanded.len();
        for path in paths {
            expanded.push(path.map_err(|error| Error::Read {
                path: error.path().to_owned(),
                source: error.into(),
            })?);
        }
        if expanded.len() == known {
            let hint = "check the spelling; paths are taken from the current folder";
            return Err(no(format!("no file or folder is named like `{pattern}`"), hint).into());
        }
    }
    Ok(expanded)
}

/// The mentions of files of mention lines, by document.
///
/// # Errors
/// A line that is none, with file and number.
fn mentions(paths: &[PathBuf]) -> Result<BTreeMap<String, Vec<RawMention>>> {
    let mut found: BTreeMap<String, Vec<RawMention>> = BTreeMap::new();
    for path in paths {
        let text = std::fs::read_to_string(path)
            .map_err(|source| Error::Read { path: path.clone(), source })?;
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            let line: MentionOfDocument = serde_json::from_str(line).map_err(|error| {
                let what = format!("not a mention: {}", in_record(&error));
                let hint =
                    "write lines as `entities mentions` prints them: doc, start, end, entity, kind";
                Error::Input(Complaint::new(path.display().to_string(), number, what, hint))
            })?;
            found.entry(line.doc).or_default().push(line.mention);
        }
    }
    Ok(found)
}

/// A mention line and its document.
#[derive(serde::Deserialize)]
struct MentionOfDocument {
    doc: String,
    #[serde(flatten)]
    mention: RawMention,
}

/// What may be read, as a hint.
pub const FORMATS_READ: &str =
    "the program reads .txt, .md, .html, .jsonl, .csv and .tsv files, also as .gz and .zst";

/// The error of an input in which nothing can be read.
pub fn nothing_to_read() -> anyhow::Error {
    let what = "nothing in INPUT can be read";
    Error::Input(Complaint::new("", 0, what, FORMATS_READ)).into()
}
