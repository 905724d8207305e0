//! Small files that ask for more than a machine has.

use std::io::{Cursor, Read, Write};

use entities::lang::Lang;
use entities::names::{Spelt, compare, likely_spellings};
use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::command::{Desk, TEXT};

/// A workbook with one name, and one more in the last cell that a sheet has.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cell) in [(0, "name"), (1, "Ada Lovelace")] {
        sheet.write(row, 0, cell).unwrap();
    }
    sheet.write(1_048_575, 16_383, "astray").unwrap();
    book.save_to_buffer().unwrap()
}

/// The workbook with its strings promised as so many.
fn promising(count: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "name").unwrap();
    let mut archive = ZipArchive::new(Cursor::new(book.save_to_buffer().unwrap())).unwrap();
    let mut changed = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap();
        changed.start_file(name, SimpleFileOptions::default()).unwrap();
        let promise = format!("uniqueCount=\"{count}\"");
        changed.write_all(xml.replace("uniqueCount=\"1\"", &promise).as_bytes()).unwrap();
    }
    changed.finish().unwrap().into_inner()
}

/// An `OpenDocument` spreadsheet with such a table.
fn opendocument(table: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    );
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest></manifest:manifest>"),
        ("content.xml", &content),
    ];
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Rows of a table, each of one cell of text: how often the row and its cell are repeated, and the text.
fn rows(rows: &[(&str, &str, &str)]) -> String {
    let row = |(rows, columns, text): &(&str, &str, &str)| {
        format!(
            "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell table:number-columns-repeated=\"{columns}\" office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell></table:table-row>"
        )
    };
    let rows = rows.iter().map(row).collect::<String>();
    format!("<table:table table:name=\"a\">{rows}</table:table>")
}

#[test]
fn cells_in_far_corners_of_a_sheet_take_no_room_between_them() {
    let desk = Desk::new();
    desk.file("in/a.txt", TEXT).file("names.xlsx", workbook());
    let run = desk.run(&["build", "in", "-g", "names.xlsx"]);
    run.says(1, &["names.xlsx:1048576", "cell XFD1048576 stands under no header", "hint:"]);
    let run = desk.run(&["build", "in", "-g", "names.xlsx", "--bad-rows", "skip"]);
    run.says(0, &["1 of 1 entities found"]);
}

#[test]
fn a_workbook_that_promises_more_strings_than_it_holds_is_refused() {
    let desk = Desk::new();
    desk.file("in/a.txt", TEXT).file("names.xlsx", promising("1844674407370955161"));
    let run = desk.run(&["build", "in", "-g", "names.xlsx"]);
    run.says(1, &["names.xlsx", "more strings than it holds", "hint:"]);
}

/// The time of a test that hangs is what fails it.
#[test]
fn an_opendocument_table_that_does_not_end_is_refused() {
    let whole = rows(&[("1", "1", "name"), ("1", "1", "Kim Jong Un")]);
    let desk = Desk::new();
    desk.file("in/a.txt", TEXT).file("names.ods", opendocument(&whole));
    desk.run(&["build", "in", "-g", "names.ods"]).says(0, &["of 1 entities found"]);
    for damaged in
        [whole.replace("</table:table>", ""), whole.replace("</table:table>", "</table:tabel>")]
    {
        desk.file("names.ods", opendocument(&damaged));
        desk.run(&["build", "in", "-g", "names.ods"])
            .says(1, &["names.ods", "content.xml", "hint:"]);
    }
}

#[test]
fn an_opendocument_table_that_repeats_itself_out_of_memory_is_refused() {
    let name = "Ada ".repeat(2_000);
    let spaces = "<text:s text:c=\"99999999999\"/>";
    for last in [("1048576", "1", &*name), ("1000", "1000", &name), ("1", "1", spaces)] {
        let desk = Desk::new();
        let table = rows(&[("1", "1", "name"), last]);
        desk.file("in/a.txt", TEXT).file("names.ods", opendocument(&table));
        let run = desk.run(&["build", "in", "-g", "names.ods"]);
        run.says(1, &["names.ods", "repeated cells", "hint:"]);
    }
    // What a spreadsheet program writes below and beside the table is no more than a number.
    let desk = Desk::new();
    let filler = "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>";
    let table =
        rows(&[("1", "1", "name"), ("1", "1", "Kim Jong Un")]).replace("</table:table>", filler);
    desk.file("in/a.txt", TEXT).file("names.ods", opendocument(&table));
    desk.run(&["build", "in", "-g", "names.ods"]).says(0, &["of 1 entities found"]);
}

/// The time of a test that hangs is what fails it.
#[test]
fn names_longer_than_names_are_done_with_at_once() {
    let french = Lang::parse("fr");
    for name in ["NaN".repeat(5_000), "and ".repeat(2_000), "Lovelace-".repeat(2_000)] {
        let spelt = Spelt { text: &name, lang: None };
        let longer = format!("{name} Ada");
        assert!(!compare(&spelt, &Spelt { text: &longer, lang: french }).reason().is_empty());
        likely_spellings(&spelt);
    }
}
