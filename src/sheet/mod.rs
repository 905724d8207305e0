//! Tables that people keep: spreadsheets, CSV of any dialect, JSON, a name a line. A file in, its rows with their
//! lines out; what the columns mean is for others to say.

mod bombs;
mod days;
mod json;
mod separated;
mod workbook;

use std::collections::BTreeSet;
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
    /// Excel, the first sheet in sight.
    Xlsx,
    /// `OpenDocument`, the first sheet in sight.
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

/// What the reader of a table knows of it before it is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    /// True for a header without which the table is not what it should be. Rows above the one that has it are a title.
    pub is_header: fn(&str) -> bool,
    /// The sheets that are read of the workbook of a build; of any other, the first one in sight is.
    pub sheets: &'static [&'static str],
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
    /// Cells that hold an error, by column; their rows are among `rows`, without them.
    pub bad_cells: Vec<(usize, Complaint)>,
    /// What had to be found out about the file: its encoding, its divider.
    pub notes: Vec<String>,
    /// The encoding of the file where it has no place for most letters, which then became `?`.
    pub narrow: Option<&'static str>,
}

/// One row: cells with text by the index of their header. A list in JSON gives several cells of one index.
///
/// A list of names may have millions, so the texts of a row are one.
#[derive(Debug)]
pub(crate) struct Row {
    /// From 1.
    pub line: u64,
    /// The cells, one behind the other.
    text: String,
    /// The column of each, in order of the columns, and where it ends in `text`; none is blank.
    ends: Vec<(u32, u32)>,
}

impl Table {
    /// The column of a header, in any case.
    pub fn column(&self, header: &str) -> Option<usize> {
        self.headers.iter().position(|found| found.eq_ignore_ascii_case(header))
    }

    /// Takes rows out as bad whose cell holds an error in a column that is read.
    pub fn refuse_bad_cells(&mut self, is_read: impl Fn(&str) -> bool) {
        let of_read = |(column, _): &(usize, Complaint)| {
            self.headers.get(*column).is_some_and(|header| is_read(header))
        };
        let bad: Vec<Complaint> =
            self.bad_cells.drain(..).filter(of_read).map(|(_, complaint)| complaint).collect();
        let lines: BTreeSet<u64> = bad.iter().map(|complaint| complaint.line).collect();
        self.rows.retain(|row| !lines.contains(&row.line));
        self.bad_rows.extend(bad);
    }
}

impl Row {
    /// A row with room for so many cells of so many bytes together.
    pub fn with_capacity(line: u64, cells: usize, bytes: usize) -> Self {
        Self { line, text: String::with_capacity(bytes), ends: Vec::with_capacity(cells) }
    }

    /// Adds a cell behind all others, unless it is blank.
    pub fn push(&mut self, column: usize, cell: &str) {
        if !cell.trim().is_empty() {
            self.text.push_str(cell);
            let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            self.ends.push((short(column), short(self.text.len())));
        }
    }

    /// Columns and texts, in order of the columns.
    pub fn cells(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut start = 0;
        self.ends.iter().map(move |(column, end)| {
            let cell = self.text.get(start..*end as usize).unwrap_or_default();
            start = *end as usize;
            (*column as usize, cell)
        })
    }

    /// How many cells have text.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The last column with text.
    pub fn last_column(&self) -> Option<usize> {
        self.ends.last().map(|(column, _)| *column as usize)
    }

    /// The text of a column, without blanks around it; nothing where the cell is empty.
    pub fn get(&self, column: usize) -> Option<&str> {
        self.cells().find(|(found, _)| *found == column).map(|(_, cell)| cell.trim())
    }
}

