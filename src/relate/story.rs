//! Which documents tell one story: a sketch of each text, by which near copies are known.

use crate::normalize::is_word_char;

/// Hashes of a sketch.
pub const HASHES: usize = 64;
/// Hashes of one band: two texts whose bands agree somewhere are compared.
pub const ROWS: usize = 4;
/// Words that a text needs, so that a line that every page carries makes no copy.
const FEWEST_WORDS: usize = 30;
/// Hashes in which near copies agree at least. A text with every tenth word changed agrees in about 43.
const NEAR: usize = 29;

/// What the permutations multiply by.
const FACTORS: [i32; HASHES] = {
    let mut factors = [0; HASHES];
    let mut seed = 0x9e37_79b9_7f4a_7c15;
    let mut at = 0;
    while at < HASHES {
        factors[at] = low(seed) | 1;
        seed = mixed(seed);
        at += 1;
    }
    factors
};

/// The least hashes of the pairs of words of a text, under `HASHES` permutations.
///
/// # Source
/// Broder, On the resemblance and containment of documents, 1997.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sketch(Box<[u32; HASHES]>);

impl Sketch {
    /// The sketch of a text; nothing for one that is too short to tell.
    pub fn of(text: &str) -> Option<Self> {
        // Signed, since every processor finds the less of many such at once.
        let mut least = [i32::MAX; HASHES];
        let mut previous = None;
        let mut words = 0;
        for word in text.split(|c: char| !is_word_char(c)).filter(|word| !word.is_empty()) {
            let mut hash = 0xcbf2_9ce4_8422_2325_u64;
            let mut add = |letter: u64| hash = (hash ^ letter).wrapping_mul(0x0100_0000_01b3);
            if word.is_ascii() {
                word.bytes().for_each(|byte| add(byte.to_ascii_lowercase().into()));
            } else {
                word.chars().flat_map(char::to_lowercase).for_each(|c| add(u64::from(c)));
            }
            words += 1;
            if let Some(before) = previous.replace(hash) {
                let pair = low(mixed(hash ^ u64::rotate_left(before, 31)));
                for (slot, factor) in least.iter_mut().zip(FACTORS) {
                    *slot = pair.wrapping_mul(factor).min(*slot);
                }
            }
        }
        (words >= FEWEST_WORDS).then(|| Self(Box::new(least.map(i32::cast_unsigned))))
    }

    /// The bands, by which near copies are looked up.
    pub fn bands(&self) -> impl Iterator<Item = &[u32]> {
        self.0.chunks(ROWS)
    }

    /// One of them.
    pub fn band(&self, place: usize) -> &[u32] {
        &self.0[place * ROWS..(place + 1) * ROWS]
    }

    /// True where one text is a near copy of the other.
    pub fn is_near(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0.iter()).filter(|(a, b)| a == b).count() >= NEAR
    }
}

/// The low half of a hash.
#[expect(clippy::cast_possible_truncation, reason = "the half is what is wanted")]
const fn low(hash: u64) -> i32 {
    hash as i32
}

/// The finaliser of `SplitMix64` (Steele, Lea, Flood 2014).
const fn mixed(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
