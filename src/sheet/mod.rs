//! Tables that people keep: spreadsheets, CSV of any dialect, JSON, a name a line. A file in, its rows with their
//! lines out; what the columns mean is for others to say.

mod json;
mod separated;
mod workbook;

use std::path::Path;

use crate::decode::{Declares, binary_kind, decode};
use crate::error::Complaint;

pub(crate) use separated::delimiter;

/// How the rows of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowFormat {
    /// Separated by commas, or by what its first line has more of; RFC 4180, with a header.
    Csv,
    /// The same with tabs.
    Tsv,
    /// An array of objects, or an object that holds one as `entities`.
    Json,
    /// One object a line.
    Jsonl,
    /// Excel, the first sheet.
    Xlsx,
    /// `OpenDocument`, the first sheet.
    Ods,
    /// One name a line; where the first line holds a tab, a table as [`RowFormat::Tsv`].
    Lines,
}

impl RowFormat {
    /// The format that the end of a file's name tells, in any case; nothing for other files.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "tsv" => Some(Self::Tsv),
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" | "ijson" => Some(Self::Jsonl),
            "xlsx" | "xlsm" => Some(Self::Xlsx),
            "ods" => Some(Self::Ods),
            "txt" => Some(Self::Lines),
            _ => None,
        }
    }

    /// True where every row has the columns of the first line.
    pub(crate) fn has_header(self) -> bool {
        !matches!(self, Self::Json | Self::Jsonl)
    }
}

/// The rows of one file, not yet understood.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// As written; for JSON the keys in order of appearance.
    pub headers: Vec<String>,
    /// The line of the header; 1 for JSON.
    pub header_line: u64,
    /// In order of the file; rows without any text are left out.
    pub rows: Vec<Row>,
    /// The rows that cannot be read, in order of the file; they are not among `rows`.
    pub bad_rows: Vec<Complaint>,
    /// What had to be found out about the file: its encoding, its divider.
    pub notes: Vec<String>,
}

/// One row: cells with text by the index of their header. A list in JSON gives several cells of one index.
#[derive(Debug)]
pub(crate) struct Row {
    /// From 1.
    pub line: u64,
    /// In order of the columns, none blank.
    pub cells: Vec<(usize, String)>,
}

impl Table {
    /// The column of a header, in any case.
    pub fn column(&self, header: &str) -> Option<usize> {
        self.headers.iter().position(|found| found.eq_ignore_ascii_case(header))
    }
}

impl Row {
    /// The text of a column, without blanks around it; nothing where the cell is empty.
    pub fn get(&self, column: usize) -> Option<&str> {
        self.cells.iter().find(|(found, _)| *found == column).map(|(_, cell)| cell.trim())
    }
}

/// The sheets by which `tables.xlsx` is known, whatever its name.
const OF_A_BUILD: [&str; 3] = ["entities", "edges", "evidence"];
/// The sheets of `tables.xlsx` in which people answer.
const ANSWERED: [&str; 2] = ["review", "evidence"];

/// Reads the tables of a file that may be the workbook of a build: then the sheets in which people answer, each under
/// a name of its own; of any other file its one table.
pub(crate) fn read_answered(
    file: &str,
    format: RowFormat,
    bytes: &[u8],
    complaints: &mut Vec<Complaint>,
) -> Vec<(String, Table)> {
    let names = match format {
        RowFormat::Xlsx | RowFormat::Ods => workbook::sheets(format, bytes),
        _ => Vec::new(),
    };
    if !OF_A_BUILD.iter().all(|ours| names.iter().any(|name| name == ours)) {
        return vec![(file.to_owned(), read(file, format, bytes, complaints))];
    }
    let answered = names.iter().enumerate().filter(|(_, name)| ANSWERED.contains(&name.as_str()));
    answered
        .map(|(index, name)| {
            let place = format!("{file} ({name})");
            let table = workbook::workbook(&place, format, bytes, index, complaints);
            (place, table)
        })
        .collect()
}

/// Reads the rows of a file's bytes. `complaints` is for what is wrong with the file as a whole.
pub(crate) fn read(
    file: &str,
    format: RowFormat,
    bytes: &[u8],
    complaints: &mut Vec<Complaint>,
) -> Table {
    if matches!(format, RowFormat::Xlsx | RowFormat::Ods) {
        return workbook::workbook(file, format, bytes, 0, complaints);
    }
    if let Some((kind, _)) = binary_kind(bytes) {
        let what = format!("a binary file ({kind}), not a table of text");
        let hint = "give it the ending of what it is, such as `.xlsx`, or save it as CSV";
        complaints.push(Complaint::new(file, 0, what, hint));
        return Table::default();
    }
    let decoded = decode(bytes, Declares::No);
    if decoded.note.replaced > 0 {
        let before = decoded.text.split('\u{fffd}').next().unwrap_or_default();
        let line = 1 + before.matches('\n').count() as u64;
        let what = format!(
            "{} characters cannot be decoded (read as {})",
            decoded.note.replaced, decoded.note.encoding
        );
        let hint = "save the file as UTF-8; Excel calls it `CSV UTF-8 (comma delimited)`";
        complaints.push(Complaint::new(file, line, what, hint));
    }
    let mut table = read_text(file, format, &decoded.text, complaints);
    if decoded.note.encoding != "UTF-8" {
        table.notes.insert(0, format!("decoded as {}", decoded.note.encoding));
    }
    table
}

/// Reads the rows of a text.
pub(crate) fn read_text(
    file: &str,
    format: RowFormat,
    text: &str,
    complaints: &mut Vec<Complaint>,
) -> Table {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match format {
        RowFormat::Csv => separated::separated(file, b',', text, complaints),
        RowFormat::Tsv => separated::separated(file, b'\t', text, complaints),
        RowFormat::Json => json::json(file, text, complaints),
        RowFormat::Jsonl => json::jsonl(file, text, complaints),
        // Excel's own "Unicode text": a table with tabs, whatever its ending says.
        RowFormat::Lines if is_tabbed(text) => separated::separated(file, b'\t', text, complaints),
        RowFormat::Lines => lines(file, text),
        RowFormat::Xlsx | RowFormat::Ods => {
            workbook::workbook(file, format, text.as_bytes(), 0, complaints)
        }
    }
}

/// Words of a line that is a name at most; prose has more.
const WORDS_OF_A_NAME: usize = 12;

/// True where the first line with text has columns; no name holds a tab.
fn is_tabbed(text: &str) -> bool {
    text.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| line.trim().contains('\t'))
}

/// A column `name`; a line that begins with `#` is a remark.
fn lines(file: &str, text: &str) -> Table {
    let mut table = Table { headers: vec!["name".to_owned()], header_line: 1, ..Table::default() };
    for (line, name) in (1..).zip(text.lines()) {
        let name = name.trim();
        if name.is_empty() || name.starts_with('#') {
            continue;
        }
        let words = name.split_whitespace().count();
        if name.contains('\t') {
            let hint =
                "write one name a line; a table with columns needs a header as its first line";
            let what = "a line with a tab is no name";
            table.bad_rows.push(Complaint::new(file, line, what, hint));
        } else if words > WORDS_OF_A_NAME {
            let what = format!("a line of {words} words is no name");
            let hint = "write one name a line; is this a document, not a list of names?";
            table.bad_rows.push(Complaint::new(file, line, what, hint));
        } else {
            table.rows.push(Row { line, cells: vec![(0, name.to_owned())] });
        }
    }
    table
}
