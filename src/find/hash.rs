//! Hashes of words: of folded letters, of what stands between them, of several words.

use std::num::NonZeroU64;

use crate::normalize::FILLER;

/// The hash of a word.
pub(super) type Hash = NonZeroU64;

/// Letters that are hashed at a time.
const BLOCK: usize = 16;
const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

/// Hashes the folded letters of a word one by one.
pub(super) struct Hasher {
    hash: u64,
    /// Those that are not hashed yet, and zeros.
    letters: [u8; BLOCK],
    count: usize,
}

impl Hasher {
    pub fn new() -> Self {
        Self { hash: SEED, letters: [0; BLOCK], count: 0 }
    }

    #[inline]
    pub fn add(&mut self, byte: u8) {
        self.letters[self.count % BLOCK] = byte;
        self.count += 1;
        if self.count.is_multiple_of(BLOCK) {
            self.hash = block(self.hash, u128::from_le_bytes(self.letters));
            self.letters = [0; BLOCK];
        }
    }

    pub fn finish(self) -> Hash {
        let rest = !self.count.is_multiple_of(BLOCK);
        known(if rest { block(self.hash, u128::from_le_bytes(self.letters)) } else { self.hash })
    }
}

/// The hash with sixteen more letters; of fewer, with zeros behind them, which no letter is.
#[inline]
fn block(hash: u64, letters: u128) -> u64 {
    let [low, high] = halves(letters);
    mix(hash ^ low, high)
}

#[inline]
fn known(hash: u64) -> Hash {
    Hash::new(hash).unwrap_or(Hash::MIN)
}

/// The hash of a word of a text of which every byte is of a folded letter or filler; nothing where there are no letters.
#[inline]
pub(super) fn hash_letters(folded: &[u8], start: usize, end: usize) -> Option<Hash> {
    if let Some(mask) = MASKS.get(end - start)
        && let Some(letters) = folded.get(start..start + BLOCK).and_then(<[u8]>::first_chunk)
    {
        let letters = u128::from_le_bytes(*letters) & mask;
        if has_zero(halves(letters | !mask)) == 0 {
            return Some(known(block(SEED, letters)));
        }
        let letters = without_filler(letters);
        return (letters != 0).then(|| known(block(SEED, letters)));
    }
    let form = &folded[start..end];
    if form.contains(&FILLER) { hash(form) } else { Some(hash_whole(form)) }
}

/// The hash of many folded letters.
fn hash_whole(form: &[u8]) -> Hash {
    let (blocks, rest) = form.as_chunks::<BLOCK>();
    let letters = |some: &[u8; BLOCK]| u128::from_le_bytes(*some);
    let hash = blocks.iter().fold(SEED, |hash, some| block(hash, letters(some)));
    let mut last = [0; BLOCK];
    last[..rest.len()].copy_from_slice(rest);
    known(if rest.is_empty() { hash } else { block(hash, letters(&last)) })
}

/// Sixteen letters at the most, moved together where filler parts them.
fn without_filler(letters: u128) -> u128 {
    let mut letters = letters;
    loop {
        let [low, high] = halves(letters).map(|eight| zeros(eight).trailing_zeros() / 8);
        let first = if low < 8 { low } else { 8 + high };
        // Behind the last letter there is nothing to move.
        let behind = if first < 16 { letters >> (8 * first) } else { 0 };
        if behind == 0 {
            return letters;
        }
        let before = MASKS[first as usize];
        letters = letters & before | letters >> 8 & !before;
    }
}

/// The bytes of the first so many letters.
const MASKS: [u128; BLOCK + 1] = {
    let mut masks = [u128::MAX; BLOCK + 1];
    let mut length = 0;
    while length < BLOCK {
        masks[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    masks
};

/// Something other than 0 where one of sixteen bytes is filler.
#[inline]
fn has_zero(halves: [u64; 2]) -> u64 {
    let [low, high] = halves.map(zeros);
    low | high
}

/// The highest bit of each of eight bytes up to the first that is filler; of those behind it anything.
#[inline]
fn zeros(eight: u64) -> u64 {
    const _: () = assert!(FILLER == 0, "filler is told by its bits");
    let all = |byte: u8| u64::from_le_bytes([byte; 8]);
    eight.wrapping_sub(all(1)) & !eight & all(0x80)
}

/// The first eight of sixteen bytes, and the others.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the halves are what is wanted")]
fn halves(letters: u128) -> [u64; 2] {
    [letters as u64, (letters >> 64) as u64]
}

/// Folded multiplication of two halves.
#[inline]
pub(super) fn mix(one: u64, two: u64) -> u64 {
    const ODD: u64 = 0xD1B5_4A32_D192_ED03;
    let product =
        u128::from(one ^ ODD) * u128::from(two ^ one.rotate_left(32) ^ 0x8CB9_2BA7_2F3D_8DD7);
    let [low, high] = halves(product);
    low ^ high
}

/// The hash of folded letters; nothing where there are none, or something else is among them: `ŉ` folds to more than letters.
pub(super) fn hash(form: &[u8]) -> Option<Hash> {
    let mut hasher = Hasher::new();
    for byte in form.iter().filter(|byte| **byte != FILLER) {
        if !LETTER[usize::from(*byte)] {
            return None;
        }
        hasher.add(*byte);
    }
    // A mark by itself is nothing where a name is folded.
    (hasher.count > 0).then(|| hasher.finish())
}

/// The bytes of folded letters.
const LETTER: [bool; 256] = {
    let mut letters = [false; 256];
    let mut byte = u8::MAX;
    while byte > 0 {
        letters[byte as usize] = byte >= 0x80 || byte.is_ascii_alphanumeric();
        byte -= 1;
    }
    letters
};

/// The hash of several words, from the hash of all but the last, what stands before that, and its own.
#[inline]
pub(super) fn step(before: Hash, between: u64, word: Hash) -> Hash {
    known(mix(before.get() ^ between, word.get()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_hash_wherever_it_stands_and_however_it_is_filled_up() {
        let letters: Vec<u8> = (b'a'..=b'z').collect();
        for length in 1..letters.len() {
            let word = &letters[..length];
            let expected = hash(word);
            let padded = [b"- ", word, b" behind it are other letters"].concat();
            assert_eq!(hash_letters(&padded, 2, 2 + length), expected, "{length} letters");
            let last = [b"- ", word].concat();
            assert_eq!(hash_letters(&last, 2, 2 + length), expected, "{length} letters");
            let filled = [&word[..1], &[FILLER], &word[1..], b" behind it"].concat();
            assert_eq!(hash_letters(&filled, 0, length + 1), expected, "{length} letters");
            assert_ne!(hash_letters(&letters, 0, length + 1), expected, "{length} letters");
        }
        assert_eq!(hash_letters(&[FILLER; 20], 0, 3), None);
    }
}
