//! The table that gives or corrects what is known of documents: `--documents`, a `documents.csv` of an earlier build.

use std::collections::BTreeMap;
use std::path::Path;

use super::dates;
use crate::date::DateSpan;
use crate::error::{Complaint, Error};
use crate::lang::Lang;
use crate::sheet::{self, Row, RowFormat, Table};

/// What a table tells of a document; an empty cell tells nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToldDocument {
    /// Its title.
    pub title: Option<String>,
    /// Its date; nothing inside where the table says that it has none (`none` or `-`).
    pub date: Option<Option<DateSpan>>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Its language.
    pub lang: Option<Lang>,
}

/// Reads a table of documents: a column `doc`, and any of `title`, `date`, `outlet` (or `source`), `url`, `lang`.
/// Backslashes in names of documents are slashes.
///
/// # Errors
/// [`Error::Read`] where the file cannot be read, [`Error::Documents`] with every complaint about what it holds.
pub fn document_table(path: &Path) -> Result<BTreeMap<String, ToldDocument>, Error> {
    let file = path.display().to_string();
    let bytes =
        std::fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let format = RowFormat::of(path).filter(|format| *format != RowFormat::Lines);
    let mut complaints = Vec::new();
    let mut table = sheet::read(&file, format.unwrap_or(RowFormat::Csv), &bytes, &mut complaints);
    complaints.append(&mut table.bad_rows);
    let told = if complaints.is_empty() {
        understand(&file, &table, &mut complaints)
    } else {
        BTreeMap::new()
    };
    if complaints.is_empty() { Ok(told) } else { Err(Error::Documents(complaints)) }
}

fn understand(
    file: &str,
    table: &Table,
    complaints: &mut Vec<Complaint>,
) -> BTreeMap<String, ToldDocument> {
    let Some(doc) = table.column("doc") else {
        let found = table.headers.join("`, `");
        let hint = format!(
            "columns found: `{found}`; `doc` is the name of a document as in documents.csv"
        );
        complaints.push(Complaint::new(file, table.header_line, "no column `doc`", hint));
        return BTreeMap::new();
    };
    let mut told: BTreeMap<String, ToldDocument> = BTreeMap::new();
    for row in &table.rows {
        let Some(name) = row.get(doc) else {
            complaints.push(Complaint::new(
                file,
                row.line,
                "empty `doc`",
                "delete the row or name a document",
            ));
            continue;
        };
        let document = document(file, table, row, complaints);
        if told.insert(name.replace('\\', "/"), document).is_some() {
            let what = format!("a second row for `{name}`");
            complaints.push(Complaint::new(file, row.line, what, "keep one of the two"));
        }
    }
    told
}

fn document(file: &str, table: &Table, row: &Row, complaints: &mut Vec<Complaint>) -> ToldDocument {
    let cell = |header: &str| row.get(table.column(header)?);
    let text = |header: &str| cell(header).map(str::to_owned);
    let mut wrong = |what: String, hint: &str| {
        complaints.push(Complaint::new(file, row.line, what, hint));
    };
    let lang = cell("lang").and_then(|tag| {
        let lang = Lang::parse(tag);
        if lang.is_none() {
            wrong(format!("bad language `{tag}`"), "write two letters, such as `fr`");
        }
        lang
    });
    let date = cell("date").and_then(|date| {
        if matches!(date, "-" | "none") {
            return Some(None);
        }
        let span = DateSpan::parse_interval(date).or_else(|| dates::from_field(date, lang));
        if span.is_none() {
            wrong(
                format!("bad date `{date}`"),
                "write `2023-09-12`, `2023-09`, `2023`, or `none` where it has none; `03/04/2023` needs a `lang` that writes so",
            );
        }
        span.map(Some)
    });
    ToldDocument {
        title: text("title"),
        date,
        outlet: text("outlet").or_else(|| text("source")),
        url: text("url"),
        lang,
    }
}
