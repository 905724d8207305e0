//! Hyphens and dashes, told by what stands on both sides of them in the raw text.
//!
//! - A hyphen, `-`, U+2010, U+00AD or U+00AC (which OCR writes for it), between a letter and a line end with a letter after it is a
//!   [`SOFT_BREAK`]: `Pu-` / `tin`, but also `Kim Jong-` / `un`.
//! - A `-` with white space (or nothing) on both sides, and two or more in a row, part clauses and stay.
//! - An en dash directly between letters or digits joins them and is a blank; elsewhere it parts
//!   clauses and is ` - `, as is every em dash: three bytes for three.

use unicode_normalization::char::is_combining_mark;

use super::cluster::is_mark;
use super::words::is_word_char;
use super::{FILLER, SOFT_BREAK};

const EN_DASH: char = '\u{2013}';
const SOFT_HYPHEN: char = '\u{AD}';
const NOT_SIGN: char = '\u{AC}';

/// Writes what the hyphens and dashes at the given offsets are.
pub(super) fn settle(text: &str, joints: &[usize], bytes: &mut [u8]) {
    let mut settled = 0;
    for &at in joints {
        if at < settled {
            continue;
        }
        let (before, rest) = text.split_at(at);
        let mut after = rest.chars();
        let Some(joint) = after.next() else { continue };
        let end = at + joint.len_utf8();
        let (left, right) = (before.chars().next_back(), after.clone().next());
        if joint == '-' && right == Some('-') {
            settled = at + rest.bytes().take_while(|byte| *byte == b'-').count();
            bytes[at..settled].fill(b'-');
        } else if joint == EN_DASH {
            if base(before).is_some_and(is_word_char) && right.is_some_and(is_word_char) {
                bytes[at..end].fill(b' ');
            }
        } else if matches!(joint, '-' | '\u{2010}' | SOFT_HYPHEN | NOT_SIGN)
            && base(before).is_some_and(ends_half)
            && let Some(gap) = line_end(after.as_str(), joint == NOT_SIGN)
        {
            bytes[at..end + gap].fill(FILLER);
            bytes[at] = SOFT_BREAK;
        } else if joint == '-'
            && [left, right].iter().all(|side| side.is_none_or(char::is_whitespace))
        {
            bytes[at] = b'-';
        }
    }
}

/// The last character that is no mark: `΅` is no letter, and no more so as `¨` and a mark.
fn base(before: &str) -> Option<char> {
    before.chars().rev().find(|c| !is_combining_mark(*c))
}

/// True for what can stand before the hyphen of a word cut in two.
fn ends_half(character: char) -> bool {
    is_word_char(character) && !character.is_numeric()
}

/// The length of the white space after a hyphen, if it is one line end and a letter follows. Of a sign that is nothing
/// but a hyphen at a line end, the line end may have become a blank.
fn line_end(rest: &str, or_blank: bool) -> Option<usize> {
    let blank = rest.trim_start_matches(is_blank);
    let line = blank.strip_prefix("\r\n").or_else(|| blank.strip_prefix('\n'));
    let next = line.or(Some(blank).filter(|blank| or_blank && blank.len() < rest.len()))?;
    let next = next.trim_start_matches(is_blank);
    // A mark would be drawn to the letter before the hyphen.
    let letter = next.chars().next().filter(|c| c.is_alphabetic() && !is_mark(*c));
    letter.map(|_| rest.len() - next.len())
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\u{A0}')
}
