//! The words of a text, hashed as they are read, and what stands between them.
//!
//! Words of scripts without blanks, and Hangul, to which particles are glued, are no words in this sense: a name may start
//! or end inside them.

use super::bitmap::Bitmap;
use super::hash::{Hash, Hasher, hash, hash_letters};
use super::letters::{self, GLUED, PART, is_glued, is_unseen};
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
    pub hash: Option<Hash>,
    /// Names may start at every character of it.
    pub glued: bool,
    /// Something that is no word but may fold to one stands before it.
    pub odd_gap: bool,
}

/// A text as its words are read.
pub(super) struct Lettered<'t> {
    raw: &'t [u8],
    folded: &'t [u8],
    traits: &'t [u8],
    bitmap: Bitmap,
}

impl<'t> Lettered<'t> {
    /// A text, its fold and what its characters are.
    pub fn new(text: &'t str, folded: &'t [u8], traits: &'t [u8]) -> Self {
        let raw = text.as_bytes();
        Self { raw, folded, traits, bitmap: Bitmap::of(raw, folded, traits) }
    }

    /// What stands from one offset to another.
    #[inline]
    pub fn gap(&self, start: u32, end: u32) -> Gap {
        match self.folded.get(start as usize..end as usize) {
            Some(b" ") => Gap::Told(0),
            Some(between) => long_gap(between),
            None => Gap::Untold,
        }
    }
}

/// Reads the words of stretches of text, one after the other.
#[derive(Default)]
pub(super) struct WordReader {
    /// Where words start and end, in turn.
    edges: Vec<u32>,
}

impl WordReader {
    /// Adds the words of a stretch, in order of place.
    #[inline]
    pub fn read(&mut self, text: &Lettered<'_>, span: Span, words: &mut Vec<Word>) {
        self.edges.clear();
        let (start, end) = (span.start as usize, span.end as usize);
        if !text.bitmap.push_edges(start, end, &mut self.edges) {
            words.extend(Words::of(text, span));
            return;
        }
        words.extend(self.edges.as_chunks().0.iter().map(|&[start, end]| {
            let hash = hash_letters(text.folded, start as usize, end as usize);
            Word { start, end, hash, glued: false, odd_gap: false }
        }));
    }
}

/// The words of a stretch of text, in order of place, told character by character.
pub(super) struct Words<'t> {
    raw: &'t [u8],
    folded: &'t [u8],
    traits: &'t [u8],
    at: usize,
}

impl<'t> Words<'t> {
    /// Those of a stretch.
    pub fn of(text: &'t Lettered<'t>, span: Span) -> Self {
        let end = span.end as usize;
        Self {
            raw: &text.raw[..end],
            folded: &text.folded[..end],
            traits: &text.traits[..end],
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
        let hash = told.then(|| hash(form)).flatten().filter(|_| !self.becomes_glued(start));
        Some(Word { start: offset(start), end: offset(end), hash, glued, odd_gap })
    }
}

#[expect(clippy::cast_possible_truncation, reason = "texts are under 4 GiB")]
pub(super) fn offset(at: usize) -> u32 {
    at as u32
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

fn long_gap(between: &[u8]) -> Gap {
    let mut hasher = Hasher::new();
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
        (true, _) => Gap::Told(hasher.finish().get()),
        (false, true) => Gap::Told(0),
        (false, false) => Gap::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::letters::traits;
    use super::*;
    use crate::normalize::fold;

    /// What words are made of, what parts them, and what only looks like either.
    const PIECES: [&str; 30] = [
        "ab",
        "Straße",
        "é",
        "e\u{301}",
        "\u{301}",
        "Шойгу",
        "и\u{306}",
        "김",
        "金",
        "ﬁ",
        "ŉ",
        "™",
        "№",
        "㊀",
        "ắ",
        "\u{200B}",
        "\u{200C}",
        "\u{AD}\n",
        "-\n",
        "7",
        "-",
        " ",
        "  ",
        "’",
        "“",
        "—",
        ", ",
        "ʼ",
        "abcdefghijklmnopqrstuvwxyz",
        "𝐀",
    ];

    proptest! {
        #[test]
        fn words_are_the_same_at_a_glance_and_character_by_character(
            pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 1..60),
            (start, end) in (0..40_usize, 0..40_usize),
        ) {
            let text: String = pieces.concat();
            let (folded, traits) = (fold(&text), traits(&text));
            let letters = Lettered::new(&text, &folded.bytes, &traits);
            let start = text.floor_char_boundary(start);
            let end = text.floor_char_boundary(text.len().saturating_sub(end)).max(start);
            let span = Span::new(start, end);
            let mut words = Vec::new();
            WordReader::default().read(&letters, span, &mut words);
            prop_assert_eq!(words, Words::of(&letters, span).collect::<Vec<_>>());
        }
    }
}
