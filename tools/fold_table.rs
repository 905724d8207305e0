//! Makes `src/normalize/tables/fold.bin`, whose layout `src/normalize/table.rs` tells.
//!
//! Compiled into the tests: one of them makes the table anew and compares, or writes it where
//! `ENTITIES_BLESS=1` is set (`ENTITIES_BLESS=1 cargo test --test it fold_table`).

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

const LETTERS: &str = include_str!("../src/normalize/tables/letters.tsv");
const N_CODES: u32 = 0x3_0000;
const BLOCK: usize = 128;

const SAME: [u8; 4] = [0xFF; 4];
const KEPT_COMPOSES: u8 = 0xFE;
const DROPPED: [u8; 4] = [0xFD, 0, 0, 0];
const DROPPED_COMPOSES: [u8; 4] = [0xFC, 0, 0, 0];
const KEPT: [u8; 4] = [0xFB, 0, 0, 0];
const JOINT: u8 = 0xFA;
const EXPANDED: u8 = 2;

/// The zeros of the decimal digits which Unicode's decomposition leaves as they are.
const ZEROS: [u32; 18] = [
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50,
    0xED0, 0xF20, 0x1040, 0x17E0, 0x1810,
];

/// The bytes of the table.
pub fn build() -> Vec<u8> {
    let rules = Rules::read();
    let mut forms = Forms::default();
    let entries: Vec<[u8; 4]> = (0..N_CODES)
        .map(|code| char::from_u32(code).map_or(SAME, |c| rules.entry(c, &mut forms)))
        .collect();
    let mut numbers = BTreeMap::new();
    let mut blocks: Vec<&[[u8; 4]]> = Vec::new();
    let index: Vec<u16> = entries
        .chunks(BLOCK)
        .map(|block| {
            *numbers.entry(block).or_insert_with(|| {
                blocks.push(block);
                short(blocks.len() - 1)
            })
        })
        .collect();

    let mut table = Vec::new();
    let header = [short(blocks.len()), short(forms.ends.len())];
    table.extend(header.iter().chain(&index).flat_map(|number| number.to_le_bytes()));
    table.extend(blocks.iter().flat_map(|block| block.iter().flatten()));
    table.extend(forms.ends.iter().flat_map(|number| number.to_le_bytes()));
    table.extend(forms.text.as_bytes());
    table
}

/// The rows of `letters.tsv`: from, to, reason.
pub fn letters() -> impl Iterator<Item = (char, &'static str, &'static str)> {
    LETTERS.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [from, to, reason] = cells[..] else { panic!("three columns in `{line}`") };
        let from = match from.strip_prefix("U+") {
            Some(code) => u32::from_str_radix(code, 16).ok().and_then(char::from_u32),
            None => from.parse().ok(),
        };
        let from = from.unwrap_or_else(|| panic!("one character first in `{line}`"));
        (from, to, reason)
    })
}

struct Rules {
    letters: BTreeMap<char, &'static str>,
    /// Characters that Unicode composes with one before them.
    composing: BTreeSet<char>,
}

impl Rules {
    fn read() -> Self {
        let composing = ('\u{80}'..=char::MAX)
            .filter_map(|c| {
                let parts: String = c.nfd().collect();
                let composed = parts.chars().count() > 1 && parts.nfc().eq([c]);
                composed.then(|| parts.chars().next_back()).flatten()
            })
            .collect();
        Self { letters: letters().map(|(from, to, _)| (from, to)).collect(), composing }
    }

    /// The entry of one character.
    fn entry(&self, c: char, forms: &mut Forms) -> [u8; 4] {
        if c.is_ascii() {
            return SAME;
        }
        match c {
            '\u{AD}' => return [JOINT, 0, 0, 0],
            '\u{AC}' | '\u{2010}' => return [JOINT, b' ', b' ', b' '],
            '\u{2013}' => return [JOINT, b' ', b'-', b' '],
            _ => {}
        }
        if self.letters.get(&c) == Some(&"DASH") {
            return *b" - \0";
        }
        let form = self.form(c);
        let is_same = form.chars().eq([c]);
        if form.is_empty() {
            if self.composing.contains(&c) { DROPPED_COMPOSES } else { DROPPED }
        } else if self.composing.contains(&c) || is_mark(c) || is_mark_form(&form) {
            let mut entry = [KEPT_COMPOSES, 0, 0, 0];
            match form.as_bytes() {
                _ if is_same && !self.composing.contains(&c) => return KEPT,
                _ if is_same => {}
                short if short.len() <= 3.min(c.len_utf8()) => {
                    entry[1..=short.len()].copy_from_slice(short);
                }
                _ => {
                    entry[1] = EXPANDED;
                    entry[2..].copy_from_slice(&forms.add(&form).to_le_bytes());
                }
            }
            entry
        } else if is_same {
            SAME
        } else if form.len() > c.len_utf8() {
            let [low, high] = forms.add(&form).to_le_bytes();
            [EXPANDED, low, high, 0]
        } else if form == " " {
            // Blanks are made wide, so that filler only ever stands within words.
            [b' '; 4]
        } else {
            let mut entry = [0; 4];
            entry[..form.len()].copy_from_slice(form.as_bytes());
            entry
        }
    }

