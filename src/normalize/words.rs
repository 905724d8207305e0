//! Which characters make words, and which scripts write them without blanks.

use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

/// True for a letter, mark or digit: what must not stand directly on either side of a found name.
///
/// Asks about raw characters. Apostrophes, also those that Unicode counts as letters (U+02BC), and
/// characters that are not seen (joiners, variation selectors) are none; a reader skips the latter.
///
/// # Examples
///
/// ```
/// use entities::normalize::is_word_char;
///
/// assert!(is_word_char('й') && is_word_char('7') && is_word_char('\u{301}'));
/// assert!(!is_word_char('’') && !is_word_char('-') && !is_word_char('\u{200D}'));
/// ```
#[inline]
pub fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    has(c, PART)
}

/// What the characters of the basic plane are, a byte each: a text asks of every character.
static TRAITS: LazyLock<Box<[u8]>> =
    LazyLock::new(|| (0..0x1_0000).map(|code| char::from_u32(code).map_or(0, traits)).collect());

/// Part of a word.
const PART: u8 = 1;
/// Of a script that puts no blanks between words.
const SPACELESS: u8 = 2;
/// No letter, and divides no word.
const INVISIBLE: u8 = 4;

#[inline]
fn has(c: char, of: u8) -> bool {
    TRAITS.get(u32::from(c) as usize).map_or_else(|| traits(c), |known| *known) & of != 0
}

fn traits(c: char) -> u8 {
    let invisible = is_ignorable(c);
    let part = (c.is_alphanumeric() || is_combining_mark(c)) && !is_apostrophe_letter(c);
    // The long-vowel marks are shared by two scripts and belong to neither.
    let spaceless = matches!(c, '\u{30FC}' | '\u{FF70}') || is_spaceless_script(c.script());
    let bit = |holds: bool, bit: u8| if holds { bit } else { 0 };
    bit(part && !invisible, PART) | bit(spaceless, SPACELESS) | bit(invisible, INVISIBLE)
}

/// True for a character of a script that puts no blanks between words: Han, Kana, Thai, Khmer and others.
///
/// Hangul is written with blanks and is none. The scripts are those of line break class SA, and Han,
/// kana, Bopomofo, Yi and Tibetan.
///
/// # Source
///
/// Unicode Standard Annex 14 (line breaking), class SA; Annex 24 (scripts).
///
/// # Examples
///
/// ```
/// use entities::normalize::is_spaceless;
///
/// assert!(is_spaceless('金') && is_spaceless('キ') && is_spaceless('ไ'));
/// assert!(!is_spaceless('k') && !is_spaceless('김'));
/// ```
pub fn is_spaceless(c: char) -> bool {
    c >= '\u{E00}' && has(c, SPACELESS)
}

fn is_spaceless_script(script: Script) -> bool {
    matches!(
        script,
        Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Bopomofo
            | Script::Yi
            | Script::Tibetan
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
            | Script::Tai_Le
            | Script::New_Tai_Lue
            | Script::Tai_Tham
            | Script::Tai_Viet
            | Script::Ahom
            | Script::Balinese
            | Script::Javanese
    )
}

/// The letters of `tables/letters.tsv` which are folded to an apostrophe.
fn is_apostrophe_letter(c: char) -> bool {
    matches!(c, '\u{2B9}' | '\u{2BB}'..='\u{2BF}' | '\u{2C8}' | '\u{A78C}' | '\u{374}')
}

/// True for characters that are no letters and divide no word: zero-width spaces and joiners, bidi controls, soft
/// hyphens, fillers and variation selectors, and the tatweel, which only stretches.
pub fn is_invisible(c: char) -> bool {
    c >= '\u{AD}' && has(c, INVISIBLE)
}

fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{640}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}
