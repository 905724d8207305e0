//! Which edges `GraphML` and `edges.csv` show, and the one place where the kinds of a pair merge into one edge.

use std::collections::BTreeSet;

use petgraph::visit::EdgeRef;
use sha2::{Digest, Sha256};

use crate::date::DateSpan;
use crate::graph::{Edge, EntityGraph, Evidence, Node};

use super::columns::TOGETHER;
use super::{EdgeModel, ExportOptions, clearest};

/// What an edge rests on, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// A text states a relation as a fact.
    Stated,
    /// A text states a relation as a plan.
    Planned,
    /// The names share a window.
    Together,
}

impl Basis {
    /// The word in the files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Planned => "planned",
            Self::Together => TOGETHER,
        }
    }
}

/// An edge as it is shown, undirected.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownEdge<'g> {
    /// 16 hexadecimal digits, unique in a file and the same in every build.
    pub id: String,
    /// The end with the lower id.
    pub source: &'g Node,
    /// The other end.
    pub target: &'g Node,
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
    /// First and last day of these, where dated.
    pub dates: Option<DateSpan>,
    /// The distinct dates of these, ascending.
    pub spells: Vec<DateSpan>,
    /// Of `together`.
    pub npmi: Option<f64>,
    /// Of `together`.
    pub g2: Option<f64>,
    /// Source to target, target to source; on directed kinds of [`EdgeModel::Kind`] only.
    pub directed: Option<(u64, u64)>,
    /// Weight of each relation type, in order of type; of a pair only.
    pub counts: Vec<(&'g str, u64)>,
    /// The clearest sentence.
    pub example: String,
    /// Where the edge was read.
    pub sources: String,
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
    for group in groups(graph, options).chunk_by(same_pair) {
        let group: Vec<_> = group.iter().map(|link| link.edge).collect();
        match kind_and_basis(graph, &group).1 {
            Basis::Stated => counts.stated += 1,
            Basis::Planned => counts.planned += 1,
            Basis::Together => counts.together += 1,
        }
    }
    counts
}

/// Hands each edge that is shown to `each`, in ascending order of source, target, kind. Edges without weight,
/// of a hidden kind or from an entity to itself are not shown. Holds one edge at a time.
///
/// # Errors
/// The first one that `each` returns.
pub fn for_each<'g, E>(
    graph: &'g EntityGraph,
    options: &ExportOptions,
    mut each: impl FnMut(ShownEdge<'g>) -> Result<(), E>,
) -> Result<(), E> {
    let links = groups(graph, options);
    match options.edges {
        EdgeModel::Kind => links.iter().try_for_each(|link| each(one(graph, link))),
        EdgeModel::Pair => {
            links.chunk_by(same_pair).try_for_each(|group| each(merged(graph, group)))
        }
    }
}

/// An edge with its ends.
struct Link<'g> {
    source: &'g Node,
    target: &'g Node,
    edge: &'g Edge,
}

fn same_pair(a: &Link, b: &Link) -> bool {
    a.source.id == b.source.id && a.target.id == b.target.id
}

fn groups<'g>(graph: &'g EntityGraph, options: &ExportOptions) -> Vec<Link<'g>> {
    let link = |e: petgraph::graph::EdgeReference<'g, Edge>| Link {
        source: &graph.graph[e.source()],
        target: &graph.graph[e.target()],
        edge: e.weight(),
    };
    let shown = |l: &Link| {
        l.edge.weight > 0
            && l.source.id != l.target.id
            && !options.hidden_kinds.contains(&l.edge.kind)
    };
    graph.graph.edge_references().map(link).filter(shown).collect()
}

/// The evidence of an edge; none where its range is not in the list.
pub fn evidence_of<'g>(graph: &'g EntityGraph, edge: &Edge) -> &'g [Evidence] {
    graph.evidence.get(edge.evidence.0..edge.evidence.1).unwrap_or_default()
}

fn states(evidence: &Evidence) -> bool {
    matches!(evidence.polarity.as_deref(), None | Some("asserted"))
}

fn plans(evidence: &Evidence) -> bool {
    evidence.polarity.as_deref() == Some("planned")
}

