//! Readings: the pivots that a word may stand for under every convention that may have spelt it.

use std::collections::BTreeMap;

use super::convention::{CONVENTIONS, ConventionId, Readers};
use super::pivot::{COSTS, Cost, Costs, skeleton};

/// One way to read a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What it would sound like, in the letters of `pivot.rs`.
    pub pivot: Box<[u8]>,
    /// Its consonants by class; 0 where it has none.
    pub skeleton: u64,
    /// What it costs to read the word so.
    pub cost: Cost,
    /// The convention.
    pub(super) convention: ConventionId,
}

/// True where one of two words is of a script that writes few vowels.
pub fn few_vowels(a: &[Reading], b: &[Reading]) -> bool {
    let few = |reading: &Reading| CONVENTIONS[usize::from(reading.convention)].few_vowels;
    a.first().is_some_and(few) || b.first().is_some_and(few)
}

/// Readings kept of one word.
const MOST: usize = 60;

/// The readings of a prepared word, each pivot once with its cheapest convention, cheapest first.
pub(super) fn readings(word: &str, readers: &Readers) -> Vec<Reading> {
    let mut cheapest: BTreeMap<Vec<u8>, (Cost, ConventionId)> = BTreeMap::new();
    for &(convention, prior) in readers {
        for (pivot, cost) in CONVENTIONS[usize::from(convention)].read(word) {
            if pivot.is_empty() {
                continue;
            }
            let reading = (cost + prior, convention);
            let kept = cheapest.entry(pivot).or_insert(reading);
            *kept = reading.min(*kept);
        }
    }
    let mut readings: Vec<Reading> = cheapest
        .into_iter()
        .map(|(pivot, (cost, convention))| Reading {
            skeleton: skeleton(&pivot).unwrap_or(0),
            pivot: pivot.into(),
            cost,
            convention,
        })
        .collect();
    readings.sort_by(|a, b| (a.cost, &a.pivot).cmp(&(b.cost, &b.pivot)));
    readings.truncate(MOST);
    readings
}

/// The nearest two readings of two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// The costs of both readings and the distance between their pivots.
    pub cost: Cost,
    /// Letters of both pivots together.
    pub letters: u32,
    /// Indexes of the readings.
    pub pair: (usize, usize),
}

/// The cheapest pair of readings, of those not over `limit`.
pub(super) fn nearest(a: &[Reading], b: &[Reading], limit: Cost) -> Option<Nearest> {
    nearest_by(&COSTS, a, b, limit)
}

/// The cheapest pair of readings by a table of costs, of those not over `limit`.
pub fn nearest_by(costs: &Costs, a: &[Reading], b: &[Reading], limit: Cost) -> Option<Nearest> {
    let bare = few_vowels(a, b);
    let mut best: Option<Nearest> = None;
    for (i, left) in a.iter().enumerate() {
        for (j, right) in b.iter().enumerate() {
            let limit = best.map_or(limit, |best| best.cost.saturating_sub(1));
            let prior = left.cost + right.cost;
            if prior > limit {
                // The readings behind it cost more.
                break;
            }
            if let Some(far) = costs.distance(&left.pivot, &right.pivot, bare, limit - prior) {
                let letters =
                    u32::try_from(left.pivot.len() + right.pivot.len()).unwrap_or(u32::MAX);
                best = Some(Nearest { cost: prior + far, letters, pair: (i, j) });
            }
        }
    }
    best
}
