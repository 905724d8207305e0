//! Where words are, and where there is more to them than letters: two bits for each byte of a text.
//!
//! Most words are a run of letters between blanks. They are told from the bits of 64 bytes at a time; what else may stand in a
//! word, and what may pass for one, is marked as odd, and looked at character by character.

use super::letters::{GLUED, PART, is_unseen};
use crate::normalize::{EXPANDED, FILLER, SOFT_BREAK};

const BLOCK: usize = 64;
/// Of a byte: it is part of a word, and it is odd.
const WORD: u8 = 1;
const ODD: u8 = 2;

/// The bits of a text.
pub(super) struct Bitmap {
    words: Vec<u64>,
    odd: Vec<u64>,
}

/// A word that is nothing but letters.
pub(super) struct Plain {
    /// Its first byte.
    pub start: usize,
    /// The byte behind its last one.
    pub end: usize,
}

impl Bitmap {
    /// Those of a text, its fold and the traits of its characters, which have the same length.
    pub fn of(raw: &[u8], folded: &[u8], traits: &[u8]) -> Self {
        // A window reaches into the next block; behind the last one there is nothing.
        let blocks = traits.len() / BLOCK + 2;
        let mut bitmap =
            Self { words: Vec::with_capacity(blocks), odd: Vec::with_capacity(blocks) };
        let (raw, raw_rest) = raw.as_chunks::<BLOCK>();
        let (folded, folded_rest) = folded.as_chunks::<BLOCK>();
        let (traits, traits_rest) = traits.as_chunks::<BLOCK>();
        for ((raw, folded), traits) in raw.iter().zip(folded).zip(traits) {
            bitmap.push(&marks(raw, folded, traits));
        }
        let rest = marks(&padded(raw_rest), &padded(folded_rest), &padded(traits_rest));
        bitmap.push(&rest);
        bitmap.push(&[0; BLOCK]);
        bitmap
    }

    fn push(&mut self, marks: &[u8; BLOCK]) {
        self.words.push(gather::<WORD>(marks));
        self.odd.push(gather::<ODD>(marks));
    }

    /// The next word from an offset on, where it ends before another one and nothing odd stands before, in or directly
    /// behind it; nothing where that cannot be told so quickly.
    #[inline]
    pub fn next(&self, at: usize, end: usize) -> Option<Plain> {
        let words = window(&self.words, at);
        let gap = words.trailing_zeros();
        let run = (!words.unbounded_shr(gap)).trailing_zeros();
        let behind = gap + run;
        let stop = at + behind as usize;
        let odd = window(&self.odd, at) & 2_u64.unbounded_shl(behind).wrapping_sub(1);
        let told = gap < u64::BITS && behind < u64::BITS && stop < end && odd == 0;
        told.then_some(Plain { start: at + gap as usize, end: stop })
    }
}

/// The 64 bits from an offset on.
#[inline]
fn window(bits: &[u64], at: usize) -> u64 {
    let (block, shift) = (at / BLOCK, at % BLOCK);
    let [first, second] = [bits[block], bits[block + 1]];
    first >> shift | second << 1 << (BLOCK - 1 - shift)
}

fn padded(rest: &[u8]) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    block[..rest.len()].copy_from_slice(rest);
    block
}

/// What 64 bytes are.
#[expect(clippy::needless_bitwise_bool, reason = "without branches many bytes are told at once")]
fn marks(raw: &[u8; BLOCK], folded: &[u8; BLOCK], traits: &[u8; BLOCK]) -> [u8; BLOCK] {
    let bit = |holds: bool, bit: u8| u8::from(holds) * bit;
    let mut marks = [0; BLOCK];
    if raw.iter().fold(0, |all, byte| all | byte) < 0x80 {
        for at in 0..BLOCK {
            marks[at] = bit(traits[at] & PART != 0, WORD) | bit(folded[at] == SOFT_BREAK, ODD);
        }
        return marks;
    }
    for at in 0..BLOCK {
        let (raw, folded, traits) = (raw[at], folded[at], traits[at]);
        let part = traits & PART != 0;
        let plain = (folded | 0x20).wrapping_sub(b'a') < 26 || folded.wrapping_sub(b'0') < 10;
        let other = folded >= 0x80;
        let changed = raw != folded;
        // A word of a script without blanks, or what folds to one; what folds to no letter; a line end in a word; what is not
        // seen; a sign that folds to letters.
        let odd = (traits & GLUED != 0)
            | part & changed & (0xE0..0xF0).contains(&raw)
            | part & !(plain | other | (folded == FILLER))
            | (folded == SOFT_BREAK)
            | (folded == EXPANDED)
            | is_unseen(traits)
            | !part & (raw >= 0x80) & (plain | other & changed);
        marks[at] = bit(part, WORD) | bit(odd, ODD);
    }
    marks
}

/// One of the bits of each of 64 bytes, the first lowest.
#[inline]
fn gather<const BIT: u8>(marks: &[u8; BLOCK]) -> u64 {
    /// Brings the lowest bits of eight bytes together in the highest byte.
    const TOGETHER: u64 = 0x0102_0408_1020_4080;
    let (eights, _) = marks.as_chunks::<8>();
    eights.iter().rev().fold(0, |bits, eight| {
        let lowest = (u64::from_le_bytes(*eight) / u64::from(BIT)) & u64::from_le_bytes([1; 8]);
        bits << 8 | lowest.wrapping_mul(TOGETHER) >> 56
    })
}
