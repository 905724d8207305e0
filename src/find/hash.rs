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
    /// Those that are not hashed yet, the first lowest.
    letters: u128,
    count: usize,
}

impl Hasher {
    pub fn new() -> Self {
        Self { hash: SEED, letters: 0, count: 0 }
    }

    #[inline]
    pub fn add(&mut self, byte: u8) {
        self.letters |= u128::from(byte) << (8 * (self.count % BLOCK));
        self.count += 1;
        if self.count.is_multiple_of(BLOCK) {
            self.hash = block(self.hash, self.letters);
            self.letters = 0;
        }
    }

    pub fn finish(self) -> Hash {
        let rest = !self.count.is_multiple_of(BLOCK);
        known(if rest { block(self.hash, self.letters) } else { self.hash })
    }
}

/// The hash with sixteen more letters; of fewer, with zeros behind them, which no letter is.
#[inline]
fn block(hash: u64, letters: u128) -> u64 {
    #[expect(clippy::cast_possible_truncation, reason = "the halves are what is wanted")]
    let (low, high) = (letters as u64, (letters >> 64) as u64);
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
        if !has_zero(letters | !mask) {
            return Some(known(block(SEED, letters)));
        }
    }
    hash(&folded[start..end])
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

/// True where one of sixteen bytes is filler.
#[inline]
fn has_zero(bytes: u128) -> bool {
    const _: () = assert!(FILLER == 0, "filler is told by its bits");
    let all = |byte: u8| u128::from_le_bytes([byte; BLOCK]);
    bytes.wrapping_sub(all(1)) & !bytes & all(0x80) != 0
}

/// Folded multiplication of two halves.
#[inline]
pub(super) fn mix(one: u64, two: u64) -> u64 {
    const ODD: u64 = 0xD1B5_4A32_D192_ED03;
    let product =
        u128::from(one ^ ODD) * u128::from(two ^ one.rotate_left(32) ^ 0x8CB9_2BA7_2F3D_8DD7);
    #[expect(clippy::cast_possible_truncation, reason = "the halves are what is wanted")]
    let (low, high) = (product as u64, (product >> 64) as u64);
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
