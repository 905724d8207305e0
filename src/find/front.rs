//! Where names may start: the words of a text, hashed, and a filter of the first words of names.
//!
//! Most words of a text begin no name. A word is hashed as it is read, and two small filters tell, before anything is
//! walked, that no name begins with it, or none with it and the word behind it. Words of scripts without blanks, and
//! Hangul, to which particles are glued, are no words in this sense: a name may start or end inside them.
//!
//! # Source
//!
//! Blocked Bloom filters: Putze, Sanders, Singler, *Cache-, Hash- and Space-Efficient Bloom Filters*, 2007.

use super::boundary;
use super::patterns::Patterns;
use crate::normalize::{EXPANDED, FILLER, SOFT_BREAK, is_invisible, is_spaceless, is_word_char};
use crate::text::Span;

/// What the bytes of a character are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// No part of a word.
    Gap,
    /// Part of a word that blanks divide from the next.
    Word,
    /// A script without blanks, or Hangul.
    Glued,
    /// Drawn as nothing; divides no word.
    Unseen,
}

/// True for a character of a script without blanks, and for Hangul.
#[inline]
pub(super) fn is_glued(c: char) -> bool {
    c >= '\u{E00}' && (is_spaceless(c) || boundary::is_hangul(c))
}

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
    text: &'t str,
    folded: &'t [u8],
    at: usize,
    end: usize,
}

impl<'t> Words<'t> {
    /// Those of a stretch; `folded` is the fold of the whole text.
    pub fn of(text: &'t str, folded: &'t [u8], span: Span) -> Self {
        let end = span.end as usize;
        Self { text, folded, at: span.start as usize, end }
    }

    /// The class of the character at a byte, and its length; the byte is one where a character starts.
    #[inline]
    fn class(&self, at: usize) -> (Class, usize) {
        let byte = self.text.as_bytes()[at];
        if byte.is_ascii() {
            let class = if byte.is_ascii_alphanumeric() { Class::Word } else { Class::Gap };
            return (class, 1);
        }
        let Some(c) = self.text[at..].chars().next() else { return (Class::Gap, 1) };
        let class = if !is_word_char(c) {
            if is_invisible(c) { Class::Unseen } else { Class::Gap }
        } else if is_glued(c) {
            Class::Glued
        } else {
            Class::Word
        };
        (class, c.len_utf8())
    }

    /// Passes over letters and digits of ASCII, each of which folds to one letter, and hashes them.
    fn plain(&mut self) -> Hasher {
        let rest = &self.text.as_bytes()[self.at..self.end];
        let plain = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let start = self.at;
        self.at += plain;
        Hasher::of(&self.folded[start..self.at])
    }

    /// True for a character that folds to one of a script without blanks, or Hangul, and is none: `㊀`.
    fn becomes_glued(&self, at: usize, length: usize) -> bool {
        let form = &self.folded[at..at + length];
        length == 3
            && form != &self.text.as_bytes()[at..at + length]
            && str::from_utf8(form).is_ok_and(|form| form.starts_with(is_glued))
    }

    /// True for a character that is no part of a word and yet folds to letters: `™`, `№`.
    fn is_odd(&self, at: usize, length: usize) -> bool {
        let form = &self.folded[at..at + length];
        let letter = |byte: &u8| *byte == EXPANDED || byte.is_ascii_alphanumeric();
        length > 1
            && (form.iter().any(letter)
                || form.iter().any(|byte| *byte >= 0x80)
                    && form != &self.text.as_bytes()[at..at + length])
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let mut odd_gap = false;
        let first = loop {
            if self.at >= self.end {
                // An empty word that nobody knows stands for it.
                let at = offset(self.end);
                let rest = Word { start: at, end: at, hash: None, glued: false, odd_gap };
                return odd_gap.then_some(rest);
            }
            let (class, length) = self.class(self.at);
            if matches!(class, Class::Word | Class::Glued) {
                break class;
            }
            odd_gap |= self.is_odd(self.at, length);
            self.at += length;
        };
        let start = self.at;
        let mut told = first == Class::Word;
        let mut hasher = if told { self.plain() } else { Hasher::of(&[]) };
        let mut end = self.at;
        while self.at < self.end {
            let (class, length) = self.class(self.at);
            let form = &self.folded[self.at..self.at + length];
            let is_unseen = class == Class::Unseen && form[0] != SOFT_BREAK;
            if class == first || is_unseen {
                // Under what is not seen a letter of the fold may stand that was written behind it.
                for byte in form.iter().filter(|byte| **byte != FILLER) {
                    // `ŉ` folds to more than letters.
                    told &= byte.is_ascii_alphanumeric() || *byte >= 0x80;
                    hasher.add(*byte);
                }
                told &= first == Class::Glued || !self.becomes_glued(self.at, length);
                self.at += length;
                if class == first {
                    end = self.at;
                }
            } else {
                told &=
                    class == Class::Gap && form[0] != SOFT_BREAK && !self.is_odd(self.at, length);
                break;
            }
        }
        Some(Word {
            start: offset(start),
            end: offset(end),
            // A mark by itself is nothing where a name is folded.
            hash: (told && hasher.count > 0).then(|| hasher.finish()),
            glued: first == Class::Glued,
            odd_gap,
        })
    }
}

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
        for byte in rest {
            hasher.add(*byte);
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

/// The beginnings of a folded name, by the hash of their words; none where it begins with no word that has one.
pub(super) fn nodes(name: &str, mut each: impl FnMut(u64, Node)) {
    // A folded name is its own fold.
    let folded = name.as_bytes();
    let mut words = Words::of(name, folded, Span::new(0, name.len()));
    let Some(mut word) = words.next().filter(|word| word.start == 0) else { return };
    let Some(mut prefix) = word.hash else { return };
    loop {
        let Some(next) = words.next() else {
            let whole = word.end as usize == name.len();
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
pub(super) struct FirstWords {
    /// Names of one word, and words behind which a name goes on with something that has no hash.
    alone: Bloom,
    /// First words of longer names.
    begins: Bloom,
    /// First and second words of longer names.
    pairs: Bloom,
}

impl FirstWords {
    /// Those of folded spellings.
    pub fn of(patterns: &Patterns) -> Self {
        let (mut alone, mut begins, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
        for pattern in patterns.keys() {
            let mut is_first = true;
            nodes(pattern, |hash, node| {
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
