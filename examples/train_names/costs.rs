//! The costs of `src/names/costs.tsv`: what it costs to take one letter of a pivot for another, or to leave it out.
//!
//! A logistic regression tells pairs of words that are one name from pairs that share a skeleton and are not. Its
//! features are the steps of the cheapest alignment: how often one letter stands for another, how often one is
//! left out; and the length. What a step weighs is what it costs.

use std::collections::BTreeMap;

use entities::names::training::{Costs, few_vowels, nearest_by};
use entities::tables::rows;
use rayon::prelude::*;

use crate::clusters::{Cluster, number};
use crate::pairs::{Index, Owners, Pair, SCRIPTS, different, readings, same, shuffled, skeletons};

/// The letters of pivots.
const LETTERS: &[u8] = b"CDJSZabcdefghijklmnoprstuvxz";
const VOWELS: &[u8] = b"aeiouj";
/// Natural log-odds to a cost of 1: sets the scale on which the caps of `src/names/limits.rs` stand.
const SCALE: f64 = 6.0;
/// A step seen less often than this keeps the cost that was set by hand.
const SEEN: usize = 40;
/// No step makes two words more alike than this.
const LEAST: f64 = 0.05;
/// What a vowel may cost at most in place of another.
const VOWEL_MOST: f64 = 0.9;
/// Steps of the descent.
const STEPS: usize = 400;
/// Pairs that cost more teach nothing.
const FAR: u32 = 7000;

/// What is set by hand: the cost to begin with and the least that may be learned.
struct Hand {
    cost: f64,
    floor: f64,
}

/// A letter in place of another, the lesser first; or a letter and [`LEFT_OUT`] or [`NOT_WRITTEN`].
type Step = (u8, u8);
/// In place of the second letter: the first one stands against nothing.
const LEFT_OUT: u8 = b'-';
/// The same, where one of the words is of a script that writes few vowels.
const NOT_WRITTEN: u8 = b'~';

/// Every step that may be learned, in order.
fn steps() -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for (at, a) in LETTERS.iter().enumerate() {
        steps.push((*a, LEFT_OUT));
        steps.extend(LETTERS[at + 1..].iter().map(|b| (*a, *b)));
        steps.extend(VOWELS.contains(a).then_some((*a, NOT_WRITTEN)));
    }
    steps
}

fn step(a: u8, b: u8) -> Step {
    (a.min(b), a.max(b))
}

fn by_hand() -> BTreeMap<Step, Hand> {
    let mut hand: BTreeMap<Step, Hand> = steps()
        .into_iter()
        .map(|step| {
            let (cost, floor) = if step.1.is_ascii_alphabetic() { (1.8, 1.8) } else { (1.4, 1.12) };
            (step, Hand { cost, floor })
        })
        .collect();
    for row in rows(include_str!("hand.tsv")) {
        let [_, a, b, cost, floor] = *row.as_slice() else { panic!("hand.tsv: {row:?}") };
        let number = |cell: &str| cell.parse().unwrap_or_else(|_| panic!("hand.tsv: {row:?}"));
        let set = Hand { cost: number(cost), floor: number(floor) };
        let known = hand.insert((a.as_bytes()[0], b.as_bytes()[0]), set);
        assert!(known.is_some(), "hand.tsv: {row:?} is no pair of letters in order");
    }
    hand
}

const HEAD: &str = "\
# What it costs to take one letter of a pivot for another, or to leave one out
# Source: learned from the given and family names of Wikidata (CC0) as shipped in the package rigour 1.7.5, within what
# examples/train_names/hand.tsv sets; made by `python3 tools/make_name_models.py`.
# Licence: MIT OR Apache-2.0.
# sub\tletter\tletter\tcost, or gap\tletter\t-\tcost; ~ = where one of the words is of a script that writes few vowels
";

/// `costs.tsv`.
fn table(costs: &BTreeMap<Step, f64>) -> String {
    let mut rows: Vec<String> = costs
        .iter()
        .map(|((a, b), cost)| {
            let kind = if b.is_ascii_alphabetic() { "sub" } else { "gap" };
            format!("{kind}\t{}\t{}\t{cost:.3}", char::from(*a), char::from(*b))
        })
        .collect();
    rows.sort();
    format!("{HEAD}{}\n", rows.join("\n"))
}

