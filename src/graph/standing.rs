//! Where each node and pair stands in the network, and how large a node is drawn.

use std::collections::BTreeSet;

use petgraph::graph::{EdgeIndex, NodeIndex};

use super::EntityGraph;
use super::network::backbone::backbone;
use super::network::betweenness::betweenness;
use super::network::communities::{communities, modularity};
use super::network::components::components;
use super::network::core::core_numbers;
use super::network::pagerank::pagerank;
use super::pairs::same_pair;

/// Size of the smallest node drawn. The largest is 25 times that: with another ratio, the automatic scaling of Gephi's
/// import would shift sizes against distances.
pub const LEAST_SIZE: f64 = 1.2;
/// Size of the largest node drawn.
pub const MOST_SIZE: f64 = 30.0;

/// Where a node stands in the network of the pairs shown.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Standing {
    /// Number of pairs.
    pub degree: u64,
    /// Sum of their weights.
    pub weighted_degree: u64,
    /// Share of the visits of a random reader: [`super::network::pagerank`].
    pub pagerank: f64,
    /// Share of shortest paths: [`super::network::betweenness`].
    pub betweenness: f64,
    /// Core number: [`super::network::core`].
    pub core: u32,
    /// Connected component, 1 the largest: [`super::network::components`].
    pub component: u32,
    /// Community, 1 the largest: [`super::network::communities`].
    pub community: u32,
    /// Radius when drawn, [`LEAST_SIZE`] to [`MOST_SIZE`]: its square grows evenly with `weighted_degree`.
    pub size: f64,
}

/// What is to be told of the measures as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measured {
    /// Nodes from which betweenness was estimated, where not from all.
    pub betweenness_sources: Option<usize>,
    /// Number of communities of two nodes or more.
    pub communities: usize,
    /// Modularity of the communities.
    pub modularity: f64,
    /// Number of components of two nodes or more.
    pub components: usize,
}

impl EntityGraph {
    /// Measures the network of the pairs shown, and notes on each node and edge where it stands. Kinds in `hidden` are
    /// no pairs.
    pub fn measure(&mut self, hidden: &BTreeSet<String>) {
        let network = self.network(hidden);
        let (core, component) = (core_numbers(&network), components(&network));
        let community = communities(&network);
        let (rank, between) = (pagerank(&network), betweenness(&network));
        let weighted: Vec<f64> =
            (0..network.order()).map(|node| network.weighted_degree(node)).collect();
        let sizes = sizes(&weighted);
        self.measured = Some(Measured {
            betweenness_sources: between.sampled,
            communities: groups(&community),
            modularity: modularity(&network, &community),
            components: groups(&component),
        });
        for (number, node) in self.graph.node_weights_mut().enumerate() {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a sum of whole weights"
            )]
            let weighted_degree = weighted[number] as u64;
            node.standing = Some(Standing {
                degree: network.degree(number) as u64,
                weighted_degree,
                pagerank: rank[number],
                betweenness: between.values[number],
                core: core[number],
                component: component[number],
                community: community[number],
                size: sizes[number],
            });
        }
        let alphas = backbone(&network);
        let pairs: Vec<Vec<EdgeIndex>> = {
            let links = self.links(hidden);
            links.chunk_by(same_pair).map(|pair| pair.iter().map(|l| l.index).collect()).collect()
        };
        for (edges, alpha) in pairs.into_iter().zip(alphas) {
            for edge in edges {
                self.graph[edge].backbone = Some(alpha);
            }
        }
    }

    /// Where a node stands; all zero where nothing was measured.
    pub fn standing(&self, node: NodeIndex) -> Standing {
        self.graph[node].standing.unwrap_or_default()
    }
}

/// Number of groups of two or more.
fn groups(number: &[u32]) -> usize {
    let mut members = vec![0_usize; number.iter().max().map_or(0, |&n| n as usize + 1)];
    for &n in number {
        members[n as usize] += 1;
    }
    members.into_iter().filter(|&n| n > 1).count()
}

/// The radius of each node, by weight: squares evenly spaced, so that areas can be compared. All of one weight have one size.
fn sizes(weighted: &[f64]) -> Vec<f64> {
    let least = weighted.iter().copied().fold(f64::INFINITY, f64::min);
    let most = weighted.iter().copied().fold(0.0, f64::max);
    let size = |weight: f64| {
        if most <= least {
            return (LEAST_SIZE * MOST_SIZE).sqrt();
        }
        let part = (weight - least) / (most - least);
        LEAST_SIZE + (MOST_SIZE - LEAST_SIZE) * part.sqrt()
    };
    weighted.iter().map(|&weight| (size(weight) * 100.0).round() / 100.0).collect()
}
