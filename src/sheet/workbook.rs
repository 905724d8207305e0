//! A sheet of an Excel or `OpenDocument` file.

use std::io::Cursor;

use calamine::{Data, Ods, Reader, SheetVisible, Sheets, Xlsx};

use crate::error::Complaint;

use super::{Asked, Row, RowFormat, Table, under_header};

/// Sheets by which the workbook of a build is known.
const OF_BUILD: [&str; 3] = ["entities", "edges", "evidence"];

/// Reads the sheets asked for of the workbook of a build, and of any other the first one in sight.
pub(super) fn workbook(
    file: &str,
    format: RowFormat,
    bytes: &[u8],
    asked: Asked,
    complaints: &mut Vec<Complaint>,
) -> Vec<(String, Table)> {
    let bytes = Cursor::new(bytes);
    let book = match format {
        RowFormat::Ods => Ods::new(bytes).map(Sheets::Ods).map_err(|error| error.to_string()),
        _ => Xlsx::new(bytes).map(Sheets::Xlsx).map_err(|error| error.to_string()),
    };
    let read = || {
        let mut book = book?;
        let all = book.sheet_names();
        if OF_BUILD.iter().all(|ours| all.iter().any(|name| name == ours)) {
            let names = all.iter().filter(|name| asked.sheets.contains(&name.as_str()));
            let sheets =
                names.map(|name| Ok((format!("{file} ({name})"), sheet(&mut book, name)?)));
            return sheets.collect::<Result<Vec<_>, String>>();
        }
        // Lists that others choose from are kept out of sight, often in front.
        let is_seen = |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible;
        let first = book.sheets_metadata().iter().find(is_seen).map(|sheet| sheet.name.clone());
        let first = first.or_else(|| all.into_iter().next()).ok_or("it has no sheet")?;
        Ok(vec![(file.to_owned(), sheet(&mut book, &first)?)])
    };
    let sheets = read().unwrap_or_else(|error: String| {
        let hint = "open it in your spreadsheet program, take off a password if it has one, and save it again";
        let what = format!("cannot be read as a spreadsheet: {error}");
        complaints.push(Complaint::new(file, 0, what, hint));
        Vec::new()
    });
    let tables = sheets.into_iter().map(|(name, range)| {
        let table = table(&name, &range, asked);
        (name, table)
    });
    tables.collect()
}

fn sheet<R: std::io::Read + std::io::Seek>(
    book: &mut Sheets<R>,
    name: &str,
) -> Result<calamine::Range<Data>, String> {
    book.worksheet_range(name).map_err(|error| error.to_string())
}

fn table(file: &str, range: &calamine::Range<Data>, asked: Asked) -> Table {
    let (mut rows, mut bad_cells) = (Vec::new(), Vec::new());
    let top = range.start().map_or(0, |(row, _)| u64::from(row));
    for (line, row) in (top + 1..).zip(range.rows()) {
        let mut cells = Vec::new();
        for (column, cell) in row.iter().enumerate() {
            match text(cell) {
                Ok(text) if text.trim().is_empty() => {}
                Ok(text) => cells.push((column, text)),
                Err(error) => {
                    let what = format!("cell {} holds the error {error}", place(column, line));
                    let hint = "mend the formula or empty the cell";
                    bad_cells.push((column, Complaint::new(file, line, what, hint)));
                }
            }
        }
        if let Some((last, _)) = cells.last() {
            let width = last + 1;
            rows.push((Row { line, cells }, width));
        }
    }
    let bad_row = |row: &Row, _, width: usize| {
        let beyond = row.cells.iter().find(|(column, _)| *column >= width);
        let cell = beyond.map_or_else(String::new, |(column, _)| place(*column, row.line));
        let hint = "give the column a name or empty the cell";
        Complaint::new(file, row.line, format!("cell {cell} stands under no header"), hint)
    };
    Table { bad_cells, ..under_header(rows, asked, bad_row) }
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
