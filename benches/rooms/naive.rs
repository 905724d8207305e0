//! What one writes first: the whole text decomposed, lower-cased and stripped of marks, one automaton over
//! it, and a look at the neighbours of each match. Knows nothing of sentences, case, elision, soft hyphens
//! or scripts without blanks.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use entities::gazetteer::{Gazetteer, Kind};
use entities::names::parts::short_forms;
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

/// The automaton over all names.
pub struct Naive(AhoCorasick);

impl Naive {
    pub fn new(gazetteer: &Gazetteer) -> Self {
        let mut names: Vec<String> = Vec::new();
        for entity in &gazetteer.entities {
            for name in &entity.names {
                names.push(strip(&name.text).text);
                if entity.kind == Kind::Person {
                    names.extend(short_forms(&name.text).iter().map(|short| strip(short).text));
                }
            }
        }
        names.retain(|name| !name.is_empty());
        names.sort();
        names.dedup();
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .match_kind(MatchKind::LeftmostLongest)
            .build(&names)
            .expect("the starter gazetteer is small enough");
        Self(automaton)
    }

    /// The automaton by itself.
    #[allow(dead_code, reason = "one of two benchmarks asks")]
    pub fn automaton(&self) -> &AhoCorasick {
        &self.0
    }

    /// Where names stand, in bytes of the raw text.
    pub fn find(&self, raw: &str) -> Vec<Range<usize>> {
        let Stripped { text, offsets } = strip(raw);
        let word = |neighbour: Option<char>| neighbour.is_some_and(char::is_alphanumeric);
        self.0
            .find_iter(&text)
            .filter(|found| {
                !word(text[..found.start()].chars().next_back())
                    && !word(text[found.end()..].chars().next())
            })
            .map(|found| offsets[found.start()] as usize..offsets[found.end()] as usize)
            .collect()
    }
}
