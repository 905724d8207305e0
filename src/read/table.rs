//! The table that gives or corrects what is known of documents: `--documents`, a `documents.csv` of an earlier build.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use super::dates;
use crate::date::DateSpan;
use crate::error::{Complaint, Error};
use crate::lang::Lang;
use crate::normalize::fold_name;
use crate::sheet::{self, Asked, Row, RowFormat, Table};
use crate::tables::rows;

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

/// Words for the columns in headers.
///
/// # Source
/// `src/read/tables/headers.tsv`.
static HEADERS: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    rows(include_str!("tables/headers.tsv")).map(|row| (row[0], row[1])).collect()
});

/// What a table may tell of a document.
const TOLD: [&str; 5] = ["title", "date", "outlet", "url", "lang"];

/// Reads a table of documents: a column `doc`, and any of `title`, `date`, `outlet`, `url`, `lang`, in English, French
/// or German. Backslashes in names of documents are slashes.
///
/// # Errors
/// [`Error::Read`] where the file cannot be read, [`Error::Documents`] with every complaint about what it holds.
pub fn document_table(path: &Path) -> Result<BTreeMap<String, ToldDocument>, Error> {
    let file = path.display().to_string();
    let bytes =
        std::fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let format = RowFormat::of(path).filter(|format| *format != RowFormat::Lines);
    let mut complaints = Vec::new();
    let asked = Asked { is_header: |header| means(header, "doc"), sheets: &["documents"] };
    let format = format.unwrap_or(RowFormat::Csv);
    let tables = sheet::read(&file, format, &bytes, asked, &mut complaints);
    let mut told = BTreeMap::new();
    if tables.is_empty() && complaints.is_empty() {
        let hint = "name the table that holds the column `doc`";
        complaints.push(Complaint::new(&file, 0, "the workbook has no sheet `documents`", hint));
    }
    for (name, mut table) in tables {
        table
            .refuse_bad_cells(|header| ["doc"].iter().chain(&TOLD).any(|word| means(header, word)));
        complaints.append(&mut table.bad_rows);
        if let Some(date) = column(&table, "date") {
            table.settle_days(&name, &[date], &mut complaints);
        }
        if complaints.is_empty() {
            told = understand(&name, &table, &mut complaints);
        }
    }
    if complaints.is_empty() { Ok(told) } else { Err(Error::Documents(complaints)) }
}

fn understand(
    file: &str,
    table: &Table,
    complaints: &mut Vec<Complaint>,
) -> BTreeMap<String, ToldDocument> {
    let mut no_column = |what: &str, cure: &str| {
        let hint = format!("columns found: `{}`; {cure}", table.headers.join("`, `"));
        complaints.push(Complaint::new(file, table.header_line, what, hint));
    };
    let Some(doc) = column(table, "doc") else {
        no_column("no column `doc`", "`doc` is the name of a document as in documents.csv");
        return BTreeMap::new();
    };
    if TOLD.iter().all(|word| column(table, word).is_none()) {
        no_column(
            "no column that tells anything",
            "name one `date`, `title`, `outlet`, `url` or `lang`",
        );
        return BTreeMap::new();
    }
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

/// The column of a word of ours, or else of a word for it.
fn column(table: &Table, word: &str) -> Option<usize> {
    let found = || table.headers.iter().position(|header| means(header, word));
    table.column(word).or_else(found)
}

/// True for a word of ours, and for a word for it.
fn means(header: &str, word: &str) -> bool {
    header.eq_ignore_ascii_case(word) || HEADERS.get(fold_name(header).as_str()) == Some(&word)
}

fn document(file: &str, table: &Table, row: &Row, complaints: &mut Vec<Complaint>) -> ToldDocument {
    let cell = |header: &str| row.get(column(table, header)?);
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
        let span = DateSpan::parse_interval(date)
            .or_else(|| dates::from_field(date, lang));
        if span.is_none() {
            wrong(
                format!("bad date `{date}`"),
                "write `2023-09-12`, `2023-09`, `2023`, or `none` where it has none; `03/04/2023` may be March or April: a column `lang` or a day above 12 in the table tells",
            );
        }
        span.map(Some)
    });
    ToldDocument { title: text("title"), date, outlet: text("outlet"), url: text("url"), lang }
}
