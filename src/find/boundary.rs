//! Where a name may start and end.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::normalize::{is_invisible, is_spaceless, is_word_char};
use crate::tables::rows;

/// What may be glued to the end of a name in Hangul.
static PARTICLES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    rows(include_str!("tables/particles.tsv")).filter_map(|row| row.get(1).copied()).collect()
});

/// True for Hangul, syllables and letters.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}')
}

/// The text without the invisible characters at its end.
pub fn trim_invisible(text: &str) -> &str {
    text.trim_end_matches(is_invisible)
}

/// True when a word may start at byte `at`: the character there is part of a word and what stands before
/// is not part of the same one. An apostrophe before it ends an elided article (`l'Ukraine`).
pub fn starts(text: &str, at: usize) -> bool {
    if let Some(&[before, first]) = around(text, at) {
        return first.is_ascii_alphanumeric() && !before.is_ascii_alphanumeric();
    }
    let Some((before, after)) = text.split_at_checked(at) else { return false };
    let Some(first) = after.chars().next().filter(|&c| is_word_char(c)) else { return false };
    match before.chars().rev().find(|&c| !is_invisible(c)) {
        Some(last) => !joined(last, first),
        None => true,
    }
}

/// True when a name may end at byte `at`: the next character is of no word, or of another script's, or
/// what follows in Hangul is a particle.
pub fn ends(text: &str, at: usize) -> bool {
    if let Some(&[last, next]) = around(text, at) {
        return !(last.is_ascii_alphanumeric() && next.is_ascii_alphanumeric());
    }
    let Some((before, after)) = text.split_at_checked(at) else { return false };
    let Some(last) = before.chars().next_back() else { return false };
    let mut following = after.chars().filter(|&c| !is_invisible(c));
    let Some(next) = following.next() else { return true };
    if !joined(last, next) {
        return true;
    }
    if is_hangul(last) && is_hangul(next) {
        let glued: String = after.chars().take_while(|&c| is_hangul(c)).collect();
        return PARTICLES.contains(glued.as_str());
    }
    false
}

/// The characters on both sides, where both are of ASCII, of which all are seen.
#[inline]
fn around(text: &str, at: usize) -> Option<&[u8; 2]> {
    let both = text.as_bytes().get(at.checked_sub(1)?..)?.first_chunk()?;
    both.is_ascii().then_some(both)
}

/// True when two neighbouring characters belong to one word.
fn joined(left: char, right: char) -> bool {
    is_word_char(left)
        && is_word_char(right)
        && !is_spaceless(left)
        && !is_spaceless(right)
        && is_hangul(left) == is_hangul(right)
}
