//! Names that a missing blank has run into the word before: `deParis`, `386Autriche`, as scanned pages and pasted tables
//! have them.

use super::letters::{self, CAPITAL, GLUED, NUMBER, PART};
use super::words::offset;
use crate::blocks::{BLOCK, blocks, set_bits, with};

/// Where a name may start inside a word, in rising order: at the capital behind the small letters with which the word
/// begins, two at least or one outside ASCII, or behind its digits. `YouTube`, `macOS` and `3NATO` are one word.
pub(super) fn starts(text: &str, traits: &[u8]) -> Vec<u32> {
    let mut starts = Vec::new();
    // Whether the byte before a block is of a small letter or a digit.
    let mut small_before = 0;
    for (base, block) in blocks(traits) {
        let (parts, capitals) = (with::<PART>(&block), with::<CAPITAL>(&block));
        let small = parts & !capitals;
        let behind_small = set_bits(parts & capitals & (small << 1 | small_before));
        small_before = small >> (BLOCK - 1);
        let places = behind_small.map(|at| base + at).filter(|at| is_start(text, traits, *at));
        starts.extend(places.map(offset));
    }
    starts
}

fn is_start(text: &str, traits: &[u8], at: usize) -> bool {
    const LETTER: u8 = PART | GLUED | CAPITAL;
    let is_small = |traits: u8| traits & LETTER == PART;
    if traits[at] & LETTER != PART | CAPITAL || !is_small(traits[at - 1]) {
        return false;
    }
    let behind = at + letters::length(text.as_bytes()[at]);
    let number = traits[at - 1] & NUMBER;
    let run = traits[..at].iter().rev();
    let run = run.take_while(|traits| is_small(**traits) && **traits & NUMBER == number).count();
    let begins = traits[..at - run].last().is_none_or(|traits| traits & PART == 0);
    let small_behind = traits.get(behind).is_some_and(|next| is_small(*next));
    if !begins || !small_behind || run < 2 && number == 0 {
        return false;
    }
    // `www.voirParis.com`, `homePage` of an address and `getPage()` are no prose.
    let raw = text.as_bytes();
    let prose = |byte: Option<&u8>| !byte.is_some_and(|byte| b"/._@#(=\\".contains(byte));
    let end = at + traits[at..].iter().take_while(|traits| **traits & PART != 0).count();
    let stop = raw.get(end) == Some(&b'.');
    let next = raw.get(end + usize::from(stop));
    prose(raw[..at - run].last())
        && prose(next)
        && !(stop && next.is_some_and(u8::is_ascii_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_starts_behind_small_letters_or_digits() {
        let rows: &[(&str, &[u32])] = &[
            ("deParis", &[2]),
            ("àParis", &[2]),
            ("enÉgypte", &[2]),
            ("386Autriche", &[3]),
            ("il va deParis à Rome, puis auHavre", &[8, 30]),
            ("YouTube iPhone McDonald macOS 3NATO Paris", &[]),
            ("aB2Cd", &[]),
            ("вПариже", &[2]),
            ("Puis deParis. Fin", &[7]),
            ("www.voirParis.com mapParis.png x.org/homePage getPage() myPage_2", &[]),
            ("изПарижа", &[4]),
        ];
        for (text, expected) in rows {
            assert_eq!(starts(text, &letters::traits(text)), *expected, "{text}");
        }
    }
}