/// The kind that stands for several kinds of one pair, and what it rests on. Of two kinds as frequent, the
/// first by name.
fn kind_and_basis<'g>(graph: &EntityGraph, edges: &[&'g Edge]) -> (&'g str, Basis) {
    let most = |basis: Basis, test: fn(&Evidence) -> bool| {
        let relations = edges.iter().filter(|edge| edge.kind != TOGETHER);
        let counted = relations
            .map(|edge| (evidence_of(graph, edge).iter().filter(|e| test(e)).count(), edge));
        let best = counted
            .filter(|(n, _)| *n > 0)
            .min_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.kind.cmp(&b.1.kind)));
        best.map(|(_, edge)| (edge.kind.as_str(), basis))
    };
    most(Basis::Stated, states)
        .or_else(|| most(Basis::Planned, plans))
        .unwrap_or((TOGETHER, Basis::Together))
}

fn one<'g>(graph: &'g EntityGraph, link: &Link<'g>) -> ShownEdge<'g> {
    let (edge, evidence) = (link.edge, evidence_of(graph, link.edge));
    ShownEdge {
        id: edge.id.clone(),
        source: link.source,
        target: link.target,
        kind: &edge.kind,
        basis: kind_and_basis(graph, &[edge]).1,
        weight: edge.weight,
        weight_certain: edge.weight_certain,
        documents: edge.documents,
        outlets: edge.outlets,
        dates: edge.dates,
        spells: edge.spells.clone(),
        npmi: edge.npmi,
        g2: edge.g2,
        directed: edge.directed,
        counts: Vec::new(),
        example: clearest::example(evidence),
        sources: clearest::sources(graph, evidence),
    }
}

/// One edge from all kinds of one pair. `links` is not empty.
fn merged<'g>(graph: &'g EntityGraph, links: &[Link<'g>]) -> ShownEdge<'g> {
    let (source, target) = (links[0].source, links[0].target);
    let edges: Vec<&Edge> = links.iter().map(|link| link.edge).collect();
    let evidence = || edges.iter().flat_map(|edge| evidence_of(graph, edge));
    let (kind, basis) = kind_and_basis(graph, &edges);
    let together = edges.iter().find(|edge| edge.kind == TOGETHER);
    // Evidence counts a thing once that several kinds share; an edge's own number is the floor.
    let most = |of: fn(&Edge) -> u64| edges.iter().map(|edge| of(edge)).max().unwrap_or(0);
    let sentences = |keep: fn(&Evidence) -> bool| {
        let kept = evidence().filter(|e| (states(e) || plans(e)) && keep(e));
        kept.map(|e| (e.document, e.span)).collect::<BTreeSet<_>>().len() as u64
    };
    let documents: BTreeSet<usize> = evidence().map(|e| e.document).collect();
    let outlets = documents
        .iter()
        .filter_map(|&d| graph.documents.get(d)?.outlet.as_deref())
        .collect::<BTreeSet<_>>();
    let days = || edges.iter().filter_map(|edge| edge.dates);
    let start = days().map(|span| span.start).min();
    let shown_kind =
        edges.iter().filter(|edge| edge.kind == kind).flat_map(|edge| evidence_of(graph, edge));
    let mut example = clearest::example(shown_kind);
    if example.is_empty() {
        example = clearest::example(evidence());
    }
    ShownEdge {
        id: pair_id(source, target),
        source,
        target,
        kind,
        basis,
        weight: together.map_or_else(|| sentences(|_| true).max(most(|e| e.weight)), |e| e.weight),
        weight_certain: together.map_or_else(
            || sentences(|e| e.certain).max(most(|e| e.weight_certain)),
            |e| e.weight_certain,
        ),
        documents: (documents.len() as u64).max(most(|e| e.documents)),
        outlets: (outlets.len() as u64).max(most(|e| e.outlets)),
        dates: start
            .zip(days().map(|span| span.end).max())
            .map(|(start, end)| DateSpan { start, end }),
        spells: edges
            .iter()
            .flat_map(|e| &e.spells)
            .copied()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
        npmi: together.and_then(|e| e.npmi),
        g2: together.and_then(|e| e.g2),
        directed: None,
        counts: edges
            .iter()
            .filter(|e| e.kind != TOGETHER)
            .map(|e| (e.kind.as_str(), e.weight))
            .collect(),
        example,
        sources: clearest::sources(graph, evidence()),
    }
}

/// The first 16 hexadecimal digits of the SHA-256 of `pair`, source id and target id, each followed by a zero byte.
fn pair_id(source: &Node, target: &Node) -> String {
    let mut hash = Sha256::new();
    for part in ["pair", &source.id, &target.id] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(8).fold(String::new(), |digits, byte| format!("{digits}{byte:02x}"))
}
