//! The text of one gazetteer file in, its rows with their lines out.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value};

use crate::error::Complaint;

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

fn jsonl(file: &str, text: &str, complaints: &mut Vec<Complaint>) -> Table {
    let mut objects = Objects::default();
    for (line, row) in (1..).zip(text.lines()) {
        if row.trim().is_empty() {
            continue;
        }
        match serde_json::from_str(row) {
            Ok(value) => objects.push(file, line, value, complaints),
            Err(error) => complaints.push(bad_json(file, line, &error)),
        }
    }
    objects.table
}

fn json(file: &str, text: &str, complaints: &mut Vec<Complaint>) -> Table {
    let mut objects = Objects::default();
    let elements = match serde_json::from_str(text) {
        _ if text.trim().is_empty() => Vec::new(),
        Ok(Value::Array(elements)) => elements,
        Ok(Value::Object(mut members)) => {
            if let Some(Value::Array(elements)) = members.remove("entities") {
                elements
            } else {
                let hint =
                    "write `[{\"id\": …, \"kind\": …, \"name\": …}, …]` or `{\"entities\": […]}`";
                complaints.push(Complaint::new(file, 1, "the object has no list `entities`", hint));
                Vec::new()
            }
        }
        Ok(_) => {
            let hint = "write `[{\"id\": …, \"kind\": …, \"name\": …}, …]`";
            complaints.push(Complaint::new(file, 1, "neither a list nor an object", hint));
            Vec::new()
        }
        Err(error) => {
            complaints.push(bad_json(file, error.line() as u64, &error));
            Vec::new()
        }
    };
    let lines = element_lines(text);
    for (index, element) in elements.into_iter().enumerate() {
        objects.push(file, lines.get(index).copied().unwrap_or(1), element, complaints);
    }
    objects.table
}

/// The line on which each element of the list of rows begins; `text` is valid JSON.
fn element_lines(text: &str) -> Vec<u64> {
    let (mut lines, mut line, mut depth, mut list_depth) = (Vec::new(), 1, 0_u32, None);
    let (mut in_string, mut escaped, mut word_start, mut word) = (false, false, 0, "");
    let mut expects_element = false;
    for (offset, byte) in text.bytes().enumerate() {
        if in_string {
            (in_string, escaped) = (byte != b'"' || escaped, byte == b'\\' && !escaped);
            if !in_string && depth == 1 {
                word = &text[word_start..offset];
            }
            continue;
        }
        if expects_element && !byte.is_ascii_whitespace() && byte != b']' {
            lines.push(line);
            expects_element = false;
        }
        match byte {
            b'\n' => line += 1,
            b'"' => (in_string, escaped, word_start) = (true, false, offset + 1),
            b'[' | b'{' => {
                depth += 1;
                let is_list = byte == b'[' && (depth == 1 || depth == 2 && word == "entities");
                if is_list && list_depth.is_none() {
                    (list_depth, expects_element) = (Some(depth), true);
                }
            }
            b']' | b'}' => {
                if list_depth == Some(depth) {
                    break;
                }
                depth = depth.saturating_sub(1);
            }
            b',' if list_depth == Some(depth) => expects_element = true,
            _ => {}
        }
    }
    lines
}

fn bad_json(file: &str, line: u64, error: &serde_json::Error) -> Complaint {
    let message = error.to_string();
    let reason = message.split(" at line ").next().unwrap_or_default();
    let what = format!("bad JSON at column {}: {reason}", error.column());
    Complaint::new(
        file,
        line,
        what,
        "correct the line; a program that writes JSON never makes this mistake",
    )
}

/// Gathers objects into a table; their keys become headers.
#[derive(Default)]
struct Objects {
    table: Table,
    columns: BTreeMap<String, usize>,
}

impl Objects {
    fn push(&mut self, file: &str, line: u64, value: Value, complaints: &mut Vec<Complaint>) {
        let Value::Object(members) = value else {
            complaints.push(Complaint::new(
                file,
                line,
                "the row is not an object",
                "write `{\"id\": …, …}`",
            ));
            return;
        };
        let cells = self.cells(file, line, members, complaints);
        self.table.header_line = 1;
        self.table.rows.push(Row { line, cells });
    }

    fn cells(
        &mut self,
        file: &str,
        line: u64,
        members: Map<String, Value>,
        complaints: &mut Vec<Complaint>,
    ) -> Vec<(usize, String)> {
        let mut cells = Vec::new();
        for (key, value) in members {
            let column = *self.columns.entry(key).or_insert_with_key(|key| {
                self.table.headers.push(key.trim().to_owned());
                self.table.headers.len() - 1
            });
            let values = if let Value::Array(values) = value { values } else { vec![value] };
            for value in values {
                match value {
                    Value::Null => {}
                    Value::String(text) if text.trim().is_empty() => {}
                    Value::String(text) => cells.push((column, text)),
                    Value::Number(number) => cells.push((column, number.to_string())),
                    Value::Bool(truth) => cells.push((column, truth.to_string())),
                    Value::Array(_) | Value::Object(_) => {
                        let what = format!(
                            "`{}` holds a list in a list or an object",
                            self.table.headers[column]
                        );
                        complaints.push(Complaint::new(
                            file,
                            line,
                            what,
                            "give a text or a list of texts",
                        ));
                    }
                }
            }
        }
        cells
    }
}
