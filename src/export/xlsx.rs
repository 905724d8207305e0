//! `tables.xlsx`: entities, edges, evidence, review and documents as sheets of one workbook.
//!
//! The rows are those of the CSV files. A cell of a text is text whatever it begins with; there are no formulas.
//! Rows go to disk as they come, so a sheet of a million rows takes the memory of one.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Url, Workbook, Worksheet, XlsxError};

use crate::date::DateSpan;
use crate::graph::EntityGraph;

use super::columns::{Column, Columns, Type};
use super::csv::{Each, Reader, edge_rows, evidence_rows, node_rows, review_rows};
use super::documents::file_rows;
use super::{ExportOptions, RunInfo};

/// What Excel takes of a sheet and of a cell ("Excel specifications and limits"): rows, UTF-16 units of a text, links
/// of a sheet, UTF-16 units of a link.
const ROWS: u32 = 1_048_576;
const TEXT: usize = 32_767;
const LINKS: usize = 65_530;
const LINK: usize = 2_079;
/// Of 9: the usual 6 makes files an eighth smaller, and whole builds a sixth slower.
const COMPRESSION: u8 = 3;
/// The first year of its calendar. Earlier days stay text.
const FIRST_YEAR: i16 = 1900;
/// From this size on a part of the file may pass 4 GiB, which needs the 64-bit form of zip.
const LARGE: u64 = 1 << 30;

/// The columns with numbers and with dates, of the tables whose columns are fixed.
const NUMBERS: [&str; 8] =
    ["weight", "count", "documents", "start", "end", "characters", "sentences", "mentions"];
const DATES: [&str; 3] = ["date", "first_date", "last_date"];
/// Width of a column in characters, where the usual one does not fit.
const WIDTHS: [(&str, f64); 19] = [
    ("label", 28.0),
    ("spellings", 40.0),
    ("example", 80.0),
    ("sources", 40.0),
    ("source_name", 24.0),
    ("target_name", 24.0),
    ("source_text", 20.0),
    ("target_text", 20.0),
    ("name", 24.0),
    ("aliases", 24.0),
    ("spelling", 24.0),
    ("candidates", 24.0),
    ("doc", 32.0),
    ("title", 40.0),
    ("url", 36.0),
    ("sentence", 90.0),
    ("why", 30.0),
    ("status", 24.0),
    ("sha256", 20.0),
];
const WIDTH: f64 = 14.0;
/// The columns in which people answer.
const ANSWERS: [&str; 2] = ["verdict", "decide"];

/// Writes the workbook. `aside` is a folder in which rows wait until their sheet is complete; nothing stays there.
///
/// # Errors
/// When the writer fails, or a row cannot be put aside.
///
/// # Panics
/// When the disk is full while rows are put aside: the library that writes the sheets has no error for it.
pub fn write(
    graph: &EntityGraph,
    run: &RunInfo,
    options: &ExportOptions,
    aside: &Path,
    out: impl Write + Send,
) -> io::Result<()> {
    let mut book = Workbook::new();
    book.set_zip_compression_level(COMPRESSION);
    // Else the file would tell when it was made.
    let day = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    book.set_tempdir(aside).map_err(failed)?;
    let edges = graph.graph.edge_weights().flat_map(|edge| graph.evidence_of(edge));
    let texts = edges.map(|one| Ok(u64::from(one?.text.bytes))).sum::<io::Result<u64>>()?;
    book.use_zip_large_file(texts >= LARGE);
    let styles = Styles::default();
    let mut sheet = |name, csv, numbers: &BTreeSet<&str>, fill: &dyn Fn(Each) -> io::Result<()>| {
        let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
        sheet.set_name(name).map_err(failed)?;
        let mut rows = Rows::new(sheet, &styles, csv, numbers, ROWS);
        fill(&mut |cells| rows.take(cells).map_err(failed))?;
        rows.end().map_err(failed)
    };
    // Where events are shown as nodes, they are here, too.
    let shown = graph.event_view.as_deref().unwrap_or(graph);
    let columns = Columns::of(shown, options);
    sheet("entities", "nodes.csv", &numbers(&columns.nodes), &|each| {
        node_rows(shown, &columns, Reader::Person, each)
    })?;
    let mut of_edges = numbers(&columns.edges);
    of_edges.insert("weight");
    sheet("edges", "edges.csv", &of_edges, &|each| {
        edge_rows(shown, options, &columns, Reader::Person, each)
    })?;
    let fixed = BTreeSet::from(NUMBERS);
    // With the header, that is one more than a sheet takes, which tells that it is full.
    sheet("evidence", "evidence.csv", &fixed, &|each| {
        evidence_rows(graph, options, ROWS as usize, each)
    })?;
    sheet("review", "review.csv", &fixed, &|each| review_rows(graph, each))?;
    sheet("documents", "documents.csv", &fixed, &|each| file_rows(graph, run, each))?;
    book.save_to_writer(out).map_err(failed)
}

