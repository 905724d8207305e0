//! The model of `src/names/origin.rs`: which words are respelled from one Latin language to the next.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use entities::names::script::Script;
use entities::names::training::{Costs, Reading, buckets, nearest_by};
use entities::normalize::fold_name;
use rayon::prelude::*;

use crate::clusters::Cluster;
use crate::pairs::readings;

/// Number of weights.
const BUCKETS: usize = 1 << 15;
/// Units of a weight to one log-odd, as in `src/names/origin.rs`.
const UNITS: i16 = 32;
/// Two spellings nearer than this are spellings of one sound.
const NEAR: u32 = 1200;
/// Scripts in which a name must be known before its one Latin spelling counts as fixed.
const KNOWN: usize = 4;
/// Spellings of one cluster that are learned.
const MOST: usize = 3;
/// Steps of the descent.
const STEPS: usize = 300;

/// A word, and whether it is respelled.
struct Example {
    word: String,
    respelled: bool,
    learned: bool,
    buckets: Vec<usize>,
}

/// What a cluster teaches: nothing, that its word stays, or that its words are respelled.
fn lesson(cluster: &Cluster, costs: &Costs) -> Option<(Vec<String>, bool)> {
    if cluster.is_eastern() && !cluster.spellings.contains_key(&Script::Kana) {
        return None;
    }
    let all: usize = cluster.spellings.values().map(Vec::len).sum();
    let mut by_fold: BTreeMap<String, &str> = BTreeMap::new();
    for word in cluster.latin() {
        by_fold.entry(fold_name(word)).or_insert(word);
    }
    if by_fold.len() == 1 {
        return (all >= KNOWN).then(|| (by_fold.into_keys().collect(), false));
    }
    let read: Vec<(&String, Vec<Reading>)> =
        by_fold.iter().map(|(fold, word)| (fold, readings(word))).collect();
    let respelled = read.iter().enumerate().any(|(at, (a, left))| {
        read[at + 1..].iter().any(|(b, right)| {
            // Not an ending put on, as in `Roberts` and `Robertas`.
            !b.starts_with(a.as_str()) && nearest_by(costs, left, right, NEAR).is_some()
        })
    });
    respelled.then(|| (by_fold.into_keys().take(MOST).collect(), true))
}

/// The bytes of `origin.bin`, and what to say of them.
pub fn train(clusters: &[Cluster], costs: &Costs) -> (Vec<u8>, String) {
    let lessons: Vec<_> = clusters.par_iter().map(|cluster| lesson(cluster, costs)).collect();
    let mut examples: Vec<Example> = Vec::new();
    for (cluster, lesson) in clusters.iter().zip(lessons) {
        for (word, respelled) in lesson
            .into_iter()
            .flat_map(|(words, yes)| words.into_iter().map(move |word| (word, yes)))
        {
            let mut buckets = buckets(&word, BUCKETS);
            buckets.sort_unstable();
            buckets.dedup();
            examples.push(Example { word, respelled, learned: cluster.learned, buckets });
        }
    }
    let learned: Vec<&Example> = examples.iter().filter(|example| example.learned).collect();
    let bytes = quantise(&regress(&learned));

    let seen: BTreeSet<&str> = learned.iter().map(|example| example.word.as_str()).collect();
    let held: Vec<&Example> = examples.iter().filter(|e| !e.learned).collect();
    let unseen: Vec<&Example> =
        held.iter().filter(|e| !seen.contains(e.word.as_str())).copied().collect();
    let mut report = String::new();
    let _ = writeln!(
        report,
        "origin: {} words learned ({} respelled), {} held out, {} of them in no learned cluster",
        learned.len(),
        learned.iter().filter(|example| example.respelled).count(),
        held.len(),
        unseen.len()
    );
    for (name, of) in
        [("learned", &learned), ("held out", &held), ("in no learned cluster", &unseen)]
    {
        let score = |example: &Example| score(&bytes, &example.buckets);
        let _ = write!(report, "origin, {name}: AUC {:.4}", auc(of, score));
        for least in [0, 500, 1000] {
            let share = |respelled: bool| {
                let of: Vec<_> = of.iter().filter(|e| e.respelled == respelled).collect();
                percent(of.iter().filter(|e| score(e) > least).count(), of.len())
            };
            let _ = write!(
                report,
                "; above {least}: {:.1} % of the respelled, {:.1} % of the fixed",
                share(true),
                share(false)
            );
        }
        report.push('\n');
    }
    // The figures are of a half; what is shipped learns from both, as it must know as many names as it can.
    let bytes = quantise(&regress(&examples.iter().collect::<Vec<_>>()));
    let known = [
        "shoigu",
        "lukashenko",
        "putin",
        "zelensky",
        "peskov",
        "gaddafi",
        "shevchenko",
        "khamenei",
        "papadopoulos",
        "sergei",
        "vladimir",
        "alexander",
        "dmitry",
        "robert",
        "merle",
        "bell",
        "mary",
        "merkel",
        "johnson",
        "macron",
        "orban",
        "biden",
        "nguyen",
        "tanaka",
        "szydlo",
    ];
    let _ = write!(report, "origin, shipped:");
    for word in known {
        let mut buckets = buckets(word, BUCKETS);
        buckets.sort_unstable();
        buckets.dedup();
        let _ = write!(report, " {word} {}", score(&bytes, &buckets));
    }
    report.push('\n');
    (bytes, report)
}

