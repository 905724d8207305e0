//! A text decomposed, lower-cased and stripped of marks, with the way back to the raw one; and names found in it.
//!
//! Knows nothing of the project, so that `bench/peers` builds it too.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, BuildError, MatchKind};
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// A folded text, and for each of its bytes the offset of the character it came from.
pub struct Stripped {
    pub text: String,
    offsets: Vec<u32>,
}

/// Decomposes, lower-cases, decomposes again, and drops the marks.
pub fn strip(raw: &str) -> Stripped {
    let mut text = String::with_capacity(raw.len());
    let mut offsets = Vec::with_capacity(raw.len() + 1);
    for (at, character) in raw.char_indices() {
        decompose_compatible(character, |part| {
            for lower in part.to_lowercase() {
                decompose_compatible(lower, |letter| {
                    if !is_combining_mark(letter) {
                        text.push(letter);
                    }
                });
            }
        });
        offsets.resize(text.len(), offset(at));
    }
    offsets.push(offset(raw.len()));
    Stripped { text, offsets }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The automaton over stripped names.
pub fn automaton(names: &[String]) -> Result<AhoCorasick, BuildError> {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(names)
}

/// Where names stand, in bytes of the raw text.
pub fn find(automaton: &AhoCorasick, raw: &str) -> Vec<Range<usize>> {
    let Stripped { text, offsets } = strip(raw);
    automaton
        .find_iter(&text)
        .filter(|found| is_whole(&text, &found.range()))
        .map(|found| offsets[found.start()] as usize..offsets[found.end()] as usize)
        .collect()
}

/// True where no letter or digit stands beside a stretch of the text.
pub fn is_whole(text: &str, found: &Range<usize>) -> bool {
    let word = |neighbour: Option<char>| neighbour.is_some_and(char::is_alphanumeric);
    !word(text[..found.start].chars().next_back()) && !word(text[found.end..].chars().next())
}
