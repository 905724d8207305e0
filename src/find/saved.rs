//! A matcher as it is saved and opened again: what is dear to make is kept, what is cheap is made anew.

use std::hash::Hash;

use hashbrown::{HashMap, HashSet};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::front::FirstWords;
use super::heads::Heads;
use super::patterns::Patterns;
use super::table::WordTable;
use super::variants::Variants;
use super::{Matcher, Walk};

/// What is kept; automata cannot be.
#[derive(Serialize)]
struct Kept<'m> {
    patterns: &'m Patterns,
    table: Option<&'m WordTable>,
    first_words: &'m FirstWords,
    heads: &'m Heads,
    variants: &'m Variants,
}

/// The same read back.
#[derive(Deserialize)]
struct Opened {
    patterns: Patterns,
    table: Option<WordTable>,
    first_words: FirstWords,
    heads: Heads,
    variants: Variants,
}

impl Serialize for Matcher {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { patterns, walk, first_words, heads, variants } = self;
        let table = match walk {
            Walk::Automaton(_) => None,
            Walk::Table { table, .. } => Some(table),
        };
        Kept { patterns, table, first_words, heads, variants }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Matcher {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Opened { patterns, table, first_words, heads, mut variants } =
            Opened::deserialize(deserializer)?;
        variants.list_words();
        let walk = Walk::of(&patterns, table);
        Ok(Self { patterns, walk, first_words, heads, variants })
    }
}

/// Writes a map in the order of its keys: the same map gives the same bytes.
pub(super) fn by_key<K: Ord + Serialize, V: Serialize, S: Serializer>(
    map: &HashMap<K, V>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut entries: Vec<(&K, &V)> = map.iter().collect();
    entries.sort_unstable_by_key(|(key, _)| *key);
    serializer.collect_map(entries)
}

/// The same of a set.
pub(super) fn in_order<T: Ord + Hash + Serialize, S: Serializer>(
    set: &HashSet<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut members: Vec<&T> = set.iter().collect();
    members.sort_unstable();
    serializer.collect_seq(members)
}
