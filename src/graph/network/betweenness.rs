//! Who stands between others.

use rayon::prelude::*;

use super::Network;
use super::random::Random;

/// Steps (visits of a node or pair) at most: up to them every node is a source, above as many sources as they allow. Some
/// seconds on one core.
const STEPS: usize = 1 << 27;
/// Sources are summed in this many parts, each on one thread, and the parts in order: the same bits for any number
/// of threads.
const PARTS: usize = 16;
const SEED: u64 = 0xB37E;

/// Betweenness of each node, and what it rests on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Betweenness {
    /// Of each node, 0 to 1.
    pub values: Vec<f64>,
    /// Number of sources, where not every node was one.
    pub sampled: Option<usize>,
}

/// The share of pairs of other nodes between which a node stands: of all shortest paths from one to the other, counted
/// in steps without regard to weight, the part that leads through it. 0: on no shortest path; 1: the hub of a star.
///
/// Exact where nodes × (nodes + pairs) stays within 2²⁷; above, from a seeded sample of sources, scaled up.
///
/// # Source
/// U. Brandes, *A Faster Algorithm for Betweenness Centrality*, Journal of Mathematical Sociology 25(2), 2001; sample of
/// sources: U. Brandes, C. Pich, *Centrality Estimation in Large Networks*, International Journal of Bifurcation and
/// Chaos 17(7), 2007.
pub fn betweenness(network: &Network) -> Betweenness {
    let steps = network.order() + network.pairs().len();
    from_sources(network, (STEPS / steps.max(1)).max(PARTS))
}

/// Betweenness from that many sources, drawn by a fixed seed; from every node where there are no more.
#[expect(clippy::cast_precision_loss, reason = "numbers of nodes stay far below 2^53")]
pub fn from_sources(network: &Network, n: usize) -> Betweenness {
    let order = network.order();
    let mut sources: Vec<usize> = (0..order).collect();
    if n < order {
        Random::new(SEED).shuffle(&mut sources);
        sources.truncate(n);
        sources.sort_unstable();
    }
    let used = sources.len();
    let ends: Vec<u32> =
        (0..order).flat_map(|node| network.neighbours(node)).map(|(other, _)| *other).collect();
    let parts: Vec<Vec<f64>> = sources
        .par_chunks(used.div_ceil(PARTS).max(1))
        .map(|sources| {
            let mut walk = Walk::new(network, &ends);
            for &source in sources {
                walk.from(source);
            }
            walk.sum
        })
        .collect();
    let mut values = vec![0.0; order];
    for part in parts {
        for (sum, value) in values.iter_mut().zip(part) {
            *sum += value;
        }
    }
    if order > 2 {
        // Each path is walked from both ends; a node has (n - 1)(n - 2) / 2 pairs of others.
        let (order, used) = (order as f64, used as f64);
        let scale = order / used / ((order - 1.0) * (order - 2.0));
        for value in &mut values {
            *value *= scale;
        }
    }
    Betweenness { values, sampled: (used < order).then_some(used) }
}

/// Room for the walks from one source after another.
struct Walk<'n> {
    network: &'n Network,
    /// The neighbours alone, all in one list: a walk asks for no weights, and waits for memory more than for anything else.
    ends: &'n [u32],
    sum: Vec<f64>,
    stops: Vec<Stop>,
    /// Nodes in the order of distance.
    reached: Vec<u32>,
}

/// What a walk knows of a node.
#[derive(Clone, Copy)]
struct Stop {
    /// Number of shortest paths to it; on the way back what each of them hands on.
    value: f64,
    distance: u32,
}

impl Stop {
    const FAR: Self = Self { value: 0.0, distance: u32::MAX };
}

impl<'n> Walk<'n> {
    fn new(network: &'n Network, ends: &'n [u32]) -> Self {
        let order = network.order();
        Self {
            network,
            ends,
            sum: vec![0.0; order],
            stops: vec![Stop::FAR; order],
            reached: Vec::with_capacity(order),
        }
    }

    fn from(&mut self, source: usize) {
        self.reached.clear();
        self.reached.extend(u32::try_from(source));
        self.stops[source] = Stop { value: 1.0, distance: 0 };
        let mut next = 0;
        while let Some(&node) = self.reached.get(next) {
            next += 1;
            let Stop { value, distance } = self.stops[node as usize];
            for &other in &self.ends[self.network.range(node as usize)] {
                let stop = &mut self.stops[other as usize];
                if stop.distance == u32::MAX {
                    stop.distance = distance + 1;
                    self.reached.push(other);
                }
                if stop.distance == distance + 1 {
                    stop.value += value;
                }
            }
        }
        // Back from the farthest: each node takes what those behind it hand on, and hands on its own.
        for &node in self.reached.iter().rev() {
            let node = node as usize;
            let Stop { value: paths, distance } = self.stops[node];
            let behind = self.ends[self.network.range(node)].iter().map(|&other| {
                let stop = self.stops[other as usize];
                if stop.distance == distance + 1 { stop.value } else { 0.0 }
            });
            let share = paths * behind.sum::<f64>();
            self.stops[node].value = (1.0 + share) / paths;
            if node != source {
                self.sum[node] += share;
            }
        }
        for &node in &self.reached {
            self.stops[node as usize] = Stop::FAR;
        }
    }
}