    /// What a character folds to when nothing is before or after it.
    fn form(&self, c: char) -> String {
        let mut form = c.to_string();
        loop {
            let composed: String = form.chars().filter(|c| !is_ignorable(*c)).nfc().collect();
            let next: String =
                composed.chars().map(|c| self.step(c)).collect::<String>().nfc().collect();
            if next == form {
                return form;
            }
            form = next;
        }
    }

    /// One step on the way to the form of a character.
    fn step(&self, c: char) -> String {
        let lower = only(c.to_lowercase()).unwrap_or(c);
        if let Some(to) = self.letters.get(&c).or_else(|| self.letters.get(&lower)) {
            return match *to {
                "BLANK" => " ".to_owned(),
                "NOTHING" => String::new(),
                "SAME" => lower.to_string(),
                text => text.to_owned(),
            };
        }
        match c {
            '`' => return "'".to_owned(),
            '-' | '_' => return " ".to_owned(),
            _ if c.is_whitespace() => return " ".to_owned(),
            _ if is_dropped_mark(c) => return String::new(),
            _ if is_lone_jamo(c) => return c.to_string(),
            _ => {}
        }
        if let Some(letter) = full_width_jamo(c) {
            return letter.to_string();
        }
        if let Some(digit) =
            ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero).filter(|digit| *digit < 10))
        {
            return digit.to_string();
        }
        let canonical: Vec<char> = c.nfd().collect();
        if canonical != [c] {
            return canonical.into_iter().filter(|part| !is_dropped_mark(*part)).collect();
        }
        let parts: Vec<char> = c.nfkd().collect();
        if parts == [c] {
            return c.to_uppercase().flat_map(char::to_lowercase).collect();
        }
        // Accents standing alone decompose to a blank and a mark; they are neither.
        if parts[0] == ' ' && parts.len() > 1 {
            return c.to_string();
        }
        parts.into_iter().filter(|part| !is_dropped_mark(*part)).collect()
    }
}

/// The forms that do not fit their characters.
#[derive(Default)]
struct Forms {
    ends: Vec<u16>,
    text: String,
}

impl Forms {
    fn add(&mut self, form: &str) -> u16 {
        self.text.push_str(form);
        self.ends.push(short(self.text.len()));
        short(self.ends.len() - 1)
    }
}

fn short(number: usize) -> u16 {
    u16::try_from(number).expect("the table is small")
}

fn only(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next();
    first.filter(|_| chars.next().is_none())
}

fn is_mark(c: char) -> bool {
    is_combining_mark(c)
}

/// True for a form that starts with a mark, as of the half-width voicing marks.
fn is_mark_form(form: &str) -> bool {
    form.starts_with(is_combining_mark)
}

/// Marks that leave the letter what it is: accents, points, harakat, enclosing marks. In scripts not
/// named here marks are vowels or change the letter.
fn is_dropped_mark(c: char) -> bool {
    is_combining_mark(c)
        && !matches!(c, '\u{3099}' | '\u{309A}')
        && matches!(
            c.script(),
            Script::Inherited
                | Script::Latin
                | Script::Greek
                | Script::Cyrillic
                | Script::Hebrew
                | Script::Arabic
                | Script::Syriac
                | Script::Coptic
        )
}

/// Jamo that stand for themselves, alone or in a frame; decomposed they would melt into syllables.
fn is_lone_jamo(c: char) -> bool {
    matches!(c, '\u{3131}'..='\u{318E}' | '\u{3200}'..='\u{320D}' | '\u{3260}'..='\u{326D}')
}

/// The full-width letter of a half-width jamo.
fn full_width_jamo(c: char) -> Option<char> {
    let code = c as u32;
    let shift = match code {
        0xFFA1..=0xFFBE => 0xFFA1 - 0x3131,
        0xFFC2..=0xFFC7 => 0xFFC2 - 0x314F,
        0xFFCA..=0xFFCF => 0xFFCA - 0x3155,
        0xFFD2..=0xFFD7 => 0xFFD2 - 0x315B,
        0xFFDA..=0xFFDC => 0xFFDA - 0x3161,
        _ => return None,
    };
    char::from_u32(code - shift)
}

/// `Default_Ignorable_Code_Point` of Unicode 17 below plane 14, and the interlinear annotation marks.
fn is_ignorable(c: char) -> bool {
    matches!(
        c as u32,
        0xAD
            | 0x34F
            | 0x61C
            | 0x115F..=0x1160
            | 0x17B4..=0x17B5
            | 0x180B..=0x180F
            | 0x200B..=0x200F
            | 0x202A..=0x202E
            | 0x2060..=0x206F
            | 0x3164
            | 0xFE00..=0xFE0F
            | 0xFEFF
            | 0xFFA0
            | 0xFFF0..=0xFFFB
            | 0x1BCA0..=0x1BCA3
            | 0x1D173..=0x1D17A
    )
}
