//! `events.csv` and `documents.csv`.

use std::io::{self, Write};

use crate::date::DateSpan;
use crate::graph::EntityGraph;

use super::RunInfo;
use super::characters::{label, one_line, token};
use super::csv::{Each, cell, path, strings, write_table};

/// Header of `events.csv`.
pub const EVENTS_HEADER: [&str; 13] = [
    "event",
    "doc",
    "type",
    "polarity",
    "date",
    "precision",
    "place",
    "entity",
    "name",
    "role",
    "order",
    "post",
    "evidence",
];

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

/// Writes `events.csv`: a row for each participant in each document that tells the event.
///
/// # Errors
/// When the writer fails.
pub fn write_events(graph: &EntityGraph, out: &mut dyn Write) -> io::Result<()> {
    write_table(out, |each| event_rows(graph, each))
}

fn event_rows(graph: &EntityGraph, each: Each) -> io::Result<()> {
    each(&strings(EVENTS_HEADER))?;
    for row in &graph.events {
        let document = graph.documents.get(row.document);
        each(&[
            row.event.clone(),
            document.map_or_else(String::new, |document| path(&document.id)),
            token(row.kind),
            token(row.polarity),
            row.date.map_or_else(String::new, |date| date.to_string()),
            row.date.map_or_else(String::new, |date| precision(date).to_owned()),
            cell(&row.place),
            row.entity.clone(),
            label(&row.name, &row.entity).into_owned(),
            token(row.role),
            row.order.to_string(),
            cell(&row.post),
            cell(&one_line(&row.evidence)),
        ])?;
    }
    Ok(())
}

/// How exactly a date is told.
fn precision(date: DateSpan) -> &'static str {
    let year = date.start.year();
    if date.is_day() {
        "day"
    } else if DateSpan::ymd(year, Some(date.start.month()), None) == Some(date) {
        "month"
    } else if DateSpan::ymd(year, None, None) == Some(date) {
        "year"
    } else {
        "range"
    }
}

/// Writes `documents.csv`.
///
/// # Errors
/// When the writer fails.
pub fn write_documents(graph: &EntityGraph, run: &RunInfo, out: &mut dyn Write) -> io::Result<()> {
    write_table(out, |each| document_rows(graph, run, each))
}

/// The documents read, in order of name, then what could not be read, then files of formats that are not read.
pub(super) fn document_rows(graph: &EntityGraph, run: &RunInfo, each: Each) -> io::Result<()> {
    each(&strings(DOCUMENTS_HEADER))?;
    let text = |text: &Option<String>| text.as_deref().map_or_else(String::new, token);
    for document in &graph.documents {
        each(&[
            path(&document.id),
            text(&document.title),
            document.date.map_or_else(String::new, |date| date.to_string()),
            document.date_from.unwrap_or_default().to_owned(),
            text(&document.outlet),
            text(&document.url),
            document.lang.map_or_else(String::new, |lang| lang.to_string()),
            document.characters.to_string(),
            document.sentences.to_string(),
            document.mentions.to_string(),
            match (document.left_out, &document.copy_of) {
                (Some(why), _) => why.as_str().to_owned(),
                (None, Some(of)) => format!("copy of {of}"),
                (None, None) => "read".to_owned(),
            },
            document.sha256.to_string(),
        ])?;
    }
    let mut skipped = |name: &str, reason: &str| {
        let mut row = [const { String::new() }; 12];
        row[0] = path(name);
        row[10] = format!("skipped ({})", token(reason));
        each(&row)
    };
    for (name, reason) in &run.skipped {
        skipped(name, reason)?;
    }
    for (extension, files) in &run.not_read {
        let reason = match extension.as_str() {
            "" => "without an extension, so its format is not known".to_owned(),
            extension => format!(".{extension} is not read"),
        };
        for name in files {
            skipped(name, &reason)?;
        }
    }
    Ok(())
}
