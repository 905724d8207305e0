//! Where names may start: the words of a text, hashed, and a filter of the first words of names.
//!
//! Most words of a text begin no name. A word is hashed as it is read, and two small filters tell, before anything is
//! walked, that no name begins with it, or none with it and the word behind it. Words of scripts without blanks, and
//! Hangul, to which particles are glued, are no words in this sense: a name may start or end inside them.
//!
//! # Source
//!
//! Blocked Bloom filters: Putze, Sanders, Singler, *Cache-, Hash- and Space-Efficient Bloom Filters*, 2007.

use serde::{Deserialize, Serialize};

use super::letters::{self, GLUED, PART, is_glued, is_unseen};
use super::patterns::Patterns;
use crate::normalize::{EXPANDED, FILLER, SOFT_BREAK};
use crate::text::Span;

/// A word of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its first byte.
    pub start: u32,
    /// The byte behind its last one.
    pub end: u32,
    /// The hash of its folded letters; nothing where it cannot be told: names start and end inside it, part of it is
    /// folded to more than itself, or a line end divides it.
    pub hash: Option<u64>,
    /// Names may start at every character of it.
    pub glued: bool,
    /// Something that is no word but may fold to one stands before it.
    pub odd_gap: bool,
}

/// The words of a stretch of text, in order of place.
pub(super) struct Words<'t> {
    raw: &'t [u8],
    folded: &'t [u8],
    traits: &'t [u8],
    at: usize,
}

impl<'t> Words<'t> {
    /// Those of a stretch; `folded` is the fold of the whole text, `traits` what its characters are.
    pub fn of(text: &'t str, folded: &'t [u8], traits: &'t [u8], span: Span) -> Self {
        let end = span.end as usize;
        Self {
            raw: &text.as_bytes()[..end],
            folded: &folded[..end],
            traits: &traits[..end],
            at: span.start as usize,
        }
    }

    /// True where a character of these letters folds to one of a script without blanks, or Hangul, and is none: `㊀`.
    fn becomes_glued(&self, start: usize) -> bool {
        let (raw, folded) = (&self.raw[start..self.at], &self.folded[start..self.at]);
        let long = (0..raw.len()).filter(|at| (0xE0..0xF0).contains(&raw[*at]));
        let mut forms = long.map(|at| (&raw[at..at + 3], &folded[at..at + 3]));
        forms.any(|(raw, form)| {
            raw != form && str::from_utf8(form).is_ok_and(|form| form.starts_with(is_glued))
        })
    }

    /// True for a character that is no part of a word and yet folds to letters: `™`, `№`.
    #[inline]
    fn is_odd(&self, at: usize, length: usize) -> bool {
        if length == 1 {
            return false;
        }
        let form = &self.folded[at..at + length];
        let letter = |byte: &u8| *byte == EXPANDED || byte.is_ascii_alphanumeric();
        form.iter().any(letter)
            || form.iter().any(|byte| *byte >= 0x80) && form != &self.raw[at..at + length]
    }

    /// Passes over what stands before a word; true where something of it is odd.
    fn gap(&mut self) -> bool {
        let mut odd = false;
        while let Some(traits) = self.traits.get(self.at) {
            let length = letters::length(self.raw[self.at]);
            if traits & PART != 0 {
                break;
            }
            odd |= self.is_odd(self.at, length);
            self.at += length;
        }
        odd
    }

    /// Passes over the letters of a word and what is not seen between them; returns where the last of them ends.
    #[inline]
    fn letters(&mut self) -> usize {
        const LETTER: u8 = PART | GLUED;
        let first = self.traits[self.at] & LETTER;
        loop {
            self.at = letters::run(self.traits, self.at, LETTER, first);
            let end = self.at;
            while self
                .traits
                .get(self.at)
                .is_some_and(|traits| is_unseen(*traits) && self.folded[self.at] != SOFT_BREAK)
            {
                self.at += 1;
            }
            if self.traits.get(self.at).is_none_or(|traits| traits & LETTER != first) {
                return end;
            }
        }
    }

