//! A sheet of an Excel or `OpenDocument` file.

use std::io::Cursor;

use calamine::{Data, Ods, Reader, Xlsx};

use crate::error::Complaint;

use super::{Row, RowFormat, Table};

/// The names of the sheets, in order; none where it is no workbook.
pub(super) fn sheets(format: RowFormat, bytes: &[u8]) -> Vec<String> {
    let bytes = Cursor::new(bytes);
    match format {
        RowFormat::Ods => Ods::new(bytes).map(|book| book.sheet_names()).unwrap_or_default(),
        _ => Xlsx::new(bytes).map(|book| book.sheet_names()).unwrap_or_default(),
    }
}

/// Reads the rows under the first one with text, of the sheet of this number, from 0.
pub(super) fn workbook(
    file: &str,
    format: RowFormat,
    bytes: &[u8],
    sheet: usize,
    complaints: &mut Vec<Complaint>,
) -> Table {
    let range = match format {
        RowFormat::Ods => Ods::new(Cursor::new(bytes))
            .map_err(|error| error.to_string())
            .and_then(|mut book| first(book.worksheet_range_at(sheet))),
        _ => Xlsx::new(Cursor::new(bytes))
            .map_err(|error| error.to_string())
            .and_then(|mut book| first(book.worksheet_range_at(sheet))),
    };
    let range = match range {
        Ok(range) => range,
        Err(error) => {
            let hint = "open it in your spreadsheet program, take off a password if it has one, and save it again";
            let what = format!("cannot be read as a spreadsheet: {error}");
            complaints.push(Complaint::new(file, 0, what, hint));
            return Table::default();
        }
    };
    let mut table = Table { header_line: 1, ..Table::default() };
    let top = range.start().map_or(0, |(row, _)| u64::from(row));
    for (line, row) in (top + 1..).zip(range.rows()) {
        let mut cells = Vec::new();
        for (column, cell) in row.iter().enumerate() {
            match text(cell) {
                Ok(text) if text.trim().is_empty() => {}
                Ok(text) => cells.push((column, text)),
                Err(error) => {
                    let what = format!("cell {} holds the error {error}", place(column, line));
                    table.bad_rows.push(Complaint::new(
                        file,
                        line,
                        what,
                        "mend the formula or empty the cell",
                    ));
                }
            }
        }
        if cells.is_empty() {
            continue;
        }
        if table.headers.is_empty() {
            table.header_line = line;
            let width = cells.last().map_or(0, |(column, _)| column + 1);
            table.headers = vec![String::new(); width];
            for (column, header) in cells {
                header.trim().clone_into(&mut table.headers[column]);
            }
        } else if let Some((column, _)) =
            cells.iter().find(|(column, _)| *column >= table.headers.len())
        {
            let what = format!("cell {} stands under no header", place(*column, line));
            table.bad_rows.push(Complaint::new(
                file,
                line,
                what,
                "give the column a name or empty the cell",
            ));
        } else {
            table.rows.push(Row { line, cells });
        }
    }
    // A row with a broken cell is bad as a whole.
    let bad: Vec<u64> = table.bad_rows.iter().map(|complaint| complaint.line).collect();
    table.rows.retain(|row| bad.binary_search(&row.line).is_err());
    table
}

fn first<E: std::fmt::Display>(
    range: Option<Result<calamine::Range<Data>, E>>,
) -> Result<calamine::Range<Data>, String> {
    range.ok_or("it has no sheet")?.map_err(|error| error.to_string())
}

/// The text of a cell: days as `2023-03-09`, whole numbers without a point.
fn text(cell: &Data) -> Result<String, String> {
    Ok(match cell {
        Data::Empty => String::new(),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTimeIso(text) => text.split('T').next().unwrap_or(text).to_owned(),
        Data::Error(error) => return Err(error.to_string()),
        other => other.to_string(),
    })
}

/// The name of a cell, such as `AB12`.
fn place(column: usize, row: u64) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{row}")
}
