//! `documents.csv`.

use std::io::{self, Write};

use crate::graph::EntityGraph;

use super::RunInfo;
use super::characters::token;
use super::csv::{Each, path, strings, write_table};

/// Header of `documents.csv`.
pub const DOCUMENTS_HEADER: [&str; 12] = [
    "doc",
    "title",
    "date",
    "date_from",
    "outlet",
    "url",
    "lang",
    "characters",
    "sentences",
    "mentions",
    "status",
    "sha256",
];

/// Writes `documents.csv`.
///
/// # Errors
/// When the writer fails.
pub fn write_documents(graph: &EntityGraph, run: &RunInfo, out: &mut dyn Write) -> io::Result<()> {
    write_table(out, |each| file_rows(graph, run, each))
}

/// All rows of the table: the documents, then files of formats that are not read.
pub(super) fn file_rows(graph: &EntityGraph, run: &RunInfo, each: Each) -> io::Result<()> {
    document_rows(graph, run, each)?;
    unread_rows(run, each)
}

/// The documents read, in order of name, then what could not be read.
pub(super) fn document_rows(graph: &EntityGraph, run: &RunInfo, each: Each) -> io::Result<()> {
    each(&strings(DOCUMENTS_HEADER))?;
    let text = |text: &Option<String>| text.as_deref().map(token).unwrap_or_default().into_owned();
    for document in &graph.documents {
        each(&[
            path(&document.id),
            text(&document.title),
            document.date.map_or_else(String::new, |date| date.to_string()),
            text(&document.date_from),
            text(&document.outlet),
            text(&document.url),
            document.lang.map_or_else(String::new, |lang| lang.to_string()),
            document.characters.to_string(),
            document.sentences.to_string(),
            document.mentions.to_string(),
            match (document.left_out, &document.copy_of) {
                (Some(why), _) => why.as_str().to_owned(),
                (None, Some(of)) => format!("copy of {of}"),
                (None, None) if document.sentences == 0 => "read (empty)".to_owned(),
                (None, None) => "read".to_owned(),
            },
            document.sha256.to_string(),
        ])?;
    }
    for (name, reason) in &run.skipped {
        each(&skipped(name, reason))?;
    }
    Ok(())
}

fn unread_rows(run: &RunInfo, each: Each) -> io::Result<()> {
    for (extension, files) in &run.not_read {
        let reason = match extension.as_str() {
            "" => "without an extension, so its format is not known".to_owned(),
            extension => format!(".{extension} is not read"),
        };
        for name in files {
            each(&skipped(name, &reason))?;
        }
    }
    Ok(())
}

/// The row of what was not read.
fn skipped(name: &str, reason: &str) -> [String; DOCUMENTS_HEADER.len()] {
    DOCUMENTS_HEADER.map(|column| match column {
        "doc" => path(name),
        "status" => format!("skipped ({})", token(reason)),
        _ => String::new(),
    })
}
