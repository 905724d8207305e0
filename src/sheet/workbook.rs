//! A sheet of an Excel or `OpenDocument` file.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek};

use calamine::{Data, Ods, Reader, SheetVisible, Sheets, Xlsx, XlsxError};

use crate::decode::OLD_OFFICE;
use crate::error::Complaint;

use super::bombs::refuse_bombs;
use super::{Asked, Row, RowFormat, Table, under_header};

/// Sheets by which the workbook of a build is known.
const OF_BUILD: [&str; 3] = ["entities", "edges", "evidence"];

/// The rows of a sheet by their number from 0, each with its cells that hold anything in order of their columns. Only
/// what is there is held: two cells in far corners are two cells, not the seventeen billion between them.
type Cells = BTreeMap<u32, BTreeMap<u32, Data>>;

/// Reads the sheets asked for of the workbook of a build, and of any other the first one in sight.
pub(super) fn workbook(
    file: &str,
    format: RowFormat,
    bytes: &[u8],
    asked: Asked,
    complaints: &mut Vec<Complaint>,
) -> Vec<(String, Table)> {
    let read = || {
        refuse_bombs(bytes)?;
        let bytes = Cursor::new(bytes);
        let mut book = match format {
            RowFormat::Ods => Ods::new(bytes).map(Sheets::Ods).map_err(|error| error.to_string()),
            _ => Xlsx::new(bytes).map(Sheets::Xlsx).map_err(|error| error.to_string()),
        }?;
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
        let what = if bytes.starts_with(OLD_OFFICE) {
            "is protected by a password, or an old .xls under another name".to_owned()
        } else {
            format!("cannot be read as a spreadsheet: {error}")
        };
        complaints.push(Complaint::new(file, 0, what, hint));
        Vec::new()
    });
    let tables = sheets.into_iter().map(|(name, cells)| {
        let table = table(&name, &cells, asked);
        (name, table)
    });
    tables.collect()
}

fn sheet<R: Read + Seek>(book: &mut Sheets<R>, name: &str) -> Result<Cells, String> {
    let mut cells = Cells::new();
    let mut add = |row: u32, column: u32, cell: Data| {
        if cell != Data::Empty {
            cells.entry(row).or_default().insert(column, cell);
        }
    };
    if let Sheets::Xlsx(book) = book {
        let mut read = || {
            let mut reader = book.worksheet_cells_reader(name)?;
            while let Some(cell) = reader.next_cell()? {
                let (row, column) = cell.get_position();
                add(row, column, Data::from(cell.get_value().clone()));
            }
            Ok(())
        };
        match read() {
            // A sheet of nothing but a chart.
            Ok(()) | Err(XlsxError::NotAWorksheet(_)) => {}
            Err(error) => return Err(error.to_string()),
        }
    } else {
        let range = book.worksheet_range(name).map_err(|error| error.to_string())?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, cell) in range.used_cells() {
            let place = |offset: usize, from: u32| from + u32::try_from(offset).unwrap_or_default();
            add(place(row, top), place(column, left), cell.clone());
        }
    }
    Ok(cells)
}

fn table(file: &str, cells: &Cells, asked: Asked) -> Table {
    let (mut rows, mut bad_cells) = (Vec::new(), Vec::new());
    let left = cells.values().filter_map(|row| row.first_key_value()).map(|(column, _)| *column);
    let left = left.min().unwrap_or_default();
    for (row, written) in cells {
        let line = u64::from(*row) + 1;
        let mut row = Row::with_capacity(line, written.len(), 0);
        for (column, cell) in written {
            let column = (column - left) as usize;
            match text(cell) {
                Ok(text) => row.push(column, &text),
                Err(error) => {
                    let what = format!("cell {} holds the error {error}", place(column, line));
                    let hint = "mend the formula or empty the cell";
                    bad_cells.push((column, Complaint::new(file, line, what, hint)));
                }
            }
        }
        if let Some(last) = row.last_column() {
            rows.push((row, last + 1));
        }
    }
    let bad_row = |row: &Row, _, width: usize| {
        let beyond = row.cells().find(|(column, _)| *column >= width);
        let cell = beyond.map_or_else(String::new, |(column, _)| place(column, row.line));
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
