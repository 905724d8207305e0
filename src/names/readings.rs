//! Readings: the pivots that a word may stand for under every convention that may have spelt it.

use serde::{Deserialize, Serialize};

use super::convention::{Begun, CONVENTIONS, ConventionId};
use super::pivot::{COSTS, Cost, Costs, Floor, Letters, letters as letters_in, skeleton};
use super::readers::Readers;

/// One way to read a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    [a, b].into_iter().any(has_few_vowels)
}

fn has_few_vowels(readings: &[Reading]) -> bool {
    readings.first().is_some_and(|first| CONVENTIONS[usize::from(first.convention)].few_vowels)
}

/// Readings kept of one word.
const MOST: usize = 60;

/// The readings of a prepared word, each pivot once with its cheapest convention, cheapest first.
pub(super) fn readings(word: &str, readers: &Readers) -> Vec<Reading> {
    let mut all: Vec<(Begun, ConventionId)> = Vec::new();
    for &(convention, prior) in readers {
        let read = CONVENTIONS[usize::from(convention)].read(word).into_iter();
        let read = read.filter(|begun| !begun.pivot().is_empty());
        all.extend(read.map(|mut begun| {
            begun.cost += prior;
            (begun, convention)
        }));
    }
    let key = |(begun, convention): &(Begun, ConventionId)| (begun.cost, *convention);
    all.sort_unstable_by(|one, other| {
        // Nearly all pivots are told apart by their first letters.
        let heads = one.0.head().cmp(&other.0.head());
        heads
            .then_with(|| one.0.pivot().cmp(other.0.pivot()))
            .then_with(|| key(one).cmp(&key(other)))
    });
    all.dedup_by(|more, kept| more.0.pivot() == kept.0.pivot());
    let mut readings: Vec<Reading> = all
        .iter()
        .map(|(begun, convention)| Reading {
            skeleton: skeleton(begun.pivot()).unwrap_or(0),
            pivot: begun.pivot().into(),
            cost: begun.cost,
            convention: *convention,
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

/// What the readings of a word have between them: from it is told, without a look at them, that no reading of another word
/// is near.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Gist {
    /// The letters that any of them has, and those that all have.
    letters: Letters,
    common: Letters,
    /// Their skeletons as a set of 64 bits: two words that share one share a bit.
    skeletons: u64,
    /// They are of a script that writes few vowels.
    few_vowels: bool,
}

impl Gist {
    /// That of some readings.
    pub fn of(readings: &[Reading]) -> Self {
        let few_vowels = has_few_vowels(readings);
        let none = Self { common: Letters::MAX, few_vowels, ..Self::default() };
        readings.iter().fold(none, |all, reading| {
            let letters = letters_in(&reading.pivot);
            Self {
                letters: all.letters | letters,
                common: all.common & letters,
                skeletons: all.skeletons | skeleton_bit(reading),
                ..all
            }
        })
    }

    /// What a pair of readings costs at least by the letters alone.
    fn least(self, other: Self, costs: &Costs) -> Cost {
        let of = |one: Self, other: Self| costs.least_of_all(one.common, other.letters);
        of(self, other).max(of(other, self))
    }

    /// True where they are of a script that writes few vowels.
    pub fn has_few_vowels(self) -> bool {
        self.few_vowels
    }

    /// False where no skeleton is shared.
    pub fn may_be_alike(self, other: Self) -> bool {
        self.skeletons & other.skeletons != 0
    }
}

/// The skeleton of a reading as one bit of 64.
fn skeleton_bit(reading: &Reading) -> u64 {
    // Fibonacci hashing.
    1 << (reading.skeleton.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 58)
}

/// Letters of the longest of some readings.
pub(super) fn longest(readings: &[Reading]) -> usize {
    readings.iter().map(|reading| reading.pivot.len()).max().unwrap_or(0)
}

/// Readings of a word that is compared with many others.
#[derive(Clone, Debug)]
pub struct Compared {
    /// Cheapest first.
    pub readings: Vec<Reading>,
    pub(super) gist: Gist,
    /// Letters of the longest of them.
    pub(super) longest: usize,
    /// What each letter of another pivot costs at least against each reading; then where one has few vowels.
    floors: [Vec<Floor>; 2],
}

impl Compared {
    /// Makes readings ready.
    pub(super) fn new(readings: Vec<Reading>) -> Self {
        let floors = [false, true].map(|bare| floors(&COSTS, &readings, bare));
        Self { gist: Gist::of(&readings), longest: longest(&readings), readings, floors }
    }

    /// The cheapest pair of a reading of another word, of which this is the gist, and one of this, of those not over
    /// `limit`.
    pub(super) fn nearest(&self, other: &[Reading], gist: Gist, limit: Cost) -> Option<Nearest> {
        if self.readings.is_empty() || other.is_empty() || self.gist.least(gist, &COSTS) > limit {
            return None;
        }
        let near = Near::of(&COSTS, gist, &self.readings, limit)?;
        let bare = gist.few_vowels || self.gist.few_vowels;
        near.nearest(other, &self.floors[usize::from(bare)], bare)
    }
}

fn floors(costs: &Costs, readings: &[Reading], bare: bool) -> Vec<Floor> {
    readings.iter().map(|reading| costs.floor(&reading.pivot, bare)).collect()
}

/// The cheapest pair of readings by a table of costs, of those not over `limit`; the first of equal ones.
pub fn nearest_by(costs: &Costs, a: &[Reading], b: &[Reading], limit: Cost) -> Option<Nearest> {
    let gist = Gist::of(a);
    let near = Near::of(costs, gist, b, limit)?;
    let bare = gist.few_vowels || has_few_vowels(b);
    near.nearest(a, &floors(costs, b, bare), bare)
}

/// Two words of which readings may be near.
struct Near<'c> {
    costs: &'c Costs,
    limit: Cost,
    /// The gist of the one.
    gist: Gist,
    /// The other.
    b: &'c [Reading],
    /// What each of its readings costs at least, whichever of the one it is compared with.
    least: [Cost; MOST],
}

impl<'c> Near<'c> {
    /// A word of this gist, and another of these readings; nothing where all of them are too far.
    fn of(costs: &'c Costs, gist: Gist, b: &'c [Reading], limit: Cost) -> Option<Self> {
        let mut least = [Cost::MAX; MOST];
        let mut any = false;
        for (least, reading) in least.iter_mut().zip(b) {
            if reading.cost > limit {
                // Those behind it cost more.
                break;
            }
            *least = reading.cost + costs.least(&reading.pivot, gist.letters);
            any |= *least <= limit;
        }
        any.then_some(Self { costs, limit, gist, b, least })
    }

    /// The cheapest pair of a reading of `a`, the one, and one of the other, not over the limit; the first of equal ones.
    fn nearest(&self, a: &[Reading], floors: &[Floor], bare: bool) -> Option<Nearest> {
        let Self { costs, mut limit, gist, b, least } = *self;
        let mut best: Option<Nearest> = None;
        let mut letters_of = [0; MOST];
        for (letters, reading) in letters_of.iter_mut().zip(a) {
            *letters = letters_in(&reading.pivot);
        }
        let mut compare = |alike: bool| {
            for (j, ((right, least), floor)) in b.iter().zip(least).zip(floors).enumerate() {
                let Some(left) = limit.checked_sub(right.cost) else {
                    // The readings behind it cost more.
                    break;
                };
                if least > limit || alike && gist.skeletons & skeleton_bit(right) == 0 {
                    continue;
                }
                let reach = if alike { 0 } else { costs.reach(floor.letters, left) };
                for (i, (left, letters)) in a.iter().zip(letters_of).enumerate() {
                    let prior = left.cost + right.cost;
                    if prior > limit {
                        break;
                    }
                    if (left.skeleton == right.skeleton) != alike
                        || !alike && letters & reach == 0
                        || prior + floor.least(&left.pivot) > limit
                        || prior + costs.least(&right.pivot, letters) > limit
                    {
                        continue;
                    }
                    let far = costs.distance(&left.pivot, &right.pivot, bare, limit - prior);
                    let Some(cost) = far.map(|far| prior + far) else { continue };
                    if best.is_none_or(|best| (cost, (i, j)) < (best.cost, best.pair)) {
                        let letters =
                            u32::try_from(left.pivot.len() + right.pivot.len()).unwrap_or(u32::MAX);
                        best = Some(Nearest { cost, letters, pair: (i, j) });
                        limit = cost;
                    }
                }
            }
        };
        // Those of the same consonants first: once a near pair is known, few others need to be weighed.
        compare(true);
        compare(false);
        best
    }
}
