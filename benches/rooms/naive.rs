//! What one writes first: the whole text decomposed, lower-cased and stripped of marks, one automaton over
//! it, and a look at the neighbours of each match. Knows nothing of sentences, case, elision, soft hyphens
//! or scripts without blanks.

use std::ops::Range;

use aho_corasick::AhoCorasick;
use entities::gazetteer::{Gazetteer, Kind};
use entities::names::parts::short_forms;

mod stripped;

pub use stripped::strip;

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
        Self(stripped::automaton(&names).expect("the gazetteer is small enough"))
    }

    /// The automaton by itself.
    #[allow(dead_code, reason = "one of two benchmarks asks")]
    pub fn automaton(&self) -> &AhoCorasick {
        &self.0
    }

    /// Where names stand, in bytes of the raw text.
    pub fn find(&self, raw: &str) -> Vec<Range<usize>> {
        stripped::find(&self.0, raw)
    }
}
