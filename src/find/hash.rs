//! Hashes of words: of folded letters, of what stands between them, of several words.

use crate::normalize::FILLER;

/// Hashes the folded letters of a word, eight at a time.
pub(super) struct Hasher {
    hash: u64,
    letters: u64,
    count: u32,
}

impl Hasher {
    /// Of bytes, of which none is filler.
    #[inline]
    pub fn of(bytes: &[u8]) -> Self {
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
    pub fn add(&mut self, byte: u8) {
        self.letters = self.letters << 8 | u64::from(byte);
        self.count += 1;
        if self.count.is_multiple_of(8) {
            self.hash = mix(self.hash, self.letters);
            self.letters = 0;
        }
    }

    #[inline]
    pub fn finish(self) -> u64 {
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
pub(super) fn mix(one: u64, two: u64) -> u64 {
    const ODD: u64 = 0xD1B5_4A32_D192_ED03;
    let product =
        u128::from(one ^ ODD) * u128::from(two ^ one.rotate_left(32) ^ 0x8CB9_2BA7_2F3D_8DD7);
    #[expect(clippy::cast_possible_truncation, reason = "the halves are what is wanted")]
    let (low, high) = (product as u64, (product >> 64) as u64);
    low ^ high
}

/// The hash of folded letters; nothing where there are none, or something else is among them: `ŉ` folds to more than letters.
pub(super) fn hash(form: &[u8]) -> Option<u64> {
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

/// The hash of several words, from the hash of all but the last, what stands before that, and its own.
#[inline]
pub(super) fn step(before: u64, between: u64, word: u64) -> u64 {
    mix(before ^ between, word)
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
