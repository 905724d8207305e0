//! Tables divided by commas, semicolons or tabs, as spreadsheet programs of any country write them.

use crate::error::Complaint;

use super::{Asked, Row, TITLE_ROWS, Table, under_header};

/// Reads the rows under the first line with text.
pub(super) fn separated(
    file: &str,
    usual: u8,
    text: &str,
    asked: Asked,
    complaints: &mut Vec<Complaint>,
) -> Table {
    // Excel's own word for the divider, in a line before the header.
    let (told, body) = match text.split_once('\n') {
        Some((first, rest)) => {
            let sign = first.trim_end().strip_prefix("sep=").map(str::as_bytes);
            (sign.filter(|sign| sign.len() == 1).map(|sign| sign[0]), rest)
        }
        None => (None, text),
    };
    let (body, skipped) = if told.is_some() { (body, 1) } else { (text, 0) };
    let head = body.trim_start_matches(['\n', '\r', ' ']);
    let sign = told.unwrap_or_else(|| divider(head, usual, asked));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(sign)
        .has_headers(false)
        .flexible(true)
        .from_reader(body.as_bytes());
    let mut lines = LineCounter { text: body, offset: 0, line: 1 + skipped };
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let what = format!("cannot read the row: {error}");
                complaints.push(Complaint::new(file, lines.line, what, ""));
                break;
            }
        }
        let line = lines.at(record.position().map_or(0, csv::Position::byte));
        let mut row = Row::with_capacity(line, record.len(), record.as_slice().len());
        record.iter().enumerate().for_each(|(column, cell)| row.push(column, cell));
        if row.len() > 0 {
            rows.push((row, record.len()));
        }
    }
    // Excel leaves empty cells out at the end of a row, or writes more of them than the header has.
    let mut table = under_header(rows, asked, |row, fields, width| {
        let what = format!("the row has {fields} fields, the header has {width}");
        let hint = "put a field that holds the separator or a line break between \"quotes\", and write a quote \
                    inside it twice";
        Complaint::new(file, row.line, what, hint)
    });
    if sign != usual {
        table.notes.push(format!("columns divided by {}", name_of(sign)));
    }
    // The reader takes the rest of the file for one cell then, and the rows in it would be lost in silence.
    let last = body[lines.offset..].trim_end();
    if last.contains('\n') && last.matches('"').count() % 2 == 1 {
        let hint = "close it, or write it twice if it is part of the text";
        let what = "a quote is opened and never closed";
        complaints.push(Complaint::new(file, lines.line, what, hint));
    }
    table
}

fn name_of(sign: u8) -> String {
    match sign {
        b'\t' => "tabs".to_owned(),
        b',' => "commas".to_owned(),
        b';' => "semicolons".to_owned(),
        other => format!("`{}`", char::from(other)),
    }
}

/// The sign that parts the columns: of comma, semicolon and tab the one that the first line has most of, outside
/// quotation marks; the usual one where none leads.
pub(crate) fn delimiter(head: &[u8], usual: u8) -> u8 {
    let (mut quoted, mut counts) = (false, [0_usize; 256]);
    for byte in head.iter().take_while(|byte| !matches!(byte, b'\n' | b'\r')) {
        quoted ^= *byte == b'"';
        counts[usize::from(*byte)] += usize::from(!quoted);
    }
    let count = |sign: u8| counts[usize::from(sign)];
    [b',', b';', b'\t']
        .into_iter()
        .fold(usual, |best, sign| if count(sign) > count(best) { sign } else { best })
}

/// The sign that parts the columns of the line that is known for a header, else those of the first line.
fn divider(head: &str, usual: u8, asked: Asked) -> u8 {
    let header = |line: &str| {
        let sign = delimiter(line.as_bytes(), usual);
        let mut cells = line.split(char::from(sign)).map(|cell| cell.trim().trim_matches('"'));
        cells.any(asked.is_header).then_some(sign)
    };
    let told = head.lines().take(TITLE_ROWS).find_map(header);
    told.unwrap_or_else(|| delimiter(head.as_bytes(), usual))
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
