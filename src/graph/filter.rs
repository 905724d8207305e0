//! The part of a graph that is asked for. What is filtered is the model itself, so every file shows the same part.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::{EdgeIndex, NodeIndex, UnGraph};

use super::EntityGraph;
use super::pairs::{Basis, Link, same_pair};

/// Which part of a graph is kept. The steps are taken in the order of the fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Ids of entities that are left out, with their pairs.
    pub without: BTreeSet<String>,
    /// Pairs that rest on less are left out.
    pub basis: Basis,
    /// Each kind of a pair is an edge by itself: one that rests on less goes also where another of its pair stays.
    pub kinds_apart: bool,
    /// Pairs below this weight are left out.
    pub min_weight: u64,
    /// Only the entity of this id is kept, and what is at most that many steps away.
    pub ego: Option<(String, usize)>,
    /// Only that many pairs are kept: the heaviest, of two as heavy the one with the higher g2, then the first.
    pub top_edges: Option<usize>,
}

impl Filter {
    /// True where nothing is left out.
    pub fn is_idle(&self) -> bool {
        let Self { min_weight, kinds_apart, .. } = *self;
        *self == Self { min_weight: min_weight.min(1), kinds_apart, ..Self::default() }
    }
}

/// What a filter left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Entities.
    pub nodes: usize,
    /// Pairs shown.
    pub pairs: usize,
}

/// A pair shown, as the filter sees it.
struct Candidate {
    edges: Vec<EdgeIndex>,
    ends: [NodeIndex; 2],
    basis: Basis,
    weight: u64,
    g2: f64,
}

impl EntityGraph {
    /// The part of the graph that a filter keeps, and how much it left out. An entity that loses its last pair goes
    /// too; one that never had a pair stays, unless it is out of reach. Kinds in `hidden` are no pairs: such an edge
    /// stays where both its ends do.
    pub fn filtered(mut self, filter: &Filter, hidden: &BTreeSet<String>) -> (Self, LeftOut) {
        if filter.is_idle() {
            return (self, LeftOut::default());
        }
        let mut links = self.links(hidden);
        let pairs = self.candidates(&links);
        let (n_nodes, n_pairs) = (self.graph.node_count(), pairs.len());
        let mut nodes: BTreeSet<NodeIndex> = self
            .graph
            .node_indices()
            .filter(|&node| !filter.without.contains(&self.graph[node].id))
            .collect();
        let mut had_pair: BTreeSet<NodeIndex> = pairs.iter().flat_map(|pair| pair.ends).collect();
        let mut kept = pairs;
        if filter.kinds_apart {
            links.retain(|link| self.pair_sum(&[*link]).basis <= filter.basis);
            kept = self.candidates(&links);
        }
        kept.retain(|pair| pair.basis <= filter.basis && pair.weight >= filter.min_weight);
        kept.retain(|pair| pair.ends.iter().all(|end| nodes.contains(end)));
        if let Some((id, hops)) = &filter.ego {
            let centre = nodes.iter().copied().find(|&node| self.graph[node].id == *id);
            nodes = within(centre, *hops, &kept);
            kept.retain(|pair| pair.ends.iter().all(|end| nodes.contains(end)));
            // Alone or not, who is asked for is shown.
            centre.map(|centre| had_pair.remove(&centre));
        }
        if let Some(most) = filter.top_edges {
            kept.sort_by(|a, b| {
                let weights = Reverse(a.weight).cmp(&Reverse(b.weight));
                weights.then(b.g2.total_cmp(&a.g2)).then(a.ends.cmp(&b.ends))
            });
            kept.truncate(most);
        }
        let left: BTreeSet<NodeIndex> = kept.iter().flat_map(|pair| pair.ends).collect();
        nodes.retain(|node| left.contains(node) || !had_pair.contains(node));
        let left_out = LeftOut { nodes: n_nodes - nodes.len(), pairs: n_pairs - kept.len() };
        let edges = kept.into_iter().flat_map(|pair| pair.edges).collect();
        self.keep(&nodes, &edges, hidden);
        (self, left_out)
    }

    fn candidates(&self, links: &[Link]) -> Vec<Candidate> {
        let candidate = |links: &[Link]| {
            let sum = self.pair_sum(links);
            Candidate {
                edges: links.iter().map(|link| link.index).collect(),
                ends: [links[0].source, links[0].target],
                basis: sum.basis,
                weight: sum.weight,
                g2: links.iter().filter_map(|link| link.edge.g2).fold(f64::NEG_INFINITY, f64::max),
            }
        };
        links.chunk_by(same_pair).map(candidate).collect()
    }

    /// Keeps these nodes and edges, and the hidden edges between them, in the order they had.
    fn keep(
        &mut self,
        nodes: &BTreeSet<NodeIndex>,
        edges: &BTreeSet<EdgeIndex>,
        hidden: &BTreeSet<String>,
    ) {
        let old = std::mem::take(&mut self.graph);
        let (old_nodes, old_edges) = old.into_nodes_edges();
        let mut graph = UnGraph::default();
        let mut places = BTreeMap::new();
        for (number, node) in old_nodes.into_iter().enumerate() {
            let index = NodeIndex::new(number);
            if nodes.contains(&index) {
                places.insert(index, graph.add_node(node.weight));
            }
        }
        for (number, edge) in old_edges.into_iter().enumerate() {
            let ends = [edge.source(), edge.target()];
            let shown =
                edges.contains(&EdgeIndex::new(number)) || hidden.contains(&edge.weight.kind);
            let (true, Some(&source), Some(&target)) =
                (shown, places.get(&ends[0]), places.get(&ends[1]))
            else {
                continue;
            };
            graph.add_edge(source, target, edge.weight);
        }
        self.graph = graph;
    }
}

/// The nodes at most that many steps from a centre.
fn within(centre: Option<NodeIndex>, hops: usize, pairs: &[Candidate]) -> BTreeSet<NodeIndex> {
    let mut neighbours: BTreeMap<NodeIndex, Vec<NodeIndex>> = BTreeMap::new();
    for [a, b] in pairs.iter().map(|pair| pair.ends) {
        neighbours.entry(a).or_default().push(b);
        neighbours.entry(b).or_default().push(a);
    }
    let mut reached: BTreeSet<NodeIndex> = centre.into_iter().collect();
    let mut edge: Vec<NodeIndex> = centre.into_iter().collect();
    for _ in 0..hops {
        let next = edge.iter().filter_map(|node| neighbours.get(node)).flatten().copied();
        edge = next.filter(|node| reached.insert(*node)).collect();
        if edge.is_empty() {
            break;
        }
    }
    reached
}
