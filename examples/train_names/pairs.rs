//! Pairs of words that are one name, and pairs that only look so.

use std::collections::{BTreeMap, BTreeSet};

use entities::names::WrittenWord;
use entities::names::script::Script;
use entities::names::training::Reading;
use rayon::prelude::*;

use crate::clusters::{Cluster, draw, stir};

/// The scripts whose spellings are learned, with their names.
pub const SCRIPTS: [(Script, &str); 9] = [
    (Script::Latin, "Latin"),
    (Script::Cyrillic, "Cyrillic"),
    (Script::Greek, "Greek"),
    (Script::Hebrew, "Hebrew"),
    (Script::Arabic, "Arabic"),
    (Script::Hangul, "Hangul"),
    (Script::Kana, "Kana"),
    (Script::Georgian, "Georgian"),
    (Script::Armenian, "Armenian"),
];

/// Two words, the first of them Latin.
pub type Pair<'c> = (&'c str, &'c str);

/// The readings of a word whose language is not known.
pub fn readings(word: &str) -> Vec<Reading> {
    WrittenWord::new(word, None)
        .stems
        .into_iter()
        .next()
        .map_or(Vec::new(), |stem| stem.heard.readings)
}

/// The keys by which a word is found.
pub fn skeletons(readings: &[Reading]) -> BTreeSet<u64> {
    readings.iter().map(|reading| reading.skeleton).filter(|key| *key != 0).collect()
}

/// In which clusters each word stands.
pub struct Owners<'c>(BTreeMap<&'c str, Vec<usize>>);

impl<'c> Owners<'c> {
    pub fn new(clusters: &'c [Cluster]) -> Self {
        let mut owners: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (number, cluster) in clusters.iter().enumerate() {
            for word in cluster.spellings.values().flatten() {
                owners.entry(word).or_default().push(number);
            }
        }
        Self(owners)
    }

    fn of(&self, word: &str) -> &[usize] {
        self.0.get(word).map_or(&[], Vec::as_slice)
    }

    /// True where both words are spellings of one name.
    pub fn share(&self, a: &str, b: &str) -> bool {
        self.of(a).iter().any(|number| self.of(b).contains(number))
    }

    /// True where one of the clusters that have both words is learned.
    pub fn learned(&self, clusters: &[Cluster], (a, b): Pair<'_>) -> bool {
        self.of(a).iter().any(|&number| clusters[number].learned && self.of(b).contains(&number))
    }
}

/// Clusters that are learned, or those that are not, in an order drawn by lot.
pub fn shuffled(clusters: &[Cluster], learned: bool) -> Vec<&Cluster> {
    let mut kept: Vec<&Cluster> = clusters.iter().filter(|c| c.learned == learned).collect();
    kept.sort_by_key(|cluster| cluster.lot);
    kept
}

/// Words of one name each: of every cluster one Latin spelling and up to `each` others.
pub fn same<'c>(clusters: &[&'c Cluster], each: usize, most: usize) -> Vec<Pair<'c>> {
    let mut pairs = Vec::new();
    for cluster in clusters.iter().filter(|cluster| !cluster.is_eastern()) {
        let Some(first) = draw(cluster.latin(), cluster.lot) else { continue };
        let mut others: Vec<(u64, &str)> = SCRIPTS
            .iter()
            .flat_map(|(script, _)| cluster.of(*script))
            .filter(|other| *other != first)
            .zip(1..)
            .map(|(other, number)| (stir(cluster.lot ^ number), other.as_str()))
            .collect();
        others.sort_unstable();
        pairs.extend(others.into_iter().take(each).map(|(_, other)| (first.as_str(), other)));
    }
    pairs.truncate(most);
    pairs
}

/// Words found by their readings.
pub struct Index<'c> {
    pub words: Vec<(&'c str, Vec<Reading>)>,
    by_key: BTreeMap<u64, Vec<usize>>,
}

impl<'c> Index<'c> {
    pub fn new(words: &[&'c str]) -> Self {
        let words: Vec<(&str, Vec<Reading>)> =
            words.par_iter().map(|word| (*word, readings(word))).collect();
        let mut by_key: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (number, (_, readings)) in words.iter().enumerate() {
            for key in skeletons(readings) {
                by_key.entry(key).or_default().push(number);
            }
        }
        Self { words, by_key }
    }

    /// The words that share a skeleton with these readings.
    pub fn candidates(&self, readings: &[Reading]) -> BTreeSet<usize> {
        let of = |key| self.by_key.get(&key).into_iter().flatten().copied();
        skeletons(readings).into_iter().flat_map(of).collect()
    }

    /// One word, drawn by lot, that shares a skeleton drawn by lot.
    fn draw(&self, readings: &[Reading], lot: u64) -> Option<&'c str> {
        let keys: Vec<&Vec<usize>> =
            skeletons(readings).iter().filter_map(|key| self.by_key.get(key)).collect();
        let number = draw(draw(&keys, lot)?, lot + 1)?;
        Some(self.words[*number].0)
    }
}

/// Words of two names each that share a skeleton: of up to `most` clusters one Latin spelling, and two others.
pub fn different<'c>(
    clusters: &[&'c Cluster],
    owners: &Owners<'_>,
    universe: &Index<'c>,
    most: usize,
) -> Vec<Pair<'c>> {
    let found: Vec<Vec<Pair<'c>>> = clusters[..most.min(clusters.len())]
        .par_iter()
        .map(|cluster| {
            let Some(first) = draw(cluster.latin(), cluster.lot) else { return Vec::new() };
            let read = readings(first);
            let other = |turn| universe.draw(&read, stir(cluster.lot ^ turn));
            let others = [100, 101].into_iter().filter_map(other);
            others
                .filter(|other| !owners.share(first, other))
                .map(|other| (first.as_str(), other))
                .collect()
        })
        .collect();
    found.into_iter().flatten().collect()
}
