//! Spreadsheets that ask for more than a machine has, or for ever: refused before calamine, which sets no limit, reads
//! them.

use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// Bytes that a spreadsheet may unpack to, and that its cells may come to once each stands as often as it is repeated.
const MOST_UNPACKED: u64 = 1 << 30;

/// Bytes that a cell takes beside its text.
const CELL: u64 = 48;

/// Refuses what unpacks to more than it may, what promises more strings than it has bytes, for which calamine would make
/// room, and `OpenDocument` that [`refuse_content`] refuses. What is no zip, or damaged, is for calamine to name.
pub(super) fn refuse_bombs(bytes: &[u8]) -> Result<(), String> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
    let mut left = MOST_UNPACKED;
    for number in 0..archive.len() {
        let Ok(part) = archive.by_index(number) else { continue };
        let name = part.name().map(|name| name.to_lowercase()).unwrap_or_default();
        let mut part = part.take(left + 1);
        if name.ends_with("strings.xml") {
            let mut strings = Vec::new();
            let _ = part.read_to_end(&mut strings);
            if promised(&strings).is_some_and(|count| count > strings.len()) {
                return Err("it promises more strings than it holds".to_owned());
            }
        } else {
            if name == "content.xml" {
                refuse_content(&mut part)?;
            }
            // Of a damaged part, what could be read before counts.
            let _ = std::io::copy(&mut part, &mut std::io::sink());
        }
        let read = left + 1 - part.limit();
        left = left.checked_sub(read).ok_or("it unpacks to more than 1 GiB")?;
    }
    Ok(())
}

/// Refuses the content of an `OpenDocument` spreadsheet that is cut short or wrongly nested, since calamine waits for
/// ever for the end of a table, and cells and spaces that say they are repeated until they fill the memory.
fn refuse_content(xml: impl Read) -> Result<(), String> {
    let too_much = || "its repeated cells come to more than 1 GiB".to_owned();
    let mut reader = Reader::from_reader(BufReader::new(xml));
    let (mut open, mut buffer) = (0_u32, Vec::new());
    // Bytes of all rows so far, of this row and of this cell, each with what is repeated.
    let (mut all, mut row, mut cell) = (0_u64, 0_u64, 0_u64);
    let (mut rows, mut columns) = (1, 1);
    loop {
        let event = reader.read_event_into(&mut buffer);
        let event = event.map_err(|error| format!("its content.xml is damaged: {error}"))?;
        match &event {
            Event::Start(tag) | Event::Empty(tag) => match tag.name().0 {
                "table:table-row" => (rows, row) = (number(tag, "table:number-rows-repeated"), 0),
                "table:table-cell" | "table:covered-table-cell" => {
                    columns = number(tag, "table:number-columns-repeated");
                    let holds = tag.attributes_raw().contains("office:value")
                        || tag.attributes_raw().contains("table:formula");
                    cell = if holds { tag.attributes_raw().len() as u64 } else { 0 };
                }
                "text:s" => cell = cell.saturating_add(number(tag, "text:c")),
                _ => {}
            },
            Event::Text(text) => cell = cell.saturating_add(text.len() as u64),
            Event::Eof if open > 0 => return Err("its content.xml is cut short".to_owned()),
            Event::Eof => return Ok(()),
            _ => {}
        }
        let closed = match &event {
            Event::Start(_) => {
                open += 1;
                ""
            }
            Event::End(tag) => {
                open = open.saturating_sub(1);
                tag.name().0
            }
            Event::Empty(tag) => tag.name().0,
            _ => "",
        };
        match closed {
            "table:table-cell" | "table:covered-table-cell" if cell > 0 => {
                row = row.saturating_add(columns.saturating_mul(cell.saturating_add(CELL)));
                cell = 0;
            }
            "table:table-row" => all = all.saturating_add(rows.saturating_mul(row)),
            _ => {}
        }
        // A row is held before it is repeated.
        if cell.max(row).max(all) > MOST_UNPACKED {
            return Err(too_much());
        }
        buffer.clear();
    }
}

/// The number that an attribute of the tag says; 1 without it, and where it is none.
fn number(tag: &BytesStart<'_>, attribute: &str) -> u64 {
    let said = tag.try_get_attribute(attribute).ok().flatten();
    said.and_then(|said| said.value.parse().ok()).unwrap_or(1)
}

/// The largest number behind a `uniqueCount`; nothing where there is none.
fn promised(xml: &[u8]) -> Option<usize> {
    const NAME: &[u8] = b"uniqueCount";
    let counts = xml.windows(NAME.len()).enumerate().filter(|(_, word)| *word == NAME);
    let number = |(at, _): (usize, &[u8])| {
        let digits = xml[at + NAME.len()..]
            .iter()
            .skip_while(|byte| {
                byte.is_ascii_whitespace() || matches!(byte, b'=' | b'"' | b'\'' | b'+')
            })
            .take_while(|byte| byte.is_ascii_digit());
        digits.fold(0, |number: usize, digit| {
            number.saturating_mul(10).saturating_add(usize::from(digit - b'0'))
        })
    };
    counts.map(number).max()
}