#[expect(clippy::cast_precision_loss, reason = "small")]
fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

struct Model {
    start: f64,
    weights: Vec<f64>,
}

/// Logistic regression by gradient descent on the whole set, each weight at its own pace.
///
/// # Source
///
/// `AdaGrad`: Duchi, Hazan and Singer, Adaptive subgradient methods for online learning and stochastic
/// optimization, Journal of Machine Learning Research 12 (2011).
#[expect(clippy::cast_precision_loss, reason = "small")]
fn regress(examples: &[&Example]) -> Model {
    const PACE: f64 = 0.3;
    const SHRINK: f64 = 5e-3;
    let mut model = Model { start: 0.0, weights: vec![0.0; BUCKETS] };
    let mut squares = vec![1e-3; BUCKETS];
    let mut start_square = 1e-3;
    let count = examples.len() as f64;
    for _ in 0..STEPS {
        let mut slope = vec![0.0; BUCKETS];
        let mut start_slope = 0.0;
        for example in examples {
            let sum: f64 = example.buckets.iter().map(|bucket| model.weights[*bucket]).sum();
            let likely = 1.0 / (1.0 + libm::exp(-(model.start + sum)));
            let off = likely - f64::from(u8::from(example.respelled));
            for bucket in &example.buckets {
                slope[*bucket] += off;
            }
            start_slope += off;
        }
        for ((weight, slope), square) in model.weights.iter_mut().zip(slope).zip(&mut squares) {
            let slope = slope / count * 50.0 + SHRINK * *weight;
            *square += slope * slope;
            *weight -= PACE * slope / square.sqrt();
        }
        let slope = start_slope / count;
        start_square += slope * slope;
        model.start -= PACE * slope / f64::sqrt(start_square);
    }
    model
}

#[expect(clippy::cast_possible_truncation, reason = "clamped")]
fn quantise(model: &Model) -> Vec<u8> {
    let whole =
        |worth: f64, most: f64| (worth * f64::from(UNITS)).round().clamp(-most, most) as i16;
    let weights = model.weights.iter().map(|weight| (whole(*weight, 127.0) as i8).cast_unsigned());
    whole(model.start, 32767.0).to_le_bytes().into_iter().chain(weights).collect()
}

/// As `origin_score`, by other weights.
fn score(bytes: &[u8], buckets: &[usize]) -> i32 {
    let start = i32::from(i16::from_le_bytes([bytes[0], bytes[1]]));
    let weights = buckets.iter().map(|bucket| i32::from(bytes[2 + bucket].cast_signed()));
    (start + weights.sum::<i32>()) * 1000 / i32::from(UNITS)
}

/// How often a respelled word scores above a fixed one; ties count half.
#[expect(clippy::cast_precision_loss, reason = "small")]
fn auc(examples: &[&Example], score: impl Fn(&Example) -> i32) -> f64 {
    let mut by_score: BTreeMap<i32, [u64; 2]> = BTreeMap::new();
    for example in examples {
        by_score.entry(score(example)).or_default()[usize::from(example.respelled)] += 1;
    }
    let (mut fixed, mut respelled, mut halves) = (0, 0, 0);
    for [below, above] in by_score.into_values() {
        halves += above * (2 * fixed + below);
        fixed += below;
        respelled += above;
    }
    halves as f64 / (2 * fixed * respelled).max(1) as f64
}
