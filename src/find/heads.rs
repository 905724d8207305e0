//! How names begin: a look at three bytes tells that no name begins at most places.

use serde::{Deserialize, Serialize};

use super::patterns::Patterns;
use crate::normalize::{EXPANDED, FILLER, SOFT_BREAK};

const BITS: usize = 1 << 16;

/// The first three folded bytes of every pattern, as bits by hash; of shorter patterns the first two or one.
/// It says too often yes and never wrongly no.
#[derive(Serialize, Deserialize)]
pub(super) struct Heads {
    bits: Box<[u64]>,
}

impl Heads {
    /// The heads of these patterns.
    pub(super) fn of(patterns: &Patterns) -> Self {
        let mut heads = Self { bits: vec![0; BITS / 64].into() };
        for pattern in patterns.keys() {
            match *pattern.as_bytes() {
                [a, b, c, ..] => heads.set(hash([a, b, c])),
                [a, b] => heads.set(hash([a, b, 0])),
                [a] => heads.set(hash([a, 0, 0])),
                [] => {}
            }
        }
        heads
    }

    /// False where no pattern begins like this folded text.
    pub(super) fn may_begin(&self, folded: &[u8]) -> bool {
        let is_marker = |byte: &u8| matches!(*byte, FILLER | SOFT_BREAK | EXPANDED);
        match folded {
            [a, b, c, ..] if ![a, b, c].into_iter().any(is_marker) => {
                self.get(hash([*a, *b, *c]))
                    || self.get(hash([*a, *b, 0]))
                    || self.get(hash([*a, 0, 0]))
            }
            _ => true,
        }
    }

    fn set(&mut self, bit: usize) {
        self.bits[bit / 64] |= 1 << (bit % 64);
    }

    fn get(&self, bit: usize) -> bool {
        self.bits[bit / 64] >> (bit % 64) & 1 == 1
    }
}

/// Fibonacci hashing of three bytes to a bit number.
fn hash([a, b, c]: [u8; 3]) -> usize {
    let key = u32::from_le_bytes([a, b, c, 0]).wrapping_mul(0x9E37_79B1);
    (key >> 16) as usize
}
