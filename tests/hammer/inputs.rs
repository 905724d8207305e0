//! What the inputs are made of: the project's own small files, and pieces written here.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use crate::dice::Dice;

/// Names that `world::WORLD` knows or nearly knows, and what stands around names.
const PIECES: &[&str] = &[
    "Vladimir Putin",
    "Poutine",
    "Kim Jong-un",
    "Kim",
    "김정은이",
    "金正恩",
    "NATO",
    "OTAN",
    "US",
    "WHO",
    "Will",
    "Washington",
    "George Washington",
    "Ukraine",
    "乌克兰",
    "ロシア",
    "Владивостока",
    "Sergueï Choïgou",
    "Lavrov",
    "von der Leyen",
    "Ursula von der Leyen",
    "Dong-yup Kim",
    "Mr Watson",
    "Président ",
    "met",
    "visited",
    "accused",
    "a rencontré",
    "встретился с",
    "traf",
    "and",
    "will meet",
    "did not meet",
    "said that",
    "on 9 September 2023",
    "le 13 septembre",
    "yesterday",
    "Seoul, 2023-09-12 —",
    "\u{ab}",
    "\u{bb}",
    "“",
    "”",
    ". ",
    ", ",
    "\n",
    "\n\n",
    " ",
    "'s",
];

/// Two columns of a gazetteer and what they may hold.
const HEADERS: &[&str] = &[
    "id",
    "kind",
    "name",
    "name:fr",
    "name:ru",
    "aliases",
    "weak",
    "not",
    "match",
    "from",
    "to",
    "born",
    "died",
    "lang",
    "title",
    "decide",
    "verdict",
    "evidence",
    "reason",
    "spelling",
    "candidates",
    "doc",
    "date",
    "url",
    "outlet",
    "text",
    "note",
    "Nom",
    "Typ",
    "schema",
    "caption",
    "",
];
const CELLS: &[&str] = &[
    "ada",
    "Q42",
    "007",
    "12e45",
    "person",
    "place",
    "organisation",
    "Person",
    "Ada Lovelace",
    "Lovelace, Ada",
    "Сергей Шойгу",
    "김정은",
    "金正恩",
    "Kim Jong Un",
    "Sergei Shoigu|Choïgou; Schoigu",
    "yes",
    "no",
    "oui",
    "exact",
    "variants",
    "2023-09-12",
    "12/09/2023",
    "09/12/23",
    "45000",
    "fr",
    "ko",
    "unknown-name",
    "ambiguous",
    "a|b",
    "O’Brien & \"Sons\"",
    "U.N.",
    "Bonn (Rhine)",
    "al-Sisi",
    "Abd al-Rahman bin Salman",
    "Dr. h. c. Jörg M. Müller III",
    "http://a.example/x",
    "javascript:alert(1)",
    "=1+1",
    "",
    "",
    "0123456789abcdef",
];

/// Files of the project below a folder, by the ends of their names.
fn own(folder: &str, ends: &[&str]) -> Vec<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> = fs::read_dir(path)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| ends.iter().any(|end| path.to_string_lossy().ends_with(end)))
        .collect();
    files.sort();
    files.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

static TEXTS: LazyLock<Vec<Vec<u8>>> =
    LazyLock::new(|| [own("seeds", &[".txt", ".md"]), own("tests/text", &[".tsv"])].concat());
static PAGES: LazyLock<Vec<Vec<u8>>> =
    LazyLock::new(|| [own("tests/html", &[".html"]), own("seeds", &[".html"])].concat());
static RECORDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| own("seeds", &[".jsonl"]));
static CUES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| own("gazetteer/cues", &[".tsv"]));

/// A stretch of one of these, so that also the ends of long files are seen.
fn stretch<'f>(dice: &mut Dice, files: &'f [Vec<u8>]) -> &'f [u8] {
    let file = dice.one(files);
    let start = if dice.once_in(3) { dice.below(file.len()) } else { 0 };
    let length = 1 + dice.below(4000);
    &file[start..file.len().min(start + length)]
}

fn mutated(dice: &mut Dice, files: &[Vec<u8>]) -> Vec<u8> {
    let (one, other) = (stretch(dice, files), stretch(dice, files));
    dice.mutate(one, other)
}

/// A sentence or two of names and words.
pub fn prose(dice: &mut Dice) -> String {
    let mut text = String::new();
    for _ in 0..dice.below(40) {
        text.push_str(dice.one::<&str>(PIECES));
        text.push_str(if dice.once_in(6) { "" } else { " " });
    }
    text
}

