//! The clusters of names: each a set of spellings of one given or family name.

use std::collections::BTreeMap;

use entities::names::script::Script;
use unicode_normalization::char::is_combining_mark;

/// One given or family name.
pub struct Cluster {
    /// A number drawn for it, by which it is sampled.
    pub lot: u64,
    /// True where it is learned from, false where it is held out.
    pub learned: bool,
    /// Its spellings by script, in order.
    pub spellings: BTreeMap<Script, Vec<String>>,
}

/// Names that are written in Han characters at home, or cannot be told from those.
const EAST: [Script; 2] = [Script::Han, Script::Hangul];

impl Cluster {
    /// Its spellings in Latin letters.
    pub fn latin(&self) -> &[String] {
        self.of(Script::Latin)
    }

    /// Its spellings in a script.
    pub fn of(&self, script: Script) -> &[String] {
        self.spellings.get(&script).map_or(&[], Vec::as_slice)
    }

    /// True for a name that is written by meaning, not by sound, in some of its scripts.
    pub fn is_eastern(&self) -> bool {
        EAST.iter().any(|script| self.spellings.contains_key(script))
            && !self.spellings.contains_key(&Script::Cyrillic)
    }
}

/// A number from a text, the same on every machine.
///
/// # Source
///
/// FNV-1a, 64 bits: Fowler, Noll and Vo; <http://www.isthe.com/chongo/tech/comp/fnv/>.
pub fn number(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    stir(hash)
}

/// Another number, with bits that depend on all bits of the first.
///
/// # Source
///
/// `SplitMix64`: Steele, Lea and Flood, Fast splittable pseudorandom number generators (2014).
pub fn stir(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// One of several, drawn by a number.
pub fn draw<T>(from: &[T], lot: u64) -> Option<&T> {
    let count = u64::try_from(from.len()).ok().filter(|count| *count > 0)?;
    usize::try_from(stir(lot) % count).ok().and_then(|at| from.get(at))
}

/// The clusters of a file of lines `spelling, spelling => id`, those with a Latin spelling and another one.
pub fn read(text: &str) -> Vec<Cluster> {
    let mut by_id: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in text.lines() {
        if let Some((spellings, id)) = line.rsplit_once(" => ") {
            by_id.entry(id.trim()).or_default().extend(spellings.split(',').map(str::trim));
        }
    }
    let mut clusters = Vec::new();
    for (id, mut all) in by_id {
        all.sort_unstable();
        all.dedup();
        let mut spellings: BTreeMap<Script, Vec<String>> = BTreeMap::new();
        for word in all {
            if let Some(script) = Script::of(word).filter(|_| is_word(word)) {
                spellings.entry(script).or_default().push(word.to_owned());
            }
        }
        let many = spellings.values().map(Vec::len).sum::<usize>() > 1;
        if many && spellings.contains_key(&Script::Latin) {
            let lot = number(id);
            clusters.push(Cluster { lot: lot / 2, learned: lot.is_multiple_of(2), spellings });
        }
    }
    clusters
}

/// True for one word of letters: names of two words, and notes in brackets, teach nothing.
fn is_word(text: &str) -> bool {
    let part = |c: char| c.is_alphabetic() || is_combining_mark(c) || "'’ʼ".contains(c);
    text.chars().nth(1).is_some() && text.chars().all(part)
}