    /// False where what stands behind a word may be read as part of it.
    fn is_parted(&self) -> bool {
        self.traits.get(self.at).is_none_or(|traits| {
            traits & PART == 0
                && self.folded[self.at] != SOFT_BREAK
                && !self.is_odd(self.at, letters::length(self.raw[self.at]))
        })
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    #[inline]
    fn next(&mut self) -> Option<Word> {
        let odd_gap = self.gap();
        let start = self.at;
        let Some(traits) = self.traits.get(start) else {
            // An empty word that nobody knows stands for it.
            let at = offset(start);
            let rest = Word { start: at, end: at, hash: None, glued: false, odd_gap };
            return odd_gap.then_some(rest);
        };
        let glued = traits & GLUED != 0;
        let end = self.letters();
        let told = !glued && self.is_parted();
        // Under what is not seen a letter of the fold may stand that was written behind it.
        let form = &self.folded[start..self.at];
        let hash = if !told {
            None
        } else if self.raw[start..self.at].is_ascii() {
            Some(Hasher::of(form).finish())
        } else {
            hash(form).filter(|_| !self.becomes_glued(start))
        };
        Some(Word { start: offset(start), end: offset(end), hash, glued, odd_gap })
    }
}

/// The hash of folded letters; nothing where there are none, or something else is among them: `ŉ` folds to more than letters.
fn hash(form: &[u8]) -> Option<u64> {
    if form.iter().all(|byte| *byte != FILLER && LETTER_OR_FILLER[usize::from(*byte)]) {
        return Some(Hasher::of(form).finish());
    }
    let mut hasher = Hasher::of(&[]);
    for byte in form.iter().filter(|byte| **byte != FILLER) {
        if !LETTER_OR_FILLER[usize::from(*byte)] {
            return None;
        }
        hasher.add(*byte);
    }
    // A mark by itself is nothing where a name is folded.
    (hasher.count > 0).then(|| hasher.finish())
}

/// The bytes of folded letters, and what fills up after them.
const LETTER_OR_FILLER: [bool; 256] = {
    let mut letters = [false; 256];
    let mut byte = u8::MAX;
    while byte > 0 {
        letters[byte as usize] = byte >= 0x80 || byte.is_ascii_alphanumeric();
        byte -= 1;
    }
    letters[FILLER as usize] = true;
    letters
};

#[expect(clippy::cast_possible_truncation, reason = "texts are under 4 GiB")]
fn offset(at: usize) -> u32 {
    at as u32
}

/// Hashes the folded letters of a word, eight at a time.
struct Hasher {
    hash: u64,
    letters: u64,
    count: u32,
}

impl Hasher {
    /// Of bytes, of which none is filler.
    #[inline]
    fn of(bytes: &[u8]) -> Self {
        let mut hasher = Self { hash: 0x9E37_79B9_7F4A_7C15, letters: 0, count: 0 };
        let (eights, rest) = bytes.as_chunks::<8>();
        for eight in eights {
            hasher.hash = mix(hasher.hash, u64::from_be_bytes(*eight));
            hasher.count += 8;
        }
        if !rest.is_empty() {
            hasher.letters = last_letters(bytes, rest.len());
            hasher.count += u32::try_from(rest.len()).unwrap_or(0);
        }
        hasher
    }

    #[inline]
    fn add(&mut self, byte: u8) {
        self.letters = self.letters << 8 | u64::from(byte);
        self.count += 1;
        if self.count.is_multiple_of(8) {
            self.hash = mix(self.hash, self.letters);
            self.letters = 0;
        }
    }

    #[inline]
    fn finish(self) -> u64 {
        mix(self.hash ^ u64::from(self.count), self.letters)
    }
}

/// The last letters of a word as one number, the last one lowest; one to seven of them.
#[inline]
fn last_letters(word: &[u8], count: usize) -> u64 {
    if let Some(last) = word.last_chunk() {
        return u64::from_be_bytes(*last) & !(u64::MAX << (8 * count));
    }
    // The whole word, as two halves that overlap.
    if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
        return u64::from(u32::from_be_bytes(*first)) << (8 * (count - 4))
            | u64::from(u32::from_be_bytes(*last));
    }
    word.iter().fold(0, |letters, byte| letters << 8 | u64::from(*byte))
}

/// Folded multiplication of two halves.
#[inline]
fn mix(one: u64, two: u64) -> u64 {
    const ODD: u64 = 0xD1B5_4A32_D192_ED03;
    let product =
        u128::from(one ^ ODD) * u128::from(two ^ one.rotate_left(32) ^ 0x8CB9_2BA7_2F3D_8DD7);
    #[expect(clippy::cast_possible_truncation, reason = "the halves are what is wanted")]
    let (low, high) = (product as u64, (product >> 64) as u64);
    low ^ high
}

/// A set of hashes that says too often yes and never wrongly no.
#[derive(Serialize, Deserialize)]
struct Bloom {
    words: Box<[u64]>,
}

impl Bloom {
    /// Bits for each hash: one in fifty others is taken for one of them.
    const BITS: usize = 12;

    fn of(hashes: &[u64]) -> Self {
        let words = (hashes.len() * Self::BITS / 64).next_power_of_two().max(64);
        let mut bloom = Self { words: vec![0; words].into() };
        for hash in hashes {
            let (word, bits) = bloom.place(*hash);
            bloom.words[word] |= bits;
        }
        bloom
    }

    #[inline]
    fn place(&self, hash: u64) -> (usize, u64) {
        let word = (hash >> 32) as usize & (self.words.len() - 1);
        (word, 1 << (hash & 63) | 1 << (hash >> 6 & 63) | 1 << (hash >> 12 & 63))
    }

    #[inline]
    fn may_hold(&self, hash: u64) -> bool {
        let (word, bits) = self.place(hash);
        self.words[word] & bits == bits
    }
}

