//! Where names may start: a filter of the first words of names.
//!
//! Most words of a text begin no name. Small filters tell, before anything is walked, that no name begins with a word, or
//! none with it and the word behind it.
//!
//! # Source
//!
//! Blocked Bloom filters: Putze, Sanders, Singler, *Cache-, Hash- and Space-Efficient Bloom Filters*, 2007.

use serde::{Deserialize, Serialize};

use super::hash::{Hash, step};
use super::patterns::Patterns;
use super::words::{Gap, Lettered, Word, WordReader};

/// A set of hashes that says too often yes and never wrongly no; of two sorts, both told by one look.
#[derive(Serialize, Deserialize)]
struct Bloom {
    words: Box<[u64]>,
}

impl Bloom {
    /// Bits for each hash: one in fifty others is taken for one of them.
    const BITS: usize = 12;

    fn of(sorts: [&[Hash]; 2]) -> Self {
        let count: usize = sorts.iter().map(|hashes| hashes.len()).sum();
        let words = (count * Self::BITS / 64).next_power_of_two().max(64);
        let mut bloom = Self { words: vec![0; words].into() };
        for (sort, hashes) in sorts.into_iter().enumerate() {
            for hash in hashes {
                let (word, both, bits) = bloom.place(*hash);
                bloom.words[word] |= both | bits[sort];
            }
        }
        bloom
    }

    /// Where a hash is told, and by which bits: of both sorts, and of each.
    #[inline]
    fn place(&self, hash: Hash) -> (usize, u64, [u64; 2]) {
        let hash = hash.get();
        let word = (hash >> 40) as usize & (self.words.len() - 1);
        let bit = |number: u32| 1 << (hash >> (6 * number) & 63);
        (word, bit(0) | bit(1), [bit(2), bit(3)])
    }

    /// Whether it may be of each sort.
    #[inline]
    fn may_hold(&self, hash: Hash) -> [bool; 2] {
        let (word, both, bits) = self.place(hash);
        let known = self.words[word];
        bits.map(|bit| known & (both | bit) == both | bit)
    }

    /// Whether it may be of any sort, by what both share.
    #[inline]
    fn may_hold_any(&self, hash: Hash) -> bool {
        let (word, both, _) = self.place(hash);
        self.words[word] & both == both
    }
}

/// What follows the first words of a name.
#[derive(Clone, Copy)]
pub(super) enum Node {
    /// Nothing: they are the name.
    Named,
    /// Another word; of the first node its hash.
    GoesOn { next: Hash },
    /// Something that has no hash.
    Open,
}

/// The beginnings of all folded spellings, with the number of each and of their words, by the hash of these; none where a
/// spelling begins with no word that has one. `letters` is the text of all spellings.
pub(super) fn nodes(
    patterns: &Patterns,
    letters: &Lettered<'_>,
    mut each: impl FnMut(usize, usize, Hash, Node),
) {
    let (mut reader, mut words) = (WordReader::default(), Vec::new());
    for number in 0..patterns.len() {
        let span = patterns.span(number);
        words.clear();
        reader.read(letters, span, &mut words);
        let Some((first, rest)) =
            words.split_first().filter(|(first, _)| first.start == span.start)
        else {
            continue;
        };
        let Some(mut prefix) = first.hash else { continue };
        let (mut word, mut rest, mut count) = (first, rest.iter(), 1);
        loop {
            let Some(next) = rest.next() else {
                let whole = word.end == span.end;
                each(number, count, prefix, if whole { Node::Named } else { Node::Open });
                break;
            };
            let between = letters.gap(word.end, next.start);
            let (Gap::Told(between), Some(hash), false) = (between, next.hash, next.odd_gap) else {
                each(number, count, prefix, Node::Open);
                break;
            };
            each(number, count, prefix, Node::GoesOn { next: hash });
            prefix = step(prefix, between, hash);
            (word, count) = (next, count + 1);
        }
    }
}

/// The first words of names.
#[derive(Serialize, Deserialize)]
pub(super) struct FirstWords {
    /// Names of one word, and words behind which a name goes on with something that has no hash; and first words of longer
    /// names.
    words: Bloom,
    /// First and second words of longer names.
    pairs: Bloom,
}

impl FirstWords {
    /// Those of folded spellings; `letters` is the text of all of them.
    pub fn of(patterns: &Patterns, letters: &Lettered<'_>) -> Self {
        let (mut alone, mut begins, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
        nodes(patterns, letters, |_, words, hash, node| match node {
            _ if words > 1 => {}
            Node::Named | Node::Open => alone.push(hash),
            Node::GoesOn { next } => {
                begins.push(hash);
                pairs.push(step(hash, 0, next));
            }
        });
        for hashes in [&mut alone, &mut begins, &mut pairs] {
            hashes.sort_unstable();
            hashes.dedup();
        }
        Self { words: Bloom::of([&alone, &begins]), pairs: Bloom::of([&pairs, &[]]) }
    }

    /// The indexes of the words with which a name may begin, as far as each and the next one tell.
    ///
    /// In two passes: which words pass cannot be foreseen, so that none is turned to before it is known of all.
    pub fn select(&self, words: &[Word], selected: &mut Vec<u32>) {
        selected.resize(words.len(), 0);
        let mut kept = 0;
        for (word, at) in words.iter().zip(0..) {
            selected[kept] = at;
            kept += usize::from(word.hash.is_none_or(|hash| self.words.may_hold_any(hash)));
        }
        selected.truncate(kept);
        // Each is written before it is known whether it passes, where `retain` would branch.
        kept = 0;
        for place in 0..selected.len() {
            let at = selected[place] as usize;
            selected[kept] = selected[place];
            kept += usize::from(self.may_begin(&words[at], words.get(at + 1)));
        }
        selected.truncate(kept);
    }

    /// False where no name begins with this word, as far as it and the next one tell.
    #[inline]
    pub fn may_begin(&self, word: &Word, next: Option<&Word>) -> bool {
        let Some(hash) = word.hash else { return true };
        let [alone, begins] = self.words.may_hold(hash);
        let goes_on = next.is_some_and(|next| match next.hash {
            Some(second) if !next.odd_gap => self.pairs.may_hold(step(hash, 0, second))[0],
            _ => true,
        });
        alone || begins && goes_on
    }
}
