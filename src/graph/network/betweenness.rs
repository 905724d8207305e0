//! Who stands between others.

use rayon::prelude::*;

use super::Network;
use super::random::Random;

/// Steps (visits of a node or pair) up to which every node is a source: seconds on one machine.
const EXACT_STEPS: usize = 1 << 30;
/// Steps when sources are sampled.
const SAMPLED_STEPS: usize = 1 << 27;
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
/// Exact where nodes × (nodes + pairs) stays within 2³⁰; above, from a seeded sample of sources, scaled up.
///
/// # Source
/// U. Brandes, *A Faster Algorithm for Betweenness Centrality*, Journal of Mathematical Sociology 25(2), 2001; sample of
/// sources: U. Brandes, C. Pich, *Centrality Estimation in Large Networks*, International Journal of Bifurcation and
/// Chaos 17(7), 2007.
pub fn betweenness(network: &Network) -> Betweenness {
    let steps = network.order() + network.pairs().len();
    if network.order().saturating_mul(steps) <= EXACT_STEPS {
        return from_sources(network, network.order());
    }
    from_sources(network, (SAMPLED_STEPS / steps.max(1)).max(PARTS))
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
    let parts: Vec<Vec<f64>> = sources
        .par_chunks(used.div_ceil(PARTS).max(1))
        .map(|sources| {
            let mut walk = Walk::new(order);
            for &source in sources {
                walk.from(network, source);
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
struct Walk {
    sum: Vec<f64>,
    distance: Vec<u32>,
    paths: Vec<f64>,
    share: Vec<f64>,
    /// Nodes in the order of distance.
    reached: Vec<u32>,
}

impl Walk {
    const FAR: u32 = u32::MAX;

    fn new(order: usize) -> Self {
        let zero = vec![0.0; order];
        Self {
            sum: zero.clone(),
            distance: vec![Self::FAR; order],
            paths: zero.clone(),
            share: zero,
            reached: Vec::with_capacity(order),
        }
    }

    fn from(&mut self, network: &Network, source: usize) {
        self.reached.clear();
        self.reached.extend(u32::try_from(source));
        self.distance[source] = 0;
        self.paths[source] = 1.0;
        let mut next = 0;
        while let Some(&node) = self.reached.get(next) {
            next += 1;
            let (near, paths) = (self.distance[node as usize], self.paths[node as usize]);
            for &(other, _) in network.neighbours(node as usize) {
                let other = other as usize;
                if self.distance[other] == Self::FAR {
                    self.distance[other] = near + 1;
                    self.reached.extend(u32::try_from(other));
                }
                if self.distance[other] == near + 1 {
                    self.paths[other] += paths;
                }
            }
        }
        // Back from the farthest: each node hands what leads through it to those before it.
        for &node in self.reached.iter().rev() {
            let node = node as usize;
            let each = (1.0 + self.share[node]) / self.paths[node];
            for &(other, _) in network.neighbours(node) {
                let other = other as usize;
                if self.distance[other].wrapping_add(1) == self.distance[node] {
                    self.share[other] += self.paths[other] * each;
                }
            }
            if node != source {
                self.sum[node] += self.share[node];
            }
        }
        for &node in &self.reached {
            let node = node as usize;
            (self.distance[node], self.paths[node], self.share[node]) = (Self::FAR, 0.0, 0.0);
        }
    }
}