/// What stands between two words, folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// A blank, or characters that are always the same; equal gaps have equal numbers.
    Told(u64),
    /// Nothing is left of it: letters on both sides of it meet.
    Nothing,
    /// It may be read in several ways.
    Untold,
}

/// What stands from one offset to another.
#[inline]
pub(super) fn gap(folded: &[u8], start: u32, end: u32) -> Gap {
    match folded.get(start as usize..end as usize) {
        Some(b" ") => Gap::Told(0),
        Some(between) => long_gap(between),
        None => Gap::Untold,
    }
}

fn long_gap(between: &[u8]) -> Gap {
    let mut hasher = Hasher::of(&[]);
    let (mut blank, mut others) = (false, false);
    for byte in between {
        match *byte {
            FILLER => {}
            SOFT_BREAK | EXPANDED => return Gap::Untold,
            b' ' if blank => {}
            byte => {
                hasher.add(byte);
                blank = byte == b' ';
                others |= !blank;
            }
        }
    }
    match (others, blank) {
        (true, _) => Gap::Told(hasher.finish()),
        (false, true) => Gap::Told(0),
        (false, false) => Gap::Nothing,
    }
}

/// The hash of several words, from the hash of all but the last, what stands before that, and its own.
#[inline]
pub(super) fn step(before: u64, between: u64, word: u64) -> u64 {
    mix(before ^ between, word)
}

/// What follows the first words of a name.
#[derive(Clone, Copy)]
pub(super) enum Node {
    /// Nothing: they are the name.
    Named,
    /// Another word; of the first node its hash.
    GoesOn { next: u64 },
    /// Something that has no hash.
    Open,
}

/// The beginnings of a folded spelling, by the hash of their words; none where it begins with no word that has one.
/// `traits` are those of the text of all spellings.
pub(super) fn nodes(
    patterns: &Patterns,
    number: usize,
    traits: &[u8],
    mut each: impl FnMut(u64, Node),
) {
    let (text, span) = (patterns.text(), patterns.span(number));
    // A folded name is its own fold.
    let folded = text.as_bytes();
    let mut words = Words::of(text, folded, traits, span);
    let Some(mut word) = words.next().filter(|word| word.start == span.start) else { return };
    let Some(mut prefix) = word.hash else { return };
    loop {
        let Some(next) = words.next() else {
            let whole = word.end == span.end;
            return each(prefix, if whole { Node::Named } else { Node::Open });
        };
        let between = gap(folded, word.end, next.start);
        let (Gap::Told(between), Some(hash), false) = (between, next.hash, next.odd_gap) else {
            return each(prefix, Node::Open);
        };
        each(prefix, Node::GoesOn { next: hash });
        prefix = step(prefix, between, hash);
        word = next;
    }
}

/// The first words of names.
#[derive(Serialize, Deserialize)]
pub(super) struct FirstWords {
    /// Names of one word, and words behind which a name goes on with something that has no hash.
    alone: Bloom,
    /// First words of longer names.
    begins: Bloom,
    /// First and second words of longer names.
    pairs: Bloom,
}

impl FirstWords {
    /// Those of folded spellings; `traits` are those of their text.
    pub fn of(patterns: &Patterns, traits: &[u8]) -> Self {
        let (mut alone, mut begins, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
        for number in 0..patterns.len() {
            let mut is_first = true;
            nodes(patterns, number, traits, |hash, node| {
                if !std::mem::take(&mut is_first) {
                    return;
                }
                match node {
                    Node::Named | Node::Open => alone.push(hash),
                    Node::GoesOn { next } => {
                        begins.push(hash);
                        pairs.push(mix(hash, next));
                    }
                }
            });
        }
        for hashes in [&mut alone, &mut begins, &mut pairs] {
            hashes.sort_unstable();
            hashes.dedup();
        }
        Self { alone: Bloom::of(&alone), begins: Bloom::of(&begins), pairs: Bloom::of(&pairs) }
    }

    /// False where no name begins with this word, as far as it and the next one tell.
    #[inline]
    pub fn may_begin(&self, word: &Word, next: Option<&Word>) -> bool {
        let Some(hash) = word.hash else { return true };
        self.alone.may_hold(hash)
            || self.begins.may_hold(hash)
                && next.is_some_and(|next| match next.hash {
                    Some(second) if !next.odd_gap => self.pairs.may_hold(mix(hash, second)),
                    _ => true,
                })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_hash_whether_read_at_once_or_letter_by_letter() {
        let letters: Vec<u8> = (b'a'..=b'z').collect();
        for length in 0..letters.len() {
            let word = &letters[..length];
            let mut one_by_one = Hasher::of(&[]);
            for letter in word {
                one_by_one.add(*letter);
            }
            assert_eq!(Hasher::of(word).finish(), one_by_one.finish(), "{length} letters");
        }
    }
}
