//! Packed inputs: gzip, zstd, and the zip of spreadsheets.

use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

use flate2::Compression;
use flate2::write::GzEncoder;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use zip::write::SimpleFileOptions;

use crate::dice::Dice;

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

/// The parts of a zip by name.
type Parts = Vec<(String, Vec<u8>)>;

pub fn unzip(bytes: &[u8]) -> Parts {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut part = |name: String| {
        let mut bytes = Vec::new();
        archive.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    names.into_iter().map(&mut part).collect()
}

fn zip(parts: &Parts) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        // Two parts of one name are refused by the writer.
        if archive.start_file(name.as_str(), SimpleFileOptions::default()).is_ok() {
            archive.write_all(bytes).unwrap();
        }
    }
    archive.finish().unwrap().into_inner()
}

static XLSX: LazyLock<Parts> = LazyLock::new(|| {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        ["id", "kind", "name", "from"],
        ["ada", "person", "Ada Lovelace", ""],
        ["b", "place", "Bonn", "1"],
    ];
    for (line, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            sheet.write(line, column, cell).unwrap();
        }
    }
    let day = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write_with_format(1, 3, ExcelDateTime::from_ymd(2023, 9, 12).unwrap(), &day).unwrap();
    sheet.write_number(3, 2, 1e300).unwrap().write_boolean(3, 3, true).unwrap();
    sheet.write_formula(3, 0, "=1/0").unwrap();
    book.add_worksheet().set_name("review").unwrap();
    unzip(&book.save_to_buffer().unwrap())
});

static ODS: LazyLock<Parts> = LazyLock::new(|| {
    let content = r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="names"><table:table-row><table:table-cell office:value-type="string"><text:p>id</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>name</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>from</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="string"><text:p>ada</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Ada <text:span>Lovelace</text:span></text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2023-09-12"><text:p>12.9.2023</text:p></table:table-cell><table:table-cell table:number-columns-repeated="1021"/></table:table-row><table:table-row table:number-rows-repeated="1048571"><table:table-cell office:value-type="float" office:value="12"/><table:covered-table-cell/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#;
    let manifest = r#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"#;
    vec![
        ("mimetype".to_owned(), b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        ("META-INF/manifest.xml".to_owned(), manifest.into()),
        ("content.xml".to_owned(), content.replace("1048571", "2").into()),
    ]
});

/// What a number or a place in a sheet is changed to.
const NUMBERS: &[&str] = &[
    "0",
    "-1",
    "2",
    "1048576",
    "4294967295",
    "99999999999999999999",
    "A1",
    "XFD1048576",
    "ZZZZ9",
    "A0",
    "1e9",
    "NaN",
    "",
];

/// The same for `OpenDocument`, where a number repeats a row: a million rows take long, as docs/threats.md says.
const FEW: &[&str] = &["0", "-1", "2", "3000", "A1", "1e9", "NaN", ""];

/// Changes what stands between some quotation marks to one of these.
fn attributes(dice: &mut Dice, xml: &[u8], numbers: &[&'static str]) -> Vec<u8> {
    let text = String::from_utf8_lossy(xml);
    let mut parts: Vec<&str> = text.split('"').collect();
    for _ in 0..=dice.below(3) {
        let at = dice.below(parts.len() / 2) * 2 + 1;
        let value = *dice.one(numbers);
        if let Some(part) = parts.get_mut(at) {
            *part = value;
        }
    }
    parts.join("\"").into_bytes()
}

/// A spreadsheet with something wrong in a part of it, in its zip, or nowhere; and the end of its name.
pub fn workbook(dice: &mut Dice) -> (&'static str, Vec<u8>) {
    let is_ods = dice.once_in(2);
    let mut parts = if is_ods { ODS.clone() } else { XLSX.clone() };
    for _ in 0..=dice.below(2) {
        let (at, other) = (dice.below(parts.len()), dice.below(parts.len()));
        let sheet =
            parts.iter().position(|(name, _)| name.contains("sheet1.xml") || name == "content.xml");
        let at = if dice.once_in(2) { sheet.unwrap_or(at) } else { at };
        match dice.below(8) {
            0 => drop(parts.remove(at)),
            1 => parts[at].0 = dice.mutate_text(&parts[at].0, &parts[other].0),
            2 => {
                let copied = parts[other].1.clone();
                parts[at].1 = copied;
            }
            3..=5 => {
                parts[at].1 = attributes(dice, &parts[at].1, if is_ods { FEW } else { NUMBERS });
            }
            _ => parts[at].1 = dice.mutate(&parts[at].1, &parts[other].1),
        }
        if parts.is_empty() {
            break;
        }
    }
    let mut bytes = zip(&parts);
    if dice.once_in(4) {
        bytes = dice.mutate(&bytes, &bytes.clone());
    }
    (if is_ods { "ods" } else { *dice.one(&["xlsx", "xlsx", "xlsm"]) }, bytes)
}
