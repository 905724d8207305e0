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
fn names_longer_than_names_are_done_with_at_once() {
    let french = Lang::parse("fr");
    for name in ["NaN".repeat(5_000), "and ".repeat(2_000), "Lovelace-".repeat(2_000)] {
        let spelt = Spelt { text: &name, lang: None };
        let longer = format!("{name} Ada");
        assert!(!compare(&spelt, &Spelt { text: &longer, lang: french }).reason().is_empty());
        likely_spellings(&spelt);
    }
}