/// The steps of the cheapest alignment of two pivots.
fn align(costs: &Costs, a: &[u8], b: &[u8], bare: bool) -> Vec<Step> {
    let wide = b.len() + 1;
    let mut far = vec![0; (a.len() + 1) * wide];
    for (at, letter) in b.iter().enumerate() {
        far[at + 1] = far[at] + costs.gap(*letter, bare);
    }
    for (i, x) in a.iter().enumerate() {
        let row = (i + 1) * wide;
        far[row] = far[row - wide] + costs.gap(*x, bare);
        for (j, y) in b.iter().enumerate() {
            far[row + j + 1] = (far[row - wide + j] + costs.swap(*x, *y))
                .min(far[row - wide + j + 1] + costs.gap(*x, bare))
                .min(far[row + j] + costs.gap(*y, bare));
        }
    }
    let gap = |letter| {
        let not_written = bare && VOWELS.contains(&letter);
        (letter, if not_written { NOT_WRITTEN } else { LEFT_OUT })
    };
    let mut taken = Vec::new();
    let (mut i, mut j) = (a.len(), b.len());
    while i > 0 || j > 0 {
        let here = far[i * wide + j];
        if i > 0 && j > 0 && here == far[(i - 1) * wide + j - 1] + costs.swap(a[i - 1], b[j - 1]) {
            (i, j) = (i - 1, j - 1);
            if a[i] != b[j] {
                taken.push(step(a[i], b[j]));
            }
        } else if i > 0 && here == far[(i - 1) * wide + j] + costs.gap(a[i - 1], bare) {
            i -= 1;
            taken.push(gap(a[i]));
        } else {
            j -= 1;
            taken.push(gap(b[j]));
        }
    }
    taken
}

/// What the regression sees of a pair.
struct Seen {
    is_same: bool,
    steps: Vec<usize>,
    /// What both readings cost: not learned.
    read: f64,
    letters: f64,
}

fn see(
    costs: &Costs,
    numbers: &BTreeMap<Step, usize>,
    (a, b): Pair<'_>,
    is_same: bool,
) -> Option<Seen> {
    let (left, right) = (readings(a), readings(b));
    if skeletons(&left).is_disjoint(&skeletons(&right)) {
        return None;
    }
    let near = nearest_by(costs, &left, &right, FAR)?;
    let bare = few_vowels(&left, &right);
    let (left, right) = (&left[near.pair.0], &right[near.pair.1]);
    Some(Seen {
        is_same,
        steps: align(costs, &left.pivot, &right.pivot, bare)
            .iter()
            .map(|step| numbers[step])
            .collect(),
        read: f64::from(left.cost + right.cost) / 1000.0,
        letters: f64::from(near.letters.min(28)) / 2.0,
    })
}

/// What the regression found: what each step weighs, and where the line runs between same and different.
struct Line {
    start: f64,
    letter: f64,
    weights: Vec<f64>,
}

