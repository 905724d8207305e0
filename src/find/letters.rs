//! What each character is to words and names, told once for a whole text.
//!
//! Two readers go over every word: one hashes it, to be looked up among the listed spellings, the other asks whether it
//! may be a word of a name in another spelling. Neither decodes a character: all bytes of one have its trait, so a word is
//! a run of bytes.

use std::sync::LazyLock;

use super::boundary::is_hangul;
use crate::blocks::{blocks, leads, set_bits};
use crate::names::script::Script;
use crate::normalize::{is_invisible, is_spaceless, is_word_char};

/// Part of a word.
pub(super) const PART: u8 = 0x10;
/// Part of a word, of a script without blanks or Hangul: a name may start or end at it.
pub(super) const GLUED: u8 = 0x20;
/// A capital.
pub(super) const CAPITAL: u8 = 0x40;
/// A number: no word of a name begins with it.
pub(super) const NUMBER: u8 = 0x80;
/// The bits that tell the script, or one of the three below.
const KIND: u8 = 0x0F;
/// Drawn as nothing; divides no word.
const INVISIBLE: u8 = 13;
/// The same, and words of names go on with it: U+200C, which Persian writes inside words.
const JOINER: u8 = 14;
/// What may stand inside a word of a name for a letter or between an article and a name.
const APOSTROPHE: u8 = 15;

/// The number of the first of the scripts.
const LATIN: u8 = 1;

/// The scripts by their number less one.
const SCRIPTS: [Script; 11] = [
    Script::Latin,
    Script::Cyrillic,
    Script::Greek,
    Script::Armenian,
    Script::Georgian,
    Script::Hebrew,
    Script::Arabic,
    Script::Hangul,
    Script::Kana,
    Script::Han,
    Script::Other,
];

/// The traits of the characters of the basic plane.
static TRAITS: LazyLock<Box<[u8]>> =
    LazyLock::new(|| (0..0x1_0000).map(|code| char::from_u32(code).map_or(0, tell)).collect());

/// The traits of a text: a byte for each of its bytes.
pub(super) fn traits(text: &str) -> Vec<u8> {
    let table: &[u8] = &TRAITS;
    let bytes = text.as_bytes();
    let mut traits: Vec<u8> = bytes.iter().map(|byte| ascii(*byte)).collect();
    for (base, block) in blocks(bytes) {
        for at in set_bits(leads(&block)).map(|at| base + at) {
            if let Some([lead @ 0xC0..0xE0, follow]) = bytes[at..].first_chunk() {
                let known = table[usize::from(lead & 0x1F) << 6 | usize::from(follow & 0x3F)];
                traits[at..at + 2].copy_from_slice(&[known; 2]);
            } else if let Some(c) = text[at..].chars().next() {
                let known =
                    table.get(u32::from(c) as usize).map_or_else(|| tell(c), |known| *known);
                traits[at..at + c.len_utf8()].fill(known);
            }
        }
    }
    traits
}

/// The traits of an ASCII character, in steps that a compiler does for many bytes at once; of other bytes anything.
#[inline]
fn ascii(byte: u8) -> u8 {
    let bit = |holds: bool, bits: u8| u8::from(holds).wrapping_neg() & bits;
    bit((byte | 0x20).wrapping_sub(b'a') < 26, LATIN | PART)
        | bit(byte.wrapping_sub(b'A') < 26, CAPITAL)
        | bit(byte.wrapping_sub(b'0') < 10, PART | NUMBER)
        | bit(byte == b'\'', APOSTROPHE)
}

/// The end of the run of bytes from `at` on whose bits under `mask` are `wanted`; `at` where it is empty.
#[inline]
pub(super) fn run(bytes: &[u8], mut at: usize, mask: u8, wanted: u8) -> usize {
    let all = |bits: u8| u64::from_le_bytes([bits; 8]);
    while let Some(eight) = bytes[at..].first_chunk() {
        let others = (u64::from_le_bytes(*eight) & all(mask)) ^ all(wanted);
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    at + bytes[at..].iter().take_while(|byte| **byte & mask == wanted).count()
}

fn tell(c: char) -> u8 {
    if is_apostrophe(c) {
        return APOSTROPHE;
    }
    if is_invisible(c) {
        return if c == '\u{200C}' { JOINER } else { INVISIBLE };
    }
    let bit = |holds: bool, bit: u8| if holds { bit } else { 0 };
    let number =
        |script| SCRIPTS.iter().zip(1..).find_map(|(one, at)| (*one == script).then_some(at));
    let part = is_word_char(c);
    Script::of_char(c).and_then(number).unwrap_or(0)
        | bit(part, PART)
        | bit(part && is_glued(c), GLUED)
        | bit(c.is_uppercase(), CAPITAL)
        | bit(c.is_numeric(), NUMBER)
}

/// True for a character of a script without blanks, and for Hangul.
#[inline]
pub(super) fn is_glued(c: char) -> bool {
    c >= '\u{E00}' && (is_spaceless(c) || is_hangul(c))
}

/// The marks that may part an article from a name, or stand in a word.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | 'ʻ' | '‘' | 'ʹ')
}

/// The script of a letter; nothing for digits, marks and whatever is no part of a word.
#[inline]
pub(super) fn script(traits: u8) -> Option<Script> {
    SCRIPTS.get(usize::from((traits & KIND).wrapping_sub(1))).copied()
}

/// True for what is drawn as nothing.
#[inline]
pub(super) fn is_unseen(traits: u8) -> bool {
    matches!(traits & KIND, INVISIBLE | JOINER) && traits & PART == 0
}

/// True for what a word of a name may have in it beside letters.
#[inline]
pub(super) fn is_joiner(traits: u8) -> bool {
    traits == JOINER
}

/// True for an apostrophe.
#[inline]
pub(super) fn is_quote(traits: u8) -> bool {
    traits == APOSTROPHE
}

/// The length in bytes of the character that a byte begins.
#[inline]
pub(super) fn length(lead: u8) -> usize {
    match lead {
        ..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_has_the_traits_of_its_characters() {
        for byte in 0..0x80 {
            assert_eq!(ascii(byte), tell(char::from(byte)), "{byte:#x}");
        }
    }

    #[test]
    fn a_run_ends_at_the_first_byte_of_another_kind() {
        for length in 0..20 {
            for at in 0..=length {
                let mut traits = vec![PART | CAPITAL; length];
                assert_eq!(run(&traits, at, PART, PART), length);
                if let Some(other) = traits.get_mut(at) {
                    *other = CAPITAL;
                }
                assert_eq!(run(&traits, 0, PART, PART), at);
            }
        }
    }
}
