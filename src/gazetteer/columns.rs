//! Headers in, what each column means out.

use std::collections::BTreeSet;

use crate::error::Complaint;
use crate::lang::Lang;

use super::load::Notices;
use super::rows::{RowFormat, Table};

/// What a column of a gazetteer file means.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Id,
    Kind,
    Name,
    Translation(Lang),
    Aliases,
    Weak,
    Lang,
    Not,
    Match,
    From,
    To,
    Born,
    Died,
    /// Written as a node attribute of this name.
    Attribute(String),
    /// Headed by nothing, or by a word that begins with `_`: the analyst's own.
    Private,
}

/// What Gephi reads from GEXF and `GraphML` by these names, and the program's own node columns.
///
/// # Source
/// Gephi 0.10 importers, as found by trial: a text attribute `timeset` breaks the import, `label`
/// overwrites the label.
const RESERVED: [&str; 23] = [
    "aliases",
    "b",
    "color",
    "documents",
    "first_date",
    "g",
    "id",
    "interval",
    "kind",
    "label",
    "last_date",
    "mentions",
    "nodelabel",
    "r",
    "size",
    "spellings",
    "timeset",
    "x",
    "xpos",
    "y",
    "ypos",
    "z",
    "zpos",
];

/// The columns of a table, one for each header; nothing where a needed one is missing.
pub(super) fn understand(
    file: &str,
    format: RowFormat,
    table: &Table,
    notices: &mut Notices,
    complaints: &mut Vec<Complaint>,
) -> Option<Vec<Column>> {
    let (mut columns, mut taken) = (Vec::new(), BTreeSet::new());
    let line = table.header_line;
    for (index, header) in table.headers.iter().enumerate() {
        let column = match column(header) {
            Ok(Column::Attribute(name)) => attribute(file, line, header, name, &taken, notices),
            Ok(column) => column,
            Err(complaint) => {
                complaints.push(Complaint { path: file.to_owned(), line, ..complaint });
                Column::Private
            }
        };
        if header.is_empty()
            && table.rows.iter().any(|row| row.cells.iter().any(|(cell, _)| *cell == index))
        {
            let what = format!("column {} has no header and is left out", index + 1);
            notices.add(
                &format!("{file} column {index}"),
                Complaint::new(file, line, what, "give it a name"),
            );
        }
        if column != Column::Private && !taken.insert(column.clone()) {
            let what = format!("a second column `{header}`");
            complaints.push(Complaint::new(
                file,
                line,
                what,
                "join the two, or rename one of them",
            ));
        }
        columns.push(column);
    }
    let mut is_whole = true;
    for (needed, word) in [(Column::Id, "id"), (Column::Kind, "kind"), (Column::Name, "name")] {
        if !taken.contains(&needed) {
            let what = if format.has_header() { "column" } else { "key" };
            complaints.push(Complaint::new(
                file,
                line,
                format!("no {what} `{word}`"),
                found(&table.headers),
            ));
            is_whole = false;
        }
    }
    is_whole.then_some(columns)
}

fn found(headers: &[String]) -> String {
    match headers {
        [header] if header.contains([';', '\t']) => {
            format!("the header is `{header}`: save the file with commas between the columns")
        }
        _ => {
            let words: Vec<_> = headers.iter().map(|header| format!("`{header}`")).collect();
            format!("columns found: {}", words.join(", "))
        }
    }
}

fn column(header: &str) -> Result<Column, Complaint> {
    let word = header.to_lowercase();
    Ok(match word.as_str() {
        "id" => Column::Id,
        "kind" => Column::Kind,
        "name" => Column::Name,
        "aliases" => Column::Aliases,
        "weak" => Column::Weak,
        "lang" => Column::Lang,
        "not" => Column::Not,
        "match" => Column::Match,
        "from" => Column::From,
        "to" => Column::To,
        "born" => Column::Born,
        "died" => Column::Died,
        "" => Column::Private,
        private if private.starts_with('_') => Column::Private,
        other => match other.strip_prefix("name:") {
            Some(tag) => Column::Translation(Lang::parse(tag).ok_or_else(|| {
                let what = format!("`{header}` names no language");
                Complaint::new("", 0, what, "write two letters, such as `name:fr`")
            })?),
            None => Column::Attribute(attribute_name(other)),
        },
    })
}

/// A header as an attribute name that every format can write: `[a-z][a-z0-9_]*`.
fn attribute_name(header: &str) -> String {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let name: String = header.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    if name.starts_with(|c: char| c.is_ascii_lowercase()) { name } else { format!("a_{name}") }
}

/// An attribute column under a name that is neither reserved nor taken in this file.
fn attribute(
    file: &str,
    line: u64,
    header: &str,
    mut name: String,
    taken: &BTreeSet<Column>,
    notices: &mut Notices,
) -> Column {
    if RESERVED.contains(&name.as_str()) {
        name.push('_');
        let what = format!("attribute `{header}` is written as `{name}`");
        let hint =
            "graph programs read that name in their own way; rename the column to choose another";
        notices.add(&format!("reserved {name}"), Complaint::new(file, line, what, hint));
    }
    let is_taken = |name: &str| taken.contains(&Column::Attribute(name.to_owned()));
    if is_taken(&name) {
        let free = (2..=taken.len() + 2)
            .map(|n| format!("{name}_{n}"))
            .find(|name| !is_taken(name))
            .unwrap_or_default();
        let what = format!(
            "attribute `{header}` is written as `{free}`, for another column is written as `{name}`"
        );
        notices.add(
            &format!("{file} taken {free}"),
            Complaint::new(file, line, what, "rename one of the two columns"),
        );
        name = free;
    }
    Column::Attribute(name)
}