/// Reads the tables of a file: one, or of the workbook of a build the sheets asked for, each under a name of its own.
/// `complaints` is for what is wrong with the file as a whole.
pub(crate) fn read(
    file: &str,
    format: RowFormat,
    bytes: &[u8],
    asked: Asked,
    complaints: &mut Vec<Complaint>,
) -> Vec<(String, Table)> {
    if matches!(format, RowFormat::Xlsx | RowFormat::Ods) {
        return workbook::workbook(file, format, bytes, asked, complaints);
    }
    if let Some((kind, _)) = binary_kind(bytes) {
        let what = format!("a binary file ({kind}), not a table of text");
        let hint = "give it the ending of what it is, such as `.xlsx`, or save it as CSV";
        complaints.push(Complaint::new(file, 0, what, hint));
        return Vec::new();
    }
    let decoded = decode(bytes, Declares::No);
    let encoding = decoded.note.encoding;
    if decoded.note.replaced > 0 {
        let before = decoded.text.split('\u{fffd}').next().unwrap_or_default();
        let line = 1 + before.matches('\n').count() as u64;
        let replaced = decoded.note.replaced;
        let what = format!("{replaced} characters cannot be decoded (read as {encoding})");
        let hint = "save the file as UTF-8; Excel calls it `CSV UTF-8 (comma delimited)`";
        complaints.push(Complaint::new(file, line, what, hint));
    }
    let mut table = read_text(file, format, &decoded.text, asked, complaints);
    if encoding != "UTF-8" {
        table.notes.insert(0, format!("decoded as {encoding}"));
    }
    table.narrow = (!encoding.starts_with("UTF")).then_some(encoding);
    vec![(file.to_owned(), table)]
}

/// Reads the rows of a text; none of the format of a workbook, which is no text.
pub(crate) fn read_text(
    file: &str,
    format: RowFormat,
    text: &str,
    asked: Asked,
    complaints: &mut Vec<Complaint>,
) -> Table {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match format {
        RowFormat::Csv => separated::separated(file, b',', text, asked, complaints),
        RowFormat::Tsv => separated::separated(file, b'\t', text, asked, complaints),
        RowFormat::Json => json::json(file, text, complaints),
        RowFormat::Jsonl => json::jsonl(file, text, complaints),
        // Excel's own "Unicode text": a table with tabs, whatever its ending says.
        RowFormat::Lines if is_tabbed(text) => {
            separated::separated(file, b'\t', text, asked, complaints)
        }
        RowFormat::Lines => lines(file, text),
        RowFormat::Xlsx | RowFormat::Ods => {
            let hint = "give it to the program as a file";
            complaints.push(Complaint::new(file, 0, "a spreadsheet is no text", hint));
            Table::default()
        }
    }
}

/// Rows above the header, such as a title across the sheet, that are looked through for it.
const TITLE_ROWS: usize = 10;

/// Makes a table of rows and the number of fields of each: the header is the first one that is known for one, else the
/// first one. `bad_row` tells of a row that has a cell beyond the fields of the header.
fn under_header(
    rows: Vec<(Row, usize)>,
    asked: Asked,
    bad_row: impl Fn(&Row, usize, usize) -> Complaint,
) -> Table {
    let is_header =
        |(row, _): &(Row, usize)| row.cells().any(|(_, cell)| (asked.is_header)(cell.trim()));
    let found = rows.iter().take(TITLE_ROWS).position(is_header).unwrap_or(0);
    // A title has fewer cells than the header below it.
    let cells = |at: usize| rows.get(at).map_or(0, |(row, _)| row.len());
    let titles = if (0..found).all(|above| cells(above) < cells(found)) { found } else { 0 };
    let mut rows = rows.into_iter().skip(titles);
    let mut table = Table { header_line: 1, ..Table::default() };
    let Some((head, width)) = rows.next() else { return table };
    if titles > 0 {
        table.notes.push(format!("the header is in line {}; above it is a title", head.line));
    }
    table.header_line = head.line;
    table.headers = vec![String::new(); width];
    for (column, header) in head.cells() {
        header.trim().clone_into(&mut table.headers[column]);
    }
    for (row, fields) in rows {
        if row.last_column().is_some_and(|column| column >= width) {
            table.bad_rows.push(bad_row(&row, fields, width));
        } else {
            table.rows.push(row);
        }
    }
    table
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
            let mut row = Row::with_capacity(line, 1, name.len());
            row.push(0, name);
            table.rows.push(row);
        }
    }
    table
}
