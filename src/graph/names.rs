//! How often the texts have names that no row of the gazetteer explains.

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::relate::UnknownFact;

/// Names kept at most.
const LIMIT: usize = 1 << 17;
/// Documents that must have a name for it to be asked about.
const DOCUMENTS: u64 = 3;
/// Names asked about, the most frequent ones.
const ASKED: usize = 500;

/// Sums over documents, in bounded memory: where there are more names than are kept, those of every second document
/// are forgotten, then of every second of the rest. Which documents, their ids say, so any order gives one result.
///
/// # Source
/// Adaptive sampling: P. Flajolet, *On Adaptive Sampling*, Computing 43, 1990; of documents here, not of names.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Names {
    limit: usize,
    /// Documents of a lower level are forgotten.
    level: u32,
    /// By folded name; of each level one sum, ascending.
    sums: BTreeMap<String, Vec<Sum>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Sum {
    level: u32,
    name: Name,
}

/// A name with its counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    /// As written, the first of its spellings.
    pub spelling: String,
    pub count: u64,
    pub documents: u64,
    /// A given name or a title says so somewhere.
    pub is_person: bool,
    /// The first by document and place.
    pub example: (Arc<str>, u32, Arc<str>),
}

impl Default for Names {
    fn default() -> Self {
        Self { limit: LIMIT, level: 0, sums: BTreeMap::new() }
    }
}

impl Names {
    /// Adds the names of one document.
    pub fn absorb(&mut self, document: &Arc<str>, facts: Vec<UnknownFact>) {
        let digest = Sha256::digest(document.as_bytes());
        let level = digest.iter().take_while(|byte| **byte == 0).count() * 8;
        let level = level + digest.get(level / 8).map_or(0, |byte| byte.trailing_zeros() as usize);
        let level = u32::try_from(level).unwrap_or(u32::MAX);
        for fact in facts {
            let name = Name {
                spelling: fact.name,
                count: fact.count,
                documents: 1,
                is_person: fact.is_person,
                example: (document.clone(), fact.start, fact.sentence),
            };
            self.add(fact.key, Sum { level, name });
        }
    }

    /// Adds those of other documents.
    pub fn merge(&mut self, other: Self) {
        if other.level > self.level {
            self.level = other.level;
            self.forget();
        }
        for (key, sums) in other.sums {
            for sum in sums {
                self.add(key.clone(), sum);
            }
        }
    }

    fn add(&mut self, key: String, sum: Sum) {
        if sum.level < self.level {
            return;
        }
        let sums = self.sums.entry(key).or_default();
        match sums.binary_search_by_key(&sum.level, |one| one.level) {
            Ok(at) => sums[at].name.join(sum.name),
            Err(at) => sums.insert(at, sum),
        }
        while self.sums.len() > self.limit {
            self.level += 1;
            self.forget();
        }
    }

    fn forget(&mut self) {
        self.sums.retain(|_, sums| {
            sums.retain(|sum| sum.level >= self.level);
            !sums.is_empty()
        });
    }

    /// The most frequent names of so many documents, by count, then by spelling.
    pub fn frequent(self) -> Vec<Name> {
        let joined = |sums: Vec<Sum>| {
            let names = sums.into_iter().map(|sum| sum.name);
            names.reduce(|mut all, name| {
                all.join(name);
                all
            })
        };
        let mut names: Vec<Name> = self.sums.into_values().filter_map(joined).collect();
        names.retain(|name| name.documents >= DOCUMENTS);
        names.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.spelling.cmp(&b.spelling)));
        names.truncate(ASKED);
        names
    }
}

impl Name {
    fn join(&mut self, other: Self) {
        self.count += other.count;
        self.documents += other.documents;
        self.is_person |= other.is_person;
        if other.spelling < self.spelling {
            self.spelling = other.spelling;
        }
        if other.example < self.example {
            self.example = other.example;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(documents: impl Iterator<Item = usize>, limit: usize) -> Names {
        let mut names = Names { limit, ..Names::default() };
        for document in documents {
            // Each has a name of its own, one of ten, and one of all.
            let facts = [format!("own {document}"), format!("ten {}", document / 10), "all".into()];
            let fact = |key: String| UnknownFact {
                name: key.clone(),
                key,
                count: 2,
                is_person: false,
                start: 0,
                sentence: "There.".into(),
            };
            names.absorb(&document.to_string().into(), facts.map(fact).into());
        }
        names
    }

    #[test]
    fn any_order_and_split_keeps_the_same_names() {
        let all = of(0..300, 40);
        assert!(all.level > 0 && all.sums.len() <= 40, "{}", all.level);
        assert_eq!(of((0..300).rev(), 40), all);
        let mut merged = of(200..300, 40);
        merged.merge(of(0..120, 40));
        merged.merge(of(120..200, 40));
        assert_eq!(merged, all);
        assert_eq!(all.frequent()[0].spelling, "all");
    }

    #[test]
    fn within_the_limit_the_counts_are_exact() {
        let names = of(0..20, 40).frequent();
        let told: Vec<_> =
            names.iter().map(|name| (name.spelling.as_str(), name.count, name.documents)).collect();
        assert_eq!(told, [("all", 40, 20), ("ten 0", 20, 10), ("ten 1", 20, 10)]);
    }
}
