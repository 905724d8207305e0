//! The text of one gazetteer file in, its rows with their lines out.

use std::path::Path;

use crate::error::Complaint;

use super::json::{json, jsonl};

/// How the rows of a gazetteer file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowFormat {
    /// Comma-separated, RFC 4180, with a header.
    Csv,
    /// The same with tabs.
    Tsv,
    /// An array of objects, or an object that holds one as `entities`.
    Json,
    /// One object a line.
    Jsonl,
}

impl RowFormat {
    /// The format that the end of a file's name tells, in any case; nothing for other files.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "tsv" => Some(Self::Tsv),
            "json" => Some(Self::Json),
            "jsonl" => Some(Self::Jsonl),
            _ => None,
        }
    }

    /// True where every row has the columns of the first line.
    pub(super) fn has_header(self) -> bool {
        matches!(self, Self::Csv | Self::Tsv)
    }
}

/// The rows of one file, not yet understood.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// As written; for JSON the keys in order of appearance.
    pub headers: Vec<String>,
    /// The line of the header; 1 for JSON.
    pub header_line: u64,
    /// In order of the file; rows without any text are left out.
    pub rows: Vec<Row>,
}

/// One row: cells with text by the index of their header. A list in JSON gives several cells of one index.
#[derive(Debug)]
pub(super) struct Row {
    /// From 1.
    pub line: u64,
    /// In order of the columns, none blank.
    pub cells: Vec<(usize, String)>,
}

/// Reads the rows, and complains of those that cannot be read.
pub(super) fn read(
    file: &str,
    format: RowFormat,
    text: &str,
    complaints: &mut Vec<Complaint>,
) -> Table {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match format {
        RowFormat::Csv => separated(file, b',', text, complaints),
        RowFormat::Tsv => separated(file, b'\t', text, complaints),
        RowFormat::Json => json(file, text, complaints),
        RowFormat::Jsonl => jsonl(file, text, complaints),
    }
}

fn separated(file: &str, delimiter: u8, text: &str, complaints: &mut Vec<Complaint>) -> Table {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut lines = LineCounter { text, offset: 0, line: 1 };
    let mut table = Table { header_line: 1, ..Table::default() };
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                complaints.push(Complaint::new(
                    file,
                    lines.line,
                    format!("cannot read the row: {error}"),
                    "",
                ));
                break;
            }
        };
        let line = lines.at(record.position().map_or(0, csv::Position::byte));
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if table.headers.is_empty() {
            table.headers = record.iter().map(|header| header.trim().to_owned()).collect();
            table.header_line = line;
        } else if record.len() == table.headers.len() {
            let cells = record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
            table.rows.push(Row {
                line,
                cells: cells.map(|(column, cell)| (column, cell.to_owned())).collect(),
            });
        } else {
            let what = format!(
                "the row has {} fields, the header has {}",
                record.len(),
                table.headers.len()
            );
            let hint = "put a field that holds the separator or a line break between \"quotes\", and write a quote \
                        inside it twice";
            complaints.push(Complaint::new(file, line, what, hint));
        }
    }
    // The reader takes the rest of the file for one cell then, and the rows in it would be lost in silence.
    let last = text[lines.offset..].trim_end();
    if last.contains('\n') && last.matches('"').count() % 2 == 1 {
        let hint = "close it, or write it twice if it is part of the text";
        complaints.push(Complaint::new(
            file,
            lines.line,
            "a quote is opened and never closed",
            hint,
        ));
    }
    table
}

/// Counts lines forward; a line ends in LF, CR LF or CR.
struct LineCounter<'t> {
    text: &'t str,
    offset: usize,
    line: u64,
}

impl LineCounter<'_> {
    /// The line of the first text at or after an offset not before the last one asked for: the reader gives
    /// a record the place where the one before it ended, blank lines included.
    fn at(&mut self, offset: u64) -> u64 {
        let bytes = self.text.as_bytes();
        let goal = usize::try_from(offset).unwrap_or(bytes.len()).min(bytes.len());
        while self.offset < bytes.len()
            && (self.offset < goal || matches!(bytes[self.offset], b'\n' | b'\r'))
        {
            let is_end = match bytes[self.offset] {
                b'\n' => true,
                b'\r' => bytes.get(self.offset + 1) != Some(&b'\n'),
                _ => false,
            };
            self.line += u64::from(is_end);
            self.offset += 1;
        }
        self.line
    }
}