/// Logistic regression by gradient descent on the whole set, both kinds of pairs counting alike.
///
/// # Source
///
/// `AdaGrad`: Duchi, Hazan and Singer, Adaptive subgradient methods for online learning and stochastic
/// optimization, Journal of Machine Learning Research 12 (2011).
#[expect(clippy::cast_precision_loss, reason = "small")]
fn regress(seen: &[Seen], count: usize) -> Line {
    const PACE: f64 = 0.5;
    const SHRINK: f64 = 1e-5;
    // The steps, then the letters, then the start.
    let mut weights = vec![0.0; count + 2];
    let mut squares = vec![1e-6; count + 2];
    let all = seen.len() as f64;
    let same = seen.iter().filter(|seen| seen.is_same).count() as f64;
    for _ in 0..STEPS {
        let mut slopes = vec![0.0; count + 2];
        for pair in seen {
            let taken: f64 = pair.steps.iter().map(|step| weights[*step]).sum();
            let sum =
                weights[count + 1] + weights[count] * pair.letters + taken - SCALE * pair.read;
            let likely = 1.0 / (1.0 + libm::exp(-sum));
            let (truth, share) = if pair.is_same { (1.0, same) } else { (0.0, all - same) };
            let off = (likely - truth) * all / share / 2.0;
            for step in &pair.steps {
                slopes[*step] += off;
            }
            slopes[count] += off * pair.letters;
            slopes[count + 1] += off;
        }
        for (number, ((weight, slope), square)) in
            weights.iter_mut().zip(slopes).zip(&mut squares).enumerate()
        {
            let shrink = if number > count { 0.0 } else { SHRINK };
            let slope = slope / all + shrink * *weight;
            *square += slope * slope;
            *weight -= PACE * slope / f64::sqrt(*square);
            if number < count {
                *weight = weight.min(-LEAST);
            }
        }
    }
    let start = weights[count + 1];
    let letter = weights[count];
    weights.truncate(count);
    Line { start, letter, weights }
}

/// A learned cost within what is set by hand.
fn bounded((a, b): Step, learned: Option<f64>, hand: &Hand) -> f64 {
    let is_vowel = |letter| VOWELS.contains(&letter);
    match learned {
        None => hand.cost,
        Some(cost) if is_vowel(a) && is_vowel(b) => cost.clamp(hand.floor, VOWEL_MOST),
        Some(cost) => cost.max(hand.floor),
    }
}

/// Numbers of pairs and words to learn from.
const SAME: usize = 50_000;
const DIFFERENT: usize = 30_000;
const UNIVERSE: usize = 40_000;

/// The words among which pairs of two names are looked for: Latin, Cyrillic, Greek, Hebrew and Arabic ones.
fn universe<'c>(learned: &[&'c Cluster]) -> Index<'c> {
    let scripts = || SCRIPTS.iter().take(5).map(|(script, _)| *script);
    let mut words: Vec<&str> = learned
        .iter()
        .flat_map(|c| scripts().flat_map(|script| c.of(script)))
        .map(String::as_str)
        .collect();
    words.sort_by_cached_key(|word| (number(word), *word));
    words.dedup();
    words.truncate(UNIVERSE);
    Index::new(&words)
}

/// `costs.tsv`, and what to say of them.
pub fn train(clusters: &[Cluster], owners: &Owners<'_>) -> (String, String) {
    let learned = shuffled(clusters, true);
    let same = same(&learned, 2, SAME);
    let different = different(&learned, owners, &universe(&learned), DIFFERENT);
    let pairs: Vec<(Pair<'_>, bool)> = same
        .into_iter()
        .map(|pair| (pair, true))
        .chain(different.into_iter().map(|pair| (pair, false)))
        .collect();

    let hand = by_hand();
    let steps = steps();
    let numbers: BTreeMap<Step, usize> = steps.iter().copied().zip(0..).collect();
    let start = Costs::parse(&table(&hand.iter().map(|(step, hand)| (*step, hand.cost)).collect()));
    let seen: Vec<Seen> = pairs
        .par_iter()
        .filter_map(|(pair, is_same)| see(&start, &numbers, *pair, *is_same))
        .collect();
    let mut counts = vec![0; steps.len()];
    for step in seen.iter().flat_map(|seen| &seen.steps) {
        counts[*step] += 1;
    }
    let line = regress(&seen, steps.len());
    let learned = |step: Step| {
        let cost = -line.weights[numbers[&step]] / SCALE;
        bounded(step, (counts[numbers[&step]] >= SEEN).then_some(cost), &hand[&step])
    };
    let costs: BTreeMap<Step, f64> = steps.iter().map(|step| (*step, learned(*step))).collect();
    let count = |is_same| seen.iter().filter(|seen| seen.is_same == is_same).count();
    let report = format!(
        "costs: {} pairs of one name, {} of two; even at {:.3} and {:.4} for each letter\n",
        count(true),
        count(false),
        line.start / SCALE,
        line.letter / SCALE
    );
    (table(&costs), report)
}
