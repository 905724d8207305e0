//! `events.csv`.

use std::io::{self, Write};

use crate::date::DateSpan;
use crate::graph::EntityGraph;

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
            token(row.kind).into_owned(),
            token(row.polarity).into_owned(),
            row.date.map_or_else(String::new, |date| date.to_string()),
            row.date.map_or_else(String::new, |date| precision(date).to_owned()),
            cell(&row.place),
            row.entity.clone(),
            label(&row.name, &row.entity).into_owned(),
            token(row.role).into_owned(),
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
