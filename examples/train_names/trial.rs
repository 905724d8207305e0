//! How well the costs do on the clusters that were not learned.

use std::fmt::Write;

use entities::names::script::Script;
use entities::names::training::{Costs, Reading, nearest_by};
use entities::normalize::fold_name;
use rayon::prelude::*;

use crate::clusters::{Cluster, draw, number};
use crate::pairs::{Index, Owners, Pair, SCRIPTS, readings, shuffled, skeletons};

/// Recall on clusters that were not learned, at fixed rates of false finds.
pub struct Trial<'c> {
    kinds: Vec<Kind>,
    /// Latin words among which is looked.
    index: Index<'c>,
}

/// One script, held out.
struct Kind {
    name: String,
    /// Pairs of one name.
    same: Vec<(Vec<Reading>, Vec<Reading>)>,
    /// Words looked up, and the words of other names that share a skeleton with them.
    asked: Vec<(Vec<Reading>, Vec<usize>)>,
}

/// Pairs of one kind, words looked up, words among which.
const TRIED: usize = 1500;
const ASKED: usize = 150;
const AMONG: usize = 100_000;
/// False finds among a hundred thousand words.
const RATES: [usize; 5] = [1, 2, 5, 10, 20];
/// No pair that is taken costs more.
const LIMIT: u32 = 2500;

impl<'c> Trial<'c> {
    pub fn new(clusters: &'c [Cluster], owners: &Owners<'_>) -> Self {
        let held = shuffled(clusters, false);
        let mut words: Vec<&str> =
            held.iter().flat_map(|cluster| cluster.latin()).map(String::as_str).collect();
        words.sort_by_cached_key(|word| (number(word), *word));
        words.dedup();
        words.truncate(AMONG);
        let index = Index::new(&words);
        let mut kinds = Vec::new();
        for (script, name) in SCRIPTS {
            let is_latin = script == Script::Latin;
            for cyrillic in [true, false] {
                if !is_latin && !cyrillic {
                    continue;
                }
                let mut pairs: Vec<Pair<'_>> = Vec::new();
                for cluster in &held {
                    if script != Script::Hangul && cluster.is_eastern()
                        || is_latin && cluster.spellings.contains_key(&Script::Cyrillic) != cyrillic
                    {
                        continue;
                    }
                    let Some(first) = draw(cluster.latin(), cluster.lot) else { continue };
                    let fold = fold_name(first);
                    let others = cluster.of(script).iter().filter(|other| fold_name(other) != fold);
                    pairs.extend(others.map(|other| (first.as_str(), other.as_str())));
                }
                pairs.retain(|pair| !owners.learned(clusters, *pair));
                pairs.sort_by_cached_key(|(a, b)| number(&format!("{a} {b}")));
                let mut asked: Vec<&str> = pairs.iter().map(|(_, other)| *other).collect();
                asked.sort_by_cached_key(|word| (number(word), *word));
                asked.dedup();
                asked.truncate(ASKED);
                pairs.truncate(TRIED);
                let asked = asked
                    .par_iter()
                    .map(|word| {
                        let (read, fold) = (readings(word), fold_name(word));
                        let mut found: Vec<usize> = index.candidates(&read).into_iter().collect();
                        found.retain(|other| {
                            let other = index.words[*other].0;
                            !owners.share(word, other) && fold_name(other) != fold
                        });
                        (read, found)
                    })
                    .collect();
                let name = match (is_latin, cyrillic) {
                    (false, _) => name,
                    (_, true) => "Latin, known in Cyrillic",
                    (_, false) => "Latin, not known in Cyrillic",
                };
                let same = pairs.par_iter().map(|(a, b)| (readings(a), readings(b))).collect();
                kinds.push(Kind { name: name.to_owned(), same, asked });
            }
        }
        Self { kinds, index }
    }

    /// A line of figures for each script.
    #[expect(clippy::cast_precision_loss, reason = "small")]
    pub fn run(&self, name: &str, costs: &Costs) -> String {
        let ratio = |a: &[Reading], b: &[Reading]| {
            let near = nearest_by(costs, a, b, LIMIT)?;
            // As `Nearness::ratio`, finer.
            Some(2000 * near.cost / near.letters.clamp(6, 28))
        };
        let mut report = format!("{name}: recall (cost for each letter, in thousandths) at");
        for rate in RATES {
            let _ = write!(report, "  {rate}/100k");
        }
        report.push('\n');
        for kind in &self.kinds {
            let mut wrong: Vec<u32> = kind
                .asked
                .par_iter()
                .flat_map_iter(|(read, found)| {
                    found.iter().filter_map(|other| ratio(read, &self.index.words[*other].1))
                })
                .collect();
            wrong.sort_unstable();
            let right: Vec<Option<u32>> = kind
                .same
                .par_iter()
                .map(|(a, b)| (!skeletons(a).is_disjoint(&skeletons(b))).then(|| ratio(a, b))?)
                .collect();
            let _ = write!(report, "{name}: {:28} of {:4}", kind.name, right.len());
            for rate in RATES {
                let limit = wrong.get(rate * kind.asked.len()).copied().unwrap_or(u32::MAX);
                let found = right.iter().flatten().filter(|ratio| **ratio < limit).count();
                let share = found as f64 / right.len().max(1) as f64;
                let _ = write!(report, "  {share:.3} ({:3})", limit.min(999_000) / 1000);
            }
            report.push('\n');
        }
        report
    }
}
