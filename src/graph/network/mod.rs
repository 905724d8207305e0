//! The pairs of a graph as a plain weighted network, and what can be computed on one.
//!
//! Every measure of this room is of the undirected, simple network of pairs, whatever edge model the files show; each
//! is the same on any number of threads: sums are taken in a fixed order.

use std::collections::BTreeSet;

use super::EntityGraph;
use super::pairs::same_pair;

pub mod backbone;
pub mod betweenness;
pub mod communities;
pub mod components;
pub mod core;
pub mod pagerank;
pub mod random;

/// An undirected, simple, weighted network; nodes are numbered from 0, neighbours stand in ascending order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// Where the neighbours of each node start in `ends`; one more than nodes.
    starts: Vec<usize>,
    ends: Vec<(u32, f64)>,
    /// Each pair once: lower node, higher node, weight.
    pairs: Vec<(u32, u32, f64)>,
}

impl Network {
    /// The network of `nodes` nodes and these pairs. Weights of a repeated pair add up; a pair of a node with itself, of
    /// a node that is not there, or with a weight that is not above 0 is left out.
    pub fn new(nodes: usize, pairs: impl IntoIterator<Item = (u32, u32, f64)>) -> Self {
        let inside = |node: u32| (node as usize) < nodes;
        let mut pairs: Vec<(u32, u32, f64)> = pairs
            .into_iter()
            .filter(|(a, b, weight)| a != b && inside(*a) && inside(*b) && *weight > 0.0)
            .map(|(a, b, weight)| (a.min(b), a.max(b), weight))
            .collect();
        pairs.sort_by_key(|&(a, b, _)| (a, b));
        pairs.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            if same {
                kept.2 += next.2;
            }
            same
        });
        let mut starts = vec![0; nodes + 1];
        for &(a, b, _) in &pairs {
            starts[a as usize + 1] += 1;
            starts[b as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut ends = vec![(0, 0.0); pairs.len() * 2];
        let mut put = |from: u32, to: u32, weight: f64| {
            ends[next[from as usize]] = (to, weight);
            next[from as usize] += 1;
        };
        // Pairs ascend, so the lower neighbours of a node come first, each list ascending.
        for &(a, b, weight) in &pairs {
            put(b, a, weight);
        }
        for &(a, b, weight) in &pairs {
            put(a, b, weight);
        }
        Self { starts, ends, pairs }
    }

    /// Number of nodes.
    pub fn order(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The pairs, ascending: lower node, higher node, weight.
    pub fn pairs(&self) -> &[(u32, u32, f64)] {
        &self.pairs
    }

    /// The neighbours of a node, ascending, with the weights of the pairs.
    pub fn neighbours(&self, node: usize) -> &[(u32, f64)] {
        &self.ends[self.range(node)]
    }

    /// Where the neighbours of a node stand in the list of all nodes' neighbours.
    fn range(&self, node: usize) -> std::ops::Range<usize> {
        self.starts[node]..self.starts[node + 1]
    }

    /// Number of neighbours.
    pub fn degree(&self, node: usize) -> usize {
        self.neighbours(node).len()
    }

    /// Sum of the weights of a node's pairs.
    pub fn weighted_degree(&self, node: usize) -> f64 {
        self.neighbours(node).iter().map(|(_, weight)| weight).sum()
    }
}

impl EntityGraph {
    /// The network of the pairs that are shown, each with its weight; nodes are numbered as in `graph`.
    #[expect(clippy::cast_precision_loss, reason = "weights stay far below 2^53")]
    pub fn network(&self, hidden: &BTreeSet<String>) -> Network {
        let links = self.links(hidden);
        let number =
            |node: petgraph::graph::NodeIndex| u32::try_from(node.index()).unwrap_or(u32::MAX);
        let pairs = links.chunk_by(same_pair).map(|links| {
            let weight = self.pair_sum(links).weight;
            (number(links[0].source), number(links[0].target), weight as f64)
        });
        Network::new(self.graph.node_count(), pairs)
    }
}

/// Numbers groups from 1, the largest first, of two as large the one with the lower node. `group[node]` may be any
/// number below the number of nodes.
fn by_size(group: &[u32]) -> Vec<u32> {
    let mut sizes = vec![(0_usize, usize::MAX); group.len()];
    for (node, &group) in group.iter().enumerate() {
        let (size, first) = &mut sizes[group as usize];
        *size += 1;
        *first = node.min(*first);
    }
    let mut order: Vec<usize> = (0..sizes.len()).filter(|&g| sizes[g].0 > 0).collect();
    order.sort_by_key(|&g| (std::cmp::Reverse(sizes[g].0), sizes[g].1));
    let mut number = vec![0; group.len()];
    for (rank, group) in (1..).zip(order) {
        number[group] = rank;
    }
    group.iter().map(|&group| number[group as usize]).collect()
}
