//! The edges of `GraphML`, GEXF and `edges.csv`, with all that is told of them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;

use petgraph::graph::NodeIndex;

use crate::date::DateSpan;
use crate::graph::pairs::{Basis, Link, TOGETHER, same_pair};
use crate::graph::stories::{outlets, stories};
use crate::graph::{Edge, EntityGraph, Evidence, Node, Text};
use crate::id::{digest, hex};

use super::clearest::{Sources, clearer, example};
use super::{EdgeModel, ExportOptions};

/// An edge as it is shown, undirected.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownEdge<'g> {
    /// 16 hexadecimal digits, unique in a file and the same in every build; of a pair, a digest of `pair` and both ids.
    pub id: String,
    /// The end with the lower id.
    pub source: &'g Node,
    /// The other end.
    pub target: &'g Node,
    /// The ids of both, from where all ids stand side by side.
    pub ids: [&'g str; 2],
    /// The kind; of a pair, its most frequent asserted relation, else planned, else `together`.
    pub kind: &'g str,
    /// What it rests on.
    pub basis: Basis,
    /// Of a pair: windows that hold both names, never a sum over kinds, since a sentence that says `met` is also
    /// such a window; with no such window, the sentences that state a relation. Never 0.
    pub weight: u64,
    /// The part of the weight that rests on certain mentions alone.
    pub weight_certain: u64,
    /// Documents, over all kinds shown.
    pub documents: u64,
    /// Different publishers of these.
    pub outlets: u64,
    /// Documents, near-copies counted once, where copies were looked for.
    pub stories: Option<u64>,
    /// First and last day of these, where dated.
    pub dates: Option<DateSpan>,
    /// The distinct dates of these, ascending.
    pub spells: Cow<'g, [DateSpan]>,
    /// Of `together`.
    pub npmi: Option<f64>,
    /// Of `together`.
    pub g2: Option<f64>,
    /// Level at which the pair survives the disparity filter, where it was measured.
    pub backbone: Option<f64>,
    /// Source to target, target to source; on directed kinds of [`EdgeModel::Kind`] only.
    pub directed: Option<(u64, u64)>,
    /// Weight of each relation type, in order of type; of a pair only.
    pub counts: Vec<(&'g str, u64)>,
    /// The clearest sentence.
    pub example: String,
    /// Where the edge was read: `doc (date)`.
    pub sources: Vec<String>,
    /// What it was made of: the edges of the pair, or one of them.
    pub edges: Vec<&'g Edge>,
}

/// How many pairs rest on what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BasisCounts {
    /// Pairs with an asserted relation.
    pub stated: u64,
    /// Pairs with a planned relation and no asserted one.
    pub planned: u64,
    /// All others.
    pub together: u64,
}

/// Counts the pairs shown by what they rest on.
pub fn basis_counts(graph: &EntityGraph, options: &ExportOptions) -> BasisCounts {
    let mut counts = BasisCounts::default();
    for group in graph.links(&options.hidden_kinds).chunk_by(same_pair) {
        match graph.pair_sum(group).basis {
            Basis::Stated => counts.stated += 1,
            Basis::Planned => counts.planned += 1,
            Basis::Together => counts.together += 1,
        }
    }
    counts
}

/// The edges that are shown of a graph: with weight, of a kind that is not hidden, between two entities.
pub struct Shown<'g> {
    graph: &'g EntityGraph,
    model: EdgeModel,
    links: Vec<Link<'g>>,
    ids: Ids,
}

/// The ids of all nodes in one piece of memory: an edge names two of them, and to look them up in nodes far apart is to
/// wait for memory.
struct Ids {
    text: String,
    /// Where the id of each node ends, by number.
    ends: Vec<usize>,
}

impl Ids {
    fn of(graph: &EntityGraph) -> Self {
        let mut text = String::new();
        let nodes = graph.graph.node_weights();
        let ends = nodes.map(|node| {
            text.push_str(&node.id);
            text.len()
        });
        Self { ends: ends.collect(), text }
    }

    fn id(&self, node: NodeIndex) -> &str {
        let number = node.index();
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[number]]
    }
}

impl<'g> Shown<'g> {
    /// What is shown of a graph.
    pub fn of(graph: &'g EntityGraph, options: &ExportOptions) -> Self {
        let links = graph.links(&options.hidden_kinds);
        Self { graph, model: options.edges, links, ids: Ids::of(graph) }
    }

    /// What each edge shown is made of, in ascending order of source, target, kind.
    pub fn edges(&self) -> Vec<&[Link<'g>]> {
        match self.model {
            EdgeModel::Pair => self.links.chunk_by(same_pair).collect(),
            _ => self.links.chunks(1).collect(),
        }
    }

