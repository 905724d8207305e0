//! Where words are, and where there is more to them than letters: two bits for each byte of a text.
//!
//! Most words are a run of letters between blanks. They are told from the bits of 64 bytes at a time; what else may stand in a
//! word, and what may pass for one, is marked as odd, and looked at character by character.

use super::letters::{GLUED, PART, is_unseen};
use super::words::offset;
use crate::blocks::{BLOCK, Block, equal, high, padded, with};
use crate::normalize::{EXPANDED, FILLER, SOFT_BREAK};

/// The bits of a text.
pub(super) struct Bitmap {
    words: Vec<u64>,
    odd: Vec<u64>,
}

impl Bitmap {
    /// Those of a text, its fold and the traits of its characters, which have the same length.
    pub fn of(raw: &[u8], folded: &[u8], traits: &[u8]) -> Self {
        let blocks = traits.len() / BLOCK + 1;
        let mut bitmap =
            Self { words: Vec::with_capacity(blocks), odd: Vec::with_capacity(blocks) };
        let (raw, raw_rest) = raw.as_chunks::<BLOCK>();
        let (folded, folded_rest) = folded.as_chunks::<BLOCK>();
        let (traits, traits_rest) = traits.as_chunks::<BLOCK>();
        for ((raw, folded), traits) in raw.iter().zip(folded).zip(traits) {
            bitmap.push(raw, folded, traits);
        }
        bitmap.push(&padded(raw_rest), &padded(folded_rest), &padded(traits_rest));
        bitmap
    }

    #[inline]
    fn push(&mut self, raw: &Block, folded: &Block, traits: &Block) {
        self.words.push(with::<PART>(traits));
        let is_ascii = high(raw) == 0;
        self.odd.push(if is_ascii { equal(folded, SOFT_BREAK) } else { odd(raw, folded, traits) });
    }

    /// Adds where the words of a stretch start and where they end, in turn. False where something of it is odd: then words
    /// are not told so quickly.
    #[inline]
    pub fn push_edges(&self, start: usize, end: usize, edges: &mut Vec<u32>) -> bool {
        let (first, last) = (start / BLOCK, end.div_ceil(BLOCK));
        // Whether the byte before a block is of a word of the stretch.
        let mut within = 0;
        let blocks = self.words[first..last].iter().zip(&self.odd[first..last]);
        for ((words, odd), block) in blocks.zip(first..) {
            let base = block * BLOCK;
            let inside = ones(start.saturating_sub(base)) ^ ones(end - base);
            if odd & inside != 0 {
                return false;
            }
            let words = words & inside;
            push_bits(words ^ (words << 1 | within), base, edges);
            within = words >> (BLOCK - 1);
        }
        if within != 0 {
            edges.push(offset(end));
        }
        true
    }
}

/// Adds the places of the bits that are set. Eight are written at a time, and those too many taken back: how many there
/// are cannot be foreseen.
#[inline]
fn push_bits(mut bits: u64, base: usize, places: &mut Vec<u32>) {
    let end = places.len() + bits.count_ones() as usize;
    while bits != 0 {
        places.extend_from_slice(&[(); 8].map(|()| {
            let place = offset(base + bits.trailing_zeros() as usize);
            bits &= bits.wrapping_sub(1);
            place
        }));
    }
    places.truncate(end);
}

/// So many bits from the lowest on; all of them where there are more.
#[inline]
fn ones(count: usize) -> u64 {
    if count < BLOCK { (1 << count) - 1 } else { u64::MAX }
}

/// Which of 64 bytes, of which some are outside ASCII, are odd.
#[expect(clippy::needless_bitwise_bool, reason = "without branches many bytes are told at once")]
fn odd(raw: &Block, folded: &Block, traits: &Block) -> u64 {
    let mut marks = [0; BLOCK];
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
        marks[at] = u8::from(odd);
    }
    with::<1>(&marks)
}