fn numbers(columns: &[Column]) -> BTreeSet<&str> {
    let numbers = columns.iter().filter(|c| matches!(c.holds, Type::Count | Type::Measure));
    numbers.map(|column| column.name.as_str()).collect()
}

/// The error of the stream itself where there is one, so that a full disk is known as one.
fn failed(error: XlsxError) -> io::Error {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(one) = cause {
        if let Some(io) = one.downcast_ref::<io::Error>() {
            return io::Error::new(io.kind(), io.to_string());
        }
        cause = one.source();
    }
    match error {
        XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => error,
        other => io::Error::other(other),
    }
}

struct Styles {
    head: Format,
    day: Format,
    month: Format,
    year: Format,
    link: Format,
    /// Text that would become a formula when somebody edits the cell.
    quoted: Format,
}

impl Default for Styles {
    fn default() -> Self {
        Self {
            head: Format::new().set_bold(),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            month: Format::new().set_num_format("yyyy-mm"),
            year: Format::new().set_num_format("yyyy"),
            link: Format::new().set_hyperlink(),
            quoted: Format::new().set_quote_prefix(),
        }
    }
}

/// What the cells of a column are.
#[derive(Clone, Copy)]
enum Holds {
    Text,
    Number,
    /// Days are dates; a month or year is text.
    Day,
    Date,
}

/// Rows into a sheet.
struct Rows<'w> {
    sheet: &'w mut Worksheet,
    styles: &'w Styles,
    csv: &'static str,
    numbers: &'w BTreeSet<&'w str>,
    columns: Vec<Holds>,
    /// Rows written.
    count: u32,
    /// Rows that the sheet takes.
    most: u32,
    links: usize,
    /// True where the first column is for an answer, which the words of a full sheet are not.
    is_answered: bool,
    /// The row that would be the last: whether it is, the next one tells.
    last: Option<Vec<String>>,
    is_full: bool,
}

impl<'w> Rows<'w> {
    fn new(
        sheet: &'w mut Worksheet,
        styles: &'w Styles,
        csv: &'static str,
        numbers: &'w BTreeSet<&'w str>,
        most: u32,
    ) -> Self {
        Self {
            sheet,
            styles,
            csv,
            numbers,
            columns: Vec::new(),
            count: 0,
            most,
            links: 0,
            is_answered: false,
            last: None,
            is_full: false,
        }
    }

    fn take(&mut self, cells: &[String]) -> Result<(), XlsxError> {
        if self.count == 0 {
            return self.head(cells);
        }
        if self.count + 1 < self.most {
            return self.row(cells);
        }
        if self.last.is_none() {
            self.last = Some(cells.to_vec());
        } else {
            self.is_full = true;
        }
        Ok(())
    }

    fn head(&mut self, names: &[String]) -> Result<(), XlsxError> {
        for (column, name) in (0..).zip(names) {
            self.sheet.write_string_with_format(0, column, name, &self.styles.head)?;
            let width = WIDTHS.iter().find(|(of, _)| of == name).map_or(WIDTH, |(_, width)| *width);
            self.sheet.set_column_width(column, width)?;
            self.columns.push(match name.as_str() {
                name if self.numbers.contains(name) => Holds::Number,
                // A month would come back as a day where the sheet corrects the dates of documents.
                name if DATES.contains(&name) && self.csv == "documents.csv" => Holds::Day,
                name if DATES.contains(&name) => Holds::Date,
                _ => Holds::Text,
            });
        }
        self.is_answered = names.first().is_some_and(|name| ANSWERS.contains(&name.as_str()));
        self.sheet.set_freeze_panes(1, 0)?;
        self.count = 1;
        Ok(())
    }

    fn row(&mut self, cells: &[String]) -> Result<(), XlsxError> {
        let row = self.count;
        for ((column, cell), holds) in (0..).zip(cells).zip(self.columns.clone()) {
            if !cell.is_empty() {
                self.cell(row, column, cell, holds)?;
            }
        }
        self.count += 1;
        Ok(())
    }

    fn cell(&mut self, row: u32, column: u16, cell: &str, holds: Holds) -> Result<(), XlsxError> {
        let (sheet, styles) = (&mut *self.sheet, self.styles);
        match holds {
            Holds::Number => {
                if let Some(number) = cell.parse::<f64>().ok().filter(|number| number.is_finite()) {
                    sheet.write_number(row, column, number)?;
                    return Ok(());
                }
            }
            Holds::Day | Holds::Date => {
                if let Some((day, style)) = first_day(cell, styles)
                    && (matches!(holds, Holds::Date) || cell.len() == 10)
                {
                    sheet.write_datetime_with_format(row, column, day, style)?;
                    return Ok(());
                }
            }
            Holds::Text => {}
        }
        if is_link(cell) && self.links < LINKS {
            self.links += 1;
            sheet.write_url_with_format(row, column, Url::new(cell), &styles.link)?;
        } else if cell.starts_with(['=', '+', '-', '@']) {
            sheet.write_string_with_format(row, column, cut(cell), &styles.quoted)?;
        } else {
            sheet.write_string(row, column, cut(cell))?;
        }
        Ok(())
    }