    /// One of [`Shown::edges`], with all that is told of it.
    ///
    /// # Errors
    /// When evidence cannot be read back.
    pub fn edge(&self, links: &[Link<'g>]) -> io::Result<ShownEdge<'_>> {
        let graph = self.graph;
        let edges: Vec<&Edge> = links.iter().map(|link| link.edge).collect();
        let (source, target) = (&graph.graph[links[0].source], &graph.graph[links[0].target]);
        let ids = [links[0].source, links[0].target].map(|node| self.ids.id(node));
        let sum = graph.pair_sum(links);
        let (id, kind, directed) = match self.model {
            EdgeModel::Pair => (hex(&digest(&["pair", ids[0], ids[1]])), sum.kind, None),
            _ => (edges[0].id.clone(), edges[0].kind.as_str(), edges[0].directed),
        };
        let relations =
            edges.iter().filter(|edge| self.model == EdgeModel::Pair && edge.kind != TOGETHER);
        let counts = relations.map(|edge| (edge.kind.as_str(), edge.weight)).collect();
        let told = Told::of(graph, &edges, kind)?;
        let together = edges.iter().find(|edge| edge.kind == TOGETHER);
        let (documents, outlets, stories) =
            documents_outlets_stories(graph, &edges, &told.documents);
        Ok(ShownEdge {
            id,
            source,
            target,
            ids,
            kind,
            basis: sum.basis,
            weight: sum.weight,
            weight_certain: sum.weight_certain,
            documents,
            outlets,
            stories,
            dates: widest(edges.iter().filter_map(|edge| edge.dates)),
            spells: spells(&edges),
            npmi: together.and_then(|edge| edge.npmi),
            g2: together.and_then(|edge| edge.g2),
            backbone: edges[0].backbone,
            directed,
            counts,
            example: told.example,
            sources: told.sources.named(graph),
            edges,
        })
    }
}

/// What the evidence of one edge shown tells, read once.
#[derive(Default)]
struct Told {
    example: String,
    sources: Sources,
    /// Those of all kinds, ascending; of one edge none, since it knows how many.
    documents: Vec<usize>,
}

impl Told {
    /// The example is of `kind` where that has one.
    fn of(graph: &EntityGraph, edges: &[&Edge], kind: &str) -> io::Result<Self> {
        let mut told = Self::default();
        let mut best: [Option<Evidence<Text>>; 2] = [None; 2];
        for edge in edges {
            for evidence in graph.evidence_of(edge) {
                let evidence = evidence?;
                told.sources.add(&evidence);
                if edges.len() > 1 && told.documents.last() != Some(&evidence.document) {
                    told.documents.push(evidence.document);
                }
                let best = &mut best[usize::from(edge.kind != kind)];
                if best.is_none_or(|best| clearer(&evidence, &best).is_lt()) {
                    *best = Some(evidence);
                }
            }
        }
        told.documents.sort_unstable();
        told.documents.dedup();
        let [of_kind, other] = best;
        let all = [of_kind, of_kind.into_iter().chain(other).min_by(clearer)];
        for best in all.into_iter().flatten() {
            told.example = example(&graph.evidence.text(best.text)?);
            if !told.example.is_empty() {
                break;
            }
        }
        Ok(told)
    }
}

/// How many there are over all kinds. Evidence counts once what several kinds share; an edge's own number
/// is the floor.
fn documents_outlets_stories(
    graph: &EntityGraph,
    edges: &[&Edge],
    documents: &[usize],
) -> (u64, u64, Option<u64>) {
    if let [one] = edges {
        return (one.documents, one.outlets, one.stories);
    }
    let most = |of: fn(&Edge) -> u64| edges.iter().map(|edge| of(edge)).max().unwrap_or(0);
    let most_stories = edges.iter().filter_map(|edge| edge.stories).max();
    (
        (documents.len() as u64).max(most(|edge| edge.documents)),
        outlets(&graph.documents, documents).max(most(|edge| edge.outlets)),
        most_stories.map(|most| stories(&graph.documents, documents).max(most)),
    )
}

fn spells<'g>(edges: &[&'g Edge]) -> Cow<'g, [DateSpan]> {
    if let [one] = edges {
        return Cow::Borrowed(&one.spells);
    }
    let all: BTreeSet<_> = edges.iter().flat_map(|edge| &edge.spells).copied().collect();
    all.into_iter().collect()
}

/// The span that holds all of them.
fn widest(spans: impl Iterator<Item = DateSpan>) -> Option<DateSpan> {
    spans.reduce(|a, b| DateSpan { start: a.start.min(b.start), end: a.end.max(b.end) })
}
