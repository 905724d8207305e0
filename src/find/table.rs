//! Names by their words: one flat table of hashes, for gazetteers that outgrow the automaton.
//!
//! The key of a slot is the hash of the first words of some name and of what stands between them. So a name of three words
//! costs three looks at one place each, however many names there are. Hashes only say where to look: whoever finds a
//! name here compares its spelling, and where two keys cannot be told apart the slot says so.

use std::hint::black_box;
use std::ops::BitXor;

use serde::{Deserialize, Serialize};

use super::front::{Node, nodes};
use super::hash::Hash;
use super::patterns::Patterns;
use super::words::Lettered;

/// A name ends here; its number is in the low bits.
const NAMED: u32 = 1 << 31;
/// Some name goes on with another word.
const GOES_ON: u32 = 1 << 30;
/// Some name goes on with what has no hash, or several keys share the slot.
const OPEN: u32 = 1 << 29;
const NUMBER: u32 = OPEN - 1;

/// What begins with the words looked up.
#[derive(Clone, Copy)]
pub(super) struct Found(u32);

impl Found {
    /// The spelling of just these words, to be compared.
    #[inline]
    pub fn named(self) -> Option<usize> {
        (self.0 & NAMED != 0).then_some((self.0 & NUMBER) as usize)
    }

    /// True when longer names begin so.
    #[inline]
    pub fn goes_on(self) -> bool {
        self.0 & GOES_ON != 0
    }

    /// True when the table cannot tell.
    #[inline]
    pub fn is_open(self) -> bool {
        self.0 & OPEN != 0
    }
}

/// Every beginning of a name, by its hash.
#[derive(Serialize, Deserialize)]
pub(super) struct WordTable {
    /// The low half of the hash, and what begins so; nothing begins so where the low half is 0.
    slots: Box<[u64]>,
    /// Slots in which a key may begin; behind them is room for the last ones.
    places: u64,
}

impl WordTable {
    /// Spellings that a table can number.
    pub const MOST: usize = NUMBER as usize;

    /// The beginnings of all spellings; `letters` is their text.
    pub fn of(patterns: &Patterns, letters: &Lettered<'_>) -> Self {
        let mut keys: Vec<(u64, u32)> = Vec::with_capacity(patterns.len() * 2);
        nodes(patterns, letters, |number, _, hash, node| {
            let what = match node {
                #[expect(clippy::cast_possible_truncation, reason = "at most `MOST`")]
                Node::Named => NAMED | number as u32,
                Node::GoesOn { .. } => GOES_ON,
                Node::Open => OPEN,
            };
            keys.push((hash.get(), what));
        });
        // In the order of the hashes the slots are filled from front to back.
        keys.sort_unstable();
        keys.dedup();
        let distinct = keys.chunk_by(|one, other| one.0 == other.0).count();
        let places = (distinct + distinct / 3).max(8);
        let mut slots: Vec<u64> = vec![0; places + 64];
        let places = places as u64;
        for same in keys.chunk_by(|one, other| one.0 == other.0) {
            let hash = same[0].0;
            let mut what = same.iter().fold(0, |all, (_, what)| all | what & !NUMBER);
            let mut named = same.iter().map(|(_, what)| what).filter(|what| *what & NAMED != 0);
            what |= named.next().map_or(0, |first| first & NUMBER);
            if named.next().is_some() {
                what |= OPEN;
            }
            let tag = hash << 32;
            let mut at = place(hash, places);
            loop {
                if at == slots.len() {
                    slots.push(0);
                }
                if slots[at] == 0 {
                    slots[at] = tag | u64::from(what);
                    break;
                }
                if (slots[at] ^ tag) >> 32 == 0 {
                    slots[at] |= u64::from(OPEN | what & GOES_ON);
                    break;
                }
                at += 1;
            }
        }
        // A search ends at an empty slot.
        slots.push(0);
        Self { slots: slots.into(), places }
    }

    /// Brings what is told of these hashes into the caches, all at once.
    pub fn read_ahead(&self, hashes: impl Iterator<Item = Hash>) {
        let slots = hashes.map(|hash| self.slots[place(hash.get(), self.places)]);
        black_box(slots.fold(0, BitXor::bitxor));
    }

    /// What begins with words of this hash.
    #[inline]
    pub fn find(&self, hash: Hash) -> Option<Found> {
        let hash = hash.get();
        let tag = hash << 32;
        for slot in &self.slots[place(hash, self.places)..] {
            if *slot == 0 {
                return None;
            }
            if (slot ^ tag) >> 32 == 0 {
                #[expect(clippy::cast_possible_truncation, reason = "the half without the tag")]
                return Some(Found(*slot as u32));
            }
        }
        None
    }
}

/// Where a search for a hash begins: its share of the places.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "below the number of places")]
fn place(hash: u64, places: u64) -> usize {
    ((u128::from(hash) * u128::from(places)) >> 64) as usize
}