pub fn text(dice: &mut Dice) -> Vec<u8> {
    if dice.once_in(2) {
        let (one, other) = (prose(dice), prose(dice));
        return dice.mutate(one.as_bytes(), other.as_bytes());
    }
    let bytes = mutated(dice, &TEXTS);
    match dice.below(8) {
        0 => String::from_utf8_lossy(&bytes).encode_utf16().flat_map(u16::to_le_bytes).collect(),
        _ => bytes,
    }
}

pub fn page(dice: &mut Dice) -> Vec<u8> {
    mutated(dice, &PAGES)
}

/// Records, one a line; half of the time with mentions of their own.
pub fn records(dice: &mut Dice) -> Vec<u8> {
    if dice.once_in(3) {
        return mutated(dice, &RECORDS);
    }
    let mut lines = String::new();
    for number in 0..=dice.below(4) {
        let mention = serde_json::json!({
            "start": dice.below(9), "end": dice.below(30), "entity": dice.one(CELLS), "kind": dice.one(CELLS), "name": dice.one(CELLS),
        });
        let record = serde_json::json!({
            "id": if dice.once_in(2) { number.to_string() } else { (*dice.one(CELLS)).to_owned() },
            "text": prose(dice), "title": dice.one(CELLS), "date": dice.one(CELLS), "url": dice.one(CELLS),
            "mentions": if dice.once_in(2) { vec![mention] } else { Vec::new() },
        });
        lines.push_str(&record.to_string());
        lines.push('\n');
    }
    dice.mutate(lines.as_bytes(), stretch(&mut Dice::new(1, "", 1), &RECORDS))
}

/// Rows of cells below a header.
pub fn rows(dice: &mut Dice, always: &[&str]) -> Vec<Vec<String>> {
    let mut header: Vec<String> = always.iter().map(|&word| word.to_owned()).collect();
    for _ in 0..dice.below(5) {
        header.push((*dice.one(HEADERS)).to_owned());
    }
    let mut all = Vec::new();
    for _ in 0..dice.below(7) {
        let row = header.iter().map(|head| match head.as_str() {
            "text" => prose(dice),
            "kind" if !dice.once_in(5) => {
                (*dice.one(&["person", "place", "organisation"])).to_owned()
            }
            _ if dice.once_in(6) => dice.mutate_text(dice_cell(0), dice_cell(8)),
            _ => (*dice.one(CELLS)).to_owned(),
        });
        all.push(row.collect());
    }
    all.insert(0, header);
    all
}

fn dice_cell(number: usize) -> &'static str {
    CELLS[8 + number]
}

/// The rows divided by a sign.
pub fn separated(dice: &mut Dice, rows: &[Vec<String>]) -> Vec<u8> {
    let sign = *dice.one(b",,,;\t");
    let mut writer =
        csv::WriterBuilder::new().delimiter(sign).flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

fn objects(rows: &[Vec<String>]) -> Vec<serde_json::Value> {
    let object = |row: &Vec<String>| {
        rows[0].iter().cloned().zip(row.iter().map(|cell| cell.as_str().into())).collect()
    };
    rows[1..].iter().map(object).map(serde_json::Value::Object).collect()
}

/// The rows in a format that a gazetteer may be in, and the end of such a file's name.
pub fn table(dice: &mut Dice, rows: &[Vec<String>]) -> (&'static str, Vec<u8>) {
    let end = *dice.one(&["csv", "csv", "tsv", "json", "jsonl", "txt"]);
    let bytes = match end {
        "json" => serde_json::to_vec(&objects(rows)).unwrap(),
        "jsonl" => {
            objects(rows).iter().fold(String::new(), |all, row| format!("{all}{row}\n")).into()
        }
        "txt" => rows.iter().flatten().fold(String::new(), |all, cell| all + cell + "\n").into(),
        _ => separated(dice, rows),
    };
    let other = bytes.clone();
    (end, dice.mutate(&bytes, &other))
}

pub fn cues(dice: &mut Dice) -> Vec<u8> {
    mutated(dice, &CUES)
}

/// What somebody may write for a name.
pub fn name(dice: &mut Dice) -> String {
    let (one, other) = (*dice.one(CELLS), *dice.one(PIECES));
    let one = if dice.once_in(2) { one } else { other };
    let mut name = dice.mutate_text(one, other);
    // Longer ones than any that people write are for the loaders.
    name.truncate(name.floor_char_boundary(2000));
    name
}