    fn end(mut self) -> Result<(), XlsxError> {
        match self.last.take() {
            Some(_) if self.is_full => {
                let csv = self.csv;
                let words = format!("This sheet is full; {csv} has all rows (--format csv)");
                let before = usize::from(self.is_answered);
                self.row(&[vec![String::new(); before], vec![words]].concat())?;
            }
            Some(cells) => self.row(&cells)?,
            None => {}
        }
        let columns = u16::try_from(self.columns.len()).unwrap_or(u16::MAX);
        if let Some(last) = columns.checked_sub(1) {
            self.sheet.autofilter(0, 0, self.count - 1, last)?;
        }
        Ok(())
    }
}

/// The first day that a date may mean, with a style that shows no more than is known: `2023-03` stays `2023-03` to the
/// eye and is sorted by its first day. Nothing for a range, and for what Excel's calendar does not hold.
fn first_day<'s>(cell: &str, styles: &'s Styles) -> Option<(ExcelDateTime, &'s Format)> {
    let style = match cell.len() {
        10 => &styles.day,
        7 => &styles.month,
        4 => &styles.year,
        _ => return None,
    };
    let day = DateSpan::parse_iso(cell)?.start;
    let year = u16::try_from(day.year()).ok().filter(|_| day.year() >= FIRST_YEAR)?;
    let [month, day] = [day.month(), day.day()].map(i8::unsigned_abs);
    Some((ExcelDateTime::from_ymd(year, month, day).ok()?, style))
}

/// True for the address of a page and nothing else.
fn is_link(cell: &str) -> bool {
    let address = cell.strip_prefix("https://").or_else(|| cell.strip_prefix("http://"));
    address.is_some_and(|rest| !rest.is_empty())
        && !cell.contains(char::is_whitespace)
        && cell.encode_utf16().count() <= LINK
}

/// The text as far as a cell takes it, the last character then being `…`.
fn cut(text: &str) -> Cow<'_, str> {
    // No text has more UTF-16 units than bytes.
    if text.len() <= TEXT || text.encode_utf16().count() <= TEXT {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let kept = text.chars().take_while(|c| {
        units += c.len_utf16();
        units < TEXT
    });
    Cow::Owned(kept.chain(['…']).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows, cells of the last of them, and text of a sheet that takes five rows, header included.
    fn sheet(head: &[&str], rows: u32) -> (usize, String, String) {
        let (mut book, styles, numbers) = (Workbook::new(), Styles::default(), BTreeSet::new());
        let mut table = Rows::new(book.add_worksheet(), &styles, "evidence.csv", &numbers, 5);
        let cells = |word: &str| vec![word.to_owned(); head.len()];
        table.take(&head.iter().map(|&name| name.to_owned()).collect::<Vec<_>>()).unwrap();
        for row in 0..rows {
            table.take(&cells(&format!("row {row}"))).unwrap();
        }
        table.end().unwrap();
        let bytes = book.save_to_buffer().unwrap();
        let mut archive = zip::ZipArchive::new(io::Cursor::new(bytes)).unwrap();
        let mut part = |name| io::read_to_string(archive.by_name(name).unwrap()).unwrap();
        let (xml, texts) = (part("xl/worksheets/sheet1.xml"), part("xl/sharedStrings.xml"));
        let last = xml.rsplit("<row ").next().unwrap().to_owned();
        (xml.matches("<row ").count(), last, texts)
    }

    #[test]
    fn a_sheet_takes_as_many_rows_as_fit_and_says_when_there_are_more() {
        for (rows, expected, is_full) in [(3, 4, false), (4, 5, false), (5, 5, true), (50, 5, true)]
        {
            let (count, _, text) = sheet(&["sentence"], rows);
            assert_eq!(count, expected);
            assert_eq!(text.contains("evidence.csv has all rows"), is_full, "{rows} rows");
            assert_eq!(text.contains("row 3"), rows == 4, "{rows} rows");
        }
    }

    #[test]
    fn the_words_of_a_full_sheet_are_no_answer() {
        let (_, last, text) = sheet(&["verdict", "evidence"], 9);
        assert!(text.contains("evidence.csv has all rows"));
        assert!(!last.contains("r=\"A5\"") && last.contains("r=\"B5\""), "{last}");
    }
}
